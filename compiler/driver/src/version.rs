//! `--version`

/// The version.
pub const SHORT: &str = env!("CARGO_PKG_VERSION");

/// The version with LLVM's and the target.
pub fn long() -> &'static str {
    use std::sync::OnceLock;
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        format!(
            "{SHORT}\nLLVM {}\ntarget {}",
            rpyc_llvm_backend::llvm_version(),
            target_lexicon::HOST
        )
    })
}
