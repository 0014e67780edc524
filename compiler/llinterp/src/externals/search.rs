//! Searching in strings, and questions about them.

use super::text::{self, is_space};
use super::{Args, Result, Runtime};
use crate::value::Value;

pub(super) fn call(rt: &mut Runtime, name: &str, args: &Args) -> Result<Option<Value>> {
    if let Some(name) = name.strip_prefix("unichar_") {
        return unichar(name, args);
    }
    let (is_bytes, verb) = match (name.strip_prefix("str_"), name.strip_prefix("bytes_")) {
        (Some(verb), _) => (false, verb),
        (_, Some(verb)) => (true, verb),
        _ => return Ok(None),
    };
    let range = |s: &[u32]| -> Result<Option<(usize, usize)>> {
        let (start, end) = (args.int(2)?.max(0) as usize, args.int(3)?.max(0) as usize);
        Ok((start <= end.min(s.len())).then_some((start, end.min(s.len()))))
    };
    let index = |i: Option<usize>| Value::Int(i.map_or(-1, |i| i as i64));
    let space = |c: u32| {
        if is_bytes {
            text::is_ascii_space(c)
        } else {
            is_space(c)
        }
    };
    let linebreak = |c: u32| {
        if is_bytes {
            c == 10 || c == 13
        } else {
            text::is_linebreak(c)
        }
    };
    Ok(Some(match verb {
        "find" | "rfind" | "count" => {
            let (s, sub) = (args.text(rt, 0)?, args.text(rt, 1)?);
            let Some((start, end)) = range(&s)? else {
                return Ok(Some(Value::Int(if verb == "count" { 0 } else { -1 })));
            };
            let part = &s[start..end];
            match verb {
                "count" => {
                    Value::Int(text::occurrences(part, &sub).len() as i64 + (sub.is_empty() as i64))
                }
                "find" => index(find(part, &sub).map(|i| i + start)),
                _ => index(rfind(part, &sub).map(|i| i + start)),
            }
        }
        "find_unichar" | "rfind_unichar" => {
            let (s, c) = (args.text(rt, 0)?, args.unichar(1)?);
            let Some((start, end)) = range(&s)? else {
                return Ok(Some(Value::Int(-1)));
            };
            let part = &s[start..end];
            let found = match verb {
                "find_unichar" => part.iter().position(|&d| d == c),
                _ => part.iter().rposition(|&d| d == c),
            };
            index(found.map(|i| i + start))
        }
        "contains" => {
            let (s, sub) = (args.text(rt, 0)?, args.text(rt, 1)?);
            Value::Bool(find(&s, &sub).is_some())
        }
        "startswith" | "endswith" => {
            let (s, sub) = (args.text(rt, 0)?, args.text(rt, 1)?);
            Value::Bool(match range(&s)? {
                Some((start, end)) if verb == "startswith" => s[start..end].starts_with(&sub),
                Some((start, end)) => s[start..end].ends_with(&sub),
                None => false,
            })
        }
        "next_space" | "next_nonspace" | "next_linebreak" => {
            let s = args.text(rt, 0)?;
            let from = (args.int(1)?.max(0) as usize).min(s.len());
            let stop = |c: u32| match verb {
                "next_space" => space(c),
                "next_nonspace" => !space(c),
                _ => linebreak(c),
            };
            let found = s[from..].iter().position(|&c| stop(c));
            Value::Int(found.map_or(s.len(), |i| i + from) as i64)
        }
        "prev_space" | "prev_nonspace" => {
            let s = args.text(rt, 0)?;
            let to = (args.int(1)?.max(0) as usize).min(s.len());
            let stop = |c: u32| space(c) == (verb == "prev_space");
            Value::Int(
                s[..to]
                    .iter()
                    .rposition(|&c| stop(c))
                    .map_or(0, |i| i as i64 + 1),
            )
        }
        "linebreak_len" => {
            let (s, at) = (args.text(rt, 0)?, args.int(1)?.max(0) as usize);
            Value::Int(if s.get(at..at + 2) == Some(&[13, 10]) {
                2
            } else {
                1
            })
        }
        _ => {
            let Some(question) = verb.strip_prefix("is") else {
                return Ok(None);
            };
            let s = args.text(rt, 0)?;
            match is_all(&s, question, is_bytes) {
                Some(answer) => Value::Bool(answer),
                None => return Ok(None),
            }
        }
    }))
}

pub(super) fn find(s: &[u32], sub: &[u32]) -> Option<usize> {
    if sub.is_empty() {
        return Some(0);
    }
    s.windows(sub.len()).position(|w| w == sub)
}

fn rfind(s: &[u32], sub: &[u32]) -> Option<usize> {
    if sub.is_empty() {
        return Some(s.len());
    }
    s.windows(sub.len()).rposition(|w| w == sub)
}

/// `s.isalpha()` and so on.
fn is_all(s: &[u32], question: &str, is_bytes: bool) -> Option<bool> {
    let class = |c: u32| -> Option<bool> {
        match is_bytes {
            true if c >= 128 => Some(false),
            _ => is_in(c, question),
        }
    };
    Some(match question {
        "ascii" => s.iter().all(|&c| c < 128),
        "printable" => s.iter().all(|&c| class(c) == Some(true)),
        "upper" | "lower" => {
            let other = if question == "upper" {
                "lower"
            } else {
                "upper"
            };
            let has = |q: &str| {
                s.iter()
                    .any(|&c| !(is_bytes && c >= 128) && is_in(c, q) == Some(true))
            };
            has(question) && !has(other) && !s.iter().any(|&c| text::is_titlecase(c))
        }
        "title" => {
            let (mut after_cased, mut any) = (false, false);
            for &c in s {
                let known = !(is_bytes && c >= 128);
                let upper = known && (is_in(c, "upper") == Some(true) || text::is_titlecase(c));
                let lower = known && is_in(c, "lower") == Some(true);
                if upper && after_cased || lower && !after_cased {
                    return Some(false);
                }
                after_cased = upper || lower;
                any |= after_cased;
            }
            any
        }
        "identifier" => {
            let start = s
                .first()
                .is_some_and(|&c| is_in(c, "identifier") == Some(true));
            start
                && s.iter().all(|&c| {
                    is_in(c, "identifier") == Some(true) || is_in(c, "alnum") == Some(true)
                })
        }
        "alpha" | "digit" | "decimal" | "numeric" | "alnum" | "space" => {
            !s.is_empty() && s.iter().all(|&c| class(c) == Some(true))
        }
        _ => return None,
    })
}

fn is_in(code: u32, question: &str) -> Option<bool> {
    let Some(c) = char::from_u32(code) else {
        return Some(false);
    };
    Some(match question {
        "alpha" => c.is_alphabetic(),
        "decimal" => text::decimal(code).is_some(),
        "digit" => text::digit(code).is_some(),
        "numeric" => c.is_numeric(),
        "alnum" => c.is_alphabetic() || c.is_numeric(),
        "space" => is_space(code),
        "upper" => c.is_uppercase(),
        "lower" => c.is_lowercase(),
        "printable" => text::is_printable(code),
        "identifier" => c == '_' || c.is_alphabetic(),
        "linebreak" => text::is_linebreak(code),
        _ => return None,
    })
}

fn unichar(verb: &str, args: &Args) -> Result<Option<Value>> {
    let code = args.unichar(0)?;
    let single = |mapped: Vec<char>| match mapped.as_slice() {
        [c] => Value::UniChar(*c as u32),
        _ => Value::UniChar(code),
    };
    let c = char::from_u32(code);
    Ok(Some(match verb {
        "digit" => Value::Int(text::digit(code).map_or(-1, |d| d as i64)),
        "upper" => c.map_or(Value::UniChar(code), |c| single(c.to_uppercase().collect())),
        "lower" => c.map_or(Value::UniChar(code), |c| single(c.to_lowercase().collect())),
        _ => match verb.strip_prefix("is").and_then(|q| is_in(code, q)) {
            Some(answer) => Value::Bool(answer),
            None => return Ok(None),
        },
    }))
}
