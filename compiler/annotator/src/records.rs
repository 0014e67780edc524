//! What the annotator found out about calls, for the RTyper.
//!
//! Every operation that turns out to call code of the program — a call, but also
//! `a + b` with an `__add__`, `str(x)` with a `__str__`, `xs.index(y)` served by
//! the library — has a [`CallRecord`], keyed by graph and result variable.

use crate::model::{ClassDefId, Desc, FamilyId, SomeValue};
use rpyc_ir::{ConstValue, GraphId};
use std::rc::Rc;

/// Where the value of a parameter comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgSource {
    /// The operation's argument with this index (counting all operands of the
    /// operation, the called object at 0 included).
    Operand(usize),
    /// Item `1` of the tuple that `0` is (`f(*t)`).
    TupleItem(Box<ArgSource>, usize),
    /// A default value or another constant, with its annotation.
    Constant(ConstValue, SomeValue),
    /// The receiver of a bound method: the called operand itself, as the instance.
    Receiver,
    /// Item `n` of the closure object: captured cells first, then its run-time
    /// defaults, then its keyword defaults.
    ClosureItem(usize),
    /// The new instance under construction.
    NewInstance,
    /// A new tuple of these (`*args`).
    Tuple(Vec<ArgSource>),
    /// A list checked to be long enough, unpacked: item `1` of operand `0`
    /// (`f(*xs)`); the record's `check` comes first.
    ListItem(usize, usize),
    /// A new dict of keyword names to values (`dict(**kwargs)`).
    Keywords(Vec<(Rc<str>, ArgSource)>),
    /// What another call gives.
    Call(Box<CallRecord>),
}

/// What an operation calls.
#[derive(Clone, Debug, PartialEq)]
pub enum CallTarget {
    /// One graph, parameters filled as listed, in the graph's parameter order
    /// (for closures the closure object itself is the first parameter).
    Graph {
        /// The graph.
        graph: GraphId,
        /// One source per parameter.
        args: Vec<ArgSource>,
    },
    /// One of several: through the function value or the vtable. The RTyper calls
    /// the family's low-level function type; see `Family`.
    Family {
        /// The family.
        family: FamilyId,
        /// What may be called here.
        descs: Vec<Desc>,
        /// The arguments after the called object, in call-shape order.
        args: Vec<ArgSource>,
        /// The names of the last arguments, before a list after `*`.
        keywords: Vec<Rc<str>>,
        /// The last argument is a list of further positional ones.
        star: bool,
    },
    /// A new instance of a class; then its `__init__`, if any. With several
    /// classes the called operand decides.
    Instantiate {
        /// One entry per class that may be meant.
        classes: Vec<Creation>,
    },
    /// An operation of the RTyper's own on these arguments, named as in the
    /// annotator's table (`int`, `len`, `list.append`, `isinstance` ...). Operand
    /// 0 of a method is the receiver's bound method value.
    Primitive {
        /// Its name.
        name: Rc<str>,
        /// The arguments (the receiver first, for methods).
        args: Vec<ArgSource>,
    },
    /// A sequence: call `first`, then use its result as operand `Receiver` of `then`
    /// (iteration protocols, `len(x)` checks): what to do with the result.
    Then {
        /// First this.
        first: Box<CallRecord>,
        /// Then this conversion of the result, by name (`bool`, `not`, `hash`, `nonneg`).
        convert: Rc<str>,
    },
    /// The result is this constant; nothing is called.
    Constant,
    /// The result is this value; nothing is called.
    Value(ArgSource),
}

/// How an instance of one class is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Creation {
    /// The class.
    pub class: ClassDefId,
    /// Its `__new__`, where that is not the one of `object`.
    pub new: Option<CallRecord>,
    /// Its `__init__`, called on what `__new__` gave as `NewInstance`.
    pub init: Option<CallRecord>,
}

/// What an operation calls and what comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct CallRecord {
    /// What is called.
    pub target: CallTarget,
    /// Called before: raises where `*list` or `**dict` does not fit the parameters.
    pub check: Vec<CallRecord>,
    /// Annotation of what the target gives back (before any `convert`).
    pub result: SomeValue,
}

/// How a value is turned into text, hashed or compared, decided by its type.
#[derive(Clone, Debug)]
pub enum Plan {
    /// The RTyper does it itself (numbers, text, None, identity).
    Native,
    /// Code of the program or library does it. `Operand(0)` is the value,
    /// `Operand(1)` the other one of a comparison.
    Call(Box<CallRecord>),
    /// A tuple: item by item.
    Tuple(Vec<Plan>),
}

/// Number of the plan of a print that is given a file: the call of its `write`, with
/// the file as operand 0 and the text as operand 1.
pub const PRINT_WRITE: u32 = 1000;
