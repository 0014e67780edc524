//! Reference counts, placed by ownership.
//!
//! A variable that refers to an object is of one [`Kind`]:
//!
//! * **borrowed**: somebody else keeps the object alive for the whole activation
//!   (parameters, prebuilt objects, what immutable fields of these hold);
//! * **loaded**: read from an object and used up before anything can drop it there;
//! * **owned**: the variable stands for one of the object's counts.
//!
//! Only owned variables cost anything, and only where ownership does not just move:
//! out of a call, along a link, into a field by the last use. The conventions between
//! functions: arguments are borrowed, results are owned.
//!
//! ```text
//! lst (borrowed)                       nothing is counted: `items` and `x` are
//! items = getfield(lst, "items")       loaded, no store comes between
//! x = getarrayitem(items, i)
//! n = getfield(x, "n")
//!
//! x = getarrayitem(items, i)           the call may drop the list's reference:
//! gc_incref(x)                         `x` is owned
//! y = direct_call(@f, x)
//! gc_decref(x)
//! ```
//!
//! needs MemoryExplicit graphs without counts; leaves the same with `gc_incref` and
//! `gc_decref`.
//!
//! Like: rpython/memory/gctransform/refcounting.py; Ullrich and de Moura, "Counting
//! Immutable Beans" (2019); Reinking et al., "Perceus" (2021).

mod acyclic;
mod fresh;
mod insert;
mod kinds;
#[cfg(test)]
mod tests;
mod writes;

pub(crate) use acyclic::acyclic_types;
use fresh::FreshStores;
use rpyc_ir::types::WEAK_FIELD;
use rpyc_ir::{Block, BlockId, ConstValue, FunctionGraph, Link, Operand, Program, Type};
use rpyc_ir::{Op, SpaceOperation, TypeTable, VarId};
use std::cell::RefCell;
use writes::Writes;

/// What was inserted, and what would be without any analysis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Increments and decrements inserted.
    pub placed: u64,
    /// Increments and decrements if every reference in a variable were counted. Only
    /// found out for those who listen.
    pub naive: u64,
}

/// Inserts reference counting into all graphs.
pub(crate) fn place_counts(program: &mut Program) -> Counts {
    for graph in &mut program.graphs {
        enter_once(graph);
    }
    let fresh: Vec<FreshStores> = program
        .graphs
        .iter()
        .map(|graph| FreshStores::find(&program.types, graph))
        .collect();
    let writes = RefCell::new(Writes::find(program, &fresh));
    let mut counts = Counts::default();
    let measured = tracing::enabled!(tracing::Level::INFO);
    let Program { types, graphs, .. } = program;
    for (number, (graph, fresh)) in graphs.iter_mut().zip(&fresh).enumerate() {
        let context = Context {
            types,
            fresh,
            writes: &writes,
            number,
        };
        let kinds = kinds::infer(graph, &context);
        if measured {
            counts.naive += insert::naive(graph, &context);
        }
        counts.placed += insert::insert(graph, &context, &kinds);
    }
    counts
}

/// What is known of a graph besides itself.
struct Context<'a> {
    types: &'a TypeTable,
    fresh: &'a FreshStores,
    /// What graphs overwrite. Fields get their numbers as they are met.
    writes: &'a RefCell<Writes>,
    /// The number of the graph.
    number: usize,
}

impl Context<'_> {
    fn is_ref(&self, graph: &FunctionGraph, v: VarId) -> bool {
        self.types.is_gc_ptr(graph.ty(v))
    }
}

/// Whether a reference is stored by the operation: the last operand.
fn stored<'a>(
    types: &TypeTable,
    graph: &FunctionGraph,
    op: &'a SpaceOperation,
) -> Option<&'a Operand> {
    let value = match op.op {
        _ if is_weak(op) => return None,
        Op::setfield | Op::setarrayitem | Op::setinteriorfield => op.args.last()?,
        _ => return None,
    };
    types.is_gc_ptr(graph.operand_ty(value)).then_some(value)
}

/// Whether the operation is about a weak reference, which counts for nothing.
fn is_weak(op: &SpaceOperation) -> bool {
    matches!(op.op, Op::getfield | Op::setfield)
        && matches!(
            op.args.get(1).and_then(Operand::constant),
            Some(ConstValue::Symbol(name)) if &**name == WEAK_FIELD
        )
}

/// Whether the operation reads a reference out of an object.
fn is_load(op: Op) -> bool {
    matches!(
        op,
        Op::getfield
            | Op::getfield_immutable
            | Op::getarrayitem
            | Op::getinteriorfield
            | Op::exc_value
    )
}

/// Whether the result is the operand under another name.
fn is_alias(op: Op) -> bool {
    matches!(op, Op::cast_pointer | Op::same_as)
}

/// Whether the operation looks at what its operands refer to, or hands them on. A test
/// for null does neither: the object may be gone.
fn is_use(op: Op) -> bool {
    !is_alias(op) && !matches!(op, Op::ptr_iszero | Op::ptr_nonzero)
}

/// For every variable the one of the same block that it is another name of, itself
/// where there is none.
fn alias_roots(graph: &FunctionGraph, order: &[BlockId]) -> Vec<VarId> {
    let mut roots: Vec<VarId> = (0..graph.vars.len()).map(VarId::from_index).collect();
    for &b in order {
        for op in &graph[b].operations {
            if let (true, Some(Operand::Var(v))) = (is_alias(op.op), op.args.first()) {
                roots[op.result.index()] = roots[v.index()];
            }
        }
    }
    roots
}

/// Sees to it that nothing jumps to the start block: its variables are the parameters.
fn enter_once(graph: &mut FunctionGraph) {
    let start = graph.startblock;
    if graph.entry_map()[start.index()].is_empty() {
        return;
    }
    let params: Vec<VarId> = graph[start].inputargs.clone();
    let fresh: Vec<VarId> = params.iter().map(|&v| graph.copy_var(v)).collect();
    let args = fresh.iter().map(|&v| Operand::Var(v)).collect();
    let mut entry = Block::new(fresh);
    entry.exits = vec![Link::goto(start, args)];
    graph.startblock = graph.add_block(entry);
}

/// The null reference for an operand that is not bound on this path.
fn null_for_undefined(types: &TypeTable, x: &mut Operand) {
    if let Operand::Const(c) = x
        && c.value == ConstValue::Undefined
        && is_reference_type(types, c.ty)
    {
        c.value = ConstValue::Null;
    }
}

fn is_reference_type(types: &TypeTable, ty: Type) -> bool {
    types.is_gc_ptr(ty)
}
