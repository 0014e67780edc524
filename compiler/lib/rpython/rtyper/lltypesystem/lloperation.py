"""Low-level operations as functions: `llop.int_mod(Signed, x, y)`.

Like: rpython/rtyper/lltypesystem/lloperation.py, operations on numbers only.
"""

from rpython._low import lltype as _low
from rpython._machine import fit
from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rarithmetic import intmask


class LLOp(object):
    """The operations; the first argument is the type of the result."""

    def _freeze_(self):
        return True

    @staticmethod
    def int_floordiv(T, x, y):
        """Towards zero, as in C."""
        if y == 0:
            raise ZeroDivisionError('integer division by zero')
        if not we_are_translated():
            q = abs(x) // abs(y)
            return fit(q if (x < 0) == (y < 0) else -q, 64, True)
        return _low.int_floordiv(x, y)

    @staticmethod
    def int_mod(T, x, y):
        """With the sign of x, as in C."""
        if y == 0:
            raise ZeroDivisionError('integer modulo by zero')
        if not we_are_translated():
            r = abs(x) % abs(y)
            return -r if x < 0 else r
        return _low.int_mod(x, y)

    @staticmethod
    def int_add(T, x, y):
        return intmask(x + y)

    @staticmethod
    def int_sub(T, x, y):
        return intmask(x - y)

    @staticmethod
    def int_mul(T, x, y):
        return intmask(x * y)

    @staticmethod
    def int_neg(T, x):
        return intmask(-x)

    @staticmethod
    def int_and(T, x, y):
        return x & y

    @staticmethod
    def int_or(T, x, y):
        return x | y

    @staticmethod
    def int_xor(T, x, y):
        return x ^ y

    @staticmethod
    def int_invert(T, x):
        return ~x

    @staticmethod
    def int_lt(T, x, y):
        return x < y

    @staticmethod
    def int_le(T, x, y):
        return x <= y

    @staticmethod
    def int_eq(T, x, y):
        return x == y

    @staticmethod
    def int_between(T, low, x, high):
        return low <= x < high

    @staticmethod
    def debug_print(T, *args):
        pass

    @staticmethod
    def gc_writebarrier(T, x):
        pass


llop = LLOp()
