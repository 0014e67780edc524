//! Running a whole program.

use crate::Runtime;
use crate::externals::{HostRuntime, from_str};
use crate::heap::Step;
use crate::interp::{Failure, Fatal, Interp};
use crate::value::Value;
use rpyc_ir::{Program, Type};

/// What a program left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Its exit status.
    pub code: i32,
    /// What it wrote to stdout.
    pub stdout: Vec<u8>,
    /// What it wrote to stderr.
    pub stderr: Vec<u8>,
}

/// Runs a program from its entry graph. An exception that leaves the entry graph
/// ends it with status 1, as it does in a compiled program.
pub fn run_entry(program: &Program, argv: &[String], stdin: &[u8]) -> Result<Finished, Fatal> {
    let mut runtime = HostRuntime::default();
    runtime.argv = argv.to_vec();
    runtime.stdin = stdin.to_vec();
    let mut interp = Interp::with_externals(program, runtime);
    let outcome = call_entry(&mut interp, argv);
    interp.externals.finish();
    let code = match outcome {
        Ok(Value::Int(code)) => {
            interp.heap.check_counts().map_err(fault)?;
            (code & 0xFF) as i32
        }
        Ok(Value::Void) => 0,
        Ok(other) => return Err(fault(format!("the entry gives {other}, not an exit code"))),
        Err(Failure::Exit(code)) => code,
        Err(Failure::Raised(raised)) => {
            let name = interp.exception_name(&raised);
            interp.externals.stderr.extend(format!("{name}\n").bytes());
            1
        }
        Err(Failure::Fatal(fatal)) => return Err(fatal),
    };
    let HostRuntime { stdout, stderr, .. } = interp.externals;
    Ok(Finished {
        code,
        stdout,
        stderr,
    })
}

fn fault(message: String) -> Fatal {
    Fatal {
        graph: String::new(),
        block: String::new(),
        op: String::new(),
        message,
    }
}

fn call_entry(interp: &mut Interp, argv: &[String]) -> Result<Value, Failure> {
    let program = interp.heap.program;
    let Some(entry) = program.entry else {
        return Err(fault("the program has no entry".into()).into());
    };
    let g = &program[entry];
    let args = match g.params() {
        [] => Vec::new(),
        [list] => vec![argument_list(interp, g.ty(*list), argv).map_err(fault)?],
        _ => return Err(fault("the entry has more than one parameter".into()).into()),
    };
    interp.call(entry, &args)
}

/// The `LIST` of argument strings.
fn argument_list(interp: &mut Interp, ty: Type, argv: &[String]) -> Result<Value, String> {
    let types = &interp.heap.program.types;
    let list = types
        .pointee(ty)
        .ok_or("the entry's parameter is no list")?;
    let items = types.field(list, "items").and_then(|f| types.pointee(f.ty));
    let items = items.ok_or("the entry's parameter has no items")?;
    let array = interp
        .heap
        .malloc(items, argv.len() as i64)?
        .ok_or("out of memory")?;
    for (i, arg) in argv.iter().enumerate() {
        let mut runtime = Runtime {
            heap: &mut interp.heap,
            traceback: &[],
            frames: 0,
        };
        let text = runtime.new_text(&from_str(arg))?;
        interp
            .heap
            .write(array, items, &[Step::Index(i as i64)], text)?;
    }
    let p = interp.heap.malloc(list, 0)?.ok_or("out of memory")?;
    let length = Value::Int(argv.len() as i64);
    interp
        .heap
        .write(p, list, &[Step::Field("length".into())], length)?;
    interp
        .heap
        .write(p, list, &[Step::Field("items".into())], array)?;
    Ok(p)
}
