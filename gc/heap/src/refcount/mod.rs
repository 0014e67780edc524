//! `--gc=refcount`: objects are freed when their last reference goes, cycles by a
//! synchronous collector of their own. Nothing moves, no roots are needed.
//!
//! | file | |
//! |---|---|
//! | `pool.rs` | cells by size class in lists, large objects, memory back to the system |
//! | `release.rs` | what happens when a count reaches zero |
//! | `cycles.rs` | trial deletion |
//! | `weak.rs` | weak references |
//!
//! The protocol of counts stands in `rpyc_gc_layout`.

mod cycles;
mod pool;
mod release;
#[cfg(test)]
mod tests;
mod weak;

use crate::collector::{Collector, Config};
use crate::finalize::{FinalizeQueue, owners_first};
use crate::heap::varsize_bytes;
use crate::stats::Stats;
use crate::types::{Ref, header, length};
use pool::Pool;
use rpyc_gc_layout::{
    ACYCLIC, COUNT_ONE, FINALIZABLE, IMMORTAL, TYPE_ACYCLIC, TYPE_FINALIZER, TypeInfo, tid_of,
};
use std::collections::HashMap;
use weak::WeakReferences;

/// The bits of a header that are the count.
const COUNT_MASK: u64 = (IMMORTAL - 1) & !(COUNT_ONE - 1);

/// Candidates for cycles at which they are looked at for the first time.
const MIN_CANDIDATES: usize = 10_000;

/// A heap whose objects are counted.
pub struct Counted {
    config: Config,
    pool: Pool,
    /// Dead objects that refer to others still to be dropped, with the first item that
    /// has not been looked at.
    dying: Vec<(Ref, usize)>,
    /// Objects that lost a reference and may be kept by a cycle.
    candidates: Vec<Ref>,
    /// Look at the candidates when there are so many.
    enough: usize,
    /// Dead objects whose finalizer is to run; each holds one count.
    finalize_queue: FinalizeQueue,
    /// Objects whose finalizer has not run, with the order they were made in.
    finalizable: HashMap<Ref, usize>,
    weak: WeakReferences,
    enabled: bool,
    allocations: usize,
    stats: Stats,
}

impl Counted {
    /// An empty heap.
    pub fn new(config: Config) -> Counted {
        Counted {
            config,
            pool: Pool::new(config),
            dying: Vec::new(),
            candidates: Vec::new(),
            enough: MIN_CANDIDATES,
            finalize_queue: FinalizeQueue::new(config.pending),
            finalizable: HashMap::new(),
            weak: WeakReferences::default(),
            enabled: true,
            allocations: 0,
            stats: Stats::new(),
        }
    }

    #[inline(always)]
    fn info<'a>(&self, p: Ref) -> &'a TypeInfo {
        // SAFETY: `p` is an object of the program.
        unsafe { self.config.types.info(tid_of(header(p))) }
    }

    /// The header of a new object of a type.
    fn new_header(&self, tid: u32) -> u64 {
        // SAFETY: a type of the program.
        let flags = unsafe { self.config.types.info(tid) }.flags;
        let mut bits = u64::from(tid) | COUNT_ONE;
        if flags & TYPE_ACYCLIC != 0 {
            bits |= ACYCLIC;
        }
        if flags & TYPE_FINALIZER != 0 {
            bits |= FINALIZABLE;
        }
        bits
    }

    /// Calls `f` with the references in the fixed part of an object and in its items
    /// from `first` on, `most` items at most. Returns the first item not looked at, or
    /// `None` where none is left.
    fn references(
        &self,
        p: Ref,
        first: usize,
        most: usize,
        mut f: impl FnMut(Ref),
    ) -> Option<usize> {
        let info = self.info(p);
        let types = self.config.types;
        // SAFETY: offsets are those of the object's type.
        unsafe {
            let mut look = |at: *mut u8| {
                let q = at.cast::<Ref>().read();
                if !q.is_null() {
                    f(q);
                }
            };
            if first == 0 {
                types
                    .fixed(info)
                    .iter()
                    .for_each(|&o| look(p.add(o as usize)));
            }
            if info.n_item_refs == 0 {
                return None;
            }
            let n = length(p, info);
            let end = n.min(first.saturating_add(most));
            for i in first..end {
                let item = p.add(info.items_offset as usize + i * info.item_size as usize);
                for &o in types.item(info) {
                    look(item.add(o as usize));
                }
            }
            (end < n).then_some(end)
        }
    }

    /// Makes room for an allocation that found no cell: first what is dying, then
    /// cycles.
    fn make_room(&mut self) {
        self.release_all();
        self.collect_cycles();
        self.release_all();
    }

    fn maybe_collect(&mut self) {
        self.allocations += 1;
        let stress = self.config.stress;
        let stressed = stress != 0 && self.allocations.is_multiple_of(stress);
        if (self.candidates.len() >= self.enough || stressed) && self.enabled {
            self.collect_cycles();
        }
    }
}

impl Collector for Counted {
    unsafe fn alloc(&mut self, tid: u32, size: usize) -> Ref {
        self.maybe_collect();
        self.release_some();
        let header = self.new_header(tid);
        let mut p = self.pool.alloc(size);
        if p.is_null() {
            self.make_room();
            p = self.pool.alloc(size);
        }
        if !p.is_null() {
            // SAFETY: the memory is new. What the pool knows of it stays.
            unsafe {
                let word = p.cast::<u64>();
                word.write(word.read() | header);
            }
            if header & FINALIZABLE != 0 {
                self.finalizable.insert(p, self.allocations);
            }
            self.stats.note_heap(self.pool.bytes());
        }
        p
    }

    unsafe fn malloc_fixed(&mut self, tid: u32) -> Ref {
        // SAFETY: as promised.
        unsafe {
            let size = self.config.types.info(tid).size as usize;
            self.alloc(tid, size)
        }
    }

    unsafe fn malloc_varsize(&mut self, tid: u32, n: i64) -> Ref {
        // SAFETY: as promised.
        unsafe {
            let info = self.config.types.info(tid);
            let Some(bytes) = varsize_bytes(info, n) else {
                return std::ptr::null_mut();
            };
            let p = self.alloc(tid, bytes);
            if !p.is_null() {
                p.add(info.length_offset as usize).cast::<i64>().write(n);
            }
            p
        }
    }

    unsafe fn collect(&mut self, _generation: i64) {
        self.make_room();
        self.pool.trim();
    }

    unsafe fn dropped(&mut self, p: Ref) {
        self.drop_noted(p);
    }

    unsafe fn count_items(
        &mut self,
        new: Option<(Ref, usize)>,
        old: Option<(Ref, usize)>,
        n: usize,
    ) {
        if let Some((array, first)) = new {
            self.items(array, first, n, |_, q| increment(q));
        }
        if let Some((array, first)) = old {
            self.items(array, first, n, |heap, q| heap.decrement(q));
        }
    }

    fn set_enabled(&mut self, on: bool) {
        self.enabled = on;
    }

    fn is_enabled(&self) -> bool {
        self.enabled
    }

    fn id(&mut self, p: Ref) -> usize {
        p.addr()
    }

    fn next_finalizable(&mut self) -> Ref {
        self.finalize_queue.pop()
    }

    fn finalize_all(&mut self) {
        let mut objects: Vec<(usize, Ref)> =
            self.finalizable.iter().map(|(&p, &i)| (i, p)).collect();
        objects.sort_unstable();
        let objects: Vec<Ref> = objects.into_iter().map(|o| o.1).collect();
        // SAFETY: what dies is taken out of the table.
        for p in unsafe { owners_first(self.config.types, &objects, |_| true) } {
            self.finalize(p);
        }
    }

    unsafe fn weak_set(&mut self, p: Ref) {
        self.note_weak(p);
    }

    fn statistic(&self, which: i64) -> usize {
        match which {
            0 => self.stats.pauses.len(),
            1 => self.pool.live(),
            2 => self.pool.bytes(),
            3 => self.stats.peak,
            4 => self.pool.allocated(),
            5 => self.stats.marked,
            7 => self.finalize_queue.taken,
            _ => 0,
        }
    }

    fn table(&self) -> String {
        self.stats
            .table("refcount", self.pool.allocated(), self.pool.bytes())
    }

    fn finish(&mut self) {
        let (allocated, heap) = (self.pool.allocated(), self.pool.bytes());
        self.stats.finish("refcount", allocated, heap);
    }
}

impl Counted {
    /// Calls `f` with the references in some items of an array.
    fn items(&mut self, array: Ref, first: usize, n: usize, mut f: impl FnMut(&mut Counted, Ref)) {
        let info = self.info(array);
        let types = self.config.types;
        for i in first..first + n {
            // SAFETY: the caller says that these items are there.
            unsafe {
                let item = array.add(info.items_offset as usize + i * info.item_size as usize);
                for &o in types.item(info) {
                    let q = item.add(o as usize).cast::<Ref>().read();
                    if !q.is_null() {
                        f(self, q);
                    }
                }
            }
        }
    }
}

/// The count of a header, in units of one.
fn count(header: u64) -> u64 {
    (header & COUNT_MASK) / COUNT_ONE
}

fn set_header(p: Ref, header: u64) {
    // SAFETY: an object starts with its header.
    unsafe { p.cast::<u64>().write(header) };
}

fn header_of(p: Ref) -> u64 {
    // SAFETY: callers pass objects.
    unsafe { header(p) }
}

fn is_immortal(header: u64) -> bool {
    header & IMMORTAL != 0
}

/// One reference more; a count that overflows makes the object immortal.
fn increment(p: Ref) {
    let h = header_of(p);
    if !is_immortal(h) {
        set_header(p, h + COUNT_ONE);
    }
}
