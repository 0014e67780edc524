//! Upper, lower and title case.
//!
//! Like: CPython's Objects/unicodeobject.c

use crate::chars::{is_case_ignorable, is_cased, is_lower, is_upper};
use crate::tables as t;
use crate::{Text, TextBuf};

type Runs = [(u32, u32, u32, i32)];
type Special = [(u32, [u32; 3])];

fn simple(c: u32, runs: &Runs) -> u32 {
    let Some(i) = runs.partition_point(|r| r.0 <= c).checked_sub(1) else {
        return c;
    };
    let (first, last, stride, difference) = runs[i];
    if c <= last && (c - first).is_multiple_of(stride) {
        c.wrapping_add_signed(difference)
    } else {
        c
    }
}

fn full(c: u32, runs: &Runs, special: &Special, out: &mut TextBuf) {
    match special.binary_search_by_key(&c, |s| s.0) {
        Ok(i) => special[i]
            .1
            .iter()
            .filter(|&&c| c != 0)
            .for_each(|&c| out.push(c)),
        Err(_) => out.push(simple(c, runs)),
    }
}

/// The upper case of a character where that is one character, else the character.
pub fn upper_char(c: u32) -> u32 {
    if c < 0x80 {
        (c as u8).to_ascii_uppercase() as u32
    } else {
        simple(c, &t::TO_UPPER)
    }
}

/// The lower case of a character where that is one character, else the character.
pub fn lower_char(c: u32) -> u32 {
    if c < 0x80 {
        (c as u8).to_ascii_lowercase() as u32
    } else {
        simple(c, &t::TO_LOWER)
    }
}

fn push_upper(c: u32, out: &mut TextBuf) {
    full(c, &t::TO_UPPER, &t::TO_UPPER_SPECIAL, out);
}

fn push_title(c: u32, out: &mut TextBuf) {
    full(c, &t::TO_TITLE, &t::TO_TITLE_SPECIAL, out);
}

/// The lower case of `s[i]`; a capital sigma at the end of a word becomes a final one.
fn push_lower(s: Text<'_>, i: usize, out: &mut TextBuf) {
    let c = s.at(i);
    if c == 0x3A3 {
        let before = (0..i)
            .rev()
            .map(|j| s.at(j))
            .find(|&c| !is_case_ignorable(c));
        let after = (i + 1..s.len())
            .map(|j| s.at(j))
            .find(|&c| !is_case_ignorable(c));
        let last = before.is_some_and(is_cased) && !after.is_some_and(is_cased);
        out.push(if last { 0x3C2 } else { 0x3C3 });
    } else {
        full(c, &t::TO_LOWER, &t::TO_LOWER_SPECIAL, out);
    }
}

fn is_ascii(s: Text<'_>) -> Option<&[u8]> {
    match s {
        Text::Latin1(b) if b.is_ascii() => Some(b),
        _ => None,
    }
}

/// `s.upper()`
pub fn upper(s: Text<'_>) -> TextBuf {
    if let Some(b) = is_ascii(s) {
        return TextBuf::Latin1(b.to_ascii_uppercase());
    }
    let mut out = TextBuf::with_capacity(s.len());
    s.chars().for_each(|c| push_upper(c, &mut out));
    out
}

/// `s.lower()`
pub fn lower(s: Text<'_>) -> TextBuf {
    if let Some(b) = is_ascii(s) {
        return TextBuf::Latin1(b.to_ascii_lowercase());
    }
    let mut out = TextBuf::with_capacity(s.len());
    (0..s.len()).for_each(|i| push_lower(s, i, &mut out));
    out
}

/// ASCII text, each byte by itself or by whether a letter stands before it.
fn map_ascii(b: &[u8], mut f: impl FnMut(u8, bool) -> u8) -> TextBuf {
    let mut previous = false;
    let bytes = b.iter().map(|&c| {
        let new = f(c, previous);
        previous = c.is_ascii_alphabetic();
        new
    });
    TextBuf::Latin1(bytes.collect())
}

/// `s.casefold()`
pub fn casefold(s: Text<'_>) -> TextBuf {
    if let Some(b) = is_ascii(s) {
        return TextBuf::Latin1(b.to_ascii_lowercase());
    }
    let mut out = TextBuf::with_capacity(s.len());
    s.chars()
        .for_each(|c| full(c, &t::TO_FOLD, &t::TO_FOLD_SPECIAL, &mut out));
    out
}

/// `s.title()`
pub fn title(s: Text<'_>) -> TextBuf {
    if let Some(b) = is_ascii(s) {
        return map_ascii(b, |c, inside| match inside {
            true => c.to_ascii_lowercase(),
            false => c.to_ascii_uppercase(),
        });
    }
    let mut out = TextBuf::with_capacity(s.len());
    let mut previous = false;
    for (i, c) in s.chars().enumerate() {
        if previous {
            push_lower(s, i, &mut out);
        } else {
            push_title(c, &mut out);
        }
        previous = is_cased(c);
    }
    out
}

/// `s.capitalize()`
pub fn capitalize(s: Text<'_>) -> TextBuf {
    if let Some(b) = is_ascii(s) {
        let mut b = b.to_ascii_lowercase();
        if let Some(first) = b.first_mut() {
            first.make_ascii_uppercase();
        }
        return TextBuf::Latin1(b);
    }
    let mut out = TextBuf::with_capacity(s.len());
    for (i, c) in s.chars().enumerate() {
        if i == 0 {
            push_title(c, &mut out);
        } else {
            push_lower(s, i, &mut out);
        }
    }
    out
}

/// `s.swapcase()`
pub fn swapcase(s: Text<'_>) -> TextBuf {
    if let Some(b) = is_ascii(s) {
        return map_ascii(b, |c, _| match c.is_ascii_uppercase() {
            true => c.to_ascii_lowercase(),
            false => c.to_ascii_uppercase(),
        });
    }
    let mut out = TextBuf::with_capacity(s.len());
    for (i, c) in s.chars().enumerate() {
        if is_upper(c) {
            push_lower(s, i, &mut out);
        } else if is_lower(c) {
            push_upper(c, &mut out);
        } else {
            out.push(c);
        }
    }
    out
}

/// `b.title()`
pub fn bytes_title(b: &[u8]) -> Vec<u8> {
    let mut previous = false;
    b.iter()
        .map(|&c| {
            let new = if previous {
                c.to_ascii_lowercase()
            } else {
                c.to_ascii_uppercase()
            };
            previous = c.is_ascii_alphabetic();
            new
        })
        .collect()
}

/// `b.capitalize()`
pub fn bytes_capitalize(b: &[u8]) -> Vec<u8> {
    let mut out = b.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        *first = first.to_ascii_uppercase();
    }
    out
}

/// `b.swapcase()`
pub fn bytes_swapcase(b: &[u8]) -> Vec<u8> {
    let swap = |&c: &u8| {
        if c.is_ascii_uppercase() {
            c.to_ascii_lowercase()
        } else {
            c.to_ascii_uppercase()
        }
    };
    b.iter().map(swap).collect()
}
