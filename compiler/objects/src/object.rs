//! What a live object looks like to the compiler.

use crate::code::Code;
use std::fmt;
use std::rc::Rc;

/// A live object of the imported program, by identity: two equal ids are the
/// same Python object (`is`). Prints as `obj12`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjId(pub u32);

impl fmt::Debug for ObjId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "obj{}", self.0)
    }
}

impl fmt::Display for ObjId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "obj{}", self.0)
    }
}

/// The contents of a live object, one level deep: what it refers to is named by
/// [`ObjId`] and loaded when asked for.
#[derive(Clone, Debug)]
pub enum Object {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// An instance of `bool`.
    Bool(bool),
    /// An exact `int` that fits a signed 64-bit word.
    Int(i64),
    /// An exact `int` that does not: decimal digits with an optional minus sign.
    BigInt(String),
    /// An exact `float`.
    Float(f64),
    /// An exact `complex`: real and imaginary part.
    Complex(f64, f64),
    /// An exact `str`. Lone surrogates are not representable: the importer hands
    /// such a string out as [`Object::Opaque`].
    Str(Rc<str>),
    /// An exact `bytes`.
    Bytes(Rc<[u8]>),
    /// An exact `bytearray`, its content at the end of import time.
    ByteArray(Rc<[u8]>),
    /// An exact `tuple`.
    Tuple(Vec<ObjId>),
    /// An exact `list`, its items at the end of import time.
    List(Vec<ObjId>),
    /// An exact `dict` in insertion order.
    Dict(Vec<(ObjId, ObjId)>),
    /// An exact `set`.
    Set(Vec<ObjId>),
    /// An exact `frozenset`.
    FrozenSet(Vec<ObjId>),
    /// `range(start, stop, step)`
    Range(i64, i64, i64),
    /// `slice(start, stop, step)`
    Slice(ObjId, ObjId, ObjId),
    /// A Python function, lambda or generator function.
    Function(Function),
    /// A code object (the constant of a `def` inside a function).
    Code(Rc<Code>),
    /// A class, user-defined or built in.
    Class(Class),
    /// An instance of a user-defined class, or of a built-in class that has no
    /// variant of its own but an attribute dictionary.
    Instance(Instance),
    /// A Python function bound to `receiver`.
    BoundMethod {
        /// The underlying function.
        function: ObjId,
        /// `__self__`
        receiver: ObjId,
    },
    /// `staticmethod(function)` as it stands in a class dictionary.
    StaticMethod(ObjId),
    /// `classmethod(function)` as it stands in a class dictionary.
    ClassMethod(ObjId),
    /// A `property`; `None` where an accessor is missing.
    Property {
        /// getter
        get: Option<ObjId>,
        /// setter
        set: Option<ObjId>,
        /// deleter
        del: Option<ObjId>,
    },
    /// A module.
    Module(Module),
    /// A closure cell; `None` while empty.
    Cell(Option<ObjId>),
    /// A function of the interpreter itself (`len`, `math.sqrt`), or one of the
    /// compiler's own intrinsic functions.
    BuiltinFunction {
        /// `__module__`, e.g. `builtins` or `math`.
        module: Rc<str>,
        /// `__name__`, e.g. `len`.
        name: Rc<str>,
    },
    /// A method of a built-in class, unbound (`str.upper`, `list.append`,
    /// `object.__init__`).
    BuiltinMethod {
        /// The built-in class it was found on, e.g. `str`.
        class: Rc<str>,
        /// e.g. `upper`
        name: Rc<str>,
    },
    /// A built-in method bound to a live object (`"abc".upper` taken at import).
    BoundBuiltinMethod {
        /// The class it was found on.
        class: Rc<str>,
        /// Its name.
        name: Rc<str>,
        /// `__self__`
        receiver: ObjId,
    },
    /// `functools.partial`
    Partial {
        /// The function that will be called.
        function: ObjId,
        /// Leading positional arguments.
        args: Vec<ObjId>,
        /// Keyword arguments.
        keywords: Vec<(Rc<str>, ObjId)>,
    },
    /// A slot descriptor: the name of the `__slots__` member.
    MemberDescriptor(Rc<str>),
    /// Anything else; the compiler refuses it where the program needs it.
    Opaque {
        /// `type(x).__name__`
        type_name: Rc<str>,
        /// `repr(x)`, shortened.
        repr: Rc<str>,
    },
}

/// A Python function.
#[derive(Clone, Debug)]
pub struct Function {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualname: Rc<str>,
    /// `__module__`
    pub module: Rc<str>,
    /// Its code object.
    pub code: Rc<Code>,
    /// The module whose dictionary is `__globals__`.
    pub globals: ObjId,
    /// `__closure__`, one cell per free variable of the code, in its order.
    pub closure: Vec<ObjId>,
    /// `__defaults__`, for the last positional parameters.
    pub defaults: Vec<ObjId>,
    /// `__kwdefaults__`
    pub kwdefaults: Vec<(Rc<str>, ObjId)>,
    /// Attributes set on the function (`_annspecialcase_`, ...), and `__doc__`.
    pub dict: Vec<(Rc<str>, ObjId)>,
}

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualname: Rc<str>,
    /// `__module__`
    pub module: Rc<str>,
    /// `__bases__`
    pub bases: Vec<ObjId>,
    /// `__mro__`, itself first.
    pub mro: Vec<ObjId>,
    /// `__dict__` without the interpreter's own bookkeeping entries
    /// (`__dict__`, `__weakref__`, `__doc__`, `__module__`, `__annotations__` ...).
    /// Empty for classes that are built in.
    pub dict: Vec<(Rc<str>, ObjId)>,
    /// True for classes of the interpreter itself (`int`, `ValueError`).
    pub builtin: bool,
    /// The metaclass (`type` for most).
    pub metaclass: ObjId,
}

impl Class {
    /// `__module__` as programs see it: the library's modules stand for the
    /// interpreter's.
    #[must_use]
    pub fn visible_module(&self) -> &str {
        self.module
            .strip_prefix("_builtins.")
            .unwrap_or(&self.module)
    }
}

/// An instance with attributes.
#[derive(Clone, Debug)]
pub struct Instance {
    /// `type(x)`
    pub class: ObjId,
    /// Its attributes: the instance dictionary, then filled `__slots__`.
    pub dict: Vec<(Rc<str>, ObjId)>,
    /// For a subclass of a built-in type (an enum member that is an int, a
    /// namedtuple, a `list` subclass): the plain value it extends.
    pub base_value: Option<ObjId>,
    /// For an exception: `args`.
    pub exception_args: Vec<ObjId>,
}

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    /// `__name__`
    pub name: Rc<str>,
    /// `__file__`, where it has one.
    pub file: Option<Rc<str>>,
}
