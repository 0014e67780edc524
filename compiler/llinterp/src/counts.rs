//! Reference counts as the oracle of the transform that places them: an object lives
//! exactly as long as its count says, and in the end every count is the number of
//! references that are left.
//!
//! Numbers of freed objects are not used again, so that a count that is dropped too
//! early is seen at the next access.

use crate::heap::{Heap, Result};
use crate::value::{ObjId, Value};
use rpyc_ir::{Op, Program};

/// The counts of allocated objects; those of prebuilt ones do not matter.
#[derive(Debug, Default)]
pub(crate) struct Counts(Vec<i64>);

/// Whether a program counts references.
pub(crate) fn are_counted(program: &Program) -> bool {
    let blocks = program.graphs.iter().flat_map(|g| &g.blocks);
    let mut ops = blocks.flat_map(|b| &b.operations);
    ops.any(|op| matches!(op.op, Op::gc_incref | Op::gc_decref))
}

impl Counts {
    fn of(&mut self, id: ObjId) -> &mut i64 {
        let i = id.0 as usize;
        if self.0.len() <= i {
            self.0.resize(i + 1, 1);
        }
        &mut self.0[i]
    }
}

impl Heap<'_> {
    fn counted(&mut self, p: Value) -> Result<Option<ObjId>> {
        match p {
            Value::Ref(id) if id.0 as usize >= self.program.statics.len() => {
                self.object(p)?;
                Ok(Some(id))
            }
            _ => Ok(None),
        }
    }

    /// One count more, for allocated objects.
    pub(crate) fn incref(&mut self, p: Value) -> Result<()> {
        if let Some(id) = self.counted(p)?
            && let Some(counts) = &mut self.counts
        {
            *counts.of(id) += 1;
        }
        Ok(())
    }

    /// One count less; with the last the object goes, and what it refers to follows.
    pub(crate) fn decref(&mut self, p: Value) -> Result<()> {
        let mut work = vec![p];
        while let Some(p) = work.pop() {
            let Some(id) = self.counted(p)? else { continue };
            let Some(counts) = &mut self.counts else {
                continue;
            };
            let count = counts.of(id);
            *count -= 1;
            if *count == 0 {
                work.extend(self.object(p)?.references());
                self.free(id);
            }
        }
        Ok(())
    }

    /// Counts for items that are about to be copied over others, or cleared.
    pub(crate) fn count_items(
        &mut self,
        new: Option<(Value, i64)>,
        old: Option<(Value, i64)>,
        n: i64,
    ) -> Result<()> {
        if let Some((array, start)) = new {
            for p in self.object(array)?.references_in(start, n) {
                self.incref(p)?;
            }
        }
        if let Some((array, start)) = old {
            for p in self.object(array)?.references_in(start, n) {
                self.decref(p)?;
            }
        }
        Ok(())
    }

    /// Compares the counts of all objects that are left with the references to them.
    /// The first difference is the error.
    pub fn check_counts(&mut self) -> Result<()> {
        let Some(counts) = self.counts.take() else {
            return Ok(());
        };
        let statics = self.program.statics.len();
        let mut found = vec![0i64; self.numbers()];
        for id in 0..found.len() {
            for p in self.existing(id).into_iter().flat_map(|o| o.references()) {
                if let Value::Ref(to) = p {
                    found[to.0 as usize] += 1;
                }
            }
        }
        for id in statics..found.len() {
            let Some(object) = self.existing(id) else {
                continue;
            };
            let count = counts.0.get(id).copied().unwrap_or(1);
            if count != found[id] {
                let ty = self.program.types.display(object.ty);
                return Err(format!(
                    "object {id}, a {ty}: count {count}, references {}",
                    found[id]
                ));
            }
        }
        Ok(())
    }
}
