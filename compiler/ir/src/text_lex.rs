//! The text form: tokens.

use crate::text_read::ParseError;
use crate::text_write::{is_name_char, is_sigil_char};

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A bare or backquoted name.
    Name(String),
    /// `@name`
    Graph(String),
    /// `%name`
    Static(String),
    /// `5`, `-5`
    Int(i64),
    /// `5u`
    UInt(u64),
    /// `123n`
    Big(String),
    /// `1.5`, `-inf`
    Float(f64),
    /// `"text"`
    Symbol(String),
    /// `s"text"`
    Text(String),
    /// `b"text"`
    Bytes(Vec<u8>),
    /// `'c'`
    Char(u8),
    /// `u'c'`
    UniChar(u32),
    /// `( ) { } [ ] , : = ? * -> ** _` ...
    Punct(&'static str),
    /// The end of the text.
    End,
}

/// A token and where it stands: line and column from 1.
#[derive(Clone, Debug)]
pub(crate) struct Spanned {
    pub token: Token,
    pub line: u32,
    pub col: u32,
}

const PUNCT: &[&str] = &[
    "->", "**", "(", ")", "{", "}", "[", "]", ",", ":", "=", "?", "*",
];

/// All tokens of a text; `;` starts a comment.
pub(crate) fn tokens(text: &str) -> Result<Vec<Spanned>, ParseError> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let mut lexer = Lexer {
            line,
            at: 0,
            number: i as u32 + 1,
        };
        while let Some(token) = lexer.next()? {
            out.push(token);
        }
    }
    let line = text.lines().count() as u32 + 1;
    out.push(Spanned {
        token: Token::End,
        line,
        col: 1,
    });
    Ok(out)
}

struct Lexer<'t> {
    line: &'t str,
    at: usize,
    number: u32,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.line[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn error(&self, at: usize, message: impl Into<String>) -> ParseError {
        let col = self.line[..at].chars().count() as u32 + 1;
        ParseError {
            line: self.number,
            col,
            message: message.into(),
        }
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &str {
        let start = self.at;
        while let Some(c) = self.peek().filter(|&c| keep(c)) {
            self.at += c.len_utf8();
        }
        &self.line[start..self.at]
    }

    fn next(&mut self) -> Result<Option<Spanned>, ParseError> {
        self.take_while(char::is_whitespace);
        let start = self.at;
        let Some(c) = self.peek().filter(|&c| c != ';') else {
            return Ok(None);
        };
        let token = self.token(c)?;
        let col = self.line[..start].chars().count() as u32 + 1;
        Ok(Some(Spanned {
            token,
            line: self.number,
            col,
        }))
    }

    fn token(&mut self, c: char) -> Result<Token, ParseError> {
        let rest = self.rest();
        let second = rest[c.len_utf8()..].chars().next();
        match c {
            '@' | '%' => {
                self.at += 1;
                let name = match second {
                    Some('"') => self.string('"')?,
                    _ => self.take_while(is_sigil_char).to_string(),
                };
                if name.is_empty() {
                    return Err(self.error(self.at, format!("a name expected behind `{c}`")));
                }
                return Ok(if c == '@' {
                    Token::Graph(name)
                } else {
                    Token::Static(name)
                });
            }
            '"' => return Ok(Token::Symbol(self.string('"')?)),
            '`' => return Ok(Token::Name(self.string('`')?)),
            '\'' => {
                let start = self.at;
                let bytes = self.bytes('\'')?;
                return match bytes.as_slice() {
                    [c] => Ok(Token::Char(*c)),
                    _ => Err(self.error(start, "a character literal holds one byte")),
                };
            }
            's' if second == Some('"') => {
                self.at += 1;
                return Ok(Token::Text(self.string('"')?));
            }
            'b' if second == Some('"') => {
                self.at += 1;
                return Ok(Token::Bytes(self.bytes('"')?));
            }
            'u' if second == Some('\'') => {
                let start = self.at;
                self.at += 1;
                let (text, raw) = self.string_or_code('\'')?;
                let mut chars = text.chars();
                return match (raw, chars.next(), chars.next()) {
                    (Some(code), None, _) => Ok(Token::UniChar(code)),
                    (None, Some(c), None) => Ok(Token::UniChar(c as u32)),
                    _ => Err(self.error(start, "a character literal holds one character")),
                };
            }
            '0'..='9' => return self.number(),
            '-' if second.is_some_and(|c| c.is_ascii_digit()) => return self.number(),
            '-' if rest[1..].starts_with("inf") => {
                self.at += 4;
                return Ok(Token::Float(f64::NEG_INFINITY));
            }
            _ => {}
        }
        for &p in PUNCT {
            if rest.starts_with(p) {
                self.at += p.len();
                return Ok(Token::Punct(p));
            }
        }
        if c.is_alphabetic() || c == '_' || c == '$' {
            return Ok(Token::Name(self.take_while(is_name_char).to_string()));
        }
        Err(self.error(self.at, format!("unexpected character {c:?}")))
    }

    fn number(&mut self) -> Result<Token, ParseError> {
        let start = self.at;
        if self.peek() == Some('-') {
            self.at += 1;
        }
        self.take_while(|c| c.is_ascii_digit());
        let mut float = false;
        if self.peek() == Some('.') {
            float = true;
            self.at += 1;
            self.take_while(|c| c.is_ascii_digit());
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            float = true;
            self.at += 1;
            if matches!(self.peek(), Some('+' | '-')) {
                self.at += 1;
            }
            self.take_while(|c| c.is_ascii_digit());
        }
        let digits = &self.line[start..self.at];
        let token = if float {
            digits
                .parse()
                .map(Token::Float)
                .map_err(|_| "malformed number")
        } else {
            match self.line[self.at..].chars().next() {
                Some('u') => {
                    self.at += 1;
                    digits
                        .parse()
                        .map(Token::UInt)
                        .map_err(|_| "does not fit 64 unsigned bits")
                }
                Some('n') => {
                    self.at += 1;
                    Ok(Token::Big(digits.to_string()))
                }
                _ => digits
                    .parse()
                    .map(Token::Int)
                    .map_err(|_| "does not fit 64 signed bits"),
            }
        };
        let token = token.map_err(|m| self.error(start, m))?;
        match self.peek() {
            Some(c) if is_name_char(c) => Err(self.error(self.at, "malformed number")),
            _ => Ok(token),
        }
    }

    fn string(&mut self, end: char) -> Result<String, ParseError> {
        let start = self.at;
        match self.string_or_code(end)? {
            (text, None) => Ok(text),
            _ => Err(self.error(start, "not a Unicode character")),
        }
    }

    /// A quoted text; or, where that is all of it, one `\u{..}` that is no
    /// character (a lone surrogate) as its code.
    fn string_or_code(&mut self, end: char) -> Result<(String, Option<u32>), ParseError> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        let mut code = None;
        loop {
            let at = self.at;
            let Some(c) = self.peek() else {
                return Err(self.error(start, "unclosed quote"));
            };
            self.at += c.len_utf8();
            if c == end {
                return Ok((out, code));
            }
            if c != '\\' {
                out.push(c);
                continue;
            }
            let Some(e) = self.peek() else {
                return Err(self.error(start, "unclosed quote"));
            };
            self.at += e.len_utf8();
            match e {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                'u' => {
                    let (Some(close), true) = (self.rest().find('}'), self.rest().starts_with('{'))
                    else {
                        return Err(self.error(at, "`\\u{...}` expected"));
                    };
                    let n = u32::from_str_radix(&self.rest()[1..close], 16)
                        .map_err(|_| self.error(at, "malformed `\\u{...}`"))?;
                    self.at += close + 1;
                    match char::from_u32(n) {
                        Some(c) => out.push(c),
                        None => code = Some(n),
                    }
                }
                '\\' | '"' | '\'' | '`' => out.push(e),
                _ => return Err(self.error(at, format!("unknown escape `\\{e}`"))),
            }
        }
    }

    fn bytes(&mut self, end: char) -> Result<Vec<u8>, ParseError> {
        let start = self.at;
        self.at += 1;
        let mut out = Vec::new();
        loop {
            let at = self.at;
            let Some(c) = self.peek() else {
                return Err(self.error(start, "unclosed quote"));
            };
            self.at += c.len_utf8();
            if c == end {
                return Ok(out);
            }
            if !c.is_ascii() {
                return Err(self.error(at, "bytes are ASCII or escapes"));
            }
            if c != '\\' {
                out.push(c as u8);
                continue;
            }
            let Some(e) = self.peek() else {
                return Err(self.error(start, "unclosed quote"));
            };
            self.at += e.len_utf8();
            match e {
                'n' => out.push(b'\n'),
                't' => out.push(b'\t'),
                'r' => out.push(b'\r'),
                'x' => {
                    let digits = self
                        .rest()
                        .get(..2)
                        .and_then(|d| u8::from_str_radix(d, 16).ok());
                    let byte = digits.ok_or_else(|| self.error(at, "malformed `\\x..`"))?;
                    self.at += 2;
                    out.push(byte);
                }
                '\\' | '"' | '\'' => out.push(e as u8),
                _ => return Err(self.error(at, format!("unknown escape `\\{e}`"))),
            }
        }
    }
}
