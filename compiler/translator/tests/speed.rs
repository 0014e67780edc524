//! Passes stay close to linear: a big function and many small ones take well under
//! a second each. `cargo test --release -- --ignored --nocapture` shows the table.

use rpyc_ir::parse_program;
use rpyc_translator::{PipelineOptions, run_pipeline};
use std::fmt::Write;

const PRELUDE: &str = r#"
struct OBJECT_VTABLE { const subclassrange_min: Signed, const subclassrange_max: Signed }
gcstruct OBJECT {}
gcstruct PAIR { a: Signed, b: Signed }
const static %vt_BaseException: OBJECT_VTABLE = {subclassrange_min: 1, subclassrange_max: 20}
const static %vt_OverflowError: OBJECT_VTABLE = {subclassrange_min: 3, subclassrange_max: 4}
const static %vt_MemoryError: OBJECT_VTABLE = {subclassrange_min: 4, subclassrange_max: 5}
static %e: OBJECT = {}
exception BaseException = %vt_BaseException, %e
exception OverflowError = %vt_OverflowError, %e
exception MemoryError = %vt_MemoryError, %e
raises Ptr(OBJECT_VTABLE), Ptr(OBJECT)
entry @main
"#;

/// One function of `n` branches, ten variables live all the way.
fn big(n: usize) -> String {
    let mut text = PRELUDE.to_string();
    let params: Vec<String> = (0..10).map(|i| format!("p{i}: Signed")).collect();
    let _ = writeln!(text, "graph @main({}) -> Signed {{", params.join(", "));
    for i in 0..n {
        let vars: Vec<String> = (0..10).map(|k| format!("v{i}_{k}: Signed")).collect();
        let name = |k: usize| format!("v{i}_{k}");
        let _ = writeln!(text, "block{}({}):", 2 * i, vars.join(", "));
        let _ = writeln!(text, "q{i}: Ptr(PAIR) = malloc(type(PAIR))");
        let _ = writeln!(text, "setfield(q{i}, \"a\", {})", name(i % 10));
        let _ = writeln!(text, "x{i}: Signed = getfield(q{i}, \"a\")");
        let _ = writeln!(
            text,
            "a{i}: Signed = int_add_ovf(x{i}, {})",
            name((i + 3) % 10)
        );
        let _ = writeln!(text, "m{i}: Signed = int_and(a{i}, 1023)");
        let _ = writeln!(text, "s{i}: Signed = int_add_ovf(m{i}, 5)");
        let _ = writeln!(text, "c{i}: Bool = int_lt(m{i}, {})", name((i + 1) % 10));
        let mut args: Vec<String> = (0..10).map(name).collect();
        args[i % 10] = format!("s{i}");
        let args = args.join(", ");
        let last = i + 1 == n;
        let target = |b: usize| {
            if last {
                format!("return(s{i})")
            } else {
                format!("block{b}({args})")
            }
        };
        let back = if i % 50 == 49 {
            format!("block{}({args})", 2 * (i - 49))
        } else {
            target(2 * i + 1)
        };
        let _ = writeln!(
            text,
            "switch c{i}:\n True -> {back}\n False -> {}",
            target(2 * i + 2)
        );
        if !last {
            let vars: Vec<String> = (0..10).map(|k| format!("w{i}_{k}: Signed")).collect();
            let args: Vec<String> = (0..10).map(|k| format!("w{i}_{k}")).collect();
            let _ = writeln!(text, "block{}({}):", 2 * i + 1, vars.join(", "));
            let _ = writeln!(text, "goto block{}({})", 2 * i + 2, args.join(", "));
        }
    }
    text + "}\n"
}

/// `n` functions that each call two others.
fn many(n: usize) -> String {
    let mut text = PRELUDE.to_string();
    for i in 0..n {
        let name = if i + 1 == n {
            "main".to_string()
        } else {
            format!("f{i}")
        };
        let _ = writeln!(
            text,
            "graph @{name}(x: Signed, y: Signed) -> Signed {{\nblock0(x: Signed, y: Signed):"
        );
        let _ = writeln!(
            text,
            "p: Ptr(PAIR) = malloc(type(PAIR))\nsetfield(p, \"a\", x)\nsetfield(p, \"b\", y)"
        );
        let mut sum = "x".to_string();
        for (k, step) in [1, 7].into_iter().enumerate() {
            if i >= step {
                let _ = writeln!(text, "r{k}: Signed = direct_call(@f{}, {sum}, y)", i - step);
                let _ = writeln!(text, "s{k}: Signed = int_add_ovf(r{k}, x)");
                sum = format!("s{k}");
            }
        }
        for k in 0..12 {
            let _ = writeln!(text, "t{k}: Signed = int_mul_ovf({sum}, y)");
            sum = format!("t{k}");
        }
        let _ = writeln!(
            text,
            "z: Signed = getfield(p, \"a\")\nw: Signed = int_xor(z, {sum})\ngoto return(w)\n}}"
        );
    }
    text
}

#[test]
#[ignore = "a measurement"]
fn big_programs() {
    for (name, text) in [
        ("one big function", big(5_000)),
        ("many functions", many(2_500)),
    ] {
        let mut program = parse_program(&text).unwrap_or_else(|e| panic!("{e}"));
        let options = PipelineOptions {
            check_every_pass: false,
            ..PipelineOptions::level(2)
        };
        let report = run_pipeline(&mut program, &options).unwrap_or_else(|e| panic!("{e}"));
        println!("{name}");
        for row in report.rows {
            println!(
                "{:22} {:8.1} ms {:8} ops",
                row.pass,
                row.time.as_secs_f64() * 1e3,
                row.operations
            );
        }
    }
}
