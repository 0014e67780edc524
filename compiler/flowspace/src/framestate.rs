//! The state of an abstract frame: what each local and each stack slot holds.
//!
//! Values are operands of the graph under construction, valid wherever their
//! definition dominates; a few are things that exist only while a function is
//! interpreted.
//!
//! Like: rpython/flowspace/framestate.py

use rpyc_ir::{ConstValue, Operand, VarId};
use std::rc::Rc;

/// A part of the arguments that a call with stars collects.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// One positional argument.
    Item(Operand),
    /// `*iterable`
    Star(Operand),
    /// `name=value`
    Keyword(Rc<str>, Operand),
    /// `**mapping`
    StarStar(Operand),
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A Python value.
    Op(Operand),
    /// The NULL of the call protocol.
    Null,
    /// Arguments of a call on their way to it.
    Arguments(Rc<Vec<Piece>>),
    /// An iterator over a constant, at this position; its loop is unrolled.
    Unroll(Rc<Vec<ConstValue>>, usize),
    /// What a missing name of a compile-time function stands for.
    RevealType,
    /// What makes a class, on its way to the call.
    BuildClass,
}

/// Whether a slot holds anything.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bound {
    /// Certainly.
    Yes,
    /// Certainly not.
    No,
    /// Where this truth value is true.
    If(VarId),
}

impl Bound {
    /// As a link argument.
    pub(crate) fn operand(&self) -> Operand {
        match self {
            Bound::Yes => Operand::py(ConstValue::Bool(true)),
            Bound::No => Operand::py(ConstValue::Bool(false)),
            Bound::If(v) => Operand::Var(*v),
        }
    }
}

/// A local or stack slot.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    pub(crate) value: Value,
    pub(crate) bound: Bound,
}

impl Slot {
    /// A slot holding a value.
    pub(crate) fn of(value: Operand) -> Slot {
        Slot {
            value: Value::Op(value),
            bound: Bound::Yes,
        }
    }

    /// A slot holding something.
    pub(crate) fn special(value: Value) -> Slot {
        Slot {
            value,
            bound: Bound::Yes,
        }
    }

    /// A slot holding nothing.
    pub(crate) fn unbound() -> Slot {
        Slot {
            value: Value::Op(Operand::py(ConstValue::Undefined)),
            bound: Bound::No,
        }
    }

    /// The NULL of the call protocol.
    pub(crate) fn null() -> Slot {
        Slot {
            value: Value::Null,
            bound: Bound::Yes,
        }
    }
}

/// The frame between two instructions.
#[derive(Clone, Debug)]
pub(crate) struct FrameState {
    /// Local variables, then names of the module level kept as locals.
    pub(crate) locals: Vec<Slot>,
    /// The value stack.
    pub(crate) stack: Vec<Slot>,
    /// The exception being handled.
    pub(crate) handled: Slot,
    /// At the entry of a handler: the class of the exception on the stack.
    pub(crate) etype: Slot,
}

impl FrameState {
    /// The number of slots.
    pub(crate) fn len(&self) -> usize {
        self.locals.len() + self.stack.len() + 2
    }

    /// Slot `i`: locals, stack, handled exception, exception class.
    pub(crate) fn slot(&self, i: usize) -> &Slot {
        let (locals, stack) = (self.locals.len(), self.stack.len());
        if i < locals {
            &self.locals[i]
        } else if i < locals + stack {
            &self.stack[i - locals]
        } else if i == locals + stack {
            &self.handled
        } else {
            &self.etype
        }
    }

    /// Slot `i`, to change.
    pub(crate) fn slot_mut(&mut self, i: usize) -> &mut Slot {
        let (locals, stack) = (self.locals.len(), self.stack.len());
        if i < locals {
            &mut self.locals[i]
        } else if i < locals + stack {
            &mut self.stack[i - locals]
        } else if i == locals + stack {
            &mut self.handled
        } else {
            &mut self.etype
        }
    }

    /// How far the unrolled loops are that surround this place.
    pub(crate) fn unrolled(&self) -> Vec<u32> {
        let positions = self.stack.iter().filter_map(|s| match &s.value {
            Value::Unroll(_, at) => Some(*at as u32),
            _ => None,
        });
        positions.collect()
    }
}
