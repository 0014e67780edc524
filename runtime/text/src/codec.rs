//! Encodings: utf-8, latin-1, ascii, utf-16, utf-32, with CPython's error handlers.

use crate::repr::push_escape;
use crate::{Error, Result, Text, TextBuf};
use rpyc_abi as abi;

/// An encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    /// `utf-8`
    Utf8,
    /// `utf-8-sig`: a byte order mark in front
    Utf8Sig,
    /// `latin-1`
    Latin1,
    /// `ascii`
    Ascii,
    /// `utf-16`, by byte order: `None` has a mark in front
    Utf16(Option<Order>),
    /// `utf-32`
    Utf32(Option<Order>),
}

/// A byte order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Low byte first.
    Little,
    /// High byte first.
    Big,
}

/// What to do with what cannot be converted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handler {
    /// Raise.
    Strict,
    /// Leave out.
    Ignore,
    /// `?` or U+FFFD.
    Replace,
    /// Bytes as U+DC80 … U+DCFF, and back.
    SurrogateEscape,
    /// Surrogates as if they were characters.
    SurrogatePass,
    /// `\xNN`
    BackslashReplace,
    /// `&#NNNN;`
    XmlCharRefReplace,
}

/// The codec of that name.
pub fn codec(name: Text<'_>) -> Result<Codec> {
    let shown = name.to_rust();
    let plain: String = shown
        .to_ascii_lowercase()
        .chars()
        .map(|c| if c == '-' || c == ' ' { '_' } else { c })
        .collect();
    Ok(match plain.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8_ucs2" | "utf8_ucs4" => Codec::Utf8,
        "utf_8_sig" => Codec::Utf8Sig,
        "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819"
        | "iso8859" => Codec::Latin1,
        "ascii" | "us_ascii" | "646" => Codec::Ascii,
        "utf_16" | "utf16" | "u16" => Codec::Utf16(None),
        "utf_16_le" | "utf_16le" | "utf16le" => Codec::Utf16(Some(Order::Little)),
        "utf_16_be" | "utf_16be" | "utf16be" => Codec::Utf16(Some(Order::Big)),
        "utf_32" | "utf32" | "u32" => Codec::Utf32(None),
        "utf_32_le" | "utf_32le" | "utf32le" => Codec::Utf32(Some(Order::Little)),
        "utf_32_be" | "utf_32be" | "utf32be" => Codec::Utf32(Some(Order::Big)),
        _ => return Err(Error::lookup(format!("unknown encoding: {shown}"))),
    })
}

/// The error handler of that name.
pub fn handler(name: Text<'_>) -> Result<Handler> {
    let name = name.to_rust();
    Ok(match name.as_str() {
        "strict" => Handler::Strict,
        "ignore" => Handler::Ignore,
        "replace" => Handler::Replace,
        "surrogateescape" => Handler::SurrogateEscape,
        "surrogatepass" => Handler::SurrogatePass,
        "backslashreplace" => Handler::BackslashReplace,
        "xmlcharrefreplace" => Handler::XmlCharRefReplace,
        _ => {
            return Err(Error::lookup(format!(
                "unknown error handler name '{name}'"
            )));
        }
    })
}

fn is_surrogate(c: u32) -> bool {
    (0xD800..0xE000).contains(&c)
}

impl Codec {
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Latin1 => "latin-1",
            Codec::Ascii => "ascii",
            Codec::Utf16(None) => "utf-16",
            Codec::Utf16(Some(Order::Little)) => "utf-16-le",
            Codec::Utf16(Some(Order::Big)) => "utf-16-be",
            Codec::Utf32(None) => "utf-32",
            Codec::Utf32(Some(Order::Little)) => "utf-32-le",
            Codec::Utf32(Some(Order::Big)) => "utf-32-be",
        }
    }

    /// Can `c` be encoded?
    fn has(self, c: u32) -> bool {
        match self {
            Codec::Latin1 => c < 256,
            Codec::Ascii => c < 128,
            _ => !is_surrogate(c),
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Codec::Latin1 => "ordinal not in range(256)",
            Codec::Ascii => "ordinal not in range(128)",
            _ => "surrogates not allowed",
        }
    }

    fn push(self, c: u32, out: &mut Vec<u8>) {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => push_utf8(c, out),
            Codec::Latin1 | Codec::Ascii => out.push(c as u8),
            Codec::Utf16(order) => {
                let mut unit = |u: u16| match order {
                    Some(Order::Big) => out.extend(u.to_be_bytes()),
                    _ => out.extend(u.to_le_bytes()),
                };
                if c < 0x10000 {
                    unit(c as u16);
                } else {
                    unit((0xD800 + ((c - 0x10000) >> 10)) as u16);
                    unit((0xDC00 + (c & 0x3FF)) as u16);
                }
            }
            Codec::Utf32(order) => match order {
                Some(Order::Big) => out.extend(c.to_be_bytes()),
                _ => out.extend(c.to_le_bytes()),
            },
        }
    }
}

/// A character in utf-8, surrogates as if they were characters.
#[inline]
pub fn push_utf8(c: u32, out: &mut Vec<u8>) {
    match c {
        0..0x80 => out.push(c as u8),
        0x80..0x800 => out.extend([(0xC0 | c >> 6) as u8, (0x80 | c & 0x3F) as u8]),
        0x800..0x10000 => out.extend([
            (0xE0 | c >> 12) as u8,
            (0x80 | c >> 6 & 0x3F) as u8,
            (0x80 | c & 0x3F) as u8,
        ]),
        _ => out.extend([
            (0xF0 | c >> 18) as u8,
            (0x80 | c >> 12 & 0x3F) as u8,
            (0x80 | c >> 6 & 0x3F) as u8,
            (0x80 | c & 0x3F) as u8,
        ]),
    }
}

fn encode_error(codec: Codec, s: Text<'_>, start: usize, end: usize) -> Error {
    let (name, reason) = (codec.name(), codec.reason());
    let message = if end - start == 1 {
        let mut shown = TextBuf::new();
        push_escape(s.at(start), &mut shown);
        let shown = shown.as_text().to_rust();
        format!("'{name}' codec can't encode character '{shown}' in position {start}: {reason}")
    } else {
        let last = end - 1;
        format!("'{name}' codec can't encode characters in position {start}-{last}: {reason}")
    };
    Error {
        kind: abi::UNICODE_ENCODE_ERROR,
        message,
    }
}

/// `s.encode(codec, handler)`
pub fn encode(s: Text<'_>, codec: Codec, handler: Handler) -> Result<Vec<u8>> {
    if let (Text::Latin1(b), Codec::Utf8 | Codec::Latin1 | Codec::Ascii) = (s, codec)
        && (codec == Codec::Latin1 || b.is_ascii())
    {
        return Ok(b.to_vec());
    }
    let mut out = Vec::with_capacity(s.len() + 4);
    match codec {
        Codec::Utf8Sig | Codec::Utf16(None) | Codec::Utf32(None) => codec.push(0xFEFF, &mut out),
        _ => {}
    }
    let mut i = 0;
    while i < s.len() {
        let c = s.at(i);
        if codec.has(c) {
            codec.push(c, &mut out);
            i += 1;
            continue;
        }
        let end = (i + 1..s.len())
            .find(|&j| codec.has(s.at(j)))
            .unwrap_or(s.len());
        match handler {
            Handler::Strict => return Err(encode_error(codec, s, i, end)),
            Handler::Ignore => {}
            Handler::Replace => (i..end).for_each(|_| codec.push('?' as u32, &mut out)),
            Handler::BackslashReplace => {
                let mut text = TextBuf::new();
                (i..end).for_each(|j| push_escape(s.at(j), &mut text));
                text.as_text().chars().for_each(|c| codec.push(c, &mut out));
            }
            Handler::XmlCharRefReplace => {
                for j in i..end {
                    let text = format!("&#{};", s.at(j));
                    text.chars().for_each(|c| codec.push(c as u32, &mut out));
                }
            }
            Handler::SurrogateEscape => {
                for j in i..end {
                    let c = s.at(j);
                    if !(0xDC80..0xDD00).contains(&c)
                        || matches!(codec, Codec::Utf16(_) | Codec::Utf32(_))
                    {
                        return Err(encode_error(codec, s, j, end));
                    }
                    out.push(c as u8);
                }
            }
            Handler::SurrogatePass => {
                for j in i..end {
                    if matches!(codec, Codec::Latin1 | Codec::Ascii) {
                        return Err(encode_error(codec, s, j, end));
                    }
                    codec.push(s.at(j), &mut out);
                }
            }
        }
        i = end;
    }
    Ok(out)
}

/// What stands at a place of encoded text.
enum Unit {
    /// A character and how many bytes it takes.
    Char(u32, usize),
    /// So many bytes that are none, and why.
    Bad(usize, &'static str),
}

fn decode_utf8_unit(b: &[u8]) -> Unit {
    let first = b[0];
    let (n, low, high) = match first {
        0..0x80 => return Unit::Char(first as u32, 1),
        0xC2..=0xDF => (2, 0x80, 0xBF),
        0xE0 => (3, 0xA0, 0xBF),
        0xED => (3, 0x80, 0x9F),
        0xE1..=0xEF => (3, 0x80, 0xBF),
        0xF0 => (4, 0x90, 0xBF),
        0xF1..=0xF3 => (4, 0x80, 0xBF),
        0xF4 => (4, 0x80, 0x8F),
        _ => return Unit::Bad(1, "invalid start byte"),
    };
    let mut c = (first as u32) & (0xFF >> (n + 1));
    for i in 1..n {
        let Some(&x) = b.get(i) else {
            return Unit::Bad(i, "unexpected end of data");
        };
        let (low, high) = if i == 1 { (low, high) } else { (0x80, 0xBF) };
        if x < low || x > high {
            return Unit::Bad(i, "invalid continuation byte");
        }
        c = c << 6 | (x & 0x3F) as u32;
    }
    Unit::Char(c, n)
}

fn decode_utf16_unit(b: &[u8], order: Order) -> Unit {
    let unit = |i: usize| -> Option<u32> {
        let x = [*b.get(i)?, *b.get(i + 1)?];
        Some(match order {
            Order::Little => u16::from_le_bytes(x),
            Order::Big => u16::from_be_bytes(x),
        } as u32)
    };
    let Some(first) = unit(0) else {
        return Unit::Bad(1, "truncated data");
    };
    match first {
        0xD800..0xDC00 => match unit(2) {
            Some(low @ 0xDC00..0xE000) => {
                Unit::Char(0x10000 + ((first & 0x3FF) << 10 | low & 0x3FF), 4)
            }
            Some(_) => Unit::Bad(2, "illegal UTF-16 surrogate"),
            None => Unit::Bad(b.len().min(3), "unexpected end of data"),
        },
        0xDC00..0xE000 => Unit::Bad(2, "illegal encoding"),
        _ => Unit::Char(first, 2),
    }
}

fn decode_utf32_unit(b: &[u8], order: Order) -> Unit {
    let Some(x) = b.first_chunk::<4>() else {
        return Unit::Bad(b.len(), "truncated data");
    };
    let c = match order {
        Order::Little => u32::from_le_bytes(*x),
        Order::Big => u32::from_be_bytes(*x),
    };
    match c {
        0xD800..0xE000 => Unit::Bad(
            4,
            "code point in surrogate code point range(0xd800, 0xe000)",
        ),
        0..0x110000 => Unit::Char(c, 4),
        _ => Unit::Bad(4, "code point not in range(0x110000)"),
    }
}

fn decode_error(name: &str, b: &[u8], start: usize, end: usize, reason: &str) -> Error {
    let message = if end - start == 1 {
        let byte = b[start];
        format!("'{name}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
    } else {
        let last = end - 1;
        format!("'{name}' codec can't decode bytes in position {start}-{last}: {reason}")
    };
    Error {
        kind: abi::UNICODE_DECODE_ERROR,
        message,
    }
}

/// `b.decode(codec, handler)`
pub fn decode(b: &[u8], codec: Codec, handler: Handler) -> Result<TextBuf> {
    match codec {
        Codec::Latin1 => return Ok(TextBuf::Latin1(b.to_vec())),
        Codec::Utf8 | Codec::Ascii if b.is_ascii() => return Ok(TextBuf::Latin1(b.to_vec())),
        _ => {}
    }
    let mut out = TextBuf::with_capacity(b.len());
    let mut at = 0;
    let mut codec = codec;
    match codec {
        Codec::Utf8Sig if b.starts_with(&[0xEF, 0xBB, 0xBF]) => at = 3,
        Codec::Utf16(None) => {
            let big = b.starts_with(&[0xFE, 0xFF]);
            at = if big || b.starts_with(&[0xFF, 0xFE]) {
                2
            } else {
                0
            };
            codec = Codec::Utf16(Some(if big { Order::Big } else { Order::Little }));
        }
        Codec::Utf32(None) => {
            let big = b.starts_with(&[0, 0, 0xFE, 0xFF]);
            at = if big || b.starts_with(&[0xFF, 0xFE, 0, 0]) {
                4
            } else {
                0
            };
            codec = Codec::Utf32(Some(if big { Order::Big } else { Order::Little }));
        }
        _ => {}
    }
    while at < b.len() {
        let rest = &b[at..];
        let unit = match codec {
            Codec::Ascii if rest[0] >= 0x80 => Unit::Bad(1, "ordinal not in range(128)"),
            Codec::Ascii | Codec::Latin1 => Unit::Char(rest[0] as u32, 1),
            Codec::Utf8 | Codec::Utf8Sig => decode_utf8_unit(rest),
            Codec::Utf16(order) => decode_utf16_unit(rest, order.unwrap_or(Order::Little)),
            Codec::Utf32(order) => decode_utf32_unit(rest, order.unwrap_or(Order::Little)),
        };
        let (n, reason) = match unit {
            Unit::Char(c, n) => {
                out.push(c);
                at += n;
                continue;
            }
            Unit::Bad(n, reason) => (n, reason),
        };
        let error = || decode_error(codec.name(), b, at, at + n, reason);
        match handler {
            Handler::Ignore => {}
            Handler::Replace => out.push(0xFFFD),
            Handler::BackslashReplace => {
                b[at..at + n]
                    .iter()
                    .for_each(|&x| push_escape(x as u32, &mut out));
            }
            Handler::SurrogateEscape => {
                // The leading bytes above 127 alone; what follows is tried again.
                let high = b[at..at + n].iter().take_while(|&&x| x >= 0x80).count();
                if high == 0 {
                    return Err(error());
                }
                b[at..at + high]
                    .iter()
                    .for_each(|&x| out.push(0xDC00 + x as u32));
                at += high;
                continue;
            }
            Handler::SurrogatePass => match surrogate_at(rest, codec) {
                Some((c, n)) => {
                    out.push(c);
                    at += n;
                    continue;
                }
                None => return Err(error()),
            },
            Handler::Strict => return Err(error()),
            Handler::XmlCharRefReplace => {
                return Err(Error::type_error(
                    "don't know how to handle UnicodeDecodeError in error callback",
                ));
            }
        }
        at += n;
    }
    Ok(out)
}

/// A surrogate encoded as if it were a character.
fn surrogate_at(b: &[u8], codec: Codec) -> Option<(u32, usize)> {
    let (c, n) = match codec {
        Codec::Utf8 | Codec::Utf8Sig => {
            let x = b.first_chunk::<3>()?;
            if x[0] != 0xED || x[1] & 0xC0 != 0x80 || x[2] & 0xC0 != 0x80 {
                return None;
            }
            (0xD000 | (x[1] as u32 & 0x3F) << 6 | x[2] as u32 & 0x3F, 3)
        }
        Codec::Utf16(Some(Order::Big)) => (u16::from_be_bytes(*b.first_chunk()?) as u32, 2),
        Codec::Utf16(_) => (u16::from_le_bytes(*b.first_chunk()?) as u32, 2),
        Codec::Utf32(Some(Order::Big)) => (u32::from_be_bytes(*b.first_chunk()?), 4),
        Codec::Utf32(_) => (u32::from_le_bytes(*b.first_chunk()?), 4),
        _ => return None,
    };
    is_surrogate(c).then_some((c, n))
}

/// Bytes of the system (arguments, file names) as text: `os.fsdecode`.
pub fn fs_decode(b: &[u8]) -> TextBuf {
    decode(b, Codec::Utf8, Handler::SurrogateEscape).unwrap_or_default()
}

/// Text as bytes for the system: `os.fsencode`.
pub fn fs_encode(s: Text<'_>) -> Result<Vec<u8>> {
    encode(s, Codec::Utf8, Handler::SurrogateEscape)
}
