//! The layout of `STR`, the one object the runtime itself makes.
//!
//! ```text
//!  0  header
//!  8  hash   Int32    0: not computed yet
//! 12  kind   Int32    0: one byte a character (Latin-1, or bytes); 2: four bytes
//! 16  length Signed   of `chars`, in BYTES: len(s) == length >> kind
//! 24  chars
//! ```
//!
//! A string is canonical: kind 2 only where some character is above U+00FF. `bytes`
//! have kind 0. The compiler gives the tid of STR in the symbol `rpy_tid_str`.

/// Offset of the hash.
pub const STR_HASH_OFFSET: u32 = 8;
/// Offset of the kind.
pub const STR_KIND_OFFSET: u32 = 12;
/// Offset of the length in bytes.
pub const STR_LENGTH_OFFSET: u32 = 16;
/// Offset of the characters.
pub const STR_CHARS_OFFSET: u32 = 24;
/// One byte a character.
pub const KIND_LATIN1: u32 = 0;
/// Four bytes a character.
pub const KIND_UCS4: u32 = 2;
