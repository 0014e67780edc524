//! Classes: instance structs, vtables, isinstance, attributes.
//!
//! An instance is a GcStruct that inlines its base class's struct as `super`, up to
//! OBJECT; the class of an object is found through its header. A vtable inlines
//! its base's vtable, holds the class's subclass range, names, text functions,
//! then slots: methods called through the class, class attributes that differ
//! between subclasses. Slots are added while graphs are rewritten, so vtable types
//! are defined at the end.
//!
//! Like: rpython/rtyper/rclass.py

use crate::error::{Result, TyperError, internal};
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_annotator::{ClassDefId, Desc, Kind, SomeValue};
use rpyc_ir::{ConstValue, Field, Gcness, GraphId, Init, Op, Operand, StaticId, Type};
use rpyc_objects::{Instance, ObjId, Object};
use std::collections::HashMap;
use std::rc::Rc;

/// A class of the RTyper: every class the program has, and exception classes that
/// only the runtime raises.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub(crate) struct ClassId(pub u32);

/// What fills a slot of a vtable.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    /// A method by name, for one shape of one family.
    Method(Rc<str>, rpyc_annotator::FamilyId, usize),
    /// A class attribute.
    Attribute(Rc<str>, ReprId),
}

pub(crate) struct RClass {
    pub object: ObjId,
    pub name: Rc<str>,
    pub base: Option<ClassId>,
    pub def: Option<ClassDefId>,
    pub strukt: Type,
    pub ptr: Type,
    pub vtable_type: Type,
    pub vtable: StaticId,
    pub subclasses: Vec<ClassId>,
    pub fields_defined: bool,
    pub slots: Vec<(Slot, String, Type)>,
    pub values: HashMap<String, ConstValue>,
    pub filled: usize,
    pub text_done: bool,
}

#[derive(Default)]
pub(crate) struct Classes {
    pub list: Vec<RClass>,
    by_object: HashMap<ObjId, ClassId>,
    by_def: HashMap<ClassDefId, ClassId>,
    pub base_exception: Option<ObjId>,
}

impl std::ops::Index<ClassId> for Classes {
    type Output = RClass;
    fn index(&self, c: ClassId) -> &RClass {
        &self.list[c.0 as usize]
    }
}

impl std::ops::IndexMut<ClassId> for Classes {
    fn index_mut(&mut self, c: ClassId) -> &mut RClass {
        &mut self.list[c.0 as usize]
    }
}

impl RTyper {
    // ---- the class itself ----------------------------------------------------

    /// The class of a definition.
    pub(crate) fn class(&mut self, def: ClassDefId) -> Result<ClassId> {
        let def = self.ann.bk.find_class(def);
        if let Some(&c) = self.classes.by_def.get(&def) {
            return Ok(c);
        }
        let info = self.ann.bk.class(def);
        let (object, name, base) = (info.object, info.name.clone(), info.base);
        // Variants, implicit bases and generators share their live class.
        let generic = info.generic || info.implicit || info.generator;
        if !generic && let Some(&c) = self.classes.by_object.get(&object) {
            self.classes.by_def.insert(def, c);
            self.classes[c].def = Some(def);
            return Ok(c);
        }
        let base = match base {
            Some(b) => Some(self.class(b)?),
            None => None,
        };
        let c = self.new_class(object, name, base, Some(def));
        self.classes.by_def.insert(def, c);
        if !generic {
            self.classes.by_object.insert(object, c);
        }
        Ok(c)
    }

    /// The class of a live class object.
    pub(crate) fn class_of_object(&mut self, object: ObjId) -> Result<ClassId> {
        if let Some(&c) = self.classes.by_object.get(&object) {
            return Ok(c);
        }
        let known = self
            .ann
            .class_def(object)
            .map_err(|e| TyperError::user(e.message))?;
        match known {
            Some(def) => {
                let c = self.class(def)?;
                self.classes.by_object.insert(object, c);
                Ok(c)
            }
            None => internal(format!("{object} is not a class with instances")),
        }
    }

    fn new_class(
        &mut self,
        object: ObjId,
        name: Rc<str>,
        base: Option<ClassId>,
        def: Option<ClassDefId>,
    ) -> ClassId {
        let is_root = base.is_none();
        let (strukt, vtable_type) = if is_root {
            (self.known.object, self.known.vtable)
        } else {
            let s = self.types().forward(&name, Gcness::Gc);
            let v = self.types().forward(&format!("{name}_VTABLE"), Gcness::Raw);
            (s, v)
        };
        let ptr = self.types().ptr(strukt);
        let vtable = self.new_static(&format!("{name}_vtable"), vtable_type, Init::Zero, true);
        let id = ClassId(self.classes.list.len() as u32);
        if let Some(b) = base {
            self.classes[b].subclasses.push(id);
        }
        self.ann.program.vtable_of.insert(strukt, vtable);
        self.classes.list.push(RClass {
            object,
            name,
            base,
            def,
            strukt,
            ptr,
            vtable_type,
            vtable,
            subclasses: Vec::new(),
            fields_defined: is_root,
            slots: Vec::new(),
            values: HashMap::new(),
            filled: 0,
            text_done: false,
        });
        id
    }

    /// The pointer type of instances of a class definition.
    pub(crate) fn instance_ptr(&mut self, def: ClassDefId) -> Result<Type> {
        let c = self.class(def)?;
        Ok(self.classes[c].ptr)
    }

    /// The Repr of instances of exactly that class.
    pub(crate) fn instance_repr(&mut self, c: ClassId) -> Result<ReprId> {
        match self.classes[c].def {
            Some(def) => self.getrepr(&SomeValue::new(Kind::Instance(def))),
            None => internal(format!("class {} has no definition", self.classes[c].name)),
        }
    }

    /// A class's vtable as a constant Ptr(OBJECT_VTABLE).
    pub(crate) fn vtable_ptr(&mut self, c: ClassId) -> Operand {
        Operand::ll(
            ConstValue::Static(self.classes[c].vtable),
            self.known.vtable_ptr,
        )
    }

    /// The vtable of a live class as a constant; for exception links.
    pub(crate) fn vtable_of_object(&mut self, object: ObjId) -> rpyc_ir::Constant {
        let value = match self.class_of_object(object) {
            Ok(c) => ConstValue::Static(self.classes[c].vtable),
            Err(_) => ConstValue::Null,
        };
        rpyc_ir::Constant::ll(value, self.known.vtable_ptr)
    }

    /// Gives the struct its fields: everything that instances hold.
    pub(crate) fn define_fields(&mut self, c: ClassId) -> Result<()> {
        let mut chain = Vec::new();
        let mut at = Some(c);
        while let Some(k) = at {
            if self.classes[k].fields_defined {
                break;
            }
            chain.push(k);
            at = self.classes[k].base;
        }
        for k in chain.into_iter().rev() {
            self.classes[k].fields_defined = true;
            let base = self.classes[k].base.expect("the root is defined");
            let mut fields = vec![Field {
                name: "super".into(),
                ty: self.classes[base].strukt,
                immutable: false,
            }];
            if Some(self.classes[k].object) == self.classes.base_exception {
                let args = self.exception_args_type();
                fields.push(Field {
                    name: "exc_args".into(),
                    ty: args,
                    immutable: false,
                });
                fields.push(Field {
                    name: "exc_cause".into(),
                    ty: self.known.object_ptr,
                    immutable: false,
                });
            }
            if let Some(def) = self.classes[k].def {
                let attrs: Vec<(Rc<str>, SomeValue)> = self
                    .ann
                    .bk
                    .class(def)
                    .attrs
                    .iter()
                    .filter(|(_, a)| a.instance)
                    .map(|(n, a)| (n.clone(), self.ann.bk.item_value(a.item)))
                    .collect();
                for (name, s) in attrs {
                    let r = self.getrepr(&s)?;
                    let ty = self.ll(r);
                    if ty != Type::VOID {
                        fields.push(Field {
                            name: field_name(&name),
                            ty,
                            immutable: false,
                        });
                    }
                    if self.ann.attr_is_unsure(def, &name) {
                        fields.push(Field {
                            name: flag_name(&name),
                            ty: Type::BOOL,
                            immutable: false,
                        });
                    }
                }
            }
            let strukt = self.classes[k].strukt;
            self.types().define(strukt, fields);
        }
        Ok(())
    }

    // ---- making instances ----------------------------------------------------

    /// A new instance with its class attributes as defaults; `__init__` is next.
    pub(crate) fn new_instance(&mut self, c: ClassId) -> Result<Operand> {
        self.define_fields(c)?;
        let p = self.malloc(self.classes[c].ptr)?;
        if self
            .world
            .class_attr(self.classes[c].object, "__del__")
            .is_some()
        {
            // Even where the program has no use for it.
            self.emit(Op::keepalive, vec![p.clone()], Type::VOID);
        }
        for (name, r, value) in self.instance_defaults(c)? {
            let x = self.constant(&value, r)?;
            if x != self.zero(self.ll(r)) {
                self.setfield(&p, &field_name(&name), x)?;
            }
            if self.has_flag(c, &name) {
                self.setfield(&p, &flag_name(&name), Operand::bool(true))?;
            }
        }
        Ok(p)
    }

    /// Fields whose value before assignment is a class attribute.
    fn instance_defaults(&mut self, c: ClassId) -> Result<Vec<(Rc<str>, ReprId, ConstValue)>> {
        let mut found = Vec::new();
        let object = self.classes[c].object;
        let Some(def) = self.classes[c].def else {
            return Ok(found);
        };
        for d in self.ann.bk.class_chain(def) {
            let attrs: Vec<(Rc<str>, SomeValue)> = self
                .ann
                .bk
                .class(d)
                .attrs
                .iter()
                .filter(|(_, a)| a.instance)
                .map(|(n, a)| (n.clone(), self.ann.bk.item_value(a.item)))
                .collect();
            for (name, s) in attrs {
                let Some((_, value)) = self.world.class_attr(object, &name) else {
                    continue;
                };
                if matches!(
                    &*self.world.get(value),
                    Object::Function(_)
                        | Object::Property { .. }
                        | Object::MemberDescriptor(_)
                        | Object::StaticMethod(_)
                        | Object::ClassMethod(_)
                ) {
                    continue;
                }
                let r = self.getrepr(&s)?;
                if self.ll(r) != Type::VOID {
                    found.push((name, r, self.ann.object_const(value)));
                }
            }
        }
        Ok(found)
    }

    /// Whether instances of the class may lack the attribute.
    fn has_flag(&self, c: ClassId, name: &str) -> bool {
        let Some(def) = self.classes[c].def else {
            return false;
        };
        self.ann
            .bk
            .class_chain(def)
            .into_iter()
            .any(|d| self.ann.attr_is_unsure(d, name))
    }

    /// The content of a prebuilt instance.
    pub(crate) fn instance_init(&mut self, c: ClassId, instance: &Instance) -> Result<Init> {
        self.define_fields(c)?;
        let mut fields = HashMap::new();
        for (name, r, value) in self.instance_defaults(c)? {
            let v = self.constant_value(&value, r)?;
            fields.insert(field_name(&name).to_string(), Init::Value(v));
            if self.has_flag(c, &name) {
                fields.insert(
                    flag_name(&name).to_string(),
                    Init::Value(ConstValue::Bool(true)),
                );
            }
        }
        // What an instance of a class over `list` holds (`lib/_builtins/bases.py`).
        let base = instance.base_value.map(|v| (Rc::from("_base_"), v));
        for (name, value) in instance.dict.iter().chain(&base) {
            if self.has_flag(c, name) {
                fields.insert(
                    flag_name(name).to_string(),
                    Init::Value(ConstValue::Bool(true)),
                );
            }
            let Some(r) = self.field_repr(c, name)? else {
                continue;
            };
            let value = self.ann.object_const(*value);
            let v = self.constant_value(&value, r)?;
            fields.insert(field_name(name).to_string(), Init::Value(v));
        }
        if !instance.exception_args.is_empty() {
            let args = self.prebuilt_exception_args(&instance.exception_args)?;
            fields.insert("exc_args".to_string(), Init::Value(args));
        }
        self.struct_init(self.classes[c].strukt, &mut fields)
    }

    /// The Repr of an instance attribute, if it is a field with a value.
    fn field_repr(&mut self, c: ClassId, name: &str) -> Result<Option<ReprId>> {
        let Some(def) = self.classes[c].def else {
            return Ok(None);
        };
        for d in self.ann.bk.class_chain(def) {
            if let Some(a) = self.ann.bk.class(d).attrs.get(name)
                && a.instance
            {
                let s = self.ann.bk.item_value(a.item);
                let r = self.getrepr(&s)?;
                return Ok((self.ll(r) != Type::VOID).then_some(r));
            }
        }
        Ok(None)
    }

    // ---- attributes ----------------------------------------------------------

    /// `obj.name` of an instance, in Repr `r_result`.
    pub(crate) fn instance_getattr(
        &mut self,
        obj: Operand,
        def: ClassDefId,
        name: &str,
        r_result: ReprId,
    ) -> Result<Operand> {
        let c = self.class(def)?;
        self.define_fields(c)?;
        for d in self.ann.bk.class_chain(def) {
            let Some(a) = self.ann.bk.class(d).attrs.get(name).cloned() else {
                continue;
            };
            if !a.instance {
                break;
            }
            let s = self.ann.bk.item_value(a.item);
            let r = self.getrepr(&s)?;
            if self.ann.attr_is_unsure(d, name) {
                let set = self.getfield(&obj, &flag_name(name))?;
                let message = format!(
                    "'{}' object has no attribute '{name}'",
                    self.classes[c].name
                );
                self.raise_unless(set, "AttributeError", &message)?;
            }
            if self.ll(r) == Type::VOID {
                return self.convert(crate::llops::c_void(), r, r_result);
            }
            let v = self.getfield(&obj, &field_name(name))?;
            return self.convert(v, r, r_result);
        }
        // Methods: the value is the receiver.
        if let RKind::Method(receiver, _) = *self.kind(r_result) {
            let to = self.ll(receiver);
            return Ok(self.cast_pointer(&obj, to));
        }
        if self.ll(r_result) == Type::VOID {
            return Ok(crate::llops::c_void());
        }
        if let RKind::Callable(_) = self.kind(r_result) {
            let r = self.getrepr(&SomeValue::new(Kind::Instance(def)))?;
            let name: u32 = self.ann.bk.intern_name(name);
            return self.method_object(obj, r, name, r_result);
        }
        // An assigned class attribute of one class.
        if let Some(cell) = self.class_static(def, name)? {
            let (cell, r) = cell;
            let v = self.getfield(&cell, "value")?;
            return self.convert(v, r, r_result);
        }
        let field = self.attribute_slot(c, name, r_result)?;
        self.read_slot(&obj, c, &field)
    }

    /// The value of a slot of an object's vtable.
    pub(crate) fn read_slot(
        &mut self,
        obj: &Operand,
        c: ClassId,
        field: &(ClassId, String, Type),
    ) -> Result<Operand> {
        let _ = c;
        let (owner, name, ty) = field;
        let vt = self.classes[*owner].vtable_type;
        let vt = self.types().ptr(vt);
        let v = self.emit(Op::getvtable, vec![obj.clone()], vt);
        Ok(self.emit(Op::getfield_immutable, vec![v, Operand::symbol(name)], *ty))
    }

    fn attribute_slot(
        &mut self,
        c: ClassId,
        name: &str,
        r: ReprId,
    ) -> Result<(ClassId, String, Type)> {
        let ty = self.ll(r);
        self.slot(
            c,
            Slot::Attribute(name.into(), r),
            &format!("cls_{name}"),
            ty,
        )
    }

    /// The slot of class `c`, or of a base of it.
    pub(crate) fn slot(
        &mut self,
        c: ClassId,
        slot: Slot,
        name: &str,
        ty: Type,
    ) -> Result<(ClassId, String, Type)> {
        let mut at = Some(c);
        while let Some(k) = at {
            if let Some((_, field, ty)) = self.classes[k].slots.iter().find(|(s, _, _)| *s == slot)
            {
                return Ok((k, field.clone(), *ty));
            }
            at = self.classes[k].base;
        }
        let n = self.classes[c].slots.len();
        let field = format!("{name}_{}_{n}", c.0);
        self.classes[c].slots.push((slot, field.clone(), ty));
        Ok((c, field, ty))
    }

    /// The cell of a class attribute that is assigned through its class, and the
    /// Repr of its content.
    pub(crate) fn class_static(
        &mut self,
        def: ClassDefId,
        name: &str,
    ) -> Result<Option<(Operand, ReprId)>> {
        for d in self.ann.bk.class_chain(def) {
            let info = self.ann.bk.class(d);
            let Some(&item) = info.statics.get(name) else {
                continue;
            };
            let object = info.object;
            let initial = self.world.class_attr(object, name).map(|(_, v)| v);
            let cell = self.static_cell(item, name, initial)?;
            return Ok(Some(cell));
        }
        // A class with two variants of the attribute below: by slot is not possible.
        Ok(None)
    }

    /// A static CELL for an annotation cell.
    pub(crate) fn static_cell(
        &mut self,
        item: rpyc_annotator::ItemId,
        name: &str,
        initial: Option<ObjId>,
    ) -> Result<(Operand, ReprId)> {
        let root = self.ann.bk.find_item(item);
        let r = self.item_repr(root)?;
        let cell_r = self.intern(RKind::Cell(r), false)?;
        let strukt = self.pointee(self.ll(cell_r))?;
        // Keyed by the cell as asked for: merged cells of two globals stay apart.
        if let Some(&s) = self.prebuilt.cells.get(&item) {
            return Ok((self.static_ptr(s), r));
        }
        let s = self.new_static(name, strukt, Init::Zero, false);
        self.prebuilt.cells.insert(item, s);
        if let Some(v) = initial {
            let value = self.ann.object_const(v);
            let v = self.constant_value(&value, r)?;
            self.ann.program.statics[s.index()].init =
                Init::Struct(vec![Init::Value(v), Init::Value(ConstValue::Bool(true))]);
        }
        Ok((self.static_ptr(s), r))
    }

    /// `obj.name = value`; the value is in Repr `r`.
    pub(crate) fn instance_setattr(
        &mut self,
        obj: Operand,
        def: ClassDefId,
        name: &str,
        value: Operand,
        r: ReprId,
    ) -> Result<()> {
        let c = self.class(def)?;
        self.define_fields(c)?;
        if self.has_flag(c, name) {
            self.setfield(&obj, &flag_name(name), Operand::bool(true))?;
        }
        match self.field_repr(c, name)? {
            Some(rf) => {
                let v = self.convert(value, r, rf)?;
                self.setfield(&obj, &field_name(name), v)
            }
            None => Ok(()),
        }
    }

    /// `hasattr(obj, name)` where that depends on the object.
    pub(crate) fn hasattr_of(&mut self, x: Operand, r: ReprId, name: &str) -> Result<Operand> {
        if self.may_be_none(r) {
            let there = self.emit_bool(Op::ptr_nonzero, vec![x.clone()]);
            let r = self.with_none(r, false)?;
            return self.if_else(
                there,
                Type::BOOL,
                |rt| rt.hasattr_of(x.clone(), r, name),
                |_| Ok(Operand::bool(false)),
            );
        }
        let RKind::Instance(def) = *self.kind(r) else {
            return internal("hasattr() of no instance");
        };
        let c = self.class(def)?;
        self.define_fields(c)?;
        for d in self.ann.bk.class_chain(def) {
            if !self
                .ann
                .bk
                .class(d)
                .attrs
                .get(name)
                .is_some_and(|a| a.instance)
            {
                continue;
            }
            if self.ann.attr_is_unsure(d, name) {
                return self.getfield(&x, &flag_name(name));
            }
            return Ok(Operand::bool(true));
        }
        // What the classes say.
        let mut tops: Vec<ClassDefId> = Vec::new();
        for d in self.ann.bk.class_subtree(def) {
            let object = self.ann.bk.class(d).object;
            let has = self.world.class_attr(object, name).is_some();
            if has && !tops.iter().any(|&t| self.ann.bk.is_subclass(d, t)) {
                tops.push(d);
            }
        }
        let mut result = Operand::bool(false);
        let vt = self.emit(Op::getvtable, vec![x], self.known.vtable_ptr);
        for t in tops {
            let c = self.class(t)?;
            let is = self.issubclass(vt.clone(), c)?;
            result = match result.constant() {
                Some(_) => is,
                None => {
                    let earlier = result.clone();
                    self.if_else(earlier, Type::BOOL, |_| Ok(Operand::bool(true)), |_| Ok(is))?
                }
            };
        }
        Ok(result)
    }

    /// `del obj.name`
    pub(crate) fn delattr_of(&mut self, x: Operand, r: ReprId, name: &str) -> Result<()> {
        let message = format!("'NoneType' object has no attribute '{name}'");
        let (x, r) = self.not_none(x, r, "AttributeError", &message)?;
        let RKind::Instance(def) = *self.kind(r) else {
            return internal("del of an attribute of no instance");
        };
        let c = self.class(def)?;
        self.define_fields(c)?;
        if !self.has_flag(c, name) {
            return internal("del of an attribute that is always there");
        }
        let set = self.getfield(&x, &flag_name(name))?;
        let slots = self
            .world
            .class_attr(self.classes[c].object, name)
            .is_some();
        let message = if slots {
            name.to_string()
        } else {
            format!(
                "'{}' object has no attribute '{name}'",
                self.classes[c].name
            )
        };
        self.raise_unless(set, "AttributeError", &message)?;
        self.setfield(&x, &flag_name(name), Operand::bool(false))
    }

    // ---- isinstance ----------------------------------------------------------

    /// Is the class in `vt` (Ptr(OBJECT_VTABLE)) `c` or a subclass?
    pub(crate) fn issubclass(&mut self, vt: Operand, c: ClassId) -> Result<Operand> {
        let class = self.vtable_ptr(c);
        let s = Type::SIGNED;
        let get = |rt: &mut RTyper, p: &Operand, n: &str| {
            rt.emit(
                Op::getfield_immutable,
                vec![p.clone(), Operand::symbol(n)],
                s,
            )
        };
        let x = get(self, &vt, "subclassrange_min");
        let lo = get(self, &class, "subclassrange_min");
        let hi = get(self, &class, "subclassrange_max");
        let d = self.signed(Op::int_sub, x, lo.clone());
        let n = self.signed(Op::int_sub, hi, lo);
        Ok(self.emit_bool(Op::int_between, vec![d, n]))
    }

    /// `isinstance(obj, class)` of an object annotated with `def`; `obj` is not
    /// null.
    pub(crate) fn isinstance(
        &mut self,
        obj: &Operand,
        def: ClassDefId,
        class: ObjId,
    ) -> Result<Operand> {
        // Along the primary bases a range; a mixin is the union of the ranges of
        // the classes that inherit it.
        let mut tops: Vec<ClassDefId> = Vec::new();
        for d in self.ann.bk.class_subtree(def) {
            let object = self.ann.bk.class(d).object;
            if self.world.issubclass(object, class)
                && !tops.iter().any(|&t| self.ann.bk.is_subclass(d, t))
            {
                tops.push(d);
            }
        }
        if tops.iter().any(|&t| self.ann.bk.is_subclass(def, t)) {
            return Ok(Operand::bool(true));
        }
        let mut result = Operand::bool(false);
        if tops.is_empty() {
            return Ok(result);
        }
        let vt = self.emit(Op::getvtable, vec![obj.clone()], self.known.vtable_ptr);
        for t in tops {
            let c = self.class(t)?;
            let is = self.issubclass(vt.clone(), c)?;
            result = match result.constant() {
                Some(_) => is,
                None => {
                    let earlier = result.clone();
                    self.if_else(earlier, Type::BOOL, |_| Ok(Operand::bool(true)), |_| Ok(is))?
                }
            };
        }
        Ok(result)
    }

    // ---- the end: vtables ----------------------------------------------------

    /// Computes the content of slots. True where something was new.
    pub(crate) fn finish_vtables(&mut self) -> Result<bool> {
        let mut any = false;
        let mut i = 0;
        while i < self.classes.list.len() {
            let c = ClassId(i as u32);
            if let Some(def) = self.classes[c].def {
                // Subclasses may be known to inference alone.
                for d in self.ann.bk.class_subtree(def) {
                    self.class(d)?;
                }
            }
            self.define_fields(c)?;
            if !self.classes[c].text_done {
                self.classes[c].text_done = true;
                self.fill_text_slots(c)?;
                self.fill_finalizer_slot(c)?;
                any = true;
            }
            i += 1;
        }
        for i in 0..self.classes.list.len() {
            let owner = ClassId(i as u32);
            let subtree = self.subtree(owner);
            // A new slot, or a new subclass.
            let work = self.classes[owner].slots.len() * subtree.len();
            if work == self.classes[owner].filled {
                continue;
            }
            self.classes[owner].filled = work;
            for (slot, field, ty) in self.classes[owner].slots.clone() {
                for &c in &subtree {
                    if self.classes[c].values.contains_key(&field) {
                        continue;
                    }
                    any = true;
                    let value = self.slot_value(owner, c, &slot, ty)?;
                    self.classes[c].values.insert(field.clone(), value);
                }
            }
        }
        Ok(any)
    }

    fn subtree(&self, c: ClassId) -> Vec<ClassId> {
        let mut all = vec![c];
        let mut i = 0;
        while i < all.len() {
            all.extend(self.classes[all[i]].subclasses.iter().copied());
            i += 1;
        }
        all
    }

    fn slot_value(
        &mut self,
        owner: ClassId,
        c: ClassId,
        slot: &Slot,
        ty: Type,
    ) -> Result<ConstValue> {
        let null = match self.zero(ty) {
            Operand::Const(z) => z.value,
            Operand::Var(_) => ConstValue::Null,
        };
        match slot {
            Slot::Method(name, family, shape) => {
                let g = match self.method_for_class(owner, c, name, *family, *shape)? {
                    Some(g) => g,
                    None => self.missing_method(owner, c, name, ty)?,
                };
                Ok(ConstValue::Graph(g))
            }
            Slot::Attribute(name, r) => {
                let object = self.classes[c].object;
                match self.world.class_attr(object, name) {
                    Some((_, v)) => {
                        if let Object::ClassMethod(f) = &*self.world.get(v) {
                            // Bound to each class for itself.
                            let Desc::Function(f) = self.desc_of_object(*f)? else {
                                return internal("a class method that is no function");
                            };
                            let bound = self.single_constant(Desc::Bound(f, object), *r)?;
                            return Ok(match bound {
                                Operand::Const(c) => c.value,
                                Operand::Var(_) => null,
                            });
                        }
                        let value = match &*self.world.get(v) {
                            Object::StaticMethod(f) => ConstValue::Object(f.0),
                            _ => self.ann.object_const(v),
                        };
                        self.constant_value(&value, *r)
                    }
                    None => Ok(null),
                }
            }
        }
    }

    /// What stands in the slot of a class that has no such method.
    fn missing_method(
        &mut self,
        owner: ClassId,
        c: ClassId,
        name: &str,
        ty: Type,
    ) -> Result<GraphId> {
        let _ = owner;
        let Some(f) = self.ann.program.types.as_func(ty).cloned() else {
            return internal(format!("the slot of method {name} is no function"));
        };
        let attr = name.rsplit(' ').next().unwrap_or(name);
        let message = format!(
            "'{}' object has no attribute '{attr}'",
            self.classes[c].name
        );
        let gname = format!("missing_{}_{attr}", self.classes[c].name);
        let result = f.result;
        self.build_graph(&gname, &f.args, result, |rt, _| {
            rt.raise_static("AttributeError", &message)?;
            Ok(rt.zero(result))
        })
    }

    /// Numbers classes so that every subtree is a range.
    pub(crate) fn number_classes(&mut self) {
        let roots: Vec<ClassId> = (0..self.classes.list.len() as u32)
            .map(ClassId)
            .filter(|&c| self.classes[c].base.is_none())
            .collect();
        let mut n = 0;
        let mut stack: Vec<(ClassId, usize)> = roots.into_iter().rev().map(|c| (c, 0)).collect();
        while let Some((c, next)) = stack.pop() {
            if next == 0 {
                self.classes[c]
                    .values
                    .insert("subclassrange_min".into(), ConstValue::Int(n));
                n += 1;
            }
            match self.classes[c].subclasses.get(next).copied() {
                Some(s) => {
                    stack.push((c, next + 1));
                    stack.push((s, 0));
                }
                None => {
                    self.classes[c]
                        .values
                        .insert("subclassrange_max".into(), ConstValue::Int(n));
                }
            }
        }
    }

    /// Defines vtable types and writes the vtables.
    pub(crate) fn fill_vtables(&mut self) -> Result<()> {
        let count = self.classes.list.len() as u32;
        for c in (0..count).map(ClassId) {
            let Some(base) = self.classes[c].base else {
                continue;
            };
            let mut fields = vec![Field {
                name: "super".into(),
                ty: self.classes[base].vtable_type,
                immutable: true,
            }];
            for (_, name, ty) in &self.classes[c].slots {
                fields.push(Field {
                    name: name.as_str().into(),
                    ty: *ty,
                    immutable: true,
                });
            }
            let ty = self.classes[c].vtable_type;
            self.types().define(ty, fields);
        }
        for c in (0..count).map(ClassId) {
            let mut values: HashMap<String, Init> = self.classes[c]
                .values
                .iter()
                .map(|(k, v)| (k.clone(), Init::Value(v.clone())))
                .collect();
            let [name, full, ty, qual] = self.class_names(c);
            let identity = ConstValue::Int(i64::from(self.classes[c].object.0));
            values.insert("identity".into(), Init::Value(identity));
            values.insert("name".into(), Init::Value(ConstValue::Static(name)));
            values.insert("qualname".into(), Init::Value(ConstValue::Static(qual)));
            values.insert("typename".into(), Init::Value(ConstValue::Static(ty)));
            values.insert("fullname".into(), Init::Value(ConstValue::Static(full)));
            let init = self.struct_init(self.classes[c].vtable_type, &mut values)?;
            let s = self.classes[c].vtable;
            self.ann.program.statics[s.index()].init = init;
        }
        Ok(())
    }

    /// `__name__`, the name that tracebacks show, the name that the class's repr shows,
    /// `__qualname__`.
    fn class_names(&mut self, c: ClassId) -> [StaticId; 4] {
        let name = self.classes[c].name.clone();
        let (full, ty) = match &*self.world.get(self.classes[c].object) {
            Object::Class(k) => {
                let module = match k.visible_module() {
                    "exceptions" => "builtins",
                    m => m,
                };
                let long = format!("{module}.{}", k.qualname);
                let short = k.qualname.to_string();
                match module {
                    "builtins" => (short.clone(), short),
                    "__main__" => (short, long),
                    _ => (long.clone(), long),
                }
            }
            _ => (name.to_string(), name.to_string()),
        };
        let qual = match &*self.world.get(self.classes[c].object) {
            Object::Class(k) => k.qualname.clone(),
            _ => name.clone(),
        };
        [
            self.prebuilt_str(&name),
            self.prebuilt_str(&full),
            self.prebuilt_str(&ty),
            self.prebuilt_str(&qual),
        ]
    }
}

/// The flag of an attribute that instances may lack.
pub(crate) fn flag_name(name: &str) -> Rc<str> {
    format!("has_{name}").into()
}

/// The field of an instance attribute; a prefix keeps clear of `super`.
pub(crate) fn field_name(name: &str) -> Rc<str> {
    format!("inst_{name}").into()
}
