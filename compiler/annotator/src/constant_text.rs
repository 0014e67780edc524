//! Operations on constant text whose answers are known at compile time: attribute
//! names that a program computes (`name.endswith("[*]")`, `name[:-3]`) stay constant,
//! and so do the decisions about them.
//!
//! Like: constant folding in rpython/flowspace/operation.py, after specialisation.

use crate::model::SomeValue;
use rpyc_ir::ConstValue;

/// The answer of a method of a constant str to constant arguments.
pub(crate) fn method(text: &str, name: &str, args: &[SomeValue]) -> Option<ConstValue> {
    let arg = |i: usize| args.get(i).and_then(|s| s.const_str());
    let ascii = text.is_ascii();
    let answer = |s: &str| Some(ConstValue::str(s));
    match (name, args.len()) {
        ("startswith", 1) => Some(ConstValue::Bool(text.starts_with(&*arg(0)?))),
        ("endswith", 1) => Some(ConstValue::Bool(text.ends_with(&*arg(0)?))),
        ("upper", 0) if ascii => answer(&text.to_ascii_uppercase()),
        ("lower", 0) if ascii => answer(&text.to_ascii_lowercase()),
        ("capitalize", 0) if ascii => {
            let mut s = text.to_ascii_lowercase();
            if let Some(first) = s.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            answer(&s)
        }
        ("replace", 2) => {
            let (old, new) = (arg(0)?, arg(1)?);
            (!old.is_empty()).then(|| ConstValue::str(&text.replace(&*old, &new)))
        }
        ("removeprefix", 1) => answer(text.strip_prefix(&*arg(0)?).unwrap_or(text)),
        ("removesuffix", 1) => answer(text.strip_suffix(&*arg(0)?).unwrap_or(text)),
        _ => None,
    }
}

/// `text[start:stop]` of a constant str, both bounds constant.
pub(crate) fn slice(text: &str, parts: &[SomeValue; 3]) -> Option<ConstValue> {
    if !parts[2].is_none() {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    let n = chars.len() as i64;
    let bound = |s: &SomeValue, default: i64| match s.is_none() {
        true => Some(default),
        false => {
            let i = s.const_int()?;
            Some((if i < 0 { i.saturating_add(n) } else { i }).clamp(0, n))
        }
    };
    let (start, stop) = (bound(&parts[0], 0)?, bound(&parts[1], n)?);
    let piece: String = chars[start as usize..stop.max(start) as usize]
        .iter()
        .collect();
    Some(ConstValue::str(&piece))
}
