//! Functions, methods and closures as values, and calls through them.
//!
//! One known function needs no value. One of several plain functions that are
//! called in one way is a function pointer. Anything else callable is an object
//! that starts with one function pointer per way its family is called; a bound
//! method adds its receiver, a closure its cells and defaults. Methods looked up on
//! an object by name are the receiver itself, called through the vtable.
//!
//! Like: rpython/rtyper/rpbc.py

use crate::error::{Result, internal};
use crate::llops::{c_null, c_void};
use crate::rcall::Ctx;
use crate::rclass::{ClassId, Slot};
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::{
    ArgSource, CallRecord, CallTarget, Desc, FamilyId, FuncDescId, Kind, SomeValue,
};
use rpyc_ir::{ConstValue, Field, Gcness, GraphId, Init, Op, Operand, StaticId, Type};
use rpyc_objects::{ObjId, Object};
use std::collections::HashMap;
use std::rc::Rc;

/// Structs and statics of callables.
#[derive(Default)]
pub(crate) struct Callables {
    /// FUNC struct of a family; whether its fields are defined.
    families: HashMap<Option<FamilyId>, (Type, bool)>,
    closures: HashMap<FuncDescId, (Type, bool)>,
    statics: HashMap<(Desc, Option<FamilyId>), StaticId>,
    thunks: HashMap<(Desc, FamilyId, usize, bool), GraphId>,
    bound: HashMap<(Option<FamilyId>, ReprId, u32), (Type, Vec<GraphId>)>,
    methods: HashMap<(ClassId, GraphId, FamilyId, usize), GraphId>,
    plain: HashMap<FamilyId, bool>,
}

/// A call of a graph and nothing else.
fn plain_call(record: &CallRecord) -> Option<(GraphId, &[ArgSource])> {
    match &record.target {
        CallTarget::Graph { graph, args } if record.check.is_empty() => Some((*graph, args)),
        _ => None,
    }
}

impl RTyper {
    /// Are all members plain functions called in one way, of simple types?
    pub(crate) fn is_plain_family(&mut self, f: FamilyId) -> bool {
        let f = self.ann.bk.find_family(f);
        if let Some(&p) = self.callables.plain.get(&f) {
            return p;
        }
        let family = self.ann.bk.family(f).clone();
        let plain = family.shapes.len() == 1
            && !self.ann.function_names
            && family.descs.iter().all(|d| matches!(d, Desc::Function(_)))
            && family.shapes[0]
                .args
                .iter()
                .chain([&family.shapes[0].result])
                .all(|s| self.is_simple(s, 3));
        self.callables.plain.insert(f, plain);
        plain
    }

    fn is_simple(&self, s: &SomeValue, depth: u32) -> bool {
        let item = |i| depth > 0 && self.is_simple(&self.ann.bk.item_value(i), depth - 1);
        match &s.kind {
            Kind::Pbc(_) | Kind::Iterator(_) | Kind::BoundBuiltin(_) | Kind::Cell(_) => false,
            Kind::List(i) | Kind::Set(i) | Kind::FrozenSet(i) => item(*i),
            Kind::Dict(k, v) | Kind::DictView(_, k, v) => item(*k) && item(*v),
            Kind::Keywords(items) => {
                depth > 0 && items.iter().all(|(_, s)| self.is_simple(s, depth - 1))
            }
            Kind::Tuple(items) => depth > 0 && items.iter().all(|i| self.is_simple(i, depth - 1)),
            _ => true,
        }
    }

    /// The Reprs of a family's shape.
    fn shape_reprs(&mut self, f: FamilyId, shape: usize) -> Result<(Vec<ReprId>, ReprId)> {
        let s = &self.ann.bk.family(f).shapes[shape];
        let (args, result) = (s.args.clone(), s.result.clone());
        let mut rs = Vec::new();
        for a in &args {
            rs.push(self.getrepr(&a.clone().not_const())?);
        }
        let r = self.getrepr(&result.not_const())?;
        Ok((rs, r))
    }

    /// The function pointer type of a shape, after these leading parameters.
    fn shape_type(&mut self, f: FamilyId, shape: usize, first: Option<Type>) -> Result<Type> {
        let (args, result) = self.shape_reprs(f, shape)?;
        let mut tys: Vec<Type> = first.into_iter().collect();
        tys.extend(args.iter().map(|&r| self.ll(r)));
        let result = self.ll(result);
        let func = self.types().func(tys, result);
        Ok(self.types().ptr(func))
    }

    pub(crate) fn func_ptr_type(&mut self, f: FamilyId) -> Result<Type> {
        self.shape_type(f, 0, None)
    }

    /// Ptr(FUNC) of a family.
    pub(crate) fn callable_type(&mut self, f: Option<FamilyId>) -> Result<Type> {
        let f = f.map(|f| self.ann.bk.find_family(f));
        let strukt = match self.callables.families.get(&f) {
            Some(&(t, _)) => t,
            None => {
                let t = self.types().forward("FUNC", Gcness::Gc);
                self.callables.families.insert(f, (t, false));
                t
            }
        };
        Ok(self.types().ptr(strukt))
    }

    /// Gives a family's struct its function pointers.
    fn define_family(&mut self, f: Option<FamilyId>) -> Result<Type> {
        let ptr = self.callable_type(f)?;
        let f = f.map(|f| self.ann.bk.find_family(f));
        let (strukt, defined) = self.callables.families[&f];
        if !defined {
            self.callables.families.insert(f, (strukt, true));
            let mut fields = Vec::new();
            if let Some(f) = f {
                for i in 0..self.ann.bk.family(f).shapes.len() {
                    let ty = self.shape_type(f, i, Some(ptr))?;
                    fields.push(Field {
                        name: format!("call{i}").into(),
                        ty,
                        immutable: false,
                    });
                }
            }
            if self.ann.function_names {
                fields.push(Field {
                    name: "name".into(),
                    ty: self.known.str_ptr,
                    immutable: false,
                });
            }
            self.types().define(strukt, fields);
        }
        Ok(ptr)
    }

    /// Defines what was only declared.
    pub(crate) fn finish_callables(&mut self) -> Result<()> {
        let mut families: Vec<_> = self.callables.families.keys().copied().collect();
        families.sort();
        for f in families {
            self.define_family(f)?;
        }
        let mut closures: Vec<_> = self.callables.closures.keys().copied().collect();
        closures.sort();
        for f in closures {
            self.define_closure(f)?;
        }
        Ok(())
    }

    /// Does a function made at run time hold nothing?
    pub(crate) fn captures_nothing(&self, f: FuncDescId) -> bool {
        self.ann.bk.closure_items(f).is_empty()
    }

    /// Ptr(CLOSURE) of one function made at run time.
    pub(crate) fn closure_type(&mut self, f: FuncDescId) -> Result<Type> {
        let strukt = match self.callables.closures.get(&f) {
            Some(&(t, _)) => t,
            None => {
                let t = self.types().forward("CLOSURE", Gcness::Gc);
                self.callables.closures.insert(f, (t, false));
                t
            }
        };
        Ok(self.types().ptr(strukt))
    }

    fn define_closure(&mut self, f: FuncDescId) -> Result<Type> {
        let ptr = self.closure_type(f)?;
        let (strukt, defined) = self.callables.closures[&f];
        if !defined {
            self.callables.closures.insert(f, (strukt, true));
            let family = self.ann.bk.family_of(Desc::Closure(f));
            let base = self.define_family(family)?;
            let base = self.pointee(base)?;
            let mut fields = vec![Field {
                name: "super".into(),
                ty: base,
                immutable: false,
            }];
            for i in 0..self.ann.bk.closure_items(f).len() {
                let r = self.closure_item_repr(f, i)?;
                let ty = self.ll(r);
                if ty != Type::VOID {
                    fields.push(Field {
                        name: format!("item{i}").into(),
                        ty,
                        immutable: false,
                    });
                }
            }
            self.types().define(strukt, fields);
        }
        Ok(ptr)
    }

    /// The Repr of item `i` of a closure: cells, then defaults.
    pub(crate) fn closure_item_repr(&mut self, f: FuncDescId, i: usize) -> Result<ReprId> {
        let items = self.ann.bk.closure_items(f);
        let cells = self.ann.bk.function(f).code.nfreevars as usize;
        if i < cells {
            self.getrepr(&SomeValue::new(Kind::Cell(items[i])))
        } else {
            let s = self.ann.bk.item_value(items[i]);
            self.getrepr(&s)
        }
    }

    /// Item `i` of a closure.
    pub(crate) fn closure_item(
        &mut self,
        p: &Operand,
        f: FuncDescId,
        i: usize,
    ) -> Result<(Operand, ReprId)> {
        let r = self.closure_item_repr(f, i)?;
        if self.ll(r) == Type::VOID {
            return Ok((c_void(), r));
        }
        let ptr = self.define_closure(f)?;
        let p = self.cast_pointer(p, ptr);
        Ok((self.getfield(&p, &format!("item{i}"))?, r))
    }

    // ---- values --------------------------------------------------------------

    /// One known callable (or class, or object) as a value of Repr `r`.
    pub(crate) fn single_constant(&mut self, desc: Desc, r: ReprId) -> Result<Operand> {
        match (desc, self.kind(r).clone()) {
            (_, RKind::Void | RKind::Single(_)) => Ok(c_void()),
            (_, RKind::Dummy(_)) => Ok(Operand::bool(false)),
            (Desc::Class(def), RKind::ClassOf(_)) => {
                let c = self.class(def)?;
                Ok(self.vtable_ptr(c))
            }
            (Desc::Object(id) | Desc::Module(id), RKind::Sentinel) => {
                self.constant(&ConstValue::Object(id.0), r)
            }
            (d, _) => self.callable_constant(d, r),
        }
    }

    /// A callable without state as a value of Repr `r`.
    pub(crate) fn callable_constant(&mut self, desc: Desc, r: ReprId) -> Result<Operand> {
        let ty = self.ll(r);
        match self.kind(r).clone() {
            RKind::FuncPtr(f) => {
                let g = self.thunk(desc, f, 0, false)?;
                Ok(match g {
                    Some(g) => Operand::ll(ConstValue::Graph(g), ty),
                    None => c_null(ty),
                })
            }
            RKind::Callable(f) => {
                let key = (desc, f.map(|f| self.ann.bk.find_family(f)));
                if let Some(&s) = self.callables.statics.get(&key) {
                    return Ok(Operand::ll(ConstValue::Static(s), ty));
                }
                let ptr = self.define_family(f)?;
                let strukt = self.pointee(ptr)?;
                let s = self.new_static("function", strukt, Init::Zero, true);
                self.callables.statics.insert(key, s);
                let mut inits = Vec::new();
                if let Some(f) = f {
                    for i in 0..self.ann.bk.family(f).shapes.len() {
                        let g = self.thunk(desc, f, i, true)?;
                        inits.push(match g {
                            Some(g) => Init::Value(ConstValue::Graph(g)),
                            None => Init::Value(ConstValue::Null),
                        });
                    }
                }
                if self.ann.function_names {
                    let name = self.callable_name(desc);
                    let r = self.r_str()?;
                    let name = self.constant_value(&ConstValue::Str(name), r)?;
                    inits.push(Init::Value(name));
                }
                self.ann.program.statics[s.index()].init = Init::Struct(inits);
                Ok(Operand::ll(ConstValue::Static(s), ty))
            }
            RKind::Closure(_) | RKind::Method(..) => Ok(c_null(ty)),
            k => internal(format!("{desc:?} as {k:?}")),
        }
    }

    /// `__name__`
    fn callable_name(&self, desc: Desc) -> Rc<str> {
        match desc {
            Desc::Function(f) | Desc::Closure(f) | Desc::Bound(f, _) => {
                self.ann.bk.function(f).name.clone()
            }
            Desc::Method { func, .. } => self.ann.bk.function(func).name.clone(),
            Desc::Class(c) => self.ann.bk.class(c).name.clone(),
            _ => "".into(),
        }
    }

    /// `__name__` of one of several functions.
    pub(crate) fn name_of_callable(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        match *self.kind(r) {
            RKind::Callable(f) => {
                let base = self.define_family(f)?;
                let x = self.cast_pointer(&x, base);
                self.getfield(&x, "name")
            }
            RKind::Method(_, name) => {
                let name = self.ann.bk.name(name);
                Ok(self.c_str(&name))
            }
            ref k => internal(format!("the name of {k:?}")),
        }
    }

    /// The function that a family's pointer to this member points to: parameters as
    /// the shape has them, after the callable object itself where `object`.
    fn thunk(
        &mut self,
        desc: Desc,
        f: FamilyId,
        shape: usize,
        object: bool,
    ) -> Result<Option<GraphId>> {
        let f = self.ann.bk.find_family(f);
        let key = (desc, f, shape, object);
        if let Some(&g) = self.callables.thunks.get(&key) {
            return Ok(Some(g));
        }
        let Some(record) = self.ann.bk.family(f).shapes[shape]
            .members
            .get(&desc)
            .cloned()
        else {
            return Ok(None);
        };
        let (args, result) = self.shape_reprs(f, shape)?;
        if !object
            && let Some((graph, sources)) = plain_call(&record)
            && self.fits(graph, sources, &args, result, 0)?
        {
            self.callables.thunks.insert(key, graph);
            return Ok(Some(graph));
        }
        let mut params: Vec<Type> = Vec::new();
        if object {
            params.push(self.define_family(Some(f))?);
        }
        params.extend(args.iter().map(|&r| self.ll(r)));
        let ll_result = self.ll(result);
        let name = format!("{}__thunk", self.record_name(&record));
        let g = self.declare_graph(&name, &params, ll_result);
        self.callables.thunks.insert(key, g);
        self.fill_graph(g, |rt, p| {
            let skip = object as usize;
            let values = p[skip..]
                .iter()
                .cloned()
                .zip(args.iter().copied())
                .collect();
            let mut ctx = Ctx::values(values);
            if let Desc::Closure(c) = desc {
                ctx.closure = Some((p[0].clone(), c));
            }
            let (x, r) = rt.run_record(&ctx, &record)?;
            rt.convert(x, r, result)
        })?;
        Ok(Some(g))
    }

    /// What a record calls, for the names of graphs.
    fn record_name(&self, record: &CallRecord) -> String {
        match &record.target {
            CallTarget::Graph { graph, .. } => self.ann.program[*graph].name.clone(),
            CallTarget::Primitive { name, .. } => name.replace('.', "_"),
            _ => "callable".to_string(),
        }
    }

    /// Can the graph be called with the shape's arguments as they are, after
    /// `skip` leading parameters?
    fn fits(
        &mut self,
        graph: GraphId,
        sources: &[ArgSource],
        args: &[ReprId],
        result: ReprId,
        skip: usize,
    ) -> Result<bool> {
        let plain = sources.len() == args.len() + skip
            && sources[skip..]
                .iter()
                .enumerate()
                .all(|(i, s)| *s == ArgSource::Operand(i));
        if !plain {
            return Ok(false);
        }
        let (params, r) = self.graph_signature(graph)?;
        Ok(r == result && params[skip..] == *args)
    }

    /// A bound method as a callable object.
    pub(crate) fn method_object(
        &mut self,
        receiver: Operand,
        r: ReprId,
        name: u32,
        to: ReprId,
    ) -> Result<Operand> {
        let RKind::Callable(family) = *self.kind(to) else {
            return internal("a method as no callable");
        };
        let base = self.define_family(family)?;
        let key = (family, r, name);
        let (ptr, graphs) = match self.callables.bound.get(&key) {
            Some(found) => found.clone(),
            None => {
                let strukt = self.types().forward("BOUND", Gcness::Gc);
                let super_ = self.pointee(base)?;
                let ty = self.ll(r);
                self.types().define(
                    strukt,
                    vec![
                        Field {
                            name: "super".into(),
                            ty: super_,
                            immutable: false,
                        },
                        Field {
                            name: "self".into(),
                            ty,
                            immutable: false,
                        },
                    ],
                );
                let ptr = self.types().ptr(strukt);
                let mut graphs = Vec::new();
                if let Some(f) = family {
                    for i in 0..self.ann.bk.family(f).shapes.len() {
                        graphs.push(self.bound_thunk(f, i, ptr, base, r, name)?);
                    }
                }
                self.callables.bound.insert(key, (ptr, graphs.clone()));
                (ptr, graphs)
            }
        };
        let p = self.malloc(ptr)?;
        for (i, g) in graphs.into_iter().enumerate() {
            let field = format!("call{i}");
            let strukt = self.pointee(base)?;
            let ty = self
                .ann
                .program
                .types
                .field(strukt, &field)
                .expect("defined")
                .ty;
            self.setfield(&p, &field, Operand::ll(ConstValue::Graph(g), ty))?;
        }
        self.setfield(&p, "self", receiver)?;
        if self.ann.function_names {
            let text = self.ann.bk.name(name);
            let text = self.c_str(&text);
            self.setfield(&p, "name", text)?;
        }
        Ok(self.cast_pointer(&p, base))
    }

    fn bound_thunk(
        &mut self,
        f: FamilyId,
        shape: usize,
        ptr: Type,
        base: Type,
        r: ReprId,
        name: u32,
    ) -> Result<GraphId> {
        let (args, result) = self.shape_reprs(f, shape)?;
        let mut params = vec![base];
        params.extend(args.iter().map(|&r| self.ll(r)));
        let ll_result = self.ll(result);
        let text = self.ann.bk.name(name);
        self.build_graph(&format!("bound_{text}"), &params, ll_result, |rt, p| {
            let me = rt.cast_pointer(&p[0], ptr);
            let receiver = rt.getfield(&me, "self")?;
            rt.call_method(receiver, r, &text, f, shape, p[1..].to_vec())
        })
    }

    /// A method of a built-in type as a callable object: a closure that has captured
    /// its receiver.
    pub(crate) fn bound_builtin_object(
        &mut self,
        receiver: Operand,
        r: ReprId,
        name: &str,
        to: ReprId,
    ) -> Result<Operand> {
        for (item, f) in self.ann.bk.known_bound_callables(name) {
            let s = self.ann.bk.item_value(item);
            if self.getrepr(&s)? != r {
                continue;
            }
            let p = self.new_closure(f)?;
            let cell_r = self.closure_item_repr(f, 0)?;
            if self.ll(cell_r) != Type::VOID {
                let cell = self.malloc(self.ll(cell_r))?;
                self.setfield(&cell, "value", receiver)?;
                self.setfield(&p, "item0", cell)?;
            }
            let ty = self.ll(to);
            return Ok(self.cast_pointer(&p, ty));
        }
        internal(format!("method {name} of no known receiver"))
    }

    /// A class known at run time as a callable object.
    pub(crate) fn class_as_callable(
        &mut self,
        x: Operand,
        family: Option<FamilyId>,
        to: ReprId,
    ) -> Result<Operand> {
        let ty = self.ll(to);
        let Some(family) = family else {
            return Ok(c_null(ty));
        };
        let descs: Vec<Desc> = self.ann.bk.family(family).descs.iter().copied().collect();
        let mut result = c_null(ty);
        for d in descs {
            let Desc::Class(def) = d else { continue };
            let c = self.class(def)?;
            let vtable = self.vtable_ptr(c);
            let is = self.emit_bool(Op::ptr_eq, vec![x.clone(), vtable]);
            let callable = self.callable_constant(d, to)?;
            let other = result;
            result = self.if_else(is, ty, |_| Ok(callable), |_| Ok(other))?;
        }
        Ok(result)
    }

    /// A closure object whose items are yet to be stored.
    fn new_closure(&mut self, f: FuncDescId) -> Result<Operand> {
        let ptr = self.define_closure(f)?;
        let p = self.malloc(ptr)?;
        if let Some(family) = self.ann.bk.family_of(Desc::Closure(f)) {
            let base = self.define_family(Some(family))?;
            let strukt = self.pointee(base)?;
            for i in 0..self.ann.bk.family(family).shapes.len() {
                if let Some(g) = self.thunk(Desc::Closure(f), family, i, true)? {
                    let field = format!("call{i}");
                    let ty = self
                        .ann
                        .program
                        .types
                        .field(strukt, &field)
                        .expect("defined")
                        .ty;
                    self.setfield(&p, &field, Operand::ll(ConstValue::Graph(g), ty))?;
                }
            }
        }
        if self.ann.function_names {
            let name = self.callable_name(Desc::Closure(f));
            let name = self.c_str(&name);
            self.setfield(&p, "name", name)?;
        }
        Ok(p)
    }

    /// `newfunction(code, module, defaults, kwdefaults, cells...)`
    pub(crate) fn rtype_newfunction(&mut self, hop: &Hop) -> Result<Operand> {
        let Kind::Pbc(descs) = &hop.s_result.kind else {
            return internal("a function of no kind");
        };
        let Some(Desc::Closure(f)) = descs.first().copied() else {
            return internal("a function of no kind");
        };
        if self.ll(hop.r_result) == Type::VOID {
            return Ok(c_void());
        }
        let p = self.new_closure(f)?;
        let cells = self.ann.bk.function(f).code.nfreevars as usize;
        let mut at = 0;
        for i in 0..cells.min(hop.args.len().saturating_sub(4)) {
            let r = self.closure_item_repr(f, i)?;
            let x = self.arg_as(hop, 4 + i, r)?;
            self.setfield(&p, &format!("item{i}"), x)?;
            at = i + 1;
        }
        if let RKind::Tuple(items) = self.kind(hop.r[2]).clone() {
            let tuple = self.arg(hop, 2)?;
            for (k, &ri) in items.iter().enumerate() {
                let r = self.closure_item_repr(f, at)?;
                if self.ll(r) != Type::VOID {
                    let x = self.tuple_item(&tuple, ri, k)?;
                    let x = self.convert(x, ri, r)?;
                    self.setfield(&p, &format!("item{at}"), x)?;
                }
                at += 1;
            }
        }
        if at < self.ann.bk.closure_items(f).len() {
            // Keyword defaults: a dict display of constant names in the same block.
            let values = self.keyword_defaults(hop)?;
            for (x, r_from) in values {
                let r = self.closure_item_repr(f, at)?;
                if self.ll(r) != Type::VOID {
                    let x = self.convert(x, r_from, r)?;
                    self.setfield(&p, &format!("item{at}"), x)?;
                }
                at += 1;
            }
        }
        let to = self.ll(hop.r_result);
        Ok(self.cast_pointer(&p, to))
    }

    /// The values of the dict that operand 3 is: looked up again by key.
    fn keyword_defaults(&mut self, hop: &Hop) -> Result<Vec<(Operand, ReprId)>> {
        let RKind::Dict(k, v, _) = *self.kind(hop.r[3]) else {
            return Ok(vec![]);
        };
        let code = match &hop.s_result.kind {
            Kind::Pbc(p) => match p.first() {
                Some(Desc::Closure(f)) => self.ann.bk.function(*f).code.clone(),
                _ => return Ok(vec![]),
            },
            _ => return Ok(vec![]),
        };
        let d = self.arg(hop, 3)?;
        let first = code.argcount as usize;
        let mut values = Vec::new();
        for name in &code.varnames[first..first + code.kwonlyargcount as usize] {
            let key = self.constant(&ConstValue::Str(name.clone()), k)?;
            let x = self.dict_getitem(d.clone(), hop.r[3], key)?;
            values.push((x, v));
        }
        Ok(values)
    }

    // ---- calls ---------------------------------------------------------------

    /// Calls a function value of a family with arguments of the shape's Reprs.
    pub(crate) fn call_callable(
        &mut self,
        x: Operand,
        r: ReprId,
        f: FamilyId,
        shape: usize,
        args: Vec<Operand>,
    ) -> Result<Operand> {
        let (_, result) = self.shape_reprs(f, shape)?;
        let ty = self.ll(result);
        match *self.kind(r) {
            RKind::FuncPtr(_) => {
                let mut all = vec![x];
                all.extend(args);
                all.push(Operand::ll(
                    ConstValue::symbol(&format!("family {} {shape}", f.0)),
                    Type::VOID,
                ));
                Ok(self.emit(Op::indirect_call, all, ty))
            }
            RKind::Callable(_) | RKind::Closure(_) => {
                let base = self.define_family(Some(f))?;
                let x = self.cast_pointer(&x, base);
                let fp = self.getfield(&x, &format!("call{shape}"))?;
                let mut all = vec![fp, x];
                all.extend(args);
                all.push(c_void());
                Ok(self.emit(Op::indirect_call, all, ty))
            }
            RKind::Method(receiver, name) => {
                let name = self.ann.bk.name(name);
                self.call_method(x, receiver, &name, f, shape, args)
            }
            ref k => internal(format!("call of {k:?}")),
        }
    }

    /// Calls method `name` of an object through its vtable.
    pub(crate) fn call_method(
        &mut self,
        receiver: Operand,
        r: ReprId,
        name: &str,
        f: FamilyId,
        shape: usize,
        args: Vec<Operand>,
    ) -> Result<Operand> {
        let RKind::Instance(def) = *self.kind(r) else {
            return internal("a method of no instance");
        };
        let f = self.ann.bk.find_family(f);
        let c = self.class(def)?;
        let (_, result) = self.shape_reprs(f, shape)?;
        let ll_result = self.ll(result);
        let me = self.classes[c].ptr;
        let ty = self.shape_type(f, shape, Some(me))?;
        let field = self.slot(
            c,
            Slot::Method(name.into(), f, shape),
            &format!("method_{name}"),
            ty,
        )?;
        let owner = self.classes[field.0].ptr;
        let receiver = self.cast_pointer(&receiver, owner);
        let fp = self.read_slot(&receiver, c, &field)?;
        let mut all = vec![fp, receiver];
        all.extend(args);
        all.push(Operand::ll(ConstValue::symbol(&field.1), Type::VOID));
        Ok(self.emit(Op::indirect_call, all, ll_result))
    }

    /// What the slot of a method holds for class `c`.
    pub(crate) fn method_for_class(
        &mut self,
        owner: ClassId,
        c: ClassId,
        name: &str,
        f: FamilyId,
        shape: usize,
    ) -> Result<Option<GraphId>> {
        let object = self.classes[c].object;
        let (attr, accessor) = match name.split_once(' ') {
            Some(("get", attr)) => (attr, Some(true)),
            Some(("set", attr)) => (attr, Some(false)),
            _ => (name, None),
        };
        let found = self.world.class_attr(object, attr);
        let def = self.classes[c].def;
        let wrong = |e: rpyc_annotator::AnnError| crate::error::TyperError::user(e.message);
        let synthetic = def.and_then(|d| self.ann.bk.class(d).methods.get(attr).copied());
        let fid = match (found, def) {
            _ if synthetic.is_some() && accessor.is_none() => synthetic.expect("checked"),
            (found, Some(def))
                if accessor.is_none() && (found.is_none() || !self.ann.defines(def, attr)) =>
            {
                match self.ann.default_method(def, attr).map_err(wrong)? {
                    Some(f) => f,
                    None => return Ok(None),
                }
            }
            (Some((owner, raw)), _) => {
                let entry = self.world.get(raw);
                let func: ObjId = match (&*entry, accessor) {
                    (Object::Function(_), None) => raw,
                    (Object::ClassMethod(f) | Object::StaticMethod(f), None) => *f,
                    (Object::Property { get: Some(g), .. }, Some(true)) => *g,
                    (Object::Property { set: Some(s), .. }, Some(false)) => *s,
                    _ => return Ok(None),
                };
                let in_dict = !matches!(&*entry, Object::ClassMethod(_) | Object::StaticMethod(_));
                match def {
                    Some(def) if in_dict => {
                        let method = self.ann.method_function(def, owner, func);
                        method.map_err(wrong)?.0
                    }
                    _ => match self.desc_of_object(func)? {
                        Desc::Function(fid) => fid,
                        _ => return Ok(None),
                    },
                }
            }
            (None, _) => return Ok(None),
        };
        // Defaults are compiled for the class that they stand for.
        let above = match def {
            Some(def) => self.ann.bk.class_chain(def),
            None => Vec::new(),
        };
        let is_default = def.is_some_and(|d| accessor.is_none() && !self.ann.defines(d, attr));
        let members = &self.ann.bk.family(f).shapes[shape].members;
        // Variants of a class of the library have each its own code of a method.
        let own = above.iter().find_map(|&a| {
            members.iter().find_map(|(d, m)| match d {
                Desc::Method { func, class, .. } if *func == fid => {
                    (self.ann.bk.find_class(*class) == a).then(|| m.clone())
                }
                _ => None,
            })
        });
        let found = own.or_else(|| {
            members.iter().find_map(|(d, m)| match d {
                Desc::Method { func, class, .. } if *func == fid && is_default => above
                    .contains(&self.ann.bk.find_class(*class))
                    .then(|| m.clone()),
                Desc::Method { func, .. } | Desc::Function(func) if *func == fid => Some(m.clone()),
                // A class method is bound to each class for itself.
                Desc::Bound(func, class) if *func == fid && *class == object => Some(m.clone()),
                _ => None,
            })
        });
        let Some(record) = found else {
            return Ok(None);
        };
        let CallTarget::Graph {
            graph,
            args: sources,
        } = record.target.clone()
        else {
            return internal("a method that is no function");
        };
        let (args, result) = self.shape_reprs(f, shape)?;
        if record.check.is_empty()
            && sources.first() == Some(&ArgSource::Receiver)
            && self.fits(graph, &sources, &args, result, 1)?
        {
            return Ok(Some(graph));
        }
        let key = (owner, graph, f, shape);
        if let Some(&g) = self.callables.methods.get(&key) {
            return Ok(Some(g));
        }
        let me = self.classes[owner].ptr;
        let mut params = vec![me];
        params.extend(args.iter().map(|&r| self.ll(r)));
        let ll_result = self.ll(result);
        let gname = format!("{}__method", self.ann.program[graph].name);
        let g = self.declare_graph(&gname, &params, ll_result);
        self.callables.methods.insert(key, g);
        let (graph_params, _) = self.graph_signature(graph)?;
        let takes_receiver = sources.contains(&ArgSource::Receiver);
        self.fill_graph(g, |rt, p| {
            let values = p[1..].iter().cloned().zip(args.iter().copied()).collect();
            let mut ctx = Ctx::values(values);
            if takes_receiver {
                let r_self = graph_params[0];
                let to = rt.ll(r_self);
                let me = rt.cast_pointer(&p[0], to);
                ctx.receiver = Some((me, r_self));
            }
            let (x, r) = rt.run_record(&ctx, &record)?;
            rt.convert(x, r, result)
        })?;
        Ok(Some(g))
    }

    /// The shape of a family for that many arguments with these keywords.
    pub(crate) fn find_shape(
        &self,
        f: FamilyId,
        count: usize,
        keywords: &[Rc<str>],
        star: bool,
    ) -> Result<usize> {
        let family = self.ann.bk.family(f);
        let positional = count - (keywords.len() + usize::from(star)).min(count);
        let found = family
            .shapes
            .iter()
            .position(|s| s.positional == positional && s.keywords == keywords && s.star == star);
        match found {
            Some(i) => Ok(i),
            None => internal("a call that its family does not know"),
        }
    }

    pub(crate) fn family_reprs(
        &mut self,
        f: FamilyId,
        shape: usize,
    ) -> Result<(Vec<ReprId>, ReprId)> {
        self.shape_reprs(f, shape)
    }

    /// Replaces the names of slots in indirect calls by the graphs they may hold.
    pub(crate) fn name_indirect_graphs(&mut self) {
        let mut slots: HashMap<String, Vec<GraphId>> = HashMap::new();
        for c in &self.classes.list {
            for (field, v) in &c.values {
                if let ConstValue::Graph(g) = v {
                    let all = slots.entry(field.clone()).or_default();
                    if !all.contains(g) {
                        all.push(*g);
                    }
                }
            }
        }
        for ((_, f, shape, object), g) in &self.callables.thunks {
            if !object {
                slots
                    .entry(format!("family {} {shape}", f.0))
                    .or_default()
                    .push(*g);
            }
        }
        let program = &mut self.ann.program;
        for all in slots.values_mut() {
            all.sort();
            all.dedup();
        }
        let signature = |g: &rpyc_ir::FunctionGraph| {
            let args: Vec<Type> = g.params().iter().map(|&v| g.ty(v)).collect();
            (args, g.result_ty())
        };
        let signatures: Vec<_> = program.graphs.iter().map(signature).collect();
        for g in &mut program.graphs {
            let vars = &g.vars;
            for b in &mut g.blocks {
                for op in &mut b.operations {
                    if op.op != Op::indirect_call {
                        continue;
                    }
                    let n = op.args.len();
                    let Some(ConstValue::Symbol(name)) = op.args[n - 1].constant().cloned() else {
                        continue;
                    };
                    let types = &program.types;
                    let fty = match &op.args[0] {
                        Operand::Var(v) => vars[v.index()].ty,
                        Operand::Const(c) => c.ty,
                    };
                    let wanted = types.as_func(fty).map(|f| (f.args.clone(), f.result));
                    let value = match (slots.get(&*name), wanted) {
                        (Some(all), Some((args, result))) if !all.is_empty() => {
                            // Methods take their own class as receiver.
                            let fits = all.iter().all(|g| {
                                let (have, r) = &signatures[g.index()];
                                have.len() == args.len()
                                    && *r == result
                                    && have.iter().skip(1).eq(args.iter().skip(1))
                            });
                            match fits {
                                true => ConstValue::Graphs(all.clone().into()),
                                false => ConstValue::Void,
                            }
                        }
                        _ => ConstValue::Void,
                    };
                    op.args[n - 1] = Operand::ll(value, Type::VOID);
                }
            }
        }
    }
}
