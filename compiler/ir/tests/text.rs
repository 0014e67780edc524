//! Printing and parsing are inverse to each other, and wrong text is refused at
//! its place.

use rpyc_ir::*;

/// `print(parse(text))`, checked to be a fixed point.
fn print_again(text: &str) -> String {
    let program = parse_program(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    let once = print_program(&program);
    let again = parse_program(&once).unwrap_or_else(|e| panic!("{e}\n{once}"));
    let twice = print_program(&again);
    assert_eq!(once, twice);
    once
}

#[track_caller]
fn check_same(text: &str) {
    assert_eq!(print_again(text), text);
}

#[test]
fn low_level_program() {
    check_same(
        r#"struct OBJECT_VTABLE { const subclassrange_min: Signed, const subclassrange_max: Signed }
gcstruct OBJECT {}
gcstruct PAIR { item0: Signed, const item1: Ptr(Func(Signed, Ptr(PAIR)) -> Signed) }
gcstruct STR { hash: Int32, kind: Int32, chars: Array(Char) }
forward gcstruct `odd name`
const static %vt_E: OBJECT_VTABLE = {subclassrange_min: 1, subclassrange_max: 5}
static %e: OBJECT = {}
static %hello: STR = {hash: 0, kind: 0, chars: b"he\"l\x00lo"}
static %floats.2: GcArray(Float) = [1.0, -0.0, inf, nan, 1e-300]
static %"a b": PAIR = {item0: 3, item1: @main.<locals>.f}
static %z: PAIR = zero
vtable PAIR = %vt_E
exception OverflowError = %vt_E, %e
raises Ptr(OBJECT_VTABLE), Ptr(OBJECT)
entry @main.<locals>.f

graph @main.<locals>.f(x0: Signed, p1: Ptr(PAIR)) -> Signed [always_inline, lowlevel] {
block0(x0: Signed, p1: Ptr(PAIR)):
    v3: Signed = direct_call(@main.<locals>.f, x0, null:Ptr(PAIR))
    setfield(p1, "item0", v3)
    v7: Int32 = cast_primitive(x0)
    v8: Bool = int_lt(v7, 5:Int32)
    v12: Signed = int_add_ovf(x0, -9223372036854775808)
    except:
        none -> block3(x0, 'c', u'x', u'\u{d800}', 5u)
        %vt_E(etype9, evalue10) -> raise(etype9, evalue10)
        %vt_E(_, evalue11) -> return(1)

block3(x20: Signed, c21: Char, u22: UniChar, u23: UniChar, n24: Unsigned):
    switch x20:
        0 -> block4(%hello, extern("f"):Ptr(Func() -> Void), type(Ptr(PAIR)))
        1 -> raise(%vt_E, %e)
        default -> return(0)

block4(p25: Ptr(STR), f26: Ptr(Func() -> Void), t27: Void):
    v28: Signed = indirect_call(f26, graphs(@main.<locals>.f))
    goto return(v28)
}

graph @g() -> Void {
block0():
    extern_call("print", void)
    goto return(void)
}
"#,
    );
}

#[test]
fn python_level_program() {
    check_same(
        r#"graph @f(a0, b1) [generator] {
block0(a0, b1):
    v5 = add(a0, 5)
    v6 = getattr(v5, "name")
    v7 = call_args(v6, shape(1, "key", *, **), s"te\"xt", b"by\xfftes", None, undefined)
    v8 = simple_call(obj12, 1.5, True, 123456789012345678901234567890n, 18446744073709551615u)
    v9 = is_(v8, 5:Signed)
    switch v9:
        True -> block3(v8)
        False -> block4(v8)

block3(x1_10):
    v11 = next(x1_10)
    except:
        none -> return(v11)
        obj4(etype12, evalue13) -> raise(etype12, evalue13)

block4(obj_14):
    goto block3(obj_14)
}
"#,
    );
}

#[test]
fn hand_written_names_get_numbers() {
    let text = "graph @f(x: Signed, y: Signed) -> Signed {
        block0(x: Signed, y: Signed):
            s: Signed = int_add(x, y)
            goto block7(s)
        block7(r0: Signed): goto return(r0)
        }";
    let expected = "graph @f(x1: Signed, y2: Signed) -> Signed {
block0(x1: Signed, y2: Signed):
    s3: Signed = int_add(x1, y2)
    goto block1(s3)

block1(r0: Signed):
    goto return(r0)
}
";
    assert_eq!(print_again(text), expected);
}

#[test]
fn names_of_exceptions_stand_for_their_vtables() {
    let text = "struct VT {} gcstruct OBJECT {}
        static %vt: VT = {} static %i: OBJECT = {}
        exception KeyError = %vt, %i
        raises Ptr(VT), Ptr(OBJECT)
        graph @f() -> Void { block0():
            stack_check()
            except: none -> return(void)
                KeyError(t, v) -> raise(t, v)
        }";
    assert!(print_again(text).contains("%vt(t1, v2) -> raise(t1, v2)"));
}

#[test]
fn names_that_are_taken_get_a_suffix() {
    let mut program = Program::default();
    for name in ["x", "x", "x.0", ""] {
        let init = Init::Value(ConstValue::Int(1));
        program.add_static(StaticDef {
            name: name.into(),
            ty: Type::SIGNED,
            init,
            immutable: false,
        });
    }
    let text = print_program(&program);
    assert_eq!(
        text,
        "static %x.0.0: Signed = 1\nstatic %x.1: Signed = 1\nstatic %x.0: Signed = 1\nstatic %static.3: Signed = 1\n"
    );
    assert_eq!(print_again(&text), text);
}

#[test]
fn compacted_graphs_print_from_zero() {
    let text = "graph @f(x3) { block5(x3): goto block9(x3) block9(x8): goto return(x8) }";
    let mut program = parse_program(text).unwrap();
    program.graphs[0].compact();
    let expected =
        "graph @f(x0) {\nblock0(x0):\n    goto block1(x0)\n\nblock1(x1):\n    goto return(x1)\n}\n";
    assert_eq!(print_program(&program), expected);
    assert_eq!(print_again(expected), expected);
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    assert_eq!(parse_program(text).unwrap_err().to_string(), expected);
}

#[test]
fn errors_have_places() {
    check_error("graph @f( {", "1:11: a variable expected");
    check_error(
        "graph @f() { block0(): goto block1() }",
        "1:29: block1 is not defined",
    );
    check_error(
        "graph @f() {\nblock0():\n  x = frob()\n}",
        "3:7: unknown operation frob",
    );
    check_error("static %a: T = 1", "1:12: unknown type T");
    check_error(
        "graph @f() -> Void { block0(): goto return(null) }",
        "1:44: this value needs a type: `value:Type`",
    );
    check_error(
        "static %a: Char = 'xy'",
        "1:19: a character literal holds one byte",
    );
    check_error("entry @main", "1:7: @main is not defined");
    check_error("graph @f() {", "2:1: graph not closed");
    check_error(
        "static %a: Signed = 99999999999999999999",
        "1:21: does not fit 64 signed bits",
    );
    check_error("static %a: Signed = \"x", "1:21: unclosed quote");
    let deep = format!(
        "static %a: {}Signed{} = 0",
        "Ptr(".repeat(1000),
        ")".repeat(1000)
    );
    assert!(
        parse_program(&deep)
            .unwrap_err()
            .message
            .contains("nested too deeply")
    );
}

#[test]
fn lines_are_known() {
    let text = "graph @f() -> Void {\nblock0():\n    stack_check()\n    goto return(void)\n}";
    let (program, lines) = parse_program_lines(text).unwrap();
    let start = Some(program.graphs[0].startblock);
    assert_eq!(lines.line(GraphId(0), None, None), Some(1));
    assert_eq!(lines.line(GraphId(0), start, None), Some(2));
    assert_eq!(lines.line(GraphId(0), start, Some(0)), Some(3));
    assert_eq!(lines.line(GraphId(0), start, Some(1)), Some(4));
}
