"""Floats some of whose values are ints; see compiler/rtyper/src/rfloat.rs."""

from _rpyc import rt
from _rpyc.lltype import (add_ovf, bits_to_float, float_to_bits, int_to_float,
                          mul_ovf, sub_ovf, uint_lt)
from _rpyc.rint import ll_int_py_floordiv, ll_int_py_mod

TAG = -1125899906842624                 # 0xFFFC << 48
LIMIT = 562949953421312                 # 1 << 49
TOO_LARGE = "int too large for a variable that also holds floats"


def is_int(x):
    return (float_to_bits(x) >> 50) == -1


def to_int(x):
    return (float_to_bits(x) << 14) >> 14


def from_int(n):
    if not uint_lt(n + LIMIT, 2 * LIMIT):
        raise OverflowError(TOO_LARGE)
    return bits_to_float(n | TAG)


def ll_fi_to_float(x):
    if x != x and is_int(x):
        return int_to_float(to_int(x))
    return x


def ll_fi_add(a, b):
    if is_int(a) and is_int(b):
        return from_int(to_int(a) + to_int(b))
    return ll_fi_to_float(a) + ll_fi_to_float(b)


def ll_fi_sub(a, b):
    if is_int(a) and is_int(b):
        return from_int(to_int(a) - to_int(b))
    return ll_fi_to_float(a) - ll_fi_to_float(b)


def ll_fi_mul(a, b):
    if is_int(a) and is_int(b):
        return from_int(mul_ovf(to_int(a), to_int(b)))
    return ll_fi_to_float(a) * ll_fi_to_float(b)


def ll_fi_floordiv(a, b):
    if is_int(a) and is_int(b):
        d = to_int(b)
        if d == 0:
            raise ZeroDivisionError("integer division or modulo by zero")
        return from_int(ll_int_py_floordiv(to_int(a), d))
    d = ll_fi_to_float(b)
    if d == 0.0:
        raise ZeroDivisionError("float floor division by zero")
    return rt.float_floordiv(ll_fi_to_float(a), d)


def ll_fi_mod(a, b):
    if is_int(a) and is_int(b):
        d = to_int(b)
        if d == 0:
            raise ZeroDivisionError("integer modulo by zero")
        return from_int(ll_int_py_mod(to_int(a), d))
    d = ll_fi_to_float(b)
    if d == 0.0:
        raise ZeroDivisionError("float modulo")
    return rt.float_mod(ll_fi_to_float(a), d)


def ll_fi_pow(a, b):
    if is_int(a) and is_int(b) and to_int(b) >= 0:
        return from_int(rt.int_pow(to_int(a), to_int(b)))
    return rt.float_pow(ll_fi_to_float(a), ll_fi_to_float(b))


def ll_fi_neg(x):
    if is_int(x):
        return from_int(-to_int(x))
    return -x


def ll_fi_abs(x):
    if is_int(x):
        n = to_int(x)
        if n < 0:
            n = -n
        return from_int(n)
    if x < 0.0 or x == 0.0:
        return 0.0 - x
    return x


def ll_fi_repr(x):
    if is_int(x):
        return rt.int_str(to_int(x))
    return rt.float_repr(x)


def ll_fi_int(x):
    if is_int(x):
        return to_int(x)
    return rt.float_to_int(x)
