//! Memory and time of the operating system.

use std::ptr;

/// Size of a page, as far as rounding goes: no supported system has larger ones that
/// matter here.
pub const PAGE: usize = 4096;

/// Reserves address space without memory behind it; null where there is none.
pub fn reserve(bytes: usize) -> *mut u8 {
    // SAFETY: an anonymous mapping at no particular address.
    let p = unsafe {
        libc::mmap(
            ptr::null_mut(),
            bytes,
            libc::PROT_NONE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    if p == libc::MAP_FAILED {
        ptr::null_mut()
    } else {
        p.cast()
    }
}

/// Reserves address space that is usable at once, its pages taken at the first touch.
pub fn reserve_usable(bytes: usize) -> *mut u8 {
    let p = reserve(bytes);
    if p.is_null() || commit(p, bytes) {
        p
    } else {
        ptr::null_mut()
    }
}

/// Makes reserved memory usable and zero. False where the system refuses.
pub fn commit(p: *mut u8, bytes: usize) -> bool {
    // SAFETY: the range was reserved by us.
    unsafe { libc::mprotect(p.cast(), bytes, libc::PROT_READ | libc::PROT_WRITE) == 0 }
}

/// Gives the memory back; it reads as zero afterwards.
pub fn decommit(p: *mut u8, bytes: usize) {
    // SAFETY: the range is committed memory of ours without live objects.
    unsafe {
        libc::madvise(p.cast(), bytes, libc::MADV_DONTNEED);
    }
}

/// Gives reserved address space back.
pub fn release(p: *mut u8, bytes: usize) {
    // SAFETY: the range was reserved by us and is not used any more.
    unsafe {
        libc::munmap(p.cast(), bytes);
    }
}

/// The address space the process may use: where it is limited, reservations must leave
/// some for the rest.
pub fn address_space() -> usize {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: `limit` is writable.
    if unsafe { libc::getrlimit(libc::RLIMIT_AS, &mut limit) } != 0
        || limit.rlim_cur == libc::RLIM_INFINITY
    {
        return usize::MAX;
    }
    limit.rlim_cur as usize
}

/// The memory of the machine in bytes.
pub fn physical_memory() -> usize {
    // SAFETY: sysconf has no preconditions.
    let (pages, size) = unsafe {
        (
            libc::sysconf(libc::_SC_PHYS_PAGES),
            libc::sysconf(libc::_SC_PAGESIZE),
        )
    };
    if pages <= 0 || size <= 0 {
        usize::MAX
    } else {
        pages as usize * size as usize
    }
}

/// The largest resident set of this process so far, in bytes; 0 where the system does
/// not tell. (`getrusage` counts what the parent had before `exec`.)
pub fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.trim().trim_end_matches("kB").trim().parse::<usize>().ok());
    kib.unwrap_or(0) * 1024
}

/// The memory the process's control group may use, `usize::MAX` where there is no limit.
pub fn group_limit() -> usize {
    let read = |path: &str| {
        let text = std::fs::read_to_string(path).ok()?;
        text.trim().parse::<usize>().ok()
    };
    let mut limit = read("/sys/fs/cgroup/memory/memory.limit_in_bytes").unwrap_or(usize::MAX);
    // Version 2: every group up to the root may have one.
    let own = std::fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let path = own.lines().find_map(|l| l.strip_prefix("0::/"));
    let mut path = path.unwrap_or("").trim().to_string();
    loop {
        if let Some(n) = read(&format!("/sys/fs/cgroup/{path}/memory.max")) {
            limit = limit.min(n);
        }
        match path.rfind('/') {
            Some(end) => path.truncate(end),
            None if path.is_empty() => return limit,
            None => path.clear(),
        }
    }
}

/// A clock in nanoseconds.
pub fn now() -> u64 {
    let mut t = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `t` is writable.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut t) };
    t.tv_sec as u64 * 1_000_000_000 + t.tv_nsec as u64
}
