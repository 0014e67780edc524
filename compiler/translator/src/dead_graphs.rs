//! Graphs that nothing can reach go.
//!
//! needs: low-level graphs. leaves: the same phase, graphs renumbered.
//! keeps: everything reachable from the entry and the pipeline's roots.
//!
//! A function pointer is reached through an operand or through prebuilt data that
//! is reached itself; a vtable when objects of its class are allocated or prebuilt,
//! or when it is named. Candidates of indirect calls whose address nothing reached
//! takes are dropped, which leaves fewer of them. Dead prebuilt data keeps its
//! place; its pointers to dead graphs become null.
//!
//! Like: rapid type analysis (Bacon and Sweeney 1996)

use crate::callgraph::for_each_init_value;
use crate::error::PassError;
use crate::pass::{PassContext, PassReport};
use rpyc_ir::{ConstValue, ExitCase, GraphId, Init, Op, Operand, Program, StaticId, Type};

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let mut roots = context.roots.clone();
    roots.extend(program.entry);
    if roots.is_empty() || !context.may_apply("<program>") {
        return Ok(PassReport::default());
    }
    let mut marker = Marker {
        program,
        graphs: vec![false; program.graphs.len()],
        statics: vec![false; program.statics.len()],
        types: vec![false; program.types.all().count()],
        work: Vec::new(),
    };
    roots.iter().for_each(|&g| marker.graph(g));
    for e in program.exceptions.values() {
        marker.object(e.vtable);
        marker.object(e.instance);
    }
    marker.run();
    let live = marker.graphs;
    let dead = live.iter().filter(|l| !**l).count() as u64;
    let mut report = PassReport::of("removed", dead);
    report.add("candidates", drop_candidates(program, &live));
    if dead > 0 {
        renumber(program, &live, &mut context.roots);
    }
    Ok(report)
}

enum Item {
    Graph(GraphId),
    Static(StaticId),
}

struct Marker<'a> {
    program: &'a Program,
    graphs: Vec<bool>,
    statics: Vec<bool>,
    types: Vec<bool>,
    work: Vec<Item>,
}

impl<'a> Marker<'a> {
    fn graph(&mut self, id: GraphId) {
        if !std::mem::replace(&mut self.graphs[id.index()], true) {
            self.work.push(Item::Graph(id));
        }
    }

    fn object(&mut self, id: StaticId) {
        if !std::mem::replace(&mut self.statics[id.index()], true) {
            self.work.push(Item::Static(id));
        }
    }

    /// Objects of this type exist, so its vtable is used.
    fn instantiate(&mut self, ty: Type) {
        if !std::mem::replace(&mut self.types[ty.0 as usize], true)
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

    fn operand(&mut self, x: &Operand) {
        if let Operand::Const(c) = x {
            self.value(&c.value);
        }
    }

    fn run(&mut self) {
        let program = self.program;
        while let Some(item) = self.work.pop() {
            match item {
                Item::Graph(id) => {
                    let graph = &program[id];
                    for b in graph.reachable() {
                        for op in &graph[b].operations {
                            op.args.iter().for_each(|x| self.operand(x));
                            if let (
                                Op::malloc
                                | Op::malloc_varsize
                                | Op::gc_malloc_fixed
                                | Op::gc_malloc_varsize,
                                Some(ConstValue::Type(t)),
                            ) = (op.op, op.args.first().and_then(Operand::constant))
                            {
                                self.instantiate(*t);
                            }
                        }
                        for link in &graph[b].exits {
                            link.args.iter().for_each(|x| self.operand(x));
                            if let ExitCase::Const(c) = &link.exitcase {
                                self.value(&c.value);
                            }
                        }
                    }
                }
                Item::Static(id) => {
                    let def = &program[id];
                    self.instantiate(def.ty);
                    for_each_init_value(&def.init, &mut |v| self.value(v));
                }
            }
        }
    }
}

/// Drops dead graphs from the candidates of indirect calls.
fn drop_candidates(program: &mut Program, live: &[bool]) -> u64 {
    let mut n = 0;
    for graph in &mut program.graphs {
        for op in graph.blocks.iter_mut().flat_map(|b| &mut b.operations) {
            if op.op != Op::indirect_call {
                continue;
            }
            if let Some(Operand::Const(c)) = op.args.last_mut()
                && let ConstValue::Graphs(gs) = &mut c.value
                && gs.iter().any(|g| !live[g.index()])
            {
                n += gs.iter().filter(|g| !live[g.index()]).count() as u64;
                *gs = gs.iter().copied().filter(|g| live[g.index()]).collect();
            }
        }
    }
    n
}

/// Removes dead graphs and renumbers the others.
fn renumber(program: &mut Program, live: &[bool], roots: &mut [GraphId]) {
    let mut map: Vec<Option<GraphId>> = Vec::with_capacity(live.len());
    let mut next = 0;
    for &l in live {
        map.push(l.then(|| GraphId::from_index(next)));
        next += usize::from(l);
    }
    let mut i = 0;
    program.graphs.retain(|_| {
        i += 1;
        live[i - 1]
    });
    let rename = |value: &mut ConstValue| match value {
        ConstValue::Graph(g) => match map[g.index()] {
            Some(new) => *g = new,
            None => *value = ConstValue::Null,
        },
        ConstValue::Graphs(gs) => {
            *gs = gs.iter().filter_map(|g| map[g.index()]).collect();
        }
        _ => {}
    };
    for block in program.graphs.iter_mut().flat_map(|g| &mut g.blocks) {
        block.for_each_operand_mut(|x| {
            if let Operand::Const(c) = x {
                rename(&mut c.value);
            }
        });
        for link in &mut block.exits {
            if let ExitCase::Const(c) = &mut link.exitcase {
                rename(&mut c.value);
            }
        }
    }
    for def in &mut program.statics {
        let mut stack = vec![&mut def.init];
        while let Some(init) = stack.pop() {
            match init {
                Init::Value(v) => rename(v),
                Init::Struct(parts) | Init::Array(parts) => stack.extend(parts),
                Init::Bytes(_) | Init::Zero => {}
            }
        }
    }
    program.entry = program.entry.and_then(|g| map[g.index()]);
    for root in roots {
        *root = map[root.index()].expect("roots are live");
    }
}
