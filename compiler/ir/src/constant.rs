//! Constants of graphs.

use crate::entity::{GraphId, StaticId};
use crate::types::Type;
use std::rc::Rc;

/// The value of a [`Constant`].
///
/// Before RTyping a constant is a Python value: atoms (`None`, bool, int, float,
/// str, bytes) always in their own variant, everything else by identity as
/// [`ConstValue::Object`]. After RTyping it is a low-level value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ConstValue {
    /// The value of type Void.
    Void,
    /// Python's `None`. (Before RTyping; later it is `Void` or `Null`.)
    None,
    /// A truth value.
    Bool(bool),
    /// A signed word, or any narrower integer type that fits it.
    Int(i64),
    /// An unsigned word.
    UInt(u64),
    /// A Python int outside both words; only before RTyping.
    BigInt(Rc<str>),
    /// A float, by its bits.
    Float(u64),
    /// One byte of low-level text.
    Char(u8),
    /// One Unicode code point.
    UniChar(u32),
    /// Python text; only before RTyping.
    Str(Rc<str>),
    /// Python bytes; only before RTyping.
    Bytes(Rc<[u8]>),
    /// A live object of the imported program (the number of an `ObjId`).
    Object(u32),
    /// A function of the program as a function pointer.
    Graph(GraphId),
    /// A function pointer to a runtime function, by the name in `runtime/abi`.
    Extern(Rc<str>),
    /// A pointer to prebuilt data.
    Static(StaticId),
    /// The null pointer of the constant's type.
    Null,
    /// A low-level type as an argument (`malloc`).
    Type(Type),
    /// A name as an argument: of an attribute, a field, a keyword.
    Symbol(Rc<str>),
    /// The graphs an indirect call may reach (its last argument).
    Graphs(Rc<[GraphId]>),
    /// How the arguments of a `call_args` are passed (its second argument).
    Shape(Rc<CallShape>),
    /// A local variable that is not bound on this path. Joins with anything;
    /// the flow space guards every use.
    Undefined,
}

/// How the arguments of a `call_args` are passed. They follow in this order:
/// positional, keyword values, `*star`, `**star_star`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct CallShape {
    /// Number of plain positional arguments.
    pub positional: u32,
    /// Names of the keyword arguments, in the order of their values.
    pub keywords: Vec<Rc<str>>,
    /// A `*args` argument is there.
    pub star: bool,
    /// A `**kwargs` argument is there.
    pub star_star: bool,
}

impl ConstValue {
    /// A float constant.
    pub fn float(x: f64) -> ConstValue {
        ConstValue::Float(x.to_bits())
    }

    /// A name.
    pub fn symbol(name: &str) -> ConstValue {
        ConstValue::Symbol(name.into())
    }

    /// Text.
    pub fn str(text: &str) -> ConstValue {
        ConstValue::Str(text.into())
    }
}

/// A constant operand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Constant {
    /// Its value.
    pub value: ConstValue,
    /// Its low-level type; [`Type::NONE`] before RTyping.
    pub ty: Type,
}

impl Constant {
    /// A Python-level constant, not yet RTyped.
    pub fn py(value: ConstValue) -> Constant {
        Constant {
            value,
            ty: Type::NONE,
        }
    }

    /// A low-level constant.
    pub fn ll(value: ConstValue, ty: Type) -> Constant {
        Constant { value, ty }
    }
}
