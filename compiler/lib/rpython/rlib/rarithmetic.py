"""Machine integers.

Plain ints are checked: a result that no word holds is an OverflowError. The classes
here wrap around instead: `r_uint` and `r_ulonglong` of 64 bits, `r_int32`,
`r_uint8` and so on. Arithmetic of one of them with a plain int is of its kind.

Like: rpython/rlib/rarithmetic.py
"""

import math
import sys

from rpython._low import lltype
from rpython._machine import fit
from rpython._markers import identity, intrinsic
from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rstring import InvalidBaseError, NumberStringParser, ParseStringError, ParseStringOverflowError
from rpython.rlib.rstring import strip_spaces

BYTEORDER = 'little'
LONG_BIT = 64
LONGLONG_BIT = 64
LONG_BIT_SHIFT = 6
LONG_MASK = 2 ** 64 - 1
LONG_TEST = 2 ** 63
LONGLONGLONG_BIT = 128
maxint = sys.maxsize
is_emulated_long = False
INT_MAX = 2 ** 31 - 1
UINT_MAX = 2 ** 32 - 1


@intrinsic('intmask')
def intmask(n):
    """The low 64 bits, as a plain int."""
    return fit(int(n), 64, True)


def longlongmask(n):
    return intmask(n)


@identity
def ovfcheck(r):
    """Of an operation on plain ints: OverflowError where no word holds the result."""
    if not -2 ** 63 <= r < 2 ** 63:
        raise OverflowError('signed integer expression did overflow')
    return r


def ovfcheck_float_to_int(x):
    if math.isnan(x):
        raise OverflowError
    if -9223372036854776832.0 < x < 9223372036854775808.0:
        return int(x)
    raise OverflowError


ovfcheck_float_to_longlong = ovfcheck_float_to_int


def ovfcheck_int32_add(x, y):
    return _in_int32(x + y)


def ovfcheck_int32_sub(x, y):
    return _in_int32(x - y)


def ovfcheck_int32_mul(x, y):
    return _in_int32(x * y)


def _in_int32(n):
    if not -2 ** 31 <= n < 2 ** 31:
        raise OverflowError
    return n


def check_support_int128():
    return False


def is_valid_int(r):
    """Whether it is a plain int that a word holds."""
    return isinstance(r, (int, bool)) and -2 ** 63 <= r < 2 ** 63


def int_between(n, m, p):
    """n <= m < p"""
    return n <= m < p


def int_c_div(x, y):
    """Towards zero, as in C."""
    q = x // y
    if q < 0 and q * y != x:
        q += 1
    return q


def int_c_mod(x, y):
    return x - int_c_div(x, y) * y


def int_force_ge_zero(n):
    return 0 if n < 0 else n


@identity
def widen(n):
    return n


def most_pos_value_of_same_type(x):
    return maxint


def most_neg_value_of_same_type(x):
    return -maxint - 1


def most_pos_value_of(tp):
    return tp(tp.MASK if not tp.SIGNED else tp.MASK >> 1)


def most_neg_value_of(tp):
    return tp(0 if not tp.SIGNED else -(tp.MASK >> 1) - 1)


most_pos_value_of._annspecialcase_ = 'specialize:memo'
most_neg_value_of._annspecialcase_ = 'specialize:memo'


def highest_bit(n):
    """The highest bit that is set, alone."""
    assert n > 0
    result = 1
    while n > 1:
        n >>= 1
        result <<= 1
    return result


def is_power_of_two(n):
    return n > 0 and n & (n - 1) == 0


def next_power_of_two(n):
    result = 1
    while result < n:
        result <<= 1
    return result


def byteswap(n):
    """The bytes of a word in the opposite order."""
    result = 0
    for i in range(8):
        result = (result << 8) | ((n >> (8 * i)) & 255)
    return intmask(result)


def leading_zeros(n):
    if n < 0:
        return 0
    count = 64
    while n:
        n >>= 1
        count -= 1
    return count


def mulmod(a, b, c):
    """a * b % c of words."""
    from rpython.rlib.rbigint import rbigint
    product = rbigint.fromint(a).mul(rbigint.fromint(b))
    return product.mod(rbigint.fromint(c)).toint()


def string_to_int(s, base=10, allow_underscores=False, no_implicit_octal=False):
    """ParseStringError where it is no number, ParseStringOverflowError where no word
    holds it."""
    parser = NumberStringParser(s, strip_spaces(s), base, 'int', allow_underscores, no_implicit_octal)
    base = parser.base
    # Negative all the way: there is one more negative word.
    result = 0
    while True:
        digit = parser.next_digit()
        if digit < 0:
            break
        try:
            result = ovfcheck(result * base - digit)
        except OverflowError:
            raise _overflow(parser)
    if parser.sign < 0:
        return result
    try:
        return ovfcheck(-result)
    except OverflowError:
        raise _overflow(parser)


def _overflow(parser):
    parser.rewind()
    return ParseStringOverflowError(parser)


def string_to_float(s):
    from rpython.rlib.rfloat import string_to_float
    return string_to_float(s)


def int_to_bytearray(i, n):
    return [chr((i >> (8 * k)) & 255) for k in range(n)]


# Machine integers as classes

class base_int(int):
    """Arithmetic wraps around."""

    SIGNED = True
    BITS = 64
    MASK = 2 ** 64 - 1

    def __new__(cls, value=0):
        return int.__new__(cls, fit(int(value), cls.BITS, cls.SIGNED))

    def _with(self, other, function, *rest):
        if not isinstance(other, int):
            return NotImplemented
        if isinstance(other, base_int) and type(other) is not type(self):
            raise TypeError('low-level integers of two types do not mix: cast one')
        return type(self)(function(int(self), int(other), *rest))

    def __hash__(self):
        return hash(int(self))

    def __repr__(self):
        return str(int(self))

    __str__ = __repr__


def _forward(name):
    function = getattr(int, '__%s__' % name)

    def operator(self, other):
        return self._with(other, function)
    return operator


def _backward(name):
    function = getattr(int, '__%s__' % name)

    def operator(self, other):
        return self._with(other, lambda a, b: function(b, a))
    return operator


def _alone(name):
    function = getattr(int, '__%s__' % name)

    def operator(self):
        return type(self)(function(int(self)))
    return operator


for _name in ('add', 'sub', 'mul', 'floordiv', 'mod', 'and', 'or', 'xor'):
    setattr(base_int, '__%s__' % _name, _forward(_name))
    setattr(base_int, '__r%s__' % _name, _backward(_name))
for _name in ('neg', 'pos', 'invert', 'abs'):
    setattr(base_int, '__%s__' % _name, _alone(_name))


def _shift(name):
    function = getattr(int, '__%s__' % name)

    def operator(self, other):
        return type(self)(function(int(self), int(other)))
    return operator


base_int.__lshift__ = _shift('lshift')
base_int.__rshift__ = _shift('rshift')


class signed_int(base_int):
    SIGNED = True


class unsigned_int(base_int):
    SIGNED = False


class r_uint(unsigned_int):
    _machine_integer_ = 'Unsigned'


class r_int8(signed_int):
    _machine_integer_ = 'Int8'
    BITS = 8
    MASK = 2 ** 8 - 1


class r_uint8(unsigned_int):
    _machine_integer_ = 'UInt8'
    BITS = 8
    MASK = 2 ** 8 - 1


class r_int16(signed_int):
    _machine_integer_ = 'Int16'
    BITS = 16
    MASK = 2 ** 16 - 1


class r_uint16(unsigned_int):
    _machine_integer_ = 'UInt16'
    BITS = 16
    MASK = 2 ** 16 - 1


class r_int32(signed_int):
    _machine_integer_ = 'Int32'
    BITS = 32
    MASK = 2 ** 32 - 1


class r_uint32(unsigned_int):
    _machine_integer_ = 'UInt32'
    BITS = 32
    MASK = 2 ** 32 - 1


# A word is a plain int.
@intrinsic('intmask')
def r_int(n):
    return intmask(n)


@intrinsic('intmask')
def r_longlong(n):
    return intmask(n)


@intrinsic('intmask')
def r_int64(n):
    return intmask(n)


r_ulonglong = r_uint
r_uint64 = r_uint


def machine_class(bits, signed):
    """The class of such integers."""
    classes = {8: (r_uint8, r_int8), 16: (r_uint16, r_int16), 32: (r_uint32, r_int32), 64: (r_uint, int)}
    return classes[bits][signed]


def uint_mul_high(x, y):
    """The high word of the product of two unsigned words."""
    if not we_are_translated():
        return r_uint((int(x) * int(y)) >> 64)
    return lltype.uint_mul_high(x, y)


class r_singlefloat(object):
    """A float of 32 bits."""

    def __init__(self, value):
        import struct
        if not we_are_translated():
            value = struct.unpack('<f', struct.pack('<f', value))[0]
        self._value = value

    def __float__(self):
        return self._value


r_longfloat = float
