//! Inlining: small functions are put in place of their calls, smallest first.
//!
//! needs: RTyped. leaves: RTyped.
//! keeps: exceptions and who handles them; source places, as a chain of calls.
//! not here: the mechanics (`inline_call`), the size estimate (`inline_cost`);
//! functions no longer called go in `remove_dead_graphs`.
//!
//! A function is inlined into all its callers, whose sizes are taken anew, until
//! what is left is bigger than the threshold. Members of one cycle of the call
//! graph are never inlined into each other.
//!
//! ```text
//! graph @f(x): r = direct_call(@double, x)        graph @f(x): r = int_add(x, x)
//! graph @double(y): s = int_add(y, y)       =>
//! ```
//!
//! Like: rpython/translator/backendopt/inline.py (auto_inlining)

use crate::callgraph::{call_graph, components, graph_operand, is_recursive};
use crate::error::PassError;
use crate::inline_call::inline_calls;
use crate::inline_cost::size;
use crate::pass::{PassContext, PassReport, with_graph};
use crate::raise_analysis::RaiseInfo;
use crate::simplify::simplify_graph;
use rpyc_ir::{FunctionGraph, GraphId, InlineHint, Op, Program};
use std::collections::{BTreeMap, BTreeSet};

/// A caller does not grow beyond this many operations.
const MAX_CALLER: usize = 1_500;
/// A function with a single call may be this much bigger.
const SINGLE_CALL: f64 = 2.0;

/// The threshold of a level.
fn threshold(context: &PassContext) -> f64 {
    let options = &context.options;
    options
        .inline_threshold
        .unwrap_or(match (options.size, options.level) {
            (true, _) => 12.0,
            (_, 0 | 1) => 16.2,
            (_, 2) => 32.4,
            _ => 64.8,
        })
}

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let threshold = threshold(context);
    let raises = RaiseInfo::analyse(program, context.options.extern_raises);
    let calls = call_graph(program);
    let (components, component_of) = components(&calls);
    let recursive: Vec<bool> = program
        .graph_ids()
        .map(|id| is_recursive(&calls, &components, &component_of, id))
        .collect();
    // Number of direct calls by callee and caller.
    let mut callers: Vec<BTreeMap<GraphId, u32>> = vec![BTreeMap::new(); program.graphs.len()];
    for id in program.graph_ids() {
        for callee in direct_callees(&program[id]) {
            *callers[callee.index()].entry(id).or_default() += 1;
        }
    }
    let mut sizes: Vec<f64> = program.graphs.iter().map(estimate).collect();
    let mut dirty = vec![false; program.graphs.len()];
    let mut queue: BTreeSet<(u64, GraphId)> = program
        .graph_ids()
        .map(|id| (sizes[id.index()].to_bits(), id))
        .collect();
    let mut inlined = 0;
    while let Some((_, id)) = queue.pop_first() {
        if std::mem::take(&mut dirty[id.index()]) {
            simplify_graph(&mut program[id]);
            let new = estimate(&program[id]);
            if new != sizes[id.index()] {
                sizes[id.index()] = new;
                queue.insert((new.to_bits(), id));
                continue;
            }
        }
        let single = callers[id.index()].values().sum::<u32>() == 1;
        let limit = if single {
            threshold * SINGLE_CALL
        } else {
            threshold
        };
        if sizes[id.index()] > threshold * SINGLE_CALL {
            break;
        }
        if sizes[id.index()] > limit || program[id].inline == InlineHint::Never {
            continue;
        }
        let targets: Vec<GraphId> = callers[id.index()].keys().copied().collect();
        for caller in targets {
            let same_cycle = component_of[caller.index()] == component_of[id.index()];
            if caller == id || same_cycle || recursive[id.index()] {
                let name = program[caller].name.clone();
                context.remark(&name, || format!("@{} is recursive", program[id].name));
                continue;
            }
            let operations: usize = program[caller]
                .blocks
                .iter()
                .map(|b| b.operations.len())
                .sum();
            if operations > MAX_CALLER && program[id].inline != InlineHint::Always {
                let name = program[caller].name.clone();
                context.remark(&name, || {
                    format!("too big to take in @{}", program[id].name)
                });
                continue;
            }
            let into_helper = program[caller].lowlevel && !program[id].lowlevel;
            if into_helper && !raises.of_graph[id.index()].is_none() {
                // The frame of the inlined function would vanish from tracebacks.
                continue;
            }
            if !context.may_apply(&program[caller].name) {
                continue;
            }
            let mut locs = std::mem::take(&mut program.locs);
            let n = with_graph(program, caller, |graph, program, _| {
                Ok(inline_calls(
                    program,
                    &mut locs,
                    &raises,
                    graph,
                    id,
                    &program[id],
                ))
            });
            program.locs = locs;
            let n = n?;
            if n == 0 {
                continue;
            }
            inlined += n;
            callers[id.index()].remove(&caller);
            for callee in direct_callees(&program[id]) {
                *callers[callee.index()].entry(caller).or_default() += n as u32;
            }
            let slot = &mut sizes[caller.index()];
            if queue.remove(&(slot.to_bits(), caller)) {
                dirty[caller.index()] = true;
                *slot = estimate(&program[caller]);
                queue.insert((slot.to_bits(), caller));
            }
        }
    }
    Ok(PassReport::of("inlined", inlined))
}

/// The size by which a graph is chosen.
fn estimate(graph: &FunctionGraph) -> f64 {
    if graph.inline == InlineHint::Always {
        0.0
    } else {
        size(graph)
    }
}

/// The callee of every direct call, with repetitions.
fn direct_callees(graph: &FunctionGraph) -> Vec<GraphId> {
    let reachable = graph.reachable();
    let operations = reachable.iter().flat_map(|&b| &graph[b].operations);
    operations
        .filter(|op| op.op == Op::direct_call)
        .filter_map(|op| op.args.first().and_then(graph_operand))
        .collect()
}
