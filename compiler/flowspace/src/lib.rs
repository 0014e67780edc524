//! The flow object space: from code objects to flow graphs, by abstract
//! interpretation.
//!
//! A function's bytecode is interpreted with placeholders instead of values; the
//! operations met on the way are its [`FunctionGraph`], in the vocabulary of
//! Python operations (`Phase::Flow`).
//!
//! Like: rpython/flowspace/

mod bitset;
mod bytecode;
mod calls;
mod classes;
mod constants;
mod error;
mod exceptions;
mod flowcontext;
mod fold;
mod framestate;
pub mod generator;
mod globals;
mod instructions;
mod matching;
mod merge;
mod names;
mod simplify;

pub use constants::{constant_of, object_of};
pub use error::FlowError;
pub use globals::MutableGlobals;

use flowcontext::{FlowContext, FreeVariable, Shared, Source};
use rpyc_ir::{FunctionGraph, InlineHint, LocTable, Span};
use rpyc_objects::{Code, ObjId, Object, World};
use std::rc::Rc;

/// Builds the graphs of one program and remembers what they share: which globals
/// change, which nested functions are constant.
#[derive(Default)]
pub struct FlowSpace {
    shared: Shared,
}

impl FlowSpace {
    /// A flow space for one program. With a run-time top level call
    /// [`FlowSpace::entry_graph`] (or [`FlowSpace::set_entry`]) before anything else.
    pub fn new() -> FlowSpace {
        FlowSpace::default()
    }

    /// The module globals that change at run time.
    pub fn globals(&mut self) -> &mut MutableGlobals {
        &mut self.shared.globals
    }

    /// Takes in the program's run-time top level without building its graph.
    pub fn set_entry(&mut self, world: &World, code: &Rc<Code>, module: ObjId) {
        self.shared.globals.set_entry(world, code, module);
    }

    /// The graph of the program's run-time top level: no parameters, returns None.
    pub fn entry_graph(
        &mut self,
        world: &World,
        code: &Rc<Code>,
        module: ObjId,
        locs: &mut LocTable,
    ) -> Result<FunctionGraph, FlowError> {
        if self.shared.globals.fast_names(module).is_none() {
            self.set_entry(world, code, module);
        }
        let source = Source {
            code: code.clone(),
            module,
            closure: Vec::new(),
            is_entry: true,
        };
        self.build(world, &source, locs)
    }

    /// The graph of a function object that exists since import time. Its
    /// parameters are those of the function: positional, keyword-only, `*args`,
    /// `**kwargs`. Free variables are constants or live cells.
    pub fn function_graph(
        &mut self,
        world: &World,
        function: ObjId,
        locs: &mut LocTable,
    ) -> Result<FunctionGraph, FlowError> {
        let object = world.get(function);
        let Object::Function(f) = &*object else {
            return Err(FlowError {
                message: format!("{function} is not a function"),
                file: "?".into(),
                function: "?".into(),
                span: Span::default(),
                note: None,
                internal: true,
            });
        };
        let names = bytecode::free_names(&f.code);
        let closure = f
            .closure
            .iter()
            .zip(names)
            .map(|(&cell, name)| match &*world.get(cell) {
                Object::Cell(Some(content))
                    if self
                        .shared
                        .globals
                        .cell_is_constant(world, &f.code, f.globals, name) =>
                {
                    FreeVariable::Fixed(cell, constant_of(world, *content))
                }
                _ => FreeVariable::Cell(cell),
            })
            .collect();
        let source = Source {
            code: f.code.clone(),
            module: f.globals,
            closure,
            is_entry: false,
        };
        let mut graph = self.build(world, &source, locs)?;
        let has = |name: &str| f.dict.iter().any(|(n, _)| &**n == name);
        graph.inline = if has("_dont_inline_") {
            InlineHint::Never
        } else if has("_always_inline_") {
            InlineHint::Always
        } else {
            InlineHint::Auto
        };
        Ok(graph)
    }

    /// The graph of a function that is made at run time by `newfunction`: the
    /// parameters of the function, then one cell per free variable.
    pub fn closure_graph(
        &mut self,
        world: &World,
        code: ObjId,
        module: ObjId,
        locs: &mut LocTable,
    ) -> Result<FunctionGraph, FlowError> {
        let object = world.get(code);
        let Object::Code(code) = &*object else {
            return Err(FlowError {
                message: format!("{code} is not a code object"),
                file: "?".into(),
                function: "?".into(),
                span: Span::default(),
                note: None,
                internal: true,
            });
        };
        let closure = vec![FreeVariable::Parameter; code.nfreevars as usize];
        let source = Source {
            code: code.clone(),
            module,
            closure,
            is_entry: false,
        };
        self.build(world, &source, locs)
    }

    fn build(
        &mut self,
        world: &World,
        source: &Source,
        locs: &mut LocTable,
    ) -> Result<FunctionGraph, FlowError> {
        let module_name: Rc<str> = match &*world.get(source.module) {
            Object::Module(m) => m.name.clone(),
            _ => "?".into(),
        };
        self.shared.globals.scan_module(world, source.module);
        let name = format!("{module_name}.{}", source.code.qualname);
        let mut graph = FlowContext::new(world, &mut self.shared, locs, source).build(&name)?;
        graph.lowlevel = &*module_name == "_rpyc" || module_name.starts_with("_rpyc.");
        let classes = &self.shared.classes;
        let one_range = |class: &rpyc_ir::Constant| !classes.inherited_beside(world, class);
        simplify::finish(&mut graph, &one_range).map_err(|v| FlowError {
            message: format!("{v} of {name} is used where it is not defined"),
            file: source.code.filename.clone(),
            function: source.code.qualname.clone(),
            span: Span {
                line: source.code.first_line,
                ..Span::default()
            },
            note: None,
            internal: true,
        })?;
        Ok(graph)
    }
}
