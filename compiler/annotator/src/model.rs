//! The lattice of annotations: what a variable may hold at run time.
//!
//! An annotation is a value, never mutated; the parts of containers and
//! instances that assignments may widen are [`ItemId`] cells of the bookkeeper.
//!
//! Like: rpython/annotator/model.py. Differences: `None` is a flag on every
//! annotation, so Optional exists for all of them; list, dict and set items and
//! attributes are one kind of cell, merged by union-find.

use rpyc_ir::{ConstValue, Type};
use rpyc_objects::ObjId;
use std::collections::BTreeSet;
use std::rc::Rc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index.
            pub fn index(self) -> usize { self.0 as usize }
        }
    };
}

id!(
    /// A cell that holds the annotation of list items, dict keys, dict values, set
    /// members, closure cells, attributes or globals. Compare after
    /// `Bookkeeper::find_item`.
    ItemId);
id!(
    /// A class definition as inference sees it; compare after
    /// `Bookkeeper::find_class` (generic library classes have variants that merge).
    ClassDefId);
id!(
    /// A function as inference sees it: all its specialisations.
    FuncDescId);
id!(
    /// A set of callables that are called through one call site.
    FamilyId);

/// What a variable may hold.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SomeValue {
    /// The kind of value when it is not None.
    pub kind: Kind,
    /// It may be None.
    pub none: bool,
    /// It is always this one value. Atoms only for atoms; else `Object`.
    pub constant: Option<ConstValue>,
}

/// The kind of an annotation.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// No value: code not reached (yet). With `none` set: exactly None.
    Impossible,
    /// `bool`
    Bool,
    /// `int` in a machine word. `unsigned`: 0..2**64; else `nonneg`: never negative.
    Integer {
        /// never negative
        nonneg: bool,
        /// an unsigned word
        unsigned: bool,
    },
    /// A fixed-width integer of `rarithmetic` or of low-level code (`UNSIGNED`,
    /// `INT32`, `CHAR` in helpers, ...): machine arithmetic.
    LowInteger(Type),
    /// `float`. `maybe_int`: some of the values are Python ints (`total = 0`);
    /// see the RTyper's rfloat for how they are told apart.
    Float {
        /// may be an int
        maybe_int: bool,
    },
    /// `complex`
    Complex,
    /// A str of length 1.
    Char,
    /// `str`
    String,
    /// `bytes`
    Bytes,
    /// `bytearray`
    ByteArray,
    /// A tuple of fixed shape.
    Tuple(Rc<[SomeValue]>),
    /// The `**kwargs` of a function, as long as it is only read: one value per name.
    Keywords(Rc<[(Rc<str>, SomeValue)]>),
    /// `list`
    List(ItemId),
    /// `dict`: keys, values
    Dict(ItemId, ItemId),
    /// `set`
    Set(ItemId),
    /// `frozenset`
    FrozenSet(ItemId),
    /// `range(...)`; the items are never negative where `nonneg`. `step`: the
    /// constant step, where it is one.
    Range {
        /// items never negative
        nonneg: bool,
        /// constant step
        step: Option<i64>,
    },
    /// `slice(start, stop, step)` written with `[a:b:c]`
    Slice(Rc<[SomeValue; 3]>),
    /// `d.keys()`, `d.values()`, `d.items()`
    DictView(View, ItemId, ItemId),
    /// An iterator over a built-in container.
    Iterator(Rc<IterOver>),
    /// An instance of a class or of a subclass.
    Instance(ClassDefId),
    /// A class, known to be this one or a subclass: `type(x)`, the class of a
    /// caught exception.
    ClassOf(ClassDefId),
    /// One of a set of "prebuilt constants" of the program: functions, methods,
    /// classes, modules.
    Pbc(Rc<BTreeSet<Desc>>),
    /// A built-in function, or a class of the interpreter, as a value: `len`,
    /// `int`, `math.sqrt`. Named `module.name`.
    Builtin(Rc<str>),
    /// A method of a built-in type bound to a value: `xs.append`.
    BoundBuiltin(Rc<(SomeValue, Rc<str>)>),
    /// `super()`: the instance as one of `.0`, attributes looked up behind the live
    /// class `.1` in its method resolution order.
    Super(ClassDefId, ObjId),
    /// A closure cell.
    Cell(ItemId),
    /// One of several unrelated kinds, told apart at run time: at most one member
    /// of each [`Slot`], in their order; none of them Optional or a union.
    Union(Rc<[SomeValue]>),
    /// A low-level pointer (helpers).
    Ptr(Type),
    /// A low-level type as a value (helpers); always constant.
    LLType,
}

/// What tells the members of a tagged union apart at run time. Two values of one
/// slot join as they do outside of unions.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Slot {
    /// `bool`
    Bool,
    /// `int`
    Int,
    /// `float`
    Float,
    /// `complex`
    Complex,
    /// `str`
    Str,
    /// `bytes`
    Bytes,
    /// `bytearray`
    ByteArray,
    /// A tuple of that length.
    Tuple(usize),
    /// `list`
    List,
    /// `dict`
    Dict,
    /// `set`
    Set,
    /// `frozenset`
    FrozenSet,
    /// `range`
    Range,
    /// A view of a dict.
    View(View),
    /// An iterator over what has that slot; backwards.
    Iterator(Box<Slot>, bool),
    /// An instance.
    Instance,
    /// A class of the program.
    Class,
    /// A function or method of the program.
    Function,
    /// An object that only has identity.
    Object,
    /// A built-in function or type.
    Builtin(Rc<str>),
    /// A bound method of a built-in type, by name.
    Method(Rc<str>),
}

/// Which view of a dict.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum View {
    /// `keys()`
    Keys,
    /// `values()`
    Values,
    /// `items()`
    Items,
}

/// What an iterator walks over.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct IterOver {
    /// The container: List, Tuple (homogeneous), String/Char, Bytes, ByteArray,
    /// Range, Set, FrozenSet, Dict (keys), DictView.
    pub source: SomeValue,
    /// Backwards: `reversed(list)`, `reversed(range)`, ...
    pub reversed: bool,
}

/// A member of a [`Kind::Pbc`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Desc {
    /// A function without environment.
    Function(FuncDescId),
    /// A function made at run time with captured cells.
    Closure(FuncDescId),
    /// A function found on a class, bound to an instance of (a subclass of) the
    /// class at run time.
    Method {
        /// The function.
        func: FuncDescId,
        /// The most general class it is bound for; where it is found.
        class: ClassDefId,
        /// Interned name under which it was looked up (`Bookkeeper::name`).
        name: u32,
    },
    /// A function bound to a live object at import time, or a classmethod bound
    /// to its class: called with that object first.
    Bound(FuncDescId, ObjId),
    /// A user class or an exception class.
    Class(ClassDefId),
    /// A module.
    Module(ObjId),
    /// `super()` in a class method called on `.0`, behind the live class `.1`.
    Super(ClassDefId, ObjId),
    /// Any other live object that only serves by identity or by its constant
    /// attributes (sentinels, `NotImplemented`, `Ellipsis`, partials ...).
    Object(ObjId),
}

impl SomeValue {
    /// A plain annotation of that kind.
    pub fn new(kind: Kind) -> SomeValue {
        SomeValue {
            kind,
            none: false,
            constant: None,
        }
    }

    /// No value.
    pub fn impossible() -> SomeValue {
        SomeValue::new(Kind::Impossible)
    }

    /// Exactly None.
    pub fn none() -> SomeValue {
        SomeValue {
            kind: Kind::Impossible,
            none: true,
            constant: Some(ConstValue::None),
        }
    }

    /// `bool`
    pub fn bool() -> SomeValue {
        SomeValue::new(Kind::Bool)
    }

    /// `int` of any sign
    pub fn int() -> SomeValue {
        SomeValue::new(Kind::Integer {
            nonneg: false,
            unsigned: false,
        })
    }

    /// `int` that is never negative
    pub fn nonneg() -> SomeValue {
        SomeValue::new(Kind::Integer {
            nonneg: true,
            unsigned: false,
        })
    }

    /// an unsigned word
    pub fn unsigned() -> SomeValue {
        SomeValue::new(Kind::Integer {
            nonneg: true,
            unsigned: true,
        })
    }

    /// `float`
    pub fn float() -> SomeValue {
        SomeValue::new(Kind::Float { maybe_int: false })
    }

    /// `str`
    pub fn string() -> SomeValue {
        SomeValue::new(Kind::String)
    }

    /// a str of length 1
    pub fn char() -> SomeValue {
        SomeValue::new(Kind::Char)
    }

    /// A tuple.
    pub fn tuple(items: Vec<SomeValue>) -> SomeValue {
        SomeValue::new(Kind::Tuple(items.into()))
    }

    /// One prebuilt constant.
    pub fn pbc(desc: Desc) -> SomeValue {
        SomeValue::new(Kind::Pbc(Rc::new(BTreeSet::from([desc]))))
    }

    /// Also None.
    pub fn or_none(mut self) -> SomeValue {
        if !self.none {
            self.none = true;
            self.constant = None;
        }
        self
    }

    /// The same without None.
    pub fn not_none(mut self) -> SomeValue {
        if self.none {
            self.none = false;
            self.constant = None;
        }
        self
    }

    /// The same, not known to be constant.
    pub fn not_const(mut self) -> SomeValue {
        if !self.is_none() {
            self.constant = None;
        }
        self
    }

    /// The same, known to be this constant.
    pub fn with_const(mut self, value: ConstValue) -> SomeValue {
        self.constant = Some(value);
        self
    }

    /// Exactly None?
    pub fn is_none(&self) -> bool {
        self.none && self.kind == Kind::Impossible
    }

    /// Nothing at all?
    pub fn is_impossible(&self) -> bool {
        !self.none && self.kind == Kind::Impossible
    }

    /// A constant int's value.
    pub fn const_int(&self) -> Option<i64> {
        match self.constant {
            Some(ConstValue::Int(n)) => Some(n),
            Some(ConstValue::Bool(b)) => Some(b as i64),
            _ => None,
        }
    }

    /// A constant truth value.
    pub fn const_bool(&self) -> Option<bool> {
        match self.constant {
            Some(ConstValue::Bool(b)) => Some(b),
            _ => None,
        }
    }

    /// A constant str's text.
    pub fn const_str(&self) -> Option<Rc<str>> {
        match &self.constant {
            Some(ConstValue::Str(s)) => Some(s.clone()),
            _ => None,
        }
    }
}
