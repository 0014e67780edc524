//! Rewrites allocations for the chosen collector and has its barriers added.
//!
//! Before: `p = malloc(NODE)`, after: `p = gc_malloc_fixed(NODE)`.
//!
//! needs ExceptionsExplicit; leaves MemoryExplicit.
//!
//! Like: rpython/memory/gctransform/framework.py

use crate::barrier;
use crate::description::{Barrier, GcDescription};
use rpyc_ir::{Op, Program};

/// Makes memory management explicit in every graph; returns the number of
/// operations changed or added.
pub(crate) fn lower(program: &mut Program, gc: &GcDescription, collects: &[bool]) -> usize {
    let mut changed = 0;
    let types = &program.types;
    for graph in &mut program.graphs {
        for block in &mut graph.blocks {
            for op in &mut block.operations {
                op.op = match op.op {
                    Op::malloc => Op::gc_malloc_fixed,
                    Op::malloc_varsize => Op::gc_malloc_varsize,
                    _ => continue,
                };
                changed += 1;
            }
        }
        if gc.barrier != Barrier::None {
            changed += barrier::add_barriers(types, graph, collects);
        }
    }
    changed
}
