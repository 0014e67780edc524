"""The intrinsics that the library uses."""

import struct as _struct


def bits_to_float(bits):
    return _struct.unpack('<d', _struct.pack('<q', bits))[0]


def float_to_bits(x):
    return _struct.unpack('<q', _struct.pack('<d', x))[0]
