//! `run_entry FILE.flow [ARGUMENT...] < INPUT`: runs a program from its entry, as
//! an executable would. Of a program that counts references the counts are checked.

use rpyc_ir::parse_program;
use rpyc_llinterp::run_entry;
use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file = args
        .next()
        .ok_or("usage: run_entry FILE.flow [ARGUMENT...]")?;
    let program = parse_program(&std::fs::read_to_string(&file)?)?;
    let mut argv = vec![file];
    argv.extend(args);
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input)?;
    let done = run_entry(&program, &argv, &input).map_err(|fatal| fatal.to_string())?;
    std::io::stdout().write_all(&done.stdout)?;
    std::io::stderr().write_all(&done.stderr)?;
    std::process::exit(done.code)
}
