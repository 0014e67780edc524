//! The format mini-language, and pieces of `%` formatting.

use super::{Error, Result, from_str, overflow_error, value_error};

/// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`
#[derive(Debug, Default)]
pub(super) struct Spec {
    fill: Option<u32>,
    align: Option<u8>,
    sign: Option<u8>,
    alternate: bool,
    zero: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

fn ascii(c: u32) -> u8 {
    u8::try_from(c).unwrap_or(0)
}

impl Spec {
    /// Reads a `format` specification.
    pub(super) fn parse(text: &[u32]) -> Result<Spec> {
        let mut spec = Spec::default();
        let mut at = 0;
        let is_align = |c: Option<&u32>| c.is_some_and(|&c| b"<>=^".contains(&ascii(c)));
        if is_align(text.get(1)) {
            spec.fill = Some(text[0]);
            spec.align = Some(ascii(text[1]));
            at = 2;
        } else if is_align(text.first()) {
            spec.align = Some(ascii(text[0]));
            at = 1;
        }
        let peek = |at: usize| text.get(at).map_or(0, |&c| ascii(c));
        if b"+- ".contains(&peek(at)) && at < text.len() {
            spec.sign = Some(peek(at));
            at += 1;
        }
        if peek(at) == b'z' {
            at += 1;
        }
        if peek(at) == b'#' {
            spec.alternate = true;
            at += 1;
        }
        if peek(at) == b'0' {
            spec.zero = true;
            at += 1;
        }
        let number = |at: &mut usize| -> Result<Option<usize>> {
            let start = *at;
            let mut n = 0usize;
            while peek(*at).is_ascii_digit() {
                n = n
                    .saturating_mul(10)
                    .saturating_add((peek(*at) - b'0') as usize);
                *at += 1;
            }
            if n > i32::MAX as usize {
                return value_error("Too many decimal digits in format string");
            }
            Ok((*at > start).then_some(n))
        };
        spec.width = number(&mut at)?.unwrap_or(0);
        while matches!(peek(at), b',' | b'_') {
            if spec.grouping.replace(peek(at) as char).is_some() {
                return value_error("Cannot specify both ',' and '_'.");
            }
            at += 1;
        }
        if peek(at) == b'.' {
            at += 1;
            spec.precision = number(&mut at)?;
            if spec.precision.is_none() {
                return value_error("Format specifier missing precision");
            }
        }
        if let Some(&c) = text.get(at) {
            spec.kind = char::from_u32(c);
            at += 1;
        }
        match at == text.len() {
            true => Ok(spec),
            false => value_error("Invalid format specifier"),
        }
    }

    /// Reads a `%` conversion without the percent sign.
    pub(super) fn parse_percent(text: &[u32]) -> Result<Spec> {
        let mut spec = Spec {
            align: Some(b'>'),
            ..Spec::default()
        };
        let mut at = 0;
        let peek = |at: usize| text.get(at).map_or(0, |&c| ascii(c));
        loop {
            match peek(at) {
                b'-' => spec.align = Some(b'<'),
                b'+' => spec.sign = Some(b'+'),
                b' ' => spec.sign = spec.sign.or(Some(b' ')),
                b'#' => spec.alternate = true,
                b'0' => spec.zero = true,
                _ => break,
            }
            at += 1;
        }
        let number = |at: &mut usize| {
            let mut n = 0usize;
            while peek(*at).is_ascii_digit() {
                n = n
                    .saturating_mul(10)
                    .saturating_add((peek(*at) - b'0') as usize);
                *at += 1;
            }
            n.min(1 << 30)
        };
        spec.width = number(&mut at);
        if peek(at) == b'.' {
            at += 1;
            spec.precision = Some(number(&mut at));
        }
        spec.kind = text.get(at).and_then(|&c| char::from_u32(c));
        if spec.align == Some(b'<') {
            spec.zero = false;
        } else if spec.zero {
            spec.align = None;
        }
        Ok(spec)
    }

    fn unknown<T>(&self, of: &str) -> Result<T> {
        let code = self.kind.unwrap_or(' ');
        let code = if code.is_ascii_graphic() {
            code.to_string()
        } else {
            format!("\\x{:x}", code as u32)
        };
        value_error(format!(
            "Unknown format code '{code}' for object of type '{of}'"
        ))
    }

    /// Puts sign, prefix and digits together: grouped, padded, aligned.
    fn number(&self, sign: &str, prefix: &str, digits: &str, group: usize) -> Vec<u32> {
        let split = digits
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(digits.len());
        // Only the digits in front of point and exponent are grouped.
        let split = match group {
            3 => digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len()),
            _ => split,
        };
        let (whole, rest) = digits.split_at(split);
        let zero_pad = self.zero && self.align.is_none()
            || self.align == Some(b'=') && self.fill.is_none() && self.zero;
        let fixed = sign.len() + prefix.len() + rest.len();
        let mut whole = whole.to_string();
        if let Some(separator) = self.grouping {
            let ungrouped = whole.clone();
            let mut zeros = 0;
            loop {
                let padded = "0".repeat(zeros) + &ungrouped;
                whole = grouped(&padded, separator, group);
                if !zero_pad || fixed + whole.len() >= self.width {
                    break;
                }
                zeros += 1;
            }
        } else if zero_pad && fixed + whole.len() < self.width {
            whole = "0".repeat(self.width - fixed - whole.len()) + &whole;
        }
        let body = format!("{whole}{rest}");
        let head = format!("{sign}{prefix}");
        let pad = self.width.saturating_sub(head.len() + body.len());
        let zero_fill = if self.zero { b'0' as u32 } else { 32 };
        let fill = vec![self.fill.unwrap_or(zero_fill); pad];
        let (head, body) = (from_str(&head), from_str(&body));
        let default = if self.zero { b'=' } else { b'>' };
        match self.align.unwrap_or(default) {
            b'<' => [head, body, fill].concat(),
            b'=' => [head, fill, body].concat(),
            b'^' => {
                let left = pad / 2;
                [fill[..left].to_vec(), head, body, fill[left..].to_vec()].concat()
            }
            _ => [fill, head, body].concat(),
        }
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.sign) {
            (true, _) => "-",
            (false, Some(b'+')) => "+",
            (false, Some(b' ')) => " ",
            _ => "",
        }
    }

    /// `format(text, spec)`
    pub(super) fn text(&self, s: &[u32]) -> Result<Vec<u32>> {
        if !matches!(self.kind, None | Some('s')) {
            return self.unknown("str");
        }
        if self.sign.is_some() {
            return value_error("Sign not allowed in string format specifier");
        }
        if self.alternate {
            return value_error("Alternate form (#) not allowed in string format specifier");
        }
        if self.align == Some(b'=') {
            return value_error("'=' alignment not allowed in string format specifier");
        }
        if let Some(c) = self.grouping {
            return value_error(format!("Cannot specify '{c}' with 's'."));
        }
        Ok(self.padded(s, b'<'))
    }

    fn padded(&self, s: &[u32], default: u8) -> Vec<u32> {
        let s = &s[..self.precision.unwrap_or(s.len()).min(s.len())];
        let pad = self.width.saturating_sub(s.len());
        let fill = vec![
            self.fill
                .unwrap_or(if self.zero { b'0' as u32 } else { 32 });
            pad
        ];
        let left = match self.align.unwrap_or(default) {
            b'<' => 0,
            b'^' => pad / 2,
            _ => pad,
        };
        [&fill[..left], s, &fill[left..]].concat()
    }

    /// One `%s` piece.
    pub(super) fn percent_text(mut self, s: &[u32]) -> Vec<u32> {
        self.zero = false;
        self.align = self.align.or(Some(b'>'));
        self.padded(s, b'>')
    }

    /// `format(n, spec)`
    pub(super) fn int(&self, n: i128) -> Result<Vec<u32>> {
        let kind = self.kind.unwrap_or('d');
        if "eEfFgG%".contains(kind) {
            return self.float(n as f64);
        }
        if self.precision.is_some() {
            return value_error("Precision not allowed in integer format specifier");
        }
        if kind == 'c' {
            if self.sign.is_some() {
                return value_error("Sign not allowed with integer format specifier 'c'");
            }
            let Some(c) = u32::try_from(n).ok().filter(|&c| c < 0x11_0000) else {
                return overflow_error("%c arg not in range(0x110000)");
            };
            return Ok(self.padded(&[c], b'<'));
        }
        let (prefix, digits) = radix(n.unsigned_abs(), kind);
        let Some(digits) = digits else {
            return self.unknown("int");
        };
        if let (Some(','), true) = (self.grouping, !matches!(kind, 'd' | 'n')) {
            return value_error(format!("Cannot specify ',' with '{kind}'."));
        }
        let group = if matches!(kind, 'd' | 'n') { 3 } else { 4 };
        let prefix = if self.alternate { prefix } else { "" };
        Ok(self.number(self.sign(n < 0), prefix, &digits, group))
    }

    /// One `%d` piece.
    pub(super) fn percent_int(mut self, n: i128) -> Result<Vec<u32>> {
        let kind = match self.kind.unwrap_or('d') {
            'i' | 'u' => 'd',
            'c' => {
                let Some(c) = u32::try_from(n).ok().filter(|&c| c < 0x11_0000) else {
                    return overflow_error("%c arg not in range(0x110000)");
                };
                self.precision = None;
                return Ok(self.percent_text(&[c]));
            }
            kind => kind,
        };
        let (prefix, digits) = radix(n.unsigned_abs(), kind);
        let Some(mut digits) = digits else {
            return Err(Error::Fault(format!("%{kind} of an int")));
        };
        if let Some(p) = self.precision {
            digits = "0".repeat(p.saturating_sub(digits.len())) + &digits;
        }
        let prefix = if self.alternate { prefix } else { "" };
        Ok(self.number(self.sign(n < 0), prefix, &digits, 3))
    }

    /// `format(x, spec)`, also a `%` piece.
    pub(super) fn float(&self, x: f64) -> Result<Vec<u32>> {
        let digits = match self.kind {
            None => match self.precision {
                None => repr_digits(x.abs()),
                Some(p) => general(x.abs(), p, self.alternate, true),
            },
            Some('e' | 'E') => exponent(x.abs(), self.precision.unwrap_or(6), self.alternate),
            Some('f' | 'F') => fixed(x.abs(), self.precision.unwrap_or(6), self.alternate),
            Some('g' | 'G' | 'n') => {
                general(x.abs(), self.precision.unwrap_or(6), self.alternate, false)
            }
            Some('%') => fixed(x.abs() * 100.0, self.precision.unwrap_or(6), self.alternate) + "%",
            _ => return self.unknown("float"),
        };
        let upper = self.kind.is_some_and(|c| c.is_ascii_uppercase());
        let digits = if upper { digits.to_uppercase() } else { digits };
        let negative = x.is_sign_negative() && !x.is_nan();
        Ok(self.number(self.sign(negative), "", &digits, 3))
    }

    pub(super) fn kind(&self) -> Option<char> {
        self.kind
    }
}

/// Prefix and digits of a number in the base of a type letter.
fn radix(n: u128, kind: char) -> (&'static str, Option<String>) {
    match kind {
        'd' | 'n' => ("", Some(n.to_string())),
        'b' => ("0b", Some(format!("{n:b}"))),
        'o' => ("0o", Some(format!("{n:o}"))),
        'x' => ("0x", Some(format!("{n:x}"))),
        'X' => ("0X", Some(format!("{n:X}"))),
        _ => ("", None),
    }
}

fn grouped(digits: &str, separator: char, group: usize) -> String {
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % group == 0 {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

fn special(x: f64) -> Option<String> {
    if x.is_nan() {
        return Some("nan".into());
    }
    x.is_infinite().then(|| "inf".into())
}

fn fixed(x: f64, precision: usize, alternate: bool) -> String {
    special(x).unwrap_or_else(|| {
        let point = if alternate && precision == 0 { "." } else { "" };
        format!("{x:.precision$}{point}")
    })
}

/// `1.5e10` as `1.5e+10`.
fn python_exponent(text: &str) -> String {
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text.to_string();
    };
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', exponent),
    };
    format!("{mantissa}e{sign}{digits:0>2}")
}

fn exponent(x: f64, precision: usize, alternate: bool) -> String {
    special(x).unwrap_or_else(|| {
        let text = python_exponent(&format!("{x:.precision$e}"));
        match alternate && precision == 0 {
            true => text.replacen('e', ".e", 1),
            false => text,
        }
    })
}

fn general(x: f64, precision: usize, alternate: bool, add_dot_0: bool) -> String {
    if let Some(text) = special(x) {
        return text;
    }
    let precision = precision.max(1);
    let scientific = format!("{x:.*e}", precision - 1);
    let (mantissa, exp) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exp: i32 = exp.parse().unwrap_or(0);
    let limit = if add_dot_0 {
        precision as i32 - 1
    } else {
        precision as i32
    };
    let trim = |text: &str| match text.contains('.') && !alternate {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text.to_string(),
    };
    if exp < -4 || exp >= limit {
        let mantissa = match alternate && !mantissa.contains('.') {
            true => format!("{mantissa}."),
            false => trim(mantissa),
        };
        return python_exponent(&format!("{mantissa}e{exp}"));
    }
    let places = (precision as i32 - 1 - exp).max(0) as usize;
    let mut text = trim(&format!("{x:.places$}"));
    if !text.contains('.') {
        if add_dot_0 {
            text.push_str(".0");
        } else if alternate {
            text.push('.');
        }
    }
    text
}

/// `repr(x)` of a non-negative float.
fn repr_digits(x: f64) -> String {
    if let Some(text) = special(x) {
        return text;
    }
    let scientific = format!("{x:e}");
    let (mantissa, exp) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exp: i32 = exp.parse().unwrap_or(0);
    match (-4..16).contains(&exp) {
        true => {
            let text = format!("{x}");
            if text.contains('.') {
                text
            } else {
                text + ".0"
            }
        }
        false => python_exponent(&format!("{mantissa}e{exp}")),
    }
}

/// `repr(x)`
pub(super) fn float_repr(x: f64) -> String {
    let sign = if x.is_sign_negative() && !x.is_nan() {
        "-"
    } else {
        ""
    };
    format!("{sign}{}", repr_digits(x.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::externals::to_string;

    fn float(x: f64, spec: &str) -> String {
        match Spec::parse(&from_str(spec)).and_then(|s| s.float(x)) {
            Ok(text) => to_string(&text),
            Err(_) => "error".into(),
        }
    }

    fn int(n: i128, spec: &str) -> String {
        match Spec::parse(&from_str(spec)).and_then(|s| s.int(n)) {
            Ok(text) => to_string(&text),
            Err(_) => "error".into(),
        }
    }

    #[test]
    fn floats_as_in_python() {
        for (x, spec, expected) in [
            (1.0, "", "1.0"),
            (1e16, "", "1e+16"),
            (1e15, "", "1000000000000000.0"),
            (0.0001, "", "0.0001"),
            (0.00001, "", "1e-05"),
            (-0.0, "", "-0.0"),
            (f64::NAN, "", "nan"),
            (f64::NEG_INFINITY, "", "-inf"),
            (3.14159, ".2f", "3.14"),
            (3.14159, "10.2f", "      3.14"),
            (-3.14159, "010.2f", "-000003.14"),
            (3.14159, "<10.2f", "3.14      "),
            (3.14159, "^10.2f", "   3.14   "),
            (1234567.891, ",.2f", "1,234,567.89"),
            (1234567.891, "_.1f", "1_234_567.9"),
            (1234567.0, "g", "1.23457e+06"),
            (100000.0, "g", "100000"),
            (0.25, "%", "25.000000%"),
            (0.25, ".1%", "25.0%"),
            (12345.678, "e", "1.234568e+04"),
            (12345.678, ".2E", "1.23E+04"),
            (1.5, "+", "+1.5"),
            (123456.0, ".3", "1.23e+05"),
            (123.0, ".3", "1.23e+02"),
            (12.0, ".3", "12.0"),
            (2.5, ".0f", "2"),
            (1.0, "#.0f", "1."),
            (1e22, "f", "10000000000000000000000.000000"),
            (1234.5, "012,.1f", "00,001,234.5"),
            (1.0, "d", "error"),
        ] {
            assert_eq!(float(x, spec), expected, "format({x}, {spec:?})");
        }
    }

    #[test]
    fn ints_as_in_python() {
        for (n, spec, expected) in [
            (42, "", "42"),
            (42, "5", "   42"),
            (42, "<5", "42   "),
            (42, "05", "00042"),
            (-42, "05", "-0042"),
            (42, "+", "+42"),
            (255, "x", "ff"),
            (255, "#x", "0xff"),
            (255, "#06x", "0x00ff"),
            (255, "b", "11111111"),
            (255, "_b", "1111_1111"),
            (1234567, ",", "1,234,567"),
            (1234567, "012,", "0,001,234,567"),
            (65, "c", "A"),
            (42, "*^8", "***42***"),
            (42, ".2f", "42.00"),
            (42, "s", "error"),
            (42, ".2", "error"),
        ] {
            assert_eq!(int(n, spec), expected, "format({n}, {spec:?})");
        }
    }

    #[test]
    fn percent_as_in_python() {
        let int =
            |n, spec| match Spec::parse_percent(&from_str(spec)).and_then(|s| s.percent_int(n)) {
                Ok(text) => to_string(&text),
                Err(_) => "error".into(),
            };
        assert_eq!(int(42, "d"), "42");
        assert_eq!(int(42, "5d"), "   42");
        assert_eq!(int(42, "-5d"), "42   ");
        assert_eq!(int(-42, "05d"), "-0042");
        assert_eq!(int(42, ".5d"), "00042");
        assert_eq!(int(255, "#x"), "0xff");
        assert_eq!(int(65, "c"), "A");
        let text =
            Spec::parse_percent(&from_str("-6.2s")).map(|s| s.percent_text(&from_str("abc")));
        assert_eq!(text.ok().map(|t| to_string(&t)), Some("ab    ".into()));
    }
}
