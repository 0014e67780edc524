//! Calls, and functions made at run time.

use crate::bytecode::free_names;
use crate::constants::{constant_of, live_object, object_of};
use crate::flowcontext::{FlowContext, Step};
use crate::framestate::{Piece, Slot, Value};
use rpyc_ir::{CallShape, ConstValue, Constant, Op, Operand};
use rpyc_objects::code::function_attribute;
use rpyc_objects::{Function, ObjId, Object, Op as Code};
use std::rc::Rc;

impl FlowContext<'_> {
    // ---- calls -------------------------------------------------------------

    /// Pops the callable and, where there is one, the `self` pushed beside it,
    /// which comes first among the arguments.
    fn pop_callable(&mut self, args: &mut Vec<Operand>) -> Step<Value> {
        let receiver = self.pop_slot()?;
        if let Value::Op(x) = receiver.value {
            args.insert(0, x);
        }
        Ok(self.pop_slot()?.value)
    }

    pub(crate) fn call(&mut self, n: usize) -> Step<()> {
        let mut args = self.pop_n(n)?;
        let callable = match self.pop_callable(&mut args)? {
            Value::Op(x) => x,
            Value::RevealType => return self.reveal_type(args),
            Value::BuildClass => return self.build_class(args, &[]),
            _ => return Err(self.internal_stop("a call of nothing")),
        };
        if let Some(id) = live_object(&callable) {
            match &*self.world.get(id) {
                // Compiled code is translated code.
                Object::Function(f)
                    if &*f.name == "we_are_translated"
                        && &*f.module == "rpython.rlib.objectmodel" =>
                {
                    self.push_const(ConstValue::Bool(true));
                    return Ok(());
                }
                Object::Function(f) if &*f.name == "reveal_type" && &*f.module == "typing" => {
                    return self.reveal_type(args);
                }
                Object::Class(c) if &*c.name == "super" && c.builtin && args.is_empty() => {
                    args = self.super_arguments()?;
                }
                Object::BuiltinFunction { module, name } if &**module == "builtins" => {
                    if let Some(answer) = self.ask_module(name, &args)? {
                        self.push(answer);
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        if self.call_decorator(&callable, &args, &[])? {
            return Ok(());
        }
        args.insert(0, callable);
        let result = self.emit(Op::simple_call, args)?;
        self.push(result);
        Ok(())
    }

    /// What `super()` means: the class around the function, its first argument.
    fn super_arguments(&mut self) -> Step<Vec<Operand>> {
        let class = self.code.varnames.iter().rposition(|n| &**n == "__class__");
        let (Some(class), true) = (class, self.code.argcount > 0) else {
            return Err(self.fail("super() outside of a method"));
        };
        self.load_deref(class)?;
        if self.code.cells.contains(&0) {
            self.load_deref(0)?;
        } else {
            self.load_fast(0)?;
        }
        self.pop_n(2)
    }

    /// `hasattr(module, "name")` and `getattr(module, "name", default)` are known
    /// before the program runs, as far as the module does not change.
    fn ask_module(&mut self, function: &str, args: &[Operand]) -> Step<Option<Operand>> {
        let [module, name, ..] = args else {
            return Ok(None);
        };
        let (Some(module_id), Some(ConstValue::Str(name))) =
            (self.constant_module(module), name.constant())
        else {
            return Ok(None);
        };
        if self.shared.globals.is_fast(module_id, name)
            || self.shared.globals.is_mutable(self.world, module_id, name)
        {
            return Ok(None);
        }
        let there = self.world.module_attr(module_id, name).is_some();
        Ok(match (function, args.len()) {
            ("hasattr", 2) => {
                self.shared.globals.used_as_constant(module_id, name);
                Some(Operand::py(ConstValue::Bool(there)))
            }
            ("getattr", 3) if !there => {
                self.shared.globals.used_as_constant(module_id, name);
                Some(args[2].clone())
            }
            ("getattr", 2 | 3) => {
                let (module, name) = (module.clone(), name.clone());
                Some(self.get_attribute(module, &name)?)
            }
            _ => None,
        })
    }

    fn reveal_type(&mut self, args: Vec<Operand>) -> Step<()> {
        let Ok([value]) = <[Operand; 1]>::try_from(args) else {
            return Err(self.fail("reveal_type takes one argument"));
        };
        self.emit_quietly(Op::reveal_type, vec![value.clone(), Operand::symbol("")]);
        self.push(value);
        Ok(())
    }

    pub(crate) fn call_with_keywords(&mut self, n: usize) -> Step<()> {
        let names = self.pop()?;
        let mut keywords: Vec<Rc<str>> = Vec::new();
        if let Some(id) = live_object(&names)
            && let Object::Tuple(items) = &*self.world.get(id)
        {
            for &item in items {
                if let ConstValue::Str(name) = constant_of(self.world, item) {
                    keywords.push(name);
                }
            }
        }
        let mut args = self.pop_n(n)?;
        let callable = match self.pop_callable(&mut args)? {
            Value::Op(callable) => callable,
            Value::BuildClass => return self.build_class(args, &keywords),
            _ => return Err(self.internal_stop("a call of nothing")),
        };
        if self.call_decorator(&callable, &args, &keywords)? {
            return Ok(());
        }
        let positional = args.len() - keywords.len();
        let shape = CallShape {
            positional: positional as u32,
            keywords,
            star: false,
            star_star: false,
        };
        self.call_shaped(callable, shape, args)
    }

    fn call_shaped(&mut self, callable: Operand, shape: CallShape, args: Vec<Operand>) -> Step<()> {
        let mut all = vec![callable];
        let plain = shape.keywords.is_empty() && !shape.star && !shape.star_star;
        if !plain {
            all.push(Operand::Const(Constant::py(ConstValue::Shape(Rc::new(
                shape,
            )))));
        }
        all.extend(args);
        let op = if plain {
            Op::simple_call
        } else {
            Op::call_args
        };
        let result = self.emit(op, all)?;
        self.push(result);
        Ok(())
    }

    pub(crate) fn replace_arguments(&mut self, depth: usize, pieces: Vec<Piece>) {
        let at = self.state.stack.len() - depth;
        self.state.stack[at] = Slot::special(Value::Arguments(Rc::new(pieces)));
    }

    /// `name=value` arguments, from keys and values in turn.
    pub(crate) fn keyword_pieces(&self, items: Vec<Operand>) -> Step<Vec<Piece>> {
        let mut pieces = Vec::new();
        for pair in items.chunks(2) {
            match pair[0].constant() {
                Some(ConstValue::Str(name)) => {
                    pieces.push(Piece::Keyword(name.clone(), pair[1].clone()))
                }
                _ => return Err(self.fail("keyword arguments with computed names")),
            }
        }
        Ok(pieces)
    }

    pub(crate) fn call_with_stars(&mut self) -> Step<()> {
        let kwargs = self.pop_slot()?.value;
        let args = self.pop_slot()?.value;
        let mut first = Vec::new();
        let callable = match self.pop_callable(&mut first)? {
            Value::Op(x) => x,
            _ => return Err(self.internal_stop("a call of nothing")),
        };
        let pieces = match args {
            Value::Arguments(pieces) => pieces.as_ref().clone(),
            Value::Op(x) => match self.visible_items(&x) {
                Some(items) => items.into_iter().map(Piece::Item).collect(),
                None => vec![Piece::Star(x)],
            },
            _ => return Err(self.internal_stop("call arguments of a wrong kind")),
        };
        let plain = pieces
            .iter()
            .take_while(|p| matches!(p, Piece::Item(_)))
            .count();
        let mut positional = first;
        let mut rest = Vec::new();
        for (i, piece) in pieces.into_iter().enumerate() {
            match piece {
                Piece::Item(x) if i < plain => positional.push(x),
                piece => rest.push(piece),
            }
        }
        let star = match &rest[..] {
            [] => None,
            [Piece::Star(x)] => Some(self.emit(Op::star_items, vec![x.clone()])?),
            _ if self.is_builtin(&callable, "print") => Some(self.collect_texts(rest)?),
            _ => Some(self.collect(rest)?),
        };
        let mut keywords = Vec::new();
        let mut keyword_values = Vec::new();
        let mut star_star = None;
        let kwargs = match kwargs {
            Value::Null => Vec::new(),
            Value::Arguments(pieces) => pieces.as_ref().clone(),
            Value::Op(x) => vec![Piece::StarStar(x)],
            _ => return Err(self.internal_stop("call arguments of a wrong kind")),
        };
        for piece in kwargs {
            match piece {
                Piece::Keyword(name, value) => {
                    keywords.push(name);
                    keyword_values.push(value);
                }
                Piece::StarStar(x) => {
                    star_star = Some(match star_star {
                        None => x,
                        Some(first) => self.emit(Op::star_star_concat, vec![first, x])?,
                    });
                }
                _ => return Err(self.internal_stop("a positional argument among keywords")),
            }
        }
        let shape = CallShape {
            positional: positional.len() as u32,
            keywords,
            star: star.is_some(),
            star_star: star_star.is_some(),
        };
        positional.extend(keyword_values);
        positional.extend(star);
        positional.extend(star_star);
        self.call_shaped(callable, shape, positional)
    }

    /// The items of a tuple that was just made or is constant.
    fn visible_items(&self, x: &Operand) -> Option<Vec<Operand>> {
        if let Some(v) = x.var() {
            return self.tuples.get(&v).cloned();
        }
        match &*self.world.get(live_object(x)?) {
            Object::Tuple(items) => Some(
                items
                    .iter()
                    .map(|&i| Operand::py(constant_of(self.world, i)))
                    .collect(),
            ),
            _ => None,
        }
    }

    fn is_builtin(&self, x: &Operand, name: &str) -> bool {
        live_object(x).is_some_and(|id| self.world.builtin(name) == Some(id))
    }

    /// What `print` is given after a `*`, as a list of texts.
    fn collect_texts(&mut self, pieces: Vec<Piece>) -> Step<Operand> {
        let list = self.emit(Op::newlist, Vec::new())?;
        for piece in pieces {
            match piece {
                Piece::Item(x) => {
                    let none = Operand::py(ConstValue::Str("".into()));
                    let text = self.emit(Op::format_value, vec![x, Operand::symbol("s"), none])?;
                    self.emit(Op::list_append, vec![list.clone(), text])?;
                }
                Piece::Star(x) => {
                    let (map, str) = (self.builtin("map")?, self.builtin("str")?);
                    let texts = self.emit(Op::simple_call, vec![map, str, x])?;
                    self.emit(Op::list_extend, vec![list.clone(), texts])?;
                }
                _ => return Err(self.internal_stop("a keyword among positional arguments")),
            }
        }
        Ok(list)
    }

    /// Positional arguments with stars among them, as one sequence.
    fn collect(&mut self, pieces: Vec<Piece>) -> Step<Operand> {
        let mut all: Option<Operand> = None;
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            let part = match piece {
                Piece::Item(x) => {
                    let mut items = vec![x];
                    while let Some(Piece::Item(x)) = pieces.next_if(|p| matches!(p, Piece::Item(_)))
                    {
                        items.push(x);
                    }
                    self.emit(Op::newtuple, items)?
                }
                Piece::Star(x) => self.emit(Op::star_items, vec![x])?,
                _ => return Err(self.internal_stop("a keyword among positional arguments")),
            };
            all = Some(match all {
                None => part,
                Some(first) => self.emit(Op::star_concat, vec![first, part])?,
            });
        }
        all.ok_or_else(|| self.internal_stop("stars without arguments"))
    }

    /// `object.name()`, pushed.
    pub(crate) fn call_method(&mut self, object: Operand, name: &str) -> Step<()> {
        let method = self.emit(Op::getattr, vec![object, Operand::symbol(name)])?;
        let result = self.emit(Op::simple_call, vec![method])?;
        self.push(result);
        Ok(())
    }

    // ---- functions ---------------------------------------------------------

    /// MAKE_FUNCTION with the SET_FUNCTION_ATTRIBUTEs behind it; returns the
    /// instruction after them.
    pub(crate) fn make_function(&mut self, pc: usize) -> Step<usize> {
        let code = self.pop()?;
        let Some(code_id) = live_object(&code) else {
            return Err(self.internal_stop("a function without code"));
        };
        let none = || Operand::py(ConstValue::None);
        let (mut defaults, mut kwdefaults, mut cells) = (none(), none(), Vec::new());
        let mut next = pc + 1;
        while let Some(&ins) = self.code.instructions.get(next)
            && ins.op == Code::SetFunctionAttribute
        {
            let value = self.pop()?;
            match ins.arg {
                function_attribute::DEFAULTS => defaults = value,
                function_attribute::KWDEFAULTS => kwdefaults = value,
                function_attribute::CLOSURE => {
                    cells = self
                        .visible_items(&value)
                        .ok_or_else(|| self.internal_stop("a closure that is no tuple of cells"))?;
                }
                // Hints for readers and for checks at import time.
                function_attribute::ANNOTATIONS | function_attribute::ANNOTATE => {}
                _ => return Err(self.fail("type parameters inside a function")),
            }
            next += 1;
        }
        if let [.., below, null] = &self.state.stack[..]
            && below.value == Value::BuildClass
            && null.value == Value::Null
        {
            // The body of a class statement.
            self.class_bodies.insert(code.clone(), (code_id, cells));
            self.push(code);
            return Ok(next);
        }
        let function = match self.constant_function(code_id, &defaults, &kwdefaults, &cells) {
            Some(id) => Operand::py(ConstValue::Object(id.0)),
            None => {
                let module = Operand::py(ConstValue::Object(self.source.module.0));
                let mut args = vec![code, module, defaults, kwdefaults];
                args.extend(cells);
                self.emit(Op::newfunction, args)?
            }
        };
        self.push(function);
        Ok(next)
    }

    /// A function without run-time parts is an object like any other.
    fn constant_function(
        &mut self,
        code_id: ObjId,
        defaults: &Operand,
        kwdefaults: &Operand,
        cells: &[Operand],
    ) -> Option<ObjId> {
        if kwdefaults.constant() != Some(&ConstValue::None) {
            return None;
        }
        let mut parts: Vec<ConstValue> = Vec::new();
        if defaults.constant() != Some(&ConstValue::None) {
            for x in self.visible_items(defaults)? {
                parts.push(x.constant()?.clone());
            }
        }
        let ndefaults = parts.len();
        for cell in cells {
            parts.push(cell.constant()?.clone());
        }
        let key = (self.source.module, code_id, parts);
        if let Some(&id) = self.shared.functions.get(&key) {
            return Some(id);
        }
        let mut ids = Vec::new();
        for part in &key.2 {
            ids.push(object_of(self.world, part)?);
        }
        let closure = ids.split_off(ndefaults);
        let object = self.world.get(code_id);
        let Object::Code(code) = &*object else {
            return None;
        };
        let Object::Module(module) = &*self.world.get(self.source.module) else {
            return None;
        };
        let id = self.world.intern(Object::Function(Function {
            name: code.name.clone(),
            qualname: code.qualname.clone(),
            module: module.name.clone(),
            code: code.clone(),
            globals: self.source.module,
            closure,
            defaults: ids,
            kwdefaults: Vec::new(),
            dict: Vec::new(),
        }));
        debug_assert_eq!(free_names(code).len(), cells.len());
        self.shared.functions.insert(key, id);
        Some(id)
    }
}
