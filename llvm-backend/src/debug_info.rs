//! Line tables for debuggers and profilers, with the scopes of inlined functions.

use crate::context::Cx;
use indexmap::IndexMap;
use inkwell::builder::Builder;
use inkwell::debug_info::{
    AsDIScope, DICompileUnit, DIFile, DIFlags, DIFlagsConstants, DILocation, DIScope, DISubprogram,
    DWARFEmissionKind, DWARFSourceLanguage, DebugInfoBuilder,
};
use inkwell::module::FlagBehavior;
use inkwell::values::FunctionValue;
use rpyc_ir::{FunctionGraph, Loc, LocId};
use std::rc::Rc;

/// Debug scopes, each made once.
pub(crate) struct Scopes<'c> {
    di: DebugInfoBuilder<'c>,
    unit: DICompileUnit<'c>,
    files: IndexMap<Rc<str>, DIFile<'c>>,
    /// Functions that code was inlined from, by file and name.
    inlined: IndexMap<(Rc<str>, Rc<str>), DISubprogram<'c>>,
    /// The function being emitted.
    current: Option<Current<'c>>,
}

struct Current<'c> {
    subprogram: DISubprogram<'c>,
    file: Rc<str>,
    line: u32,
    locations: IndexMap<LocId, DILocation<'c>>,
    /// Scopes for code of other files in the function.
    files: IndexMap<Rc<str>, DIScope<'c>>,
}

impl<'c> Scopes<'c> {
    /// Starts debug information of a module.
    pub(crate) fn new(cx: &Cx<'_, 'c>) -> Scopes<'c> {
        let main = cx
            .program
            .entry
            .and_then(|g| cx.program.locs.get(cx.program[g].loc))
            .map_or("program", |l| &l.file)
            .to_string();
        let version = cx.llvm.i32_type().const_int(3, false);
        cx.module
            .add_basic_value_flag("Debug Info Version", FlagBehavior::Warning, version);
        let dwarf = cx.llvm.i32_type().const_int(4, false);
        cx.module
            .add_basic_value_flag("Dwarf Version", FlagBehavior::Warning, dwarf);
        let (directory, name) = split(&main);
        let (di, unit) = cx.module.create_debug_info_builder(
            true,
            DWARFSourceLanguage::Python,
            &name,
            &directory,
            "rpyc",
            cx.options.opt != crate::options::OptLevel::O0,
            "",
            0,
            "",
            DWARFEmissionKind::LineTablesOnly,
            0,
            false,
            false,
            "",
            "",
        );
        Scopes {
            di,
            unit,
            files: IndexMap::new(),
            inlined: IndexMap::new(),
            current: None,
        }
    }

    fn file(&mut self, name: &Rc<str>) -> DIFile<'c> {
        if let Some(&f) = self.files.get(name) {
            return f;
        }
        let (directory, base) = split(name);
        let f = self.di.create_file(&base, &directory);
        self.files.insert(name.clone(), f);
        f
    }

    fn subprogram(&mut self, name: &str, file: &Rc<str>, line: u32) -> DISubprogram<'c> {
        let di_file = self.file(file);
        let ty = self
            .di
            .create_subroutine_type(di_file, None, &[], DIFlags::ZERO);
        self.di.create_function(
            self.unit.as_debug_info_scope(),
            name,
            None,
            di_file,
            line,
            ty,
            true,
            true,
            line,
            DIFlags::ZERO,
            true,
        )
    }

    /// Begins a function.
    pub(crate) fn enter_function(
        &mut self,
        cx: &Cx<'_, 'c>,
        graph: &FunctionGraph,
        f: FunctionValue<'c>,
    ) {
        let loc = cx.program.locs.get(graph.loc);
        let file = loc.map_or_else(|| "<compiler>".into(), |l| l.file.clone());
        let line = loc.map_or(0, |l| l.span.line);
        let subprogram = self.subprogram(&graph.name, &file, line);
        f.set_subprogram(subprogram);
        self.current = Some(Current {
            subprogram,
            file,
            line,
            locations: IndexMap::new(),
            files: IndexMap::new(),
        });
    }

    /// What is built from here on comes from `loc`.
    pub(crate) fn at(&mut self, cx: &Cx<'_, 'c>, builder: &Builder<'c>, loc: LocId) {
        if let Some(location) = self.location(cx, loc) {
            builder.set_current_debug_location(location);
        }
    }

    fn location(&mut self, cx: &Cx<'_, 'c>, id: LocId) -> Option<DILocation<'c>> {
        // From the outermost caller inwards.
        let mut chain = Vec::new();
        let mut at = Some(id);
        let mut outer = None;
        while let Some(id) = at {
            if let Some(&known) = self.current.as_ref()?.locations.get(&id) {
                outer = Some(known);
                break;
            }
            let Some(loc) = cx.program.locs.get(id) else {
                break;
            };
            chain.push((id, loc));
            at = loc.inlined_at;
        }
        for (id, loc) in chain.into_iter().rev() {
            let inlined_at = loc.inlined_at.and(outer);
            let scope = match inlined_at {
                Some(_) => self.inlined_scope(loc),
                None => self.own_scope(loc)?,
            };
            let made = self.di.create_debug_location(
                cx.llvm,
                loc.span.line,
                loc.span.col + 1,
                scope,
                inlined_at,
            );
            self.current.as_mut()?.locations.insert(id, made);
            outer = Some(made);
        }
        match outer {
            Some(location) => Some(location),
            None => {
                let current = self.current.as_ref()?;
                let scope = current.subprogram.as_debug_info_scope();
                Some(
                    self.di
                        .create_debug_location(cx.llvm, current.line, 0, scope, None),
                )
            }
        }
    }

    fn own_scope(&mut self, loc: &Loc) -> Option<DIScope<'c>> {
        let current = self.current.as_ref()?;
        if current.file == loc.file {
            return Some(current.subprogram.as_debug_info_scope());
        }
        if let Some(&scope) = current.files.get(&loc.file) {
            return Some(scope);
        }
        let parent = current.subprogram.as_debug_info_scope();
        let file = self.file(&loc.file);
        let block = self.di.create_lexical_block(parent, file, loc.span.line, 1);
        let scope = block.as_debug_info_scope();
        self.current.as_mut()?.files.insert(loc.file.clone(), scope);
        Some(scope)
    }

    fn inlined_scope(&mut self, loc: &Loc) -> DIScope<'c> {
        let key = (loc.file.clone(), loc.function.clone());
        let subprogram = match self.inlined.get(&key) {
            Some(&s) => s,
            None => {
                let s = self.subprogram(&loc.function, &loc.file, loc.span.line);
                self.inlined.insert(key, s);
                s
            }
        };
        subprogram.as_debug_info_scope()
    }

    /// Completes the debug information.
    pub(crate) fn finish(self) {
        self.di.finalize();
    }
}

fn split(path: &str) -> (String, String) {
    match path.rsplit_once('/') {
        Some((directory, name)) => (directory.to_string(), name.to_string()),
        None => (".".to_string(), path.to_string()),
    }
}
