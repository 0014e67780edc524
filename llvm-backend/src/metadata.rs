//! Facts about memory and branches handed to LLVM as metadata.
//!
//! Every (struct, field) and every array type is a TBAA type of its own: a word
//! of memory is only ever accessed as the one thing it was declared to be.

use indexmap::IndexMap;
use inkwell::context::Context;
use inkwell::types::IntType;
use inkwell::values::{BasicValueEnum, InstructionValue, MetadataValue};
use rpyc_ir::Type;
use std::cell::RefCell;

/// What a word of memory was declared as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Place {
    /// A field: the declaring struct and the field's number.
    Field(Type, u32),
    /// The items of arrays of this type.
    Item(Type),
    /// The length word of any array.
    Length,
    /// The header of an object.
    Header,
    /// A variable of the runtime.
    Runtime,
}

/// Metadata kinds and nodes, each made once.
pub(crate) struct Metadata<'c> {
    context: &'c Context,
    kind_tbaa: u32,
    kind_invariant: u32,
    kind_range: u32,
    kind_prof: u32,
    root: MetadataValue<'c>,
    empty: MetadataValue<'c>,
    places: RefCell<IndexMap<Place, MetadataValue<'c>>>,
}

/// Arrays hold fewer items than this.
const MAX_LENGTH: u64 = rpyc_gc_layout::MAX_OBJECT_SIZE + 1;

impl<'c> Metadata<'c> {
    pub(crate) fn new(context: &'c Context) -> Metadata<'c> {
        Metadata {
            context,
            kind_tbaa: context.get_kind_id("tbaa"),
            kind_invariant: context.get_kind_id("invariant.load"),
            kind_range: context.get_kind_id("range"),
            kind_prof: context.get_kind_id("prof"),
            root: context.metadata_node(&[context.metadata_string("rpyc").into()]),
            empty: context.metadata_node(&[]),
            places: RefCell::default(),
        }
    }

    /// Says what an access goes to; `name` is for people.
    pub(crate) fn tag_access(
        &self,
        instruction: InstructionValue<'c>,
        place: Place,
        name: impl FnOnce() -> String,
    ) {
        let mut places = self.places.borrow_mut();
        let tag = *places.entry(place).or_insert_with(|| {
            let zero = self.context.i64_type().const_zero();
            let name = self.context.metadata_string(&name());
            let node = self
                .context
                .metadata_node(&[name.into(), self.root.into(), zero.into()]);
            self.context
                .metadata_node(&[node.into(), node.into(), zero.into()])
        });
        set(instruction, tag, self.kind_tbaa);
    }

    /// The memory has the same content whenever it is read.
    pub(crate) fn invariant(&self, load: InstructionValue<'c>) {
        set(load, self.empty, self.kind_invariant);
    }

    /// The value lies in `low .. high`.
    pub(crate) fn range(&self, load: InstructionValue<'c>, ty: IntType<'c>, low: u64, high: u64) {
        let ends = [
            ty.const_int(low, false).into(),
            ty.const_int(high, false).into(),
        ];
        set(load, self.context.metadata_node(&ends), self.kind_range);
    }

    /// The value is the length of an array.
    pub(crate) fn length(&self, load: InstructionValue<'c>) {
        self.range(load, self.context.i64_type(), 0, MAX_LENGTH);
    }

    /// The condition of a branch is expected to be so.
    pub(crate) fn expect(&self, branch: InstructionValue<'c>, expected: bool) {
        let i32 = self.context.i32_type();
        let weight = |likely: bool| i32.const_int(if likely { 2000 } else { 1 }, false).into();
        let node = self.context.metadata_node(&[
            self.context.metadata_string("branch_weights").into(),
            weight(expected),
            weight(!expected),
        ]);
        set(branch, node, self.kind_prof);
    }
}

fn set<'c>(instruction: InstructionValue<'c>, node: MetadataValue<'c>, kind: u32) {
    // Refused only for nodes that are not nodes, which these are.
    let _ = instruction.set_metadata(node, kind);
}

/// The instruction behind a value; constants have none.
pub(crate) fn instruction<'c>(value: BasicValueEnum<'c>) -> Option<InstructionValue<'c>> {
    match value {
        BasicValueEnum::IntValue(v) => v.as_instruction(),
        BasicValueEnum::FloatValue(v) => v.as_instruction(),
        BasicValueEnum::PointerValue(v) => v.as_instruction(),
        _ => None,
    }
}
