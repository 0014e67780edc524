//! Low-level graphs to LLVM IR, object files and executables.
//!
//! The backend sees a program in its last phase, explicit exceptions and explicit
//! memory management, and the plan of the gc transform. It knows no annotations
//! and no representations of Python values.

mod alloc;
mod barrier;
mod context;
mod counts;
mod debug_info;
mod entry;
mod error;
mod function;
mod link;
mod locations;
mod metadata;
mod ops;
mod options;
mod passes;
mod roots;
mod statics;
mod target;
mod typeinfo;

pub use error::{BackendError, Result};
pub use link::{LinkOptions, link};
pub use options::{BackendOptions, Emit, OptLevel, SourceLine};

use context::Cx;
use inkwell::context::Context;
use inkwell::targets::FileType;
use rpyc_gc_transform::GcPlan;
use rpyc_ir::Program;
use tracing::debug_span;

/// The version of LLVM that is linked in, `19.1.7`.
pub fn llvm_version() -> String {
    let (major, minor, patch) = inkwell::support::get_llvm_version();
    format!("{major}.{minor}.{patch}")
}

/// What [`compile`] made: text or an object file, as the options asked.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Its kind.
    pub kind: Emit,
    /// Its content.
    pub bytes: Vec<u8>,
    /// How many functions were compiled.
    pub functions: usize,
}

/// Compiles a program in phase `MemoryExplicit`.
pub fn compile(program: &Program, plan: &GcPlan, options: &BackendOptions<'_>) -> Result<Artifact> {
    let machine = target::target_machine(options)?;
    let llvm = Context::create();
    let mut cx = Cx::new(&llvm, program, plan, *options);
    cx.module.set_triple(&machine.get_triple());
    let layout = machine.get_target_data().get_data_layout();
    // References are no integers: LLVM must not make one from the other.
    let layout = format!(
        "{}-ni:{}",
        layout.as_str().to_string_lossy(),
        context::GC_SPACE
    );
    let data = inkwell::targets::TargetData::create(&layout);
    cx.module.set_data_layout(&data.get_data_layout());

    let functions = {
        let _span = debug_span!("codegen").entered();
        codegen(&mut cx)?
    };
    cx.run_passes(&machine)?;
    let _span = debug_span!("emit").entered();
    let bytes = match options.emit {
        Emit::LlvmIr => cx.module.print_to_string().to_bytes().to_vec(),
        Emit::Asm => machine
            .write_to_memory_buffer(&cx.module, FileType::Assembly)?
            .as_slice()
            .to_vec(),
        Emit::Object => machine
            .write_to_memory_buffer(&cx.module, FileType::Object)?
            .as_slice()
            .to_vec(),
    };
    Ok(Artifact {
        kind: options.emit,
        bytes,
        functions,
    })
}

fn codegen(cx: &mut Cx<'_, '_>) -> Result<usize> {
    cx.declare_graphs()?;
    let blob = cx.declare_blob();
    cx.declare_statics(blob)?;
    let mut scopes = cx.options.debug_info.then(|| debug_info::Scopes::new(cx));
    let mut count = 0;
    for graph in cx.plan.reachable.graph_ids() {
        function::emit_graph(cx, graph, scopes.as_mut())?;
        count += 1;
    }
    cx.define_main()?;
    cx.define_statics()?;
    cx.define_tables()?;
    if let Some(scopes) = scopes {
        scopes.finish();
    }
    Ok(count)
}
