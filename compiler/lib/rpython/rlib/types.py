"""Types for `rpython.rlib.signature`.

Like: rpython/rlib/types.py
"""


class Type(object):
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts

    def __repr__(self):
        return self.name


def _simple(name):
    return lambda: Type(name)


none = _simple('none')
int = _simple('int')
int_nonneg = _simple('int_nonneg')
bool = _simple('bool')
float = _simple('float')
singlefloat = _simple('singlefloat')
longfloat = _simple('longfloat')
char = _simple('char')
str = _simple('str')
str0 = _simple('str0')
unicode = _simple('unicode')
unicode0 = _simple('unicode0')
bytearray = _simple('bytearray')
impossible = _simple('impossible')
any = _simple('any')
self = _simple('self')


def instance(cls, can_be_None=False):
    return Type('instance', cls)


def list(element):
    return Type('list', element)


def array(element):
    return Type('array', element)


def dict(keytype, valuetype):
    return Type('dict', keytype, valuetype)


def tuple(*items):
    return Type('tuple', *items)


def pbc(value):
    return Type('pbc', value)
