//! What the whole program shares: cells, class definitions, functions, families.
//!
//! Like: rpython/annotator/{bookkeeper,listdef,dictdef,classdesc}.py

use crate::model::{ClassDefId, Desc, FamilyId, FuncDescId, ItemId, SomeValue};
use crate::records::CallRecord;
use indexmap::{IndexMap, IndexSet};
use rpyc_ir::{BlockId, GraphId, LocId, VarId};
use rpyc_objects::{Function, ObjId, World};
use std::collections::HashMap;
use std::rc::Rc;

/// A block of a graph: what is looked at again when something it read changed.
pub type Place = (GraphId, BlockId);

/// One cell. After a merge only the root's content counts.
pub(crate) struct ItemData {
    parent: ItemId,
    pub value: SomeValue,
    pub readers: IndexSet<Place>,
    pub resized: bool,
    /// Where its value got wider, for diagnostics: at most a few.
    pub origins: Vec<(LocId, SomeValue)>,
}

/// An attribute of a class, as its instances see it.
#[derive(Clone, Debug)]
pub struct Attr {
    /// Its annotation's cell.
    pub item: ItemId,
    /// It is set on instances (by the program or on a prebuilt instance): it needs
    /// a field. Otherwise it is only a class attribute.
    pub instance: bool,
}

/// A class as inference sees it.
#[derive(Clone, Debug)]
pub struct ClassDef {
    /// The live class.
    pub object: ObjId,
    /// `__name__`
    pub name: Rc<str>,
    /// The primary base; `object` has none.
    pub base: Option<ClassDefId>,
    /// Direct subclasses met so far.
    pub subclasses: Vec<ClassDefId>,
    /// Attributes at the level where they are shared.
    pub attrs: IndexMap<Rc<str>, Attr>,
    /// Live instances that are part of the program.
    pub prebuilt: IndexSet<ObjId>,
    /// Class attributes that the program assigns through the class
    /// (`C.count += 1`): name to cell.
    pub statics: IndexMap<Rc<str>, ItemId>,
    /// A generic library class: one variant per place of creation, merged on
    /// contact.
    pub generic: bool,
    /// Instantiated by the program.
    pub instantiated: bool,
    /// Not a class of the program: the common base of classes that share a
    /// variable and have only `object` in common.
    pub implicit: bool,
    /// The objects of one generator function.
    pub generator: bool,
    /// Methods of a class that is not one of the program.
    pub methods: IndexMap<Rc<str>, FuncDescId>,
    parent: ClassDefId,
}

/// How a function's specialisations are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// One graph for all arguments that join.
    Join,
    /// One graph per combination of argument types (library and helpers).
    PerType,
    /// The graph it was made with.
    Fixed,
}

/// What a call means of a function that only marks code (`override:...`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Replacement {
    /// Nothing: the arguments are evaluated, the answer is None.
    Ignore,
    /// Its first argument.
    Identity,
    /// Whether the program is written for RPython.
    IsRPython,
}

/// A function as inference sees it.
pub(crate) struct FuncDesc {
    pub function: Rc<Function>,
    /// The live function, if it is one; else it is made at run time from code.
    pub object: Option<ObjId>,
    /// Its live code object, if it is made at run time.
    pub code: Option<ObjId>,
    /// Cells of the captured variables of a function made at run time.
    pub cells: Vec<ItemId>,
    /// Annotations of run-time defaults, and of keyword defaults by name.
    pub run_defaults: Vec<ItemId>,
    pub run_kwdefaults: Vec<(Rc<str>, ItemId)>,
    pub policy: Policy,
    /// Parameters whose constants tell specialisations apart.
    pub const_args: Vec<usize>,
    /// Called at compile time where all arguments are constants
    /// (`specialize:memo`).
    pub memo: bool,
    /// One specialisation for each place that calls (`specialize:call_location`).
    pub per_site: bool,
    /// Calls mean something else than calling it.
    pub replaced: Option<Replacement>,
    pub specs: Vec<Spec>,
}

/// One specialisation.
#[derive(Clone)]
pub(crate) struct Spec {
    pub graph: GraphId,
    /// With [`Policy::PerType`]: the annotations it was made for.
    pub key: Vec<SomeValue>,
    /// The call it was made for, where each has its own.
    pub site: Option<(GraphId, VarId)>,
}

/// One way in which a family is called.
#[derive(Clone, Debug)]
pub struct FamilyShape {
    /// Number of plain positional arguments.
    pub positional: usize,
    /// Keywords in the order of their values.
    pub keywords: Vec<Rc<str>>,
    /// The last argument is a list of further positional ones.
    pub star: bool,
    /// Common annotation of each argument.
    pub args: Vec<SomeValue>,
    /// Common annotation of the results.
    pub result: SomeValue,
    /// What each member does with the arguments, `Operand(i)` being argument `i` of
    /// `args`.
    pub members: IndexMap<Desc, CallRecord>,
    /// Call sites, looked at again when the result gets wider.
    pub(crate) readers: IndexSet<Place>,
}

/// Callables that may meet at one call site.
#[derive(Clone, Debug, Default)]
pub struct Family {
    /// The callables.
    pub descs: IndexSet<Desc>,
    /// The ways they are called, in order of first use.
    pub shapes: Vec<FamilyShape>,
    pub(crate) parent: Option<FamilyId>,
}

/// Where a class attribute's raw entry was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawAttr {
    pub class: ObjId,
    pub value: ObjId,
}

/// See the module's documentation.
pub struct Bookkeeper {
    /// The live objects.
    pub world: Rc<World>,
    pub(crate) items: Vec<ItemData>,
    pub(crate) classes: Vec<ClassDef>,
    pub(crate) class_by_object: HashMap<ObjId, ClassDefId>,
    pub(crate) generic_variants: HashMap<(ObjId, Place, u32), ClassDefId>,
    pub(crate) funcs: Vec<FuncDesc>,
    pub(crate) func_by_object: HashMap<ObjId, FuncDescId>,
    pub(crate) closure_by_site: HashMap<(GraphId, u32), FuncDescId>,
    pub(crate) families: Vec<Family>,
    pub(crate) family_of: HashMap<Desc, FamilyId>,
    pub(crate) names: IndexSet<Rc<str>>,
    /// Functions in the place of built-in ones, by name: see `callables.rs`.
    pub(crate) builtin_callables: HashMap<Rc<str>, FuncDescId>,
    /// Closures in the place of methods of built-in types: name, receiver, function.
    pub(crate) bound_callables: Vec<(Rc<str>, ItemId, FuncDescId)>,
    pub(crate) object_values: HashMap<ObjId, SomeValue>,
    pub(crate) globals: IndexMap<(ObjId, Rc<str>), ItemId>,
    /// The cells of captured variables that are made before the variable is assigned.
    pub(crate) empty_cells: IndexSet<ItemId>,
    /// Those that a `del` may unbind.
    pub(crate) deleted_globals: IndexSet<(ObjId, Rc<str>)>,
    /// Classes whose place in the hierarchy changed: their class attributes are
    /// yet to reach what is shared above them.
    pub(crate) reparented: Vec<ClassDefId>,
    /// Blocks to look at again.
    pub(crate) invalidated: IndexSet<Place>,
    /// The block being annotated.
    pub(crate) here: Place,
    /// The operation being annotated.
    pub(crate) loc: LocId,
    pub(crate) object_class: ObjId,
    /// Values of unrelated types join to tagged unions.
    pub(crate) unions: bool,
}

impl Bookkeeper {
    pub(crate) fn new(world: Rc<World>) -> Bookkeeper {
        let object_class = world
            .builtin("object")
            .expect("the interpreter has a class object");
        Bookkeeper {
            world,
            items: Vec::new(),
            classes: Vec::new(),
            class_by_object: HashMap::new(),
            generic_variants: HashMap::new(),
            funcs: Vec::new(),
            func_by_object: HashMap::new(),
            closure_by_site: HashMap::new(),
            families: Vec::new(),
            family_of: HashMap::new(),
            names: IndexSet::new(),
            builtin_callables: HashMap::new(),
            bound_callables: Vec::new(),
            object_values: HashMap::new(),
            globals: IndexMap::new(),
            empty_cells: IndexSet::new(),
            deleted_globals: IndexSet::new(),
            reparented: Vec::new(),
            invalidated: IndexSet::new(),
            here: (GraphId(0), BlockId(0)),
            loc: LocId::NONE,
            object_class,
            unions: false,
        }
    }

    // ---- names -------------------------------------------------------------

    /// The number of a name (in [`Desc::Method`]).
    pub fn intern_name(&mut self, name: &str) -> u32 {
        match self.names.get_index_of(name) {
            Some(i) => i as u32,
            None => self.names.insert_full(name.into()).0 as u32,
        }
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> Rc<str> {
        self.names[number as usize].clone()
    }

    // ---- cells -------------------------------------------------------------

    /// A new cell.
    pub fn new_item(&mut self, value: SomeValue) -> ItemId {
        let id = ItemId(self.items.len() as u32);
        let origins = if value.is_impossible() {
            vec![]
        } else {
            vec![(self.loc, value.clone())]
        };
        self.items.push(ItemData {
            parent: id,
            value,
            readers: IndexSet::new(),
            resized: false,
            origins,
        });
        id
    }

    /// The cell that stands for `id` after all merges.
    pub fn find_item(&self, mut id: ItemId) -> ItemId {
        while self.items[id.index()].parent != id {
            id = self.items[id.index()].parent;
        }
        id
    }

    /// A cell's annotation now, without registering an interest.
    pub fn item_value(&self, id: ItemId) -> SomeValue {
        self.items[self.find_item(id).index()].value.clone()
    }

    /// A cell's annotation, to be told when it changes.
    pub(crate) fn read_item(&mut self, id: ItemId) -> SomeValue {
        let root = self.find_item(id);
        let here = self.here;
        let data = &mut self.items[root.index()];
        data.readers.insert(here);
        data.value.clone()
    }

    /// Whether a list is ever resized after its making.
    pub fn item_resized(&self, id: ItemId) -> bool {
        self.items[self.find_item(id).index()].resized
    }

    pub(crate) fn set_resized(&mut self, id: ItemId) {
        let root = self.find_item(id);
        self.items[root.index()].resized = true;
    }

    /// All cells that stand for themselves.
    pub(crate) fn item_roots(&self) -> impl Iterator<Item = ItemId> + '_ {
        (0..self.items.len() as u32)
            .map(ItemId)
            .filter(|&i| self.find_item(i) == i)
    }

    pub(crate) fn item_origins(&self, id: ItemId) -> Vec<(LocId, SomeValue)> {
        self.items[self.find_item(id).index()].origins.clone()
    }

    /// Overwrites a root's value and tells its readers.
    pub(crate) fn update_item(&mut self, root: ItemId, value: SomeValue) {
        let loc = self.loc;
        let data = &mut self.items[root.index()];
        if data.value == value {
            return;
        }
        let room = data.origins.len() < 6;
        match data.origins.last_mut() {
            // All that one place puts in, where that is a union.
            Some((l, s)) if *l == loc => {
                if value.members().is_some() {
                    *s = value.clone();
                }
            }
            _ if room => data.origins.push((loc, value.clone())),
            _ => {}
        }
        data.value = value;
        let readers = data.readers.clone();
        self.invalidated.extend(readers);
    }

    /// Makes `a` stand for `b` too; the value is left to the caller. Returns
    /// false where they are one already.
    pub(crate) fn link_items(&mut self, a: ItemId, b: ItemId) -> bool {
        let (a, b) = (self.find_item(a), self.find_item(b));
        if a == b {
            return false;
        }
        let (root, child) = if a < b { (a, b) } else { (b, a) };
        self.items[child.index()].parent = root;
        let readers = std::mem::take(&mut self.items[child.index()].readers);
        let resized = self.items[child.index()].resized;
        let origins = self.items[child.index()].origins.clone();
        let data = &mut self.items[root.index()];
        data.readers.extend(readers);
        data.resized |= resized;
        let room = 6usize.saturating_sub(data.origins.len());
        data.origins.extend(origins.into_iter().take(room));
        true
    }

    /// The cell of a module global that changes at run time.
    pub fn global_item(&self, module: ObjId, name: &str) -> Option<ItemId> {
        self.globals.get(&(module, Rc::from(name))).copied()
    }

    /// Whether a cell of this annotation may be read before its variable is assigned.
    pub fn is_made_empty(&self, item: ItemId) -> bool {
        let root = self.find_item(item);
        self.empty_cells.iter().any(|&c| self.find_item(c) == root)
    }

    /// Whether a `del` may unbind the global.
    pub fn is_deleted_global(&self, global: &(ObjId, Rc<str>)) -> bool {
        self.deleted_globals.contains(global)
    }

    /// All module globals that change at run time.
    pub fn globals(&self) -> impl Iterator<Item = (ObjId, &Rc<str>, ItemId)> {
        self.globals.iter().map(|((m, n), i)| (*m, n, *i))
    }

    // ---- classes -----------------------------------------------------------

    /// The class that stands for `id` after all merges of variants.
    pub fn find_class(&self, mut id: ClassDefId) -> ClassDefId {
        while self.classes[id.index()].parent != id {
            id = self.classes[id.index()].parent;
        }
        id
    }

    /// A class definition.
    pub fn class(&self, id: ClassDefId) -> &ClassDef {
        &self.classes[self.find_class(id).index()]
    }

    pub(crate) fn class_mut(&mut self, id: ClassDefId) -> &mut ClassDef {
        let root = self.find_class(id);
        &mut self.classes[root.index()]
    }

    /// All class definitions that stand for themselves.
    pub fn class_ids(&self) -> impl Iterator<Item = ClassDefId> + '_ {
        (0..self.classes.len() as u32)
            .map(ClassDefId)
            .filter(|&c| self.find_class(c) == c)
    }

    pub(crate) fn push_class(&mut self, mut def: ClassDef) -> ClassDefId {
        let id = ClassDefId(self.classes.len() as u32);
        def.parent = id;
        if let Some(base) = def.base {
            self.class_mut(base).subclasses.push(id);
        }
        self.classes.push(def);
        id
    }

    pub(crate) fn blank_class(object: ObjId, name: Rc<str>) -> ClassDef {
        ClassDef {
            object,
            name,
            base: None,
            subclasses: Vec::new(),
            attrs: IndexMap::new(),
            prebuilt: IndexSet::new(),
            statics: IndexMap::new(),
            generic: false,
            instantiated: false,
            implicit: false,
            generator: false,
            methods: IndexMap::new(),
            parent: ClassDefId(0),
        }
    }

    /// Makes one variant of a generic class stand for another; attributes are
    /// left to the caller.
    pub(crate) fn link_classes(&mut self, root: ClassDefId, child: ClassDefId) {
        self.classes[child.index()].parent = root;
        if let Some(base) = self.classes[child.index()].base {
            self.class_mut(base).subclasses.retain(|&c| c != child);
        }
    }

    /// Gives a class another primary base.
    pub(crate) fn reparent(&mut self, c: ClassDefId, base: ClassDefId) {
        let c = self.find_class(c);
        if let Some(old) = self.classes[c.index()].base {
            self.class_mut(old).subclasses.retain(|&k| k != c);
        }
        self.classes[c.index()].base = Some(base);
        self.class_mut(base).subclasses.push(c);
    }

    /// From a class up to `object`.
    pub fn class_chain(&self, id: ClassDefId) -> Vec<ClassDefId> {
        let mut chain = Vec::new();
        let mut next = Some(self.find_class(id));
        while let Some(c) = next {
            chain.push(c);
            next = self.classes[c.index()].base.map(|b| self.find_class(b));
        }
        chain
    }

    /// A class and all its subclasses met so far, parents first.
    pub fn class_subtree(&self, id: ClassDefId) -> Vec<ClassDefId> {
        let mut all = vec![self.find_class(id)];
        let mut i = 0;
        while i < all.len() {
            let subs = self.classes[all[i].index()].subclasses.clone();
            for s in subs {
                let s = self.find_class(s);
                if !all.contains(&s) {
                    all.push(s);
                }
            }
            i += 1;
        }
        all
    }

    /// Whether `sub` is `ancestor` or inherits from it (along primary bases).
    pub fn is_subclass(&self, sub: ClassDefId, ancestor: ClassDefId) -> bool {
        let ancestor = self.find_class(ancestor);
        self.class_chain(sub).contains(&ancestor)
    }

    /// The most precise class above both.
    pub fn common_base(&self, a: ClassDefId, b: ClassDefId) -> ClassDefId {
        let above_b = self.class_chain(b);
        let found = self
            .class_chain(a)
            .into_iter()
            .find(|c| above_b.contains(c));
        found.unwrap_or(ClassDefId(0))
    }

    /// True for one variant of a generic class, as against the class itself.
    pub fn is_variant(&self, c: ClassDefId) -> bool {
        let c = self.find_class(c);
        let def = &self.classes[c.index()];
        def.generic && self.class_by_object.get(&def.object) != Some(&c)
    }

    /// True for `object` itself, which has nothing of its own.
    pub fn is_object_class(&self, id: ClassDefId) -> bool {
        self.class(id).base.is_none()
    }

    // ---- families ----------------------------------------------------------

    /// The family that stands for `id` after all merges.
    pub fn find_family(&self, mut id: FamilyId) -> FamilyId {
        while let Some(p) = self.families[id.index()].parent {
            id = p;
        }
        id
    }

    /// A family.
    pub fn family(&self, id: FamilyId) -> &Family {
        &self.families[self.find_family(id).index()]
    }

    /// The family a callable belongs to, if it is ever called as one of several.
    pub fn family_of(&self, desc: Desc) -> Option<FamilyId> {
        self.family_of.get(&desc).map(|&f| self.find_family(f))
    }

    /// All families that stand for themselves.
    pub fn family_ids(&self) -> impl Iterator<Item = FamilyId> + '_ {
        (0..self.families.len() as u32)
            .map(FamilyId)
            .filter(|&f| self.find_family(f) == f)
    }

    // ---- functions ---------------------------------------------------------

    /// A function's live object and code, for the RTyper.
    pub fn function(&self, id: FuncDescId) -> &Rc<Function> {
        &self.funcs[id.index()].function
    }

    /// The cells that a function made at run time captures, in the order of its
    /// free variables, then its run-time defaults, then its keyword defaults.
    pub fn closure_items(&self, id: FuncDescId) -> Vec<ItemId> {
        let f = &self.funcs[id.index()];
        let kw = f.run_kwdefaults.iter().map(|(_, i)| i);
        f.cells
            .iter()
            .chain(&f.run_defaults)
            .chain(kw)
            .copied()
            .collect()
    }

    pub(crate) fn raw_class_attr(&self, class: ObjId, name: &str) -> Option<RawAttr> {
        self.world
            .class_attr(class, name)
            .map(|(class, value)| RawAttr { class, value })
    }
}
