//! The format mini-language: `format(value, spec)` of ints, floats, complex and text.
//!
//! Like: CPython's Python/formatter_unicode.c

use crate::digits::{Style, double_to_string};
use crate::{Error, Result, Text, TextBuf};

/// Wider results are a MemoryError.
const MOST: i64 = 1 << 32;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Grouping {
    None,
    Comma,
    Underscore,
    /// Underscores between groups of four: binary, octal, hexadecimal.
    UnderscoreFour,
}

/// A parsed format specification.
#[derive(Clone, Copy, Debug)]
struct Spec {
    fill: u32,
    align: char,
    fill_given: bool,
    sign: char,
    no_negative_zero: bool,
    alternate: bool,
    /// -1: not given.
    width: i64,
    grouping: Grouping,
    /// -1: not given.
    precision: i64,
    code: u32,
}

fn align_of(c: u32) -> Option<char> {
    char::from_u32(c).filter(|c| matches!(c, '<' | '>' | '=' | '^'))
}

/// A character as CPython's messages show it.
fn shown(c: u32) -> String {
    match char::from_u32(c) {
        Some(ch) if c > 32 && c < 128 => ch.to_string(),
        _ => format!("\\x{c:x}"),
    }
}

fn unknown_code(code: u32, type_name: &str) -> Error {
    let code = shown(code);
    Error::value(format!(
        "Unknown format code '{code}' for object of type '{type_name}'"
    ))
}

/// An integer at `*at`: how many digits, and its value.
fn integer(s: Text<'_>, at: &mut usize) -> Result<Option<i64>> {
    let mut value: i64 = 0;
    let start = *at;
    while *at < s.len() {
        let Some(d) = crate::chars::decimal_value(s.at(*at)) else {
            break;
        };
        value = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(d as i64))
            .ok_or_else(|| Error::value("Too many decimal digits in format string"))?;
        *at += 1;
    }
    Ok((*at > start).then_some(value))
}

impl Spec {
    fn parse(
        s: Text<'_>,
        default_code: char,
        default_align: char,
        type_name: &str,
    ) -> Result<Spec> {
        let mut f = Spec {
            fill: ' ' as u32,
            align: default_align,
            fill_given: false,
            sign: '\0',
            no_negative_zero: false,
            alternate: false,
            width: -1,
            grouping: Grouping::None,
            precision: -1,
            code: default_code as u32,
        };
        let n = s.len();
        let mut at = 0;
        let is = |at: usize, c: char| at < n && s.at(at) == c as u32;
        let mut align_given = false;
        if n >= 2
            && let Some(a) = align_of(s.at(1))
        {
            (f.align, f.fill, f.fill_given, align_given) = (a, s.at(0), true, true);
            at = 2;
        } else if n >= 1
            && let Some(a) = align_of(s.at(0))
        {
            (f.align, align_given) = (a, true);
            at = 1;
        }
        if let Some(sign) = [' ', '+', '-'].into_iter().find(|&c| is(at, c)) {
            f.sign = sign;
            at += 1;
        }
        if is(at, 'z') {
            f.no_negative_zero = true;
            at += 1;
        }
        if is(at, '#') {
            f.alternate = true;
            at += 1;
        }
        if !f.fill_given && is(at, '0') {
            f.fill = '0' as u32;
            if !align_given && default_align == '>' {
                f.align = '=';
            }
            at += 1;
        }
        f.width = integer(s, &mut at)?.unwrap_or(-1);
        let both = || Error::value("Cannot specify both ',' and '_'.");
        if is(at, ',') {
            f.grouping = Grouping::Comma;
            at += 1;
        }
        if is(at, '_') {
            if f.grouping != Grouping::None {
                return Err(both());
            }
            f.grouping = Grouping::Underscore;
            at += 1;
        }
        if is(at, ',') && f.grouping == Grouping::Underscore {
            return Err(both());
        }
        if is(at, '.') {
            at += 1;
            f.precision = integer(s, &mut at)?
                .ok_or_else(|| Error::value("Format specifier missing precision"))?;
        }
        if n - at > 1 {
            let text = s.to_rust();
            return Err(Error::value(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        if n - at == 1 {
            f.code = s.at(at);
        }
        f.check_grouping()?;
        if f.width > MOST {
            return Err(Error::memory());
        }
        Ok(f)
    }

    fn check_grouping(&mut self) -> Result<()> {
        let separator = match self.grouping {
            Grouping::None => return Ok(()),
            Grouping::Comma => ',',
            _ => '_',
        };
        match char::from_u32(self.code).unwrap_or('?') {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0' => Ok(()),
            'b' | 'o' | 'x' | 'X' if separator == '_' => {
                self.grouping = Grouping::UnderscoreFour;
                Ok(())
            }
            _ => {
                let code = shown(self.code);
                Err(Error::value(format!(
                    "Cannot specify '{separator}' with '{code}'."
                )))
            }
        }
    }

    fn code(&self) -> char {
        char::from_u32(self.code).unwrap_or('?')
    }

    /// Zeros between sign and digits count as digits when they are grouped.
    fn zero_padded(&self) -> bool {
        self.fill == '0' as u32 && self.align == '='
    }
}

/// A number taken apart: what goes between sign, padding and rest.
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    /// Point, fraction, exponent, percent sign, or what has no digits at all.
    rest: Text<'a>,
}

fn grouped(digits: &str, min_width: i64, grouping: Grouping) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let (size, separator) = match grouping {
        Grouping::None => (i64::MAX, ""),
        Grouping::Comma => (3, ","),
        Grouping::Underscore => (3, "_"),
        Grouping::UnderscoreFour => (4, "_"),
    };
    let mut groups: Vec<String> = Vec::new();
    let mut remaining = digits.len() as i64;
    let mut min_width = min_width;
    loop {
        let len = size.min(remaining.max(min_width).max(1));
        let chars = remaining.min(len).max(0);
        let zeros = (len - remaining).max(0);
        let part = &digits[(remaining - chars) as usize..remaining as usize];
        groups.push(format!("{}{part}", "0".repeat(zeros as usize)));
        remaining -= chars;
        min_width -= len;
        if remaining <= 0 && min_width <= 0 {
            break;
        }
        min_width -= separator.len() as i64;
    }
    groups.reverse();
    groups.join(separator)
}

fn write_number(f: &Spec, number: Number<'_>) -> TextBuf {
    let sign = match (number.negative, f.sign) {
        (true, _) => "-",
        (_, '+') => "+",
        (_, ' ') => " ",
        _ => "",
    };
    let fixed = sign.len() + number.prefix.len() + number.rest.len();
    let min_width = if f.zero_padded() {
        f.width - fixed as i64
    } else {
        0
    };
    let digits = grouped(number.digits, min_width, f.grouping);
    let padding = (f.width - (fixed + digits.len()) as i64).max(0) as usize;
    let (left, middle, right) = match f.align {
        '<' => (0, 0, padding),
        '^' => (padding / 2, 0, padding - padding / 2),
        '=' => (0, padding, 0),
        _ => (padding, 0, 0),
    };
    let mut out = TextBuf::with_capacity(fixed + digits.len() + padding);
    out.push_n(f.fill, left);
    out.push_str(sign);
    out.push_str(number.prefix);
    out.push_n(f.fill, middle);
    out.push_str(&digits);
    out.push_text(number.rest);
    out.push_n(f.fill, right);
    out
}

/// Digits of a magnitude in base 2, 8, 10 or 16.
pub fn digits_in(magnitude: u64, base: u32) -> String {
    match base {
        2 => format!("{magnitude:b}"),
        8 => format!("{magnitude:o}"),
        16 => format!("{magnitude:x}"),
        _ => magnitude.to_string(),
    }
}

/// `format` of an int given as sign and magnitude.
pub fn format_int(negative: bool, magnitude: u64, spec: Text<'_>) -> Result<TextBuf> {
    if spec.is_empty() {
        let sign = if negative { "-" } else { "" };
        return Ok(TextBuf::from(format!("{sign}{magnitude}").as_str()));
    }
    let f = Spec::parse(spec, 'd', '>', "int")?;
    let (base, prefix) = match f.code() {
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'd' | 'n' => (10, ""),
        'c' => return format_character(&f, negative, magnitude),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            let x = magnitude as f64;
            return format_parsed_float(&f, if negative { -x } else { x });
        }
        _ => return Err(unknown_code(f.code, "int")),
    };
    check_int(&f)?;
    let mut digits = digits_in(magnitude, base);
    if f.code() == 'X' {
        digits.make_ascii_uppercase();
    }
    let prefix = if f.alternate { prefix } else { "" };
    Ok(write_number(
        &f,
        Number {
            negative,
            prefix,
            digits: &digits,
            rest: Text::Latin1(b""),
        },
    ))
}

fn check_int(f: &Spec) -> Result<()> {
    if f.precision != -1 {
        return Err(Error::value(
            "Precision not allowed in integer format specifier",
        ));
    }
    if f.no_negative_zero {
        return Err(Error::value(
            "Negative zero coercion (z) not allowed in integer format specifier",
        ));
    }
    Ok(())
}

fn format_character(f: &Spec, negative: bool, magnitude: u64) -> Result<TextBuf> {
    check_int(f)?;
    if f.sign != '\0' {
        return Err(Error::value(
            "Sign not allowed with integer format specifier 'c'",
        ));
    }
    if f.alternate {
        return Err(Error::value(
            "Alternate form (#) not allowed with integer format specifier 'c'",
        ));
    }
    if negative || magnitude > 0x10FFFF {
        return Err(Error::overflow("%c arg not in range(0x110000)"));
    }
    let rest = [magnitude as u32];
    let rest = Text::Ucs4(&rest);
    Ok(write_number(
        f,
        Number {
            negative: false,
            prefix: "",
            digits: "",
            rest,
        },
    ))
}

/// `format` of a float.
pub fn format_float(x: f64, spec: Text<'_>) -> Result<TextBuf> {
    if spec.is_empty() {
        return Ok(TextBuf::from(crate::digits::float_repr(x).as_str()));
    }
    let f = Spec::parse(spec, '\0', '>', "float")?;
    match f.code() {
        '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%' => format_parsed_float(&f, x),
        _ => Err(unknown_code(f.code, "float")),
    }
}

fn precision_of(f: &Spec) -> Result<()> {
    if f.precision > i32::MAX as i64 {
        return Err(Error::value("precision too big"));
    }
    Ok(())
}

/// The text of a float under a spec, without padding.
fn float_text(f: &Spec, x: f64) -> Result<String> {
    precision_of(f)?;
    let mut style = Style {
        alternate: f.alternate,
        no_negative_zero: f.no_negative_zero,
        ..Style::default()
    };
    let (code, default_precision) = match f.code() {
        '\0' => {
            style.add_dot_0 = true;
            ('r', 0)
        }
        'n' => ('g', 6),
        '%' => ('f', 6),
        c => (c, 6),
    };
    style.code = code as u8;
    style.precision = default_precision;
    if f.precision >= 0 {
        style.precision = f.precision as usize;
        if code == 'r' {
            style.code = b'g';
        }
    }
    let percent = f.code() == '%';
    let mut text = double_to_string(if percent { x * 100.0 } else { x }, style);
    if percent {
        text.push('%');
    }
    Ok(text)
}

fn split_number(text: &str) -> Number<'_> {
    let negative = text.starts_with('-');
    let text = text.strip_prefix('-').unwrap_or(text);
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    Number {
        negative,
        prefix: "",
        digits: &text[..n],
        rest: Text::Latin1(&text.as_bytes()[n..]),
    }
}

fn format_parsed_float(f: &Spec, x: f64) -> Result<TextBuf> {
    let text = float_text(f, x)?;
    Ok(write_number(f, split_number(&text)))
}

/// `format` of a complex number.
pub fn format_complex(re: f64, im: f64, spec: Text<'_>) -> Result<TextBuf> {
    if spec.is_empty() {
        return Ok(TextBuf::from(crate::digits::complex_repr(re, im).as_str()));
    }
    let f = Spec::parse(spec, '\0', '>', "complex")?;
    if !matches!(f.code(), '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') {
        return Err(unknown_code(f.code, "complex"));
    }
    if f.fill == '0' as u32 {
        return Err(Error::value(
            "Zero padding is not allowed in complex format specifier",
        ));
    }
    if f.align == '=' {
        return Err(Error::value(
            "'=' alignment flag is not allowed in complex format specifier",
        ));
    }
    let general = f.code() == '\0';
    let part = |x: f64, sign: char| -> Result<TextBuf> {
        let style = Spec {
            width: -1,
            sign,
            ..f
        };
        let text = if general {
            let precision = f.precision.max(0) as usize;
            let code = if f.precision >= 0 { b'g' } else { b'r' };
            precision_of(&f)?;
            double_to_string(
                x,
                Style {
                    code,
                    precision,
                    alternate: f.alternate,
                    no_negative_zero: f.no_negative_zero,
                    add_dot_0: false,
                },
            )
        } else {
            float_text(&f, x)?
        };
        Ok(write_number(&style, split_number(&text)))
    };
    let skip_real = general && re == 0.0 && re.is_sign_positive();
    let mut out = TextBuf::new();
    if general && !skip_real {
        out.push('(' as u32);
    }
    if !skip_real {
        out.push_text(part(re, f.sign)?.as_text());
        out.push_text(part(im, '+')?.as_text());
    } else {
        out.push_text(part(im, f.sign)?.as_text());
    }
    out.push('j' as u32);
    if general && !skip_real {
        out.push(')' as u32);
    }
    Ok(pad(&f, out.as_text()))
}

fn pad(f: &Spec, s: Text<'_>) -> TextBuf {
    let padding = (f.width - s.len() as i64).max(0) as usize;
    let left = match f.align {
        '>' => padding,
        '^' => padding / 2,
        _ => 0,
    };
    let mut out = TextBuf::with_capacity(s.len() + padding);
    out.push_n(f.fill, left);
    out.push_text(s);
    out.push_n(f.fill, padding - left);
    out
}

/// `format` of text.
pub fn format_str(s: Text<'_>, spec: Text<'_>) -> Result<TextBuf> {
    let mut out = TextBuf::new();
    if spec.is_empty() {
        out.push_text(s);
        return Ok(out);
    }
    let f = Spec::parse(spec, 's', '<', "str")?;
    if f.code() != 's' {
        return Err(unknown_code(f.code, "str"));
    }
    let refuse = |what: &str| {
        Err(Error::value(format!(
            "{what} not allowed in string format specifier"
        )))
    };
    match f.sign {
        '\0' => {}
        ' ' => return refuse("Space"),
        _ => return refuse("Sign"),
    }
    if f.no_negative_zero {
        return refuse("Negative zero coercion (z)");
    }
    if f.alternate {
        return refuse("Alternate form (#)");
    }
    if f.align == '=' {
        return refuse("'=' alignment");
    }
    let most = if f.precision >= 0 {
        f.precision as usize
    } else {
        s.len()
    };
    Ok(pad(&f, s.slice(0, most.min(s.len()))))
}
