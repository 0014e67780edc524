//! Makes memory management explicit in low-level graphs, and plans what the
//! collector must know of every type.

mod barrier;
mod collect;
mod description;
mod layout;
mod lower;
mod plan;
mod reach;
mod refcount;

pub use collect::can_collect;
pub use description::{
    ALL, Allocation, BOEHM, Barrier, GENERATIONAL, GcDescription, MARKSWEEP, NONE, REFCOUNT,
};
pub use layout::{Layout, Layouts, VarPart};
pub use plan::{GcPlan, TypeEntry, VarEntry};
pub use reach::{Reachable, reachable};

use rpyc_ir::GraphId;
use rpyc_ir::Program;

/// Rewrites all graphs for the collector and returns the plan for the backend.
/// `roots` are graphs used besides the entry. Needs explicit exceptions, leaves
/// explicit memory management.
pub fn transform(program: &mut Program, gc: GcDescription, roots: &[GraphId]) -> GcPlan {
    let collects = can_collect(program, collect::extern_collects);
    lower::lower(program, &gc, &collects);
    if gc.counts {
        let counts = refcount::place_counts(program);
        tracing::info!(counts.placed, counts.naive, "reference counts");
    }
    let reachable = reachable(program, roots);
    plan::plan(program, gc, reachable, collects)
}
