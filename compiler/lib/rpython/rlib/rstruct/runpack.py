"""Unpacking by a constant format.

Like: rpython/rlib/rstruct/runpack.py
"""

import struct

from rpython._text import bytes_of_chars


def runpack(fmt, data):
    """One value, or a tuple of several."""
    values = struct.unpack(fmt, bytes_of_chars(data))
    if len(values) == 1:
        return values[0]
    return values


runpack._annspecialcase_ = 'specialize:arg(0)'
