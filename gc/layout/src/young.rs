//! The inline allocation protocol of copying collectors, and their write barrier.
//!
//! Allocation of `size` bytes, a multiple of [`crate::GRANULE`] and at most
//! [`crate::MAX_SMALL`], of a type that is not [`crate::TYPE_SPECIAL`]:
//!
//! ```text
//! p = rpy_nursery.cursor
//! n = p + size
//! if n > rpy_nursery.limit (unsigned)  [[unlikely]]
//!     p = rpy_gc_alloc_slow(tid, size)             // may collect; null: memory exhausted
//! else
//!     rpy_nursery.cursor = n
//!     *(u64*)p = tid
//! ```
//!
//! Memory between cursor and limit is all zero.
//!
//! Before a reference is stored into an object that may have survived a collection:
//!
//! ```text
//! if *(u64*)p & TRACK != 0  [[unlikely]]
//!     rpy_gc_remember(p)                           // never collects
//! *(ref*)(p + offset) = q
//! ```
//!
//! and for the items `first ..< first + n` of an array `rpy_gc_remember_items(p, first, n)`.
//! Both clear [`crate::TRACK`], or leave it set on an array so large that its
//! items are remembered in groups. A fresh object, one allocated with no safepoint
//! since, has `TRACK` clear: wherever it was allocated, the next collection looks at
//! its references.

/// The free part of the nursery: `rpy_nursery`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Nursery {
    /// Where the next object goes.
    pub cursor: *mut u8,
    /// End of the free, zeroed memory.
    pub limit: *mut u8,
}
