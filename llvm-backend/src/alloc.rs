//! Inline allocation: functions that are declared while LLVM optimises and get
//! their bodies, and are inlined, afterwards.
//!
//! Were the bodies visible earlier, LLVM would see two objects of one size class
//! as addresses computed from each other, which a collector cannot follow. The
//! protocol is that of `rpyc_gc_layout`'s size classes.

use crate::context::Cx;
use crate::error::{Result, internal};
use crate::options::OptLevel;
use indexmap::IndexMap;
use inkwell::IntPredicate;
use inkwell::attributes::{Attribute, AttributeLoc};
use inkwell::builder::Builder;
use inkwell::module::Linkage;
use inkwell::values::{BasicValueEnum, FunctionValue, IntValue, PointerValue};
use rpyc_gc_layout::{
    ACYCLIC, COUNT_ONE, GRANULE, HEADER_SIZE, MAX_SMALL, NUM_CLASSES, TYPE_SPECIAL, class_size,
    size_class,
};
use rpyc_gc_transform::{Allocation, TypeEntry};
use rpyc_ir::Type;

/// Size classes up to here are one granule apart.
const LINEAR_MAX: u32 = 256;

/// `memory(inaccessiblemem: readwrite)`
const MEMORY_INACCESSIBLE: u64 = 0b11_00;

/// The allocation functions a module uses.
#[derive(Default)]
pub(crate) struct Allocators<'c> {
    fixed: IndexMap<u32, FunctionValue<'c>>,
    varsize: IndexMap<Type, FunctionValue<'c>>,
}

impl<'c> Cx<'_, 'c> {
    /// The function that allocates fixed-size objects of about that size, given the
    /// type id.
    fn fixed_allocator(&self, size: u32) -> FunctionValue<'c> {
        let cell = match self.plan.gc.allocation {
            Allocation::Nursery => size.next_multiple_of(GRANULE),
            _ => class_size(size_class(size)),
        };
        let mut allocators = self.allocators.borrow_mut();
        *allocators.fixed.entry(cell).or_insert_with(|| {
            let ty = self.gc_ptr().fn_type(&[self.word().into()], false);
            self.declare_allocator(&fixed_name(cell), ty)
        })
    }

    fn varsize_allocator(&self, ty: Type) -> FunctionValue<'c> {
        let mut allocators = self.allocators.borrow_mut();
        *allocators.varsize.entry(ty).or_insert_with(|| {
            let signature = self.gc_ptr().fn_type(&[self.word().into()], false);
            self.declare_allocator(&self.varsize_name(ty), signature)
        })
    }

    fn declare_allocator(
        &self,
        name: &str,
        ty: inkwell::types::FunctionType<'c>,
    ) -> FunctionValue<'c> {
        let f = self.module.add_function(name, ty, None);
        self.define_attributes(f, true);
        self.hide_collector(f);
        f
    }

    /// While LLVM optimises, allocation touches no memory the program can see:
    /// reads need not be repeated after it. That is sound where objects stay put
    /// and come zeroed: a store that is delayed beyond the allocation keeps both
    /// its object and its value live until then, as roots.
    pub(crate) fn hide_collector(&self, f: FunctionValue<'c>) {
        if !self.plan.gc.moves {
            self.add_attribute(f, "memory", MEMORY_INACCESSIBLE);
        }
    }

    /// Takes back what was said of allocation, and what LLVM concluded from it for
    /// the functions that allocate: the bodies that come now do touch memory.
    fn reveal_collector(&self) {
        let kind = Attribute::get_named_enum_kind_id("memory");
        for f in self.module.get_functions() {
            let name = f.get_name().to_bytes();
            if f.count_basic_blocks() != 0
                || name.starts_with(b"gc.alloc.")
                || name.starts_with(b"gc.barrier")
                || name.starts_with(b"gc.incref")
                || name.starts_with(b"rpy_gc_malloc_")
            {
                f.remove_enum_attribute(AttributeLoc::Function, kind);
            }
        }
    }

    /// The header of a new object: the type id, and the first count where there are
    /// counts. The runtime's allocation functions take the type id out of it.
    fn new_header(&self, entry: &TypeEntry) -> u64 {
        let counts = match (self.plan.gc.counts, entry.acyclic) {
            (false, _) => 0,
            (true, false) => COUNT_ONE,
            (true, true) => COUNT_ONE | ACYCLIC,
        };
        u64::from(entry.tid) | counts
    }

    /// Code that allocates an object of a fixed-size type.
    pub(crate) fn build_malloc_fixed(
        &self,
        builder: &Builder<'c>,
        ty: Type,
    ) -> Result<BasicValueEnum<'c>> {
        let Some(entry) = self.plan.types.get(&ty) else {
            return internal(format!("{} has no type id", self.program.types.display(ty)));
        };
        let tid = self.word().const_int(self.new_header(entry), false);
        let special = entry.flags() & TYPE_SPECIAL != 0;
        let f = if entry.size <= MAX_SMALL
            && !special
            && self.plan.gc.allocation != Allocation::Calls
        {
            self.fixed_allocator(entry.size)
        } else {
            self.extern_function("gc_malloc_fixed")?.0
        };
        call_result(builder.build_call(f, &[tid.into()], "obj")?)
    }

    /// Code that allocates a variable-sized object of `n` items.
    pub(crate) fn build_malloc_varsize(
        &self,
        builder: &Builder<'c>,
        ty: Type,
        n: IntValue<'c>,
    ) -> Result<BasicValueEnum<'c>> {
        let Some(entry) = self.plan.types.get(&ty) else {
            return internal(format!("{} has no type id", self.program.types.display(ty)));
        };
        let fixed = entry.size;
        let items = entry.var.as_ref().map_or(0, |v| v.item_size);
        let inline = !matches!(
            self.plan.gc.allocation,
            Allocation::Calls | Allocation::FreeLists
        );
        if items == 0 || fixed + items > LINEAR_MAX || !inline {
            let tid = self.word().const_int(u64::from(entry.tid), false);
            let f = self.extern_function("gc_malloc_varsize")?.0;
            return call_result(builder.build_call(f, &[tid.into(), n.into()], "obj")?);
        }
        let f = self.varsize_allocator(ty);
        call_result(builder.build_call(f, &[n.into()], "obj")?)
    }

    /// Gives the allocation functions their bodies. After LLVM's optimisations,
    /// which may have dropped declarations that are not used: hence by name.
    pub(crate) fn define_allocators(&self) -> Result<()> {
        self.reveal_collector();
        let allocators = self.allocators.borrow();
        let inline = !matches!(self.options.opt, OptLevel::O0);
        let inline_varsize = inline && self.options.opt != OptLevel::Os;
        for &cell in allocators.fixed.keys() {
            let Some(f) = self.module.get_function(&fixed_name(cell)) else {
                continue;
            };
            self.make_internal(f, inline);
            self.fixed_body(f, cell)?;
        }
        self.define_barriers()?;
        self.define_counts()?;
        for &ty in allocators.varsize.keys() {
            let Some(f) = self.module.get_function(&self.varsize_name(ty)) else {
                continue;
            };
            self.make_internal(f, inline_varsize);
            self.varsize_body(f, ty)?;
        }
        Ok(())
    }

    fn varsize_name(&self, ty: Type) -> String {
        format!("gc.alloc.array.{}", self.plan.tid(ty).unwrap_or(0))
    }

    fn make_internal(&self, f: FunctionValue<'c>, inline: bool) {
        f.set_linkage(Linkage::Internal);
        if inline {
            self.add_attribute(f, "alwaysinline", 0);
        }
    }

    fn classes(&self) -> PointerValue<'c> {
        let pair = self
            .llvm
            .struct_type(&[self.gc_ptr().into(), self.gc_ptr().into()], false);
        self.runtime_variable("rpy_alloc_classes", pair.array_type(NUM_CLASSES as u32))
            .as_pointer_value()
    }

    fn nursery(&self) -> PointerValue<'c> {
        let pair = self
            .llvm
            .struct_type(&[self.gc_ptr().into(), self.gc_ptr().into()], false);
        self.runtime_variable("rpy_nursery", pair)
            .as_pointer_value()
    }

    fn fixed_body(&self, f: FunctionValue<'c>, cell: u32) -> Result<()> {
        let b = self.llvm.create_builder();
        b.position_at_end(self.llvm.append_basic_block(f, "entry"));
        let Some(tid) = f.get_nth_param(0) else {
            return internal("allocator without parameter");
        };
        let pair = match self.plan.gc.allocation {
            Allocation::Nursery => self.nursery(),
            _ => self.at(self.classes(), 16 * size_class(cell) as u64),
        };
        let cell = self.word().const_int(u64::from(cell), false);
        let slow = self.llvm.append_basic_block(f, "slow");
        if self.plan.gc.allocation == Allocation::FreeLists {
            let object = self.pop(&b, f, pair, cell, slow)?;
            b.build_store(object, tid)?;
            b.build_return(Some(&object))?;
        } else {
            let object = self.bump(&b, f, pair, cell, slow)?;
            b.build_store(object, tid)?;
            b.build_return(Some(&object))?;
        }

        b.position_at_end(slow);
        let slow_call = self.extern_function("gc_alloc_slow")?.0;
        let p = call_result(b.build_call(slow_call, &[tid.into(), cell.into()], "obj")?)?;
        b.build_return(Some(&p))?;
        Ok(())
    }

    fn varsize_body(&self, f: FunctionValue<'c>, ty: Type) -> Result<()> {
        let entry = &self.plan.types[&ty];
        let Some(var) = &entry.var else {
            return internal("array without items");
        };
        let word = self.word();
        let n64 = |n: u32| word.const_int(u64::from(n), false);
        let b = self.llvm.create_builder();
        b.position_at_end(self.llvm.append_basic_block(f, "entry"));
        let Some(n) = f.get_nth_param(0) else {
            return internal("allocator without parameter");
        };
        let n = n.into_int_value();
        let tid = n64(entry.tid);
        let small = self.llvm.append_basic_block(f, "small");
        let slow = self.llvm.append_basic_block(f, "slow");
        let max = (LINEAR_MAX - entry.size) / var.item_size;
        // Unsigned: a negative length goes the slow way, which refuses it.
        let fits = b.build_int_compare(IntPredicate::ULE, n, n64(max), "fits")?;
        b.build_conditional_branch(fits, small, slow)?;

        b.position_at_end(small);
        let items = b.build_int_nuw_mul(n, n64(var.item_size), "items")?;
        let padded = b.build_int_nuw_add(items, n64(entry.size + GRANULE - 1), "padded")?;
        let cell = b.build_and(
            padded,
            word.const_int(!u64::from(GRANULE - 1), false),
            "cell",
        )?;
        let pair = if self.plan.gc.allocation == Allocation::Nursery {
            self.nursery()
        } else {
            let offset = b.build_int_nuw_sub(cell, n64(GRANULE), "class")?;
            // SAFETY: `cell` is between GRANULE and LINEAR_MAX, so there is such a class.
            unsafe {
                b.build_in_bounds_gep(self.llvm.i8_type(), self.classes(), &[offset], "pair")?
            }
        };
        let object = self.bump(&b, f, pair, cell, slow)?;
        b.build_store(object, tid)?;
        let length = self.build_offset(&b, object, u64::from(var.length_offset))?;
        b.build_store(length, n)?;
        b.build_return(Some(&object))?;

        b.position_at_end(slow);
        let slow_call = self.extern_function("gc_malloc_varsize")?.0;
        let p = call_result(b.build_call(slow_call, &[tid.into(), n.into()], "obj")?)?;
        b.build_return(Some(&p))?;
        Ok(())
    }

    /// Takes a cell from the free list of a size class and clears it, or goes to
    /// `slow`.
    fn pop(
        &self,
        b: &Builder<'c>,
        f: FunctionValue<'c>,
        class: PointerValue<'c>,
        cell: IntValue<'c>,
        slow: inkwell::basic_block::BasicBlock<'c>,
    ) -> Result<PointerValue<'c>> {
        let fast = self.llvm.append_basic_block(f, "fast");
        let object = b
            .build_load(self.gc_ptr(), class, "cell")?
            .into_pointer_value();
        let empty = b.build_is_null(object, "empty")?;
        let branch = b.build_conditional_branch(empty, slow, fast)?;
        self.metadata.expect(branch, false);
        b.position_at_end(fast);
        let body = self.build_offset(b, object, u64::from(HEADER_SIZE))?;
        let next = b.build_load(self.gc_ptr(), body, "next")?;
        b.build_store(class, next)?;
        let header = self.word().const_int(u64::from(HEADER_SIZE), false);
        let size = b.build_int_nuw_sub(cell, header, "size")?;
        b.build_memset(body, 8, self.llvm.i8_type().const_zero(), size)?;
        Ok(object)
    }

    /// Takes a cell from the range of a size class, or goes to `slow`.
    fn bump(
        &self,
        b: &Builder<'c>,
        f: FunctionValue<'c>,
        class: PointerValue<'c>,
        cell: IntValue<'c>,
        slow: inkwell::basic_block::BasicBlock<'c>,
    ) -> Result<PointerValue<'c>> {
        let fast = self.llvm.append_basic_block(f, "fast");
        let object = b
            .build_load(self.gc_ptr(), class, "cursor")?
            .into_pointer_value();
        // SAFETY: plain address arithmetic; the result is compared with the limit.
        let next = unsafe { b.build_gep(self.llvm.i8_type(), object, &[cell], "next")? };
        let limit_at = self.build_offset(b, class, 8)?;
        let limit = b
            .build_load(self.gc_ptr(), limit_at, "limit")?
            .into_pointer_value();
        let full = b.build_int_compare(IntPredicate::UGT, next, limit, "full")?;
        let branch = b.build_conditional_branch(full, slow, fast)?;
        self.metadata.expect(branch, false);
        b.position_at_end(fast);
        let some = b.build_is_not_null(object, "some")?;
        self.build_assume(b, some)?;
        b.build_store(class, next)?;
        Ok(object)
    }

    /// The address so many bytes further.
    pub(crate) fn build_offset(
        &self,
        b: &Builder<'c>,
        p: PointerValue<'c>,
        offset: u64,
    ) -> Result<PointerValue<'c>> {
        if offset == 0 {
            return Ok(p);
        }
        let offset = self.word().const_int(offset, false);
        // SAFETY: callers stay inside of the object.
        Ok(unsafe { b.build_in_bounds_gep(self.llvm.i8_type(), p, &[offset], "")? })
    }

    pub(crate) fn build_assume(&self, b: &Builder<'c>, condition: IntValue<'c>) -> Result<()> {
        let f = self.intrinsic("llvm.assume", &[])?;
        b.build_call(f, &[condition.into()], "")?;
        Ok(())
    }

    /// The declaration of an LLVM intrinsic.
    pub(crate) fn intrinsic(
        &self,
        name: &str,
        types: &[inkwell::types::BasicTypeEnum<'c>],
    ) -> Result<FunctionValue<'c>> {
        inkwell::intrinsics::Intrinsic::find(name)
            .and_then(|i| i.get_declaration(&self.module, types))
            .ok_or_else(|| crate::error::BackendError::Internal(format!("no intrinsic {name}")))
    }
}

fn fixed_name(cell: u32) -> String {
    format!("gc.alloc.{cell}")
}

/// The value of a call that has one.
pub(crate) fn call_result(call: inkwell::values::CallSiteValue<'_>) -> Result<BasicValueEnum<'_>> {
    match call.try_as_basic_value().basic() {
        Some(v) => Ok(v),
        None => internal("a call without a value where one is needed"),
    }
}
