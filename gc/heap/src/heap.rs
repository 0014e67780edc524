//! The mark-sweep heap: allocation, when to collect, limits. Never moves an object.

use crate::collector::{Collector, Config};
use crate::finalize::{FinalizeQueue, owners_first};
use crate::large::LargeObjects;
use crate::space::{BLOCK, Block, Space};
use crate::stats::Stats;
use crate::types::Ref;
use rpyc_gc_layout::{
    AllocClass, CLASS_SIZES, GRANULE, MAX_OBJECT_SIZE, MAX_SMALL, NUM_CLASSES, TYPE_SPECIAL,
    TYPE_WEAK, TypeInfo, size_class,
};
use std::ptr;

/// What dead objects are overwritten with under `RPYC_GC_POISON`.
pub const POISON: u8 = 0xDB;
/// Eight bytes of it.
pub const POISON_WORD: u64 = u64::from_ne_bytes([POISON; 8]);

/// So many bytes at most are cleared and handed out at once, to stay in the first cache.
const PIECE: usize = 4096;
/// Where allocation of a class stands.
#[derive(Default)]
struct Sweep {
    /// The block under way, and the first cell that has not been looked at.
    current: Option<(Block, usize)>,
    /// Blocks with free cells, in the order of use from the end.
    partial: Vec<Block>,
}

/// A mark-sweep heap.
pub struct Heap {
    pub(crate) config: Config,
    pub(crate) space: Space,
    pub(crate) large: LargeObjects,
    sweeps: [Sweep; NUM_CLASSES],
    pub(crate) mark_stack: Vec<usize>,
    /// Objects with a weak reference.
    pub(crate) weak: Vec<Ref>,
    /// Objects with a finalizer that has not run.
    pub(crate) finalizable: Vec<Ref>,
    /// Objects with a destructor.
    pub(crate) destructible: Vec<Ref>,
    /// Unreachable objects whose finalizer is to run.
    pub(crate) finalize_queue: FinalizeQueue,
    /// A collection is under way, in pieces.
    pub(crate) marking: bool,
    pub(crate) mark_overflow: bool,
    /// Prebuilt objects that were written to, where a write barrier tells.
    pub(crate) written: Vec<Ref>,
    /// Cells are to be zero when they are handed out.
    pub(crate) clear_cells: bool,
    /// Bytes handed out since the last collection.
    pub(crate) allocated: usize,
    /// Collect when so many have been.
    pub(crate) budget: usize,
    allocations: usize,
    enabled: bool,
    /// Numbers for people.
    pub stats: Stats,
}

impl Heap {
    /// An empty heap.
    pub fn new(config: Config) -> Heap {
        Heap {
            config,
            space: Space::new(),
            large: LargeObjects::new(),
            sweeps: std::array::from_fn(|_| Sweep::default()),
            mark_stack: Vec::new(),
            weak: Vec::new(),
            finalizable: Vec::new(),
            destructible: Vec::new(),
            finalize_queue: FinalizeQueue::new(config.pending),
            marking: false,
            mark_overflow: false,
            written: Vec::new(),
            clear_cells: true,
            allocated: 0,
            budget: config.min.max(BLOCK),
            allocations: 0,
            enabled: true,
            stats: Stats::new(),
        }
    }

    /// Bytes of memory that objects take, with free cells of their blocks.
    pub fn heap_bytes(&self) -> usize {
        self.space.used_bytes() + self.large.bytes()
    }

    /// Bytes handed out since the start.
    pub fn total_allocated(&self) -> usize {
        // SAFETY: the table outlives the heap.
        let unused: usize = unsafe { &*self.config.classes }
            .iter()
            .map(|c| c.limit.addr() - c.cursor.addr())
            .sum();
        self.stats.allocated + self.allocated - unused
    }

    fn class(&mut self, class: usize) -> &mut AllocClass {
        // SAFETY: the table outlives the heap and nobody else holds a reference to it.
        unsafe { &mut (*self.config.classes)[class] }
    }

    /// As [`Collector::alloc`], where the range of the class is used up.
    ///
    /// # Safety
    /// As for [`Collector::alloc`].
    #[cold]
    #[inline(never)]
    unsafe fn alloc_slow(&mut self, tid: u32, class: usize) -> Ref {
        // SAFETY: as promised.
        unsafe {
            self.maybe_collect(0);
            if !self.refill(class) {
                self.collect_for_space();
                if !self.refill(class) {
                    return ptr::null_mut();
                }
            }
            let cell = CLASS_SIZES[class] as usize;
            let c = self.class(class);
            let p = c.cursor;
            c.cursor = p.wrapping_add(cell);
            p.cast::<u64>().write(tid as u64);
            p
        }
    }

    unsafe fn alloc_large(&mut self, tid: u32, size: usize) -> Ref {
        let size = size.next_multiple_of(GRANULE as usize);
        // SAFETY: as for `alloc`.
        unsafe {
            self.maybe_collect(size);
            let fits = |heap: &Heap| {
                heap.heap_bytes()
                    .checked_add(size)
                    .is_some_and(|n| n <= heap.config.max)
            };
            if !fits(self) {
                self.collect_for_space();
                if !fits(self) {
                    return ptr::null_mut();
                }
            }
            let mut p = self.large.alloc(tid, size);
            if p.is_null() {
                self.collect_for_space();
                p = self.large.alloc(tid, size);
            }
            if !p.is_null() {
                self.note_large(size);
            }
            p
        }
    }

    /// A large object was allocated.
    pub(crate) fn note_large(&mut self, size: usize) {
        self.allocated += size;
        self.stats.large += 1;
        self.stats
            .note_heap(self.space.used_bytes() + self.large.bytes());
    }

    /// Collects if it is time, counting `size` bytes about to be allocated.
    unsafe fn maybe_collect(&mut self, size: usize) {
        self.allocations += 1;
        let stressed =
            self.config.stress != 0 && self.allocations.is_multiple_of(self.config.stress);
        let due = self.allocated.saturating_add(size) > self.budget;
        if (due || stressed) && self.enabled && self.config.collects {
            // SAFETY: as for `alloc`.
            unsafe { self.collect_all() };
        }
    }

    /// Memory is short: collects whatever the program has said.
    unsafe fn collect_for_space(&mut self) {
        if self.config.collects {
            // SAFETY: as for `alloc`.
            unsafe { self.collect_all() };
        }
    }

    /// Finds a range of free cells for a class. False: no memory.
    fn refill(&mut self, class: usize) -> bool {
        let cell = CLASS_SIZES[class] as usize;
        loop {
            if let Some((block, from)) = self.sweeps[class].current {
                if let Some((first, end)) = block.next_hole(from) {
                    let zero = block.info().zero;
                    let most = if self.config.stress != 0 {
                        1
                    } else if zero {
                        end
                    } else {
                        (PIECE / cell).max(1)
                    };
                    let end = end.min(first + most);
                    self.sweeps[class].current = Some((block, end));
                    let start = block.0.wrapping_add(first * cell);
                    let bytes = (end - first) * cell;
                    if !zero && self.clear_cells {
                        // SAFETY: the cells are free.
                        unsafe { ptr::write_bytes(start, 0, bytes) };
                    }
                    self.allocated += bytes;
                    let c = self.class(class);
                    c.cursor = start;
                    c.limit = start.wrapping_add(bytes);
                    return true;
                }
                self.sweeps[class].current = None;
            }
            if let Some(block) = self.sweeps[class].partial.pop() {
                self.sweeps[class].current = Some((block, 0));
                continue;
            }
            if self.heap_bytes() + BLOCK > self.config.max {
                return false;
            }
            let Some(block) = self.space.take(class) else {
                return false;
            };
            self.stats
                .note_heap(self.space.used_bytes() + self.large.bytes());
            self.sweeps[class].current = Some((block, 0));
        }
    }

    /// Forgets all ranges: what was not used of them is free again.
    pub(crate) fn reset_sweeps(&mut self) {
        self.stats.allocated = self.total_allocated();
        self.allocated = 0;
        for class in 0..NUM_CLASSES {
            let c = self.class(class);
            c.cursor = ptr::null_mut();
            c.limit = ptr::null_mut();
            let sweep = &mut self.sweeps[class];
            sweep.current = None;
            sweep.partial.clear();
        }
    }

    /// Adds a block with free cells, after a collection.
    pub(crate) fn add_partial(&mut self, block: Block) {
        let partial = &mut self.sweeps[block.info().class as usize].partial;
        if partial.try_reserve(1).is_ok() {
            partial.push(block);
        }
    }

    /// The first block added is to be used first.
    pub(crate) fn order_partial(&mut self) {
        for sweep in &mut self.sweeps {
            sweep.partial.reverse();
        }
    }

    #[cold]
    fn register(&mut self, p: Ref, flags: u32) {
        use rpyc_gc_layout::{TYPE_DESTRUCTOR, TYPE_FINALIZER};
        if flags & TYPE_WEAK != 0 {
            self.weak.push(p);
        }
        if flags & TYPE_FINALIZER != 0 {
            self.finalizable.push(p);
        }
        if flags & TYPE_DESTRUCTOR != 0 {
            self.destructible.push(p);
        }
    }
}

impl Collector for Heap {
    unsafe fn alloc(&mut self, tid: u32, size: usize) -> Ref {
        if size > MAX_SMALL as usize {
            // SAFETY: as promised.
            return unsafe { self.alloc_large(tid, size) };
        }
        let class = CLASS_OF[size.div_ceil(GRANULE as usize)] as usize;
        let cell = CLASS_SIZES[class] as usize;
        let c = self.class(class);
        let p = c.cursor;
        if c.limit.addr() - p.addr() < cell {
            // SAFETY: as promised.
            return unsafe { self.alloc_slow(tid, class) };
        }
        c.cursor = p.wrapping_add(cell);
        // SAFETY: the range of a class is memory of ours.
        unsafe { p.cast::<u64>().write(tid as u64) };
        p
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

    unsafe fn collect(&mut self, _generation: i64) {
        // SAFETY: as promised.
        unsafe { self.collect_for_space() };
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
        let objects = std::mem::take(&mut self.finalizable);
        // SAFETY: the list holds objects.
        for p in unsafe { owners_first(self.config.types, &objects, |_| true) } {
            self.finalize_queue.push(p);
        }
    }

    fn statistic(&self, which: i64) -> usize {
        match which {
            0 => self.stats.pauses.len(),
            1 => self.stats.live,
            2 => self.heap_bytes(),
            3 => self.stats.peak,
            4 => self.total_allocated(),
            5 => self.stats.marked,
            7 => self.finalize_queue.taken,
            _ => 0,
        }
    }

    fn table(&self) -> String {
        let name = if self.config.collects {
            "marksweep"
        } else {
            "none"
        };
        self.stats
            .table(name, self.total_allocated(), self.heap_bytes())
    }

    fn finish(&mut self) {
        let name = if self.config.collects {
            "marksweep"
        } else {
            "none"
        };
        let (allocated, heap) = (self.total_allocated(), self.heap_bytes());
        self.stats.finish(name, allocated, heap);
    }
}

/// Bytes of a variable-sized object of `n` items. `None`: negative or too many.
pub(crate) fn varsize_bytes(info: &TypeInfo, n: i64) -> Option<usize> {
    if n < 0 || n as u64 > MAX_OBJECT_SIZE / info.item_size.max(1) as u64 {
        return None;
    }
    let bytes = n as u64 * info.item_size as u64 + info.items_offset as u64;
    Some((bytes as usize).max(info.size as usize))
}

/// Class by size in granules.
static CLASS_OF: [u8; MAX_SMALL as usize / GRANULE as usize + 1] = {
    let mut table = [0; MAX_SMALL as usize / GRANULE as usize + 1];
    let mut i = 1;
    while i < table.len() {
        table[i] = size_class(i as u32 * GRANULE) as u8;
        i += 1;
    }
    table
};
