//! The text form: reading the bodies of graphs.

use crate::LocId;
use crate::constant::{ConstValue, Constant};
use crate::entity::{BlockId, VarId};
use crate::graph::{
    Block, ExitCase, ExitSwitch, FunctionGraph, Link, Operand, SpaceOperation, VarData,
};
use crate::ops::Op;
use crate::text_lex::Token;
use crate::text_read::{Header, Parser, Result};
use crate::types::Type;
use std::collections::{BTreeSet, HashMap};

impl Parser {
    pub(crate) fn body(&mut self, header: Header) -> Result<()> {
        let Header {
            id, result, raises, ..
        } = header;
        let mut body = Body::new(result.is_some(), raises.unwrap_or([Type::NONE; 2]));
        while !self.eat("}") {
            self.block(&mut body)?;
        }
        if body.blocks.is_empty() {
            return self.error_at(self.at - 1, "a graph has at least one block");
        }
        for (at, label) in &body.targets {
            if !body.labels.contains_key(label) && label != "return" && label != "raise" {
                return self.error_at(*at, format!("{label} is not defined"));
            }
        }
        let declared = &self.program[id];
        let params: Vec<_> = declared.params().iter().map(|&v| declared.ty(v)).collect();
        let start: Vec<_> = body.blocks[0]
            .block
            .inputargs
            .iter()
            .map(|v| body.vars[v.index()].ty)
            .collect();
        if params != start {
            return self.error_at(header.body, "parameters and first block disagree");
        }
        let template = declared.clone();
        let (graph, lines) = body.finish(template, result.unwrap_or(Type::NONE));
        for (b, line, ops) in lines {
            self.lines.blocks.insert((id, b), line);
            for (i, line) in ops.into_iter().enumerate() {
                self.lines.ops.insert((id, b, i), line);
            }
        }
        self.program[id] = graph;
        Ok(())
    }

    fn block(&mut self, body: &mut Body) -> Result<()> {
        let start = self.at;
        let line = self.line();
        let label = self.name("a block")?;
        if !is_block_label(&label) && label != "return" && label != "raise" {
            return self.error_at(start, "a block (`block0(...):`) expected");
        }
        if body
            .labels
            .insert(label.clone(), body.blocks.len())
            .is_some()
        {
            return self.error_at(start, format!("{label} is defined twice"));
        }
        let args = self.list("(", ")", |p| p.typed_name())?;
        self.expect(":")?;
        let inputargs = args.into_iter().map(|(n, ty)| body.define(n, ty)).collect();
        let mut block = Block::new(inputargs);
        let mut op_lines = Vec::new();
        loop {
            op_lines.push(self.line());
            match self.peek() {
                Token::Name(w) if w == "goto" => {
                    self.at += 1;
                    let link = self.link(body, ExitCase::None)?;
                    block.exits.push(link);
                    break;
                }
                Token::Name(w) if w == "no_exit" => {
                    self.at += 1;
                    break;
                }
                Token::Name(w) if matches!(w.as_str(), "switch" | "except" | "exits") => {
                    match w.as_str() {
                        "switch" => {
                            self.at += 1;
                            let v = self.name("a variable")?;
                            block.exitswitch = ExitSwitch::Var(body.mention(v));
                        }
                        "except" => {
                            self.at += 1;
                            block.exitswitch = ExitSwitch::LastException;
                        }
                        _ => self.at += 1,
                    }
                    self.expect(":")?;
                    self.exits(body, &mut block)?;
                    break;
                }
                Token::Name(_) => {
                    let op = self.operation(body)?;
                    block.operations.push(op);
                }
                _ => return self.error("an operation or an exit expected"),
            }
        }
        body.blocks.push(ReadBlock {
            label,
            block,
            line,
            op_lines,
        });
        Ok(())
    }

    fn exits(&mut self, body: &mut Body, block: &mut Block) -> Result<()> {
        loop {
            if let Token::Name(n) = self.peek() {
                // The next block, unless a name of an exception class.
                if is_block_label(n) || n == "return" || n == "raise" {
                    return Ok(());
                }
            }
            if self.is("}") {
                return Ok(());
            }
            let exception = match self.peek() {
                Token::Name(n) => self.program.exceptions.get(n.as_str()).map(|e| e.vtable),
                _ => None,
            };
            let case = if self.eat_word("none") {
                ExitCase::None
            } else if self.eat_word("default") {
                ExitCase::Default
            } else if let Some(vtable) = exception {
                self.at += 1;
                let ty = self.program[vtable].ty;
                let ty = self.program.types.ptr(ty);
                ExitCase::Const(Constant::ll(ConstValue::Static(vtable), ty))
            } else {
                ExitCase::Const(self.constant(body.typed, true)?)
            };
            let mut vars = [None, None];
            if self.is("(") {
                let at = self.at;
                let names = self.list("(", ")", |p| p.typed_name())?;
                if names.len() != 2 {
                    return self.error_at(at, "two variables expected: (class, instance)");
                }
                for (i, (name, ty)) in names.into_iter().enumerate() {
                    if name != "_" {
                        vars[i] = Some(body.define(name, ty.or(Some(body.raises[i]))));
                    }
                }
            }
            self.expect("->")?;
            let mut link = self.link(body, case)?;
            [link.last_exception, link.last_exc_value] = vars;
            block.exits.push(link);
        }
    }

    fn link(&mut self, body: &mut Body, exitcase: ExitCase) -> Result<Link> {
        let start = self.at;
        let label = self.name("a block")?;
        let args = self.list("(", ")", |p| p.operand(body))?;
        // Labels get their numbers at the end; until then the index stands in.
        body.targets.push((start, label));
        let target = BlockId::from_index(body.targets.len() - 1);
        Ok(Link::when(exitcase, target, args))
    }

    fn operation(&mut self, body: &mut Body) -> Result<SpaceOperation> {
        let start = self.at;
        let mut name = self.name("an operation")?;
        let mut result = None;
        let mut op_at = start;
        if !self.is("(") {
            let ty = if self.eat(":") {
                Some(self.ty()?)
            } else {
                None
            };
            self.expect("=")?;
            result = Some((name, ty));
            op_at = self.at;
            name = self.name("an operation")?;
        }
        let Some(op) = Op::from_name(&name) else {
            return self.error_at(op_at, format!("unknown operation {name}"));
        };
        let args = self.list("(", ")", |p| p.operand(body))?;
        let result = match result {
            Some((name, ty)) => body.define(name, ty),
            None => body.hidden(Type::VOID),
        };
        Ok(SpaceOperation {
            op,
            args,
            result,
            loc: LocId::NONE,
        })
    }

    fn operand(&mut self, body: &mut Body) -> Result<Operand> {
        if let Token::Name(name) = self.peek() {
            let known = body.names.contains_key(name);
            let name = name.clone();
            if known || !is_value_word(&name) {
                self.at += 1;
                return Ok(Operand::Var(body.mention(name)));
            }
        }
        Ok(Operand::Const(self.constant(body.typed, false)?))
    }
}

fn is_block_label(name: &str) -> bool {
    name.strip_prefix("block")
        .is_some_and(|n| n.parse::<u32>().is_ok())
}

/// True for names that begin a value.
fn is_value_word(name: &str) -> bool {
    matches!(
        name,
        "void"
            | "None"
            | "True"
            | "False"
            | "null"
            | "undefined"
            | "inf"
            | "nan"
            | "float_bits"
            | "extern"
            | "type"
            | "graphs"
            | "shape"
    ) || name
        .strip_prefix("obj")
        .is_some_and(|n| n.parse::<u32>().is_ok())
}

struct ReadBlock {
    label: String,
    block: Block,
    line: u32,
    op_lines: Vec<u32>,
}

/// The blocks of a graph while they are read: variables are numbered as they
/// come, links point into `targets`.
struct Body {
    typed: bool,
    raises: [Type; 2],
    names: HashMap<String, VarId>,
    vars: Vec<VarData>,
    labels: HashMap<String, usize>,
    targets: Vec<(usize, String)>,
    blocks: Vec<ReadBlock>,
}

/// Numbers in names beyond this are not kept.
const MAX_NUMBER: usize = 1 << 22;

impl Body {
    fn new(typed: bool, raises: [Type; 2]) -> Body {
        Body {
            typed,
            raises,
            names: HashMap::new(),
            vars: Vec::new(),
            labels: HashMap::new(),
            targets: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// A variable without a name in the text.
    fn hidden(&mut self, ty: Type) -> VarId {
        self.vars.push(VarData { ty, name: None });
        VarId::from_index(self.vars.len() - 1)
    }

    fn mention(&mut self, name: String) -> VarId {
        if let Some(&v) = self.names.get(&name) {
            return v;
        }
        let v = self.hidden(Type::NONE);
        self.names.insert(name, v);
        v
    }

    /// A definition. A second one of the same name gives the same variable; it is
    /// the checker's to refuse that.
    fn define(&mut self, name: String, ty: Option<Type>) -> VarId {
        let v = self.mention(name);
        if let Some(ty) = ty {
            self.vars[v.index()].ty = ty;
        }
        v
    }

    /// Numbers blocks and variables as their names say.
    fn finish(
        mut self,
        mut graph: FunctionGraph,
        result: Type,
    ) -> (FunctionGraph, Vec<(BlockId, u32, Vec<u32>)>) {
        // The return and the except block, where the text does not show them.
        for (label, types) in [("return", vec![result]), ("raise", self.raises.to_vec())] {
            if !self.labels.contains_key(label) {
                let inputargs = types.into_iter().map(|ty| self.hidden(ty)).collect();
                self.labels.insert(label.to_string(), self.blocks.len());
                self.blocks.push(ReadBlock {
                    label: label.to_string(),
                    block: Block::new(inputargs),
                    line: 0,
                    op_lines: Vec::new(),
                });
            }
        }
        let block_numbers = numbers(
            self.blocks.len(),
            self.blocks
                .iter()
                .enumerate()
                .filter_map(|(i, b)| Some((i, b.label.strip_prefix("block")?.parse().ok()?))),
            true,
        );
        let mut names: Vec<_> = self
            .names
            .iter()
            .map(|(name, &v)| (v.index(), name))
            .collect();
        names.sort_unstable();
        let var_numbers = numbers(
            self.vars.len(),
            names
                .iter()
                .filter_map(|&(v, name)| Some((v, split_number(name).1?))),
            false,
        );
        let size = var_numbers.iter().max().map_or(0, |&n| n + 1);
        graph.vars = vec![
            VarData {
                ty: Type::NONE,
                name: None
            };
            size
        ];
        for (i, data) in self.vars.iter().enumerate() {
            graph.vars[var_numbers[i]].ty = data.ty;
        }
        for (v, name) in names {
            let base = split_number(name).0;
            if base != "v" {
                graph.vars[var_numbers[v]].name = Some(base.into());
            }
        }
        let mut blocks: Vec<Option<Block>> = (0..self.blocks.len()).map(|_| None).collect();
        let mut lines = Vec::new();
        let block_id = |label: &str| BlockId::from_index(block_numbers[self.labels[label]]);
        for (i, read) in self.blocks.into_iter().enumerate() {
            let mut block = read.block;
            block.for_each_var_mut(|v| *v = VarId::from_index(var_numbers[v.index()]));
            for link in &mut block.exits {
                link.target = block_id(&self.targets[link.target.index()].1);
            }
            lines.push((
                BlockId::from_index(block_numbers[i]),
                read.line,
                read.op_lines,
            ));
            blocks[block_numbers[i]] = Some(block);
        }
        graph.blocks = blocks.into_iter().flatten().collect();
        graph.startblock = BlockId::from_index(block_numbers[0]);
        graph.returnblock = block_id("return");
        graph.exceptblock = block_id("raise");
        (graph, lines)
    }
}

/// Splits `x12` into `x` and 12.
fn split_number(name: &str) -> (&str, Option<usize>) {
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (base, name[base.len()..].parse().ok())
}

/// A number for each of `len` things: the one wished for where it is free, the
/// smallest free ones otherwise. `dense`: exactly 0..len.
fn numbers(len: usize, wishes: impl Iterator<Item = (usize, usize)>, dense: bool) -> Vec<usize> {
    let limit = if dense { len } else { MAX_NUMBER };
    let mut out = vec![usize::MAX; len];
    let mut taken = BTreeSet::new();
    for (i, n) in wishes {
        if n < limit && taken.insert(n) {
            out[i] = n;
        }
    }
    let mut free = (0..).filter(|n| !taken.contains(n));
    for slot in &mut out {
        if *slot == usize::MAX {
            *slot = free.next().unwrap_or(usize::MAX);
        }
    }
    out
}
