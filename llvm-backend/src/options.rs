//! What a caller can choose.

use std::fmt;

/// How hard LLVM works.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OptLevel {
    /// `-O0`
    O0,
    /// `-O1`
    O1,
    /// `-O2`
    #[default]
    O2,
    /// `-O3`
    O3,
    /// `-Os`
    Os,
}

impl OptLevel {
    /// The level's name in LLVM's pass pipelines.
    pub(crate) fn pipeline_name(self) -> &'static str {
        match self {
            OptLevel::O0 => "O0",
            OptLevel::O1 => "O1",
            OptLevel::O2 => "O2",
            OptLevel::O3 => "O3",
            OptLevel::Os => "Os",
        }
    }
}

/// What is produced.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Emit {
    /// LLVM IR as text.
    LlvmIr,
    /// Assembler text.
    Asm,
    /// An object file.
    #[default]
    Object,
}

/// Finds a line of source text: `(file, line)`.
pub type SourceLine<'a> = &'a dyn Fn(&str, u32) -> Option<String>;

/// The backend's options.
#[derive(Clone, Copy, Default)]
pub struct BackendOptions<'a> {
    /// Optimisation level.
    pub opt: OptLevel,
    /// What to produce.
    pub emit: Emit,
    /// Write line tables for debuggers.
    pub debug_info: bool,
    /// Use all instructions of this machine's processor.
    pub native_cpu: bool,
    /// Target triple; the host where absent.
    pub triple: Option<&'a str>,
    /// Run LLVM's verifier after every stage (tests).
    pub verify: bool,
    /// Source lines for tracebacks.
    pub source_line: Option<SourceLine<'a>>,
    /// Limit of the heap in bytes; 0: that of the machine.
    pub heap_limit: u64,
    /// Name of the module in dumps and debug information.
    pub module_name: Option<&'a str>,
}

impl fmt::Debug for BackendOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackendOptions")
            .field("opt", &self.opt)
            .field("emit", &self.emit)
            .field("debug_info", &self.debug_info)
            .field("native_cpu", &self.native_cpu)
            .field("triple", &self.triple)
            .finish_non_exhaustive()
    }
}
