//! Reading prebuilt data that never changes.

use rpyc_ir::{ConstValue, Init, Op, Operand, Program, StaticId, Type, TypeDef};

/// A part of a static's content: its type and initial content.
struct Part<'a> {
    ty: Type,
    init: &'a Init,
    /// The path so far went through immutable fields or an immutable static.
    immutable: bool,
}

const ZERO: &Init = &Init::Zero;

fn field<'a>(program: &'a Program, part: &Part<'a>, name: &str) -> Option<Part<'a>> {
    let (mut ty, mut init) = (part.ty, part.init);
    loop {
        let strukt = program.types.as_struct(ty)?;
        if let Some(at) = strukt.fields.iter().position(|f| &*f.name == name) {
            let init = match init {
                Init::Struct(parts) => parts.get(at)?,
                Init::Zero => ZERO,
                _ => return None,
            };
            let f = &strukt.fields[at];
            return Some(Part {
                ty: f.ty,
                init,
                immutable: part.immutable || f.immutable,
            });
        }
        // A pointer cast to a parent reaches into the inlined parent.
        ty = program.types.parent(ty)?;
        init = match init {
            Init::Struct(parts) => parts.first()?,
            Init::Zero => ZERO,
            _ => return None,
        };
    }
}

fn item<'a>(program: &'a Program, part: &Part<'a>, index: usize) -> Option<Part<'a>> {
    let array = program.types.as_array(part.ty)?;
    let init = match part.init {
        Init::Array(items) => items.get(index)?,
        _ => return None,
    };
    Some(Part {
        ty: array.item,
        init,
        immutable: part.immutable,
    })
}

fn length(part: &Part) -> Option<i64> {
    match part.init {
        Init::Array(items) => i64::try_from(items.len()).ok(),
        Init::Bytes(bytes) => i64::try_from(bytes.len()).ok(),
        _ => None,
    }
}

/// The value of a leaf.
fn leaf(program: &Program, part: &Part) -> Option<ConstValue> {
    match part.init {
        Init::Value(v) => Some(v.clone()),
        Init::Zero => zero(program, part.ty),
        _ => None,
    }
}

/// The all-zero value of a primitive or pointer type.
pub fn zero(program: &Program, ty: Type) -> Option<ConstValue> {
    Some(match ty {
        Type::VOID => ConstValue::Void,
        Type::BOOL => ConstValue::Bool(false),
        Type::CHAR => ConstValue::Char(0),
        Type::UNICHAR => ConstValue::UniChar(0),
        Type::UNSIGNED => ConstValue::UInt(0),
        Type::FLOAT | Type::SINGLEFLOAT => ConstValue::Float(0),
        Type::ADDRESS => ConstValue::Null,
        _ => match program.types.def(ty) {
            TypeDef::Prim(_) if ty != Type::NONE => ConstValue::Int(0),
            TypeDef::Ptr(_) => ConstValue::Null,
            _ => return None,
        },
    })
}

/// Follows a path of fields and indices.
fn walk<'a>(program: &'a Program, mut part: Part<'a>, path: &[Operand]) -> Option<Part<'a>> {
    for step in path {
        part = match step.constant()? {
            ConstValue::Symbol(name) => field(program, &part, name)?,
            ConstValue::Int(i) => item(program, &part, usize::try_from(*i).ok()?)?,
            _ => return None,
        };
    }
    Some(part)
}

/// What a reading operation on a static gives, where that can never change.
pub fn read(program: &Program, op: Op, base: StaticId, path: &[Operand]) -> Option<ConstValue> {
    let def = program.statics.get(base.index())?;
    let root = Part {
        ty: def.ty,
        init: &def.init,
        immutable: def.immutable,
    };
    match op {
        Op::getfield_immutable => leaf(program, &walk(program, root, path)?),
        Op::getfield | Op::getarrayitem | Op::getinteriorfield => {
            let part = walk(program, root, path)?;
            if !part.immutable {
                return None;
            }
            match part.init {
                Init::Value(_) | Init::Zero => leaf(program, &part),
                _ => None,
            }
        }
        Op::getarraysize | Op::getinteriorarraysize => {
            length(&walk(program, root, path)?).map(ConstValue::Int)
        }
        _ => None,
    }
}

/// A byte of inline text: the last step of a path indexes `Init::Bytes`.
pub fn read_byte(program: &Program, base: StaticId, path: &[Operand]) -> Option<ConstValue> {
    let def = program.statics.get(base.index())?;
    let root = Part {
        ty: def.ty,
        init: &def.init,
        immutable: def.immutable,
    };
    let (last, front) = path.split_last()?;
    let part = walk(program, root, front)?;
    let (Init::Bytes(bytes), Some(ConstValue::Int(i))) = (part.init, last.constant()) else {
        return None;
    };
    if !part.immutable {
        return None;
    }
    bytes
        .get(usize::try_from(*i).ok()?)
        .map(|&b| ConstValue::Char(b))
}
