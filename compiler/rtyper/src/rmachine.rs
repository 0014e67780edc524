//! Machine integers of programs (`r_uint`, `r_int32`): arithmetic modulo 2**bits,
//! with Python's rules for division and shifts.
//!
//! Like: rpython/rtyper/rint.py

use crate::error::{Result, refuse};
use crate::rint::is_unsigned_type;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_ir::{ConstValue, Op, Operand, Type};

impl RTyper {
    /// `a op b`, at least one of them a machine integer.
    pub(crate) fn machine_binary(&mut self, hop: &Hop, op: Op) -> Result<Operand> {
        let ty = self.ll(hop.r_result);
        let unsigned = is_unsigned_type(ty);
        let a = self.arg(hop, 0)?;
        let a = self.cast_primitive(a, ty);
        let b = self.arg(hop, 1)?;
        let word = if unsigned {
            Type::UNSIGNED
        } else {
            Type::SIGNED
        };
        let low = match op {
            Op::add => Op::int_add,
            Op::sub => Op::int_sub,
            Op::mul => Op::int_mul,
            Op::and_ => Op::int_and,
            Op::or_ => Op::int_or,
            Op::xor => Op::int_xor,
            Op::floordiv | Op::mod_ => {
                let b = self.cast_primitive(b, ty);
                self.check_divisor(&b, op)?;
                let (a, b) = (self.cast_primitive(a, word), self.cast_primitive(b, word));
                let quotient = match (op, unsigned) {
                    (Op::floordiv, true) => self.emit(Op::uint_floordiv, vec![a, b], word),
                    (_, true) => self.emit(Op::uint_mod, vec![a, b], word),
                    (Op::floordiv, false) => {
                        self.call_helper("rint", "ll_int_py_floordiv", vec![a, b])?
                    }
                    _ => self.call_helper("rint", "ll_int_py_mod", vec![a, b])?,
                };
                return Ok(self.cast_primitive(quotient, ty));
            }
            Op::lshift | Op::rshift => {
                let count = self.cast_primitive(b, Type::SIGNED);
                let a = self.cast_primitive(a, word);
                let helper = match (op, unsigned) {
                    (Op::lshift, true) => "ll_uint_lshift",
                    (Op::lshift, false) => "ll_int_lshift",
                    (_, true) => "ll_uint_rshift",
                    _ => "ll_int_rshift",
                };
                let zero = Operand::signed(0);
                let bad = self.emit_bool(Op::int_lt, vec![count.clone(), zero]);
                self.raise_if(bad, "ValueError", "negative shift count")?;
                let shifted = self.call_helper("rint", helper, vec![a, count])?;
                return Ok(self.cast_primitive(shifted, ty));
            }
            _ => {
                return refuse(format!(
                    "{} of a machine integer: convert it with int() first",
                    op.name()
                ));
            }
        };
        let b = self.cast_primitive(b, ty);
        Ok(self.emit(low, vec![a, b], ty))
    }

    /// `a < b` and so on, where the types may differ: as CPython compares the numbers.
    pub(crate) fn machine_compare(
        &mut self,
        op: Op,
        a: Operand,
        ra: ReprId,
        b: Operand,
        rb: ReprId,
    ) -> Result<Operand> {
        let plain = |rt: &RTyper, r| matches!(rt.kind(r), RKind::Int { .. } | RKind::Bool);
        let number = |t: Type| !matches!(t, Type::CHAR | Type::UNICHAR | Type::ADDRESS);
        let (ta, tb) = (self.ty(&a), self.ty(&b));
        let small = |x: &Operand| matches!(x.constant(), Some(ConstValue::Int(n)) if *n >= 0);
        let mixed = plain(self, ra) && !small(&a) || plain(self, rb) && !small(&b);
        if !mixed || !number(ta) || !number(tb) {
            // A small constant takes the type of the other side.
            let (a, b) = match (plain(self, ra), plain(self, rb)) {
                (true, false) => (self.cast_primitive(a, tb), b),
                (false, true) => {
                    let b = self.cast_primitive(b, ta);
                    (a, b)
                }
                _ => (a, b),
            };
            return self.low_compare(op, a, b);
        }
        let widen = |rt: &mut RTyper, x: Operand, t: Type| -> Result<(Operand, ReprId)> {
            if t == Type::UNSIGNED {
                return Ok((x, rt.r_unsigned()?));
            }
            let r = rt.r_signed()?;
            Ok((rt.cast_primitive(x, Type::SIGNED), r))
        };
        let (a, ra) = widen(self, a, ta)?;
        let (b, rb) = widen(self, b, tb)?;
        self.int_compare(op, a, ra, b, rb)
    }
}
