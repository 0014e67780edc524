//! Facts `x < y` and `x <= y` about pairs of variables of a block, which hold where
//! they hold over every entering link.

use super::interval::{add, sub};
use super::{Ranges, Rel, is_unsigned_comparison, relation};
use crate::eval::int_value;
use rpyc_ir::{BlockId, Op, Operand, SpaceOperation, VarId};
use std::collections::{BTreeMap, BTreeSet};

/// Facts a block carries at most.
const MAX_FACTS: usize = 24;

/// `x < y` (strict) or `x <= y` between two variables of a block.
pub(super) type Fact = (VarId, VarId, bool);
/// The strongest fact known of an ordered pair: true where strict.
pub(super) type Facts = BTreeMap<(VarId, VarId), bool>;

impl Ranges<'_> {
    /// Facts of every block: those that hold over all links that enter it.
    /// Optimistic, so that loops keep what they do not change.
    pub(super) fn solve_facts(&mut self) {
        self.facts[self.graph.startblock.index()] = Some(Facts::new());
        let mut work: BTreeSet<u32> = (0..self.order.len() as u32).collect();
        let mut budget = 16 * self.order.len();
        while let Some(rank) = work.pop_first() {
            let b = self.order[rank as usize];
            if budget == 0 {
                // Not a fixed point yet: what was found may be wrong.
                self.facts.iter_mut().for_each(|f| *f = Some(Facts::new()));
                return;
            }
            budget -= 1;
            let Some(inside) = self.facts_at_end(b) else {
                continue;
            };
            for i in 0..self.graph[b].exits.len() {
                let link = &self.graph[b].exits[i];
                let t = link.target;
                if t == self.graph.startblock
                    || t == self.graph.returnblock
                    || t == self.graph.exceptblock
                {
                    continue;
                }
                let mut here = inside.clone();
                for fact in self.facts_of_exit(b, i) {
                    add_fact(&mut here, fact);
                }
                let passed = self.pass_facts(&here, b, i);
                let new = match &self.facts[t.index()] {
                    None => passed,
                    Some(old) => meet_facts(old, &passed),
                };
                if self.facts[t.index()].as_ref() != Some(&new) {
                    self.facts[t.index()] = Some(new);
                    work.insert(self.rank[t.index()]);
                }
            }
        }
    }

    /// A block's facts with those its own operations establish.
    fn facts_at_end(&self, b: BlockId) -> Option<Facts> {
        let mut facts = self.facts[b.index()].clone()?;
        for op in &self.graph[b].operations {
            self.facts_of_operation(op, &mut facts);
        }
        Some(facts)
    }

    /// `j = i + c` that does not wrap: `i < j`, and `j <= n` where `i < n`, c = 1.
    pub(super) fn facts_of_operation(&self, op: &SpaceOperation, facts: &mut Facts) {
        let exact = match op.op {
            Op::int_add_nowrap | Op::int_add_ovf | Op::int_sub_nowrap | Op::int_sub_ovf => true,
            Op::int_add | Op::int_sub => {
                let (Some(x), Some(y), Some(full)) = (
                    self.of(&op.args[0]),
                    self.of(&op.args[1]),
                    self.full(self.graph.ty(op.result)),
                ) else {
                    return;
                };
                let r = if op.op == Op::int_add {
                    add(x, y)
                } else {
                    sub(x, y)
                };
                r.within(full)
            }
            _ => return,
        };
        let (Some(v), Some(n)) = (
            op.args[0].var(),
            op.args
                .get(1)
                .and_then(Operand::constant)
                .and_then(int_value),
        ) else {
            return;
        };
        let subtracts = matches!(op.op, Op::int_sub | Op::int_sub_nowrap | Op::int_sub_ovf);
        let step = if subtracts { -n } else { n };
        if !exact || step == 0 || facts.len() >= MAX_FACTS {
            return;
        }
        let j = op.result;
        if step > 0 {
            let above: Vec<Fact> = facts
                .iter()
                .filter(|((x, _), strict)| *x == v && **strict && step == 1)
                .map(|((_, y), _)| (j, *y, false))
                .collect();
            above.into_iter().for_each(|f| add_fact(facts, f));
            add_fact(facts, (v, j, true));
        } else {
            let above: Vec<Fact> = facts
                .iter()
                .filter(|((x, _), _)| *x == v)
                .map(|((_, y), _)| (j, *y, true))
                .collect();
            above.into_iter().for_each(|f| add_fact(facts, f));
            add_fact(facts, (j, v, true));
        }
    }

    fn facts_of_exit(&self, b: BlockId, i: usize) -> Vec<Fact> {
        let mut out = Vec::new();
        for (op, truth) in self.conditions(b, i) {
            if op.op == Op::int_between && truth {
                if let (Some(x), Some(y)) = (op.args[0].var(), op.args[1].var()) {
                    out.push((x, y, true));
                }
                continue;
            }
            let Some((rel, swapped)) = relation(op.op) else {
                continue;
            };
            let (Some(mut p), Some(mut q)) = (op.args[0].var(), op.args[1].var()) else {
                continue;
            };
            if !self.ordered(op) {
                continue;
            }
            if is_unsigned_comparison(op.op) {
                let low = |v: VarId| self.interval[v.index()].lo;
                if low(p) < 0 || low(q) < 0 {
                    continue;
                }
            }
            if swapped {
                std::mem::swap(&mut p, &mut q);
            }
            match (rel, truth) {
                (Rel::Lt, true) => out.push((p, q, true)),
                (Rel::Le, true) => out.push((p, q, false)),
                (Rel::Lt, false) => out.push((q, p, false)),
                (Rel::Le, false) => out.push((q, p, true)),
                (Rel::Eq, true) | (Rel::Ne, false) => {
                    out.push((p, q, false));
                    out.push((q, p, false));
                }
                _ => {}
            }
        }
        out
    }

    /// Facts about variables as facts about the arguments they are passed to.
    fn pass_facts(&self, facts: &Facts, b: BlockId, i: usize) -> Facts {
        let link = &self.graph[b].exits[i];
        let mut positions: BTreeMap<VarId, Vec<usize>> = BTreeMap::new();
        for (at, x) in link.args.iter().enumerate() {
            if let Operand::Var(v) = x {
                positions.entry(*v).or_default().push(at);
            }
        }
        let inputargs = &self.graph[link.target].inputargs;
        let mut out = Facts::new();
        for ((x, y), strict) in facts {
            let (Some(xs), Some(ys)) = (positions.get(x), positions.get(y)) else {
                continue;
            };
            for &p in xs {
                for &q in ys {
                    if out.len() < MAX_FACTS {
                        add_fact(&mut out, (inputargs[p], inputargs[q], *strict));
                    }
                }
            }
        }
        out
    }

    pub(super) fn compare_by_facts(&self, op: &SpaceOperation, facts: &Facts) -> Option<bool> {
        let (mut p, mut q) = (op.args[0].var()?, op.args.get(1)?.var()?);
        if !self.ordered(op) {
            return None;
        }
        if is_unsigned_comparison(op.op)
            && (self.interval[p.index()].lo < 0 || self.interval[q.index()].lo < 0)
        {
            return None;
        }
        let (rel, swapped) = relation(op.op)?;
        if swapped {
            std::mem::swap(&mut p, &mut q);
        }
        let (pq, qp) = (facts.get(&(p, q)), facts.get(&(q, p)));
        match rel {
            Rel::Lt if pq == Some(&true) => Some(true),
            Rel::Lt if qp.is_some() => Some(false),
            Rel::Le if pq.is_some() => Some(true),
            Rel::Le if qp == Some(&true) => Some(false),
            Rel::Eq | Rel::Ne if pq == Some(&true) || qp == Some(&true) => Some(rel == Rel::Ne),
            _ => None,
        }
    }
}

fn add_fact(facts: &mut Facts, (x, y, strict): Fact) {
    if x != y {
        let slot = facts.entry((x, y)).or_insert(strict);
        *slot |= strict;
    }
}

fn meet_facts(a: &Facts, b: &Facts) -> Facts {
    a.iter()
        .filter_map(|(k, s)| b.get(k).map(|t| (*k, *s && *t)))
        .collect()
}
