//! Which attributes are surely set before anybody can read them.
//!
//! An attribute is sure if the constructor of every class with instances sets it
//! on all ways, before `self` is handed to code that could read it. The RTyper
//! gives the others a flag, and a read of one that is not set raises
//! AttributeError as in CPython.

use crate::annrpython::Annotator;
use crate::model::{ClassDefId, Kind};
use crate::records::{ArgSource, CallTarget};
use rpyc_ir::{ConstValue, GraphId, Op, Operand, VarId};
use rpyc_objects::Object;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

type Names = BTreeSet<Rc<str>>;

/// What a constructor does with its first parameter.
#[derive(Clone, Default)]
struct Effect {
    /// Set on every way to the return.
    sets: Names,
    /// `self` reaches other code while only these are set; `None`: it never does.
    escapes_with: Option<Names>,
}

impl Annotator {
    /// Finds the attributes that are not sure, at the classes that hold them.
    pub(crate) fn find_unsure_attributes(&mut self) {
        let mut effects: HashMap<GraphId, Effect> = HashMap::new();
        let classes: Vec<ClassDefId> = self.bk.class_ids().collect();
        let mut unsure = HashSet::new();
        for &c in &classes {
            let def = self.bk.class(c);
            if def.generator || def.implicit {
                continue;
            }
            let sure = if def.instantiated {
                self.constructor_effect(c, &mut effects)
            } else {
                None
            };
            let prebuilt: Vec<_> = def.prebuilt.iter().copied().collect();
            let instantiated = def.instantiated;
            let object = def.object;
            for owner in self.bk.class_chain(c) {
                if self.bk.class(owner).generator {
                    continue;
                }
                for (name, attr) in &self.bk.class(owner).attrs {
                    let default = self.bk.raw_class_attr(object, name).is_some_and(|raw| {
                        !matches!(&*self.world.get(raw.value), Object::MemberDescriptor(_))
                    });
                    if !attr.instance || default {
                        continue;
                    }
                    let made = !instantiated || sure.as_ref().is_some_and(|s| s.contains(name));
                    let given = prebuilt.iter().all(|&p| match &*self.world.get(p) {
                        Object::Instance(i) => i.dict.iter().any(|(n, _)| n == name),
                        _ => false,
                    });
                    let deleted = self.is_deleted(owner, name);
                    if !made || !given || deleted {
                        unsure.insert((owner, name.clone()));
                    }
                }
            }
        }
        self.unsure_attrs = unsure;
    }

    fn is_deleted(&self, owner: ClassDefId, name: &Rc<str>) -> bool {
        self.deleted_attrs
            .iter()
            .any(|(c, n)| n == name && self.bk.class_chain(*c).contains(&owner))
    }

    /// Whether instances may lack this attribute of class `owner`.
    pub fn attr_is_unsure(&self, owner: ClassDefId, name: &str) -> bool {
        self.unsure_attrs
            .contains(&(self.bk.find_class(owner), Rc::from(name)))
    }

    /// What is surely set on a new instance; `None` where its class has no
    /// constructor of its own.
    fn constructor_effect(
        &self,
        c: ClassDefId,
        effects: &mut HashMap<GraphId, Effect>,
    ) -> Option<Names> {
        let object = self.bk.class(c).object;
        let raw = self.bk.raw_class_attr(object, "__init__")?;
        let func = self.known_method_function(c, raw.class, raw.value)?;
        let mut all: Option<Names> = None;
        for spec in &self.bk.funcs[func.index()].specs {
            let graph = spec.graph;
            let first = *self.program[graph].params().first()?;
            // Specialisations for other variants of the class do not count.
            if let Kind::Instance(k) = self.binding(graph, first).kind
                && !self.bk.is_subclass(c, k)
            {
                continue;
            }
            let effect = self.graph_effect(graph, effects, 0);
            let mut sure = effect.sets;
            if let Some(early) = effect.escapes_with {
                sure.retain(|n| early.contains(n));
            }
            all = Some(match all {
                Some(old) => old.intersection(&sure).cloned().collect(),
                None => sure,
            });
        }
        all
    }

    fn graph_effect(
        &self,
        id: GraphId,
        effects: &mut HashMap<GraphId, Effect>,
        depth: u32,
    ) -> Effect {
        if let Some(e) = effects.get(&id) {
            return e.clone();
        }
        // Recursion, or too deep a chain: nothing is known.
        effects.insert(
            id,
            Effect {
                sets: Names::new(),
                escapes_with: Some(Names::new()),
            },
        );
        if depth > 20 {
            return effects[&id].clone();
        }
        let graph = &self.program[id];
        let Some(&param) = graph.params().first() else {
            return effects[&id].clone();
        };
        let order = graph.reachable();
        // Which variables are surely `self`: all incoming values are.
        let mut is_self: HashSet<VarId> = HashSet::from([param]);
        loop {
            let before = is_self.len();
            let mut incoming: HashMap<VarId, bool> = HashMap::new();
            for &b in &order {
                for link in &graph[b].exits {
                    for (x, &v) in link.args.iter().zip(&graph[link.target].inputargs) {
                        let same = x.var().is_some_and(|x| is_self.contains(&x));
                        *incoming.entry(v).or_insert(true) &= same;
                    }
                }
            }
            is_self.extend(
                incoming
                    .into_iter()
                    .filter(|(_, same)| *same)
                    .map(|(v, _)| v),
            );
            if is_self.len() == before {
                break;
            }
        }
        // `super()` and method values taken from `self` stand for it.
        let mut carriers: HashSet<VarId> = HashSet::new();
        for &b in &order {
            for op in &graph[b].operations {
                let of_self = |x: &Operand| {
                    x.var()
                        .is_some_and(|v| is_self.contains(&v) || carriers.contains(&v))
                };
                let carries = match op.op {
                    Op::getattr => of_self(&op.args[0]) && self.is_method_value(id, op.result),
                    Op::simple_call => {
                        op.args.iter().any(of_self)
                            && matches!(self.call_record(id, op.result).map(|r| &r.target),
                                Some(CallTarget::Primitive { name, .. }) if &**name == "super")
                    }
                    _ => false,
                };
                if carries {
                    carriers.insert(op.result);
                }
            }
        }
        // Forward over blocks: the intersection of what the ways in have set.
        let mut at: HashMap<rpyc_ir::BlockId, Names> =
            HashMap::from([(graph.startblock, Names::new())]);
        let mut escapes: Option<Names> = None;
        let mut work = vec![graph.startblock];
        while let Some(b) = work.pop() {
            let mut set = at[&b].clone();
            for op in &graph[b].operations {
                let uses_self = |x: &Operand| x.var().is_some_and(|v| is_self.contains(&v));
                let carrier = |x: &Operand| x.var().is_some_and(|v| carriers.contains(&v));
                if !op.args.iter().any(|x| uses_self(x) || carrier(x))
                    || carriers.contains(&op.result)
                {
                    continue;
                }
                let mut escape = |set: &Names| {
                    escapes = Some(match &escapes {
                        Some(old) => old.intersection(set).cloned().collect(),
                        None => set.clone(),
                    });
                };
                match op.op {
                    Op::setattr
                        if uses_self(&op.args[0]) && self.call_record(id, op.result).is_none() =>
                    {
                        if uses_self(&op.args[2]) {
                            escape(&set);
                        }
                        if let Some(ConstValue::Symbol(name)) = op.args[1].constant() {
                            set.insert(name.clone());
                        }
                    }
                    // The method value; its call counts.
                    Op::getattr if self.call_record(id, op.result).is_none() => {
                        if let Some(ConstValue::Symbol(name)) = op.args[1].constant()
                            && !set.contains(name)
                        {
                            escape(&set);
                        }
                    }
                    Op::is_ | Op::bool_ | Op::not_ | Op::type_ => {}
                    _ => match self.constructor_called(id, op, &is_self, &carriers) {
                        Some(callee) => {
                            let inner = self.graph_effect(callee, effects, depth + 1);
                            if let Some(early) = &inner.escapes_with {
                                let seen = set.union(early).cloned().collect();
                                escape(&seen);
                            }
                            set.extend(inner.sets);
                        }
                        None => escape(&set),
                    },
                }
            }
            let leaves = |x: &Operand| x.var().is_some_and(|v| carriers.contains(&v));
            if graph[b].exits.iter().any(|l| l.args.iter().any(leaves)) {
                escapes = Some(match &escapes {
                    Some(old) => old.intersection(&set).cloned().collect(),
                    None => set.clone(),
                });
            }
            for link in &graph[b].exits {
                let joined: Names = match at.get(&link.target) {
                    Some(old) => old.intersection(&set).cloned().collect(),
                    None => set.clone(),
                };
                if at.get(&link.target) != Some(&joined) {
                    at.insert(link.target, joined);
                    work.push(link.target);
                }
            }
        }
        let sets = at.remove(&graph.returnblock).unwrap_or_default();
        let effect = Effect {
            sets,
            escapes_with: escapes,
        };
        effects.insert(id, effect.clone());
        effect
    }

    fn is_method_value(&self, id: GraphId, v: VarId) -> bool {
        matches!(self.binding(id, v).kind, Kind::Pbc(_))
    }

    /// The graph called with `self` first: `Base.__init__(self, ...)`.
    fn constructor_called(
        &self,
        id: GraphId,
        op: &rpyc_ir::SpaceOperation,
        is_self: &HashSet<VarId>,
        carriers: &HashSet<VarId>,
    ) -> Option<GraphId> {
        let record = self.call_record(id, op.result)?;
        let CallTarget::Graph { graph, args } = &record.target else {
            return None;
        };
        let of_self = |v: VarId| is_self.contains(&v) || carriers.contains(&v);
        let count = op
            .args
            .iter()
            .filter(|x| x.var().is_some_and(of_self))
            .count();
        let first = match args.first()? {
            ArgSource::Operand(i) => op.args.get(*i)?.var(),
            ArgSource::Receiver => op.args.first()?.var(),
            _ => None,
        };
        (count == 1 && first.is_some_and(of_self)).then_some(*graph)
    }
}
