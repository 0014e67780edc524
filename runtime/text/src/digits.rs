//! Decimal digits of floats, shortest and exact, and Python's ways to write them.
//!
//! Like: CPython's Python/pystrtod.c (`PyOS_double_to_string`)

/// The digits of a finite float: `0.d1d2d3… * 10**point`, no sign.
struct Digits {
    digits: Vec<u8>,
    point: i32,
}

/// No double has more significant or fractional digits than this.
const MOST: usize = 1100;

fn from_exponential(text: &str) -> Digits {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    Digits {
        digits,
        point: exponent.parse::<i32>().unwrap_or(0) + 1,
    }
}

/// The shortest digits that read back as `x`.
fn shortest(x: f64) -> Digits {
    from_exponential(&format!("{x:e}"))
}

/// `n >= 1` significant digits.
fn significant(x: f64, n: usize) -> Digits {
    from_exponential(&format!("{x:.*e}", n.min(MOST) - 1))
}

/// Digits up to `n` after the point; none where the value rounds to zero.
fn fixed(x: f64, n: usize) -> Digits {
    let text = format!("{x:.*}", n.min(MOST));
    let point = text.find('.').unwrap_or(text.len()) as i32;
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|&&d| d == b'0').count();
    if zeros == digits.len() {
        return Digits {
            digits: Vec::new(),
            point: -(n as i32),
        };
    }
    Digits {
        digits: digits[zeros..].to_vec(),
        point: point - zeros as i32,
    }
}

/// How a float is to be written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// `e E f F g G`, or `r` for repr's shortest form.
    pub code: u8,
    /// Digits after the point (e, f) or significant digits (g).
    pub precision: usize,
    /// `#`: keep the point and trailing zeros.
    pub alternate: bool,
    /// Give finite numbers a fractional part, `.0` if there is none.
    pub add_dot_0: bool,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
}

/// A float as text, with a minus sign where it is negative.
pub fn double_to_string(x: f64, style: Style) -> String {
    let upper = style.code.is_ascii_uppercase();
    let code = style.code.to_ascii_lowercase();
    if !x.is_finite() {
        let text = match (x.is_nan(), x < 0.0) {
            (true, _) => "nan",
            (_, true) => "-inf",
            _ => "inf",
        };
        return if upper {
            text.to_ascii_uppercase()
        } else {
            text.to_string()
        };
    }
    let mut precision = style.precision;
    if code == b'g' && precision == 0 {
        precision = 1;
    }
    let magnitude = x.abs();
    let number = match code {
        b'e' => significant(magnitude, precision + 1),
        b'f' => fixed(magnitude, precision),
        b'g' => significant(magnitude, precision),
        _ => shortest(magnitude),
    };
    let mut digits = number.digits;
    let mut point = number.point;
    if matches!(code, b'g' | b'r') {
        // Trailing zeros are not digits of the number.
        while digits.len() > 1 && digits.last() == Some(&b'0') {
            digits.pop();
        }
    }
    if magnitude == 0.0 && code != b'f' {
        point = 1;
    }
    let precision_digits = precision as i64;
    let (exponential, mut end) = match code {
        b'e' => (true, precision_digits + 1),
        b'f' => (false, point as i64 + precision_digits),
        b'g' => {
            let limit = precision_digits - style.add_dot_0 as i64;
            let exponential = point <= -4 || point as i64 > limit;
            (
                exponential,
                if style.alternate {
                    precision_digits
                } else {
                    digits.len() as i64
                },
            )
        }
        _ => (point <= -4 || point > 16, digits.len() as i64),
    };
    let mut exponent = 0;
    if exponential {
        exponent = point - 1;
        point = 1;
    }
    let point = point as i64;
    end = end.max(if !exponential && style.add_dot_0 {
        point + 1
    } else {
        point
    });

    let mut out = String::with_capacity(end.max(0) as usize + 8);
    let negative = x.is_sign_negative();
    let zero = digits.iter().all(|&d| d == b'0');
    if negative && !(style.no_negative_zero && zero) {
        out.push('-');
    }
    let digit = |i: i64| {
        usize::try_from(i)
            .ok()
            .and_then(|i| digits.get(i))
            .map_or('0', |&d| d as char)
    };
    let start = if point <= 0 { point - 1 } else { 0 };
    for i in start..point {
        out.push(digit(i));
    }
    out.push('.');
    for i in point..end {
        out.push(digit(i));
    }
    if out.ends_with('.') && !style.alternate {
        out.pop();
    }
    if exponential {
        out.push(if upper { 'E' } else { 'e' });
        out.push(if exponent < 0 { '-' } else { '+' });
        out.push_str(&format!("{:02}", exponent.unsigned_abs()));
    }
    out
}

/// `repr(x)`
pub fn float_repr(x: f64) -> String {
    double_to_string(
        x,
        Style {
            code: b'r',
            add_dot_0: true,
            ..Style::default()
        },
    )
}

/// `repr` of a part of a complex number: `1` for 1.0.
fn part(x: f64) -> String {
    double_to_string(
        x,
        Style {
            code: b'r',
            ..Style::default()
        },
    )
}

/// `repr` of a complex number.
pub fn complex_repr(re: f64, im: f64) -> String {
    let imaginary = part(im);
    if re == 0.0 && re.is_sign_positive() {
        return format!("{imaginary}j");
    }
    let sign = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{imaginary}j)", part(re))
}

/// `x.hex()`
pub fn float_hex(x: f64) -> String {
    if !x.is_finite() {
        return float_repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let raw = (bits >> 52 & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (lead, exponent) = if raw == 0 {
        (0, -1022)
    } else {
        (1, raw - 1023)
    };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// `round(x, n)`; `None` where the result is too large.
pub fn round_digits(x: f64, n: i64) -> Option<f64> {
    if !x.is_finite() || n > 323 {
        return Some(x);
    }
    if n < -308 {
        return Some(0.0 * x);
    }
    let text = if n >= 0 {
        format!("{:.*}", n as usize, x.abs())
    } else {
        round_left(x.abs(), n.unsigned_abs() as usize)
    };
    let value: f64 = text.parse().unwrap_or(f64::INFINITY);
    value.is_finite().then_some(value.copysign(x))
}

/// A magnitude rounded to a multiple of `10**k`, half to even.
fn round_left(x: f64, k: usize) -> String {
    let integer = format!("{:.0}", x.trunc());
    let keep = integer.len().saturating_sub(k);
    let (head, tail) = integer.split_at(keep);
    let tail = format!("{tail:0>k$}");
    let half = format!("5{}", "0".repeat(k - 1));
    let exact = x.fract() == 0.0;
    let odd = head.bytes().last().is_some_and(|d| d % 2 == 1);
    let up = match tail.as_str().cmp(&half) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => odd || !exact,
        std::cmp::Ordering::Greater => true,
    };
    let mut digits: Vec<u8> = head.bytes().collect();
    if up {
        let mut i = digits.len();
        loop {
            if i == 0 {
                digits.insert(0, b'1');
                break;
            }
            i -= 1;
            if digits[i] != b'9' {
                digits[i] += 1;
                break;
            }
            digits[i] = b'0';
        }
    }
    let mut text: String = digits.into_iter().map(char::from).collect();
    if text.is_empty() {
        text.push('0');
    }
    text.push_str(&"0".repeat(k));
    text
}
