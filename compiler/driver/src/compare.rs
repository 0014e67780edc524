//! `rpyc compare`: the same program with several collectors, built, run in turn and
//! set side by side.
//!
//! Rounds are interleaved, so that what else the machine does hits all alike. Every
//! build must print the same and end in the same way.

use crate::cli::CompareArgs;
use crate::comparison::{Comparison, Pause, Row};
use crate::measure::{Measured, measure};
use crate::report::Failure;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One way to build the program.
struct Variant {
    name: String,
    exe: PathBuf,
    log: PathBuf,
    runs: Vec<Measured>,
}

/// Builds, runs and prints. The exit code is 1 where outputs differ.
pub fn compare(args: &CompareArgs) -> Result<i32, Failure> {
    let dir = tempfile::Builder::new()
        .prefix("rpyc-compare-")
        .tempdir()
        .map_err(|e| Failure::World(format!("{}: {e}", std::env::temp_dir().display())))?;
    let mut variants = build(args, dir.path())?;
    for round in 0..args.runs.max(1) {
        for variant in &mut variants {
            let environment = [("RPYC_GC_LOG", variant.log.as_path())];
            // The timed runs are without the log, but for the first.
            let environment = if round == 0 { &environment[..] } else { &[] };
            let run = measure(&variant.exe, &args.args, environment, round == 0)?;
            variant.runs.push(run);
        }
    }
    let agree = same_output(&variants);
    let comparison = Comparison {
        program: args.compile.file.clone().unwrap_or_default(),
        agree,
        rows: variants.iter().map(row).collect::<Result<_, _>>()?,
    };
    print!("{}", comparison.table());
    for (path, text) in [
        (&args.json, comparison.json()),
        (&args.html, comparison.html()?),
    ] {
        if let Some(path) = path {
            std::fs::write(path, text)
                .map_err(|e| Failure::World(format!("{}: {e}", path.display())))?;
        }
    }
    if !agree {
        eprintln!("rpyc: error: the outputs differ");
    }
    Ok(i32::from(!agree))
}

fn build(args: &CompareArgs, dir: &Path) -> Result<Vec<Variant>, Failure> {
    let mut names: Vec<String> = Vec::new();
    for gc in args.compile.gc.split(',') {
        match gc {
            "all" => names.extend(
                rpyc_gc_transform::ALL
                    .iter()
                    .map(|gc| gc.name.to_owned())
                    .filter(|name| name != "none"),
            ),
            name => names.push(name.to_owned()),
        }
    }
    let mut variants: Vec<Variant> = Vec::new();
    for name in names {
        if variants.iter().any(|v| v.name == name) {
            continue;
        }
        let mut compile = args.compile.clone();
        compile.gc = name.clone();
        let exe = dir.join(&name);
        crate::build(&compile, &exe)?;
        variants.push(Variant {
            log: dir.join(format!("{name}.json")),
            exe,
            name,
            runs: Vec::new(),
        });
    }
    Ok(variants)
}

/// Whether all runs printed the same and ended alike.
fn same_output(variants: &[Variant]) -> bool {
    let mut runs = variants.iter().flat_map(|v| &v.runs);
    let Some(first) = runs.next() else {
        return true;
    };
    runs.all(|run| run.stdout == first.stdout && run.status == first.status)
}

/// The figures of one variant.
fn row(variant: &Variant) -> Result<Row, Failure> {
    let world = |path: &Path, e: std::io::Error| Failure::World(format!("{}: {e}", path.display()));
    let size = std::fs::metadata(&variant.exe)
        .map_err(|e| world(&variant.exe, e))?
        .len();
    // A program that ends by a signal leaves an unfinished log, or none.
    let log = std::fs::read_to_string(&variant.log).unwrap_or_default();
    let events = events(&log);
    let mut times: Vec<f64> = variant.runs.iter().map(|r| r.time.as_secs_f64()).collect();
    times.sort_by(f64::total_cmp);
    let number = |event: &Value, key: &str| event["args"][key].as_f64();
    let exit = events.iter().find(|e| e["name"] == "exit");
    // A process starts with the peak of the one that made it: ask the program itself.
    let resident = exit
        .and_then(|e| number(e, "resident"))
        .filter(|&b| b > 0.0);
    let measured = variant.runs.iter().map(|r| r.peak).max().unwrap_or(0);
    let pauses = events.iter().filter(|e| e["ph"] == "X").map(|e| Pause {
        minor: e["name"] == "minor",
        start: e["ts"].as_f64().unwrap_or(0.0) / 1e6,
        length: e["dur"].as_f64().unwrap_or(0.0) / 1e6,
        live: number(e, "live"),
    });
    Ok(Row {
        name: variant.name.clone(),
        time: times[times.len() / 2],
        fastest: times[0],
        peak: resident.map_or(measured, |bytes| bytes as u64),
        allocated: exit.and_then(|e| number(e, "allocated")).unwrap_or(0.0) as u64,
        logged: variant.runs.first().map_or(0.0, |r| r.time.as_secs_f64()),
        pauses: pauses.collect(),
        size,
    })
}

/// The events of a trace, whether its array was closed or not.
fn events(log: &str) -> Vec<Value> {
    let objects = log.lines().map(|line| line.trim_end_matches(','));
    objects
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|v: &Value| v.is_object())
        .collect()
}
