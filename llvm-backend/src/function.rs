//! One graph becomes one LLVM function.
//!
//! A block's input arguments become phis, or the values of the only link that
//! enters it. Blocks are emitted in reverse post-order, so whatever dominates a
//! block is there before it.

use crate::context::Cx;
use crate::debug_info::Scopes;
use crate::error::{BackendError, Result};
use indexmap::IndexMap;
use inkwell::basic_block::BasicBlock;
use inkwell::builder::Builder;
use inkwell::values::{
    BasicValueEnum, FloatValue, FunctionValue, IntValue, PhiValue, PointerValue, StructValue,
};
use rpyc_ir::{
    BlockId, ConstValue, ExitCase, ExitSwitch, FunctionGraph, GraphId, Link, Op, Operand,
    SpaceOperation, Type, VarId,
};

/// A value in a register.
pub(crate) type Value<'c> = BasicValueEnum<'c>;

/// Code generation of one graph.
pub(crate) struct FunctionEmitter<'e, 'a, 'c> {
    pub(crate) cx: &'e Cx<'a, 'c>,
    pub(crate) graph: &'a FunctionGraph,
    pub(crate) builder: Builder<'c>,
    pub(crate) function: FunctionValue<'c>,
    values: Vec<Option<Value<'c>>>,
    blocks: Vec<BlockState<'c>>,
    /// The block being emitted.
    current: BlockId,
    /// Results of overflow intrinsics, by block, operation and operands: the
    /// test and the plain operation after it share one.
    overflows: IndexMap<(BlockId, Op, Value<'c>, Value<'c>), StructValue<'c>>,
    /// Which outcome `likely` announced, per condition.
    expected: IndexMap<VarId, bool>,
}

#[derive(Clone, Default)]
struct BlockState<'c> {
    llvm: Option<BasicBlock<'c>>,
    /// Per input argument; empty where the values come from the only link.
    phis: Vec<Option<PhiValue<'c>>>,
    /// The block of the only link that enters.
    only_pred: Option<BlockId>,
}

/// Emits the body of a graph's function.
pub(crate) fn emit_graph<'c>(
    cx: &Cx<'_, 'c>,
    id: GraphId,
    scopes: Option<&mut Scopes<'c>>,
) -> Result<()> {
    let graph = &cx.program[id];
    let mut emitter = FunctionEmitter {
        cx,
        graph,
        builder: cx.llvm.create_builder(),
        function: cx.function(id)?,
        values: vec![None; graph.vars.len()],
        blocks: vec![BlockState::default(); graph.blocks.len()],
        current: graph.startblock,
        overflows: IndexMap::new(),
        expected: IndexMap::new(),
    };
    emitter.emit(scopes)
}

impl<'a, 'c> FunctionEmitter<'_, 'a, 'c> {
    fn emit(&mut self, mut scopes: Option<&mut Scopes<'c>>) -> Result<()> {
        let graph = self.graph;
        let order = graph.reachable();
        let entries = graph.entry_map();
        let entry = self.cx.llvm.append_basic_block(self.function, "entry");
        if let Some(scopes) = &mut scopes {
            scopes.enter_function(self.cx, graph, self.function);
        }
        for &b in &order {
            let llvm = self.cx.llvm.append_basic_block(self.function, "");
            self.blocks[b.index()].llvm = Some(llvm);
            if b == graph.startblock {
                continue;
            }
            if let [(pred, _)] = entries[b.index()][..] {
                self.blocks[b.index()].only_pred = Some(pred);
                continue;
            }
            self.add_phis(b)?;
        }
        self.enter(
            entry,
            !entries[graph.startblock.index()].is_empty(),
            scopes.as_deref_mut(),
        )?;
        for &b in &order {
            self.current = b;
            if let Some(llvm) = self.blocks[b.index()].llvm {
                self.builder.position_at_end(llvm);
            }
            let block = &graph[b];
            for op in &block.operations {
                if let Some(scopes) = &mut scopes {
                    scopes.at(self.cx, &self.builder, op.loc);
                }
                let value = self.operation(op)?;
                self.define(op, value)?;
            }
            if b == graph.returnblock {
                match self.operand(&Operand::Var(graph.return_var()))? {
                    Some(v) => self.builder.build_return(Some(&v))?,
                    None => self.builder.build_return(None)?,
                };
            } else if b == graph.exceptblock {
                return self.fail(
                    "exceptblock",
                    "it can be reached though exceptions are explicit",
                );
            } else {
                self.exits(b)?;
            }
        }
        Ok(())
    }

    /// From the function's entry to the start block, with the parameters.
    fn enter(
        &mut self,
        entry: BasicBlock<'c>,
        looped: bool,
        scopes: Option<&mut Scopes<'c>>,
    ) -> Result<()> {
        let graph = self.graph;
        if looped {
            self.add_phis(graph.startblock)?;
        }
        self.builder.position_at_end(entry);
        if let Some(scopes) = scopes {
            scopes.at(self.cx, &self.builder, graph.loc);
        }
        let mut params = self.function.get_param_iter();
        for (i, &v) in graph.params().iter().enumerate() {
            if self.cx.register_type(graph.ty(v))?.is_none() {
                continue;
            }
            let Some(p) = params.next() else {
                return self.fail("parameters", "fewer than the graph has");
            };
            if let Some(name) = &graph.vars[v.index()].name {
                p.set_name(name);
            }
            match self.blocks[graph.startblock.index()].phis.get(i) {
                Some(Some(phi)) => phi.add_incoming(&[(&p, entry)]),
                _ => self.values[v.index()] = Some(p),
            }
        }
        let start = self.llvm_block(graph.startblock)?;
        self.builder.build_unconditional_branch(start)?;
        Ok(())
    }

    fn add_phis(&mut self, b: BlockId) -> Result<()> {
        self.builder.position_at_end(self.llvm_block(b)?);
        let mut phis = Vec::new();
        for &v in &self.graph[b].inputargs {
            let phi = match self.cx.register_type(self.graph.ty(v))? {
                Some(ty) => {
                    let name = self.graph.vars[v.index()].name.clone();
                    let phi = self.builder.build_phi(ty, name.as_deref().unwrap_or(""))?;
                    self.values[v.index()] = Some(phi.as_basic_value());
                    Some(phi)
                }
                None => None,
            };
            phis.push(phi);
        }
        self.blocks[b.index()].phis = phis;
        Ok(())
    }

    fn define(&mut self, op: &SpaceOperation, value: Option<Value<'c>>) -> Result<()> {
        let Some(ty) = self.cx.register_type(self.graph.ty(op.result))? else {
            return Ok(());
        };
        let Some(value) = value else {
            return self.fail(op.op.name(), "no value for a result that is not Void");
        };
        if value.get_type() != ty {
            return self.fail(
                op.op.name(),
                format!(
                    "gives {}, its result is {}",
                    value.get_type(),
                    self.display(op.result)
                ),
            );
        }
        self.values[op.result.index()] = Some(value);
        Ok(())
    }

    fn llvm_block(&self, b: BlockId) -> Result<BasicBlock<'c>> {
        match self.blocks[b.index()].llvm {
            Some(llvm) => Ok(llvm),
            None => self.fail("link", format!("{b} cannot be reached")),
        }
    }

    // ---- exits -------------------------------------------------------------

    fn exits(&mut self, b: BlockId) -> Result<()> {
        let block = &self.graph[b];
        match (&block.exitswitch, &block.exits[..]) {
            (ExitSwitch::None, [link]) => {
                let target = self.follow(link)?;
                self.builder.build_unconditional_branch(target)?;
                Ok(())
            }
            (ExitSwitch::None, []) => {
                self.builder.build_unreachable()?;
                Ok(())
            }
            (ExitSwitch::Var(_), [link]) if matches!(link.exitcase, ExitCase::Default) => {
                let target = self.follow(link)?;
                self.builder.build_unconditional_branch(target)?;
                Ok(())
            }
            (ExitSwitch::Var(v), links) => self.switch(b, *v, links),
            (ExitSwitch::LastException, _) => {
                self.fail("last_exception", "exceptions are not explicit")
            }
            _ => self.fail("exits", "several exits without a switch"),
        }
    }

    fn switch(&mut self, b: BlockId, v: VarId, links: &'a [Link]) -> Result<()> {
        let Some(Value::IntValue(condition)) = self.operand(&Operand::Var(v))? else {
            return self.fail("exitswitch", "not an integer");
        };
        let from = self.llvm_block_at_end()?;
        // Links that need code of their own get a block between: where two links
        // lead to one block, its phis could not tell them apart.
        let mut cases = Vec::new();
        let mut default = None;
        for (i, link) in links.iter().enumerate() {
            let shared = links[..i].iter().any(|l| l.target == link.target);
            let target = if shared {
                let between = self.cx.llvm.append_basic_block(self.function, "");
                self.builder.position_at_end(between);
                let target = self.follow(link)?;
                self.builder.build_unconditional_branch(target)?;
                self.builder.position_at_end(from);
                between
            } else {
                self.follow(link)?
            };
            match &link.exitcase {
                ExitCase::Const(c) => {
                    let Some(Value::IntValue(case)) =
                        self.cx.constant(&c.value, self.graph.ty(v))?
                    else {
                        return self.fail("exitcase", "not an integer");
                    };
                    cases.push((case, target));
                }
                ExitCase::Default => default = Some(target),
                ExitCase::None => {
                    return self.fail("exitcase", format!("missing on an exit of {b}"));
                }
            }
        }
        if self.graph.ty(v) == Type::BOOL {
            let outcome = |wanted: u64| {
                cases
                    .iter()
                    .find(|(c, _)| c.get_zero_extended_constant() == Some(wanted))
                    .map(|c| c.1)
                    .or(default)
            };
            let (Some(yes), Some(no)) = (outcome(1), outcome(0)) else {
                return self.fail("exitswitch", "a case of a Bool is missing");
            };
            let branch = self.builder.build_conditional_branch(condition, yes, no)?;
            if let Some(&expected) = self.expected.get(&v) {
                self.cx.metadata.expect(branch, expected);
            }
            return Ok(());
        }
        let default = match default {
            Some(d) => d,
            None => {
                let never = self.cx.llvm.append_basic_block(self.function, "never");
                self.builder.position_at_end(never);
                self.builder.build_unreachable()?;
                self.builder.position_at_end(from);
                never
            }
        };
        self.builder.build_switch(condition, default, &cases)?;
        Ok(())
    }

    /// Where the builder stands.
    pub(crate) fn llvm_block_at_end(&self) -> Result<BasicBlock<'c>> {
        match self.builder.get_insert_block() {
            Some(b) => Ok(b),
            None => self.fail("exits", "no place to emit code"),
        }
    }

    /// Hands the link's arguments over to the target, from where the builder
    /// stands.
    fn follow(&mut self, link: &Link) -> Result<BasicBlock<'c>> {
        let from = self.llvm_block_at_end()?;
        let params = &self.graph[link.target].inputargs;
        if params.len() != link.args.len() {
            return self.fail("link", "number of arguments");
        }
        for (i, (arg, &param)) in link.args.iter().zip(params).enumerate() {
            let Some(value) = self.operand(arg)? else {
                continue;
            };
            match self.blocks[link.target.index()].phis.get(i) {
                Some(Some(phi)) => phi.add_incoming(&[(&value, from)]),
                _ => self.values[param.index()] = Some(value),
            }
        }
        self.llvm_block(link.target)
    }

    // ---- operands ----------------------------------------------------------

    /// The value of an operand; `None` for Void.
    pub(crate) fn operand(&self, x: &Operand) -> Result<Option<Value<'c>>> {
        match x {
            Operand::Const(c) => self.cx.constant(&c.value, c.ty),
            Operand::Var(v) => match self.values[v.index()] {
                Some(value) => Ok(Some(value)),
                None if self.cx.register_type(self.graph.ty(*v))?.is_none() => Ok(None),
                None => self.fail("operand", format!("{v} has no value here")),
            },
        }
    }

    /// Argument `i` as a value.
    pub(crate) fn arg(&self, op: &SpaceOperation, i: usize) -> Result<Value<'c>> {
        match op.args.get(i) {
            Some(x) => match self.operand(x)? {
                Some(v) => Ok(v),
                None => self.fail(op.op.name(), format!("argument {i} is Void")),
            },
            None => self.fail(op.op.name(), format!("argument {i} is missing")),
        }
    }

    /// Argument `i` as an integer.
    pub(crate) fn int(&self, op: &SpaceOperation, i: usize) -> Result<IntValue<'c>> {
        match self.arg(op, i)? {
            Value::IntValue(v) => Ok(v),
            _ => self.fail(op.op.name(), format!("argument {i} is not an integer")),
        }
    }

    /// Argument `i` as a float.
    pub(crate) fn float(&self, op: &SpaceOperation, i: usize) -> Result<FloatValue<'c>> {
        match self.arg(op, i)? {
            Value::FloatValue(v) => Ok(v),
            _ => self.fail(op.op.name(), format!("argument {i} is not a float")),
        }
    }

    /// Argument `i` as a pointer.
    pub(crate) fn pointer(&self, op: &SpaceOperation, i: usize) -> Result<PointerValue<'c>> {
        match self.arg(op, i)? {
            Value::PointerValue(v) => Ok(v),
            _ => self.fail(op.op.name(), format!("argument {i} is not a pointer")),
        }
    }

    /// Argument `i` as a name.
    pub(crate) fn symbol<'o>(&self, op: &'o SpaceOperation, i: usize) -> Result<&'o str> {
        match op.args.get(i).and_then(Operand::constant) {
            Some(ConstValue::Symbol(s)) => Ok(s),
            _ => self.fail(op.op.name(), format!("argument {i} is not a name")),
        }
    }

    /// Argument `i` as a type.
    pub(crate) fn type_arg(&self, op: &SpaceOperation, i: usize) -> Result<Type> {
        match op.args.get(i).and_then(Operand::constant) {
            Some(ConstValue::Type(ty)) => Ok(*ty),
            _ => self.fail(op.op.name(), format!("argument {i} is not a type")),
        }
    }

    /// Low-level type of argument `i`.
    pub(crate) fn arg_ty(&self, op: &SpaceOperation, i: usize) -> Result<Type> {
        match op.args.get(i) {
            Some(x) => Ok(self.graph.operand_ty(x)),
            None => self.fail(op.op.name(), format!("argument {i} is missing")),
        }
    }

    /// Remembers which outcome of a condition is expected.
    pub(crate) fn expect(&mut self, condition: VarId, outcome: bool) {
        self.expected.insert(condition, outcome);
    }

    // ---- overflow ----------------------------------------------------------

    /// An overflow intrinsic already called with these operands where control
    /// must have passed to get here.
    pub(crate) fn known_overflow(
        &self,
        op: Op,
        a: Value<'c>,
        b: Value<'c>,
    ) -> Option<StructValue<'c>> {
        let mut at = Some(self.current);
        while let Some(block) = at {
            if let Some(&result) = self.overflows.get(&(block, op, a, b)) {
                return Some(result);
            }
            at = self.blocks[block.index()].only_pred;
        }
        None
    }

    /// Notes the call of an overflow intrinsic.
    pub(crate) fn note_overflow(
        &mut self,
        op: Op,
        a: Value<'c>,
        b: Value<'c>,
        result: StructValue<'c>,
    ) {
        self.overflows.insert((self.current, op, a, b), result);
    }

    // ---- errors ------------------------------------------------------------

    fn display(&self, v: VarId) -> String {
        self.cx.program.types.display(self.graph.ty(v))
    }

    /// The graph breaks the contract.
    pub(crate) fn fail<T>(&self, operation: &str, message: impl Into<String>) -> Result<T> {
        Err(BackendError::Graph {
            graph: self.graph.name.clone(),
            operation: format!("{operation} in {}", self.current),
            message: message.into(),
        })
    }
}
