//! Calls as the annotator recorded them, and plans for text, comparison, hash.
//!
//! Like: rpython/rtyper/{rpbc,rbuiltin,callparse}.py

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::{
    ArgSource, CallRecord, CallTarget, Creation, Desc, FamilyId, FuncDescId, SomeValue,
};
use rpyc_ir::{ConstValue, GraphId, Op, Operand, Type};
use std::rc::Rc;

/// Where the arguments of a recorded call come from.
#[derive(Clone)]
pub(crate) struct Ctx<'a> {
    /// The operation, where its operands are meant.
    pub hop: Option<&'a Hop>,
    /// Else these.
    pub values: Vec<(Operand, ReprId)>,
    pub receiver: Option<(Operand, ReprId)>,
    pub instance: Option<(Operand, ReprId)>,
    pub closure: Option<(Operand, FuncDescId)>,
}

impl<'a> Ctx<'a> {
    pub fn hop(hop: &'a Hop) -> Ctx<'a> {
        Ctx {
            hop: Some(hop),
            values: vec![],
            receiver: None,
            instance: None,
            closure: None,
        }
    }

    pub fn values(values: Vec<(Operand, ReprId)>) -> Ctx<'static> {
        Ctx {
            hop: None,
            values,
            receiver: None,
            instance: None,
            closure: None,
        }
    }
}

impl RTyper {
    /// The value of an argument source and its Repr.
    pub(crate) fn source(&mut self, ctx: &Ctx, src: &ArgSource) -> Result<(Operand, ReprId)> {
        Ok(match src {
            ArgSource::Operand(i) => match ctx.hop {
                Some(hop) => (self.arg(hop, *i)?, hop.r[*i]),
                None => match ctx.values.get(*i) {
                    Some(v) => v.clone(),
                    None => return internal("an argument that is not there"),
                },
            },
            ArgSource::TupleItem(i, n) => {
                let (t, r) = self.source(ctx, i)?;
                let RKind::Tuple(items) = self.kind(r).clone() else {
                    return internal("an item of no tuple");
                };
                (self.tuple_item(&t, items[*n], *n)?, items[*n])
            }
            ArgSource::ListItem(i, n) => {
                let (l, r) = self.source(ctx, &ArgSource::Operand(*i))?;
                let RKind::List(item) = *self.kind(r) else {
                    return internal("an item of no list");
                };
                (
                    self.list_item_unchecked(&l, Operand::signed(*n as i64))?,
                    item,
                )
            }
            ArgSource::Constant(c, s) => {
                let r = self.getrepr(s)?;
                (self.constant(c, r)?, r)
            }
            ArgSource::Receiver => match (&ctx.receiver, ctx.hop) {
                (Some(x), _) => x.clone(),
                (None, Some(hop)) => {
                    let x = self.arg(hop, 0)?;
                    match self.kind(hop.r[0]).clone() {
                        RKind::Method(r, _) | RKind::BoundBuiltin(r, _) => (x, r),
                        _ => (x, hop.r[0]),
                    }
                }
                _ => return internal("a receiver that is not there"),
            },
            ArgSource::NewInstance => match &ctx.instance {
                Some(x) => x.clone(),
                None => return internal("no new instance"),
            },
            ArgSource::ClosureItem(n) => {
                let (p, f) = match (&ctx.closure, ctx.hop) {
                    (Some(c), _) => c.clone(),
                    (None, Some(hop)) => (self.arg(hop, 0)?, self.closure_of(&hop.s[0])?),
                    _ => return internal("no closure"),
                };
                self.closure_item(&p, f, *n)?
            }
            ArgSource::Tuple(parts) => {
                let mut xs = Vec::new();
                let mut rs = Vec::new();
                for p in parts {
                    let (x, r) = self.source(ctx, p)?;
                    xs.push(x);
                    rs.push(r);
                }
                let r = self.intern(RKind::Tuple(rs.into()), false)?;
                (self.new_tuple(self.ll(r), &xs)?, r)
            }
            ArgSource::Call(record) => self.run_record(ctx, record)?,
            ArgSource::Keywords(_) => return internal("keywords need a dict to go to"),
        })
    }

    /// The value of an argument source in Repr `to`.
    pub(crate) fn source_as(&mut self, ctx: &Ctx, src: &ArgSource, to: ReprId) -> Result<Operand> {
        match src {
            ArgSource::Operand(i) if ctx.hop.is_some() => {
                let hop = ctx.hop.expect("checked");
                self.arg_as(hop, *i, to)
            }
            ArgSource::Constant(c, _) => self.constant(c, to),
            ArgSource::Tuple(parts) if matches!(self.kind(to), RKind::Tuple(_)) => {
                let RKind::Tuple(rs) = self.kind(to).clone() else {
                    return internal("checked");
                };
                let mut xs = Vec::new();
                for (p, &r) in parts.iter().zip(rs.iter()) {
                    xs.push(self.source_as(ctx, p, r)?);
                }
                self.new_tuple(self.ll(to), &xs)
            }
            ArgSource::Keywords(items) => {
                let RKind::Dict(k, v, _) = *self.kind(to) else {
                    return internal("keywords for no dict");
                };
                let d = self.new_dict(to)?;
                for (name, src) in items {
                    let key = self.constant(&ConstValue::Str(name.clone()), k)?;
                    let value = self.source_as(ctx, src, v)?;
                    self.dict_setitem(d.clone(), to, key, value)?;
                }
                Ok(d)
            }
            _ => {
                let (x, r) = self.source(ctx, src)?;
                self.convert(x, r, to)
            }
        }
    }

    /// The one closure that a value is.
    fn closure_of(&self, s: &SomeValue) -> Result<FuncDescId> {
        if let rpyc_annotator::Kind::Pbc(p) = &s.kind
            && let Some(Desc::Closure(f)) = p.first()
        {
            return Ok(*f);
        }
        internal("a call of no closure")
    }

    /// Calls a graph with its parameters from their sources.
    pub(crate) fn call_sources(
        &mut self,
        ctx: &Ctx,
        graph: GraphId,
        args: &[ArgSource],
    ) -> Result<(Operand, ReprId)> {
        let (params, result) = self.graph_signature(graph)?;
        if params.len() != args.len() {
            return internal(format!(
                "{} has {} parameters, {} given",
                self.ann.program[graph].name,
                params.len(),
                args.len()
            ));
        }
        let mut xs = Vec::with_capacity(args.len());
        for (a, &p) in args.iter().zip(&params) {
            self.check_not_none(ctx, a, p)?;
            let x = self.source_as(ctx, a, p)?;
            xs.push(x);
        }
        let ty = self.ll(result);
        Ok((self.call_graph(graph, xs, ty), result))
    }

    /// Does what a record says; the result and its Repr.
    pub(crate) fn run_record(
        &mut self,
        ctx: &Ctx,
        record: &CallRecord,
    ) -> Result<(Operand, ReprId)> {
        for check in &record.check {
            self.run_record(ctx, check)?;
        }
        match &record.target {
            CallTarget::Graph { graph, args } => {
                self.check_callee(ctx, args)?;
                self.call_sources(ctx, *graph, args)
            }
            CallTarget::Family {
                family,
                descs,
                args,
                keywords,
                star,
            } => {
                let shape = (keywords.as_slice(), *star);
                self.run_family(ctx, *family, descs, args, shape)
            }
            CallTarget::Instantiate { classes } => self.instantiate(ctx, classes, record),
            CallTarget::Primitive { name, args } => {
                let r = self.getrepr(&record.result)?;
                let x = self.primitive(ctx, name, args, &record.result, r)?;
                Ok((x, r))
            }
            CallTarget::Then { first, convert } => self.run_then(ctx, first, convert),
            CallTarget::Value(source) => {
                let r = self.getrepr(&record.result)?;
                Ok((self.source_as(ctx, source, r)?, r))
            }
            CallTarget::Constant => {
                let r = self.getrepr(&record.result)?;
                let x = match &record.result.constant {
                    Some(c) => self.constant(c, r)?,
                    None => self.zero(self.ll(r)),
                };
                Ok((x, r))
            }
        }
    }

    fn run_then(
        &mut self,
        ctx: &Ctx,
        first: &CallRecord,
        convert: &str,
    ) -> Result<(Operand, ReprId)> {
        let (x, r) = self.run_record(ctx, first)?;
        let r_bool = self.intern(RKind::Bool, false)?;
        let r_int = self.intern(RKind::Int { unsigned: false }, false)?;
        Ok(match convert {
            "bool" => (self.truth(x, r)?, r_bool),
            "not" => {
                let b = self.truth(x, r)?;
                (self.bool_not(b), r_bool)
            }
            "operand0" => self.source(ctx, &ArgSource::Operand(0))?,
            "frozenset" => match self.kind(r).clone() {
                RKind::Set(i, k, _) => {
                    let to = self.intern(RKind::Set(i, k, true), false)?;
                    (x, to)
                }
                _ => return internal("a frozenset of no set"),
            },
            "nonneg" => {
                let n = self.convert(x, r, r_int)?;
                let neg = self.emit_bool(Op::int_lt, vec![n.clone(), Operand::signed(0)]);
                self.raise_if(neg, "ValueError", "__len__() should return >= 0")?;
                (n, r_int)
            }
            "hash" => (self.convert(x, r, r_int)?, r_int),
            other => return internal(format!("conversion {other}")),
        })
    }

    /// An argument that may be None where the annotator took it not to be.
    fn check_not_none(&mut self, ctx: &Ctx, src: &ArgSource, to: ReprId) -> Result<()> {
        let Some(hop) = ctx.hop else { return Ok(()) };
        let ArgSource::Operand(i) = *src else {
            return Ok(());
        };
        // Operand 0 has been looked at by `check_callee`.
        if i == 0 || hop.lowlevel || self.may_be_none(to) || !self.may_be_none(hop.r[i]) {
            return Ok(());
        }
        if self.ann.program.types.pointee(self.ll(hop.r[i])).is_none() {
            return Ok(());
        }
        let x = self.arg(hop, i)?;
        let null = self.emit_bool(Op::ptr_iszero, vec![x]);
        let message = match &hop.s[0].kind {
            rpyc_annotator::Kind::Builtin(n) if &**n == "builtins.len" => {
                "object of type 'NoneType' has no len()"
            }
            _ if matches!(self.kind(to), RKind::Instance(_)) => "bad operand type: 'NoneType'",
            _ => "'NoneType' object is not iterable",
        };
        self.raise_if(null, "TypeError", message)
    }

    /// A call of an Optional raises where it is None.
    fn check_callee(&mut self, ctx: &Ctx, args: &[ArgSource]) -> Result<()> {
        let Some(hop) = ctx.hop else { return Ok(()) };
        let calls = matches!(hop.op, Op::simple_call | Op::call_args);
        if calls && self.may_be_none(hop.r[0]) && !hop.lowlevel {
            let x = self.arg(hop, 0)?;
            let null = self.emit_bool(Op::ptr_iszero, vec![x]);
            self.raise_if(null, "TypeError", "'NoneType' object is not callable")?;
        } else if !calls
            && !hop.lowlevel
            && args.first() == Some(&ArgSource::Operand(0))
            && self.may_be_none(hop.r[0])
            && !matches!(hop.op, Op::bool_ | Op::eq | Op::ne)
        {
            let x = self.arg(hop, 0)?;
            let null = self.emit_bool(Op::ptr_iszero, vec![x]);
            let message = self.none_message(hop, 0);
            self.raise_if(null, message.0, &message.1)?;
        }
        Ok(())
    }

    fn run_family(
        &mut self,
        ctx: &Ctx,
        family: FamilyId,
        descs: &[Desc],
        args: &[ArgSource],
        (keywords, star): (&[Rc<str>], bool),
    ) -> Result<(Operand, ReprId)> {
        let family = self.ann.bk.find_family(family);
        let is_call = ctx
            .hop
            .is_some_and(|h| matches!(h.op, Op::simple_call | Op::call_args));
        // Operators and `__call__` give the receiver first.
        let callee_is_value = is_call
            && ctx.hop.is_some_and(|h| {
                matches!(
                    self.kind(h.r[0]),
                    RKind::FuncPtr(_) | RKind::Callable(_) | RKind::Closure(_) | RKind::Method(..)
                )
            });
        if callee_is_value {
            self.check_callee(ctx, &[])?;
            let hop = ctx.hop.expect("checked");
            let shape = self.find_shape(family, args.len(), keywords, star)?;
            let (rs, result) = self.family_reprs(family, shape)?;
            let callee = self.arg(hop, 0)?;
            let mut xs = Vec::new();
            for (a, &r) in args.iter().zip(&rs) {
                xs.push(self.source_as(ctx, a, r)?);
            }
            let x = self.call_callable(callee, hop.r[0], family, shape, xs)?;
            return Ok((x, result));
        }
        let Some((receiver, rest)) = args.split_first() else {
            return internal("a call without receiver");
        };
        self.check_callee(ctx, args)?;
        let shape = self.find_shape(family, rest.len(), keywords, star)?;
        let (rs, result) = self.family_reprs(family, shape)?;
        let (x, r) = self.source(ctx, receiver)?;
        let Some(Desc::Method { name, .. }) = descs.first() else {
            return internal("a special method that is no method");
        };
        let name = self.ann.bk.name(*name);
        let r = self.with_none(r, false)?;
        let mut xs = Vec::new();
        for (a, &ra) in rest.iter().zip(&rs) {
            xs.push(self.source_as(ctx, a, ra)?);
        }
        let x = self.call_method(x, r, &name, family, shape, xs)?;
        Ok((x, result))
    }

    fn instantiate(
        &mut self,
        ctx: &Ctx,
        classes: &[Creation],
        record: &CallRecord,
    ) -> Result<(Operand, ReprId)> {
        let result = self.getrepr(&record.result)?;
        let ty = self.ll(result);
        if let [creation] = classes {
            let (x, r) = self.instantiate_one(ctx, creation)?;
            return Ok((self.convert(x, r, result)?, result));
        }
        // The class is known at run time: try one after the other.
        let (vt, r_vt) = self.source(ctx, &ArgSource::Operand(0))?;
        if self.may_be_none(r_vt) {
            let null = self.emit_bool(Op::ptr_iszero, vec![vt.clone()]);
            self.raise_if(null, "TypeError", "'NoneType' object is not callable")?;
        }
        let (join, vars) = self.new_block(&[ty]);
        for (i, creation) in classes.iter().enumerate() {
            let c = self.class(creation.class)?;
            let (next, _) = self.new_block(&[]);
            if i + 1 < classes.len() {
                let (here, _) = self.new_block(&[]);
                let wanted = self.vtable_ptr(c);
                let is = self.emit_bool(Op::ptr_eq, vec![vt.clone(), wanted]);
                self.branch(is, (here, vec![]), (next, vec![]));
                self.start(here);
            }
            let (x, r) = self.instantiate_one(ctx, creation)?;
            let x = self.convert(x, r, result)?;
            self.goto(join, vec![x]);
            self.start(next);
        }
        self.start(join);
        Ok((vars.into_iter().next().expect("one"), result))
    }

    fn instantiate_one(&mut self, ctx: &Ctx, creation: &Creation) -> Result<(Operand, ReprId)> {
        if let Some(new) = &creation.new {
            let (p, r) = self.run_record(ctx, new)?;
            if let Some(init) = &creation.init {
                let mut ctx = ctx.clone();
                let r = self.with_none(r, false)?;
                ctx.instance = Some((p.clone(), r));
                self.run_record(&ctx, init)?;
            }
            return Ok((p, r));
        }
        let init = creation.init.as_ref();
        let c = self.class(creation.class)?;
        let r = self.instance_repr(c)?;
        if let Some(x) = self.prebuilt_raise(ctx, c, init)? {
            return Ok((x, r));
        }
        let p = self.new_instance(c)?;
        let Some(record) = init else {
            return Ok((p, r));
        };
        let mut ctx = ctx.clone();
        ctx.instance = Some((p.clone(), r));
        let base = self.classes.base_exception;
        let is_exception = base.is_some_and(|b| self.world.issubclass(self.classes[c].object, b));
        if is_exception
            && matches!(record.target, CallTarget::Graph { .. })
            && let Some(hop) = ctx.hop
            && matches!(hop.op, Op::simple_call)
        {
            // `args` are what the class was called with.
            let mut args = Vec::new();
            for i in 1..hop.args.len() {
                args.push((self.arg(hop, i)?, hop.r[i]));
            }
            self.exception_init(&p, hop.gid, hop.result, args)?;
        }
        self.run_record(&ctx, record)?;
        Ok((p, r))
    }

    /// In helpers: exceptions with a constant message are prebuilt.
    fn prebuilt_raise(
        &mut self,
        ctx: &Ctx,
        c: crate::rclass::ClassId,
        init: Option<&CallRecord>,
    ) -> Result<Option<Operand>> {
        let Some(hop) = ctx.hop else { return Ok(None) };
        if !hop.lowlevel {
            return Ok(None);
        }
        let Some(CallRecord {
            target: CallTarget::Primitive { name, args },
            ..
        }) = init
        else {
            return Ok(None);
        };
        if &**name != "BaseException.__init__" {
            return Ok(None);
        }
        let message = match args.as_slice() {
            [_] => String::new(),
            [_, ArgSource::Operand(i)] => match hop.s[*i].const_str() {
                Some(s) => s.to_string(),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        let class = self.classes[c].name.clone();
        if self.world.builtin(&class) != Some(self.classes[c].object) {
            return Ok(None);
        }
        let (_, instance, _) = self.prebuilt_exception(&class, &message)?;
        let ty = self.classes[c].ptr;
        Ok(Some(self.cast_pointer(&instance, ty)))
    }

    /// An operation that the annotator recorded as a call.
    pub(crate) fn rtype_record(&mut self, hop: &Hop, record: &CallRecord) -> Result<Operand> {
        let ctx = Ctx::hop(hop);
        let (x, r) = self.run_record(&ctx, record)?;
        if self.ll(hop.r_result) == Type::VOID {
            return Ok(c_void());
        }
        self.convert(x, r, hop.r_result)
    }
}
