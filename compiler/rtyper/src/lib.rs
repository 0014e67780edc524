//! From Python operations on annotated variables to low-level operations on
//! typed ones.
//!
//! Every annotation has a [`rmodel::Repr`]: a low-level type and the knowledge of
//! how Python's operations work on it. Graphs are rewritten block by block;
//! helpers written in RPython (`ll/*.py`) are annotated late and rewritten in turn.
//!
//! Like: rpython/rtyper. See `README.md` for the map.

mod annlowlevel;
mod convert;
mod entry;
mod error;
mod llops;
mod lowlevel;
mod operation;
mod prebuilt;
mod rbool;
mod rbuiltin;
mod rcall;
mod rcell;
mod rclass;
mod rcompare;
mod rcontainer;
mod rdict;
mod rexcargs;
mod rexception;
mod rfinalize;
mod rfloat;
mod rformat;
mod rglobal;
mod rint;
mod riter;
mod rlist;
mod rmachine;
mod rmodel;
mod rpbc;
mod rprint;
mod rslice;
mod rstr;
mod rtemplate;
mod rtuple;
mod rtyper;
mod runion;

pub use error::RTypeError;
pub use rtyper::{RTyper, rtype};
