//! LLVM's passes, in the one order that is sound with exact collection.
//!
//! 1. everything LLVM does by itself, while allocation is opaque calls;
//! 2. allocation gets its bodies and is inlined;
//! 3. `rewrite-statepoints-for-gc` finds the references live at every safepoint;
//! 4. the statepoints become stores on the root stack;
//! 5. a short clean-up.
//!
//! Inlining allocation earlier would let LLVM compute one object's address from
//! another's, which no collector can follow.

use crate::context::Cx;
use crate::error::{BackendError, Result};
use crate::ops::MEMCMP;
use crate::options::OptLevel;
use crate::roots;
use inkwell::passes::PassBuilderOptions;
use inkwell::targets::TargetMachine;

impl Cx<'_, '_> {
    /// Optimises the module and lowers references.
    pub(crate) fn run_passes(&self, machine: &TargetMachine) -> Result<()> {
        let opt = self.options.opt;
        self.verify("code generation")?;
        if opt != OptLevel::O0 {
            self.passes(machine, &format!("default<{}>", opt.pipeline_name()))?;
        } else {
            self.passes(machine, "always-inline")?;
        }
        self.define_allocators()?;
        if opt != OptLevel::O0 {
            self.passes(
                machine,
                "always-inline,globaldce,function(simplifycfg,jump-threading,simplifycfg)",
            )?;
        }
        self.verify("inlining of allocation")?;
        if self.plan.gc.roots {
            roots::check_references(&self.module)?;
            self.passes(machine, "rewrite-statepoints-for-gc")?;
            self.verify("rewrite-statepoints-for-gc")?;
            roots::lower_to_shadow_stack(self, self.plan.gc.moves)?;
            self.verify("shadow stack")?;
            if opt != OptLevel::O0 {
                self.passes(
                    machine,
                    "function(early-cse<memssa>,instcombine<no-verify-fixpoint>,dse,simplifycfg)",
                )?;
            }
        }
        if self.plan.gc.counts && opt != OptLevel::O0 {
            self.passes(
                machine,
                "function(early-cse<memssa>,instcombine<no-verify-fixpoint>,dse,simplifycfg)",
            )?;
        }
        if let Some(f) = self.module.get_function(MEMCMP) {
            f.as_global_value().set_name("memcmp");
        }
        self.verify("the last pass")
    }

    fn passes(&self, machine: &TargetMachine, pipeline: &str) -> Result<()> {
        let span = tracing::debug_span!("llvm", pipeline);
        let _guard = span.enter();
        let options = PassBuilderOptions::create();
        self.module
            .run_passes(pipeline, machine, options)
            .map_err(|e| BackendError::Llvm(format!("{pipeline}: {e}")))
    }

    fn verify(&self, after: &str) -> Result<()> {
        if !self.options.verify {
            return Ok(());
        }
        self.module
            .verify()
            .map_err(|e| BackendError::Llvm(format!("the module is broken after {after}: {e}")))
    }
}
