//! The queue of objects whose finalizer is to run, and the order in which they do: an
//! object before those that only it leads to, else in the order they were made.

use crate::types::{Ref, Types, header, length};
use rpyc_gc_layout::tid_of;
use std::collections::{HashSet, VecDeque};
use std::ptr;

/// Objects that wait.
pub struct FinalizeQueue {
    waiting: VecDeque<Ref>,
    /// `rpy_finalizers_pending`: some wait and none runs.
    pending: *mut bool,
    running: bool,
    /// How many objects were taken.
    pub taken: usize,
}

impl FinalizeQueue {
    /// An empty queue.
    pub fn new(pending: *mut bool) -> FinalizeQueue {
        FinalizeQueue {
            waiting: VecDeque::new(),
            pending,
            running: false,
            taken: 0,
        }
    }

    /// Adds an object.
    pub fn push(&mut self, p: Ref) {
        self.waiting.push_back(p);
        // SAFETY: a variable of the runtime.
        unsafe { *self.pending = !self.running };
    }

    /// Takes the next, or null. Whoever takes them goes on until there is none:
    /// meanwhile polls find nothing.
    pub fn pop(&mut self) -> Ref {
        let next = self.waiting.pop_front();
        self.running = next.is_some();
        self.taken += usize::from(self.running);
        // SAFETY: as above.
        unsafe { *self.pending = false };
        next.unwrap_or(ptr::null_mut())
    }

    /// The objects that wait: roots.
    pub fn objects(&mut self) -> impl Iterator<Item = &mut Ref> {
        self.waiting.iter_mut()
    }
}

/// Reference number `i` of an object; `None` beyond the last.
///
/// # Safety
/// `p` is an object.
unsafe fn reference(types: Types, p: Ref, i: usize) -> Option<Ref> {
    // SAFETY: objects look as their type information says.
    unsafe {
        let info = types.info(tid_of(header(p)));
        let fixed = types.fixed(info);
        if let Some(&offset) = fixed.get(i) {
            return Some(*p.add(offset as usize).cast());
        }
        let i = i - fixed.len();
        let item = types.item(info);
        if item.is_empty() || i / item.len() >= length(p, info) {
            return None;
        }
        let at = info.items_offset as usize
            + i / item.len() * info.item_size as usize
            + item[i % item.len()] as usize;
        Some(*p.add(at).cast())
    }
}

/// Sorts dead objects, given in the order they were made: owners first.
///
/// # Safety
/// All are objects; `dead` tells objects that are not reached otherwise.
pub unsafe fn owners_first(types: Types, objects: &[Ref], dead: impl Fn(Ref) -> bool) -> Vec<Ref> {
    if objects.len() < 2 {
        return objects.to_vec();
    }
    let wanted: HashSet<Ref> = objects.iter().copied().collect();
    let mut seen = HashSet::new();
    let mut order = Vec::with_capacity(objects.len());
    for &start in objects.iter().rev() {
        if !seen.insert(start) {
            continue;
        }
        let mut stack = vec![(start, 0)];
        while let Some((p, i)) = stack.pop() {
            // SAFETY: as promised.
            match unsafe { reference(types, p, i) } {
                Some(next) => {
                    stack.push((p, i + 1));
                    if !next.is_null() && dead(next) && seen.insert(next) {
                        stack.push((next, 0));
                    }
                }
                None => {
                    if wanted.contains(&p) {
                        order.push(p);
                    }
                }
            }
        }
    }
    order.reverse();
    order
}
