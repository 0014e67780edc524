//! Generic clean-ups of one graph: empty blocks, joins, decided and duplicate
//! exits, constants threaded through empty branching blocks, copies, input
//! arguments that are always the same, operations and arguments nobody uses.
//!
//! needs: low-level graphs, any phase. leaves: the same phase, graph compacted.
//! keeps: results, effects and their order.
//! not here: arithmetic on constants (`constfold`), anything across graphs.
//!
//! ```text
//! block0(x):  b = bool_not(x)         block0(x):  if x -> block3() else block2()
//!             if b -> block1()    =>
//! block1():   goto block2()
//! ```
//!
//! Like: rpython/translator/simplify.py, backendopt/removenoops.py

use crate::error::PassError;
use crate::pass::{PassContext, PassReport};
use crate::subst::{Subst, decide_exit, exit_taken, keep_exit};
use rpyc_ir::transform::remove_reraising_links;
use rpyc_ir::{
    Block, BlockId, ConstValue, Constant, Effect, ExitCase, ExitSwitch, FunctionGraph, Op, Operand,
    Program, SpaceOperation, VarId,
};
use std::collections::HashMap;

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let n = context.for_each_graph(program, |graph, _, _| Ok(simplify_graph(graph)))?;
    Ok(PassReport::of("simplified", n))
}

/// True for operations that vanish when nobody uses their result.
pub fn is_removable(op: Op) -> bool {
    match op.effect() {
        Effect::Alloc => true,
        Effect::Pure | Effect::Read => !op.can_raise(),
        Effect::Write => false,
    }
}

/// Cleans up one graph; returns the number of changes.
pub fn simplify_graph(graph: &mut FunctionGraph) -> u64 {
    let mut total = 0;
    for _ in 0..8 {
        let mut n = local_cleanups(graph);
        n += forward_empty_blocks(graph);
        n += u64::from(remove_reraising_links(graph));
        n += join_blocks(graph);
        n += merge_inputargs(graph);
        n += remove_dead(graph);
        total += n;
        if n == 0 {
            break;
        }
    }
    graph.compact();
    total
}

/// Copies, negated switches, exits that cannot happen or do not differ.
fn local_cleanups(graph: &mut FunctionGraph) -> u64 {
    let mut n = 0;
    let mut subst = Subst::new(graph);
    for b in graph.reachable() {
        let block = &mut graph[b];
        if block.operations.iter().any(|op| op.op == Op::same_as) {
            let raising = block.exitswitch == ExitSwitch::LastException;
            let before = block.operations.len();
            block.operations.retain_mut(|op| {
                op.args.iter_mut().for_each(|a| subst.apply(a));
                if op.op != Op::same_as {
                    return true;
                }
                subst.set(op.result, op.args[0].clone());
                false
            });
            subst.apply_exits(block);
            n += (before - block.operations.len()) as u64;
            if raising && block.operations.is_empty() {
                keep_exit(block, 0);
            }
        }
        if block.exitswitch == ExitSwitch::LastException
            && !block.operations.last().is_some_and(|op| op.op.can_raise())
        {
            keep_exit(block, 0);
            n += 1;
        }
        n += negated_switch(block) + same_exits(block);
    }
    n
}

/// `if not x` asks `x` with the exits swapped.
fn negated_switch(block: &mut Block) -> u64 {
    let mut n = 0;
    while let ExitSwitch::Var(v) = block.exitswitch {
        let Some(op) = block.operations.iter().rev().find(|op| op.result == v) else {
            break;
        };
        if op.op != Op::bool_not || block.exits.iter().any(|l| l.exitcase == ExitCase::Default) {
            break;
        }
        match op.args[0].clone() {
            Operand::Var(x) => {
                block.exitswitch = ExitSwitch::Var(x);
                for link in &mut block.exits {
                    if let ExitCase::Const(Constant {
                        value: ConstValue::Bool(b),
                        ..
                    }) = &mut link.exitcase
                    {
                        *b = !*b;
                    }
                }
                n += 1;
            }
            Operand::Const(c) => {
                let ConstValue::Bool(b) = c.value else { break };
                if !decide_exit(block, &ConstValue::Bool(!b)) {
                    break;
                }
                n += 1;
            }
        }
    }
    n
}

/// Drops cases that do what the default does, and switches that do one thing.
fn same_exits(block: &mut Block) -> u64 {
    if !matches!(block.exitswitch, ExitSwitch::Var(_)) || block.exits.len() < 2 {
        return 0;
    }
    let mut n = 0;
    if let Some(default) = block.exits.iter().find(|l| l.exitcase == ExitCase::Default) {
        let (target, args) = (default.target, default.args.clone());
        let before = block.exits.len();
        block
            .exits
            .retain(|l| l.exitcase == ExitCase::Default || l.target != target || l.args != args);
        n += (before - block.exits.len()) as u64;
    }
    let first = &block.exits[0];
    if block
        .exits
        .iter()
        .all(|l| l.target == first.target && l.args == first.args)
    {
        keep_exit(block, 0);
        n += 1;
    }
    n
}

/// Links to an empty block go where it goes; where its exits depend on an input
/// argument and the link passes a constant for it, to the exit of that constant.
fn forward_empty_blocks(graph: &mut FunctionGraph) -> u64 {
    let mut n = 0;
    for b in graph.reachable() {
        for i in 0..graph[b].exits.len() {
            let mut seen = vec![graph[b].exits[i].target];
            while let Some((target, args)) = forwarded(graph, b, i) {
                if seen.contains(&target) {
                    break;
                }
                seen.push(target);
                let link = &mut graph[b].exits[i];
                link.target = target;
                link.args = args;
                n += 1;
            }
        }
    }
    n
}

/// Where exit `i` of `b` can go instead of an empty block.
fn forwarded(graph: &FunctionGraph, b: BlockId, i: usize) -> Option<(BlockId, Vec<Operand>)> {
    let link = &graph[b].exits[i];
    let t = link.target;
    let block = &graph[t];
    if !block.operations.is_empty() || t == graph.returnblock || t == graph.exceptblock {
        return None;
    }
    let value = |x: &Operand| match x {
        Operand::Const(_) => x.clone(),
        Operand::Var(v) => {
            let at = block.inputargs.iter().position(|a| a == v);
            at.map_or_else(|| x.clone(), |at| link.args[at].clone())
        }
    };
    let exit = match block.exitswitch {
        ExitSwitch::None => block.exits.first()?,
        ExitSwitch::LastException => return None,
        ExitSwitch::Var(v) => match value(&Operand::Var(v)) {
            Operand::Const(c) => &block.exits[exit_taken(block, &c.value)?],
            Operand::Var(_) => return None,
        },
    };
    Some((exit.target, exit.args.iter().map(value).collect()))
}

/// A block with one exit and the block only it enters become one.
pub fn join_blocks(graph: &mut FunctionGraph) -> u64 {
    let order = graph.reachable();
    let mut entries = vec![0u32; graph.blocks.len()];
    for &b in &order {
        for link in &graph[b].exits {
            entries[link.target.index()] += 1;
        }
    }
    let fixed = [graph.startblock, graph.returnblock, graph.exceptblock];
    let mut gone = vec![false; graph.blocks.len()];
    let mut subst = Subst::new(graph);
    let mut n = 0;
    for a in order {
        if gone[a.index()] {
            continue;
        }
        while graph[a].exitswitch == ExitSwitch::None && graph[a].exits.len() == 1 {
            let t = graph[a].exits[0].target;
            if t == a || entries[t.index()] != 1 || fixed.contains(&t) {
                break;
            }
            let mut rest = std::mem::replace(&mut graph[t], Block::new(Vec::new()));
            gone[t.index()] = true;
            let link = graph[a].exits.pop().expect("one exit");
            for (v, x) in rest.inputargs.iter().zip(link.args) {
                subst.set(*v, x);
            }
            for op in &mut rest.operations {
                op.args.iter_mut().for_each(|x| subst.apply(x));
            }
            subst.apply_exits(&mut rest);
            let block = &mut graph[a];
            block.operations.append(&mut rest.operations);
            block.exitswitch = rest.exitswitch;
            block.exits = rest.exits;
            n += 1;
        }
    }
    n
}

/// Input arguments of a block that receive equal values over every link become
/// one. Optimistic: all arguments of a block start in one class, which is split
/// until nothing tells its members apart, so equal loop variables are found.
fn merge_inputargs(graph: &mut FunctionGraph) -> u64 {
    let order = graph.reachable();
    let entries = graph.entry_map();
    let mut class: Vec<u32> = (0..graph.vars.len() as u32).collect();
    let mut candidates = Vec::new();
    for &b in &order {
        if b == graph.startblock || graph[b].inputargs.len() < 2 || graph[b].exits.is_empty() {
            continue;
        }
        let mut first = HashMap::new();
        for &v in &graph[b].inputargs {
            class[v.index()] = *first.entry(graph.ty(v)).or_insert(v.0);
        }
        if first.len() < graph[b].inputargs.len() {
            candidates.push(b);
        }
    }
    let mut constants: HashMap<Constant, u64> = HashMap::new();
    let mut changed = true;
    while changed {
        changed = false;
        candidates.retain(|&b| {
            let mut groups: HashMap<Vec<u64>, u32> = HashMap::new();
            let inputargs = &graph[b].inputargs;
            for (i, &v) in inputargs.iter().enumerate() {
                let mut key = Vec::with_capacity(entries[b.index()].len() + 1);
                key.push(u64::from(class[v.index()]));
                for &(from, exit) in &entries[b.index()] {
                    key.push(match &graph[from].exits[exit].args[i] {
                        Operand::Var(w) => u64::from(class[w.index()]),
                        Operand::Const(c) => {
                            let next = (1 << 32) + constants.len() as u64;
                            match constants.get(c) {
                                Some(&k) => k,
                                None => {
                                    constants.insert(c.clone(), next);
                                    next
                                }
                            }
                        }
                    });
                }
                let rep = *groups.entry(key).or_insert(v.0);
                if class[v.index()] != rep {
                    class[v.index()] = rep;
                    changed = true;
                }
            }
            groups.len() < inputargs.len()
        });
    }
    let mut n = 0;
    let mut subst = Subst::new(graph);
    for b in candidates {
        let block = &mut graph[b];
        let mut any = false;
        for &v in &block.inputargs {
            if class[v.index()] != v.0 {
                subst.set(v, Operand::Var(VarId(class[v.index()])));
                any = true;
                n += 1;
            }
        }
        if any {
            for op in &mut block.operations {
                op.args.iter_mut().for_each(|x| subst.apply(x));
            }
            subst.apply_exits(block);
        }
    }
    n
}

/// Where a variable comes from.
#[derive(Clone, Copy)]
enum Definition {
    Nowhere,
    Op(BlockId, u32),
    Arg(BlockId, u32),
}

/// Drops operations whose result nobody uses, and link and input arguments.
pub fn remove_dead(graph: &mut FunctionGraph) -> u64 {
    let order = graph.reachable();
    let entries = graph.entry_map();
    let fixed = [graph.startblock, graph.returnblock, graph.exceptblock];
    let mut definition = vec![Definition::Nowhere; graph.vars.len()];
    let mut needed = vec![false; graph.vars.len()];
    let mut work = Vec::new();
    let mut need = |x: &Operand, work: &mut Vec<VarId>| {
        if let Operand::Var(v) = x
            && !std::mem::replace(&mut needed[v.index()], true)
        {
            work.push(*v);
        }
    };
    for &b in &order {
        let block = &graph[b];
        for (i, &v) in block.inputargs.iter().enumerate() {
            definition[v.index()] = Definition::Arg(b, i as u32);
            if fixed.contains(&b) {
                need(&Operand::Var(v), &mut work);
            }
        }
        for (i, op) in block.operations.iter().enumerate() {
            definition[op.result.index()] = Definition::Op(b, i as u32);
            if !is_removable(op.op) {
                op.args.iter().for_each(|x| need(x, &mut work));
            }
        }
        if let ExitSwitch::Var(v) = block.exitswitch {
            need(&Operand::Var(v), &mut work);
        }
    }
    while let Some(v) = work.pop() {
        match definition[v.index()] {
            Definition::Nowhere => {}
            Definition::Op(b, i) => {
                let op = &graph[b].operations[i as usize];
                op.args.iter().for_each(|x| need(x, &mut work));
            }
            Definition::Arg(b, i) => {
                for &(from, exit) in &entries[b.index()] {
                    need(&graph[from].exits[exit].args[i as usize], &mut work);
                }
            }
        }
    }
    let mut n = 0;
    for &b in &order {
        let block = &mut graph.blocks[b.index()];
        let raising = block.raising_op().map(|op| op.result);
        let before = block.operations.len();
        block
            .operations
            .retain(|op: &SpaceOperation| !is_removable(op.op) || needed[op.result.index()]);
        n += (before - block.operations.len()) as u64;
        if let Some(result) = raising
            && block.operations.last().map(|op| op.result) != Some(result)
        {
            keep_exit(block, 0);
        }
    }
    for &b in &order {
        if fixed.contains(&b) || graph[b].inputargs.iter().all(|v| needed[v.index()]) {
            continue;
        }
        let keep: Vec<bool> = graph[b]
            .inputargs
            .iter()
            .map(|v| needed[v.index()])
            .collect();
        n += keep.iter().filter(|k| !**k).count() as u64;
        retain_by(&mut graph[b].inputargs, &keep);
        // Exits dropped above leave stale entries: match links by target.
        let mut froms: Vec<BlockId> = entries[b.index()].iter().map(|e| e.0).collect();
        froms.dedup();
        froms.sort();
        froms.dedup();
        for from in froms {
            for link in &mut graph[from].exits {
                if link.target == b {
                    retain_by(&mut link.args, &keep);
                }
            }
        }
    }
    n
}

fn retain_by<T>(items: &mut Vec<T>, keep: &[bool]) {
    let mut i = 0;
    items.retain(|_| {
        i += 1;
        keep[i - 1]
    });
}
