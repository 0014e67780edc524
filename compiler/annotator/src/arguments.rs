//! Arguments to parameters: positional, keywords, `*` and `**`, defaults.
//!
//! What a call gives by `*list` or `**dict` is counted at run time: a check of the
//! library (`_builtins/arguments.py`) raises CPython's TypeErrors before the call.
//!
//! Like: rpython/annotator/argument.py

use crate::annrpython::{AnnError, Annotator};
use crate::call::{Arg, CallArgs};
use crate::model::{FuncDescId, Kind, SomeValue};
use crate::records::{ArgSource, CallRecord};
use rpyc_ir::{CallShape, ConstValue, SpaceOperation};
use std::rc::Rc;

/// How one function's parameters are filled.
pub(crate) struct Matched {
    pub sources: Vec<ArgSource>,
    pub values: Vec<SomeValue>,
    pub check: Vec<CallRecord>,
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

impl Annotator {
    /// The arguments of a `simple_call` or `call_args` operation.
    pub(crate) fn call_args_of(
        &mut self,
        op: &SpaceOperation,
        args: &[SomeValue],
    ) -> Result<CallArgs, AnnError> {
        let Some(ConstValue::Shape(shape)) = op.args.get(1).and_then(|a| a.constant()) else {
            let args = args[1..]
                .iter()
                .enumerate()
                .map(|(i, s)| (ArgSource::Operand(i + 1), s.clone()))
                .collect();
            return Ok(CallArgs::positional(args));
        };
        let shape: Rc<CallShape> = shape.clone();
        let mut at = 2;
        let mut result = CallArgs::default();
        for _ in 0..shape.positional {
            result
                .positional
                .push((ArgSource::Operand(at), args[at].clone()));
            at += 1;
        }
        for name in &shape.keywords {
            result
                .keywords
                .push((name.clone(), (ArgSource::Operand(at), args[at].clone())));
            at += 1;
        }
        if shape.star {
            self.star_argument(&mut result, at, &args[at])?;
            at += 1;
        }
        if shape.star_star {
            self.star_star_argument(&mut result, at, &args[at])?;
        }
        Ok(result)
    }

    fn star_argument(
        &mut self,
        result: &mut CallArgs,
        at: usize,
        s: &SomeValue,
    ) -> Result<(), AnnError> {
        match &s.kind {
            Kind::Tuple(items) => {
                let operand = Box::new(ArgSource::Operand(at));
                for (i, s) in items.iter().enumerate() {
                    result
                        .positional
                        .push((ArgSource::TupleItem(operand.clone(), i), s.clone()));
                }
            }
            Kind::List(item) => {
                let item = self.bk.read_item(*item);
                if item.is_impossible() {
                    // Always empty, as far as is known.
                    return Ok(());
                }
                result.star_list = Some((at, item));
                result.star_source = Some(s.clone().not_none());
            }
            _ => {
                return Err(AnnError::new(
                    "star-argument",
                    format!(
                        "*{} as argument: only an iterable can be unpacked into a call",
                        self.bk.show(s)
                    ),
                ));
            }
        }
        Ok(())
    }

    fn star_star_argument(
        &mut self,
        result: &mut CallArgs,
        at: usize,
        s: &SomeValue,
    ) -> Result<(), AnnError> {
        match &s.kind {
            Kind::Keywords(items) => {
                let operand = Box::new(ArgSource::Operand(at));
                for (i, (name, s)) in items.iter().enumerate() {
                    if result.keywords.iter().any(|(n, _)| n == name) {
                        return Err(AnnError::new(
                            "argument-twice",
                            format!("multiple values for keyword argument '{name}'"),
                        ));
                    }
                    let source = ArgSource::TupleItem(operand.clone(), i);
                    result.keywords.push((name.clone(), (source, s.clone())));
                }
            }
            Kind::Dict(key, value) => {
                let (k, v) = (self.bk.read_item(*key), self.bk.read_item(*value));
                if v.is_impossible() {
                    return Ok(());
                }
                if !matches!(k.kind, Kind::Char | Kind::String) {
                    return Err(AnnError::new(
                        "star-star-argument",
                        format!("**{}: keywords must be strings", self.bk.show(s)),
                    ));
                }
                result.star_dict = Some((at, v));
                result.star_dict_source = Some(s.clone().not_none());
            }
            _ => {
                return Err(AnnError::new(
                    "star-star-argument",
                    format!(
                        "**{} as argument: only a dict can be unpacked into a call",
                        self.bk.show(s)
                    ),
                ));
            }
        }
        Ok(())
    }

    /// A call of `_builtins/arguments.py`.
    fn arguments_helper(
        &mut self,
        name: &str,
        args: Vec<Arg>,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        match self.call_library("arguments", name, &CallArgs::positional(args))? {
            Some(called) => Ok(called),
            None => Err(AnnError::new(
                "internal",
                format!("the library lacks arguments.{name}()"),
            )),
        }
    }

    /// Fills the parameters of a function.
    pub(crate) fn match_args(
        &mut self,
        func: FuncDescId,
        args: &CallArgs,
        closure: bool,
    ) -> Result<Matched, AnnError> {
        let function = self.bk.function(func).clone();
        let code = function.code.clone();
        let fname = function.qualname.clone();
        let argcount = code.argcount as usize;
        let kwonly = code.kwonlyargcount as usize;
        let posonly = code.posonlyargcount as usize;
        let mut slots: Vec<Option<Arg>> = vec![None; argcount + kwonly];
        let mut positional = args.positional.clone();
        let extra = positional.split_off(positional.len().min(argcount));
        let given = positional.len();
        for (slot, arg) in slots.iter_mut().zip(positional) {
            *slot = Some(arg);
        }
        if !extra.is_empty() && !code.has_varargs {
            let defaults = self.default_count(func);
            let takes = if defaults > 0 {
                format!("from {} to {argcount}", argcount - defaults)
            } else {
                argcount.to_string()
            };
            let n = given + extra.len();
            return Err(AnnError::new(
                "argument-count",
                format!(
                    "{fname}() takes {takes} positional argument{} but {n} {} given",
                    plural(if defaults > 0 { 2 } else { argcount }),
                    if n == 1 { "was" } else { "were" }
                ),
            ));
        }
        let mut spare = Vec::new();
        for (name, arg) in &args.keywords {
            let found = code.varnames[..argcount + kwonly]
                .iter()
                .position(|n| n == name)
                .filter(|&i| i >= posonly);
            match found {
                Some(i) if slots[i].is_some() => {
                    return Err(AnnError::new(
                        "argument-twice",
                        format!("{fname}() got multiple values for argument '{name}'"),
                    ));
                }
                Some(i) => slots[i] = Some(arg.clone()),
                None if code.has_varkeywords => spare.push((name.clone(), arg.clone())),
                None => {
                    return Err(AnnError::new(
                        "keyword-argument",
                        format!("{fname}() got an unexpected keyword argument '{name}'"),
                    ));
                }
            }
        }
        let mut check = Vec::new();
        let mut rest = None;
        if args.star_list.is_some() {
            rest = self.fill_from_list(func, args, &mut slots, given + extra.len(), &mut check)?;
        }
        let mut rest_keywords = None;
        if args.star_dict.is_some() {
            rest_keywords = self.fill_from_dict(func, args, &mut slots, &spare, &mut check)?;
        }
        self.fill_defaults(func, &mut slots, &fname)?;
        let mut sources = Vec::new();
        let mut values = Vec::new();
        for s in slots {
            let (src, s) = s.expect("all slots are filled");
            sources.push(src);
            values.push(s);
        }
        if code.has_varargs {
            let (src, s) = match rest {
                Some(rest) if extra.is_empty() => rest,
                Some((list, s)) => {
                    // Some were given one by one before the list.
                    let first: Vec<SomeValue> = extra.iter().map(|(_, s)| s.clone()).collect();
                    let sources = extra.iter().map(|(s, _)| s.clone()).collect();
                    let first = (ArgSource::Tuple(sources), SomeValue::tuple(first));
                    let (s, record) = self.arguments_helper("join", vec![first, (list, s)])?;
                    (ArgSource::Call(Box::new(record)), s)
                }
                None => (
                    ArgSource::Tuple(extra.iter().map(|(s, _)| s.clone()).collect()),
                    SomeValue::tuple(extra.into_iter().map(|(_, s)| s).collect()),
                ),
            };
            sources.push(src);
            values.push(s);
        }
        if code.has_varkeywords {
            let (src, s) = match rest_keywords {
                Some(rest) => rest,
                None => {
                    let (names, args): (Vec<_>, Vec<_>) = spare.into_iter().unzip();
                    let (srcs, ss): (Vec<_>, Vec<_>) = args.into_iter().unzip();
                    let items: Vec<_> = names.into_iter().zip(ss).collect();
                    (
                        ArgSource::Tuple(srcs),
                        SomeValue::new(Kind::Keywords(items.into())),
                    )
                }
            };
            sources.push(src);
            values.push(s);
        }
        if closure {
            let n = self.bk.funcs[func.index()].cells.len();
            for i in 0..n {
                let item = self.bk.funcs[func.index()].cells[i];
                sources.push(ArgSource::ClosureItem(i));
                values.push(SomeValue::new(Kind::Cell(item)));
            }
        }
        Ok(Matched {
            sources,
            values,
            check,
        })
    }

    /// The parameters that the list after `*` reaches, from parameter `given` on;
    /// what `*args` gets is handed back.
    fn fill_from_list(
        &mut self,
        func: FuncDescId,
        args: &CallArgs,
        slots: &mut [Option<Arg>],
        given: usize,
        check: &mut Vec<CallRecord>,
    ) -> Result<Option<Arg>, AnnError> {
        let Some((operand, s_item)) = args.star_list.clone() else {
            return Ok(None);
        };
        let Some(s_list) = args.star_source.clone() else {
            return Ok(None);
        };
        let list = (ArgSource::Operand(operand), s_list);
        let function = self.bk.function(func).clone();
        let code = &function.code;
        let argcount = code.argcount as usize;
        let first = given.min(argcount);
        // Up to the first parameter given by keyword.
        let end = (first..argcount)
            .find(|&i| slots[i].is_some())
            .unwrap_or(argcount);
        let clash = match code.varnames.get(end) {
            Some(name) if end < argcount => name.clone(),
            _ => "".into(),
        };
        let mut least = 0;
        let mut required = Vec::new();
        for i in first..end {
            if self.default_of(func, i)?.is_none() && args.star_dict.is_none() {
                least = i - first + 1;
                required.push(code.varnames[i].to_string());
            } else {
                required.push(String::new());
            }
        }
        let most = if code.has_varargs && end == argcount {
            -1
        } else {
            (end - first) as i64
        };
        if !(least == 0 && most < 0) {
            let text = |s: &str| {
                let c = ConstValue::Str(s.into());
                let s = SomeValue::string().with_const(c.clone());
                (ArgSource::Constant(c, s.clone()), s)
            };
            let int = |n: i64| {
                let c = ConstValue::Int(n);
                let s = SomeValue::int().with_const(c.clone());
                (ArgSource::Constant(c, s.clone()), s)
            };
            let defaults = self.default_count(func);
            let kwonly = slots[argcount..].iter().flatten().count();
            let call = vec![
                list.clone(),
                text(&function.qualname),
                int(given as i64),
                int(most),
                int(argcount as i64),
                int(defaults as i64),
                text(&required.join(",")),
                text(&clash),
                int(kwonly as i64),
            ];
            let (_, record) = self.arguments_helper("check_list", call)?;
            check.push(record);
        }
        for i in first..end {
            let n = i - first;
            slots[i] = Some(if n < least {
                (ArgSource::ListItem(operand, n), s_item.clone())
            } else {
                let other = match self.default_of(func, i)? {
                    Some(other) => other,
                    // It may come by `**` too; the list goes first.
                    None => continue,
                };
                let n = ConstValue::Int(n as i64);
                let s_n = SomeValue::nonneg().with_const(n.clone());
                let index = (ArgSource::Constant(n, s_n.clone()), s_n);
                let (s, record) =
                    self.arguments_helper("item_or", vec![list.clone(), index, other])?;
                (ArgSource::Call(Box::new(record)), s)
            });
        }
        if !code.has_varargs {
            return Ok(None);
        }
        let n = ConstValue::Int((argcount - first) as i64);
        let s_n = SomeValue::nonneg().with_const(n.clone());
        let from = (ArgSource::Constant(n, s_n.clone()), s_n);
        let (s, record) = self.arguments_helper("rest", vec![list, from])?;
        Ok(Some((ArgSource::Call(Box::new(record)), s)))
    }

    /// The parameters not yet given, from the dict after `**`; what `**kwargs` gets
    /// is handed back.
    fn fill_from_dict(
        &mut self,
        func: FuncDescId,
        args: &CallArgs,
        slots: &mut [Option<Arg>],
        spare: &[(Rc<str>, Arg)],
        check: &mut Vec<CallRecord>,
    ) -> Result<Option<Arg>, AnnError> {
        let Some((operand, _)) = args.star_dict.clone() else {
            return Ok(None);
        };
        let Some(s_dict) = args.star_dict_source.clone() else {
            return Ok(None);
        };
        let function = self.bk.function(func).clone();
        let code = &function.code;
        let dict = (ArgSource::Operand(operand), s_dict);
        let text = |s: &str| {
            let c = ConstValue::Str(s.into());
            let s = SomeValue::string().with_const(c.clone());
            (ArgSource::Constant(c, s.clone()), s)
        };
        let total = (code.argcount + code.kwonlyargcount) as usize;
        let (mut open, mut taken, mut required, mut required_kw) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for i in code.posonlyargcount as usize..total {
            let name = code.varnames[i].to_string();
            if slots[i].is_some() {
                taken.push(name);
                continue;
            }
            if self.default_of(func, i)?.is_none() {
                if i < code.argcount as usize {
                    required.push(name.clone());
                } else {
                    required_kw.push(name.clone());
                }
            }
            open.push(name);
        }
        for (name, _) in spare {
            taken.push(name.to_string());
        }
        let call = vec![
            dict.clone(),
            text(&function.qualname),
            text(&open.join(",")),
            text(&taken.join(",")),
            text(&required.join(",")),
            text(&required_kw.join(",")),
            text(if code.has_varkeywords { "any" } else { "" }),
        ];
        let (_, record) = self.arguments_helper("check_dict", call)?;
        check.push(record);
        for i in code.posonlyargcount as usize..total {
            if slots[i].is_some() {
                continue;
            }
            let name = text(&code.varnames[i]);
            let (s, record) = match self.default_of(func, i)? {
                Some(other) => {
                    self.arguments_helper("keyword_or", vec![dict.clone(), name, other])?
                }
                None => self.arguments_helper("keyword", vec![dict.clone(), name])?,
            };
            slots[i] = Some((ArgSource::Call(Box::new(record)), s));
        }
        if !code.has_varkeywords {
            return Ok(None);
        }
        let (s, record) =
            self.arguments_helper("rest_keywords", vec![dict, text(&open.join(","))])?;
        let mut rest = (ArgSource::Call(Box::new(record)), s);
        for (name, arg) in spare {
            let call = vec![rest, text(name), arg.clone()];
            let (s, record) = self.arguments_helper("with_keyword", call)?;
            rest = (ArgSource::Call(Box::new(record)), s);
        }
        Ok(Some(rest))
    }

    /// `print(..., **dict)`: the keywords that print knows, looked up in the dict.
    pub(crate) fn print_keywords(&mut self, args: &CallArgs) -> Result<CallArgs, AnnError> {
        let mut result = args.clone();
        let (Some((operand, _)), Some(s_dict)) =
            (result.star_dict.take(), result.star_dict_source.take())
        else {
            return Ok(result);
        };
        let dict = (ArgSource::Operand(operand), s_dict);
        let text = |s: &str| {
            let c = ConstValue::Str(s.into());
            let s = SomeValue::string().with_const(c.clone());
            (ArgSource::Constant(c, s.clone()), s)
        };
        for (name, default) in [("sep", " "), ("end", "\n")] {
            if result.keywords.iter().any(|(n, _)| &**n == name) {
                continue;
            }
            let call = vec![dict.clone(), text(name), text(default)];
            let (s, record) = self.arguments_helper("print_keyword", call)?;
            let source = ArgSource::Call(Box::new(record));
            result.keywords.push((name.into(), (source, s)));
        }
        Ok(result)
    }

    /// How many positional parameters have a default.
    fn default_count(&self, func: FuncDescId) -> usize {
        let desc = &self.bk.funcs[func.index()];
        desc.run_defaults.len().max(desc.function.defaults.len())
    }

    /// The default of parameter `i`.
    fn default_of(&mut self, func: FuncDescId, i: usize) -> Result<Option<Arg>, AnnError> {
        let desc = &self.bk.funcs[func.index()];
        let function = desc.function.clone();
        let code = &function.code;
        let argcount = code.argcount as usize;
        let cells = desc.cells.len();
        let name = &code.varnames[i];
        if i < argcount {
            let from_end = argcount - i;
            let run = desc.run_defaults.len();
            if let Some(k) = run.checked_sub(from_end) {
                let item = desc.run_defaults[k];
                let s = self.bk.read_item(item);
                return Ok(Some((ArgSource::ClosureItem(cells + k), s)));
            }
            return match function.defaults.len().checked_sub(from_end) {
                Some(k) => self.constant_arg(function.defaults[k]).map(Some),
                None => Ok(None),
            };
        }
        if let Some(k) = desc.run_kwdefaults.iter().position(|(n, _)| n == name) {
            let at = cells + desc.run_defaults.len() + k;
            let item = desc.run_kwdefaults[k].1;
            let s = self.bk.read_item(item);
            return Ok(Some((ArgSource::ClosureItem(at), s)));
        }
        match function.kwdefaults.iter().find(|(n, _)| n == name) {
            Some((_, id)) => self.constant_arg(*id).map(Some),
            None => Ok(None),
        }
    }

    fn fill_defaults(
        &mut self,
        func: FuncDescId,
        slots: &mut [Option<Arg>],
        fname: &str,
    ) -> Result<(), AnnError> {
        let function = self.bk.function(func).clone();
        let argcount = function.code.argcount as usize;
        let (mut missing, mut missing_kw) = (Vec::new(), Vec::new());
        for (i, slot) in slots.iter_mut().enumerate() {
            if slot.is_some() {
                continue;
            }
            *slot = self.default_of(func, i)?;
            if slot.is_none() {
                let name = format!("'{}'", function.code.varnames[i]);
                if i < argcount {
                    missing.push(name);
                } else {
                    missing_kw.push(name);
                }
            }
        }
        let (missing, kind) = if missing.is_empty() {
            (missing_kw, "keyword-only")
        } else {
            (missing, "positional")
        };
        let names = match &missing[..] {
            [] => return Ok(()),
            [one] => one.clone(),
            [a, b] => format!("{a} and {b}"),
            [first @ .., last] => format!("{}, and {last}", first.join(", ")),
        };
        Err(AnnError::new(
            "argument-count",
            format!(
                "{fname}() missing {} required {kind} argument{}: {names}",
                missing.len(),
                plural(missing.len())
            ),
        ))
    }

    fn constant_arg(&mut self, id: rpyc_objects::ObjId) -> Result<Arg, AnnError> {
        let value = self.object_const(id);
        let s = self.object_value(id)?;
        Ok((ArgSource::Constant(value, s.clone()), s))
    }
}
