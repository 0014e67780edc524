//! The text form: reading. The other half of `text_write`:
//! `print(parse(print(p))) == print(p)`.
//!
//! Reads in three rounds over the tokens: names (structs, prebuilt objects,
//! graphs), then what they are (fields, types, signatures), then contents
//! (initial values, bodies); so everything may be used before it is defined.

use crate::constant::{CallShape, ConstValue, Constant};
use crate::entity::{BlockId, GraphId, StaticId};
use crate::graph::{FunctionGraph, InlineHint};
use crate::program::{Init, Program, StandardException, StaticDef};
use crate::text_lex::{Spanned, Token, tokens};
use crate::text_write::usual_type;
use crate::types::{Field, Gcness, Prim, Type, TypeDef};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::rc::Rc;

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub col: u32,
    /// What was expected or found.
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.col, self.message)
    }
}

impl std::error::Error for ParseError {}

/// The lines of a text on which the parts of its graphs stand.
#[derive(Clone, Debug, Default)]
pub struct LineMap {
    pub(crate) graphs: HashMap<GraphId, u32>,
    pub(crate) blocks: HashMap<(GraphId, BlockId), u32>,
    pub(crate) ops: HashMap<(GraphId, BlockId, usize), u32>,
}

impl LineMap {
    /// The line of an operation, else of its block, else of the graph.
    pub fn line(&self, g: GraphId, block: Option<BlockId>, op: Option<usize>) -> Option<u32> {
        let of_op = block.zip(op).and_then(|(b, i)| self.ops.get(&(g, b, i)));
        let of_block = || block.and_then(|b| self.blocks.get(&(g, b)));
        of_op
            .or_else(of_block)
            .or_else(|| self.graphs.get(&g))
            .copied()
    }
}

/// Reads a program.
pub fn parse_program(text: &str) -> Result<Program, ParseError> {
    parse_program_lines(text).map(|(program, _)| program)
}

/// Reads a program and keeps the lines where things stand. An exit counts as the
/// operation after the last one.
pub fn parse_program_lines(text: &str) -> Result<(Program, LineMap), ParseError> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
        program: Program::default(),
        graphs: HashMap::new(),
        statics: HashMap::new(),
        lines: LineMap::default(),
    };
    parser.declare()?;
    let (inits, bodies) = parser.define()?;
    for (id, at) in inits {
        parser.at = at;
        let init = parser.init(parser.program[id].ty)?;
        parser.program[id].init = init;
    }
    for header in bodies {
        parser.at = header.body;
        parser.body(header)?;
    }
    Ok((parser.program, parser.lines))
}

pub(crate) type Result<T, E = ParseError> = std::result::Result<T, E>;

pub(crate) struct Parser {
    tokens: Vec<Spanned>,
    pub at: usize,
    depth: u32,
    pub program: Program,
    graphs: HashMap<String, GraphId>,
    statics: HashMap<String, StaticId>,
    pub lines: LineMap,
}

/// A graph of which the first line has been read.
pub(crate) struct Header {
    pub id: GraphId,
    pub result: Option<Type>,
    pub raises: Option<[Type; 2]>,
    pub body: usize,
}

const MAX_DEPTH: u32 = 200;

impl Parser {
    pub fn peek(&self) -> &Token {
        &self.tokens[self.at].token
    }

    pub fn peek_second(&self) -> &Token {
        &self.tokens[(self.at + 1).min(self.tokens.len() - 1)].token
    }

    pub fn line(&self) -> u32 {
        self.tokens[self.at].line
    }

    pub fn next(&mut self) -> Token {
        let token = self.tokens[self.at].token.clone();
        if token != Token::End {
            self.at += 1;
        }
        token
    }

    pub fn error<T>(&self, message: impl Into<String>) -> Result<T> {
        self.error_at(self.at, message)
    }

    pub fn error_at<T>(&self, at: usize, message: impl Into<String>) -> Result<T> {
        let Spanned { line, col, .. } = self.tokens[at];
        Err(ParseError {
            line,
            col,
            message: message.into(),
        })
    }

    pub fn is(&self, p: &str) -> bool {
        matches!(self.peek(), Token::Punct(q) if *q == p)
    }

    pub fn eat(&mut self, p: &str) -> bool {
        let found = self.is(p);
        self.at += found as usize;
        found
    }

    pub fn expect(&mut self, p: &str) -> Result<()> {
        match self.eat(p) {
            true => Ok(()),
            false => self.error(format!("`{p}` expected")),
        }
    }

    pub fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Name(n) if n == word)
    }

    pub fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += found as usize;
        found
    }

    pub fn name(&mut self, what: &str) -> Result<String> {
        match self.peek() {
            Token::Name(n) => {
                let n = n.clone();
                self.at += 1;
                Ok(n)
            }
            _ => self.error(format!("{what} expected")),
        }
    }

    /// `open item, item close`
    pub fn list<T>(
        &mut self,
        open: &str,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.expect(open)?;
        let mut out = Vec::new();
        while !self.eat(close) {
            if !out.is_empty() {
                self.expect(",")?;
                if self.eat(close) {
                    break;
                }
            }
            out.push(item(self)?);
        }
        Ok(out)
    }

    fn deeper<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == MAX_DEPTH {
            return self.error("nested too deeply");
        }
        self.depth += 1;
        let result = f(self);
        self.depth -= 1;
        result
    }

    // ---- round 1: names ------------------------------------------------------

    fn declare(&mut self) -> Result<()> {
        let mut braces = 0u32;
        for at in 0..self.tokens.len() {
            self.at = at;
            match self.peek() {
                Token::Punct("{") => braces += 1,
                Token::Punct("}") => braces = braces.saturating_sub(1),
                Token::Name(word) if braces == 0 => match (word.as_str(), self.peek_second()) {
                    ("struct" | "gcstruct", Token::Name(name)) => {
                        let gc = if word == "struct" {
                            Gcness::Raw
                        } else {
                            Gcness::Gc
                        };
                        let name = name.clone();
                        if self.named_type(&name).is_some() {
                            return self.error(format!("type {name} is defined twice"));
                        }
                        self.program.types.forward(&name, gc);
                    }
                    ("static", Token::Static(name)) => {
                        let name = name.clone();
                        let id = self.program.add_static(StaticDef {
                            name: name.as_str().into(),
                            ty: Type::NONE,
                            init: Init::Zero,
                            immutable: false,
                        });
                        if self.statics.insert(name.clone(), id).is_some() {
                            return self.error(format!("%{name} is defined twice"));
                        }
                    }
                    ("graph", Token::Graph(name)) => {
                        let name = name.clone();
                        let id = self.program.add_graph(FunctionGraph::new(name.clone(), 0));
                        if self.graphs.insert(name.clone(), id).is_some() {
                            return self.error(format!("@{name} is defined twice"));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(())
    }

    // ---- round 2: types and signatures ---------------------------------------

    fn define(&mut self) -> Result<(Vec<(StaticId, usize)>, Vec<Header>)> {
        let mut inits = Vec::new();
        let mut headers = Vec::new();
        let mut raises = None;
        self.at = 0;
        loop {
            let start = self.at;
            if *self.peek() == Token::End {
                break;
            }
            let word = self.name("a definition")?;
            match word.as_str() {
                "struct" | "gcstruct" => self.struct_def()?,
                "forward" => {
                    self.name("`struct` or `gcstruct`")?;
                    self.name("a name")?;
                }
                "const" | "static" => {
                    let immutable = word == "const";
                    if immutable && !self.eat_word("static") {
                        return self.error("`static` expected");
                    }
                    let id = self.static_ref()?;
                    self.expect(":")?;
                    let ty = self.ty()?;
                    self.program[id].ty = ty;
                    self.program[id].immutable = immutable;
                    self.expect("=")?;
                    inits.push((id, self.at));
                    self.skip_init()?;
                }
                "vtable" => {
                    let ty = self.ty()?;
                    self.expect("=")?;
                    let vtable = self.static_ref()?;
                    self.program.vtable_of.insert(ty, vtable);
                }
                "exception" => {
                    let name = self.name("a class name")?;
                    self.expect("=")?;
                    let vtable = self.static_ref()?;
                    self.expect(",")?;
                    let instance = self.static_ref()?;
                    let exception = StandardException { vtable, instance };
                    self.program
                        .exceptions
                        .insert(name.as_str().into(), exception);
                }
                "raises" => {
                    let etype = self.ty()?;
                    self.expect(",")?;
                    raises = Some([etype, self.ty()?]);
                }
                "entry" => self.program.entry = Some(self.graph_ref()?),
                "graph" => headers.push(self.header()?),
                _ => return self.error_at(start, format!("unknown definition `{word}`")),
            }
        }
        for header in &mut headers {
            if header.result.is_some() && header.raises.is_none() {
                header.raises = raises;
            }
            // Give the graph its signature, for function pointers to it.
            let result = header.result.unwrap_or(Type::NONE);
            let graph = &mut self.program[header.id];
            let returned = graph.return_var();
            graph.vars[returned.index()].ty = result;
        }
        Ok((inits, headers))
    }

    fn struct_def(&mut self) -> Result<()> {
        let start = self.at;
        let name = self.name("a name")?;
        let mut seen = HashSet::new();
        let fields = self.list("{", "}", |p| {
            let immutable = p.is_word("const") && !matches!(p.peek_second(), Token::Punct(":"));
            p.at += immutable as usize;
            let at = p.at;
            let name = p.name("a field name")?;
            p.expect(":")?;
            let ty = p.ty()?;
            match seen.insert(name.clone()) {
                true => Ok(Field {
                    name: name.as_str().into(),
                    ty,
                    immutable,
                }),
                false => p.error_at(at, format!("field {name} is there twice")),
            }
        })?;
        match self.named_type(&name) {
            Some(ty) if matches!(self.program.types.def(ty), TypeDef::ForwardReference(..)) => {
                self.program.types.define(ty, fields);
                Ok(())
            }
            _ => self.error_at(start, format!("type {name} is defined twice")),
        }
    }

    /// Passes over an initial value, up to the end of its last bracket.
    fn skip_init(&mut self) -> Result<()> {
        let mut open = 0u32;
        loop {
            match self.next() {
                Token::Punct("(" | "{" | "[") => open += 1,
                Token::Punct(")" | "}" | "]") => open = open.saturating_sub(1),
                Token::End => return self.error("initial value not closed"),
                _ => {}
            }
            let call_follows =
                matches!(self.tokens[self.at - 1].token, Token::Name(_)) && self.is("(");
            if open == 0 && !call_follows {
                return Ok(());
            }
        }
    }

    fn header(&mut self) -> Result<Header> {
        let line = self.line();
        let id = self.graph_ref()?;
        self.lines.graphs.insert(id, line);
        let params = self.list("(", ")", |p| p.typed_name())?;
        let result = if self.eat("->") {
            Some(self.ty()?)
        } else {
            None
        };
        let mut raises = None;
        if self.eat_word("raises") {
            let at = self.at;
            let types = self.list("(", ")", Self::ty)?;
            let Ok(types) = types.try_into() else {
                return self.error_at(at, "two types expected");
            };
            raises = Some(types);
        }
        let mut graph = FunctionGraph::new(self.program[id].name.clone(), params.len());
        for (i, (_, ty)) in params.iter().enumerate() {
            let v = graph.params()[i];
            graph.vars[v.index()].ty = ty.unwrap_or(Type::NONE);
        }
        if self.is("[") {
            for (at, attribute) in self.list("[", "]", |p| Ok((p.at, p.name("an attribute")?)))? {
                match attribute.as_str() {
                    "always_inline" => graph.inline = InlineHint::Always,
                    "dont_inline" => graph.inline = InlineHint::Never,
                    "lowlevel" => graph.lowlevel = true,
                    "generator" => graph.is_generator = true,
                    _ => return self.error_at(at, format!("unknown attribute {attribute}")),
                }
            }
        }
        self.program[id] = graph;
        self.expect("{")?;
        let body = self.at;
        let mut open = 1u32;
        while open > 0 {
            match self.next() {
                Token::Punct("{") => open += 1,
                Token::Punct("}") => open -= 1,
                Token::End => return self.error("graph not closed"),
                _ => {}
            }
        }
        Ok(Header {
            id,
            result,
            raises,
            body,
        })
    }

    pub fn typed_name(&mut self) -> Result<(String, Option<Type>)> {
        let name = self.name("a variable")?;
        let ty = if self.eat(":") {
            Some(self.ty()?)
        } else {
            None
        };
        Ok((name, ty))
    }

    fn static_ref(&mut self) -> Result<StaticId> {
        match self.peek() {
            Token::Static(name) => match self.statics.get(name) {
                Some(&id) => {
                    self.at += 1;
                    Ok(id)
                }
                None => self.error(format!("%{name} is not defined")),
            },
            _ => self.error("a prebuilt object (`%name`) expected"),
        }
    }

    fn graph_ref(&mut self) -> Result<GraphId> {
        match self.peek() {
            Token::Graph(name) => match self.graphs.get(name) {
                Some(&id) => {
                    self.at += 1;
                    Ok(id)
                }
                None => self.error(format!("@{name} is not defined")),
            },
            _ => self.error("a graph (`@name`) expected"),
        }
    }

    fn named_type(&self, name: &str) -> Option<Type> {
        self.program.types.find_struct(name)
    }

    pub fn ty(&mut self) -> Result<Type> {
        self.deeper(|p| {
            let start = p.at;
            if p.eat("?") {
                return Ok(Type::NONE);
            }
            let name = p.name("a type")?;
            match name.as_str() {
                "Ptr" | "Array" | "GcArray" => {
                    p.expect("(")?;
                    let of = p.ty()?;
                    p.expect(")")?;
                    Ok(match name.as_str() {
                        "Ptr" => p.program.types.ptr(of),
                        "Array" => p.program.types.array(Gcness::Raw, of),
                        _ => p.program.types.array(Gcness::Gc, of),
                    })
                }
                "Func" => {
                    let args = p.list("(", ")", Self::ty)?;
                    p.expect("->")?;
                    let result = p.ty()?;
                    Ok(p.program.types.func(args, result))
                }
                _ => {
                    let prim = Prim::ALL.iter().position(|p| p.name() == name);
                    match prim.map(|i| Type(i as u32)).or_else(|| p.named_type(&name)) {
                        Some(ty) => Ok(ty),
                        None => p.error_at(start, format!("unknown type {name}")),
                    }
                }
            }
        })
    }

    // ---- round 3: contents ---------------------------------------------------

    fn init(&mut self, ty: Type) -> Result<Init> {
        self.deeper(|p| match p.peek().clone() {
            Token::Bytes(b) => {
                p.at += 1;
                Ok(Init::Bytes(b.into()))
            }
            Token::Name(n) if n == "zero" => {
                p.at += 1;
                Ok(Init::Zero)
            }
            Token::Name(n) if n == "value" => {
                p.at += 1;
                p.expect("(")?;
                let value = p.value()?;
                p.expect(")")?;
                Ok(Init::Value(value))
            }
            Token::Punct("[") => {
                let item = p.program.types.as_array(ty).map_or(Type::NONE, |a| a.item);
                Ok(Init::Array(p.list("[", "]", |p| p.init(item))?))
            }
            Token::Punct("{") => {
                let fields = p.program.types.as_struct(ty).map(|s| s.fields.clone());
                let fields = fields.unwrap_or_default();
                let mut i = 0;
                let parts = p.list("{", "}", |p| {
                    let field = fields.get(i);
                    i += 1;
                    if let (Token::Name(name), Token::Punct(":")) = (p.peek(), p.peek_second()) {
                        match field {
                            Some(f) if *f.name == **name => p.at += 2,
                            Some(f) => return p.error(format!("field {} expected", f.name)),
                            None => return p.error("no such field"),
                        }
                    }
                    p.init(field.map_or(Type::NONE, |f| f.ty))
                })?;
                Ok(Init::Struct(parts))
            }
            _ => Ok(Init::Value(p.value()?)),
        })
    }

    fn value(&mut self) -> Result<ConstValue> {
        let start = self.at;
        Ok(match self.next() {
            Token::Int(n) => ConstValue::Int(n),
            Token::UInt(n) => ConstValue::UInt(n),
            Token::Big(digits) => ConstValue::BigInt(digits.as_str().into()),
            Token::Float(x) => ConstValue::float(x),
            Token::Symbol(s) => ConstValue::symbol(&s),
            Token::Text(s) => ConstValue::str(&s),
            Token::Bytes(b) => ConstValue::Bytes(b.into()),
            Token::Char(c) => ConstValue::Char(c),
            Token::UniChar(c) => ConstValue::UniChar(c),
            Token::Graph(_) => {
                self.at = start;
                ConstValue::Graph(self.graph_ref()?)
            }
            Token::Static(_) => {
                self.at = start;
                ConstValue::Static(self.static_ref()?)
            }
            Token::Name(name) => match name.as_str() {
                "void" => ConstValue::Void,
                "None" => ConstValue::None,
                "True" => ConstValue::Bool(true),
                "False" => ConstValue::Bool(false),
                "null" => ConstValue::Null,
                "undefined" => ConstValue::Undefined,
                "inf" => ConstValue::float(f64::INFINITY),
                "nan" => ConstValue::float(f64::NAN),
                "float_bits" => match self.list("(", ")", Self::value)?.as_slice() {
                    [ConstValue::UInt(bits)] => ConstValue::Float(*bits),
                    _ => return self.error_at(start, "float_bits(...u) expected"),
                },
                "extern" => match self.list("(", ")", Self::value)?.as_slice() {
                    [ConstValue::Symbol(name)] => ConstValue::Extern(name.clone()),
                    _ => return self.error_at(start, "extern(\"name\") expected"),
                },
                "type" => {
                    self.expect("(")?;
                    let ty = self.ty()?;
                    self.expect(")")?;
                    ConstValue::Type(ty)
                }
                "graphs" => ConstValue::Graphs(self.list("(", ")", Self::graph_ref)?.into()),
                "shape" => self.shape()?,
                _ => match name.strip_prefix("obj").and_then(|n| n.parse().ok()) {
                    Some(n) => ConstValue::Object(n),
                    None => return self.error_at(start, format!("{name} is not defined here")),
                },
            },
            _ => return self.error_at(start, "a value expected"),
        })
    }

    fn shape(&mut self) -> Result<ConstValue> {
        let start = self.at;
        let mut shape = CallShape::default();
        let parts = self.list("(", ")", |p| Ok(p.next()))?;
        for (i, part) in parts.into_iter().enumerate() {
            match part {
                Token::Int(n) if i == 0 && n >= 0 => shape.positional = n as u32,
                Token::Symbol(keyword) => shape.keywords.push(keyword.as_str().into()),
                Token::Punct("*") => shape.star = true,
                Token::Punct("**") => shape.star_star = true,
                _ => return self.error_at(start, "shape(2, \"keyword\", *, **) expected"),
            }
        }
        Ok(ConstValue::Shape(Rc::new(shape)))
    }

    /// A value with its type: said behind a colon, or the usual one.
    pub fn constant(&mut self, typed: bool, exitcase: bool) -> Result<Constant> {
        let start = self.at;
        let value = self.value()?;
        if self.eat(":") {
            return Ok(Constant {
                value,
                ty: self.ty()?,
            });
        }
        let ty = match usual_type(&value, typed, exitcase) {
            Some(ty) => ty,
            None => match &value {
                ConstValue::Graph(id) => {
                    let callee = &self.program[*id];
                    let args = callee.params().iter().map(|&v| callee.ty(v)).collect();
                    let result = callee.result_ty();
                    let func = self.program.types.func(args, result);
                    self.program.types.ptr(func)
                }
                ConstValue::Static(id) => {
                    let ty = self.program[*id].ty;
                    self.program.types.ptr(ty)
                }
                _ => return self.error_at(start, "this value needs a type: `value:Type`"),
            },
        };
        Ok(Constant { value, ty })
    }
}
