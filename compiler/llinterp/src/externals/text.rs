//! Making strings, and new ones from old.

use super::{
    Args, Error, Result, Runtime, from_str, overflow_error, to_string, to_utf8, value_error,
};
use crate::value::Value;

/// Zeros of the decimal digits of Unicode.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
    0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
];

/// The value of a decimal digit.
pub(super) fn decimal(c: u32) -> Option<u32> {
    ZEROS
        .iter()
        .find(|&&z| (z..z + 10).contains(&c))
        .map(|z| c - z)
}

/// The value of a digit, superscripts and the like too.
pub(super) fn digit(c: u32) -> Option<u32> {
    decimal(c).or(match c {
        0xB2 => Some(2),
        0xB3 => Some(3),
        0xB9 => Some(1),
        0x2070 => Some(0),
        0x2074..=0x2079 => Some(c - 0x2070),
        0x2080..=0x2089 => Some(c - 0x2080),
        0x2460..=0x2468 => Some(c - 0x245F),
        _ => None,
    })
}

/// `str.isspace`
pub(super) fn is_space(c: u32) -> bool {
    matches!(c, 0x1C..=0x1F) || char::from_u32(c).is_some_and(char::is_whitespace)
}

/// `bytes.isspace`
pub(super) fn is_ascii_space(c: u32) -> bool {
    matches!(c, 9..=13 | 32)
}

/// Where `str.splitlines` breaks.
pub(super) fn is_linebreak(c: u32) -> bool {
    matches!(c, 10..=13 | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// `str.isprintable`
pub(super) fn is_printable(c: u32) -> bool {
    match char::from_u32(c) {
        Some(' ') => true,
        Some('"' | '\\') => true,
        // The standard library's own idea; behind a letter, so that combining
        // characters are judged by themselves.
        Some(c) => !c.is_whitespace() && format!("{:?}", format!("a{c}")) == format!("\"a{c}\""),
        None => false,
    }
}

/// Where a non-empty `sub` occurs, without overlap. For an empty one all positions
/// but the last.
pub(super) fn occurrences(s: &[u32], sub: &[u32]) -> Vec<usize> {
    if sub.is_empty() {
        return (0..s.len()).collect();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at + sub.len() <= s.len() {
        if s[at..].starts_with(sub) {
            out.push(at);
            at += sub.len();
        } else {
            at += 1;
        }
    }
    out
}

pub(super) fn call(rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
    let text = match name {
        "str_new" => return new(rt, args).map(Some),
        "str_from_unichar" => vec![args.unichar(0)?],
        "str_getitem" => {
            let (s, i) = (args.text(rt, 0)?, args.int(1)?);
            return match usize::try_from(i).ok().and_then(|i| s.get(i)) {
                Some(&c) => Ok(Some(Value::UniChar(c))),
                None => Err(Error::Fault(format!(
                    "index {i} out of bounds: length {}",
                    s.len()
                ))),
            };
        }
        "str_paste" => {
            let source = args.text(rt, 2)?;
            return paste(rt, args, &source).map(Some);
        }
        "str_paste_unichar" => return paste(rt, args, &[args.unichar(2)?]).map(Some),
        "str_narrow" => {
            let s = args.text(rt, 0)?;
            let wide = rt.heap.field(args.get(0), "kind")? == Value::Int(2);
            if !(wide && s.iter().all(|&c| c <= 0xFF)) {
                return Ok(Some(args.get(0)));
            }
            s
        }
        "str_concat" => [args.text(rt, 0)?, args.text(rt, 1)?].concat(),
        "str_mul" => {
            let (s, n) = (args.text(rt, 0)?, args.int(1)?.max(0));
            if (s.len() as i64).saturating_mul(n) > 1 << 32 {
                return Err(Error::Record(rpyc_abi::MEMORY_ERROR, String::new(), 0));
            }
            s.repeat(n as usize)
        }
        "str_slice" => {
            let (s, start, stop) = (args.text(rt, 0)?, args.int(1)?, args.int(2)?);
            if start < 0 || start > stop || stop > s.len() as i64 {
                return Err(Error::Fault(format!(
                    "slice {start}..{stop} of length {}",
                    s.len()
                )));
            }
            s[start as usize..stop as usize].to_vec()
        }
        "str_slice_step" => {
            let (s, start) = (args.text(rt, 0)?, args.int(1)?);
            let (step, count) = (args.int(2)?, args.int(3)?);
            let picked: Option<Vec<u32>> = (0..count)
                .map(|i| s.get(usize::try_from(start + i * step).ok()?).copied())
                .collect();
            picked.ok_or_else(|| Error::Fault("slice out of bounds".into()))?
        }
        "str_eq" => return Ok(Some(Value::Bool(args.text(rt, 0)? == args.text(rt, 1)?))),
        "str_cmp" => {
            return Ok(Some(Value::Int(
                args.text(rt, 0)?.cmp(&args.text(rt, 1)?) as i64
            )));
        }
        "str_hash" => {
            let p = args.get(0);
            let hash = rpyc_abi::hash::str_hash(rt.heap.bytes(p)?);
            return Ok(Some(Value::Int(hash as i64)));
        }
        "str_replace" => {
            let s = args.text(rt, 0)?;
            replace(&s, &args.text(rt, 1)?, &args.text(rt, 2)?, args.int(3)?)
        }
        "str_strip" | "bytes_strip" => {
            let (s, sides) = (args.text(rt, 0)?, args.int(1)?);
            let space = if name == "str_strip" {
                is_space
            } else {
                is_ascii_space
            };
            strip(&s, sides, space).to_vec()
        }
        "str_strip_chars" => {
            let (s, set) = (args.text(rt, 0)?, args.text(rt, 1)?);
            strip(&s, args.int(2)?, |c| set.contains(&c)).to_vec()
        }
        "str_ljust" | "str_rjust" | "str_center" => {
            let (s, width, fill) = (args.text(rt, 0)?, args.int(1)?, args.unichar(2)?);
            let pad = (width - s.len() as i64).max(0);
            if pad > 1 << 32 {
                return overflow_error("padded string is too long");
            }
            let pad = pad as usize;
            let left = match name {
                "str_ljust" => 0,
                "str_rjust" => pad,
                _ => pad / 2 + (pad & width as usize & 1),
            };
            [vec![fill; left], s, vec![fill; pad - left]].concat()
        }
        "str_zfill" => {
            let (s, width) = (args.text(rt, 0)?, args.int(1)?);
            let pad = vec![b'0' as u32; (width - s.len() as i64).max(0) as usize];
            let sign = matches!(s.first(), Some(0x2B | 0x2D)) as usize;
            [&s[..sign], &pad, &s[sign..]].concat()
        }
        "str_expandtabs" => {
            let (s, size) = (args.text(rt, 0)?, args.int(1)?);
            let (mut out, mut column) = (Vec::new(), 0);
            for c in s {
                match c {
                    9 if size > 0 => {
                        let n = size - column % size;
                        out.extend(vec![32; n as usize]);
                        column += n;
                    }
                    9 => {}
                    c => {
                        out.push(c);
                        column = if c == 10 || c == 13 { 0 } else { column + 1 };
                    }
                }
            }
            out
        }
        "str_reverse" => args.text(rt, 0)?.into_iter().rev().collect(),
        "str_upper" => map_case(&args.text(rt, 0)?, |c| c.to_uppercase().collect()),
        "str_lower" => from_str(&to_string(&args.text(rt, 0)?).to_lowercase()),
        "str_casefold" => {
            let folded = map_case(&args.text(rt, 0)?, |c| match c {
                'ß' => vec!['s', 's'],
                c => c.to_lowercase().collect(),
            });
            folded
        }
        "str_swapcase" => {
            let s = args.text(rt, 0)?;
            let mut out = Vec::new();
            for (i, &c) in s.iter().enumerate() {
                match char::from_u32(c) {
                    Some(u) if u.is_uppercase() => out.extend(lower_at(&s, i)),
                    Some(u) if u.is_lowercase() => out.extend(u.to_uppercase().map(|c| c as u32)),
                    _ => out.push(c),
                }
            }
            out
        }
        "str_title" => title(&args.text(rt, 0)?),
        "str_capitalize" => {
            let s = args.text(rt, 0)?;
            let rest = (1..s.len()).flat_map(|i| lower_at(&s, i));
            s.first()
                .into_iter()
                .flat_map(|&c| titlecase(c))
                .chain(rest)
                .collect()
        }
        "bytes_upper" => args
            .text(rt, 0)?
            .into_iter()
            .map(|c| (c as u8).to_ascii_uppercase() as u32)
            .collect(),
        "bytes_lower" => args
            .text(rt, 0)?
            .into_iter()
            .map(|c| (c as u8).to_ascii_lowercase() as u32)
            .collect(),
        "bytes_swapcase" => {
            let swap = |c: u8| {
                if c.is_ascii_uppercase() {
                    c.to_ascii_lowercase()
                } else {
                    c.to_ascii_uppercase()
                }
            };
            args.text(rt, 0)?
                .into_iter()
                .map(|c| swap(c as u8) as u32)
                .collect()
        }
        "bytes_title" | "bytes_capitalize" => {
            let mut after_letter = false;
            let s = args.bytes(rt, 0)?;
            let cased = s.into_iter().enumerate().map(|(i, c)| {
                let lower = if name == "bytes_title" {
                    after_letter
                } else {
                    i > 0
                };
                after_letter = c.is_ascii_alphabetic();
                (if lower {
                    c.to_ascii_lowercase()
                } else {
                    c.to_ascii_uppercase()
                }) as u32
            });
            cased.collect()
        }
        "bytes_hex" => {
            let hex: String = args
                .bytes(rt, 0)?
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect();
            from_str(&hex)
        }
        "bytes_fromhex" => fromhex(&args.text(rt, 0)?)?,
        "str_repr" => repr(&args.text(rt, 0)?, false),
        "str_ascii" => repr(&args.text(rt, 0)?, true),
        "bytes_repr" => bytes_repr(&args.bytes(rt, 0)?),
        "str_encode_utf8" => encode(&args.text(rt, 0)?, "utf-8", "strict")?
            .into_iter()
            .map(u32::from)
            .collect(),
        "bytes_decode_utf8" => decode(&args.bytes(rt, 0)?, "utf-8", "strict")?,
        "str_encode" => {
            let (encoding, errors) = (args.string(rt, 1)?, args.string(rt, 2)?);
            encode(&args.text(rt, 0)?, &encoding, &errors)?
                .into_iter()
                .map(u32::from)
                .collect()
        }
        "bytes_decode" => {
            let (encoding, errors) = (args.string(rt, 1)?, args.string(rt, 2)?);
            decode(&args.bytes(rt, 0)?, &encoding, &errors)?
        }
        _ => return Ok(None),
    };
    Ok(Some(rt.new_text(&text)?))
}

fn new(rt: &mut Runtime, args: &Args) -> Result<Value> {
    let (n, kind) = (args.int(0)?, args.int(1)?);
    match (n, kind) {
        (0.., 0 | 2) if n < 1 << 30 => Ok(rt.new_raw(kind, &vec![0; (n << kind) as usize])?),
        (_, 0 | 2) => Err(Error::Record(rpyc_abi::MEMORY_ERROR, String::new(), 0)),
        _ => Err(Error::Fault(format!("a string of kind {kind}"))),
    }
}

/// Writes characters into a string under construction.
fn paste(rt: &mut Runtime, args: &Args, source: &[u32]) -> Result<Value> {
    let (p, at) = (args.get(0), args.int(1)?);
    let wide = rt.heap.field(p, "kind")? == Value::Int(2);
    if !wide && source.iter().any(|&c| c > 0xFF) {
        return Err(Error::Fault(
            "a wide character pasted into a narrow string".into(),
        ));
    }
    let shift = if wide { 2 } else { 0 };
    let target = rt.heap.bytes_mut(p)?;
    let start = usize::try_from(at).unwrap_or(usize::MAX >> 4) << shift;
    let end = start + (source.len() << shift);
    if end > target.len() {
        return Err(Error::Fault(format!("pasted at {at}, out of bounds")));
    }
    for (i, &c) in source.iter().enumerate() {
        match wide {
            true => target[start + 4 * i..][..4].copy_from_slice(&c.to_le_bytes()),
            false => target[start + i] = c as u8,
        }
    }
    Ok(Value::Void)
}

fn replace(s: &[u32], old: &[u32], new: &[u32], limit: i64) -> Vec<u32> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut places = occurrences(s, old);
    if old.is_empty() {
        places.push(s.len());
    }
    let (mut out, mut at) = (Vec::new(), 0);
    for place in places.into_iter().take(limit) {
        out.extend_from_slice(&s[at..place]);
        out.extend_from_slice(new);
        at = place + old.len();
    }
    out.extend_from_slice(&s[at..]);
    out
}

/// Strips at the sides: 1 left, 2 right.
fn strip(s: &[u32], sides: i64, drop: impl Fn(u32) -> bool) -> &[u32] {
    let keep = |c: &u32| !drop(*c);
    let start = if sides & 1 != 0 {
        s.iter().position(keep).unwrap_or(s.len())
    } else {
        0
    };
    let end = if sides & 2 != 0 {
        s.iter().rposition(keep).map_or(0, |i| i + 1)
    } else {
        s.len()
    };
    &s[start..end.max(start)]
}

fn map_case(s: &[u32], f: impl Fn(char) -> Vec<char>) -> Vec<u32> {
    let mut out = Vec::new();
    for &c in s {
        match char::from_u32(c) {
            Some(c) => out.extend(f(c).into_iter().map(|c| c as u32)),
            None => out.push(c),
        }
    }
    out
}

/// The lower case of a character where it stands: a capital sigma at the end of a
/// word has another one.
fn lower_at(s: &[u32], i: usize) -> Vec<u32> {
    let letter = |i: Option<usize>| {
        let c = i.and_then(|i| s.get(i)).and_then(|&c| char::from_u32(c));
        c.is_some_and(char::is_alphabetic)
    };
    match char::from_u32(s[i]) {
        Some('Σ') if letter(i.checked_sub(1)) && !letter(Some(i + 1)) => vec!['ς' as u32],
        Some(c) => c.to_lowercase().map(|c| c as u32).collect(),
        None => vec![s[i]],
    }
}

/// Digraphs like \u{1C5}, neither upper nor lower case.
pub(super) fn is_titlecase(c: u32) -> bool {
    matches!(c, 0x1C5 | 0x1C8 | 0x1CB | 0x1F2)
}

fn titlecase(c: u32) -> Vec<u32> {
    match c {
        0x1C4..=0x1CC => vec![0x1C5 + (c - 0x1C4) / 3 * 3],
        0x1F1..=0x1F3 => vec![0x1F2],
        0xDF => vec![0x53, 0x73],
        _ => map_case(&[c], |c| c.to_uppercase().collect()),
    }
}

fn title(s: &[u32]) -> Vec<u32> {
    let (mut out, mut after_cased) = (Vec::new(), false);
    for (i, &code) in s.iter().enumerate() {
        out.extend(if after_cased {
            lower_at(s, i)
        } else {
            titlecase(code)
        });
        let cased = |c: char| c.is_uppercase() || c.is_lowercase();
        after_cased = is_titlecase(code) || char::from_u32(code).is_some_and(cased);
    }
    out
}

fn fromhex(s: &[u32]) -> Result<Vec<u32>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < s.len() {
        if is_ascii_space(s[at]) {
            at += 1;
            continue;
        }
        for i in at..at + 2 {
            if !s
                .get(i)
                .and_then(|&c| char::from_u32(c))
                .is_some_and(|c| c.is_ascii_hexdigit())
            {
                return value_error(format!(
                    "non-hexadecimal number found in fromhex() arg at position {i}"
                ));
            }
        }
        let digit = |i: usize| {
            char::from_u32(s[i])
                .and_then(|c| c.to_digit(16))
                .unwrap_or(0)
        };
        out.push(16 * digit(at) + digit(at + 1));
        at += 2;
    }
    Ok(out)
}

/// `repr(s)`, `ascii(s)`
pub(super) fn repr(s: &[u32], ascii: bool) -> Vec<u32> {
    let has = |c: char| s.contains(&(c as u32));
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    let mut wide = Vec::new();
    for &c in s {
        match c {
            c if c == quote as u32 || c == b'\\' as u32 => {
                out.push('\\');
                out.push(c as u8 as char);
            }
            10 => out.push_str("\\n"),
            13 => out.push_str("\\r"),
            9 => out.push_str("\\t"),
            32..=126 => out.push(c as u8 as char),
            c if !ascii && is_printable(c) => out.extend(char::from_u32(c)),
            0..=0xFF => out.push_str(&format!("\\x{c:02x}")),
            0x100..=0xFFFF => out.push_str(&format!("\\u{c:04x}")),
            _ => out.push_str(&format!("\\U{c:08x}")),
        }
    }
    out.push(quote);
    wide.extend(out.chars().map(|c| c as u32));
    wide
}

fn bytes_repr(s: &[u8]) -> Vec<u32> {
    let quote = if s.contains(&b'\'') && !s.contains(&b'"') {
        b'"'
    } else {
        b'\''
    };
    let mut out = format!("b{}", quote as char);
    for &c in s {
        match c {
            c if c == quote || c == b'\\' => {
                out.push('\\');
                out.push(c as char);
            }
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            32..=126 => out.push(c as char),
            c => out.push_str(&format!("\\x{c:02x}")),
        }
    }
    out.push(quote as char);
    from_str(&out)
}

/// The usual name of an encoding.
fn codec(name: &str) -> Option<&'static str> {
    let name: String = name.to_lowercase().replace(['_', ' '], "-");
    Some(match name.as_str() {
        "utf-8" | "utf8" | "u8" => "utf-8",
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" => "latin-1",
        "ascii" | "us-ascii" | "646" => "ascii",
        _ => return None,
    })
}

fn unknown_encoding<T>(name: &str) -> Result<T> {
    Err(Error::Record(
        rpyc_abi::LOOKUP_ERROR,
        format!("unknown encoding: {name}"),
        0,
    ))
}

pub(super) fn encode(s: &[u32], encoding: &str, errors: &str) -> Result<Vec<u8>> {
    let Some(codec) = codec(encoding) else {
        return unknown_encoding(encoding);
    };
    let limit = match codec {
        "ascii" => 0x80,
        "latin-1" => 0x100,
        _ => u32::MAX,
    };
    let mut out = Vec::new();
    for (i, &c) in s.iter().enumerate() {
        let fits = c < limit && (codec != "utf-8" || char::from_u32(c).is_some());
        match errors {
            _ if fits && codec == "utf-8" => out.extend(to_utf8(&[c])),
            _ if fits => out.push(c as u8),
            "ignore" => {}
            "replace" => out.push(b'?'),
            "surrogateescape" if (0xDC80..0xDD00).contains(&c) => out.push((c - 0xDC00) as u8),
            "surrogatepass" if codec == "utf-8" => out.extend(to_utf8(&[c])),
            "backslashreplace" => {
                let text = match c {
                    0..=0xFF => format!("\\x{c:02x}"),
                    0x100..=0xFFFF => format!("\\u{c:04x}"),
                    _ => format!("\\U{c:08x}"),
                };
                out.extend(text.bytes());
            }
            "xmlcharrefreplace" => out.extend(format!("&#{c};").bytes()),
            _ => {
                let (why, escaped) = match codec {
                    "utf-8" => ("surrogates not allowed".into(), format!("\\u{c:04x}")),
                    _ => {
                        let escaped = match c {
                            0..=0xFF => format!("\\x{c:02x}"),
                            0x100..=0xFFFF => format!("\\u{c:04x}"),
                            _ => format!("\\U{c:08x}"),
                        };
                        (format!("ordinal not in range({limit})"), escaped)
                    }
                };
                let message = format!(
                    "'{codec}' codec can't encode character '{escaped}' in position {i}: {why}"
                );
                return Err(Error::Record(rpyc_abi::UNICODE_ENCODE_ERROR, message, 0));
            }
        }
    }
    Ok(out)
}

pub(super) fn decode(bytes: &[u8], encoding: &str, errors: &str) -> Result<Vec<u32>> {
    let Some(codec) = codec(encoding) else {
        return unknown_encoding(encoding);
    };
    if codec == "latin-1" {
        return Ok(bytes.iter().map(|&b| b as u32).collect());
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (good, bad, why) = match (codec, std::str::from_utf8(&bytes[at..])) {
            ("ascii", _) if bytes[at] < 128 => {
                out.push(bytes[at] as u32);
                at += 1;
                continue;
            }
            ("ascii", _) => (0, 1, "ordinal not in range(128)"),
            (_, Ok(text)) => {
                out.extend(text.chars().map(|c| c as u32));
                break;
            }
            (_, Err(e)) => match e.error_len() {
                None => (
                    e.valid_up_to(),
                    bytes.len() - at - e.valid_up_to(),
                    "unexpected end of data",
                ),
                Some(n) => {
                    let lead = bytes[at + e.valid_up_to()];
                    let starts = (0xC2..0xF5).contains(&lead);
                    let why = if starts {
                        "invalid continuation byte"
                    } else {
                        "invalid start byte"
                    };
                    (e.valid_up_to(), n, why)
                }
            },
        };
        let valid = String::from_utf8_lossy(&bytes[at..at + good]).into_owned();
        out.extend(from_str(&valid));
        at += good;
        let wrong = &bytes[at..at + bad];
        match errors {
            "ignore" => {}
            "replace" => out.push(0xFFFD),
            "surrogateescape" => out.extend(wrong.iter().map(|&b| 0xDC00 + b as u32)),
            "backslashreplace" => {
                let text: String = wrong.iter().map(|b| format!("\\x{b:02x}")).collect();
                out.extend(from_str(&text));
            }
            _ => {
                let place = match bad {
                    1 => format!("byte 0x{:02x} in position {at}", bytes[at]),
                    _ => format!("bytes in position {at}-{}", at + bad - 1),
                };
                let message = format!("'{codec}' codec can't decode {place}: {why}");
                return Err(Error::Record(rpyc_abi::UNICODE_DECODE_ERROR, message, 0));
            }
        }
        at += bad;
    }
    Ok(out)
}
