//! `test-suite/flow/<pass>/*.flow`: the graphs after a pass, and that they still do
//! the same. `pipeline` stands for the whole schedule.

use libtest_mimic::{Arguments, Trial};
use rpyc_ir::Phase;
use rpyc_llinterp::flowtest::{PassRegistry, files, run_file};
use rpyc_translator::{NoHooks, PASSES, PipelineOptions, run_pipeline};
use std::path::Path;
use std::sync::Arc;

fn main() {
    let mut registry = PassRegistry::new();
    for pass in PASSES {
        registry.register(pass.name, |program| {
            let options = PipelineOptions::level(2);
            rpyc_translator::pass::run_passes(program, &[pass], pass.needs, &options, &mut NoHooks)
                .map(|_| ())
                .map_err(|e| e.to_string())
        });
    }
    registry.register("pipeline", |program| {
        run_pipeline(program, &PipelineOptions::level(2))
            .map(|_| ())
            .map_err(|e| e.to_string())
    });
    assert!(PASSES.iter().all(|p| p.needs >= Phase::RTyped));
    let registry = Arc::new(registry);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-suite/flow");
    let mut trials = Vec::new();
    for dir in PASSES.iter().map(|p| p.name).chain(["pipeline"]) {
        for path in files(&root.join(dir)) {
            let registry = registry.clone();
            let name = path
                .strip_prefix(&root)
                .unwrap_or(&path)
                .display()
                .to_string();
            trials.push(Trial::test(name, move || {
                run_file(&path, &registry).map_err(|e| e.into())
            }));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
