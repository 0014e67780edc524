//! Tests of whole programs: the compiler is run as its users run it, and what
//! its executables print is compared with what CPython prints.
//!
//! `tests/run.rs` compiles and runs `run/**`, `tests/ui.rs` compares the
//! diagnostics of `ui/*`, `tests/dependencies.rs` reads `cargo metadata`.

pub mod compiler;
pub mod diff;
pub mod process;
pub mod program;

use std::path::{Path, PathBuf};

/// The folder that holds `run/`, `ui/` and `bench/`.
pub fn data_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    data_folder()
        .parent()
        .expect("test-suite lies in the checkout")
        .to_path_buf()
}
