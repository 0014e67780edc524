//! The heap of live objects, loaded piece by piece.

use crate::object::{ObjId, Object};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Where live objects come from: the embedded interpreter, or a test's table.
///
/// Ids are dense, given out by the source in the order of first mention, and
/// stand for identity. All answers are fixed once import time is over.
pub trait ObjectSource {
    /// The content of an object, one level deep.
    fn load(&self, id: ObjId) -> Object;
    /// `getattr(module, name)` of a module's dictionary, without its builtins.
    fn module_attr(&self, module: ObjId, name: &str) -> Option<ObjId>;
    /// The names in a module's dictionary, in its order.
    fn module_names(&self, module: ObjId) -> Vec<Rc<str>>;
    /// The built-in of that name (`len`, `ValueError`, ...).
    fn builtin(&self, name: &str) -> Option<ObjId>;
    /// A module by its dotted name, imported now if need be.
    fn module(&self, name: &str) -> Option<ObjId>;
    /// `type(x)`: the class of any object.
    fn class_of(&self, id: ObjId) -> ObjId;
    /// Registers a plain value made by the compiler (a folded constant) and
    /// returns its id. Equal immutable atoms share an id.
    fn intern(&self, value: Object) -> ObjId;
    /// Calls a live function at compile time; `None` where it raises, or where there
    /// is no interpreter.
    fn call(&self, _function: ObjId, _args: &[ObjId]) -> Option<ObjId> {
        None
    }
}

/// The live objects of a program; answers are remembered.
pub struct World {
    source: Box<dyn ObjectSource>,
    loaded: RefCell<Vec<Rc<OnceCell<Rc<Object>>>>>,
    overlays: RefCell<HashMap<ObjId, Option<ObjId>>>,
}

impl World {
    /// A world over `source`.
    pub fn new(source: Box<dyn ObjectSource>) -> World {
        World {
            source,
            loaded: RefCell::default(),
            overlays: RefCell::default(),
        }
    }

    /// The content of an object.
    pub fn get(&self, id: ObjId) -> Rc<Object> {
        let index = id.0 as usize;
        let slot = {
            let mut loaded = self.loaded.borrow_mut();
            if loaded.len() <= index {
                loaded.resize_with(index + 1, Rc::default);
            }
            loaded[index].clone()
        };
        slot.get_or_init(|| Rc::new(self.source.load(id))).clone()
    }

    /// A module global, without builtins. What the library in Python has to say
    /// of a native module (`_builtins.sys` of `sys`) goes before the interpreter's own.
    pub fn module_attr(&self, module: ObjId, name: &str) -> Option<ObjId> {
        if let Some(overlay) = self.overlay(module)
            && let Some(found) = self.source.module_attr(overlay, name)
        {
            return Some(found);
        }
        self.source.module_attr(module, name)
    }

    /// The library's module over a native one.
    fn overlay(&self, module: ObjId) -> Option<ObjId> {
        if let Some(known) = self.overlays.borrow().get(&module) {
            return *known;
        }
        let found = match &*self.get(module) {
            Object::Module(m) if m.file.is_none() && !m.name.starts_with('_') => {
                self.source.module(&format!("_builtins.{}", m.name))
            }
            _ => None,
        };
        self.overlays.borrow_mut().insert(module, found);
        found
    }

    /// The names of a module's globals.
    pub fn module_names(&self, module: ObjId) -> Vec<Rc<str>> {
        self.source.module_names(module)
    }

    /// The built-in of that name.
    pub fn builtin(&self, name: &str) -> Option<ObjId> {
        self.source.builtin(name)
    }

    /// A module by its dotted name, imported now if need be.
    pub fn module(&self, name: &str) -> Option<ObjId> {
        self.source.module(name)
    }

    /// `type(x)`
    pub fn class_of(&self, id: ObjId) -> ObjId {
        self.source.class_of(id)
    }

    /// Registers a value made by the compiler.
    pub fn intern(&self, value: Object) -> ObjId {
        self.source.intern(value)
    }

    /// Calls a live function at compile time.
    pub fn call(&self, function: ObjId, args: &[ObjId]) -> Option<ObjId> {
        self.source.call(function, args)
    }

    /// Looks `name` up along the MRO of a class: the defining class and the raw
    /// dictionary entry. Built-in classes answer with their [`Object::BuiltinMethod`]s
    /// only through [`World::get`] of what the source put in their dictionaries.
    pub fn class_attr(&self, class: ObjId, name: &str) -> Option<(ObjId, ObjId)> {
        let Object::Class(c) = &*self.get(class) else {
            return None;
        };
        for &k in &c.mro {
            if let Object::Class(kc) = &*self.get(k)
                && let Some((_, v)) = kc.dict.iter().find(|(n, _)| &**n == name)
            {
                return Some((k, *v));
            }
        }
        None
    }

    /// True where `class` is `ancestor` or inherits from it.
    pub fn issubclass(&self, class: ObjId, ancestor: ObjId) -> bool {
        matches!(&*self.get(class), Object::Class(c) if c.mro.contains(&ancestor))
    }
}
