//! Rewrites allocations and stores of references for the chosen collector.
//!
//! Before: `p = malloc(NODE)`, `setfield(p, "next", q)`.
//! After:  `p = gc_malloc_fixed(NODE)`, and, where the collector asks for it,
//! `gc_write_barrier(p, q)` in front of the store.
//!
//! needs ExceptionsExplicit; leaves MemoryExplicit.
//!
//! Like: rpython/memory/gctransform/framework.py

use crate::description::GcDescription;
use rpyc_ir::Op;
use rpyc_ir::Program;
use rpyc_ir::{ConstValue, Constant};
use rpyc_ir::{FunctionGraph, Operand, SpaceOperation};
use rpyc_ir::{Type, TypeTable};

/// Makes memory management explicit in every graph; returns the number of
/// operations changed or added.
pub(crate) fn lower(program: &mut Program, gc: &GcDescription) -> usize {
    let mut changed = 0;
    let types = &program.types;
    for graph in &mut program.graphs {
        for b in 0..graph.blocks.len() {
            for op in &mut graph.blocks[b].operations {
                let new = match op.op {
                    Op::malloc => Op::gc_malloc_fixed,
                    Op::malloc_varsize => Op::gc_malloc_varsize,
                    _ => continue,
                };
                op.op = new;
                changed += 1;
            }
            if gc.write_barrier {
                changed += add_barriers(types, graph, b);
            }
        }
    }
    changed
}

fn add_barriers(types: &TypeTable, graph: &mut FunctionGraph, block: usize) -> usize {
    let old = std::mem::take(&mut graph.blocks[block].operations);
    let before = old.len();
    let mut new = Vec::with_capacity(before);
    for op in old {
        if let Some(args) = stored_reference(types, graph, &op) {
            let result = graph.new_var(Type::VOID);
            new.push(SpaceOperation {
                op: Op::gc_write_barrier,
                args,
                result,
                loc: op.loc,
            });
        }
        new.push(op);
    }
    let added = new.len() - before;
    graph.blocks[block].operations = new;
    added
}

/// The object an operation stores a reference in, and the reference: null where
/// many are copied.
fn stored_reference(
    types: &TypeTable,
    graph: &FunctionGraph,
    op: &SpaceOperation,
) -> Option<Vec<Operand>> {
    let is_ref = |x: &Operand| types.is_gc_ptr(graph.operand_ty(x));
    match op.op {
        Op::setfield | Op::setarrayitem | Op::setinteriorfield => {
            let (object, value) = (op.args.first()?, op.args.last()?);
            let null = matches!(value.constant(), Some(ConstValue::Null));
            (is_ref(object) && is_ref(value) && !null).then(|| vec![object.clone(), value.clone()])
        }
        Op::gc_arraycopy => {
            let object = op.args.get(1)?;
            let ty = graph.operand_ty(object);
            let item = types.as_array(types.pointee(ty)?)?.item;
            let holds_refs = types.is_gc_ptr(item) || types.as_struct(item).is_some();
            let null = Operand::Const(Constant::ll(ConstValue::Null, ty));
            holds_refs.then(|| vec![object.clone(), null])
        }
        _ => None,
    }
}
