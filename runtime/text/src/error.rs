//! What went wrong, as a Python exception would say it.

use rpyc_abi as abi;

/// A Python exception to be raised by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Which exception: a kind of `rpyc_abi`.
    pub kind: i64,
    /// Its message.
    pub message: String,
}

/// An answer or a Python exception.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// `ValueError`
    pub fn value(message: impl Into<String>) -> Error {
        Error {
            kind: abi::VALUE_ERROR,
            message: message.into(),
        }
    }

    /// `OverflowError`
    pub fn overflow(message: impl Into<String>) -> Error {
        Error {
            kind: abi::OVERFLOW_ERROR,
            message: message.into(),
        }
    }

    /// `TypeError`
    pub fn type_error(message: impl Into<String>) -> Error {
        Error {
            kind: abi::TYPE_ERROR,
            message: message.into(),
        }
    }

    /// `LookupError`
    pub fn lookup(message: impl Into<String>) -> Error {
        Error {
            kind: abi::LOOKUP_ERROR,
            message: message.into(),
        }
    }

    /// `ZeroDivisionError`
    pub fn zero_division(message: impl Into<String>) -> Error {
        Error {
            kind: abi::ZERO_DIVISION_ERROR,
            message: message.into(),
        }
    }

    /// `MemoryError`
    pub fn memory() -> Error {
        Error {
            kind: abi::MEMORY_ERROR,
            message: String::new(),
        }
    }
}
