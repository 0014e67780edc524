//! Files by handle: a small number that programs hold; 0, 1, 2 are the standard ones.

use crate::errors::{set_error, set_os_error, set_os_error_at};
use crate::file::{Failure, File, Newlines, Outcome, write_fd};
use crate::numbers::decimal;
use crate::start::path;
use crate::value::Str;
use rpyc_text::codec::{self, Codec, Handler, encode};
use rpyc_text::{Error, Text, digits};

/// The bit of a handle that asks for bytes: `sys.stdin.buffer`.
const BYTES: i64 = 1 << 32;

static mut FILES: Vec<File> = Vec::new();

fn is_terminal(fd: i32) -> bool {
    // SAFETY: no preconditions.
    unsafe { libc::isatty(fd) == 1 }
}

/// In the C locale CPython reads and writes undecodable bytes as surrogates.
fn standard_handler() -> Handler {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|n| std::env::var(n).ok())
        .find(|v| !v.is_empty())
        .unwrap_or_default();
    match locale.as_str() {
        "" | "C" | "POSIX" | "C.UTF-8" | "C.utf8" => Handler::SurrogateEscape,
        _ => Handler::Strict,
    }
}

#[cold]
fn open_standard(files: &mut Vec<File>) {
    let handler = standard_handler();
    files.push(
        File::new(0, true, false)
            .encoded(Codec::Utf8, handler)
            .borrowed(),
    );
    files.push(
        File::new(1, false, true)
            .encoded(Codec::Utf8, handler)
            .newlines(Newlines::Exactly(b"\n"))
            .line_buffered(is_terminal(1))
            .borrowed(),
    );
    files.push(
        File::new(2, false, true)
            .encoded(Codec::Utf8, Handler::BackslashReplace)
            .newlines(Newlines::Exactly(b"\n"))
            .line_buffered(true)
            .borrowed(),
    );
}

fn files() -> &'static mut Vec<File> {
    let slot: *mut Vec<File> = &raw mut FILES;
    // SAFETY: one thread runs at a time, and no function here holds on to a file while
    // another is called.
    let files = unsafe { &mut *slot };
    if files.is_empty() {
        open_standard(files);
    }
    files
}

/// The file of a handle and whether bytes are asked for.
fn file(handle: i64) -> (&'static mut File, bool) {
    let bytes = handle & BYTES != 0;
    let f = &mut files()[(handle & !BYTES) as usize];
    let bytes = bytes || !f.is_text();
    (f, bytes)
}

fn done<T>(outcome: Outcome<T>, none: T) -> T {
    match outcome {
        Ok(x) => x,
        Err(Failure::Error(e)) => {
            set_error(e);
            none
        }
        Err(Failure::Os(errno)) => {
            set_os_error(errno);
            none
        }
    }
}

/// Flushes stdout; what goes wrong shows at the end.
pub fn flush_stdout() {
    let _ = files()[1].flush();
}

/// Text as stderr shows it.
pub fn push_stderr(out: &mut Vec<u8>, t: Text<'_>) {
    out.extend(encode(t, Codec::Utf8, Handler::BackslashReplace).unwrap_or_default());
}

/// Writes to stderr, behind what is buffered there.
pub fn write_stderr(b: &[u8]) {
    let _ = files()[2].flush();
    let _ = write_fd(2, b);
}

/// Flushes all files; false where stdout could not be written, which is reported.
pub fn flush_all() -> bool {
    let mut fine = true;
    for (i, f) in files().iter_mut().enumerate() {
        let Err(failure) = f.flush() else { continue };
        if i != 1 {
            continue;
        }
        fine = false;
        let mut message = String::from(
            "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n",
        );
        if let Failure::Os(errno) = failure {
            let name = if errno == libc::EPIPE {
                "BrokenPipeError"
            } else {
                "OSError"
            };
            let text = crate::errors::os_message(errno);
            message.push_str(&format!("{name}: [Errno {errno}] {text}\n"));
        }
        let _ = write_fd(2, message.as_bytes());
    }
    fine
}

/// What a mode string asks for.
struct Mode {
    read: bool,
    write: bool,
    flags: i32,
    binary: bool,
}

fn parse_mode(mode: Text<'_>) -> Result<Mode, Error> {
    let shown = mode.to_rust();
    let invalid = || Error::value(format!("invalid mode: '{shown}'"));
    let (mut kind, mut kinds, mut plus, mut binary, mut text) = (None, 0, false, false, false);
    for (i, c) in shown.chars().enumerate() {
        if shown.chars().take(i).any(|d| d == c) {
            return Err(invalid());
        }
        match c {
            'r' | 'w' | 'a' | 'x' => {
                kind = Some(c);
                kinds += 1;
            }
            '+' => plus = true,
            'b' => binary = true,
            't' => text = true,
            _ => return Err(invalid()),
        }
    }
    if text && binary {
        return Err(Error::value("can't have text and binary mode at once"));
    }
    if kinds > 1 {
        return Err(Error::value(
            "must have exactly one of create/read/write/append mode",
        ));
    }
    let Some(kind) = kind else {
        return Err(Error::value(
            "Must have exactly one of create/read/write/append mode and at most one plus",
        ));
    };
    let create = match kind {
        'w' => libc::O_CREAT | libc::O_TRUNC,
        'a' => libc::O_CREAT | libc::O_APPEND,
        'x' => libc::O_CREAT | libc::O_EXCL,
        _ => 0,
    };
    let access = match (kind, plus) {
        (_, true) => libc::O_RDWR,
        ('r', _) => libc::O_RDONLY,
        _ => libc::O_WRONLY,
    };
    Ok(Mode {
        read: kind == 'r' || plus,
        write: kind != 'r' || plus,
        flags: access | create | libc::O_CLOEXEC,
        binary,
    })
}

fn add(file: File) -> i64 {
    let files = files();
    files.push(file);
    files.len() as i64 - 1
}

fn open(name: Str, mode: Str, encoding: Str, errors: Str, newline: i64) -> Outcome<i64> {
    let mode = parse_mode(mode.text())?;
    if mode.binary {
        let refuse = |what: &str| {
            Err(Error::value(format!("binary mode doesn't take {what} argument")).into())
        };
        if encoding.byte_len() != 0 {
            return refuse("an encoding");
        }
        if errors.byte_len() != 0 {
            return refuse("an errors");
        }
        if newline != 0 {
            return refuse("a newline");
        }
    }
    let codec = match encoding.byte_len() {
        0 => Codec::Utf8,
        _ => codec::codec(encoding.text())?,
    };
    let handler = match errors.byte_len() {
        0 => Handler::Strict,
        _ => codec::handler(errors.text())?,
    };
    let name = codec::fs_encode(name.text())?;
    let name = std::ffi::CString::new(name).map_err(|_| Error::value("embedded null byte"))?;
    // SAFETY: the name ends in NUL.
    let fd = unsafe { libc::open(name.as_ptr(), mode.flags, 0o666) };
    if fd < 0 {
        return Err(Failure::Os(crate::errors::last_errno()));
    }
    // SAFETY: the structure is plain data; `fd` is open.
    unsafe {
        let mut stat: libc::stat = std::mem::zeroed();
        if libc::fstat(fd, &mut stat) == 0 && stat.st_mode & libc::S_IFMT == libc::S_IFDIR {
            libc::close(fd);
            return Err(Failure::Os(libc::EISDIR));
        }
        if mode.flags & libc::O_APPEND != 0 {
            libc::lseek(fd, 0, libc::SEEK_END);
        }
    }
    let newlines = match newline {
        1 => Newlines::Untranslated,
        2 => Newlines::Exactly(b"\n"),
        3 => Newlines::Exactly(b"\r"),
        4 => Newlines::Exactly(b"\r\n"),
        _ => Newlines::Universal,
    };
    let file = File::new(fd, mode.read, mode.write)
        .encoded(codec, handler)
        .newlines(newlines)
        .line_buffered(is_terminal(fd));
    Ok(add(if mode.binary { file.binary() } else { file }))
}

fn read(handle: i64, n: i64) -> Outcome<Str> {
    let (f, bytes) = file(handle);
    Ok(if bytes {
        Str::from_bytes(f.read_bytes(n)?)
    } else {
        Str::from_buf(&f.read_text(n)?)
    })
}

fn read_line(handle: i64, n: i64) -> Outcome<Str> {
    let (f, bytes) = file(handle);
    if handle == 0 {
        // A prompt is seen before the program waits.
        let _ = files()[1].flush();
    }
    Ok(if bytes {
        Str::from_bytes(f.read_line_bytes(n)?)
    } else {
        Str::from_buf(&f.read_line(n)?)
    })
}

fn write(handle: i64, s: Str) -> Outcome<i64> {
    let (f, bytes) = file(handle);
    if bytes {
        f.write_bytes(s.bytes())?
    } else {
        f.write_text(s.text())?
    }
    Ok(s.len() as i64)
}

export! {
    fn stdout_write(s: Str) {
        done(files()[1].write_text(s.text()), ())
    }

    fn stdout_write_unichar(c: u32) {
        let out = &mut files()[1];
        let written = match u8::try_from(c) {
            Ok(b) => out.write_text(Text::Latin1(&[b])),
            Err(_) => out.write_text(Text::Ucs4(&[c])),
        };
        done(written, ())
    }

    fn stdout_write_int(x: i64) {
        let mut buf = [0; 24];
        let text = Text::Latin1(decimal(&mut buf, x < 0, x.unsigned_abs()));
        done(files()[1].write_text(text), ())
    }

    fn stdout_write_float(x: f64) {
        let text = digits::float_repr(x);
        done(files()[1].write_text(Text::Latin1(text.as_bytes())), ())
    }

    fn stdout_flush() {
        done(files()[1].flush(), ())
    }

    fn stderr_write(s: Str) {
        done(files()[2].write_text(s.text()), ())
    }

    fn file_open(name: Str, mode: Str, encoding: Str, errors: Str, newline: i64) -> i64 {
        match open(name, mode, encoding, errors, newline) {
            Err(Failure::Os(errno)) => {
                if let Some(path) = c_path(name) {
                    set_os_error_at(errno, &path);
                }
                -1
            }
            outcome => done(outcome, -1),
        }
    }

    fn file_fdopen(fd: i64, mode: Str, close: bool) -> i64 {
        match parse_mode(mode.text()) {
            Ok(m) => {
                let f = File::new(fd as i32, m.read, m.write);
                let f = if m.binary { f.binary() } else { f };
                add(if close { f } else { f.borrowed() })
            }
            Err(e) => {
                set_error(e);
                -1
            }
        }
    }

    fn file_read(handle: i64, n: i64) -> Str {
        done(read(handle, n), Str::NULL)
    }

    fn file_readline(handle: i64, n: i64) -> Str {
        done(read_line(handle, n), Str::NULL)
    }

    fn file_write(handle: i64, s: Str) -> i64 {
        done(write(handle, s), -1)
    }

    fn file_flush(handle: i64) {
        let (f, _) = file(handle);
        let closed = f.is_closed();
        done(if closed { f.fd().map(|_| ()) } else { f.flush() }, ())
    }

    fn file_close(handle: i64) {
        done(file(handle).0.close(), ())
    }

    fn file_closed(handle: i64) -> bool {
        file(handle).0.is_closed()
    }

    fn file_seek(handle: i64, offset: i64, whence: i64) -> i64 {
        let (f, bytes) = file(handle);
        done(f.seek(offset, whence, bytes), -1)
    }

    fn file_tell(handle: i64) -> i64 {
        done(file(handle).0.tell(), -1)
    }

    fn file_truncate(handle: i64, size: i64) -> i64 {
        done(file(handle).0.truncate(size), -1)
    }

    fn file_isatty(handle: i64) -> bool {
        done(file(handle).0.fd().map(is_terminal), false)
    }

    fn file_fileno(handle: i64) -> i64 {
        done(file(handle).0.fd().map(|fd| fd as i64), -1)
    }

    fn file_readable(handle: i64) -> bool {
        file(handle).0.is_readable()
    }

    fn file_writable(handle: i64) -> bool {
        file(handle).0.is_writable()
    }
}

/// A path argument, or nothing after leaving the error.
pub fn c_path(s: Str) -> Option<std::ffi::CString> {
    path(s).ok()
}
