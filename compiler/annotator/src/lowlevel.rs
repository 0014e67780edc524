//! Annotation rules of low-level code: the RTyper's helpers, written in RPython
//! against the intrinsics of `_rpyc.lltype` (see `compiler/rtyper/ll/lltype.py`)
//! and the runtime functions of `_rpyc.rt`.
//!
//! A low-level value is annotated with the type it has: `Signed` is a plain
//! Integer, `Bool` and `Float` likewise, other integers and characters are
//! LowInteger of their type, references are Ptr of the *pointer* type, types
//! themselves are constant LLTypes.
//!
//! Like: rpython/rtyper/llannotation.py

use crate::model::{Kind, SomeValue};
use indexmap::IndexMap;
use rpyc_abi::AbiType;
use rpyc_ir::{ConstValue, GraphId, Op, Type, TypeDef, TypeTable};
use std::rc::Rc;

/// What a low-level type offers by name beside its fields: the hash and equality
/// functions of a dict's keys, and so on.
#[derive(Clone, Debug, PartialEq)]
pub enum Adt {
    /// A function of the program: `adt(p, "name", args...)` calls it.
    Function {
        /// Its graph.
        graph: GraphId,
        /// Its low-level result type.
        result: Type,
    },
    /// A constant: `adt(p, "name")`.
    Constant(ConstValue, Type),
}

/// Names that the RTyper gave to low-level types, for `adt(...)`.
#[derive(Clone, Debug, Default)]
pub struct LowLevel {
    /// By container type (what pointers point to) and name.
    pub adt: IndexMap<(Type, Rc<str>), Adt>,
}

type Answer = Result<SomeValue, String>;

/// The annotation of a low-level value of that type.
pub fn ll_to_annotation(ty: Type, types: &TypeTable) -> SomeValue {
    match ty {
        Type::VOID => SomeValue::none(),
        Type::BOOL => SomeValue::bool(),
        Type::SIGNED => SomeValue::int(),
        Type::FLOAT => SomeValue::float(),
        t => match types.def(t) {
            TypeDef::Ptr(_) => SomeValue::new(Kind::Ptr(t)),
            _ => SomeValue::new(Kind::LowInteger(t)),
        },
    }
}

/// The low-level type of a value with a low-level annotation.
pub fn annotation_to_ll(s: &SomeValue, types: &TypeTable) -> Option<Type> {
    Some(match &s.kind {
        Kind::Impossible => Type::VOID,
        Kind::Bool => Type::BOOL,
        Kind::Integer {
            unsigned: false, ..
        } => Type::SIGNED,
        Kind::Integer { unsigned: true, .. } => Type::UNSIGNED,
        Kind::Float { .. } => Type::FLOAT,
        Kind::LowInteger(t) | Kind::Ptr(t) => *t,
        Kind::Char | Kind::String | Kind::Bytes => types.find_ptr(types.find_struct("STR")?)?,
        _ => return None,
    })
}

fn ll_type(ty: Type) -> SomeValue {
    SomeValue::new(Kind::LLType).with_const(ConstValue::Type(ty))
}

fn const_type(s: &SomeValue) -> Result<Type, String> {
    match s.constant {
        Some(ConstValue::Type(t)) => Ok(t),
        _ => Err("a constant low-level type is needed here".into()),
    }
}

fn pointee(s: &SomeValue, types: &TypeTable) -> Result<Type, String> {
    match s.kind {
        Kind::Ptr(t) => types
            .pointee(t)
            .ok_or_else(|| "not a pointer type".to_string()),
        _ => Err("a low-level pointer is needed here".into()),
    }
}

/// The type of field `name` of a struct or of one of its inlined parents.
pub fn find_field(strukt: Type, name: &str, types: &TypeTable) -> Option<Type> {
    let mut t = strukt;
    loop {
        if let Some(f) = types.field(t, name) {
            return Some(f.ty);
        }
        t = types.parent(t)?;
    }
}

fn field(strukt: Type, name: &str, types: &TypeTable) -> Result<Type, String> {
    find_field(strukt, name, types)
        .ok_or_else(|| format!("{} has no field '{name}'", types.display(strukt)))
}

fn item(array: Type, types: &TypeTable) -> Result<Type, String> {
    match types.as_array(array) {
        Some(a) => Ok(a.item),
        None => Err(format!("{} is not an array", types.display(array))),
    }
}

fn const_name(s: Option<&SomeValue>) -> Result<Rc<str>, String> {
    s.and_then(|s| s.const_str())
        .ok_or_else(|| "a constant name is needed here".to_string())
}

/// `obj.name` of a low-level pointer or type.
pub fn getattr(obj: &SomeValue, name: &str, types: &mut TypeTable) -> Answer {
    if obj.kind == Kind::LLType {
        let t = const_type(obj)?;
        return Ok(ll_type(match name {
            "TO" => types
                .pointee(t)
                .ok_or("TO of a type that is no pointer type")?,
            "OF" => item(t, types)?,
            _ => field(t, name, types)?,
        }));
    }
    let strukt = pointee(obj, types)?;
    let ty = field(strukt, name, types)?;
    match types.def(ty) {
        TypeDef::Array(_) | TypeDef::Struct(_) => Err(format!(
            "field '{name}' is inlined: it has no address of its own"
        )),
        _ => Ok(ll_to_annotation(ty, types)),
    }
}

/// `obj.name = value`
pub fn setattr(
    obj: &SomeValue,
    name: &str,
    _value: &SomeValue,
    types: &TypeTable,
) -> Result<(), String> {
    field(pointee(obj, types)?, name, types).map(|_| ())
}

/// `obj[index]` of a pointer to an array.
pub fn getitem(obj: &SomeValue, types: &TypeTable) -> Answer {
    Ok(ll_to_annotation(item(pointee(obj, types)?, types)?, types))
}

/// `obj[index] = value`
pub fn setitem(obj: &SomeValue, _value: &SomeValue, types: &TypeTable) -> Result<(), String> {
    item(pointee(obj, types)?, types).map(|_| ())
}

/// A binary operation or comparison with a LowInteger or Ptr on at least one side.
pub fn binop(op: Op, a: &SomeValue, b: &SomeValue) -> Answer {
    use Op::*;
    match op {
        lt | le | eq | ne | gt | ge | is_ => return Ok(SomeValue::bool()),
        _ => {}
    }
    match (&a.kind, &b.kind) {
        (Kind::LowInteger(x), Kind::LowInteger(y))
            if x != y && !matches!(op, lshift | rshift | inplace_lshift | inplace_rshift) =>
        {
            Err("low-level integers of two types do not mix: cast one".into())
        }
        (Kind::LowInteger(x), Kind::LowInteger(_) | Kind::Integer { .. } | Kind::Bool) => {
            Ok(SomeValue::new(Kind::LowInteger(*x)))
        }
        (Kind::Integer { .. } | Kind::Bool, Kind::LowInteger(y)) => {
            Ok(SomeValue::new(Kind::LowInteger(*y)))
        }
        _ => Err("no such operation on low-level values".into()),
    }
}

/// A unary operation on a LowInteger or Ptr.
pub fn unop(op: Op, a: &SomeValue) -> Answer {
    match (op, &a.kind) {
        (Op::bool_ | Op::not_, _) => Ok(SomeValue::bool()),
        (Op::neg | Op::pos | Op::invert, Kind::LowInteger(_)) => Ok(a.clone().not_const()),
        _ => Err("no such operation on a low-level value".into()),
    }
}

/// `len(p)` of a pointer to an array.
pub fn len(obj: &SomeValue, types: &TypeTable) -> Answer {
    item(pointee(obj, types)?, types).map(|_| SomeValue::nonneg())
}

/// A call of function `name` of `_rpyc.lltype`.
pub fn consider_ll_builtin(
    low: &LowLevel,
    name: &str,
    args: &[SomeValue],
    types: &mut TypeTable,
) -> Answer {
    let arg = |i: usize| {
        args.get(i)
            .ok_or_else(|| format!("{name}() of _rpyc.lltype needs more arguments"))
    };
    let low_int = |t: Type| Ok(SomeValue::new(Kind::LowInteger(t)));
    match name {
        "malloc" | "nullptr" => {
            let t = const_type(arg(0)?)?;
            Ok(SomeValue::new(Kind::Ptr(types.ptr(t))))
        }
        "typeOf" => match annotation_to_ll(arg(0)?, types) {
            Some(t) => Ok(ll_type(t)),
            None => Err("typeOf() of a value that is not low-level".into()),
        },
        "prim" => {
            let wanted = const_name(args.first())?;
            let found = rpyc_ir::types::Prim::ALL
                .iter()
                .position(|p| p.name() == &*wanted);
            found
                .map(|i| ll_type(Type(i as u32)))
                .ok_or_else(|| format!("no type {wanted}"))
        }
        "Struct" => {
            let wanted = const_name(args.first())?;
            types
                .find_struct(&wanted)
                .map(ll_type)
                .ok_or_else(|| format!("no struct {wanted}"))
        }
        "Ptr" => {
            let t = const_type(arg(0)?)?;
            Ok(ll_type(types.ptr(t)))
        }
        "GcArray" => {
            let t = const_type(arg(0)?)?;
            Ok(ll_type(types.array(rpyc_ir::Gcness::Gc, t)))
        }
        "lit" => match types.find_struct("STR") {
            Some(t) => Ok(SomeValue::new(Kind::Ptr(types.ptr(t)))),
            None => Err("STR is not defined yet".into()),
        },
        "is_gc_ptr" => {
            let t = const_type(arg(0)?)?;
            let b = types.is_gc_ptr(t);
            Ok(SomeValue::bool().with_const(ConstValue::Bool(b)))
        }
        "is_ptr" => {
            let t = const_type(arg(0)?)?;
            let b = types.pointee(t).is_some();
            Ok(SomeValue::bool().with_const(ConstValue::Bool(b)))
        }
        "same_type" => {
            let b = const_type(arg(0)?)? == const_type(arg(1)?)?;
            Ok(SomeValue::bool().with_const(ConstValue::Bool(b)))
        }
        "has_adt" => {
            let t = match arg(0)?.kind {
                Kind::LLType => const_type(arg(0)?)?,
                _ => pointee(arg(0)?, types)?,
            };
            let b = low.adt.contains_key(&(t, const_name(args.get(1))?));
            Ok(SomeValue::bool().with_const(ConstValue::Bool(b)))
        }
        "adt" => {
            let t = match arg(0)?.kind {
                Kind::LLType => const_type(arg(0)?)?,
                _ => pointee(arg(0)?, types)?,
            };
            let name = const_name(args.get(1))?;
            match low.adt.get(&(t, name.clone())) {
                Some(Adt::Function { result, .. }) => Ok(ll_to_annotation(*result, types)),
                Some(Adt::Constant(value, ty)) => {
                    if let ConstValue::Type(t) = value {
                        return Ok(ll_type(*t));
                    }
                    Ok(ll_to_annotation(*ty, types).with_const(value.clone()))
                }
                None => Err(format!("{} has no '{name}'", types.display(t))),
            }
        }
        "zero" => {
            let t = const_type(arg(0)?)?;
            Ok(ll_to_annotation(t, types))
        }
        "cast" => {
            let t = const_type(arg(0)?)?;
            Ok(ll_to_annotation(t, types))
        }
        "cast_pointer" => Ok(SomeValue::new(Kind::Ptr(const_type(arg(0)?)?))),
        "intmask" | "int_floordiv" | "int_mod" | "gc_id" | "float_to_bits" | "compare_chars"
        | "char_to_int" | "unichar_to_int" | "wrap_add" | "wrap_sub" | "wrap_mul" => {
            Ok(SomeValue::int())
        }
        "nbytes" => Ok(SomeValue::nonneg()),
        "add_ovf" | "sub_ovf" | "mul_ovf" => Ok(SomeValue::int()),
        "r_uint" | "uint_mul_high" => low_int(Type::UNSIGNED),
        "int_to_char" | "getchar" => low_int(Type::CHAR),
        "int_to_unichar" | "getchar32" => low_int(Type::UNICHAR),
        "int_to_float" | "bits_to_float" | "float_floor" | "float_sqrt" => Ok(SomeValue::float()),
        "float_to_int" => Ok(SomeValue::int()),
        "likely" | "unlikely" | "int_between" | "ptr_eq" | "uint_lt" | "uint_le" => {
            Ok(SomeValue::bool())
        }
        "getentry" => {
            let array = pointee(arg(0)?, types)?;
            let entry = item(array, types)?;
            let f = field(entry, &const_name(args.get(2))?, types)?;
            Ok(ll_to_annotation(f, types))
        }
        "setchar" | "setchar32" | "setentry" | "copy_chars" | "ll_arraycopy" | "ll_arrayclear"
        | "keepalive" | "assume" | "run_finalizers" => Ok(SomeValue::none()),
        _ => Err(format!("_rpyc.lltype has no function {name}()")),
    }
}

/// Runtime functions whose `Str` result is bytes to a program.
fn is_bytes_result(name: &str) -> bool {
    let makes_text = ["bytes_decode", "bytes_repr", "bytes_hex"]
        .iter()
        .any(|p| name.starts_with(p));
    (name.starts_with("bytes_") && !makes_text)
        || name.starts_with("str_encode")
        || matches!(name, "int_to_bytes" | "file_read_bytes" | "os_urandom")
}

/// A call of runtime function `name` (module `_rpyc.rt`). In library code,
/// strings are str; in low-level code they are `Ptr(STR)`.
pub fn consider_rt(name: &str, argc: usize, lowlevel: bool, types: &mut TypeTable) -> Answer {
    // Conversions that only library code needs: a bytearray is no type of the runtime.
    match name {
        "bytearray_new" => return Ok(SomeValue::new(Kind::ByteArray)),
        "bytearray_bytes" | "as_bytes" => return Ok(SomeValue::new(Kind::Bytes)),
        _ => {}
    }
    let Some(f) = rpyc_abi::lookup(name) else {
        return Err(format!("the runtime has no function {name}()"));
    };
    if f.args.len() != argc {
        return Err(format!(
            "runtime function {name}() takes {} arguments",
            f.args.len()
        ));
    }
    Ok(match f.result {
        AbiType::Void => SomeValue::none(),
        AbiType::Bool => SomeValue::bool(),
        AbiType::Signed => SomeValue::int(),
        AbiType::Unsigned if lowlevel => SomeValue::new(Kind::LowInteger(Type::UNSIGNED)),
        AbiType::Unsigned => SomeValue::unsigned(),
        AbiType::Int32 if lowlevel => SomeValue::new(Kind::LowInteger(Type::INT32)),
        AbiType::Int32 => SomeValue::int(),
        AbiType::Float => SomeValue::float(),
        AbiType::Char => SomeValue::new(Kind::LowInteger(Type::CHAR)),
        AbiType::UniChar if lowlevel => SomeValue::new(Kind::LowInteger(Type::UNICHAR)),
        AbiType::UniChar => SomeValue::char(),
        AbiType::Str if lowlevel => match types.find_struct("STR") {
            Some(t) => SomeValue::new(Kind::Ptr(types.ptr(t))),
            None => return Err("STR is not defined yet".into()),
        },
        // `os_getenv` and the like answer null for None.
        AbiType::Str if matches!(name, "os_getenv" | "os_readdir") => SomeValue::string().or_none(),
        // Text and bytes have one layout; the name tells them apart.
        AbiType::Str if is_bytes_result(name) => SomeValue::new(Kind::Bytes),
        AbiType::Str => SomeValue::string(),
        AbiType::Ref => match types.find_struct("OBJECT") {
            Some(t) => SomeValue::new(Kind::Ptr(types.ptr(t))),
            None => return Err("OBJECT is not defined yet".into()),
        },
        AbiType::Address => SomeValue::new(Kind::LowInteger(Type::ADDRESS)),
    })
}
