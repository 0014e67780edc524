//! A buffered file, text and bytes.
//!
//! Like: CPython's Modules/_io (textio.c, bufferedio.c)

use rpyc_abi as abi;
use rpyc_text::codec::{Codec, Handler, Order, decode, encode, push_utf8};
use rpyc_text::{Error, Text, TextBuf};

const BUFFER: usize = 64 << 10;

/// What can go wrong with a file.
pub enum Failure {
    /// A Python exception.
    Error(Error),
    /// An OSError.
    Os(i32),
}

impl From<Error> for Failure {
    fn from(e: Error) -> Failure {
        Failure::Error(e)
    }
}

/// An answer or a failure.
pub type Outcome<T> = Result<T, Failure>;

fn last_error<T>() -> Outcome<T> {
    Err(Failure::Os(crate::errors::last_errno()))
}

fn unsupported<T>(message: &str) -> Outcome<T> {
    Err(Failure::Error(Error {
        kind: abi::UNSUPPORTED_OPERATION,
        message: message.into(),
    }))
}

/// How line ends are read and written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Newlines {
    /// Any of the three ends a line and is read as LF.
    Universal,
    /// Any of the three ends a line and is read as it is.
    Untranslated,
    /// Only this.
    Exactly(&'static [u8]),
}

/// An open file.
pub struct File {
    fd: i32,
    /// Close the descriptor with the file.
    owns: bool,
    readable: bool,
    writable: bool,
    /// Opened as text.
    text: bool,
    codec: Codec,
    handler: Handler,
    newlines: Newlines,
    line_buffered: bool,
    closed: bool,
    input: Vec<u8>,
    /// What of `input` has been read.
    at: usize,
    eof: bool,
    output: Vec<u8>,
    /// The byte order mark has been written.
    marked: bool,
}

fn read_fd(fd: i32, to: &mut [u8]) -> Outcome<usize> {
    loop {
        // SAFETY: the buffer is as large as we say.
        let n = unsafe { libc::read(fd, to.as_mut_ptr().cast(), to.len()) };
        if n >= 0 {
            return Ok(n as usize);
        }
        if crate::errors::last_errno() != libc::EINTR {
            return last_error();
        }
    }
}

/// Writes all of it.
pub fn write_fd(fd: i32, mut from: &[u8]) -> Outcome<()> {
    while !from.is_empty() {
        // SAFETY: the buffer is as large as we say.
        let n = unsafe { libc::write(fd, from.as_ptr().cast(), from.len()) };
        if n >= 0 {
            from = &from[n as usize..];
        } else if crate::errors::last_errno() != libc::EINTR {
            return last_error();
        }
    }
    Ok(())
}

impl File {
    /// A text file on a descriptor.
    pub fn new(fd: i32, readable: bool, writable: bool) -> File {
        File {
            fd,
            owns: true,
            readable,
            writable,
            text: true,
            codec: Codec::Utf8,
            handler: Handler::Strict,
            newlines: Newlines::Universal,
            line_buffered: false,
            closed: false,
            input: Vec::new(),
            at: 0,
            eof: false,
            output: Vec::new(),
            marked: false,
        }
    }

    /// As a file of bytes.
    pub fn binary(mut self) -> File {
        self.text = false;
        self
    }

    /// With that encoding.
    pub fn encoded(mut self, codec: Codec, handler: Handler) -> File {
        self.codec = codec;
        self.handler = handler;
        self
    }

    /// With those line ends.
    pub fn newlines(mut self, newlines: Newlines) -> File {
        self.newlines = newlines;
        self
    }

    /// Leaves the descriptor open when the file is closed.
    pub fn borrowed(mut self) -> File {
        self.owns = false;
        self
    }

    /// Flushes after each line.
    pub fn line_buffered(mut self, on: bool) -> File {
        self.line_buffered = on;
        self
    }

    /// Is it closed?
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Can it be read?
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    /// Can it be written?
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// Was it opened as text?
    pub fn is_text(&self) -> bool {
        self.text
    }

    /// The descriptor.
    pub fn fd(&self) -> Outcome<i32> {
        self.check_open("I/O operation on closed file.")?;
        Ok(self.fd)
    }

    fn check_open(&self, message: &str) -> Outcome<()> {
        if self.closed {
            return Err(Error::value(message).into());
        }
        Ok(())
    }

    fn check_readable(&self, bytes: bool) -> Outcome<()> {
        self.check_open(if bytes {
            "read of closed file"
        } else {
            "I/O operation on closed file."
        })?;
        if !self.readable {
            return unsupported(if bytes { "read" } else { "not readable" });
        }
        Ok(())
    }

    fn check_writable(&self, bytes: bool) -> Outcome<()> {
        self.check_open(if bytes {
            "write to closed file"
        } else {
            "I/O operation on closed file."
        })?;
        if !self.writable {
            return unsupported(if bytes { "write" } else { "not writable" });
        }
        Ok(())
    }

    // ---- writing -----------------------------------------------------------

    /// Writes out what is buffered.
    pub fn flush(&mut self) -> Outcome<()> {
        if self.output.is_empty() {
            return Ok(());
        }
        let output = std::mem::take(&mut self.output);
        let done = write_fd(self.fd, &output);
        // Keep the memory, drop the bytes: what failed once is not tried for ever.
        self.output = output;
        self.output.clear();
        done
    }

    fn written(&mut self, line_ended: bool) -> Outcome<()> {
        if self.output.len() >= BUFFER || self.line_buffered && line_ended {
            self.flush()
        } else {
            Ok(())
        }
    }

    /// Before the first write after reading: what was read ahead goes back.
    fn stop_reading(&mut self) {
        if self.at < self.input.len() && self.writable {
            let ahead = (self.input.len() - self.at) as i64;
            // SAFETY: seeking has no preconditions; a pipe refuses and that is fine.
            unsafe { libc::lseek(self.fd, -ahead, libc::SEEK_CUR) };
            self.input.clear();
            self.at = 0;
        }
        self.eof = false;
    }

    /// Writes bytes.
    pub fn write_bytes(&mut self, b: &[u8]) -> Outcome<()> {
        self.check_writable(true)?;
        self.stop_reading();
        self.output.extend_from_slice(b);
        self.written(self.line_buffered && b.contains(&b'\n'))
    }

    /// Writes text.
    pub fn write_text(&mut self, t: Text<'_>) -> Outcome<()> {
        self.check_writable(false)?;
        self.stop_reading();
        let end = match self.newlines {
            Newlines::Exactly(end) if end != b"\n" => end,
            _ => b"\n",
        };
        let line_ended = self.line_buffered && t.chars().any(|c| c == 10);
        match (t, self.codec) {
            (Text::Latin1(b), Codec::Utf8 | Codec::Ascii | Codec::Latin1)
                if end == b"\n" && b.is_ascii() =>
            {
                self.output.extend_from_slice(b);
            }
            (t, Codec::Utf8)
                if end == b"\n" && !t.chars().any(|c| (0xD800..0xE000).contains(&c)) =>
            {
                t.chars().for_each(|c| push_utf8(c, &mut self.output));
            }
            (t, _) => {
                let translated: TextBuf;
                let t = if end == b"\n" {
                    t
                } else {
                    let mut out = TextBuf::with_capacity(t.len());
                    for c in t.chars() {
                        if c == 10 {
                            end.iter().for_each(|&b| out.push(b as u32));
                        } else {
                            out.push(c);
                        }
                    }
                    translated = out;
                    translated.as_text()
                };
                // The byte order mark goes in front of the file only.
                let codec = match self.codec {
                    Codec::Utf8Sig if self.marked => Codec::Utf8,
                    Codec::Utf16(None) if self.marked => Codec::Utf16(Some(Order::Little)),
                    Codec::Utf32(None) if self.marked => Codec::Utf32(Some(Order::Little)),
                    other => other,
                };
                let bytes = encode(t, codec, self.handler)?;
                self.output.extend_from_slice(&bytes);
                self.marked = true;
            }
        }
        self.written(line_ended)
    }

    // ---- reading -----------------------------------------------------------

    /// Reads more into the buffer; false at the end of the file.
    fn fill(&mut self) -> Outcome<bool> {
        self.flush()?;
        if self.at > 0 {
            self.input.drain(..self.at);
            self.at = 0;
        }
        let old = self.input.len();
        let more = old.clamp(BUFFER, 16 << 20);
        if self.input.try_reserve(more).is_err() {
            return Err(Error::memory().into());
        }
        self.input.resize(old + more, 0);
        let n = read_fd(self.fd, &mut self.input[old..]);
        self.input.truncate(old + *n.as_ref().unwrap_or(&0));
        let n = n?;
        self.eof = n == 0;
        Ok(n > 0)
    }

    fn pending(&self) -> &[u8] {
        &self.input[self.at..]
    }

    fn take(&mut self, n: usize) -> &[u8] {
        let start = self.at;
        self.at += n;
        &self.input[start..start + n]
    }

    /// `read(n)` of bytes; negative: all.
    pub fn read_bytes(&mut self, n: i64) -> Outcome<&[u8]> {
        self.check_readable(true)?;
        let wanted = usize::try_from(n).unwrap_or(usize::MAX);
        while self.pending().len() < wanted && self.fill()? {}
        let n = wanted.min(self.pending().len());
        Ok(self.take(n))
    }

    /// `readline(n)` of bytes; negative: no limit.
    pub fn read_line_bytes(&mut self, n: i64) -> Outcome<&[u8]> {
        self.check_readable(true)?;
        let limit = usize::try_from(n).unwrap_or(usize::MAX);
        let mut seen = 0;
        loop {
            if let Some(i) = self.pending()[seen..].iter().position(|&b| b == b'\n') {
                let n = limit.min(seen + i + 1);
                return Ok(self.take(n));
            }
            seen = self.pending().len();
            if seen >= limit || !self.fill()? {
                let n = limit.min(self.pending().len());
                return Ok(self.take(n));
            }
        }
    }

    /// Encodings in which LF is not the byte 10 alone are turned into UTF-8 as a whole.
    fn prepare_text(&mut self) -> Outcome<()> {
        let skip_mark = self.codec == Codec::Utf8Sig;
        if !matches!(self.codec, Codec::Utf16(_) | Codec::Utf32(_)) && !skip_mark {
            return Ok(());
        }
        while self.fill()? {}
        let text = decode(self.pending(), self.codec, self.handler)?;
        self.input = encode(text.as_text(), Codec::Utf8, Handler::SurrogatePass)?;
        self.at = 0;
        self.codec = Codec::Utf8;
        self.handler = Handler::SurrogatePass;
        Ok(())
    }

    fn decoded(&mut self, n: usize) -> Outcome<TextBuf> {
        let (codec, handler) = (self.codec, self.handler);
        let universal = self.newlines == Newlines::Universal;
        let bytes = self.take(n);
        if universal && bytes.contains(&b'\r') {
            return Ok(decode(&translate(bytes), codec, handler)?);
        }
        Ok(decode(bytes, codec, handler)?)
    }

    /// Bytes of the line at the front of the buffer, if its end is there.
    fn line_end(&self, seen: usize) -> Option<usize> {
        let b = self.pending();
        match self.newlines {
            Newlines::Exactly(end) => {
                let from = seen.saturating_sub(end.len() - 1);
                b[from..]
                    .windows(end.len())
                    .position(|w| w == end)
                    .map(|i| from + i + end.len())
            }
            _ => {
                let i = seen + b[seen..].iter().position(|&c| c == b'\n' || c == b'\r')?;
                match (b[i], b.get(i + 1)) {
                    (b'\r', Some(b'\n')) => Some(i + 2),
                    // LF may follow in what has not been read yet.
                    (b'\r', None) if !self.eof => None,
                    _ => Some(i + 1),
                }
            }
        }
    }

    /// `readline(n)` of text; negative: no limit.
    pub fn read_line(&mut self, n: i64) -> Outcome<TextBuf> {
        self.check_readable(false)?;
        self.prepare_text()?;
        let limit = usize::try_from(n).unwrap_or(usize::MAX);
        let mut seen = 0;
        let end = loop {
            if let Some(end) = self.line_end(seen) {
                break end;
            }
            // A CR at the end is looked at again with what follows it.
            seen = self.pending().len().saturating_sub(1);
            if !self.fill()? {
                break self.line_end(seen).unwrap_or(self.pending().len());
            }
        };
        let end = end.min(self.prefix_len(limit, end));
        self.decoded(end)
    }

    /// Bytes of the first `chars` characters of the buffer, looking at `most` bytes.
    fn prefix_len(&self, chars: usize, most: usize) -> usize {
        let b = &self.pending()[..most];
        let mut at = 0;
        for _ in 0..chars {
            if at >= b.len() {
                break;
            }
            at += self.unit_len(&b[at..]);
        }
        at.min(b.len())
    }

    /// Bytes of the character at the front of `b`.
    fn unit_len(&self, b: &[u8]) -> usize {
        if self.newlines == Newlines::Universal && b.starts_with(b"\r\n") {
            return 2;
        }
        if self.codec != Codec::Utf8 || b[0] < 0xC2 {
            return 1;
        }
        let n = match b[0] {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => 1,
        };
        1 + b[1..n.min(b.len())]
            .iter()
            .take_while(|&&c| c & 0xC0 == 0x80)
            .count()
    }

    /// `read(n)` of text; negative: all.
    pub fn read_text(&mut self, n: i64) -> Outcome<TextBuf> {
        self.check_readable(false)?;
        self.prepare_text()?;
        let Ok(chars) = usize::try_from(n) else {
            while self.fill()? {}
            return self.decoded(self.pending().len());
        };
        // Four bytes a character, and one to see whether LF follows CR.
        let enough = chars.saturating_mul(4).saturating_add(1);
        let mut len;
        loop {
            len = self.prefix_len(chars, self.pending().len());
            let complete = len < self.pending().len() || self.pending().len() >= enough;
            if complete || !self.fill()? {
                break;
            }
        }
        len = self.prefix_len(chars, self.pending().len());
        self.decoded(len)
    }

    // ---- position ----------------------------------------------------------

    /// The position in bytes.
    pub fn tell(&mut self) -> Outcome<i64> {
        self.check_open("I/O operation on closed file.")?;
        // SAFETY: seeking has no preconditions.
        let p = unsafe { libc::lseek(self.fd, 0, libc::SEEK_CUR) };
        if p < 0 {
            return last_error();
        }
        Ok(p - self.pending().len() as i64 + self.output.len() as i64)
    }

    /// Moves; the new position.
    pub fn seek(&mut self, offset: i64, whence: i64, bytes: bool) -> Outcome<i64> {
        self.check_open("I/O operation on closed file.")?;
        if !bytes {
            match whence {
                0 if offset < 0 => {
                    return Err(Error::value(format!("negative seek position {offset}")).into());
                }
                1 if offset != 0 => return unsupported("can't do nonzero cur-relative seeks"),
                2 if offset != 0 => return unsupported("can't do nonzero end-relative seeks"),
                _ => {}
            }
        }
        if !(0..=2).contains(&whence) {
            let message = format!("invalid whence ({whence}, should be 0, 1 or 2)");
            return Err(Error::value(message).into());
        }
        self.flush()?;
        let ahead = if whence == 1 {
            self.pending().len() as i64
        } else {
            0
        };
        // SAFETY: seeking has no preconditions.
        let p = unsafe { libc::lseek(self.fd, offset - ahead, whence as i32) };
        if p < 0 {
            return last_error();
        }
        self.input.clear();
        self.at = 0;
        self.eof = false;
        Ok(p)
    }

    /// Cuts or extends the file.
    pub fn truncate(&mut self, size: i64) -> Outcome<i64> {
        self.check_writable(true)?;
        let size = if size < 0 { self.tell()? } else { size };
        self.flush()?;
        // SAFETY: no preconditions.
        if unsafe { libc::ftruncate(self.fd, size) } != 0 {
            return last_error();
        }
        Ok(size)
    }

    /// Flushes and closes.
    pub fn close(&mut self) -> Outcome<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.flush();
        self.closed = true;
        self.input = Vec::new();
        self.at = 0;
        self.output = Vec::new();
        // SAFETY: the descriptor is ours.
        if self.owns && unsafe { libc::close(self.fd) } != 0 {
            flushed?;
            return last_error();
        }
        flushed
    }
}

/// CR LF and CR as LF.
fn translate(b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(b.len());
    let mut i = 0;
    while i < b.len() {
        if b[i] == b'\r' {
            out.push(b'\n');
            i += if b.get(i + 1) == Some(&b'\n') { 2 } else { 1 };
        } else {
            out.push(b[i]);
            i += 1;
        }
    }
    out
}
