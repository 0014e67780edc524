//! Python's text: characters, case, repr, codecs, formatting and parsing of numbers, as
//! CPython does them.

pub mod case;
pub mod chars;
pub mod codec;
pub mod digits;
mod error;
pub mod parse;
pub mod percent;
pub mod repr;
pub mod search;
pub mod spec;
mod tables;
mod text;

pub use error::{Error, Result};
pub use text::{Text, TextBuf};
