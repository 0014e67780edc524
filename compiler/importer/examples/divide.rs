//! Shows how a program's text is divided: `cargo run -p rpyc-importer --example divide -- prog.py`.
//!
//! What it prints is Python that runs the two parts one after the other: under
//! CPython it must do the same as the program itself.

use rpyc_importer::divide;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: divide prog.py");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("cannot read {file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let folder = std::path::Path::new(&file)
        .parent()
        .map(Into::into)
        .unwrap_or_default();
    let Some((form, import_text, run_text)) = divide(&text, &[folder]) else {
        eprintln!("{file} does not parse");
        return ExitCode::FAILURE;
    };
    println!("# {form:?}");
    for part in [import_text, run_text] {
        println!(
            "exec(compile({part:?}, {file:?}, 'exec'), globals())",
            part = Python(&part),
            file = Python(&file)
        );
    }
    ExitCode::SUCCESS
}

/// A string as a Python literal.
struct Python<'a>(&'a str);

impl std::fmt::Debug for Python<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("'")?;
        for c in self.0.chars() {
            match c {
                '\n' => f.write_str("\\n\\\n")?,
                '\r' => f.write_str("\\r")?,
                '\'' | '\\' => write!(f, "\\{c}")?,
                _ => write!(f, "{c}")?,
            }
        }
        f.write_str("'")
    }
}
