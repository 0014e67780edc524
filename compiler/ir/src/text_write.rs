//! The text form: writing.
//!
//! ```text
//! gcstruct PAIR { item0: Signed, const item1: Signed }
//! static %origin: PAIR = {item0: 0, item1: 0}
//!
//! graph @first(p0: Ptr(PAIR)) -> Signed {
//! block0(p0: Ptr(PAIR)):
//!     a1: Signed = getfield(p0, "item0")
//!     goto return(a1)
//! }
//! ```
//!
//! Variables print as name and number, so that a dump and a fault report speak of
//! the same thing. A literal carries its type only where it is not the usual one:
//! `5` is Signed in a typed graph and a Python int in an untyped one (a graph
//! without `->`), `5:Int32` is explicit, `5:?` has no type.

use crate::constant::{ConstValue, Constant};
use crate::entity::{BlockId, GraphId, LocId, StaticId, VarId};
use crate::graph::{Block, ExitCase, ExitSwitch, FunctionGraph, InlineHint, Link, Operand};
use crate::program::{Init, Program};
use crate::types::{Gcness, Type, TypeDef};
use std::collections::HashSet;
use std::fmt::Write;

/// How to print.
#[derive(Clone, Copy, Debug, Default)]
pub struct PrintOptions {
    /// Add `; file:line` behind operations. Comments are not read back.
    pub locs: bool,
}

/// The whole program as text.
pub fn print_program(program: &Program) -> String {
    Printer::new(program, PrintOptions::default()).program()
}

/// One graph of a program as text.
pub fn print_graph(program: &Program, graph: GraphId) -> String {
    Printer::new(program, PrintOptions::default()).graph_by_id(graph)
}

/// All graphs of a program as text, without types and prebuilt data.
pub fn print_graphs(program: &Program) -> String {
    let printer = Printer::new(program, PrintOptions::default());
    let graphs: Vec<_> = program
        .graph_ids()
        .map(|g| printer.graph_by_id(g))
        .collect();
    graphs.join("\n")
}

/// Prints the parts of one program; names are made unique once.
pub struct Printer<'p> {
    program: &'p Program,
    options: PrintOptions,
    graphs: Vec<String>,
    statics: Vec<String>,
    raises: Option<[Type; 2]>,
}

impl<'p> Printer<'p> {
    /// A printer for a program.
    pub fn new(program: &'p Program, options: PrintOptions) -> Self {
        let graphs = unique_labels(program.graphs.iter().map(|g| g.name.as_str()), "graph");
        let statics = unique_labels(program.statics.iter().map(|s| &*s.name), "static");
        let raises = program
            .graphs
            .iter()
            .filter(|g| is_typed(g))
            .find_map(raise_types);
        Printer {
            program,
            options,
            graphs,
            statics,
            raises,
        }
    }

    /// The whole program.
    pub fn program(&self) -> String {
        let mut out = String::new();
        for (_, def) in self.program.types.all() {
            match def {
                TypeDef::Struct(s) => {
                    let keyword = struct_keyword(s.gc);
                    let fields: Vec<_> = s
                        .fields
                        .iter()
                        .map(|f| {
                            let prefix = if f.immutable { "const " } else { "" };
                            format!("{prefix}{}: {}", bare_name(&f.name), self.ty(f.ty))
                        })
                        .collect();
                    let body = match fields.is_empty() {
                        true => "{}".to_string(),
                        false => format!("{{ {} }}", fields.join(", ")),
                    };
                    let _ = writeln!(out, "{keyword} {} {body}", bare_name(&s.name));
                }
                TypeDef::ForwardReference(name, gc) => {
                    let _ = writeln!(out, "forward {} {}", struct_keyword(*gc), bare_name(name));
                }
                _ => {}
            }
        }
        for (i, s) in self.program.statics.iter().enumerate() {
            let keyword = if s.immutable {
                "const static"
            } else {
                "static"
            };
            let label = self.static_label(StaticId::from_index(i));
            let ty = self.ty(s.ty);
            let _ = writeln!(
                out,
                "{keyword} {label}: {ty} = {}",
                self.init(s.ty, &s.init)
            );
        }
        for (&ty, &vtable) in &self.program.vtable_of {
            let _ = writeln!(
                out,
                "vtable {} = {}",
                self.ty(ty),
                self.static_label(vtable)
            );
        }
        for (name, exc) in &self.program.exceptions {
            let vtable = self.static_label(exc.vtable);
            let instance = self.static_label(exc.instance);
            let _ = writeln!(out, "exception {} = {vtable}, {instance}", bare_name(name));
        }
        if let Some([etype, evalue]) = self.raises {
            let _ = writeln!(out, "raises {}, {}", self.ty(etype), self.ty(evalue));
        }
        if let Some(entry) = self.program.entry {
            let _ = writeln!(out, "entry {}", self.graph_label(entry));
        }
        for g in self.program.graph_ids() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&self.graph_by_id(g));
        }
        out
    }

    /// One graph of the program.
    pub fn graph_by_id(&self, id: GraphId) -> String {
        self.graph(&self.program[id], &self.graph_label(id))
    }

    /// A graph that need not be in the program, under a name of the form `@name`.
    pub fn graph(&self, g: &FunctionGraph, label: &str) -> String {
        let mut out = String::new();
        let params: Vec<_> = match g.blocks.get(g.startblock.index()) {
            Some(start) => start
                .inputargs
                .iter()
                .map(|&v| self.typed_var(g, v))
                .collect(),
            None => Vec::new(),
        };
        let _ = write!(out, "graph {label}({})", params.join(", "));
        let result = result_type(g);
        if result != Type::NONE {
            let _ = write!(out, " -> {}", self.ty(result));
        }
        let usual = if result != Type::NONE {
            self.raises
        } else {
            None
        };
        if raise_types(g) != usual {
            let [etype, evalue] = raise_types(g).unwrap_or([Type::NONE; 2]);
            let _ = write!(out, " raises({}, {})", self.ty(etype), self.ty(evalue));
        }
        let mut attributes = Vec::new();
        match g.inline {
            InlineHint::Auto => {}
            InlineHint::Always => attributes.push("always_inline"),
            InlineHint::Never => attributes.push("dont_inline"),
        }
        if g.lowlevel {
            attributes.push("lowlevel");
        }
        if g.is_generator {
            attributes.push("generator");
        }
        if !attributes.is_empty() {
            let _ = write!(out, " [{}]", attributes.join(", "));
        }
        let _ = write!(out, " {{{}", self.loc(g.loc));
        let used = used_variables(g);
        let start = g.startblock;
        let others = (0..g.blocks.len())
            .map(BlockId::from_index)
            .filter(|&b| b != start);
        for b in std::iter::once(start)
            .filter(|b| b.index() < g.blocks.len())
            .chain(others)
        {
            let block = &g[b];
            if (b == g.returnblock || b == g.exceptblock)
                && block.operations.is_empty()
                && block.exits.is_empty()
                && block.exitswitch == ExitSwitch::None
                && block.inputargs.len() == if b == g.returnblock { 1 } else { 2 }
            {
                continue;
            }
            if b != start {
                out.push('\n');
            }
            self.block(&mut out, g, b, block, &used);
        }
        out.push_str("}\n");
        out
    }

    fn block(
        &self,
        out: &mut String,
        g: &FunctionGraph,
        id: BlockId,
        block: &Block,
        used: &HashSet<VarId>,
    ) {
        let args: Vec<_> = block
            .inputargs
            .iter()
            .map(|&v| self.typed_var(g, v))
            .collect();
        let _ = writeln!(out, "{}({}):", block_label(g, id), args.join(", "));
        for op in &block.operations {
            out.push_str("    ");
            if g.ty(op.result) != Type::VOID || used.contains(&op.result) {
                let _ = write!(out, "{} = ", self.typed_var(g, op.result));
            }
            let _ = write!(out, "{}({})", op.op.name(), self.operands(g, &op.args));
            out.push_str(&self.loc(op.loc));
        }
        match (&block.exitswitch, block.exits.as_slice()) {
            (ExitSwitch::None, []) => out.push_str("    no_exit\n"),
            (ExitSwitch::None, [link]) if link.exitcase == ExitCase::None => {
                let _ = writeln!(out, "    goto {}", self.target(g, link));
            }
            (switch, exits) => {
                let _ = match switch {
                    ExitSwitch::None => writeln!(out, "    exits:"),
                    ExitSwitch::Var(v) => writeln!(out, "    switch {}:", var_label(g, *v)),
                    ExitSwitch::LastException => writeln!(out, "    except:"),
                };
                for link in exits {
                    let case = match &link.exitcase {
                        ExitCase::None => "none".to_string(),
                        ExitCase::Default => "default".to_string(),
                        ExitCase::Const(c) => self.constant(g, c, true),
                    };
                    let vars = self.exception_vars(g, link);
                    let _ = writeln!(out, "        {case}{vars} -> {}", self.target(g, link));
                }
            }
        }
    }

    fn exception_vars(&self, g: &FunctionGraph, link: &Link) -> String {
        if link.last_exception.is_none() && link.last_exc_value.is_none() {
            return String::new();
        }
        let usual = raise_types(g).unwrap_or([Type::NONE; 2]);
        let show = |v: Option<VarId>, usual: Type| match v {
            None => "_".to_string(),
            Some(v) if g.ty(v) == usual => var_label(g, v),
            Some(v) if g.ty(v) == Type::NONE => format!("{}: ?", var_label(g, v)),
            Some(v) => self.typed_var(g, v),
        };
        let etype = show(link.last_exception, usual[0]);
        let evalue = show(link.last_exc_value, usual[1]);
        format!("({etype}, {evalue})")
    }

    fn target(&self, g: &FunctionGraph, link: &Link) -> String {
        format!(
            "{}({})",
            block_label(g, link.target),
            self.operands(g, &link.args)
        )
    }

    fn operands(&self, g: &FunctionGraph, args: &[Operand]) -> String {
        let args: Vec<_> = args.iter().map(|a| self.operand(g, a)).collect();
        args.join(", ")
    }

    /// An operand of an operation or link.
    pub fn operand(&self, g: &FunctionGraph, x: &Operand) -> String {
        match x {
            Operand::Var(v) => var_label(g, *v),
            Operand::Const(c) => self.constant(g, c, false),
        }
    }

    fn constant(&self, g: &FunctionGraph, c: &Constant, exitcase: bool) -> String {
        let text = self.value(&c.value);
        if self.has_usual_type(c, is_typed(g), exitcase) {
            text
        } else {
            format!("{text}:{}", self.ty(c.ty))
        }
    }

    /// True where the reader finds the constant's type by itself.
    fn has_usual_type(&self, c: &Constant, typed: bool, exitcase: bool) -> bool {
        if let Some(usual) = usual_type(&c.value, typed, exitcase) {
            return c.ty == usual;
        }
        let types = &self.program.types;
        match &c.value {
            ConstValue::Graph(id) => {
                match (self.program.graphs.get(id.index()), types.pointee(c.ty)) {
                    (Some(callee), Some(to)) => match types.def(to) {
                        TypeDef::Func(f) => {
                            f.result == callee.result_ty()
                                && f.args
                                    .iter()
                                    .copied()
                                    .eq(callee.params().iter().map(|&v| callee.ty(v)))
                        }
                        _ => false,
                    },
                    _ => false,
                }
            }
            ConstValue::Static(id) => match self.program.statics.get(id.index()) {
                Some(s) => types.pointee(c.ty) == Some(s.ty),
                None => false,
            },
            _ => false,
        }
    }

    fn value(&self, value: &ConstValue) -> String {
        match value {
            ConstValue::Void => "void".into(),
            ConstValue::None => "None".into(),
            ConstValue::Bool(true) => "True".into(),
            ConstValue::Bool(false) => "False".into(),
            ConstValue::Int(n) => n.to_string(),
            ConstValue::UInt(n) => format!("{n}u"),
            ConstValue::BigInt(digits) => format!("{digits}n"),
            ConstValue::Float(bits) => {
                let x = f64::from_bits(*bits);
                match x.is_nan() {
                    false => format!("{x:?}"),
                    true if *bits == f64::NAN.to_bits() => "nan".into(),
                    true => format!("float_bits({bits}u)"),
                }
            }
            ConstValue::Char(c) => match c {
                b'\'' => "'\\''".into(),
                b'"' => "'\"'".into(),
                c => format!("'{}'", c.escape_ascii()),
            },
            ConstValue::UniChar(c) => match char::from_u32(*c) {
                Some('\'') => "u'\\''".into(),
                Some(c) if c == ' ' || c.is_alphanumeric() || c.is_ascii_punctuation() => {
                    if c == '\\' {
                        "u'\\\\'".into()
                    } else {
                        format!("u'{c}'")
                    }
                }
                _ => format!("u'\\u{{{c:x}}}'"),
            },
            ConstValue::Str(s) => format!("s{}", quoted(s)),
            ConstValue::Bytes(b) => quoted_bytes(b),
            ConstValue::Object(n) => format!("obj{n}"),
            ConstValue::Graph(g) => self.graph_label(*g),
            ConstValue::Extern(name) => format!("extern({})", quoted(name)),
            ConstValue::Static(s) => self.static_label(*s),
            ConstValue::Null => "null".into(),
            ConstValue::Type(t) => format!("type({})", self.ty(*t)),
            ConstValue::Symbol(s) => quoted(s),
            ConstValue::Graphs(gs) => {
                let gs: Vec<_> = gs.iter().map(|&g| self.graph_label(g)).collect();
                format!("graphs({})", gs.join(", "))
            }
            ConstValue::Shape(shape) => {
                let mut parts = vec![shape.positional.to_string()];
                parts.extend(shape.keywords.iter().map(|k| quoted(k)));
                parts.extend(shape.star.then(|| "*".to_string()));
                parts.extend(shape.star_star.then(|| "**".to_string()));
                format!("shape({})", parts.join(", "))
            }
            ConstValue::Undefined => "undefined".into(),
        }
    }

    fn init(&self, ty: Type, init: &Init) -> String {
        match init {
            Init::Zero => "zero".into(),
            Init::Bytes(b) => quoted_bytes(b),
            Init::Value(ConstValue::Bytes(b)) => format!("value({})", quoted_bytes(b)),
            Init::Value(v) => self.value(v),
            Init::Array(items) => {
                let item = self
                    .program
                    .types
                    .as_array(ty)
                    .map_or(Type::NONE, |a| a.item);
                let items: Vec<_> = items.iter().map(|i| self.init(item, i)).collect();
                format!("[{}]", items.join(", "))
            }
            Init::Struct(parts) => {
                let fields = self
                    .program
                    .types
                    .as_struct(ty)
                    .map(|s| s.fields.as_slice());
                let fields = fields.filter(|fields| fields.len() == parts.len());
                let parts: Vec<_> = parts
                    .iter()
                    .enumerate()
                    .map(|(i, part)| match fields {
                        Some(f) => {
                            format!("{}: {}", bare_name(&f[i].name), self.init(f[i].ty, part))
                        }
                        None => self.init(Type::NONE, part),
                    })
                    .collect();
                format!("{{{}}}", parts.join(", "))
            }
        }
    }

    /// A type in the form that reads back.
    pub fn ty(&self, ty: Type) -> String {
        match self.program.types.def(ty) {
            TypeDef::Prim(p) => p.name().to_string(),
            TypeDef::Struct(s) => bare_name(&s.name),
            TypeDef::ForwardReference(name, _) => bare_name(name),
            TypeDef::Array(a) => {
                let prefix = if a.gc == Gcness::Gc {
                    "GcArray"
                } else {
                    "Array"
                };
                format!("{prefix}({})", self.ty(a.item))
            }
            TypeDef::Func(f) => {
                let args: Vec<_> = f.args.iter().map(|&a| self.ty(a)).collect();
                format!("Func({}) -> {}", args.join(", "), self.ty(f.result))
            }
            TypeDef::Ptr(to) => format!("Ptr({})", self.ty(*to)),
        }
    }

    /// The name of a graph in the text: `@name`.
    pub fn graph_label(&self, id: GraphId) -> String {
        match self.graphs.get(id.index()) {
            Some(label) => format!("@{label}"),
            None => format!("@\"no such graph {}\"", id.0),
        }
    }

    /// The name of a prebuilt object in the text: `%name`.
    pub fn static_label(&self, id: StaticId) -> String {
        match self.statics.get(id.index()) {
            Some(label) => format!("%{label}"),
            None => format!("%\"no such static {}\"", id.0),
        }
    }

    fn typed_var(&self, g: &FunctionGraph, v: VarId) -> String {
        match g.vars.get(v.index()).map_or(Type::NONE, |d| d.ty) {
            Type::NONE => var_label(g, v),
            ty => format!("{}: {}", var_label(g, v), self.ty(ty)),
        }
    }

    fn loc(&self, id: LocId) -> String {
        match self.program.locs.get(id).filter(|_| self.options.locs) {
            Some(loc) => format!("  ; {}:{}\n", loc.file.replace('\n', " "), loc.span.line),
            None => "\n".into(),
        }
    }
}

/// The type a constant has where nothing is said; `None` where it depends on the
/// program (pointers to graphs and prebuilt objects).
pub(crate) fn usual_type(value: &ConstValue, typed: bool, exitcase: bool) -> Option<Type> {
    Some(match value {
        ConstValue::Symbol(_) | ConstValue::Type(_) | ConstValue::Graphs(_) | ConstValue::Void => {
            Type::VOID
        }
        ConstValue::Bool(_) if typed || exitcase => Type::BOOL,
        _ if !typed => Type::NONE,
        ConstValue::Int(_) => Type::SIGNED,
        ConstValue::UInt(_) => Type::UNSIGNED,
        ConstValue::Float(_) => Type::FLOAT,
        ConstValue::Char(_) => Type::CHAR,
        ConstValue::UniChar(_) => Type::UNICHAR,
        ConstValue::Graph(_) | ConstValue::Static(_) | ConstValue::Null | ConstValue::Extern(_) => {
            return None;
        }
        _ => Type::NONE,
    })
}

/// The result type; [`Type::NONE`] before RTyping and where the graph is broken.
pub(crate) fn result_type(g: &FunctionGraph) -> Type {
    let returned = g
        .blocks
        .get(g.returnblock.index())
        .and_then(|b| b.inputargs.first());
    returned
        .and_then(|v| g.vars.get(v.index()))
        .map_or(Type::NONE, |d| d.ty)
}

/// True for graphs that have been RTyped.
fn is_typed(g: &FunctionGraph) -> bool {
    result_type(g) != Type::NONE
}

/// Types of the exception block's two variables, where it has any.
fn raise_types(g: &FunctionGraph) -> Option<[Type; 2]> {
    match g.blocks.get(g.exceptblock.index())?.inputargs.as_slice() {
        [a, b] if g.ty(*a) != Type::NONE || g.ty(*b) != Type::NONE => Some([g.ty(*a), g.ty(*b)]),
        _ => None,
    }
}

fn used_variables(g: &FunctionGraph) -> HashSet<VarId> {
    let mut used = HashSet::new();
    for block in &g.blocks {
        let links = block.exits.iter().flat_map(|l| &l.args);
        let operands = block.operations.iter().flat_map(|op| &op.args).chain(links);
        used.extend(operands.filter_map(Operand::var));
        if let ExitSwitch::Var(v) = block.exitswitch {
            used.insert(v);
        }
    }
    used
}

/// The name of a block in the text.
pub fn block_label(g: &FunctionGraph, b: BlockId) -> String {
    match b {
        b if b == g.returnblock => "return".into(),
        b if b == g.exceptblock => "raise".into(),
        b => b.to_string(),
    }
}

/// The name of a variable in the text: its Python name, if any, and its number.
pub fn var_label(g: &FunctionGraph, v: VarId) -> String {
    let name = g
        .vars
        .get(v.index())
        .and_then(|d| d.name.as_deref())
        .unwrap_or("v");
    let mut label: String = name
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '_' {
                c
            } else {
                '_'
            }
        })
        .collect();
    // Keep name and number apart, and clear of `obj12` and `block12`.
    let digit_at = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit_at(label.chars().next_back()) || label == "obj" || label == "block" {
        label.push('_');
    }
    if label.is_empty() || !label.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        label.insert(0, '_');
    }
    if label == "_" {
        label = "_v".into();
    }
    format!("{label}{}", v.0)
}

fn struct_keyword(gc: Gcness) -> &'static str {
    if gc == Gcness::Gc {
        "gcstruct"
    } else {
        "struct"
    }
}

/// One label for each name, all different; a name that stands once keeps itself.
fn unique_labels<'a>(names: impl Iterator<Item = &'a str> + Clone, empty: &str) -> Vec<String> {
    let mut count = std::collections::HashMap::new();
    for name in names.clone() {
        *count.entry(name).or_insert(0) += 1;
    }
    let mut taken: HashSet<String> = count
        .iter()
        .filter(|&(_, &n)| n == 1)
        .map(|(name, _)| name.to_string())
        .collect();
    names
        .enumerate()
        .map(|(i, name)| {
            if count[name] == 1 && !name.is_empty() {
                return name.to_string();
            }
            let base = if name.is_empty() { empty } else { name };
            let mut label = format!("{base}.{i}");
            while !taken.insert(label.clone()) {
                let _ = write!(label, ".{i}");
            }
            label
        })
        .map(|label| match label.chars().all(is_sigil_char) {
            true => label,
            false => quoted(&label),
        })
        .collect()
}

/// Characters of a name behind `@` or `%` that needs no quotes.
pub(crate) fn is_sigil_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '<' | '>')
}

/// Characters of a name that needs no quotes.
pub(crate) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '$')
}

/// A name that stands by itself: of a struct, a field, an exception class.
fn bare_name(name: &str) -> String {
    let start = name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$');
    match start && name.chars().all(is_name_char) {
        true => name.to_string(),
        false => {
            let text = quoted(name);
            format!("`{}`", text[1..text.len() - 1].replace('`', "\\u{60}"))
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn quoted_bytes(bytes: &[u8]) -> String {
    let text: String = bytes.escape_ascii().to_string().replace("\\'", "'");
    format!("b\"{text}\"")
}
