//! Do initial values of prebuilt objects fit their types?

use crate::check::constant_error;
use crate::constant::ConstValue;
use crate::program::{Init, Program};
use crate::types::{Type, TypeDef};

/// What is wrong with the initial content of a container.
pub(crate) fn init_error(program: &Program, ty: Type, init: &Init) -> Option<String> {
    let types = &program.types;
    let mut work = vec![(ty, init)];
    while let Some((ty, init)) = work.pop() {
        match (types.def(ty), init) {
            (_, Init::Zero) => {}
            (TypeDef::Struct(s), Init::Struct(parts)) => {
                if s.fields.len() != parts.len() {
                    let (have, want) = (parts.len(), s.fields.len());
                    return Some(format!("{have} values for {want} fields of {}", s.name));
                }
                work.extend(s.fields.iter().map(|f| f.ty).zip(parts));
            }
            (TypeDef::Array(a), Init::Array(items)) => {
                work.extend(items.iter().map(|i| (a.item, i)))
            }
            (TypeDef::Array(a), Init::Bytes(_))
                if a.item == Type::CHAR || a.item == Type::UINT8 => {}
            (TypeDef::Struct(_) | TypeDef::Array(_), _)
            | (_, Init::Struct(_) | Init::Array(_) | Init::Bytes(_)) => {
                return Some(format!(
                    "the value does not have the shape of {}",
                    types.display(ty)
                ));
            }
            (_, Init::Value(value)) => {
                let exists = match value {
                    ConstValue::Graph(g) => g.index() < program.graphs.len(),
                    ConstValue::Static(s) => s.index() < program.statics.len(),
                    _ => true,
                };
                if !exists {
                    return Some("a reference to something that does not exist".into());
                }
                // Function pointers may be stored under a more general type.
                if matches!(value, ConstValue::Graph(_)) && types.pointee(ty).is_some() {
                    continue;
                }
                if let Some(message) = constant_error(program, value, ty) {
                    return Some(message);
                }
            }
        }
    }
    None
}
