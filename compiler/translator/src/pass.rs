//! What a pass is, and the one loop that runs them.
//!
//! Every pass goes through [`run_passes`]: bisect check, hook before, tracing
//! span, run, timing row, hook after, graph check. A pass is told apart by one
//! name everywhere: flag, dump file, span, test directive, timing row.

use crate::error::PassError;
use rpyc_ir::{FunctionGraph, GraphId, Phase, Program, Type};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// A transformation of the program.
pub struct Pass {
    /// Its name: flag, dump file, tracing span, test directive, timing row.
    pub name: &'static str,
    /// One line about what it does.
    pub about: &'static str,
    /// The phase the program must be in.
    pub needs: Phase,
    /// The phase it leaves the program in.
    pub leaves: Phase,
    /// Runs whatever the options say; never bisected.
    pub required: bool,
    /// The lowest `-O` level that runs it.
    pub min_level: u8,
    /// Passes that must have run before it, and why.
    pub after: &'static [(&'static str, &'static str)],
    /// Does it.
    pub run: fn(&mut Program, &mut PassContext) -> Result<PassReport, PassError>,
}

/// What a pass changed, by kind of change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassReport {
    /// Number of changes of each kind.
    pub counts: BTreeMap<&'static str, u64>,
}

impl PassReport {
    /// Adds `n` changes of a kind.
    pub fn add(&mut self, kind: &'static str, n: u64) {
        if n > 0 {
            *self.counts.entry(kind).or_default() += n;
        }
    }

    /// A report of one kind of change.
    pub fn of(kind: &'static str, n: u64) -> PassReport {
        let mut report = PassReport::default();
        report.add(kind, n);
        report
    }

    /// True where anything changed.
    pub fn changed(&self) -> bool {
        !self.counts.is_empty()
    }

    /// All changes together.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}

/// What the pipeline is asked to do.
#[derive(Clone, Debug)]
pub struct PipelineOptions {
    /// `-O`: 0 nothing but what is needed, 1 cheap passes, 2 all, 3 more inlining.
    pub level: u8,
    /// `-Os`: smaller inlining threshold.
    pub size: bool,
    /// The inlining threshold; by level where `None`.
    pub inline_threshold: Option<f64>,
    /// `--opt-bisect-limit`: applications of optional passes to graphs (or to the
    /// whole program) beyond this number are skipped.
    pub bisect_limit: Option<u64>,
    /// Optional passes not to run.
    pub skip: BTreeSet<String>,
    /// Stop after the last run of this pass.
    pub stop_after: Option<String>,
    /// Call [`PipelineHooks::check`] after every pass, not only on a change of phase.
    pub check_every_pass: bool,
    /// Collect remarks: why something was not done.
    pub remarks: bool,
    /// Graphs to keep besides what the entry reaches.
    pub roots: Vec<GraphId>,
    /// Types whose allocations must stay (finalizers, weak references).
    pub pinned_types: BTreeSet<Type>,
    /// Whether the runtime function of that name raises Python exceptions itself.
    pub extern_raises: fn(&str) -> bool,
}

impl Default for PipelineOptions {
    fn default() -> Self {
        PipelineOptions {
            level: 2,
            size: false,
            inline_threshold: None,
            bisect_limit: None,
            skip: BTreeSet::new(),
            stop_after: None,
            check_every_pass: cfg!(debug_assertions),
            remarks: false,
            roots: Vec::new(),
            pinned_types: BTreeSet::new(),
            extern_raises: |_| false,
        }
    }
}

impl PipelineOptions {
    /// Options of a `-O` level.
    pub fn level(level: u8) -> PipelineOptions {
        PipelineOptions {
            level,
            ..PipelineOptions::default()
        }
    }
}

/// What the caller does around passes: dumps and checks.
pub trait PipelineHooks {
    /// Before a pass runs. `index` counts the passes that ran.
    fn before(&mut self, _index: usize, _pass: &Pass, _program: &Program) {}
    /// After a pass ran.
    fn after(&mut self, _index: usize, _pass: &Pass, _program: &Program, _report: &PassReport) {}
    /// Checks the program, which claims to be in `phase`.
    fn check(&mut self, _pass: &Pass, _program: &Program, _phase: Phase) -> Result<(), PassError> {
        Ok(())
    }
}

/// Hooks that do nothing.
pub struct NoHooks;
impl PipelineHooks for NoHooks {}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The pass that says so.
    pub pass: &'static str,
    /// Name of the graph.
    pub graph: String,
    /// What and why.
    pub text: String,
}

/// What is handed to a running pass.
pub struct PassContext {
    /// The options of the pipeline.
    pub options: PipelineOptions,
    /// Graphs to keep besides what the entry reaches, by their present ids.
    pub roots: Vec<GraphId>,
    /// Remarks so far.
    pub remarks: Vec<Remark>,
    /// Number of (pass, graph) applications asked for so far.
    pub applications: u64,
    /// The last application the bisect limit let through.
    pub last_application: Option<(&'static str, String)>,
    pass: &'static str,
    required: bool,
}

impl PassContext {
    /// The context of a pipeline.
    pub fn new(options: PipelineOptions) -> PassContext {
        PassContext {
            roots: options.roots.clone(),
            options,
            remarks: Vec::new(),
            applications: 0,
            last_application: None,
            pass: "",
            required: true,
        }
    }

    /// Asks whether the running pass may be applied to a graph (or, with the
    /// name `<program>`, to everything). Counts the application.
    pub fn may_apply(&mut self, graph_name: &str) -> bool {
        if self.required {
            return true;
        }
        self.applications += 1;
        let Some(limit) = self.options.bisect_limit else {
            return true;
        };
        if self.applications > limit {
            return false;
        }
        self.last_application = Some((self.pass, graph_name.to_string()));
        true
    }

    /// Notes why something was not done.
    pub fn remark(&mut self, graph: &str, text: impl FnOnce() -> String) {
        if self.options.remarks {
            self.remarks.push(Remark {
                pass: self.pass,
                graph: graph.to_string(),
                text: text(),
            });
        }
    }

    /// Applies `f` to every graph that the bisect limit lets through. The graph
    /// is taken out of the program while `f` runs. Returns the sum of what `f`
    /// returned.
    pub fn for_each_graph(
        &mut self,
        program: &mut Program,
        mut f: impl FnMut(&mut FunctionGraph, &mut Program, GraphId) -> Result<u64, PassError>,
    ) -> Result<u64, PassError> {
        let mut total = 0;
        for id in program.graph_ids() {
            if !self.may_apply(&program[id].name) {
                continue;
            }
            total += with_graph(program, id, &mut f)?;
        }
        Ok(total)
    }
}

/// Runs `f` on a graph taken out of its program.
pub fn with_graph<R>(
    program: &mut Program,
    id: GraphId,
    f: impl FnOnce(&mut FunctionGraph, &mut Program, GraphId) -> Result<R, PassError>,
) -> Result<R, PassError> {
    let mut graph = std::mem::replace(&mut program[id], FunctionGraph::new("", 0));
    let result = f(&mut graph, program, id).map_err(|e| e.in_graph(id, &graph.name));
    program[id] = graph;
    result
}

/// One row of the timing table.
#[derive(Clone, Debug)]
pub struct TimingRow {
    /// The pass.
    pub pass: &'static str,
    /// How long it took, checks and dumps excluded.
    pub time: Duration,
    /// What it changed.
    pub report: PassReport,
    /// Operations in the program afterwards.
    pub operations: usize,
}

/// What the pipeline did.
#[derive(Clone, Debug, Default)]
pub struct PipelineReport {
    /// A row per pass that ran.
    pub rows: Vec<TimingRow>,
    /// Number of (pass, graph) applications of optional passes.
    pub applications: u64,
    /// The last application the bisect limit let through.
    pub last_application: Option<(&'static str, String)>,
    /// Remarks of all passes.
    pub remarks: Vec<Remark>,
}

/// Runs passes in order.
pub fn run_passes(
    program: &mut Program,
    schedule: &[&'static Pass],
    start: Phase,
    options: &PipelineOptions,
    hooks: &mut dyn PipelineHooks,
) -> Result<PipelineReport, PassError> {
    let mut context = PassContext::new(options.clone());
    let mut rows = Vec::new();
    let mut phase = start;
    let last = match &options.stop_after {
        Some(name) => schedule
            .iter()
            .rposition(|p| p.name == name)
            .map_or(schedule.len(), |i| i + 1),
        None => schedule.len(),
    };
    for pass in &schedule[..last] {
        let wanted = options.level >= pass.min_level && !options.skip.contains(pass.name);
        if !pass.required && !wanted {
            continue;
        }
        if pass.needs != phase {
            return Err(PassError::new(
                pass.name,
                format!(
                    "needs phase {:?}, but the program is in {phase:?}",
                    pass.needs
                ),
            ));
        }
        context.pass = pass.name;
        context.required = pass.required;
        hooks.before(rows.len(), pass, program);
        let span = tracing::debug_span!("pass", name = pass.name);
        let (report, time) = span.in_scope(|| {
            let begin = Instant::now();
            (pass.run)(program, &mut context).map(|report| (report, begin.elapsed()))
        })?;
        tracing::debug!(pass = pass.name, ?time, changes = report.total());
        hooks.after(rows.len(), pass, program, &report);
        let changes_phase = pass.leaves != phase;
        phase = pass.leaves;
        if options.check_every_pass || changes_phase {
            hooks.check(pass, program, phase)?;
        }
        let operations = program
            .graphs
            .iter()
            .map(|g| g.blocks.iter().map(|b| b.operations.len()).sum::<usize>())
            .sum();
        rows.push(TimingRow {
            pass: pass.name,
            time,
            report,
            operations,
        });
    }
    Ok(PipelineReport {
        rows,
        applications: context.applications,
        last_application: context.last_application,
        remarks: context.remarks,
    })
}
