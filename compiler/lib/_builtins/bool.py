"""Methods of `bool`: those of `int`."""

from _builtins.int import (
    __abs__, __add__, __eq__, __float__, __hash__, __index__, __int__, __lt__, __mul__, __repr__, __str__, __sub__,
    as_integer_ratio, bit_count, bit_length, conjugate, from_bytes, is_integer, to_bytes)
