//! Finding things in text.

use crate::Text;
use crate::chars::{is_ascii_space, is_linebreak, is_space};
use memchr::memmem;

/// Text of one kind: the haystack and, if it can occur at all, the needle.
enum Pair<'a> {
    Bytes(&'a [u8], &'a [u8]),
    Wide(&'a [u32], Vec<u32>),
    Never,
}

fn pair<'a>(s: Text<'a>, sub: Text<'a>) -> Pair<'a> {
    match (s, sub) {
        (Text::Latin1(s), Text::Latin1(sub)) => Pair::Bytes(s, sub),
        // A canonical wide needle has a character that a narrow text has not.
        (Text::Latin1(_), Text::Ucs4(_)) => Pair::Never,
        (Text::Ucs4(s), sub) => Pair::Wide(s, sub.chars().collect()),
    }
}

fn find_wide(s: &[u32], sub: &[u32]) -> Option<usize> {
    let Some((&first, rest)) = sub.split_first() else {
        return Some(0);
    };
    let last = s.len().checked_sub(sub.len())?;
    (0..=last).find(|&i| s[i] == first && s[i + 1..i + sub.len()] == *rest)
}

fn rfind_wide(s: &[u32], sub: &[u32]) -> Option<usize> {
    let last = s.len().checked_sub(sub.len())?;
    (0..=last).rev().find(|&i| s[i..i + sub.len()] == *sub)
}

/// Index of the first occurrence of `sub`.
pub fn find(s: Text<'_>, sub: Text<'_>) -> Option<usize> {
    match pair(s, sub) {
        Pair::Bytes(s, &[c]) => memchr::memchr(c, s),
        // The searcher's set-up costs more than a short text.
        Pair::Bytes(s, sub) if s.len() < 64 => find_bytes_short(s, sub),
        Pair::Bytes(s, sub) => memmem::find(s, sub),
        Pair::Wide(s, sub) => find_wide(s, &sub),
        Pair::Never => None,
    }
}

fn find_bytes_short(s: &[u8], sub: &[u8]) -> Option<usize> {
    let Some((&first, rest)) = sub.split_first() else {
        return Some(0);
    };
    let last = s.len().checked_sub(sub.len())?;
    (0..=last).find(|&i| s[i] == first && s[i + 1..i + sub.len()] == *rest)
}

/// Index of the last occurrence of `sub`.
pub fn rfind(s: Text<'_>, sub: Text<'_>) -> Option<usize> {
    match pair(s, sub) {
        Pair::Bytes(s, &[c]) => memchr::memrchr(c, s),
        Pair::Bytes(s, sub) => memmem::rfind(s, sub),
        Pair::Wide(s, sub) => rfind_wide(s, &sub),
        Pair::Never => None,
    }
}

/// Index of the first `c`.
pub fn find_char(s: Text<'_>, c: u32) -> Option<usize> {
    match s {
        Text::Latin1(s) => u8::try_from(c).ok().and_then(|c| memchr::memchr(c, s)),
        Text::Ucs4(s) => s.iter().position(|&x| x == c),
    }
}

/// Index of the last `c`.
pub fn rfind_char(s: Text<'_>, c: u32) -> Option<usize> {
    match s {
        Text::Latin1(s) => u8::try_from(c).ok().and_then(|c| memchr::memrchr(c, s)),
        Text::Ucs4(s) => s.iter().rposition(|&x| x == c),
    }
}

/// Visits the start of each occurrence that does not overlap the one before, at most
/// `most` of them; the empty text occurs before each character and at the end.
pub fn for_each(s: Text<'_>, sub: Text<'_>, most: usize, mut visit: impl FnMut(usize)) {
    if sub.is_empty() {
        (0..=s.len()).take(most).for_each(visit);
        return;
    }
    match pair(s, sub) {
        Pair::Bytes(s, &[c]) => memchr::memchr_iter(c, s).take(most).for_each(visit),
        Pair::Bytes(s, sub) => memmem::find_iter(s, sub).take(most).for_each(visit),
        Pair::Wide(s, sub) => {
            let mut at = 0;
            for _ in 0..most {
                let Some(i) = find_wide(&s[at..], &sub) else {
                    return;
                };
                visit(at + i);
                at += i + sub.len();
            }
        }
        Pair::Never => {}
    }
}

/// `s.count(sub)`
pub fn count(s: Text<'_>, sub: Text<'_>) -> usize {
    let mut n = 0;
    for_each(s, sub, usize::MAX, |_| n += 1);
    n
}

/// Does `s` start with `prefix`?
pub fn starts_with(s: Text<'_>, prefix: Text<'_>) -> bool {
    prefix.len() <= s.len() && s.slice(0, prefix.len()) == prefix
}

/// Does `s` end with `suffix`?
pub fn ends_with(s: Text<'_>, suffix: Text<'_>) -> bool {
    suffix.len() <= s.len() && s.slice(s.len() - suffix.len(), s.len()) == suffix
}

/// Index of the first character at or after `from` that satisfies `p`, or the length.
pub fn next(s: Text<'_>, from: usize, p: impl Fn(u32) -> bool) -> usize {
    (from..s.len()).find(|&i| p(s.at(i))).unwrap_or(s.len())
}

/// Index after the last character before `from` that satisfies `p`, or 0.
pub fn prev(s: Text<'_>, from: usize, p: impl Fn(u32) -> bool) -> usize {
    (0..from.min(s.len()))
        .rev()
        .find(|&i| p(s.at(i)))
        .map_or(0, |i| i + 1)
}

/// The range that is left when characters that satisfy `p` are taken off; `sides` has
/// bit 1 for left, bit 2 for right.
pub fn strip(s: Text<'_>, sides: i64, p: impl Fn(u32) -> bool) -> (usize, usize) {
    let start = if sides & 1 != 0 {
        next(s, 0, |c| !p(c))
    } else {
        0
    };
    let end = if sides & 2 != 0 {
        prev(s, s.len(), |c| !p(c)).max(start)
    } else {
        s.len()
    };
    (start, end)
}

/// White space of str or, with `bytes`, of bytes.
pub fn space(bytes: bool) -> impl Fn(u32) -> bool {
    move |c| {
        if bytes {
            c < 256 && is_ascii_space(c as u8)
        } else {
            is_space(c)
        }
    }
}

/// Index of the next line break at or after `from`, or the length.
pub fn next_line_break(s: Text<'_>, from: usize, bytes: bool) -> usize {
    next(s, from, |c| {
        if bytes {
            c == 10 || c == 13
        } else {
            is_linebreak(c)
        }
    })
}

/// The length of the line break at `at`.
pub fn line_break_len(s: Text<'_>, at: usize) -> usize {
    if s.at(at) == 13 && at + 1 < s.len() && s.at(at + 1) == 10 {
        2
    } else {
        1
    }
}
