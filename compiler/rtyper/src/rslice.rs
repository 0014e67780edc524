//! Slices: from what stands between the brackets to bounds that fit a length.
//!
//! A slice written in brackets is never an object: its parts are looked at where it
//! is used.
//!
//! Like: rpython/rtyper/rslice.py

use crate::error::{Result, internal};
use crate::llops::Alias;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::Kind;
use rpyc_ir::{ConstValue, Op, Operand, Type};

/// Bounds within a length.
#[derive(Clone, Debug)]
pub(crate) enum Bounds {
    /// `[:]`
    All,
    /// Step 1; 0 <= start, stop <= length; stop may be before start.
    Plain { start: Operand, stop: Operand },
    /// `count` items, every step-th from `start` on.
    Step {
        start: Operand,
        step: Operand,
        count: Operand,
    },
}

/// A part of a slice.
struct Part {
    value: Operand,
    r: ReprId,
    nonneg: bool,
}

impl RTyper {
    fn slice_parts(&mut self, hop: &Hop, i: usize) -> Result<[Part; 3]> {
        let RKind::Slice(rs) = *self.kind(hop.r[i]) else {
            return internal("no slice");
        };
        let alias = hop.args[i]
            .var()
            .and_then(|v| self.cur.alias.get(&v).cloned());
        let values = match alias {
            Some(Alias::Slice(values)) => values,
            _ => {
                let x = self.arg(hop, i)?;
                let mut values = Vec::new();
                for (k, r) in rs.into_iter().enumerate() {
                    values.push(self.tuple_item(&x, r, k)?);
                }
                values.try_into().expect("three parts")
            }
        };
        let nonneg = |k: usize| match &hop.s[i].kind {
            Kind::Slice(parts) => RTyper::is_nonneg(&parts[k].kind),
            _ => false,
        };
        let mut k = 0;
        Ok(values.map(|value| {
            let part = Part {
                value,
                r: rs[k],
                nonneg: nonneg(k),
            };
            k += 1;
            part
        }))
    }

    /// A part's value through `given`, or `missing` where it is None.
    fn slice_part(
        &mut self,
        part: Part,
        missing: impl FnOnce(&mut RTyper) -> Result<Operand>,
        given: impl FnOnce(&mut RTyper, Operand, bool) -> Result<Operand>,
    ) -> Result<Operand> {
        let Part { value, r, nonneg } = part;
        let to = self.r_signed()?;
        if self.ll(r) == Type::VOID {
            return missing(self);
        }
        if !self.may_be_none(r) {
            let n = self.convert(value, r, to)?;
            return given(self, n, nonneg);
        }
        let null = self.emit_bool(Op::ptr_iszero, vec![value.clone()]);
        let inner = self.with_none(r, false)?;
        self.if_else(null, Type::SIGNED, missing, |rt| {
            let x = rt.unbox(value, r)?;
            let n = rt.convert(x, inner, to)?;
            given(rt, n, nonneg)
        })
    }

    /// The bounds of the slice that is operand `i`, for a sequence of length `n`.
    pub(crate) fn slice_bounds(&mut self, hop: &Hop, i: usize, n: Operand) -> Result<Bounds> {
        let [start, stop, step] = self.slice_parts(hop, i)?;
        let step = self.slice_part(step, |_| Ok(Operand::signed(1)), |_, x, _| Ok(x))?;
        if let Some(ConstValue::Int(1)) = step.constant() {
            let none = |rt: &RTyper, p: &Part| rt.ll(p.r) == Type::VOID;
            let zero = matches!(start.value.constant(), Some(ConstValue::Int(0)));
            if (zero || none(self, &start)) && none(self, &stop) {
                return Ok(Bounds::All);
            }
            let clamp = |rt: &mut RTyper, x: Operand, nonneg: bool, n: &Operand| {
                let known = match x.constant() {
                    Some(ConstValue::Int(0)) => return Ok(x),
                    Some(ConstValue::Int(c)) => *c > 0,
                    _ => nonneg,
                };
                let helper = if known { "ll_clamp_nonneg" } else { "ll_clamp" };
                rt.call_helper("rrange", helper, vec![x, n.clone()])
            };
            let (n1, n2) = (n.clone(), n.clone());
            let start = self.slice_part(
                start,
                |_| Ok(Operand::signed(0)),
                |rt, x, p| clamp(rt, x, p, &n1),
            )?;
            let stop = self.slice_part(stop, |_| Ok(n), |rt, x, p| clamp(rt, x, p, &n2))?;
            return Ok(Bounds::Plain { start, stop });
        }
        let zero = match step.constant() {
            Some(ConstValue::Int(c)) => Operand::bool(*c == 0),
            _ => self.emit_bool(Op::int_eq, vec![step.clone(), Operand::signed(0)]),
        };
        self.raise_if(zero, "ValueError", "slice step cannot be zero")?;
        let (s, m) = (step.clone(), n.clone());
        let start = self.slice_part(
            start,
            |rt| rt.call_helper("rrange", "ll_first", vec![s.clone(), m.clone()]),
            |rt, x, _| rt.call_helper("rrange", "ll_clamp_step", vec![x, step.clone(), n.clone()]),
        )?;
        let stop = self.slice_part(
            stop,
            |rt| rt.call_helper("rrange", "ll_end", vec![s.clone(), m.clone()]),
            |rt, x, _| rt.call_helper("rrange", "ll_clamp_step", vec![x, step.clone(), n.clone()]),
        )?;
        let count = self.call_helper(
            "rrange",
            "ll_slice_count",
            vec![start.clone(), stop, step.clone()],
        )?;
        Ok(Bounds::Step { start, step, count })
    }
}
