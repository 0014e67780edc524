//! One operation: which rule rewrites it.
//!
//! Like: rpython/rtyper/rtyper.py `translate_hl_to_ll`

use crate::error::{Result, internal, refuse};
use crate::llops::c_void;
use crate::rint::plain_op;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::records::Plan;
use rpyc_annotator::{Desc, Kind, SomeValue};
use rpyc_ir::{ConstValue, Op, Operand, Type};
use rpyc_objects::ObjId;

impl RTyper {
    /// The result of an operation, in the Repr of its annotation (or Void).
    pub(crate) fn rtype_op(&mut self, hop: &Hop) -> Result<Operand> {
        if self.ann.has_unions()
            && let Some(record) = self.ann.call_record(hop.gid, hop.result).cloned()
            && self.ann.is_dispatch(&record)
        {
            return self.rtype_record(hop, &record);
        }
        if let Some(x) = self.container_op(hop)? {
            return Ok(x);
        }
        if let Some(record) = self.ann.call_record(hop.gid, hop.result).cloned() {
            return self.rtype_record(hop, &record);
        }
        use Op::*;
        match hop.op {
            add | sub | mul | matmul | truediv | floordiv | mod_ | pow | lshift | rshift | and_
            | or_ | xor | inplace_add | inplace_sub | inplace_mul | inplace_matmul
            | inplace_truediv | inplace_floordiv | inplace_mod | inplace_pow | inplace_lshift
            | inplace_rshift | inplace_and | inplace_or | inplace_xor => self.rtype_binary(hop),
            neg | pos | invert => self.rtype_unary(hop),
            lt | le | eq | ne | gt | ge => self.rtype_compare(hop),
            bool_ => {
                if let Some(c) = &hop.s_result.constant {
                    return self.constant(c, hop.r_result);
                }
                let x = self.arg(hop, 0)?;
                self.truth(x, hop.r[0])
            }
            not_ => {
                let r = self.r_bool()?;
                let x = self.arg_as(hop, 0, r)?;
                Ok(self.bool_not(x))
            }
            is_ => {
                if let Some(c) = &hop.s_result.constant {
                    return self.constant(c, hop.r_result);
                }
                let (a, b) = (self.arg(hop, 0)?, self.arg(hop, 1)?);
                self.identical(a, hop.r[0], b, hop.r[1])
            }
            type_ => self.rtype_type(hop),
            exc_match => {
                let x = self.arg(hop, 0)?;
                let classes = self.class_objects(&hop.s[1].clone())?;
                self.is_instance_of(x, hop.r[0], &classes)
            }
            contains => self.rtype_contains(hop),
            getattr => {
                let name = self.symbol(hop, 1)?;
                let s = hop.s[0].clone();
                let x = self.arg(hop, 0)?;
                self.getattr_of(x, hop.r[0], &s, &name, &hop.s_result, hop.r_result)
            }
            delattr => {
                let name = self.symbol(hop, 1)?;
                let x = self.arg(hop, 0)?;
                self.delattr_of(x, hop.r[0], &name)?;
                Ok(c_void())
            }
            setattr => {
                let name = self.symbol(hop, 1)?;
                let x = self.arg(hop, 0)?;
                let v = self.arg(hop, 2)?;
                self.setattr_of(x, hop.r[0], &name, v, hop.r[2])?;
                Ok(c_void())
            }
            getitem => self.rtype_getitem(hop),
            setitem => self.rtype_setitem(hop),
            newtuple => self.rtype_newtuple(hop),
            star_items => self.arg_as(hop, 0, hop.r_result),
            star_concat => self.tuple_add(hop),
            newcell => self.rtype_newcell(hop),
            getcell => self.rtype_getcell(hop),
            setcell => self.rtype_setcell(hop),
            getglobal => self.rtype_getglobal(hop),
            setglobal => self.rtype_setglobal(hop),
            delglobal => self.rtype_delglobal(hop),
            set_cause => self.rtype_set_cause(hop),
            newfunction => self.rtype_newfunction(hop),
            make_exception => self.rtype_make_exception(hop),
            raise_unbound => {
                let name = self.symbol(hop, 1)?;
                if &*name == "unreachable" {
                    self.raise_static("SystemError", "unreachable code was reached")?;
                } else {
                    let text = format!(
                        "cannot access local variable '{name}' where it is not associated with a value"
                    );
                    self.raise_static("UnboundLocalError", &text)?;
                }
                Ok(self.zero(self.ll(hop.r_result)))
            }
            is_member => self.rtype_is_member(hop),
            reveal_type => {
                let x = self.arg(hop, 0)?;
                self.convert(x, hop.r[0], hop.r_result)
            }
            simple_call | call_args => {
                // The only call without a record: of None.
                self.raise_static("TypeError", "'NoneType' object is not callable")?;
                Ok(self.zero(self.ll(hop.r_result)))
            }
            iter if matches!(self.kind(hop.r[0]), RKind::Instance(_)) => {
                let x = self.arg(hop, 0)?;
                let (exception, message) = self.none_message(hop, 0);
                let (x, r) = self.not_none(x, hop.r[0], exception, &message)?;
                self.convert(x, r, hop.r_result)
            }
            iter | next | unpack | unpack_ex | delitem => {
                let (exception, message) = self.none_message(hop, 0);
                if hop.s[0].is_none() {
                    self.raise_static(exception, &message)?;
                    return Ok(self.zero(self.ll(hop.r_result)));
                }
                internal(format!("no rule for {}", hop.op.name()))
            }
            op => internal(format!("no rule for operation {}", op.name())),
        }
    }

    // ---- operators -----------------------------------------------------------

    /// Operands that are None raise.
    fn check_operands(&mut self, hop: &Hop) -> Result<bool> {
        if hop.lowlevel {
            return Ok(true);
        }
        for i in 0..hop.args.len() {
            let (exception, message) = self.none_message(hop, i);
            if hop.s[i].is_none() {
                self.raise_static(exception, &message)?;
                return Ok(false);
            }
            if self.may_be_none(hop.r[i]) {
                let x = self.arg(hop, i)?;
                let null = self.emit_bool(Op::ptr_iszero, vec![x]);
                self.raise_if(null, exception, &message)?;
            }
        }
        Ok(true)
    }

    fn is_int_kind(&self, r: ReprId) -> bool {
        match self.kind(r) {
            RKind::Bool | RKind::Int { .. } | RKind::LowInt(_) => true,
            RKind::Boxed(i) => self.is_int_kind(*i),
            _ => false,
        }
    }

    fn is_float_kind(&self, r: ReprId) -> bool {
        match self.kind(r) {
            RKind::Float | RKind::FloatInt => true,
            RKind::Boxed(i) => self.is_float_kind(*i),
            _ => false,
        }
    }

    fn rtype_binary(&mut self, hop: &Hop) -> Result<Operand> {
        if !self.check_operands(hop)? {
            return Ok(self.zero(self.ll(hop.r_result)));
        }
        let (a, b) = (hop.r[0], hop.r[1]);
        let is_float =
            matches!(self.kind(hop.r_result), RKind::Float) && plain_op(hop.op) == Op::pow;
        if self.is_int_kind(a) && self.is_int_kind(b) && !is_float {
            if let Some(c) = &hop.s_result.constant {
                return self.constant(c, hop.r_result);
            }
            return self.int_binary(hop);
        }
        if (self.is_int_kind(a) || self.is_float_kind(a))
            && (self.is_int_kind(b) || self.is_float_kind(b))
        {
            return self.float_binary(hop);
        }
        match (plain_op(hop.op), self.kind(a), self.kind(b)) {
            (Op::add, RKind::Tuple(_), RKind::Tuple(_)) => self.tuple_add(hop),
            (Op::mul, RKind::Tuple(_), _) => self.tuple_mul(hop, 0),
            (Op::mul, _, RKind::Tuple(_)) => self.tuple_mul(hop, 1),
            (op, ka, kb) => {
                let text = format!("operator {} of {ka:?} and {kb:?}", op.name());
                internal(text)
            }
        }
    }

    fn rtype_unary(&mut self, hop: &Hop) -> Result<Operand> {
        if !self.check_operands(hop)? {
            return Ok(self.zero(self.ll(hop.r_result)));
        }
        if self.is_int_kind(hop.r[0]) {
            return self.int_unary(hop);
        }
        if self.is_float_kind(hop.r[0]) {
            return self.float_unary(hop);
        }
        refuse(format!("operator {} has no meaning here", hop.op.name()))
    }

    fn rtype_compare(&mut self, hop: &Hop) -> Result<Operand> {
        if let Some(c) = &hop.s_result.constant {
            return self.constant(c, hop.r_result);
        }
        let eq = self.ann.plan(hop.gid, hop.result, 0).clone();
        if matches!(hop.op, Op::eq | Op::ne) {
            let (a, b) = (self.arg(hop, 0)?, self.arg(hop, 1)?);
            let same = self.equal(a, hop.r[0], b, hop.r[1], &eq)?;
            return Ok(if hop.op == Op::ne {
                self.bool_not(same)
            } else {
                same
            });
        }
        if !self.check_operands(hop)? {
            return Ok(self.zero(self.ll(hop.r_result)));
        }
        let lt = self.ann.plan(hop.gid, hop.result, 1).clone();
        let (a, b) = (self.arg(hop, 0)?, self.arg(hop, 1)?);
        let (a, b) = (self.unbox(a, hop.r[0])?, self.unbox(b, hop.r[1])?);
        let (ra, rb) = if hop.lowlevel {
            (hop.r[0], hop.r[1])
        } else {
            (
                self.with_none(hop.r[0], false)?,
                self.with_none(hop.r[1], false)?,
            )
        };
        self.order(hop.op, a, ra, b, rb, &eq, &lt)
    }

    fn rtype_contains(&mut self, hop: &Hop) -> Result<Operand> {
        if let Some(c) = &hop.s_result.constant {
            return self.constant(c, hop.r_result);
        }
        let container = self.arg(hop, 0)?;
        let (t, r) = self.not_none(
            container,
            hop.r[0],
            "TypeError",
            "argument of type 'NoneType' is not iterable",
        )?;
        let RKind::Tuple(items) = self.kind(r).clone() else {
            if hop.s[0].is_none() {
                return Ok(Operand::bool(false));
            }
            return internal("no rule for in");
        };
        let x = self.arg(hop, 1)?;
        let (yes, _) = self.new_block(&[]);
        let (join, vars) = self.new_block(&[Type::BOOL]);
        for (i, &ri) in items.iter().enumerate() {
            let plan = self.ann.plan(hop.gid, hop.result, i as u32).clone();
            let never = matches!(&plan, Plan::Tuple(p) if p.is_empty())
                && !matches!(self.kind(ri), RKind::Tuple(_));
            if never {
                continue;
            }
            let v = match &hop.s[0].kind {
                // Of a constant tuple, the items themselves.
                Kind::Tuple(s) if s[i].constant.is_some() => {
                    let c = s[i].constant.clone().expect("checked");
                    self.constant(&c, ri)?
                }
                _ => self.tuple_item(&t, ri, i)?,
            };
            let same = self.equal(v, ri, x.clone(), hop.r[1], &plan)?;
            let (next, _) = self.new_block(&[]);
            self.branch(same, (yes, vec![]), (next, vec![]));
            self.start(next);
        }
        self.goto(join, vec![Operand::bool(false)]);
        self.start(yes);
        self.goto(join, vec![Operand::bool(true)]);
        self.start(join);
        Ok(vars.into_iter().next().expect("one"))
    }

    // ---- types and classes ---------------------------------------------------

    fn rtype_type(&mut self, hop: &Hop) -> Result<Operand> {
        if self.ll(hop.r_result) == Type::VOID {
            return Ok(c_void());
        }
        let x = self.arg(hop, 0)?;
        self.type_of_value(x, hop.r[0])
    }

    /// `type(x)` of an instance.
    pub(crate) fn type_of_value(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        match self.kind(r) {
            RKind::Instance(_) => Ok(self.emit(Op::getvtable, vec![x], self.known.vtable_ptr)),
            RKind::ClassOf(_) => Ok(x),
            k => internal(format!("type() of {k:?}")),
        }
    }

    /// The live classes that an annotation names, for isinstance.
    pub(crate) fn class_objects(&mut self, s: &SomeValue) -> Result<Vec<ObjId>> {
        match &s.kind {
            Kind::Pbc(p) => {
                let mut all = Vec::new();
                for d in p.iter() {
                    if let Desc::Class(c) = d {
                        all.push(self.ann.bk.class(*c).object);
                    }
                }
                Ok(all)
            }
            Kind::Tuple(items) => {
                let mut all = Vec::new();
                for i in items.iter() {
                    all.extend(self.class_objects(i)?);
                }
                Ok(all)
            }
            Kind::Builtin(_) => match s.constant {
                Some(ConstValue::Object(id)) => Ok(vec![ObjId(id)]),
                _ => Ok(vec![]),
            },
            _ => internal("isinstance with no class"),
        }
    }

    /// Is the value an instance of one of the classes? None is not.
    pub(crate) fn is_instance_of(
        &mut self,
        x: Operand,
        r: ReprId,
        classes: &[ObjId],
    ) -> Result<Operand> {
        let RKind::Instance(def) = *self.kind(r) else {
            return internal("isinstance of no instance");
        };
        let none = self.may_be_none(r);
        let test = |rt: &mut RTyper| -> Result<Operand> {
            let mut result = Operand::bool(false);
            for &c in classes {
                let is = rt.isinstance(&x, def, c)?;
                result = match (result.constant(), is.constant()) {
                    (Some(ConstValue::Bool(true)), _) | (_, Some(ConstValue::Bool(true))) => {
                        Operand::bool(true)
                    }
                    (Some(_), _) => is,
                    (_, Some(_)) => result,
                    _ => rt.if_else(result, Type::BOOL, |_| Ok(Operand::bool(true)), |_| Ok(is))?,
                };
            }
            Ok(result)
        };
        if !none {
            return test(self);
        }
        let some = self.emit_bool(Op::ptr_nonzero, vec![x.clone()]);
        self.if_else(some, Type::BOOL, test, |_| Ok(Operand::bool(false)))
    }

    // ---- attributes ----------------------------------------------------------

    /// `x.name`
    pub(crate) fn getattr_of(
        &mut self,
        x: Operand,
        r: ReprId,
        s: &SomeValue,
        name: &str,
        s_result: &SomeValue,
        r_result: ReprId,
    ) -> Result<Operand> {
        match s.kind {
            Kind::LLType => return Ok(c_void()),
            Kind::Ptr(_) => return self.getfield(&x, name),
            _ => {}
        }
        let message = format!("'NoneType' object has no attribute '{name}'");
        if s.is_none() {
            self.raise_static("AttributeError", &message)?;
            return Ok(self.zero(self.ll(r_result)));
        }
        // A value without representation, `str` itself, is not None for that.
        let (x, r) = match s.none {
            true => self.not_none(x, r, "AttributeError", &message)?,
            false => (x, r),
        };
        if let RKind::Single(d) = *self.kind(r)
            && let Some((item, flag)) = self.ann.function_cell(d, name)
        {
            if let Some(flag) = flag {
                let (flag, _) = self.static_cell(flag, name, None)?;
                let set = self.getfield(&flag, "value")?;
                let message = format!("'function' object has no attribute '{name}'");
                self.raise_unless(set, "AttributeError", &message)?;
            }
            if self.ll(r_result) == Type::VOID {
                return Ok(c_void());
            }
            let (cell, rc) = self.static_cell(item, name, self.function_attr(d, name))?;
            let x = self.getfield(&cell, "value")?;
            return self.convert(x, rc, r_result);
        }
        if let Some(c) = &s_result.constant {
            return self.constant(c, r_result);
        }
        if self.ll(r_result) == Type::VOID {
            return Ok(c_void());
        }
        if let RKind::BoundBuiltin(receiver, _) = self.kind(r_result).clone() {
            return self.convert(x, r, receiver);
        }
        if matches!(s.kind, Kind::Super(..))
            && let RKind::Method(receiver, _) = *self.kind(r_result)
        {
            let to = self.ll(receiver);
            return Ok(self.cast_pointer(&x, to));
        }
        match self.kind(r).clone() {
            RKind::Instance(def) => match name {
                "__class__" => self.type_of_value(x, r),
                "__context__" => Ok(self.zero(self.ll(r_result))),
                _ => {
                    if let Some(v) = self.exception_attribute(&x, def, name, s_result, r_result)? {
                        return Ok(v);
                    }
                    self.instance_getattr(x, def, name, r_result)
                }
            },
            RKind::ClassOf(def) => {
                if name == "__fullname__" {
                    let n = vec![x, Operand::symbol("fullname")];
                    return Ok(self.emit(Op::getfield_immutable, n, self.known.str_ptr));
                }
                if matches!(name, "__name__" | "__qualname__" | "__module__") {
                    let field = if name == "__qualname__" {
                        "qualname"
                    } else {
                        "name"
                    };
                    let n = vec![x, Operand::symbol(field)];
                    return Ok(self.emit(Op::getfield_immutable, n, self.known.str_ptr));
                }
                self.class_value_getattr(x, def, name, r_result)
            }
            RKind::Single(Desc::Class(def)) => match self.class_static(def, name)? {
                Some((cell, rc)) => {
                    let v = self.getfield(&cell, "value")?;
                    self.convert(v, rc, r_result)
                }
                None => internal(format!("class attribute {name} that is not constant")),
            },
            RKind::Single(d) => {
                let object = match (d, name) {
                    (Desc::Function(f), "__defaults__") => {
                        let all = self.ann.bk.function(f).defaults.clone();
                        Some(self.world.intern(rpyc_objects::Object::Tuple(all)))
                    }
                    _ => self.function_attr(d, name),
                };
                match object {
                    Some(id) => {
                        let value = self.ann.object_const(id);
                        self.constant(&value, r_result)
                    }
                    None => internal(format!("attribute {name} that is not constant")),
                }
            }
            RKind::Range(_) => self.getfield(&x, name),
            RKind::Complex => self.getfield(&x, name),
            RKind::Bool | RKind::Int { .. } | RKind::Float | RKind::FloatInt => {
                self.convert(x, r, r_result)
            }
            RKind::Slice(parts) => {
                let k = match name {
                    "start" => 0,
                    "stop" => 1,
                    _ => 2,
                };
                let part = self.tuple_item(&x, parts[k], k)?;
                self.convert(part, parts[k], r_result)
            }
            RKind::Callable(_) | RKind::Method(..) if name == "__name__" => {
                self.name_of_callable(x, r)
            }
            RKind::Callable(_) | RKind::FuncPtr(_) | RKind::Closure(_) | RKind::Method(..) => {
                refuse(format!("attribute '{name}' of one of several functions"))
            }
            k => internal(format!("attribute {name} of {k:?}")),
        }
    }

    /// `cls.name` of a class known at run time only.
    fn class_value_getattr(
        &mut self,
        vt: Operand,
        def: rpyc_annotator::ClassDefId,
        name: &str,
        r_result: ReprId,
    ) -> Result<Operand> {
        if let Some((cell, rc)) = self.class_static(def, name)? {
            let v = self.getfield(&cell, "value")?;
            return self.convert(v, rc, r_result);
        }
        let c = self.class(def)?;
        let ty = self.ll(r_result);
        let slot = crate::rclass::Slot::Attribute(name.into(), r_result);
        let (owner, field, ty) = self.slot(c, slot, &format!("cls_{name}"), ty)?;
        let vty = self.classes[owner].vtable_type;
        let vty = self.types().ptr(vty);
        let vt = self.cast_pointer(&vt, vty);
        Ok(self.emit(
            Op::getfield_immutable,
            vec![vt, Operand::symbol(&field)],
            ty,
        ))
    }

    /// `x.name = v`
    pub(crate) fn setattr_of(
        &mut self,
        x: Operand,
        r: ReprId,
        name: &str,
        v: Operand,
        rv: ReprId,
    ) -> Result<()> {
        if let RKind::Ptr(_) = self.kind(r) {
            let v = self.low_field_value(&x, name, v)?;
            return self.setfield(&x, name, v);
        }
        let message = format!("'NoneType' object has no attribute '{name}'");
        if matches!(self.kind(r), RKind::Void) {
            return self.raise_static("AttributeError", &message);
        }
        let (x, r) = self.not_none(x, r, "AttributeError", &message)?;
        match *self.kind(r) {
            RKind::Instance(def) => self.instance_setattr(x, def, name, v, rv),
            RKind::Single(Desc::Class(def)) => match self.class_static(def, name)? {
                Some((cell, rc)) => {
                    let v = self.convert(v, rv, rc)?;
                    self.setfield(&cell, "value", v)
                }
                None => internal(format!("class attribute {name} that is not a cell")),
            },
            RKind::Single(d) if let Some((item, flag)) = self.ann.function_cell(d, name) => {
                let (cell, rc) = self.static_cell(item, name, self.function_attr(d, name))?;
                let v = self.convert(v, rv, rc)?;
                if self.ll(rc) != Type::VOID {
                    self.setfield(&cell, "value", v)?;
                }
                if let Some(flag) = flag {
                    let (flag, _) = self.static_cell(flag, name, None)?;
                    self.setfield(&flag, "value", Operand::bool(true))?;
                }
                Ok(())
            }
            ref k => internal(format!("setting attribute {name} of {k:?}")),
        }
    }

    /// What a function's attribute is before the program runs.
    fn function_attr(&self, d: Desc, name: &str) -> Option<ObjId> {
        let Desc::Function(f) = d else { return None };
        let dict = &self.ann.bk.function(f).dict;
        dict.iter().find(|(n, _)| **n == *name).map(|(_, v)| *v)
    }

    // ---- items ---------------------------------------------------------------

    fn rtype_getitem(&mut self, hop: &Hop) -> Result<Operand> {
        let (exception, message) = self.none_message(hop, 0);
        if hop.s[0].is_none() {
            self.raise_static(exception, &message)?;
            return Ok(self.zero(self.ll(hop.r_result)));
        }
        let x = self.arg(hop, 0)?;
        if let RKind::Ptr(_) = self.kind(hop.r[0]) {
            let r = self.r_signed()?;
            let i = self.arg_as(hop, 1, r)?;
            let ty = self.ll(hop.r_result);
            return Ok(self.emit(Op::getarrayitem, vec![x, i], ty));
        }
        let (x, r) = self.not_none(x, hop.r[0], exception, &message)?;
        let RKind::Tuple(items) = self.kind(r).clone() else {
            return internal(format!("indexing of {:?}", self.kind(r)));
        };
        if let Kind::Slice(_) = hop.s[1].kind {
            return self.tuple_slice(hop, x, r);
        }
        match hop.s[1].const_int() {
            Some(n) => {
                let i = if n < 0 { n + items.len() as i64 } else { n } as usize;
                let v = self.tuple_item(&x, items[i], i)?;
                self.convert(v, items[i], hop.r_result)
            }
            None => {
                let ri = self.r_signed()?;
                let i = self.arg_as(hop, 1, ri)?;
                self.tuple_getitem_var(x, r, i, hop.r_result)
            }
        }
    }

    fn rtype_setitem(&mut self, hop: &Hop) -> Result<Operand> {
        if hop.s[0].is_none() {
            self.raise_static(
                "TypeError",
                "'NoneType' object does not support item assignment",
            )?;
            return Ok(c_void());
        }
        if let RKind::Ptr(t) = *self.kind(hop.r[0]) {
            let x = self.arg(hop, 0)?;
            let r = self.r_signed()?;
            let i = self.arg_as(hop, 1, r)?;
            let array = self.pointee(t)?;
            let Some(item) = self.ann.program.types.as_array(array).map(|a| a.item) else {
                return internal("items of no array");
            };
            let v = self.arg(hop, 2)?;
            let v = self.low_value(v, item)?;
            self.emit_void(Op::setarrayitem, vec![x, i, v]);
            return Ok(c_void());
        }
        internal(format!("item assignment to {:?}", self.kind(hop.r[0])))
    }

    /// A low-level value as exactly that type.
    pub(crate) fn low_value(&mut self, v: Operand, ty: Type) -> Result<Operand> {
        let have = self.ty(&v);
        if have == ty {
            return Ok(v);
        }
        if have == Type::VOID {
            return Ok(self.zero(ty));
        }
        if self.ann.program.types.pointee(ty).is_some() {
            return Ok(self.cast_pointer(&v, ty));
        }
        Ok(self.cast_primitive(v, ty))
    }

    fn low_field_value(&mut self, p: &Operand, name: &str, v: Operand) -> Result<Operand> {
        let strukt = self.pointee(self.ty(p))?;
        match rpyc_annotator::lowlevel::find_field(strukt, name, &self.ann.program.types) {
            Some(ty) => self.low_value(v, ty),
            None => internal(format!("no field {name}")),
        }
    }

    // ---- words ---------------------------------------------------------------

    /// What CPython says where operand `i` is None.
    pub(crate) fn none_message(&self, hop: &Hop, i: usize) -> (&'static str, String) {
        use Op::*;
        let text = match hop.op {
            getattr | setattr => {
                let name = match hop.args[1].constant() {
                    Some(ConstValue::Symbol(s)) => s.to_string(),
                    _ => String::new(),
                };
                return (
                    "AttributeError",
                    format!("'NoneType' object has no attribute '{name}'"),
                );
            }
            getitem => "'NoneType' object is not subscriptable".into(),
            setitem => "'NoneType' object does not support item assignment".into(),
            delitem => "'NoneType' object does not support item deletion".into(),
            iter => "'NoneType' object is not iterable".into(),
            next => "'NoneType' object is not an iterator".into(),
            unpack | unpack_ex => "cannot unpack non-iterable NoneType object".into(),
            contains => "argument of type 'NoneType' is not iterable".into(),
            neg | pos | invert => {
                let sign = match hop.op {
                    neg => "-",
                    pos => "+",
                    _ => "~",
                };
                format!("bad operand type for unary {sign}: 'NoneType'")
            }
            lt | le | gt | ge => {
                let (a, b) = self.operand_names(hop, i);
                format!(
                    "'{}' not supported between instances of '{a}' and '{b}'",
                    sign(hop.op)
                )
            }
            simple_call | call_args => "'NoneType' object is not callable".into(),
            op if hop.args.len() == 2 => {
                let (a, b) = self.operand_names(hop, i);
                let mut s = sign(plain_op(op)).to_string();
                if plain_op(op) != op {
                    s.push('=');
                }
                if plain_op(op) == pow {
                    s = "** or pow()".into();
                }
                format!("unsupported operand type(s) for {s}: '{a}' and '{b}'")
            }
            _ => "unexpected None".into(),
        };
        ("TypeError", text)
    }

    fn operand_names(&self, hop: &Hop, none: usize) -> (String, String) {
        let name = |i: usize| {
            if i == none {
                "NoneType".to_string()
            } else {
                self.type_name(&hop.s[i])
            }
        };
        (name(0), name(1))
    }

    /// `type(x).__name__`
    pub(crate) fn type_name(&self, s: &SomeValue) -> String {
        if s.is_none() {
            return "NoneType".into();
        }
        match &s.kind {
            Kind::Bool => "bool",
            Kind::Integer { .. } => "int",
            Kind::Float { .. } => "float",
            Kind::Complex => "complex",
            Kind::Char | Kind::String => "str",
            Kind::Bytes => "bytes",
            Kind::ByteArray => "bytearray",
            Kind::Tuple(_) => "tuple",
            Kind::List(_) => "list",
            Kind::Dict(..) => "dict",
            Kind::Set(_) => "set",
            Kind::FrozenSet(_) => "frozenset",
            Kind::Range { .. } => "range",
            Kind::Instance(c) => return self.ann.bk.class(*c).name.to_string(),
            _ => "object",
        }
        .into()
    }
}

fn sign(op: Op) -> &'static str {
    use Op::*;
    match op {
        add => "+",
        sub => "-",
        mul => "*",
        matmul => "@",
        truediv => "/",
        floordiv => "//",
        mod_ => "%",
        pow => "**",
        lshift => "<<",
        rshift => ">>",
        and_ => "&",
        or_ => "|",
        xor => "^",
        lt => "<",
        le => "<=",
        gt => ">",
        ge => ">=",
        op => op.name(),
    }
}
