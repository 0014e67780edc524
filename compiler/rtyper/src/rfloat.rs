//! Floats, and floats some of whose values are ints.
//!
//! A variable like `total = 0` that later holds floats prints `0` while it holds
//! the int. Such a variable is a Float whose NaN space holds the ints: an int n with
//! |n| < 2**49 is the bit pattern `0xFFFC << 48 | n & (2**50 - 1)`. Bit 50 is never set
//! in a NaN that arithmetic makes, so patterns whose top 14 bits are all ones are
//! ints and nothing else.
//!
//! Like: rpython/rtyper/rfloat.py

use crate::error::{Result, internal, refuse};
use crate::llops::c_float;
use crate::rint::plain_op;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_ir::{ConstValue, Op, Operand, Type};

const TAG: i64 = (0xFFFCu64 << 48) as i64;
const LIMIT: i64 = 1 << 49;

/// An int as the bits of a Float that may hold ints.
pub(crate) fn encode_int(n: i64) -> Option<u64> {
    (-LIMIT <= n && n < LIMIT).then_some((n | TAG) as u64)
}

impl RTyper {
    pub(crate) fn r_float(&mut self) -> Result<ReprId> {
        self.intern(RKind::Float, false)
    }

    pub(crate) fn r_floatint(&mut self) -> Result<ReprId> {
        self.intern(RKind::FloatInt, false)
    }

    /// A Signed known to be small, encoded.
    pub(crate) fn encode_small(&mut self, n: Operand) -> Operand {
        let bits = self.signed(Op::int_or, n, Operand::signed(TAG));
        self.emit(Op::float_from_bits, vec![bits], Type::FLOAT)
    }

    /// A Signed, encoded; OverflowError where it is too large.
    pub(crate) fn encode_int_checked(&mut self, n: Operand) -> Result<Operand> {
        let shifted = self.signed(Op::int_add, n.clone(), Operand::signed(LIMIT));
        let ok = self.emit_bool(Op::int_between, vec![shifted, Operand::signed(2 * LIMIT)]);
        self.raise_unless(
            ok,
            "OverflowError",
            "int too large for a variable that also holds floats",
        )?;
        Ok(self.encode_small(n))
    }

    /// The int that an encoded Float is.
    pub(crate) fn decode_int(&mut self, x: Operand) -> Operand {
        let bits = self.emit(Op::float_to_bits, vec![x], Type::SIGNED);
        let up = self.signed(Op::int_lshift, bits, Operand::signed(14));
        self.signed(Op::int_rshift, up, Operand::signed(14))
    }

    /// Is it an encoded int?
    pub(crate) fn holds_int(&mut self, x: Operand) -> Operand {
        let bits = self.emit(Op::float_to_bits, vec![x], Type::SIGNED);
        let top = self.signed(Op::int_rshift, bits, Operand::signed(50));
        self.emit_bool(Op::int_eq, vec![top, Operand::signed(-1)])
    }

    /// The number as a plain float.
    pub(crate) fn floatint_to_float(&mut self, x: Operand) -> Result<Operand> {
        self.call_helper("rfloat", "ll_fi_to_float", vec![x])
    }

    /// `a op b` with a float among them.
    pub(crate) fn float_binary(&mut self, hop: &Hop) -> Result<Operand> {
        let op = plain_op(hop.op);
        if matches!(self.kind(hop.r_result), RKind::FloatInt) {
            let r = hop.r_result;
            let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
            let helper = match op {
                Op::add => "ll_fi_add",
                Op::sub => "ll_fi_sub",
                Op::mul => "ll_fi_mul",
                Op::floordiv => "ll_fi_floordiv",
                Op::mod_ => "ll_fi_mod",
                Op::pow => "ll_fi_pow",
                op => return internal(format!("{} of floats", op.name())),
            };
            return self.call_helper("rfloat", helper, vec![a, b]);
        }
        let r = self.r_float()?;
        let a = self.arg_as(hop, 0, r)?;
        if op == Op::pow
            && let Some(ConstValue::Int(2)) = hop.s[1].constant
        {
            return Ok(self.emit(Op::float_mul, vec![a.clone(), a], Type::FLOAT));
        }
        let b = self.arg_as(hop, 1, r)?;
        let low = match op {
            Op::add => Op::float_add,
            Op::sub => Op::float_sub,
            Op::mul => Op::float_mul,
            Op::truediv => {
                self.check_float_divisor(&b, "float division by zero")?;
                Op::float_truediv
            }
            Op::floordiv => {
                self.check_float_divisor(&b, "float floor division by zero")?;
                return self.call_rt("float_floordiv", vec![a, b]);
            }
            Op::mod_ => {
                self.check_float_divisor(&b, "float modulo")?;
                return self.call_rt("float_mod", vec![a, b]);
            }
            Op::pow => return self.call_rt("float_pow", vec![a, b]),
            op => return refuse(format!("operator {} of floats", op.name())),
        };
        Ok(self.emit(low, vec![a, b], Type::FLOAT))
    }

    fn check_float_divisor(&mut self, b: &Operand, message: &str) -> Result<()> {
        if let Some(ConstValue::Float(bits)) = b.constant()
            && f64::from_bits(*bits) != 0.0
        {
            return Ok(());
        }
        let bad = self.emit_bool(Op::float_eq, vec![b.clone(), c_float(0.0)]);
        self.raise_if(bad, "ZeroDivisionError", message)
    }

    /// `-a`, `+a`
    pub(crate) fn float_unary(&mut self, hop: &Hop) -> Result<Operand> {
        let x = self.arg_as(hop, 0, hop.r_result)?;
        match (hop.op, self.kind(hop.r_result)) {
            (Op::pos, _) => Ok(x),
            (_, RKind::FloatInt) => self.call_helper("rfloat", "ll_fi_neg", vec![x]),
            _ => {
                if let Some(ConstValue::Float(bits)) = x.constant() {
                    return Ok(c_float(-f64::from_bits(*bits)));
                }
                Ok(self.emit(Op::float_neg, vec![x], Type::FLOAT))
            }
        }
    }

    /// Comparison of two numbers, at least one a float.
    pub(crate) fn float_compare(
        &mut self,
        op: Op,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
    ) -> Result<Operand> {
        let is_int = |rt: &RTyper, r: ReprId| matches!(rt.kind(r), RKind::Int { .. });
        let small = |x: &Operand| match x.constant() {
            Some(ConstValue::Int(n)) => n.abs() < 1 << 53,
            Some(ConstValue::UInt(n)) => *n < 1 << 53,
            _ => false,
        };
        let r = self.r_float()?;
        let low = float_op(op);
        for (x, rx, y, ry, op) in [
            (&a, ra, &b, rb, op),
            (&b, rb, &a, ra, crate::rint::flip(op)),
        ] {
            if is_int(self, rx) && !small(x) {
                // An int of more than 53 bits must not be rounded first.
                let y = self.convert(y.clone(), ry, r)?;
                if self.ll(rx) == Type::UNSIGNED {
                    let c = self.call_rt("uint_cmp_float", vec![x.clone(), y])?;
                    return self.three_way(op, c);
                }
                let n = x.clone();
                let shifted = self.signed(Op::int_add, n.clone(), Operand::signed(1 << 53));
                let exact =
                    self.emit_bool(Op::int_between, vec![shifted, Operand::signed(1 << 54)]);
                let exact = self.emit_bool(Op::likely, vec![exact, Operand::bool(true)]);
                let (n2, y2) = (n.clone(), y.clone());
                return self.if_else(
                    exact,
                    Type::BOOL,
                    |rt| {
                        let f = rt.emit(Op::cast_int_to_float, vec![n], Type::FLOAT);
                        Ok(rt.emit_bool(float_op(op), vec![f, y]))
                    },
                    |rt| {
                        let c = rt.call_rt("int_cmp_float", vec![n2, y2])?;
                        rt.three_way(op, c)
                    },
                );
            }
        }
        let a = match a.constant() {
            Some(c) if is_int(self, ra) => {
                let c = c.clone();
                self.constant(&c, r)?
            }
            _ => self.convert(a, ra, r)?,
        };
        let b = match b.constant() {
            Some(c) if is_int(self, rb) => {
                let c = c.clone();
                self.constant(&c, r)?
            }
            _ => self.convert(b, rb, r)?,
        };
        Ok(self.emit_bool(low, vec![a, b]))
    }

    /// -1, 0, 1, 2 (unordered) as the answer of a comparison.
    fn three_way(&mut self, op: Op, c: Operand) -> Result<Operand> {
        let (low, n) = match op {
            Op::lt => (Op::int_lt, 0),
            Op::le => (Op::int_le, 0),
            Op::gt => (Op::int_eq, 1),
            Op::ge => {
                let up = self.signed(Op::int_and, c, Operand::signed(-2));
                // 0 and 1, not 2 and not -1.
                return Ok(self.emit_bool(Op::int_eq, vec![up, Operand::signed(0)]));
            }
            Op::eq => (Op::int_eq, 0),
            _ => (Op::int_ne, 0),
        };
        Ok(self.emit_bool(low, vec![c, Operand::signed(n)]))
    }
}

fn float_op(op: Op) -> Op {
    match op {
        Op::lt => Op::float_lt,
        Op::le => Op::float_le,
        Op::gt => Op::float_gt,
        Op::ge => Op::float_ge,
        Op::eq => Op::float_eq,
        _ => Op::float_ne,
    }
}
