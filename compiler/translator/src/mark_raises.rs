//! Marks where exceptions are raised, before anything moves.
//!
//! needs: RTyped. leaves: RTyped.
//!
//! A link to the except block raises. Where the exception was not caught before, a
//! block of its own gets a `traceback_start` in front of that link, with the place
//! of the raise: tracebacks stay right whatever later passes fold away. A link
//! without one passes on a caught exception, whose traceback goes on.
//! Helpers of the RTyper have no place in tracebacks.
//!
//! ```text
//! goto raise(%KeyError, e)   =>   goto block4(e)
//!                                 block4(e): traceback_start(); goto raise(%KeyError, e)
//! ```

use crate::error::PassError;
use crate::pass::{PassContext, PassReport, with_graph};
use crate::raise_analysis::is_reraise_with;
use rpyc_ir::{
    Block, BlockId, FunctionGraph, Link, LocId, Op, Operand, Program, SpaceOperation, Type,
};

/// The pass.
pub fn run(program: &mut Program, _: &mut PassContext) -> Result<PassReport, PassError> {
    let mut total = 0;
    for id in program.graph_ids() {
        total += with_graph(program, id, |graph, _, _| Ok(mark(graph)))?;
    }
    Ok(PassReport::of("marked", total))
}

/// True where a block marks a fresh raise.
pub fn is_marked(block: &Block) -> bool {
    block
        .operations
        .iter()
        .any(|op| op.op == Op::traceback_start)
}

fn mark(graph: &mut FunctionGraph) -> u64 {
    let entries = graph.entry_map();
    let except = graph.exceptblock;
    let mut n = 0;
    for &(b, i) in &entries[except.index()] {
        if is_marked(&graph[b]) || is_reraise_with(graph, &entries, b, &graph[b].exits[i].args[0]) {
            continue;
        }
        let loc = if graph.lowlevel {
            LocId::NONE
        } else {
            place(graph, &entries, b)
        };
        let old = graph[b].exits[i].args.clone();
        let mut inputargs = Vec::new();
        let mut passed = Vec::new();
        let mut raised = Vec::new();
        for x in old {
            match x {
                Operand::Const(_) => raised.push(x),
                Operand::Var(v) => {
                    let new = graph.copy_var(v);
                    inputargs.push(new);
                    passed.push(x);
                    raised.push(Operand::Var(new));
                }
            }
        }
        let result = graph.new_var(Type::VOID);
        let mut block = Block::new(inputargs);
        block.operations.push(SpaceOperation {
            op: Op::traceback_start,
            args: Vec::new(),
            result,
            loc,
        });
        block.exits.push(Link::goto(except, raised));
        let new = graph.add_block(block);
        let link = &mut graph[b].exits[i];
        link.target = new;
        link.args = passed;
        n += 1;
    }
    n
}

/// The place of a raise: of the last operation that has one, in the block or in
/// those that lead to it alone.
fn place(graph: &FunctionGraph, entries: &[Vec<(BlockId, usize)>], mut b: BlockId) -> LocId {
    for _ in 0..16 {
        if let Some(op) = graph[b]
            .operations
            .iter()
            .rev()
            .find(|op| op.loc != LocId::NONE)
        {
            return op.loc;
        }
        match entries[b.index()].as_slice() {
            [(before, _)] if *before != b => b = *before,
            _ => break,
        }
    }
    graph.loc
}
