//! Functions and classes: from live objects to what inference knows of them.
//!
//! Like: rpython/annotator/{description,classdesc}.py

use crate::annrpython::{AnnError, Annotator};
use crate::bookkeeper::{Attr, Bookkeeper, FuncDesc, Policy, Replacement};
use crate::model::{ClassDefId, Desc, FuncDescId, ItemId, Kind, SomeValue, View};
use rpyc_objects::{Function, ObjId, Object};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Modules of the compiler's own Python code: the RTyper's helpers.
pub(crate) fn is_lowlevel_module(module: &str) -> bool {
    module == "_rpyc" || module.starts_with("_rpyc.")
}

/// Modules of the library in Python, compiled once per type.
pub(crate) fn is_library_module(module: &str) -> bool {
    module == "_builtins" || module.starts_with("_builtins.")
}

/// The parameters in `specialize:arg(name or number, ...)`.
fn constant_parameters(special: &str, function: &Function) -> Vec<usize> {
    let Some(list) = special
        .strip_prefix("specialize:arg(")
        .and_then(|s| s.strip_suffix(')'))
    else {
        return Vec::new();
    };
    let index = |name: &str| {
        let name = name.trim();
        name.parse()
            .ok()
            .or_else(|| function.code.varnames.iter().position(|v| **v == *name))
    };
    list.split(',').filter_map(index).collect()
}

impl Annotator {
    /// The description of a live function.
    pub(crate) fn func_desc(&mut self, id: ObjId) -> Result<FuncDescId, AnnError> {
        if let Some(&f) = self.bk.func_by_object.get(&id) {
            return Ok(f);
        }
        let object = self.world.get(id);
        let function = match &*object {
            Object::Function(f) => f.clone(),
            Object::StaticMethod(f) | Object::ClassMethod(f) => return self.func_desc(*f),
            _ => {
                return Err(AnnError::new(
                    "not-callable",
                    "this object cannot be called",
                ));
            }
        };
        let desc = self.new_func_desc(function, Some(id));
        self.bk.func_by_object.insert(id, desc);
        Ok(desc)
    }

    pub(crate) fn new_func_desc(
        &mut self,
        function: Function,
        object: Option<ObjId>,
    ) -> FuncDescId {
        let special = self.special_case(&function).unwrap_or_default();
        // Attributes by name: once per name that is set or asked for.
        let by_name = matches!(
            &*function.name,
            "__setattr__" | "__getattr__" | "__getattribute__" | "__delattr__"
        ) && function.code.argcount >= 2;
        let per_type = by_name
            || matches!(&*function.name, "__get__" | "__set__" | "__delete__")
            || &*special != "specialize:join"
                && (is_lowlevel_module(&function.module)
                    || is_library_module(&function.module)
                    || special.starts_with("specialize:"));
        let memo = &*special == "specialize:memo";
        let mut const_args = constant_parameters(&special, &function);
        if by_name {
            const_args.push(1);
        }
        // Descriptors are few and known: once per descriptor.
        let descriptor = matches!(&*function.name, "__get__" | "__set__" | "__delete__")
            && function.code.argcount >= 2;
        if descriptor {
            const_args.push(0);
        }
        let replaced = match &*special {
            "override:ignore" => Some(Replacement::Ignore),
            "override:identity" => Some(Replacement::Identity),
            "override:is_rpython" => Some(Replacement::IsRPython),
            _ => None,
        };
        self.bk.funcs.push(FuncDesc {
            function: Rc::new(function),
            object,
            code: None,
            cells: Vec::new(),
            run_defaults: Vec::new(),
            run_kwdefaults: Vec::new(),
            policy: if per_type {
                Policy::PerType
            } else {
                Policy::Join
            },
            const_args,
            memo,
            per_site: &*special == "specialize:call_location",
            replaced,
            specs: Vec::new(),
        });
        FuncDescId(self.bk.funcs.len() as u32 - 1)
    }

    /// Whether the program imported a module.
    pub(crate) fn has_imported(&self, module: &str) -> bool {
        let modules = self
            .world
            .module("sys")
            .and_then(|sys| self.world.module_attr(sys, "modules"));
        let Some(Object::Dict(pairs)) = modules.map(|m| (*self.world.get(m)).clone()) else {
            return false;
        };
        pairs
            .iter()
            .any(|(k, _)| matches!(&*self.world.get(*k), Object::Str(s) if &**s == module))
    }

    /// What `_annspecialcase_` says of a function.
    fn special_case(&self, function: &Function) -> Option<Rc<str>> {
        let (_, value) = function
            .dict
            .iter()
            .find(|(n, _)| &**n == "_annspecialcase_")?;
        match &*self.world.get(*value) {
            Object::Str(s) => Some(s.clone()),
            _ => None,
        }
    }

    /// The intrinsic of `_rpyc.lltype` that a function of the library stands for
    /// (`override:intrinsic(name)`).
    pub(crate) fn intrinsic_of(&self, function: &Function) -> Option<Rc<str>> {
        let special = self.special_case(function)?;
        let name = special
            .strip_prefix("override:intrinsic(")?
            .strip_suffix(')')?;
        Some(format!("_rpyc.lltype.{name}").into())
    }

    /// The definition of a class; `None` for built-in types that have annotations
    /// of their own (`int`, `list` ...).
    pub fn class_def(&mut self, id: ObjId) -> Result<Option<ClassDefId>, AnnError> {
        if let Some(&c) = self.bk.class_by_object.get(&id) {
            return Ok(Some(self.bk.find_class(c)));
        }
        let object = self.world.get(id);
        let Object::Class(class) = &*object else {
            return Err(AnnError::new("not-a-class", "this is not a class"));
        };
        let is_object = id == self.bk.object_class;
        let is_exception = self.exception_base.is_some_and(|b| class.mro.contains(&b));
        if class.builtin && !is_object && !is_exception {
            return Ok(None);
        }
        // The primary base: the first whose layout is richest; exceptions of Python's
        // have no layout of their own.
        let mut base = None;
        let mut best = (false, 0);
        for &b in &class.bases {
            match self.class_def(b)? {
                Some(c) => {
                    let ours = matches!(&*self.world.get(b), Object::Class(k) if !k.builtin);
                    let rank = (ours, self.bk.class_chain(c).len());
                    if base.is_none() || rank > best {
                        base = Some(c);
                        best = rank;
                    }
                }
                None => {
                    let Object::Class(bc) = &*self.world.get(b) else {
                        continue;
                    };
                    if matches!(&*bc.name, "Generic" | "Protocol" | "ABC") {
                        continue;
                    }
                    return Err(AnnError::new(
                        "builtin-base",
                        format!(
                            "class {} extends the built-in type {}, which is not supported",
                            class.name, bc.name
                        ),
                    ));
                }
            }
        }
        if base.is_none() && !is_object {
            base = self.class_def(self.bk.object_class)?;
        }
        // What extends a container of the library has a variant of it to itself.
        if let Some(b) = base
            && self.bk.class(b).generic
            && !self.bk.is_variant(b)
            && !is_library_module(&class.module)
        {
            let nowhere = (rpyc_ir::GraphId(u32::MAX), rpyc_ir::BlockId(1));
            let library = self.bk.class(b).object;
            let in_library = matches!(&*self.world.get(library), Object::Class(k) if is_library_module(&k.module));
            if in_library {
                base = Some(self.class_variant_at(b, (library, nowhere, id.0))?);
            }
        }
        let mut def = Bookkeeper::blank_class(id, class.name.clone());
        def.base = base;
        def.generic = (is_library_module(&class.module)
            && class.dict.iter().all(|(n, _)| &**n != "_shared_"))
            || class.dict.iter().any(|(n, _)| &**n == "_generic_")
            || self.generic_classes.contains(&id);
        let c = self.bk.push_class(def);
        self.bk.class_by_object.insert(id, c);
        self.enter_subclass(c)?;
        Ok(Some(c))
    }

    /// A fresh variant of a generic class, one per place of creation.
    pub(crate) fn class_variant(
        &mut self,
        template: ClassDefId,
        site: u32,
    ) -> Result<ClassDefId, AnnError> {
        let object = self.bk.class(template).object;
        self.class_variant_at(template, (object, self.bk.here, site))
    }

    /// The variant of a generic class that belongs to a live instance.
    pub(crate) fn class_variant_of_object(
        &mut self,
        template: ClassDefId,
        id: ObjId,
    ) -> Result<ClassDefId, AnnError> {
        let object = self.bk.class(template).object;
        let nowhere = (rpyc_ir::GraphId(u32::MAX), rpyc_ir::BlockId(0));
        self.class_variant_at(template, (object, nowhere, id.0))
    }

    fn class_variant_at(
        &mut self,
        template: ClassDefId,
        key: (ObjId, crate::bookkeeper::Place, u32),
    ) -> Result<ClassDefId, AnnError> {
        let object = key.0;
        if let Some(&c) = self.bk.generic_variants.get(&key) {
            return Ok(self.bk.find_class(c));
        }
        let template_def = self.bk.class(template);
        let mut def = Bookkeeper::blank_class(object, template_def.name.clone());
        def.base = Some(template);
        def.generic = true;
        let c = self.bk.push_class(def);
        self.bk.generic_variants.insert(key, c);
        self.enter_subclass(c)?;
        Ok(c)
    }

    /// A new class's own attributes reach the shared ones above it.
    pub(crate) fn enter_subclass(&mut self, c: ClassDefId) -> Result<(), AnnError> {
        let object = self.bk.class(c).object;
        for ancestor in self.bk.class_chain(c).into_iter().skip(1) {
            let attrs: Vec<(Rc<str>, ItemId)> = self
                .bk
                .class(ancestor)
                .attrs
                .iter()
                .map(|(n, a)| (n.clone(), a.item))
                .collect();
            for (name, item) in attrs {
                let inherited = self
                    .bk
                    .raw_class_attr(self.bk.class(ancestor).object, &name);
                let own = self.bk.raw_class_attr(object, &name);
                if own != inherited {
                    if let Some(s) = self.class_entry_value(c, &name)? {
                        self.widen(item, &s)?;
                    }
                    // Methods and properties are looked up afresh by the readers.
                    let root = self.bk.find_item(item);
                    let readers = self.bk.items[root.index()].readers.clone();
                    self.bk.invalidated.extend(readers);
                }
            }
        }
        // Calls of any subclass (`type(x)()`) and isinstance tests look again too.
        for ancestor in self.bk.class_chain(c).into_iter().skip(1) {
            if let Some(places) = self.subclass_readers.get(&ancestor) {
                self.bk.invalidated.extend(places.iter().copied());
            }
        }
        Ok(())
    }

    /// What the class dictionaries say of an attribute, seen through an instance
    /// of exactly this class. Properties say nothing.
    pub(crate) fn class_entry_value(
        &mut self,
        c: ClassDefId,
        name: &str,
    ) -> Result<Option<SomeValue>, AnnError> {
        let object = self.bk.class(c).object;
        let Some(raw) = self.bk.raw_class_attr(object, name) else {
            return Ok(None);
        };
        let entry = self.world.get(raw.value);
        Ok(Some(match &*entry {
            Object::Function(_) => {
                let (func, class) = self.method_function(c, raw.class, raw.value)?;
                let name = self.bk.intern_name(name);
                SomeValue::pbc(Desc::Method { func, class, name })
            }
            Object::StaticMethod(f) => self.object_value(*f)?,
            Object::ClassMethod(f) => {
                let func = self.func_desc(*f)?;
                SomeValue::pbc(Desc::Bound(func, object))
            }
            Object::Property { .. } | Object::MemberDescriptor(_) => return Ok(None),
            _ => {
                let class = self.defining_class(c, raw.class);
                if let Some(&item) = self.bk.class(class).statics.get(name) {
                    self.bk.read_item(item)
                } else {
                    self.object_value(raw.value)?
                }
            }
        }))
    }

    /// The class definition above (or at) `c` that stands for the live class
    /// `owner`; `c` itself where `owner` is a mixin beside the primary bases.
    pub(crate) fn defining_class(&self, c: ClassDefId, owner: ObjId) -> ClassDefId {
        if self.bk.is_variant(c) {
            return self.bk.find_class(c);
        }
        let chain = self.bk.class_chain(c);
        if let Some(&d) = chain.iter().find(|&&d| self.bk.class(d).object == owner) {
            return d;
        }
        // The highest class of the chain that mixes the owner in.
        chain
            .iter()
            .rev()
            .copied()
            .find(|&d| self.world.issubclass(self.bk.class(d).object, owner))
            .unwrap_or(c)
    }

    /// The cell of an attribute as seen through instances of `c`: found at `c` or
    /// above, or made at `c`, taking in what subclasses had for themselves.
    pub(crate) fn find_attribute(&mut self, c: ClassDefId, name: &str) -> Result<ItemId, AnnError> {
        let c = self.bk.find_class(c);
        for d in self.bk.class_chain(c) {
            if let Some(a) = self.bk.class(d).attrs.get(name) {
                return Ok(self.bk.find_item(a.item));
            }
        }
        let item = self.bk.new_item(SomeValue::impossible());
        let mut instance = false;
        let mut merged = Vec::new();
        for d in self.bk.class_subtree(c) {
            if let Some(a) = self.bk.class_mut(d).attrs.shift_remove(name) {
                instance |= a.instance;
                merged.push(a.item);
            }
        }
        self.bk
            .class_mut(c)
            .attrs
            .insert(name.into(), Attr { item, instance });
        for m in merged {
            self.merge(item, m)?;
        }
        let mut seen = Vec::new();
        for d in self.bk.class_subtree(c) {
            let raw = self.bk.raw_class_attr(self.bk.class(d).object, name);
            let per_class =
                raw.is_some_and(|r| matches!(&*self.world.get(r.value), Object::ClassMethod(_)));
            if raw.is_none() || (!per_class && seen.contains(&raw)) {
                continue;
            }
            seen.push(raw);
            if let Some(s) = self.class_entry_value(d, name)? {
                self.widen(item, &s)?;
            }
        }
        Ok(self.bk.find_item(item))
    }

    pub(crate) fn mark_instance_attr(&mut self, c: ClassDefId, name: &str) {
        for d in self.bk.class_chain(c) {
            if let Some(a) = self.bk.class_mut(d).attrs.get_mut(name) {
                if !a.instance {
                    a.instance = true;
                    let root = self.bk.find_item(self.bk.class(d).attrs[name].item);
                    let readers = self.bk.items[root.index()].readers.clone();
                    self.bk.invalidated.extend(readers);
                    let places = self.attribute_readers.iter().copied();
                    self.bk.invalidated.extend(places);
                }
                return;
            }
        }
    }

    /// The names of the attributes that instances of a class hold. Who asks is looked at
    /// again when there are more.
    pub(crate) fn attribute_names(&mut self, c: ClassDefId) -> Vec<ObjId> {
        self.attribute_readers.insert(self.bk.here);
        let mut names = BTreeSet::new();
        for d in self.bk.class_chain(c) {
            let attrs = self.bk.class(d).attrs.iter();
            names.extend(attrs.filter(|(_, a)| a.instance).map(|(n, _)| n.clone()));
        }
        let names = names.into_iter();
        names.map(|n| self.world.intern(Object::Str(n))).collect()
    }

    /// Whether an attribute is ever set on instances, at the level it lives.
    pub(crate) fn attr_on_instances(&self, c: ClassDefId, name: &str) -> bool {
        self.bk
            .class_chain(c)
            .into_iter()
            .find_map(|d| self.bk.class(d).attrs.get(name).map(|a| a.instance))
            .unwrap_or(false)
    }

    /// The cell of a class attribute that is assigned through its class.
    pub(crate) fn class_static(
        &mut self,
        c: ClassDefId,
        name: &str,
    ) -> Result<Option<(ClassDefId, ItemId)>, AnnError> {
        let object = self.bk.class(c).object;
        let Some(raw) = self.bk.raw_class_attr(object, name) else {
            return Ok(None);
        };
        let owner = self.defining_class(c, raw.class);
        if let Some(&item) = self.bk.class(owner).statics.get(name) {
            return Ok(Some((owner, item)));
        }
        let s = self.object_value(raw.value)?.not_const_atom();
        let item = self.bk.new_item(s);
        self.bk.class_mut(owner).statics.insert(name.into(), item);
        // Who read it as a constant must look again.
        if let Some(places) = self.class_attr_readers.get(&(owner, name.into())) {
            self.bk.invalidated.extend(places.iter().copied());
        }
        for d in self.bk.class_subtree(owner) {
            if let Some(a) = self.bk.class(d).attrs.get(name) {
                let root = self.bk.find_item(a.item);
                let readers = self.bk.items[root.index()].readers.clone();
                self.bk.invalidated.extend(readers);
            }
        }
        Ok(Some((owner, item)))
    }

    pub(crate) fn widen(&mut self, item: ItemId, s: &SomeValue) -> Result<(), AnnError> {
        self.bk.widen_item(item, s).map_err(|e| {
            let mut err = AnnError::union(&self.bk, &e);
            err.label = format!("here it is {}", self.bk.show(&e.right));
            for (loc, s) in self.bk.item_origins(item) {
                err.others
                    .push((loc, format!("here it is {}", self.bk.show(&s))));
            }
            err
        })
    }

    pub(crate) fn merge(&mut self, a: ItemId, b: ItemId) -> Result<(), AnnError> {
        self.bk
            .merge_items(a, b)
            .map_err(|e| AnnError::union(&self.bk, &e))?;
        Ok(())
    }

    pub(crate) fn union(&mut self, a: &SomeValue, b: &SomeValue) -> Result<SomeValue, AnnError> {
        self.bk
            .union(a, b)
            .map_err(|e| AnnError::union(&self.bk, &e))
    }

    /// A class attribute's live value where it is a plain constant (not set on
    /// instances, not assigned through the class).
    pub fn class_constant(&self, c: ClassDefId, name: &str) -> Option<ObjId> {
        let raw = self.bk.raw_class_attr(self.bk.class(c).object, name)?;
        Some(raw.value)
    }

    pub(crate) fn kind_name(kind: &Kind) -> Option<&'static str> {
        Some(match kind {
            Kind::Bool => "bool",
            Kind::Integer { .. } => "int",
            Kind::Float { .. } => "float",
            Kind::Complex => "complex",
            Kind::Char | Kind::String => "str",
            Kind::Bytes => "bytes",
            Kind::ByteArray => "bytearray",
            Kind::Tuple(_) => "tuple",
            Kind::List(_) => "list",
            Kind::Dict(..) | Kind::Keywords(_) => "dict",
            Kind::Set(_) => "set",
            Kind::FrozenSet(_) => "frozenset",
            Kind::Range { .. } => "range",
            Kind::DictView(View::Keys, ..) => "dict_keys",
            Kind::DictView(View::Values, ..) => "dict_values",
            Kind::DictView(View::Items, ..) => "dict_items",
            Kind::Slice(_) => "slice",
            _ => return None,
        })
    }
}
