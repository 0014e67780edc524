//! Primitives: calls that the annotator leaves to the RTyper, by name.
//!
//! Like: rpython/rtyper/rbuiltin.py

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_annotator::{ArgSource, Kind, SomeValue};
use rpyc_ir::{Op, Operand, Type};

impl RTyper {
    /// The annotation of an argument, as far as it is known.
    pub(crate) fn source_annotation(&self, ctx: &Ctx, src: &ArgSource) -> SomeValue {
        match src {
            ArgSource::Operand(i) => match ctx.hop {
                Some(hop) => hop.s[*i].clone(),
                None => SomeValue::impossible(),
            },
            ArgSource::Constant(_, s) => s.clone(),
            ArgSource::TupleItem(of, n) => match &self.source_annotation(ctx, of).kind {
                Kind::Tuple(items) => items[*n].clone(),
                Kind::Keywords(items) => items[*n].1.clone(),
                _ => SomeValue::impossible(),
            },
            ArgSource::Call(record) => record.result.clone(),
            ArgSource::Receiver => match ctx.hop.map(|h| &h.s[0].kind) {
                Some(Kind::BoundBuiltin(b)) => b.0.clone(),
                _ => SomeValue::impossible(),
            },
            _ => SomeValue::impossible(),
        }
    }

    /// Calls primitive `name`; the result in `r_result`.
    pub(crate) fn primitive(
        &mut self,
        ctx: &Ctx,
        name: &str,
        args: &[ArgSource],
        s_result: &SomeValue,
        r_result: ReprId,
    ) -> Result<Operand> {
        if let Some(function) = name.strip_prefix("_rpyc.lltype.") {
            return self.ll_intrinsic(ctx, function, args, s_result, r_result);
        }
        if name.starts_with("_rpyc.machine.") {
            let ty = self.ll(r_result);
            let Some(source) = args.first() else {
                return Ok(self.zero(ty));
            };
            let (x, r) = self.source(ctx, source)?;
            let x = match self.kind(r) {
                RKind::Float => self.call_rt("float_to_int", vec![x])?,
                RKind::FloatInt => self.call_helper("rfloat", "ll_fi_int", vec![x])?,
                _ => x,
            };
            return Ok(self.cast_primitive(x, ty));
        }
        if let Some(function) = name.strip_prefix("_rpyc.rt.") {
            return self.rt_primitive(ctx, function, args, r_result);
        }
        if let Some(x) = self.container_primitive(ctx, name, args, s_result, r_result)? {
            return Ok(x);
        }
        let ty = self.ll(r_result);
        match name {
            "len" => {
                let (x, r) = self.source(ctx, &args[0])?;
                match self.kind(r) {
                    RKind::Ptr(_) => Ok(self.emit(Op::getarraysize, vec![x], Type::SIGNED)),
                    RKind::Void => {
                        self.raise_static("TypeError", "object of type 'NoneType' has no len()")?;
                        Ok(self.zero(ty))
                    }
                    _ => self.len_of(x, r),
                }
            }
            "isinstance" => self.isinstance_primitive(ctx, args, s_result, r_result),
            "type" => {
                if ty == Type::VOID {
                    return Ok(c_void());
                }
                let (x, r) = self.source(ctx, &args[0])?;
                let (x, r) = self.not_none(x, r, "TypeError", "type() of None")?;
                self.type_of_value(x, r)
            }
            "super" => {
                let (x, r) = self.source(ctx, &args[1])?;
                let (x, _) = self.not_none(x, r, "TypeError", "super() of None")?;
                Ok(self.cast_pointer(&x, ty))
            }
            "getattr" => {
                let s = self.source_annotation(ctx, &args[0]);
                let Some(attr) = self.source_annotation(ctx, &args[1]).const_str() else {
                    return internal("getattr() without name");
                };
                let (x, r) = self.source(ctx, &args[0])?;
                self.getattr_of(x, r, &s, &attr, s_result, r_result)
            }
            "hasattr" => {
                let Some(attr) = self.source_annotation(ctx, &args[1]).const_str() else {
                    return internal("hasattr() without name");
                };
                let (x, r) = self.source(ctx, &args[0])?;
                self.hasattr_of(x, r, &attr)
            }
            "setattr" => {
                let Some(attr) = self.source_annotation(ctx, &args[1]).const_str() else {
                    return internal("setattr() without name");
                };
                let (x, r) = self.source(ctx, &args[0])?;
                let (v, rv) = self.source(ctx, &args[2])?;
                self.setattr_of(x, r, &attr, v, rv)?;
                Ok(c_void())
            }
            "hash" => {
                let (x, r) = self.source(ctx, &args[0])?;
                let plan = match ctx.hop {
                    Some(h) => self.ann.plan(h.gid, h.result, 0).clone(),
                    None => rpyc_annotator::records::Plan::Native,
                };
                self.hash(x, r, &plan)
            }
            "id" => {
                let (x, r) = self.source(ctx, &args[0])?;
                if self.ann.program.types.is_gc_ptr(self.ll(r)) {
                    return Ok(self.emit(Op::gc_id, vec![x], Type::SIGNED));
                }
                Ok(Operand::signed(0))
            }
            "bool" => {
                if let Some(c) = &s_result.constant {
                    return self.constant(c, r_result);
                }
                let (x, r) = self.source(ctx, &args[0])?;
                self.truth(x, r)
            }
            "int" => self.int_primitive(ctx, args, r_result),
            "float" => {
                let (x, r) = self.source(ctx, &args[0])?;
                let message = "float() argument must be a string or a real number, not 'NoneType'";
                let (x, r) = self.not_none(x, r, "TypeError", message)?;
                self.convert(x, r, r_result)
            }
            "abs" => self.abs_primitive(ctx, args, r_result),
            "same_as" => {
                let (x, r) = self.source(ctx, &args[0])?;
                self.convert(x, r, r_result)
            }
            "tuple" => self.new_tuple(ty, &[]),
            "object.__init__" => Ok(c_void()),
            "object.__eq__" | "object.__ne__" | "exception.__eq__" | "exception.__ne__" => {
                let (a, ra) = self.source(ctx, &args[0])?;
                let (b, rb) = self.source(ctx, &args[1])?;
                let same = self.identical(a, ra, b, rb)?;
                Ok(if name.ends_with("__ne__") {
                    self.bool_not(same)
                } else {
                    same
                })
            }
            "object.__hash__" => {
                let (x, r) = self.source(ctx, &args[0])?;
                self.hash(x, r, &rpyc_annotator::records::Plan::Native)
            }
            "object.__str__" | "object.__repr__" => {
                let (x, _) = self.source(ctx, &args[0])?;
                self.default_repr(&x)
            }
            "exception.__str__" | "exception.__repr__" => {
                let (x, r) = self.source(ctx, &args[0])?;
                let RKind::Instance(def) = *self.kind(r) else {
                    return internal("no exception");
                };
                let how = if name.ends_with("__str__") {
                    "str"
                } else {
                    "repr"
                };
                let object = self.ann.bk.class(def).object;
                let g = self.exception_text(object, how)?;
                let x = self.cast_pointer(&x, self.known.object_ptr);
                Ok(self.call_graph(g, vec![x], self.known.str_ptr))
            }
            "exception.with_traceback" => {
                let (x, r) = self.source(ctx, &args[0])?;
                self.convert(x, r, r_result)
            }
            "BaseException.__init__" => {
                let (p, _) = self.source(ctx, &args[0])?;
                let mut all = Vec::new();
                for a in &args[1..] {
                    all.push(self.source(ctx, a)?);
                }
                let Some(hop) = ctx.hop else {
                    return internal("an exception made outside of an operation");
                };
                self.exception_init(&p, hop.gid, hop.result, all)?;
                Ok(c_void())
            }
            _ => internal(format!("primitive {name} is not known")),
        }
    }

    fn isinstance_primitive(
        &mut self,
        ctx: &Ctx,
        args: &[ArgSource],
        s_result: &SomeValue,
        r_result: ReprId,
    ) -> Result<Operand> {
        if let Some(c) = &s_result.constant {
            return self.constant(c, r_result);
        }
        let (x, r) = self.source(ctx, &args[0])?;
        let s_class = self.source_annotation(ctx, &args[1]);
        match self.kind(r).clone() {
            RKind::Instance(_) => {
                let classes = self.class_objects(&s_class)?;
                self.is_instance_of(x, r, &classes)
            }
            RKind::Union(u) => self.union_isinstance(&x, r, u, &s_class),
            RKind::FloatInt => {
                let is_int = self.holds_int(x);
                let int = self.world.builtin("int");
                let wants_int = self
                    .class_objects(&s_class)?
                    .iter()
                    .any(|&c| Some(c) == int);
                Ok(if wants_int {
                    is_int
                } else {
                    self.bool_not(is_int)
                })
            }
            // Optional: the type fits, or None does.
            _ => {
                let none = self.mentions_none(&s_class);
                let op = if none {
                    Op::ptr_iszero
                } else {
                    Op::ptr_nonzero
                };
                Ok(self.emit_bool(op, vec![x]))
            }
        }
    }

    fn mentions_none(&self, s: &SomeValue) -> bool {
        match &s.kind {
            Kind::Builtin(n) => n.ends_with("NoneType"),
            Kind::Tuple(items) => items.iter().any(|i| self.mentions_none(i)),
            _ => false,
        }
    }

    fn int_primitive(
        &mut self,
        ctx: &Ctx,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Operand> {
        let (x, r) = self.source(ctx, &args[0])?;
        let message =
            "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'";
        let (x, r) = self.not_none(x, r, "TypeError", message)?;
        match self.kind(r) {
            RKind::Float => self.call_rt("float_to_int", vec![x]),
            RKind::FloatInt => self.call_helper("rfloat", "ll_fi_int", vec![x]),
            _ => self.convert(x, r, r_result),
        }
    }

    fn abs_primitive(
        &mut self,
        ctx: &Ctx,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Operand> {
        let (x, r) = self.source(ctx, &args[0])?;
        let (x, r) = self.not_none(x, r, "TypeError", "bad operand type for abs(): 'NoneType'")?;
        match self.kind(r) {
            RKind::Float => Ok(self.emit(Op::float_abs, vec![x], Type::FLOAT)),
            RKind::FloatInt => self.call_helper("rfloat", "ll_fi_abs", vec![x]),
            RKind::Int { unsigned: true } => Ok(x),
            _ => {
                let x = self.convert(x, r, r_result)?;
                self.call_helper("rint", "ll_int_abs", vec![x])
            }
        }
    }

    /// A runtime function called by library code.
    fn rt_primitive(
        &mut self,
        ctx: &Ctx,
        name: &str,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Operand> {
        use rpyc_abi::AbiType as A;
        if let Some(x) = self.bytes_conversion(ctx, name, args)? {
            return Ok(x);
        }
        let Some(f) = rpyc_abi::lookup(name) else {
            return internal(format!("the runtime has no function {name}"));
        };
        let mut xs = Vec::with_capacity(args.len());
        for (a, &want) in args.iter().zip(f.args) {
            let (x, r) = self.source(ctx, a)?;
            let to = self.abi_type(want);
            let x = match (want, self.kind(r).clone()) {
                (_, RKind::Void) => self.zero(to),
                (_, RKind::Ptr(_)) if want == A::Ref => x,
                (A::Str, RKind::Char) => {
                    let s = self.intern(RKind::Str, false)?;
                    self.convert(x, r, s)?
                }
                (A::Str, RKind::ByteArray) => self.to_bytes(x, r)?,
                (A::UniChar, RKind::Str) => {
                    let c = self.intern(RKind::Char, false)?;
                    self.convert(x, r, c)?
                }
                (A::Float, k) if k != RKind::Float => {
                    let to = self.r_float()?;
                    self.convert(x, r, to)?
                }
                (
                    A::Signed,
                    RKind::Int { .. } | RKind::Bool | RKind::FloatInt | RKind::Boxed(_),
                ) => {
                    let to = self.r_signed()?;
                    self.convert(x, r, to)?
                }
                (A::Unsigned, RKind::Int { .. } | RKind::Bool | RKind::Boxed(_)) => {
                    let to = self.r_unsigned()?;
                    self.convert(x, r, to)?
                }
                (A::Bool, k) if k != RKind::Bool => self.truth(x, r)?,
                _ => x,
            };
            xs.push(x);
        }
        let v = self.call_rt(name, xs)?;
        let want = self.ll(r_result);
        if want == Type::VOID {
            return Ok(c_void());
        }
        self.low_value(v, want)
    }

    /// A constant name among the arguments of an intrinsic.
    pub(crate) fn const_text(&self, ctx: &Ctx, src: &ArgSource) -> Result<std::rc::Rc<str>> {
        match self.source_annotation(ctx, src).const_str() {
            Some(s) => Ok(s),
            None => internal("a constant name is needed"),
        }
    }
}
