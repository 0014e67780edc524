//! Which function a method name means for a class.
//!
//! Mostly the one that the class dictionaries say. Two things are not there to be
//! read: a function with `super()` is another function for every order of classes
//! that may follow its own (*copies*), and a class without `__eq__`, `__hash__`,
//! `__iter__` ... behaves as `object` does, or raises what Python raises (*defaults*,
//! functions of the library's `object.py`).
//!
//! Like: rpython/annotator/classdesc.py; `import_from_mixin` of RPython copies
//! functions for the same reason.

use crate::annrpython::{AnnError, Annotator};
use crate::bookkeeper::RawAttr;
use crate::model::{ClassDefId, Desc, FuncDescId, Kind, SomeValue};
use crate::records::ArgSource;
use rpyc_objects::{Code, Function, ObjId, Object};
use std::collections::BTreeSet;

fn calls_super(code: &Code) -> bool {
    let free = &code.varnames[code.varnames.len() - code.nfreevars as usize..];
    free.iter().any(|n| &**n == "__class__") || code.names.iter().any(|n| &**n == "super")
}

impl Annotator {
    /// The function that `function`, found on the live class `owner`, is for
    /// instances of `c`; and the class to which its `self` belongs.
    pub fn method_function(
        &mut self,
        c: ClassDefId,
        owner: ObjId,
        function: ObjId,
    ) -> Result<(FuncDescId, ClassDefId), AnnError> {
        let plain = self.func_desc(function)?;
        self.method_owner.insert(plain, owner);
        let Some(top) = self.super_context(c, owner, plain) else {
            return Ok((plain, self.defining_class(c, owner)));
        };
        let object = self.bk.class(top).object;
        let class = if self.bk.is_variant(c) {
            self.bk.find_class(c)
        } else {
            top
        };
        if let Some(&copy) = self.copies.get(&(function, object)) {
            return Ok((copy, class));
        }
        let f = Function::clone(self.bk.function(plain));
        let copy = self.new_func_desc(f, Some(function));
        self.copies.insert((function, object), copy);
        self.method_owner.insert(copy, owner);
        Ok((copy, class))
    }

    /// The same, of functions met before.
    pub(crate) fn known_method_function(
        &self,
        c: ClassDefId,
        owner: ObjId,
        function: ObjId,
    ) -> Option<FuncDescId> {
        let plain = *self.bk.func_by_object.get(&function)?;
        match self.super_context(c, owner, plain) {
            Some(top) => {
                let object = self.bk.class(top).object;
                self.copies.get(&(function, object)).copied()
            }
            None => Some(plain),
        }
    }

    /// The highest class for which a function of `owner` with `super()` finds the same
    /// classes behind `owner` as for `c`; `None` where that is `owner` itself.
    fn super_context(
        &self,
        c: ClassDefId,
        owner: ObjId,
        function: FuncDescId,
    ) -> Option<ClassDefId> {
        if !calls_super(&self.bk.function(function).code) {
            return None;
        }
        let wanted = self.behind(self.bk.class(c).object, owner)?;
        let mut top = self.bk.find_class(c);
        for d in self.bk.class_chain(c) {
            let def = self.bk.class(d);
            if def.implicit || self.behind(def.object, owner).as_ref() != Some(&wanted) {
                break;
            }
            top = d;
        }
        (self.bk.class(top).object != owner).then_some(top)
    }

    /// Whether an entry of a class dictionary is a function with `super()`.
    pub(crate) fn uses_super(&self, entry: ObjId) -> bool {
        match &*self.world.get(entry) {
            Object::Function(f) => calls_super(&f.code),
            Object::Property { get, set, .. } => [get, set]
                .into_iter()
                .flatten()
                .any(|&f| self.uses_super(f)),
            _ => false,
        }
    }

    /// Whether an entry of a class dictionary is marked by `@abstractmethod`.
    pub(crate) fn is_abstract(&self, entry: ObjId) -> bool {
        match &*self.world.get(entry) {
            Object::Function(f) => f.dict.iter().any(|(n, _)| &**n == "__isabstractmethod__"),
            Object::ClassMethod(f) | Object::StaticMethod(f) => self.is_abstract(*f),
            Object::Property { get, set, del } => [get, set, del]
                .into_iter()
                .flatten()
                .any(|f| self.is_abstract(*f)),
            _ => false,
        }
    }

    /// Whether an entry found on `raw.class` is one function for both classes.
    pub(crate) fn same_super_context(&self, a: ClassDefId, b: ClassDefId, raw: RawAttr) -> bool {
        let function = match &*self.world.get(raw.value) {
            Object::Function(_) => raw.value,
            Object::Property {
                get: Some(f), set, ..
            } if set.is_none() => *f,
            // Each accessor by itself.
            Object::Property { .. } => return a == b,
            _ => return true,
        };
        let Some(&plain) = self.bk.func_by_object.get(&function) else {
            let mixed = |c| self.behind(self.bk.class(c).object, raw.class);
            return mixed(a) == mixed(b);
        };
        self.super_context(a, raw.class, plain) == self.super_context(b, raw.class, plain)
    }

    /// The classes behind `owner` in the method resolution order of `class`.
    fn behind(&self, class: ObjId, owner: ObjId) -> Option<Vec<ObjId>> {
        let Object::Class(k) = &*self.world.get(class) else {
            return None;
        };
        let at = k.mro.iter().position(|&m| m == owner)?;
        Some(k.mro[at + 1..].to_vec())
    }

    /// `Base.method(self, ...)`: the function for the class that `self` is of.
    pub(crate) fn function_for_self(
        &mut self,
        func: FuncDescId,
        c: ClassDefId,
    ) -> Result<FuncDescId, AnnError> {
        let f = self.bk.function(func);
        if let Some(kind) = f.module.strip_prefix("_builtins.")
            && let Some(method) = self.extended_method(c, kind, &f.name)
        {
            return self.func_desc(method);
        }
        let Some(&owner) = self.method_owner.get(&func) else {
            return Ok(func);
        };
        let Some(function) = self.bk.funcs[func.index()].object else {
            return Ok(func);
        };
        let c = self.bk.find_class(c);
        if !self.world.issubclass(self.bk.class(c).object, owner) {
            return Ok(func);
        }
        let context = self.super_context(c, owner, func);
        for d in self.bk.class_subtree(c) {
            if self.has_instances(d) && self.super_context(d, owner, func) != context {
                return Err(AnnError::new(
                    "cooperative-super",
                    format!(
                        "{}() uses super(), which means different methods for {} and {}: which one is meant here is not known",
                        self.bk.function(func).qualname,
                        self.bk.class(c).name,
                        self.bk.class(d).name
                    ),
                )
                .help("call the method of the object itself, or use super() here too"));
            }
        }
        match context {
            Some(_) => Ok(self.method_function(c, owner, function)?.0),
            None => Ok(func),
        }
    }

    pub(crate) fn has_instances(&self, c: ClassDefId) -> bool {
        let def = self.bk.class(c);
        def.instantiated || !def.prebuilt.is_empty()
    }

    /// `list.append(self, x)` of a class that extends list: the method that stands for it.
    pub(crate) fn extended_method(&self, c: ClassDefId, kind: &str, name: &str) -> Option<ObjId> {
        let Object::Class(class) = &*self.world.get(self.bk.class(c).object) else {
            return None;
        };
        class.mro.iter().find_map(|&m| {
            let Object::Class(k) = &*self.world.get(m) else {
                return None;
            };
            let entry = |wanted: &str| k.dict.iter().find(|(n, _)| &**n == wanted);
            let acts_as = entry("_acts_as_").map(|(_, v)| self.world.get(*v));
            let is_kind = matches!(acts_as.as_deref(), Some(Object::Str(s)) if &**s == kind);
            if !is_kind || &*k.module != "_builtins.bases" {
                return None;
            }
            entry(name).map(|(_, v)| *v)
        })
    }

    // ---- defaults ------------------------------------------------------------

    /// Whether a class has a method of that name, by its dictionaries or as one of
    /// those the annotator made.
    pub fn defines(&self, c: ClassDefId, name: &str) -> bool {
        let def = self.bk.class(c);
        if def.methods.contains_key(name) {
            return true;
        }
        let Some(raw) = self.bk.raw_class_attr(def.object, name) else {
            return false;
        };
        if name == "__hash__" && self.unhashable(def.object) {
            return false;
        }
        !(name.starts_with("__") && matches!(&*self.world.get(raw.value), Object::None))
    }

    /// A class that defines `__eq__` hides the `__hash__` of the classes behind it.
    fn unhashable(&self, class: ObjId) -> bool {
        let Object::Class(k) = &*self.world.get(class) else {
            return false;
        };
        for &m in &k.mro {
            let Object::Class(k) = &*self.world.get(m) else {
                continue;
            };
            let has = |wanted: &str| k.dict.iter().find(|(n, _)| &**n == wanted);
            if let Some((_, v)) = has("__hash__") {
                return matches!(&*self.world.get(*v), Object::None);
            }
            if has("__eq__").is_some() {
                return true;
            }
        }
        false
    }

    /// The methods that say whether an instance is true, where no class has `__bool__`
    /// and only some have `__len__`.
    pub(crate) fn partial_length(
        &mut self,
        s: &SomeValue,
        has_bool: bool,
    ) -> Result<Option<BTreeSet<Desc>>, AnnError> {
        let Kind::Instance(c) = s.kind else {
            return Ok(None);
        };
        if has_bool || self.lacking_methods(c, "__len__")?.is_empty() {
            return Ok(None);
        }
        let some = self.instance_method(s, "__len__", ArgSource::Operand(0))?;
        match some {
            Some(_) => Ok(Some(self.lacking_methods(c, "__bool__")?)),
            None => Ok(None),
        }
    }

    /// Whether instances without `__hash__` are hashed by identity.
    pub(crate) fn lacking_is_identity(&self, c: ClassDefId) -> bool {
        let below = self.bk.class_subtree(c);
        !below
            .into_iter()
            .any(|d| self.unhashable(self.bk.class(d).object))
    }

    /// The library function that a special method is for a class without it.
    fn default_name<'a>(&self, c: ClassDefId, name: &'a str) -> &'a str {
        let object = self.bk.class(c).object;
        let has = |n: &str| self.bk.raw_class_attr(object, n).is_some();
        match name {
            "__hash__" if self.unhashable(object) => "unhashable",
            "__bool__" if has("__len__") => "truth_of_length",
            "__iter__" if has("__getitem__") => "iterate_by_index",
            "__contains__" if has("__iter__") || has("__getitem__") => "contains_by_iteration",
            _ => name,
        }
    }

    /// What method `name` is for a class that does not define it: a function that
    /// does what Python does then.
    pub fn default_method(
        &mut self,
        c: ClassDefId,
        name: &str,
    ) -> Result<Option<FuncDescId>, AnnError> {
        let default = self.default_name(c, name).to_owned();
        let found = self
            .library_object("object", &default)
            .or_else(|| self.library_object("errors", "missing_method"));
        found.map(|id| self.func_desc(id)).transpose()
    }

    /// The classes at or below `c` with instances that lack a method, each with what
    /// stands for it; the highest ones only.
    pub(crate) fn lacking_methods(
        &mut self,
        c: ClassDefId,
        name: &str,
    ) -> Result<BTreeSet<Desc>, AnnError> {
        let c = self.bk.find_class(c);
        let mut found = BTreeSet::new();
        for d in self.bk.class_subtree(c) {
            if !self.has_instances(d) || self.bk.class(d).implicit || self.defines(d, name) {
                continue;
            }
            let default = self.default_name(d, name);
            let mut top = d;
            for k in self.bk.class_chain(d) {
                if self.bk.class(k).implicit
                    || self.defines(k, name)
                    || self.default_name(k, name) != default
                {
                    break;
                }
                top = k;
                if k == c {
                    break;
                }
            }
            let Some(func) = self.default_method(top, name)? else {
                continue;
            };
            let name = self.bk.intern_name(name);
            found.insert(Desc::Method {
                func,
                class: top,
                name,
            });
        }
        Ok(found)
    }

    /// Whether a function may answer NotImplemented: then the other operand is asked.
    pub(crate) fn may_decline(&self, descs: &BTreeSet<Desc>) -> bool {
        descs.iter().any(|d| match d {
            Desc::Method { func, .. } | Desc::Function(func) | Desc::Bound(func, _) => self
                .bk
                .function(*func)
                .code
                .names
                .iter()
                .any(|n| matches!(&**n, "NotImplemented" | "Declined")),
            _ => false,
        })
    }
}
