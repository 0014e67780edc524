//! Announces stores of references to collectors that want to know of them.
//!
//! Before: `setfield(p, "next", q)`, `setarrayitem(a, i, q)`, `gc_arraycopy(s, d, i, j, n)`
//! After: the same with `gc_write_barrier(p)`, `gc_write_barrier_items(a, i, 1)` or
//! `gc_write_barrier_items(d, j, n)` in front.
//!
//! A *fresh* object, one allocated with no collection possible since, needs none: a
//! nursery object is young, and what is allocated outside of the nursery is remembered
//! from the start. Freshness is a forward analysis over the blocks of a graph. Stores
//! of null and of prebuilt objects need none either.
//!
//! Like: rpython/memory/gctransform/framework.py (find_initializing_stores,
//! find_clean_setarrayitems)

use crate::collect::operation_collects;
use rpyc_ir::types::{Type, TypeTable};
use rpyc_ir::{ConstValue, FunctionGraph, Op, Operand, SpaceOperation, VarId};
use std::collections::HashSet;

type Fresh = HashSet<VarId>;

/// Adds the barriers a graph needs; returns how many.
pub(crate) fn add_barriers(
    types: &TypeTable,
    graph: &mut FunctionGraph,
    collects: &[bool],
) -> usize {
    let stores = graph
        .blocks
        .iter()
        .flat_map(|b| &b.operations)
        .any(|op| barrier(types, graph, op).is_some());
    if !stores {
        return 0;
    }
    let entries = fresh_at_entry(graph, collects);
    let mut added = 0;
    for b in 0..graph.blocks.len() {
        let old = std::mem::take(&mut graph.blocks[b].operations);
        let mut new = Vec::with_capacity(old.len());
        let mut fresh = entries[b].clone();
        for op in old {
            if let Some((name, args)) = barrier(types, graph, &op)
                && !args[0].var().is_some_and(|v| fresh.contains(&v))
            {
                let result = graph.new_var(Type::VOID);
                new.push(SpaceOperation {
                    op: name,
                    args,
                    result,
                    loc: op.loc,
                });
                added += 1;
            }
            step(&mut fresh, &op, collects);
            new.push(op);
        }
        graph.blocks[b].operations = new;
    }
    added
}

/// What an operation does to the set of fresh objects.
fn step(fresh: &mut Fresh, op: &SpaceOperation, collects: &[bool]) {
    match op.op {
        Op::gc_malloc_fixed | Op::gc_malloc_varsize => {
            fresh.clear();
            fresh.insert(op.result);
        }
        Op::cast_pointer | Op::same_as => {
            if op.args[0].var().is_some_and(|v| fresh.contains(&v)) {
                fresh.insert(op.result);
            }
        }
        _ if operation_collects(op, collects) => fresh.clear(),
        _ => {}
    }
}

/// The input arguments of every block that are fresh, whichever way it is reached.
fn fresh_at_entry(graph: &FunctionGraph, collects: &[bool]) -> Vec<Fresh> {
    let reachable = graph.reachable();
    // From the top down: all input arguments, until some way in says otherwise.
    let mut entry: Vec<Fresh> = graph
        .blocks
        .iter()
        .map(|b| b.inputargs.iter().copied().collect())
        .collect();
    entry[graph.startblock.index()].clear();
    loop {
        let mut changed = false;
        for &b in &reachable {
            let mut fresh = entry[b.index()].clone();
            for op in &graph[b].operations {
                step(&mut fresh, op, collects);
            }
            for link in &graph[b].exits {
                let params = &graph[link.target].inputargs;
                for (arg, param) in link.args.iter().zip(params) {
                    if !arg.var().is_some_and(|v| fresh.contains(&v)) {
                        changed |= entry[link.target.index()].remove(param);
                    }
                }
            }
        }
        if !changed {
            return entry;
        }
    }
}

/// The barrier an operation wants, were its object not fresh.
fn barrier(
    types: &TypeTable,
    graph: &FunctionGraph,
    op: &SpaceOperation,
) -> Option<(Op, Vec<Operand>)> {
    let is_ref = |x: &Operand| types.is_gc_ptr(graph.operand_ty(x));
    match op.op {
        Op::setfield | Op::setarrayitem | Op::setinteriorfield => {
            let (object, value) = (op.args.first()?, op.args.last()?);
            let unmanaged = matches!(
                value.constant(),
                Some(ConstValue::Null | ConstValue::None | ConstValue::Static(_))
            );
            if !is_ref(object) || !is_ref(value) || unmanaged {
                return None;
            }
            let array = types
                .pointee(graph.operand_ty(object))
                .is_some_and(|t| types.as_array(t).is_some());
            match op.args.get(1) {
                Some(index) if array && op.args.len() > 2 => Some((
                    Op::gc_write_barrier_items,
                    vec![object.clone(), index.clone(), Operand::signed(1)],
                )),
                _ => Some((Op::gc_write_barrier, vec![object.clone()])),
            }
        }
        Op::gc_arraycopy => {
            let object = op.args.get(1)?;
            let item = types
                .as_array(types.pointee(graph.operand_ty(object))?)?
                .item;
            holds_references(types, item).then(|| {
                let args = vec![object.clone(), op.args[3].clone(), op.args[4].clone()];
                (Op::gc_write_barrier_items, args)
            })
        }
        _ => None,
    }
}

/// Whether items of that type are or contain references.
fn holds_references(types: &TypeTable, item: Type) -> bool {
    types.is_gc_ptr(item)
        || types
            .as_struct(item)
            .is_some_and(|s| s.fields.iter().any(|f| holds_references(types, f.ty)))
}
