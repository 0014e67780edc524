//! Blanking out parts of a text without moving the rest.

use rustpython_ruff_python_ast::visitor::{self, Visitor};
use rustpython_ruff_python_ast::{Expr, Stmt};
use rustpython_ruff_text_size::{Ranged, TextRange, TextSize};

/// A text some of whose statements are blank.
pub struct Mask<'a> {
    original: &'a str,
    bytes: Vec<u8>,
}

impl<'a> Mask<'a> {
    /// The whole text.
    pub fn new(original: &'a str) -> Mask<'a> {
        Mask {
            original,
            bytes: original.as_bytes().to_vec(),
        }
    }

    /// Blanks a statement. Every byte but line ends becomes a space, so that byte
    /// columns stay.
    pub fn blank(&mut self, range: TextRange) {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        self.fill(start, end);
        // `x; y` without x still needs something before the semicolon.
        let rest = self.original[end..].trim_start_matches([' ', '\t', '\x0c']);
        if rest.starts_with(';') {
            self.bytes[start] = b'0';
        }
    }

    /// Puts a shorter text in the place of an expression.
    pub fn replace(&mut self, range: TextRange, by: &str) {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        if by.len() <= end - start && !self.original[start..end].contains('\n') {
            self.fill(start, end);
            self.bytes[start..start + by.len()].copy_from_slice(by.as_bytes());
        }
    }

    fn fill(&mut self, start: usize, end: usize) {
        for byte in &mut self.bytes[start..end] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// The masked text.
    pub fn finish(self) -> String {
        // Statements begin and end at character boundaries.
        String::from_utf8(self.bytes)
            .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
    }
}

/// Run-time statements at module level lose their variable annotations, which
/// only ask for `__annotations__` to be kept up to date.
pub fn strip_annotations(mask: &mut Mask<'_>, stmt: &Stmt) {
    let mut found = Annotations {
        ranges: Vec::new(),
        statements: Vec::new(),
    };
    found.visit_stmt(stmt);
    for range in found.ranges {
        // The annotation may stand in parentheses: blank up to the equals sign.
        let end = range.end().to_usize();
        let equals = mask.original[end..].find('=').map_or(end, |at| end + at);
        mask.fill(range.start().to_usize(), equals);
    }
    for range in found.statements {
        mask.fill(range.start().to_usize(), range.end().to_usize());
        mask.bytes[range.start().to_usize()] = b'0';
    }
}

struct Annotations {
    /// From the end of the target to the end of the annotation.
    ranges: Vec<TextRange>,
    /// Declarations without a value.
    statements: Vec<TextRange>,
}

impl<'a> Visitor<'a> for Annotations {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::AnnAssign(a) if a.value.is_none() => self.statements.push(a.range()),
            Stmt::AnnAssign(a) if a.simple => {
                self.ranges
                    .push(TextRange::new(a.target.end(), a.annotation.end()));
            }
            // Their annotations are their own.
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _expr: &'a Expr) {}
}

/// The line a place is on, counted from 1.
pub fn line_of(text: &str, at: TextSize) -> u32 {
    text[..at.to_usize()]
        .bytes()
        .filter(|&b| b == b'\n')
        .count() as u32
        + 1
}
