"""What a program's class extends when it extends a built-in type.

`class Stack(list)` becomes a class over `List`, which keeps the list in `_base_` and has
the methods of list. The methods that make new values give plain lists, strs, ints, as
in Python. `_base_` is there from `__new__` on, whatever the class's `__init__` does.
"""

from _builtins.common import MISSING, Missing


def plain(x):
    """The value of the built-in type."""
    if hasattr(x, '_base_'):
        return x._base_
    else:
        return x


class List:
    _acts_as_ = 'list'

    def __new__(cls):
        self = object.__new__(cls)
        self._base_ = []
        return self

    def __init__(self, iterable=MISSING):
        if isinstance(iterable, Missing):
            pass
        else:
            self._base_ = list(iterable)

    def append(self, x):
        self._base_.append(x)

    def extend(self, iterable):
        self._base_.extend(plain(iterable))

    def insert(self, i, x):
        self._base_.insert(i, x)

    def remove(self, x):
        self._base_.remove(x)

    def pop(self, i=-1):
        return self._base_.pop(i)

    def clear(self):
        self._base_.clear()

    def index(self, x, start=0, stop=9223372036854775807):
        return self._base_.index(x, start, stop)

    def count(self, x):
        return self._base_.count(x)

    def sort(self, *, key=None, reverse=False):
        self._base_.sort(key=key, reverse=reverse)

    def reverse(self):
        self._base_.reverse()

    def copy(self):
        return self._base_.copy()

    def __len__(self):
        return len(self._base_)

    def __getitem__(self, i):
        return self._base_[i]

    def __setitem__(self, i, x):
        self._base_[i] = x

    def __delitem__(self, i):
        del self._base_[i]

    def __iter__(self):
        return iter(self._base_)

    def __reversed__(self):
        return reversed(self._base_)

    def __contains__(self, x):
        return x in self._base_

    def __add__(self, other):
        return self._base_ + plain(other)

    def __radd__(self, other):
        return other + self._base_

    def __iadd__(self, other):
        self._base_ += plain(other)
        return self

    def __mul__(self, n):
        return self._base_ * n

    def __rmul__(self, n):
        return self._base_ * n

    def __imul__(self, n):
        self._base_ *= n
        return self

    def __eq__(self, other):
        return self._base_ == plain(other)

    __hash__ = None

    def __lt__(self, other):
        return self._base_ < plain(other)

    def __le__(self, other):
        return self._base_ <= plain(other)

    def __gt__(self, other):
        return self._base_ > plain(other)

    def __ge__(self, other):
        return self._base_ >= plain(other)

    def __repr__(self):
        return repr(self._base_)


class Dict:
    _acts_as_ = 'dict'

    def __new__(cls):
        self = object.__new__(cls)
        self._base_ = {}
        return self

    def __init__(self, iterable=MISSING, /, **kwargs):
        if isinstance(iterable, Missing):
            pass
        else:
            self._base_.update(plain(iterable))
        for key in kwargs:
            self._base_[key] = kwargs[key]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        if key in self._base_:
            return self._base_[key]
        return self.__missing__(key)

    def __setitem__(self, key, value):
        self._base_[key] = value

    def __delitem__(self, key):
        del self._base_[key]

    def __contains__(self, key):
        return key in self._base_

    def __len__(self):
        return len(self._base_)

    def __iter__(self):
        return iter(self._base_)

    def __reversed__(self):
        return reversed(self._base_)

    def keys(self):
        return self._base_.keys()

    def values(self):
        return self._base_.values()

    def items(self):
        return self._base_.items()

    def get(self, key, default=None):
        return self._base_.get(key, default)

    def pop(self, key, default=MISSING):
        if isinstance(default, Missing):
            return self._base_.pop(key)
        else:
            return self._base_.pop(key, default)

    def popitem(self):
        return self._base_.popitem()

    def setdefault(self, key, default=None):
        return self._base_.setdefault(key, default)

    def update(self, other=MISSING, /, **kwargs):
        if isinstance(other, Missing):
            pass
        else:
            self._base_.update(plain(other))
        for key in kwargs:
            self._base_[key] = kwargs[key]

    def clear(self):
        self._base_.clear()

    def copy(self):
        return self._base_.copy()

    def __or__(self, other):
        return self._base_ | plain(other)

    def __ror__(self, other):
        return other | self._base_

    def __ior__(self, other):
        self._base_.update(plain(other))
        return self

    def __eq__(self, other):
        return self._base_ == plain(other)

    __hash__ = None

    def __repr__(self):
        return repr(self._base_)




SET = '''
class {name}:
    _acts_as_ = '{kind}'

    def copy(self):
        return self._base_.copy()

    def union(self, *others):
        return self._base_.union(*others)

    def intersection(self, *others):
        return self._base_.intersection(*others)

    def difference(self, *others):
        return self._base_.difference(*others)

    def symmetric_difference(self, other):
        return self._base_.symmetric_difference(plain(other))

    def issubset(self, other):
        return self._base_.issubset(plain(other))

    def issuperset(self, other):
        return self._base_.issuperset(plain(other))

    def isdisjoint(self, other):
        return self._base_.isdisjoint(plain(other))

    def __len__(self):
        return len(self._base_)

    def __iter__(self):
        return iter(self._base_)

    def __contains__(self, x):
        return x in self._base_

    def __or__(self, other):
        return self._base_ | plain(other)

    def __and__(self, other):
        return self._base_ & plain(other)

    def __sub__(self, other):
        return self._base_ - plain(other)

    def __xor__(self, other):
        return self._base_ ^ plain(other)

    def __ror__(self, other):
        return other | self._base_

    def __rand__(self, other):
        return other & self._base_

    def __rsub__(self, other):
        return other - self._base_

    def __rxor__(self, other):
        return other ^ self._base_

    def __eq__(self, other):
        return self._base_ == plain(other)

    def __lt__(self, other):
        return self._base_ < plain(other)

    def __le__(self, other):
        return self._base_ <= plain(other)

    def __gt__(self, other):
        return self._base_ > plain(other)

    def __ge__(self, other):
        return self._base_ >= plain(other)

    def __repr__(self):
        if len(self._base_) == 0:
            return type(self).__name__ + '()'
        return type(self).__name__ + '({{' + ', '.join([repr(x) for x in self._base_]) + '}})'
{more}
'''

MUTABLE = '''
    __hash__ = None

    def __new__(cls):
        self = object.__new__(cls)
        self._base_ = set()
        return self

    def __init__(self, iterable=MISSING):
        if isinstance(iterable, Missing):
            pass
        else:
            self._base_ = set(plain(iterable))

    def add(self, x):
        self._base_.add(x)

    def remove(self, x):
        self._base_.remove(x)

    def discard(self, x):
        self._base_.discard(x)

    def pop(self):
        return self._base_.pop()

    def clear(self):
        self._base_.clear()

    def update(self, *others):
        self._base_.update(*others)

    def intersection_update(self, *others):
        self._base_.intersection_update(*others)

    def difference_update(self, *others):
        self._base_.difference_update(*others)

    def symmetric_difference_update(self, other):
        self._base_.symmetric_difference_update(plain(other))

    def __ior__(self, other):
        self._base_ |= plain(other)
        return self

    def __iand__(self, other):
        self._base_ &= plain(other)
        return self

    def __isub__(self, other):
        self._base_ -= plain(other)
        return self

    def __ixor__(self, other):
        self._base_ ^= plain(other)
        return self
'''

FROZEN = '''
    def __new__(cls, iterable=()):
        self = object.__new__(cls)
        self._base_ = frozenset(plain(iterable))
        return self

    def __hash__(self):
        return hash(self._base_)
'''

exec(SET.format(name='Set', kind='set', more=MUTABLE))
exec(SET.format(name='FrozenSet', kind='frozenset', more=FROZEN))


class Tuple:
    _acts_as_ = 'tuple'

    def __new__(cls, iterable=()):
        self = object.__new__(cls)
        self._base_ = tuple(plain(iterable))
        return self

    def _astuple_(self):
        return self._base_

    def __len__(self):
        return len(self._base_)

    def __getitem__(self, i):
        return self._base_[i]

    def __iter__(self):
        return iter(self._base_)

    def __reversed__(self):
        return reversed(self._base_)

    def __contains__(self, x):
        return x in self._base_

    def index(self, x):
        return self._base_.index(x)

    def count(self, x):
        return self._base_.count(x)

    def __add__(self, other):
        return self._base_ + plain(other)

    def __eq__(self, other):
        return self._base_ == plain(other)

    def __hash__(self):
        return hash(self._base_)

    def __lt__(self, other):
        return self._base_ < plain(other)

    def __le__(self, other):
        return self._base_ <= plain(other)

    def __gt__(self, other):
        return self._base_ > plain(other)

    def __ge__(self, other):
        return self._base_ >= plain(other)

    def __repr__(self):
        return repr(self._base_)


Tuple.__getitem__._annspecialcase_ = 'specialize:arg(i)'


NUMBER = '''
class {name}:
    _acts_as_ = '{kind}'

    def __new__(cls, x={zero}):
        self = object.__new__(cls)
        self._base_ = {kind}(x)
        return self

    def __int__(self):
        return int(self._base_)

    def __float__(self):
        return float(self._base_)

    def __round__(self, n=None):
        if n is None:
            return round(self._base_)
        else:
            return round(self._base_, n)

    def __bool__(self):
        return self._base_ != 0

    def __hash__(self):
        return hash(self._base_)

    def __repr__(self):
        return repr(self._base_)

    def __format__(self, spec):
        return format(self._base_, spec)

    def __neg__(self):
        return -self._base_

    def __pos__(self):
        return +self._base_

    def __abs__(self):
        return abs(self._base_)

    def __eq__(self, other):
        return self._base_ == plain(other)

    def __lt__(self, other):
        return self._base_ < plain(other)

    def __le__(self, other):
        return self._base_ <= plain(other)

    def __gt__(self, other):
        return self._base_ > plain(other)

    def __ge__(self, other):
        return self._base_ >= plain(other)

    def __divmod__(self, other):
        return divmod(self._base_, plain(other))

    def __rdivmod__(self, other):
        return divmod(other, self._base_)
'''

OPERATOR = '''
    def __{name}__(self, other):
        return self._base_ {sign} plain(other)

    def __r{name}__(self, other):
        return other {sign} self._base_
'''

ARITHMETIC = [('add', '+'), ('sub', '-'), ('mul', '*'), ('truediv', '/'), ('floordiv', '//'),
              ('mod', '%'), ('pow', '**')]
BITWISE = [('and', '&'), ('or', '|'), ('xor', '^'), ('lshift', '<<'), ('rshift', '>>')]

INTEGER = '''
    def __index__(self):
        return self._base_

    def __trunc__(self):
        return self._base_

    def __invert__(self):
        return ~self._base_

    def bit_length(self):
        return self._base_.bit_length()

    def bit_count(self):
        return self._base_.bit_count()
'''

REAL = '''
    def is_integer(self):
        return self._base_.is_integer()

    def hex(self):
        return self._base_.hex()
'''


def _operators(pairs):
    return ''.join([OPERATOR.format(name=name, sign=sign) for name, sign in pairs])


exec(NUMBER.format(name='Int', kind='int', zero='0') + INTEGER + _operators(ARITHMETIC + BITWISE))
exec(NUMBER.format(name='Float', kind='float', zero='0.0') + REAL + _operators(ARITHMETIC))


STR = '''
class Str:
    _acts_as_ = 'str'

    def __new__(cls, x=''):
        self = object.__new__(cls)
        self._base_ = str(x)
        return self

    def __str__(self):
        return self._base_

    def __repr__(self):
        return repr(self._base_)

    def __format__(self, spec):
        return format(self._base_, spec)

    def __hash__(self):
        return hash(self._base_)

    def __len__(self):
        return len(self._base_)

    def __getitem__(self, i):
        return self._base_[i]

    def __iter__(self):
        return iter(self._base_)

    def __contains__(self, x):
        return plain(x) in self._base_

    def __add__(self, other):
        return self._base_ + plain(other)

    def __radd__(self, other):
        return other + self._base_

    def __mul__(self, n):
        return self._base_ * n

    def __rmul__(self, n):
        return self._base_ * n

    def __eq__(self, other):
        return self._base_ == plain(other)

    def __lt__(self, other):
        return self._base_ < plain(other)

    def __le__(self, other):
        return self._base_ <= plain(other)

    def __gt__(self, other):
        return self._base_ > plain(other)

    def __ge__(self, other):
        return self._base_ >= plain(other)

    def split(self, sep=None, maxsplit=-1):
        return self._base_.split(sep, maxsplit)

    def rsplit(self, sep=None, maxsplit=-1):
        return self._base_.rsplit(sep, maxsplit)

    def splitlines(self, keepends=False):
        return self._base_.splitlines(keepends)

    def encode(self, encoding='utf-8', errors='strict'):
        return self._base_.encode(encoding, errors)

    def join(self, iterable):
        return self._base_.join(iterable)
'''

STR_METHOD = '''
    def {name}(self, *args):
        return self._base_.{name}(*args)
'''

STR_METHODS = '''find rfind index rindex count startswith endswith partition rpartition strip lstrip
rstrip removeprefix removesuffix replace center ljust rjust zfill expandtabs upper lower title
capitalize swapcase casefold translate isalpha isdigit isdecimal isnumeric isalnum isspace
isupper islower istitle isidentifier isprintable isascii'''

exec(STR + ''.join([STR_METHOD.format(name=name) for name in STR_METHODS.split()]))
