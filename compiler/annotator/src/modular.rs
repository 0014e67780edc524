//! Modular contexts: results of which only the low 64 bits matter.
//!
//! `(a * b + c) & 0xFFFFFFFF` equals CPython's answer in wrapping arithmetic,
//! because add, sub, mul, shifts to the left and bitwise operations pass low bits
//! on from low bits. A variable is modular if every use of it is such an
//! operation with a modular result, a mask by a constant, or a link to a
//! modular variable. Greatest fixed point: assume all, strike out.

use crate::annrpython::Annotator;
use crate::model::{Kind, SomeValue};
use rpyc_ir::{ConstValue, ExitSwitch, GraphId, Op, Operand, VarId};

/// Operations whose low result bits depend on low operand bits alone.
fn passes_low_bits(op: Op) -> bool {
    use Op::*;
    matches!(
        op,
        add | sub
            | mul
            | and_
            | or_
            | xor
            | neg
            | invert
            | pos
            | inplace_add
            | inplace_sub
            | inplace_mul
            | inplace_and
            | inplace_or
            | inplace_xor
    )
}

impl Annotator {
    pub(crate) fn find_modular(&mut self, id: GraphId) {
        let graph = &self.program[id];
        if graph.lowlevel {
            return;
        }
        let is_int = |s: &SomeValue| matches!(s.kind, Kind::Integer { .. } | Kind::Bool) && !s.none;
        let n = graph.vars.len();
        let mut modular: Vec<bool> = (0..n)
            .map(|i| {
                let s = self.binding(id, VarId::from_index(i));
                matches!(s.kind, Kind::Integer { .. }) && !s.none
            })
            .collect();
        // Never so: what leaves the function or decides something.
        let reachable = graph.reachable();
        for &v in &graph[graph.returnblock].inputargs {
            modular[v.index()] = false;
        }
        let mask = |x: &Operand| -> bool {
            matches!(x.constant(), Some(ConstValue::Int(m)) if *m >= 0)
                || matches!(x.constant(), Some(ConstValue::UInt(_)))
                || matches!(x.constant(), Some(ConstValue::BigInt(d)) if d.parse::<u64>().is_ok())
        };
        let mut used = vec![false; n];
        loop {
            let mut changed = false;
            let mut strike = |x: &Operand, modular: &mut Vec<bool>| {
                if let Some(v) = x.var()
                    && std::mem::replace(&mut modular[v.index()], false)
                {
                    changed = true;
                }
            };
            for &b in &reachable {
                let block = &graph[b];
                for op in &block.operations {
                    for a in &op.args {
                        if let Some(v) = a.var() {
                            used[v.index()] = true;
                        }
                    }
                    let ints = op.args.iter().all(|a| match a {
                        Operand::Var(v) => is_int(&self.binding(id, *v)),
                        Operand::Const(c) => matches!(
                            c.value,
                            ConstValue::Int(_)
                                | ConstValue::UInt(_)
                                | ConstValue::Bool(_)
                                | ConstValue::BigInt(_)
                        ),
                    });
                    let masked =
                        matches!(op.op, Op::and_ | Op::inplace_and) && op.args.iter().any(mask);
                    let result_modular = modular[op.result.index()];
                    if ints && passes_low_bits(op.op) && (masked || result_modular) {
                        continue;
                    }
                    if ints && matches!(op.op, Op::lshift | Op::inplace_lshift) && result_modular {
                        // The count must be exact.
                        strike(&op.args[1], &mut modular);
                        continue;
                    }
                    if op.op == Op::simple_call && self.is_intmask(id, op) {
                        continue;
                    }
                    for a in &op.args {
                        strike(a, &mut modular);
                    }
                }
                if let ExitSwitch::Var(v) = block.exitswitch {
                    strike(&Operand::Var(v), &mut modular);
                }
                for link in &block.exits {
                    let inputs = &graph[link.target].inputargs;
                    for (a, &v) in link.args.iter().zip(inputs) {
                        if !modular[v.index()] {
                            strike(a, &mut modular);
                        }
                    }
                }
            }
            if !changed {
                break;
            }
        }
        // Under a handler every operation ends its block: uses come after links.
        loop {
            let mut changed = false;
            for &b in &reachable {
                for link in &graph[b].exits {
                    let inputs = &graph[link.target].inputargs;
                    for (a, &v) in link.args.iter().zip(inputs) {
                        if let Some(a) = a.var()
                            && used[v.index()]
                            && !std::mem::replace(&mut used[a.index()], true)
                        {
                            changed = true;
                        }
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let found: Vec<VarId> = (0..n)
            .filter(|&i| modular[i] && used[i])
            .map(VarId::from_index)
            .collect();
        self.modular.extend(found.into_iter().map(|v| (id, v)));
    }

    /// A call of `intmask`, `r_uint` or another truncating conversion.
    fn is_intmask(&self, id: GraphId, op: &rpyc_ir::SpaceOperation) -> bool {
        let Some(record) = self.call_record(id, op.result) else {
            return false;
        };
        match &record.target {
            crate::records::CallTarget::Primitive { name, .. } => {
                matches!(&**name, "_rpyc.lltype.intmask" | "_rpyc.lltype.r_uint")
                    || name.starts_with(crate::machine::MACHINE)
            }
            _ => false,
        }
    }
}
