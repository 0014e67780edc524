"""The functions of the runtime, by name: `runtime/abi` lists them."""


def make(name):
    def function(*args): ...
    function.__name__ = name
    function.__qualname__ = name
    function.__module__ = '_rpyc.rt'
    globals()[name] = function
    return function


def __getattr__(name):
    """A function that the list below does not have yet."""
    if name.startswith('__'):
        raise AttributeError(name)
    return make(name)


for name in """
runtime_start runtime_finish runtime_exit fatal_error rt_error rt_error_message rt_error_errno
rt_error_filename traceback_push traceback_pop process_spawn process_wait process_exchange process_output os_kill
zlib_compress zlib_decompress zlib_taken each_attribute
traceback_start traceback_add traceback_print traceback_format gc_alloc_slow gc_malloc_fixed
gc_malloc_varsize gc_collect gc_enable gc_disable gc_isenabled gc_id gc_next_finalizable gc_pending gc_finalize_all
gc_statistic raw_malloc raw_free raw_realloc raw_copy raw_fill raw_load raw_store
raw_load_float raw_store_float raw_to_bytes raw_from_bytes str_new str_from_unichar str_getitem
str_paste str_paste_unichar str_narrow str_concat str_mul str_slice str_slice_step str_eq
str_cmp str_hash str_find str_rfind str_find_unichar str_rfind_unichar str_count str_contains
str_startswith str_endswith str_replace str_next_space str_next_nonspace str_prev_space
str_prev_nonspace str_next_linebreak str_linebreak_len bytes_next_space bytes_next_nonspace
bytes_prev_space bytes_prev_nonspace bytes_next_linebreak str_strip str_strip_chars bytes_strip
str_ljust str_rjust str_center str_zfill str_expandtabs str_reverse str_upper str_lower
str_title str_capitalize str_swapcase str_casefold str_repr str_ascii bytes_repr bytes_upper
bytes_lower bytes_title bytes_capitalize bytes_swapcase bytes_hex bytes_fromhex str_isalpha
str_isdigit str_isdecimal str_isnumeric str_isalnum str_isspace str_isupper str_islower
str_istitle str_isidentifier str_isprintable str_isascii bytes_isalpha bytes_isdigit
bytes_isalnum bytes_isspace bytes_isupper bytes_islower bytes_istitle unichar_isspace
unichar_isalpha unichar_isdigit unichar_isdecimal unichar_isnumeric unichar_isalnum
unichar_isupper unichar_islower unichar_isprintable unichar_isidentifier unichar_islinebreak
unichar_digit unichar_upper unichar_lower str_encode_utf8 bytes_decode_utf8 str_encode
bytes_decode int_str uint_str int_prefixed uint_prefixed int_format uint_format int_percent
uint_percent str_to_int str_to_uint bytes_to_int int_hash uint_hash int_pow uint_pow
int_pow_wrap int_pow_mod int_truediv uint_truediv int_cmp_float uint_cmp_float int_isqrt
int_gcd int_lcm int_bit_length int_bit_count uint_bit_length int_factorial int_comb int_perm
int_round_digits int_to_bytes uint_to_bytes int_from_bytes uint_from_bytes float_repr
complex_repr complex_format float_format float_percent str_format str_percent bytes_percent
str_to_float bytes_to_float float_hash float_hex float_fromhex float_to_int float_to_uint
float_round float_round_digits float_floor_int float_ceil_int float_mod float_floordiv
float_pow float_is_integer float_integer_ratio math_acos math_acosh math_asin math_asinh
math_atan math_atanh math_atan2 math_cbrt math_copysign math_cos math_cosh math_erf math_erfc
math_exp math_exp2 math_expm1 math_fmod math_frexp_mantissa math_frexp_exponent math_gamma
math_hypot math_ldexp math_lgamma math_log math_log_int math_log10 math_log1p math_log2
math_modf_fraction math_modf_integer math_nextafter math_pow math_remainder math_sin math_sinh
math_sqrt math_tan math_tanh math_ulp argv_count argv_item os_getenv os_putenv os_unsetenv
os_environ_count os_environ_item stdout_write stdout_write_unichar stdout_write_int
stdout_write_float stdout_flush stderr_write file_open file_fdopen file_read file_readline
file_write file_flush file_close file_closed file_seek file_tell file_truncate file_isatty
file_fileno file_readable file_writable os_getcwd os_chdir os_opendir os_readdir os_exists
os_lexists os_isfile os_isdir os_islink os_stat os_access os_remove os_mkdir os_rmdir os_rename
os_symlink os_readlink os_realpath os_chmod os_open os_read os_write os_close os_lseek
os_isatty os_pipe os_dup os_system os_exit os_getpid os_getppid os_cpu_count os_urandom
os_random_word os_strerror os_terminal_size time_time time_time_ns time_monotonic
time_monotonic_ns time_process_time time_process_time_ns time_sleep time_field time_mktime
time_strftime bytearray_new bytearray_bytes as_bytes
""".split():
    make(name)
