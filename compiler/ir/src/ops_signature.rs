//! Operand and result types of the low-level operations, as data beside the table
//! of operations.
//!
//! A row is `names: operands -> result`. The words:
//!
//! | word | stands for |
//! |---|---|
//! | `Signed` `Bool` ... | that type |
//! | `int` `int2` | any integer type; one type for all occurrences in a row |
//! | `number` | an integer type, Bool, Char, UniChar or Address |
//! | `float` | Float or SingleFloat, one type |
//! | `char` | Char or UniChar, one type |
//! | `ptr` `ptr2` | any pointer, one type |
//! | `gcptr` | a pointer to a collector-managed container |
//! | `array` | a pointer to an array, one type |
//! | `any` | any type, one type |
//! | `symbol` `type` | a constant name or type |
//! | `...` | any further operands |
//!
//! Operations whose types depend on fields and signatures have rules of their own in
//! `check.rs`; their rows are marked `special`.

use crate::ops::Op;
use std::sync::OnceLock;

const ROWS: &str = "
int_add int_sub int_mul int_floordiv int_mod int_and int_or int_xor: int int -> int
int_add_nowrap int_sub_nowrap int_mul_nowrap: int int -> int
int_lshift int_rshift uint_rshift: int int2 -> int
int_neg int_invert: int -> int
int_lt int_le int_eq int_ne int_gt int_ge: int int -> Bool
uint_floordiv uint_mod: int int -> int
uint_lt uint_le uint_gt uint_ge: int int -> Bool
uint_mul_high: int int -> int
int_is_true: int -> Bool
int_between: Signed Signed -> Bool
bool_not: Bool -> Bool
int_add_ovf int_sub_ovf int_mul_ovf uint_add_ovf uint_sub_ovf uint_mul_ovf: int int -> int
int_neg_ovf: int -> int
int_add_overflows int_sub_overflows int_mul_overflows: int int -> Bool
uint_add_overflows uint_sub_overflows uint_mul_overflows: int int -> Bool
int_neg_overflows: int -> Bool

float_add float_sub float_mul float_truediv: float float -> float
float_neg float_abs float_sqrt float_floor float_ceil float_trunc: float -> float
float_lt float_le float_eq float_ne float_gt float_ge: float float -> Bool
float_is_true: float -> Bool
cast_bool_to_int: Bool -> int
cast_bool_to_float: Bool -> float
cast_int_to_float cast_uint_to_float: int -> float
cast_float_to_int cast_float_to_uint: float -> int
cast_char_to_int: Char -> int
cast_int_to_char: int -> Char
cast_unichar_to_int: UniChar -> int
cast_int_to_unichar: int -> UniChar
cast_primitive: number -> number
float_to_bits: Float -> Signed
float_from_bits: Signed -> Float
char_lt char_le char_eq char_ne char_gt char_ge: char char -> Bool

malloc malloc_varsize gc_malloc_fixed gc_malloc_varsize: special
getfield getfield_immutable setfield: special
getarrayitem setarrayitem: special
getarraysize: array -> Signed
getinteriorfield setinteriorfield getinteriorarraysize: special
ptr_eq ptr_ne: ptr ptr -> Bool
ptr_nonzero ptr_iszero: ptr -> Bool
cast_pointer: ptr -> ptr2
getvtable: gcptr -> ptr
gc_arraycopy: array array Signed Signed Signed -> Void
gc_arrayclear: array Signed Signed -> Void
copy_chars: gcptr gcptr2 Signed Signed Signed -> Void
compare_chars: gcptr gcptr2 Signed Signed Signed -> Signed
getchar32: gcptr Signed -> UniChar
setchar32: gcptr Signed UniChar -> Void
gc_id: gcptr -> Signed
same_as: any -> any
keepalive: any -> Void
likely: Bool Bool -> Bool
assume: Bool -> Void

direct_call indirect_call: special
extern_call: symbol ... -> any
stack_check: -> Void
stack_exhausted: -> Bool

exc_occurred: -> Bool
exc_type: -> ptr
exc_value: -> gcptr
exc_set: ptr gcptr -> Void
exc_clear: -> Void
traceback_add traceback_start: ... -> Void
gc_write_barrier: gcptr -> Void
gc_write_barrier_items: gcptr Signed Signed -> Void
gc_incref: gcptr ... -> Void
gc_decref: gcptr -> Void
";

/// A word of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A type by its name.
    Exactly(&'static str),
    /// A class of types and the slot that all its occurrences share.
    Class(Class, u8),
    /// A constant name.
    Symbol,
    /// A constant type.
    Type,
}

/// A class of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Integers of any width.
    Int,
    /// Whatever converts to and from integers.
    Number,
    /// Floats of any width.
    Float,
    /// Char and UniChar.
    Char,
    /// Pointers.
    Ptr,
    /// Pointers to collector-managed containers.
    GcPtr,
    /// Pointers to arrays.
    Array,
    /// Everything.
    Any,
}

/// The operand and result types of an operation.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Operands, in order.
    pub args: Vec<Word>,
    /// Any further operands may follow.
    pub more: bool,
    /// The result.
    pub result: Word,
}

/// What the table says about an operation.
#[derive(Clone, Debug)]
pub enum OpTypes {
    /// These types.
    Plain(Signature),
    /// Rules of its own.
    Special,
}

/// Operand and result types of a low-level operation; `None` for the others.
pub fn op_types(op: Op) -> Option<&'static OpTypes> {
    static TABLE: OnceLock<Vec<Option<OpTypes>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<Option<OpTypes>> = Op::ALL.iter().map(|_| None).collect();
        for row in ROWS.lines().filter(|row| !row.is_empty()) {
            let (names, types) = row.split_once(':').unwrap_or((row, "special"));
            let types = match types.trim() {
                "special" => OpTypes::Special,
                text => OpTypes::Plain(signature(text)),
            };
            for op in names.split_whitespace().filter_map(Op::from_name) {
                table[op as usize] = Some(types.clone());
            }
        }
        table
    });
    table.get(op as usize)?.as_ref()
}

fn signature(text: &'static str) -> Signature {
    let (args, result) = text.split_once("->").unwrap_or((text, "Void"));
    let mut words: Vec<_> = args.split_whitespace().collect();
    let more = words.last() == Some(&"...");
    words.retain(|w| *w != "...");
    let args = words
        .into_iter()
        .enumerate()
        .map(|(i, w)| word(w, i as u8 + 1))
        .collect();
    Signature {
        args,
        more,
        result: word(result.trim(), 0),
    }
}

/// `number` and `any` behind an arrow are free unless they stand before it too;
/// `number` is free everywhere.
fn word(text: &'static str, position: u8) -> Word {
    use Class::*;
    match text {
        "symbol" => Word::Symbol,
        "type" => Word::Type,
        "int" => Word::Class(Int, 0),
        "int2" => Word::Class(Int, 1),
        "number" => Word::Class(Number, 10 + position),
        "float" => Word::Class(Float, 2),
        "char" => Word::Class(Char, 3),
        "ptr" => Word::Class(Ptr, 4),
        "ptr2" => Word::Class(Ptr, 5),
        "gcptr" => Word::Class(GcPtr, 6),
        "gcptr2" => Word::Class(GcPtr, 7),
        "array" => Word::Class(Array, 8),
        "any" => Word::Class(Any, 9),
        name => Word::Exactly(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::Level;
    use crate::types::Prim;

    #[test]
    fn every_low_operation_has_a_row() {
        let missing: Vec<_> = Op::ALL
            .iter()
            .filter(|op| op.level() == Level::Low && op_types(**op).is_none())
            .collect();
        assert!(missing.is_empty(), "no types for {missing:?}");
        let high = Op::ALL.iter().filter(|op| op.level() == Level::High);
        assert!(high.map(|&op| op_types(op)).all(|t| t.is_none()));
    }

    #[test]
    fn rows_speak_of_operations_and_types_that_exist() {
        for row in ROWS.lines().filter(|row| !row.is_empty()) {
            let (names, _) = row.split_once(':').unwrap();
            for name in names.split_whitespace() {
                let op = Op::from_name(name).unwrap_or_else(|| panic!("no operation {name}"));
                if let Some(OpTypes::Plain(s)) = op_types(op) {
                    for w in s.args.iter().chain([&s.result]) {
                        if let Word::Exactly(t) = w {
                            assert!(Prim::ALL.iter().any(|p| p.name() == *t), "no type {t}");
                        }
                    }
                }
            }
        }
    }
}
