//! Import time: runs a program's imports in an embedded Python interpreter and
//! hands its live objects and code objects out as data.
//!
//! The only crate that runs user code, and the only one that knows the
//! interpreter (RustPython). Everyone else sees an [`rpyc_objects::World`].
//!
//! Like: RPython's way of importing a target under the host Python, whose live
//! objects are then translated.

mod bytecode;
mod embedded;
mod interpreter;
mod repair;
mod source;
mod split;

use rpyc_objects::{Code, ObjId, World};
use rustpython_vm::builtins::{PyBaseException, PyCode, PyFunction};
use rustpython_vm::compiler::CompileError;
use rustpython_vm::{AsObject, Py, PyRef, VirtualMachine};
use source::Heap;
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub use embedded::{EmbeddedModule, all as embedded_modules};
pub use split::Form;

/// What to import and how.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The program.
    pub file: PathBuf,
    /// Where its modules are looked for, after the program's own folder.
    pub search_paths: Vec<PathBuf>,
}

impl ImportOptions {
    /// Imports `file`; its modules lie beside it.
    pub fn new(file: impl Into<PathBuf>) -> ImportOptions {
        ImportOptions {
            file: file.into(),
            search_paths: Vec::new(),
        }
    }
}

/// A program after import time.
pub struct Imported {
    /// Its live objects.
    pub world: World,
    /// Where it begins.
    pub entry: Entry,
    /// What is suspicious about its import time.
    pub warnings: Vec<Warning>,
    /// The module `__main__`.
    pub main_module: ObjId,
    /// The name for the executable a `target` function asked for.
    pub exe_name: Option<String>,
    /// The program's text, for diagnostics.
    pub text: Rc<str>,
}

/// Where a program begins.
#[derive(Clone, Debug)]
pub enum Entry {
    /// `target(driver, args)` returned this function; it takes the list of command
    /// line arguments and returns the exit code.
    Target {
        /// The entry point.
        function: ObjId,
    },
    /// The body of `if __name__ == "__main__":`.
    Main {
        /// Module-level code: `STORE_NAME` stores a global of `module`.
        code: Rc<Code>,
        /// The module `__main__`.
        module: ObjId,
    },
    /// The run-time statements of a script.
    Script {
        /// Module-level code: `STORE_NAME` stores a global of `module`.
        code: Rc<Code>,
        /// The module `__main__`.
        module: ObjId,
    },
}

/// Import-time code whose result is frozen into the executable though it looks
/// at the world outside, or a similar trap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The file, as Python names it.
    pub file: String,
    /// The line.
    pub line: u32,
    /// What is the matter.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Why a program could not be imported.
#[derive(Clone, Debug)]
pub enum ImportError {
    /// The file could not be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        cause: String,
    },
    /// It is not Python.
    Syntax {
        /// The file.
        file: String,
        /// Counted from 1.
        line: u32,
        /// Counted from 1, in characters; 0 if unknown.
        column: u32,
        /// Python's message.
        message: String,
        /// The line's text.
        text: String,
    },
    /// Import-time code raised an exception.
    Raised {
        /// Python's traceback.
        traceback: String,
        /// What the compiler has to say about it.
        note: Option<String>,
        /// The innermost place of the program's own code.
        place: Option<(String, u32)>,
    },
    /// The entry form is not right.
    Entry {
        /// What is wrong.
        message: String,
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::Unreadable { path, cause } => {
                write!(f, "cannot read {}: {cause}", path.display())
            }
            ImportError::Syntax {
                file,
                line,
                column,
                message,
                text,
            } => {
                let text = text.trim_end();
                writeln!(f, "  File \"{file}\", line {line}")?;
                let shown = text.trim_start();
                writeln!(f, "    {shown}")?;
                let indent = text.chars().count() - shown.chars().count();
                if let Some(at) = (*column as usize).checked_sub(indent + 1) {
                    writeln!(f, "    {}^", " ".repeat(at))?;
                }
                write!(f, "SyntaxError: {message}")
            }
            ImportError::Raised {
                traceback, note, ..
            } => {
                write!(f, "{}", traceback.trim_end())?;
                match note {
                    Some(note) => write!(f, "\n{note}"),
                    None => Ok(()),
                }
            }
            ImportError::Entry { message } => f.write_str(message),
        }
    }
}

impl std::error::Error for ImportError {}

/// Runs a program's import time.
///
/// Deep Python recursion at import time takes native stack: call this on a thread
/// with a large one. The result stays on that thread.
pub fn import_program(options: ImportOptions) -> Result<Imported, ImportError> {
    let bytes = std::fs::read(&options.file).map_err(|e| ImportError::Unreadable {
        path: options.file.clone(),
        cause: e.to_string(),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| ImportError::Unreadable {
        path: options.file.clone(),
        cause: "it is not UTF-8 text".to_owned(),
    })?;
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    if let Some(cause) = unreadable(&text) {
        return Err(ImportError::Unreadable {
            path: options.file.clone(),
            cause,
        });
    }
    let name = options.file.display().to_string();
    let absolute = std::path::absolute(&options.file).unwrap_or_else(|_| options.file.clone());
    let folder = absolute.parent().map(Path::to_owned).unwrap_or_default();
    let folders: Vec<PathBuf> = std::iter::once(folder)
        .chain(options.search_paths.iter().cloned())
        .collect();
    import_text(&text, &name, &absolute, &folders)
}

/// Why Python would not take the text, if so.
fn unreadable(text: &str) -> Option<String> {
    if text.contains('\0') {
        return Some("source code cannot contain null bytes".to_owned());
    }
    // PEP 263: a comment in the first two lines names the encoding.
    for line in text.lines().take(2) {
        let Some((_, comment)) = line.trim_start().split_once('#') else {
            continue;
        };
        let Some((_, after)) = comment.split_once("coding") else {
            continue;
        };
        let Some(after) = after.strip_prefix([':', '=']) else {
            continue;
        };
        let name: String = after
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
            .collect();
        let plain = name.to_ascii_lowercase().replace('_', "-");
        let ascii = text.is_ascii();
        if !plain.is_empty()
            && !matches!(
                plain.as_str(),
                "utf-8" | "utf8" | "utf-8-sig" | "ascii" | "us-ascii"
            )
            && !(ascii
                && matches!(
                    plain.as_str(),
                    "latin-1" | "latin1" | "iso-8859-1" | "cp1252"
                ))
        {
            return Some(format!("its encoding is {name}: only UTF-8 is read"));
        }
    }
    None
}

/// Imports a program given as text, all of it at import time: for tests of other
/// crates. Its module is `__main__`.
///
/// # Panics
/// If the program cannot be imported: the test is wrong.
pub fn compile_for_tests(source: &str) -> (World, ObjId) {
    // A `target` keeps everything at import time and a call of it is not needed.
    let file = Path::new("test.py");
    let heap = Heap::new(interpreter::start(&[], vec!["test.py".to_owned()]));
    let module = heap.enter(|vm| -> Result<ObjId, ImportError> {
        let compile_error = |e: CompileError| syntax_error(&e, source);
        let code = interpreter::compile(vm, source, "test.py").map_err(compile_error)?;
        let raised = |e: PyRef<PyBaseException>| raised(vm, &e, None);
        let (module, globals) = interpreter::main_module(vm, file).map_err(raised)?;
        interpreter::run(vm, code, globals).map_err(raised)?;
        Ok(heap.id(vm, module))
    });
    match module {
        Ok(module) => (World::new(Box::new(heap)), module),
        Err(error) => panic!("the test program cannot be imported:\n{error}"),
    }
}

/// Imports a program given as text as if it stood in `file` (which need not
/// exist): what [`import_program`] does after reading.
pub fn import_text(
    text: &str,
    name: &str,
    file: &Path,
    folders: &[PathBuf],
) -> Result<Imported, ImportError> {
    let is_library = |first: &str| is_library(first, folders);
    let search: Vec<String> = folders.iter().map(|p| p.display().to_string()).collect();
    let argv = vec![name.to_owned()];
    let heap = Heap::new(interpreter::start(&search, argv.clone()));
    let imported = heap.enter(|vm| -> Result<_, ImportError> {
        let syntax = |e: CompileError| syntax_error(&e, text);
        let split = match split::split(text, &is_library) {
            Ok(split) => split,
            // The interpreter's compiler says better what is wrong.
            Err(_) => {
                interpreter::compile(vm, text, name).map_err(syntax)?;
                return Err(ImportError::Syntax {
                    file: name.to_owned(),
                    line: 1,
                    column: 0,
                    message: "invalid syntax".to_owned(),
                    text: String::new(),
                });
            }
        };
        let import_code = interpreter::compile(vm, &split.import_text, name)
            // Errors of the whole program come first: `return` outside a function
            // may stand in the other part.
            .map_err(syntax)?;
        let run_code = interpreter::compile(vm, &split.run_text, name).map_err(syntax)?;
        let run = Run {
            vm,
            heap: &heap,
            split: &split,
            name,
            text,
            folders,
        };
        run.import(import_code, run_code, file, &argv)
    })?;
    let Parts {
        entry,
        warnings,
        main_module,
        exe_name,
    } = imported;
    Ok(Imported {
        world: World::new(Box::new(heap)),
        entry,
        warnings,
        main_module,
        exe_name,
        text: Rc::from(text),
    })
}

/// The two parts of a program's text: what runs at import time and what at run
/// time. None if it does not parse.
pub fn divide(text: &str, folders: &[PathBuf]) -> Option<(Form, String, String)> {
    let is_library = |first: &str| is_library(first, folders);
    let split = split::split(text, &is_library).ok()?;
    Some((split.form, split.import_text, split.run_text))
}

/// What import time leaves besides the heap.
struct Parts {
    entry: Entry,
    warnings: Vec<Warning>,
    main_module: ObjId,
    exe_name: Option<String>,
}

/// One run of import-time code.
struct Run<'a> {
    vm: &'a VirtualMachine,
    heap: &'a Heap,
    split: &'a split::Split,
    name: &'a str,
    text: &'a str,
    folders: &'a [PathBuf],
}

impl Run<'_> {
    fn import(
        &self,
        import_code: PyRef<PyCode>,
        run_code: PyRef<PyCode>,
        file: &Path,
        argv: &[String],
    ) -> Result<Parts, ImportError> {
        let vm = self.vm;
        let failed = |e: PyRef<PyBaseException>| self.failed(&e);
        let (module, globals) = interpreter::main_module(vm, file).map_err(failed)?;
        self.register_source(vm);
        let watch = interpreter::watch(vm, argv).map_err(failed)?;
        for (stand_in, original) in &watch.substitutes {
            self.heap.substitute(stand_in.clone(), original.clone());
        }
        let result = interpreter::run(vm, import_code, globals.clone());
        let target = match (&result, self.split.form) {
            (Ok(_), Form::Target) => Some(self.call_target(&globals)),
            _ => None,
        };
        watch.release(vm).map_err(failed)?;
        interpreter::flush(vm);
        for (object, module, name) in interpreter::stand_ins(vm).map_err(failed)? {
            self.heap.stand_in(object, module, name);
        }
        result.map_err(failed)?;

        let main_module = self.heap.id(vm, module);
        let mut exe_name = None;
        let entry = match target {
            Some(target) => {
                let (function, name) = target?;
                exe_name = name;
                Entry::Target { function }
            }
            None => {
                let code =
                    self.heap
                        .code(vm, run_code.as_object())
                        .ok_or_else(|| ImportError::Entry {
                            message:
                                "internal error: importer: the run-time part is no code object"
                                    .to_owned(),
                        })?;
                match self.split.form {
                    Form::Guard => Entry::Main {
                        code,
                        module: main_module,
                    },
                    _ => Entry::Script {
                        code,
                        module: main_module,
                    },
                }
            }
        };
        let mut warnings: BTreeSet<Warning> = BTreeSet::new();
        for (what, file, line) in watch.reports.borrow().iter() {
            if self.is_own(file) {
                warnings.insert(Warning {
                    file: file.clone(),
                    line: *line,
                    message: format!(
                        "this runs at compile time and looks at {what}: the answer is frozen into the executable"
                    ),
                });
            }
        }
        for (line, message) in &self.split.remarks {
            warnings.insert(Warning {
                file: self.name.to_owned(),
                line: *line,
                message: message.clone(),
            });
        }
        Ok(Parts {
            entry,
            warnings: warnings.into_iter().collect(),
            main_module,
            exe_name,
        })
    }

    /// Tracebacks show the program's lines even where the file's text is not on disk.
    fn register_source(&self, vm: &VirtualMachine) {
        let register = || -> rustpython_vm::PyResult<()> {
            let lines: Vec<_> = self
                .text
                .split_inclusive('\n')
                .map(|l| vm.ctx.new_str(l).into())
                .collect();
            let entry = vm.ctx.new_tuple(vec![
                vm.ctx.new_int(self.text.len()).into(),
                vm.ctx.none(),
                vm.ctx.new_list(lines).into(),
                vm.ctx.new_str(self.name).into(),
            ]);
            let modules = vm.sys_module.get_attr("modules", vm)?;
            if let Ok(linecache) = modules.get_item("linecache", vm) {
                linecache
                    .get_attr("cache", vm)?
                    .set_item(self.name, entry.into(), vm)?;
            }
            Ok(())
        };
        // Only for looks.
        let _ = register();
    }

    /// Calls `target(driver, args)`: the entry point and the executable's name.
    fn call_target(
        &self,
        globals: &Py<rustpython_vm::builtins::PyDict>,
    ) -> Result<(ObjId, Option<String>), ImportError> {
        let vm = self.vm;
        let target =
            interpreter::global(vm, globals, "target").ok_or_else(|| ImportError::Entry {
                message: "the function 'target' is gone".to_owned(),
            })?;
        let result = interpreter::bootstrap(vm, "call_target")
            .and_then(|call| call.call((target,), vm))
            .map_err(|e| self.failed(&e))?;
        let Some((entry_point, name)) = interpreter::pair(&result) else {
            return Err(ImportError::Entry {
                message: "target() returned nothing".to_owned(),
            });
        };
        if entry_point.downcast_ref::<PyFunction>().is_none() {
            let class = entry_point.class().name().to_owned();
            return Err(ImportError::Entry {
                message: format!(
                    "{}: target(driver, args) must return the entry point, a function of one argument; it returned an object of type {class}",
                    self.name
                ),
            });
        }
        let name = name
            .downcast_ref::<rustpython_vm::builtins::PyStr>()
            .map(|s| s.as_wtf8().to_string_lossy().into_owned());
        Ok((self.heap.id(vm, entry_point), name))
    }

    /// Whether a file belongs to the program (and not to a library).
    fn is_own(&self, file: &str) -> bool {
        file == self.name || self.folders.iter().any(|f| Path::new(file).starts_with(f))
    }

    fn failed(&self, exception: &Py<PyBaseException>) -> ImportError {
        let vm = self.vm;
        interpreter::flush(vm);
        raised(vm, exception, Some(self))
    }
}

/// An exception that import-time code let through.
fn raised(
    vm: &VirtualMachine,
    exception: &Py<PyBaseException>,
    run: Option<&Run<'_>>,
) -> ImportError {
    let class = exception.class().name().to_owned();
    let note = match &*class {
        "SystemExit" => {
            Some("note: the program exited while its import-time code ran, so there is nothing to compile".to_owned())
        }
        "NameError" => run.and_then(|run| name_note(vm, exception, run)),
        _ => None,
    };
    let place = run.and_then(|run| interpreter::raised_at(exception, |file| run.is_own(file)));
    ImportError::Raised {
        traceback: interpreter::format_exception(vm, exception),
        note,
        place,
    }
}

/// Import-time code that needs a name which only exists at run time.
fn name_note(
    vm: &VirtualMachine,
    exception: &Py<PyBaseException>,
    run: &Run<'_>,
) -> Option<String> {
    let name = exception.as_object().get_attr("name", vm).ok();
    let name = name
        .and_then(|n| {
            n.downcast_ref::<rustpython_vm::builtins::PyStr>()
                .map(|s| s.as_wtf8().to_string_lossy().into_owned())
        })
        .or_else(|| {
            let text = exception.as_object().str(vm).ok()?;
            Some(
                text.as_wtf8()
                    .to_string_lossy()
                    .split('\'')
                    .nth(1)?
                    .to_owned(),
            )
        })?;
    let (_, line) = run.split.runtime_names.iter().find(|(n, _)| *n == name)?;
    Some(format!(
        "note: '{name}' is assigned at run time ({file}, line {line}), but definitions, decorators, default values and \
         class bodies are evaluated at compile time.\n\
         help: put the run-time statements under `if __name__ == \"__main__\":`, or make '{name}' a constant that is \
         assigned once.",
        file = run.name
    ))
}

fn syntax_error(error: &CompileError, text: &str) -> ImportError {
    let (line, column) = error.python_location();
    let shown = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    ImportError::Syntax {
        file: error.source_path().to_owned(),
        line: line as u32,
        column: column as u32,
        message: error.to_string(),
        text: shown.to_owned(),
    }
}

/// Whether a top-level module is a library's rather than the program's own.
fn is_library(first: &str, folders: &[PathBuf]) -> bool {
    matches!(first, "rpython" | "_rpyc")
        || !folders
            .iter()
            .any(|f| f.join(format!("{first}.py")).is_file() || f.join(first).is_dir())
}

impl Imported {
    /// A module of the low-level helpers, imported now if need be.
    pub fn helper_module(&self, name: &str) -> Option<ObjId> {
        self.world.module(name)
    }
}
