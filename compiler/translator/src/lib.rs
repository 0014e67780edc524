//! Transformations of low-level graphs: backend optimisations, stack checks and
//! explicit exceptions, from [`Phase::RTyped`](rpyc_ir::Phase::RTyped) to
//! [`Phase::ExceptionsExplicit`](rpyc_ir::Phase::ExceptionsExplicit).
//!
//! [`pipeline`] has the table of passes and their order; each pass is a file.
//!
//! Like: rpython/translator/backendopt/all.py, rpython/translator/exceptiontransform.py

pub mod callgraph;
pub mod classes;
pub mod constfold;
pub mod dead_graphs;
pub mod devirtualize;
mod error;
pub mod eval;
pub mod exceptiontransform;
pub mod inline;
mod inline_call;
pub mod inline_cost;
pub mod malloc_removal;
pub mod mark_raises;
pub mod merge_if_blocks;
pub mod pass;
pub mod pipeline;
pub mod raise_analysis;
pub mod ranges;
pub mod simplify;
pub mod stack_checks;
pub mod statics;
mod subst;

pub use error::PassError;
pub use pass::{
    NoHooks, Pass, PassContext, PassReport, PipelineHooks, PipelineOptions, PipelineReport, Remark,
    TimingRow,
};
pub use pipeline::{PASSES, SCHEDULE, find_pass, run_pipeline, run_pipeline_with, schedule};
