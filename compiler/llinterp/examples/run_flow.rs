//! `run_flow FILE.flow [GRAPH [INT...]]`: prints a program as it is understood, or
//! calls a graph of it.

use rpyc_ir::{parse_program, print_program};
use rpyc_llinterp::{Interp, Value};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let file = args
        .first()
        .ok_or("usage: run_flow FILE.flow [GRAPH [INT...]]")?;
    let program = parse_program(&std::fs::read_to_string(file)?)?;
    let Some(name) = args.get(1) else {
        print!("{}", print_program(&program));
        return Ok(());
    };
    let graph = program
        .graph_ids()
        .find(|&g| program[g].name == name.trim_start_matches('@'));
    let graph = graph.ok_or("no such graph")?;
    let values: Vec<Value> = args[2..]
        .iter()
        .map(|a| a.parse().map(Value::Int))
        .collect::<Result<_, _>>()?;
    let mut interp = Interp::new(&program);
    let outcome = interp.call(graph, &values);
    print!("{}", String::from_utf8_lossy(&interp.externals.stdout));
    match outcome {
        Ok(value) => println!("{value}"),
        Err(rpyc_llinterp::Failure::Fatal(fatal)) => println!("{fatal}"),
        Err(rpyc_llinterp::Failure::Raised(raised)) => {
            println!("raises {}", interp.exception_name(&raised));
        }
        Err(rpyc_llinterp::Failure::Exit(code)) => println!("exits {code}"),
    }
    Ok(())
}
