//! Objects above the largest size class, allocated one by one.
//!
//! ```text
//! 0   size in bytes (usize), address of its cards or null
//! 16  the object: header with the LARGE bit, …
//! ```

use crate::types::{Ref, header};
use rpyc_gc_layout::{LARGE, MARKED};

const PREFIX: usize = 16;

/// Items of an array that a card stands for.
pub const CARD: usize = 64;

/// The list of large objects.
#[derive(Default)]
pub struct LargeObjects {
    objects: Vec<Ref>,
    bytes: usize,
}

impl LargeObjects {
    /// No objects.
    pub const fn new() -> LargeObjects {
        LargeObjects {
            objects: Vec::new(),
            bytes: 0,
        }
    }

    /// Bytes of all objects.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The objects.
    pub fn objects(&self) -> &[Ref] {
        &self.objects
    }

    /// A zeroed object with that header, or null.
    pub fn alloc(&mut self, tid: u32, size: usize) -> Ref {
        if self.objects.try_reserve(1).is_err() {
            return std::ptr::null_mut();
        }
        // SAFETY: any size may be asked for; null is the answer for too much.
        let block: *mut u8 = unsafe { libc::calloc(1, size + PREFIX).cast() };
        if block.is_null() {
            return block;
        }
        // SAFETY: the memory is ours and large enough, aligned to 16 by malloc.
        let object = unsafe {
            block.cast::<usize>().write(size);
            let object = block.add(PREFIX);
            object.cast::<u64>().write(tid as u64 | LARGE);
            object
        };
        self.objects.push(object);
        self.bytes += size;
        object
    }

    /// Marks the cards of the items `first ..< first + n` of an array of `length`.
    ///
    /// # Safety
    /// `p` is a large array of that length.
    pub unsafe fn mark_cards(&mut self, p: Ref, length: usize, first: usize, n: usize) {
        // SAFETY: as promised.
        let mut cards = unsafe { self.take_cards(p) };
        cards.resize(length.div_ceil(CARD * 64), 0);
        for card in first / CARD..(first + n).div_ceil(CARD) {
            cards[card / 64] |= 1 << (card % 64);
        }
        // SAFETY: as promised.
        unsafe { self.put_cards(p, cards) };
    }

    /// The cards of an array, to be put back.
    ///
    /// # Safety
    /// `p` is a large object.
    pub unsafe fn take_cards(&mut self, p: Ref) -> Vec<u64> {
        // SAFETY: the second word of the prefix is null or holds a Box's pointer.
        unsafe {
            let slot = p.sub(8).cast::<*mut Vec<u64>>();
            let cards = *slot;
            if cards.is_null() {
                return Vec::new();
            }
            std::mem::take(&mut *cards)
        }
    }

    /// Puts cards back.
    ///
    /// # Safety
    /// `p` is a large object.
    pub unsafe fn put_cards(&mut self, p: Ref, cards: Vec<u64>) {
        // SAFETY: as above.
        unsafe {
            let slot = p.sub(8).cast::<*mut Vec<u64>>();
            if (*slot).is_null() {
                *slot = Box::into_raw(Box::new(cards));
            } else {
                **slot = cards;
            }
        }
    }

    /// Frees the objects without mark and clears the marks of the others.
    ///
    /// # Safety
    /// No live object refers to one without mark.
    pub unsafe fn sweep(&mut self) {
        let LargeObjects { objects, bytes } = self;
        objects.retain(|&p| {
            // SAFETY: all in the list are live allocations of ours.
            unsafe {
                let h = header(p);
                if h & MARKED != 0 {
                    p.cast::<u64>().write(h & !MARKED);
                    return true;
                }
                let block = p.sub(PREFIX);
                drop_cards(p);
                *bytes -= block.cast::<usize>().read();
                libc::free(block.cast());
                false
            }
        });
    }
}

impl Drop for LargeObjects {
    fn drop(&mut self) {
        for &p in &self.objects {
            // SAFETY: allocated by `alloc`, freed once.
            unsafe {
                drop_cards(p);
                libc::free(p.sub(PREFIX).cast());
            }
        }
    }
}

unsafe fn drop_cards(p: Ref) {
    // SAFETY: the second word of the prefix is null or holds a Box's pointer.
    unsafe {
        let cards = *p.sub(8).cast::<*mut Vec<u64>>();
        if !cards.is_null() {
            drop(Box::from_raw(cards));
        }
    }
}
