//! The machine code is made for.

use crate::error::{BackendError, Result};
use crate::options::{BackendOptions, OptLevel};
use inkwell::OptimizationLevel;
use inkwell::targets::{
    CodeModel, InitializationConfig, RelocMode, Target, TargetMachine, TargetTriple,
};

/// Makes the target machine the options ask for; initialises no more of LLVM than
/// that takes.
pub(crate) fn target_machine(options: &BackendOptions<'_>) -> Result<TargetMachine> {
    let triple = match options.triple {
        Some(t) => TargetTriple::create(t),
        None => TargetMachine::get_default_triple(),
    };
    let name = triple.as_str().to_string_lossy().into_owned();
    let fail = |message: String| BackendError::Target {
        triple: name.clone(),
        message,
    };
    let config = InitializationConfig {
        asm_parser: false,
        disassembler: false,
        ..Default::default()
    };
    let features = match name.split('-').next().unwrap_or("") {
        "x86_64" => {
            Target::initialize_x86(&config);
            ""
        }
        "aarch64" | "arm64" => {
            Target::initialize_aarch64(&config);
            ""
        }
        "riscv64" => {
            Target::initialize_riscv(&config);
            "+m,+a,+f,+d,+c"
        }
        other => return Err(fail(format!("architecture {other} is not supported"))),
    };
    let target = Target::from_triple(&triple).map_err(|e| fail(e.to_string()))?;
    let (cpu, features) = if options.native_cpu && options.triple.is_none() {
        (
            TargetMachine::get_host_cpu_name().to_string(),
            TargetMachine::get_host_cpu_features().to_string(),
        )
    } else {
        let cpu = if name.starts_with("x86_64") {
            "x86-64"
        } else {
            "generic"
        };
        (cpu.to_string(), features.to_string())
    };
    let level = match options.opt {
        OptLevel::O0 => OptimizationLevel::None,
        OptLevel::O1 => OptimizationLevel::Less,
        OptLevel::O2 | OptLevel::Os => OptimizationLevel::Default,
        OptLevel::O3 => OptimizationLevel::Aggressive,
    };
    target
        .create_target_machine(
            &triple,
            &cpu,
            &features,
            level,
            RelocMode::PIC,
            CodeModel::Default,
        )
        .ok_or_else(|| fail("LLVM has no target machine for it".into()))
}
