//! Classes that are compiled once per use.
//!
//! One annotation per attribute serves most classes. A container class of the
//! program (a vector, a tree) that holds ints here and strings there does not fit:
//! its attributes conflict. Then the classes at the bottom of the conflict become
//! *generic* — every place that creates an instance gets a variant of its own,
//! variants merge where their instances meet — and inference starts over. Where that
//! does not help, values of unrelated types may share variables (see `union.rs`).

use crate::annrpython::{AnnError, Annotator};
use crate::diagnostic::Diagnostic;
use crate::model::{ClassDefId, Kind, SomeValue};
use rpyc_flowspace::FlowSpace;
use rpyc_ir::GraphId;
use rpyc_objects::{Code, ObjId, Object, World};
use std::collections::HashSet;
use std::rc::Rc;

/// Where inference begins.
#[derive(Clone, Debug)]
pub enum EntryPoint {
    /// The run-time part of the top level of a module.
    Module(Rc<Code>, ObjId),
    /// A function from the list of arguments to the exit code.
    Target(ObjId),
}

/// Annotates a whole program, making classes generic where that is needed.
///
/// # Errors
/// The errors of the first attempt, with the annotator they came from, where no
/// choice of generic classes helps.
pub fn annotate(
    world: &Rc<World>,
    entry: &EntryPoint,
) -> Result<Annotator, (Box<Annotator>, Vec<Diagnostic>)> {
    // RPython has one annotation per class: a program written for it does not want
    // classes that are compiled once per use.
    let library = Annotator::new(world.clone(), FlowSpace::new()).has_imported("rpython.rlib");
    if library || matches!(entry, EntryPoint::Target(_)) {
        for unions in [false, true] {
            let (a, result) = attempt(world, entry, unions, &HashSet::new());
            match result {
                Ok(()) => return Ok(a),
                Err(errors) if !errors.iter().any(|d| d.id == "type-conflict") => break,
                Err(_) => {}
            }
        }
    }
    let apart = match annotate_with(world, entry, false) {
        Err((a, errors)) if errors.iter().any(|d| asks_for_unions(d.id)) => (a, errors),
        result => return result,
    };
    // A program that uses no tagged unions is compiled as if there were none.
    match annotate_with(world, entry, true) {
        Err((_, errors)) if errors.iter().all(|d| d.id == "internal") => Err(apart),
        result => result,
    }
}

/// Errors that tagged unions may cure.
fn asks_for_unions(id: &str) -> bool {
    matches!(id, "type-conflict" | "type-of-optional")
}

fn annotate_with(
    world: &Rc<World>,
    entry: &EntryPoint,
    unions: bool,
) -> Result<Annotator, (Box<Annotator>, Vec<Diagnostic>)> {
    let mut generic: HashSet<ObjId> = HashSet::new();
    let mut first = None;
    loop {
        let (a, result) = attempt(world, entry, unions, &generic);
        let Err(errors) = result else { return Ok(a) };
        let before = generic.len();
        for c in a.blamed_classes() {
            generic.insert(c);
        }
        let grown = generic.len() > before;
        let first = first.get_or_insert((Box::new(a), errors));
        if !grown || generic.len() > 40 {
            let dummy = (
                Box::new(Annotator::new(world.clone(), FlowSpace::new())),
                Vec::new(),
            );
            return Err(std::mem::replace(first, dummy));
        }
    }
}

fn attempt(
    world: &Rc<World>,
    entry: &EntryPoint,
    unions: bool,
    generic: &HashSet<ObjId>,
) -> (Annotator, Result<(), Vec<Diagnostic>>) {
    let mut a = Annotator::new(world.clone(), FlowSpace::new());
    a.generic_classes.clone_from(generic);
    a.bk.unions = unions;
    let result = match entry {
        EntryPoint::Module(code, module) => a.annotate_module(code, *module),
        EntryPoint::Target(function) => a.annotate_target(*function),
    };
    (a, result)
}

impl Annotator {
    /// The classes that might be at the bottom of the errors: those whose
    /// attributes conflict, and those in whose methods something conflicts.
    fn blamed_classes(&self) -> Vec<ObjId> {
        let mut blamed = Vec::new();
        for ((graph, _), (_, e)) in &self.errors {
            let mut add = |c: ObjId| {
                for k in self.hierarchy(c) {
                    if !blamed.contains(&k) {
                        blamed.push(k);
                    }
                }
            };
            let owner = self.graph_owner.get(graph).filter(|_| is_conflict(e));
            for &c in e.blame.iter().chain(owner) {
                if self.generic_classes.contains(&c) {
                    // Generic already: whoever creates it must be, too.
                    for owner in self.creators(c) {
                        add(owner);
                    }
                } else {
                    add(c);
                }
            }
        }
        blamed.retain(|c| !self.generic_classes.contains(c));
        blamed
    }

    /// The classes with attributes that hold instances of `c`, directly or in lists.
    pub(crate) fn holders(&self, c: ClassDefId) -> Vec<ObjId> {
        let mut found = Vec::new();
        for id in self.bk.class_ids() {
            let def = self.bk.class(id);
            let holds = def
                .attrs
                .values()
                .any(|a| self.mentions(&self.bk.item_value(a.item), c, 4));
            if holds && !def.implicit && !found.contains(&def.object) {
                found.push(def.object);
            }
        }
        found
    }

    fn mentions(&self, s: &SomeValue, c: ClassDefId, depth: u32) -> bool {
        let inside = |i| depth > 0 && self.mentions(&self.bk.item_value(i), c, depth - 1);
        match &s.kind {
            Kind::Instance(k) => self.bk.find_class(*k) == self.bk.find_class(c),
            Kind::List(i) | Kind::Set(i) => inside(*i),
            Kind::Dict(k, v) => inside(*k) || inside(*v),
            _ => false,
        }
    }

    /// The classes whose methods create instances of a generic class.
    fn creators(&self, c: ObjId) -> Vec<ObjId> {
        let sites = self
            .bk
            .generic_variants
            .keys()
            .filter(|(object, ..)| *object == c);
        let graphs: HashSet<GraphId> = sites.map(|(_, (graph, _), _)| *graph).collect();
        let mut graphs: Vec<GraphId> = graphs.into_iter().collect();
        graphs.sort();
        graphs
            .iter()
            .filter_map(|g| self.graph_owner.get(g).copied())
            .collect()
    }

    /// A class of the program with all classes of the program above and below it.
    /// Nothing for exceptions.
    fn hierarchy(&self, c: ObjId) -> Vec<ObjId> {
        let Object::Class(class) = &*self.world.get(c) else {
            return Vec::new();
        };
        if self.exception_base.is_some_and(|b| class.mro.contains(&b)) {
            return Vec::new();
        }
        let user = |k: &ObjId| matches!(&*self.world.get(*k), Object::Class(k) if !k.builtin);
        let mut all: Vec<ObjId> = class.mro.iter().copied().filter(user).collect();
        let mut below: Vec<ObjId> = self.bk.class_by_object.keys().copied().collect();
        below.sort();
        for k in below {
            let inherits = matches!(&*self.world.get(k), Object::Class(k) if k.mro.iter().any(|m| all.contains(m)));
            if inherits && !all.contains(&k) {
                all.push(k);
            }
        }
        all
    }
}

fn is_conflict(e: &AnnError) -> bool {
    matches!(
        e.id,
        "type-conflict" | "no-attribute" | "operand-types" | "index-type" | "key-type" | "contains"
    )
}
