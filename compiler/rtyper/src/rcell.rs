//! Cells: the variables that a function shares with functions inside of it.
//!
//! One that is made before its variable is assigned knows whether it was: a read that
//! comes too early raises NameError.

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::{Kind, SomeValue};
use rpyc_ir::{Op, Operand};

impl RTyper {
    pub(crate) fn rtype_newcell(&mut self, hop: &Hop) -> Result<Operand> {
        let r = self.cell_item(hop.r_result)?;
        let cell = self.malloc(self.ll(hop.r_result))?;
        if !hop.args.is_empty() {
            let x = self.arg_as(hop, 0, r)?;
            self.setfield(&cell, "value", x)?;
            if self.may_be_unbound(&hop.s_result) {
                self.setfield(&cell, "bound", Operand::bool(true))?;
            }
        }
        Ok(cell)
    }

    pub(crate) fn rtype_getcell(&mut self, hop: &Hop) -> Result<Operand> {
        let r = self.cell_item(hop.r[0])?;
        let cell = self.arg(hop, 0)?;
        if self.may_be_unbound(&hop.s[0]) {
            let bound = self.getfield(&cell, "bound")?;
            let unbound = self.emit_bool(Op::bool_not, vec![bound]);
            let name = match &hop.args[0] {
                Operand::Var(v) => self.cur.graph.vars[v.index()].name.clone(),
                Operand::Const(_) => None,
            };
            let message = format!(
                "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
                name.as_deref().unwrap_or("?")
            );
            self.raise_if(unbound, "NameError", &message)?;
        }
        let x = self.getfield(&cell, "value")?;
        self.convert(x, r, hop.r_result)
    }

    pub(crate) fn rtype_setcell(&mut self, hop: &Hop) -> Result<Operand> {
        let r = self.cell_item(hop.r[0])?;
        let cell = self.arg(hop, 0)?;
        let x = self.arg_as(hop, 1, r)?;
        self.setfield(&cell, "value", x)?;
        if self.may_be_unbound(&hop.s[0]) {
            self.setfield(&cell, "bound", Operand::bool(true))?;
        }
        Ok(c_void())
    }

    fn cell_item(&self, cell: ReprId) -> Result<ReprId> {
        match *self.kind(cell) {
            RKind::Cell(r) => Ok(r),
            _ => internal("no cell"),
        }
    }

    /// Whether some cell of this annotation is made empty.
    fn may_be_unbound(&self, s: &SomeValue) -> bool {
        matches!(s.kind, Kind::Cell(item) if self.ann.bk.is_made_empty(item))
    }
}
