//! An interpreter of low-level programs: slow, obvious, the oracle of every pass.
//!
//! It executes the graphs of [`Phase::RTyped`](rpyc_ir::Phase) and later and checks
//! what compiled code does not: types of objects, bounds, null pointers, undefined
//! arithmetic. What no correct program does ends in a [`Fatal`] that names graph,
//! block and operation.
//!
//! Like: rpython/rtyper/llinterp.py

mod arith;
mod counts;
mod entry;
pub mod externals;
pub mod flowtest;
mod heap;
mod interp;
mod value;

pub use entry::{Finished, run_entry};
pub use externals::{Externals, Failed, HostRuntime, Runtime};
pub use heap::{Heap, Step};
pub use interp::{Failure, Fatal, Interp, Raised};
pub use value::{ObjId, Value};
