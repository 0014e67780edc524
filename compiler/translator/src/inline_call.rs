//! Puts the body of a function in place of a call.
//!
//! Variables live in one block, so what is live after the call is passed through
//! every block of the copy. A call that is guarded by exception exits hands its
//! handlers to the copy: a raise of a known class goes straight to the handler
//! that takes it, one of an unknown class to a chain of tests, and operations of
//! the copy that may raise get the handlers as exits.
//!
//! Like: rpython/translator/backendopt/inline.py (BaseInliner)

use crate::callgraph::graph_operand;
use crate::classes::{catches_all, emit_class_test, is_subclass, vtable_of_value};
use crate::raise_analysis::{RaiseInfo, RaiseSet};
use rpyc_ir::{
    Block, BlockId, Constant, ExitCase, ExitSwitch, FunctionGraph, GraphId, Link, LocId, LocTable,
    Op, Operand, Program, SpaceOperation, VarId,
};
use std::collections::HashMap;

/// Inlines every call of `id` in `caller` that `callee` fits. Returns how many.
/// `callee` is the graph `id`; `program` may lack both.
pub fn inline_calls(
    program: &Program,
    locs: &mut LocTable,
    raises: &RaiseInfo,
    caller: &mut FunctionGraph,
    id: GraphId,
    callee: &FunctionGraph,
) -> u64 {
    let mut n = 0;
    for b in caller.reachable() {
        for i in (0..caller[b].operations.len()).rev() {
            let op = &caller[b].operations[i];
            if op.op == Op::direct_call
                && graph_operand(&op.args[0]) == Some(id)
                && fits(caller, op, callee)
            {
                inline_at(program, locs, raises, caller, b, i, callee);
                n += 1;
            }
        }
    }
    n
}

/// Whether a call passes what the graph takes.
fn fits(caller: &FunctionGraph, op: &SpaceOperation, callee: &FunctionGraph) -> bool {
    let args = op.args[1..].iter().map(|x| caller.operand_ty(x));
    args.eq(callee.params().iter().map(|&v| callee.ty(v)))
        && caller.ty(op.result) == callee.result_ty()
}

/// What surrounds the call.
struct Site<'a> {
    program: &'a Program,
    raises: &'a RaiseInfo,
    /// Where the result goes.
    normal: Link,
    /// Exception exits of the call.
    handlers: Vec<Link>,
    /// Variables of the calling block that `normal` and `handlers` need.
    live: Vec<VarId>,
    /// The variable of the call's result.
    result: VarId,
    /// The call's place.
    loc: LocId,
    /// The chain of tests for exceptions of unknown class, once made.
    chain: Option<BlockId>,
}

fn inline_at(
    program: &Program,
    locs: &mut LocTable,
    raises: &RaiseInfo,
    caller: &mut FunctionGraph,
    b: BlockId,
    at: usize,
    callee: &FunctionGraph,
) {
    let last = at + 1 == caller[b].operations.len();
    let guarded = last && caller[b].exitswitch == ExitSwitch::LastException;
    if !guarded {
        caller.split_block(b, at + 1);
    }
    let call = caller[b].operations.pop().expect("the call is there");
    let mut exits = std::mem::take(&mut caller[b].exits);
    caller[b].exitswitch = ExitSwitch::None;
    let mut normal = exits.remove(0);
    normal.exitcase = ExitCase::None;
    let mut site = Site {
        program,
        raises,
        live: Vec::new(),
        normal,
        handlers: exits,
        result: call.result,
        loc: call.loc,
        chain: None,
    };
    site.collect_live();

    // Copy the blocks.
    let order: Vec<BlockId> = callee
        .reachable()
        .into_iter()
        .filter(|&x| x != callee.returnblock && x != callee.exceptblock)
        .collect();
    let mut block_of = HashMap::new();
    for &x in &order {
        block_of.insert(x, caller.add_block(Block::new(Vec::new())));
    }
    let mut var_of: Vec<Option<VarId>> = vec![None; callee.vars.len()];
    let mut loc_of: HashMap<LocId, LocId> = HashMap::new();
    let mut copies = Vec::with_capacity(order.len());
    for &x in &order {
        let mut block = callee[x].clone();
        block.for_each_var_mut(|v| {
            *v = *var_of[v.index()].get_or_insert_with(|| {
                caller.vars.push(callee.vars[v.index()].clone());
                VarId::from_index(caller.vars.len() - 1)
            });
        });
        for op in &mut block.operations {
            op.loc = *loc_of.entry(op.loc).or_insert_with_key(|&inner| {
                match (callee.lowlevel, caller.lowlevel) {
                    (true, _) => call.loc,
                    (false, true) => inner,
                    (false, false) => locs.inlined(inner, call.loc),
                }
            });
        }
        let passed: Vec<VarId> = site.live.iter().map(|&v| caller.copy_var(v)).collect();
        block.inputargs.extend(&passed);
        let new = block_of[&x];
        for i in 0..block.exits.len() {
            let (target, link) = (block.exits[i].target, &block.exits[i]);
            if target == callee.returnblock {
                let value = link.args[0].clone();
                let normal = &site.normal;
                let args = normal
                    .args
                    .iter()
                    .map(|a| site.outer(a, &passed, Some(&value)));
                let args = args.collect();
                let link = &mut block.exits[i];
                link.target = normal.target;
                link.args = args;
            } else if target == callee.exceptblock {
                site.raise_link(caller, &mut block, i, &passed);
            } else {
                let link = &mut block.exits[i];
                link.target = block_of[&target];
                link.args.extend(passed.iter().map(|&v| Operand::Var(v)));
            }
        }
        caller[new] = block;
        copies.push((new, passed));
    }
    let mut args: Vec<Operand> = call.args[1..].to_vec();
    args.extend(site.live.iter().map(|&v| Operand::Var(v)));
    caller[b].exits = vec![Link::goto(block_of[&callee.startblock], args)];
    if !site.handlers.is_empty() {
        for (x, passed) in copies {
            site.guard(caller, x, &passed);
        }
    }
}

impl Site<'_> {
    fn collect_live(&mut self) {
        let mut add = |x: &Operand, link: &Link, result: VarId| {
            if let Operand::Var(v) = x
                && *v != result
                && link.last_exception != Some(*v)
                && link.last_exc_value != Some(*v)
                && !self.live.contains(v)
            {
                self.live.push(*v);
            }
        };
        for link in std::iter::once(&self.normal).chain(&self.handlers) {
            for x in &link.args {
                add(x, link, self.result);
            }
        }
    }

    /// An operand of the calling block as seen in a copied block.
    fn outer(&self, x: &Operand, passed: &[VarId], result: Option<&Operand>) -> Operand {
        let Operand::Var(v) = x else { return x.clone() };
        if *v == self.result
            && let Some(value) = result
        {
            return value.clone();
        }
        match self.live.iter().position(|l| l == v) {
            Some(i) => Operand::Var(passed[i]),
            None => x.clone(),
        }
    }

    /// Arguments of a handler link for an exception at hand.
    fn handler_args(
        &self,
        h: &Link,
        etype: &Operand,
        evalue: &Operand,
        passed: &[VarId],
    ) -> Vec<Operand> {
        h.args
            .iter()
            .map(|x| match x.var() {
                Some(v) if h.last_exception == Some(v) => etype.clone(),
                Some(v) if h.last_exc_value == Some(v) => evalue.clone(),
                _ => self.outer(x, passed, None),
            })
            .collect()
    }

    /// Exit `i` of a copied block raises: find who takes the exception.
    fn raise_link(
        &mut self,
        caller: &mut FunctionGraph,
        block: &mut Block,
        i: usize,
        passed: &[VarId],
    ) {
        let (etype, evalue) = (
            block.exits[i].args[0].clone(),
            block.exits[i].args[1].clone(),
        );
        let exact = etype.constant().and_then(vtable_of_value);
        let mut taker = None;
        for (k, h) in self.handlers.iter().enumerate() {
            let class = h.exitcase.constant().and_then(vtable_of_value);
            let takes = match (exact, class) {
                (_, Some(class)) if catches_all(self.program, class) => Some(true),
                (Some(exact), Some(class)) => is_subclass(self.program, exact, class),
                _ => None,
            };
            match takes {
                Some(false) => {}
                Some(true) => {
                    taker = Some(k);
                    break;
                }
                None => {
                    let chain = self.chain(caller);
                    let link = &mut block.exits[i];
                    link.target = chain;
                    link.args = vec![etype, evalue];
                    link.args.extend(passed.iter().map(|&v| Operand::Var(v)));
                    return;
                }
            }
        }
        let Some(k) = taker else {
            let link = &mut block.exits[i];
            link.target = caller.exceptblock;
            return;
        };
        let h = &self.handlers[k];
        let args = self.handler_args(h, &etype, &evalue, passed);
        let unseen = h.args.iter().all(|x| {
            x.var().is_none() || (x.var() != h.last_exception && x.var() != h.last_exc_value)
        });
        let link = &mut block.exits[i];
        link.target = h.target;
        link.args = args;
        // Nobody can raise an exception again that nobody looks at.
        if unseen && block.exits.len() == 1 {
            block.operations.retain(|op| op.op != Op::traceback_start);
        }
    }

    /// The blocks that test an exception of unknown class against all handlers.
    fn chain(&mut self, caller: &mut FunctionGraph) -> BlockId {
        if let Some(chain) = self.chain {
            return chain;
        }
        let except = caller[caller.exceptblock].inputargs.clone();
        let handlers = self.handlers.clone();
        let mut first = None;
        let mut open: Option<(BlockId, Vec<Operand>)> = None;
        let mut closed = false;
        for h in &handlers {
            let mut inputargs: Vec<VarId> = except.iter().map(|&v| caller.copy_var(v)).collect();
            inputargs.extend(self.live.iter().map(|&v| caller.copy_var(v)));
            let passed = inputargs[2..].to_vec();
            let (etype, evalue) = (Operand::Var(inputargs[0]), Operand::Var(inputargs[1]));
            let all: Vec<Operand> = inputargs.iter().map(|&v| Operand::Var(v)).collect();
            let mut block = Block::new(inputargs);
            let args = self.handler_args(h, &etype, &evalue, &passed);
            let ExitCase::Const(class) = &h.exitcase else {
                continue;
            };
            let whole = vtable_of_value(&class.value).is_some_and(|c| catches_all(self.program, c));
            if whole {
                block.exits = vec![Link::goto(h.target, args)];
            } else {
                let (loc, ops) = (self.loc, &mut block.operations);
                let t = emit_class_test(self.program, caller, ops, &etype, class, loc);
                block.exitswitch = ExitSwitch::Var(t);
                block.exits = vec![Link::when(ExitCase::bool(true), h.target, args)];
            }
            let new = caller.add_block(block);
            first.get_or_insert(new);
            if let Some((before, args)) = open.take() {
                caller[before]
                    .exits
                    .push(Link::when(ExitCase::bool(false), new, args));
            }
            if whole {
                closed = true;
                break;
            }
            open = Some((new, all));
        }
        if let (Some((before, all)), false) = (open, closed) {
            let target = caller.exceptblock;
            let args = all[..2].to_vec();
            caller[before]
                .exits
                .push(Link::when(ExitCase::bool(false), target, args));
        }
        let first = first.expect("a guarded call has a handler");
        self.chain = Some(first);
        first
    }

    /// Gives the handlers to the operations of a copied block that may raise what
    /// they take.
    fn guard(&self, caller: &mut FunctionGraph, x: BlockId, passed: &[VarId]) {
        for i in (0..caller[x].operations.len()).rev() {
            let op = &caller[x].operations[i];
            if !op.op.can_raise() {
                continue;
            }
            let set = self.raises.of_op(self.program, op);
            let takers = self.takers(&set);
            if takers.is_empty() {
                continue;
            }
            let last = i + 1 == caller[x].operations.len();
            if !(last && caller[x].exitswitch == ExitSwitch::LastException) {
                caller.split_block(x, i + 1);
                caller[x].exitswitch = ExitSwitch::LastException;
            }
            for k in takers {
                let h = &self.handlers[k];
                let last_exception = h.last_exception.map(|v| caller.copy_var(v));
                let last_exc_value = h.last_exc_value.map(|v| caller.copy_var(v));
                let args = h
                    .args
                    .iter()
                    .map(|a| match a.var() {
                        Some(v) if h.last_exception == Some(v) => {
                            Operand::Var(last_exception.expect("copied"))
                        }
                        Some(v) if h.last_exc_value == Some(v) => {
                            Operand::Var(last_exc_value.expect("copied"))
                        }
                        _ => self.outer(a, passed, None),
                    })
                    .collect();
                let exitcase = h.exitcase.clone();
                let link = Link {
                    target: h.target,
                    args,
                    exitcase,
                    last_exception,
                    last_exc_value,
                };
                caller[x].exits.push(link);
            }
        }
    }

    /// Handlers that may take an exception of the set, up to one that takes all.
    fn takers(&self, set: &RaiseSet) -> Vec<usize> {
        let mut out = Vec::new();
        if set.is_none() {
            return out;
        }
        for (k, h) in self.handlers.iter().enumerate() {
            let class = match &h.exitcase {
                ExitCase::Const(Constant { value, .. }) => vtable_of_value(value),
                _ => None,
            };
            if !set.matching(self.program, class).is_none() {
                out.push(k);
            }
        }
        out
    }
}
