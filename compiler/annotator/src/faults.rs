//! Errors at the fixed point: more of them in one run, where the values came from,
//! in the order of the source.
//!
//! What follows an error is not looked at, and neither is what follows a call of a
//! function with an error. Once there is one, inference goes on past such places,
//! as if their values were still to come: independent errors are found in one run.

use crate::annrpython::{AnnError, Annotator};
use crate::bookkeeper::Place;
use crate::diagnostic::Diagnostic;
use crate::model::ClassDefId;
use rpyc_ir::{GraphId, LocId, Operand, SpaceOperation, VarId};
use rpyc_objects::Object;
use std::collections::HashSet;
use std::rc::Rc;

/// Rounds of going on past errors: each may find errors in functions that only
/// code behind an error calls.
const ROUNDS: usize = 8;

/// Where inference goes on although there is no value.
#[derive(Default)]
pub(crate) struct Faults {
    /// There is an error, and more are looked for.
    pub going_on: bool,
    /// Variables that have no value because of an error.
    poisoned: HashSet<(GraphId, VarId)>,
    /// Blocks that call a function with an error.
    callers: HashSet<Place>,
}

impl Annotator {
    /// At the fixed point with errors: goes on past them.
    pub(crate) fn look_further(&mut self) {
        self.faults.going_on = true;
        let mut known = 0;
        for _ in 0..ROUNDS {
            if self.errors.len() == known {
                break;
            }
            known = self.errors.len();
            let mut faulty: Vec<GraphId> = self.errors.keys().map(|k| k.0).collect();
            let mut seen: HashSet<GraphId> = faulty.iter().copied().collect();
            while let Some(g) = faulty.pop() {
                for &(caller, block) in self.info[g.index()].callers.keys() {
                    self.faults.callers.insert((caller, block));
                    if seen.insert(caller) {
                        faulty.push(caller);
                    }
                }
            }
            let errors: HashSet<GraphId> = self.errors.keys().map(|k| k.0).collect();
            for id in self.program.graph_ids() {
                let info = &self.info[id.index()];
                if info.finished {
                    continue;
                }
                for &block in info.blocked.keys() {
                    let place = (id, block);
                    if errors.contains(&id) || self.faults.callers.contains(&place) {
                        self.pending.insert(place);
                    }
                }
            }
            self.run();
        }
    }

    /// Whether to go on past an operation that gives no value.
    pub(crate) fn goes_on_past(&mut self, graph: GraphId, op: &SpaceOperation) -> bool {
        let faults = &mut self.faults;
        let on = faults.going_on
            && (faults.callers.contains(&self.bk.here)
                || op.args.iter().any(
                    |a| matches!(a, Operand::Var(v) if faults.poisoned.contains(&(graph, *v))),
                ));
        if on {
            faults.poisoned.insert((graph, op.result));
        }
        on
    }

    /// An operation with an error has no value.
    pub(crate) fn poison(&mut self, graph: GraphId, var: VarId) {
        self.faults.poisoned.insert((graph, var));
    }

    /// A value without type goes along a link.
    pub(crate) fn pass_poison(&mut self, graph: GraphId, arg: &Operand, input: VarId) {
        if let Operand::Var(v) = arg
            && self.faults.poisoned.contains(&(graph, *v))
        {
            self.faults.poisoned.insert((graph, input));
        }
    }

    /// Where the operands of an operation came from, each with its type.
    pub(crate) fn add_origins(&self, graph: GraphId, op: &SpaceOperation, e: &mut AnnError) {
        if !matches!(
            e.id,
            "operand-types"
                | "operation"
                | "no-attribute"
                | "index-type"
                | "not-callable"
                | "contains"
                | "unpack"
                | "no-len"
                | "key-type"
                | "item-assignment"
        ) {
            return;
        }
        for a in &op.args {
            let Operand::Var(v) = a else { continue };
            let mut seen = HashSet::new();
            let Some((loc, var)) = self.origin(graph, *v, &mut seen) else {
                continue;
            };
            let s = self.binding(graph, var);
            if loc == op.loc || s.is_impossible() {
                continue;
            }
            let shown = self.bk.show(&s.not_const());
            let name = self.program[graph].vars[var.index()].name.as_deref();
            let is_param = self.program[graph].params().contains(&var);
            let text = match name {
                Some(name) if is_param => format!("'{name}' is {shown}"),
                _ => format!("this is {shown}"),
            };
            // One call may pass them all.
            match e.others.iter_mut().find(|o| o.0 == loc) {
                Some(other) if other.1 != text => other.1 = format!("{}, {text}", other.1),
                Some(_) => {}
                None => e.others.push((loc, text)),
            }
        }
    }

    /// The operation that made a value, or the call that passed it; the variable it
    /// is there.
    fn origin(
        &self,
        graph: GraphId,
        var: VarId,
        seen: &mut HashSet<VarId>,
    ) -> Option<(LocId, VarId)> {
        if !seen.insert(var) {
            return None;
        }
        let g = &self.program[graph];
        for b in g.reachable() {
            let block = &g[b];
            if let Some(op) = block.operations.iter().find(|op| op.result == var) {
                return (op.loc != LocId::NONE).then_some((op.loc, var));
            }
            if !block.inputargs.contains(&var) {
                continue;
            }
            if b == g.startblock {
                let (loc, _) = self.var_origins.get(&(graph, var))?;
                return (*loc != LocId::NONE).then_some((*loc, var));
            }
            let at = block.inputargs.iter().position(|&i| i == var)?;
            for source in g.reachable() {
                for link in g[source].exits.iter().filter(|l| l.target == b) {
                    if let Some(Operand::Var(v)) = link.args.get(at)
                        && let Some(found) = self.origin(graph, *v, seen)
                    {
                        return Some(found);
                    }
                }
            }
        }
        None
    }

    /// The attribute that may have been meant.
    pub(crate) fn similar_attribute(&self, c: ClassDefId, name: &str) -> Option<String> {
        let mut known: Vec<Rc<str>> = Vec::new();
        for owner in self.bk.class_chain(c) {
            let def = self.bk.class(owner);
            known.extend(def.attrs.keys().cloned());
            if let Object::Class(class) = &*self.world.get(def.object) {
                known.extend(class.dict.iter().map(|(n, _)| n.clone()));
            }
        }
        let near = |n: &Rc<str>| (distance(n, name), n.clone());
        let (far, best) = known
            .iter()
            .filter(|n| !n.starts_with("__") && ***n != *name)
            .map(near)
            .min()?;
        (far <= 2 && far < name.len()).then(|| best.to_string())
    }

    /// The order of the source; once each.
    pub(crate) fn in_order(&self, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| {
            let loc = self.program.locs.get(d.loc);
            loc.map(|l| (l.file.clone(), l.span.line, l.span.col))
        };
        found.sort_by(|a, b| key(a).cmp(&key(b)));
        found.dedup_by(|a, b| a.loc == b.loc && a.message == b.message);
        found
    }
}

/// How many letters differ: insertions, deletions, exchanges.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut last = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let change = last + usize::from(x != y);
            last = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(last + 1);
        }
    }
    row[b.len()]
}
