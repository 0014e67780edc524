//! What a program uses: graphs, prebuilt objects and allocated types that can
//! be reached from its entry.

use rpyc_ir::ConstValue;
use rpyc_ir::Op;
use rpyc_ir::{ExitCase, Operand};
use rpyc_ir::{Gcness, Type};
use rpyc_ir::{GraphId, StaticId};
use rpyc_ir::{Init, Program};

/// The parts of a program that can be reached.
#[derive(Clone, Debug, Default)]
pub struct Reachable {
    /// Per graph.
    pub graphs: Vec<bool>,
    /// Per prebuilt object.
    pub statics: Vec<bool>,
    /// Collector-managed types that have instances, allocated or prebuilt, in
    /// the order they were met.
    pub gc_types: indexmap::IndexSet<Type>,
}

impl Reachable {
    /// The ids of the graphs that can be reached.
    pub fn graph_ids(&self) -> impl Iterator<Item = GraphId> + '_ {
        (0..self.graphs.len())
            .filter(|&i| self.graphs[i])
            .map(GraphId::from_index)
    }

    /// The ids of the prebuilt objects that can be reached.
    pub fn static_ids(&self) -> impl Iterator<Item = StaticId> + '_ {
        (0..self.statics.len())
            .filter(|&i| self.statics[i])
            .map(StaticId::from_index)
    }
}

/// Follows calls and references from the entry and from `roots`.
pub fn reachable(program: &Program, roots: &[GraphId]) -> Reachable {
    let mut walk = Walk {
        program,
        seen: Reachable {
            graphs: vec![false; program.graphs.len()],
            statics: vec![false; program.statics.len()],
            gc_types: Default::default(),
        },
        graphs: Vec::new(),
        statics: Vec::new(),
    };
    for &g in program.entry.iter().chain(roots) {
        walk.graph(g);
    }
    loop {
        if let Some(g) = walk.graphs.pop() {
            walk.scan_graph(g);
        } else if let Some(s) = walk.statics.pop() {
            walk.scan_static(s);
        } else {
            break;
        }
    }
    walk.seen
}

struct Walk<'a> {
    program: &'a Program,
    seen: Reachable,
    graphs: Vec<GraphId>,
    statics: Vec<StaticId>,
}

impl Walk<'_> {
    fn graph(&mut self, g: GraphId) {
        if !std::mem::replace(&mut self.seen.graphs[g.index()], true) {
            self.graphs.push(g);
        }
    }

    fn object(&mut self, s: StaticId) {
        if !std::mem::replace(&mut self.seen.statics[s.index()], true) {
            self.statics.push(s);
        }
    }

    fn gc_type(&mut self, ty: Type) {
        if self.seen.gc_types.insert(ty)
            && let Some(&vtable) = self.program.vtable_of.get(&ty)
        {
            self.object(vtable);
        }
    }

    fn value(&mut self, value: &ConstValue) {
        match value {
            ConstValue::Graph(g) => self.graph(*g),
            ConstValue::Static(s) => self.object(*s),
            _ => {}
        }
    }

    fn scan_graph(&mut self, g: GraphId) {
        let program = self.program;
        let graph = &program[g];
        for b in graph.reachable() {
            let block = &graph[b];
            for op in &block.operations {
                for arg in &op.args {
                    let Operand::Const(c) = arg else { continue };
                    self.value(&c.value);
                    if let ConstValue::Type(ty) = c.value
                        && matches!(
                            op.op,
                            Op::malloc
                                | Op::malloc_varsize
                                | Op::gc_malloc_fixed
                                | Op::gc_malloc_varsize
                        )
                    {
                        self.gc_type(ty);
                    }
                }
            }
            for link in &block.exits {
                for arg in &link.args {
                    if let Operand::Const(c) = arg {
                        self.value(&c.value);
                    }
                }
                if let ExitCase::Const(c) = &link.exitcase {
                    self.value(&c.value);
                }
            }
        }
    }

    fn scan_static(&mut self, s: StaticId) {
        let program = self.program;
        let def = &program[s];
        if program.types.gcness(def.ty) == Some(Gcness::Gc) {
            self.gc_type(def.ty);
        }
        let mut parts = vec![&def.init];
        while let Some(init) = parts.pop() {
            match init {
                Init::Value(v) => self.value(v),
                Init::Struct(items) | Init::Array(items) => parts.extend(items),
                Init::Bytes(_) | Init::Zero => {}
            }
        }
    }
}
