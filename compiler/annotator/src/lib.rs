//! Whole-program type inference over flow graphs.
//!
//! Like: rpython/annotator. See `README.md` for the map.

mod annrpython;
mod arguments;
mod assigned;
mod attribute;
mod binaryop;
pub mod bookkeeper;
mod builtin;
mod call;
mod callables;
mod constant_text;
mod description;
mod diagnostic;
mod display;
mod exception_args;
mod faults;
mod generator;
mod generic;
mod immutable;
mod keywords;
pub mod lowlevel;
pub mod machine;
mod methods;
pub mod model;
mod modular;
mod operation;
pub mod records;
mod stale;
mod transform;
mod unaryop;
mod union;
mod unionof;

pub use annrpython::{AnnError, Annotator};
pub use bookkeeper::{Attr, Bookkeeper, ClassDef, Family, FamilyShape};
pub use call::FINALIZERS;
pub use diagnostic::{Diagnostic, Label};
pub use exception_args::ExceptionArgument;
pub use generic::{EntryPoint, annotate};
pub use model::{
    ClassDefId, Desc, FamilyId, FuncDescId, ItemId, IterOver, Kind, Slot, SomeValue, View,
};
pub use records::{ArgSource, CallRecord, CallTarget, Creation};
pub use unaryop::slice_indices;
