//! Tagged unions: values of several unrelated types in one variable.
//!
//! The join of two annotations that have nothing in common is a [`Kind::Union`] with
//! one member per [`Slot`]. An operation on a union is compiled as a *dispatch*: a
//! graph that asks which member the value is and does the operation on that member,
//! whose rules are the ones there are anyway.
//!
//! ```text
//!   x + 1   of   x: int | float      dispatch_add(x, y):
//!                                        is_member(x, int)  -> add(x: int, y)
//!                                        else               -> add(x: float, y)
//! ```
//!
//! RPython has no such thing: it refuses with a UnionError.

use crate::annrpython::{AnnError, Annotator, Considered};
use crate::bookkeeper::Bookkeeper;
use crate::model::{Desc, ItemId, Kind, Slot, SomeValue};
use crate::records::{ArgSource, CallRecord, CallTarget};
use crate::unionof::UnionError;
use indexmap::{IndexMap, IndexSet};
use rpyc_ir::{
    Block, BlockId, ConstValue, ExitCase, ExitSwitch, FunctionGraph, Link, LocId, Op, Operand,
    SpaceOperation, Type,
};
use rpyc_objects::Object;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is dispatched: an operation, or the call of a method by name.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Action {
    Operation(Op),
    Method(Op, Rc<str>),
}

/// An operand of a dispatched operation: a constant of the dispatching graph, or one
/// of its parameters.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Part {
    Constant(ConstValue),
    Parameter(SomeValue),
}

/// What a dispatching graph does; equal ones share a graph.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct DispatchKey {
    action: Action,
    at: usize,
    parts: Vec<Part>,
    /// What has no meaning raises at run time.
    lenient: bool,
}

/// A dispatching graph.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    union: SomeValue,
    lenient: bool,
    /// Where the program does it, and where the types there come from.
    pub(crate) sites: IndexMap<LocId, (rpyc_ir::GraphId, Vec<(LocId, String)>)>,
}

impl SomeValue {
    /// The members of a tagged union.
    pub fn members(&self) -> Option<&Rc<[SomeValue]>> {
        match &self.kind {
            Kind::Union(members) => Some(members),
            _ => None,
        }
    }
}

impl Kind {
    /// What tells values of this kind apart from others in a union; `None` where
    /// they cannot be in one.
    pub fn slot(&self) -> Option<Slot> {
        Some(match self {
            Kind::Bool => Slot::Bool,
            Kind::Integer { .. } => Slot::Int,
            Kind::Float { .. } => Slot::Float,
            Kind::Complex => Slot::Complex,
            Kind::Char | Kind::String => Slot::Str,
            Kind::Bytes => Slot::Bytes,
            Kind::ByteArray => Slot::ByteArray,
            Kind::Tuple(items) => Slot::Tuple(items.len()),
            Kind::List(_) => Slot::List,
            Kind::Dict(..) => Slot::Dict,
            Kind::Set(_) => Slot::Set,
            Kind::FrozenSet(_) => Slot::FrozenSet,
            Kind::Range { .. } => Slot::Range,
            Kind::DictView(w, ..) => Slot::View(*w),
            Kind::Iterator(it) => Slot::Iterator(Box::new(it.source.kind.slot()?), it.reversed),
            Kind::Instance(_) => Slot::Instance,
            Kind::ClassOf(_) => Slot::Class,
            Kind::Pbc(descs) => match descs.first()? {
                Desc::Class(_) => Slot::Class,
                Desc::Module(_) | Desc::Object(_) => Slot::Object,
                _ => Slot::Function,
            },
            Kind::Builtin(name) => Slot::Builtin(name.clone()),
            Kind::BoundBuiltin(b) => Slot::Method(b.1.clone()),
            Kind::Impossible
            | Kind::LowInteger(_)
            | Kind::Slice(_)
            | Kind::Super(..)
            | Kind::Cell(_)
            | Kind::Keywords(_)
            | Kind::Union(_)
            | Kind::Ptr(_)
            | Kind::LLType => return None,
        })
    }
}

impl Bookkeeper {
    /// What an annotation contributes to a union; `None` where it cannot.
    fn members_of(&self, s: &SomeValue) -> Option<Vec<SomeValue>> {
        match &s.kind {
            Kind::Impossible => Some(Vec::new()),
            Kind::Union(members) => Some(members.to_vec()),
            // Told apart exactly.
            Kind::Float { maybe_int: true } => Some(vec![SomeValue::int(), SomeValue::float()]),
            Kind::Char => Some(vec![SomeValue::string()]),
            Kind::Integer {
                unsigned: false, ..
            } => Some(vec![SomeValue::int()]),
            k => {
                k.slot()?;
                let s = s.clone().not_none();
                Some(vec![match k {
                    Kind::Builtin(_) => s,
                    _ => s.not_const(),
                }])
            }
        }
    }

    /// The union of annotations that have no common one.
    pub(crate) fn tagged_union(
        &mut self,
        a: &SomeValue,
        b: &SomeValue,
    ) -> Result<Kind, UnionError> {
        let conflict = || UnionError {
            left: a.clone(),
            right: b.clone(),
        };
        let (Some(xs), Some(ys)) = (self.members_of(a), self.members_of(b)) else {
            return Err(conflict());
        };
        let deep = |bk: &Bookkeeper, s: &SomeValue| bk.tuple_depth(s, 0) > MAX_TUPLE_DEPTH;
        let mut members: BTreeMap<Slot, SomeValue> = BTreeMap::new();
        for m in xs.into_iter().chain(ys) {
            let Some(slot) = m.kind.slot() else {
                return Err(conflict());
            };
            let joined = match members.get(&slot).cloned() {
                Some(old) if old == m => m,
                // Members of one slot join as without unions, or not at all.
                Some(old) => SomeValue::new(self.plain_union(&old, &m)?),
                None => m,
            };
            let joined = match joined.kind {
                Kind::Integer {
                    unsigned: false, ..
                } => SomeValue::int(),
                _ => joined,
            };
            members.insert(slot, joined);
        }
        if members.values().any(|m| deep(self, m)) {
            return Err(conflict());
        }
        // Joining members may have merged cells of those before.
        let members: Vec<SomeValue> = members.into_values().map(|m| self.canon(&m)).collect();
        if members.len() == 1 {
            return Ok(members.into_iter().next().expect("one").kind);
        }
        Ok(Kind::Union(members.into()))
    }

    /// How deep tuples are nested in tuples, through unions.
    fn tuple_depth(&self, s: &SomeValue, depth: u32) -> u32 {
        match &s.kind {
            _ if depth > MAX_TUPLE_DEPTH => depth,
            Kind::Tuple(items) => items
                .iter()
                .map(|i| self.tuple_depth(i, depth + 1))
                .max()
                .unwrap_or(depth),
            Kind::Union(members) => members
                .iter()
                .map(|m| self.tuple_depth(m, depth))
                .max()
                .unwrap_or(depth),
            _ => depth,
        }
    }

    /// Whether a union is among what its containers contain.
    fn is_recursive(&self, s: &SomeValue) -> bool {
        if s.members().is_none() {
            return false;
        }
        let mut seen = std::collections::HashSet::new();
        let mut path = Vec::new();
        self.meets_itself(s, &mut seen, &mut path)
    }

    fn meets_itself(
        &self,
        s: &SomeValue,
        seen: &mut std::collections::HashSet<ItemId>,
        path: &mut Vec<ItemId>,
    ) -> bool {
        match &s.kind {
            Kind::Union(members) => members.iter().any(|m| self.meets_itself(m, seen, path)),
            Kind::Tuple(items) => items.iter().any(|m| self.meets_itself(m, seen, path)),
            Kind::List(i) | Kind::Dict(_, i) => {
                let i = self.find_item(*i);
                if path.contains(&i) {
                    return true;
                }
                if !seen.insert(i) {
                    return false;
                }
                path.push(i);
                let inside = self.item_value(i);
                let met = self.meets_itself(&inside, seen, path);
                path.pop();
                met
            }
            _ => false,
        }
    }

    /// Whether two unions may share the code of a function: one covers the other.
    pub(crate) fn joinable_members(&self, x: &[SomeValue], y: &[SomeValue], depth: u32) -> bool {
        let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        few.iter().all(|m| {
            let slot = m.kind.slot();
            many.iter()
                .find(|n| n.kind.slot() == slot)
                .is_some_and(|n| self.joinable_at(m, n, depth))
        })
    }
}

/// Tuples in tuples, through unions, up to this depth: beyond it a type that contains
/// itself is suspected.
const MAX_TUPLE_DEPTH: u32 = 5;

fn is_union(s: &SomeValue) -> bool {
    match &s.kind {
        Kind::Union(_) => true,
        Kind::BoundBuiltin(b) => is_union(&b.0),
        _ => false,
    }
}

/// `type(x)` of an Optional: which argument that is.
fn optional_type(op: &SpaceOperation, args: &[SomeValue]) -> Option<usize> {
    let at = match (op.op, &args.first()?.kind) {
        (Op::type_, _) => 0,
        (Op::simple_call, Kind::Builtin(n)) if &**n == "builtins.type" => 1,
        _ => return None,
    };
    let s = args.get(at)?;
    (s.none && !s.is_none() && !is_union(s)).then_some(at)
}

/// Built-in functions that take a union as it is.
fn takes_unions(name: &str) -> bool {
    matches!(
        name,
        "isinstance" | "issubclass" | "print" | "str" | "repr" | "ascii" | "hash" | "super"
    )
}

impl Annotator {
    /// Considers an operation with an operand that is a union; `None` where its own
    /// rule can do that.
    pub(crate) fn consider_union(
        &mut self,
        op: &SpaceOperation,
        args: &[SomeValue],
    ) -> Result<Option<SomeValue>, AnnError> {
        use Op::*;
        if self.bk.unions
            && let Some(at) = optional_type(op, args)
        {
            self.forget_call();
            return self.dispatch_operation(op, args, at).map(Some);
        }
        if !self.bk.unions || !args.iter().any(is_union) {
            return Ok(None);
        }
        let union_at = |i: usize| args.get(i).is_some_and(is_union);
        let at = match op.op {
            is_member => return self.consider_member(op, &args[0]).map(Some),
            getattr => {
                return match op.args[1].constant() {
                    Some(ConstValue::Symbol(name)) => {
                        self.union_getattr(op, args, &name.clone()).map(Some)
                    }
                    _ => Ok(None),
                };
            }
            simple_call | call_args => match self.called_union(op, args)? {
                Some(at) => at,
                None => return Ok(None),
            },
            is_ if args[0].is_none() || args[1].is_none() => return Ok(None),
            eq | ne if args[0].is_none() || args[1].is_none() => return Ok(None),
            add | sub | mul | matmul | truediv | floordiv | mod_ | pow | lshift | rshift | and_
            | or_ | xor | inplace_add | inplace_sub | inplace_mul | inplace_matmul
            | inplace_truediv | inplace_floordiv | inplace_mod | inplace_pow | inplace_lshift
            | inplace_rshift | inplace_and | inplace_or | inplace_xor | lt | le | eq | ne | gt
            | ge if !union_at(0) => {
                let name = crate::binaryop::special_names(op.op).0;
                if self
                    .instance_method(&args[0], name, ArgSource::Operand(0))?
                    .is_some()
                {
                    return Ok(None);
                }
                1
            }
            contains if !union_at(0) => {
                self.narrow_by_types(op, args)?;
                match args[0].kind {
                    Kind::Char | Kind::String => 1,
                    Kind::Dict(k, _) | Kind::Set(k) | Kind::FrozenSet(k) => {
                        // A union with members that no key can be: one by one.
                        let keys = self.bk.read_item(k);
                        match (keys.members(), args[1].members()) {
                            (Some(keys), Some(item)) if covers(keys, item) => return Ok(None),
                            _ => 1,
                        }
                    }
                    _ => return Ok(None),
                }
            }
            getitem | setitem | delitem if !union_at(0) => match args[0].kind {
                Kind::Dict(..) | Kind::Instance(_) => return Ok(None),
                _ if union_at(1) => 1,
                _ => return Ok(None),
            },
            setattr | list_append | set_add | dict_set if !union_at(0) => return Ok(None),
            format_value => {
                let plain = args
                    .get(2)
                    .is_none_or(|s| s.const_str().is_some_and(|t| t.is_empty()));
                let converted =
                    !matches!(op.args[1].constant(), Some(ConstValue::Symbol(s)) if s.is_empty());
                if plain || converted || !union_at(0) {
                    return Ok(None);
                }
                0
            }
            add | sub | mul | matmul | truediv | floordiv | mod_ | pow | lshift | rshift | and_
            | or_ | xor | inplace_add | inplace_sub | inplace_mul | inplace_matmul
            | inplace_truediv | inplace_floordiv | inplace_mod | inplace_pow | inplace_lshift
            | inplace_rshift | inplace_and | inplace_or | inplace_xor | lt | le | eq | ne | gt
            | ge | neg | pos | invert | contains | bool_ | type_ | setattr | delattr | getitem
            | setitem | delitem | iter | next | unpack | unpack_ex | make_exception => 0,
            is_ => usize::from(!union_at(0)),
            _ => return Ok(None),
        };
        self.forget_call();
        let s = self.dispatch_operation(op, args, at)?;
        self.narrow_by_type(op, args)?;
        self.narrow_callable(op, args)?;
        if op.op == bool_ && args[0].none {
            self.narrow(op, true, &op.args[0], args[0].clone().not_none());
        }
        Ok(Some(s))
    }

    /// Which argument of a call is dispatched on.
    fn called_union(
        &mut self,
        op: &SpaceOperation,
        args: &[SomeValue],
    ) -> Result<Option<usize>, AnnError> {
        if is_union(&args[0]) {
            return Ok(Some(0));
        }
        let Kind::Builtin(name) = &args[0].kind else {
            return Ok(None);
        };
        let short = match name.strip_prefix("builtins.") {
            Some(short) if !short.contains('.') => short,
            _ if name.starts_with("math.") => name,
            _ => return Ok(None),
        };
        if takes_unions(short) && (short != "str" || args.len() == 2) {
            return Ok(None);
        }
        let first = if op.op == Op::call_args { 2 } else { 1 };
        Ok((first..args.len()).find(|&i| is_union(&args[i])))
    }

    /// A dispatch on operand `at` of an operation.
    fn dispatch_operation(
        &mut self,
        op: &SpaceOperation,
        args: &[SomeValue],
        at: usize,
    ) -> Considered {
        let mut parts = Vec::with_capacity(args.len());
        let mut sources = Vec::new();
        let mut action = Action::Operation(op.op);
        let mut union = args[at].clone();
        for (i, (operand, s)) in op.args.iter().zip(args).enumerate() {
            if i == at {
                if let Kind::BoundBuiltin(b) = &s.kind {
                    union = b.0.clone();
                    action = Action::Method(op.op, b.1.clone());
                    sources.push(ArgSource::Receiver);
                } else {
                    sources.push(ArgSource::Operand(i));
                }
                parts.push(Part::Parameter(self.bk.canon(&union)));
                continue;
            }
            match constant_part(op.op, operand, s) {
                Some(c) => parts.push(Part::Constant(c)),
                None => {
                    sources.push(ArgSource::Operand(i));
                    parts.push(Part::Parameter(self.bk.canon(s).not_const()));
                }
            }
        }
        let lenient = self.is_lenient(op, at);
        let key = DispatchKey {
            action,
            at,
            parts,
            lenient,
        };
        let origins = match lenient {
            true => Vec::new(),
            false => self.origins_of(self.bk.here.0, &op.args[at], 4),
        };
        let (s, record) = self.dispatch(key, &union, sources, origins)?;
        self.record_call(record);
        Ok(s)
    }

    /// A dispatch for a plan: a built-in function, or an operator of two operands.
    pub(crate) fn dispatch_plan(
        &mut self,
        op: Op,
        function: Option<&str>,
        args: &[(ArgSource, SomeValue)],
        at: usize,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let mut parts = Vec::new();
        let mut sources = Vec::new();
        if let Some(name) = function {
            let id = self
                .world
                .builtin(name)
                .ok_or_else(|| AnnError::new("internal", format!("no built-in function {name}")))?;
            parts.push(Part::Constant(ConstValue::Object(id.0)));
        }
        let at = at + parts.len();
        for (source, s) in args {
            sources.push(source.clone());
            parts.push(Part::Parameter(self.bk.canon(s).not_const()));
        }
        let Part::Parameter(union) = parts[at].clone() else {
            return Err(AnnError::new("internal", "a dispatch on a constant"));
        };
        let key = DispatchKey {
            action: Action::Operation(op),
            at,
            parts,
            lenient: true,
        };
        self.dispatch(key, &union, sources, Vec::new())
    }

    fn dispatch(
        &mut self,
        key: DispatchKey,
        union: &SomeValue,
        sources: Vec<ArgSource>,
        origins: Vec<(LocId, String)>,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        let graph = match self.dispatches.get(&key) {
            Some(&g) => g,
            None => {
                let built = self.build_dispatch(&key, union)?;
                let g = self.add_graph(built);
                self.dispatches.insert(key.clone(), g);
                let d = Dispatch {
                    union: union.clone(),
                    lenient: key.lenient,
                    sites: IndexMap::new(),
                };
                self.dispatching.insert(g, d);
                g
            }
        };
        let (loc, here) = (self.bk.loc, self.bk.here.0);
        if let Some(d) = self.dispatching.get_mut(&graph) {
            d.sites.insert(loc, (here, origins));
        }
        let values: Vec<SomeValue> = key
            .parts
            .iter()
            .filter_map(|p| match p {
                Part::Parameter(s) => Some(s.clone()),
                Part::Constant(_) => None,
            })
            .collect();
        let result = self.call_graph(graph, &values)?;
        let record = CallRecord {
            target: CallTarget::Graph {
                graph,
                args: sources,
            },
            check: Vec::new(),
            result: result.clone(),
        };
        Ok((result, record))
    }

    /// The graph that asks for each member in turn.
    fn build_dispatch(
        &mut self,
        key: &DispatchKey,
        union: &SomeValue,
    ) -> Result<FunctionGraph, AnnError> {
        let alone = [union.clone().not_none()];
        let members: &[SomeValue] = union.members().map_or(&alone[..], |m| m);
        let is_param = |p: &&Part| matches!(p, Part::Parameter(_));
        let count = key.parts.iter().filter(is_param).count();
        let name = match &key.action {
            Action::Operation(op) => op.name().to_string(),
            Action::Method(_, name) => format!("call_{name}"),
        };
        let here = self.bk.here.0;
        let mut g = FunctionGraph::new(format!("dispatch_{name}"), count);
        g.lowlevel = self.program[here].lowlevel;
        g.loc = self.bk.loc;
        let mut at = g.startblock;
        if union.none {
            at = self.test_block(&mut g, key, at, None)?;
        }
        for m in &members[..members.len() - 1] {
            at = self.test_block(&mut g, key, at, Some(m))?;
        }
        self.member_block(&mut g, key, at)?;
        Ok(g)
    }

    /// Ends block `at` with the question for one member (or None); builds the block
    /// that serves it. The block where the others go on.
    fn test_block(
        &mut self,
        g: &mut FunctionGraph,
        key: &DispatchKey,
        at: BlockId,
        member: Option<&SomeValue>,
    ) -> Result<BlockId, AnnError> {
        let inputs = g[at].inputargs.clone();
        let index = parameter_index(key);
        let question = match member {
            None => (Op::is_, Operand::py(ConstValue::None)),
            Some(m) => {
                let slot = m.kind.slot();
                let name = format!("{:?}", slot.expect("a member has a slot"));
                (Op::is_member, Operand::symbol(&name))
            }
        };
        let loc = self.bk.loc;
        let answer = g.new_var(Type::NONE);
        g.blocks[at.index()].operations.push(SpaceOperation {
            op: question.0,
            args: vec![inputs[index].into(), question.1],
            result: answer,
            loc,
        });
        let mut targets = Vec::new();
        for _ in 0..2 {
            let vars = inputs.iter().map(|_| g.new_var(Type::NONE)).collect();
            targets.push(g.add_block(Block::new(vars)));
        }
        let args: Vec<Operand> = inputs.iter().map(|&v| v.into()).collect();
        let block = &mut g.blocks[at.index()];
        block.exitswitch = ExitSwitch::Var(answer);
        block.exits = vec![
            Link::when(ExitCase::bool(false), targets[0], args.clone()),
            Link::when(ExitCase::bool(true), targets[1], args),
        ];
        self.member_block(g, key, targets[1])?;
        Ok(targets[0])
    }

    /// Fills a block with the operation itself.
    fn member_block(
        &mut self,
        g: &mut FunctionGraph,
        key: &DispatchKey,
        at: BlockId,
    ) -> Result<(), AnnError> {
        let inputs = g[at].inputargs.clone();
        let mut next = inputs.iter();
        let mut args: Vec<Operand> = Vec::with_capacity(key.parts.len());
        for p in &key.parts {
            args.push(match p {
                Part::Constant(c) => Operand::py(c.clone()),
                Part::Parameter(_) => (*next.next().expect("one per parameter")).into(),
            });
        }
        let loc = self.bk.loc;
        let op = match &key.action {
            Action::Operation(op) => *op,
            Action::Method(op, name) => {
                let method = g.new_var(Type::NONE);
                g.blocks[at.index()].operations.push(SpaceOperation {
                    op: Op::getattr,
                    args: vec![args[key.at].clone(), Operand::symbol(name)],
                    result: method,
                    loc,
                });
                args[key.at] = method.into();
                *op
            }
        };
        let result = g.new_var(Type::NONE);
        g.blocks[at.index()].operations.push(SpaceOperation {
            op,
            args,
            result,
            loc,
        });
        let back = Link::goto(g.returnblock, vec![result.into()]);
        if op != Op::next {
            g.blocks[at.index()].exits = vec![back];
            return Ok(());
        }
        // The end of an iterator is an exit of its own.
        let stop = self
            .world
            .builtin("StopIteration")
            .ok_or_else(|| AnnError::new("internal", "no class StopIteration"))?;
        let (etype, evalue) = (g.new_var(Type::NONE), g.new_var(Type::NONE));
        let exit = Link {
            target: g.exceptblock,
            args: vec![etype.into(), evalue.into()],
            exitcase: ExitCase::Const(rpyc_ir::Constant::py(ConstValue::Object(stop.0))),
            last_exception: Some(etype),
            last_exc_value: Some(evalue),
        };
        let block = &mut g.blocks[at.index()];
        block.exitswitch = ExitSwitch::LastException;
        block.exits = vec![back, exit];
        Ok(())
    }

    /// `is_member(x, slot)`: which member of a union it is.
    fn consider_member(&mut self, op: &SpaceOperation, s: &SomeValue) -> Considered {
        let Some(ConstValue::Symbol(wanted)) = op.args[1].constant() else {
            return Err(AnnError::new("internal", "is_member without a slot"));
        };
        let wanted = wanted.clone();
        let hit = |m: &SomeValue| m.kind.slot().is_some_and(|t| format!("{t:?}") == *wanted);
        let members = self
            .bk
            .members_of(s)
            .ok_or_else(|| AnnError::new("internal", "is_member of no union"))?;
        let (yes, no): (Vec<_>, Vec<_>) = members.into_iter().partition(hit);
        let (yes, no) = (self.union_of(yes, false)?, self.union_of(no, s.none)?);
        if yes.is_impossible() || no.is_impossible() {
            let b = no.is_impossible();
            return Ok(SomeValue::bool().with_const(ConstValue::Bool(b)));
        }
        self.narrow(op, true, &op.args[0], yes);
        self.narrow(op, false, &op.args[0], no);
        Ok(SomeValue::bool())
    }

    /// The annotation made of these members.
    fn union_of(&mut self, members: Vec<SomeValue>, none: bool) -> Considered {
        let mut kind = match members.len() {
            0 => Kind::Impossible,
            1 => members[0].kind.clone(),
            _ => Kind::Union(members.iter().map(|m| self.bk.canon(m)).collect()),
        };
        // One place only for constants of built-in functions.
        let constant = match members.as_slice() {
            [m] if !none => m.constant.clone(),
            _ => None,
        };
        if let Kind::Integer { nonneg, .. } = &mut kind {
            *nonneg = false;
        }
        if none && kind == Kind::Impossible {
            return Ok(SomeValue::none());
        }
        Ok(SomeValue {
            kind,
            none,
            constant,
        })
    }

    // ---- attributes ----------------------------------------------------------

    /// Whether `name` is a method of all values of that annotation.
    fn is_method(&mut self, s: &SomeValue, name: &Rc<str>) -> bool {
        match &s.kind {
            Kind::Instance(c) => {
                let below = self.bk.class_subtree(*c);
                below.iter().any(|&d| {
                    let raw = self.bk.raw_class_attr(self.bk.class(d).object, name);
                    raw.is_some_and(|r| matches!(&*self.world.get(r.value), Object::Function(_)))
                }) && !self.attr_on_instances(*c, name)
            }
            Kind::Pbc(_) | Kind::ClassOf(_) | Kind::Builtin(_) => false,
            _ => self.has_builtin_method(s, name),
        }
    }

    /// `x.name` of a union: a method with the union as receiver, or a dispatch.
    fn union_getattr(
        &mut self,
        op: &SpaceOperation,
        args: &[SomeValue],
        name: &Rc<str>,
    ) -> Considered {
        self.forget_call();
        let s = &args[0];
        let members = s.members().cloned().unwrap_or_default();
        let lenient = self.is_lenient(op, 0);
        let methods: Vec<bool> = members.iter().map(|m| self.is_method(m, name)).collect();
        let count = methods.iter().filter(|m| **m).count();
        let others = members.iter().zip(&methods).filter(|(_, m)| !**m);
        let mut data = false;
        for (m, _) in others {
            data |= self.has_attribute_somehow(m, name);
        }
        if count == members.len() || (lenient && count > 0 && !data) {
            let receiver = s.clone().not_none().not_const();
            return Ok(SomeValue::new(Kind::BoundBuiltin(Rc::new((
                receiver,
                name.clone(),
            )))));
        }
        self.dispatch_operation(op, args, 0)
    }

    fn has_attribute_somehow(&mut self, s: &SomeValue, name: &Rc<str>) -> bool {
        match &s.kind {
            Kind::Instance(c) => self.attr_on_instances(*c, name),
            Kind::Pbc(_) | Kind::ClassOf(_) | Kind::Builtin(_) => true,
            _ => false,
        }
    }

    // ---- what conditions say -------------------------------------------------

    /// The members that are instances of the classes, the others, and whether it
    /// takes a look at run time.
    pub(crate) fn split_by_class(
        &mut self,
        s: &SomeValue,
        s_class: &SomeValue,
    ) -> Result<(SomeValue, SomeValue), AnnError> {
        let members = s.members().cloned().unwrap_or_default();
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        for m in members.iter() {
            match self.isinstance(m, s_class)?.const_bool() {
                Some(true) => yes.push(m.clone()),
                Some(false) => no.push(m.clone()),
                None => {
                    let narrowed = self.narrowed_instance(m, s_class)?;
                    yes.push(narrowed);
                    no.push(m.clone());
                }
            }
        }
        let names_none = match s.none {
            true => self
                .isinstance(&SomeValue::none(), s_class)?
                .const_bool()
                .unwrap_or(false),
            false => false,
        };
        let yes = self.union_of(yes, s.none && names_none)?;
        let no = self.union_of(no, s.none && !names_none)?;
        Ok((yes, no))
    }

    /// An instance that is known to be one of the classes.
    fn narrowed_instance(&mut self, s: &SomeValue, s_class: &SomeValue) -> Considered {
        let Kind::Instance(c) = s.kind else {
            return Ok(s.clone());
        };
        let mut narrowed = SomeValue::impossible();
        for (k, _) in self.classes_of(s_class)? {
            if let Some(k) = k
                && self.bk.is_subclass(k, c)
            {
                narrowed = self.union(&narrowed, &SomeValue::new(Kind::Instance(k)))?;
            }
        }
        Ok(if narrowed.is_impossible() {
            s.clone()
        } else {
            narrowed
        })
    }

    /// `type(x) is T`, `type(x) == T`: the branches know more of x.
    fn narrow_by_type(&mut self, op: &SpaceOperation, args: &[SomeValue]) -> Result<(), AnnError> {
        match op.op {
            Op::type_ => {
                if let Some(x) = op.args[0].var() {
                    self.type_of_var.insert(op.result, (x, args[0].clone()));
                }
            }
            Op::simple_call if matches!(&args[0].kind, Kind::Builtin(n) if &**n == "builtins.type") => {
                if let Some(x) = op.args[1].var() {
                    self.type_of_var.insert(op.result, (x, args[1].clone()));
                }
            }
            Op::is_ | Op::eq | Op::ne => {
                for (i, j) in [(0, 1), (1, 0)] {
                    let source = op.args[i].var().and_then(|v| self.type_of_var.get(&v));
                    let Some((x, s)) = source.cloned() else {
                        continue;
                    };
                    let (yes, no) = self.split_by_type(&s, &args[j])?;
                    let same = op.op != Op::ne;
                    self.narrow(op, same, &x.into(), yes);
                    self.narrow(op, !same, &x.into(), no);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// `type(x) in (T, U)`
    fn narrow_by_types(&mut self, op: &SpaceOperation, args: &[SomeValue]) -> Result<(), AnnError> {
        let source = op.args[1].var().and_then(|v| self.type_of_var.get(&v));
        let (Some((x, s)), Kind::Tuple(classes)) = (source.cloned(), args[0].kind.clone()) else {
            return Ok(());
        };
        let mut yes = SomeValue::impossible();
        let mut rest = s;
        for c in classes.iter() {
            if rest.members().is_none() {
                return Ok(());
            }
            let (hit, others) = self.split_by_type(&rest, c)?;
            yes = self.union(&yes, &hit)?;
            rest = others;
        }
        self.narrow(op, true, &x.into(), yes);
        self.narrow(op, false, &x.into(), rest);
        Ok(())
    }

    /// The members whose type is exactly that class, and the others.
    fn split_by_type(
        &mut self,
        s: &SomeValue,
        s_class: &SomeValue,
    ) -> Result<(SomeValue, SomeValue), AnnError> {
        let members = s.members().cloned().unwrap_or_default();
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        let class_name = match &s_class.kind {
            Kind::Builtin(n) => Some(n.trim_start_matches("builtins.").to_string()),
            _ => None,
        };
        for m in members.iter() {
            match (&m.kind, &class_name) {
                (Kind::Instance(_), None) => {
                    let narrowed = self.narrowed_instance(m, s_class)?;
                    yes.push(narrowed);
                    no.push(m.clone());
                }
                (k, Some(n)) if Self::kind_name(k) == Some(n) => yes.push(m.clone()),
                _ => no.push(m.clone()),
            }
        }
        let yes = self.union_of(yes, false)?;
        let no = self.union_of(no, s.none)?;
        Ok((yes, no))
    }

    /// `callable(x)`: the branches know more of x.
    fn narrow_callable(&mut self, op: &SpaceOperation, args: &[SomeValue]) -> Result<(), AnnError> {
        let asked = matches!(&args[0].kind, Kind::Builtin(n) if &**n == "builtins.callable");
        if op.op != Op::simple_call || !asked {
            return Ok(());
        }
        let members = args[1].members().cloned().unwrap_or_default();
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        for m in members.iter() {
            let call = crate::call::CallArgs::positional(vec![(ArgSource::Operand(1), m.clone())]);
            match self
                .call_builtin("builtins.callable", &call)?
                .0
                .const_bool()
            {
                Some(true) => yes.push(m.clone()),
                _ => no.push(m.clone()),
            }
        }
        let yes = self.union_of(yes, false)?;
        let no = self.union_of(no, args[1].none)?;
        self.narrow(op, true, &op.args[1], yes);
        self.narrow(op, false, &op.args[1], no);
        Ok(())
    }

    // ---- what has no meaning -------------------------------------------------

    /// Whether an operation that has no meaning for a member raises at run time, as in
    /// CPython, rather than being refused: where no `isinstance` could have told the
    /// program's types apart. That is so for values without a name (items, attributes,
    /// results), in lambdas and in the library; for data whose type contains itself, as
    /// JSON; and where the function asks for the type in a way that is not followed.
    fn is_lenient(&self, op: &SpaceOperation, at: usize) -> bool {
        let here = self.bk.here.0;
        if let Some(d) = self.dispatching.get(&here) {
            return d.lenient;
        }
        let graph = &self.program[here];
        if self.library_graphs.contains(&here) || graph.name.contains("<lambda>") {
            return true;
        }
        let named = |v: rpyc_ir::VarId| {
            let name = graph.vars[v.index()].name.as_deref();
            name.is_some_and(|n| !n.is_empty())
        };
        let value = dispatched_value(graph, op, at).and_then(Operand::var);
        if value.is_none_or(|v| !named(v)) {
            return true;
        }
        let recursive = op.args.iter().any(|a| {
            let s = a.var().map(|v| self.binding(here, v));
            s.is_some_and(|s| match &s.kind {
                Kind::BoundBuiltin(b) => self.bk.is_recursive(&b.0),
                _ => self.bk.is_recursive(&s),
            })
        });
        recursive || self.is_tested_path(op, at)
    }

    fn is_tested_path(&self, op: &SpaceOperation, at: usize) -> bool {
        let graph = &self.program[self.bk.here.0];
        let path = |x: &Operand| {
            let o = definition(graph, x.var()?)?;
            match o.op {
                Op::getattr | Op::getitem => Some((o.op, o.args[1].constant()?.clone())),
                _ => None,
            }
        };
        let value = dispatched_value(graph, op, at);
        let Some(value) = value else {
            return false;
        };
        let name = match op.op {
            Op::getattr => op.args[1].constant().cloned(),
            _ => None,
        };
        if self.is_tested_variable(graph, value, name) {
            return true;
        }
        let Some(mine) = path(value) else {
            return false;
        };
        let isinstance = self.world.builtin("isinstance");
        let type_ = self.world.builtin("type");
        graph.blocks.iter().flat_map(|b| &b.operations).any(|o| {
            let tested = match (o.op, o.args.first().and_then(|a| a.constant())) {
                (Op::simple_call, Some(&ConstValue::Object(f))) => {
                    let f = Some(rpyc_objects::ObjId(f));
                    f == isinstance || f == type_
                }
                (Op::type_, _) => return o.args.first().and_then(path).as_ref() == Some(&mine),
                _ => false,
            };
            tested && o.args.get(1).and_then(path).as_ref() == Some(&mine)
        })
    }

    /// Where the types of a union come from: looked for through links, attributes,
    /// items and calls.
    fn origins_of(&self, graph: rpyc_ir::GraphId, x: &Operand, depth: u32) -> Vec<(LocId, String)> {
        let Some(mut v) = x.var().filter(|_| depth > 0) else {
            return Vec::new();
        };
        if let Some(d) = self.dispatching.get(&graph) {
            return d
                .sites
                .values()
                .next()
                .map(|s| s.1.clone())
                .unwrap_or_default();
        }
        let g = &self.program[graph];
        for _ in 0..32 {
            if let Some(found) = self.var_mixtures.get(&(graph, v)) {
                return found.clone();
            }
            match before(g, v) {
                Some(u) => v = u,
                None => break,
            }
        }
        let Some(op) = g
            .blocks
            .iter()
            .flat_map(|b| &b.operations)
            .find(|o| o.result == v)
        else {
            return Vec::new();
        };
        let of = |i: usize| match &op.args[i] {
            Operand::Var(v) => self.binding(graph, *v),
            Operand::Const(_) => SomeValue::impossible(),
        };
        let item = match op.op {
            Op::getattr => match (of(0).kind, op.args[1].constant()) {
                (Kind::Instance(c), Some(ConstValue::Symbol(name))) => {
                    let chain = self.bk.class_chain(c);
                    let mut found = None;
                    for d in chain {
                        found = found.or(self.bk.class(d).attrs.get(name).map(|a| a.item));
                    }
                    if found.is_none() {
                        return self.origins_of(graph, &op.args[0], depth - 1);
                    }
                    found
                }
                _ => return self.origins_of(graph, &op.args[0], depth - 1),
            },
            Op::getitem => match of(0).kind {
                Kind::List(i) | Kind::Dict(_, i) => Some(i),
                _ => None,
            },
            Op::next => match of(0).kind {
                Kind::Iterator(it) => match it.source.kind {
                    Kind::List(i) | Kind::Set(i) | Kind::Dict(i, _) => Some(i),
                    _ => None,
                },
                _ => None,
            },
            Op::getglobal => None,
            _ => None,
        };
        if let Some(item) = item {
            return self.show_origins(&self.bk.item_origins(item));
        }
        if let Some(record) = self.calls.get(&(graph, v))
            && let CallTarget::Graph { graph, .. } = &record.target
        {
            let result = self.program[*graph].return_var();
            return self.origins_of(*graph, &result.into(), depth - 1);
        }
        Vec::new()
    }

    /// Origins of a cell: what each place added.
    fn show_origins(&self, origins: &[(LocId, SomeValue)]) -> Vec<(LocId, String)> {
        let mut seen: Vec<Slot> = Vec::new();
        let mut shown = Vec::new();
        for (loc, s) in origins {
            let mut fresh = Vec::new();
            for m in self.bk.members_of(s).unwrap_or_default() {
                if let Some(slot) = m.kind.slot().filter(|t| !seen.contains(t)) {
                    seen.push(slot);
                    fresh.push(self.bk.show(&m));
                }
            }
            if !fresh.is_empty() {
                shown.push((*loc, fresh.join(" | ")));
            }
        }
        shown
    }

    /// Remembers which type a variable got where.
    pub(crate) fn note_var_mixture(
        &mut self,
        graph: rpyc_ir::GraphId,
        v: rpyc_ir::VarId,
        first: (LocId, SomeValue),
        from: LocId,
        s: &SomeValue,
    ) {
        let mut known = self.var_mixtures.remove(&(graph, v)).unwrap_or_default();
        if known.is_empty() {
            known = self.show_origins(&[first]);
        }
        for m in self.bk.members_of(s).unwrap_or_default() {
            let text = self.bk.show(&m);
            if known.len() < 4 && known.iter().all(|(_, t)| *t != text) {
                known.push((from, text));
            }
        }
        self.var_mixtures.insert((graph, v), known);
    }

    /// Whether the function asks `type(x)`, `callable(x)` or `hasattr(x, name)` of a
    /// variable: what the answer is used for is not followed.
    fn is_tested_variable(
        &self,
        graph: &FunctionGraph,
        value: &Operand,
        name: Option<ConstValue>,
    ) -> bool {
        let Some(mine) = value.var().map(|v| root(graph, v)) else {
            return false;
        };
        let named = |f: &str| self.world.builtin(f);
        let (type_, callable, hasattr) = (named("type"), named("callable"), named("hasattr"));
        graph.blocks.iter().flat_map(|b| &b.operations).any(|o| {
            let x = match (o.op, o.args[..].first().and_then(|a| a.constant())) {
                (Op::type_, _) => &o.args[0],
                (Op::simple_call, Some(&ConstValue::Object(f))) => {
                    let f = Some(rpyc_objects::ObjId(f));
                    let asked = match (&name, f == hasattr) {
                        (Some(ConstValue::Symbol(n)), true) => {
                            matches!(o.args.get(2).and_then(|a| a.constant()),
                                Some(ConstValue::Str(s)) if s == n)
                        }
                        (_, true) => false,
                        _ => f == type_ || f == callable,
                    };
                    match o.args.get(1) {
                        Some(x) if asked => x,
                        _ => return false,
                    }
                }
                _ => return false,
            };
            x.var().is_some_and(|v| root(graph, v) == mine)
        })
    }

    /// An error in a dispatching graph: of a lenient one the exception that Python
    /// raises then; else said in terms of the union.
    pub(crate) fn settle_member(
        &mut self,
        op: &SpaceOperation,
        e: AnnError,
    ) -> Result<SomeValue, AnnError> {
        let here = self.bk.here.0;
        let library = self.bk.unions && self.library_graphs.contains(&here);
        let d = match self.dispatching.get(&here).cloned() {
            Some(d) => d,
            // What the library finds out of a member by isinstance.
            None if library => Dispatch {
                union: SomeValue::impossible(),
                lenient: true,
                sites: IndexMap::new(),
            },
            None => return Err(e),
        };
        let meaning = matches!(
            e.id,
            "operand-types"
                | "operation"
                | "no-attribute"
                | "no-len"
                | "index-type"
                | "argument-type"
                | "not-callable"
                | "item-assignment"
                | "key-type"
                | "contains"
                | "unpack"
                | "tuple-index"
                | "unhashable"
                | "format-spec"
                | "identity"
                | "type-of"
                | "type-of-optional"
                | "text"
                | "join"
                | "set-attribute"
                | "argument-count"
        );
        if e.id == "internal" || (library && !meaning) {
            return Err(e);
        }
        let args: Vec<SomeValue> = op
            .args
            .iter()
            .map(|a| self.operand(self.bk.here.0, a))
            .collect::<Result<_, _>>()?;
        let first_none = args.first().is_some_and(SomeValue::is_none);
        let raised = self.python_error(op, &args, &e);
        if e.id == "key-type" && d.lenient {
            let call =
                crate::call::CallArgs::positional(vec![(ArgSource::Operand(1), args[1].clone())]);
            if let Some((s, record)) = self.call_library("errors", "KeyError", &call)? {
                self.record_call(record);
                return Ok(s);
            }
        }
        let always = matches!(e.id, "unpack" | "tuple-index" | "unhashable") || first_none;
        if d.lenient || always {
            let (exception, message) = raised;
            return self.raises(exception, &message);
        }
        let mut e = e;
        e.label = format!("of a value that is {}", self.bk.show(&d.union));
        if e.help.is_none() {
            e.help = Some("tell the types apart with isinstance() first".into());
        }
        Err(e)
    }

    /// The exception that CPython raises for an operation without meaning.
    fn python_error(
        &self,
        op: &SpaceOperation,
        args: &[SomeValue],
        e: &AnnError,
    ) -> (&'static str, String) {
        use Op::*;
        let name = |i: usize| {
            args.get(i)
                .map_or_else(String::new, |s| self.python_name(s))
        };
        let symbol = |i: usize| match op.args.get(i).and_then(|a| a.constant()) {
            Some(ConstValue::Symbol(s)) => s.to_string(),
            _ => String::new(),
        };
        let sign = crate::binaryop::sign(op.op);
        let text = match op.op {
            _ if e.id == "unhashable" => e.message.clone(),
            unpack if e.id == "unpack" => {
                let wanted = op.args[1].constant().cloned();
                let wanted = match wanted {
                    Some(ConstValue::Int(n)) => n,
                    _ => 0,
                };
                let given = match args[0].kind.slot() {
                    Some(Slot::Tuple(n)) => n as i64,
                    _ => 0,
                };
                let text = if given > wanted {
                    format!("too many values to unpack (expected {wanted})")
                } else {
                    format!("not enough values to unpack (expected {wanted}, got {given})")
                };
                return ("ValueError", text);
            }
            unpack | unpack_ex => format!("cannot unpack non-iterable {} object", name(0)),
            _ if e.id == "tuple-index" => return ("IndexError", "tuple index out of range".into()),
            getattr | setattr | delattr => {
                return (
                    "AttributeError",
                    format!("'{}' object has no attribute '{}'", name(0), symbol(1)),
                );
            }
            getitem | setitem
                if matches!(args[0].kind.slot(), Some(Slot::List | Slot::Tuple(_)))
                    && e.id == "index-type" =>
            {
                let mine = name(0);
                format!("{mine} indices must be integers or slices, not {}", name(1))
            }
            getitem if args[0].kind.slot() == Some(Slot::Str) && e.id == "index-type" => {
                format!("string indices must be integers, not '{}'", name(1))
            }
            getitem => format!("'{}' object is not subscriptable", name(0)),
            setitem => format!("'{}' object does not support item assignment", name(0)),
            delitem => format!("'{}' object doesn't support item deletion", name(0)),
            iter => format!("'{}' object is not iterable", name(0)),
            next => format!("'{}' object is not an iterator", name(0)),
            contains if matches!(args[0].kind, Kind::Char | Kind::String) => format!(
                "'in <string>' requires string as left operand, not {}",
                name(1)
            ),
            contains => format!("argument of type '{}' is not iterable", name(0)),
            neg | pos | invert => format!("bad operand type for unary {sign}: '{}'", name(0)),
            lt | le | gt | ge => format!(
                "'{sign}' not supported between instances of '{}' and '{}'",
                name(0),
                name(1)
            ),
            make_exception => "exceptions must derive from BaseException".into(),
            simple_call | call_args => match &args[0].kind {
                Kind::Builtin(n) if &**n == "builtins.len" => {
                    format!("object of type '{}' has no len()", name(1))
                }
                Kind::Builtin(n) if &**n == "builtins.abs" => {
                    format!("bad operand type for abs(): '{}'", name(1))
                }
                Kind::Builtin(n) if &**n == "builtins.int" => format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                    name(1)
                ),
                Kind::Builtin(n) if &**n == "builtins.float" => format!(
                    "float() argument must be a string or a real number, not '{}'",
                    name(1)
                ),
                Kind::Builtin(n)
                    if matches!(
                        &**n,
                        "builtins.iter"
                            | "builtins.sum"
                            | "builtins.sorted"
                            | "builtins.list"
                            | "builtins.set"
                            | "builtins.tuple"
                    ) =>
                {
                    format!("'{}' object is not iterable", name(1))
                }
                Kind::Builtin(_) => e.message.clone(),
                _ if e.id == "not-callable" => format!("'{}' object is not callable", name(0)),
                _ => e.message.clone(),
            },
            add | inplace_add
                if matches!(
                    args[0].kind.slot(),
                    Some(Slot::Str | Slot::List | Slot::Tuple(_))
                ) =>
            {
                let mine = name(0);
                if op.op == inplace_add && mine == "list" {
                    format!("'{}' object is not iterable", name(1))
                } else {
                    format!(
                        "can only concatenate {mine} (not \"{}\") to {mine}",
                        name(1)
                    )
                }
            }
            mul | inplace_mul
                if [0, 1].iter().any(|&i| {
                    matches!(
                        args[i].kind.slot(),
                        Some(Slot::Str | Slot::List | Slot::Tuple(_) | Slot::Bytes)
                    )
                }) =>
            {
                let first = matches!(
                    args[0].kind.slot(),
                    Some(Slot::Str | Slot::List | Slot::Tuple(_) | Slot::Bytes)
                );
                let other = name(usize::from(first));
                format!("can't multiply sequence by non-int of type '{other}'")
            }
            format_value => format!("unsupported format string passed to {}.__format__", name(0)),
            o if args.len() == 2 => {
                let sign = match o {
                    pow => "** or pow()".to_string(),
                    inplace_pow => "**=".to_string(),
                    o if crate::binaryop::plain_op(o) != o => format!("{sign}="),
                    _ => sign.to_string(),
                };
                format!(
                    "unsupported operand type(s) for {sign}: '{}' and '{}'",
                    name(0),
                    name(1)
                )
            }
            _ => e.message.clone(),
        };
        ("TypeError", text)
    }

    /// `type(x).__name__`
    fn python_name(&self, s: &SomeValue) -> String {
        if s.is_none() {
            return "NoneType".into();
        }
        match &s.kind {
            Kind::Instance(c) => self.bk.class(*c).name.to_string(),
            Kind::Pbc(_) | Kind::ClassOf(_) => match s.kind.slot() {
                Some(Slot::Class) => "type".into(),
                _ => "function".into(),
            },
            Kind::Builtin(_) => "builtin_function_or_method".into(),
            k => Self::kind_name(k).unwrap_or("object").into(),
        }
    }

    /// Whether a call is a dispatch on the member of a union.
    pub fn is_dispatch(&self, record: &CallRecord) -> bool {
        match &record.target {
            CallTarget::Graph { graph, .. } => self.dispatching.contains_key(graph),
            _ => false,
        }
    }

    /// Whether values of unrelated types may share variables.
    pub fn has_unions(&self) -> bool {
        self.bk.unions
    }

    /// What is known of `isinstance(x, C)` without looking.
    ///
    /// # Errors
    /// When C is no class, in words.
    pub fn is_instance(
        &mut self,
        s: &SomeValue,
        s_class: &SomeValue,
    ) -> Result<Option<bool>, String> {
        match self.isinstance(s, s_class) {
            Ok(s) => Ok(s.const_bool()),
            Err(e) => Err(e.message),
        }
    }

    /// The tagged unions that inference made: where a type met another, and what the
    /// variable or item holds.
    pub fn union_remarks(&self) -> Vec<(LocId, String)> {
        let mut all = IndexSet::new();
        let mut vars: Vec<_> = self.var_mixtures.iter().collect();
        vars.sort_by_key(|(k, _)| **k);
        for (&(graph, v), origins) in vars {
            if self.dispatching.contains_key(&graph) {
                continue;
            }
            let s = self.bk.show(&self.binding(graph, v));
            let text = match self.program[graph].vars[v.index()].name.as_deref() {
                Some(name) if !name.is_empty() => format!("{name}: {s}"),
                _ => s,
            };
            if let Some((loc, _)) = origins.last() {
                all.insert((*loc, text));
            }
        }
        for item in self.bk.item_roots() {
            let s = self.bk.item_value(item);
            if s.members().is_some()
                && let Some((loc, _)) = self.bk.item_origins(item).last()
            {
                all.insert((*loc, format!("items: {}", self.bk.show(&s))));
            }
        }
        all.into_iter().collect()
    }
}

/// Whether all slots of `part` are among those of `whole`.
fn covers(whole: &[SomeValue], part: &[SomeValue]) -> bool {
    let slot = |m: &SomeValue| m.kind.slot();
    part.iter()
        .all(|m| whole.iter().any(|w| slot(w) == slot(m)))
}

/// The value that is dispatched on; of a method call the receiver.
fn dispatched_value<'a>(
    graph: &'a FunctionGraph,
    op: &'a SpaceOperation,
    at: usize,
) -> Option<&'a Operand> {
    if at == 0
        && matches!(op.op, Op::simple_call | Op::call_args)
        && let Some(v) = op.args[0].var()
        && let Some(o) = definition(graph, v)
        && o.op == Op::getattr
    {
        return o.args.first();
    }
    op.args.get(at)
}

/// What a block's input argument is on one of the ways to the block.
fn before(graph: &FunctionGraph, v: rpyc_ir::VarId) -> Option<rpyc_ir::VarId> {
    let (target, index) = graph.blocks.iter().enumerate().find_map(|(b, block)| {
        let i = block.inputargs.iter().position(|&a| a == v)?;
        Some((BlockId::from_index(b), i))
    })?;
    let mut links = graph.blocks.iter().flat_map(|b| &b.exits);
    links.find(|l| l.target == target)?.args[index].var()
}

/// Where a variable's value first has a name, looked for through links.
fn root(graph: &FunctionGraph, mut v: rpyc_ir::VarId) -> rpyc_ir::VarId {
    for _ in 0..32 {
        match before(graph, v) {
            Some(u) => v = u,
            None => break,
        }
    }
    v
}

/// The operation that makes a value, looked for through links.
fn definition(graph: &FunctionGraph, v: rpyc_ir::VarId) -> Option<&SpaceOperation> {
    let v = root(graph, v);
    let mut operations = graph.blocks.iter().flat_map(|b| &b.operations);
    operations.find(|o| o.result == v)
}

/// The place of the dispatched operand among the graph's parameters.
fn parameter_index(key: &DispatchKey) -> usize {
    let before = &key.parts[..key.at];
    let is_param = |p: &&Part| matches!(p, Part::Parameter(_));
    before.iter().filter(is_param).count()
}

/// An operand that is a constant of the dispatching graph: where the constant selects
/// code, or is no value at run time.
fn constant_part(op: Op, operand: &Operand, s: &SomeValue) -> Option<ConstValue> {
    use Op::*;
    if let Some(c @ (ConstValue::Symbol(_) | ConstValue::Shape(_))) = operand.constant() {
        return Some(c.clone());
    }
    let constant = s.constant.clone().or_else(|| operand.constant().cloned())?;
    let selects = match op {
        getitem | delitem | simple_call | call_args | format_value | unpack | unpack_ex | pow
        | inplace_pow | mod_ | mul | lshift | rshift => true,
        setitem => matches!(constant, ConstValue::Int(_)),
        _ => matches!(constant, ConstValue::None),
    };
    (selects || matches!(s.kind, Kind::Pbc(_) | Kind::Builtin(_))).then_some(constant)
}
