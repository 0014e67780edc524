//! Reference counts in the header, and the inline protocol of counting.
//!
//! ```text
//! 63        62 .. 40    39 .. 32       31 .. 0
//! immortal  count       collector      tid
//! ```
//!
//! One count more, for `p` that is not null:
//!
//! ```text
//! h = *(i32*)(p + 4)                    // the upper half
//! if h >= 0: *(i32*)(p + 4) = h + COUNT_UNIT
//! ```
//!
//! A count that overflows makes the object immortal. One count less:
//!
//! ```text
//! h = *(i32*)(p + 4)
//! if h >= 0:
//!     h = h - COUNT_UNIT
//!     *(i32*)(p + 4) = h
//!     if h < COUNT_UNIT or h & (ACYCLIC | BUFFERED) == 0
//!         rpy_gc_dropped(p)             // frees it, or takes it for a part of a cycle
//! ```
//!
//! Allocation of a fixed-size object, `HEADER` being the tid, the first count and, where
//! the type says so, [`ACYCLIC`]:
//!
//! ```text
//! c = &rpy_alloc_classes[size_class(size)]
//! p = c.cursor                          // a list of free cells
//! if p == null  [[unlikely]]
//!     p = rpy_gc_alloc_slow(tid, size)
//! else
//!     c.cursor = *(p + 8)
//!     *(u64*)p = HEADER
//!     clear p + 8 .. p + class_size
//! ```

/// One reference.
pub const COUNT_ONE: u64 = 1 << 40;

/// One reference in the upper half of the header.
pub const COUNT_UNIT: u32 = 1 << 8;

/// The object is not counted: prebuilt, or referred to more often than can be counted.
pub const IMMORTAL: u64 = 1 << 63;

/// The object waits to be looked at as a possible part of a cycle.
pub const BUFFERED: u64 = 1 << 36;

/// The object is of a type that cannot be part of a cycle.
pub const ACYCLIC: u64 = 1 << 37;
