//! How objects look in memory: the contract between the compiler (`gc/transform`,
//! the backend) and the collectors (`gc/heap`).
//!
//! A *reference* is the address of an object's header, or null:
//!
//! ```text
//!  reference ──▶ ┌────────────────────────────────┬────────────────────────────────┐
//!                │ 63 .. 32  collector bits       │ 31 .. 0  type id (tid)         │  8 bytes
//!                ├────────────────────────────────┴────────────────────────────────┤
//!                │ first field at offset 8, then the others in C layout            │
//!                │ (variable-sized: … length word (u64) … items)                   │
//!                └─────────────────────────────────────────────────────────────────┘
//! ```
//!
//! References are aligned to 8 bytes when prebuilt, to 16 when allocated. The tid is
//! the offset, in units of 8 bytes, of the type's [`TypeInfo`] in the static blob
//! `rpy_typeinfo`; tid 0 is no type. The word at offset 0 is written when the object
//! is allocated; the compiled program never changes it, and reads of it only the tid and,
//! under a collector with a write barrier, [`TRACK`]. What the other bits mean is the
//! collector's business.
//!
//! `Bool` takes one byte in memory, `UniChar` four. A gc array is a struct
//! of the header, the length word at offset 8 and the items from offset 16 on.

#![no_std]

mod alloc;
mod counts;
mod roots;
mod typeinfo;
mod young;

pub use alloc::*;
pub use counts::*;
pub use roots::*;
pub use typeinfo::*;
pub use young::*;

/// Bytes of the header in front of the fields.
pub const HEADER_SIZE: u32 = 8;

/// The part of the header word that is the tid.
pub const TID_MASK: u64 = 0xFFFF_FFFF;

/// Set in the header of every prebuilt object: static data, never moved, never freed,
/// never marked. The backend writes `tid | PREBUILT` in front of prebuilt objects.
pub const PREBUILT: u64 = 1 << 32;

/// Reached in this collection. Only on large objects; small ones have their mark
/// beside the heap.
pub const MARKED: u64 = 1 << 33;

/// The object has a block of its own outside the size classes.
pub const LARGE: u64 = 1 << 34;

/// The object is in the list of finalizable objects and has not been finalized yet.
pub const FINALIZABLE: u64 = 1 << 35;

/// Stores of references into the object must be announced (see [`Nursery`]): it is
/// not young and not remembered yet. Only under collectors with a write barrier.
pub const TRACK: u64 = 1 << 36;

/// A place for the object to move to is set aside, because its address was asked for.
pub const HAS_PLACE: u64 = 1 << 37;

/// A prebuilt object that was written to: from then on a root.
pub const WRITTEN: u64 = 1 << 38;

/// A large array of references some items of which are remembered one by one.
pub const CARDS: u64 = 1 << 39;

/// During a copying collection: the object has moved; the word is its new address
/// with this bit. (Bits 40 to 62 are free for collectors that do not move.)
pub const FORWARDED: u64 = 1 << 63;

/// The tid of an object whose header word is `header`.
pub const fn tid_of(header: u64) -> u32 {
    header as u32
}
