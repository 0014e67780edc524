"""The module `zlib`: checksums."""

from _builtins.binascii import crc32
from _builtins.bytes import _bytes


def adler32(data, value=1):
    a = value & 0xFFFF
    b = (value >> 16) & 0xFFFF
    for byte in _bytes(data):
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return (b << 16) | a
