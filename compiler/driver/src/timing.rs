//! `--time-passes`

use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// How long the stages took.
pub struct Timings {
    start: Instant,
    rows: Vec<(String, Duration)>,
    /// Shows the stage at work on a terminal.
    progress: Option<indicatif::ProgressBar>,
}

impl Timings {
    /// Starts the clock. With `progress`, long stages are shown on the terminal.
    pub fn new(progress: bool) -> Timings {
        let bar = progress.then(|| {
            let bar = indicatif::ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        Timings {
            start: Instant::now(),
            rows: Vec::new(),
            progress: bar,
        }
    }

    /// Runs a stage.
    pub fn stage<T>(&mut self, name: &str, f: impl FnOnce() -> T) -> T {
        if let Some(bar) = &self.progress {
            bar.set_message(name.to_string());
        }
        crate::panics::enter_stage(name);
        let span = tracing::info_span!("stage", name);
        let begin = Instant::now();
        let result = span.in_scope(f);
        let time = begin.elapsed();
        tracing::info!(stage = name, ?time);
        self.rows.push((name.to_string(), time));
        result
    }

    /// Adds a row measured elsewhere, as part of the stage before.
    pub fn row(&mut self, name: &str, time: Duration) {
        self.rows.push((format!("  {name}"), time));
    }

    /// Takes the progress away from the terminal.
    pub fn finish(&mut self) {
        if let Some(bar) = self.progress.take() {
            bar.finish_and_clear();
        }
    }

    /// The table.
    pub fn table(&self) -> String {
        let mut out = String::new();
        for (name, time) in &self.rows {
            let _ = writeln!(out, "{:>9.1} ms  {name}", time.as_secs_f64() * 1e3);
        }
        let _ = writeln!(
            out,
            "{:>9.1} ms  total",
            self.start.elapsed().as_secs_f64() * 1e3
        );
        out
    }
}
