//! The tables the collector and the runtime read: type information with the
//! vtables in between, prebuilt roots, source locations.

use crate::context::Cx;
use crate::error::Result;
use crate::statics::{const_array, const_words};
use inkwell::values::{BasicValue, BasicValueEnum, PointerValue};
use rpyc_gc_layout::{TID_UNIT, TYPEINFO_SIZE};
use rpyc_gc_transform::TypeEntry;
use std::collections::HashMap;

/// Name of the blob.
const BLOB: &str = "rpy_typeinfo";

impl<'c> Cx<'_, 'c> {
    /// Declares the blob: addresses into it are needed before its content is known.
    /// Its definition takes the place of the declaration in [`Cx::define_tables`].
    pub(crate) fn declare_blob(&self) -> PointerValue<'c> {
        let g = self
            .module
            .add_global(self.llvm.i8_type(), None, "rpy_typeinfo.declared");
        g.as_pointer_value()
    }

    /// The blob, wherever it is needed in code.
    pub(crate) fn blob(&self) -> PointerValue<'c> {
        match self.module.get_global("rpy_typeinfo.declared") {
            Some(g) => g.as_pointer_value(),
            None => self.declare_blob(),
        }
    }

    /// Emits all tables. Last, since locations are collected on the way.
    pub(crate) fn define_tables(&self) -> Result<()> {
        let i8 = self.llvm.i8_type();
        let mut offsets: Vec<u32> = Vec::new();
        let mut shapes: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut parts: Vec<BasicValueEnum<'c>> = Vec::new();
        let mut at = 0u64;
        let mut mutable = false;
        for entry in self.plan.types.values().chain(&self.plan.builtin_str) {
            let start = u64::from(entry.tid) * u64::from(TID_UNIT);
            if start > at {
                parts.push(i8.array_type((start - at) as u32).const_zero().into());
            }
            parts.push(self.type_info(entry, &mut offsets, &mut shapes));
            at = start + u64::from(TYPEINFO_SIZE);
            if let Some(vtable) = entry.vtable {
                let def = &self.program[vtable];
                parts.extend(self.init(def.ty, &def.init, &def.name)?);
                at += self.layout(def.ty)?.size;
                mutable |= !def.immutable;
            }
        }
        if parts.is_empty() {
            parts.push(i8.array_type(8).const_zero().into());
        }
        let blob = self.export(BLOB, self.llvm.const_struct(&parts, true), !mutable);

        let i32 = self.llvm.i32_type();
        self.export_words("rpy_typeinfo_offsets", &offsets);
        self.export(
            "rpy_tid_str",
            i32.const_int(u64::from(self.plan.str_tid(self.program)), false),
            true,
        );
        let constructor = self.runtime_function(self.plan.gc.constructor);
        self.export("rpy_gc_new", constructor, true);
        let limit = self.word().const_int(self.options.heap_limit, false);
        self.export("rpy_gc_max", limit, true);

        let (objects, slots) = self.prebuilt_roots()?;
        self.export_counted(
            "rpy_prebuilt_roots",
            "rpy_prebuilt_count",
            const_array(self.gc_ptr().into(), &objects),
            objects.len(),
        );
        self.export_counted(
            "rpy_root_slots",
            "rpy_root_slot_count",
            const_array(self.raw_ptr().into(), &slots),
            slots.len(),
        );

        let locations = self.locations.borrow();
        let mut rows: Vec<BasicValueEnum<'c>> = vec![const_words(self, &[0; 5]).into()];
        rows.extend(
            locations
                .rows()
                .map(|r| BasicValueEnum::from(const_words(self, &r))),
        );
        self.export_counted(
            "rpy_locations",
            "rpy_location_count",
            const_array(rows[0].get_type(), &rows),
            rows.len(),
        );
        self.export(
            "rpy_loc_strings",
            self.llvm.const_string(locations.bytes(), false),
            true,
        );

        // Addresses into the declaration are in use up to here.
        if let Some(declared) = self.module.get_global("rpy_typeinfo.declared") {
            // SAFETY: both are pointers to globals of this module.
            unsafe {
                use inkwell::values::AsValueRef;
                llvm_sys::core::LLVMReplaceAllUsesWith(
                    declared.as_pointer_value().as_value_ref(),
                    blob.as_pointer_value().as_value_ref(),
                );
                declared.delete();
            }
        }
        Ok(())
    }

    /// The address of a function of the runtime that only the runtime calls.
    fn runtime_function(&self, name: &str) -> PointerValue<'c> {
        let ty = self.llvm.void_type().fn_type(&[], false);
        let f = self.module.add_function(name, ty, None);
        f.as_global_value()
            .set_visibility(inkwell::GlobalVisibility::Hidden);
        f.as_global_value().as_pointer_value()
    }

    fn export_counted(
        &self,
        name: &str,
        count_name: &str,
        values: impl BasicValue<'c>,
        count: usize,
    ) {
        self.export(name, values, true);
        self.export(count_name, self.word().const_int(count as u64, false), true);
    }

    fn export_words(&self, name: &str, words: &[u32]) {
        let i32 = self.llvm.i32_type();
        let values: Vec<_> = words
            .iter()
            .map(|&w| i32.const_int(u64::from(w), false))
            .collect();
        self.export(name, i32.const_array(&values), true);
    }

    /// One record, in the field order of `rpyc_gc_layout::TypeInfo`.
    fn type_info(
        &self,
        entry: &TypeEntry,
        offsets: &mut Vec<u32>,
        shapes: &mut HashMap<Vec<u32>, u32>,
    ) -> BasicValueEnum<'c> {
        let item_refs = entry.var.as_ref().map_or(&[][..], |v| &v.item_refs[..]);
        let shape = [&entry.refs[..], item_refs].concat();
        let first = *shapes.entry(shape).or_insert_with_key(|shape| {
            let first = offsets.len() as u32;
            offsets.extend(shape);
            first
        });
        let (item_size, length_offset, items_offset) = entry.var.as_ref().map_or((0, 0, 0), |v| {
            (v.item_size, v.length_offset, v.items_offset)
        });
        let name = self.locations.borrow_mut().text(&entry.name);
        let i32 = self.llvm.i32_type();
        let mut fields: Vec<BasicValueEnum<'c>> = [
            entry.size,
            item_size,
            length_offset,
            items_offset,
            entry.flags(),
            first,
            entry.refs.len() as u32,
            item_refs.len() as u32,
            entry.weak.unwrap_or(0),
            name,
        ]
        .iter()
        .map(|&w| i32.const_int(u64::from(w), false).into())
        .collect();
        fields.push(self.word().const_zero().into());
        self.llvm.const_struct(&fields, true).into()
    }
}
