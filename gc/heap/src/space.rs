//! Where small objects live: one reserved region, cut into chunks of 4 MiB, those into
//! blocks of 64 KiB, each block for cells of one size class.
//!
//! ```text
//! chunk   block 0: two bitmaps (one bit for 16 bytes, 32 KiB each)
//!         block 1..63: cells
//! ```
//!
//! All is found from an address by masking. A bitmap has a bit at the first granule of a
//! cell: one says which cells were live after the last collection, the other which
//! are marked in the one under way. The bits of block 0 itself are not needed: in their
//! place stands a BlockInfo for every block.

use crate::os;
use crate::types::Ref;
use rpyc_gc_layout::{CLASS_SIZES, GRANULE};
use std::ptr;

/// Bytes of a chunk.
pub const CHUNK: usize = 4 << 20;
/// Bytes of a block.
pub const BLOCK: usize = 64 << 10;
const BLOCKS: usize = CHUNK / BLOCK;
const BLOCK_WORDS: usize = BLOCK / GRANULE as usize / 64;
const REGION: usize = 256 << 30;

/// What a block is used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum BlockState {
    /// Free and all zero, perhaps without memory behind it.
    Zero = 0,
    /// Free with remains of dead objects.
    Dirty,
    /// Holds cells.
    Used,
}

/// What is known of a block.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct BlockInfo {
    /// What it is used for.
    pub state: BlockState,
    /// All cells beyond those handed out are zero.
    pub zero: bool,
    /// Size class of its cells.
    pub class: u16,
}

type Bitmap = [u64; CHUNK / GRANULE as usize / 64];

#[repr(C)]
struct ChunkMeta {
    /// Begins with the `[BlockInfo; BLOCKS]`.
    live: Bitmap,
    marks: Bitmap,
}

const _: () = assert!(size_of::<ChunkMeta>() <= BLOCK);
const _: () = assert!(size_of::<[BlockInfo; BLOCKS]>() <= BLOCK_WORDS * 8);

/// A block, by its address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Block(pub *mut u8);

impl Block {
    /// The block an object lies in.
    #[inline(always)]
    pub fn of(p: Ref) -> Block {
        Block(p.map_addr(|a| a & !(BLOCK - 1)))
    }

    fn meta(self) -> *mut ChunkMeta {
        self.0.map_addr(|a| a & !(CHUNK - 1)).cast()
    }

    fn index(self) -> usize {
        (self.0.addr() % CHUNK) / BLOCK
    }

    /// What is known of it.
    pub fn info(self) -> &'static mut BlockInfo {
        // SAFETY: a Block is only made of blocks in committed chunks; the heap has one user.
        unsafe { &mut *self.meta().cast::<BlockInfo>().add(self.index()) }
    }

    /// Its part of the mark bitmap.
    pub fn marks(self) -> &'static mut [u64; BLOCK_WORDS] {
        // SAFETY: as above.
        unsafe {
            &mut *(&raw mut (*self.meta()).marks)
                .cast::<[u64; BLOCK_WORDS]>()
                .add(self.index())
        }
    }

    /// Its part of the bitmap of cells that were live after the last collection.
    pub fn live(self) -> &'static mut [u64; BLOCK_WORDS] {
        // SAFETY: as above.
        unsafe {
            &mut *(&raw mut (*self.meta()).live)
                .cast::<[u64; BLOCK_WORDS]>()
                .add(self.index())
        }
    }

    /// Cells of its class that fit.
    pub fn capacity(self) -> usize {
        BLOCK / self.cell_size()
    }

    /// Bytes of a cell.
    pub fn cell_size(self) -> usize {
        CLASS_SIZES[self.info().class as usize] as usize
    }

    /// How many cells are marked.
    pub fn count_marks(self) -> usize {
        self.marks().iter().map(|w| w.count_ones() as usize).sum()
    }

    /// The first run of free cells at or after cell `from`: (first, end).
    pub fn next_hole(self, from: usize) -> Option<(usize, usize)> {
        let marks = self.live();
        let step = self.cell_size() / GRANULE as usize;
        let capacity = self.capacity();
        let marked = |cell: usize| {
            let bit = cell * step;
            marks[bit / 64] >> (bit % 64) & 1 != 0
        };
        let mut first = from;
        while first < capacity && marked(first) {
            first += 1;
        }
        if first >= capacity {
            return None;
        }
        let bit = first * step;
        let mut word = bit / 64;
        let mut bits = marks[word] & (!0 << (bit % 64));
        while bits == 0 {
            word += 1;
            if word == BLOCK_WORDS {
                return Some((first, capacity));
            }
            bits = marks[word];
        }
        Some((first, (word * 64 + bits.trailing_zeros() as usize) / step))
    }

    /// Visits the free cells.
    pub fn for_each_dead(self, mut visit: impl FnMut(Ref, usize)) {
        let size = self.cell_size();
        let mut from = 0;
        while let Some((first, end)) = self.next_hole(from) {
            for cell in first..end {
                visit(self.0.wrapping_add(cell * size), size);
            }
            from = end;
        }
    }
}

/// The region with all chunks.
pub struct Space {
    base: *mut u8,
    reserved: usize,
    chunks: usize,
    next_block: usize,
    free: Vec<Block>,
    used: Vec<Block>,
}

impl Space {
    /// An empty space; address space is reserved at the first block.
    pub const fn new() -> Space {
        Space {
            base: ptr::null_mut(),
            reserved: 0,
            chunks: 0,
            next_block: BLOCKS,
            free: Vec::new(),
            used: Vec::new(),
        }
    }

    /// Does a small object live at `p`?
    #[inline(always)]
    pub fn contains(&self, p: Ref) -> bool {
        p.addr().wrapping_sub(self.base.addr()) < self.reserved
    }

    /// Bytes of blocks that hold cells.
    pub fn used_bytes(&self) -> usize {
        self.used.len() * BLOCK
    }

    /// The blocks that hold cells.
    pub fn used(&self) -> &[Block] {
        &self.used
    }

    /// Sets the mark of the cell at `p`; true where it was not set.
    ///
    /// # Safety
    /// `p` is an object in this space.
    #[inline(always)]
    pub unsafe fn mark(&mut self, p: Ref) -> bool {
        let meta: *mut ChunkMeta = p.map_addr(|a| a & !(CHUNK - 1)).cast();
        let bit = (p.addr() & (CHUNK - 1)) / GRANULE as usize;
        // SAFETY: the object lies in a committed chunk.
        let word = unsafe { &mut *(&raw mut (*meta).marks).cast::<u64>().add(bit / 64) };
        let mask = 1 << (bit % 64);
        let new = *word & mask == 0;
        *word |= mask;
        new
    }

    /// Is the cell at `p` marked?
    ///
    /// # Safety
    /// `p` is an object in this space.
    pub unsafe fn is_marked(&self, p: Ref) -> bool {
        let bit = (p.addr() % BLOCK) / GRANULE as usize;
        Block::of(p).marks()[bit / 64] >> (bit % 64) & 1 != 0
    }

    /// Clears the marks of all used blocks.
    pub fn clear_marks(&mut self) {
        for block in &self.used {
            block.marks().fill(0);
        }
    }

    fn reserve(&mut self) -> bool {
        let mut bytes = REGION.min(os::address_space() / 2).max(2 * CHUNK);
        while bytes > CHUNK {
            let p = os::reserve(bytes);
            if !p.is_null() {
                let skip = p.addr().next_multiple_of(CHUNK) - p.addr();
                self.base = p.wrapping_add(skip);
                self.reserved = (bytes - skip) / CHUNK * CHUNK;
                return true;
            }
            bytes /= 2;
        }
        false
    }

    fn fresh_block(&mut self) -> Option<Block> {
        if self.next_block == BLOCKS {
            if self.base.is_null() && !self.reserve() {
                return None;
            }
            if (self.chunks + 1) * CHUNK > self.reserved {
                return None;
            }
            let chunk = self.base.wrapping_add(self.chunks * CHUNK);
            if !os::commit(chunk, CHUNK) {
                return None;
            }
            self.chunks += 1;
            self.next_block = 1;
        }
        let chunk = self.base.wrapping_add((self.chunks - 1) * CHUNK);
        let block = Block(chunk.wrapping_add(self.next_block * BLOCK));
        self.next_block += 1;
        Some(block)
    }

    /// A block for cells of that class. `None`: the system has no memory left.
    pub fn take(&mut self, class: usize) -> Option<Block> {
        if self.used.try_reserve(1).is_err() {
            return None;
        }
        let block = match self.free.pop() {
            Some(block) => block,
            None => self.fresh_block()?,
        };
        let info = block.info();
        info.zero = info.state == BlockState::Zero;
        info.state = BlockState::Used;
        info.class = class as u16;
        self.used.push(block);
        Some(block)
    }

    /// Visits all used blocks; those for which `keep` is false become free. Then gives
    /// the memory of free blocks beyond `reserve` bytes back to the system.
    pub fn retain(&mut self, reserve: usize, mut keep: impl FnMut(Block) -> bool) {
        let Space { used, free, .. } = self;
        used.retain(|&block| {
            let kept = keep(block);
            if !kept {
                block.info().state = BlockState::Dirty;
                // A lost block for want of memory is only a lost block.
                if free.try_reserve(1).is_ok() {
                    free.push(block);
                }
            }
            kept
        });
        // Low addresses are used first: the tail of the list is popped.
        free.sort_unstable_by(|a, b| b.cmp(a));
        let keep = (reserve / BLOCK).min(free.len());
        let surplus = free.len() - keep;
        let mut i = 0;
        while i < surplus {
            let high = free[i];
            let mut low = high;
            let mut dirty = high.info().state == BlockState::Dirty;
            let mut j = i + 1;
            while j < surplus && free[j].0 == low.0.wrapping_sub(BLOCK) {
                low = free[j];
                dirty |= low.info().state == BlockState::Dirty;
                j += 1;
            }
            if dirty {
                os::decommit(low.0, high.0.addr() - low.0.addr() + BLOCK);
            }
            for block in &free[i..j] {
                block.info().state = BlockState::Zero;
            }
            i = j;
        }
    }
}

impl Default for Space {
    fn default() -> Self {
        Space::new()
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        if !self.base.is_null() {
            os::release(self.base, self.reserved);
        }
    }
}
