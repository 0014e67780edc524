//! Numbers for people: `RPYC_GC_STATS`, `RPYC_GC_LOG`, `gc.get_stats()`.

use crate::os;
use std::fs::File;
use std::io::Write;

/// What a heap has done.
pub struct Stats {
    /// Bytes allocated up to the last collection.
    pub allocated: usize,
    /// Large objects allocated.
    pub large: usize,
    /// Pauses of major collections in nanoseconds.
    pub pauses: Vec<u64>,
    /// Pauses of minor collections.
    pub minors: Vec<u64>,
    /// Pauses of pieces of major collections.
    pub slices: Vec<u64>,
    /// Bytes of live objects after the last collection.
    pub live: usize,
    /// Objects marked in the last collection.
    pub marked: usize,
    /// Highest heap size.
    pub peak: usize,
    start: u64,
    log: Option<Log>,
}

/// What `RPYC_GC_LOG` asks for.
enum Log {
    /// A line for each collection.
    Lines(File),
    /// Chrome's trace format, for a name that ends in `.json`: an array of events.
    Trace(File),
}

/// Which collection it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Minor,
    Major,
}

impl Stats {
    /// Starts counting; opens the log that `RPYC_GC_LOG` asks for.
    pub fn new() -> Stats {
        Stats {
            allocated: 0,
            large: 0,
            pauses: Vec::new(),
            minors: Vec::new(),
            slices: Vec::new(),
            live: 0,
            marked: 0,
            peak: 0,
            start: os::now(),
            log: Log::open(),
        }
    }

    /// The heap has grown to so many bytes.
    pub fn note_heap(&mut self, bytes: usize) {
        self.peak = self.peak.max(bytes);
    }

    /// A minor collection has taken so many nanoseconds.
    pub fn minor(&mut self, pause: u64) {
        if self.minors.try_reserve(1).is_ok() {
            self.minors.push(pause);
        }
        self.note(Kind::Minor, pause, 0);
    }

    /// A piece of a major collection has taken so many nanoseconds.
    pub fn slice(&mut self, pause: u64) {
        if self.slices.try_reserve(1).is_ok() {
            self.slices.push(pause);
        }
    }

    /// A collection has taken so many nanoseconds.
    pub fn collection(&mut self, pause: u64, before: usize, live: usize) {
        self.live = live;
        if self.pauses.try_reserve(1).is_ok() {
            self.pauses.push(pause);
        }
        self.note(Kind::Major, pause, before);
    }

    /// Logs a collection that has just ended. A log that cannot be written is no
    /// reason to stop the program.
    fn note(&mut self, kind: Kind, pause: u64, before: usize) {
        let Some(log) = &mut self.log else { return };
        let end = os::now() - self.start;
        let (name, number) = match kind {
            Kind::Minor => ("minor", self.minors.len()),
            Kind::Major => ("major", self.pauses.len()),
        };
        let (heap, live, marked) = (before, self.live, self.marked);
        let _ = match log {
            Log::Lines(file) if kind == Kind::Minor => writeln!(
                file,
                "{:.3} ms: minor {number}: pause {:.3} ms",
                end as f64 / 1e6,
                pause as f64 / 1e6,
            ),
            Log::Lines(file) => writeln!(
                file,
                "{:.3} ms: major {number}: heap {} KiB, live {} KiB, {marked} objects, pause {:.3} ms",
                end as f64 / 1e6,
                heap >> 10,
                live >> 10,
                pause as f64 / 1e6,
            ),
            Log::Trace(file) => {
                let start = (end - pause.min(end)) as f64 / 1e3;
                let duration = pause as f64 / 1e3;
                let args = match kind {
                    Kind::Minor => String::new(),
                    Kind::Major => format!("\"heap\":{heap},\"live\":{live},\"objects\":{marked}"),
                };
                writeln!(
                    file,
                    "{{\"name\":\"{name}\",\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":{start:.3},\
                     \"dur\":{duration:.3},\"args\":{{{args}}}}},"
                )
            }
        };
    }

    /// Ends the log: a trace gets the totals as its last event.
    pub fn finish(&mut self, name: &str, allocated: usize, heap: usize) {
        let run = (os::now() - self.start) as f64 / 1e3;
        let Some(Log::Trace(file)) = &mut self.log else {
            return;
        };
        let _ = writeln!(
            file,
            "{{\"name\":\"exit\",\"ph\":\"i\",\"s\":\"g\",\"pid\":1,\"tid\":1,\"ts\":{run:.3},\
             \"args\":{{\"collector\":\"{name}\",\"allocated\":{allocated},\"heap\":{heap},\
             \"peak\":{},\"resident\":{}}}}}\n]",
            self.peak,
            os::peak_memory(),
        );
        self.log = None;
    }

    /// The table at exit.
    pub fn table(&self, name: &str, allocated: usize, heap: usize) -> String {
        let mut pauses = [&self.pauses[..], &self.minors, &self.slices].concat();
        pauses.sort_unstable();
        let total: u64 = pauses.iter().sum();
        let run = (os::now() - self.start).max(1);
        let at = |share: usize| {
            let i = (pauses.len() * share / 100).min(pauses.len().saturating_sub(1));
            pauses.get(i).copied().unwrap_or(0) as f64 / 1e6
        };
        let mut out = format!("garbage collector: {name}\n");
        let mut row = |name: &str, value: String| {
            out.push_str(&format!("  {name:<22}{value:>14}\n"));
        };
        row("allocated", format!("{:.1} MiB", mib(allocated)));
        row("large objects", self.large.to_string());
        row("minor collections", self.minors.len().to_string());
        row("major collections", self.pauses.len().to_string());
        row("pause p50", format!("{:.3} ms", at(50)));
        row("pause p99", format!("{:.3} ms", at(99)));
        row("pause max", format!("{:.3} ms", at(100)));
        row(
            "share of run time",
            format!("{:.1} %", total as f64 * 100.0 / run as f64),
        );
        row("live after the last", format!("{:.1} MiB", mib(self.live)));
        row("heap", format!("{:.1} MiB", mib(heap)));
        row("peak heap", format!("{:.1} MiB", mib(self.peak)));
        out
    }
}

impl Log {
    fn open() -> Option<Log> {
        let path = std::env::var_os("RPYC_GC_LOG")?;
        let mut file = File::create(&path).ok()?;
        if !path.to_string_lossy().ends_with(".json") {
            return Some(Log::Lines(file));
        }
        writeln!(file, "[").ok()?;
        Some(Log::Trace(file))
    }
}

/// Bytes as MiB.
pub fn mib(bytes: usize) -> f64 {
    bytes as f64 / (1 << 20) as f64
}

impl Default for Stats {
    fn default() -> Self {
        Stats::new()
    }
}
