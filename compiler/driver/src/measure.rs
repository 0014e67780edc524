//! Runs an executable once and says what it took.

use crate::report::Failure;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One run of a program.
#[derive(Clone, Debug)]
pub struct Measured {
    /// From start to end.
    pub time: Duration,
    /// The largest resident set, in bytes.
    pub peak: u64,
    /// What it wrote to stdout.
    pub stdout: Vec<u8>,
    /// How it ended, as the system says.
    pub status: i32,
}

/// Runs a program to its end, with `environment` added. Its stdin is empty, its stderr
/// goes where ours goes only if it is `loud`.
pub fn measure(
    exe: &Path,
    args: &[String],
    environment: &[(&str, &Path)],
    loud: bool,
) -> Result<Measured, Failure> {
    let world = |e: std::io::Error| Failure::World(format!("{}: {e}", exe.display()));
    let mut command = Command::new(exe);
    command
        .args(args)
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(if loud {
            Stdio::inherit()
        } else {
            Stdio::null()
        });
    let start = Instant::now();
    let mut child = command.spawn().map_err(world)?;
    let mut stdout = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut stdout).map_err(world)?;
    }
    let mut status = 0;
    // SAFETY: all-zero is a valid rusage.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both are writable; the child is ours and nobody else waits for it.
    let ended = unsafe { libc::wait4(child.id() as i32, &mut status, 0, &mut usage) };
    if ended < 0 {
        return Err(world(std::io::Error::last_os_error()));
    }
    Ok(Measured {
        time: start.elapsed(),
        peak: usage.ru_maxrss as u64 * 1024,
        stdout,
        status,
    })
}
