//! The annotator: a worklist of blocks, run to a fixed point.
//!
//! Like: rpython/annotator/annrpython.py `RPythonAnnotator`.

use crate::bookkeeper::{Bookkeeper, Place};
use crate::diagnostic::{Diagnostic, Label};
use crate::model::{ClassDefId, FuncDescId, ItemId, Kind, SomeValue};
use crate::records::{CallRecord, Plan};
use crate::unionof::UnionError;
use indexmap::{IndexMap, IndexSet};
use rpyc_ir::{
    BlockId, ConstValue, ExitCase, ExitSwitch, GraphId, Link, LocId, Operand, Program,
    SpaceOperation, VarId,
};
use rpyc_objects::{ObjId, World};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// An operation that makes no sense for what is known so far. It counts only if
/// it is still there at the fixed point.
#[derive(Clone, Debug)]
pub struct AnnError {
    /// See [`Diagnostic::id`].
    pub id: &'static str,
    /// See [`Diagnostic::message`].
    pub message: String,
    /// Where it is, if not at the operation itself.
    pub loc: Option<LocId>,
    /// What stands at that place.
    pub label: String,
    /// Other places that matter.
    pub others: Vec<(LocId, String)>,
    /// What to do.
    pub help: Option<String>,
    /// Classes whose attributes are at the bottom of it: compiling them once per
    /// use might help.
    pub blame: Vec<ObjId>,
}

impl AnnError {
    pub(crate) fn new(id: &'static str, message: impl Into<String>) -> AnnError {
        AnnError {
            id,
            message: message.into(),
            loc: None,
            label: String::new(),
            others: Vec::new(),
            help: None,
            blame: Vec::new(),
        }
    }

    pub(crate) fn union(bk: &Bookkeeper, e: &UnionError) -> AnnError {
        AnnError::new(
            "type-conflict",
            format!(
                "{} and {} have no common type",
                bk.show(&e.left),
                bk.show(&e.right)
            ),
        )
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> AnnError {
        self.help = Some(help.into());
        self
    }
}

/// What an operation's consideration says.
pub(crate) type Considered = Result<SomeValue, AnnError>;

/// What inference knows of one graph.
#[derive(Default)]
pub(crate) struct GraphInfo {
    pub bindings: Vec<Option<SomeValue>>,
    /// Who calls it, and the operation of the first such call there.
    pub callers: IndexMap<Place, LocId>,
    /// Where annotation of a block stopped: the operation's index.
    pub blocked: HashMap<BlockId, usize>,
    pub seen: HashSet<BlockId>,
    /// The exits of a block that can be taken, as far as known.
    pub live_exits: HashMap<BlockId, HashSet<usize>>,
    pub finished: bool,
}

/// See the module's documentation.
pub struct Annotator {
    /// The program's graphs, in Python operations.
    pub program: Program,
    /// The live objects.
    pub world: Rc<World>,
    /// Cells, classes, functions.
    pub bk: Bookkeeper,
    /// The program has a `target()`, or uses RPython's library: its str may be meant
    /// as bytes.
    pub(crate) rpython: bool,
    /// Going on past errors.
    pub(crate) faults: crate::faults::Faults,
    pub(crate) info: Vec<GraphInfo>,
    pub(crate) pending: IndexSet<Place>,
    pub(crate) calls: HashMap<(GraphId, VarId), CallRecord>,
    pub(crate) plans: HashMap<(GraphId, VarId, u32), Plan>,
    pub(crate) key_plans: IndexMap<ItemId, (Plan, Plan)>,
    pub(crate) errors: IndexMap<(GraphId, VarId), (LocId, AnnError)>,
    pub(crate) var_origins: HashMap<(GraphId, VarId), (LocId, SomeValue)>,
    pub(crate) pending_prebuilt: Vec<ObjId>,
    /// Results of functions called at compile time.
    pub(crate) memo: HashMap<(ObjId, Vec<ObjId>), Option<ObjId>>,
    /// The entry point fills `sys.argv`.
    argv_started: bool,
    pub(crate) site_items: HashMap<(GraphId, VarId, u32), ItemId>,
    pub(crate) subclass_readers: HashMap<ClassDefId, IndexSet<Place>>,
    /// Places that ask which attributes a class has.
    pub(crate) attribute_readers: IndexSet<Place>,
    /// Who reads an attribute of a function, for when it turns out to be set.
    pub(crate) function_readers: HashMap<(rpyc_objects::ObjId, Rc<str>), IndexSet<Place>>,
    /// The program asks one of several functions for its name.
    pub function_names: bool,
    pub(crate) class_attr_readers: HashMap<(ClassDefId, Rc<str>), IndexSet<Place>>,
    pub(crate) exception_base: Option<ObjId>,
    pub(crate) library_cache: HashMap<Rc<str>, Option<ObjId>>,
    /// What conditions say about variables, in the block at hand.
    pub(crate) narrowings: HashMap<VarId, Vec<Narrowing>>,
    /// The operation at hand.
    pub(crate) current: VarId,
    pub(crate) modular: HashSet<(GraphId, VarId)>,
    /// What the RTyper attached to low-level types, for its helpers.
    pub lowlevel: crate::lowlevel::LowLevel,
    /// `reveal_type` answers: place and text.
    pub revealed: IndexMap<(GraphId, VarId), (LocId, String)>,
    /// Some text is made by whichever `__str__` or `__repr__` an instance has.
    pub mixed_text: bool,
    pub(crate) unsure_attrs: HashSet<(ClassDefId, Rc<str>)>,
    entry_complete: bool,
    pub(crate) graph_names: HashSet<String>,
    /// Classes of the program that are compiled once per use (see `generic.rs`).
    pub(crate) generic_classes: HashSet<ObjId>,
    /// The class a method belongs to.
    pub(crate) method_owner: HashMap<FuncDescId, ObjId>,
    /// Attributes that the program deletes: instances may lack them.
    pub(crate) deleted_attrs: HashSet<(ClassDefId, Rc<str>)>,
    /// Cells of attributes that the program sets; others keep what import time gave.
    pub(crate) written_attrs: HashSet<ItemId>,
    /// Functions with `super()`, by the class whose order of bases they are for.
    pub(crate) copies: HashMap<(ObjId, ObjId), FuncDescId>,
    pub(crate) graph_owner: HashMap<GraphId, ObjId>,
    pub(crate) pending_generator: Option<crate::generator::PendingGenerator>,
    pub(crate) generator_sites: HashMap<(GraphId, VarId), ClassDefId>,
    pub(crate) flow: rpyc_flowspace::FlowSpace,
    /// The arguments that exceptions are made with, by place.
    pub(crate) exception_args: HashMap<(GraphId, VarId), (ClassDefId, Vec<SomeValue>)>,
    /// Who reads `e.args`, and the keys of dicts they know of.
    pub(crate) exception_readers: IndexSet<Place>,
    pub(crate) exception_keys: Vec<SomeValue>,
    /// Graphs of functions of the library.
    pub(crate) library_graphs: HashSet<GraphId>,
    /// Graphs that dispatch on the member of a tagged union.
    pub(crate) dispatches: HashMap<crate::union::DispatchKey, GraphId>,
    pub(crate) dispatching: HashMap<GraphId, crate::union::Dispatch>,
    /// Where the types of a variable that holds a tagged union come from.
    pub(crate) var_mixtures: HashMap<(GraphId, VarId), Vec<(LocId, String)>>,
    /// Results of `type(x)` in the block at hand: x and its annotation.
    pub(crate) type_of_var: HashMap<VarId, (VarId, SomeValue)>,
}

/// When a condition has this truth value, a variable has this annotation.
#[derive(Clone, Debug)]
pub(crate) struct Narrowing {
    pub when: bool,
    pub var: VarId,
    pub value: SomeValue,
}

impl Annotator {
    /// An annotator that knows nothing yet.
    pub fn new(world: Rc<World>, flow: rpyc_flowspace::FlowSpace) -> Annotator {
        let exception_base = world.builtin("BaseException");
        let mut a = Annotator {
            program: Program::default(),
            bk: Bookkeeper::new(world.clone()),
            world,
            info: Vec::new(),
            pending: IndexSet::new(),
            calls: HashMap::new(),
            plans: HashMap::new(),
            key_plans: IndexMap::new(),
            errors: IndexMap::new(),
            var_origins: HashMap::new(),
            pending_prebuilt: Vec::new(),
            rpython: false,
            faults: crate::faults::Faults::default(),
            memo: HashMap::new(),
            argv_started: false,
            site_items: HashMap::new(),
            subclass_readers: HashMap::new(),
            attribute_readers: IndexSet::new(),
            function_readers: HashMap::new(),
            function_names: false,
            class_attr_readers: HashMap::new(),
            exception_base,
            library_cache: HashMap::new(),
            narrowings: HashMap::new(),
            current: VarId(0),
            modular: HashSet::new(),
            lowlevel: crate::lowlevel::LowLevel::default(),
            revealed: IndexMap::new(),
            mixed_text: false,
            unsure_attrs: HashSet::new(),
            entry_complete: false,
            graph_names: HashSet::new(),
            generic_classes: HashSet::new(),
            method_owner: HashMap::new(),
            deleted_attrs: HashSet::new(),
            written_attrs: HashSet::new(),
            copies: HashMap::new(),
            graph_owner: HashMap::new(),
            pending_generator: None,
            generator_sites: HashMap::new(),
            flow,
            exception_args: HashMap::new(),
            exception_readers: IndexSet::new(),
            exception_keys: Vec::new(),
            library_graphs: HashSet::new(),
            dispatches: HashMap::new(),
            dispatching: HashMap::new(),
            var_mixtures: HashMap::new(),
            type_of_var: HashMap::new(),
        };
        let object = a.bk.object_class;
        // `object` is always ClassDefId(0), the top of every chain.
        let root = a.class_def(object);
        debug_assert!(matches!(root, Ok(Some(ClassDefId(0)))));
        a
    }

    /// The annotation of a variable. Impossible where it was never reached.
    pub fn binding(&self, graph: GraphId, var: VarId) -> SomeValue {
        self.info
            .get(graph.index())
            .and_then(|i| i.bindings.get(var.index()))
            .and_then(|b| b.as_ref())
            .map(|s| self.bk.canon(s))
            .unwrap_or_else(SomeValue::impossible)
    }

    /// The annotation of an operand.
    pub fn operand(&mut self, graph: GraphId, operand: &Operand) -> Result<SomeValue, AnnError> {
        match operand {
            Operand::Var(v) => Ok(self.binding(graph, *v)),
            Operand::Const(c) => self.immutable_value(&c.value),
        }
    }

    /// What an operation turned out to call.
    pub fn call_record(&self, graph: GraphId, result: VarId) -> Option<&CallRecord> {
        self.calls.get(&(graph, result))
    }

    /// How operand `index` of an operation is turned into text, compared ...
    pub fn plan(&self, graph: GraphId, result: VarId, index: u32) -> &Plan {
        self.plans
            .get(&(graph, result, index))
            .unwrap_or(&Plan::Native)
    }

    /// How the keys of a dict or set with this item cell are compared and hashed.
    pub fn key_plan(&self, item: ItemId) -> (Plan, Plan) {
        let root = self.bk.find_item(item);
        self.key_plans
            .iter()
            .find(|(i, _)| self.bk.find_item(**i) == root)
            .map(|(_, p)| p.clone())
            .unwrap_or((Plan::Native, Plan::Native))
    }

    /// Whether only the low 64 bits of this result matter to the program.
    pub fn is_modular(&self, graph: GraphId, var: VarId) -> bool {
        self.modular.contains(&(graph, var))
    }

    pub(crate) fn add_graph(&mut self, mut graph: rpyc_ir::FunctionGraph) -> GraphId {
        let vars = graph.vars.len();
        let base = graph.name.clone();
        let mut n = 1;
        while !self.graph_names.insert(graph.name.clone()) {
            n += 1;
            graph.name = format!("{base}__{n}");
        }
        let id = self.program.add_graph(graph);
        self.info.push(GraphInfo {
            bindings: vec![None; vars],
            ..GraphInfo::default()
        });
        id
    }

    /// Annotates the program from its run-time top-level code on.
    ///
    /// # Errors
    /// As [`Annotator::build_types`].
    pub fn annotate_module(
        &mut self,
        code: &Rc<rpyc_objects::Code>,
        module: ObjId,
    ) -> Result<(), Vec<Diagnostic>> {
        self.rpython = self.has_imported("rpython.rlib");
        let built = self
            .flow
            .entry_graph(&self.world, code, module, &mut self.program.locs);
        let graph = match built {
            Ok(g) => g,
            Err(e) => {
                let e = self.flow_error(e);
                return Err(vec![self.diagnose(LocId::NONE, &e)]);
            }
        };
        let id = self.add_graph(graph);
        self.program.entry = Some(id);
        self.build_types(id, &[])
    }

    /// Annotates the program from an entry point function that takes the list of
    /// command line arguments, as RPython's targets have it.
    ///
    /// # Errors
    /// As [`Annotator::build_types`].
    pub fn annotate_target(&mut self, function: ObjId) -> Result<(), Vec<Diagnostic>> {
        self.rpython = true;
        let item = self.bk.new_item(SomeValue::string());
        self.bk.set_resized(item);
        let args = vec![SomeValue::new(Kind::List(item))];
        let made = self.func_desc(function).and_then(|desc| {
            if self.bk.function(desc).code.parameter_count() != 1 {
                return Err(AnnError::new(
                    "entry-point",
                    "the entry point must take one argument, the list of command line arguments",
                ));
            }
            self.specialise(desc, &args)
        });
        match made {
            Ok(id) => {
                self.program.entry = Some(id);
                self.build_types(id, &args)
            }
            Err(e) => Err(vec![self.diagnose(LocId::NONE, &e)]),
        }
    }

    /// Annotates a graph from its parameters and everything it reaches.
    ///
    /// # Errors
    /// All the operations that make no sense, in source order of discovery.
    pub fn build_types(
        &mut self,
        graph: GraphId,
        args: &[SomeValue],
    ) -> Result<(), Vec<Diagnostic>> {
        self.enter_graph(graph, args)
            .map_err(|e| vec![self.diagnose(self.program[graph].loc, &e)])?;
        self.complete()
    }

    /// A late helper of the RTyper or a transform: annotates `func` for these
    /// argument annotations and returns its graph.
    ///
    /// Like: rpython/rtyper/annlowlevel.py `MixLevelHelperAnnotator`.
    ///
    /// # Errors
    /// A helper that does not annotate is the compiler's fault.
    pub fn annotate_helper(
        &mut self,
        func: ObjId,
        args: Vec<SomeValue>,
    ) -> Result<GraphId, Vec<Diagnostic>> {
        // Graphs that the RTyper made itself.
        let made = self.program.graphs.len();
        self.info.resize_with(made, || GraphInfo {
            finished: true,
            ..GraphInfo::default()
        });
        let result = (|| {
            let desc = self.func_desc(func)?;
            let graph = self.specialise(desc, &args)?;
            self.enter_graph(graph, &args)?;
            Ok(graph)
        })();
        match result {
            Ok(graph) => {
                self.complete()?;
                Ok(graph)
            }
            Err(e) => Err(vec![self.diagnose(LocId::NONE, &e)]),
        }
    }

    /// Runs to the fixed point and checks it.
    fn complete(&mut self) -> Result<(), Vec<Diagnostic>> {
        loop {
            self.run();
            if !self.complete_key_plans() && !self.refresh_exception_readers() && !self.start_argv()
            {
                break;
            }
        }
        if !self.errors.is_empty() && !self.entry_complete {
            self.forget_stale_graphs();
        }
        if !self.errors.is_empty() {
            self.look_further();
            let mut seen = IndexSet::new();
            for ((graph, _), (loc, e)) in &self.errors {
                let sites = match self.dispatching.get(graph) {
                    // An operation on a union, at every place that does it.
                    Some(d) => d.sites.clone(),
                    None => [(*loc, (*graph, vec![]))].into(),
                };
                for (loc, (graph, origins)) in sites {
                    let mut e = e.clone();
                    for (at, text) in origins {
                        e.others.push((at, format!("here it is {text}")));
                    }
                    let mut d = self.diagnose(loc, &e);
                    if let Some(call) = self.call_into_library(graph) {
                        let inside = std::mem::replace(&mut d.loc, call);
                        d.others.retain(|o| o.loc != call);
                        if inside != call {
                            d.others.push(Label {
                                loc: inside,
                                text: std::mem::take(&mut d.label),
                            });
                        }
                    }
                    seen.insert(d);
                }
            }
            return Err(self.in_order(seen.into_iter().collect()));
        }
        if self.program.entry.is_some() && !self.entry_complete {
            self.entry_complete = true;
            self.find_unsure_attributes();
        }
        self.finish_graphs();
        Ok(())
    }

    /// Where the program uses `sys.argv`: fills it first of all. True where that was
    /// done now.
    fn start_argv(&mut self) -> bool {
        let Some(entry) = self.program.entry.filter(|_| !self.argv_started) else {
            return false;
        };
        let list = self
            .world
            .module("sys")
            .and_then(|m| self.world.module_attr(m, "argv"));
        let used = list.is_some_and(|l| self.bk.object_values.contains_key(&l));
        let Some(start) = self.library_object("argv", "start").filter(|_| used) else {
            return false;
        };
        self.argv_started = true;
        let graph = &mut self.program[entry];
        let result = graph.new_var(rpyc_ir::Type::NONE);
        let loc = graph.loc;
        let block = graph.startblock;
        let call = SpaceOperation {
            op: rpyc_ir::Op::simple_call,
            args: vec![Operand::py(ConstValue::Object(start.0))],
            result,
            loc,
        };
        graph[block].operations.insert(0, call);
        let vars = graph.vars.len();
        self.info[entry.index()].bindings.resize(vars, None);
        self.pending.insert((entry, block));
        true
    }

    pub(crate) fn diagnose(&self, loc: LocId, e: &AnnError) -> Diagnostic {
        let mut d = Diagnostic::new(e.id, e.loc.unwrap_or(loc), e.message.clone());
        let mut seen = HashSet::new();
        for (l, text) in &e.others {
            if *l != LocId::NONE && *l != d.loc && seen.insert(*l) && d.others.len() < 3 {
                d.others.push(Label {
                    loc: *l,
                    text: text.clone(),
                });
            }
        }
        d.help = e.help.clone();
        d.label.clone_from(&e.label);
        d
    }

    /// The program's call that a graph of the library serves; `None` for graphs of
    /// the program itself. Errors of the library are the caller's.
    fn call_into_library(&self, graph: GraphId) -> Option<LocId> {
        let library: HashSet<GraphId> = self
            .bk
            .funcs
            .iter()
            .filter(|f| crate::description::is_library_module(&f.function.module))
            .flat_map(|f| f.specs.iter().map(|s| s.graph))
            .chain(self.dispatching.keys().copied())
            .collect();
        if !library.contains(&graph) {
            return None;
        }
        let mut seen = HashSet::from([graph]);
        let mut queue = std::collections::VecDeque::from([graph]);
        while let Some(g) = queue.pop_front() {
            for (&(caller, _), &loc) in &self.info[g.index()].callers {
                if !library.contains(&caller) && loc != LocId::NONE {
                    return Some(loc);
                }
                if seen.insert(caller) {
                    queue.push_back(caller);
                }
            }
        }
        None
    }

    pub(crate) fn run(&mut self) {
        loop {
            let invalid = std::mem::take(&mut self.bk.invalidated);
            for place in invalid {
                let info = &self.info[place.0.index()];
                if !info.finished && info.seen.contains(&place.1) {
                    self.pending.insert(place);
                }
            }
            if !self.pending_prebuilt.is_empty() {
                if let Err(e) = self.see_prebuilt() {
                    self.record_error(GraphId(0), VarId(u32::MAX), LocId::NONE, e);
                }
                continue;
            }
            if let Some(c) = self.bk.reparented.pop() {
                for d in self.bk.class_subtree(c) {
                    if let Err(e) = self.enter_subclass(d) {
                        self.record_error(GraphId(0), VarId(u32::MAX), LocId::NONE, e);
                    }
                }
                continue;
            }
            let Some(place) = self.pending.shift_remove_index(0) else {
                break;
            };
            self.process_block(place);
        }
    }

    fn record_error(&mut self, graph: GraphId, var: VarId, loc: LocId, e: AnnError) {
        self.errors.insert((graph, var), (loc, e));
    }

    /// Feeds arguments to a graph's start block.
    pub(crate) fn enter_graph(
        &mut self,
        graph: GraphId,
        args: &[SomeValue],
    ) -> Result<(), AnnError> {
        let start = self.program[graph].startblock;
        self.enter_block(graph, start, args, self.bk.loc)
    }

    /// Joins `args` into the input arguments of a block; schedules it if that
    /// changed anything.
    fn enter_block(
        &mut self,
        graph: GraphId,
        block: BlockId,
        args: &[SomeValue],
        from: LocId,
    ) -> Result<(), AnnError> {
        if self.info[graph.index()].finished {
            return Ok(());
        }
        let inputs = self.program[graph][block].inputargs.clone();
        debug_assert_eq!(
            inputs.len(),
            args.len(),
            "{} {block}",
            self.program[graph].name
        );
        let mut changed = self.info[graph.index()].seen.insert(block);
        let mut failed = None;
        for (&v, s) in inputs.iter().zip(args) {
            let old = self.binding(graph, v);
            let s = self.bk.canon(s);
            if self.info[graph.index()].bindings[v.index()].is_some() && old == s {
                continue;
            }
            match self.bk.union(&old, &s) {
                Ok(joined) => {
                    let joined = self.bk.canon(&joined);
                    if joined.members().is_some() && !old.is_impossible() && old != joined {
                        let first = self.var_origins.get(&(graph, v)).cloned();
                        let first = first.unwrap_or((from, old.clone()));
                        self.note_var_mixture(graph, v, first, from, &s);
                    }
                    let slot = &mut self.info[graph.index()].bindings[v.index()];
                    if slot.as_ref() != Some(&joined) {
                        if !joined.is_impossible() {
                            self.var_origins
                                .entry((graph, v))
                                .or_insert((from, joined.clone()));
                        }
                        *slot = Some(joined);
                        changed = true;
                    }
                    self.errors.shift_remove(&(graph, v));
                }
                Err(e) => {
                    let name = self.program[graph].vars[v.index()].name.clone();
                    let name = name.filter(|n| !n.is_empty());
                    let mut err = AnnError::union(&self.bk, &e);
                    let is_param = block == self.program[graph].startblock;
                    if let Some(n) = name {
                        let what = if is_param { "parameter" } else { "variable" };
                        err.message = format!(
                            "{what} '{n}' would hold both {} and {}",
                            self.bk.show(&old),
                            self.bk.show(&s)
                        );
                    } else if block == self.program[graph].returnblock {
                        err.message = format!(
                            "function {} would return both {} and {}",
                            self.program[graph].name,
                            self.bk.show(&old),
                            self.bk.show(&s)
                        );
                    }
                    err.label = format!("here it is {}", self.bk.show(&e.right));
                    if let Some((loc, s)) = self.var_origins.get(&(graph, v)) {
                        err.others
                            .push((*loc, format!("here it is {}", self.bk.show(s))));
                    }
                    err.help = Some(
                        "give the two values different names, or make them the same type".into(),
                    );
                    self.record_error(graph, v, from, err.clone());
                    failed = Some(err);
                }
            }
        }
        if changed {
            self.pending.insert((graph, block));
        }
        // The conflict is on record under the input argument.
        let _ = failed;
        Ok(())
    }

    pub(crate) fn set_binding(
        &mut self,
        graph: GraphId,
        var: VarId,
        s: SomeValue,
    ) -> Result<(), AnnError> {
        let old = self.binding(graph, var);
        let joined = if self.bk.same(&old, &s) {
            s
        } else {
            self.union(&old, &s)?
        };
        let joined = self.bk.canon(&joined);
        self.info[graph.index()].bindings[var.index()] = Some(joined);
        Ok(())
    }

    fn process_block(&mut self, place: Place) {
        let (graph, block) = place;
        self.bk.here = place;
        self.narrowings.clear();
        self.type_of_var.clear();
        let g = &self.program[graph];
        if block == g.returnblock {
            let callers = self.info[graph.index()].callers.clone();
            for c in callers.into_keys() {
                if self.info[c.0.index()].seen.contains(&c.1) && !self.info[c.0.index()].finished {
                    self.pending.insert(c);
                }
            }
            return;
        }
        if block == g.exceptblock {
            return;
        }
        let operations = g[block].operations.clone();
        self.info[graph.index()].blocked.remove(&block);
        let raising = g[block].exitswitch == ExitSwitch::LastException;
        let mut normal_exit = true;
        for (i, op) in operations.iter().enumerate() {
            self.bk.loc = op.loc;
            self.current = op.result;
            let last = i + 1 == operations.len();
            self.errors.shift_remove(&(graph, op.result));
            let considered = self.consider(graph, op);
            let considered = match considered {
                Err(e) => self.settle_member(op, e).map(Some),
                ok => ok,
            };
            let result = considered.and_then(|s| match s {
                Some(s) if s.is_impossible() => Ok(false),
                Some(s) => self.set_binding(graph, op.result, s).map(|()| true),
                None => Ok(false),
            });
            match result {
                Ok(true) => {}
                Ok(false) => {
                    if self.goes_on_past(graph, op) {
                        continue;
                    }
                    self.info[graph.index()].blocked.insert(block, i);
                    if !(last && raising) {
                        return;
                    }
                    normal_exit = false;
                }
                Err(mut e) => {
                    self.add_origins(graph, op, &mut e);
                    self.record_error(graph, op.result, op.loc, e);
                    if self.faults.going_on {
                        self.poison(graph, op.result);
                        continue;
                    }
                    self.info[graph.index()].blocked.insert(block, i);
                    return;
                }
            }
        }
        self.follow_exits(graph, block, normal_exit);
    }

    /// Considers one operation: `None` where an argument has no value yet.
    fn consider(
        &mut self,
        graph: GraphId,
        op: &SpaceOperation,
    ) -> Result<Option<SomeValue>, AnnError> {
        let mut args = Vec::with_capacity(op.args.len());
        for a in &op.args {
            let s = self.operand(graph, a)?;
            let void = a.constant().is_some_and(|c| {
                matches!(
                    c,
                    ConstValue::Symbol(_) | ConstValue::Shape(_) | ConstValue::Void
                )
            });
            if s.is_impossible() && !void {
                return Ok(None);
            }
            args.push(s);
        }
        let s = self.consider_op(graph, op, &args)?;
        Ok(Some(s))
    }

    fn follow_exits(&mut self, graph: GraphId, block: BlockId, normal_exit: bool) {
        let g = &self.program[graph];
        let exits = g[block].exits.clone();
        let switch = g[block].exitswitch.clone();
        let last_op = g[block].operations.last().map(|op| (op.op, op.loc));
        let from = last_op.map_or(self.bk.loc, |(_, l)| l);
        self.bk.loc = from;
        let mut live = HashSet::new();
        for (i, link) in exits.iter().enumerate() {
            let mut when = None;
            match (&switch, &link.exitcase) {
                (ExitSwitch::Var(v), ExitCase::Const(case)) => {
                    let s = self.binding(graph, *v);
                    if let Some(value) = &s.constant
                        && *value != case.value
                        && matches!(s.kind, Kind::Bool)
                    {
                        continue;
                    }
                    if let ConstValue::Bool(b) = case.value {
                        when = Some((*v, b));
                    }
                }
                (ExitSwitch::LastException, ExitCase::None) if !normal_exit => continue,
                (ExitSwitch::LastException, ExitCase::Const(case)) => {
                    if let Err(e) = self.bind_exception_vars(graph, link, &case.value) {
                        self.record_error(
                            graph,
                            link.last_exc_value.unwrap_or(VarId(u32::MAX)),
                            from,
                            e,
                        );
                        continue;
                    }
                    // `next` of a library class or generator raises StopIteration
                    // like any call; nothing to learn here.
                }
                _ => {}
            }
            live.insert(i);
            let mut args = Vec::with_capacity(link.args.len());
            let mut failed = false;
            let mut contradiction = false;
            for a in &link.args {
                match self.operand(graph, a) {
                    Ok(mut s) => {
                        if let (Some((cond, b)), Some(v)) = (when, a.var())
                            && let Some(ns) = self.narrowings.get(&cond)
                        {
                            for n in ns.iter().filter(|n| n.when == b && n.var == v) {
                                s = n.value.clone();
                            }
                        }
                        args.push(s);
                    }
                    Err(e) => {
                        self.record_error(graph, VarId(u32::MAX - 1 - block.0), from, e);
                        failed = true;
                    }
                }
            }
            // A narrowing to nothing: this way cannot be taken.
            if let Some((cond, b)) = when
                && let Some(ns) = self.narrowings.get(&cond)
                && ns.iter().any(|n| n.when == b && n.value.is_impossible())
            {
                contradiction = true;
            }
            if contradiction {
                live.remove(&i);
                continue;
            }
            if self.faults.going_on {
                let inputs = self.program[graph][link.target].inputargs.clone();
                for (a, v) in link.args.iter().zip(inputs) {
                    self.pass_poison(graph, a, v);
                }
            }
            if !failed {
                // Conflicts are recorded at the target.
                let _ = self.enter_block(graph, link.target, &args, from);
            }
        }
        let all = self.info[graph.index()]
            .live_exits
            .entry(block)
            .or_default();
        all.extend(live);
    }

    fn bind_exception_vars(
        &mut self,
        graph: GraphId,
        link: &Link,
        class: &ConstValue,
    ) -> Result<(), AnnError> {
        let ConstValue::Object(id) = class else {
            return Ok(());
        };
        let Some(c) = self.class_def(ObjId(*id))? else {
            return Ok(());
        };
        if let Some(v) = link.last_exception {
            self.set_binding(graph, v, SomeValue::new(Kind::ClassOf(c)))?;
        }
        if let Some(v) = link.last_exc_value {
            self.set_binding(graph, v, SomeValue::new(Kind::Instance(c)))?;
        }
        Ok(())
    }

    pub(crate) fn record_call(&mut self, record: CallRecord) {
        self.calls.insert((self.bk.here.0, self.current), record);
    }

    pub(crate) fn forget_call(&mut self) {
        self.calls.remove(&(self.bk.here.0, self.current));
    }

    pub(crate) fn record_plan(&mut self, index: u32, plan: Plan) {
        self.plans
            .insert((self.bk.here.0, self.current, index), plan);
    }

    /// The exception class of that name.
    pub fn exception_class(&mut self, name: &str) -> Result<ClassDefId, AnnError> {
        let id = self
            .world
            .builtin(name)
            .ok_or_else(|| AnnError::new("internal", format!("no exception class {name}")))?;
        self.class_def(id)?
            .ok_or_else(|| AnnError::new("internal", format!("{name} is not an exception class")))
    }
}

impl Annotator {
    /// A refusal of the flow space, at its own place.
    pub(crate) fn flow_error(&mut self, e: rpyc_flowspace::FlowError) -> AnnError {
        let loc = self.program.locs.intern(rpyc_ir::Loc {
            file: e.file.clone(),
            function: e.function.clone(),
            span: e.span,
            inlined_at: None,
        });
        let mut err = AnnError::new(
            if e.internal {
                "internal"
            } else {
                "unsupported"
            },
            e.message,
        );
        err.loc = Some(loc);
        err.help = e.note;
        err
    }
}
