"""Methods of `float`."""

from _rpyc import rt


def is_integer(x):
    return rt.float_is_integer(x)


def hex(x):
    return rt.float_hex(x)


def fromhex(text):
    return rt.float_fromhex(text)


def as_integer_ratio(x):
    return (rt.float_integer_ratio(x, 0), rt.float_integer_ratio(x, 1))


def conjugate(x):
    return +x


def __int__(x):
    return int(x)


def __float__(x):
    return +x


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


def __pow__(x, y):
    return x ** y


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


def __divmod__(x, y):
    return divmod(x, y)
