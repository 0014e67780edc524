//! Calls: what is called, choosing a specialisation, families.
//!
//! Like: rpython/annotator/{specialize,description}.py

use crate::annrpython::{AnnError, Annotator};
use crate::arguments::Matched;
use crate::bookkeeper::{Family, FamilyShape, Policy, Replacement, Spec};
use crate::description::is_library_module;
use crate::model::{ClassDefId, Desc, FamilyId, FuncDescId, Kind, SomeValue};
use crate::records::{ArgSource, CallRecord, CallTarget, Creation};
use indexmap::{IndexMap, IndexSet};
use rpyc_ir::{ConstValue, GraphId};
use rpyc_objects::{ObjId, Object};
use std::collections::BTreeSet;
use std::rc::Rc;

/// One argument: where it comes from and what it is.
pub(crate) type Arg = (ArgSource, SomeValue);

/// The arguments of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallArgs {
    pub positional: Vec<Arg>,
    pub keywords: Vec<(Rc<str>, Arg)>,
    /// `*xs` of a list: operand and its item annotation.
    pub star_list: Option<(usize, SomeValue)>,
    /// That list.
    pub star_source: Option<SomeValue>,
    /// `**d` of a dict: operand and its values' annotation.
    pub star_dict: Option<(usize, SomeValue)>,
    /// That dict.
    pub star_dict_source: Option<SomeValue>,
}

impl CallArgs {
    pub fn positional(args: Vec<Arg>) -> CallArgs {
        CallArgs {
            positional: args,
            ..CallArgs::default()
        }
    }

    /// Only the annotations of plain positional arguments.
    pub fn values(&self) -> Vec<SomeValue> {
        self.positional.iter().map(|(_, s)| s.clone()).collect()
    }

    fn with_first(&self, first: Arg) -> CallArgs {
        let mut args = self.clone();
        args.positional.insert(0, first);
        args
    }
}

/// From so many specialisations of one function on, variants of generic classes
/// merge rather than make another, and functions given as arguments share one.
/// In the library containers of the same item types merge.
const MANY_SPECIALISATIONS: usize = 100;

/// Methods that the collector calls: when an instance has died, when the object of a
/// weak reference has.
pub const FINALIZERS: [&str; 2] = ["__del__", "__cleared__"];

impl Annotator {
    /// Calls any value; the record is for the RTyper.
    pub(crate) fn call_value(
        &mut self,
        callee: &SomeValue,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        match &callee.kind {
            Kind::Pbc(descs) => self.call_pbc(&descs.clone(), args),
            Kind::Builtin(name) => self.call_builtin(&name.clone(), args),
            Kind::BoundBuiltin(b) => {
                let (receiver, name) = (b.0.clone(), b.1.clone());
                self.call_builtin_method(&receiver, &name, args)
            }
            Kind::Instance(_) => {
                let called = self.instance_method(callee, "__call__", ArgSource::Operand(0))?;
                match called {
                    Some(descs) => {
                        self.call_bound(&descs, (ArgSource::Operand(0), callee.clone()), args)
                    }
                    None => Err(AnnError::new(
                        "not-callable",
                        format!(
                            "an object of class {} cannot be called",
                            self.bk.show(callee)
                        ),
                    )),
                }
            }
            Kind::ClassOf(c) => {
                let c = self.bk.find_class(*c);
                self.subclass_readers
                    .entry(c)
                    .or_default()
                    .insert(self.bk.here);
                let all: Vec<ClassDefId> = self.bk.class_subtree(c);
                self.instantiate(&all, args)
            }
            Kind::Impossible => Err(AnnError::new("none-call", "None is called here")),
            _ => Err(AnnError::new(
                "not-callable",
                format!("a value of type {} cannot be called", self.bk.show(callee)),
            )),
        }
    }

    fn call_pbc(
        &mut self,
        descs: &BTreeSet<Desc>,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let classes: Vec<ClassDefId> = descs
            .iter()
            .filter_map(|d| {
                if let Desc::Class(c) = d {
                    Some(self.bk.find_class(*c))
                } else {
                    None
                }
            })
            .collect();
        if classes.len() == descs.len() {
            let s = SomeValue::new(Kind::Pbc(Rc::new(descs.clone())));
            if let Some((members, s_members)) = self.enum_part(&s, "_member_list_")? {
                return self.enum_member(classes[0], members, s_members, args);
            }
            return self.instantiate(&classes, args);
        }
        if descs.len() == 1 {
            return self.call_one(*descs.first().expect("one"), args);
        }
        self.call_family(descs, args)
    }

    /// `Colour(2)` of an enumeration.
    fn enum_member(
        &mut self,
        class: ClassDefId,
        members: ObjId,
        s_members: SomeValue,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let name = ConstValue::Str(self.bk.class(class).name.clone());
        let s_name = SomeValue::string().with_const(name.clone());
        let mut call = CallArgs::positional(vec![(
            ArgSource::Constant(ConstValue::Object(members.0), s_members.clone()),
            s_members,
        )]);
        call.positional.extend(args.positional.iter().cloned());
        call.positional
            .push((ArgSource::Constant(name, s_name.clone()), s_name));
        let object = self.bk.class(class).object;
        let by_value = if self.world.class_attr(object, "_flag_mask_").is_some() {
            "flag_by_value"
        } else {
            "by_value"
        };
        match self.call_library("enum", by_value, &call)? {
            Some(called) => Ok(called),
            None => Err(AnnError::new(
                "internal",
                "the library lacks enum.by_value()",
            )),
        }
    }

    /// Calls with the receiver given apart: special methods of operators.
    pub(crate) fn call_bound(
        &mut self,
        descs: &BTreeSet<Desc>,
        receiver: Arg,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        if descs.len() == 1 {
            match *descs.first().expect("one") {
                Desc::Method { func, class, .. } => {
                    let s_self = self.method_self(class);
                    return self.call_function(func, &args.with_first((receiver.0, s_self)), false);
                }
                d => return self.call_one(d, args),
            }
        }
        let (s, mut record) = self.call_family(descs, args)?;
        if let CallTarget::Family { args, .. } = &mut record.target {
            args.insert(0, receiver.0);
        }
        Ok((s, record))
    }

    /// The annotation of `self` in a method found on `class`.
    fn method_self(&self, class: ClassDefId) -> SomeValue {
        SomeValue::new(Kind::Instance(self.bk.find_class(class)))
    }

    fn call_one(
        &mut self,
        desc: Desc,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        match desc {
            Desc::Function(f) if let Some(called) = self.call_forwarded(f, args)? => Ok(called),
            Desc::Function(f) => {
                let f = match args.positional.first().map(|(_, s)| &s.kind) {
                    Some(Kind::Instance(c)) => self.function_for_self(f, *c)?,
                    _ => f,
                };
                self.call_function(f, args, false)
            }
            Desc::Closure(f) => self.call_function(f, args, true),
            Desc::Method { func, class, .. } => {
                let s_self = self.method_self(class);
                self.call_function(func, &args.with_first((ArgSource::Receiver, s_self)), false)
            }
            Desc::Bound(func, object) => {
                let value = self.object_const(object);
                let s = self.object_value(object)?;
                let first = (ArgSource::Constant(value, s.clone()), s);
                self.call_function(func, &args.with_first(first), false)
            }
            Desc::Class(c) => self.instantiate(&[c], args),
            Desc::Object(o) => match &*self.world.get(o) {
                Object::Partial {
                    function,
                    args: given,
                    keywords,
                } => {
                    let mut all = CallArgs::default();
                    for &g in given {
                        let (v, s) = (self.object_const(g), self.object_value(g)?);
                        all.positional.push((ArgSource::Constant(v, s.clone()), s));
                    }
                    all.positional.extend(args.positional.iter().cloned());
                    all.keywords = args.keywords.clone();
                    for (name, g) in keywords {
                        if all.keywords.iter().all(|(n, _)| n != name) {
                            let (v, s) = (self.object_const(*g), self.object_value(*g)?);
                            all.keywords
                                .push((name.clone(), (ArgSource::Constant(v, s.clone()), s)));
                        }
                    }
                    let mut callee = self.object_value(*function)?;
                    if matches!(callee.kind, Kind::Builtin(_))
                        && let Some(descs) = self.bk.as_callable(&callee)
                    {
                        callee = SomeValue::new(Kind::Pbc(Rc::new(descs)));
                    }
                    self.call_value(&callee, &all)
                }
                _ => Err(AnnError::new(
                    "not-callable",
                    format!("{} cannot be called", self.bk.show_desc(desc)),
                )),
            },
            Desc::Super(..) => Err(AnnError::new("not-callable", "super() cannot be called")),
            Desc::Module(_) => Err(AnnError::new("not-callable", "a module cannot be called")),
        }
    }

    /// A function of the library with `_calls_ = 'name'` stands for that method of its
    /// first argument, keywords and all.
    fn call_forwarded(
        &mut self,
        func: FuncDescId,
        args: &CallArgs,
    ) -> Result<Option<(SomeValue, CallRecord)>, AnnError> {
        let function = self.bk.function(func);
        let Some((_, method)) = function.dict.iter().find(|(n, _)| &**n == "_calls_") else {
            return Ok(None);
        };
        let Object::Str(method) = &*self.world.get(*method) else {
            return Ok(None);
        };
        let Some((source, s)) = args.positional.first().cloned() else {
            return Ok(None);
        };
        let Some(descs) = self.instance_method(&s, method, source.clone())? else {
            return Ok(None);
        };
        let mut rest = args.clone();
        rest.positional.remove(0);
        self.call_bound(&descs, (source, s.not_none()), &rest)
            .map(Some)
    }

    /// Calls one function: the result and the record of the direct call.
    pub(crate) fn call_function(
        &mut self,
        func: FuncDescId,
        args: &CallArgs,
        closure: bool,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        match self.bk.funcs[func.index()].replaced {
            Some(Replacement::Ignore) => {
                return Ok(self.constant_result(ConstValue::None, SomeValue::none()));
            }
            Some(Replacement::Identity) => {
                let keyword = args.keywords.first().map(|(_, a)| a);
                if let Some((source, s)) = args.positional.first().or(keyword).cloned() {
                    return Ok(self.primitive("same_as", vec![source], s));
                }
            }
            Some(Replacement::IsRPython) => {
                let answer = ConstValue::Bool(self.rpython);
                return Ok(self.constant_result(answer, SomeValue::bool()));
            }
            None => {}
        }
        let func = self.for_keywords(func, args)?;
        let Matched {
            sources,
            values,
            check,
        } = self.match_args(func, args, closure)?;
        // A helper that has no result (yet), or only raises.
        let calls = sources
            .iter()
            .zip(&values)
            .filter_map(|(src, s)| match src {
                ArgSource::Call(record) if s.is_impossible() => Some((**record).clone()),
                _ => None,
            });
        let calls: Vec<CallRecord> = calls.collect();
        if !calls.is_empty() || check.iter().any(|c| c.result.is_impossible()) {
            let record = CallRecord {
                target: CallTarget::Constant,
                check: check.into_iter().chain(calls).collect(),
                result: SomeValue::impossible(),
            };
            return Ok((SomeValue::impossible(), record));
        }
        if self.bk.funcs[func.index()].memo
            && let Some(called) = self.call_at_compile_time(func, &values)?
        {
            return Ok(called);
        }
        let graph = self.specialise(func, &values)?;
        let result = self.call_graph(graph, &values)?;
        let record = CallRecord {
            target: CallTarget::Graph {
                graph,
                args: sources,
            },
            check,
            result: result.clone(),
        };
        Ok((result, record))
    }

    /// A function that says in `_keywords_` who makes it anew for the names of the
    /// keywords it is called with, which become parameters.
    fn for_keywords(&mut self, func: FuncDescId, args: &CallArgs) -> Result<FuncDescId, AnnError> {
        if args.keywords.is_empty() {
            return Ok(func);
        }
        let maker = {
            let dict = &self.bk.function(func).dict;
            dict.iter().find(|(n, _)| &**n == "_keywords_").map(|e| e.1)
        };
        let Some(maker) = maker else {
            return Ok(func);
        };
        let names = args.keywords.iter().map(|(n, _)| n.clone());
        let names: Vec<_> = names.map(|n| self.world.intern(Object::Str(n))).collect();
        let Some(made) = self.made_for(maker, names) else {
            return Ok(func);
        };
        let made = self.func_desc(made)?;
        if let Some(owner) = self.method_owner.get(&func).copied() {
            self.method_owner.insert(made, owner);
        }
        Ok(made)
    }

    /// What a live function makes of a tuple of names.
    fn made_for(&mut self, maker: ObjId, names: Vec<ObjId>) -> Option<ObjId> {
        let key = (maker, names.clone());
        if let Some(known) = self.memo.get(&key) {
            return *known;
        }
        let tuple = self.world.intern(Object::Tuple(names));
        let made = self.world.call(maker, &[tuple]);
        self.memo.insert(key, made);
        made
    }

    /// `each_attribute(maker, x, ...)`: calls the function that `maker` makes of the
    /// names of the attributes that x has, with the arguments from x on. It is looked
    /// at again when there are more.
    pub(crate) fn each_attribute(
        &mut self,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let maker = args.positional.first().map(|(_, s)| s.constant.clone());
        let object = args.positional.get(1).map(|(_, s)| s.kind.clone());
        let (Some(Some(ConstValue::Object(maker))), Some(Kind::Instance(c))) = (maker, object)
        else {
            return Err(AnnError::new(
                "attributes",
                "the attributes of what is no instance of a class of the program",
            ));
        };
        let names = self.attribute_names(self.bk.find_class(c));
        let Some(made) = self.made_for(ObjId(maker), names) else {
            return Err(AnnError::new("attributes", "the function cannot be made"));
        };
        let made = self.func_desc(made)?;
        let rest = CallArgs::positional(args.positional[1..].to_vec());
        self.call_function(made, &rest, false)
    }

    /// The live object that a constant is.
    fn constant_object(&self, s: &SomeValue) -> Option<ObjId> {
        Some(match &s.constant {
            Some(ConstValue::Object(id)) => ObjId(*id),
            Some(ConstValue::Str(t)) => self.world.intern(Object::Str(t.clone())),
            Some(ConstValue::Bytes(b)) => self.world.intern(Object::Bytes(b.clone())),
            Some(ConstValue::Int(n)) => self.world.intern(Object::Int(*n)),
            Some(ConstValue::Bool(b)) => self.world.intern(Object::Bool(*b)),
            Some(ConstValue::None) => self.world.intern(Object::None),
            _ => return None,
        })
    }

    /// `specialize:memo`: the result of a live function for constants; `None` where an
    /// argument is none, or where it raises.
    fn call_at_compile_time(
        &mut self,
        func: FuncDescId,
        values: &[SomeValue],
    ) -> Result<Option<(SomeValue, CallRecord)>, AnnError> {
        let Some(function) = self.bk.funcs[func.index()].object else {
            return Ok(None);
        };
        let mut args = Vec::with_capacity(values.len());
        for s in values {
            let Some(object) = self.constant_object(s) else {
                return Ok(None);
            };
            args.push(object);
        }
        let known = self.memo.get(&(function, args.clone())).copied();
        let result = match known {
            Some(known) => known,
            None => {
                let result = self.world.call(function, &args);
                self.memo.insert((function, args), result);
                result
            }
        };
        let Some(result) = result else {
            return Ok(None);
        };
        let (constant, s) = (self.object_const(result), self.object_value(result)?);
        let s = s.with_const(constant);
        let record = CallRecord {
            target: CallTarget::Constant,
            check: Vec::new(),
            result: s.clone(),
        };
        Ok(Some((s, record)))
    }

    /// Feeds a graph and asks for its result, now and whenever it gets wider.
    pub(crate) fn call_graph(
        &mut self,
        graph: GraphId,
        values: &[SomeValue],
    ) -> Result<SomeValue, AnnError> {
        self.enter_graph(graph, values)?;
        let here = self.bk.here;
        let loc = self.bk.loc;
        let callers = &mut self.info[graph.index()].callers;
        callers.entry(here).or_insert(loc);
        let v = self.program[graph].return_var();
        Ok(self.binding(graph, v))
    }

    /// The graph of a function for these arguments: an existing one they join, or
    /// a new one.
    pub(crate) fn specialise(
        &mut self,
        func: FuncDescId,
        values: &[SomeValue],
    ) -> Result<GraphId, AnnError> {
        let desc = &self.bk.funcs[func.index()];
        let policy = desc.policy;
        let specs = desc.specs.clone();
        let key: Vec<SomeValue> = match policy {
            Policy::PerType => {
                let constant = desc.const_args.clone();
                let key = values.iter().enumerate().map(|(i, s)| {
                    let mut k = self.bk.spec_key(s);
                    if constant.contains(&i) {
                        k.constant = s.constant.clone();
                    }
                    k
                });
                key.collect()
            }
            Policy::Join => Vec::new(),
            Policy::Fixed => return Ok(specs[0].graph),
        };
        let site = desc.per_site.then_some((self.bk.here.0, self.current));
        for spec in specs.iter().filter(|spec| spec.site == site) {
            let fits = match policy {
                Policy::PerType => {
                    let fits = |(a, b)| {
                        self.bk.same(a, b)
                            || (specs.len() >= MANY_SPECIALISATIONS && self.alike(a, b))
                    };
                    spec.key.iter().zip(&key).all(fits) && self.covers(spec.graph, values)
                }
                Policy::Join => {
                    let params = self.program[spec.graph].params().to_vec();
                    params.iter().zip(values).all(|(&p, s)| {
                        let old = self.binding(spec.graph, p);
                        self.bk.joinable(&old, s)
                            || (specs.len() >= MANY_SPECIALISATIONS
                                && (self.same_generic_class(&old, s)
                                    || self.alike_functions(&old, s)))
                    }) && self.covers(spec.graph, values)
                }
                Policy::Fixed => true,
            };
            if fits {
                return Ok(spec.graph);
            }
        }
        let most = match policy {
            Policy::PerType => 20 * MANY_SPECIALISATIONS,
            _ => 2 * MANY_SPECIALISATIONS,
        };
        if specs.len() >= most {
            return Err(AnnError::new(
                "too-many-specialisations",
                format!(
                    "{}() is called with more than 200 different combinations of types",
                    self.bk.function(func).name
                ),
            ));
        }
        let graph = self.build_flow(func)?;
        let owner = self.method_owner.get(&func).copied();
        let id = self.add_graph(graph);
        if crate::description::is_library_module(&self.bk.function(func).module) {
            self.library_graphs.insert(id);
        }
        self.enter_generator(id)?;
        if let Some(owner) = owner {
            self.graph_owner.insert(id, owner);
        }
        self.bk.funcs[func.index()].specs.push(Spec {
            graph: id,
            key,
            site,
        });
        Ok(id)
    }

    /// Whether two arguments of the library may share a graph when there are many:
    /// their containers become one. What is in them has to be known for both.
    fn alike(&self, a: &SomeValue, b: &SomeValue) -> bool {
        a.none == b.none
            && a.constant == b.constant
            && (self.same_generic_class(a, b)
                || self.bk.is_settled(a) && self.bk.is_settled(b) && self.bk.joinable(a, b))
    }

    /// Two sets of functions that are called with as many arguments.
    fn alike_functions(&self, a: &SomeValue, b: &SomeValue) -> bool {
        let arity = |d: &Desc| match d {
            Desc::Function(f) | Desc::Closure(f) => {
                let function = self.bk.function(*f);
                let code = &function.code;
                let plain = !code.has_varargs && !code.has_varkeywords && !code.is_generator;
                (plain && function.defaults.is_empty()).then_some(code.argcount)
            }
            _ => None,
        };
        match (&a.kind, &b.kind) {
            (Kind::Pbc(x), Kind::Pbc(y)) => {
                let mut all = x.iter().chain(y.iter()).map(arity);
                let first = all.next().flatten();
                first.is_some() && all.all(|n| n == first)
            }
            _ => false,
        }
    }

    /// Two variants of one generic class: they may merge where a function would
    /// otherwise be compiled over and over.
    fn same_generic_class(&self, a: &SomeValue, b: &SomeValue) -> bool {
        match (&a.kind, &b.kind) {
            (Kind::Instance(x), Kind::Instance(y)) => {
                self.bk.is_variant(*x)
                    && self.bk.is_variant(*y)
                    && self.bk.class(*x).object == self.bk.class(*y).object
            }
            _ => false,
        }
    }

    /// Whether a graph can still take these arguments: always, until it is
    /// finished; then only what it was annotated for.
    fn covers(&mut self, graph: GraphId, values: &[SomeValue]) -> bool {
        if !self.info[graph.index()].finished {
            return true;
        }
        let params = self.program[graph].params().to_vec();
        params.iter().zip(values).all(|(&p, s)| {
            let old = self.binding(graph, p);
            self.bk
                .union(&old, s)
                .is_ok_and(|joined| self.bk.same(&joined, &old))
        })
    }

    // ---- families ----------------------------------------------------------

    fn family_for(&mut self, descs: &BTreeSet<Desc>) -> FamilyId {
        let mut found: Vec<FamilyId> = descs.iter().filter_map(|&d| self.bk.family_of(d)).collect();
        found.sort();
        found.dedup();
        let root = match found.first() {
            Some(&f) => f,
            None => {
                self.bk.families.push(Family::default());
                FamilyId(self.bk.families.len() as u32 - 1)
            }
        };
        for &other in found.iter().skip(1) {
            let merged = std::mem::take(&mut self.bk.families[other.index()]);
            self.bk.families[other.index()].parent = Some(root);
            let family = &mut self.bk.families[root.index()];
            family.descs.extend(merged.descs);
            for shape in merged.shapes {
                self.bk.invalidated.extend(shape.readers.iter().copied());
            }
            let readers: Vec<_> = self.bk.families[root.index()]
                .shapes
                .iter()
                .flat_map(|s| s.readers.clone())
                .collect();
            self.bk.invalidated.extend(readers);
        }
        for &d in descs {
            let d_new = self.bk.families[root.index()].descs.insert(d);
            self.bk.family_of.insert(d, root);
            if d_new {
                let readers: Vec<_> = self.bk.families[root.index()]
                    .shapes
                    .iter()
                    .flat_map(|s| s.readers.clone())
                    .collect();
                self.bk.invalidated.extend(readers);
            }
        }
        root
    }

    fn call_family(
        &mut self,
        descs: &BTreeSet<Desc>,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        if args.star_dict.is_some() {
            return Err(AnnError::new(
                "star-star-argument",
                "**dict passed where one of several functions is called",
            ));
        }
        let star = args.star_source.clone().map(|s| {
            let (operand, _) = args.star_list.clone().expect("of the same list");
            (ArgSource::Operand(operand), s)
        });
        let family = self.family_for(descs);
        let keywords: Vec<Rc<str>> = args.keywords.iter().map(|(n, _)| n.clone()).collect();
        let positional = args.positional.len();
        let flat: Vec<&Arg> = args
            .positional
            .iter()
            .chain(args.keywords.iter().map(|(_, a)| a))
            .chain(&star)
            .collect();
        let here = self.bk.here;
        let at = self.bk.families[family.index()]
            .shapes
            .iter()
            .position(|s| {
                s.positional == positional && s.keywords == keywords && s.star == star.is_some()
            });
        let at = match at {
            Some(i) => i,
            None => {
                self.bk.families[family.index()].shapes.push(FamilyShape {
                    positional,
                    keywords: keywords.clone(),
                    star: star.is_some(),
                    args: vec![SomeValue::impossible(); flat.len()],
                    result: SomeValue::impossible(),
                    members: IndexMap::new(),
                    readers: IndexSet::new(),
                });
                self.bk.families[family.index()].shapes.len() - 1
            }
        };
        self.bk.families[family.index()].shapes[at]
            .readers
            .insert(here);
        for (i, (_, s)) in flat.iter().enumerate() {
            let old = self.bk.families[family.index()].shapes[at].args[i].clone();
            let s = s.clone().not_const();
            let joined = self.union(&old, &s)?;
            let joined = self.bk.canon(&joined);
            self.bk.families[family.index()].shapes[at].args[i] = joined;
        }
        let shape_args = self.bk.families[family.index()].shapes[at].args.clone();
        let star_item = match (&star, shape_args.last().map(|s| &s.kind)) {
            (Some(_), Some(&Kind::List(item))) => Some(self.bk.read_item(item)),
            _ => None,
        };
        let member_args = CallArgs {
            positional: shape_args[..positional]
                .iter()
                .enumerate()
                .map(|(i, s)| (ArgSource::Operand(i), s.clone()))
                .collect(),
            keywords: keywords
                .iter()
                .enumerate()
                .map(|(i, n)| {
                    let i = positional + i;
                    (n.clone(), (ArgSource::Operand(i), shape_args[i].clone()))
                })
                .collect(),
            star_list: star_item.map(|s| (flat.len() - 1, s)),
            star_source: star.as_ref().and(shape_args.last().cloned()),
            ..CallArgs::default()
        };
        let members: Vec<Desc> = self.bk.families[family.index()]
            .descs
            .iter()
            .copied()
            .collect();
        let mut result = SomeValue::impossible();
        for d in members {
            // Methods of a family that this call's arguments do not fit are an
            // error only where they can be meant.
            match self.call_one(d, &member_args) {
                Ok((s, record)) => {
                    self.bk.families[family.index()].shapes[at]
                        .members
                        .insert(d, record);
                    result = self.union(&result, &s)?;
                }
                Err(e) if descs.contains(&d) => return Err(e),
                Err(_) => {}
            }
        }
        let old = self.bk.families[family.index()].shapes[at].result.clone();
        let joined = self.union(&old, &result)?;
        let joined = self.bk.canon(&joined).not_const();
        if self.bk.canon(&old) != joined {
            self.bk.families[family.index()].shapes[at].result = joined.clone();
            let readers = self.bk.families[family.index()].shapes[at].readers.clone();
            self.bk
                .invalidated
                .extend(readers.into_iter().filter(|&p| p != here));
        }
        let record = CallRecord {
            target: CallTarget::Family {
                family,
                descs: descs.iter().copied().collect(),
                args: flat.iter().map(|(src, _)| src.clone()).collect(),
                keywords,
                star: star.is_some(),
            },
            check: Vec::new(),
            result: joined.clone(),
        };
        Ok((joined, record))
    }

    // ---- instances ---------------------------------------------------------

    fn instantiate(
        &mut self,
        classes: &[ClassDefId],
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let mut result = SomeValue::impossible();
        let mut entries = Vec::new();
        for (n, &template) in classes.iter().enumerate() {
            let template = self.bk.find_class(template);
            let object = self.bk.class(template).object;
            let c = if self.bk.class(template).generic && !self.bk.is_variant(template) {
                self.class_variant(template, (self.current.0 << 3) + n as u32)?
            } else {
                template
            };
            if let Some(message) = self.abstract_message(object) {
                let text = ConstValue::str(&message);
                let s = SomeValue::string().with_const(text.clone());
                let call = CallArgs::positional(vec![(ArgSource::Constant(text, s.clone()), s)]);
                if let Some((_, record)) = self.call_library("errors", "TypeError", &call)? {
                    entries.push(Creation {
                        class: c,
                        new: Some(record),
                        init: None,
                    });
                    continue;
                }
            }
            if let Some(made) = self.create_by_new(c, args)? {
                result = self.union(&result, &made.0)?;
                entries.push(made.1);
                continue;
            }
            self.set_instantiated(c);
            let s_self = SomeValue::new(Kind::Instance(c));
            for method in FINALIZERS {
                if let Some(raw) = self.bk.raw_class_attr(object, method)
                    && matches!(&*self.world.get(raw.value), Object::Function(_))
                {
                    // Called by the collector.
                    let func = self.func_desc(raw.value)?;
                    self.method_owner.insert(func, raw.class);
                    let owner = self.defining_class(c, raw.class);
                    let s_first = SomeValue::new(Kind::Instance(owner));
                    let first = (ArgSource::NewInstance, s_first);
                    self.call_function(func, &CallArgs::positional(vec![first]), false)?;
                }
            }
            let init = self.bk.raw_class_attr(object, "__init__");
            let init = match init.map(|r| (r, self.world.get(r.value))) {
                Some((raw, o)) if matches!(&*o, Object::Function(_)) => {
                    let (func, owner) = self.method_function(c, raw.class, raw.value)?;
                    let s_first = SomeValue::new(Kind::Instance(owner));
                    let first = (ArgSource::NewInstance, s_first);
                    let (s, record) = self.call_function(func, &args.with_first(first), false)?;
                    if self.is_exception_class(c) {
                        self.note_exception_args(c, args)?;
                    }
                    if s.is_impossible() {
                        // The constructor does not return (yet).
                        entries.push(Creation {
                            class: c,
                            new: None,
                            init: Some(record),
                        });
                        continue;
                    }
                    Some(record)
                }
                _ if self.is_exception_class(c) => Some(self.exception_init(c, args)?),
                _ => {
                    if !args.positional.is_empty()
                        || !args.keywords.is_empty()
                        || args.star_list.is_some()
                    {
                        return Err(AnnError::new(
                            "argument-count",
                            format!("{}() takes no arguments", self.bk.class(c).name),
                        ));
                    }
                    None
                }
            };
            entries.push(Creation {
                class: c,
                new: None,
                init,
            });
            result = self.union(&result, &s_self)?;
        }
        let record = CallRecord {
            target: CallTarget::Instantiate { classes: entries },
            check: Vec::new(),
            result: result.clone(),
        };
        Ok((result, record))
    }

    /// What Python says where an abstract class is called.
    fn abstract_message(&self, object: rpyc_objects::ObjId) -> Option<String> {
        let Object::Class(class) = &*self.world.get(object) else {
            return None;
        };
        if !matches!(&*self.world.get(class.metaclass), Object::Class(m) if &*m.name != "type") {
            return None;
        }
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for &k in &class.mro {
            let Object::Class(k) = &*self.world.get(k) else {
                continue;
            };
            for (name, v) in &k.dict {
                if !seen.insert(name.clone()) {
                    continue;
                }
                if self.is_abstract(*v) {
                    names.insert(name.clone());
                }
            }
        }
        if names.is_empty() {
            return None;
        }
        let names: Vec<&str> = names.iter().map(|n| &**n).collect();
        Some(format!(
            "Can't instantiate abstract class {} with abstract method{} {}",
            class.name,
            if names.len() == 1 { "" } else { "s" },
            names.join(", ")
        ))
    }

    fn set_instantiated(&mut self, c: ClassDefId) {
        if !std::mem::replace(&mut self.bk.class_mut(c).instantiated, true) {
            self.now_inhabited(c);
        }
    }

    /// `C(...)` of a class with a `__new__` of its own: what that gives, initialised if
    /// it is an instance of the class.
    fn create_by_new(
        &mut self,
        c: ClassDefId,
        args: &CallArgs,
    ) -> Result<Option<(SomeValue, Creation)>, AnnError> {
        let object = self.bk.class(c).object;
        let Some(raw) = self.bk.raw_class_attr(object, "__new__") else {
            return Ok(None);
        };
        let function = match &*self.world.get(raw.value) {
            Object::StaticMethod(f) => *f,
            Object::Function(_) => raw.value,
            _ => return Ok(None),
        };
        let func = self.func_desc(function)?;
        self.method_owner.insert(func, raw.class);
        let class = ConstValue::Object(object.0);
        let s_class = SomeValue::pbc(Desc::Class(c)).with_const(class.clone());
        let first = (ArgSource::Constant(class, s_class.clone()), s_class);
        let code = &self.bk.function(func).code;
        let takes_rest = code.argcount > 1 || code.has_varargs || code.has_varkeywords;
        let library = is_library_module(&self.bk.function(func).module);
        let (s_new, new) = if library && !takes_rest {
            // The containers of the library: everything else is for `__init__`.
            self.call_function(func, &CallArgs::positional(vec![first]), false)?
        } else {
            self.call_function(func, &args.with_first(first), false)?
        };
        let mut creation = Creation {
            class: c,
            new: Some(new),
            init: None,
        };
        let Kind::Instance(made) = s_new.kind else {
            return Ok(Some((s_new, creation)));
        };
        if !self.bk.is_subclass(made, c) {
            if self.bk.is_subclass(c, made) && self.bk.class(made).implicit {
                return Err(AnnError::new(
                    "new-result",
                    format!(
                        "__new__ of {} gives objects of several classes, of which only some are initialised",
                        self.bk.class(c).name
                    ),
                ));
            }
            return Ok(Some((s_new, creation)));
        }
        if let Some(descs) = self.instance_method(&s_new, "__init__", ArgSource::NewInstance)? {
            let receiver = (ArgSource::NewInstance, s_new.clone().not_none());
            let (s, init) = self.call_bound(&descs, receiver, args)?;
            creation.init = Some(init);
            if s.is_impossible() {
                return Ok(Some((s, creation)));
            }
        }
        Ok(Some((s_new, creation)))
    }

    /// `object.__new__(cls)`
    pub(crate) fn bare_instance(
        &mut self,
        s_class: &SomeValue,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let template = match &s_class.kind {
            Kind::Pbc(p) if p.len() == 1 => match p.first() {
                Some(&Desc::Class(c)) => Some(c),
                _ => None,
            },
            // `type(self)` of a class without subclasses.
            Kind::ClassOf(c) => {
                let c = self.bk.find_class(*c);
                self.subclass_readers
                    .entry(c)
                    .or_default()
                    .insert(self.bk.here);
                (self.bk.class_subtree(c).len() == 1).then_some(c)
            }
            _ => None,
        };
        let Some(template) = template else {
            return Err(AnnError::new(
                "object-new",
                format!(
                    "object.__new__() of {}: the class must be known at compile time",
                    self.bk.show(s_class)
                ),
            ));
        };
        let template = self.bk.find_class(template);
        let c = if self.bk.class(template).generic && !self.bk.is_variant(template) {
            self.class_variant(template, self.current.0 << 3)?
        } else {
            template
        };
        self.set_instantiated(c);
        let s = SomeValue::new(Kind::Instance(c));
        let record = CallRecord {
            target: CallTarget::Instantiate {
                classes: vec![Creation {
                    class: c,
                    new: None,
                    init: None,
                }],
            },
            check: Vec::new(),
            result: s.clone(),
        };
        Ok((s, record))
    }

    pub(crate) fn is_exception_class(&self, c: ClassDefId) -> bool {
        let object = self.bk.class(c).object;
        self.exception_base
            .is_some_and(|b| self.world.issubclass(object, b))
    }

    /// `BaseException.__init__(self, *args)`: keeps the arguments for `e.args`.
    pub(crate) fn exception_init(
        &mut self,
        c: ClassDefId,
        args: &CallArgs,
    ) -> Result<CallRecord, AnnError> {
        if !args.keywords.is_empty() || args.star_list.is_some() {
            return Err(AnnError::new(
                "keyword-argument",
                format!("{}() takes no keyword arguments", self.bk.class(c).name),
            ));
        }
        self.note_exception_args(c, args)?;
        let mut all = vec![ArgSource::NewInstance];
        all.extend(args.positional.iter().map(|(s, _)| s.clone()));
        Ok(CallRecord {
            target: CallTarget::Primitive {
                name: "BaseException.__init__".into(),
                args: all,
            },
            check: Vec::new(),
            result: SomeValue::none(),
        })
    }

    /// Exception arguments will be asked for their `str` and `repr`.
    fn note_exception_args(&mut self, c: ClassDefId, args: &CallArgs) -> Result<(), AnnError> {
        self.note_arguments(c, args);
        for (i, (_, s)) in args.positional.iter().enumerate() {
            let plan = self.text_plan(s, "repr")?;
            self.record_plan(100 + 2 * i as u32, plan);
            let plan = self.text_plan(s, "str")?;
            self.record_plan(101 + 2 * i as u32, plan);
        }
        Ok(())
    }
}
