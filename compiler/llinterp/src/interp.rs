//! The interpreter: frames, blocks, links, exceptions.
//!
//! Frames are on a list of their own, so that the depth of the interpreted program
//! is no matter of the host's stack.
//!
//! Like: rpython/rtyper/llinterp.py

use crate::arith::{self, Outcome};
use crate::externals::{Externals, Failed, HostRuntime, Runtime};
use crate::heap::{Heap, Step};
use crate::value::{Value, constant, zero};
use rpyc_ir::{
    BlockId, ConstValue, ExitCase, ExitSwitch, FunctionGraph, GraphId, Link, LocId, Op, Operand,
    PrintOptions, Printer, Program, SpaceOperation, Type, VarId, block_label,
};
use std::collections::HashMap;
use std::fmt;

/// A Python exception that no handler of the called graph caught.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raised {
    /// Its class: a pointer to a vtable.
    pub etype: Value,
    /// The instance.
    pub evalue: Value,
}

/// The program did what no correct program does: a fault of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fatal {
    /// Name of the graph.
    pub graph: String,
    /// Name of the block.
    pub block: String,
    /// Text of the operation; empty for exits.
    pub op: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Fatal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "llinterp: {}", self.message)?;
        if !self.graph.is_empty() {
            write!(f, "\n  in graph @{}, {}", self.graph, self.block)?;
        }
        if !self.op.is_empty() {
            write!(f, "\n  at {}", self.op)?;
        }
        Ok(())
    }
}

/// Why a call did not return.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// It raised.
    Raised(Raised),
    /// It ended the process with that status.
    Exit(i32),
    /// The compiler is at fault.
    Fatal(Fatal),
}

impl From<Fatal> for Failure {
    fn from(f: Fatal) -> Failure {
        Failure::Fatal(f)
    }
}

struct Frame {
    graph: GraphId,
    block: BlockId,
    /// Index of the next operation.
    op: usize,
    vars: Vec<Value>,
}

/// What executing an operation leads to.
enum Next {
    Value(Value),
    Call(GraphId, Vec<Value>),
    Raise(Raised),
}

/// Why an operation cannot be executed.
enum Stop {
    Fault(String),
    Exit(i32),
}

impl From<String> for Stop {
    fn from(message: String) -> Stop {
        Stop::Fault(message)
    }
}

impl From<&str> for Stop {
    fn from(message: &str) -> Stop {
        Stop::Fault(message.into())
    }
}

/// An interpreter of one program.
pub struct Interp<'p, E: Externals = HostRuntime> {
    program: &'p Program,
    /// The objects.
    pub heap: Heap<'p>,
    /// The runtime functions.
    pub externals: E,
    /// Depth at which `stack_check` raises RecursionError.
    pub max_depth: usize,
    /// Operations left, where they are limited.
    pub fuel: Option<u64>,
    /// Exceptions are explicit: an allocation that fails gives null and does not
    /// raise. Found out by looking for operations of that phase.
    pub explicit: bool,
    frames: Vec<Frame>,
    /// The exception under way, once exceptions are explicit.
    exception: Option<Raised>,
    traceback: Vec<LocId>,
    subclass_ranges: HashMap<u32, Option<(i64, i64)>>,
}

impl<'p> Interp<'p> {
    /// An interpreter with the default runtime functions.
    pub fn new(program: &'p Program) -> Self {
        Interp::with_externals(program, HostRuntime::default())
    }
}

/// Frames without any `stack_check`, beyond which the program is taken to run away.
const RUNAWAY_DEPTH: usize = 1_000_000;

impl<'p, E: Externals> Interp<'p, E> {
    /// An interpreter with other runtime functions.
    pub fn with_externals(program: &'p Program, externals: E) -> Self {
        Interp {
            program,
            heap: Heap::new(program),
            externals,
            max_depth: 20_000,
            fuel: None,
            explicit: speaks_explicitly(program),
            frames: Vec::new(),
            exception: None,
            traceback: Vec::new(),
            subclass_ranges: HashMap::new(),
        }
    }

    /// Calls a graph.
    pub fn call(&mut self, graph: GraphId, args: &[Value]) -> Result<Value, Failure> {
        let base = self.frames.len();
        let result = self.run(graph, args, base);
        self.frames.truncate(base);
        result
    }

    /// The places a raised exception passed, innermost first.
    pub fn traceback(&self) -> &[LocId] {
        &self.traceback
    }

    /// The name of the class of an exception, as far as the program tells: of its
    /// vtable's row among the standard exceptions, else of the vtable.
    pub fn exception_name(&self, raised: &Raised) -> String {
        let Value::Ref(id) = raised.etype else {
            return raised.etype.to_string();
        };
        let standard = self
            .program
            .exceptions
            .iter()
            .find(|(_, e)| e.vtable.0 == id.0);
        match standard {
            Some((name, _)) => name.to_string(),
            None => self.heap.name_of(raised.etype).unwrap_or("?").to_string(),
        }
    }

    fn run(&mut self, graph: GraphId, args: &[Value], base: usize) -> Result<Value, Failure> {
        self.enter(graph, args)?;
        loop {
            let frame = self.frames.last_mut().expect("a frame is running");
            let g = &self.program[frame.graph];
            let block = &g[frame.block];
            if let Some(op) = block.operations.get(frame.op) {
                frame.op += 1;
                match self.operation(g, op) {
                    Ok(Next::Value(value)) => self.set(op.result, value),
                    Ok(Next::Call(graph, args)) => self.enter(graph, &args)?,
                    Ok(Next::Raise(raised)) => {
                        self.traceback.clear();
                        self.traceback.push(op.loc);
                        self.unwind(raised, base)?;
                    }
                    Err(Stop::Exit(code)) => return Err(Failure::Exit(code)),
                    Err(Stop::Fault(message)) => return Err(self.fatal(message).into()),
                }
                continue;
            }
            if frame.block == g.returnblock {
                let value = frame.vars[g.return_var().index()];
                self.frames.pop();
                if self.frames.len() == base {
                    return match self.exception.take() {
                        Some(raised) => Err(Failure::Raised(raised)),
                        None => Ok(value),
                    };
                }
                self.deliver(value)?;
            } else if frame.block == g.exceptblock {
                let [etype, evalue] = [0, 1].map(|i| frame.vars[block.inputargs[i].index()]);
                self.frames.pop();
                self.pass_call();
                self.unwind(Raised { etype, evalue }, base)?;
            } else {
                let link = match self.choose_exit(g) {
                    Ok(link) => link,
                    Err(message) => return Err(self.fatal(message).into()),
                };
                self.follow(g, link, None).map_err(|m| self.fatal(m))?;
            }
        }
    }

    fn enter(&mut self, graph: GraphId, args: &[Value]) -> Result<(), Failure> {
        let Some(g) = self.program.graphs.get(graph.index()) else {
            return Err(self.fatal(format!("{graph} does not exist")).into());
        };
        if self.frames.len() >= RUNAWAY_DEPTH {
            return Err(self.fatal("the stack grows without bound".into()).into());
        }
        let params = g.params();
        if params.len() != args.len() {
            let message = format!(
                "@{} called with {} of {} arguments",
                g.name,
                args.len(),
                params.len()
            );
            return Err(self.fatal(message).into());
        }
        let mut vars = vec![Value::Undefined; g.vars.len()];
        for (&v, &value) in params.iter().zip(args) {
            if let Err(message) = self.check_kind(g, v, value) {
                return Err(self.fatal(message).into());
            }
            vars[v.index()] = value;
        }
        self.frames.push(Frame {
            graph,
            block: g.startblock,
            op: 0,
            vars,
        });
        Ok(())
    }

    /// Hands a call's result to the caller's frame.
    fn deliver(&mut self, value: Value) -> Result<(), Failure> {
        let frame = self.frames.last().expect("a caller");
        let g = &self.program[frame.graph];
        let op = &g[frame.block].operations[frame.op - 1];
        if let Err(message) = self.check_kind(g, op.result, value) {
            return Err(self.fatal(message).into());
        }
        self.set(op.result, value);
        Ok(())
    }

    fn set(&mut self, v: VarId, value: Value) {
        let frame = self.frames.last_mut().expect("a frame is running");
        frame.vars[v.index()] = value;
    }

    /// Is a value of the variable's type, roughly?
    fn check_kind(&self, g: &FunctionGraph, v: VarId, value: Value) -> Result<(), String> {
        let ty = g.ty(v);
        let expected = zero(&self.program.types, ty);
        let fits = match (expected, value) {
            (Value::Null, Value::Null | Value::Ref(_) | Value::Func(_) | Value::Extern(_)) => true,
            (a, b) => std::mem::discriminant(&a) == std::mem::discriminant(&b),
        };
        match fits {
            true => Ok(()),
            false => Err(format!(
                "{value} for a variable of type {}",
                self.program.types.display(ty)
            )),
        }
    }

    fn fatal(&self, message: String) -> Fatal {
        let mut fatal = Fatal {
            graph: String::new(),
            block: String::new(),
            op: String::new(),
            message,
        };
        let Some(frame) = self.frames.last() else {
            return fatal;
        };
        let g = &self.program[frame.graph];
        fatal.graph = g.name.clone();
        fatal.block = block_label(g, frame.block);
        let ops = &g[frame.block].operations;
        if let Some(op) = frame.op.checked_sub(1).and_then(|i| ops.get(i)) {
            let printer = Printer::new(self.program, PrintOptions::default());
            let args: Vec<_> = op
                .args
                .iter()
                .map(|x| match self.operand(g, x) {
                    Ok(Value::Void | Value::Undefined) | Err(_) => printer.operand(g, x),
                    Ok(value) if x.var().is_some() => {
                        format!("{} = {value}", printer.operand(g, x))
                    }
                    Ok(_) => printer.operand(g, x),
                })
                .collect();
            fatal.op = format!("{}({})", op.op.name(), args.join(", "));
        }
        fatal
    }

    fn operand(&self, g: &FunctionGraph, x: &Operand) -> Result<Value, String> {
        match x {
            Operand::Var(v) => match self.frames.last().map(|f| f.vars[v.index()]) {
                Some(Value::Undefined) | None => {
                    Err(format!("{} has no value yet", rpyc_ir::var_label(g, *v)))
                }
                Some(value) => Ok(value),
            },
            Operand::Const(c) => constant(&self.program.types, &c.value, c.ty),
        }
    }

    fn operands(&self, g: &FunctionGraph, args: &[Operand]) -> Result<Vec<Value>, String> {
        args.iter().map(|x| self.operand(g, x)).collect()
    }

    // ---- exits -------------------------------------------------------------------

    fn choose_exit(&self, g: &'p FunctionGraph) -> Result<&'p Link, String> {
        let block = &g[self.frames.last().expect("a frame is running").block];
        match block.exitswitch {
            ExitSwitch::None | ExitSwitch::LastException => block
                .exits
                .first()
                .ok_or_else(|| "a block without exits".into()),
            ExitSwitch::Var(v) => {
                let value = self.operand(g, &Operand::Var(v))?;
                for link in &block.exits {
                    match &link.exitcase {
                        ExitCase::Const(c)
                            if constant(&self.program.types, &c.value, c.ty)? == value =>
                        {
                            return Ok(link);
                        }
                        ExitCase::Default => return Ok(link),
                        _ => {}
                    }
                }
                Err(format!("no exit for the case {value}"))
            }
        }
    }

    fn follow(
        &mut self,
        g: &FunctionGraph,
        link: &Link,
        raised: Option<Raised>,
    ) -> Result<(), String> {
        if let Some(Raised { etype, evalue }) = raised {
            link.last_exception
                .into_iter()
                .for_each(|v| self.set(v, etype));
            link.last_exc_value
                .into_iter()
                .for_each(|v| self.set(v, evalue));
        }
        let args = self.operands(g, &link.args)?;
        let params = &g[link.target].inputargs;
        if params.len() != args.len() {
            return Err(format!(
                "a link with {} of {} arguments",
                args.len(),
                params.len()
            ));
        }
        for (&v, &value) in params.iter().zip(&args) {
            self.check_kind(g, v, value)?;
        }
        let frame = self.frames.last_mut().expect("a frame is running");
        for (v, value) in params.iter().zip(args) {
            frame.vars[v.index()] = value;
        }
        frame.block = link.target;
        frame.op = 0;
        Ok(())
    }

    /// Records that an exception passes through the current operation, a call.
    fn pass_call(&mut self) {
        if let Some(frame) = self.frames.last() {
            let ops = &self.program[frame.graph][frame.block].operations;
            if let Some(op) = frame.op.checked_sub(1).and_then(|i| ops.get(i)) {
                self.traceback.push(op.loc);
            }
        }
    }

    /// Finds the handler of an exception that the current operation raised.
    fn unwind(&mut self, raised: Raised, base: usize) -> Result<(), Failure> {
        while self.frames.len() > base {
            let frame = self.frames.last().expect("a frame is running");
            let g = &self.program[frame.graph];
            let block = &g[frame.block];
            let is_last = frame.op == block.operations.len();
            if block.exitswitch == ExitSwitch::LastException && is_last {
                for link in block.exits.iter().skip(1) {
                    let caught = match &link.exitcase {
                        ExitCase::Const(c) => match c.value {
                            ConstValue::Static(class) => self
                                .is_subclass(raised.etype, Value::Ref(crate::ObjId(class.0)))
                                .map_err(|m| self.fatal(m))?,
                            _ => false,
                        },
                        ExitCase::Default => true,
                        ExitCase::None => false,
                    };
                    if caught {
                        return self
                            .follow(g, link, Some(raised))
                            .map_err(|m| self.fatal(m).into());
                    }
                }
            }
            self.frames.pop();
            if self.frames.len() > base {
                self.pass_call();
            }
        }
        Err(Failure::Raised(raised))
    }

    /// By the ranges in the vtables where they have them, else by identity.
    fn is_subclass(&mut self, class: Value, of: Value) -> Result<bool, String> {
        if class == of {
            return Ok(true);
        }
        let mut range = |p: Value| -> Result<Option<(i64, i64)>, String> {
            let Value::Ref(id) = p else {
                return Err("the class of an exception is null".into());
            };
            if let Some(range) = self.subclass_ranges.get(&id.0) {
                return Ok(*range);
            }
            let low = self.heap.field(p, "subclassrange_min");
            let high = self.heap.field(p, "subclassrange_max");
            let range = match (low, high) {
                (Ok(Value::Int(low)), Ok(Value::Int(high))) => Some((low, high)),
                _ => None,
            };
            self.subclass_ranges.insert(id.0, range);
            Ok(range)
        };
        match (range(class)?, range(of)?) {
            (Some((id, _)), Some((low, high))) => Ok(low <= id && id < high),
            _ => Ok(false),
        }
    }

    fn standard_exception(&self, name: &str) -> Result<Next, Stop> {
        match self.program.exceptions.get(name) {
            Some(e) => Ok(Next::Raise(Raised {
                etype: Value::Ref(crate::ObjId(e.vtable.0)),
                evalue: Value::Ref(crate::ObjId(e.instance.0)),
            })),
            None => Err(format!("{name} raised, which the program does not have").into()),
        }
    }

    // ---- operations ----------------------------------------------------------------

    fn operation(&mut self, g: &'p FunctionGraph, op: &SpaceOperation) -> Result<Next, Stop> {
        if let Some(fuel) = &mut self.fuel {
            match fuel.checked_sub(1) {
                Some(left) => *fuel = left,
                None => return Err("too many operations".into()),
            }
        }
        let args = self.operands(g, &op.args)?;
        let result = g.ty(op.result);
        let tys: Vec<Type> = op.args.iter().map(|x| g.operand_ty(x)).collect();
        if let Some(outcome) = arith::execute(&self.program.types, op.op, &args, &tys, result) {
            return match outcome? {
                Outcome::Value(v) => Ok(Next::Value(v)),
                Outcome::Raise(name) => self.standard_exception(name),
            };
        }
        let types = &self.program.types;
        let pointee = |i: usize| {
            let ty = tys.get(i).copied().unwrap_or(Type::NONE);
            types
                .pointee(ty)
                .ok_or_else(|| format!("{} is no pointer", types.display(ty)))
        };
        let arg = |i: usize| {
            args.get(i)
                .copied()
                .ok_or_else(|| format!("operand {} is missing", i + 1))
        };
        let int = |i: usize| match args.get(i) {
            Some(Value::Int(n)) => Ok(*n),
            Some(Value::UInt(n)) => Ok(*n as i64),
            _ => Err(format!("operand {} is no integer", i + 1)),
        };
        let value = match op.op {
            Op::malloc | Op::malloc_varsize | Op::gc_malloc_fixed | Op::gc_malloc_varsize => {
                let Some(ConstValue::Type(ty)) = op.args.first().and_then(Operand::constant) else {
                    return Err("no type to allocate".into());
                };
                let varsize = matches!(op.op, Op::malloc_varsize | Op::gc_malloc_varsize);
                let len = if varsize { int(1)? } else { 0 };
                self.collect_if_due();
                match self.heap.malloc(*ty, len)? {
                    Some(p) => p,
                    None if self.explicit => Value::Null,
                    None => return self.standard_exception("MemoryError"),
                }
            }
            Op::getfield | Op::getfield_immutable => {
                self.heap
                    .read(arg(0)?, pointee(0)?, &[field_step(op, 1)?])?
            }
            Op::setfield => {
                self.heap
                    .write(arg(0)?, pointee(0)?, &[field_step(op, 1)?], arg(2)?)?;
                Value::Void
            }
            Op::getarrayitem => self
                .heap
                .read(arg(0)?, pointee(0)?, &[Step::Index(int(1)?)])?,
            Op::setarrayitem => {
                self.heap
                    .write(arg(0)?, pointee(0)?, &[Step::Index(int(1)?)], arg(2)?)?;
                Value::Void
            }
            Op::getarraysize => Value::Int(self.heap.array_len(arg(0)?, pointee(0)?, &[])?),
            Op::getinteriorfield => {
                let path = path(op, &args, 1, args.len())?;
                self.heap.read(arg(0)?, pointee(0)?, &path)?
            }
            Op::setinteriorfield => {
                let end = args.len().saturating_sub(1);
                let path = path(op, &args, 1, end)?;
                self.heap.write(arg(0)?, pointee(0)?, &path, arg(end)?)?;
                Value::Void
            }
            Op::getinteriorarraysize => {
                let path = path(op, &args, 1, args.len())?;
                Value::Int(self.heap.array_len(arg(0)?, pointee(0)?, &path)?)
            }
            Op::ptr_eq => Value::Bool(arg(0)? == arg(1)?),
            Op::ptr_ne => Value::Bool(arg(0)? != arg(1)?),
            Op::ptr_nonzero => Value::Bool(arg(0)? != Value::Null),
            Op::ptr_iszero => Value::Bool(arg(0)? == Value::Null),
            Op::cast_pointer => {
                let to = types.pointee(result).ok_or("a cast to no pointer type")?;
                if let p @ Value::Ref(_) = arg(0)? {
                    let made = self.heap.type_of(p)?;
                    if !self.heap.is_compatible(made, to) {
                        let (made, to) = (types.display(made), types.display(to));
                        return Err(format!("a {made} cast to a {to}").into());
                    }
                }
                arg(0)?
            }
            Op::getvtable => {
                let made = self.heap.type_of(arg(0)?)?;
                match self.program.vtable_of.get(&made) {
                    Some(vtable) => Value::Ref(crate::ObjId(vtable.0)),
                    None => return Err(format!("{} has no vtable", types.display(made)).into()),
                }
            }
            Op::gc_arraycopy => {
                self.heap
                    .copy_items(arg(0)?, arg(1)?, int(2)?, int(3)?, int(4)?)?;
                Value::Void
            }
            Op::gc_arrayclear => {
                self.heap.clear_items(arg(0)?, int(1)?, int(2)?)?;
                Value::Void
            }
            Op::copy_chars => {
                self.heap
                    .copy_items(arg(0)?, arg(1)?, int(2)?, int(3)?, int(4)?)?;
                Value::Void
            }
            Op::compare_chars => {
                let n = int(4)?;
                let a = slice(self.heap.bytes(arg(0)?)?, int(2)?, n)?.to_vec();
                let b = slice(self.heap.bytes(arg(1)?)?, int(3)?, n)?;
                Value::Int(a.as_slice().cmp(b) as i64)
            }
            Op::getchar32 => {
                let bytes = slice(self.heap.bytes(arg(0)?)?, int(1)?.saturating_mul(4), 4)?;
                let code = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
                Value::UniChar(code)
            }
            Op::setchar32 => {
                let Value::UniChar(c) = arg(2)? else {
                    return Err("a character expected".into());
                };
                let at = int(1)?.saturating_mul(4);
                slice(self.heap.bytes(arg(0)?)?, at, 4)?;
                self.heap.bytes_mut(arg(0)?)?[at as usize..][..4].copy_from_slice(&c.to_le_bytes());
                Value::Void
            }
            Op::gc_id => match arg(0)? {
                Value::Ref(id) => Value::Int(16 * (id.0 as i64 + 1)),
                Value::Null => Value::Int(0),
                other => return Err(format!("{other} is no object").into()),
            },
            Op::bool_not => match arg(0)? {
                Value::Bool(b) => Value::Bool(!b),
                other => return Err(format!("{other} is no truth value").into()),
            },
            Op::same_as | Op::likely => arg(0)?,
            Op::assume => match arg(0)? {
                Value::Bool(true) => Value::Void,
                _ => return Err("an assumption does not hold".into()),
            },
            Op::keepalive => {
                if let p @ Value::Ref(_) = arg(0)? {
                    self.heap.object(p)?;
                }
                Value::Void
            }
            Op::gc_write_barrier | Op::gc_write_barrier_items => Value::Void,
            Op::gc_incref => {
                let p = arg(0)?;
                if args.len() == 1 || args[1..].contains(&p) {
                    self.heap.incref(p)?;
                }
                Value::Void
            }
            Op::gc_decref => {
                self.heap.decref(arg(0)?)?;
                Value::Void
            }

            Op::direct_call => match op.args.first().and_then(Operand::constant) {
                Some(ConstValue::Graph(id)) => return Ok(Next::Call(*id, args[1..].to_vec())),
                _ => return Err("no graph to call".into()),
            },
            Op::indirect_call => {
                let (last, graphs) = match op.args.last().and_then(Operand::constant) {
                    Some(ConstValue::Graphs(gs)) => (args.len() - 1, Some(gs)),
                    Some(ConstValue::Void) => (args.len() - 1, None),
                    _ => return Err("the last operand is the list of graphs".into()),
                };
                match arg(0)? {
                    Value::Func(id) => {
                        if graphs.is_some_and(|gs| !gs.contains(&id)) {
                            let name = &self.program[id].name;
                            return Err(format!("@{name} called, which is not in the list").into());
                        }
                        return Ok(Next::Call(id, args[1..last].to_vec()));
                    }
                    Value::Extern(i) => {
                        let name = rpyc_abi::FUNCTIONS[i as usize].name;
                        self.external(name, &args[1..last], result)?
                    }
                    Value::Null => return Err("call of a null pointer".into()),
                    other => return Err(format!("{other} is no function").into()),
                }
            }
            Op::extern_call => match op.args.first().and_then(Operand::constant) {
                Some(ConstValue::Symbol(name)) => self.external(name, &args[1..], result)?,
                _ => return Err("no function to call".into()),
            },
            Op::stack_check => match self.frames.len() > self.max_depth {
                true => return self.standard_exception("RecursionError"),
                false => Value::Void,
            },
            Op::stack_exhausted => Value::Bool(self.frames.len() > self.max_depth),

            Op::exc_occurred => Value::Bool(self.exception.is_some()),
            Op::exc_type => self.exception.map_or(Value::Null, |e| e.etype),
            Op::exc_value => self.exception.map_or(Value::Null, |e| e.evalue),
            Op::exc_set => {
                let raised = Raised {
                    etype: arg(0)?,
                    evalue: arg(1)?,
                };
                if raised.etype == Value::Null {
                    return Err("an exception without a class".into());
                }
                self.exception = Some(raised);
                Value::Void
            }
            Op::exc_clear => {
                if let Some(raised) = self.exception.take() {
                    self.heap.decref(raised.evalue)?;
                }
                Value::Void
            }
            Op::traceback_start => {
                self.traceback.clear();
                self.traceback.push(op.loc);
                Value::Void
            }
            Op::traceback_add => {
                self.traceback.push(op.loc);
                Value::Void
            }
            _ => return Err("an operation the interpreter does not know".into()),
        };
        self.check_kind(g, op.result, value)?;
        Ok(Next::Value(value))
    }

    /// Runtime functions that only count.
    fn counts_of_items(&mut self, name: &str, args: &[Value]) -> Option<Result<(), String>> {
        let heap = &mut self.heap;
        Some(match (name, args) {
            ("rc_copy", &[src, dst, Value::Int(from), Value::Int(to), Value::Int(n)]) => {
                heap.count_items(Some((src, from)), Some((dst, to)), n)
            }
            ("rc_copy_new", &[src, _, Value::Int(from), _, Value::Int(n)]) => {
                heap.count_items(Some((src, from)), None, n)
            }
            ("rc_weak", _) => Ok(()),
            ("rc_clear", &[array, Value::Int(from), Value::Int(n)]) => {
                heap.count_items(None, Some((array, from)), n)
            }
            _ => return None,
        })
    }

    fn collect_if_due(&mut self) {
        if self.heap.wants_collection() {
            let exception = self.exception.iter().flat_map(|e| [e.etype, e.evalue]);
            let frames = self.frames.iter().flat_map(|f| f.vars.iter().copied());
            let held = self.externals.roots();
            self.heap.collect(frames.chain(exception).chain(held));
        }
    }

    fn external(&mut self, name: &str, args: &[Value], result: Type) -> Result<Value, Stop> {
        if let Some(counted) = self.counts_of_items(name, args) {
            counted?;
            return Ok(Value::Void);
        }
        let signature =
            rpyc_abi::lookup(name).ok_or_else(|| format!("no runtime function {name}"))?;
        if signature.args.len() != args.len() {
            let want = signature.args.len();
            return Err(format!("{} arguments to {name}, which has {want}", args.len()).into());
        }
        for (i, (want, value)) in signature.args.iter().zip(args).enumerate() {
            if !abi_accepts(*want, *value) {
                return Err(
                    format!("argument {} of {name} is {value}, {want:?} expected", i + 1).into(),
                );
            }
        }
        let mut runtime = Runtime {
            heap: &mut self.heap,
            traceback: &self.traceback,
            frames: self.frames.len(),
        };
        match self.externals.call(&mut runtime, name, args) {
            Ok(value) if abi_accepts(signature.result, value) => match (result, value) {
                (Type::VOID, _) => Ok(Value::Void),
                (_, Value::Void) => Err(format!("{name} has no result").into()),
                _ => Ok(value),
            },
            Ok(value) => Err(format!("{name} gives {value}, not {:?}", signature.result).into()),
            Err(Failed::Fault(message)) => Err(message.into()),
            Err(Failed::Exit(code)) => Err(Stop::Exit(code)),
        }
    }
}

fn speaks_explicitly(program: &Program) -> bool {
    let blocks = program.graphs.iter().flat_map(|g| &g.blocks);
    blocks.flat_map(|b| &b.operations).any(|op| {
        matches!(
            op.op,
            Op::exc_occurred
                | Op::exc_type
                | Op::exc_value
                | Op::exc_set
                | Op::exc_clear
                | Op::gc_malloc_fixed
                | Op::gc_malloc_varsize
        )
    })
}

fn abi_accepts(ty: rpyc_abi::AbiType, value: Value) -> bool {
    use rpyc_abi::AbiType::*;
    match ty {
        Void => value == Value::Void,
        Bool => matches!(value, Value::Bool(_)),
        Signed => matches!(value, Value::Int(_)),
        Unsigned => matches!(value, Value::UInt(_)),
        Int32 => matches!(value, Value::Int(n) if n == n as i32 as i64),
        Float => matches!(value, Value::Float(_)),
        Char => matches!(value, Value::Char(_)),
        UniChar => matches!(value, Value::UniChar(_)),
        Str | Ref => matches!(value, Value::Ref(_) | Value::Null),
        Address => matches!(value, Value::Addr(_) | Value::Null | Value::Ref(_)),
    }
}

fn field_step(op: &SpaceOperation, i: usize) -> Result<Step, String> {
    match op.args.get(i).and_then(Operand::constant) {
        Some(ConstValue::Symbol(name)) => Ok(Step::Field(name.clone())),
        _ => Err("a field's name is a constant".into()),
    }
}

fn path(op: &SpaceOperation, args: &[Value], from: usize, to: usize) -> Result<Vec<Step>, String> {
    (from..to)
        .map(|i| match args.get(i) {
            Some(Value::Int(n)) => Ok(Step::Index(*n)),
            Some(Value::UInt(n)) => Ok(Step::Index(*n as i64)),
            _ => field_step(op, i),
        })
        .collect()
}

fn slice(bytes: &[u8], start: i64, n: i64) -> Result<&[u8], String> {
    let end = start
        .checked_add(n)
        .filter(|&end| start >= 0 && n >= 0 && end <= bytes.len() as i64);
    match end {
        Some(end) => Ok(&bytes[start as usize..end as usize]),
        None => Err(format!(
            "{n} bytes from {start} out of bounds: length {}",
            bytes.len()
        )),
    }
}
