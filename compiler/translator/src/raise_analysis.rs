//! Which exceptions can come out of which graph: a fixed point over the call
//! graph, by exact class where the class is known.
//!
//! Like: rpython/translator/backendopt/canraise.py

use crate::callgraph::{Callees, address_taken, callees};
use crate::classes::{is_subclass, vtable_of_value};
use rpyc_ir::{
    BlockId, ConstValue, FunctionGraph, GraphId, Op, Operand, Program, SpaceOperation, StaticId,
    VarId,
};
use std::collections::{BTreeSet, HashSet};

/// The exact classes of exceptions, as vtables, or any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RaiseSet {
    /// Exactly instances of these classes; empty: raises nothing.
    Classes(BTreeSet<StaticId>),
    /// Anything.
    Any,
}

impl RaiseSet {
    /// Nothing.
    pub fn none() -> RaiseSet {
        RaiseSet::Classes(BTreeSet::new())
    }

    /// True where nothing is raised.
    pub fn is_none(&self) -> bool {
        matches!(self, RaiseSet::Classes(c) if c.is_empty())
    }

    /// Adds another set; true where that changed anything.
    pub fn add(&mut self, other: &RaiseSet) -> bool {
        match (&mut *self, other) {
            (RaiseSet::Any, _) => false,
            (_, RaiseSet::Any) => {
                *self = RaiseSet::Any;
                true
            }
            (RaiseSet::Classes(mine), RaiseSet::Classes(more)) => {
                let before = mine.len();
                mine.extend(more);
                mine.len() != before
            }
        }
    }

    /// What is left when handlers of `class` have taken theirs.
    fn without(&self, program: &Program, class: StaticId) -> RaiseSet {
        match self {
            RaiseSet::Any if crate::classes::catches_all(program, class) => RaiseSet::none(),
            RaiseSet::Any => RaiseSet::Any,
            RaiseSet::Classes(c) => RaiseSet::Classes(
                c.iter()
                    .copied()
                    .filter(|&x| is_subclass(program, x, class) != Some(true))
                    .collect(),
            ),
        }
    }

    /// What a handler of `class` may receive.
    pub fn matching(&self, program: &Program, class: Option<StaticId>) -> RaiseSet {
        match (self, class) {
            (RaiseSet::Classes(c), Some(class)) => RaiseSet::Classes(
                c.iter()
                    .copied()
                    .filter(|&x| is_subclass(program, x, class) != Some(false))
                    .collect(),
            ),
            _ => self.clone(),
        }
    }
}

/// The exceptions of every graph.
#[derive(Clone, Debug)]
pub struct RaiseInfo {
    /// By graph id.
    pub of_graph: Vec<RaiseSet>,
    unknown: RaiseSet,
    extern_raises: fn(&str) -> bool,
}

/// A raise out of a graph that does not depend on others.
enum Escape {
    /// These classes.
    Fixed(RaiseSet),
    /// What this operation raises, as far as no handler of `caught` takes it.
    Of(SpaceOperation, Vec<StaticId>),
    /// What this operation raises and a handler of the class has caught and
    /// passed on, after the handlers before it have taken theirs.
    Again(SpaceOperation, Option<StaticId>, Vec<StaticId>),
}

impl RaiseInfo {
    /// What an operation may raise.
    pub fn of_op(&self, program: &Program, op: &SpaceOperation) -> RaiseSet {
        if !op.op.can_raise() {
            return RaiseSet::none();
        }
        match callees(op) {
            Callees::Known(graphs) => {
                let mut all = RaiseSet::none();
                for g in graphs {
                    match self.of_graph.get(g.index()) {
                        Some(set) => all.add(set),
                        None => all.add(&RaiseSet::Any),
                    };
                }
                return all;
            }
            Callees::Unknown => return self.unknown.clone(),
            Callees::None => {}
        }
        let standard = |name: &str| match program.exceptions.get(name) {
            Some(e) => RaiseSet::Classes(BTreeSet::from([e.vtable])),
            None => RaiseSet::none(),
        };
        match op.op {
            Op::direct_call | Op::extern_call => {
                let name = match op.args.first().and_then(Operand::constant) {
                    Some(ConstValue::Symbol(name) | ConstValue::Extern(name)) => name,
                    _ => return RaiseSet::Any,
                };
                if (self.extern_raises)(name) {
                    RaiseSet::Any
                } else {
                    RaiseSet::none()
                }
            }
            other => standard_exception(other).map_or(RaiseSet::Any, standard),
        }
    }

    /// Whether an operation may raise at all.
    pub fn can_raise(&self, program: &Program, op: &SpaceOperation) -> bool {
        op.op.can_raise() && !self.of_op(program, op).is_none()
    }

    /// Analyses a program.
    pub fn analyse(program: &Program, extern_raises: fn(&str) -> bool) -> RaiseInfo {
        let mut info = RaiseInfo {
            of_graph: vec![RaiseSet::none(); program.graphs.len()],
            unknown: RaiseSet::none(),
            extern_raises,
        };
        let taken = address_taken(program);
        let escapes: Vec<Vec<Escape>> = program.graphs.iter().map(escapes_of_graph).collect();
        let mut callers: Vec<Vec<GraphId>> = vec![Vec::new(); program.graphs.len()];
        for id in program.graph_ids() {
            for escape in &escapes[id.index()] {
                let (Escape::Of(op, _) | Escape::Again(op, _, _)) = escape else {
                    continue;
                };
                let known = match callees(op) {
                    Callees::Known(gs) => gs,
                    Callees::Unknown => &taken,
                    Callees::None => &[],
                };
                for g in known {
                    if let Some(list) = callers.get_mut(g.index()) {
                        list.push(id);
                    }
                }
            }
        }
        callers.iter_mut().for_each(|list| list.dedup());
        let mut work: BTreeSet<GraphId> = program.graph_ids().collect();
        while let Some(id) = work.pop_first() {
            let mut set = RaiseSet::none();
            for escape in &escapes[id.index()] {
                match escape {
                    Escape::Fixed(s) => set.add(s),
                    Escape::Of(op, caught) => {
                        let raised = caught
                            .iter()
                            .fold(info.of_op(program, op), |s, &c| s.without(program, c));
                        set.add(&raised)
                    }
                    Escape::Again(op, class, before) => {
                        let raised = before
                            .iter()
                            .fold(info.of_op(program, op), |s, &c| s.without(program, c));
                        set.add(&raised.matching(program, *class))
                    }
                };
            }
            if info.of_graph[id.index()].add(&set) {
                work.extend(&callers[id.index()]);
                if taken.binary_search(&id).is_ok() && info.unknown.add(&set) {
                    work.extend(program.graph_ids());
                }
            }
        }
        info
    }
}

/// The exception an operation of the table raises by itself.
pub fn standard_exception(op: Op) -> Option<&'static str> {
    Some(match op {
        Op::int_add_ovf
        | Op::int_sub_ovf
        | Op::int_mul_ovf
        | Op::int_neg_ovf
        | Op::uint_add_ovf
        | Op::uint_sub_ovf
        | Op::uint_mul_ovf => "OverflowError",
        Op::malloc | Op::malloc_varsize => "MemoryError",
        Op::stack_check => "RecursionError",
        _ => return None,
    })
}

fn escapes_of_graph(graph: &FunctionGraph) -> Vec<Escape> {
    let mut out = Vec::new();
    let entries = graph.entry_map();
    for b in graph.reachable() {
        let block = &graph[b];
        let raising = block.raising_op().map(|op| op.result);
        for op in block.operations.iter().filter(|op| op.op.can_raise()) {
            let mut caught = Vec::new();
            if raising == Some(op.result) {
                let handlers = block.exits.iter().skip(1);
                caught.extend(
                    handlers.filter_map(|l| l.exitcase.constant().and_then(vtable_of_value)),
                );
            }
            out.push(Escape::Of(op.clone(), caught));
        }
        for link in &block.exits {
            if link.target == graph.exceptblock {
                let mut seen = HashSet::new();
                origins(graph, &entries, b, &link.args[0], &mut seen, &mut out);
            }
        }
    }
    out
}

/// Where the class of a raised exception comes from, back through blocks.
fn origins(
    graph: &FunctionGraph,
    entries: &[Vec<(BlockId, usize)>],
    block: BlockId,
    etype: &Operand,
    seen: &mut HashSet<VarId>,
    out: &mut Vec<Escape>,
) {
    let mut stack = vec![(block, etype.clone())];
    while let Some((b, x)) = stack.pop() {
        let v = match x {
            Operand::Const(c) => {
                out.push(Escape::Fixed(match vtable_of_value(&c.value) {
                    Some(s) => RaiseSet::Classes(BTreeSet::from([s])),
                    None => RaiseSet::Any,
                }));
                continue;
            }
            Operand::Var(v) => v,
        };
        if !seen.insert(v) {
            continue;
        }
        let from = &graph[b];
        if let Some(i) = from.exits.iter().position(|l| l.last_exception == Some(v)) {
            let class = |i: usize| from.exits[i].exitcase.constant().and_then(vtable_of_value);
            let before = (1..i).filter_map(class).collect();
            match from.operations.last() {
                Some(op) => out.push(Escape::Again(op.clone(), class(i), before)),
                None => out.push(Escape::Fixed(RaiseSet::Any)),
            }
        } else if let Some(at) = from.inputargs.iter().position(|a| *a == v) {
            if b == graph.startblock {
                out.push(Escape::Fixed(RaiseSet::Any));
            }
            for &(p, exit) in &entries[b.index()] {
                stack.push((p, graph[p].exits[exit].args[at].clone()));
            }
        } else {
            match from.operations.iter().find(|op| op.result == v) {
                Some(op) if matches!(op.op, Op::same_as | Op::cast_pointer) => {
                    stack.push((b, op.args[0].clone()));
                }
                _ => out.push(Escape::Fixed(RaiseSet::Any)),
            }
        }
    }
}

/// Whether the exception a link passes to the except block was caught before:
/// its class comes from a handler.
pub fn is_reraise(graph: &FunctionGraph, b: BlockId, etype: &Operand) -> bool {
    let entries = graph.entry_map();
    is_reraise_with(graph, &entries, b, etype)
}

/// [`is_reraise`] with the graph's entry map at hand.
pub fn is_reraise_with(
    graph: &FunctionGraph,
    entries: &[Vec<(BlockId, usize)>],
    b: BlockId,
    etype: &Operand,
) -> bool {
    let mut seen = HashSet::new();
    let mut stack = vec![(b, etype.clone())];
    while let Some((b, x)) = stack.pop() {
        let Operand::Var(v) = x else { continue };
        if !seen.insert(v) {
            continue;
        }
        let from = &graph[b];
        if from.exits.iter().any(|l| l.last_exception == Some(v)) {
            return true;
        }
        if let Some(at) = from.inputargs.iter().position(|a| *a == v) {
            for &(p, exit) in &entries[b.index()] {
                stack.push((p, graph[p].exits[exit].args[at].clone()));
            }
        } else if let Some(op) = from.operations.iter().find(|op| op.result == v)
            && matches!(op.op, Op::same_as | Op::cast_pointer)
        {
            stack.push((b, op.args[0].clone()));
        }
    }
    false
}
