//! Marking: everything reachable from the roots gets its mark.
//!
//! The stack is explicit; arrays are marked piece by piece, so that it stays small
//! whatever their length. If it cannot grow, marking goes on without and the heap is
//! searched for marked objects with unmarked children afterwards. Objects wait in a
//! short queue between being popped and being read, so that their memory is on its way.

use crate::large::LargeObjects;
use crate::space::{Block, Space};
use crate::types::{Ref, Types, header, length};
use rpyc_gc_layout::{LARGE, MARKED, PREBUILT, TypeInfo, tid_of};

const QUEUE: usize = 8;
/// Items of an array that are visited at once.
const PIECE: usize = 512;
/// Tag of a stack entry that is an array of which the rest is to be visited; the index
/// of the next item lies below it on the stack.
const REST: usize = 1;

/// The state of marking.
pub struct Marker<'a> {
    /// The program's types.
    pub types: Types,
    /// Small objects.
    pub space: &'a mut Space,
    /// Large objects.
    pub large: &'a mut LargeObjects,
    /// Check every reference.
    pub check: bool,
    /// Objects marked so far.
    pub marked: usize,
    stack: &'a mut Vec<usize>,
    /// Some marked objects are not on the stack for want of memory.
    pub overflow: bool,
    /// Young objects, which are not marked: where they are, and how many bytes.
    pub young: (usize, usize),
}

#[inline(always)]
fn prefetch(p: usize) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: prefetching any address is harmless.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(p as *const i8)
    };
    #[cfg(not(target_arch = "x86_64"))]
    let _ = p;
}

impl<'a> Marker<'a> {
    /// Starts marking; `stack` is kept between collections for its memory.
    pub fn new(
        types: Types,
        space: &'a mut Space,
        large: &'a mut LargeObjects,
        stack: &'a mut Vec<usize>,
        check: bool,
    ) -> Marker<'a> {
        Marker {
            types,
            space,
            large,
            check,
            marked: 0,
            stack,
            overflow: false,
            young: (0, 0),
        }
    }

    /// Is there room for `n` more entries?
    #[inline(always)]
    fn room(&mut self, n: usize) -> bool {
        self.stack.capacity() - self.stack.len() >= n || self.grow()
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) -> bool {
        let more = self.stack.capacity().max(4096);
        self.stack.try_reserve(more).is_ok()
    }

    #[inline(always)]
    fn push(&mut self, p: usize) {
        if self.room(1) {
            self.stack.push(p);
        } else {
            self.overflow = true;
        }
    }

    /// Marks the object and puts it on the stack, if it is new.
    ///
    /// # Safety
    /// `p` is null or an object.
    #[inline(always)]
    pub unsafe fn mark(&mut self, p: Ref) {
        if p.is_null() {
            return;
        }
        if self.check {
            // SAFETY: as promised.
            unsafe { self.check_reference(p) };
        }
        if self.space.contains(p) {
            // SAFETY: it is an object of the space.
            if unsafe { self.space.mark(p) } {
                self.push(p.addr());
            }
        } else if p.addr().wrapping_sub(self.young.0) >= self.young.1 {
            // SAFETY: an object has a header.
            unsafe {
                let h = header(p);
                if h & (PREBUILT | MARKED) == 0 {
                    p.cast::<u64>().write(h | MARKED);
                    self.push(p.addr());
                }
            }
        }
    }

    #[cold]
    #[inline(never)]
    unsafe fn check_reference(&self, p: Ref) {
        let report = |what: &str| {
            eprintln!("rpyc: fatal: {what} at {p:?} found while collecting");
            std::process::abort();
        };
        if !p.addr().is_multiple_of(8) {
            report("reference that is not aligned");
        }
        if self.space.contains(p) {
            let block = Block::of(p);
            if !(p.addr() - block.0.addr()).is_multiple_of(block.cell_size()) {
                report("reference into the middle of an object");
            }
        }
        // SAFETY: by now it is memory of ours or of the program.
        let h = unsafe { header(p) };
        let tid = tid_of(h);
        if tid == 0 || h == crate::heap::POISON_WORD {
            report("reference to a dead object");
        }
        if !self.space.contains(p) && h & (PREBUILT | LARGE) == 0 {
            report("reference to something that is no object");
        }
    }

    /// Visits the references of an object.
    ///
    /// # Safety
    /// `p` is an object.
    #[inline(always)]
    unsafe fn scan(&mut self, p: Ref) {
        // SAFETY: objects look as their type information says.
        unsafe {
            let info = self.types.info(tid_of(header(p)));
            for &offset in self.types.fixed(info) {
                self.mark(*p.add(offset as usize).cast::<Ref>());
            }
            if info.n_item_refs != 0 {
                self.scan_items(p, info, 0);
            }
        }
    }

    /// Visits the references of an object's items from index `from`, a piece at most.
    ///
    /// # Safety
    /// `p` is an object of type `info`.
    unsafe fn scan_items(&mut self, p: Ref, info: &TypeInfo, from: usize) {
        // SAFETY: as for `scan`.
        unsafe {
            let n = length(p, info);
            let end = n.min(from + PIECE);
            if end < n && self.room(2) {
                self.stack.push(end);
                self.stack.push(p.addr() | REST);
                self.scan_range(p, info, from, end);
            } else {
                self.scan_range(p, info, from, n);
            }
        }
    }

    unsafe fn scan_range(&mut self, p: Ref, info: &TypeInfo, from: usize, end: usize) {
        // SAFETY: as for `scan`; items from..end exist.
        unsafe {
            let items = p.add(info.items_offset as usize);
            if info.item_size == 8 {
                for i in from..end {
                    self.mark(*items.cast::<Ref>().add(i));
                }
                return;
            }
            let offsets = self.types.item(info);
            for i in from..end {
                let item = items.add(i * info.item_size as usize);
                for &offset in offsets {
                    self.mark(*item.add(offset as usize).cast::<Ref>());
                }
            }
        }
    }

    /// Visits the references of a prebuilt object.
    ///
    /// # Safety
    /// `p` is a prebuilt object.
    pub unsafe fn scan_root(&mut self, p: Ref) {
        // SAFETY: as promised.
        unsafe { self.scan(p) }
    }

    /// Marks until nothing is left to do.
    ///
    /// # Safety
    /// The heap is consistent.
    pub unsafe fn drain(&mut self) {
        // SAFETY: all on the stack are objects.
        unsafe {
            self.drain_stack(usize::MAX);
            while self.overflow {
                self.overflow = false;
                self.rescan();
            }
        }
    }

    /// Marks `most` objects or a few more; true where nothing is left on the stack.
    ///
    /// # Safety
    /// The heap is consistent.
    pub unsafe fn drain_some(&mut self, most: usize) -> bool {
        // SAFETY: all on the stack are objects.
        unsafe { self.drain_stack(most) };
        self.stack.is_empty()
    }

    unsafe fn drain_stack(&mut self, most: usize) {
        let most = self.marked.saturating_add(most);
        let mut queue = [0usize; QUEUE];
        let (mut head, mut waiting) = (0usize, 0usize);
        loop {
            while waiting < QUEUE && self.marked < most {
                let Some(p) = self.stack.pop() else { break };
                if p & REST != 0 {
                    let p = (p & !REST) as Ref;
                    let from = self.stack.pop().unwrap_or(0);
                    // SAFETY: pushed by `scan_items`.
                    unsafe {
                        let info = self.types.info(tid_of(header(p)));
                        self.scan_items(p, info, from);
                    }
                    continue;
                }
                prefetch(p);
                queue[(head + waiting) % QUEUE] = p;
                waiting += 1;
            }
            if waiting == 0 {
                return;
            }
            let p = queue[head] as Ref;
            head = (head + 1) % QUEUE;
            waiting -= 1;
            self.marked += 1;
            // SAFETY: only objects are pushed.
            unsafe { self.scan(p) };
        }
    }

    /// After an overflow: visits the references of every marked object again.
    unsafe fn rescan(&mut self) {
        for i in 0..self.space.used().len() {
            let block = self.space.used()[i];
            let size = block.cell_size();
            for cell in 0..block.capacity() {
                let p = block.0.wrapping_add(cell * size);
                // SAFETY: a marked cell holds an object.
                unsafe {
                    if self.space.is_marked(p) {
                        self.scan(p);
                        self.drain_stack(usize::MAX);
                    }
                }
            }
        }
        for i in 0..self.large.objects().len() {
            let p = self.large.objects()[i];
            // SAFETY: objects of the list are alive.
            unsafe {
                if header(p) & MARKED != 0 {
                    self.scan(p);
                    self.drain_stack(usize::MAX);
                }
            }
        }
    }

    /// Was the object reached?
    ///
    /// # Safety
    /// `p` is an object.
    pub unsafe fn is_marked(&self, p: Ref) -> bool {
        // SAFETY: as promised.
        unsafe {
            if self.space.contains(p) {
                self.space.is_marked(p)
            } else {
                header(p) & (PREBUILT | MARKED) != 0
            }
        }
    }
}
