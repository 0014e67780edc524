//! Dicts and sets: a struct type for every type of keys and values, with the hash and
//! equality of the keys attached for the helpers of `ll/rdict.py` and `ll/rset.py`.
//!
//! Like: rpython/rtyper/rdict.py, lltypesystem/rordereddict.py

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{KeyKind, RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::lowlevel::Adt;
use rpyc_annotator::records::Plan;
use rpyc_annotator::{ArgSource, ItemId};
use rpyc_ir::{ConstValue, Gcness, Init, Op, Operand, Type};

impl RTyper {
    // ---- types ---------------------------------------------------------------

    /// Ptr(DICT) for keys and values of these Reprs.
    pub(crate) fn dict_type(&mut self, k: ReprId, v: ReprId, kk: KeyKind) -> Result<Type> {
        if let Some(&t) = self.key_types.get(&(k, Some(v), kk)) {
            return Ok(t);
        }
        let (key, value) = (self.ll(k), self.ll(v));
        // Values of one low-level type share a type: one copy of all helpers.
        let name = format!("dict {} {kk:?} {}", k.0, value.0);
        let strukt = match self.structs.get(&name) {
            Some(&t) => t,
            None => {
                let cached = self.hash_is_cached(k, kk);
                let mut fields = vec![("key", key), ("value", value), ("live", Type::BOOL)];
                if cached {
                    fields.push(("hash", Type::SIGNED));
                }
                let entry = self.types().new_struct("ENTRY", Gcness::Raw, &fields);
                let entries = self.types().array(Gcness::Gc, entry);
                let indexes = self.types().array(Gcness::Gc, Type::INT32);
                let (p_entries, p_indexes) = (self.types().ptr(entries), self.types().ptr(indexes));
                let s = Type::SIGNED;
                let fields = [
                    ("length", s),
                    ("used", s),
                    ("free", s),
                    ("indexes", p_indexes),
                    ("entries", p_entries),
                ];
                let strukt = self.types().new_struct("DICT", Gcness::Gc, &fields);
                self.structs.insert(name, strukt);
                let empty = self.new_static("empty", entries, Init::Array(vec![]), false);
                let empty = Adt::Constant(ConstValue::Static(empty), p_entries);
                self.ann
                    .lowlevel
                    .adt
                    .insert((strukt, "empty".into()), empty);
                if cached {
                    self.set_flag(strukt, "cached");
                }
                self.attach_key(strukt, k, kk)?;
                strukt
            }
        };
        let ptr = self.types().ptr(strukt);
        self.key_types.insert((k, Some(v), kk), ptr);
        Ok(ptr)
    }

    /// Ptr(SET) for members of that Repr.
    pub(crate) fn set_type(&mut self, item: ReprId, kk: KeyKind) -> Result<Type> {
        if let Some(&t) = self.key_types.get(&(item, None, kk)) {
            return Ok(t);
        }
        let key = self.ll(item);
        let fields = [("key", key), ("hash", Type::SIGNED), ("live", Type::BOOL)];
        let entry = self.types().new_struct("SETENTRY", Gcness::Raw, &fields);
        let table = self.types().array(Gcness::Gc, entry);
        let table = self.types().ptr(table);
        let s = Type::SIGNED;
        let fields = [("length", s), ("fill", s), ("finger", s), ("table", table)];
        let strukt = self.types().new_struct("SET", Gcness::Gc, &fields);
        let ptr = self.types().ptr(strukt);
        self.key_types.insert((item, None, kk), ptr);
        self.attach_key(strukt, item, kk)?;
        Ok(ptr)
    }

    fn set_flag(&mut self, strukt: Type, name: &str) {
        let yes = Adt::Constant(ConstValue::Bool(true), Type::BOOL);
        self.ann.lowlevel.adt.insert((strukt, name.into()), yes);
    }

    /// (equality, hash) of keys.
    fn key_plans(&self, kk: KeyKind) -> (Plan, Plan) {
        match kk {
            KeyKind::Native => (Plan::Native, Plan::Native),
            KeyKind::Planned(cell) => self.ann.key_plan(ItemId(cell)),
        }
    }

    /// Do entries keep the hash of their key? Not where it is as quick to compute
    /// and keys are as quick to compare.
    fn hash_is_cached(&self, k: ReprId, kk: KeyKind) -> bool {
        kk != KeyKind::Native
            || self.may_be_none(k)
            || !matches!(
                self.kind(k),
                RKind::Bool
                    | RKind::Int { .. }
                    | RKind::LowInt(_)
                    | RKind::Char
                    | RKind::ClassOf(_)
                    | RKind::Dummy(_)
            )
    }

    /// Names the key functions of a dict or set type for the helpers.
    fn attach_key(&mut self, strukt: Type, k: ReprId, kk: KeyKind) -> Result<()> {
        let key = self.ll(k);
        let (eq, hash) = self.key_plans(kk);
        if calls_program(&eq) {
            self.set_flag(strukt, "wild");
        }
        // One pair of functions for all types with such keys.
        let word = match kk {
            KeyKind::Native => format!("{}", k.0),
            KeyKind::Planned(cell) => format!("{}_{cell}", k.0),
        };
        let g = self.own_graph(&format!("ll_hash_{word}"), &[key], Type::SIGNED, |rt, p| {
            let x = p[0].clone();
            match rt.kind(k) {
                // Only ever among characters.
                RKind::Char => Ok(rt.cast_primitive(x, Type::SIGNED)),
                _ => rt.hash(x, k, &hash),
            }
        })?;
        self.set_adt(strukt, "hash", g, Type::SIGNED);
        let g = self.own_graph(
            &format!("ll_eq_{word}"),
            &[key, key],
            Type::BOOL,
            |rt, p| {
                let (x, y) = (p[0].clone(), p[1].clone());
                let may_be_same = rt.ann.program.types.pointee(key).is_some();
                if !may_be_same {
                    return rt.equal(x, k, y, k, &eq);
                }
                // What is identical is equal, as CPython has it.
                let same = rt.emit_bool(Op::ptr_eq, vec![x.clone(), y.clone()]);
                rt.if_else(
                    same,
                    Type::BOOL,
                    |_| Ok(Operand::bool(true)),
                    |rt| rt.equal(x, k, y, k, &eq),
                )
            },
        )?;
        self.set_adt(strukt, "eq", g, Type::BOOL);
        Ok(())
    }

    fn dict_parts(&self, r: ReprId) -> Result<(ReprId, ReprId)> {
        match *self.kind(r) {
            RKind::Dict(k, v, _) => Ok((k, v)),
            ref k => internal(format!("{k:?} is no dict")),
        }
    }

    fn set_member(&self, r: ReprId) -> Result<ReprId> {
        match *self.kind(r) {
            RKind::Set(k, ..) => Ok(k),
            ref k => internal(format!("{k:?} is no set")),
        }
    }

    // ---- prebuilt ------------------------------------------------------------

    /// The content of a prebuilt dict. Its index table is made when it is first used.
    pub(crate) fn dict_init(&mut self, r: ReprId, rows: Vec<(Init, Init)>) -> Result<Init> {
        let dict = self.pointee(self.ll(r))?;
        let entries = self.field_pointee(dict, "entries")?;
        let Some(entry) = self.ann.program.types.as_array(entries).map(|a| a.item) else {
            return internal("a dict without entries");
        };
        let cached = self.ann.program.types.field(entry, "hash").is_some();
        let n = rows.len() as i64;
        let live = Init::Value(ConstValue::Bool(true));
        let rows = rows.into_iter().map(|(k, v)| {
            let mut fields = vec![k, v, live.clone()];
            if cached {
                fields.push(Init::Zero);
            }
            Init::Struct(fields)
        });
        let rows = rows.collect();
        let entries = self.new_static("entries", entries, Init::Array(rows), false);
        Ok(Init::Struct(vec![
            Init::Value(ConstValue::Int(n)),
            Init::Value(ConstValue::Int(n)),
            Init::Value(ConstValue::Int(0)),
            Init::Value(ConstValue::Null),
            Init::Value(ConstValue::Static(entries)),
        ]))
    }

    /// The content of a prebuilt set: its members in order, to be put into a table
    /// when it is first used.
    pub(crate) fn set_init(&mut self, r: ReprId, inits: Vec<Init>) -> Result<Init> {
        let set = self.pointee(self.ll(r))?;
        let table = self.field_pointee(set, "table")?;
        let n = inits.len() as i64;
        let rows = inits
            .into_iter()
            .map(|k| Init::Struct(vec![k, Init::Zero, Init::Zero]))
            .collect();
        let table = self.new_static("table", table, Init::Array(rows), false);
        Ok(Init::Struct(vec![
            Init::Value(ConstValue::Int(n)),
            Init::Value(ConstValue::Int(-1)),
            Init::Value(ConstValue::Int(0)),
            Init::Value(ConstValue::Static(table)),
        ]))
    }

    fn field_pointee(&self, strukt: Type, name: &str) -> Result<Type> {
        match self.ann.program.types.field(strukt, name) {
            Some(f) => self.pointee(f.ty),
            None => internal(format!("no field {name}")),
        }
    }

    // ---- making --------------------------------------------------------------

    /// An empty dict.
    pub(crate) fn new_dict(&mut self, r: ReprId) -> Result<Operand> {
        let dict = self.pointee(self.ll(r))?;
        self.call_helper("rdict", "ll_newdict", vec![Operand::ty(dict)])
    }

    /// An empty set.
    pub(crate) fn new_set(&mut self, r: ReprId) -> Result<Operand> {
        let set = self.pointee(self.ll(r))?;
        self.call_helper("rset", "ll_newset", vec![Operand::ty(set)])
    }

    /// `{k: v, ...}`
    pub(crate) fn rtype_newdict(&mut self, hop: &Hop) -> Result<Operand> {
        let (k, v) = self.dict_parts(hop.r_result)?;
        let d = if hop.args.len() > 16 {
            let dict = self.pointee(self.ll(hop.r_result))?;
            let n = Operand::signed(hop.args.len() as i64 / 2);
            self.call_helper("rdict", "ll_newdict_size", vec![Operand::ty(dict), n])?
        } else {
            self.new_dict(hop.r_result)?
        };
        for i in (0..hop.args.len()).step_by(2) {
            let key = self.arg_as(hop, i, k)?;
            let value = self.arg_as(hop, i + 1, v)?;
            self.dict_setitem(d.clone(), hop.r_result, key, value)?;
        }
        Ok(d)
    }

    /// `d[key] = value`, both in the dict's Reprs.
    pub(crate) fn dict_setitem(
        &mut self,
        d: Operand,
        _r: ReprId,
        key: Operand,
        value: Operand,
    ) -> Result<()> {
        self.call_helper("rdict", "ll_setitem", vec![d, key, value])?;
        Ok(())
    }

    // ---- items ---------------------------------------------------------------

    /// `d[key]`, both in the dict's Reprs; KeyError where it is not there.
    pub(crate) fn dict_getitem(&mut self, d: Operand, r: ReprId, key: Operand) -> Result<Operand> {
        let (k, _) = self.dict_parts(r)?;
        let n = self.find_or_raise(&d, key, k)?;
        self.call_helper("rdict", "ll_getvalue", vec![d, n])
    }

    fn key_operand(&mut self, hop: &Hop, message: &str) -> Result<(Operand, ReprId)> {
        let d = self.arg(hop, 0)?;
        self.not_none(d, hop.r[0], "TypeError", message)
    }

    /// Raises KeyError with that key.
    fn raise_key_error(&mut self, key: Operand, k: ReprId) -> Result<()> {
        let ty = self.ll(k);
        let g = self.own_graph(
            &format!("ll_keyerror_{}", k.0),
            &[ty],
            Type::VOID,
            |rt, p| {
                let plan = native_plan(rt, k);
                let boxed = rt.box_value(p[0].clone(), k, &plan, &plan)?;
                rt.raise_new("KeyError", vec![boxed])?;
                Ok(c_void())
            },
        )?;
        self.ann.program[g].inline = rpyc_ir::InlineHint::Never;
        self.call_graph(g, vec![key], Type::VOID);
        Ok(())
    }

    /// The entry number of a key, which must be there.
    fn find_or_raise(&mut self, d: &Operand, key: Operand, k: ReprId) -> Result<Operand> {
        let n = self.call_helper("rdict", "ll_find", vec![d.clone(), key.clone()])?;
        let missing = self.emit_bool(Op::int_lt, vec![n.clone(), Operand::signed(0)]);
        let missing = self.emit_bool(Op::likely, vec![missing, Operand::bool(false)]);
        self.when(missing, |rt| rt.raise_key_error(key, k))?;
        Ok(n)
    }

    /// `d[key]`
    pub(crate) fn rtype_dict_getitem(&mut self, hop: &Hop) -> Result<Operand> {
        let (d, r) = self.key_operand(hop, "'NoneType' object is not subscriptable")?;
        let (k, v) = self.dict_parts(r)?;
        let key = self.arg_as(hop, 1, k)?;
        let x = self.dict_getitem(d, r, key)?;
        self.convert(x, v, hop.r_result)
    }

    /// `d[key] = value`
    pub(crate) fn rtype_dict_set(&mut self, hop: &Hop) -> Result<Operand> {
        let (d, r) = self.key_operand(hop, "'NoneType' object does not support item assignment")?;
        let (k, v) = self.dict_parts(r)?;
        let key = self.arg_as(hop, 1, k)?;
        let value = self.arg_as(hop, 2, v)?;
        self.dict_setitem(d, r, key, value)?;
        Ok(c_void())
    }

    /// `del d[key]`
    pub(crate) fn rtype_dict_delitem(&mut self, hop: &Hop) -> Result<Operand> {
        let (d, r) = self.key_operand(hop, "'NoneType' object does not support item deletion")?;
        let (k, _) = self.dict_parts(r)?;
        let key = self.arg_as(hop, 1, k)?;
        let n = self.find_or_raise(&d, key, k)?;
        self.call_helper("rdict", "ll_delete_entry", vec![d, n])?;
        Ok(c_void())
    }

    /// The add of a comprehension or display.
    pub(crate) fn rtype_set_add(&mut self, hop: &Hop) -> Result<Operand> {
        let s = self.arg(hop, 0)?;
        let k = self.set_member(hop.r[0])?;
        let key = self.arg_as(hop, 1, k)?;
        self.set_add_item(s, key)?;
        Ok(c_void())
    }

    /// Adds a member, in the set's Repr.
    pub(crate) fn set_add_item(&mut self, s: Operand, key: Operand) -> Result<()> {
        self.call_helper("rset", "ll_add", vec![s, key])?;
        Ok(())
    }

    /// `key in d`
    pub(crate) fn rtype_key_contains(&mut self, hop: &Hop) -> Result<Operand> {
        let (d, r) = self.key_operand(hop, "argument of type 'NoneType' is not iterable")?;
        let (k, module) = match *self.kind(r) {
            RKind::Dict(k, ..) => (k, "rdict"),
            RKind::Set(k, ..) => (k, "rset"),
            ref k => return internal(format!("keys of {k:?}")),
        };
        let x = self.arg(hop, 1)?;
        self.contains_key(d, module, k, x, hop.r[1])
    }

    /// Looks for a value that may not even fit the keys' Repr.
    fn contains_key(
        &mut self,
        d: Operand,
        module: &'static str,
        k: ReprId,
        x: Operand,
        r: ReprId,
    ) -> Result<Operand> {
        if matches!(self.kind(r), RKind::Void)
            && !self.may_be_none(k)
            && !matches!(self.kind(k), RKind::Dummy(_))
        {
            // None is no key here.
            return Ok(Operand::bool(false));
        }
        if self.may_be_none(r) && !self.may_be_none(k) {
            let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
            let inner = self.with_none(r, false)?;
            return self.if_else(
                null,
                Type::BOOL,
                |_| Ok(Operand::bool(false)),
                |rt| {
                    let x = rt.unbox(x, r)?;
                    rt.contains_key(d, module, k, x, inner)
                },
            );
        }
        let fits = match (self.kind(k).clone(), self.kind(r).clone()) {
            (RKind::Char, RKind::Str) => {
                let n = self.str_len(&x)?;
                Some(self.emit_bool(Op::int_eq, vec![n, Operand::signed(1)]))
            }
            (RKind::Int { unsigned: false } | RKind::Bool, RKind::Float | RKind::FloatInt) => {
                let to = self.r_float()?;
                let f = self.convert(x.clone(), r, to)?;
                // Integral and in range; the conversion is exact then.
                let whole = self.call_rt("float_is_integer", vec![f.clone()])?;
                let limit = crate::llops::c_float(9.2e18);
                let size = self.emit(Op::float_abs, vec![f.clone()], Type::FLOAT);
                let small = self.emit_bool(Op::float_lt, vec![size, limit]);
                let ok = self.bool_and(whole, small);
                let int = self.r_signed()?;
                return self.if_else(
                    ok,
                    Type::BOOL,
                    |rt| {
                        let n = rt.emit(Op::cast_float_to_int, vec![f], Type::SIGNED);
                        rt.contains_key(d, module, k, n, int)
                    },
                    |_| Ok(Operand::bool(false)),
                );
            }
            (RKind::Int { unsigned: true }, RKind::Int { unsigned: false }) => {
                Some(self.emit_bool(Op::int_ge, vec![x.clone(), Operand::signed(0)]))
            }
            (RKind::Int { unsigned: false }, RKind::Int { unsigned: true }) => {
                let n = self.cast_primitive(x.clone(), Type::SIGNED);
                Some(self.emit_bool(Op::int_ge, vec![n, Operand::signed(0)]))
            }
            (RKind::Bool, RKind::Int { .. }) => {
                let n = self.cast_primitive(x.clone(), Type::SIGNED);
                Some(self.emit_bool(Op::int_between, vec![n, Operand::signed(2)]))
            }
            _ => None,
        };
        let look = |rt: &mut RTyper| {
            let key = rt.convert(x, r, k)?;
            rt.call_helper(module, "ll_contains", vec![d, key])
        };
        match fits {
            Some(fits) => self.if_else(fits, Type::BOOL, look, |_| Ok(Operand::bool(false))),
            None => look(self),
        }
    }

    // ---- methods -------------------------------------------------------------

    /// A method of dicts.
    pub(crate) fn dict_method(
        &mut self,
        ctx: &Ctx,
        method: &str,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Operand> {
        let (d, r) = self.receiver(ctx, args, method)?;
        let (k, v) = self.dict_parts(r)?;
        let ty = self.ll(r_result);
        match (method, args.len()) {
            ("get", 2 | 3) => {
                let key = self.source_as(ctx, &args[1], k)?;
                let default = match args.get(2) {
                    Some(a) => self.source_as(ctx, a, r_result)?,
                    None => self.zero(ty),
                };
                let n = self.call_helper("rdict", "ll_find", vec![d.clone(), key])?;
                let missing = self.emit_bool(Op::int_lt, vec![n.clone(), Operand::signed(0)]);
                self.if_else(
                    missing,
                    ty,
                    |_| Ok(default),
                    |rt| {
                        let x = rt.call_helper("rdict", "ll_getvalue", vec![d, n])?;
                        rt.convert(x, v, r_result)
                    },
                )
            }
            ("pop", 2) => {
                let key = self.source_as(ctx, &args[1], k)?;
                let n = self.find_or_raise(&d, key, k)?;
                let x = self.call_helper("rdict", "ll_getvalue", vec![d.clone(), n.clone()])?;
                self.call_helper("rdict", "ll_delete_entry", vec![d, n])?;
                self.convert(x, v, r_result)
            }
            ("pop", 3) => {
                let key = self.source_as(ctx, &args[1], k)?;
                let default = self.source_as(ctx, &args[2], r_result)?;
                let n = self.call_helper("rdict", "ll_find", vec![d.clone(), key])?;
                let missing = self.emit_bool(Op::int_lt, vec![n.clone(), Operand::signed(0)]);
                self.if_else(
                    missing,
                    ty,
                    |_| Ok(default),
                    |rt| {
                        let x =
                            rt.call_helper("rdict", "ll_getvalue", vec![d.clone(), n.clone()])?;
                        rt.call_helper("rdict", "ll_delete_entry", vec![d, n])?;
                        rt.convert(x, v, r_result)
                    },
                )
            }
            ("setdefault", 2 | 3) => {
                let key = self.source_as(ctx, &args[1], k)?;
                let default = match args.get(2) {
                    Some(a) => self.source_as(ctx, a, v)?,
                    None => self.zero(self.ll(v)),
                };
                let x = self.call_helper("rdict", "ll_setdefault", vec![d, key, default])?;
                self.convert(x, v, r_result)
            }
            ("popitem", 1) => {
                let n = self.getfield(&d, "length")?;
                let some = self.emit_bool(Op::int_is_true, vec![n]);
                self.raise_unless_key(some, "popitem(): dictionary is empty")?;
                if matches!(self.kind(r_result), RKind::Void) {
                    // Nothing is ever put into it.
                    return Ok(c_void());
                }
                let n = self.call_helper("rdict", "ll_last", vec![d.clone()])?;
                let key = self.call_helper("rdict", "ll_getkey", vec![d.clone(), n.clone()])?;
                let value = self.call_helper("rdict", "ll_getvalue", vec![d.clone(), n.clone()])?;
                self.call_helper("rdict", "ll_delete_entry", vec![d, n])?;
                self.pair(key, k, value, v, r_result)
            }
            ("clear", 1) => self.call_helper("rdict", "ll_clear", vec![d]),
            ("copy", 1) => self.call_helper("rdict", "ll_copy", vec![d]),
            // A view is the dict itself.
            ("keys" | "values" | "items", 1) => Ok(d),
            _ => internal(format!("method {method} of dicts")),
        }
    }

    /// (key, value) as a tuple of Repr `r_result`.
    pub(crate) fn pair(
        &mut self,
        key: Operand,
        k: ReprId,
        value: Operand,
        v: ReprId,
        r_result: ReprId,
    ) -> Result<Operand> {
        let [ka, va] = self.tuple_items(r_result)?[..] else {
            return internal("no pair");
        };
        let key = self.convert(key, k, ka)?;
        let value = self.convert(value, v, va)?;
        self.new_tuple(self.ll(r_result), &[key, value])
    }

    /// KeyError with a text that is printed as its repr, like every KeyError's.
    fn raise_unless_key(&mut self, ok: Operand, message: &str) -> Result<()> {
        self.raise_unless(ok, "KeyError", message)
    }

    /// A method of sets or frozensets.
    pub(crate) fn set_method(
        &mut self,
        ctx: &Ctx,
        method: &str,
        args: &[ArgSource],
        r_result: ReprId,
    ) -> Result<Operand> {
        let (s, r) = self.receiver(ctx, args, method)?;
        let k = self.set_member(r)?;
        match (method, args.len()) {
            ("add", 2) => {
                let key = self.source_as(ctx, &args[1], k)?;
                self.call_helper("rset", "ll_add", vec![s, key])
            }
            ("update", 2) => {
                let (other, ro) = self.source(ctx, &args[1])?;
                let (other, ro) =
                    self.not_none(other, ro, "TypeError", "'NoneType' object is not iterable")?;
                let other = if self.ll(ro) == self.ll(r) {
                    other
                } else {
                    self.copy_set(other, ro, r)?
                };
                self.call_helper("rset", "ll_merge", vec![s, other])
            }
            ("discard", 2) => {
                let key = self.source_as(ctx, &args[1], k)?;
                self.call_helper("rset", "ll_discard", vec![s, key])
            }
            ("remove", 2) => {
                let key = self.source_as(ctx, &args[1], k)?;
                let slot = self.call_helper("rset", "ll_find", vec![s.clone(), key.clone()])?;
                let missing = self.emit_bool(Op::int_lt, vec![slot.clone(), Operand::signed(0)]);
                let missing = self.emit_bool(Op::likely, vec![missing, Operand::bool(false)]);
                self.when(missing, |rt| rt.raise_key_error(key, k))?;
                self.call_helper("rset", "ll_delete_slot", vec![s, slot])
            }
            ("pop", 1) => {
                let n = self.getfield(&s, "length")?;
                let some = self.emit_bool(Op::int_is_true, vec![n]);
                self.raise_unless_key(some, "pop from an empty set")?;
                let slot = self.call_helper("rset", "ll_pop_slot", vec![s.clone()])?;
                let x = self.call_helper("rset", "ll_getkey", vec![s.clone(), slot.clone()])?;
                self.call_helper("rset", "ll_delete_slot", vec![s, slot])?;
                self.convert(x, k, r_result)
            }
            ("clear", 1) => self.call_helper("rset", "ll_clear", vec![s]),
            ("copy", 1) => self.copy_set(s, r, r_result),
            _ => internal(format!("method {method} of sets")),
        }
    }

    /// A copy of a set, with members in another Repr where need be.
    pub(crate) fn copy_set(&mut self, s: Operand, r: ReprId, to: ReprId) -> Result<Operand> {
        let (s, r) = self.not_none(s, r, "TypeError", "'NoneType' object is not iterable")?;
        if self.ll(r) == self.ll(to) {
            return self.call_helper("rset", "ll_copy", vec![s]);
        }
        let (a, b) = (self.set_member(r)?, self.set_member(to)?);
        let (from, target) = (self.ll(r), self.ll(to));
        let name = format!("ll_convert_set_{}_{}", r.0, to.0);
        let g = self.own_graph(&name, &[from], target, |rt, p| {
            let new = rt.new_set(to)?;
            let made = new.clone();
            let s = p[0].clone();
            let first = rt.call_helper(
                "rset",
                "ll_next_member",
                vec![s.clone(), Operand::signed(0)],
            )?;
            let (head, vars) = rt.new_block(&[Type::SIGNED]);
            let (inside, _) = rt.new_block(&[]);
            let (end, _) = rt.new_block(&[]);
            rt.goto(head, vec![first]);
            rt.start(head);
            let slot = vars[0].clone();
            let more = rt.emit_bool(Op::int_ge, vec![slot.clone(), Operand::signed(0)]);
            rt.branch(more, (inside, vec![]), (end, vec![]));
            rt.start(inside);
            let x = rt.call_helper("rset", "ll_getkey", vec![s.clone(), slot.clone()])?;
            let x = rt.convert(x, a, b)?;
            rt.set_add_item(made, x)?;
            let next = rt.signed(Op::int_add_nowrap, slot, Operand::signed(1));
            let next = rt.call_helper("rset", "ll_next_member", vec![s, next])?;
            rt.goto(head, vec![next]);
            rt.start(end);
            Ok(new)
        })?;
        Ok(self.call_graph(g, vec![s], target))
    }
}

/// Does a plan run code of the program?
fn calls_program(plan: &Plan) -> bool {
    match plan {
        Plan::Native => false,
        Plan::Call(_) => true,
        Plan::Tuple(items) => items.iter().any(calls_program),
    }
}

/// The plan of a value that the RTyper knows all about.
pub(crate) fn native_plan(rt: &RTyper, r: ReprId) -> Plan {
    match rt.kind(r) {
        RKind::Tuple(items) => Plan::Tuple(items.iter().map(|&i| native_plan(rt, i)).collect()),
        _ => Plan::Native,
    }
}
