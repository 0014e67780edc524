//! References at safepoints: found by LLVM's `rewrite-statepoints-for-gc`, then
//! lowered here.

mod check;
mod shadowstack;

pub(crate) use check::check_references;
pub(crate) use shadowstack::lower_to_shadow_stack;
