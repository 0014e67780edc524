//! What low-level pure operations compute on constants, exactly.
//!
//! Like: rpython/rtyper/lltypesystem/opimpl.py

use rpyc_ir::types::Prim;
use rpyc_ir::{ConstValue, Constant, Op, Type, TypeDef, TypeTable};

/// 2 to the 63.
const TWO_63: f64 = (1u64 << 63) as f64;

/// Width and signedness of an integer-like type: ints, Bool, Char, UniChar.
pub fn int_type(types: &TypeTable, ty: Type) -> Option<(u32, bool)> {
    let TypeDef::Prim(p) = types.def(ty) else {
        return None;
    };
    Some(match p {
        Prim::Bool => (1, false),
        Prim::Signed => (64, true),
        Prim::Unsigned => (64, false),
        Prim::Int8 => (8, true),
        Prim::UInt8 | Prim::Char => (8, false),
        Prim::Int16 => (16, true),
        Prim::UInt16 => (16, false),
        Prim::Int32 => (32, true),
        Prim::UInt32 | Prim::UniChar => (32, false),
        Prim::Untyped | Prim::Void | Prim::Float | Prim::SingleFloat | Prim::Address => {
            return None;
        }
    })
}

/// Smallest and largest value of an integer-like type.
pub fn type_range(types: &TypeTable, ty: Type) -> Option<(i128, i128)> {
    let (bits, signed) = int_type(types, ty)?;
    Some(match (ty, signed) {
        (Type::UNICHAR, _) => (0, 0x10_FFFF),
        (_, true) => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        (_, false) => (0, (1 << bits) - 1),
    })
}

/// The value of an integer-like constant.
pub fn int_value(value: &ConstValue) -> Option<i128> {
    Some(match value {
        ConstValue::Int(n) => i128::from(*n),
        ConstValue::UInt(n) => i128::from(*n),
        ConstValue::Bool(b) => i128::from(*b),
        ConstValue::Char(c) => i128::from(*c),
        ConstValue::UniChar(c) => i128::from(*c),
        _ => return None,
    })
}

/// The constant of an integer-like type that `n` wraps to.
pub fn make_int(types: &TypeTable, ty: Type, n: i128) -> Option<Constant> {
    let (bits, signed) = int_type(types, ty)?;
    let low = n & ((1 << bits) - 1);
    let value = match ty {
        Type::BOOL => ConstValue::Bool(low != 0),
        Type::CHAR => ConstValue::Char(low as u8),
        Type::UNICHAR => ConstValue::UniChar(low as u32),
        Type::UNSIGNED => ConstValue::UInt(low as u64),
        _ if signed && low >> (bits - 1) != 0 => ConstValue::Int((low - (1 << bits)) as i64),
        _ => ConstValue::Int(low as i64),
    };
    Some(Constant::ll(value, ty))
}

fn bool_const(b: bool) -> Option<Constant> {
    Some(Constant::ll(ConstValue::Bool(b), Type::BOOL))
}

fn float_value(value: &ConstValue) -> Option<f64> {
    match value {
        ConstValue::Float(bits) => Some(f64::from_bits(*bits)),
        _ => None,
    }
}

/// Whether two pointer constants are the same address; `None` where unknown.
fn same_pointer(a: &ConstValue, b: &ConstValue) -> Option<bool> {
    use ConstValue::{Extern, Graph, Null, Static};
    match (a, b) {
        (Null, Null) => Some(true),
        (Null, Static(_) | Graph(_) | Extern(_)) | (Static(_) | Graph(_) | Extern(_), Null) => {
            Some(false)
        }
        (Static(x), Static(y)) => Some(x == y),
        (Graph(x), Graph(y)) if x == y => Some(true),
        _ => None,
    }
}

/// Whether a signed operation on an unsigned type could read the sign bit.
fn sign_bit(types: &TypeTable, ty: Type, values: [i128; 2]) -> bool {
    int_type(types, ty).is_none_or(|(bits, signed)| {
        !signed && values.iter().any(|n| n >> (bits - 1) != 0 && bits > 1)
    })
}

/// The checked result of `+ - *` or negation in the type of the operands.
fn checked(types: &TypeTable, ty: Type, exact: Option<i128>) -> Option<Constant> {
    let (min, max) = type_range(types, ty)?;
    let n = exact?;
    if n < min || n > max {
        None
    } else {
        make_int(types, ty, n)
    }
}

/// The value of a pure operation on constants; `None` where it is not known or
/// the operation raises.
pub fn eval(types: &TypeTable, op: Op, args: &[&Constant], result: Type) -> Option<Constant> {
    match args {
        [a] => eval_unary(types, op, a, result),
        [a, b] => eval_binary(types, op, a, b, result),
        _ => None,
    }
}

fn eval_unary(types: &TypeTable, op: Op, a: &Constant, result: Type) -> Option<Constant> {
    let float = || float_value(&a.value);
    let make_float =
        |x: f64| (result == Type::FLOAT).then(|| Constant::ll(ConstValue::float(x), Type::FLOAT));
    match op {
        Op::same_as => Some(a.clone()),
        Op::int_neg => make_int(types, result, -int_value(&a.value)?),
        Op::int_neg_ovf => checked(types, result, Some(-int_value(&a.value)?)),
        Op::int_neg_overflows => {
            let (min, max) = type_range(types, a.ty)?;
            let n = -int_value(&a.value)?;
            bool_const(n < min || n > max)
        }
        Op::int_invert => make_int(types, result, !int_value(&a.value)?),
        Op::int_is_true => bool_const(int_value(&a.value)? != 0),
        Op::bool_not => bool_const(int_value(&a.value)? == 0),
        Op::cast_bool_to_int
        | Op::cast_char_to_int
        | Op::cast_unichar_to_int
        | Op::cast_int_to_char
        | Op::cast_int_to_unichar
        | Op::cast_primitive => make_int(types, result, int_value(&a.value)?),
        Op::cast_bool_to_float | Op::cast_int_to_float => {
            make_float(i64::try_from(int_value(&a.value)?).ok()? as f64)
        }
        Op::cast_uint_to_float => make_float(u64::try_from(int_value(&a.value)?).ok()? as f64),
        Op::cast_float_to_int => {
            let x = float()?.trunc();
            (-TWO_63..TWO_63)
                .contains(&x)
                .then(|| make_int(types, result, x as i128))?
        }
        Op::cast_float_to_uint => {
            let x = float()?.trunc();
            (0.0..2.0 * TWO_63)
                .contains(&x)
                .then(|| make_int(types, result, x as i128))?
        }
        Op::float_neg => make_float(-float()?),
        Op::float_abs => make_float(float()?.abs()),
        Op::float_sqrt => make_float(float()?.sqrt()),
        Op::float_floor => make_float(float()?.floor()),
        Op::float_ceil => make_float(float()?.ceil()),
        Op::float_trunc => make_float(float()?.trunc()),
        Op::float_is_true => bool_const(float()? != 0.0),
        Op::float_to_bits => make_int(types, result, i128::from(float()?.to_bits())),
        Op::float_from_bits => make_float(f64::from_bits(int_value(&a.value)? as u64)),
        Op::ptr_nonzero => bool_const(!same_pointer(&a.value, &ConstValue::Null)?),
        Op::ptr_iszero => bool_const(same_pointer(&a.value, &ConstValue::Null)?),
        _ => None,
    }
}

fn eval_binary(
    types: &TypeTable,
    op: Op,
    a: &Constant,
    b: &Constant,
    result: Type,
) -> Option<Constant> {
    if op == Op::likely {
        return Some(a.clone());
    }
    if let (Some(x), Some(y)) = (float_value(&a.value), float_value(&b.value)) {
        if a.ty != Type::FLOAT || b.ty != Type::FLOAT {
            return None;
        }
        let f = |x: f64| Some(Constant::ll(ConstValue::float(x), Type::FLOAT));
        return match op {
            Op::float_add => f(x + y),
            Op::float_sub => f(x - y),
            Op::float_mul => f(x * y),
            Op::float_truediv if y != 0.0 => f(x / y),
            Op::float_lt => bool_const(x < y),
            Op::float_le => bool_const(x <= y),
            Op::float_eq => bool_const(x == y),
            Op::float_ne => bool_const(x != y),
            Op::float_gt => bool_const(x > y),
            Op::float_ge => bool_const(x >= y),
            _ => None,
        };
    }
    match op {
        Op::ptr_eq => return bool_const(same_pointer(&a.value, &b.value)?),
        Op::ptr_ne => return bool_const(!same_pointer(&a.value, &b.value)?),
        _ => {}
    }
    let (x, y) = (int_value(&a.value)?, int_value(&b.value)?);
    let (bits, _) = int_type(types, a.ty)?;
    let unsigned = |n: i128| n & ((1 << bits) - 1);
    let shift = || (0..i128::from(bits)).contains(&y).then_some(y as u32);
    let overflows = |exact: Option<i128>| {
        let (min, max) = type_range(types, a.ty)?;
        bool_const(exact.is_none_or(|n| n < min || n > max))
    };
    let signed_op = matches!(
        op,
        Op::int_lt
            | Op::int_le
            | Op::int_gt
            | Op::int_ge
            | Op::int_floordiv
            | Op::int_mod
            | Op::int_rshift
            | Op::int_between
    );
    if signed_op && sign_bit(types, a.ty, [x, y]) {
        return None;
    }
    match op {
        Op::int_add => make_int(types, result, x + y),
        Op::int_sub => make_int(types, result, x - y),
        Op::int_mul => make_int(types, result, x.wrapping_mul(y)),
        Op::int_add_nowrap | Op::int_add_ovf | Op::uint_add_ovf => {
            checked(types, result, Some(x + y))
        }
        Op::int_sub_nowrap | Op::int_sub_ovf | Op::uint_sub_ovf => {
            checked(types, result, Some(x - y))
        }
        Op::int_mul_nowrap | Op::int_mul_ovf | Op::uint_mul_ovf => {
            checked(types, result, x.checked_mul(y))
        }
        Op::int_add_overflows | Op::uint_add_overflows => overflows(Some(x + y)),
        Op::int_sub_overflows | Op::uint_sub_overflows => overflows(Some(x - y)),
        Op::int_mul_overflows | Op::uint_mul_overflows => overflows(x.checked_mul(y)),
        Op::int_floordiv if y != 0 => checked(types, result, Some(x / y)),
        Op::int_mod if y != 0 => make_int(types, result, x % y),
        Op::uint_floordiv if y != 0 => make_int(types, result, unsigned(x) / unsigned(y)),
        Op::uint_mod if y != 0 => make_int(types, result, unsigned(x) % unsigned(y)),
        Op::int_and => make_int(types, result, x & y),
        Op::int_or => make_int(types, result, x | y),
        Op::int_xor => make_int(types, result, x ^ y),
        Op::int_lshift => make_int(types, result, unsigned(x) << shift()?),
        Op::int_rshift => make_int(types, result, x >> shift()?),
        Op::uint_rshift => make_int(types, result, unsigned(x) >> shift()?),
        Op::uint_mul_high if bits == 64 => {
            let product = (unsigned(x) as u128) * (unsigned(y) as u128);
            make_int(types, result, (product >> 64) as i128)
        }
        Op::int_lt => bool_const(x < y),
        Op::int_le => bool_const(x <= y),
        Op::int_eq | Op::char_eq => bool_const(x == y),
        Op::int_ne | Op::char_ne => bool_const(x != y),
        Op::int_gt => bool_const(x > y),
        Op::int_ge => bool_const(x >= y),
        Op::uint_lt => bool_const(unsigned(x) < unsigned(y)),
        Op::uint_le => bool_const(unsigned(x) <= unsigned(y)),
        Op::uint_gt => bool_const(unsigned(x) > unsigned(y)),
        Op::uint_ge => bool_const(unsigned(x) >= unsigned(y)),
        Op::char_lt => bool_const(x < y),
        Op::char_le => bool_const(x <= y),
        Op::char_gt => bool_const(x > y),
        Op::char_ge => bool_const(x >= y),
        Op::int_between => bool_const(0 <= x && x < y),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(n: i64) -> Constant {
        Constant::ll(ConstValue::Int(n), Type::SIGNED)
    }

    fn ev(op: Op, args: &[Constant]) -> Option<ConstValue> {
        let refs: Vec<&Constant> = args.iter().collect();
        eval(&TypeTable::default(), op, &refs, Type::SIGNED).map(|c| c.value)
    }

    #[test]
    fn wraps_and_checks() {
        assert_eq!(
            ev(Op::int_add, &[int(i64::MAX), int(1)]),
            Some(ConstValue::Int(i64::MIN))
        );
        assert_eq!(ev(Op::int_add_ovf, &[int(i64::MAX), int(1)]), None);
        assert_eq!(
            ev(Op::int_mul_ovf, &[int(3), int(-4)]),
            Some(ConstValue::Int(-12))
        );
        assert_eq!(ev(Op::int_neg_ovf, &[int(i64::MIN)]), None);
        assert_eq!(
            ev(Op::int_mul, &[int(i64::MIN), int(i64::MIN)]),
            Some(ConstValue::Int(0))
        );
    }

    #[test]
    fn divides_like_c() {
        assert_eq!(
            ev(Op::int_floordiv, &[int(-7), int(2)]),
            Some(ConstValue::Int(-3))
        );
        assert_eq!(
            ev(Op::int_mod, &[int(-7), int(2)]),
            Some(ConstValue::Int(-1))
        );
        assert_eq!(ev(Op::int_floordiv, &[int(1), int(0)]), None);
        assert_eq!(ev(Op::int_floordiv, &[int(i64::MIN), int(-1)]), None);
    }

    #[test]
    fn shifts() {
        assert_eq!(
            ev(Op::int_lshift, &[int(1), int(63)]),
            Some(ConstValue::Int(i64::MIN))
        );
        assert_eq!(
            ev(Op::int_rshift, &[int(-8), int(1)]),
            Some(ConstValue::Int(-4))
        );
        assert_eq!(
            ev(Op::uint_rshift, &[int(-8), int(1)]),
            Some(ConstValue::Int(((-8i64) as u64 >> 1) as i64))
        );
        assert_eq!(ev(Op::int_lshift, &[int(1), int(64)]), None);
    }

    #[test]
    fn unsigned_words() {
        let u = |n| Constant::ll(ConstValue::UInt(n), Type::UNSIGNED);
        let types = TypeTable::default();
        let (a, b) = (u(u64::MAX), u(2));
        let of = |op, ty| eval(&types, op, &[&a, &b], ty).map(|c| c.value);
        assert_eq!(
            of(Op::uint_mul_high, Type::UNSIGNED),
            Some(ConstValue::UInt(1))
        );
        assert_eq!(of(Op::int_add, Type::UNSIGNED), Some(ConstValue::UInt(1)));
        assert_eq!(of(Op::uint_add_ovf, Type::UNSIGNED), None);
        assert_eq!(of(Op::uint_lt, Type::BOOL), Some(ConstValue::Bool(false)));
    }
}
