//! The functions of `runtime/abi`, written anew in plain Rust: nothing is shared with
//! the runtime that compiled programs link, and nothing leaves the interpreter but
//! files the program asks for. Output is collected, input is given beforehand.
//!
//! Text is handled as a list of code points. Unicode properties come from the
//! standard library, which may be of another version than CPython's.

mod files;
mod floats;
mod format;
mod ints;
mod math;
mod search;
mod system;
mod text;

use crate::heap::{Heap, Step};
use crate::value::{ObjId, Value};
use rpyc_abi::AbiType;
use rpyc_ir::{LocId, Type};
use std::collections::BTreeMap;

/// Why a runtime function did not return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It cannot be called like this.
    Fault(String),
    /// It ended the process.
    Exit(i32),
}

/// What runtime functions see of the interpreter.
pub struct Runtime<'a, 'p> {
    /// The objects.
    pub heap: &'a mut Heap<'p>,
    /// The places the current exception passed, innermost first.
    pub traceback: &'a [LocId],
    /// How many calls are under way.
    pub frames: usize,
}

/// The runtime functions of an interpreter.
pub trait Externals {
    /// Calls one by its name in `runtime/abi`; the number of arguments and their
    /// kinds have been checked.
    fn call(
        &mut self,
        rt: &mut Runtime<'_, '_>,
        name: &str,
        args: &[Value],
    ) -> Result<Value, Failed>;

    /// Objects it holds on to.
    fn roots(&self) -> Vec<Value> {
        Vec::new()
    }
}

/// How one of the functions here ends without a result.
enum Error {
    Fault(String),
    Exit(i32),
    /// An error record: kind, message, errno.
    Record(i64, String, i64),
}

impl From<String> for Error {
    fn from(message: String) -> Error {
        Error::Fault(message)
    }
}

type Result<T, E = Error> = std::result::Result<T, E>;

fn value_error<T>(message: impl Into<String>) -> Result<T> {
    Err(Error::Record(rpyc_abi::VALUE_ERROR, message.into(), 0))
}

fn overflow_error<T>(message: impl Into<String>) -> Result<T> {
    Err(Error::Record(rpyc_abi::OVERFLOW_ERROR, message.into(), 0))
}

/// The arguments of a call.
struct Args<'a>(&'a [Value]);

impl Args<'_> {
    fn get(&self, i: usize) -> Value {
        self.0.get(i).copied().unwrap_or(Value::Undefined)
    }

    fn int(&self, i: usize) -> Result<i64> {
        match self.get(i) {
            Value::Int(n) => Ok(n),
            other => Err(Error::Fault(format!("{other} where an int is expected"))),
        }
    }

    fn uint(&self, i: usize) -> Result<u64> {
        match self.get(i) {
            Value::UInt(n) | Value::Addr(n) => Ok(n),
            Value::Null => Ok(0),
            other => Err(Error::Fault(format!("{other} where a word is expected"))),
        }
    }

    fn float(&self, i: usize) -> Result<f64> {
        match self.get(i) {
            Value::Float(x) => Ok(x),
            other => Err(Error::Fault(format!("{other} where a float is expected"))),
        }
    }

    fn bool(&self, i: usize) -> Result<bool> {
        match self.get(i) {
            Value::Bool(b) => Ok(b),
            other => Err(Error::Fault(format!(
                "{other} where a truth value is expected"
            ))),
        }
    }

    fn unichar(&self, i: usize) -> Result<u32> {
        match self.get(i) {
            Value::UniChar(c) => Ok(c),
            Value::Char(c) => Ok(c as u32),
            other => Err(Error::Fault(format!(
                "{other} where a character is expected"
            ))),
        }
    }

    fn text(&self, rt: &mut Runtime, i: usize) -> Result<Vec<u32>> {
        Ok(rt.text(self.get(i))?)
    }

    fn string(&self, rt: &mut Runtime, i: usize) -> Result<String> {
        Ok(to_string(&rt.text(self.get(i))?))
    }

    fn bytes(&self, rt: &mut Runtime, i: usize) -> Result<Vec<u8>> {
        Ok(rt.text(self.get(i))?.into_iter().map(|c| c as u8).collect())
    }
}

impl Runtime<'_, '_> {
    fn str_type(&self) -> std::result::Result<Type, String> {
        self.heap
            .program
            .types
            .find_struct("STR")
            .ok_or_else(|| "the program has no STR".into())
    }

    /// The code points of an `STR`.
    pub fn text(&mut self, p: Value) -> std::result::Result<Vec<u32>, String> {
        let kind = self.heap.field(p, "kind")?;
        let bytes = self.heap.bytes(p)?;
        match kind {
            Value::Int(0) => Ok(bytes.iter().map(|&b| b as u32).collect()),
            Value::Int(2) if bytes.len() % 4 == 0 => {
                let words = bytes.chunks_exact(4);
                Ok(words
                    .map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]]))
                    .collect())
            }
            kind => Err(format!("a string of kind {kind}")),
        }
    }

    /// A new `STR` in canonical form.
    pub fn new_text(&mut self, text: &[u32]) -> std::result::Result<Value, String> {
        match text.iter().all(|&c| c <= 0xFF) {
            true => self.new_raw(0, &text.iter().map(|&c| c as u8).collect::<Vec<_>>()),
            false => {
                let bytes: Vec<u8> = text.iter().flat_map(|c| c.to_le_bytes()).collect();
                self.new_raw(2, &bytes)
            }
        }
    }

    /// A new `STR` with these chars.
    pub fn new_raw(&mut self, kind: i64, chars: &[u8]) -> std::result::Result<Value, String> {
        let ty = self.str_type()?;
        let Some(p) = self.heap.malloc(ty, chars.len() as i64)? else {
            return Ok(Value::Null);
        };
        self.heap
            .write(p, ty, &[Step::Field("kind".into())], Value::Int(kind))?;
        self.heap.bytes_mut(p)?.copy_from_slice(chars);
        Ok(p)
    }

    fn new_string(&mut self, text: &str) -> Result<Value> {
        Ok(self.new_text(&from_str(text))?)
    }

    fn new_bytes(&mut self, bytes: &[u8]) -> Result<Value> {
        Ok(self.new_raw(0, bytes)?)
    }
}

pub(crate) fn from_str(text: &str) -> Vec<u32> {
    text.chars().map(|c| c as u32).collect()
}

/// Lone surrogates become U+FFFD.
fn to_string(text: &[u32]) -> String {
    text.iter()
        .map(|&c| char::from_u32(c).unwrap_or('\u{FFFD}'))
        .collect()
}

/// UTF-8; lone surrogates as three bytes each.
fn to_utf8(text: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    for &c in text {
        match char::from_u32(c) {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend([
                0xE0 | (c >> 12) as u8,
                0x80 | (c >> 6 & 63) as u8,
                0x80 | (c & 63) as u8,
            ]),
        }
    }
    out
}

/// The runtime of interpreted programs.
#[derive(Debug, Default)]
pub struct HostRuntime {
    /// What the program wrote to stdout.
    pub stdout: Vec<u8>,
    /// What it wrote to stderr.
    pub stderr: Vec<u8>,
    /// What it can read from stdin.
    pub stdin: Vec<u8>,
    /// `sys.argv`
    pub argv: Vec<String>,
    /// Its environment; not the host's.
    pub environ: BTreeMap<String, String>,
    error: Option<(i64, String, i64)>,
    last_error: (String, i64),
    gc_disabled: bool,
    files: files::Files,
    directories: Vec<Vec<String>>,
    raw: BTreeMap<u64, Vec<u8>>,
    random: u64,
}

impl Externals for HostRuntime {
    fn call(
        &mut self,
        rt: &mut Runtime<'_, '_>,
        name: &str,
        args: &[Value],
    ) -> std::result::Result<Value, Failed> {
        let args = Args(args);
        match self.dispatch(rt, name, &args) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(Failed::Fault(format!(
                "{name} is not in the interpreter's runtime"
            ))),
            Err(Error::Fault(message)) => Err(Failed::Fault(format!("{name}: {message}"))),
            Err(Error::Exit(code)) => Err(Failed::Exit(code)),
            Err(Error::Record(kind, message, errno)) => {
                self.error = Some((kind, message, errno));
                let result = rpyc_abi::lookup(name).map_or(AbiType::Void, |f| f.result);
                Ok(zero(result))
            }
        }
    }
}

fn zero(ty: AbiType) -> Value {
    match ty {
        AbiType::Void => Value::Void,
        AbiType::Bool => Value::Bool(false),
        AbiType::Signed | AbiType::Int32 => Value::Int(0),
        AbiType::Unsigned => Value::UInt(0),
        AbiType::Float => Value::Float(0.0),
        AbiType::Char => Value::Char(0),
        AbiType::UniChar => Value::UniChar(0),
        AbiType::Str | AbiType::Ref => Value::Null,
        AbiType::Address => Value::Addr(0),
    }
}

impl HostRuntime {
    fn dispatch(&mut self, rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
        if let Some(value) = self.control(rt, name, args)? {
            return Ok(Some(value));
        }
        if let Some(value) = text::call(rt, name, args)? {
            return Ok(Some(value));
        }
        if let Some(value) = search::call(rt, name, args)? {
            return Ok(Some(value));
        }
        if let Some(value) = ints::call(rt, name, args)? {
            return Ok(Some(value));
        }
        if let Some(value) = floats::call(rt, name, args)? {
            return Ok(Some(value));
        }
        if let Some(value) = math::call(name, args)? {
            return Ok(Some(value));
        }
        if let Some(value) = self.file_call(rt, name, args)? {
            return Ok(Some(value));
        }
        self.system_call(rt, name, args)
    }

    /// Start and finish, errors, tracebacks, memory.
    fn control(&mut self, rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
        Ok(Some(match name {
            "runtime_start" => Value::Void,
            "runtime_finish" => Value::Int(args.int(0)? & 0xFF),
            "runtime_exit" | "os_exit" => return Err(Error::Exit((args.int(0)? & 0xFF) as i32)),
            "fatal_error" => return Err(Error::Fault(args.string(rt, 0)?)),
            "rt_error" => match self.error.take() {
                Some((kind, message, errno)) => {
                    self.last_error = (message, errno);
                    Value::Int(kind)
                }
                None => Value::Int(0),
            },
            "rt_error_message" => rt.new_string(&self.last_error.0.clone())?,
            "rt_error_filename" => Value::Null,
            "rt_error_errno" => Value::Int(self.last_error.1),
            "traceback_start" | "traceback_add" | "traceback_push" | "traceback_pop" => Value::Void,
            "traceback_format" => {
                let text = traceback_text(rt);
                rt.new_string(&text)?
            }
            "traceback_print" => {
                let text = traceback_text(rt);
                let last = args.text(rt, 0)?;
                self.stderr.extend(text.bytes());
                self.stderr.extend(to_utf8(&last));
                self.stderr.push(b'\n');
                Value::Void
            }
            "gc_collect" => Value::Int(0),
            "gc_enable" | "gc_disable" => {
                self.gc_disabled = name == "gc_disable";
                Value::Void
            }
            "gc_isenabled" => Value::Bool(!self.gc_disabled),
            "gc_id" => match args.get(0) {
                Value::Ref(ObjId(id)) => Value::Int(16 * (id as i64 + 1)),
                _ => Value::Int(0),
            },
            "gc_next_finalizable" => Value::Null,
            "gc_pending" => Value::Bool(false),
            "gc_finalize_all" => Value::Void,
            "gc_statistic" => Value::Int(0),
            _ => return Ok(None),
        }))
    }
}

/// As CPython prints it, without source lines.
fn traceback_text(rt: &Runtime) -> String {
    let mut out = String::from("Traceback (most recent call last):\n");
    let locs = rt.traceback.iter().rev();
    for loc in locs.filter_map(|&id| rt.heap.program.locs.get(id)) {
        let line = loc.span.line;
        out.push_str(&format!(
            "  File \"{}\", line {line}, in {}\n",
            loc.file, loc.function
        ));
    }
    out
}
