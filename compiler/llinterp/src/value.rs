//! Run-time values of low-level programs.

use rpyc_ir::types::Prim;
use rpyc_ir::{ConstValue, GraphId, Type, TypeDef, TypeTable};
use std::fmt;

/// An object of the interpreted heap; identity is the number. Prebuilt objects have
/// the numbers of their statics.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ObjId(pub u32);

/// A value of a low-level type. Integers of all widths are `Int` or `UInt` by the
/// sign of their type, always within its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A variable that has not been assigned yet; never seen outside.
    Undefined,
    /// No value.
    Void,
    /// A truth value.
    Bool(bool),
    /// Of a signed integer type.
    Int(i64),
    /// Of an unsigned integer type.
    UInt(u64),
    /// A float; a single float is rounded.
    Float(f64),
    /// A byte of text.
    Char(u8),
    /// A code point.
    UniChar(u32),
    /// A null pointer of any type.
    Null,
    /// A pointer to an object.
    Ref(ObjId),
    /// A pointer to a function of the program.
    Func(GraphId),
    /// A pointer to a runtime function, by its row in the table of `runtime/abi`.
    Extern(u32),
    /// A raw address.
    Addr(u64),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Undefined => f.write_str("undefined"),
            Value::Void => f.write_str("void"),
            Value::Bool(true) => f.write_str("True"),
            Value::Bool(false) => f.write_str("False"),
            Value::Int(n) => write!(f, "{n}"),
            Value::UInt(n) => write!(f, "{n}u"),
            Value::Float(x) if x.is_nan() => f.write_str("nan"),
            Value::Float(x) => write!(f, "{x:?}"),
            Value::Char(c) => write!(f, "'{}'", c.escape_ascii()),
            Value::UniChar(c) => match char::from_u32(*c) {
                Some(c) => write!(f, "u{c:?}"),
                None => write!(f, "u'\\u{{{c:x}}}'"),
            },
            Value::Null => f.write_str("null"),
            Value::Ref(ObjId(n)) => write!(f, "object {n}"),
            Value::Func(g) => write!(f, "function {}", g.0),
            Value::Extern(i) => write!(f, "extern {i}"),
            Value::Addr(a) => write!(f, "address {a:#x}"),
        }
    }
}

/// The type without parts, if it is one.
pub fn prim(types: &TypeTable, ty: Type) -> Option<Prim> {
    match types.def(ty) {
        TypeDef::Prim(p) => Some(*p),
        _ => None,
    }
}

/// Width in bits and signedness of an integer type.
pub fn int_type(p: Prim) -> Option<(u32, bool)> {
    let signed = match p {
        Prim::Signed | Prim::Int8 | Prim::Int16 | Prim::Int32 => true,
        Prim::Unsigned | Prim::UInt8 | Prim::UInt16 | Prim::UInt32 => false,
        _ => return None,
    };
    Some((8 * p.size() as u32, signed))
}

/// The value of an integer type whose low bits are those of `n`.
pub fn wrap(n: i128, bits: u32, signed: bool) -> Value {
    let unsigned = n as u128 & ((1u128 << bits) - 1);
    match signed {
        true => Value::Int(((unsigned << (128 - bits)) as i128 >> (128 - bits)) as i64),
        false => Value::UInt(unsigned as u64),
    }
}

/// All bits zero.
pub fn zero(types: &TypeTable, ty: Type) -> Value {
    match types.def(ty) {
        TypeDef::Prim(p) => match p {
            Prim::Untyped | Prim::Void => Value::Void,
            Prim::Bool => Value::Bool(false),
            Prim::Float | Prim::SingleFloat => Value::Float(0.0),
            Prim::Char => Value::Char(0),
            Prim::UniChar => Value::UniChar(0),
            Prim::Address => Value::Addr(0),
            p => match int_type(*p) {
                Some((_, true)) => Value::Int(0),
                _ => Value::UInt(0),
            },
        },
        TypeDef::Ptr(_) => Value::Null,
        _ => Value::Void,
    }
}

/// The value of a low-level constant.
pub fn constant(types: &TypeTable, value: &ConstValue, ty: Type) -> Result<Value, String> {
    let int = |n: i128| match prim(types, ty) {
        Some(Prim::Address) => Value::Addr(n as u64),
        Some(Prim::Bool) => Value::Bool(n != 0),
        Some(Prim::Char) => Value::Char(n as u8),
        Some(Prim::UniChar) => Value::UniChar(n as u32),
        Some(p) => match int_type(p) {
            Some((bits, signed)) => wrap(n, bits, signed),
            None => Value::Void,
        },
        None => Value::Void,
    };
    Ok(match value {
        ConstValue::Void | ConstValue::Symbol(_) | ConstValue::Type(_) | ConstValue::Graphs(_) => {
            Value::Void
        }
        ConstValue::Bool(b) => Value::Bool(*b),
        ConstValue::Int(n) => int(*n as i128),
        ConstValue::UInt(n) => int(*n as i128),
        ConstValue::Float(bits) => Value::Float(f64::from_bits(*bits)),
        ConstValue::Char(c) => Value::Char(*c),
        ConstValue::UniChar(c) => Value::UniChar(*c),
        ConstValue::Graph(g) => Value::Func(*g),
        ConstValue::Static(s) => Value::Ref(ObjId(s.0)),
        ConstValue::Null if ty == Type::ADDRESS => Value::Addr(0),
        ConstValue::Null => Value::Null,
        ConstValue::Extern(name) => {
            let row = rpyc_abi::FUNCTIONS.iter().position(|f| f.name == &**name);
            Value::Extern(row.ok_or_else(|| format!("no runtime function {name}"))? as u32)
        }
        ConstValue::None
        | ConstValue::BigInt(_)
        | ConstValue::Str(_)
        | ConstValue::Bytes(_)
        | ConstValue::Object(_)
        | ConstValue::Shape(_)
        | ConstValue::Undefined => return Err("a Python constant in a low-level graph".into()),
    })
}
