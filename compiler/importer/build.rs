//! Lists the Python files that are built into the compiler.
//!
//! `../rtyper/ll` becomes the package `_rpyc` (the low-level helpers);
//! `../lib` is a root of modules that shadow the standard library's.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

struct Module {
    name: String,
    is_package: bool,
    origin: String,
    source: Option<PathBuf>,
}

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let compiler = here
        .parent()
        .expect("the crate lies in a folder")
        .to_owned();
    let mut modules = Vec::new();
    package(&compiler.join("rtyper/ll"), "_rpyc", "_rpyc", &mut modules);
    root(&compiler.join("lib"), "", "lib", &mut modules);
    modules.sort_by(|a, b| a.name.cmp(&b.name));

    let mut out = String::from("&[\n");
    for m in &modules {
        let source = match &m.source {
            Some(path) => format!("include_str!({:?})", path.display().to_string()),
            None => "\"\"".to_owned(),
        };
        writeln!(
            out,
            "    EmbeddedModule {{ name: {:?}, is_package: {}, origin: {:?}, source: {source} }},",
            m.name, m.is_package, m.origin
        )
        .expect("strings take what is written to them");
    }
    out.push_str("]\n");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("embedded.rs");
    fs::write(&target, out).unwrap_or_else(|e| panic!("{}: {e}", target.display()));
}

/// A folder that is itself a package.
fn package(folder: &Path, name: &str, origin: &str, modules: &mut Vec<Module>) {
    // A folder that is not there yet is waited for.
    println!("cargo::rerun-if-changed={}", folder.display());
    if !folder.is_dir() {
        return;
    }
    let init = folder.join("__init__.py");
    modules.push(Module {
        name: name.to_owned(),
        is_package: true,
        origin: format!("{origin}/__init__.py"),
        source: init.is_file().then_some(init),
    });
    root(folder, &format!("{name}."), origin, modules);
}

/// The modules and packages in a folder.
fn root(folder: &Path, prefix: &str, origin: &str, modules: &mut Vec<Module>) {
    // Cargo watches the folder with all that is in it.
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let Some(stem) = path.file_stem().and_then(|s| s.to_str()).map(str::to_owned) else {
            continue;
        };
        if path.is_dir() {
            // The library's tests and the makers of its tables run under CPython.
            if !["tests", "tools"].contains(&&*stem) && has_python(&path) {
                package(
                    &path,
                    &format!("{prefix}{stem}"),
                    &format!("{origin}/{stem}"),
                    modules,
                );
            }
        } else if path.extension().is_some_and(|e| e == "py") && stem != "__init__" {
            modules.push(Module {
                name: format!("{prefix}{stem}"),
                is_package: false,
                origin: format!("{origin}/{stem}.py"),
                source: Some(path),
            });
        }
    }
}

/// Whether a folder holds Python files at any depth.
fn has_python(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries
        .flatten()
        .map(|e| e.path())
        .any(|p| match p.is_dir() {
            true => p.file_name().is_some_and(|n| n != "__pycache__") && has_python(&p),
            false => p.extension().is_some_and(|e| e == "py"),
        })
}
