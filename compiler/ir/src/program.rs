//! A whole program: graphs, types, prebuilt data.

use crate::constant::ConstValue;
use crate::entity::{GraphId, StaticId};
use crate::graph::FunctionGraph;
use crate::loc::LocTable;
use crate::types::{Type, TypeTable};
use indexmap::IndexMap;
use std::ops::{Index, IndexMut};
use std::rc::Rc;

/// Which vocabulary the graphs speak. `check_graph` enforces it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Phase {
    /// Python operations, straight from the flow space.
    Flow,
    /// Python operations, every variable with an annotation beside the graph.
    Annotated,
    /// Low-level operations on typed variables; exceptions are exits.
    RTyped,
    /// As RTyped, but exceptions are ordinary control flow: no block ends in
    /// `last_exception`, no operation raises by itself.
    ExceptionsExplicit,
    /// As before, and memory management is explicit: no `malloc` is left.
    MemoryExplicit,
}

/// The initial content of (a part of) a prebuilt object.
#[derive(Clone, Debug, PartialEq)]
pub enum Init {
    /// A primitive value or pointer.
    Value(ConstValue),
    /// A struct's fields in order, inlined parents and arrays included.
    Struct(Vec<Init>),
    /// An array's items.
    Array(Vec<Init>),
    /// The items of an array of `Char`.
    Bytes(Rc<[u8]>),
    /// All bits zero, for a part of any fixed-size type.
    Zero,
}

/// A prebuilt object: static data of the executable.
#[derive(Clone, Debug)]
pub struct StaticDef {
    /// For people; not necessarily unique.
    pub name: Rc<str>,
    /// The container's type (not a pointer).
    pub ty: Type,
    /// Its content at start.
    pub init: Init,
    /// Never written at run time.
    pub immutable: bool,
}

/// An exception that operations of the runtime raise, as prebuilt data.
#[derive(Clone, Copy, Debug)]
pub struct StandardException {
    /// The vtable of its class.
    pub vtable: StaticId,
    /// The prebuilt instance.
    pub instance: StaticId,
}

/// A program on its way from flow graphs to LLVM.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// Low-level types.
    pub types: TypeTable,
    /// Function graphs by id.
    pub graphs: Vec<FunctionGraph>,
    /// Prebuilt objects by id.
    pub statics: Vec<StaticDef>,
    /// Source locations.
    pub locs: LocTable,
    /// Where the program starts: a graph without parameters (or taking the
    /// `LIST` of argument strings) that returns the exit code as Signed.
    pub entry: Option<GraphId>,
    /// The vtable of the class whose instances have this GcStruct type.
    pub vtable_of: IndexMap<Type, StaticId>,
    /// Prebuilt exceptions by class name (`OverflowError`, `MemoryError`,
    /// `RecursionError`, `ZeroDivisionError`, `StopIteration` ...).
    pub exceptions: IndexMap<Rc<str>, StandardException>,
}

impl Program {
    /// Adds a graph.
    pub fn add_graph(&mut self, graph: FunctionGraph) -> GraphId {
        self.graphs.push(graph);
        GraphId::from_index(self.graphs.len() - 1)
    }

    /// Adds a prebuilt object.
    pub fn add_static(&mut self, def: StaticDef) -> StaticId {
        self.statics.push(def);
        StaticId::from_index(self.statics.len() - 1)
    }

    /// Whether the collector calls a function of the class when an instance of the
    /// type has died: its vtable's `finalize` is set.
    pub fn has_finalizer(&self, ty: Type) -> bool {
        let Some(&vtable) = self.vtable_of.get(&ty) else {
            return false;
        };
        let mut at = (self[vtable].ty, &self[vtable].init);
        loop {
            let (Some(s), Init::Struct(parts)) = (self.types.as_struct(at.0), at.1) else {
                return false;
            };
            if let Some(i) = s.fields.iter().position(|f| &*f.name == "finalize") {
                return matches!(parts.get(i), Some(Init::Value(ConstValue::Graph(_))));
            }
            match (s.fields.first(), parts.first()) {
                (Some(f), Some(init)) => at = (f.ty, init),
                _ => return false,
            }
        }
    }

    /// Whether the collector keeps a list of the type's instances: allocations of them
    /// cannot be removed.
    pub fn is_special(&self, ty: Type) -> bool {
        self.types.weak_field(ty).is_some() || self.has_finalizer(ty)
    }

    /// All graph ids.
    pub fn graph_ids(&self) -> impl Iterator<Item = GraphId> + use<> {
        (0..self.graphs.len()).map(GraphId::from_index)
    }
}

impl Index<GraphId> for Program {
    type Output = FunctionGraph;
    fn index(&self, id: GraphId) -> &FunctionGraph {
        &self.graphs[id.index()]
    }
}

impl IndexMut<GraphId> for Program {
    fn index_mut(&mut self, id: GraphId) -> &mut FunctionGraph {
        &mut self.graphs[id.index()]
    }
}

impl Index<StaticId> for Program {
    type Output = StaticDef;
    fn index(&self, id: StaticId) -> &StaticDef {
        &self.statics[id.index()]
    }
}

impl IndexMut<StaticId> for Program {
    fn index_mut(&mut self, id: StaticId) -> &mut StaticDef {
        &mut self.statics[id.index()]
    }
}
