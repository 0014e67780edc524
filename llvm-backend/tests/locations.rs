//! Source locations: line tables with inlined scopes, and tracebacks.

use rpyc_gc_transform::MARKSWEEP;
use rpyc_ir::{Loc, LocId, Op, Program, Span};
use rpyc_llvm_backend::{BackendOptions, Emit, LinkOptions, OptLevel, compile, link};
use std::process::Command;

const TEXT: &str = r#"
struct VT { const subclassrange_min: Signed, const subclassrange_max: Signed }
gcstruct OBJECT {}
gcstruct STR { hash: Int32, kind: Int32, chars: Array(Char) }
const static %vt: VT = {1, 2}
static %e: OBJECT = {}
const static %text: STR = {1, 0, b"ValueError: no"}
entry @main

graph @inner() -> Signed [dont_inline] {
block0():
    exc_set(%vt, %e)
    traceback_start()
    goto return(0)
}

graph @main() -> Signed {
block0():
    x: Signed = direct_call(@inner)
    raised: Bool = exc_occurred()
    switch raised:
        True -> block1()
        False -> return(x)
block1():
    traceback_add()
    exc_clear()
    extern_call("traceback_print", %text)
    goto return(1)
}
"#;

/// The program with places: `inner` stands at line 3 of `a.py`; its call at line 7 of
/// `helper`, inlined into `main` at line 9.
fn program() -> Program {
    let mut p = rpyc_ir::parse_program(TEXT).unwrap();
    let mut loc = |function: &str, line, inlined_at| {
        let span = Span {
            line,
            col: 4,
            end_line: line,
            end_col: 9,
        };
        p.locs.intern(Loc {
            file: "dir/a.py".into(),
            function: function.into(),
            span,
            inlined_at,
        })
    };
    let raise = loc("inner", 3, None);
    let outer = loc("main", 9, None);
    let call = loc("helper", 7, Some(outer));
    let [inner_def, main_def] = [loc("inner", 2, None), loc("main", 8, None)];
    for graph in &mut p.graphs {
        let inner = graph.name == "inner";
        graph.loc = if inner { inner_def } else { main_def };
        for op in graph.blocks.iter_mut().flat_map(|b| &mut b.operations) {
            op.loc = match op.op {
                Op::exc_clear => LocId::NONE,
                _ if inner => raise,
                _ => call,
            };
        }
    }
    p
}

fn artifact(emit: Emit, opt: OptLevel) -> Vec<u8> {
    let mut p = program();
    let plan = rpyc_gc_transform::transform(&mut p, MARKSWEEP, &[]);
    let source = |_: &str, line: u32| Some(format!("    line {line}  "));
    let options = BackendOptions {
        emit,
        opt,
        debug_info: true,
        verify: true,
        source_line: Some(&source),
        ..Default::default()
    };
    compile(&p, &plan, &options).unwrap().bytes
}

#[test]
fn line_tables_know_inlined_functions() {
    for opt in [OptLevel::O0, OptLevel::O2] {
        let ir = String::from_utf8(artifact(Emit::LlvmIr, opt)).unwrap();
        assert!(ir.contains("inlinedAt:"), "{ir}");
        assert!(ir.contains("DISubprogram(name: \"helper\""), "{ir}");
        assert!(ir.contains("DILocation(line: 3, column: 5"), "{ir}");
    }
}

#[test]
fn tracebacks_show_inlined_calls() {
    let dir = tempfile::tempdir().unwrap();
    let exe = dir.path().join("a");
    let object = artifact(Emit::Object, OptLevel::O2);
    link(
        &object,
        rpyc_runtime_archive::ARCHIVE,
        &exe,
        &LinkOptions::default(),
    )
    .unwrap();
    let out = Command::new(&exe).output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&out.stderr),
        "Traceback (most recent call last):\n\
         \x20 File \"dir/a.py\", line 9, in main\n    line 9\n\
         \x20 File \"dir/a.py\", line 7, in helper\n    line 7\n\
         \x20 File \"dir/a.py\", line 3, in inner\n    line 3\n\
         ValueError: no\n"
    );
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn the_same_program_gives_the_same_bytes() {
    assert!(artifact(Emit::Object, OptLevel::O2) == artifact(Emit::Object, OptLevel::O2));
}

#[test]
fn the_linker_speaks_for_itself() {
    let dir = tempfile::tempdir().unwrap();
    let error = link(
        b"not an object",
        b"!<arch>\n",
        &dir.path().join("a"),
        &LinkOptions::default(),
    );
    let text = error.unwrap_err().to_string();
    assert!(text.starts_with("linking failed:"), "{text}");
}
