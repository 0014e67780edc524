//! The command line.

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Compile a Python program ahead of time into a native executable.
///
/// FILE is ordinary Python 3. It is imported at compile time (module-level code
/// runs now), its types are inferred from the entry point on, and what is
/// reachable becomes an executable that behaves as CPython runs it.
#[derive(Parser, Debug)]
#[command(
    name = "rpyc",
    version = crate::version::SHORT,
    long_version = crate::version::long(),
    args_conflicts_with_subcommands = true,
    arg_required_else_help = true,
    after_help = "Examples:\n  rpyc prog.py -O2 -o prog        compile to ./prog\n  rpyc run prog.py -- in.txt      compile to a temporary file and run it\n  rpyc prog.py --emit=llvm-ir     print LLVM IR\n\nExit codes: 0 done, 1 the program or the machine is at fault, 2 wrong usage,\n70 the compiler is at fault."
)]
pub struct Cli {
    /// Another thing to do than compile.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to compile and how.
    #[command(flatten)]
    pub compile: CompileArgs,
}

/// Other things to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Compile a program and run it
    Run {
        /// What to compile and how
        #[command(flatten)]
        compile: CompileArgs,
        /// Arguments of the program
        #[arg(last = true, value_name = "ARGS")]
        args: Vec<String>,
    },
    /// Build a program with several collectors, run them in turn and compare
    Compare(CompareArgs),
}

/// Options of a comparison.
#[derive(Args, Debug, Clone)]
pub struct CompareArgs {
    /// What to compile and how
    #[command(flatten)]
    pub compile: CompileArgs,
    /// Runs of each
    #[arg(short = 'n', long, value_name = "N", default_value_t = 5)]
    pub runs: usize,
    /// Write the figures as JSON
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Write a page with plots
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Arguments of the program
    #[arg(last = true, value_name = "ARGS")]
    pub args: Vec<String>,
}

/// Options of a compilation.
#[derive(Args, Debug, Clone)]
pub struct CompileArgs {
    /// The program
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The executable (default: FILE without .py, in the current folder)
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Optimisation level: 0, 1, 2, 3, or s for size
    #[arg(
        short = 'O',
        value_name = "LEVEL",
        default_value = "2",
        ignore_case = true
    )]
    pub optimize: Level,
    /// Garbage collector (for `compare`: several, comma separated, or all)
    #[arg(long, value_name = "GC", default_value = rpyc_gc_transform::ALL[0].name, value_parser = collectors)]
    pub gc: String,
    /// Limit of the program's heap, such as 512M: beyond it MemoryError (RPYC_GC_MAX
    /// overrides it when the program runs)
    #[arg(long, value_name = "SIZE", value_parser = heap_size)]
    pub gc_max: Option<u64>,
    /// Emit these forms of the program instead of an executable (comma separated)
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub emit: Vec<Emit>,
    /// Write line tables for debuggers
    #[arg(short = 'g')]
    pub debug_info: bool,
    /// Leave symbols out of the executable
    #[arg(short = 's', long)]
    pub strip: bool,
    /// Use all instructions of this machine's processor
    #[arg(long)]
    pub native_cpu: bool,
    /// Look for modules in this folder too (may be repeated)
    #[arg(short = 'I', long = "path", value_name = "DIR")]
    pub path: Vec<PathBuf>,
    /// The C compiler that links
    #[arg(long, value_name = "CC", env = "RPYC_LINKER")]
    pub linker: Option<String>,
    /// Print how long every stage and pass took
    #[arg(long)]
    pub time_passes: bool,
    /// Skip optional passes after this many applications to a graph
    #[arg(long, value_name = "N")]
    pub opt_bisect_limit: Option<u64>,
    /// Skip this optional pass (may be repeated)
    #[arg(long, value_name = "PASS")]
    pub skip_pass: Vec<String>,
    /// Print why passes did or did not act, or what one of them (or union: values of
    /// several types) has to say
    #[arg(long, value_name = "PASS", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    pub remarks: Option<String>,
    /// Write the program after every pass into this folder
    #[arg(long, value_name = "DIR")]
    pub dump: Option<PathBuf>,
    /// Check the graphs after every pass and LLVM's module after every stage
    #[arg(long)]
    pub verify: bool,
    /// Say what happens (repeat for more)
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// No warnings, no progress
    #[arg(short, long)]
    pub quiet: bool,
    /// Colour in messages
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// Names of collectors, comma separated.
fn collectors(text: &str) -> Result<String, String> {
    let names: Vec<_> = rpyc_gc_transform::ALL.iter().map(|gc| gc.name).collect();
    let unknown = |name: &&str| *name != "all" && !names.contains(name);
    match text.split(',').find(unknown) {
        None => Ok(text.to_owned()),
        Some(name) => Err(format!(
            "there is no collector {name:?}; there are {}",
            names.join(", ")
        )),
    }
}

/// `4096`, `64k`, `512M`, `2G`
fn heap_size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let shift = match text[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err("a size is a number with k, M or G behind it".into()),
    };
    match digits
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(1 << shift))
    {
        Some(n) if n > 0 => Ok(n),
        _ => Err("a size is a number with k, M or G behind it".into()),
    }
}

/// `-O`
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing but what is needed
    #[value(name = "0")]
    O0,
    /// Cheap optimisations
    #[value(name = "1")]
    O1,
    /// All that usually pays
    #[value(name = "2")]
    O2,
    /// More inlining
    #[value(name = "3")]
    O3,
    /// Small code
    #[value(name = "s")]
    Os,
}

/// `--emit`
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emit {
    /// Flow graphs of the entry point
    Flow,
    /// Flow graphs with the annotation of every variable
    Annotated,
    /// Low-level graphs
    Rtyped,
    /// After the backend optimisations, with explicit exceptions
    Optimized,
    /// With explicit memory management
    Memory,
    /// LLVM IR
    LlvmIr,
    /// Assembler
    Asm,
    /// Object file
    Obj,
}

impl Emit {
    /// The ending of its file.
    pub fn extension(self) -> &'static str {
        match self {
            Emit::Flow => "flow",
            Emit::Annotated => "annotated",
            Emit::Rtyped => "rtyped",
            Emit::Optimized => "optimized",
            Emit::Memory => "memory",
            Emit::LlvmIr => "ll",
            Emit::Asm => "s",
            Emit::Obj => "o",
        }
    }
}
