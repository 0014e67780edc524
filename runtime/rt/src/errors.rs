//! The error record: what a `fails` function leaves for its caller to raise.

use crate::symbols::rpy_error_kind;
use crate::value::Str;
use rpyc_abi as abi;
use rpyc_text::codec::fs_decode;
use rpyc_text::{Error, Result, TextBuf};
use std::cell::RefCell;
use std::ffi::CStr;

struct Record {
    message: String,
    errno: i32,
    /// The path an OSError is about.
    filename: Option<Vec<u8>>,
}

thread_local! {
    static RECORD: RefCell<Record> = const { RefCell::new(Record { message: String::new(), errno: 0, filename: None }) };
}

fn set(kind: i64, message: String, errno: i32) {
    // SAFETY: a word that only the running thread uses.
    unsafe { rpy_error_kind = kind };
    RECORD.with_borrow_mut(|r| {
        *r = Record {
            message,
            errno,
            filename: None,
        }
    });
}

/// Leaves an error.
#[cold]
pub fn set_error(e: Error) {
    set(e.kind, e.message, 0);
}

/// Leaves an OSError of that number.
#[cold]
pub fn set_os_error(errno: i32) {
    set(abi::OS_ERROR, os_message(errno), errno);
}

/// Leaves the OSError of the last system call.
#[cold]
pub fn set_last_os_error() {
    set_os_error(last_errno());
}

/// Likewise, about a path.
#[cold]
pub fn set_last_os_error_at(path: &CStr) {
    set_os_error_at(last_errno(), path);
}

/// Leaves an OSError of that number about a path.
#[cold]
pub fn set_os_error_at(errno: i32, path: &CStr) {
    set_os_error(errno);
    RECORD.with_borrow_mut(|r| r.filename = Some(path.to_bytes().to_vec()));
}

/// The number of the last system call's error.
pub fn last_errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// `os.strerror(errno)`
pub fn os_message(errno: i32) -> String {
    let mut buf = [0u8; 256];
    // SAFETY: the buffer is as large as we say; musl and the XSI version of glibc agree.
    unsafe { libc::strerror_r(errno, buf.as_mut_ptr().cast(), buf.len()) };
    let end = buf.iter().position(|&b| b == 0).unwrap_or(buf.len());
    String::from_utf8_lossy(&buf[..end]).into_owned()
}

/// Memory is exhausted.
#[cold]
pub fn set_memory_error() {
    set(abi::MEMORY_ERROR, String::new(), 0);
}

/// The value, or what stands for none after leaving the error.
pub fn value_or<T>(r: Result<T>, none: T) -> T {
    match r {
        Ok(x) => x,
        Err(e) => {
            set_error(e);
            none
        }
    }
}

/// The text as a string, or null after leaving the error.
pub fn text_or_null(r: Result<TextBuf>) -> Str {
    match r {
        Ok(t) => Str::from_buf(&t),
        Err(e) => {
            set_error(e);
            Str::NULL
        }
    }
}

export! {
    fn rt_error() -> i64 {
        // SAFETY: a word that only the running thread uses.
        unsafe {
            let kind = rpy_error_kind;
            rpy_error_kind = 0;
            kind
        }
    }

    fn rt_error_message() -> Str {
        let message = RECORD.with_borrow_mut(|r| std::mem::take(&mut r.message));
        Str::from_rust(&message)
    }

    fn rt_error_filename() -> Str {
        let filename = RECORD.with_borrow_mut(|r| r.filename.take());
        filename.map_or(Str::NULL, |f| Str::from_buf(&fs_decode(&f)))
    }

    fn rt_error_errno() -> i64 {
        RECORD.with_borrow(|r| r.errno as i64)
    }
}
