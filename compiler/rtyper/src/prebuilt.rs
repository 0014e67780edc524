//! Constants: from live Python objects to low-level constants and static data.
//!
//! A prebuilt object gets its static at once and its content later, so that
//! objects may refer to each other in circles and no recursion follows chains.
//!
//! Like: `convert_const` of every Repr in rpython/rtyper

use crate::error::{Result, TyperError, internal, refuse};
use crate::llops::{c_null, c_void, cast_const};
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{RTyper, Signatures};
use rpyc_annotator::{Desc, Kind};
use rpyc_ir::{ConstValue, Init, Operand, StaticDef, StaticId, Type};
use rpyc_objects::{ObjId, Object};
use std::collections::HashMap;
use std::rc::Rc;

/// What has been made static so far.
#[derive(Default)]
pub(crate) struct Prebuilt {
    strs: HashMap<(Rc<[u8]>, i64), StaticId>,
    objects: HashMap<(ObjId, ReprId), StaticId>,
    boxes: HashMap<(ConstValue, ReprId), StaticId>,
    pending: Vec<(StaticId, ObjId, ReprId)>,
    /// One static CELL per module global that changes at run time, per class
    /// attribute that is assigned through its class.
    pub cells: HashMap<rpyc_annotator::ItemId, StaticId>,
    /// For those that may be unbound a CELL of Bool beside it.
    pub bound_flags: HashMap<rpyc_annotator::ItemId, StaticId>,
    /// Prebuilt exceptions by class and message.
    pub exceptions: HashMap<(ObjId, String), StaticId>,
    /// See [`RTyper::graph_signature`].
    pub signatures: Signatures,
}

impl Prebuilt {
    /// The static box of a constant, if it is made.
    pub(crate) fn box_of(&self, value: &ConstValue, r: ReprId) -> Option<StaticId> {
        self.boxes.get(&(value.clone(), r)).copied()
    }

    /// Remembers the static box of a constant.
    pub(crate) fn note_box(&mut self, value: &ConstValue, r: ReprId, s: StaticId) {
        self.boxes.insert((value.clone(), r), s);
    }
}

impl RTyper {
    /// Adds static data; a constant pointer to it.
    pub(crate) fn new_static(
        &mut self,
        name: &str,
        ty: Type,
        init: Init,
        immutable: bool,
    ) -> StaticId {
        self.ann.program.add_static(StaticDef {
            name: name.into(),
            ty,
            init,
            immutable,
        })
    }

    /// A constant pointer to static data.
    pub(crate) fn static_ptr(&mut self, id: StaticId) -> Operand {
        let ty = self.ann.program[id].ty;
        let ptr = self.types().ptr(ty);
        Operand::ll(ConstValue::Static(id), ptr)
    }

    /// Text as a prebuilt STR.
    pub(crate) fn prebuilt_str(&mut self, text: &str) -> StaticId {
        if text.chars().all(|c| (c as u32) < 0x100) {
            let bytes: Rc<[u8]> = text.chars().map(|c| c as u8).collect();
            self.prebuilt_chars(bytes, 0)
        } else {
            let bytes: Rc<[u8]> = text
                .chars()
                .flat_map(|c| (c as u32).to_le_bytes())
                .collect();
            self.prebuilt_chars(bytes, 2)
        }
    }

    fn prebuilt_chars(&mut self, bytes: Rc<[u8]>, kind: i64) -> StaticId {
        if let Some(&s) = self.prebuilt.strs.get(&(bytes.clone(), kind)) {
            return s;
        }
        let hash = rpyc_abi::hash::str_hash(&bytes);
        let init = Init::Struct(vec![
            Init::Value(ConstValue::Int(hash as i64)),
            Init::Value(ConstValue::Int(kind)),
            Init::Bytes(bytes.clone()),
        ]);
        let id = self.new_static("str", self.known.str_, init, true);
        self.prebuilt.strs.insert((bytes, kind), id);
        id
    }

    /// Text as a constant Ptr(STR).
    pub(crate) fn c_str(&mut self, text: &str) -> Operand {
        let s = self.prebuilt_str(text);
        Operand::ll(ConstValue::Static(s), self.known.str_ptr)
    }

    /// A Python constant in a Repr.
    pub(crate) fn constant(&mut self, value: &ConstValue, r: ReprId) -> Result<Operand> {
        let ty = self.ll(r);
        let kind = self.kind(r).clone();
        match value {
            // An object that is an atom.
            ConstValue::Object(id) => {
                let atom = self.ann.object_const(ObjId(*id));
                if !matches!(atom, ConstValue::Object(_)) {
                    return self.constant(&atom, r);
                }
                if let Some((number, _)) = self.ann.machine_constant(ObjId(*id)) {
                    return self.constant(&number, r);
                }
            }
            ConstValue::None if self.ann.program.types.pointee(ty).is_some() => {
                return Ok(c_null(ty));
            }
            ConstValue::None | ConstValue::Undefined => return Ok(self.zero(ty)),
            _ => {}
        }
        let low = match (&kind, value) {
            (RKind::Void | RKind::Single(_), _) => return Ok(c_void()),
            (RKind::Dummy(_), _) => ConstValue::Bool(false),
            (RKind::Union(u), v) => self.union_constant(v, r, *u)?,
            (RKind::Bool, ConstValue::Bool(b)) => ConstValue::Bool(*b),
            (RKind::Bool, ConstValue::Int(n)) => ConstValue::Bool(*n != 0),
            (RKind::Int { .. }, ConstValue::BigInt(d)) => match d.parse::<u64>() {
                Ok(n) => ConstValue::UInt(n),
                Err(_) => return refuse(format!("the integer {d} does not fit 64 bits")),
            },
            (RKind::Int { .. } | RKind::LowInt(_), v) => match cast_const(v, ty) {
                Some(v) => v,
                None => return internal(format!("constant {v:?} as an integer")),
            },
            (RKind::Float | RKind::FloatInt, ConstValue::Float(bits)) => ConstValue::Float(*bits),
            (RKind::Float, ConstValue::Int(n)) => ConstValue::float(*n as f64),
            (RKind::Float, ConstValue::UInt(n)) => ConstValue::float(*n as f64),
            (RKind::Float, ConstValue::Bool(b)) => ConstValue::float(*b as i64 as f64),
            (RKind::FloatInt, ConstValue::Int(n)) => match crate::rfloat::encode_int(*n) {
                Some(bits) => ConstValue::Float(bits),
                None => {
                    return refuse(format!(
                        "the integer {n} is too large for a variable that also holds floats"
                    ));
                }
            },
            (RKind::FloatInt, ConstValue::Bool(b)) => {
                ConstValue::Float(crate::rfloat::encode_int(*b as i64).expect("small"))
            }
            (RKind::Char, ConstValue::Str(s)) => match s.chars().next() {
                Some(c) => ConstValue::UniChar(c as u32),
                None => return internal("an empty character"),
            },
            (RKind::Char, ConstValue::UniChar(c)) => ConstValue::UniChar(*c),
            (RKind::Str | RKind::Ptr(_), ConstValue::Str(s)) => {
                ConstValue::Static(self.prebuilt_str(s))
            }
            (RKind::Str, ConstValue::UniChar(c)) => {
                let text = char::from_u32(*c).unwrap_or('\u{fffd}').to_string();
                ConstValue::Static(self.prebuilt_str(&text))
            }
            (RKind::Bytes | RKind::Ptr(_), ConstValue::Bytes(b)) => {
                ConstValue::Static(self.prebuilt_chars(b.clone(), 0))
            }
            (RKind::Boxed(inner), v) => {
                let key = (v.clone(), r);
                match self.prebuilt.boxes.get(&key) {
                    Some(&s) => ConstValue::Static(s),
                    None => {
                        let x = self.constant_value(v, *inner)?;
                        let strukt = self.pointee(ty)?;
                        let s = self.new_static(
                            "box",
                            strukt,
                            Init::Struct(vec![Init::Value(x)]),
                            true,
                        );
                        self.prebuilt.boxes.insert(key, s);
                        ConstValue::Static(s)
                    }
                }
            }
            (
                RKind::Ptr(_),
                v @ (ConstValue::Static(_) | ConstValue::Null | ConstValue::Graph(_)),
            ) => v.clone(),
            (
                RKind::FuncPtr(_) | RKind::Callable(_) | RKind::Closure(_),
                ConstValue::Object(id),
            ) => {
                let desc = self.desc_of_object(ObjId(*id))?;
                return self.callable_constant(desc, r);
            }
            (RKind::ClassOf(_), ConstValue::Object(id)) => {
                let c = self.class_of_object(ObjId(*id))?;
                return Ok(self.vtable_ptr(c));
            }
            (RKind::Sentinel, ConstValue::Object(id)) => {
                let key = (ObjId(*id), r);
                match self.prebuilt.objects.get(&key) {
                    Some(&s) => ConstValue::Static(s),
                    None => {
                        let s = self.new_static(
                            "object",
                            self.known.object,
                            Init::Struct(vec![]),
                            false,
                        );
                        self.prebuilt.objects.insert(key, s);
                        ConstValue::Static(s)
                    }
                }
            }
            (RKind::Instance(_), ConstValue::Object(id)) => {
                let exact = self.class_of_instance(ObjId(*id))?;
                let exact_r = self.instance_repr(exact)?;
                let s = self.static_object(ObjId(*id), exact_r)?;
                ConstValue::Static(s)
            }
            (RKind::Method(receiver, _), ConstValue::Object(id)) => {
                let object = self.world.get(ObjId(*id));
                let Object::BoundMethod { receiver: rc, .. } = &*object else {
                    return internal("a constant method of nothing");
                };
                return self.constant(&ConstValue::Object(rc.0), *receiver);
            }
            (RKind::BoundBuiltin(receiver, _), ConstValue::Object(id)) => {
                let object = self.world.get(ObjId(*id));
                let Object::BoundBuiltinMethod { receiver: rc, .. } = &*object else {
                    return internal("a constant method of nothing");
                };
                let c = self.ann.object_const(*rc);
                return self.constant(&c, *receiver);
            }
            (RKind::DictView(_, d), v) => return self.constant(v, *d),
            (
                RKind::Tuple(_)
                | RKind::List(_)
                | RKind::Dict(..)
                | RKind::Set(..)
                | RKind::Range(_)
                | RKind::Slice(_)
                | RKind::Complex
                | RKind::ByteArray
                | RKind::Cell(_),
                ConstValue::Object(id),
            ) => {
                let r = self.with_none(r, false)?;
                ConstValue::Static(self.static_object(ObjId(*id), r)?)
            }
            (_, v) => return internal(format!("constant {v:?} as {kind:?}")),
        };
        Ok(Operand::ll(low, ty))
    }

    /// A constant's low-level value.
    pub(crate) fn constant_value(&mut self, value: &ConstValue, r: ReprId) -> Result<ConstValue> {
        match self.constant(value, r)? {
            Operand::Const(c) => Ok(c.value),
            Operand::Var(_) => internal("a constant that is not constant"),
        }
    }

    /// What a pointer type points to.
    pub(crate) fn pointee(&self, ptr: Type) -> Result<Type> {
        match self.ann.program.types.pointee(ptr) {
            Some(t) => Ok(t),
            None => internal(format!(
                "{} is no pointer",
                self.ann.program.types.display(ptr)
            )),
        }
    }

    /// The callable that a live object is.
    pub(crate) fn desc_of_object(&mut self, id: ObjId) -> Result<Desc> {
        let s = self
            .ann
            .object_value(id)
            .map_err(|e| TyperError::user(e.message))?;
        match &s.kind {
            Kind::Pbc(descs) if descs.len() == 1 => Ok(*descs.iter().next().expect("one")),
            Kind::Builtin(name) => match self.ann.bk.known_builtin_callable(name) {
                Some(f) => Ok(Desc::Function(f)),
                None => internal(format!("{name} is not a known callable")),
            },
            _ => internal(format!("{id} is not a known callable")),
        }
    }

    /// The static of a live object; its content follows.
    fn static_object(&mut self, id: ObjId, r: ReprId) -> Result<StaticId> {
        if let Some(&s) = self.prebuilt.objects.get(&(id, r)) {
            return Ok(s);
        }
        let strukt = self.pointee(self.ll(r))?;
        let name = match self.kind(r) {
            RKind::Instance(c) => self.ann.bk.class(*c).name.to_string(),
            RKind::Tuple(_) => "tuple".into(),
            RKind::List(_) => "list".into(),
            RKind::Dict(..) => "dict".into(),
            _ => "prebuilt".into(),
        };
        let immutable = matches!(
            self.kind(r),
            RKind::Tuple(_) | RKind::Range(_) | RKind::Complex
        );
        let s = self.new_static(&name, strukt, Init::Zero, immutable);
        self.prebuilt.objects.insert((id, r), s);
        self.prebuilt.pending.push((s, id, r));
        Ok(s)
    }

    /// Fills prebuilt objects. True where there were any.
    pub(crate) fn finish_prebuilt(&mut self) -> Result<bool> {
        let mut any = false;
        while let Some((s, id, r)) = self.prebuilt.pending.pop() {
            any = true;
            let init = self.static_content(id, r)?;
            self.ann.program.statics[s.index()].init = init;
        }
        Ok(any)
    }

    fn object_init(&mut self, id: ObjId, r: ReprId) -> Result<Init> {
        let c = self.ann.object_const(id);
        Ok(Init::Value(self.constant_value(&c, r)?))
    }

    /// The class of a live instance: of a generic class, the variant that inference
    /// gave to this object.
    fn class_of_instance(&mut self, id: ObjId) -> Result<crate::rclass::ClassId> {
        let s = self
            .ann
            .object_value(id)
            .map_err(|e| TyperError::user(e.message))?;
        match s.kind {
            Kind::Instance(def) => self.class(def),
            _ => self.class_of_object(self.world.class_of(id)),
        }
    }

    fn static_content(&mut self, id: ObjId, r: ReprId) -> Result<Init> {
        let object = self.world.get(id);
        match (self.kind(r).clone(), &*object) {
            (RKind::Tuple(items), Object::Tuple(values)) => {
                let mut inits = Vec::new();
                for (&ri, &v) in items.iter().zip(values) {
                    if self.ll(ri) != Type::VOID {
                        inits.push(self.object_init(v, ri)?);
                    }
                }
                Ok(Init::Struct(inits))
            }
            (RKind::Slice(items), Object::Slice(a, b, c)) => {
                let mut inits = Vec::new();
                for (&ri, &v) in items.iter().zip([a, b, c]) {
                    if self.ll(ri) != Type::VOID {
                        inits.push(self.object_init(v, ri)?);
                    }
                }
                Ok(Init::Struct(inits))
            }
            (RKind::List(item), Object::List(values)) => {
                let mut inits = Vec::new();
                for &v in values {
                    inits.push(self.object_init(v, item)?);
                }
                self.list_init(self.ll(item), inits)
            }
            (RKind::ByteArray, Object::ByteArray(bytes)) => {
                let inits = bytes
                    .iter()
                    .map(|&b| Init::Value(ConstValue::Int(b as i64)))
                    .collect();
                self.list_init(Type::UINT8, inits)
            }
            (RKind::Dict(k, v, _), Object::Dict(pairs)) => {
                let mut rows = Vec::new();
                for &(key, value) in pairs {
                    rows.push((self.object_init(key, k)?, self.object_init(value, v)?));
                }
                self.dict_init(r, rows)
            }
            (RKind::Set(item, ..), Object::Set(values) | Object::FrozenSet(values)) => {
                let mut inits = Vec::new();
                for &v in values {
                    inits.push(self.object_init(v, item)?);
                }
                self.set_init(r, inits)
            }
            (RKind::Range(_), Object::Range(a, b, c)) => Ok(Init::Struct(
                [a, b, c]
                    .into_iter()
                    .map(|&n| Init::Value(ConstValue::Int(n)))
                    .collect(),
            )),
            (RKind::Complex, Object::Complex(a, b)) => Ok(Init::Struct(
                [a, b]
                    .into_iter()
                    .map(|&x| Init::Value(ConstValue::float(x)))
                    .collect(),
            )),
            (RKind::Cell(item), Object::Cell(content)) => {
                let init = match content {
                    Some(c) => self.object_init(*c, item)?,
                    None => Init::Zero,
                };
                let bound = Init::Value(ConstValue::Bool(content.is_some()));
                Ok(Init::Struct(vec![init, bound]))
            }
            (RKind::Instance(_), Object::Instance(instance)) => {
                let class = self.class_of_instance(id)?;
                self.instance_init(class, instance)
            }
            (k, o) => internal(format!("prebuilt {o:?} as {k:?}")),
        }
    }

    /// A LIST with these items.
    fn list_init(&mut self, item: Type, inits: Vec<Init>) -> Result<Init> {
        let (_, array_ptr) = self.list_type_of(item);
        let array = self.pointee(array_ptr)?;
        let n = inits.len() as i64;
        let items = self.new_static("items", array, Init::Array(inits), false);
        Ok(Init::Struct(vec![
            Init::Value(ConstValue::Int(n)),
            Init::Value(ConstValue::Static(items)),
        ]))
    }

    /// A struct's content from some of its fields, by name; inlined parents too.
    pub(crate) fn struct_init(
        &self,
        strukt: Type,
        fields: &mut HashMap<String, Init>,
    ) -> Result<Init> {
        let Some(def) = self.ann.program.types.as_struct(strukt) else {
            return internal("the content of no struct");
        };
        let mut inits = Vec::new();
        for f in &def.fields {
            if &*f.name == "super" {
                inits.push(self.struct_init(f.ty, fields)?);
            } else {
                inits.push(fields.remove(&*f.name).unwrap_or(Init::Zero));
            }
        }
        Ok(Init::Struct(inits))
    }
}
