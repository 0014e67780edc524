//! Generators as state machines.
//!
//! A generator's graph is cut at its `yield_`s. What lives across a cut is kept
//! in a *record*, the generator object; a switch on its `index` leads back to
//! behind the cut. Annotator and RTyper need nothing but a record type with the
//! fields that [`Generator`] names; in the graphs it is used by `getattr` and
//! `setattr`.
//!
//! ```text
//! def count(n):                entry(n):               resume(state, sent):
//!     i = 0                        newgenerator(n)         switch state.index
//!     while i < n:                                             0: n = state.g_n; i = 0
//!         yield i                                              1: n = state.g_n; i = state.g_i
//!         i += 1                                               default: return False
//!                                                          ...
//!                                                          state.g_n = n; state.g_i = i
//!                                                          state.value = i; state.index = 1
//!                                                          return True
//! ```
//!
//! What is left to the users of a generator object:
//! - `next(g)` is `resume(g, None)`: `g.value` where it says True, else
//!   StopIteration with `g.result`. A StopIteration that comes *out of* `resume`
//!   is the program's RuntimeError "generator raised StopIteration".
//! - `g.send(x)` is `resume(g, x)`.
//! - with [`Options::throw`], `resume` takes the exception to raise at the cut as
//!   a third argument, or None.
//!
//! Like: rpython/flowspace/generator.py

use indexmap::IndexMap;
use rpyc_ir::transform::{cleanup, ssa_to_ssi};
use rpyc_ir::types::Type;
use rpyc_ir::{
    Block, BlockId, ConstValue, Constant, ExitCase, ExitSwitch, FunctionGraph, Link, LocId, Op,
    Operand, SpaceOperation, VarId,
};
use std::collections::HashMap;
use std::rc::Rc;

/// The field that says where to go on: 0 at the start, a cut's number, [`RUNNING`],
/// [`FINISHED`].
pub const INDEX: &str = "index";
/// The index of a generator that runs, or has ended by an exception that its user has
/// yet to see.
pub const RUNNING: i64 = -1;
/// The index of a generator that is at its end.
pub const FINISHED: i64 = -2;
/// The field that holds the value handed out last.
pub const VALUE: &str = "value";
/// The field that holds what the generator returned.
pub const RESULT: &str = "result";

/// What a generator has to offer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Exceptions can be thrown in (`throw`, `close`).
    pub throw: bool,
}

/// A generator function, taken apart.
#[derive(Clone, Debug)]
pub struct Generator {
    /// The function that is called: `newgenerator(parameters...)`, which makes
    /// the record, sets the fields of [`Generator::parameters`] and index 0.
    pub entry: FunctionGraph,
    /// `resume(state, sent)` or `resume(state, sent, thrown)`: True where a
    /// value was handed out, False at the end.
    pub resume: FunctionGraph,
    /// Fields for what lives across a cut, parameters first. Beside these there
    /// are [`INDEX`], [`VALUE`] and [`RESULT`].
    pub fields: Vec<Rc<str>>,
    /// The field of each parameter.
    pub parameters: Vec<Rc<str>>,
    /// The number of cuts.
    pub cuts: usize,
}

/// Takes a generator's graph apart. Fails with a variable that is used where it
/// is not defined.
pub fn transform(graph: &FunctionGraph, options: Options) -> Result<Generator, VarId> {
    let mut g = graph.clone();
    g.name = format!("{}$resume", graph.name);
    g.is_generator = false;
    let cuts = separate_yields(&mut g);
    let mut fields = Fields::new(&mut g);
    let old_start = g.startblock;
    let old_params = g.params().to_vec();
    let parameters = fields.assign(&g, &old_params);

    let mut builder = Builder::new(&mut g, options);
    let state = builder.state;
    let first = builder.g.add_block(Block::new(Vec::new()));
    let loaded: Vec<Operand> = old_params
        .iter()
        .zip(&parameters)
        .map(|(&v, field)| Operand::Var(builder.load(first, field, v, graph.loc)))
        .collect();
    builder.g[first].exits = vec![Link::goto(old_start, loaded)];
    let mut targets = vec![first];
    for (number, &cut) in cuts.iter().enumerate() {
        targets.push(builder.cut(&mut fields, cut, number + 1));
    }
    builder.finish_returns();

    // The switch at the start.
    let start = builder.g.startblock;
    let index = builder.op(
        start,
        Op::getattr,
        vec![state.into(), Operand::symbol(INDEX)],
        graph.loc,
    );
    let running = Operand::py(ConstValue::Int(RUNNING));
    builder.store(start, INDEX, running, graph.loc);
    let finished = builder.finished(index);
    let mut exits: Vec<Link> = targets
        .iter()
        .enumerate()
        .map(|(i, &t)| {
            Link::when(
                ExitCase::Const(Constant::py(ConstValue::Int(i as i64))),
                t,
                Vec::new(),
            )
        })
        .collect();
    exits.push(Link::when(ExitCase::Default, finished, Vec::new()));
    builder.g[start].exitswitch = ExitSwitch::Var(index);
    builder.g[start].exits = exits;

    ssa_to_ssi(&mut g)?;
    cleanup(&mut g);
    g.compact();

    Ok(Generator {
        entry: entry_graph(graph),
        resume: g,
        fields: fields.names,
        parameters,
        cuts: cuts.len(),
    })
}

/// The function that makes the generator object.
fn entry_graph(graph: &FunctionGraph) -> FunctionGraph {
    let mut entry = FunctionGraph::new(graph.name.clone(), graph.params().len());
    entry.loc = graph.loc;
    entry.inline = graph.inline;
    let params = entry.params().to_vec();
    for (&new, &old) in params.iter().zip(graph.params()) {
        entry.vars[new.index()].name = graph.vars[old.index()].name.clone();
    }
    let result = entry.new_var(Type::NONE);
    let args = params.into_iter().map(Operand::Var).collect();
    let start = entry.startblock;
    entry[start].operations.push(SpaceOperation {
        op: Op::newgenerator,
        args,
        result,
        loc: graph.loc,
    });
    entry[start].exits = vec![Link::goto(entry.returnblock, vec![result.into()])];
    entry
}

/// Splits blocks so that every `yield_` is the last operation of one; returns
/// these blocks in order.
fn separate_yields(g: &mut FunctionGraph) -> Vec<BlockId> {
    let mut cuts = Vec::new();
    for b in g.reachable() {
        let mut b = b;
        while let Some(at) = g[b].operations.iter().position(|op| op.op == Op::yield_) {
            cuts.push(b);
            if at + 1 == g[b].operations.len() {
                if g[b].exitswitch == ExitSwitch::None
                    || g[b].exitswitch == ExitSwitch::LastException
                {
                    break;
                }
            }
            b = g.split_block(b, at + 1);
        }
    }
    cuts
}

/// Which field of the record keeps which variable. Variables that flow into each
/// other over links share one, as long as they do not live over the same cut.
struct Fields {
    web: Vec<u32>,
    of: IndexMap<(u32, usize), Rc<str>>,
    names: Vec<Rc<str>>,
}

impl Fields {
    fn new(g: &mut FunctionGraph) -> Fields {
        let mut fields = Fields {
            web: (0..g.vars.len() as u32).collect(),
            of: IndexMap::new(),
            names: Vec::new(),
        };
        for b in g.reachable() {
            for link in &g[b].exits {
                for (arg, &input) in link.args.iter().zip(&g[link.target].inputargs) {
                    if let Operand::Var(v) = arg {
                        let (a, b) = (fields.find(v.0), fields.find(input.0));
                        fields.web[a.max(b) as usize] = a.min(b);
                    }
                }
            }
        }
        fields
    }

    fn find(&mut self, v: u32) -> u32 {
        let mut root = v;
        while self.web[root as usize] != root {
            root = self.web[root as usize];
        }
        let mut v = v;
        while self.web[v as usize] != root {
            v = std::mem::replace(&mut self.web[v as usize], root);
        }
        root
    }

    /// A field for each of some variables that live at the same time.
    fn assign(&mut self, g: &FunctionGraph, vars: &[VarId]) -> Vec<Rc<str>> {
        let mut taken: HashMap<u32, usize> = HashMap::new();
        vars.iter()
            .map(|&v| {
                let web = self.find(v.0);
                let nth = taken.entry(web).or_insert(0);
                *nth += 1;
                let names = &mut self.names;
                let field = self.of.entry((web, *nth)).or_insert_with(|| {
                    let base = g.vars[v.index()].name.as_deref().unwrap_or("v");
                    let base = format!("g_{}", base.trim_start_matches('.'));
                    let mut name = base.clone();
                    let mut n = 2;
                    while names.iter().any(|x| **x == *name) {
                        name = format!("{base}_{n}");
                        n += 1;
                    }
                    names.push(name.as_str().into());
                    name.into()
                });
                field.clone()
            })
            .collect()
    }
}

/// The resume graph under construction, in SSA form.
struct Builder<'g> {
    g: &'g mut FunctionGraph,
    state: VarId,
    sent: VarId,
    thrown: Option<VarId>,
}

impl<'g> Builder<'g> {
    fn new(g: &'g mut FunctionGraph, options: Options) -> Builder<'g> {
        let mut named = |name: &str| {
            let v = g.new_var(Type::NONE);
            g.vars[v.index()].name = Some(name.into());
            v
        };
        let state = named("state");
        let sent = named("sent");
        let thrown = options.throw.then(|| named("thrown"));
        let inputs = [Some(state), Some(sent), thrown]
            .into_iter()
            .flatten()
            .collect();
        g.startblock = g.add_block(Block::new(inputs));
        Builder {
            g,
            state,
            sent,
            thrown,
        }
    }

    fn op(&mut self, b: BlockId, op: Op, args: Vec<Operand>, loc: LocId) -> VarId {
        let result = self.g.new_var(Type::NONE);
        self.g[b].operations.push(SpaceOperation {
            op,
            args,
            result,
            loc,
        });
        result
    }

    fn load(&mut self, b: BlockId, field: &str, like: VarId, loc: LocId) -> VarId {
        let v = self.op(
            b,
            Op::getattr,
            vec![self.state.into(), Operand::symbol(field)],
            loc,
        );
        self.g.vars[v.index()].name = self.g.vars[like.index()].name.clone();
        v
    }

    fn store(&mut self, b: BlockId, field: &str, value: Operand, loc: LocId) {
        self.op(
            b,
            Op::setattr,
            vec![self.state.into(), Operand::symbol(field), value],
            loc,
        );
    }

    /// Ends block `b` before its `yield_` by handing out the value; returns the
    /// block that goes on behind it.
    fn cut(&mut self, fields: &mut Fields, b: BlockId, number: usize) -> BlockId {
        let yielded = self.g[b].operations.pop().expect("a cut ends in yield_");
        let loc = yielded.loc;
        let exits = std::mem::take(&mut self.g[b].exits);
        self.g[b].exitswitch = ExitSwitch::None;
        let kept = if self.thrown.is_some() {
            &exits[..]
        } else {
            &exits[..1]
        };
        let mut live: Vec<VarId> = Vec::new();
        for link in kept {
            for v in link.args.iter().filter_map(Operand::var) {
                let own = Some(v) == link.last_exception || Some(v) == link.last_exc_value;
                if v != yielded.result && !own && !live.contains(&v) {
                    live.push(v);
                }
            }
        }
        let names = fields.assign(self.g, &live);
        for (&v, field) in live.iter().zip(&names) {
            self.store(b, field, v.into(), loc);
        }
        self.store(b, VALUE, yielded.args[0].clone(), loc);
        self.store(b, INDEX, Operand::py(ConstValue::Int(number as i64)), loc);
        let returnblock = self.g.returnblock;
        self.g[b].exits = vec![Link::goto(
            returnblock,
            vec![Operand::py(ConstValue::Bool(true))],
        )];

        let after = self.g.add_block(Block::new(Vec::new()));
        let mut map: HashMap<VarId, Operand> = HashMap::new();
        for (&v, field) in live.iter().zip(&names) {
            let loaded = self.load(after, field, v, loc);
            map.insert(v, loaded.into());
        }
        map.insert(yielded.result, self.sent.into());
        let along = |link: &Link, map: &HashMap<VarId, Operand>| -> Vec<Operand> {
            link.args
                .iter()
                .map(|x| {
                    x.var()
                        .and_then(|v| map.get(&v))
                        .cloned()
                        .unwrap_or_else(|| x.clone())
                })
                .collect()
        };
        let mut normal = Link::goto(exits[0].target, along(&exits[0], &map));
        normal.exitcase = ExitCase::None;
        match self.thrown {
            None => self.g[after].exits = vec![normal],
            Some(thrown) => {
                let none = Operand::py(ConstValue::None);
                let quiet = self.op(after, Op::is_, vec![thrown.into(), none], loc);
                let raising = self.g.add_block(Block::new(Vec::new()));
                normal.exitcase = ExitCase::bool(true);
                self.g[after].exitswitch = ExitSwitch::Var(quiet);
                self.g[after].exits = vec![
                    Link::when(ExitCase::bool(false), raising, Vec::new()),
                    normal,
                ];
                self.raise_at(raising, thrown, &exits[1..], map, loc);
            }
        }
        after
    }

    /// Raises `thrown` where the exception exits of a cut catch it.
    fn raise_at(
        &mut self,
        mut b: BlockId,
        thrown: VarId,
        exits: &[Link],
        mut map: HashMap<VarId, Operand>,
        loc: LocId,
    ) {
        let class = self.op(b, Op::type_, vec![thrown.into()], loc);
        for link in exits {
            if let Some(v) = link.last_exception {
                map.insert(v, class.into());
            }
            if let Some(v) = link.last_exc_value {
                map.insert(v, thrown.into());
            }
            let args = link
                .args
                .iter()
                .map(|x| {
                    x.var()
                        .and_then(|v| map.get(&v))
                        .cloned()
                        .unwrap_or_else(|| x.clone())
                })
                .collect();
            let ExitCase::Const(caught) = &link.exitcase else {
                continue;
            };
            let matches = self.op(
                b,
                Op::exc_match,
                vec![thrown.into(), Operand::Const(caught.clone())],
                loc,
            );
            let next = self.g.add_block(Block::new(Vec::new()));
            self.g[b].exitswitch = ExitSwitch::Var(matches);
            self.g[b].exits = vec![
                Link::when(ExitCase::bool(false), next, Vec::new()),
                Link::when(ExitCase::bool(true), link.target, args),
            ];
            b = next;
        }
        let exceptblock = self.g.exceptblock;
        self.g[b].exits = vec![Link::goto(exceptblock, vec![class.into(), thrown.into()])];
    }

    /// Makes `return x` of the body say that nothing was handed out.
    fn finish_returns(&mut self) {
        let returnblock = self.g.returnblock;
        // Cuts, which return True, end in a store to the index.
        let stores_index = |block: &Block| {
            block.operations.last().is_some_and(|op| {
                op.op == Op::setattr
                    && op.args[0] == Operand::Var(self.state)
                    && op.args[1] == Operand::symbol(INDEX)
            })
        };
        let mut links: Vec<(usize, usize)> = Vec::new();
        for (b, block) in self.g.blocks.iter().enumerate() {
            for (e, link) in block.exits.iter().enumerate() {
                if link.target == returnblock && !stores_index(block) {
                    links.push((b, e));
                }
            }
        }
        let value = self.g.new_var(Type::NONE);
        let end = self.g.add_block(Block::new(vec![value]));
        self.store(end, RESULT, value.into(), LocId::NONE);
        let over = Operand::py(ConstValue::Int(FINISHED));
        self.store(end, INDEX, over, LocId::NONE);
        self.g[end].exits = vec![Link::goto(
            returnblock,
            vec![Operand::py(ConstValue::Bool(false))],
        )];
        for (b, e) in links {
            self.g.blocks[b].exits[e].target = end;
        }
    }

    /// The block of a generator that is at its end already, or running: `index` stays.
    fn finished(&mut self, index: VarId) -> BlockId {
        let b = self.g.add_block(Block::new(Vec::new()));
        self.store(b, RESULT, Operand::py(ConstValue::None), LocId::NONE);
        self.store(b, INDEX, index.into(), LocId::NONE);
        let returnblock = self.g.returnblock;
        self.g[b].exits = vec![Link::goto(
            returnblock,
            vec![Operand::py(ConstValue::Bool(false))],
        )];
        b
    }
}
