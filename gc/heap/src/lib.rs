//! The heaps that are linked into compiled programs.
//!
//! One heap so far: mark-sweep, non-moving, exact; it also serves `--gc=none` by never
//! collecting. The runtime owns it and exports its entry points.

mod collect;
mod heap;
mod large;
mod mark;
pub mod os;
mod space;
mod stats;
#[cfg(test)]
mod tests;
mod types;

pub use heap::{Config, Heap, Roots, parse_size};
pub use stats::Stats;
pub use types::{Ref, Types};
