//! Why a function cannot be turned into a graph.

use rpyc_ir::Span;
use std::fmt;
use std::rc::Rc;

/// A construct of the program that the compiler refuses, or a fault of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowError {
    /// What is wrong, in terms of the program.
    pub message: String,
    /// The file as the program was named.
    pub file: Rc<str>,
    /// The function it stands in (`co_qualname`).
    pub function: Rc<str>,
    /// The place.
    pub span: Span,
    /// What to do about it.
    pub note: Option<String>,
    /// True where the compiler is at fault, not the program.
    pub internal: bool,
}

impl fmt::Display for FlowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: ",
            self.file,
            self.span.line,
            self.span.col + 1
        )?;
        if self.internal {
            write!(f, "internal error in the flow space, {}: ", self.function)?;
        }
        write!(f, "{}", self.message)?;
        if let Some(note) = &self.note {
            write!(f, " ({note})")?;
        }
        Ok(())
    }
}

impl std::error::Error for FlowError {}
