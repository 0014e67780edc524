//! Compares with answers recorded from CPython by `tests/record.py`.

use rpyc_text::{Result, TextBuf, case, chars, codec, digits, parse, percent, repr, search, spec};

#[derive(Debug, Clone)]
enum Value {
    Text(TextBuf),
    Bytes(Vec<u8>),
    Int(i128),
    Float(f64),
    Bool(bool),
    Error(rpyc_text::Error),
}
use Value::*;

fn unhex(s: &str) -> Vec<u8> {
    (0..s.len() / 2)
        .map(|i| u8::from_str_radix(&s[2 * i..2 * i + 2], 16).unwrap())
        .collect()
}

fn text(b: &[u8]) -> TextBuf {
    codec::decode(b, codec::Codec::Utf8, codec::Handler::SurrogatePass).unwrap()
}

fn parse(field: &str) -> Value {
    let rest = &field[1..];
    match &field[..1] {
        "s" => Text(text(&unhex(rest))),
        "b" => Bytes(unhex(rest)),
        "i" => Int(rest.parse().unwrap()),
        "f" => Float(f64::from_bits(u64::from_str_radix(rest, 16).unwrap())),
        "t" => Bool(true),
        "x" => Bool(false),
        _ => {
            let (kind, message) = rest.split_once(':').unwrap();
            let message = text(&unhex(message)).as_text().to_rust();
            Error(rpyc_text::Error {
                kind: kind.parse().unwrap(),
                message,
            })
        }
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Text(a), Text(b)) => {
            a.as_text() == b.as_text()
                && matches!(
                    (a, b),
                    (TextBuf::Latin1(_), TextBuf::Latin1(_)) | (TextBuf::Ucs4(_), TextBuf::Ucs4(_))
                )
        }
        (Bytes(a), Bytes(b)) => a == b,
        (Int(a), Int(b)) => a == b,
        (Float(a), Float(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        (Bool(a), Bool(b)) => a == b,
        (Error(a), Error(b)) => a == b,
        // Ints of the runtime have 64 bits.
        (Error(e), Int(x)) => e.kind == rpyc_abi::OVERFLOW_ERROR && i64::try_from(*x).is_err(),
        _ => false,
    }
}

fn answer<T>(r: Result<T>, f: impl FnOnce(T) -> Value) -> Value {
    match r {
        Ok(x) => f(x),
        Err(e) => Error(e),
    }
}

struct Args<'a>(&'a [Value]);

impl Args<'_> {
    fn t(&self, i: usize) -> rpyc_text::Text<'_> {
        match &self.0[i] {
            Text(t) => t.as_text(),
            other => panic!("{other:?}"),
        }
    }
    fn b(&self, i: usize) -> &[u8] {
        match &self.0[i] {
            Bytes(b) => b,
            other => panic!("{other:?}"),
        }
    }
    fn i(&self, i: usize) -> i64 {
        match &self.0[i] {
            Int(x) => *x as i64,
            other => panic!("{other:?}"),
        }
    }
    fn f(&self, i: usize) -> f64 {
        match &self.0[i] {
            Float(x) => *x,
            other => panic!("{other:?}"),
        }
    }
}

fn call(name: &str, args: &[Value]) -> Value {
    let a = Args(args);
    let string = |s: String| Text(TextBuf::from(s.as_str()));
    let strip = |sides| {
        let (start, end) = search::strip(a.t(0), sides, search::space(false));
        // The canonical form, as the runtime makes it.
        Text(a.t(0).slice(start, end).chars().collect())
    };
    let position = |p: Option<usize>| Int(p.map_or(-1, |i| i as i128));
    match name {
        "float_repr" => string(digits::float_repr(a.f(0))),
        "float_hex" => string(digits::float_hex(a.f(0))),
        "complex_repr" => string(digits::complex_repr(a.f(0), a.f(1))),
        "float_format" => answer(spec::format_float(a.f(0), a.t(1)), Text),
        "complex_format" => answer(spec::format_complex(a.f(0), a.f(1), a.t(2)), Text),
        "int_format" => answer(
            spec::format_int(a.i(0) < 0, a.i(0).unsigned_abs(), a.t(1)),
            Text,
        ),
        "str_format" => answer(spec::format_str(a.t(0), a.t(1)), Text),
        "int_percent" => answer(
            percent::percent_int(a.i(0) < 0, a.i(0).unsigned_abs(), a.t(1)),
            Text,
        ),
        "float_percent" => answer(percent::percent_float(a.f(0), a.t(1)), Text),
        "str_percent" => answer(percent::percent_str(a.t(0), a.t(1)), Text),
        "parse_int" => answer(parse::parse_int(a.t(0), a.i(1), false), |x| Int(x as i128)),
        "bytes_to_int" => answer(
            parse::parse_int(rpyc_text::Text::Latin1(a.b(0)), a.i(1), true),
            |x| Int(x as i128),
        ),
        "parse_float" => answer(parse::parse_float(a.t(0), false), Float),
        "bytes_to_float" => answer(
            parse::parse_float(rpyc_text::Text::Latin1(a.b(0)), true),
            Float,
        ),
        "float_fromhex" => answer(parse::float_fromhex(a.t(0)), Float),
        "round_digits" => match digits::round_digits(a.f(0), a.i(1)) {
            Some(x) => Float(x),
            None => Error(rpyc_text::Error::overflow(
                "rounded value too large to represent",
            )),
        },
        "upper" => Text(case::upper(a.t(0))),
        "lower" => Text(case::lower(a.t(0))),
        "title" => Text(case::title(a.t(0))),
        "capitalize" => Text(case::capitalize(a.t(0))),
        "swapcase" => Text(case::swapcase(a.t(0))),
        "casefold" => Text(case::casefold(a.t(0))),
        "isalpha" => Bool(chars::all(a.t(0), chars::is_alpha)),
        "isdigit" => Bool(chars::all(a.t(0), chars::is_digit)),
        "isdecimal" => Bool(chars::all(a.t(0), chars::is_decimal)),
        "isnumeric" => Bool(chars::all(a.t(0), chars::is_numeric)),
        "isalnum" => Bool(chars::all(a.t(0), chars::is_alnum)),
        "isspace" => Bool(chars::all(a.t(0), chars::is_space)),
        "isupper" => Bool(chars::is_upper_text(a.t(0))),
        "islower" => Bool(chars::is_lower_text(a.t(0))),
        "istitle" => Bool(chars::is_title_text(a.t(0))),
        "isidentifier" => Bool(chars::is_identifier(a.t(0))),
        "isprintable" => Bool(a.t(0).chars().all(chars::is_printable)),
        "strip" => strip(3),
        "lstrip" => strip(1),
        "rstrip" => strip(2),
        "repr" => Text(repr::repr(a.t(0))),
        "ascii" => Text(repr::ascii(a.t(0))),
        "bytes_repr" => Text(repr::bytes_repr(a.b(0))),
        "encode" => answer(
            codec::codec(a.t(1)).and_then(|c| codec::encode(a.t(0), c, codec::handler(a.t(2))?)),
            Bytes,
        ),
        "decode" => answer(
            codec::codec(a.t(1)).and_then(|c| codec::decode(a.b(0), c, codec::handler(a.t(2))?)),
            Text,
        ),
        "fromhex" => answer(parse::bytes_fromhex(a.t(0)), Bytes),
        "find" => position(search::find(a.t(0), a.t(1))),
        "rfind" => position(search::rfind(a.t(0), a.t(1))),
        "count" => Int(search::count(a.t(0), a.t(1)) as i128),
        "contains" => Bool(search::find(a.t(0), a.t(1)).is_some()),
        "startswith" => Bool(search::starts_with(a.t(0), a.t(1))),
        "endswith" => Bool(search::ends_with(a.t(0), a.t(1))),
        "bytes_upper" => Bytes(a.b(0).to_ascii_uppercase()),
        "bytes_lower" => Bytes(a.b(0).to_ascii_lowercase()),
        "bytes_title" => Bytes(case::bytes_title(a.b(0))),
        "bytes_capitalize" => Bytes(case::bytes_capitalize(a.b(0))),
        "bytes_swapcase" => Bytes(case::bytes_swapcase(a.b(0))),
        _ if name.starts_with("bytes_is") => {
            let b = rpyc_text::Text::Latin1(a.b(0));
            let ascii = |p: fn(&u8) -> bool| chars::all(b, |c| p(&(c as u8)));
            let any = |p: fn(&u8) -> bool| a.b(0).iter().any(p);
            Bool(match &name[6..] {
                "isalpha" => ascii(u8::is_ascii_alphabetic),
                "isdigit" => ascii(u8::is_ascii_digit),
                "isalnum" => ascii(u8::is_ascii_alphanumeric),
                "isspace" => chars::all(b, |c| chars::is_ascii_space(c as u8)),
                "isupper" => any(u8::is_ascii_uppercase) && !any(u8::is_ascii_lowercase),
                "islower" => any(u8::is_ascii_lowercase) && !any(u8::is_ascii_uppercase),
                _ => chars::title_shape(
                    a.b(0)
                        .iter()
                        .map(|c| (c.is_ascii_uppercase(), c.is_ascii_lowercase())),
                ),
            })
        }
        _ => panic!("no function {name}"),
    }
}

fn show(v: &Value) -> String {
    match v {
        Text(t) => repr::repr(t.as_text()).as_text().to_rust(),
        other => format!("{other:?}"),
    }
}

#[test]
fn answers_are_those_of_cpython() {
    let data = include_str!("cpython.txt");
    let mut failures = 0;
    for line in data.lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let values: Vec<Value> = fields[1..].iter().map(|f| parse(f)).collect();
        let (expected, args) = values.split_last().unwrap();
        let got = call(fields[0], args);
        if !same(&got, expected) {
            failures += 1;
            if failures <= 40 {
                let args: Vec<String> = args.iter().map(show).collect();
                println!(
                    "{}({}): {} expected, {} found",
                    fields[0],
                    args.join(", "),
                    show(expected),
                    show(&got)
                );
            }
        }
    }
    assert_eq!(failures, 0);
}
