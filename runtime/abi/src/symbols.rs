//! Data symbols between compiled programs and the runtime.
//!
//! | symbol | type | defined by | |
//! |---|---|---|---|
//! | `rpy_typeinfo` | blob | program | type information and vtables, see gc/layout |
//! | `rpy_typeinfo_offsets` | `[u32]` | program | offsets of references, see gc/layout |
//! | `rpy_tid_str` | `u32` | program | tid of STR |
//! | `rpy_gc_new` | address | program | the function that makes the collector, see gc/heap |
//! | `rpy_gc_max` | `u64` | program | limit of the heap in bytes, 0: that of the machine |
//! | `rpy_prebuilt_roots` | `[ref]` | program | prebuilt objects to trace |
//! | `rpy_prebuilt_count` | `u64` | program | how many |
//! | `rpy_root_slots` | `[*mut ref]` | program | static words with references |
//! | `rpy_root_slot_count` | `u64` | program | how many |
//! | `rpy_locations` | `[Location]` | program | source locations, 0 is none |
//! | `rpy_location_count` | `u64` | program | how many |
//! | `rpy_loc_strings` | bytes | program | NUL-terminated UTF-8 texts, offset 0 is empty |
//! | `rpy_exc_type` | address | runtime | vtable of the exception under way, null: none |
//! | `rpy_exc_value` | ref | runtime | its instance |
//! | `rpy_root_stack_top` | `*mut ref` | runtime | see gc/layout |
//! | `rpy_stack_limit` | address | runtime | a frame address below it: RecursionError |
//! | `rpy_alloc_classes` | `[AllocClass]` | runtime | inline allocation, see gc/layout |
//! | `rpy_nursery` | `Nursery` | runtime | inline allocation of copying collectors |
//! | `rpy_finalizers_pending` | `u8` | runtime | 1: finalizers wait to be run |
//! | `rpy_error_kind` | `i64` | runtime | the error record's kind, for inline tests |
//!
//! `main(argc, argv)` calls `rpy_runtime_start(argc, argv)`, then the entry graph, then
//! returns `rpy_runtime_finish(code)`.

/// A row of `rpy_locations`. Texts are offsets into `rpy_loc_strings`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// File name as CPython would show it.
    pub file: u32,
    /// Name of the function, or `<module>`.
    pub function: u32,
    /// The source line, stripped of white space at both ends; 0 where it is unknown.
    pub source: u32,
    /// Line number, from 1.
    pub line: u32,
    /// Where the function was inlined: index of the location of the call, or 0.
    pub caller: u32,
}

/// Data symbols the program defines.
pub static PROGRAM_SYMBOLS: &[&str] = &[
    "rpy_typeinfo",
    "rpy_typeinfo_offsets",
    "rpy_tid_str",
    "rpy_gc_new",
    "rpy_gc_max",
    "rpy_prebuilt_roots",
    "rpy_prebuilt_count",
    "rpy_root_slots",
    "rpy_root_slot_count",
    "rpy_locations",
    "rpy_location_count",
    "rpy_loc_strings",
];

/// Data symbols the runtime defines.
pub static RUNTIME_SYMBOLS: &[&str] = &[
    "rpy_exc_type",
    "rpy_exc_value",
    "rpy_root_stack_top",
    "rpy_stack_limit",
    "rpy_alloc_classes",
    "rpy_nursery",
    "rpy_finalizers_pending",
    "rpy_error_kind",
];
