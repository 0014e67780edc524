//! Tagged unions: a Ptr(OBJECT) whose class says which member it is.
//!
//! Instances are what they are; a value of any other member is in an immutable *box*,
//! an object with a vtable of its own per member. Boxes are no instances of any
//! class: their subclass range is -1. None is null.
//!
//! ```text
//!   int | Shape | None      null            None
//!                           BOX {int}       an int
//!                           Circle, ...     an instance of Shape
//! ```

use crate::error::{Result, TyperError, internal};
use crate::llops::{c_null, c_void};
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::{Desc, Slot, SomeValue};
use rpyc_ir::{ConstValue, Field, Gcness, Init, Op, Operand, StaticId, Type};
use std::collections::HashMap;

impl RTyper {
    /// The number of a union among the unions of the program.
    pub(crate) fn union_number(&mut self, members: &[SomeValue]) -> u32 {
        let members = members.to_vec();
        match self.unions.get_index_of(&members) {
            Some(i) => i as u32,
            None => self.unions.insert_full(members).0 as u32,
        }
    }

    /// The members of a union: slot and Repr.
    fn union_members(&mut self, u: u32) -> Result<Vec<(Slot, ReprId)>> {
        let members = self.unions[u as usize].clone();
        let mut all = Vec::with_capacity(members.len());
        for m in &members {
            let Some(slot) = m.kind.slot() else {
                return internal("a member without a slot");
            };
            all.push((slot, self.getrepr(m)?));
        }
        Ok(all)
    }

    /// What tells a Repr's values apart in a union.
    fn slot_of(&self, r: ReprId) -> Option<Slot> {
        Some(match self.kind(r) {
            RKind::Bool => Slot::Bool,
            RKind::Int { .. } | RKind::LowInt(_) => Slot::Int,
            RKind::Float | RKind::FloatInt => Slot::Float,
            RKind::Complex => Slot::Complex,
            RKind::Char | RKind::Str => Slot::Str,
            RKind::Ptr(t) if *t == self.known.str_ptr => Slot::Str,
            RKind::Bytes => Slot::Bytes,
            RKind::ByteArray => Slot::ByteArray,
            RKind::Boxed(inner) => return self.slot_of(*inner),
            RKind::Tuple(items) => Slot::Tuple(items.len()),
            RKind::List(_) => Slot::List,
            RKind::Dict(..) => Slot::Dict,
            RKind::Set(_, _, false) => Slot::Set,
            RKind::Set(_, _, true) => Slot::FrozenSet,
            RKind::Range(_) => Slot::Range,
            RKind::DictView(w, _) => Slot::View(*w),
            RKind::Iterator(source, _, reversed) => {
                Slot::Iterator(Box::new(self.slot_of(*source)?), *reversed)
            }
            RKind::Instance(_) => Slot::Instance,
            RKind::ClassOf(_) | RKind::Single(Desc::Class(_)) => Slot::Class,
            RKind::Sentinel | RKind::Single(Desc::Object(_) | Desc::Module(_)) => Slot::Object,
            RKind::Single(_)
            | RKind::Callable(_)
            | RKind::FuncPtr(_)
            | RKind::Closure(_)
            | RKind::Method(..) => Slot::Function,
            RKind::BoundBuiltin(_, name) => Slot::Method(name.clone()),
            RKind::Void
            | RKind::Dummy(_)
            | RKind::Recursive(_)
            | RKind::Slice(_)
            | RKind::Cell(_)
            | RKind::Ptr(_)
            | RKind::Union(_) => return None,
        })
    }

    /// Whether two Reprs are of one slot.
    pub(crate) fn same_slot(&self, a: ReprId, b: ReprId) -> bool {
        self.slot_of(a).is_some() && self.slot_of(a) == self.slot_of(b)
    }

    /// Whether Reprs are of more than one member of a union.
    pub(crate) fn are_mixed(&self, items: &[ReprId]) -> bool {
        let mut first = None;
        for &r in items {
            let number = |s: &Slot| matches!(s, Slot::Int | Slot::Float);
            match (self.kind(r), self.slot_of(r), &first) {
                (RKind::Union(_), ..) => return true,
                (_, None, _) => {}
                (_, Some(s), None) => first = Some(s),
                (_, Some(s), Some(f)) => {
                    if s != *f && !(number(&s) && number(f)) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// The struct of boxes of a member and its vtable.
    fn union_box(&mut self, slot: &Slot, r: ReprId) -> Result<(Type, StaticId)> {
        let key = format!("UNION_{slot:?}_{}", r.0);
        if let Some(&t) = self.structs.get(&key) {
            return Ok((t, self.ann.program.vtable_of[&t]));
        }
        let ty = self.ll(r);
        let strukt = self.types().forward("MEMBER", Gcness::Gc);
        let field = |name: &str, ty, immutable| Field {
            name: name.into(),
            ty,
            immutable,
        };
        let mut fields = vec![field("super", self.known.object, false)];
        if ty != Type::VOID {
            fields.push(field("value", ty, true));
        }
        self.types().define(strukt, fields);
        self.structs.insert(key, strukt);
        let vtable = self.new_static("member_vtable", self.known.vtable, Init::Zero, true);
        self.ann.program.vtable_of.insert(strukt, vtable);
        let name = self.prebuilt_str("object");
        let mut values = HashMap::new();
        for field in ["name", "fullname", "typename"] {
            values.insert(field.to_string(), Init::Value(ConstValue::Static(name)));
        }
        for field in ["subclassrange_min", "subclassrange_max"] {
            values.insert(field.to_string(), Init::Value(ConstValue::Int(-1)));
        }
        let text = self.own_graph(
            "ll_default_repr",
            &[self.known.object_ptr],
            self.known.str_ptr,
            |rt, p| rt.default_repr(&p[0]),
        )?;
        for how in ["str", "repr"] {
            values.insert(how.to_string(), Init::Value(ConstValue::Graph(text)));
        }
        let init = self.struct_init(self.known.vtable, &mut values)?;
        self.ann.program.statics[vtable.index()].init = init;
        Ok((strukt, vtable))
    }

    // ---- into a union --------------------------------------------------------

    /// A value as a member of union `u`.
    pub(crate) fn to_union(&mut self, x: Operand, from: ReprId, u: u32) -> Result<Operand> {
        let object = self.known.object_ptr;
        match self.kind(from).clone() {
            RKind::Void => return Ok(c_null(object)),
            RKind::Dummy(inner) => return self.to_union(c_void(), inner, u),
            RKind::Union(v) => return self.union_to_union(x, v, u),
            _ => {}
        }
        if self.may_be_none(from) {
            let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
            return self.if_else(
                null,
                object,
                |_| Ok(c_null(object)),
                |rt| {
                    let inner = rt.with_none(from, false)?;
                    let x = rt.unbox(x, from)?;
                    rt.to_union(x, inner, u)
                },
            );
        }
        if matches!(self.kind(from), RKind::FloatInt) {
            // The ints among the floats are ints.
            let is_int = self.holds_int(x.clone());
            let y = x.clone();
            return self.if_else(
                is_int,
                object,
                |rt| {
                    let r = rt.r_signed()?;
                    let n = rt.convert(x, from, r)?;
                    rt.to_union(n, r, u)
                },
                |rt| {
                    let r = rt.intern(RKind::Float, false)?;
                    let x = rt.convert(y, from, r)?;
                    rt.to_union(x, r, u)
                },
            );
        }
        let slot = match self.slot_of(from) {
            Some(s) => s,
            None => return internal(format!("{:?} in a union", self.kind(from))),
        };
        let member = self.member_repr(u, &slot)?;
        let v = self.convert(x, from, member)?;
        if slot == Slot::Instance {
            return Ok(self.cast_pointer(&v, object));
        }
        let (strukt, _) = self.union_box(&slot, member)?;
        let ptr = self.types().ptr(strukt);
        let b = self.malloc(ptr)?;
        if self.ll(member) != Type::VOID {
            self.setfield(&b, "value", v)?;
        }
        Ok(self.cast_pointer(&b, object))
    }

    fn member_repr(&mut self, u: u32, slot: &Slot) -> Result<ReprId> {
        let members = self.union_members(u)?;
        match members.into_iter().find(|(s, _)| s == slot) {
            Some((_, r)) => Ok(r),
            None => {
                let members = self.unions[u as usize].clone();
                let text: Vec<String> = members.iter().map(|m| self.ann.bk.show(m)).collect();
                internal(format!("no {slot:?} in {}", text.join(" | ")))
            }
        }
    }

    /// From union to union: the same object, unless a member is represented
    /// differently.
    fn union_to_union(&mut self, x: Operand, from: u32, to: u32) -> Result<Operand> {
        let mut changed = Vec::new();
        for (slot, r) in self.union_members(from)? {
            if slot == Slot::Instance {
                continue;
            }
            // What the target lacks cannot be there: it was narrowed away.
            let target = self
                .union_members(to)?
                .into_iter()
                .find(|(s, _)| *s == slot);
            if let Some((_, t)) = target
                && t != r
            {
                changed.push((slot, r));
            }
        }
        let mut result = x.clone();
        for (slot, r) in changed {
            let object = self.known.object_ptr;
            let old = result.clone();
            let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
            let x = x.clone();
            let is = self.if_else(
                null,
                Type::BOOL,
                |_| Ok(Operand::bool(false)),
                |rt| rt.is_box(&x, &slot, r),
            )?;
            result = self.if_else(
                is,
                object,
                |rt| {
                    let v = rt.open_box(&x, &slot, r)?;
                    rt.to_union(v, r, to)
                },
                |_| Ok(old),
            )?;
        }
        Ok(result)
    }

    // ---- out of a union ------------------------------------------------------

    /// The member of union `u` that a value is known to be, in Repr `to`.
    pub(crate) fn from_union(&mut self, x: Operand, u: u32, to: ReprId) -> Result<Operand> {
        let ty = self.ll(to);
        if matches!(self.kind(to), RKind::Void) {
            return Ok(c_void());
        }
        if matches!(self.kind(to), RKind::FloatInt) {
            return self.number_from_union(x, u, to);
        }
        let Some(slot) = self.slot_of(to) else {
            return internal(format!("{:?} out of a union", self.kind(to)));
        };
        let member = self.member_repr(u, &slot)?;
        if self.may_be_none(to) {
            let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
            return self.if_else(
                null,
                ty,
                |rt| Ok(rt.zero(ty)),
                |rt| {
                    let v = rt.open_box(&x, &slot, member)?;
                    rt.convert(v, member, to)
                },
            );
        }
        let v = self.open_box(&x, &slot, member)?;
        self.convert(v, member, to)
    }

    /// An int or float out of a union that holds both.
    fn number_from_union(&mut self, x: Operand, u: u32, to: ReprId) -> Result<Operand> {
        let ty = self.ll(to);
        let members = self.union_members(u)?;
        let find = |slot: Slot| members.iter().find(|(s, _)| *s == slot).map(|(_, r)| *r);
        match (find(Slot::Int), find(Slot::Float)) {
            (Some(i), Some(f)) => {
                let is = self.is_box(&x, &Slot::Int, i)?;
                let y = x.clone();
                self.if_else(
                    is,
                    ty,
                    |rt| {
                        let v = rt.open_box(&x, &Slot::Int, i)?;
                        rt.convert(v, i, to)
                    },
                    |rt| {
                        let v = rt.open_box(&y, &Slot::Float, f)?;
                        rt.convert(v, f, to)
                    },
                )
            }
            (Some(r), None) => {
                let v = self.open_box(&x, &Slot::Int, r)?;
                self.convert(v, r, to)
            }
            (_, Some(r)) => {
                let v = self.open_box(&x, &Slot::Float, r)?;
                self.convert(v, r, to)
            }
            _ => internal("a number out of a union without numbers"),
        }
    }

    /// The value in a box that is known to be of that member.
    fn open_box(&mut self, x: &Operand, slot: &Slot, r: ReprId) -> Result<Operand> {
        let ty = self.ll(r);
        if *slot == Slot::Instance {
            return Ok(self.cast_pointer(x, ty));
        }
        if ty == Type::VOID {
            return Ok(c_void());
        }
        let (strukt, _) = self.union_box(slot, r)?;
        let ptr = self.types().ptr(strukt);
        let b = self.cast_pointer(x, ptr);
        self.getfield(&b, "value")
    }

    // ---- questions -----------------------------------------------------------

    /// Is a union's value, which is not null, that member?
    fn is_box(&mut self, x: &Operand, slot: &Slot, r: ReprId) -> Result<Operand> {
        let vt = self.emit(Op::getvtable, vec![x.clone()], self.known.vtable_ptr);
        if *slot == Slot::Instance {
            let name = Operand::symbol("subclassrange_min");
            let n = self.emit(Op::getfield_immutable, vec![vt, name], Type::SIGNED);
            return Ok(self.emit_bool(Op::int_ge, vec![n, Operand::signed(0)]));
        }
        let (_, vtable) = self.union_box(slot, r)?;
        let mine = Operand::ll(ConstValue::Static(vtable), self.known.vtable_ptr);
        Ok(self.emit_bool(Op::ptr_eq, vec![vt, mine]))
    }

    /// `is_member(x, slot)`
    pub(crate) fn rtype_is_member(&mut self, hop: &Hop) -> Result<Operand> {
        if let Some(c) = &hop.s_result.constant {
            return self.constant(c, hop.r_result);
        }
        let wanted = self.symbol(hop, 1)?;
        let RKind::Union(u) = *self.kind(hop.r[0]) else {
            return internal("is_member of no union");
        };
        let x = self.arg(hop, 0)?;
        let members = self.union_members(u)?;
        match members
            .into_iter()
            .find(|(s, _)| format!("{s:?}") == *wanted)
        {
            Some((slot, r)) => self.is_box(&x, &slot, r),
            None => internal(format!("no member {wanted}")),
        }
    }

    /// `isinstance(x, C)` of a union.
    pub(crate) fn union_isinstance(
        &mut self,
        x: &Operand,
        r: ReprId,
        u: u32,
        s_class: &SomeValue,
    ) -> Result<Operand> {
        let members = self.unions[u as usize].clone();
        let classes = self.class_objects(s_class)?;
        let mut tests: Vec<(Slot, ReprId, bool)> = Vec::new();
        for ((slot, rm), m) in self.union_members(u)?.into_iter().zip(&members) {
            match self.ann.is_instance(m, s_class).map_err(TyperError::user)? {
                Some(false) => {}
                answer => tests.push((slot, rm, answer.is_none())),
            }
        }
        let names_none = self
            .ann
            .is_instance(&SomeValue::none(), s_class)
            .map_err(TyperError::user)?
            .unwrap_or(false);
        let test = |rt: &mut RTyper| -> Result<Operand> {
            let (yes, _) = rt.new_block(&[]);
            let (join, vars) = rt.new_block(&[Type::BOOL]);
            for (slot, rm, unsure) in tests {
                let is = rt.is_box(x, &slot, rm)?;
                let (hit, _) = rt.new_block(&[]);
                let (next, _) = rt.new_block(&[]);
                rt.branch(is, (hit, vec![]), (next, vec![]));
                rt.start(hit);
                if unsure {
                    let p = rt.open_box(x, &slot, rm)?;
                    let is = rt.is_instance_of(p, rm, &classes)?;
                    rt.goto(join, vec![is]);
                } else {
                    rt.goto(yes, vec![]);
                }
                rt.start(next);
            }
            rt.goto(join, vec![Operand::bool(false)]);
            rt.start(yes);
            rt.goto(join, vec![Operand::bool(true)]);
            rt.start(join);
            Ok(vars.into_iter().next().expect("one"))
        };
        if !self.may_be_none(r) {
            return test(self);
        }
        let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
        self.if_else(null, Type::BOOL, |_| Ok(Operand::bool(names_none)), test)
    }

    // ---- constants -----------------------------------------------------------

    /// A Python constant, not None, as a member of union `u`.
    pub(crate) fn union_constant(
        &mut self,
        value: &ConstValue,
        r: ReprId,
        u: u32,
    ) -> Result<ConstValue> {
        let s = match self.ann.immutable_value(value) {
            Ok(s) => s,
            Err(e) => return crate::error::refuse(e.message),
        };
        let slot = match (value, &s.kind) {
            (ConstValue::UniChar(_), _) => Slot::Str,
            (_, k) => match k.slot() {
                Some(slot) => slot,
                None => return internal(format!("constant {value:?} in a union")),
            },
        };
        let member = self.member_repr(u, &slot)?;
        if slot == Slot::Instance {
            return self.constant_value(value, member);
        }
        if let Some(known) = self.prebuilt.box_of(value, r) {
            return Ok(ConstValue::Static(known));
        }
        let (strukt, _) = self.union_box(&slot, member)?;
        let b = self.new_static("member", strukt, Init::Zero, true);
        self.prebuilt.note_box(value, r, b);
        let mut fields = HashMap::new();
        if self.ll(member) != Type::VOID {
            let v = self.constant_value(value, member)?;
            fields.insert("value".to_string(), Init::Value(v));
        }
        let init = self.struct_init(strukt, &mut fields)?;
        self.ann.program.statics[b.index()].init = init;
        Ok(ConstValue::Static(b))
    }

    /// The Repr of the union of a tuple's items.
    pub(crate) fn mixed_items(&mut self, items: &[ReprId]) -> Result<ReprId> {
        let mut joined = SomeValue::impossible();
        for &r in items {
            let s = match (self.kind(r), self.annotation_of(r)) {
                (RKind::Void, _) => SomeValue::none(),
                (_, Some(s)) => s.not_const(),
                (k, None) => return internal(format!("what is {k:?} the Repr of?")),
            };
            joined = match self.ann.bk.union(&joined, &s) {
                Ok(s) => s,
                Err(_) => return internal("items that do not join"),
            };
        }
        self.getrepr(&joined)
    }
}
