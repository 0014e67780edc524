//! The shape of graphs, what is refused and how, and that the standard library
//! can be taken in.

use rpyc_flowspace::{FlowError, FlowSpace};
use rpyc_importer::{Entry, ImportOptions, compile_for_tests, import_program};
use rpyc_ir::{ExitSwitch, FunctionGraph, LocTable, Op, Phase, Program, check_graph};
use rpyc_objects::{ObjId, Object, World};

fn build(world: &World, module: ObjId, name: &str) -> Result<FunctionGraph, FlowError> {
    let f = world.module_attr(module, name).expect("the function");
    let graph = FlowSpace::new().function_graph(world, f, &mut LocTable::default());
    if let Ok(graph) = &graph {
        let errors = check_graph(&Program::default(), graph, Phase::Flow);
        assert!(errors.is_empty(), "{errors:?}");
    }
    graph
}

fn operations(graph: &FunctionGraph) -> Vec<Op> {
    graph
        .reachable()
        .iter()
        .flat_map(|&b| graph[b].operations.iter().map(|op| op.op))
        .collect()
}

fn graph_of(source: &str) -> FunctionGraph {
    let (world, module) = compile_for_tests(source);
    build(&world, module, "f").unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn swapping_costs_nothing() {
    let g = graph_of(
        "def f(a, b):\n    a, b = b, a\n    (x, y), z = (a, b), 1\n    return x - y * z\n",
    );
    assert_eq!(operations(&g), [Op::mul, Op::sub]);
}

#[test]
fn what_is_known_is_folded() {
    let g = graph_of(
        "import math\nDEBUG = False\n\
         def f(x):\n    if DEBUG:\n        undefined()\n    while True:\n        return x + int_size() * (1 << 62) if math.pi > 3 else 0\n\
         def int_size():\n    return 8\n",
    );
    assert_eq!(operations(&g), [Op::simple_call, Op::mul, Op::add]);
}

#[test]
fn except_clauses_become_exits() {
    let g = graph_of(
        "def f(d, k):\n    try:\n        return d[k]\n    except KeyError:\n        return 0\n    except (ValueError, TypeError):\n        return 1\n",
    );
    assert_eq!(operations(&g), [Op::getitem]);
    assert_eq!(g[g.startblock].exits.len(), 4);
}

#[test]
fn only_handlers_end_blocks() {
    let g = graph_of(
        "def f(xs):\n    s = 0\n    for x in [y + 1 for y in xs]:\n        s += x\n    return s\n",
    );
    for &b in &g.reachable() {
        if g[b].exitswitch == ExitSwitch::LastException {
            assert_eq!(g[b].operations.last().map(|op| op.op), Some(Op::next));
        }
    }
}

#[test]
fn nested_functions_without_run_time_parts_are_constants() {
    let g = graph_of(
        "def f(xs):\n    def key(x, n=2):\n        return -x * n\n    return sorted(xs, key=key)\n",
    );
    assert_eq!(operations(&g), [Op::call_args]);
}

#[test]
fn loops_carry_what_they_use() {
    let g = graph_of(
        "def f(n):\n    unused = 5\n    limit = n + 1\n    i = 0\n    while i < limit:\n        t = i * 2\n        i = t + 1\n    return i\n",
    );
    let header = g[g.startblock].exits[0].target;
    assert_eq!(g[header].inputargs.len(), 2, "i and limit");
}

#[test]
fn globals_that_change_are_read_at_run_time() {
    let source = "n = 1\nm = 2\ndef f():\n    return n + m\ndef g():\n    global n\n    n = 3\n";
    assert_eq!(operations(&graph_of(source)), [Op::getglobal, Op::add]);
}

#[test]
fn operations_know_their_place() {
    let (world, module) =
        compile_for_tests("def f(a):\n    b = a\n    return (a +\n            b)\n");
    let mut locs = LocTable::default();
    let f = world.module_attr(module, "f").expect("f");
    let g = FlowSpace::new()
        .function_graph(&world, f, &mut locs)
        .expect("a graph");
    let loc = locs
        .get(g[g.startblock].operations[0].loc)
        .expect("a place");
    assert_eq!((loc.span.line, loc.span.col, loc.span.end_line), (3, 12, 4));
    assert_eq!(&*loc.function, "f");
}

#[test]
fn refusals_speak_of_the_program() {
    let cases = [
        (
            "def f():\n    return nowhere\n",
            "name 'nowhere' is not defined",
            2,
        ),
        (
            "import math\ndef f():\n    return math.nope\n",
            "module 'math' has no attribute 'nope'",
            3,
        ),
        ("def f():\n    raise\n", "`raise` without an exception", 2),
        (
            "def f():\n    import no_such_module\n",
            "No module named 'no_such_module'",
            2,
        ),
    ];
    for (source, message, line) in cases {
        let (world, module) = compile_for_tests(source);
        let error = build(&world, module, "f").expect_err(source);
        assert!(error.message.contains(message), "{error}");
        assert_eq!(error.span.line, line, "{error}");
        assert!(!error.internal, "{error}");
    }
}

#[test]
fn missing_names_under_a_handler_raise() {
    let g = graph_of(
        "def f():\n    try:\n        return nowhere\n    except NameError:\n        return 0\n",
    );
    assert_eq!(operations(&g)[0], Op::simple_call);
}

#[test]
fn names_of_a_script_are_locals_unless_functions_use_them() {
    let path = std::env::temp_dir().join(format!("rpyc-flow-{}.py", std::process::id()));
    let source = "def show():\n    print(shared)\n\nmine = input()\nshared = mine + '!'\nfor i in range(3):\n    mine += 'x'\nshow()\nprint(mine, i)\n";
    std::fs::write(&path, source).expect("a temporary file");
    let imported = import_program(ImportOptions::new(&path));
    std::fs::remove_file(&path).expect("the temporary file");
    let imported = imported.unwrap_or_else(|e| panic!("{e}"));
    let Entry::Script { code, module } = &imported.entry else {
        panic!("a script")
    };
    let g = FlowSpace::new().entry_graph(&imported.world, code, *module, &mut LocTable::default());
    let ops = operations(&g.unwrap_or_else(|e| panic!("{e}")));
    assert_eq!(ops.iter().filter(|op| **op == Op::setglobal).count(), 1);
    assert!(!ops.contains(&Op::getglobal));
}

#[test]
fn the_library_is_taken_in() {
    let (world, _) = compile_for_tests("");
    let modules = [
        "argparse",
        "ast",
        "asyncio.base_events",
        "base64",
        "bisect",
        "calendar",
        "collections",
        "configparser",
        "contextlib",
        "copy",
        "csv",
        "dataclasses",
        "datetime",
        "difflib",
        "doctest",
        "enum",
        "fractions",
        "functools",
        "heapq",
        "inspect",
        "json.decoder",
        "json.encoder",
        "logging",
        "os",
        "pathlib",
        "pickle",
        "random",
        "re._compiler",
        "re._parser",
        "shutil",
        "statistics",
        "string",
        "subprocess",
        "tarfile",
        "textwrap",
        "threading",
        "traceback",
        "typing",
        "unittest.case",
        "xml.etree.ElementTree",
        "zipfile",
    ];
    let mut flow = FlowSpace::new();
    let mut locs = LocTable::default();
    let (mut built, mut refused) = (0, 0);
    for name in modules {
        let Some(module) = world.module(name) else {
            continue;
        };
        let mut work: Vec<ObjId> = world
            .module_names(module)
            .iter()
            .filter_map(|n| world.module_attr(module, n))
            .collect();
        while let Some(id) = work.pop() {
            match &*world.get(id) {
                Object::Function(f) if f.globals == module => {
                    match flow.function_graph(&world, id, &mut locs) {
                        Ok(graph) => {
                            let errors = check_graph(&Program::default(), &graph, Phase::Flow);
                            assert!(errors.is_empty(), "{}: {errors:?}", graph.name);
                            built += 1;
                        }
                        Err(error) => {
                            assert!(!error.internal, "{error}");
                            refused += 1;
                        }
                    }
                }
                Object::Class(c) if !c.builtin && *c.module == *name => {
                    work.extend(c.dict.iter().map(|(_, v)| v))
                }
                Object::StaticMethod(f) | Object::ClassMethod(f) => work.push(*f),
                Object::Property { get, set, del } => {
                    work.extend([get, set, del].into_iter().flatten())
                }
                _ => {}
            }
        }
    }
    assert!(built > 1500, "{built} graphs");
    assert!(refused * 50 < built, "{refused} of {built} refused");
}
