//! Operators with two operands.
//!
//! Like: rpython/annotator/binaryop.py

use crate::annrpython::{AnnError, Annotator, Considered};
use crate::call::CallArgs;
use crate::model::{Kind, SomeValue};
use crate::records::{ArgSource, CallRecord, CallTarget, Plan};
use rpyc_ir::{ConstValue, Op};
use std::rc::Rc;

/// The special method of an operator and the one of its reflection.
pub(crate) fn special_names(op: Op) -> (&'static str, &'static str) {
    use Op::*;
    match op {
        add | inplace_add => ("__add__", "__radd__"),
        sub | inplace_sub => ("__sub__", "__rsub__"),
        mul | inplace_mul => ("__mul__", "__rmul__"),
        matmul | inplace_matmul => ("__matmul__", "__rmatmul__"),
        truediv | inplace_truediv => ("__truediv__", "__rtruediv__"),
        floordiv | inplace_floordiv => ("__floordiv__", "__rfloordiv__"),
        mod_ | inplace_mod => ("__mod__", "__rmod__"),
        pow | inplace_pow => ("__pow__", "__rpow__"),
        lshift | inplace_lshift => ("__lshift__", "__rlshift__"),
        rshift | inplace_rshift => ("__rshift__", "__rrshift__"),
        and_ | inplace_and => ("__and__", "__rand__"),
        or_ | inplace_or => ("__or__", "__ror__"),
        xor | inplace_xor => ("__xor__", "__rxor__"),
        lt => ("__lt__", "__gt__"),
        le => ("__le__", "__ge__"),
        gt => ("__gt__", "__lt__"),
        ge => ("__ge__", "__le__"),
        eq => ("__eq__", "__eq__"),
        ne => ("__ne__", "__ne__"),
        _ => ("", ""),
    }
}

/// The in-place operator's plain form.
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

/// The operator's sign.
pub(crate) fn sign(op: Op) -> &'static str {
    use Op::*;
    match plain_op(op) {
        add => "+",
        sub => "-",
        mul => "*",
        matmul => "@",
        truediv => "/",
        floordiv => "//",
        mod_ => "%",
        pow => "**",
        lshift => "<<",
        rshift => ">>",
        and_ => "&",
        or_ => "|",
        xor => "^",
        lt => "<",
        le => "<=",
        gt => ">",
        ge => ">=",
        eq => "==",
        ne => "!=",
        neg => "-",
        pos => "+",
        invert => "~",
        op => op.name(),
    }
}

fn is_num(k: &Kind) -> bool {
    matches!(k, Kind::Bool | Kind::Integer { .. } | Kind::Float { .. })
}

fn as_int(k: &Kind) -> Option<(bool, bool)> {
    match k {
        Kind::Bool => Some((true, false)),
        Kind::Integer { nonneg, unsigned } => Some((*nonneg, *unsigned)),
        _ => None,
    }
}

fn int(nonneg: bool, unsigned: bool) -> SomeValue {
    SomeValue::new(Kind::Integer {
        nonneg: nonneg || unsigned,
        unsigned,
    })
}

/// A comparison of two constants that selects code (`specialize:arg`).
fn compare_constants(op: Op, a: &SomeValue, b: &SomeValue) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.const_int(), b.const_int()) {
        return Some(match op {
            Op::eq => x == y,
            Op::ne => x != y,
            Op::lt => x < y,
            Op::le => x <= y,
            Op::gt => x > y,
            Op::ge => x >= y,
            _ => return None,
        });
    }
    let (x, y) = (a.const_str()?, b.const_str()?);
    match op {
        Op::eq => Some(x == y),
        Op::ne => Some(x != y),
        _ => None,
    }
}

/// A constant argument.
fn constant_text(text: &str) -> crate::call::Arg {
    let value = ConstValue::str(text);
    let s = SomeValue::string().with_const(value.clone());
    (ArgSource::Constant(value, s.clone()), s)
}

impl Annotator {
    fn unsupported(&self, op: Op, a: &SomeValue, b: &SomeValue) -> AnnError {
        AnnError::new(
            "operand-types",
            format!(
                "unsupported operand types for {}: {} and {}",
                sign(op),
                self.bk.show(a),
                self.bk.show(b)
            ),
        )
    }

    /// `a op b`
    pub(crate) fn binary(&mut self, op: Op, a: &SomeValue, b: &SomeValue) -> Considered {
        self.forget_call();
        let percent = op == Op::mod_ && matches!(a.kind, Kind::Char | Kind::String);
        if a.is_none() || (b.is_none() && !percent) {
            let name = |s: &SomeValue| {
                if s.is_none() {
                    "NoneType"
                } else {
                    Self::kind_name(&s.kind).unwrap_or("object")
                }
            };
            let message = format!(
                "unsupported operand type(s) for {}: '{}' and '{}'",
                sign(op),
                name(a),
                name(b)
            );
            return self.raises("TypeError", &message);
        }
        if let Some(s) = self.arithmetic(op, a, b) {
            return Ok(s);
        }
        if matches!(a.kind, Kind::LowInteger(_) | Kind::Ptr(_))
            || matches!(b.kind, Kind::LowInteger(_) | Kind::Ptr(_))
        {
            return crate::lowlevel::binop(op, a, b).map_err(|m| AnnError::new("low-level", m));
        }
        let formats = op == Op::mod_ && matches!(a.kind, Kind::Char | Kind::String | Kind::Bytes);
        if !formats && (matches!(a.kind, Kind::Instance(_)) || matches!(b.kind, Kind::Instance(_)))
        {
            if let Some(s) = self.operator_method(op, a, b)? {
                return Ok(s);
            }
            return Err(self.unsupported(op, a, b));
        }
        match (op, &a.kind, &b.kind) {
            (Op::add, Kind::Char | Kind::String, Kind::Char | Kind::String) => {
                if let (Some(x), Some(y)) = (a.const_str(), b.const_str()) {
                    return self.immutable_value(&ConstValue::Str(format!("{x}{y}").into()));
                }
                Ok(SomeValue::string())
            }
            (Op::add, Kind::Bytes, Kind::Bytes) => Ok(SomeValue::new(Kind::Bytes)),
            // RPython has one type for both.
            (Op::add, Kind::Char | Kind::String, Kind::Bytes)
            | (Op::add, Kind::Bytes, Kind::Char | Kind::String)
                if self.rpython =>
            {
                let call = CallArgs::positional(vec![
                    (ArgSource::Operand(0), a.clone()),
                    (ArgSource::Operand(1), b.clone()),
                ]);
                match self.call_library("rpython", "concatenation", &call)? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(s)
                    }
                    None => Err(self.unsupported(op, a, b)),
                }
            }
            (Op::add, Kind::List(x), Kind::List(y)) => {
                let (x, y) = (*x, *y);
                let item = self.site_item(0);
                let s = self.bk.read_item(x);
                self.widen(item, &s)?;
                let s = self.bk.read_item(y);
                self.widen(item, &s)?;
                Ok(SomeValue::new(Kind::List(item)))
            }
            (Op::add, Kind::Tuple(x), Kind::Tuple(y)) => Ok(SomeValue::tuple(
                x.iter().chain(y.iter()).cloned().collect(),
            )),
            (Op::mul, Kind::Char | Kind::String, k) | (Op::mul, k, Kind::Char | Kind::String)
                if as_int(k).is_some() =>
            {
                Ok(SomeValue::string())
            }
            (Op::mul, Kind::Bytes, k) | (Op::mul, k, Kind::Bytes) if as_int(k).is_some() => {
                Ok(SomeValue::new(Kind::Bytes))
            }
            (Op::mul, Kind::List(x), k) | (Op::mul, k, Kind::List(x)) if as_int(k).is_some() => {
                let item = self.site_item(0);
                let s = self.bk.read_item(*x);
                self.widen(item, &s)?;
                Ok(SomeValue::new(Kind::List(item)))
            }
            (Op::mul, Kind::Tuple(_), k) if as_int(k).is_some() => {
                self.repeat_tuple((a, 0), (b, 1))
            }
            (Op::mul, k, Kind::Tuple(_)) if as_int(k).is_some() => {
                self.repeat_tuple((b, 1), (a, 0))
            }
            (Op::mod_, Kind::Char | Kind::String, k)
                if !matches!(k, Kind::Dict(..))
                    && !self.converts_to_number(b)
                    && a.const_str().is_some_and(|t| !t.contains("%(")) =>
            {
                self.percent_format(b)
            }
            (Op::and_ | Op::or_ | Op::sub | Op::xor | Op::add | Op::mul | Op::mod_, k, _)
                if matches!(
                    k,
                    Kind::Set(_)
                        | Kind::FrozenSet(_)
                        | Kind::Dict(..)
                        | Kind::DictView(..)
                        | Kind::ByteArray
                ) || op == Op::mod_
                    && matches!(k, Kind::Char | Kind::String | Kind::Bytes | Kind::ByteArray) =>
            {
                let call = CallArgs::positional(vec![(ArgSource::Operand(1), b.clone())]);
                let name = special_names(op).0;
                if !self.has_builtin_method(a, name) {
                    return Err(self.unsupported(op, a, b));
                }
                let receiver = a.clone().not_none();
                let (s, record) =
                    self.call_builtin_method_of(&receiver, ArgSource::Operand(0), name, &call)?;
                self.record_call(record);
                Ok(s)
            }
            _ => Err(self.unsupported(op, a, b)),
        }
    }

    /// `t * n` or `n * t`: the operands with their places.
    fn repeat_tuple(&mut self, t: (&SomeValue, usize), n: (&SomeValue, usize)) -> Considered {
        let items = match &t.0.kind {
            Kind::Tuple(items) => items.clone(),
            _ => return Err(AnnError::new("internal", "no tuple")),
        };
        if let Some(n) = n.0.const_int()
            && n.saturating_mul(items.len() as i64) <= 64
        {
            let n = n.max(0) as usize;
            let all: Vec<_> = (0..n).flat_map(|_| items.iter().cloned()).collect();
            return Ok(SomeValue::tuple(all));
        }
        let call = CallArgs::positional(vec![
            (ArgSource::Operand(t.1), t.0.clone()),
            (ArgSource::Operand(n.1), n.0.clone()),
        ]);
        match self.call_library("tuple", "repeated", &call) {
            Ok(Some((s, record))) => {
                self.record_call(record);
                Ok(s)
            }
            _ => Err(AnnError::new(
                "tuple-length",
                "a tuple with items of several types is repeated a number of times not known at compile time",
            )
            .help("use a list")),
        }
    }

    /// Numbers; `None` where one operand is no number.
    fn arithmetic(&mut self, op: Op, a: &SomeValue, b: &SomeValue) -> Option<SomeValue> {
        use Op::*;
        if !is_num(&a.kind) || !is_num(&b.kind) {
            return None;
        }
        if let (Some((n1, u1)), Some((n2, u2))) = (as_int(&a.kind), as_int(&b.kind)) {
            let unsigned = u1 || u2;
            if let (Some(x), Some(y)) = (a.const_int(), b.const_int()) {
                let value = match op {
                    add => x.checked_add(y),
                    sub => x.checked_sub(y),
                    mul => x.checked_mul(y),
                    _ => None,
                };
                if let Some(n) = value {
                    return Some(int(n >= 0, false).with_const(ConstValue::Int(n)));
                }
            }
            return Some(match op {
                add | mul => int(n1 && n2, unsigned),
                sub => int(false, unsigned),
                truediv => SomeValue::float(),
                floordiv => int(n1 && n2, u1 || (u2 && n1)),
                mod_ => int(n2, u2),
                pow if b.const_int().is_some_and(|n| n < 0) => SomeValue::float(),
                // A negative power is a float.
                pow if b.const_int().is_some_and(|k| k < 0) => SomeValue::float(),
                pow => int(n1, unsigned),
                lshift => int(n1, u1),
                // An unsigned word shifted by a known amount is a plain int again.
                rshift => match b.const_int() {
                    Some(k) if u1 && k >= 1 => int(true, false),
                    _ => int(n1, u1),
                },
                and_ if a.kind == Kind::Bool && b.kind == Kind::Bool => SomeValue::bool(),
                or_ | xor if a.kind == Kind::Bool && b.kind == Kind::Bool => SomeValue::bool(),
                and_ => match (u1, u2) {
                    (true, false) if n2 => int(true, false),
                    (false, true) if n1 && !matches!(b.constant, Some(ConstValue::UInt(_))) => {
                        int(true, false)
                    }
                    (true, true) => int(true, true),
                    (true, false) | (false, true) => int(true, true),
                    (false, false) => int(n1 || n2, false),
                },
                or_ | xor => int(n1 && n2, unsigned),
                _ => return None,
            });
        }
        let maybe = |s: &SomeValue| {
            as_int(&s.kind).is_some() || matches!(s.kind, Kind::Float { maybe_int: true })
        };
        let both_maybe = maybe(a) && maybe(b);
        Some(match op {
            add | sub | mul | floordiv | mod_ | pow => SomeValue::new(Kind::Float {
                maybe_int: both_maybe,
            }),
            truediv => SomeValue::float(),
            _ => return None,
        })
    }

    /// `a.__op__(b)` or `b.__rop__(a)`. Where the first that is asked may decline, the
    /// library asks both.
    fn operator_method(
        &mut self,
        op: Op,
        a: &SomeValue,
        b: &SomeValue,
    ) -> Result<Option<SomeValue>, AnnError> {
        let (name, reflected) = special_names(op);
        let left = (ArgSource::Operand(0), a.clone());
        let right = (ArgSource::Operand(1), b.clone());
        let ours = self.instance_method(a, name, ArgSource::Operand(0))?;
        let theirs = self.instance_method(b, reflected, ArgSource::Operand(1))?;
        let declines = |me: &Self, descs: &Option<std::collections::BTreeSet<_>>| {
            descs.as_ref().is_some_and(|d| me.may_decline(d))
        };
        let compares = matches!(op, Op::lt | Op::le | Op::gt | Op::ge);
        let helper = match (&ours, &theirs) {
            (Some(_), Some(_)) if self.overrides(a, b, reflected) => Some("binary_right_first"),
            (Some(_), None) if declines(self, &ours) => Some("binary_left"),
            (Some(_), Some(_)) if declines(self, &ours) => {
                Some(if compares { "compare" } else { "binary" })
            }
            (None, Some(_)) if declines(self, &theirs) => Some("binary_right"),
            _ => None,
        };
        if let Some(helper) = helper {
            let mut call = CallArgs::positional(vec![left.clone(), right.clone()]);
            for text in [name, reflected, sign(op)] {
                call.positional.push(constant_text(text));
            }
            if let Some((s, record)) = self.call_library("object", helper, &call)? {
                self.record_call(record);
                return Ok(Some(s));
            }
        }
        let called = match (ours, theirs) {
            (Some(descs), _) => {
                let args = CallArgs::positional(vec![right]);
                self.call_bound(&descs, (left.0, left.1.not_none()), &args)?
            }
            (None, Some(descs)) => {
                let args = CallArgs::positional(vec![left]);
                self.call_bound(&descs, (right.0, right.1.not_none()), &args)?
            }
            (None, None) => return Ok(None),
        };
        self.record_call(called.1);
        Ok(Some(called.0))
    }

    /// The second operand's class extends that of the first and has a reflected method
    /// of its own, which then goes first.
    fn overrides(&self, a: &SomeValue, b: &SomeValue, reflected: &str) -> bool {
        let (Kind::Instance(x), Kind::Instance(y)) = (&a.kind, &b.kind) else {
            return false;
        };
        let (x, y) = (self.bk.class(*x).object, self.bk.class(*y).object);
        x != y
            && self.world.issubclass(y, x)
            && self.bk.raw_class_attr(x, reflected) != self.bk.raw_class_attr(y, reflected)
    }

    /// `a op= b`
    pub(crate) fn inplace(&mut self, op: Op, a: &SomeValue, b: &SomeValue) -> Considered {
        self.forget_call();
        match (&a.kind, op) {
            (Kind::Instance(_), _) => {
                let name = special_names(op).0.replacen("__", "__i", 1);
                let left = (ArgSource::Operand(0), a.clone());
                let right = (ArgSource::Operand(1), b.clone());
                let Some(descs) = self.instance_method(a, &name, ArgSource::Operand(0))? else {
                    return self.binary(plain_op(op), a, b);
                };
                if self.may_decline(&descs) {
                    let (plain, reflected) = special_names(op);
                    let has = |me: &mut Self, s, n| {
                        me.instance_method(s, n, ArgSource::Operand(0))
                            .map(|d| d.is_some())
                    };
                    let helper = match (has(self, a, plain)?, has(self, b, reflected)?) {
                        (true, true) => "inplace",
                        (true, false) => "inplace_left",
                        _ => "inplace_alone",
                    };
                    let mut call = CallArgs::positional(vec![left, right]);
                    for text in [&name, plain, reflected, sign(op)] {
                        call.positional.push(constant_text(text));
                    }
                    if let Some((s, record)) = self.call_library("object", helper, &call)? {
                        self.record_call(record);
                        return Ok(s);
                    }
                    return self.bad("apply the operator to", a);
                }
                let args = CallArgs::positional(vec![right]);
                let (s, record) = self.call_bound(&descs, (left.0, left.1.not_none()), &args)?;
                self.record_call(record);
                Ok(s)
            }
            (Kind::List(_) | Kind::ByteArray, Op::inplace_add) => {
                let call = CallArgs::positional(vec![(ArgSource::Operand(1), b.clone())]);
                let receiver = a.clone().not_none();
                let (_, record) =
                    self.call_builtin_method_of(&receiver, ArgSource::Operand(0), "extend", &call)?;
                self.record_call(CallRecord {
                    target: CallTarget::Then {
                        first: Box::new(record),
                        convert: "operand0".into(),
                    },
                    check: Vec::new(),
                    result: a.clone(),
                });
                Ok(a.clone().not_none().not_const())
            }
            (
                Kind::Set(_),
                Op::inplace_or | Op::inplace_and | Op::inplace_sub | Op::inplace_xor,
            )
            | (Kind::Dict(..), Op::inplace_or) => {
                let name = match op {
                    Op::inplace_or => "update",
                    Op::inplace_and => "intersection_update",
                    Op::inplace_sub => "difference_update",
                    _ => "symmetric_difference_update",
                };
                let call = CallArgs::positional(vec![(ArgSource::Operand(1), b.clone())]);
                let receiver = a.clone().not_none();
                let (_, record) =
                    self.call_builtin_method_of(&receiver, ArgSource::Operand(0), name, &call)?;
                self.record_call(CallRecord {
                    target: CallTarget::Then {
                        first: Box::new(record),
                        convert: "operand0".into(),
                    },
                    check: Vec::new(),
                    result: a.clone(),
                });
                Ok(a.clone().not_none().not_const())
            }
            _ => self.binary(plain_op(op), a, b),
        }
    }

    /// `a < b` and so on.
    pub(crate) fn compare(&mut self, op: Op, a: &SomeValue, b: &SomeValue) -> Considered {
        self.forget_call();
        if let Some(known) = compare_constants(op, a, b) {
            return Ok(SomeValue::bool().with_const(ConstValue::Bool(known)));
        }
        let equality = matches!(op, Op::eq | Op::ne);
        if equality {
            let different = SomeValue::bool().with_const(ConstValue::Bool(op == Op::ne));
            if a.is_none() && b.is_none() {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(op == Op::eq)));
            }
            if (a.is_none() && !b.none && !matches!(b.kind, Kind::Instance(_)))
                || (b.is_none() && !a.none && !matches!(a.kind, Kind::Instance(_)))
            {
                return Ok(different);
            }
            if a.is_none() || b.is_none() {
                return Ok(SomeValue::bool());
            }
            let same = match (a.const_int(), b.const_int()) {
                (Some(x), Some(y)) => Some(x == y),
                _ => match (a.const_str(), b.const_str()) {
                    (Some(x), Some(y)) => Some(x == y),
                    _ => None,
                },
            };
            if let Some(same) = same {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(same == (op == Op::eq))));
            }
            if let (Kind::Builtin(x), Kind::Builtin(y)) = (&a.kind, &b.kind)
                && !a.none
                && !b.none
            {
                let same = (x == y) == (op == Op::eq);
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(same)));
            }
            let plan = self.eq_plan(a, b)?;
            return match plan {
                Some(Plan::Call(record)) => {
                    // `!=` is the negation, unless the class says otherwise.
                    let mut record = *record;
                    if op == Op::ne
                        && let Some((s, ne)) = self.special_ne(a, b)?
                    {
                        let _ = s;
                        record = ne;
                        self.record_call(record);
                        return Ok(SomeValue::bool());
                    }
                    if op == Op::eq && !matches!(record.result.kind, Kind::Bool | Kind::Impossible)
                    {
                        // What the method answers is what `==` gives, a bool or not.
                        let s = record.result.clone();
                        self.record_call(record);
                        return Ok(s);
                    }
                    self.record_plan(0, Plan::Call(Box::new(record.clone())));
                    let convert = if op == Op::ne { "not" } else { "bool" };
                    let result = record.result.clone();
                    if result.is_impossible() {
                        return Ok(result);
                    }
                    self.record_call(CallRecord {
                        target: CallTarget::Then {
                            first: Box::new(record),
                            convert: convert.into(),
                        },
                        check: Vec::new(),
                        result,
                    });
                    Ok(SomeValue::bool())
                }
                Some(plan) => {
                    self.record_plan(0, plan);
                    Ok(SomeValue::bool())
                }
                None => Ok(different),
            };
        }
        if a.is_none() || b.is_none() {
            return Ok(SomeValue::impossible());
        }
        if let (Some(x), Some(y)) = (a.const_int(), b.const_int()) {
            let holds = match op {
                Op::lt => x < y,
                Op::le => x <= y,
                Op::gt => x > y,
                _ => x >= y,
            };
            return Ok(SomeValue::bool().with_const(ConstValue::Bool(holds)));
        }
        if is_num(&a.kind) && is_num(&b.kind) {
            return Ok(SomeValue::bool());
        }
        match (&a.kind, &b.kind) {
            (Kind::Char | Kind::String, Kind::Char | Kind::String) | (Kind::Bytes, Kind::Bytes) => {
                Ok(SomeValue::bool())
            }
            (Kind::LowInteger(_) | Kind::Ptr(_), _) | (_, Kind::LowInteger(_) | Kind::Ptr(_)) => {
                crate::lowlevel::binop(op, a, b).map_err(|m| AnnError::new("low-level", m))
            }
            (Kind::Instance(_), _) | (_, Kind::Instance(_)) => {
                match self.operator_method(op, a, b)? {
                    Some(s) => Ok(s),
                    None => Err(self.unsupported(op, a, b)),
                }
            }
            (Kind::Tuple(_), Kind::Tuple(_)) => {
                let eq = self.eq_plan(a, b)?.unwrap_or(Plan::Native);
                self.record_plan(0, eq);
                let lt = self.lt_plan(a, b)?;
                self.record_plan(1, lt);
                Ok(SomeValue::bool())
            }
            (Kind::List(_), Kind::List(_))
            | (
                Kind::Set(_) | Kind::FrozenSet(_) | Kind::DictView(..),
                Kind::Set(_) | Kind::FrozenSet(_) | Kind::DictView(..),
            )
            | (Kind::ByteArray, Kind::Bytes | Kind::ByteArray)
            | (Kind::Bytes, Kind::ByteArray) => {
                let call = CallArgs::positional(vec![(ArgSource::Operand(1), b.clone())]);
                let name = special_names(op).0;
                let receiver = a.clone().not_none();
                let (s, record) =
                    self.call_builtin_method_of(&receiver, ArgSource::Operand(0), name, &call)?;
                self.record_call(record);
                Ok(s)
            }
            _ => Err(self.unsupported(op, a, b)),
        }
    }

    fn special_ne(
        &mut self,
        a: &SomeValue,
        b: &SomeValue,
    ) -> Result<Option<(SomeValue, CallRecord)>, AnnError> {
        if !matches!(a.kind, Kind::Instance(_)) {
            return Ok(None);
        }
        let left = (ArgSource::Operand(0), a.clone());
        self.call_special(&left, "__ne__", vec![(ArgSource::Operand(1), b.clone())])
    }

    /// How two values are tested for equality; `None` where they never are equal.
    pub(crate) fn eq_plan(
        &mut self,
        a: &SomeValue,
        b: &SomeValue,
    ) -> Result<Option<Plan>, AnnError> {
        self.eq_plan_at(a, b, &ArgSource::Operand(0), &ArgSource::Operand(1))
    }

    fn eq_plan_at(
        &mut self,
        a: &SomeValue,
        b: &SomeValue,
        left: &ArgSource,
        right: &ArgSource,
    ) -> Result<Option<Plan>, AnnError> {
        if a.kind == Kind::Impossible || b.kind == Kind::Impossible {
            return Ok(Some(Plan::Native));
        }
        if a.members().is_some() || b.members().is_some() {
            let own = self.instance_method(a, "__eq__", left.clone())?;
            if own.is_none() {
                let at = usize::from(a.members().is_none());
                let args = [
                    (left.clone(), a.clone().not_none()),
                    (right.clone(), b.clone().not_none()),
                ];
                let (_, record) = self.dispatch_plan(Op::eq, None, &args, at)?;
                return Ok(Some(Plan::Call(Box::new(record))));
            }
        }
        if is_num(&a.kind) && is_num(&b.kind) {
            return Ok(Some(Plan::Native));
        }
        Ok(match (&a.kind, &b.kind) {
            (Kind::Char | Kind::String, Kind::Char | Kind::String)
            | (Kind::Bytes | Kind::ByteArray, Kind::Bytes | Kind::ByteArray)
            | (Kind::Ptr(_), _)
            | (Kind::LowInteger(_), _)
            | (_, Kind::LowInteger(_))
            | (Kind::Complex, Kind::Complex)
            | (Kind::LLType, Kind::LLType)
            | (Kind::Range { .. }, Kind::Range { .. })
            | (Kind::ClassOf(_) | Kind::Pbc(_), Kind::ClassOf(_) | Kind::Pbc(_))
            | (Kind::Builtin(_), Kind::Builtin(_)) => Some(Plan::Native),
            (Kind::Tuple(x), Kind::Tuple(y)) => {
                if x.len() != y.len() {
                    return Ok(None);
                }
                let mut plans = Vec::new();
                for (i, j) in x.iter().zip(y.iter()) {
                    match self.eq_plan(i, j)? {
                        Some(p) => plans.push(p),
                        None => return Ok(None),
                    }
                }
                Some(Plan::Tuple(plans))
            }
            (Kind::List(_), Kind::List(_))
            | (Kind::Dict(..), Kind::Dict(..))
            | (
                Kind::Set(_) | Kind::FrozenSet(_) | Kind::DictView(..),
                Kind::Set(_) | Kind::FrozenSet(_) | Kind::DictView(..),
            )
            | (Kind::Slice(_), Kind::Slice(_)) => {
                let call = CallArgs::positional(vec![(right.clone(), b.clone().not_none())]);
                let (_, record) = self.call_builtin_method_of(
                    &a.clone().not_none(),
                    left.clone(),
                    "__eq__",
                    &call,
                )?;
                Some(Plan::Call(Box::new(record)))
            }
            (Kind::Instance(_), _) | (_, Kind::Instance(_)) => {
                let (l, r) = ((left.clone(), a.clone()), (right.clone(), b.clone()));
                if let Some(helper) = self.equality_helper(a, b)? {
                    let call = CallArgs::positional(vec![l, r]);
                    let called = self.call_library("object", helper, &call)?;
                    return Ok(called.map(|(_, record)| Plan::Call(Box::new(record))));
                }
                if matches!(a.kind, Kind::Instance(_))
                    && let Some((_, record)) = self.call_special(&l, "__eq__", vec![r.clone()])?
                {
                    return Ok(Some(Plan::Call(Box::new(record))));
                }
                if matches!(b.kind, Kind::Instance(_))
                    && let Some((_, record)) = self.call_special(&r, "__eq__", vec![l])?
                {
                    return Ok(Some(Plan::Call(Box::new(record))));
                }
                match (&a.kind, &b.kind) {
                    (Kind::Instance(_), Kind::Instance(_)) => Some(Plan::Native),
                    _ => None,
                }
            }
            _ => None,
        })
    }

    /// The library's function for `==` where the method that is asked first may decline.
    fn equality_helper(
        &mut self,
        a: &SomeValue,
        b: &SomeValue,
    ) -> Result<Option<&'static str>, AnnError> {
        let ours = self.instance_method(a, "__eq__", ArgSource::Operand(0))?;
        let theirs = self.instance_method(b, "__eq__", ArgSource::Operand(1))?;
        let instances = matches!((&a.kind, &b.kind), (Kind::Instance(_), Kind::Instance(_)));
        Ok(match (&ours, &theirs) {
            (Some(d), theirs) if self.may_decline(d) => Some(match theirs {
                Some(_) => "equal",
                None if instances => "equal_identity",
                None => "equal_left",
            }),
            (None, Some(d)) if self.may_decline(d) => Some(if instances {
                "equal_identity_right"
            } else {
                "equal_right"
            }),
            _ => None,
        })
    }

    /// How `a < b` is decided for the items of tuples.
    pub(crate) fn lt_plan(&mut self, a: &SomeValue, b: &SomeValue) -> Result<Plan, AnnError> {
        if is_num(&a.kind) && is_num(&b.kind) {
            return Ok(Plan::Native);
        }
        match (&a.kind, &b.kind) {
            (Kind::Char | Kind::String, Kind::Char | Kind::String) | (Kind::Bytes, Kind::Bytes) => {
                Ok(Plan::Native)
            }
            (Kind::Tuple(x), Kind::Tuple(y)) => {
                let mut plans = Vec::new();
                for (i, j) in x.iter().zip(y.iter()) {
                    plans.push(self.lt_plan(i, j)?);
                }
                Ok(Plan::Tuple(plans))
            }
            (Kind::List(_), Kind::List(_)) => {
                let call =
                    CallArgs::positional(vec![(ArgSource::Operand(1), b.clone().not_none())]);
                let (_, record) = self.call_builtin_method_of(
                    &a.clone().not_none(),
                    ArgSource::Operand(0),
                    "__lt__",
                    &call,
                )?;
                Ok(Plan::Call(Box::new(record)))
            }
            (Kind::Instance(_), _) => {
                let left = (ArgSource::Operand(0), a.clone());
                match self.call_special(
                    &left,
                    "__lt__",
                    vec![(ArgSource::Operand(1), b.clone())],
                )? {
                    Some((_, record)) => Ok(Plan::Call(Box::new(record))),
                    // Compared only where the items before are all equal: a
                    // TypeError then, as in Python.
                    None => Ok(Plan::Native),
                }
            }
            _ => Ok(Plan::Native),
        }
    }

    /// Whether `%` may turn this value, or an item of this tuple, into a number by a
    /// method of its class.
    fn converts_to_number(&mut self, s: &SomeValue) -> bool {
        match &s.kind {
            Kind::Tuple(items) => {
                let items = items.clone();
                items.iter().any(|i| self.converts_to_number(i))
            }
            Kind::Instance(_) => ["__index__", "__int__", "__float__"]
                .iter()
                .any(|n| self.has_attribute(s, &Rc::from(*n)).unwrap_or(None) != Some(false)),
            _ => false,
        }
    }

    /// `"..." % x` of a text known at compile time.
    fn percent_format(&mut self, b: &SomeValue) -> Considered {
        let items: Vec<SomeValue> = match &b.kind {
            Kind::Tuple(items) => items.to_vec(),
            _ => vec![b.clone()],
        };
        for (i, s) in items.iter().enumerate() {
            let plan = self.text_plan(s, "str")?;
            self.record_plan(10 + 2 * i as u32, plan);
            let plan = self.text_plan(s, "repr")?;
            self.record_plan(11 + 2 * i as u32, plan);
            if matches!(s.kind, Kind::Instance(_)) {
                // A number of the program's own, for `%d` and the like.
                let value = (ArgSource::Operand(0), s.clone().not_none());
                for method in ["__index__", "__int__"] {
                    if let Some((_, record)) = self.call_special(&value, method, vec![])? {
                        self.record_plan(200 + i as u32, Plan::Call(Box::new(record)));
                        break;
                    }
                }
            }
        }
        Ok(SomeValue::string())
    }

    /// `item in container`
    pub(crate) fn contains(&mut self, container: &SomeValue, item: &SomeValue) -> Considered {
        self.forget_call();
        if let Some((members, s_members)) = self.enum_part(container, "_member_list_")? {
            let list = ArgSource::Constant(ConstValue::Object(members.0), s_members.clone());
            let call = CallArgs::positional(vec![
                (list, s_members),
                (ArgSource::Operand(1), item.clone()),
            ]);
            if let Some((s, record)) = self.call_library("builtins", "contains", &call)? {
                self.record_call(record);
                return Ok(s);
            }
        }
        match &container.kind {
            Kind::Impossible => Ok(SomeValue::impossible()),
            Kind::Keywords(items) => self.keywords_contains(items, item),
            Kind::Dict(k, _) | Kind::Set(k) | Kind::FrozenSet(k) => {
                let k = *k;
                let s = self.bk.read_item(k);
                if matches!(item.kind, Kind::List(_) | Kind::Dict(..) | Kind::ByteArray)
                    && !item.none
                {
                    let name = Self::kind_name(&item.kind).unwrap_or("object");
                    return self.raises("TypeError", &format!("unhashable type: '{name}'"));
                }
                if let Some(members) = s.members() {
                    let slot = item.kind.slot();
                    if item.members().is_none()
                        && !(item.none && s.none)
                        && members.iter().all(|m| m.kind.slot() != slot)
                        && !self.equals_others(item, &s)
                    {
                        return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
                    }
                    self.widen(k, &item.clone().not_const_atom())?;
                    self.use_as_key(k)?;
                    return Ok(SomeValue::bool());
                }
                if !s.is_impossible() {
                    // A value of another type is never in it.
                    if self.eq_plan(&s, item)?.is_none() && !(s.none && item.none) {
                        return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
                    }
                    if !self.comparable_keys(&s, item) {
                        return Err(AnnError::new(
                            "contains",
                            format!(
                                "looking for {} among {}",
                                self.bk.show(item),
                                self.bk.show(&s)
                            ),
                        ));
                    }
                }
                self.use_as_key(k)?;
                Ok(SomeValue::bool())
            }
            Kind::Char | Kind::String => match &item.kind {
                Kind::Char | Kind::String => Ok(match (container.const_str(), item.const_str()) {
                    (Some(s), Some(sub)) => {
                        SomeValue::bool().with_const(ConstValue::Bool(s.contains(&*sub)))
                    }
                    _ => SomeValue::bool(),
                }),
                _ => Err(AnnError::new(
                    "contains",
                    format!(
                        "'in <string>' requires string as left operand, not {}",
                        self.bk.show(item)
                    ),
                )),
            },
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), container.clone());
                if let Some((s, record)) = self.call_special(
                    &receiver,
                    "__contains__",
                    vec![(ArgSource::Operand(1), item.clone())],
                )? {
                    if s.is_impossible() {
                        return Ok(s);
                    }
                    self.record_call(CallRecord {
                        target: CallTarget::Then {
                            first: Box::new(record),
                            convert: "bool".into(),
                        },
                        check: Vec::new(),
                        result: s,
                    });
                    return Ok(SomeValue::bool());
                }
                self.contains_by_iteration(container, item)
            }
            Kind::Tuple(items) => {
                let items = items.clone();
                let mut plans = Vec::new();
                for i in items.iter() {
                    // Never equal: told by an empty tuple plan.
                    plans.push(self.eq_plan(i, item)?.unwrap_or(Plan::Tuple(vec![])));
                }
                for (i, p) in plans.into_iter().enumerate() {
                    self.record_plan(i as u32, p);
                }
                Ok(SomeValue::bool())
            }
            Kind::List(i) => {
                let s = self.bk.read_item(*i);
                if s.is_impossible() {
                    return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
                }
                self.contains_by_iteration(container, item)
            }
            Kind::Range { .. }
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::DictView(..)
            | Kind::Iterator(_) => self.contains_by_iteration(container, item),
            _ => self.bad("look into", container),
        }
    }

    /// Whether a value may be equal to one of another slot: numbers, and what has an
    /// `__eq__` of its own.
    fn equals_others(&self, item: &SomeValue, keys: &SomeValue) -> bool {
        let open = |s: &SomeValue| is_num(&s.kind) || matches!(s.kind, Kind::Instance(_));
        let keys = keys.members().map_or(&[][..], |m| m);
        open(item) && keys.iter().any(open)
    }

    /// Whether a key may be looked up among such keys.
    pub(crate) fn comparable_keys(&self, keys: &SomeValue, key: &SomeValue) -> bool {
        self.bk.joinable(keys, key) || keys.members().is_some() || key.members().is_some()
    }

    fn contains_by_iteration(&mut self, container: &SomeValue, item: &SomeValue) -> Considered {
        let call = CallArgs::positional(vec![
            (ArgSource::Operand(0), container.clone().not_none()),
            (ArgSource::Operand(1), item.clone()),
        ]);
        match self.call_library("builtins", "contains", &call)? {
            Some((s, record)) => {
                self.record_call(record);
                Ok(s)
            }
            None => self.bad("look into", container),
        }
    }
}
