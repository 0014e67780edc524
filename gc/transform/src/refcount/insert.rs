//! Inserts the counts that the kinds of the variables ask for.

use super::kinds::{Kind, Kinds};
use super::writes::holds_references;
use super::{Context, is_alias, is_load, is_use, is_weak, null_for_undefined, stored};
use rpyc_ir::{
    Block, BlockId, ExitCase, ExitSwitch, FunctionGraph, Link, LocId, Op, Operand, SpaceOperation,
    Type, VarId,
};
use std::collections::BTreeMap;

/// Inserts increments and decrements; returns how many.
pub(super) fn insert(graph: &mut FunctionGraph, context: &Context, kinds: &Kinds) -> u64 {
    let mut placed = 0;
    for b in graph.reachable() {
        if b == graph.returnblock || b == graph.exceptblock {
            continue;
        }
        for exit in &mut graph[b].exits {
            for x in &mut exit.args {
                null_for_undefined(context.types, x);
            }
        }
        let owned = owned_variables(graph, context, kinds, b);
        placed += operations(graph, context, kinds, b, &owned);
        placed += links(graph, kinds, b, &owned);
    }
    placed
}

/// How many counts there would be if every variable held one: for parameters, for
/// what is read, called and stored, for other names of the same object.
pub(super) fn naive(graph: &FunctionGraph, context: &Context) -> u64 {
    let mut copy = graph.clone();
    let kinds = Kinds::all_owned(graph, context);
    let params = graph.params().iter();
    let params = params.filter(|&&v| context.is_ref(graph, v)).count();
    let aliases = graph.reachable().into_iter().map(|b| {
        let ops = graph[b].operations.iter();
        ops.filter(|op| is_alias(op.op) && context.is_ref(graph, op.result))
            .count()
    });
    let more = params + aliases.sum::<usize>();
    more as u64 + insert(&mut copy, context, &kinds)
}

/// Where a variable is used for the last time in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum LastUse {
    /// It is not used.
    #[default]
    Never,
    /// By this operation.
    Operation(usize),
    /// By a link.
    Link,
}

/// How one owned variable is used in its block, by itself or by what it anchors.
#[derive(Debug, Default)]
struct Uses {
    last: LastUse,
    /// The last operation that takes a count over: a store.
    taken: Option<usize>,
}

impl Uses {
    /// Whether operation `i` takes over the variable's own count.
    fn moves_into(&self, i: usize) -> bool {
        self.last == LastUse::Operation(i) && self.taken == Some(i)
    }
}

/// The owned variables of a block, by alias root.
type Owned = BTreeMap<VarId, Uses>;

fn owned_variables(graph: &FunctionGraph, context: &Context, kinds: &Kinds, b: BlockId) -> Owned {
    let block = &graph[b];
    let results = block.operations.iter().map(|op| op.result);
    let mut owned: Owned = block
        .inputargs
        .iter()
        .copied()
        .chain(results)
        .filter(|&v| context.is_ref(graph, v) && kinds.root(v) == v)
        .filter(|&v| kinds.of(v) == Kind::Owned)
        .map(|v| (v, Uses::default()))
        .collect();
    let mut used = |v: VarId, at: LastUse| {
        let root = kinds.root(v);
        for one in std::iter::once(&root).chain(kinds.anchors(v)) {
            if let Some(uses) = owned.get_mut(one) {
                uses.last = at;
            }
        }
    };
    for (i, op) in block.operations.iter().enumerate() {
        if is_use(op.op) {
            let vars = op.args.iter().filter_map(Operand::var);
            vars.for_each(|v| used(v, LastUse::Operation(i)));
        }
    }
    let passed = block.exits.iter().flat_map(|l| &l.args);
    passed
        .filter_map(Operand::var)
        .for_each(|v| used(v, LastUse::Link));
    for (i, op) in block.operations.iter().enumerate() {
        if let Some(v) = taken(graph, context, op)
            && let Some(uses) = owned.get_mut(&kinds.root(v))
        {
            uses.taken = Some(i);
        }
    }
    owned
}

/// The variable of which the operation takes a count over.
fn taken(graph: &FunctionGraph, context: &Context, op: &SpaceOperation) -> Option<VarId> {
    let value = match op.op {
        Op::exc_set => op.args.get(1),
        _ => stored(context.types, graph, op),
    };
    value.and_then(Operand::var)
}

/// Rewrites the operations of a block.
fn operations(
    graph: &mut FunctionGraph,
    context: &Context,
    kinds: &Kinds,
    b: BlockId,
    owned: &Owned,
) -> u64 {
    let old = std::mem::take(&mut graph[b].operations);
    let mut dying: Vec<Vec<VarId>> = vec![Vec::new(); old.len()];
    let mut out = Vec::with_capacity(old.len() + old.len() / 2);
    let mut placed = 0;
    for (&v, uses) in owned {
        match uses.last {
            LastUse::Operation(i) if !uses.moves_into(i) => dying[i].push(v),
            LastUse::Never if graph[b].inputargs.contains(&v) => {
                placed += count(graph, &mut out, Op::gc_decref, v);
            }
            _ => {}
        }
    }
    for (i, op) in old.into_iter().enumerate() {
        if let Some(v) = taken(graph, context, &op)
            && !owned
                .get(&kinds.root(v))
                .is_some_and(|uses| uses.moves_into(i))
        {
            placed += count(graph, &mut out, Op::gc_incref, v);
        }
        let initialises = context.fresh.contains(b, i);
        let overwritten = match initialises {
            true => None,
            false => overwritten(graph, context, &op, &mut out),
        };
        placed += copied(graph, context, &op, initialises, &mut out);
        let result = op.result;
        let loads = is_load(op.op);
        let holder = match op.op {
            Op::setfield if is_weak(&op) => op.args.first().cloned(),
            _ => None,
        };
        out.push(op);
        if let Some(holder) = holder {
            out.push(SpaceOperation {
                op: Op::extern_call,
                args: vec![Operand::symbol("rc_weak"), holder],
                result: graph.new_var(Type::VOID),
                loc: LocId::NONE,
            });
        }
        if let Some(uses) = owned.get(&result) {
            match (loads, uses.last != LastUse::Never) {
                (true, true) => placed += count(graph, &mut out, Op::gc_incref, result),
                (false, true) => own_result(graph, &mut out),
                (false, false) => placed += count(graph, &mut out, Op::gc_decref, result),
                _ => {}
            }
        }
        if let Some(v) = overwritten {
            placed += count(graph, &mut out, Op::gc_decref, v);
        }
        for &v in &dying[i] {
            placed += count(graph, &mut out, Op::gc_decref, v);
        }
    }
    graph[b].operations = out;
    placed
}

/// Appends an increment or decrement.
fn count(graph: &mut FunctionGraph, out: &mut Vec<SpaceOperation>, op: Op, v: VarId) -> u64 {
    out.push(SpaceOperation {
        op,
        args: vec![Operand::Var(v)],
        result: graph.new_var(Type::VOID),
        loc: LocId::NONE,
    });
    1
}

/// A runtime function may answer with one of its arguments, which it does not count:
/// the result of the last operation is counted in that case.
fn own_result(graph: &mut FunctionGraph, out: &mut Vec<SpaceOperation>) {
    let Some(call) = out.last().filter(|op| op.op == Op::extern_call) else {
        return;
    };
    let ty = graph.ty(call.result);
    let same = |x: &&Operand| x.var().is_some() && graph.operand_ty(x) == ty;
    let mut args = vec![Operand::Var(call.result)];
    args.extend(call.args.iter().filter(same).cloned());
    if args.len() > 1 {
        out.push(SpaceOperation {
            op: Op::gc_incref,
            args,
            result: graph.new_var(Type::VOID),
            loc: LocId::NONE,
        });
    }
}

/// Reads what a store is going to overwrite.
fn overwritten(
    graph: &mut FunctionGraph,
    context: &Context,
    op: &SpaceOperation,
    out: &mut Vec<SpaceOperation>,
) -> Option<VarId> {
    let ty = graph.operand_ty(stored(context.types, graph, op)?);
    let load = match op.op {
        Op::setfield => Op::getfield,
        Op::setarrayitem => Op::getarrayitem,
        _ => Op::getinteriorfield,
    };
    let old = graph.new_var(ty);
    out.push(SpaceOperation {
        op: load,
        args: op.args[..op.args.len() - 1].to_vec(),
        result: old,
        loc: op.loc,
    });
    Some(old)
}

/// Counts what an operation on many items copies and drops, in front of it.
fn copied(
    graph: &mut FunctionGraph,
    context: &Context,
    op: &SpaceOperation,
    initialises: bool,
    out: &mut Vec<SpaceOperation>,
) -> u64 {
    let (name, array) = match op.op {
        Op::gc_arraycopy if initialises => ("rc_copy_new", op.args.get(1)),
        Op::gc_arraycopy => ("rc_copy", op.args.get(1)),
        Op::gc_arrayclear => ("rc_clear", op.args.first()),
        _ => return 0,
    };
    if !holds_references(context.types, graph, array) {
        return 0;
    }
    let mut args = vec![Operand::symbol(name)];
    args.extend(op.args.iter().cloned());
    out.push(SpaceOperation {
        op: Op::extern_call,
        args,
        result: graph.new_var(Type::VOID),
        loc: LocId::NONE,
    });
    1
}

/// Counts on the ways out of a block.
fn links(graph: &mut FunctionGraph, kinds: &Kinds, b: BlockId, owned: &Owned) -> u64 {
    let alive = |&(_, uses): &(&VarId, &Uses)| uses.last == LastUse::Link;
    let alive: Vec<VarId> = owned.iter().filter(alive).map(|(&v, _)| v).collect();
    let mut placed = 0;
    for exit in 0..graph[b].exits.len() {
        let link = &graph[b].exits[exit];
        let mut moved = Vec::new();
        let mut counts = Vec::new();
        for (arg, &input) in link.args.iter().zip(&graph[link.target].inputargs) {
            let Operand::Var(v) = arg else { continue };
            let root = kinds.root(*v);
            if kinds.of(input) != Kind::Owned {
                continue;
            }
            if alive.contains(&root) && !moved.contains(&root) {
                moved.push(root);
            } else {
                counts.push((Op::gc_incref, *v));
            }
        }
        let left = alive.iter().filter(|v| !moved.contains(v));
        counts.extend(left.map(|&v| (Op::gc_decref, v)));
        if counts.is_empty() {
            continue;
        }
        placed += counts.len() as u64;
        if graph[b].exits.len() == 1 {
            let mut out = std::mem::take(&mut graph[b].operations);
            for (op, v) in counts {
                count(graph, &mut out, op, v);
            }
            graph[b].operations = out;
        } else {
            on_edge(graph, b, exit, &counts);
        }
    }
    placed
}

/// Puts counts in a block of their own in the middle of a link.
fn on_edge(graph: &mut FunctionGraph, b: BlockId, exit: usize, counts: &[(Op, VarId)]) {
    let link = &graph[b].exits[exit];
    let (target, args) = (link.target, link.args.clone());
    let mut inside: BTreeMap<VarId, VarId> = BTreeMap::new();
    let used = args.iter().filter_map(Operand::var);
    for v in used.chain(counts.iter().map(|c| c.1)) {
        if !inside.contains_key(&v) {
            let copy = graph.copy_var(v);
            inside.insert(v, copy);
        }
    }
    let mut block = Block::new(inside.values().copied().collect());
    for &(op, v) in counts {
        count(graph, &mut block.operations, op, inside[&v]);
    }
    let renamed = args.iter().map(|x| match x {
        Operand::Var(v) => Operand::Var(inside[v]),
        constant => constant.clone(),
    });
    block.exits = vec![Link::goto(target, renamed.collect())];
    debug_assert_eq!(block.exitswitch, ExitSwitch::None);
    debug_assert_eq!(block.exits[0].exitcase, ExitCase::None);
    let middle = graph.add_block(block);
    let link = &mut graph[b].exits[exit];
    link.target = middle;
    link.args = inside.keys().map(|&v| Operand::Var(v)).collect();
}
