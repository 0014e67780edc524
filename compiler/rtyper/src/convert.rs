//! From one Repr to another.
//!
//! Values get wider on their way through a program: a bool becomes an int, a
//! character a str, an instance one of its base class, anything an Optional. They
//! also get narrower, where a test has shown that they may.
//!
//! Like: the `pairtype(...).convert_from_to` of rpython/rtyper

use crate::error::{Result, internal};
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_ir::{Op, Operand, Type};

impl RTyper {
    /// `x`, of Repr `from`, in Repr `to`.
    pub(crate) fn convert(&mut self, x: Operand, from: ReprId, to: ReprId) -> Result<Operand> {
        if from == to {
            return Ok(x);
        }
        let (lf, lt) = (self.ll(from), self.ll(to));
        let (kf, kt) = (self.kind(from).clone(), self.kind(to).clone());
        if lt == Type::VOID {
            return Ok(crate::llops::c_void());
        }
        match (&kf, &kt) {
            (_, RKind::Dummy(_)) => return Ok(Operand::bool(false)),
            (_, RKind::Union(u)) => return self.to_union(x, from, *u),
            (RKind::Union(u), _) => return self.from_union(x, *u, to),
            (RKind::Dummy(inner), _) => {
                let inner = *inner;
                return self.convert(crate::llops::c_void(), inner, to);
            }
            (RKind::Single(desc), _) => return self.single_constant(*desc, to),
            (RKind::Void, _) => return Ok(self.zero(lt)),
            (RKind::Boxed(a), RKind::Boxed(b)) => {
                let (a, b) = (*a, *b);
                if a == b {
                    return Ok(x);
                }
                let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
                return self.if_else(
                    null,
                    lt,
                    |rt| Ok(rt.zero(lt)),
                    |rt| {
                        let v = rt.getfield(&x, "value")?;
                        let v = rt.convert(v, a, b)?;
                        rt.new_box(v, lt)
                    },
                );
            }
            (RKind::Boxed(inner), _) => {
                let inner = *inner;
                // Known not to be None.
                let v = self.getfield(&x, "value")?;
                return self.convert(v, inner, to);
            }
            (_, RKind::Boxed(inner)) => {
                let v = self.convert(x, from, *inner)?;
                return self.new_box(v, lt);
            }
            _ => {}
        }
        Ok(match (kf, kt) {
            (RKind::Bool, RKind::Int { .. } | RKind::LowInt(_)) => self.cast_primitive(x, lt),
            (RKind::Bool, RKind::Float) => self.emit(Op::cast_bool_to_float, vec![x], lt),
            (RKind::Bool, RKind::FloatInt) => {
                let n = self.cast_primitive(x, Type::SIGNED);
                self.encode_small(n)
            }
            (RKind::Int { .. } | RKind::LowInt(_), RKind::Bool) => {
                self.emit_bool(Op::int_is_true, vec![x])
            }
            (RKind::Int { unsigned: false }, RKind::Float) => {
                self.emit(Op::cast_int_to_float, vec![x], lt)
            }
            (RKind::LowInt(t), RKind::Float) if t != Type::UNSIGNED => {
                let n = self.cast_primitive(x, Type::SIGNED);
                self.emit(Op::cast_int_to_float, vec![n], lt)
            }
            (RKind::Int { unsigned: true } | RKind::LowInt(_), RKind::Float) => {
                self.emit(Op::cast_uint_to_float, vec![x], lt)
            }
            (RKind::Int { unsigned: false }, RKind::FloatInt) => self.encode_int_checked(x)?,
            (RKind::Int { unsigned: false }, RKind::Int { unsigned: true }) => {
                // An int that joins unsigned words must not be negative.
                let neg = self.emit_bool(Op::int_lt, vec![x.clone(), Operand::signed(0)]);
                self.raise_if(
                    neg,
                    "OverflowError",
                    "negative int joined with unsigned 64-bit words",
                )?;
                self.cast_primitive(x, lt)
            }
            (RKind::Int { unsigned: true }, RKind::Int { unsigned: false }) => {
                let y = self.cast_primitive(x, lt);
                let neg = self.emit_bool(Op::int_lt, vec![y.clone(), Operand::signed(0)]);
                self.raise_if(
                    neg,
                    "OverflowError",
                    "integer result does not fit in 64 bits",
                )?;
                y
            }
            (RKind::Int { .. } | RKind::LowInt(_), RKind::Int { .. } | RKind::LowInt(_)) => {
                self.cast_primitive(x, lt)
            }
            (RKind::Char, RKind::LowInt(_)) | (RKind::LowInt(_), RKind::Char) => {
                self.cast_primitive(x, lt)
            }
            (RKind::FloatInt, RKind::Float) => self.floatint_to_float(x)?,
            (RKind::Float, RKind::FloatInt) => x,
            (RKind::FloatInt, RKind::Int { unsigned: false }) => self.decode_int(x),
            (RKind::FloatInt, RKind::Bool) => {
                let n = self.decode_int(x);
                self.emit_bool(Op::int_is_true, vec![n])
            }
            (RKind::Char, RKind::Str | RKind::Ptr(_)) => {
                self.call_helper("rstr", "ll_chr2str", vec![x])?
            }
            (RKind::Str, RKind::Char) => self.call_helper("rstr", "ll_str2chr", vec![x])?,
            (RKind::Tuple(a), RKind::Tuple(b)) => {
                if a.len() != b.len() {
                    return internal("tuples of two lengths");
                }
                self.convert_tuple(x, &a, &b, lf, lt, self.may_be_none(from))?
            }
            (RKind::Slice(a), RKind::Slice(b)) => self.convert_tuple(x, &a, &b, lf, lt, false)?,
            (RKind::Instance(_), RKind::Instance(_)) => self.cast_pointer(&x, lt),
            (RKind::Method(a, n), RKind::Method(b, m)) if n == m => self.convert(x, a, b)?,
            (RKind::Method(receiver, name), RKind::Callable(_)) => {
                self.method_object(x, receiver, name, to)?
            }
            (RKind::BoundBuiltin(receiver, name), RKind::Callable(_)) => {
                self.bound_builtin_object(x, receiver, &name, to)?
            }
            (RKind::ClassOf(_), RKind::Callable(family)) => {
                self.class_as_callable(x, family, to)?
            }
            (RKind::Closure(_) | RKind::Callable(_), RKind::Closure(_) | RKind::Callable(_)) => {
                self.cast_pointer(&x, lt)
            }
            (RKind::BoundBuiltin(a, _), RKind::BoundBuiltin(b, _)) => self.convert(x, a, b)?,
            (RKind::Iterator(..), RKind::Iterator(..)) if lf == lt => x,
            (RKind::Ptr(_), _) | (_, RKind::Ptr(_)) if self.both_pointers(lf, lt) => {
                self.cast_pointer(&x, lt)
            }
            // The same thing, with or without None.
            (_, _) if lf == lt => x,
            (a, b) => {
                return internal(format!("no way from {a:?} to {b:?}"));
            }
        })
    }

    fn both_pointers(&self, a: Type, b: Type) -> bool {
        let types = &self.ann.program.types;
        types.pointee(a).is_some() && types.pointee(b).is_some()
    }

    /// A new immutable box round a value.
    fn new_box(&mut self, v: Operand, ptr: Type) -> Result<Operand> {
        let b = self.malloc(ptr)?;
        self.setfield(&b, "value", v)?;
        Ok(b)
    }

    fn convert_tuple(
        &mut self,
        x: Operand,
        from: &[ReprId],
        to: &[ReprId],
        lf: Type,
        lt: Type,
        none: bool,
    ) -> Result<Operand> {
        let same = from.iter().zip(to).all(|(&a, &b)| self.same_values(a, b));
        if same && lf == lt {
            return Ok(x);
        }
        let make = |rt: &mut RTyper, x: Operand| {
            let mut items = Vec::new();
            for (i, (&a, &b)) in from.iter().zip(to).enumerate() {
                let v = rt.tuple_item(&x, a, i)?;
                items.push(rt.convert(v, a, b)?);
            }
            rt.new_tuple(lt, &items)
        };
        if none {
            let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
            return self.if_else(null, lt, |rt| Ok(rt.zero(lt)), |rt| make(rt, x));
        }
        make(self, x)
    }

    /// Do two Reprs have the same values, so that conversion does nothing?
    fn same_values(&self, a: ReprId, b: ReprId) -> bool {
        if a == b {
            return true;
        }
        if self.ll(a) != self.ll(b) {
            return false;
        }
        let words = |r| matches!(self.kind(r), RKind::Float | RKind::FloatInt);
        if words(a) || words(b) {
            return matches!(
                (self.kind(a), self.kind(b)),
                (RKind::Float, RKind::FloatInt)
            );
        }
        self.ann.program.types.pointee(self.ll(a)).is_some()
    }
}
