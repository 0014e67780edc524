//! Ints and floats: text, formatting, parsing, arithmetic beyond single instructions.

use crate::errors::{set_error, text_or_null, value_or};
use crate::value::Str;
use rpyc_abi::hash;
use rpyc_text::{Error, Result, TextBuf, digits, parse, percent, spec};

/// Digits of a magnitude, with a minus sign where negative; gives the used tail of `buf`.
pub fn decimal(buf: &mut [u8; 24], negative: bool, mut magnitude: u64) -> &[u8] {
    let mut at = buf.len();
    loop {
        at -= 1;
        buf[at] = b'0' + (magnitude % 10) as u8;
        magnitude /= 10;
        if magnitude == 0 {
            break;
        }
    }
    if negative {
        at -= 1;
        buf[at] = b'-';
    }
    &buf[at..]
}

fn prefixed(negative: bool, magnitude: u64, base: i64) -> Str {
    let sign = if negative { "-" } else { "" };
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    Str::from_rust(&format!(
        "{sign}{prefix}{}",
        spec::digits_in(magnitude, base as u32)
    ))
}

fn too_large() -> Error {
    Error::overflow("Python int too large to convert to 64 bits")
}

fn checked<T>(x: Option<T>) -> Result<T> {
    x.ok_or_else(too_large)
}

fn pow<T: Copy>(base: T, mut n: u64, one: T, mul: impl Fn(T, T) -> Option<T>) -> Option<T> {
    let mut result = one;
    let mut power = base;
    loop {
        if n & 1 != 0 {
            result = mul(result, power)?;
        }
        n >>= 1;
        if n == 0 {
            return Some(result);
        }
        power = mul(power, power)?;
    }
}

fn pow_mod(a: i64, b: i64, m: i64) -> Result<i64> {
    if m == 0 {
        return Err(Error::value("pow() 3rd argument cannot be 0"));
    }
    let modulus = m.unsigned_abs() as u128;
    let reduce = |x: i64| (x as i128).rem_euclid(modulus as i128) as u128;
    let (mut base, mut n) = (reduce(a), b);
    if n < 0 {
        base = inverse(base, modulus)
            .ok_or_else(|| Error::value("base is not invertible for the given modulus"))?;
        n = n.checked_neg().ok_or_else(too_large)?;
    }
    let r = pow(base, n as u64, 1 % modulus, |x, y| Some(x * y % modulus)).unwrap_or(0) as i128;
    // The result has the sign of the modulus.
    Ok(if m < 0 && r != 0 { r + m as i128 } else { r } as i64)
}

/// The inverse of `a` modulo `m`.
fn inverse(a: u128, m: u128) -> Option<u128> {
    let (mut r0, mut r1) = (m as i128, a as i128);
    let (mut t0, mut t1) = (0i128, 1i128);
    while r1 != 0 {
        let q = r0 / r1;
        (r0, r1) = (r1, r0 - q * r1);
        (t0, t1) = (t1, t0 - q * t1);
    }
    (r0 == 1).then(|| t0.rem_euclid(m as i128) as u128)
}

/// `a / b` of magnitudes, correctly rounded.
fn truediv(a: u64, b: u64) -> f64 {
    const EXACT: u64 = 1 << 53;
    if a <= EXACT && b <= EXACT {
        return a as f64 / b as f64;
    }
    if a == 0 {
        return 0.0;
    }
    // At least 64 bits of quotient, the last one sticky: rounding it is rounding a / b.
    let shift = a.leading_zeros();
    let n = ((a << shift) as u128) << 64;
    let (q, r) = (n / b as u128, n % b as u128);
    (q | (r != 0) as u128) as f64 * 2f64.powi(-(64 + shift as i32))
}

fn cmp_float(x: i128, f: f64) -> i64 {
    if f.is_nan() {
        return 2;
    }
    if f >= 18446744073709551616.0 {
        return -1;
    }
    if f < -9223372036854775808.0 {
        return 1;
    }
    let whole = f.trunc();
    let order = x.cmp(&(whole as i128)) as i64;
    let rest = f - whole;
    if order != 0 || rest == 0.0 {
        order
    } else if rest > 0.0 {
        -1
    } else {
        1
    }
}

fn isqrt(x: u64) -> u64 {
    x.isqrt()
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn factorial(n: i64) -> Result<i64> {
    if n < 0 {
        return Err(Error::value("factorial() not defined for negative values"));
    }
    checked((1..=n).try_fold(1i64, |r, k| r.checked_mul(k)))
}

fn comb(n: i64, k: i64) -> Result<i64> {
    if n < 0 {
        return Err(Error::value("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(Error::value("k must be a non-negative integer"));
    }
    if k > n {
        return Ok(0);
    }
    let k = k.min(n - k);
    let mut r: i128 = 1;
    for i in 0..k {
        r = r * (n - i) as i128 / (i + 1) as i128;
        if r > i64::MAX as i128 {
            return Err(too_large());
        }
    }
    Ok(r as i64)
}

fn perm(n: i64, k: i64) -> Result<i64> {
    if n < 0 {
        return Err(Error::value("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(Error::value("k must be a non-negative integer"));
    }
    if k > n {
        return Ok(0);
    }
    checked((0..k).try_fold(1i64, |r, i| r.checked_mul(n - i)))
}

fn int_round(x: i64, digits: i64) -> Result<i64> {
    if digits >= 0 {
        return Ok(x);
    }
    let Some(unit) = u32::try_from(-digits)
        .ok()
        .and_then(|d| 10i128.checked_pow(d))
    else {
        return Ok(0);
    };
    let x = x as i128;
    let (q, r) = (x.div_euclid(unit), x.rem_euclid(unit));
    let up = r * 2 > unit || r * 2 == unit && q % 2 != 0;
    checked(i64::try_from((q + up as i128) * unit).ok())
}

fn to_bytes(negative: bool, bits: u64, n: i64, big: bool, signed: bool) -> Result<Vec<u8>> {
    if n < 0 {
        return Err(Error::value("length argument must be non-negative"));
    }
    if negative && !signed {
        return Err(Error::overflow("can't convert negative int to unsigned"));
    }
    let n = n as usize;
    let fill = if negative { 0xFF } else { 0 };
    let all = bits.to_le_bytes();
    let mut out: Vec<u8> = (0..n)
        .map(|i| all.get(i).copied().unwrap_or(fill))
        .collect();
    let lost = all.iter().skip(n).any(|&b| b != fill);
    let wrong_sign = signed
        && n <= 8
        && out
            .last()
            .map_or(negative, |&b| (b & 0x80 != 0) != negative);
    let empty_negative = n == 0 && (negative || bits != 0);
    if lost || wrong_sign || empty_negative {
        return Err(Error::overflow("int too big to convert"));
    }
    if big {
        out.reverse();
    }
    Ok(out)
}

/// Sign extension byte and value of the low eight bytes; an error where more is lost.
fn from_bytes(b: &[u8], big: bool, signed: bool) -> Result<(bool, u64)> {
    let at = |i: usize| if big { b[b.len() - 1 - i] } else { b[i] };
    let negative = signed && !b.is_empty() && at(b.len() - 1) & 0x80 != 0;
    let fill = if negative { 0xFF } else { 0 };
    let mut bytes = [fill; 8];
    for (i, slot) in bytes.iter_mut().enumerate().take(b.len()) {
        *slot = at(i);
    }
    if (8..b.len()).any(|i| at(i) != fill) {
        return Err(too_large());
    }
    Ok((negative, u64::from_le_bytes(bytes)))
}

/// `int(x)` as a value that may be outside of 64 bits.
fn truncate(x: f64) -> Result<i128> {
    if x.is_nan() {
        return Err(Error::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(Error::overflow("cannot convert float infinity to integer"));
    }
    Ok(x as i128)
}

fn to_int(x: f64) -> Result<i64> {
    checked(i64::try_from(truncate(x)?).ok())
}

fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut m = a % b;
    let mut d = (a - m) / b;
    if m != 0.0 {
        if (b < 0.0) != (m < 0.0) {
            m += b;
            d -= 1.0;
        }
    } else {
        m = 0f64.copysign(b);
    }
    let floor = if d != 0.0 {
        let f = d.floor();
        if d - f > 0.5 { f + 1.0 } else { f }
    } else {
        0f64.copysign(a / b)
    };
    (floor, m)
}

fn float_power(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 || a == 1.0 {
        return Ok(1.0);
    }
    if a.is_nan() {
        return Ok(a);
    }
    if b.is_nan() {
        return Ok(b);
    }
    let odd = (b.abs() % 2.0) == 1.0;
    if b.is_infinite() {
        let a = a.abs();
        return Ok(if a == 1.0 {
            1.0
        } else if (b > 0.0) == (a > 1.0) {
            f64::INFINITY
        } else {
            0.0
        });
    }
    if a.is_infinite() {
        return Ok(match (b > 0.0, odd) {
            (true, true) => a,
            (true, false) => a.abs(),
            (false, true) => 0f64.copysign(a),
            (false, false) => 0.0,
        });
    }
    if a == 0.0 {
        if b < 0.0 {
            return Err(Error::zero_division(
                "0.0 cannot be raised to a negative power",
            ));
        }
        return Ok(if odd { a } else { 0.0 });
    }
    let mut base = a;
    let mut negate = false;
    if a < 0.0 {
        if b != b.floor() {
            return Err(Error::value(
                "negative number cannot be raised to a fractional power",
            ));
        }
        base = -a;
        negate = odd;
    }
    if base == 1.0 {
        return Ok(if negate { -1.0 } else { 1.0 });
    }
    let r = crate::math::libm_pow(base, b);
    if r.is_infinite() {
        return Err(Error::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(if negate { -r } else { r })
}

fn integer_ratio(x: f64, which: i64) -> Result<i64> {
    if x.is_infinite() {
        return Err(Error::overflow("cannot convert Infinity to integer ratio"));
    }
    if x.is_nan() {
        return Err(Error::value("cannot convert NaN to integer ratio"));
    }
    let mut numerator = x;
    let mut exponent = 0;
    while numerator != numerator.floor() {
        numerator *= 2.0;
        exponent += 1;
        if exponent > 62 {
            return Err(too_large());
        }
    }
    if which == 0 {
        to_int(numerator)
    } else {
        Ok(1 << exponent)
    }
}

fn half_even(x: f64) -> f64 {
    x.round_ties_even()
}

export! {
    fn int_str(x: i64) -> Str {
        Str::from_bytes(decimal(&mut [0; 24], x < 0, x.unsigned_abs()))
    }

    fn uint_str(x: u64) -> Str {
        Str::from_bytes(decimal(&mut [0; 24], false, x))
    }

    fn int_prefixed(x: i64, base: i64) -> Str {
        prefixed(x < 0, x.unsigned_abs(), base)
    }

    fn uint_prefixed(x: u64, base: i64) -> Str {
        prefixed(false, x, base)
    }

    fn int_format(x: i64, s: Str) -> Str {
        text_or_null(spec::format_int(x < 0, x.unsigned_abs(), s.text()))
    }

    fn uint_format(x: u64, s: Str) -> Str {
        text_or_null(spec::format_int(false, x, s.text()))
    }

    fn int_percent(x: i64, s: Str) -> Str {
        text_or_null(percent::percent_int(x < 0, x.unsigned_abs(), s.text()))
    }

    fn uint_percent(x: u64, s: Str) -> Str {
        text_or_null(percent::percent_int(false, x, s.text()))
    }

    fn str_to_int(s: Str, base: i64) -> i64 {
        value_or(parse::parse_int(s.text(), base, false), 0)
    }

    fn str_to_uint(s: Str, base: i64) -> u64 {
        value_or(parse::parse_uint(s.text(), base, false), 0)
    }

    fn bytes_to_int(s: Str, base: i64) -> i64 {
        value_or(parse::parse_int(s.text(), base, true), 0)
    }

    fn int_hash(x: i64) -> i64 {
        hash::int_hash(x)
    }

    fn uint_hash(x: u64) -> i64 {
        hash::uint_hash(x)
    }

    fn int_pow(a: i64, n: i64) -> i64 {
        value_or(checked(pow(a, n as u64, 1, i64::checked_mul)), 0)
    }

    fn uint_pow(a: u64, n: u64) -> u64 {
        value_or(checked(pow(a, n, 1, u64::checked_mul)), 0)
    }

    fn int_pow_wrap(a: i64, n: i64) -> i64 {
        pow(a, n as u64, 1, |x: i64, y| Some(x.wrapping_mul(y))).unwrap_or(0)
    }

    fn int_pow_mod(a: i64, b: i64, m: i64) -> i64 {
        value_or(pow_mod(a, b, m), 0)
    }

    fn int_truediv(a: i64, b: i64) -> f64 {
        let q = truediv(a.unsigned_abs(), b.unsigned_abs());
        if (a < 0) != (b < 0) { -q } else { q }
    }

    fn uint_truediv(a: u64, b: u64) -> f64 {
        truediv(a, b)
    }

    fn int_cmp_float(x: i64, f: f64) -> i64 {
        cmp_float(x as i128, f)
    }

    fn uint_cmp_float(x: u64, f: f64) -> i64 {
        cmp_float(x as i128, f)
    }

    fn int_isqrt(x: i64) -> i64 {
        isqrt(x.max(0) as u64) as i64
    }

    fn int_gcd(a: i64, b: i64) -> i64 {
        value_or(checked(i64::try_from(gcd(a.unsigned_abs(), b.unsigned_abs())).ok()), 0)
    }

    fn int_lcm(a: i64, b: i64) -> i64 {
        if a == 0 || b == 0 {
            return 0;
        }
        let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
        let lcm = (a / gcd(a, b)).checked_mul(b).and_then(|x| i64::try_from(x).ok());
        value_or(checked(lcm), 0)
    }

    fn int_bit_length(x: i64) -> i64 {
        64 - x.unsigned_abs().leading_zeros() as i64
    }

    fn int_bit_count(x: i64) -> i64 {
        x.unsigned_abs().count_ones() as i64
    }

    fn uint_bit_length(x: u64) -> i64 {
        64 - x.leading_zeros() as i64
    }

    fn int_factorial(n: i64) -> i64 {
        value_or(factorial(n), 0)
    }

    fn int_comb(n: i64, k: i64) -> i64 {
        value_or(comb(n, k), 0)
    }

    fn int_perm(n: i64, k: i64) -> i64 {
        value_or(perm(n, k), 0)
    }

    fn int_round_digits(x: i64, digits: i64) -> i64 {
        value_or(int_round(x, digits), 0)
    }

    fn int_to_bytes(x: i64, n: i64, big: bool, signed: bool) -> Str {
        text_or_null(to_bytes(x < 0, x as u64, n, big, signed).map(TextBuf::Latin1))
    }

    fn uint_to_bytes(x: u64, n: i64, big: bool) -> Str {
        text_or_null(to_bytes(false, x, n, big, false).map(TextBuf::Latin1))
    }

    fn int_from_bytes(b: Str, big: bool, signed: bool) -> i64 {
        let value = from_bytes(b.bytes(), big, signed).and_then(|(negative, bits)| {
            checked((((bits as i64) < 0) == negative).then_some(bits as i64))
        });
        value_or(value, 0)
    }

    fn uint_from_bytes(b: Str, big: bool) -> u64 {
        value_or(from_bytes(b.bytes(), big, false).map(|(_, bits)| bits), 0)
    }

    fn float_repr(x: f64) -> Str {
        Str::from_rust(&digits::float_repr(x))
    }

    fn complex_repr(re: f64, im: f64) -> Str {
        Str::from_rust(&digits::complex_repr(re, im))
    }

    fn complex_format(re: f64, im: f64, s: Str) -> Str {
        text_or_null(spec::format_complex(re, im, s.text()))
    }

    fn float_format(x: f64, s: Str) -> Str {
        text_or_null(spec::format_float(x, s.text()))
    }

    fn float_percent(x: f64, s: Str) -> Str {
        text_or_null(percent::percent_float(x, s.text()))
    }

    fn str_format(x: Str, s: Str) -> Str {
        if s.byte_len() == 0 {
            return x;
        }
        text_or_null(spec::format_str(x.text(), s.text()))
    }

    fn str_percent(x: Str, s: Str) -> Str {
        text_or_null(percent::percent_str(x.text(), s.text()))
    }

    fn bytes_percent(x: Str, s: Str) -> Str {
        text_or_null(percent::percent_str(x.text(), s.text()))
    }

    fn str_to_float(s: Str) -> f64 {
        value_or(parse::parse_float(s.text(), false), 0.0)
    }

    fn bytes_to_float(s: Str) -> f64 {
        value_or(parse::parse_float(s.text(), true), 0.0)
    }

    fn float_hash(x: f64) -> i64 {
        hash::float_hash(x)
    }

    fn float_hex(x: f64) -> Str {
        Str::from_rust(&digits::float_hex(x))
    }

    fn float_fromhex(s: Str) -> f64 {
        value_or(parse::float_fromhex(s.text()), 0.0)
    }

    fn float_to_int(x: f64) -> i64 {
        value_or(to_int(x), 0)
    }

    fn float_to_uint(x: f64) -> u64 {
        value_or(truncate(x).and_then(|v| checked(u64::try_from(v).ok())), 0)
    }

    fn float_round(x: f64) -> i64 {
        value_or(to_int(half_even(x)), 0)
    }

    fn float_round_digits(x: f64, n: i64) -> f64 {
        match digits::round_digits(x, n) {
            Some(r) => r,
            None => {
                set_error(Error::overflow("rounded value too large to represent"));
                0.0
            }
        }
    }

    fn float_floor_int(x: f64) -> i64 {
        value_or(to_int(x.floor()), 0)
    }

    fn float_ceil_int(x: f64) -> i64 {
        value_or(to_int(x.ceil()), 0)
    }

    fn float_mod(a: f64, b: f64) -> f64 {
        float_divmod(a, b).1
    }

    fn float_floordiv(a: f64, b: f64) -> f64 {
        float_divmod(a, b).0
    }

    fn float_pow(a: f64, b: f64) -> f64 {
        value_or(float_power(a, b), 0.0)
    }

    fn float_is_integer(x: f64) -> bool {
        x.is_finite() && x == x.floor()
    }

    fn float_integer_ratio(x: f64, which: i64) -> i64 {
        value_or(integer_ratio(x, which), 0)
    }
}
