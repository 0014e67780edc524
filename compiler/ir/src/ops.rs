//! The table of operations: one row each, one place for every fact.
//!
//! *High* operations are Python's and come out of the flow space; *low*
//! operations come out of the RTyper and the transforms after it. Printer,
//! parser, checker, folding, llinterp and lowering all read this table.
//!
//! Like: rpython/flowspace/operation.py, rpython/rtyper/lltypesystem/lloperation.py

/// Which vocabulary an operation belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Python operations, before RTyping.
    High,
    /// Low-level operations, after it.
    Low,
}

/// What an operation does beyond computing its result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Effect {
    /// Nothing: may be folded, merged, moved, dropped.
    Pure,
    /// Reads mutable memory: may be dropped, not moved over a write.
    Read,
    /// Makes a new object: may be dropped where the object is unused.
    Alloc,
    /// Writes memory, does I/O or calls: stays where it is.
    Write,
}

macro_rules! operations {
    ($($level:ident $raises:ident { $($(#[$doc:meta])* $name:ident $effect:ident)* })*) => {
        /// An operation name.
        #[allow(non_camel_case_types, missing_docs)]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        pub enum Op { $($($(#[$doc])* $name,)*)* }

        impl Op {
            /// All operations in table order.
            pub const ALL: &'static [Op] = &[$($(Op::$name,)*)*];

            /// The name in the text form.
            pub fn name(self) -> &'static str {
                match self { $($(Op::$name => stringify!($name),)*)* }
            }

            /// Which vocabulary it belongs to.
            pub fn level(self) -> Level {
                match self { $($(Op::$name => Level::$level,)*)* }
            }

            /// What it does beyond its result.
            pub fn effect(self) -> Effect {
                match self { $($(Op::$name => Effect::$effect,)*)* }
            }

            /// Whether executing it can raise an exception. Calls count as
            /// raising here; whole-program analysis says more.
            pub fn can_raise(self) -> bool {
                match self { $(operations!(@group $($name)*) => operations!(@raises $raises),)* }
            }
        }
    };
    (@group $($name:ident)*) => { $(Op::$name)|* };
    (@raises raises) => { true };
    (@raises quiet) => { false };
}

operations! {
    // ---- Python operations -------------------------------------------------
    High raises {
        /// `a + b`
        add Write
        /// `a - b`
        sub Write
        /// `a * b`
        mul Write
        /// `a @ b`
        matmul Write
        /// `a / b`
        truediv Write
        /// `a // b`
        floordiv Write
        /// `a % b`
        mod_ Write
        /// `a ** b`
        pow Write
        /// `a << b`
        lshift Write
        /// `a >> b`
        rshift Write
        /// `a & b`
        and_ Write
        /// `a | b`
        or_ Write
        /// `a ^ b`
        xor Write
        /// `a += b`, and so on
        inplace_add Write
        inplace_sub Write
        inplace_mul Write
        inplace_matmul Write
        inplace_truediv Write
        inplace_floordiv Write
        inplace_mod Write
        inplace_pow Write
        inplace_lshift Write
        inplace_rshift Write
        inplace_and Write
        inplace_or Write
        inplace_xor Write
        /// `-a`
        neg Write
        /// `+a`
        pos Write
        /// `~a`
        invert Write
        /// `a < b`
        lt Write
        /// `a <= b`
        le Write
        /// `a == b`
        eq Write
        /// `a != b`
        ne Write
        /// `a > b`
        gt Write
        /// `a >= b`
        ge Write
        /// `(container, item)`: `item in container`
        contains Write
        /// `bool(a)`: what `if a` asks
        bool_ Write
        /// `(obj, Symbol)`: attribute read
        getattr Write
        /// `(obj, Symbol, value)`
        setattr Write
        /// `(obj, Symbol)`
        delattr Write
        /// `(obj, key)`
        getitem Write
        /// `(obj, key, value)`
        setitem Write
        /// `(obj, key)`
        delitem Write
        /// `(func, args...)`: positional arguments only
        simple_call Write
        /// `(func, Shape, args...)`: see `CallShape`
        call_args Write
        /// `iter(a)`
        iter Write
        /// `next(it)`; its block ends in `last_exception` with a StopIteration exit
        next Write
        /// `(iterable, Int n)`: exactly n items, as a tuple of n; ValueError otherwise
        unpack Write
        /// `(iterable, Int before, Int after)`: a tuple of before items, a list, after items
        unpack_ex Write
        /// `(module Object, Symbol)`: read of a module global that may change at run time
        getglobal Write
        /// `(module Object, Symbol)`
        delglobal Write
        /// `(value, Symbol conversion ("", "s", "r", "a"), spec)`: one `{}` of an f-string, a str
        format_value Write
        /// `(x, cause or None-constant absent)`: the instance that `raise x` raises; a class is called without arguments
        make_exception Write
        /// `(value, Symbol name)`: unconditional `NameError`-style failure of the flow space's own guards
        raise_unbound Write
        /// what `*x` stands for among arguments: a tuple stays, anything else is a list
        star_items Write
        /// `(a, b)`: the items of both, as [`Op::star_items`] gives them
        star_concat Write
        /// `(a, b)`: `**a, **b` among arguments; no key may be in both
        star_star_concat Write
        /// `(iterator, exc)`: what `yield from iterator` gives, ended by this StopIteration
        yield_result Write
        /// `(iterator, exc)`: passes an exception on to the iterator of a `yield from`
        throw_into Write
        /// `(list, iterable)`: `[*iterable]`
        list_extend Write
        /// `(set, iterable)`: `{*iterable}`
        set_update Write
        /// `(dict, mapping)`: `{**mapping}`, later keys win
        dict_update Write
        /// `(set, item)` of a comprehension
        set_add Write
        /// `(dict, key, value)` of a comprehension or display
        dict_set Write
        /// `(cell)`; NameError where it is empty
        getcell Read
        /// `(value)`: hands out a value of a generator; the result is what `send`
        /// passes in, raises what `throw` passes in
        yield_ Write
    }
    High quiet {
        /// `not a`, of a truth value
        not_ Pure
        /// `a is b`
        is_ Pure
        /// `type(a)`
        type_ Pure
        /// `isinstance(exc, class)` of a caught exception
        exc_match Pure
        /// `[a, b, ...]`
        newlist Alloc
        /// `(a, b, ...)`
        newtuple Alloc
        /// `{k: v, k: v, ...}` as `(k, v, k, v, ...)`; hashing user keys may raise: see dict_set
        newdict Alloc
        /// `{a, b, ...}` made empty; items follow by set_add
        newset Alloc
        /// `slice(start, stop, step)`
        newslice Alloc
        /// concatenation of the str pieces of an f-string
        newstr Alloc
        /// `tuple(list)` of a display with stars
        list_to_tuple Alloc
        /// `(list, item)` of a comprehension
        list_append Write
        /// `(module Object, Symbol, value)`: write of a module global
        setglobal Write
        /// a closure cell, empty or `(value)`
        newcell Alloc
        /// `(cell, value)`
        setcell Write
        /// `(Object code, Object module, defaults tuple or None, kwdefaults dict or None, cells...)`
        newfunction Alloc
        /// `(parameters...)`: the generator object of this graph's function
        newgenerator Alloc
        /// `(exc, cause)`: `raise exc from cause`
        set_cause Write
        /// `(value, Symbol slot)`: whether a value of a tagged union is that member
        is_member Pure
        /// `(value, Symbol)`: the program asks for a compile-time message (`reveal_type`)
        reveal_type Write
    }

    // ---- integers ----------------------------------------------------------
    // Names as in RPython; on any integer type unless the name says `uint`.
    // Both operands and the result have one type; comparisons give Bool.
    Low quiet {
        /// wrapping
        int_add Pure
        int_sub Pure
        int_mul Pure
        /// the program's value range is known: signed overflow cannot happen
        int_add_nowrap Pure
        int_sub_nowrap Pure
        int_mul_nowrap Pure
        /// C division, truncating; divisor not 0, no overflow
        int_floordiv Pure
        /// C remainder
        int_mod Pure
        int_and Pure
        int_or Pure
        int_xor Pure
        /// shift count in 0..63
        int_lshift Pure
        /// arithmetic shift, count in 0..63
        int_rshift Pure
        /// logical shift, count in 0..63
        uint_rshift Pure
        int_neg Pure
        int_invert Pure
        int_lt Pure
        int_le Pure
        int_eq Pure
        int_ne Pure
        int_gt Pure
        int_ge Pure
        uint_floordiv Pure
        uint_mod Pure
        uint_lt Pure
        uint_le Pure
        uint_gt Pure
        uint_ge Pure
        /// high 64 bits of the unsigned 128-bit product
        uint_mul_high Pure
        /// `x != 0`
        int_is_true Pure
        /// `0 <= a < b`, both Signed
        int_between Pure
        bool_not Pure
    }
    // Checked: raise OverflowError.
    Low raises {
        int_add_ovf Pure
        int_sub_ovf Pure
        int_mul_ovf Pure
        int_neg_ovf Pure
        uint_add_ovf Pure
        uint_sub_ovf Pure
        uint_mul_ovf Pure
    }
    // What the checked ones become once exceptions are explicit: does the
    // operation of that name leave its type? Bool. The plain wrapping operation
    // (`int_add`) on the same operands comes next, then a branch.
    Low quiet {
        int_add_overflows Pure
        int_sub_overflows Pure
        int_mul_overflows Pure
        int_neg_overflows Pure
        uint_add_overflows Pure
        uint_sub_overflows Pure
        uint_mul_overflows Pure
    }

    // ---- floats and casts --------------------------------------------------
    Low quiet {
        float_add Pure
        float_sub Pure
        float_mul Pure
        /// IEEE division; the RTyper checks the divisor first
        float_truediv Pure
        float_neg Pure
        float_abs Pure
        float_sqrt Pure
        float_floor Pure
        float_ceil Pure
        float_trunc Pure
        float_lt Pure
        float_le Pure
        float_eq Pure
        float_ne Pure
        float_gt Pure
        float_ge Pure
        /// `x != 0.0`
        float_is_true Pure
        cast_bool_to_int Pure
        cast_bool_to_float Pure
        cast_int_to_float Pure
        cast_uint_to_float Pure
        /// truncating; the value must fit
        cast_float_to_int Pure
        cast_float_to_uint Pure
        cast_char_to_int Pure
        cast_int_to_char Pure
        cast_unichar_to_int Pure
        cast_int_to_unichar Pure
        /// between integer types of any width: truncate or extend by the source's sign
        cast_primitive Pure
        /// the bits of a float as Signed
        float_to_bits Pure
        float_from_bits Pure
        /// `(a, b)` of Char or UniChar: unsigned order
        char_lt Pure
        char_le Pure
        char_eq Pure
        char_ne Pure
        char_gt Pure
        char_ge Pure
    }

    // ---- memory ------------------------------------------------------------
    Low raises {
        /// `(Type STRUCT)`: a zeroed fixed-size gc struct; MemoryError
        malloc Alloc
        /// `(Type, n)`: a zeroed gc array, or struct with inline array, of n items; n checked
        malloc_varsize Alloc
    }
    Low quiet {
        /// `(p, Symbol field)`; p is not null
        getfield Read
        /// `(p, Symbol field)` of an immutable field
        getfield_immutable Pure
        /// `(p, Symbol field, v)`
        setfield Write
        /// `(array, index)`; index in bounds
        getarrayitem Read
        /// `(array, index, v)`
        setarrayitem Write
        /// `(array)`
        getarraysize Pure
        /// `(p, path...)`: path of field Symbols and indices into inlined structs and arrays,
        /// e.g. `(entries, i, "key")`, `(str, "chars", i)`
        getinteriorfield Read
        /// `(p, path..., v)`
        setinteriorfield Write
        /// `(p, path...)`: length of an inlined array
        getinteriorarraysize Pure
        ptr_eq Pure
        ptr_ne Pure
        ptr_nonzero Pure
        ptr_iszero Pure
        /// up or down a chain of inlined parents, or to and from OBJECT; unchecked
        cast_pointer Pure
        /// `(p)`: the vtable of an object's class, a raw pointer (result type decides)
        getvtable Pure
        /// `(src, dst, srcstart, dststart, n)`: items of gc arrays of one type; may overlap
        gc_arraycopy Write
        /// `(array, start, n)`: zeroes items
        gc_arrayclear Write
        /// `(src, dst, srcstart, dststart, nbytes)`: bytes of the inline `chars` of STR-like structs
        copy_chars Write
        /// `(a, b, astart, bstart, nbytes)`: memcmp of inline `chars`, sign as Signed
        compare_chars Read
        /// `(p, charindex)`: the four bytes at `4*charindex` of inline `chars`, a UniChar
        getchar32 Read
        /// `(p, charindex, UniChar)`
        setchar32 Write
        /// `(p)`: the stable identity of an object as Signed
        gc_id Write
        /// the value unchanged (any type)
        same_as Pure
        /// keeps the object alive and referenced up to here
        keepalive Write
        /// `(Bool, Bool expected)`: the same Bool, with a hint
        likely Pure
        /// `(Bool)`: undefined behaviour unless true, proven by the compiler
        assume Write
    }

    // ---- calls -------------------------------------------------------------
    Low raises {
        /// `(Graph, args...)`
        direct_call Write
        /// `(funcptr, args..., Graphs)`
        indirect_call Write
        /// `(Symbol name in runtime/abi, args...)`: a call of the runtime; whether it
        /// raises or collects stands there
        extern_call Write
        /// function entry: RecursionError where the stack is used up
        stack_check Write
    }

    // ---- exceptions, made explicit -----------------------------------------
    Low quiet {
        /// `()`: is the stack used up? Bool; what `stack_check` becomes
        stack_exhausted Read
        /// is an exception being propagated?
        exc_occurred Read
        /// its vtable
        exc_type Read
        /// its instance
        exc_value Read
        /// `(vtable, instance)`
        exc_set Write
        exc_clear Write
        /// records the location of this operation in the traceback
        traceback_add Write
        /// starts a new traceback: an exception is raised here. Before exceptions are
        /// explicit it marks the raise in the block that ends in a link to the
        /// except block; a link without it passes on a caught exception
        traceback_start Write
    }

    // ---- memory, made explicit ---------------------------------------------
    Low quiet {
        /// `(Type)`: raw allocation entry point chosen by the gc transform
        gc_malloc_fixed Alloc
        /// `(Type, n)`
        gc_malloc_varsize Alloc
        /// `(object)`: before a reference is stored into it
        gc_write_barrier Write
        /// `(array, first, n)`: before references are stored as items
        gc_write_barrier_items Write
        /// `(object, candidates...)`: one count more, where candidates are given only
        /// if the object is one of them; null has no count
        gc_incref Write
        /// `(object)`: one count less; frees the object with the last
        gc_decref Write
    }
}

impl Op {
    /// The operation of that name.
    pub fn from_name(name: &str) -> Option<Op> {
        Op::ALL.iter().copied().find(|op| op.name() == name)
    }

    /// True for operations that transfer control to other code of the program.
    pub fn is_call(self) -> bool {
        matches!(self, Op::direct_call | Op::indirect_call)
    }
}
