"""The bits of floats.

Like: rpython/rlib/longlong2float.py
"""

import struct

from rpython._low import lltype
from rpython.rlib.objectmodel import we_are_translated


def float2longlong(value):
    if not we_are_translated():
        return struct.unpack('<q', struct.pack('<d', value))[0]
    return lltype.float_to_bits(value)


def longlong2float(value):
    if not we_are_translated():
        return struct.unpack('<d', struct.pack('<q', value))[0]
    return lltype.bits_to_float(value)


def can_encode_float(value):
    return True


def can_encode_int32(value):
    return -2**31 <= value < 2**31
