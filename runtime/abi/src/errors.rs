//! Kinds of the error record: what `rt_error` answers.
//!
//! The caller turns a kind into the Python exception of that name, with the text of
//! `rt_error_message`; `OS_ERROR` into the subclass of OSError that belongs to
//! `rt_error_errno`, with (errno, message, filename).

macro_rules! kinds {
    ($($(#[$doc:meta])* $konst:ident = $value:literal $name:literal;)*) => {
        $($(#[$doc])* pub const $konst: i64 = $value;)*

        /// Kinds and the Python exception each stands for.
        pub static ERROR_KINDS: &[(i64, &str)] = &[$(($konst, $name)),*];
    };
}

/// No error.
pub const NO_ERROR: i64 = 0;

kinds! {
    /// `ValueError`
    VALUE_ERROR = 1 "ValueError";
    /// `TypeError`
    TYPE_ERROR = 2 "TypeError";
    /// `OverflowError`
    OVERFLOW_ERROR = 3 "OverflowError";
    /// `MemoryError`; a null result for lack of memory sets it too.
    MEMORY_ERROR = 4 "MemoryError";
    /// `UnicodeEncodeError`
    UNICODE_ENCODE_ERROR = 5 "UnicodeEncodeError";
    /// `UnicodeDecodeError`
    UNICODE_DECODE_ERROR = 6 "UnicodeDecodeError";
    /// `OSError` or one of its subclasses, by `rt_error_errno`.
    OS_ERROR = 7 "OSError";
    /// `KeyboardInterrupt`
    KEYBOARD_INTERRUPT = 8 "KeyboardInterrupt";
    /// `ZeroDivisionError`
    ZERO_DIVISION_ERROR = 9 "ZeroDivisionError";
    /// `LookupError`: an unknown encoding or error handler.
    LOOKUP_ERROR = 10 "LookupError";
    /// `io.UnsupportedOperation` (an OSError and a ValueError).
    UNSUPPORTED_OPERATION = 11 "UnsupportedOperation";
    /// `IndexError`
    INDEX_ERROR = 12 "IndexError";
    /// `KeyError`
    KEY_ERROR = 13 "KeyError";
}
