//! What is said to the user about a program that cannot be compiled.

use rpyc_ir::LocId;

/// A place in the program with a remark.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// The place.
    pub loc: LocId,
    /// What is remarkable about it.
    pub text: String,
}

/// One error. Rendering is the driver's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Short stable name of the kind of error, e.g. `type-conflict`.
    pub id: &'static str,
    /// One sentence in terms of the program.
    pub message: String,
    /// The place at fault.
    pub loc: LocId,
    /// What stands at that place (annotations of the operands).
    pub label: String,
    /// Other places: where the conflicting value came from.
    pub others: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn new(id: &'static str, loc: LocId, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            id,
            message: message.into(),
            loc,
            label: String::new(),
            others: Vec::new(),
            help: None,
        }
    }
}
