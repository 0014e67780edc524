//! Built-in functions, types and their methods.
//!
//! What the RTyper does itself is typed here; everything else is library code in
//! Python (`compiler/lib/_builtins`), annotated like any other.
//!
//! Like: rpython/annotator/builtin.py

use crate::annrpython::{AnnError, Annotator, Considered};
use crate::call::CallArgs;
use crate::model::{Desc, IterOver, Kind, SomeValue, View};
use crate::records::{ArgSource, CallRecord, CallTarget, Plan};
use rpyc_ir::ConstValue;
use rpyc_objects::Object;
use std::rc::Rc;

type Called = Result<(SomeValue, CallRecord), AnnError>;

/// Methods of built-in types that the RTyper implements.
fn is_primitive_method(kind: &str, name: &str) -> bool {
    match kind {
        "list" => matches!(
            name,
            "append" | "pop" | "insert" | "clear" | "reverse" | "extend"
        ),
        "dict" => matches!(
            name,
            "get"
                | "pop"
                | "setdefault"
                | "keys"
                | "values"
                | "items"
                | "clear"
                | "popitem"
                | "copy"
        ),
        "set" => matches!(
            name,
            "add" | "remove" | "discard" | "clear" | "pop" | "copy" | "update"
        ),
        "frozenset" => matches!(name, "copy"),
        "str" => matches!(name, "join" | "format"),
        "bytearray" => matches!(
            name,
            "append" | "clear" | "pop" | "insert" | "reverse" | "extend"
        ),
        _ => false,
    }
}

/// Whether a field of this format string takes an attribute or item of an argument.
fn looks_inside(text: &str) -> bool {
    let mut name = false;
    for c in text.chars() {
        match c {
            '{' => name = true,
            '}' | ':' | '!' => name = false,
            '.' | '[' if name => return true,
            _ => {}
        }
    }
    false
}

impl Annotator {
    /// A function or class of the library in Python.
    pub(crate) fn library_object(
        &mut self,
        module: &str,
        name: &str,
    ) -> Option<rpyc_objects::ObjId> {
        let key: Rc<str> = format!("{module}.{name}").into();
        if let Some(found) = self.library_cache.get(&key) {
            return *found;
        }
        let found = self
            .world
            .module(&format!("_builtins.{module}"))
            .and_then(|m| self.world.module_attr(m, name));
        self.library_cache.insert(key, found);
        found
    }

    /// Calls a library function; `None` where there is none of that name.
    pub(crate) fn call_library(
        &mut self,
        module: &str,
        name: &str,
        args: &CallArgs,
    ) -> Result<Option<(SomeValue, CallRecord)>, AnnError> {
        let Some(id) = self.library_object(module, name) else {
            return Ok(None);
        };
        let s = self.object_value(id)?;
        match &s.kind {
            Kind::Pbc(_) => self.call_value(&s, args).map(Some),
            _ => Ok(None),
        }
    }

    pub(crate) fn has_builtin_method(&mut self, s: &SomeValue, name: &str) -> bool {
        match Self::kind_name(&s.kind) {
            Some(kind) => {
                is_primitive_method(kind, name) || self.library_object(kind, name).is_some()
            }
            None => match &s.kind {
                Kind::Iterator(_) => matches!(name, "__next__" | "_plain_iterator_"),
                _ => false,
            },
        }
    }

    /// A method of a built-in type; the receiver is the bound method's.
    pub(crate) fn call_builtin_method(
        &mut self,
        receiver: &SomeValue,
        name: &str,
        args: &CallArgs,
    ) -> Called {
        if let Some((owner, method)) = name.split_once('.') {
            return self.call_root_method(receiver, owner, method, args);
        }
        self.call_builtin_method_of(receiver, ArgSource::Receiver, name, args)
    }

    /// Likewise, with the receiver's place given.
    pub(crate) fn call_builtin_method_of(
        &mut self,
        receiver: &SomeValue,
        source: ArgSource,
        name: &str,
        args: &CallArgs,
    ) -> Called {
        if let Kind::Keywords(items) = &receiver.kind {
            return self.keywords_method(&items.clone(), source, name, args);
        }
        let generator = matches!(receiver.kind, Kind::Instance(c) if self.is_generator_class(c));
        let kind = if generator {
            Some("generator")
        } else {
            Self::kind_name(&receiver.kind)
        };
        let Some(kind) = kind else {
            return Err(AnnError::new(
                "no-attribute",
                format!("{} has no attribute '{name}'", self.bk.show(receiver)),
            ));
        };
        if args.keywords.is_empty()
            && args.star_list.is_none()
            && let Some(text) = receiver.const_str()
            && let Some(c) = crate::constant_text::method(&text, name, &args.values())
        {
            let s = self.immutable_value(&c)?;
            return Ok(self.constant_result(c, s));
        }
        let native = is_primitive_method(kind, name)
            && match name {
                "format" => {
                    // Instances may have a `__format__`.
                    let keywords = args.keywords.iter().map(|(_, a)| a);
                    let mut all = args.positional.iter().chain(keywords);
                    let plain = all.all(|(_, s)| !matches!(s.kind, Kind::Instance(_)));
                    let text = receiver.const_str();
                    plain && args.star_list.is_none() && text.is_some_and(|t| !looks_inside(&t))
                }
                "extend" => {
                    matches!(args.positional.first(), Some((_, s)) if matches!(s.kind, Kind::List(_)))
                }
                // Items that may be None or of several types are looked at one by one.
                "join" => match args.positional.first() {
                    Some((_, s)) => match s.kind {
                        Kind::List(item) => {
                            let s = self.bk.read_item(item);
                            !s.none && s.members().is_none()
                        }
                        _ => false,
                    },
                    None => false,
                },
                // A set from a set: as CPython merges tables.
                "update" => {
                    args.positional.len() == 1
                        && matches!(args.positional[0].1.kind, Kind::Set(_) | Kind::FrozenSet(_))
                }
                _ => true,
            };
        if native {
            return self.primitive_method(receiver, source, kind, name, args);
        }
        if (kind, name) == ("str", "format") {
            return self.format_by_library(receiver, source, args);
        }
        let mut all = args.clone();
        all.positional.insert(0, (source, receiver.clone()));
        match self.call_library(kind, name, &all)? {
            Some(called) => Ok(called),
            None => Err(AnnError::new(
                "no-attribute",
                format!(
                    "{} has no attribute '{name}', or it is not supported",
                    self.bk.show(receiver)
                ),
            )),
        }
    }

    /// `s.format(...)` of a text known only at run time, or with fields that look
    /// inside arguments: how many arguments, the names of those that have one, then
    /// all of them.
    fn format_by_library(
        &mut self,
        receiver: &SomeValue,
        source: ArgSource,
        args: &CallArgs,
    ) -> Called {
        let constant = |c: ConstValue, s: SomeValue| {
            (ArgSource::Constant(c.clone(), s.clone()), s.with_const(c))
        };
        let mut all = vec![(source, receiver.clone())];
        let function = match (&args.star_list, &args.star_source) {
            (Some((operand, _)), Some(s)) => {
                if !args.positional.is_empty() || !args.keywords.is_empty() {
                    return Err(AnnError::new(
                        "keyword-argument",
                        "str.format() takes a list with * as its only argument",
                    ));
                }
                all.push((ArgSource::Operand(*operand), s.clone()));
                "format_star"
            }
            _ => {
                let count = ConstValue::Int(args.positional.len() as i64);
                let names: Vec<&str> = args.keywords.iter().map(|(n, _)| &**n).collect();
                all.push(constant(count, SomeValue::nonneg()));
                all.push(constant(
                    ConstValue::Str(names.join(",").into()),
                    SomeValue::string(),
                ));
                all.extend(args.positional.iter().cloned());
                all.extend(args.keywords.iter().map(|(_, a)| a.clone()));
                match receiver.const_str() {
                    Some(_) => "format_inside",
                    None => "format",
                }
            }
        };
        self.call_library("textformat", function, &CallArgs::positional(all))?
            .ok_or_else(|| AnnError::new("internal", "the library lacks textformat"))
    }

    /// `object.__init__` and friends, reached by `super()`.
    fn call_root_method(
        &mut self,
        receiver: &SomeValue,
        owner: &str,
        method: &str,
        args: &CallArgs,
    ) -> Called {
        let Kind::Instance(c) = receiver.kind else {
            return Err(AnnError::new("internal", "a root method without instance"));
        };
        match (owner, method) {
            ("object", "__setattr__") if args.positional.len() == 2 => {
                let values = args.values();
                let Some(attr) = values[0].const_str() else {
                    return Err(AnnError::new(
                        "getattr-name",
                        "__setattr__() with a name not known at compile time",
                    ));
                };
                let s = self.setattr_by(receiver, &attr, &values[1], true)?;
                let mut sources = vec![ArgSource::Receiver];
                sources.extend(args.positional.iter().map(|(s, _)| s.clone()));
                Ok(self.primitive("setattr", sources, s))
            }
            ("exception", "__init__") => {
                let mut record = self.exception_init(c, args)?;
                if let CallTarget::Primitive { args, .. } = &mut record.target {
                    args[0] = ArgSource::Receiver;
                }
                Ok((SomeValue::none(), record))
            }
            ("exception", "with_traceback") => Ok(self.primitive(
                "exception.with_traceback",
                vec![ArgSource::Receiver],
                receiver.clone(),
            )),
            (_, "__init__" | "__init_subclass__" | "__post_init__") => Ok(self.primitive(
                "object.__init__",
                vec![ArgSource::Receiver],
                SomeValue::none(),
            )),
            (_, "__str__" | "__repr__") => {
                let name = format!("{owner}.{method}");
                Ok(self.primitive(&name, vec![ArgSource::Receiver], SomeValue::string()))
            }
            (_, "__eq__" | "__ne__") => {
                let other = args
                    .positional
                    .first()
                    .map_or(ArgSource::Receiver, |a| a.0.clone());
                let name = format!("object.{method}");
                Ok(self.primitive(&name, vec![ArgSource::Receiver, other], SomeValue::bool()))
            }
            (_, "__hash__") => Ok(self.primitive(
                "object.__hash__",
                vec![ArgSource::Receiver],
                SomeValue::int(),
            )),
            _ => Err(AnnError::new(
                "no-attribute",
                format!("super() has no attribute '{method}'"),
            )),
        }
    }

    fn primitive_method(
        &mut self,
        receiver: &SomeValue,
        source: ArgSource,
        kind: &str,
        name: &str,
        args: &CallArgs,
    ) -> Called {
        if (!args.keywords.is_empty() && name != "format")
            || args.star_list.is_some()
            || args.star_dict.is_some()
        {
            return Err(AnnError::new(
                "keyword-argument",
                format!("{kind}.{name}() takes no keyword or * arguments"),
            ));
        }
        let values = args.values();
        let arity = |low: usize, high: usize| -> Result<(), AnnError> {
            if values.len() < low || values.len() > high {
                return Err(AnnError::new(
                    "argument-count",
                    format!(
                        "{kind}.{name}() takes {} argument{} ({} given)",
                        if low == high {
                            low.to_string()
                        } else {
                            format!("{low} to {high}")
                        },
                        if high == 1 { "" } else { "s" },
                        values.len()
                    ),
                ));
            }
            Ok(())
        };
        let mut sources = vec![source];
        sources.extend(args.positional.iter().map(|(s, _)| s.clone()));
        let result = match (&receiver.kind, name) {
            (Kind::List(item), _) => {
                let item = *item;
                match name {
                    "append" => {
                        arity(1, 1)?;
                        self.bk.set_resized(item);
                        self.widen(item, &values[0].clone().not_const_atom())?;
                        SomeValue::none()
                    }
                    "insert" => {
                        arity(2, 2)?;
                        self.bk.set_resized(item);
                        self.widen(item, &values[1].clone().not_const_atom())?;
                        SomeValue::none()
                    }
                    "extend" => {
                        arity(1, 1)?;
                        self.bk.set_resized(item);
                        let s = self.item_of(&values[0])?;
                        self.widen(item, &s)?;
                        SomeValue::none()
                    }
                    "pop" => {
                        arity(0, 1)?;
                        self.bk.set_resized(item);
                        self.bk.read_item(item)
                    }
                    "clear" => {
                        arity(0, 0)?;
                        self.bk.set_resized(item);
                        SomeValue::none()
                    }
                    _ => {
                        arity(0, 0)?;
                        SomeValue::none()
                    }
                }
            }
            (Kind::Dict(k, v), _) => {
                let (k, v) = (*k, *v);
                match name {
                    "get" | "pop" | "setdefault" => {
                        arity(1, 2)?;
                        let s_key = values[0].clone().not_const_atom();
                        let keys = self.bk.read_item(k);
                        if !keys.is_impossible() && !self.comparable_keys(&keys, &s_key) {
                            return Err(AnnError::new(
                                "key-type",
                                format!(
                                    "a dict with keys of type {} is asked for {}",
                                    self.bk.show(&keys),
                                    self.bk.show(&s_key)
                                ),
                            ));
                        }
                        self.widen(k, &s_key)?;
                        self.use_as_key(k)?;
                        let default = match values.get(1) {
                            Some(s) => Some(s.clone().not_const_atom()),
                            None if name == "pop" => None,
                            None => Some(SomeValue::none()),
                        };
                        if name == "setdefault" {
                            if let Some(d) = &default {
                                self.widen(v, d)?;
                            }
                            self.bk.read_item(v)
                        } else {
                            let s = self.bk.read_item(v);
                            match default {
                                Some(d) => self.union(&s, &d)?,
                                None => s,
                            }
                        }
                    }
                    "keys" => SomeValue::new(Kind::DictView(View::Keys, k, v)),
                    "values" => SomeValue::new(Kind::DictView(View::Values, k, v)),
                    "items" => SomeValue::new(Kind::DictView(View::Items, k, v)),
                    "popitem" => {
                        let (sk, sv) = (self.bk.read_item(k), self.bk.read_item(v));
                        if sk.is_impossible() || sv.is_impossible() {
                            SomeValue::impossible()
                        } else {
                            SomeValue::tuple(vec![sk, sv])
                        }
                    }
                    "copy" => receiver.clone().not_const(),
                    _ => {
                        arity(0, 0)?;
                        SomeValue::none()
                    }
                }
            }
            (Kind::Set(item) | Kind::FrozenSet(item), _) => {
                let item = *item;
                match name {
                    "add" => {
                        arity(1, 1)?;
                        self.widen(item, &values[0].clone().not_const_atom())?;
                        self.use_as_key(item)?;
                        SomeValue::none()
                    }
                    "update" => {
                        arity(1, 1)?;
                        let s = self.item_of(&values[0])?;
                        self.widen(item, &s)?;
                        self.use_as_key(item)?;
                        SomeValue::none()
                    }
                    "remove" | "discard" => {
                        arity(1, 1)?;
                        self.widen(item, &values[0].clone().not_const_atom())?;
                        self.use_as_key(item)?;
                        SomeValue::none()
                    }
                    "pop" => {
                        arity(0, 0)?;
                        self.bk.read_item(item)
                    }
                    "copy" => receiver.clone().not_const(),
                    _ => SomeValue::none(),
                }
            }
            (_, "join") => {
                arity(1, 1)?;
                let s = self.item_of(&values[0])?;
                if !matches!(s.kind, Kind::Char | Kind::String | Kind::Impossible) || s.is_none() {
                    return Err(AnnError::new(
                        "join",
                        format!(
                            "str.join() of {}: every item must be a str",
                            self.bk.show(&values[0])
                        ),
                    ));
                }
                SomeValue::string()
            }
            (Kind::ByteArray, "pop") => {
                arity(0, 1)?;
                SomeValue::nonneg()
            }
            (Kind::ByteArray, "insert") => {
                arity(2, 2)?;
                SomeValue::none()
            }
            (_, "format") => {
                let keyword = args.keywords.iter().map(|(_, a)| a);
                for (i, (_, s)) in args.positional.iter().chain(keyword).enumerate() {
                    let plan = self.text_plan(s, "str")?;
                    self.record_plan(10 + 2 * i as u32, plan);
                    let plan = self.text_plan(s, "repr")?;
                    self.record_plan(11 + 2 * i as u32, plan);
                }
                for (name, (src, s)) in &args.keywords {
                    // Named fields: the name, then the value.
                    let c = ConstValue::Str(name.clone());
                    sources.push(ArgSource::Constant(
                        c.clone(),
                        SomeValue::string().with_const(c),
                    ));
                    sources.push(src.clone());
                    let _ = s;
                }
                SomeValue::string()
            }
            _ => SomeValue::none(),
        };
        Ok(self.primitive(&format!("{kind}.{name}"), sources, result))
    }

    /// `int.from_bytes`, `dict.fromkeys`, `str.maketrans`: attributes of built-in types.
    pub(crate) fn builtin_class_getattr(&mut self, class: &str, name: &Rc<str>) -> Considered {
        let short = class.trim_start_matches("builtins.");
        if &**name == "__name__" || &**name == "__qualname__" {
            let last = short.rsplit('.').next().unwrap_or(short);
            return Ok(SomeValue::string().with_const(ConstValue::str(last)));
        }
        if let Some(f) = self.library_method(short, name) {
            return self.object_value(f);
        }
        let full: Rc<str> = format!("builtins.{short}.{name}").into();
        if is_primitive_method(short, name)
            || self.library_object(short, name).is_some()
            || matches!(&**name, "__init__" | "__new__" | "__iter__" | "__repr__")
        {
            return Ok(SomeValue::new(Kind::Builtin(full)));
        }
        Err(AnnError::new(
            "no-attribute",
            format!("{short} has no attribute '{name}', or it is not supported"),
        ))
    }

    /// A method of a built-in type that is an ordinary function of the library.
    pub(crate) fn library_method(
        &mut self,
        class: &str,
        name: &str,
    ) -> Option<rpyc_objects::ObjId> {
        if is_primitive_method(class, name) {
            return None;
        }
        self.library_object(class, name)
    }

    /// A built-in function or type is called.
    pub(crate) fn call_builtin(&mut self, name: &str, args: &CallArgs) -> Called {
        if let Some(rest) = name.strip_prefix("builtins.") {
            if let Some((kind, method)) = rest.split_once('.') {
                return self.call_unbound(kind, method, args);
            }
            return self.call_builtin_function(rest, args);
        }
        let (module, function) = name.rsplit_once('.').unwrap_or(("builtins", name));
        match module {
            "_rpyc.lltype" => {
                let values = args.values();
                let s = crate::lowlevel::consider_ll_builtin(
                    &self.lowlevel,
                    function,
                    &values,
                    &mut self.program.types,
                )
                .map_err(|m| AnnError::new("low-level", m))?;
                let sources = args.positional.iter().map(|(s, _)| s.clone()).collect();
                return Ok(self.primitive(name, sources, s));
            }
            "_rpyc.rt" if function == "each_attribute" => return self.each_attribute(args),
            "_rpyc.rt" => {
                let graph = self.bk.here.0;
                let lowlevel = self.program[graph].lowlevel;
                let argc = args.positional.len();
                // An unsigned word has functions of its own: `int_str`, `uint_str`.
                let unsigned = args
                    .positional
                    .first()
                    .filter(|(_, s)| matches!(s.kind, Kind::Integer { unsigned: true, .. }))
                    .and_then(|_| function.strip_prefix("int_"))
                    .map(|rest| format!("uint_{rest}"))
                    .filter(|f| rpyc_abi::lookup(f).is_some_and(|f| f.args.len() == argc));
                let full = unsigned.as_ref().map(|f| format!("_rpyc.rt.{f}"));
                let function = unsigned.as_deref().unwrap_or(function);
                let name = full.as_deref().unwrap_or(name);
                let s =
                    crate::lowlevel::consider_rt(function, argc, lowlevel, &mut self.program.types)
                        .map_err(|m| AnnError::new("low-level", m))?;
                let sources = args.positional.iter().map(|(s, _)| s.clone()).collect();
                return Ok(self.primitive(name, sources, s));
            }
            crate::machine::MACHINE => return self.call_machine(function, args),
            "BaseException" if function == "__init__" => {
                let Some((first, s)) = args.positional.first().cloned() else {
                    return Err(AnnError::new(
                        "argument-count",
                        "__init__() needs an instance",
                    ));
                };
                let Kind::Instance(c) = s.kind else {
                    return self.bad("initialise", &s).map(|_| unreachable!());
                };
                let rest = CallArgs::positional(args.positional[1..].to_vec());
                let mut record = self.exception_init(c, &rest)?;
                if let CallTarget::Primitive { args, .. } = &mut record.target {
                    args[0] = first;
                }
                return Ok((SomeValue::none(), record));
            }
            "object" if function == "__setattr__" && args.positional.len() == 3 => {
                let values = args.values();
                let Some(attr) = values[1].const_str() else {
                    return Err(AnnError::new(
                        "getattr-name",
                        "__setattr__() with a name not known at compile time",
                    ));
                };
                let s = self.setattr_by(&values[0], &attr, &values[2], true)?;
                let sources = args.positional.iter().map(|(s, _)| s.clone()).collect();
                return Ok(self.primitive("setattr", sources, s));
            }
            "object" if function == "__hash__" && args.positional.len() == 1 => {
                let sources = vec![args.positional[0].0.clone()];
                return Ok(self.primitive("object.__hash__", sources, SomeValue::int()));
            }
            "object" if function == "__new__" && !args.positional.is_empty() => {
                let s_class = args.positional[0].1.clone();
                return self.bare_instance(&s_class);
            }
            "object" if function == "__init__" => {
                return Ok(self.primitive("object.__init__", vec![], SomeValue::none()));
            }
            _ => {}
        }
        match self.call_library(module, function, args)? {
            Some(called) => Ok(called),
            None => {
                let e = AnnError::new(
                    "unsupported-builtin",
                    format!("{module}.{function} is not supported"),
                );
                Err(match self.supported_modules(module) {
                    Some(names) => e.help(format!("modules that programs can use: {names}")),
                    None => e,
                })
            }
        }
    }

    /// The modules of the standard library that there are, where `module` is none of
    /// them.
    fn supported_modules(&mut self, module: &str) -> Option<Rc<str>> {
        let list = self.library_object("modules", "SUPPORTED")?;
        let Object::Str(names) = &*self.world.get(list) else {
            return None;
        };
        let known = names.split(' ').any(|n| n == module);
        (!known && !module.starts_with('_')).then(|| names.clone())
    }

    /// `str.upper(x)`: a method taken from its type.
    fn call_unbound(&mut self, kind: &str, method: &str, args: &CallArgs) -> Called {
        if let Some((source, s)) = args.positional.first()
            && Self::kind_name(&s.kind) == Some(kind)
        {
            let (source, s) = (source.clone(), s.clone());
            let mut rest = args.clone();
            rest.positional.remove(0);
            return self.call_builtin_method_of(&s, source, method, &rest);
        }
        if let Some((_, s)) = args.positional.first()
            && let Kind::Instance(c) = s.kind
            && let Some(method) = self.extended_method(c, kind, method)
        {
            let s = self.object_value(method)?;
            return self.call_value(&s, args);
        }
        if method == "__new__"
            && let Some((_, s)) = args.positional.first()
            && let Kind::Pbc(p) = &s.kind
            && let (1, Some(&Desc::Class(c))) = (p.len(), p.first())
            && let Some(method) = self.extended_method(c, kind, method)
        {
            let s = self.object_value(method)?;
            return self.call_value(&s, args);
        }
        match self.call_library(kind, method, args)? {
            Some(called) => Ok(called),
            None => Err(AnnError::new(
                "unsupported-builtin",
                format!("{kind}.{method} is not supported"),
            )),
        }
    }

    fn call_builtin_function(&mut self, name: &str, args: &CallArgs) -> Called {
        if args.star_dict.is_some() {
            if name == "print" {
                let spelled_out = self.print_keywords(args)?;
                return self.call_builtin_function(name, &spelled_out);
            }
            return match self.call_library("builtins", name, args)? {
                Some(called) => Ok(called),
                None => Err(AnnError::new(
                    "star-star-argument",
                    format!("**dict passed to {name}()"),
                )),
            };
        }
        let values = args.values();
        let sources: Vec<ArgSource> = args.positional.iter().map(|(s, _)| s.clone()).collect();
        let plain = args.keywords.is_empty() && args.star_list.is_none();
        let first = values.first().cloned();
        if plain
            && first.as_ref().is_some_and(|s| s.is_none())
            && matches!(name, "len" | "ord" | "abs" | "int" | "float")
        {
            return Ok(self.primitive(name, sources, SomeValue::impossible()));
        }
        if plain
            && let Some(Kind::Keywords(items)) = first.as_ref().map(|s| &s.kind)
            && let Some(called) = self.keywords_builtin(items, name, &sources)?
        {
            return Ok(called);
        }
        match (name, values.len()) {
            ("isinstance", 2) => {
                let s = self.isinstance(&values[0], &values[1])?;
                Ok(self.primitive(name, sources, s))
            }
            ("issubclass", 2) => {
                let wanted = self.classes_of(&values[1])?;
                let given = self.classes_of(&values[0])?;
                let all = given.iter().all(|(c, n)| {
                    wanted.iter().any(|(k, m)| match (c, k) {
                        (Some(c), Some(k)) => self
                            .world
                            .issubclass(self.bk.class(*c).object, self.bk.class(*k).object),
                        _ => n == m || &**m == "object",
                    })
                });
                Ok(self.constant_result(ConstValue::Bool(all), SomeValue::bool()))
            }
            ("callable", 1) => {
                let s = &values[0];
                let b = match &s.kind {
                    Kind::Pbc(p) => !p
                        .iter()
                        .any(|d| matches!(d, Desc::Module(_) | Desc::Object(_))),
                    Kind::Builtin(_) | Kind::BoundBuiltin(_) | Kind::ClassOf(_) => true,
                    Kind::Instance(_) => self
                        .instance_method(s, "__call__", ArgSource::Receiver)?
                        .is_some(),
                    _ => false,
                };
                Ok(self.constant_result(ConstValue::Bool(b), SomeValue::bool()))
            }
            ("type", 1) => {
                let s = self.type_of(&values[0])?;
                Ok(self.primitive(name, sources, s))
            }
            ("super", 2) => {
                let after = match &values[0].constant {
                    Some(ConstValue::Object(id)) => rpyc_objects::ObjId(*id),
                    _ => {
                        return Err(AnnError::new(
                            "super",
                            "super() needs a class known at compile time",
                        ));
                    }
                };
                match &values[1].kind {
                    Kind::Instance(c) => {
                        let s = SomeValue::new(Kind::Super(*c, after));
                        Ok(self.primitive(name, sources, s))
                    }
                    Kind::Pbc(p) if let (1, Some(&Desc::Class(c))) = (p.len(), p.first()) => {
                        let s = SomeValue::pbc(Desc::Super(c, after));
                        Ok(self.primitive("same_as", vec![sources[1].clone()], s))
                    }
                    _ => Err(AnnError::new(
                        "super",
                        format!("super() of {}", self.bk.show(&values[1])),
                    )),
                }
            }
            ("getattr", 2 | 3) => {
                let Some(attr) = values[1].const_str() else {
                    if let Some(called) = self.getattr_by_name(args)? {
                        return Ok(called);
                    }
                    return Err(AnnError::new(
                        "getattr-name",
                        "getattr() with a name not known at compile time",
                    ));
                };
                if values.len() == 3 {
                    let there = self.has_attribute(&values[0], &attr)?;
                    match there {
                        Some(false) => {
                            return Ok(self.primitive(
                                "same_as",
                                vec![sources[2].clone()],
                                values[2].clone(),
                            ));
                        }
                        None => {
                            if let Some(called) =
                                self.call_library("attributes", "getattr_or", args)?
                            {
                                return Ok(called);
                            }
                        }
                        Some(true) => {}
                    }
                }
                let s = self.getattr(&values[0], &attr)?;
                if let Some(record) = self.calls.remove(&(self.bk.here.0, self.current)) {
                    return Ok((s, redirect(record, &sources[0])));
                }
                Ok(self.primitive(name, sources, s))
            }
            ("hasattr", 2) => {
                let Some(attr) = values[1].const_str() else {
                    return Err(AnnError::new(
                        "getattr-name",
                        "hasattr() with a name not known at compile time",
                    ));
                };
                match self.has_attribute(&values[0], &attr)? {
                    Some(b) => Ok(self.constant_result(ConstValue::Bool(b), SomeValue::bool())),
                    None => Ok(self.primitive(name, sources, SomeValue::bool())),
                }
            }
            ("setattr", 3) => {
                let Some(attr) = values[1].const_str() else {
                    return Err(AnnError::new(
                        "getattr-name",
                        "setattr() with a name not known at compile time",
                    ));
                };
                let s = self.setattr(&values[0], &attr, &values[2])?;
                Ok(self.primitive(name, sources, s))
            }
            ("print", _) => {
                for (i, s) in values.iter().enumerate() {
                    let plan = self.text_plan(s, "str")?;
                    self.record_plan(i as u32, plan);
                }
                let mut all = sources;
                for (name, (src, s)) in &args.keywords {
                    match &**name {
                        "sep" | "end" | "file" | "flush" => {}
                        _ => {
                            return Err(AnnError::new(
                                "keyword-argument",
                                format!("print() got an unexpected keyword argument '{name}'"),
                            ));
                        }
                    }
                    let c = ConstValue::Symbol(name.clone());
                    if &**name == "file" && matches!(s.kind, Kind::Instance(_)) {
                        let receiver = (ArgSource::Operand(0), s.clone().not_none());
                        let text = (ArgSource::Operand(1), SomeValue::string());
                        if let Some((_, record)) =
                            self.call_special(&receiver, "write", vec![text])?
                        {
                            self.record_plan(
                                crate::records::PRINT_WRITE,
                                Plan::Call(Box::new(record)),
                            );
                        }
                    }
                    all.push(ArgSource::Constant(c, SomeValue::none()));
                    all.push(src.clone());
                }
                if args.star_list.is_some() {
                    let (operand, item) = args.star_list.clone().expect("checked");
                    let plan = self.text_plan(&item, "str")?;
                    self.record_plan(0, plan);
                    for (i, v) in values.iter().enumerate() {
                        let plan = self.text_plan(v, "str")?;
                        self.record_plan(i as u32 + 1, plan);
                    }
                    all.insert(values.len(), ArgSource::Operand(operand));
                    let record = self.primitive("print*", all, SomeValue::none());
                    return Ok(record);
                }
                Ok(self.primitive(name, all, SomeValue::none()))
            }
            ("str", 1) if plain && let Some(ConstValue::Int(n)) = values[0].constant => {
                let s = SomeValue::string();
                Ok(self.constant_result(ConstValue::str(&n.to_string()), s))
            }
            ("str" | "repr" | "ascii", 1) if plain => {
                let how = if name == "str" { "str" } else { "repr" };
                let plan = self.text_plan(&values[0], how)?;
                self.record_plan(0, plan);
                if name == "str"
                    && matches!(values[0].kind, Kind::Char | Kind::String)
                    && !values[0].none
                {
                    return Ok(self.primitive(name, sources, values[0].clone()));
                }
                Ok(self.primitive(name, sources, SomeValue::string()))
            }
            ("str", 0) if plain => {
                Ok(self.constant_result(ConstValue::str(""), SomeValue::string()))
            }
            ("hash", 1) => {
                let plan = self.hash_plan(&values[0])?;
                self.record_plan(0, plan);
                Ok(self.primitive(name, sources, SomeValue::int()))
            }
            ("id", 1) => Ok(self.primitive(name, sources, SomeValue::nonneg())),
            ("len", 1) => self.len(&values[0], sources),
            ("bool", 1) => {
                let s = self.truth(&values[0])?;
                if let Some(record) = self.calls.remove(&(self.bk.here.0, self.current)) {
                    return Ok((s, redirect(record, &sources[0])));
                }
                Ok(self.primitive(name, sources, s))
            }
            ("bool", 0) => Ok(self.constant_result(ConstValue::Bool(false), SomeValue::bool())),
            ("int", 0) => Ok(self.constant_result(ConstValue::Int(0), SomeValue::nonneg())),
            ("float", 0) => Ok(self.constant_result(ConstValue::float(0.0), SomeValue::float())),
            ("int", 1) if plain => {
                let s = &values[0];
                match &s.kind {
                    Kind::Bool | Kind::Float { .. } | Kind::Char | Kind::String => {
                        let nonneg = s.kind == Kind::Bool;
                        Ok(self.primitive(
                            name,
                            sources,
                            SomeValue::new(Kind::Integer {
                                nonneg,
                                unsigned: false,
                            }),
                        ))
                    }
                    Kind::Integer { .. } => Ok(self.primitive(name, sources, s.clone().not_none())),
                    Kind::LowInteger(t) => {
                        let word =
                            *t == rpyc_ir::Type::UNSIGNED && !self.program[self.bk.here.0].lowlevel;
                        let s = match word {
                            true => SomeValue::unsigned(),
                            false => SomeValue::int(),
                        };
                        Ok(self.primitive(name, sources, s))
                    }
                    Kind::Instance(_) => {
                        self.convert_by(s, &["__int__", "__index__"], &sources[0], "int()")
                    }
                    Kind::Bytes | Kind::ByteArray => self.library_builtin(name, args),
                    _ => Err(self.bad_call("int", s)),
                }
            }
            ("float", 1) if plain => {
                let s = &values[0];
                match &s.kind {
                    Kind::Bool
                    | Kind::Integer { .. }
                    | Kind::LowInteger(_)
                    | Kind::Float { .. }
                    | Kind::Char
                    | Kind::String => Ok(self.primitive(name, sources, SomeValue::float())),
                    Kind::Instance(_) => {
                        self.convert_by(s, &["__float__", "__index__"], &sources[0], "float()")
                    }
                    Kind::Bytes | Kind::ByteArray => self.library_builtin(name, args),
                    _ => Err(self.bad_call("float", s)),
                }
            }
            ("ord", 1) => match values[0].kind {
                Kind::Char | Kind::String | Kind::Bytes => {
                    Ok(self.primitive(name, sources, SomeValue::nonneg()))
                }
                _ => Err(self.bad_call("ord", &values[0])),
            },
            ("chr", 1) => match values[0].kind {
                Kind::Integer { .. } | Kind::Bool => {
                    Ok(self.primitive(name, sources, SomeValue::char()))
                }
                _ => Err(self.bad_call("chr", &values[0])),
            },
            ("abs", 1) => {
                let s = &values[0];
                match &s.kind {
                    Kind::Bool | Kind::Integer { .. } => {
                        let unsigned = matches!(s.kind, Kind::Integer { unsigned: true, .. });
                        Ok(self.primitive(
                            name,
                            sources,
                            SomeValue::new(Kind::Integer {
                                nonneg: true,
                                unsigned,
                            }),
                        ))
                    }
                    Kind::Float { .. } => {
                        Ok(self.primitive(name, sources, s.clone().not_none().not_const()))
                    }
                    Kind::Instance(_) => self.convert_by(s, &["__abs__"], &sources[0], "abs()"),
                    _ => Err(self.bad_call("abs", s)),
                }
            }
            ("range", 1..=3) => {
                for s in &values {
                    if !matches!(s.kind, Kind::Integer { .. } | Kind::Bool) {
                        return Err(self.bad_call("range", s));
                    }
                }
                let step = if values.len() == 3 {
                    values[2].const_int()
                } else {
                    Some(1)
                };
                let start_nonneg = values.len() == 1
                    || matches!(
                        values[0].kind,
                        Kind::Integer { nonneg: true, .. } | Kind::Bool
                    );
                let stop_ok = |s: &SomeValue| {
                    s.const_int().is_some_and(|n| n >= -1)
                        || matches!(s.kind, Kind::Integer { nonneg: true, .. })
                };
                let nonneg = match step {
                    Some(n) if n > 0 => start_nonneg,
                    Some(_) => stop_ok(&values[1]),
                    None => false,
                };
                Ok(self.primitive(name, sources, SomeValue::new(Kind::Range { nonneg, step })))
            }
            ("iter", 1) => {
                let s = self.iterate(&values[0])?;
                if let Some(record) = self.calls.remove(&(self.bk.here.0, self.current)) {
                    return Ok((s, redirect(record, &sources[0])));
                }
                Ok(self.primitive(name, sources, s))
            }
            ("next", 1) => match &values[0].kind {
                Kind::Iterator(_) => {
                    let s = self.item_of(&values[0])?;
                    Ok(self.primitive(name, sources, s))
                }
                Kind::Instance(_) => {
                    let receiver = (sources[0].clone(), values[0].clone());
                    match self.call_next(&receiver)? {
                        Some(called) => Ok(called),
                        None => Err(self.bad_call("next", &values[0])),
                    }
                }
                _ => Err(self.bad_call("next", &values[0])),
            },
            ("reversed", 1)
                if matches!(
                    values[0].kind,
                    Kind::List(_) | Kind::Range { .. } | Kind::Char | Kind::String | Kind::Tuple(_)
                ) =>
            {
                self.item_of(&values[0])?;
                let mut source = values[0].clone().not_none().not_const();
                if source.kind == Kind::Char {
                    source = SomeValue::string();
                }
                let s = SomeValue::new(Kind::Iterator(Rc::new(IterOver {
                    source,
                    reversed: true,
                })));
                Ok(self.primitive(name, sources, s))
            }
            ("list", 0) => {
                let item = self.site_item(0);
                Ok(self.primitive("list", vec![], SomeValue::new(Kind::List(item))))
            }
            ("dict", 0) if plain => {
                let (k, v) = (self.site_item(0), self.site_item(1));
                Ok(self.primitive("dict", vec![], SomeValue::new(Kind::Dict(k, v))))
            }
            ("set", 0) => {
                let item = self.site_item(0);
                Ok(self.primitive("set", vec![], SomeValue::new(Kind::Set(item))))
            }
            ("frozenset", 0 | 1) => {
                // A frozen copy of a set: same table, other type.
                let item = self.site_item(0);
                if let Some(s) = values.first() {
                    let s = self.iterable_item(s)?;
                    if !s.is_impossible() {
                        self.widen(item, &s.not_const_atom())?;
                        self.use_as_key(item)?;
                    }
                    if !matches!(values[0].kind, Kind::Set(_) | Kind::FrozenSet(_)) {
                        let (_, record) = self.call_builtin("builtins.set", args)?;
                        let result = SomeValue::new(Kind::FrozenSet(item));
                        let target = CallTarget::Then {
                            first: Box::new(record),
                            convert: "frozenset".into(),
                        };
                        return Ok((
                            result.clone(),
                            CallRecord {
                                target,
                                check: Vec::new(),
                                result,
                            },
                        ));
                    }
                }
                Ok(self.primitive(name, sources, SomeValue::new(Kind::FrozenSet(item))))
            }
            ("tuple", 0) => Ok(self.primitive("tuple", vec![], SomeValue::tuple(vec![]))),
            ("tuple", 1) if matches!(values[0].kind, Kind::Tuple(_)) => {
                Ok(self.primitive("same_as", sources, values[0].clone()))
            }
            ("zip", 0)
                if let (Some((operand, _)), Some(s)) = (&args.star_list, &args.star_source) =>
            {
                let call = CallArgs::positional(vec![(ArgSource::Operand(*operand), s.clone())]);
                match self.call_library("builtins", "zip_list", &call)? {
                    Some(called) => Ok(called),
                    None => Err(AnnError::new("internal", "the library lacks zip_list()")),
                }
            }
            _ => self.library_builtin(name, args),
        }
    }

    /// A built-in function that is library code.
    fn library_builtin(&mut self, name: &str, args: &CallArgs) -> Called {
        match self.call_library("builtins", name, args)? {
            Some(called) => Ok(called),
            None => Err(unsupported_builtin(name, args)),
        }
    }

    /// The annotation of one item of any iterable.
    pub(crate) fn iterable_item(&mut self, s: &SomeValue) -> Considered {
        match &s.kind {
            Kind::Instance(_) => {
                let it = self.iterate(s)?;
                if it.is_impossible() {
                    return Ok(it);
                }
                let receiver = (ArgSource::Operand(0), it.clone());
                let s = match &it.kind {
                    Kind::Instance(_) => self.call_next(&receiver)?.map(|c| c.0),
                    _ => Some(self.item_of(&it)?),
                };
                self.forget_call();
                s.ok_or_else(|| AnnError::new("iterate", "__iter__ gives no iterator"))
            }
            _ => self.item_of(s),
        }
    }

    fn bad_call(&self, name: &str, s: &SomeValue) -> AnnError {
        AnnError::new("argument-type", format!("{name}() of {}", self.bk.show(s)))
    }

    fn convert_by(
        &mut self,
        s: &SomeValue,
        names: &[&str],
        source: &ArgSource,
        what: &str,
    ) -> Called {
        let receiver = (source.clone(), s.clone());
        for name in names {
            if let Some(called) = self.call_special(&receiver, name, vec![])? {
                return Ok(called);
            }
        }
        Err(AnnError::new(
            "argument-type",
            format!("{what} of {}", self.bk.show(s)),
        ))
    }

    pub(crate) fn constant_result(
        &mut self,
        value: ConstValue,
        s: SomeValue,
    ) -> (SomeValue, CallRecord) {
        let s = s.with_const(value);
        let record = CallRecord {
            target: CallTarget::Constant,
            check: Vec::new(),
            result: s.clone(),
        };
        (s, record)
    }

    fn len(&mut self, s: &SomeValue, sources: Vec<ArgSource>) -> Called {
        match &s.kind {
            Kind::Tuple(items) => {
                let n = ConstValue::Int(items.len() as i64);
                Ok(self.constant_result(n, SomeValue::nonneg()))
            }
            Kind::Char => Ok(self.constant_result(ConstValue::Int(1), SomeValue::nonneg())),
            Kind::List(_)
            | Kind::Dict(..)
            | Kind::Set(_)
            | Kind::FrozenSet(_)
            | Kind::String
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::Range { .. }
            | Kind::DictView(..) => Ok(self.primitive("len", sources, SomeValue::nonneg())),
            Kind::Ptr(_) => {
                let r = crate::lowlevel::len(s, &self.program.types)
                    .map_err(|m| AnnError::new("low-level", m))?;
                Ok(self.primitive("len", sources, r))
            }
            Kind::Pbc(_) if let Some((_, s_members)) = self.enum_part(s, "_member_list_")? => {
                let n = match s_members.constant {
                    Some(ConstValue::Object(list)) => {
                        match &*self.world.get(rpyc_objects::ObjId(list)) {
                            Object::List(items) => items.len(),
                            _ => 0,
                        }
                    }
                    _ => 0,
                };
                Ok(self.constant_result(ConstValue::Int(n as i64), SomeValue::nonneg()))
            }
            Kind::Instance(_) => {
                let receiver = (sources[0].clone(), s.clone());
                match self.call_special(&receiver, "__len__", vec![])? {
                    Some((r, record)) => {
                        if r.is_impossible() {
                            return Ok((r, record));
                        }
                        let target = CallTarget::Then {
                            first: Box::new(record),
                            convert: "nonneg".into(),
                        };
                        let s = SomeValue::nonneg();
                        Ok((
                            s,
                            CallRecord {
                                target,
                                check: Vec::new(),
                                result: r,
                            },
                        ))
                    }
                    None => Err(AnnError::new(
                        "no-len",
                        format!("object of type '{}' has no len()", self.bk.show(s)),
                    )),
                }
            }
            _ => Err(AnnError::new(
                "no-len",
                format!("object of type '{}' has no len()", self.bk.show(s)),
            )),
        }
    }

    fn instance_has(
        &mut self,
        s: &SomeValue,
        c: crate::model::ClassDefId,
        name: &Rc<str>,
    ) -> Result<Option<bool>, AnnError> {
        if self.synthetic_method(c, name).is_some() {
            return Ok(Some(true));
        }
        let object = self.bk.class(c).object;
        let raw = self.bk.raw_class_attr(object, name);
        let slot =
            raw.is_some_and(|r| matches!(&*self.world.get(r.value), Object::MemberDescriptor(_)));
        if raw.is_some() && !slot {
            return Ok(Some(true));
        }
        let inherited = self
            .bk
            .class_chain(c)
            .into_iter()
            .any(|d| self.bk.class(d).attrs.get(name).is_some_and(|a| a.instance));
        // The library tells types apart by their attributes, at compile time.
        let graph = &self.program[self.bk.here.0].name;
        if graph.starts_with("_builtins.") && !graph.starts_with("_builtins.attributes.") {
            return Ok(Some(inherited));
        }
        if &**name == "__dict__" || &**name == "__class__" {
            return Ok(Some(true));
        }
        let item = self.find_attribute(c, name)?;
        self.bk.read_item(item);
        let below = self.bk.class_subtree(c).into_iter();
        let some = self.attr_on_instances(c, name)
            || below.filter(|&d| d != c).any(|d| {
                self.bk
                    .raw_class_attr(self.bk.class(d).object, name)
                    .is_some()
            });
        if some {
            return Ok(None);
        }
        let _ = self.instance_method(s, "__getattr__", ArgSource::Operand(0))?;
        Ok(Some(false))
    }

    /// `getattr(obj, "visit_" + kind)`: one of the methods whose names begin so.
    fn getattr_by_name(
        &mut self,
        args: &CallArgs,
    ) -> Result<Option<(SomeValue, CallRecord)>, AnnError> {
        let (Kind::Instance(c), ArgSource::Operand(at)) =
            (&args.positional[0].1.kind, &args.positional[1].0)
        else {
            return Ok(None);
        };
        if !matches!(args.positional[1].1.kind, Kind::Char | Kind::String) {
            return Ok(None);
        }
        let c = self.bk.find_class(*c);
        let Some((prefix, suffix)) = self.known_parts(*at) else {
            return Ok(None);
        };
        if prefix.is_empty() && suffix.is_empty() {
            return Ok(None);
        }
        self.subclass_readers
            .entry(c)
            .or_default()
            .insert(self.bk.here);
        let mut names: std::collections::BTreeSet<Rc<str>> = std::collections::BTreeSet::new();
        for d in self.bk.class_subtree(c) {
            let Object::Class(class) = &*self.world.get(self.bk.class(d).object) else {
                continue;
            };
            for &k in &class.mro {
                let Object::Class(k) = &*self.world.get(k) else {
                    continue;
                };
                let fits = |n: &str| {
                    n.len() >= prefix.len() + suffix.len()
                        && n.starts_with(&*prefix)
                        && n.ends_with(&*suffix)
                };
                names.extend(k.dict.iter().map(|(n, _)| n.clone()).filter(|n| fits(n)));
            }
        }
        let names: Vec<&str> = names.iter().map(|n| &**n).collect();
        let Some(maker) = self.library_object("attributes", "by_name") else {
            return Ok(None);
        };
        let text = self.world.intern(Object::Str(names.join(" ").into()));
        let default = self.world.intern(Object::Bool(args.positional.len() == 3));
        let key = (maker, vec![text, default]);
        let made = match self.memo.get(&key) {
            Some(made) => *made,
            None => {
                let made = self.world.call(maker, &key.1);
                self.memo.insert(key, made);
                made
            }
        };
        let Some(function) = made else {
            return Ok(None);
        };
        let s = self.object_value(function)?;
        self.call_value(&s, args).map(Some)
    }

    /// How the text of an operand of the operation at hand begins and ends, as far as
    /// the expression that makes it says so.
    fn known_parts(&self, operand: usize) -> Option<(Rc<str>, Rc<str>)> {
        let graph = &self.program[self.bk.here.0];
        let ops = || graph.blocks.iter().flat_map(|b| &b.operations);
        let op = ops().find(|o| o.result == self.current)?;
        let v = op.args.get(operand)?.var()?;
        let text = |x: Option<&rpyc_ir::Operand>| -> Rc<str> {
            match x.and_then(|x| x.constant()) {
                Some(ConstValue::Str(s)) => s.clone(),
                _ => "".into(),
            }
        };
        let mut v = v;
        // Through links that only hand the value on.
        for _ in 0..8 {
            if let Some(made) = ops().find(|o| o.result == v) {
                return match made.op {
                    rpyc_ir::Op::add | rpyc_ir::Op::newstr => {
                        Some((text(made.args.first()), text(made.args.last())))
                    }
                    rpyc_ir::Op::mod_ => {
                        let format = text(made.args.first());
                        let prefix = format.split('%').next().unwrap_or("").into();
                        Some((prefix, "".into()))
                    }
                    _ => None,
                };
            }
            let (block, at) = graph.blocks.iter().enumerate().find_map(|(b, block)| {
                let at = block.inputargs.iter().position(|&x| x == v)?;
                Some((b, at))
            })?;
            let mut sources = graph
                .blocks
                .iter()
                .flat_map(|b| &b.exits)
                .filter(|l| l.target.index() == block)
                .map(|l| l.args[at].var());
            let first = sources.next()??;
            if sources.any(|x| x != Some(first) && x != Some(v)) {
                return None;
            }
            v = first;
        }
        None
    }

    /// Whether a value has an attribute; `None` where that depends on the object.
    pub(crate) fn has_attribute(
        &mut self,
        s: &SomeValue,
        name: &Rc<str>,
    ) -> Result<Option<bool>, AnnError> {
        if let Kind::Instance(c) = s.kind {
            let c = self.bk.find_class(c);
            return self.instance_has(s, c, name).map(|b| match b {
                Some(true) if s.none => None,
                b => b,
            });
        }
        Ok(Some(match &s.kind {
            Kind::Pbc(p) => {
                let p = p.clone();
                p.iter().all(|d| match d {
                    Desc::Class(c) => self
                        .bk
                        .raw_class_attr(self.bk.class(*c).object, name)
                        .is_some(),
                    Desc::Module(m) => self.world.module_attr(*m, name).is_some(),
                    Desc::Function(f) => self.bk.function(*f).dict.iter().any(|(n, _)| n == name),
                    Desc::Object(o) => match &*self.world.get(*o) {
                        Object::Instance(i) => i.dict.iter().any(|(n, _)| n == name),
                        _ => false,
                    },
                    _ => false,
                })
            }
            _ => self.has_builtin_method(s, name),
        }))
    }

    /// `isinstance(x, C)`: constant where the types decide.
    pub(crate) fn isinstance(&mut self, s: &SomeValue, s_class: &SomeValue) -> Considered {
        let classes = self.classes_of(s_class)?;
        let answer = |b: bool| Ok(SomeValue::bool().with_const(ConstValue::Bool(b)));
        let names_none = classes.iter().any(|(_, n)| &**n == "NoneType");
        let names_object = classes
            .iter()
            .any(|(c, n)| &**n == "object" || c.is_some_and(|c| self.bk.is_object_class(c)));
        if names_object {
            return answer(true);
        }
        if s.is_none() {
            return answer(names_none);
        }
        if let Some(members) = s.members().cloned() {
            let mut answers = Vec::new();
            for m in members.iter() {
                answers.push(self.isinstance(m, s_class)?.const_bool());
            }
            if s.none {
                answers.push(Some(names_none));
            }
            return match answers[0] {
                Some(b) if answers.iter().all(|a| *a == Some(b)) => answer(b),
                _ => Ok(SomeValue::bool()),
            };
        }
        if let Kind::Instance(c) = s.kind {
            let c = self.bk.find_class(c);
            self.subclass_readers
                .entry(c)
                .or_default()
                .insert(self.bk.here);
            let object = self.bk.class(c).object;
            let always = classes.iter().any(|(k, _)| {
                k.is_some_and(|k| self.world.issubclass(object, self.bk.class(k).object))
            });
            if always && !s.none {
                return answer(true);
            }
            let acts_as = self
                .world
                .class_attr(object, "_acts_as_")
                .map(|(_, v)| self.world.get(v));
            if let Some(Object::Str(name)) = acts_as.as_deref()
                && classes.iter().any(|(k, n)| k.is_none() && n == name)
                && !s.none
            {
                return answer(true);
            }
            if !always {
                let below = self.bk.class_subtree(c);
                let possible = below.iter().any(|&d| {
                    classes.iter().any(|(k, _)| {
                        k.is_some_and(|k| {
                            self.world
                                .issubclass(self.bk.class(d).object, self.bk.class(k).object)
                        })
                    })
                });
                if !possible {
                    return answer(false);
                }
            }
            return Ok(SomeValue::bool());
        }
        if matches!(s.kind, Kind::Float { maybe_int: true }) {
            let int = classes.iter().any(|(_, n)| &**n == "int");
            let float = classes.iter().any(|(_, n)| &**n == "float");
            return match (int, float) {
                (true, true) => answer(true),
                (false, false) => answer(false),
                _ => Ok(SomeValue::bool()),
            };
        }
        let kind = match &s.kind {
            Kind::Pbc(p) if p.iter().all(|d| matches!(d, Desc::Class(_))) => Some("type"),
            Kind::ClassOf(_) => Some("type"),
            Kind::LowInteger(t) => crate::machine::type_name(*t),
            k => Self::kind_name(k),
        };
        let machine = matches!(s.kind, Kind::LowInteger(_));
        let hit = classes.iter().any(|(c, n)| {
            let n = n.rsplit('.').next().unwrap_or(n);
            c.is_none()
                && (kind == Some(n)
                    || (kind == Some("bool") && n == "int")
                    || (machine && n == "int")
                    || (n == "Iterable" || n == "Collection" || n == "Container" || n == "Sized")
                        && matches!(
                            kind,
                            Some(
                                "list"
                                    | "tuple"
                                    | "dict"
                                    | "set"
                                    | "frozenset"
                                    | "str"
                                    | "bytes"
                                    | "range"
                            )
                        )
                    || (n == "Callable" || n == "FunctionType" || n == "function")
                        && matches!(s.kind, Kind::Pbc(_) | Kind::Builtin(_)))
        });
        if s.none && hit != names_none {
            return Ok(SomeValue::bool());
        }
        answer(hit)
    }
}

/// A record made for operand 0, for the place the value really comes from.
fn redirect(mut record: CallRecord, source: &ArgSource) -> CallRecord {
    fn fix(args: &mut [ArgSource], source: &ArgSource) {
        for a in args {
            if *a == ArgSource::Operand(0) {
                *a = source.clone();
            }
        }
    }
    match &mut record.target {
        CallTarget::Graph { args, .. }
        | CallTarget::Family { args, .. }
        | CallTarget::Primitive { args, .. } => {
            fix(args, source);
        }
        CallTarget::Then { first, .. } => **first = redirect((**first).clone(), source),
        CallTarget::Value(s) => fix(std::slice::from_mut(s), source),
        CallTarget::Instantiate { .. } | CallTarget::Constant => {}
    }
    record
}

/// Why there is no such built-in function in a compiled program.
fn unsupported_builtin(name: &str, args: &CallArgs) -> AnnError {
    let at_run_time = |what: &str| {
        AnnError::new(
            "unsupported-builtin",
            format!("{name}() is not available: {what} at run time"),
        )
    };
    match name {
        "eval" | "exec" | "compile" => at_run_time("programs are not made").help(
            "code that runs while the module is imported may use it; at run time \
             look functions up in a dict",
        ),
        "globals" | "locals" | "vars" | "dir" => {
            at_run_time("names are not kept").help("keep what is looked up by name in a dict")
        }
        "__import__" => at_run_time("modules are not loaded")
            .help("import at the top of the module, and choose by a dict or an `if`"),
        "type" if args.positional.len() == 3 => {
            at_run_time("classes are not made").help("make the class while the module is imported")
        }
        "len" | "abs" | "hash" | "id" | "repr" | "ord" | "chr" | "callable"
            if args.positional.len() != 1 =>
        {
            AnnError::new(
                "argument-count",
                format!(
                    "{name}() takes exactly one argument ({} given)",
                    args.positional.len()
                ),
            )
        }
        _ => AnnError::new(
            "unsupported-builtin",
            format!("the built-in {name}() is not supported here"),
        ),
    }
}
