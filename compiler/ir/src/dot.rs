//! A graph as a drawing, for graphviz.

use crate::entity::GraphId;
use crate::graph::{ExitCase, ExitSwitch};
use crate::program::Program;
use crate::text_write::{PrintOptions, Printer, block_label, var_label};
use std::fmt::Write;

/// A graph in the language of graphviz's `dot`.
pub fn to_dot(program: &Program, id: GraphId) -> String {
    let g = &program[id];
    let printer = Printer::new(program, PrintOptions::default());
    let text = printer.graph_by_id(id);
    let mut out = String::new();
    let _ = writeln!(out, "digraph {:?} {{", g.name);
    let _ = writeln!(out, "    node [shape=box, fontname=monospace];");
    for b in g.reachable() {
        let label = block_label(g, b);
        // The block as it is printed, without its exits.
        let head = format!("{label}(");
        let body: Vec<&str> = text
            .lines()
            .skip_while(|line| !line.starts_with(&head))
            .take(1 + g[b].operations.len())
            .collect();
        let body = if body.is_empty() {
            vec![label.as_str()]
        } else {
            body
        };
        let body: String = body
            .iter()
            .map(|line| escape(line.trim_start()) + "\\l")
            .collect();
        let _ = writeln!(out, "    {label} [label=\"{body}\"];");
        for link in &g[b].exits {
            let case = match (&link.exitcase, &g[b].exitswitch) {
                (ExitCase::None, _) => String::new(),
                (ExitCase::Default, _) => "default".into(),
                (ExitCase::Const(c), switch) => {
                    let value = printer.operand(g, &crate::graph::Operand::Const(c.clone()));
                    match switch {
                        ExitSwitch::Var(v) => format!("{} = {value}", var_label(g, *v)),
                        _ => value,
                    }
                }
            };
            let args: Vec<_> = link.args.iter().map(|x| printer.operand(g, x)).collect();
            let label = format!("{case}({})", args.join(", "));
            let target = block_label(g, link.target);
            let _ = writeln!(
                out,
                "    {} -> {target} [label=\"{}\"];",
                block_label(g, b),
                escape(&label)
            );
        }
    }
    out.push_str("}\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
