//! Where a collection starts.
//!
//! 1. **The root stack**: `base ..< rpy_root_stack_top`, an array of words that grows
//!    upwards; each word is a reference *to the header of an object* (no derived
//!    pointers) or null. A function that makes calls that may collect loads
//!    `rpy_root_stack_top` once, at entry, into `frame`. Before each such call it
//!    stores the references that are live across it to `frame[0 .. n]`, null to the
//!    slots among them that are unused, and `frame + n` to `rpy_root_stack_top`. It
//!    never restores the top: whoever makes the next collecting call sets it. The stack
//!    is reserved so large that the machine stack overflows first.
//! 2. **Prebuilt objects** that hold references and may be written:
//!    `rpy_prebuilt_roots: [ref; rpy_prebuilt_count]`. Their references are traced
//!    through their type. Prebuilt objects that are never written, or hold no
//!    references, need not be listed.
//! 3. **Words of static data** outside gc objects that hold references:
//!    `rpy_root_slots: [*mut ref; rpy_root_slot_count]`.
//! 4. The current exception, `rpy_exc_value`.
//! 5. What the runtime itself holds on to.
//!
//! Both arrays are emitted by the backend; the counts are `u64`. An empty array is
//! still a symbol.

/// Bytes reserved for the root stack. Address space only: pages are taken as used.
pub const ROOT_STACK_RESERVE: usize = 512 << 20;
