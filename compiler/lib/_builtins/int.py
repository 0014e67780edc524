"""Methods of `int`."""

from _rpyc import rt


def bit_length(x):
    return rt.int_bit_length(x)


def bit_count(x):
    return rt.int_bit_count(x)


def conjugate(x):
    return +x


def is_integer(x):
    return True


def as_integer_ratio(x):
    return (+x, 1)


def _big_endian(byteorder):
    if byteorder == 'little':
        return False
    if byteorder == 'big':
        return True
    raise ValueError("byteorder must be either 'little' or 'big'")


def to_bytes(x, length=1, byteorder='big', *, signed=False):
    if length < 0:
        raise ValueError('length argument must be non-negative')
    return rt.as_bytes(rt.int_to_bytes(x, length, _big_endian(byteorder), signed))


def from_bytes(data, byteorder='big', *, signed=False):
    big = _big_endian(byteorder)
    if isinstance(data, bytes):
        return rt.int_from_bytes(data, big, signed)
    return rt.int_from_bytes(bytes(data), big, signed)


def __index__(x):
    return +x


def __int__(x):
    return +x


def __float__(x):
    return float(x)


def __abs__(x):
    return abs(x)


def __add__(x, y):
    return x + y


def __sub__(x, y):
    return x - y


def __mul__(x, y):
    return x * y


def __eq__(x, y):
    return x == y


def __lt__(x, y):
    return x < y


def __hash__(x):
    return hash(x)


def __repr__(x):
    return repr(x)


def __str__(x):
    return str(x)


def __ne__(x, y):
    return x != y


def __le__(x, y):
    return x <= y


def __gt__(x, y):
    return x > y


def __ge__(x, y):
    return x >= y


def __truediv__(x, y):
    return x / y


def __floordiv__(x, y):
    return x // y


def __mod__(x, y):
    return x % y


def __and__(x, y):
    return x & y


def __or__(x, y):
    return x | y


def __xor__(x, y):
    return x ^ y


def __lshift__(x, y):
    return x << y


def __rshift__(x, y):
    return x >> y


def __pow__(x, y, mod=None):
    if mod is None:
        return x ** y
    else:
        return rt.int_pow_mod(x, y, mod)


def __radd__(x, y):
    return y + x


def __rsub__(x, y):
    return y - x


def __rmul__(x, y):
    return y * x


def __neg__(x):
    return -x


def __pos__(x):
    return +x


def __bool__(x):
    return x != 0


def __format__(x, spec):
    return f'{x:{spec}}'


def __invert__(x):
    return ~x


def __divmod__(x, y):
    return (x // y, x % y)
