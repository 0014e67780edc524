//! Graphs that nothing calls any more.
//!
//! Annotations grow: a call that was found to pass a str may later turn out to pass
//! an int or a str, and goes to another specialisation. The one it went to before
//! may make no sense, but nothing asks for it: its errors do not count.

use crate::annrpython::Annotator;
use crate::records::{ArgSource, CallRecord, CallTarget, Plan};
use rpyc_ir::{ExitSwitch, GraphId, Link};
use std::collections::{HashMap, HashSet};

impl Annotator {
    /// Drops the errors in graphs that cannot be reached by calls as they are known
    /// now, and what those graphs do.
    pub(crate) fn forget_stale_graphs(&mut self) {
        let Some(entry) = self.program.entry.filter(|_| self.bk.unions) else {
            return;
        };
        let live = self.called_graphs(entry);
        let stale: HashSet<GraphId> = self
            .errors
            .keys()
            .map(|(g, _)| *g)
            .filter(|g| !live.contains(g))
            .collect();
        self.errors.retain(|(g, _), _| !stale.contains(g));
        let mut stale: Vec<GraphId> = stale.into_iter().collect();
        stale.sort();
        for g in stale {
            let graph = &mut self.program.graphs[g.index()];
            let dead = crate::transform::unreachable_block(graph);
            let start = graph.startblock;
            let block = &mut graph.blocks[start.index()];
            block.operations.clear();
            block.exitswitch = ExitSwitch::None;
            block.exits = vec![Link::goto(dead, vec![])];
            let vars = graph.vars.len();
            let info = &mut self.info[g.index()];
            info.bindings.resize(vars, None);
            info.blocked.clear();
            info.live_exits.clear();
            info.seen.insert(dead);
        }
    }

    /// The graphs that calls, plans and tables lead to.
    fn called_graphs(&self, entry: GraphId) -> HashSet<GraphId> {
        let mut calls: HashMap<GraphId, Vec<GraphId>> = HashMap::new();
        for ((g, _), record) in &self.calls {
            self.targets(record, calls.entry(*g).or_default());
        }
        for ((g, _, _), plan) in &self.plans {
            self.plan_targets(plan, calls.entry(*g).or_default());
        }
        let mut queue = vec![entry];
        for (eq, hash) in self.key_plans.values() {
            self.plan_targets(eq, &mut queue);
            self.plan_targets(hash, &mut queue);
        }
        for f in self.bk.family_ids() {
            for shape in &self.bk.family(f).shapes {
                for member in shape.members.values() {
                    self.targets(member, &mut queue);
                }
            }
        }
        // What the RTyper calls of itself: texts, generators.
        for f in &self.bk.funcs {
            let name = &*f.function.name;
            if matches!(name, "__str__" | "__repr__" | "__del__") {
                queue.extend(f.specs.iter().map(|s| s.graph));
            }
        }
        for c in self.bk.class_ids() {
            for f in self.bk.class(c).methods.values() {
                let specs = &self.bk.funcs[f.index()].specs;
                queue.extend(specs.iter().map(|s| s.graph));
            }
        }
        let mut live = HashSet::new();
        while let Some(g) = queue.pop() {
            if live.insert(g)
                && let Some(next) = calls.get(&g)
            {
                queue.extend(next);
            }
        }
        live
    }

    fn targets(&self, record: &CallRecord, found: &mut Vec<GraphId>) {
        for check in &record.check {
            self.targets(check, found);
        }
        match &record.target {
            CallTarget::Graph { graph, args } => {
                found.push(*graph);
                self.source_targets(args, found);
            }
            // Families are live as a whole.
            CallTarget::Family { args, .. } | CallTarget::Primitive { args, .. } => {
                self.source_targets(args, found);
            }
            CallTarget::Constant => {}
            CallTarget::Value(source) => self.source_targets(std::slice::from_ref(source), found),
            CallTarget::Instantiate { classes } => {
                for c in classes {
                    for record in c.new.iter().chain(&c.init) {
                        self.targets(record, found);
                    }
                }
            }
            CallTarget::Then { first, .. } => self.targets(first, found),
        }
    }

    /// What is called to make arguments.
    fn source_targets(&self, sources: &[ArgSource], found: &mut Vec<GraphId>) {
        for source in sources {
            match source {
                ArgSource::Call(record) => self.targets(record, found),
                ArgSource::Tuple(parts) => self.source_targets(parts, found),
                ArgSource::TupleItem(of, _) => {
                    self.source_targets(std::slice::from_ref(of.as_ref()), found);
                }
                ArgSource::Keywords(parts) => {
                    for (_, part) in parts {
                        self.source_targets(std::slice::from_ref(part), found);
                    }
                }
                _ => {}
            }
        }
    }

    fn plan_targets(&self, plan: &Plan, found: &mut Vec<GraphId>) {
        match plan {
            Plan::Native => {}
            Plan::Call(record) => self.targets(record, found),
            Plan::Tuple(plans) => {
                for p in plans {
                    self.plan_targets(p, found);
                }
            }
        }
    }
}
