//! A collection: mark from the roots, see to weak references and finalizers, find out
//! which blocks have free cells.

use crate::finalize::owners_first;
use crate::heap::{Heap, POISON};
use crate::mark::Marker;
use crate::os;
use crate::types::{Ref, header};
use rpyc_gc_layout::{MARKED, PREBUILT, TYPE_NOTIFY, TypeInfo, tid_of};
use std::ptr;

/// How much may be allocated before the next collection: what is live once more, and
/// some for heaps that are not large yet; little where little is live, to stay in the
/// caches.
fn budget(live: usize, min: usize) -> usize {
    const SLACK: usize = 32 << 20;
    live.saturating_mul(4)
        .min(live.saturating_add(SLACK))
        .max(min)
}

impl Heap {
    /// Collects.
    ///
    /// # Safety
    /// All references of the program are where `Config::roots` finds them.
    #[cold]
    #[inline(never)]
    pub(crate) unsafe fn collect_all(&mut self) {
        self.begin_marking();
        // SAFETY: as promised.
        unsafe { self.end_marking() };
    }

    /// A collection begins: nothing is marked.
    pub(crate) fn begin_marking(&mut self) {
        self.space.clear_marks();
        self.mark_stack.clear();
        self.mark_overflow = false;
        self.marking = true;
    }

    /// Marks from the roots a piece of the way, skipping young objects. True where
    /// nothing is left to do.
    ///
    /// # Safety
    /// As for [`Heap::collect_all`].
    pub(crate) unsafe fn mark_some(
        &mut self,
        from_roots: bool,
        most: usize,
        young: (usize, usize),
    ) -> bool {
        let roots = (self.config.roots)();
        let mut marker = Marker::new(
            self.config.types,
            &mut self.space,
            &mut self.large,
            &mut self.mark_stack,
            false,
        );
        marker.young = young;
        // SAFETY: as promised.
        let done = unsafe {
            if from_roots {
                for &p in &*roots.stack {
                    marker.mark(p);
                }
                for &slot in &*roots.slots {
                    marker.mark(*slot);
                }
                for &p in &self.written {
                    marker.scan_root(p);
                }
            }
            marker.drain_some(most)
        };
        self.mark_overflow |= marker.overflow;
        done
    }

    /// An object came to the heap, or was written to, while marking is under way: it
    /// lives, and its references are to be looked at.
    ///
    /// # Safety
    /// `p` is an object of the heap, large, or prebuilt.
    pub(crate) unsafe fn mark_again(&mut self, p: Ref) {
        // SAFETY: as promised.
        unsafe {
            if self.space.contains(p) {
                self.space.mark(p);
            } else if header(p) & PREBUILT == 0 {
                p.cast::<u64>().write(header(p) | MARKED);
            }
        }
        if self.mark_stack.try_reserve(1).is_ok() {
            self.mark_stack.push(p.addr());
        } else {
            self.mark_overflow = true;
        }
    }

    /// Marks what is left and frees the rest.
    ///
    /// # Safety
    /// As for [`Heap::collect_all`]; nothing is young.
    pub(crate) unsafe fn end_marking(&mut self) {
        let start = os::now();
        let before = self.heap_bytes();
        self.reset_sweeps();
        // SAFETY: as promised.
        unsafe {
            self.stats.marked = self.mark_all();
            self.large.sweep();
        }
        self.marking = false;
        let live = self.sort_blocks();
        self.budget = budget(live, self.config.min);
        self.release_blocks();
        self.stats.collection(os::now() - start, before, live);
    }

    unsafe fn mark_all(&mut self) -> usize {
        let roots = (self.config.roots)();
        let types = self.config.types;
        let mut marker = Marker::new(
            types,
            &mut self.space,
            &mut self.large,
            &mut self.mark_stack,
            self.config.poison,
        );
        marker.overflow = self.mark_overflow;
        // SAFETY: the roots are valid by the contract of gc/layout; lists hold objects.
        unsafe {
            for &p in &*roots.stack {
                marker.mark(p);
            }
            for &p in &*roots.handles {
                marker.mark(p);
            }
            marker.mark(*roots.exception);
            for &slot in &*roots.slots {
                marker.mark(*slot);
            }
            for &p in &*roots.prebuilt {
                marker.scan_root(p);
            }
            for &p in &self.written {
                marker.scan_root(p);
            }
            for p in self.finalize_queue.objects() {
                marker.mark(*p);
            }
            marker.drain();

            // As with counted references: an object's weak references last until its
            // finalizer has run and it has died for good.
            let (kept, dead): (Vec<Ref>, Vec<Ref>) = std::mem::take(&mut self.finalizable)
                .into_iter()
                .partition(|&p| marker.is_marked(p));
            self.finalizable = kept;
            for p in owners_first(types, &dead, |p| !marker.is_marked(p)) {
                self.finalize_queue.push(p);
            }
            for p in dead {
                marker.mark(p);
            }
            marker.drain();

            let info = |p: Ref| -> &TypeInfo { types.info(tid_of(header(p))) };
            self.weak.retain(|&p| marker.is_marked(p));
            // The youngest is told first.
            for &p in self.weak.iter().rev() {
                let field: *mut Ref = p.add(info(p).weak_offset as usize).cast();
                if !(*field).is_null() && !marker.is_marked(*field) {
                    *field = ptr::null_mut();
                    if info(p).flags & TYPE_NOTIFY != 0 {
                        self.finalize_queue.push(p);
                    }
                }
            }
            self.destructible.retain(|&p| {
                let keep = marker.is_marked(p);
                if !keep {
                    let destructor = info(p).destructor;
                    let destructor: extern "C" fn(Ref) = std::mem::transmute(destructor);
                    destructor(p);
                }
                keep
            });
            marker.marked
        }
    }

    /// Sorts the used blocks into full and partial ones by their marks; gives the bytes
    /// of live objects.
    fn sort_blocks(&mut self) -> usize {
        let mut live = self.large.bytes();
        for i in 0..self.space.used().len() {
            let block = self.space.used()[i];
            let cells = block.count_marks();
            live += cells * block.cell_size();
            *block.live() = *block.marks();
            block.info().zero = false;
            if self.config.poison {
                block.for_each_dead(|p, size| {
                    // SAFETY: the cell is free.
                    unsafe { ptr::write_bytes(p, POISON, size) };
                });
            }
            if cells != 0 && cells < block.capacity() {
                self.add_partial(block);
            }
        }
        self.order_partial();
        live
    }

    /// Takes blocks without marks out of use.
    fn release_blocks(&mut self) {
        let reserve = self.budget;
        self.space
            .retain(reserve, |block| block.marks().iter().any(|&w| w != 0));
    }
}
