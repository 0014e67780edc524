//! `e.args` and what is made of it: from the boxes of an exception's arguments back
//! to values.

use crate::error::{Result, internal};
use crate::llops::c_void;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_annotator::records::Plan;
use rpyc_annotator::{ClassDefId, ExceptionArgument, Kind, SomeValue};
use rpyc_ir::{Op, Operand, Type};

impl RTyper {
    /// An attribute that exceptions have of themselves; `None` where it is none.
    pub(crate) fn exception_attribute(
        &mut self,
        x: &Operand,
        def: ClassDefId,
        name: &str,
        s_result: &SomeValue,
        r_result: ReprId,
    ) -> Result<Option<Operand>> {
        if !self.ann.is_exception_attribute(def, name) {
            return Ok(None);
        }
        let base = self.classes.base_exception.expect("set up");
        let base = self.class_of_object(base)?;
        self.define_fields(base)?;
        let ptr = self.classes[base].ptr;
        let ty = self.ll(r_result);
        if name == "__cause__" {
            let e = self.cast_pointer(x, ptr);
            let cause = self.getfield(&e, "exc_cause")?;
            return Ok(Some(self.cast_pointer(&cause, ty)));
        }
        let (args, counts) = self.ann.exception_arguments(def);
        let gname = format!("ll_exc_{name}_{}_{}", def.0, r_result.0);
        let s_result = s_result.clone();
        let attr = name.to_string();
        let g = self.own_graph(&gname, &[ptr], ty, |rt, p| {
            let array = rt.getfield(&p[0], "exc_args")?;
            let null = rt.emit_bool(Op::ptr_iszero, vec![array.clone()]);
            let boxes = array.clone();
            let n = rt.if_else(
                null,
                Type::SIGNED,
                |_| Ok(Operand::signed(0)),
                |rt| Ok(rt.emit(Op::getarraysize, vec![array], Type::SIGNED)),
            )?;
            let (join, vars) = rt.new_block(&[ty]);
            match attr.as_str() {
                "args" => {
                    for count in counts {
                        let is = rt
                            .emit_bool(Op::int_eq, vec![n.clone(), Operand::signed(count as i64)]);
                        let (hit, _) = rt.new_block(&[]);
                        let (next, _) = rt.new_block(&[]);
                        rt.branch(is, (hit, vec![]), (next, vec![]));
                        rt.start(hit);
                        let t = rt.args_tuple(&boxes, count, &args, &s_result, r_result)?;
                        rt.goto(join, vec![t]);
                        rt.start(next);
                    }
                    rt.raise_static(
                        "SystemError",
                        "arguments of an exception that are not known",
                    )?;
                }
                _ => {
                    let places: &[(i64, i64)] = match attr.as_str() {
                        "errno" => &[(2, 0), (3, 0)],
                        "strerror" => &[(2, 1), (3, 1)],
                        "filename" => &[(3, 2)],
                        _ => &[(1, 0)],
                    };
                    for &(count, index) in places {
                        let is = rt.emit_bool(Op::int_eq, vec![n.clone(), Operand::signed(count)]);
                        let (hit, _) = rt.new_block(&[]);
                        let (next, _) = rt.new_block(&[]);
                        rt.branch(is, (hit, vec![]), (next, vec![]));
                        rt.start(hit);
                        let v = rt.open_argument(
                            &boxes,
                            count as usize,
                            index as usize,
                            &args,
                            r_result,
                        )?;
                        rt.goto(join, vec![v]);
                        rt.start(next);
                    }
                    let none = rt.zero(ty);
                    rt.goto(join, vec![none]);
                }
            }
            rt.start(join);
            Ok(vars.into_iter().next().unwrap_or_else(c_void))
        })?;
        let e = self.cast_pointer(x, ptr);
        Ok(Some(self.call_graph(g, vec![e], ty)))
    }

    /// The tuple of so many arguments.
    fn args_tuple(
        &mut self,
        boxes: &Operand,
        count: usize,
        args: &[ExceptionArgument],
        s: &SomeValue,
        r: ReprId,
    ) -> Result<Operand> {
        let members: Vec<SomeValue> = match s.members() {
            Some(m) => m.to_vec(),
            None => vec![s.clone()],
        };
        let tuple = members.into_iter().find(|m| match &m.kind {
            Kind::Tuple(items) => items.len() == count,
            _ => false,
        });
        let Some(tuple) = tuple else {
            return internal("no tuple for the arguments");
        };
        let r_tuple = self.getrepr(&tuple)?;
        let items = self.tuple_items(r_tuple)?;
        let mut values = Vec::new();
        for (i, &ri) in items.iter().enumerate() {
            values.push(self.open_argument(boxes, count, i, args, ri)?);
        }
        let t = self.new_tuple(self.ll(r_tuple), &values)?;
        self.convert(t, r_tuple, r)
    }

    /// Argument `index` of `count`, in Repr `to`: by what its box says it is.
    fn open_argument(
        &mut self,
        boxes: &Operand,
        count: usize,
        index: usize,
        args: &[ExceptionArgument],
        to: ReprId,
    ) -> Result<Operand> {
        let ty = self.ll(to);
        if ty == Type::VOID {
            return Ok(c_void());
        }
        let b = self.emit(
            Op::getarrayitem,
            vec![boxes.clone(), Operand::signed(index as i64)],
            self.known.object_ptr,
        );
        let vt = self.emit(Op::getvtable, vec![b.clone()], self.known.vtable_ptr);
        let mut candidates: Vec<(ReprId, Option<(Plan, Plan)>)> = Vec::new();
        let mine = args.iter().filter(|a| a.count == count && a.index == index);
        for a in mine.cloned().collect::<Vec<_>>() {
            let r = self.getrepr(&a.value)?;
            if candidates.iter().any(|(k, _)| *k == r) {
                continue;
            }
            let plans = a.plans.map(|(gid, v)| {
                let at = 100 + 2 * index as u32;
                let repr = self.ann.plan(gid, v, at).clone();
                (repr, self.ann.plan(gid, v, at + 1).clone())
            });
            candidates.push((r, plans));
        }
        let (join, vars) = self.new_block(&[ty]);
        for (r, plans) in candidates {
            let native = crate::rdict::native_plan(self, r);
            let (repr, str_) = plans.unwrap_or((native.clone(), native));
            let (strukt, vtable) = self.argument_box(r, &repr, &str_)?;
            let is = self.emit_bool(Op::ptr_eq, vec![vt.clone(), vtable]);
            let (hit, _) = self.new_block(&[]);
            let (next, _) = self.new_block(&[]);
            self.branch(is, (hit, vec![]), (next, vec![]));
            self.start(hit);
            let v = if self.ll(r) == Type::VOID {
                c_void()
            } else {
                let p = self.cast_pointer(&b, strukt);
                self.getfield(&p, "value")?
            };
            let fits = !matches!(
                self.kind(to),
                RKind::Boxed(_) | RKind::Str | RKind::Int { .. }
            ) || self.same_slot(r, to);
            let v = if fits {
                self.convert(v, r, to)?
            } else {
                self.zero(ty)
            };
            self.goto(join, vec![v]);
            self.start(next);
        }
        let none = self.zero(ty);
        self.goto(join, vec![none]);
        self.start(join);
        Ok(vars.into_iter().next().expect("one"))
    }
}
