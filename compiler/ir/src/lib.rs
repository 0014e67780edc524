//! The flow model: FunctionGraph, Block, Link, SpaceOperation, Variable and
//! Constant; the low-level types; the table of operations.
//!
//! One graph data structure passes through the whole compiler. This crate knows
//! no Python objects, no LLVM and no files.
//!
//! Like: rpython/flowspace/model.py, rpython/rtyper/lltypesystem/{lltype,lloperation}.py

mod check;
mod check_init;
mod constant;
mod dot;
mod entity;
pub mod graph;
mod loc;
pub mod ops;
pub mod ops_signature;
mod program;
mod text_body;
mod text_lex;
mod text_read;
mod text_write;
pub mod transform;
pub mod types;

pub use check::{CheckError, check_graph, check_program};
pub use constant::{CallShape, ConstValue, Constant};
pub use dot::to_dot;
pub use entity::{BlockId, GraphId, LocId, StaticId, VarId};
pub use graph::{
    Block, ExitCase, ExitSwitch, FunctionGraph, InlineHint, Link, Operand, SpaceOperation, VarData,
};
pub use loc::{Loc, LocTable, Span};
pub use ops::{Effect, Level, Op};
pub use program::{Init, Phase, Program, StandardException, StaticDef};
pub use text_read::{LineMap, ParseError, parse_program, parse_program_lines};
pub use text_write::{
    PrintOptions, Printer, block_label, print_graph, print_graphs, print_program, var_label,
};
pub use types::{ArrayDef, Field, FuncDef, Gcness, StructDef, Type, TypeDef, TypeTable};
