//! Runtime functions whose usual case is an instruction or two.

use crate::alloc::call_result;
use crate::error::Result;
use crate::function::{FunctionEmitter, Value};
use crate::metadata::{Place, instruction};
use inkwell::types::{BasicTypeEnum, IntType};
use inkwell::values::{BasicMetadataValueEnum, IntValue, PointerValue};
use inkwell::{FloatPredicate, IntPredicate};
use rpyc_ir::{Operand, SpaceOperation};

impl<'c> FunctionEmitter<'_, '_, 'c> {
    /// Emits a runtime function in line, if it is one of these and the arguments
    /// are as they should be. `Some(None)`: done, without a value.
    pub(super) fn inline_extern(
        &mut self,
        op: &SpaceOperation,
        name: &str,
    ) -> Result<Option<Option<Value<'c>>>> {
        Ok(Some(match name {
            "math_copysign" => {
                let (x, y) = (self.float(op, 1)?, self.float(op, 2)?);
                Some(self.intrinsic_call(
                    "llvm.copysign",
                    &[x.get_type().into()],
                    &[x.into(), y.into()],
                )?)
            }
            "math_sqrt" => Some(self.sqrt(op)?),
            "int_bit_count" => {
                let x = self.magnitude(op)?;
                Some(self.intrinsic_call("llvm.ctpop", &[self.cx.word().into()], &[x.into()])?)
            }
            "int_bit_length" => {
                let x = self.magnitude(op)?;
                Some(self.bit_length(x)?)
            }
            "uint_bit_length" => {
                let x = self.int(op, 1)?;
                Some(self.bit_length(x)?)
            }
            "rt_error" => Some(self.error_test()?),
            "gc_pending" => Some(self.finalizers_pending()?),
            "raw_load" => {
                let Some((ty, signed)) = self.raw_type(op, 3) else {
                    return Ok(None);
                };
                let at = self.raw_address(op)?;
                let value = self.builder.build_load(ty, at, "")?.into_int_value();
                self.unaligned(value.as_instruction());
                let word = self.cx.word();
                Some(match (ty == word, signed) {
                    (true, _) => value.into(),
                    (false, true) => self.builder.build_int_s_extend(value, word, "")?.into(),
                    (false, false) => self.builder.build_int_z_extend(value, word, "")?.into(),
                })
            }
            "raw_store" => {
                let Some((ty, _)) = self.raw_type(op, 3) else {
                    return Ok(None);
                };
                let at = self.raw_address(op)?;
                let mut value = self.int(op, 4)?;
                if ty != self.cx.word() {
                    value = self.builder.build_int_truncate(value, ty, "")?;
                }
                let store = self.builder.build_store(at, value)?;
                self.unaligned(Some(store));
                None
            }
            "raw_load_float" => {
                let at = self.raw_address(op)?;
                let value = self.builder.build_load(self.cx.llvm.f64_type(), at, "")?;
                self.unaligned(instruction(value));
                Some(value)
            }
            "raw_store_float" => {
                let at = self.raw_address(op)?;
                let store = self.builder.build_store(at, self.float(op, 3)?)?;
                self.unaligned(Some(store));
                None
            }
            _ => return Ok(None),
        }))
    }

    fn intrinsic_call(
        &self,
        name: &str,
        types: &[BasicTypeEnum<'c>],
        args: &[BasicMetadataValueEnum<'c>],
    ) -> Result<Value<'c>> {
        let f = self.cx.intrinsic(name, types)?;
        call_result(self.builder.build_call(f, args, "")?)
    }

    /// `abs(x)` as an unsigned word.
    fn magnitude(&self, op: &SpaceOperation) -> Result<IntValue<'c>> {
        let x = self.int(op, 1)?;
        let poison = self.cx.llvm.bool_type().const_zero();
        let word = self.cx.word().into();
        Ok(self
            .intrinsic_call("llvm.abs", &[word], &[x.into(), poison.into()])?
            .into_int_value())
    }

    fn bit_length(&self, x: IntValue<'c>) -> Result<Value<'c>> {
        let word = self.cx.word();
        let poison = self.cx.llvm.bool_type().const_zero();
        let zeros = self.intrinsic_call("llvm.ctlz", &[word.into()], &[x.into(), poison.into()])?;
        let all = word.const_int(64, false);
        Ok(self
            .builder
            .build_int_nsw_sub(all, zeros.into_int_value(), "")?
            .into())
    }

    /// The error record is empty nearly always: its kind is tested in line.
    fn finalizers_pending(&mut self) -> Result<Value<'c>> {
        let i8 = self.cx.llvm.i8_type();
        let pending = self.cx.runtime_variable("rpy_finalizers_pending", i8);
        let pending = self
            .builder
            .build_load(i8, pending.as_pointer_value(), "")?
            .into_int_value();
        let set = self
            .builder
            .build_int_compare(IntPredicate::NE, pending, i8.const_zero(), "")?;
        Ok(set.into())
    }

    fn error_test(&mut self) -> Result<Value<'c>> {
        let word = self.cx.word();
        let kind = self.cx.runtime_variable("rpy_error_kind", word);
        let kind = self.builder.build_load(word, kind.as_pointer_value(), "")?;
        if let Some(load) = instruction(kind) {
            self.cx
                .metadata
                .tag_access(load, Place::Runtime, || "runtime".into());
        }
        let zero = word.const_zero();
        let set =
            self.builder
                .build_int_compare(IntPredicate::NE, kind.into_int_value(), zero, "")?;
        self.unless(set, zero.into(), |e| {
            let (f, _) = e.cx.extern_function("rt_error")?;
            call_result(e.builder.build_call(f, &[], "")?)
        })
    }

    /// An instruction, except where the argument is negative or no number.
    fn sqrt(&mut self, op: &SpaceOperation) -> Result<Value<'c>> {
        let x = self.float(op, 1)?;
        let zero = x.get_type().const_zero();
        let odd = self
            .builder
            .build_float_compare(FloatPredicate::ULT, x, zero, "")?;
        let root = self.intrinsic_call("llvm.sqrt", &[x.get_type().into()], &[x.into()])?;
        self.unless(odd, root, |e| {
            let (f, _) = e.cx.extern_function("math_sqrt")?;
            call_result(e.builder.build_call(f, &[x.into()], "")?)
        })
    }

    /// `usual`, or what `otherwise` computes where the unlikely condition holds.
    fn unless(
        &mut self,
        condition: IntValue<'c>,
        usual: Value<'c>,
        otherwise: impl FnOnce(&Self) -> Result<Value<'c>>,
    ) -> Result<Value<'c>> {
        let from = self.llvm_block_at_end()?;
        let rare = self.cx.llvm.append_basic_block(self.function, "");
        let after = self.cx.llvm.append_basic_block(self.function, "");
        let branch = self
            .builder
            .build_conditional_branch(condition, rare, after)?;
        self.cx.metadata.expect(branch, false);
        self.builder.position_at_end(rare);
        let value = otherwise(self)?;
        self.builder.build_unconditional_branch(after)?;
        self.builder.position_at_end(after);
        let phi = self.builder.build_phi(usual.get_type(), "")?;
        phi.add_incoming(&[(&usual, from), (&value, rare)]);
        Ok(phi.as_basic_value())
    }

    /// The memory type that a constant size argument stands for; negative: signed.
    fn raw_type(&self, op: &SpaceOperation, i: usize) -> Option<(IntType<'c>, bool)> {
        let size = op.args.get(i).and_then(Operand::constant)?;
        let rpyc_ir::ConstValue::Int(size) = size else {
            return None;
        };
        let c = self.cx.llvm;
        let ty = match size.unsigned_abs() {
            1 => c.i8_type(),
            2 => c.i16_type(),
            4 => c.i32_type(),
            8 => c.i64_type(),
            _ => return None,
        };
        Some((ty, *size < 0))
    }

    fn raw_address(&self, op: &SpaceOperation) -> Result<PointerValue<'c>> {
        let (base, offset) = (self.pointer(op, 1)?, self.int(op, 2)?);
        // SAFETY: raw memory is the program's own business.
        Ok(unsafe {
            self.builder
                .build_gep(self.cx.llvm.i8_type(), base, &[offset], "")?
        })
    }

    /// Raw memory may stand at any address.
    fn unaligned(&self, access: Option<inkwell::values::InstructionValue<'c>>) {
        if let Some(access) = access {
            // Refused only where the instruction is no access.
            let _ = access.set_alignment(1);
        }
    }
}
