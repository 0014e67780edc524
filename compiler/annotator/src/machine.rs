//! Machine integers of programs: `r_uint`, `r_int32` and the other classes of
//! `rpython.rlib.rarithmetic` that wrap around. A class says by `_machine_integer_`
//! which low-level type its values are.
//!
//! Like: SomeInteger.knowntype in rpython/annotator/model.py

use crate::annrpython::{AnnError, Annotator};
use crate::call::CallArgs;
use crate::model::{Kind, SomeValue};
use crate::records::CallRecord;
use rpyc_ir::types::Prim;
use rpyc_ir::{ConstValue, Type};
use rpyc_objects::{ObjId, Object};

/// How primitives that convert to a machine integer are named.
pub const MACHINE: &str = "_rpyc.machine";

/// The primitive type of that name.
pub fn primitive_type(name: &str) -> Option<Type> {
    let at = Prim::ALL.iter().position(|p| p.name() == name)?;
    Some(Type(at as u32))
}

/// The name of a primitive type.
pub(crate) fn type_name(ty: Type) -> Option<&'static str> {
    Prim::ALL.get(ty.0 as usize).map(|p| p.name())
}

impl Annotator {
    /// The low-level type of a class's values, where it is a machine integer's.
    pub(crate) fn machine_type(&self, class: ObjId) -> Option<Type> {
        let (_, value) = self.world.class_attr(class, "_machine_integer_")?;
        match &*self.world.get(value) {
            Object::Str(name) => primitive_type(name),
            _ => None,
        }
    }

    /// The value of a prebuilt machine integer.
    pub fn machine_constant(&self, id: ObjId) -> Option<(ConstValue, Type)> {
        let object = self.world.get(id);
        let Object::Instance(instance) = &*object else {
            return None;
        };
        let ty = self.machine_type(instance.class)?;
        let value = match &*self.world.get(instance.base_value?) {
            Object::Int(n) => ConstValue::Int(*n),
            Object::BigInt(digits) => ConstValue::UInt(digits.parse().ok()?),
            _ => return None,
        };
        Some((value, ty))
    }

    /// `r_uint(x)`
    pub(crate) fn call_machine(
        &mut self,
        name: &str,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let full = format!("{MACHINE}.{name}");
        let Some(ty) = primitive_type(name) else {
            return Err(AnnError::new("internal", "no such machine integer"));
        };
        let s_result = SomeValue::new(Kind::LowInteger(ty));
        match &args.positional[..] {
            [] => Ok(self.primitive(&full, vec![], s_result)),
            [(source, s)]
                if !s.none
                    && matches!(
                        s.kind,
                        Kind::Bool
                            | Kind::Integer { .. }
                            | Kind::LowInteger(_)
                            | Kind::Float { .. }
                    ) =>
            {
                Ok(self.primitive(&full, vec![source.clone()], s_result))
            }
            [(_, s)] => Err(AnnError::new(
                "machine-integer",
                format!("a machine integer made of {}", self.bk.show(s)),
            )),
            _ => Err(AnnError::new(
                "argument-count",
                "a machine integer is made of one number",
            )),
        }
    }
}
