//! Ints: to and from text, powers, bits, number theory.

use super::format::Spec;
use super::{Args, Error, Result, Runtime, from_str, overflow_error, text, to_string, value_error};
use crate::value::Value;

const TOO_LARGE: &str = "integer result does not fit in 64 bits";

fn word(n: Option<i128>) -> Result<Value> {
    match n.and_then(|n| i64::try_from(n).ok()) {
        Some(n) => Ok(Value::Int(n)),
        None => overflow_error(TOO_LARGE),
    }
}

fn unsigned_word(n: Option<i128>) -> Result<Value> {
    match n.and_then(|n| u64::try_from(n).ok()) {
        Some(n) => Ok(Value::UInt(n)),
        None => overflow_error(TOO_LARGE),
    }
}

pub(super) fn call(rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
    let made = match name {
        "int_str" => from_str(&args.int(0)?.to_string()),
        "uint_str" => from_str(&args.uint(0)?.to_string()),
        "int_prefixed" => prefixed(args.int(0)? as i128, args.int(1)?)?,
        "uint_prefixed" => prefixed(args.uint(0)? as i128, args.int(1)?)?,
        "int_format" => Spec::parse(&args.text(rt, 1)?)?.int(args.int(0)? as i128)?,
        "uint_format" => Spec::parse(&args.text(rt, 1)?)?.int(args.uint(0)? as i128)?,
        "int_percent" => {
            Spec::parse_percent(&args.text(rt, 1)?)?.percent_int(args.int(0)? as i128)?
        }
        "uint_percent" => {
            Spec::parse_percent(&args.text(rt, 1)?)?.percent_int(args.uint(0)? as i128)?
        }
        "int_to_bytes" => {
            let (n, len) = (args.int(0)? as i128, args.int(1)?);
            to_bytes(n, len, args.bool(2)?, args.bool(3)?)?
        }
        "uint_to_bytes" => to_bytes(args.uint(0)? as i128, args.int(1)?, args.bool(2)?, false)?,
        _ => return number(rt, name, args),
    };
    Ok(Some(rt.new_text(&made)?))
}

fn number(rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
    Ok(Some(match name {
        "str_to_int" => word(parse(&args.text(rt, 0)?, args.int(1)?, false)?)?,
        "bytes_to_int" => word(parse(&args.text(rt, 0)?, args.int(1)?, true)?)?,
        "str_to_uint" => unsigned_word(parse(&args.text(rt, 0)?, args.int(1)?, false)?)?,
        "int_hash" => Value::Int(rpyc_abi::hash::int_hash(args.int(0)?)),
        "uint_hash" => Value::Int(rpyc_abi::hash::uint_hash(args.uint(0)?)),
        "int_pow" => word(power(args.int(0)? as i128, args.int(1)? as i128))?,
        "uint_pow" => unsigned_word(power(args.uint(0)? as i128, args.uint(1)? as i128))?,
        "int_pow_wrap" => {
            let (mut base, mut exp, mut out) = (args.int(0)?, args.int(1)?, 1i64);
            while exp > 0 {
                if exp & 1 == 1 {
                    out = out.wrapping_mul(base);
                }
                base = base.wrapping_mul(base);
                exp >>= 1;
            }
            Value::Int(out)
        }
        "int_pow_mod" => pow_mod(args.int(0)?, args.int(1)?, args.int(2)?)?,
        "int_truediv" => Value::Float(truediv(args.int(0)? as i128, args.int(1)? as i128)?),
        "uint_truediv" => Value::Float(truediv(args.uint(0)? as i128, args.uint(1)? as i128)?),
        "int_cmp_float" => compare(args.int(0)? as i128, args.float(1)?),
        "uint_cmp_float" => compare(args.uint(0)? as i128, args.float(1)?),
        "int_isqrt" => match args.int(0)? {
            n @ 0.. => Value::Int(n.isqrt()),
            n => return Err(Error::Fault(format!("square root of {n}"))),
        },
        "int_gcd" => word(Some(gcd(args.int(0)? as i128, args.int(1)? as i128)))?,
        "int_lcm" => {
            let (a, b) = (args.int(0)? as i128, args.int(1)? as i128);
            word(Some(if a == 0 || b == 0 {
                0
            } else {
                (a / gcd(a, b) * b).abs()
            }))?
        }
        "int_bit_length" => Value::Int(64 - args.int(0)?.unsigned_abs().leading_zeros() as i64),
        "int_bit_count" => Value::Int(args.int(0)?.unsigned_abs().count_ones() as i64),
        "uint_bit_length" => Value::Int(64 - args.uint(0)?.leading_zeros() as i64),
        "int_factorial" => {
            let n = args.int(0)?;
            if n < 0 {
                return value_error("factorial() not defined for negative values");
            }
            word((2..=n.min(100) as i128).try_fold(1i128, |a, b| a.checked_mul(b)))?
        }
        "int_comb" | "int_perm" => {
            let (n, k) = (args.int(0)?, args.int(1)?);
            if n < 0 || k < 0 {
                let which = if n < 0 { "n" } else { "k" };
                return value_error(format!("{which} must be a non-negative integer"));
            }
            let comb = name == "int_comb";
            let k = if k > n {
                return Ok(Some(Value::Int(0)));
            } else {
                k
            };
            let k = if comb { k.min(n - k) } else { k };
            let mut out = Some(1i128);
            for i in 0..k as i128 {
                out = out.and_then(|x| x.checked_mul(n as i128 - i));
                if comb {
                    out = out.map(|x| x / (i + 1));
                }
                if out.is_none_or(|x| x > i64::MAX as i128 * 64) {
                    return overflow_error(TOO_LARGE);
                }
            }
            word(out)?
        }
        "int_round_digits" => {
            let (n, digits) = (args.int(0)? as i128, args.int(1)?);
            match digits {
                0.. => Value::Int(n as i64),
                -19..=-1 => {
                    let unit = 10i128.pow(-digits as u32);
                    let (q, r) = (n.div_euclid(unit), n.rem_euclid(unit));
                    let up = 2 * r > unit || 2 * r == unit && q & 1 == 1;
                    word(Some((q + up as i128) * unit))?
                }
                _ => Value::Int(0),
            }
        }
        "int_from_bytes" => {
            let (bytes, big, signed) = (args.bytes(rt, 0)?, args.bool(1)?, args.bool(2)?);
            word(from_bytes(bytes, big, signed))?
        }
        "uint_from_bytes" => unsigned_word(from_bytes(args.bytes(rt, 0)?, args.bool(1)?, false))?,
        _ => return Ok(None),
    }))
}

fn prefixed(n: i128, base: i64) -> Result<Vec<u32>> {
    let sign = if n < 0 { "-" } else { "" };
    let n = n.unsigned_abs();
    Ok(from_str(&match base {
        2 => format!("{sign}0b{n:b}"),
        8 => format!("{sign}0o{n:o}"),
        16 => format!("{sign}0x{n:x}"),
        _ => return Err(Error::Fault(format!("base {base}"))),
    }))
}

/// `int(text, base)`; `None` where it does not even fit an i128.
fn parse(s: &[u32], base: i64, is_bytes: bool) -> Result<Option<i128>> {
    if base != 0 && !(2..=36).contains(&base) {
        return value_error("int() base must be >= 2 and <= 36, or 0");
    }
    let invalid = || {
        let repr = to_string(&text::repr(s, false));
        let repr = if is_bytes { format!("b{repr}") } else { repr };
        value_error(format!(
            "invalid literal for int() with base {base}: {repr}"
        ))
    };
    let is_space = if is_bytes {
        text::is_ascii_space
    } else {
        text::is_space
    };
    let start = s.iter().position(|&c| !is_space(c)).unwrap_or(s.len());
    let end = s
        .iter()
        .rposition(|&c| !is_space(c))
        .map_or(start, |i| i + 1);
    let mut digits: Vec<u32> = s[start..end]
        .iter()
        .map(|&c| match text::decimal(c) {
            Some(d) if !is_bytes || c < 128 => d + 48,
            _ => c,
        })
        .collect();
    let mut negative = false;
    if let Some(0x2B | 0x2D) = digits.first() {
        negative = digits.remove(0) == 0x2D;
    }
    let prefix = match digits.as_slice() {
        [0x30, p, ..] => match char::from_u32(*p | 32) {
            Some('x') => Some(16),
            Some('o') => Some(8),
            Some('b') => Some(2),
            _ => None,
        },
        _ => None,
    };
    let mut base = base;
    if prefix.is_some_and(|p| base == 0 || base == p) {
        base = prefix.unwrap_or(base);
        digits.drain(..2);
        if digits.first() == Some(&0x5F) {
            digits.remove(0);
        }
    } else if base == 0 {
        // `0` and `00` are fine, `01` is not.
        if digits.first() == Some(&0x30) && digits.iter().any(|&c| c != 0x30 && c != 0x5F) {
            return invalid();
        }
        base = 10;
    }
    let (mut n, mut after_digit) = (Some(0i128), false);
    for &c in &digits {
        if c == 0x5F {
            if !after_digit {
                return invalid();
            }
            after_digit = false;
            continue;
        }
        let Some(d) = char::from_u32(c).and_then(|c| c.to_digit(base as u32)) else {
            return invalid();
        };
        n = n.and_then(|n| n.checked_mul(base as i128)?.checked_add(d as i128));
        after_digit = true;
    }
    match after_digit {
        true => Ok(n.map(|n| if negative { -n } else { n })),
        false => invalid(),
    }
}

fn power(mut base: i128, mut exp: i128) -> Option<i128> {
    if base == 0 || base == 1 || exp == 0 {
        return Some(if exp == 0 { 1 } else { base });
    }
    if base == -1 {
        return Some(if exp & 1 == 0 { 1 } else { -1 });
    }
    if !(0..=64).contains(&exp) {
        return None;
    }
    let mut out = 1i128;
    while exp > 0 {
        if exp & 1 == 1 {
            out = out.checked_mul(base)?;
        }
        exp >>= 1;
        if exp > 0 {
            base = base.checked_mul(base)?;
        }
    }
    Some(out)
}

fn pow_mod(base: i64, exp: i64, modulus: i64) -> Result<Value> {
    if modulus == 0 {
        return value_error("pow() 3rd argument cannot be 0");
    }
    let m = (modulus as i128).abs();
    let mut base = (base as i128).rem_euclid(m);
    if exp < 0 {
        // The inverse, by Euclid.
        let (mut r0, mut r1, mut t0, mut t1) = (m, base, 0i128, 1i128);
        while r1 != 0 {
            let q = r0 / r1;
            (r0, r1) = (r1, r0 - q * r1);
            (t0, t1) = (t1, t0 - q * t1);
        }
        if r0 != 1 {
            return value_error("base is not invertible for the given modulus");
        }
        base = t0.rem_euclid(m);
    }
    let (mut out, mut e) = (1 % m, exp.unsigned_abs());
    while e > 0 {
        if e & 1 == 1 {
            out = out * base % m;
        }
        base = base * base % m;
        e >>= 1;
    }
    let out = if modulus < 0 && out != 0 {
        out - m
    } else {
        out
    };
    word(Some(out))
}

/// Correctly rounded quotient.
fn truediv(a: i128, b: i128) -> Result<f64> {
    if b == 0 {
        return Err(Error::Fault("division by zero".into()));
    }
    let negative = (a < 0) != (b < 0);
    let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
    // Scale so that the quotient has between 55 and 64 bits, keep what is left over.
    let shift = 62 - (128 - a.leading_zeros() as i32) + (128 - b.leading_zeros() as i32);
    let (quotient, rest) = match shift {
        0.. => {
            // a has at most 64 bits, b too, so a << shift may need 127 bits at most.
            let scaled = a << shift.min(63) as u32;
            let extra = shift - shift.min(63);
            let (q, r) = (scaled / b, scaled % b);
            // A further shift happens for tiny a over huge b only.
            let (q2, r2) = ((r << extra as u32) / b, (r << extra as u32) % b);
            ((q << extra as u32) + q2, r2)
        }
        _ => {
            let scaled = b << (-shift) as u32;
            (a / scaled, a % scaled)
        }
    };
    let sticky = quotient | (rest != 0) as u128;
    let x = sticky as f64 * 2f64.powi(-shift);
    Ok(if negative { -x } else { x })
}

fn compare(a: i128, b: f64) -> Value {
    if b.is_nan() {
        return Value::Int(2);
    }
    let order = if b >= 2f64.powi(65) {
        std::cmp::Ordering::Less
    } else if b <= -(2f64.powi(65)) {
        std::cmp::Ordering::Greater
    } else {
        let whole = b.floor();
        a.cmp(&(whole as i128)).then(if b > whole {
            std::cmp::Ordering::Less
        } else {
            std::cmp::Ordering::Equal
        })
    };
    Value::Int(order as i64)
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn to_bytes(n: i128, len: i64, big: bool, signed: bool) -> Result<Vec<u32>> {
    if len < 0 {
        return value_error("length argument must be non-negative");
    }
    if n < 0 && !signed {
        return overflow_error("can't convert negative int to unsigned");
    }
    let bits = 8 * len.min(15) as u32;
    let fits = match signed {
        true if bits == 0 => n == 0,
        true => (-(1i128 << (bits - 1))..1i128 << (bits - 1)).contains(&n),
        false => n < 1i128 << bits,
    };
    if !fits {
        return overflow_error("int too big to convert");
    }
    let mut out: Vec<u32> = (0..len)
        .map(|i| (n >> (8 * i.min(15)) & 0xFF) as u32)
        .collect();
    if big {
        out.reverse();
    }
    Ok(out)
}

fn from_bytes(mut bytes: Vec<u8>, big: bool, signed: bool) -> Option<i128> {
    if big {
        bytes.reverse();
    }
    let negative = signed && bytes.last().is_some_and(|b| b & 0x80 != 0);
    let mut n = if negative { -1i128 } else { 0 };
    for (i, &b) in bytes.iter().enumerate().rev() {
        if i > 12 && b != if negative { 0xFF } else { 0 } {
            return None;
        }
        n = n << 8 | b as i128;
    }
    Some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(s: &str, base: i64) -> Option<i128> {
        parse(&from_str(s), base, false).ok().flatten()
    }

    #[test]
    fn text_to_int() {
        assert_eq!(parsed(" 42 ", 10), Some(42));
        assert_eq!(parsed("-1_000", 10), Some(-1000));
        assert_eq!(parsed("0xff", 16), Some(255));
        assert_eq!(parsed("0b101", 0), Some(5));
        assert_eq!(parsed("zz", 36), Some(35 * 37));
        assert_eq!(parsed("٣", 10), Some(3));
        for wrong in ["", " ", "1__0", "_1", "1_", "+", "0x", "1.0", "12a"] {
            assert_eq!(parsed(wrong, 10), None, "{wrong:?}");
        }
        assert_eq!(parsed("012", 0), None);
    }

    #[test]
    fn division_is_correctly_rounded() {
        for (a, b, expected) in [
            (1i128, 3i128, 1.0 / 3.0),
            (-7, 2, -3.5),
            (i64::MAX as i128, 3, 3.0744573456182584e18),
            (9007199254740993, 1, 9007199254740992.0),
            (1, i64::MAX as i128, 1.0842021724855044e-19),
            (0, 5, 0.0),
            (u64::MAX as i128, 1, 18446744073709551616.0),
        ] {
            assert_eq!(truediv(a, b).ok(), Some(expected), "{a} / {b}");
        }
    }
}
