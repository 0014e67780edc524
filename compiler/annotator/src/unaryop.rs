//! Operators with one operand, items and slices, truth, text, hash.
//!
//! Like: rpython/annotator/unaryop.py

use crate::annrpython::{AnnError, Annotator, Considered};
use crate::call::CallArgs;
use crate::model::{ItemId, Kind, SomeValue};
use crate::records::{ArgSource, CallRecord, CallTarget, Plan};
use rpyc_ir::{ConstValue, Op};

/// Which items of a tuple of that length a slice takes; `None` where its bounds are
/// not constants.
pub fn slice_indices(parts: &[SomeValue; 3], len: usize) -> Option<Vec<usize>> {
    let len = len as i64;
    let part = |k: usize| match parts[k].is_none() {
        true => Some(None),
        false => parts[k].const_int().map(Some),
    };
    let step = part(2)?.unwrap_or(1);
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let bound = |given: Option<i64>, missing: i64| match given {
        None => missing,
        Some(n) if n < 0 => n.saturating_add(len).max(low),
        Some(n) => n.min(high),
    };
    let (first, last) = if step > 0 { (low, high) } else { (high, low) };
    let (mut i, stop) = (bound(part(0)?, first), bound(part(1)?, last));
    let mut taken = Vec::new();
    while step != 0 && (if step > 0 { i < stop } else { i > stop }) {
        taken.push(i as usize);
        i = i.saturating_add(step);
    }
    (step != 0).then_some(taken)
}

impl Annotator {
    /// `-a`, `+a`, `~a`
    pub(crate) fn unary(&mut self, op: Op, a: &SomeValue) -> Considered {
        self.forget_call();
        match &a.kind {
            Kind::Impossible => Ok(SomeValue::impossible()),
            Kind::Bool => Ok(SomeValue::int()),
            Kind::Integer { nonneg, unsigned } => Ok(match op {
                Op::pos => a.clone().not_const().not_none(),
                Op::invert => SomeValue::new(Kind::Integer {
                    nonneg: *unsigned,
                    unsigned: *unsigned,
                }),
                _ => {
                    let _ = nonneg;
                    SomeValue::new(Kind::Integer {
                        nonneg: *unsigned,
                        unsigned: *unsigned,
                    })
                }
            }),
            Kind::Float { .. } if op != Op::invert => Ok(a.clone().not_const().not_none()),
            Kind::LowInteger(_) => {
                crate::lowlevel::unop(op, a).map_err(|m| AnnError::new("low-level", m))
            }
            Kind::Instance(_) => {
                let name = match op {
                    Op::neg => "__neg__",
                    Op::pos => "__pos__",
                    _ => "__invert__",
                };
                let receiver = (ArgSource::Operand(0), a.clone());
                match self.call_special(&receiver, name, vec![])? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(s)
                    }
                    None => self.bad("apply the operator to", a),
                }
            }
            _ => Err(AnnError::new(
                "operand-types",
                format!(
                    "bad operand type for unary {}: {}",
                    crate::binaryop::sign(op),
                    self.bk.show(a)
                ),
            )),
        }
    }

    /// `bool(a)`, without narrowing.
    pub(crate) fn truth(&mut self, a: &SomeValue) -> Considered {
        self.forget_call();
        if a.is_none() {
            return Ok(SomeValue::bool().with_const(ConstValue::Bool(false)));
        }
        match &a.constant {
            Some(ConstValue::Bool(b)) => {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(*b)));
            }
            Some(ConstValue::Int(n)) => {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(*n != 0)));
            }
            Some(ConstValue::Str(s)) => {
                return Ok(SomeValue::bool().with_const(ConstValue::Bool(!s.is_empty())));
            }
            _ => {}
        }
        match &a.kind {
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), a.clone());
                // A class without `__bool__` is asked for its length by the default.
                let has_bool = self
                    .instance_method(a, "__bool__", ArgSource::Operand(0))?
                    .is_some();
                let name = if has_bool { "__bool__" } else { "__len__" };
                let called = match self.partial_length(a, has_bool)? {
                    Some(descs) => {
                        let receiver = (ArgSource::Operand(0), a.clone().not_none());
                        Some(self.call_bound(&descs, receiver, &CallArgs::default())?)
                    }
                    None => self.call_special(&receiver, name, vec![])?,
                };
                if let Some((s, record)) = called {
                    if s.is_impossible() {
                        return Ok(s);
                    }
                    self.record_call(CallRecord {
                        target: CallTarget::Then {
                            first: Box::new(record),
                            convert: "bool".into(),
                        },
                        check: Vec::new(),
                        result: s,
                    });
                    return Ok(SomeValue::bool());
                }
                if !a.none {
                    return Ok(SomeValue::bool().with_const(ConstValue::Bool(true)));
                }
                Ok(SomeValue::bool())
            }
            Kind::Pbc(_) | Kind::ClassOf(_) | Kind::Builtin(_) | Kind::BoundBuiltin(_)
                if !a.none =>
            {
                Ok(SomeValue::bool().with_const(ConstValue::Bool(true)))
            }
            Kind::Keywords(items) if !a.none => {
                Ok(SomeValue::bool().with_const(ConstValue::Bool(!items.is_empty())))
            }
            Kind::Tuple(items) if !a.none => {
                Ok(SomeValue::bool().with_const(ConstValue::Bool(!items.is_empty())))
            }
            Kind::Char if !a.none => Ok(SomeValue::bool().with_const(ConstValue::Bool(true))),
            _ => Ok(SomeValue::bool()),
        }
    }

    /// `a[key]`
    pub(crate) fn getitem(&mut self, a: &SomeValue, key: &SomeValue) -> Considered {
        self.forget_call();
        if let Kind::Slice(parts) = &key.kind
            && !matches!(a.kind, Kind::Instance(_) | Kind::Dict(..))
        {
            for p in parts.iter() {
                if !p.is_none() && !matches!(p.kind, Kind::Integer { .. } | Kind::Bool) {
                    return self.bad("slice with", p);
                }
            }
            if let Some(text) = a.const_str()
                && let Some(piece) = crate::constant_text::slice(&text, parts)
            {
                return self.immutable_value(&piece);
            }
            return self.getslice(a, parts);
        }
        if let Some(s) = self.by_index("item_by_index", a, key, None)? {
            return Ok(s);
        }
        match &a.kind {
            Kind::Impossible => self.raises("TypeError", "'NoneType' object is not subscriptable"),
            Kind::List(item) => {
                self.check_index(key)?;
                Ok(self.bk.read_item(*item))
            }
            Kind::Keywords(items) => self.keywords_getitem(items, key),
            Kind::Tuple(items) => match key.const_int() {
                Some(n) => {
                    let len = items.len() as i64;
                    let at = if n < 0 { n + len } else { n };
                    match items.get(at as usize) {
                        Some(s) if at >= 0 => Ok(s.clone()),
                        _ => Err(AnnError::new("tuple-index", "tuple index out of range")),
                    }
                }
                None => {
                    self.check_index(key)?;
                    self.item_of(a).map_err(|mut e| {
                        e.message = format!(
                            "{} indexed with a number not known at compile time: {}",
                            self.bk.show(a),
                            e.message
                        );
                        e
                    })
                }
            },
            Kind::Char | Kind::String => {
                self.check_index(key)?;
                Ok(SomeValue::char())
            }
            Kind::Bytes | Kind::ByteArray => {
                self.check_index(key)?;
                Ok(SomeValue::nonneg())
            }
            Kind::Range { nonneg, .. } => {
                self.check_index(key)?;
                Ok(SomeValue::new(Kind::Integer {
                    nonneg: *nonneg,
                    unsigned: false,
                }))
            }
            Kind::Dict(k, v) => {
                let (k, v) = (*k, *v);
                self.check_key(k, key)?;
                Ok(self.bk.read_item(v))
            }
            Kind::Ptr(_) => crate::lowlevel::getitem(a, &self.program.types)
                .map_err(|m| AnnError::new("low-level", m)),
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), a.clone());
                match self.call_special(
                    &receiver,
                    "__getitem__",
                    vec![(ArgSource::Operand(1), key.clone())],
                )? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(s)
                    }
                    None => self.bad("index", a),
                }
            }
            Kind::Pbc(_)
                if let Some((members, s_members)) = self.enum_part(a, "_member_map_")? =>
            {
                let call = CallArgs::positional(vec![
                    (
                        ArgSource::Constant(ConstValue::Object(members.0), s_members.clone()),
                        s_members,
                    ),
                    (ArgSource::Operand(1), key.clone()),
                ]);
                match self.call_library("enum", "by_name", &call)? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(s)
                    }
                    None => self.bad("index", a),
                }
            }
            // `Stack[int]()`: what stands in the brackets is for readers.
            Kind::Pbc(p) if p.iter().all(|d| matches!(d, crate::model::Desc::Class(_))) => {
                let (s, record) = self.primitive("same_as", vec![ArgSource::Operand(0)], a.clone());
                self.record_call(record);
                Ok(s)
            }
            _ => self.bad("index", a),
        }
    }

    /// A sequence asked for an item by an object with `__index__`.
    fn by_index(
        &mut self,
        helper: &str,
        a: &SomeValue,
        key: &SomeValue,
        value: Option<&SomeValue>,
    ) -> Result<Option<SomeValue>, AnnError> {
        let sequence = matches!(
            a.kind,
            Kind::List(_)
                | Kind::Tuple(_)
                | Kind::Char
                | Kind::String
                | Kind::Bytes
                | Kind::ByteArray
                | Kind::Range { .. }
        );
        if !sequence
            || self
                .instance_method(key, "__index__", ArgSource::Operand(1))?
                .is_none()
        {
            return Ok(None);
        }
        let mut call = CallArgs::positional(vec![
            (ArgSource::Operand(0), a.clone().not_none()),
            (ArgSource::Operand(1), key.clone().not_none()),
        ]);
        if let Some(value) = value {
            call.positional.push((ArgSource::Operand(2), value.clone()));
        }
        let called = self.call_library("attributes", helper, &call)?;
        Ok(called.map(|(s, record)| {
            self.record_call(record);
            s
        }))
    }

    fn getslice(&mut self, a: &SomeValue, parts: &[SomeValue; 3]) -> Considered {
        Ok(match &a.kind {
            Kind::Impossible => {
                return self.raises("TypeError", "'NoneType' object is not subscriptable");
            }
            Kind::List(x) => {
                let item = self.site_item(0);
                let s = self.bk.read_item(*x);
                self.widen(item, &s)?;
                SomeValue::new(Kind::List(item))
            }
            Kind::Char | Kind::String => SomeValue::string(),
            Kind::Bytes => SomeValue::new(Kind::Bytes),
            Kind::ByteArray => SomeValue::new(Kind::ByteArray),
            Kind::Tuple(items) => {
                if let Some(taken) = slice_indices(parts, items.len()) {
                    return Ok(SomeValue::tuple(
                        taken.into_iter().map(|i| items[i].clone()).collect(),
                    ));
                }
                let call = CallArgs::positional(vec![
                    (ArgSource::Operand(0), a.clone()),
                    (
                        ArgSource::Operand(1),
                        SomeValue::new(Kind::Slice(std::rc::Rc::new(parts.clone()))),
                    ),
                ]);
                let called = self.call_library("tuple", "getslice", &call);
                let Ok(Some((s, record))) = called else {
                    return Err(AnnError::new(
                        "tuple-slice",
                        "a tuple with items of several types is sliced with bounds not known at compile time",
                    ));
                };
                self.record_call(record);
                s
            }
            Kind::Range { .. } => SomeValue::new(Kind::Range {
                nonneg: false,
                step: None,
            }),
            _ => return self.bad("slice", a),
        })
    }

    fn check_index(&mut self, key: &SomeValue) -> Result<(), AnnError> {
        match key.kind {
            Kind::Integer { .. } | Kind::Bool | Kind::Impossible => Ok(()),
            _ => Err(AnnError::new(
                "index-type",
                format!("indices must be integers, not {}", self.bk.show(key)),
            )),
        }
    }

    /// A look-up key must be of the keys' type, lest it can never be found.
    fn check_key(&mut self, keys: ItemId, key: &SomeValue) -> Result<(), AnnError> {
        let s = self.bk.read_item(keys);
        let key = key.clone().not_const_atom();
        if !s.is_impossible() && !self.comparable_keys(&s, &key) && !(key.is_none() && s.none) {
            return Err(AnnError::new(
                "key-type",
                format!(
                    "a dict with keys of type {} is asked for {}",
                    self.bk.show(&s),
                    self.bk.show(&key)
                ),
            ));
        }
        self.widen(keys, &key)?;
        self.use_as_key(keys)
    }

    /// `a[key] = value`
    pub(crate) fn setitem(
        &mut self,
        a: &SomeValue,
        key: &SomeValue,
        value: &SomeValue,
    ) -> Considered {
        self.forget_call();
        if let Some(s) = self.by_index("set_item_by_index", a, key, Some(value))? {
            return Ok(s);
        }
        let s = value.clone().not_const_atom();
        match &a.kind {
            Kind::Impossible => self.raises(
                "TypeError",
                "'NoneType' object does not support item assignment",
            ),
            Kind::List(item) => {
                let item = *item;
                if matches!(key.kind, Kind::Slice(_)) {
                    self.bk.set_resized(item);
                    let items = self.iterable_item(value)?;
                    self.widen(item, &items)?;
                    if !matches!(value.kind, Kind::List(_)) {
                        let call =
                            CallArgs::positional(vec![(ArgSource::Operand(2), value.clone())]);
                        let (_, record) = self.call_builtin("builtins.list", &call)?;
                        self.record_plan(2, Plan::Call(Box::new(record)));
                    }
                    return Ok(SomeValue::none());
                }
                self.check_index(key)?;
                self.widen(item, &s)?;
                Ok(SomeValue::none())
            }
            Kind::Dict(k, v) => {
                let (k, v) = (*k, *v);
                self.widen(k, &key.clone().not_const_atom())?;
                self.use_as_key(k)?;
                self.widen(v, &s)?;
                Ok(SomeValue::none())
            }
            Kind::ByteArray => {
                if !matches!(key.kind, Kind::Slice(_)) {
                    self.check_index(key)?;
                } else if value.kind != Kind::ByteArray {
                    let call = CallArgs::positional(vec![(ArgSource::Operand(2), value.clone())]);
                    let (_, record) = self.call_builtin("builtins.bytearray", &call)?;
                    self.record_plan(2, Plan::Call(Box::new(record)));
                }
                Ok(SomeValue::none())
            }
            Kind::Ptr(_) => {
                crate::lowlevel::setitem(a, value, &self.program.types)
                    .map_err(|m| AnnError::new("low-level", m))?;
                Ok(SomeValue::none())
            }
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), a.clone());
                let args = vec![
                    (ArgSource::Operand(1), key.clone()),
                    (ArgSource::Operand(2), value.clone()),
                ];
                match self.call_special(&receiver, "__setitem__", args)? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(if s.is_impossible() {
                            s
                        } else {
                            SomeValue::none()
                        })
                    }
                    None => self.bad("assign to an item of", a),
                }
            }
            _ => Err(AnnError::new(
                "item-assignment",
                format!("{} does not support item assignment", self.bk.show(a)),
            )),
        }
    }

    /// `del a[key]`
    pub(crate) fn delitem(&mut self, a: &SomeValue, key: &SomeValue) -> Considered {
        self.forget_call();
        if let Some(s) = self.by_index("delete_item_by_index", a, key, None)? {
            return Ok(s);
        }
        match &a.kind {
            Kind::Impossible => Ok(SomeValue::impossible()),
            Kind::List(item) => {
                self.bk.set_resized(*item);
                if !matches!(key.kind, Kind::Slice(_)) {
                    self.check_index(key)?;
                }
                Ok(SomeValue::none())
            }
            Kind::Dict(k, _) => {
                self.check_key(*k, key)?;
                Ok(SomeValue::none())
            }
            Kind::ByteArray => {
                if !matches!(key.kind, Kind::Slice(_)) {
                    self.check_index(key)?;
                }
                Ok(SomeValue::none())
            }
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), a.clone());
                match self.call_special(
                    &receiver,
                    "__delitem__",
                    vec![(ArgSource::Operand(1), key.clone())],
                )? {
                    Some((s, record)) => {
                        self.record_call(record);
                        Ok(if s.is_impossible() {
                            s
                        } else {
                            SomeValue::none()
                        })
                    }
                    None => self.bad("delete an item of", a),
                }
            }
            _ => self.bad("delete an item of", a),
        }
    }

    // ---- text and hash -----------------------------------------------------

    /// How a value becomes text: `how` is "str" or "repr".
    pub(crate) fn text_plan(&mut self, s: &SomeValue, how: &str) -> Result<Plan, AnnError> {
        self.text_plan_of(s, how, ArgSource::Operand(0))
    }

    pub(crate) fn text_plan_of(
        &mut self,
        s: &SomeValue,
        how: &str,
        source: ArgSource,
    ) -> Result<Plan, AnnError> {
        match &s.kind {
            Kind::Union(_) => {
                let args = [(source, s.clone().not_none())];
                let (_, record) = self.dispatch_plan(Op::simple_call, Some(how), &args, 0)?;
                Ok(Plan::Call(Box::new(record)))
            }
            Kind::Instance(c) => {
                let c = *c;
                let receiver = (source, s.clone().not_none());
                let names: &[&str] = if how == "str" {
                    &["__str__", "__repr__"]
                } else {
                    &["__repr__"]
                };
                for name in names {
                    if self.is_exception_class(c) && *name == "__repr__" && how == "str" {
                        break;
                    }
                    if let Some((_, record)) = self.call_special(&receiver, name, vec![])? {
                        if !self.lacking_methods(c, name)?.is_empty() {
                            // Each class for itself, through the vtable.
                            self.mixed_text = true;
                            return Ok(Plan::Native);
                        }
                        return Ok(Plan::Call(Box::new(record)));
                    }
                }
                Ok(Plan::Native)
            }
            Kind::List(_)
            | Kind::Dict(..)
            | Kind::Set(_)
            | Kind::FrozenSet(_)
            | Kind::DictView(..)
            | Kind::Slice(_)
            | Kind::Range { .. } => {
                let receiver = s.clone().not_none();
                let (_, record) = self.call_builtin_method_of(
                    &receiver,
                    source,
                    "__repr__",
                    &CallArgs::default(),
                )?;
                Ok(Plan::Call(Box::new(record)))
            }
            Kind::Tuple(items) => {
                let mut plans = Vec::new();
                for i in items.iter() {
                    plans.push(self.text_plan(i, "repr")?);
                }
                Ok(Plan::Tuple(plans))
            }
            Kind::Iterator(_) | Kind::BoundBuiltin(_) | Kind::Cell(_) | Kind::Super(..) => {
                Err(AnnError::new(
                    "text",
                    format!("the text of {} would be a memory address", self.bk.show(s)),
                ))
            }
            _ => Ok(Plan::Native),
        }
    }

    /// How a value is hashed.
    pub(crate) fn hash_plan(&mut self, s: &SomeValue) -> Result<Plan, AnnError> {
        match &s.kind {
            Kind::Union(_) => {
                let args = [(ArgSource::Operand(0), s.clone().not_none())];
                let (_, record) = self.dispatch_plan(Op::simple_call, Some("hash"), &args, 0)?;
                Ok(Plan::Call(Box::new(record)))
            }
            Kind::Instance(_) => {
                let receiver = (ArgSource::Operand(0), s.clone().not_none());
                if let Some((_, record)) = self.call_special(&receiver, "__hash__", vec![])? {
                    return Ok(Plan::Call(Box::new(record)));
                }
                Ok(Plan::Native)
            }
            Kind::Tuple(items) => {
                let mut plans = Vec::new();
                for i in items.iter() {
                    plans.push(self.hash_plan(i)?);
                }
                Ok(Plan::Tuple(plans))
            }
            Kind::FrozenSet(_) => {
                let receiver = s.clone().not_none();
                let (_, record) = self.call_builtin_method_of(
                    &receiver,
                    ArgSource::Operand(0),
                    "__hash__",
                    &CallArgs::default(),
                )?;
                Ok(Plan::Call(Box::new(record)))
            }
            Kind::List(_) | Kind::Dict(..) | Kind::Set(_) | Kind::ByteArray => Err(AnnError::new(
                "unhashable",
                format!(
                    "unhashable type: '{}'",
                    Self::kind_name(&s.kind).unwrap_or("object")
                ),
            )),
            _ => Ok(Plan::Native),
        }
    }

    /// The items of this cell are hashed and compared.
    pub(crate) fn use_as_key(&mut self, item: ItemId) -> Result<(), AnnError> {
        let root = self.bk.find_item(item);
        let s = self.bk.read_item(root);
        if s.is_impossible() {
            self.key_plans
                .entry(root)
                .or_insert((Plan::Native, Plan::Native));
            return Ok(());
        }
        let hash = self.hash_plan(&s)?;
        let eq = self.eq_plan(&s, &s)?.unwrap_or(Plan::Native);
        self.key_plans.insert(root, (eq, hash));
        Ok(())
    }

    /// Makes the plans of all keys again after merges; true where that gave more
    /// work.
    pub(crate) fn complete_key_plans(&mut self) -> bool {
        let items: Vec<ItemId> = self.key_plans.keys().copied().collect();
        let mut roots: Vec<ItemId> = items.iter().map(|&i| self.bk.find_item(i)).collect();
        roots.sort();
        roots.dedup();
        self.bk.here = (
            rpyc_ir::GraphId(0),
            self.program[rpyc_ir::GraphId(0)].returnblock,
        );
        for root in roots {
            let before = self.key_plans.get(&root).is_some();
            if before
                && items
                    .iter()
                    .all(|&i| self.bk.find_item(i) != root || i == root)
            {
                continue;
            }
            if let Err(e) = self.use_as_key(root) {
                let loc = self
                    .bk
                    .item_origins(root)
                    .first()
                    .map_or(rpyc_ir::LocId::NONE, |o| o.0);
                self.errors.insert(
                    (rpyc_ir::GraphId(0), rpyc_ir::VarId(u32::MAX - root.0)),
                    (loc, e),
                );
            }
        }
        for i in items {
            let root = self.bk.find_item(i);
            if root != i {
                self.key_plans.shift_remove(&i);
            }
        }
        !self.pending.is_empty() || !self.bk.invalidated.is_empty()
    }
}
