//! What `rpyc compare` found, as a table, as JSON, as a page with plots.

use crate::report::Failure;
use comfy_table::{Cell, CellAlignment, Table, presets};
use plotters::prelude::*;
use serde_json::json;
use std::path::PathBuf;

/// One collection.
#[derive(Clone, Debug)]
pub struct Pause {
    /// Of the young generation only.
    pub minor: bool,
    /// Seconds since the start of the program.
    pub start: f64,
    /// Seconds.
    pub length: f64,
    /// Bytes live after it, where that is known.
    pub live: Option<f64>,
}

/// One collector.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Median run time, seconds.
    pub time: f64,
    /// Fastest run, seconds.
    pub fastest: f64,
    /// Largest resident set, bytes.
    pub peak: u64,
    /// Bytes allocated.
    pub allocated: u64,
    /// Time of the run whose collections were logged, seconds.
    pub logged: f64,
    /// Its collections.
    pub pauses: Vec<Pause>,
    /// Bytes of the executable.
    pub size: u64,
}

/// All of them.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The program.
    pub program: PathBuf,
    /// Whether all printed the same.
    pub agree: bool,
    /// In the order they were asked for.
    pub rows: Vec<Row>,
}

impl Row {
    /// The pause that so many hundredths of all do not exceed, in seconds.
    fn pause(&self, percent: usize) -> f64 {
        let mut lengths: Vec<f64> = self.pauses.iter().map(|p| p.length).collect();
        lengths.sort_by(f64::total_cmp);
        let last = lengths.len().saturating_sub(1);
        let at = (lengths.len() * percent / 100).min(last);
        lengths.get(at).copied().unwrap_or(0.0)
    }

    fn count(&self, minor: bool) -> usize {
        self.pauses.iter().filter(|p| p.minor == minor).count()
    }

    /// Share of the run time spent in collections.
    fn share(&self) -> f64 {
        let total: f64 = self.pauses.iter().map(|p| p.length).sum();
        if self.logged > 0.0 {
            total / self.logged
        } else {
            0.0
        }
    }
}

impl Comparison {
    /// The table for a terminal.
    pub fn table(&self) -> String {
        let mut table = Table::new();
        table.load_preset(presets::UTF8_FULL_CONDENSED);
        table.set_header([
            "collector",
            "time",
            "ratio",
            "peak memory",
            "allocated",
            "minor",
            "major",
            "p50",
            "p99",
            "max",
            "in GC",
            "executable",
        ]);
        let fastest = self.rows.iter().map(|r| r.time).fold(f64::MAX, f64::min);
        for row in &self.rows {
            let ms = |s: f64| format!("{:.3} ms", s * 1e3);
            let cells = [
                format!("{:.3} s", row.time),
                format!("{:.2}", row.time / fastest),
                mib(row.peak),
                mib(row.allocated),
                row.count(true).to_string(),
                row.count(false).to_string(),
                ms(row.pause(50)),
                ms(row.pause(99)),
                ms(row.pause(100)),
                format!("{:.1} %", row.share() * 100.0),
                format!("{:.0} KiB", row.size as f64 / 1024.0),
            ];
            let numbers = cells
                .into_iter()
                .map(|c| Cell::new(c).set_alignment(CellAlignment::Right));
            table.add_row(std::iter::once(Cell::new(&row.name)).chain(numbers));
        }
        format!("{table}\n")
    }

    /// All figures, times in seconds and sizes in bytes.
    pub fn json(&self) -> String {
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|r| {
                json!({
                    "collector": r.name,
                    "time": r.time,
                    "fastest": r.fastest,
                    "peak": r.peak,
                    "allocated": r.allocated,
                    "minor": r.count(true),
                    "major": r.count(false),
                    "pause_p50": r.pause(50),
                    "pause_p99": r.pause(99),
                    "pause_max": r.pause(100),
                    "share": r.share(),
                    "executable": r.size,
                })
            })
            .collect();
        let all = json!({
            "program": self.program.display().to_string(),
            "outputs_agree": self.agree,
            "collectors": rows,
        });
        format!("{all:#}\n")
    }

    /// A page that stands alone: the table, memory over time, pauses.
    pub fn html(&self) -> Result<String, Failure> {
        let plot = |e: String| Failure::World(format!("cannot draw: {e}"));
        let memory = self.plot_memory().map_err(|e| plot(e.to_string()))?;
        let pauses = self.plot_pauses().map_err(|e| plot(e.to_string()))?;
        let name = escape(&self.program.display().to_string());
        let table = escape(&self.table());
        Ok(format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
             <style>body {{ font-family: sans-serif; margin: 2em }}</style>\n\
             <h1>{name}</h1>\n<pre>{table}</pre>\n\
             <h2>Live bytes after each major collection</h2>\n{memory}\n\
             <h2>Pauses, longest first</h2>\n{pauses}\n"
        ))
    }

    fn plot_memory(&self) -> Result<String, Box<dyn std::error::Error>> {
        let lines = self.rows.iter().map(|r| {
            let points = r.pauses.iter();
            let points = points.filter_map(|p| Some((p.start + p.length, p.live?)));
            points.map(|(t, bytes)| (t, bytes / MIB)).collect()
        });
        self.plot("seconds", "MiB", lines.collect())
    }

    fn plot_pauses(&self) -> Result<String, Box<dyn std::error::Error>> {
        let lines = self.rows.iter().map(|r| {
            let mut lengths: Vec<f64> = r.pauses.iter().map(|p| p.length * 1e3).collect();
            lengths.sort_by(|a, b| b.total_cmp(a));
            let points = lengths.into_iter().enumerate();
            points.map(|(i, ms)| (i as f64, ms)).collect()
        });
        self.plot("pause", "ms", lines.collect())
    }

    /// A line for each collector.
    fn plot(
        &self,
        x_label: &str,
        y_label: &str,
        lines: Vec<Vec<(f64, f64)>>,
    ) -> Result<String, Box<dyn std::error::Error>> {
        let most = |f: fn(&(f64, f64)) -> f64| {
            let all = lines.iter().flatten().map(f);
            all.fold(0.0f64, f64::max).max(1e-9) * 1.05
        };
        let (x_end, y_end) = (most(|p| p.0), most(|p| p.1));
        let mut svg = String::new();
        {
            let area = SVGBackend::with_string(&mut svg, (900, 360)).into_drawing_area();
            let mut chart = ChartBuilder::on(&area)
                .margin(10)
                .x_label_area_size(40)
                .y_label_area_size(60)
                .build_cartesian_2d(0.0..x_end, 0.0..y_end)?;
            chart
                .configure_mesh()
                .x_desc(x_label)
                .y_desc(y_label)
                .draw()?;
            for (i, (row, points)) in self.rows.iter().zip(lines).enumerate() {
                let color = Palette99::pick(i).to_rgba();
                chart
                    .draw_series(LineSeries::new(points, color.stroke_width(2)))?
                    .label(&row.name)
                    .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], color));
            }
            chart
                .configure_series_labels()
                .background_style(WHITE)
                .border_style(BLACK)
                .draw()?;
            area.present()?;
        }
        Ok(svg)
    }
}

const MIB: f64 = (1 << 20) as f64;

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / MIB)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
