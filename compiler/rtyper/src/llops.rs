//! Emitting low-level operations into the graph at hand.
//!
//! Operations may be emitted across several blocks: control flow is added where an
//! operation needs it, variables are used freely in every block that their
//! definition dominates, and at the end of the graph `ssa_to_ssi` threads them
//! through the links.
//!
//! An operation inside a `try` is *protected*: whatever raises in it goes to the
//! landing blocks of its handlers.
//!
//! Like: rpython/rtyper/rtyper.py `LowLevelOpList`

use crate::error::{Result, internal};
use crate::rtyper::RTyper;
use rpyc_ir::{
    Block, BlockId, ConstValue, Constant, ExitCase, ExitSwitch, FunctionGraph, GraphId, Link,
    LocId, Op, Operand, SpaceOperation, Type, TypeTable, VarId,
};
use rpyc_objects::ObjId;
use std::collections::HashMap;

/// A handler of the operation at hand.
#[derive(Clone, Debug)]
pub(crate) struct Handler {
    /// The live exception class it handles.
    pub class: ObjId,
    /// Its index among the block's exits before RTyping.
    pub exit: usize,
    /// The block that receives (class, instance) and converts; made when needed.
    pub landing: Option<BlockId>,
}

/// What stands for a high-level variable.
#[derive(Clone, Debug)]
pub(crate) enum Alias {
    /// This operand.
    Value(Operand),
    /// A slice not yet made: its parts, already in their own Reprs.
    Slice([Operand; 3]),
}

/// The graph at hand.
pub(crate) struct Cur {
    /// Its id, where it has annotations.
    pub gid: Option<GraphId>,
    pub graph: FunctionGraph,
    /// The block being filled.
    pub block: BlockId,
    pub ops: Vec<SpaceOperation>,
    pub loc: LocId,
    pub alias: HashMap<VarId, Alias>,
    /// The handlers of the operation at hand, `None` where it has none.
    pub handlers: Option<Vec<Handler>>,
    /// Exits of the block at hand before RTyping.
    pub old_exits: Vec<Link>,
    /// The globals that are bound at the beginning of every block.
    pub globals_at_start: crate::rglobal::BoundGlobals,
    /// The globals that are bound here.
    pub bound: std::collections::BTreeSet<crate::rglobal::Global>,
}

impl Cur {
    pub fn new(gid: Option<GraphId>, graph: FunctionGraph) -> Cur {
        let block = graph.startblock;
        Cur {
            gid,
            graph,
            block,
            ops: Vec::new(),
            loc: LocId::NONE,
            alias: HashMap::new(),
            handlers: None,
            old_exits: Vec::new(),
            globals_at_start: HashMap::new(),
            bound: Default::default(),
        }
    }
}

pub(crate) fn c_null(ty: Type) -> Operand {
    Operand::ll(ConstValue::Null, ty)
}

pub(crate) fn c_void() -> Operand {
    Operand::ll(ConstValue::Void, Type::VOID)
}

pub(crate) fn c_unichar(c: u32) -> Operand {
    Operand::ll(ConstValue::UniChar(c), Type::UNICHAR)
}

pub(crate) fn c_float(x: f64) -> Operand {
    Operand::ll(ConstValue::float(x), Type::FLOAT)
}

impl RTyper {
    /// The program's low-level types.
    pub(crate) fn types(&mut self) -> &mut TypeTable {
        &mut self.ann.program.types
    }

    /// Low-level type of an operand of the graph at hand.
    pub(crate) fn ty(&self, x: &Operand) -> Type {
        self.cur.graph.operand_ty(x)
    }

    /// Emits an operation; its result.
    pub(crate) fn emit(&mut self, op: Op, args: Vec<Operand>, ty: Type) -> Operand {
        let result = self.cur.graph.new_var(ty);
        let loc = self.cur.loc;
        self.cur.ops.push(SpaceOperation {
            op,
            args,
            result,
            loc,
        });
        if op.can_raise() && self.cur.handlers.is_some() {
            self.end_protected();
        }
        Operand::Var(result)
    }

    /// Emits an operation without result.
    pub(crate) fn emit_void(&mut self, op: Op, args: Vec<Operand>) {
        self.emit(op, args, Type::VOID);
    }

    /// A comparison or other operation that gives a Bool.
    pub(crate) fn emit_bool(&mut self, op: Op, args: Vec<Operand>) -> Operand {
        self.emit(op, args, Type::BOOL)
    }

    // ---- blocks --------------------------------------------------------------

    /// A new block with input arguments of these types.
    pub(crate) fn new_block(&mut self, tys: &[Type]) -> (BlockId, Vec<Operand>) {
        let vars: Vec<VarId> = tys.iter().map(|&t| self.cur.graph.new_var(t)).collect();
        let b = self.cur.graph.add_block(Block::new(vars.clone()));
        (b, vars.into_iter().map(Operand::Var).collect())
    }

    /// Closes the block at hand with these exits.
    pub(crate) fn close(&mut self, exitswitch: ExitSwitch, exits: Vec<Link>) {
        let ops = std::mem::take(&mut self.cur.ops);
        let b = self.cur.block;
        let block = &mut self.cur.graph[b];
        block.operations = ops;
        block.exitswitch = exitswitch;
        block.exits = exits;
    }

    /// Goes on in that block.
    pub(crate) fn start(&mut self, block: BlockId) {
        self.cur.block = block;
        self.cur.ops.clear();
    }

    /// Closes the block at hand with a jump.
    pub(crate) fn goto(&mut self, target: BlockId, args: Vec<Operand>) {
        self.close(ExitSwitch::None, vec![Link::goto(target, args)]);
    }

    /// Closes the block at hand with a branch on a Bool.
    pub(crate) fn branch(
        &mut self,
        cond: Operand,
        (yes, yes_args): (BlockId, Vec<Operand>),
        (no, no_args): (BlockId, Vec<Operand>),
    ) {
        match cond {
            Operand::Const(c) => match c.value {
                ConstValue::Bool(true) => self.goto(yes, yes_args),
                _ => self.goto(no, no_args),
            },
            Operand::Var(v) => {
                let exits = vec![
                    Link::when(ExitCase::bool(false), no, no_args),
                    Link::when(ExitCase::bool(true), yes, yes_args),
                ];
                self.close(ExitSwitch::Var(v), exits);
            }
        }
    }

    /// The value of one of two branches, of type `ty`.
    pub(crate) fn if_else(
        &mut self,
        cond: Operand,
        ty: Type,
        yes: impl FnOnce(&mut RTyper) -> Result<Operand>,
        no: impl FnOnce(&mut RTyper) -> Result<Operand>,
    ) -> Result<Operand> {
        if let Some(ConstValue::Bool(b)) = cond.constant() {
            return if *b { yes(self) } else { no(self) };
        }
        let (b_yes, _) = self.new_block(&[]);
        let (b_no, _) = self.new_block(&[]);
        let (join, vars) = self.new_block(&[ty]);
        self.branch(cond, (b_yes, vec![]), (b_no, vec![]));
        self.start(b_yes);
        let x = yes(self)?;
        self.goto(join, vec![x]);
        self.start(b_no);
        let x = no(self)?;
        self.goto(join, vec![x]);
        self.start(join);
        Ok(vars.into_iter().next().expect("one input argument"))
    }

    /// Does something where a condition holds.
    pub(crate) fn when(
        &mut self,
        cond: Operand,
        then: impl FnOnce(&mut RTyper) -> Result<()>,
    ) -> Result<()> {
        let (b_yes, _) = self.new_block(&[]);
        let (join, _) = self.new_block(&[]);
        self.branch(cond, (b_yes, vec![]), (join, vec![]));
        self.start(b_yes);
        then(self)?;
        self.goto(join, vec![]);
        self.start(join);
        Ok(())
    }

    /// After an operation that may raise under protection.
    fn end_protected(&mut self) {
        let (next, _) = self.new_block(&[]);
        let mut exits = vec![Link::goto(next, vec![])];
        let count = self.cur.handlers.as_ref().map_or(0, Vec::len);
        for i in 0..count {
            exits.push(self.exception_link(i));
        }
        self.close(ExitSwitch::LastException, exits);
        self.start(next);
    }

    /// A link that handler `i` of the operation at hand takes.
    fn exception_link(&mut self, i: usize) -> Link {
        let landing = self.landing(i);
        let class = self.cur.handlers.as_ref().expect("protected")[i].class;
        let vtable = self.vtable_of_object(class);
        let etype = self.cur.graph.new_var(self.known.vtable_ptr);
        let evalue = self.cur.graph.new_var(self.known.object_ptr);
        Link {
            target: landing,
            args: vec![etype.into(), evalue.into()],
            exitcase: ExitCase::Const(vtable),
            last_exception: Some(etype),
            last_exc_value: Some(evalue),
        }
    }

    /// The landing block of handler `i`.
    fn landing(&mut self, i: usize) -> BlockId {
        if let Some(b) = self.cur.handlers.as_ref().expect("protected")[i].landing {
            return b;
        }
        let (vt, obj) = (self.known.vtable_ptr, self.known.object_ptr);
        let (b, _) = self.new_block(&[vt, obj]);
        self.cur.handlers.as_mut().expect("protected")[i].landing = Some(b);
        b
    }

    // ---- raising -------------------------------------------------------------

    /// Raises the prebuilt exception: closes the block at hand. What is emitted
    /// next is dead code.
    pub(crate) fn raise_static(&mut self, exception: &str, message: &str) -> Result<()> {
        let (vtable, instance, class) = self.prebuilt_exception(exception, message)?;
        self.raise_value(Operand::Const(vtable), instance, Some(class))
    }

    /// Raises (class, instance); `class` is its live class where that is known.
    pub(crate) fn raise_value(
        &mut self,
        etype: Operand,
        evalue: Operand,
        class: Option<ObjId>,
    ) -> Result<()> {
        let mut handler = None;
        if let Some(handlers) = &self.cur.handlers {
            for (i, h) in handlers.iter().enumerate() {
                match class {
                    Some(c) if self.world.issubclass(c, h.class) => {
                        handler = Some(i);
                        break;
                    }
                    Some(_) => {}
                    None if self.is_base_exception(h.class) => {
                        handler = Some(i);
                        break;
                    }
                    None => return internal("an unknown exception under a partial handler"),
                }
            }
        }
        match handler {
            Some(i) => {
                if self.keeps_tracebacks() {
                    self.emit_void(Op::traceback_start, vec![]);
                }
                let landing = self.landing(i);
                self.goto(landing, vec![etype, evalue]);
            }
            None => {
                let void = self.cur.graph.new_var(Type::VOID);
                let loc = self.cur.loc;
                self.cur.ops.push(SpaceOperation {
                    op: Op::traceback_start,
                    args: vec![],
                    result: void,
                    loc,
                });
                let target = self.cur.graph.exceptblock;
                self.goto(target, vec![etype, evalue]);
            }
        }
        let (dead, _) = self.new_block(&[]);
        self.start(dead);
        Ok(())
    }

    /// Raises the prebuilt exception where `cond` holds.
    pub(crate) fn raise_if(&mut self, cond: Operand, exception: &str, message: &str) -> Result<()> {
        match cond.constant() {
            Some(ConstValue::Bool(false)) => return Ok(()),
            Some(ConstValue::Bool(true)) => return self.raise_static(exception, message),
            _ => {}
        }
        let cond = self.emit_bool(Op::likely, vec![cond, Operand::bool(false)]);
        let (bad, _) = self.new_block(&[]);
        let (good, _) = self.new_block(&[]);
        self.branch(cond, (bad, vec![]), (good, vec![]));
        self.start(bad);
        self.raise_static(exception, message)?;
        self.start(good);
        Ok(())
    }

    /// Raises where `cond` does not hold.
    pub(crate) fn raise_unless(
        &mut self,
        cond: Operand,
        exception: &str,
        message: &str,
    ) -> Result<()> {
        if let Some(ConstValue::Bool(b)) = cond.constant() {
            return self.raise_if(Operand::bool(!b), exception, message);
        }
        let cond = self.emit_bool(Op::likely, vec![cond, Operand::bool(true)]);
        let (bad, _) = self.new_block(&[]);
        let (good, _) = self.new_block(&[]);
        self.branch(cond, (good, vec![]), (bad, vec![]));
        self.start(bad);
        self.raise_static(exception, message)?;
        self.start(good);
        Ok(())
    }

    // ---- memory --------------------------------------------------------------

    /// The field of a struct pointer, in whichever inlined parent it lives.
    pub(crate) fn getfield(&mut self, p: &Operand, name: &str) -> Result<Operand> {
        let (p, ty, immutable) = self.at_field(p, name)?;
        let op = if immutable {
            Op::getfield_immutable
        } else {
            Op::getfield
        };
        Ok(self.emit(op, vec![p, Operand::symbol(name)], ty))
    }

    /// Writes a field.
    pub(crate) fn setfield(&mut self, p: &Operand, name: &str, value: Operand) -> Result<()> {
        let (p, ty, _) = self.at_field(p, name)?;
        if ty == Type::VOID {
            return Ok(());
        }
        self.emit_void(Op::setfield, vec![p, Operand::symbol(name), value]);
        Ok(())
    }

    /// The pointer cast to the struct that has the field itself; its type; immutable?
    fn at_field(&mut self, p: &Operand, name: &str) -> Result<(Operand, Type, bool)> {
        let ty = self.ty(p);
        let types = &self.ann.program.types;
        let Some(strukt) = types.pointee(ty) else {
            return internal(format!("field {name} of {}", types.display(ty)));
        };
        let mut t = strukt;
        loop {
            if let Some(f) = types.field(t, name) {
                let (fty, immutable) = (f.ty, f.immutable);
                let p = if t == strukt {
                    p.clone()
                } else {
                    self.cast_to(p, t)
                };
                return Ok((p, fty, immutable));
            }
            match types.parent(t) {
                Some(up) => t = up,
                None => {
                    return internal(format!("{} has no field {name}", types.display(strukt)));
                }
            }
        }
    }

    fn cast_to(&mut self, p: &Operand, strukt: Type) -> Operand {
        let ptr = self.types().ptr(strukt);
        self.cast_pointer(p, ptr)
    }

    /// The pointer as another pointer type.
    pub(crate) fn cast_pointer(&mut self, p: &Operand, to: Type) -> Operand {
        if self.ty(p) == to {
            return p.clone();
        }
        if let Operand::Const(c) = p {
            match c.value {
                ConstValue::Null => return c_null(to),
                // Constants name the container; the type of the pointer is free.
                ConstValue::Static(_) => return Operand::ll(c.value.clone(), to),
                _ => {}
            }
        }
        self.emit(Op::cast_pointer, vec![p.clone()], to)
    }

    /// A new gc struct.
    pub(crate) fn malloc(&mut self, ptr: Type) -> Result<Operand> {
        let Some(strukt) = self.ann.program.types.pointee(ptr) else {
            return internal("malloc of no pointer type");
        };
        Ok(self.emit(Op::malloc, vec![Operand::ty(strukt)], ptr))
    }

    /// A new gc array or variable-sized struct.
    pub(crate) fn malloc_varsize(&mut self, ptr: Type, n: Operand) -> Result<Operand> {
        let Some(to) = self.ann.program.types.pointee(ptr) else {
            return internal("malloc of no pointer type");
        };
        Ok(self.emit(Op::malloc_varsize, vec![Operand::ty(to), n], ptr))
    }

    // ---- calls ---------------------------------------------------------------

    /// Calls a graph; the arguments fit its parameters.
    pub(crate) fn call_graph(
        &mut self,
        graph: GraphId,
        args: Vec<Operand>,
        result: Type,
    ) -> Operand {
        let tys: Vec<Type> = args.iter().map(|a| self.ty(a)).collect();
        let f = self.types().func(tys, result);
        let fp = self.types().ptr(f);
        let mut all = vec![Operand::Const(Constant::ll(ConstValue::Graph(graph), fp))];
        all.extend(args);
        self.emit(Op::direct_call, all, result)
    }

    /// Whether the program looks at tracebacks of exceptions it handles.
    pub(crate) fn keeps_tracebacks(&self) -> bool {
        let wanted = self
            .world
            .module("_builtins.handled")
            .and_then(|m| self.world.module_attr(m, "wanted"));
        wanted.is_some_and(|w| matches!(&*self.world.get(w), rpyc_objects::Object::Bool(true)))
    }

    /// Calls a runtime function and turns its failures into exceptions.
    pub(crate) fn call_rt(&mut self, name: &str, args: Vec<Operand>) -> Result<Operand> {
        let v = self.call_rt_unchecked(name, args)?;
        let Some(f) = rpyc_abi::lookup(name) else {
            return Ok(v);
        };
        if f.noreturn {
            return Ok(v);
        }
        if f.fails {
            let check = self.rt_check()?;
            self.call_graph(check, vec![], Type::VOID);
        } else if f.collects && matches!(f.result, rpyc_abi::AbiType::Str) && !rt_null_is_none(name)
        {
            let bad = self.emit_bool(Op::ptr_iszero, vec![v.clone()]);
            self.raise_if(bad, "MemoryError", "")?;
        }
        Ok(v)
    }

    /// Calls a runtime function; whether it failed is asked later.
    pub(crate) fn call_rt_unchecked(&mut self, name: &str, args: Vec<Operand>) -> Result<Operand> {
        let Some(f) = rpyc_abi::lookup(name) else {
            return internal(format!("the runtime has no function {name}"));
        };
        if f.args.len() != args.len() {
            return internal(format!(
                "runtime function {name} called with {} arguments",
                args.len()
            ));
        }
        let mut all = vec![Operand::symbol(name)];
        for (a, &want) in args.into_iter().zip(f.args) {
            let ty = self.abi_type(want);
            let a = if self.ty(&a) == ty {
                a
            } else if want == rpyc_abi::AbiType::Ref {
                self.cast_pointer(&a, ty)
            } else {
                self.cast_primitive(a, ty)
            };
            all.push(a);
        }
        if name.starts_with("os_") || name.starts_with("file_") {
            self.uses_files = true;
        }
        let result = self.abi_type(f.result);
        Ok(self.emit(Op::extern_call, all, result))
    }

    /// The low-level type of a type of the runtime's interface.
    pub(crate) fn abi_type(&self, t: rpyc_abi::AbiType) -> Type {
        use rpyc_abi::AbiType as A;
        match t {
            A::Void => Type::VOID,
            A::Bool => Type::BOOL,
            A::Signed => Type::SIGNED,
            A::Unsigned => Type::UNSIGNED,
            A::Int32 => Type::INT32,
            A::Float => Type::FLOAT,
            A::Char => Type::CHAR,
            A::UniChar => Type::UNICHAR,
            A::Str => self.known.str_ptr,
            A::Ref => self.known.object_ptr,
            A::Address => Type::ADDRESS,
        }
    }

    // ---- small arithmetic ----------------------------------------------------

    /// An integer or character as another primitive type.
    pub(crate) fn cast_primitive(&mut self, x: Operand, to: Type) -> Operand {
        let from = self.ty(&x);
        if from == to {
            return x;
        }
        if let Operand::Const(c) = &x
            && let Some(v) = cast_const(&c.value, to)
        {
            return Operand::ll(v, to);
        }
        let op = match (from, to) {
            (Type::BOOL, _) => Op::cast_bool_to_int,
            (Type::CHAR, Type::SIGNED) => Op::cast_char_to_int,
            (Type::SIGNED, Type::CHAR) => Op::cast_int_to_char,
            (Type::UNICHAR, Type::SIGNED) => Op::cast_unichar_to_int,
            (Type::SIGNED, Type::UNICHAR) => Op::cast_int_to_unichar,
            _ => Op::cast_primitive,
        };
        self.emit(op, vec![x], to)
    }

    /// `not x` of a Bool.
    pub(crate) fn bool_not(&mut self, x: Operand) -> Operand {
        match x.constant() {
            Some(ConstValue::Bool(b)) => Operand::bool(!b),
            _ => self.emit_bool(Op::bool_not, vec![x]),
        }
    }

    /// Both?
    pub(crate) fn bool_and(&mut self, a: Operand, b: Operand) -> Operand {
        match (a.constant(), b.constant()) {
            (Some(ConstValue::Bool(true)), _) | (_, Some(ConstValue::Bool(false))) => b,
            (Some(ConstValue::Bool(false)), _) | (_, Some(ConstValue::Bool(true))) => a,
            _ => {
                let a = self.cast_primitive(a, Type::SIGNED);
                let b = self.cast_primitive(b, Type::SIGNED);
                let c = self.emit(Op::int_and, vec![a, b], Type::SIGNED);
                self.emit_bool(Op::int_is_true, vec![c])
            }
        }
    }

    /// An operation on two Signed words.
    pub(crate) fn signed(&mut self, op: Op, a: Operand, b: Operand) -> Operand {
        self.emit(op, vec![a, b], Type::SIGNED)
    }

    /// The zero of a low-level type.
    pub(crate) fn zero(&self, ty: Type) -> Operand {
        let value = match ty {
            Type::VOID => ConstValue::Void,
            Type::BOOL => ConstValue::Bool(false),
            Type::FLOAT | Type::SINGLEFLOAT => ConstValue::Float(0),
            Type::CHAR => ConstValue::Char(0),
            Type::UNICHAR => ConstValue::UniChar(0),
            Type::UNSIGNED => ConstValue::UInt(0),
            t if self.ann.program.types.pointee(t).is_some() => ConstValue::Null,
            _ => ConstValue::Int(0),
        };
        Operand::ll(value, ty)
    }

    // ---- graphs of the RTyper's own -------------------------------------------

    /// Builds a graph: `body` gets the parameters and gives the result.
    pub(crate) fn build_graph(
        &mut self,
        name: &str,
        params: &[Type],
        result: Type,
        body: impl FnOnce(&mut RTyper, Vec<Operand>) -> Result<Operand>,
    ) -> Result<GraphId> {
        let id = self.declare_graph(name, params, result);
        self.fill_graph(id, body)?;
        Ok(id)
    }

    /// A graph with a signature, to be filled by [`RTyper::fill_graph`].
    pub(crate) fn declare_graph(&mut self, name: &str, params: &[Type], result: Type) -> GraphId {
        let mut g = FunctionGraph::new(name, params.len());
        g.lowlevel = true;
        let (vt, obj) = (self.known.vtable_ptr, self.known.object_ptr);
        for (i, &t) in params.iter().enumerate() {
            let v = g.params()[i];
            g.vars[v.index()].ty = t;
        }
        let r = g.return_var();
        g.vars[r.index()].ty = result;
        let e = g[g.exceptblock].inputargs.clone();
        g.vars[e[0].index()].ty = vt;
        g.vars[e[1].index()].ty = obj;
        self.add_done_graph(g)
    }

    /// Fills a declared graph.
    pub(crate) fn fill_graph(
        &mut self,
        id: GraphId,
        body: impl FnOnce(&mut RTyper, Vec<Operand>) -> Result<Operand>,
    ) -> Result<()> {
        let graph = self.ann.program[id].clone();
        let saved = std::mem::replace(&mut self.cur, Cur::new(None, graph));
        let params: Vec<Operand> = self.cur.graph.params().iter().map(|&v| v.into()).collect();
        let result = body(self, params);
        let done = match result {
            Ok(x) => {
                let target = self.cur.graph.returnblock;
                self.goto(target, vec![x]);
                Ok(())
            }
            Err(e) => Err(e),
        };
        let built = std::mem::replace(&mut self.cur, saved);
        done?;
        self.ann.program[id] = finish_graph(built.graph)?;
        Ok(())
    }
}

/// Threads variables through links. Variables keep their numbers: annotations
/// refer to them until the whole program is RTyped.
pub(crate) fn finish_graph(mut graph: FunctionGraph) -> Result<FunctionGraph> {
    if let Err(v) = rpyc_ir::transform::ssa_to_ssi(&mut graph) {
        return internal(format!(
            "{}: variable {v} is used where it is not defined",
            graph.name
        ));
    }
    rpyc_ir::transform::eliminate_empty_blocks(&mut graph);
    rpyc_ir::transform::join_blocks(&mut graph);
    Ok(graph)
}

/// Runtime functions whose null result means None.
pub(crate) fn rt_null_is_none(name: &str) -> bool {
    matches!(name, "os_getenv" | "os_readdir" | "gc_next_finalizable")
}

/// A constant integer, truth value or character as another primitive type.
pub(crate) fn cast_const(value: &ConstValue, to: Type) -> Option<ConstValue> {
    let n: i64 = match value {
        ConstValue::Int(n) => *n,
        ConstValue::UInt(n) => *n as i64,
        ConstValue::Bool(b) => *b as i64,
        ConstValue::Char(c) => *c as i64,
        ConstValue::UniChar(c) => *c as i64,
        _ => return None,
    };
    Some(match to {
        Type::SIGNED => ConstValue::Int(n),
        Type::UNSIGNED => ConstValue::UInt(n as u64),
        Type::INT8 => ConstValue::Int(n as i8 as i64),
        Type::UINT8 => ConstValue::Int(n as u8 as i64),
        Type::INT16 => ConstValue::Int(n as i16 as i64),
        Type::UINT16 => ConstValue::Int(n as u16 as i64),
        Type::INT32 => ConstValue::Int(n as i32 as i64),
        Type::UINT32 => ConstValue::Int(n as u32 as i64),
        Type::CHAR => ConstValue::Char(n as u8),
        Type::UNICHAR if (0..0x11_0000).contains(&n) => ConstValue::UniChar(n as u32),
        Type::BOOL => ConstValue::Bool(n != 0),
        _ => return None,
    })
}
