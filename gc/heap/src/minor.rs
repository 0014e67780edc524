//! A minor collection: what is reachable of the young generation is copied, to the
//! survivor space when it comes from the nursery, to the old generation when it has
//! survived before or there is no room.
//!
//! Like: rpython/memory/gc/incminimark.py (minor_collection)

use crate::finalize::owners_first;
use crate::generational::Generational;
use crate::heap::POISON;
use crate::os;
use crate::types::{Ref, header, length};
use rpyc_gc_layout::{CARDS, FORWARDED, HAS_PLACE, TRACK, TYPE_NOTIFY, TypeInfo, tid_of};
use std::ptr;

impl Generational {
    /// Collects the young generation; with `promote_all` nothing stays young.
    ///
    /// # Safety
    /// All references of the program are where `Config::roots` finds them.
    pub(crate) unsafe fn minor(&mut self, promote_all: bool) {
        let start = os::now();
        let allocated = self.young.allocated();
        self.young.begin(promote_all);
        // SAFETY: the roots are valid by the contract of gc/layout; lists hold objects.
        unsafe {
            let mut scanned = self.young.to_start();
            self.visit_roots();
            self.visit_remembered();
            self.visit_cards();
            self.trace(&mut scanned);
            self.young_finalizers(&mut scanned);
            self.young_weak();
            self.young_destructors();
        }
        self.places.clear();
        self.young.end(self.config.poison.then_some(POISON));
        self.allocated += allocated;
        self.old.stats.minor(os::now() - start);
    }

    /// Makes a reference point to where its object is now; true if that is young.
    #[inline(always)]
    unsafe fn visit(&mut self, slot: *mut Ref) -> bool {
        // SAFETY: `slot` holds null or an object.
        unsafe {
            let p = *slot;
            if !self.young.contains(p) {
                return false;
            }
            let h = header(p);
            let new = if h & FORWARDED != 0 {
                (h & !FORWARDED) as Ref
            } else {
                self.copy(p, h)
            };
            *slot = new;
            self.young.contains(new)
        }
    }

    /// Copies a young object and leaves its new address.
    #[inline(always)]
    unsafe fn copy(&mut self, p: Ref, h: u64) -> Ref {
        // SAFETY: `p` is a young object that has not moved yet.
        unsafe {
            if self.config.poison {
                self.check_young(p, h);
            }
            let info = self.config.types.info(tid_of(h));
            let size = Self::size(p, info);
            let mut new = ptr::null_mut();
            if h & HAS_PLACE == 0 && self.young.in_nursery(p) {
                new = self.young.survive(size);
            }
            if new.is_null() {
                new = self.promote(p, h, info, size);
            } else {
                copy_words(p, new, size);
            }
            p.cast::<u64>().write(new.addr() as u64 | FORWARDED);
            new
        }
    }

    unsafe fn promote(&mut self, p: Ref, h: u64, info: &TypeInfo, size: usize) -> Ref {
        // SAFETY: as for `copy`.
        unsafe {
            let place = if h & HAS_PLACE != 0 {
                self.places.get(&p).copied()
            } else {
                None
            };
            let new = match place {
                Some(place) => place,
                None => self.old_cell(tid_of(h), size),
            };
            copy_words(p, new, size);
            new.cast::<u64>().write(u64::from(tid_of(h)));
            if self.old.marking {
                self.old.mark_again(new);
            }
            if info.n_refs + info.n_item_refs != 0 {
                self.promoted.push(new);
            }
            new
        }
    }

    /// Visits the references of an object; true if one of them is young.
    #[inline(always)]
    unsafe fn scan(&mut self, p: Ref) -> bool {
        // SAFETY: objects look as their type information says.
        unsafe {
            let types = self.config.types;
            let info = types.info(tid_of(header(p)));
            let mut young = false;
            for &offset in types.fixed(info) {
                young |= self.visit(p.add(offset as usize).cast());
            }
            if info.n_item_refs != 0 {
                young |= self.scan_items(p, info, 0, length(p, info));
            }
            young
        }
    }

    unsafe fn scan_items(&mut self, p: Ref, info: &TypeInfo, first: usize, end: usize) -> bool {
        // SAFETY: as for `scan`; the items exist.
        unsafe {
            let items = p.add(info.items_offset as usize);
            let mut young = false;
            if info.item_size == 8 {
                for i in first..end {
                    young |= self.visit(items.cast::<Ref>().add(i));
                }
                return young;
            }
            let offsets = self.config.types.item(info);
            for i in first..end {
                let item = items.add(i * info.item_size as usize);
                for &offset in offsets {
                    young |= self.visit(item.add(offset as usize).cast());
                }
            }
            young
        }
    }

    unsafe fn visit_roots(&mut self) {
        let roots = (self.config.roots)();
        // SAFETY: valid by the contract of gc/layout.
        unsafe {
            for slot in &mut *roots.stack {
                self.visit(slot);
            }
            for slot in &mut *roots.handles {
                self.visit(slot);
            }
            self.visit(roots.exception);
            for &slot in &*roots.slots {
                self.visit(slot);
            }
            let queue: Vec<*mut Ref> = self
                .old
                .finalize_queue
                .objects()
                .map(|p| p as *mut Ref)
                .collect();
            for slot in queue {
                self.visit(slot);
            }
        }
    }

    /// The objects that stores were announced for: those that refer to survivors stay
    /// remembered.
    unsafe fn visit_remembered(&mut self) {
        let mut list = std::mem::take(&mut self.remembered);
        // SAFETY: they are old objects.
        list.retain(|&p| unsafe {
            let young = self.scan(p);
            if !young {
                track(p);
            }
            if self.old.marking {
                self.old.mark_again(p);
            }
            young
        });
        debug_assert!(self.remembered.is_empty());
        self.remembered = list;
    }

    unsafe fn visit_cards(&mut self) {
        let mut list = std::mem::take(&mut self.carded);
        // SAFETY: they are large arrays with cards.
        list.retain(|&p| unsafe {
            let h = header(p);
            let info = self.config.types.info(tid_of(h));
            let n = length(p, info);
            let mut cards = self.old.large.take_cards(p);
            let mut any = false;
            if self.old.marking {
                self.old.mark_again(p);
            }
            for card in 0..cards.len() * 64 {
                let bit = 1 << (card % 64);
                if cards[card / 64] & bit == 0 {
                    continue;
                }
                let first = card * crate::large::CARD;
                let end = n.min(first + crate::large::CARD);
                if self.scan_items(p, info, first, end) {
                    any = true;
                } else {
                    cards[card / 64] &= !bit;
                }
            }
            self.old.large.put_cards(p, cards);
            if !any {
                p.cast::<u64>().write(h & !CARDS);
            }
            any
        });
        self.carded = list;
    }

    /// Copies what the copied refer to, until nothing is left.
    unsafe fn trace(&mut self, scanned: &mut *mut u8) {
        // SAFETY: the survivors and the promoted are objects.
        unsafe {
            loop {
                if *scanned < self.young.to {
                    let p = *scanned;
                    self.scan(p);
                    let info = self.config.types.info(tid_of(header(p)));
                    *scanned = p.add(Self::size(p, info));
                } else if let Some(p) = self.promoted.pop() {
                    if self.scan(p) {
                        self.remembered.push(p);
                    } else {
                        track(p);
                    }
                } else {
                    return;
                }
            }
        }
    }

    /// Where a young object is now, if it was reached.
    unsafe fn moved(&self, p: Ref) -> Option<Ref> {
        // SAFETY: `p` is an object, perhaps one that has moved.
        let h = unsafe { header(p) };
        if !self.young.contains(p) {
            Some(p)
        } else if h & FORWARDED != 0 {
            Some((h & !FORWARDED) as Ref)
        } else {
            None
        }
    }

    unsafe fn young_finalizers(&mut self, scanned: &mut *mut u8) {
        // SAFETY: the list holds young objects.
        unsafe {
            let mut dead = Vec::new();
            for p in std::mem::take(&mut self.finalizable) {
                match self.moved(p) {
                    Some(new) if self.young.contains(new) => self.finalizable.push(new),
                    Some(new) => self.old.finalizable.push(new),
                    None => dead.push(p),
                }
            }
            let types = self.config.types;
            for mut p in owners_first(types, &dead, |p| self.moved(p).is_none()) {
                self.visit(&mut p);
                self.old.finalize_queue.push(p);
            }
            self.trace(scanned);
        }
    }

    /// Weak references to what did not survive become null.
    unsafe fn young_weak(&mut self) {
        // SAFETY: the list holds weak references.
        unsafe {
            let mut old = Vec::new();
            // The youngest is told first.
            for p in std::mem::take(&mut self.weak).into_iter().rev() {
                let Some(p) = self.moved(p) else { continue };
                let info = self.config.types.info(tid_of(header(p)));
                let field: *mut Ref = p.add(info.weak_offset as usize).cast();
                let mut target = *field;
                if !target.is_null() {
                    target = self.moved(target).unwrap_or(ptr::null_mut());
                    *field = target;
                    if target.is_null() && info.flags & TYPE_NOTIFY != 0 {
                        self.old.finalize_queue.push(p);
                    }
                }
                if self.young.contains(p) || self.young.contains(target) {
                    self.weak.push(p);
                } else {
                    old.push(p);
                }
            }
            // The lists are in the order of creation.
            self.weak.reverse();
            self.old.weak.extend(old.into_iter().rev());
        }
    }

    unsafe fn young_destructors(&mut self) {
        // SAFETY: the list holds young objects.
        unsafe {
            for p in std::mem::take(&mut self.destructible) {
                match self.moved(p) {
                    Some(new) if self.young.contains(new) => self.destructible.push(new),
                    Some(new) => self.old.destructible.push(new),
                    None => {
                        let info = self.config.types.info(tid_of(header(p)));
                        let destructor: extern "C" fn(Ref) = std::mem::transmute(info.destructor);
                        destructor(p);
                    }
                }
            }
        }
    }

    #[cold]
    #[inline(never)]
    unsafe fn check_young(&self, p: Ref, h: u64) {
        if !p.addr().is_multiple_of(16) || tid_of(h) == 0 || h == crate::heap::POISON_WORD {
            eprintln!("rpyc: fatal: reference to a dead object at {p:?} found while collecting");
            std::process::abort();
        }
    }
}

/// From now on stores into the object are to be announced.
#[inline(always)]
unsafe fn track(p: Ref) {
    // SAFETY: `p` is an object that is not young.
    unsafe { p.cast::<u64>().write(header(p) | TRACK) }
}

/// Copies an object, 16 bytes at a time.
#[inline(always)]
unsafe fn copy_words(from: Ref, to: Ref, size: usize) {
    // SAFETY: both are `size` bytes, a multiple of 16 and aligned to it, and do not
    // overlap.
    unsafe {
        if size <= 64 {
            for i in 0..size / 16 {
                let word = from.cast::<u128>().add(i).read();
                to.cast::<u128>().add(i).write(word);
            }
        } else {
            ptr::copy_nonoverlapping(from, to, size);
        }
    }
}
