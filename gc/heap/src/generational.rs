//! The generational collector: young objects are copied (`minor.rs`), old ones are those
//! of the mark-sweep heap, which never moves them.
//!
//! Old objects that may refer to young ones are *remembered*: the write barrier tells of
//! stores into objects whose `TRACK` bit is set, and clears it. Large arrays keep the bit
//! and have the touched items remembered in groups (cards). A prebuilt object refers to
//! prebuilt ones only, until it is written to: then it becomes a root.

use crate::collector::{Collector, Config};
use crate::heap::{Heap, varsize_bytes};
use crate::os;
use crate::types::{Ref, header};
use crate::young::{Young, rounded};
use rpyc_gc_layout::{
    CARDS, HAS_PLACE, LARGE, MAX_SMALL, PREBUILT, TRACK, TYPE_DESTRUCTOR, TYPE_FINALIZER,
    TYPE_SPECIAL, TYPE_WEAK, TypeInfo, WRITTEN, tid_of,
};
use std::collections::HashMap;
use std::ptr;

/// The old generation may grow by so many percent of what lives before it is collected.
const GROWTH: usize = 82;

/// Nanoseconds that a piece of a major collection may take.
const SLICE: u64 = 2_000_000;
/// Objects marked between two looks at the clock.
const PIECE: usize = 2000;
/// Both while testing: little at once, so that much happens in between.
const TEST_PIECE: usize = 10;

/// It may always grow by so much.
fn least_growth(config: &Config) -> usize {
    config.min.max(4 * config.young)
}

/// A young and an old generation.
pub struct Generational {
    pub(crate) config: Config,
    pub(crate) young: Young,
    pub(crate) old: Heap,
    /// Old and prebuilt objects that may refer to young ones; `TRACK` is clear.
    pub(crate) remembered: Vec<Ref>,
    /// Large arrays with cards.
    pub(crate) carded: Vec<Ref>,
    /// Where young objects whose address was asked for will go.
    pub(crate) places: HashMap<Ref, Ref>,
    /// Weak references that are young or refer to a young object.
    pub(crate) weak: Vec<Ref>,
    /// Young objects with a finalizer.
    pub(crate) finalizable: Vec<Ref>,
    /// Young objects with a destructor.
    pub(crate) destructible: Vec<Ref>,
    /// Promoted objects whose references have not been looked at.
    pub(crate) promoted: Vec<Ref>,
    /// Bytes added to the old generation that start a major collection.
    budget: usize,
    /// Bytes allocated up to the last minor collection.
    pub(crate) allocated: usize,
    enabled: bool,
    allocations: usize,
    minors: usize,
}

impl Generational {
    /// An empty heap. `None`: no memory for the nursery.
    pub fn new(config: Config) -> Option<Generational> {
        let none = rpyc_gc_layout::AllocClass {
            cursor: ptr::null_mut(),
            limit: ptr::null_mut(),
        };
        // The old generation's ranges are its own; it lives as long as the program.
        let classes = Box::leak(Box::new([none; rpyc_gc_layout::NUM_CLASSES]));
        let mut old = Heap::new(Config {
            collects: false,
            max: usize::MAX,
            stress: 0,
            classes,
            ..config
        });
        old.clear_cells = false;
        Some(Generational {
            config,
            young: Young::new(config.young, config.nursery, config.stress != 0)?,
            old,
            remembered: Vec::new(),
            carded: Vec::new(),
            places: HashMap::new(),
            weak: Vec::new(),
            finalizable: Vec::new(),
            destructible: Vec::new(),
            promoted: Vec::new(),
            budget: least_growth(&config),
            allocated: 0,
            enabled: true,
            allocations: 0,
            minors: 0,
        })
    }

    fn heap_bytes(&self) -> usize {
        self.old.heap_bytes() + self.young.bytes()
    }

    /// Makes room in the nursery, and in the old generation where that is due.
    #[cold]
    #[inline(never)]
    unsafe fn collect_young(&mut self) {
        // SAFETY: as for `alloc`.
        unsafe {
            self.minor(false);
            self.minors += 1;
            if self.heap_bytes() > self.config.max {
                self.major();
            } else if self.old.marking || self.enabled && self.old.allocated > self.budget {
                self.major_on();
            }
        }
    }

    /// A piece of a major collection, after a minor one. Its length is bounded, unless
    /// the program fills the old generation faster than it is marked.
    unsafe fn major_step(&mut self, grown: usize) {
        let first = self.old.mark_stack.is_empty();
        let start = os::now();
        let testing = cfg!(test) || self.config.stress != 0;
        let piece = if testing { TEST_PIECE } else { PIECE };
        // SAFETY: as for `alloc`.
        unsafe {
            let young = self.young.range();
            let mut from_roots = first;
            loop {
                let done = self.old.mark_some(from_roots, piece, young);
                from_roots = false;
                let late = grown > self.budget.saturating_mul(2);
                if !done && !late && !testing && os::now() - start <= SLICE {
                    continue;
                }
                self.old.stats.slice(os::now() - start);
                if done || late {
                    self.minor(true);
                    self.end_major();
                }
                return;
            }
        }
    }

    /// Begins a major collection or goes on with it.
    unsafe fn major_on(&mut self) {
        let grown = self.old.allocated;
        if !self.old.marking {
            self.old.begin_marking();
        }
        // SAFETY: as for `alloc`.
        unsafe { self.major_step(grown) };
    }

    /// Collects everything.
    unsafe fn major(&mut self) {
        // SAFETY: as for `alloc`; without young objects the old heap is all there is.
        unsafe {
            self.minor(true);
            if self.old.marking {
                self.end_major();
            }
            self.old.begin_marking();
            self.end_major();
        }
    }

    /// Without young objects: ends the major collection.
    unsafe fn end_major(&mut self) {
        // SAFETY: as for `alloc`.
        unsafe { self.old.end_marking() };
        let live = self.old.stats.live;
        self.budget = (live / 100 * GROWTH).max(least_growth(&self.config));
    }

    unsafe fn alloc_large(&mut self, tid: u32, size: usize) -> Ref {
        let size = rounded(size);
        let fits = |heap: &Generational, size: usize| {
            heap.heap_bytes()
                .checked_add(size)
                .is_some_and(|n| n <= heap.config.max)
        };
        // SAFETY: as for `alloc`.
        unsafe {
            let due = self.old.allocated.saturating_add(size) > self.budget;
            if self.old.marking || due && self.enabled {
                self.major_on();
            }
            if !fits(self, size) {
                self.major();
                if !fits(self, size) {
                    return ptr::null_mut();
                }
            }
            let mut p = self.old.large.alloc(tid, size);
            if p.is_null() {
                self.major();
                p = self.old.large.alloc(tid, size);
            }
            if !p.is_null() {
                if self.old.marking {
                    self.old.mark_again(p);
                }
                self.old.note_large(size);
                self.allocated += size;
                let info = self.config.types.info(tid);
                if info.n_refs + info.n_item_refs != 0 {
                    self.remembered.push(p);
                }
            }
            p
        }
    }

    #[cold]
    #[inline(never)]
    unsafe fn alloc_slow(&mut self, tid: u32, size: usize) -> Ref {
        // SAFETY: as for `alloc`.
        unsafe {
            if size > MAX_SMALL as usize {
                return self.alloc_large(tid, size);
            }
            let mut p = self.young.bump(rounded(size));
            if p.is_null() {
                self.collect_young();
                if self.heap_bytes() > self.config.max {
                    return ptr::null_mut();
                }
                p = self.young.bump(rounded(size));
            }
            if !p.is_null() {
                p.cast::<u64>().write(tid as u64);
            }
            p
        }
    }

    /// Under `RPYC_GC_STRESS`: a collection at every so many allocations, all kinds in
    /// turn.
    #[cold]
    unsafe fn stressed(&mut self) {
        self.allocations += 1;
        if self.allocations.is_multiple_of(self.config.stress) {
            // SAFETY: as for `alloc`.
            unsafe {
                match self.allocations / self.config.stress % 64 {
                    7 | 60 => self.major(),
                    n if n % 4 == 3 => self.major_on(),
                    _ => self.minor(false),
                }
            }
        }
    }

    #[cold]
    fn register(&mut self, p: Ref, flags: u32) {
        let is_young = self.young.contains(p);
        let lists = if is_young {
            [
                &mut self.weak,
                &mut self.finalizable,
                &mut self.destructible,
            ]
        } else {
            // A large weak reference may refer to a young object.
            [
                &mut self.weak,
                &mut self.old.finalizable,
                &mut self.old.destructible,
            ]
        };
        for (list, flag) in lists
            .into_iter()
            .zip([TYPE_WEAK, TYPE_FINALIZER, TYPE_DESTRUCTOR])
        {
            if flags & flag != 0 {
                list.push(p);
            }
        }
    }

    /// Bytes of an object as the types say.
    ///
    /// # Safety
    /// `p` is an object of type `info`.
    #[inline(always)]
    pub(crate) unsafe fn size(p: Ref, info: &TypeInfo) -> usize {
        if info.item_size == 0 {
            return rounded(info.size as usize);
        }
        // SAFETY: variable-sized objects have their length there.
        let n = unsafe { crate::types::length(p, info) };
        rounded((info.items_offset as usize + n * info.item_size as usize).max(info.size as usize))
    }
}

impl Collector for Generational {
    #[inline]
    unsafe fn alloc(&mut self, tid: u32, size: usize) -> Ref {
        // SAFETY: as promised.
        unsafe {
            if self.config.stress != 0 {
                self.stressed();
            }
            if size <= MAX_SMALL as usize {
                let p = self.young.bump(rounded(size));
                if !p.is_null() {
                    p.cast::<u64>().write(tid as u64);
                    return p;
                }
            }
            self.alloc_slow(tid, size)
        }
    }

    unsafe fn malloc_fixed(&mut self, tid: u32) -> Ref {
        // SAFETY: as promised.
        unsafe {
            let info = self.config.types.info(tid);
            let p = self.alloc(tid, info.size as usize);
            if info.flags & TYPE_SPECIAL != 0 && !p.is_null() {
                self.register(p, info.flags);
            }
            p
        }
    }

    unsafe fn malloc_varsize(&mut self, tid: u32, n: i64) -> Ref {
        // SAFETY: as promised.
        unsafe {
            let info = self.config.types.info(tid);
            let Some(bytes) = varsize_bytes(info, n) else {
                return ptr::null_mut();
            };
            let p = self.alloc(tid, bytes);
            if !p.is_null() {
                p.add(info.length_offset as usize).cast::<i64>().write(n);
                if info.flags & TYPE_SPECIAL != 0 {
                    self.register(p, info.flags);
                }
            }
            p
        }
    }

    unsafe fn collect(&mut self, generation: i64) {
        // SAFETY: as promised.
        unsafe {
            match generation {
                0 => self.minor(false),
                1 => self.minor(true),
                _ => self.major(),
            }
        }
    }

    unsafe fn remember(&mut self, p: Ref) {
        // SAFETY: as promised.
        unsafe {
            let h = header(p);
            p.cast::<u64>().write(h & !TRACK);
            self.remembered.push(p);
            if self.config.types.info(tid_of(h)).flags & TYPE_WEAK != 0 {
                self.weak.push(p);
            }
            if h & PREBUILT != 0 && h & WRITTEN == 0 {
                p.cast::<u64>().write(h & !TRACK | WRITTEN);
                self.old.written.push(p);
            }
        }
    }

    unsafe fn remember_items(&mut self, p: Ref, first: usize, n: usize) {
        // SAFETY: as promised.
        unsafe {
            let h = header(p);
            if h & LARGE == 0 {
                return self.remember(p);
            }
            let info = self.config.types.info(tid_of(h));
            if h & CARDS == 0 {
                p.cast::<u64>().write(h | CARDS);
                self.carded.push(p);
            }
            let length = crate::types::length(p, info);
            self.old.large.mark_cards(p, length, first, n);
        }
    }

    fn set_enabled(&mut self, on: bool) {
        self.enabled = on;
    }

    fn is_enabled(&self) -> bool {
        self.enabled
    }

    fn id(&mut self, p: Ref) -> usize {
        if !self.young.contains(p) {
            return p.addr();
        }
        if let Some(place) = self.places.get(&p) {
            return place.addr();
        }
        // SAFETY: `p` is an object.
        unsafe {
            let h = header(p);
            let size = Self::size(p, self.config.types.info(tid_of(h)));
            let place = self.old_cell(tid_of(h), size);
            // Until the object moves there: an empty one.
            ptr::write_bytes(place.add(8), 0, size - 8);
            if self.old.marking {
                self.old.mark_again(place);
            }
            p.cast::<u64>().write(h | HAS_PLACE);
            self.places.insert(p, place);
            place.addr()
        }
    }

    fn next_finalizable(&mut self) -> Ref {
        self.old.next_finalizable()
    }

    fn finalize_all(&mut self) {
        let objects = [
            std::mem::take(&mut self.old.finalizable),
            std::mem::take(&mut self.finalizable),
        ]
        .concat();
        // SAFETY: the lists hold objects.
        for p in unsafe { crate::finalize::owners_first(self.config.types, &objects, |_| true) } {
            self.old.finalize_queue.push(p);
        }
    }

    fn statistic(&self, which: i64) -> usize {
        match which {
            2 => self.heap_bytes(),
            4 => self.total_allocated(),
            6 => self.minors,
            _ => self.old.statistic(which),
        }
    }

    fn table(&self) -> String {
        self.old
            .stats
            .table("generational", self.total_allocated(), self.heap_bytes())
    }

    fn finish(&mut self) {
        let (allocated, heap) = (self.total_allocated(), self.heap_bytes());
        self.old.stats.finish("generational", allocated, heap);
    }
}

impl Generational {
    fn total_allocated(&self) -> usize {
        self.allocated + self.young.allocated()
    }

    /// A cell of the old generation, or an end with a message: the program was
    /// promised the memory.
    pub(crate) unsafe fn old_cell(&mut self, tid: u32, size: usize) -> Ref {
        // SAFETY: the old heap does not collect by itself.
        let p = unsafe { self.old.alloc(tid, size) };
        if p.is_null() {
            eprintln!("rpyc: fatal: the system has no memory left for the heap");
            std::process::abort();
        }
        p
    }
}
