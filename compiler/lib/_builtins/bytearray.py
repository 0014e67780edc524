"""Methods of `bytearray`: those of `bytes`, with a bytearray as result where it is
bytes there."""

from _rpyc import rt
from _builtins import textformat as _textformat
from _builtins import bytes as _b
from _builtins.bytes import _bytes


def _each(pieces):
    result = []
    for piece in pieces:
        result.append(rt.bytearray_new(piece))
    return result


# Changing it

def extend(a, iterable):
    if isinstance(iterable, bytearray):
        for value in rt.bytearray_bytes(iterable):
            a.append(value)
    else:
        for value in iterable:
            a.append(value)


def remove(a, value):
    i = _b.find(rt.bytearray_bytes(a), value)
    if i < 0:
        raise ValueError('value not found in bytearray')
    del a[i]


def copy(a):
    return rt.bytearray_new(rt.bytearray_bytes(a))


# Searching

def find(a, sub, start=None, end=None):
    return _b.find(rt.bytearray_bytes(a), sub, start, end)


def rfind(a, sub, start=None, end=None):
    return _b.rfind(rt.bytearray_bytes(a), sub, start, end)


def index(a, sub, start=None, end=None):
    return _b.index(rt.bytearray_bytes(a), sub, start, end)


def rindex(a, sub, start=None, end=None):
    return _b.rindex(rt.bytearray_bytes(a), sub, start, end)


def count(a, sub, start=None, end=None):
    return _b.count(rt.bytearray_bytes(a), sub, start, end)


def startswith(a, prefix, start=None, end=None):
    return _b.startswith(rt.bytearray_bytes(a), prefix, start, end)


def endswith(a, suffix, start=None, end=None):
    return _b.endswith(rt.bytearray_bytes(a), suffix, start, end)


def __contains__(a, sub):
    return _b.__contains__(rt.bytearray_bytes(a), sub)


def __add__(a, other):
    return rt.bytearray_new(rt.bytearray_bytes(a) + _bytes(other))


def __iadd__(a, other):
    extend(a, other)
    return a


def __mul__(a, n):
    return rt.bytearray_new(rt.bytearray_bytes(a) * n)


# Taking apart

def split(a, sep=None, maxsplit=-1):
    return _each(_b.split(rt.bytearray_bytes(a), sep, maxsplit))


def rsplit(a, sep=None, maxsplit=-1):
    return _each(_b.rsplit(rt.bytearray_bytes(a), sep, maxsplit))


def splitlines(a, keepends=False):
    return _each(_b.splitlines(rt.bytearray_bytes(a), keepends))


def partition(a, sep):
    x, y, z = _b.partition(rt.bytearray_bytes(a), sep)
    return (rt.bytearray_new(x), rt.bytearray_new(y), rt.bytearray_new(z))


def rpartition(a, sep):
    x, y, z = _b.rpartition(rt.bytearray_bytes(a), sep)
    return (rt.bytearray_new(x), rt.bytearray_new(y), rt.bytearray_new(z))


def strip(a, chars=None):
    return rt.bytearray_new(_b.strip(rt.bytearray_bytes(a), chars))


def lstrip(a, chars=None):
    return rt.bytearray_new(_b.lstrip(rt.bytearray_bytes(a), chars))


def rstrip(a, chars=None):
    return rt.bytearray_new(_b.rstrip(rt.bytearray_bytes(a), chars))


def removeprefix(a, prefix):
    return rt.bytearray_new(_b.removeprefix(rt.bytearray_bytes(a), prefix))


def removesuffix(a, suffix):
    return rt.bytearray_new(_b.removesuffix(rt.bytearray_bytes(a), suffix))


# New ones

def replace(a, old, new, count=-1):
    return rt.bytearray_new(_b.replace(rt.bytearray_bytes(a), old, new, count))


def join(a, iterable):
    return rt.bytearray_new(_b.join(rt.bytearray_bytes(a), iterable))


def center(a, width, fillchar=b' '):
    return rt.bytearray_new(_b.center(rt.bytearray_bytes(a), width, fillchar))


def ljust(a, width, fillchar=b' '):
    return rt.bytearray_new(_b.ljust(rt.bytearray_bytes(a), width, fillchar))


def rjust(a, width, fillchar=b' '):
    return rt.bytearray_new(_b.rjust(rt.bytearray_bytes(a), width, fillchar))


def zfill(a, width):
    return rt.bytearray_new(_b.zfill(rt.bytearray_bytes(a), width))


def upper(a):
    return rt.bytearray_new(_b.upper(rt.bytearray_bytes(a)))


def lower(a):
    return rt.bytearray_new(_b.lower(rt.bytearray_bytes(a)))


def title(a):
    return rt.bytearray_new(_b.title(rt.bytearray_bytes(a)))


def capitalize(a):
    return rt.bytearray_new(_b.capitalize(rt.bytearray_bytes(a)))


def swapcase(a):
    return rt.bytearray_new(_b.swapcase(rt.bytearray_bytes(a)))


def translate(a, table, delete=b''):
    return rt.bytearray_new(_b.translate(rt.bytearray_bytes(a), table, delete))


def decode(a, encoding='utf-8', errors='strict'):
    return _b.decode(rt.bytearray_bytes(a), encoding, errors)


def hex(a, sep=None, bytes_per_sep=1):
    return _b.hex(rt.bytearray_bytes(a), sep, bytes_per_sep)


def fromhex(text):
    return rt.bytearray_new(_b.fromhex(text))


# Predicates

def isalpha(a):
    return _b.isalpha(rt.bytearray_bytes(a))


def isdigit(a):
    return _b.isdigit(rt.bytearray_bytes(a))


def isalnum(a):
    return _b.isalnum(rt.bytearray_bytes(a))


def isspace(a):
    return _b.isspace(rt.bytearray_bytes(a))


def isupper(a):
    return _b.isupper(rt.bytearray_bytes(a))


def islower(a):
    return _b.islower(rt.bytearray_bytes(a))


def isascii(a):
    return _b.isascii(rt.bytearray_bytes(a))


def __mod__(b, x):
    return bytearray(_textformat.percent(b.decode('latin-1'), x, True).encode('latin-1'))


def __lt__(a, b):
    return _bytes(a) < _bytes(b)


def __le__(a, b):
    return _bytes(a) <= _bytes(b)


def __gt__(a, b):
    return _bytes(a) > _bytes(b)


def __ge__(a, b):
    return _bytes(a) >= _bytes(b)
