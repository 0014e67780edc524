"""Integers: Python's division and shifts on machine words."""

from _rpyc import rt
from _rpyc.lltype import (int_floordiv, int_mod, int_to_float, likely, r_uint,
                          uint_lt)

OVERFLOW = "integer result does not fit in 64 bits"


def ll_int_py_floordiv(a, b):
    if b == -1:
        if a == -9223372036854775808:
            raise OverflowError(OVERFLOW)
        return -a
    q = int_floordiv(a, b)
    r = int_mod(a, b)
    if r != 0 and (r ^ b) < 0:
        q -= 1
    return q


def ll_int_py_mod(a, b):
    if b == -1:
        return 0
    r = int_mod(a, b)
    if r != 0 and (r ^ b) < 0:
        r += b
    return r


def ll_int_truediv(a, b):
    if uint_lt(a + 9007199254740992, 18014398509481985) and uint_lt(b + 9007199254740992, 18014398509481985):
        return int_to_float(a) / int_to_float(b)
    return rt.int_truediv(a, b)


def ll_int_rshift(a, n):
    if n > 63:
        n = 63
    return a >> n


def ll_uint_rshift(a, n):
    if n > 63:
        return r_uint(0)
    return a >> n


def ll_int_lshift(a, n):
    if n > 63:
        return 0
    return a << n


def ll_uint_lshift(a, n):
    if n > 63:
        return r_uint(0)
    return a << n


def ll_int_lshift_ovf(a, n):
    if n > 63:
        if a != 0:
            raise OverflowError(OVERFLOW)
        return 0
    result = a << n
    if likely((result >> n) == a):
        return result
    raise OverflowError(OVERFLOW)


def ll_uint_lshift_ovf(a, n):
    if n > 63:
        if a != r_uint(0):
            raise OverflowError(OVERFLOW)
        return a
    result = a << n
    if likely((result >> n) == a):
        return result
    raise OverflowError(OVERFLOW)


def ll_int_abs(a):
    if a < 0:
        if a == -9223372036854775808:
            raise OverflowError(OVERFLOW)
        return -a
    return a
