//! What can go wrong: the program asks for something that makes no sense, or the
//! compiler is at fault.

use rpyc_annotator::Diagnostic;
use rpyc_ir::LocId;

/// Why a program could not be RTyped.
#[derive(Clone, Debug)]
pub enum RTypeError {
    /// The program is at fault.
    Program(Vec<Diagnostic>),
    /// The compiler is at fault: graph, operation, message.
    Internal {
        /// Name of the graph.
        graph: String,
        /// The operation at hand.
        operation: String,
        /// What was found.
        message: String,
    },
}

/// An error on its way out of one operation.
#[derive(Clone, Debug)]
pub(crate) enum TyperError {
    /// To be shown to the user.
    User(Box<Diagnostic>),
    /// A fault of the compiler.
    Internal(String),
}

pub(crate) type Result<T> = std::result::Result<T, TyperError>;

impl TyperError {
    /// The program asks for something that is not there.
    pub fn user(message: impl Into<String>) -> TyperError {
        TyperError::User(Box::new(Diagnostic::new(
            "unsupported",
            LocId::NONE,
            message,
        )))
    }
}

/// A fault of the compiler.
pub(crate) fn internal<T>(message: impl Into<String>) -> Result<T> {
    Err(TyperError::Internal(message.into()))
}

/// An error of the program.
pub(crate) fn refuse<T>(message: impl Into<String>) -> Result<T> {
    Err(TyperError::user(message))
}
