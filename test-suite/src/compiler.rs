//! The compiler under test, and in which configurations it is tested.
//!
//! | variable | meaning | default |
//! |---|---|---|
//! | `RPYC` | the compiler | `target/release/rpyc` or `target/debug/rpyc`, the newer |
//! | `RPYC_TEST_OPT` | optimisation levels, `0,2` | 2; those in area folders 0 and 2 |
//! | `RPYC_TEST_GC` | collectors, `marksweep,none` | generational; all exact ones for `gc/` |
//! | `RPYC_TEST_FLAGS` | more flags for every compilation | |
//! | `RPYC_TEST_TIME` | seconds a program may run | 10 |

use std::env;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::process::{self, Outcome};
use crate::program::Program;
use crate::root;

/// A compilation may take this long before it counts as hung.
const COMPILE_LIMIT: Duration = Duration::from_secs(120);

/// One way to compile a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// The letter or digit after `-O`.
    pub level: String,
    /// The collector's name.
    pub gc: String,
}

impl fmt::Display for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "-O{} --gc={}", self.level, self.gc)
    }
}

/// The compiler and how it is to be called.
#[derive(Clone, Debug)]
pub struct Compiler {
    path: PathBuf,
    levels: Option<Vec<String>>,
    collectors: Option<Vec<String>>,
    flags: Vec<String>,
    run_limit: Duration,
}

impl Compiler {
    /// The compiler the environment names, or the newest one built here.
    pub fn find() -> Result<Compiler, String> {
        let path = match env::var_os("RPYC") {
            Some(path) => PathBuf::from(path),
            None => newest_built().ok_or(
                "no compiler: build one with `cargo build -p rpyc-driver`, or name one in RPYC",
            )?,
        };
        // programs are compiled from other folders than this
        let path = path
            .canonicalize()
            .map_err(|e| format!("RPYC={}: {e}", path.display()))?;
        let seconds = match env::var("RPYC_TEST_TIME") {
            Ok(text) => text
                .parse()
                .map_err(|_| format!("RPYC_TEST_TIME={text}: not seconds"))?,
            Err(_) => 10,
        };
        Ok(Compiler {
            path,
            levels: list("RPYC_TEST_OPT"),
            collectors: list("RPYC_TEST_GC"),
            flags: env::var("RPYC_TEST_FLAGS").map_or(Vec::new(), |t| {
                t.split_whitespace().map(str::to_string).collect()
            }),
            run_limit: Duration::from_secs(seconds),
        })
    }

    /// The configurations a program is compiled in.
    pub fn configurations(&self, program: &Program) -> Vec<Configuration> {
        let by_default: &[&str] = if program.basic { &["0", "2"] } else { &["2"] };
        let levels = match &self.levels {
            Some(levels) => levels.clone(),
            None => by_default.iter().map(|l| l.to_string()).collect(),
        };
        let by_default: &[&str] = match program.name.starts_with("gc/") {
            true => &["generational", "marksweep", "refcount"],
            false => &["generational"],
        };
        let collectors = match &self.collectors {
            Some(collectors) => collectors.clone(),
            None => by_default.iter().map(|gc| gc.to_string()).collect(),
        };
        let mut all = Vec::new();
        for level in &levels {
            for gc in &collectors {
                all.push(Configuration {
                    level: level.clone(),
                    gc: gc.clone(),
                });
            }
        }
        all
    }

    /// Compiles the source to `output`; the process runs in `folder`.
    pub fn compile(
        &self,
        source: &Path,
        output: &Path,
        configuration: &Configuration,
        folder: &Path,
        scratch: &Path,
    ) -> io::Result<Outcome> {
        let mut command = Command::new(&self.path);
        command
            .current_dir(folder)
            .arg(source)
            .arg(format!("-O{}", configuration.level))
            .arg(format!("--gc={}", configuration.gc))
            .args(&self.flags)
            .arg("-o")
            .arg(output);
        process::run(&mut command, None, scratch, COMPILE_LIMIT)
    }

    /// Runs what was compiled, in a folder of its own.
    pub fn run(&self, executable: &Path, program: &Program, scratch: &Path) -> io::Result<Outcome> {
        let folder = scratch.join("work");
        std::fs::create_dir_all(&folder)?;
        let mut command = Command::new(executable);
        command.current_dir(&folder).args(&program.args);
        process::run(
            &mut command,
            program.input.as_deref(),
            scratch,
            self.run_limit,
        )
    }
}

/// A comma-separated variable; `-O2`, `O2` and `2` mean the same.
fn list(variable: &str) -> Option<Vec<String>> {
    let text = env::var(variable).ok()?;
    let items: Vec<String> = text
        .split([',', ' '])
        .map(|item| {
            item.trim()
                .trim_start_matches('-')
                .trim_start_matches('O')
                .to_string()
        })
        .filter(|item| !item.is_empty())
        .collect();
    (!items.is_empty()).then_some(items)
}

fn newest_built() -> Option<PathBuf> {
    let target = match env::var_os("CARGO_TARGET_DIR") {
        Some(path) => root().join(path),
        None => root().join("target"),
    };
    ["release", "debug"]
        .iter()
        .map(|profile| target.join(profile).join("rpyc"))
        .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
        .max()
        .map(|(_, path)| path)
}
