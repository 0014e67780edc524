//! Infers for every variable whether it is borrowed, loaded or owned.
//!
//! Optimistic: every reference starts out borrowed and is taken down where a fact
//! says so, until nothing changes.

use super::writes::{EXCEPTION, Field, Overwrites};
use super::{Context, alias_roots, is_alias, is_load, is_use, is_weak};
use rpyc_ir::{BlockId, FunctionGraph, Op, Operand, SpaceOperation, VarId};

/// Who keeps the object of a variable alive. Later ones ask for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Somebody outside of this activation.
    Borrowed,
    /// An immutable field of an object that the variable's anchors own.
    Held,
    /// Fields or items that nothing overwrites while the variable is in use.
    Loaded,
    /// The variable itself.
    Owned,
}

/// The result of the analysis.
#[derive(Debug)]
pub(super) struct Kinds {
    /// Per variable, by its alias root.
    kind: Vec<Kind>,
    /// Per variable, by its alias root: the owned variables of the same block whose
    /// objects it was read out of. They stay alive as long as it is used.
    anchors: Vec<Vec<VarId>>,
    /// Per variable, by its alias root: the fields it was read through.
    through: Vec<Vec<Field>>,
    /// The variable of the same block that this is another name of.
    pub roots: Vec<VarId>,
}

impl Kinds {
    /// Every variable owns a count of its own.
    pub fn all_owned(graph: &FunctionGraph, context: &Context) -> Kinds {
        let vars = (0..graph.vars.len()).map(VarId::from_index);
        let kind = vars.clone().map(|v| match context.is_ref(graph, v) {
            true => Kind::Owned,
            false => Kind::Borrowed,
        });
        Kinds {
            kind: kind.collect(),
            anchors: vec![Vec::new(); graph.vars.len()],
            through: vec![Vec::new(); graph.vars.len()],
            roots: vars.collect(),
        }
    }

    /// The variable's kind.
    pub fn of(&self, v: VarId) -> Kind {
        self.kind[self.root(v).index()]
    }

    /// The variable that this is another name of.
    pub fn root(&self, v: VarId) -> VarId {
        self.roots[v.index()]
    }

    /// The variables that have to live as long as this one.
    pub fn anchors(&self, v: VarId) -> &[VarId] {
        &self.anchors[self.root(v).index()]
    }

    fn of_operand(&self, x: &Operand) -> Kind {
        match x {
            Operand::Var(v) => self.of(*v),
            // Prebuilt objects live for ever.
            Operand::Const(_) => Kind::Borrowed,
        }
    }

    /// Takes a variable down to a kind; says whether that changed anything.
    fn lower(&mut self, v: VarId, kind: Kind) -> bool {
        let root = self.roots[v.index()].index();
        let changed = self.kind[root] < kind;
        self.kind[root] = self.kind[root].max(kind);
        if kind == Kind::Owned {
            self.anchors[root].clear();
            self.through[root].clear();
        }
        changed
    }

    /// Adds what keeps a variable alive; says whether that is new. Owned ones keep
    /// themselves alive.
    fn rely(&mut self, v: VarId, anchors: &[VarId], through: &[Field]) -> bool {
        let root = self.roots[v.index()].index();
        if self.kind[root] == Kind::Owned {
            return false;
        }
        add_all(&mut self.anchors[root], anchors) | add_all(&mut self.through[root], through)
    }
}

fn add_all<T: Copy + PartialEq>(to: &mut Vec<T>, more: &[T]) -> bool {
    let before = to.len();
    for &x in more {
        if !to.contains(&x) {
            to.push(x);
        }
    }
    to.len() != before
}

/// Where a variable is used last in its block: the number of operations stands for
/// the links.
const UNUSED: usize = usize::MAX;

/// Infers the kinds of all variables of a graph.
pub(super) fn infer(graph: &FunctionGraph, context: &Context) -> Kinds {
    let order = graph.reachable();
    let entries = graph.entry_map();
    let n = graph.vars.len();
    let roots = alias_roots(graph, &order);
    let last = last_uses(graph, &order, &roots);
    let overwrites = overwrites(graph, context, &order);
    let mut kinds = Kinds {
        kind: vec![Kind::Borrowed; n],
        anchors: vec![Vec::new(); n],
        through: vec![Vec::new(); n],
        roots,
    };
    let result = graph.return_var();
    if context.is_ref(graph, result) {
        kinds.lower(result, Kind::Owned);
    }
    loop {
        let mut changed = false;
        for &b in &order {
            if b != graph.startblock && b != graph.returnblock {
                for (i, &v) in graph[b].inputargs.iter().enumerate() {
                    if context.is_ref(graph, v) {
                        changed |= merge(graph, &mut kinds, &entries[b.index()], i, v);
                    }
                }
            }
            for op in &graph[b].operations {
                // Another name of a prebuilt object stays borrowed.
                if context.is_ref(graph, op.result) && !is_alias(op.op) {
                    changed |= define(graph, context, &mut kinds, op);
                }
            }
            changed |=
                own_across_overwrites(graph, context, &mut kinds, b, &last, &overwrites[b.index()]);
        }
        if !changed {
            return kinds;
        }
    }
}

/// The kind of what enters a block: as demanding as what any link brings.
fn merge(
    graph: &FunctionGraph,
    kinds: &mut Kinds,
    links: &[(BlockId, usize)],
    position: usize,
    v: VarId,
) -> bool {
    let mut kind = Kind::Borrowed;
    let mut anchors = Vec::new();
    let mut through = Vec::new();
    for &(from, exit) in links {
        let link = &graph[from].exits[exit];
        let arg = &link.args[position];
        kind = kind.max(kinds.of_operand(arg));
        let Operand::Var(arg) = arg else { continue };
        through.extend(&kinds.through[kinds.root(*arg).index()]);
        for &anchor in kinds.anchors(*arg) {
            // The owner must go along, or the object loses it on this link.
            let mut along = link.args.iter().zip(&graph[link.target].inputargs);
            let passed = along.find(|(x, _)| x.var().is_some_and(|x| kinds.root(x) == anchor));
            match passed {
                Some((_, &input)) => anchors.push(input),
                None => kind = Kind::Owned,
            }
        }
    }
    kinds.lower(v, kind) | kinds.rely(v, &anchors, &through)
}

/// The kind of an operation's result.
fn define(
    graph: &FunctionGraph,
    context: &Context,
    kinds: &mut Kinds,
    op: &SpaceOperation,
) -> bool {
    if op.op == Op::exc_value {
        return kinds.lower(op.result, Kind::Loaded) | kinds.rely(op.result, &[], &[EXCEPTION]);
    }
    if !is_load(op.op) || is_weak(op) {
        return kinds.lower(op.result, Kind::Owned);
    }
    let base = match op.args.first() {
        Some(Operand::Var(v)) if context.is_ref(graph, *v) => Some(*v),
        // Static data is like a borrowed object.
        _ => None,
    };
    let base_kind = base.map_or(Kind::Borrowed, |v| kinds.of(v));
    let mut writes = context.writes.borrow_mut();
    let field = writes.accessed(graph, context.types, op);
    let stays = op.op == Op::getfield_immutable
        || field.is_some_and(|f| !writes.graph_overwrites(context.number, f));
    let kind = match base_kind {
        Kind::Borrowed if stays => Kind::Borrowed,
        Kind::Held | Kind::Owned if stays => Kind::Held,
        _ if field.is_none() => Kind::Owned,
        _ => Kind::Loaded,
    };
    let (mut anchors, mut through) = (Vec::new(), Vec::new());
    if let Some(base) = base {
        through.clone_from(&kinds.through[kinds.root(base).index()]);
        match base_kind {
            Kind::Owned => anchors.push(kinds.root(base)),
            _ => anchors.extend(kinds.anchors(base)),
        }
    }
    if !stays {
        through.extend(field);
    }
    kinds.lower(op.result, kind) | kinds.rely(op.result, &anchors, &through)
}

/// For every block the operations that overwrite references.
fn overwrites(
    graph: &FunctionGraph,
    context: &Context,
    order: &[BlockId],
) -> Vec<Vec<(usize, Overwrites)>> {
    let mut all = vec![Vec::new(); graph.blocks.len()];
    let mut writes = context.writes.borrow_mut();
    for &b in order {
        for (i, op) in graph[b].operations.iter().enumerate() {
            if !context.fresh.contains(b, i)
                && let Some(overwrites) = writes.of_operation(context.types, graph, op)
            {
                all[b.index()].push((i, overwrites));
            }
        }
    }
    all
}

/// Makes owned what is loaded and still in use after a field it was read through may
/// have been overwritten.
fn own_across_overwrites(
    graph: &FunctionGraph,
    context: &Context,
    kinds: &mut Kinds,
    b: BlockId,
    last: &[usize],
    overwrites: &[(usize, Overwrites)],
) -> bool {
    if overwrites.is_empty() {
        return false;
    }
    let block = &graph[b];
    let writes = context.writes.borrow();
    let inputs = block.inputargs.iter().map(|&v| (v, 0));
    let results = block.operations.iter().enumerate();
    let results = results.map(|(i, op)| (op.result, i + 1));
    let mut changed = false;
    for (v, from) in inputs.chain(results) {
        let end = last[v.index()];
        if !context.is_ref(graph, v)
            || kinds.root(v) != v
            || kinds.of(v) != Kind::Loaded
            || end == UNUSED
        {
            continue;
        }
        let through = &kinds.through[v.index()];
        let crosses = overwrites.iter().any(|(i, what)| {
            // A store reads its operands before it drops the old value.
            let stores = matches!(
                block.operations[*i].op,
                Op::setfield | Op::setarrayitem | Op::setinteriorfield
            );
            from <= *i && (*i < end || *i == end && !stores) && writes.touches(what, through)
        });
        if crosses {
            changed |= kinds.lower(v, Kind::Owned);
        }
    }
    changed
}

/// The last use of every alias root in its block.
fn last_uses(graph: &FunctionGraph, order: &[BlockId], roots: &[VarId]) -> Vec<usize> {
    let mut last = vec![UNUSED; graph.vars.len()];
    for &b in order {
        let block = &graph[b];
        for (i, op) in block.operations.iter().enumerate() {
            if !is_use(op.op) {
                continue;
            }
            for v in op.args.iter().filter_map(Operand::var) {
                last[roots[v.index()].index()] = i;
            }
        }
        for x in block.exits.iter().flat_map(|l| &l.args) {
            if let Operand::Var(v) = x {
                last[roots[v.index()].index()] = block.operations.len();
            }
        }
    }
    last
}
