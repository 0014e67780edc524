//! What each instruction does to the frame and the graph.
//!
//! Like: the opcode methods of rpython/flowspace/flowcontext.py

use crate::constants::{constant_of, live_object, operand_of};
use crate::flowcontext::{FlowContext, Next, Step, Stop};
use crate::framestate::{Piece, Slot, Value};
use rpyc_ir::{ConstValue, Op, Operand, Span};
use rpyc_objects::code::{BinaryOperator, CommonConstant, CompareOperator, Conversion, Intrinsic1};
use rpyc_objects::{ObjId, Object, Op as Code};
use std::rc::Rc;

/// A list display of at most so many constants is made item by item; a longer
/// one is copied from prebuilt data.
const LONGEST_DISPLAY: usize = 32;

impl FlowContext<'_> {
    /// Interprets instruction `pc`.
    pub(crate) fn interpret(&mut self, pc: usize) -> Step<Next> {
        let ins = self.code.instructions[pc];
        let arg = ins.arg as usize;
        match ins.op {
            // ---- the stack and constants ----
            Code::PopTop | Code::PopIter => {
                self.pop_slot()?;
            }
            Code::PushNull => self.state.stack.push(Slot::null()),
            Code::Copy => {
                let slot = self.peek(arg)?.clone();
                self.state.stack.push(slot);
            }
            Code::Swap => {
                self.peek(arg)?;
                let top = self.state.stack.len() - 1;
                self.state.stack.swap(top, top + 1 - arg);
            }
            Code::LoadConst => {
                let id = self.code.consts[arg];
                if let Object::Slice(start, stop, step) = &*self.world.get(id) {
                    let parts =
                        [start, stop, step].map(|&i| Operand::py(constant_of(self.world, i)));
                    let slice = self.emit_quietly(Op::newslice, parts.to_vec());
                    self.push(slice);
                } else {
                    let value = constant_of(self.world, id);
                    self.push_const(value);
                }
            }
            Code::LoadSmallInt => self.push_const(ConstValue::Int(ins.arg.into())),
            Code::LoadCommonConstant => {
                let name = CommonConstant::from_arg(ins.arg).map_or("", CommonConstant::symbol);
                let value = self.builtin(name)?;
                self.push(value);
            }

            // ---- variables ----
            Code::LoadFast => self.load_fast(arg)?,
            Code::LoadFastAndClear => {
                let slot = std::mem::replace(&mut self.state.locals[arg], Slot::unbound());
                self.state.stack.push(slot);
            }
            Code::StoreFast => {
                let slot = self.pop_slot()?;
                if let Value::Op(x) = &slot.value {
                    self.note_local_class(arg, &x.clone())?;
                }
                self.store_local(arg, slot);
            }
            Code::DeleteFast => {
                self.require_bound(arg)?;
                self.state.locals[arg] = Slot::unbound();
            }
            Code::MakeCell => self.make_cell(arg)?,
            Code::CopyFreeVars | Code::SetupAnnotations => {}
            Code::LoadDeref => self.load_deref(arg)?,
            Code::StoreDeref => self.store_deref(arg)?,
            Code::DeleteDeref => {
                return Err(self.fail("`del` of a variable that a nested function uses"));
            }
            Code::LoadGlobal => {
                let name = self.code.names[arg >> 1].clone();
                self.load_global(&name, arg >> 1)?;
                if arg & 1 != 0 {
                    self.state.stack.push(Slot::null());
                }
            }
            Code::LoadName => {
                let name = self.code.names[arg].clone();
                self.load_global(&name, arg)?;
            }
            Code::StoreGlobal | Code::StoreName => {
                let name = self.code.names[arg].clone();
                self.store_global(&name, arg)?;
            }
            Code::DeleteGlobal | Code::DeleteName => {
                let name = self.code.names[arg].clone();
                self.delete_global(&name, arg)?;
            }
            Code::LoadLocals | Code::LoadFromDictOrDeref | Code::LoadFromDictOrGlobals => {
                return Err(self.class_in_function(pc));
            }
            Code::LoadBuildClass => {
                self.state.stack.push(Slot::special(Value::BuildClass));
            }

            // ---- operators ----
            Code::BinaryOp => {
                let op = BinaryOperator::from_arg(ins.arg)
                    .ok_or_else(|| self.internal_stop("unknown binary operator"))?;
                let (b, a) = (self.pop()?, self.pop()?);
                let result = if op == BinaryOperator::Subscr {
                    self.get_item(a, b)?
                } else {
                    self.emit(binary_operation(op), vec![a, b])?
                };
                self.push(result);
            }
            Code::BinarySlice => {
                let (stop, start, a) = (self.pop()?, self.pop()?, self.pop()?);
                let slice = self.new_slice(start, stop);
                let result = self.emit(Op::getitem, vec![a, slice])?;
                self.push(result);
            }
            Code::CompareOp => {
                let op = match CompareOperator::from_arg(ins.arg) {
                    Some(CompareOperator::Less) => Op::lt,
                    Some(CompareOperator::LessOrEqual) => Op::le,
                    Some(CompareOperator::Equal) => Op::eq,
                    Some(CompareOperator::NotEqual) => Op::ne,
                    Some(CompareOperator::Greater) => Op::gt,
                    Some(CompareOperator::GreaterOrEqual) => Op::ge,
                    None => return Err(self.internal_stop("unknown comparison")),
                };
                let (b, a) = (self.pop()?, self.pop()?);
                let result = self.emit(op, vec![a, b])?;
                self.push(result);
            }
            Code::ContainsOp => {
                let (container, item) = (self.pop()?, self.pop()?);
                let found = self.emit(Op::contains, vec![container, item])?;
                let result = if arg & 1 != 0 {
                    self.negate(found)?
                } else {
                    found
                };
                self.push(result);
            }
            Code::IsOp => {
                let (b, a) = (self.pop()?, self.pop()?);
                let same = self.identical(a, b)?;
                let result = if arg & 1 != 0 {
                    self.negate(same)?
                } else {
                    same
                };
                self.push(result);
            }
            Code::UnaryNegative => self.unary(Op::neg)?,
            Code::UnaryInvert => self.unary(Op::invert)?,
            Code::UnaryNot => {
                let x = self.pop()?;
                let truth = self.truth(x)?;
                let result = self.negate(truth)?;
                self.push(result);
            }
            Code::ToBool => {
                let x = self.pop()?;
                let truth = self.truth(x)?;
                self.push(truth);
            }

            // ---- attributes and items ----
            Code::LoadAttr => {
                let name = self.code.names[arg >> 1].clone();
                let object = self.pop()?;
                let value = self.get_attribute(object, &name)?;
                self.push(value);
                if arg & 1 != 0 {
                    self.state.stack.push(Slot::null());
                }
            }
            Code::LoadSuperAttr => {
                let name = self.code.names[arg >> 2].clone();
                let args = self.pop_n(3)?;
                let object = self.emit(Op::simple_call, args)?;
                let value = self.get_attribute(object, &name)?;
                self.push(value);
                if arg & 1 != 0 {
                    self.state.stack.push(Slot::null());
                }
            }
            Code::StoreAttr => {
                let name = self.code.names[arg].clone();
                let (object, value) = (self.pop()?, self.pop()?);
                self.set_attribute(object, &name, value)?;
            }
            Code::DeleteAttr => {
                let name = self.code.names[arg].clone();
                let object = self.pop()?;
                if let Some(module) = self.constant_module(&object) {
                    self.delete_module_attribute(module, &name)?;
                } else {
                    self.emit(Op::delattr, vec![object, Operand::symbol(&name)])?;
                }
            }
            Code::LoadSpecial => self.load_special(ins.arg)?,
            Code::StoreSubscr => {
                let (index, container, value) = (self.pop()?, self.pop()?, self.pop()?);
                self.emit(Op::setitem, vec![container, index, value])?;
            }
            Code::DeleteSubscr => {
                let (index, container) = (self.pop()?, self.pop()?);
                self.emit(Op::delitem, vec![container, index])?;
            }
            Code::StoreSlice => {
                let (stop, start) = (self.pop()?, self.pop()?);
                let (container, value) = (self.pop()?, self.pop()?);
                let slice = self.new_slice(start, stop);
                self.emit(Op::setitem, vec![container, slice, value])?;
            }

            // ---- building ----
            Code::BuildTuple => {
                let items = self.pop_n(arg)?;
                let tuple = self.new_tuple(items);
                self.push(tuple);
            }
            Code::BuildList => {
                let items = self.pop_n(arg)?;
                if self.info.call_displays.contains(&(pc as u32)) {
                    let pieces = items.into_iter().map(Piece::Item).collect();
                    self.state
                        .stack
                        .push(Slot::special(Value::Arguments(Rc::new(pieces))));
                } else {
                    let list = self.emit(Op::newlist, items)?;
                    self.push(list);
                }
            }
            Code::BuildSet => {
                let items = self.pop_n(arg)?;
                let set = self.emit(Op::newset, Vec::new())?;
                for item in items {
                    self.emit(Op::set_add, vec![set.clone(), item])?;
                }
                self.push(set);
            }
            Code::BuildMap => {
                let items = self.pop_n(2 * arg)?;
                if self.info.call_displays.contains(&(pc as u32)) {
                    let pieces = self.keyword_pieces(items)?;
                    self.state
                        .stack
                        .push(Slot::special(Value::Arguments(Rc::new(pieces))));
                } else {
                    let dict = self.new_dict(items)?;
                    self.push(dict);
                }
            }
            Code::BuildSlice => {
                let mut args = self.pop_n(arg)?;
                args.resize(3, Operand::py(ConstValue::None));
                let slice = self.emit(Op::newslice, args)?;
                self.push(slice);
            }
            Code::BuildString => {
                let pieces = self.pop_n(arg)?;
                let text = self.new_string(pieces)?;
                self.push(text);
            }
            Code::BuildInterpolation | Code::BuildTemplate => {
                return Err(self.fail("template strings (t\"...\") are not supported"));
            }
            Code::ListAppend | Code::ListExtend | Code::SetAdd | Code::SetUpdate => {
                let item = self.pop()?;
                self.add_to_container(ins.op, arg, item)?;
            }
            Code::DictUpdate | Code::DictMerge => {
                let mapping = self.pop()?;
                if let Value::Arguments(pieces) = &self.peek(arg)?.value {
                    let mut pieces = pieces.as_ref().clone();
                    pieces.push(Piece::StarStar(mapping));
                    self.replace_arguments(arg, pieces);
                } else {
                    let dict = self.peek_value(arg)?;
                    self.emit(Op::dict_update, vec![dict, mapping])?;
                }
            }
            Code::MapAdd => {
                let (value, key) = (self.pop()?, self.pop()?);
                let dict = self.peek_value(arg)?;
                self.emit(Op::dict_set, vec![dict, key, value])?;
            }
            Code::UnpackSequence => {
                let sequence = self.pop()?;
                let items = self.unpack(sequence, arg)?;
                items.into_iter().rev().for_each(|x| self.push(x));
            }
            Code::UnpackEx => {
                let iterable = self.pop()?;
                let (before, after) = (arg & 0xff, arg >> 8);
                let counts = [before, after].map(|n| Operand::py(ConstValue::Int(n as i64)));
                let [b, a] = counts;
                let parts = self.emit(Op::unpack_ex, vec![iterable, b, a])?;
                for i in (0..before + after + 1).rev() {
                    let index = Operand::py(ConstValue::Int(i as i64));
                    let item = self.emit_quietly(Op::getitem, vec![parts.clone(), index]);
                    self.push(item);
                }
            }

            // ---- formatted strings ----
            Code::FormatSimple => {
                let value = self.pop()?;
                let text = self.format(value, "", Operand::py(ConstValue::str("")))?;
                self.push(text);
            }
            Code::FormatWithSpec => {
                let (spec, value) = (self.pop()?, self.pop()?);
                let text = self.format(value, "", spec)?;
                self.push(text);
            }
            Code::ConvertValue => {
                let conversion = match Conversion::from_arg(ins.arg) {
                    Some(Conversion::Str) => "s",
                    Some(Conversion::Repr) => "r",
                    Some(Conversion::Ascii) => "a",
                    _ => "",
                };
                let value = self.pop()?;
                let text = self.format(value, conversion, Operand::py(ConstValue::str("")))?;
                self.push(text);
                // Formatting the text once more would change nothing.
                let next = self.code.instructions.get(pc + 1);
                if next.is_some_and(|i| i.op == Code::FormatSimple) && !self.info.leader[pc + 1] {
                    return Ok(Next::Pc(pc + 2));
                }
            }

            // ---- calls and functions ----
            Code::Call => self.call(arg)?,
            Code::CallKw => self.call_with_keywords(arg)?,
            Code::CallFunctionEx => self.call_with_stars()?,
            Code::CallIntrinsic1 => self.intrinsic(ins.arg)?,
            Code::CallIntrinsic2 => {
                return Err(self.fail("type parameters or `except*` inside a function"));
            }
            Code::MakeFunction => return self.make_function(pc).map(Next::Pc),
            Code::SetFunctionAttribute => {
                return Err(self.internal_stop("SET_FUNCTION_ATTRIBUTE without MAKE_FUNCTION"));
            }
            Code::ReturnValue => {
                let value = self.pop()?;
                self.close_with_return(value);
                return Ok(Next::Done);
            }

            // ---- control flow ----
            Code::JumpForward | Code::JumpBackward => {
                let state = self.state.clone();
                self.close_with_goto(arg, state)?;
                return Ok(Next::Done);
            }
            Code::PopJumpIfFalse => return self.branch_on_truth(pc + 1, arg),
            Code::PopJumpIfTrue => return self.branch_on_truth(arg, pc + 1),
            Code::PopJumpIfNone | Code::PopJumpIfNotNone => {
                let x = self.pop()?;
                let none = self.identical(x, Operand::py(ConstValue::None))?;
                let (yes, no) = if ins.op == Code::PopJumpIfNone {
                    (arg, pc + 1)
                } else {
                    (pc + 1, arg)
                };
                self.close_with_branch(none, yes, no)?;
                return Ok(Next::Done);
            }
            Code::GetIter => self.get_iter()?,
            Code::ForIter => return self.for_iter(pc, arg),

            // ---- matching ----
            Code::GetLen => {
                let subject = self.peek_value(1)?;
                let len = self.builtin("len")?;
                let n = self.emit(Op::simple_call, vec![len, subject])?;
                self.push(n);
            }
            Code::MatchMapping => self.match_kind(&["dict"])?,
            Code::MatchSequence => self.match_kind(&["list", "tuple", "range"])?,
            Code::MatchKeys => return self.match_keys(pc),
            Code::MatchClass => return self.match_class(pc, arg),

            // ---- exceptions ----
            Code::PushExcInfo => {
                let exc = self.pop_slot()?;
                let previous = std::mem::replace(&mut self.state.handled, exc.clone());
                self.state.stack.push(previous);
                self.state.stack.push(exc);
                if let Some((enter, _)) = self.handled {
                    let exc = self.peek_value(1)?;
                    let enter = operand_of(self.world, enter);
                    self.emit_quietly(Op::simple_call, vec![enter, exc]);
                }
            }
            Code::PopExcept => {
                self.state.handled = self.pop_slot()?;
                if let Some((_, leave)) = self.handled {
                    let leave = operand_of(self.world, leave);
                    self.emit_quietly(Op::simple_call, vec![leave]);
                }
            }
            Code::CheckExcMatch => return self.check_exception(pc),
            Code::CheckEgMatch => return Err(self.fail("`except*` is not supported")),
            Code::RaiseVarargs => {
                self.raise(arg)?;
                return Ok(Next::Done);
            }
            Code::Reraise => {
                let exc = self.pop()?;
                self.raise_instance(exc)?;
                return Ok(Next::Done);
            }
            Code::WithExceptStart => self.with_except_start()?,

            // ---- generators and coroutines ----
            Code::ReturnGenerator => self.push_const(ConstValue::None),
            Code::YieldValue => {
                // A handler of what `throw` throws in finds the value on the stack.
                let value = self.peek_value(1)?;
                let sent = self.emit(Op::yield_, vec![value])?;
                self.pop_slot()?;
                self.push(sent);
            }
            Code::GetYieldFromIter => self.unary(Op::iter)?,
            Code::Send => return self.send(pc, arg),
            Code::EndSend => {
                let value = self.pop_slot()?;
                self.pop_slot()?;
                self.state.stack.push(value);
            }
            Code::CleanupThrow => return self.cleanup_throw(pc),
            Code::GetAwaitable => {
                let awaitable = self.pop()?;
                self.call_method(awaitable, "__await__")?;
            }
            Code::GetAIter => {
                let iterable = self.pop()?;
                self.call_method(iterable, "__aiter__")?;
            }
            Code::GetANext => {
                let iterator = self.peek_value(1)?;
                self.call_method(iterator, "__anext__")?;
                let awaitable = self.pop()?;
                self.call_method(awaitable, "__await__")?;
            }
            Code::EndAsyncFor => return self.end_async_for(pc),

            // ---- imports ----
            Code::ImportName => {
                let name = self.code.names[arg].clone();
                self.import_name(&name)?;
            }
            Code::ImportFrom => {
                let name = self.code.names[arg].clone();
                let module = self.peek_value(1)?;
                let value = self.import_from(module, &name)?;
                self.push(value);
            }
        }
        Ok(Next::Pc(pc + 1))
    }

    fn class_in_function(&self, pc: usize) -> Stop {
        let body = self.code.instructions[pc..].iter().find_map(|ins| {
            let id = (ins.op == Code::LoadConst).then(|| self.code.consts[ins.arg as usize])?;
            match &*self.world.get(id) {
                Object::Code(body) => Some(body.clone()),
                _ => None,
            }
        });
        let name = body.as_ref().map_or("?".into(), |b| b.name.clone());
        let mut stop = self.fail_with_note(
            &format!("class {name} is defined inside a function"),
            "classes are made at import time: move it to module level",
        );
        if let (Stop::Error(error), Some(body)) = (&mut stop, body) {
            error.span = Span {
                line: body.first_line,
                end_line: body.first_line,
                ..Span::default()
            };
        }
        stop
    }

    fn unary(&mut self, op: Op) -> Step<()> {
        let x = self.pop()?;
        let result = self.emit(op, vec![x])?;
        self.push(result);
        Ok(())
    }

    fn branch_on_truth(&mut self, if_true: usize, if_false: usize) -> Step<Next> {
        let x = self.pop()?;
        let condition = self.truth(x)?;
        self.close_with_branch(condition, if_true, if_false)?;
        Ok(Next::Done)
    }

    /// `a is b`; what was just made is not None.
    fn identical(&mut self, a: Operand, b: Operand) -> Step<Operand> {
        let made = |x: &Operand| x.var().is_some_and(|v| self.tuples.contains_key(&v));
        let none = |x: &Operand| x.constant() == Some(&ConstValue::None);
        if made(&a) && none(&b) || none(&a) && made(&b) {
            return Ok(Operand::py(ConstValue::Bool(false)));
        }
        self.emit(Op::is_, vec![a, b])
    }

    // ---- loops -------------------------------------------------------------

    fn get_iter(&mut self) -> Step<()> {
        let iterable = self.pop()?;
        if let Some(id) = live_object(&iterable)
            && let Some(items) = self.unrolling_items(id)
        {
            self.state
                .stack
                .push(Slot::special(Value::Unroll(Rc::new(items), 0)));
            return Ok(());
        }
        let it = self.emit(Op::iter, vec![iterable])?;
        self.push(it);
        Ok(())
    }

    /// The items of an `rpython.rlib.unroll.unrolling_iterable`.
    fn unrolling_items(&self, id: ObjId) -> Option<Vec<ConstValue>> {
        let object = self.world.get(id);
        let Object::Instance(instance) = &*object else {
            return None;
        };
        let Object::Class(class) = &*self.world.get(instance.class) else {
            return None;
        };
        if &*class.name != "unrolling_iterable" {
            return None;
        }
        let (_, items) = instance.dict.iter().find(|(n, _)| &**n == "_items")?;
        match &*self.world.get(*items) {
            Object::List(items) | Object::Tuple(items) => {
                Some(items.iter().map(|&i| constant_of(self.world, i)).collect())
            }
            _ => None,
        }
    }

    fn for_iter(&mut self, pc: usize, exhausted: usize) -> Step<Next> {
        if let Value::Unroll(items, at) = self.peek(1)?.value.clone() {
            if at == items.len() {
                let state = self.state.clone();
                self.close_with_goto(exhausted, state)?;
                return Ok(Next::Done);
            }
            let item = items[at].clone();
            self.pop_slot()?;
            self.state
                .stack
                .push(Slot::special(Value::Unroll(items, at + 1)));
            self.push_const(item);
            return Ok(Next::Pc(pc + 1));
        }
        let it = self.peek_value(1)?;
        let item = self.emit_quietly(Op::next, vec![it]);
        let from = self.split_after_raising();
        let class = self.builtin("StopIteration")?;
        let vars = self.exception_vars();
        let state = self.state.clone();
        let (target, args) = self.edge(from, 1, exhausted, state)?;
        self.push_exception_exit(from, class, vars, target, args);
        self.add_handler_exit(from)?;
        self.push(item);
        Ok(Next::Pc(pc + 1))
    }

    // ---- items and displays ------------------------------------------------

    fn get_item(&mut self, object: Operand, index: Operand) -> Step<Operand> {
        if let (Some(v), Some(ConstValue::Int(i))) = (object.var(), index.constant())
            && let Some(items) = self.tuples.get(&v)
        {
            let i = if *i < 0 { *i + items.len() as i64 } else { *i };
            if let Some(item) = usize::try_from(i).ok().and_then(|i| items.get(i)) {
                return Ok(item.clone());
            }
        }
        self.emit(Op::getitem, vec![object, index])
    }

    fn new_slice(&mut self, start: Operand, stop: Operand) -> Operand {
        self.emit_quietly(
            Op::newslice,
            vec![start, stop, Operand::py(ConstValue::None)],
        )
    }

    /// A tuple display. Its items are remembered, so that taking it apart again
    /// costs nothing.
    pub(crate) fn new_tuple(&mut self, items: Vec<Operand>) -> Operand {
        let tuple = self.emit_quietly(Op::newtuple, items.clone());
        if let Operand::Var(v) = tuple {
            self.tuples.insert(v, items);
        }
        tuple
    }

    fn new_dict(&mut self, items: Vec<Operand>) -> Step<Operand> {
        // Keys of the program's own classes are hashed by its own code.
        let plain = |x: &Operand| {
            matches!(
                x.constant(),
                Some(
                    ConstValue::Int(_)
                        | ConstValue::Str(_)
                        | ConstValue::Bytes(_)
                        | ConstValue::Bool(_)
                )
            )
        };
        if items.chunks(2).all(|pair| plain(&pair[0])) {
            return self.emit(Op::newdict, items);
        }
        let dict = self.emit(Op::newdict, Vec::new())?;
        for pair in items.chunks(2) {
            self.emit(
                Op::dict_set,
                vec![dict.clone(), pair[0].clone(), pair[1].clone()],
            )?;
        }
        Ok(dict)
    }

    fn new_string(&mut self, pieces: Vec<Operand>) -> Step<Operand> {
        let mut joined: Vec<Operand> = Vec::new();
        for piece in pieces {
            if let (Some(ConstValue::Str(b)), Some(ConstValue::Str(a))) =
                (piece.constant(), joined.last().and_then(Operand::constant))
            {
                let both = ConstValue::Str(format!("{a}{b}").into());
                joined.pop();
                joined.push(Operand::py(both));
            } else {
                joined.push(piece);
            }
        }
        match &joined[..] {
            [] => Ok(Operand::py(ConstValue::str(""))),
            [Operand::Const(_)] => Ok(joined.remove(0)),
            _ => self.emit(Op::newstr, joined),
        }
    }

    fn format(&mut self, value: Operand, conversion: &str, spec: Operand) -> Step<Operand> {
        self.emit(
            Op::format_value,
            vec![value, Operand::symbol(conversion), spec],
        )
    }

    fn add_to_container(&mut self, op: Code, depth: usize, item: Operand) -> Step<()> {
        if let Value::Arguments(pieces) = &self.peek(depth)?.value {
            let mut pieces = pieces.as_ref().clone();
            pieces.push(if op == Code::ListAppend {
                Piece::Item(item)
            } else {
                Piece::Star(item)
            });
            self.replace_arguments(depth, pieces);
            return Ok(());
        }
        let container = self.peek_value(depth)?;
        match op {
            Code::ListAppend => {
                self.emit(Op::list_append, vec![container, item])?;
            }
            Code::SetAdd => {
                self.emit(Op::set_add, vec![container, item])?;
            }
            Code::SetUpdate => {
                self.emit(Op::set_update, vec![container, item])?;
            }
            _ => self.extend_list(container, item)?,
        }
        Ok(())
    }

    /// `[*items]`; a display of constants comes as a list extended by a tuple.
    fn extend_list(&mut self, list: Operand, items: Operand) -> Step<()> {
        if let Some(id) = live_object(&items)
            && let Object::Tuple(constants) = &*self.world.get(id)
        {
            let operations = &mut self.graph[self.block].operations;
            if constants.len() <= LONGEST_DISPLAY
                && let Some(last) = operations.last_mut()
                && last.op == Op::newlist
                && Some(last.result) == list.var()
            {
                last.args.extend(
                    constants
                        .iter()
                        .map(|&c| Operand::py(constant_of(self.world, c))),
                );
                return Ok(());
            }
            let prebuilt = self.world.intern(Object::List(constants.clone()));
            self.emit(
                Op::list_extend,
                vec![list, Operand::py(ConstValue::Object(prebuilt.0))],
            )?;
            return Ok(());
        }
        self.emit(Op::list_extend, vec![list, items])?;
        Ok(())
    }

    /// Exactly `n` items of an iterable.
    fn unpack(&mut self, sequence: Operand, n: usize) -> Step<Vec<Operand>> {
        if let Some(items) = sequence.var().and_then(|v| self.tuples.get(&v))
            && items.len() == n
        {
            return Ok(items.clone());
        }
        if let Some(id) = live_object(&sequence)
            && let Object::Tuple(items) = &*self.world.get(id)
            && items.len() == n
        {
            return Ok(items
                .iter()
                .map(|&i| Operand::py(constant_of(self.world, i)))
                .collect());
        }
        let count = Operand::py(ConstValue::Int(n as i64));
        let tuple = self.emit(Op::unpack, vec![sequence, count])?;
        let mut items = Vec::with_capacity(n);
        for i in 0..n {
            let index = Operand::py(ConstValue::Int(i as i64));
            items.push(self.emit_quietly(Op::getitem, vec![tuple.clone(), index]));
        }
        Ok(items)
    }

    fn intrinsic(&mut self, arg: u32) -> Step<()> {
        let message = match Intrinsic1::from_arg(arg) {
            Some(Intrinsic1::UnaryPositive) => return self.unary(Op::pos),
            Some(Intrinsic1::ListToTuple) => {
                // Call arguments stay what they are.
                if matches!(self.peek(1)?.value, Value::Arguments(_)) {
                    return Ok(());
                }
                return self.unary(Op::list_to_tuple);
            }
            Some(Intrinsic1::StopIterationError) => return Ok(()),
            Some(Intrinsic1::AsyncGenWrap) => {
                let value = self.pop()?;
                let class = self
                    .world
                    .module("_builtins.generator")
                    .and_then(|m| self.world.module_attr(m, "AsyncValue"));
                let Some(class) = class else {
                    return Err(self.fail("asynchronous generators are not supported"));
                };
                let class = Operand::py(constant_of(self.world, class));
                let wrapped = self.emit(Op::simple_call, vec![class, value])?;
                self.push(wrapped);
                return Ok(());
            }
            Some(Intrinsic1::ImportStar) => "`import *` inside the program's run-time code",
            Some(Intrinsic1::TypeAlias) => "`type` statement inside a function",
            Some(Intrinsic1::Print) => "interactive printing",
            _ => "type parameters inside a function",
        };
        Err(self.fail(message))
    }
}

fn binary_operation(op: BinaryOperator) -> Op {
    use BinaryOperator::*;
    match op {
        Add => Op::add,
        And => Op::and_,
        FloorDivide => Op::floordiv,
        Lshift => Op::lshift,
        MatrixMultiply => Op::matmul,
        Multiply => Op::mul,
        Remainder => Op::mod_,
        Or => Op::or_,
        Power => Op::pow,
        Rshift => Op::rshift,
        Subtract => Op::sub,
        TrueDivide => Op::truediv,
        Xor => Op::xor,
        InplaceAdd => Op::inplace_add,
        InplaceAnd => Op::inplace_and,
        InplaceFloorDivide => Op::inplace_floordiv,
        InplaceLshift => Op::inplace_lshift,
        InplaceMatrixMultiply => Op::inplace_matmul,
        InplaceMultiply => Op::inplace_mul,
        InplaceRemainder => Op::inplace_mod,
        InplaceOr => Op::inplace_or,
        InplacePower => Op::inplace_pow,
        InplaceRshift => Op::inplace_rshift,
        InplaceSubtract => Op::inplace_sub,
        InplaceTrueDivide => Op::inplace_truediv,
        InplaceXor => Op::inplace_xor,
        Subscr => Op::getitem,
    }
}
