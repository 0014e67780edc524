//! The `math` module: the platform's libm, CPython's special cases and errors.
//!
//! Like: CPython's Modules/mathmodule.c

use crate::errors::set_error;
use rpyc_text::Error;
use std::f64::consts::PI;

unsafe extern "C" {
    safe fn acos(x: f64) -> f64;
    safe fn acosh(x: f64) -> f64;
    safe fn asin(x: f64) -> f64;
    safe fn asinh(x: f64) -> f64;
    safe fn atan(x: f64) -> f64;
    safe fn atanh(x: f64) -> f64;
    safe fn atan2(y: f64, x: f64) -> f64;
    safe fn cos(x: f64) -> f64;
    safe fn cosh(x: f64) -> f64;
    safe fn erf(x: f64) -> f64;
    safe fn erfc(x: f64) -> f64;
    safe fn exp(x: f64) -> f64;
    safe fn exp2(x: f64) -> f64;
    safe fn expm1(x: f64) -> f64;
    safe fn fmod(x: f64, y: f64) -> f64;
    safe fn ldexp(x: f64, n: i32) -> f64;
    safe fn log(x: f64) -> f64;
    safe fn log10(x: f64) -> f64;
    safe fn log1p(x: f64) -> f64;
    safe fn log2(x: f64) -> f64;
    safe fn nextafter(x: f64, y: f64) -> f64;
    safe fn pow(x: f64, y: f64) -> f64;
    safe fn remainder(x: f64, y: f64) -> f64;
    safe fn sin(x: f64) -> f64;
    safe fn sinh(x: f64) -> f64;
    safe fn sqrt(x: f64) -> f64;
    safe fn tan(x: f64) -> f64;
    safe fn tanh(x: f64) -> f64;
}

/// The platform's `cbrt`. Asked for by name: Rust's own library has one, of other last
/// digits, that a linker would prefer.
fn cbrt(x: f64) -> f64 {
    // SAFETY: libm's function has that type.
    let f: Option<extern "C" fn(f64) -> f64> =
        unsafe { std::mem::transmute(libc::dlsym(libc::RTLD_DEFAULT, c"cbrt".as_ptr())) };
    f.map_or_else(|| x.cbrt(), |f| f(x))
}

/// The platform's `pow`.
pub fn libm_pow(x: f64, y: f64) -> f64 {
    pow(x, y)
}

#[cold]
fn domain() -> f64 {
    set_error(Error::value("math domain error"));
    0.0
}

#[cold]
fn range() -> f64 {
    set_error(Error::overflow("math range error"));
    0.0
}

/// A result of one argument: NaN from a number is a domain error, infinity from a
/// finite number an overflow or a pole.
#[inline]
fn one(x: f64, r: f64, can_overflow: bool) -> f64 {
    if r.is_nan() && !x.is_nan() {
        return domain();
    }
    if r.is_infinite() && x.is_finite() {
        return if can_overflow { range() } else { domain() };
    }
    r
}

#[allow(clippy::excessive_precision)]
const LANCZOS_G: f64 = 6.024680040776729583740234375;
#[allow(clippy::excessive_precision)]
const LANCZOS_G_MINUS_HALF: f64 = 5.524680040776729583740234375;
#[allow(clippy::excessive_precision)]
const LANCZOS_NUM: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];
const LANCZOS_DEN: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut num, mut den) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..13).rev() {
            num = num * x + LANCZOS_NUM[i];
            den = den * x + LANCZOS_DEN[i];
        }
    } else {
        for i in 0..13 {
            num = num / x + LANCZOS_NUM[i];
            den = den / x + LANCZOS_DEN[i];
        }
    }
    num / den
}

fn sinpi(x: f64) -> f64 {
    let y = fmod(x.abs(), 2.0);
    let r = match (2.0 * y).round() as i32 {
        0 => sin(PI * y),
        1 => cos(PI * (y - 0.5)),
        2 => sin(PI * (1.0 - y)),
        3 => -cos(PI * (y - 1.5)),
        _ => sin(PI * (y - 2.0)),
    };
    1f64.copysign(x) * r
}

fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { x } else { domain() };
    }
    if x == 0.0 {
        return domain();
    }
    if x == x.floor() {
        if x < 0.0 {
            return domain();
        }
        if x <= 23.0 {
            // Exact: the product of what is below fits a double.
            return (1..x as i64).fold(1.0, |r, k| r * k as f64);
        }
    }
    let absx = x.abs();
    if absx < 1e-20 {
        let r = 1.0 / x;
        return if r.is_infinite() { range() } else { r };
    }
    if absx > 200.0 {
        return if x < 0.0 { 0.0 / sinpi(x) } else { range() };
    }
    let y = absx + LANCZOS_G_MINUS_HALF;
    let z = if absx > LANCZOS_G_MINUS_HALF {
        let q = y - absx;
        q - LANCZOS_G_MINUS_HALF
    } else {
        let q = y - LANCZOS_G_MINUS_HALF;
        q - absx
    };
    let z = z * LANCZOS_G / y;
    let mut r;
    if x < 0.0 {
        r = -PI / sinpi(absx) / absx * exp(y) / lanczos_sum(absx);
        r -= z * r;
        if absx < 140.0 {
            r /= pow(y, absx - 0.5);
        } else {
            let s = pow(y, absx / 2.0 - 0.25);
            r /= s;
            r /= s;
        }
    } else {
        r = lanczos_sum(absx) / exp(y);
        r += z * r;
        if absx < 140.0 {
            r *= pow(y, absx - 0.5);
        } else {
            let s = pow(y, absx / 2.0 - 0.25);
            r *= s;
            r *= s;
        }
    }
    if r.is_infinite() { range() } else { r }
}

fn lgamma(x: f64) -> f64 {
    const LOG_PI: f64 = 1.144729885849400174143427351353058711647;
    if !x.is_finite() {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { domain() } else { 0.0 };
    }
    let absx = x.abs();
    if absx < 1e-20 {
        return -log(absx);
    }
    let mut r = log(lanczos_sum(absx)) - LANCZOS_G;
    r += (absx - 0.5) * (log(absx + LANCZOS_G - 0.5) - 1.0);
    if x < 0.0 {
        r = LOG_PI - log(sinpi(absx).abs()) - log(absx) - r;
    }
    if r.is_infinite() { range() } else { r }
}

/// The mantissa and exponent of C's `frexp`.
fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let bits = x.to_bits();
    let raw = (bits >> 52 & 0x7FF) as i32;
    if raw == 0 {
        let (m, e) = frexp(x * 2f64.powi(64));
        return (m, e - 64);
    }
    (
        f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52),
        raw - 1022,
    )
}

/// Adds `x` to the sum and what is lost in doing so to `lost`.
fn add(sum: &mut f64, lost: &mut f64, x: f64) {
    let old = *sum;
    *sum += x;
    *lost += (old - *sum) + x;
}

fn split(x: f64) -> (f64, f64) {
    const T27: f64 = 134217729.0;
    let t = x * T27;
    let hi = t - (t - x);
    (hi, x - hi)
}

/// The length of a vector whose largest component is `max`.
fn vector_norm(v: [f64; 2], max: f64, found_nan: bool) -> f64 {
    if max.is_infinite() {
        return max;
    }
    if found_nan {
        return f64::NAN;
    }
    if max == 0.0 {
        return max;
    }
    let (mut sum, mut f1, mut f2, mut f3) = (1.0, 0.0, 0.0, 0.0);
    let (_, e) = frexp(max);
    if e < -1023 {
        for x in v {
            let x = x / max;
            add(&mut sum, &mut f1, x * x);
        }
        return max * (sum - 1.0 + f1).sqrt();
    }
    let scale = ldexp(1.0, -e);
    for x in v {
        let (hi, lo) = split(x * scale);
        add(&mut sum, &mut f1, hi * hi);
        add(&mut sum, &mut f2, 2.0 * hi * lo);
        f3 += lo * lo;
    }
    let h = (sum - 1.0 + (f1 + f2 + f3)).sqrt();
    let (hi, lo) = split(h);
    add(&mut sum, &mut f1, -hi * hi);
    add(&mut sum, &mut f2, -2.0 * hi * lo);
    add(&mut sum, &mut f3, -lo * lo);
    let x = sum - 1.0 + (f1 + f2 + f3);
    (h + x / (2.0 * h)) / scale
}

fn power(x: f64, y: f64) -> f64 {
    if !x.is_finite() || !y.is_finite() {
        let odd = y.is_finite() && fmod(y.abs(), 2.0) == 1.0;
        return if x.is_nan() {
            if y == 0.0 { 1.0 } else { x }
        } else if y.is_nan() {
            if x == 1.0 { 1.0 } else { y }
        } else if x.is_infinite() {
            if y > 0.0 {
                if odd { x } else { x.abs() }
            } else if y == 0.0 {
                1.0
            } else if odd {
                0f64.copysign(x)
            } else {
                0.0
            }
        } else if x.abs() == 1.0 {
            1.0
        } else if (y > 0.0) == (x.abs() > 1.0) {
            f64::INFINITY
        } else {
            0.0
        };
    }
    let r = pow(x, y);
    if r.is_nan() {
        return domain();
    }
    if r.is_infinite() {
        return if x == 0.0 { domain() } else { range() };
    }
    r
}

fn logarithm(x: f64, f: extern "C" fn(f64) -> f64) -> f64 {
    if x <= 0.0 { domain() } else { f(x) }
}

export! {
    fn math_acos(x: f64) -> f64 { one(x, acos(x), false) }
    fn math_acosh(x: f64) -> f64 { one(x, acosh(x), false) }
    fn math_asin(x: f64) -> f64 { one(x, asin(x), false) }
    fn math_asinh(x: f64) -> f64 { one(x, asinh(x), false) }
    fn math_atan(x: f64) -> f64 { one(x, atan(x), false) }
    fn math_atanh(x: f64) -> f64 { one(x, atanh(x), false) }
    fn math_atan2(y: f64, x: f64) -> f64 { atan2(y, x) }
    fn math_cbrt(x: f64) -> f64 { one(x, cbrt(x), false) }
    fn math_copysign(x: f64, y: f64) -> f64 { x.copysign(y) }
    fn math_cos(x: f64) -> f64 { one(x, cos(x), false) }
    fn math_cosh(x: f64) -> f64 { one(x, cosh(x), true) }
    fn math_erf(x: f64) -> f64 { erf(x) }
    fn math_erfc(x: f64) -> f64 { erfc(x) }
    fn math_exp(x: f64) -> f64 { one(x, exp(x), true) }
    fn math_exp2(x: f64) -> f64 { one(x, exp2(x), true) }
    fn math_expm1(x: f64) -> f64 { one(x, expm1(x), true) }

    fn math_fmod(x: f64, y: f64) -> f64 {
        if y.is_infinite() && x.is_finite() {
            return x;
        }
        let r = fmod(x, y);
        if r.is_nan() && !x.is_nan() && !y.is_nan() { domain() } else { r }
    }

    fn math_frexp_mantissa(x: f64) -> f64 { frexp(x).0 }
    fn math_frexp_exponent(x: f64) -> i64 { frexp(x).1 as i64 }
    fn math_gamma(x: f64) -> f64 { gamma(x) }

    fn math_hypot(x: f64, y: f64) -> f64 {
        let (x, y) = (x.abs(), y.abs());
        let r = vector_norm([x, y], x.max(y), x.is_nan() || y.is_nan());
        if r.is_infinite() && x.is_finite() && y.is_finite() { f64::INFINITY } else { r }
    }

    fn math_ldexp(x: f64, n: i64) -> f64 {
        if x == 0.0 || !x.is_finite() {
            return x;
        }
        if n > i32::MAX as i64 {
            return range();
        }
        if n < i32::MIN as i64 {
            return 0f64.copysign(x);
        }
        let r = ldexp(x, n as i32);
        if r.is_infinite() { range() } else { r }
    }

    fn math_lgamma(x: f64) -> f64 { lgamma(x) }
    fn math_log(x: f64) -> f64 { logarithm(x, log) }
    fn math_log_int(x: i64) -> f64 { logarithm(x as f64, log) }
    fn math_log10(x: f64) -> f64 { logarithm(x, log10) }

    fn math_log1p(x: f64) -> f64 {
        // Keeps the sign of zero whatever the platform does.
        if x == 0.0 { x } else { one(x, log1p(x), false) }
    }

    fn math_log2(x: f64) -> f64 { logarithm(x, log2) }

    fn math_modf_fraction(x: f64) -> f64 {
        if x.is_infinite() { 0f64.copysign(x) } else { (x - x.trunc()).copysign(x) }
    }

    fn math_modf_integer(x: f64) -> f64 { x.trunc() }
    fn math_nextafter(x: f64, y: f64) -> f64 { nextafter(x, y) }
    fn math_pow(x: f64, y: f64) -> f64 { power(x, y) }

    fn math_remainder(x: f64, y: f64) -> f64 {
        if x.is_finite() && y.is_infinite() {
            return x;
        }
        let r = remainder(x, y);
        if r.is_nan() && !x.is_nan() && !y.is_nan() { domain() } else { r }
    }

    fn math_sin(x: f64) -> f64 { one(x, sin(x), false) }
    fn math_sinh(x: f64) -> f64 { one(x, sinh(x), true) }
    fn math_sqrt(x: f64) -> f64 { one(x, sqrt(x), false) }
    fn math_tan(x: f64) -> f64 { one(x, tan(x), false) }
    fn math_tanh(x: f64) -> f64 { one(x, tanh(x), false) }

    fn math_ulp(x: f64) -> f64 {
        if x.is_nan() {
            return x;
        }
        let x = x.abs();
        if x.is_infinite() {
            return x;
        }
        let up = nextafter(x, f64::INFINITY);
        if up.is_infinite() { x - nextafter(x, f64::NEG_INFINITY) } else { up - x }
    }
}
