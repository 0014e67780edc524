//! Module globals that change at run time: one static CELL each, and for those that
//! may not be bound yet, or no more, a static flag beside it.
//!
//! A read is checked unless an assignment on every way to it shows that the global is
//! bound; where the program has a `del` of it, every read is.

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::ItemId;
use rpyc_ir::{Block, BlockId, ConstValue, Init, Op, Operand, SpaceOperation};
use rpyc_objects::ObjId;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// A global: its module and its name.
pub(crate) type Global = (ObjId, Rc<str>);

/// The globals that are bound where a block begins, whatever way led there.
pub(crate) type BoundGlobals = HashMap<BlockId, BTreeSet<Global>>;

impl RTyper {
    pub(crate) fn rtype_getglobal(&mut self, hop: &Hop) -> Result<Operand> {
        let (cell, r) = self.global_cell(hop)?;
        let global = global_of_args(&hop.args)?;
        let deleted = self.ann.bk.is_deleted_global(&global);
        if (deleted || !self.cur.bound.contains(&global))
            && let Some(flag) = self.bound_flag(&global)?
        {
            let bound = self.getfield(&flag, "value")?;
            let unbound = self.emit_bool(Op::bool_not, vec![bound]);
            let message = format!("name '{}' is not defined", global.1);
            self.raise_if(unbound, "NameError", &message)?;
            self.cur.bound.insert(global);
        }
        let x = self.getfield(&cell, "value")?;
        self.convert(x, r, hop.r_result)
    }

    pub(crate) fn rtype_setglobal(&mut self, hop: &Hop) -> Result<Operand> {
        let (cell, r) = self.global_cell(hop)?;
        let x = self.arg_as(hop, 2, r)?;
        self.setfield(&cell, "value", x)?;
        let global = global_of_args(&hop.args)?;
        if let Some(flag) = self.bound_flag(&global)? {
            self.setfield(&flag, "value", Operand::bool(true))?;
        }
        self.cur.bound.insert(global);
        Ok(c_void())
    }

    pub(crate) fn rtype_delglobal(&mut self, hop: &Hop) -> Result<Operand> {
        let global = global_of_args(&hop.args)?;
        let Some(flag) = self.bound_flag(&global)? else {
            return internal("a global that is deleted has no flag");
        };
        let bound = self.getfield(&flag, "value")?;
        let unbound = self.emit_bool(Op::bool_not, vec![bound]);
        let message = format!("name '{}' is not defined", global.1);
        self.raise_if(unbound, "NameError", &message)?;
        self.setfield(&flag, "value", Operand::bool(false))?;
        self.cur.bound.remove(&global);
        Ok(c_void())
    }

    fn global_cell(&mut self, hop: &Hop) -> Result<(Operand, ReprId)> {
        let (module, name) = global_of_args(&hop.args)?;
        let item = self.global_item(&(module, name.clone()))?;
        let initial = self.world.module_attr(module, &name);
        self.static_cell(item, &name, initial)
    }

    fn global_item(&self, global: &Global) -> Result<ItemId> {
        match self.ann.bk.global_item(global.0, &global.1) {
            Some(item) => Ok(item),
            None => internal(format!("global {} without annotation", global.1)),
        }
    }

    /// The flag of a global that may be unbound; `None` for those that import time has
    /// bound and nobody deletes.
    fn bound_flag(&mut self, global: &Global) -> Result<Option<Operand>> {
        let initially = self.world.module_attr(global.0, &global.1).is_some();
        if initially && !self.ann.bk.is_deleted_global(global) {
            return Ok(None);
        }
        let item = self.global_item(global)?;
        if let Some(&flag) = self.prebuilt.bound_flags.get(&item) {
            return Ok(Some(self.static_ptr(flag)));
        }
        let r = self.r_bool()?;
        let cell = self.intern(RKind::Cell(r), false)?;
        let strukt = self.pointee(self.ll(cell))?;
        let bool = |b| Init::Value(ConstValue::Bool(b));
        let init = Init::Struct(vec![bool(initially), bool(true)]);
        let name = format!("{}_is_bound", global.1);
        let flag = self.new_static(&name, strukt, init, false);
        self.prebuilt.bound_flags.insert(item, flag);
        Ok(Some(self.static_ptr(flag)))
    }
}

fn global_of_args(args: &[Operand]) -> Result<Global> {
    match (args[0].constant(), args[1].constant()) {
        (Some(&ConstValue::Object(module)), Some(ConstValue::Symbol(name))) => {
            Ok((ObjId(module), name.clone()))
        }
        _ => internal("a global of no module"),
    }
}

/// What every way to the beginning of a block has bound; blocks in reverse post-order,
/// the start first.
pub(crate) fn bound_globals(order: &[BlockId], blocks: &HashMap<BlockId, Block>) -> BoundGlobals {
    let about_globals =
        |op: &&SpaceOperation| matches!(op.op, Op::getglobal | Op::setglobal | Op::delglobal);
    let ops = blocks.values().flat_map(|b| &b.operations);
    if ops.filter(about_globals).count() < 2 {
        return BoundGlobals::new();
    }
    let mut at_start: BoundGlobals = HashMap::new();
    at_start.extend(order.first().map(|&b| (b, BTreeSet::new())));
    loop {
        let mut changed = false;
        for b in order {
            let (Some(mut bound), Some(block)) = (at_start.get(b).cloned(), blocks.get(b)) else {
                continue;
            };
            // The last operation of a block with handlers may not have happened.
            let happens = match block.exits.len() > 1 {
                true => block.operations.len().saturating_sub(1),
                false => block.operations.len(),
            };
            for op in block.operations[..happens].iter().filter(about_globals) {
                let Ok(global) = global_of_args(&op.args) else {
                    continue;
                };
                match op.op {
                    Op::delglobal => bound.remove(&global),
                    _ => bound.insert(global),
                };
            }
            for link in &block.exits {
                match at_start.get_mut(&link.target) {
                    None => {
                        at_start.insert(link.target, bound.clone());
                        changed = true;
                    }
                    Some(there) => {
                        let before = there.len();
                        there.retain(|g| bound.contains(g));
                        changed |= there.len() != before;
                    }
                }
            }
        }
        if !changed {
            return at_start;
        }
    }
}
