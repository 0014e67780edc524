"""Machine integers before the program runs.

Like: the integer types of rpython/rlib/rarithmetic.py
"""


def fit(n, bits, signed):
    """The number of so many bits that n is, modulo 2**bits."""
    n &= (1 << bits) - 1
    if signed and n >> (bits - 1):
        n -= 1 << bits
    return n


def wrap(T, value):
    """`value` as a value of low-level type T."""
    if T._name == 'Float':
        return float(value)
    if T._name == 'Bool':
        return bool(value)
    if T._name in ('Char', 'UniChar'):
        return value if isinstance(value, str) else chr(value)
    if isinstance(value, str):
        value = ord(value)
    value = fit(int(value), T._bits, T._signed)
    from rpython.rlib.rarithmetic import machine_class
    return machine_class(T._bits, T._signed)(value)
