//! The program's live objects and code objects as plain data.
//!
//! After import time the program *is* a heap of Python objects. This crate is
//! the vocabulary in which the rest of the compiler sees that heap: it knows no
//! interpreter. The importer implements [`ObjectSource`]; everyone else asks a
//! [`World`].
//!
//! Like: the `Constant.value` objects of RPython's flow space, which there are
//! the host interpreter's own objects.

pub mod code;
mod object;
mod world;

pub use code::{Code, ExceptionEntry, Instruction, Op, Span};
pub use object::{Class, Function, Instance, Module, ObjId, Object};
pub use world::{ObjectSource, World};
