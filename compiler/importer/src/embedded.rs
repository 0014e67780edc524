//! The Python files built into the compiler.

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

/// The module of that name.
pub fn find(name: &str) -> Option<&'static EmbeddedModule> {
    MODULES
        .binary_search_by(|m| m.name.cmp(name))
        .ok()
        .map(|i| &MODULES[i])
}

/// All embedded modules, sorted by name.
pub fn all() -> &'static [EmbeddedModule] {
    MODULES
}
