//! Runs a command with input, a time limit and its output taken whole.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By itself, with this exit code.
    Code(i32),
    /// By a signal: a crash.
    Signal(i32),
    /// Not within the time limit; it was killed.
    TimedOut(Duration),
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Code(code) => write!(f, "exit code {code}"),
            Ending::Signal(11) => write!(f, "signal 11 (segmentation fault)"),
            Ending::Signal(6) => write!(f, "signal 6 (abort)"),
            Ending::Signal(number) => write!(f, "signal {number}"),
            Ending::TimedOut(limit) => write!(f, "killed after {} s", limit.as_secs()),
        }
    }
}

/// What a process left behind.
#[derive(Debug)]
pub struct Outcome {
    /// How it ended.
    pub ending: Ending,
    /// All it wrote to stdout.
    pub stdout: Vec<u8>,
    /// All it wrote to stderr.
    pub stderr: Vec<u8>,
}

impl Outcome {
    /// The last line of stderr that is not empty, or nothing.
    pub fn last_error_line(&self) -> String {
        let text = String::from_utf8_lossy(&self.stderr);
        text.trim_end().lines().last().unwrap_or("").to_string()
    }
}

/// Runs the command; its output passes through files in `scratch`, so that no
/// amount of it can block the process.
pub fn run(
    command: &mut Command,
    input: Option<&Path>,
    scratch: &Path,
    limit: Duration,
) -> io::Result<Outcome> {
    let out_path = scratch.join("captured-stdout");
    let err_path = scratch.join("captured-stderr");
    match input {
        Some(path) => command.stdin(File::open(path)?),
        None => command.stdin(Stdio::null()),
    };
    let mut child = command
        .stdout(File::create(&out_path)?)
        .stderr(File::create(&err_path)?)
        .spawn()?;
    let ending = match child.wait_timeout(limit)? {
        Some(status) => ending_of(status),
        None => {
            child.kill()?;
            child.wait()?;
            Ending::TimedOut(limit)
        }
    };
    Ok(Outcome {
        ending,
        stdout: fs::read(&out_path)?,
        stderr: fs::read(&err_path)?,
    })
}

#[cfg(unix)]
fn ending_of(status: ExitStatus) -> Ending {
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(signal) => Ending::Signal(signal),
        None => Ending::Code(status.code().unwrap_or(-1)),
    }
}

#[cfg(not(unix))]
fn ending_of(status: ExitStatus) -> Ending {
    Ending::Code(status.code().unwrap_or(-1))
}
