//! The crates depend one way, as the architecture says: read from
//! `cargo metadata`, so that a shortcut taken anywhere fails here.

use std::collections::BTreeMap;
use std::process::Command;

use rpyc_test_suite::root;
use serde_json::Value;

/// What each crate may use of the workspace.  Contracts and the IR stand
/// first; a crate may only name crates above it.
const ALLOWED: &[(&str, &[&str])] = &[
    ("rpyc-abi", &[]),
    ("rpyc-gc-layout", &[]),
    ("rpyc-stackless-frame", &[]),
    ("rpyc-ir", &[]),
    ("rpyc-objects", &[]),
    // linked into programs: contracts only
    ("rpyc-gc-heap", &["rpyc-abi", "rpyc-gc-layout"]),
    (
        "rpyc-stackless-switch",
        &["rpyc-abi", "rpyc-stackless-frame"],
    ),
    // formatting and parsing without a heap
    ("rpyc-text", &["rpyc-abi"]),
    // the runtime as bytes, built by a cargo of its own
    ("rpyc-runtime-archive", &[]),
    (
        "rpyc-rt",
        &[
            "rpyc-abi",
            "rpyc-gc-layout",
            "rpyc-gc-heap",
            "rpyc-stackless-switch",
            "rpyc-text",
        ],
    ),
    // front end
    ("rpyc-importer", &["rpyc-objects"]),
    ("rpyc-flowspace", &["rpyc-ir", "rpyc-objects"]),
    (
        "rpyc-annotator",
        &["rpyc-abi", "rpyc-ir", "rpyc-objects", "rpyc-flowspace"],
    ),
    (
        "rpyc-rtyper",
        &[
            "rpyc-abi",
            "rpyc-ir",
            "rpyc-objects",
            "rpyc-flowspace",
            "rpyc-annotator",
        ],
    ),
    // low-level graphs: the IR and contracts only
    ("rpyc-llinterp", &["rpyc-abi", "rpyc-gc-layout", "rpyc-ir"]),
    (
        "rpyc-gc-transform",
        &["rpyc-abi", "rpyc-gc-layout", "rpyc-ir"],
    ),
    (
        "rpyc-stackless-transform",
        &["rpyc-abi", "rpyc-stackless-frame", "rpyc-ir"],
    ),
    // the transformed graph's own description is part of what the backend lowers
    (
        "rpyc-llvm-backend",
        &["rpyc-abi", "rpyc-gc-layout", "rpyc-ir", "rpyc-gc-transform"],
    ),
    (
        "rpyc-translator",
        &[
            "rpyc-abi",
            "rpyc-ir",
            "rpyc-objects",
            "rpyc-annotator",
            "rpyc-rtyper",
        ],
    ),
    // the only one that sees them all
    (
        "rpyc-driver",
        &[
            "rpyc-abi",
            "rpyc-gc-layout",
            "rpyc-ir",
            "rpyc-objects",
            "rpyc-importer",
            "rpyc-flowspace",
            "rpyc-annotator",
            "rpyc-rtyper",
            "rpyc-llinterp",
            "rpyc-gc-transform",
            "rpyc-stackless-transform",
            "rpyc-llvm-backend",
            "rpyc-runtime-archive",
            "rpyc-translator",
        ],
    ),
    ("rpyc-test-suite", &[]),
];

#[test]
fn crates_depend_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, used) in workspace() {
        let Some(may_use) = allowed.get(name.as_str()) else {
            wrong.push(format!("{name} is not in the table of this test"));
            continue;
        };
        for dependency in used {
            if !may_use.contains(&dependency.as_str()) {
                wrong.push(format!("{name} may not depend on {dependency}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_in_order() {
    for (index, (name, may_use)) in ALLOWED.iter().enumerate() {
        for used in *may_use {
            let place = ALLOWED.iter().position(|(other, _)| other == used);
            assert!(
                place.is_some_and(|p| p < index),
                "{used} does not stand before {name}"
            );
        }
    }
}

/// Every crate of the workspace with the crates of the workspace it is built
/// with; what only its tests use does not count.
fn workspace() -> Vec<(String, Vec<String>)> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
            "--manifest-path",
        ])
        .arg(root().join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let mut crates: Vec<(String, Vec<String>)> = packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("dependencies");
            let used = dependencies
                .iter()
                .filter(|d| d["kind"] != "dev" && !d["path"].is_null())
                .map(|d| text(&d["name"]))
                .collect();
            (text(&package["name"]), used)
        })
        .collect();
    crates.sort();
    crates
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}
