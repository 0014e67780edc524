//! Which graphs can start a collection: whole-program, over the call graph.
//!
//! A graph that cannot needs no safepoint at its calls; references in its
//! callers stay in registers across it.
//!
//! Like: rpython/memory/gctransform/framework.py (CollectAnalyzer)

use rpyc_ir::ConstValue;
use rpyc_ir::Op;
use rpyc_ir::Program;
use rpyc_ir::{GraphId, Operand, SpaceOperation};

/// Whether an operation may start a collection, given which graphs can.
pub(crate) fn operation_collects(op: &SpaceOperation, graphs: &[bool]) -> bool {
    let collects = |g: &GraphId| graphs.get(g.index()).copied().unwrap_or(true);
    match op.op {
        Op::malloc | Op::malloc_varsize | Op::gc_malloc_fixed | Op::gc_malloc_varsize => true,
        Op::extern_call => match op.args.first().and_then(Operand::constant) {
            Some(ConstValue::Symbol(name)) => extern_collects(name),
            _ => true,
        },
        Op::direct_call => match op.args.first().and_then(Operand::constant) {
            Some(ConstValue::Graph(g)) => collects(g),
            Some(ConstValue::Extern(name)) => extern_collects(name),
            _ => true,
        },
        Op::indirect_call => match op.args.last().and_then(Operand::constant) {
            Some(ConstValue::Graphs(candidates)) if !candidates.is_empty() => {
                candidates.iter().any(collects)
            }
            _ => true,
        },
        _ => false,
    }
}

/// Whether a runtime function may start a collection.
pub(crate) fn extern_collects(name: &str) -> bool {
    rpyc_abi::lookup(name).is_none_or(|signature| signature.collects)
}

/// For every graph whether a call of it can start a collection. `extern_collects`
/// says so of runtime functions.
pub fn can_collect(program: &Program, extern_collects: impl Fn(&str) -> bool) -> Vec<bool> {
    let n = program.graphs.len();
    let mut collects = vec![false; n];
    let mut callers: Vec<Vec<u32>> = vec![Vec::new(); n];
    let mut work = Vec::new();
    for id in program.graph_ids() {
        let graph = &program[id];
        let mut direct = false;
        for b in graph.reachable() {
            for op in &graph[b].operations {
                match op.op {
                    Op::malloc
                    | Op::malloc_varsize
                    | Op::gc_malloc_fixed
                    | Op::gc_malloc_varsize => direct = true,
                    Op::extern_call => {
                        direct |= match op.args.first().and_then(Operand::constant) {
                            Some(ConstValue::Symbol(name)) => extern_collects(name),
                            _ => true,
                        }
                    }
                    Op::direct_call => match op.args.first().and_then(Operand::constant) {
                        Some(ConstValue::Graph(g)) => callers[g.index()].push(id.0),
                        _ => direct = true,
                    },
                    Op::indirect_call => match op.args.last().and_then(Operand::constant) {
                        Some(ConstValue::Graphs(candidates)) => {
                            for g in candidates.iter() {
                                callers[g.index()].push(id.0);
                            }
                        }
                        _ => direct = true,
                    },
                    _ => {}
                }
            }
        }
        if direct {
            collects[id.index()] = true;
            work.push(id.0);
        }
    }
    while let Some(g) = work.pop() {
        for &caller in &callers[g as usize] {
            if !std::mem::replace(&mut collects[caller as usize], true) {
                work.push(caller);
            }
        }
    }
    collects
}
