"""The runtime's functions that the library calls, by CPython's own means."""

import math as _math
import os as _os
import time as _time

_WHITE = b' \t\n\r\x0b\x0c'


def _white(s, i):
    if isinstance(s, bytes):
        return s[i] in _WHITE
    return s[i].isspace()


# A string from str_new is filled before anybody else sees it: a list of characters
# that turns into bytes or str where it is used.

class Raw(list):
    is_bytes = False

    def plain(self):
        if self.is_bytes:
            return bytes(ord(c) for c in list.__iter__(self))
        return ''.join(list.__iter__(self))

    def __eq__(self, other):
        return self.plain() == plain(other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.plain())

    def __repr__(self):
        return repr(self.plain())

    def __getitem__(self, i):
        return self.plain()[i]

    def __iter__(self):
        return iter(self.plain())

    def __add__(self, other):
        return self.plain() + plain(other)

    def __radd__(self, other):
        return plain(other) + self.plain()


def plain(s):
    return s.plain() if isinstance(s, Raw) else s


def _unraw(f):
    def wrapper(*args):
        return f(*[plain(a) for a in args])
    return wrapper


def as_bytes(s):
    if isinstance(s, Raw):
        s.is_bytes = True
        return s
    if isinstance(s, str):
        return s.encode('latin-1')
    return s


def bytearray_new(b):
    return bytearray(plain(b))


def bytearray_bytes(b):
    return bytes(b)


def str_new(n, kind):
    return Raw(['\0'] * n)


def str_paste(target, at, source):
    source = plain(source)
    for i, c in enumerate(source):
        list.__setitem__(target, at + i, chr(c) if isinstance(c, int) else c)


def str_paste_unichar(target, at, c):
    list.__setitem__(target, at, c)


def _bounds(s, *positions):
    for p in positions:
        assert 0 <= p <= len(s), (s, positions)


@_unraw
def str_slice(s, i, j):
    _bounds(s, i, j)
    assert i <= j
    return s[i:j]


@_unraw
def str_find(s, sub, i, j):
    _bounds(s, i, j)
    return s.find(sub, i, j)


@_unraw
def str_rfind(s, sub, i, j):
    _bounds(s, i, j)
    return s.rfind(sub, i, j)


@_unraw
def str_count(s, sub, i, j):
    _bounds(s, i, j)
    return s.count(sub, i, j)


@_unraw
def str_contains(s, sub):
    return sub in s


@_unraw
def str_startswith(s, sub, i, j):
    _bounds(s, i, j)
    return s.startswith(sub, i, j)


@_unraw
def str_endswith(s, sub, i, j):
    _bounds(s, i, j)
    return s.endswith(sub, i, j)


@_unraw
def str_replace(s, old, new, count):
    return s.replace(old, new, count)


@_unraw
def str_next_space(s, i):
    while i < len(s) and not _white(s, i):
        i += 1
    return i


@_unraw
def str_next_nonspace(s, i):
    while i < len(s) and _white(s, i):
        i += 1
    return i


@_unraw
def str_prev_space(s, i):
    while i > 0 and not _white(s, i - 1):
        i -= 1
    return i


@_unraw
def str_prev_nonspace(s, i):
    while i > 0 and _white(s, i - 1):
        i -= 1
    return i


bytes_next_space = str_next_space
bytes_next_nonspace = str_next_nonspace
bytes_prev_space = str_prev_space
bytes_prev_nonspace = str_prev_nonspace


@_unraw
def str_next_linebreak(s, i):
    while i < len(s) and len((s[i] + 'x').splitlines()) == 1:
        i += 1
    return i


@_unraw
def bytes_next_linebreak(s, i):
    while i < len(s) and s[i] not in b'\r\n':
        i += 1
    return i


@_unraw
def str_linebreak_len(s, i):
    two = s[i:i + 2]
    return 2 if two in ('\r\n', b'\r\n') else 1


def _strip(s, chars, sides):
    if sides == 1:
        return s.lstrip(chars)
    if sides == 2:
        return s.rstrip(chars)
    return s.strip(chars)


@_unraw
def str_strip(s, sides):
    return _strip(s, None, sides)


@_unraw
def str_strip_chars(s, chars, sides):
    return _strip(s, chars, sides)


bytes_strip = str_strip


def _method(name):
    @_unraw
    def call(s, *args):
        return getattr(s, name)(*args)
    return call


for _name in ('zfill expandtabs upper lower title capitalize swapcase casefold isalpha isdigit isdecimal isnumeric '
              'isalnum isspace isupper islower istitle isidentifier isprintable isascii encode').split():
    globals()['str_' + _name] = _method(_name)
for _name in ('upper lower title capitalize swapcase isalpha isdigit isalnum isspace isupper islower istitle hex '
              'decode').split():
    globals()['bytes_' + _name] = _method(_name)


def _padded(name):
    @_unraw
    def call(s, width, c):
        assert len(c) == 1
        if isinstance(s, bytes):
            c = c.encode('latin-1')
        return getattr(s, name)(width, c)
    return call


for _name in ('center', 'ljust', 'rjust'):
    globals()['str_' + _name] = _padded(_name)

str_ascii = ascii


def bytes_fromhex(s):
    return bytes.fromhex(s)


def _word(x):
    if not -2 ** 63 <= x < 2 ** 63:
        raise OverflowError('integer result does not fit in 64 bits')
    return x


def int_prefixed(x, base):
    return {2: bin, 8: oct, 16: hex}[base](x)


def str_to_int(s, base):
    return _word(int(s, base))


def bytes_to_int(s, base):
    return _word(int(plain(s), base))


def bytes_to_float(s):
    return float(plain(s))


def int_pow_mod(a, b, m):
    return pow(a, b, m)


def int_isqrt(x):
    return _math.isqrt(x)


def int_gcd(a, b):
    return _word(_math.gcd(a, b))


def int_lcm(a, b):
    return _word(_math.lcm(a, b))


def int_bit_length(x):
    return x.bit_length()


def int_bit_count(x):
    return x.bit_count()


def int_factorial(x):
    return _word(_math.factorial(x))


def int_comb(n, k):
    return _word(_math.comb(n, k))


def int_perm(n, k):
    return _word(_math.perm(n, k))


def int_round_digits(x, n):
    return _word(round(x, n))


def int_to_bytes(x, n, big, signed):
    return x.to_bytes(n, 'big' if big else 'little', signed=signed)


def int_from_bytes(b, big, signed):
    return _word(int.from_bytes(plain(b), 'big' if big else 'little', signed=signed))


def uint_from_bytes(b, big):
    return int.from_bytes(plain(b), 'big' if big else 'little')


def float_hex(x):
    return x.hex()


def float_fromhex(s):
    return float.fromhex(s)


def float_round(x):
    return round(x)


def float_round_digits(x, n):
    return round(x, n)


def float_floor_int(x):
    return _math.floor(x)


def float_ceil_int(x):
    return _math.ceil(x)


def float_is_integer(x):
    return x.is_integer()


def float_integer_ratio(x, which):
    return x.as_integer_ratio()[which]


for _name in ('acos acosh asin asinh atan atanh atan2 cbrt copysign cos cosh erf erfc exp exp2 expm1 fmod gamma hypot '
              'ldexp lgamma log log10 log1p log2 nextafter pow remainder sin sinh sqrt tan tanh ulp').split():
    globals()['math_' + _name] = getattr(_math, _name)
math_log_int = _math.log


def math_frexp_mantissa(x):
    return _math.frexp(x)[0]


def math_frexp_exponent(x):
    return _math.frexp(x)[1]


def math_modf_fraction(x):
    return _math.modf(x)[0]


def math_modf_integer(x):
    return _math.modf(x)[1]


def os_random_word():
    return int.from_bytes(_os.urandom(8), 'little')


# Files: handles of files in `FILES`.

FILES = {}


def file_open(path, mode, encoding, errors, newline):
    names = [None, '', '\n', '\r', '\r\n']
    if 'b' in mode:
        f = open(path, mode)
    else:
        f = open(path, mode, encoding=encoding or 'utf-8', errors=errors or None, newline=names[newline])
    handle = 3 + len(FILES)
    FILES[handle] = f
    return handle


def file_read(h, n):
    return FILES[h].read(n)


def file_readline(h, n):
    return FILES[h].readline(n)


def file_write(h, s):
    return FILES[h].write(plain(s))


def file_flush(h):
    FILES[h].flush()


def file_close(h):
    FILES[h].close()


def file_closed(h):
    return FILES[h].closed


def file_seek(h, offset, whence):
    return FILES[h].seek(offset, whence)


def file_tell(h):
    return FILES[h].tell()


def stdout_write(s):
    pass


def stdout_flush():
    pass


def argv_count():
    return 2


def argv_item(i):
    return ['program', 'argument'][i]


def os_getenv(name):
    return _os.environ.get(name)


def os_putenv(name, value):
    _os.environ[name] = value


def os_unsetenv(name):
    del _os.environ[name]


def os_getcwd():
    return _os.getcwd()


def os_exists(path):
    return _os.path.exists(path)


def os_isdir(path):
    return _os.path.isdir(path)


def os_lexists(path):
    return _os.path.lexists(path)


def os_mkdir(path, mode):
    _os.mkdir(path, mode)


def os_realpath(path):
    return _os.path.realpath(path)


_FOLDERS = {}


def os_opendir(path):
    handle = len(_FOLDERS)
    _FOLDERS[handle] = _os.listdir(path)
    return handle


def os_readdir(handle):
    if _FOLDERS[handle]:
        return _FOLDERS[handle].pop(0)
    return None


def time_time():
    return _time.time()


def time_field(seconds, local, field):
    t = _time.localtime(seconds) if local else _time.gmtime(seconds)
    if field == 9:
        return t.tm_gmtoff
    return t[field]


def time_mktime(*fields):
    return int(_time.mktime(tuple(fields[:6]) + (0, 0, fields[6])))


def time_strftime(format, seconds, local):
    return _time.strftime(format, _time.localtime(seconds) if local else _time.gmtime(seconds))
