//! Value ranges: checked arithmetic that cannot overflow becomes unchecked,
//! comparisons and bounds checks that are decided become constants.
//!
//! needs: low-level graphs where overflow is still an exception. leaves: the same.
//! keeps: results; every overflow that can happen.
//! not here: arithmetic used modulo a power of two (the annotator knows that).
//!
//! Every variable has an interval. Variables are local to a block, so what a
//! branch says about a value holds for the input argument of the block it leads
//! to: intervals are narrowed on links, joined at blocks, widened at loop headers
//! and then narrowed again by a few descending rounds. Beside intervals blocks
//! carry facts `x < y` and `x <= y` about pairs of their arguments, which hold
//! where they hold over every entering link.
//!
//! ```text
//! block1(i, n):  b = int_lt(i, n)          block2(i, n):
//!                if b -> block2(i, n)  =>      j = int_add_nowrap(i, 1)
//! block2(i, n):  j = int_add_ovf(i, 1)
//! ```
//!
//! Like: ABCD (Bodik, Gupta, Sarkar 2000) on the e-SSA that block arguments are

use crate::error::PassError;
use crate::eval::{int_value, make_int, type_range};
use crate::pass::{PassContext, PassReport};
use crate::subst::keep_exit;
use rpyc_ir::{
    BlockId, ExitCase, ExitSwitch, FunctionGraph, Op, Operand, Program, SpaceOperation, Type, VarId,
};
use std::collections::{BTreeMap, BTreeSet};

/// No container has more items: a length fits 48 bits.
pub const MAX_LENGTH: i128 = 1 << 48;
/// Facts a block carries at most.
const MAX_FACTS: usize = 24;
/// Visits of a block before its arguments are widened.
const PATIENCE: u32 = 3;
/// Descending rounds after the widened fixed point.
const NARROWING: usize = 3;

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let n = context.for_each_graph(program, |graph, program, _| {
        Ok(narrow_graph(program, graph))
    })?;
    Ok(PassReport::of("decided", n))
}

/// Values between two bounds, both included. Empty where `lo > hi`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Interval {
    lo: i128,
    hi: i128,
}

const EMPTY: Interval = Interval { lo: 1, hi: 0 };

impl Interval {
    fn new(lo: i128, hi: i128) -> Interval {
        if lo > hi { EMPTY } else { Interval { lo, hi } }
    }
    fn point(n: i128) -> Interval {
        Interval { lo: n, hi: n }
    }
    fn is_empty(self) -> bool {
        self.lo > self.hi
    }
    fn join(self, other: Interval) -> Interval {
        match (self.is_empty(), other.is_empty()) {
            (true, _) => other,
            (_, true) => self,
            _ => Interval {
                lo: self.lo.min(other.lo),
                hi: self.hi.max(other.hi),
            },
        }
    }
    fn meet(self, other: Interval) -> Interval {
        Interval::new(self.lo.max(other.lo), self.hi.min(other.hi))
    }
    fn within(self, other: Interval) -> bool {
        self.is_empty() || (other.lo <= self.lo && self.hi <= other.hi)
    }
}

/// `x < y` (strict) or `x <= y` between two variables of a block.
type Fact = (VarId, VarId, bool);
/// The strongest fact known of an ordered pair: true where strict.
type Facts = BTreeMap<(VarId, VarId), bool>;

struct Ranges<'a> {
    program: &'a Program,
    graph: &'a FunctionGraph,
    order: Vec<BlockId>,
    entries: Vec<Vec<(BlockId, usize)>>,
    rank: Vec<u32>,
    interval: Vec<Interval>,
    reached: Vec<bool>,
    facts: Vec<Option<Facts>>,
}

/// Narrows one graph; returns the number of operations decided.
pub fn narrow_graph(program: &Program, graph: &mut FunctionGraph) -> u64 {
    if !graph
        .blocks
        .iter()
        .flat_map(|b| &b.operations)
        .any(|op| decidable(op.op))
    {
        return 0;
    }
    let mut ranges = Ranges::new(program, graph);
    ranges.solve();
    ranges.solve_facts();
    let changes = ranges.decide();
    let n = changes.len() as u64;
    for (b, i, change) in changes {
        let block = &mut graph[b];
        let last = i + 1 == block.operations.len();
        let op = &mut block.operations[i];
        match change {
            Change::Op(new) => op.op = new,
            Change::Constant(c) => {
                op.op = Op::same_as;
                op.args = vec![c];
            }
        }
        if last
            && block.exitswitch == ExitSwitch::LastException
            && !block.operations[i].op.can_raise()
        {
            keep_exit(block, 0);
        }
    }
    n
}

enum Change {
    Op(Op),
    Constant(Operand),
}

/// Operations this pass may decide something about.
fn decidable(op: Op) -> bool {
    unchecked(op).is_some() || is_comparison(op) || op == Op::int_between
}

/// A checked (or wrapping) operation's form for operands that cannot overflow.
fn unchecked(op: Op) -> Option<Op> {
    Some(match op {
        Op::int_add_ovf | Op::int_add => Op::int_add_nowrap,
        Op::int_sub_ovf | Op::int_sub => Op::int_sub_nowrap,
        Op::int_mul_ovf | Op::int_mul => Op::int_mul_nowrap,
        Op::int_neg_ovf => Op::int_neg,
        Op::uint_add_ovf => Op::int_add,
        Op::uint_sub_ovf => Op::int_sub,
        Op::uint_mul_ovf => Op::int_mul,
        _ => return None,
    })
}

fn is_comparison(op: Op) -> bool {
    matches!(
        op,
        Op::int_lt
            | Op::int_le
            | Op::int_gt
            | Op::int_ge
            | Op::int_eq
            | Op::int_ne
            | Op::char_lt
            | Op::char_le
            | Op::char_gt
            | Op::char_ge
            | Op::char_eq
            | Op::char_ne
            | Op::uint_lt
            | Op::uint_le
            | Op::uint_gt
            | Op::uint_ge
    )
}

/// What a comparison asks of its operands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rel {
    Lt,
    Le,
    Eq,
    Ne,
}

/// A comparison as its relation, and whether the operands are swapped.
fn relation(op: Op) -> Option<(Rel, bool)> {
    Some(match op {
        Op::int_lt | Op::char_lt | Op::uint_lt => (Rel::Lt, false),
        Op::int_le | Op::char_le | Op::uint_le => (Rel::Le, false),
        Op::int_gt | Op::char_gt | Op::uint_gt => (Rel::Lt, true),
        Op::int_ge | Op::char_ge | Op::uint_ge => (Rel::Le, true),
        Op::int_eq | Op::char_eq => (Rel::Eq, false),
        Op::int_ne | Op::char_ne => (Rel::Ne, false),
        _ => return None,
    })
}

fn is_unsigned_comparison(op: Op) -> bool {
    matches!(op, Op::uint_lt | Op::uint_le | Op::uint_gt | Op::uint_ge)
}

/// Values a widened bound stops at.
fn widen(old: Interval, new: Interval, full: Interval) -> Interval {
    const STOPS: [i128; 9] = [
        -(1 << 31),
        -(1 << 15),
        -1,
        0,
        1,
        255,
        0x10_FFFF,
        (1 << 31) - 1,
        MAX_LENGTH,
    ];
    let lo = if new.lo >= old.lo {
        old.lo
    } else {
        STOPS
            .iter()
            .rev()
            .copied()
            .find(|&s| s <= new.lo && s >= full.lo)
            .unwrap_or(full.lo)
    };
    let hi = if new.hi <= old.hi {
        old.hi
    } else {
        STOPS
            .iter()
            .copied()
            .find(|&s| s >= new.hi && s <= full.hi)
            .unwrap_or(full.hi)
    };
    Interval::new(lo, hi)
}

impl<'a> Ranges<'a> {
    fn new(program: &'a Program, graph: &'a FunctionGraph) -> Ranges<'a> {
        let order = graph.reachable();
        let mut rank = vec![u32::MAX; graph.blocks.len()];
        for (i, b) in order.iter().enumerate() {
            rank[b.index()] = i as u32;
        }
        Ranges {
            program,
            graph,
            entries: graph.entry_map(),
            order,
            rank,
            interval: vec![EMPTY; graph.vars.len()],
            reached: vec![false; graph.blocks.len()],
            facts: vec![None; graph.blocks.len()],
        }
    }

    fn full(&self, ty: Type) -> Option<Interval> {
        type_range(&self.program.types, ty).map(|(lo, hi)| Interval { lo, hi })
    }

    fn of(&self, x: &Operand) -> Option<Interval> {
        match x {
            Operand::Var(v) => {
                self.full(self.graph.ty(*v))?;
                Some(self.interval[v.index()])
            }
            Operand::Const(c) => int_value(&c.value).map(Interval::point),
        }
    }

    /// Ascends to a fixed point with widening, then descends a few rounds.
    fn solve(&mut self) {
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
    fn compare(&self, op: &SpaceOperation) -> Option<bool> {
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
    fn ordered(&self, op: &SpaceOperation) -> bool {
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
    fn conditions(&self, b: BlockId, i: usize) -> Vec<(&'a SpaceOperation, bool)> {
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

    /// Facts of every block: those that hold over all links that enter it.
    /// Optimistic, so that loops keep what they do not change.
    fn solve_facts(&mut self) {
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
    fn facts_of_operation(&self, op: &SpaceOperation, facts: &mut Facts) {
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

    /// All operations that intervals or facts decide.
    fn decide(&self) -> Vec<(BlockId, usize, Change)> {
        let mut out = Vec::new();
        for &b in &self.order {
            if !self.reached[b.index()] {
                continue;
            }
            let mut facts = self.facts[b.index()].clone().unwrap_or_default();
            for (i, op) in self.graph[b].operations.iter().enumerate() {
                if let Some(change) = self.decide_operation(op, &facts) {
                    out.push((b, i, change));
                }
                self.facts_of_operation(op, &mut facts);
            }
        }
        out
    }

    fn decide_operation(&self, op: &SpaceOperation, facts: &Facts) -> Option<Change> {
        let ty = self.graph.ty(op.result);
        if let Some(new) = unchecked(op.op) {
            // Only Signed has `nowrap` forms; only `ovf` is worth it elsewhere.
            let plain = matches!(op.op, Op::int_add | Op::int_sub | Op::int_mul);
            if plain && ty != Type::SIGNED {
                return None;
            }
            let full = self.full(ty)?;
            let unsigned = matches!(
                op.op,
                Op::uint_add_ovf | Op::uint_sub_ovf | Op::uint_mul_ovf
            );
            if unsigned == (full.lo < 0) {
                return None;
            }
            let (x, y) = (self.of(&op.args[0])?, op.args.get(1).map(|y| self.of(y)));
            if x.is_empty() || y.is_some_and(|y| y.is_none_or(Interval::is_empty)) {
                return None;
            }
            let y = y.flatten().unwrap_or(Interval::point(0));
            let exact = match op.op {
                Op::int_add_ovf | Op::int_add | Op::uint_add_ovf => add(x, y),
                Op::int_sub_ovf | Op::int_sub | Op::uint_sub_ovf => {
                    // `x - y` of `y <= x` is not negative.
                    let mut r = sub(x, y);
                    if let (Some(p), Some(q)) = (op.args[0].var(), op.args[1].var())
                        && facts.contains_key(&(q, p))
                    {
                        r = r.meet(Interval {
                            lo: 0,
                            hi: i128::MAX,
                        });
                    }
                    r
                }
                Op::int_mul_ovf | Op::int_mul | Op::uint_mul_ovf => mul(x, y)?,
                _ => sub(Interval::point(0), x),
            };
            if !exact.within(full) {
                return None;
            }
            let new = match new {
                Op::int_add_nowrap if ty != Type::SIGNED => Op::int_add,
                Op::int_sub_nowrap if ty != Type::SIGNED => Op::int_sub,
                Op::int_mul_nowrap if ty != Type::SIGNED => Op::int_mul,
                other => other,
            };
            return (new != op.op).then_some(Change::Op(new));
        }
        if op.op == Op::int_between {
            let mut answer = self.compare(op);
            if answer.is_none()
                && let (Some(p), Some(q)) = (op.args[0].var(), op.args[1].var())
            {
                let x = self.interval[p.index()];
                if x.lo >= 0 && !x.is_empty() && facts.get(&(p, q)) == Some(&true) {
                    answer = Some(true);
                } else if facts.contains_key(&(q, p)) {
                    answer = Some(false);
                }
            }
            return answer.map(|b| Change::Constant(Operand::bool(b)));
        }
        if !is_comparison(op.op) {
            return None;
        }
        let answer = self
            .compare(op)
            .or_else(|| self.compare_by_facts(op, facts))?;
        let c = make_int(&self.program.types, Type::BOOL, i128::from(answer))?;
        Some(Change::Constant(Operand::Const(c)))
    }

    fn compare_by_facts(&self, op: &SpaceOperation, facts: &Facts) -> Option<bool> {
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

/// Whether signed and unsigned order agree on these values of a type.
fn signed_order(full: Interval, x: Interval) -> bool {
    full.lo < 0 || x.hi <= full.hi / 2
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

fn add(x: Interval, y: Interval) -> Interval {
    if x.is_empty() || y.is_empty() {
        return EMPTY;
    }
    Interval {
        lo: x.lo + y.lo,
        hi: x.hi + y.hi,
    }
}

fn sub(x: Interval, y: Interval) -> Interval {
    if x.is_empty() || y.is_empty() {
        return EMPTY;
    }
    Interval {
        lo: x.lo - y.hi,
        hi: x.hi - y.lo,
    }
}

fn mul(x: Interval, y: Interval) -> Option<Interval> {
    if x.is_empty() || y.is_empty() {
        return Some(EMPTY);
    }
    let corners = [
        x.lo.checked_mul(y.lo)?,
        x.lo.checked_mul(y.hi)?,
        x.hi.checked_mul(y.lo)?,
        x.hi.checked_mul(y.hi)?,
    ];
    Some(hull(&corners))
}

fn hull(points: &[i128]) -> Interval {
    let lo = points.iter().copied().min().unwrap_or(1);
    let hi = points.iter().copied().max().unwrap_or(0);
    Interval { lo, hi }
}

/// The interval without a value at one of its ends.
fn without(x: Interval, n: i128) -> Option<Interval> {
    if x.lo == n {
        Some(Interval::new(n + 1, x.hi))
    } else if x.hi == n {
        Some(Interval::new(x.lo, n - 1))
    } else {
        None
    }
}
