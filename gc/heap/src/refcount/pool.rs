//! Cells of counted objects: by size class in lists that compiled code takes from,
//! large objects from the system's allocator, and memory that is not needed back to
//! the system.

use crate::collector::Config;
use crate::os;
use crate::types::Ref;
use rpyc_gc_layout::{
    CLASS_SIZES, GRANULE, HEADER_SIZE, LARGE, MAX_SMALL, NUM_CLASSES, size_class,
};
use std::collections::{HashMap, VecDeque};
use std::ptr;

/// Bytes of a block, all of one size class; blocks are aligned to their size.
const BLOCK: usize = 64 << 10;
/// Bytes taken from the system at once.
const CHUNK: usize = 4 << 20;
/// So many bytes become a list of cells at once, to stay in the first cache.
const PIECE: usize = 4096;
/// Bytes freed between two looks for blocks without objects, at least.
const TRIM: usize = 32 << 20;
/// Cells that rest before they are used again, under poison.
const QUARANTINE: usize = 10_000;
/// What dead objects are overwritten with.
const POISON: u8 = 0xDB;

/// The part of a class's current block that was never handed out.
#[derive(Clone, Copy)]
struct Untouched {
    next: *mut u8,
    end: *mut u8,
}

/// The memory of a counted heap.
pub(super) struct Pool {
    config: Config,
    untouched: [Untouched; NUM_CLASSES],
    /// Blocks in use, with their classes.
    blocks: Vec<(*mut u8, usize)>,
    /// Blocks without memory behind them.
    spare: Vec<*mut u8>,
    large_bytes: usize,
    /// Bytes of the objects freed so far, and at which to look for blocks to give back.
    freed: usize,
    trim_at: usize,
    resting: VecDeque<(Ref, usize)>,
}

impl Pool {
    pub(super) fn new(config: Config) -> Pool {
        let nothing = Untouched {
            next: ptr::null_mut(),
            end: ptr::null_mut(),
        };
        Pool {
            config,
            untouched: [nothing; NUM_CLASSES],
            blocks: Vec::new(),
            spare: Vec::new(),
            large_bytes: 0,
            freed: 0,
            trim_at: TRIM,
            resting: VecDeque::new(),
        }
    }

    /// Bytes of memory in use.
    pub(super) fn bytes(&self) -> usize {
        self.blocks.len() * BLOCK + self.large_bytes
    }

    /// Bytes of objects.
    pub(super) fn live(&self) -> usize {
        let mut free = 0;
        for class in 0..NUM_CLASSES {
            let cell = CLASS_SIZES[class] as usize;
            let rest = self.untouched[class];
            free += (rest.end.addr() - rest.next.addr()) / cell * cell;
            free += self.cells(class).count() * cell;
        }
        self.bytes().saturating_sub(free)
    }

    /// Bytes allocated since the start.
    pub(super) fn allocated(&self) -> usize {
        self.freed + self.live()
    }

    /// The head of a class's list: what compiled code pops from.
    fn list(&self, class: usize) -> &'static mut *mut u8 {
        // SAFETY: the table outlives the heap; one thread runs at a time and the
        // reference is used up at once.
        unsafe { &mut (*self.config.classes)[class].cursor }
    }

    /// The free cells of a class.
    fn cells(&self, class: usize) -> impl Iterator<Item = Ref> + use<> {
        let mut next = *self.list(class);
        std::iter::from_fn(move || {
            let cell = next;
            if cell.is_null() {
                return None;
            }
            // SAFETY: a free cell links to the next.
            next = unsafe { link(cell).read() };
            Some(cell)
        })
    }

    /// Zeroed memory for an object of `size` bytes; the header says `LARGE` where that
    /// applies. Null: no memory, or not within the limit.
    pub(super) fn alloc(&mut self, size: usize) -> Ref {
        if size > MAX_SMALL as usize {
            return self.alloc_large(size.next_multiple_of(GRANULE as usize));
        }
        let class = size_class(size as u32);
        if self.list(class).is_null() && !self.extend(class) {
            return ptr::null_mut();
        }
        let list = self.list(class);
        let cell = *list;
        // SAFETY: a free cell of the class.
        unsafe {
            *list = link(cell).read();
            ptr::write_bytes(cell, 0, CLASS_SIZES[class] as usize);
        }
        cell
    }

    fn alloc_large(&mut self, size: usize) -> Ref {
        if self.bytes().saturating_add(size) > self.config.max {
            return ptr::null_mut();
        }
        // SAFETY: any size may be asked for; null is the answer for too much.
        let p: *mut u8 = unsafe { libc::calloc(1, size).cast() };
        if !p.is_null() {
            self.large_bytes += size;
            // SAFETY: the memory is new.
            unsafe { p.cast::<u64>().write(LARGE) };
        }
        p
    }

    /// Gives the memory of an object back.
    #[inline(always)]
    pub(super) fn free(&mut self, p: Ref, size: usize) {
        if size > MAX_SMALL as usize {
            return self.free_large(p, size.next_multiple_of(GRANULE as usize));
        }
        let class = size_class(size as u32);
        let cell = CLASS_SIZES[class] as usize;
        self.freed += cell;
        if self.config.poison {
            return self.rest(p, class);
        }
        self.push(p, class);
        if self.freed > self.trim_at {
            self.trim();
        }
    }

    #[inline(always)]
    fn push(&mut self, p: Ref, class: usize) {
        let list = self.list(class);
        // SAFETY: the cell is free.
        unsafe { link(p).write(*list) };
        *list = p;
    }

    /// Overwrites a dead object and keeps its cell from being used again for a while.
    #[cold]
    fn rest(&mut self, p: Ref, class: usize) {
        // SAFETY: the cell is free. A header of zeros is no object's.
        unsafe {
            ptr::write_bytes(p, POISON, CLASS_SIZES[class] as usize);
            p.cast::<u64>().write(0);
        }
        self.resting.push_back((p, class));
        if self.resting.len() > QUARANTINE
            && let Some((p, class)) = self.resting.pop_front()
        {
            self.push(p, class);
        }
    }

    #[cold]
    fn free_large(&mut self, p: Ref, size: usize) {
        self.freed += size;
        self.large_bytes -= size;
        // SAFETY: allocated by `alloc_large`, freed once.
        unsafe { libc::free(p.cast()) };
    }

    /// Adds cells that were never used to a class's list. False: no memory.
    fn extend(&mut self, class: usize) -> bool {
        let cell = CLASS_SIZES[class] as usize;
        if self.untouched[class].end.addr() - self.untouched[class].next.addr() < cell {
            if self.bytes() + BLOCK > self.config.max {
                return false;
            }
            let Some(block) = self.take_block() else {
                return false;
            };
            self.blocks.push((block, class));
            self.untouched[class] = Untouched {
                next: block,
                end: block.wrapping_add(BLOCK / cell * cell),
            };
        }
        let rest = &mut self.untouched[class];
        let there = (rest.end.addr() - rest.next.addr()) / cell;
        let n = there.min((PIECE / cell).max(1));
        let first = rest.next;
        rest.next = first.wrapping_add(n * cell);
        let mut tail = ptr::null_mut();
        for i in (0..n).rev() {
            let p = first.wrapping_add(i * cell);
            // SAFETY: the cell is in the block.
            unsafe { link(p).write(tail) };
            tail = p;
        }
        *self.list(class) = tail;
        true
    }

    fn take_block(&mut self) -> Option<*mut u8> {
        if let Some(block) = self.spare.pop() {
            return Some(block);
        }
        let mut bytes = CHUNK;
        let start = loop {
            let p = os::reserve_usable(bytes + BLOCK);
            if !p.is_null() {
                break p;
            }
            bytes /= 4;
            if bytes < BLOCK {
                return None;
            }
        };
        let aligned = start.map_addr(|a| a.next_multiple_of(BLOCK));
        let blocks = bytes / BLOCK;
        self.spare
            .extend((0..blocks).rev().map(|i| aligned.wrapping_add(i * BLOCK)));
        self.spare.pop()
    }

    /// Gives the memory of blocks without objects back to the system.
    pub(super) fn trim(&mut self) {
        let mut free: HashMap<usize, usize> = HashMap::new();
        for class in 0..NUM_CLASSES {
            for cell in self.cells(class) {
                *free.entry(cell.addr() & !(BLOCK - 1)).or_default() += 1;
            }
        }
        for (class, rest) in self.untouched.iter().enumerate() {
            // The cells that were never used of the current block are free as well.
            let cell = CLASS_SIZES[class] as usize;
            let n = (rest.end.addr() - rest.next.addr()) / cell;
            if n > 0 {
                *free.entry(rest.next.addr() & !(BLOCK - 1)).or_default() += n;
            }
        }
        let whole = |block: usize, class: usize| {
            free.get(&block) == Some(&(BLOCK / CLASS_SIZES[class] as usize))
        };
        for class in 0..NUM_CLASSES {
            let keep: Vec<Ref> = self
                .cells(class)
                .filter(|p| !whole(p.addr() & !(BLOCK - 1), class))
                .collect();
            let mut tail = ptr::null_mut();
            for &p in keep.iter().rev() {
                // SAFETY: a free cell.
                unsafe { link(p).write(tail) };
                tail = p;
            }
            *self.list(class) = tail;
            let rest = self.untouched[class];
            if rest.next != rest.end && whole(rest.next.addr() & !(BLOCK - 1), class) {
                self.untouched[class].next = rest.end;
            }
        }
        let Pool { blocks, spare, .. } = self;
        blocks.retain(|&(block, class)| {
            if whole(block.addr(), class) {
                os::decommit(block, BLOCK);
                spare.push(block);
                return false;
            }
            true
        });
        self.trim_at = self.freed + TRIM.max(self.bytes() / 2);
    }
}

/// Where a free cell keeps the next one: behind the header.
fn link(cell: Ref) -> *mut Ref {
    cell.wrapping_add(HEADER_SIZE as usize).cast()
}
