//! What a collector asks of the compiled code.

/// A collector as the compiler sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GcDescription {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether compiled code tells it where references are.
    pub roots: bool,
    /// Whether objects move: references are read back after a safepoint.
    pub moves: bool,
    /// Whether stores of references are announced.
    pub write_barrier: bool,
    pub counts: bool,
}

/// Never frees.
pub const NONE: GcDescription = GcDescription {
    name: "none",
    roots: false,
    moves: false,
    write_barrier: false,
    counts: false,
};

/// Size-segregated blocks, mark and sweep, nothing moves.
pub const MARKSWEEP: GcDescription = GcDescription {
    name: "marksweep",
    roots: true,
    moves: false,
    write_barrier: false,
    counts: false,
};

/// Reference counts.
pub const REFCOUNT: GcDescription = GcDescription {
    name: "refcount",
    counts: true,
    ..NONE
};

/// All collectors.
pub const ALL: &[GcDescription] = &[MARKSWEEP, REFCOUNT, NONE];

impl GcDescription {
    /// The collector of that name.
    pub fn from_name(name: &str) -> Option<GcDescription> {
        ALL.iter().copied().find(|gc| gc.name == name)
    }
}
