//! The functions of `math`, from the platform's libm, with CPython's errors.

use super::{Args, Error, Result, overflow_error, value_error};
use crate::value::Value;

unsafe extern "C" {
    safe fn erf(x: f64) -> f64;
    safe fn erfc(x: f64) -> f64;
    safe fn cbrt(x: f64) -> f64;
    safe fn nextafter(x: f64, y: f64) -> f64;
    safe fn remainder(x: f64, y: f64) -> f64;
    safe fn exp2(x: f64) -> f64;
}

fn domain<T>() -> Result<T> {
    value_error("math domain error")
}

/// A result that is infinite where the operand is not: out of range, or at a pole.
fn checked(y: f64, finite: bool, pole: bool) -> Result<Value> {
    match y {
        y if y.is_infinite() && finite && pole => domain(),
        y if y.is_infinite() && finite => overflow_error("math range error"),
        y => Ok(Value::Float(y)),
    }
}

pub(super) fn call(name: &str, args: &Args) -> Result<Option<Value>> {
    let Some(name) = name.strip_prefix("math_") else {
        return Ok(None);
    };
    if name == "log_int" {
        return match args.int(0)? {
            n @ 1.. => Ok(Some(Value::Float((n as f64).ln()))),
            _ => domain(),
        };
    }
    let x = args.float(0)?;
    let y = || args.float(1);
    let simple: Option<(f64, bool)> = match name {
        "acos" => Some((x.acos(), true)),
        "acosh" => Some((x.acosh(), true)),
        "asin" => Some((x.asin(), true)),
        "asinh" => Some((x.asinh(), true)),
        "atan" => Some((x.atan(), true)),
        "atanh" => Some((x.atanh(), true)),
        "cbrt" => Some((cbrt(x), true)),
        "cos" => Some((x.cos(), true)),
        "cosh" => Some((x.cosh(), false)),
        "exp" => Some((x.exp(), false)),
        "exp2" => Some((exp2(x), false)),
        "expm1" => Some((x.exp_m1(), false)),
        "gamma" if x == x.floor() && x <= 0.0 => return domain(),
        "gamma" => Some((gamma(x), false)),
        "lgamma" if x == x.floor() && x <= 0.0 && x.is_finite() => return domain(),
        "lgamma" => Some((lgamma(x), false)),
        "log" => Some((x.ln(), true)),
        "log10" => Some((x.log10(), true)),
        "log1p" => Some((x.ln_1p(), true)),
        "log2" => Some((x.log2(), true)),
        "sin" => Some((x.sin(), true)),
        "sinh" => Some((x.sinh(), false)),
        "sqrt" => Some((x.sqrt(), true)),
        "tan" => Some((x.tan(), true)),
        "tanh" => Some((x.tanh(), true)),
        _ => None,
    };
    if let Some((result, pole)) = simple {
        if result.is_nan() && !x.is_nan() {
            return domain();
        }
        return checked(result, x.is_finite(), pole).map(Some);
    }
    Ok(Some(Value::Float(match name {
        "atan2" => x.atan2(y()?),
        "copysign" => x.copysign(y()?),
        "erf" => erf(x),
        "erfc" => erfc(x),
        "nextafter" => nextafter(x, y()?),
        "ulp" => match x.abs() {
            a if !a.is_finite() => a,
            a => {
                let next = nextafter(a, f64::INFINITY);
                if next.is_infinite() {
                    a - nextafter(a, 0.0)
                } else {
                    next - a
                }
            }
        },
        "fmod" => {
            let y = y()?;
            let r = x % y;
            if r.is_nan() && !x.is_nan() && !y.is_nan() {
                return domain();
            }
            r
        }
        "remainder" => {
            let y = y()?;
            if !x.is_nan() && !y.is_nan() && (x.is_infinite() || y == 0.0) {
                return domain();
            }
            remainder(x, y)
        }
        "hypot" => {
            let y = y()?;
            return checked(x.hypot(y), x.is_finite() && y.is_finite(), false).map(Some);
        }
        "pow" => {
            let y = y()?;
            if x == 0.0 && y < 0.0 && y.is_finite()
                || x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor()
            {
                return domain();
            }
            return checked(x.powf(y), x.is_finite() && y.is_finite(), false).map(Some);
        }
        "ldexp" => {
            let n = args.int(1)?.clamp(-5000, 5000) as i32;
            let mut r = x;
            // In steps, so that nothing overflows or vanishes on the way.
            let mut left = n;
            while left != 0 && r != 0.0 && r.is_finite() {
                let step = left.clamp(-500, 500);
                if step < 0 && r.abs() < 1e-150 {
                    r *= 2f64.powi(left.max(-1074));
                    break;
                }
                r *= 2f64.powi(step);
                left -= step;
            }
            return checked(r, x.is_finite(), false).map(Some);
        }
        "frexp_mantissa" => frexp(x).0,
        "frexp_exponent" => return Ok(Some(Value::Int(frexp(x).1))),
        "modf_fraction" => {
            if x.is_infinite() {
                0f64.copysign(x)
            } else {
                (x - x.trunc()).copysign(x)
            }
        }
        "modf_integer" => x.trunc(),
        _ => return Err(Error::Fault("no such function".into())),
    })))
}

fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // Subnormals are made normal first.
    let (y, adjust) = if x.abs() < f64::MIN_POSITIVE {
        (x * 2f64.powi(54), -54)
    } else {
        (x, 0)
    };
    let bits = y.to_bits();
    let exp = (bits >> 52 & 0x7FF) as i64 - 1022;
    (
        f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52),
        exp + adjust,
    )
}

// CPython's own gamma functions: Lanczos' approximation with g and 13 coefficients.

const G: f64 = 6.024680040776729583740234375;

#[rustfmt::skip]
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786772,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

const DENOMINATOR: [f64; 13] = [
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
            num = num * x + NUMERATOR[i];
            den = den * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..13 {
            num = num / x + NUMERATOR[i];
            den = den / x + DENOMINATOR[i];
        }
    }
    num / den
}

/// `sin(pi * x)`
fn sin_pi(x: f64) -> f64 {
    use std::f64::consts::PI;
    let y = x.abs() % 2.0;
    let r: f64 = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * r
}

/// `x` is no pole.
fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x > 0.0 || x.is_nan() { x } else { f64::NAN };
    }
    if x == x.floor() && x <= 23.0 {
        return (1..x as u64).map(|i| i as f64).product();
    }
    let a = x.abs();
    if a < 1e-20 {
        return 1.0 / x;
    }
    if a > 200.0 {
        return if x < 0.0 {
            0.0 / sin_pi(x)
        } else {
            f64::INFINITY
        };
    }
    let y = a + G - 0.5;
    let z = if a > G - 0.5 {
        (y - a) - (G - 0.5)
    } else {
        (y - (G - 0.5)) - a
    };
    let z = z * G / y;
    if x < 0.0 {
        let r = -std::f64::consts::PI / sin_pi(a) / a * y.exp() / lanczos_sum(a);
        let r = r - z * r;
        return match a < 140.0 {
            true => r / y.powf(a - 0.5),
            false => r / y.powf(a / 2.0 - 0.25) / y.powf(a / 2.0 - 0.25),
        };
    }
    let r = lanczos_sum(a) / y.exp();
    let r = r + z * r;
    match a < 140.0 {
        true => r * y.powf(a - 0.5),
        false => r * y.powf(a / 2.0 - 0.25) * y.powf(a / 2.0 - 0.25),
    }
}

/// `x` is no pole.
fn lgamma(x: f64) -> f64 {
    const LOG_PI: f64 = 1.144729885849400174143427351353058711647;
    if !x.is_finite() {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x == x.floor() && x <= 2.0 {
        return 0.0;
    }
    let a = x.abs();
    if a < 1e-20 {
        return -a.ln();
    }
    let r = lanczos_sum(a).ln() - G;
    let r = r + (a - 0.5) * ((a + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        LOG_PI - sin_pi(a).abs().ln() - a.ln() - r
    } else {
        r
    }
}
