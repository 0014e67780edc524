//! Clocks and calendars.

use crate::errors::{set_error, text_or_null};
use crate::value::Str;
use rpyc_text::Error;
use rpyc_text::codec::{fs_decode, fs_encode};

fn clock(id: libc::clockid_t) -> i64 {
    let mut t = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `t` is writable.
    unsafe { libc::clock_gettime(id, &mut t) };
    t.tv_sec * 1_000_000_000 + t.tv_nsec
}

fn seconds(ns: i64) -> f64 {
    ns as f64 * 1e-9
}

fn broken_down(t: i64, local: bool) -> libc::tm {
    // SAFETY: the structure is plain data that the calls fill.
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        if local {
            libc::localtime_r(&t, &mut tm);
        } else {
            libc::gmtime_r(&t, &mut tm);
        }
        tm
    }
}

export! {
    fn time_time() -> f64 {
        seconds(clock(libc::CLOCK_REALTIME))
    }

    fn time_time_ns() -> i64 {
        clock(libc::CLOCK_REALTIME)
    }

    fn time_monotonic() -> f64 {
        seconds(clock(libc::CLOCK_MONOTONIC))
    }

    fn time_monotonic_ns() -> i64 {
        clock(libc::CLOCK_MONOTONIC)
    }

    fn time_process_time() -> f64 {
        seconds(clock(libc::CLOCK_PROCESS_CPUTIME_ID))
    }

    fn time_process_time_ns() -> i64 {
        clock(libc::CLOCK_PROCESS_CPUTIME_ID)
    }

    fn time_sleep(s: f64) {
        if s.is_nan() {
            return set_error(Error::value("Invalid value NaN (not a number)"));
        }
        if s < 0.0 {
            return set_error(Error::value("sleep length must be non-negative"));
        }
        if s > 9.2e9 {
            return set_error(Error::overflow("timestamp too large to convert to C _PyTime_t"));
        }
        std::thread::sleep(std::time::Duration::from_secs_f64(s));
    }

    fn time_field(t: i64, local: bool, field: i64) -> i64 {
        let tm = broken_down(t, local);
        let value = match field {
            0 => tm.tm_year + 1900,
            1 => tm.tm_mon + 1,
            2 => tm.tm_mday,
            3 => tm.tm_hour,
            4 => tm.tm_min,
            5 => tm.tm_sec,
            6 => (tm.tm_wday + 6) % 7,
            7 => tm.tm_yday + 1,
            8 => tm.tm_isdst,
            _ => return tm.tm_gmtoff,
        };
        value as i64
    }

    fn time_mktime(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64, dst: i64) -> i64 {
        // SAFETY: the structure is plain data.
        unsafe {
            let mut tm: libc::tm = std::mem::zeroed();
            tm.tm_year = (year - 1900) as i32;
            tm.tm_mon = (month - 1) as i32;
            tm.tm_mday = day as i32;
            tm.tm_hour = hour as i32;
            tm.tm_min = minute as i32;
            tm.tm_sec = second as i32;
            tm.tm_isdst = dst as i32;
            tm.tm_wday = -1;
            let t = libc::mktime(&mut tm);
            if t == -1 && tm.tm_wday == -1 {
                set_error(Error::overflow("mktime argument out of range"));
            }
            t
        }
    }

    fn time_strftime(format: Str, t: i64, local: bool) -> Str {
        let text = fs_encode(format.text()).and_then(|f| {
            let f = std::ffi::CString::new(f).map_err(|_| Error::value("embedded null character"))?;
            if f.is_empty() {
                return Ok(fs_decode(b""));
            }
            let tm = broken_down(t, local);
            let mut buf = vec![0u8; 256 + f.as_bytes().len() * 16];
            // SAFETY: the buffer is as large as we say.
            let n = unsafe { libc::strftime(buf.as_mut_ptr().cast(), buf.len(), f.as_ptr(), &tm) };
            Ok(fs_decode(&buf[..n]))
        });
        text_or_null(text)
    }
}
