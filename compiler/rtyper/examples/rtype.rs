//! RTypes a program, checks the graphs and runs them on the interpreter:
//! `rtype prog.py [args...]`; `--print` prints the graphs instead, `--only NAME` those whose
//! name contains it.

use rpyc_annotator::{Annotator, Diagnostic};
use rpyc_flowspace::FlowSpace;
use rpyc_importer::{Entry, ImportOptions, import_program};
use rpyc_ir::{LocTable, Phase};
use rpyc_rtyper::RTypeError;
use std::rc::Rc;

fn main() {
    let worker = std::thread::Builder::new().stack_size(256 << 20).spawn(run);
    let code = worker.expect("a thread").join().unwrap_or(70);
    std::process::exit(code);
}

fn show(locs: &LocTable, errors: &[Diagnostic]) -> i32 {
    for d in errors {
        let at = match locs.get(d.loc) {
            Some(l) => format!("{}:{}", l.file, l.span.line),
            None => "?".into(),
        };
        eprintln!("{at}: [{}] {} {}", d.id, d.message, d.label);
        for o in &d.others {
            let line = locs.get(o.loc).map_or(0, |l| l.span.line);
            eprintln!("    line {line}: {}", o.text);
        }
    }
    1
}

fn run() -> i32 {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let print = args.first().is_some_and(|a| a == "--print");
    if print {
        args.remove(0);
    }
    let only = match args.iter().position(|a| a == "--only") {
        Some(i) => {
            args.remove(i);
            Some(args.remove(i))
        }
        None => None,
    };
    let imported = match import_program(ImportOptions::new(args[0].clone())) {
        Ok(i) => i,
        Err(e) => {
            eprintln!("{e}");
            return 1;
        }
    };
    let mut a = Annotator::new(Rc::new(imported.world), FlowSpace::new());
    let result = match imported.entry {
        Entry::Target { function } => a.annotate_target(function),
        Entry::Main { code, module } | Entry::Script { code, module } => {
            a.annotate_module(&code, module)
        }
    };
    if let Err(errors) = result {
        return show(&a.program.locs, &errors);
    }
    let locs = a.program.locs.clone();
    let program = match rpyc_rtyper::rtype(a) {
        Ok(p) => p,
        Err(RTypeError::Program(errors)) => return show(&locs, &errors),
        Err(RTypeError::Internal {
            graph,
            operation,
            message,
        }) => {
            eprintln!("internal error: {message} {operation} {graph}");
            return 70;
        }
    };
    if print {
        for id in program.graph_ids() {
            if only
                .as_ref()
                .is_none_or(|o| program[id].name.contains(o.as_str()))
            {
                println!("{}", rpyc_ir::print_graph(&program, id));
            }
        }
        return 0;
    }
    let wrong = rpyc_ir::check_program(&program, Phase::RTyped);
    for e in wrong.iter().take(20) {
        eprintln!("check: {e}");
    }
    if !wrong.is_empty() {
        return 70;
    }
    let done = match rpyc_llinterp::run_entry(&program, &args, b"") {
        Ok(d) => d,
        Err(e) => {
            eprintln!("fatal: {e:?}");
            return 70;
        }
    };
    print!("{}", String::from_utf8_lossy(&done.stdout));
    eprint!("{}", String::from_utf8_lossy(&done.stderr));
    done.code as i32
}
