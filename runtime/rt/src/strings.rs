//! Strings: making, taking apart, searching, case, predicates.

use crate::errors::{set_memory_error, text_or_null};
use crate::value::Str;
use rpyc_abi::{KIND_UCS4, hash};
use rpyc_text::{Text, TextBuf, case, chars, parse, repr, search};

/// The part of a string that a search looks at; `None` where start is beyond end.
fn window<'a>(s: Str, start: i64, end: i64) -> Option<Text<'a>> {
    (start <= end).then(|| s.text().slice(start as usize, end as usize))
}

fn position(found: Option<usize>, start: i64) -> i64 {
    found.map_or(-1, |i| i as i64 + start)
}

fn wider(a: Str, b: Str) -> u32 {
    a.kind().max(b.kind())
}

/// `fill * left + s + fill * right`
fn padded(s: Str, left: i64, right: i64, fill: u32) -> Str {
    let (left, right) = (left.max(0) as usize, right.max(0) as usize);
    if left + right == 0 {
        return s;
    }
    let kind = if fill > 0xFF { KIND_UCS4 } else { s.kind() };
    let n = s.len();
    let mut keep = [s];
    let new = Str::alloc_keeping(
        &mut keep,
        left.saturating_add(n).saturating_add(right),
        kind,
    );
    if !new.is_null() {
        new.fill(0, left, fill);
        new.paste(left, keep[0].text());
        new.fill(left + n, left + n + right, fill);
    }
    new
}

fn replace(s: Str, old: Str, with: Str, most: i64) -> Str {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut places = Vec::new();
    search::for_each(s.text(), old.text(), most, |i| places.push(i));
    if places.is_empty() {
        return s;
    }
    let (old_len, with_len) = (old.len(), with.len());
    if wider(s, with) != 0 {
        // The result may be narrower than its parts.
        let text = s.text();
        let mut out = TextBuf::with_capacity(text.len());
        let mut at = 0;
        for &i in &places {
            out.push_text(text.slice(at, i));
            out.push_text(with.text());
            at = i + old_len;
        }
        out.push_text(text.slice(at, text.len()));
        return Str::from_buf(&out);
    }
    let kept = s.len() - places.len() * old_len;
    let Some(len) = places
        .len()
        .checked_mul(with_len)
        .and_then(|n| n.checked_add(kept))
    else {
        set_memory_error();
        return Str::NULL;
    };
    let mut keep = [s, with];
    let new = Str::alloc_keeping(&mut keep, len, 0);
    if new.is_null() {
        return new;
    }
    let [s, with] = keep;
    let (from, with, to) = (s.bytes(), with.bytes(), new.bytes_mut());
    let (mut at, mut put) = (0, 0);
    for &i in &places {
        let n = i - at;
        to[put..put + n].copy_from_slice(&from[at..i]);
        put += n;
        to[put..put + with_len].copy_from_slice(with);
        put += with_len;
        at = i + old_len;
    }
    to[put..].copy_from_slice(&from[at..]);
    new
}

fn expandtabs(s: Str, tab: i64) -> Str {
    let mut out = TextBuf::with_capacity(s.len());
    let mut column = 0i64;
    for c in s.text().chars() {
        match c {
            9 => {
                if tab > 0 {
                    let n = tab - column % tab;
                    out.push_n(32, n as usize);
                    column += n;
                }
            }
            10 | 13 => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    Str::from_buf(&out)
}

fn zfill(s: Str, width: i64) -> Str {
    let n = s.len();
    let zeros = width - n as i64;
    if zeros <= 0 {
        return s;
    }
    let new = padded(s, zeros, 0, '0' as u32);
    let zeros = zeros as usize;
    if !new.is_null() && n > 0 {
        let first = new.text().at(zeros);
        if first == '+' as u32 || first == '-' as u32 {
            new.fill(0, 1, first);
            new.fill(zeros, zeros + 1, '0' as u32);
        }
    }
    new
}

fn center(s: Str, width: i64, fill: u32) -> Str {
    let n = s.len() as i64;
    let marg = (width - n).max(0);
    let left = marg / 2 + (marg & width & 1);
    padded(s, left, marg - left, fill)
}

fn strip(s: Str, sides: i64, p: impl Fn(u32) -> bool) -> Str {
    let (start, end) = search::strip(s.text(), sides, p);
    s.slice(start, end)
}

fn compare(a: Str, b: Str) -> i64 {
    let order = match (a.text(), b.text()) {
        (Text::Latin1(a), Text::Latin1(b)) => a.cmp(b),
        (Text::Ucs4(a), Text::Ucs4(b)) => a.cmp(b),
        (a, b) => a.chars().cmp(b.chars()),
    };
    order as i64
}

fn bytes_case(s: Str, wanted: fn(&u8) -> bool, unwanted: fn(&u8) -> bool) -> bool {
    s.bytes().iter().any(wanted) && !s.bytes().iter().any(unwanted)
}

fn bytes_all(s: Str, p: fn(&u8) -> bool) -> bool {
    !s.bytes().is_empty() && s.bytes().iter().all(p)
}

export! {
    fn str_new(n: i64, kind: i64) -> Str {
        Str::alloc(usize::try_from(n).unwrap_or(usize::MAX), kind as u32)
    }

    fn str_from_unichar(c: u32) -> Str {
        let s = Str::alloc(1, if c < 256 { 0 } else { KIND_UCS4 });
        if !s.is_null() {
            s.fill(0, 1, c);
        }
        s
    }

    fn str_getitem(s: Str, i: i64) -> u32 {
        s.text().at(i as usize)
    }

    fn str_paste(to: Str, at: i64, from: Str) {
        to.paste(at as usize, from.text())
    }

    fn str_paste_unichar(to: Str, at: i64, c: u32) {
        to.fill(at as usize, at as usize + 1, c)
    }

    fn str_narrow(s: Str) -> Str {
        match s.text() {
            Text::Ucs4(w) if w.iter().all(|&c| c < 256) => {
                let mut keep = [s];
                let new = Str::alloc_keeping(&mut keep, w.len(), 0);
                if !new.is_null() {
                    new.paste(0, keep[0].text());
                }
                new
            }
            _ => s,
        }
    }

    fn str_concat(a: Str, b: Str) -> Str {
        let (m, n) = (a.len(), b.len());
        if n == 0 {
            return a;
        }
        if m == 0 {
            return b;
        }
        let mut keep = [a, b];
        let new = Str::alloc_keeping(&mut keep, m + n, wider(a, b));
        if !new.is_null() {
            new.paste(0, keep[0].text());
            new.paste(m, keep[1].text());
        }
        new
    }

    fn str_mul(s: Str, n: i64) -> Str {
        if n == 1 {
            return s;
        }
        let n = n.max(0) as usize;
        let len = s.len();
        let mut keep = [s];
        let kind = if n == 0 { 0 } else { s.kind() };
        let new = Str::alloc_keeping(&mut keep, len.saturating_mul(n), kind);
        if new.is_null() || n == 0 || len == 0 {
            return new;
        }
        let unit = keep[0].bytes();
        let to = new.bytes_mut();
        if let &[b] = unit {
            to.fill(b);
        } else {
            to.chunks_exact_mut(unit.len()).for_each(|c| c.copy_from_slice(unit));
        }
        new
    }

    fn str_slice(s: Str, start: i64, stop: i64) -> Str {
        s.slice(start as usize, stop as usize)
    }

    fn str_slice_step(s: Str, start: i64, step: i64, count: i64) -> Str {
        let text = s.text();
        let out: TextBuf = (0..count).map(|k| text.at((start + k * step) as usize)).collect();
        Str::from_buf(&out)
    }

    fn str_eq(a: Str, b: Str) -> bool {
        a == b || a.kind() == b.kind() && a.bytes() == b.bytes()
    }

    fn str_cmp(a: Str, b: Str) -> i64 {
        compare(a, b)
    }

    fn str_hash(s: Str) -> i32 {
        let mut h = s.hash();
        if h == 0 {
            h = hash::str_hash(s.bytes());
            s.set_hash(h);
        }
        h
    }

    fn str_find(s: Str, sub: Str, start: i64, end: i64) -> i64 {
        position(window(s, start, end).and_then(|w| search::find(w, sub.text())), start)
    }

    fn str_rfind(s: Str, sub: Str, start: i64, end: i64) -> i64 {
        position(window(s, start, end).and_then(|w| search::rfind(w, sub.text())), start)
    }

    fn str_find_unichar(s: Str, c: u32, start: i64, end: i64) -> i64 {
        position(window(s, start, end).and_then(|w| search::find_char(w, c)), start)
    }

    fn str_rfind_unichar(s: Str, c: u32, start: i64, end: i64) -> i64 {
        position(window(s, start, end).and_then(|w| search::rfind_char(w, c)), start)
    }

    fn str_count(s: Str, sub: Str, start: i64, end: i64) -> i64 {
        window(s, start, end).map_or(0, |w| search::count(w, sub.text()) as i64)
    }

    fn str_contains(s: Str, sub: Str) -> bool {
        search::find(s.text(), sub.text()).is_some()
    }

    fn str_startswith(s: Str, prefix: Str, start: i64, end: i64) -> bool {
        window(s, start, end).is_some_and(|w| search::starts_with(w, prefix.text()))
    }

    fn str_endswith(s: Str, suffix: Str, start: i64, end: i64) -> bool {
        window(s, start, end).is_some_and(|w| search::ends_with(w, suffix.text()))
    }

    fn str_replace(s: Str, old: Str, with: Str, most: i64) -> Str {
        replace(s, old, with, most)
    }

    fn str_next_space(s: Str, from: i64) -> i64 {
        search::next(s.text(), from as usize, chars::is_space) as i64
    }

    fn str_next_nonspace(s: Str, from: i64) -> i64 {
        search::next(s.text(), from as usize, |c| !chars::is_space(c)) as i64
    }

    fn str_prev_space(s: Str, from: i64) -> i64 {
        search::prev(s.text(), from as usize, chars::is_space) as i64
    }

    fn str_prev_nonspace(s: Str, from: i64) -> i64 {
        search::prev(s.text(), from as usize, |c| !chars::is_space(c)) as i64
    }

    fn str_next_linebreak(s: Str, from: i64) -> i64 {
        search::next_line_break(s.text(), from as usize, false) as i64
    }

    fn str_linebreak_len(s: Str, at: i64) -> i64 {
        search::line_break_len(s.text(), at as usize) as i64
    }

    fn bytes_next_space(s: Str, from: i64) -> i64 {
        search::next(s.text(), from as usize, search::space(true)) as i64
    }

    fn bytes_next_nonspace(s: Str, from: i64) -> i64 {
        let space = search::space(true);
        search::next(s.text(), from as usize, |c| !space(c)) as i64
    }

    fn bytes_prev_space(s: Str, from: i64) -> i64 {
        search::prev(s.text(), from as usize, search::space(true)) as i64
    }

    fn bytes_prev_nonspace(s: Str, from: i64) -> i64 {
        let space = search::space(true);
        search::prev(s.text(), from as usize, |c| !space(c)) as i64
    }

    fn bytes_next_linebreak(s: Str, from: i64) -> i64 {
        search::next_line_break(s.text(), from as usize, true) as i64
    }

    fn str_strip(s: Str, sides: i64) -> Str {
        strip(s, sides, chars::is_space)
    }

    fn str_strip_chars(s: Str, set: Str, sides: i64) -> Str {
        let set = set.text();
        strip(s, sides, |c| search::find_char(set, c).is_some())
    }

    fn bytes_strip(s: Str, sides: i64) -> Str {
        strip(s, sides, search::space(true))
    }

    fn str_ljust(s: Str, width: i64, fill: u32) -> Str {
        padded(s, 0, width - s.len() as i64, fill)
    }

    fn str_rjust(s: Str, width: i64, fill: u32) -> Str {
        padded(s, width - s.len() as i64, 0, fill)
    }

    fn str_center(s: Str, width: i64, fill: u32) -> Str {
        center(s, width, fill)
    }

    fn str_zfill(s: Str, width: i64) -> Str {
        zfill(s, width)
    }

    fn str_expandtabs(s: Str, tab: i64) -> Str {
        expandtabs(s, tab)
    }

    fn str_reverse(s: Str) -> Str {
        Str::from_buf(&s.text().chars().rev().collect())
    }

    fn str_upper(s: Str) -> Str {
        Str::from_buf(&case::upper(s.text()))
    }

    fn str_lower(s: Str) -> Str {
        Str::from_buf(&case::lower(s.text()))
    }

    fn str_title(s: Str) -> Str {
        Str::from_buf(&case::title(s.text()))
    }

    fn str_capitalize(s: Str) -> Str {
        Str::from_buf(&case::capitalize(s.text()))
    }

    fn str_swapcase(s: Str) -> Str {
        Str::from_buf(&case::swapcase(s.text()))
    }

    fn str_casefold(s: Str) -> Str {
        Str::from_buf(&case::casefold(s.text()))
    }

    fn str_repr(s: Str) -> Str {
        Str::from_buf(&repr::repr(s.text()))
    }

    fn str_ascii(s: Str) -> Str {
        Str::from_buf(&repr::ascii(s.text()))
    }

    fn bytes_repr(s: Str) -> Str {
        Str::from_buf(&repr::bytes_repr(s.bytes()))
    }

    fn bytes_upper(s: Str) -> Str {
        Str::from_bytes(&s.bytes().to_ascii_uppercase())
    }

    fn bytes_lower(s: Str) -> Str {
        Str::from_bytes(&s.bytes().to_ascii_lowercase())
    }

    fn bytes_title(s: Str) -> Str {
        Str::from_bytes(&case::bytes_title(s.bytes()))
    }

    fn bytes_capitalize(s: Str) -> Str {
        Str::from_bytes(&case::bytes_capitalize(s.bytes()))
    }

    fn bytes_swapcase(s: Str) -> Str {
        Str::from_bytes(&case::bytes_swapcase(s.bytes()))
    }

    fn bytes_hex(s: Str) -> Str {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let hex: Vec<u8> =
            s.bytes().iter().flat_map(|&b| [HEX[b as usize >> 4], HEX[b as usize & 15]]).collect();
        Str::from_bytes(&hex)
    }

    fn bytes_fromhex(s: Str) -> Str {
        text_or_null(parse::bytes_fromhex(s.text()).map(TextBuf::Latin1))
    }

    fn str_isalpha(s: Str) -> bool { chars::all(s.text(), chars::is_alpha) }
    fn str_isdigit(s: Str) -> bool { chars::all(s.text(), chars::is_digit) }
    fn str_isdecimal(s: Str) -> bool { chars::all(s.text(), chars::is_decimal) }
    fn str_isnumeric(s: Str) -> bool { chars::all(s.text(), chars::is_numeric) }
    fn str_isalnum(s: Str) -> bool { chars::all(s.text(), chars::is_alnum) }
    fn str_isspace(s: Str) -> bool { chars::all(s.text(), chars::is_space) }
    fn str_isupper(s: Str) -> bool { chars::is_upper_text(s.text()) }
    fn str_islower(s: Str) -> bool { chars::is_lower_text(s.text()) }
    fn str_istitle(s: Str) -> bool { chars::is_title_text(s.text()) }
    fn str_isidentifier(s: Str) -> bool { chars::is_identifier(s.text()) }
    fn str_isprintable(s: Str) -> bool { s.text().chars().all(chars::is_printable) }
    fn str_isascii(s: Str) -> bool { s.kind() == 0 && s.bytes().is_ascii() }

    fn bytes_isalpha(s: Str) -> bool { bytes_all(s, u8::is_ascii_alphabetic) }
    fn bytes_isdigit(s: Str) -> bool { bytes_all(s, u8::is_ascii_digit) }
    fn bytes_isalnum(s: Str) -> bool { bytes_all(s, u8::is_ascii_alphanumeric) }
    fn bytes_isspace(s: Str) -> bool { bytes_all(s, |&b| chars::is_ascii_space(b)) }

    fn bytes_isupper(s: Str) -> bool {
        bytes_case(s, u8::is_ascii_uppercase, u8::is_ascii_lowercase)
    }

    fn bytes_islower(s: Str) -> bool {
        bytes_case(s, u8::is_ascii_lowercase, u8::is_ascii_uppercase)
    }

    fn bytes_istitle(s: Str) -> bool {
        chars::title_shape(s.bytes().iter().map(|b| (b.is_ascii_uppercase(), b.is_ascii_lowercase())))
    }

    fn unichar_isspace(c: u32) -> bool { chars::is_space(c) }
    fn unichar_isalpha(c: u32) -> bool { chars::is_alpha(c) }
    fn unichar_isdigit(c: u32) -> bool { chars::is_digit(c) }
    fn unichar_isdecimal(c: u32) -> bool { chars::is_decimal(c) }
    fn unichar_isnumeric(c: u32) -> bool { chars::is_numeric(c) }
    fn unichar_isalnum(c: u32) -> bool { chars::is_alnum(c) }
    fn unichar_isupper(c: u32) -> bool { chars::is_upper(c) }
    fn unichar_islower(c: u32) -> bool { chars::is_lower(c) }
    fn unichar_isprintable(c: u32) -> bool { chars::is_printable(c) }
    fn unichar_isidentifier(c: u32) -> bool { chars::is_id_start(c) }
    fn unichar_islinebreak(c: u32) -> bool { chars::is_linebreak(c) }
    fn unichar_digit(c: u32) -> i64 { chars::digit_value(c).map_or(-1, |d| d as i64) }
    fn unichar_upper(c: u32) -> u32 { case::upper_char(c) }
    fn unichar_lower(c: u32) -> u32 { case::lower_char(c) }
}
