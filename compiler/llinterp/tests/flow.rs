//! `test-suite/flow/llinterp`: every operation, its result and its faults.

use libtest_mimic::{Arguments, Trial};
use rpyc_llinterp::flowtest::{PassRegistry, files, run_file};
use std::path::Path;
use std::sync::Arc;

fn main() {
    let mut passes = PassRegistry::new();
    passes.register("compact", |program| {
        program.graphs.iter_mut().for_each(|g| g.compact());
        Ok(())
    });
    passes.register("cleanup", |program| {
        for g in &mut program.graphs {
            rpyc_ir::transform::cleanup(g);
            g.compact();
        }
        Ok(())
    });
    let passes = Arc::new(passes);
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-suite/flow/llinterp");
    let trials = files(&dir).into_iter().map(|path| {
        let passes = passes.clone();
        let name = path
            .strip_prefix(&dir)
            .unwrap_or(&path)
            .display()
            .to_string();
        Trial::test(name, move || run_file(&path, &passes).map_err(|e| e.into()))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}
