//! Files: held in memory while they are open, written back when flushed or closed.
//! stdin is what the interpreter was given, stdout and stderr are collected.

use super::text::{decode, encode};
use super::{Args, Error, HostRuntime, Result, Runtime, to_utf8, value_error};
use crate::value::Value;
use std::path::PathBuf;

/// The open files; handles begin at 3.
#[derive(Debug, Default)]
pub(super) struct Files {
    open: Vec<Option<File>>,
    stdin: Option<File>,
}

#[derive(Debug, Default)]
struct File {
    path: Option<PathBuf>,
    data: Vec<u8>,
    at: usize,
    readable: bool,
    writable: bool,
    append: bool,
    binary: bool,
    encoding: String,
    errors: String,
    newline: i64,
    dirty: bool,
}

/// The error record of a failed system call.
pub(super) fn os_error(e: std::io::Error) -> Error {
    let text = e.to_string();
    let message = text.split(" (os error").next().unwrap_or("").to_string();
    Error::Record(
        rpyc_abi::OS_ERROR,
        message,
        e.raw_os_error().unwrap_or(5) as i64,
    )
}

fn unsupported<T>(what: &str) -> Result<T> {
    Err(Error::Record(
        rpyc_abi::UNSUPPORTED_OPERATION,
        what.into(),
        0,
    ))
}

/// The bit of a handle that asks for bytes.
const FILE_BYTES: i64 = 1 << 32;

impl File {
    /// The character at the current position and the place behind it.
    fn peek(&self, binary: bool) -> Result<Option<(u32, usize)>> {
        let Some(&lead) = self.data.get(self.at) else {
            return Ok(None);
        };
        let len = match (binary || self.encoding.contains("latin"), lead) {
            (true, _) => return Ok(Some((lead as u32, self.at + 1))),
            (_, 0xC2..=0xDF) => 2,
            (_, 0xE0..=0xEF) => 3,
            (_, 0xF0..=0xF4) => 4,
            _ => 1,
        };
        let end = (self.at + len).min(self.data.len());
        let chunk = &self.data[self.at..end];
        match decode(chunk, &self.encoding, "strict") {
            Ok(text) => Ok(text.first().map(|&c| (c, end))),
            Err(e) => {
                let text = decode(&chunk[..1], &self.encoding, &self.errors);
                match text {
                    Ok(text) => Ok(Some((text.first().copied().unwrap_or(0xFFFD), self.at + 1))),
                    Err(_) => Err(e),
                }
            }
        }
    }

    /// Reads a character; universal newlines become line feeds.
    fn read_char(&mut self, binary: bool) -> Result<Option<u32>> {
        let Some((c, next)) = self.peek(binary)? else {
            return Ok(None);
        };
        self.at = next;
        if c == 13 && !binary && self.newline == 0 {
            if self.data.get(self.at) == Some(&10) {
                self.at += 1;
            }
            return Ok(Some(10));
        }
        Ok(Some(c))
    }

    fn read(&mut self, limit: i64, binary: bool, line: bool) -> Result<Vec<u32>> {
        if !self.readable {
            return unsupported("not readable");
        }
        let mut out = Vec::new();
        while limit < 0 || (out.len() as i64) < limit {
            let Some(c) = self.read_char(binary)? else {
                break;
            };
            out.push(c);
            if !line {
                continue;
            }
            let mode = if binary { 2 } else { self.newline };
            let ends = match (mode, c) {
                (0 | 2, 10) | (3, 13) => true,
                (1, 10) => true,
                (1, 13) => self.data.get(self.at) != Some(&10),
                (4, 10) => out.ends_with(&[13, 10]),
                _ => false,
            };
            if ends {
                break;
            }
        }
        Ok(out)
    }

    fn write(&mut self, bytes: &[u8]) {
        if self.append {
            self.at = self.data.len();
        }
        let end = self.at + bytes.len();
        if self.data.len() < end {
            self.data.resize(end, 0);
        }
        self.data[self.at..end].copy_from_slice(bytes);
        self.at = end;
        self.dirty = true;
    }

    fn flush(&mut self) -> Result<()> {
        if let (Some(path), true) = (&self.path, self.dirty) {
            std::fs::write(path, &self.data).map_err(os_error)?;
            self.dirty = false;
        }
        Ok(())
    }
}

impl HostRuntime {
    pub(super) fn file_call(
        &mut self,
        rt: &mut Runtime,
        name: &str,
        args: &Args,
    ) -> Result<Option<Value>> {
        match name {
            "stdout_write" => {
                let text = args.text(rt, 0)?;
                self.stdout.extend(to_utf8(&text));
                return Ok(Some(Value::Void));
            }
            "stdout_write_unichar" => {
                self.stdout.extend(to_utf8(&[args.unichar(0)?]));
                return Ok(Some(Value::Void));
            }
            "stdout_write_int" => {
                self.stdout.extend(args.int(0)?.to_string().bytes());
                return Ok(Some(Value::Void));
            }
            "stdout_write_float" => {
                self.stdout
                    .extend(super::format::float_repr(args.float(0)?).bytes());
                return Ok(Some(Value::Void));
            }
            "stdout_flush" => return Ok(Some(Value::Void)),
            "stderr_write" => {
                let text = args.text(rt, 0)?;
                self.stderr.extend(to_utf8(&text));
                return Ok(Some(Value::Void));
            }
            "file_open" => return self.file_open(rt, args).map(Some),
            _ => {}
        }
        let Some(verb) = name.strip_prefix("file_") else {
            return Ok(None);
        };
        let given = args.int(0)?;
        let as_bytes = given & FILE_BYTES != 0;
        let handle = given & !FILE_BYTES;
        if handle == 1 || handle == 2 {
            return self.output(rt, verb, args, handle, as_bytes);
        }
        let file = match handle {
            0 => {
                let data = &self.stdin;
                Some(self.files.stdin.get_or_insert_with(|| File {
                    data: data.clone(),
                    readable: true,
                    encoding: "utf-8".into(),
                    errors: "strict".into(),
                    ..File::default()
                }))
            }
            _ => {
                let i = usize::try_from(handle - 3).unwrap_or(usize::MAX);
                self.files.open.get_mut(i).and_then(Option::as_mut)
            }
        };
        let Some(file) = file else {
            return match verb {
                "closed" => Ok(Some(Value::Bool(true))),
                "close" => Ok(Some(Value::Void)),
                _ => value_error("I/O operation on closed file."),
            };
        };
        let binary = file.binary || as_bytes;
        Ok(Some(match verb {
            "read" => {
                let text = file.read(args.int(1)?, binary, false)?;
                rt.new_text(&text)?
            }
            "readline" => {
                let text = file.read(args.int(1)?, binary, true)?;
                rt.new_text(&text)?
            }
            "write" => {
                if !file.writable {
                    return unsupported("not writable");
                }
                let text = args.text(rt, 1)?;
                let bytes: Vec<u8> = match binary {
                    true => text.iter().map(|&c| c as u8).collect(),
                    false => {
                        let mut out = Vec::new();
                        for &c in &text {
                            match (file.newline, c) {
                                (3, 10) => out.push(13),
                                (4, 10) => out.extend([13, 10]),
                                _ => out.push(c),
                            }
                        }
                        encode(&out, &file.encoding, &file.errors)?
                    }
                };
                file.write(&bytes);
                Value::Int(text.len() as i64)
            }
            "flush" => {
                file.flush()?;
                Value::Void
            }
            "close" => {
                file.flush()?;
                match handle {
                    0 => *file = File::default(),
                    _ => self.files.open[handle as usize - 3] = None,
                }
                Value::Void
            }
            "closed" => Value::Bool(false),
            "seek" => {
                let (offset, whence) = (args.int(1)?, args.int(2)?);
                let base = match whence {
                    0 => 0,
                    1 => file.at as i64,
                    2 => file.data.len() as i64,
                    _ => {
                        return value_error(format!(
                            "invalid whence ({whence}, should be 0, 1 or 2)"
                        ));
                    }
                };
                match usize::try_from(base.saturating_add(offset)) {
                    Ok(at) => file.at = at,
                    Err(_) => return value_error(format!("negative seek position {offset}")),
                }
                Value::Int(file.at as i64)
            }
            "tell" => Value::Int(file.at as i64),
            "truncate" => {
                let size = args.int(1)?.max(0);
                file.data.resize(size as usize, 0);
                file.dirty = true;
                Value::Int(size)
            }
            "isatty" => Value::Bool(false),
            "fileno" => Value::Int(handle),
            "readable" => Value::Bool(file.readable),
            "writable" => Value::Bool(file.writable),
            _ => return Ok(None),
        }))
    }

    /// stdout and stderr as files.
    fn output(
        &mut self,
        rt: &mut Runtime,
        verb: &str,
        args: &Args,
        handle: i64,
        binary: bool,
    ) -> Result<Option<Value>> {
        Ok(Some(match verb {
            "write" => {
                let text = args.text(rt, 1)?;
                let bytes = match binary {
                    true => text.iter().map(|&c| c as u8).collect(),
                    false => to_utf8(&text),
                };
                let out = if handle == 1 {
                    &mut self.stdout
                } else {
                    &mut self.stderr
                };
                out.extend(bytes);
                Value::Int(text.len() as i64)
            }
            "flush" | "close" => Value::Void,
            "closed" | "isatty" | "readable" => Value::Bool(false),
            "writable" => Value::Bool(true),
            "fileno" => Value::Int(handle),
            "read" | "readline" => return unsupported("not readable"),
            "seek" | "tell" | "truncate" => {
                return unsupported("underlying stream is not seekable");
            }
            _ => return Ok(None),
        }))
    }

    fn file_open(&mut self, rt: &mut Runtime, args: &Args) -> Result<Value> {
        let (path, mode) = (args.string(rt, 0)?, args.string(rt, 1)?);
        let (encoding, errors) = (args.string(rt, 2)?, args.string(rt, 3)?);
        let has = |c: char| mode.contains(c);
        let kinds = ['r', 'w', 'a', 'x'].into_iter().filter(|&c| has(c)).count();
        if mode.chars().any(|c| !"rwaxbt+".contains(c)) {
            return value_error(format!("invalid mode: '{mode}'"));
        }
        if kinds != 1 {
            return value_error("must have exactly one of create/read/write/append mode");
        }
        let exists = std::fs::metadata(&path);
        let not_found = || os_error(std::io::Error::from_raw_os_error(2));
        let data = match () {
            _ if exists.as_ref().is_ok_and(|m| m.is_dir()) => {
                return Err(os_error(std::io::Error::from_raw_os_error(21)));
            }
            _ if has('x') && exists.is_ok() => {
                return Err(os_error(std::io::Error::from_raw_os_error(17)));
            }
            _ if has('r') && exists.is_err() => return Err(not_found()),
            _ if has('r') || has('a') && exists.is_ok() => {
                std::fs::read(&path).map_err(os_error)?
            }
            _ => {
                std::fs::write(&path, b"").map_err(os_error)?;
                Vec::new()
            }
        };
        let text = |s: String, default: &str| if s.is_empty() { default.to_string() } else { s };
        let file = File {
            path: Some(path.into()),
            at: if has('a') { data.len() } else { 0 },
            data,
            readable: has('r') || has('+'),
            writable: !has('r') || has('+'),
            append: has('a'),
            binary: has('b'),
            encoding: text(encoding, "utf-8"),
            errors: text(errors, "strict"),
            newline: args.int(4)?,
            dirty: false,
        };
        if !file.binary {
            decode(b"", &file.encoding, "strict")?;
        }
        self.files.open.push(Some(file));
        Ok(Value::Int(self.files.open.len() as i64 + 2))
    }

    /// Flushes what is still open, as the end of a program does.
    pub fn finish(&mut self) {
        for file in self.files.open.iter_mut().flatten() {
            let _ = file.flush();
        }
    }
}
