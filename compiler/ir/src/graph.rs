//! Control flow graphs, one per function.
//!
//! A variable lives in one block. What is live across a [`Link`] is an argument
//! of the link, matched by position to the target's `inputargs`. Exceptions are
//! ordinary exits after a block's last operation.

use crate::constant::{ConstValue, Constant};
use crate::entity::{BlockId, LocId, VarId};
use crate::ops::Op;
use crate::types::Type;
use std::ops::{Index, IndexMut};
use std::rc::Rc;

/// A variable's type and name.
#[derive(Clone, Debug)]
pub struct VarData {
    /// Low-level type; [`Type::NONE`] before RTyping.
    pub ty: Type,
    /// The Python name it stands for, where there is one.
    pub name: Option<Rc<str>>,
}

/// An argument of an operation or link.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operand {
    /// A variable of the same block.
    Var(VarId),
    /// A constant.
    Const(Constant),
}

impl Operand {
    /// The variable, if it is one.
    pub fn var(&self) -> Option<VarId> {
        match self {
            Operand::Var(v) => Some(*v),
            Operand::Const(_) => None,
        }
    }

    /// The constant's value, if it is one.
    pub fn constant(&self) -> Option<&ConstValue> {
        match self {
            Operand::Const(c) => Some(&c.value),
            Operand::Var(_) => None,
        }
    }

    /// A Python-level constant.
    pub fn py(value: ConstValue) -> Operand {
        Operand::Const(Constant::py(value))
    }

    /// A low-level constant.
    pub fn ll(value: ConstValue, ty: Type) -> Operand {
        Operand::Const(Constant::ll(value, ty))
    }

    /// A name, as a Void constant.
    pub fn symbol(name: &str) -> Operand {
        Operand::Const(Constant::ll(ConstValue::symbol(name), Type::VOID))
    }

    /// A low-level type, as a Void constant.
    pub fn ty(ty: Type) -> Operand {
        Operand::Const(Constant::ll(ConstValue::Type(ty), Type::VOID))
    }

    /// A Signed constant.
    pub fn signed(n: i64) -> Operand {
        Operand::Const(Constant::ll(ConstValue::Int(n), Type::SIGNED))
    }

    /// A Bool constant.
    pub fn bool(b: bool) -> Operand {
        Operand::Const(Constant::ll(ConstValue::Bool(b), Type::BOOL))
    }
}

impl From<VarId> for Operand {
    fn from(v: VarId) -> Operand {
        Operand::Var(v)
    }
}

/// `result = op(args...)`
#[derive(Clone, Debug)]
pub struct SpaceOperation {
    /// What is done.
    pub op: Op,
    /// With what.
    pub args: Vec<Operand>,
    /// A new variable; of type Void where there is no value.
    pub result: VarId,
    /// Where it stands in the source.
    pub loc: LocId,
}

/// What decides between a block's exits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitSwitch {
    /// A single unconditional exit, or none (return and except block).
    None,
    /// A variable of the block; each exit has a constant exitcase, possibly one
    /// [`ExitCase::Default`] last.
    Var(VarId),
    /// The last operation may raise: the first exit is the normal one, each of
    /// the others names an exception class.
    LastException,
}

/// When a link is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitCase {
    /// Unconditionally, or when the last operation did not raise.
    None,
    /// When the switch equals this value, or the exception is an instance of
    /// this class (a live class object before RTyping, a vtable after).
    Const(Constant),
    /// When no other case of the switch matches.
    Default,
}

impl ExitCase {
    /// The exit of a two-way branch.
    pub fn bool(b: bool) -> ExitCase {
        ExitCase::Const(Constant::ll(ConstValue::Bool(b), Type::BOOL))
    }

    /// The constant, if there is one.
    pub fn constant(&self) -> Option<&ConstValue> {
        match self {
            ExitCase::Const(c) => Some(&c.value),
            _ => None,
        }
    }
}

/// An edge between blocks.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it goes.
    pub target: BlockId,
    /// One value per input argument of the target.
    pub args: Vec<Operand>,
    /// When it is taken.
    pub exitcase: ExitCase,
    /// On an exception link: a fresh variable holding the exception's class,
    /// usable in this link's `args` only.
    pub last_exception: Option<VarId>,
    /// Likewise the exception instance.
    pub last_exc_value: Option<VarId>,
}

impl Link {
    /// An unconditional link.
    pub fn goto(target: BlockId, args: Vec<Operand>) -> Link {
        Link {
            target,
            args,
            exitcase: ExitCase::None,
            last_exception: None,
            last_exc_value: None,
        }
    }

    /// A link taken in one case.
    pub fn when(exitcase: ExitCase, target: BlockId, args: Vec<Operand>) -> Link {
        Link {
            target,
            args,
            exitcase,
            last_exception: None,
            last_exc_value: None,
        }
    }
}

/// A basic block.
#[derive(Clone, Debug)]
pub struct Block {
    /// Fresh distinct variables: all values that enter.
    pub inputargs: Vec<VarId>,
    /// What happens, in order.
    pub operations: Vec<SpaceOperation>,
    /// What decides between the exits.
    pub exitswitch: ExitSwitch,
    /// Where it can go.
    pub exits: Vec<Link>,
}

impl Block {
    /// An empty block with these input arguments.
    pub fn new(inputargs: Vec<VarId>) -> Block {
        Block {
            inputargs,
            operations: Vec::new(),
            exitswitch: ExitSwitch::None,
            exits: Vec::new(),
        }
    }

    /// The last operation, where the exits depend on whether it raised.
    pub fn raising_op(&self) -> Option<&SpaceOperation> {
        (self.exitswitch == ExitSwitch::LastException)
            .then(|| self.operations.last())
            .flatten()
    }
}

/// How much a function wants to be inlined.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum InlineHint {
    /// By the size estimate.
    #[default]
    Auto,
    /// Always (`@always_inline`).
    Always,
    /// Never (`@dont_inline`).
    Never,
}

/// The graph of one function.
#[derive(Clone, Debug)]
pub struct FunctionGraph {
    /// Unique name in the program: `module.qualname`, with a suffix for
    /// specialisations.
    pub name: String,
    /// All blocks; some may be unreachable until [`FunctionGraph::compact`].
    pub blocks: Vec<Block>,
    /// All variables.
    pub vars: Vec<VarData>,
    /// Where calls enter; its input arguments are the parameters.
    pub startblock: BlockId,
    /// The unique block that returns; one input argument, no operations.
    pub returnblock: BlockId,
    /// The unique block that raises; two input arguments (class, value).
    pub exceptblock: BlockId,
    /// The definition's place.
    pub loc: LocId,
    /// Wish about inlining.
    pub inline: InlineHint,
    /// Integer arithmetic wraps and container access is unchecked: a low-level
    /// helper of the RTyper.
    pub lowlevel: bool,
    /// It is the body of a generator or coroutine: `yield_` occurs, parameters
    /// are those of the function that makes the generator object.
    pub is_generator: bool,
}

impl FunctionGraph {
    /// A graph with `params` parameters and empty start, return and except block.
    pub fn new(name: impl Into<String>, params: usize) -> FunctionGraph {
        let mut g = FunctionGraph {
            name: name.into(),
            blocks: Vec::new(),
            vars: Vec::new(),
            startblock: BlockId(0),
            returnblock: BlockId(1),
            exceptblock: BlockId(2),
            loc: LocId::NONE,
            inline: InlineHint::Auto,
            lowlevel: false,
            is_generator: false,
        };
        for n in [params, 1, 2] {
            let args = (0..n).map(|_| g.new_var(Type::NONE)).collect();
            g.add_block(Block::new(args));
        }
        g
    }

    /// A fresh variable.
    pub fn new_var(&mut self, ty: Type) -> VarId {
        self.vars.push(VarData { ty, name: None });
        VarId::from_index(self.vars.len() - 1)
    }

    /// A fresh variable like another: same type, same name.
    pub fn copy_var(&mut self, v: VarId) -> VarId {
        let data = self.vars[v.index()].clone();
        self.vars.push(data);
        VarId::from_index(self.vars.len() - 1)
    }

    /// A fresh variable for the value of an operand.
    pub fn var_like(&mut self, x: &Operand) -> VarId {
        match x {
            Operand::Var(v) => self.copy_var(*v),
            Operand::Const(c) => self.new_var(c.ty),
        }
    }

    /// Low-level type of a variable.
    pub fn ty(&self, v: VarId) -> Type {
        self.vars[v.index()].ty
    }

    /// Low-level type of an operand.
    pub fn operand_ty(&self, x: &Operand) -> Type {
        match x {
            Operand::Var(v) => self.ty(*v),
            Operand::Const(c) => c.ty,
        }
    }

    /// Adds a block.
    pub fn add_block(&mut self, block: Block) -> BlockId {
        self.blocks.push(block);
        BlockId::from_index(self.blocks.len() - 1)
    }

    /// The parameters.
    pub fn params(&self) -> &[VarId] {
        &self[self.startblock].inputargs
    }

    /// The variable that holds the result in the return block.
    pub fn return_var(&self) -> VarId {
        self[self.returnblock].inputargs[0]
    }

    /// Low-level result type.
    pub fn result_ty(&self) -> Type {
        self.ty(self.return_var())
    }

    /// Blocks reachable from the start in reverse post-order: a block comes
    /// before its successors, loops aside.
    pub fn reachable(&self) -> Vec<BlockId> {
        let mut seen = vec![false; self.blocks.len()];
        let mut order = Vec::new();
        let mut stack = vec![(self.startblock, 0)];
        seen[self.startblock.index()] = true;
        while let Some((b, next)) = stack.pop() {
            match self[b].exits.get(next) {
                Some(link) => {
                    stack.push((b, next + 1));
                    if !std::mem::replace(&mut seen[link.target.index()], true) {
                        stack.push((link.target, 0));
                    }
                }
                None => order.push(b),
            }
        }
        order.reverse();
        order
    }

    /// For every block the links that enter it, as (block, index of exit), from
    /// reachable blocks only.
    pub fn entry_map(&self) -> Vec<Vec<(BlockId, usize)>> {
        let mut map = vec![Vec::new(); self.blocks.len()];
        for b in self.reachable() {
            for (i, link) in self[b].exits.iter().enumerate() {
                map[link.target.index()].push((b, i));
            }
        }
        map
    }

    /// Drops unreachable blocks and unused variables and renumbers both in
    /// reverse post-order, so that equal graphs print equally. Return and except
    /// block are kept even where unreachable.
    pub fn compact(&mut self) {
        let mut order = self.reachable();
        order.retain(|&b| b != self.returnblock && b != self.exceptblock);
        order.extend([self.returnblock, self.exceptblock]);
        let mut block_map = vec![None; self.blocks.len()];
        for (i, b) in order.iter().enumerate() {
            block_map[b.index()] = Some(BlockId::from_index(i));
        }
        let mut old_blocks: Vec<Option<Block>> = std::mem::take(&mut self.blocks)
            .into_iter()
            .map(Some)
            .collect();
        let mut var_map = vec![None; self.vars.len()];
        let old_vars = std::mem::take(&mut self.vars);
        let mut vars = Vec::new();
        let mut rename = |v: &mut VarId| {
            let slot = &mut var_map[v.index()];
            *v = *slot.get_or_insert_with(|| {
                vars.push(old_vars[v.index()].clone());
                VarId::from_index(vars.len() - 1)
            });
        };
        for b in order {
            let mut block = old_blocks[b.index()]
                .take()
                .expect("a block stands once in the order");
            block.for_each_var_mut(&mut rename);
            for link in &mut block.exits {
                link.target = block_map[link.target.index()].expect("reachable target");
            }
            self.blocks.push(block);
        }
        self.vars = vars;
        let map = |b: BlockId| block_map[b.index()].expect("kept block");
        self.startblock = map(self.startblock);
        self.returnblock = map(self.returnblock);
        self.exceptblock = map(self.exceptblock);
    }

    /// Splits a block before operation `at`: the first part keeps the id and
    /// ends in an unconditional link to a new block that has the rest and the
    /// exits. Returns the new block. Everything live is passed along.
    pub fn split_block(&mut self, block: BlockId, at: usize) -> BlockId {
        let rest_ops = self[block].operations.split_off(at);
        let exitswitch = std::mem::replace(&mut self[block].exitswitch, ExitSwitch::None);
        let exits = std::mem::take(&mut self[block].exits);
        let mut rest = Block {
            inputargs: Vec::new(),
            operations: rest_ops,
            exitswitch,
            exits,
        };
        let mut defined: Vec<VarId> = rest.operations.iter().map(|op| op.result).collect();
        for l in &rest.exits {
            defined.extend(l.last_exception);
            defined.extend(l.last_exc_value);
        }
        let mut defined: std::collections::HashSet<VarId> = defined.into_iter().collect();
        let mut map = indexmap::IndexMap::new();
        {
            let vars = &mut self.vars;
            rest.for_each_var_mut(|v| {
                if defined.contains(v) {
                    return;
                }
                *v = *map.entry(*v).or_insert_with(|| {
                    let data = vars[v.index()].clone();
                    vars.push(data);
                    VarId::from_index(vars.len() - 1)
                });
            });
        }
        defined.clear();
        rest.inputargs = map.values().copied().collect();
        let args = map.keys().map(|&v| Operand::Var(v)).collect();
        let new = self.add_block(rest);
        self[block].exits = vec![Link::goto(new, args)];
        new
    }
}

impl Block {
    /// Visits every occurrence of a variable: definitions and uses.
    pub fn for_each_var_mut(&mut self, mut f: impl FnMut(&mut VarId)) {
        self.inputargs.iter_mut().for_each(&mut f);
        for op in &mut self.operations {
            for a in &mut op.args {
                if let Operand::Var(v) = a {
                    f(v);
                }
            }
            f(&mut op.result);
        }
        if let ExitSwitch::Var(v) = &mut self.exitswitch {
            f(v);
        }
        for link in &mut self.exits {
            link.last_exception.iter_mut().for_each(&mut f);
            link.last_exc_value.iter_mut().for_each(&mut f);
            for a in &mut link.args {
                if let Operand::Var(v) = a {
                    f(v);
                }
            }
        }
    }

    /// Visits every operand: of operations and of links. (Not the exit switch.)
    pub fn for_each_operand_mut(&mut self, mut f: impl FnMut(&mut Operand)) {
        for op in &mut self.operations {
            op.args.iter_mut().for_each(&mut f);
        }
        for link in &mut self.exits {
            link.args.iter_mut().for_each(&mut f);
        }
    }
}

impl Index<BlockId> for FunctionGraph {
    type Output = Block;
    fn index(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }
}

impl IndexMut<BlockId> for FunctionGraph {
    fn index_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.index()]
    }
}
