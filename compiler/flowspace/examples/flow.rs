//! Prints the flow graphs of a program:
//! `cargo run -p rpyc-flowspace --example flow -- [--check] prog.py [module ...]`.
//!
//! The graphs are those of the entry and of every function reachable from the
//! globals of the main module and of the modules named. With `--check` only what
//! is refused and what the graph checker says is printed, and a summary.

use rpyc_flowspace::{FlowError, FlowSpace};
use rpyc_importer::{Entry, ImportOptions, import_program};

use rpyc_ir::{ConstValue, FunctionGraph, LocTable, Op, Phase, Program, check_graph, print_graphs};
use rpyc_objects::{ObjId, Object, World};
use std::collections::HashSet;
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let check = args.first().is_some_and(|a| a == "--check");
    if check {
        args.remove(0);
    }
    if args.is_empty() {
        eprintln!("usage: flow [--check] prog.py [module ...]");
        return ExitCode::from(2);
    }
    let thread = std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(move || show(&args[0], &args[1..], check));
    match thread.map(|t| t.join()) {
        Ok(Ok(code)) => code,
        _ => ExitCode::FAILURE,
    }
}

fn show(file: &str, modules: &[String], check: bool) -> ExitCode {
    let imported = match import_program(ImportOptions::new(file)) {
        Ok(imported) => imported,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let world = &imported.world;
    let mut all = Graphs {
        world,
        flow: FlowSpace::new(),
        program: Program::default(),
        errors: Vec::new(),
        time: Duration::ZERO,
    };
    let mut locs = LocTable::default();
    match &imported.entry {
        Entry::Target { .. } => {}
        Entry::Main { code, module } | Entry::Script { code, module } => {
            let start = Instant::now();
            let graph = all.flow.entry_graph(world, code, *module, &mut locs);
            all.time += start.elapsed();
            all.add(graph);
        }
    }
    let mut work = vec![imported.main_module];
    for name in modules {
        match world.module(name) {
            Some(module) => work.push(module),
            None => eprintln!("no module {name}"),
        }
    }
    all.functions(&mut locs, work);
    all.program.locs = locs;
    let program = &all.program;
    if !check {
        println!("{}", print_graphs(program));
    }
    for error in &all.errors {
        eprintln!("refused: {error}");
    }
    let mut broken = 0;
    for id in program.graph_ids() {
        for error in check_graph(program, &program[id], Phase::Flow) {
            eprintln!("broken: {}: {error:?}", program[id].name);
            broken += 1;
        }
    }
    let (blocks, ops) = program
        .graphs
        .iter()
        .map(|g| {
            (
                g.blocks.len(),
                g.blocks.iter().map(|b| b.operations.len()).sum::<usize>(),
            )
        })
        .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    eprintln!(
        "{} graphs, {blocks} blocks, {ops} operations, {} refused, {broken} broken, {:?}",
        program.graphs.len(),
        all.errors.len(),
        all.time
    );
    if broken > 0 || all.errors.iter().any(|e| e.internal) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

struct Graphs<'w> {
    world: &'w World,
    flow: FlowSpace,
    program: Program,
    errors: Vec<FlowError>,
    time: Duration,
}

impl Graphs<'_> {
    fn add(&mut self, graph: Result<FunctionGraph, FlowError>) -> Vec<(ObjId, ObjId)> {
        match graph {
            Ok(graph) => {
                let closures = made_functions(&graph);
                self.program.add_graph(graph);
                closures
            }
            Err(error) => {
                self.errors.push(error);
                Vec::new()
            }
        }
    }

    /// The graphs of all functions of some modules, and of those made by them.
    fn functions(&mut self, locs: &mut LocTable, mut work: Vec<ObjId>) {
        let mut seen = HashSet::new();
        let modules: HashSet<ObjId> = work.iter().copied().collect();
        work.reverse();
        let mut closures: Vec<(ObjId, ObjId)> = self
            .program
            .graphs
            .iter()
            .flat_map(made_functions)
            .collect();
        loop {
            while let Some(id) = work.pop() {
                if !seen.insert(id) {
                    continue;
                }
                match &*self.world.get(id) {
                    Object::Module(_) if modules.contains(&id) => {
                        let names = self.world.module_names(id);
                        work.extend(
                            names
                                .iter()
                                .rev()
                                .filter_map(|n| self.world.module_attr(id, n)),
                        );
                    }
                    Object::Function(f) if modules.contains(&f.globals) => {
                        let start = Instant::now();
                        let graph = self.flow.function_graph(self.world, id, locs);
                        self.time += start.elapsed();
                        closures.extend(self.add(graph));
                        work.extend(&f.closure);
                    }
                    Object::Class(c) if !c.builtin => {
                        work.extend(c.dict.iter().rev().map(|(_, v)| v))
                    }
                    Object::Cell(Some(content)) => work.push(*content),
                    Object::StaticMethod(f) | Object::ClassMethod(f) => work.push(*f),
                    Object::Property { get, set, del } => {
                        work.extend([get, set, del].into_iter().flatten())
                    }
                    _ => {}
                }
            }
            let Some((code, module)) = closures.pop() else {
                break;
            };
            if module == code {
                work.push(code);
            } else if seen.insert(code) {
                let start = Instant::now();
                let graph = self.flow.closure_graph(self.world, code, module, locs);
                self.time += start.elapsed();
                closures.extend(self.add(graph));
            }
        }
    }
}

/// Code objects that a graph makes functions of, with their module; constant
/// functions as a pair of themselves.
fn made_functions(graph: &FunctionGraph) -> Vec<(ObjId, ObjId)> {
    let mut out = Vec::new();
    for op in graph.blocks.iter().flat_map(|b| &b.operations) {
        if op.op == Op::newfunction
            && let [
                Some(ConstValue::Object(code)),
                Some(ConstValue::Object(module)),
                ..,
            ] = op.args.iter().map(|a| a.constant()).collect::<Vec<_>>()[..]
        {
            out.push((ObjId(*code), ObjId(*module)));
        }
        for a in &op.args {
            if let Some(ConstValue::Object(id)) = a.constant() {
                out.push((ObjId(*id), ObjId(*id)));
            }
        }
    }
    out
}
