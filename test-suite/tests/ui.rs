//! Programs that are refused: the whole rendered diagnostic of `ui/NAME.py`
//! is `ui/NAME.stderr`.  `BLESS=1` rewrites those files; the diff is read.
//!
//! Apart from the text, whatever it says: the exit code is 1, no output file
//! is left, and every line of the program that ends in `#~` is pointed at.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use rpyc_test_suite::compiler::{Compiler, Configuration};
use rpyc_test_suite::data_folder;
use rpyc_test_suite::diff;
use rpyc_test_suite::process::Ending;
use rpyc_test_suite::program::python_files;

/// Ends a line that a diagnostic has to name.
const MARK: &str = "#~";

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(2);
    let compiler = Compiler::find();
    let files = match python_files(&data_folder().join("ui")) {
        Ok(files) => files,
        Err(e) => {
            eprintln!("error: {e}");
            return ExitCode::FAILURE;
        }
    };
    let trials = files
        .into_iter()
        .map(|file| {
            let compiler = compiler.clone();
            let name = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            Trial::test(name, move || check(&compiler?, &file))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn check(compiler: &Compiler, file: &Path) -> Result<(), Failed> {
    let scratch = tempfile::tempdir()?;
    let output = scratch.path().join("program");
    let name = PathBuf::from(file.file_name().unwrap_or_default());
    let configuration = Configuration {
        level: "0".to_string(),
        gc: "marksweep".to_string(),
    };
    let folder = file.parent().unwrap_or(Path::new("."));
    let outcome = compiler.compile(&name, &output, &configuration, folder, scratch.path())?;
    let said = String::from_utf8_lossy(&outcome.stderr);
    if outcome.ending != Ending::Code(1) {
        return Err(format!(
            "ended with {}, not with exit code 1\n{said}",
            outcome.ending
        )
        .into());
    }
    if output.exists() {
        return Err("an output file was left".into());
    }
    for (index, line) in fs::read_to_string(file)?.lines().enumerate() {
        let place = format!("{}:{}", name.display(), index + 1);
        // Errors of import time come as Python's own traceback.
        let python = format!("File \"{}\", line {}", name.display(), index + 1);
        let named = names_place(&said, &place) || said.contains(&python);
        if line.trim_end().ends_with(MARK) && !named {
            return Err(format!("{place} is not named in\n{said}").into());
        }
    }
    let blessed = file.with_extension("stderr");
    if env::var_os("BLESS").is_some_and(|v| v != "0") {
        fs::write(&blessed, &outcome.stderr)?;
        return Ok(());
    }
    let expected = fs::read(&blessed).map_err(|_| {
        format!(
            "{} is missing: BLESS=1 writes it\n{said}",
            blessed.display()
        )
    })?;
    match diff::lines(&expected, &outcome.stderr) {
        Some(difference) => Err(format!("stderr differs\n{difference}").into()),
        None => Ok(()),
    }
}

/// Whether the text holds `file:line`, not merely as the start of a longer
/// number, or as a margin `line |` under the file's name.
fn names_place(text: &str, place: &str) -> bool {
    let whole = |at: usize| !text[at + place.len()..].starts_with(|c: char| c.is_ascii_digit());
    if text.match_indices(place).any(|(at, _)| whole(at)) {
        return true;
    }
    let line = place.rsplit(':').next().unwrap_or(place);
    text.lines().any(|l| {
        let l = l.trim_start();
        l.strip_prefix(line).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with('|') || rest.starts_with('│')
        })
    })
}
