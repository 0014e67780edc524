//! Other processes: starting them, talking to them, waiting for them.

use crate::errors::{set_last_os_error, set_os_error_at};
use crate::files::c_path;
use crate::value::Str;
use rpyc_text::codec::fs_encode;
use std::ffi::{CString, OsStr};
use std::os::fd::{FromRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// While a process runs.
const RUNNING: i64 = -1000;

/// Texts separated by NUL.
fn pieces(text: Str) -> Vec<Vec<u8>> {
    match fs_encode(text.text()) {
        Ok(bytes) => bytes.split(|&b| b == 0).map(<[u8]>::to_vec).collect(),
        Err(_) => Vec::new(),
    }
}

/// A copy of a descriptor for the child.
fn for_child(fd: i64) -> Option<Stdio> {
    if fd < 0 {
        return None;
    }
    // SAFETY: no preconditions; the copy is ours.
    unsafe {
        let copy = libc::fcntl(fd as i32, libc::F_DUPFD_CLOEXEC, 0);
        (copy >= 0).then(|| Stdio::from(OwnedFd::from_raw_fd(copy)))
    }
}

fn spawn(args: Str, cwd: Str, env: Str, fds: [i64; 3]) -> i64 {
    let args = pieces(args);
    let program = args.first().cloned().unwrap_or_default();
    let mut command = Command::new(OsStr::from_bytes(&program));
    command.args(args.iter().skip(1).map(|a| OsStr::from_bytes(a)));
    let mut place = CString::new(program.clone()).unwrap_or_default();
    if !cwd.is_null() {
        let Some(folder) = c_path(cwd) else { return -1 };
        command.current_dir(OsStr::from_bytes(folder.to_bytes()));
        if !std::path::Path::new(OsStr::from_bytes(folder.to_bytes())).is_dir() {
            place = folder;
        }
    }
    if !env.is_null() {
        command.env_clear();
        for entry in pieces(env) {
            let at = entry.iter().position(|&b| b == b'=');
            if let Some((name, value)) = at.map(|i| (&entry[..i], &entry[i + 1..])) {
                command.env(OsStr::from_bytes(name), OsStr::from_bytes(value));
            }
        }
    }
    if let Some(stdio) = for_child(fds[0]) {
        command.stdin(stdio);
    }
    if let Some(stdio) = for_child(fds[1]) {
        command.stdout(stdio);
    }
    if let Some(stdio) = for_child(fds[2]) {
        command.stderr(stdio);
    }
    match command.spawn() {
        Ok(child) => i64::from(child.id()),
        Err(e) => {
            set_os_error_at(e.raw_os_error().unwrap_or(libc::EINVAL), &place);
            -1
        }
    }
}

static mut OUTPUT: [Vec<u8>; 2] = [Vec::new(), Vec::new()];

fn output(i: usize) -> &'static mut Vec<u8> {
    let slot: *mut [Vec<u8>; 2] = &raw mut OUTPUT;
    // SAFETY: one thread runs at a time, and nobody keeps the reference.
    unsafe { &mut (&mut *slot)[i] }
}

fn close(fd: &mut i32) {
    if *fd >= 0 {
        // SAFETY: the descriptor is ours.
        unsafe { libc::close(*fd) };
        *fd = -1;
    }
}

/// Writes and reads what is ready until all ends are reached.
fn exchange(fds: [i64; 3], mut input: &[u8], seconds: f64) -> bool {
    let until = (seconds >= 0.0).then(|| Instant::now() + Duration::from_secs_f64(seconds));
    let mut fds = fds.map(|fd| fd as i32);
    output(0).clear();
    output(1).clear();
    // SAFETY: plain calls on descriptors that are ours, with buffers of their size.
    unsafe {
        if fds[0] >= 0 {
            let flags = libc::fcntl(fds[0], libc::F_GETFL);
            libc::fcntl(fds[0], libc::F_SETFL, flags | libc::O_NONBLOCK);
        }
        loop {
            if input.is_empty() {
                close(&mut fds[0]);
            }
            if fds.iter().all(|&fd| fd < 0) {
                return true;
            }
            let wait = match until {
                None => -1,
                Some(t) => {
                    let left = t.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        fds.iter_mut().for_each(close);
                        return false;
                    }
                    left.as_millis().min(i32::MAX as u128) as i32 + 1
                }
            };
            let mut ready = [0, 1, 2].map(|i| libc::pollfd {
                fd: fds[i],
                events: if i == 0 { libc::POLLOUT } else { libc::POLLIN },
                revents: 0,
            });
            libc::poll(ready.as_mut_ptr(), 3, wait);
            if ready[0].revents != 0 {
                let n = libc::write(fds[0], input.as_ptr().cast(), input.len());
                match n {
                    n if n >= 0 => input = &input[n as usize..],
                    _ if std::io::Error::last_os_error().raw_os_error() == Some(libc::EAGAIN) => {}
                    _ => input = &[],
                }
            }
            for i in [1, 2] {
                if ready[i].revents != 0 {
                    let mut buf = [0u8; 16384];
                    let n = libc::read(fds[i], buf.as_mut_ptr().cast(), buf.len());
                    if n > 0 {
                        output(i - 1).extend_from_slice(&buf[..n as usize]);
                    } else {
                        close(&mut fds[i]);
                    }
                }
            }
        }
    }
}

export! {
    fn process_spawn(args: Str, cwd: Str, env: Str, stdin: i64, stdout: i64, stderr: i64) -> i64 {
        spawn(args, cwd, env, [stdin, stdout, stderr])
    }

    fn process_wait(pid: i64, wait: bool) -> i64 {
        let mut status = 0;
        let flags = if wait { 0 } else { libc::WNOHANG };
        loop {
            // SAFETY: room for a status.
            match unsafe { libc::waitpid(pid as i32, &mut status, flags) } {
                0 => return RUNNING,
                -1 if std::io::Error::last_os_error().raw_os_error() == Some(libc::EINTR) => {}
                -1 => {
                    set_last_os_error();
                    return -1;
                }
                _ if libc::WIFSIGNALED(status) => return -i64::from(libc::WTERMSIG(status)),
                _ => return i64::from(libc::WEXITSTATUS(status)),
            }
        }
    }

    fn process_exchange(stdin: i64, stdout: i64, stderr: i64, input: Str, seconds: f64) -> bool {
        let input = input.bytes().to_vec();
        exchange([stdin, stdout, stderr], &input, seconds)
    }

    fn process_output(i: i64) -> Str {
        Str::from_bytes(&std::mem::take(output(if i == 1 { 0 } else { 1 })))
    }

    fn os_kill(pid: i64, signal: i64) {
        // SAFETY: no preconditions.
        if unsafe { libc::kill(pid as i32, signal as i32) } < 0 {
            set_last_os_error();
        }
    }
}
