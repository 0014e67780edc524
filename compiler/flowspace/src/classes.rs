//! Classes made inside functions.
//!
//! A class statement whose body needs nothing that is known at run time only is run at
//! compile time, once; what it gives is a constant. Its methods may use other such
//! classes of the function (itself included, and those to come): these variables get
//! live cells, filled where the class statement's result is stored. Decorators of such
//! a class are called at compile time too.

use crate::bytecode::free_names;
use crate::constants::{constant_of, live_object, object_of};
use crate::flowcontext::{FlowContext, Step, Stop};
use rpyc_ir::{ConstValue, Constant, Operand};
use rpyc_objects::{Code, ObjId, Object, Op, World};
use std::rc::Rc;

/// The variables of a function that hold classes made in it.
#[derive(Default)]
pub(crate) struct LocalClasses {
    /// Classes by the function's code, the body's code and the bases.
    made: std::collections::HashMap<(ObjId, Vec<ObjId>), ObjId>,
    /// All of them, and what their decorators gave.
    known: std::collections::HashSet<ObjId>,
    /// Live cells by the outer code (its address) and variable.
    cells: std::collections::HashMap<(usize, usize), ObjId>,
    beside: std::cell::RefCell<std::collections::HashMap<ObjId, bool>>,
}

impl LocalClasses {
    /// Whether classes of the program inherit an exception class beside another base.
    pub(crate) fn inherited_beside(&self, world: &World, class: &Constant) -> bool {
        let ConstValue::Object(id) = class.value else {
            return false;
        };
        let id = ObjId(id);
        if let Some(&known) = self.beside.borrow().get(&id) {
            return known;
        }
        let asked = world
            .module("_builtins.localclass")
            .and_then(|m| world.module_attr(m, "inherited_beside"))
            .and_then(|f| world.call(f, &[id]));
        let answer = asked.is_some_and(|a| matches!(&*world.get(a), Object::Bool(true)));
        self.beside.borrow_mut().insert(id, answer);
        answer
    }
}

impl FlowContext<'_> {
    fn maker(&self, name: &str) -> Step<ObjId> {
        self.world
            .module("_builtins.localclass")
            .and_then(|m| self.world.module_attr(m, name))
            .ok_or_else(|| self.internal_stop("the library lacks localclass"))
    }

    fn call_now(&self, function: ObjId, args: &[ObjId]) -> Option<ObjId> {
        self.world.call(function, args)
    }

    fn outer_key(&self, variable: usize) -> (usize, usize) {
        (Rc::as_ptr(&self.code) as usize, variable)
    }

    /// `__build_class__(body, name, *bases, **keywords)`, pushed.
    pub(crate) fn build_class(&mut self, args: Vec<Operand>, keywords: &[Rc<str>]) -> Step<()> {
        let body = args.first().cloned();
        let Some((code_id, closure)) = body
            .as_ref()
            .and_then(|b| self.class_bodies.get(b))
            .cloned()
        else {
            return Err(self.internal_stop("a class without body"));
        };
        let Object::Code(code) = &*self.world.get(code_id) else {
            return Err(self.internal_stop("a class body that is no code"));
        };
        let mut rest = Vec::new();
        for arg in &args[1..] {
            let id = arg
                .constant()
                .and_then(|c| object_of(self.world, c))
                .ok_or_else(|| {
                    self.local_class_error(&code.name, "its bases are not known at compile time")
                })?;
            rest.push(id);
        }
        let key = (code_id, rest.clone());
        if let Some(&class) = self.shared.classes.made.get(&key) {
            self.push_const(ConstValue::Object(class.0));
            return Ok(());
        }
        let mut parts = vec![code_id, self.source.module];
        for (name, cell) in free_names(code).iter().zip(&closure) {
            parts.push(self.class_cell(code, name, cell)?);
        }
        let function = self.maker("function")?;
        let function = self.call_now(function, &parts);
        let names = self.world.intern(Object::Str(keywords.join(" ").into()));
        let apply = self.maker("apply")?;
        let mut all = vec![self.maker("build_class")?, names];
        all.extend(function);
        all.extend(rest);
        let made = function.and_then(|_| self.call_now(apply, &all));
        let Some(class) = made else {
            return Err(self.local_class_error(
                &code.name,
                "its body cannot be run at compile time: it raises, or needs what only the running function knows",
            ));
        };
        self.shared.classes.made.insert(key, class);
        self.shared.classes.known.insert(class);
        self.push_const(ConstValue::Object(class.0));
        Ok(())
    }

    fn local_class_error(&self, class: &str, why: &str) -> Stop {
        self.fail_with_note(
            &format!("class {class} is defined inside a function, and {why}"),
            "classes are made at compile time: move it to module level, or pass what it needs to its constructor",
        )
    }

    /// The live cell for a variable of this function that a class in it uses.
    fn class_cell(&mut self, body: &Code, name: &str, cell: &Operand) -> Step<ObjId> {
        if let Some(id) = live_object(cell)
            && matches!(&*self.world.get(id), Object::Cell(_))
        {
            return Ok(id);
        }
        let Some(variable) = self.code.varnames.iter().rposition(|n| &**n == name) else {
            return Err(self.internal_stop("a class uses a variable that is not there"));
        };
        let key = self.outer_key(variable);
        if let Some(&cell) = self.shared.classes.cells.get(&key) {
            return Ok(cell);
        }
        let stores = self
            .code
            .instructions
            .iter()
            .filter(|i| {
                matches!(i.op, Op::StoreFast | Op::StoreDeref) && i.arg as usize == variable
            })
            .count();
        let parameter = variable < (self.code.argcount + self.code.kwonlyargcount) as usize;
        if parameter || stores != 1 || !self.makes_class(name) {
            return Err(self.local_class_error(
                &body.name,
                &format!("uses the variable '{name}' of that function"),
            ));
        }
        let maker = self.maker("cell")?;
        let made = self.call_now(maker, &[]);
        let cell = made.ok_or_else(|| self.internal_stop("no cell was made"))?;
        self.shared.classes.cells.insert(key, cell);
        Ok(cell)
    }

    /// Whether the function has a class statement of that name.
    fn makes_class(&self, name: &str) -> bool {
        let code = &self.code.instructions;
        (0..code.len()).any(|pc| {
            code[pc].op == Op::LoadBuildClass
                && code[pc..].iter().take(12).any(|i| {
                    i.op == Op::LoadConst
                        && matches!(&*self.world.get(self.code.consts[i.arg as usize]),
                            Object::Code(c) if &*c.name == name)
                })
        })
    }

    /// A class of this function is stored: who refers to the variable sees it.
    pub(crate) fn note_local_class(&mut self, variable: usize, value: &Operand) -> Step<()> {
        let Some(id) = live_object(value) else {
            return Ok(());
        };
        if !self.shared.classes.known.contains(&id) {
            return Ok(());
        }
        if let Some(&cell) = self.shared.classes.cells.get(&self.outer_key(variable)) {
            let fill = self.maker("fill")?;
            self.call_now(fill, &[cell, id]);
        }
        Ok(())
    }

    /// A call at compile time: of a decorator with a class of this function, or of a
    /// function that makes such a decorator.
    pub(crate) fn call_decorator(
        &mut self,
        callable: &Operand,
        args: &[Operand],
        keywords: &[Rc<str>],
    ) -> Step<bool> {
        if self.shared.classes.known.is_empty() && !self.code_makes_classes {
            return Ok(false);
        }
        let Some(function) = live_object(callable) else {
            return Ok(false);
        };
        let of_class = matches!(args, [x] if live_object(x)
            .is_some_and(|id| self.shared.classes.known.contains(&id)));
        let decorates = match &*self.world.get(function) {
            Object::Function(f) => {
                of_class && (keywords.is_empty()) && self.next_is_store()
                    || !keywords.is_empty() && matches!(&*f.module, "dataclasses")
            }
            Object::Class(_) | Object::Instance(_) | Object::BoundMethod { .. } => false,
            _ => {
                of_class && keywords.is_empty() && self.next_is_store() && {
                    // What `dataclass(frozen=True)` gave: a function of the interpreter.
                    !matches!(&*self.world.get(function), Object::BuiltinFunction { .. })
                }
            }
        };
        if !decorates {
            return Ok(false);
        }
        let mut all = vec![
            function,
            self.world.intern(Object::Str(keywords.join(" ").into())),
        ];
        for x in args {
            match x.constant().and_then(|c| object_of(self.world, c)) {
                Some(id) => all.push(id),
                None => return Ok(false),
            }
        }
        let apply = self.maker("apply")?;
        let Some(result) = self.call_now(apply, &all) else {
            return Ok(false);
        };
        if of_class && matches!(&*self.world.get(result), Object::Class(_)) {
            self.shared.classes.known.insert(result);
        }
        self.push_const(constant_of(self.world, result));
        Ok(true)
    }

    /// The value on top goes straight into a variable, or to another decorator.
    fn next_is_store(&self) -> bool {
        self.code.instructions.get(self.pc + 1).is_some_and(|i| {
            matches!(
                i.op,
                Op::StoreFast | Op::StoreDeref | Op::StoreName | Op::StoreGlobal | Op::Call
            )
        })
    }
}
