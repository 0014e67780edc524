//! Locals, cells, globals, attributes and imports.

use crate::constants::{live_object, operand_of};
use crate::flowcontext::{FlowContext, FreeVariable, Step, Stop};
use crate::framestate::{Bound, Slot, Value};
use rpyc_ir::{BlockId, ConstValue, Op, Operand};
use rpyc_objects::code::SpecialMethod;
use rpyc_objects::{ObjId, Object};

impl FlowContext<'_> {
    // ---- locals and cells --------------------------------------------------

    pub(crate) fn load_fast(&mut self, i: usize) -> Step<()> {
        if self.info.plain_cells.contains(i) {
            // A closure is about to take the cell.
            self.require_bound(i)?;
            let value = self.local_value(i)?;
            let cell = self.emit(Op::newcell, vec![value])?;
            self.push(cell);
            return Ok(());
        }
        self.require_bound(i)?;
        let slot = self.state.locals[i].clone();
        self.state.stack.push(slot);
        Ok(())
    }

    fn local_value(&self, i: usize) -> Step<Operand> {
        match &self.state.locals[i].value {
            Value::Op(x) => Ok(x.clone()),
            _ => Err(self.fail("this value cannot be kept in a variable")),
        }
    }

    /// Sees to it that a local is bound; raises what Python raises where not.
    pub(crate) fn require_bound(&mut self, i: usize) -> Step<()> {
        let flag = match self.state.locals[i].bound {
            Bound::Yes => return Ok(()),
            Bound::No => {
                self.raise_unbound(i)?;
                return Err(Stop::End);
            }
            Bound::If(flag) => flag,
        };
        match self.fork(flag.into()) {
            Ok((bound, unbound)) => {
                self.block = unbound;
                self.raise_unbound(i)?;
                self.block = bound;
            }
            Err(true) => {}
            Err(false) => {
                self.raise_unbound(i)?;
                return Err(Stop::End);
            }
        }
        self.state.locals[i].bound = Bound::Yes;
        Ok(())
    }

    fn raise_unbound(&mut self, i: usize) -> Step<()> {
        let name = self.local_name(i).unwrap_or_else(|| "?".into());
        // The stack of the path that goes on must not see what raising does.
        let state = self.state.clone();
        if i >= self.code.varnames.len() {
            self.raise_builtin("NameError", &format!("name '{name}' is not defined"))?;
        } else {
            self.raise_builtin(
                "UnboundLocalError",
                &format!(
                    "cannot access local variable '{name}' where it is not associated with a value"
                ),
            )?;
        }
        self.state = state;
        Ok(())
    }

    pub(crate) fn store_local(&mut self, i: usize, slot: Slot) {
        if let Value::Op(Operand::Var(v)) = slot.value
            && self.graph.vars[v.index()].name.is_none()
        {
            self.graph.vars[v.index()].name = self.local_name(i);
        }
        self.state.locals[i] = slot;
    }

    pub(crate) fn make_cell(&mut self, i: usize) -> Step<()> {
        if self.info.plain_cells.contains(i) {
            return Ok(());
        }
        let args = match self.state.locals[i].bound {
            Bound::Yes => vec![self.local_value(i)?],
            Bound::No => Vec::new(),
            Bound::If(_) => return Err(self.internal_stop("a cell of a local that may be unbound")),
        };
        let cell = self.emit(Op::newcell, args)?;
        self.store_local(i, Slot::of(cell));
        Ok(())
    }

    /// The free variable at local `i`, if it is one.
    fn free_variable(&self, i: usize) -> Option<&FreeVariable> {
        let first = self.code.varnames.len() - self.source.closure.len();
        i.checked_sub(first)
            .and_then(|k| self.source.closure.get(k))
    }

    pub(crate) fn load_deref(&mut self, i: usize) -> Step<()> {
        if self.info.plain_cells.contains(i) {
            self.require_bound(i)?;
            let value = self.local_value(i)?;
            self.push(value);
            return Ok(());
        }
        if let Some(FreeVariable::Fixed(_, value)) = self.free_variable(i) {
            let value = value.clone();
            self.push_const(value);
            return Ok(());
        }
        let cell = self.local_value(i)?;
        let value = self.emit(Op::getcell, vec![cell])?;
        if let Operand::Var(v) = value {
            self.graph.vars[v.index()].name = self.local_name(i);
        }
        self.push(value);
        Ok(())
    }

    pub(crate) fn store_deref(&mut self, i: usize) -> Step<()> {
        if self.info.plain_cells.contains(i) {
            let slot = self.pop_slot()?;
            if let Value::Op(x) = &slot.value {
                self.note_local_class(i, &x.clone())?;
            }
            self.store_local(i, slot);
            return Ok(());
        }
        if matches!(self.free_variable(i), Some(FreeVariable::Fixed(..))) {
            return Err(self.internal_stop("a store to a free variable taken for constant"));
        }
        let value = self.pop()?;
        self.note_local_class(i, &value)?;
        let cell = self.local_value(i)?;
        self.emit(Op::setcell, vec![cell, value])?;
        Ok(())
    }

    // ---- globals -----------------------------------------------------------

    pub(crate) fn load_global(&mut self, name: &str, index: usize) -> Step<()> {
        if let Some(&local) = self.info.fast_names.get(&(index as u32)) {
            return self.load_fast(local as usize);
        }
        let module = self.source.module;
        if self.shared.globals.is_fast(module, name) {
            return Err(self.fail_with_note(
                &format!("the global '{name}' is assigned at run time, but this function was not found when globals were sorted"),
                "make the function reachable from a module global, or declare the name in a function with `global`",
            ));
        }
        if self.shared.globals.is_mutable(self.world, module, name) {
            let value = self.get_mutable(module, name)?;
            self.push(value);
            return Ok(());
        }
        let found = self.world.module_attr(module, name);
        if found.is_some() {
            self.shared.globals.used_as_constant(module, name);
        }
        match found.or_else(|| self.world.builtin(name)) {
            Some(id) => {
                let value = operand_of(self.world, id);
                self.push(value);
                Ok(())
            }
            None if name == "reveal_type" => {
                self.state.stack.push(Slot::special(Value::RevealType));
                Ok(())
            }
            None => self.absent("NameError", &format!("name '{name}' is not defined")),
        }
    }

    fn get_mutable(&mut self, module: ObjId, name: &str) -> Step<Operand> {
        let value = self.emit(
            Op::getglobal,
            vec![
                Operand::py(ConstValue::Object(module.0)),
                Operand::symbol(name),
            ],
        )?;
        if let Operand::Var(v) = value {
            self.graph.vars[v.index()].name = Some(name.into());
        }
        Ok(value)
    }

    /// Something is certainly missing: refused, except where the program has a
    /// handler for it, and in the library, much of which is for other systems.
    fn absent(&mut self, class: &str, message: &str) -> Step<()> {
        let own_code = self.code.filename.ends_with(".py");
        if own_code && self.handler().is_none() {
            return Err(self.fail(message));
        }
        self.raise_builtin(class, message)?;
        Err(Stop::End)
    }

    fn note_store(&mut self, module: ObjId, name: &str) -> Step<()> {
        if self.shared.globals.store(module, name) {
            return Ok(());
        }
        Err(self.fail_with_note(
            &format!("the global '{name}' was taken for a constant, but is assigned here"),
            "make this function reachable from a global of its module",
        ))
    }

    pub(crate) fn store_global(&mut self, name: &str, index: usize) -> Step<()> {
        if let Some(&local) = self.info.fast_names.get(&(index as u32)) {
            let slot = self.pop_slot()?;
            self.store_local(local as usize, slot);
            return Ok(());
        }
        let value = self.pop()?;
        self.set_module_attribute(self.source.module, name, value)
    }

    fn set_module_attribute(&mut self, module: ObjId, name: &str, value: Operand) -> Step<()> {
        self.note_store(module, name)?;
        let module = Operand::py(ConstValue::Object(module.0));
        self.emit(Op::setglobal, vec![module, Operand::symbol(name), value])?;
        Ok(())
    }

    pub(crate) fn delete_global(&mut self, name: &str, index: usize) -> Step<()> {
        if let Some(&local) = self.info.fast_names.get(&(index as u32)) {
            self.require_bound(local as usize)?;
            self.state.locals[local as usize] = Slot::unbound();
            return Ok(());
        }
        self.delete_module_attribute(self.source.module, name)
    }

    pub(crate) fn delete_module_attribute(&mut self, module: ObjId, name: &str) -> Step<()> {
        self.note_store(module, name)?;
        let module = Operand::py(ConstValue::Object(module.0));
        self.emit(Op::delglobal, vec![module, Operand::symbol(name)])?;
        Ok(())
    }

    // ---- attributes --------------------------------------------------------

    /// The module that an operand is.
    pub(crate) fn constant_module(&self, x: &Operand) -> Option<ObjId> {
        live_object(x).filter(|&id| matches!(&*self.world.get(id), Object::Module(_)))
    }

    pub(crate) fn get_attribute(&mut self, object: Operand, name: &str) -> Step<Operand> {
        match self.constant_module(&object) {
            Some(module) => self.module_attribute(module, name, "AttributeError"),
            None => {
                let value = self.emit(Op::getattr, vec![object, Operand::symbol(name)])?;
                Ok(value)
            }
        }
    }

    fn module_attribute(&mut self, module: ObjId, name: &str, error: &str) -> Step<Operand> {
        if self.shared.globals.is_fast(module, name) {
            return Err(self.fail(&format!(
                "'{name}' of the main module is assigned at run time and cannot be reached through the module"
            )));
        }
        if self.shared.globals.is_mutable(self.world, module, name) {
            return self.get_mutable(module, name);
        }
        let Object::Module(m) = &*self.world.get(module) else {
            return Err(self.internal_stop("not a module"));
        };
        if let Some(id) = self.world.module_attr(module, name) {
            self.shared.globals.used_as_constant(module, name);
            return Ok(operand_of(self.world, id));
        }
        // A submodule that nobody has imported so far; only for `import`.
        if error == "ImportError"
            && let Some(id) = self.world.module(&format!("{}.{name}", m.name))
        {
            return Ok(operand_of(self.world, id));
        }
        let message = if error == "ImportError" {
            format!("cannot import name '{name}' from '{}'", m.name)
        } else {
            format!("module '{}' has no attribute '{name}'", m.name)
        };
        self.absent(error, &message)?;
        Err(Stop::End)
    }

    pub(crate) fn set_attribute(
        &mut self,
        object: Operand,
        name: &str,
        value: Operand,
    ) -> Step<()> {
        match self.constant_module(&object) {
            Some(module) => self.set_module_attribute(module, name, value),
            None => {
                self.emit(Op::setattr, vec![object, Operand::symbol(name), value])?;
                Ok(())
            }
        }
    }

    pub(crate) fn load_special(&mut self, arg: u32) -> Step<()> {
        let Some(method) = SpecialMethod::from_arg(arg) else {
            return Err(self.internal_stop("unknown special method"));
        };
        let object = self.pop()?;
        let value = self.emit(Op::getattr, vec![object, Operand::symbol(method.symbol())])?;
        self.push(value);
        self.state.stack.push(Slot::null());
        Ok(())
    }

    // ---- imports -----------------------------------------------------------

    pub(crate) fn import_name(&mut self, name: &str) -> Step<()> {
        let (fromlist, level) = (self.pop()?, self.pop()?);
        let level = match level.constant() {
            Some(ConstValue::Int(n)) => *n,
            _ => 0,
        };
        let full = self.absolute_name(name, level);
        let wanted = match fromlist.constant() {
            Some(ConstValue::None) => full.split('.').next().unwrap_or(&full).to_owned(),
            _ => full.clone(),
        };
        // The whole path is imported, whatever part is wanted.
        let module = self
            .world
            .module(&full)
            .and_then(|_| self.world.module(&wanted));
        match module {
            Some(id) => {
                let value = operand_of(self.world, id);
                self.push(value);
                Ok(())
            }
            None => self.absent("ModuleNotFoundError", &format!("No module named '{full}'")),
        }
    }

    /// The name of a module from a relative one.
    fn absolute_name(&self, name: &str, level: i64) -> String {
        if level == 0 {
            return name.to_owned();
        }
        let text = |attr: &str| {
            let id = self.world.module_attr(self.source.module, attr)?;
            match &*self.world.get(id) {
                Object::Str(s) => Some(s.to_string()),
                _ => None,
            }
        };
        let mut package = match text("__package__") {
            Some(package) => package,
            None => {
                let own = text("__name__").unwrap_or_default();
                let is_package = self
                    .world
                    .module_attr(self.source.module, "__path__")
                    .is_some();
                match own.rsplit_once('.') {
                    _ if is_package => own,
                    Some((parent, _)) => parent.to_owned(),
                    None => String::new(),
                }
            }
        };
        for _ in 1..level {
            package = package
                .rsplit_once('.')
                .map(|(parent, _)| parent.to_owned())
                .unwrap_or_default();
        }
        match (package.is_empty(), name.is_empty()) {
            (true, _) => name.to_owned(),
            (_, true) => package,
            _ => format!("{package}.{name}"),
        }
    }

    pub(crate) fn import_from(&mut self, module: Operand, name: &str) -> Step<Operand> {
        match self.constant_module(&module) {
            Some(module) => self.module_attribute(module, name, "ImportError"),
            None => Err(self.internal_stop("import from something that is no module")),
        }
    }

    /// Ends the current block with a branch that goes on in two fresh blocks.
    pub(crate) fn fork_to(&mut self, condition: Operand) -> Step<Result<(BlockId, BlockId), bool>> {
        let truth = self.truth(condition)?;
        Ok(self.fork(truth))
    }
}
