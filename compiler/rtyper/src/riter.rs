//! Iterators, ranges, unpacking.
//!
//! An iterator is a small struct that malloc removal takes apart. `next` on it is a
//! test and a fetch: no exception is raised inside a loop.
//!
//! | source | struct |
//! |---|---|
//! | list, bytearray, str, bytes, tuple | `seq`, `index` (backwards: one above the next) |
//! | range with step 1 or -1 | `next`, `stop` |
//! | other ranges | `next`, `left`, `step` |
//! | dict, its views, set | `seq`, `index`, `length` as it was |
//!
//! Like: rpython/rtyper/{rlist,rrange,rdict,rstr}.py, the `*IteratorRepr`s

use crate::error::{Result, internal, refuse};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::{ArgSource, View};
use rpyc_ir::{ConstValue, Op, Operand, Type};

impl RTyper {
    /// Ptr(ITER) over a source.
    pub(crate) fn iterator_type(&mut self, source: ReprId) -> Result<Type> {
        let s = Type::SIGNED;
        let ll = self.ll(source);
        let strukt = match self.kind(source) {
            RKind::Range(Some(1 | -1)) => {
                self.named_struct("ITER_RANGE", &[("next", s), ("stop", s)])
            }
            RKind::Range(_) => {
                self.named_struct("ITER_RANGE_STEP", &[("next", s), ("left", s), ("step", s)])
            }
            RKind::Void => self.named_struct("ITER_NOTHING", &[("index", s)]),
            RKind::Char => {
                let ptr = self.known.str_ptr;
                self.named_struct("ITER_STR", &[("seq", ptr), ("index", s)])
            }
            RKind::List(_) | RKind::ByteArray | RKind::Str | RKind::Bytes | RKind::Tuple(_) => {
                self.iterator_struct(ll, &[("seq", ll), ("index", s)])
            }
            RKind::Dict(..) | RKind::DictView(..) | RKind::Set(..) => {
                self.iterator_struct(ll, &[("seq", ll), ("index", s), ("length", s)])
            }
            k => return internal(format!("an iterator over {k:?}")),
        };
        Ok(self.types().ptr(strukt))
    }

    fn iterator_struct(&mut self, ll: Type, fields: &[(&str, Type)]) -> Type {
        let name = format!("iterator {}", ll.0);
        if let Some(&t) = self.structs.get(&name) {
            return t;
        }
        let t = self.types().new_struct("ITER", rpyc_ir::Gcness::Gc, fields);
        self.structs.insert(name, t);
        t
    }

    // ---- making --------------------------------------------------------------

    /// `iter(x)`
    pub(crate) fn rtype_iter(&mut self, hop: &Hop) -> Result<Operand> {
        let x = self.arg(hop, 0)?;
        self.make_iterator(x, hop.r[0], hop.r_result)
    }

    /// `iter(x)` or `reversed(x)`, as the Repr of the result says.
    pub(crate) fn make_iterator(
        &mut self,
        x: Operand,
        r: ReprId,
        r_result: ReprId,
    ) -> Result<Operand> {
        let (x, r) = self.not_none(x, r, "TypeError", "'NoneType' object is not iterable")?;
        if matches!(self.kind(r), RKind::Iterator(..)) {
            return self.convert(x, r, r_result);
        }
        let RKind::Iterator(source, _, reversed) = *self.kind(r_result) else {
            return internal("an iterator that is none");
        };
        let x = self.convert(x, r, source)?;
        let it = self.malloc(self.ll(r_result))?;
        match self.kind(source).clone() {
            RKind::Range(step) => self.start_range(&it, x, step, reversed)?,
            RKind::Void => {}
            RKind::Dict(..) | RKind::DictView(..) | RKind::Set(..) => {
                if reversed {
                    return refuse("reversed() of a dict");
                }
                let n = self.getfield(&x, "length")?;
                self.setfield(&it, "length", n)?;
                self.setfield(&it, "seq", x)?;
            }
            _ => {
                if reversed {
                    let n = self.len_of(x.clone(), source)?;
                    self.setfield(&it, "index", n)?;
                }
                self.setfield(&it, "seq", x)?;
            }
        }
        Ok(it)
    }

    fn start_range(
        &mut self,
        it: &Operand,
        x: Operand,
        step: Option<i64>,
        reversed: bool,
    ) -> Result<()> {
        let start = self.getfield(&x, "start")?;
        let stop = self.getfield(&x, "stop")?;
        if let Some(1 | -1) = step {
            // Backwards it goes from the far end to the near one, which is left out
            // by looking one further.
            let (next, stop) = if reversed {
                (stop, start)
            } else {
                (start, stop)
            };
            self.setfield(it, "next", next)?;
            return self.setfield(it, "stop", stop);
        }
        let step = match step {
            Some(n) => Operand::signed(n),
            None => self.getfield(&x, "step")?,
        };
        let n = self.call_helper(
            "rrange",
            "ll_range_len",
            vec![start.clone(), stop, step.clone()],
        )?;
        let (next, step) = match reversed {
            false => (start, step),
            true => {
                let last = self.signed(Op::int_sub, n.clone(), Operand::signed(1));
                let way = self.signed(Op::int_mul, last, step.clone());
                let last = self.signed(Op::int_add, start, way);
                (last, self.emit(Op::int_neg, vec![step], Type::SIGNED))
            }
        };
        self.setfield(it, "next", next)?;
        self.setfield(it, "left", n)?;
        self.setfield(it, "step", step)
    }

    // ---- next ----------------------------------------------------------------

    /// Is there another item? What [`RTyper::fetch`] wants to know is the second.
    fn has_next(&mut self, it: &Operand, r: ReprId) -> Result<(Operand, Vec<Operand>)> {
        let RKind::Iterator(source, _, reversed) = *self.kind(r) else {
            return internal("next() of no iterator");
        };
        let kind = self.kind(source).clone();
        Ok(match kind {
            RKind::Void => (Operand::bool(false), vec![]),
            RKind::Range(Some(step @ (1 | -1))) => {
                let next = self.getfield(it, "next")?;
                let stop = self.getfield(it, "stop")?;
                let up = (step == 1) != reversed;
                let op = if up { Op::int_lt } else { Op::int_gt };
                (self.emit_bool(op, vec![next.clone(), stop]), vec![next])
            }
            RKind::Range(_) => {
                let left = self.getfield(it, "left")?;
                (
                    self.emit_bool(Op::int_gt, vec![left.clone(), Operand::signed(0)]),
                    vec![left],
                )
            }
            RKind::Dict(..) | RKind::DictView(..) => self.next_entry(
                it,
                "rdict",
                "ll_next_live",
                "dictionary changed size during iteration",
            )?,
            RKind::Set(..) => self.next_entry(
                it,
                "rset",
                "ll_next_member",
                "Set changed size during iteration",
            )?,
            _ => {
                let seq = self.getfield(it, "seq")?;
                let index = self.getfield(it, "index")?;
                if reversed {
                    // The list may have shrunk meanwhile.
                    let i = self.signed(Op::int_sub, index, Operand::signed(1));
                    let r_seq = if matches!(kind, RKind::Char) {
                        self.r_str()?
                    } else {
                        source
                    };
                    let n = self.len_of(seq.clone(), r_seq)?;
                    (
                        self.emit_bool(Op::int_between, vec![i.clone(), n]),
                        vec![seq, i],
                    )
                } else {
                    let r_seq = if matches!(kind, RKind::Char) {
                        self.r_str()?
                    } else {
                        source
                    };
                    let n = self.len_of(seq.clone(), r_seq)?;
                    (
                        self.emit_bool(Op::int_lt, vec![index.clone(), n]),
                        vec![seq, index],
                    )
                }
            }
        })
    }

    fn next_entry(
        &mut self,
        it: &Operand,
        module: &str,
        helper: &str,
        changed: &str,
    ) -> Result<(Operand, Vec<Operand>)> {
        let seq = self.getfield(it, "seq")?;
        let was = self.getfield(it, "length")?;
        let is = self.getfield(&seq, "length")?;
        let differ = self.emit_bool(Op::int_ne, vec![was, is]);
        self.raise_if(differ, "RuntimeError", changed)?;
        let index = self.getfield(it, "index")?;
        let n = self.call_helper(module, helper, vec![seq.clone(), index])?;
        Ok((
            self.emit_bool(Op::int_ge, vec![n.clone(), Operand::signed(0)]),
            vec![seq, n],
        ))
    }

    /// The next item, where there is one, in Repr `to`; moves the iterator on.
    fn fetch(
        &mut self,
        it: &Operand,
        r: ReprId,
        state: Vec<Operand>,
        to: ReprId,
    ) -> Result<Operand> {
        let RKind::Iterator(source, item, reversed) = *self.kind(r) else {
            return internal("next() of no iterator");
        };
        let one = Operand::signed(1);
        let kind = self.kind(source).clone();
        let mut state = state.into_iter();
        let (Some(first), second) = (state.next(), state.next()) else {
            return Ok(self.zero(self.ll(to)));
        };
        match kind {
            RKind::Range(Some(step @ (1 | -1))) => {
                let up = (step == 1) != reversed;
                let op = if up {
                    Op::int_add_nowrap
                } else {
                    Op::int_sub_nowrap
                };
                let after = self.signed(op, first.clone(), one);
                self.setfield(it, "next", after.clone())?;
                let x = if reversed { after } else { first };
                return self.convert(x, item, to);
            }
            RKind::Range(step) => {
                let left = self.signed(Op::int_sub_nowrap, first, one);
                self.setfield(it, "left", left)?;
                let x = self.getfield(it, "next")?;
                let step = match step {
                    Some(n) if !reversed => Operand::signed(n),
                    Some(n) => Operand::signed(n.wrapping_neg()),
                    None => self.getfield(it, "step")?,
                };
                let next = self.signed(Op::int_add, x.clone(), step);
                self.setfield(it, "next", next)?;
                return self.convert(x, item, to);
            }
            _ => {}
        }
        let (seq, Some(i)) = (first, second) else {
            return internal("an iterator without index");
        };
        if reversed {
            self.setfield(it, "index", i.clone())?;
        } else {
            let next = self.signed(Op::int_add_nowrap, i.clone(), one);
            self.setfield(it, "index", next)?;
        }
        if self.ll(to) == Type::VOID {
            return Ok(c_void());
        }
        match kind {
            RKind::List(_) => {
                let x = self.list_item_unchecked(&seq, i)?;
                self.convert(x, item, to)
            }
            RKind::ByteArray => {
                let x = self.list_item_unchecked(&seq, i)?;
                let x = self.cast_primitive(x, Type::SIGNED);
                self.convert(x, item, to)
            }
            RKind::Str | RKind::Char | RKind::Bytes => {
                let bytes = matches!(kind, RKind::Bytes);
                let x = self.text_item(&seq, i, bytes)?;
                let r = self.text_item_repr(bytes)?;
                self.convert(x, r, to)
            }
            RKind::Tuple(items) => self.tuple_case(&seq, &items, i, to),
            RKind::Set(k, ..) => {
                let x = self.call_helper("rset", "ll_getkey", vec![seq, i])?;
                self.convert(x, k, to)
            }
            RKind::Dict(k, ..) => {
                let x = self.call_helper("rdict", "ll_getkey", vec![seq, i])?;
                self.convert(x, k, to)
            }
            RKind::DictView(view, dict) => {
                let RKind::Dict(k, v, _) = *self.kind(dict) else {
                    return internal("a view of no dict");
                };
                match view {
                    View::Keys => {
                        let x = self.call_helper("rdict", "ll_getkey", vec![seq, i])?;
                        self.convert(x, k, to)
                    }
                    View::Values => {
                        let x = self.call_helper("rdict", "ll_getvalue", vec![seq, i])?;
                        self.convert(x, v, to)
                    }
                    View::Items => {
                        let key =
                            self.call_helper("rdict", "ll_getkey", vec![seq.clone(), i.clone()])?;
                        let value = self.call_helper("rdict", "ll_getvalue", vec![seq, i])?;
                        self.pair(key, k, value, v, to)
                    }
                }
            }
            k => internal(format!("iteration over {k:?}")),
        }
    }

    /// Item `i` of a tuple, in bounds, by cases.
    fn tuple_case(
        &mut self,
        t: &Operand,
        items: &[ReprId],
        i: Operand,
        to: ReprId,
    ) -> Result<Operand> {
        let ty = self.ll(to);
        if ty == Type::VOID {
            return Ok(c_void());
        }
        let (join, vars) = self.new_block(&[ty]);
        for (k, &r) in items.iter().enumerate() {
            let (next, _) = self.new_block(&[]);
            if k + 1 < items.len() {
                let (here, _) = self.new_block(&[]);
                let is = self.emit_bool(Op::int_eq, vec![i.clone(), Operand::signed(k as i64)]);
                self.branch(is, (here, vec![]), (next, vec![]));
                self.start(here);
            }
            let x = self.tuple_item(t, r, k)?;
            let x = self.convert(x, r, to)?;
            self.goto(join, vec![x]);
            self.start(next);
        }
        self.start(join);
        Ok(vars.into_iter().next().expect("one input argument"))
    }

    /// `next(it)` of a loop: closes the block; both ways are followed.
    pub(crate) fn rtype_next(&mut self, hop: &Hop) -> Result<()> {
        let it = self.arg(hop, 0)?;
        let r = hop.r[0];
        if !matches!(self.kind(r), RKind::Iterator(..)) {
            if matches!(self.kind(r), RKind::Void) {
                return self.raise_static("StopIteration", "");
            }
            return internal(format!("next() of {:?}", self.kind(r)));
        }
        let (more, state) = self.has_next(&it, r)?;
        let (inside, _) = self.new_block(&[]);
        let (end, _) = self.new_block(&[]);
        self.branch(more, (inside, vec![]), (end, vec![]));
        self.start(end);
        self.raise_static("StopIteration", "")?;
        self.start(inside);
        let x = self.fetch(&it, r, state, hop.r_result)?;
        self.cur
            .alias
            .insert(hop.result, crate::llops::Alias::Value(x));
        let link = self.cur.old_exits[0].clone();
        self.follow_link(hop.gid, &link)
    }

    /// `next(it)` called as a function.
    pub(crate) fn next_or_raise(&mut self, it: Operand, r: ReprId, to: ReprId) -> Result<Operand> {
        let (it, r) = self.not_none(it, r, "TypeError", "'NoneType' object is not an iterator")?;
        let (more, state) = self.has_next(&it, r)?;
        self.raise_unless(more, "StopIteration", "")?;
        self.fetch(&it, r, state, to)
    }

    // ---- ranges --------------------------------------------------------------

    /// `range(...)`
    pub(crate) fn make_range(
        &mut self,
        ctx: &Ctx,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Operand> {
        let mut n = Vec::with_capacity(3);
        for a in args {
            n.push(self.int_source(ctx, a)?);
        }
        let (start, stop, step) = match n.as_slice() {
            [stop] => (Operand::signed(0), stop.clone(), Operand::signed(1)),
            [start, stop] => (start.clone(), stop.clone(), Operand::signed(1)),
            [start, stop, step] => {
                let zero = match step.constant() {
                    Some(ConstValue::Int(c)) => Operand::bool(*c == 0),
                    _ => self.emit_bool(Op::int_eq, vec![step.clone(), Operand::signed(0)]),
                };
                self.raise_if(zero, "ValueError", "range() arg 3 must not be zero")?;
                (start.clone(), stop.clone(), step.clone())
            }
            _ => return internal("a range of that many arguments"),
        };
        self.new_range(r_result, start, stop, step)
    }

    fn new_range(
        &mut self,
        r: ReprId,
        start: Operand,
        stop: Operand,
        step: Operand,
    ) -> Result<Operand> {
        let p = self.malloc(self.ll(r))?;
        self.setfield(&p, "start", start)?;
        self.setfield(&p, "stop", stop)?;
        self.setfield(&p, "step", step)?;
        Ok(p)
    }

    fn range_step(&mut self, x: &Operand, step: Option<i64>) -> Result<Operand> {
        match step {
            Some(n) => Ok(Operand::signed(n)),
            None => self.getfield(x, "step"),
        }
    }

    /// `len(range)`
    pub(crate) fn range_len(&mut self, x: &Operand, step: Option<i64>) -> Result<Operand> {
        let start = self.getfield(x, "start")?;
        let stop = self.getfield(x, "stop")?;
        let step = self.range_step(x, step)?;
        self.call_helper("rrange", "ll_range_len", vec![start, stop, step])
    }

    /// `r[i]`, `r[a:b:c]`
    pub(crate) fn rtype_range_getitem(&mut self, hop: &Hop) -> Result<Operand> {
        use crate::rslice::Bounds;
        let x = self.arg(hop, 0)?;
        let (x, r) = self.not_none(
            x,
            hop.r[0],
            "TypeError",
            "'NoneType' object is not subscriptable",
        )?;
        let RKind::Range(step) = *self.kind(r) else {
            return internal("no range");
        };
        let n = self.range_len(&x, step)?;
        let start = self.getfield(&x, "start")?;
        let by = self.range_step(&x, step)?;
        let at = |rt: &mut RTyper, i: Operand| {
            let way = rt.signed(Op::int_mul, i, by.clone());
            rt.signed(Op::int_add, start.clone(), way)
        };
        if !self.is_slice(hop, 1) {
            let i = self.index_operand(hop, 1, "range")?;
            let nonneg = self.nonneg(hop, 1);
            let i = self.checked_index(i, n, nonneg, "range object index out of range")?;
            let x = at(self, i);
            let int = self.r_signed()?;
            return self.convert(x, int, hop.r_result);
        }
        let (first, count, step) = match self.slice_bounds(hop, 1, n.clone())? {
            Bounds::All => (Operand::signed(0), n, Operand::signed(1)),
            Bounds::Plain { start, stop } => {
                let (start, stop) = self.ordered_bounds(start, stop)?;
                let count = self.signed(Op::int_sub, stop, start.clone());
                (start, count, Operand::signed(1))
            }
            Bounds::Step { start, step, count } => (start, count, step),
        };
        let begin = at(self, first.clone());
        let way = self.signed(Op::int_mul, count, step.clone());
        let last = self.signed(Op::int_add, first, way);
        let end = at(self, last);
        let step = self.signed(Op::int_mul, by.clone(), step);
        self.new_range(hop.r_result, begin, end, step)
    }

    // ---- unpacking -----------------------------------------------------------

    /// The sequence to be unpacked: where the annotator recorded a call, its result.
    fn unpack_source(&mut self, hop: &Hop) -> Result<(Operand, ReprId)> {
        if let Some(record) = self.ann.call_record(hop.gid, hop.result).cloned() {
            return self.run_record(&Ctx::hop(hop), &record);
        }
        let x = self.arg(hop, 0)?;
        self.not_none(
            x,
            hop.r[0],
            "TypeError",
            "cannot unpack non-iterable NoneType object",
        )
    }

    /// Item `i` of a list or text, in bounds, and its Repr.
    fn sequence_item(&mut self, x: &Operand, r: ReprId, i: Operand) -> Result<(Operand, ReprId)> {
        match *self.kind(r) {
            RKind::List(item) => Ok((self.list_item_unchecked(x, i)?, item)),
            RKind::ByteArray => {
                let b = self.list_item_unchecked(x, i)?;
                Ok((self.cast_primitive(b, Type::SIGNED), self.r_signed()?))
            }
            RKind::Str => Ok((self.text_item(x, i, false)?, self.text_item_repr(false)?)),
            RKind::Bytes => Ok((self.text_item(x, i, true)?, self.text_item_repr(true)?)),
            ref k => internal(format!("an item of {k:?}")),
        }
    }

    /// `a, b = x`: a tuple.
    pub(crate) fn rtype_unpack(&mut self, hop: &Hop) -> Result<Operand> {
        let Some(ConstValue::Int(wanted)) = hop.args[1].constant().cloned() else {
            return internal("unpack without count");
        };
        let (x, r) = self.unpack_source(hop)?;
        match self.kind(r) {
            // Never gets there.
            RKind::Void => return Ok(c_void()),
            RKind::Tuple(_) => return self.convert(x, r, hop.r_result),
            _ => {}
        }
        let (x, r) = match self.kind(r) {
            RKind::Char => (self.as_str(x, r)?, self.r_str()?),
            _ => (x, r),
        };
        let n = self.len_of(x.clone(), r)?;
        let same = self.emit_bool(Op::int_eq, vec![n.clone(), Operand::signed(wanted)]);
        let differ = self.bool_not(same);
        let differ = match differ.constant() {
            Some(_) => differ,
            None => self.emit_bool(Op::likely, vec![differ, Operand::bool(false)]),
        };
        self.when(differ, |rt| {
            let many = rt.emit_bool(Op::int_gt, vec![n.clone(), Operand::signed(wanted)]);
            rt.raise_if(
                many,
                "ValueError",
                &format!("too many values to unpack (expected {wanted})"),
            )?;
            rt.not_enough_values(&format!("expected {wanted}"), n)
        })?;
        if matches!(self.kind(hop.r_result), RKind::Void) {
            // No item is ever in there: the length was wrong.
            return Ok(c_void());
        }
        let items = self.tuple_items(hop.r_result)?;
        let mut all = Vec::with_capacity(items.len());
        for (i, to) in items.into_iter().enumerate() {
            let (v, rv) = self.sequence_item(&x, r, Operand::signed(i as i64))?;
            all.push(self.convert(v, rv, to)?);
        }
        self.new_tuple(self.ll(hop.r_result), &all)
    }

    fn not_enough_values(&mut self, expected: &str, n: Operand) -> Result<()> {
        let start = format!("not enough values to unpack ({expected}, got ");
        let pieces = vec![self.c_str(&start), self.int_text(n)?, self.c_str(")")];
        self.raise_text("ValueError", pieces)
    }

    /// `a, *b, c = x`: a tuple with a list inside.
    pub(crate) fn rtype_unpack_ex(&mut self, hop: &Hop) -> Result<Operand> {
        let count = |x: &Operand| match x.constant() {
            Some(ConstValue::Int(n)) => Ok(*n as usize),
            _ => internal("unpack without count"),
        };
        let (before, after) = (count(&hop.args[1])?, count(&hop.args[2])?);
        let (x, r) = self.unpack_source(hop)?;
        if matches!(self.kind(r), RKind::Void) {
            // Never gets there.
            return Ok(c_void());
        }
        let mut all = Vec::new();
        if let RKind::Tuple(items) = self.kind(r).clone() {
            let targets = self.tuple_items(hop.r_result)?;
            let r_rest = targets[before];
            let item = self.list_item_repr(r_rest)?;
            let end = items.len() - after;
            let mut rest = Vec::new();
            for (i, &ri) in items.iter().enumerate() {
                let v = self.tuple_item(&x, ri, i)?;
                if i >= before && i < end {
                    rest.push(self.convert(v, ri, item)?);
                    continue;
                }
                if i == end {
                    all.push(self.new_list(r_rest, std::mem::take(&mut rest))?);
                }
                let to = targets[all.len()];
                all.push(self.convert(v, ri, to)?);
            }
            if all.len() == before {
                all.push(self.new_list(r_rest, rest)?);
            }
            return self.new_tuple(self.ll(hop.r_result), &all);
        }
        let (x, r) = match self.kind(r) {
            RKind::Char => (self.as_str(x, r)?, self.r_str()?),
            _ => (x, r),
        };
        let n = self.len_of(x.clone(), r)?;
        let least = (before + after) as i64;
        let few = self.emit_bool(Op::int_lt, vec![n.clone(), Operand::signed(least)]);
        let few = self.emit_bool(Op::likely, vec![few, Operand::bool(false)]);
        let got = n.clone();
        self.when(few, |rt| {
            rt.not_enough_values(&format!("expected at least {least}"), got)
        })?;
        if matches!(self.kind(hop.r_result), RKind::Void) {
            // No item is ever in there: it was too short.
            return Ok(c_void());
        }
        let targets = self.tuple_items(hop.r_result)?;
        let r_rest = targets[before];
        let item = self.list_item_repr(r_rest)?;
        for (i, &to) in targets[..before].iter().enumerate() {
            let (v, rv) = self.sequence_item(&x, r, Operand::signed(i as i64))?;
            all.push(self.convert(v, rv, to)?);
        }
        let middle = self.signed(Op::int_sub_nowrap, n.clone(), Operand::signed(least));
        let list = self.pointee(self.ll(r_rest))?;
        let rest = self.call_helper(
            "rlist",
            "ll_newlist",
            vec![Operand::ty(list), middle.clone()],
        )?;
        let target = rest.clone();
        let source = x.clone();
        self.count_loop(middle, |rt, i| {
            let at = rt.signed(
                Op::int_add_nowrap,
                i.clone(),
                Operand::signed(before as i64),
            );
            let (v, rv) = rt.sequence_item(&source, r, at)?;
            let v = rt.convert(v, rv, item)?;
            let array = rt.getfield(&target, "items")?;
            rt.emit_void(Op::setarrayitem, vec![array, i, v]);
            Ok(())
        })?;
        all.push(rest);
        for (i, &to) in targets[before + 1..].iter().enumerate() {
            let back = Operand::signed((after - i) as i64);
            let at = self.signed(Op::int_sub_nowrap, n.clone(), back);
            let (v, rv) = self.sequence_item(&x, r, at)?;
            all.push(self.convert(v, rv, to)?);
        }
        self.new_tuple(self.ll(hop.r_result), &all)
    }
}
