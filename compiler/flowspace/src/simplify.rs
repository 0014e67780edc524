//! From the interpreter's SSA blocks to a flow graph as the annotator likes it.
//!
//! Like: rpython/translator/simplify.py

use rpyc_ir::transform::{cleanup, remove_reraising_links, remove_trivial_phis, ssa_to_ssi};
use rpyc_ir::{BlockId, Constant, ExitCase, ExitSwitch, FunctionGraph, Link, Op, Operand, VarId};
use std::collections::HashMap;

/// Brings a graph in SSA form into flow form and cleans it up. Fails with a
/// variable that is used where it is not defined.
///
/// `one_range` tells whether an exception class's subclasses are all below it in the
/// hierarchy of primary bases, so that a link may name the class.
pub(crate) fn finish(
    graph: &mut FunctionGraph,
    one_range: &dyn Fn(&Constant) -> bool,
) -> Result<(), VarId> {
    remove_trivial_phis(graph);
    ssa_to_ssi(graph)?;
    cleanup(graph);
    loop {
        let mut changed = thread_exception_links(graph, one_range);
        changed |= remove_reraising_links(graph);
        if !changed {
            break;
        }
        cleanup(graph);
    }
    graph.compact();
    Ok(())
}

/// An exception link to a block that does nothing but ask for the exception's
/// class becomes one link for that class and one for all others.
///
/// ```text
/// x = getitem(d, k)                       x = getitem(d, k)
///   BaseException(e) -> block1(e)    =>     KeyError(e) -> block2(e)
/// block1(e):                                BaseException(e) -> block3(e)
///   m = exc_match(e, KeyError)
///   if m -> block2(e) else block3(e)
/// ```
fn thread_exception_links(
    graph: &mut FunctionGraph,
    one_range: &dyn Fn(&Constant) -> bool,
) -> bool {
    let mut changed = false;
    for b in graph.reachable() {
        let mut i = 1;
        while graph[b].exitswitch == ExitSwitch::LastException && i < graph[b].exits.len() {
            match split_link(graph, b, i, one_range) {
                Some((first, rest)) => {
                    let exits = &mut graph[b].exits;
                    // A class that an earlier exit catches does not come here.
                    let caught = exits[1..i].iter().any(|l| l.exitcase == first.exitcase);
                    exits[i] = rest;
                    if !caught {
                        exits.insert(i, first);
                    }
                    changed = true;
                }
                None => i += 1,
            }
        }
    }
    changed
}

fn split_link(
    graph: &mut FunctionGraph,
    b: BlockId,
    i: usize,
    one_range: &dyn Fn(&Constant) -> bool,
) -> Option<(Link, Link)> {
    let link = graph[b].exits[i].clone();
    let (etype, evalue) = (link.last_exception?, link.last_exc_value?);
    let next = &graph[link.target];
    let [op] = &next.operations[..] else {
        return None;
    };
    let [Operand::Var(exc), Operand::Const(class)] = &op.args[..] else {
        return None;
    };
    if !one_range(class) {
        return None;
    }
    if op.op != Op::exc_match || next.exitswitch != ExitSwitch::Var(op.result) {
        return None;
    }
    let position = next.inputargs.iter().position(|v| v == exc)?;
    if link.args[position] != Operand::Var(evalue) {
        return None;
    }
    let class = class.clone();
    let result = op.result;
    let map: HashMap<VarId, Operand> = next
        .inputargs
        .iter()
        .copied()
        .zip(link.args.iter().cloned())
        .collect();
    let exit = |wanted: bool| {
        next.exits
            .iter()
            .find(|l| l.exitcase == ExitCase::bool(wanted))
            .cloned()
    };
    let (yes, no) = (exit(true)?, exit(false)?);
    // Each link has its own exception variables.
    let own = [graph.copy_var(etype), graph.copy_var(evalue)];
    let lead = |to: Link, answer: bool, exitcase: ExitCase, vars: [VarId; 2]| {
        let args = to
            .args
            .iter()
            .map(|x| match x {
                Operand::Var(v) if *v == result => Operand::py(rpyc_ir::ConstValue::Bool(answer)),
                Operand::Var(v) => match &map[v] {
                    Operand::Var(u) if *u == etype => Operand::Var(vars[0]),
                    Operand::Var(u) if *u == evalue => Operand::Var(vars[1]),
                    other => other.clone(),
                },
                c => c.clone(),
            })
            .collect();
        Link {
            target: to.target,
            args,
            exitcase,
            last_exception: Some(vars[0]),
            last_exc_value: Some(vars[1]),
        }
    };
    let first = lead(yes, true, ExitCase::Const(class), own);
    let rest = lead(no, false, link.exitcase, [etype, evalue]);
    Some((first, rest))
}
