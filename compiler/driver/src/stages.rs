//! The way of a program, stage by stage.

use crate::cli::{CompileArgs, Emit, Level};
use crate::report::{Failure, Sources, render, render_import};
use crate::timing::Timings;
use rpyc_annotator::{Diagnostic, EntryPoint};
use rpyc_importer::{Entry, ImportError, ImportOptions, import_program};
use rpyc_ir::{Phase, Program};
use rpyc_llvm_backend::{BackendError, BackendOptions, LinkOptions, OptLevel};
use rpyc_rtyper::RTypeError;
use rpyc_translator::{Pass, PassError, PassReport, PipelineHooks, PipelineOptions};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Compiles as asked. Writes the executable to `output`, or the emitted forms.
///
/// # Errors
/// See [`Failure`]; nothing is left behind then.
pub fn compile(
    args: &CompileArgs,
    output: &Path,
    color: bool,
    timings: &mut Timings,
) -> Result<(), Failure> {
    let file = args
        .file
        .as_deref()
        .ok_or_else(|| Failure::World("no program given".into()))?;
    let stem = file
        .file_stem()
        .map_or_else(|| "prog".into(), |s| s.to_string_lossy().into_owned());
    let emitter = Emitter {
        wanted: &args.emit,
        output: args.output.as_deref(),
        stem: &stem,
    };
    let mut sources = Sources::default();
    if let (Ok(program), Ok(there)) = (file.canonicalize(), output.canonicalize())
        && program == there
    {
        return Err(Failure::World(format!(
            "the output {} would overwrite the program",
            output.display()
        )));
    }

    let mut options = ImportOptions::new(file);
    options.search_paths.clone_from(&args.path);
    let imported = timings
        .stage("import", || import_program(options))
        .map_err(|e| import_failure(&e, &mut sources, color))?;
    if !args.quiet {
        for w in &imported.warnings {
            eprintln!("warning: {w}");
        }
    }

    let world = Rc::new(imported.world);
    let entry = match imported.entry {
        Entry::Target { function } => EntryPoint::Target(function),
        Entry::Main { code, module } | Entry::Script { code, module } => {
            EntryPoint::Module(code, module)
        }
    };
    let annotated = timings.stage("annotate", || rpyc_annotator::annotate(&world, &entry));
    let annotator = match annotated {
        Ok(a) => a,
        Err((a, d)) => return Err(program_failure(&d, &a.program, &mut sources, color)),
    };
    for (loc, text) in annotator.revealed.values() {
        if let Some(l) = annotator.program.locs.get(*loc) {
            println!("{}:{}: revealed: {text}", l.file, l.span.line);
        }
    }
    if matches!(args.remarks.as_deref(), Some("all" | "union")) {
        for (loc, text) in annotator.union_remarks() {
            // What the library does with them is its own affair.
            if let Some(l) = annotator.program.locs.get(loc)
                && !l.file.contains("_builtins/")
            {
                eprintln!("remark: union: {}:{}: {text}", l.file, l.span.line);
            }
        }
    }
    if emitter.wants(Emit::Flow) {
        emitter.text(Emit::Flow, &rpyc_ir::print_program(&annotator.program))?;
    }
    if emitter.wants(Emit::Annotated) {
        emitter.text(Emit::Annotated, &crate::annotated::print(&annotator))?;
    }
    if emitter.done_before(Emit::Rtyped) {
        return Ok(());
    }

    let locs = annotator.program.locs.clone();
    let mut program = timings
        .stage("rtype", || rpyc_rtyper::rtype(annotator))
        .map_err(|e| match e {
            RTypeError::Program(d) => Failure::Program(render(&d, &locs, &mut sources, color)),
            RTypeError::Internal {
                graph,
                operation,
                message,
            } => Failure::Internal(format!("pass rtyper, graph {graph} {operation}: {message}")),
        })?;
    let checked = cfg!(debug_assertions) || args.verify;
    check(&program, Phase::RTyped, "rtyper", checked)?;
    if emitter.wants(Emit::Rtyped) {
        emitter.text(Emit::Rtyped, &rpyc_ir::print_program(&program))?;
    }
    if emitter.done_before(Emit::Optimized) {
        return Ok(());
    }

    optimize(&mut program, args, timings, checked)?;
    if emitter.wants(Emit::Optimized) {
        emitter.text(Emit::Optimized, &rpyc_ir::print_program(&program))?;
    }
    if emitter.done_before(Emit::Memory) {
        return Ok(());
    }

    let gc = rpyc_gc_transform::GcDescription::from_name(&args.gc)
        .ok_or_else(|| Failure::World(format!("--gc={}: one collector, please", args.gc)))?;
    let plan = timings.stage("gc-transform", || {
        rpyc_gc_transform::transform(&mut program, gc, &[])
    });
    check(&program, Phase::MemoryExplicit, "gc-transform", checked)?;
    if emitter.wants(Emit::Memory) {
        emitter.text(Emit::Memory, &rpyc_ir::print_program(&program))?;
    }
    if emitter.done_before(Emit::LlvmIr) {
        return Ok(());
    }

    let sources = RefCell::new(sources);
    let source_line = |file: &str, line: u32| sources.borrow_mut().line(file, line);
    let backend = |emit| BackendOptions {
        opt: match args.optimize {
            Level::O0 => OptLevel::O0,
            Level::O1 => OptLevel::O1,
            Level::O2 => OptLevel::O2,
            Level::O3 => OptLevel::O3,
            Level::Os => OptLevel::Os,
        },
        emit,
        debug_info: args.debug_info,
        native_cpu: args.native_cpu,
        triple: None,
        verify: args.verify,
        source_line: Some(&source_line),
        heap_limit: args.gc_max.unwrap_or(0),
        module_name: Some(&stem),
    };
    for (emit, kind) in [
        (Emit::LlvmIr, rpyc_llvm_backend::Emit::LlvmIr),
        (Emit::Asm, rpyc_llvm_backend::Emit::Asm),
        (Emit::Obj, rpyc_llvm_backend::Emit::Object),
    ] {
        if emitter.wants(emit) {
            let artifact = timings
                .stage("llvm", || {
                    rpyc_llvm_backend::compile(&program, &plan, &backend(kind))
                })
                .map_err(backend_failure)?;
            emitter.bytes(emit, &artifact.bytes)?;
        }
    }
    if !args.emit.is_empty() {
        return Ok(());
    }
    let artifact = timings
        .stage("llvm", || {
            rpyc_llvm_backend::compile(&program, &plan, &backend(rpyc_llvm_backend::Emit::Object))
        })
        .map_err(backend_failure)?;
    let libraries: Vec<String> = gc.libraries.iter().map(|l| format!("-l{l}")).collect();
    let link = LinkOptions {
        linker: args.linker.as_deref(),
        strip: args.strip,
        extra: &libraries,
    };
    timings
        .stage("link", || link_into(&artifact.bytes, output, &link))
        .map_err(backend_failure)
}

/// Links beside the output and renames: a failure leaves nothing behind.
fn link_into(object: &[u8], output: &Path, options: &LinkOptions<'_>) -> Result<(), BackendError> {
    let dir = output
        .parent()
        .filter(|d| !d.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let file_error = |cause| BackendError::File {
        path: output.to_path_buf(),
        cause,
    };
    let temp = tempfile::Builder::new()
        .prefix(".rpyc-")
        .tempdir_in(dir)
        .map_err(file_error)?;
    let linked = temp.path().join("program");
    rpyc_llvm_backend::link(object, rpyc_runtime_archive::ARCHIVE, &linked, options)?;
    std::fs::rename(&linked, output).map_err(file_error)
}

fn optimize(
    program: &mut Program,
    args: &CompileArgs,
    timings: &mut Timings,
    checked: bool,
) -> Result<(), Failure> {
    let options = PipelineOptions {
        level: match args.optimize {
            Level::O0 => 0,
            Level::O1 => 1,
            Level::O2 | Level::Os => 2,
            Level::O3 => 3,
        },
        size: args.optimize == Level::Os,
        bisect_limit: args.opt_bisect_limit,
        skip: args.skip_pass.iter().cloned().collect(),
        check_every_pass: checked,
        remarks: args.remarks.is_some(),
        ..PipelineOptions::default()
    };
    for name in &args.skip_pass {
        if rpyc_translator::find_pass(name).is_none() {
            let known: Vec<_> = rpyc_translator::PASSES.iter().map(|p| p.name).collect();
            return Err(Failure::World(format!(
                "there is no pass {name}; the passes are {}",
                known.join(", ")
            )));
        }
    }
    let mut hooks = Hooks {
        dump: args.dump.clone(),
        failed: None,
    };
    let report = timings
        .stage("translate", || {
            rpyc_translator::run_pipeline_with(program, &options, &mut hooks)
        })
        .map_err(|e| Failure::Internal(e.to_string()))?;
    if let Some(e) = hooks.failed {
        return Err(e);
    }
    for row in &report.rows {
        timings.row(row.pass, row.time);
    }
    let wanted = |pass: &str| {
        args.remarks
            .as_deref()
            .is_some_and(|r| r == "all" || r == pass)
    };
    for r in report.remarks.iter().filter(|r| wanted(r.pass)) {
        eprintln!("remark: {}: {}: {}", r.pass, r.graph, r.text);
    }
    if args.opt_bisect_limit.is_some() {
        eprintln!(
            "rpyc: {} applications of optional passes",
            report.applications
        );
        if let Some((pass, graph)) = &report.last_application {
            eprintln!("rpyc: the last one allowed: {pass} on {graph}");
        }
    }
    Ok(())
}

/// Checks the graphs; what is found is the compiler's fault.
fn check(program: &Program, phase: Phase, pass: &str, wanted: bool) -> Result<(), Failure> {
    if !wanted {
        return Ok(());
    }
    match rpyc_ir::check_program(program, phase).first() {
        Some(e) => Err(Failure::Internal(format!("pass {pass}: {e}"))),
        None => Ok(()),
    }
}

/// Dumps and checks around passes.
struct Hooks {
    dump: Option<PathBuf>,
    failed: Option<Failure>,
}

impl Hooks {
    fn write(&mut self, name: &str, program: &Program) {
        let Some(dir) = &self.dump else { return };
        let path = dir.join(name);
        let text = rpyc_ir::print_program(program);
        let written = std::fs::create_dir_all(dir).and_then(|()| std::fs::write(&path, text));
        if let Err(e) = written {
            self.failed = Some(Failure::World(format!("{}: {e}", path.display())));
        }
    }
}

impl PipelineHooks for Hooks {
    fn before(&mut self, index: usize, _pass: &Pass, program: &Program) {
        if index == 0 {
            self.write("00-rtyped.flow", program);
        }
    }

    fn after(&mut self, index: usize, pass: &Pass, program: &Program, _report: &PassReport) {
        self.write(&format!("{:02}-{}.flow", index + 1, pass.name), program);
    }

    fn check(&mut self, pass: &Pass, program: &Program, phase: Phase) -> Result<(), PassError> {
        match rpyc_ir::check_program(program, phase).first() {
            Some(e) => Err(PassError::new(pass.name, e.to_string())),
            None => Ok(()),
        }
    }
}

fn import_failure(e: &ImportError, sources: &mut Sources, color: bool) -> Failure {
    match e {
        ImportError::Unreadable { .. } => Failure::World(e.to_string()),
        _ => Failure::Program(render_import(e, sources, color)),
    }
}

fn program_failure(
    d: &[Diagnostic],
    program: &Program,
    sources: &mut Sources,
    color: bool,
) -> Failure {
    let text = render(d, &program.locs, sources, color);
    if d.iter().any(|d| d.id == "internal") {
        Failure::Internal(text)
    } else {
        Failure::Program(text)
    }
}

fn backend_failure(e: BackendError) -> Failure {
    match e {
        BackendError::Graph { .. } | BackendError::Internal(_) | BackendError::Llvm(_) => {
            Failure::Internal(e.to_string())
        }
        _ => Failure::World(e.to_string()),
    }
}

/// Where `--emit` goes: to `-o` if one kind is asked for, to the terminal if it is
/// text, else into files named for their kind.
struct Emitter<'a> {
    wanted: &'a [Emit],
    output: Option<&'a Path>,
    stem: &'a str,
}

impl Emitter<'_> {
    fn wants(&self, kind: Emit) -> bool {
        self.wanted.contains(&kind)
    }

    /// Nothing from this stage on is wanted.
    fn done_before(&self, kind: Emit) -> bool {
        !self.wanted.is_empty() && self.wanted.iter().all(|&k| k < kind)
    }

    fn text(&self, kind: Emit, text: &str) -> Result<(), Failure> {
        if self.output.is_none() && self.wanted.len() == 1 {
            use std::io::Write as _;
            let _ = std::io::stdout().write_all(text.as_bytes());
            return Ok(());
        }
        self.file(kind, text.as_bytes())
    }

    fn bytes(&self, kind: Emit, bytes: &[u8]) -> Result<(), Failure> {
        match (kind, std::str::from_utf8(bytes)) {
            (Emit::LlvmIr | Emit::Asm, Ok(text)) => self.text(kind, text),
            _ => self.file(kind, bytes),
        }
    }

    fn file(&self, kind: Emit, bytes: &[u8]) -> Result<(), Failure> {
        let path = match self.output {
            Some(p) if self.wanted.len() == 1 => p.to_path_buf(),
            _ => PathBuf::from(format!("{}.{}", self.stem, kind.extension())),
        };
        std::fs::write(&path, bytes).map_err(|e| Failure::World(format!("{}: {e}", path.display())))
    }
}
