//! What a collector asks of the compiled code: one constant for each.

/// A collector as the compiler sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GcDescription {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether compiled code tells it where references are.
    pub roots: bool,
    /// Whether objects move: references are read back after a safepoint.
    pub moves: bool,
    /// How stores of references are announced.
    pub barrier: Barrier,
    /// Whether references are counted: the transform inserts increments and
    /// decrements.
    pub counts: bool,
    /// How compiled code allocates.
    pub allocation: Allocation,
    /// The runtime's function that makes the collector (see `rpyc_gc_heap`). Only
    /// what it refers to is linked in.
    pub constructor: &'static str,
    /// Libraries of the system the collector needs.
    pub libraries: &'static [&'static str],
}

/// What a store of a reference into an object is accompanied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// Nothing.
    None,
    /// A test of the header's `TRACK` bit, and a call where it is set.
    Track,
}

/// The inline allocation protocol of compiled code; see `rpyc_gc_layout`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allocation {
    /// A cursor for each size class.
    Classes,
    /// One cursor for objects of all sizes.
    Nursery,
    /// A list of free cells for each size class.
    FreeLists,
    /// Always a call.
    Calls,
}

/// Never frees.
pub const NONE: GcDescription = GcDescription {
    name: "none",
    roots: false,
    moves: false,
    barrier: Barrier::None,
    counts: false,
    allocation: Allocation::Classes,
    constructor: "rpy_collector_none",
    libraries: &[],
};

/// Size-segregated blocks, mark and sweep, nothing moves.
pub const MARKSWEEP: GcDescription = GcDescription {
    name: "marksweep",
    roots: true,
    constructor: "rpy_collector_marksweep",
    ..NONE
};

/// A nursery that is copied out of, mark and sweep for what survives.
pub const GENERATIONAL: GcDescription = GcDescription {
    name: "generational",
    roots: true,
    moves: true,
    barrier: Barrier::Track,
    allocation: Allocation::Nursery,
    constructor: "rpy_collector_generational",
    ..NONE
};

/// Counts references; a synchronous collector for cycles.
pub const REFCOUNT: GcDescription = GcDescription {
    name: "refcount",
    counts: true,
    allocation: Allocation::FreeLists,
    constructor: "rpy_collector_refcount",
    ..NONE
};

/// Debian's libgc: conservative, not moving, not ours. To compare with.
pub const BOEHM: GcDescription = GcDescription {
    name: "boehm",
    allocation: Allocation::Calls,
    constructor: "rpy_collector_boehm",
    libraries: &["gc"],
    ..NONE
};

/// All collectors; the first is the default.
pub const ALL: &[GcDescription] = &[GENERATIONAL, MARKSWEEP, REFCOUNT, BOEHM, NONE];

impl GcDescription {
    /// The collector of that name.
    pub fn from_name(name: &str) -> Option<GcDescription> {
        ALL.iter().copied().find(|gc| gc.name == name)
    }
}
