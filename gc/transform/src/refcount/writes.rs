//! Which fields a graph may overwrite in objects that are older than a call of it:
//! what was read from a field stays alive as long as the field keeps it.
//!
//! A *field* is a struct's field or an array's items, by type, so that a store into
//! a list of strings is known to leave lists of nodes alone. One more stands for the
//! current exception.

use super::fresh::FreshStores;
use super::stored;
use indexmap::IndexSet;
use rpyc_ir::{
    BlockId, ConstValue, FunctionGraph, Op, Operand, Program, SpaceOperation, Type, TypeTable,
};
use std::rc::Rc;

/// The number of a field.
pub(super) type Field = u32;

/// The current exception, as a field.
pub(super) const EXCEPTION: Field = 0;

/// The place of an operation.
pub(super) type Place = (BlockId, usize);

/// What an operation may overwrite.
#[derive(Clone, Debug)]
pub(super) enum Overwrites {
    /// A single field.
    Field(Field),
    /// What the graphs it calls overwrite.
    Calls(Vec<usize>),
    /// Anything.
    Anything,
}

/// A set of fields.
#[derive(Clone, Debug, Default)]
struct FieldSet {
    bits: Vec<u64>,
    all: bool,
}

/// The fields of a program and what its graphs overwrite.
#[derive(Debug, Default)]
pub(super) struct Writes {
    fields: IndexSet<(Type, Option<Rc<str>>)>,
    graphs: Vec<FieldSet>,
}

impl FieldSet {
    fn insert(&mut self, field: Field) -> bool {
        let (word, bit) = (field as usize / 64, 1 << (field % 64));
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        let new = self.bits[word] & bit == 0;
        self.bits[word] |= bit;
        new
    }

    fn contains(&self, field: Field) -> bool {
        let word = self.bits.get(field as usize / 64).copied().unwrap_or(0);
        self.all || word >> (field % 64) & 1 != 0
    }

    /// Adds another set; says whether this one grew.
    fn add(&mut self, other: &FieldSet) -> bool {
        let mut grew = other.all && !self.all;
        self.all |= other.all;
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (mine, more) in self.bits.iter_mut().zip(&other.bits) {
            grew |= *mine | more != *mine;
            *mine |= more;
        }
        grew
    }
}

impl Writes {
    /// Finds out for all graphs of a program, over the call graph.
    pub(super) fn find(program: &Program, fresh: &[FreshStores]) -> Writes {
        let mut writes = Writes::default();
        writes.fields.insert((Type::VOID, None));
        let n = program.graphs.len();
        writes.graphs = vec![FieldSet::default(); n];
        let mut callers: Vec<Vec<u32>> = vec![Vec::new(); n];
        for id in program.graph_ids() {
            let graph = &program[id];
            let mut own = FieldSet::default();
            for b in graph.reachable() {
                for (i, op) in graph[b].operations.iter().enumerate() {
                    if fresh[id.index()].contains(b, i) {
                        continue;
                    }
                    match writes.of_operation(&program.types, graph, op) {
                        // Handlers clear what was raised after they were entered.
                        Some(Overwrites::Field(EXCEPTION)) | None => {}
                        Some(Overwrites::Field(field)) => {
                            own.insert(field);
                        }
                        Some(Overwrites::Anything) => own.all = true,
                        Some(Overwrites::Calls(graphs)) => {
                            graphs.iter().for_each(|&g| callers[g].push(id.0));
                        }
                    }
                }
            }
            writes.graphs[id.index()] = own;
        }
        let mut work: Vec<usize> = (0..n).collect();
        while let Some(g) = work.pop() {
            let own = writes.graphs[g].clone();
            for &caller in &callers[g] {
                if writes.graphs[caller as usize].add(&own) {
                    work.push(caller as usize);
                }
            }
        }
        writes
    }

    /// What an operation overwrites; stores that initialise included.
    pub(super) fn of_operation(
        &mut self,
        types: &TypeTable,
        graph: &FunctionGraph,
        op: &SpaceOperation,
    ) -> Option<Overwrites> {
        match op.op {
            Op::exc_clear => Some(Overwrites::Field(EXCEPTION)),
            Op::gc_arraycopy if holds_references(types, graph, op.args.get(1)) => {
                Some(Overwrites::Field(self.items(graph, types, op.args.get(1)?)))
            }
            Op::gc_arrayclear if holds_references(types, graph, op.args.first()) => Some(
                Overwrites::Field(self.items(graph, types, op.args.first()?)),
            ),
            Op::direct_call | Op::indirect_call => Some(callees(op)),
            // A full collection runs finalizers, and these may do anything.
            Op::extern_call => match op.args.first().and_then(Operand::constant) {
                Some(ConstValue::Symbol(name)) if &**name != "gc_collect" => None,
                _ => Some(Overwrites::Anything),
            },
            _ => {
                stored(types, graph, op)?;
                let field = self.accessed(graph, types, op);
                Some(field.map_or(Overwrites::Anything, Overwrites::Field))
            }
        }
    }

    /// The field that a load or store is about, where that can be told.
    pub(super) fn accessed(
        &mut self,
        graph: &FunctionGraph,
        types: &TypeTable,
        op: &SpaceOperation,
    ) -> Option<Field> {
        let base = op.args.first()?;
        match op.op {
            Op::exc_value => Some(EXCEPTION),
            Op::getfield | Op::getfield_immutable | Op::setfield => {
                let Some(ConstValue::Symbol(name)) = op.args.get(1)?.constant() else {
                    return None;
                };
                let mut owner = types.pointee(graph.operand_ty(base))?;
                while types.field(owner, name).is_none() {
                    owner = types.parent(owner)?;
                }
                Some(self.number(owner, Some(name.clone())))
            }
            // The parts of an item count as one.
            _ => {
                types.as_array(types.pointee(graph.operand_ty(base))?)?;
                Some(self.items(graph, types, base))
            }
        }
    }

    fn items(&mut self, graph: &FunctionGraph, types: &TypeTable, array: &Operand) -> Field {
        let ty = graph.operand_ty(array);
        self.number(types.pointee(ty).unwrap_or(ty), None)
    }

    fn number(&mut self, owner: Type, name: Option<Rc<str>>) -> Field {
        self.fields.insert_full((owner, name)).0 as Field
    }

    /// Whether a call of the graph may overwrite the field.
    pub(super) fn graph_overwrites(&self, graph: usize, field: Field) -> bool {
        self.graphs[graph].contains(field)
    }

    /// Whether an operation overwrites one of the fields.
    pub(super) fn touches(&self, overwrites: &Overwrites, fields: &[Field]) -> bool {
        let any = |g: &usize| fields.iter().any(|&f| self.graph_overwrites(*g, f));
        match overwrites {
            Overwrites::Field(f) => fields.contains(f),
            Overwrites::Calls(graphs) => graphs.iter().any(any),
            Overwrites::Anything => true,
        }
    }
}

/// Whether an array's items are or contain references.
pub(super) fn holds_references(
    types: &TypeTable,
    graph: &FunctionGraph,
    array: Option<&Operand>,
) -> bool {
    let item = array
        .and_then(|a| types.pointee(graph.operand_ty(a)))
        .and_then(|ty| types.as_array(ty))
        .map(|a| a.item);
    item.is_some_and(|item| {
        types.is_gc_ptr(item)
            || types
                .as_struct(item)
                .is_some_and(|s| s.fields.iter().any(|f| types.is_gc_ptr(f.ty)))
    })
}

/// What a call reaches.
fn callees(op: &SpaceOperation) -> Overwrites {
    let candidates = match op.op {
        Op::direct_call => op.args.first(),
        _ => op.args.last(),
    };
    match candidates.and_then(Operand::constant) {
        Some(ConstValue::Graph(g)) => Overwrites::Calls(vec![g.index()]),
        Some(ConstValue::Graphs(all)) if !all.is_empty() => {
            Overwrites::Calls(all.iter().map(|g| g.index()).collect())
        }
        // Functions of the runtime store no references.
        Some(ConstValue::Extern(_)) => Overwrites::Calls(Vec::new()),
        _ => Overwrites::Anything,
    }
}
