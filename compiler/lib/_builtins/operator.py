"""The module `operator`."""

_abs = abs

__all__ = [
    'abs', 'add', 'attrgetter', 'and_', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq', 'floordiv', 'ge', 'getitem',
    'gt', 'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul', 'index', 'indexOf',
    'inv', 'invert', 'ior', 'ipow', 'irshift', 'is_', 'is_not', 'isub', 'itemgetter', 'itruediv', 'ixor', 'le',
    'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod', 'mul', 'ne', 'neg', 'not_', 'or_', 'pos', 'pow', 'rshift',
    'setitem', 'sub', 'truediv', 'truth', 'xor',
]


def lt(a, b):
    return a < b


def le(a, b):
    return a <= b


def eq(a, b):
    return a == b


def ne(a, b):
    return a != b


def ge(a, b):
    return a >= b


def gt(a, b):
    return a > b


def not_(a):
    return not a


def truth(a):
    return bool(a)


def is_(a, b):
    return a is b


def is_not(a, b):
    return a is not b


def abs(a):
    return _abs(a)


def add(a, b):
    return a + b


def and_(a, b):
    return a & b


def floordiv(a, b):
    return a // b


def index(a):
    return a.__index__()


def inv(a):
    return ~a


invert = inv


def lshift(a, b):
    return a << b


def mod(a, b):
    return a % b


def mul(a, b):
    return a * b


def matmul(a, b):
    return a @ b


def neg(a):
    return -a


def or_(a, b):
    return a | b


def pos(a):
    return +a


def pow(a, b):
    return a ** b


def rshift(a, b):
    return a >> b


def sub(a, b):
    return a - b


def truediv(a, b):
    return a / b


def xor(a, b):
    return a ^ b


def concat(a, b):
    return a + b


def contains(a, b):
    return b in a


def countOf(a, b):
    count = 0
    for x in a:
        if x == b:
            count += 1
    return count


def indexOf(a, b):
    i = 0
    for x in a:
        if x == b:
            return i
        i += 1
    raise ValueError('sequence.index(x): x not in sequence')


def delitem(a, b):
    del a[b]


def getitem(a, b):
    return a[b]


def setitem(a, b, c):
    a[b] = c


def length_hint(a, default=0):
    if hasattr(a, '__len__'):
        return len(a)
    else:
        return default


def iadd(a, b):
    a += b
    return a


def iand(a, b):
    a &= b
    return a


def iconcat(a, b):
    a += b
    return a


def ifloordiv(a, b):
    a //= b
    return a


def ilshift(a, b):
    a <<= b
    return a


def imod(a, b):
    a %= b
    return a


def imul(a, b):
    a *= b
    return a


def imatmul(a, b):
    a @= b
    return a


def ior(a, b):
    a |= b
    return a


def ipow(a, b):
    a **= b
    return a


def irshift(a, b):
    a >>= b
    return a


def isub(a, b):
    a -= b
    return a


def itruediv(a, b):
    a /= b
    return a


def ixor(a, b):
    a ^= b
    return a


def call(obj, /, *args):
    return obj(*args)


# `itemgetter(0)` with a constant is one of these: the items of a tuple may differ
# in type.

def item_0(x):
    return x[0]


def item_1(x):
    return x[1]


def item_2(x):
    return x[2]


def item_3(x):
    return x[3]


def item_4(x):
    return x[4]


def item_5(x):
    return x[5]


def item_6(x):
    return x[6]


def item_7(x):
    return x[7]


def item_last(x):
    return x[-1]


class _Item:
    def __init__(self, item):
        self._item = item

    def __call__(self, x):
        return x[self._item]


class _Item2:
    def __init__(self, a, b):
        self._a = a
        self._b = b

    def __call__(self, x):
        a = self._a
        b = self._b
        return (a(x), b(x))


def itemgetter(item, *items):
    n = len(items)
    if n == 0:
        return _getter(item)
    if n == 1:
        return _Item2(_getter(item), _getter(items[0]))
    raise TypeError('itemgetter() of more than two items')


def _getter(item):
    if isinstance(item, int):
        if item == 0:
            return item_0
        if item == 1:
            return item_1
        if item == 2:
            return item_2
        if item == 3:
            return item_3
        if item == 4:
            return item_4
        if item == 5:
            return item_5
        if item == 6:
            return item_6
        if item == 7:
            return item_7
        if item == -1:
            return item_last
        return _Item(item)
    else:
        return _Item(item)


# Attributes and methods by name: functions written for the name at compile time.

def _written(source):
    space = {'__name__': '_builtins.operator'}
    exec(source, space)
    return space['get']


def attrgetter(attr):
    return _written(f'def get(x):\n    return x.{attr}\n')


def _caller(name):
    return _written(f'def get(x):\n    return x.{name}()\n')


def _caller1(name):
    return _written(f'def get(x, a):\n    return x.{name}(a)\n')


def _caller2(name):
    return _written(f'def get(x, a, b):\n    return x.{name}(a, b)\n')


attrgetter._annspecialcase_ = 'specialize:memo'
_caller._annspecialcase_ = 'specialize:memo'
_caller1._annspecialcase_ = 'specialize:memo'
_caller2._annspecialcase_ = 'specialize:memo'


class _Call1:
    def __init__(self, function, a):
        self._function = function
        self._a = a

    def __call__(self, x):
        return self._function(x, self._a)


class _Call2:
    def __init__(self, function, a, b):
        self._function = function
        self._a = a
        self._b = b

    def __call__(self, x):
        return self._function(x, self._a, self._b)


def methodcaller(name, /, *args):
    n = len(args)
    if n == 0:
        return _caller(name)
    if n == 1:
        return _Call1(_caller1(name), args[0])
    if n == 2:
        return _Call2(_caller2(name), args[0], args[1])
    raise TypeError('methodcaller() with more than two arguments')


methodcaller._annspecialcase_ = 'specialize:arg(name)'
itemgetter._annspecialcase_ = 'specialize:arg(item)'
_getter._annspecialcase_ = 'specialize:arg(item)'
