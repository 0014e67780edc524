"""The native module `_struct`."""

from _builtins.struct import Struct, calcsize, error, iter_unpack, pack, pack_into, unpack, unpack_from
