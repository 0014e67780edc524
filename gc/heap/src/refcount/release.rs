//! When a count reaches zero: the object goes, and drops what it refers to.
//!
//! Chains of any length use no stack, and a long one is not followed to its end at
//! once: so many objects at a time, the rest with the next allocations.

use super::weak::WATCHED;
use super::{Counted, count, header_of, is_immortal, set_header};
use crate::types::{Ref, length};
use rpyc_gc_layout::{
    ACYCLIC, BUFFERED, COUNT_ONE, FINALIZABLE, TYPE_DESTRUCTOR, TYPE_WEAK, TypeInfo, tid_of,
};

/// Objects and items looked at before the rest is put off: well below a millisecond.
const SLICE: usize = 4096;

impl Counted {
    /// Compiled code has dropped a reference: the count is zero, or the object may be
    /// kept by a cycle.
    pub(super) fn drop_noted(&mut self, p: Ref) {
        let h = header_of(p);
        if self.config.poison && tid_of(h) == 0 {
            eprintln!("rpyc: fatal: a freed object was dropped");
            std::process::abort();
        }
        if count(h) != 0 {
            self.candidate(p, h);
        } else {
            self.dead(p);
            self.release_some();
        }
    }

    /// One reference less, where there is one.
    #[inline(always)]
    pub(super) fn decrement(&mut self, p: Ref) {
        if p.is_null() {
            return;
        }
        let h = header_of(p);
        if is_immortal(h) {
            return;
        }
        let h = h - COUNT_ONE;
        set_header(p, h);
        if count(h) == 0 {
            self.dead(p);
        } else if h & (ACYCLIC | BUFFERED) == 0 {
            self.candidate(p, h);
        }
    }

    /// Remembers an object that may be part of a dead cycle.
    #[cold]
    fn candidate(&mut self, p: Ref, h: u64) {
        if self.candidates.try_reserve(1).is_ok() {
            set_header(p, h | BUFFERED);
            self.candidates.push(p);
        }
    }

    /// An object without references to it.
    #[inline(always)]
    fn dead(&mut self, p: Ref) {
        let h = header_of(p);
        if h & (FINALIZABLE | WATCHED) != 0 {
            if h & FINALIZABLE != 0 {
                return self.finalize(p);
            }
            self.clear_weak(p);
        }
        let info = self.info(p);
        if info.n_refs == 0 && info.n_item_refs == 0 {
            self.free(p, info);
        } else {
            self.dying.push((p, 0));
        }
    }

    /// The finalizer of a dead object runs first, once, and keeps it as long as it
    /// likes.
    #[cold]
    pub(super) fn finalize(&mut self, p: Ref) {
        self.finalizable.remove(&p);
        set_header(p, (header_of(p) & !FINALIZABLE) + COUNT_ONE);
        self.finalize_queue.push(p);
    }

    /// Follows what is dying for a while.
    pub(super) fn release_some(&mut self) {
        let mut budget = SLICE;
        while budget > 0 && self.release_one(&mut budget) {}
    }

    /// Follows what is dying to its end.
    pub(super) fn release_all(&mut self) {
        while self.release_one(&mut SLICE.clone()) {}
    }

    /// Drops what one dying object refers to, as far as the budget goes. False: there
    /// is none.
    fn release_one(&mut self, budget: &mut usize) -> bool {
        let Some((p, first)) = self.dying.pop() else {
            return false;
        };
        let below = self.dying.len();
        let info = self.info(p);
        let types = self.config.types;
        let mut seen = 1;
        let mut rest = None;
        // SAFETY: offsets are those of the object's type.
        unsafe {
            let read = |at: *mut u8| at.cast::<Ref>().read();
            if first == 0 {
                for &o in types.fixed(info) {
                    self.decrement(read(p.add(o as usize)));
                }
            }
            if info.n_item_refs != 0 {
                let n = length(p, info);
                let end = n.min(first + (*budget).max(1));
                // The last item first, as CPython's lists do.
                for i in (n - end..n - first).rev() {
                    let item = p.add(info.items_offset as usize + i * info.item_size as usize);
                    for &o in types.item(info) {
                        self.decrement(read(item.add(o as usize)));
                    }
                }
                seen += end - first;
                rest = (end < n).then_some(end);
            }
        }
        *budget = budget.saturating_sub(seen);
        match rest {
            // What the items so far refer to goes first: the list of dying objects
            // stays short.
            Some(next) => self.dying.insert(below, (p, next)),
            None => self.free(p, info),
        }
        true
    }

    /// Gives the memory of a dead object back. One that is among the candidates stays
    /// until they are looked at: a count of zero marks it.
    #[inline(always)]
    pub(super) fn free(&mut self, p: Ref, info: &TypeInfo) {
        if info.flags & (TYPE_DESTRUCTOR | TYPE_WEAK) != 0 {
            self.forget_weak(p, info);
            destroy(p, info);
        }
        if header_of(p) & BUFFERED == 0 {
            self.give_back(p, info);
        }
    }

    /// Gives memory back whatever refers to it.
    #[inline(always)]
    pub(super) fn give_back(&mut self, p: Ref, info: &TypeInfo) {
        let size = match info.length_offset {
            0 => info.size as usize,
            // SAFETY: an object of a variable-sized type.
            _ => unsafe {
                let items = length(p, info) * info.item_size as usize;
                (items + info.items_offset as usize).max(info.size as usize)
            },
        };
        self.pool.free(p, size);
    }
}

#[cold]
fn destroy(p: Ref, info: &TypeInfo) {
    if info.flags & TYPE_DESTRUCTOR == 0 {
        return;
    }
    // SAFETY: the record of the type names its destructor.
    let destructor: extern "C" fn(Ref) = unsafe { std::mem::transmute(info.destructor) };
    destructor(p);
}
