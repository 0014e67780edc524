//! How big a function is for the inliner: its static instruction count plus its
//! median execution cost, from a system of equations over its blocks.
//!
//! Like: rpython/translator/backendopt/inline.py (inlining_heuristic)

use rpyc_ir::{Block, BlockId, ExitSwitch, FunctionGraph, Op};

/// From this static count on the execution cost does not matter.
const BIG: f64 = 200.0;
/// How likely a jump back to a loop's start is taken.
const BACK_EDGE: f64 = 0.875;
/// How likely an exception exit is taken.
const EXCEPTIONAL: f64 = 1.0 / 16.0;

/// Cost of one operation.
fn weight(op: &rpyc_ir::SpaceOperation) -> f64 {
    let args = op.args.len() as f64;
    match op.op {
        Op::same_as
        | Op::cast_pointer
        | Op::keepalive
        | Op::likely
        | Op::assume
        | Op::traceback_start
        | Op::cast_primitive
        | Op::cast_bool_to_int
        | Op::cast_char_to_int
        | Op::cast_int_to_char
        | Op::cast_unichar_to_int
        | Op::cast_int_to_unichar => 0.0,
        Op::malloc | Op::malloc_varsize => 2.0,
        Op::direct_call | Op::extern_call => 1.5 + args / 2.0,
        Op::indirect_call => 2.0 + args / 2.0,
        _ => 1.0,
    }
}

/// Cost of executing a block once.
fn block_weight(block: &Block) -> f64 {
    let operations: f64 = block.operations.iter().map(weight).sum();
    operations + f64::from(u8::from(block.exitswitch != ExitSwitch::None))
}

/// The size estimate of a graph.
pub fn size(graph: &FunctionGraph) -> f64 {
    let order = graph.reachable();
    let weights: Vec<f64> = order.iter().map(|&b| block_weight(&graph[b])).collect();
    let count: f64 = weights.iter().sum();
    if count >= BIG {
        return count;
    }
    0.9999 * median_execution_cost(graph, &order, &weights).unwrap_or(BIG) + count
}

/// The expected cost of a call where both ways of a branch are equally likely,
/// loops go round again more likely than not and exceptions are rare. `None`
/// where control never leaves.
fn median_execution_cost(graph: &FunctionGraph, order: &[BlockId], weights: &[f64]) -> Option<f64> {
    let n = order.len();
    let mut index = vec![usize::MAX; graph.blocks.len()];
    for (i, b) in order.iter().enumerate() {
        index[b.index()] = i;
    }
    // cost[i] = weight[i] + sum over exits of p * cost[target]
    let mut matrix = vec![vec![0.0; n + 1]; n];
    for (i, &b) in order.iter().enumerate() {
        matrix[i][i] += 1.0;
        matrix[i][n] = weights[i];
        let exits = &graph[b].exits;
        let shares: Vec<f64> = exits
            .iter()
            .enumerate()
            .map(|(k, link)| {
                if graph[b].exitswitch == ExitSwitch::LastException {
                    let rare = EXCEPTIONAL / (exits.len().max(2) - 1) as f64;
                    return if k == 0 { 1.0 - EXCEPTIONAL } else { rare };
                }
                let back = |l: &rpyc_ir::Link| index[l.target.index()] <= i;
                let backs = exits.iter().filter(|l| back(l)).count();
                if backs == 0 || backs == exits.len() {
                    1.0 / exits.len() as f64
                } else if back(link) {
                    BACK_EDGE / backs as f64
                } else {
                    (1.0 - BACK_EDGE) / (exits.len() - backs) as f64
                }
            })
            .collect();
        for (link, p) in exits.iter().zip(shares) {
            matrix[i][index[link.target.index()]] -= p;
        }
    }
    solve_first(matrix)
}

/// The first unknown of a linear system, by elimination from the last row up:
/// blocks come before their successors, so little has to be eliminated.
fn solve_first(mut m: Vec<Vec<f64>>) -> Option<f64> {
    let n = m.len();
    for k in (0..n).rev() {
        if m[k][k].abs() < 1e-9 {
            return None;
        }
        let (above, below) = m.split_at_mut(k);
        let row = &below[0];
        for other in above {
            let f = other[k] / row[k];
            if f != 0.0 {
                for j in 0..k {
                    other[j] -= f * row[j];
                }
                other[n] -= f * row[n];
                other[k] = 0.0;
            }
        }
    }
    Some(m.first().map_or(0.0, |row| row[n] / row[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rpyc_ir::{ExitCase, Link, Operand, SpaceOperation, Type};

    fn op(graph: &mut FunctionGraph, op: Op) -> SpaceOperation {
        let result = graph.new_var(Type::SIGNED);
        let args = vec![Operand::signed(1), Operand::signed(2)];
        SpaceOperation {
            op,
            args,
            result,
            loc: rpyc_ir::LocId::NONE,
        }
    }

    #[test]
    fn straight_code_counts_twice() {
        let mut g = FunctionGraph::new("f", 0);
        let a = op(&mut g, Op::int_add);
        let b = op(&mut g, Op::int_add);
        let (start, ret) = (g.startblock, g.returnblock);
        g[start].operations = vec![a, b];
        g[start].exits = vec![Link::goto(ret, vec![Operand::signed(0)])];
        assert!((size(&g) - 3.9998).abs() < 1e-6);
    }

    #[test]
    fn a_loop_costs_its_rounds() {
        let mut g = FunctionGraph::new("f", 1);
        let a = op(&mut g, Op::int_add);
        let (start, ret) = (g.startblock, g.returnblock);
        let v = g[start].inputargs[0];
        g[start].operations = vec![a];
        g[start].exitswitch = ExitSwitch::Var(v);
        g[start].exits = vec![
            Link::when(ExitCase::bool(true), start, vec![v.into()]),
            Link::when(ExitCase::bool(false), ret, vec![v.into()]),
        ];
        // weight 2 a round, 8 rounds
        assert!((size(&g) - (2.0 + 0.9999 * 16.0)).abs() < 1e-6);
    }

    #[test]
    fn an_endless_loop_is_big() {
        let mut g = FunctionGraph::new("f", 0);
        let start = g.startblock;
        g[start].exits = vec![Link::goto(start, vec![])];
        assert!(size(&g) > 100.0);
    }
}
