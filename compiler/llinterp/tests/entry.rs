//! Whole programs: arguments in, exit code and output out.

use rpyc_ir::{Program, parse_program};
use rpyc_llinterp::run_entry;

fn program(body: &str) -> Program {
    let text = format!(
        "struct VT {{}} gcstruct OBJECT {{}}
        gcstruct STR {{ hash: Int32, kind: Int32, chars: Array(Char) }}
        gcstruct LIST {{ length: Signed, items: Ptr(GcArray(Ptr(STR))) }}
        static %vt_KeyError: VT = {{}} static %KeyError: OBJECT = {{}}
        exception KeyError = %vt_KeyError, %KeyError
        raises Ptr(VT), Ptr(OBJECT)
        entry @main
        {body}"
    );
    parse_program(&text).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

#[test]
fn arguments_and_exit_code() {
    let program = program(
        r#"graph @main(argv: Ptr(LIST)) -> Signed {
        block0(argv: Ptr(LIST)):
            items: Ptr(GcArray(Ptr(STR))) = getfield(argv, "items")
            second: Ptr(STR) = getarrayitem(items, 1)
            extern_call("stdout_write", second)
            n: Signed = getfield(argv, "length")
            goto return(n)
        }"#,
    );
    let argv = ["prog".to_string(), "häl€lo".to_string()];
    let done = run_entry(&program, &argv, b"").unwrap();
    assert_eq!(
        (done.code, done.stdout.as_slice()),
        (2, "häl€lo".as_bytes())
    );
}

#[test]
fn input_is_read_by_lines() {
    let program = program(
        r#"graph @main() -> Signed {
        block0():
            a: Ptr(STR) = extern_call("file_readline", 0, -1)
            b: Ptr(STR) = extern_call("file_readline", 0, -1)
            c: Ptr(STR) = extern_call("file_readline", 0, -1)
            extern_call("stdout_write", b)
            extern_call("stderr_write", a)
            n: Signed = getinteriorarraysize(c, "chars")
            goto return(n)
        }"#,
    );
    let done = run_entry(&program, &[], b"one\r\ntwo").unwrap();
    assert_eq!(done.code, 0);
    assert_eq!(
        (done.stdout.as_slice(), done.stderr.as_slice()),
        (&b"two"[..], &b"one\n"[..])
    );
}

#[test]
fn uncaught_exceptions_end_with_status_1() {
    let program =
        program("graph @main() -> Signed { block0(): goto raise(%vt_KeyError, %KeyError) }");
    let done = run_entry(&program, &[], b"").unwrap();
    assert_eq!((done.code, done.stderr.as_slice()), (1, &b"KeyError\n"[..]));
}

#[test]
fn faults_name_their_place() {
    let program = program(
        r#"graph @main() -> Signed {
        block0():
            n5: Signed = getfield(null:Ptr(LIST), "length")
            goto return(n5)
        }"#,
    );
    let fatal = run_entry(&program, &[], b"").unwrap_err();
    let expected = "llinterp: null pointer\n  in graph @main, block0\n  at getfield(null:Ptr(LIST), \"length\")";
    assert_eq!(fatal.to_string(), expected);
}
