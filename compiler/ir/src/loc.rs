//! Where an operation comes from.

use crate::entity::LocId;
use indexmap::IndexSet;
use std::rc::Rc;

/// A range of source text: lines from 1, columns as 0-based UTF-8 byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Span {
    /// First line.
    pub line: u32,
    /// First column.
    pub col: u32,
    /// Last line.
    pub end_line: u32,
    /// Column after the last character.
    pub end_col: u32,
}

/// The origin of an operation: what a traceback or a debugger shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Loc {
    /// File name as the program was named.
    pub file: Rc<str>,
    /// Name of the Python function (`co_qualname`'s last part), or `<module>`.
    pub function: Rc<str>,
    /// The place in the file.
    pub span: Span,
    /// Where the function was inlined, if it was.
    pub inlined_at: Option<LocId>,
}

/// All locations of a program, each once.
#[derive(Clone, Debug, Default)]
pub struct LocTable {
    locs: IndexSet<Loc>,
}

impl LocTable {
    /// The id of a location.
    pub fn intern(&mut self, loc: Loc) -> LocId {
        LocId::from_index(self.locs.insert_full(loc).0 + 1)
    }

    /// The location of an id; `None` for [`LocId::NONE`].
    pub fn get(&self, id: LocId) -> Option<&Loc> {
        id.index()
            .checked_sub(1)
            .and_then(|i| self.locs.get_index(i))
    }

    /// `inner` as seen from a call at `outer` into which it was inlined.
    pub fn inlined(&mut self, inner: LocId, outer: LocId) -> LocId {
        let Some(loc) = self.get(inner).cloned() else {
            return outer;
        };
        if outer == LocId::NONE {
            return inner;
        }
        let inlined_at = match loc.inlined_at {
            Some(at) => self.inlined(at, outer),
            None => outer,
        };
        self.intern(Loc {
            inlined_at: Some(inlined_at),
            ..loc
        })
    }
}
