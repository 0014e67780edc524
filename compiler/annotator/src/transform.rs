//! At the fixed point: makes the graphs say what was found out.
//!
//! Like: rpython/annotator/annrpython.py `simplify` and the "blocked blocks".

use crate::annrpython::Annotator;
use rpyc_ir::{
    Block, BlockId, ConstValue, Constant, ExitCase, ExitSwitch, GraphId, Link, Op, Operand, Type,
};

impl Annotator {
    /// Finishes all graphs that are not finished yet: ways that are never taken
    /// are cut, what follows an operation that never returns is dropped.
    pub(crate) fn finish_graphs(&mut self) {
        for id in self.program.graph_ids() {
            if self.info[id.index()].finished {
                continue;
            }
            self.finish_graph(id);
            self.find_modular(id);
            self.info[id.index()].finished = true;
        }
    }

    fn finish_graph(&mut self, id: GraphId) {
        let blocks: Vec<BlockId> = self.program[id].reachable();
        for b in blocks {
            if !self.info[id.index()].seen.contains(&b) {
                continue;
            }
            let g = &self.program[id];
            if b == g.returnblock || b == g.exceptblock {
                continue;
            }
            if let Some(&at) = self.info[id.index()].blocked.get(&b) {
                self.cut_block(id, b, at);
                continue;
            }
            let Some(live) = self.info[id.index()].live_exits.get(&b).cloned() else {
                continue;
            };
            let block = &mut self.program.graphs[id.index()].blocks[b.index()];
            if live.len() == block.exits.len() {
                continue;
            }
            let mut i = 0;
            block.exits.retain(|_| {
                i += 1;
                live.contains(&(i - 1))
            });
            match block.exitswitch {
                ExitSwitch::Var(_) if block.exits.len() == 1 => {
                    block.exitswitch = ExitSwitch::None;
                    block.exits[0].exitcase = ExitCase::None;
                }
                ExitSwitch::LastException if block.exits.len() == 1 => {
                    if block.exits[0].exitcase == ExitCase::None {
                        block.exitswitch = ExitSwitch::None;
                    }
                }
                _ => {}
            }
        }
    }

    /// Operation `at` never gives a value: nothing after it happens.
    fn cut_block(&mut self, id: GraphId, b: BlockId, at: usize) {
        let graph = &mut self.program.graphs[id.index()];
        let n = graph.blocks[b.index()].operations.len();
        let raising = graph.blocks[b.index()].exitswitch == ExitSwitch::LastException;
        let keep_handlers = raising && at + 1 == n;
        graph.blocks[b.index()].operations.truncate(at + 1);
        let dead = unreachable_block(graph);
        let block = &mut graph.blocks[b.index()];
        if keep_handlers {
            block.exits[0] = Link::goto(dead, vec![]);
        } else {
            block.exitswitch = ExitSwitch::None;
            block.exits = vec![Link::goto(dead, vec![])];
        }
        let vars = graph.vars.len();
        self.info[id.index()].bindings.resize(vars, None);
        self.info[id.index()].seen.insert(dead);
    }
}

/// A block that is never reached; it raises an AssertionError to end somewhere.
pub(crate) fn unreachable_block(graph: &mut rpyc_ir::FunctionGraph) -> BlockId {
    let existing = (0..graph.blocks.len()).map(BlockId::from_index).find(|&b| {
        let block = &graph[b];
        block.inputargs.is_empty()
            && block.operations.len() == 1
            && block.operations[0].op == Op::raise_unbound
            && matches!(block.operations[0].args[1].constant(), Some(ConstValue::Symbol(s)) if &**s == "unreachable")
    });
    if let Some(b) = existing {
        return b;
    }
    let result = graph.new_var(Type::NONE);
    let mut block = Block::new(vec![]);
    block.operations.push(rpyc_ir::SpaceOperation {
        op: Op::raise_unbound,
        args: vec![
            Operand::Const(Constant::py(ConstValue::None)),
            Operand::Const(Constant::py(ConstValue::symbol("unreachable"))),
        ],
        result,
        loc: graph.loc,
    });
    block.exits = vec![Link::goto(
        graph.exceptblock,
        vec![
            Operand::py(ConstValue::Undefined),
            Operand::py(ConstValue::Undefined),
        ],
    )];
    graph.add_block(block)
}
