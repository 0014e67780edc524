//! Indirect calls with a single candidate become direct ones.
//!
//! needs: RTyped. leaves: RTyped.
//! not here: constant function pointers (`constfold`); finding out which
//! candidates exist at all (`remove_dead_graphs` drops those nobody can reach).
//!
//! ```text
//! r = indirect_call(f, x, {@area})   =>   r = direct_call(@area, x)
//! ```

use crate::error::PassError;
use crate::pass::{PassContext, PassReport};
use rpyc_ir::{ConstValue, GraphId, Op, Operand, Program, SpaceOperation, Type};

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let mut total = 0;
    for id in program.graph_ids() {
        if !context.may_apply(&program[id].name) {
            continue;
        }
        for b in program[id].reachable() {
            // Casts go in front of a call: from the last one back, indices stay valid.
            for i in (0..program[id][b].operations.len()).rev() {
                let op = &program[id][b].operations[i];
                let Some(callee) = single_candidate(op) else {
                    continue;
                };
                let Some(casts) = casts(program, id, op, callee) else {
                    let (name, target) = (program[id].name.clone(), program[callee].name.clone());
                    context.remark(&name, || {
                        format!("a call does not fit its only target @{target}")
                    });
                    continue;
                };
                direct(program, id, b, i, callee, casts);
                total += 1;
            }
        }
    }
    Ok(PassReport::of("devirtualized", total))
}

fn single_candidate(op: &SpaceOperation) -> Option<GraphId> {
    if op.op != Op::indirect_call {
        return None;
    }
    match op.args.last()?.constant()? {
        ConstValue::Graphs(gs) if gs.len() == 1 => Some(gs[0]),
        _ => None,
    }
}

/// The type each argument must be cast to; `None` where the call does not fit.
fn casts(
    program: &Program,
    id: GraphId,
    op: &SpaceOperation,
    callee: GraphId,
) -> Option<Vec<Option<Type>>> {
    let (graph, target) = (&program[id], program.graphs.get(callee.index())?);
    let args = &op.args[1..op.args.len() - 1];
    let params = target.params();
    if args.len() != params.len() || graph.ty(op.result) != target.result_ty() {
        return None;
    }
    args.iter()
        .zip(params)
        .map(|(x, &p)| {
            let (have, want) = (graph.operand_ty(x), target.ty(p));
            if have == want {
                return Some(None);
            }
            let both = program.types.is_gc_ptr(have) && program.types.is_gc_ptr(want);
            both.then_some(Some(want))
        })
        .collect()
}

fn direct(
    program: &mut Program,
    id: GraphId,
    b: rpyc_ir::BlockId,
    i: usize,
    callee: GraphId,
    casts: Vec<Option<Type>>,
) {
    let ty = {
        let target = &program[callee];
        let args = target.params().iter().map(|&p| target.ty(p)).collect();
        let result = target.result_ty();
        let func = program.types.func(args, result);
        program.types.ptr(func)
    };
    let graph = &mut program[id];
    let mut op = graph[b].operations[i].clone();
    op.op = Op::direct_call;
    op.args.pop();
    op.args[0] = Operand::ll(ConstValue::Graph(callee), ty);
    let mut before = Vec::new();
    for (x, cast) in op.args[1..].iter_mut().zip(casts) {
        if let Some(want) = cast {
            let result = graph.new_var(want);
            let args = vec![x.clone()];
            before.push(SpaceOperation {
                op: Op::cast_pointer,
                args,
                result,
                loc: op.loc,
            });
            *x = Operand::Var(result);
        }
    }
    before.push(op);
    graph[b].operations.splice(i..=i, before);
}
