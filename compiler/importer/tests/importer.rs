//! Programs imported: entry forms, live objects, modules, failures.

use rpyc_importer::{
    Entry, ImportError, ImportOptions, Imported, compile_for_tests, import_program,
};
use rpyc_objects::{Code, ObjId, Object, Op, World};
use std::fs;
use std::path::PathBuf;

/// Imports a program of several files; the first is the program.
fn import(test: &str, files: &[(&str, &str)]) -> Result<Imported, ImportError> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file in a folder"))
            .expect("a folder for the test");
        fs::write(path, text).expect("a file for the test");
    }
    import_program(ImportOptions::new(folder.join(files[0].0)))
}

fn import_one(test: &str, text: &str) -> Imported {
    import(test, &[("prog.py", text)]).unwrap_or_else(|e| panic!("{e}"))
}

/// The names that module-level code stores, in order.
fn stores(code: &Code) -> Vec<&str> {
    code.instructions
        .iter()
        .filter(|i| i.op == Op::StoreName)
        .map(|i| &*code.names[i.arg as usize])
        .collect()
}

fn global(world: &World, module: ObjId, name: &str) -> Object {
    let id = world
        .module_attr(module, name)
        .unwrap_or_else(|| panic!("no global {name}"));
    (*world.get(id)).clone()
}

fn str_of(world: &World, id: ObjId) -> String {
    match &*world.get(id) {
        Object::Str(s) => s.to_string(),
        other => panic!("not a str: {other:?}"),
    }
}

#[test]
fn a_script_keeps_what_must_run_at_run_time() {
    let imported = import_one(
        "script",
        r#"
"""doc"""
from collections import namedtuple
import math
Point = namedtuple("Point", ["x", "y"])
SIZE = 10
AREA = SIZE * SIZE + 1
HALF: float = math.pi / 2
table = {"a": 1, "b": (2, SIZE)}
a, b = 1, "two"
double = lambda v: v * 2
origin = Point(0, 0)
first = table["a"]
count = 0
for i in range(SIZE):
    count += i
big = [0] * 1000
def f():
    return count
counter = 0
def bump():
    global counter
    counter = counter + 1
print(f())
"#,
    );
    let Entry::Script { code, module } = &imported.entry else {
        panic!("{:?}", imported.entry)
    };
    assert_eq!(
        stores(code),
        ["origin", "first", "count", "i", "count", "big", "counter"]
    );
    let w = &imported.world;
    assert!(matches!(global(w, *module, "AREA"), Object::Int(101)));
    assert!(
        matches!(global(w, *module, "HALF"), Object::Float(f) if f == std::f64::consts::FRAC_PI_2)
    );
    assert!(matches!(global(w, *module, "b"), Object::Str(s) if &*s == "two"));
    assert!(matches!(global(w, *module, "double"), Object::Function(_)));
    assert!(matches!(global(w, *module, "Point"), Object::Class(c) if !c.builtin));
    assert!(w.module_attr(*module, "origin").is_none());
    assert!(imported.warnings.is_empty(), "{:?}", imported.warnings);
    // Lines are those of the file.
    let first_line = code.instructions[0].span.line;
    assert_eq!(first_line, 12);
}

#[test]
fn constants_see_nothing_that_run_time_statements_change() {
    let imported = import_one(
        "order",
        "items = [1]\nitems.append(2)\nn = len(items)\nalias = items\nclass C:\n    size = 1\nC.size = 5\nm = C.size\n",
    );
    let Entry::Script { code, .. } = &imported.entry else {
        panic!()
    };
    assert_eq!(stores(code), ["n", "m"]);
}

#[test]
fn a_redefinition_happens_when_its_turn_comes() {
    let imported = import_one(
        "redefinition",
        "def f():\n    return 1\nprint(f())\ndef f():\n    return 2\nprint(f())\n",
    );
    let Entry::Script { code, .. } = &imported.entry else {
        panic!()
    };
    assert_eq!(stores(code), ["f"]);
}

#[test]
fn statements_share_lines() {
    let imported = import_one(
        "lines",
        "import sys; x = sys.maxsize; print(x); y = 2\nprint(y); z = 3\nprint(z)\n",
    );
    let Entry::Script { code, module } = &imported.entry else {
        panic!()
    };
    assert!(stores(code).is_empty());
    assert!(matches!(
        global(&imported.world, *module, "x"),
        Object::Int(i64::MAX)
    ));
    let calls: Vec<_> = code
        .instructions
        .iter()
        .filter(|i| i.op == Op::Call)
        .map(|i| (i.span.line, i.span.col))
        .collect();
    assert_eq!(calls, [(1, 29), (2, 0), (3, 0)]);
}

#[test]
fn a_guard_leaves_its_body() {
    let imported = import_one(
        "guard",
        r#"
import sys
squares = []
for i in range(4):
    squares.append(i * i)
def main(n):
    print(n)
if '__main__' == __name__:
    import random
    LIMIT = 10
    main(LIMIT)
    x: int = len(squares)
"#,
    );
    let Entry::Main { code, module } = &imported.entry else {
        panic!("{:?}", imported.entry)
    };
    assert_eq!(stores(code), ["x"]);
    let w = &imported.world;
    let Object::List(items) = global(w, *module, "squares") else {
        panic!()
    };
    let values: Vec<_> = items.iter().map(|&i| (*w.get(i)).clone()).collect();
    assert!(matches!(
        values[..],
        [
            Object::Int(0),
            Object::Int(1),
            Object::Int(4),
            Object::Int(9)
        ]
    ));
    assert!(matches!(global(w, *module, "random"), Object::Module(m) if &*m.name == "random"));
    assert!(matches!(global(w, *module, "LIMIT"), Object::Int(10)));
    assert_eq!(
        str_of(w, w.module_attr(*module, "__name__").expect("a name")),
        "__main__"
    );
}

#[test]
fn a_target_names_its_entry_point() {
    let imported = import_one(
        "target",
        r#"
def entry_point(argv):
    print(argv[0])
    return 0
def target(driver, args):
    driver.exe_name = "thing-%(backend)s"
    driver.config.translation.suggest(gc="boehm")
    return entry_point, None
if __name__ == "__main__":
    import sys
    entry_point(sys.argv)
"#,
    );
    let Entry::Target { function } = imported.entry else {
        panic!()
    };
    assert!(
        matches!(&*imported.world.get(function), Object::Function(f) if &*f.name == "entry_point")
    );
    assert_eq!(imported.exe_name.as_deref(), Some("thing-c"));
}

#[test]
fn atoms_share_ids_and_containers_do_not() {
    let (w, m) = compile_for_tests(
        "a = 12345\nb = 12345\nx = [1]\ny = x\nz = [1]\ndef f():\n    return 12345\n",
    );
    let id = |n| w.module_attr(m, n).expect("a global");
    assert_eq!(id("a"), id("b"));
    assert_eq!(id("a"), w.intern(Object::Int(12345)));
    assert_eq!(id("x"), id("y"));
    assert_ne!(id("x"), id("z"));
    assert_ne!(w.intern(Object::Int(1)), w.intern(Object::Bool(true)));
    assert_ne!(w.intern(Object::Float(0.0)), w.intern(Object::Float(-0.0)));
    let Object::Function(f) = global(&w, m, "f") else {
        panic!()
    };
    assert!(f.code.consts.contains(&id("a")));
    assert_eq!(f.globals, m);
}

#[test]
fn classes_with_mro_slots_and_descriptors() {
    let (w, m) = compile_for_tests(
        r#"
class A:
    __slots__ = ("x", "y")
    kind = 1
    def __init__(self, x):
        self.x = x
    @property
    def p(self): return self.x
    @staticmethod
    def s(): return 1
    @classmethod
    def c(cls): return cls
class B(A, Exception if False else object):
    pass
class E(ValueError):
    pass
class I(int):
    pass
a = A(5)
e = E("no", 3)
i = I(7)
bound = a.__init__
join = ", ".join
upper = str.upper
new = object.__init__
"#,
    );
    let id = |n| w.module_attr(m, n).expect("a global");
    let Object::Class(a) = global(&w, m, "A") else {
        panic!()
    };
    let names: Vec<&str> = a.dict.iter().map(|(n, _)| &**n).collect();
    assert_eq!(
        names,
        [
            "__slots__",
            "kind",
            "__init__",
            "p",
            "s",
            "c",
            "x",
            "y",
            "__doc__"
        ]
    );
    let attr = |n: &str| {
        w.get(
            a.dict
                .iter()
                .find(|(k, _)| &**k == n)
                .expect("an attribute")
                .1,
        )
    };
    assert!(matches!(
        &*attr("p"),
        Object::Property {
            get: Some(_),
            set: None,
            del: None
        }
    ));
    assert!(matches!(&*attr("s"), Object::StaticMethod(_)));
    assert!(matches!(&*attr("c"), Object::ClassMethod(_)));
    assert!(matches!(&*attr("x"), Object::MemberDescriptor(n) if &**n == "x"));
    let Object::Class(b) = global(&w, m, "B") else {
        panic!()
    };
    assert_eq!(b.mro[..2], [id("B"), id("A")]);
    assert_eq!(
        w.class_attr(id("B"), "kind"),
        Some((id("A"), w.intern(Object::Int(1))))
    );
    assert!(w.issubclass(id("E"), w.builtin("ValueError").expect("a built-in")));
    let Object::Instance(instance) = global(&w, m, "a") else {
        panic!()
    };
    assert_eq!(instance.class, id("A"));
    assert_eq!(instance.dict.len(), 1, "{:?}", instance.dict);
    let Object::Instance(e) = global(&w, m, "e") else {
        panic!()
    };
    assert_eq!(e.exception_args.len(), 2);
    let Object::Instance(i) = global(&w, m, "i") else {
        panic!()
    };
    assert_eq!(i.base_value, Some(w.intern(Object::Int(7))));
    assert!(
        matches!(global(&w, m, "bound"), Object::BoundMethod { receiver, .. } if receiver == id("a"))
    );
    assert!(
        matches!(global(&w, m, "join"), Object::BoundBuiltinMethod { class, name, .. } if &*class == "str" && &*name == "join")
    );
    assert!(
        matches!(global(&w, m, "upper"), Object::BuiltinMethod { class, name } if &*class == "str" && &*name == "upper")
    );
    assert!(
        matches!(global(&w, m, "new"), Object::BuiltinMethod { class, .. } if &*class == "object")
    );
    assert_eq!(w.class_of(id("a")), id("A"));
    assert_eq!(w.class_of(id("A")), w.builtin("type").expect("a built-in"));
}

#[test]
fn builtin_functions_have_their_modules() {
    let (w, m) = compile_for_tests(
        "import math, os, itertools\nfrom time import time\nfrom functools import partial\nl = len\ns = math.sqrt\ng = os.getcwd\np = partial(max, 3, key=len)\nfrom_bytes = int.from_bytes\nmaketrans = str.maketrans\nfromkeys = dict.fromkeys\n",
    );
    let builtin = |n: &str| match global(&w, m, n) {
        Object::BuiltinFunction { module, name } => format!("{module}.{name}"),
        Object::BoundBuiltinMethod { class, name, .. } => format!("bound {class}.{name}"),
        Object::BuiltinMethod { class, name } => format!("method {class}.{name}"),
        // The library in Python goes before the interpreter's own functions.
        Object::Function(f) => format!("{}.{}", f.module.trim_start_matches("_builtins."), f.name),
        other => panic!("{other:?}"),
    };
    assert_eq!(builtin("l"), "builtins.len");
    assert_eq!(builtin("s"), "math.sqrt");
    assert_eq!(builtin("g"), "posix.getcwd");
    assert_eq!(builtin("time"), "time.time");
    assert_eq!(builtin("from_bytes"), "bound int.from_bytes");
    assert_eq!(builtin("maketrans"), "bound str.maketrans");
    assert_eq!(builtin("fromkeys"), "bound dict.fromkeys");
    assert!(
        matches!(global(&w, m, "p"), Object::Partial { args, keywords, .. } if args.len() == 1 && keywords.len() == 1)
    );
}

#[test]
fn closures_share_cells() {
    let (w, m) = compile_for_tests(
        "def make(n):\n    def get(): return n\n    def put(v):\n        nonlocal n\n        n = v\n    return get, put\nget, put = make(3)\n",
    );
    let (Object::Function(get), Object::Function(put)) =
        (global(&w, m, "get"), global(&w, m, "put"))
    else {
        panic!()
    };
    assert_eq!(get.closure, put.closure);
    assert!(
        matches!(&*w.get(get.closure[0]), Object::Cell(Some(v)) if *v == w.intern(Object::Int(3)))
    );
    assert_eq!(get.code.nfreevars, 1);
}

#[test]
fn code_that_ran_is_generic_again() {
    let text = "def f(n):\n    t = 0\n    for i in range(n):\n        t += i * 2\n    return t\n";
    let (w1, m1) = compile_for_tests(text);
    let (w2, m2) = compile_for_tests(&format!("{text}for k in range(100):\n    f(k)\n"));
    let (Object::Function(cold), Object::Function(hot)) =
        (global(&w1, m1, "f"), global(&w2, m2, "f"))
    else {
        panic!()
    };
    assert_eq!(cold.code.instructions, hot.code.instructions);
}

#[test]
fn modules_of_the_program_win_over_the_library() {
    let imported = import(
        "modules",
        &[
            ("prog.py", "import pkg.sub\nfrom pkg import helper\nimport queue\nimport json\nX = 1\nprint(X)\n"),
            ("pkg/__init__.py", "from .sub import value\n"),
            ("pkg/sub.py", "from . import helper\nvalue = helper.thing + 1\n"),
            ("pkg/helper.py", "thing = 41\n"),
            ("queue.py", "mine = True\n"),
        ],
    )
    .unwrap_or_else(|e| panic!("{e}"));
    let w = &imported.world;
    let sub = w.module("pkg.sub").expect("a module");
    assert!(matches!(global(w, sub, "value"), Object::Int(42)));
    let queue = w.module("queue").expect("a module");
    assert!(matches!(global(w, queue, "mine"), Object::Bool(true)));
    // Not imported before: imported on demand.
    assert!(w.module("string").is_some());
    assert!(w.module("no_such_module").is_none());
    let Object::Module(m) = &*w.get(queue) else {
        panic!()
    };
    assert!(m.file.as_deref().is_some_and(|f| f.ends_with("queue.py")));
}

#[test]
fn failures_are_told() {
    let raised = |test: &str, text: &str| match import(test, &[("prog.py", text)]) {
        Err(ImportError::Raised {
            traceback,
            note,
            place,
        }) => (traceback, note, place),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("imported"),
    };
    let (traceback, note, place) = raised(
        "raise",
        "import os\ndef f():\n    return {}['k']\nclass A:\n    x = f()\n",
    );
    assert!(
        traceback.starts_with("Traceback (most recent call last):\n"),
        "{traceback}"
    );
    assert!(
        traceback.trim_end().ends_with("KeyError: 'k'"),
        "{traceback}"
    );
    assert!(traceback.contains("return {}['k']"), "{traceback}");
    assert_eq!(note, None);
    assert_eq!(place.map(|p| p.1), Some(3));

    let (_, note, _) = raised("exit", "import sys\nclass A:\n    sys.exit(3)\n");
    assert!(note.is_some_and(|n| n.contains("exited")));

    let (_, note, _) = raised(
        "runtime_name",
        "size = int(input())\ndef f(n=size):\n    return n\nprint(f())\n",
    );
    let note = note.expect("a note");
    assert!(
        note.contains("'size' is assigned at run time") && note.contains("line 1"),
        "{note}"
    );

    match import("syntax", &[("prog.py", "x = 1\ndef f(:\n    pass\n")]) {
        Err(ImportError::Syntax { line, text, .. }) => assert_eq!((line, &*text), (2, "def f(:")),
        other => panic!("{:?}", other.err()),
    }
    assert!(matches!(
        import_program(ImportOptions::new("no/such/file.py")),
        Err(ImportError::Unreadable { .. })
    ));
}

#[test]
fn looking_outside_is_warned_of() {
    let imported = import_one(
        "outside",
        "import os, sys\nimport time\nfrom time import perf_counter\nSTART = perf_counter()\nHOME = os.environ.get('HOME')\nARGS = list(sys.argv)\ndef main():\n    return time.time(), sys.argv\nif __name__ == '__main__':\n    main()\n",
    );
    let found: Vec<(u32, bool)> = imported
        .warnings
        .iter()
        .map(|w| (w.line, w.message.contains("compile time")))
        .collect();
    assert_eq!(
        found,
        [(4, true), (5, true), (6, true)],
        "{:?}",
        imported.warnings
    );
    let w = &imported.world;
    let m = imported.main_module;
    assert!(matches!(
        global(w, m, "perf_counter"),
        Object::BuiltinFunction { .. } | Object::Function(_)
    ));
    let time = w.module("time").expect("a module");
    assert!(matches!(
        global(w, time, "time"),
        Object::BuiltinFunction { .. } | Object::Function(_)
    ));
    let sys = w.module("sys").expect("a module");
    assert!(matches!(global(w, sys, "argv"), Object::List(_)));
}

#[test]
fn library_made_classes_come_through() {
    let (w, m) = compile_for_tests(
        r#"
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import NamedTuple, Generic, TypeVar
T = TypeVar("T")
@dataclass(order=True)
class D:
    x: int
    y: list = field(default_factory=list)
class Color(Enum):
    RED = 1
    BLUE = "b"
class N(IntEnum):
    ONE = 1
class P(NamedTuple):
    a: int
    b: int = 2
class G(Generic[T]):
    def get(self) -> T: ...
p = P(1)
d = D(3)
red = Color.RED
one = N.ONE
"#,
    );
    let Object::Class(d) = global(&w, m, "D") else {
        panic!()
    };
    for name in ["__init__", "__eq__", "__lt__", "__repr__"] {
        let entry = d
            .dict
            .iter()
            .find(|(n, _)| &**n == name)
            .unwrap_or_else(|| panic!("no {name}"))
            .1;
        assert!(matches!(&*w.get(entry), Object::Function(_)), "{name}");
    }
    // As the library makes enumerations: the member's value is an attribute.
    let has_one = |n: &str| match global(&w, m, n) {
        Object::Instance(i) => {
            let one = w.intern(Object::Int(1));
            i.base_value == Some(one) || i.dict.iter().any(|(_, v)| *v == one)
        }
        _ => false,
    };
    assert!(has_one("red"));
    assert!(has_one("one"));
    let Object::Instance(p) = global(&w, m, "p") else {
        panic!()
    };
    // As the library makes named tuples: a field each.
    assert!(p.base_value.is_some() || p.dict.len() == 2);
}

#[test]
fn the_compilers_own_modules_are_found() {
    let (w, _) = compile_for_tests("import _rpyc\n");
    assert!(w.module("_rpyc").is_some());
    for module in rpyc_importer::embedded_modules() {
        assert!(
            w.module(module.name).is_some(),
            "{} cannot be imported",
            module.name
        );
    }
    if let Some(lltype) = w.module("_rpyc.lltype") {
        let names = w.module_names(lltype);
        let functions = names.iter().filter_map(|n| w.module_attr(lltype, n)).filter(
            |&v| matches!(&*w.get(v), Object::BuiltinFunction { module, .. } if &**module == "_rpyc.lltype"),
        );
        assert!(functions.count() > 0);
    }
}
