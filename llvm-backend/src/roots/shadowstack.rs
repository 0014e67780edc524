//! Lowers statepoints to plain calls with the live references on a root stack.
//!
//! Before, as `rewrite-statepoints-for-gc` leaves it:
//! ```text
//! %t = call token @llvm.experimental.gc.statepoint(.. @f .., args ..) ["gc-live"(%a, %b)]
//! %r = call @llvm.experimental.gc.result(%t)
//! %a2 = call @llvm.experimental.gc.relocate(%t, 0, 0)
//! ```
//! After:
//! ```text
//! entry:  %frame = load rpy_root_stack_top             ; once
//!         ...
//!         store %a, %frame[0]                          ; unless it is there already
//!         store %b, %frame[1]
//!         store %frame + 2 words, rpy_root_stack_top
//! %r =    call @f(args ..)
//! ```
//! A callee finds the top that its caller set, and sets it anew at its own
//! safepoints, so nothing is restored on return. Slots above the top a call saw
//! are clobbered by it, those below are not. Under a moving collector references
//! are read back after the call; otherwise `%a2` is `%a`.
//!
//! Like: rpython/memory/gctransform/shadowstack.py, rpython/memory/gctransform/shadowcolor.py

use crate::context::Cx;
use crate::error::{BackendError, Result};
use inkwell::values::{AsValueRef, FunctionValue};
use llvm_sys::core::*;
use llvm_sys::prelude::*;
use llvm_sys::{LLVMAttributeFunctionIndex, LLVMTypeKind};
use std::collections::HashMap;

/// Lowers all statepoints of the module.
pub(crate) fn lower_to_shadow_stack(cx: &Cx<'_, '_>, moves: bool) -> Result<()> {
    let top = cx.runtime_variable("rpy_root_stack_top", cx.raw_ptr());
    let functions: Vec<_> = cx.module.get_functions().collect();
    // SAFETY: the module is well-formed; instructions are only touched by their
    // own function's lowering.
    unsafe {
        let builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(cx.module.as_mut_ptr()));
        let ids = Intrinsics {
            statepoint: intrinsic("llvm.experimental.gc.statepoint"),
            result: intrinsic("llvm.experimental.gc.result"),
            relocate: intrinsic("llvm.experimental.gc.relocate"),
        };
        let mut outcome = Ok(());
        for f in functions {
            if LLVMGetGC(f.as_value_ref()).is_null() {
                continue;
            }
            let mut lowering = Lowering {
                ids: &ids,
                builder,
                top: top.as_value_ref(),
                frame: std::ptr::null_mut(),
                moves,
                replaced: HashMap::new(),
                dead: Vec::new(),
            };
            outcome = outcome.and_then(|()| lowering.function(f));
            LLVMSetGC(f.as_value_ref(), std::ptr::null());
        }
        LLVMDisposeBuilder(builder);
        outcome
    }
}

struct Intrinsics {
    statepoint: u32,
    result: u32,
    relocate: u32,
}

fn intrinsic(name: &str) -> u32 {
    // SAFETY: the name is given with its length.
    unsafe { LLVMLookupIntrinsicID(name.as_ptr().cast(), name.len()) }
}

/// Operands of a statepoint in front of the call's own arguments.
const TARGET: u32 = 2;
const ARG_COUNT: u32 = 3;
const FIRST_ARG: u32 = 5;

struct Statepoint {
    call: LLVMValueRef,
    result: Option<LLVMValueRef>,
    relocates: Vec<Relocate>,
    /// The references live across it, and the slot of each.
    roots: Vec<(LLVMValueRef, usize)>,
}

struct Relocate {
    call: LLVMValueRef,
    base: u32,
    derived: u32,
    /// The slots of its words, one unless it is a vector; `None` where the word is a
    /// constant.
    slots: Vec<Option<usize>>,
}

struct BlockInfo {
    block: LLVMBasicBlockRef,
    preds: Vec<usize>,
    statepoints: Vec<usize>,
}

/// What the slots hold: a value, null, or (`None`) who knows.
type Slots = Vec<Option<LLVMValueRef>>;

struct Lowering<'l> {
    ids: &'l Intrinsics,
    builder: LLVMBuilderRef,
    top: LLVMValueRef,
    frame: LLVMValueRef,
    moves: bool,
    /// What results and relocations became: the roots were found before.
    replaced: HashMap<LLVMValueRef, LLVMValueRef>,
    /// Instructions without uses, erased at the end: until then their addresses are
    /// those of no others.
    dead: Vec<LLVMValueRef>,
}

impl Lowering<'_> {
    unsafe fn function(&mut self, f: FunctionValue<'_>) -> Result<()> {
        // SAFETY: everything reached from a well-formed function.
        unsafe {
            let f = f.as_value_ref();
            if LLVMCountBasicBlocks(f) == 0 {
                return Ok(());
            }
            let (blocks, mut statepoints) = self.scan(f);
            if statepoints.is_empty() {
                return Ok(());
            }
            if !self.moves {
                for s in &statepoints {
                    for r in &s.relocates {
                        let value = bundle_arg(s.call, r.derived)?;
                        LLVMReplaceAllUsesWith(r.call, value);
                        LLVMInstructionEraseFromParent(r.call);
                    }
                }
                merge_equal_phis(f);
            }
            assign_slots(&mut statepoints, self.builder, self.moves)?;
            let before = if self.moves {
                vec![Slots::new(); statepoints.len()]
            } else {
                known_slots(&blocks, &statepoints)
            };
            self.load_frame(f);
            for (s, known) in statepoints.iter().zip(before) {
                self.statepoint(s, known)?;
            }
            for i in std::mem::take(&mut self.dead) {
                LLVMInstructionEraseFromParent(i);
            }
            Ok(())
        }
    }

    /// The reachable blocks in reverse post-order and the statepoints in them.
    unsafe fn scan(&self, f: LLVMValueRef) -> (Vec<BlockInfo>, Vec<Statepoint>) {
        // SAFETY: plain reads of a well-formed function.
        unsafe {
            let order = reverse_post_order(LLVMGetEntryBasicBlock(f));
            let index: HashMap<_, _> = order.iter().enumerate().map(|(i, &b)| (b, i)).collect();
            let mut blocks: Vec<BlockInfo> = order
                .iter()
                .map(|&block| BlockInfo {
                    block,
                    preds: Vec::new(),
                    statepoints: Vec::new(),
                })
                .collect();
            let mut statepoints = Vec::new();
            for (i, &block) in order.iter().enumerate() {
                for s in successors(block) {
                    blocks[index[&s]].preds.push(i);
                }
                let mut at = LLVMGetFirstInstruction(block);
                while !at.is_null() {
                    if called_intrinsic(at) == Some(self.ids.statepoint) {
                        blocks[i].statepoints.push(statepoints.len());
                        statepoints.push(self.read(at));
                    }
                    at = LLVMGetNextInstruction(at);
                }
            }
            (blocks, statepoints)
        }
    }

    unsafe fn read(&self, call: LLVMValueRef) -> Statepoint {
        let mut s = Statepoint {
            call,
            result: None,
            relocates: Vec::new(),
            roots: Vec::new(),
        };
        // SAFETY: users of a token are calls of the intrinsics that take it.
        unsafe {
            let mut at = LLVMGetFirstUse(call);
            while !at.is_null() {
                let user = LLVMGetUser(at);
                match called_intrinsic(user) {
                    Some(id) if id == self.ids.result => s.result = Some(user),
                    Some(id) if id == self.ids.relocate => s.relocates.push(Relocate {
                        call: user,
                        base: constant_operand(user, 1),
                        derived: constant_operand(user, 2),
                        slots: Vec::new(),
                    }),
                    _ => {}
                }
                at = LLVMGetNextUse(at);
            }
        }
        // Uses come in no particular order: the output must not depend on it.
        s.relocates.sort_by_key(|r| (r.base, r.derived));
        s
    }

    unsafe fn load_frame(&mut self, f: LLVMValueRef) {
        // SAFETY: the entry block has an instruction to stand before.
        unsafe {
            let entry = LLVMGetEntryBasicBlock(f);
            LLVMPositionBuilderBefore(self.builder, LLVMGetFirstInstruction(entry));
            LLVMSetCurrentDebugLocation2(self.builder, std::ptr::null_mut());
            let raw = LLVMTypeOf(self.top);
            self.frame = LLVMBuildLoad2(self.builder, raw, self.top, c"frame".as_ptr());
        }
    }

    /// The address of a slot.
    unsafe fn slot(&self, n: usize) -> LLVMValueRef {
        if n == 0 {
            return self.frame;
        }
        // SAFETY: plain address arithmetic.
        unsafe {
            let context = LLVMGetTypeContext(LLVMTypeOf(self.top));
            let mut offset = LLVMConstInt(LLVMInt64TypeInContext(context), 8 * n as u64, 0);
            let i8 = LLVMInt8TypeInContext(context);
            LLVMBuildInBoundsGEP2(self.builder, i8, self.frame, &mut offset, 1, c"".as_ptr())
        }
    }

    fn resolve(&self, v: LLVMValueRef) -> LLVMValueRef {
        self.replaced.get(&v).copied().unwrap_or(v)
    }

    unsafe fn statepoint(&mut self, s: &Statepoint, known: Slots) -> Result<()> {
        // SAFETY: the builder stands before the statepoint, all operands dominate it.
        unsafe {
            LLVMPositionBuilderBefore(self.builder, s.call);
            let count = s.roots.iter().map(|r| r.1 + 1).max().unwrap_or(0);
            let mut wanted: Slots = vec![None; count];
            for &(value, slot) in &s.roots {
                wanted[slot] = Some(self.resolve(value));
            }
            for (n, want) in wanted.iter().enumerate() {
                let have = known.get(n).copied().flatten().map(|v| self.resolve(v));
                let want = match want {
                    Some(v) => *v,
                    None => match s.roots.first() {
                        Some(r) => LLVMConstNull(LLVMTypeOf(r.0)),
                        None => continue,
                    },
                };
                if have != Some(want) {
                    LLVMBuildStore(self.builder, want, self.slot(n));
                }
            }
            LLVMBuildStore(self.builder, self.slot(count), self.top);
            let deltas = if self.moves {
                self.deltas(s)?
            } else {
                Vec::new()
            };
            let call = self.plain_call(s)?;
            if let Some(result) = s.result {
                self.replace(result, call);
            }
            if self.moves {
                self.read_back(s, &deltas)?;
            }
            self.dead.push(s.call);
            Ok(())
        }
    }

    unsafe fn replace(&mut self, old: LLVMValueRef, new: LLVMValueRef) {
        self.replaced.insert(old, new);
        // SAFETY: the new value dominates the uses of the old one.
        unsafe { LLVMReplaceAllUsesWith(old, new) };
        self.dead.push(old);
    }

    /// The call inside of the statepoint, in its place.
    unsafe fn plain_call(&self, s: &Statepoint) -> Result<LLVMValueRef> {
        // SAFETY: the operands are laid out as LLVM documents them.
        unsafe {
            let callee = LLVMGetOperand(s.call, TARGET);
            let n = constant_operand(s.call, ARG_COUNT);
            let mut args: Vec<_> = (0..n)
                .map(|i| LLVMGetOperand(s.call, FIRST_ARG + i))
                .collect();
            let kind = attribute_kind("elementtype");
            let element = LLVMGetCallSiteEnumAttribute(s.call, TARGET + 1, kind);
            if element.is_null() {
                return Err(BackendError::Internal(
                    "a statepoint without its function type".into(),
                ));
            }
            let ty = LLVMGetTypeAttributeValue(element);
            let call = LLVMBuildCall2(self.builder, ty, callee, args.as_mut_ptr(), n, c"".as_ptr());
            LLVMSetInstructionCallConv(call, LLVMGetInstructionCallConv(s.call));
            copy_attributes(
                s.call,
                LLVMAttributeFunctionIndex,
                call,
                LLVMAttributeFunctionIndex,
            );
            for i in 0..n {
                copy_attributes(s.call, FIRST_ARG + i + 1, call, i + 1);
            }
            Ok(call)
        }
    }

    /// How far every derived pointer is from its base, before anything moves.
    unsafe fn deltas(&self, s: &Statepoint) -> Result<Vec<Option<LLVMValueRef>>> {
        let mut deltas = Vec::new();
        // SAFETY: the values are live at the statepoint.
        unsafe {
            let context = LLVMGetTypeContext(LLVMTypeOf(self.top));
            for r in &s.relocates {
                if r.base == r.derived {
                    deltas.push(None);
                    continue;
                }
                let base = self.resolve(bundle_arg(s.call, r.base)?);
                let derived = self.resolve(bundle_arg(s.call, r.derived)?);
                let mut word = LLVMInt64TypeInContext(context);
                if is_vector(LLVMTypeOf(base)) {
                    word = LLVMVectorType(word, LLVMGetVectorSize(LLVMTypeOf(base)));
                }
                let base = LLVMBuildPtrToInt(self.builder, base, word, c"".as_ptr());
                let derived = LLVMBuildPtrToInt(self.builder, derived, word, c"".as_ptr());
                let delta = LLVMBuildSub(self.builder, derived, base, c"delta".as_ptr());
                deltas.push(Some(delta));
            }
        }
        Ok(deltas)
    }

    /// After a safepoint of a moving collector: the references as they are now.
    unsafe fn read_back(&mut self, s: &Statepoint, deltas: &[Option<LLVMValueRef>]) -> Result<()> {
        // SAFETY: the slots were stored before the call.
        unsafe {
            let i8 = LLVMInt8TypeInContext(LLVMGetTypeContext(LLVMTypeOf(self.top)));
            for (r, &delta) in s.relocates.iter().zip(deltas) {
                let base = self.resolve(bundle_arg(s.call, r.base)?);
                let ty = LLVMTypeOf(base);
                let value = if !is_vector(ty) {
                    match r.slots.first() {
                        Some(&Some(slot)) => self.load_slot(ty, slot),
                        // Prebuilt objects stay where they are.
                        _ => base,
                    }
                } else {
                    let mut vector = base;
                    let i32 = LLVMInt32TypeInContext(LLVMGetTypeContext(ty));
                    for (lane, slot) in r.slots.iter().enumerate() {
                        let Some(slot) = *slot else { continue };
                        let word = self.load_slot(LLVMGetElementType(ty), slot);
                        let lane = LLVMConstInt(i32, lane as u64, 0);
                        vector =
                            LLVMBuildInsertElement(self.builder, vector, word, lane, c"".as_ptr());
                    }
                    vector
                };
                let value = match delta {
                    Some(mut delta) => {
                        LLVMBuildGEP2(self.builder, i8, value, &mut delta, 1, c"".as_ptr())
                    }
                    None => value,
                };
                self.replace(r.call, value);
            }
        }
        Ok(())
    }

    unsafe fn load_slot(&self, ty: LLVMTypeRef, slot: usize) -> LLVMValueRef {
        // SAFETY: the slot was stored before the call.
        unsafe { LLVMBuildLoad2(self.builder, ty, self.slot(slot), c"".as_ptr()) }
    }
}

/// Gives every live reference a slot: the one it had at the last safepoint where
/// that is free, so that it need not be stored again.
unsafe fn assign_slots(
    statepoints: &mut [Statepoint],
    builder: LLVMBuilderRef,
    moves: bool,
) -> Result<()> {
    let mut preferred: HashMap<LLVMValueRef, usize> = HashMap::new();
    for s in statepoints {
        let mut bases: Vec<LLVMValueRef> = Vec::new();
        let mut lanes: HashMap<LLVMValueRef, Vec<LLVMValueRef>> = HashMap::new();
        for r in &s.relocates {
            // SAFETY: the bundle belongs to a statepoint that still stands.
            unsafe {
                let base = bundle_arg(s.call, r.base)?;
                if lanes.contains_key(&base) {
                    continue;
                }
                let words = words(base, s.call, builder);
                for &value in &words {
                    if LLVMIsConstant(value) == 0 && !bases.contains(&value) {
                        bases.push(value);
                    }
                }
                lanes.insert(base, words);
            }
        }
        let mut taken = vec![false; bases.len()];
        let mut slots: Vec<Option<usize>> = vec![None; bases.len()];
        for (value, slot) in bases.iter().zip(&mut slots) {
            // Slots beyond the number of references would leave holes to clear.
            if let Some(&p) = preferred.get(value)
                && p < taken.len()
                && !taken[p]
            {
                taken[p] = true;
                *slot = Some(p);
            }
        }
        let mut free = 0;
        for (&value, slot) in bases.iter().zip(slots) {
            let slot = slot.unwrap_or_else(|| {
                while taken[free] {
                    free += 1;
                }
                taken[free] = true;
                free
            });
            preferred.insert(value, slot);
            s.roots.push((value, slot));
        }
        for r in &mut s.relocates {
            // SAFETY: as above.
            let base = unsafe { bundle_arg(s.call, r.base)? };
            for word in lanes.get(&base).into_iter().flatten() {
                let root = s.roots.iter().find(|root| root.0 == *word);
                r.slots.push(root.map(|root| root.1));
            }
            if moves && let [Some(slot)] = r.slots[..] {
                preferred.insert(r.call, slot);
            }
        }
    }
    Ok(())
}

/// A reference as single words: a vector of references is taken apart before the
/// statepoint.
unsafe fn words(
    value: LLVMValueRef,
    before: LLVMValueRef,
    builder: LLVMBuilderRef,
) -> Vec<LLVMValueRef> {
    // SAFETY: `value` dominates `before`.
    unsafe {
        let ty = LLVMTypeOf(value);
        if !is_vector(ty) {
            return vec![value];
        }
        LLVMPositionBuilderBefore(builder, before);
        let i32 = LLVMInt32TypeInContext(LLVMGetTypeContext(ty));
        (0..LLVMGetVectorSize(ty))
            .map(|i| {
                let index = LLVMConstInt(i32, u64::from(i), 0);
                LLVMBuildExtractElement(builder, value, index, c"".as_ptr())
            })
            .collect()
    }
}

unsafe fn is_vector(ty: LLVMTypeRef) -> bool {
    // SAFETY: `ty` is a type.
    unsafe { LLVMGetTypeKind(ty) == LLVMTypeKind::LLVMVectorTypeKind }
}

/// What is known of the slots before every statepoint: a forward analysis over the
/// blocks to a fixed point.
fn known_slots(blocks: &[BlockInfo], statepoints: &[Statepoint]) -> Vec<Slots> {
    let mut at_end: Vec<Option<Slots>> = vec![None; blocks.len()];
    let mut before = vec![Slots::new(); statepoints.len()];
    loop {
        let mut changed = false;
        for (i, info) in blocks.iter().enumerate() {
            let mut slots: Option<Slots> = if i == 0 { Some(Slots::new()) } else { None };
            for &p in &info.preds {
                let Some(out) = &at_end[p] else { continue };
                match &mut slots {
                    None => slots = Some(out.clone()),
                    Some(slots) => {
                        slots.truncate(out.len());
                        for (a, b) in slots.iter_mut().zip(out) {
                            if a != b {
                                *a = None;
                            }
                        }
                    }
                }
            }
            let mut slots = slots.unwrap_or_default();
            // A value of this block that a slot holds on entry is that of an earlier
            // time round a loop.
            for slot in &mut slots {
                if slot.is_some_and(|v| defined_in(v, info.block)) {
                    *slot = None;
                }
            }
            for &n in &info.statepoints {
                before[n] = slots.clone();
                slots = after(&statepoints[n]);
            }
            if at_end[i].as_ref() != Some(&slots) {
                at_end[i] = Some(slots);
                changed = true;
            }
        }
        if !changed {
            return before;
        }
    }
}

/// The slots after a statepoint: those below its top as they were stored, and
/// nothing above.
fn after(s: &Statepoint) -> Slots {
    let count = s.roots.iter().map(|r| r.1 + 1).max().unwrap_or(0);
    let mut slots: Slots = vec![None; count];
    for &(value, slot) in &s.roots {
        slots[slot] = Some(value);
    }
    slots
}

fn defined_in(value: LLVMValueRef, block: LLVMBasicBlockRef) -> bool {
    // SAFETY: roots are instructions or parameters.
    unsafe { !LLVMIsAInstruction(value).is_null() && LLVMGetInstructionParent(value) == block }
}

/// Where nothing moves, relocations are the values themselves, and the phis that
/// merged them with their originals merge equal values.
unsafe fn merge_equal_phis(f: LLVMValueRef) {
    // SAFETY: phis are erased only after all their uses are replaced.
    unsafe {
        loop {
            let mut changed = false;
            let mut block = LLVMGetFirstBasicBlock(f);
            while !block.is_null() {
                let mut at = LLVMGetFirstInstruction(block);
                while !at.is_null() && !LLVMIsAPHINode(at).is_null() {
                    let next = LLVMGetNextInstruction(at);
                    if let Some(value) = only_value(at) {
                        LLVMReplaceAllUsesWith(at, value);
                        LLVMInstructionEraseFromParent(at);
                        changed = true;
                    }
                    at = next;
                }
                block = LLVMGetNextBasicBlock(block);
            }
            if !changed {
                return;
            }
        }
    }
}

/// The one value a phi merges, itself aside; only of references.
unsafe fn only_value(phi: LLVMValueRef) -> Option<LLVMValueRef> {
    // SAFETY: `phi` is a phi.
    unsafe {
        let ty = LLVMTypeOf(phi);
        if LLVMGetTypeKind(ty) != LLVMTypeKind::LLVMPointerTypeKind
            || LLVMGetPointerAddressSpace(ty) != u32::from(crate::context::GC_SPACE)
        {
            return None;
        }
        let mut only = None;
        for i in 0..LLVMCountIncoming(phi) {
            let value = LLVMGetIncomingValue(phi, i);
            if value == phi || only == Some(value) {
                continue;
            }
            if only.is_some() {
                return None;
            }
            only = Some(value);
        }
        only
    }
}

unsafe fn reverse_post_order(entry: LLVMBasicBlockRef) -> Vec<LLVMBasicBlockRef> {
    let mut seen = std::collections::HashSet::from([entry]);
    let mut order = Vec::new();
    // SAFETY: blocks of one well-formed function.
    let mut stack = vec![(entry, unsafe { successors(entry) })];
    while let Some((block, pending)) = stack.last_mut() {
        match pending.pop() {
            Some(next) => {
                if seen.insert(next) {
                    // SAFETY: as above.
                    stack.push((next, unsafe { successors(next) }));
                }
            }
            None => {
                order.push(*block);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

unsafe fn successors(block: LLVMBasicBlockRef) -> Vec<LLVMBasicBlockRef> {
    // SAFETY: every block of a well-formed function has a terminator.
    unsafe {
        let end = LLVMGetBasicBlockTerminator(block);
        (0..LLVMGetNumSuccessors(end))
            .map(|i| LLVMGetSuccessor(end, i))
            .collect()
    }
}

unsafe fn called_intrinsic(i: LLVMValueRef) -> Option<u32> {
    // SAFETY: plain reads of a well-formed instruction.
    unsafe {
        if LLVMIsACallInst(i).is_null() {
            return None;
        }
        let callee = LLVMGetCalledValue(i);
        if LLVMIsAFunction(callee).is_null() {
            return None;
        }
        Some(LLVMGetIntrinsicID(callee)).filter(|&id| id != 0)
    }
}

unsafe fn constant_operand(i: LLVMValueRef, n: u32) -> u32 {
    // SAFETY: LLVM requires a constant integer there.
    unsafe { LLVMConstIntGetZExtValue(LLVMGetOperand(i, n)) as u32 }
}

/// Entry `index` of a statepoint's bundle of live references.
unsafe fn bundle_arg(call: LLVMValueRef, index: u32) -> Result<LLVMValueRef> {
    // SAFETY: `call` is a statepoint; the bundle is ours to dispose of.
    unsafe {
        for n in 0..LLVMGetNumOperandBundles(call) {
            let bundle = LLVMGetOperandBundleAtIndex(call, n);
            let mut length = 0;
            let tag = LLVMGetOperandBundleTag(bundle, &mut length);
            let live = std::slice::from_raw_parts(tag.cast::<u8>(), length) == b"gc-live";
            let arg = (live && index < LLVMGetNumOperandBundleArgs(bundle))
                .then(|| LLVMGetOperandBundleArgAtIndex(bundle, index));
            LLVMDisposeOperandBundle(bundle);
            if let Some(arg) = arg {
                return Ok(arg);
            }
        }
    }
    Err(BackendError::Internal(
        "a relocation of no live reference".into(),
    ))
}

fn attribute_kind(name: &str) -> u32 {
    // SAFETY: the name is given with its length.
    unsafe { LLVMGetEnumAttributeKindForName(name.as_ptr().cast(), name.len()) }
}

unsafe fn copy_attributes(from: LLVMValueRef, from_index: u32, to: LLVMValueRef, to_index: u32) {
    // SAFETY: the array has room for as many attributes as there are.
    unsafe {
        let count = LLVMGetCallSiteAttributeCount(from, from_index) as usize;
        let mut attributes: Vec<LLVMAttributeRef> = vec![std::ptr::null_mut(); count];
        LLVMGetCallSiteAttributes(from, from_index, attributes.as_mut_ptr());
        for a in attributes {
            LLVMAddCallSiteAttribute(to, to_index, a);
        }
    }
}
