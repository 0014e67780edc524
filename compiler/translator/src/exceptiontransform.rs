//! Makes exceptions explicit: a global holds the exception being propagated,
//! functions return a special value when they raise, and callers look.
//!
//! needs: RTyped, raises marked (`mark_raises`). leaves: ExceptionsExplicit.
//! keeps: which handler takes what; the traceback.
//! not here: where the exception is kept (the runtime), allocation itself.
//!
//! After a call that can raise (whole-program analysis) `exc_occurred` is asked.
//! Checked arithmetic becomes `int_add_overflows` and a plain `int_add`, an
//! allocation is compared with null, `stack_check` becomes `stack_exhausted`. The
//! way out is `exc_set` and a link to the return block with a zero; a handler
//! compares classes, takes the exception and clears it. An exception of known class
//! goes to its handler without being set at all.
//!
//! ```text
//! r = direct_call(@f, x)             r = direct_call(@f, x)
//! except:                            o = exc_occurred(); l = likely(o, False)
//!   none -> block1(r)          =>    if l -> block4() else block1(r)
//!   %KeyError -> block2()            block4(): t = exc_type(); m = ptr_eq(t, %KeyError)
//!                                    if m -> block5() else block6()
//!                                    block5(): exc_clear(); goto block2()
//!                                    block6(): traceback_add(); goto return(0)
//! ```
//!
//! `traceback_start` and `traceback_add` say where the exception has been; helpers
//! of the RTyper stay out of tracebacks: theirs is a `traceback_start` without a
//! place, which begins an empty traceback.
//!
//! Like: rpython/translator/exceptiontransform.py

use crate::classes::{catches_all, emit_class_test, is_subclass, vtable_of_value};
use crate::error::PassError;
use crate::mark_raises::is_marked;
use crate::pass::{PassContext, PassReport, with_graph};
use crate::raise_analysis::{RaiseInfo, RaiseSet, standard_exception};
use crate::statics;
use crate::subst::keep_exit;
use rpyc_ir::transform::remove_reraising_links;
use rpyc_ir::{
    Block, BlockId, ConstValue, ExitCase, ExitSwitch, FunctionGraph, Link, LocId, Op, Operand,
    Program, SpaceOperation, StandardException, Type, VarId,
};
use std::collections::HashMap;

const NAME: &str = "exceptiontransform";

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    for graph in &mut program.graphs {
        remove_reraising_links(graph);
    }
    let raises = RaiseInfo::analyse(program, context.options.extern_raises);
    let types = exception_types(program);
    let mut report = PassReport::default();
    let keep = looks_at_tracebacks(program);
    for id in program.graph_ids() {
        with_graph(program, id, |graph, program, _| {
            let mut transform = Transform::new(program, &raises, types, graph);
            if keep {
                transform.again = vec![true; graph.blocks.len()];
            }
            transform.graph(graph)?;
            report.add("checks", transform.checks);
            report.add("handlers", transform.handlers);
            Ok(())
        })?;
    }
    Ok(report)
}

/// Whether handlers may look at the traceback of what they handle.
fn looks_at_tracebacks(program: &Program) -> bool {
    let asks = |op: &SpaceOperation| {
        let name = op.args.first().and_then(Operand::constant);
        matches!(name, Some(ConstValue::Symbol(s)) if &**s == "traceback_format")
    };
    let mut blocks = program.graphs.iter().flat_map(|g| &g.blocks);
    blocks.any(|b| b.operations.iter().any(asks))
}

/// Types of an exception's class and instance: those of typed except blocks.
fn exception_types(program: &Program) -> [Type; 2] {
    let typed = program.graphs.iter().find_map(|g| {
        let args = &g[g.exceptblock].inputargs;
        let types = [g.ty(args[0]), g.ty(args[1])];
        (!types.contains(&Type::NONE)).then_some(types)
    });
    typed.unwrap_or([Type::NONE, Type::NONE])
}

/// How sure it is that a handler takes the exception.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Always,
    Maybe,
}

struct Transform<'a> {
    program: &'a Program,
    raises: &'a RaiseInfo,
    etype: Type,
    evalue: Type,
    /// Blocks from which a caught exception may be passed on.
    again: Vec<bool>,
    /// What is returned when an exception goes out.
    special: Operand,
    /// Sets an exception of known class, by name, and leaves.
    raise_known: HashMap<&'static str, BlockId>,
    checks: u64,
    handlers: u64,
}

impl<'a> Transform<'a> {
    fn new(
        program: &'a Program,
        raises: &'a RaiseInfo,
        types: [Type; 2],
        graph: &FunctionGraph,
    ) -> Transform<'a> {
        let result = graph.result_ty();
        let zero = statics::zero(program, result).unwrap_or(ConstValue::Void);
        Transform {
            program,
            raises,
            etype: types[0],
            evalue: types[1],
            again: passes_on(graph),
            special: Operand::ll(zero, result),
            raise_known: HashMap::new(),
            checks: 0,
            handlers: 0,
        }
    }

    fn graph(&mut self, graph: &mut FunctionGraph) -> Result<(), PassError> {
        let blocks = graph.reachable();
        for &b in &blocks {
            let raises = graph[b].exits.iter().any(|l| l.target == graph.exceptblock);
            if is_marked(&graph[b]) && !raises && !self.again[b.index()] {
                graph[b]
                    .operations
                    .retain(|op| op.op != Op::traceback_start);
            }
        }
        for b in blocks {
            for i in (0..graph[b].operations.len()).rev() {
                self.operation(graph, b, i)?;
                if graph[b].exitswitch == ExitSwitch::LastException {
                    // The last operation cannot raise, as it turned out.
                    keep_exit(&mut graph[b], 0);
                }
            }
        }
        self.except_links(graph);
        Ok(())
    }

    /// Expands one operation, if it can raise.
    fn operation(
        &mut self,
        graph: &mut FunctionGraph,
        b: BlockId,
        i: usize,
    ) -> Result<(), PassError> {
        let op = graph[b].operations[i].clone();
        if !op.op.can_raise() {
            return Ok(());
        }
        let standard = match standard_exception(op.op) {
            None => None,
            Some(name) => match self.program.exceptions.get(name) {
                Some(e) => Some((name, *e)),
                None if matches!(op.op, Op::malloc | Op::malloc_varsize) => return Ok(()),
                None if op.op == Op::stack_check => {
                    graph[b].operations.remove(i);
                    return Ok(());
                }
                None => {
                    let message = format!("the program has no prebuilt {name}");
                    return Err(PassError::new(NAME, message).at(op.op));
                }
            },
        };
        if standard.is_none() && !self.raises.can_raise(self.program, &op) {
            return Ok(());
        }
        if self.etype == Type::NONE {
            let message = "no except block has types";
            return Err(PassError::new(NAME, message).at(op.op));
        }
        let last = i + 1 == graph[b].operations.len();
        if !(last && graph[b].exitswitch == ExitSwitch::LastException) {
            graph.split_block(b, i + 1);
        }
        graph[b].exitswitch = ExitSwitch::None;
        let mut handlers = std::mem::take(&mut graph[b].exits);
        let mut normal = handlers.remove(0);
        let failed = self.test(graph, b, &op);
        let likely = emit(
            graph,
            b,
            Op::likely,
            vec![Operand::Var(failed), Operand::bool(false)],
            Type::BOOL,
            op.loc,
        );
        let mut exceptional = match standard {
            Some((name, e)) => self.known(graph, name, e, handlers, op.loc),
            None => self.after_call(graph, &op, handlers),
        };
        normal.exitcase = ExitCase::bool(false);
        exceptional.exitcase = ExitCase::bool(true);
        graph[b].exitswitch = ExitSwitch::Var(likely);
        graph[b].exits = vec![normal, exceptional];
        self.checks += 1;
        Ok(())
    }

    /// Replaces the last operation of `b` by what computes its result without
    /// raising; gives the Bool that says whether it failed.
    fn test(&self, graph: &mut FunctionGraph, b: BlockId, op: &SpaceOperation) -> VarId {
        let (test, plain) = match op.op {
            Op::int_add_ovf => (Op::int_add_overflows, Op::int_add),
            Op::int_sub_ovf => (Op::int_sub_overflows, Op::int_sub),
            Op::int_mul_ovf => (Op::int_mul_overflows, Op::int_mul),
            Op::int_neg_ovf => (Op::int_neg_overflows, Op::int_neg),
            Op::uint_add_ovf => (Op::uint_add_overflows, Op::int_add),
            Op::uint_sub_ovf => (Op::uint_sub_overflows, Op::int_sub),
            Op::uint_mul_ovf => (Op::uint_mul_overflows, Op::int_mul),
            Op::malloc | Op::malloc_varsize => {
                let args = vec![Operand::Var(op.result)];
                return emit(graph, b, Op::ptr_iszero, args, Type::BOOL, op.loc);
            }
            Op::stack_check => {
                graph[b].operations.pop();
                return emit(
                    graph,
                    b,
                    Op::stack_exhausted,
                    Vec::new(),
                    Type::BOOL,
                    op.loc,
                );
            }
            _ => return emit(graph, b, Op::exc_occurred, Vec::new(), Type::BOOL, op.loc),
        };
        graph[b].operations.pop();
        let failed = emit(graph, b, test, op.args.clone(), Type::BOOL, op.loc);
        graph[b].operations.push(SpaceOperation {
            op: plain,
            ..op.clone()
        });
        failed
    }

    /// Where an exception of known class goes.
    fn known(
        &mut self,
        graph: &mut FunctionGraph,
        name: &'static str,
        e: StandardException,
        handlers: Vec<Link>,
        loc: LocId,
    ) -> Link {
        let etype = Operand::ll(ConstValue::Static(e.vtable), self.etype);
        let evalue = Operand::ll(ConstValue::Static(e.instance), self.evalue);
        for (k, h) in handlers.iter().enumerate() {
            let class = h.exitcase.constant().and_then(vtable_of_value);
            match class.and_then(|c| is_subclass(self.program, e.vtable, c)) {
                Some(false) => {}
                Some(true) => {
                    self.handlers += 1;
                    let args = h.args.iter().map(|x| match x.var() {
                        Some(v) if h.last_exception == Some(v) => etype.clone(),
                        Some(v) if h.last_exc_value == Some(v) => evalue.clone(),
                        _ => x.clone(),
                    });
                    let link = Link::goto(h.target, args.collect());
                    if !self.again[h.target.index()] {
                        return link;
                    }
                    return self.through(graph, link, |t, graph, b| t.start(graph, b, loc));
                }
                None => {
                    // Classes not comparable here: set it and look at run time.
                    let rest = handlers[k..].to_vec();
                    let chain = self.handler_chain(graph, &RaiseSet::Any, rest, None);
                    return self.through(graph, chain, |t, graph, b| {
                        let args = vec![etype.clone(), evalue.clone()];
                        emit(graph, b, Op::exc_set, args, Type::VOID, loc);
                        t.start(graph, b, loc);
                    });
                }
            }
        }
        let shared = match self.raise_known.get(name) {
            Some(&b) => b,
            None => {
                let b = graph.add_block(Block::new(Vec::new()));
                emit(
                    graph,
                    b,
                    Op::exc_set,
                    vec![etype, evalue],
                    Type::VOID,
                    LocId::NONE,
                );
                graph[b].exits = vec![self.leave(graph)];
                self.raise_known.insert(name, b);
                b
            }
        };
        let b = graph.add_block(Block::new(Vec::new()));
        self.start(graph, b, loc);
        graph[b].exits = vec![Link::goto(shared, Vec::new())];
        Link::goto(b, Vec::new())
    }

    /// Where an exception that a call left behind goes.
    fn after_call(
        &mut self,
        graph: &mut FunctionGraph,
        op: &SpaceOperation,
        handlers: Vec<Link>,
    ) -> Link {
        let set = self.raises.of_op(self.program, op);
        self.handler_chain(graph, &set, handlers, Some(op.loc))
    }

    /// A link to the tests for `handlers` of the exception that is set. `call` is
    /// the place to add to the traceback.
    fn handler_chain(
        &mut self,
        graph: &mut FunctionGraph,
        set: &RaiseSet,
        handlers: Vec<Link>,
        call: Option<LocId>,
    ) -> Link {
        let call = call.filter(|_| !graph.lowlevel);
        let takers = self.takers(set, handlers);
        if takers.is_empty() {
            let Some(loc) = call else {
                return self.leave(graph);
            };
            let b = graph.add_block(Block::new(Vec::new()));
            emit(graph, b, Op::traceback_add, Vec::new(), Type::VOID, loc);
            graph[b].exits = vec![self.leave(graph)];
            return Link::goto(b, Vec::new());
        }
        let mut live: Vec<VarId> = Vec::new();
        for (h, _) in &takers {
            for v in h.args.iter().filter_map(Operand::var) {
                let own = h.last_exception == Some(v) || h.last_exc_value == Some(v);
                if !own && !live.contains(&v) {
                    live.push(v);
                }
            }
        }
        let fresh = |graph: &mut FunctionGraph| {
            let vars: Vec<VarId> = live.iter().map(|&v| graph.copy_var(v)).collect();
            (graph.add_block(Block::new(vars.clone())), vars)
        };
        let operands = |vars: &[VarId]| vars.iter().map(|&v| Operand::Var(v)).collect::<Vec<_>>();
        let loc = call.unwrap_or(LocId::NONE);
        let (entry, mut vars) = fresh(graph);
        let mut here = entry;
        let mut added = false;
        if call.is_some() && takers.iter().any(|(h, _)| self.again[h.target.index()]) {
            emit(graph, here, Op::traceback_add, Vec::new(), Type::VOID, loc);
            added = true;
        }
        let mut open = true;
        for (h, takes) in &takers {
            self.handlers += 1;
            if *takes == Takes::Always {
                self.take(graph, here, h, &live, &vars, loc);
                open = false;
                break;
            }
            let ExitCase::Const(class) = &h.exitcase else {
                continue;
            };
            let t = emit(graph, here, Op::exc_type, Vec::new(), self.etype, loc);
            let mut ops = std::mem::take(&mut graph[here].operations);
            let hit = emit_class_test(self.program, graph, &mut ops, &t.into(), class, loc);
            graph[here].operations = ops;
            let (taken, taken_vars) = fresh(graph);
            self.take(graph, taken, h, &live, &taken_vars, loc);
            let (next, next_vars) = fresh(graph);
            graph[here].exitswitch = ExitSwitch::Var(hit);
            graph[here].exits = vec![
                Link::when(ExitCase::bool(true), taken, operands(&vars)),
                Link::when(ExitCase::bool(false), next, operands(&vars)),
            ];
            (here, vars) = (next, next_vars);
        }
        if open {
            if call.is_some() && !added {
                emit(graph, here, Op::traceback_add, Vec::new(), Type::VOID, loc);
            }
            graph[here].exits = vec![self.leave(graph)];
        }
        Link::goto(entry, operands(&live))
    }

    /// Takes the exception that is set and goes to its handler.
    fn take(
        &self,
        graph: &mut FunctionGraph,
        b: BlockId,
        h: &Link,
        live: &[VarId],
        vars: &[VarId],
        loc: LocId,
    ) {
        let used = |v: Option<VarId>| v.is_some_and(|v| h.args.iter().any(|x| x.var() == Some(v)));
        let mut get = |v, op, ty| used(v).then(|| emit(graph, b, op, Vec::new(), ty, loc));
        let etype = get(h.last_exception, Op::exc_type, self.etype);
        let evalue = get(h.last_exc_value, Op::exc_value, self.evalue);
        emit(graph, b, Op::exc_clear, Vec::new(), Type::VOID, loc);
        let args = h.args.iter().map(|x| match x.var() {
            None => x.clone(),
            Some(v) if h.last_exception == Some(v) => Operand::Var(etype.expect("used")),
            Some(v) if h.last_exc_value == Some(v) => Operand::Var(evalue.expect("used")),
            Some(v) => Operand::Var(vars[live.iter().position(|l| *l == v).expect("live")]),
        });
        let args = args.collect();
        graph[b].exits = vec![Link::goto(h.target, args)];
    }

    /// Handlers that may take an exception of the set, up to one that surely does.
    fn takers(&self, set: &RaiseSet, handlers: Vec<Link>) -> Vec<(Link, Takes)> {
        let mut left = set.clone();
        let mut out = Vec::new();
        for h in handlers {
            let Some(class) = h.exitcase.constant().and_then(vtable_of_value) else {
                out.push((h, Takes::Maybe));
                continue;
            };
            if left.matching(self.program, Some(class)).is_none() {
                continue;
            }
            let always = match &mut left {
                RaiseSet::Any => catches_all(self.program, class),
                RaiseSet::Classes(classes) => {
                    classes.retain(|&c| is_subclass(self.program, c, class) != Some(true));
                    classes.is_empty()
                }
            };
            out.push((h, if always { Takes::Always } else { Takes::Maybe }));
            if always {
                break;
            }
        }
        out
    }

    /// A link that leaves the function with the special value.
    fn leave(&self, graph: &FunctionGraph) -> Link {
        Link::goto(graph.returnblock, vec![self.special.clone()])
    }

    fn start(&self, graph: &mut FunctionGraph, b: BlockId, loc: LocId) {
        let loc = if graph.lowlevel { LocId::NONE } else { loc };
        emit(graph, b, Op::traceback_start, Vec::new(), Type::VOID, loc);
    }

    /// Puts a block with some operations on a link.
    fn through(
        &self,
        graph: &mut FunctionGraph,
        link: Link,
        fill: impl FnOnce(&Self, &mut FunctionGraph, BlockId),
    ) -> Link {
        let mut inputargs = Vec::new();
        let mut passed = Vec::new();
        let mut args = Vec::new();
        for x in link.args {
            match x {
                Operand::Const(_) => args.push(x),
                Operand::Var(v) => {
                    let new = graph.copy_var(v);
                    inputargs.push(new);
                    passed.push(x);
                    args.push(Operand::Var(new));
                }
            }
        }
        let b = graph.add_block(Block::new(inputargs));
        fill(self, graph, b);
        graph[b].exits = vec![Link::goto(link.target, args)];
        Link::goto(b, passed)
    }

    /// Links to the except block set the exception and leave.
    fn except_links(&self, graph: &mut FunctionGraph) {
        let except = graph.exceptblock;
        let entries = std::mem::take(&mut graph.entry_map()[except.index()]);
        if entries.is_empty() {
            return;
        }
        let inputargs: Vec<VarId> = graph[except]
            .inputargs
            .clone()
            .into_iter()
            .map(|v| graph.copy_var(v))
            .collect();
        let args = inputargs.iter().map(|&v| Operand::Var(v)).collect();
        let raise = graph.add_block(Block::new(inputargs));
        emit(graph, raise, Op::exc_set, args, Type::VOID, LocId::NONE);
        graph[raise].exits = vec![self.leave(graph)];
        for (b, i) in entries {
            graph[b].exits[i].target = raise;
        }
    }
}

/// Blocks from which a link is reachable that passes a caught exception on.
fn passes_on(graph: &FunctionGraph) -> Vec<bool> {
    let entries = graph.entry_map();
    let mut again = vec![false; graph.blocks.len()];
    let mut work = Vec::new();
    for &(b, _) in &entries[graph.exceptblock.index()] {
        if !is_marked(&graph[b]) && !std::mem::replace(&mut again[b.index()], true) {
            work.push(b);
        }
    }
    while let Some(b) = work.pop() {
        for &(from, _) in &entries[b.index()] {
            if !std::mem::replace(&mut again[from.index()], true) {
                work.push(from);
            }
        }
    }
    again
}

fn emit(
    graph: &mut FunctionGraph,
    b: BlockId,
    op: Op,
    args: Vec<Operand>,
    ty: Type,
    loc: LocId,
) -> VarId {
    let result = graph.new_var(ty);
    graph[b].operations.push(SpaceOperation {
        op,
        args,
        result,
        loc,
    });
    result
}
