//! How a pass says that the compiler itself is at fault.

use rpyc_ir::{GraphId, Op};
use std::fmt;

/// A fault of the compiler, found by a pass: names pass, graph and operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassError {
    /// The pass that noticed.
    pub pass: &'static str,
    /// The graph it was at, and the graph's name.
    pub graph: Option<(GraphId, String)>,
    /// The operation it was at.
    pub op: Option<Op>,
    /// What is wrong.
    pub message: String,
}

impl PassError {
    /// A fault of the whole program.
    pub fn new(pass: &'static str, message: impl Into<String>) -> PassError {
        PassError {
            pass,
            graph: None,
            op: None,
            message: message.into(),
        }
    }

    /// The same fault, found in a graph.
    pub fn in_graph(mut self, id: GraphId, name: &str) -> PassError {
        self.graph.get_or_insert_with(|| (id, name.to_string()));
        self
    }

    /// The same fault, found at an operation.
    pub fn at(mut self, op: Op) -> PassError {
        self.op = Some(op);
        self
    }
}

impl fmt::Display for PassError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "internal error: pass {}", self.pass)?;
        if let Some((id, name)) = &self.graph {
            write!(f, ", {id} @{name}")?;
        }
        if let Some(op) = self.op {
            write!(f, ", operation {}", op.name())?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for PassError {}
