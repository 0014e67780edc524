"""Low-level types as values.

Like: rpython/rtyper/lltypesystem/lltype.py, primitive types only.
"""

from rpython._low import lltype as _low
from rpython._machine import wrap
from rpython.rlib.objectmodel import we_are_translated


class LowLevelType(object):
    """A primitive type."""

    def __init__(self, name, signed=True, bits=0):
        self._name = name
        self._signed = signed
        self._bits = bits

    def _freeze_(self):
        return True

    def __repr__(self):
        return '<%s>' % self._name

    def __str__(self):
        return self._name


Primitive = Number = LowLevelType

Signed = LowLevelType('Signed', True, 64)
Unsigned = LowLevelType('Unsigned', False, 64)
SignedLongLong = Signed
UnsignedLongLong = Unsigned
Int8 = LowLevelType('Int8', True, 8)
Uint8 = LowLevelType('UInt8', False, 8)
Int16 = LowLevelType('Int16', True, 16)
Uint16 = LowLevelType('UInt16', False, 16)
Int32 = LowLevelType('Int32', True, 32)
Uint32 = LowLevelType('UInt32', False, 32)
Float = LowLevelType('Float')
SingleFloat = LowLevelType('SingleFloat')
Bool = LowLevelType('Bool')
Char = LowLevelType('Char')
UniChar = LowLevelType('UniChar')
Void = LowLevelType('Void')


def cast_primitive(T, value):
    """The same number as another type; bits that do not fit are cut off."""
    if not we_are_translated():
        return wrap(T, value)
    if T is Float:
        return float(value)
    if T is Bool:
        return bool(value)
    if T is Char or T is UniChar:
        if isinstance(value, str):
            return value
        return chr(value)
    if isinstance(value, str):
        return _low.cast(_low.prim(T._name), ord(value))
    if isinstance(value, float):
        return _low.cast(_low.prim(T._name), int(value))
    return _low.cast(_low.prim(T._name), value)


cast_primitive._annspecialcase_ = 'specialize:arg(0)'
