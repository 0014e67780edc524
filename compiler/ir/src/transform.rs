//! Clean-ups that hold for graphs of every phase: a graph before and after does
//! the same.
//!
//! Each function says whether it changed anything. [`cleanup`] runs them to a
//! fixed point. None of them renumbers: [`FunctionGraph::compact`] does.
//!
//! Like: rpython/translator/simplify.py, rpython/translator/backendopt/ssa.py

use crate::constant::ConstValue;
use crate::entity::{BlockId, VarId};
use crate::graph::{ExitCase, ExitSwitch, FunctionGraph, Link, Operand};
use crate::ops::{Effect, Op};
use indexmap::IndexSet;
use std::collections::HashMap;

/// Runs all clean-ups until nothing changes.
pub fn cleanup(graph: &mut FunctionGraph) -> bool {
    let mut any = false;
    loop {
        let mut changed = fold_constant_exits(graph);
        // First, so that long chains are walked once.
        changed |= join_blocks(graph);
        changed |= eliminate_empty_blocks(graph);
        changed |= thread_constant_switches(graph);
        changed |= join_blocks(graph);
        changed |= remove_dead_vars(graph);
        changed |= remove_identical_inputargs(graph);
        if !changed {
            return any;
        }
        any = true;
    }
}

/// Substitutes operands by what `map` says about their variable, in one block.
/// An exit switch on a variable that becomes a constant picks its exit.
pub fn substitute(graph: &mut FunctionGraph, block: BlockId, map: &HashMap<VarId, Operand>) {
    if map.is_empty() {
        return;
    }
    let b = &mut graph[block];
    b.for_each_operand_mut(|x| {
        if let Operand::Var(v) = x
            && let Some(new) = map.get(v)
        {
            *x = new.clone();
        }
    });
    if let ExitSwitch::Var(v) = &mut b.exitswitch {
        match map.get(v) {
            Some(Operand::Var(new)) => *v = *new,
            Some(Operand::Const(c)) => {
                let value = c.value.clone();
                choose_exit(b, &value);
            }
            None => {}
        }
    }
}

/// Keeps only the exit that a constant switch takes.
fn choose_exit(block: &mut crate::graph::Block, value: &ConstValue) {
    let chosen = block
        .exits
        .iter()
        .position(|l| l.exitcase.constant() == Some(value))
        .or_else(|| {
            block
                .exits
                .iter()
                .position(|l| l.exitcase == ExitCase::Default)
        });
    if let Some(i) = chosen {
        let mut link = block.exits.swap_remove(i);
        link.exitcase = ExitCase::None;
        block.exits = vec![link];
        block.exitswitch = ExitSwitch::None;
    }
}

/// Replaces switches whose exits do not differ by a plain link.
pub fn fold_constant_exits(graph: &mut FunctionGraph) -> bool {
    let mut changed = false;
    for b in graph.reachable() {
        let block = &mut graph[b];
        if !matches!(block.exitswitch, ExitSwitch::Var(_)) {
            continue;
        }
        let (first, rest) = block.exits.split_first().expect("a switch has exits");
        if rest
            .iter()
            .all(|l| l.target == first.target && l.args == first.args)
        {
            block.exits.truncate(1);
            block.exits[0].exitcase = ExitCase::None;
            block.exitswitch = ExitSwitch::None;
            changed = true;
        }
    }
    changed
}

/// Links that lead to a block without operations and a single exit lead to that
/// exit's target instead.
pub fn eliminate_empty_blocks(graph: &mut FunctionGraph) -> bool {
    let mut changed = false;
    for b in graph.reachable() {
        for i in 0..graph[b].exits.len() {
            // A ring of empty blocks is an endless loop: it stays.
            let mut passed: Vec<BlockId> = Vec::new();
            let mut target = graph[b].exits[i].target;
            let mut args = None;
            while target != graph.startblock
                && graph[target].operations.is_empty()
                && graph[target].exitswitch == ExitSwitch::None
                && let [next] = &graph[target].exits[..]
            {
                if passed.contains(&target) {
                    passed.clear();
                    break;
                }
                let current: &Vec<Operand> = args.as_ref().unwrap_or(&graph[b].exits[i].args);
                let map: HashMap<VarId, &Operand> = graph[target]
                    .inputargs
                    .iter()
                    .copied()
                    .zip(current)
                    .collect();
                let new = next.args.iter().map(|x| match x {
                    Operand::Var(v) => map.get(v).map_or_else(|| x.clone(), |&y| y.clone()),
                    c => c.clone(),
                });
                let new: Vec<Operand> = new.collect();
                passed.push(target);
                target = next.target;
                args = Some(new);
            }
            if let (false, Some(args)) = (passed.is_empty(), args) {
                let link = &mut graph[b].exits[i];
                link.args = args;
                link.target = target;
                changed = true;
            }
        }
    }
    changed
}

/// Links that bring a constant to a block without operations that switches on it
/// lead to the exit that is taken.
pub fn thread_constant_switches(graph: &mut FunctionGraph) -> bool {
    let mut changed = false;
    for b in graph.reachable() {
        for i in 0..graph[b].exits.len() {
            let mut passed: Vec<BlockId> = Vec::new();
            let mut target = graph[b].exits[i].target;
            let mut args = graph[b].exits[i].args.clone();
            loop {
                let next = &graph[target];
                let ExitSwitch::Var(v) = next.exitswitch else {
                    break;
                };
                if !next.operations.is_empty() || target == graph.startblock {
                    break;
                }
                let Some(at) = next.inputargs.iter().position(|&x| x == v) else {
                    break;
                };
                let Some(value) = args[at].constant() else {
                    break;
                };
                let taken = next
                    .exits
                    .iter()
                    .find(|l| l.exitcase.constant() == Some(value))
                    .or_else(|| next.exits.iter().find(|l| l.exitcase == ExitCase::Default));
                let Some(taken) = taken else { break };
                if passed.contains(&target) {
                    // A ring of such blocks is an endless loop: it stays.
                    passed.clear();
                    break;
                }
                passed.push(target);
                let map: HashMap<VarId, &Operand> =
                    next.inputargs.iter().copied().zip(&args).collect();
                let substituted = |x: &Operand| match x {
                    Operand::Var(v) => map.get(v).map_or_else(|| x.clone(), |&y| y.clone()),
                    c => c.clone(),
                };
                let new = taken.args.iter().map(substituted).collect();
                target = taken.target;
                args = new;
            }
            if !passed.is_empty() {
                let link = &mut graph[b].exits[i];
                link.args = args;
                link.target = target;
                changed = true;
            }
        }
    }
    changed
}

/// Appends to a block the only successor of which it is the only predecessor.
pub fn join_blocks(graph: &mut FunctionGraph) -> bool {
    let mut entries = vec![0u32; graph.blocks.len()];
    let order = graph.reachable();
    for &b in &order {
        for l in &graph[b].exits {
            entries[l.target.index()] += 1;
        }
    }
    let mut changed = false;
    let mut gone = vec![false; graph.blocks.len()];
    for b in order {
        if gone[b.index()] {
            continue;
        }
        loop {
            let block = &graph[b];
            if block.exitswitch != ExitSwitch::None || block.exits.len() != 1 {
                break;
            }
            let target = block.exits[0].target;
            if target == b
                || entries[target.index()] != 1
                || [graph.startblock, graph.returnblock, graph.exceptblock].contains(&target)
            {
                break;
            }
            let link = graph[b].exits.pop().expect("one exit");
            let map: HashMap<VarId, Operand> = graph[target]
                .inputargs
                .iter()
                .copied()
                .zip(link.args)
                .collect();
            // Names are worth keeping: a value often gets its name at a merge.
            for (&inner, outer) in &map {
                if let Operand::Var(outer) = outer
                    && graph.vars[outer.index()].name.is_none()
                {
                    graph.vars[outer.index()].name = graph.vars[inner.index()].name.clone();
                }
            }
            let before: Vec<BlockId> = graph[target].exits.iter().map(|l| l.target).collect();
            substitute(graph, target, &map);
            for t in before {
                entries[t.index()] -= 1;
            }
            let tail = &mut graph[target];
            tail.inputargs.clear();
            let operations = std::mem::take(&mut tail.operations);
            let exits = std::mem::take(&mut tail.exits);
            let exitswitch = std::mem::replace(&mut tail.exitswitch, ExitSwitch::None);
            for l in &exits {
                entries[l.target.index()] += 1;
            }
            let block = &mut graph[b];
            block.operations.extend(operations);
            block.exits = exits;
            block.exitswitch = exitswitch;
            gone[target.index()] = true;
            changed = true;
        }
    }
    changed
}

/// Whether an operation may be dropped where its result is not used.
pub fn removable(op: Op) -> bool {
    op.effect() <= Effect::Alloc && (!op.can_raise() || op.effect() == Effect::Alloc)
}

/// Drops operations without effect whose result is unused, and input arguments
/// that nobody reads together with the link arguments that feed them.
pub fn remove_dead_vars(graph: &mut FunctionGraph) -> bool {
    let order = graph.reachable();
    // What a variable's value is made from, if it is needed at all.
    let mut from: Vec<Vec<VarId>> = vec![Vec::new(); graph.vars.len()];
    let mut needed = vec![false; graph.vars.len()];
    let mut work: Vec<VarId> = Vec::new();
    let need = |v: VarId, needed: &mut Vec<bool>, work: &mut Vec<VarId>| {
        if !std::mem::replace(&mut needed[v.index()], true) {
            work.push(v);
        }
    };
    for &b in &order {
        let block = &graph[b];
        for op in &block.operations {
            let args = op.args.iter().filter_map(Operand::var);
            if removable(op.op) {
                from[op.result.index()].extend(args);
            } else {
                args.for_each(|v| need(v, &mut needed, &mut work));
            }
        }
        if let ExitSwitch::Var(v) = block.exitswitch {
            need(v, &mut needed, &mut work);
        }
        for link in &block.exits {
            for (arg, &input) in link.args.iter().zip(&graph[link.target].inputargs) {
                from[input.index()].extend(arg.var());
            }
        }
    }
    let ends = [graph.startblock, graph.returnblock, graph.exceptblock];
    for b in ends {
        for &v in &graph[b].inputargs {
            need(v, &mut needed, &mut work);
        }
    }
    while let Some(v) = work.pop() {
        for i in 0..from[v.index()].len() {
            need(from[v.index()][i], &mut needed, &mut work);
        }
    }

    let mut changed = false;
    let mut dead_inputs: Vec<bool> = vec![false; graph.blocks.len()];
    for &b in &order {
        dead_inputs[b.index()] =
            !ends.contains(&b) && graph[b].inputargs.iter().any(|v| !needed[v.index()]);
    }
    for &b in &order {
        for i in 0..graph[b].exits.len() {
            let target = graph[b].exits[i].target;
            if dead_inputs[target.index()] {
                let keep: Vec<bool> = graph[target]
                    .inputargs
                    .iter()
                    .map(|v| needed[v.index()])
                    .collect();
                let mut it = keep.iter();
                graph[b].exits[i]
                    .args
                    .retain(|_| *it.next().expect("one argument per input"));
            }
        }
    }
    for &b in &order {
        let block = &mut graph[b];
        if dead_inputs[b.index()] {
            block.inputargs.retain(|v| needed[v.index()]);
            changed = true;
        }
        let before = block.operations.len();
        let last_dies = block.exitswitch == ExitSwitch::LastException
            && block
                .operations
                .last()
                .is_some_and(|op| removable(op.op) && !needed[op.result.index()]);
        if last_dies {
            block.exitswitch = ExitSwitch::None;
            block.exits.truncate(1);
        }
        block
            .operations
            .retain(|op| !removable(op.op) || needed[op.result.index()]);
        changed |= block.operations.len() != before;
    }
    changed
}

/// Input arguments that receive the same constant over every link become that
/// constant; of several that always receive the same values one remains.
pub fn remove_identical_inputargs(graph: &mut FunctionGraph) -> bool {
    let mut changed = false;
    let entries = graph.entry_map();
    for b in graph.reachable() {
        let links = &entries[b.index()];
        if [graph.startblock, graph.returnblock, graph.exceptblock].contains(&b) || links.is_empty()
        {
            continue;
        }
        let inputs = graph[b].inputargs.clone();
        let mut map: HashMap<VarId, Operand> = HashMap::new();
        let mut keep = vec![true; inputs.len()];
        let mut seen: HashMap<Vec<Operand>, VarId> = HashMap::new();
        for (i, &v) in inputs.iter().enumerate() {
            let mut incoming: Vec<Operand> = links
                .iter()
                .map(|&(p, e)| graph[p].exits[e].args[i].clone())
                .map(|x| match &x {
                    // Over a link of the block to itself: unchanged.
                    Operand::Var(u) if *u == v => Operand::Const(crate::constant::Constant::ll(
                        ConstValue::Undefined,
                        crate::types::Type::VOID,
                    )),
                    _ => x,
                })
                .collect();
            let unchanged = |x: &Operand| matches!(x, Operand::Const(c) if c.value == ConstValue::Undefined && c.ty == crate::types::Type::VOID);
            let constant = match incoming.iter().find(|x| !unchanged(x)) {
                Some(first @ Operand::Const(_)) => incoming
                    .iter()
                    .all(|x| unchanged(x) || x == first)
                    .then(|| first.clone()),
                _ => None,
            };
            if let Some(c) = constant {
                map.insert(v, c);
                keep[i] = false;
                continue;
            }
            // The type belongs to the key: equal Undefined values of several types.
            incoming.push(Operand::ty(graph.ty(v)));
            match seen.entry(incoming) {
                std::collections::hash_map::Entry::Occupied(first) => {
                    map.insert(v, Operand::Var(*first.get()));
                    keep[i] = false;
                }
                std::collections::hash_map::Entry::Vacant(slot) => {
                    slot.insert(v);
                }
            }
        }
        if map.is_empty() {
            continue;
        }
        for &(p, e) in links {
            let mut it = keep.iter();
            graph[p].exits[e]
                .args
                .retain(|_| *it.next().expect("one argument per input"));
        }
        let mut it = keep.iter();
        graph[b]
            .inputargs
            .retain(|_| *it.next().expect("one flag per input"));
        let exits = graph[b].exits.len();
        substitute(graph, b, &map);
        changed = true;
        if graph[b].exits.len() != exits {
            // The entry map is out of date.
            return true;
        }
    }
    changed
}

/// Turns a graph whose variables may be used in every block that their
/// definition dominates into one where each block receives what it needs over
/// its links. Fails with a variable that is used where it is not defined.
pub fn ssa_to_ssi(graph: &mut FunctionGraph) -> Result<(), VarId> {
    let order = graph.reachable();
    let entries = graph.entry_map();
    let mut home: Vec<Option<BlockId>> = vec![None; graph.vars.len()];
    for &b in &order {
        let block = &graph[b];
        for &v in &block.inputargs {
            home[v.index()] = Some(b);
        }
        for op in &block.operations {
            home[op.result.index()] = Some(b);
        }
        for l in &block.exits {
            for v in [l.last_exception, l.last_exc_value].into_iter().flatten() {
                home[v.index()] = Some(b);
            }
        }
    }
    let mut live: Vec<IndexSet<VarId>> = vec![IndexSet::new(); graph.blocks.len()];
    let mut work: Vec<(BlockId, VarId)> = Vec::new();
    for &b in &order {
        let mut used = |x: &Operand| {
            if let Operand::Var(v) = x
                && home[v.index()] != Some(b)
            {
                work.push((b, *v));
            }
        };
        let block = &graph[b];
        block
            .operations
            .iter()
            .flat_map(|op| &op.args)
            .for_each(&mut used);
        if let ExitSwitch::Var(v) = block.exitswitch {
            used(&Operand::Var(v));
        }
        block.exits.iter().flat_map(|l| &l.args).for_each(&mut used);
    }
    work.reverse();
    while let Some((b, v)) = work.pop() {
        if home[v.index()].is_none() || b == graph.startblock {
            return Err(v);
        }
        if live[b.index()].insert(v) {
            for &(p, _) in &entries[b.index()] {
                if home[v.index()] != Some(p) {
                    work.push((p, v));
                }
            }
        }
    }
    let mut maps: Vec<HashMap<VarId, VarId>> = vec![HashMap::new(); graph.blocks.len()];
    for &b in &order {
        for i in 0..live[b.index()].len() {
            let v = live[b.index()][i];
            let new = graph.copy_var(v);
            maps[b.index()].insert(v, new);
        }
    }
    for &b in &order {
        let block = &mut graph[b];
        for l in &mut block.exits {
            l.args
                .extend(live[l.target.index()].iter().map(|&v| Operand::Var(v)));
        }
        let map = &maps[b.index()];
        if !map.is_empty() {
            block.for_each_var_mut(|v| {
                if let Some(&new) = map.get(v) {
                    *v = new;
                }
            });
            block
                .inputargs
                .extend(live[b.index()].iter().map(|v| map[v]));
        }
    }
    Ok(())
}

/// Removes input arguments of a graph in SSA form (see [`ssa_to_ssi`]) that
/// receive one value besides themselves, and everything that follows from it.
pub fn remove_trivial_phis(graph: &mut FunctionGraph) {
    let entries = graph.entry_map();
    let ends = [graph.startblock, graph.returnblock, graph.exceptblock];
    let mut replaced: HashMap<VarId, Operand> = HashMap::new();
    let resolve = |x: &Operand, replaced: &HashMap<VarId, Operand>| {
        let mut x = x.clone();
        while let Operand::Var(v) = &x
            && let Some(next) = replaced.get(v)
        {
            x = next.clone();
        }
        x
    };
    let order = graph.reachable();
    loop {
        let mut changed = false;
        for &b in &order {
            if ends.contains(&b) {
                continue;
            }
            for (i, v) in graph[b].inputargs.clone().into_iter().enumerate() {
                if replaced.contains_key(&v) {
                    continue;
                }
                let mut one: Option<Operand> = None;
                let mut several = false;
                for &(p, e) in &entries[b.index()] {
                    let link = &graph[p].exits[e];
                    let x = resolve(&link.args[i], &replaced);
                    if x == Operand::Var(v) {
                        continue;
                    }
                    // The variables of an exception exist on their link only.
                    let on_link = x.var().is_some()
                        && (x.var() == link.last_exception || x.var() == link.last_exc_value);
                    match &one {
                        Some(y) if *y == x && !on_link => {}
                        None if !on_link => one = Some(x),
                        _ => {
                            several = true;
                            break;
                        }
                    }
                }
                if let (Some(x), false) = (one, several) {
                    if let Operand::Var(u) = &x
                        && graph.vars[u.index()].name.is_none()
                    {
                        let name = graph.vars[v.index()].name.clone();
                        graph.vars[u.index()].name = name;
                    }
                    replaced.insert(v, x);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    if replaced.is_empty() {
        return;
    }
    let map: HashMap<VarId, Operand> = replaced
        .keys()
        .map(|&v| (v, resolve(&Operand::Var(v), &replaced)))
        .collect();
    for &b in &order {
        let keep: Vec<bool> = graph[b]
            .inputargs
            .iter()
            .map(|v| !map.contains_key(v))
            .collect();
        if keep.iter().any(|k| !k) {
            for &(p, e) in &entries[b.index()] {
                let mut it = keep.iter();
                graph[p].exits[e]
                    .args
                    .retain(|_| *it.next().expect("one argument per input"));
            }
            let mut it = keep.iter();
            graph[b]
                .inputargs
                .retain(|_| *it.next().expect("one flag per input"));
        }
    }
    for &b in &order {
        // Exits are only dropped, never moved: the entry map is not needed any more.
        substitute(graph, b, &map);
    }
}

/// Drops exception links that only pass the exception on to the except block.
pub fn remove_reraising_links(graph: &mut FunctionGraph) -> bool {
    let exceptblock = graph.exceptblock;
    let mut changed = false;
    for b in graph.reachable() {
        let block = &mut graph[b];
        if block.exitswitch != ExitSwitch::LastException {
            continue;
        }
        let passes_on = |l: &Link| {
            l.target == exceptblock
                && l.last_exc_value.is_some()
                && l.args.len() == 2
                && l.args[0].var() == l.last_exception
                && l.args[1].var() == l.last_exc_value
        };
        // Only the last ones: an earlier one keeps its class from a later, wider exit.
        while block.exits.len() > 1 && block.exits.last().is_some_and(passes_on) {
            block.exits.pop();
            changed = true;
        }
        if block.exits.len() == 1 {
            block.exitswitch = ExitSwitch::None;
            changed = true;
        }
    }
    changed
}
