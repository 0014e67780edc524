//! The intervals of all variables: up to a fixed point with widening, then down a
//! few rounds.

use super::interval::{EMPTY, Interval, add, hull, mul, signed_order, sub, widen, without};
use super::{MAX_LENGTH, Ranges, Rel, is_comparison, is_unsigned_comparison, relation};
use crate::eval::int_value;
use rpyc_ir::{BlockId, ExitCase, ExitSwitch, Op, Operand, SpaceOperation, Type, VarId};
use std::collections::BTreeSet;

/// Visits of a block before its arguments are widened.
const PATIENCE: u32 = 3;
/// Descending rounds after the widened fixed point.
const NARROWING: usize = 3;

impl<'a> Ranges<'a> {
    /// Ascends to a fixed point with widening, then descends a few rounds.
    pub(super) fn solve(&mut self) {
        let start = self.graph.startblock;
        for &v in self.graph.params() {
            if let Some(full) = self.full(self.graph.ty(v)) {
                self.interval[v.index()] = full;
            }
        }
        let mut visits = vec![0u32; self.graph.blocks.len()];
        let mut work = BTreeSet::from([self.rank[start.index()]]);
        self.reached[start.index()] = true;
        while let Some(rank) = work.pop_first() {
            let b = self.order[rank as usize];
            self.operations(b);
            for i in 0..self.graph[b].exits.len() {
                let Some(incoming) = self.on_link(b, i) else {
                    continue;
                };
                let t = self.graph[b].exits[i].target;
                let back = self.rank[t.index()] <= rank;
                let mut changed = !std::mem::replace(&mut self.reached[t.index()], true);
                let mut grew = false;
                for (&v, new) in self.graph[t].inputargs.iter().zip(incoming) {
                    let Some(full) = self.full(self.graph.ty(v)) else {
                        continue;
                    };
                    let old = self.interval[v.index()];
                    let mut joined = old.join(new);
                    if joined != old {
                        grew = true;
                        let tired = visits[t.index()] >= PATIENCE
                            && (back || visits[t.index()] >= 8 * PATIENCE);
                        if tired && !old.is_empty() {
                            joined = widen(old, joined, full);
                        }
                        self.interval[v.index()] = joined;
                    }
                }
                changed |= grew;
                if changed {
                    visits[t.index()] += u32::from(grew);
                    work.insert(self.rank[t.index()]);
                }
            }
        }
        for _ in 0..NARROWING {
            if !self.descend() {
                break;
            }
        }
    }

    /// Recomputes every block once from what enters it; the result is still an
    /// over-approximation because it starts from one.
    fn descend(&mut self) -> bool {
        let mut changed = false;
        for at in 0..self.order.len() {
            let b = self.order[at];
            if !self.reached[b.index()] {
                continue;
            }
            if b != self.graph.startblock {
                let mut incoming: Option<Vec<Interval>> = None;
                for &(from, exit) in &self.entries[b.index()] {
                    if !self.reached[from.index()] {
                        continue;
                    }
                    let Some(new) = self.on_link(from, exit) else {
                        continue;
                    };
                    match &mut incoming {
                        None => incoming = Some(new),
                        Some(old) => {
                            for (o, n) in old.iter_mut().zip(new) {
                                *o = o.join(n);
                            }
                        }
                    }
                }
                let Some(incoming) = incoming else {
                    self.reached[b.index()] = false;
                    changed = true;
                    continue;
                };
                for (&v, new) in self.graph[b].inputargs.iter().zip(incoming) {
                    let old = self.interval[v.index()];
                    let met = old.meet(new);
                    if met != old && !met.is_empty() {
                        self.interval[v.index()] = met;
                        changed = true;
                    }
                }
            }
            self.operations(b);
        }
        changed
    }

    /// Intervals of a block's operations from those of its arguments.
    fn operations(&mut self, b: BlockId) {
        for op in &self.graph[b].operations {
            if let Some(full) = self.full(self.graph.ty(op.result)) {
                self.interval[op.result.index()] =
                    self.operation(op, full).map_or(full, |r| r.meet(full));
            }
        }
    }

    /// The interval of an operation's result, before it is cut to its type (which
    /// is what a checked operation does on its normal exit).
    fn operation(&self, op: &SpaceOperation, full: Interval) -> Option<Interval> {
        let a = || op.args.first().and_then(|x| self.of(x));
        let b = || op.args.get(1).and_then(|x| self.of(x));
        // A wrapping operation that may leave its type can give anything.
        let wrapping = |r: Interval| if r.within(full) { r } else { full };
        // Nothing comes out where nothing goes in (yet).
        if op
            .args
            .iter()
            .any(|x| self.of(x).is_some_and(Interval::is_empty))
        {
            return Some(EMPTY);
        }
        match op.op {
            Op::same_as | Op::likely => a(),
            Op::int_add => Some(wrapping(add(a()?, b()?))),
            Op::int_sub => Some(wrapping(sub(a()?, b()?))),
            Op::int_mul => Some(wrapping(mul(a()?, b()?)?)),
            Op::int_neg => Some(wrapping(sub(Interval::point(0), a()?))),
            Op::int_add_nowrap | Op::int_add_ovf | Op::uint_add_ovf => Some(add(a()?, b()?)),
            Op::int_sub_nowrap | Op::int_sub_ovf | Op::uint_sub_ovf => Some(sub(a()?, b()?)),
            Op::int_mul_nowrap | Op::int_mul_ovf | Op::uint_mul_ovf => mul(a()?, b()?),
            Op::int_neg_ovf => Some(sub(Interval::point(0), a()?)),
            Op::int_invert => {
                let x = a()?;
                (!x.is_empty() && full.lo < 0).then(|| Interval::new(!x.hi, !x.lo))
            }
            Op::int_floordiv => {
                let (x, y) = (a()?, b()?);
                if !signed_order(full, x) || !signed_order(full, y) {
                    return None;
                }
                (!x.is_empty() && y.lo > 0).then(|| {
                    let c = [x.lo / y.lo, x.lo / y.hi, x.hi / y.lo, x.hi / y.hi];
                    hull(&c)
                })
            }
            Op::uint_floordiv => {
                let (x, y) = (a()?, b()?);
                (x.lo >= 0 && !x.is_empty() && y.lo > 0)
                    .then(|| Interval::new(x.lo / y.hi, x.hi / y.lo))
            }
            Op::int_mod => {
                let (x, y) = (a()?, b()?);
                if !signed_order(full, x) || !signed_order(full, y) {
                    return None;
                }
                let most = y.lo.abs().max(y.hi.abs()) - 1;
                Some(match (x.lo >= 0, x.hi <= 0) {
                    (true, _) => Interval::new(0, most.min(x.hi)),
                    (_, true) => Interval::new((-most).max(x.lo), 0),
                    _ => Interval::new((-most).max(x.lo), most.min(x.hi)),
                })
            }
            Op::uint_mod => {
                let (x, y) = (a()?, b()?);
                (x.lo >= 0 && y.lo > 0).then(|| Interval::new(0, (y.hi - 1).min(x.hi)))
            }
            Op::int_and => {
                let (x, y) = (a()?, b()?);
                match (x.lo >= 0, y.lo >= 0) {
                    (true, true) => Some(Interval::new(0, x.hi.min(y.hi))),
                    (true, false) => Some(Interval::new(0, x.hi)),
                    (false, true) => Some(Interval::new(0, y.hi)),
                    _ => None,
                }
            }
            Op::int_or | Op::int_xor => {
                let (x, y) = (a()?, b()?);
                (x.lo >= 0 && y.lo >= 0 && !x.is_empty() && !y.is_empty()).then(|| {
                    let top = x.hi.max(y.hi);
                    let bits = 128 - top.leading_zeros();
                    let lo = if op.op == Op::int_or {
                        x.lo.max(y.lo)
                    } else {
                        0
                    };
                    Interval::new(lo, (1i128 << bits) - 1)
                })
            }
            Op::int_lshift => {
                let (x, y) = (a()?, b()?);
                (x.lo >= 0 && !x.is_empty() && y.lo >= 0 && y.hi < 63 && !y.is_empty()).then(|| {
                    let r = Interval::new(
                        x.lo << y.lo,
                        x.hi.checked_mul(1 << y.hi).unwrap_or(i128::MAX),
                    );
                    wrapping(r)
                })
            }
            Op::int_rshift => {
                let (x, y) = (a()?, b()?);
                (signed_order(full, x) && y.lo >= 0 && y.hi < 64)
                    .then(|| hull(&[x.lo >> y.lo, x.lo >> y.hi, x.hi >> y.lo, x.hi >> y.hi]))
            }
            Op::uint_rshift => {
                let (x, y) = (a()?, b()?);
                (!x.is_empty() && x.lo >= 0 && y.lo >= 0 && y.hi < 64 && !y.is_empty())
                    .then(|| Interval::new(x.lo >> y.hi, x.hi >> y.lo))
            }
            Op::cast_bool_to_int
            | Op::cast_char_to_int
            | Op::cast_unichar_to_int
            | Op::cast_int_to_char
            | Op::cast_int_to_unichar
            | Op::cast_primitive => Some(wrapping(a()?)),
            Op::getarraysize | Op::getinteriorarraysize => Some(Interval::new(0, MAX_LENGTH)),
            Op::getfield => self
                .is_list_length(op)
                .then(|| Interval::new(0, MAX_LENGTH)),
            op2 if is_comparison(op2) || op2 == Op::int_between => {
                self.compare(op).map(|b| Interval::point(i128::from(b)))
            }
            _ => None,
        }
    }

    /// Reads the length of a `{ length: Signed, items: Ptr(GcArray), ... }`.
    fn is_list_length(&self, op: &SpaceOperation) -> bool {
        let types = &self.program.types;
        let strukt = types
            .pointee(self.graph.operand_ty(&op.args[0]))
            .and_then(|s| types.as_struct(s));
        let Some([length, items, ..]) = strukt.map(|s| s.fields.as_slice()) else {
            return false;
        };
        let named = op.args.get(1).and_then(Operand::constant)
            == Some(&rpyc_ir::ConstValue::symbol("length"));
        named
            && &*length.name == "length"
            && length.ty == Type::SIGNED
            && &*items.name == "items"
            && types
                .pointee(items.ty)
                .is_some_and(|a| types.as_array(a).is_some())
    }

    /// A comparison decided by intervals.
    pub(super) fn compare(&self, op: &SpaceOperation) -> Option<bool> {
        let (x, y) = (self.of(&op.args[0])?, self.of(op.args.get(1)?)?);
        if x.is_empty() || y.is_empty() {
            return None;
        }
        if op.op == Op::int_between {
            if x.lo >= 0 && x.hi < y.lo {
                return Some(true);
            }
            return (x.hi < 0 || x.lo >= y.hi).then_some(false);
        }
        if is_unsigned_comparison(op.op) && (x.lo < 0 || y.lo < 0) {
            return None;
        }
        if !self.ordered(op) {
            return None;
        }
        let (rel, swapped) = relation(op.op)?;
        let (x, y) = if swapped { (y, x) } else { (x, y) };
        match rel {
            Rel::Lt if x.hi < y.lo => Some(true),
            Rel::Lt if x.lo >= y.hi => Some(false),
            Rel::Le if x.hi <= y.lo => Some(true),
            Rel::Le if x.lo > y.hi => Some(false),
            Rel::Eq | Rel::Ne => {
                let equal = if x.meet(y).is_empty() {
                    false
                } else if x == y && x.lo == x.hi {
                    true
                } else {
                    return None;
                };
                Some(equal == (rel == Rel::Eq))
            }
            _ => None,
        }
    }

    /// Whether a comparison orders its operands as their values do: signed
    /// comparisons of unsigned types do so only below the sign bit.
    pub(super) fn ordered(&self, op: &SpaceOperation) -> bool {
        if !matches!(op.op, Op::int_lt | Op::int_le | Op::int_gt | Op::int_ge) {
            return true;
        }
        let Some(full) = self.full(self.graph.operand_ty(&op.args[0])) else {
            return false;
        };
        op.args
            .iter()
            .all(|x| self.of(x).is_some_and(|x| signed_order(full, x)))
    }

    /// The conditions that hold when exit `i` of `b` is taken, as operations with
    /// their truth.
    pub(super) fn conditions(&self, b: BlockId, i: usize) -> Vec<(&'a SpaceOperation, bool)> {
        let block = &self.graph[b];
        let ExitSwitch::Var(mut v) = block.exitswitch else {
            return Vec::new();
        };
        let Some(mut truth) = block.exits[i].exitcase.constant().and_then(|c| match c {
            rpyc_ir::ConstValue::Bool(t) => Some(*t),
            _ => None,
        }) else {
            return Vec::new();
        };
        let find = |v: VarId| block.operations.iter().rev().find(|op| op.result == v);
        let mut out = Vec::new();
        while let Some(op) = find(v) {
            match (op.op, op.args.first().and_then(Operand::var)) {
                (Op::bool_not, Some(inner)) => {
                    truth = !truth;
                    v = inner;
                }
                (Op::likely | Op::same_as, Some(inner)) => v = inner,
                _ => {
                    out.push((op, truth));
                    break;
                }
            }
        }
        out
    }

    /// What exit `i` of `b` passes to its target's arguments; `None` where the
    /// intervals say that it is never taken.
    fn on_link(&self, b: BlockId, i: usize) -> Option<Vec<Interval>> {
        let block = &self.graph[b];
        let link = &block.exits[i];
        let mut narrowed: Vec<(VarId, Interval)> = Vec::new();
        let mut dead = false;
        let current = |x: &Operand, narrowed: &[(VarId, Interval)]| match x {
            Operand::Var(v) => narrowed
                .iter()
                .rev()
                .find(|(w, _)| w == v)
                .map(|n| n.1)
                .or_else(|| self.of(x)),
            Operand::Const(_) => self.of(x),
        };
        if let (ExitSwitch::Var(v), ExitCase::Const(c)) = (&block.exitswitch, &link.exitcase)
            && let (Some(have), Some(n)) = (self.of(&Operand::Var(*v)), int_value(&c.value))
        {
            let met = have.meet(Interval::point(n));
            dead |= met.is_empty() && !have.is_empty();
            narrowed.push((*v, met));
        }
        for (op, truth) in self.conditions(b, i) {
            let mut limit = |x: &Operand, cut: Interval| {
                if let Some(have) = current(x, &narrowed) {
                    let met = have.meet(cut);
                    dead |= met.is_empty() && !have.is_empty();
                    if let Operand::Var(v) = x {
                        narrowed.push((*v, met));
                    }
                }
            };
            match op.op {
                Op::int_is_true if !truth => limit(&op.args[0], Interval::point(0)),
                Op::int_is_true => {
                    if let Some(cut) = self.of(&op.args[0]).and_then(|x| without(x, 0)) {
                        limit(&op.args[0], cut);
                    }
                }
                Op::int_between if truth => {
                    let (x, y) = (self.of(&op.args[0]), self.of(&op.args[1]));
                    if let (Some(x), Some(y)) = (x, y) {
                        limit(
                            &op.args[0],
                            Interval {
                                lo: 0,
                                hi: y.hi - 1,
                            },
                        );
                        limit(
                            &op.args[1],
                            Interval {
                                lo: x.lo.max(0) + 1,
                                hi: i128::MAX,
                            },
                        );
                    }
                }
                _ => {
                    let Some((rel, swapped)) = relation(op.op) else {
                        continue;
                    };
                    if !self.ordered(op) {
                        continue;
                    }
                    let (p, q) = if swapped {
                        (&op.args[1], &op.args[0])
                    } else {
                        (&op.args[0], &op.args[1])
                    };
                    let (Some(x), Some(y)) = (self.of(p), self.of(q)) else {
                        continue;
                    };
                    if x.is_empty() || y.is_empty() {
                        continue;
                    }
                    // `x <u y` of an y that is not negative says `0 <= x < y`.
                    let unsigned = is_unsigned_comparison(op.op) && (x.lo < 0 || y.lo < 0);
                    if unsigned {
                        if truth && y.lo >= 0 && matches!(rel, Rel::Lt | Rel::Le) {
                            limit(
                                p,
                                Interval {
                                    lo: 0,
                                    hi: y.hi - i128::from(rel == Rel::Lt),
                                },
                            );
                        }
                        continue;
                    }
                    let (lowest, highest) = (i128::MIN, i128::MAX);
                    match (rel, truth) {
                        (Rel::Lt, true) => {
                            limit(
                                p,
                                Interval {
                                    lo: lowest,
                                    hi: y.hi - 1,
                                },
                            );
                            limit(
                                q,
                                Interval {
                                    lo: x.lo + 1,
                                    hi: highest,
                                },
                            );
                        }
                        (Rel::Le, true) => {
                            limit(
                                p,
                                Interval {
                                    lo: lowest,
                                    hi: y.hi,
                                },
                            );
                            limit(
                                q,
                                Interval {
                                    lo: x.lo,
                                    hi: highest,
                                },
                            );
                        }
                        (Rel::Lt, false) => {
                            limit(
                                p,
                                Interval {
                                    lo: y.lo,
                                    hi: highest,
                                },
                            );
                            limit(
                                q,
                                Interval {
                                    lo: lowest,
                                    hi: x.hi,
                                },
                            );
                        }
                        (Rel::Le, false) => {
                            limit(
                                p,
                                Interval {
                                    lo: y.lo + 1,
                                    hi: highest,
                                },
                            );
                            limit(
                                q,
                                Interval {
                                    lo: lowest,
                                    hi: x.hi - 1,
                                },
                            );
                        }
                        (Rel::Eq, true) | (Rel::Ne, false) => {
                            limit(p, y);
                            limit(q, x);
                        }
                        (Rel::Eq, false) | (Rel::Ne, true) => {
                            if y.lo == y.hi
                                && let Some(cut) = without(x, y.lo)
                            {
                                limit(p, cut);
                            }
                            if x.lo == x.hi
                                && let Some(cut) = without(y, x.lo)
                            {
                                limit(q, cut);
                            }
                        }
                    }
                }
            }
        }
        if dead {
            return None;
        }
        let target = &self.graph[link.target];
        Some(
            link.args
                .iter()
                .zip(&target.inputargs)
                .map(|(x, &v)| {
                    let full = self.full(self.graph.ty(v)).unwrap_or(EMPTY);
                    current(x, &narrowed).map_or(full, |r| r.meet(full))
                })
                .collect(),
        )
    }
}
