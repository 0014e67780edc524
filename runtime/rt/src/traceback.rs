//! Tracebacks: where an exception was raised and which calls it went through.
//!
//! Locations are noted from the inside out. Equal ones in a row take one entry; of a
//! long chain the first and the last entries are kept.

use crate::files;
use crate::symbols::{loc_string, rpy_location_count, rpy_locations};
use crate::value::Str;
use rpyc_abi::Location;
use rpyc_text::codec::{Codec, Handler, decode};

const KEPT: usize = 512;
/// Where the Python files lie that stand behind built-in functions and native modules.
const LIBRARY: &[u8] = b"lib/_builtins/";
/// Equal lines are shown so many times.
const REPEATED: u64 = 3;

#[derive(Clone, Copy)]
struct Entry {
    location: u32,
    count: u32,
}

struct Trace {
    first: [Entry; KEPT],
    /// A ring; entry `n` is at `n % KEPT`.
    last: [Entry; KEPT],
    /// Entries so far, those of `first` included.
    n: usize,
}

const NOWHERE: Entry = Entry {
    location: 0,
    count: 0,
};

const EMPTY: Trace = Trace {
    first: [NOWHERE; KEPT],
    last: [NOWHERE; KEPT],
    n: 0,
};

static mut TRACE: Trace = EMPTY;

fn trace() -> &'static mut Trace {
    let slot: *mut Trace = &raw mut TRACE;
    // SAFETY: one thread runs at a time, and nobody keeps the reference.
    unsafe { &mut *slot }
}

impl Trace {
    fn entry(&mut self, i: usize) -> &mut Entry {
        if i < KEPT {
            &mut self.first[i]
        } else {
            &mut self.last[i % KEPT]
        }
    }

    fn add(&mut self, location: u32) {
        if self.n > 0 {
            let newest = self.entry(self.n - 1);
            if newest.location == location && newest.count < u32::MAX {
                newest.count += 1;
                return;
            }
        }
        *self.entry(self.n) = Entry { location, count: 1 };
        self.n += 1;
    }
}

fn location(i: u32) -> Option<Location> {
    // SAFETY: the table has that many rows.
    unsafe {
        (i != 0 && (i as u64) < rpy_location_count)
            .then(|| *(&raw const rpy_locations).add(i as usize))
    }
}

/// Lines under construction, equal frames counted.
#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    last: Option<Location>,
    count: u64,
}

impl Writer {
    fn repeated(&mut self) {
        if self.count > REPEATED {
            let n = self.count - REPEATED;
            let s = if n > 1 { "s" } else { "" };
            self.out
                .extend(format!("  [Previous line repeated {n} more time{s}]\n").bytes());
        }
        self.count = 0;
    }

    fn frame(&mut self, l: Location, count: u64) {
        // What is written in C elsewhere has no frames.
        if loc_string(l.file).starts_with(LIBRARY) {
            return;
        }
        let same = self
            .last
            .is_some_and(|m| (m.line, m.file, m.function) == (l.line, l.file, l.function));
        if !same {
            self.repeated();
        }
        self.last = Some(l);
        for _ in 0..count {
            self.count += 1;
            if self.count > REPEATED {
                continue;
            }
            self.out.extend_from_slice(b"  File \"");
            self.out.extend_from_slice(loc_string(l.file));
            self.out
                .extend_from_slice(format!("\", line {}, in ", l.line).as_bytes());
            self.out.extend_from_slice(loc_string(l.function));
            self.out.push(b'\n');
            let source = loc_string(l.source);
            if !source.is_empty() {
                self.out.extend_from_slice(b"    ");
                self.out.extend_from_slice(source);
                self.out.push(b'\n');
            }
        }
    }

    fn entry(&mut self, e: Entry) {
        // Inlined functions are frames of their own, the outermost first.
        let mut chain: Vec<Location> = Vec::new();
        let mut next = e.location;
        while let Some(l) = location(next) {
            chain.push(l);
            next = l.caller;
        }
        match chain.as_slice() {
            &[one] => self.frame(one, e.count as u64),
            _ => {
                for _ in 0..e.count.min(1000) {
                    chain.iter().rev().for_each(|&l| self.frame(l, 1));
                }
            }
        }
    }
}

/// The tracebacks of the exceptions that are being handled, by what `first` and `last`
/// hold of them.
static mut HANDLED: Vec<Box<Trace>> = Vec::new();

fn handled() -> &'static mut Vec<Box<Trace>> {
    let slot: *mut Vec<Box<Trace>> = &raw mut HANDLED;
    // SAFETY: one thread runs at a time, and nobody keeps the reference.
    unsafe { &mut *slot }
}

/// The lines of a traceback with its title; nothing where none was recorded.
fn lines(trace: &mut Trace) -> Vec<u8> {
    let mut w = Writer::default();
    if trace.n == 0 {
        return w.out;
    }
    w.out
        .extend_from_slice(b"Traceback (most recent call last):\n");
    let oldest = trace.n.saturating_sub(KEPT).max(KEPT);
    for i in (oldest..trace.n).rev() {
        let e = *trace.entry(i);
        w.entry(e);
    }
    let dropped = oldest.min(trace.n).saturating_sub(KEPT);
    if dropped > 0 {
        w.repeated();
        w.last = None;
        w.out
            .extend(format!("  [{dropped} more lines left out]\n").bytes());
    }
    for i in (0..trace.n.min(KEPT)).rev() {
        let e = *trace.entry(i);
        w.entry(e);
    }
    w.repeated();
    w.out
}

export! {
    fn traceback_start(i: i32) {
        let trace = trace();
        trace.n = 0;
        trace.add(i as u32);
    }

    fn traceback_add(i: i32) {
        trace().add(i as u32);
    }

    fn traceback_print(last: Str) {
        files::flush_stdout();
        let mut out = lines(trace());
        files::push_stderr(&mut out, last.text());
        out.push(b'\n');
        files::write_stderr(&out);
    }

    fn traceback_push() {
        let now = trace();
        let mut kept = Box::new(Trace { n: now.n, ..EMPTY });
        let n = now.n.min(KEPT);
        kept.first[..n].copy_from_slice(&now.first[..n]);
        if now.n > KEPT {
            kept.last = now.last;
        }
        handled().push(kept);
    }

    fn traceback_pop() {
        handled().pop();
    }

    fn traceback_format() -> Str {
        let lines = match handled().last_mut() {
            Some(kept) => lines(kept),
            None => lines(trace()),
        };
        Str::from_buf(&decode(&lines, Codec::Utf8, Handler::Replace).unwrap_or_default())
    }
}
