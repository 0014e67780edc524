//! Weak references of counted objects: who refers weakly to an object is written down,
//! and told when it dies.

use super::{Counted, header_of, increment, is_immortal, set_header};
use crate::types::Ref;
use rpyc_gc_layout::{TYPE_NOTIFY, TYPE_WEAK, TypeInfo};
use std::collections::HashMap;

/// Some object refers weakly to this one.
pub(super) const WATCHED: u64 = 1 << 38;

/// Who refers weakly to what.
#[derive(Default)]
pub(super) struct WeakReferences {
    /// For every object with a weak reference what it refers to.
    targets: HashMap<Ref, Ref>,
    /// And the other way round, the youngest last.
    holders: HashMap<Ref, Vec<Ref>>,
}

impl WeakReferences {
    fn forget(&mut self, holder: Ref) {
        let Some(target) = self.targets.remove(&holder) else {
            return;
        };
        if let Some(holders) = self.holders.get_mut(&target) {
            holders.retain(|&h| h != holder);
        }
    }
}

/// Where a holder keeps its weak reference.
fn field(holder: Ref, info: &TypeInfo) -> *mut Ref {
    holder.wrapping_add(info.weak_offset as usize).cast()
}

impl Counted {
    /// The weak reference of an object was set.
    pub(super) fn note_weak(&mut self, holder: Ref) {
        self.weak.forget(holder);
        // SAFETY: compiled code passes objects with a weak reference.
        let target = unsafe { field(holder, self.info(holder)).read() };
        if target.is_null() || is_immortal(header_of(target)) {
            return;
        }
        set_header(target, header_of(target) | WATCHED);
        self.weak.targets.insert(holder, target);
        self.weak.holders.entry(target).or_default().push(holder);
    }

    /// An object with a weak reference dies: nobody is to be told any more.
    #[cold]
    pub(super) fn forget_weak(&mut self, holder: Ref, info: &TypeInfo) {
        if info.flags & TYPE_WEAK != 0 {
            self.weak.forget(holder);
        }
    }

    /// An object dies: weak references to it become null, those that want to know are
    /// told, the youngest first.
    #[cold]
    pub(super) fn clear_weak(&mut self, target: Ref) {
        for holder in self
            .weak
            .holders
            .remove(&target)
            .unwrap_or_default()
            .into_iter()
            .rev()
        {
            self.weak.targets.remove(&holder);
            let info = self.info(holder);
            // SAFETY: holders are forgotten when they die.
            unsafe { field(holder, info).write(std::ptr::null_mut()) };
            if info.flags & TYPE_NOTIFY != 0 {
                increment(holder);
                self.finalize_queue.push(holder);
            }
        }
    }
}
