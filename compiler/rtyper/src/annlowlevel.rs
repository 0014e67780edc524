//! Calling the helpers written in RPython: annotated when first needed for a
//! combination of low-level types, then rewritten like any graph.
//!
//! Like: rpython/rtyper/annlowlevel.py `MixLevelHelperAnnotator`

use crate::error::{Result, TyperError, internal};
use crate::llops::c_void;
use crate::rtyper::RTyper;
use rpyc_annotator::lowlevel::{Adt, ll_to_annotation};
use rpyc_annotator::{Kind, SomeValue};
use rpyc_ir::{ConstValue, GraphId, Operand, Type};
use rpyc_objects::ObjId;

impl RTyper {
    fn helper_function(&mut self, module: &str, name: &str) -> Result<ObjId> {
        let full = format!("_rpyc.{module}");
        let m = match self.helper_modules.get(&full) {
            Some(&m) => m,
            None => {
                let Some(m) = self.world.module(&full) else {
                    return internal(format!("no helper module {full}"));
                };
                self.helper_modules.insert(full.clone(), m);
                m
            }
        };
        match self.world.module_attr(m, name) {
            Some(f) => Ok(f),
            None => internal(format!("no helper {full}.{name}")),
        }
    }

    /// Calls helper `name` of `_rpyc.<module>`. Types and names among the arguments
    /// are constants of the helper's specialisation.
    pub(crate) fn call_helper(
        &mut self,
        module: &str,
        name: &str,
        args: Vec<Operand>,
    ) -> Result<Operand> {
        let mut s = Vec::with_capacity(args.len());
        for a in &args {
            s.push(match a.constant() {
                Some(ConstValue::Type(t)) => {
                    SomeValue::new(Kind::LLType).with_const(ConstValue::Type(*t))
                }
                Some(ConstValue::Symbol(n)) => {
                    SomeValue::string().with_const(ConstValue::Str(n.clone()))
                }
                _ => {
                    let ty = self.ty(a);
                    ll_to_annotation(ty, &self.ann.program.types)
                }
            });
        }
        let gid = self.helper_graph(module, name, s)?;
        self.call_typed(gid, args)
    }

    /// The graph of a helper for these annotations.
    pub(crate) fn helper_graph(
        &mut self,
        module: &str,
        name: &str,
        s: Vec<SomeValue>,
    ) -> Result<GraphId> {
        let func = self.helper_function(module, name)?;
        let key = (func, s);
        if let Some(&g) = self.helpers.get(&key) {
            return Ok(g);
        }
        let made = self.ann.annotate_helper(func, key.1.clone());
        let gid = made.map_err(|ds| match ds.into_iter().next() {
            Some(d) => {
                let at = match self.ann.program.locs.get(d.loc) {
                    Some(l) => format!(" at {}:{}", l.file, l.span.line),
                    None => String::new(),
                };
                TyperError::Internal(format!("helper {module}.{name}: {}{at}", d.message))
            }
            None => TyperError::Internal(format!("helper {module}.{name} does not annotate")),
        })?;
        self.helpers.insert(key, gid);
        Ok(gid)
    }

    /// Calls an annotated graph with low-level arguments, which are cast where
    /// they only differ in width or pointer type.
    pub(crate) fn call_typed(&mut self, gid: GraphId, args: Vec<Operand>) -> Result<Operand> {
        let (params, result) = self.graph_signature(gid)?;
        if params.len() != args.len() {
            return internal(format!(
                "{} called with {} arguments",
                self.ann.program[gid].name,
                args.len()
            ));
        }
        let mut cast = Vec::with_capacity(args.len());
        for (a, p) in args.into_iter().zip(params) {
            let want = self.ll(p);
            let have = self.ty(&a);
            cast.push(if want == Type::VOID {
                c_void()
            } else if have == want {
                a
            } else if self.ann.program.types.pointee(want).is_some() {
                self.cast_pointer(&a, want)
            } else {
                self.cast_primitive(a, want)
            });
        }
        let ty = self.ll(result);
        Ok(self.call_graph(gid, cast, ty))
    }

    /// Names a function of a low-level type, for `adt(p, "name", args...)`.
    pub(crate) fn set_adt(&mut self, container: Type, name: &str, graph: GraphId, result: Type) {
        self.ann
            .lowlevel
            .adt
            .insert((container, name.into()), Adt::Function { graph, result });
    }
}
