//! What can go wrong in the backend.

use std::path::PathBuf;

/// The backend's result.
pub type Result<T> = std::result::Result<T, BackendError>;

/// An error of the backend.
#[derive(Debug, thiserror::Error)]
pub enum BackendError {
    /// A graph does not keep to the contract: the compiler is at fault.
    #[error("internal error in pass llvm-backend, graph {graph}, operation {operation}: {message}")]
    Graph {
        /// Name of the graph.
        graph: String,
        /// The operation, or where in the graph.
        operation: String,
        /// What is wrong.
        message: String,
    },
    /// Something else does not keep to the contract.
    #[error("internal error in pass llvm-backend: {0}")]
    Internal(String),
    /// LLVM refused.
    #[error("internal error in pass llvm-backend: LLVM says: {0}")]
    Llvm(String),
    /// The target is not known or not supported.
    #[error("target {triple}: {message}")]
    Target {
        /// The target triple.
        triple: String,
        /// What is wrong with it.
        message: String,
    },
    /// The linker failed.
    #[error("linking failed: {command}\n{output}")]
    Link {
        /// The command line.
        command: String,
        /// What the linker printed.
        output: String,
    },
    /// A file could not be read or written.
    #[error("{}: {cause}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
}

impl From<inkwell::builder::BuilderError> for BackendError {
    fn from(e: inkwell::builder::BuilderError) -> Self {
        BackendError::Internal(format!("building an instruction: {e}"))
    }
}

impl From<inkwell::support::LLVMString> for BackendError {
    fn from(e: inkwell::support::LLVMString) -> Self {
        BackendError::Llvm(e.to_string())
    }
}

/// A violated contract outside of any graph.
pub(crate) fn internal<T>(message: impl Into<String>) -> Result<T> {
    Err(BackendError::Internal(message.into()))
}
