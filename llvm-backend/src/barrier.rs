//! Write barriers: functions that are declared while LLVM optimises and get their
//! bodies, and are inlined, afterwards, like allocation.
//!
//! ```text
//! gc.barrier(p):  if *(u64*)p & TRACK  [[unlikely]]  rpy_gc_remember(p)
//! ```

use crate::context::{Cx, GC_LEAF};
use crate::error::{Result, internal};
use crate::options::OptLevel;
use inkwell::IntPredicate;
use inkwell::module::Linkage;
use inkwell::values::{BasicMetadataValueEnum, BasicValueEnum, FunctionValue};
use rpyc_gc_layout::TRACK;

const OBJECT: &str = "gc.barrier";
const ITEMS: &str = "gc.barrier.items";

/// `memory(inaccessiblemem: readwrite)`
const MEMORY_INACCESSIBLE: u64 = 0b11_00;

impl<'c> Cx<'_, 'c> {
    /// The barrier in front of a store into an object, or of items of an array:
    /// `(array, first, n)`.
    pub(crate) fn barrier(&self, items: bool) -> Result<FunctionValue<'c>> {
        let name = if items { ITEMS } else { OBJECT };
        if let Some(f) = self.module.get_function(name) {
            return Ok(f);
        }
        let word = self.word().into();
        let params = [self.gc_ptr().into(), word, word];
        let params = if items { &params[..] } else { &params[..1] };
        let ty = self.llvm.void_type().fn_type(params, false);
        let f = self.module.add_function(name, ty, None);
        self.define_attributes(f, true);
        self.add_string_attribute(f, GC_LEAF, "");
        self.add_attribute(f, "willreturn", 0);
        // The collector's bits of a header are nobody else's, and calls that may
        // collect touch all memory: LLVM moves no store of a reference from one
        // side of a safepoint to the other.
        self.add_attribute(f, "memory", MEMORY_INACCESSIBLE);
        Ok(f)
    }

    /// Gives the barriers that are left their bodies.
    pub(crate) fn define_barriers(&self) -> Result<()> {
        for (name, slow) in [(OBJECT, "gc_remember"), (ITEMS, "gc_remember_items")] {
            let Some(f) = self.module.get_function(name) else {
                continue;
            };
            f.set_linkage(Linkage::Internal);
            if self.options.opt != OptLevel::O0 {
                self.add_attribute(f, "alwaysinline", 0);
            }
            let b = self.llvm.create_builder();
            b.position_at_end(self.llvm.append_basic_block(f, "entry"));
            let Some(BasicValueEnum::PointerValue(object)) = f.get_nth_param(0) else {
                return internal("a barrier without an object");
            };
            // The byte with the bit.
            let byte = u64::from(TRACK.trailing_zeros() / 8);
            let bit = TRACK >> (8 * byte);
            let address = self.build_offset(&b, object, byte)?;
            let i8 = self.llvm.i8_type();
            let bits = b.build_load(i8, address, "bits")?.into_int_value();
            let bits = b.build_and(bits, i8.const_int(bit, false), "")?;
            let track = b.build_int_compare(IntPredicate::NE, bits, i8.const_zero(), "track")?;
            let cold = self.llvm.append_basic_block(f, "cold");
            let done = self.llvm.append_basic_block(f, "done");
            let branch = b.build_conditional_branch(track, cold, done)?;
            self.metadata.expect(branch, false);
            b.position_at_end(cold);
            let args: Vec<BasicMetadataValueEnum<'c>> =
                f.get_param_iter().map(Into::into).collect();
            b.build_call(self.extern_function(slow)?.0, &args, "")?;
            b.build_unconditional_branch(done)?;
            b.position_at_end(done);
            b.build_return(None)?;
        }
        Ok(())
    }
}
