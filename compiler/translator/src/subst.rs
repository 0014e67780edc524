//! Substitution of variables by operands inside blocks.

use rpyc_ir::{Block, ConstValue, ExitCase, ExitSwitch, FunctionGraph, Operand, VarId};

/// What some variables are replaced with. Grows with the graph's variables.
#[derive(Default)]
pub struct Subst {
    map: Vec<Option<Operand>>,
}

impl Subst {
    /// Replaces nothing yet.
    pub fn new(graph: &FunctionGraph) -> Subst {
        Subst {
            map: vec![None; graph.vars.len()],
        }
    }

    /// `v` is to be replaced with `x`, which is resolved already.
    pub fn set(&mut self, v: VarId, x: Operand) {
        if v.index() >= self.map.len() {
            self.map.resize(v.index() + 1, None);
        }
        self.map[v.index()] = Some(x);
    }

    /// What `v` is replaced with.
    pub fn get(&self, v: VarId) -> Option<&Operand> {
        self.map.get(v.index()).and_then(Option::as_ref)
    }

    /// Replaces an operand in place.
    pub fn apply(&self, x: &mut Operand) {
        if let Operand::Var(v) = x
            && let Some(new) = self.get(*v)
        {
            *x = new.clone();
        }
    }

    /// Replaces the uses in a block's exits: switch and link arguments. A switch
    /// on what became a constant is decided.
    pub fn apply_exits(&self, block: &mut Block) {
        for link in &mut block.exits {
            link.args.iter_mut().for_each(|a| self.apply(a));
        }
        if let ExitSwitch::Var(v) = block.exitswitch
            && let Some(new) = self.get(v)
        {
            match new {
                Operand::Var(w) => block.exitswitch = ExitSwitch::Var(*w),
                Operand::Const(c) => {
                    decide_exit(block, &c.value);
                }
            }
        }
    }
}

/// The exit a switch takes on a value.
pub fn exit_taken(block: &Block, value: &ConstValue) -> Option<usize> {
    block
        .exits
        .iter()
        .position(|l| l.exitcase.constant() == Some(value))
        .or_else(|| {
            block
                .exits
                .iter()
                .position(|l| l.exitcase == ExitCase::Default)
        })
}

/// Makes the exit for `value` the only one. False where no exit fits.
pub fn decide_exit(block: &mut Block, value: &ConstValue) -> bool {
    let Some(i) = exit_taken(block, value) else {
        return false;
    };
    keep_exit(block, i);
    true
}

/// Makes exit `i` the only one, unconditional.
pub fn keep_exit(block: &mut Block, i: usize) {
    let mut link = block.exits.swap_remove(i);
    link.exitcase = ExitCase::None;
    link.last_exception = None;
    link.last_exc_value = None;
    block.exits = vec![link];
    block.exitswitch = ExitSwitch::None;
}
