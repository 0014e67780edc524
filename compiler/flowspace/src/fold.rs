//! Folding of operations on constants.
//!
//! Only what cannot raise is folded, and only on immutable values, so that a
//! graph with the constant does what the graph with the operation did.
//!
//! Like: PureOperation.constfold in rpython/flowspace/operation.py

use crate::constants::constant_of;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use rpyc_ir::{ConstValue, Op, Operand};
use rpyc_objects::{ObjId, Object, World};
use std::cmp::Ordering;

/// Results longer than this stay operations.
const MAX_BITS: u64 = 4096;
const MAX_TEXT: usize = 4096;

/// The value of `op` on `args`, where all are constants and it has one.
pub(crate) fn fold(world: &World, op: Op, args: &[Operand]) -> Option<ConstValue> {
    let constants: Option<Vec<&ConstValue>> = args.iter().map(Operand::constant).collect();
    match &constants?[..] {
        [a] => unary(world, op, a),
        [a, b] => binary(world, op, a, b),
        [a, conversion, spec] if op == Op::format_value => format_value(a, conversion, spec),
        _ => None,
    }
}

/// The truth of a constant.
pub(crate) fn truth(world: &World, value: &ConstValue) -> Option<bool> {
    Some(match value {
        ConstValue::None => false,
        ConstValue::Bool(b) => *b,
        ConstValue::Int(i) => *i != 0,
        ConstValue::BigInt(_) => true,
        ConstValue::Float(bits) => f64::from_bits(*bits) != 0.0,
        ConstValue::Str(s) => !s.is_empty(),
        ConstValue::Bytes(b) => !b.is_empty(),
        ConstValue::Object(id) => match &*world.get(ObjId(*id)) {
            Object::Tuple(items) => !items.is_empty(),
            Object::FrozenSet(items) => !items.is_empty(),
            Object::Function(_)
            | Object::BuiltinFunction { .. }
            | Object::BuiltinMethod { .. }
            | Object::BoundMethod { .. }
            | Object::Module(_)
            | Object::Ellipsis => true,
            Object::Class(c) if c.builtin => true,
            _ => return None,
        },
        _ => return None,
    })
}

enum Number {
    Int(BigInt),
    Float(f64),
}

fn number(value: &ConstValue) -> Option<Number> {
    Some(match value {
        ConstValue::Bool(b) => Number::Int(BigInt::from(u8::from(*b))),
        ConstValue::Int(i) => Number::Int(BigInt::from(*i)),
        ConstValue::BigInt(digits) => Number::Int(digits.parse().ok()?),
        ConstValue::Float(bits) => Number::Float(f64::from_bits(*bits)),
        _ => return None,
    })
}

fn int_constant(n: &BigInt) -> ConstValue {
    n.to_i64()
        .map_or_else(|| ConstValue::BigInt(n.to_string().into()), ConstValue::Int)
}

fn unary(world: &World, op: Op, a: &ConstValue) -> Option<ConstValue> {
    match op {
        Op::bool_ => truth(world, a).map(ConstValue::Bool),
        Op::not_ => truth(world, a).map(|b| ConstValue::Bool(!b)),
        Op::neg => match number(a)? {
            Number::Int(n) => Some(int_constant(&-n)),
            Number::Float(x) => Some(ConstValue::float(-x)),
        },
        Op::pos => match number(a)? {
            Number::Int(n) => Some(int_constant(&n)),
            Number::Float(x) => Some(ConstValue::float(x)),
        },
        Op::invert => match (a, number(a)?) {
            (ConstValue::Bool(_), _) | (_, Number::Float(_)) => None,
            (_, Number::Int(n)) => Some(int_constant(&!n)),
        },
        _ => None,
    }
}

fn binary(world: &World, op: Op, a: &ConstValue, b: &ConstValue) -> Option<ConstValue> {
    use Op::*;
    match op {
        is_ => return is_identical(a, b).map(ConstValue::Bool),
        eq | ne | lt | le | gt | ge => return compare(op, a, b).map(ConstValue::Bool),
        contains => {
            let (ConstValue::Str(text), ConstValue::Str(part)) = (a, b) else {
                return None;
            };
            return Some(ConstValue::Bool(text.contains(&**part)));
        }
        getitem => return item(world, a, b),
        _ => {}
    }
    if let (ConstValue::Bool(x), ConstValue::Bool(y)) = (a, b) {
        match op {
            and_ | inplace_and => return Some(ConstValue::Bool(x & y)),
            or_ | inplace_or => return Some(ConstValue::Bool(x | y)),
            xor | inplace_xor => return Some(ConstValue::Bool(x ^ y)),
            _ => {}
        }
    }
    if let Some(text) = text_operation(op, a, b) {
        return Some(text);
    }
    match (number(a)?, number(b)?) {
        (Number::Int(x), Number::Int(y)) => int_operation(op, x, y),
        (Number::Float(x), Number::Float(y)) => float_operation(op, x, y),
        (Number::Float(x), Number::Int(y)) => float_operation(op, x, exact_float(&y)?),
        (Number::Int(x), Number::Float(y)) => float_operation(op, exact_float(&x)?, y),
    }
}

fn exact_float(n: &BigInt) -> Option<f64> {
    (n.bits() <= 53).then(|| n.to_f64()).flatten()
}

fn int_operation(op: Op, x: BigInt, y: BigInt) -> Option<ConstValue> {
    use Op::*;
    let count = |y: &BigInt| y.to_u64().filter(|&n| n <= MAX_BITS);
    let result = match op {
        add | inplace_add => x + y,
        sub | inplace_sub => x - y,
        mul | inplace_mul => {
            if x.bits() + y.bits() > MAX_BITS {
                return None;
            }
            x * y
        }
        floordiv | inplace_floordiv if !y.is_zero() => x.div_floor(&y),
        mod_ | inplace_mod if !y.is_zero() => x.mod_floor(&y),
        truediv | inplace_truediv if !y.is_zero() => {
            return Some(ConstValue::float(exact_float(&x)? / exact_float(&y)?));
        }
        pow | inplace_pow if !y.is_negative() => {
            let n = count(&y)?;
            if x.bits().max(1) * n > MAX_BITS {
                return None;
            }
            x.pow(n as u32)
        }
        lshift | inplace_lshift if !y.is_negative() => {
            let n = count(&y)?;
            if x.bits() + n > MAX_BITS {
                return None;
            }
            x << n
        }
        rshift | inplace_rshift if !y.is_negative() => x >> count(&y)?,
        and_ | inplace_and => x & y,
        or_ | inplace_or => x | y,
        xor | inplace_xor => x ^ y,
        _ => return None,
    };
    Some(int_constant(&result))
}

fn float_operation(op: Op, x: f64, y: f64) -> Option<ConstValue> {
    use Op::*;
    Some(ConstValue::float(match op {
        add | inplace_add => x + y,
        sub | inplace_sub => x - y,
        mul | inplace_mul => x * y,
        truediv | inplace_truediv if y != 0.0 => x / y,
        _ => return None,
    }))
}

fn text_operation(op: Op, a: &ConstValue, b: &ConstValue) -> Option<ConstValue> {
    match (op, a, b) {
        (Op::add | Op::inplace_add, ConstValue::Str(x), ConstValue::Str(y)) => {
            Some(ConstValue::Str(format!("{x}{y}").into()))
        }
        (Op::add | Op::inplace_add, ConstValue::Bytes(x), ConstValue::Bytes(y)) => {
            Some(ConstValue::Bytes([&x[..], &y[..]].concat().into()))
        }
        (Op::mul | Op::inplace_mul, ConstValue::Str(s), ConstValue::Int(n))
        | (Op::mul, ConstValue::Int(n), ConstValue::Str(s)) => {
            let n = usize::try_from((*n).max(0)).ok()?;
            (s.len().checked_mul(n)? <= MAX_TEXT).then(|| ConstValue::Str(s.repeat(n).into()))
        }
        (Op::mul | Op::inplace_mul, ConstValue::Bytes(s), ConstValue::Int(n))
        | (Op::mul, ConstValue::Int(n), ConstValue::Bytes(s)) => {
            let n = usize::try_from((*n).max(0)).ok()?;
            (s.len().checked_mul(n)? <= MAX_TEXT).then(|| ConstValue::Bytes(s.repeat(n).into()))
        }
        _ => None,
    }
}

/// `a is b`, where identity does not depend on how atoms are shared.
fn is_identical(a: &ConstValue, b: &ConstValue) -> Option<bool> {
    use ConstValue::*;
    match (a, b) {
        (None, None) => Some(true),
        (Bool(x), Bool(y)) => Some(x == y),
        (Object(x), Object(y)) => Some(x == y),
        (Undefined, _) | (_, Undefined) => Option::None,
        _ if std::mem::discriminant(a) != std::mem::discriminant(b) => Some(false),
        _ => Option::None,
    }
}

fn compare(op: Op, a: &ConstValue, b: &ConstValue) -> Option<bool> {
    use ConstValue::*;
    let order = match (a, b) {
        (Str(x), Str(y)) => Some(x.cmp(y)),
        (Bytes(x), Bytes(y)) => Some(x.cmp(y)),
        (None, None) => match op {
            Op::eq | Op::ne => Some(Ordering::Equal),
            _ => return Option::None,
        },
        (Undefined | Object(_), _) | (_, Undefined | Object(_)) => return Option::None,
        _ => match (number(a), number(b)) {
            (Some(Number::Int(x)), Some(Number::Int(y))) => Some(x.cmp(&y)),
            (Some(Number::Float(x)), Some(Number::Float(y))) => x.partial_cmp(&y),
            (Some(Number::Int(x)), Some(Number::Float(y))) => exact_float(&x)?.partial_cmp(&y),
            (Some(Number::Float(x)), Some(Number::Int(y))) => x.partial_cmp(&exact_float(&y)?),
            // Atoms of different kinds are never equal, and have no order.
            _ => {
                return match op {
                    Op::eq => Some(false),
                    Op::ne => Some(true),
                    _ => Option::None,
                };
            }
        },
    };
    Some(match op {
        Op::eq => order == Some(Ordering::Equal),
        Op::ne => order != Some(Ordering::Equal),
        Op::lt => order == Some(Ordering::Less),
        Op::le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Op::gt => order == Some(Ordering::Greater),
        Op::ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        _ => return Option::None,
    })
}

fn item(world: &World, a: &ConstValue, index: &ConstValue) -> Option<ConstValue> {
    let ConstValue::Int(i) = index else {
        return None;
    };
    let at = |len: usize| {
        let len = i64::try_from(len).ok()?;
        let i = if *i < 0 { i.checked_add(len)? } else { *i };
        (0..len).contains(&i).then_some(i as usize)
    };
    match a {
        ConstValue::Str(s) => {
            let i = at(s.chars().count())?;
            s.chars()
                .nth(i)
                .map(|c| ConstValue::Str(c.to_string().into()))
        }
        ConstValue::Bytes(b) => at(b.len()).map(|i| ConstValue::Int(b[i].into())),
        ConstValue::Object(id) => match &*world.get(ObjId(*id)) {
            Object::Tuple(items) => at(items.len()).map(|i| constant_of(world, items[i])),
            _ => None,
        },
        _ => None,
    }
}

fn format_value(a: &ConstValue, conversion: &ConstValue, spec: &ConstValue) -> Option<ConstValue> {
    match (conversion, spec) {
        (ConstValue::Symbol(c), ConstValue::Str(s)) if matches!(&**c, "" | "s") && s.is_empty() => {
        }
        _ => return None,
    }
    match a {
        ConstValue::Str(_) => Some(a.clone()),
        ConstValue::Int(i) => Some(ConstValue::Str(i.to_string().into())),
        _ => None,
    }
}
