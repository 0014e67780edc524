//! Every function of `runtime/abi` is there, except what the interpreter leaves out
//! on purpose.

use rpyc_abi::{AbiType, FUNCTIONS};
use rpyc_ir::parse_program;
use rpyc_llinterp::{Externals, Failed, Heap, HostRuntime, Runtime, Value};

/// Allocation is an operation here; processes and file descriptors are the host's.
const LEFT_OUT: &[&str] = &[
    "gc_alloc_slow",
    "gc_malloc_fixed",
    "gc_malloc_varsize",
    "file_fdopen",
    "os_chdir",
    "os_chmod",
    "os_close",
    "os_dup",
    "os_getppid",
    "os_lseek",
    "os_open",
    "os_pipe",
    "os_read",
    "os_symlink",
    "os_system",
    "os_write",
    // processes, and libraries that only the runtime links
    "process_spawn",
    "process_wait",
    "process_exchange",
    "process_output",
    "os_kill",
    "zlib_compress",
    "zlib_decompress",
    "zlib_taken",
    // the collectors' own; the interpreter counts by itself
    "gc_remember",
    "gc_remember_items",
    "gc_dropped",
    "rc_weak",
    "rc_copy",
    "rc_copy_new",
    "rc_clear",
];

#[test]
fn the_runtime_is_complete() {
    let program =
        parse_program("gcstruct STR { hash: Int32, kind: Int32, chars: Array(Char) }").unwrap();
    let mut missing = Vec::new();
    for f in FUNCTIONS {
        let mut heap = Heap::new(&program);
        let mut rt = Runtime {
            heap: &mut heap,
            traceback: &[],
            frames: 0,
        };
        let args: Vec<Value> = f
            .args
            .iter()
            .map(|ty| match ty {
                AbiType::Void => Value::Void,
                AbiType::Bool => Value::Bool(false),
                AbiType::Signed | AbiType::Int32 => Value::Int(0),
                AbiType::Unsigned => Value::UInt(0),
                AbiType::Float => Value::Float(0.0),
                AbiType::Char => Value::Char(0),
                AbiType::UniChar => Value::UniChar(65),
                AbiType::Str | AbiType::Ref => rt.new_text(&[]).unwrap(),
                AbiType::Address => Value::Addr(0),
            })
            .collect();
        let mut runtime = HostRuntime::default();
        if let Err(Failed::Fault(message)) = runtime.call(&mut rt, f.name, &args)
            && message.ends_with("is not in the interpreter's runtime")
            && !LEFT_OUT.contains(&f.name)
        {
            missing.push(f.name);
        }
    }
    assert!(missing.is_empty(), "missing: {missing:?}");
}
