//! The intrinsics of `_rpyc.lltype` as operations. The annotator's side is
//! `compiler/annotator/src/lowlevel.rs`, the list `ll/lltype.py`.
//!
//! Like: rpython/rtyper/lltypesystem/module, rbuiltin.py

use crate::error::{Result, internal};
use crate::llops::{c_null, c_void};
use crate::rcall::Ctx;
use crate::rmodel::ReprId;
use crate::rtyper::RTyper;
use rpyc_annotator::lowlevel::Adt;
use rpyc_annotator::{ArgSource, Kind, SomeValue};
use rpyc_ir::{ConstValue, Op, Operand, Type};

impl RTyper {
    /// Calls intrinsic `name`.
    pub(crate) fn ll_intrinsic(
        &mut self,
        ctx: &Ctx,
        name: &str,
        args: &[ArgSource],
        s_result: &SomeValue,
        r_result: ReprId,
    ) -> Result<Operand> {
        if s_result.kind == Kind::LLType {
            return Ok(c_void());
        }
        if matches!(name, "is_gc_ptr" | "is_ptr" | "same_type" | "has_adt")
            && let Some(c) = &s_result.constant
        {
            return self.constant(c, r_result);
        }
        let ty = self.ll(r_result);
        // Arguments in order; names and types give Void.
        let mut xs = Vec::with_capacity(args.len());
        for a in args {
            let s = self.source_annotation(ctx, a);
            xs.push(match s.kind {
                Kind::LLType => c_void(),
                Kind::String | Kind::Char if s.const_str().is_some() => c_void(),
                _ => self.source(ctx, a)?.0,
            });
        }
        let x = |i: usize| xs[i].clone();
        let s = Type::SIGNED;
        Ok(match name {
            "malloc" => {
                if xs.len() == 1 {
                    self.malloc(ty)?
                } else {
                    self.malloc_varsize(ty, x(1))?
                }
            }
            "nullptr" => c_null(ty),
            "zero" => self.zero(ty),
            "lit" => {
                let text = self.const_text(ctx, &args[0])?;
                self.c_str(&text)
            }
            "cast" => self.cast_primitive(x(1), ty),
            "cast_pointer" => self.cast_pointer(&x(1), ty),
            "run_finalizers" => {
                let run = self.run_finalizers()?;
                self.call_graph(run, vec![], Type::VOID)
            }
            "adt" => {
                let text = self.const_text(ctx, &args[1])?;
                let container = match self.source_annotation(ctx, &args[0]) {
                    SomeValue {
                        kind: Kind::LLType,
                        constant: Some(ConstValue::Type(t)),
                        ..
                    } => t,
                    _ => self.pointee(self.ty(&xs[0]))?,
                };
                match self
                    .ann
                    .lowlevel
                    .adt
                    .get(&(container, text.clone()))
                    .cloned()
                {
                    Some(Adt::Function { graph, result }) => {
                        self.call_graph(graph, xs[2..].to_vec(), result)
                    }
                    Some(Adt::Constant(value, cty)) => Operand::ll(value, cty),
                    None => return internal(format!("no adt function {text}")),
                }
            }
            "intmask" => self.cast_primitive(x(0), s),
            "r_uint" => self.cast_primitive(x(0), Type::UNSIGNED),
            "char_to_int" | "unichar_to_int" => self.cast_primitive(x(0), s),
            "int_to_char" => self.cast_primitive(x(0), Type::CHAR),
            "int_to_unichar" => self.cast_primitive(x(0), Type::UNICHAR),
            "int_floordiv" => self.signed(Op::int_floordiv, x(0), x(1)),
            "int_mod" => self.signed(Op::int_mod, x(0), x(1)),
            "wrap_add" => self.signed(Op::int_add, x(0), x(1)),
            "wrap_sub" => self.signed(Op::int_sub, x(0), x(1)),
            "wrap_mul" => self.signed(Op::int_mul, x(0), x(1)),
            "add_ovf" => self.signed(Op::int_add_ovf, x(0), x(1)),
            "sub_ovf" => self.signed(Op::int_sub_ovf, x(0), x(1)),
            "mul_ovf" => self.signed(Op::int_mul_ovf, x(0), x(1)),
            "uint_mul_high" => {
                let (a, b) = (self.cast_primitive(x(0), ty), self.cast_primitive(x(1), ty));
                self.emit(Op::uint_mul_high, vec![a, b], ty)
            }
            "uint_lt" => self.emit_bool(Op::uint_lt, vec![x(0), x(1)]),
            "uint_le" => self.emit_bool(Op::uint_le, vec![x(0), x(1)]),
            "int_between" => self.emit_bool(Op::int_between, vec![x(0), x(1)]),
            "ptr_eq" => self.emit_bool(Op::ptr_eq, vec![x(0), x(1)]),
            "int_to_float" => self.emit(Op::cast_int_to_float, vec![x(0)], ty),
            "float_to_int" => self.emit(Op::cast_float_to_int, vec![x(0)], ty),
            "float_to_bits" => self.emit(Op::float_to_bits, vec![x(0)], ty),
            "bits_to_float" => self.emit(Op::float_from_bits, vec![x(0)], ty),
            "float_floor" => self.emit(Op::float_floor, vec![x(0)], ty),
            "float_sqrt" => self.emit(Op::float_sqrt, vec![x(0)], ty),
            "likely" => self.emit_bool(Op::likely, vec![x(0), Operand::bool(true)]),
            "unlikely" => self.emit_bool(Op::likely, vec![x(0), Operand::bool(false)]),
            "assume" => {
                self.emit_void(Op::assume, vec![x(0)]);
                c_void()
            }
            "keepalive" => {
                self.emit_void(Op::keepalive, vec![x(0)]);
                c_void()
            }
            "gc_id" => self.emit(Op::gc_id, vec![x(0)], s),
            "nbytes" => self.emit(
                Op::getinteriorarraysize,
                vec![x(0), Operand::symbol("chars")],
                s,
            ),
            "getchar" => self.emit(
                Op::getinteriorfield,
                vec![x(0), Operand::symbol("chars"), x(1)],
                Type::CHAR,
            ),
            "setchar" => {
                let c = self.cast_primitive(x(2), Type::CHAR);
                self.emit_void(
                    Op::setinteriorfield,
                    vec![x(0), Operand::symbol("chars"), x(1), c],
                );
                c_void()
            }
            "getchar32" => self.emit(Op::getchar32, vec![x(0), x(1)], Type::UNICHAR),
            "setchar32" => {
                let c = self.cast_primitive(x(2), Type::UNICHAR);
                self.emit_void(Op::setchar32, vec![x(0), x(1), c]);
                c_void()
            }
            "copy_chars" => {
                self.emit_void(Op::copy_chars, xs.clone());
                c_void()
            }
            "compare_chars" => self.emit(Op::compare_chars, xs.clone(), s),
            "ll_arraycopy" => {
                self.emit_void(Op::gc_arraycopy, xs.clone());
                c_void()
            }
            "ll_arrayclear" => {
                self.emit_void(Op::gc_arrayclear, xs.clone());
                c_void()
            }
            "getentry" => {
                let field = self.const_text(ctx, &args[2])?;
                self.emit(
                    Op::getinteriorfield,
                    vec![x(0), x(1), Operand::symbol(&field)],
                    ty,
                )
            }
            "setentry" => {
                let field = self.const_text(ctx, &args[2])?;
                let array = self.pointee(self.ty(&xs[0]))?;
                let types = &self.ann.program.types;
                let found = types
                    .as_array(array)
                    .and_then(|a| types.field(a.item, &field))
                    .map(|f| f.ty);
                let Some(fty) = found else {
                    return internal(format!("no entry field {field}"));
                };
                let v = self.low_value(x(3), fty)?;
                self.emit_void(
                    Op::setinteriorfield,
                    vec![x(0), x(1), Operand::symbol(&field), v],
                );
                c_void()
            }
            _ => return internal(format!("intrinsic {name} is not known")),
        })
    }
}
