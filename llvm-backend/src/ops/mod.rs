//! Low-level operations to LLVM instructions, a file per group.

mod calls;
mod exceptions;
mod floats;
mod inline_runtime;
mod ints;
mod memory;

pub(crate) use memory::MEMCMP;

use crate::error::Result;
use crate::function::{FunctionEmitter, Value};
use rpyc_ir::{ConstValue, Level, Op, Operand, SpaceOperation};

impl<'c> FunctionEmitter<'_, '_, 'c> {
    /// Emits one operation; `None` where there is no value.
    pub(crate) fn operation(&mut self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        use Op::*;
        match op.op {
            _ if op.op.level() == Level::High => {
                self.fail(op.op.name(), "a Python operation is left after RTyping")
            }
            same_as => op.args.first().map_or(Ok(None), |x| self.operand(x)),
            likely => {
                if let Some(ConstValue::Bool(expected)) = op.args.get(1).and_then(Operand::constant)
                {
                    self.expect(op.result, *expected);
                }
                self.arg(op, 0).map(Some)
            }
            assume => {
                let condition = self.int(op, 0)?;
                self.cx.build_assume(&self.builder, condition)?;
                Ok(None)
            }
            keepalive => self.keepalive(op),

            bool_not => {
                let v = self.int(op, 0)?;
                Ok(Some(self.builder.build_not(v, "")?.into()))
            }

            float_add | float_sub | float_mul | float_truediv | float_neg | float_abs
            | float_sqrt | float_floor | float_ceil | float_trunc | float_lt | float_le
            | float_eq | float_ne | float_gt | float_ge | float_is_true | cast_bool_to_float
            | cast_int_to_float | cast_uint_to_float | cast_float_to_int | cast_float_to_uint
            | float_to_bits | float_from_bits => self.float_operation(op).map(Some),

            malloc | malloc_varsize => self.fail(op.op.name(), "memory management is not explicit"),
            gc_malloc_fixed
            | gc_malloc_varsize
            | gc_write_barrier
            | gc_write_barrier_items
            | gc_incref
            | gc_decref
            | getfield
            | getfield_immutable
            | setfield
            | getarrayitem
            | setarrayitem
            | getarraysize
            | getinteriorfield
            | setinteriorfield
            | getinteriorarraysize
            | ptr_eq
            | ptr_ne
            | ptr_nonzero
            | ptr_iszero
            | cast_pointer
            | getvtable
            | gc_arraycopy
            | gc_arrayclear
            | copy_chars
            | compare_chars
            | getchar32
            | setchar32
            | gc_id => self.memory_operation(op),

            direct_call | indirect_call | extern_call => self.call_operation(op),
            stack_check | stack_exhausted | exc_occurred | exc_type | exc_value | exc_set
            | exc_clear | traceback_add | traceback_start => self.exception_operation(op),

            _ => self.int_operation(op).map(Some),
        }
    }
}
