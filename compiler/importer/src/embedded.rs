//! The Python files built into the compiler.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A module whose source is part of the compiler.
pub struct EmbeddedModule {
    /// Dotted name.
    pub name: &'static str,
    /// Whether it is a package.
    pub is_package: bool,
    /// Its `__file__`.
    pub origin: &'static str,
    /// Its text.
    pub source: &'static str,
}

/// All of them, sorted by name.
static MODULES: &[EmbeddedModule] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The modules in use: the built-in ones, their texts read anew from the sources
/// where `RPYC_LIBRARY` names the compiler's folder in a checkout, so that work on
/// the library needs no rebuild.  A file that is new still does.
fn modules() -> &'static [EmbeddedModule] {
    static IN_USE: LazyLock<Option<Vec<EmbeddedModule>>> = LazyLock::new(|| {
        let folder = PathBuf::from(std::env::var_os("RPYC_LIBRARY")?);
        Some(MODULES.iter().map(|m| reread(m, &folder)).collect())
    });
    IN_USE.as_deref().unwrap_or(MODULES)
}

/// The module with the text its file has now; as built in where it cannot be read.
fn reread(module: &EmbeddedModule, folder: &Path) -> EmbeddedModule {
    let path = match module.origin.strip_prefix("_rpyc/") {
        Some(rest) => folder.join("rtyper/ll").join(rest),
        None => folder.join(module.origin),
    };
    let source = match std::fs::read_to_string(path) {
        // Lives as long as the process, as the built-in text does.
        Ok(text) => text.leak(),
        Err(_) => module.source,
    };
    EmbeddedModule { source, ..*module }
}

/// The module of that name.
pub fn find(name: &str) -> Option<&'static EmbeddedModule> {
    let modules = modules();
    modules
        .binary_search_by(|m| m.name.cmp(name))
        .ok()
        .map(|i| &modules[i])
}

/// All embedded modules, sorted by name.
pub fn all() -> &'static [EmbeddedModule] {
    modules()
}
