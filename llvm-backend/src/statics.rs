//! Prebuilt objects as LLVM globals with initialisers.
//!
//! Collector-managed ones stand in the collector's address space and begin with
//! a header that says so. A vtable that belongs to a type id stands in the blob
//! of type information instead of on its own; see `typeinfo`.

use crate::context::{Cx, GC_SPACE};
use crate::error::{BackendError, Result, internal};
use inkwell::AddressSpace;
use inkwell::module::Linkage;
use inkwell::types::{AsTypeRef, BasicType, BasicTypeEnum};
use inkwell::values::{
    ArrayValue, AsValueRef, BasicValue, BasicValueEnum, GlobalValue, PointerValue, StructValue,
};
use rpyc_gc_layout::{HEADER_SIZE, IMMORTAL, PREBUILT, TRACK};
use rpyc_gc_transform::Barrier;
use rpyc_ir::types::{Gcness, Prim, Type, TypeDef};
use rpyc_ir::{ConstValue, Init, StaticDef, StaticId};

impl<'a, 'c> Cx<'a, 'c> {
    /// Declares a global per reachable prebuilt object.
    pub(crate) fn declare_statics(&mut self, blob: PointerValue<'c>) -> Result<()> {
        for id in self.plan.reachable.static_ids() {
            let def = &self.program[id];
            let address = if let Some(&offset) = self.plan.vtables.get(&id) {
                let offset = self.word().const_int(offset, false);
                // SAFETY: the plan placed the vtable inside the blob.
                unsafe { blob.const_in_bounds_gep(self.llvm.i8_type(), &[offset]) }
            } else {
                let Some(ty) = self.static_type(def)? else {
                    // Without content: an address is all it is.
                    let g = self.module.add_global(self.llvm.i8_type(), None, "empty");
                    g.set_initializer(&self.llvm.i8_type().const_zero());
                    g.set_linkage(Linkage::Internal);
                    self.statics[id.index()] = Some(g.as_pointer_value());
                    continue;
                };
                let space =
                    (self.gcness(def.ty) == Gcness::Gc).then(|| AddressSpace::from(GC_SPACE));
                let g = self
                    .module
                    .add_global(ty, space, &format!("st.{}", def.name));
                if space.is_some() && def.immutable {
                    // Not local: LLVM makes tables of constant local globals relative,
                    // with a load that forgets the address space.
                    g.set_linkage(Linkage::LinkOnceODR);
                    g.set_visibility(inkwell::GlobalVisibility::Hidden);
                } else {
                    g.set_linkage(Linkage::Internal);
                }
                g.set_alignment(8);
                g.as_pointer_value()
            };
            self.statics[id.index()] = Some(address);
        }
        Ok(())
    }

    /// Gives all globals their content.
    pub(crate) fn define_statics(&self) -> Result<()> {
        for id in self.plan.reachable.static_ids() {
            if self.plan.vtables.contains_key(&id) {
                continue;
            }
            let def = &self.program[id];
            let body = self.init(def.ty, &def.init, &def.name)?;
            let value = if self.gcness(def.ty) == Gcness::Gc {
                let Some(tid) = self.plan.tid(def.ty) else {
                    return internal(format!("prebuilt object {} has no type id", def.name));
                };
                let track = match self.plan.gc.barrier {
                    Barrier::None => 0,
                    Barrier::Track => TRACK,
                };
                let immortal = if self.plan.gc.counts { IMMORTAL } else { 0 };
                let header = u64::from(tid) | PREBUILT | track | immortal;
                let header = self.word().const_int(header, false);
                let mut parts: Vec<BasicValueEnum<'c>> = vec![header.into()];
                parts.extend(body);
                self.llvm.const_struct(&parts, true).into()
            } else {
                let Some(body) = body else { continue };
                body
            };
            let global = self.static_global(id)?;
            global.set_initializer(&value);
            global.set_constant(def.immutable && !self.computes_hash(def));
        }
        Ok(())
    }

    /// The address of a prebuilt object.
    pub(crate) fn static_address(&self, id: StaticId) -> Result<PointerValue<'c>> {
        self.statics
            .get(id.index())
            .copied()
            .flatten()
            .ok_or_else(|| {
                BackendError::Internal(format!("{id} is used but not among the reachable objects"))
            })
    }

    fn static_global(&self, id: StaticId) -> Result<GlobalValue<'c>> {
        let address = self.static_address(id)?;
        // SAFETY: `declare_statics` made the address of a global of our module.
        Ok(unsafe { GlobalValue::new(address.as_value_ref()) })
    }

    pub(crate) fn gcness(&self, ty: Type) -> Gcness {
        self.program.types.gcness(ty).unwrap_or(Gcness::Raw)
    }

    /// The runtime writes the hash of a string whose hash is not computed yet.
    fn computes_hash(&self, def: &StaticDef) -> bool {
        let types = &self.program.types;
        let is_str = types.find_struct("STR") == Some(def.ty);
        is_str
            && match &def.init {
                Init::Struct(parts) => {
                    matches!(
                        parts.first(),
                        Some(Init::Zero | Init::Value(ConstValue::Int(0)))
                    )
                }
                _ => true,
            }
    }

    fn static_type(&self, def: &StaticDef) -> Result<Option<BasicTypeEnum<'c>>> {
        let body = self.sized_type(def.ty, &def.init)?;
        Ok(if self.gcness(def.ty) == Gcness::Gc {
            let mut parts: Vec<BasicTypeEnum<'c>> = vec![self.word().into()];
            parts.extend(body);
            Some(self.llvm.struct_type(&parts, true).into())
        } else {
            body
        })
    }

    /// The memory type of a container whose variable part is as long as its
    /// content says.
    fn sized_type(&self, ty: Type, init: &Init) -> Result<Option<BasicTypeEnum<'c>>> {
        let layout = self.layout(ty)?;
        if layout.var.is_none() {
            return self.memory_type(ty);
        }
        match self.program.types.def(ty) {
            TypeDef::Array(a) => {
                let mut parts: Vec<BasicTypeEnum<'c>> = vec![self.word().into()];
                if let Some(item) = self.memory_type(a.item)? {
                    parts.push(item.array_type(init_length(init)).into());
                }
                Ok(Some(self.llvm.struct_type(&parts, true).into()))
            }
            TypeDef::Struct(s) => {
                let mut parts: Vec<BasicTypeEnum<'c>> = Vec::new();
                let mut at = 0;
                for (i, f) in s.fields.iter().enumerate() {
                    at = self.push_padding_type(&mut parts, at, layout.offsets[i]);
                    let zero = Init::Zero;
                    let init = match init {
                        Init::Struct(items) => items.get(i).unwrap_or(&zero),
                        _ => &zero,
                    };
                    parts.extend(self.sized_type(f.ty, init)?);
                    at += self.layout(f.ty)?.size;
                }
                Ok(Some(self.llvm.struct_type(&parts, true).into()))
            }
            _ => internal("a variable-sized type that is no container"),
        }
    }

    fn push_padding_type(&self, parts: &mut Vec<BasicTypeEnum<'c>>, at: u64, to: u64) -> u64 {
        if to > at {
            parts.push(self.llvm.i8_type().array_type((to - at) as u32).into());
        }
        to.max(at)
    }

    /// The initial content of (a part of) a prebuilt object, as it is in memory.
    pub(crate) fn init(
        &self,
        ty: Type,
        init: &Init,
        name: &str,
    ) -> Result<Option<BasicValueEnum<'c>>> {
        let layout = self.layout(ty)?;
        if matches!(init, Init::Zero) {
            return Ok(self.sized_type(ty, init)?.map(|t| t.const_zero()));
        }
        match (self.program.types.def(ty), init) {
            (TypeDef::Struct(s), Init::Struct(items)) if items.len() == s.fields.len() => {
                let mut parts = Vec::new();
                let mut at = 0;
                for ((f, item), &offset) in s.fields.iter().zip(items).zip(&layout.offsets) {
                    at = self.push_padding(&mut parts, at, offset);
                    parts.extend(self.init(f.ty, item, name)?);
                    at += self.layout(f.ty)?.size;
                }
                if layout.var.is_none() {
                    if layout.size == 0 {
                        return Ok(None);
                    }
                    self.push_padding(&mut parts, at, layout.size);
                }
                Ok(Some(self.llvm.const_struct(&parts, true).into()))
            }
            (TypeDef::Array(a), Init::Array(_) | Init::Bytes(_)) => {
                let length = self.word().const_int(u64::from(init_length(init)), false);
                let mut parts: Vec<BasicValueEnum<'c>> = vec![length.into()];
                if let Some(item_type) = self.memory_type(a.item)? {
                    let items = match init {
                        Init::Bytes(bytes) => self.llvm.const_string(bytes, false),
                        Init::Array(items) => {
                            let mut values = Vec::with_capacity(items.len());
                            for item in items {
                                values.extend(self.init(a.item, item, name)?);
                            }
                            const_array(item_type, &values)
                        }
                        _ => return internal("not an array"),
                    };
                    parts.push(items.into());
                }
                Ok(Some(self.llvm.const_struct(&parts, true).into()))
            }
            (TypeDef::Prim(_) | TypeDef::Ptr(_), Init::Value(v)) => {
                let Some(value) = self.constant(v, ty)? else {
                    return Ok(None);
                };
                Ok(Some(match value {
                    BasicValueEnum::IntValue(b) if ty == Type::BOOL => {
                        let bit = b.get_zero_extended_constant().unwrap_or(0);
                        self.llvm.i8_type().const_int(bit, false).into()
                    }
                    other => other,
                }))
            }
            _ => internal(format!(
                "prebuilt object {name}: content does not fit {}",
                self.program.types.display(ty)
            )),
        }
    }

    fn push_padding(&self, parts: &mut Vec<BasicValueEnum<'c>>, at: u64, to: u64) -> u64 {
        if to > at {
            let pad = self.llvm.i8_type().array_type((to - at) as u32);
            parts.push(pad.const_zero().into());
        }
        to.max(at)
    }

    /// A constant as it is in a register; `None` for Void.
    pub(crate) fn constant(
        &self,
        value: &ConstValue,
        ty: Type,
    ) -> Result<Option<BasicValueEnum<'c>>> {
        let Some(register) = self.register_type(ty)? else {
            return Ok(None);
        };
        let mismatch = || {
            internal(format!(
                "constant {value:?} of type {}",
                self.program.types.display(ty)
            ))
        };
        Ok(Some(match (value, register) {
            (ConstValue::Bool(b), BasicTypeEnum::IntType(t)) => {
                t.const_int(u64::from(*b), false).into()
            }
            (ConstValue::Int(n), BasicTypeEnum::IntType(t)) => t.const_int(*n as u64, true).into(),
            (ConstValue::UInt(n), BasicTypeEnum::IntType(t)) => t.const_int(*n, false).into(),
            (ConstValue::Char(c), BasicTypeEnum::IntType(t)) => {
                t.const_int(u64::from(*c), false).into()
            }
            (ConstValue::UniChar(c), BasicTypeEnum::IntType(t)) => {
                t.const_int(u64::from(*c), false).into()
            }
            (ConstValue::Float(bits), BasicTypeEnum::FloatType(t)) => {
                t.const_float(f64::from_bits(*bits)).into()
            }
            (ConstValue::Int(n), BasicTypeEnum::PointerType(t)) if self.is_address(ty) => self
                .word()
                .const_int(*n as u64, true)
                .const_to_pointer(t)
                .into(),
            (ConstValue::Null | ConstValue::None, BasicTypeEnum::PointerType(t)) => {
                t.const_null().into()
            }
            (ConstValue::Graph(g), BasicTypeEnum::PointerType(_)) => {
                self.function(*g)?.as_global_value().as_basic_value_enum()
            }
            (ConstValue::Extern(name), BasicTypeEnum::PointerType(_)) => self
                .extern_function(name)?
                .0
                .as_global_value()
                .as_basic_value_enum(),
            (ConstValue::Static(s), BasicTypeEnum::PointerType(t)) => {
                let p = self.static_address(*s)?;
                if p.get_type().get_address_space() != t.get_address_space() {
                    return mismatch();
                }
                p.into()
            }
            (ConstValue::Undefined, t) => t.const_zero(),
            _ => return mismatch(),
        }))
    }

    fn is_address(&self, ty: Type) -> bool {
        matches!(self.program.types.def(ty), TypeDef::Prim(Prim::Address))
    }

    /// The addresses of words of raw, mutable objects that hold references, and
    /// the mutable prebuilt objects of the collector that do.
    pub(crate) fn prebuilt_roots(
        &self,
    ) -> Result<(Vec<BasicValueEnum<'c>>, Vec<BasicValueEnum<'c>>)> {
        let mut objects = Vec::new();
        let mut slots = Vec::new();
        if !self.plan.gc.roots {
            return Ok((objects, slots));
        }
        for id in self.plan.reachable.static_ids() {
            let def = &self.program[id];
            if def.immutable {
                continue;
            }
            let layout = self.layout(def.ty)?;
            let items = layout.var.as_ref().filter(|v| !v.item_refs.is_empty());
            if layout.refs.is_empty() && items.is_none() {
                continue;
            }
            let address = self.static_address(id)?;
            if self.gcness(def.ty) == Gcness::Gc {
                // A write barrier tells when it becomes one.
                if self.plan.gc.barrier == Barrier::None {
                    objects.push(address.into());
                }
                continue;
            }
            let mut offsets: Vec<u64> = layout.refs.iter().map(|&r| u64::from(r)).collect();
            if let Some(v) = items {
                for i in 0..u64::from(init_length(innermost(&def.init))) {
                    let item = v.items_offset + i * v.item_size;
                    offsets.extend(v.item_refs.iter().map(|&r| item + u64::from(r)));
                }
            }
            for offset in offsets {
                slots.push(self.at(address, offset).into());
            }
        }
        Ok((objects, slots))
    }

    /// The constant address so many bytes after another.
    pub(crate) fn at(&self, address: PointerValue<'c>, offset: u64) -> PointerValue<'c> {
        let offset = self.word().const_int(offset, false);
        // SAFETY: callers stay inside of the object.
        unsafe { address.const_in_bounds_gep(self.llvm.i8_type(), &[offset]) }
    }

    /// A constant of the program that the runtime refers to by name.
    pub(crate) fn export(
        &self,
        name: &str,
        value: impl BasicValue<'c>,
        constant: bool,
    ) -> GlobalValue<'c> {
        let value = value.as_basic_value_enum();
        let g = match self.module.get_global(name) {
            Some(g) => g,
            None => self.module.add_global(value.get_type(), None, name),
        };
        g.set_initializer(&value);
        g.set_constant(constant);
        g.set_alignment(8);
        g.set_visibility(inkwell::GlobalVisibility::Hidden);
        g
    }

    /// The size of the header, in front of bodies of this container type.
    pub(crate) fn header_size(&self, ty: Type) -> u64 {
        if self.gcness(ty) == Gcness::Gc {
            u64::from(HEADER_SIZE)
        } else {
            0
        }
    }
}

/// An array of constants of one type.
pub(crate) fn const_array<'c>(
    item: BasicTypeEnum<'c>,
    values: &[BasicValueEnum<'c>],
) -> ArrayValue<'c> {
    let mut refs: Vec<_> = values.iter().map(|v| v.as_value_ref()).collect();
    // SAFETY: all values are constants of type `item`.
    unsafe {
        ArrayValue::new(llvm_sys::core::LLVMConstArray2(
            item.as_type_ref(),
            refs.as_mut_ptr(),
            refs.len() as u64,
        ))
    }
}

/// Fields of a packed constant struct, in order.
pub(crate) fn const_words<'c>(cx: &Cx<'_, 'c>, words: &[u32]) -> StructValue<'c> {
    let values: Vec<BasicValueEnum<'c>> = words
        .iter()
        .map(|&w| cx.llvm.i32_type().const_int(u64::from(w), false).into())
        .collect();
    cx.llvm.const_struct(&values, true)
}

/// The content of the array at the end of a container.
fn innermost(init: &Init) -> &Init {
    let mut at = init;
    while let Init::Struct(parts) = at
        && let Some(last) = parts.last()
    {
        at = last;
    }
    at
}

fn init_length(init: &Init) -> u32 {
    match init {
        Init::Array(items) => items.len() as u32,
        Init::Bytes(bytes) => bytes.len() as u32,
        _ => 0,
    }
}
