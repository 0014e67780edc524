//! The static table of source locations that tracebacks refer to.

use crate::context::Cx;
use indexmap::{IndexMap, IndexSet};
use rpyc_abi::Location;
use rpyc_ir::LocId;
use std::collections::HashMap;

/// Rows of `rpy_locations` and the texts they refer to, as they are asked for.
#[derive(Default)]
pub(crate) struct Locations {
    rows: IndexSet<[u32; 5]>,
    by_loc: HashMap<LocId, u32>,
    texts: IndexMap<String, u32>,
    bytes: Vec<u8>,
}

impl Locations {
    /// The offset of a text in `rpy_loc_strings`.
    pub(crate) fn text(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if let Some(&offset) = self.texts.get(text) {
            return offset;
        }
        if self.bytes.is_empty() {
            self.bytes.push(0);
        }
        let offset = self.bytes.len() as u32;
        self.bytes.extend(text.bytes().filter(|&b| b != 0));
        self.bytes.push(0);
        self.texts.insert(text.to_string(), offset);
        offset
    }

    /// All texts, each ended by a NUL.
    pub(crate) fn bytes(&self) -> &[u8] {
        if self.bytes.is_empty() {
            &[0]
        } else {
            &self.bytes
        }
    }

    /// All rows, from index 1 on.
    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = [u32; 5]> + '_ {
        self.rows.iter().copied()
    }

    fn row(&mut self, location: Location) -> u32 {
        let Location {
            file,
            function,
            source,
            line,
            caller,
        } = location;
        self.rows
            .insert_full([file, function, source, line, caller])
            .0 as u32
            + 1
    }
}

impl Cx<'_, '_> {
    /// The index of a location in `rpy_locations`, 0 for none.
    pub(crate) fn location_index(&self, id: LocId) -> u32 {
        let mut table = self.locations.borrow_mut();
        // From the outermost function inwards: a row names the row of its caller.
        let mut chain = Vec::new();
        let mut at = Some(id);
        let mut caller = 0;
        while let Some(id) = at {
            if let Some(&index) = table.by_loc.get(&id) {
                caller = index;
                break;
            }
            let Some(loc) = self.program.locs.get(id) else {
                break;
            };
            chain.push((id, loc));
            at = loc.inlined_at;
        }
        for (id, loc) in chain.into_iter().rev() {
            let line = loc.span.line;
            let source = self.options.source_line.and_then(|f| f(&loc.file, line));
            let row = Location {
                file: table.text(&loc.file),
                function: table.text(&loc.function),
                source: table.text(source.as_deref().unwrap_or("").trim()),
                line,
                caller,
            };
            caller = table.row(row);
            table.by_loc.insert(id, caller);
        }
        caller
    }
}
