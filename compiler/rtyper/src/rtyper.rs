//! The RTyper: graph by graph, block by block, operation by operation.
//!
//! Like: rpython/rtyper/rtyper.py `RPythonTyper`

use crate::error::{RTypeError, Result, TyperError, internal};
use crate::llops::{Alias, Cur, Handler, finish_graph};
use crate::prebuilt::Prebuilt;
use crate::rclass::Classes;
use crate::rmodel::{RKind, ReprId, Reprs};
use crate::rpbc::Callables;
use rpyc_annotator::{Annotator, Diagnostic, SomeValue};
use rpyc_ir::{
    Block, BlockId, ConstValue, ExitCase, ExitSwitch, Field, FunctionGraph, Gcness, GraphId, Link,
    LocId, Op, Operand, Program, SpaceOperation, Type, VarId,
};
use rpyc_objects::{ObjId, World};
use std::collections::HashMap;
use std::rc::Rc;

/// Types that everything uses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// STR
    pub str_: Type,
    /// Ptr(STR)
    pub str_ptr: Type,
    /// OBJECT: the root of all classes and boxes
    pub object: Type,
    /// Ptr(OBJECT)
    pub object_ptr: Type,
    /// OBJECT_VTABLE
    pub vtable: Type,
    /// Ptr(OBJECT_VTABLE), raw
    pub vtable_ptr: Type,
}

/// See the module's documentation.
pub struct RTyper {
    pub(crate) ann: Annotator,
    pub(crate) world: Rc<World>,
    pub(crate) reprs: Reprs,
    pub(crate) known: Known,
    pub(crate) cur: Cur,
    pub(crate) structs: HashMap<String, Type>,
    pub(crate) list_types: HashMap<Type, (Type, Type)>,
    /// The members of every tagged union.
    pub(crate) unions: indexmap::IndexSet<Vec<SomeValue>>,
    pub(crate) tuple_types: HashMap<Vec<Type>, Type>,
    pub(crate) key_types: HashMap<(ReprId, Option<ReprId>, crate::rmodel::KeyKind), Type>,
    pub(crate) classes: Classes,
    pub(crate) callables: Callables,
    pub(crate) prebuilt: Prebuilt,
    pub(crate) helpers: HashMap<(ObjId, Vec<SomeValue>), GraphId>,
    pub(crate) helper_modules: HashMap<String, ObjId>,
    pub(crate) own_graphs: HashMap<String, GraphId>,
    /// Graphs in their low-level form, or made by the RTyper.
    pub(crate) done: Vec<bool>,
    pub(crate) errors: Vec<Diagnostic>,
    /// Ptr to the array of an exception's arguments.
    pub(crate) exception_args: Type,
    /// Some function of the operating system is called: any OSError can occur.
    pub(crate) uses_files: bool,
    pub(crate) rt_raise_done: bool,
    /// The graph that ends the program, until it is filled.
    pub(crate) last_finalizers: Option<GraphId>,
}

/// One operation to be rewritten.
pub(crate) struct Hop {
    pub gid: GraphId,
    pub op: Op,
    pub args: Vec<Operand>,
    pub s: Vec<SomeValue>,
    pub r: Vec<ReprId>,
    pub result: VarId,
    pub s_result: SomeValue,
    pub r_result: ReprId,
    pub lowlevel: bool,
}

/// Turns a completely annotated program into low-level graphs.
///
/// `program.entry` must be the graph of the program proper: without parameters, or
/// taking the list of arguments and returning the exit code. It is replaced by a
/// graph that handles uncaught exceptions.
///
/// # Errors
/// What the program asks for and does not exist, or a fault of the compiler.
pub fn rtype(annotator: Annotator) -> std::result::Result<Program, RTypeError> {
    let mut rt = RTyper::new(annotator);
    match rt.run() {
        Ok(()) if rt.errors.is_empty() => Ok(rt.ann.program),
        Ok(()) => Err(RTypeError::Program(rt.errors)),
        Err(TyperError::User(d)) => {
            rt.errors.push(*d);
            Err(RTypeError::Program(rt.errors))
        }
        Err(TyperError::Internal(message)) => Err(RTypeError::Internal {
            graph: rt.cur.graph.name.clone(),
            operation: String::new(),
            message,
        }),
    }
}

impl RTyper {
    /// A typer of an annotated program.
    pub fn new(mut ann: Annotator) -> RTyper {
        let known = make_known(&mut ann.program);
        let done = vec![false; ann.program.graphs.len()];
        RTyper {
            world: ann.world.clone(),
            ann,
            reprs: Reprs::default(),
            known,
            cur: Cur::new(None, FunctionGraph::new("", 0)),
            structs: HashMap::new(),
            list_types: HashMap::new(),
            unions: indexmap::IndexSet::new(),
            tuple_types: HashMap::new(),
            key_types: HashMap::new(),
            classes: Classes::default(),
            callables: Callables::default(),
            prebuilt: Prebuilt::default(),
            helpers: HashMap::new(),
            helper_modules: HashMap::new(),
            own_graphs: HashMap::new(),
            done,
            errors: Vec::new(),
            exception_args: Type::NONE,
            uses_files: false,
            rt_raise_done: false,
            last_finalizers: None,
        }
    }

    fn run(&mut self) -> Result<()> {
        self.setup_strings()?;
        self.setup_exceptions()?;
        self.build_entry()?;
        self.specialize_all()?;
        if !self.errors.is_empty() {
            return Ok(());
        }
        // Prebuilt data and vtables name functions, whose graphs name more data.
        loop {
            let more = self.finish_prebuilt()? | self.finish_vtables()? | self.finish_rt_raise()?;
            self.finish_callables()?;
            self.specialize_all()?;
            if !more {
                break;
            }
        }
        self.number_classes();
        self.fill_vtables()?;
        self.add_finalizer_polls()?;
        self.name_indirect_graphs();
        let mut names = std::collections::HashSet::new();
        for g in &mut self.ann.program.graphs {
            g.compact();
            let base = g.name.clone();
            let mut n = 1;
            while !names.insert(g.name.clone()) {
                n += 1;
                g.name = format!("{base}__{n}");
            }
        }
        Ok(())
    }

    /// Every graph that is not low-level yet.
    fn specialize_all(&mut self) -> Result<()> {
        let mut i = 0;
        while i < self.ann.program.graphs.len() {
            self.done.resize(self.ann.program.graphs.len(), false);
            if !self.done[i] {
                self.done[i] = true;
                self.specialize_graph(GraphId::from_index(i))?;
            }
            i += 1;
        }
        Ok(())
    }

    /// Adds a graph that is low-level from the start.
    pub(crate) fn add_done_graph(&mut self, g: FunctionGraph) -> GraphId {
        let id = self.ann.program.add_graph(g);
        self.done.resize(self.ann.program.graphs.len(), false);
        self.done[id.index()] = true;
        id
    }

    /// The Reprs of a graph's parameters and result.
    pub(crate) fn graph_signature(&mut self, gid: GraphId) -> Result<(Vec<ReprId>, ReprId)> {
        let (params, ret) = match self.prebuilt.signatures.get(&gid) {
            Some((p, r)) => (p.clone(), *r),
            None => {
                let g = &self.ann.program[gid];
                let sig = (g.params().to_vec(), g.return_var());
                self.prebuilt.signatures.insert(gid, sig.clone());
                sig
            }
        };
        let mut rs = Vec::with_capacity(params.len());
        for v in params {
            let s = self.ann.binding(gid, v);
            rs.push(self.getrepr(&s)?);
        }
        let s = self.ann.binding(gid, ret);
        let r = self.getrepr(&s)?;
        Ok((rs, r))
    }

    fn specialize_graph(&mut self, gid: GraphId) -> Result<()> {
        // Remembered before variables are renumbered.
        self.graph_signature(gid)?;
        let graph = self.ann.program[gid].clone();
        let order = graph.reachable();
        let (start, ret, exc) = (graph.startblock, graph.returnblock, graph.exceptblock);
        let mut old: HashMap<BlockId, Block> = HashMap::new();
        let saved = std::mem::replace(&mut self.cur, Cur::new(Some(gid), graph));
        for &b in &order {
            let inputs = self.cur.graph[b].inputargs.clone();
            if b == exc {
                continue;
            }
            for v in inputs {
                let s = self.ann.binding(gid, v);
                let r = self.getrepr(&s)?;
                self.cur.graph.vars[v.index()].ty = self.ll(r);
            }
            let block = &mut self.cur.graph[b];
            let stripped = Block {
                inputargs: block.inputargs.clone(),
                operations: std::mem::take(&mut block.operations),
                exitswitch: std::mem::replace(&mut block.exitswitch, ExitSwitch::None),
                exits: std::mem::take(&mut block.exits),
            };
            old.insert(b, stripped);
        }
        self.cur.globals_at_start = crate::rglobal::bound_globals(&order, &old);
        // Return and except block count even where nothing reaches them.
        let ret_var = self.cur.graph[ret].inputargs[0];
        let s = self.ann.binding(gid, ret_var);
        let r = self.getrepr(&s)?;
        self.cur.graph.vars[ret_var.index()].ty = self.ll(r);
        for v in self.cur.graph[start].inputargs.clone() {
            let s = self.ann.binding(gid, v);
            let r = self.getrepr(&s)?;
            self.cur.graph.vars[v.index()].ty = self.ll(r);
        }
        let e = self.cur.graph[exc].inputargs.clone();
        self.cur.graph.vars[e[0].index()].ty = self.known.vtable_ptr;
        self.cur.graph.vars[e[1].index()].ty = self.known.object_ptr;
        for &b in &order {
            if b == ret || b == exc {
                continue;
            }
            let block = old.remove(&b).expect("reachable");
            let result = self.specialize_block(gid, b, block);
            self.cur.handlers = None;
            if let Err(e) = result {
                self.note_error(gid, e)?;
                // The graph is unusable, but looking on finds more errors.
                self.close(ExitSwitch::None, vec![]);
            }
        }
        let cur = std::mem::replace(&mut self.cur, saved);
        if self.errors.is_empty() {
            let graph = finish_graph(cur.graph)?;
            self.ann.program[gid] = graph;
        }
        Ok(())
    }

    fn note_error(&mut self, gid: GraphId, e: TyperError) -> Result<()> {
        match e {
            TyperError::User(mut d) => {
                if d.loc == LocId::NONE {
                    d.loc = self.cur.loc;
                }
                if self.errors.len() < 20 && !self.errors.contains(&d) {
                    self.errors.push(*d);
                }
                Ok(())
            }
            TyperError::Internal(m) => {
                let at = match self.ann.program.locs.get(self.cur.loc) {
                    Some(l) => format!(" at {}:{}", l.file, l.span.line),
                    None => String::new(),
                };
                internal(format!("{m} (in {}{at})", self.ann.program[gid].name))
            }
        }
    }

    fn specialize_block(&mut self, gid: GraphId, b: BlockId, old: Block) -> Result<()> {
        self.start(b);
        self.cur.bound = self.cur.globals_at_start.remove(&b).unwrap_or_default();
        let count = old.operations.len();
        let protected = old.exitswitch == ExitSwitch::LastException;
        self.cur.old_exits = old.exits.clone();
        let mut next_done = false;
        for (i, op) in old.operations.iter().enumerate() {
            self.cur.loc = op.loc;
            let last = i + 1 == count;
            if last && protected {
                let mut handlers = Vec::new();
                for (e, link) in old.exits.iter().enumerate().skip(1) {
                    let Some(ConstValue::Object(class)) = link.exitcase.constant() else {
                        return crate::error::refuse("only classes of exceptions can be caught");
                    };
                    handlers.push(Handler {
                        class: ObjId(*class),
                        exit: e,
                        landing: None,
                    });
                }
                self.cur.handlers = Some(handlers);
            }
            let result = self.specialize_op(gid, op, last && protected);
            match result {
                Ok(done) => next_done |= done,
                Err(TyperError::User(mut d)) => {
                    if d.loc == LocId::NONE {
                        d.loc = op.loc;
                    }
                    if d.label.is_empty() {
                        d.label = self.describe_operands(gid, op);
                    }
                    return Err(TyperError::User(d));
                }
                Err(TyperError::Internal(m)) => {
                    return internal(format!(
                        "{m} [{} {}]",
                        op.op.name(),
                        self.describe_operands(gid, op)
                    ));
                }
            }
        }
        let handlers = self.cur.handlers.take();
        if protected {
            // `next` has closed its block itself where it was not a call.
            if !next_done {
                self.follow_link(gid, &old.exits[0])?;
            }
            for h in handlers.into_iter().flatten() {
                if let Some(landing) = h.landing {
                    self.fill_landing(gid, landing, &old.exits[h.exit])?;
                }
            }
            return Ok(());
        }
        match old.exitswitch {
            ExitSwitch::None => {
                if let Some(link) = old.exits.first() {
                    let uncaught = link.target == self.cur.graph.exceptblock;
                    let passed = |x: &Operand| link.args.contains(x);
                    let fresh = (uncaught || self.keeps_tracebacks())
                        && old.operations.iter().any(|op| match op.op {
                            Op::make_exception => passed(&Operand::Var(op.result)),
                            Op::set_cause => op.args.first().is_some_and(passed),
                            _ => false,
                        });
                    if fresh {
                        self.emit_void(Op::traceback_start, vec![]);
                    }
                    self.follow_link(gid, link)?;
                }
            }
            ExitSwitch::Var(v) => self.switch(gid, v, &old.exits)?,
            ExitSwitch::LastException => {}
        }
        Ok(())
    }

    /// What stands at an operation, for the user.
    fn describe_operands(&mut self, gid: GraphId, op: &SpaceOperation) -> String {
        let mut parts = Vec::new();
        for a in &op.args {
            if matches!(
                a.constant(),
                Some(ConstValue::Symbol(_) | ConstValue::Shape(_))
            ) {
                continue;
            }
            if let Ok(s) = self.ann.operand(gid, a) {
                parts.push(self.ann.bk.show(&s));
            }
        }
        parts.join(", ")
    }

    fn switch(&mut self, gid: GraphId, v: VarId, exits: &[Link]) -> Result<()> {
        let s = self.ann.binding(gid, v);
        let r = self.getrepr(&s)?;
        let x = match &s.constant {
            Some(c) => self.constant(c, r)?,
            None => self.value(&Operand::Var(v))?,
        };
        if let Operand::Const(c) = &x {
            let chosen = exits.iter().find(|l| match &l.exitcase {
                ExitCase::Const(case) => same_case(&case.value, &c.value),
                _ => true,
            });
            return match chosen {
                Some(l) => self.follow_link(gid, &l.clone()),
                None => {
                    // Cannot happen at run time.
                    let (dead, _) = self.new_block(&[]);
                    self.goto(dead, vec![]);
                    Ok(())
                }
            };
        }
        let var = match x {
            Operand::Var(v) => v,
            Operand::Const(_) => return internal("a switch on a constant"),
        };
        // The block at hand is closed with links to fresh blocks, which convert.
        let mut links = Vec::new();
        let mut todo = Vec::new();
        for l in exits {
            let case = match &l.exitcase {
                ExitCase::Const(c) => match self.constant(&c.value, r)? {
                    Operand::Const(c) => ExitCase::Const(c),
                    Operand::Var(_) => return internal("an exit case that is not constant"),
                },
                other => other.clone(),
            };
            let (b, _) = self.new_block(&[]);
            links.push(Link::when(case, b, vec![]));
            todo.push((b, l.clone()));
        }
        self.close(ExitSwitch::Var(var), links);
        for (b, l) in todo {
            self.start(b);
            self.follow_link(gid, &l)?;
        }
        Ok(())
    }

    /// Closes the block at hand with this link, converted.
    pub(crate) fn follow_link(&mut self, gid: GraphId, link: &Link) -> Result<()> {
        let mut args = Vec::with_capacity(link.args.len());
        if link.target == self.cur.graph.exceptblock {
            let (etype, evalue) = self.raised_pair(gid, &link.args)?;
            args.extend([etype, evalue]);
        } else {
            let targets = self.cur.graph[link.target].inputargs.clone();
            for (a, t) in link.args.iter().zip(targets) {
                let s = self.ann.binding(gid, t);
                let r_to = self.getrepr(&s)?;
                args.push(self.link_arg(gid, a, r_to)?);
            }
        }
        self.goto(link.target, args);
        Ok(())
    }

    fn link_arg(&mut self, gid: GraphId, a: &Operand, r_to: ReprId) -> Result<Operand> {
        if matches!(a.constant(), Some(ConstValue::Undefined)) {
            return Ok(self.zero(self.ll(r_to)));
        }
        let s = self.operand_annotation(gid, a)?;
        self.operand_as(a, &s, r_to)
    }

    /// (class, instance) of a raise as the except block wants them.
    fn raised_pair(&mut self, gid: GraphId, args: &[Operand]) -> Result<(Operand, Operand)> {
        let s = self.operand_annotation(gid, &args[1])?;
        let r = self.getrepr(&s)?;
        let v = self.operand_as(&args[1], &s, r)?;
        let evalue = self.cast_pointer(&v, self.known.object_ptr);
        let s = self.operand_annotation(gid, &args[0])?;
        let r = self.getrepr(&s)?;
        let etype = match self.kind(r) {
            RKind::ClassOf(_) => self.operand_as(&args[0], &s, r)?,
            _ => self.emit(Op::getvtable, vec![evalue.clone()], self.known.vtable_ptr),
        };
        Ok((etype, evalue))
    }

    /// A handler's entry: from (class, instance) to what the program's block wants.
    fn fill_landing(&mut self, gid: GraphId, landing: BlockId, link: &Link) -> Result<()> {
        self.start(landing);
        let inputs = self.cur.graph[landing].inputargs.clone();
        if let Some(v) = link.last_exception {
            self.cur.alias.insert(v, Alias::Value(inputs[0].into()));
        }
        if let Some(v) = link.last_exc_value {
            let s = self.ann.binding(gid, v);
            let r = self.getrepr(&s)?;
            let ty = self.ll(r);
            let x = if ty == Type::VOID {
                self.zero(ty)
            } else {
                self.cast_pointer(&inputs[1].into(), ty)
            };
            self.cur.alias.insert(v, Alias::Value(x));
        }
        self.follow_link(gid, link)
    }

    /// The annotation of an operand.
    pub(crate) fn operand_annotation(&mut self, gid: GraphId, a: &Operand) -> Result<SomeValue> {
        match a.constant() {
            Some(
                ConstValue::Symbol(_)
                | ConstValue::Shape(_)
                | ConstValue::Undefined
                | ConstValue::Void,
            ) => Ok(SomeValue::impossible()),
            _ => self
                .ann
                .operand(gid, a)
                .map_err(|e| TyperError::user(e.message)),
        }
    }

    /// The low-level operand that stands for a variable of the flow graph.
    pub(crate) fn value(&mut self, a: &Operand) -> Result<Operand> {
        match a {
            Operand::Const(_) => Ok(a.clone()),
            Operand::Var(v) => match self.cur.alias.get(v).cloned() {
                None => Ok(a.clone()),
                Some(Alias::Value(x)) => Ok(x),
                Some(Alias::Slice(parts)) => {
                    let gid = self.cur.gid.expect("a flow graph");
                    let s = self.ann.binding(gid, *v);
                    let r = self.getrepr(&s)?;
                    let x = self.new_tuple(self.ll(r), &parts)?;
                    self.cur.alias.insert(*v, Alias::Value(x.clone()));
                    Ok(x)
                }
            },
        }
    }

    /// An operand of the flow graph in Repr `r_to`.
    pub(crate) fn operand_as(
        &mut self,
        a: &Operand,
        s: &SomeValue,
        r_to: ReprId,
    ) -> Result<Operand> {
        if let Some(c) = &s.constant {
            return self.constant(c, r_to);
        }
        if let Operand::Const(c) = a
            && c.ty == Type::NONE
        {
            return self.constant(&c.value, r_to);
        }
        let r = self.getrepr(s)?;
        let x = self.value(a)?;
        self.convert(x, r, r_to)
    }

    /// Argument `i` of the operation in its own Repr.
    pub(crate) fn arg(&mut self, hop: &Hop, i: usize) -> Result<Operand> {
        self.operand_as(&hop.args[i], &hop.s[i], hop.r[i])
    }

    /// Argument `i` of the operation in Repr `r`.
    pub(crate) fn arg_as(&mut self, hop: &Hop, i: usize, r: ReprId) -> Result<Operand> {
        self.operand_as(&hop.args[i], &hop.s[i], r)
    }

    /// A name among the arguments.
    pub(crate) fn symbol(&self, hop: &Hop, i: usize) -> Result<Rc<str>> {
        match hop.args[i].constant() {
            Some(ConstValue::Symbol(s)) => Ok(s.clone()),
            _ => internal("a name expected"),
        }
    }

    /// Rewrites one operation. True where it closed the block and all its exits.
    fn specialize_op(
        &mut self,
        gid: GraphId,
        op: &SpaceOperation,
        protected: bool,
    ) -> Result<bool> {
        let mut s = Vec::with_capacity(op.args.len());
        let mut r = Vec::with_capacity(op.args.len());
        for a in &op.args {
            let sa = self.operand_annotation(gid, a)?;
            r.push(self.getrepr(&sa)?);
            s.push(sa);
        }
        let s_result = self.ann.binding(gid, op.result);
        let r_result = self.getrepr(&s_result)?;
        let lowlevel = self.cur.graph.lowlevel;
        let hop = Hop {
            gid,
            op: op.op,
            args: op.args.clone(),
            s,
            r,
            result: op.result,
            s_result,
            r_result,
            lowlevel,
        };
        if op.op == Op::next && protected && self.ann.call_record(gid, op.result).is_none() {
            self.rtype_next(&hop)?;
            return Ok(true);
        }
        if op.op == Op::newslice {
            let mut parts = Vec::new();
            if let RKind::Slice(rs) = *self.kind(r_result) {
                for (i, r) in rs.into_iter().enumerate() {
                    parts.push(self.arg_as(&hop, i, r)?);
                }
                let parts: [Operand; 3] = parts.try_into().expect("three parts");
                self.cur.alias.insert(op.result, Alias::Slice(parts));
                return Ok(false);
            }
        }
        let x = self.rtype_op(&hop)?;
        let ty = self.ty(&x);
        let want = self.ll(r_result);
        if ty != want {
            if want == Type::VOID
                || matches!(
                    self.ann.binding(gid, op.result).kind,
                    rpyc_annotator::Kind::Impossible
                )
            {
                let z = self.zero(want);
                self.cur.alias.insert(op.result, Alias::Value(z));
                return Ok(false);
            }
            // Folded text of length one is a character.
            if let Some(c @ ConstValue::Str(_)) = &hop.s_result.constant {
                let c = self.constant(c, r_result)?;
                self.cur.alias.insert(op.result, Alias::Value(c));
                return Ok(false);
            }
            let types = &self.ann.program.types;
            return internal(format!(
                "{} gave {} instead of {}",
                op.op.name(),
                types.display(ty),
                types.display(want)
            ));
        }
        if let Operand::Var(v) = x
            && let Some(name) = self.cur.graph.vars[op.result.index()].name.clone()
            && self.cur.graph.vars[v.index()].name.is_none()
        {
            self.cur.graph.vars[v.index()].name = Some(name);
        }
        self.cur.alias.insert(op.result, Alias::Value(x));
        Ok(false)
    }
}

/// Does an exit case match a constant switch?
fn same_case(case: &ConstValue, value: &ConstValue) -> bool {
    match (case, value) {
        (ConstValue::Bool(a), ConstValue::Bool(b)) => a == b,
        (ConstValue::Int(a), ConstValue::Int(b)) => a == b,
        (ConstValue::Int(a), ConstValue::Bool(b)) => *a == *b as i64,
        (ConstValue::Bool(a), ConstValue::Int(b)) => *a as i64 == *b,
        (a, b) => a == b,
    }
}

fn make_known(program: &mut Program) -> Known {
    let types = &mut program.types;
    let str_ = types.forward("STR", Gcness::Gc);
    let chars = types.array(Gcness::Raw, Type::CHAR);
    let field = |name: &str, ty, immutable| Field {
        name: name.into(),
        ty,
        immutable,
    };
    types.define(
        str_,
        vec![
            field("hash", Type::INT32, false),
            field("kind", Type::INT32, false),
            field("chars", chars, false),
        ],
    );
    let str_ptr = types.ptr(str_);
    let object = types.new_struct("OBJECT", Gcness::Gc, &[]);
    let object_ptr = types.ptr(object);
    let to_text = types.func(vec![object_ptr], str_ptr);
    let to_text = types.ptr(to_text);
    let finalize = types.func(vec![object_ptr], Type::VOID);
    let finalize = types.ptr(finalize);
    let vtable = types.forward("OBJECT_VTABLE", Gcness::Raw);
    types.define(
        vtable,
        vec![
            field("subclassrange_min", Type::SIGNED, true),
            field("subclassrange_max", Type::SIGNED, true),
            // The live class: the same for all variants of a generic one.
            field("identity", Type::SIGNED, true),
            field("name", str_ptr, true),
            field("fullname", str_ptr, true),
            field("typename", str_ptr, true),
            field("qualname", str_ptr, true),
            field("str", to_text, true),
            field("repr", to_text, true),
            // Called when the collector finds an instance dead; null mostly.
            field("finalize", finalize, true),
        ],
    );
    let vtable_ptr = types.ptr(vtable);
    Known {
        str_,
        str_ptr,
        object,
        object_ptr,
        vtable,
        vtable_ptr,
    }
}

/// Interned signatures of graphs, before variables are renumbered.
pub(crate) type Signatures = HashMap<GraphId, (Vec<VarId>, VarId)>;
