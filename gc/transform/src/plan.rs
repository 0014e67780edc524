//! The plan the backend follows: type ids, their records, what can collect.
//!
//! A type id is the offset, in units of eight bytes, of the type's record in
//! the static blob `rpy_typeinfo`. The vtable of a class follows its record in
//! the blob:
//!
//! ```text
//! rpy_typeinfo + 8*tid   ┌──────────────────┐
//!                        │ TypeInfo         │  see rpyc_gc_layout
//!                        ├──────────────────┤
//!                        │ vtable, if any   │
//!                        └──────────────────┘
//! ```

use crate::description::GcDescription;
use crate::layout::{Layout, Layouts};
use crate::reach::Reachable;
use indexmap::IndexMap;
use rpyc_gc_layout::{HEADER_SIZE, TID_UNIT, TYPEINFO_SIZE, TYPEINFO_START, VTABLE_OFFSET};
use rpyc_gc_layout::{TYPE_ACYCLIC, TYPE_FINALIZER, TYPE_NOTIFY, TYPE_SPECIAL, TYPE_WEAK};
use rpyc_ir::Program;
use rpyc_ir::Type;
use rpyc_ir::{GraphId, StaticId};

/// What the collector has to know of a type. Offsets count from the start of
/// the object, header included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeEntry {
    /// Name, for people.
    pub name: String,
    /// The type id.
    pub tid: u32,
    /// Bytes of the fixed part, header included.
    pub size: u32,
    /// The variable part.
    pub var: Option<VarEntry>,
    /// Offsets of references in the fixed part.
    pub refs: Vec<u32>,
    /// Offset of the weak reference, if there is one; not among `refs`.
    pub weak: Option<u32>,
    /// The class has a function for when an instance, or what its weak reference
    /// refers to, has died.
    pub finalizer: bool,
    /// Its objects are known never to be part of a cycle. Only found out where
    /// references are counted.
    pub acyclic: bool,
    /// The vtable that follows the record.
    pub vtable: Option<StaticId>,
}

/// The variable part of a [`TypeEntry`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VarEntry {
    /// Offset of the length word.
    pub length_offset: u32,
    /// Offset of item 0.
    pub items_offset: u32,
    /// Bytes of one item.
    pub item_size: u32,
    /// Offsets of references in one item.
    pub item_refs: Vec<u32>,
}

/// Everything the backend needs to know about memory management.
#[derive(Clone, Debug)]
pub struct GcPlan {
    /// The collector.
    pub gc: GcDescription,
    /// What the program uses.
    pub reachable: Reachable,
    /// Layouts of all types.
    pub layouts: Layouts,
    /// Records by type, in the order of their ids.
    pub types: IndexMap<Type, TypeEntry>,
    /// The record of the runtime's strings, where the program has no type
    /// called `STR` itself.
    pub builtin_str: Option<TypeEntry>,
    /// Size of the blob in bytes.
    pub blob_size: u64,
    /// Byte offsets in the blob of the vtables that stand there.
    pub vtables: IndexMap<StaticId, u64>,
    /// Per graph: can a call of it start a collection?
    pub collects: Vec<bool>,
}

impl TypeEntry {
    /// The flags of its record.
    pub fn flags(&self) -> u32 {
        let acyclic = if self.acyclic { TYPE_ACYCLIC } else { 0 };
        let special = match (self.weak.is_some(), self.finalizer) {
            (false, false) => 0,
            (false, true) => TYPE_SPECIAL | TYPE_FINALIZER,
            (true, false) => TYPE_SPECIAL | TYPE_WEAK,
            (true, true) => TYPE_SPECIAL | TYPE_WEAK | TYPE_NOTIFY,
        };
        acyclic | special
    }
}

impl GcPlan {
    /// The type id of a type.
    pub fn tid(&self, ty: Type) -> Option<u32> {
        self.types.get(&ty).map(|e| e.tid)
    }

    /// The type id of strings.
    pub fn str_tid(&self, program: &Program) -> u32 {
        let own = program.types.find_struct("STR").and_then(|ty| self.tid(ty));
        own.or(self.builtin_str.as_ref().map(|e| e.tid))
            .unwrap_or(0)
    }

    /// Whether a call of the graph can start a collection.
    pub fn graph_collects(&self, graph: GraphId) -> bool {
        self.collects.get(graph.index()).copied().unwrap_or(true)
    }
}

/// Numbers the types and describes them.
pub(crate) fn plan(
    program: &Program,
    gc: GcDescription,
    mut reachable: Reachable,
    collects: Vec<bool>,
) -> GcPlan {
    let layouts = Layouts::new(&program.types);
    let mut at = u64::from(TYPEINFO_START);
    let mut types = IndexMap::new();
    let mut vtables = IndexMap::new();
    let own_str = program.types.find_struct("STR");
    if let Some(ty) = own_str {
        reachable.gc_types.insert(ty);
    }
    let mut place = |entry: &mut TypeEntry, vtable_size: u64| {
        entry.tid = (at / u64::from(TID_UNIT)) as u32;
        at += (u64::from(TYPEINFO_SIZE) + vtable_size).next_multiple_of(8);
    };
    for &ty in &reachable.gc_types {
        let Some(layout) = layouts.get(ty) else {
            continue;
        };
        let vtable = program.vtable_of.get(&ty).copied();
        let mut entry = describe(program.types.display(ty), layout, vtable);
        entry.finalizer = program.has_finalizer(ty);
        if let Some((owner, field)) = program.types.weak_field(ty)
            && let Some(&offset) = layouts.get(owner).and_then(|l| l.offsets.get(field))
        {
            // Inlined parents stand at offset 0.
            let offset = offset as u32 + HEADER_SIZE;
            entry.refs.retain(|&r| r != offset);
            entry.weak = Some(offset);
        }
        place(
            &mut entry,
            vtable.map_or(0, |v| layouts.size(program[v].ty)),
        );
        if let Some(vtable) = vtable {
            let record = u64::from(entry.tid) * u64::from(TID_UNIT);
            vtables
                .entry(vtable)
                .or_insert(record + u64::from(VTABLE_OFFSET));
        }
        types.insert(ty, entry);
    }
    if gc.counts {
        let acyclic = crate::refcount::acyclic_types(&program.types, &reachable.gc_types);
        for (ty, entry) in &mut types {
            entry.acyclic = acyclic.contains(ty);
        }
    }
    let builtin_str = own_str.is_none().then(|| {
        let mut entry = TypeEntry {
            name: "STR".into(),
            tid: 0,
            size: HEADER_SIZE + 16,
            var: Some(VarEntry {
                length_offset: HEADER_SIZE + 8,
                items_offset: HEADER_SIZE + 16,
                item_size: 1,
                item_refs: Vec::new(),
            }),
            refs: Vec::new(),
            weak: None,
            finalizer: false,
            acyclic: gc.counts,
            vtable: None,
        };
        place(&mut entry, 0);
        entry
    });
    GcPlan {
        gc,
        reachable,
        layouts,
        types,
        builtin_str,
        blob_size: at,
        vtables,
        collects,
    }
}

fn describe(name: String, layout: &Layout, vtable: Option<StaticId>) -> TypeEntry {
    TypeEntry {
        name,
        tid: 0,
        size: layout.size as u32 + HEADER_SIZE,
        var: layout.var.as_ref().map(|v| VarEntry {
            length_offset: v.length_offset as u32 + HEADER_SIZE,
            items_offset: v.items_offset as u32 + HEADER_SIZE,
            item_size: v.item_size as u32,
            item_refs: v.item_refs.clone(),
        }),
        refs: layout.refs.iter().map(|r| r + HEADER_SIZE).collect(),
        weak: None,
        finalizer: false,
        acyclic: false,
        vtable,
    }
}
