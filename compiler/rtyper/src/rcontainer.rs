//! Operations and built-in functions of containers and text: which file does what.
//!
//! Like: the `rtype_*` methods of rpython/rtyper's Reprs

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::{ArgSource, CallRecord, SomeValue};
use rpyc_ir::{Op, Operand, Type};

/// Binary operators that containers have.
fn is_operator(op: Op) -> bool {
    matches!(crate::rint::plain_op(op), Op::add | Op::mul | Op::mod_)
}

impl RTyper {
    /// An operation on a container or text; `None` where it is none, or where the
    /// annotator recorded a call. The result is in the operation's Repr.
    pub(crate) fn container_op(&mut self, hop: &Hop) -> Result<Option<Operand>> {
        use Op::*;
        let own = match hop.op {
            unpack => Some(self.rtype_unpack(hop)?),
            unpack_ex => Some(self.rtype_unpack_ex(hop)?),
            format_value => Some(self.rtype_format_value(hop)?),
            newstr => Some(self.rtype_newstr(hop)?),
            newlist => Some(self.rtype_newlist(hop)?),
            newdict => Some(self.rtype_newdict(hop)?),
            newset => Some(self.new_set(hop.r_result)?),
            _ => None,
        };
        if own.is_some() {
            return Ok(own);
        }
        if let Some(record) = self.ann.call_record(hop.gid, hop.result).cloned() {
            return self.optional_record(hop, &record);
        }
        if hop.args.is_empty() {
            return Ok(None);
        }
        let takes_part = matches!(
            hop.op,
            list_append | set_add | dict_set | getitem | setitem | delitem | contains | iter
        ) || is_operator(hop.op);
        if !takes_part {
            return Ok(None);
        }
        if hop.s[0].is_none() && !is_operator(hop.op) {
            self.raise_static("TypeError", none_message(hop.op))?;
            return Ok(Some(self.zero(self.ll(hop.r_result))));
        }
        let kinds: Vec<RKind> = hop
            .r
            .iter()
            .take(2)
            .map(|&r| self.kind(r).clone())
            .collect();
        let text = |k: &RKind| matches!(k, RKind::Str | RKind::Char | RKind::Bytes);
        Ok(match (hop.op, kinds.as_slice()) {
            (list_append, _) => Some(self.rtype_list_append(hop)?),
            (set_add, _) => Some(self.rtype_set_add(hop)?),
            (dict_set, _) => Some(self.rtype_dict_set(hop)?),
            // A generator is its own iterator.
            (iter, [RKind::Instance(_), ..])
                if matches!(self.kind(hop.r_result), RKind::Instance(_)) =>
            {
                let x = self.arg(hop, 0)?;
                let (x, r) = self.not_none(
                    x,
                    hop.r[0],
                    "TypeError",
                    "'NoneType' object is not iterable",
                )?;
                Some(self.convert(x, r, hop.r_result)?)
            }
            (iter, [RKind::Instance(_), ..]) => None,
            (iter, _) => Some(self.rtype_iter(hop)?),
            (getitem, [RKind::List(_) | RKind::ByteArray, ..]) => {
                Some(self.rtype_list_getitem(hop)?)
            }
            (setitem, [RKind::List(_) | RKind::ByteArray, ..]) => {
                Some(self.rtype_list_setitem(hop)?)
            }
            (delitem, [RKind::List(_) | RKind::ByteArray, ..]) => {
                Some(self.rtype_list_delitem(hop)?)
            }
            (getitem, [k, ..]) if text(k) => Some(self.rtype_str_getitem(hop)?),
            (getitem, [RKind::Range(_), ..]) => Some(self.rtype_range_getitem(hop)?),
            (getitem, [RKind::Dict(..), ..]) => Some(self.rtype_dict_getitem(hop)?),
            (setitem, [RKind::Dict(..), ..]) => Some(self.rtype_dict_set(hop)?),
            (delitem, [RKind::Dict(..), ..]) => Some(self.rtype_dict_delitem(hop)?),
            (contains, [RKind::Dict(..) | RKind::Set(..), ..]) => {
                Some(self.rtype_key_contains(hop)?)
            }
            (contains, [k, ..]) if text(k) => Some(self.rtype_str_contains(hop)?),
            (op, [a, b]) if is_operator(op) => match (crate::rint::plain_op(op), a, b) {
                (add, RKind::List(_), RKind::List(_)) => Some(self.rtype_list_add(hop)?),
                (add, RKind::Str | RKind::Char, RKind::Str | RKind::Char)
                | (add, RKind::Bytes, RKind::Bytes) => Some(self.rtype_str_add(hop)?),
                (mul, RKind::List(_), _) => Some(self.rtype_list_mul(hop, 0)?),
                (mul, _, RKind::List(_)) => Some(self.rtype_list_mul(hop, 1)?),
                (mul, k, _) if text(k) => Some(self.rtype_str_mul(hop, 0)?),
                (mul, _, k) if text(k) => Some(self.rtype_str_mul(hop, 1)?),
                (mod_, RKind::Str | RKind::Char, _) => Some(self.rtype_percent(hop)?),
                _ => None,
            },
            _ => None,
        })
    }

    /// Truth and equality by code of the program or library, of values that may be
    /// None: those are decided here.
    fn optional_record(&mut self, hop: &Hop, record: &CallRecord) -> Result<Option<Operand>> {
        let equality = matches!(hop.op, Op::eq | Op::ne);
        let operands: &[usize] = match hop.op {
            Op::eq | Op::ne => &[0, 1],
            Op::bool_ => &[0],
            Op::simple_call if hop.r.len() == 2 && is_builtin(&hop.s[0], "builtins.bool") => &[1],
            _ => return Ok(None),
        };
        if !operands.iter().any(|&i| self.may_be_none(hop.r[i])) {
            return Ok(None);
        }
        let mut nulls = Vec::new();
        for &i in operands {
            nulls.push(
                match self.may_be_none(hop.r[i]) && self.ll(hop.r[i]) != Type::VOID {
                    true => {
                        let x = self.arg(hop, i)?;
                        self.emit_bool(Op::ptr_iszero, vec![x])
                    }
                    false => Operand::bool(hop.s[i].is_none()),
                },
            );
        }
        let run = |rt: &mut RTyper| {
            let (x, r) = rt.run_record(&Ctx::hop(hop), record)?;
            rt.truth(x, r)
        };
        let first = nulls[0].clone();
        if !equality {
            return Ok(Some(self.if_else(
                first,
                Type::BOOL,
                |_| Ok(Operand::bool(false)),
                run,
            )?));
        }
        let negate = hop.op == Op::ne;
        let second = nulls[1].clone();
        let both = if negate {
            self.bool_not(second.clone())
        } else {
            second.clone()
        };
        // `__eq__` of the program may want to see a None on the right.
        let sees_none = matches!(self.kind(hop.r[0]), RKind::Instance(_));
        let answer = self.if_else(
            first,
            Type::BOOL,
            |_| Ok(both),
            |rt| match sees_none {
                true => run(rt),
                false => rt.if_else(second, Type::BOOL, |_| Ok(Operand::bool(negate)), run),
            },
        )?;
        Ok(Some(answer))
    }

    /// A built-in function or method of a container or text; `None` where it is
    /// none. The result is in Repr `r_result`.
    pub(crate) fn container_primitive(
        &mut self,
        ctx: &Ctx,
        name: &str,
        args: &[ArgSource],
        s_result: &SomeValue,
        r_result: ReprId,
    ) -> Result<Option<Operand>> {
        let _ = s_result;
        let made = match name.split_once('.') {
            Some(("list" | "bytearray", method)) => {
                Some(self.list_method(ctx, method, args, r_result)?)
            }
            Some(("dict", method)) => Some(self.dict_method(ctx, method, args, r_result)?),
            Some(("set" | "frozenset", method)) => {
                Some(self.set_method(ctx, method, args, r_result)?)
            }
            Some(("str", "join")) => Some(self.str_join(ctx, args)?),
            Some(("str", "format")) => Some(self.str_format_call(ctx, args)?),
            Some(_) => None,
            None => self.container_function(ctx, name, args, r_result)?,
        };
        Ok(match made {
            Some(_) if self.ll(r_result) == Type::VOID => Some(c_void()),
            made => made,
        })
    }

    fn container_function(
        &mut self,
        ctx: &Ctx,
        name: &str,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Option<Operand>> {
        if let (Some(arg), "len" | "ord" | "int" | "float") = (args.first(), name) {
            let (_, r) = self.source(ctx, arg)?;
            let ours = match self.kind(r) {
                RKind::Str | RKind::Char | RKind::Bytes => true,
                RKind::List(_)
                | RKind::ByteArray
                | RKind::Dict(..)
                | RKind::DictView(..)
                | RKind::Set(..)
                | RKind::Range(_) => name == "len",
                _ => false,
            };
            if !ours {
                return Ok(None);
            }
        }
        Ok(Some(match (name, args) {
            ("list", []) => self.new_list(r_result, vec![])?,
            ("dict", []) => self.new_dict(r_result)?,
            ("set" | "frozenset", []) => self.new_set(r_result)?,
            ("frozenset", [source]) => {
                let (s, r) = self.source(ctx, source)?;
                self.copy_set(s, r, r_result)?
            }
            ("range", _) => self.make_range(ctx, args, r_result)?,
            ("iter", [source]) => {
                let (x, r) = self.source(ctx, source)?;
                if matches!(self.kind(r), RKind::Instance(_)) {
                    let (x, r) =
                        self.not_none(x, r, "TypeError", "'NoneType' object is not iterable")?;
                    return Ok(Some(self.convert(x, r, r_result)?));
                }
                self.make_iterator(x, r, r_result)?
            }
            ("reversed", [source]) => {
                let (x, r) = self.source(ctx, source)?;
                self.make_iterator(x, r, r_result)?
            }
            ("next", [source]) => {
                let (x, r) = self.source(ctx, source)?;
                self.next_or_raise(x, r, r_result)?
            }
            ("len", [source]) => {
                let (x, r) = self.source(ctx, source)?;
                let (x, r) =
                    self.not_none(x, r, "TypeError", "object of type 'NoneType' has no len()")?;
                self.len_of(x, r)?
            }
            ("str" | "repr" | "ascii", [source]) => self.str_call(ctx, name, source, r_result)?,
            ("print", _) => self.print_call(ctx, args, false)?,
            ("print*", _) => self.print_call(ctx, args, true)?,
            ("int", [source]) => {
                let s = self.text_argument(ctx, source, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")?;
                let n = self.call_rt("str_to_int", vec![s, Operand::signed(10)])?;
                let r = self.r_signed()?;
                self.convert(n, r, r_result)?
            }
            ("float", [source]) => {
                let s = self.text_argument(
                    ctx,
                    source,
                    "float() argument must be a string or a real number, not 'NoneType'",
                )?;
                let x = self.call_rt("str_to_float", vec![s])?;
                let r = self.r_float()?;
                self.convert(x, r, r_result)?
            }
            ("ord", [source]) => self.ord_call(ctx, source)?,
            ("chr", [source]) => self.chr_call(ctx, source)?,
            _ => return Ok(None),
        }))
    }

    /// `len(x)` of a container that is not None.
    pub(crate) fn len_of(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        match self.kind(r).clone() {
            RKind::List(_)
            | RKind::ByteArray
            | RKind::Dict(..)
            | RKind::DictView(..)
            | RKind::Set(..) => self.getfield(&x, "length"),
            RKind::Str => self.str_len(&x),
            RKind::Bytes => Ok(self.byte_len(&x)),
            RKind::Char => Ok(Operand::signed(1)),
            RKind::Tuple(items) => Ok(Operand::signed(items.len() as i64)),
            RKind::Range(step) => self.range_len(&x, step),
            k => internal(format!("length of {k:?}")),
        }
    }

    /// `for i in range(n)`, in the graph at hand.
    pub(crate) fn count_loop(
        &mut self,
        n: Operand,
        body: impl FnOnce(&mut RTyper, Operand) -> Result<()>,
    ) -> Result<()> {
        let (head, vars) = self.new_block(&[Type::SIGNED]);
        let (inside, _) = self.new_block(&[]);
        let (end, _) = self.new_block(&[]);
        let i = vars[0].clone();
        self.goto(head, vec![Operand::signed(0)]);
        self.start(head);
        let more = self.emit_bool(Op::int_lt, vec![i.clone(), n]);
        self.branch(more, (inside, vec![]), (end, vec![]));
        self.start(inside);
        body(self, i.clone())?;
        let next = self.signed(Op::int_add_nowrap, i, Operand::signed(1));
        self.goto(head, vec![next]);
        self.start(end);
        Ok(())
    }

    /// The receiver of a method, which must not be None.
    pub(crate) fn receiver(
        &mut self,
        ctx: &Ctx,
        args: &[ArgSource],
        method: &str,
    ) -> Result<(Operand, ReprId)> {
        let Some(source) = args.first() else {
            return internal("a method without receiver");
        };
        let (x, r) = self.source(ctx, source)?;
        let (exception, message) = match ctx.hop {
            // `xs += ys`
            Some(hop) if !matches!(hop.op, Op::simple_call | Op::call_args) => {
                self.none_message(hop, 0)
            }
            _ => (
                "AttributeError",
                format!("'NoneType' object has no attribute '{method}'"),
            ),
        };
        self.not_none(x, r, exception, &message)
    }

    /// Raises a new exception whose message is put together of texts.
    pub(crate) fn raise_text(&mut self, exception: &str, pieces: Vec<Operand>) -> Result<()> {
        let text = self.concat_strs(pieces)?;
        let boxed = self.box_str(text)?;
        self.raise_new(exception, vec![boxed])
    }

    /// `str(n)` of a Signed.
    pub(crate) fn int_text(&mut self, n: Operand) -> Result<Operand> {
        self.call_rt("int_str", vec![n])
    }
}

fn is_builtin(s: &SomeValue, name: &str) -> bool {
    matches!(&s.kind, rpyc_annotator::Kind::Builtin(n) if &**n == name)
}

/// What CPython says where None is used as a container.
fn none_message(op: Op) -> &'static str {
    match op {
        Op::setitem => "'NoneType' object does not support item assignment",
        Op::delitem => "'NoneType' object does not support item deletion",
        Op::contains => "argument of type 'NoneType' is not iterable",
        Op::iter => "'NoneType' object is not iterable",
        _ => "'NoneType' object is not subscriptable",
    }
}
