//! Pure initialisers: right-hand sides that mean the same at import time as at
//! run time, cannot fail, and see nothing that run-time statements change.

use super::names::Names;
use rustpython_ruff_python_ast::{Expr, ExprContext, Number, Operator, Stmt, UnaryOp};
use std::collections::HashMap;

/// What may be done with a value known at import time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It never changes: it may be computed with.
    Value,
    /// Its identity is known, its content may change: it may be named and stored.
    Alias,
}

/// Where a known name comes from.
#[derive(Clone, Debug)]
struct Origin {
    level: Level,
    /// For what was imported from a library: its dotted name there.
    library: Option<String>,
}

/// The names known at import time.
pub struct Known<'a> {
    names: HashMap<String, Origin>,
    is_library: &'a dyn Fn(&str) -> bool,
}

/// Library functions and classes that make classes and constants.
const MAKERS: &[(&str, Level)] = &[
    ("collections.namedtuple", Level::Alias),
    ("typing.NamedTuple", Level::Alias),
    ("typing.TypedDict", Level::Alias),
    ("typing.TypeVar", Level::Value),
    ("typing.ParamSpec", Level::Value),
    ("typing.TypeVarTuple", Level::Value),
    ("typing.NewType", Level::Value),
    ("typing_extensions.TypeVar", Level::Value),
    ("enum.Enum", Level::Alias),
    ("enum.IntEnum", Level::Alias),
    ("enum.StrEnum", Level::Alias),
    ("enum.Flag", Level::Alias),
    ("enum.IntFlag", Level::Alias),
    ("re.compile", Level::Alias),
    ("struct.Struct", Level::Alias),
    ("dataclasses.field", Level::Alias),
    ("dataclasses.make_dataclass", Level::Alias),
    ("functools.partial", Level::Alias),
    ("rpython.rlib.unroll.unrolling_iterable", Level::Alias),
    ("rpython.rlib.rarithmetic.r_uint", Level::Value),
    ("rpython.rlib.rarithmetic.intmask", Level::Value),
    ("rpython.rlib.jit.JitDriver", Level::Alias),
];

/// Attributes of library modules that belong to the running program.
const RUN_TIME_ATTRIBUTES: &[&str] = &[
    "sys.argv",
    "sys.stdin",
    "sys.stdout",
    "sys.stderr",
    "sys.modules",
    "sys.path",
    "sys.orig_argv",
    "sys.flags",
    "os.environ",
    "os.environb",
];

impl<'a> Known<'a> {
    /// Nothing is known yet.
    pub fn new(is_library: &'a dyn Fn(&str) -> bool) -> Known<'a> {
        Known {
            names: HashMap::new(),
            is_library,
        }
    }

    /// A name has a value from here on.
    pub fn learn(&mut self, name: &str, level: Level) {
        self.names.insert(
            name.to_owned(),
            Origin {
                level,
                library: None,
            },
        );
    }

    /// A name's value is a matter of run time from here on.
    pub fn forget(&mut self, name: &str) {
        self.names.remove(name);
    }

    /// Which of several values a name has is not known here.
    pub fn weaken(&mut self, name: &str) {
        if let Some(origin) = self.names.get_mut(name) {
            origin.level = Level::Alias;
            origin.library = None;
        }
    }

    /// A copy of what is known.
    pub fn save(&self) -> Saved {
        Saved(self.names.clone())
    }

    /// Back to a copy.
    pub fn restore(&mut self, saved: Saved) {
        self.names = saved.0;
    }

    /// An import statement binds its names.
    pub fn learn_import(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Import(i) => {
                for alias in &i.names {
                    let full = alias.name.as_str();
                    let first = full.split('.').next().unwrap_or_default();
                    let (name, path) = match &alias.asname {
                        Some(name) => (name.as_str(), full),
                        None => (first, first),
                    };
                    let library = (self.is_library)(first).then(|| path.to_owned());
                    self.insert_import(name, library);
                }
            }
            Stmt::ImportFrom(i) => {
                let module = i.module.as_ref().map_or("", |m| m.as_str());
                let first = module.split('.').next().unwrap_or_default();
                let is_library = i.level == 0 && (self.is_library)(first);
                for alias in &i.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    let library = is_library.then(|| format!("{module}.{}", alias.name.as_str()));
                    self.insert_import(name, library);
                }
            }
            _ => {}
        }
    }

    fn insert_import(&mut self, name: &str, library: Option<String>) {
        // `from sys import argv` names something of the running program.
        if library
            .as_deref()
            .is_some_and(|l| RUN_TIME_ATTRIBUTES.contains(&l))
        {
            self.names.insert(
                name.to_owned(),
                Origin {
                    level: Level::Alias,
                    library: None,
                },
            );
            return;
        }
        let level = if library.is_some() {
            Level::Value
        } else {
            Level::Alias
        };
        self.names
            .insert(name.to_owned(), Origin { level, library });
    }

    /// The dotted library name of an expression.
    fn library_name(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => self.names.get(name.id.as_str())?.library.clone(),
            Expr::Attribute(a) => Some(format!(
                "{}.{}",
                self.library_name(&a.value)?,
                a.attr.as_str()
            )),
            _ => None,
        }
    }

    /// What an expression's value may be used for, if it may be computed at import
    /// time at all.
    pub fn eval(&self, names: &Names, expr: &Expr) -> Option<Level> {
        let all = |exprs: &[Expr]| -> Option<Level> {
            let mut level = Level::Value;
            for e in exprs {
                if self.eval(names, e)? == Level::Alias {
                    level = Level::Alias;
                }
            }
            Some(level)
        };
        let value = |e: &Expr| (self.eval(names, e)? == Level::Value).then_some(Level::Value);
        match expr {
            _ if is_literal(expr) => Some(Level::Value),
            Expr::Name(name) if name.ctx == ExprContext::Load => {
                match self.names.get(name.id.as_str()) {
                    Some(origin) => Some(origin.level),
                    None if names.is_bound(name.id.as_str()) => None,
                    None => is_builtin_constant(name.id.as_str()).then_some(Level::Value),
                }
            }
            Expr::Tuple(t) => all(&t.elts),
            Expr::List(l) => all(&l.elts).map(|_| Level::Alias),
            // Items must be hashable: literals are.
            Expr::Set(s) => s
                .elts
                .iter()
                .map(value)
                .collect::<Option<Vec<_>>>()
                .map(|_| Level::Alias),
            Expr::Dict(d) => {
                for item in &d.items {
                    value(item.key.as_ref()?)?;
                    self.eval(names, &item.value)?;
                }
                Some(Level::Alias)
            }
            Expr::Attribute(a) => {
                if let Some(library) = self.library_name(expr) {
                    return (!RUN_TIME_ATTRIBUTES.contains(&library.as_str()))
                        .then_some(Level::Value);
                }
                self.eval(names, &a.value)?;
                (!names.sets_attribute(a.attr.as_str())).then_some(Level::Alias)
            }
            Expr::Subscript(s) => {
                // Type expressions: `list[int]`, `typing.Optional[Node]`.
                let is_type = self.library_name(&s.value).is_some()
                    || matches!(&*s.value, Expr::Name(n) if is_builtin_class(n.id.as_str()) && !names.is_bound(n.id.as_str()));
                if !is_type {
                    return None;
                }
                self.eval(names, &s.slice).map(|_| Level::Value)
            }
            Expr::UnaryOp(u) => {
                let level = value(&u.operand)?;
                (u.op != UnaryOp::Invert || is_number(&u.operand)).then_some(level)
            }
            Expr::BinOp(b) => {
                value(&b.left)?;
                value(&b.right)?;
                let safe = match b.op {
                    Operator::Add
                    | Operator::Sub
                    | Operator::BitOr
                    | Operator::BitAnd
                    | Operator::BitXor => true,
                    Operator::Mult => true,
                    Operator::Div | Operator::FloorDiv | Operator::Mod => {
                        is_nonzero_number(&b.right)
                    }
                    Operator::Pow | Operator::LShift | Operator::RShift => is_small_count(&b.right),
                    Operator::MatMult => false,
                };
                safe.then_some(Level::Value)
            }
            Expr::BoolOp(b) => all(&b.values).filter(|l| *l == Level::Value),
            Expr::Compare(c) => {
                value(&c.left)?;
                c.comparators
                    .iter()
                    .map(value)
                    .collect::<Option<Vec<_>>>()?;
                Some(Level::Value)
            }
            Expr::If(i) => {
                value(&i.test)?;
                let (a, b) = (self.eval(names, &i.body)?, self.eval(names, &i.orelse)?);
                Some(if a == b { a } else { Level::Alias })
            }
            Expr::Lambda(l) => {
                for parameter in l
                    .parameters
                    .iter()
                    .flat_map(|p| p.iter_non_variadic_params())
                {
                    if let Some(default) = &parameter.default {
                        self.eval(names, default)?;
                    }
                }
                Some(Level::Value)
            }
            Expr::Call(c) => {
                for argument in &c.arguments.args {
                    self.eval(names, argument)?;
                }
                for keyword in &c.arguments.keywords {
                    keyword.arg.as_ref()?;
                    self.eval(names, &keyword.value)?;
                }
                if let Some(library) = self.library_name(&c.func) {
                    return MAKERS
                        .iter()
                        .find(|(n, _)| *n == library)
                        .map(|(_, level)| *level);
                }
                let Expr::Name(function) = &*c.func else {
                    return None;
                };
                if names.is_bound(function.id.as_str()) || !c.arguments.keywords.is_empty() {
                    return None;
                }
                self.builtin_call(names, function.id.as_str(), &c.arguments.args)
            }
            _ => None,
        }
    }

    /// Calls of built-in classes that cannot fail and stay small.
    fn builtin_call(&self, names: &Names, function: &str, args: &[Expr]) -> Option<Level> {
        let values = || {
            args.iter()
                .all(|a| self.eval(names, a) == Some(Level::Value))
        };
        match function {
            "object" if args.is_empty() => Some(Level::Alias),
            "list" | "dict" | "set" | "bytearray" if args.is_empty() => Some(Level::Alias),
            "tuple" | "frozenset" if args.is_empty() => Some(Level::Value),
            "list" | "set" => matches!(args, [Expr::Tuple(_) | Expr::List(_) | Expr::Set(_)])
                .then_some(Level::Alias)
                .filter(|_| display_of_values(self, names, &args[0])),
            "tuple" | "frozenset" => {
                matches!(args, [Expr::Tuple(_) | Expr::List(_) | Expr::Set(_)])
                    .then_some(Level::Value)
                    .filter(|_| display_of_values(self, names, &args[0]))
            }
            "range" => {
                (!args.is_empty() && args.len() < 3 && args.iter().all(is_number) && values())
                    .then_some(Level::Value)
            }
            "bool" => (args.len() <= 1 && values()).then_some(Level::Value),
            "float" => matches!(args, [Expr::StringLiteral(s)] if is_float_word(s.value.to_str()))
                .then_some(Level::Value),
            _ => None,
        }
    }
}

/// What was known at some place of the program.
pub struct Saved(HashMap<String, Origin>);

fn display_of_values(known: &Known<'_>, names: &Names, expr: &Expr) -> bool {
    let items = match expr {
        Expr::Tuple(t) => &t.elts,
        Expr::List(l) => &l.elts,
        Expr::Set(s) => &s.elts,
        _ => return false,
    };
    items
        .iter()
        .all(|i| known.eval(names, i) == Some(Level::Value))
}

/// A literal, or the negative of a number.
pub fn is_literal(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
    )
}

fn is_number(expr: &Expr) -> bool {
    match expr {
        Expr::NumberLiteral(_) => true,
        Expr::UnaryOp(u) => u.op == UnaryOp::USub && is_number(&u.operand),
        _ => false,
    }
}

fn is_nonzero_number(expr: &Expr) -> bool {
    match expr {
        Expr::NumberLiteral(n) => match &n.value {
            Number::Int(i) => i.as_u64() != Some(0),
            Number::Float(f) => *f != 0.0,
            Number::Complex { .. } => false,
        },
        _ => false,
    }
}

/// The right operand of `**` and shifts.
fn is_small_count(expr: &Expr) -> bool {
    matches!(expr, Expr::NumberLiteral(n) if matches!(&n.value, Number::Int(i) if i.as_u64().is_some_and(|i| i < 64)))
}

fn is_float_word(word: &str) -> bool {
    matches!(
        word,
        "inf" | "-inf" | "+inf" | "nan" | "infinity" | "-infinity"
    )
}

fn is_builtin_class(name: &str) -> bool {
    matches!(
        name,
        "list"
            | "dict"
            | "set"
            | "frozenset"
            | "tuple"
            | "type"
            | "int"
            | "float"
            | "str"
            | "bytes"
            | "bool"
            | "object"
    )
}

fn is_builtin_constant(name: &str) -> bool {
    is_builtin_class(name)
        || matches!(
            name,
            "complex"
                | "bytearray"
                | "range"
                | "len"
                | "print"
                | "min"
                | "max"
                | "sum"
                | "abs"
                | "sorted"
                | "ord"
                | "chr"
                | "repr"
                | "hash"
                | "id"
                | "map"
                | "filter"
                | "zip"
                | "enumerate"
                | "reversed"
                | "any"
                | "all"
                | "pow"
                | "divmod"
                | "round"
                | "hex"
                | "oct"
                | "bin"
                | "iter"
                | "next"
                | "isinstance"
                | "issubclass"
                | "callable"
                | "property"
                | "staticmethod"
                | "classmethod"
                | "super"
                | "slice"
                | "NotImplemented"
                | "Ellipsis"
                | "__name__"
                | "__debug__"
        )
        || name.ends_with("Error")
        || matches!(
            name,
            "Exception" | "BaseException" | "StopIteration" | "KeyboardInterrupt" | "SystemExit"
        )
}
