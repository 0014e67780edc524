//! Exception tables made right.
//!
//! RustPython's compiler copies short exits (`return x`) behind the code that
//! leaves an `except` or `with`, and lets the handler that covered that code cover
//! the copy too, although the copy's stack is too low for it. Such an instruction
//! gets the handler its original has.

use rpyc_objects::{ExceptionEntry, Instruction};

/// Corrects `table` where it covers instructions whose stack is below the
/// handler's depth.
pub fn exception_table(
    instructions: &[Instruction],
    table: Vec<ExceptionEntry>,
) -> Vec<ExceptionEntry> {
    if table.is_empty() {
        return table;
    }
    let covering: Vec<Option<usize>> = (0..instructions.len() as u32)
        .map(|at| table.iter().position(|e| e.start <= at && at < e.end))
        .collect();
    let depths = depths(instructions, &table, &covering);
    let too_low = |at: usize| match (depths[at], covering[at]) {
        (Some(depth), Some(entry)) => depth < table[entry].depth,
        _ => false,
    };
    if !(0..instructions.len()).any(|at| instructions[at].op.can_raise() && too_low(at)) {
        return table;
    }
    let right: Vec<Option<usize>> = (0..instructions.len())
        .map(|at| {
            if !too_low(at) {
                return covering[at];
            }
            let original = (0..instructions.len()).find(|&o| {
                o != at
                    && instructions[o] == instructions[at]
                    && depths[o] == depths[at]
                    && !too_low(o)
            });
            original.and_then(|o| covering[o])
        })
        .collect();

    let mut out: Vec<ExceptionEntry> = Vec::new();
    let mut last = None;
    for (at, &entry) in right.iter().enumerate() {
        let at = at as u32;
        if let Some(entry) = entry {
            match out.last_mut() {
                Some(run) if last == Some(entry) && run.end == at => run.end = at + 1,
                _ => out.push(ExceptionEntry {
                    start: at,
                    end: at + 1,
                    ..table[entry]
                }),
            }
        }
        last = entry;
    }
    out
}

/// The height of the stack before each instruction that can be reached.
fn depths(
    instructions: &[Instruction],
    table: &[ExceptionEntry],
    covering: &[Option<usize>],
) -> Vec<Option<u32>> {
    let mut depths: Vec<Option<u32>> = vec![None; instructions.len()];
    let mut queue = vec![(0usize, 0u32)];
    while let Some((at, depth)) = queue.pop() {
        let Some(instruction) = instructions.get(at) else {
            continue;
        };
        if depths[at].is_some() {
            continue;
        }
        depths[at] = Some(depth);
        let (op, arg) = (instruction.op, instruction.arg);
        if op.can_raise()
            && let Some(entry) = covering[at]
            && depth >= table[entry].depth
        {
            let entry = &table[entry];
            queue.push((
                entry.target as usize,
                entry.depth + 1 + u32::from(entry.push_lasti),
            ));
        }
        let after = |(pops, pushes): (u32, u32)| depth.saturating_sub(pops) + pushes;
        if op.is_jump() {
            queue.push((arg as usize, after(op.jump_effect(arg))));
        }
        if !op.ends_block() {
            queue.push((at + 1, after(op.stack_effect(arg))));
        }
    }
    depths
}
