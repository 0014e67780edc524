//! Tuples of fixed shape: immutable structs, one type per combination of item types.
//!
//! Like: rpython/rtyper/rtuple.py

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_ir::{Field, Gcness, Op, Operand, Type};

impl RTyper {
    /// Ptr(TUPLE) for items of these types; Void items take no field.
    pub(crate) fn tuple_type(&mut self, items: &[Type]) -> Type {
        if let Some(&t) = self.tuple_types.get(items) {
            return t;
        }
        let strukt = self
            .types()
            .forward(&format!("TUPLE{}", items.len()), Gcness::Gc);
        let ptr = self.types().ptr(strukt);
        self.tuple_types.insert(items.to_vec(), ptr);
        let fields = items
            .iter()
            .enumerate()
            .filter(|(_, t)| **t != Type::VOID)
            .map(|(i, &ty)| Field {
                name: format!("item{i}").into(),
                ty,
                immutable: false,
            })
            .collect();
        self.types().define(strukt, fields);
        ptr
    }

    /// A new tuple of that pointer type.
    pub(crate) fn new_tuple(&mut self, ptr: Type, items: &[Operand]) -> Result<Operand> {
        let t = self.malloc(ptr)?;
        for (i, x) in items.iter().enumerate() {
            if self.ty(x) != Type::VOID {
                self.setfield(&t, &format!("item{i}"), x.clone())?;
            }
        }
        Ok(t)
    }

    /// Item `i`, of Repr `r`.
    pub(crate) fn tuple_item(&mut self, t: &Operand, r: ReprId, i: usize) -> Result<Operand> {
        if self.ll(r) == Type::VOID {
            return Ok(c_void());
        }
        self.getfield(t, &format!("item{i}"))
    }

    /// The Reprs of a tuple's items.
    pub(crate) fn tuple_items(&self, r: ReprId) -> Result<Vec<ReprId>> {
        match self.kind(r) {
            RKind::Tuple(items) => Ok(items.to_vec()),
            k => internal(format!("{k:?} is no tuple")),
        }
    }

    /// The Repr that all of a tuple's items convert to.
    pub(crate) fn tuple_item_union(&mut self, items: &[ReprId]) -> Result<ReprId> {
        if self.ann.has_unions() && self.are_mixed(items) {
            return self.mixed_items(items);
        }
        // The widest: the one that the others convert to without loss.
        let rank = |rt: &RTyper, r: ReprId| match rt.kind(r) {
            RKind::Void => 0,
            RKind::Bool => 1,
            RKind::Int { unsigned: false } => 2,
            RKind::Int { unsigned: true } => 3,
            RKind::Float => 4,
            RKind::FloatInt => 5,
            RKind::Char => 2,
            RKind::Single(_) => 1,
            _ => 6,
        };
        let mut best = items[0];
        let mut none = false;
        let mut mixed = false;
        for &r in items {
            none |= self.may_be_none(r) || matches!(self.kind(r), RKind::Void);
            let (a, b) = (rank(self, best), rank(self, r));
            mixed |= matches!(
                (self.kind(best), self.kind(r)),
                (RKind::Float, RKind::Int { .. } | RKind::Bool)
                    | (RKind::Int { .. } | RKind::Bool, RKind::Float)
            );
            if let (RKind::Instance(x), RKind::Instance(y)) =
                (self.kind(best).clone(), self.kind(r).clone())
            {
                let common = self.ann.bk.common_base(x, y);
                best = self.intern(RKind::Instance(common), false)?;
            } else if b > a {
                best = r;
            }
        }
        if mixed {
            best = self.r_floatint()?;
        }
        if none && !self.may_be_none(best) && !matches!(self.kind(best), RKind::Void) {
            best = match self.kind(best) {
                RKind::Bool | RKind::Int { .. } | RKind::Float | RKind::FloatInt => {
                    self.intern(RKind::Boxed(best), true)?
                }
                RKind::Char => self.intern(RKind::Str, true)?,
                _ => self.with_none(best, true)?,
            };
        }
        Ok(best)
    }

    /// `t[i]` with an index known at run time only: by cases.
    pub(crate) fn tuple_getitem_var(
        &mut self,
        t: Operand,
        r: ReprId,
        index: Operand,
        to: ReprId,
    ) -> Result<Operand> {
        let items = self.tuple_items(r)?;
        let n = items.len() as i64;
        let index = self.wrap_index(index, Operand::signed(n), false);
        let ok = self.emit_bool(Op::int_between, vec![index.clone(), Operand::signed(n)]);
        self.raise_unless(ok, "IndexError", "tuple index out of range")?;
        let ty = self.ll(to);
        if ty == Type::VOID {
            return Ok(c_void());
        }
        let (join, vars) = self.new_block(&[ty]);
        for (i, &ri) in items.iter().enumerate() {
            let (next, _) = self.new_block(&[]);
            if i as i64 + 1 < n {
                let (here, _) = self.new_block(&[]);
                let is = self.emit_bool(Op::int_eq, vec![index.clone(), Operand::signed(i as i64)]);
                self.branch(is, (here, vec![]), (next, vec![]));
                self.start(here);
            }
            let x = self.tuple_item(&t, ri, i)?;
            let x = self.convert(x, ri, to)?;
            self.goto(join, vec![x]);
            self.start(next);
        }
        self.start(join);
        Ok(vars.into_iter().next().expect("one"))
    }

    /// `newtuple(items...)`
    pub(crate) fn rtype_newtuple(&mut self, hop: &Hop) -> Result<Operand> {
        let items = self.tuple_items(hop.r_result)?;
        let mut xs = Vec::new();
        for (i, &r) in items.iter().enumerate() {
            xs.push(self.arg_as(hop, i, r)?);
        }
        self.new_tuple(self.ll(hop.r_result), &xs)
    }

    /// `a + b` of tuples.
    pub(crate) fn tuple_add(&mut self, hop: &Hop) -> Result<Operand> {
        let result = self.tuple_items(hop.r_result)?;
        let mut xs = Vec::new();
        for side in 0..2 {
            let t = self.arg(hop, side)?;
            for (i, r) in self.tuple_items(hop.r[side])?.into_iter().enumerate() {
                let x = self.tuple_item(&t, r, i)?;
                let to = result[xs.len()];
                xs.push(self.convert(x, r, to)?);
            }
        }
        self.new_tuple(self.ll(hop.r_result), &xs)
    }

    /// `t * n`, n known; operand `at` is the tuple.
    pub(crate) fn tuple_mul(&mut self, hop: &Hop, at: usize) -> Result<Operand> {
        let result = self.tuple_items(hop.r_result)?;
        let t = self.arg(hop, at)?;
        let items = self.tuple_items(hop.r[at])?;
        let mut xs = Vec::new();
        for (k, &to) in result.iter().enumerate() {
            let i = k % items.len().max(1);
            let x = self.tuple_item(&t, items[i], i)?;
            xs.push(self.convert(x, items[i], to)?);
        }
        self.new_tuple(self.ll(hop.r_result), &xs)
    }

    /// `t[a:b]` with known bounds.
    pub(crate) fn tuple_slice(&mut self, hop: &Hop, t: Operand, r: ReprId) -> Result<Operand> {
        let items = self.tuple_items(r)?;
        let result = self.tuple_items(hop.r_result)?;
        let rpyc_annotator::Kind::Slice(parts) = &hop.s[1].kind else {
            return internal("no slice");
        };
        let Some(taken) = rpyc_annotator::slice_indices(parts, items.len()) else {
            return internal("a slice of a tuple that is not constant");
        };
        let mut xs = Vec::new();
        for (&i, &to) in taken.iter().zip(&result) {
            let x = self.tuple_item(&t, items[i], i)?;
            xs.push(self.convert(x, items[i], to)?);
        }
        self.new_tuple(self.ll(hop.r_result), &xs)
    }
}
