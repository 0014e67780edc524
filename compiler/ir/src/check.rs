//! The invariants of the flow model, phase by phase.
//!
//! Holds after every pass: variables are defined once and used in their block only,
//! links match their targets, exits match the exit switch, operations speak the
//! vocabulary of the phase and, after RTyping, have operands of the right types.
//! Unreachable blocks are not looked at.
//!
//! Like: rpython/flowspace/model.py (checkgraph)

use crate::constant::{ConstValue, Constant};
use crate::entity::{BlockId, GraphId, VarId};
use crate::graph::{Block, ExitCase, ExitSwitch, FunctionGraph, Link, Operand, SpaceOperation};
use crate::ops::{Level, Op};
use crate::ops_signature::{Class, OpTypes, Signature, Word, op_types};
use crate::program::{Phase, Program};
use crate::text_write::{block_label, var_label};
use crate::types::{Gcness, Prim, Type, TypeDef, TypeTable};
use std::collections::HashSet;
use std::fmt;

/// A broken invariant and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckError {
    /// Name of the graph; empty for errors of the program.
    pub graph: String,
    /// The block, where it is one's.
    pub block: Option<BlockId>,
    /// Index of the operation; for exits the number of operations.
    pub op: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.graph.is_empty() {
            write!(f, "@{}", self.graph)?;
        }
        if let Some(b) = self.block {
            write!(f, ", {b}")?;
        }
        if let Some(i) = self.op {
            write!(f, ", operation {i}")?;
        }
        if !self.graph.is_empty() {
            write!(f, ": ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for CheckError {}

/// Checks all graphs of a program and the program's own references.
pub fn check_program(program: &Program, phase: Phase) -> Vec<CheckError> {
    let mut errors = Vec::new();
    let mut error = |message: String| {
        errors.push(CheckError {
            graph: String::new(),
            block: None,
            op: None,
            message,
        });
    };
    if program
        .entry
        .is_some_and(|g| g.index() >= program.graphs.len())
    {
        error("the entry is no graph of the program".into());
    }
    for (ty, vtable) in &program.vtable_of {
        if vtable.index() >= program.statics.len() {
            error(format!(
                "the vtable of {} does not exist",
                program.types.display(*ty)
            ));
        }
    }
    for (name, exc) in &program.exceptions {
        if exc.vtable.index().max(exc.instance.index()) >= program.statics.len() {
            error(format!("the prebuilt {name} does not exist"));
        }
    }
    if phase >= Phase::RTyped {
        for (_, def) in program.types.all() {
            if let TypeDef::ForwardReference(name, _) = def {
                error(format!("type {name} is declared and not defined"));
            }
        }
        for s in &program.statics {
            if let Some(message) = crate::check_init::init_error(program, s.ty, &s.init) {
                error(format!("prebuilt %{}: {message}", s.name));
            }
        }
    }
    for g in &program.graphs {
        errors.extend(check_graph(program, g, phase));
    }
    errors
}

/// Checks one graph. The graph need not be in the program yet.
pub fn check_graph(program: &Program, graph: &FunctionGraph, phase: Phase) -> Vec<CheckError> {
    let mut checker = Checker {
        program,
        g: graph,
        phase,
        errors: Vec::new(),
        block: None,
        op: None,
        defined: HashSet::new(),
        local: HashSet::new(),
    };
    checker.graph();
    checker.errors
}

struct Checker<'p> {
    program: &'p Program,
    g: &'p FunctionGraph,
    phase: Phase,
    errors: Vec<CheckError>,
    block: Option<BlockId>,
    op: Option<usize>,
    /// Variables defined in blocks seen so far.
    defined: HashSet<VarId>,
    /// Variables of the current block that may be used here.
    local: HashSet<VarId>,
}

impl Checker<'_> {
    fn error(&mut self, message: impl Into<String>) {
        self.errors.push(CheckError {
            graph: self.g.name.clone(),
            block: self.block,
            op: self.op,
            message: message.into(),
        });
    }

    fn typed(&self) -> bool {
        self.phase >= Phase::RTyped
    }

    fn types(&self) -> &TypeTable {
        &self.program.types
    }

    fn show(&self, ty: Type) -> String {
        self.types().display(ty)
    }

    fn graph(&mut self) {
        let g = self.g;
        let special = [g.startblock, g.returnblock, g.exceptblock];
        if special.iter().any(|b| b.index() >= g.blocks.len()) {
            return self.error("start, return or except block does not exist");
        }
        if special[0] == special[1] || special[0] == special[2] || special[1] == special[2] {
            return self.error("start, return and except block are not three blocks");
        }
        let links = g.blocks.iter().flat_map(|b| &b.exits);
        if links.clone().any(|l| l.target.index() >= g.blocks.len()) {
            return self.error("a link goes to a block that does not exist");
        }
        let mut largest = 0;
        for block in &g.blocks {
            // Visiting needs `&mut`; a copy is good enough for a check.
            block
                .clone()
                .for_each_var_mut(|v| largest = largest.max(v.index() + 1));
        }
        if largest > g.vars.len() {
            return self.error("a variable is not in the graph's table");
        }
        for (b, n) in [(g.returnblock, 1), (g.exceptblock, 2)] {
            self.block = Some(b);
            let block = &g[b];
            if block.inputargs.len() != n {
                self.error(format!(
                    "the {} block has {n} input arguments",
                    block_label(g, b)
                ));
            }
            if !block.operations.is_empty()
                || !block.exits.is_empty()
                || block.exitswitch != ExitSwitch::None
            {
                self.error(format!(
                    "the {} block does nothing and has no exits",
                    block_label(g, b)
                ));
            }
        }
        let mut blocks = g.reachable();
        if !blocks.contains(&g.returnblock) {
            blocks.push(g.returnblock); // its variable is the result type
        }
        for b in blocks {
            self.block = Some(b);
            self.op = None;
            self.check_block(&g[b], b);
        }
    }

    fn check_block(&mut self, block: &Block, id: BlockId) {
        self.local.clear();
        for &v in &block.inputargs {
            self.define(v);
        }
        for (i, op) in block.operations.iter().enumerate() {
            self.op = Some(i);
            let last = i + 1 == block.operations.len();
            let protected = last && block.exitswitch == ExitSwitch::LastException;
            self.operation(op, protected);
            self.define(op.result);
        }
        self.op = Some(block.operations.len());
        if id != self.g.returnblock && id != self.g.exceptblock {
            self.exits(block);
        }
    }

    fn define(&mut self, v: VarId) {
        if !self.defined.insert(v) {
            self.error(format!("{} is defined twice", var_label(self.g, v)));
        }
        self.local.insert(v);
        if self.typed() && self.g.ty(v) == Type::NONE {
            self.error(format!("{} has no type", var_label(self.g, v)));
        }
    }

    fn use_var(&mut self, v: VarId) {
        if !self.local.contains(&v) {
            self.error(format!("{} is not defined here", var_label(self.g, v)));
        }
    }

    fn use_operand(&mut self, x: &Operand) {
        match x {
            Operand::Var(v) => self.use_var(*v),
            Operand::Const(c) => self.constant(c),
        }
    }

    fn constant(&mut self, c: &Constant) {
        match &c.value {
            ConstValue::Graph(g) if g.index() >= self.program.graphs.len() => {
                return self.error(format!("{g} does not exist"));
            }
            ConstValue::Static(s) if s.index() >= self.program.statics.len() => {
                return self.error(format!("{s} does not exist"));
            }
            ConstValue::Graphs(gs) if gs.iter().any(|g| g.index() >= self.program.graphs.len()) => {
                return self.error("a graph of the list does not exist");
            }
            _ => {}
        }
        if self.typed()
            && let Some(message) = constant_error(self.program, &c.value, c.ty)
        {
            self.error(message);
        }
    }

    // ---- exits -----------------------------------------------------------------

    fn exits(&mut self, block: &Block) {
        match block.exitswitch {
            ExitSwitch::None => match block.exits.as_slice() {
                [link] if link.exitcase == ExitCase::None => {}
                [_] => self.error("an unconditional exit has no case"),
                _ => self.error("a block without exit switch has one exit"),
            },
            ExitSwitch::Var(v) => {
                self.use_var(v);
                self.switch(block, v);
            }
            ExitSwitch::LastException => self.exception_exits(block),
        }
        for link in &block.exits {
            self.link(block, link);
        }
    }

    fn switch(&mut self, block: &Block, v: VarId) {
        if block.exits.is_empty() {
            self.error("a switch has at least one exit");
        }
        let ty = self.g.ty(v);
        if self.typed() && !matches!(self.prim(ty), Some(p) if is_switchable(p)) {
            self.error(format!("a switch on {}", self.show(ty)));
        }
        let mut seen = HashSet::new();
        for (i, link) in block.exits.iter().enumerate() {
            match &link.exitcase {
                ExitCase::None => self.error("an exit of a switch has a case"),
                ExitCase::Default if i + 1 < block.exits.len() => {
                    self.error("the default exit comes last");
                }
                ExitCase::Default => {}
                ExitCase::Const(c) => {
                    if !seen.insert(c.value.clone()) {
                        self.error("two exits have the same case");
                    }
                    self.constant(c);
                    if self.typed() && c.ty != ty {
                        let (case, of) = (self.show(c.ty), self.show(ty));
                        self.error(format!("a case of type {case} in a switch on {of}"));
                    }
                }
            }
        }
    }

    fn exception_exits(&mut self, block: &Block) {
        if self.phase >= Phase::ExceptionsExplicit {
            self.error("exceptions are explicit: no exit depends on the last exception");
        }
        match block.operations.last() {
            None => self.error("a block that catches exceptions has an operation"),
            Some(op) if !op.op.can_raise() => {
                self.error(format!("{} cannot raise", op.op.name()));
            }
            Some(_) => {}
        }
        match block.exits.first() {
            None => self.error("a block that catches exceptions has exits"),
            Some(link) if link.exitcase != ExitCase::None => {
                self.error("the first exit is the one without exception");
            }
            Some(_) => {}
        }
        for link in block.exits.iter().skip(1) {
            match &link.exitcase {
                ExitCase::Const(c) => {
                    self.constant(c);
                    let ok = match c.value {
                        ConstValue::Object(_) => !self.typed(),
                        ConstValue::Static(_) => self.typed(),
                        _ => false,
                    };
                    if !ok {
                        self.error("an exception exit names a class");
                    }
                }
                _ => self.error("an exception exit names a class"),
            }
        }
    }

    fn link(&mut self, block: &Block, link: &Link) {
        let is_exception =
            block.exitswitch == ExitSwitch::LastException && link.exitcase != ExitCase::None;
        let vars = [link.last_exception, link.last_exc_value];
        if !is_exception && vars.iter().any(Option::is_some) {
            self.error("only an exception exit has exception variables");
        }
        for v in vars.into_iter().flatten() {
            self.define(v);
        }
        for x in &link.args {
            self.use_operand(x);
        }
        for v in vars.into_iter().flatten() {
            self.local.remove(&v);
        }
        let target = &self.g[link.target];
        let label = block_label(self.g, link.target);
        let (have, want) = (link.args.len(), target.inputargs.len());
        if have != want {
            return self.error(format!("{have} arguments to {label}, which has {want}"));
        }
        if self.typed() {
            for (x, &v) in link.args.iter().zip(&target.inputargs) {
                let (have, want) = (self.g.operand_ty(x), self.g.ty(v));
                if have != want {
                    let (have, want) = (self.show(have), self.show(want));
                    self.error(format!("{have} passed to {label}, which expects {want}"));
                }
            }
        }
    }

    // ---- operations --------------------------------------------------------------

    fn operation(&mut self, op: &SpaceOperation, protected: bool) {
        for x in &op.args {
            self.use_operand(x);
        }
        let name = op.op.name();
        let level = if self.typed() {
            Level::Low
        } else {
            Level::High
        };
        if op.op.level() != level {
            return self.error(format!(
                "{name} does not belong to this phase ({:?})",
                self.phase
            ));
        }
        if let Some(why) = phase_error(op.op, self.phase) {
            self.error(format!("{name}: {why}"));
        }
        if op.op == Op::next && !protected {
            self.error("next is the last operation of a block that catches StopIteration");
        }
        let untyped = op.args.iter().any(|x| self.g.operand_ty(x) == Type::NONE);
        if !self.typed() || untyped || self.g.ty(op.result) == Type::NONE {
            return;
        }
        let message = match op_types(op.op) {
            Some(OpTypes::Plain(signature)) => self.plain_error(op, signature),
            Some(OpTypes::Special) => self.special_error(op).err(),
            None => None,
        };
        if let Some(message) = message {
            self.error(format!("{name}: {message}"));
        }
    }

    fn prim(&self, ty: Type) -> Option<Prim> {
        match self.types().def(ty) {
            TypeDef::Prim(p) => Some(*p),
            _ => None,
        }
    }

    fn plain_error(&self, op: &SpaceOperation, signature: &Signature) -> Option<String> {
        let (have, want) = (op.args.len(), signature.args.len());
        if have < want || have > want && !signature.more {
            return Some(format!("{have} operands, {want} expected"));
        }
        let mut slots: Vec<(u8, Type)> = Vec::new();
        let operands = op.args.iter().map(|x| (self.g.operand_ty(x), x.constant()));
        let result = (self.g.ty(op.result), None);
        let words = signature
            .args
            .iter()
            .zip(operands)
            .chain([(&signature.result, result)]);
        for (i, (word, (ty, value))) in words.enumerate() {
            let what = || match i {
                i if i == want => "result".to_string(),
                i => format!("operand {}", i + 1),
            };
            let fits = match word {
                Word::Exactly(name) => self.prim(ty).is_some_and(|p| p.name() == *name),
                Word::Symbol => matches!(value, Some(ConstValue::Symbol(_))),
                Word::Type => matches!(value, Some(ConstValue::Type(_))),
                Word::Class(class, slot) => {
                    if let Some((_, first)) = slots.iter().find(|(s, _)| s == slot)
                        && *first != ty
                    {
                        let (ty, first) = (self.show(ty), self.show(*first));
                        return Some(format!("{} is {ty}, {first} expected", what()));
                    }
                    slots.push((*slot, ty));
                    self.is_in(ty, *class)
                }
            };
            if !fits {
                let word = match word {
                    Word::Exactly(name) => name.to_string(),
                    Word::Symbol => "a constant name".into(),
                    Word::Type => "a constant type".into(),
                    Word::Class(class, _) => class_name(*class).into(),
                };
                return Some(format!("{} is {}, {word} expected", what(), self.show(ty)));
            }
        }
        None
    }

    fn is_in(&self, ty: Type, class: Class) -> bool {
        let prim = self.prim(ty);
        match class {
            Class::Int => prim.is_some_and(is_int),
            Class::Number => prim.is_some_and(|p| {
                is_int(p) || matches!(p, Prim::Bool | Prim::Char | Prim::UniChar | Prim::Address)
            }),
            Class::Float => matches!(prim, Some(Prim::Float | Prim::SingleFloat)),
            Class::Char => matches!(prim, Some(Prim::Char | Prim::UniChar)),
            Class::Ptr => self.types().pointee(ty).is_some(),
            Class::GcPtr => self.types().is_gc_ptr(ty),
            Class::Array => self
                .types()
                .pointee(ty)
                .is_some_and(|to| self.types().as_array(to).is_some()),
            Class::Any => true,
        }
    }

    /// Operations whose types depend on fields and signatures.
    fn special_error(&self, op: &SpaceOperation) -> Result<(), String> {
        let args = &op.args;
        let types = self.types();
        let result = self.g.ty(op.result);
        let count = |n: usize| match args.len() == n {
            true => Ok(()),
            false => Err(format!("{} operands, {n} expected", args.len())),
        };
        match op.op {
            Op::malloc | Op::malloc_varsize | Op::gc_malloc_fixed | Op::gc_malloc_varsize => {
                let varsize = matches!(op.op, Op::malloc_varsize | Op::gc_malloc_varsize);
                count(if varsize { 2 } else { 1 })?;
                let Some(ConstValue::Type(ty)) = args[0].constant() else {
                    return Err("operand 1 is a constant type".into());
                };
                if types.gcness(*ty) != Some(Gcness::Gc) {
                    return Err(format!(
                        "{} is not managed by the collector",
                        self.show(*ty)
                    ));
                }
                if is_varsize(types, *ty) != varsize {
                    let has = if varsize { "fixed" } else { "no fixed" };
                    return Err(format!("{} has {has} size", self.show(*ty)));
                }
                if varsize {
                    self.is_signed(&args[1], "the size")?;
                }
                match types.pointee(result) == Some(*ty) {
                    true => Ok(()),
                    false => Err(format!(
                        "result is {}, Ptr({}) expected",
                        self.show(result),
                        self.show(*ty)
                    )),
                }
            }
            Op::getfield | Op::getfield_immutable => {
                count(2)?;
                let (ty, immutable) = self.field(&args[0], &args[1])?;
                if op.op == Op::getfield_immutable && !immutable {
                    return Err("the field is not immutable".into());
                }
                self.is_value(ty)?;
                self.same("result", result, ty)
            }
            Op::setfield => {
                count(3)?;
                let (ty, _) = self.field(&args[0], &args[1])?;
                self.is_value(ty)?;
                self.same("value", self.g.operand_ty(&args[2]), ty)?;
                self.same("result", result, Type::VOID)
            }
            Op::getarrayitem | Op::setarrayitem => {
                let sets = op.op == Op::setarrayitem;
                count(if sets { 3 } else { 2 })?;
                let item = self.array_item(&args[0])?;
                self.is_signed(&args[1], "the index")?;
                self.is_value(item)?;
                if sets {
                    self.same("value", self.g.operand_ty(&args[2]), item)?;
                    return self.same("result", result, Type::VOID);
                }
                self.same("result", result, item)
            }
            Op::getinteriorfield | Op::setinteriorfield | Op::getinteriorarraysize => {
                let sets = op.op == Op::setinteriorfield;
                let path_end = args.len().saturating_sub(sets as usize);
                if path_end < 2 {
                    return Err("no path".into());
                }
                let part = self.interior(&args[0], &args[1..path_end])?;
                if op.op == Op::getinteriorarraysize {
                    return match types.as_array(part) {
                        Some(_) => self.same("result", result, Type::SIGNED),
                        None => Err(format!("{} is no array", self.show(part))),
                    };
                }
                self.is_value(part)?;
                if sets {
                    self.same("value", self.g.operand_ty(&args[path_end]), part)?;
                    return self.same("result", result, Type::VOID);
                }
                self.same("result", result, part)
            }
            Op::direct_call => {
                let Some(ConstValue::Graph(id)) = args.first().and_then(Operand::constant) else {
                    return Err("operand 1 is a constant graph".into());
                };
                let callee = &self.program[*id];
                let params = callee
                    .params()
                    .iter()
                    .map(|&v| callee.ty(v))
                    .collect::<Vec<_>>();
                self.call(&args[1..], &params, result, callee.result_ty())
            }
            Op::indirect_call => {
                let [f, args @ .., last] = args.as_slice() else {
                    return Err("a function and its graphs expected".into());
                };
                let fty = self.g.operand_ty(f);
                let func = types.pointee(fty).and_then(|to| types.as_func(to));
                let Some(func) = func else {
                    return Err(format!(
                        "operand 1 is {}, a function pointer expected",
                        self.show(fty)
                    ));
                };
                if !matches!(
                    last.constant(),
                    Some(ConstValue::Graphs(_) | ConstValue::Void)
                ) {
                    return Err("the last operand is the list of graphs".into());
                }
                self.call(args, &func.args, result, func.result)?;
                if let Some(ConstValue::Graphs(gs)) = last.constant() {
                    for &id in gs.iter() {
                        self.callee(id, &func.args, func.result)?;
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn callee(&self, id: GraphId, args: &[Type], result: Type) -> Result<(), String> {
        let g = &self.program[id];
        let types = &self.program.types;
        // A method takes its own class as receiver, the call a base of it.
        let fits = |(i, (&have, want)): (usize, (&Type, Type))| {
            have == want || (i == 0 && types.is_gc_ptr(have) && types.is_gc_ptr(want))
        };
        let params = g.params();
        let same = g.result_ty() == result
            && params.len() == args.len()
            && args
                .iter()
                .zip(params.iter().map(|&v| g.ty(v)))
                .enumerate()
                .all(fits);
        match same {
            true => Ok(()),
            false => Err(format!("@{} has another signature", g.name)),
        }
    }

    fn call(
        &self,
        args: &[Operand],
        params: &[Type],
        result: Type,
        returns: Type,
    ) -> Result<(), String> {
        if args.len() != params.len() {
            return Err(format!(
                "{} arguments, {} expected",
                args.len(),
                params.len()
            ));
        }
        for (i, (x, &want)) in args.iter().zip(params).enumerate() {
            self.same(&format!("argument {}", i + 1), self.g.operand_ty(x), want)?;
        }
        self.same("result", result, returns)
    }

    fn same(&self, what: &str, have: Type, want: Type) -> Result<(), String> {
        match have == want {
            true => Ok(()),
            false => Err(format!(
                "{what} is {}, {} expected",
                self.show(have),
                self.show(want)
            )),
        }
    }

    fn is_signed(&self, x: &Operand, what: &str) -> Result<(), String> {
        self.same(what, self.g.operand_ty(x), Type::SIGNED)
    }

    /// A part that fits a variable: no inlined container.
    fn is_value(&self, ty: Type) -> Result<(), String> {
        match self.types().gcness(ty) {
            None => Ok(()),
            Some(_) => Err(format!("{} is a container, not a value", self.show(ty))),
        }
    }

    fn pointee(&self, p: &Operand) -> Result<Type, String> {
        let ty = self.g.operand_ty(p);
        self.types()
            .pointee(ty)
            .ok_or_else(|| format!("{} is no pointer", self.show(ty)))
    }

    fn field(&self, p: &Operand, name: &Operand) -> Result<(Type, bool), String> {
        self.field_of(self.pointee(p)?, name)
    }

    fn field_of(&self, ty: Type, name: &Operand) -> Result<(Type, bool), String> {
        let Some(ConstValue::Symbol(name)) = name.constant() else {
            return Err("a field's name is a constant".into());
        };
        match self.types().field(ty, name) {
            Some(f) => Ok((f.ty, f.immutable)),
            None => Err(format!("{} has no field {name}", self.show(ty))),
        }
    }

    fn array_item(&self, p: &Operand) -> Result<Type, String> {
        let ty = self.pointee(p)?;
        match self.types().as_array(ty) {
            Some(a) => Ok(a.item),
            None => Err(format!("{} is no array", self.show(ty))),
        }
    }

    /// The type of the part at a path of field names and indices.
    fn interior(&self, p: &Operand, path: &[Operand]) -> Result<Type, String> {
        let mut ty = self.pointee(p)?;
        for step in path {
            ty = match (self.types().as_array(ty), step.constant()) {
                (Some(array), _) => {
                    self.is_signed(step, "the index")?;
                    array.item
                }
                (None, Some(ConstValue::Symbol(_))) => self.field_of(ty, step)?.0,
                _ => return Err(format!("no index into {}", self.show(ty))),
            };
        }
        Ok(ty)
    }
}

/// Why an operation does not belong to a phase although its level does.
fn phase_error(op: Op, phase: Phase) -> Option<&'static str> {
    let explicit = phase >= Phase::ExceptionsExplicit;
    let is_call = op.is_call() || op == Op::extern_call;
    let is_malloc = matches!(op, Op::malloc | Op::malloc_varsize);
    if phase < Phase::RTyped {
        return None;
    }
    match op {
        Op::exc_occurred
        | Op::exc_type
        | Op::exc_value
        | Op::exc_set
        | Op::exc_clear
        | Op::stack_exhausted
        | Op::traceback_add
            if !explicit =>
        {
            Some("exceptions are not explicit yet")
        }
        op if explicit && op.can_raise() && !is_call && !is_malloc => {
            Some("exceptions are explicit: no operation raises by itself")
        }
        Op::gc_malloc_fixed
        | Op::gc_malloc_varsize
        | Op::gc_write_barrier
        | Op::gc_incref
        | Op::gc_decref
        | Op::gc_write_barrier_items
            if phase < Phase::MemoryExplicit =>
        {
            Some("memory management is not explicit yet")
        }
        _ if is_malloc && phase >= Phase::MemoryExplicit => {
            Some("memory management is explicit: no malloc is left")
        }
        _ => None,
    }
}

/// The same type, or pointers to structs of which one inlines the other: a method
/// stands in the vtables of base classes under their type.
fn same_hierarchy(types: &crate::types::TypeTable, a: Type, b: Type) -> bool {
    a == b
        || matches!((types.pointee(a), types.pointee(b)), (Some(x), Some(y))
            if types.is_substruct(x, y) || types.is_substruct(y, x))
}

/// What is wrong with a constant of a low-level type.
pub(crate) fn constant_error(program: &Program, value: &ConstValue, ty: Type) -> Option<String> {
    let types = &program.types;
    let show = || types.display(ty);
    if ty == Type::NONE {
        return Some("a constant has no type".into());
    }
    let prim = match types.def(ty) {
        TypeDef::Prim(p) => Some(*p),
        _ => None,
    };
    let ok = match value {
        ConstValue::Void | ConstValue::Symbol(_) | ConstValue::Graphs(_) | ConstValue::Type(_) => {
            ty == Type::VOID
        }
        ConstValue::Bool(_) => ty == Type::BOOL,
        ConstValue::Int(n) => match prim.and_then(int_range) {
            Some((lo, hi)) if !(lo..=hi).contains(&(*n as i128)) => {
                return Some(format!("{n} does not fit {}", show()));
            }
            Some(_) => true,
            None => prim == Some(Prim::Address),
        },
        ConstValue::UInt(n) => match prim.and_then(int_range) {
            Some((_, hi)) if *n as i128 > hi => {
                return Some(format!("{n} does not fit {}", show()));
            }
            Some(_) => true,
            None => prim == Some(Prim::Address),
        },
        ConstValue::Float(_) => matches!(prim, Some(Prim::Float | Prim::SingleFloat)),
        ConstValue::Char(_) => ty == Type::CHAR,
        ConstValue::UniChar(c) => ty == Type::UNICHAR && *c < 0x11_0000,
        ConstValue::Null => types.pointee(ty).is_some() || ty == Type::ADDRESS,
        ConstValue::Extern(_) => types
            .pointee(ty)
            .is_some_and(|to| types.as_func(to).is_some()),
        ConstValue::Graph(id) => {
            let callee = &program[*id];
            types
                .pointee(ty)
                .and_then(|to| types.as_func(to))
                .is_some_and(|f| {
                    f.result == callee.result_ty()
                        && f.args.len() == callee.params().len()
                        && f.args
                            .iter()
                            .zip(callee.params())
                            .all(|(&a, &v)| same_hierarchy(types, a, callee.ty(v)))
                })
        }
        ConstValue::Static(id) => types.pointee(ty).is_some_and(|to| {
            let of = program[*id].ty;
            types.is_substruct(of, to)
                || is_root_object(types, to) && types.gcness(of) == Some(Gcness::Gc)
        }),
        ConstValue::None
        | ConstValue::BigInt(_)
        | ConstValue::Str(_)
        | ConstValue::Bytes(_)
        | ConstValue::Object(_)
        | ConstValue::Shape(_)
        | ConstValue::Undefined => return Some("a Python value after RTyping".into()),
    };
    (!ok).then(|| format!("a constant that is not of its type {}", show()))
}

/// OBJECT, to which every pointer to a collector-managed container casts.
pub(crate) fn is_root_object(types: &TypeTable, ty: Type) -> bool {
    types.as_struct(ty).is_some_and(|s| &*s.name == "OBJECT")
}

/// True for arrays and structs that end in one.
pub(crate) fn is_varsize(types: &TypeTable, ty: Type) -> bool {
    match types.def(ty) {
        TypeDef::Array(_) => true,
        TypeDef::Struct(s) => s
            .fields
            .last()
            .is_some_and(|f| types.as_array(f.ty).is_some()),
        _ => false,
    }
}

fn is_int(p: Prim) -> bool {
    int_range(p).is_some()
}

fn is_switchable(p: Prim) -> bool {
    is_int(p) || matches!(p, Prim::Bool | Prim::Char | Prim::UniChar)
}

/// Smallest and largest value of an integer type.
fn int_range(p: Prim) -> Option<(i128, i128)> {
    let bits = 8 * p.size() as u32;
    match p {
        Prim::Signed | Prim::Int8 | Prim::Int16 | Prim::Int32 => {
            Some((-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1))
        }
        Prim::Unsigned | Prim::UInt8 | Prim::UInt16 | Prim::UInt32 => {
            Some((0, (1i128 << bits) - 1))
        }
        _ => None,
    }
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Int => "an integer",
        Class::Number => "a number",
        Class::Float => "a float",
        Class::Char => "a character",
        Class::Ptr => "a pointer",
        Class::GcPtr => "a pointer to a collected object",
        Class::Array => "a pointer to an array",
        Class::Any => "any type",
    }
}
