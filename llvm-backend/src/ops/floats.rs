//! Floats: plain IEEE operations, no flag that would change a digit.

use crate::error::Result;
use crate::function::{FunctionEmitter, Value};
use inkwell::FloatPredicate;
use rpyc_ir::{Op, SpaceOperation};

impl<'c> FunctionEmitter<'_, '_, 'c> {
    pub(super) fn float_operation(&mut self, op: &SpaceOperation) -> Result<Value<'c>> {
        use FloatPredicate as P;
        use Op::*;
        let f64 = self.cx.llvm.f64_type();
        let b = &self.builder;
        Ok(match op.op {
            float_add => b
                .build_float_add(self.float(op, 0)?, self.float(op, 1)?, "")?
                .into(),
            float_sub => b
                .build_float_sub(self.float(op, 0)?, self.float(op, 1)?, "")?
                .into(),
            float_mul => b
                .build_float_mul(self.float(op, 0)?, self.float(op, 1)?, "")?
                .into(),
            float_truediv => b
                .build_float_div(self.float(op, 0)?, self.float(op, 1)?, "")?
                .into(),
            float_neg => b.build_float_neg(self.float(op, 0)?, "")?.into(),
            float_abs => self.float_intrinsic(op, "llvm.fabs")?,
            float_sqrt => self.float_intrinsic(op, "llvm.sqrt")?,
            float_floor => self.float_intrinsic(op, "llvm.floor")?,
            float_ceil => self.float_intrinsic(op, "llvm.ceil")?,
            float_trunc => self.float_intrinsic(op, "llvm.trunc")?,
            float_lt => self.float_compare(op, P::OLT)?,
            float_le => self.float_compare(op, P::OLE)?,
            float_eq => self.float_compare(op, P::OEQ)?,
            float_ne => self.float_compare(op, P::UNE)?,
            float_gt => self.float_compare(op, P::OGT)?,
            float_ge => self.float_compare(op, P::OGE)?,
            float_is_true => {
                let v = self.float(op, 0)?;
                b.build_float_compare(P::UNE, v, v.get_type().const_zero(), "")?
                    .into()
            }
            cast_bool_to_float | cast_uint_to_float => b
                .build_unsigned_int_to_float(self.int(op, 0)?, f64, "")?
                .into(),
            cast_int_to_float => b
                .build_signed_int_to_float(self.int(op, 0)?, f64, "")?
                .into(),
            cast_float_to_int => b
                .build_float_to_signed_int(self.float(op, 0)?, self.cx.word(), "")?
                .into(),
            cast_float_to_uint => b
                .build_float_to_unsigned_int(self.float(op, 0)?, self.cx.word(), "")?
                .into(),
            float_to_bits => b.build_bit_cast(self.float(op, 0)?, self.cx.word(), "")?,
            float_from_bits => b.build_bit_cast(self.int(op, 0)?, f64, "")?,
            _ => return self.fail(op.op.name(), "not an operation on floats"),
        })
    }

    fn float_compare(&self, op: &SpaceOperation, predicate: FloatPredicate) -> Result<Value<'c>> {
        let (x, y) = (self.float(op, 0)?, self.float(op, 1)?);
        Ok(self
            .builder
            .build_float_compare(predicate, x, y, "")?
            .into())
    }

    fn float_intrinsic(&self, op: &SpaceOperation, name: &str) -> Result<Value<'c>> {
        let v = self.float(op, 0)?;
        let f = self.cx.intrinsic(name, &[v.get_type().into()])?;
        crate::alloc::call_result(self.builder.build_call(f, &[v.into()], "")?)
    }
}
