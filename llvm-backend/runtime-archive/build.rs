//! Builds `runtime/rt` with a cargo of its own: always optimised, with
//! `panic=abort`, whatever the compiler itself is built with.

use std::path::PathBuf;
use std::process::Command;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let root = here.ancestors().nth(2).ok_or("no workspace")?.to_path_buf();
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for dir in ["runtime", "gc/heap", "gc/layout", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={}", root.join(dir).display());
    }
    println!("cargo::rerun-if-changed=build.rs");

    // A target directory of its own: the outer cargo holds the lock of the other.
    let target = out.join("runtime");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo
        .args([
            "build",
            "--release",
            "--locked",
            "--package",
            "rpyc-rt",
            "--lib",
            "--target-dir",
        ])
        .arg(&target)
        .current_dir(&root)
        .env("CARGO_PROFILE_RELEASE_PANIC", "abort")
        .env("CARGO_PROFILE_RELEASE_LTO", "fat")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
        .env("CARGO_PROFILE_RELEASE_INCREMENTAL", "false");
    for name in [
        "CARGO_ENCODED_RUSTFLAGS",
        "RUSTFLAGS",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTC_WRAPPER",
        "CARGO_BUILD_TARGET",
    ] {
        cargo.env_remove(name);
    }
    if !cargo.status()?.success() {
        return Err("the runtime does not build".into());
    }
    let archive = out.join("librpyc_rt.a");
    std::fs::copy(target.join("release/librpyc_rt.a"), &archive)?;
    // The debug information of Rust's standard library would be most of a small
    // program. Without `strip` it stays.
    let _ = Command::new("strip").arg("-g").arg(&archive).status();
    Ok(())
}
