//! The signatures of runtime functions as data.

use crate::foreach_runtime_function;

/// The type of an argument or result.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AbiType {
    /// No result.
    Void,
    /// `i1`, zero-extended.
    Bool,
    /// `i64`
    Signed,
    /// `i64`, unsigned
    Unsigned,
    /// `i32`
    Int32,
    /// `double`
    Float,
    /// `i8`, zero-extended
    Char,
    /// `i32`: a code point
    UniChar,
    /// A reference to an `STR` (str or bytes).
    Str,
    /// Any reference to a collector-managed object.
    Ref,
    /// A raw address the collector does not look at.
    Address,
}

/// A runtime function.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// Name, as `extern_call` uses it.
    pub name: &'static str,
    /// Linker symbol: the name with `rpy_` in front.
    pub symbol: &'static str,
    /// Argument types.
    pub args: &'static [AbiType],
    /// Result type.
    pub result: AbiType,
    /// May allocate collector-managed memory, hence collect. A reference result is null
    /// where memory is exhausted.
    pub collects: bool,
    /// The result depends on the arguments alone (no memory is read or written).
    pub pure: bool,
    /// Reads memory, writes none that a program can see.
    pub reads: bool,
    /// May leave an error record: see `rt_error`.
    pub fails: bool,
    /// Does not return.
    pub noreturn: bool,
    /// May wait for something outside of the process (a lock is released round it).
    pub blocks: bool,
    /// What it does.
    pub doc: &'static str,
}

/// The row of a function's attributes.
struct Attributes {
    collects: bool,
    pure: bool,
    reads: bool,
    fails: bool,
    noreturn: bool,
    blocks: bool,
}

const NO_ATTRIBUTES: Attributes = Attributes {
    collects: false,
    pure: false,
    reads: false,
    fails: false,
    noreturn: false,
    blocks: false,
};

macro_rules! table {
    ($($(#[doc = $doc:literal])* fn $name:ident($($arg:ident),*) -> $result:ident [$($attr:ident)*];)*) => {
        /// All runtime functions, in the order of the table.
        pub static FUNCTIONS: &[Signature] = &[$({
            const A: Attributes = Attributes { $($attr: true,)* ..NO_ATTRIBUTES };
            Signature {
                name: stringify!($name),
                symbol: concat!("rpy_", stringify!($name)),
                args: &[$(AbiType::$arg),*],
                result: AbiType::$result,
                collects: A.collects,
                pure: A.pure,
                reads: A.reads,
                fails: A.fails,
                noreturn: A.noreturn,
                blocks: A.blocks,
                doc: concat!($($doc, "\n"),*),
            }
        }),*];
    };
}

foreach_runtime_function!(table);

/// The runtime function of that name.
pub fn lookup(name: &str) -> Option<&'static Signature> {
    FUNCTIONS.iter().find(|f| f.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_attributes_make_sense() {
        for (i, f) in FUNCTIONS.iter().enumerate() {
            assert!(lookup(f.name).is_some());
            assert!(
                FUNCTIONS[..i].iter().all(|g| g.name != f.name),
                "{} twice",
                f.name
            );
            assert!(
                !(f.pure && (f.collects || f.fails || f.reads)),
                "{}",
                f.name
            );
            assert!(!(f.reads && (f.collects || f.fails)), "{}", f.name);
            let makes_object = matches!(f.result, AbiType::Str);
            assert!(!makes_object || f.collects, "{} makes a string", f.name);
            assert!(!f.doc.trim().is_empty(), "{} has no description", f.name);
        }
    }
}
