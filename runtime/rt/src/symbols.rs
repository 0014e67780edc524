//! Data shared with the program; see runtime/abi.

#![allow(non_upper_case_globals)]

use rpyc_abi::Location;
use rpyc_gc_heap::{Constructor, Ref};
use rpyc_gc_layout::{AllocClass, NUM_CLASSES, Nursery};
use std::ptr;

#[allow(improper_ctypes)] // The constructor is a function of ours.
unsafe extern "C" {
    pub static rpy_typeinfo: u8;
    pub static rpy_typeinfo_offsets: u32;
    pub static rpy_tid_str: u32;
    pub static rpy_gc_new: Constructor;
    pub static rpy_gc_max: u64;
    pub static rpy_prebuilt_roots: Ref;
    pub static rpy_prebuilt_count: u64;
    pub static rpy_root_slots: *mut Ref;
    pub static rpy_root_slot_count: u64;
    pub static rpy_locations: Location;
    pub static rpy_location_count: u64;
    pub static rpy_loc_strings: u8;
}

/// The vtable of the exception under way, null where there is none.
#[unsafe(no_mangle)]
pub static mut rpy_exc_type: *const u8 = ptr::null();

/// The instance of the exception under way.
#[unsafe(no_mangle)]
pub static mut rpy_exc_value: Ref = ptr::null_mut();

/// The top of the root stack.
#[unsafe(no_mangle)]
pub static mut rpy_root_stack_top: *mut Ref = ptr::null_mut();

/// The lowest address a frame may have.
#[unsafe(no_mangle)]
pub static mut rpy_stack_limit: usize = 0;

/// Inline allocation.
#[unsafe(no_mangle)]
pub static mut rpy_alloc_classes: [AllocClass; NUM_CLASSES] = [AllocClass {
    cursor: ptr::null_mut(),
    limit: ptr::null_mut(),
}; NUM_CLASSES];

/// Inline allocation of copying collectors.
#[unsafe(no_mangle)]
pub static mut rpy_nursery: Nursery = Nursery {
    cursor: ptr::null_mut(),
    limit: ptr::null_mut(),
};

/// Finalizers wait to be run.
#[unsafe(no_mangle)]
pub static mut rpy_finalizers_pending: bool = false;

/// The kind of the error record.
#[unsafe(no_mangle)]
pub static mut rpy_error_kind: i64 = 0;

/// A text of `rpy_loc_strings`.
pub fn loc_string(offset: u32) -> &'static [u8] {
    // SAFETY: offsets are those of NUL-terminated texts, by the contract of the symbol.
    unsafe {
        let start = (&raw const rpy_loc_strings).add(offset as usize);
        std::ffi::CStr::from_ptr(start.cast()).to_bytes()
    }
}
