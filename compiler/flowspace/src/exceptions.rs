//! Exceptions, `with`, generators and coroutines.

use crate::bytecode::yield_of_cleanup;
use crate::constants::{constant_of, live_object};
use crate::flowcontext::{FlowContext, Next, Step};
use crate::framestate::{Slot, Value};
use rpyc_ir::{ConstValue, Link, Op, Operand};
use rpyc_objects::{Object, Op as Code};

impl FlowContext<'_> {
    /// `raise`, `raise x`, `raise x from y`.
    pub(crate) fn raise(&mut self, n: usize) -> Step<()> {
        let cause = if n == 2 { Some(self.pop()?) } else { None };
        if n == 0 {
            return match self.state.handled.value.clone() {
                Value::Op(exc) => self.raise_instance(exc),
                _ => Err(self.fail_with_note(
                    "`raise` without an exception outside of an `except` clause",
                    "which exception is being handled must be visible in the function itself",
                )),
            };
        }
        let x = self.pop()?;
        let exc = self.emit(Op::make_exception, vec![x])?;
        if let Some(cause) = cause {
            let is_class = live_object(&cause)
                .is_some_and(|id| matches!(&*self.world.get(id), Object::Class(_)));
            let cause = if is_class {
                self.emit(Op::make_exception, vec![cause])?
            } else {
                cause
            };
            self.emit(Op::set_cause, vec![exc.clone(), cause])?;
        }
        self.raise_instance(exc)
    }

    /// `except class:`. For several classes each answer goes its own way.
    pub(crate) fn check_exception(&mut self, pc: usize) -> Step<Next> {
        let class = self.pop()?;
        let exc = self.peek_value(1)?;
        if class
            .constant()
            .is_some_and(|c| !matches!(c, ConstValue::Object(_)))
        {
            return Err(self.fail("only classes that derive from BaseException can be caught"));
        }
        let Some(classes) = self.exception_classes_of(&class) else {
            let matches = self.emit(Op::exc_match, vec![exc, class])?;
            self.push(matches);
            return Ok(Next::Pc(pc + 1));
        };
        if classes.len() == 1 {
            let class = Operand::py(classes[0].clone());
            let matches = self.emit(Op::exc_match, vec![exc, class])?;
            self.push(matches);
            return Ok(Next::Pc(pc + 1));
        }
        for class in classes {
            let matches = self.emit(Op::exc_match, vec![exc.clone(), Operand::py(class)])?;
            match self.fork(matches) {
                Ok((yes, no)) => {
                    self.block = yes;
                    self.answer(pc + 1, ConstValue::Bool(true));
                    self.block = no;
                }
                Err(true) => {
                    self.push_const(ConstValue::Bool(true));
                    return Ok(Next::Pc(pc + 1));
                }
                Err(false) => {}
            }
        }
        self.push_const(ConstValue::Bool(false));
        Ok(Next::Pc(pc + 1))
    }

    /// Ends the block by going on at `pc` with a constant pushed, on a path of
    /// its own.
    pub(crate) fn answer(&mut self, pc: usize, value: ConstValue) {
        let mut state = self.state.clone();
        state.stack.push(Slot::of(Operand::py(value)));
        let target = self.continue_at(pc, state);
        self.graph[self.block].exits = vec![Link::goto(target, Vec::new())];
    }

    /// The classes that an `except` clause names, where they are constant.
    fn exception_classes_of(&self, x: &Operand) -> Option<Vec<ConstValue>> {
        if let Some(items) = x.var().and_then(|v| self.tuples.get(&v)) {
            let nested: Option<Vec<Vec<ConstValue>>> =
                items.iter().map(|x| self.exception_classes_of(x)).collect();
            return Some(nested?.concat());
        }
        let mut out = Vec::new();
        let mut work = vec![live_object(x)?];
        while let Some(id) = work.pop() {
            match &*self.world.get(id) {
                Object::Tuple(items) => work.extend(items.iter().rev()),
                Object::Class(_) => out.push(constant_of(self.world, id)),
                _ => return None,
            }
        }
        Some(out)
    }

    /// `exit self_or_NULL lasti previous exc`: calls `exit(type, exc, None)`.
    pub(crate) fn with_except_start(&mut self) -> Step<()> {
        let exit = self.peek_value(5)?;
        let receiver = self.peek(4)?.value.clone();
        let exc = self.peek_value(1)?;
        let class = self.emit(Op::type_, vec![exc.clone()])?;
        let mut args = vec![exit];
        if let Value::Op(receiver) = receiver {
            args.push(receiver);
        }
        args.extend([class, exc, Operand::py(ConstValue::None)]);
        let result = self.emit(Op::simple_call, args)?;
        self.push(result);
        Ok(())
    }

    /// `receiver value -> receiver yielded`: what was sent goes to the inner
    /// generator; a plain iterator understands `next` only.
    pub(crate) fn send(&mut self, pc: usize, finished: usize) -> Step<Next> {
        let value = self.pop()?;
        let receiver = self.peek_value(1)?;
        let none = self.emit(Op::is_, vec![value.clone(), Operand::py(ConstValue::None)])?;
        match self.fork(none) {
            Ok((next, send)) => {
                let state = self.state.clone();
                self.block = send;
                let method =
                    self.emit(Op::getattr, vec![receiver.clone(), Operand::symbol("send")])?;
                let yielded = self.emit_quietly(Op::simple_call, vec![method, value]);
                self.finish_send(finished, &receiver)?;
                self.push(yielded);
                let after = self.state.clone();
                self.close_with_goto(pc + 1, after)?;
                self.state = state;
                self.block = next;
            }
            Err(true) => {}
            Err(false) => {
                let method =
                    self.emit(Op::getattr, vec![receiver.clone(), Operand::symbol("send")])?;
                let yielded = self.emit_quietly(Op::simple_call, vec![method, value]);
                self.finish_send(finished, &receiver)?;
                self.push(yielded);
                return Ok(Next::Pc(pc + 1));
            }
        }
        let yielded = self.emit_quietly(Op::next, vec![receiver.clone()]);
        self.finish_send(finished, &receiver)?;
        self.push(yielded);
        let after = self.state.clone();
        self.close_with_goto(pc + 1, after)?;
        Ok(Next::Done)
    }

    /// The exit of a `next` or `send` where the inner generator has returned:
    /// its result is the value of the StopIteration.
    fn finish_send(&mut self, finished: usize, receiver: &Operand) -> Step<()> {
        let from = self.split_after_raising();
        let class = self.builtin("StopIteration")?;
        let (etype, evalue) = self.exception_vars();
        let end = self.graph.add_block(rpyc_ir::Block::new(Vec::new()));
        let exc = self.graph.new_var(rpyc_ir::Type::NONE);
        self.graph[end].inputargs.push(exc);
        self.push_exception_exit(from, class, (etype, evalue), end, vec![evalue.into()]);
        self.add_handler_exit(from)?;
        let (block, state) = (self.block, self.state.clone());
        self.block = end;
        // The result is mostly thrown away.
        let code = &self.code.instructions;
        let unused = code.get(finished).is_some_and(|i| i.op == Code::EndSend)
            && code.get(finished + 1).is_some_and(|i| i.op == Code::PopTop);
        let value = if unused {
            Operand::py(ConstValue::None)
        } else {
            self.emit_quietly(Op::yield_result, vec![receiver.clone(), exc.into()])
        };
        self.push(value);
        let after = self.state.clone();
        self.close_with_goto(finished, after)?;
        self.block = block;
        self.state = state;
        Ok(())
    }

    /// `receiver sent exc -> receiver yielded`: what was thrown in at the yield of a
    /// `yield from` goes to the inner generator first.
    pub(crate) fn cleanup_throw(&mut self, pc: usize) -> Step<Next> {
        let exc = self.pop()?;
        self.pop_slot()?;
        let receiver = self.peek_value(1)?;
        let Some(yields) = yield_of_cleanup(&self.code, pc) else {
            return Err(self.internal_stop("a handler of no yield"));
        };
        let yielded = self.emit_quietly(Op::throw_into, vec![receiver.clone(), exc]);
        self.finish_send(pc + 1, &receiver)?;
        self.push(yielded);
        let after = self.state.clone();
        self.close_with_goto(yields, after)?;
        Ok(Next::Done)
    }

    /// `aiter exc ->` if exc is StopAsyncIteration.
    pub(crate) fn end_async_for(&mut self, pc: usize) -> Step<Next> {
        let exc = self.pop()?;
        let class = self.builtin("StopAsyncIteration")?;
        let matches = self.emit(Op::exc_match, vec![exc.clone(), class])?;
        if let Ok((yes, no)) = self.fork(matches) {
            self.block = no;
            let state = self.state.clone();
            self.raise_instance(exc)?;
            self.state = state;
            self.block = yes;
        }
        self.pop_slot()?;
        Ok(Next::Pc(pc + 1))
    }
}
