//! Programs of one theme each, RTyped, checked and run on the interpreter of low-level
//! graphs; what they print is what CPython prints.

use rpyc_annotator::Annotator;
use rpyc_flowspace::FlowSpace;
use rpyc_importer::{Entry, ImportOptions, import_program};
use rpyc_ir::Phase;
use std::path::Path;
use std::rc::Rc;

/// What a program prints, or what went wrong.
fn run(path: &Path) -> Result<String, String> {
    let imported = import_program(ImportOptions::new(path)).map_err(|e| e.to_string())?;
    let mut a = Annotator::new(Rc::new(imported.world), FlowSpace::new());
    let annotated = match imported.entry {
        Entry::Target { function } => a.annotate_target(function),
        Entry::Main { code, module } | Entry::Script { code, module } => {
            a.annotate_module(&code, module)
        }
    };
    annotated.map_err(|errors| {
        let all: Vec<_> = errors.iter().map(|d| d.message.clone()).collect();
        all.join("\n")
    })?;
    let program = rpyc_rtyper::rtype(a).map_err(|e| format!("{e:?}"))?;
    let wrong = rpyc_ir::check_program(&program, Phase::RTyped);
    if let Some(first) = wrong.first() {
        return Err(format!("{first} and {} more", wrong.len() - 1));
    }
    let done = rpyc_llinterp::run_entry(&program, &["program".into()], b"")
        .map_err(|e| format!("{e:?}"))?;
    if done.code != 0 {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn programs_print_what_cpython_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of programs")
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|x| x == "py"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    let mut failures = Vec::new();
    for path in paths {
        let wanted =
            std::fs::read_to_string(path.with_extension("out")).expect("the expected output");
        // Deep graphs recurse in the embedded interpreter.
        let here = path.clone();
        let thread = std::thread::Builder::new()
            .stack_size(256 << 20)
            .spawn(move || run(&here));
        let got = thread
            .expect("a thread")
            .join()
            .unwrap_or_else(|_| Err("a panic".into()));
        match got {
            Ok(text) if text == wanted => {}
            Ok(text) => {
                let line = text.lines().zip(wanted.lines()).find(|(a, b)| a != b);
                failures.push(format!("{}: {line:?}", path.display()));
            }
            Err(e) => failures.push(format!("{}: {e}", path.display())),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
