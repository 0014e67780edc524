//! RustPython's code objects decoded into ours.
//!
//! Code that ran at import time has been specialised in place; every
//! instruction is brought back to its generic form, caches and prefixes are
//! dropped, superinstructions of locals are taken apart, and everything that
//! counted code units counts decoded instructions afterwards.

use crate::repair;
use rpyc_objects::{Code, ExceptionEntry, Instruction, ObjId, Op, Span};
use rustpython_vm::PyObjectRef;
use rustpython_vm::builtins::PyCode;
use rustpython_vm::bytecode::{self, CodeFlags, Instruction as I, oparg::OpArgState};
use std::rc::Rc;

/// Decodes one code object. `intern` names its constants.
pub fn decode(code: &PyCode, mut intern: impl FnMut(PyObjectRef) -> ObjId) -> Code {
    let (instructions, index_of) = instructions(code);
    let co = &code.code;
    let exception_table = bytecode::decode_exception_table(&co.exceptiontable)
        .into_iter()
        .map(|e| ExceptionEntry {
            start: index_of[e.start as usize],
            end: index_of[(e.end as usize).min(index_of.len() - 1)],
            target: index_of[e.target as usize],
            depth: u32::from(e.depth),
            push_lasti: e.push_lasti,
        })
        .filter(|e| e.start < e.end)
        .collect();
    let exception_table = repair::exception_table(&instructions, exception_table);

    let name = |n: &rustpython_vm::builtins::PyStrInterned| -> Rc<str> {
        Rc::from(&*n.as_wtf8().to_string_lossy())
    };
    let mut varnames: Vec<Rc<str>> = co.varnames.iter().map(|n| name(n)).collect();
    let nlocals = varnames.len() as u32;
    let mut cells = Vec::new();
    for cell in &co.cellvars {
        let cell = name(cell);
        match varnames[..nlocals as usize].iter().position(|v| *v == cell) {
            Some(local) => cells.push(local as u32),
            None => {
                cells.push(varnames.len() as u32);
                varnames.push(cell);
            }
        }
    }
    varnames.extend(co.freevars.iter().map(|n| name(n)));

    let consts = co
        .constants
        .iter()
        .map(|c| {
            let object: &rustpython_vm::PyObject = std::borrow::Borrow::borrow(c);
            intern(object.to_owned())
        })
        .collect();

    Code {
        name: name(co.obj_name),
        qualname: name(co.qualname),
        filename: name(code.source_path()),
        first_line: co.first_line_number.map_or(0, |n| n.get() as u32),
        argcount: co.arg_count,
        posonlyargcount: co.posonlyarg_count,
        kwonlyargcount: co.kwonlyarg_count,
        has_varargs: co.flags.contains(CodeFlags::VARARGS),
        has_varkeywords: co.flags.contains(CodeFlags::VARKEYWORDS),
        is_generator: co.flags.contains(CodeFlags::GENERATOR),
        is_coroutine: co.flags.contains(CodeFlags::COROUTINE),
        varnames,
        nlocals,
        cells,
        nfreevars: co.freevars.len() as u32,
        names: co.names.iter().map(|n| name(n)).collect(),
        consts,
        instructions,
        exception_table,
    }
}

/// What becomes of one code unit.
enum Decoded {
    /// Nothing is left of it.
    Nothing,
    /// One instruction.
    One(Op, u32),
    /// One whose argument is the index of a code unit.
    Jump(Op, usize),
    /// Two instructions.
    Two((Op, u32), (Op, u32)),
}

/// The decoded instructions, and for every code unit (and the end) the index of
/// the first instruction made from it or a later one.
fn instructions(code: &PyCode) -> (Vec<Instruction>, Vec<u32>) {
    let units = &code.code.instructions;
    let mut out: Vec<Instruction> = Vec::with_capacity(units.len());
    let mut index_of = vec![0u32; units.len() + 1];
    let mut jumps: Vec<(usize, usize)> = Vec::new();
    let mut state = OpArgState::default();
    let mut at = 0;
    while at < units.len() {
        index_of[at] = out.len() as u32;
        let (op, arg) = state.get(units[at]);
        if matches!(op, I::ExtendedArg) {
            at += 1;
            continue;
        }
        let op = op.deoptimize();
        let caches = op.cache_entries();
        let next = at + 1 + caches;
        let span = span_of(code, at);
        match decode_one(op, u32::from(arg), next) {
            Decoded::Nothing => {}
            Decoded::One(op, arg) => out.push(Instruction { op, arg, span }),
            Decoded::Jump(op, unit) => {
                jumps.push((out.len(), unit));
                out.push(Instruction { op, arg: 0, span });
            }
            Decoded::Two((op1, arg1), (op2, arg2)) => {
                out.push(Instruction {
                    op: op1,
                    arg: arg1,
                    span,
                });
                out.push(Instruction {
                    op: op2,
                    arg: arg2,
                    span,
                });
            }
        }
        index_of[at + 1..next.min(units.len())].fill(out.len() as u32);
        at = next;
    }
    index_of[units.len()] = out.len() as u32;
    for (instruction, unit) in jumps {
        out[instruction].arg = index_of[unit.min(units.len())];
    }
    (out, index_of)
}

/// Where a code unit comes from.
fn span_of(code: &PyCode, unit: usize) -> Span {
    let Some((start, end)) = code.code.locations.get(unit) else {
        return Span::default();
    };
    Span {
        line: start.line.get() as u32,
        col: start.character_offset.to_zero_indexed() as u32,
        end_line: end.line.get() as u32,
        end_col: end.character_offset.to_zero_indexed() as u32,
    }
}

/// One generic instruction; `next` is the unit after it and its caches.
fn decode_one(op: I, arg: u32, next: usize) -> Decoded {
    use Decoded::{Jump, Nothing, One, Two};
    let forward = |op| Jump(op, next + arg as usize);
    let backward = |op| Jump(op, next.saturating_sub(arg as usize));
    let pair = |first, second| Two((first, arg >> 4), (second, arg & 15));
    match op {
        I::Cache | I::ExtendedArg | I::Nop | I::NotTaken | I::Resume { .. } | I::EndFor => Nothing,
        I::Reserved | I::InterpreterExit | I::ExitInitCheck | I::EnterExecutor => Nothing,
        I::PopTop => One(Op::PopTop, 0),
        I::PopIter => One(Op::PopIter, 0),
        I::PushNull => One(Op::PushNull, 0),
        I::Copy { .. } => One(Op::Copy, arg),
        I::Swap { .. } => One(Op::Swap, arg),
        I::LoadConst { .. } => One(Op::LoadConst, arg),
        I::LoadSmallInt { .. } => One(Op::LoadSmallInt, arg),
        I::LoadCommonConstant { .. } => One(Op::LoadCommonConstant, arg),
        I::LoadFast { .. } | I::LoadFastBorrow { .. } | I::LoadFastCheck { .. } => {
            One(Op::LoadFast, arg)
        }
        I::LoadFastLoadFast { .. } | I::LoadFastBorrowLoadFastBorrow { .. } => {
            pair(Op::LoadFast, Op::LoadFast)
        }
        I::StoreFastLoadFast { .. } => pair(Op::StoreFast, Op::LoadFast),
        I::StoreFastStoreFast { .. } => pair(Op::StoreFast, Op::StoreFast),
        I::LoadFastAndClear { .. } => One(Op::LoadFastAndClear, arg),
        I::StoreFast { .. } => One(Op::StoreFast, arg),
        I::DeleteFast { .. } => One(Op::DeleteFast, arg),
        I::MakeCell { .. } => One(Op::MakeCell, arg),
        I::CopyFreeVars { .. } => One(Op::CopyFreeVars, arg),
        I::LoadDeref { .. } => One(Op::LoadDeref, arg),
        I::StoreDeref { .. } => One(Op::StoreDeref, arg),
        I::DeleteDeref { .. } => One(Op::DeleteDeref, arg),
        I::LoadGlobal { .. } => One(Op::LoadGlobal, arg),
        I::StoreGlobal { .. } => One(Op::StoreGlobal, arg),
        I::DeleteGlobal { .. } => One(Op::DeleteGlobal, arg),
        I::LoadName { .. } => One(Op::LoadName, arg),
        I::StoreName { .. } => One(Op::StoreName, arg),
        I::DeleteName { .. } => One(Op::DeleteName, arg),
        I::LoadLocals => One(Op::LoadLocals, 0),
        I::LoadFromDictOrDeref { .. } => One(Op::LoadFromDictOrDeref, arg),
        I::LoadFromDictOrGlobals { .. } => One(Op::LoadFromDictOrGlobals, arg),
        I::SetupAnnotations => One(Op::SetupAnnotations, 0),
        I::BinaryOp { .. } => One(Op::BinaryOp, arg),
        I::BinarySlice => One(Op::BinarySlice, 0),
        I::CompareOp { .. } => One(Op::CompareOp, arg >> 5),
        I::ContainsOp { .. } => One(Op::ContainsOp, arg),
        I::IsOp { .. } => One(Op::IsOp, arg),
        I::UnaryNegative => One(Op::UnaryNegative, 0),
        I::UnaryInvert => One(Op::UnaryInvert, 0),
        I::UnaryNot => One(Op::UnaryNot, 0),
        I::ToBool => One(Op::ToBool, 0),
        I::LoadAttr { .. } => One(Op::LoadAttr, arg),
        I::LoadSuperAttr { .. } => One(Op::LoadSuperAttr, arg),
        I::StoreAttr { .. } => One(Op::StoreAttr, arg),
        I::DeleteAttr { .. } => One(Op::DeleteAttr, arg),
        I::LoadSpecial { .. } => One(Op::LoadSpecial, arg),
        I::StoreSubscr => One(Op::StoreSubscr, 0),
        I::DeleteSubscr => One(Op::DeleteSubscr, 0),
        I::StoreSlice => One(Op::StoreSlice, 0),
        I::BuildTuple { .. } => One(Op::BuildTuple, arg),
        I::BuildList { .. } => One(Op::BuildList, arg),
        I::BuildSet { .. } => One(Op::BuildSet, arg),
        I::BuildMap { .. } => One(Op::BuildMap, arg),
        I::BuildSlice { .. } => One(Op::BuildSlice, arg),
        I::BuildString { .. } => One(Op::BuildString, arg),
        I::BuildInterpolation { .. } => One(Op::BuildInterpolation, arg),
        I::BuildTemplate => One(Op::BuildTemplate, 0),
        I::ListAppend { .. } => One(Op::ListAppend, arg),
        I::ListExtend { .. } => One(Op::ListExtend, arg),
        I::SetAdd { .. } => One(Op::SetAdd, arg),
        I::SetUpdate { .. } => One(Op::SetUpdate, arg),
        I::MapAdd { .. } => One(Op::MapAdd, arg),
        // 0 stands for 1 here and there.
        I::DictUpdate { .. } => One(Op::DictUpdate, arg.max(1)),
        I::DictMerge { .. } => One(Op::DictMerge, arg.max(1)),
        I::UnpackSequence { .. } => One(Op::UnpackSequence, arg),
        I::UnpackEx { .. } => One(Op::UnpackEx, arg),
        I::FormatSimple => One(Op::FormatSimple, 0),
        I::FormatWithSpec => One(Op::FormatWithSpec, 0),
        I::ConvertValue { .. } => One(Op::ConvertValue, if arg == 255 { 0 } else { arg }),
        I::Call { .. } => One(Op::Call, arg),
        I::CallKw { .. } => One(Op::CallKw, arg),
        I::CallFunctionEx => One(Op::CallFunctionEx, 0),
        I::CallIntrinsic1 { .. } => One(Op::CallIntrinsic1, arg),
        I::CallIntrinsic2 { .. } => One(Op::CallIntrinsic2, arg),
        I::MakeFunction => One(Op::MakeFunction, 0),
        I::SetFunctionAttribute { .. } => One(Op::SetFunctionAttribute, arg),
        I::LoadBuildClass => One(Op::LoadBuildClass, 0),
        I::ReturnValue => One(Op::ReturnValue, 0),
        I::JumpForward { .. } => forward(Op::JumpForward),
        I::JumpBackward { .. } | I::JumpBackwardNoInterrupt { .. } => backward(Op::JumpBackward),
        I::PopJumpIfFalse { .. } => forward(Op::PopJumpIfFalse),
        I::PopJumpIfTrue { .. } => forward(Op::PopJumpIfTrue),
        I::PopJumpIfNone { .. } => forward(Op::PopJumpIfNone),
        I::PopJumpIfNotNone { .. } => forward(Op::PopJumpIfNotNone),
        I::GetIter => One(Op::GetIter, 0),
        I::ForIter { .. } => forward(Op::ForIter),
        I::GetLen => One(Op::GetLen, 0),
        I::MatchMapping => One(Op::MatchMapping, 0),
        I::MatchSequence => One(Op::MatchSequence, 0),
        I::MatchKeys => One(Op::MatchKeys, 0),
        I::MatchClass { .. } => One(Op::MatchClass, arg),
        I::PushExcInfo => One(Op::PushExcInfo, 0),
        I::PopExcept => One(Op::PopExcept, 0),
        I::CheckExcMatch => One(Op::CheckExcMatch, 0),
        I::CheckEgMatch => One(Op::CheckEgMatch, 0),
        // The interpreter's own encoding of "raise again what is on the stack".
        I::RaiseVarargs { .. } if arg == 3 => One(Op::Reraise, 0),
        I::RaiseVarargs { .. } => One(Op::RaiseVarargs, arg),
        I::Reraise { .. } => One(Op::Reraise, arg),
        I::WithExceptStart => One(Op::WithExceptStart, 0),
        I::ReturnGenerator => One(Op::ReturnGenerator, 0),
        I::YieldValue { .. } => One(Op::YieldValue, arg),
        I::GetYieldFromIter => One(Op::GetYieldFromIter, 0),
        I::Send { .. } => forward(Op::Send),
        I::EndSend => One(Op::EndSend, 0),
        I::CleanupThrow => One(Op::CleanupThrow, 0),
        I::GetAwaitable { .. } => One(Op::GetAwaitable, arg),
        I::GetAIter => One(Op::GetAIter, 0),
        I::GetANext => One(Op::GetANext, 0),
        I::EndAsyncFor => One(Op::EndAsyncFor, 0),
        I::ImportName { .. } => One(Op::ImportName, arg),
        I::ImportFrom { .. } => One(Op::ImportFrom, arg),
        // `deoptimize` leaves nothing else but the tracing placeholders, which
        // only a debugger puts into code.
        _ => Nothing,
    }
}
