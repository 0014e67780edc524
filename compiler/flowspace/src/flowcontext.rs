//! The abstract interpreter's machinery: blocks under construction, merge
//! points, edges, exceptions.
//!
//! Blocks are built in SSA form: a variable may be used wherever its definition
//! dominates. A merge point waits until all its forward edges are known (the
//! queue works in reverse post-order) and then makes an input argument of every
//! slot whose values differ or that the loop it heads changes. An edge that
//! comes later and does not fit makes the whole function start over with that
//! slot an input argument. At the end every block is given what it uses over
//! its links.
//!
//! Like: rpython/flowspace/flowcontext.py

use crate::bytecode::CodeInfo;
use crate::constants::operand_of;
use crate::error::FlowError;
use crate::fold;
use crate::framestate::{FrameState, Slot, Value};
use crate::globals::MutableGlobals;
use crate::merge::{Merge, Place, Priority, Work};
use rpyc_ir::types::Type;
use rpyc_ir::{
    Block, BlockId, ConstValue, ExitCase, ExitSwitch, FunctionGraph, Link, Loc, LocId, LocTable,
    Op, Operand, SpaceOperation, Span, VarId,
};
use rpyc_objects::{Code, ExceptionEntry, ObjId, World};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// After so many starts something is wrong with the analysis.
const MAX_STARTS: usize = 500;

/// Why the interpretation of a path stops.
pub(crate) enum Stop {
    /// The path is complete: it returned, raised or went on elsewhere.
    End,
    /// The function cannot be compiled.
    Error(Box<FlowError>),
}

/// A step of interpretation.
pub(crate) type Step<T> = Result<T, Stop>;

/// Where the interpretation goes on.
pub(crate) enum Next {
    /// With the instruction after this one.
    Pc(usize),
    /// Nowhere: the block is closed.
    Done,
}

/// What the graph of a function is built from.
pub(crate) struct Source {
    /// The code object.
    pub(crate) code: Rc<Code>,
    /// Its module.
    pub(crate) module: ObjId,
    /// Free variables: constants, or `None` for a parameter that is the cell.
    pub(crate) closure: Vec<FreeVariable>,
    /// It is the program's top-level code.
    pub(crate) is_entry: bool,
}

/// A free variable of a function.
#[derive(Clone)]
pub(crate) enum FreeVariable {
    /// Its cell is passed as an extra parameter.
    Parameter,
    /// Its cell is this live object.
    Cell(ObjId),
    /// Its value is this, for ever; the cell is the live object.
    Fixed(ObjId, ConstValue),
}

/// State shared between the graphs of a program.
#[derive(Default)]
pub(crate) struct Shared {
    /// Module globals.
    pub(crate) globals: MutableGlobals,
    /// Functions made of nested code objects without run-time parts.
    pub(crate) functions: HashMap<(ObjId, ObjId, Vec<ConstValue>), ObjId>,
    /// Classes made inside functions.
    pub(crate) classes: crate::classes::LocalClasses,
    /// See [`Handled`]; `None`: not known yet.
    handled: Option<Option<Handled>>,
}

/// The library's functions that are told of exceptions that are handled from now on,
/// and not any more: in programs that ask (`traceback.print_exc()`).
pub(crate) type Handled = (ObjId, ObjId);

impl Shared {
    fn handled(&mut self, world: &World, module: ObjId) -> Option<Handled> {
        if let rpyc_objects::Object::Module(m) = &*world.get(module)
            && ["_rpyc", "_builtins"].contains(&m.name.split('.').next().unwrap_or(""))
        {
            return None;
        }
        *self.handled.get_or_insert_with(|| {
            let library = world.module("_builtins.handled")?;
            let wanted = world.module_attr(library, "wanted")?;
            if !matches!(&*world.get(wanted), rpyc_objects::Object::Bool(true)) {
                return None;
            }
            let enter = world.module_attr(library, "enter")?;
            Some((enter, world.module_attr(library, "leave")?))
        })
    }
}

/// The interpretation of one function.
pub(crate) struct FlowContext<'a> {
    pub(crate) world: &'a World,
    pub(crate) shared: &'a mut Shared,
    pub(crate) handled: Option<Handled>,
    pub(crate) locs: &'a mut LocTable,
    pub(crate) source: &'a Source,
    pub(crate) code: Rc<Code>,
    pub(crate) info: CodeInfo,
    pub(crate) graph: FunctionGraph,
    /// The block being filled.
    pub(crate) block: BlockId,
    /// The frame at this point.
    pub(crate) state: FrameState,
    /// The instruction being interpreted.
    pub(crate) pc: usize,
    /// What tuples are made of.
    pub(crate) tuples: HashMap<VarId, Vec<Operand>>,
    /// Bodies of class statements: their code and the cells they use.
    pub(crate) class_bodies: HashMap<Operand, (ObjId, Vec<Operand>)>,
    /// There are class statements.
    pub(crate) code_makes_classes: bool,
    /// Variables that are truth values.
    pub(crate) bools: HashSet<VarId>,
    /// `not x`, by its result.
    pub(crate) negations: HashMap<VarId, VarId>,
    /// Classes of caught exceptions.
    pub(crate) exception_classes: HashMap<VarId, VarId>,
    pub(crate) merges: HashMap<Place, Merge>,
    pub(crate) queue: BTreeMap<(Priority, u32), Work>,
    pub(crate) queued: u32,
    /// Slots (twice the number, plus one for the flag) that are arguments of
    /// a merge point whatever its first edges say.
    pub(crate) forced: HashSet<(Place, usize)>,
    pub(crate) start_over: bool,
    loc_cache: HashMap<usize, LocId>,
}

impl<'a> FlowContext<'a> {
    pub(crate) fn new(
        world: &'a World,
        shared: &'a mut Shared,
        locs: &'a mut LocTable,
        source: &'a Source,
    ) -> FlowContext<'a> {
        let code = source.code.clone();
        let code_makes_classes = (code.instructions)
            .iter()
            .any(|i| i.op == rpyc_objects::Op::LoadBuildClass);
        let mut fast_names = HashMap::new();
        if source.is_entry
            && let Some(names) = shared.globals.fast_names(source.module)
        {
            for (i, name) in code.names.iter().enumerate() {
                if names.contains(name) {
                    fast_names.insert(i as u32, (code.varnames.len() + fast_names.len()) as u32);
                }
            }
        }
        let handled = shared.handled(world, source.module);
        let info = CodeInfo::new(world, &code, fast_names, handled.is_some());
        FlowContext {
            world,
            handled,
            shared,
            locs,
            source,
            code,
            info,
            graph: FunctionGraph::new("", 0),
            block: BlockId(0),
            state: FrameState {
                locals: Vec::new(),
                stack: Vec::new(),
                handled: Slot::null(),
                etype: Slot::null(),
            },
            pc: 0,
            tuples: HashMap::new(),
            class_bodies: HashMap::new(),
            code_makes_classes,
            bools: HashSet::new(),
            negations: HashMap::new(),
            exception_classes: HashMap::new(),
            merges: HashMap::new(),
            queue: BTreeMap::new(),
            queued: 0,
            forced: HashSet::new(),
            start_over: false,
            loc_cache: HashMap::new(),
        }
    }

    /// Interprets the function; the graph is in SSA form.
    pub(crate) fn build(mut self, name: &str) -> Result<FunctionGraph, FlowError> {
        for _ in 0..MAX_STARTS {
            self.start(name);
            let result = self.run();
            match result {
                Err(Stop::Error(e)) => return Err(*e),
                _ if self.start_over => {}
                _ => return Ok(self.graph),
            }
        }
        Err(self.internal("the frame state does not become stable"))
    }

    /// Lays out an empty graph and the first frame.
    fn start(&mut self, name: &str) {
        self.merges.clear();
        self.queue.clear();
        self.queued = 0;
        self.start_over = false;
        self.tuples.clear();
        self.bools.clear();
        self.negations.clear();
        self.exception_classes.clear();
        let code = self.code.clone();
        let parameters = code.parameter_count();
        let cells = self
            .source
            .closure
            .iter()
            .filter(|f| matches!(f, FreeVariable::Parameter))
            .count();
        self.graph = FunctionGraph::new(name, parameters + cells);
        self.graph.is_generator = code.is_generator || code.is_coroutine;
        self.graph.loc = self.locs.intern(Loc {
            file: code.filename.clone(),
            function: code.name.clone(),
            span: Span {
                line: code.first_line,
                end_line: code.first_line,
                ..Span::default()
            },
            inlined_at: None,
        });
        let params = self.graph.params().to_vec();
        let mut locals: Vec<Slot> = Vec::with_capacity(self.info.nlocals);
        for (i, name) in code.varnames.iter().enumerate() {
            locals.push(if i < parameters {
                self.graph.vars[params[i].index()].name = Some(name.clone());
                Slot::of(params[i].into())
            } else {
                Slot::unbound()
            });
        }
        let first_free = code.varnames.len() - self.source.closure.len();
        let mut next_cell = parameters;
        for (i, free) in self.source.closure.iter().enumerate() {
            let value = match free {
                FreeVariable::Parameter => {
                    next_cell += 1;
                    let v = params[next_cell - 1];
                    self.graph.vars[v.index()].name = Some(code.varnames[first_free + i].clone());
                    Operand::Var(v)
                }
                FreeVariable::Cell(cell) | FreeVariable::Fixed(cell, _) => {
                    Operand::py(ConstValue::Object(cell.0))
                }
            };
            locals[first_free + i] = Slot::of(value);
        }
        let mut fast: Vec<(u32, u32)> =
            self.info.fast_names.iter().map(|(&n, &l)| (l, n)).collect();
        fast.sort_unstable();
        for (_, name) in fast {
            let name = &code.names[name as usize];
            locals.push(match self.world.module_attr(self.source.module, name) {
                Some(id) => Slot::of(operand_of(self.world, id)),
                None => Slot::unbound(),
            });
        }
        self.state = FrameState {
            locals,
            stack: Vec::new(),
            handled: Slot::null(),
            etype: Slot::null(),
        };
        self.block = self.graph.startblock;
        self.pc = 0;
    }

    fn run(&mut self) -> Step<()> {
        if self.info.leader.first() == Some(&true) {
            let state = self.state.clone();
            self.close_with_goto(0, state)?;
        } else {
            self.run_path(0)?;
        }
        while let Some((_, work)) = self.queue.pop_first() {
            match work {
                Work::Merge(place) => {
                    let pc = place.0 as usize;
                    self.open_merge(&place)?;
                    self.run_path(pc)?;
                }
                Work::Path(block, pc, state) => {
                    self.block = block;
                    self.state = state;
                    self.run_path(pc)?;
                }
            }
            if self.start_over {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Interprets from `pc` until the block is closed for good.
    fn run_path(&mut self, start: usize) -> Step<()> {
        let mut pc = start;
        loop {
            if pc >= self.code.instructions.len() {
                return Err(self.fail("control runs off the end of the function"));
            }
            if pc != start && self.info.leader[pc] {
                let state = self.state.clone();
                return self.close_with_goto(pc, state);
            }
            self.pc = pc;
            match self.interpret(pc) {
                Ok(Next::Pc(next)) => pc = next,
                Ok(Next::Done) | Err(Stop::End) => return Ok(()),
                Err(e) => return Err(e),
            }
        }
    }

    // ---- closing blocks ----------------------------------------------------

    /// Ends the block with a jump.
    pub(crate) fn close_with_goto(&mut self, pc: usize, state: FrameState) -> Step<()> {
        let from = self.block;
        let (target, args) = self.edge(from, 0, pc, state)?;
        self.graph[from].exits = vec![Link::goto(target, args)];
        Ok(())
    }

    /// Ends the block with a two-way branch to instructions; a known or negated
    /// condition is seen through.
    pub(crate) fn close_with_branch(
        &mut self,
        condition: Operand,
        if_true: usize,
        if_false: usize,
    ) -> Step<()> {
        let state = self.state.clone();
        let (v, swapped) = match self.condition(condition) {
            Ok(known) => {
                return self.close_with_goto(if known { if_true } else { if_false }, state);
            }
            Err(branch) => branch,
        };
        let (if_true, if_false) = if swapped {
            (if_false, if_true)
        } else {
            (if_true, if_false)
        };
        let from = self.block;
        let (f, f_args) = self.edge(from, 0, if_false, state.clone())?;
        let (t, t_args) = self.edge(from, 1, if_true, state)?;
        let block = &mut self.graph[from];
        block.exitswitch = ExitSwitch::Var(v);
        block.exits = vec![
            Link::when(ExitCase::bool(false), f, f_args),
            Link::when(ExitCase::bool(true), t, t_args),
        ];
        Ok(())
    }

    /// A truth value as a known one, or as a variable and whether it is negated.
    fn condition(&self, condition: Operand) -> Result<bool, (VarId, bool)> {
        match condition {
            Operand::Const(c) => Ok(c.value == ConstValue::Bool(true)),
            Operand::Var(mut v) => {
                let mut swapped = false;
                while let Some(&positive) = self.negations.get(&v) {
                    v = positive;
                    swapped = !swapped;
                }
                Err((v, swapped))
            }
        }
    }

    /// Ends the block with a two-way branch to two fresh blocks, which it
    /// returns: (where it is true, where it is false). `Err` says which one way
    /// a known condition goes.
    pub(crate) fn fork(&mut self, condition: Operand) -> Result<(BlockId, BlockId), bool> {
        let (v, swapped) = match self.condition(condition) {
            Ok(known) => return Err(known),
            Err(branch) => branch,
        };
        let yes = self.graph.add_block(Block::new(Vec::new()));
        let no = self.graph.add_block(Block::new(Vec::new()));
        let (t, f) = if swapped { (no, yes) } else { (yes, no) };
        let block = &mut self.graph[self.block];
        block.exitswitch = ExitSwitch::Var(v);
        block.exits = vec![
            Link::when(ExitCase::bool(false), f, Vec::new()),
            Link::when(ExitCase::bool(true), t, Vec::new()),
        ];
        Ok((yes, no))
    }

    /// Ends the block with `return value`.
    pub(crate) fn close_with_return(&mut self, value: Operand) {
        let target = self.graph.returnblock;
        self.graph[self.block].exits = vec![Link::goto(target, vec![value])];
    }

    /// Ends the block by raising an exception instance of a known class variable.
    pub(crate) fn close_with_raise(&mut self, class: Operand, exc: Operand) -> Step<()> {
        let from = self.block;
        match self.handler() {
            Some(h) => {
                let state = self.handler_state(&h, class, exc);
                let (target, args) = self.edge(from, 0, h.target as usize, state)?;
                self.graph[from].exits = vec![Link::goto(target, args)];
            }
            None => {
                let target = self.graph.exceptblock;
                self.graph[from].exits = vec![Link::goto(target, vec![class, exc])];
            }
        }
        Ok(())
    }

    /// Ends the block by raising `exc` again or for the first time.
    pub(crate) fn raise_instance(&mut self, exc: Operand) -> Step<()> {
        let known = exc
            .var()
            .and_then(|v| self.exception_classes.get(&v).copied());
        let class = match known {
            Some(class) => Operand::Var(class),
            None => self.emit(Op::type_, vec![exc.clone()])?,
        };
        self.close_with_raise(class, exc)
    }

    /// Ends the block with `raise Class(message)` of a built-in class.
    pub(crate) fn raise_builtin(&mut self, class: &str, message: &str) -> Step<()> {
        let class = self.builtin(class)?;
        let message = Operand::py(ConstValue::str(message));
        let exc = self.emit_quietly(Op::simple_call, vec![class, message]);
        self.raise_instance(exc)
    }

    // ---- exceptions --------------------------------------------------------

    /// The handler of what this instruction raises.
    pub(crate) fn handler(&self) -> Option<ExceptionEntry> {
        self.info.handlers[self.pc]
    }

    fn handler_state(&self, h: &ExceptionEntry, class: Operand, exc: Operand) -> FrameState {
        let mut state = self.state.clone();
        state.stack.truncate(h.depth as usize);
        if h.push_lasti {
            state.stack.push(Slot::null());
        }
        state.stack.push(Slot::of(exc));
        state.etype = Slot::of(class);
        state
    }

    /// Adds the exit of the current block to the handler around it, if there is
    /// one, for every exception its other exits do not catch.
    pub(crate) fn add_handler_exit(&mut self, from: BlockId) -> Step<()> {
        let Some(h) = self.handler() else {
            return Ok(());
        };
        let class = self.builtin("BaseException")?;
        let (etype, evalue) = self.exception_vars();
        let state = self.handler_state(&h, etype.into(), evalue.into());
        let exit = self.graph[from].exits.len();
        let (target, args) = self.edge(from, exit, h.target as usize, state)?;
        self.push_exception_exit(from, class, (etype, evalue), target, args);
        Ok(())
    }

    /// Fresh variables for the class and the instance of a caught exception.
    pub(crate) fn exception_vars(&mut self) -> (VarId, VarId) {
        (
            self.graph.new_var(Type::NONE),
            self.graph.new_var(Type::NONE),
        )
    }

    /// Adds an exception exit.
    pub(crate) fn push_exception_exit(
        &mut self,
        from: BlockId,
        class: Operand,
        (etype, evalue): (VarId, VarId),
        target: BlockId,
        args: Vec<Operand>,
    ) {
        let Operand::Const(class) = class else { return };
        self.graph[from].exits.push(Link {
            target,
            args,
            exitcase: ExitCase::Const(class),
            last_exception: Some(etype),
            last_exc_value: Some(evalue),
        });
    }

    /// Ends the block after its last operation, which may raise, and goes on in
    /// a fresh one. Returns the closed block; more exits may be added to it.
    pub(crate) fn split_after_raising(&mut self) -> BlockId {
        let from = self.block;
        let next = self.graph.add_block(Block::new(Vec::new()));
        let block = &mut self.graph[from];
        block.exitswitch = ExitSwitch::LastException;
        block.exits = vec![Link::goto(next, Vec::new())];
        self.block = next;
        from
    }

    // ---- operations --------------------------------------------------------

    /// Records an operation, folds it where all is constant, and ends the block
    /// where it may raise under a handler.
    pub(crate) fn emit(&mut self, op: Op, args: Vec<Operand>) -> Step<Operand> {
        if let Some(value) = fold::fold(self.world, op, &args) {
            return Ok(Operand::py(value));
        }
        let result = self.emit_quietly(op, args);
        if op.can_raise() && self.handler().is_some() {
            let from = self.split_after_raising();
            self.add_handler_exit(from)?;
        }
        Ok(result)
    }

    /// Records an operation that cannot raise here.
    pub(crate) fn emit_quietly(&mut self, op: Op, args: Vec<Operand>) -> Operand {
        let result = self.graph.new_var(Type::NONE);
        if matches!(
            op,
            Op::is_ | Op::not_ | Op::exc_match | Op::contains | Op::bool_
        ) {
            self.bools.insert(result);
        }
        let loc = self.loc();
        self.graph[self.block].operations.push(SpaceOperation {
            op,
            args,
            result,
            loc,
        });
        Operand::Var(result)
    }

    /// A value as a truth value.
    pub(crate) fn truth(&mut self, x: Operand) -> Step<Operand> {
        match &x {
            Operand::Var(v) if self.bools.contains(v) => Ok(x),
            Operand::Var(v) if self.tuples.contains_key(v) => {
                Ok(Operand::py(ConstValue::Bool(!self.tuples[v].is_empty())))
            }
            _ => self.emit(Op::bool_, vec![x]),
        }
    }

    /// The negation of a truth value.
    pub(crate) fn negate(&mut self, x: Operand) -> Step<Operand> {
        let result = self.emit(Op::not_, vec![x.clone()])?;
        if let (Operand::Var(r), Operand::Var(v)) = (&result, &x) {
            self.negations.insert(*r, *v);
        }
        Ok(result)
    }

    /// A built-in as a constant.
    pub(crate) fn builtin(&self, name: &str) -> Step<Operand> {
        match self.world.builtin(name) {
            Some(id) => Ok(operand_of(self.world, id)),
            None => Err(self.internal_stop(&format!("there is no built-in `{name}`"))),
        }
    }

    // ---- the value stack ---------------------------------------------------

    /// Pushes a value.
    pub(crate) fn push(&mut self, x: Operand) {
        self.state.stack.push(Slot::of(x));
    }

    /// Pushes a constant.
    pub(crate) fn push_const(&mut self, value: ConstValue) {
        self.push(Operand::py(value));
    }

    /// Pops a slot.
    pub(crate) fn pop_slot(&mut self) -> Step<Slot> {
        self.state
            .stack
            .pop()
            .ok_or_else(|| self.internal_stop("the value stack is empty"))
    }

    /// Pops a value.
    pub(crate) fn pop(&mut self) -> Step<Operand> {
        let slot = self.pop_slot()?;
        self.operand(slot)
    }

    /// Pops `n` values, the deepest first.
    pub(crate) fn pop_n(&mut self, n: usize) -> Step<Vec<Operand>> {
        let mut out = Vec::with_capacity(n);
        for _ in 0..n {
            out.push(self.pop()?);
        }
        out.reverse();
        Ok(out)
    }

    /// The value `depth` below the top (1 is the top).
    pub(crate) fn peek(&self, depth: usize) -> Step<&Slot> {
        let at = self.state.stack.len().checked_sub(depth);
        at.and_then(|i| self.state.stack.get(i))
            .ok_or_else(|| self.internal_stop("the value stack is too low"))
    }

    /// The value `depth` below the top.
    pub(crate) fn peek_value(&self, depth: usize) -> Step<Operand> {
        self.operand(self.peek(depth)?.clone())
    }

    fn operand(&self, slot: Slot) -> Step<Operand> {
        match slot.value {
            Value::Op(x) => Ok(x),
            Value::Null => Err(self.internal_stop("NULL used as a value")),
            Value::Unroll(..) => {
                Err(self.fail("an iterator over an unrolling_iterable outside of a `for`"))
            }
            Value::Arguments(_) => Err(self.internal_stop("call arguments used as a value")),
            Value::RevealType => Err(self.fail("reveal_type used as a value")),
            Value::BuildClass => Err(self.fail("__build_class__ used as a value")),
        }
    }

    // ---- places and errors -------------------------------------------------

    /// The Python name of local `i`.
    pub(crate) fn local_name(&self, i: usize) -> Option<Rc<str>> {
        if i < self.code.varnames.len() {
            return self.code.varnames.get(i).cloned();
        }
        let name = self.info.fast_names.iter().find(|(_, l)| **l as usize == i);
        name.map(|(n, _)| self.code.names[*n as usize].clone())
    }

    /// The source of the current instruction, or of the nearest one before it
    /// that has a place.
    fn span(&self) -> Span {
        let upto = self.pc.min(self.code.instructions.len().saturating_sub(1));
        let spans = self.code.instructions.get(..=upto).unwrap_or(&[]);
        let span = spans.iter().rev().map(|i| i.span).find(|s| s.line != 0);
        span.map_or(
            Span {
                line: self.code.first_line,
                ..Span::default()
            },
            |s| Span {
                line: s.line,
                col: s.col,
                end_line: s.end_line,
                end_col: s.end_col,
            },
        )
    }

    fn loc(&mut self) -> LocId {
        if let Some(&loc) = self.loc_cache.get(&self.pc) {
            return loc;
        }
        let loc = self.locs.intern(Loc {
            file: self.code.filename.clone(),
            function: self.code.name.clone(),
            span: self.span(),
            inlined_at: None,
        });
        self.loc_cache.insert(self.pc, loc);
        loc
    }

    fn error(&self, message: &str, note: Option<&str>, internal: bool) -> FlowError {
        FlowError {
            message: message.into(),
            file: self.code.filename.clone(),
            function: self.code.qualname.clone(),
            span: self.span(),
            note: note.map(str::to_owned),
            internal,
        }
    }

    /// The program is refused here.
    pub(crate) fn fail(&self, message: &str) -> Stop {
        Stop::Error(Box::new(self.error(message, None, false)))
    }

    /// The program is refused here, with advice.
    pub(crate) fn fail_with_note(&self, message: &str, note: &str) -> Stop {
        Stop::Error(Box::new(self.error(message, Some(note), false)))
    }

    fn internal(&self, message: &str) -> FlowError {
        self.error(message, None, true)
    }

    /// The compiler is at fault.
    pub(crate) fn internal_stop(&self, message: &str) -> Stop {
        Stop::Error(Box::new(self.internal(message)))
    }
}
