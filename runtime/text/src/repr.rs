//! `repr` and `ascii` of str and bytes.

use crate::chars::is_printable;
use crate::{Text, TextBuf};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// A character as an escape: `\xe9`, `\u20ac`, `\U0001f600`.
pub fn push_escape(c: u32, out: &mut TextBuf) {
    let (letter, digits) = match c {
        0..=0xFF => (b'x', 2),
        0x100..=0xFFFF => (b'u', 4),
        _ => (b'U', 8),
    };
    out.push(b'\\' as u32);
    out.push(letter as u32);
    for i in (0..digits).rev() {
        out.push(HEX[(c >> (4 * i)) as usize & 15] as u32);
    }
}

fn quoted(s: Text<'_>, out: &mut TextBuf, mut plain: impl FnMut(u32) -> bool) {
    let has = |q: char| s.chars().any(|c| c == q as u32);
    let quote = if has('\'') && !has('"') { '"' } else { '\'' } as u32;
    out.push(quote);
    for c in s.chars() {
        match c {
            9 => out.push_str("\\t"),
            10 => out.push_str("\\n"),
            13 => out.push_str("\\r"),
            _ if c == quote || c == '\\' as u32 => {
                out.push('\\' as u32);
                out.push(c);
            }
            0x20..0x7F => out.push(c),
            _ if plain(c) => out.push(c),
            _ => push_escape(c, out),
        }
    }
    out.push(quote);
}

/// `repr(s)`
pub fn repr(s: Text<'_>) -> TextBuf {
    let mut out = TextBuf::with_capacity(s.len() + 2);
    quoted(s, &mut out, |c| c >= 0x80 && is_printable(c));
    out
}

/// `ascii(s)`
pub fn ascii(s: Text<'_>) -> TextBuf {
    let mut out = TextBuf::with_capacity(s.len() + 2);
    quoted(s, &mut out, |_| false);
    out
}

/// `repr(b)`
pub fn bytes_repr(b: &[u8]) -> TextBuf {
    let mut out = TextBuf::with_capacity(b.len() + 3);
    out.push('b' as u32);
    quoted(Text::Latin1(b), &mut out, |_| false);
    out
}

/// `repr(s)` as Rust text, for messages.
pub fn repr_rust(s: Text<'_>) -> String {
    repr(s).as_text().to_rust()
}
