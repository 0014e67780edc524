//! What the runtime needs of a collector, and what a collector is told.

use crate::os;
use crate::types::{Ref, Types};
use rpyc_gc_layout::{AllocClass, NUM_CLASSES, Nursery};

/// A collector and its heap. There is one in a program: the compiler has the symbol
/// `rpy_gc_new` hold the [`Constructor`] of the one that was chosen, and the linker leaves
/// the others out.
pub trait Collector {
    /// A zeroed object of `size` bytes with that tid, and whatever the header needs
    /// beside it; null: memory exhausted.
    ///
    /// # Safety
    /// All references of the program are where `Config::roots` finds them.
    unsafe fn alloc(&mut self, tid: u32, size: usize) -> Ref;

    /// A zeroed object of a type of fixed size.
    ///
    /// # Safety
    /// As for [`Collector::alloc`]; `tid` is such a type.
    unsafe fn malloc_fixed(&mut self, tid: u32) -> Ref;

    /// A zeroed object of a variable-sized type, its length set. Null also where
    /// there cannot be so many items.
    ///
    /// # Safety
    /// As for [`Collector::alloc`]; `tid` is such a type.
    unsafe fn malloc_varsize(&mut self, tid: u32, n: i64) -> Ref;

    /// `gc.collect(generation)`
    ///
    /// # Safety
    /// As for [`Collector::alloc`].
    unsafe fn collect(&mut self, generation: i64);

    /// A reference is going to be stored into the object, whose `TRACK` bit is set.
    ///
    /// # Safety
    /// `p` is an object.
    unsafe fn remember(&mut self, p: Ref) {
        let _ = p;
    }

    /// References are going to be stored as items of the array.
    ///
    /// # Safety
    /// `p` is an array with these items.
    unsafe fn remember_items(&mut self, p: Ref, first: usize, n: usize) {
        let _ = (p, first, n);
    }

    /// A reference to the object was dropped, and either it was the last, or the object
    /// may be kept by a cycle. Only where references are counted.
    ///
    /// # Safety
    /// `p` is an object; with a count of zero nobody uses it any more.
    unsafe fn dropped(&mut self, p: Ref) {
        let _ = p;
    }

    /// Counts the references in `n` items of an array that are about to be stored
    /// elsewhere, `new`, and drops those about to be overwritten, `old`. Only where
    /// references are counted.
    ///
    /// # Safety
    /// The arrays have these items.
    unsafe fn count_items(
        &mut self,
        new: Option<(Ref, usize)>,
        old: Option<(Ref, usize)>,
        n: usize,
    ) {
        let _ = (new, old, n);
    }

    /// The weak reference of an object was set. Only where references are counted.
    ///
    /// # Safety
    /// `p` is an object with a weak reference.
    unsafe fn weak_set(&mut self, p: Ref) {
        let _ = p;
    }

    /// `gc.enable()`, `gc.disable()`
    fn set_enabled(&mut self, on: bool);

    /// `gc.isenabled()`
    fn is_enabled(&self) -> bool;

    /// A number that no other object has as long as this one lives. Does not collect.
    fn id(&mut self, p: Ref) -> usize;

    /// The next unreachable object whose finalizer is to run, or null.
    fn next_finalizable(&mut self) -> Ref;

    /// Queues all objects with finalizers, for the end of the program.
    fn finalize_all(&mut self) {}

    /// See `gc_statistic` in runtime/abi.
    fn statistic(&self, which: i64) -> usize;

    /// The table that `RPYC_GC_STATS` asks for.
    fn table(&self) -> String;

    /// The program ends: closes the log that `RPYC_GC_LOG` asks for.
    fn finish(&mut self) {}
}

/// Makes a collector.
pub type Constructor = fn(Config) -> Box<dyn Collector>;

/// Bytes of the nursery.
const NURSERY: usize = 4 << 20;
/// No collection before so much has been allocated.
const MIN_BUDGET: usize = 4 << 20;

/// The references a collection starts from.
#[derive(Clone, Copy)]
pub struct Roots {
    /// The used part of the root stack.
    pub stack: *mut [Ref],
    /// Prebuilt objects with references that may be written; none where the program has
    /// write barriers.
    pub prebuilt: *const [Ref],
    /// Words of static data with references.
    pub slots: *const [*mut Ref],
    /// References the runtime holds.
    pub handles: *mut [Ref],
    /// Where the instance of the exception under way is, or null.
    pub exception: *mut Ref,
}

/// How a heap behaves.
#[derive(Clone, Copy)]
pub struct Config {
    /// The program's types.
    pub types: Types,
    /// `rpy_alloc_classes`
    pub classes: *mut [AllocClass; NUM_CLASSES],
    /// `rpy_nursery`
    pub nursery: *mut Nursery,
    /// `rpy_finalizers_pending`
    pub pending: *mut bool,
    /// Finds the roots.
    pub roots: fn() -> Roots,
    /// False: never collects by itself.
    pub collects: bool,
    /// Bytes beyond which allocation fails.
    pub max: usize,
    /// Bytes allocated before the first collection, and at least between two.
    pub min: usize,
    /// Collect at every so many allocations; 0: as needed.
    pub stress: usize,
    /// Bytes of the nursery.
    pub young: usize,
    /// Overwrite dead objects, check references.
    pub poison: bool,
}

impl Config {
    /// The settings of the environment variables `RPYC_GC_…`; `max` is the limit the
    /// program was built with, or 0.
    pub fn from_env(
        types: Types,
        classes: *mut [AllocClass; NUM_CLASSES],
        nursery: *mut Nursery,
        pending: *mut bool,
        max: usize,
        roots: fn() -> Roots,
    ) -> Config {
        let size = |name| std::env::var(name).ok().and_then(|s| parse_size(&s));
        Config {
            types,
            classes,
            nursery,
            pending,
            roots,
            collects: true,
            max: size("RPYC_GC_MAX")
                .or((max != 0).then_some(max))
                .unwrap_or_else(|| os::physical_memory().min(os::group_limit())),
            min: size("RPYC_GC_MIN").unwrap_or(MIN_BUDGET),
            stress: size("RPYC_GC_STRESS").unwrap_or(0),
            young: size("RPYC_GC_NURSERY").unwrap_or(NURSERY),
            poison: size("RPYC_GC_POISON").unwrap_or(0) != 0,
        }
    }
}

/// `4096`, `64k`, `512M`, `2G`
pub fn parse_size(text: &str) -> Option<usize> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match text[digits.len()..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return None,
    };
    digits.parse::<usize>().ok()?.checked_mul(unit)
}
