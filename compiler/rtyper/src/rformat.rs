//! From values to text: `str`, `repr`, f-strings, `%` and `str.format` with a format
//! known at compile time, `print`.
//!
//! Like: `ll_str` of rpython/rtyper's Reprs, rpython/rtyper/lltypesystem/rstr.py `do_stringformat`

use crate::error::{Result, internal, refuse};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rtemplate::{Field, PercentPiece, Piece, Which, parse_format, parse_percent};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::records::Plan;
use rpyc_annotator::{ArgSource, Desc, Kind, SomeValue};
use rpyc_ir::{ConstValue, Op, Operand, Type};

/// A value to be formatted: itself, its Repr, its plans for str and repr.
struct Value {
    x: Operand,
    r: ReprId,
    str_: Plan,
    repr: Plan,
}

impl RTyper {
    /// The text of an argument whose annotation alone tells what it is: a built-in
    /// type or function.
    pub(crate) fn builtin_text(&self, s: &SomeValue) -> Option<String> {
        let Kind::Builtin(name) = &s.kind else {
            return None;
        };
        let short = name.trim_start_matches("builtins.");
        let types = [
            "int",
            "float",
            "bool",
            "str",
            "bytes",
            "bytearray",
            "list",
            "dict",
            "set",
            "frozenset",
            "tuple",
            "range",
            "complex",
            "object",
            "type",
            "slice",
            "NoneType",
            "memoryview",
        ];
        Some(match types.contains(&short) {
            true => format!("<class '{short}'>"),
            false => format!(
                "<built-in function {}>",
                short.rsplit('.').next().unwrap_or(short)
            ),
        })
    }

    /// The text of a value as Ptr(STR); `how` is "str" or "repr".
    pub(crate) fn text(
        &mut self,
        x: Operand,
        r: ReprId,
        plan: &Plan,
        how: &str,
    ) -> Result<Operand> {
        if self.may_be_none(r) && self.ll(r) != Type::VOID {
            let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
            let inner = self.with_none(r, false)?;
            let ty = self.known.str_ptr;
            let none = self.c_str("None");
            return self.if_else(
                null,
                ty,
                |_| Ok(none),
                |rt| {
                    let x = rt.unbox(x, r)?;
                    rt.text(x, inner, plan, how)
                },
            );
        }
        match plan {
            Plan::Call(record) => {
                let ctx = Ctx::values(vec![(x.clone(), r)]);
                let (t, rt) = self.run_record(&ctx, record)?;
                let (t, rt) = self.not_none(
                    t,
                    rt,
                    "TypeError",
                    "__str__ returned non-string (type NoneType)",
                )?;
                match self.kind(rt) {
                    RKind::Str | RKind::Char => self.as_str(t, rt),
                    _ => refuse("the method that gives a value's text does not give a str"),
                }
            }
            Plan::Tuple(plans) => self.tuple_text(x, r, plans),
            Plan::Native => self.native_text(x, r, how),
        }
    }

    fn tuple_text(&mut self, x: Operand, r: ReprId, plans: &[Plan]) -> Result<Operand> {
        let items = self.tuple_items(r)?;
        let mut pieces = vec![self.c_str("(")];
        for (i, &ri) in items.iter().enumerate() {
            if i > 0 {
                pieces.push(self.c_str(", "));
            }
            let item = self.tuple_item(&x, ri, i)?;
            pieces.push(self.text(item, ri, plans.get(i).unwrap_or(&Plan::Native), "repr")?);
        }
        pieces.push(self.c_str(if items.len() == 1 { ",)" } else { ")" }));
        self.concat_strs(pieces)
    }

    fn native_text(&mut self, x: Operand, r: ReprId, how: &str) -> Result<Operand> {
        let ty = self.known.str_ptr;
        let kind = self.kind(r).clone();
        match kind {
            RKind::Void => Ok(self.c_str("None")),
            RKind::Dummy(inner) => self.text(c_void(), inner, &Plan::Native, how),
            RKind::Single(desc) => {
                let text = self.desc_text(desc);
                Ok(self.c_str(&text))
            }
            RKind::Bool => {
                let (yes, no) = (self.c_str("True"), self.c_str("False"));
                self.if_else(x, ty, |_| Ok(yes), |_| Ok(no))
            }
            RKind::Int { unsigned: false } => match x.constant() {
                Some(ConstValue::Int(n)) => Ok(self.c_str(&n.to_string())),
                _ => self.call_rt("int_str", vec![x]),
            },
            RKind::Int { unsigned: true } => self.call_rt("uint_str", vec![x]),
            RKind::LowInt(t) => {
                let unsigned = t == Type::UNSIGNED;
                let n = if unsigned {
                    x
                } else {
                    self.cast_primitive(x, Type::SIGNED)
                };
                self.call_rt(if unsigned { "uint_str" } else { "int_str" }, vec![n])
            }
            RKind::Float => self.call_rt("float_repr", vec![x]),
            RKind::FloatInt => {
                let is_int = self.holds_int(x.clone());
                let y = x.clone();
                self.if_else(
                    is_int,
                    ty,
                    |rt| {
                        let n = rt.decode_int(x);
                        rt.call_rt("int_str", vec![n])
                    },
                    |rt| rt.call_rt("float_repr", vec![y]),
                )
            }
            RKind::Complex => {
                let (re, im) = (self.getfield(&x, "real")?, self.getfield(&x, "imag")?);
                self.call_rt("complex_repr", vec![re, im])
            }
            RKind::Str | RKind::Char => {
                let s = self.as_str(x, r)?;
                if how == "str" {
                    Ok(s)
                } else {
                    self.call_rt("str_repr", vec![s])
                }
            }
            RKind::Bytes => self.call_rt("bytes_repr", vec![x]),
            RKind::ByteArray => {
                let b = self.to_bytes(x, r)?;
                let text = self.call_rt("bytes_repr", vec![b])?;
                let pieces = vec![self.c_str("bytearray("), text, self.c_str(")")];
                self.concat_strs(pieces)
            }
            RKind::Tuple(items) => {
                let plans = vec![Plan::Native; items.len()];
                self.tuple_text(x, r, &plans)
            }
            RKind::Instance(def) => {
                let object = self.ann.bk.class(def).object;
                let exception = self
                    .classes
                    .base_exception
                    .is_some_and(|b| self.world.issubclass(object, b));
                if exception || self.ann.mixed_text {
                    return Ok(self.object_text(&x, how));
                }
                let object = self.cast_pointer(&x, self.known.object_ptr);
                self.default_repr(&object)
            }
            RKind::ClassOf(_) => {
                let name = vec![x, Operand::symbol("typename")];
                let name = self.emit(Op::getfield_immutable, name, ty);
                let pieces = vec![self.c_str("<class '"), name, self.c_str("'>")];
                self.concat_strs(pieces)
            }
            RKind::Callable(_) | RKind::FuncPtr(_) | RKind::Closure(_) => {
                Ok(self.c_str("<function>"))
            }
            RKind::Method(..) | RKind::BoundBuiltin(..) => Ok(self.c_str("<bound method>")),
            RKind::Sentinel => Ok(self.c_str("<object>")),
            RKind::Boxed(_) => internal("a box that is not Optional"),
            RKind::List(_)
            | RKind::Dict(..)
            | RKind::Set(..)
            | RKind::Range(_)
            | RKind::DictView(..) => self.library_text(x, r),
            RKind::Union(_) => {
                let found = self.world.module("_builtins.errors");
                let name = if how == "str" { "str_of" } else { "repr_of" };
                let found = found.and_then(|m| self.world.module_attr(m, name));
                let (Some(function), Some(s)) = (found, self.annotation_of(r)) else {
                    return internal("the text of a union without annotation");
                };
                match self.ann.annotate_helper(function, vec![s]) {
                    Ok(g) => {
                        let (_, result) = self.graph_signature(g)?;
                        let text = self.call_typed(g, vec![x])?;
                        self.as_str(text, result)
                    }
                    Err(_) => refuse("the text of this union is not known here"),
                }
            }
            k => refuse(format!("the text of this value is not known here: {k:?}")),
        }
    }

    /// The repr of a container for which the annotator made no plan: the key of a
    /// KeyError.
    fn library_text(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        let module = match self.kind(r) {
            RKind::List(_) => "list",
            RKind::Dict(..) => "dict",
            RKind::Set(_, _, true) => "frozenset",
            RKind::Set(..) => "set",
            RKind::Range(_) => "range",
            _ => "dictview",
        };
        let found = self.world.module(&format!("_builtins.{module}"));
        let found = found.and_then(|m| self.world.module_attr(m, "__repr__"));
        let (Some(function), Some(s)) = (found, self.annotation_of(r)) else {
            return refuse(format!("the text of a {module} is not known here"));
        };
        match self.ann.annotate_helper(function, vec![s]) {
            Ok(g) => {
                let (_, result) = self.graph_signature(g)?;
                let text = self.call_typed(g, vec![x])?;
                self.as_str(text, result)
            }
            Err(_) => refuse(format!("the text of this {module} is not known here")),
        }
    }

    /// The repr of one known function, class or object.
    fn desc_text(&self, desc: Desc) -> String {
        use rpyc_objects::Object;
        match desc {
            Desc::Class(c) => {
                let class = self.ann.bk.class(c);
                match &*self.world.get(class.object) {
                    Object::Class(k) if &*k.module != "builtins" => {
                        format!("<class '{}.{}'>", k.visible_module(), k.qualname)
                    }
                    _ => format!("<class '{}'>", class.name),
                }
            }
            Desc::Function(f) | Desc::Closure(f) => {
                format!("<function {}>", self.ann.bk.function(f).qualname)
            }
            Desc::Method { func, .. } | Desc::Bound(func, _) => {
                format!("<bound method {}>", self.ann.bk.function(func).qualname)
            }
            Desc::Super(..) => "super".to_string(),
            Desc::Module(m) => match &*self.world.get(m) {
                Object::Module(m) => format!("<module '{}'>", m.name),
                _ => "<module>".into(),
            },
            Desc::Object(_) => "<object>".into(),
        }
    }

    /// `ascii(x)`
    pub(crate) fn ascii(&mut self, x: Operand, r: ReprId, plan: &Plan) -> Result<Operand> {
        if matches!(self.kind(r), RKind::Str | RKind::Char) && !self.may_be_none(r) {
            let s = self.as_str(x, r)?;
            return self.call_rt("str_ascii", vec![s]);
        }
        self.text(x, r, plan, "repr")
    }

    // ---- format specifications -----------------------------------------------

    /// One `{}` of an f-string.
    pub(crate) fn rtype_format_value(&mut self, hop: &Hop) -> Result<Operand> {
        let conversion = self.symbol(hop, 1)?;
        let plan = self.ann.plan(hop.gid, hop.result, 0).clone();
        if let (RKind::Instance(_), Plan::Call(record)) = (self.kind(hop.r[0]).clone(), &plan) {
            // `__format__` also takes the specification: in the operation's own
            // operands, as the plan was made for them.
            let ty = self.known.str_ptr;
            let call = |rt: &mut RTyper| {
                let (t, r) = rt.run_record(&Ctx::hop(hop), record)?;
                let (t, r) = rt.not_none(
                    t,
                    r,
                    "TypeError",
                    "__format__ must return a str, not NoneType",
                )?;
                rt.as_str(t, r)
            };
            if !self.may_be_none(hop.r[0]) {
                return call(self);
            }
            let x = self.arg(hop, 0)?;
            let null = self.emit_bool(Op::ptr_iszero, vec![x]);
            let none = self.c_str("None");
            return self.if_else(null, ty, |_| Ok(none), call);
        }
        let spec = match hop.args.len() {
            2 => self.c_str(""),
            _ => {
                let s = self.arg(hop, 2)?;
                self.as_str(s, hop.r[2])?
            }
        };
        if let Some(text) = self.builtin_text(&hop.s[0]) {
            return Ok(self.c_str(&text));
        }
        let x = self.arg(hop, 0)?;
        let value = Value {
            x,
            r: hop.r[0],
            str_: plan.clone(),
            repr: plan,
        };
        self.format_one(value, &conversion, spec)
    }

    /// A value, converted and formatted.
    fn format_one(&mut self, value: Value, conversion: &str, spec: Operand) -> Result<Operand> {
        let Value { x, r, str_, repr } = value;
        let plain = self.static_text(&spec).as_deref() == Some("");
        let text = match conversion {
            "s" => self.text(x, r, &str_, "str")?,
            "r" => self.text(x, r, &repr, "repr")?,
            "a" => self.ascii(x, r, &repr)?,
            _ if plain => return self.text(x, r, &str_, "str"),
            _ if self.static_text(&spec).is_none() && !self.formats_itself(r) => {
                let n = self.str_len(&spec)?;
                let empty = self.emit_bool(Op::int_eq, vec![n, Operand::signed(0)]);
                let (y, plan) = (x.clone(), str_.clone());
                let ty = self.known.str_ptr;
                return self.if_else(
                    empty,
                    ty,
                    |rt| rt.text(y, r, &plan, "str"),
                    |rt| rt.format_spec(x, r, &str_, spec),
                );
            }
            _ => return self.format_spec(x, r, &str_, spec),
        };
        if plain {
            Ok(text)
        } else {
            self.call_rt("str_format", vec![text, spec])
        }
    }

    /// Whether [`RTyper::format_spec`] also does what no specification asks for.
    fn formats_itself(&self, r: ReprId) -> bool {
        let numeric = matches!(
            self.kind(r),
            RKind::Int { .. }
                | RKind::Float
                | RKind::FloatInt
                | RKind::Complex
                | RKind::Str
                | RKind::Char
        );
        numeric && !self.may_be_none(r)
    }

    /// `format(x, spec)` with a specification that is not empty.
    fn format_spec(
        &mut self,
        x: Operand,
        r: ReprId,
        plan: &Plan,
        spec: Operand,
    ) -> Result<Operand> {
        let (x, r) = self.not_none(
            x,
            r,
            "TypeError",
            "unsupported format string passed to NoneType.__format__",
        )?;
        let ty = self.known.str_ptr;
        match self.kind(r).clone() {
            RKind::LowInt(Type::UNSIGNED) => self.call_rt("uint_format", vec![x, spec]),
            RKind::Bool | RKind::LowInt(_) => {
                let n = self.cast_primitive(x, Type::SIGNED);
                self.call_rt("int_format", vec![n, spec])
            }
            RKind::Int { unsigned: false } => {
                if self.static_text(&spec).as_deref() == Some("d") {
                    return self.call_rt("int_str", vec![x]);
                }
                self.call_rt("int_format", vec![x, spec])
            }
            RKind::Int { unsigned: true } => self.call_rt("uint_format", vec![x, spec]),
            RKind::Float => self.call_rt("float_format", vec![x, spec]),
            RKind::FloatInt => {
                let is_int = self.holds_int(x.clone());
                let (y, other) = (x.clone(), spec.clone());
                self.if_else(
                    is_int,
                    ty,
                    |rt| {
                        let n = rt.decode_int(x);
                        rt.call_rt("int_format", vec![n, spec])
                    },
                    |rt| rt.call_rt("float_format", vec![y, other]),
                )
            }
            RKind::Complex => {
                let (re, im) = (self.getfield(&x, "real")?, self.getfield(&x, "imag")?);
                self.call_rt("complex_format", vec![re, im, spec])
            }
            RKind::Str | RKind::Char => {
                let s = self.as_str(x, r)?;
                self.call_rt("str_format", vec![s, spec])
            }
            RKind::Instance(_) if matches!(plan, Plan::Call(_)) => {
                let s = self.text(x, r, plan, "str")?;
                self.call_rt("str_format", vec![s, spec])
            }
            _ => {
                let name = self.kind_name(r);
                let message = format!("unsupported format string passed to {name}.__format__");
                self.raise_static("TypeError", &message)?;
                Ok(self.c_str(""))
            }
        }
    }

    /// The name of a value's type in messages.
    fn kind_name(&self, r: ReprId) -> String {
        match self.kind(r) {
            RKind::Void => "NoneType",
            RKind::Bool => "bool",
            RKind::Int { .. } | RKind::LowInt(_) => "int",
            RKind::Float | RKind::FloatInt => "float",
            RKind::Complex => "complex",
            RKind::Str | RKind::Char => "str",
            RKind::Bytes => "bytes",
            RKind::ByteArray => "bytearray",
            RKind::Tuple(_) => "tuple",
            RKind::List(_) => "list",
            RKind::Dict(..) => "dict",
            RKind::Set(_, _, true) => "frozenset",
            RKind::Set(..) => "set",
            RKind::Range(_) => "range",
            RKind::Boxed(inner) => return self.kind_name(*inner),
            RKind::Instance(c) => return self.ann.bk.class(*c).name.to_string(),
            _ => "object",
        }
        .to_string()
    }

    // ---- str.format ----------------------------------------------------------

    /// `"...".format(...)` of a constant text.
    pub(crate) fn str_format_call(&mut self, ctx: &Ctx, args: &[ArgSource]) -> Result<Operand> {
        let Some(format) = self.source_annotation(ctx, &args[0]).const_str() else {
            return internal("str.format() of a text that is not constant");
        };
        // Positional arguments, then pairs of name and value.
        let mut positional = Vec::new();
        let mut named: Vec<(String, ArgSource)> = Vec::new();
        let mut rest = args[1..].iter();
        while let Some(a) = rest.next() {
            match a {
                ArgSource::Constant(ConstValue::Str(name), _) => match rest.next() {
                    Some(value) => named.push((name.to_string(), value.clone())),
                    None => return internal("a keyword without value"),
                },
                a => positional.push(a.clone()),
            }
        }
        let pieces = match parse_format(&format) {
            Ok(p) => p,
            Err(message) => {
                self.raise_static("ValueError", &message)?;
                return Ok(self.c_str(""));
            }
        };
        self.format_pieces(ctx, &pieces, &positional, &named)
    }

    fn format_pieces(
        &mut self,
        ctx: &Ctx,
        pieces: &[Piece],
        positional: &[ArgSource],
        named: &[(String, ArgSource)],
    ) -> Result<Operand> {
        let mut texts = Vec::with_capacity(pieces.len());
        for p in pieces {
            texts.push(match p {
                Piece::Text(t) => self.c_str(t),
                Piece::Field(f) => self.format_field(ctx, f, positional, named)?,
            });
        }
        self.concat_strs(texts)
    }

    fn format_field(
        &mut self,
        ctx: &Ctx,
        f: &Field,
        positional: &[ArgSource],
        named: &[(String, ArgSource)],
    ) -> Result<Operand> {
        let (number, source) = match &f.which {
            Which::Position(n) => match positional.get(*n) {
                Some(s) => (*n, s),
                None => {
                    let message =
                        format!("Replacement index {n} out of range for positional args tuple");
                    self.raise_static("IndexError", &message)?;
                    return Ok(self.c_str(""));
                }
            },
            Which::Name(name) => match named.iter().position(|(n, _)| n == name) {
                Some(i) => (positional.len() + i, &named[i].1),
                None => {
                    self.raise_static("KeyError", name)?;
                    return Ok(self.c_str(""));
                }
            },
            Which::Inside(text) => {
                return refuse(format!(
                    "str.format() with the field '{text}'; format the part itself"
                ));
            }
        };
        let Some(hop) = ctx.hop else {
            return internal("str.format() without operation");
        };
        let (x, r) = self.source(ctx, source)?;
        let at = 10 + 2 * number as u32;
        let str_ = self.ann.plan(hop.gid, hop.result, at).clone();
        let repr = self.ann.plan(hop.gid, hop.result, at + 1).clone();
        let spec = self.format_pieces(ctx, &f.spec, positional, named)?;
        self.format_one(Value { x, r, str_, repr }, &f.conversion, spec)
    }

    // ---- % -------------------------------------------------------------------

    /// `"..." % x` of a constant text.
    pub(crate) fn rtype_percent(&mut self, hop: &Hop) -> Result<Operand> {
        let Some(format) = hop.s[0].const_str() else {
            return internal("% of a text that is not constant");
        };
        let x = self.arg(hop, 1)?;
        let mut values = Vec::new();
        match self.kind(hop.r[1]).clone() {
            RKind::Tuple(items) => {
                for (i, &r) in items.iter().enumerate() {
                    values.push((self.tuple_item(&x, r, i)?, r));
                }
            }
            _ => values.push((x, hop.r[1])),
        }
        let pieces = match parse_percent(&format) {
            Ok(p) => p,
            Err(message) => {
                self.raise_static("ValueError", &message)?;
                return Ok(self.c_str(""));
            }
        };
        let mut texts = Vec::with_capacity(pieces.len());
        let mut used = 0;
        for p in &pieces {
            match p {
                PercentPiece::Text(t) => texts.push(self.c_str(t)),
                PercentPiece::Field(flags, conversion) => {
                    // A width or precision may be an argument.
                    let mut parts = Vec::new();
                    for (i, part) in flags.split('*').enumerate() {
                        if i > 0 {
                            let Some((x, r)) = values.get(used).cloned() else {
                                self.raise_static(
                                    "TypeError",
                                    "not enough arguments for format string",
                                )?;
                                return Ok(self.c_str(""));
                            };
                            used += 1;
                            let to = self.r_signed()?;
                            let (x, r) = self.not_none(x, r, "TypeError", "* wants int")?;
                            let n = self.convert(x, r, to)?;
                            parts.push(self.int_text(n)?);
                        }
                        parts.push(self.c_str(part));
                    }
                    let flags = self.concat_strs(parts)?;
                    let Some((x, r)) = values.get(used).cloned() else {
                        self.raise_static("TypeError", "not enough arguments for format string")?;
                        return Ok(self.c_str(""));
                    };
                    let at = 10 + 2 * used as u32;
                    let number = self
                        .ann
                        .plan(hop.gid, hop.result, 200 + used as u32)
                        .clone();
                    used += 1;
                    if let (Plan::Call(record), 'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'c') =
                        (&number, *conversion)
                    {
                        let (x, r) = self.not_none(x, r, "TypeError", "a number is required")?;
                        let (x, r) = self.run_record(&Ctx::values(vec![(x, r)]), record)?;
                        let native = Value {
                            x,
                            r,
                            str_: Plan::Native,
                            repr: Plan::Native,
                        };
                        texts.push(self.percent_one(native, flags, *conversion)?);
                        continue;
                    }
                    let str_ = self.ann.plan(hop.gid, hop.result, at).clone();
                    let repr = self.ann.plan(hop.gid, hop.result, at + 1).clone();
                    texts.push(self.percent_one(Value { x, r, str_, repr }, flags, *conversion)?);
                }
            }
        }
        if used < values.len() {
            self.raise_static(
                "TypeError",
                "not all arguments converted during string formatting",
            )?;
        }
        self.concat_strs(texts)
    }

    fn percent_one(&mut self, value: Value, flags: Operand, conversion: char) -> Result<Operand> {
        let Value { x, r, str_, repr } = value;
        let plain = self.static_text(&flags).as_deref() == Some("");
        let letter = match self.kind(r) {
            // A character as text: %c knows numbers only.
            RKind::Str | RKind::Char if conversion == 'c' => "s".to_string(),
            _ => conversion.to_string(),
        };
        let letter = self.c_str(&letter);
        let spec = if plain {
            letter
        } else {
            self.concat_strs(vec![flags, letter])?
        };
        if matches!(conversion, 's' | 'r' | 'a') {
            let text = match conversion {
                's' => self.text(x, r, &str_, "str")?,
                'r' => self.text(x, r, &repr, "repr")?,
                _ => self.ascii(x, r, &repr)?,
            };
            return if plain {
                Ok(text)
            } else {
                self.call_rt("str_percent", vec![text, spec])
            };
        }
        let name = self.kind_name(r);
        let message = match conversion {
            'c' => "%c requires int or char".to_string(),
            'x' | 'X' | 'o' => format!("%{conversion} format: an integer is required, not {name}"),
            'd' | 'i' | 'u' => {
                format!("%{conversion} format: a real number is required, not {name}")
            }
            _ => format!("must be real number, not {name}"),
        };
        let none = message.replace(&format!("not {name}"), "not NoneType");
        let (x, r) = self.not_none(x, r, "TypeError", &none)?;
        let kind = self.kind(r).clone();
        match (conversion, kind) {
            ('c', RKind::Str | RKind::Char) => {
                let s = self.as_str(x, r)?;
                if !matches!(self.kind(r), RKind::Char) {
                    let n = self.str_len(&s)?;
                    let one = self.emit_bool(Op::int_eq, vec![n, Operand::signed(1)]);
                    self.raise_unless(one, "TypeError", &message)?;
                }
                if plain {
                    return Ok(s);
                }
                self.call_rt("str_percent", vec![s, spec])
            }
            ('d' | 'i' | 'u', RKind::Float | RKind::FloatInt) => {
                let to = self.r_float()?;
                let x = self.convert(x, r, to)?;
                let n = self.call_rt("float_to_int", vec![x])?;
                self.call_rt("int_percent", vec![n, spec])
            }
            ('d' | 'i' | 'u', RKind::Int { unsigned }) if plain => {
                self.call_rt(if unsigned { "uint_str" } else { "int_str" }, vec![x])
            }
            (
                'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'c',
                RKind::Int { unsigned: true } | RKind::LowInt(Type::UNSIGNED),
            ) => self.call_rt("uint_percent", vec![x, spec]),
            (
                'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'c',
                RKind::Int { .. } | RKind::Bool | RKind::LowInt(_),
            ) => {
                let n = self.cast_primitive(x, Type::SIGNED);
                self.call_rt("int_percent", vec![n, spec])
            }
            (
                'e' | 'E' | 'f' | 'F' | 'g' | 'G',
                RKind::Int { .. } | RKind::Bool | RKind::Float | RKind::FloatInt,
            ) => {
                let to = self.r_float()?;
                let x = self.convert(x, r, to)?;
                self.call_rt("float_percent", vec![x, spec])
            }
            _ => {
                self.raise_static("TypeError", &message)?;
                Ok(self.c_str(""))
            }
        }
    }
}
