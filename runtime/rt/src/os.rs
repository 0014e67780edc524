//! The operating system: environment, directories, descriptors, processes.

use crate::errors::{
    os_message, set_error, set_last_os_error, set_last_os_error_at, set_memory_error,
};
use crate::files::c_path;
use crate::start::environment;
use crate::value::Str;
use rpyc_text::Error;
use rpyc_text::codec::{fs_decode, fs_encode};
use std::ffi::{CStr, CString};

/// 0, or an OSError about a path.
fn checked_at(r: i32, path: &CStr) {
    if r < 0 {
        set_last_os_error_at(path);
    }
}

/// 0, or an OSError.
fn checked(r: i32) {
    if r < 0 {
        set_last_os_error();
    }
}

fn fs_str(b: &[u8]) -> Str {
    Str::from_buf(&fs_decode(b))
}

fn stat_of(path: Str, follow: bool) -> Option<libc::stat> {
    let path = c_path(path)?;
    // SAFETY: the structure is plain data, the path ends in NUL.
    unsafe {
        let mut stat: libc::stat = std::mem::zeroed();
        let r = if follow {
            libc::stat(path.as_ptr(), &mut stat)
        } else {
            libc::lstat(path.as_ptr(), &mut stat)
        };
        if r < 0 {
            set_last_os_error_at(&path);
            return None;
        }
        Some(stat)
    }
}

/// Is it there, of that type? Leaves no error.
fn is_type(path: Str, follow: bool, kind: Option<u32>) -> bool {
    let stat = stat_of(path, follow);
    crate::errors::rt_error();
    stat.is_some_and(|s| kind.is_none_or(|k| s.st_mode & libc::S_IFMT == k))
}

fn name_value(name: Str, value: Option<Str>) -> Option<(CString, Option<CString>)> {
    let text = name.text();
    if text.is_empty() || text.chars().any(|c| c == '=' as u32) {
        set_error(Error::value("illegal environment variable name"));
        return None;
    }
    let name = c_path(name)?;
    match value {
        Some(v) => Some((name, Some(c_path(v)?))),
        None => Some((name, None)),
    }
}

static mut DIRECTORIES: Vec<*mut libc::DIR> = Vec::new();

fn directories() -> &'static mut Vec<*mut libc::DIR> {
    let slot: *mut Vec<*mut libc::DIR> = &raw mut DIRECTORIES;
    // SAFETY: one thread runs at a time, and nobody keeps the reference.
    unsafe { &mut *slot }
}

fn random(to: &mut [u8]) {
    let mut at = 0;
    while at < to.len() {
        // SAFETY: the buffer is as large as we say.
        let n = unsafe { libc::getrandom(to[at..].as_mut_ptr().cast(), to.len() - at, 0) };
        if n > 0 {
            at += n as usize;
        }
    }
}

export! {
    fn os_getenv(name: Str) -> Str {
        let Ok(name) = fs_encode(name.text()) else { return Str::NULL };
        let value = environment().find_map(|entry| {
            entry.strip_prefix(name.as_slice()).and_then(|rest| rest.strip_prefix(b"="))
        });
        value.map_or(Str::NULL, fs_str)
    }

    fn os_putenv(name: Str, value: Str) {
        if let Some((name, Some(value))) = name_value(name, Some(value)) {
            // SAFETY: both end in NUL; one thread runs at a time.
            checked(unsafe { libc::setenv(name.as_ptr(), value.as_ptr(), 1) });
        }
    }

    fn os_unsetenv(name: Str) {
        if let Some((name, _)) = name_value(name, None) {
            // SAFETY: as above.
            checked(unsafe { libc::unsetenv(name.as_ptr()) });
        }
    }

    fn os_environ_count() -> i64 {
        environment().count() as i64
    }

    fn os_environ_item(i: i64) -> Str {
        environment().nth(i as usize).map_or(Str::NULL, fs_str)
    }

    fn os_getcwd() -> Str {
        let mut buf = vec![0u8; 4096];
        loop {
            // SAFETY: the buffer is as large as we say.
            let p = unsafe { libc::getcwd(buf.as_mut_ptr().cast(), buf.len()) };
            if !p.is_null() {
                let end = buf.iter().position(|&b| b == 0).unwrap_or(buf.len());
                return fs_str(&buf[..end]);
            }
            if crate::errors::last_errno() != libc::ERANGE {
                set_last_os_error();
                return Str::NULL;
            }
            buf.resize(buf.len() * 2, 0);
        }
    }

    fn os_chdir(path: Str) {
        if let Some(path) = c_path(path) {
            // SAFETY: the path ends in NUL, here and below.
            checked_at(unsafe { libc::chdir(path.as_ptr()) }, &path);
        }
    }

    fn os_opendir(path: Str) -> i64 {
        let Some(path) = c_path(path) else { return -1 };
        // SAFETY: as above.
        let dir = unsafe { libc::opendir(path.as_ptr()) };
        if dir.is_null() {
            set_last_os_error_at(&path);
            return -1;
        }
        directories().push(dir);
        directories().len() as i64 - 1
    }

    fn os_readdir(handle: i64) -> Str {
        let slot = &mut directories()[handle as usize];
        if slot.is_null() {
            return Str::NULL;
        }
        loop {
            // SAFETY: the directory is open.
            let entry = unsafe { libc::readdir(*slot) };
            if entry.is_null() {
                // SAFETY: closed once, then forgotten.
                unsafe { libc::closedir(*slot) };
                *slot = std::ptr::null_mut();
                return Str::NULL;
            }
            // SAFETY: names end in NUL.
            let name = unsafe { CStr::from_ptr((&raw const (*entry).d_name).cast()) }.to_bytes();
            if name != b"." && name != b".." {
                return fs_str(name);
            }
        }
    }

    fn os_exists(path: Str) -> bool {
        is_type(path, true, None)
    }

    fn os_lexists(path: Str) -> bool {
        is_type(path, false, None)
    }

    fn os_isfile(path: Str) -> bool {
        is_type(path, true, Some(libc::S_IFREG))
    }

    fn os_isdir(path: Str) -> bool {
        is_type(path, true, Some(libc::S_IFDIR))
    }

    fn os_islink(path: Str) -> bool {
        is_type(path, false, Some(libc::S_IFLNK))
    }

    #[allow(clippy::unnecessary_cast)]
    fn os_stat(path: Str, field: i64, follow: bool) -> i64 {
        let Some(s) = stat_of(path, follow) else { return -1 };
        let ns = |seconds: i64, nanoseconds: i64| seconds * 1_000_000_000 + nanoseconds;
        match field {
            0 => s.st_mode as i64,
            1 => s.st_ino as i64,
            2 => s.st_dev as i64,
            3 => s.st_nlink as i64,
            4 => s.st_uid as i64,
            5 => s.st_gid as i64,
            6 => s.st_size as i64,
            7 => s.st_atime as i64,
            8 => s.st_mtime as i64,
            9 => s.st_ctime as i64,
            10 => ns(s.st_atime as i64, s.st_atime_nsec as i64),
            11 => ns(s.st_mtime as i64, s.st_mtime_nsec as i64),
            _ => ns(s.st_ctime as i64, s.st_ctime_nsec as i64),
        }
    }

    fn os_access(path: Str, mode: i64) -> bool {
        let Some(path) = c_path(path) else { return false };
        // SAFETY: as above.
        unsafe { libc::access(path.as_ptr(), mode as i32) == 0 }
    }

    fn os_remove(path: Str) {
        if let Some(path) = c_path(path) {
            // SAFETY: as above.
            checked_at(unsafe { libc::unlink(path.as_ptr()) }, &path);
        }
    }

    fn os_mkdir(path: Str, mode: i64) {
        if let Some(path) = c_path(path) {
            // SAFETY: as above.
            checked_at(unsafe { libc::mkdir(path.as_ptr(), mode as libc::mode_t) }, &path);
        }
    }

    fn os_rmdir(path: Str) {
        if let Some(path) = c_path(path) {
            // SAFETY: as above.
            checked_at(unsafe { libc::rmdir(path.as_ptr()) }, &path);
        }
    }

    fn os_rename(from: Str, to: Str) {
        if let (Some(from), Some(to)) = (c_path(from), c_path(to)) {
            // SAFETY: as above.
            checked(unsafe { libc::rename(from.as_ptr(), to.as_ptr()) });
        }
    }

    fn os_symlink(from: Str, to: Str) {
        if let (Some(from), Some(to)) = (c_path(from), c_path(to)) {
            // SAFETY: as above.
            checked(unsafe { libc::symlink(from.as_ptr(), to.as_ptr()) });
        }
    }

    fn os_readlink(path: Str) -> Str {
        let Some(path) = c_path(path) else { return Str::NULL };
        let mut buf = vec![0u8; 4096];
        // SAFETY: the buffer is as large as we say.
        let n = unsafe { libc::readlink(path.as_ptr(), buf.as_mut_ptr().cast(), buf.len()) };
        if n < 0 {
            set_last_os_error_at(&path);
            return Str::NULL;
        }
        fs_str(&buf[..n as usize])
    }

    fn os_realpath(path: Str) -> Str {
        let Some(c) = c_path(path) else { return Str::NULL };
        // SAFETY: as above; the result is ours to free.
        unsafe {
            let p = libc::realpath(c.as_ptr(), std::ptr::null_mut());
            if p.is_null() {
                return path;
            }
            let real = CStr::from_ptr(p).to_bytes().to_vec();
            libc::free(p.cast());
            fs_str(&real)
        }
    }

    fn os_chmod(path: Str, mode: i64) {
        if let Some(path) = c_path(path) {
            // SAFETY: as above.
            checked_at(unsafe { libc::chmod(path.as_ptr(), mode as libc::mode_t) }, &path);
        }
    }

    fn os_open(path: Str, flags: i64, mode: i64) -> i64 {
        let Some(path) = c_path(path) else { return -1 };
        // SAFETY: as above.
        let fd = unsafe {
            libc::open(path.as_ptr(), flags as i32 | libc::O_CLOEXEC, mode as libc::c_uint)
        };
        checked_at(fd, &path);
        fd as i64
    }

    fn os_read(fd: i64, n: i64) -> Str {
        let mut buf = Vec::new();
        if n < 0 || buf.try_reserve_exact(n as usize).is_err() {
            set_memory_error();
            return Str::NULL;
        }
        buf.resize(n as usize, 0u8);
        loop {
            // SAFETY: the buffer is as large as we say.
            let got = unsafe { libc::read(fd as i32, buf.as_mut_ptr().cast(), buf.len()) };
            if got >= 0 {
                return Str::from_bytes(&buf[..got as usize]);
            }
            if crate::errors::last_errno() != libc::EINTR {
                set_last_os_error();
                return Str::NULL;
            }
        }
    }

    fn os_write(fd: i64, b: Str) -> i64 {
        let b = b.bytes();
        loop {
            // SAFETY: the buffer is as large as we say.
            let n = unsafe { libc::write(fd as i32, b.as_ptr().cast(), b.len()) };
            if n >= 0 {
                return n as i64;
            }
            if crate::errors::last_errno() != libc::EINTR {
                set_last_os_error();
                return -1;
            }
        }
    }

    fn os_close(fd: i64) {
        // SAFETY: the program closes what it has opened.
        checked(unsafe { libc::close(fd as i32) })
    }

    fn os_lseek(fd: i64, offset: i64, whence: i64) -> i64 {
        // SAFETY: no preconditions.
        let p = unsafe { libc::lseek(fd as i32, offset, whence as i32) };
        if p < 0 {
            set_last_os_error();
        }
        p
    }

    fn os_isatty(fd: i64) -> bool {
        // SAFETY: no preconditions.
        unsafe { libc::isatty(fd as i32) == 1 }
    }

    fn os_pipe() -> i64 {
        let mut fds = [0i32; 2];
        // SAFETY: room for two.
        checked(unsafe { libc::pipe2(fds.as_mut_ptr(), libc::O_CLOEXEC) });
        fds[0] as i64 | (fds[1] as i64) << 32
    }

    fn os_dup(fd: i64) -> i64 {
        // SAFETY: no preconditions.
        let new = unsafe { libc::fcntl(fd as i32, libc::F_DUPFD_CLOEXEC, 0) };
        checked(new);
        new as i64
    }

    fn os_system(command: Str) -> i64 {
        let Some(command) = c_path(command) else { return -1 };
        // SAFETY: the command ends in NUL. Children expect the default action.
        unsafe {
            libc::signal(libc::SIGPIPE, libc::SIG_DFL);
            let status = libc::system(command.as_ptr());
            libc::signal(libc::SIGPIPE, libc::SIG_IGN);
            status as i64
        }
    }

    fn os_exit(status: i64) {
        // SAFETY: ends the process.
        unsafe { libc::_exit(status as i32) }
    }

    fn os_getpid() -> i64 {
        std::process::id() as i64
    }

    fn os_getppid() -> i64 {
        // SAFETY: no preconditions.
        unsafe { libc::getppid() as i64 }
    }

    fn os_cpu_count() -> i64 {
        // SAFETY: no preconditions.
        unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) as i64 }
    }

    fn os_urandom(n: i64) -> Str {
        if n < 0 {
            set_error(Error::value("negative argument not allowed"));
            return Str::NULL;
        }
        let s = Str::alloc(n as usize, 0);
        if !s.is_null() {
            random(s.bytes_mut());
        }
        s
    }

    fn os_random_word() -> u64 {
        let mut b = [0; 8];
        random(&mut b);
        u64::from_ne_bytes(b)
    }

    fn os_strerror(errno: i64) -> Str {
        Str::from_rust(&os_message(errno as i32))
    }

    fn os_terminal_size(fd: i64) -> i64 {
        // SAFETY: the structure is plain data that the call fills.
        unsafe {
            let mut size: libc::winsize = std::mem::zeroed();
            if libc::ioctl(fd as i32, libc::TIOCGWINSZ, &mut size) != 0 {
                return 0;
            }
            size.ws_col as i64 | (size.ws_row as i64) << 32
        }
    }
}
