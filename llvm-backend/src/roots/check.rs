//! Refuses IR in which references could escape the root analysis without a word:
//! made from integers, hidden in aggregates or in memory on the stack.

use crate::error::{BackendError, Result};
use inkwell::module::Module;
use inkwell::values::AsValueRef;
use llvm_sys::core::*;
use llvm_sys::prelude::*;
use llvm_sys::{LLVMOpcode, LLVMTypeKind};

/// Checks every function; a violation is the backend's fault.
pub(crate) fn check_references(module: &Module<'_>) -> Result<()> {
    for f in module.get_functions() {
        // SAFETY: plain reads of a well-formed module.
        unsafe {
            let mut block = LLVMGetFirstBasicBlock(f.as_value_ref());
            while !block.is_null() {
                let mut i = LLVMGetFirstInstruction(block);
                while !i.is_null() {
                    if let Some(problem) = hidden_reference(i) {
                        return Err(BackendError::Internal(format!(
                            "{problem} in {}: {}",
                            f.get_name().to_string_lossy(),
                            text(i),
                        )));
                    }
                    i = LLVMGetNextInstruction(i);
                }
                block = LLVMGetNextBasicBlock(block);
            }
        }
    }
    Ok(())
}

/// How an instruction hides a reference, if it does.
///
/// # Safety
/// `i` must be an instruction.
unsafe fn hidden_reference(i: LLVMValueRef) -> Option<&'static str> {
    // SAFETY: plain reads of a well-formed instruction.
    unsafe {
        let ty = LLVMTypeOf(i);
        match LLVMGetInstructionOpcode(i) {
            LLVMOpcode::LLVMIntToPtr if is_reference(ty) => {
                Some("a reference made from an integer")
            }
            LLVMOpcode::LLVMAddrSpaceCast => Some("a pointer that changes its address space"),
            LLVMOpcode::LLVMAlloca if holds_reference(LLVMGetAllocatedType(i)) => {
                Some("a reference in memory on the stack")
            }
            _ if !is_reference(ty) && holds_reference(ty) && !is_vector(ty) => {
                Some("a reference in an aggregate")
            }
            _ => None,
        }
    }
}

unsafe fn is_vector(ty: LLVMTypeRef) -> bool {
    // SAFETY: `ty` is a type.
    unsafe { LLVMGetTypeKind(ty) == LLVMTypeKind::LLVMVectorTypeKind }
}

unsafe fn is_reference(ty: LLVMTypeRef) -> bool {
    // SAFETY: `ty` is a type.
    unsafe {
        LLVMGetTypeKind(ty) == LLVMTypeKind::LLVMPointerTypeKind
            && LLVMGetPointerAddressSpace(ty) == u32::from(crate::context::GC_SPACE)
    }
}

unsafe fn holds_reference(ty: LLVMTypeRef) -> bool {
    // SAFETY: `ty` is a type, and so are its parts.
    unsafe {
        match LLVMGetTypeKind(ty) {
            LLVMTypeKind::LLVMPointerTypeKind => is_reference(ty),
            LLVMTypeKind::LLVMStructTypeKind => (0..LLVMCountStructElementTypes(ty))
                .any(|n| holds_reference(LLVMStructGetTypeAtIndex(ty, n))),
            LLVMTypeKind::LLVMArrayTypeKind | LLVMTypeKind::LLVMVectorTypeKind => {
                holds_reference(LLVMGetElementType(ty))
            }
            _ => false,
        }
    }
}

unsafe fn text(i: LLVMValueRef) -> String {
    // SAFETY: LLVM gives a NUL-terminated text of ours to free.
    unsafe {
        let raw = LLVMPrintValueToString(i);
        let text = std::ffi::CStr::from_ptr(raw).to_string_lossy().into_owned();
        LLVMDisposeMessage(raw);
        text
    }
}
