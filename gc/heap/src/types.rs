//! Reading type information.

use rpyc_gc_layout::{TID_UNIT, TypeInfo};

/// A reference: the address of an object's header, or null.
pub type Ref = *mut u8;

/// The program's type information.
#[derive(Clone, Copy)]
pub struct Types {
    /// `rpy_typeinfo`
    pub base: *const u8,
    /// `rpy_typeinfo_offsets`
    pub offsets: *const u32,
}

impl Types {
    /// The record of a type.
    ///
    /// # Safety
    /// `tid` is a type of the program.
    #[inline(always)]
    pub unsafe fn info<'a>(self, tid: u32) -> &'a TypeInfo {
        // SAFETY: by the contract of gc/layout the record stands there.
        unsafe { &*self.base.add(tid as usize * TID_UNIT as usize).cast() }
    }

    /// The offsets of references in the fixed part.
    ///
    /// # Safety
    /// `info` is a record of the program.
    #[inline(always)]
    pub unsafe fn fixed<'a>(self, info: &TypeInfo) -> &'a [u32] {
        // SAFETY: as promised by the record.
        unsafe {
            std::slice::from_raw_parts(
                self.offsets.add(info.offsets as usize),
                info.n_refs as usize,
            )
        }
    }

    /// The offsets of references in an item.
    ///
    /// # Safety
    /// `info` is a record of the program.
    #[inline(always)]
    pub unsafe fn item<'a>(self, info: &TypeInfo) -> &'a [u32] {
        // SAFETY: as promised by the record.
        unsafe {
            std::slice::from_raw_parts(
                self.offsets
                    .add(info.offsets as usize + info.n_refs as usize),
                info.n_item_refs as usize,
            )
        }
    }
}

/// The header word of an object.
///
/// # Safety
/// `p` is an object.
#[inline(always)]
pub unsafe fn header(p: Ref) -> u64 {
    // SAFETY: an object starts with its header.
    unsafe { *p.cast::<u64>() }
}

/// The number of items of a variable-sized object.
///
/// # Safety
/// `p` is an object of the variable-sized type `info`.
#[inline(always)]
pub unsafe fn length(p: Ref, info: &TypeInfo) -> usize {
    // SAFETY: the length word stands at that offset.
    unsafe { *p.add(info.length_offset as usize).cast::<usize>() }
}
