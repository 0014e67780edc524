//! Type information: what a collector must know of a type.
//!
//! All records stand in one static blob, each followed by the vtable of the class whose
//! instances have that type, if there is one:
//!
//! ```text
//!  rpy_typeinfo ─▶ 0   8 bytes, zero: tid 0 is no type
//!                  8   TypeInfo   tid 1                       ◀─ rpy_typeinfo + tid * 8
//!                  56  vtable of tid 1 (if any)               ◀─ … + VTABLE_OFFSET
//!                  …   TypeInfo   tid n
//!                  …   vtable of tid n
//! ```
//!
//! so a method look-up is: load the header's low half, load from
//! `rpy_typeinfo + tid * 8 + VTABLE_OFFSET + (offset in the vtable)`. Every record is
//! aligned to 8 bytes.
//!
//! Offsets of references are not in the record but in the static array of `u32`
//! `rpy_typeinfo_offsets`: `n_refs` offsets from the header for the fixed part, then
//! `n_item_refs` offsets from the start of an item. That keeps the blob free of
//! relocations and types of one shape share their offsets.

/// What the collector knows of a type. Written by the backend, read by the collector.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeInfo {
    /// Bytes of the fixed part with the header; for variable-sized types the offset
    /// of the first item.
    pub size: u32,
    /// Bytes of an item (its stride); 0 for types of fixed size.
    pub item_size: u32,
    /// Offset of the length word (`u64`) from the header; 0 for types of fixed size.
    pub length_offset: u32,
    /// Offset of the first item from the header; 0 for types of fixed size.
    pub items_offset: u32,
    /// Bits [`TYPE_SPECIAL`] and friends.
    pub flags: u32,
    /// Index into `rpy_typeinfo_offsets` of this type's first offset.
    pub offsets: u32,
    /// How many references the fixed part holds.
    pub n_refs: u32,
    /// How many references an item holds.
    pub n_item_refs: u32,
    /// [`TYPE_WEAK`]: offset of the field with the weak reference. It is not among
    /// the offsets of references.
    pub weak_offset: u32,
    /// Offset in `rpy_loc_strings` of the type's name, for messages and statistics.
    pub name: u32,
    /// [`TYPE_DESTRUCTOR`]: `extern "C" fn(ref)`, called when the object is freed; it
    /// must neither allocate nor look at other objects. Null otherwise.
    pub destructor: usize,
}

/// Objects of this type must be allocated by `rpy_gc_malloc_fixed` or
/// `rpy_gc_malloc_varsize`, never inline: the collector keeps a list of them. Set
/// together with each of the bits below.
pub const TYPE_SPECIAL: u32 = 1;
/// The object holds a weak reference at `weak_offset`; the collector sets it to null
/// when the referent dies.
pub const TYPE_WEAK: u32 = 2;
/// The object has a finalizer (`__del__`): when it becomes unreachable it is kept once
/// more and handed out by `rpy_gc_next_finalizable`.
pub const TYPE_FINALIZER: u32 = 4;
/// `destructor` is to be called when the object is freed.
pub const TYPE_DESTRUCTOR: u32 = 8;
/// No object of this type can be part of a cycle of references.
pub const TYPE_ACYCLIC: u32 = 16;

/// With [`TYPE_WEAK`]: when the weak reference becomes null, the object that holds it is
/// handed out by `rpy_gc_next_finalizable`.
pub const TYPE_NOTIFY: u32 = 32;

/// Size of a [`TypeInfo`] record.
pub const TYPEINFO_SIZE: u32 = size_of::<TypeInfo>() as u32;

/// Where the vtable of a type starts, from its [`TypeInfo`].
pub const VTABLE_OFFSET: u32 = TYPEINFO_SIZE;

/// Bytes in front of the first record of `rpy_typeinfo`.
pub const TYPEINFO_START: u32 = 8;

/// A tid counts in units of so many bytes.
pub const TID_UNIT: u32 = 8;

/// The largest array: more items than that is a `MemoryError`.
pub const MAX_OBJECT_SIZE: u64 = 1 << 46;

const _: () = assert!(TYPEINFO_SIZE == 48);
