//! What is known of a character.

use crate::Text;
use crate::tables as t;

/// The flags of a character: bits of `tables.rs`.
#[inline]
fn flags(c: u32) -> u16 {
    let Some(&block) = t::INDEX.get((c >> t::SHIFT) as usize) else {
        return 0;
    };
    let i = (block as usize) << t::SHIFT | (c & ((1 << t::SHIFT) - 1)) as usize;
    t::RECORDS[t::BLOCKS[i] as usize]
}

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident $mask:expr;)*) => {
        $($(#[$doc])* #[inline] pub fn $name(c: u32) -> bool { flags(c) & ($mask) != 0 })*
    };
}

predicates! {
    /// `c.isalpha()`
    is_alpha t::ALPHA;
    /// `c.isdecimal()`
    is_decimal t::DECIMAL;
    /// `c.isdigit()`
    is_digit t::DIGIT;
    /// `c.isnumeric()`
    is_numeric t::NUMERIC;
    /// `c.isalnum()`
    is_alnum t::ALPHA | t::DECIMAL | t::DIGIT | t::NUMERIC;
    /// `c.isupper()`
    is_upper t::UPPER;
    /// `c.islower()`
    is_lower t::LOWER;
    /// A title-case letter such as U+01C5.
    is_title t::TITLE;
    /// `c.isspace()`
    is_space t::SPACE;
    /// `c.isprintable()`
    is_printable t::PRINTABLE;
    /// May an identifier start with it?
    is_id_start t::ID_START;
    /// May an identifier go on with it?
    is_id_continue t::ID_CONTINUE;
    /// Has it a case? (`str.title`, final sigma)
    is_cased t::CASED;
    /// Is it passed over in search of a cased character?
    is_case_ignorable t::CASE_IGNORABLE;
}

/// Does `str.splitlines` break at it?
#[inline]
pub fn is_linebreak(c: u32) -> bool {
    matches!(c, 0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// The value of a decimal digit (what `int` and `float` accept).
pub fn decimal_value(c: u32) -> Option<u32> {
    if c < 0x80 {
        return (c as u8 as char).to_digit(10);
    }
    let i = t::ZEROS.partition_point(|&z| z <= c).checked_sub(1)?;
    let value = c - t::ZEROS[i];
    (value < 10).then_some(value)
}

/// The value of a digit, superscripts and the like included.
pub fn digit_value(c: u32) -> Option<u32> {
    decimal_value(c).or_else(|| {
        let i = t::DIGITS.partition_point(|d| d.0 <= c).checked_sub(1)?;
        let (first, last, value) = t::DIGITS[i];
        (c <= last).then(|| value as u32 + c - first)
    })
}

/// `s.isidentifier()`
pub fn is_identifier(s: Text<'_>) -> bool {
    !s.is_empty() && is_id_start(s.at(0)) && s.chars().skip(1).all(is_id_continue)
}

/// True where there is a character and all of them satisfy `p`.
pub fn all(s: Text<'_>, p: impl Fn(u32) -> bool) -> bool {
    !s.is_empty() && s.chars().all(p)
}

/// `s.isupper()` and `s.islower()`: some character is `wanted`, none is `unwanted` or in
/// title case.
fn is_case(s: Text<'_>, wanted: fn(u32) -> bool, unwanted: fn(u32) -> bool) -> bool {
    let mut found = false;
    for c in s.chars() {
        if unwanted(c) || is_title(c) {
            return false;
        }
        found |= wanted(c);
    }
    found
}

/// `s.isupper()`
pub fn is_upper_text(s: Text<'_>) -> bool {
    is_case(s, is_upper, is_lower)
}

/// `s.islower()`
pub fn is_lower_text(s: Text<'_>) -> bool {
    is_case(s, is_lower, is_upper)
}

/// `s.istitle()`
pub fn is_title_text(s: Text<'_>) -> bool {
    title_shape(s.chars().map(|c| (is_upper(c) || is_title(c), is_lower(c))))
}

/// `istitle` over pairs (upper or title case, lower case).
pub fn title_shape(chars: impl Iterator<Item = (bool, bool)>) -> bool {
    let (mut cased, mut previous) = (false, false);
    for (upper, lower) in chars {
        if upper && previous || lower && !previous {
            return false;
        }
        previous = upper || lower;
        cased |= previous;
    }
    cased
}

/// `b.isspace()` of one byte.
pub fn is_ascii_space(b: u8) -> bool {
    matches!(b, b'\t'..=b'\r' | b' ')
}
