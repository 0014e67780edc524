//! The young generation: a nursery in which the program allocates by bumping a cursor,
//! and two survivor spaces between which objects wait for one collection more.
//!
//! ```text
//! base ─▶ ┌─────────────────────────────┬────────────┬────────────┐
//!         │ nursery                     │ survivors  │ survivors  │
//!         └─────────────────────────────┴────────────┴────────────┘
//! ```
//!
//! All three lie side by side, so that one comparison says whether an object is young.

use crate::os;
use crate::types::Ref;
use rpyc_gc_layout::{GRANULE, MAX_SMALL, Nursery};
use std::ptr;

/// So many bytes are cleared and handed out at once, to stay in the first caches.
const PIECE: usize = 32 << 10;

/// A survivor space is this share of the nursery.
const SURVIVORS: usize = 4;

/// Memory for young objects.
pub struct Young {
    base: *mut u8,
    bytes: usize,
    nursery_end: *mut u8,
    /// What the program may bump: between cursor and limit all is zero.
    free: *mut Nursery,
    survivors: [*mut u8; 2],
    survivor_bytes: usize,
    /// The survivor space that objects are in, 0 or 1.
    from: usize,
    /// End of the objects in it.
    from_end: *mut u8,
    /// Where the next survivor of the collection under way goes.
    pub to: *mut u8,
    to_end: *mut u8,
    /// Hand out memory for one object at a time.
    piecemeal: bool,
}

impl Young {
    /// Reserves the spaces. `None`: no memory.
    pub fn new(nursery: usize, free: *mut Nursery, piecemeal: bool) -> Option<Young> {
        let nursery = nursery.clamp(4 * MAX_SMALL as usize, 1 << 30);
        let nursery = nursery.next_multiple_of(os::PAGE);
        let survivor_bytes = (nursery / SURVIVORS).next_multiple_of(os::PAGE);
        let bytes = nursery + 2 * survivor_bytes;
        let base = os::reserve_usable(bytes);
        if base.is_null() {
            return None;
        }
        let nursery_end = base.wrapping_add(nursery);
        let survivors = [nursery_end, nursery_end.wrapping_add(survivor_bytes)];
        let young = Young {
            base,
            bytes,
            nursery_end,
            free,
            survivors,
            survivor_bytes,
            from: 0,
            from_end: survivors[0],
            to: ptr::null_mut(),
            to_end: ptr::null_mut(),
            piecemeal,
        };
        // SAFETY: the program's variable, which outlives the heap.
        unsafe {
            *free = Nursery {
                cursor: base,
                limit: base,
            };
        }
        Some(young)
    }

    /// Is the object young?
    #[inline(always)]
    pub fn contains(&self, p: Ref) -> bool {
        p.addr().wrapping_sub(self.base.addr()) < self.bytes
    }

    /// Is it in the nursery, not a survivor?
    #[inline(always)]
    pub fn in_nursery(&self, p: Ref) -> bool {
        p.addr().wrapping_sub(self.base.addr()) < self.nursery_end.addr() - self.base.addr()
    }

    /// Where the spaces are.
    pub fn range(&self) -> (usize, usize) {
        (self.base.addr(), self.bytes)
    }

    /// Bytes of the spaces.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Bytes of objects allocated since the last collection.
    pub fn allocated(&self) -> usize {
        // SAFETY: as in `new`.
        unsafe { (*self.free).cursor.addr() - self.base.addr() }
    }

    /// `size` zeroed bytes of the nursery; null: it is full. `size` is a multiple of
    /// GRANULE and at most MAX_SMALL.
    #[inline(always)]
    pub fn bump(&mut self, size: usize) -> Ref {
        // SAFETY: as in `new`.
        let free = unsafe { &mut *self.free };
        let p = free.cursor;
        if free.limit.addr() - p.addr() < size && !self.extend(size) {
            return ptr::null_mut();
        }
        free.cursor = p.wrapping_add(size);
        p
    }

    /// Clears the next piece.
    #[cold]
    #[inline(never)]
    fn extend(&mut self, size: usize) -> bool {
        // SAFETY: as in `new`.
        let free = unsafe { &mut *self.free };
        let piece = if self.piecemeal {
            size
        } else {
            PIECE.max(size)
        };
        let limit = free.cursor.wrapping_add(piece).min(self.nursery_end);
        if limit.addr() - free.cursor.addr() < size {
            return false;
        }
        let old = free.limit;
        // SAFETY: free memory of the nursery.
        unsafe { ptr::write_bytes(old, 0, limit.addr() - old.addr()) };
        free.limit = limit;
        true
    }

    /// A collection begins: survivors go to the other space, if they are to stay young.
    pub fn begin(&mut self, promote_all: bool) {
        self.to = self.survivors[1 - self.from];
        self.to_end = self.to;
        if !promote_all {
            self.to_end = self.to.wrapping_add(self.survivor_bytes);
        }
    }

    /// Where the survivors of this collection start.
    pub fn to_start(&self) -> *mut u8 {
        self.survivors[1 - self.from]
    }

    /// Room for a survivor; null where there is none.
    #[inline(always)]
    pub fn survive(&mut self, size: usize) -> Ref {
        let p = self.to;
        if self.to_end.addr() - p.addr() < size {
            return ptr::null_mut();
        }
        self.to = p.wrapping_add(size);
        p
    }

    /// A collection ends: the nursery and the old survivor space are empty.
    pub fn end(&mut self, poison: Option<u8>) {
        if let Some(byte) = poison {
            // SAFETY: nothing lives there any more; pieces are cleared anew.
            unsafe {
                let used = self.allocated();
                ptr::write_bytes(self.base, byte, used);
                let from = self.survivors[self.from];
                ptr::write_bytes(from, byte, self.from_end.addr() - from.addr());
            }
        }
        self.from = 1 - self.from;
        self.from_end = self.to;
        // SAFETY: as in `new`.
        unsafe {
            *self.free = Nursery {
                cursor: self.base,
                limit: self.base,
            };
        }
    }
}

impl Drop for Young {
    fn drop(&mut self) {
        os::release(self.base, self.bytes);
    }
}

/// Bytes an object of `size` takes.
#[inline(always)]
pub fn rounded(size: usize) -> usize {
    size.next_multiple_of(GRANULE as usize)
}
