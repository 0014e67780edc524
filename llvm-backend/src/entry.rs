//! C's `main`: starts the runtime, runs the entry graph, ends the runtime.

use crate::alloc::call_result;
use crate::context::Cx;
use crate::error::{Result, internal};
use inkwell::attributes::AttributeLoc;
use inkwell::module::Linkage;
use inkwell::values::BasicMetadataValueEnum;

impl<'c> Cx<'_, 'c> {
    /// Defines `main`. The entry graph takes nothing and gives the exit code; an
    /// exception that escapes it is exit code 1.
    pub(crate) fn define_main(&self) -> Result<()> {
        let Some(entry) = self.program.entry else {
            return internal("the program has no entry");
        };
        let entry = self.function(entry)?;
        if entry.count_params() != 0 {
            return internal("the entry graph has parameters");
        }
        let i32 = self.llvm.i32_type();
        let ty = i32.fn_type(&[i32.into(), self.raw_ptr().into()], false);
        let main = self
            .module
            .add_function("main", ty, Some(Linkage::External));
        // No references live here: no safepoints are needed, so no collector.
        self.define_attributes(main, false);
        let b = self.llvm.create_builder();
        b.position_at_end(self.llvm.append_basic_block(main, "entry"));
        let args: Vec<BasicMetadataValueEnum<'c>> = main.get_param_iter().map(Into::into).collect();
        let (start, _) = self.extern_function("runtime_start")?;
        b.build_call(start, &args, "")?;
        let call = b.build_call(entry, &[], "code")?;
        // Inlined, its root stack would be looked up before the runtime starts.
        call.add_attribute(AttributeLoc::Function, self.enum_attribute("noinline", 0));
        let code = match call.try_as_basic_value().basic() {
            Some(inkwell::values::BasicValueEnum::IntValue(code)) => code,
            Some(_) => return internal("the entry graph's result is not an integer"),
            None => self.word().const_zero(),
        };
        let exc = self.runtime_variable("rpy_exc_type", self.raw_ptr());
        let exc = b.build_load(self.raw_ptr(), exc.as_pointer_value(), "exc")?;
        let raised = b.build_is_not_null(exc.into_pointer_value(), "raised")?;
        let word = self.word();
        let one = word.const_int(1, false);
        let code = b.build_select(raised, one, code, "code")?.into_int_value();
        let (finish, _) = self.extern_function("runtime_finish")?;
        let status = call_result(b.build_call(finish, &[code.into()], "status")?)?.into_int_value();
        debug_assert_eq!(status.get_type(), i32);
        b.build_return(Some(&status))?;
        Ok(())
    }
}
