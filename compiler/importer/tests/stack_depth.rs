//! Every decoded code object has one stack depth at each instruction, over normal
//! and exception edges: checked on the standard library.

use rpyc_importer::compile_for_tests;
use rpyc_objects::{Code, ObjId, Object, World};
use std::collections::HashSet;
use std::rc::Rc;

/// The depth before each instruction, or what is wrong.
fn check(code: &Code) -> Result<(), String> {
    let n = code.instructions.len();
    let mut depth: Vec<Option<u32>> = vec![None; n];
    let mut queue = vec![(0usize, 0u32)];
    let mut handled = HashSet::new();
    while let Some((at, d)) = queue.pop() {
        let instruction = *code
            .instructions
            .get(at)
            .ok_or_else(|| format!("runs off the end at {at}"))?;
        match depth[at] {
            Some(known) if known == d => continue,
            Some(known) => {
                return Err(format!(
                    "instruction {at} reached with depths {known} and {d}"
                ));
            }
            None => depth[at] = Some(d),
        }
        if instruction.op.can_raise()
            && let Some(handler) = code.handler(at)
        {
            if d < handler.depth {
                return Err(format!(
                    "instruction {at} has depth {d}, its handler wants {}",
                    handler.depth
                ));
            }
            if handled.insert((handler.target, handler.depth)) {
                queue.push((
                    handler.target as usize,
                    handler.depth + 1 + u32::from(handler.push_lasti),
                ));
            }
        }
        let after = |(pops, pushes): (u32, u32)| {
            d.checked_sub(pops)
                .map(|rest| rest + pushes)
                .ok_or_else(|| format!("underflow at {at}"))
        };
        let (op, arg) = (instruction.op, instruction.arg);
        if op.is_jump() {
            queue.push((arg as usize, after(op.jump_effect(arg))?));
        }
        let next = after(op.stack_effect(arg))?;
        if !op.ends_block() {
            queue.push((at + 1, next));
        }
    }
    Ok(())
}

fn functions(world: &World, root: ObjId, seen: &mut HashSet<ObjId>, out: &mut Vec<Rc<Code>>) {
    let mut queue = vec![root];
    while let Some(id) = queue.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &*world.get(id) {
            Object::Function(f) => {
                out.push(f.code.clone());
                queue.extend(&f.code.consts);
                queue.extend(&f.closure);
            }
            Object::Code(code) => {
                out.push(code.clone());
                queue.extend(&code.consts);
            }
            Object::Class(c) => queue.extend(c.dict.iter().map(|(_, v)| *v)),
            Object::StaticMethod(f) | Object::ClassMethod(f) => queue.push(*f),
            Object::Property { get, set, del } => {
                queue.extend([get, set, del].into_iter().flatten())
            }
            Object::Cell(Some(v)) => queue.push(*v),
            Object::Module(_) => {
                queue.extend(
                    world
                        .module_names(id)
                        .iter()
                        .filter_map(|n| world.module_attr(id, n)),
                );
            }
            _ => {}
        }
    }
}

#[test]
fn the_standard_library_is_consistent() {
    let (world, _) = compile_for_tests("");
    let modules = [
        "argparse",
        "ast",
        "asyncio",
        "base64",
        "bisect",
        "calendar",
        "collections",
        "configparser",
        "contextlib",
        "copy",
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "dis",
        "email",
        "enum",
        "fractions",
        "functools",
        "glob",
        "heapq",
        "html",
        "http.client",
        "inspect",
        "io",
        "ipaddress",
        "json",
        "keyword",
        "locale",
        "logging",
        "numbers",
        "os",
        "pathlib",
        "pickle",
        "pprint",
        "queue",
        "random",
        "re",
        "reprlib",
        "sched",
        "shlex",
        "shutil",
        "socket",
        "statistics",
        "string",
        "subprocess",
        "tempfile",
        "textwrap",
        "threading",
        "tokenize",
        "traceback",
        "types",
        "typing",
        "unittest",
        "urllib.parse",
        "uuid",
        "weakref",
        "xml.etree.ElementTree",
        "zipfile",
    ];
    let mut seen = HashSet::new();
    let mut codes = Vec::new();
    let mut missing = Vec::new();
    for name in modules {
        match world.module(name) {
            Some(module) => functions(&world, module, &mut seen, &mut codes),
            None => missing.push(name),
        }
    }
    assert!(missing.len() < 8, "{missing:?}");
    let wrong: Vec<String> = codes
        .iter()
        .filter_map(|c| {
            check(c)
                .err()
                .map(|e| format!("{} ({}:{}): {e}", c.qualname, c.filename, c.first_line))
        })
        .collect();
    assert!(codes.len() > 4000, "only {} code objects", codes.len());
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{}",
        wrong.len(),
        codes.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn a_wrong_depth_is_found() {
    let (world, module) = compile_for_tests("def f(x):\n    return x + 1\n");
    let id = world.module_attr(module, "f").expect("a global");
    let Object::Function(f) = &*world.get(id) else {
        panic!("not a function")
    };
    let mut code = (*f.code).clone();
    assert_eq!(check(&code), Ok(()));
    code.instructions.remove(0);
    assert!(check(&code).is_err());
}
