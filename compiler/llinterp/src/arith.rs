//! Operations on numbers and characters.
//!
//! `int_*` take the bits of their operands as signed, `uint_*` as unsigned, whatever
//! the type; results have the result's type. What would be undefined at run time
//! (overflow of `_nowrap`, shift counts, division by zero) is an error here.

use crate::value::{Value, int_type, prim, wrap};
use rpyc_ir::types::Prim;
use rpyc_ir::{Op, Type, TypeTable};

/// What an operation gives.
pub enum Outcome {
    /// A value.
    Value(Value),
    /// The standard exception of that name.
    Raise(&'static str),
}

type Result<T> = std::result::Result<T, String>;

/// Executes an operation of this file; `None` for all others. `tys` are the types of
/// the operands.
pub fn execute(
    types: &TypeTable,
    op: Op,
    args: &[Value],
    tys: &[Type],
    result: Type,
) -> Option<Result<Outcome>> {
    let name = op.name();
    let value = if name.starts_with("int_") || name.starts_with("uint_") {
        return int_op(types, op, args, tys, result);
    } else if name.starts_with("float_") {
        float_op(types, op, args, result)
    } else if name.starts_with("char_") {
        char_op(op, args)
    } else if name.starts_with("cast_") && op != Op::cast_pointer {
        cast(types, op, args, tys, result)
    } else {
        return None;
    };
    Some(value.map(Outcome::Value))
}

fn width(types: &TypeTable, ty: Type) -> Result<(u32, bool)> {
    prim(types, ty)
        .and_then(int_type)
        .ok_or_else(|| format!("{} is no integer type", types.display(ty)))
}

/// The bits of an integer, read as signed.
fn signed(v: Value, bits: u32) -> Result<i128> {
    match v {
        Value::Int(n) => Ok(n as i128),
        Value::UInt(n) => Ok((n as i128) << (128 - bits) >> (128 - bits)),
        other => Err(format!("{other} is no integer")),
    }
}

/// The bits of an integer, read as unsigned.
fn unsigned(v: Value, bits: u32) -> Result<i128> {
    let mask = (1i128 << bits) - 1;
    match v {
        Value::Int(n) => Ok(n as i128 & mask),
        Value::UInt(n) => Ok(n as i128 & mask),
        other => Err(format!("{other} is no integer")),
    }
}

fn int_op(
    types: &TypeTable,
    op: Op,
    args: &[Value],
    tys: &[Type],
    result: Type,
) -> Option<Result<Outcome>> {
    Some((|| {
        let is_unsigned = op.name().starts_with("uint_");
        let Some(&first) = tys.first() else {
            return Err("no operands".into());
        };
        let (bits, _) = width(types, first)?;
        let read = |i: usize| match args.get(i) {
            Some(&v) if is_unsigned => unsigned(v, bits),
            Some(&v) => signed(v, bits),
            None => Err("an operand is missing".into()),
        };
        let boolean = |b: bool| Ok(Outcome::Value(Value::Bool(b)));
        let int = |n: i128| {
            let (bits, is_signed) = width(types, result)?;
            Ok(Outcome::Value(wrap(n, bits, is_signed)))
        };
        let fits = |n: i128| match is_unsigned {
            true => (0..1i128 << bits).contains(&n),
            false => (-(1i128 << (bits - 1))..1i128 << (bits - 1)).contains(&n),
        };
        let checked = |n: i128| {
            if fits(n) {
                int(n)
            } else {
                Ok(Outcome::Raise("OverflowError"))
            }
        };
        let nowrap = |n: i128| match fits(n) {
            true => int(n),
            false => Err(format!("overflow that was said to be impossible: {n}")),
        };
        let count = || match args.get(1) {
            Some(&Value::Int(n)) if (0..64).contains(&n) => Ok(n as u32),
            Some(&Value::UInt(n)) if n < 64 => Ok(n as u32),
            other => Err(format!("shift count {other:?}")),
        };
        let divisor = || match read(1)? {
            0 => Err("division by zero".to_string()),
            n => Ok(n),
        };
        let a = read(0)?;
        match op {
            Op::int_add => int(a + read(1)?),
            Op::int_sub => int(a - read(1)?),
            Op::int_mul => int(a.wrapping_mul(read(1)?)),
            Op::int_add_nowrap => nowrap(a + read(1)?),
            Op::int_sub_nowrap => nowrap(a - read(1)?),
            Op::int_mul_nowrap => nowrap(a * read(1)?),
            Op::int_floordiv => nowrap(a / divisor()?),
            Op::int_mod => int(a % divisor()?),
            Op::uint_floordiv => int(a / divisor()?),
            Op::uint_mod => int(a % divisor()?),
            Op::int_and => int(a & read(1)?),
            Op::int_or => int(a | read(1)?),
            Op::int_xor => int(a ^ read(1)?),
            Op::int_lshift => int(a << count()?),
            Op::int_rshift | Op::uint_rshift => int(a >> count()?),
            Op::int_neg => int(-a),
            Op::int_invert => int(!a),
            Op::int_lt | Op::uint_lt => boolean(a < read(1)?),
            Op::int_le | Op::uint_le => boolean(a <= read(1)?),
            Op::int_gt | Op::uint_gt => boolean(a > read(1)?),
            Op::int_ge | Op::uint_ge => boolean(a >= read(1)?),
            Op::int_eq => boolean(a == read(1)?),
            Op::int_ne => boolean(a != read(1)?),
            Op::uint_mul_high => int(((a as u128 * read(1)? as u128) >> bits) as i128),
            Op::int_is_true => boolean(a != 0),
            Op::int_between => boolean(0 <= a && a < read(1)?),
            Op::int_add_ovf | Op::uint_add_ovf => checked(a + read(1)?),
            Op::int_sub_ovf | Op::uint_sub_ovf => checked(a - read(1)?),
            Op::int_mul_ovf => checked(a * read(1)?),
            // The product of two unsigned words may not fit an i128.
            Op::uint_mul_ovf => checked(a.checked_mul(read(1)?).unwrap_or(-1)),
            Op::int_neg_ovf => checked(-a),
            Op::int_add_overflows | Op::uint_add_overflows => boolean(!fits(a + read(1)?)),
            Op::int_sub_overflows | Op::uint_sub_overflows => boolean(!fits(a - read(1)?)),
            Op::int_mul_overflows => boolean(!fits(a * read(1)?)),
            Op::uint_mul_overflows => boolean(!fits(a.checked_mul(read(1)?).unwrap_or(-1))),
            Op::int_neg_overflows => boolean(!fits(-a)),
            _ => Err("an integer operation the interpreter does not know".into()),
        }
    })())
}

fn float(v: Option<&Value>) -> Result<f64> {
    match v {
        Some(Value::Float(x)) => Ok(*x),
        Some(other) => Err(format!("{other} is no float")),
        None => Err("an operand is missing".into()),
    }
}

/// Rounds to the result's type.
fn rounded(types: &TypeTable, x: f64, result: Type) -> Value {
    match prim(types, result) {
        Some(Prim::SingleFloat) => Value::Float(x as f32 as f64),
        _ => Value::Float(x),
    }
}

fn float_op(types: &TypeTable, op: Op, args: &[Value], result: Type) -> Result<Value> {
    if op == Op::float_from_bits {
        return match args {
            [Value::Int(n)] => Ok(Value::Float(f64::from_bits(*n as u64))),
            [Value::UInt(n)] => Ok(Value::Float(f64::from_bits(*n))),
            _ => Err("an integer expected".into()),
        };
    }
    let a = float(args.first())?;
    let b = || float(args.get(1));
    let x = match op {
        Op::float_add => a + b()?,
        Op::float_sub => a - b()?,
        Op::float_mul => a * b()?,
        Op::float_truediv => a / b()?,
        Op::float_neg => -a,
        Op::float_abs => a.abs(),
        Op::float_sqrt => a.sqrt(),
        Op::float_floor => a.floor(),
        Op::float_ceil => a.ceil(),
        Op::float_trunc => a.trunc(),
        Op::float_lt => return Ok(Value::Bool(a < b()?)),
        Op::float_le => return Ok(Value::Bool(a <= b()?)),
        Op::float_eq => return Ok(Value::Bool(a == b()?)),
        Op::float_ne => return Ok(Value::Bool(a != b()?)),
        Op::float_gt => return Ok(Value::Bool(a > b()?)),
        Op::float_ge => return Ok(Value::Bool(a >= b()?)),
        Op::float_is_true => return Ok(Value::Bool(a != 0.0)),
        Op::float_to_bits => return Ok(Value::Int(a.to_bits() as i64)),
        _ => return Err("a float operation the interpreter does not know".into()),
    };
    Ok(rounded(types, x, result))
}

fn char_op(op: Op, args: &[Value]) -> Result<Value> {
    let (a, b) = match args {
        [Value::Char(a), Value::Char(b)] => (*a as u32, *b as u32),
        [Value::UniChar(a), Value::UniChar(b)] => (*a, *b),
        _ => return Err("two characters expected".into()),
    };
    Ok(Value::Bool(match op {
        Op::char_lt => a < b,
        Op::char_le => a <= b,
        Op::char_eq => a == b,
        Op::char_ne => a != b,
        Op::char_gt => a > b,
        Op::char_ge => a >= b,
        _ => return Err("a character operation the interpreter does not know".into()),
    }))
}

fn cast(types: &TypeTable, op: Op, args: &[Value], tys: &[Type], result: Type) -> Result<Value> {
    let (Some(&v), Some(&ty)) = (args.first(), tys.first()) else {
        return Err("an operand is missing".into());
    };
    let bits = || width(types, ty).map(|(bits, _)| bits);
    let out_of_range = || Err(format!("{v} does not fit {}", types.display(result)));
    let to_int = |n: i128| match prim(types, result) {
        Some(Prim::Bool) => Ok(Value::Bool(n & 1 != 0)),
        Some(Prim::Char) => Ok(Value::Char(n as u8)),
        Some(Prim::UniChar) => Ok(Value::UniChar(n as u32)),
        Some(Prim::Address) => Ok(Value::Addr(n as u64)),
        _ => {
            let (bits, is_signed) = width(types, result)?;
            Ok(wrap(n, bits, is_signed))
        }
    };
    match op {
        Op::cast_bool_to_float => match v {
            Value::Bool(b) => Ok(rounded(types, b as u8 as f64, result)),
            _ => Err("a truth value expected".into()),
        },
        Op::cast_int_to_float => Ok(rounded(types, signed(v, bits()?)? as f64, result)),
        Op::cast_uint_to_float => Ok(rounded(types, unsigned(v, bits()?)? as f64, result)),
        Op::cast_float_to_int | Op::cast_float_to_uint => {
            let x = float(Some(&v))?.trunc();
            let (bits, is_signed) = width(types, result)?;
            let as_signed = is_signed && op == Op::cast_float_to_int;
            let (low, high) = match as_signed {
                true => (-(2f64.powi(bits as i32 - 1)), 2f64.powi(bits as i32 - 1)),
                false => (0.0, 2f64.powi(bits as i32)),
            };
            match x >= low && x < high {
                true => to_int(x as i128),
                false => out_of_range(),
            }
        }
        Op::cast_int_to_char => match signed(v, bits()?)? {
            n if (0..256).contains(&n) => Ok(Value::Char(n as u8)),
            _ => out_of_range(),
        },
        Op::cast_int_to_unichar => match signed(v, bits()?)? {
            n if (0..0x11_0000).contains(&n) => Ok(Value::UniChar(n as u32)),
            _ => out_of_range(),
        },
        Op::cast_bool_to_int
        | Op::cast_char_to_int
        | Op::cast_unichar_to_int
        | Op::cast_primitive => match v {
            Value::Bool(b) => to_int(b as i128),
            Value::Char(c) => to_int(c as i128),
            Value::UniChar(c) => to_int(c as i128),
            Value::Int(n) => to_int(n as i128),
            Value::UInt(n) => to_int(n as i128),
            Value::Addr(n) => to_int(n as i128),
            other => Err(format!("{other} is no number")),
        },
        _ => Err("a cast the interpreter does not know".into()),
    }
}
