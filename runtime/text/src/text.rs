//! Text of one or four bytes a character.

/// Borrowed text: what a `STR` of kind 0 or 2 holds.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// Characters up to U+00FF (or bytes).
    Latin1(&'a [u8]),
    /// Any code points, surrogates included.
    Ucs4(&'a [u32]),
}

impl<'a> Text<'a> {
    /// Number of characters.
    #[inline]
    pub fn len(self) -> usize {
        match self {
            Text::Latin1(s) => s.len(),
            Text::Ucs4(s) => s.len(),
        }
    }

    /// Is there no character?
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The character at an index that is in range.
    #[inline]
    pub fn at(self, i: usize) -> u32 {
        match self {
            Text::Latin1(s) => s[i] as u32,
            Text::Ucs4(s) => s[i],
        }
    }

    /// The characters.
    #[inline]
    pub fn chars(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + 'a {
        (0..self.len()).map(move |i| self.at(i))
    }

    /// The part `start..end`, in range.
    #[inline]
    pub fn slice(self, start: usize, end: usize) -> Text<'a> {
        match self {
            Text::Latin1(s) => Text::Latin1(&s[start..end]),
            Text::Ucs4(s) => Text::Ucs4(&s[start..end]),
        }
    }

    /// As Rust text; surrogates become U+FFFD.
    pub fn to_rust(self) -> String {
        self.chars()
            .map(|c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Text<'_>) -> bool {
        match (self, other) {
            (Text::Latin1(a), Text::Latin1(b)) => a == b,
            (Text::Ucs4(a), Text::Ucs4(b)) => a == b,
            (a, b) => a.len() == b.len() && a.chars().eq(b.chars()),
        }
    }
}

/// Text under construction; widens itself at the first character above U+00FF.
#[derive(Clone, Debug)]
pub enum TextBuf {
    /// Characters up to U+00FF.
    Latin1(Vec<u8>),
    /// Any code points.
    Ucs4(Vec<u32>),
}

impl Default for TextBuf {
    fn default() -> Self {
        TextBuf::new()
    }
}

impl TextBuf {
    /// Empty text.
    pub const fn new() -> TextBuf {
        TextBuf::Latin1(Vec::new())
    }

    /// Empty text with room for `n` characters.
    pub fn with_capacity(n: usize) -> TextBuf {
        TextBuf::Latin1(Vec::with_capacity(n))
    }

    /// The text so far.
    pub fn as_text(&self) -> Text<'_> {
        match self {
            TextBuf::Latin1(v) => Text::Latin1(v),
            TextBuf::Ucs4(v) => Text::Ucs4(v),
        }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.as_text().len()
    }

    /// Is there no character?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn widen(&mut self) -> &mut Vec<u32> {
        if let TextBuf::Latin1(v) = self {
            let mut wide = Vec::with_capacity(v.capacity().max(16));
            wide.extend(v.iter().map(|&b| b as u32));
            *self = TextBuf::Ucs4(wide);
        }
        match self {
            TextBuf::Ucs4(v) => v,
            TextBuf::Latin1(_) => unreachable!("widened above"),
        }
    }

    /// Adds a character.
    #[inline]
    pub fn push(&mut self, c: u32) {
        match self {
            TextBuf::Latin1(v) if c < 256 => v.push(c as u8),
            TextBuf::Ucs4(v) => v.push(c),
            _ => self.widen().push(c),
        }
    }

    /// Adds a character `n` times.
    pub fn push_n(&mut self, c: u32, n: usize) {
        for _ in 0..n {
            self.push(c);
        }
    }

    /// Adds text.
    pub fn push_text(&mut self, t: Text<'_>) {
        match (&mut *self, t) {
            (TextBuf::Latin1(v), Text::Latin1(s)) => v.extend_from_slice(s),
            (TextBuf::Ucs4(v), Text::Ucs4(s)) => v.extend_from_slice(s),
            _ => t.chars().for_each(|c| self.push(c)),
        }
    }

    /// Adds Rust text.
    pub fn push_str(&mut self, s: &str) {
        s.chars().for_each(|c| self.push(c as u32));
    }
}

impl From<&str> for TextBuf {
    fn from(s: &str) -> TextBuf {
        let mut t = TextBuf::with_capacity(s.len());
        t.push_str(s);
        t
    }
}

impl FromIterator<u32> for TextBuf {
    fn from_iter<I: IntoIterator<Item = u32>>(iter: I) -> TextBuf {
        let mut t = TextBuf::new();
        iter.into_iter().for_each(|c| t.push(c));
        t
    }
}
