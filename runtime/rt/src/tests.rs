//! The runtime without a program: hand-made symbols, then its functions.

#![allow(non_upper_case_globals)]

use rpyc_abi::Location;
use rpyc_gc_layout::TypeInfo;

#[repr(C)]
struct Blob {
    start: u64,
    str_info: TypeInfo,
}

#[unsafe(no_mangle)]
static rpy_typeinfo: Blob = Blob {
    start: 0,
    str_info: TypeInfo {
        size: 24,
        item_size: 1,
        length_offset: 16,
        items_offset: 24,
        flags: 0,
        offsets: 0,
        n_refs: 0,
        n_item_refs: 0,
        weak_offset: 0,
        name: 0,
        destructor: 0,
    },
};
#[unsafe(no_mangle)]
static rpy_typeinfo_offsets: [u32; 1] = [0];
#[unsafe(no_mangle)]
static rpy_tid_str: u32 = 1;
#[unsafe(no_mangle)]
static rpy_gc_max: u64 = 0;
#[unsafe(no_mangle)]
static rpy_gc_new: rpyc_gc_heap::Constructor = rpyc_gc_heap::marksweep;
#[unsafe(no_mangle)]
static rpy_prebuilt_roots: [usize; 1] = [0];
#[unsafe(no_mangle)]
static rpy_prebuilt_count: u64 = 0;
#[unsafe(no_mangle)]
static rpy_root_slots: [usize; 1] = [0];
#[unsafe(no_mangle)]
static rpy_root_slot_count: u64 = 0;
#[unsafe(no_mangle)]
static rpy_locations: [Location; 4] = [
    Location {
        file: 0,
        function: 0,
        source: 0,
        line: 0,
        caller: 0,
    },
    Location {
        file: 1,
        function: 6,
        source: 8,
        line: 3,
        caller: 0,
    },
    Location {
        file: 1,
        function: 17,
        source: 0,
        line: 9,
        caller: 0,
    },
    Location {
        file: 1,
        function: 6,
        source: 8,
        line: 4,
        caller: 2,
    },
];
#[unsafe(no_mangle)]
static rpy_location_count: u64 = 4;
#[unsafe(no_mangle)]
static rpy_loc_strings: [u8; 26] = *b"\0a.py\0f\0return x\0<module>\0";

use crate::value::Str;
use crate::*;
use std::sync::{Mutex, MutexGuard, Once};

/// The runtime has one thread: tests take turns.
fn start() -> MutexGuard<'static, ()> {
    static LOCK: Mutex<()> = Mutex::new(());
    static START: Once = Once::new();
    let guard = LOCK.lock().unwrap_or_else(|e| e.into_inner());
    START.call_once(|| {
        assert_eq!(rpy_typeinfo.start, 0);
        start::runtime_start(0, std::ptr::null_mut());
    });
    guard
}

fn s(text: &str) -> Str {
    Str::from_rust(text)
}

fn r(x: Str) -> String {
    assert!(!x.is_null(), "{}", errors::rt_error());
    x.text().to_rust()
}

/// The error left behind: kind and message.
fn error() -> (i64, String) {
    let kind = errors::rt_error();
    (kind, r(errors::rt_error_message()))
}

#[test]
fn strings_are_made_and_canonical() {
    let _guard = start();
    let euro = strings::str_concat(s("a€"), s("b"));
    assert_eq!((euro.kind(), r(euro).as_str()), (2, "a€b"));
    let a = strings::str_slice(euro, 0, 1);
    assert_eq!((a.kind(), r(a).as_str()), (0, "a"));
    assert_eq!(r(strings::str_mul(s("ab"), 3)), "ababab");
    assert_eq!(r(strings::str_mul(s("€"), 0)), "");
    assert_eq!(r(strings::str_slice_step(s("abcdef"), 4, -2, 3)), "eca");
    assert!(strings::str_mul(s("ab"), i64::MAX).is_null());
    assert_eq!(error().0, rpyc_abi::MEMORY_ERROR);
    let built = strings::str_new(3, 2);
    strings::str_paste(built, 0, s("é"));
    strings::str_paste_unichar(built, 1, 'x' as u32);
    strings::str_paste(built, 2, s("y"));
    let built = strings::str_narrow(built);
    assert_eq!((built.kind(), r(built).as_str()), (0, "éxy"));
    assert!(strings::str_eq(s("é"), strings::str_from_unichar(0xE9)));
    assert!(strings::str_cmp(s("a"), s("€")) < 0 && strings::str_cmp(s("b"), s("ab")) > 0);
    assert_ne!(strings::str_hash(s("")), 0);
    assert_eq!(
        strings::str_hash(s("abc")),
        rpyc_abi::hash::str_hash(b"abc")
    );
}

#[test]
fn strings_are_padded_and_replaced() {
    let _guard = start();
    assert_eq!(r(strings::str_center(s("ab"), 7, '*' as u32)), "***ab**");
    assert_eq!(r(strings::str_center(s("abc"), 6, '*' as u32)), "*abc**");
    assert_eq!(r(strings::str_ljust(s("ab"), 4, '€' as u32)), "ab€€");
    assert_eq!(r(strings::str_zfill(s("-42"), 6)), "-00042");
    assert_eq!(r(strings::str_zfill(s("42"), 1)), "42");
    assert_eq!(
        r(strings::str_replace(s("aXbXc"), s("X"), s("--"), -1)),
        "a--b--c"
    );
    assert_eq!(
        r(strings::str_replace(s("aXbXc"), s("X"), s(""), 1)),
        "abXc"
    );
    assert_eq!(r(strings::str_replace(s("ab"), s(""), s("-"), -1)), "-a-b-");
    let narrow = strings::str_replace(s("a€b"), s("€"), s("e"), -1);
    assert_eq!((narrow.kind(), r(narrow).as_str()), (0, "aeb"));
    assert_eq!(
        r(strings::str_expandtabs(s("a\tbc\td\n\te"), 4)),
        "a   bc  d\n    e"
    );
    assert_eq!(strings::str_find(s("hello"), s("l"), 0, 5), 2);
    assert_eq!(strings::str_find(s("hello"), s("l"), 3, 5), 3);
    assert_eq!(strings::str_find(s("hello"), s(""), 6, 5), -1);
    assert_eq!(strings::str_rfind(s("hello"), s("l"), 1, 5), 3);
    assert_eq!(strings::str_next_space(s("ab cd"), 0), 2);
    assert_eq!(strings::str_prev_nonspace(s("ab  "), 4), 2);
    assert_eq!(strings::str_linebreak_len(s("a\r\nb"), 1), 2);
    assert_eq!(r(strings::str_strip_chars(s("xxaxx"), s("x"), 2)), "xxa");
}

#[test]
fn numbers_are_those_of_cpython() {
    let _guard = start();
    use numbers::*;
    assert_eq!(r(int_str(i64::MIN)), "-9223372036854775808");
    assert_eq!(r(uint_str(u64::MAX)), "18446744073709551615");
    assert_eq!(r(int_prefixed(-255, 16)), "-0xff");
    assert_eq!(int_pow(3, 39), 4052555153018976267);
    assert_eq!(int_pow(-2, 63), i64::MIN);
    assert_eq!(int_pow(2, 63), 0);
    assert_eq!(error().0, rpyc_abi::OVERFLOW_ERROR);
    assert_eq!(int_pow_mod(3, -1, 7), 5);
    assert_eq!(int_pow_mod(2, 10, -7), -5);
    assert_eq!(int_pow_mod(7, i64::MAX, i64::MAX), 5698356571542645052);
    assert_eq!(int_pow_mod(2, -1, 4), 0);
    assert_eq!(error().1, "base is not invertible for the given modulus");
    assert_eq!(int_truediv(1, 3), 1.0 / 3.0);
    assert_eq!(int_truediv(9007199254740993, 9007199254740992), 1.0);
    assert_eq!(
        int_truediv(9007199254740995, 9007199254740992),
        1.0000000000000004
    );
    assert_eq!(int_truediv(i64::MAX, 3), 3.0744573456182584e18);
    assert_eq!(int_truediv(-9007199254740993, 1), -9007199254740992.0);
    assert_eq!(int_cmp_float(i64::MAX, 9223372036854775808.0), -1);
    assert_eq!(int_cmp_float(3, 2.5), 1);
    assert_eq!(int_cmp_float(-3, -2.5), -1);
    assert_eq!(int_cmp_float(0, f64::NAN), 2);
    assert_eq!(int_isqrt(i64::MAX), 3037000499);
    assert_eq!(int_gcd(-12, 18), 6);
    assert_eq!(int_factorial(20), 2432902008176640000);
    assert_eq!(int_comb(66, 33), 7219428434016265740);
    assert_eq!(int_perm(10, 3), 720);
    assert_eq!(int_round_digits(1250, -2), 1200);
    assert_eq!(int_round_digits(1350, -2), 1400);
    assert_eq!(int_round_digits(-25, -1), -20);
    assert_eq!(float_mod(-7.5, 2.0), 0.5);
    assert_eq!(float_floordiv(-7.5, 2.0), -4.0);
    assert_eq!(float_mod(5.0, -3.0), -1.0);
    assert_eq!(float_floordiv(1.0, 0.1), 9.0);
    assert_eq!(float_round(2.5), 2);
    assert_eq!(float_round_digits(2.675, 2), 2.67);
    assert_eq!(float_pow(2.0, 0.5), 1.4142135623730951);
    assert_eq!(float_pow(0.0, -1.0), 0.0);
    assert_eq!(error().1, "0.0 cannot be raised to a negative power");
    assert_eq!(float_integer_ratio(0.75, 0), 3);
    assert_eq!(float_integer_ratio(0.75, 1), 4);
    assert_eq!(float_to_int(1e19), 0);
    assert_eq!(error().0, rpyc_abi::OVERFLOW_ERROR);
    assert_eq!(int_to_bytes(1000, 2, true, false).bytes(), [3, 232]);
    assert_eq!(int_to_bytes(-2, 3, false, true).bytes(), [254, 255, 255]);
    assert!(int_to_bytes(128, 1, true, true).is_null());
    assert_eq!(error().1, "int too big to convert");
    assert_eq!(int_from_bytes(Str::from_bytes(&[255, 254]), true, true), -2);
    assert_eq!(uint_from_bytes(Str::from_bytes(&[255; 8]), true), u64::MAX);
    assert_eq!(str_to_int(s("12a"), 10), 0);
    assert_eq!(error().1, "invalid literal for int() with base 10: '12a'");
    assert_eq!(errors::rt_error(), 0);
}

#[test]
fn math_is_that_of_cpython() {
    let _guard = start();
    let data = include_str!("../tests/math.txt");
    let mut failures = 0;
    for line in data.lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let f = |i: usize| f64::from_bits(u64::from_str_radix(fields[i], 16).unwrap());
        use math::*;
        let found = match fields[0] {
            "acos" => math_acos(f(1)),
            "acosh" => math_acosh(f(1)),
            "asin" => math_asin(f(1)),
            "asinh" => math_asinh(f(1)),
            "atan" => math_atan(f(1)),
            "atanh" => math_atanh(f(1)),
            "cbrt" => math_cbrt(f(1)),
            "cos" => math_cos(f(1)),
            "cosh" => math_cosh(f(1)),
            "erf" => math_erf(f(1)),
            "erfc" => math_erfc(f(1)),
            "exp" => math_exp(f(1)),
            "exp2" => math_exp2(f(1)),
            "expm1" => math_expm1(f(1)),
            "gamma" => math_gamma(f(1)),
            "lgamma" => math_lgamma(f(1)),
            "log" => math_log(f(1)),
            "log10" => math_log10(f(1)),
            "log1p" => math_log1p(f(1)),
            "log2" => math_log2(f(1)),
            "sin" => math_sin(f(1)),
            "sinh" => math_sinh(f(1)),
            "sqrt" => math_sqrt(f(1)),
            "tan" => math_tan(f(1)),
            "tanh" => math_tanh(f(1)),
            "ulp" => math_ulp(f(1)),
            "atan2" => math_atan2(f(1), f(2)),
            "fmod" => math_fmod(f(1), f(2)),
            "hypot" => math_hypot(f(1), f(2)),
            "pow" => math_pow(f(1), f(2)),
            "remainder" => math_remainder(f(1), f(2)),
            "nextafter" => math_nextafter(f(1), f(2)),
            "float_mod" => numbers::float_mod(f(1), f(2)),
            "float_floordiv" => numbers::float_floordiv(f(1), f(2)),
            "float_pow" => numbers::float_pow(f(1), f(2)),
            "frexp" => math_ldexp(math_frexp_mantissa(f(1)), math_frexp_exponent(f(1))),
            "modf" => math_modf_fraction(f(1)),
            other => panic!("{other}"),
        };
        let error = errors::rt_error();
        let expected = fields[fields.len() - 1];
        let fine = match expected.strip_prefix('e') {
            Some(kind) if expected.len() < 4 => error == kind.parse::<i64>().unwrap(),
            _ => {
                let e = f(fields.len() - 1);
                error == 0 && (e.to_bits() == found.to_bits() || e.is_nan() && found.is_nan())
            }
        };
        if !fine {
            failures += 1;
            println!("{line}: {found}, error {error}");
        }
    }
    assert_eq!(failures, 0);
}

#[test]
fn files_read_and_write() {
    let _guard = start();
    use files::*;
    let none = s("");
    let path = std::env::temp_dir().join(format!("rpyc-rt-{}", std::process::id()));
    let path = s(path.to_str().unwrap());
    let w = file_open(path, s("w"), none, none, 0);
    assert_eq!(file_write(w, s("a€\nb\r\nc\rd")), 9);
    file_close(w);
    file_close(w);
    file_write(w, s("x"));
    assert_eq!(error().1, "I/O operation on closed file.");

    let f = file_open(path, s("r"), none, none, 0);
    assert_eq!(r(file_readline(f, -1)), "a€\n");
    assert_eq!(file_tell(f), 5);
    assert_eq!(r(file_readline(f, -1)), "b\n");
    assert_eq!(r(file_readline(f, 1)), "c");
    assert_eq!(r(file_read(f, -1)), "\nd");
    assert_eq!(r(file_readline(f, -1)), "");
    file_seek(f, 0, 0);
    assert_eq!(r(file_read(f, 2)), "a€");
    assert_eq!(r(file_read(f, 3)), "\nb\n");
    file_write(f, s("x"));
    assert_eq!(
        error(),
        (rpyc_abi::UNSUPPORTED_OPERATION, "not writable".into())
    );
    let f = file_open(path, s("rb"), none, none, 0);
    assert_eq!(file_read(f, 4).bytes(), "a€".as_bytes());
    assert_eq!(file_readline(f, -1).bytes(), b"\n");
    assert_eq!(file_readline(f, -1).bytes(), b"b\r\n");
    let f = file_open(path, s("r"), s("latin-1"), none, 1);
    assert_eq!(r(file_readline(f, -1)), "a\u{e2}\u{82}\u{ac}\n");
    assert_eq!(r(file_readline(f, -1)), "b\r\n");
    assert_eq!(r(file_readline(f, -1)), "c\r");
    let w = file_open(path, s("w+"), s("utf-16"), none, 4);
    file_write(w, s("h\ni"));
    file_seek(w, 0, 0);
    assert_eq!(r(file_read(w, -1)), "h\r\ni");
    let a = file_open(path, s("ab"), none, none, 0);
    assert_eq!(file_tell(a), 10);
    file_close(a);

    assert_eq!(file_open(s("/nonexistent/x"), s("r"), none, none, 0), -1);
    assert_eq!(
        error(),
        (rpyc_abi::OS_ERROR, "No such file or directory".into())
    );
    assert_eq!(errors::rt_error_errno(), libc::ENOENT as i64);
    assert_eq!(file_open(path, s("q"), none, none, 0), -1);
    assert_eq!(error().1, "invalid mode: 'q'");
    assert!(os::os_isfile(path) && !os::os_isdir(path));
    os::os_remove(path);
    assert!(!os::os_exists(path));
    assert_eq!(errors::rt_error(), 0);
}

#[test]
fn tracebacks_look_like_those_of_cpython() {
    let _guard = start();
    traceback::traceback_start(1);
    for _ in 0..9 {
        traceback::traceback_add(1);
    }
    traceback::traceback_add(2);
    assert_eq!(
        r(traceback::traceback_format()),
        "Traceback (most recent call last):
  File \"a.py\", line 9, in <module>
  File \"a.py\", line 3, in f
    return x
  File \"a.py\", line 3, in f
    return x
  File \"a.py\", line 3, in f
    return x
  [Previous line repeated 7 more times]
"
    );
    // An inlined call shows both functions.
    traceback::traceback_start(3);
    assert_eq!(
        r(traceback::traceback_format()),
        "Traceback (most recent call last):
  File \"a.py\", line 9, in <module>
  File \"a.py\", line 4, in f
    return x
"
    );
}

#[test]
fn codecs_and_environment_answer() {
    let _guard = start();
    let bytes = codecs::str_encode(s("é"), s("utf-8"), s("strict"));
    assert_eq!(bytes.bytes(), [0xC3, 0xA9]);
    assert_eq!(r(codecs::bytes_decode(bytes, s("utf-8"), s("strict"))), "é");
    assert!(codecs::str_encode(s("é"), s("ascii"), s("strict")).is_null());
    assert_eq!(error().0, rpyc_abi::UNICODE_ENCODE_ERROR);
    os::os_putenv(s("RPYC_TEST"), s("väl"));
    assert_eq!(r(os::os_getenv(s("RPYC_TEST"))), "väl");
    assert!(os::os_getenv(s("RPYC_TEST_NOT")).is_null());
    assert_eq!(os::os_urandom(5).len(), 5);
    let d = os::os_opendir(s("/proc/self"));
    let mut names = Vec::new();
    loop {
        let n = os::os_readdir(d);
        if n.is_null() {
            break;
        }
        names.push(r(n));
    }
    assert!(names.contains(&"status".to_string()));
    assert_eq!(time::time_field(0, false, 0), 1970);
    assert_eq!(time::time_field(0, false, 6), 3);
    assert_eq!(
        r(time::time_strftime(s("%Y-%m-%d"), 86400, false)),
        "1970-01-02"
    );
    assert!(time::time_time() > 1.7e9);
    time::time_sleep(-1.0);
    assert_eq!(error().1, "sleep length must be non-negative");
}
