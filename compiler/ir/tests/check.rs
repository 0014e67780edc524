//! `test-suite/check/*.flow`: broken graphs. Every `; error: text` at the end of a
//! line demands an error there that contains the text; `; error:` on a line of its
//! own, one of the whole program. Other errors than demanded fail the test, so a
//! file without any is a file of correct graphs. `; phase: Flow` sets the phase.

use rpyc_ir::*;
use std::path::Path;

fn check_file(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let mut phase = Phase::RTyped;
    let mut expected: Vec<(Option<u32>, String)> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if let Some(name) = line.strip_prefix("; phase: ") {
            phase = match name.trim() {
                "Flow" => Phase::Flow,
                "Annotated" => Phase::Annotated,
                "RTyped" => Phase::RTyped,
                "ExceptionsExplicit" => Phase::ExceptionsExplicit,
                "MemoryExplicit" => Phase::MemoryExplicit,
                other => return Err(format!("unknown phase {other}")),
            };
        }
        if let Some((before, message)) = line.split_once("; error: ") {
            let at = (!before.trim().is_empty()).then_some(i as u32 + 1);
            expected.push((at, message.trim().to_string()));
        }
    }
    let (program, lines) = parse_program_lines(&text).map_err(|e| e.to_string())?;
    let mut problems = Vec::new();
    for e in check_program(&program, phase) {
        let id = program.graph_ids().find(|&g| program[g].name == e.graph);
        let at = id.and_then(|g| lines.line(g, e.block, e.op));
        match expected
            .iter()
            .position(|(line, m)| *line == at && e.message.contains(m))
        {
            Some(i) => drop(expected.remove(i)),
            None => problems.push(format!("line {}: {e}", at.unwrap_or(0))),
        }
    }
    for (at, message) in expected {
        problems.push(format!("line {}: no error {message:?}", at.unwrap_or(0)));
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems.join("\n    ")),
    }
}

#[test]
fn broken_graphs_are_found() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-suite/check");
    let mut files: Vec<_> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "flow"));
    files.sort();
    assert!(!files.is_empty());
    let failures: Vec<_> = files
        .iter()
        .filter_map(|f| Some(format!("{}:\n    {}", f.display(), check_file(f).err()?)))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
