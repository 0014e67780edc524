//! Counting references: functions that are declared while LLVM optimises and get their
//! bodies, and are inlined, afterwards. The protocol stands in `rpyc_gc_layout`.
//!
//! The counts themselves are nobody's business but the collector's, so that an
//! increment lets everything pass but other increments, decrements and allocations. A
//! decrement may free what was read from the object before: nothing passes it.

use crate::context::{Cx, GC_LEAF};
use crate::error::{Result, internal};
use crate::options::OptLevel;
use inkwell::IntPredicate;
use inkwell::builder::Builder;
use inkwell::module::Linkage;
use inkwell::values::{BasicValueEnum, FunctionValue, IntValue, PointerValue};
use rpyc_gc_layout::{ACYCLIC, BUFFERED, COUNT_UNIT};

const INCREMENT: &str = "gc.incref";
const DECREMENT: &str = "gc.decref";

/// `memory(inaccessiblemem: readwrite)`
const MEMORY_INACCESSIBLE: u64 = 0b11_00;

/// Where the half of the header with the count is.
const UPPER_HALF: u64 = 4;

impl<'c> Cx<'_, 'c> {
    /// The function that counts a reference.
    pub(crate) fn increment(&self) -> Result<FunctionValue<'c>> {
        let f = self.counter(INCREMENT);
        self.add_attribute(f, "memory", MEMORY_INACCESSIBLE);
        Ok(f)
    }

    /// Code that drops a reference.
    pub(crate) fn build_decrement(
        &self,
        builder: &Builder<'c>,
        object: PointerValue<'c>,
    ) -> Result<()> {
        let f = self.counter(DECREMENT);
        builder.build_call(f, &[object.into()], "")?;
        Ok(())
    }

    fn counter(&self, name: &str) -> FunctionValue<'c> {
        self.module.get_function(name).unwrap_or_else(|| {
            let ty = self
                .llvm
                .void_type()
                .fn_type(&[self.gc_ptr().into()], false);
            let f = self.module.add_function(name, ty, None);
            self.define_attributes(f, true);
            self.add_string_attribute(f, GC_LEAF, "");
            self.add_attribute(f, "willreturn", 0);
            f
        })
    }

    /// Gives the functions that are left their bodies.
    pub(crate) fn define_counts(&self) -> Result<()> {
        if let Some(f) = self.module.get_function(INCREMENT) {
            let (b, _, address, header) = self.counted(f)?;
            let unit = self.llvm.i32_type().const_int(u64::from(COUNT_UNIT), false);
            b.build_store(address, b.build_int_add(header, unit, "more")?)?;
            b.build_return(None)?;
        }
        if let Some(f) = self.module.get_function(DECREMENT) {
            let (b, object, address, header) = self.counted(f)?;
            let i32 = self.llvm.i32_type();
            let unit = i32.const_int(u64::from(COUNT_UNIT), false);
            let less = b.build_int_sub(header, unit, "less")?;
            b.build_store(address, less)?;
            let last = b.build_int_compare(IntPredicate::ULT, less, unit, "last")?;
            let flags = i32.const_int((ACYCLIC | BUFFERED) >> 32, false);
            let flags = b.build_and(less, flags, "")?;
            let cyclic = b.build_int_compare(IntPredicate::EQ, flags, i32.const_zero(), "")?;
            let dropped = b.build_or(last, cyclic, "dropped")?;
            let slow = self.llvm.append_basic_block(f, "slow");
            let done = self.llvm.append_basic_block(f, "done");
            b.build_conditional_branch(dropped, slow, done)?;
            b.position_at_end(slow);
            let runtime = self.extern_function("gc_dropped")?.0;
            b.build_call(runtime, &[object.into()], "")?;
            b.build_unconditional_branch(done)?;
            b.position_at_end(done);
            b.build_return(None)?;
        }
        Ok(())
    }

    /// The start of a body: returns for null and for objects that are not counted.
    fn counted(
        &self,
        f: FunctionValue<'c>,
    ) -> Result<(
        Builder<'c>,
        PointerValue<'c>,
        PointerValue<'c>,
        IntValue<'c>,
    )> {
        f.set_linkage(Linkage::Internal);
        if self.options.opt != OptLevel::O0 {
            self.add_attribute(f, "alwaysinline", 0);
        }
        let b = self.llvm.create_builder();
        b.position_at_end(self.llvm.append_basic_block(f, "entry"));
        let Some(BasicValueEnum::PointerValue(object)) = f.get_nth_param(0) else {
            return internal("a count without an object");
        };
        let some = self.llvm.append_basic_block(f, "some");
        let counted = self.llvm.append_basic_block(f, "counted");
        let none = self.llvm.append_basic_block(f, "none");
        let null = b.build_is_null(object, "null")?;
        b.build_conditional_branch(null, none, some)?;
        b.position_at_end(some);
        let address = self.build_offset(&b, object, UPPER_HALF)?;
        let i32 = self.llvm.i32_type();
        let header = b.build_load(i32, address, "header")?.into_int_value();
        let immortal = b.build_int_compare(IntPredicate::SLT, header, i32.const_zero(), "")?;
        b.build_conditional_branch(immortal, none, counted)?;
        b.position_at_end(none);
        b.build_return(None)?;
        b.position_at_end(counted);
        Ok((b, object, address, header))
    }
}
