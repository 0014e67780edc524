//! `FEATURES.md` says what the programs of `run/` say of themselves.

use std::process::Command;

use rpyc_test_suite::root;

#[test]
fn the_table_of_features_is_up_to_date() {
    let done = Command::new(root().join("scripts/feature-table"))
        .arg("--check")
        .output()
        .expect("scripts/feature-table starts");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}
