//! Tests of passes as data: `test-suite/flow/<pass>/*.flow`.
//!
//! ```text
//! ; test: inline, malloc-removal
//! ; phase: RTyped
//! graph @f(x0: Signed) -> Signed { ... }
//! ; run: @f(2) == 5
//! ; run: @f(0) raises ZeroDivisionError
//! ; run: @main() prints "hello\n"
//! ;; after: ExceptionsExplicit
//! graph @f(x0: Signed) -> Signed { ... }
//! ```
//!
//! The program is checked and run, goes through the passes, is checked and run
//! again with the same results, and its graphs are compared with those behind
//! `;; after:`. `BLESS=1` writes them anew. `; show: program` shows types and
//! prebuilt data too; `; show: nothing` compares results only. A run may also say
//! `exits 3` or `faults "text"`: the interpreter finds the program at fault.

use crate::interp::{Failure, Interp};
use crate::value::{Value, constant, prim};
use rpyc_ir::{
    ConstValue, GraphId, Operand, Phase, Program, check_program, parse_program, print_graphs,
    print_program,
};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A pass as a test sees it.
pub type Pass = Box<dyn Fn(&mut Program) -> Result<(), String> + Send + Sync>;

/// The passes that tests may name.
#[derive(Default)]
pub struct PassRegistry {
    passes: BTreeMap<String, Pass>,
}

impl PassRegistry {
    /// No passes yet.
    pub fn new() -> Self {
        PassRegistry::default()
    }

    /// Adds a pass under the name tests use.
    pub fn register(
        &mut self,
        name: &str,
        pass: impl Fn(&mut Program) -> Result<(), String> + Send + Sync + 'static,
    ) -> &mut Self {
        self.passes.insert(name.to_string(), Box::new(pass));
        self
    }
}

/// All `.flow` files of a directory and its subdirectories, sorted.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut work = vec![dir.to_path_buf()];
    while let Some(dir) = work.pop() {
        let entries = std::fs::read_dir(&dir).into_iter().flatten().flatten();
        for path in entries.map(|e| e.path()) {
            match path.is_dir() {
                true => work.push(path),
                false if path.extension().is_some_and(|e| e == "flow") => out.push(path),
                false => {}
            }
        }
    }
    out.sort();
    out
}

/// Runs one file. `BLESS=1` in the environment rewrites the expected graphs.
pub fn run_file(path: &Path, passes: &PassRegistry) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let bless = std::env::var_os("BLESS").is_some_and(|v| v != "0");
    let actual = run_text(&text, passes)?;
    if actual == text {
        return Ok(());
    }
    if bless {
        return std::fs::write(path, actual).map_err(|e| format!("{}: {e}", path.display()));
    }
    Err(format!(
        "graphs differ (BLESS=1 accepts them):\n{}",
        difference(&text, &actual)
    ))
}

/// Runs the text of a file; gives the text as it should be.
pub fn run_text(text: &str, passes: &PassRegistry) -> Result<String, String> {
    let (input, after) = match text.split_once(SEPARATOR) {
        Some((input, after)) => (input, after.lines().next().unwrap_or("")),
        None => (text, ""),
    };
    let directives = Directives::read(input)?;
    let mut program = parse_program(input).map_err(|e| e.to_string())?;
    let phase_after = match after.trim() {
        "" => directives.phase,
        name => phase(name)?,
    };
    check(&program, directives.phase).map_err(|e| format!("before any pass: {e}"))?;
    let runs = parse_runs(&program, &directives.runs)?;
    let check_runs = |program: &Program, phase| -> Result<(), String> {
        let failures: Vec<_> = runs
            .iter()
            .zip(&directives.runs)
            .filter_map(|(run, (line, text))| {
                let e = run.check(program, phase).err()?;
                Some(format!("line {line}: {text}\n    {e}"))
            })
            .collect();
        if failures.is_empty() {
            Ok(())
        } else {
            Err(failures.join("\n"))
        }
    };
    check_runs(&program, directives.phase)?;
    for name in &directives.passes {
        let pass = passes
            .passes
            .get(name)
            .ok_or_else(|| format!("unknown pass {name}"))?;
        pass(&mut program).map_err(|e| format!("{name}: {e}"))?;
    }
    if !directives.passes.is_empty() {
        let shown = || print_graphs(&program);
        check(&program, phase_after).map_err(|e| format!("after the passes: {e}\n{}", shown()))?;
        check_runs(&program, phase_after)
            .map_err(|e| format!("after the passes: {e}\n{}", shown()))?;
    }
    let shown = match directives.show.as_str() {
        "nothing" => return Ok(input.to_string()),
        "program" => print_program(&program),
        _ => print_graphs(&program),
    };
    if directives.passes.is_empty() {
        return Ok(input.to_string());
    }
    let mut out = input.trim_end().to_string();
    let _ = write!(out, "\n{SEPARATOR}");
    if phase_after != directives.phase {
        let _ = write!(out, " {phase_after:?}");
    }
    let _ = write!(out, "\n{shown}");
    Ok(out)
}

const SEPARATOR: &str = ";; after:";

fn check(program: &Program, phase: Phase) -> Result<(), String> {
    match check_program(program, phase).as_slice() {
        [] => Ok(()),
        errors => Err(errors
            .iter()
            .map(|e| e.to_string())
            .collect::<Vec<_>>()
            .join("\n    ")),
    }
}

fn phase(name: &str) -> Result<Phase, String> {
    Ok(match name {
        "Flow" => Phase::Flow,
        "Annotated" => Phase::Annotated,
        "RTyped" => Phase::RTyped,
        "ExceptionsExplicit" => Phase::ExceptionsExplicit,
        "MemoryExplicit" => Phase::MemoryExplicit,
        _ => return Err(format!("unknown phase {name}")),
    })
}

struct Directives {
    passes: Vec<String>,
    phase: Phase,
    show: String,
    runs: Vec<(usize, String)>,
}

impl Directives {
    fn read(text: &str) -> Result<Directives, String> {
        let mut d = Directives {
            passes: Vec::new(),
            phase: Phase::RTyped,
            show: "graphs".into(),
            runs: Vec::new(),
        };
        for (i, line) in text.lines().enumerate() {
            let Some((word, rest)) = line.strip_prefix("; ").and_then(|l| l.split_once(": "))
            else {
                continue;
            };
            let rest = rest.trim();
            match word {
                "test" => d
                    .passes
                    .extend(rest.split(',').map(|p| p.trim().to_string())),
                "phase" => d.phase = phase(rest)?,
                "show" => d.show = rest.to_string(),
                "run" => d.runs.push((i + 1, rest.to_string())),
                _ => {}
            }
        }
        Ok(d)
    }
}

/// A `; run:` directive.
#[derive(Debug)]
struct Run {
    graph: GraphId,
    args: Vec<Value>,
    expected: Expected,
}

#[derive(Debug)]
enum Expected {
    Value(Value),
    Raises(String),
    Prints(String),
    Exits(i32),
    Fault(String),
}

/// A directive whose constants are still text.
struct RawRun<'t> {
    graph: GraphId,
    args: &'t str,
    expected: RawExpected<'t>,
}

enum RawExpected<'t> {
    Value(&'t str),
    Other(Expected),
}

/// Reads all `; run:` directives.
fn parse_runs(program: &Program, texts: &[(usize, String)]) -> Result<Vec<Run>, String> {
    let mut raw = Vec::new();
    for (line, text) in texts {
        raw.push(RawRun::parse(program, text).map_err(|e| format!("line {line}: {e}"))?);
    }
    let lists = raw.iter().flat_map(|r| match r.expected {
        RawExpected::Value(value) => [r.args, value],
        RawExpected::Other(_) => [r.args, ""],
    });
    let mut values = constants(program, lists)?.into_iter();
    let mut runs = Vec::new();
    for (raw, (line, _)) in raw.into_iter().zip(texts) {
        let args = values.next().unwrap_or_default();
        let result = values.next().unwrap_or_default();
        let expected = match (raw.expected, result.as_slice()) {
            (RawExpected::Other(expected), _) => expected,
            (RawExpected::Value(_), [value]) => Expected::Value(*value),
            _ => return Err(format!("line {line}: one value expected")),
        };
        let mut run = Run {
            graph: raw.graph,
            args,
            expected,
        };
        run.adapt(program)?;
        runs.push(run);
    }
    Ok(runs)
}

impl<'t> RawRun<'t> {
    /// Reads `@f(2, 3) == 5`.
    fn parse(program: &Program, text: &'t str) -> Result<RawRun<'t>, String> {
        let bad = || "`@f(1, 2) == 3`, `raises E`, `prints \"text\"`, `exits 1` or `faults \"text\"` expected";
        let name = text.strip_prefix('@').ok_or_else(bad)?;
        let open = call_open(name).ok_or_else(bad)?;
        let close = matching_paren(name, open).ok_or_else(bad)?;
        let name_text = name[..open].trim().trim_matches('"');
        let graph = program.graph_ids().find(|&g| program[g].name == name_text);
        let graph = graph.ok_or_else(|| format!("no graph @{name_text}"))?;
        let args = &name[open + 1..close];
        let rest = name[close + 1..].trim();
        let expected = if let Some(value) = rest.strip_prefix("==") {
            RawExpected::Value(value)
        } else if let Some(class) = rest.strip_prefix("raises ") {
            RawExpected::Other(Expected::Raises(class.trim().to_string()))
        } else if let Some(text) = rest.strip_prefix("prints ") {
            RawExpected::Other(Expected::Prints(symbol(text)?))
        } else if let Some(code) = rest.strip_prefix("exits ") {
            RawExpected::Other(Expected::Exits(code.trim().parse().map_err(|_| bad())?))
        } else if let Some(text) = rest.strip_prefix("faults ") {
            RawExpected::Other(Expected::Fault(symbol(text)?))
        } else {
            return Err(bad().into());
        };
        Ok(RawRun {
            graph,
            args,
            expected,
        })
    }
}

impl Run {
    /// Bare ints stand for any integer type.
    fn adapt(&mut self, program: &Program) -> Result<(), String> {
        let g = &program[self.graph];
        let convert = |value: Value, ty| match (value, prim(&program.types, ty)) {
            (Value::Int(n), Some(_)) => constant(&program.types, &ConstValue::Int(n), ty),
            (value, _) => Ok(value),
        };
        for (value, &v) in self.args.iter_mut().zip(g.params()) {
            *value = convert(*value, g.ty(v))?;
        }
        if let Expected::Value(value) = &mut self.expected {
            *value = convert(*value, g.result_ty())?;
        }
        Ok(())
    }

    fn check(&self, program: &Program, phase: Phase) -> Result<(), String> {
        let mut interp = Interp::new(program);
        interp.explicit = phase >= Phase::ExceptionsExplicit;
        interp.fuel = Some(50_000_000);
        interp.max_depth = 1_000;
        let outcome = interp.call(self.graph, &self.args);
        let shown = match &outcome {
            Ok(value) => value.to_string(),
            Err(Failure::Raised(raised)) => format!("raises {}", interp.exception_name(raised)),
            Err(Failure::Exit(code)) => format!("exits {code}"),
            Err(Failure::Fatal(fatal)) => fatal.to_string(),
        };
        let stdout = String::from_utf8_lossy(&interp.externals.stdout).into_owned();
        let holds = match (&self.expected, &outcome) {
            (Expected::Value(Value::Float(a)), Ok(Value::Float(b))) => {
                a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
            }
            (Expected::Value(a), Ok(b)) => a == b,
            (Expected::Raises(class), Err(Failure::Raised(raised))) => {
                *class == interp.exception_name(raised)
            }
            (Expected::Prints(text), Ok(_)) => *text == stdout,
            (Expected::Exits(a), Err(Failure::Exit(b))) => a == b,
            (Expected::Fault(text), Err(Failure::Fatal(fatal))) => fatal.to_string().contains(text),
            _ => false,
        };
        match (holds, &self.expected) {
            (true, _) => Ok(()),
            (false, Expected::Prints(_)) => Err(format!("{shown}, printed {stdout:?}")),
            (false, expected) => Err(format!("{shown}; expected {expected:?}")),
        }
    }
}

/// Where the argument list of `name(...)` begins; the name may be quoted.
fn call_open(text: &str) -> Option<usize> {
    match text.strip_prefix('"') {
        Some(rest) => {
            let end = 1 + rest.find('"')? + 1;
            text[end..].starts_with('(').then_some(end)
        }
        None => text.find('('),
    }
}

fn matching_paren(text: &str, open: usize) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0, None, false);
    for (i, c) in text.char_indices().skip_while(|&(i, _)| i < open) {
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => {
                depth -= 1;
                if depth == 0 {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

/// Values of lists of constants: read as operands in graphs behind a copy of the
/// program's text, so that every constant is allowed.
fn constants<'t>(
    program: &Program,
    lists: impl Iterator<Item = &'t str>,
) -> Result<Vec<Vec<Value>>, String> {
    let mut text = print_program(program);
    let first_line = text.lines().count();
    let mut lists_text = Vec::new();
    for (i, list) in lists.enumerate() {
        lists_text.push(list);
        let _ = writeln!(
            text,
            "graph @\"run directive {i}\"() -> Void {{ block0(): keepalive({list}) no_exit }}"
        );
    }
    let parsed = parse_program(&text).map_err(|e| {
        let i = (e.line as usize).saturating_sub(first_line + 1);
        format!("{} in {}", e.message, lists_text.get(i).unwrap_or(&""))
    })?;
    parsed.graphs[program.graphs.len()..]
        .iter()
        .map(|g| {
            let args = &g[g.startblock].operations[0].args;
            args.iter()
                .map(|x| match x {
                    Operand::Const(c) => constant(&parsed.types, &c.value, c.ty),
                    Operand::Var(_) => Err("only constants here".into()),
                })
                .collect()
        })
        .collect()
}

fn symbol(text: &str) -> Result<String, String> {
    let wrapped = format!("graph @f() -> Void {{ block0(): keepalive({text}) goto return(void) }}");
    let parsed = parse_program(&wrapped).map_err(|e| e.message)?;
    let g = &parsed.graphs[0];
    match g[g.startblock].operations[0]
        .args
        .first()
        .and_then(Operand::constant)
    {
        Some(ConstValue::Symbol(s)) => Ok(s.to_string()),
        _ => Err("a text in quotes expected".into()),
    }
}

/// The first lines that differ, with what stands before them.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let tail = tail.min(old.len() - same).min(new.len() - same);
    let mut out = String::new();
    for line in &old[same.saturating_sub(3)..same] {
        let _ = writeln!(out, "  {line}");
    }
    for line in old[same..old.len() - tail].iter().take(60) {
        let _ = writeln!(out, "- {line}");
    }
    for line in new[same..new.len() - tail].iter().take(60) {
        let _ = writeln!(out, "+ {line}");
    }
    out
}
