//! Equality, order and hash of any two values, by the annotator's plans.
//!
//! Like: `get_ll_eq_function`, `get_ll_hash_function` of rpython/rtyper

use crate::error::{Result, internal, refuse};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_annotator::records::Plan;
use rpyc_ir::{Op, Operand, Type};

/// Constants of CPython's tuple hash (xxHash).
const XXPRIME_1: i64 = 11400714785074694791u64 as i64;
const XXPRIME_2: i64 = 14029467366897019727u64 as i64;
const XXPRIME_5: i64 = 2870177450012600261;

impl RTyper {
    fn is_number(&self, r: ReprId) -> bool {
        matches!(
            self.kind(r),
            RKind::Bool | RKind::Int { .. } | RKind::Float | RKind::FloatInt
        )
    }

    /// Comparison of two numbers.
    pub(crate) fn number_compare(
        &mut self,
        op: Op,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
    ) -> Result<Operand> {
        let float = |rt: &RTyper, r| matches!(rt.kind(r), RKind::Float | RKind::FloatInt);
        if float(self, ra) || float(self, rb) {
            let bool_to_int =
                |rt: &mut RTyper, x: Operand, r: ReprId| -> Result<(Operand, ReprId)> {
                    if matches!(rt.kind(r), RKind::Bool) {
                        let to = rt.r_signed()?;
                        return Ok((rt.convert(x, r, to)?, to));
                    }
                    Ok((x, r))
                };
            let (a, ra) = bool_to_int(self, a, ra)?;
            let (b, rb) = bool_to_int(self, b, rb)?;
            return self.float_compare(op, a, ra, b, rb);
        }
        self.int_compare(op, a, ra, b, rb)
    }

    /// `a == b`
    pub(crate) fn equal(
        &mut self,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
        plan: &Plan,
    ) -> Result<Operand> {
        let (ka, kb) = (self.kind(ra).clone(), self.kind(rb).clone());
        match (&ka, &kb) {
            (RKind::Dummy(i), _) => return self.equal(c_void(), *i, b, rb, plan),
            (_, RKind::Dummy(i)) => return self.equal(a, ra, c_void(), *i, plan),
            (RKind::Void, RKind::Void) => return Ok(Operand::bool(true)),
            (RKind::Single(x), RKind::Single(y)) => return Ok(Operand::bool(x == y)),
            (RKind::Void, _) | (_, RKind::Void) if !matches!(plan, Plan::Call(_)) => {
                return self.identical(a, ra, b, rb);
            }
            _ => {}
        }
        if self.may_be_none(ra) || self.may_be_none(rb) {
            return self.equal_optional(a, ra, b, rb, plan);
        }
        match plan {
            Plan::Call(record) => {
                let ctx = Ctx::values(vec![(a, ra), (b, rb)]);
                let (x, r) = self.run_record(&ctx, record)?;
                self.truth(x, r)
            }
            Plan::Tuple(plans) => {
                let (RKind::Tuple(xs), RKind::Tuple(ys)) = (&ka, &kb) else {
                    // Never equal.
                    return Ok(Operand::bool(false));
                };
                if xs.len() != ys.len() {
                    return Ok(Operand::bool(false));
                }
                let (no, _) = self.new_block(&[]);
                let (join, vars) = self.new_block(&[Type::BOOL]);
                for (i, (&rx, &ry)) in xs.iter().zip(ys.iter()).enumerate() {
                    let x = self.tuple_item(&a, rx, i)?;
                    let y = self.tuple_item(&b, ry, i)?;
                    let p = plans.get(i).unwrap_or(&Plan::Native);
                    let same = self.equal(x, rx, y, ry, p)?;
                    let (next, _) = self.new_block(&[]);
                    self.branch(same, (next, vec![]), (no, vec![]));
                    self.start(next);
                }
                self.goto(join, vec![Operand::bool(true)]);
                self.start(no);
                self.goto(join, vec![Operand::bool(false)]);
                self.start(join);
                Ok(vars.into_iter().next().expect("one"))
            }
            Plan::Native => self.equal_native(a, ra, b, rb),
        }
    }

    fn equal_optional(
        &mut self,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
        plan: &Plan,
    ) -> Result<Operand> {
        let null = |rt: &mut RTyper, x: &Operand, r: ReprId| match rt.may_be_none(r) {
            true => rt.emit_bool(Op::ptr_iszero, vec![x.clone()]),
            false => Operand::bool(false),
        };
        let na = null(self, &a, ra);
        let nb = null(self, &b, rb);
        let (nb1, nb2) = (nb.clone(), nb);
        let plan = plan.clone();
        self.if_else(
            na,
            Type::BOOL,
            |_| Ok(nb1),
            |rt| {
                rt.if_else(
                    nb2,
                    Type::BOOL,
                    |_| Ok(Operand::bool(false)),
                    |rt| {
                        let (sa, sb) = (rt.with_none(ra, false)?, rt.with_none(rb, false)?);
                        let a = rt.unbox(a, ra)?;
                        let b = rt.unbox(b, rb)?;
                        rt.equal(a, sa, b, sb, &plan)
                    },
                )
            },
        )
    }

    /// The value of an Optional that is not None.
    pub(crate) fn unbox(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        match self.kind(r) {
            RKind::Boxed(_) => self.getfield(&x, "value"),
            _ => Ok(x),
        }
    }

    fn equal_native(&mut self, a: Operand, ra: ReprId, b: Operand, rb: ReprId) -> Result<Operand> {
        if self.is_number(ra) && self.is_number(rb) {
            return self.number_compare(Op::eq, a, ra, b, rb);
        }
        match (self.kind(ra).clone(), self.kind(rb).clone()) {
            (RKind::LowInt(_), _) | (_, RKind::LowInt(_)) => {
                self.machine_compare(Op::eq, a, ra, b, rb)
            }
            (RKind::Char, RKind::Char) => Ok(self.emit_bool(Op::char_eq, vec![a, b])),
            (RKind::Str, RKind::Char) => self.call_helper("rstr", "ll_str_eq_chr", vec![a, b]),
            (RKind::Char, RKind::Str) => self.call_helper("rstr", "ll_str_eq_chr", vec![b, a]),
            (RKind::Str | RKind::Bytes, RKind::Str | RKind::Bytes) => {
                self.call_helper("rstr", "ll_streq", vec![a, b])
            }
            (RKind::ByteArray | RKind::Bytes, RKind::ByteArray | RKind::Bytes) => {
                let x = self.to_bytes(a, ra)?;
                let y = self.to_bytes(b, rb)?;
                self.call_helper("rstr", "ll_streq", vec![x, y])
            }
            (RKind::Complex, RKind::Complex) => {
                let (x, y) = (self.getfield(&a, "real")?, self.getfield(&b, "real")?);
                let re = self.emit_bool(Op::float_eq, vec![x, y]);
                let (x, y) = (self.getfield(&a, "imag")?, self.getfield(&b, "imag")?);
                let im = self.emit_bool(Op::float_eq, vec![x, y]);
                Ok(self.bool_and(re, im))
            }
            (RKind::Range(_), RKind::Range(_)) => {
                self.call_helper("rrange", "ll_range_eq", vec![a, b])
            }
            (RKind::Tuple(x), RKind::Tuple(_)) => {
                let plans = vec![Plan::Native; x.len()];
                self.equal(a, ra, b, rb, &Plan::Tuple(plans))
            }
            _ => self.identical(a, ra, b, rb),
        }
    }

    /// `a < b` and so on; `eq` and `lt` are the plans for both.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn order(
        &mut self,
        op: Op,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
        eq: &Plan,
        lt: &Plan,
    ) -> Result<Operand> {
        let (ka, kb) = (self.kind(ra).clone(), self.kind(rb).clone());
        if self.is_number(ra) && self.is_number(rb) {
            return self.number_compare(op, a, ra, b, rb);
        }
        if let Plan::Call(record) = lt {
            // `a > b` asks `b < a`; `a <= b` is not `b < a`.
            let swap = matches!(op, Op::gt | Op::le);
            let (x, y) = if swap {
                ((b, rb), (a, ra))
            } else {
                ((a, ra), (b, rb))
            };
            let ctx = Ctx::values(vec![x, y]);
            let (v, r) = self.run_record(&ctx, record)?;
            let v = self.truth(v, r)?;
            return Ok(if matches!(op, Op::le | Op::ge) {
                self.bool_not(v)
            } else {
                v
            });
        }
        match (ka, kb) {
            (RKind::LowInt(_), _) | (_, RKind::LowInt(_)) => self.machine_compare(op, a, ra, b, rb),
            (RKind::Char, RKind::Char) => self.low_compare(op, a, b),
            (RKind::Char | RKind::Str | RKind::Bytes, RKind::Char | RKind::Str | RKind::Bytes) => {
                let r = if matches!(self.kind(ra), RKind::Char) {
                    rb
                } else {
                    ra
                };
                let r = if matches!(self.kind(r), RKind::Char) {
                    self.intern(RKind::Str, false)?
                } else {
                    r
                };
                let a = self.convert(a, ra, r)?;
                let b = self.convert(b, rb, r)?;
                let c = self.call_helper("rstr", "ll_strcmp", vec![a, b])?;
                self.int_compare_zero(op, c)
            }
            (RKind::Tuple(xs), RKind::Tuple(ys)) => {
                let none: &[Plan] = &[];
                let (eqs, lts) = match (eq, lt) {
                    (Plan::Tuple(e), Plan::Tuple(l)) => (e.as_slice(), l.as_slice()),
                    (Plan::Tuple(e), _) => (e.as_slice(), none),
                    (_, Plan::Tuple(l)) => (none, l.as_slice()),
                    _ => (none, none),
                };
                let strict = if matches!(op, Op::lt | Op::le) {
                    Op::lt
                } else {
                    Op::gt
                };
                let (join, vars) = self.new_block(&[Type::BOOL]);
                for (i, (&rx, &ry)) in xs.iter().zip(ys.iter()).enumerate() {
                    let x = self.tuple_item(&a, rx, i)?;
                    let y = self.tuple_item(&b, ry, i)?;
                    let pe = eqs.get(i).unwrap_or(&Plan::Native).clone();
                    let pl = lts.get(i).unwrap_or(&Plan::Native).clone();
                    let same = self.equal(x.clone(), rx, y.clone(), ry, &pe)?;
                    let (next, _) = self.new_block(&[]);
                    let (differ, _) = self.new_block(&[]);
                    self.branch(same, (next, vec![]), (differ, vec![]));
                    self.start(differ);
                    let v = self.order(strict, x, rx, y, ry, &pe, &pl)?;
                    self.goto(join, vec![v]);
                    self.start(next);
                }
                let by_length = match op {
                    Op::lt => xs.len() < ys.len(),
                    Op::le => xs.len() <= ys.len(),
                    Op::gt => xs.len() > ys.len(),
                    _ => xs.len() >= ys.len(),
                };
                self.goto(join, vec![Operand::bool(by_length)]);
                self.start(join);
                Ok(vars.into_iter().next().expect("one"))
            }
            (RKind::Boxed(_), _) | (_, RKind::Boxed(_)) => {
                let (a, sa) = self.not_none(a, ra, "TypeError", &order_message(op))?;
                let (b, sb) = self.not_none(b, rb, "TypeError", &order_message(op))?;
                self.order(op, a, sa, b, sb, eq, lt)
            }
            _ => {
                // Reached only where the items before are equal.
                self.raise_static("TypeError", &order_message(op))?;
                Ok(Operand::bool(false))
            }
        }
    }

    fn int_compare_zero(&mut self, op: Op, c: Operand) -> Result<Operand> {
        let r = self.r_signed()?;
        self.int_compare(op, c, r, Operand::signed(0), r)
    }

    /// `hash(x)` as CPython's, a Signed.
    pub(crate) fn hash(&mut self, x: Operand, r: ReprId, plan: &Plan) -> Result<Operand> {
        let kind = self.kind(r).clone();
        if self.may_be_none(r) {
            let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
            let inner = self.with_none(r, false)?;
            let plan = plan.clone();
            return self.if_else(
                null,
                Type::SIGNED,
                |_| Ok(Operand::signed(0xFCA86420)),
                |rt| {
                    let v = rt.unbox(x, r)?;
                    rt.hash(v, inner, &plan)
                },
            );
        }
        if let Plan::Call(record) = plan {
            let ctx = Ctx::values(vec![(x, r)]);
            let (v, rv) = self.run_record(&ctx, record)?;
            let to = self.r_signed()?;
            let n = self.convert(v, rv, to)?;
            // The hash of what `__hash__` gives.
            return self.call_helper("rdict", "ll_int_hash", vec![n]);
        }
        match kind {
            RKind::Void | RKind::Single(_) => Ok(Operand::signed(0xFCA86420)),
            RKind::Dummy(_) => Ok(Operand::signed(0xFCA86420)),
            RKind::Bool => Ok(self.cast_primitive(x, Type::SIGNED)),
            RKind::Int { unsigned: false } => self.call_helper("rdict", "ll_int_hash", vec![x]),
            RKind::Int { unsigned: true } => self.call_rt("uint_hash", vec![x]),
            RKind::LowInt(Type::UNSIGNED) => self.call_rt("uint_hash", vec![x]),
            RKind::LowInt(_) => {
                let n = self.cast_primitive(x, Type::SIGNED);
                self.call_helper("rdict", "ll_int_hash", vec![n])
            }
            RKind::Float => self.call_rt("float_hash", vec![x]),
            RKind::FloatInt => {
                let f = self.floatint_to_float(x)?;
                self.call_rt("float_hash", vec![f])
            }
            RKind::Char => {
                let to = self.intern(RKind::Str, false)?;
                let s = self.convert(x, r, to)?;
                self.hash(s, to, plan)
            }
            RKind::Str | RKind::Bytes => self.call_helper("rstr", "ll_strhash", vec![x]),
            RKind::Tuple(items) => {
                let plans = match plan {
                    Plan::Tuple(p) => p.clone(),
                    _ => vec![Plan::Native; items.len()],
                };
                let mut acc = Operand::signed(XXPRIME_5);
                for (i, &ri) in items.iter().enumerate() {
                    let v = self.tuple_item(&x, ri, i)?;
                    let lane = self.hash(v, ri, &plans[i])?;
                    let m = self.signed(Op::int_mul, lane, Operand::signed(XXPRIME_2));
                    let a = self.signed(Op::int_add, acc, m);
                    let hi = self.signed(Op::int_lshift, a.clone(), Operand::signed(31));
                    let lo = self.signed(Op::uint_rshift, a, Operand::signed(33));
                    let rot = self.signed(Op::int_or, hi, lo);
                    acc = self.signed(Op::int_mul, rot, Operand::signed(XXPRIME_1));
                }
                let end = items.len() as i64 ^ (XXPRIME_5 ^ 3527539);
                let acc = self.signed(Op::int_add, acc, Operand::signed(end));
                let bad = self.emit_bool(Op::int_eq, vec![acc.clone(), Operand::signed(-1)]);
                self.if_else(
                    bad,
                    Type::SIGNED,
                    |_| Ok(Operand::signed(1546275796)),
                    |_| Ok(acc),
                )
            }
            RKind::Instance(_)
            | RKind::Callable(_)
            | RKind::Closure(_)
            | RKind::Sentinel
            | RKind::Method(..)
            | RKind::Ptr(_) => {
                let id = self.emit(Op::gc_id, vec![x], Type::SIGNED);
                Ok(self.signed(Op::int_rshift, id, Operand::signed(4)))
            }
            RKind::ClassOf(_) => {
                let n = vec![x, Operand::symbol("identity")];
                Ok(self.emit(Op::getfield_immutable, n, Type::SIGNED))
            }
            RKind::Range(_) => self.call_helper("rrange", "ll_range_hash", vec![x]),
            RKind::Complex => {
                let (re, im) = (self.getfield(&x, "real")?, self.getfield(&x, "imag")?);
                let a = self.call_rt("float_hash", vec![re])?;
                let b = self.call_rt("float_hash", vec![im])?;
                let b = self.signed(Op::int_mul, b, Operand::signed(1000003));
                Ok(self.signed(Op::int_add, a, b))
            }
            RKind::FuncPtr(_) => refuse("functions as dict keys or set members"),
            k => internal(format!("hash of {k:?}")),
        }
    }

    /// A value that must not be None.
    pub(crate) fn not_none(
        &mut self,
        x: Operand,
        r: ReprId,
        exception: &str,
        message: &str,
    ) -> Result<(Operand, ReprId)> {
        // (None alone, which is Void, is told apart by its annotation.)
        if !self.may_be_none(r) {
            return Ok((x, r));
        }
        if self.cur.graph.lowlevel {
            let inner = self.with_none(r, false)?;
            return Ok((x, inner));
        }
        let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
        self.raise_if(null, exception, message)?;
        let inner = self.with_none(r, false)?;
        let x = self.unbox(x, r)?;
        Ok((x, inner))
    }
}

fn order_message(op: Op) -> String {
    let sign = match op {
        Op::lt => "<",
        Op::le => "<=",
        Op::gt => ">",
        _ => ">=",
    };
    format!("'{sign}' not supported between these types")
}
