//! Prints the instructions and exception tables of a program's functions, and how
//! its text was divided: `cargo run -p rpyc-importer --example dis -- prog.py [module ...]`.
//!
//! Modules named after the program are shown too (imported if need be).

use rpyc_importer::{Entry, ImportOptions, import_program};
use rpyc_objects::code::{
    BinaryOperator, CommonConstant, CompareOperator, Conversion, Intrinsic1, Intrinsic2,
    SpecialMethod,
};
use rpyc_objects::{Code, Instruction, ObjId, Object, Op, World};
use std::collections::HashSet;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(file) = args.next() else {
        eprintln!("usage: dis prog.py [module ...]");
        return ExitCode::from(2);
    };
    let modules: Vec<String> = args.collect();
    let thread = std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(move || show(&file, &modules));
    match thread.map(|t| t.join()) {
        Ok(Ok(code)) => code,
        _ => ExitCode::FAILURE,
    }
}

fn show(file: &str, modules: &[String]) -> ExitCode {
    let imported = match import_program(ImportOptions::new(file)) {
        Ok(imported) => imported,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    for warning in &imported.warnings {
        eprintln!("warning: {warning}");
    }
    let mut printer = Printer {
        world: &imported.world,
        seen: HashSet::new(),
        queue: Vec::new(),
    };
    match &imported.entry {
        Entry::Target { function } => {
            println!("entry: target {function}");
            printer.queue.push(*function);
        }
        Entry::Main { code, .. } => {
            println!("entry: main");
            printer.code(code);
        }
        Entry::Script { code, .. } => {
            println!("entry: script");
            printer.code(code);
        }
    }
    for name in modules {
        match imported.world.module(name) {
            Some(module) => printer.queue.push(module),
            None => eprintln!("no module {name}"),
        }
    }
    printer.queue.push(imported.main_module);
    printer.drain();
    ExitCode::SUCCESS
}

struct Printer<'w> {
    world: &'w World,
    seen: HashSet<ObjId>,
    queue: Vec<ObjId>,
}

impl Printer<'_> {
    fn drain(&mut self) {
        let mut at = 0;
        while at < self.queue.len() {
            let id = self.queue[at];
            at += 1;
            if !self.seen.insert(id) {
                continue;
            }
            match &*self.world.get(id) {
                Object::Function(f) => {
                    self.code(&f.code);
                    let cells = f.closure.iter().filter_map(|&c| match &*self.world.get(c) {
                        Object::Cell(content) => *content,
                        _ => None,
                    });
                    self.queue.extend(cells);
                }
                Object::Code(code) => self.code(code),
                Object::Class(c) => self.queue.extend(c.dict.iter().map(|(_, v)| *v)),
                Object::StaticMethod(f) | Object::ClassMethod(f) => self.queue.push(*f),
                Object::Property { get, set, del } => {
                    self.queue.extend([get, set, del].into_iter().flatten())
                }
                Object::Module(_) => self.queue.extend(self.globals(id)),
                _ => {}
            }
        }
    }

    /// The functions and classes of a module.
    fn globals(&self, module: ObjId) -> Vec<ObjId> {
        let own = self.world.module_attr(module, "__name__");
        let names = self.world.module_names(module);
        names
            .iter()
            .filter_map(|n| self.world.module_attr(module, n))
            .filter(|&v| match &*self.world.get(v) {
                Object::Function(f) => {
                    Some(self.world.intern(Object::Str(f.module.clone()))) == own
                }
                Object::Class(c) => Some(self.world.intern(Object::Str(c.module.clone()))) == own,
                _ => false,
            })
            .collect()
    }

    fn code(&mut self, code: &Code) {
        println!(
            "\n{} ({}:{})",
            code.qualname, code.filename, code.first_line
        );
        println!(
            "  args {} posonly {} kwonly {} *args {} **kw {} generator {} locals {:?} cells {:?} free {}",
            code.argcount,
            code.posonlyargcount,
            code.kwonlyargcount,
            code.has_varargs,
            code.has_varkeywords,
            code.is_generator,
            code.varnames,
            code.cells,
            code.nfreevars
        );
        let mut line = 0;
        for (index, instruction) in code.instructions.iter().enumerate() {
            let shown = if instruction.span.line == line {
                String::new()
            } else {
                instruction.span.line.to_string()
            };
            line = instruction.span.line;
            println!(
                "{shown:>5} {index:>4}  {}",
                self.instruction(code, instruction)
            );
        }
        for e in &code.exception_table {
            let lasti = if e.push_lasti { " lasti" } else { "" };
            println!(
                "        {}..{} -> {} depth {}{lasti}",
                e.start, e.end, e.target, e.depth
            );
        }
        for &c in &code.consts {
            if let Object::Code(_) = &*self.world.get(c) {
                self.queue.push(c);
            }
        }
    }

    fn instruction(&self, code: &Code, i: &Instruction) -> String {
        let arg = i.arg;
        let name = |index: u32| code.names.get(index as usize).map_or("?", |n| n);
        let detail = match i.op {
            Op::LoadSmallInt => arg.to_string(),
            Op::LoadConst => code
                .consts
                .get(arg as usize)
                .map_or("?".to_owned(), |&c| self.brief(c)),
            Op::LoadFast | Op::StoreFast | Op::DeleteFast | Op::LoadFastAndClear | Op::MakeCell => {
                local(code, arg)
            }
            Op::LoadDeref | Op::StoreDeref | Op::DeleteDeref | Op::LoadFromDictOrDeref => {
                local(code, arg)
            }
            Op::LoadGlobal => format!(
                "{}{}",
                name(arg >> 1),
                if arg & 1 == 1 { " + NULL" } else { "" }
            ),
            Op::LoadAttr => format!(
                "{}{}",
                name(arg >> 1),
                if arg & 1 == 1 { " (method)" } else { "" }
            ),
            Op::LoadSuperAttr => format!(
                "{}{}",
                name(arg >> 2),
                if arg & 1 == 1 { " (method)" } else { "" }
            ),
            Op::StoreAttr | Op::DeleteAttr | Op::LoadName | Op::StoreName | Op::DeleteName => {
                name(arg).to_owned()
            }
            Op::StoreGlobal | Op::DeleteGlobal | Op::ImportName | Op::ImportFrom => {
                name(arg).to_owned()
            }
            Op::LoadFromDictOrGlobals => name(arg).to_owned(),
            Op::BinaryOp => BinaryOperator::from_arg(arg)
                .map_or("?", |o| o.symbol())
                .to_owned(),
            Op::CompareOp => CompareOperator::from_arg(arg)
                .map_or("?", |o| o.symbol())
                .to_owned(),
            Op::LoadSpecial => SpecialMethod::from_arg(arg)
                .map_or("?", |o| o.symbol())
                .to_owned(),
            Op::ConvertValue => Conversion::from_arg(arg)
                .map_or("?", |o| o.symbol())
                .to_owned(),
            Op::LoadCommonConstant => CommonConstant::from_arg(arg)
                .map_or("?", |o| o.symbol())
                .to_owned(),
            Op::CallIntrinsic1 => Intrinsic1::from_arg(arg)
                .map_or("?", |o| o.symbol())
                .to_owned(),
            Op::CallIntrinsic2 => Intrinsic2::from_arg(arg)
                .map_or("?", |o| o.symbol())
                .to_owned(),
            op if op.is_jump() => format!("to {arg}"),
            _ if arg != 0 => arg.to_string(),
            _ => String::new(),
        };
        format!("{:<24}{detail}", i.op.name())
    }

    fn brief(&self, id: ObjId) -> String {
        match &*self.world.get(id) {
            Object::Code(c) => format!("<code {}>", c.qualname),
            Object::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|&i| self.brief(i)).collect();
                format!("({})", items.join(", "))
            }
            Object::Str(s) => format!("{s:?}"),
            Object::Int(i) => i.to_string(),
            Object::Float(f) => format!("{f:?}"),
            Object::None => "None".to_owned(),
            Object::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
            other => format!("{other:?}"),
        }
    }
}

fn local(code: &Code, index: u32) -> String {
    code.varnames
        .get(index as usize)
        .map_or("?".to_owned(), |n| n.to_string())
}
