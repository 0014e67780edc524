//! `print`: text by text, each written as it is made.

use crate::error::{Result, internal, refuse};
use crate::llops::c_void;
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::ArgSource;
use rpyc_annotator::records::{CallRecord, Plan};
use rpyc_ir::{ConstValue, Op, Operand, Type};

/// Where print writes to.
enum Sink {
    Stdout,
    /// A file of the runtime.
    Handle(Operand),
    /// An object with a method `write`.
    Method(Box<CallRecord>, Operand, ReprId),
}

impl RTyper {
    /// `print(...)`; with `star`, the last value is a list whose items are meant.
    pub(crate) fn print_call(
        &mut self,
        ctx: &Ctx,
        args: &[ArgSource],
        star: bool,
    ) -> Result<Operand> {
        let Some(hop) = ctx.hop else {
            return internal("print() without operation");
        };
        let mut values = Vec::new();
        let (mut sep, mut end, mut file, mut flush) = (None, None, None, None);
        let mut rest = args.iter();
        while let Some(a) = rest.next() {
            let ArgSource::Constant(ConstValue::Symbol(name), _) = a else {
                let s = self.source_annotation(ctx, a);
                values.push(match self.builtin_text(&s) {
                    Some(text) => (self.c_str(&text), self.r_str()?),
                    None => self.source(ctx, a)?,
                });
                continue;
            };
            let Some(source) = rest.next() else {
                return internal("a keyword without value");
            };
            let value = self.source(ctx, source)?;
            match &**name {
                "sep" => sep = Some(value),
                "end" => end = Some(value),
                "file" => file = Some(value),
                _ => flush = Some(value),
            }
        }
        let sep = self.separator(sep, " ")?;
        let end = self.separator(end, "\n")?;
        let sink = match file {
            Some((x, r)) => self.print_sink(hop, x, r)?,
            None => Sink::Stdout,
        };
        if star {
            let Some((l, r)) = values.pop() else {
                return internal("print(*) of nothing");
            };
            let (l, r) = self.not_none(
                l,
                r,
                "TypeError",
                "Value after * must be an iterable, not NoneType",
            )?;
            let before = values.len() as i64;
            for (i, (x, r)) in values.into_iter().enumerate() {
                if i > 0 {
                    self.write_text(&sink, sep.clone())?;
                }
                let plan = self.ann.plan(hop.gid, hop.result, i as u32 + 1).clone();
                self.write_value(&sink, x, r, &plan)?;
            }
            let plan = self.ann.plan(hop.gid, hop.result, 0).clone();
            let item = self.list_item_repr(r)?;
            let n = self.len_of(l.clone(), r)?;
            self.count_loop(n, |rt, i| {
                let later = vec![i.clone(), Operand::signed(-before)];
                let later = rt.emit_bool(Op::int_gt, later);
                rt.when(later, |rt| rt.write_text(&sink, sep.clone()))?;
                let x = rt.list_item_unchecked(&l, i)?;
                rt.write_value(&sink, x, item, &plan)
            })?;
            self.write_text(&sink, end)?;
        } else {
            let count = values.len();
            for (i, (x, r)) in values.into_iter().enumerate() {
                if i > 0 {
                    self.write_text(&sink, sep.clone())?;
                }
                let plan = self.ann.plan(hop.gid, hop.result, i as u32).clone();
                let last = i + 1 == count;
                // Text known at compile time is written together with what follows.
                if last
                    && matches!(plan, Plan::Native)
                    && matches!(self.kind(r), RKind::Str | RKind::Char)
                    && x.constant().is_some()
                {
                    let s = self.as_str(x, r)?;
                    let line = self.concat_strs(vec![s, end.clone()])?;
                    self.write_text(&sink, line)?;
                    return self.print_flush(&sink, flush);
                }
                self.write_value(&sink, x, r, &plan)?;
            }
            self.write_text(&sink, end)?;
        }
        self.print_flush(&sink, flush)
    }

    fn print_flush(&mut self, sink: &Sink, flush: Option<(Operand, ReprId)>) -> Result<Operand> {
        if matches!(sink, Sink::Stdout) {
            let check = self.rt_check()?;
            self.call_graph(check, vec![], Type::VOID);
        }
        let Some((x, r)) = flush else {
            return Ok(c_void());
        };
        let wanted = self.truth(x, r)?;
        self.when(wanted, |rt| {
            match sink {
                Sink::Stdout => rt.call_rt("stdout_flush", vec![])?,
                Sink::Handle(h) => rt.call_rt("file_flush", vec![h.clone()])?,
                Sink::Method(..) => c_void(),
            };
            Ok(())
        })?;
        Ok(c_void())
    }

    /// `sep` or `end`, or what stands for None.
    fn separator(&mut self, given: Option<(Operand, ReprId)>, default: &str) -> Result<Operand> {
        let default = self.c_str(default);
        let Some((x, r)) = given else {
            return Ok(default);
        };
        if self.ll(r) == Type::VOID {
            return Ok(default);
        }
        if !self.may_be_none(r) {
            return self.as_str(x, r);
        }
        let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
        let ty = self.known.str_ptr;
        self.if_else(null, ty, |_| Ok(default), |_| Ok(x))
    }

    fn print_sink(&mut self, hop: &Hop, x: Operand, r: ReprId) -> Result<Sink> {
        let RKind::Instance(def) = *self.kind(r) else {
            return match self.kind(r) {
                RKind::Void => Ok(Sink::Stdout),
                k => refuse(format!("print() into this: {k:?}")),
            };
        };
        let (x, r) = self.not_none(
            x,
            r,
            "AttributeError",
            "'NoneType' object has no attribute 'write'",
        )?;
        let has_handle = self.ann.bk.class_chain(def).iter().any(|&d| {
            self.ann
                .bk
                .class(d)
                .attrs
                .get("_handle")
                .is_some_and(|a| a.instance)
        });
        if has_handle {
            let int = self.r_signed()?;
            let h = self.instance_getattr(x, def, "_handle", int)?;
            return Ok(Sink::Handle(h));
        }
        let plan = self
            .ann
            .plan(hop.gid, hop.result, rpyc_annotator::records::PRINT_WRITE)
            .clone();
        match plan {
            Plan::Call(record) => Ok(Sink::Method(record, x, r)),
            _ => refuse("print() into an object without write()"),
        }
    }

    fn write_text(&mut self, sink: &Sink, text: Operand) -> Result<()> {
        if self.static_text(&text).as_deref() == Some("") {
            return Ok(());
        }
        match sink {
            // Checked once, at the end of the line.
            Sink::Stdout => self.call_rt_unchecked("stdout_write", vec![text])?,
            Sink::Handle(h) => self.call_rt("file_write", vec![h.clone(), text])?,
            Sink::Method(record, x, r) => {
                let text_r = self.r_str()?;
                let ctx = Ctx::values(vec![(x.clone(), *r), (text, text_r)]);
                self.run_record(&ctx, record)?.0
            }
        };
        Ok(())
    }

    fn write_value(&mut self, sink: &Sink, x: Operand, r: ReprId, plan: &Plan) -> Result<()> {
        if matches!((sink, plan), (Sink::Stdout, Plan::Native)) && !self.may_be_none(r) {
            let function = match self.kind(r) {
                RKind::Int { unsigned: false } => Some("stdout_write_int"),
                RKind::Float => Some("stdout_write_float"),
                RKind::Char => Some("stdout_write_unichar"),
                _ => None,
            };
            if let Some(f) = function {
                self.call_rt_unchecked(f, vec![x])?;
                return Ok(());
            }
        }
        let text = self.text(x, r, plan, "str")?;
        self.write_text(sink, text)
    }
}
