//! Chains of comparisons of one variable with constants become a switch.
//!
//! needs: RTyped. leaves: RTyped.
//! not here: comparisons of strings; tables of code (the backend's choice).
//!
//! ```text
//! block0(x): a = int_eq(x, 1); if a -> block1() else block2(x)
//! block2(y): b = int_eq(y, 2); if b -> block3() else block4(y)
//!   =>  block0(x): switch x: 1 -> block1(), 2 -> block3(), default -> block4(x)
//! ```
//!
//! Like: rpython/translator/backendopt/merge_if_blocks.py

use crate::error::PassError;
use crate::pass::{PassContext, PassReport};
use rpyc_ir::{
    Block, BlockId, ConstValue, Constant, ExitCase, ExitSwitch, FunctionGraph, Link, Op, Operand,
    Program, VarId,
};

/// Fewer cases than this stay comparisons.
const MIN_CASES: usize = 3;

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let n = context.for_each_graph(program, |graph, _, _| Ok(merge(graph)))?;
    Ok(PassReport::of("switches", n))
}

/// A block that ends in a comparison of a variable with a constant.
struct Test {
    subject: VarId,
    case: Constant,
    hit: usize,
    miss: usize,
}

fn test_of(block: &Block) -> Option<Test> {
    let ExitSwitch::Var(v) = block.exitswitch else {
        return None;
    };
    let op = block.operations.last()?;
    let equal = match op.op {
        Op::int_eq | Op::char_eq => true,
        Op::int_ne | Op::char_ne => false,
        _ => return None,
    };
    if op.result != v || block.exits.len() != 2 {
        return None;
    }
    let (subject, case) = match (&op.args[0], &op.args[1]) {
        (Operand::Var(x), Operand::Const(c)) | (Operand::Const(c), Operand::Var(x)) => (*x, c),
        _ => return None,
    };
    // The condition must be used by the switch alone.
    if block
        .exits
        .iter()
        .flat_map(|l| &l.args)
        .any(|x| x.var() == Some(v))
    {
        return None;
    }
    let exit = |b: bool| {
        block
            .exits
            .iter()
            .position(|l| l.exitcase.constant() == Some(&ConstValue::Bool(b)))
    };
    Some(Test {
        subject,
        case: case.clone(),
        hit: exit(equal)?,
        miss: exit(!equal)?,
    })
}

fn merge(graph: &mut FunctionGraph) -> u64 {
    let mut n = 0;
    let mut merged = vec![false; graph.blocks.len()];
    for b in graph.reachable() {
        if !merged[b.index()] && merge_from(graph, b, &mut merged) {
            n += 1;
        }
    }
    n
}

fn merge_from(graph: &mut FunctionGraph, first: BlockId, merged: &mut [bool]) -> bool {
    let Some(test) = test_of(&graph[first]) else {
        return false;
    };
    let subject = test.subject;
    let mut cases: Vec<Constant> = vec![test.case];
    let mut links: Vec<Link> = vec![graph[first].exits[test.hit].clone()];
    // The way on where no case fits, seen from the first block.
    let mut rest = graph[first].exits[test.miss].clone();
    let mut passed = vec![first];
    loop {
        let next = &graph[rest.target];
        if next.operations.len() != 1 || passed.contains(&rest.target) {
            break;
        }
        let Some(test) = test_of(next) else { break };
        let arg = next.inputargs.iter().position(|v| *v == test.subject);
        if arg.map(|i| &rest.args[i]) != Some(&Operand::Var(subject)) {
            break;
        }
        let here = |link: &Link| {
            let args = link.args.iter().map(|x| match x.var() {
                Some(v) => match next.inputargs.iter().position(|a| *a == v) {
                    Some(i) => rest.args[i].clone(),
                    None => x.clone(),
                },
                None => x.clone(),
            });
            Link::goto(link.target, args.collect())
        };
        let (hit, miss) = (here(&next.exits[test.hit]), here(&next.exits[test.miss]));
        passed.push(rest.target);
        // A case that stood before wins.
        if !cases.iter().any(|c| c.value == test.case.value) {
            cases.push(test.case);
            links.push(hit);
        }
        rest = miss;
    }
    if cases.len() < MIN_CASES {
        return false;
    }
    for b in &passed {
        merged[b.index()] = true;
    }
    let block = &mut graph[first];
    block.operations.pop();
    block.exitswitch = ExitSwitch::Var(subject);
    block.exits = links
        .into_iter()
        .zip(cases)
        .map(|(link, case)| Link::when(ExitCase::Const(case), link.target, link.args))
        .collect();
    block
        .exits
        .push(Link::when(ExitCase::Default, rest.target, rest.args));
    true
}
