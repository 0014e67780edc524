//! Types whose objects cannot be part of a cycle: the collector of cycles never looks
//! at them.
//!
//! A type refers to another where a field or item may hold a reference to an object
//! of it or of a type that extends it. Types that reach themselves may be in a cycle.

use indexmap::IndexSet;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rpyc_ir::types::WEAK_FIELD;
use rpyc_ir::{Type, TypeDef, TypeTable};
use std::collections::HashMap;

/// Those among the types of a program's objects.
pub(crate) fn acyclic_types(types: &TypeTable, objects: &IndexSet<Type>) -> IndexSet<Type> {
    let mut graph: DiGraph<Type, ()> = DiGraph::new();
    let nodes: HashMap<Type, NodeIndex> =
        objects.iter().map(|&ty| (ty, graph.add_node(ty))).collect();
    let root = types.find_struct("OBJECT");
    // Pointers of one type have the same targets: a node stands for them.
    let mut pointers: HashMap<Type, NodeIndex> = HashMap::new();
    for &ty in objects {
        let mut targets = IndexSet::new();
        references(types, ty, &mut targets);
        for target in targets {
            let pointer = *pointers.entry(target).or_insert_with(|| {
                let node = graph.add_node(target);
                for &object in objects {
                    if types.is_substruct(object, target) || Some(target) == root {
                        graph.add_edge(node, nodes[&object], ());
                    }
                }
                node
            });
            graph.add_edge(nodes[&ty], pointer, ());
        }
    }
    let mut acyclic = objects.clone();
    for component in tarjan_scc(&graph) {
        // A pointer node never refers to itself: cycles have at least two nodes.
        if component.len() > 1 {
            for node in component {
                acyclic.swap_remove(&graph[node]);
            }
        }
    }
    acyclic
}

/// What the pointers in an object of a type point to.
fn references(types: &TypeTable, ty: Type, targets: &mut IndexSet<Type>) {
    match types.def(ty) {
        TypeDef::Ptr(to) if types.is_gc_ptr(ty) => {
            targets.insert(*to);
        }
        TypeDef::Array(a) => references(types, a.item, targets),
        TypeDef::Struct(s) => {
            for field in s.fields.iter().filter(|f| &*f.name != WEAK_FIELD) {
                references(types, field.ty, targets);
            }
        }
        _ => {}
    }
}
