//! Stores that initialise: into a field of an object that was just allocated, that
//! nobody else knows, and whose field is still null. Nothing is dropped by them.

use super::writes::{Place, holds_references};
use super::{alias_roots, stored};
use rpyc_ir::{BlockId, FunctionGraph, Op, Operand, SpaceOperation, TypeTable, VarId};
use std::collections::{HashMap, HashSet};

/// The initialising stores of a graph.
#[derive(Debug, Default)]
pub(super) struct FreshStores(HashSet<Place>);

/// The fields stored so far in an object that only one variable knows.
type Fresh = HashMap<VarId, HashSet<Vec<Operand>>>;

impl FreshStores {
    /// Whether operation `i` of a block is one.
    pub(super) fn contains(&self, block: BlockId, i: usize) -> bool {
        self.0.contains(&(block, i))
    }

    /// Follows new objects through the blocks that only one link enters.
    pub(super) fn find(types: &TypeTable, graph: &FunctionGraph) -> FreshStores {
        let order = graph.reachable();
        let entries = graph.entry_map();
        let roots = alias_roots(graph, &order);
        let mut found = FreshStores::default();
        let mut at_end: HashMap<BlockId, Fresh> = HashMap::new();
        for &b in &order {
            let mut fresh = match &entries[b.index()][..] {
                [(from, exit)] => handed_over(graph, *from, *exit, &roots, at_end.get(from)),
                _ => Fresh::new(),
            };
            for (i, op) in graph[b].operations.iter().enumerate() {
                let base = op.args.first().and_then(Operand::var);
                let base = base.map(|v| roots[v.index()]);
                if let Some(base) = base
                    && let Some(fields) = fresh.get_mut(&base)
                {
                    let initialises = if stored(types, graph, op).is_some() {
                        let path = &op.args[1..op.args.len() - 1];
                        let constant = path.iter().all(|x| x.constant().is_some());
                        constant && fields.insert(path.to_vec())
                    } else {
                        false
                    };
                    if initialises {
                        found.0.insert((b, i));
                    }
                }
                // Copying into a new array drops nothing either, once.
                if op.op == Op::gc_arraycopy
                    && holds_references(types, graph, op.args.get(1))
                    && let Some(Operand::Var(to)) = op.args.get(1)
                    && let Some(fields) = fresh.get(&roots[to.index()])
                    && fields.is_empty()
                {
                    found.0.insert((b, i));
                }
                forget_escaped(op, &roots, &mut fresh);
                if matches!(op.op, Op::gc_malloc_fixed | Op::gc_malloc_varsize) {
                    fresh.insert(op.result, HashSet::new());
                }
            }
            at_end.insert(b, fresh);
        }
        found
    }
}

/// Drops what an operation makes known to others.
fn forget_escaped(op: &SpaceOperation, roots: &[VarId], fresh: &mut Fresh) {
    let harmless = match op.op {
        // The value escapes, the object stored into does not.
        Op::setfield | Op::setarrayitem | Op::setinteriorfield => 1,
        Op::getfield
        | Op::getfield_immutable
        | Op::getarrayitem
        | Op::getinteriorfield
        | Op::getarraysize
        | Op::getinteriorarraysize
        | Op::getvtable
        | Op::ptr_eq
        | Op::ptr_ne
        | Op::ptr_nonzero
        | Op::ptr_iszero
        | Op::cast_pointer
        | Op::same_as
        | Op::copy_chars
        | Op::setchar32
        | Op::getchar32 => op.args.len(),
        _ => 0,
    };
    for x in op.args.iter().skip(harmless) {
        if let Operand::Var(v) = x {
            fresh.remove(&roots[v.index()]);
        }
    }
}

/// The new objects that a link hands to a block of its own.
fn handed_over(
    graph: &FunctionGraph,
    from: BlockId,
    exit: usize,
    roots: &[VarId],
    fresh: Option<&Fresh>,
) -> Fresh {
    let mut inside = Fresh::new();
    let Some(fresh) = fresh else { return inside };
    let link = &graph[from].exits[exit];
    let passed: Vec<Option<VarId>> = link
        .args
        .iter()
        .map(|x| x.var().map(|v| roots[v.index()]))
        .collect();
    for (i, (arg, &input)) in passed.iter().zip(&graph[link.target].inputargs).enumerate() {
        let Some(arg) = arg else { continue };
        let twice = passed
            .iter()
            .enumerate()
            .any(|(j, other)| j != i && *other == Some(*arg));
        if let (false, Some(fields)) = (twice, fresh.get(arg)) {
            inside.insert(input, fields.clone());
        }
    }
    inside
}
