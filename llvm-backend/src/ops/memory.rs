//! Objects: allocation, fields, items, identity.

use crate::error::Result;
use crate::function::{FunctionEmitter, Value};
use crate::metadata::{Place, instruction};
use inkwell::IntPredicate;
use inkwell::attributes::AttributeLoc;
use inkwell::values::{IntValue, PointerValue};
use rpyc_gc_layout::{TID_UNIT, VTABLE_OFFSET};
use rpyc_ir::{ConstValue, Gcness, Op, Operand, SpaceOperation, Type};

/// C's function for comparing memory. Named so only after optimisation: LLVM
/// would rewrite calls of it as if the pointers were ordinary ones.
pub(crate) const MEMCMP: &str = "gc.memcmp";

/// A word of memory: where it is and what it was declared as.
struct Spot<'c> {
    address: PointerValue<'c>,
    ty: Type,
    place: Place,
    /// Static data that is never written.
    invariant: bool,
}

impl<'c> FunctionEmitter<'_, '_, 'c> {
    pub(super) fn memory_operation(&mut self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        use Op::*;
        let args = &op.args;
        match op.op {
            gc_malloc_fixed => {
                let ty = self.type_arg(op, 0)?;
                self.cx.build_malloc_fixed(&self.builder, ty).map(Some)
            }
            gc_malloc_varsize => {
                let ty = self.type_arg(op, 0)?;
                let n = self.int(op, 1)?;
                self.cx.build_malloc_varsize(&self.builder, ty, n).map(Some)
            }
            gc_write_barrier | gc_write_barrier_items => self.write_barrier(op),
            gc_incref => self.increment(op),
            gc_decref => {
                let object = self.pointer(op, 0)?;
                self.cx.build_decrement(&self.builder, object)?;
                Ok(None)
            }

            getfield | getfield_immutable => self.load_at(op, &args[..1], &args[1..]),
            getarrayitem | getinteriorfield => self.load_at(op, &args[..1], &args[1..]),
            setfield | setarrayitem | setinteriorfield => {
                let Some((value, path)) = args.split_last() else {
                    return self.fail(op.op.name(), "no arguments");
                };
                let Some(value) = self.operand(value)? else {
                    return Ok(None);
                };
                let spot = self.spot(op, &path[..1], &path[1..])?;
                self.store(&spot, value)?;
                Ok(None)
            }
            getarraysize | getinteriorarraysize => {
                let spot = self.spot(op, &args[..1], &args[1..])?;
                self.length(op, &spot).map(|v| Some(v.into()))
            }

            ptr_eq | ptr_ne => {
                let (a, b) = (self.pointer(op, 0)?, self.pointer(op, 1)?);
                let predicate = if op.op == ptr_eq {
                    IntPredicate::EQ
                } else {
                    IntPredicate::NE
                };
                Ok(Some(
                    self.builder.build_int_compare(predicate, a, b, "")?.into(),
                ))
            }
            ptr_nonzero => Ok(Some(
                self.builder
                    .build_is_not_null(self.pointer(op, 0)?, "")?
                    .into(),
            )),
            ptr_iszero => Ok(Some(
                self.builder.build_is_null(self.pointer(op, 0)?, "")?.into(),
            )),
            cast_pointer => self.arg(op, 0).map(Some),
            getvtable => self.vtable(op).map(Some),

            gc_arraycopy => self.array_copy(op),
            gc_arrayclear => self.array_clear(op),
            copy_chars => {
                let (src, dst) = (self.chars(op, 0, 2)?, self.chars(op, 1, 3)?);
                let n = self.int(op, 4)?;
                self.builder
                    .build_memmove(dst, 1, src, 1, n)
                    .map_err(|e| memory_error(op, e))?;
                Ok(None)
            }
            compare_chars => self.compare_chars(op).map(Some),
            getchar32 => {
                let spot = self.char32(op)?;
                self.load(&spot)
            }
            setchar32 => {
                let spot = self.char32(op)?;
                let value = self.arg(op, 2)?;
                self.store(&spot, value)?;
                Ok(None)
            }
            gc_id => {
                let f = self.cx.extern_function("gc_id")?.0;
                let p = self.pointer(op, 0)?;
                crate::alloc::call_result(self.builder.build_call(f, &[p.into()], "")?).map(Some)
            }
            _ => self.fail(op.op.name(), "not an operation on memory"),
        }
    }

    fn load_at(
        &self,
        op: &SpaceOperation,
        base: &[Operand],
        path: &[Operand],
    ) -> Result<Option<Value<'c>>> {
        if self.cx.register_type(self.graph.ty(op.result))?.is_none() {
            return Ok(None);
        }
        let mut spot = self.spot(op, base, path)?;
        // An object of the collector gets its immutable fields after allocation:
        // only static data is the same at all times.
        spot.invariant &= self.raw_base(base)?;
        self.load(&spot)
    }

    fn raw_base(&self, base: &[Operand]) -> Result<bool> {
        Ok(!self
            .cx
            .program
            .types
            .is_gc_ptr(self.graph.operand_ty(&base[0])))
    }

    /// Follows a path of fields and indices from an object.
    fn spot(&self, op: &SpaceOperation, base: &[Operand], path: &[Operand]) -> Result<Spot<'c>> {
        let types = &self.cx.program.types;
        let Some(base) = base.first() else {
            return self.fail(op.op.name(), "no object");
        };
        let Some(Value::PointerValue(mut address)) = self.operand(base)? else {
            return self.fail(op.op.name(), "argument 0 is not a pointer");
        };
        let Some(mut ty) = types.pointee(self.graph.operand_ty(base)) else {
            return self.fail(op.op.name(), "argument 0 points to nothing");
        };
        let mut offset = self.cx.header_size(ty);
        let mut place = Place::Item(ty);
        let mut invariant = false;
        for step in path {
            if let Some(ConstValue::Symbol(name)) = step.constant() {
                let Some((owner, index, at)) = self.find_field(ty, name)? else {
                    return self.fail(
                        op.op.name(),
                        format!("{} has no field {name}", types.display(ty)),
                    );
                };
                let Some(field) = types.as_struct(owner).map(|s| &s.fields[index]) else {
                    return self.fail(op.op.name(), "not a struct");
                };
                offset += at;
                place = Place::Field(owner, index as u32);
                invariant = field.immutable;
                ty = field.ty;
            } else {
                let Some(array) = types.as_array(ty) else {
                    return self.fail(
                        op.op.name(),
                        format!("{} is indexed but no array", types.display(ty)),
                    );
                };
                let layout = self.cx.layout(ty)?;
                let Some(var) = &layout.var else {
                    return self.fail(op.op.name(), "no items");
                };
                offset += var.items_offset;
                place = Place::Item(ty);
                invariant = false;
                let Some(Value::IntValue(index)) = self.operand(step)? else {
                    return self.fail(op.op.name(), "an index is not an integer");
                };
                match index.get_sign_extended_constant() {
                    Some(i) if index.is_const() && i >= 0 => offset += i as u64 * var.item_size,
                    _ => {
                        address = self.cx.build_offset(&self.builder, address, offset)?;
                        offset = 0;
                        address = self.item(address, index, array.item, var.item_size)?;
                    }
                }
                ty = array.item;
            }
        }
        let address = self.cx.build_offset(&self.builder, address, offset)?;
        Ok(Spot {
            address,
            ty,
            place,
            invariant,
        })
    }

    fn item(
        &self,
        items: PointerValue<'c>,
        index: IntValue<'c>,
        item: Type,
        size: u64,
    ) -> Result<PointerValue<'c>> {
        let step = match self.cx.memory_type(item)? {
            Some(t) if !t.is_struct_type() => t,
            _ => self.cx.llvm.i8_type().array_type(size as u32).into(),
        };
        // SAFETY: the program only uses indices in bounds.
        Ok(unsafe {
            self.builder
                .build_in_bounds_gep(step, items, &[index], "")?
        })
    }

    /// A field of a struct or of its inlined parents: who declares it, as which
    /// one, at which offset.
    fn find_field(&self, strukt: Type, name: &str) -> Result<Option<(Type, usize, u64)>> {
        let types = &self.cx.program.types;
        let mut at = Some(strukt);
        // An inlined parent stands at offset 0.
        while let Some(ty) = at {
            let Some(def) = types.as_struct(ty) else {
                return Ok(None);
            };
            if let Some(i) = def.fields.iter().position(|f| &*f.name == name) {
                return Ok(Some((ty, i, self.cx.layout(ty)?.offsets[i])));
            }
            at = types.parent(ty);
        }
        Ok(None)
    }

    fn place_name(&self, place: Place) -> String {
        let types = &self.cx.program.types;
        match place {
            Place::Field(ty, i) => {
                let field = types.as_struct(ty).and_then(|s| s.fields.get(i as usize));
                format!("{}.{}", types.display(ty), field.map_or("?", |f| &f.name))
            }
            Place::Item(ty) => types.display(ty),
            Place::Length => "length".into(),
            Place::Header => "header".into(),
            Place::Runtime => "runtime".into(),
        }
    }

    fn is_weak(&self, place: Place) -> bool {
        match place {
            Place::Field(ty, i) => self.cx.program.types.weak_field(ty) == Some((ty, i as usize)),
            _ => false,
        }
    }

    fn load(&self, spot: &Spot<'c>) -> Result<Option<Value<'c>>> {
        let Some(memory) = self.cx.memory_type(spot.ty)? else {
            return Ok(None);
        };
        let value = self.builder.build_load(memory, spot.address, "")?;
        let metadata = &self.cx.metadata;
        if let Some(load) = instruction(value) {
            if self.is_weak(spot.place) {
                // The collector may have cleared it since it was last seen.
                let _ = load.set_volatile(true);
            }
            metadata.tag_access(load, spot.place, || self.place_name(spot.place));
            if spot.invariant {
                metadata.invariant(load);
            }
        }
        Ok(Some(match value {
            Value::IntValue(byte) if spot.ty == Type::BOOL => {
                if let Some(load) = instruction(value) {
                    metadata.range(load, byte.get_type(), 0, 2);
                }
                self.builder
                    .build_int_truncate(byte, self.cx.llvm.bool_type(), "")?
                    .into()
            }
            other => other,
        }))
    }

    fn store(&self, spot: &Spot<'c>, value: Value<'c>) -> Result<()> {
        let value = match value {
            Value::IntValue(bit) if spot.ty == Type::BOOL => self
                .builder
                .build_int_z_extend(bit, self.cx.llvm.i8_type(), "")?
                .into(),
            other => other,
        };
        let store = self.builder.build_store(spot.address, value)?;
        self.cx
            .metadata
            .tag_access(store, spot.place, || self.place_name(spot.place));
        Ok(())
    }

    /// The length of the array at a spot.
    fn length(&self, op: &SpaceOperation, spot: &Spot<'c>) -> Result<IntValue<'c>> {
        let layout = self.cx.layout(spot.ty)?;
        let Some(var) = &layout.var else {
            return self.fail(op.op.name(), "not an array");
        };
        let at = self
            .cx
            .build_offset(&self.builder, spot.address, var.length_offset)?;
        let value = self.builder.build_load(self.cx.word(), at, "length")?;
        if let Some(load) = instruction(value) {
            self.cx
                .metadata
                .tag_access(load, Place::Length, || self.place_name(Place::Length));
            // Written by the allocation itself, and never again.
            self.cx.metadata.invariant(load);
            self.cx.metadata.length(load);
        }
        Ok(value.into_int_value())
    }

    /// The vtable stands in the blob of type information behind the record that
    /// the header's low half names.
    fn vtable(&self, op: &SpaceOperation) -> Result<Value<'c>> {
        let object = self.pointer(op, 0)?;
        let b = &self.builder;
        let tid = b.build_load(self.cx.llvm.i32_type(), object, "tid")?;
        if let Some(load) = instruction(tid) {
            self.cx
                .metadata
                .tag_access(load, Place::Header, || self.place_name(Place::Header));
            self.cx.metadata.invariant(load);
        }
        let tid = b.build_int_z_extend(tid.into_int_value(), self.cx.word(), "")?;
        let unit = self.cx.word().const_int(u64::from(TID_UNIT), false);
        let offset = b.build_int_nuw_mul(tid, unit, "")?;
        let base = self.cx.at(self.cx.blob(), u64::from(VTABLE_OFFSET));
        // SAFETY: a header names a record of the blob.
        let vtable =
            unsafe { b.build_in_bounds_gep(self.cx.llvm.i8_type(), base, &[offset], "vtable")? };
        Ok(vtable.into())
    }

    /// Address and item size of item `index` of the gc array in argument `i`.
    fn array_item(
        &self,
        op: &SpaceOperation,
        i: usize,
        index: usize,
    ) -> Result<(PointerValue<'c>, u64)> {
        let ty = self.arg_ty(op, i)?;
        let array = self.cx.program.types.pointee(ty);
        let Some((array, def)) =
            array.and_then(|t| self.cx.program.types.as_array(t).map(|d| (t, d)))
        else {
            return self.fail(op.op.name(), format!("argument {i} is no array"));
        };
        let Some(var) = &self.cx.layout(array)?.var else {
            return self.fail(op.op.name(), "no items");
        };
        let offset = self.cx.header_size(array) + var.items_offset;
        let items = self
            .cx
            .build_offset(&self.builder, self.pointer(op, i)?, offset)?;
        if var.item_size == 0 {
            return Ok((items, 0));
        }
        let index = self.int(op, index)?;
        Ok((
            self.item(items, index, def.item, var.item_size)?,
            var.item_size,
        ))
    }

    fn array_copy(&self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let (src, size) = self.array_item(op, 0, 2)?;
        let (dst, _) = self.array_item(op, 1, 3)?;
        if size == 0 {
            return Ok(None);
        }
        let n = self.int(op, 4)?;
        let bytes = self
            .builder
            .build_int_nuw_mul(n, self.cx.word().const_int(size, false), "")?;
        let align = alignment(size);
        self.builder
            .build_memmove(dst, align, src, align, bytes)
            .map_err(|e| memory_error(op, e))?;
        Ok(None)
    }

    fn array_clear(&self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let (start, size) = self.array_item(op, 0, 1)?;
        if size == 0 {
            return Ok(None);
        }
        let n = self.int(op, 2)?;
        let bytes = self
            .builder
            .build_int_nuw_mul(n, self.cx.word().const_int(size, false), "")?;
        let zero = self.cx.llvm.i8_type().const_zero();
        self.builder
            .build_memset(start, alignment(size), zero, bytes)
            .map_err(|e| memory_error(op, e))?;
        Ok(None)
    }

    /// The type and offset of the inline `chars` of the struct in argument `i`.
    fn chars_field(&self, op: &SpaceOperation, i: usize) -> Result<(Type, u64)> {
        let ty = self.arg_ty(op, i)?;
        let types = &self.cx.program.types;
        if let Some(strukt) = types.pointee(ty)
            && let Some((owner, index, at)) = self.find_field(strukt, "chars")?
            && let Some(def) = types.as_struct(owner)
            && let Some(var) = &self.cx.layout(def.fields[index].ty)?.var
        {
            let offset = self.cx.header_size(strukt) + at + var.items_offset;
            return Ok((def.fields[index].ty, offset));
        }
        self.fail(op.op.name(), format!("argument {i} has no inline chars"))
    }

    /// The address of byte `start` of the chars of argument `i`.
    fn chars(&self, op: &SpaceOperation, i: usize, start: usize) -> Result<PointerValue<'c>> {
        let (_, offset) = self.chars_field(op, i)?;
        let chars = self
            .cx
            .build_offset(&self.builder, self.pointer(op, i)?, offset)?;
        let start = self.int(op, start)?;
        // SAFETY: the program only uses positions in bounds.
        Ok(unsafe {
            self.builder
                .build_in_bounds_gep(self.cx.llvm.i8_type(), chars, &[start], "")?
        })
    }

    fn char32(&self, op: &SpaceOperation) -> Result<Spot<'c>> {
        let (array, offset) = self.chars_field(op, 0)?;
        let chars = self
            .cx
            .build_offset(&self.builder, self.pointer(op, 0)?, offset)?;
        let index = self.int(op, 1)?;
        // SAFETY: the program only uses positions in bounds.
        let address = unsafe {
            self.builder
                .build_in_bounds_gep(self.cx.llvm.i32_type(), chars, &[index], "")?
        };
        Ok(Spot {
            address,
            ty: Type::UNICHAR,
            place: Place::Item(array),
            invariant: false,
        })
    }

    fn compare_chars(&self, op: &SpaceOperation) -> Result<Value<'c>> {
        let (a, b) = (self.chars(op, 0, 2)?, self.chars(op, 1, 3)?);
        let n = self.int(op, 4)?;
        let cx = self.cx;
        let i32 = cx.llvm.i32_type();
        let f = cx.module.get_function(MEMCMP).unwrap_or_else(|| {
            let params = [cx.gc_ptr().into(), cx.gc_ptr().into(), cx.word().into()];
            let f = cx
                .module
                .add_function(MEMCMP, i32.fn_type(&params, false), None);
            cx.add_string_attribute(f, crate::context::GC_LEAF, "");
            for name in ["nounwind", "willreturn", "nofree"] {
                cx.add_attribute(f, name, 0);
            }
            // Reads what its arguments point to.
            cx.add_attribute(f, "memory", 0b01);
            f
        });
        let call = self
            .builder
            .build_call(f, &[a.into(), b.into(), n.into()], "")?;
        let order = crate::alloc::call_result(call)?.into_int_value();
        Ok(self
            .builder
            .build_int_s_extend(order, cx.word(), "")?
            .into())
    }

    /// Announces a store of a reference: a call that is opened after LLVM's
    /// optimisations.
    fn write_barrier(&self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let mut args = vec![self.pointer(op, 0)?.into()];
        for i in 1..op.args.len() {
            args.push(self.int(op, i)?.into());
        }
        let f = self.cx.barrier(args.len() > 1)?;
        self.builder.build_call(f, &args, "")?;
        Ok(None)
    }

    /// Counts a reference; where there are candidates, only if it is one of them.
    fn increment(&mut self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let mut object = self.pointer(op, 0)?;
        let mut same = None;
        for i in 1..op.args.len() {
            let candidate = self.pointer(op, i)?;
            let equal = IntPredicate::EQ;
            let one = self
                .builder
                .build_int_compare(equal, object, candidate, "")?;
            same = Some(match same {
                None => one,
                Some(others) => self.builder.build_or(others, one, "")?,
            });
        }
        if let Some(same) = same {
            let null = object.get_type().const_null();
            object = self
                .builder
                .build_select(same, object, null, "")?
                .into_pointer_value();
        }
        let f = self.cx.increment()?;
        self.builder.build_call(f, &[object.into()], "")?;
        Ok(None)
    }

    /// An empty piece of assembler that uses the reference.
    pub(super) fn keepalive(&self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let Some(value) = self.operand(&op.args[0])? else {
            return Ok(None);
        };
        let Value::PointerValue(p) = value else {
            return Ok(None);
        };
        let types = &self.cx.program.types;
        let ty = self.arg_ty(op, 0)?;
        if !types.is_gc_ptr(ty)
            || types.pointee(ty).and_then(|t| types.gcness(t)) != Some(Gcness::Gc)
        {
            return Ok(None);
        }
        let fn_type = self
            .cx
            .llvm
            .void_type()
            .fn_type(&[self.cx.gc_ptr().into()], false);
        let asm = self.cx.llvm.create_inline_asm(
            fn_type,
            String::new(),
            "r".to_string(),
            true,
            false,
            None,
            false,
        );
        let call = self
            .builder
            .build_indirect_call(fn_type, asm, &[p.into()], "")?;
        call.add_attribute(
            AttributeLoc::Function,
            self.cx
                .llvm
                .create_string_attribute(crate::context::GC_LEAF, ""),
        );
        Ok(None)
    }
}

/// What is known of the alignment of items of that size.
fn alignment(size: u64) -> u32 {
    1 << size.trailing_zeros().min(3)
}

fn memory_error(op: &SpaceOperation, e: impl std::fmt::Display) -> crate::error::BackendError {
    crate::error::BackendError::Internal(format!("{}: {e}", op.op.name()))
}
