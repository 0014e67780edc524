//! What all of code generation shares: the program, the plan, the LLVM module,
//! and everything that is declared in it.

use crate::error::{BackendError, Result, internal};
use crate::metadata::Metadata;
use crate::options::BackendOptions;
use inkwell::AddressSpace;
use inkwell::attributes::{Attribute, AttributeLoc};
use inkwell::context::Context;
use inkwell::module::{Linkage, Module};
use inkwell::types::{BasicMetadataTypeEnum, BasicType, BasicTypeEnum, FunctionType, PointerType};
use inkwell::values::{FunctionValue, GlobalValue};
use inkwell::{GlobalVisibility, types::IntType};
use rpyc_abi::{AbiType, Signature};
use rpyc_gc_transform::{GcPlan, Layout};
use rpyc_ir::GraphId;
use rpyc_ir::Program;
use rpyc_ir::types::{Prim, Type, TypeDef};
use std::cell::RefCell;
use std::collections::HashMap;

/// References of the collector live in this address space, so that LLVM tells
/// them from other pointers.
pub(crate) const GC_SPACE: u16 = 1;

/// The name of LLVM's collector strategy for managed functions.
pub(crate) const GC_STRATEGY: &str = "statepoint-example";

/// Marks functions and calls that are no safepoints.
pub(crate) const GC_LEAF: &str = "gc-leaf-function";

/// Shared state of code generation.
pub(crate) struct Cx<'a, 'c> {
    pub(crate) program: &'a Program,
    pub(crate) plan: &'a GcPlan,
    pub(crate) options: BackendOptions<'a>,
    pub(crate) llvm: &'c Context,
    pub(crate) module: Module<'c>,
    pub(crate) metadata: Metadata<'c>,
    pub(crate) functions: Vec<Option<FunctionValue<'c>>>,
    pub(crate) statics: Vec<Option<inkwell::values::PointerValue<'c>>>,
    pub(crate) externs: HashMap<&'static str, &'static Signature>,
    pub(crate) memory_types: RefCell<HashMap<Type, Option<BasicTypeEnum<'c>>>>,
    pub(crate) allocators: RefCell<crate::alloc::Allocators<'c>>,
    pub(crate) locations: RefCell<crate::locations::Locations>,
}

impl<'a, 'c> Cx<'a, 'c> {
    pub(crate) fn new(
        llvm: &'c Context,
        program: &'a Program,
        plan: &'a GcPlan,
        options: BackendOptions<'a>,
    ) -> Cx<'a, 'c> {
        Cx {
            program,
            plan,
            options,
            llvm,
            module: llvm.create_module(options.module_name.unwrap_or("program")),
            metadata: Metadata::new(llvm),
            functions: vec![None; program.graphs.len()],
            statics: vec![None; program.statics.len()],
            externs: rpyc_abi::FUNCTIONS.iter().map(|f| (f.name, f)).collect(),
            memory_types: RefCell::default(),
            allocators: RefCell::default(),
            locations: RefCell::default(),
        }
    }

    // ---- types -------------------------------------------------------------

    pub(crate) fn word(&self) -> IntType<'c> {
        self.llvm.i64_type()
    }

    /// A pointer the collector does not look at.
    pub(crate) fn raw_ptr(&self) -> PointerType<'c> {
        self.llvm.ptr_type(AddressSpace::default())
    }

    /// A reference.
    pub(crate) fn gc_ptr(&self) -> PointerType<'c> {
        self.llvm.ptr_type(AddressSpace::from(GC_SPACE))
    }

    /// The type of a value in a register; `None` for Void.
    pub(crate) fn register_type(&self, ty: Type) -> Result<Option<BasicTypeEnum<'c>>> {
        let c = self.llvm;
        Ok(Some(match self.program.types.def(ty) {
            TypeDef::Prim(p) => match p {
                Prim::Void => return Ok(None),
                Prim::Untyped => return internal("a value without a type"),
                Prim::Bool => c.bool_type().into(),
                Prim::Signed | Prim::Unsigned => c.i64_type().into(),
                Prim::Int8 | Prim::UInt8 | Prim::Char => c.i8_type().into(),
                Prim::Int16 | Prim::UInt16 => c.i16_type().into(),
                Prim::Int32 | Prim::UInt32 | Prim::UniChar => c.i32_type().into(),
                Prim::Float => c.f64_type().into(),
                Prim::SingleFloat => c.f32_type().into(),
                Prim::Address => self.raw_ptr().into(),
            },
            TypeDef::Ptr(_) if self.program.types.is_gc_ptr(ty) => self.gc_ptr().into(),
            TypeDef::Ptr(_) => self.raw_ptr().into(),
            _ => return internal(format!("{} in a register", self.program.types.display(ty))),
        }))
    }

    /// The type of a value in memory, a container with padding made explicit;
    /// `None` where it takes no space. Only for types of fixed size.
    pub(crate) fn memory_type(&self, ty: Type) -> Result<Option<BasicTypeEnum<'c>>> {
        if let Some(t) = self.memory_types.borrow().get(&ty) {
            return Ok(*t);
        }
        let result = match self.program.types.def(ty) {
            TypeDef::Prim(Prim::Bool) => Some(self.llvm.i8_type().into()),
            TypeDef::Struct(s) => {
                let layout = self.layout(ty)?;
                let mut parts = StructBuilder::new(self);
                for (f, &offset) in s.fields.iter().zip(&layout.offsets) {
                    parts.pad_to(offset);
                    if let Some(t) = self.memory_type(f.ty)? {
                        parts.push(t, self.layout(f.ty)?.size);
                    }
                }
                parts.pad_to(layout.size);
                (layout.size != 0).then(|| parts.finish())
            }
            _ => self.register_type(ty)?,
        };
        self.memory_types.borrow_mut().insert(ty, result);
        Ok(result)
    }

    pub(crate) fn layout(&self, ty: Type) -> Result<&'a Layout> {
        self.plan.layouts.get(ty).ok_or_else(|| {
            BackendError::Internal(format!("{} has no layout", self.program.types.display(ty)))
        })
    }

    /// The LLVM type of functions with these parameters and result.
    pub(crate) fn function_type(&self, args: &[Type], result: Type) -> Result<FunctionType<'c>> {
        let mut params: Vec<BasicMetadataTypeEnum<'c>> = Vec::with_capacity(args.len());
        for &a in args {
            params.extend(self.register_type(a)?.map(BasicMetadataTypeEnum::from));
        }
        Ok(match self.register_type(result)? {
            Some(t) => t.fn_type(&params, false),
            None => self.llvm.void_type().fn_type(&params, false),
        })
    }

    // ---- attributes --------------------------------------------------------

    pub(crate) fn enum_attribute(&self, name: &str, value: u64) -> Attribute {
        self.llvm
            .create_enum_attribute(Attribute::get_named_enum_kind_id(name), value)
    }

    pub(crate) fn add_attribute(&self, f: FunctionValue<'c>, name: &str, value: u64) {
        f.add_attribute(AttributeLoc::Function, self.enum_attribute(name, value));
    }

    pub(crate) fn add_string_attribute(&self, f: FunctionValue<'c>, name: &str, value: &str) {
        f.add_attribute(
            AttributeLoc::Function,
            self.llvm.create_string_attribute(name, value),
        );
    }

    /// Attributes of every function we define.
    pub(crate) fn define_attributes(&self, f: FunctionValue<'c>, managed: bool) {
        self.add_attribute(f, "nounwind", 0);
        self.add_string_attribute(f, "frame-pointer", "all");
        if managed && self.plan.gc.roots {
            f.set_gc(GC_STRATEGY);
        }
        if self.options.opt == crate::options::OptLevel::Os {
            self.add_attribute(f, "optsize", 0);
        }
    }

    // ---- declarations ------------------------------------------------------

    /// Declares a function per reachable graph.
    pub(crate) fn declare_graphs(&mut self) -> Result<()> {
        for id in self.plan.reachable.graph_ids() {
            let graph = &self.program[id];
            let args: Vec<Type> = graph.params().iter().map(|&v| graph.ty(v)).collect();
            let ty = self.function_type(&args, graph.result_ty())?;
            // The prefix keeps a graph called `memcpy` from being taken for C's.
            let name = format!("py.{}", graph.name);
            let f = self.module.add_function(&name, ty, Some(Linkage::Internal));
            self.define_attributes(f, true);
            if !self.plan.graph_collects(id) {
                self.add_string_attribute(f, GC_LEAF, "");
            }
            match graph.inline {
                rpyc_ir::InlineHint::Always => self.add_attribute(f, "alwaysinline", 0),
                rpyc_ir::InlineHint::Never => self.add_attribute(f, "noinline", 0),
                rpyc_ir::InlineHint::Auto => {}
            }
            self.functions[id.index()] = Some(f);
        }
        Ok(())
    }

    /// The function of a graph.
    pub(crate) fn function(&self, graph: GraphId) -> Result<FunctionValue<'c>> {
        self.functions
            .get(graph.index())
            .copied()
            .flatten()
            .ok_or_else(|| {
                BackendError::Internal(format!(
                    "{graph} is used but not among the reachable graphs"
                ))
            })
    }

    /// The declaration of a runtime function, by its name in `runtime/abi`.
    pub(crate) fn extern_function(
        &self,
        name: &str,
    ) -> Result<(FunctionValue<'c>, &'static Signature)> {
        let Some(&signature) = self.externs.get(name) else {
            return internal(format!("runtime function `{name}` is not in runtime/abi"));
        };
        if let Some(f) = self.module.get_function(signature.symbol) {
            return Ok((f, signature));
        }
        let params: Vec<BasicMetadataTypeEnum<'c>> = signature
            .args
            .iter()
            .filter_map(|&a| self.abi_type(a))
            .map(Into::into)
            .collect();
        let ty = match self.abi_type(signature.result) {
            Some(t) => t.fn_type(&params, false),
            None => self.llvm.void_type().fn_type(&params, false),
        };
        let f = self.module.add_function(signature.symbol, ty, None);
        f.as_global_value().set_visibility(GlobalVisibility::Hidden);
        self.add_attribute(f, "nounwind", 0);
        if !signature.collects {
            self.add_string_attribute(f, GC_LEAF, "");
        }
        // Memory attributes only on what cannot collect: LLVM would move stores
        // to fresh objects over a safepoint otherwise.
        if signature.pure {
            self.add_attribute(f, "memory", MEMORY_NONE);
            self.add_attribute(f, "willreturn", 0);
        } else if signature.reads {
            self.add_attribute(f, "memory", MEMORY_READ);
            self.add_attribute(f, "willreturn", 0);
        }
        if signature.name.starts_with("gc_malloc_") {
            self.hide_collector(f);
        }
        if signature.noreturn {
            self.add_attribute(f, "noreturn", 0);
        }
        if signature.name.starts_with("traceback_")
            || matches!(
                signature.name,
                "gc_alloc_slow" | "gc_remember" | "gc_remember_items"
            )
        {
            self.add_attribute(f, "cold", 0);
        }
        let extension = |ty: AbiType| match ty {
            AbiType::Bool | AbiType::Char => Some("zeroext"),
            _ => None,
        };
        for (i, &a) in signature.args.iter().enumerate() {
            if let Some(ext) = extension(a) {
                f.add_attribute(AttributeLoc::Param(i as u32), self.enum_attribute(ext, 0));
            }
        }
        if let Some(ext) = extension(signature.result) {
            f.add_attribute(AttributeLoc::Return, self.enum_attribute(ext, 0));
        }
        Ok((f, signature))
    }

    /// The register type of a value of the runtime's interface.
    pub(crate) fn abi_type(&self, ty: AbiType) -> Option<BasicTypeEnum<'c>> {
        Some(match ty {
            AbiType::Void => return None,
            AbiType::Bool => self.llvm.bool_type().into(),
            AbiType::Signed | AbiType::Unsigned => self.llvm.i64_type().into(),
            AbiType::Int32 | AbiType::UniChar => self.llvm.i32_type().into(),
            AbiType::Float => self.llvm.f64_type().into(),
            AbiType::Char => self.llvm.i8_type().into(),
            AbiType::Str | AbiType::Ref => self.gc_ptr().into(),
            AbiType::Address => self.raw_ptr().into(),
        })
    }

    /// A variable that the runtime defines.
    pub(crate) fn runtime_variable(&self, name: &str, ty: impl BasicType<'c>) -> GlobalValue<'c> {
        if let Some(g) = self.module.get_global(name) {
            return g;
        }
        let g = self.module.add_global(ty, None, name);
        g.set_visibility(GlobalVisibility::Hidden);
        g
    }
}

const MEMORY_NONE: u64 = 0;
/// Reads of arguments, of inaccessible and of other memory: two bits each.
const MEMORY_READ: u64 = 0b01_01_01;

/// Builds a packed struct type with explicit padding.
struct StructBuilder<'b, 'a, 'c> {
    cx: &'b Cx<'a, 'c>,
    parts: Vec<BasicTypeEnum<'c>>,
    at: u64,
}

impl<'b, 'a, 'c> StructBuilder<'b, 'a, 'c> {
    fn new(cx: &'b Cx<'a, 'c>) -> Self {
        StructBuilder {
            cx,
            parts: Vec::new(),
            at: 0,
        }
    }

    fn pad_to(&mut self, offset: u64) {
        if offset > self.at {
            let pad = self.cx.llvm.i8_type().array_type((offset - self.at) as u32);
            self.parts.push(pad.into());
            self.at = offset;
        }
    }

    fn push(&mut self, ty: BasicTypeEnum<'c>, size: u64) {
        self.parts.push(ty);
        self.at += size;
    }

    fn finish(self) -> BasicTypeEnum<'c> {
        self.cx.llvm.struct_type(&self.parts, true).into()
    }
}
