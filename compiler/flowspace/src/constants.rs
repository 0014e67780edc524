//! Between live objects and constants of graphs.

use rpyc_ir::{ConstValue, Operand};
use rpyc_objects::{ObjId, Object, World};

/// A live object as a constant: atoms by value, everything else by identity.
pub fn constant_of(world: &World, id: ObjId) -> ConstValue {
    match &*world.get(id) {
        Object::None => ConstValue::None,
        Object::Bool(b) => ConstValue::Bool(*b),
        Object::Int(i) => ConstValue::Int(*i),
        Object::BigInt(digits) => ConstValue::BigInt(digits.as_str().into()),
        Object::Float(x) => ConstValue::float(*x),
        Object::Str(s) => ConstValue::Str(s.clone()),
        Object::Bytes(b) => ConstValue::Bytes(b.clone()),
        _ => ConstValue::Object(id.0),
    }
}

/// The live object of a Python-level constant; `None` for what is no object.
pub fn object_of(world: &World, value: &ConstValue) -> Option<ObjId> {
    let object = match value {
        ConstValue::Object(id) => return Some(ObjId(*id)),
        ConstValue::None => Object::None,
        ConstValue::Bool(b) => Object::Bool(*b),
        ConstValue::Int(i) => Object::Int(*i),
        ConstValue::BigInt(digits) => Object::BigInt(digits.to_string()),
        ConstValue::Float(bits) => Object::Float(f64::from_bits(*bits)),
        ConstValue::Str(s) => Object::Str(s.clone()),
        ConstValue::Bytes(b) => Object::Bytes(b.clone()),
        _ => return None,
    };
    Some(world.intern(object))
}

/// A live object as an operand.
pub(crate) fn operand_of(world: &World, id: ObjId) -> Operand {
    Operand::py(constant_of(world, id))
}

/// The live object that an operand is, where it is one by identity.
pub(crate) fn live_object(x: &Operand) -> Option<ObjId> {
    match x.constant() {
        Some(ConstValue::Object(id)) => Some(ObjId(*id)),
        _ => None,
    }
}
