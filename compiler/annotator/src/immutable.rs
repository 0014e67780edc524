//! The annotation of a constant: of what was there when import time ended.
//!
//! Like: rpython/annotator/bookkeeper.py `immutablevalue`.

use crate::annrpython::{AnnError, Annotator};
use crate::model::{Desc, Kind, SomeValue};
use rpyc_ir::ConstValue;
use rpyc_objects::{ObjId, Object};

impl Annotator {
    /// The annotation of a constant of a flow graph.
    pub fn immutable_value(&mut self, value: &ConstValue) -> Result<SomeValue, AnnError> {
        let s = match value {
            ConstValue::None => return Ok(SomeValue::none()),
            ConstValue::Undefined | ConstValue::Void => return Ok(SomeValue::impossible()),
            ConstValue::Bool(_) => SomeValue::bool(),
            ConstValue::Int(n) => SomeValue::new(Kind::Integer {
                nonneg: *n >= 0,
                unsigned: false,
            }),
            ConstValue::UInt(_) => SomeValue::unsigned(),
            ConstValue::BigInt(digits) => {
                return match digits.parse::<u64>() {
                    Ok(n) => Ok(SomeValue::unsigned().with_const(ConstValue::UInt(n))),
                    Err(_) => Err(AnnError::new(
                        "big-int",
                        format!("the integer {digits} does not fit 64 bits"),
                    )),
                };
            }
            ConstValue::Float(_) => SomeValue::float(),
            ConstValue::Str(s) => {
                let mut chars = s.chars();
                match (chars.next(), chars.next()) {
                    (Some(_), None) => SomeValue::char(),
                    _ => SomeValue::string(),
                }
            }
            ConstValue::Bytes(_) => SomeValue::new(Kind::Bytes),
            ConstValue::Char(_) => SomeValue::new(Kind::LowInteger(rpyc_ir::Type::CHAR)),
            ConstValue::UniChar(_) => SomeValue::char(),
            ConstValue::Object(id) => return self.object_value(ObjId(*id)),
            ConstValue::Type(_) => SomeValue::new(Kind::LLType),
            ConstValue::Null
            | ConstValue::Static(_)
            | ConstValue::Graph(_)
            | ConstValue::Extern(_)
            | ConstValue::Symbol(_)
            | ConstValue::Graphs(_)
            | ConstValue::Shape(_) => SomeValue::impossible(),
        };
        Ok(s.with_const(value.clone()))
    }

    /// An atom as a constant; `None` for objects with identity.
    pub fn atom(&self, id: ObjId) -> Option<ConstValue> {
        Some(match &*self.world.get(id) {
            Object::None => ConstValue::None,
            Object::Bool(b) => ConstValue::Bool(*b),
            Object::Int(n) => ConstValue::Int(*n),
            Object::BigInt(d) => ConstValue::BigInt(d.as_str().into()),
            Object::Float(x) => ConstValue::float(*x),
            Object::Str(s) => ConstValue::Str(s.clone()),
            Object::Bytes(b) => ConstValue::Bytes(b.clone()),
            _ => return None,
        })
    }

    /// A live object as a constant operand.
    pub fn object_const(&self, id: ObjId) -> ConstValue {
        self.atom(id).unwrap_or(ConstValue::Object(id.0))
    }

    /// The annotation of a live object.
    pub fn object_value(&mut self, id: ObjId) -> Result<SomeValue, AnnError> {
        if let Some(s) = self.bk.object_values.get(&id) {
            return Ok(self.bk.canon(s));
        }
        let s = self.compute_object_value(id)?;
        self.bk.object_values.insert(id, s.clone());
        Ok(s)
    }

    fn compute_object_value(&mut self, id: ObjId) -> Result<SomeValue, AnnError> {
        if let Some(atom) = self.atom(id) {
            return self.immutable_value(&atom);
        }
        let this = ConstValue::Object(id.0);
        let object = self.world.get(id);
        let kind = match &*object {
            Object::Tuple(items) => {
                let items: Result<Vec<_>, _> =
                    items.iter().map(|&i| self.object_value(i)).collect();
                Kind::Tuple(items?.into())
            }
            Object::List(items) => {
                let item = self.bk.new_item(SomeValue::impossible());
                // Entered before its items: a list may contain itself.
                self.bk.object_values.insert(
                    id,
                    SomeValue::new(Kind::List(item)).with_const(this.clone()),
                );
                for &i in items {
                    let s = self.object_value(i)?.not_const_atom();
                    self.widen(item, &s)?;
                }
                self.bk.set_resized(item);
                Kind::List(self.bk.find_item(item))
            }
            Object::Set(items) | Object::FrozenSet(items) => {
                let item = self.bk.new_item(SomeValue::impossible());
                for &i in items {
                    let s = self.object_value(i)?.not_const_atom();
                    self.widen(item, &s)?;
                }
                match &*object {
                    Object::Set(_) => Kind::Set(item),
                    _ => Kind::FrozenSet(item),
                }
            }
            Object::Dict(pairs) => {
                let key = self.bk.new_item(SomeValue::impossible());
                let value = self.bk.new_item(SomeValue::impossible());
                self.bk.object_values.insert(
                    id,
                    SomeValue::new(Kind::Dict(key, value)).with_const(this.clone()),
                );
                for &(k, v) in pairs {
                    let s_k = self.object_value(k)?.not_const_atom();
                    self.widen(key, &s_k)?;
                    let s_v = self.object_value(v)?.not_const_atom();
                    self.widen(value, &s_v)?;
                }
                Kind::Dict(self.bk.find_item(key), self.bk.find_item(value))
            }
            Object::Range(start, stop, step) => Kind::Range {
                nonneg: *start >= 0 && (*step > 0 || *stop >= -1),
                step: Some(*step),
            },
            Object::ByteArray(_) => Kind::ByteArray,
            Object::Complex(..) => Kind::Complex,
            Object::Slice(a, b, c) => {
                let parts = [
                    self.object_value(*a)?,
                    self.object_value(*b)?,
                    self.object_value(*c)?,
                ];
                Kind::Slice(std::rc::Rc::new(parts))
            }
            Object::Function(function) => {
                if let Some(intrinsic) = self.intrinsic_of(function) {
                    return Ok(SomeValue::new(Kind::Builtin(intrinsic)).with_const(this));
                }
                let f = self.func_desc(id)?;
                return Ok(SomeValue::pbc(Desc::Function(f)).with_const(this));
            }
            Object::BoundMethod { function, receiver } => {
                let f = self.func_desc(*function)?;
                return Ok(SomeValue::pbc(Desc::Bound(f, *receiver)).with_const(this));
            }
            Object::StaticMethod(f) => return self.object_value(*f),
            Object::Class(_) if let Some(ty) = self.machine_type(id) => {
                let name = crate::machine::type_name(ty).unwrap_or_default();
                Kind::Builtin(format!("{}.{name}", crate::machine::MACHINE).into())
            }
            Object::Class(class) => {
                if let Some(c) = self.class_def(id)? {
                    return Ok(SomeValue::pbc(Desc::Class(c)).with_const(this));
                }
                Kind::Builtin(format!("{}.{}", class.module, class.name).into())
            }
            Object::Module(_) => {
                return Ok(SomeValue::pbc(Desc::Module(id)).with_const(this));
            }
            Object::BuiltinFunction { module, name } => {
                Kind::Builtin(format!("{module}.{name}").into())
            }
            Object::BuiltinMethod { class, name } => {
                if let Some(f) = self.library_method(class, name) {
                    return self.object_value(f);
                }
                Kind::Builtin(format!("builtins.{class}.{name}").into())
            }
            Object::BoundBuiltinMethod { name, receiver, .. } => {
                let receiver = self.object_value(*receiver)?;
                Kind::BoundBuiltin(std::rc::Rc::new((receiver, name.clone())))
            }
            Object::Cell(content) => {
                let item = self.bk.new_item(SomeValue::impossible());
                if let Some(c) = content {
                    let s = self.object_value(*c)?.not_const_atom();
                    self.widen(item, &s)?;
                }
                Kind::Cell(item)
            }
            Object::Instance(_) if let Some((_, ty)) = self.machine_constant(id) => {
                return Ok(SomeValue::new(Kind::LowInteger(ty)).with_const(this));
            }
            Object::Instance(instance) => {
                if self.world.class_attr(instance.class, "_freeze_").is_some() {
                    return Ok(SomeValue::pbc(Desc::Object(id)).with_const(this));
                }
                let Some(c) = self.class_def(instance.class)? else {
                    return Ok(SomeValue::pbc(Desc::Object(id)).with_const(this));
                };
                let c = if self.bk.class(c).generic {
                    self.class_variant_of_object(c, id)?
                } else {
                    c
                };
                if self.bk.class_mut(c).prebuilt.insert(id) {
                    self.pending_prebuilt.push(id);
                    self.now_inhabited(c);
                }
                Kind::Instance(c)
            }
            Object::NotImplemented | Object::Ellipsis | Object::Partial { .. } => {
                return Ok(SomeValue::pbc(Desc::Object(id)).with_const(this));
            }
            Object::Opaque { type_name, repr } => {
                return Err(AnnError::new(
                    "import-time-object",
                    format!(
                        "{repr} ({type_name}) was made at import time and cannot be part of the program"
                    ),
                ));
            }
            Object::Code(_)
            | Object::ClassMethod(_)
            | Object::Property { .. }
            | Object::MemberDescriptor(_) => {
                return Ok(SomeValue::pbc(Desc::Object(id)).with_const(this));
            }
            Object::None
            | Object::Bool(_)
            | Object::Int(_)
            | Object::BigInt(_)
            | Object::Float(_)
            | Object::Str(_)
            | Object::Bytes(_) => unreachable!("atoms were handled above"),
        };
        Ok(SomeValue::new(kind).with_const(this))
    }

    /// Annotates the attributes of prebuilt instances met since the last time.
    pub(crate) fn see_prebuilt(&mut self) -> Result<(), AnnError> {
        while let Some(id) = self.pending_prebuilt.pop() {
            let object = self.world.get(id);
            let Object::Instance(instance) = &*object else {
                continue;
            };
            let Some(c) = self.class_def(instance.class)? else {
                continue;
            };
            let c = if self.bk.class(c).generic {
                self.class_variant_of_object(c, id)?
            } else {
                c
            };
            let base: (std::rc::Rc<str>, _) = ("_base_".into(), instance.base_value);
            let base = base.1.map(|v| (base.0, v));
            for (name, value) in instance.dict.iter().chain(&base) {
                let s = self.object_value(*value)?.not_const_atom();
                let item = self.find_attribute(c, name)?;
                self.mark_instance_attr(c, name);
                self.widen(item, &s)?;
            }
        }
        Ok(())
    }
}

impl SomeValue {
    /// Constants of atoms are forgotten: the place they come from is mutable.
    pub(crate) fn not_const_atom(self) -> SomeValue {
        match self.kind {
            Kind::Pbc(_) | Kind::Impossible | Kind::Builtin(_) | Kind::LLType => self,
            _ => self.not_const(),
        }
    }
}
