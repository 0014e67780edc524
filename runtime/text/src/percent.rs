//! One piece of `%` formatting: flags, width, precision and code without the percent
//! sign, the stars already replaced by their values.
//!
//! Like: CPython's `unicode_format_arg` in Objects/unicodeobject.c

use crate::digits::{Style, double_to_string};
use crate::spec::digits_in;
use crate::{Error, Result, Text, TextBuf};
use std::iter::Peekable;

struct Piece {
    left: bool,
    sign: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    code: u8,
}

/// The digits that come next.
fn number(chars: &mut Peekable<impl Iterator<Item = u8>>, what: &str) -> Result<Option<usize>> {
    let mut value = None;
    while let Some(c) = chars.next_if(u8::is_ascii_digit) {
        let v = value.unwrap_or(0) * 10 + (c - b'0') as usize;
        if v > i32::MAX as usize {
            return Err(Error::value(format!("{what} too big")));
        }
        value = Some(v);
    }
    Ok(value)
}

fn parse(spec: Text<'_>) -> Result<Piece> {
    let mut p = Piece {
        left: false,
        sign: false,
        blank: false,
        alternate: false,
        zero: false,
        width: 0,
        precision: None,
        code: 0,
    };
    let mut chars = spec.chars().map(|c| c.min(255) as u8).peekable();
    while let Some(&c) = chars.peek() {
        match c {
            b'-' => p.left = true,
            b'+' => p.sign = true,
            b' ' => p.blank = true,
            b'#' => p.alternate = true,
            b'0' => p.zero = true,
            _ => break,
        }
        chars.next();
    }
    p.width = number(&mut chars, "width")?.unwrap_or(0);
    if chars.next_if_eq(&b'.').is_some() {
        p.precision = Some(number(&mut chars, "precision")?.unwrap_or(0));
    }
    p.code = chars
        .next()
        .ok_or_else(|| Error::value("incomplete format"))?;
    Ok(p)
}

/// A number: `text` has a minus sign where it is negative, `prefix` its 0x.
fn write_number(p: &Piece, text: &str) -> TextBuf {
    let (mut sign, body) = match text.strip_prefix('-') {
        Some(body) => ("-", body),
        None => ("", text),
    };
    if sign.is_empty() {
        sign = if p.sign {
            "+"
        } else if p.blank {
            " "
        } else {
            ""
        };
    }
    let has_prefix = p.alternate && matches!(p.code, b'x' | b'X' | b'o');
    let (prefix, digits) = if has_prefix {
        body.split_at(2)
    } else {
        ("", body)
    };
    let padding = p.width.saturating_sub(sign.len() + body.len());
    let mut out = TextBuf::with_capacity(p.width.max(text.len() + 1));
    let zeros = p.zero && !p.left;
    if !zeros && !p.left {
        out.push_n(' ' as u32, padding);
    }
    out.push_str(sign);
    out.push_str(prefix);
    if zeros {
        out.push_n('0' as u32, padding);
    }
    out.push_str(digits);
    if p.left {
        out.push_n(' ' as u32, padding);
    }
    out
}

/// An int with `d i u x X o c`, given as sign and magnitude.
pub fn percent_int(negative: bool, magnitude: u64, spec: Text<'_>) -> Result<TextBuf> {
    let p = parse(spec)?;
    let (base, prefix) = match p.code {
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        b'o' => (8, "0o"),
        b'c' => {
            if negative || magnitude > 0x10FFFF {
                return Err(Error::overflow("%c arg not in range(0x110000)"));
            }
            let c = [magnitude as u32];
            return Ok(pad(&p, Text::Ucs4(&c)));
        }
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let x = magnitude as f64;
            return percent_float(if negative { -x } else { x }, spec);
        }
        _ => (10, ""),
    };
    let mut digits = digits_in(magnitude, base);
    if p.code == b'X' {
        digits.make_ascii_uppercase();
    }
    let precision = p.precision.unwrap_or(0);
    let zeros = "0".repeat(precision.saturating_sub(digits.len()));
    let prefix = if p.alternate { prefix } else { "" };
    let sign = if negative { "-" } else { "" };
    Ok(write_number(&p, &format!("{sign}{prefix}{zeros}{digits}")))
}

/// A float with `e E f F g G`.
pub fn percent_float(x: f64, spec: Text<'_>) -> Result<TextBuf> {
    let p = parse(spec)?;
    let style = Style {
        code: p.code,
        precision: p.precision.unwrap_or(6),
        alternate: p.alternate,
        ..Style::default()
    };
    let text = double_to_string(x, style);
    Ok(write_number(
        &Piece {
            alternate: false,
            ..p
        },
        &text,
    ))
}

fn pad(p: &Piece, s: Text<'_>) -> TextBuf {
    let padding = p.width.saturating_sub(s.len());
    let mut out = TextBuf::with_capacity(s.len() + padding);
    out.push_n(' ' as u32, if p.left { 0 } else { padding });
    out.push_text(s);
    out.push_n(' ' as u32, if p.left { padding } else { 0 });
    out
}

/// Converted text with `s r a`.
pub fn percent_str(s: Text<'_>, spec: Text<'_>) -> Result<TextBuf> {
    let p = parse(spec)?;
    let most = p.precision.unwrap_or(usize::MAX).min(s.len());
    Ok(pad(&p, s.slice(0, most)))
}
