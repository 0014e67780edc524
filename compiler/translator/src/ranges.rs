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

mod facts;
mod interval;
mod solve;

use crate::error::PassError;
use crate::eval::{int_value, make_int, type_range};
use crate::pass::{PassContext, PassReport};
use crate::subst::keep_exit;
use facts::Facts;
use interval::{EMPTY, Interval, add, mul, sub};
use rpyc_ir::{BlockId, ExitSwitch, FunctionGraph, Op, Operand, Program, SpaceOperation, Type};

/// No container has more items: a length fits 48 bits.
pub const MAX_LENGTH: i128 = 1 << 48;

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let n = context.for_each_graph(program, |graph, program, _| {
        Ok(narrow_graph(program, graph))
    })?;
    Ok(PassReport::of("decided", n))
}

/// The analysis of one graph.
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
}
