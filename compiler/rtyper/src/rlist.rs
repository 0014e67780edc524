//! Lists and bytearrays: LIST { length: Signed, items: Ptr(GcArray(T)) }.
//!
//! Indices are checked here, in the graph that uses them, where inlining and range
//! analysis can see them; the rest is done by the helpers of `ll/rlist.py`.
//!
//! Like: rpython/rtyper/rlist.py, lltypesystem/rlist.py

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rslice::Bounds;
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::lowlevel::Adt;
use rpyc_annotator::records::Plan;
use rpyc_annotator::{ArgSource, Kind};
use rpyc_ir::{ConstValue, Gcness, Init, Op, Operand, Type};

impl RTyper {
    /// (Ptr(LIST), Ptr(GcArray(item))) of lists of that item type.
    pub(crate) fn list_type_of(&mut self, item: Type) -> (Type, Type) {
        if let Some(&t) = self.list_types.get(&item) {
            return t;
        }
        let word = self.type_word(item);
        let array = self.types().array(Gcness::Gc, item);
        let items = self.types().ptr(array);
        let fields = [("length", Type::SIGNED), ("items", items)];
        let list = self
            .types()
            .new_struct(&format!("LIST_{word}"), Gcness::Gc, &fields);
        let ptr = self.types().ptr(list);
        self.list_types.insert(item, (ptr, items));
        let empty = self.new_static("empty", array, Init::Array(vec![]), false);
        let empty = Adt::Constant(ConstValue::Static(empty), items);
        self.ann.lowlevel.adt.insert((list, "empty".into()), empty);
        (ptr, items)
    }

    /// The Repr of a list's items; of a bytearray's in memory.
    pub(crate) fn list_item_repr(&mut self, r: ReprId) -> Result<ReprId> {
        match *self.kind(r) {
            RKind::List(item) => Ok(item),
            RKind::ByteArray => self.intern(RKind::LowInt(Type::UINT8), false),
            ref k => internal(format!("{k:?} is no list")),
        }
    }

    /// A new list of exactly these items, which are in the item Repr.
    pub(crate) fn new_list(&mut self, r: ReprId, items: Vec<Operand>) -> Result<Operand> {
        let ptr = self.ll(r);
        let l = self.malloc(ptr)?;
        if items.is_empty() {
            let empty = self.empty_items(ptr)?;
            self.setfield(&l, "items", empty)?;
            return Ok(l);
        }
        let item = self.list_item_repr(r)?;
        let (_, array) = self.list_type_of(self.ll(item));
        let n = Operand::signed(items.len() as i64);
        let a = self.malloc_varsize(array, n.clone())?;
        for (i, x) in items.into_iter().enumerate() {
            self.emit_void(
                Op::setarrayitem,
                vec![a.clone(), Operand::signed(i as i64), x],
            );
        }
        self.setfield(&l, "length", n)?;
        self.setfield(&l, "items", a)?;
        Ok(l)
    }

    /// The array that all empty lists of a type share.
    fn empty_items(&mut self, ptr: Type) -> Result<Operand> {
        let list = self.pointee(ptr)?;
        match self.ann.lowlevel.adt.get(&(list, "empty".into())) {
            Some(Adt::Constant(value, ty)) => Ok(Operand::ll(value.clone(), *ty)),
            _ => internal("a list type without empty array"),
        }
    }

    /// Item `i` of a list, in bounds.
    pub(crate) fn list_item_unchecked(&mut self, l: &Operand, i: Operand) -> Result<Operand> {
        let items = self.getfield(l, "items")?;
        let array = self.pointee(self.ty(&items))?;
        let Some(def) = self.ann.program.types.as_array(array) else {
            return internal("a list without array");
        };
        let item = def.item;
        Ok(self.emit(Op::getarrayitem, vec![items, i], item))
    }

    fn set_list_item_unchecked(&mut self, l: &Operand, i: Operand, x: Operand) -> Result<()> {
        let items = self.getfield(l, "items")?;
        self.emit_void(Op::setarrayitem, vec![items, i, x]);
        Ok(())
    }

    // ---- indices -------------------------------------------------------------

    /// An index that may count from the end as one that counts from the start.
    pub(crate) fn wrap_index(&mut self, i: Operand, n: Operand, nonneg: bool) -> Operand {
        match i.constant() {
            Some(ConstValue::Int(c)) if *c >= 0 => return i,
            Some(ConstValue::Int(_)) => return self.signed(Op::int_add, n, i),
            _ => {}
        }
        if nonneg {
            return i;
        }
        let sign = self.signed(Op::int_rshift, i.clone(), Operand::signed(63));
        let back = self.signed(Op::int_and, sign, n);
        self.signed(Op::int_add_nowrap, i, back)
    }

    /// An index as one that counts from the start and is in bounds.
    pub(crate) fn checked_index(
        &mut self,
        i: Operand,
        n: Operand,
        nonneg: bool,
        message: &str,
    ) -> Result<Operand> {
        let i = self.wrap_index(i, n.clone(), nonneg);
        let ok = self.emit_bool(Op::int_between, vec![i.clone(), n]);
        self.raise_unless(ok, "IndexError", message)?;
        Ok(i)
    }

    /// Operand `i` of an operation as an index.
    pub(crate) fn index_operand(&mut self, hop: &Hop, i: usize, of: &str) -> Result<Operand> {
        let x = self.arg(hop, i)?;
        let message = format!("{of} indices must be integers or slices, not NoneType");
        let (x, r) = self.not_none(x, hop.r[i], "TypeError", &message)?;
        let to = self.r_signed()?;
        self.convert(x, r, to)
    }

    pub(crate) fn is_slice(&self, hop: &Hop, i: usize) -> bool {
        matches!(self.kind(hop.r[i]), RKind::Slice(_))
    }

    fn list_operand(&mut self, hop: &Hop, message: &str) -> Result<(Operand, ReprId)> {
        let l = self.arg(hop, 0)?;
        self.not_none(l, hop.r[0], "TypeError", message)
    }

    // ---- items ---------------------------------------------------------------

    /// `l[i]`, `l[a:b]`
    pub(crate) fn rtype_list_getitem(&mut self, hop: &Hop) -> Result<Operand> {
        let (l, r) = self.list_operand(hop, "'NoneType' object is not subscriptable")?;
        let n = self.getfield(&l, "length")?;
        if self.is_slice(hop, 1) {
            let new = match self.slice_bounds(hop, 1, n)? {
                Bounds::All => self.call_helper("rlist", "ll_copy", vec![l])?,
                Bounds::Plain { start, stop } => {
                    self.call_helper("rlist", "ll_slice", vec![l, start, stop])?
                }
                Bounds::Step { start, step, count } => {
                    self.call_helper("rlist", "ll_slice_step", vec![l, start, step, count])?
                }
            };
            return self.convert_list(new, r, hop.r_result);
        }
        let bytes = matches!(self.kind(r), RKind::ByteArray);
        let what = if bytes { "bytearray" } else { "list" };
        let i = self.index_operand(hop, 1, what)?;
        let i = self.checked_index(
            i,
            n,
            self.nonneg(hop, 1),
            &format!("{what} index out of range"),
        )?;
        let x = self.list_item_unchecked(&l, i)?;
        let item = self.list_item_repr(r)?;
        self.convert(x, item, hop.r_result)
    }

    /// `l[i] = x`, `l[a:b] = x`
    pub(crate) fn rtype_list_setitem(&mut self, hop: &Hop) -> Result<Operand> {
        let (l, r) =
            self.list_operand(hop, "'NoneType' object does not support item assignment")?;
        let n = self.getfield(&l, "length")?;
        if self.is_slice(hop, 1) {
            self.list_setslice(hop, l, r, n)?;
            return Ok(c_void());
        }
        let x = self.list_value(hop, 2, r)?;
        let bytes = matches!(self.kind(r), RKind::ByteArray);
        let what = if bytes { "bytearray" } else { "list" };
        let i = self.index_operand(hop, 1, what)?;
        let message = match bytes {
            true => "bytearray index out of range",
            false => "list assignment index out of range",
        };
        let i = self.checked_index(i, n, self.nonneg(hop, 1), message)?;
        self.set_list_item_unchecked(&l, i, x)?;
        Ok(c_void())
    }

    /// Operand `i` as an item to be stored.
    fn list_value(&mut self, hop: &Hop, i: usize, r: ReprId) -> Result<Operand> {
        if matches!(self.kind(r), RKind::ByteArray) {
            let x = self.arg(hop, i)?;
            return self.byte_value(x, hop.r[i]);
        }
        let item = self.list_item_repr(r)?;
        self.arg_as(hop, i, item)
    }

    /// An int as a byte, checked.
    fn byte_value(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        let (x, r) = self.not_none(
            x,
            r,
            "TypeError",
            "'NoneType' object cannot be interpreted as an integer",
        )?;
        let to = self.r_signed()?;
        let x = self.convert(x, r, to)?;
        let ok = self.emit_bool(Op::int_between, vec![x.clone(), Operand::signed(256)]);
        self.raise_unless(ok, "ValueError", "byte must be in range(0, 256)")?;
        Ok(self.cast_primitive(x, Type::UINT8))
    }

    fn list_setslice(&mut self, hop: &Hop, l: Operand, r: ReprId, n: Operand) -> Result<()> {
        // Anything but a list has been made one by the annotator's plan.
        let plan = self.ann.plan(hop.gid, hop.result, 2).clone();
        let (other, ro) = match plan {
            Plan::Call(record) => self.run_record(&Ctx::hop(hop), &record)?,
            _ => {
                let x = self.arg(hop, 2)?;
                self.not_none(x, hop.r[2], "TypeError", "can only assign an iterable")?
            }
        };
        let other = self.convert_list(other, ro, r)?;
        match self.slice_bounds(hop, 1, n.clone())? {
            Bounds::All => {
                self.call_helper(
                    "rlist",
                    "ll_setslice",
                    vec![l, Operand::signed(0), n, other],
                )?;
            }
            Bounds::Plain { start, stop } => {
                let stop = self.signed_max(start.clone(), stop)?;
                self.call_helper("rlist", "ll_setslice", vec![l, start, stop, other])?;
            }
            Bounds::Step { start, step, count } => {
                // A step of 1 that was not known to be one may change the length.
                let one = match step.constant() {
                    Some(_) => Operand::bool(false),
                    None => self.emit_bool(Op::int_eq, vec![step.clone(), Operand::signed(1)]),
                };
                self.if_else(
                    one,
                    Type::VOID,
                    |rt| {
                        let stop = rt.signed(Op::int_add, start.clone(), count.clone());
                        let args = vec![l.clone(), start.clone(), stop, other.clone()];
                        rt.call_helper("rlist", "ll_setslice", args)
                    },
                    |rt| {
                        rt.list_setslice_step(
                            l.clone(),
                            start.clone(),
                            step,
                            count.clone(),
                            other.clone(),
                        )?;
                        Ok(c_void())
                    },
                )?;
            }
        }
        Ok(())
    }

    fn list_setslice_step(
        &mut self,
        l: Operand,
        start: Operand,
        step: Operand,
        count: Operand,
        other: Operand,
    ) -> Result<()> {
        let m = self.getfield(&other, "length")?;
        let differ = self.emit_bool(Op::int_ne, vec![m.clone(), count.clone()]);
        let size = count.clone();
        self.when(differ, |rt| {
            let pieces = vec![
                rt.c_str("attempt to assign sequence of size "),
                rt.int_text(m)?,
                rt.c_str(" to extended slice of size "),
                rt.int_text(size)?,
            ];
            rt.raise_text("ValueError", pieces)
        })?;
        self.call_helper(
            "rlist",
            "ll_setslice_step",
            vec![l, start, step, count, other],
        )?;
        Ok(())
    }

    /// `del l[i]`, `del l[a:b]`
    pub(crate) fn rtype_list_delitem(&mut self, hop: &Hop) -> Result<Operand> {
        let (l, r) = self.list_operand(hop, "'NoneType' object does not support item deletion")?;
        let n = self.getfield(&l, "length")?;
        if !self.is_slice(hop, 1) {
            let (what, message) = match self.kind(r) {
                RKind::ByteArray => ("bytearray", "bytearray index out of range"),
                _ => ("list", "list assignment index out of range"),
            };
            let i = self.index_operand(hop, 1, what)?;
            let i = self.checked_index(i, n, self.nonneg(hop, 1), message)?;
            self.call_helper("rlist", "ll_delitem", vec![l, i])?;
            return Ok(c_void());
        }
        match self.slice_bounds(hop, 1, n)? {
            Bounds::All => self.call_helper("rlist", "ll_clear", vec![l])?,
            Bounds::Plain { start, stop } => {
                let stop = self.signed_max(start.clone(), stop)?;
                self.call_helper("rlist", "ll_delslice", vec![l, start, stop])?
            }
            Bounds::Step { start, step, count } => {
                self.call_helper("rlist", "ll_delslice_step", vec![l, start, step, count])?
            }
        };
        Ok(c_void())
    }

    // ---- whole lists ---------------------------------------------------------

    /// `[a, b, ...]`
    pub(crate) fn rtype_newlist(&mut self, hop: &Hop) -> Result<Operand> {
        let item = self.list_item_repr(hop.r_result)?;
        let mut items = Vec::with_capacity(hop.args.len());
        for i in 0..hop.args.len() {
            items.push(self.arg_as(hop, i, item)?);
        }
        self.new_list(hop.r_result, items)
    }

    /// The append of a comprehension.
    pub(crate) fn rtype_list_append(&mut self, hop: &Hop) -> Result<Operand> {
        let l = self.arg(hop, 0)?;
        let item = self.list_item_repr(hop.r[0])?;
        let x = self.arg_as(hop, 1, item)?;
        self.call_helper("rlist", "ll_append", vec![l, x])?;
        Ok(c_void())
    }

    /// `a + b`
    pub(crate) fn rtype_list_add(&mut self, hop: &Hop) -> Result<Operand> {
        let message = "unsupported operand type(s) for +: 'NoneType'";
        let mut both = Vec::new();
        for i in 0..2 {
            let x = self.arg(hop, i)?;
            let (x, r) = self.not_none(x, hop.r[i], "TypeError", message)?;
            both.push(self.convert_list(x, r, hop.r_result)?);
        }
        self.call_helper("rlist", "ll_concat", both)
    }

    /// `l * n`; the list is operand `at`.
    pub(crate) fn rtype_list_mul(&mut self, hop: &Hop, at: usize) -> Result<Operand> {
        let message = "unsupported operand type(s) for *: 'NoneType'";
        let l = self.arg(hop, at)?;
        let (l, r) = self.not_none(l, hop.r[at], "TypeError", message)?;
        let n = self.arg(hop, 1 - at)?;
        let (n, rn) = self.not_none(n, hop.r[1 - at], "TypeError", message)?;
        let to = self.r_signed()?;
        let n = self.convert(n, rn, to)?;
        let l = self.convert_list(l, r, hop.r_result)?;
        self.call_helper("rlist", "ll_mul", vec![l, n])
    }

    /// A list as one with items in another Repr: a new one where that matters.
    pub(crate) fn convert_list(&mut self, l: Operand, from: ReprId, to: ReprId) -> Result<Operand> {
        let (a, b) = (self.list_item_repr(from)?, self.list_item_repr(to)?);
        if a == b {
            return Ok(l);
        }
        let (ta, tb) = (self.ll(a), self.ll(b));
        if ta == tb && self.ann.program.types.pointee(ta).is_some() {
            return Ok(l);
        }
        let (from, to) = (self.list_type_of(ta).0, self.list_type_of(tb).0);
        let name = format!("ll_convert_list_{}_{}", a.0, b.0);
        let g = self.own_graph(&name, &[from], to, |rt, p| {
            let n = rt.getfield(&p[0], "length")?;
            let list = rt.pointee(to)?;
            let new = rt.call_helper("rlist", "ll_newlist", vec![Operand::ty(list), n.clone()])?;
            let made = new.clone();
            rt.count_loop(n, |rt, i| {
                let x = rt.list_item_unchecked(&p[0], i.clone())?;
                let x = rt.convert(x, a, b)?;
                rt.set_list_item_unchecked(&made, i, x)
            })?;
            Ok(new)
        })?;
        Ok(self.call_graph(g, vec![l], to))
    }

    // ---- methods -------------------------------------------------------------

    /// A method of lists or bytearrays.
    pub(crate) fn list_method(
        &mut self,
        ctx: &Ctx,
        method: &str,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Operand> {
        let (l, r) = self.receiver(ctx, args, method)?;
        let item = self.list_item_repr(r)?;
        let empty = match self.kind(r) {
            RKind::ByteArray => "pop from empty bytearray",
            _ => "pop from empty list",
        };
        match (method, args.len()) {
            ("append", 2) => {
                let x = self.item_source(ctx, &args[1], r)?;
                self.call_helper("rlist", "ll_append", vec![l, x])
            }
            ("insert", 3) => {
                let i = self.int_source(ctx, &args[1])?;
                let x = self.item_source(ctx, &args[2], r)?;
                let n = self.getfield(&l, "length")?;
                let i = self.call_helper("rrange", "ll_clamp", vec![i, n])?;
                self.call_helper("rlist", "ll_insert", vec![l, i, x])
            }
            ("extend", 2) => {
                let (other, ro) = self.source(ctx, &args[1])?;
                let (other, ro) =
                    self.not_none(other, ro, "TypeError", "'NoneType' object is not iterable")?;
                let other = self.convert_list(other, ro, r)?;
                self.call_helper("rlist", "ll_extend", vec![l, other])
            }
            ("pop", 1) => {
                let n = self.getfield(&l, "length")?;
                let some = self.emit_bool(Op::int_is_true, vec![n]);
                self.raise_unless(some, "IndexError", empty)?;
                let x = self.call_helper("rlist", "ll_pop_last", vec![l])?;
                self.convert(x, item, r_result)
            }
            ("pop", 2) => {
                let n = self.getfield(&l, "length")?;
                let some = self.emit_bool(Op::int_is_true, vec![n.clone()]);
                self.raise_unless(some, "IndexError", empty)?;
                let i = self.int_source(ctx, &args[1])?;
                let i = self.checked_index(i, n, false, "pop index out of range")?;
                let x = self.call_helper("rlist", "ll_pop", vec![l, i])?;
                self.convert(x, item, r_result)
            }
            ("clear", 1) => self.call_helper("rlist", "ll_clear", vec![l]),
            ("reverse", 1) => self.call_helper("rlist", "ll_reverse", vec![l]),
            ("copy", 1) => self.call_helper("rlist", "ll_copy", vec![l]),
            _ => internal(format!("method {method} of lists")),
        }
    }

    /// An argument that becomes an item.
    fn item_source(&mut self, ctx: &Ctx, source: &ArgSource, r: ReprId) -> Result<Operand> {
        if matches!(self.kind(r), RKind::ByteArray) {
            let (x, rx) = self.source(ctx, source)?;
            return self.byte_value(x, rx);
        }
        let item = self.list_item_repr(r)?;
        self.source_as(ctx, source, item)
    }

    /// An argument of a built-in method that must be an int.
    pub(crate) fn int_source(&mut self, ctx: &Ctx, source: &ArgSource) -> Result<Operand> {
        let (x, r) = self.source(ctx, source)?;
        let message = "'NoneType' object cannot be interpreted as an integer";
        let (x, r) = self.not_none(x, r, "TypeError", message)?;
        let to = self.r_signed()?;
        self.convert(x, r, to)
    }

    /// Is the operand's annotation an int that is never negative?
    pub(crate) fn is_nonneg(kind: &Kind) -> bool {
        matches!(kind, Kind::Integer { nonneg: true, .. } | Kind::Bool)
    }

    fn signed_max(&mut self, a: Operand, b: Operand) -> Result<Operand> {
        if let (Some(ConstValue::Int(0)), _) = (a.constant(), b.constant()) {
            // A bound is never negative.
            return Ok(b);
        }
        let less = self.emit_bool(Op::int_lt, vec![b.clone(), a.clone()]);
        self.if_else(less, Type::SIGNED, |_| Ok(a), |_| Ok(b))
    }

    /// `max(start, stop)` for text, which wants start <= stop.
    pub(crate) fn ordered_bounds(
        &mut self,
        start: Operand,
        stop: Operand,
    ) -> Result<(Operand, Operand)> {
        let stop = self.signed_max(start.clone(), stop)?;
        Ok((start, stop))
    }
}
