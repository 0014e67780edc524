//! Compiles the programs of `tests/programs` at several levels and under every
//! collector, runs them, also with collections all the time, and compares.
//!
//! A program says what to expect in its comments: `; > a line of output`,
//! `; code: n`, `; stress: n` (collect at every n-th allocation), `; max: heap limit`.

use rpyc_gc_transform::{GENERATIONAL, GcDescription, MARKSWEEP, NONE};
use rpyc_llvm_backend::{BackendOptions, LinkOptions, OptLevel, compile, link};
use std::path::Path;
use std::process::Command;

fn directive<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines()
        .find_map(|l| l.strip_prefix("; ")?.strip_prefix(name)?.strip_prefix(": "))
}

fn run_all(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/programs")
        .join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    let expected: String = text
        .lines()
        .filter_map(|l| l.strip_prefix("; > "))
        .flat_map(|l| [l, "\n"])
        .collect();
    let code: i32 = directive(&text, "code").map_or(0, |n| n.parse().unwrap());
    let stress = directive(&text, "stress").unwrap_or("1");
    let max = directive(&text, "max").unwrap_or("1G");
    let dir = tempfile::tempdir().unwrap();
    // As if objects moved: references are read back from the root stack.
    let moving = GcDescription {
        name: "moving",
        moves: true,
        ..MARKSWEEP
    };
    for gc in [MARKSWEEP, GENERATIONAL, NONE, moving] {
        for opt in [OptLevel::O0, OptLevel::O1, OptLevel::O2, OptLevel::Os] {
            let mut program =
                rpyc_ir::parse_program(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            let plan = rpyc_gc_transform::transform(&mut program, gc, &[]);
            let debug_info = opt == OptLevel::O1;
            let native_cpu = gc.moves;
            let options = BackendOptions {
                opt,
                verify: true,
                debug_info,
                native_cpu,
                ..Default::default()
            };
            let object = compile(&program, &plan, &options).unwrap();
            let exe = dir.path().join(format!("{}-{opt:?}", gc.name));
            link(
                &object.bytes,
                rpyc_runtime_archive::ARCHIVE,
                &exe,
                &LinkOptions::default(),
            )
            .unwrap();
            let zeal = if gc.roots {
                &["0", stress][..]
            } else {
                &["0"][..]
            };
            for stress in zeal {
                let poison = if *stress == "0" { "0" } else { "1" };
                let out = Command::new(&exe)
                    .env("RPYC_GC_STRESS", stress)
                    .env("RPYC_GC_POISON", poison)
                    .env("RPYC_GC_MAX", if gc.roots { max } else { "8G" })
                    .output()
                    .unwrap();
                let what = format!("{name} {} {opt:?} stress {stress}", gc.name);
                let error = String::from_utf8_lossy(&out.stderr);
                assert_eq!(
                    String::from_utf8_lossy(&out.stdout),
                    expected,
                    "{what}\n{error}"
                );
                assert_eq!(
                    out.status.code(),
                    Some(code),
                    "{what}: {:?}\n{error}",
                    out.status
                );
            }
        }
    }
}

#[test]
fn operations() {
    run_all("operations.flow");
}

#[test]
fn exceptions() {
    run_all("exceptions.flow");
}

#[test]
fn list() {
    run_all("list.flow");
}

#[test]
fn derived_pointers() {
    run_all("derived.flow");
}
