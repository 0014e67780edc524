# Casts between C's types.
# Feature: RPython / lltypesystem: lltype, rffi, llop
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.lltypesystem.lloperation import llop
from rpython.rlib.longlong2float import float2longlong, longlong2float
from rpython.rlib.rarithmetic import intmask, r_uint


def as_int32(n):
    return rffi.cast(lltype.Signed, rffi.cast(rffi.INT, n))


def as_uint32(n):
    return rffi.cast(lltype.Signed, rffi.cast(rffi.UINT, n))


def shift_right(n, k):
    return rffi.cast(lltype.Signed, rffi.cast(lltype.Unsigned, n) >> rffi.cast(lltype.Unsigned, k))


def crc(data):
    table = []
    for i in range(256):
        c = r_uint(i)
        for _ in range(8):
            if c & 1:
                c = r_uint(0xEDB88320) ^ (c >> 1)
            else:
                c = c >> 1
        table.append(c)
    c = r_uint(0xFFFFFFFF)
    for ch in data:
        c = table[intmask((c ^ ord(ch)) & 0xFF)] ^ (c >> 8)
    return c ^ 0xFFFFFFFF


if __name__ == "__main__":
    for n in (0, 1, -1, 2147483647, 2147483648, 4294967296 + 5, -2147483649):
        print(n, as_int32(n), as_uint32(n), shift_right(n, 4))
    print(rffi.cast(rffi.SIGNEDCHAR, 200), rffi.cast(rffi.UCHAR, -1), rffi.cast(rffi.SHORT, 40000))
    print(rffi.cast(rffi.USHORT, 65537), rffi.cast(rffi.LONGLONG, 5), rffi.cast(rffi.ULONG, -1))
    print(rffi.cast(rffi.INT, 3.99), rffi.cast(rffi.DOUBLE, 3), rffi.cast(rffi.INT, 'A'), rffi.cast(rffi.CHAR, 66))
    print(rffi.sizeof(rffi.INT), rffi.sizeof(rffi.LONG), rffi.sizeof(rffi.SHORT), rffi.sizeof(rffi.DOUBLE))
    for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2)):
        print(llop.int_floordiv(lltype.Signed, a, b), llop.int_mod(lltype.Signed, a, b), a // b, a % b)
    try:
        print(llop.int_mod(lltype.Signed, 5, 0))
    except ZeroDivisionError:
        print("ZeroDivisionError")
    print(llop.int_add(lltype.Signed, 9223372036854775807, 1), llop.int_mul(lltype.Signed, 1 << 40, 1 << 40))
    print(float2longlong(1.5), longlong2float(4609434218613702656), longlong2float(float2longlong(-0.1)))
    print(crc("hello world"), crc(""))
