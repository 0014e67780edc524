//! The table of runtime functions.
//!
//! A row is `/// what it does` and `fn name(types) -> type [attributes];`. Attributes:
//! `collects` (may allocate gc memory), `pure`, `reads`, `fails` (may leave an error
//! record), `noreturn`, `blocks`; see [`crate::Signature`].
//!
//! Positions and lengths of strings count characters unless a row says bytes. `Str` arguments
//! are never null unless a row says so. Functions named `str_*` serve `bytes` too where the
//! characters alone matter (find, strip by set, slice …).

/// Calls the macro `$m` with the whole table.
#[macro_export]
macro_rules! foreach_runtime_function {
    ($m:ident) => {
        $m! {

        // ---- start and finish --------------------------------------------------
        /// Called first by `main`: argc, argv.
        fn runtime_start(Int32, Address) -> Void [];
        /// Called last by `main` with the program's exit code: flushes, prints statistics, gives the process's exit status.
        fn runtime_finish(Signed) -> Int32 [blocks];
        /// `sys.exit` reached the top: flushes and ends the process with that status.
        fn runtime_exit(Signed) -> Void [noreturn];
        /// Ends the process at once after printing the text: the runtime or the compiler is at fault.
        fn fatal_error(Str) -> Void [noreturn];

        // ---- error record ------------------------------------------------------
        /// The kind of the error the last `fails` function left (see `errors.rs`), 0 for none; clears it. Read the message after it.
        fn rt_error() -> Signed [];
        /// The message of the error last read by `rt_error`.
        fn rt_error_message() -> Str [collects];
        /// The errno of the error last read by `rt_error`.
        fn rt_error_errno() -> Signed [];
        /// The path of the OSError last read by `rt_error`; null where it has none.
        fn rt_error_filename() -> Str [collects];

        // ---- tracebacks --------------------------------------------------------
        /// An exception is raised at this index of `rpy_locations`: forgets the old traceback.
        fn traceback_start(Int32) -> Void [];
        /// The exception passes through the call at this index of `rpy_locations`.
        fn traceback_add(Int32) -> Void [];
        /// An uncaught exception: flushes stdout, prints the traceback and then the text as last line (`Type: message`) to stderr.
        fn traceback_print(Str) -> Void [blocks];
        /// The text that `traceback.format_exc()` gives without its last line.
        fn traceback_format() -> Str [collects];
        /// The exception raised last is being handled: its traceback is kept for `traceback_format`.
        fn traceback_push() -> Void [];
        /// It is not handled any more.
        fn traceback_pop() -> Void [];

        // ---- memory ------------------------------------------------------------
        /// (tid, bytes with header): the slow path of inline allocation. Null: memory exhausted.
        fn gc_alloc_slow(Unsigned, Unsigned) -> Ref [collects];
        /// (tid): a zeroed fixed-size object of any type. Null: memory exhausted.
        fn gc_malloc_fixed(Unsigned) -> Ref [collects];
        /// (tid, items): a zeroed variable-sized object with its length set. Null: negative, too large or memory exhausted.
        fn gc_malloc_varsize(Unsigned, Signed) -> Ref [collects];
        /// (object): a reference will be stored into it, see gc/layout.
        fn gc_remember(Ref) -> Void [];
        /// (array, first, n): references will be stored as items.
        fn gc_remember_items(Ref, Signed, Signed) -> Void [];
        /// `gc.collect()`: the number of objects freed is not known, 0.
        fn gc_collect() -> Signed [collects];
        /// `gc.enable()`
        fn gc_enable() -> Void [];
        /// `gc.disable()`: no automatic collections.
        fn gc_disable() -> Void [];
        /// An object was dropped: its count is zero, or it may be part of a cycle. Never collects.
        fn gc_dropped(Ref) -> Void [];
        /// The weak reference of the object was set, where references are counted.
        fn rc_weak(Ref) -> Void [];
        /// (source, destination, source start, destination start, items): counts for items about to be copied.
        fn rc_copy(Ref, Ref, Signed, Signed, Signed) -> Void [];
        /// As `rc_copy`, into an array that holds nothing yet.
        fn rc_copy_new(Ref, Ref, Signed, Signed, Signed) -> Void [];
        /// (array, start, items): drops what is about to be cleared.
        fn rc_clear(Ref, Signed, Signed) -> Void [];
        /// `gc.isenabled()`
        fn gc_isenabled() -> Bool [];
        /// Stable identity of an object.
        fn gc_id(Ref) -> Signed [];
        /// The next unreachable object whose finalizer is to run, or null.
        fn gc_next_finalizable() -> Ref [];
        /// Whether `gc_next_finalizable` has something: a load of `rpy_finalizers_pending`.
        fn gc_pending() -> Bool [];
        /// The end of the program: all objects with finalizers are unreachable now.
        fn gc_finalize_all() -> Void [];
        /// A number for `gc.get_stats()`: 0 collections, 1 live bytes after the last, 2 heap bytes, 3 peak heap bytes, 4 bytes allocated, 5 objects marked in the last, 6 minor collections, 7 finalizers run.
        fn gc_statistic(Signed) -> Signed [];
        /// Raw memory, zeroed; null when exhausted.
        fn raw_malloc(Signed) -> Address [];
        /// Frees raw memory; null is allowed.
        fn raw_free(Address) -> Void [];
        /// (memory, new size): contents kept, the rest undefined; null when exhausted.
        fn raw_realloc(Address, Signed) -> Address [];
        /// (destination, source, bytes); may overlap.
        fn raw_copy(Address, Address, Signed) -> Void [];
        /// (memory, byte, count)
        fn raw_fill(Address, Signed, Signed) -> Void [];
        /// (address, byte offset, size 1 2 4 8 in bytes, negative: sign-extend)
        fn raw_load(Address, Signed, Signed) -> Signed [reads];
        /// (address, byte offset, size in bytes, value)
        fn raw_store(Address, Signed, Signed, Signed) -> Void [];
        /// (address, byte offset)
        fn raw_load_float(Address, Signed) -> Float [reads];
        /// (address, byte offset, value)
        fn raw_store_float(Address, Signed, Float) -> Void [];
        /// (address, bytes): a `bytes` copy of raw memory.
        fn raw_to_bytes(Address, Signed) -> Str [collects];
        /// (str, start byte, address, bytes): copies chars to raw memory.
        fn raw_from_bytes(Str, Signed, Address, Signed) -> Void [];

        // ---- strings: making and taking apart ----------------------------------
        /// (characters, kind 0 or 2): a zeroed string to be filled.
        fn str_new(Signed, Signed) -> Str [collects fails];
        /// One character.
        fn str_from_unichar(UniChar) -> Str [collects];
        /// Unchecked indexing.
        fn str_getitem(Str, Signed) -> UniChar [reads];
        /// (destination, position, source): copies source's characters into a string under construction, widening if need be.
        fn str_paste(Str, Signed, Str) -> Void [];
        /// (destination, position, character)
        fn str_paste_unichar(Str, Signed, UniChar) -> Void [];
        /// The canonical form of a string that was built with kind 2; itself if it is canonical.
        fn str_narrow(Str) -> Str [collects];
        /// `a + b`
        fn str_concat(Str, Str) -> Str [collects fails];
        /// `s * n`
        fn str_mul(Str, Signed) -> Str [collects fails];
        /// `s[start:stop]` with 0 <= start <= stop <= len(s).
        fn str_slice(Str, Signed, Signed) -> Str [collects];
        /// (s, start, step, count): count characters at start, start + step …; in bounds.
        fn str_slice_step(Str, Signed, Signed, Signed) -> Str [collects];
        /// `a == b`
        fn str_eq(Str, Str) -> Bool [reads];
        /// Negative, 0, positive: by code points.
        fn str_cmp(Str, Str) -> Signed [reads];
        /// The hash, cached in the string; never 0.
        fn str_hash(Str) -> Int32 [];

        // ---- strings: searching ------------------------------------------------
        /// (s, sub, start, end) with 0 <= start, end <= len(s): lowest index or -1.
        fn str_find(Str, Str, Signed, Signed) -> Signed [reads];
        /// (s, sub, start, end): highest index or -1.
        fn str_rfind(Str, Str, Signed, Signed) -> Signed [reads];
        /// (s, character, start, end): lowest index or -1.
        fn str_find_unichar(Str, UniChar, Signed, Signed) -> Signed [reads];
        /// (s, character, start, end): highest index or -1.
        fn str_rfind_unichar(Str, UniChar, Signed, Signed) -> Signed [reads];
        /// (s, sub, start, end): occurrences that do not overlap.
        fn str_count(Str, Str, Signed, Signed) -> Signed [reads];
        /// `sub in s`
        fn str_contains(Str, Str) -> Bool [reads];
        /// (s, prefix, start, end): `s.startswith(prefix, start, end)`, 0 <= start, end <= len(s).
        fn str_startswith(Str, Str, Signed, Signed) -> Bool [reads];
        /// (s, suffix, start, end)
        fn str_endswith(Str, Str, Signed, Signed) -> Bool [reads];
        /// (s, old, new, at most so many or -1)
        fn str_replace(Str, Str, Str, Signed) -> Str [collects fails];
        /// (s, position): index of the first white space at or after it, or len(s).
        fn str_next_space(Str, Signed) -> Signed [reads];
        /// (s, position): index of the first character at or after it that is no white space, or len(s).
        fn str_next_nonspace(Str, Signed) -> Signed [reads];
        /// (s, position): index after the last white space before position, or 0.
        fn str_prev_space(Str, Signed) -> Signed [reads];
        /// (s, position): index after the last character before position that is no white space, or 0.
        fn str_prev_nonspace(Str, Signed) -> Signed [reads];
        /// (s, position): index of the line break at or after it, or len(s). `str.splitlines`.
        fn str_next_linebreak(Str, Signed) -> Signed [reads];
        /// (s, position of a line break): 2 for CR LF, else 1.
        fn str_linebreak_len(Str, Signed) -> Signed [reads];
        /// As `str_next_space`, of bytes: ASCII white space.
        fn bytes_next_space(Str, Signed) -> Signed [reads];
        /// As `str_next_nonspace`, of bytes.
        fn bytes_next_nonspace(Str, Signed) -> Signed [reads];
        /// As `str_prev_space`, of bytes.
        fn bytes_prev_space(Str, Signed) -> Signed [reads];
        /// As `str_prev_nonspace`, of bytes.
        fn bytes_prev_nonspace(Str, Signed) -> Signed [reads];
        /// As `str_next_linebreak`, of bytes: CR and LF only.
        fn bytes_next_linebreak(Str, Signed) -> Signed [reads];

        // ---- strings: new ones from old ----------------------------------------
        /// (s, sides: 1 left, 2 right, 3 both): white space off.
        fn str_strip(Str, Signed) -> Str [collects];
        /// (s, set of characters, sides)
        fn str_strip_chars(Str, Str, Signed) -> Str [collects];
        /// As `str_strip`, of bytes.
        fn bytes_strip(Str, Signed) -> Str [collects];
        /// (s, width, fill)
        fn str_ljust(Str, Signed, UniChar) -> Str [collects fails];
        /// (s, width, fill)
        fn str_rjust(Str, Signed, UniChar) -> Str [collects fails];
        /// (s, width, fill)
        fn str_center(Str, Signed, UniChar) -> Str [collects fails];
        /// (s, width)
        fn str_zfill(Str, Signed) -> Str [collects fails];
        /// (s, tab size)
        fn str_expandtabs(Str, Signed) -> Str [collects fails];
        /// `s[::-1]`
        fn str_reverse(Str) -> Str [collects];
        /// `s.upper()`
        fn str_upper(Str) -> Str [collects];
        /// `s.lower()`
        fn str_lower(Str) -> Str [collects];
        /// `s.title()`
        fn str_title(Str) -> Str [collects];
        /// `s.capitalize()`
        fn str_capitalize(Str) -> Str [collects];
        /// `s.swapcase()`
        fn str_swapcase(Str) -> Str [collects];
        /// `s.casefold()`
        fn str_casefold(Str) -> Str [collects];
        /// `repr(s)`
        fn str_repr(Str) -> Str [collects];
        /// `ascii(s)`
        fn str_ascii(Str) -> Str [collects];
        /// `repr(b)`
        fn bytes_repr(Str) -> Str [collects];
        /// `b.upper()`
        fn bytes_upper(Str) -> Str [collects];
        /// `b.lower()`
        fn bytes_lower(Str) -> Str [collects];
        /// `b.title()`
        fn bytes_title(Str) -> Str [collects];
        /// `b.capitalize()`
        fn bytes_capitalize(Str) -> Str [collects];
        /// `b.swapcase()`
        fn bytes_swapcase(Str) -> Str [collects];
        /// `b.hex()`
        fn bytes_hex(Str) -> Str [collects];
        /// `bytes.fromhex(s)`
        fn bytes_fromhex(Str) -> Str [collects fails];

        // ---- strings: predicates -----------------------------------------------
        /// `s.isalpha()`
        fn str_isalpha(Str) -> Bool [reads];
        /// `s.isdigit()`
        fn str_isdigit(Str) -> Bool [reads];
        /// `s.isdecimal()`
        fn str_isdecimal(Str) -> Bool [reads];
        /// `s.isnumeric()`
        fn str_isnumeric(Str) -> Bool [reads];
        /// `s.isalnum()`
        fn str_isalnum(Str) -> Bool [reads];
        /// `s.isspace()`
        fn str_isspace(Str) -> Bool [reads];
        /// `s.isupper()`
        fn str_isupper(Str) -> Bool [reads];
        /// `s.islower()`
        fn str_islower(Str) -> Bool [reads];
        /// `s.istitle()`
        fn str_istitle(Str) -> Bool [reads];
        /// `s.isidentifier()`
        fn str_isidentifier(Str) -> Bool [reads];
        /// `s.isprintable()`
        fn str_isprintable(Str) -> Bool [reads];
        /// `s.isascii()`, of str and bytes
        fn str_isascii(Str) -> Bool [reads];
        /// `b.isalpha()`
        fn bytes_isalpha(Str) -> Bool [reads];
        /// `b.isdigit()`
        fn bytes_isdigit(Str) -> Bool [reads];
        /// `b.isalnum()`
        fn bytes_isalnum(Str) -> Bool [reads];
        /// `b.isspace()`
        fn bytes_isspace(Str) -> Bool [reads];
        /// `b.isupper()`
        fn bytes_isupper(Str) -> Bool [reads];
        /// `b.islower()`
        fn bytes_islower(Str) -> Bool [reads];
        /// `b.istitle()`
        fn bytes_istitle(Str) -> Bool [reads];
        /// `c.isspace()` of one character
        fn unichar_isspace(UniChar) -> Bool [pure];
        /// `c.isalpha()`
        fn unichar_isalpha(UniChar) -> Bool [pure];
        /// `c.isdigit()`
        fn unichar_isdigit(UniChar) -> Bool [pure];
        /// `c.isdecimal()`
        fn unichar_isdecimal(UniChar) -> Bool [pure];
        /// `c.isnumeric()`
        fn unichar_isnumeric(UniChar) -> Bool [pure];
        /// `c.isalnum()`
        fn unichar_isalnum(UniChar) -> Bool [pure];
        /// `c.isupper()`
        fn unichar_isupper(UniChar) -> Bool [pure];
        /// `c.islower()`
        fn unichar_islower(UniChar) -> Bool [pure];
        /// `c.isprintable()`
        fn unichar_isprintable(UniChar) -> Bool [pure];
        /// `c.isidentifier()`
        fn unichar_isidentifier(UniChar) -> Bool [pure];
        /// does `str.splitlines` break here?
        fn unichar_islinebreak(UniChar) -> Bool [pure];
        /// The value of a digit, -1 where it is none.
        fn unichar_digit(UniChar) -> Signed [pure];
        /// The character's upper case where that is one character, else itself.
        fn unichar_upper(UniChar) -> UniChar [pure];
        /// The character's lower case where that is one character, else itself.
        fn unichar_lower(UniChar) -> UniChar [pure];

        // ---- codecs ------------------------------------------------------------
        /// `s.encode("utf-8")`, strict.
        fn str_encode_utf8(Str) -> Str [collects fails];
        /// `b.decode("utf-8")`, strict.
        fn bytes_decode_utf8(Str) -> Str [collects fails];
        /// `s.encode(encoding, errors)`: utf-8, latin-1, ascii, utf-16/32 and their le/be forms; strict ignore replace surrogateescape surrogatepass backslashreplace xmlcharrefreplace.
        fn str_encode(Str, Str, Str) -> Str [collects fails];
        /// `b.decode(encoding, errors)`
        fn bytes_decode(Str, Str, Str) -> Str [collects fails];

        // ---- ints --------------------------------------------------------------
        /// `str(x)`
        fn int_str(Signed) -> Str [collects];
        /// `str(x)` of an unsigned word.
        fn uint_str(Unsigned) -> Str [collects];
        /// (x, base 2 8 16): `bin`, `oct`, `hex`.
        fn int_prefixed(Signed, Signed) -> Str [collects];
        /// (x, base) of an unsigned word.
        fn uint_prefixed(Unsigned, Signed) -> Str [collects];
        /// (x, spec): `format(x, spec)`
        fn int_format(Signed, Str) -> Str [collects fails];
        /// (x, spec) of an unsigned word.
        fn uint_format(Unsigned, Str) -> Str [collects fails];
        /// (x, spec without the percent sign, e.g. "05d"): one piece of `%` formatting with d i u x X o c.
        fn int_percent(Signed, Str) -> Str [collects fails];
        /// As `int_percent`, of an unsigned word.
        fn uint_percent(Unsigned, Str) -> Str [collects fails];
        /// (text, base 0 or 2..36): `int(s, base)`; OverflowError outside of 64 bits.
        fn str_to_int(Str, Signed) -> Signed [fails];
        /// (text, base) into an unsigned word.
        fn str_to_uint(Str, Signed) -> Unsigned [fails];
        /// As `str_to_int`, of bytes.
        fn bytes_to_int(Str, Signed) -> Signed [fails];
        /// `hash(x)`
        fn int_hash(Signed) -> Signed [pure];
        /// `hash(x)` of an unsigned word.
        fn uint_hash(Unsigned) -> Signed [pure];
        /// `a ** b`, b >= 0; OverflowError.
        fn int_pow(Signed, Signed) -> Signed [fails];
        /// `a ** b` of unsigned words; OverflowError.
        fn uint_pow(Unsigned, Unsigned) -> Unsigned [fails];
        /// The low 64 bits of `a ** b`, b >= 0.
        fn int_pow_wrap(Signed, Signed) -> Signed [pure];
        /// `pow(a, b, m)`; ValueError.
        fn int_pow_mod(Signed, Signed, Signed) -> Signed [fails];
        /// `a / b`, correctly rounded; b is not 0.
        fn int_truediv(Signed, Signed) -> Float [pure];
        /// `a / b` of unsigned words; b is not 0.
        fn uint_truediv(Unsigned, Unsigned) -> Float [pure];
        /// Exact comparison of an int and a float: -1 0 1, 2 for NaN.
        fn int_cmp_float(Signed, Float) -> Signed [pure];
        /// Exact comparison of an unsigned word and a float.
        fn uint_cmp_float(Unsigned, Float) -> Signed [pure];
        /// `math.isqrt(x)`, x >= 0.
        fn int_isqrt(Signed) -> Signed [pure];
        /// `math.gcd(a, b)`; OverflowError for the one case that does not fit.
        fn int_gcd(Signed, Signed) -> Signed [fails];
        /// `math.lcm(a, b)`; OverflowError.
        fn int_lcm(Signed, Signed) -> Signed [fails];
        /// `x.bit_length()`
        fn int_bit_length(Signed) -> Signed [pure];
        /// `x.bit_count()`
        fn int_bit_count(Signed) -> Signed [pure];
        /// `x.bit_length()` of an unsigned word.
        fn uint_bit_length(Unsigned) -> Signed [pure];
        /// `math.factorial(x)`; ValueError, OverflowError.
        fn int_factorial(Signed) -> Signed [fails];
        /// `math.comb(n, k)`; ValueError, OverflowError.
        fn int_comb(Signed, Signed) -> Signed [fails];
        /// `math.perm(n, k)`; ValueError, OverflowError.
        fn int_perm(Signed, Signed) -> Signed [fails];
        /// (x, digits): `round(x, digits)`; OverflowError.
        fn int_round_digits(Signed, Signed) -> Signed [fails];
        /// (x, bytes, big endian, signed): `x.to_bytes`; OverflowError.
        fn int_to_bytes(Signed, Signed, Bool, Bool) -> Str [collects fails];
        /// As `int_to_bytes`, of an unsigned word: (x, bytes, big endian).
        fn uint_to_bytes(Unsigned, Signed, Bool) -> Str [collects fails];
        /// (bytes, big endian, signed): `int.from_bytes`; OverflowError.
        fn int_from_bytes(Str, Bool, Bool) -> Signed [fails];
        /// As `int_from_bytes`, into an unsigned word.
        fn uint_from_bytes(Str, Bool) -> Unsigned [fails];

        // ---- floats ------------------------------------------------------------
        /// `repr(x)`, also `str(x)`
        fn float_repr(Float) -> Str [collects];
        /// (real, imaginary): `repr` of a complex number.
        fn complex_repr(Float, Float) -> Str [collects];
        /// (real, imaginary, spec): `format` of a complex number.
        fn complex_format(Float, Float, Str) -> Str [collects fails];
        /// (x, spec): `format(x, spec)`
        fn float_format(Float, Str) -> Str [collects fails];
        /// (x, spec without the percent sign): one piece of `%` formatting with e E f F g G.
        fn float_percent(Float, Str) -> Str [collects fails];
        /// (s, spec): `format(s, spec)`
        fn str_format(Str, Str) -> Str [collects fails];
        /// (s, spec without the percent sign): one piece of `%` formatting with s r a of an already converted text.
        fn str_percent(Str, Str) -> Str [collects fails];
        /// (b, spec): one piece of bytes `%` formatting with s b a.
        fn bytes_percent(Str, Str) -> Str [collects fails];
        /// `float(s)`
        fn str_to_float(Str) -> Float [fails];
        /// `float(b)` of bytes.
        fn bytes_to_float(Str) -> Float [fails];
        /// `hash(x)`
        fn float_hash(Float) -> Signed [pure];
        /// `x.hex()`
        fn float_hex(Float) -> Str [collects];
        /// `float.fromhex(s)`
        fn float_fromhex(Str) -> Float [fails];
        /// `int(x)`: OverflowError, ValueError.
        fn float_to_int(Float) -> Signed [fails];
        /// `int(x)` into an unsigned word.
        fn float_to_uint(Float) -> Unsigned [fails];
        /// `round(x)`: half to even; OverflowError, ValueError.
        fn float_round(Float) -> Signed [fails];
        /// (x, digits): `round(x, digits)`; OverflowError.
        fn float_round_digits(Float, Signed) -> Float [fails];
        /// `math.floor(x)`: OverflowError, ValueError.
        fn float_floor_int(Float) -> Signed [fails];
        /// `math.ceil(x)`: OverflowError, ValueError.
        fn float_ceil_int(Float) -> Signed [fails];
        /// Python's `a % b`, b is not 0.
        fn float_mod(Float, Float) -> Float [pure];
        /// Python's `a // b`, b is not 0.
        fn float_floordiv(Float, Float) -> Float [pure];
        /// Python's `a ** b`: ZeroDivisionError, OverflowError; ValueError where the result is complex.
        fn float_pow(Float, Float) -> Float [fails];
        /// `x.is_integer()`
        fn float_is_integer(Float) -> Bool [pure];
        /// (x, which 0 numerator 1 denominator): `x.as_integer_ratio()`; OverflowError, ValueError.
        fn float_integer_ratio(Float, Signed) -> Signed [fails];

        // ---- math: with CPython's domain and range errors -------------------------
        /// `math.acos`
        fn math_acos(Float) -> Float [fails];
        /// `math.acosh`
        fn math_acosh(Float) -> Float [fails];
        /// `math.asin`
        fn math_asin(Float) -> Float [fails];
        /// `math.asinh`
        fn math_asinh(Float) -> Float [fails];
        /// `math.atan`
        fn math_atan(Float) -> Float [fails];
        /// `math.atanh`
        fn math_atanh(Float) -> Float [fails];
        /// `math.atan2`
        fn math_atan2(Float, Float) -> Float [pure];
        /// `math.cbrt`
        fn math_cbrt(Float) -> Float [fails];
        /// `math.copysign`
        fn math_copysign(Float, Float) -> Float [pure];
        /// `math.cos`
        fn math_cos(Float) -> Float [fails];
        /// `math.cosh`
        fn math_cosh(Float) -> Float [fails];
        /// `math.erf`
        fn math_erf(Float) -> Float [pure];
        /// `math.erfc`
        fn math_erfc(Float) -> Float [pure];
        /// `math.exp`
        fn math_exp(Float) -> Float [fails];
        /// `math.exp2`
        fn math_exp2(Float) -> Float [fails];
        /// `math.expm1`
        fn math_expm1(Float) -> Float [fails];
        /// `math.fmod`
        fn math_fmod(Float, Float) -> Float [fails];
        /// `math.frexp(x)[0]`
        fn math_frexp_mantissa(Float) -> Float [pure];
        /// `math.frexp(x)[1]`
        fn math_frexp_exponent(Float) -> Signed [pure];
        /// `math.gamma`
        fn math_gamma(Float) -> Float [fails];
        /// `math.hypot` of two
        fn math_hypot(Float, Float) -> Float [fails];
        /// `math.ldexp`
        fn math_ldexp(Float, Signed) -> Float [fails];
        /// `math.lgamma`
        fn math_lgamma(Float) -> Float [fails];
        /// `math.log(x)`
        fn math_log(Float) -> Float [fails];
        /// `math.log(x)` of an int
        fn math_log_int(Signed) -> Float [fails];
        /// `math.log10`
        fn math_log10(Float) -> Float [fails];
        /// `math.log1p`
        fn math_log1p(Float) -> Float [fails];
        /// `math.log2`
        fn math_log2(Float) -> Float [fails];
        /// `math.modf(x)[0]`
        fn math_modf_fraction(Float) -> Float [pure];
        /// `math.modf(x)[1]`
        fn math_modf_integer(Float) -> Float [pure];
        /// `math.nextafter`
        fn math_nextafter(Float, Float) -> Float [pure];
        /// `math.pow`
        fn math_pow(Float, Float) -> Float [fails];
        /// `math.remainder`
        fn math_remainder(Float, Float) -> Float [fails];
        /// `math.sin`
        fn math_sin(Float) -> Float [fails];
        /// `math.sinh`
        fn math_sinh(Float) -> Float [fails];
        /// `math.sqrt`
        fn math_sqrt(Float) -> Float [fails];
        /// `math.tan`
        fn math_tan(Float) -> Float [fails];
        /// `math.tanh`
        fn math_tanh(Float) -> Float [fails];
        /// `math.ulp`
        fn math_ulp(Float) -> Float [pure];

        // ---- program arguments and environment ---------------------------------
        /// `len(sys.argv)`
        fn argv_count() -> Signed [];
        /// `sys.argv[i]`
        fn argv_item(Signed) -> Str [collects];
        /// `os.environ.get(name)`; null where it is not set.
        fn os_getenv(Str) -> Str [collects];
        /// (name, value)
        fn os_putenv(Str, Str) -> Void [fails];
        /// (name)
        fn os_unsetenv(Str) -> Void [fails];
        /// How many environment variables there are.
        fn os_environ_count() -> Signed [];
        /// The i-th of them as `NAME=value`.
        fn os_environ_item(Signed) -> Str [collects];

        // ---- files -------------------------------------------------------------
        // A handle is a small int; 0, 1, 2 are sys.stdin, stdout, stderr. `handle | FILE_BYTES`
        // (bit 32) is the same file as bytes: `sys.stdin.buffer`.
        /// Writes text to stdout.
        fn stdout_write(Str) -> Void [fails blocks];
        /// Writes one character to stdout.
        fn stdout_write_unichar(UniChar) -> Void [fails blocks];
        /// Writes `str(x)` to stdout.
        fn stdout_write_int(Signed) -> Void [fails blocks];
        /// Writes `repr(x)` to stdout.
        fn stdout_write_float(Float) -> Void [fails blocks];
        /// Flushes stdout.
        fn stdout_flush() -> Void [fails blocks];
        /// Writes text to stderr.
        fn stderr_write(Str) -> Void [fails blocks];
        /// (path, mode, encoding or "", errors or "", newline: 0 universal, 1 "" (untranslated), 2 "\n", 3 "\r", 4 "\r\n"): a handle; OSError, ValueError, LookupError.
        fn file_open(Str, Str, Str, Str, Signed) -> Signed [fails blocks];
        /// (file descriptor, mode, closefd): `os.fdopen`, as utf-8.
        fn file_fdopen(Signed, Str, Bool) -> Signed [fails];
        /// (handle, characters or bytes, -1 for all)
        fn file_read(Signed, Signed) -> Str [collects fails blocks];
        /// (handle, limit or -1): a line with its newline; empty at the end.
        fn file_readline(Signed, Signed) -> Str [collects fails blocks];
        /// (handle, text or bytes): how many characters or bytes.
        fn file_write(Signed, Str) -> Signed [fails blocks];
        /// Flushes.
        fn file_flush(Signed) -> Void [fails blocks];
        /// Flushes and closes; closing twice is fine.
        fn file_close(Signed) -> Void [fails blocks];
        /// Is it closed?
        fn file_closed(Signed) -> Bool [];
        /// (handle, offset, whence): the new position.
        fn file_seek(Signed, Signed, Signed) -> Signed [fails blocks];
        /// The position.
        fn file_tell(Signed) -> Signed [fails blocks];
        /// (handle, size)
        fn file_truncate(Signed, Signed) -> Signed [fails blocks];
        /// Is it a terminal?
        fn file_isatty(Signed) -> Bool [fails];
        /// The file descriptor.
        fn file_fileno(Signed) -> Signed [fails];
        /// Can it be read?
        fn file_readable(Signed) -> Bool [];
        /// Can it be written?
        fn file_writable(Signed) -> Bool [];

        // ---- operating system --------------------------------------------------
        /// `os.getcwd()`
        fn os_getcwd() -> Str [collects fails];
        /// `os.chdir(path)`
        fn os_chdir(Str) -> Void [fails];
        /// Opens a directory for `os_readdir`: a handle.
        fn os_opendir(Str) -> Signed [fails blocks];
        /// The next name, without `.` and `..`; null at the end, which also closes the handle.
        fn os_readdir(Signed) -> Str [collects];
        /// `os.path.exists(path)`
        fn os_exists(Str) -> Bool [blocks];
        /// `os.path.lexists(path)`
        fn os_lexists(Str) -> Bool [blocks];
        /// `os.path.isfile(path)`
        fn os_isfile(Str) -> Bool [blocks];
        /// `os.path.isdir(path)`
        fn os_isdir(Str) -> Bool [blocks];
        /// `os.path.islink(path)`
        fn os_islink(Str) -> Bool [blocks];
        /// (path, field: 0 mode 1 ino 2 dev 3 nlink 4 uid 5 gid 6 size 7 atime 8 mtime 9 ctime 10 atime_ns 11 mtime_ns 12 ctime_ns, follow links)
        fn os_stat(Str, Signed, Bool) -> Signed [fails blocks];
        /// (path, mode bits)
        fn os_access(Str, Signed) -> Bool [blocks];
        /// `os.remove(path)`
        fn os_remove(Str) -> Void [fails blocks];
        /// (path, mode)
        fn os_mkdir(Str, Signed) -> Void [fails blocks];
        /// `os.rmdir(path)`
        fn os_rmdir(Str) -> Void [fails blocks];
        /// (source, destination)
        fn os_rename(Str, Str) -> Void [fails blocks];
        /// (source, link)
        fn os_symlink(Str, Str) -> Void [fails blocks];
        /// `os.readlink(path)`
        fn os_readlink(Str) -> Str [collects fails blocks];
        /// `os.path.realpath(path)`
        fn os_realpath(Str) -> Str [collects blocks];
        /// (path, mode)
        fn os_chmod(Str, Signed) -> Void [fails blocks];
        /// (path, flags, mode): a file descriptor.
        fn os_open(Str, Signed, Signed) -> Signed [fails blocks];
        /// (fd, bytes)
        fn os_read(Signed, Signed) -> Str [collects fails blocks];
        /// (fd, bytes): how many were written.
        fn os_write(Signed, Str) -> Signed [fails blocks];
        /// (fd)
        fn os_close(Signed) -> Void [fails blocks];
        /// (fd, offset, whence)
        fn os_lseek(Signed, Signed, Signed) -> Signed [fails];
        /// (fd)
        fn os_isatty(Signed) -> Bool [];
        /// `os.pipe()`: read end | write end << 32.
        fn os_pipe() -> Signed [fails];
        /// (fd): a new descriptor.
        fn os_dup(Signed) -> Signed [fails];
        /// (command): the wait status.
        fn os_system(Str) -> Signed [fails blocks];
        /// Ends the process without flushing.
        fn os_exit(Signed) -> Void [noreturn];
        /// `os.getpid()`
        fn os_getpid() -> Signed [];
        /// `os.getppid()`
        fn os_getppid() -> Signed [];
        /// (arguments, working directory, environment, stdin, stdout, stderr): starts a process; texts are separated by NUL, null: as this process; descriptors of the child, negative: as this process. The process id.
        fn process_spawn(Str, Str, Str, Signed, Signed, Signed) -> Signed [fails blocks];
        /// (process id, wait for it): its exit code, the signal negated; -1000 while it runs.
        fn process_wait(Signed, Bool) -> Signed [fails blocks];
        /// (stdin, stdout, stderr, input, seconds): writes the input and reads both outputs to their ends, negative descriptors left out; closes them. False: time is up. Negative seconds: no limit.
        fn process_exchange(Signed, Signed, Signed, Str, Float) -> Bool [blocks];
        /// What was read: 1 stdout, 2 stderr (bytes).
        fn process_output(Signed) -> Str [collects];
        /// `os.kill()`
        fn os_kill(Signed, Signed) -> Void [fails];
        /// (bytes, level, with a zlib header): the deflated data.
        fn zlib_compress(Str, Signed, Bool) -> Str [collects fails];
        /// (bytes, with a zlib header): the data; what follows the end of the stream is left.
        fn zlib_decompress(Str, Bool) -> Str [collects fails];
        /// The number of bytes that the last `zlib_decompress` took.
        fn zlib_taken() -> Signed [];
        /// `os.cpu_count()`
        fn os_cpu_count() -> Signed [];
        /// `os.urandom(n)`
        fn os_urandom(Signed) -> Str [collects fails];
        /// Eight random bytes.
        fn os_random_word() -> Unsigned [];
        /// `os.strerror(errno)`
        fn os_strerror(Signed) -> Str [collects];
        /// Columns | lines << 32 of the terminal, 0 where there is none.
        fn os_terminal_size(Signed) -> Signed [];

        // ---- time --------------------------------------------------------------
        /// `time.time()`
        fn time_time() -> Float [];
        /// `time.time_ns()`
        fn time_time_ns() -> Signed [];
        /// `time.perf_counter()` and `time.monotonic()`
        fn time_monotonic() -> Float [];
        /// `time.perf_counter_ns()` and `time.monotonic_ns()`
        fn time_monotonic_ns() -> Signed [];
        /// `time.process_time()`
        fn time_process_time() -> Float [];
        /// `time.process_time_ns()`
        fn time_process_time_ns() -> Signed [];
        /// `time.sleep(seconds)`; ValueError.
        fn time_sleep(Float) -> Void [fails blocks];
        /// (seconds since the epoch, local, field: 0 year 1 month 2 day 3 hour 4 minute 5 second 6 weekday (Monday 0) 7 day of the year 8 dst 9 offset from UTC)
        fn time_field(Signed, Bool, Signed) -> Signed [];
        /// (year, month, day, hour, minute, second, dst): seconds since the epoch of local time; OverflowError.
        fn time_mktime(Signed, Signed, Signed, Signed, Signed, Signed, Signed) -> Signed [fails];
        /// (format, seconds since the epoch, local)
        fn time_strftime(Str, Signed, Bool) -> Str [collects fails];

        }
    };
}
