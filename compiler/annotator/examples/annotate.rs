//! Annotates a program and prints what was found: `annotate prog.py`.

use rpyc_annotator::{EntryPoint, annotate};
use rpyc_importer::{Entry, ImportOptions, import_program};
use std::rc::Rc;

fn main() {
    let worker = std::thread::Builder::new().stack_size(256 << 20).spawn(run);
    let ok = worker.expect("a thread").join().expect("no panic");
    std::process::exit(if ok { 0 } else { 1 });
}

fn run() -> bool {
    let file = std::env::args().nth(1).expect("a program");
    let imported = match import_program(ImportOptions::new(file)) {
        Ok(i) => i,
        Err(e) => {
            eprintln!("{e}");
            return false;
        }
    };
    let world = Rc::new(imported.world);
    let entry = match imported.entry {
        Entry::Target { function } => EntryPoint::Target(function),
        Entry::Main { code, module } | Entry::Script { code, module } => {
            EntryPoint::Module(code, module)
        }
    };
    match annotate(&world, &entry) {
        Ok(a) => {
            println!("{} graphs", a.program.graphs.len());
            for (loc, text) in a.revealed.values() {
                let line = a.program.locs.get(*loc).map_or(0, |l| l.span.line);
                println!("{line}: {text}");
            }
            true
        }
        Err((a, errors)) => {
            for d in errors {
                let at = match a.program.locs.get(d.loc) {
                    Some(l) => format!("{}:{}", l.file, l.span.line),
                    None => "?".into(),
                };
                println!("{at}: [{}] {}", d.id, d.message);
                for o in d.others {
                    let line = a.program.locs.get(o.loc).map_or(0, |l| l.span.line);
                    println!("    line {line}: {}", o.text);
                }
            }
            false
        }
    }
}
