//! Format strings known at compile time, taken apart.

/// A piece of a `str.format` text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Text(String),
    Field(Field),
}

/// `{which!conversion:spec}`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub which: Which,
    pub conversion: String,
    pub spec: Vec<Piece>,
}

/// What a field shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Which {
    Position(usize),
    Name(String),
    /// An attribute or item of an argument.
    Inside(String),
}

/// A piece of a `%` format.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PercentPiece {
    Text(String),
    /// Flags, width and precision, each of which may be `*`; conversion.
    Field(String, char),
}

/// Takes the text of `str.format` apart.
///
/// # Errors
/// The message of the ValueError that it is.
pub(crate) fn parse_format(text: &str) -> Result<Vec<Piece>, String> {
    let chars: Vec<char> = text.chars().collect();
    let mut parser = Parser {
        chars: &chars,
        at: 0,
        next: 0,
    };
    parser.pieces(0)
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
    /// Number of the next field without number.
    next: usize,
}

impl Parser<'_> {
    /// Pieces up to the end, or, inside a specification, up to its `}`.
    fn pieces(&mut self, depth: usize) -> Result<Vec<Piece>, String> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        while let Some(&c) = self.chars.get(self.at) {
            let doubled = self.chars.get(self.at + 1) == Some(&c);
            match c {
                '{' | '}' if doubled && depth == 0 => {
                    text.push(c);
                    self.at += 2;
                }
                '{' => {
                    if depth >= 2 {
                        return Err("Max string recursion exceeded".into());
                    }
                    if !text.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut text)));
                    }
                    self.at += 1;
                    pieces.push(Piece::Field(self.field(depth)?));
                }
                '}' if depth > 0 => break,
                '}' => return Err("Single '}' encountered in format string".into()),
                _ => {
                    text.push(c);
                    self.at += 1;
                }
            }
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        Ok(pieces)
    }

    /// A field; its `{` has been read.
    fn field(&mut self, depth: usize) -> Result<Field, String> {
        if self.at >= self.chars.len() {
            return Err("Single '{' encountered in format string".into());
        }
        let mut name = String::new();
        while let Some(&c) = self.chars.get(self.at) {
            match c {
                '!' | ':' | '}' => break,
                '{' => return Err("unexpected '{' in field name".into()),
                _ => name.push(c),
            }
            self.at += 1;
        }
        let numbered = name.is_empty() || name.chars().all(|c| c.is_ascii_digit());
        let which = if name.contains(['.', '[']) {
            Which::Inside(name)
        } else if name.is_empty() {
            self.next += 1;
            Which::Position(self.next - 1)
        } else if numbered {
            Which::Position(
                name.parse()
                    .map_err(|_| "Too many decimal digits in format string".to_string())?,
            )
        } else {
            Which::Name(name)
        };
        let mut conversion = String::new();
        if self.chars.get(self.at) == Some(&'!') {
            match self.chars.get(self.at + 1) {
                Some(&c @ ('s' | 'r' | 'a')) => conversion.push(c),
                Some(&c) if c != '}' && c != ':' => {
                    return Err(format!("Unknown conversion specifier {c}"));
                }
                _ => return Err("end of string while looking for conversion specifier".into()),
            }
            self.at += 2;
        }
        let mut spec = Vec::new();
        match self.chars.get(self.at) {
            Some(':') => {
                self.at += 1;
                spec = self.pieces(depth + 1)?;
            }
            Some('}') | None => {}
            Some(_) => return Err("expected ':' after conversion specifier".into()),
        }
        if self.chars.get(self.at) != Some(&'}') {
            return Err("expected '}' before end of string".into());
        }
        self.at += 1;
        Ok(Field {
            which,
            conversion,
            spec,
        })
    }
}

/// Takes a `%` format apart.
///
/// # Errors
/// The message of the ValueError that it is.
pub(crate) fn parse_percent(text: &str) -> Result<Vec<PercentPiece>, String> {
    let chars: Vec<char> = text.chars().collect();
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        if c != '%' {
            plain.push(c);
            continue;
        }
        let mut spec = String::new();
        while at < chars.len() && matches!(chars[at], '-' | '+' | ' ' | '#' | '0') {
            spec.push(chars[at]);
            at += 1;
        }
        while at < chars.len() && (chars[at].is_ascii_digit() || matches!(chars[at], '.' | '*')) {
            spec.push(chars[at]);
            at += 1;
        }
        // C's length modifiers mean nothing.
        while at < chars.len() && matches!(chars[at], 'h' | 'l' | 'L') {
            at += 1;
        }
        let Some(&conversion) = chars.get(at) else {
            return Err("incomplete format".into());
        };
        at += 1;
        match conversion {
            '%' if chars[at - 2] == '%' => plain.push('%'),
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'c' | 's' | 'r' | 'a' | 'e' | 'E' | 'f' | 'F'
            | 'g' | 'G' => {
                if !plain.is_empty() {
                    pieces.push(PercentPiece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(PercentPiece::Field(spec, conversion));
            }
            c => {
                return Err(format!(
                    "unsupported format character '{c}' (0x{:x}) at index {}",
                    c as u32,
                    at - 1
                ));
            }
        }
    }
    if !plain.is_empty() {
        pieces.push(PercentPiece::Text(plain));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(which: Which, conversion: &str, spec: Vec<Piece>) -> Piece {
        Piece::Field(Field {
            which,
            conversion: conversion.into(),
            spec,
        })
    }

    #[test]
    fn format_strings() {
        let got = parse_format("a{{{}}}{1!r:>5}{name:{}}").unwrap();
        assert_eq!(
            got,
            vec![
                Piece::Text("a{".into()),
                field(Which::Position(0), "", vec![]),
                Piece::Text("}".into()),
                field(Which::Position(1), "r", vec![Piece::Text(">5".into())]),
                field(
                    Which::Name("name".into()),
                    "",
                    vec![field(Which::Position(1), "", vec![])]
                ),
            ]
        );
        assert_eq!(
            parse_format("}").unwrap_err(),
            "Single '}' encountered in format string"
        );
        assert_eq!(
            parse_format("{").unwrap_err(),
            "Single '{' encountered in format string"
        );
        assert!(
            matches!(&parse_format("{0.x}").unwrap()[0], Piece::Field(f) if matches!(f.which, Which::Inside(_)))
        );
    }

    #[test]
    fn percent_formats() {
        let got = parse_percent("%5.2f%% of %s").unwrap();
        assert_eq!(
            got,
            vec![
                PercentPiece::Field("5.2".into(), 'f'),
                PercentPiece::Text("% of ".into()),
                PercentPiece::Field("".into(), 's'),
            ]
        );
        assert_eq!(parse_percent("%").unwrap_err(), "incomplete format");
        assert_eq!(
            parse_percent("%y").unwrap_err(),
            "unsupported format character 'y' (0x79) at index 1"
        );
    }
}
