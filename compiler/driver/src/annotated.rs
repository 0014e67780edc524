//! `--emit=annotated`: flow graphs with what inference says of every variable.

use rpyc_annotator::Annotator;
use rpyc_ir::{GraphId, VarId};
use std::fmt::Write as _;

/// All graphs, each followed by its variables' annotations.
pub fn print(annotator: &Annotator) -> String {
    let mut out = String::new();
    for id in annotator.program.graph_ids() {
        let graph = &annotator.program[id];
        let _ = writeln!(out, "{}", rpyc_ir::print_graph(&annotator.program, id));
        for b in graph.reachable() {
            let block = &graph[b];
            for &v in &block.inputargs {
                line(&mut out, annotator, id, v);
            }
            for op in &block.operations {
                line(&mut out, annotator, id, op.result);
            }
        }
        out.push('\n');
    }
    out
}

fn line(out: &mut String, annotator: &Annotator, graph: GraphId, v: VarId) {
    let s = annotator.binding(graph, v);
    let name = annotator.program[graph].vars[v.index()]
        .name
        .as_deref()
        .unwrap_or("v");
    let _ = writeln!(out, ";   {name}{} -> {}", v.0, annotator.bk.reveal(&s));
}
