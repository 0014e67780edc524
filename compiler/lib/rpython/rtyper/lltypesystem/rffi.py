"""C's types as values, and casts between them.

Like: rpython/rtyper/lltypesystem/rffi.py, primitive types only.
"""

from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.lltype import cast_primitive as cast

SIGNEDCHAR = INT8_T = lltype.Int8
UCHAR = UINT8_T = lltype.Uint8
SHORT = INT16_T = lltype.Int16
USHORT = UINT16_T = lltype.Uint16
INT = INT_real = INT32_T = lltype.Int32
UINT = UINT32_T = lltype.Uint32
LONG = LONGLONG = INT64_T = SSIZE_T = INTPTR_T = PTRDIFF_T = TIME_T = lltype.Signed
ULONG = ULONGLONG = UINT64_T = SIZE_T = UINTPTR_T = lltype.Unsigned
CHAR = lltype.Char
DOUBLE = lltype.Float
FLOAT = lltype.SingleFloat
VOID = lltype.Void

r_int = int


def sizeof(T):
    """In bytes."""
    if T._bits:
        return T._bits // 8
    return {'Float': 8, 'SingleFloat': 4, 'Char': 1, 'Bool': 1, 'UniChar': 4}[T._name]


sizeof._annspecialcase_ = 'specialize:memo'


def getintfield(p, name):
    return getattr(p, name)


getintfield._annspecialcase_ = 'specialize:arg(1)'
