//! What is known of a code object before it is interpreted: its control flow
//! graph, an order to visit it in, the stack depth, which locals are live, what
//! loops change.
//!
//! Everything here is an accelerator: an answer that is too coarse makes links
//! larger, one that is too fine makes the frame state start over; neither makes
//! a graph wrong.

use crate::bitset::BitSet;
use rpyc_objects::code::Intrinsic1;
use rpyc_objects::{Code, ExceptionEntry, Object, Op, World};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What a loop changes.
pub(crate) struct Loop {
    /// Locals that some instruction of the loop binds or unbinds.
    pub(crate) stored: BitSet,
    /// Stack slots below this one are never popped in the loop.
    pub(crate) untouched: usize,
}

/// The facts of one code object.
pub(crate) struct CodeInfo {
    /// The handler that really handles what instruction `pc` raises; handlers
    /// that only clean up the value stack and raise again are looked through.
    pub(crate) handlers: Vec<Option<ExceptionEntry>>,
    /// Position in reverse post-order; `u32::MAX` where unreachable.
    pub(crate) order: Vec<u32>,
    /// Whether control comes to `pc` from several places, or as to a handler.
    pub(crate) leader: Vec<bool>,
    /// Locals whose value may still be asked for, before each instruction.
    pub(crate) live: Vec<BitSet>,
    /// Loops by their first instruction.
    pub(crate) loops: HashMap<u32, Loop>,
    /// `BUILD_LIST` and `BUILD_MAP` that build nothing but the arguments of a call.
    pub(crate) call_displays: HashSet<u32>,
    /// Cell variables that are as good as plain locals: bound once, before
    /// anyone captures or reads them.
    pub(crate) plain_cells: BitSet,
    /// Number of locals, fast names included.
    pub(crate) nlocals: usize,
    /// At module level: names that are kept as locals, by index in `names`.
    pub(crate) fast_names: HashMap<u32, u32>,
}

/// The local an instruction uses and the one it binds, if any.
#[derive(Clone, Copy, Default)]
struct Access {
    uses: Option<u32>,
    binds: Option<u32>,
}

/// The yield inside a `yield from` or `await` whose handler is at `pc`.
pub(crate) fn yield_of_cleanup(code: &Code, pc: usize) -> Option<usize> {
    (0..code.instructions.len()).find(|&i| {
        code.instructions[i].op == Op::YieldValue
            && code.handler(i).is_some_and(|h| h.target as usize == pc)
    })
}

/// Whether an instruction can raise.
fn may_raise(op: Op) -> bool {
    use Op::*;
    !matches!(
        op,
        PopTop
            | PopIter
            | PushNull
            | Copy
            | Swap
            | LoadConst
            | LoadSmallInt
            | LoadCommonConstant
            | StoreFast
            | LoadFastAndClear
            | MakeCell
            | CopyFreeVars
            | StoreDeref
            | IsOp
            | BuildTuple
            | BuildList
            | BuildSlice
            | ListAppend
            | JumpForward
            | JumpBackward
            | PopJumpIfNone
            | PopJumpIfNotNone
            | ReturnValue
            | PushExcInfo
            | PopExcept
            | ReturnGenerator
            | EndSend
    )
}

/// How many values an instruction takes from the stack; those it only looks at
/// do not count.
fn real_pops(op: Op, arg: u32) -> u32 {
    use Op::*;
    match op {
        Copy | ForIter | GetLen | MatchMapping | MatchSequence | MatchKeys | ImportFrom => 0,
        WithExceptStart | GetANext => 0,
        ListAppend | ListExtend | SetAdd | SetUpdate | DictUpdate | DictMerge | CheckExcMatch
        | Send => 1,
        MapAdd => 2,
        _ => op.stack_effect(arg).0,
    }
}

impl CodeInfo {
    /// Analyses `code`. `fast_names` are the module-level names kept as locals.
    pub(crate) fn new(
        world: &World,
        code: &Code,
        fast_names: HashMap<u32, u32>,
        handled: bool,
    ) -> CodeInfo {
        let n = code.instructions.len();
        let nlocals = code.varnames.len() + fast_names.len();
        let handlers = effective_handlers(code, handled);
        let mut info = CodeInfo {
            handlers,
            order: vec![u32::MAX; n],
            leader: vec![false; n],
            live: Vec::new(),
            loops: HashMap::new(),
            call_displays: HashSet::new(),
            plain_cells: BitSet::new(nlocals),
            nlocals,
            fast_names,
        };
        info.drop_impossible_handlers(code);
        let succs: Vec<Vec<u32>> = (0..n).map(|pc| info.successors(code, pc)).collect();
        let rpo = info.number(&succs);
        let mut preds: Vec<Vec<u32>> = vec![Vec::new(); n];
        for &pc in &rpo {
            for &s in &succs[pc as usize] {
                preds[s as usize].push(pc);
            }
        }
        for &pc in &rpo {
            let i = pc as usize;
            info.leader[i] = preds[i].len() > usize::from(i != 0);
        }
        for h in info.handlers.iter().flatten() {
            info.leader[h.target as usize] = true;
        }
        info.find_plain_cells(world, code, &succs, &rpo);
        let access: Vec<Access> = (0..n).map(|pc| info.access(code, pc)).collect();
        info.find_liveness(&rpo, &succs, &access);
        let depth = stack_depths(code, &info.handlers, &rpo);
        info.find_loops(code, &rpo, &preds, &access, &depth);
        info.find_call_displays(code, &depth);
        info
    }

    /// After a `with` block that never ends normally the compiler leaves the range of
    /// the handler over the call of `__exit__` that follows, and over what comes after
    /// the `with`, where what the handler wants to find on the stack is gone: such a
    /// handler does not count.
    fn drop_impossible_handlers(&mut self, code: &Code) {
        if code.exception_table.len() < 2 {
            return;
        }
        let n = code.instructions.len();
        let succs: Vec<Vec<u32>> = (0..n).map(|pc| self.successors(code, pc)).collect();
        let rpo = self.number(&succs);
        let stacks = stack_contents(code, &self.handlers, &rpo);
        // What each handler finds where its range begins.
        let mut wanted: HashMap<(u32, u32), Vec<u32>> = HashMap::new();
        for ((stack, h), ins) in stacks.iter().zip(&self.handlers).zip(&code.instructions) {
            if let (Some(stack), Some(h)) = (stack, h)
                && ins.op != Op::PushExcInfo
                && let Some(below) = stack.get(..h.depth as usize)
            {
                wanted
                    .entry((h.target, h.depth))
                    .or_insert_with(|| below.to_vec());
            }
        }
        let ranges = self.handlers.clone();
        for (i, stack) in stacks.iter().enumerate() {
            let (Some(stack), Some(h)) = (stack, self.handlers[i]) else {
                continue;
            };
            let ins = &code.instructions[i];
            let left = stack
                .len()
                .saturating_sub(real_pops(ins.op, ins.arg) as usize);
            let stands = |e: &ExceptionEntry| {
                let below = stack.get(..e.depth as usize);
                (ins.op != Op::Call || left >= e.depth as usize)
                    && below.is_some()
                    && below == wanted.get(&(e.target, e.depth)).map(Vec::as_slice)
            };
            if !stands(&h) {
                let outer = code
                    .exception_table
                    .iter()
                    .find(|e| (e.start..e.end).contains(&(i as u32)) && stands(e));
                // Else the one that the code of the handler itself is under.
                let mut around = Some(h);
                for _ in 0..=code.exception_table.len() {
                    around = around.and_then(|e| ranges[e.target as usize + 1]);
                    if around.as_ref().is_none_or(&stands) {
                        break;
                    }
                }
                self.handlers[i] = outer.copied().or(around.filter(&stands));
            }
        }
        self.order.fill(u32::MAX);
    }

    fn successors(&self, code: &Code, pc: usize) -> Vec<u32> {
        let ins = &code.instructions[pc];
        let mut out = Vec::with_capacity(2);
        if !ins.op.ends_block() && pc + 1 < code.instructions.len() {
            out.push(pc as u32 + 1);
        }
        if ins.op.is_jump() {
            out.push(ins.arg);
        }
        if let Some(h) = &self.handlers[pc]
            && may_raise(ins.op)
        {
            out.push(h.target);
        }
        if ins.op == Op::CleanupThrow {
            out.extend(yield_of_cleanup(code, pc).map(|y| y as u32));
        }
        out
    }

    /// Numbers the reachable instructions in reverse post-order and returns them.
    fn number(&mut self, succs: &[Vec<u32>]) -> Vec<u32> {
        let mut seen = vec![false; succs.len()];
        let mut post = Vec::new();
        let mut stack: Vec<(u32, usize)> = Vec::new();
        if !succs.is_empty() {
            seen[0] = true;
            stack.push((0, 0));
        }
        while let Some((pc, next)) = stack.pop() {
            match succs[pc as usize].get(next) {
                Some(&s) => {
                    stack.push((pc, next + 1));
                    if !std::mem::replace(&mut seen[s as usize], true) {
                        stack.push((s, 0));
                    }
                }
                None => post.push(pc),
            }
        }
        post.reverse();
        for (i, &pc) in post.iter().enumerate() {
            self.order[pc as usize] = i as u32;
        }
        post
    }

    fn access(&self, code: &Code, pc: usize) -> Access {
        let ins = &code.instructions[pc];
        let uses = |i| Access {
            uses: Some(i),
            binds: None,
        };
        let binds = |i| Access {
            uses: None,
            binds: Some(i),
        };
        let both = |i| Access {
            uses: Some(i),
            binds: Some(i),
        };
        let plain = |i: u32| self.plain_cells.contains(i as usize);
        let name = |i: u32| self.fast_names.get(&i).copied();
        match ins.op {
            Op::LoadFast | Op::LoadDeref | Op::DeleteDeref | Op::LoadFromDictOrDeref => {
                uses(ins.arg)
            }
            Op::LoadFastAndClear | Op::DeleteFast => both(ins.arg),
            Op::StoreFast => binds(ins.arg),
            Op::MakeCell if !plain(ins.arg) => both(ins.arg),
            Op::StoreDeref => {
                if plain(ins.arg) {
                    binds(ins.arg)
                } else {
                    uses(ins.arg)
                }
            }
            Op::LoadName => name(ins.arg).map(uses).unwrap_or_default(),
            Op::LoadGlobal => name(ins.arg >> 1).map(uses).unwrap_or_default(),
            Op::StoreName | Op::StoreGlobal => name(ins.arg).map(binds).unwrap_or_default(),
            Op::DeleteName | Op::DeleteGlobal => name(ins.arg).map(both).unwrap_or_default(),
            _ => Access::default(),
        }
    }

    fn find_plain_cells(&mut self, world: &World, code: &Code, succs: &[Vec<u32>], rpo: &[u32]) {
        for &cell in &code.cells {
            let name = &code.varnames[cell as usize];
            let at = |ops: &[Op]| -> Vec<u32> {
                let here = |pc: &u32| {
                    let ins = &code.instructions[*pc as usize];
                    ops.contains(&ins.op) && ins.arg == cell
                };
                rpo.iter().copied().filter(here).collect()
            };
            let stores = at(&[Op::StoreDeref]);
            let uses = at(&[Op::LoadDeref, Op::LoadFast]);
            let odd = at(&[
                Op::DeleteDeref,
                Op::StoreFast,
                Op::DeleteFast,
                Op::LoadFastAndClear,
                Op::LoadFromDictOrDeref,
            ]);
            let is_parameter = (cell as usize) < code.parameter_count();
            if !odd.is_empty()
                || at(&[Op::MakeCell]).len() != 1
                || stores.len() != usize::from(!is_parameter)
                || nested_code_stores(world, code, name)
            {
                continue;
            }
            let bound_first = stores.iter().all(|&store| {
                let from_start = reach(succs, &[0], Some(store));
                let again = reach(succs, &succs[store as usize], None);
                !again[store as usize] && uses.iter().all(|&u| !from_start[u as usize])
            });
            if bound_first {
                self.plain_cells.insert(cell as usize);
            }
        }
    }

    fn find_liveness(&mut self, rpo: &[u32], succs: &[Vec<u32>], access: &[Access]) {
        self.live = vec![BitSet::new(self.nlocals); succs.len()];
        if self.nlocals == 0 {
            return;
        }
        loop {
            let mut changed = false;
            for &pc in rpo.iter().rev() {
                let i = pc as usize;
                let mut live = BitSet::new(self.nlocals);
                for &s in &succs[i] {
                    live.union(&self.live[s as usize]);
                }
                let a = access[i];
                if let Some(v) = a.binds
                    // On the way to a handler the old value is still there.
                    && !(self.handlers[i].is_some() && may_raise_binding(a))
                {
                    live.remove(v as usize);
                }
                if let Some(v) = a.uses {
                    live.insert(v as usize);
                }
                if live != self.live[i] {
                    self.live[i] = live;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
    }

    fn find_loops(
        &mut self,
        code: &Code,
        rpo: &[u32],
        preds: &[Vec<u32>],
        access: &[Access],
        depth: &[Option<u32>],
    ) {
        for &header in rpo {
            let back: Vec<u32> = preds[header as usize]
                .iter()
                .copied()
                .filter(|&p| self.order[p as usize] >= self.order[header as usize])
                .collect();
            if back.is_empty() {
                continue;
            }
            let mut body: HashSet<u32> = HashSet::from([header]);
            let mut work = back;
            while let Some(pc) = work.pop() {
                if body.insert(pc) {
                    work.extend(&preds[pc as usize]);
                }
            }
            let mut stored = BitSet::new(self.nlocals);
            let mut untouched = depth[header as usize].unwrap_or(0);
            for pc in body {
                let i = pc as usize;
                if let Some(v) = access[i].binds {
                    stored.insert(v as usize);
                }
                let ins = &code.instructions[i];
                let low = depth[i]
                    .unwrap_or(0)
                    .saturating_sub(real_pops(ins.op, ins.arg));
                untouched = untouched.min(low);
            }
            self.loops.insert(
                header,
                Loop {
                    stored,
                    untouched: untouched as usize,
                },
            );
        }
    }

    /// A call with stars builds its arguments as a list and a dict first. Where
    /// these serve nothing else they are never made.
    fn find_call_displays(&mut self, code: &Code, depth: &[Option<u32>]) {
        for (b, ins) in code.instructions.iter().enumerate() {
            let pops = match ins.op {
                Op::BuildList => ins.arg,
                Op::BuildMap => 2 * ins.arg,
                _ => continue,
            };
            let Some(at) = depth[b] else { continue };
            let slot = at - pops;
            let mut as_tuple = false;
            for pc in b + 1..code.instructions.len() {
                let ins = &code.instructions[pc];
                let Some(d) = depth[pc] else { continue };
                if d <= slot {
                    break;
                }
                let target = match ins.op {
                    Op::ListExtend | Op::ListAppend | Op::DictMerge => d.checked_sub(1 + ins.arg),
                    _ => None,
                };
                if target == Some(slot) {
                    continue;
                }
                if ins.op == Op::CallIntrinsic1
                    && ins.arg == Intrinsic1::ListToTuple as u32
                    && d == slot + 1
                    && !as_tuple
                {
                    as_tuple = true;
                    continue;
                }
                if ins.op == Op::CallFunctionEx
                    && (d == slot + 2 && as_tuple || d == slot + 1 && !as_tuple)
                {
                    self.call_displays.insert(b as u32);
                    break;
                }
                let looks_at = match ins.op {
                    Op::MapAdd | Op::SetAdd | Op::SetUpdate | Op::DictUpdate => {
                        ins.op.stack_effect(ins.arg).0
                    }
                    Op::Copy => u32::from(ins.arg == d - slot) * ins.arg,
                    op => real_pops(op, ins.arg),
                };
                if d.saturating_sub(looks_at) <= slot || ins.op.ends_block() && !ins.op.is_jump() {
                    break;
                }
            }
        }
    }
}

/// `DELETE_FAST` raises before it unbinds.
fn may_raise_binding(access: Access) -> bool {
    access.uses.is_some()
}

/// Which instructions can be reached from `starts`, never entering `without`.
fn reach(succs: &[Vec<u32>], starts: &[u32], without: Option<u32>) -> Vec<bool> {
    let mut seen = vec![false; succs.len()];
    let mut work: Vec<u32> = starts.to_vec();
    while let Some(pc) = work.pop() {
        if Some(pc) != without && !std::mem::replace(&mut seen[pc as usize], true) {
            work.extend(&succs[pc as usize]);
        }
    }
    seen
}

/// The code objects among the constants of `code`.
pub(crate) fn nested_codes(world: &World, code: &Code) -> Vec<Rc<Code>> {
    let mut out = Vec::new();
    for &c in &code.consts {
        if let Object::Code(nested) = &*world.get(c) {
            out.push(nested.clone());
        }
    }
    out
}

/// The names of the free variables of `code`.
pub(crate) fn free_names(code: &Code) -> &[Rc<str>] {
    &code.varnames[code.varnames.len() - code.nfreevars as usize..]
}

/// Whether a function nested in `code` rebinds its free variable `name`.
pub(crate) fn nested_code_stores(world: &World, code: &Code, name: &str) -> bool {
    let mut work = nested_codes(world, code);
    while let Some(nested) = work.pop() {
        if !free_names(&nested).iter().any(|n| &**n == name) {
            continue;
        }
        let free_start = nested.varnames.len() - nested.nfreevars as usize;
        let stores = nested.instructions.iter().any(|ins| {
            matches!(ins.op, Op::StoreDeref | Op::DeleteDeref)
                && ins.arg as usize >= free_start
                && &*nested.varnames[ins.arg as usize] == name
        });
        if stores {
            return true;
        }
        work.extend(nested_codes(world, &nested));
    }
    false
}

/// For every instruction the handler that handles what it raises. Where the program
/// asks which exception is `handled`, the handlers count that only say it is not any
/// more.
fn effective_handlers(code: &Code, handled: bool) -> Vec<Option<ExceptionEntry>> {
    let n = code.instructions.len();
    let mut raw: Vec<Option<ExceptionEntry>> = vec![None; n];
    // Innermost first: an entry does not replace one that is there.
    for e in &code.exception_table {
        for slot in raw.iter_mut().take(e.end as usize).skip(e.start as usize) {
            slot.get_or_insert(*e);
        }
    }
    let resolve = |mut entry: ExceptionEntry| -> Option<ExceptionEntry> {
        for _ in 0..=code.exception_table.len() {
            let Some(reraise) = only_raises_again(code, &raw, entry.target, handled) else {
                return Some(entry);
            };
            entry = raw[reraise]?;
        }
        Some(entry)
    };
    let mut answers: HashMap<u32, Option<ExceptionEntry>> = HashMap::new();
    raw.iter()
        .map(|slot| {
            let entry = (*slot)?;
            *answers
                .entry(entry.target)
                .or_insert_with(|| resolve(entry))
        })
        .zip(raw.iter())
        .map(|(answer, slot)| {
            // Handlers with one target can differ in the depth they start from.
            let (answer, own) = (answer?, (*slot)?);
            Some(if answer.target == own.target {
                own
            } else {
                answer
            })
        })
        .collect()
}

/// If the handler at `pc` only drops values and raises its exception again: the
/// instruction that does.
fn only_raises_again(
    code: &Code,
    raw: &[Option<ExceptionEntry>],
    pc: u32,
    handled: bool,
) -> Option<usize> {
    const EXCEPTION: u32 = u32::MAX;
    let mut stack: Vec<u32> = (0..32).chain([EXCEPTION]).collect();
    let mut stores = false;
    for i in pc as usize..code.instructions.len() {
        let ins = &code.instructions[i];
        let from_top = stack.len().checked_sub(ins.arg as usize);
        match ins.op {
            Op::PopExcept if handled => return None,
            Op::PopTop | Op::PopIter | Op::PopExcept => {
                stack.pop()?;
            }
            Op::Swap => {
                let top = stack.len().checked_sub(1)?;
                stack.swap(from_top?, top);
            }
            Op::Copy => stack.push(*stack.get(from_top?)?),
            Op::LoadConst => stack.push(0),
            Op::StoreFast | Op::StoreName => {
                stack.pop()?;
                stores = true;
            }
            Op::DeleteFast | Op::DeleteName => stores = true,
            Op::CallIntrinsic1 if ins.arg == Intrinsic1::StopIterationError as u32 => {}
            Op::Reraise => {
                // Restored locals matter where somebody can still see them.
                let unseen = !stores || raw[i].is_none();
                return (unseen && stack.last() == Some(&EXCEPTION)).then_some(i);
            }
            _ => return None,
        }
    }
    None
}

/// What is on the stack before each instruction: for every value, which instruction
/// has put it there.
fn stack_contents(
    code: &Code,
    handlers: &[Option<ExceptionEntry>],
    rpo: &[u32],
) -> Vec<Option<Vec<u32>>> {
    let mut stacks: Vec<Option<Vec<u32>>> = vec![None; code.instructions.len()];
    if let Some(first) = stacks.first_mut() {
        *first = Some(Vec::new());
    }
    for &pc in rpo {
        let i = pc as usize;
        let Some(stack) = stacks[i].clone() else {
            continue;
        };
        let ins = &code.instructions[i];
        let kept = stack
            .len()
            .saturating_sub(real_pops(ins.op, ins.arg) as usize);
        let after = |(pops, pushes): (u32, u32)| {
            let depth = stack.len().saturating_sub(pops as usize) + pushes as usize;
            let mut next = stack[..kept.min(depth)].to_vec();
            next.resize(depth, pc);
            next
        };
        if !ins.op.ends_block() && i + 1 < stacks.len() {
            stacks[i + 1].get_or_insert_with(|| after(ins.op.stack_effect(ins.arg)));
        }
        if ins.op.is_jump() {
            stacks[ins.arg as usize].get_or_insert_with(|| after(ins.op.jump_effect(ins.arg)));
        }
        if let Some(h) = &handlers[i] {
            stacks[h.target as usize].get_or_insert_with(|| {
                let mut next = stack[..stack.len().min(h.depth as usize)].to_vec();
                next.resize((h.depth + u32::from(h.push_lasti) + 1) as usize, pc);
                next
            });
        }
    }
    stacks
}

/// Height of the value stack before each reachable instruction.
fn stack_depths(code: &Code, handlers: &[Option<ExceptionEntry>], rpo: &[u32]) -> Vec<Option<u32>> {
    let mut depth: Vec<Option<u32>> = vec![None; code.instructions.len()];
    if let Some(first) = depth.first_mut() {
        *first = Some(0);
    }
    for &pc in rpo {
        let i = pc as usize;
        let Some(d) = depth[i] else { continue };
        let ins = &code.instructions[i];
        let after = |(pops, pushes): (u32, u32)| d.saturating_sub(pops) + pushes;
        if !ins.op.ends_block() && i + 1 < depth.len() {
            depth[i + 1].get_or_insert(after(ins.op.stack_effect(ins.arg)));
        }
        if ins.op.is_jump() {
            depth[ins.arg as usize].get_or_insert(after(ins.op.jump_effect(ins.arg)));
        }
        if let Some(h) = &handlers[i] {
            depth[h.target as usize].get_or_insert(h.depth + u32::from(h.push_lasti) + 1);
        }
    }
    depth
}
