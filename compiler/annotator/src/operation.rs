//! One operation: which rule considers it.
//!
//! Like: rpython/annotator/{annrpython,unaryop,binaryop}.py

use crate::annrpython::{AnnError, Annotator, Considered, Narrowing};
use crate::call::CallArgs;
use crate::model::{ClassDefId, Desc, FuncDescId, IterOver, Kind, SomeValue, View};
use crate::records::ArgSource;
use rpyc_ir::{ConstValue, GraphId, Op, Operand, SpaceOperation};
use rpyc_objects::{Function, ObjId, Object};
use std::rc::Rc;

impl Annotator {
    /// The annotation of an operation's result; Impossible where nothing follows.
    pub(crate) fn consider_op(
        &mut self,
        graph: GraphId,
        op: &SpaceOperation,
        args: &[SomeValue],
    ) -> Considered {
        use Op::*;
        if !self.generator_sites.contains_key(&(graph, op.result))
            && let Some(s) = self.consider_union(op, args)?
        {
            return Ok(s);
        }
        match op.op {
            add | sub | mul | matmul | truediv | floordiv | mod_ | pow | lshift | rshift | and_
            | or_ | xor => match (op.op, &args[0].kind) {
                (or_, Kind::Keywords(_)) => self.keywords_join(&args[0], &args[1], true),
                _ => self.binary(op.op, &args[0], &args[1]),
            },
            inplace_add | inplace_sub | inplace_mul | inplace_matmul | inplace_truediv
            | inplace_floordiv | inplace_mod | inplace_pow | inplace_lshift | inplace_rshift
            | inplace_and | inplace_or | inplace_xor => self.inplace(op.op, &args[0], &args[1]),
            lt | le | eq | ne | gt | ge => self.compare(op.op, &args[0], &args[1]),
            neg | pos | invert => self.unary(op.op, &args[0]),
            contains => self.contains(&args[0], &args[1]),
            bool_ => {
                let s = self.truth(&args[0])?;
                self.narrow_truth(op, &args[0]);
                Ok(s)
            }
            not_ => {
                if let Some(v) = op.args[0].var()
                    && let Some(ns) = self.narrowings.get(&v).cloned()
                {
                    let flipped = ns
                        .into_iter()
                        .map(|n| Narrowing { when: !n.when, ..n })
                        .collect();
                    self.narrowings.insert(op.result, flipped);
                }
                Ok(match args[0].const_bool() {
                    Some(b) => SomeValue::bool().with_const(ConstValue::Bool(!b)),
                    None => SomeValue::bool(),
                })
            }
            is_ => self.consider_is(op, &args[0], &args[1]),
            is_member => {
                let b = ConstValue::Bool(true);
                Ok(SomeValue::bool().with_const(b))
            }
            type_ => {
                self.forget_call();
                self.type_of(&args[0])
            }
            exc_match => self.consider_exc_match(op, &args[0], &args[1]),
            getattr => {
                let name = symbol(&op.args[1])?;
                self.getattr(&args[0], &name)
            }
            setattr => {
                let name = symbol(&op.args[1])?;
                self.setattr(&args[0], &name, &args[2])
            }
            delattr => {
                let name = symbol(&op.args[1])?;
                self.delattr(&args[0], &name)
            }
            getitem => self.getitem(&args[0], &args[1]),
            setitem => self.setitem(&args[0], &args[1], &args[2]),
            delitem => self.delitem(&args[0], &args[1]),
            simple_call | call_args => {
                if let Some(s) = self.consider_generator_site(graph, op.result) {
                    return Ok(s);
                }
                let call = self.call_args_of(op, args)?;
                self.consider_call(op, &args[0], &call)
            }
            iter => self.iterate(&args[0]),
            next => self.next_item(&args[0]),
            unpack => self.unpack(op, &args[0]),
            unpack_ex => self.unpack_ex(op, &args[0]),
            newlist => {
                let item = self.site_item(0);
                for s in args {
                    self.widen(item, &s.clone().not_const_atom())?;
                }
                Ok(SomeValue::new(Kind::List(item)))
            }
            newset => {
                let item = self.site_item(0);
                for s in args {
                    self.widen(item, &s.clone().not_const_atom())?;
                }
                Ok(SomeValue::new(Kind::Set(item)))
            }
            newtuple => Ok(SomeValue::tuple(args.to_vec())),
            newdict => {
                let (key, value) = (self.site_item(0), self.site_item(1));
                for pair in args.chunks(2) {
                    self.widen(key, &pair[0].clone().not_const_atom())?;
                    self.widen(value, &pair[1].clone().not_const_atom())?;
                }
                Ok(SomeValue::new(Kind::Dict(key, value)))
            }
            newslice => Ok(SomeValue::new(Kind::Slice(Rc::new([
                args[0].clone(),
                args[1].clone(),
                args[2].clone(),
            ])))),
            newstr => Ok(SomeValue::string()),
            format_value => self.format_value(op, args),
            list_append => {
                let Kind::List(item) = args[0].kind else {
                    return self.bad("append to", &args[0]);
                };
                self.widen(item, &args[1].clone().not_const_atom())?;
                self.bk.set_resized(item);
                Ok(SomeValue::none())
            }
            set_add => {
                let Kind::Set(item) = args[0].kind else {
                    return self.bad("add to", &args[0]);
                };
                self.widen(item, &args[1].clone().not_const_atom())?;
                self.use_as_key(item)?;
                Ok(SomeValue::none())
            }
            dict_set => {
                let Kind::Dict(k, v) = args[0].kind else {
                    return self.bad("insert into", &args[0]);
                };
                self.widen(k, &args[1].clone().not_const_atom())?;
                self.widen(v, &args[2].clone().not_const_atom())?;
                self.use_as_key(k)?;
                Ok(SomeValue::none())
            }
            list_extend => {
                let call = CallArgs::positional(vec![(ArgSource::Operand(1), args[1].clone())]);
                let (s, record) = self.call_builtin_method(&args[0], "extend", &call)?;
                self.record_call(record);
                Ok(s)
            }
            set_update | dict_update => {
                let call = CallArgs::positional(vec![(ArgSource::Operand(1), args[1].clone())]);
                let (s, record) = self.call_builtin_method(&args[0], "update", &call)?;
                self.record_call(record);
                Ok(s)
            }
            yield_result | throw_into => {
                let name = match op.op {
                    yield_result => "result_of",
                    _ => "throw_into",
                };
                let call = CallArgs::positional(vec![
                    (ArgSource::Operand(0), args[0].clone()),
                    (ArgSource::Operand(1), args[1].clone()),
                ]);
                self.forget_call();
                if args[0].is_impossible() || args[1].is_impossible() {
                    return Ok(SomeValue::impossible());
                }
                self.considered_library("generator", name, &call)
            }
            star_star_concat => self.keywords_join(&args[0], &args[1], false),
            star_items => self.star_items(&args[0]),
            star_concat => match (&args[0].kind, &args[1].kind) {
                (Kind::Tuple(x), Kind::Tuple(y)) => Ok(SomeValue::tuple(
                    x.iter().chain(y.iter()).cloned().collect(),
                )),
                _ => {
                    let call = CallArgs::positional(vec![
                        (ArgSource::Operand(0), args[0].clone()),
                        (ArgSource::Operand(1), args[1].clone()),
                    ]);
                    self.considered_library("arguments", "star_concat", &call)
                }
            },
            list_to_tuple => {
                let call = CallArgs::positional(vec![(ArgSource::Operand(0), args[0].clone())]);
                let (s, record) = self.call_builtin("builtins.tuple", &call)?;
                self.record_call(record);
                Ok(s)
            }
            getglobal => {
                self.forget_call();
                let (module, name) = global(op)?;
                let item = self.global_cell(module, &name)?;
                let s = self.bk.read_item(item);
                if s.is_impossible() && self.world.module_attr(module, &name).is_none() {
                    // Nothing that can be reached binds it.
                    let message = format!("name '{name}' is not defined");
                    return self.raises("NameError", &message);
                }
                Ok(s)
            }
            setglobal => {
                let (module, name) = global(op)?;
                let item = self.global_cell(module, &name)?;
                self.widen(item, &args[2].clone().not_const_atom())
                    .map_err(|mut e| {
                        e.message = format!("global '{name}': {}", e.message);
                        e
                    })?;
                Ok(SomeValue::none())
            }
            delglobal => {
                let global = global(op)?;
                self.global_cell(global.0, &global.1)?;
                self.bk.deleted_globals.insert(global);
                Ok(SomeValue::none())
            }
            newcell => {
                let item = self.site_item(0);
                match args.first() {
                    Some(s) => self.widen(item, &s.clone().not_const_atom())?,
                    None => {
                        self.bk.empty_cells.insert(item);
                    }
                }
                Ok(SomeValue::new(Kind::Cell(item)))
            }
            getcell => match args[0].kind {
                Kind::Cell(item) => Ok(self.bk.read_item(item)),
                _ => self.bad("read captured variable", &args[0]),
            },
            setcell => match args[0].kind {
                Kind::Cell(item) => {
                    self.widen(item, &args[1].clone().not_const_atom())?;
                    Ok(SomeValue::none())
                }
                _ => self.bad("set captured variable", &args[0]),
            },
            newfunction => self.new_function(graph, op, args),
            make_exception => self.make_exception(&args[0]),
            set_cause => Ok(SomeValue::none()),
            raise_unbound => Ok(SomeValue::impossible()),
            yield_ | newgenerator => Err(AnnError::new(
                "internal",
                "a generator that was not taken apart",
            )),
            reveal_type => {
                let text = self.bk.reveal(&args[0]);
                let here = (self.bk.here.0, self.current);
                self.revealed.insert(here, (op.loc, text));
                Ok(args[0].clone())
            }
            low => Err(AnnError::new(
                "internal",
                format!("operation {} is not one of Python", low.name()),
            )),
        }
    }

    pub(crate) fn bad(&self, what: &str, s: &SomeValue) -> Considered {
        Err(AnnError::new(
            "operation",
            format!("cannot {what} {}", self.bk.show(s)),
        ))
    }

    /// The cell that belongs to this operation: the items of the list it makes.
    pub(crate) fn site_item(&mut self, n: u32) -> crate::model::ItemId {
        let key = (self.bk.here.0, self.current, n);
        if let Some(&i) = self.site_items.get(&key) {
            return self.bk.find_item(i);
        }
        let i = self.bk.new_item(SomeValue::impossible());
        self.site_items.insert(key, i);
        i
    }

    fn global_cell(
        &mut self,
        module: ObjId,
        name: &Rc<str>,
    ) -> Result<crate::model::ItemId, AnnError> {
        if let Some(&i) = self.bk.globals.get(&(module, name.clone())) {
            return Ok(i);
        }
        let item = self.bk.new_item(SomeValue::impossible());
        self.bk.globals.insert((module, name.clone()), item);
        if let Some(id) = self.world.module_attr(module, name) {
            let s = self.object_value(id)?.not_const_atom();
            self.widen(item, &s)?;
        }
        Ok(item)
    }

    fn consider_call(
        &mut self,
        op: &SpaceOperation,
        callee: &SomeValue,
        call: &CallArgs,
    ) -> Considered {
        self.forget_call();
        if callee.is_none() {
            return self.raises("TypeError", "'NoneType' object is not callable");
        }
        let (s, record) = self.call_value(callee, call)?;
        let narrowing = matches!(&callee.kind, Kind::Builtin(n) if &**n == "builtins.isinstance");
        self.record_call(record);
        if narrowing {
            return self.narrow_isinstance(op, call, s);
        }
        Ok(s)
    }

    // ---- conditions --------------------------------------------------------

    pub(crate) fn narrow(
        &mut self,
        op: &SpaceOperation,
        when: bool,
        operand: &Operand,
        value: SomeValue,
    ) {
        if let Some(var) = operand.var() {
            self.narrowings
                .entry(op.result)
                .or_default()
                .push(Narrowing { when, var, value });
        }
    }

    fn narrow_truth(&mut self, op: &SpaceOperation, s: &SomeValue) {
        // `if cond` of a condition computed before: the same facts.
        if let Some(v) = op.args[0].var()
            && let Some(ns) = self.narrowings.get(&v).cloned()
        {
            self.narrowings.insert(op.result, ns);
        }
        if s.none && !s.is_none() {
            self.narrow(op, true, &op.args[0], s.clone().not_none());
        }
    }

    fn consider_is(&mut self, op: &SpaceOperation, a: &SomeValue, b: &SomeValue) -> Considered {
        let (x, s_x, s_y) = if b.is_none() { (0, a, b) } else { (1, b, a) };
        if s_y.is_none() {
            if s_x.is_none() {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(true)));
            }
            if !s_x.none {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
            }
            self.narrow(op, true, &op.args[x], SomeValue::none());
            self.narrow(op, false, &op.args[x], s_x.clone().not_none());
            return Ok(SomeValue::bool());
        }
        if let (Some(x), Some(y)) = (&a.constant, &b.constant)
            && matches!(x, ConstValue::Object(_) | ConstValue::Bool(_))
            && matches!(y, ConstValue::Object(_) | ConstValue::Bool(_))
        {
            return Ok(SomeValue::bool().with_const(ConstValue::Bool(x == y)));
        }
        // A class compared with `type(x)`: the branch knows the class.
        for (i, s_type, s_class) in [(0, a, b), (1, b, a)] {
            let _ = i;
            if let (Kind::ClassOf(c), Kind::Pbc(p)) = (&s_type.kind, &s_class.kind)
                && p.len() == 1
                && let Some(Desc::Class(k)) = p.first()
                && !self.bk.is_subclass(*k, *c)
                && !self.bk.is_subclass(*c, *k)
            {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
            }
        }
        if self.bk.unions
            && let (Some(x), Some(y)) = (a.kind.slot(), b.kind.slot())
            && x != y
            && !(a.none && b.none)
        {
            return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
        }
        let comparable = match (&a.kind, &b.kind) {
            (Kind::Pbc(x), Kind::Pbc(y)) => {
                if x.is_disjoint(y) && !a.none && !b.none {
                    return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
                }
                true
            }
            (Kind::Bool, Kind::Bool) => true,
            (Kind::Integer { .. } | Kind::Float { .. } | Kind::Char | Kind::String, _)
            | (_, Kind::Integer { .. } | Kind::Float { .. } | Kind::Char | Kind::String) => {
                // The interpreter's own library asks `x is y or x == y`.
                let file = self.program.locs.get(op.loc).map(|l| l.file.clone());
                if file.is_some_and(|f| !f.ends_with(".py")) {
                    return self.compare(rpyc_ir::Op::eq, a, b);
                }
                return Err(AnnError::new(
                    "identity",
                    format!(
                        "'is' between {} and {} depends on the implementation",
                        self.bk.show(a),
                        self.bk.show(b)
                    ),
                )
                .help("use =="));
            }
            _ => true,
        };
        let _ = comparable;
        Ok(SomeValue::bool())
    }

    /// `isinstance(exc, class)` of a handler.
    fn consider_exc_match(
        &mut self,
        op: &SpaceOperation,
        s_exc: &SomeValue,
        s_class: &SomeValue,
    ) -> Considered {
        let classes = self.classes_of(s_class)?;
        let Kind::Instance(c) = s_exc.kind else {
            return self.bad("match as an exception", s_exc);
        };
        let mut narrowed = SomeValue::impossible();
        for k in classes {
            let Some(k) = k.0 else { continue };
            if self.bk.is_subclass(c, k) {
                narrowed = SomeValue::new(Kind::Instance(c));
                break;
            }
            let s = self.instances_below(c, k)?;
            narrowed = self.union(&narrowed, &s)?;
        }
        self.narrow(op, true, &op.args[0], narrowed);
        Ok(SomeValue::bool())
    }

    /// Instances of `c` that are instances of `k`: also those that inherit `k` beside
    /// their primary base.
    fn instances_below(&mut self, c: ClassDefId, k: ClassDefId) -> Considered {
        let mut found = SomeValue::impossible();
        if self.bk.is_subclass(k, c) {
            found = SomeValue::new(Kind::Instance(k));
        }
        self.subclass_readers
            .entry(c)
            .or_default()
            .insert(self.bk.here);
        let wanted = self.bk.class(k).object;
        for d in self.bk.class_subtree(c) {
            let def = self.bk.class(d);
            if !def.implicit
                && !self.bk.is_subclass(d, k)
                && self.world.issubclass(def.object, wanted)
            {
                found = self.union(&found, &SomeValue::new(Kind::Instance(d)))?;
            }
        }
        Ok(found)
    }

    /// The classes that the second argument of isinstance names: class
    /// definitions, or names of built-in types.
    pub(crate) fn classes_of(
        &mut self,
        s: &SomeValue,
    ) -> Result<Vec<(Option<crate::model::ClassDefId>, Rc<str>)>, AnnError> {
        match &s.kind {
            // Any of them at run time, not all at once as in a tuple.
            Kind::Pbc(p) if p.len() > 1 => Err(AnnError::new(
                "isinstance",
                format!("the class is known only at run time: {}", self.bk.show(s)),
            )
            .help("ask for each class by name, or compare type(x) with it")),
            Kind::Pbc(p) => p
                .iter()
                .map(|d| match d {
                    Desc::Class(c) => {
                        Ok((Some(self.bk.find_class(*c)), self.bk.class(*c).name.clone()))
                    }
                    d => Err(AnnError::new(
                        "isinstance",
                        format!("{} is not a class", self.bk.show_desc(*d)),
                    )),
                })
                .collect(),
            Kind::Builtin(n) => Ok(vec![(None, n.trim_start_matches("builtins.").into())]),
            Kind::Tuple(items) => {
                let mut all = Vec::new();
                for i in items.iter() {
                    all.extend(self.classes_of(i)?);
                }
                Ok(all)
            }
            _ => Err(AnnError::new(
                "isinstance",
                format!("{} is not a class known at compile time", self.bk.show(s)),
            )),
        }
    }

    fn narrow_isinstance(
        &mut self,
        op: &SpaceOperation,
        call: &CallArgs,
        s: SomeValue,
    ) -> Considered {
        let Some((ArgSource::Operand(at), s_obj)) = call.positional.first() else {
            return Ok(s);
        };
        let operand = &op.args[*at];
        if s.constant.is_some() {
            return Ok(s);
        }
        let classes = self.classes_of(&call.positional[1].1)?;
        match &s_obj.kind {
            Kind::Instance(c) => {
                let c = self.bk.find_class(*c);
                let mut yes = SomeValue::impossible();
                let mut all = false;
                for (k, _) in &classes {
                    let Some(k) = *k else { continue };
                    if self.bk.is_subclass(c, k) {
                        all = true;
                        yes = SomeValue::new(Kind::Instance(c));
                        break;
                    }
                    let s = self.instances_below(c, k)?;
                    yes = self.union(&yes, &s)?;
                }
                if yes.is_impossible() {
                    // A mixin: some subclass may inherit it beside the primary base.
                    yes = s_obj.clone().not_none();
                }
                self.narrow(op, true, operand, yes);
                if all && s_obj.none {
                    self.narrow(op, false, operand, SomeValue::none());
                }
            }
            Kind::Union(_) => {
                let (yes, no) = self.split_by_class(s_obj, &call.positional[1].1)?;
                self.narrow(op, true, operand, yes);
                self.narrow(op, false, operand, no);
            }
            _ if s_obj.none => {
                self.narrow(op, true, operand, s_obj.clone().not_none());
                self.narrow(op, false, operand, SomeValue::none());
            }
            _ => {}
        }
        Ok(s)
    }

    // ---- iteration ---------------------------------------------------------

    /// `iter(x)`
    pub(crate) fn iterate(&mut self, s: &SomeValue) -> Considered {
        self.forget_call();
        let source = s.clone().not_none().not_const();
        Ok(match &s.kind {
            Kind::Impossible => {
                return self.raises("TypeError", "'NoneType' object is not iterable");
            }
            Kind::List(_)
            | Kind::Dict(..)
            | Kind::DictView(..)
            | Kind::Set(_)
            | Kind::FrozenSet(_)
            | Kind::Range { .. }
            | Kind::Char
            | Kind::String
            | Kind::Bytes
            | Kind::ByteArray => {
                let source = if source.kind == Kind::Char {
                    SomeValue::string()
                } else {
                    source
                };
                SomeValue::new(Kind::Iterator(Rc::new(IterOver {
                    source,
                    reversed: false,
                })))
            }
            Kind::Tuple(items) => {
                let mut joined = SomeValue::impossible();
                for i in items.iter() {
                    joined =
                        self.union(&joined, &i.clone().not_const_atom())
                            .map_err(|mut e| {
                                e.message =
                                    format!("iteration over {}: {}", self.bk.show(s), e.message);
                                e
                            })?;
                }
                SomeValue::new(Kind::Iterator(Rc::new(IterOver {
                    source,
                    reversed: false,
                })))
            }
            Kind::Iterator(_) => s.clone().not_none(),
            Kind::Instance(c) if self.is_generator_class(*c) => s.clone().not_none(),
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), s.clone());
                if let Some((s, record)) = self.call_special(&receiver, "__iter__", vec![])? {
                    self.record_call(record);
                    return Ok(s);
                }
                if self
                    .instance_method(s, "__getitem__", ArgSource::Operand(0))?
                    .is_some()
                {
                    let call = CallArgs::positional(vec![(ArgSource::Operand(0), s.clone())]);
                    if let Some((s, record)) =
                        self.call_library("builtins", "sequence_iterator", &call)?
                    {
                        self.record_call(record);
                        return Ok(s);
                    }
                }
                return self.bad("iterate over", s);
            }
            Kind::Pbc(_)
                if let Some((members, s_members)) = self.enum_part(s, "_member_list_")? =>
            {
                let source = s_members.clone().not_const();
                let it = SomeValue::new(Kind::Iterator(Rc::new(IterOver {
                    source,
                    reversed: false,
                })));
                let list = ArgSource::Constant(ConstValue::Object(members.0), s_members);
                let (it, record) = self.primitive("iter", vec![list], it);
                self.record_call(record);
                it
            }
            Kind::Pbc(p) if p.iter().all(|d| matches!(d, Desc::Class(_))) => {
                return Err(AnnError::new(
                    "iterate-class",
                    format!("cannot iterate over {}", self.bk.show(s)),
                ));
            }
            _ => return self.bad("iterate over", s),
        })
    }

    /// The list or dict of the members of an enumeration that is a constant class.
    pub(crate) fn enum_part(
        &mut self,
        s: &SomeValue,
        part: &str,
    ) -> Result<Option<(ObjId, SomeValue)>, AnnError> {
        let Kind::Pbc(p) = &s.kind else {
            return Ok(None);
        };
        let Some(Desc::Class(c)) = p.first().filter(|_| p.len() == 1) else {
            return Ok(None);
        };
        let object = self.bk.class(*c).object;
        let Some((_, members)) = self.world.class_attr(object, part) else {
            return Ok(None);
        };
        Ok(Some((members, self.object_value(members)?)))
    }

    /// The items of what an iterator walks over.
    pub(crate) fn item_of(&mut self, s: &SomeValue) -> Considered {
        Ok(match &s.kind {
            Kind::List(i) | Kind::Set(i) | Kind::FrozenSet(i) => self.bk.read_item(*i),
            Kind::Dict(k, _) | Kind::DictView(View::Keys, k, _) => self.bk.read_item(*k),
            Kind::DictView(View::Values, _, v) => self.bk.read_item(*v),
            Kind::DictView(View::Items, k, v) => {
                let (k, v) = (self.bk.read_item(*k), self.bk.read_item(*v));
                if k.is_impossible() || v.is_impossible() {
                    return Ok(SomeValue::impossible());
                }
                SomeValue::tuple(vec![k, v])
            }
            Kind::Range { nonneg, .. } => SomeValue::new(Kind::Integer {
                nonneg: *nonneg,
                unsigned: false,
            }),
            Kind::Char | Kind::String => SomeValue::char(),
            Kind::Bytes | Kind::ByteArray => SomeValue::nonneg(),
            Kind::Tuple(items) => {
                let mut joined = SomeValue::impossible();
                for i in items.iter() {
                    joined = self.union(&joined, &i.clone().not_const_atom())?;
                }
                joined
            }
            Kind::Iterator(it) => {
                let source = it.source.clone();
                return self.item_of(&source);
            }
            _ => return self.bad("iterate over", s),
        })
    }

    /// `next(it)`
    fn next_item(&mut self, s: &SomeValue) -> Considered {
        self.forget_call();
        match &s.kind {
            Kind::Iterator(_) => self.item_of(s),
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), s.clone());
                match self.call_next(&receiver)? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(s)
                    }
                    None => self.bad("call next() on", s),
                }
            }
            Kind::Impossible => Ok(SomeValue::impossible()),
            _ => self.bad("call next() on", s),
        }
    }

    /// `x.__next__()` of an instance or generator.
    pub(crate) fn call_next(
        &mut self,
        receiver: &crate::call::Arg,
    ) -> Result<Option<(SomeValue, crate::records::CallRecord)>, AnnError> {
        if let Kind::Instance(c) = receiver.1.kind
            && self.is_generator_class(c)
        {
            let call =
                CallArgs::positional(vec![(receiver.0.clone(), receiver.1.clone().not_none())]);
            return self.call_library("generator", "__next__", &call);
        }
        self.call_special(receiver, "__next__", vec![])
    }

    fn unpack(&mut self, op: &SpaceOperation, s: &SomeValue) -> Considered {
        self.forget_call();
        let n = const_usize(&op.args[1]);
        match &s.kind {
            Kind::Tuple(items) => {
                if items.len() != n {
                    let what = if items.len() > n {
                        "too many values"
                    } else {
                        "not enough values"
                    };
                    return Err(AnnError::new(
                        "unpack",
                        format!("{what} to unpack: {} into {n} targets", self.bk.show(s)),
                    ));
                }
                Ok(s.clone().not_none())
            }
            Kind::List(_) | Kind::Char | Kind::String | Kind::Bytes => {
                let item = self.item_of(s)?;
                if item.is_impossible() && n > 0 {
                    return Ok(item);
                }
                Ok(SomeValue::tuple(vec![item; n]))
            }
            Kind::Impossible => Ok(SomeValue::impossible()),
            Kind::Bool | Kind::Integer { .. } | Kind::Float { .. } | Kind::Complex => {
                self.bad("unpack", s)
            }
            Kind::Instance(_)
                if let Some((s_tuple, record)) = self.call_special(
                    &(ArgSource::Operand(0), s.clone()),
                    "_astuple_",
                    vec![],
                )? =>
            {
                // A named tuple.
                self.record_call(record);
                match &s_tuple.kind {
                    Kind::Tuple(items) if items.len() != n => Err(AnnError::new(
                        "unpack",
                        format!("cannot unpack {} into {n} targets", self.bk.show(s)),
                    )),
                    _ => Ok(s_tuple),
                }
            }
            _ => {
                // Any other iterable: through a list.
                let call = CallArgs::positional(vec![(ArgSource::Operand(0), s.clone())]);
                let (s_list, record) = self.call_builtin("builtins.list", &call)?;
                self.record_call(record);
                let item = self.item_of(&s_list)?;
                if item.is_impossible() && n > 0 {
                    return Ok(item);
                }
                Ok(SomeValue::tuple(vec![item; n]))
            }
        }
    }

    fn unpack_ex(&mut self, op: &SpaceOperation, s: &SomeValue) -> Considered {
        self.forget_call();
        let before = const_usize(&op.args[1]);
        let after = const_usize(&op.args[2]);
        let rest = self.site_item(0);
        self.bk.set_resized(rest);
        if let Kind::Tuple(items) = &s.kind {
            if items.len() < before + after {
                return Err(AnnError::new(
                    "unpack",
                    format!("not enough values to unpack from {}", self.bk.show(s)),
                ));
            }
            let end = items.len() - after;
            for i in &items[before..end] {
                self.widen(rest, &i.clone().not_const_atom())?;
            }
            let mut all = items[..before].to_vec();
            all.push(SomeValue::new(Kind::List(rest)));
            all.extend(items[end..].iter().cloned());
            return Ok(SomeValue::tuple(all));
        }
        let item = match &s.kind {
            Kind::Impossible => return Ok(SomeValue::impossible()),
            Kind::List(_) | Kind::Char | Kind::String | Kind::Bytes => self.item_of(s)?,
            _ => {
                let call = CallArgs::positional(vec![(ArgSource::Operand(0), s.clone())]);
                let (s_list, record) = self.call_builtin("builtins.list", &call)?;
                self.record_call(record);
                self.item_of(&s_list)?
            }
        };
        if item.is_impossible() && before + after > 0 {
            return Ok(item);
        }
        self.widen(rest, &item)?;
        let mut all = vec![item.clone(); before];
        all.push(SomeValue::new(Kind::List(rest)));
        all.extend(vec![item; after]);
        Ok(SomeValue::tuple(all))
    }

    // ---- functions and exceptions made at run time -------------------------

    fn new_function(
        &mut self,
        graph: GraphId,
        op: &SpaceOperation,
        args: &[SomeValue],
    ) -> Considered {
        let Some(&ConstValue::Object(code_id)) = op.args[0].constant() else {
            return Err(AnnError::new("internal", "newfunction without code"));
        };
        let Some(&ConstValue::Object(module_id)) = op.args[1].constant() else {
            return Err(AnnError::new("internal", "newfunction without module"));
        };
        let key = (graph, op.result.0);
        let desc = match self.bk.closure_by_site.get(&key) {
            Some(&d) => d,
            None => {
                let Object::Code(code) = &*self.world.get(ObjId(code_id)) else {
                    return Err(AnnError::new("internal", "newfunction without code"));
                };
                let module: Rc<str> = match &*self.world.get(ObjId(module_id)) {
                    Object::Module(m) => m.name.clone(),
                    _ => "".into(),
                };
                let function = Function {
                    name: code.name.clone(),
                    qualname: code.qualname.clone(),
                    module,
                    code: code.clone(),
                    globals: ObjId(module_id),
                    closure: Vec::new(),
                    defaults: Vec::new(),
                    kwdefaults: Vec::new(),
                    dict: Vec::new(),
                };
                let d: FuncDescId = self.new_func_desc(function, None);
                self.bk.funcs[d.index()].code = Some(ObjId(code_id));
                self.bk.closure_by_site.insert(key, d);
                d
            }
        };
        let mut cells = Vec::new();
        for s in &args[4.min(args.len())..] {
            match s.kind {
                Kind::Cell(item) => cells.push(item),
                _ => return self.bad("capture", s),
            }
        }
        let mut defaults = Vec::new();
        if let Kind::Tuple(items) = &args[2].kind {
            for (i, s) in items.iter().enumerate() {
                let item = self.site_item(i as u32);
                self.widen(item, &s.clone().not_const_atom())?;
                defaults.push(item);
            }
        }
        let mut kwdefaults = Vec::new();
        if let Some(names) = self.kwdefault_names(graph, op) {
            for (i, (name, value)) in names.into_iter().enumerate() {
                let s = self.operand(graph, &value)?;
                let item = self.site_item(1000 + i as u32);
                self.widen(item, &s.not_const_atom())?;
                kwdefaults.push((name, item));
            }
        }
        let f = &mut self.bk.funcs[desc.index()];
        f.cells = cells;
        f.run_defaults = defaults;
        f.run_kwdefaults = kwdefaults;
        Ok(SomeValue::pbc(Desc::Closure(desc)))
    }

    /// Keyword defaults come as a dict display of constant names.
    fn kwdefault_names(
        &self,
        graph: GraphId,
        op: &SpaceOperation,
    ) -> Option<Vec<(Rc<str>, Operand)>> {
        let v = op.args.get(3)?.var()?;
        let block = &self.program[graph][self.bk.here.1];
        let dict = block
            .operations
            .iter()
            .find(|o| o.result == v && o.op == Op::newdict)?;
        dict.args
            .chunks(2)
            .map(|kv| match kv[0].constant() {
                Some(ConstValue::Str(name)) => Some((name.clone(), kv[1].clone())),
                _ => None,
            })
            .collect()
    }

    fn make_exception(&mut self, s: &SomeValue) -> Considered {
        self.forget_call();
        match &s.kind {
            Kind::Instance(c) if self.is_exception_class(*c) => {
                Ok(s.clone().not_none().not_const())
            }
            Kind::Pbc(_) | Kind::ClassOf(_) => {
                let (s_exc, record) = self.call_value(s, &CallArgs::default())?;
                match s_exc.kind {
                    Kind::Instance(c) if self.is_exception_class(c) => {
                        self.record_call(record);
                        Ok(s_exc)
                    }
                    Kind::Impossible => Ok(s_exc),
                    _ => Err(AnnError::new(
                        "raise",
                        "exceptions must derive from BaseException".to_string(),
                    )),
                }
            }
            Kind::Impossible => Ok(SomeValue::impossible()),
            _ => Err(AnnError::new(
                "raise",
                format!(
                    "{} is raised, but exceptions must derive from BaseException",
                    self.bk.show(s)
                ),
            )),
        }
    }

    fn format_value(&mut self, op: &SpaceOperation, args: &[SomeValue]) -> Considered {
        let conversion = symbol(&op.args[1])?;
        let s = &args[0];
        // What is known only at run time raises there.
        let spec_empty = args
            .get(2)
            .is_none_or(|s| s.const_str().is_none_or(|t| t.is_empty()));
        let how = if &*conversion == "r" || &*conversion == "a" {
            "repr"
        } else {
            "str"
        };
        if matches!(s.kind, Kind::Instance(_)) && conversion.is_empty() {
            let spec = args
                .get(2)
                .cloned()
                .unwrap_or_else(|| SomeValue::string().with_const(ConstValue::str("")));
            let source = if args.len() > 2 {
                ArgSource::Operand(2)
            } else {
                ArgSource::Constant(ConstValue::str(""), spec.clone())
            };
            let receiver = (ArgSource::Operand(0), s.clone());
            if let Some((_, record)) =
                self.call_special(&receiver, "__format__", vec![(source, spec)])?
            {
                self.record_plan(0, crate::records::Plan::Call(Box::new(record)));
                return Ok(SomeValue::string());
            }
        }
        if !spec_empty
            && conversion.is_empty()
            && !matches!(
                s.kind,
                Kind::Bool
                    | Kind::Integer { .. }
                    | Kind::LowInteger(_)
                    | Kind::Float { .. }
                    | Kind::Char
                    | Kind::String
                    | Kind::Complex
            )
        {
            return Err(AnnError::new(
                "format-spec",
                format!("{} takes no format specification", self.bk.show(s)),
            )
            .help("convert with str() or !s first"));
        }
        let plan = self.text_plan(s, how)?;
        self.record_plan(0, plan);
        Ok(SomeValue::string())
    }

    /// `return NotImplemented` of a special method: it leaves by an exception, upon which
    /// the operator asks the other operand.
    fn settle_not_implemented(&mut self, graph: &mut rpyc_ir::FunctionGraph) {
        let Some(marker) = self.world.builtin("NotImplemented") else {
            return;
        };
        let marker = ConstValue::Object(marker.0);
        let returnblock = graph.returnblock;
        let Some(raiser) = self.library_object("object", "declined") else {
            return;
        };
        for b in 0..graph.blocks.len() {
            for e in 0..graph.blocks[b].exits.len() {
                let link = &graph.blocks[b].exits[e];
                if link.target != returnblock || link.args[0].constant() != Some(&marker) {
                    continue;
                }
                let result = graph.new_var(rpyc_ir::Type::NONE);
                let mut block = rpyc_ir::Block::new(vec![]);
                block.operations.push(SpaceOperation {
                    op: Op::simple_call,
                    args: vec![Operand::py(ConstValue::Object(raiser.0))],
                    result,
                    loc: graph.loc,
                });
                block.exits = vec![rpyc_ir::Link::goto(returnblock, vec![result.into()])];
                let target = graph.add_block(block);
                let link = &mut graph.blocks[b].exits[e];
                link.target = target;
                link.args.clear();
            }
        }
    }

    /// The flow graph of a function, flagged where it is the compiler's own.
    pub(crate) fn build_flow(
        &mut self,
        func: FuncDescId,
    ) -> Result<rpyc_ir::FunctionGraph, AnnError> {
        let desc = &self.bk.funcs[func.index()];
        let function = desc.function.clone();
        let locs = &mut self.program.locs;
        let built = match (desc.object, desc.code) {
            (Some(object), _) => self.flow.function_graph(&self.world, object, locs),
            (None, Some(code)) => {
                self.flow
                    .closure_graph(&self.world, code, function.globals, locs)
            }
            (None, None) => return Err(AnnError::new("internal", "a function without code")),
        };
        let mut graph = built.map_err(|e| self.flow_error(e))?;
        if function.code.has_varkeywords {
            self.settle_keywords(&mut graph, &function);
        }
        if function.name.starts_with("__")
            || function.code.names.iter().any(|n| &**n == "NotImplemented")
        {
            self.settle_not_implemented(&mut graph);
        }
        if graph.is_generator {
            graph = self.cut_generator(&graph, &function)?;
        }
        for (name, value) in &function.dict {
            let on = !matches!(&*self.world.get(*value), Object::Bool(false) | Object::None);
            match &**name {
                "_always_inline_" if on => graph.inline = rpyc_ir::InlineHint::Always,
                "_dont_inline_" if on => graph.inline = rpyc_ir::InlineHint::Never,
                _ => {}
            }
        }
        Ok(graph)
    }
}

fn symbol(x: &Operand) -> Result<Rc<str>, AnnError> {
    match x.constant() {
        Some(ConstValue::Symbol(s)) => Ok(s.clone()),
        _ => Err(AnnError::new("internal", "an operation without its name")),
    }
}

fn global(op: &SpaceOperation) -> Result<(ObjId, Rc<str>), AnnError> {
    let Some(&ConstValue::Object(m)) = op.args[0].constant() else {
        return Err(AnnError::new("internal", "a global without its module"));
    };
    Ok((ObjId(m), symbol(&op.args[1])?))
}

fn const_usize(x: &Operand) -> usize {
    match x.constant() {
        Some(ConstValue::Int(n)) => *n as usize,
        _ => 0,
    }
}
