//! Floats: to and from text, rounding, Python's division.

use super::format::{Spec, float_repr};
use super::{Args, Error, Result, Runtime, from_str, overflow_error, text, to_string, value_error};
use crate::value::Value;

pub(super) fn call(rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
    let made = match name {
        "float_repr" => from_str(&float_repr(args.float(0)?)),
        "float_format" => Spec::parse(&args.text(rt, 1)?)?.float(args.float(0)?)?,
        "float_percent" => {
            let mut spec = args.text(rt, 1)?;
            // What has no precision has six digits, and `%` pads infinities too.
            if spec.is_empty() {
                spec.push(b'g' as u32);
            }
            Spec::parse_percent(&spec)?.float(args.float(0)?)?
        }
        "str_format" => Spec::parse(&args.text(rt, 1)?)?.text(&args.text(rt, 0)?)?,
        "str_percent" | "bytes_percent" => {
            Spec::parse_percent(&args.text(rt, 1)?)?.percent_text(&args.text(rt, 0)?)
        }
        "complex_repr" => from_str(&complex_repr(args.float(0)?, args.float(1)?)),
        "complex_format" => {
            let spec = args.text(rt, 2)?;
            if spec.is_empty() {
                from_str(&complex_repr(args.float(0)?, args.float(1)?))
            } else {
                let spec = Spec::parse(&spec)?;
                if spec.kind().is_none() {
                    return Err(Error::Fault("complex format without a type".into()));
                }
                let sign = if args.float(1)?.is_sign_negative() {
                    ""
                } else {
                    "+"
                };
                let parts = [
                    spec.float(args.float(0)?)?,
                    from_str(sign),
                    spec.float(args.float(1)?)?,
                ];
                [parts.concat(), from_str("j")].concat()
            }
        }
        "float_hex" => from_str(&hex(args.float(0)?)),
        _ => return number(rt, name, args),
    };
    Ok(Some(rt.new_text(&made)?))
}

fn number(rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
    Ok(Some(match name {
        "str_to_float" => Value::Float(parse(&args.text(rt, 0)?, false)?),
        "bytes_to_float" => Value::Float(parse(&args.text(rt, 0)?, true)?),
        "float_fromhex" => Value::Float(fromhex(&args.string(rt, 0)?)?),
        "float_hash" => Value::Int(rpyc_abi::hash::float_hash(args.float(0)?)),
        "float_to_int" => to_int(args.float(0)?.trunc(), "integer")?,
        "float_to_uint" => match args.float(0)?.trunc() {
            x if (0.0..2f64.powi(64)).contains(&x) => Value::UInt(x as u64),
            x => to_int(if x.is_finite() { f64::MAX } else { x }, "integer")?,
        },
        "float_round" => to_int(args.float(0)?.round_ties_even(), "integer")?,
        "float_floor_int" => to_int(args.float(0)?.floor(), "integer")?,
        "float_ceil_int" => to_int(args.float(0)?.ceil(), "integer")?,
        "float_round_digits" => {
            let (x, digits) = (args.float(0)?, args.int(1)?);
            Value::Float(match digits {
                _ if !x.is_finite() || digits > 323 => x,
                ..-308 => 0.0 * x,
                0.. => format!("{x:.*}", digits as usize).parse().unwrap_or(x),
                _ => {
                    // Round the decimal digits in front of the point, half to even.
                    let unit = 10f64.powi(-digits as i32);
                    let y = (x / unit).round_ties_even() * unit;
                    if y.is_infinite() {
                        return overflow_error("rounded value too large to represent");
                    }
                    y
                }
            })
        }
        "float_mod" => Value::Float(divmod(args.float(0)?, args.float(1)?).1),
        "float_floordiv" => Value::Float(divmod(args.float(0)?, args.float(1)?).0),
        "float_pow" => Value::Float(power(args.float(0)?, args.float(1)?)?),
        "float_is_integer" => {
            let x = args.float(0)?;
            Value::Bool(x.is_finite() && x.floor() == x)
        }
        "float_integer_ratio" => {
            let x = args.float(0)?;
            let (n, d) = ratio(x)?;
            Value::Int(if args.int(1)? == 0 { n } else { d })
        }
        _ => return Ok(None),
    }))
}

fn complex_repr(real: f64, imag: f64) -> String {
    let part = |x: f64| {
        let text = float_repr(x);
        text.strip_suffix(".0").map(str::to_string).unwrap_or(text)
    };
    if real == 0.0 && real.is_sign_positive() {
        return part(imag) + "j";
    }
    let sign = if imag.is_sign_negative() && !imag.is_nan() {
        ""
    } else {
        "+"
    };
    format!("({}{sign}{}j)", part(real), part(imag))
}

/// `float(text)`
fn parse(s: &[u32], is_bytes: bool) -> Result<f64> {
    let invalid = || {
        let repr = to_string(&text::repr(s, false));
        let repr = if is_bytes { format!("b{repr}") } else { repr };
        value_error(format!("could not convert string to float: {repr}"))
    };
    let digits: String = s
        .iter()
        .map(|&c| text::decimal(c).map_or(c, |d| d + 48))
        .map(|c| char::from_u32(c).unwrap_or('?'))
        .collect();
    let trimmed = digits.trim_matches(|c: char| text::is_space(c as u32));
    let body = trimmed.strip_prefix(['+', '-']).unwrap_or(trimmed);
    match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" | "nan" => return trimmed.parse().or_else(|_| invalid()),
        _ => {}
    }
    // Underscores stand between digits only.
    let chars: Vec<char> = trimmed.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    for (i, &c) in chars.iter().enumerate() {
        if c == '_' && !(i > 0 && digit(i - 1) && digit(i + 1)) {
            return invalid();
        }
        if !(c.is_ascii_digit() || "_+-.eE".contains(c)) {
            return invalid();
        }
    }
    trimmed.replace('_', "").parse().or_else(|_| invalid())
}

fn to_int(x: f64, what: &str) -> Result<Value> {
    if x.is_nan() {
        return value_error(format!("cannot convert float NaN to {what}"));
    }
    if x.is_infinite() {
        return overflow_error(format!("cannot convert float infinity to {what}"));
    }
    match x >= -(2f64.powi(63)) && x < 2f64.powi(63) {
        true => Ok(Value::Int(x as i64)),
        false => overflow_error("integer result does not fit in 64 bits"),
    }
}

/// Python's `divmod`.
fn divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 {
        if (b < 0.0) != (rest < 0.0) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = 0f64.copysign(b);
    }
    let floor = match quotient != 0.0 {
        true => {
            let floor = quotient.floor();
            if quotient - floor > 0.5 {
                floor + 1.0
            } else {
                floor
            }
        }
        false => 0f64.copysign(a / b),
    };
    (floor, rest)
}

fn power(a: f64, b: f64) -> Result<f64> {
    if a == 0.0 && b < 0.0 {
        return Err(Error::Record(
            rpyc_abi::ZERO_DIVISION_ERROR,
            "0.0 cannot be raised to a negative power".into(),
            0,
        ));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.floor() != b {
        return value_error("negative number cannot be raised to a fractional power");
    }
    let x = a.powf(b);
    match x.is_infinite() && a.is_finite() && b.is_finite() {
        true => overflow_error("(34, 'Numerical result out of range')"),
        false => Ok(x),
    }
}

fn ratio(x: f64) -> Result<(i64, i64)> {
    if x.is_nan() {
        return value_error("cannot convert NaN to integer ratio");
    }
    if x.is_infinite() {
        return overflow_error("cannot convert Infinity to integer ratio");
    }
    let (mut n, mut shift) = (x, 0u32);
    while n != n.floor() && shift < 63 {
        n *= 2.0;
        shift += 1;
    }
    match n == n.floor() && n.abs() < 2f64.powi(63) && shift < 63 {
        true => Ok((n as i64, 1 << shift)),
        false => overflow_error("integer result does not fit in 64 bits"),
    }
}

fn hex(x: f64) -> String {
    let sign = if x.is_sign_negative() && !x.is_nan() {
        "-"
    } else {
        ""
    };
    if !x.is_finite() {
        return format!("{sign}{}", if x.is_nan() { "nan" } else { "inf" });
    }
    let bits = x.to_bits();
    let (exp, mantissa) = ((bits >> 52 & 0x7FF) as i64, bits & ((1 << 52) - 1));
    if exp == 0 && mantissa == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (lead, exp) = if exp == 0 {
        (0, -1022)
    } else {
        (1, exp - 1023)
    };
    format!("{sign}0x{lead}.{mantissa:013x}p{exp:+}")
}

fn fromhex(s: &str) -> Result<f64> {
    let invalid = || value_error("invalid hexadecimal floating-point string");
    let trimmed = s.trim();
    let (negative, body) = match trimmed.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let body = body.to_ascii_lowercase();
    let sign = if negative { -1.0 } else { 1.0 };
    match body.as_str() {
        "inf" | "infinity" => return Ok(sign * f64::INFINITY),
        "nan" => return Ok(f64::NAN),
        _ => {}
    }
    let body = body.strip_prefix("0x").unwrap_or(&body);
    let (digits, exp) = match body.split_once('p') {
        Some((digits, exp)) => match exp.parse::<i32>() {
            Ok(exp) => (digits, exp),
            Err(_) => return invalid(),
        },
        None => (body, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all: String = format!("{whole}{fraction}");
    if all.is_empty() || all.len() > 28 {
        return invalid();
    }
    let Ok(n) = u128::from_str_radix(&all, 16) else {
        return invalid();
    };
    let x = n as f64 * 2f64.powi(exp - 4 * fraction.len() as i32);
    match x.is_infinite() {
        true => overflow_error("hexadecimal value too large to represent as a float"),
        false => Ok(sign * x),
    }
}
