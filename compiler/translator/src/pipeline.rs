//! The table of passes and the order they run in.

use crate::error::PassError;
use crate::pass::{Pass, PipelineHooks, PipelineOptions, PipelineReport, run_passes};
use crate::{
    constfold, dead_graphs, devirtualize, exceptiontransform, inline, malloc_removal, mark_raises,
    merge_if_blocks, ranges, simplify, stack_checks,
};
use rpyc_ir::{Phase, Program};

use Phase::{ExceptionsExplicit, RTyped};

/// All passes.
pub static PASSES: &[Pass] = &[
    Pass {
        name: "mark-raises",
        about: "mark where exceptions are raised, for tracebacks",
        needs: RTyped,
        leaves: RTyped,
        required: true,
        min_level: 0,
        after: &[],
        run: mark_raises::run,
    },
    Pass {
        name: "simplify",
        about: "empty blocks, joins, dead operations and arguments",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 1,
        after: &[(
            "mark-raises",
            "joins and dropped operations lose the place of a raise",
        )],
        run: simplify::run,
    },
    Pass {
        name: "constfold",
        about: "constants and exact classes through operations, links and branches",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 1,
        after: &[(
            "mark-raises",
            "a folded class leaves a raise without operations",
        )],
        run: constfold::run,
    },
    Pass {
        name: "remove-dead-graphs",
        about: "graphs that nothing reaches, candidates of calls that nobody passes",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 1,
        after: &[],
        run: dead_graphs::run,
    },
    Pass {
        name: "devirtualize",
        about: "indirect calls with one candidate",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 1,
        after: &[(
            "remove-dead-graphs",
            "dead candidates hide that only one is left",
        )],
        run: devirtualize::run,
    },
    Pass {
        name: "inline",
        about: "small functions in place of their calls",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 1,
        after: &[
            ("mark-raises", "an inlined raise keeps the place it had"),
            ("devirtualize", "only direct calls are inlined"),
        ],
        run: inline::run,
    },
    Pass {
        name: "malloc-removal",
        about: "objects that never leave their function",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 1,
        after: &[("inline", "constructors and iterators are calls before it")],
        run: malloc_removal::run,
    },
    Pass {
        name: "ranges",
        about: "overflow and bounds checks decided by value ranges",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 1,
        after: &[(
            "malloc-removal",
            "loop counters are fields of iterators before it",
        )],
        run: ranges::run,
    },
    Pass {
        name: "merge-if-blocks",
        about: "chains of comparisons with constants become switches",
        needs: RTyped,
        leaves: RTyped,
        required: false,
        min_level: 2,
        after: &[("ranges", "it decides comparisons, not cases of switches")],
        run: merge_if_blocks::run,
    },
    Pass {
        name: "stack-checks",
        about: "checks of the stack in functions that may call themselves",
        needs: RTyped,
        leaves: RTyped,
        required: true,
        min_level: 0,
        after: &[("inline", "a check would be copied along")],
        run: stack_checks::run,
    },
    Pass {
        name: "exceptiontransform",
        about: "exceptions become ordinary control flow",
        needs: RTyped,
        leaves: ExceptionsExplicit,
        required: true,
        min_level: 0,
        after: &[
            (
                "mark-raises",
                "a raise without mark is taken for one of a caught exception",
            ),
            ("stack-checks", "a check raises RecursionError"),
            ("inline", "exception exits are gone after it"),
            ("ranges", "checked arithmetic is gone after it"),
        ],
        run: exceptiontransform::run,
    },
    Pass {
        name: "simplify-explicit",
        about: "simplify, once exceptions are explicit",
        needs: ExceptionsExplicit,
        leaves: ExceptionsExplicit,
        required: false,
        min_level: 1,
        after: &[],
        run: simplify::run,
    },
];

/// The order of a full run; a pass may stand in it several times.
pub static SCHEDULE: &[&str] = &[
    "mark-raises",
    "remove-dead-graphs",
    "simplify",
    "constfold",
    "devirtualize",
    "simplify",
    "inline",
    "constfold",
    "simplify",
    "malloc-removal",
    "constfold",
    "remove-dead-graphs",
    "devirtualize",
    "simplify",
    // What lost its allocations is smaller now.
    "inline",
    "constfold",
    "simplify",
    "malloc-removal",
    "constfold",
    "simplify",
    "ranges",
    "constfold",
    "simplify",
    "merge-if-blocks",
    "remove-dead-graphs",
    "stack-checks",
    "exceptiontransform",
    "simplify-explicit",
];

/// The pass of that name.
pub fn find_pass(name: &str) -> Option<&'static Pass> {
    PASSES.iter().find(|p| p.name == name)
}

/// The passes of the schedule, in order.
pub fn schedule() -> Vec<&'static Pass> {
    SCHEDULE.iter().filter_map(|name| find_pass(name)).collect()
}

/// Takes a program from RTyped to ExceptionsExplicit.
///
/// Graphs are renumbered: `Program::entry` and the graphs' names stay right, other
/// ids from before do not.
pub fn run_pipeline(
    program: &mut Program,
    options: &PipelineOptions,
) -> Result<PipelineReport, PassError> {
    run_pipeline_with(program, options, &mut crate::pass::NoHooks)
}

/// [`run_pipeline`] with dumps and checks of the caller's around every pass.
pub fn run_pipeline_with(
    program: &mut Program,
    options: &PipelineOptions,
    hooks: &mut dyn PipelineHooks,
) -> Result<PipelineReport, PassError> {
    run_passes(program, &schedule(), Phase::RTyped, options, hooks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_and_unique() {
        for name in SCHEDULE {
            assert!(
                find_pass(name).is_some(),
                "{name} is scheduled and not in the table"
            );
        }
        for (i, p) in PASSES.iter().enumerate() {
            assert!(SCHEDULE.contains(&p.name), "{} never runs", p.name);
            assert!(
                PASSES[..i].iter().all(|q| q.name != p.name),
                "{} stands twice",
                p.name
            );
        }
    }

    #[test]
    fn every_pass_comes_after_what_it_needs() {
        for (i, name) in SCHEDULE.iter().enumerate() {
            let pass = find_pass(name).unwrap();
            for (before, why) in pass.after {
                assert!(
                    SCHEDULE[..i].contains(before),
                    "{name} runs before any {before}, but {why}"
                );
            }
        }
    }

    #[test]
    fn phases_fit() {
        let mut phase = Phase::RTyped;
        for pass in schedule() {
            assert_eq!(pass.needs, phase, "{}", pass.name);
            phase = pass.leaves;
        }
        assert_eq!(phase, Phase::ExceptionsExplicit);
    }

    #[test]
    fn passes_that_change_the_phase_are_required() {
        for pass in PASSES {
            assert!(pass.required || pass.needs == pass.leaves, "{}", pass.name);
        }
    }
}
