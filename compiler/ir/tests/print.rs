//! Places behind operations, and drawings.

use rpyc_ir::*;

#[test]
fn locations_are_comments() {
    let text = "graph @f(x0: Signed) -> Signed {\nblock0(x0: Signed):\n    y1: Signed = int_neg(x0)\n    goto return(y1)\n}\n";
    let mut program = parse_program(text).unwrap();
    let span = Span {
        line: 7,
        col: 4,
        end_line: 7,
        end_col: 9,
    };
    let loc = Loc {
        file: "a.py".into(),
        function: "f".into(),
        span,
        inlined_at: None,
    };
    let id = program.locs.intern(loc);
    program.graphs[0].blocks[0].operations[0].loc = id;
    assert_eq!(print_program(&program), text);
    let with_locs = Printer::new(&program, PrintOptions { locs: true }).program();
    assert!(with_locs.contains("int_neg(x0)  ; a.py:7\n"), "{with_locs}");
    assert_eq!(print_program(&parse_program(&with_locs).unwrap()), text);
}

#[test]
fn drawings_have_blocks_and_edges() {
    let text = "graph @f(c0: Char) -> Signed { block0(c0: Char): switch c0: 'a' -> return(1) default -> block1(c0)
        block1(d1: Char): v2: Signed = cast_char_to_int(d1) goto return(v2) }";
    let program = parse_program(text).unwrap();
    let expected = r#"digraph "f" {
    node [shape=box, fontname=monospace];
    block0 [label="block0(c0: Char):\l"];
    block0 -> return [label="c0 = 'a'(1)"];
    block0 -> block1 [label="default(c0)"];
    block1 [label="block1(d1: Char):\lv2: Signed = cast_char_to_int(d1)\l"];
    block1 -> return [label="(v2)"];
    return [label="return\l"];
}
"#;
    assert_eq!(to_dot(&program, GraphId(0)), expected);
}
