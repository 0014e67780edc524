//! Every function and data symbol between compiled programs and the runtime.
//!
//! The compiler declares external functions from [`FUNCTIONS`], the runtime defines
//! them and is checked against the same table when it is built.

#![no_std]

mod errors;
mod functions;
pub mod hash;
mod signature;
mod symbols;
mod text;

pub use errors::*;
pub use signature::*;
pub use symbols::*;
pub use text::*;
