//! Arguments, environment, file system, time, raw memory.
//!
//! Time is UTC. Processes and file descriptors of the host are out of reach.

use super::files::os_error;
use super::{Args, Error, HostRuntime, Result, Runtime, overflow_error, value_error};
use crate::value::Value;
use std::time::{SystemTime, UNIX_EPOCH};

impl HostRuntime {
    pub(super) fn system_call(
        &mut self,
        rt: &mut Runtime,
        name: &str,
        args: &Args,
    ) -> Result<Option<Value>> {
        if let Some(verb) = name.strip_prefix("raw_") {
            return self.raw_memory(rt, verb, args);
        }
        if let Some(verb) = name.strip_prefix("time_") {
            return time(rt, verb, args);
        }
        Ok(Some(match name {
            "argv_count" => Value::Int(self.argv.len() as i64),
            "argv_item" => match self.argv.get(args.int(0)? as usize) {
                Some(arg) => rt.new_string(&arg.clone())?,
                None => return Err(Error::Fault("no such argument".into())),
            },
            "os_getenv" => match self.environ.get(&args.string(rt, 0)?) {
                Some(value) => rt.new_string(&value.clone())?,
                None => Value::Null,
            },
            "os_putenv" => {
                let (key, value) = (args.string(rt, 0)?, args.string(rt, 1)?);
                self.environ.insert(key, value);
                Value::Void
            }
            "os_unsetenv" => {
                self.environ.remove(&args.string(rt, 0)?);
                Value::Void
            }
            "os_environ_count" => Value::Int(self.environ.len() as i64),
            "os_environ_item" => match self.environ.iter().nth(args.int(0)? as usize) {
                Some((key, value)) => rt.new_string(&format!("{key}={value}"))?,
                None => return Err(Error::Fault("no such variable".into())),
            },
            "os_getcwd" => {
                let path = std::env::current_dir().map_err(os_error)?;
                rt.new_string(&path.to_string_lossy())?
            }
            "os_opendir" => {
                let mut names = Vec::new();
                for entry in std::fs::read_dir(args.string(rt, 0)?).map_err(os_error)? {
                    names.push(
                        entry
                            .map_err(os_error)?
                            .file_name()
                            .to_string_lossy()
                            .into_owned(),
                    );
                }
                names.sort_by(|a, b| b.cmp(a));
                self.directories.push(names);
                Value::Int(self.directories.len() as i64 - 1)
            }
            "os_readdir" => match self
                .directories
                .get_mut(args.int(0)? as usize)
                .and_then(Vec::pop)
            {
                Some(name) => rt.new_string(&name)?,
                None => Value::Null,
            },
            "os_exists" => Value::Bool(std::fs::metadata(args.string(rt, 0)?).is_ok()),
            "os_lexists" => Value::Bool(std::fs::symlink_metadata(args.string(rt, 0)?).is_ok()),
            "os_isfile" => {
                Value::Bool(std::fs::metadata(args.string(rt, 0)?).is_ok_and(|m| m.is_file()))
            }
            "os_isdir" => {
                Value::Bool(std::fs::metadata(args.string(rt, 0)?).is_ok_and(|m| m.is_dir()))
            }
            "os_islink" => {
                let meta = std::fs::symlink_metadata(args.string(rt, 0)?);
                Value::Bool(meta.is_ok_and(|m| m.is_symlink()))
            }
            "os_access" => Value::Bool(std::fs::metadata(args.string(rt, 0)?).is_ok()),
            "os_stat" => stat(rt, args)?,
            "os_remove" => done(std::fs::remove_file(args.string(rt, 0)?))?,
            "os_mkdir" => done(std::fs::create_dir(args.string(rt, 0)?))?,
            "os_rmdir" => done(std::fs::remove_dir(args.string(rt, 0)?))?,
            "os_rename" => done(std::fs::rename(args.string(rt, 0)?, args.string(rt, 1)?))?,
            "os_readlink" => {
                let path = std::fs::read_link(args.string(rt, 0)?).map_err(os_error)?;
                rt.new_string(&path.to_string_lossy())?
            }
            "os_realpath" => {
                let given = args.string(rt, 0)?;
                let real = std::fs::canonicalize(&given).or_else(|_| std::path::absolute(&given));
                rt.new_string(&real.map_or(given, |p| p.to_string_lossy().into_owned()))?
            }
            "os_getpid" => Value::Int(std::process::id() as i64),
            "os_cpu_count" => {
                Value::Int(std::thread::available_parallelism().map_or(1, |n| n.get()) as i64)
            }
            "os_urandom" => {
                let bytes: Vec<u8> = (0..args.int(0)?.max(0))
                    .map(|_| self.random_word() as u8)
                    .collect();
                rt.new_bytes(&bytes)?
            }
            "os_random_word" => Value::UInt(self.random_word()),
            "os_strerror" => {
                let e = std::io::Error::from_raw_os_error(args.int(0)? as i32).to_string();
                rt.new_string(e.split(" (os error").next().unwrap_or(""))?
            }
            "os_terminal_size" => Value::Int(0),
            "os_isatty" => Value::Bool(false),
            _ => return Ok(None),
        }))
    }

    /// Numbers that are the same in every run (splitmix64).
    fn random_word(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    /// Blocks of raw memory by their addresses; every access is checked.
    fn raw_memory(&mut self, rt: &mut Runtime, verb: &str, args: &Args) -> Result<Option<Value>> {
        let fresh = |raw: &std::collections::BTreeMap<u64, Vec<u8>>| {
            raw.last_key_value()
                .map_or(1 << 32, |(at, block)| (at + block.len() as u64 + 32) & !15)
        };
        Ok(Some(match verb {
            "malloc" => {
                let at = fresh(&self.raw);
                self.raw.insert(at, vec![0; args.int(0)?.max(0) as usize]);
                Value::Addr(at)
            }
            "free" => match args.uint(0)? {
                0 => Value::Void,
                at => match self.raw.remove(&at) {
                    Some(_) => Value::Void,
                    None => return Err(Error::Fault(format!("{at:#x} is not allocated"))),
                },
            },
            "realloc" => {
                let at = args.uint(0)?;
                let mut block = match at {
                    0 => Vec::new(),
                    at => match self.raw.remove(&at) {
                        Some(block) => block,
                        None => return Err(Error::Fault(format!("{at:#x} is not allocated"))),
                    },
                };
                block.resize(args.int(1)?.max(0) as usize, 0);
                let at = fresh(&self.raw);
                self.raw.insert(at, block);
                Value::Addr(at)
            }
            "copy" => {
                let n = args.int(2)?;
                let bytes = self.raw_slice(args.uint(1)?, 0, n)?.to_vec();
                self.raw_slice(args.uint(0)?, 0, n)?.copy_from_slice(&bytes);
                Value::Void
            }
            "fill" => {
                let byte = args.int(1)? as u8;
                self.raw_slice(args.uint(0)?, 0, args.int(2)?)?.fill(byte);
                Value::Void
            }
            "load" => {
                let size = args.int(2)?;
                let n = size.abs();
                let bytes = self.raw_slice(args.uint(0)?, args.int(1)?, n)?;
                let mut word = [0; 8];
                word[..n as usize].copy_from_slice(bytes);
                let shift = 64 - 8 * n as u32;
                let value = u64::from_le_bytes(word) << shift;
                Value::Int(if size < 0 {
                    value as i64 >> shift
                } else {
                    (value >> shift) as i64
                })
            }
            "store" => {
                let (n, value) = (args.int(2)?, args.int(3)?.to_le_bytes());
                let part = value.get(..n.max(0) as usize).unwrap_or(&value);
                self.raw_slice(args.uint(0)?, args.int(1)?, n)?
                    .copy_from_slice(part);
                Value::Void
            }
            "load_float" => {
                let bytes = self.raw_slice(args.uint(0)?, args.int(1)?, 8)?;
                let mut word = [0; 8];
                word.copy_from_slice(bytes);
                Value::Float(f64::from_le_bytes(word))
            }
            "store_float" => {
                let value = args.float(2)?.to_le_bytes();
                self.raw_slice(args.uint(0)?, args.int(1)?, 8)?
                    .copy_from_slice(&value);
                Value::Void
            }
            "to_bytes" => {
                let bytes = self.raw_slice(args.uint(0)?, 0, args.int(1)?)?.to_vec();
                rt.new_bytes(&bytes)?
            }
            "from_bytes" => {
                let (start, n) = (args.int(1)?.max(0) as usize, args.int(3)?);
                let bytes = rt.heap.bytes(args.get(0))?.to_vec();
                let Some(part) = bytes.get(start..start + n.max(0) as usize) else {
                    return Err(Error::Fault("out of bounds of the string".into()));
                };
                self.raw_slice(args.uint(2)?, 0, n)?.copy_from_slice(part);
                Value::Void
            }
            _ => return Ok(None),
        }))
    }

    fn raw_slice(&mut self, address: u64, offset: i64, n: i64) -> Result<&mut [u8]> {
        let from = address.wrapping_add_signed(offset);
        let found = self.raw.range_mut(..=from).next_back();
        let part = found.and_then(|(at, block)| {
            let start = (from - at) as usize;
            block.get_mut(start..start.checked_add(usize::try_from(n).ok()?)?)
        });
        part.ok_or_else(|| Error::Fault(format!("{n} bytes at {from:#x} are not allocated")))
    }
}

fn done(result: std::io::Result<()>) -> Result<Value> {
    result.map(|()| Value::Void).map_err(os_error)
}

#[cfg(unix)]
fn stat(rt: &mut Runtime, args: &Args) -> Result<Value> {
    use std::os::unix::fs::MetadataExt;
    let path = args.string(rt, 0)?;
    let meta = match args.bool(2)? {
        true => std::fs::metadata(path),
        false => std::fs::symlink_metadata(path),
    };
    let m = meta.map_err(os_error)?;
    Ok(Value::Int(match args.int(1)? {
        0 => m.mode() as i64,
        1 => m.ino() as i64,
        2 => m.dev() as i64,
        3 => m.nlink() as i64,
        4 => m.uid() as i64,
        5 => m.gid() as i64,
        6 => m.size() as i64,
        7 => m.atime(),
        8 => m.mtime(),
        9 => m.ctime(),
        10 => m.atime() * 1_000_000_000 + m.atime_nsec(),
        11 => m.mtime() * 1_000_000_000 + m.mtime_nsec(),
        12 => m.ctime() * 1_000_000_000 + m.ctime_nsec(),
        n => return Err(Error::Fault(format!("no field {n}"))),
    }))
}

#[cfg(not(unix))]
fn stat(rt: &mut Runtime, args: &Args) -> Result<Value> {
    let meta = std::fs::metadata(args.string(rt, 0)?).map_err(os_error)?;
    Ok(Value::Int(if args.int(1)? == 6 {
        meta.len() as i64
    } else {
        0
    }))
}

/// Year, month, day, hour, minute, second, weekday, day of the year.
fn civil(seconds: i64) -> [i64; 8] {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let m = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * m + 2) / 5 + 1;
    let month = if m < 10 { m + 3 } else { m - 9 };
    let year = year_of_era + era * 400 + (month <= 2) as i64;
    let yday = days - days_from_civil(year, 1, 1) + 1;
    [
        year,
        month,
        day,
        rest / 3600,
        rest / 60 % 60,
        rest % 60,
        (days + 3).rem_euclid(7),
        yday,
    ]
}

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12) + 1;
    let y = year - (month <= 2) as i64;
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let shifted_month = (month + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn time(rt: &mut Runtime, verb: &str, args: &Args) -> Result<Option<Value>> {
    let now = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
    };
    Ok(Some(match verb {
        "time" | "monotonic" | "process_time" => Value::Float(now().as_secs_f64()),
        "time_ns" | "monotonic_ns" | "process_time_ns" => Value::Int(now().as_nanos() as i64),
        "sleep" => {
            let seconds = args.float(0)?;
            if seconds.is_nan() || seconds < 0.0 {
                return value_error("sleep length must be non-negative");
            }
            std::thread::sleep(std::time::Duration::from_secs_f64(seconds.min(1e6)));
            Value::Void
        }
        "field" => {
            let fields = civil(args.int(0)?);
            Value::Int(fields.get(args.int(2)? as usize).copied().unwrap_or(0))
        }
        "mktime" => {
            let mut f = [0; 6];
            for (i, field) in f.iter_mut().enumerate() {
                *field = args.int(i)?;
            }
            if f[0].abs() > 1 << 31 {
                return overflow_error("mktime argument out of range");
            }
            let days = days_from_civil(f[0], f[1], 1) + f[2] - 1;
            Value::Int(days * 86_400 + f[3] * 3600 + f[4] * 60 + f[5])
        }
        "strftime" => {
            let text = strftime(&args.string(rt, 0)?, args.int(1)?)?;
            rt.new_string(&text)?
        }
        _ => return Ok(None),
    }))
}

fn strftime(format: &str, seconds: i64) -> Result<String> {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let [year, month, day, hour, minute, second, weekday, yday] = civil(seconds);
    let (day_name, month_name) = (DAYS[weekday as usize], MONTHS[month as usize - 1]);
    let hour12 = (hour + 11) % 12 + 1;
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        out.push_str(&match chars.next() {
            Some('Y') => format!("{year}"),
            Some('y') => format!("{:02}", year.rem_euclid(100)),
            Some('m') => format!("{month:02}"),
            Some('d') => format!("{day:02}"),
            Some('e') => format!("{day:2}"),
            Some('H') => format!("{hour:02}"),
            Some('I') => format!("{hour12:02}"),
            Some('M') => format!("{minute:02}"),
            Some('S') => format!("{second:02}"),
            Some('p') => if hour < 12 { "AM" } else { "PM" }.to_string(),
            Some('j') => format!("{yday:03}"),
            Some('a') => day_name[..3].to_string(),
            Some('A') => day_name.to_string(),
            Some('b' | 'h') => month_name[..3].to_string(),
            Some('B') => month_name.to_string(),
            Some('w') => ((weekday + 1) % 7).to_string(),
            Some('u') => (weekday + 1).to_string(),
            Some('F') => format!("{year}-{month:02}-{day:02}"),
            Some('T' | 'X') => format!("{hour:02}:{minute:02}:{second:02}"),
            Some('R') => format!("{hour:02}:{minute:02}"),
            Some('D' | 'x') => format!("{month:02}/{day:02}/{:02}", year.rem_euclid(100)),
            Some('c') => format!(
                "{} {} {day:2} {hour:02}:{minute:02}:{second:02} {year}",
                &day_name[..3],
                &month_name[..3]
            ),
            Some('s') => seconds.to_string(),
            Some('z') => "+0000".to_string(),
            Some('Z') => "UTC".to_string(),
            Some('n') => "\n".to_string(),
            Some('t') => "\t".to_string(),
            Some('%') => "%".to_string(),
            Some(other) => format!("%{other}"),
            None => "%".to_string(),
        });
    }
    Ok(out)
}
