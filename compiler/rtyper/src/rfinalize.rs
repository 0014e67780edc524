//! Finalizers: `__del__` of instances that have died, `__cleared__` of weak references
//! whose object has.
//!
//! A class that has one gets a function in the `finalize` slot of its vtable, which calls
//! it and reports what it raises. The collector queues dead objects; `ll_run_finalizers`
//! empties the queue: in `gc.collect()`, at the end of the program, and at *polls*: the
//! beginning and the loops of the program's own functions, never inside of an operation.
//!
//! Like: rpython/memory/gctransform/framework.py (finalizer_handlers), rpython/rlib/rgc.py

use crate::error::{Result, internal};
use crate::llops::{Handler, c_void};
use crate::rclass::ClassId;
use crate::rtyper::RTyper;
use rpyc_annotator::{Kind, SomeValue};
use rpyc_ir::{BlockId, ConstValue, GraphId, LocId, Op, Operand, SpaceOperation, Type};
use rpyc_objects::Object;

/// The field of OBJECT_VTABLE.
const SLOT: &str = "finalize";

impl RTyper {
    /// Fills the class's slot, if it has a finalizer.
    pub(crate) fn fill_finalizer_slot(&mut self, c: ClassId) -> Result<()> {
        let Some(def) = self.classes[c].def else {
            return Ok(());
        };
        if !self.ann.bk.class(def).instantiated {
            return Ok(());
        }
        let object = self.classes[c].object;
        for method in rpyc_annotator::FINALIZERS {
            let Some((_, f)) = self.world.class_attr(object, method) else {
                continue;
            };
            let Object::Function(function) = &*self.world.get(f) else {
                continue;
            };
            let what = format!("<function {}>", function.qualname);
            let r_self = self.instance_repr(c)?;
            let s_self = SomeValue::new(Kind::Instance(def));
            let gid = self
                .ann
                .annotate_helper(f, vec![s_self])
                .map_err(|d| crate::error::TyperError::User(Box::new(d[0].clone())))?;
            let ptr = self.ll(r_self);
            let object_ptr = self.known.object_ptr;
            let name = format!("ll_finalize_{}", c.0);
            let g = self.build_graph(&name, &[object_ptr], Type::VOID, |rt, p| {
                let x = rt.cast_pointer(&p[0], ptr);
                rt.finalizer_body(gid, &what, x)
            })?;
            self.ann.program[g].inline = rpyc_ir::InlineHint::Never;
            self.classes[c]
                .values
                .insert(SLOT.into(), ConstValue::Graph(g));
        }
        Ok(())
    }

    /// Calls the method; an exception is reported and forgotten.
    fn finalizer_body(&mut self, method: GraphId, what: &str, x: Operand) -> Result<Operand> {
        let class = self.exception_object("BaseException")?;
        self.cur.handlers = Some(vec![Handler {
            class,
            exit: 0,
            landing: None,
        }]);
        self.call_typed(method, vec![x])?;
        let handlers = self.cur.handlers.take();
        let (done, _) = self.new_block(&[]);
        self.goto(done, vec![]);
        let Some(landing) = handlers.and_then(|h| h[0].landing) else {
            return internal("a finalizer's call is not protected");
        };
        self.start(landing);
        let inputs = self.cur.graph[landing].inputargs.clone();
        let (etype, evalue): (Operand, Operand) = (inputs[0].into(), inputs[1].into());
        let name = vec![etype, Operand::symbol("fullname")];
        let name = self.emit(Op::getfield_immutable, name, self.known.str_ptr);
        let text = self.object_text(&evalue, "str");
        let text = self.call_helper("rexception", "ll_uncaught_text", vec![name, text])?;
        let what = self.c_str(what);
        self.call_helper("rexception", "ll_unraisable", vec![what, text])?;
        self.goto(done, vec![]);
        self.start(done);
        Ok(c_void())
    }

    /// The graph that runs the finalizers that wait.
    pub(crate) fn run_finalizers(&mut self) -> Result<GraphId> {
        self.own_graph("ll_run_finalizers", &[], Type::VOID, |rt, _| {
            let object_ptr = rt.known.object_ptr;
            let (head, _) = rt.new_block(&[]);
            let (body, _) = rt.new_block(&[]);
            let (done, _) = rt.new_block(&[]);
            rt.goto(head, vec![]);
            rt.start(head);
            let next = vec![Operand::symbol("gc_next_finalizable")];
            let p = rt.emit(Op::extern_call, next, object_ptr);
            let none = rt.emit_bool(Op::ptr_iszero, vec![p.clone()]);
            rt.branch(none, (done, vec![]), (body, vec![]));
            rt.start(body);
            let vt = rt.emit(Op::getvtable, vec![p.clone()], rt.known.vtable_ptr);
            let ty = rt.ann.program.types.field(rt.known.vtable, SLOT);
            let Some(ty) = ty.map(|f| f.ty) else {
                return internal("vtables have no finalizer");
            };
            let f = rt.emit(Op::getfield_immutable, vec![vt, Operand::symbol(SLOT)], ty);
            rt.emit(Op::indirect_call, vec![f, p, c_void()], Type::VOID);
            rt.goto(head, vec![]);
            rt.start(done);
            Ok(c_void())
        })
    }

    /// The graph that ends the program: everything is unreachable now. Filled in when
    /// it is known whether there are finalizers.
    pub(crate) fn last_finalizers(&mut self) -> Result<GraphId> {
        let g = self.declare_graph("ll_last_finalizers", &[], Type::VOID);
        self.last_finalizers = Some(g);
        Ok(g)
    }

    fn fill_last_finalizers(&mut self, run: Option<GraphId>) -> Result<()> {
        let Some(g) = self.last_finalizers.take() else {
            return Ok(());
        };
        self.fill_graph(g, |rt, _| {
            if let Some(run) = run {
                rt.call_graph(run, vec![], Type::VOID);
                rt.call_rt("gc_finalize_all", vec![])?;
                rt.call_graph(run, vec![], Type::VOID);
            }
            Ok(c_void())
        })
    }

    /// Lets the program's functions look whether finalizers wait.
    pub(crate) fn add_finalizer_polls(&mut self) -> Result<()> {
        let used = self
            .classes
            .list
            .iter()
            .any(|c| c.values.contains_key(SLOT));
        if !used {
            return self.fill_last_finalizers(None);
        }
        let run = self.run_finalizers()?;
        self.fill_last_finalizers(Some(run))?;
        self.ann.program[run].inline = rpyc_ir::InlineHint::Never;
        let poll = self.own_graph("ll_poll_finalizers", &[], Type::VOID, |rt, _| {
            let pending = vec![Operand::symbol("gc_pending")];
            let pending = rt.emit_bool(Op::extern_call, pending);
            let pending = rt.emit_bool(Op::likely, vec![pending, Operand::bool(false)]);
            rt.when(pending, |rt| {
                rt.call_graph(run, vec![], Type::VOID);
                Ok(())
            })?;
            Ok(c_void())
        })?;
        let pointer = self.types().func(vec![], Type::VOID);
        let pointer = self.types().ptr(pointer);
        for g in self.ann.program.graph_ids() {
            if self.ann.program[g].lowlevel || Some(g) == self.ann.program.entry {
                continue;
            }
            for b in poll_places(&self.ann.program[g]) {
                let graph = &mut self.ann.program[g];
                let result = graph.new_var(Type::VOID);
                let loc = graph[b].operations.first().map_or(LocId::NONE, |op| op.loc);
                let call = SpaceOperation {
                    op: Op::direct_call,
                    args: vec![Operand::ll(ConstValue::Graph(poll), pointer)],
                    result,
                    loc,
                };
                graph[b].operations.insert(0, call);
            }
        }
        Ok(())
    }
}

/// The beginning of a graph and of each of its loops.
fn poll_places(graph: &rpyc_ir::FunctionGraph) -> Vec<BlockId> {
    let mut state = vec![0u8; graph.blocks.len()];
    let mut places = vec![graph.startblock];
    // Depth first: an edge to a block whose walk is under way closes a loop.
    let mut stack = vec![(graph.startblock, 0)];
    state[graph.startblock.index()] = 1;
    while let Some((b, next)) = stack.pop() {
        let Some(link) = graph[b].exits.get(next) else {
            state[b.index()] = 2;
            continue;
        };
        stack.push((b, next + 1));
        let target = link.target;
        match state[target.index()] {
            0 => {
                state[target.index()] = 1;
                stack.push((target, 0));
            }
            1 if !places.contains(&target) => places.push(target),
            _ => {}
        }
    }
    places.retain(|b| !graph[*b].exits.is_empty());
    places
}
