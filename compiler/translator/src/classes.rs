//! Exception classes as vtables: who is a subclass of whom.
//!
//! A vtable's struct begins with `subclassrange_min` and `subclassrange_max`
//! (of the outermost inlined parent): `C` is a subclass of `D` exactly when
//! `D.min <= C.min < D.max`.
//!
//! Like: rpython/rtyper/rclass.py (ll_issubclass), exceptiondata.py

use rpyc_ir::{
    ConstValue, Constant, FunctionGraph, Init, LocId, Op, Operand, Program, SpaceOperation,
    StaticId, Type, VarId,
};

const MIN: &str = "subclassrange_min";
const MAX: &str = "subclassrange_max";

/// The subclass range of a vtable, where it is a known constant.
pub fn class_range(program: &Program, vtable: StaticId) -> Option<(i64, i64)> {
    let def = program.statics.get(vtable.index())?;
    let (mut ty, mut init) = (def.ty, &def.init);
    loop {
        let strukt = program.types.as_struct(ty)?;
        let Init::Struct(fields) = init else {
            return None;
        };
        let int = |name| {
            let at = strukt.fields.iter().position(|f| &*f.name == name)?;
            match fields.get(at)? {
                Init::Value(ConstValue::Int(n)) => Some(*n),
                Init::Zero => Some(0),
                _ => None,
            }
        };
        if let (Some(min), Some(max)) = (int(MIN), int(MAX)) {
            return (min < max).then_some((min, max));
        }
        ty = strukt.fields.first()?.ty;
        init = fields.first()?;
    }
}

/// Whether an exception of exactly class `exact` is an instance of `class`;
/// `None` where the ranges are not known.
pub fn is_subclass(program: &Program, exact: StaticId, class: StaticId) -> Option<bool> {
    if exact == class || catches_all(program, class) {
        return Some(true);
    }
    let (min, _) = class_range(program, exact)?;
    let (lo, hi) = class_range(program, class)?;
    Some(lo <= min && min < hi)
}

/// Whether every exception is an instance of `class`: of BaseException or a base.
pub fn catches_all(program: &Program, class: StaticId) -> bool {
    let Some(base) = program.exceptions.get("BaseException") else {
        return false;
    };
    if base.vtable == class {
        return true;
    }
    match (
        class_range(program, base.vtable),
        class_range(program, class),
    ) {
        (Some((min, _)), Some((lo, hi))) => lo <= min && min < hi,
        _ => false,
    }
}

/// The vtable an exit case or operand names.
pub fn vtable_of_value(value: &ConstValue) -> Option<StaticId> {
    match value {
        ConstValue::Static(s) => Some(*s),
        _ => None,
    }
}

/// Appends the operations that test whether the class in `etype` is a subclass
/// of the constant `class`; returns the Bool.
pub fn emit_class_test(
    program: &Program,
    graph: &mut FunctionGraph,
    ops: &mut Vec<SpaceOperation>,
    etype: &Operand,
    class: &Constant,
    loc: LocId,
) -> VarId {
    let mut emit = |graph: &mut FunctionGraph, op, args, ty: Type| {
        let result = graph.new_var(ty);
        ops.push(SpaceOperation {
            op,
            args,
            result,
            loc,
        });
        result
    };
    let ty = graph.operand_ty(etype);
    let class_operand = Operand::ll(class.value.clone(), ty);
    let range = vtable_of_value(&class.value).and_then(|s| class_range(program, s));
    if let Some((min, max)) = range
        && max - min == 1
    {
        return emit(
            graph,
            Op::ptr_eq,
            vec![etype.clone(), class_operand],
            Type::BOOL,
        );
    }
    let load = |name| vec![etype.clone(), Operand::symbol(name)];
    let of_class = |name| vec![class_operand.clone(), Operand::symbol(name)];
    let sub_min = emit(graph, Op::getfield_immutable, load(MIN), Type::SIGNED);
    let (base, width) = match range {
        Some((min, max)) => (Operand::signed(min), Operand::signed(max - min)),
        None => {
            let min = emit(graph, Op::getfield_immutable, of_class(MIN), Type::SIGNED);
            let max = emit(graph, Op::getfield_immutable, of_class(MAX), Type::SIGNED);
            let width = emit(
                graph,
                Op::int_sub,
                vec![max.into(), min.into()],
                Type::SIGNED,
            );
            (min.into(), width.into())
        }
    };
    let delta = emit(graph, Op::int_sub, vec![sub_min.into(), base], Type::SIGNED);
    emit(
        graph,
        Op::int_between,
        vec![delta.into(), width],
        Type::BOOL,
    )
}
