//! The functions of `math`, from the platform's libm, with CPython's errors.

use super::{Args, Error, Result, overflow_error, value_error};
use crate::value::Value;

unsafe extern "C" {
    safe fn erf(x: f64) -> f64;
    safe fn erfc(x: f64) -> f64;
    safe fn tgamma(x: f64) -> f64;
    safe fn lgamma(x: f64) -> f64;
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
    let Some(name) = name.strip_prefix("math_") else { return Ok(None) };
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
        "cbrt" => Some((x.cbrt(), true)),
        "cos" => Some((x.cos(), true)),
        "cosh" => Some((x.cosh(), false)),
        "exp" => Some((x.exp(), false)),
        "exp2" => Some((exp2(x), false)),
        "expm1" => Some((x.exp_m1(), false)),
        "gamma" if x == x.floor() && x <= 0.0 => return domain(),
        "gamma" => Some((tgamma(x), false)),
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
                if next.is_infinite() { a - nextafter(a, 0.0) } else { next - a }
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
            if x == 0.0 && y < 0.0 && y.is_finite() || x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
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
        "modf_fraction" => if x.is_infinite() { 0f64.copysign(x) } else { (x - x.trunc()).copysign(x) },
        "modf_integer" => x.trunc(),
        _ => return Err(Error::Fault("no such function".into())),
    })))
}

fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // Subnormals are made normal first.
    let (y, adjust) = if x.abs() < f64::MIN_POSITIVE { (x * 2f64.powi(54), -54) } else { (x, 0) };
    let bits = y.to_bits();
    let exp = (bits >> 52 & 0x7FF) as i64 - 1022;
    (f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52), exp + adjust)
}
