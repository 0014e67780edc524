//! Size classes and the inline allocation protocol.
//!
//! `rpy_alloc_classes` is a static array of [`AllocClass`], one for each size class.
//! A fixed-size object of `size` bytes (header included) with
//! `size <= MAX_SMALL` whose type is not [`crate::TYPE_SPECIAL`] may be allocated inline:
//!
//! ```text
//! c = &rpy_alloc_classes[size_class(size)]        // a constant address
//! p = c.cursor
//! n = p + class_size(size_class(size))            // a constant
//! if n > c.limit (unsigned)  [[unlikely]]
//!     p = rpy_gc_alloc_slow(tid, size)            // may collect; null: memory exhausted
//! else
//!     c.cursor = n
//!     *(u64*)p = tid
//! ```
//!
//! Memory between `cursor` and `limit` is **all zero**: the collector clears it before
//! it hands the range out, the program writes the header and the fields that are
//! not zero. `rpy_gc_alloc_slow` returns memory that is zero too and has its header.
//! With `cursor = limit = null` (the state at start) the first allocation of a class
//! takes the slow path.
//!
//! The same protocol serves every non-moving collector and `--gc=none`.

/// A range of free, zeroed cells of one size class.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct AllocClass {
    /// Where the next object goes.
    pub cursor: *mut u8,
    /// End of the range.
    pub limit: *mut u8,
}

/// Objects are allocated in multiples of so many bytes.
pub const GRANULE: u32 = 16;

/// Cell sizes by class: steps of 16 to 256, then about 12 % apart.
pub const CLASS_SIZES: [u32; NUM_CLASSES] = [
    16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 384, 448,
    512, 576, 640, 768, 896, 1024, 1280, 1536, 1792, 2048, 2720, 3264, 4096, 5440, 6544, 8192,
];

/// How many size classes there are.
pub const NUM_CLASSES: usize = 36;

/// The largest object of a size class; larger ones are allocated one by one.
pub const MAX_SMALL: u32 = 8192;

/// The class of objects of `size` bytes, header included.
///
/// `size` must be in `1..=MAX_SMALL`.
pub const fn size_class(size: u32) -> usize {
    if size <= 256 {
        return size.div_ceil(GRANULE) as usize - 1;
    }
    let mut class = 16;
    while CLASS_SIZES[class] < size {
        class += 1;
    }
    class
}

/// The bytes an object of that class takes.
pub const fn class_size(class: usize) -> u32 {
    CLASS_SIZES[class]
}
