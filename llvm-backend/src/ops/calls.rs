//! Calls: of graphs, through function pointers, of the runtime.

use crate::context::GC_LEAF;
use crate::error::Result;
use crate::function::{FunctionEmitter, Value};
use inkwell::attributes::AttributeLoc;
use inkwell::types::BasicTypeEnum;
use inkwell::values::{BasicMetadataValueEnum, CallSiteValue};
use rpyc_ir::{ConstValue, Op, Operand, SpaceOperation};

impl<'c> FunctionEmitter<'_, '_, 'c> {
    pub(super) fn call_operation(&mut self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        match op.op {
            Op::direct_call => self.direct_call(op),
            Op::indirect_call => self.indirect_call(op),
            _ => self.extern_call(op),
        }
    }

    fn call_args(&self, args: &[Operand]) -> Result<Vec<BasicMetadataValueEnum<'c>>> {
        let mut values = Vec::with_capacity(args.len());
        for a in args {
            values.extend(self.operand(a)?.map(BasicMetadataValueEnum::from));
        }
        Ok(values)
    }

    fn direct_call(&self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let Some((callee, args)) = op.args.split_first() else {
            return self.fail(op.op.name(), "calls nothing");
        };
        let args = self.call_args(args)?;
        let f = match callee.constant() {
            Some(ConstValue::Graph(g)) => self.cx.function(*g)?,
            Some(ConstValue::Extern(name)) => self.cx.extern_function(name)?.0,
            _ => return self.fail(op.op.name(), "calls something that is no graph"),
        };
        if f.count_params() as usize != args.len() {
            return self.fail(
                op.op.name(),
                format!(
                    "{} arguments for {} parameters",
                    args.len(),
                    f.count_params()
                ),
            );
        }
        Ok(value(self.builder.build_call(f, &args, "")?))
    }

    fn indirect_call(&self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let (
            Some((callee, rest)),
            Some(ConstValue::Graphs(_) | ConstValue::Void | ConstValue::None | ConstValue::Null),
        ) = (
            op.args.split_first(),
            op.args.last().and_then(Operand::constant),
        )
        else {
            return self.fail(op.op.name(), "its last argument is not the list of graphs");
        };
        let types = &self.cx.program.types;
        let Some(func) = types.as_func(self.graph.operand_ty(callee)) else {
            return self.fail(op.op.name(), "argument 0 is not a function pointer");
        };
        let ty = self.cx.function_type(&func.args, func.result)?;
        let pointer = self.pointer(op, 0)?;
        let args = self.call_args(&rest[..rest.len() - 1])?;
        if ty.count_param_types() as usize != args.len() {
            return self.fail(
                op.op.name(),
                format!(
                    "{} arguments for {} parameters",
                    args.len(),
                    ty.count_param_types()
                ),
            );
        }
        let call = self.builder.build_indirect_call(ty, pointer, &args, "")?;
        call.add_attribute(
            AttributeLoc::Function,
            self.cx.enum_attribute("nounwind", 0),
        );
        if let Some(ConstValue::Graphs(graphs)) = op.args.last().and_then(Operand::constant)
            && !graphs.is_empty()
            && graphs.iter().all(|&g| !self.cx.plan.graph_collects(g))
        {
            call.add_attribute(
                AttributeLoc::Function,
                self.cx.llvm.create_string_attribute(GC_LEAF, ""),
            );
        }
        Ok(value(call))
    }

    /// A call of the runtime. Integers of another width than the runtime's are
    /// adapted by sign or zero extension.
    fn extern_call(&mut self, op: &SpaceOperation) -> Result<Option<Value<'c>>> {
        let name = self.symbol(op, 0)?;
        if let Some(v) = self.inline_extern(op, name)? {
            return Ok(v);
        }
        let (f, signature) = self.cx.extern_function(name)?;
        let mut args = self.call_args(&op.args[1..])?;
        if args.len() != signature.args.len() {
            return self.fail(
                name,
                format!(
                    "{} arguments for {} parameters",
                    args.len(),
                    signature.args.len()
                ),
            );
        }
        for (i, (arg, &want)) in args.iter_mut().zip(signature.args).enumerate() {
            let Some(want) = self.cx.abi_type(want) else {
                continue;
            };
            let fits = match (&*arg, want) {
                (BasicMetadataValueEnum::IntValue(v), BasicTypeEnum::IntType(t)) => {
                    v.get_type() == t
                }
                (BasicMetadataValueEnum::FloatValue(v), BasicTypeEnum::FloatType(t)) => {
                    v.get_type() == t
                }
                (BasicMetadataValueEnum::PointerValue(v), BasicTypeEnum::PointerType(t)) => {
                    v.get_type() == t
                }
                _ => false,
            };
            if !fits {
                return self.fail(name, format!("argument {i} is not {want}"));
            }
        }
        let call = self.builder.build_call(f, &args, "")?;
        if signature.noreturn {
            // What follows is never reached, but the block goes on.
            return Ok(None);
        }
        Ok(value(call))
    }
}

/// The value of a call, if it has one.
fn value(call: CallSiteValue<'_>) -> Option<Value<'_>> {
    call.try_as_basic_value().basic()
}
