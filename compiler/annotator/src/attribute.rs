//! Attribute access.
//!
//! Like: rpython/annotator/unaryop.py `getattr`, `setattr`; classdesc.py.

use crate::annrpython::{AnnError, Annotator, Considered};
use crate::call::{Arg, CallArgs};
use crate::model::{ClassDefId, Desc, Kind, SomeValue};
use crate::records::{ArgSource, CallRecord, CallTarget};
use rpyc_ir::ConstValue;
use rpyc_objects::{ObjId, Object};
use std::collections::BTreeSet;
use std::rc::Rc;

impl Annotator {
    fn no_attribute(&self, s: &SomeValue, name: &str) -> AnnError {
        let mut e = AnnError::new(
            "no-attribute",
            format!(
                "{} has no attribute '{name}'",
                self.bk.show(&s.clone().not_none())
            ),
        );
        if let Kind::Instance(c) = s.kind
            && self.bk.class(c).implicit
        {
            e.blame = self.holders(c);
        }
        e
    }

    /// `obj.name`
    pub(crate) fn getattr(&mut self, s_obj: &SomeValue, name: &Rc<str>) -> Considered {
        self.forget_call();
        match &s_obj.kind {
            Kind::Impossible => self.raises(
                "AttributeError",
                &format!("'NoneType' object has no attribute '{name}'"),
            ),
            Kind::Instance(c) => self.instance_getattr(*c, s_obj, name),
            Kind::Pbc(descs) => {
                let mut result = SomeValue::impossible();
                for &d in descs.iter() {
                    let s = self.desc_getattr(d, s_obj, name)?;
                    result = self.union(&result, &s)?;
                }
                Ok(result)
            }
            Kind::ClassOf(c) => {
                if matches!(
                    &**name,
                    "__name__" | "__qualname__" | "__module__" | "__fullname__"
                ) {
                    return Ok(SomeValue::string());
                }
                let c = self.bk.find_class(*c);
                self.subclass_readers
                    .entry(c)
                    .or_default()
                    .insert(self.bk.here);
                let mut result = SomeValue::impossible();
                for d in self.bk.class_subtree(c) {
                    let s = self.class_getattr(d, s_obj, name)?;
                    result = self.union(&result, &s)?;
                }
                Ok(result.not_const())
            }
            Kind::Super(c, after) => self.super_getattr(*c, *after, name),
            Kind::Builtin(b) => {
                let b = b.clone();
                self.builtin_class_getattr(&b, name)
            }
            Kind::Ptr(_) | Kind::LLType => {
                crate::lowlevel::getattr(s_obj, name, &mut self.program.types)
                    .map_err(|m| AnnError::new("low-level", m))
            }
            _ => {
                if self.has_builtin_method(s_obj, name) {
                    let receiver = s_obj.clone().not_none();
                    return Ok(SomeValue::new(Kind::BoundBuiltin(Rc::new((
                        receiver,
                        name.clone(),
                    )))));
                }
                self.builtin_data_attr(s_obj, name)
            }
        }
    }

    fn builtin_data_attr(&mut self, s: &SomeValue, name: &str) -> Considered {
        Ok(match (&s.kind, name) {
            (Kind::Integer { .. } | Kind::Bool, "real" | "numerator") => SomeValue::int(),
            (Kind::Integer { .. } | Kind::Bool, "imag") => {
                SomeValue::nonneg().with_const(ConstValue::Int(0))
            }
            (Kind::Integer { .. } | Kind::Bool, "denominator") => {
                SomeValue::nonneg().with_const(ConstValue::Int(1))
            }
            (Kind::Float { .. }, "real") => s.clone().not_none().not_const(),
            (Kind::Float { maybe_int: false }, "imag") => {
                SomeValue::float().with_const(ConstValue::float(0.0))
            }
            (Kind::Range { .. }, "start" | "stop" | "step") => SomeValue::int(),
            (Kind::Slice(parts), "start") => parts[0].clone(),
            (Kind::Slice(parts), "stop") => parts[1].clone(),
            (Kind::Slice(parts), "step") => parts[2].clone(),
            (_, "__class__") => return self.type_of(s),
            _ => return Err(self.no_attribute(s, name)),
        })
    }

    fn desc_getattr(&mut self, d: Desc, s_obj: &SomeValue, name: &Rc<str>) -> Considered {
        match d {
            Desc::Class(c) => self.class_getattr(c, s_obj, name),
            Desc::Module(m) => match self.world.module_attr(m, name) {
                Some(id) => self.object_value(id),
                None => Err(self.no_attribute(s_obj, name)),
            },
            Desc::Function(f)
            | Desc::Closure(f)
            | Desc::Bound(f, _)
            | Desc::Method { func: f, .. } => {
                let function = self.bk.function(f).clone();
                let text = match &**name {
                    "__name__" => function.name.clone(),
                    "__qualname__" => function.qualname.clone(),
                    "__module__" => function.module.clone(),
                    _ => {
                        if let Some((_, v)) = function.dict.iter().find(|(n, _)| n == name) {
                            return self.object_value(*v);
                        }
                        // Duck typing that never happens: only Python's error.
                        let message = format!("'function' object has no attribute '{name}'");
                        return self.raises("AttributeError", &message);
                    }
                };
                Ok(SomeValue::string().with_const(ConstValue::Str(text)))
            }
            Desc::Super(c, after) => self.class_super_getattr(c, after, name),
            Desc::Object(o) => match &*self.world.get(o) {
                Object::Instance(i) => {
                    if let Some((_, v)) = i.dict.iter().find(|(n, _)| n == name) {
                        return self.object_value(*v);
                    }
                    match self.bk.raw_class_attr(i.class, name).map(|r| r.value) {
                        Some(v) if matches!(&*self.world.get(v), Object::Function(_)) => {
                            let f = self.func_desc(v)?;
                            Ok(SomeValue::pbc(Desc::Bound(f, o)))
                        }
                        Some(v) => self.object_value(v),
                        None => Err(self.no_attribute(s_obj, name)),
                    }
                }
                _ => Err(self.no_attribute(s_obj, name)),
            },
        }
    }

    /// `C.name`
    fn class_getattr(&mut self, c: ClassDefId, s_obj: &SomeValue, name: &Rc<str>) -> Considered {
        let object = self.bk.class(c).object;
        if let Object::Class(class) = &*self.world.get(object) {
            match &**name {
                "__name__" => {
                    return Ok(SomeValue::string().with_const(ConstValue::Str(class.name.clone())));
                }
                "__qualname__" => {
                    return Ok(
                        SomeValue::string().with_const(ConstValue::Str(class.qualname.clone()))
                    );
                }
                "__module__" => {
                    return Ok(SomeValue::string()
                        .with_const(ConstValue::Str(class.visible_module().into())));
                }
                // The library's: the name as tracebacks show it.
                "__fullname__" => {
                    let text = match class.visible_module() {
                        "builtins" | "exceptions" | "__main__" => class.qualname.to_string(),
                        module => format!("{module}.{}", class.qualname),
                    };
                    return Ok(SomeValue::string().with_const(ConstValue::Str(text.into())));
                }
                "__members__" if self.bk.raw_class_attr(object, "_member_map_").is_some() => {
                    let map = self.bk.raw_class_attr(object, "_member_map_");
                    return self.object_value(map.expect("just seen").value);
                }
                "__mro__" | "__bases__" => {
                    let all = if &**name == "__mro__" {
                        class.mro.clone()
                    } else {
                        class.bases.clone()
                    };
                    let all = self.world.intern(Object::Tuple(all));
                    let s = self.object_value(all)?;
                    return Ok(s);
                }
                _ => {}
            }
        }
        let Some(raw) = self.bk.raw_class_attr(object, name) else {
            if self.is_exception_class(c) && &**name == "__init__" {
                return Ok(SomeValue::new(Kind::Builtin(
                    "BaseException.__init__".into(),
                )));
            }
            if &**name == "__init__" || &**name == "__init_subclass__" {
                return Ok(SomeValue::new(Kind::Builtin("object.__init__".into())));
            }
            if matches!(&**name, "__setattr__" | "__new__")
                || &**name == "__hash__" && self.bk.is_object_class(c)
            {
                let full = format!("object.{name}");
                return Ok(SomeValue::new(Kind::Builtin(full.into())));
            }
            return Err(self.no_attribute(s_obj, name));
        };
        match &*self.world.get(raw.value) {
            Object::Function(_) => {
                let f = self.func_desc(raw.value)?;
                self.method_owner.insert(f, raw.class);
                Ok(SomeValue::pbc(Desc::Function(f)).with_const(ConstValue::Object(raw.value.0)))
            }
            Object::StaticMethod(f) => self.object_value(*f),
            Object::ClassMethod(f) => {
                let f = self.func_desc(*f)?;
                Ok(SomeValue::pbc(Desc::Bound(f, object)))
            }
            Object::Property { .. } => Err(AnnError::new(
                "property-of-class",
                format!("property '{name}' is taken from the class, not from an instance"),
            )),
            _ if let Some(descriptor) = self.descriptor(raw.value, "__get__") => {
                let class = ConstValue::Object(object.0);
                let s_class = SomeValue::pbc(Desc::Class(c)).with_const(class.clone());
                let owner = (ArgSource::Constant(class, s_class.clone()), s_class);
                let [method, descriptor] = descriptor;
                let call = CallArgs::positional(vec![method, descriptor, owner]);
                match self.call_library("attributes", "get_class_descriptor", &call)? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(s)
                    }
                    None => Err(self.no_attribute(s_obj, name)),
                }
            }
            _ => {
                let owner = self.defining_class(c, raw.class);
                self.class_attr_readers
                    .entry((owner, name.clone()))
                    .or_default()
                    .insert(self.bk.here);
                if let Some(&item) = self.bk.class(owner).statics.get(name) {
                    return Ok(self.bk.read_item(item));
                }
                self.object_value(raw.value)
            }
        }
    }

    /// `super().name`: the graph is for one order of classes (see `methods.rs`).
    fn super_getattr(&mut self, c: ClassDefId, after: ObjId, name: &Rc<str>) -> Considered {
        let c = self.bk.find_class(c);
        match self.behind_super(c, after, name) {
            Some((owner, v)) => match &*self.world.get(v) {
                Object::Function(_) => {
                    let (func, class) = self.method_function(c, owner, v)?;
                    let name = self.bk.intern_name(&format!("super {name} {}", v.0));
                    Ok(SomeValue::pbc(Desc::Method { func, class, name }))
                }
                Object::StaticMethod(f) => self.object_value(*f),
                Object::ClassMethod(f) => {
                    let f = self.func_desc(*f)?;
                    let object = self.bk.class(c).object;
                    Ok(SomeValue::pbc(Desc::Bound(f, object)))
                }
                Object::Property { get: Some(f), .. } => {
                    let (func, class) = self.method_function(c, owner, *f)?;
                    let s_self = SomeValue::new(Kind::Instance(class));
                    let args = CallArgs::positional(vec![(ArgSource::Operand(0), s_self)]);
                    let (s, record) = self.call_function(func, &args, false)?;
                    self.record_call(record);
                    Ok(s)
                }
                _ => self.object_value(v),
            },
            None if &**name == "__setattr__" => {
                let receiver = SomeValue::new(Kind::Instance(c));
                Ok(SomeValue::new(Kind::BoundBuiltin(Rc::new((
                    receiver,
                    "object.__setattr__".into(),
                )))))
            }
            None => {
                let receiver = SomeValue::new(Kind::Instance(c));
                let method = if self.is_exception_class(c) {
                    "exception"
                } else {
                    "object"
                };
                match &**name {
                    "__init__" | "__str__" | "__repr__" | "__eq__" | "__hash__" | "__ne__"
                    | "__init_subclass__" | "__post_init__" => Ok(SomeValue::new(
                        Kind::BoundBuiltin(Rc::new((receiver, format!("{method}.{name}").into()))),
                    )),
                    _ => Err(AnnError::new(
                        "no-attribute",
                        format!("super() has no attribute '{name}'"),
                    )),
                }
            }
        }
    }

    /// The entry of the first class behind `after` in the order of `c` that has one.
    fn behind_super(&self, c: ClassDefId, after: ObjId, name: &str) -> Option<(ObjId, ObjId)> {
        let Object::Class(class) = &*self.world.get(self.bk.class(c).object) else {
            return None;
        };
        let at = class.mro.iter().position(|&k| k == after)?;
        class.mro[at + 1..].iter().find_map(|&k| {
            let Object::Class(kc) = &*self.world.get(k) else {
                return None;
            };
            let entry = kc.dict.iter().find(|(n, _)| &**n == name)?;
            Some((k, entry.1))
        })
    }

    /// `super().name` in a class method of the live class `object`.
    fn class_super_getattr(&mut self, c: ClassDefId, after: ObjId, name: &Rc<str>) -> Considered {
        let object = self.bk.class(c).object;
        match self.behind_super(c, after, name) {
            Some((_, v)) => match &*self.world.get(v) {
                Object::Function(_) | Object::StaticMethod(_) => self.object_value(v),
                Object::ClassMethod(f) => {
                    let f = self.func_desc(*f)?;
                    Ok(SomeValue::pbc(Desc::Bound(f, object)))
                }
                _ => self.object_value(v),
            },
            None => match &**name {
                "__new__" => Ok(SomeValue::new(Kind::Builtin("object.__new__".into()))),
                "__init_subclass__" => Ok(SomeValue::new(Kind::Builtin("object.__init__".into()))),
                _ => Err(AnnError::new(
                    "no-attribute",
                    format!("super() has no attribute '{name}'"),
                )),
            },
        }
    }

    /// All that `name` means in the class dictionaries for instances of `c`.
    fn class_entries(&mut self, c: ClassDefId, name: &str) -> Vec<(ClassDefId, ObjId)> {
        let c = self.bk.find_class(c);
        self.subclass_readers
            .entry(c)
            .or_default()
            .insert(self.bk.here);
        let mut found: Vec<(ClassDefId, ObjId)> = Vec::new();
        let mut without = Vec::new();
        for d in self.bk.class_subtree(c) {
            let Some(raw) = self.bk.raw_class_attr(self.bk.class(d).object, name) else {
                continue;
            };
            // A mixin's `super()` may mean nothing for the mixin itself, an abstract
            // method nothing at all.
            if !self.has_instances(d) && (self.uses_super(raw.value) || self.is_abstract(raw.value))
            {
                without.push((d, raw.value));
                continue;
            }
            if !found
                .iter()
                .any(|&(k, v)| v == raw.value && self.same_super_context(k, d, raw))
            {
                found.push((d, raw.value));
            }
        }
        if found.is_empty() {
            without.truncate(1);
            return without;
        }
        found
    }

    fn instance_getattr(&mut self, c: ClassDefId, s_obj: &SomeValue, name: &Rc<str>) -> Considered {
        let c = self.bk.find_class(c);
        match &**name {
            "__class__" => return Ok(SomeValue::new(Kind::ClassOf(c))),
            "__dict__" => {
                return Err(AnnError::new(
                    "instance-dict",
                    "__dict__ of an instance is not available",
                ));
            }
            _ => {}
        }
        if let Some(descs) = self.synthetic_method(c, name) {
            return Ok(SomeValue::new(Kind::Pbc(Rc::new(descs))));
        }
        if self.is_generator_class(c) && self.library_object("generator", name).is_some() {
            let receiver = s_obj.clone().not_none();
            return Ok(SomeValue::new(Kind::BoundBuiltin(Rc::new((
                receiver,
                name.clone(),
            )))));
        }
        let entries = self.class_entries(c, name);
        // A property: call its getter.
        let getters: Vec<(ClassDefId, Option<ObjId>)> = entries
            .iter()
            .filter_map(|&(d, v)| match &*self.world.get(v) {
                Object::Property { get, .. } => Some((d, *get)),
                _ => None,
            })
            .collect();
        if !getters.is_empty() {
            let mut descs = BTreeSet::new();
            for (d, get) in getters {
                let Some(get) = get else {
                    return Err(AnnError::new(
                        "property",
                        format!("property '{name}' has no getter"),
                    ));
                };
                descs.insert(self.accessor(d, get, &format!("get {name}"), name)?);
            }
            let (s, record) = self.call_bound(
                &descs,
                (ArgSource::Operand(0), s_obj.clone().not_none()),
                &CallArgs::default(),
            )?;
            self.record_call(record);
            return Ok(s);
        }
        if let [(_, v)] = entries[..]
            && let Some(descriptor) = self.descriptor(v, "__get__")
            && (self.descriptor(v, "__set__").is_some() || !self.attr_on_instances(c, name))
        {
            let receiver = (ArgSource::Operand(0), s_obj.clone().not_none());
            let [method, descriptor] = descriptor;
            let call = CallArgs::positional(vec![method, descriptor, receiver]);
            if let Some((s, record)) = self.call_library("attributes", "get_descriptor", &call)? {
                self.record_call(record);
                return Ok(s);
            }
        }
        if self.is_exception_class(c) && entries.is_empty() && self.exception_attr(name) {
            if self.is_exception_attribute(c, name)
                && let Some(s) = self.exception_data_attr(c, name)?
            {
                return Ok(s);
            }
            if name.starts_with('_') || matches!(&**name, "args" | "with_traceback" | "add_note") {
                return self.exception_getattr(c, name);
            }
        }
        let item = self.find_attribute(c, name)?;
        let value = self.bk.read_item(item);
        if !self.attr_on_instances(c, name) {
            // Only class dictionaries: precisely what they say for this class
            // and those below it.
            let mut result = SomeValue::impossible();
            for (d, _) in &entries {
                if let Some(s) = self.class_entry_value(*d, name)? {
                    result = self.union(&result, &s)?;
                }
            }
            let per_class: Vec<ClassDefId> = if entries
                .iter()
                .any(|(_, v)| matches!(&*self.world.get(*v), Object::ClassMethod(_)))
            {
                self.bk.class_subtree(c)
            } else {
                Vec::new()
            };
            for d in per_class {
                if let Some(s) = self.class_entry_value(d, name)? {
                    result = self.union(&result, &s)?;
                }
            }
            if !result.is_impossible() {
                if let Kind::Pbc(descs) = &result.kind
                    && descs.iter().all(|d| matches!(d, Desc::Method { .. }))
                {
                    for d in self.lacking_methods(c, name)? {
                        result = self.union(&result, &SomeValue::pbc(d))?;
                    }
                }
                return Ok(result);
            }
        }
        if value.is_impossible() {
            if !entries.is_empty() || self.some_dict_has(c, name) {
                return Ok(value);
            }
            if let Some(getter) =
                self.instance_method(s_obj, "__getattr__", ArgSource::Operand(0))?
            {
                let s_name = SomeValue::string().with_const(ConstValue::Str(name.clone()));
                let arg = (
                    ArgSource::Constant(ConstValue::Str(name.clone()), s_name.clone()),
                    s_name,
                );
                let (s, record) = self.call_bound(
                    &getter,
                    (ArgSource::Operand(0), s_obj.clone().not_none()),
                    &CallArgs::positional(vec![arg]),
                )?;
                self.record_call(record);
                return Ok(s);
            }
            if !self.inhabited(c) {
                return Ok(SomeValue::impossible());
            }
            if self.sets_somewhere(c, name) {
                // Only that code is never reached.
                let class = self.bk.class(c).name.clone();
                let message = format!("'{class}' object has no attribute '{name}'");
                return self.raises("AttributeError", &message);
            }
            let help = match self.similar_attribute(c, name) {
                Some(near) => format!("there is an attribute '{near}'"),
                None => format!(
                    "no code that can be reached ever sets '{name}' on a {}",
                    self.bk.class(c).name
                ),
            };
            return Err(self.no_attribute(s_obj, name).help(help));
        }
        if let Some(constant) = self.import_time_attribute(s_obj, item, name)? {
            return Ok(constant);
        }
        Ok(value)
    }

    /// An attribute of a known object that no code of the program sets.
    fn import_time_attribute(
        &mut self,
        s_obj: &SomeValue,
        item: crate::model::ItemId,
        name: &str,
    ) -> Result<Option<SomeValue>, AnnError> {
        let Some(ConstValue::Object(id)) = s_obj.constant else {
            return Ok(None);
        };
        let Object::Instance(i) = &*self.world.get(ObjId(id)) else {
            return Ok(None);
        };
        let root = self.bk.find_item(item);
        let written = |w: &crate::model::ItemId| self.bk.find_item(*w) == root;
        if s_obj.none || self.written_attrs.iter().any(written) {
            return Ok(None);
        }
        let Some((_, v)) = i.dict.iter().find(|(n, _)| &**n == name) else {
            return Ok(None);
        };
        match self.atom(*v) {
            Some(atom) => self.immutable_value(&atom).map(Some),
            None => Ok(None),
        }
    }

    /// Whether there may be an instance of the class: where none is ever made, what
    /// uses one (a handler of an exception never raised) is never reached.  The
    /// block is looked at again should one be made after all.
    fn inhabited(&mut self, c: ClassDefId) -> bool {
        self.subclass_readers
            .entry(c)
            .or_default()
            .insert(self.bk.here);
        self.bk.class_subtree(c).into_iter().any(|d| {
            let def = self.bk.class(d);
            let builtin =
                matches!(&*self.world.get(def.object), Object::Class(class) if class.builtin);
            def.instantiated || !def.prebuilt.is_empty() || builtin
        })
    }

    /// Whether some method of the class, its bases or its subclasses has code that
    /// sets the attribute, reached or not.
    fn sets_somewhere(&self, c: ClassDefId, name: &str) -> bool {
        let mut classes = self.bk.class_chain(c);
        classes.extend(self.bk.class_subtree(c));
        classes.into_iter().any(|d| {
            let def = self.bk.class(d);
            // What a generator keeps over a `yield` that is never reached.
            if def.generator {
                return true;
            }
            let Object::Class(class) = &*self.world.get(def.object) else {
                return false;
            };
            class.dict.iter().any(|(_, v)| {
                matches!(&*self.world.get(*v), Object::Function(f)
                if f.code.instructions.iter().any(|i| {
                    i.op == rpyc_objects::Op::StoreAttr
                        && *f.code.names[i.arg as usize] == *name
                }))
            })
        })
    }

    /// The class has instances from now on: what counted on none is looked at again.
    pub(crate) fn now_inhabited(&mut self, c: ClassDefId) {
        for ancestor in self.bk.class_chain(c) {
            if let Some(places) = self.subclass_readers.get(&ancestor) {
                self.bk.invalidated.extend(places.iter().copied());
            }
        }
    }

    fn some_dict_has(&self, c: ClassDefId, name: &str) -> bool {
        self.attr_on_instances(c, name)
    }

    fn accessor(
        &mut self,
        d: ClassDefId,
        f: ObjId,
        slot: &str,
        name: &str,
    ) -> Result<Desc, AnnError> {
        let raw = self.bk.raw_class_attr(self.bk.class(d).object, name);
        let (func, class) = match raw {
            Some(raw) => self.method_function(d, raw.class, f)?,
            None => (self.func_desc(f)?, d),
        };
        let name = self.bk.intern_name(slot);
        Ok(Desc::Method { func, class, name })
    }

    /// The functions that a special method may mean for a value; `None` where the
    /// class has none.
    pub(crate) fn instance_method(
        &mut self,
        s: &SomeValue,
        name: &str,
        _receiver: ArgSource,
    ) -> Result<Option<BTreeSet<Desc>>, AnnError> {
        let Kind::Instance(c) = s.kind else {
            return Ok(None);
        };
        let c = self.bk.find_class(c);
        let mut descs = BTreeSet::new();
        for (d, v) in self.class_entries(c, name) {
            if !matches!(&*self.world.get(v), Object::Function(_)) || !self.defines(d, name) {
                continue;
            }
            if let Some(s) = self.class_entry_value(d, name)?
                && let Kind::Pbc(p) = &s.kind
            {
                descs.extend(p.iter().copied());
            }
        }
        if descs.is_empty() && (name != "__hash__" || self.lacking_is_identity(c)) {
            return Ok(None);
        }
        descs.extend(self.lacking_methods(c, name)?);
        if descs.is_empty() {
            return Ok(None);
        }
        Ok(Some(descs))
    }

    /// Calls a special method of an instance with these further arguments; `None`
    /// where the class has none.
    pub(crate) fn call_special(
        &mut self,
        receiver: &Arg,
        name: &str,
        args: Vec<Arg>,
    ) -> Result<Option<(SomeValue, CallRecord)>, AnnError> {
        let Some(descs) = self.instance_method(&receiver.1, name, receiver.0.clone())? else {
            return Ok(None);
        };
        let receiver = (receiver.0.clone(), receiver.1.clone().not_none());
        self.call_bound(&descs, receiver, &CallArgs::positional(args))
            .map(Some)
    }

    fn exception_attr(&self, name: &str) -> bool {
        matches!(
            name,
            "args"
                | "__traceback__"
                | "__cause__"
                | "__context__"
                | "with_traceback"
                | "add_note"
                | "errno"
                | "strerror"
                | "filename"
                | "code"
                | "value"
        )
    }

    fn exception_getattr(&mut self, c: ClassDefId, name: &str) -> Considered {
        match name {
            "__traceback__" => Ok(SomeValue::none()),
            "with_traceback" => Ok(SomeValue::new(Kind::BoundBuiltin(Rc::new((
                SomeValue::new(Kind::Instance(c)),
                "exception.with_traceback".into(),
            ))))),
            _ => Err(AnnError::new(
                "exception-args",
                format!("'{name}' of an exception is not supported"),
            )
            .help("use str(e), or keep the value in an attribute of your own exception class")),
        }
    }

    /// `del obj.name`
    pub(crate) fn delattr(&mut self, s_obj: &SomeValue, name: &Rc<str>) -> Considered {
        self.forget_call();
        let Kind::Instance(c) = s_obj.kind else {
            return self.bad(&format!("delete attribute '{name}' of"), s_obj);
        };
        let c = self.bk.find_class(c);
        let entries = self.class_entries(c, name);
        let receiver = (ArgSource::Operand(0), s_obj.clone().not_none());
        if let [(d, v)] = entries[..] {
            if let Object::Property { del: Some(del), .. } = &*self.world.get(v) {
                let slot = format!("del {name}");
                let descs = BTreeSet::from([self.accessor(d, *del, &slot, name)?]);
                let (s, record) = self.call_bound(&descs, receiver, &CallArgs::default())?;
                self.record_call(record);
                return Ok(if s.is_impossible() {
                    s
                } else {
                    SomeValue::none()
                });
            }
            if let Some(descriptor) = self.descriptor(v, "__delete__") {
                let [method, descriptor] = descriptor;
                let call = CallArgs::positional(vec![method, descriptor, receiver]);
                if let Some((_, record)) =
                    self.call_library("attributes", "delete_descriptor", &call)?
                {
                    self.record_call(record);
                    return Ok(SomeValue::none());
                }
            }
        }
        let member = |v| matches!(&*self.world.get(v), Object::MemberDescriptor(_));
        if !entries.iter().all(|(_, v)| member(*v)) {
            return Err(AnnError::new(
                "del-attribute",
                format!("'{name}' cannot be deleted: the class has an attribute of that name"),
            ));
        }
        let item = self.find_attribute(c, name)?;
        self.bk.read_item(item);
        self.deleted_attrs.insert((c, name.clone()));
        Ok(SomeValue::none())
    }

    /// A method of the class of an entry of a class dictionary, and the entry itself, as
    /// arguments.
    fn descriptor(&mut self, entry: ObjId, method: &str) -> Option<[Arg; 2]> {
        let Object::Instance(i) = &*self.world.get(entry) else {
            return None;
        };
        let (_, function) = self.world.class_attr(i.class, method)?;
        let s = self.object_value(entry).ok()?;
        if !matches!(s.kind, Kind::Instance(_)) {
            return None;
        }
        let s_function = self.object_value(function).ok()?;
        let value = |id: ObjId, s| {
            (
                ArgSource::Constant(ConstValue::Object(id.0), Clone::clone(s)),
                Clone::clone(s),
            )
        };
        Some([value(function, &s_function), value(entry, &s)])
    }

    /// The program sets an attribute: it is no longer what import time gave.
    fn mark_written(&mut self, item: crate::model::ItemId) {
        let root = self.bk.find_item(item);
        if self.written_attrs.insert(root) {
            let readers = self.bk.items[root.index()].readers.clone();
            self.bk.invalidated.extend(readers);
        }
    }

    /// `obj.name = value`
    pub(crate) fn setattr(
        &mut self,
        s_obj: &SomeValue,
        name: &Rc<str>,
        s_value: &SomeValue,
    ) -> Considered {
        self.setattr_by(s_obj, name, s_value, false)
    }

    /// Likewise; `raw` passes the class's own `__setattr__` by.
    pub(crate) fn setattr_by(
        &mut self,
        s_obj: &SomeValue,
        name: &Rc<str>,
        s_value: &SomeValue,
        raw: bool,
    ) -> Considered {
        self.forget_call();
        match &s_obj.kind {
            Kind::Impossible => self.raises(
                "AttributeError",
                &format!("'NoneType' object has no attribute '{name}'"),
            ),
            Kind::Instance(c) if !raw && !self.class_entries(*c, "__setattr__").is_empty() => {
                if self.class_entries(*c, "__dataclass_params__").is_empty() {
                    let value = ConstValue::Str(name.clone());
                    let s_name = SomeValue::string().with_const(value.clone());
                    let args = vec![
                        (ArgSource::Constant(value, s_name.clone()), s_name),
                        (ArgSource::Operand(2), s_value.clone()),
                    ];
                    let receiver = (ArgSource::Operand(0), s_obj.clone());
                    let Some((s, record)) = self.call_special(&receiver, "__setattr__", args)?
                    else {
                        return self.bad("set attributes of", s_obj);
                    };
                    self.record_call(record);
                    return Ok(if s.is_impossible() {
                        s
                    } else {
                        SomeValue::none()
                    });
                }
                self.raises(
                    "FrozenInstanceError",
                    &format!("cannot assign to field '{name}'"),
                )
            }
            Kind::Instance(c) => {
                let c = self.bk.find_class(*c);
                let entries = self.class_entries(c, name);
                if let [(_, v)] = entries[..]
                    && !raw
                    && let Some(descriptor) = self.descriptor(v, "__set__")
                {
                    let receiver = (ArgSource::Operand(0), s_obj.clone().not_none());
                    let value = (ArgSource::Operand(2), s_value.clone());
                    let [method, descriptor] = descriptor;
                    let call = CallArgs::positional(vec![method, descriptor, receiver, value]);
                    if let Some((s, record)) =
                        self.call_library("attributes", "set_descriptor", &call)?
                    {
                        self.record_call(record);
                        return Ok(s);
                    }
                }
                let mut descs = BTreeSet::new();
                let mut read_only = None;
                for &(d, v) in &entries {
                    match &*self.world.get(v) {
                        Object::Property { set: Some(set), .. } => {
                            descs.insert(self.accessor(d, *set, &format!("set {name}"), name)?);
                        }
                        Object::Property { set: None, .. } => read_only = Some(d),
                        _ => {}
                    }
                }
                if let Some(d) = read_only {
                    if descs.is_empty() {
                        let message = format!(
                            "property '{name}' of '{}' object has no setter",
                            self.bk.class(d).name
                        );
                        return self.raises("AttributeError", &message);
                    }
                    let slot = self.bk.intern_name(&format!("set {name}"));
                    if let Some(id) = self.library_object("errors", "missing_method") {
                        let func = self.func_desc(id)?;
                        descs.insert(Desc::Method {
                            func,
                            class: d,
                            name: slot,
                        });
                    }
                }
                if !descs.is_empty() {
                    let arg = (ArgSource::Operand(2), s_value.clone());
                    let receiver = (ArgSource::Operand(0), s_obj.clone().not_none());
                    let (s, record) =
                        self.call_bound(&descs, receiver, &CallArgs::positional(vec![arg]))?;
                    self.record_call(record);
                    return Ok(if s.is_impossible() {
                        s
                    } else {
                        SomeValue::none()
                    });
                }
                let item = self.find_attribute(c, name)?;
                self.mark_instance_attr(c, name);
                self.mark_written(item);
                let s = s_value.clone().not_const_atom();
                self.widen(item, &s).map_err(|mut e| {
                    e.blame.push(self.bk.class(c).object);
                    e.message = format!(
                        "attribute '{name}' of {} would hold both {} and {}",
                        self.bk.class(c).name,
                        self.bk.show(&self.bk.item_value(item)),
                        self.bk.show(&s)
                    );
                    e
                })?;
                Ok(SomeValue::none())
            }
            Kind::Pbc(descs) => {
                for &d in descs.iter() {
                    match d {
                        Desc::Class(c) => {
                            let object = self.bk.class(c).object;
                            if let Some(raw) = self.bk.raw_class_attr(object, name)
                                && matches!(
                                    &*self.world.get(raw.value),
                                    Object::Function(_)
                                        | Object::StaticMethod(_)
                                        | Object::ClassMethod(_)
                                        | Object::Property { .. }
                                )
                            {
                                return Err(AnnError::new(
                                    "patched-class",
                                    format!(
                                        "'{name}' of class {} is replaced at run time",
                                        self.bk.class(c).name
                                    ),
                                )
                                .help(
                                    "do it while the module is imported, or choose by a subclass \
                                     or an attribute that holds a function",
                                ));
                            }
                            let Some((owner, item)) = self.class_static(c, name)? else {
                                return Err(AnnError::new(
                                    "new-class-attribute",
                                    format!(
                                        "class {} gets a new attribute '{name}' at run time",
                                        self.bk.class(c).name
                                    ),
                                )
                                .help(format!("give the class a '{name} = ...' of its own")));
                            };
                            if self.bk.find_class(owner) != self.bk.find_class(c) {
                                return Err(AnnError::new(
                                    "new-class-attribute",
                                    format!(
                                        "'{name}' is set on {} but belongs to its base class {}",
                                        self.bk.class(c).name,
                                        self.bk.class(owner).name
                                    ),
                                ));
                            }
                            self.widen(item, &s_value.clone().not_const_atom())?;
                        }
                        _ => {
                            return Err(AnnError::new(
                                "set-attribute",
                                format!(
                                    "{} cannot have its attributes set at run time",
                                    self.bk.show_desc(d)
                                ),
                            ));
                        }
                    }
                }
                Ok(SomeValue::none())
            }
            Kind::Ptr(_) => {
                crate::lowlevel::setattr(s_obj, name, s_value, &self.program.types)
                    .map_err(|m| AnnError::new("low-level", m))?;
                Ok(SomeValue::none())
            }
            _ => Err(AnnError::new(
                "set-attribute",
                format!("attributes of {} cannot be set", self.bk.show(s_obj)),
            )),
        }
    }

    /// `type(x)`
    pub(crate) fn type_of(&mut self, s: &SomeValue) -> Considered {
        if s.none && !s.is_none() {
            return Err(AnnError::new(
                "type-of-optional",
                format!("type() of {}", self.bk.show(s)),
            ));
        }
        Ok(match &s.kind {
            Kind::Impossible => {
                let none = self.world.intern(Object::None);
                let class = self.world.class_of(none);
                return self.object_value(class);
            }
            Kind::Instance(c) => SomeValue::new(Kind::ClassOf(self.bk.find_class(*c))),
            Kind::Pbc(descs) if descs.iter().all(|d| matches!(d, Desc::Class(_))) => {
                SomeValue::new(Kind::Builtin("builtins.type".into()))
            }
            k => match Self::kind_name(k) {
                Some(n) => {
                    let id = self.world.builtin(n);
                    let s = SomeValue::new(Kind::Builtin(format!("builtins.{n}").into()));
                    match id {
                        Some(id) => s.with_const(ConstValue::Object(id.0)),
                        None => s,
                    }
                }
                None => {
                    return Err(AnnError::new(
                        "type-of",
                        format!("type() of {}", self.bk.show(s)),
                    ));
                }
            },
        })
    }

    /// The operation raises this exception whenever it is reached.
    pub(crate) fn raises(&mut self, exception: &str, message: &str) -> Considered {
        let text = ConstValue::str(message);
        let s = SomeValue::string().with_const(text.clone());
        let call = CallArgs::positional(vec![(ArgSource::Constant(text, s.clone()), s)]);
        match self.call_library("errors", exception, &call)? {
            Some((s, record)) => {
                self.record_call(record);
                Ok(s)
            }
            None => Err(AnnError::new(
                "internal",
                format!("the library has no errors.{exception}"),
            )),
        }
    }

    /// A record that says the RTyper does it itself.
    pub(crate) fn primitive(
        &mut self,
        name: &str,
        args: Vec<ArgSource>,
        result: SomeValue,
    ) -> (SomeValue, CallRecord) {
        let record = CallRecord {
            target: CallTarget::Primitive {
                name: name.into(),
                args,
            },
            star_length: None,
            result: result.clone(),
        };
        (result, record)
    }
}
