//! Integers: checked unless only the low bits matter, floored division, Python's
//! shifts, unsigned words, mixed comparison; machine arithmetic in helpers.
//!
//! Like: rpython/rtyper/rint.py

use crate::error::{Result, internal};
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_ir::{ConstValue, Op, Operand, Type};

/// The plain form of an in-place operator.
pub(crate) fn plain_op(op: Op) -> Op {
    use Op::*;
    match op {
        inplace_add => add,
        inplace_sub => sub,
        inplace_mul => mul,
        inplace_matmul => matmul,
        inplace_truediv => truediv,
        inplace_floordiv => floordiv,
        inplace_mod => mod_,
        inplace_pow => pow,
        inplace_lshift => lshift,
        inplace_rshift => rshift,
        inplace_and => and_,
        inplace_or => or_,
        inplace_xor => xor,
        op => op,
    }
}

fn const_int(x: &Operand) -> Option<i64> {
    match x.constant() {
        Some(ConstValue::Int(n)) => Some(*n),
        _ => None,
    }
}

fn const_nonzero(x: &Operand) -> bool {
    match x.constant() {
        Some(ConstValue::Int(n)) => *n != 0,
        Some(ConstValue::UInt(n)) => *n != 0,
        _ => false,
    }
}

const OVERFLOW: &str = "integer result does not fit in 64 bits";

impl RTyper {
    pub(crate) fn r_signed(&mut self) -> Result<ReprId> {
        self.intern(RKind::Int { unsigned: false }, false)
    }

    pub(crate) fn r_unsigned(&mut self) -> Result<ReprId> {
        self.intern(RKind::Int { unsigned: true }, false)
    }

    /// Is it never negative?
    pub(crate) fn nonneg(&self, hop: &Hop, i: usize) -> bool {
        use rpyc_annotator::Kind;
        match &hop.s[i].kind {
            Kind::Integer { nonneg, unsigned } => *nonneg || *unsigned,
            Kind::Bool => true,
            _ => false,
        }
    }

    /// `a op b` of ints.
    pub(crate) fn int_binary(&mut self, hop: &Hop) -> Result<Operand> {
        let op = plain_op(hop.op);
        let low = |k: &RKind| matches!(k, RKind::LowInt(_));
        if !hop.lowlevel && (low(self.kind(hop.r[0])) || low(self.kind(hop.r[1]))) {
            return self.machine_binary(hop, op);
        }
        if hop.lowlevel {
            return self.low_binary(hop, op);
        }
        if op == Op::truediv {
            return self.int_truediv(hop);
        }
        if op == Op::pow {
            return self.int_pow(hop);
        }
        if matches!(op, Op::lshift | Op::rshift) {
            return self.int_shift(hop, op);
        }
        let modular = self.ann.is_modular(hop.gid, hop.result);
        match self.kind(hop.r_result).clone() {
            RKind::Bool => {
                let r = self.r_signed()?;
                let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
                let v = self.signed(bit_op(op)?, a, b);
                Ok(self.emit_bool(Op::int_is_true, vec![v]))
            }
            RKind::Int { unsigned: false } => {
                match (self.is_unsigned(hop.r[0]), self.is_unsigned(hop.r[1])) {
                    (false, false) => {
                        let r = hop.r_result;
                        let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
                        self.signed_binary(hop, op, a, b, modular)
                    }
                    _ => {
                        // An unsigned word masked, or its remainder: fits a signed one.
                        let (a, b) = if op == Op::and_ {
                            (self.arg_bits(hop, 0, true)?, self.arg_bits(hop, 1, true)?)
                        } else {
                            let r = self.r_unsigned()?;
                            (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?)
                        };
                        let x = self.unsigned_binary(hop, op, a, b, false)?;
                        Ok(self.cast_primitive(x, Type::SIGNED))
                    }
                }
            }
            RKind::Int { unsigned: true } => {
                let bits = modular || op == Op::and_;
                if !bits
                    && matches!(op, Op::add | Op::sub)
                    && let Some(n) = hop.s[1].const_int()
                    && n < 0
                {
                    // x + -1 is x - 1.
                    let r = self.r_unsigned()?;
                    let a = self.arg_as(hop, 0, r)?;
                    let b = Operand::ll(ConstValue::UInt(n.unsigned_abs()), Type::UNSIGNED);
                    let op = if op == Op::add { Op::sub } else { Op::add };
                    return self.unsigned_binary(hop, op, a, b, false);
                }
                let (a, b) = if bits {
                    (self.arg_bits(hop, 0, true)?, self.arg_bits(hop, 1, true)?)
                } else {
                    let r = self.r_unsigned()?;
                    (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?)
                };
                self.unsigned_binary(hop, op, a, b, modular)
            }
            k => internal(format!("ints give {k:?}")),
        }
    }

    fn is_unsigned(&self, r: ReprId) -> bool {
        matches!(self.kind(r), RKind::Int { unsigned: true })
    }

    /// The low 64 bits of an int argument.
    pub(crate) fn arg_bits(&mut self, hop: &Hop, i: usize, unsigned: bool) -> Result<Operand> {
        let x = self.arg(hop, i)?;
        Ok(self.cast_primitive(
            x,
            if unsigned {
                Type::UNSIGNED
            } else {
                Type::SIGNED
            },
        ))
    }

    fn signed_binary(
        &mut self,
        hop: &Hop,
        op: Op,
        a: Operand,
        b: Operand,
        modular: bool,
    ) -> Result<Operand> {
        let wrap = modular;
        let low = match (op, wrap) {
            (Op::add, false) => Op::int_add_ovf,
            (Op::sub, false) => Op::int_sub_ovf,
            (Op::mul, false) => Op::int_mul_ovf,
            (Op::add, true) => Op::int_add,
            (Op::sub, true) => Op::int_sub,
            (Op::mul, true) => Op::int_mul,
            (Op::floordiv | Op::mod_, _) => return self.int_division(hop, op, a, b),
            _ => bit_op(op)?,
        };
        Ok(self.signed(low, a, b))
    }

    fn unsigned_binary(
        &mut self,
        hop: &Hop,
        op: Op,
        a: Operand,
        b: Operand,
        modular: bool,
    ) -> Result<Operand> {
        let _ = hop;
        let low = match (op, modular) {
            (Op::add, false) => Op::uint_add_ovf,
            (Op::sub, false) => Op::uint_sub_ovf,
            (Op::mul, false) => Op::uint_mul_ovf,
            (Op::add, true) => Op::int_add,
            (Op::sub, true) => Op::int_sub,
            (Op::mul, true) => Op::int_mul,
            (Op::floordiv | Op::mod_, _) => {
                self.check_divisor(&b, op)?;
                if op == Op::floordiv {
                    Op::uint_floordiv
                } else {
                    Op::uint_mod
                }
            }
            _ => bit_op(op)?,
        };
        Ok(self.emit(low, vec![a, b], Type::UNSIGNED))
    }

    pub(crate) fn check_divisor(&mut self, b: &Operand, op: Op) -> Result<()> {
        if const_nonzero(b) {
            return Ok(());
        }
        let zero = self.zero(self.ty(b));
        let bad = self.emit_bool(Op::int_eq, vec![b.clone(), zero]);
        let message = match op {
            Op::mod_ => "integer modulo by zero",
            Op::truediv => "division by zero",
            _ => "integer division or modulo by zero",
        };
        self.raise_if(bad, "ZeroDivisionError", message)
    }

    /// `//` and `%` of signed words.
    fn int_division(&mut self, hop: &Hop, op: Op, a: Operand, b: Operand) -> Result<Operand> {
        self.check_divisor(&b, op)?;
        let div = op == Op::floordiv;
        if let Some(n) = const_int(&b)
            && n > 0
        {
            if n & (n - 1) == 0 {
                return Ok(if div {
                    self.signed(
                        Op::int_rshift,
                        a,
                        Operand::signed(n.trailing_zeros() as i64),
                    )
                } else {
                    self.signed(Op::int_and, a, Operand::signed(n - 1))
                });
            }
            if !self.nonneg(hop, 0) {
                let r = self.signed(Op::int_mod, a.clone(), b.clone());
                let neg = self.signed(Op::int_rshift, r.clone(), Operand::signed(63));
                return Ok(if div {
                    let q = self.signed(Op::int_floordiv, a, b);
                    self.signed(Op::int_add, q, neg)
                } else {
                    let fix = self.signed(Op::int_and, neg, b);
                    self.signed(Op::int_add, r, fix)
                });
            }
        }
        if self.nonneg(hop, 0) && self.nonneg(hop, 1) {
            return Ok(self.signed(if div { Op::int_floordiv } else { Op::int_mod }, a, b));
        }
        let helper = if div {
            "ll_int_py_floordiv"
        } else {
            "ll_int_py_mod"
        };
        self.call_helper("rint", helper, vec![a, b])
    }

    fn int_truediv(&mut self, hop: &Hop) -> Result<Operand> {
        if self.is_unsigned(hop.r[0]) || self.is_unsigned(hop.r[1]) {
            let r = self.r_unsigned()?;
            let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
            self.check_divisor(&b, Op::truediv)?;
            return self.call_rt("uint_truediv", vec![a, b]);
        }
        let r = self.r_signed()?;
        let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
        self.check_divisor(&b, Op::truediv)?;
        self.call_helper("rint", "ll_int_truediv", vec![a, b])
    }

    fn int_pow(&mut self, hop: &Hop) -> Result<Operand> {
        let modular = self.ann.is_modular(hop.gid, hop.result);
        let r = self.r_signed()?;
        if self.is_unsigned(hop.r_result) {
            let r = self.r_unsigned()?;
            let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
            return self.call_rt("uint_pow", vec![a, b]);
        }
        if self.ll(hop.r_result) == Type::FLOAT {
            // A constant negative exponent.
            let r = self.r_float()?;
            let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
            return self.call_rt("float_pow", vec![a, b]);
        }
        let (a, b) = (self.arg_as(hop, 0, r)?, self.arg_as(hop, 1, r)?);
        if const_int(&b) == Some(2) {
            return Ok(self.signed(
                if modular {
                    Op::int_mul
                } else {
                    Op::int_mul_ovf
                },
                a.clone(),
                a,
            ));
        }
        if !self.nonneg(hop, 1) {
            let neg = self.emit_bool(Op::int_lt, vec![b.clone(), Operand::signed(0)]);
            self.raise_if(
                neg,
                "ValueError",
                "an int to a negative power is a float: write the base as a float",
            )?;
        }
        self.call_rt(if modular { "int_pow_wrap" } else { "int_pow" }, vec![a, b])
    }

    fn int_shift(&mut self, hop: &Hop, op: Op) -> Result<Operand> {
        let r_count = self.r_signed()?;
        let modular = self.ann.is_modular(hop.gid, hop.result);
        let source_unsigned = self.is_unsigned(hop.r[0]);
        let r_value = if source_unsigned {
            self.r_unsigned()?
        } else {
            r_count
        };
        let a = self.arg_as(hop, 0, r_value)?;
        let b = self.arg_as(hop, 1, r_count)?;
        let ty = self.ll(r_value);
        let count = const_int(&b);
        if count.is_none() && !self.nonneg(hop, 1) {
            let neg = self.emit_bool(Op::int_lt, vec![b.clone(), Operand::signed(0)]);
            self.raise_if(neg, "ValueError", "negative shift count")?;
        } else if count.is_some_and(|n| n < 0) {
            self.raise_static("ValueError", "negative shift count")?;
            return Ok(self.zero(self.ll(hop.r_result)));
        }
        let shifted = if op == Op::rshift {
            let shift = if source_unsigned {
                Op::uint_rshift
            } else {
                Op::int_rshift
            };
            match count {
                Some(n) if n <= 63 => self.emit(shift, vec![a, b], ty),
                Some(_) if source_unsigned => self.zero(ty),
                Some(_) => self.emit(shift, vec![a, Operand::signed(63)], ty),
                None if source_unsigned => {
                    self.call_helper("rint", "ll_uint_rshift", vec![a, b])?
                }
                None => self.call_helper("rint", "ll_int_rshift", vec![a, b])?,
            }
        } else if modular {
            match count {
                Some(n) if n <= 63 => self.emit(Op::int_lshift, vec![a, b], ty),
                Some(_) => self.zero(ty),
                None if source_unsigned => {
                    self.call_helper("rint", "ll_uint_lshift", vec![a, b])?
                }
                None => self.call_helper("rint", "ll_int_lshift", vec![a, b])?,
            }
        } else {
            let helper = if source_unsigned {
                "ll_uint_lshift_ovf"
            } else {
                "ll_int_lshift_ovf"
            };
            self.call_helper("rint", helper, vec![a, b])?
        };
        let want = self.ll(hop.r_result);
        Ok(self.cast_primitive(shifted, want))
    }

    /// `-a`, `+a`, `~a`
    pub(crate) fn int_unary(&mut self, hop: &Hop) -> Result<Operand> {
        let modular = hop.lowlevel || self.ann.is_modular(hop.gid, hop.result);
        if let RKind::LowInt(t) = *self.kind(hop.r_result) {
            let x = self.arg_as(hop, 0, hop.r_result)?;
            return Ok(match hop.op {
                Op::neg => self.emit(Op::int_neg, vec![x], t),
                Op::invert => self.emit(Op::int_invert, vec![x], t),
                _ => x,
            });
        }
        let x = self.arg_as(hop, 0, hop.r_result)?;
        let ty = self.ll(hop.r_result);
        if ty == Type::UNSIGNED && !modular {
            // The result is negative, unless it is -0.
            match hop.op {
                Op::pos => return Ok(x),
                Op::neg => {
                    let zero = self.zero(ty);
                    let bad = self.emit_bool(Op::int_ne, vec![x.clone(), zero]);
                    self.raise_if(bad, "OverflowError", OVERFLOW)?;
                    return Ok(x);
                }
                _ => {
                    self.raise_static("OverflowError", OVERFLOW)?;
                    return Ok(x);
                }
            }
        }
        if let Some(n) = const_int(&x) {
            match hop.op {
                Op::neg if n != i64::MIN => return Ok(Operand::signed(-n)),
                Op::invert => return Ok(Operand::signed(!n)),
                _ => {}
            }
        }
        Ok(match hop.op {
            Op::neg if modular => self.emit(Op::int_neg, vec![x], ty),
            Op::neg => self.emit(Op::int_neg_ovf, vec![x], ty),
            Op::invert => self.emit(Op::int_invert, vec![x], ty),
            _ => x,
        })
    }

    /// `a < b` and so on, of ints and bools.
    pub(crate) fn int_compare(
        &mut self,
        op: Op,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
    ) -> Result<Operand> {
        let (ua, ub) = (self.is_unsigned(ra), self.is_unsigned(rb));
        let r = self.r_signed()?;
        if !ua && !ub {
            let a = self.convert(a, ra, r)?;
            let b = self.convert(b, rb, r)?;
            return Ok(self.fold_compare(op, a, b));
        }
        if ua && ub {
            return Ok(self.emit_bool(unsigned_compare(op)?, vec![a, b]));
        }
        // One side is signed: negative is less than every unsigned word.
        let (signed, unsigned, flipped) = if ua { (b, a, true) } else { (a, b, false) };
        let r_from = if ua { rb } else { ra };
        let signed = self.convert(signed, r_from, r)?;
        let op = if flipped { flip(op) } else { op };
        let neg = self.emit_bool(Op::int_lt, vec![signed.clone(), Operand::signed(0)]);
        let if_neg = matches!(op, Op::lt | Op::le | Op::ne);
        let low = unsigned_compare(op)?;
        self.if_else(
            neg,
            Type::BOOL,
            |_| Ok(Operand::bool(if_neg)),
            |rt| {
                let s = rt.cast_primitive(signed, Type::UNSIGNED);
                Ok(rt.emit_bool(low, vec![s, unsigned]))
            },
        )
    }

    fn fold_compare(&mut self, op: Op, a: Operand, b: Operand) -> Operand {
        if let (Some(x), Some(y)) = (const_int(&a), const_int(&b)) {
            return Operand::bool(match op {
                Op::lt => x < y,
                Op::le => x <= y,
                Op::gt => x > y,
                Op::ge => x >= y,
                Op::eq => x == y,
                _ => x != y,
            });
        }
        self.emit_bool(signed_compare(op), vec![a, b])
    }

    /// Arithmetic of helpers: one machine type.
    fn low_binary(&mut self, hop: &Hop, op: Op) -> Result<Operand> {
        let ty = self.ll(hop.r_result);
        let shift = matches!(op, Op::lshift | Op::rshift);
        if op == Op::truediv {
            return self.int_truediv(hop);
        }
        let a = self.arg(hop, 0)?;
        let a = self.cast_primitive(a, ty);
        let b = self.arg(hop, 1)?;
        let b = if shift {
            self.cast_primitive(b, Type::SIGNED)
        } else {
            self.cast_primitive(b, ty)
        };
        if ty == Type::BOOL {
            let (a, b) = (
                self.cast_primitive(a, Type::SIGNED),
                self.cast_primitive(b, Type::SIGNED),
            );
            let v = self.signed(bit_op(op)?, a, b);
            return Ok(self.emit_bool(Op::int_is_true, vec![v]));
        }
        let unsigned = is_unsigned_type(ty);
        let low = match op {
            Op::add => Op::int_add,
            Op::sub => Op::int_sub,
            Op::mul => Op::int_mul,
            Op::floordiv if unsigned => Op::uint_floordiv,
            Op::floordiv => Op::int_floordiv,
            Op::mod_ if unsigned => Op::uint_mod,
            Op::mod_ => Op::int_mod,
            Op::lshift => Op::int_lshift,
            Op::rshift if unsigned => Op::uint_rshift,
            Op::rshift => Op::int_rshift,
            _ => bit_op(op)?,
        };
        Ok(self.emit(low, vec![a, b], ty))
    }

    /// Comparison in helpers, of two values of one machine type.
    pub(crate) fn low_compare(&mut self, op: Op, a: Operand, b: Operand) -> Result<Operand> {
        let (ta, tb) = (self.ty(&a), self.ty(&b));
        let ty = if matches!(a, Operand::Const(_)) {
            tb
        } else {
            ta
        };
        let a = self.cast_primitive(a, ty);
        let b = self.cast_primitive(b, ty);
        let low = match ty {
            Type::CHAR | Type::UNICHAR => match op {
                Op::lt => Op::char_lt,
                Op::le => Op::char_le,
                Op::gt => Op::char_gt,
                Op::ge => Op::char_ge,
                Op::eq => Op::char_eq,
                _ => Op::char_ne,
            },
            t if is_unsigned_type(t) => unsigned_compare(op)?,
            _ => signed_compare(op),
        };
        Ok(self.emit_bool(low, vec![a, b]))
    }
}

pub(crate) fn is_unsigned_type(t: Type) -> bool {
    matches!(
        t,
        Type::UNSIGNED
            | Type::UINT8
            | Type::UINT16
            | Type::UINT32
            | Type::CHAR
            | Type::UNICHAR
            | Type::ADDRESS
    )
}

fn bit_op(op: Op) -> Result<Op> {
    Ok(match op {
        Op::and_ => Op::int_and,
        Op::or_ => Op::int_or,
        Op::xor => Op::int_xor,
        op => return internal(format!("{} of ints", op.name())),
    })
}

fn signed_compare(op: Op) -> Op {
    match op {
        Op::lt => Op::int_lt,
        Op::le => Op::int_le,
        Op::gt => Op::int_gt,
        Op::ge => Op::int_ge,
        Op::eq => Op::int_eq,
        _ => Op::int_ne,
    }
}

fn unsigned_compare(op: Op) -> Result<Op> {
    Ok(match op {
        Op::lt => Op::uint_lt,
        Op::le => Op::uint_le,
        Op::gt => Op::uint_gt,
        Op::ge => Op::uint_ge,
        Op::eq => Op::int_eq,
        Op::ne => Op::int_ne,
        op => return internal(format!("comparison {}", op.name())),
    })
}

/// The operator with its operands exchanged.
pub(crate) fn flip(op: Op) -> Op {
    match op {
        Op::lt => Op::gt,
        Op::le => Op::ge,
        Op::gt => Op::lt,
        Op::ge => Op::le,
        op => op,
    }
}
