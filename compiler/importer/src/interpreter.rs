//! The embedded interpreter: started, told where modules come from, and watched
//! while import-time code runs.

use crate::embedded;
use rustpython_vm::builtins::{PyBaseException, PyCode, PyDict, PyDictRef, PyTuple};
use rustpython_vm::compiler::{CompileError, Mode};
use rustpython_vm::function::FuncArgs;
use rustpython_vm::{
    AsObject, Interpreter, Py, PyObject, PyObjectRef, PyRef, PyResult, Settings, VirtualMachine,
};
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

/// Called with the file name and line of import-time code that looked at the
/// outside world, and what it looked at.
pub type Reports = Rc<RefCell<Vec<(String, String, u32)>>>;

/// Starts an interpreter that finds modules in `search_path`, then among the
/// compiler's, then in the standard library.
pub fn start(search_path: &[String], argv: Vec<String>) -> Interpreter {
    let mut settings = Settings::default();
    settings.isolated = true;
    settings.ignore_environment = true;
    settings.import_site = false;
    settings.user_site_directory = false;
    settings.install_signal_handlers = false;
    settings.write_bytecode = false;
    settings.safe_path = true;
    // Two runs of the compiler see the same hashes.
    settings.hash_seed = Some(0);
    settings.argv = argv;
    let builder = Interpreter::builder(settings);
    let defs = rustpython_stdlib::stdlib_module_defs(&builder.ctx);
    let interpreter = builder
        .add_native_modules(&defs)
        .add_frozen_modules(rustpython_pylib::FROZEN_STDLIB)
        .build();
    let search_path = search_path.to_vec();
    interpreter.enter(|vm| {
        let result = install(vm, &search_path);
        vm.expect_pyresult(result, "preparing the embedded interpreter failed");
    });
    interpreter
}

const BOOTSTRAP_MODULE: &str = "_rpyc_bootstrap";

/// Loads `bootstrap.py` and installs the finders.
fn install(vm: &VirtualMachine, search_path: &[String]) -> PyResult<()> {
    let source = include_str!("bootstrap.py");
    let code = vm
        .compile(source, Mode::Exec, format!("<{BOOTSTRAP_MODULE}>"))
        .map_err(|e| vm.new_syntax_error(&e, Some(source)))?;
    let globals = vm.ctx.new_dict();
    let module = vm.new_module(BOOTSTRAP_MODULE, globals.clone(), None);
    vm.sys_module
        .get_attr("modules", vm)?
        .set_item(BOOTSTRAP_MODULE, module.into(), vm)?;
    vm.run_code_obj(
        code,
        rustpython_vm::scope::Scope::with_builtins(None, globals.clone(), vm),
    )?;

    let find = vm.new_function("find", |args: FuncArgs, vm: &VirtualMachine| -> PyResult {
        let name = string_argument(&args, 0, vm)?;
        Ok(match embedded::find(&name) {
            Some(m) => vm
                .ctx
                .new_tuple(vec![
                    vm.ctx.new_bool(m.is_package).into(),
                    vm.ctx.new_str(m.origin).into(),
                ])
                .into(),
            None => vm.ctx.none(),
        })
    });
    let load = vm.new_function("load", |args: FuncArgs, vm: &VirtualMachine| -> PyResult {
        let name = string_argument(&args, 0, vm)?;
        let module = embedded::find(&name).ok_or_else(|| {
            vm.new_import_error(
                format!("No module named '{name}'"),
                vm.ctx.new_utf8_str(&*name),
            )
        })?;
        let code = vm
            .compile(module.source, Mode::Exec, module.origin.to_owned())
            .map_err(|e| vm.new_syntax_error(&e, Some(module.source)))?;
        Ok(vm
            .ctx
            .new_tuple(vec![vm.ctx.new_str(module.source).into(), code.into()])
            .into())
    });
    let path = search_path
        .iter()
        .map(|p| vm.ctx.new_str(p.as_str()).into())
        .collect();
    globals
        .get_item("install", vm)?
        .call((find, load, vm.ctx.new_list(path)), vm)?;
    Ok(())
}

fn string_argument(args: &FuncArgs, index: usize, vm: &VirtualMachine) -> PyResult<String> {
    match args.args.get(index) {
        Some(value) => Ok(value.str(vm)?.as_wtf8().to_string_lossy().into_owned()),
        None => Err(vm.new_type_error("missing argument".to_owned())),
    }
}

/// A function of `bootstrap.py`.
pub fn bootstrap(vm: &VirtualMachine, name: &'static str) -> PyResult {
    vm.sys_module
        .get_attr("modules", vm)?
        .get_item(BOOTSTRAP_MODULE, vm)?
        .get_attr(name, vm)
}

/// While it lives in Python's hands, import-time code that looks at the outside
/// world is noted.
pub struct Watch {
    release: PyObjectRef,
    /// Wrappers the program may have kept, and the originals.
    pub substitutes: Vec<(PyObjectRef, PyObjectRef)>,
    /// What was noted.
    pub reports: Reports,
}

/// Puts the wrappers in place.
pub fn watch(vm: &VirtualMachine, argv: &[String]) -> PyResult<Watch> {
    let reports: Reports = Rc::default();
    let sink = reports.clone();
    let report = vm.new_function(
        "report",
        move |args: FuncArgs, vm: &VirtualMachine| -> PyResult {
            let what = string_argument(&args, 0, vm)?;
            let file = string_argument(&args, 1, vm)?;
            let line = string_argument(&args, 2, vm)?.parse().unwrap_or(0);
            sink.borrow_mut().push((what, file, line));
            Ok(vm.ctx.none())
        },
    );
    let argv = argv
        .iter()
        .map(|a| vm.ctx.new_str(a.as_str()).into())
        .collect();
    let result = bootstrap(vm, "watch")?.call((report, vm.ctx.new_list(argv)), vm)?;
    let release = result.get_item(&0usize, vm)?;
    let substitutes = vm.extract_elements_with(&*result.get_item(&1usize, vm)?, |pair| {
        Ok((pair.get_item(&0usize, vm)?, pair.get_item(&1usize, vm)?))
    })?;
    Ok(Watch {
        release,
        substitutes,
        reports,
    })
}

impl Watch {
    /// Takes the wrappers away.
    pub fn release(&self, vm: &VirtualMachine) -> PyResult<()> {
        self.release.call((), vm).map(|_| ())
    }
}

/// Objects of the interpreter that mean something else at run time: the object, and
/// module and name of what the compiler's library has in its place.
pub fn stand_ins(vm: &VirtualMachine) -> PyResult<Vec<(PyObjectRef, String, String)>> {
    let list = bootstrap(vm, "stand_ins")?.call((), vm)?;
    vm.extract_elements_with(&list, |entry| {
        let text = |i: usize| -> PyResult<String> {
            Ok(entry
                .get_item(&i, vm)?
                .str(vm)?
                .as_wtf8()
                .to_string_lossy()
                .into_owned())
        };
        Ok((entry.get_item(&0usize, vm)?, text(1)?, text(2)?))
    })
}

/// What the compiler's library has in the place of an object of the interpreter's:
/// of its own if `value` is none, else only where `value` is what it stands for.
pub fn counterpart(
    vm: &VirtualMachine,
    module: &str,
    name: &str,
    value: Option<&PyObject>,
) -> Option<PyObjectRef> {
    let module = vm.ctx.new_str(module);
    let name = vm.ctx.new_str(name);
    let found = match value {
        Some(value) => bootstrap(vm, "counterpart")
            .ok()?
            .call((module, name, value.to_owned()), vm),
        None => bootstrap(vm, "library").ok()?.call((module, name), vm),
    };
    let found = match found {
        Ok(found) => found,
        Err(e) => {
            // The library itself is at fault.
            eprintln!("internal error: importer: {}", format_exception(vm, &e));
            return None;
        }
    };
    (!vm.is_none(&found)).then_some(found)
}

/// What the compiler's library makes of an object of one of the interpreter's own
/// classes.
pub fn converted(vm: &VirtualMachine, value: &PyObject) -> Option<PyObjectRef> {
    let found = bootstrap(vm, "converted")
        .ok()?
        .call((value.to_owned(),), vm)
        .ok()?;
    (!vm.is_none(&found)).then_some(found)
}

/// Compiles a module's text.
pub fn compile(
    vm: &VirtualMachine,
    source: &str,
    file: &str,
) -> Result<PyRef<PyCode>, CompileError> {
    vm.compile(source, Mode::Exec, file.to_owned())
}

/// Makes the module `__main__` as CPython does for a script.
pub fn main_module(vm: &VirtualMachine, file: &Path) -> PyResult<(PyObjectRef, PyDictRef)> {
    let globals = vm.ctx.new_dict();
    let module: PyObjectRef = vm.new_module("__main__", globals.clone(), None).into();
    globals.set_item(
        "__file__",
        vm.ctx.new_str(file.display().to_string()).into(),
        vm,
    )?;
    globals.set_item("__builtins__", vm.builtins.clone().into(), vm)?;
    globals.set_item("__cached__", vm.ctx.none(), vm)?;
    vm.sys_module
        .get_attr("modules", vm)?
        .set_item("__main__", module.clone(), vm)?;
    Ok((module, globals))
}

/// Runs a module's code.
pub fn run(vm: &VirtualMachine, code: PyRef<PyCode>, globals: PyDictRef) -> PyResult {
    vm.run_code_obj(
        code,
        rustpython_vm::scope::Scope::with_builtins(None, globals, vm),
    )
}

/// Python's traceback, without the frames of the machinery that imports.
pub fn format_exception(vm: &VirtualMachine, exception: &Py<PyBaseException>) -> String {
    rustpython_vm::import::remove_importlib_frames(vm, exception);
    let by_library = || -> PyResult<String> {
        // The interpreter's own: the library's is made for compiled programs.
        let traceback = bootstrap(vm, "original")?.call(("traceback",), vm)?;
        let lines = vm.call_method(
            &traceback,
            "format_exception",
            (
                exception.class().to_owned(),
                exception.to_owned(),
                exception.__traceback__(),
            ),
        )?;
        let lines: Vec<String> = vm.extract_elements_with(&lines, |l| {
            Ok(l.str(vm)?.as_wtf8().to_string_lossy().into_owned())
        })?;
        Ok(lines.concat())
    };
    by_library().unwrap_or_else(|_| {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = vm.write_exception(&mut text, exception);
        text
    })
}

/// The innermost file and line an exception passed through that satisfy `wanted`.
pub fn raised_at(
    exception: &Py<PyBaseException>,
    wanted: impl Fn(&str) -> bool,
) -> Option<(String, u32)> {
    let mut found = None;
    let mut next = exception.__traceback__();
    while let Some(entry) = next {
        let file = entry
            .frame
            .code
            .source_path()
            .as_wtf8()
            .to_string_lossy()
            .into_owned();
        if wanted(&file) {
            found = Some((file, entry.lineno.get() as u32));
        }
        next = entry.next.lock().clone();
    }
    found
}

/// Writes out what import-time code printed.
pub fn flush(vm: &VirtualMachine) {
    for name in ["stdout", "stderr"] {
        // A stream the program has closed cannot be flushed, and need not be.
        if let Ok(stream) = vm.sys_module.get_attr(name, vm) {
            let _ = vm.call_method(&stream, "flush", ());
        }
    }
}

/// The items of a pair, for `target`.
pub fn pair(object: &PyObject) -> Option<(PyObjectRef, PyObjectRef)> {
    match object.downcast_ref::<PyTuple>()?.as_slice() {
        [first, second] => Some((first.clone(), second.clone())),
        _ => None,
    }
}

/// A global of a module.
pub fn global(vm: &VirtualMachine, globals: &Py<PyDict>, name: &str) -> Option<PyObjectRef> {
    globals.get_item_opt(name, vm).ok().flatten()
}
