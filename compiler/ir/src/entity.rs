//! Names of the things a program is made of: dense `u32` numbers that print as
//! they parse.

use std::fmt;

macro_rules! entity {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The entity as an index into its table.
            #[inline]
            pub fn index(self) -> usize {
                self.0 as usize
            }
            /// The entity of a table index.
            #[inline]
            pub fn from_index(index: usize) -> Self {
                $name(u32::try_from(index).expect("more than 2**32 entities"))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

entity!(
    /// A function graph of the program.
    GraphId, "graph");
entity!(
    /// A block of one graph.
    BlockId, "block");
entity!(
    /// A variable of one graph; it lives in exactly one block.
    VarId, "v");
entity!(
    /// A prebuilt low-level object of the program.
    StaticId, "static");
entity!(
    /// A source location; `LocId(0)` is "nowhere".
    LocId, "loc");

impl LocId {
    /// No known place.
    pub const NONE: LocId = LocId(0);
}
