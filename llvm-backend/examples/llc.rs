//! Compiles a program in text form: `llc prog.flow runtime.a out [-O2] [--gc=none]
//! [--ir] [-g]`. For work on the backend; the driver is `rpyc`.

use rpyc_llvm_backend::{BackendOptions, Emit, LinkOptions, OptLevel, compile, link};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut options = BackendOptions {
        verify: true,
        ..Default::default()
    };
    let mut gc = rpyc_gc_transform::MARKSWEEP;
    let mut files = Vec::new();
    for a in &args {
        match &a[..] {
            "-O0" => options.opt = OptLevel::O0,
            "-O1" => options.opt = OptLevel::O1,
            "-O2" => options.opt = OptLevel::O2,
            "-O3" => options.opt = OptLevel::O3,
            "-Os" => options.opt = OptLevel::Os,
            "-g" => options.debug_info = true,
            "--ir" => options.emit = Emit::LlvmIr,
            "--asm" => options.emit = Emit::Asm,
            "--gc=none" => gc = rpyc_gc_transform::NONE,
            "--no-verify" => options.verify = false,
            file => files.push(file),
        }
    }
    let [input, rest @ ..] = &files[..] else {
        return Err("llc prog.flow runtime.a out".into());
    };
    let mut program = rpyc_ir::parse_program(&std::fs::read_to_string(input)?)
        .map_err(|e| format!("{input}: {e}"))?;
    let plan = rpyc_gc_transform::transform(&mut program, gc, &[]);
    let start = std::time::Instant::now();
    let artifact = compile(&program, &plan, &options)?;
    eprintln!(
        "compile {:?}, {} bytes",
        start.elapsed(),
        artifact.bytes.len()
    );
    if options.emit != Emit::Object {
        print!("{}", String::from_utf8_lossy(&artifact.bytes));
        return Ok(());
    }
    let [runtime, output] = rest else {
        return Err("llc prog.flow runtime.a out".into());
    };
    let start = std::time::Instant::now();
    link(
        &artifact.bytes,
        &std::fs::read(runtime)?,
        output.as_ref(),
        &LinkOptions {
            strip: !options.debug_info,
            ..Default::default()
        },
    )?;
    eprintln!("link {:?}", start.elapsed());
    Ok(())
}
