//! Who calls whom: direct calls, and the candidates of indirect ones.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rpyc_ir::{ConstValue, FunctionGraph, GraphId, Init, Op, Operand, Program, SpaceOperation};

/// The graphs an operation may call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Callees<'a> {
    /// Not a call of the program.
    None,
    /// Exactly these.
    Known(&'a [GraphId]),
    /// Any graph whose address is taken.
    Unknown,
}

/// The graph a constant operand names.
pub fn graph_operand(x: &Operand) -> Option<GraphId> {
    match x.constant() {
        Some(ConstValue::Graph(g)) => Some(*g),
        _ => None,
    }
}

/// The graphs `op` may call.
pub fn callees(op: &SpaceOperation) -> Callees<'_> {
    match op.op {
        Op::direct_call => match op.args.first().and_then(Operand::constant) {
            Some(ConstValue::Graph(g)) => Callees::Known(std::slice::from_ref(g)),
            Some(ConstValue::Extern(_)) => Callees::None,
            _ => Callees::Unknown,
        },
        Op::indirect_call => match op.args.last().and_then(Operand::constant) {
            Some(ConstValue::Graphs(gs)) => Callees::Known(gs),
            _ => Callees::Unknown,
        },
        _ => Callees::None,
    }
}

/// Visits every constant value inside a static's initial content.
pub fn for_each_init_value<'a>(init: &'a Init, f: &mut impl FnMut(&'a ConstValue)) {
    let mut stack = vec![init];
    while let Some(init) = stack.pop() {
        match init {
            Init::Value(v) => f(v),
            Init::Struct(parts) | Init::Array(parts) => stack.extend(parts.iter().rev()),
            Init::Bytes(_) | Init::Zero => {}
        }
    }
}

/// Graphs whose address is taken, by an operand or by prebuilt data; sorted.
pub fn address_taken(program: &Program) -> Vec<GraphId> {
    let mut taken = Vec::new();
    for graph in &program.graphs {
        for block in &graph.blocks {
            for op in &block.operations {
                let skip = usize::from(op.op == Op::direct_call);
                taken.extend(op.args.iter().skip(skip).filter_map(graph_operand));
            }
            for link in &block.exits {
                taken.extend(link.args.iter().filter_map(graph_operand));
            }
        }
    }
    for def in &program.statics {
        for_each_init_value(&def.init, &mut |v| {
            if let ConstValue::Graph(g) = v {
                taken.push(*g);
            }
        });
    }
    taken.sort();
    taken.dedup();
    taken
}

/// Distinct callees of one graph, sorted.
pub fn callees_of_graph(graph: &FunctionGraph, unknown: &[GraphId]) -> Vec<GraphId> {
    let mut out = Vec::new();
    for b in graph.reachable() {
        for op in &graph[b].operations {
            match callees(op) {
                Callees::None => {}
                Callees::Known(gs) => out.extend_from_slice(gs),
                Callees::Unknown => out.extend_from_slice(unknown),
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The call graph as a petgraph; node indices are graph ids.
pub fn call_graph(program: &Program) -> DiGraph<GraphId, ()> {
    let unknown = address_taken(program);
    let mut calls = DiGraph::new();
    for id in program.graph_ids() {
        calls.add_node(id);
    }
    for id in program.graph_ids() {
        for callee in callees_of_graph(&program[id], &unknown) {
            calls.add_edge(
                NodeIndex::new(id.index()),
                NodeIndex::new(callee.index()),
                (),
            );
        }
    }
    calls
}

/// Strongly connected components of the call graph, callees first, each sorted;
/// and for every graph the index of its component.
pub fn components(calls: &DiGraph<GraphId, ()>) -> (Vec<Vec<GraphId>>, Vec<usize>) {
    let mut components: Vec<Vec<GraphId>> = kosaraju_scc(calls)
        .into_iter()
        .map(|c| c.into_iter().map(|n| calls[n]).collect())
        .collect();
    let mut of = vec![0; calls.node_count()];
    for (i, component) in components.iter_mut().enumerate() {
        component.sort();
        for g in component {
            of[g.index()] = i;
        }
    }
    (components, of)
}

/// True where a graph may call itself, directly or through others.
pub fn is_recursive(
    calls: &DiGraph<GraphId, ()>,
    components: &[Vec<GraphId>],
    of: &[usize],
    id: GraphId,
) -> bool {
    components[of[id.index()]].len() > 1
        || calls
            .find_edge(NodeIndex::new(id.index()), NodeIndex::new(id.index()))
            .is_some()
}
