//! The exception under way, tracebacks, and the end of the stack.

use crate::context::GC_LEAF;
use crate::error::Result;
use crate::function::{FunctionEmitter, Value};
use crate::metadata::{Place, instruction};
use inkwell::IntPredicate;
use inkwell::types::{BasicTypeEnum, PointerType};
use inkwell::values::PointerValue;
use rpyc_ir::{Op, SpaceOperation};

impl<'c> FunctionEmitter<'_, '_, 'c> {
    pub(super) fn exception_operation(&mut self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        match op.op {
            Op::exc_occurred => {
                let ty = self.load_runtime("rpy_exc_type", self.cx.raw_ptr())?;
                Ok(Some(self.builder.build_is_not_null(ty, "raised")?.into()))
            }
            Op::exc_type => Ok(Some(
                self.load_runtime("rpy_exc_type", self.cx.raw_ptr())?.into(),
            )),
            Op::exc_value => Ok(Some(
                self.load_runtime("rpy_exc_value", self.cx.gc_ptr())?.into(),
            )),
            Op::exc_set => {
                let (vtable, instance) = (self.pointer(op, 0)?, self.pointer(op, 1)?);
                self.store_runtime("rpy_exc_type", vtable)?;
                self.store_runtime("rpy_exc_value", instance)?;
                Ok(None)
            }
            Op::exc_clear => {
                let counts = self.cx.plan.gc.counts;
                let handled = match counts {
                    true => Some(self.load_runtime("rpy_exc_value", self.cx.gc_ptr())?),
                    false => None,
                };
                self.store_runtime("rpy_exc_type", self.cx.raw_ptr().const_null())?;
                self.store_runtime("rpy_exc_value", self.cx.gc_ptr().const_null())?;
                if let Some(handled) = handled {
                    self.cx.build_decrement(&self.builder, handled)?;
                }
                Ok(None)
            }
            Op::traceback_add | Op::traceback_start => {
                let index = self.cx.location_index(op.loc);
                let (f, _) = self.cx.extern_function(op.op.name())?;
                let index = self.cx.llvm.i32_type().const_int(u64::from(index), false);
                self.builder.build_call(f, &[index.into()], "")?;
                Ok(None)
            }
            Op::stack_check | Op::stack_exhausted => self.stack_check().map(Some),
            _ => self.fail(op.op.name(), "not an operation on exceptions"),
        }
    }

    fn load_runtime(&self, name: &str, ty: PointerType<'c>) -> Result<PointerValue<'c>> {
        let variable = self.cx.runtime_variable(name, ty).as_pointer_value();
        let value = self.builder.build_load(ty, variable, "")?;
        if let Some(load) = instruction(value) {
            self.cx
                .metadata
                .tag_access(load, Place::Runtime, || "runtime".into());
        }
        Ok(value.into_pointer_value())
    }

    fn store_runtime(&self, name: &str, value: PointerValue<'c>) -> Result<()> {
        let variable = self
            .cx
            .runtime_variable(name, value.get_type())
            .as_pointer_value();
        let store = self.builder.build_store(variable, value)?;
        self.cx
            .metadata
            .tag_access(store, Place::Runtime, || "runtime".into());
        Ok(())
    }

    /// True where the frame lies below the limit of the stack.
    fn stack_check(&self) -> Result<Value<'c>> {
        let raw = self.cx.raw_ptr();
        let f = self
            .cx
            .intrinsic("llvm.frameaddress", &[BasicTypeEnum::from(raw)])?;
        let level = self.cx.llvm.i32_type().const_zero();
        let call = self.builder.build_call(f, &[level.into()], "frame")?;
        call.add_attribute(
            inkwell::attributes::AttributeLoc::Function,
            self.cx.llvm.create_string_attribute(GC_LEAF, ""),
        );
        let frame = crate::alloc::call_result(call)?.into_pointer_value();
        let limit = self.load_runtime("rpy_stack_limit", raw)?;
        Ok(self
            .builder
            .build_int_compare(IntPredicate::ULT, frame, limit, "deep")?
            .into())
    }
}
