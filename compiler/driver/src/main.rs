//! The command `rpyc`: command line, stages, messages, exit codes.
//!
//! Only this crate touches files, the environment and exit codes.

mod annotated;
mod cli;
mod compare;
mod comparison;
mod measure;
mod panics;
mod report;
mod stages;
mod timing;
mod version;

use clap::{ColorChoice, CommandFactory, Parser};
use cli::{Cli, Command, CompileArgs};
use report::Failure;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use timing::Timings;

/// The stages recurse on the nesting of the program's expressions and types, and
/// the embedded interpreter on its calls.
const STACK_SIZE: usize = 512 << 20;

fn main() {
    let cli = Cli::parse();
    let worker = std::thread::Builder::new()
        .name("rpyc".into())
        .stack_size(STACK_SIZE);
    let code = match worker.spawn(move || panics::guard(|| dispatch(cli))) {
        Ok(handle) => match handle.join() {
            Ok(Ok(code)) => code,
            Ok(Err(failure)) => {
                failure.print();
                failure.exit_code()
            }
            Err(_) => report::EXIT_INTERNAL,
        },
        Err(e) => {
            let failure = Failure::World(format!("cannot start a thread: {e}"));
            failure.print();
            failure.exit_code()
        }
    };
    std::process::exit(code);
}

fn dispatch(cli: Cli) -> Result<i32, Failure> {
    match cli.command {
        Some(Command::Run { compile, args }) => run(&compile, &args),
        Some(Command::Compare(args)) => compare::compare(&args),
        None => {
            let output = output_path(&cli.compile)?;
            build(&cli.compile, &output)?;
            Ok(0)
        }
    }
}

fn output_path(args: &CompileArgs) -> Result<PathBuf, Failure> {
    if let Some(o) = &args.output {
        if o.is_dir() {
            return Err(Failure::World(format!("{}: is a folder", o.display())));
        }
        return Ok(o.clone());
    }
    let Some(file) = &args.file else {
        Cli::command()
            .error(
                clap::error::ErrorKind::MissingRequiredArgument,
                "no program given",
            )
            .exit();
    };
    let stem = file.file_stem().unwrap_or(file.as_os_str());
    let path = PathBuf::from(stem);
    if path.as_os_str() == file.as_os_str() {
        return Err(Failure::World(format!(
            "{}: the executable would overwrite the program; name it with -o",
            file.display()
        )));
    }
    if path.is_dir() {
        return Err(Failure::World(format!(
            "{}: is a folder; name the executable with -o",
            path.display()
        )));
    }
    Ok(path)
}

fn build(args: &CompileArgs, output: &Path) -> Result<(), Failure> {
    let level = match args.verbose {
        0 => "off",
        1 => "info",
        2 => "debug",
        _ => "trace",
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("RPYC_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(level));
    let terminal = std::io::stderr().is_terminal();
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(terminal)
        .try_init();
    let color = match args.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
    };
    let mut timings = Timings::new(terminal && !args.quiet && args.verbose == 0);
    let result = stages::compile(args, output, color, &mut timings);
    timings.finish();
    if args.time_passes {
        eprint!("{}", timings.table());
    }
    result
}

/// `rpyc run`: the program's exit code is ours.
fn run(args: &CompileArgs, program_args: &[String]) -> Result<i32, Failure> {
    let dir = tempfile::Builder::new()
        .prefix("rpyc-run-")
        .tempdir()
        .map_err(|e| Failure::World(format!("{}: {e}", std::env::temp_dir().display())))?;
    let file = args
        .file
        .as_deref()
        .ok_or_else(|| Failure::World("no program given".into()))?;
    let exe = dir.path().join(file.file_stem().unwrap_or("prog".as_ref()));
    build(args, &exe)?;
    let status = std::process::Command::new(&exe)
        .args(program_args)
        .status()
        .map_err(|e| Failure::World(format!("{}: {e}", exe.display())))?;
    Ok(exit_code(status))
}

fn exit_code(status: std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status
        .code()
        .unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
}
