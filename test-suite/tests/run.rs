//! Compiles every program of `run/` and compares what it does with what
//! CPython did: stdout byte by byte, the exit code, the last line of stderr.
//!
//! One test per program; each goes through all configurations and reports the
//! first that is wrong.

use std::fs;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use rpyc_test_suite::compiler::{Compiler, Configuration};
use rpyc_test_suite::data_folder;
use rpyc_test_suite::diff;
use rpyc_test_suite::process::{Ending, Outcome};
use rpyc_test_suite::program::{Program, programs};

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(2);
    let compiler = Compiler::find();
    let programs = match programs(&data_folder().join("run")) {
        Ok(programs) => programs,
        Err(e) => {
            eprintln!("error: {e}");
            return ExitCode::FAILURE;
        }
    };
    let trials = programs
        .into_iter()
        .map(|program| {
            let compiler = compiler.clone();
            Trial::test(program.name.clone(), move || check(&compiler?, &program))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn check(compiler: &Compiler, program: &Program) -> Result<(), Failed> {
    for configuration in compiler.configurations(program) {
        check_one(compiler, program, &configuration)
            .map_err(|why| format!("{} {configuration}: {why}", program.source.display()))?;
    }
    Ok(())
}

fn check_one(
    compiler: &Compiler,
    program: &Program,
    configuration: &Configuration,
) -> Result<(), String> {
    let scratch = tempfile::tempdir().map_err(|e| e.to_string())?;
    let executable = scratch.path().join("program");
    let compiled = compiler
        .compile(
            &program.source,
            &executable,
            configuration,
            scratch.path(),
            scratch.path(),
        )
        .map_err(|e| format!("the compiler did not start: {e}"))?;
    if compiled.ending != Ending::Code(0) {
        return Err(format!(
            "compilation ended with {}\n{}",
            compiled.ending,
            both(&compiled)
        ));
    }
    if !executable.exists() {
        return Err(format!("no executable was written\n{}", both(&compiled)));
    }
    if !compiled.stderr.is_empty() {
        return Err(format!("compilation was not silent\n{}", both(&compiled)));
    }
    let ran = compiler
        .run(&executable, program, scratch.path())
        .map_err(|e| format!("the program did not start: {e}"))?;
    let verdict = compare(program, &ran);
    // gone at once: two hundred executables would fill the disk otherwise
    fs::remove_file(&executable).ok();
    verdict
}

fn compare(program: &Program, ran: &Outcome) -> Result<(), String> {
    let mut wrong = Vec::new();
    if let Some(difference) = diff::lines(&program.stdout, &ran.stdout) {
        wrong.push(format!("stdout differs (- CPython, + rpyc)\n{difference}"));
    }
    if ran.ending != Ending::Code(program.code) {
        wrong.push(format!(
            "ended with {}, CPython with exit code {}",
            ran.ending, program.code
        ));
    }
    if ran.last_error_line() != program.last_error_line {
        wrong.push(format!(
            "stderr ends {:?}, CPython's {:?}\n{}",
            ran.last_error_line(),
            program.last_error_line,
            indented(&ran.stderr)
        ));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// What the compiler said, on either stream.
fn both(outcome: &Outcome) -> String {
    format!("{}{}", indented(&outcome.stdout), indented(&outcome.stderr))
}

fn indented(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.len().saturating_sub(40);
    lines[start..]
        .iter()
        .map(|line| format!("    {line}\n"))
        .collect()
}
