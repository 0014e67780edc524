//! Malloc removal: an object that never leaves its function is replaced by one
//! variable per field.
//!
//! needs: RTyped. leaves: RTyped.
//! keeps: results; the MemoryError of an allocation that is gone is gone.
//! not here: objects that escape on some paths only; arrays.
//!
//! Variables that may hold the same object are found by union-find over links,
//! `same_as` and `cast_pointer`. A set goes where each of its members comes from
//! one type's `malloc` and is only asked for fields, compared, or asked for its
//! class. Two variables of a set in one block are two objects unless one is a cast
//! of the other (sets where a link passes one object twice stay), so each gets
//! fields of its own and comparing them gives false.
//!
//! ```text
//! p = malloc(PAIR)
//! setfield(p, "a", x)          =>   goto block1(x, 0)
//! goto block1(p)
//! ```
//!
//! Like: rpython/translator/backendopt/malloc.py

use crate::error::PassError;
use crate::pass::{PassContext, PassReport};
use crate::simplify::simplify_graph;
use crate::statics;
use crate::subst::{Subst, keep_exit};
use rpyc_ir::{
    BlockId, ConstValue, ExitSwitch, FunctionGraph, Op, Operand, Program, SpaceOperation, Type,
    VarId,
};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// An object with more fields than this stays an object.
const MAX_FIELDS: usize = 48;
/// Rounds: one removes objects, the next the objects they held.
const MAX_ROUNDS: usize = 12;

/// The pass.
pub fn run(program: &mut Program, context: &mut PassContext) -> Result<PassReport, PassError> {
    let pinned = context.options.pinned_types.clone();
    let n = context.for_each_graph(program, |graph, program, _| {
        Ok(remove_mallocs(program, graph, &pinned))
    })?;
    Ok(PassReport::of("removed", n))
}

/// Removes allocations of one graph; returns how many.
pub fn remove_mallocs(
    program: &Program,
    graph: &mut FunctionGraph,
    pinned: &BTreeSet<Type>,
) -> u64 {
    let mut total = 0;
    let mut layouts = HashMap::new();
    for _ in 0..MAX_ROUNDS {
        if !graph
            .blocks
            .iter()
            .flat_map(|b| &b.operations)
            .any(|op| op.op == Op::malloc)
        {
            break;
        }
        let sets = Sets::collect(program, graph, pinned, &mut layouts);
        let n = sets.removable.len() as u64;
        if n == 0 {
            break;
        }
        explode(program, graph, &sets, &layouts);
        simplify_graph(graph);
        total += n;
    }
    total
}

/// The fields of an object that is going to be exploded, parents' and inlined
/// structs' included.
struct Layout {
    /// Type of each field. Fields of type Void have none.
    leaves: Vec<Type>,
    /// The struct and its inlined parents, outermost first.
    chain: Vec<Type>,
    /// The field of a struct of the chain, by path.
    index: HashMap<(Type, Vec<Rc<str>>), Option<usize>>,
}

impl Layout {
    fn new(program: &Program, strukt: Type) -> Option<Layout> {
        let types = &program.types;
        let mut layout = Layout {
            leaves: Vec::new(),
            chain: Vec::new(),
            index: HashMap::new(),
        };
        let mut member = Some(strukt);
        while let Some(s) = member {
            layout.chain.push(s);
            member = types.parent(s);
            let mut stack: Vec<(Type, Vec<Rc<str>>)> = vec![(s, Vec::new())];
            while let Some((t, path)) = stack.pop() {
                let own = t == s && path.is_empty();
                for f in &types.as_struct(t)?.fields {
                    if own && member == Some(f.ty) && &*f.name == "super" {
                        continue;
                    }
                    let mut path = path.clone();
                    path.push(f.name.clone());
                    if types.as_struct(f.ty).is_some() {
                        stack.push((f.ty, path));
                        continue;
                    }
                    statics::zero(program, f.ty)?;
                    let leaf = (f.ty != Type::VOID).then_some(layout.leaves.len());
                    if leaf.is_some() {
                        layout.leaves.push(f.ty);
                    }
                    layout.index.insert((s, path), leaf);
                }
            }
            if layout.leaves.len() > MAX_FIELDS {
                return None;
            }
        }
        Some(layout)
    }

    /// The field that a path of names reaches through a pointer to `from`:
    /// `Some(None)` for a Void field.
    fn find(&self, from: Type, path: &[Operand]) -> Option<Option<usize>> {
        let mut at = self.chain.iter().position(|&s| s == from)?;
        let mut names = Vec::with_capacity(path.len());
        for step in path {
            let Some(ConstValue::Symbol(name)) = step.constant() else {
                return None;
            };
            if names.is_empty() && &**name == "super" {
                at += 1;
            } else {
                names.push(name.clone());
            }
        }
        // A field of a parent may be named through the child.
        self.chain
            .get(at..)?
            .iter()
            .find_map(|&s| self.index.get(&(s, names.clone())).copied())
    }
}

/// Union-find over variables.
struct Union {
    parent: Vec<u32>,
}

impl Union {
    fn find(&mut self, v: VarId) -> usize {
        let mut x = v.0;
        while self.parent[x as usize] != x {
            let up = self.parent[self.parent[x as usize] as usize];
            self.parent[x as usize] = up;
            x = up;
        }
        x as usize
    }
    fn union(&mut self, a: VarId, b: VarId) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            let (low, high) = (a.min(b), a.max(b));
            self.parent[high] = low as u32;
        }
    }
}

/// What is known about the variables of one set.
#[derive(Clone, Default)]
struct Set {
    /// The one type that is allocated.
    ty: Option<Type>,
    /// Its pointers leave the function, come from elsewhere, or are used in a way
    /// that needs an object.
    escapes: bool,
}

/// The sets of one graph.
struct Sets {
    root: Vec<u32>,
    /// Type of the objects of each removable set, by its root.
    removable: HashMap<u32, Type>,
}

impl Sets {
    fn object_type(&self, v: VarId) -> Option<Type> {
        self.removable.get(self.root.get(v.index())?).copied()
    }

    fn collect(
        program: &Program,
        graph: &FunctionGraph,
        pinned: &BTreeSet<Type>,
        layouts: &mut HashMap<Type, Option<Layout>>,
    ) -> Sets {
        let types = &program.types;
        let is_ref: Vec<bool> = graph.vars.iter().map(|d| types.is_gc_ptr(d.ty)).collect();
        let is_ref = |v: VarId| is_ref[v.index()];
        let order = graph.reachable();
        let mut union = Union {
            parent: (0..graph.vars.len() as u32).collect(),
        };
        for &b in &order {
            for op in &graph[b].operations {
                if is_transparent(op.op)
                    && let Some(v) = op.args[0].var()
                    && is_ref(v)
                {
                    union.union(v, op.result);
                }
            }
            for link in &graph[b].exits {
                for (x, &v) in link.args.iter().zip(&graph[link.target].inputargs) {
                    if let Operand::Var(w) = x
                        && is_ref(*w)
                    {
                        union.union(*w, v);
                    }
                }
            }
        }
        let root: Vec<u32> = (0..graph.vars.len())
            .map(|i| union.find(VarId::from_index(i)) as u32)
            .collect();
        let mut sets = vec![Set::default(); graph.vars.len()];
        let set_of = |v: VarId| root[v.index()] as usize;
        for v in [graph.startblock, graph.returnblock, graph.exceptblock]
            .iter()
            .flat_map(|&b| &graph[b].inputargs)
        {
            sets[set_of(*v)].escapes = true;
        }
        for &b in &order {
            let block = &graph[b];
            for op in &block.operations {
                match op.op {
                    Op::malloc => {
                        let set = &mut sets[set_of(op.result)];
                        match op.args[0].constant() {
                            Some(ConstValue::Type(t))
                                if set.ty.is_none_or(|old| old == *t)
                                    && !pinned.contains(t)
                                    && !program.is_special(*t) =>
                            {
                                set.ty = Some(*t);
                            }
                            _ => set.escapes = true,
                        }
                    }
                    o if is_transparent(o) && op.args[0].var().is_some_and(is_ref) => {}
                    _ => sets[set_of(op.result)].escapes |= is_ref(op.result),
                }
                for (i, x) in op.args.iter().enumerate() {
                    if let Operand::Var(v) = x
                        && is_ref(*v)
                        && !is_harmless(op.op, i)
                    {
                        sets[set_of(*v)].escapes = true;
                    }
                }
            }
            let mut alias: Option<HashMap<VarId, VarId>> = None;
            for link in &block.exits {
                for v in [link.last_exception, link.last_exc_value]
                    .into_iter()
                    .flatten()
                {
                    sets[set_of(v)].escapes = true;
                }
                let mut passed: Vec<VarId> = Vec::new();
                for (x, &v) in link.args.iter().zip(&graph[link.target].inputargs) {
                    match x {
                        Operand::Const(_) => sets[set_of(v)].escapes |= is_ref(v),
                        Operand::Var(w) if is_ref(*w) && !sets[set_of(*w)].escapes => {
                            let alias = alias.get_or_insert_with(|| aliases(block));
                            let object = alias.get(w).copied().unwrap_or(*w);
                            if passed.contains(&object) {
                                sets[set_of(*w)].escapes = true;
                            }
                            passed.push(object);
                        }
                        Operand::Var(_) => {}
                    }
                }
            }
        }
        // Fields, classes and casts must make sense for the type.
        for &b in &order {
            for op in &graph[b].operations {
                let Some(v) = op
                    .args
                    .first()
                    .and_then(Operand::var)
                    .filter(|&v| is_ref(v))
                else {
                    continue;
                };
                let set = &mut sets[set_of(v)];
                let Some(ty) = set.ty.filter(|_| !set.escapes) else {
                    continue;
                };
                let layout = layouts
                    .entry(ty)
                    .or_insert_with(|| Layout::new(program, ty));
                let ok = layout.as_ref().is_some_and(|layout| match field_path(op) {
                    Some(path) => types
                        .pointee(graph.ty(v))
                        .and_then(|from| layout.find(from, path))
                        .is_some(),
                    None => op.op != Op::getvtable || program.vtable_of.contains_key(&ty),
                });
                set.escapes |= !ok;
            }
        }
        let mut removable = HashMap::new();
        for (i, set) in sets.iter().enumerate() {
            if let Some(ty) = set.ty.filter(|_| !set.escapes) {
                let layout = layouts
                    .entry(ty)
                    .or_insert_with(|| Layout::new(program, ty));
                if layout.is_some() {
                    removable.insert(i as u32, ty);
                }
            }
        }
        Sets { root, removable }
    }
}

/// Operations whose result is the object of their operand.
fn is_transparent(op: Op) -> bool {
    matches!(op, Op::same_as | Op::cast_pointer)
}

/// Uses of an object, as operand `i`, that its fields can stand in for.
fn is_harmless(op: Op, i: usize) -> bool {
    match op {
        Op::ptr_eq | Op::ptr_ne => true,
        Op::getfield
        | Op::getfield_immutable
        | Op::setfield
        | Op::getinteriorfield
        | Op::setinteriorfield
        | Op::getvtable
        | Op::keepalive
        | Op::ptr_nonzero
        | Op::ptr_iszero
        | Op::same_as
        | Op::cast_pointer => i == 0,
        _ => false,
    }
}

/// The path of names of a field access.
fn field_path(op: &SpaceOperation) -> Option<&[Operand]> {
    let n = op.args.len();
    match op.op {
        Op::getfield | Op::getfield_immutable | Op::getinteriorfield => Some(&op.args[1..]),
        Op::setfield | Op::setinteriorfield => Some(&op.args[1..n - 1]),
        _ => None,
    }
}

/// For casts and copies in a block, the variable they are of.
fn aliases(block: &rpyc_ir::Block) -> HashMap<VarId, VarId> {
    let mut out = HashMap::new();
    for op in &block.operations {
        if is_transparent(op.op)
            && let Some(v) = op.args[0].var()
        {
            out.insert(op.result, out.get(&v).copied().unwrap_or(v));
        }
    }
    out
}

/// The objects of one block while it is rewritten.
#[derive(Default)]
struct Objects {
    of: HashMap<VarId, usize>,
    fields: Vec<Vec<Operand>>,
}

/// Replaces the objects of removable sets by their fields.
fn explode(
    program: &Program,
    graph: &mut FunctionGraph,
    sets: &Sets,
    layouts: &HashMap<Type, Option<Layout>>,
) {
    let layout = |ty: Type| {
        layouts
            .get(&ty)
            .and_then(Option::as_ref)
            .expect("checked before")
    };
    for b in graph.reachable() {
        let mut objects = Objects::default();
        let mut inputargs = Vec::new();
        for v in std::mem::take(&mut graph[b].inputargs) {
            let Some(ty) = sets.object_type(v) else {
                inputargs.push(v);
                continue;
            };
            let mut fields = Vec::new();
            for &leaf in &layout(ty).leaves {
                let new = graph.new_var(leaf);
                graph.vars[new.index()].name = graph.vars[v.index()].name.clone();
                inputargs.push(new);
                fields.push(Operand::Var(new));
            }
            objects.of.insert(v, objects.fields.len());
            objects.fields.push(fields);
        }
        graph[b].inputargs = inputargs;
        rewrite_block(program, graph, b, sets, &layout, objects);
    }
}

fn rewrite_block<'l>(
    program: &Program,
    graph: &mut FunctionGraph,
    b: BlockId,
    sets: &Sets,
    layout: &impl Fn(Type) -> &'l Layout,
    mut objects: Objects,
) {
    let mut subst = Subst::default();
    let operations = std::mem::take(&mut graph[b].operations);
    let raising = graph[b].exitswitch == ExitSwitch::LastException;
    let count = operations.len();
    let mut kept = Vec::with_capacity(count);
    for (i, mut op) in operations.into_iter().enumerate() {
        op.args.iter_mut().for_each(|x| subst.apply(x));
        let object = op
            .args
            .first()
            .and_then(Operand::var)
            .and_then(|v| objects.of.get(&v))
            .copied();
        let second = op
            .args
            .get(1)
            .and_then(Operand::var)
            .and_then(|v| objects.of.get(&v))
            .copied();
        match op.op {
            Op::malloc => {
                let Some(ty) = sets.object_type(op.result) else {
                    kept.push(op);
                    continue;
                };
                let fields = layout(ty).leaves.iter().map(|&leaf| {
                    let zero = statics::zero(program, leaf).expect("checked by Layout::new");
                    Operand::ll(zero, leaf)
                });
                objects.of.insert(op.result, objects.fields.len());
                objects.fields.push(fields.collect());
                if raising && i + 1 == count {
                    keep_exit(&mut graph[b], 0);
                }
            }
            Op::ptr_eq | Op::ptr_ne if object.is_some() || second.is_some() => {
                let equal = object == second;
                subst.set(op.result, Operand::bool(equal == (op.op == Op::ptr_eq)));
            }
            _ => {
                let Some(object) = object else {
                    kept.push(op);
                    continue;
                };
                let v = op.args[0].var().expect("an object is a variable");
                let ty = sets.object_type(v).expect("objects are of removable sets");
                let leaf = |path: &[Operand], graph: &FunctionGraph| {
                    let from = program.types.pointee(graph.ty(v)).expect("a pointer");
                    layout(ty).find(from, path).expect("checked before")
                };
                match op.op {
                    Op::same_as | Op::cast_pointer => {
                        objects.of.insert(op.result, object);
                    }
                    Op::getfield | Op::getfield_immutable | Op::getinteriorfield => {
                        let value = match leaf(&op.args[1..], graph) {
                            Some(at) => objects.fields[object][at].clone(),
                            None => Operand::ll(ConstValue::Void, Type::VOID),
                        };
                        subst.set(op.result, value);
                    }
                    Op::setfield | Op::setinteriorfield => {
                        let (value, front) = op.args.split_last().expect("a value");
                        if let Some(at) = leaf(&front[1..], graph) {
                            objects.fields[object][at] = value.clone();
                        }
                    }
                    Op::getvtable => {
                        let vtable = ConstValue::Static(program.vtable_of[&ty]);
                        subst.set(op.result, Operand::ll(vtable, graph.ty(op.result)));
                    }
                    Op::ptr_nonzero => subst.set(op.result, Operand::bool(true)),
                    Op::ptr_iszero => subst.set(op.result, Operand::bool(false)),
                    // keepalive
                    _ => {}
                }
            }
        }
    }
    let block = &mut graph[b];
    block.operations = kept;
    subst.apply_exits(block);
    for link in &mut block.exits {
        let old = std::mem::take(&mut link.args);
        for x in old {
            match x.var().and_then(|v| objects.of.get(&v)) {
                Some(&object) => link.args.extend(objects.fields[object].iter().cloned()),
                None => link.args.push(x),
            }
        }
    }
}
