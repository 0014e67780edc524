//! Dead cycles, found by trial deletion: take away the references inside of what the
//! candidates reach; what then has a count left is referred to from outside, and what
//! it reaches lives; the rest is garbage.
//!
//! Like: Bacon and Rajan, "Concurrent Cycle Collection in Reference Counted Systems"
//! (2001), the synchronous algorithm. Their colours are bits of the header: purple is
//! BUFFERED, green ACYCLIC, gray [`GRAY`], white [`WHITE`].

use super::weak::WATCHED;
use super::{Counted, MIN_CANDIDATES, count, header_of, is_immortal, set_header};
use crate::os;
use crate::types::Ref;
use rpyc_gc_layout::{ACYCLIC, BUFFERED, COUNT_ONE, FINALIZABLE, MARKED};

/// The references inside have been taken away.
const GRAY: u64 = MARKED;
/// Garbage, as far as is known.
const WHITE: u64 = 1 << 39;

/// Is the object left out: prebuilt, or of a type without cycles?
fn is_outside(h: u64) -> bool {
    is_immortal(h) || h & ACYCLIC != 0
}

impl Counted {
    /// Looks at all candidates and frees the dead cycles among what they reach.
    pub(super) fn collect_cycles(&mut self) {
        if self.candidates.is_empty() {
            return;
        }
        let start = os::now();
        let before = self.pool.bytes();
        self.release_all();
        let mut candidates = std::mem::take(&mut self.candidates);
        let looked_at = candidates.len();
        candidates.retain(|&p| {
            let h = header_of(p) & !BUFFERED;
            set_header(p, h);
            // It died after it was noted: only its memory is left.
            match (is_immortal(h), count(h) != 0) {
                (true, _) => false,
                (false, true) => true,
                (false, false) => {
                    self.give_back(p, self.info(p));
                    false
                }
            }
        });
        let mut stack = Vec::new();
        for &p in &candidates {
            self.mark_gray(p, &mut stack);
        }
        for &p in &candidates {
            self.scan(p, &mut stack);
        }
        let garbage = self.collect_white(&candidates, &mut stack);
        // Few of the candidates were garbage: look less often.
        self.enough = match garbage * 4 < looked_at {
            true => (self.enough * 2).min(1 << 22),
            false => (self.enough / 2).max(MIN_CANDIDATES),
        };
        self.stats.marked = garbage;
        self.stats
            .collection(os::now() - start, before, self.pool.live());
    }

    fn children(&self, p: Ref, mut f: impl FnMut(Ref, u64)) {
        self.references(p, 0, usize::MAX, |q| {
            let h = header_of(q);
            if !is_outside(h) {
                f(q, h);
            }
        });
    }

    /// Takes away the references inside of what an object reaches.
    fn mark_gray(&self, root: Ref, stack: &mut Vec<Ref>) {
        let h = header_of(root);
        if h & GRAY != 0 {
            return;
        }
        set_header(root, h | GRAY);
        stack.push(root);
        while let Some(p) = stack.pop() {
            self.children(p, |q, h| {
                let new = h & GRAY == 0;
                set_header(q, (h - COUNT_ONE) | GRAY);
                if new {
                    stack.push(q);
                }
            });
        }
    }

    /// Colours what is left without references white, gives the others theirs back.
    fn scan(&self, root: Ref, stack: &mut Vec<Ref>) {
        stack.push(root);
        while let Some(p) = stack.pop() {
            let h = header_of(p);
            if h & GRAY == 0 {
                continue;
            }
            if count(h) > 0 {
                self.restore(p);
                continue;
            }
            set_header(p, (h & !GRAY) | WHITE);
            self.children(p, |q, h| {
                if h & GRAY != 0 {
                    stack.push(q);
                }
            });
        }
    }

    /// Gives back the references inside of what a live object reaches.
    fn restore(&self, root: Ref) {
        let mut stack = vec![root];
        set_header(root, header_of(root) & !(GRAY | WHITE));
        while let Some(p) = stack.pop() {
            self.children(p, |q, h| {
                let colour = h & (GRAY | WHITE);
                set_header(q, (h & !(GRAY | WHITE)) + COUNT_ONE);
                if colour != 0 {
                    stack.push(q);
                }
            });
        }
    }

    /// Frees what is white; returns how many objects.
    fn collect_white(&mut self, candidates: &[Ref], stack: &mut Vec<Ref>) -> usize {
        let mut garbage = Vec::new();
        for &p in candidates {
            let h = header_of(p);
            if h & WHITE == 0 {
                continue;
            }
            // Taken out of white here, so that it is met once.
            set_header(p, h & !WHITE);
            stack.push(p);
            while let Some(p) = stack.pop() {
                garbage.push(p);
                self.children(p, |q, h| {
                    if h & WHITE != 0 {
                        set_header(q, h & !WHITE);
                        stack.push(q);
                    }
                });
            }
        }
        if garbage.iter().any(|&p| header_of(p) & FINALIZABLE != 0) {
            self.revive(&garbage);
            return 0;
        }
        // Weak references that are garbage themselves are not told of the others.
        for &p in &garbage {
            self.forget_weak(p, self.info(p));
        }
        for &p in &garbage {
            if header_of(p) & WATCHED != 0 {
                self.clear_weak(p);
            }
        }
        // What is outside was not touched: its references go now. One count each for
        // the garbage itself keeps it apart from what dies with it.
        for &p in &garbage {
            set_header(p, header_of(p) | COUNT_ONE);
        }
        for &p in &garbage {
            let mut outside = Vec::new();
            self.references(p, 0, usize::MAX, |q| {
                let h = header_of(q);
                if !is_immortal(h) && h & ACYCLIC != 0 {
                    outside.push(q);
                }
            });
            outside.into_iter().for_each(|q| self.decrement(q));
        }
        for &p in &garbage {
            self.free(p, self.info(p));
        }
        garbage.len()
    }

    /// Dead cycles with finalizers live once more: the counts come back, and the
    /// finalizers are asked for.
    fn revive(&mut self, garbage: &[Ref]) {
        for &p in garbage {
            self.children(p, |q, h| set_header(q, h + COUNT_ONE));
        }
        for &p in garbage {
            let h = header_of(p);
            if h & FINALIZABLE != 0 {
                self.finalize(p);
            } else if h & BUFFERED == 0 {
                // To be found again.
                set_header(p, h | BUFFERED);
                self.candidates.push(p);
            }
        }
    }
}
