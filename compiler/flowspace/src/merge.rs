//! Merge points: where several ways through a function come together.
//!
//! A merge point collects its edges until it is laid out; then it knows what it
//! expects of every slot, and later edges must fit.
//!
//! Like: SpamBlock and EggBlock of rpython/flowspace/flowcontext.py

use crate::flowcontext::{FlowContext, Step};
use crate::framestate::{Bound, FrameState, Slot, Value};
use rpyc_ir::types::Type;
use rpyc_ir::{Block, BlockId, ConstValue, Operand, VarId};

/// A merge point: an instruction, with the positions of unrolled loops around it.
pub(crate) type Place = (u32, Vec<u32>);

/// An edge that waits for its merge point to be laid out.
pub(crate) struct Edge {
    from: BlockId,
    exit: usize,
    state: FrameState,
}

/// What a merge point expects of a slot.
#[derive(Clone, PartialEq)]
pub(crate) enum Expect<T> {
    /// Nobody looks.
    Nothing,
    /// This, over every edge.
    Same(T),
    /// A link argument.
    Argument,
}

/// A merge point.
pub(crate) struct Merge {
    block: BlockId,
    waiting: Vec<Edge>,
    expects: Option<Vec<(Expect<Value>, Expect<Bound>)>>,
}

/// When a piece of work is done: deeper unrolled positions first, then in
/// reverse post-order.
pub(crate) type Priority = (Vec<u32>, u32, u32);

pub(crate) enum Work {
    Merge(Place),
    /// A block that only one edge leads to.
    Path(BlockId, usize, FrameState),
}

impl FlowContext<'_> {
    /// The target and arguments of a link from exit `exit` of block `from` to the
    /// merge point at `pc`. The arguments are filled in later where the merge
    /// point is not laid out yet.
    pub(crate) fn edge(
        &mut self,
        from: BlockId,
        exit: usize,
        pc: usize,
        state: FrameState,
    ) -> Step<(BlockId, Vec<Operand>)> {
        let place: Place = (pc as u32, state.unrolled());
        let (block, expects) = match self.merges.get_mut(&place) {
            Some(Merge {
                block,
                expects: Some(expects),
                ..
            }) => (*block, expects.clone()),
            Some(merge) => {
                merge.waiting.push(Edge { from, exit, state });
                return Ok((merge.block, Vec::new()));
            }
            None => {
                let block = self.graph.add_block(Block::new(Vec::new()));
                let waiting = vec![Edge { from, exit, state }];
                self.merges.insert(
                    place.clone(),
                    Merge {
                        block,
                        waiting,
                        expects: None,
                    },
                );
                let priority = self.priority(pc, &place.1);
                self.enqueue(priority, Work::Merge(place));
                return Ok((block, Vec::new()));
            }
        };
        if expects.len() != state.len() {
            return Err(self.internal_stop("two ways to one place with stacks of different height"));
        }
        let mut args = Vec::new();
        for (i, (value, bound)) in expects.iter().enumerate() {
            let slot = state.slot(i);
            match value {
                Expect::Same(expected) if *expected != slot.value => {
                    self.forced.insert((place.clone(), 2 * i));
                    self.start_over = true;
                }
                Expect::Argument => args.push(self.as_argument(&slot.value)?),
                _ => {}
            }
            match bound {
                Expect::Same(expected) if *expected != slot.bound => {
                    self.forced.insert((place.clone(), 2 * i + 1));
                    self.start_over = true;
                }
                Expect::Argument => args.push(slot.bound.operand()),
                _ => {}
            }
        }
        Ok((block, args))
    }

    fn as_argument(&self, value: &Value) -> Step<Operand> {
        match value {
            Value::Op(x) => Ok(x.clone()),
            Value::Null => Ok(Operand::py(ConstValue::Undefined)),
            Value::Unroll(..) => {
                Err(self
                    .fail("a loop over an unrolling_iterable that is entered in different ways"))
            }
            Value::Arguments(_) => {
                Err(self.fail("a conditional expression among `*` arguments of a call"))
            }
            Value::RevealType => Err(self.fail("reveal_type used as a value")),
            Value::BuildClass => Err(self.fail("a class whose bases are chosen by a condition")),
        }
    }

    /// Decides what the arguments of a merge point are, and goes there.
    pub(crate) fn open_merge(&mut self, place: &Place) -> Step<()> {
        let pc = place.0 as usize;
        self.pc = pc;
        let merge = self.merges.get_mut(place).expect("queued merge point");
        let block = merge.block;
        let edges = std::mem::take(&mut merge.waiting);
        let mut state = edges[0].state.clone();
        let n = state.len();
        if edges.iter().any(|e| e.state.len() != n) {
            return Err(self.internal_stop("two ways to one place with stacks of different height"));
        }
        let (nlocals, nstack) = (state.locals.len(), state.stack.len());
        let is_handler = state.etype.value != Value::Null;
        let unrolling = matches!(
            state.stack.last(),
            Some(Slot {
                value: Value::Unroll(..),
                ..
            })
        );
        let mut expects = Vec::with_capacity(n);
        let mut inputs: Vec<VarId> = Vec::new();
        let mut args: Vec<Vec<Operand>> = vec![Vec::new(); edges.len()];
        for i in 0..n {
            if i < nlocals && !self.info.live[pc].contains(i) {
                *state.slot_mut(i) = Slot::unbound();
                expects.push((Expect::Nothing, Expect::Nothing));
                continue;
            }
            let looped = self.info.loops.get(&place.0).filter(|_| !unrolling);
            let changes = looped.is_some_and(|l| {
                if i < nlocals {
                    l.stored.contains(i)
                } else {
                    i < nlocals + nstack && i - nlocals >= l.untouched
                }
            });
            let has_loop = looped.is_some();
            let caught = is_handler && (i + 1 == n || i + 1 == nlocals + nstack);
            let first = edges[0].state.slot(i).clone();
            let same = edges.iter().all(|e| e.state.slot(i).value == first.value);
            let special = !matches!(first.value, Value::Op(_));
            let forced = self.forced.contains(&(place.clone(), 2 * i));
            let value = if same && !forced && (special || !changes && !caught) {
                Expect::Same(first.value.clone())
            } else {
                let mut truth = !has_loop;
                for (e, args) in edges.iter().zip(&mut args) {
                    let x = self.as_argument(&e.state.slot(i).value)?;
                    truth &= match &x {
                        Operand::Var(v) => self.bools.contains(v),
                        Operand::Const(c) => matches!(c.value, ConstValue::Bool(_)),
                    };
                    args.push(x);
                }
                let v = self.graph.new_var(Type::NONE);
                if truth {
                    self.bools.insert(v);
                }
                self.graph.vars[v.index()].name = self.local_name(i);
                inputs.push(v);
                state.slot_mut(i).value = Value::Op(v.into());
                Expect::Argument
            };
            let same = edges.iter().all(|e| e.state.slot(i).bound == first.bound);
            let forced = self.forced.contains(&(place.clone(), 2 * i + 1));
            let bound = if same && !forced && (!changes || first.bound == Bound::Yes) {
                Expect::Same(first.bound.clone())
            } else {
                for (e, args) in edges.iter().zip(&mut args) {
                    args.push(e.state.slot(i).bound.operand());
                }
                let v = self.graph.new_var(Type::NONE);
                self.bools.insert(v);
                inputs.push(v);
                state.slot_mut(i).bound = Bound::If(v);
                Expect::Argument
            };
            expects.push((value, bound));
        }
        for (e, args) in edges.iter().zip(args) {
            self.graph[e.from].exits[e.exit].args = args;
        }
        self.graph[block].inputargs = inputs;
        if is_handler {
            if let (
                Value::Op(Operand::Var(class)),
                Some(Slot {
                    value: Value::Op(Operand::Var(exc)),
                    ..
                }),
            ) = (&state.etype.value, state.stack.last())
            {
                self.exception_classes.insert(*exc, *class);
            }
            state.etype = Slot::null();
        }
        self.merges
            .get_mut(place)
            .expect("queued merge point")
            .expects = Some(expects);
        self.block = block;
        self.state = state;
        Ok(())
    }

    fn priority(&self, pc: usize, unrolled: &[u32]) -> Priority {
        let mut positions = unrolled.to_vec();
        positions.push(u32::MAX);
        (positions, self.info.order[pc], pc as u32)
    }

    fn enqueue(&mut self, priority: Priority, work: Work) {
        self.queued += 1;
        self.queue.insert((priority, self.queued), work);
    }

    /// Goes on at `pc` in a fresh block with `state`, later; the caller links it.
    pub(crate) fn continue_at(&mut self, pc: usize, state: FrameState) -> BlockId {
        let block = self.graph.add_block(Block::new(Vec::new()));
        let priority = self.priority(pc, &state.unrolled());
        self.enqueue(priority, Work::Path(block, pc, state));
        block
    }
}
