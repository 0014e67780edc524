//! Which module globals change at run time.
//!
//! A global that no code of the program stores is a constant: its value at the
//! end of import time. The others are read and written by `getglobal` and
//! `setglobal`. Names of the program's top level that no function mentions are
//! locals of the entry graph.

use crate::bytecode::{free_names, nested_code_stores, nested_codes};
use rpyc_objects::{Code, ObjId, Object, Op, World};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Containers longer than this are taken for data: no functions are looked for.
const LONGEST_TABLE: usize = 256;

/// Names a code object by place, because a function and its maker's constant
/// may hold equal but not identical copies.
type CodeKey = (Rc<str>, Rc<str>, u32);

fn key(code: &Code) -> CodeKey {
    (
        code.filename.clone(),
        code.qualname.clone(),
        code.first_line,
    )
}

/// The globals of all modules met so far.
#[derive(Default)]
pub struct MutableGlobals {
    scanned: HashSet<ObjId>,
    walked: HashSet<ObjId>,
    codes: HashSet<*const Code>,
    mutable: HashMap<ObjId, HashSet<Rc<str>>>,
    /// Names that functions of a module mention.
    mentioned: HashMap<ObjId, HashSet<Rc<str>>>,
    /// Constants handed out, to notice a store that comes too late.
    folded: HashSet<(ObjId, Rc<str>)>,
    /// The code object whose constant another one is.
    parents: HashMap<CodeKey, Rc<Code>>,
    /// Names of the entry code's module that are its locals.
    fast: HashMap<ObjId, HashSet<Rc<str>>>,
}

impl MutableGlobals {
    /// Looks at all functions of a module that can be reached from its globals.
    /// Done once per module.
    pub fn scan_module(&mut self, world: &World, module: ObjId) {
        let mut modules = vec![module];
        while let Some(module) = modules.pop() {
            if !self.scanned.insert(module) {
                continue;
            }
            let Object::Module(m) = &*world.get(module) else {
                continue;
            };
            let mut work = Vec::new();
            for name in world.module_names(module) {
                let Some(value) = world.module_attr(module, &name) else {
                    continue;
                };
                work.push(value);
            }
            self.walk(world, module, &m.name, work, &mut modules);
        }
    }

    fn walk(
        &mut self,
        world: &World,
        module: ObjId,
        module_name: &str,
        mut work: Vec<ObjId>,
        modules: &mut Vec<ObjId>,
    ) {
        while let Some(id) = work.pop() {
            match &*world.get(id) {
                Object::Function(f) => {
                    if self.walked.insert(id) {
                        // Others are looked at with their own module.
                        if f.globals == module {
                            self.scan_code(world, &f.code, module);
                        }
                        work.extend(&f.closure);
                        work.extend(f.dict.iter().map(|(_, v)| v));
                    }
                }
                Object::Class(c) if !c.builtin && &*c.module == module_name => {
                    if self.walked.insert(id) {
                        work.extend(c.dict.iter().map(|(_, v)| v));
                    }
                }
                Object::Instance(i) if i.dict.len() <= LONGEST_TABLE => {
                    if self.walked.insert(id) {
                        work.extend(i.dict.iter().map(|(_, v)| v));
                    }
                }
                Object::Tuple(items) | Object::List(items) if items.len() <= LONGEST_TABLE => {
                    if self.walked.insert(id) {
                        work.extend(items);
                    }
                }
                Object::Dict(items) if items.len() <= LONGEST_TABLE => {
                    if self.walked.insert(id) {
                        work.extend(items.iter().map(|(_, v)| v));
                    }
                }
                Object::Cell(Some(content)) => {
                    if self.walked.insert(id) {
                        work.push(*content);
                    }
                }
                Object::BoundMethod { function, receiver } => {
                    if self.walked.insert(id) {
                        work.extend([*function, *receiver]);
                    }
                }
                Object::StaticMethod(f) | Object::ClassMethod(f) => work.push(*f),
                Object::Property { get, set, del } => {
                    work.extend([get, set, del].into_iter().flatten())
                }
                Object::Partial { function, args, .. } => {
                    if self.walked.insert(id) {
                        work.push(*function);
                        work.extend(args);
                    }
                }
                // A module of the program may be stored to by another.
                Object::Module(m)
                    if m.file.as_ref().is_some_and(|f| !f.starts_with('<'))
                        && !self.scanned.contains(&id) =>
                {
                    modules.push(id);
                }
                _ => {}
            }
        }
    }

    /// Notes what a code object and those nested in it do to globals.
    fn scan_code(&mut self, world: &World, code: &Rc<Code>, module: ObjId) {
        let mut work = vec![code.clone()];
        while let Some(code) = work.pop() {
            if !self.codes.insert(Rc::as_ptr(&code)) {
                continue;
            }
            self.scan_instructions(world, &code, module);
            for nested in nested_codes(world, &code) {
                self.parents.insert(key(&nested), code.clone());
                work.push(nested);
            }
        }
    }

    fn scan_instructions(&mut self, world: &World, code: &Code, module: ObjId) {
        let mut loaded_module = None;
        for ins in &code.instructions {
            let name = |arg: u32| code.names[arg as usize].clone();
            let mut next = None;
            match ins.op {
                Op::StoreGlobal | Op::DeleteGlobal => {
                    let name = name(ins.arg);
                    self.mentioned
                        .entry(module)
                        .or_default()
                        .insert(name.clone());
                    self.mutable.entry(module).or_default().insert(name);
                }
                Op::LoadGlobal => {
                    let name = name(ins.arg >> 1);
                    next = world
                        .module_attr(module, &name)
                        .filter(|&m| is_module(world, m));
                    self.mentioned.entry(module).or_default().insert(name);
                }
                Op::LoadName | Op::LoadFromDictOrGlobals => {
                    let name = name(ins.arg);
                    next = world
                        .module_attr(module, &name)
                        .filter(|&m| is_module(world, m));
                    self.mentioned.entry(module).or_default().insert(name);
                }
                Op::LoadAttr => {
                    next = loaded_module
                        .and_then(|m| world.module_attr(m, &code.names[(ins.arg >> 1) as usize]))
                        .filter(|&m| is_module(world, m));
                }
                Op::StoreAttr | Op::DeleteAttr => {
                    if let Some(m) = loaded_module {
                        self.mutable.entry(m).or_default().insert(name(ins.arg));
                    }
                }
                _ => {}
            }
            loaded_module = next;
        }
    }

    /// Takes in the program's run-time top-level code: sorts its names into
    /// globals and locals.
    pub fn set_entry(&mut self, world: &World, code: &Rc<Code>, module: ObjId) {
        self.scan_module(world, module);
        for nested in nested_codes(world, code) {
            self.parents.insert(key(&nested), code.clone());
            self.scan_code(world, &nested, module);
        }
        let mut stored: HashSet<Rc<str>> = HashSet::new();
        for ins in &code.instructions {
            if matches!(
                ins.op,
                Op::StoreName | Op::DeleteName | Op::StoreGlobal | Op::DeleteGlobal
            ) {
                stored.insert(code.names[ins.arg as usize].clone());
            }
        }
        // Stores to attributes of modules.
        let mentioned = self.mentioned.get(&module).cloned().unwrap_or_default();
        self.scan_module_stores(world, code, module);
        for name in stored {
            if mentioned.contains(&name) {
                self.mutable.entry(module).or_default().insert(name);
            } else {
                self.fast.entry(module).or_default().insert(name);
            }
        }
    }

    fn scan_module_stores(&mut self, world: &World, code: &Code, module: ObjId) {
        let before = self.mutable.get(&module).cloned();
        self.scan_instructions(world, code, module);
        // Its own STORE_GLOBALs are sorted by the caller.
        let own: HashSet<Rc<str>> = code
            .instructions
            .iter()
            .filter(|i| matches!(i.op, Op::StoreGlobal | Op::DeleteGlobal))
            .map(|i| code.names[i.arg as usize].clone())
            .filter(|n| !before.as_ref().is_some_and(|b| b.contains(n)))
            .collect();
        if let Some(names) = self.mutable.get_mut(&module) {
            names.retain(|n| !own.contains(n));
        }
    }

    /// Names of the entry code that are its locals.
    pub(crate) fn fast_names(&self, module: ObjId) -> Option<&HashSet<Rc<str>>> {
        self.fast.get(&module)
    }

    /// Whether the entry code keeps this global to itself.
    pub(crate) fn is_fast(&self, module: ObjId, name: &str) -> bool {
        self.fast
            .get(&module)
            .is_some_and(|names| names.contains(name))
    }

    /// Whether a global may change at run time.
    pub fn is_mutable(&mut self, world: &World, module: ObjId, name: &str) -> bool {
        self.scan_module(world, module);
        self.mutable
            .get(&module)
            .is_some_and(|names| names.contains(name))
    }

    /// Remembers that the value of a global was used as a constant.
    pub(crate) fn used_as_constant(&mut self, module: ObjId, name: &str) {
        self.folded.insert((module, name.into()));
    }

    /// A store was met. False where the global's value was already used as a
    /// constant elsewhere.
    pub(crate) fn store(&mut self, module: ObjId, name: &str) -> bool {
        let fresh = self.mutable.entry(module).or_default().insert(name.into());
        !(fresh && self.folded.contains(&(module, name.into())))
    }

    /// Whether the content of free variable `name` of an import-time closure is
    /// fixed: no function that shares its cell stores to it.
    pub(crate) fn cell_is_constant(
        &mut self,
        world: &World,
        code: &Code,
        module: ObjId,
        name: &str,
    ) -> bool {
        if matches!(name, "__class__" | "__classdict__") {
            return true;
        }
        self.scan_module(world, module);
        let mut owner = self.parents.get(&key(code)).cloned();
        while let Some(parent) = owner {
            if !free_names(&parent).iter().any(|n| &**n == name) {
                return !nested_code_stores(world, &parent, name);
            }
            owner = self.parents.get(&key(&parent)).cloned();
        }
        // Made by `exec` from text (dataclasses): the function around it is gone,
        // and such text has no second function that shares the cell.
        code.filename.starts_with('<') && !nested_code_stores(world, code, name)
    }
}

fn is_module(world: &World, id: ObjId) -> bool {
    matches!(&*world.get(id), Object::Module(_))
}
