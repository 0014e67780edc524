//! The programs of `run/`: where they lie and what CPython says of them.
//!
//! A program is a file `NAME.py`, or a folder with a `main.py`.  Beside it:
//! `.out` what it prints, `.in` what it is given on stdin, `.args` its
//! arguments (one a line), `.err` the last line of stderr, `.code` its exit
//! code where that is not 0.  `scripts/bless-run` writes `.out`, `.err` and
//! `.code`; nothing written by rpyc is ever expected.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A program and what it has to do.
#[derive(Clone, Debug)]
pub struct Program {
    /// The test's name: the path below `run/`, without `.py`.
    pub name: String,
    /// The file that is compiled.
    pub source: PathBuf,
    /// A small program, from an area folder.
    pub basic: bool,
    /// Arguments on the command line.
    pub args: Vec<String>,
    /// The file that is stdin.
    pub input: Option<PathBuf>,
    /// Expected stdout.
    pub stdout: Vec<u8>,
    /// Expected last line of stderr; empty if stderr stays empty.
    pub last_error_line: String,
    /// Expected exit code.
    pub code: i32,
}

impl Program {
    fn load(root: &Path, source: PathBuf) -> io::Result<Program> {
        let relative = source
            .strip_prefix(root)
            .unwrap_or(&source)
            .with_extension("");
        let mut name = relative.to_string_lossy().replace('\\', "/");
        if let Some(folder) = name.strip_suffix("/main") {
            name = folder.to_string();
        }
        let beside = |extension: &str| source.with_extension(extension);
        let text = |extension: &str| read_if_there(&beside(extension));
        let args = text("args")?.map_or(Vec::new(), |t| t.lines().map(str::to_string).collect());
        let code = match text("code")? {
            Some(t) => t
                .trim()
                .parse()
                .map_err(|_| bad(&beside("code"), "not a number"))?,
            None => 0,
        };
        let stdout = fs::read(beside("out"))
            .map_err(|_| bad(&beside("out"), "missing: run scripts/bless-run"))?;
        let input = Some(beside("in")).filter(|p| p.exists());
        Ok(Program {
            basic: name.contains('/'),
            name,
            args,
            input,
            stdout,
            last_error_line: text("err")?.unwrap_or_default().trim_end().to_string(),
            code,
            source,
        })
    }
}

fn read_if_there(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

fn bad(path: &Path, why: &str) -> io::Error {
    io::Error::other(format!("{}: {why}", path.display()))
}

/// All programs below the folder, in the order of their names.
pub fn programs(folder: &Path) -> io::Result<Vec<Program>> {
    let mut sources = python_files(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !path.is_dir() {
            continue;
        }
        let main = path.join("main.py");
        if main.exists() {
            sources.push(main);
        } else {
            sources.extend(python_files(&path)?);
        }
    }
    let mut programs = sources
        .into_iter()
        .map(|source| Program::load(folder, source))
        .collect::<io::Result<Vec<_>>>()?;
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

/// The Python files of one folder, in order.
pub fn python_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "py") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
