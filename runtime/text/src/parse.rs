//! Numbers from text: `int(s, base)`, `float(s)`, `float.fromhex(s)`, `bytes.fromhex(s)`.

use crate::chars::{decimal_value, is_space};
use crate::{Error, Result, Text, repr};

/// The text as ASCII: white space as blanks, decimal digits of all scripts as `0`-`9`;
/// `None` where another character is in it.
fn to_ascii(s: Text<'_>) -> Option<Vec<u8>> {
    if let Text::Latin1(b) = s
        && b.is_ascii()
    {
        return Some(b.to_vec());
    }
    s.chars()
        .map(|c| match c {
            _ if is_space(c) => Some(b' '),
            0..0x80 => Some(c as u8),
            _ => decimal_value(c).map(|d| b'0' + d as u8),
        })
        .collect()
}

fn trim(mut b: &[u8]) -> &[u8] {
    let blank = |c: u8| crate::chars::is_ascii_space(c);
    while let [first, rest @ ..] = b
        && blank(*first)
    {
        b = rest;
    }
    while let [rest @ .., last] = b
        && blank(*last)
    {
        b = rest;
    }
    b
}

/// How the argument is shown in messages.
fn shown(s: Text<'_>, bytes: bool) -> String {
    match s {
        Text::Latin1(b) if bytes => repr::bytes_repr(b).as_text().to_rust(),
        _ => repr::repr_rust(s),
    }
}

/// `int(s, base)`: sign and magnitude; `Ok(None)` where the magnitude is above 64 bits.
fn parse_digits(text: &[u8], base: u32) -> Option<(bool, Option<u64>)> {
    let (negative, mut text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let prefix = match text {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let mut radix = base;
    let mut after_prefix = false;
    if base == 0 {
        radix = if prefix != 0 { prefix } else { 10 };
    }
    if prefix != 0 && prefix == radix {
        text = &text[2..];
        after_prefix = true;
    }
    let zero_only = base == 0 && prefix == 0 && text.first() == Some(&b'0');
    // An underscore stands between digits, or after the prefix.
    let mut may_underscore = after_prefix;
    let mut digits = 0;
    let mut value = Some(0u64);
    for &c in text {
        if c == b'_' {
            if !may_underscore {
                return None;
            }
            may_underscore = false;
            continue;
        }
        let d = (c as char).to_digit(36).filter(|&d| d < radix)?;
        if zero_only && d != 0 {
            return None;
        }
        value = value
            .and_then(|v| v.checked_mul(radix as u64))
            .and_then(|v| v.checked_add(d as u64));
        digits += 1;
        may_underscore = true;
    }
    (digits > 0 && may_underscore).then_some((negative, value))
}

/// `int(s, base)` as sign and magnitude.
fn parse_magnitude(s: Text<'_>, base: i64, bytes: bool) -> Result<(bool, Option<u64>)> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Error::value("int() base must be >= 2 and <= 36, or 0"));
    }
    let parsed = match (s, bytes) {
        (Text::Latin1(b), true) => parse_digits(trim(b), base as u32),
        _ => to_ascii(s).and_then(|b| parse_digits(trim(&b), base as u32)),
    };
    parsed.ok_or_else(|| {
        let text = shown(s, bytes);
        Error::value(format!(
            "invalid literal for int() with base {base}: {text}"
        ))
    })
}

fn too_large() -> Error {
    Error::overflow("Python int too large to convert to 64 bits")
}

/// `int(s, base)` of str or, with `bytes`, of bytes.
pub fn parse_int(s: Text<'_>, base: i64, bytes: bool) -> Result<i64> {
    // The usual case: a few ASCII digits.
    if let (Text::Latin1(b), 10) = (s, base)
        && b.len() <= 18
        && !b.is_empty()
        && b.iter().all(u8::is_ascii_digit)
    {
        return Ok(b.iter().fold(0, |v, &d| v * 10 + (d - b'0') as i64));
    }
    let (negative, magnitude) = parse_magnitude(s, base, bytes)?;
    let magnitude = magnitude.ok_or_else(too_large)?;
    let value = if negative {
        -(magnitude as i128)
    } else {
        magnitude as i128
    };
    i64::try_from(value).map_err(|_| too_large())
}

/// `int(s, base)` into an unsigned word.
pub fn parse_uint(s: Text<'_>, base: i64, bytes: bool) -> Result<u64> {
    let (negative, magnitude) = parse_magnitude(s, base, bytes)?;
    match magnitude {
        Some(m) if !negative || m == 0 => Ok(m),
        _ => Err(too_large()),
    }
}

/// Takes out underscores between digits; `None` where one stands elsewhere.
fn without_underscores(b: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(b.len());
    for (i, &c) in b.iter().enumerate() {
        if c == b'_' {
            let before = i > 0 && b[i - 1].is_ascii_digit();
            let after = b.get(i + 1).is_some_and(u8::is_ascii_digit);
            if !before || !after {
                return None;
            }
        } else {
            out.push(c);
        }
    }
    Some(out)
}

fn float_of(b: &[u8]) -> Option<f64> {
    let b = without_underscores(trim(b))?;
    let text = std::str::from_utf8(&b).ok()?;
    let body = text.strip_prefix(['+', '-']).unwrap_or(text);
    let special = ["inf", "infinity", "nan"]
        .iter()
        .any(|s| body.eq_ignore_ascii_case(s));
    let number = body.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if !special && !number {
        return None;
    }
    text.parse().ok()
}

/// `float(s)` of str or, with `bytes`, of bytes.
pub fn parse_float(s: Text<'_>, bytes: bool) -> Result<f64> {
    let parsed = match (s, bytes) {
        (Text::Latin1(b), true) => float_of(b),
        _ => to_ascii(s).and_then(|b| float_of(&b)),
    };
    parsed.ok_or_else(|| {
        Error::value(format!(
            "could not convert string to float: {}",
            shown(s, bytes)
        ))
    })
}

/// `float.fromhex(s)`
pub fn float_fromhex(s: Text<'_>) -> Result<f64> {
    let invalid = || Error::value("invalid hexadecimal floating-point string");
    let too_large = || Error::overflow("hexadecimal value too large to represent as a float");
    let ascii: Vec<u8> = s
        .chars()
        .map(|c| u8::try_from(c).ok())
        .collect::<Option<_>>()
        .ok_or_else(invalid)?;
    let text = trim(&ascii).to_ascii_lowercase();
    let (negative, body) = match text.as_slice() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let sign = if negative { -1.0 } else { 1.0 };
    match body {
        b"inf" | b"infinity" => return Ok(sign * f64::INFINITY),
        b"nan" => return Ok(f64::NAN),
        _ => {}
    }
    let body = body.strip_prefix(b"0x").unwrap_or(body);
    let (mantissa, exponent) = match body.iter().position(|&c| c == b'p') {
        Some(i) => {
            let e = std::str::from_utf8(&body[i + 1..]).map_err(|_| invalid())?;
            let digits = e.strip_prefix(['+', '-']).unwrap_or(e);
            if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_digit()) {
                return Err(invalid());
            }
            let limit = if e.starts_with('-') {
                -1_000_000
            } else {
                1_000_000
            };
            (
                &body[..i],
                e.parse::<i64>()
                    .unwrap_or(limit)
                    .clamp(-1_000_000, 1_000_000),
            )
        }
        None => (body, 0),
    };
    let mut bits: u128 = 0;
    let (mut scale, mut seen_point, mut digits, mut sticky) = (0i64, false, 0, false);
    for &c in mantissa {
        if c == b'.' && !seen_point {
            seen_point = true;
            continue;
        }
        let d = (c as char).to_digit(16).ok_or_else(invalid)? as u128;
        digits += 1;
        if bits >> 120 == 0 {
            bits = bits << 4 | d;
            scale -= if seen_point { 4 } else { 0 };
        } else {
            sticky |= d != 0;
            scale += if seen_point { 0 } else { 4 };
        }
    }
    if digits == 0 {
        return Err(invalid());
    }
    if bits == 0 {
        return Ok(sign * 0.0);
    }
    let value = scale_bits(bits | sticky as u128, scale + exponent);
    if value.is_infinite() {
        Err(too_large())
    } else {
        Ok(sign * value)
    }
}

/// `bits * 2**exponent`, rounded once, half to even.
fn scale_bits(bits: u128, exponent: i64) -> f64 {
    let length = 128 - bits.leading_zeros() as i64;
    let top = length + exponent;
    if top > 1024 {
        return f64::INFINITY;
    }
    // The unit in the last place of the result, as a power of two.
    let unit = (top - 53).max(-1074);
    let shift = unit - exponent;
    let rounded = if shift <= 0 {
        bits << (-shift).min(127)
    } else if shift > 127 {
        0
    } else {
        let floor = bits >> shift;
        let rest = bits & ((1 << shift) - 1);
        let half = 1u128 << (shift - 1);
        floor + (rest > half || rest == half && floor & 1 == 1) as u128
    };
    let mut value = rounded as f64;
    let mut e = unit;
    while e > 0 {
        let step = e.min(1000);
        value *= 2f64.powi(step as i32);
        e -= step;
    }
    while e < 0 {
        let step = (-e).min(1000);
        value *= 2f64.powi(-step as i32);
        e += step;
    }
    value
}

/// `bytes.fromhex(s)`
pub fn bytes_fromhex(s: Text<'_>) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(s.len() / 2);
    let mut i = 0;
    let digit = |i: usize| {
        let value = (i < s.len()).then(|| char::from_u32(s.at(i))).flatten();
        value.and_then(|c| c.to_digit(16)).ok_or_else(|| {
            Error::value(format!(
                "non-hexadecimal number found in fromhex() arg at position {i}"
            ))
        })
    };
    while i < s.len() {
        if s.at(i) < 128 && crate::chars::is_ascii_space(s.at(i) as u8) {
            i += 1;
            continue;
        }
        out.push((digit(i)? << 4 | digit(i + 1)?) as u8);
        i += 2;
    }
    Ok(out)
}
