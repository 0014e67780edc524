//! Integers and the casts between them.

use crate::error::Result;
use crate::function::{FunctionEmitter, Value};
use inkwell::IntPredicate;
use inkwell::values::{IntValue, StructValue};
use rpyc_ir::types::{Prim, Type, TypeDef};
use rpyc_ir::{Op, SpaceOperation};

impl<'c> FunctionEmitter<'_, '_, 'c> {
    pub(super) fn int_operation(&mut self, op: &SpaceOperation) -> Result<Value<'c>> {
        use IntPredicate as P;
        use Op::*;
        Ok(match op.op {
            int_add | int_sub | int_mul | int_add_nowrap | int_sub_nowrap | int_mul_nowrap
            | int_floordiv | int_mod | int_and | int_or | int_xor | int_lshift | int_rshift
            | uint_rshift | uint_floordiv | uint_mod => self.binary(op)?.into(),
            int_neg => {
                let v = self.int(op, 0)?;
                let zero = v.get_type().const_zero();
                match self.known_overflow(int_sub_overflows, zero.into(), v.into()) {
                    Some(pair) => self.builder.build_extract_value(pair, 0, "")?,
                    None => self.builder.build_int_neg(v, "")?.into(),
                }
            }
            int_invert => self.builder.build_not(self.int(op, 0)?, "")?.into(),

            int_lt => self.compare(op, P::SLT, P::ULT)?,
            int_le => self.compare(op, P::SLE, P::ULE)?,
            int_gt => self.compare(op, P::SGT, P::UGT)?,
            int_ge => self.compare(op, P::SGE, P::UGE)?,
            int_eq | char_eq => self.compare_as(op, P::EQ)?,
            int_ne | char_ne => self.compare_as(op, P::NE)?,
            uint_lt | char_lt => self.compare_as(op, P::ULT)?,
            uint_le | char_le => self.compare_as(op, P::ULE)?,
            uint_gt | char_gt => self.compare_as(op, P::UGT)?,
            uint_ge | char_ge => self.compare_as(op, P::UGE)?,
            int_is_true => {
                let v = self.int(op, 0)?;
                let zero = v.get_type().const_zero();
                self.builder.build_int_compare(P::NE, v, zero, "")?.into()
            }
            int_between => {
                let (a, b) = (self.int(op, 0)?, self.int(op, 1)?);
                // 0 <= a < b: one unsigned comparison where b cannot be negative. LLVM
                // sees that of lengths itself.
                if b.is_const() && b.get_sign_extended_constant().is_some_and(|n| n >= 0) {
                    return Ok(self.builder.build_int_compare(P::ULT, a, b, "")?.into());
                }
                let zero = b.get_type().const_zero();
                let nonneg = self.builder.build_int_compare(P::SGE, a, zero, "")?;
                let less = self.builder.build_int_compare(P::SLT, a, b, "")?;
                self.builder.build_and(nonneg, less, "")?.into()
            }
            uint_mul_high => {
                let (a, b) = (self.int(op, 0)?, self.int(op, 1)?);
                let wide = self.cx.llvm.i128_type();
                let a = self.builder.build_int_z_extend(a, wide, "")?;
                let b = self.builder.build_int_z_extend(b, wide, "")?;
                let product = self.builder.build_int_nuw_mul(a, b, "")?;
                let high = self.builder.build_right_shift(
                    product,
                    wide.const_int(64, false),
                    false,
                    "",
                )?;
                self.builder
                    .build_int_truncate(high, self.cx.word(), "")?
                    .into()
            }

            int_add_overflows | int_sub_overflows | int_mul_overflows | uint_add_overflows
            | uint_sub_overflows | uint_mul_overflows => {
                let (a, b) = (self.int(op, 0)?, self.int(op, 1)?);
                let pair = self.overflow(op.op, a, b)?;
                self.builder.build_extract_value(pair, 1, "")?
            }
            int_neg_overflows => {
                let v = self.int(op, 0)?;
                let pair = self.overflow(int_sub_overflows, v.get_type().const_zero(), v)?;
                self.builder.build_extract_value(pair, 1, "")?
            }

            cast_bool_to_int | cast_char_to_int | cast_unichar_to_int | cast_int_to_char
            | cast_int_to_unichar | cast_primitive => self.cast(op)?,

            _ => {
                return self.fail(
                    op.op.name(),
                    "not an operation of explicit exceptions and memory",
                );
            }
        })
    }

    fn binary(&mut self, op: &SpaceOperation) -> Result<IntValue<'c>> {
        use Op::*;
        let (a, b) = (self.int(op, 0)?, self.int(op, 1)?);
        let checked: &[Op] = match op.op {
            int_add | int_add_nowrap => &[int_add_overflows, uint_add_overflows],
            int_sub | int_sub_nowrap => &[int_sub_overflows, uint_sub_overflows],
            int_mul | int_mul_nowrap => &[int_mul_overflows, uint_mul_overflows],
            _ => &[],
        };
        for &test in checked {
            if let Some(pair) = self.known_overflow(test, a.into(), b.into())
                && let Value::IntValue(v) = self.builder.build_extract_value(pair, 0, "")?
            {
                return Ok(v);
            }
        }
        let b_ = &self.builder;
        // Of one-byte operands a shift count may have another type.
        let count = |b: IntValue<'c>| -> Result<IntValue<'c>> {
            let (to, from) = (a.get_type(), b.get_type());
            Ok(match to.get_bit_width().cmp(&from.get_bit_width()) {
                std::cmp::Ordering::Equal => b,
                std::cmp::Ordering::Less => b_.build_int_truncate(b, to, "")?,
                std::cmp::Ordering::Greater => b_.build_int_z_extend(b, to, "")?,
            })
        };
        Ok(match op.op {
            int_add => b_.build_int_add(a, b, "")?,
            int_sub => b_.build_int_sub(a, b, "")?,
            int_mul => b_.build_int_mul(a, b, "")?,
            int_add_nowrap => b_.build_int_nsw_add(a, b, "")?,
            int_sub_nowrap => b_.build_int_nsw_sub(a, b, "")?,
            int_mul_nowrap => b_.build_int_nsw_mul(a, b, "")?,
            int_floordiv => b_.build_int_signed_div(a, b, "")?,
            int_mod => b_.build_int_signed_rem(a, b, "")?,
            uint_floordiv => b_.build_int_unsigned_div(a, b, "")?,
            uint_mod => b_.build_int_unsigned_rem(a, b, "")?,
            int_and => b_.build_and(a, b, "")?,
            int_or => b_.build_or(a, b, "")?,
            int_xor => b_.build_xor(a, b, "")?,
            int_lshift => b_.build_left_shift(a, count(b)?, "")?,
            int_rshift => b_.build_right_shift(a, count(b)?, true, "")?,
            uint_rshift => b_.build_right_shift(a, count(b)?, false, "")?,
            _ => return self.fail(op.op.name(), "not a binary operation"),
        })
    }

    /// `{ result, overflowed }` of a checked operation.
    fn overflow(&mut self, op: Op, a: IntValue<'c>, b: IntValue<'c>) -> Result<StructValue<'c>> {
        if let Some(pair) = self.known_overflow(op, a.into(), b.into()) {
            return Ok(pair);
        }
        let name = match op {
            Op::int_add_overflows => "llvm.sadd.with.overflow",
            Op::int_sub_overflows => "llvm.ssub.with.overflow",
            Op::int_mul_overflows => "llvm.smul.with.overflow",
            Op::uint_add_overflows => "llvm.uadd.with.overflow",
            Op::uint_sub_overflows => "llvm.usub.with.overflow",
            _ => "llvm.umul.with.overflow",
        };
        let f = self.cx.intrinsic(name, &[a.get_type().into()])?;
        let call = self.builder.build_call(f, &[a.into(), b.into()], "")?;
        let Value::StructValue(pair) = crate::alloc::call_result(call)? else {
            return self.fail(op.name(), "the intrinsic gives no pair");
        };
        self.note_overflow(op, a.into(), b.into(), pair);
        Ok(pair)
    }

    /// `int_` comparisons are signed unless the type says otherwise.
    fn compare(
        &self,
        op: &SpaceOperation,
        signed: IntPredicate,
        unsigned: IntPredicate,
    ) -> Result<Value<'c>> {
        let ty = self.arg_ty(op, 0)?;
        self.compare_as(
            op,
            if self.is_unsigned(ty) {
                unsigned
            } else {
                signed
            },
        )
    }

    fn compare_as(&self, op: &SpaceOperation, predicate: IntPredicate) -> Result<Value<'c>> {
        let (a, b) = (self.arg(op, 0)?, self.arg(op, 1)?);
        Ok(match (a, b) {
            (Value::IntValue(a), Value::IntValue(b)) => {
                self.builder.build_int_compare(predicate, a, b, "")?.into()
            }
            (Value::PointerValue(a), Value::PointerValue(b)) => {
                self.builder.build_int_compare(predicate, a, b, "")?.into()
            }
            _ => return self.fail(op.op.name(), "operands are not integers"),
        })
    }

    fn is_unsigned(&self, ty: Type) -> bool {
        match self.cx.program.types.def(ty) {
            TypeDef::Prim(p) => matches!(
                p,
                Prim::Bool
                    | Prim::Unsigned
                    | Prim::UInt8
                    | Prim::UInt16
                    | Prim::UInt32
                    | Prim::Char
                    | Prim::UniChar
                    | Prim::Address
            ),
            _ => true,
        }
    }

    fn cast(&self, op: &SpaceOperation) -> Result<Value<'c>> {
        let from = self.arg_ty(op, 0)?;
        let to = self.graph.ty(op.result);
        let Some(to_ty) = self.cx.register_type(to)? else {
            return self.fail(op.op.name(), "result is Void");
        };
        let b = &self.builder;
        Ok(match (self.arg(op, 0)?, to_ty) {
            (Value::IntValue(v), inkwell::types::BasicTypeEnum::IntType(t)) => {
                let (have, want) = (v.get_type().get_bit_width(), t.get_bit_width());
                if have == want {
                    v.into()
                } else if to == Type::BOOL {
                    let zero = v.get_type().const_zero();
                    b.build_int_compare(IntPredicate::NE, v, zero, "")?.into()
                } else if have > want {
                    b.build_int_truncate(v, t, "")?.into()
                } else if self.is_unsigned(from) {
                    b.build_int_z_extend(v, t, "")?.into()
                } else {
                    b.build_int_s_extend(v, t, "")?.into()
                }
            }
            (Value::IntValue(v), inkwell::types::BasicTypeEnum::PointerType(t))
                if to == Type::ADDRESS =>
            {
                b.build_int_to_ptr(v, t, "")?.into()
            }
            (Value::PointerValue(v), inkwell::types::BasicTypeEnum::IntType(t))
                if from == Type::ADDRESS =>
            {
                b.build_ptr_to_int(v, t, "")?.into()
            }
            (Value::FloatValue(v), inkwell::types::BasicTypeEnum::FloatType(t)) => {
                if from == to {
                    v.into()
                } else {
                    b.build_float_cast(v, t, "")?.into()
                }
            }
            (v, t) if v.get_type() == t => v,
            _ => return self.fail(op.op.name(), "no such cast"),
        })
    }
}
