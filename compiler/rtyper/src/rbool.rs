//! Truth: what `if x` asks of every Repr.
//!
//! Like: rpython/rtyper/rbool.py, `rtype_bool` of the others

use crate::error::Result;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_ir::{ConstValue, Op, Operand, Type};

impl RTyper {
    pub(crate) fn r_bool(&mut self) -> Result<ReprId> {
        self.intern(RKind::Bool, false)
    }

    /// `bool(x)` of a value that needs no call.
    pub(crate) fn truth(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        match x.constant() {
            Some(ConstValue::Bool(b)) => return Ok(Operand::bool(*b)),
            Some(ConstValue::Int(n)) => return Ok(Operand::bool(*n != 0)),
            Some(ConstValue::Null) => return Ok(Operand::bool(false)),
            _ => {}
        }
        let kind = self.kind(r).clone();
        if self.may_be_none(r) {
            let some = self.emit_bool(Op::ptr_nonzero, vec![x.clone()]);
            let always = matches!(
                kind,
                RKind::Instance(_)
                    | RKind::ClassOf(_)
                    | RKind::Callable(_)
                    | RKind::FuncPtr(_)
                    | RKind::Closure(_)
                    | RKind::Method(..)
                    | RKind::Sentinel
                    | RKind::BoundBuiltin(..)
                    | RKind::Iterator(..)
                    | RKind::Cell(_)
                    | RKind::Ptr(_)
            );
            if always {
                return Ok(some);
            }
            let inner = self.with_none(r, false)?;
            return self.if_else(
                some,
                Type::BOOL,
                |rt| {
                    let v = match kind {
                        RKind::Boxed(_) => rt.getfield(&x, "value")?,
                        _ => x,
                    };
                    rt.truth(v, inner)
                },
                |_| Ok(Operand::bool(false)),
            );
        }
        Ok(match kind {
            RKind::Void => Operand::bool(false),
            RKind::Single(_) => Operand::bool(true),
            RKind::Dummy(inner) => return self.truth(crate::llops::c_void(), inner),
            RKind::Bool => x,
            RKind::Int { .. } => self.emit_bool(Op::int_is_true, vec![x]),
            RKind::LowInt(Type::CHAR | Type::UNICHAR) => {
                let n = self.cast_primitive(x, Type::SIGNED);
                self.emit_bool(Op::int_is_true, vec![n])
            }
            RKind::LowInt(_) => self.emit_bool(Op::int_is_true, vec![x]),
            RKind::Float => self.emit_bool(Op::float_is_true, vec![x]),
            RKind::FloatInt => {
                let f = self.floatint_to_float(x)?;
                self.emit_bool(Op::float_is_true, vec![f])
            }
            RKind::Char => Operand::bool(true),
            RKind::Str | RKind::Bytes => {
                let n = self.emit(
                    Op::getinteriorarraysize,
                    vec![x, Operand::symbol("chars")],
                    Type::SIGNED,
                );
                self.emit_bool(Op::int_is_true, vec![n])
            }
            RKind::Complex => {
                let (re, im) = (self.getfield(&x, "real")?, self.getfield(&x, "imag")?);
                let a = self.emit_bool(Op::float_is_true, vec![re]);
                self.if_else(
                    a,
                    Type::BOOL,
                    |_| Ok(Operand::bool(true)),
                    |rt| Ok(rt.emit_bool(Op::float_is_true, vec![im])),
                )?
            }
            RKind::Tuple(items) => Operand::bool(!items.is_empty()),
            RKind::List(_)
            | RKind::ByteArray
            | RKind::Dict(..)
            | RKind::Set(..)
            | RKind::Range(_)
            | RKind::DictView(..) => {
                let n = self.len_of(x, r)?;
                self.emit_bool(Op::int_is_true, vec![n])
            }
            RKind::Ptr(_) => self.emit_bool(Op::ptr_nonzero, vec![x]),
            _ => Operand::bool(true),
        })
    }

    /// What tells a class value from another: the live class's number.
    pub(crate) fn class_identity(&mut self, x: &Operand, kind: &RKind) -> Option<Operand> {
        match kind {
            RKind::ClassOf(_) => {
                let n = vec![x.clone(), Operand::symbol("identity")];
                Some(self.emit(Op::getfield_immutable, n, Type::SIGNED))
            }
            RKind::Single(rpyc_annotator::Desc::Class(def)) => {
                Some(Operand::signed(i64::from(self.ann.bk.class(*def).object.0)))
            }
            _ => None,
        }
    }

    /// `is` of two values.
    pub(crate) fn identical(
        &mut self,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
    ) -> Result<Operand> {
        let (ta, tb) = (self.ll(ra), self.ll(rb));
        let (ka, kb) = (self.kind(ra).clone(), self.kind(rb).clone());
        match (&ka, &kb) {
            (RKind::Void, RKind::Void) => return Ok(Operand::bool(true)),
            (RKind::Single(x), RKind::Single(y)) => return Ok(Operand::bool(x == y)),
            // `x is None`
            (_, RKind::Void) => {
                return Ok(match self.may_be_none(ra) {
                    true => self.emit_bool(Op::ptr_iszero, vec![a]),
                    false => Operand::bool(false),
                });
            }
            (RKind::Void, _) => return self.identical(b, rb, a, ra),
            (RKind::ClassOf(_), _) | (_, RKind::ClassOf(_))
                if !self.may_be_none(ra) && !self.may_be_none(rb) =>
            {
                let x = self.class_identity(&a, &ka);
                let y = self.class_identity(&b, &kb);
                return Ok(match (x, y) {
                    (Some(x), Some(y)) => self.emit_bool(Op::int_eq, vec![x, y]),
                    _ => Operand::bool(false),
                });
            }
            (RKind::Single(_), _) if self.ann.program.types.pointee(tb).is_some() => {
                let a = self.convert(a, ra, rb)?;
                return Ok(self.emit_bool(Op::ptr_eq, vec![a, b]));
            }
            (_, RKind::Single(_)) if self.ann.program.types.pointee(ta).is_some() => {
                let b = self.convert(b, rb, ra)?;
                return Ok(self.emit_bool(Op::ptr_eq, vec![a, b]));
            }
            (RKind::Bool, RKind::Bool) => {
                let a = self.cast_primitive(a, Type::SIGNED);
                let b = self.cast_primitive(b, Type::SIGNED);
                return Ok(self.emit_bool(Op::int_eq, vec![a, b]));
            }
            _ => {}
        }
        let types = &self.ann.program.types;
        if types.pointee(ta).is_some() && types.pointee(tb).is_some() {
            if ta == tb {
                return Ok(self.emit_bool(Op::ptr_eq, vec![a, b]));
            }
            if types.is_gc_ptr(ta) && types.is_gc_ptr(tb) {
                let o = self.known.object_ptr;
                let a = self.cast_pointer(&a, o);
                let b = self.cast_pointer(&b, o);
                return Ok(self.emit_bool(Op::ptr_eq, vec![a, b]));
            }
        }
        if ta == tb {
            return self.low_compare(Op::eq, a, b);
        }
        Ok(Operand::bool(false))
    }
}
