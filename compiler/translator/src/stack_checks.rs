//! Functions that can call themselves check the stack on entry.
//!
//! needs: RTyped. leaves: RTyped.
//! not here: what the check is (`exceptiontransform`, then the backend).
//!
//! One check in every cycle of the call graph is enough: of each strongly connected
//! component the function with most ways in and out gets one and is taken out,
//! until no cycle is left.
//!
//! Like: rpython/translator/transform.py (insert_stackcheck)

use crate::callgraph::call_graph;
use crate::error::PassError;
use crate::pass::{PassContext, PassReport};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;
use rpyc_ir::{Block, FunctionGraph, GraphId, Link, Op, Operand, Program, SpaceOperation, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The pass.
pub fn run(program: &mut Program, _: &mut PassContext) -> Result<PassReport, PassError> {
    let calls = call_graph(program);
    let chosen = feedback_vertices(&calls);
    for &id in &chosen {
        insert_check(&mut program[id]);
    }
    Ok(PassReport::of("checks", chosen.len() as u64))
}

/// Graphs without which the call graph has no cycle.
fn feedback_vertices(calls: &DiGraph<GraphId, ()>) -> BTreeSet<GraphId> {
    let mut chosen = BTreeSet::new();
    // Components still to be broken, as sets of nodes.
    let mut work: Vec<Vec<GraphId>> = vec![calls.node_weights().copied().collect()];
    while let Some(members) = work.pop() {
        let mut local = DiGraph::<GraphId, ()>::new();
        let nodes: BTreeMap<GraphId, _> = members.iter().map(|&g| (g, local.add_node(g))).collect();
        for &g in &members {
            for edge in calls.edges(petgraph::graph::NodeIndex::new(g.index())) {
                if let Some(&to) = nodes.get(&calls[edge.target()]) {
                    local.update_edge(nodes[&g], to, ());
                }
            }
        }
        for component in kosaraju_scc(&local) {
            let inside: BTreeSet<_> = component.iter().copied().collect();
            let degree = |n| {
                let into = local.edges_directed(n, petgraph::Direction::Incoming);
                let out = local.edges_directed(n, petgraph::Direction::Outgoing);
                into.filter(|e| inside.contains(&e.source())).count()
                    * out.filter(|e| inside.contains(&e.target())).count()
            };
            let mut best = None;
            for &n in &component {
                let own = local.find_edge(n, n).is_some();
                if component.len() == 1 && !own {
                    continue;
                }
                // A function that calls itself needs a check anyhow.
                let key = (own, degree(n), std::cmp::Reverse(local[n]));
                if best.as_ref().is_none_or(|(k, _)| key > *k) {
                    best = Some((key, n));
                }
            }
            if let Some((_, n)) = best {
                chosen.insert(local[n]);
                let mut rest: Vec<GraphId> = component
                    .iter()
                    .map(|&m| local[m])
                    .filter(|g| *g != local[n])
                    .collect();
                rest.sort();
                if !rest.is_empty() {
                    work.push(rest);
                }
            }
        }
    }
    chosen
}

/// Puts the check first. A start block that is also a loop's header gets a new
/// block in front.
fn insert_check(graph: &mut FunctionGraph) {
    let start = graph.startblock;
    let result = graph.new_var(Type::VOID);
    let check = SpaceOperation {
        op: Op::stack_check,
        args: Vec::new(),
        result,
        loc: graph.loc,
    };
    let looped = graph
        .blocks
        .iter()
        .flat_map(|b| &b.exits)
        .any(|l| l.target == start);
    if !looped {
        graph[start].operations.insert(0, check);
        return;
    }
    let inputargs: Vec<_> = graph[start]
        .inputargs
        .clone()
        .into_iter()
        .map(|v| graph.copy_var(v))
        .collect();
    let args = inputargs.iter().map(|&v| Operand::Var(v)).collect();
    let mut block = Block::new(inputargs);
    block.operations.push(check);
    block.exits.push(Link::goto(start, args));
    graph.startblock = graph.add_block(block);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(n: u32, edges: &[(u32, u32)]) -> Vec<u32> {
        let mut g = DiGraph::new();
        for i in 0..n {
            g.add_node(GraphId(i));
        }
        for &(a, b) in edges {
            g.add_edge(a.into(), b.into(), ());
        }
        feedback_vertices(&g).into_iter().map(|g| g.0).collect()
    }

    #[test]
    fn only_cycles_are_checked() {
        assert_eq!(chosen(3, &[(0, 1), (1, 2), (0, 2)]), Vec::<u32>::new());
        assert_eq!(chosen(2, &[(0, 1), (1, 1)]), vec![1]);
    }

    #[test]
    fn one_check_breaks_many_cycles() {
        // 1 calls and is called by everybody.
        assert_eq!(
            chosen(4, &[(0, 1), (1, 0), (1, 2), (2, 1), (1, 3), (3, 1)]),
            vec![1]
        );
    }
}
