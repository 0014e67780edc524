//! Where the executable starts: runs the program, handles what it raises.
//!
//! Like: rpython/translator/driver.py's entry point wrapper

use crate::error::{Result, internal};
use crate::llops::Handler;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_ir::{GraphId, Op, Operand, Type};

impl RTyper {
    /// Replaces `program.entry` by a graph without parameters that gives the exit
    /// code.
    pub(crate) fn build_entry(&mut self) -> Result<()> {
        let Some(main) = self.ann.program.entry else {
            return internal("the program has no entry");
        };
        let (params, result) = self.graph_signature(main)?;
        let entry = self.build_graph("entry", &[], Type::SIGNED, |rt, _| {
            rt.entry_body(main, params, result)
        })?;
        self.ann.program[entry].inline = rpyc_ir::InlineHint::Never;
        self.ann.program.entry = Some(entry);
        Ok(())
    }

    fn entry_body(
        &mut self,
        main: GraphId,
        params: Vec<ReprId>,
        result: ReprId,
    ) -> Result<Operand> {
        let mut args = Vec::new();
        for &p in &params {
            match *self.kind(p) {
                RKind::List(_) => {
                    let list = self.pointee(self.ll(p))?;
                    args.push(self.call_helper("entry", "ll_argv", vec![Operand::ty(list)])?);
                }
                _ => args.push(self.zero(self.ll(p))),
            }
        }
        let class = self.exception_object("BaseException")?;
        self.cur.handlers = Some(vec![Handler {
            class,
            exit: 0,
            landing: None,
        }]);
        let ty = self.ll(result);
        let x = self.call_graph(main, args, ty);
        let handlers = self.cur.handlers.take();
        let last = self.last_finalizers()?;
        self.call_graph(last, vec![], Type::VOID);
        let code = match self.kind(result) {
            RKind::Int { .. } | RKind::Bool => self.cast_primitive(x, Type::SIGNED),
            RKind::Boxed(i) if matches!(self.kind(*i), RKind::Int { .. }) => {
                let null = self.emit_bool(Op::ptr_iszero, vec![x.clone()]);
                self.if_else(
                    null,
                    Type::SIGNED,
                    |_| Ok(Operand::signed(0)),
                    |rt| rt.getfield(&x, "value"),
                )?
            }
            RKind::Void => Operand::signed(0),
            _ => {
                let message = "the entry point must return an int, the exit code";
                return Err(crate::error::TyperError::user(message));
            }
        };
        let ret = self.cur.graph.returnblock;
        self.goto(ret, vec![code]);
        let landing = handlers.and_then(|h| h[0].landing);
        let Some(landing) = landing else {
            return internal("the program's call is not protected");
        };
        self.start(landing);
        let inputs = self.cur.graph[landing].inputargs.clone();
        let (etype, evalue): (Operand, Operand) = (inputs[0].into(), inputs[1].into());
        let exit = self.exception_object("SystemExit")?;
        let exit = self.class_of_object(exit)?;
        let is_exit = self.issubclass(etype.clone(), exit)?;
        let e2 = evalue.clone();
        self.if_else(
            is_exit,
            Type::SIGNED,
            |rt| rt.exit_code(evalue),
            |rt| {
                let name = vec![etype, Operand::symbol("fullname")];
                let name = rt.emit(Op::getfield_immutable, name, rt.known.str_ptr);
                let text = rt.object_text(&e2, "str");
                let text = rt.call_helper("rexception", "ll_uncaught_text", vec![name, text])?;
                rt.call_rt("traceback_print", vec![text])?;
                Ok(Operand::signed(1))
            },
        )
    }

    /// The exit code that a SystemExit carries; anything but an int is printed.
    fn exit_code(&mut self, evalue: Operand) -> Result<Operand> {
        let base = self.classes.base_exception.expect("set up");
        let base = self.class_of_object(base)?;
        self.define_fields(base)?;
        let ptr = self.classes[base].ptr;
        let e = self.cast_pointer(&evalue, ptr);
        let args = self.getfield(&e, "exc_args")?;
        let (join, vars) = self.new_block(&[Type::SIGNED]);
        let none = self.emit_bool(Op::ptr_iszero, vec![args.clone()]);
        let (some, _) = self.new_block(&[]);
        self.branch(none, (join, vec![Operand::signed(0)]), (some, vec![]));
        self.start(some);
        let n = self.emit(Op::getarraysize, vec![args.clone()], Type::SIGNED);
        let empty = self.emit_bool(Op::int_eq, vec![n, Operand::signed(0)]);
        let (one, _) = self.new_block(&[]);
        self.branch(empty, (join, vec![Operand::signed(0)]), (one, vec![]));
        self.start(one);
        let arg = self.emit(
            Op::getarrayitem,
            vec![args, Operand::signed(0)],
            self.known.object_ptr,
        );
        let vt = self.emit(Op::getvtable, vec![arg.clone()], self.known.vtable_ptr);
        let int = RKind::Int { unsigned: false };
        let int = self.intern(int, false)?;
        let optional = self.intern(RKind::Boxed(int), true)?;
        let void = self.intern(RKind::Void, false)?;
        let bool_ = self.r_bool()?;
        for r in [int, void, bool_, optional] {
            let (ptr, vtable) = self.box_vtable(r)?;
            let is = self.emit_bool(Op::ptr_eq, vec![vt.clone(), vtable]);
            let (yes, _) = self.new_block(&[]);
            let (no, _) = self.new_block(&[]);
            self.branch(is, (yes, vec![]), (no, vec![]));
            self.start(yes);
            let code = if r == void {
                Operand::signed(0)
            } else {
                let b = self.cast_pointer(&arg, ptr);
                let v = self.getfield(&b, "value")?;
                if r == optional {
                    let null = self.emit_bool(Op::ptr_iszero, vec![v.clone()]);
                    self.if_else(
                        null,
                        Type::SIGNED,
                        |_| Ok(Operand::signed(0)),
                        |rt| rt.getfield(&v, "value"),
                    )?
                } else {
                    self.cast_primitive(v, Type::SIGNED)
                }
            };
            self.goto(join, vec![code]);
            self.start(no);
        }
        let text = self.object_text(&arg, "str");
        let newline = self.c_str("\n");
        let text = self.call_helper("rstr", "ll_concat", vec![text, newline])?;
        self.call_rt("stderr_write", vec![text])?;
        self.goto(join, vec![Operand::signed(1)]);
        self.start(join);
        Ok(vars.into_iter().next().expect("one"))
    }
}
