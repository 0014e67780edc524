//! Start and finish of a program, its arguments, the machine stack.

use crate::errors::set_error;
use crate::files;
use crate::heap;
use crate::symbols::rpy_stack_limit;
use crate::value::Str;
use rpyc_text::{Error, codec};
use std::ffi::{CStr, CString, c_char};
use std::ptr;

unsafe extern "C" {
    static mut environ: *mut *mut c_char;
}

static mut ARGC: i64 = 0;
static mut ARGV: *mut *mut c_char = ptr::null_mut();

/// The machine stack a program gets where the system allows it.
const STACK: usize = 64 << 20;
/// What is left for the runtime and for raising RecursionError.
const MARGIN: usize = 256 << 10;
/// The system keeps at least this much address space below the stack of a process.
const MOST: usize = 120 << 20;

fn stack_size() -> usize {
    let wanted = std::env::var("RPYC_STACK")
        .ok()
        .and_then(|s| rpyc_gc_heap::parse_size(&s))
        .map_or(STACK, |n| n.clamp(1 << 20, MOST))
        .min(rpyc_gc_heap::os::address_space() / 8);
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: `limit` is writable; raising the soft limit to the hard one is always allowed.
    unsafe {
        if libc::getrlimit(libc::RLIMIT_STACK, &mut limit) != 0 {
            return 1 << 20;
        }
        let usable = (limit.rlim_max as usize).min(wanted);
        if limit.rlim_cur == libc::RLIM_INFINITY || limit.rlim_cur as usize >= usable {
            return (limit.rlim_cur as usize).min(wanted);
        }
        let raised = libc::rlimit {
            rlim_cur: usable as _,
            rlim_max: limit.rlim_max,
        };
        if libc::setrlimit(libc::RLIMIT_STACK, &raised) == 0 {
            usable
        } else {
            limit.rlim_cur as usize
        }
    }
}

/// About where the main stack starts: behind the environment's strings.
fn stack_top() -> usize {
    let here = 0u8;
    let mut top = (&raw const here).addr();
    // SAFETY: arguments and environment are arrays that end in null.
    unsafe {
        let mut p = environ;
        while !p.is_null() && !(*p).is_null() {
            top = top.max((*p).addr());
            p = p.add(1);
        }
    }
    top
}

/// The environment's strings.
pub fn environment() -> impl Iterator<Item = &'static [u8]> {
    let mut i = 0;
    std::iter::from_fn(move || {
        // SAFETY: the environment is an array that ends in null.
        unsafe {
            if environ.is_null() {
                return None;
            }
            let p = *environ.add(i);
            i += 1;
            (!p.is_null()).then(|| CStr::from_ptr(p).to_bytes())
        }
    })
}

/// Everything that is to be done before the process ends; the exit status.
fn finish(code: i64) -> i32 {
    let flushed = files::flush_all();
    heap::finish();
    if flushed { code as i32 } else { 120 }
}

/// A string of the program as a path for the system.
pub fn path(s: Str) -> Result<CString, ()> {
    let bytes = codec::fs_encode(s.text()).map_err(set_error)?;
    CString::new(bytes).map_err(|_| set_error(Error::value("embedded null byte")))
}

export! {
    fn runtime_start(argc: i32, argv: *mut u8) {
        // SAFETY: nothing else runs yet; `main` passes what it was given.
        unsafe {
            ARGC = argc as i64;
            ARGV = argv.cast();
            // Writing to a closed pipe is an exception, not death.
            libc::signal(libc::SIGPIPE, libc::SIG_IGN);
            rpy_stack_limit = stack_top().saturating_sub(stack_size()).saturating_add(MARGIN);
        }
        if !heap::start() {
            eprintln!("rpyc: fatal: no address space for the heap");
            std::process::exit(1);
        }
    }

    fn runtime_finish(code: i64) -> i32 {
        finish(code)
    }

    fn runtime_exit(code: i64) {
        let status = finish(code);
        std::process::exit(status)
    }

    fn fatal_error(message: Str) {
        files::flush_all();
        eprintln!("rpyc: fatal: {}", message.text().to_rust());
        std::process::abort()
    }

    fn argv_count() -> i64 {
        // SAFETY: set once, at start.
        unsafe { ARGC }
    }

    fn argv_item(i: i64) -> Str {
        // SAFETY: as above; the program asks for arguments that are there.
        let arg = unsafe { CStr::from_ptr(*ARGV.add(i as usize)) };
        Str::from_buf(&codec::fs_decode(arg.to_bytes()))
    }
}
