"""Built-in functions, and calls of built-in types that convert.

Functions here hide the built-ins of the same name; what is meant by the others is
kept under a name with an underscore.
"""

from _rpyc import rt
from _builtins import complex as _complex
from _builtins import memoryview as _memory
from _builtins.common import MISSING, Missing
from _builtins.sorting import sort_keys
from _builtins.vartuple import VarTuple

_bytearray = bytearray
_bytes = bytes
_dict = dict
_float = float
_int = int
_iter = iter
_list = list
_next = next
_reversed = reversed
_set = set
_frozenset = frozenset
_str = str
_tuple = tuple
_range = range


# Iterators

class enumerate:
    def __init__(self, iterable, start=0):
        self._it = _iter(iterable)
        self._n = start

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._it)
        n = self._n
        self._n = n + 1
        return (n, x)


class _Zip1:
    def __init__(self, a):
        self._a = _iter(a)

    def __iter__(self):
        return self

    def __next__(self):
        return (_next(self._a),)


class _Zip2:
    def __init__(self, a, b):
        self._a = _iter(a)
        self._b = _iter(b)

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._a)
        return (x, _next(self._b))


class _Zip3:
    def __init__(self, a, b, c):
        self._a = _iter(a)
        self._b = _iter(b)
        self._c = _iter(c)

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._a)
        y = _next(self._b)
        return (x, y, _next(self._c))


class _Zip4:
    def __init__(self, a, b, c, d):
        self._a = _iter(a)
        self._b = _iter(b)
        self._c = _iter(c)
        self._d = _iter(d)

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._a)
        y = _next(self._b)
        z = _next(self._c)
        return (x, y, z, _next(self._d))


class _Zip5:
    def __init__(self, a, b, c, d, e):
        self._a = _iter(a)
        self._b = _iter(b)
        self._c = _iter(c)
        self._d = _iter(d)
        self._e = _iter(e)

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._a)
        y = _next(self._b)
        z = _next(self._c)
        w = _next(self._d)
        return (x, y, z, w, _next(self._e))


class _ZipMore:
    """Any number of iterables: the first, and a zip of the others."""

    def __init__(self, a, rest):
        self._a = _iter(a)
        self._rest = rest

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._a)
        return (x,) + _next(self._rest)


class _Strict:
    """One of the iterables of a strict zip and those behind it."""

    def __init__(self, iterable, before, rest):
        self._it = _iter(iterable)
        self._before = before
        self._rest = rest

    def __iter__(self):
        return self

    def __next__(self):
        try:
            x = _next(self._it)
        except StopIteration:
            self._rest.end()
            raise StopIteration
        return (x,) + self._rest.items()

    def items(self):
        try:
            x = _next(self._it)
        except StopIteration:
            raise ValueError(f'zip() argument {self._before + 1} is shorter than {_arguments(self._before)}')
        return (x,) + self._rest.items()

    def end(self):
        try:
            _next(self._it)
        except StopIteration:
            self._rest.end()
        else:
            raise ValueError(f'zip() argument {self._before + 1} is longer than {_arguments(self._before)}')


class _StrictEnd:
    def items(self):
        return ()

    def end(self):
        pass


def _arguments(n):
    return 'argument 1' if n == 1 else f'arguments 1-{n}'


def _strict(before, iterables):
    if len(iterables) == 0:
        return _StrictEnd()
    else:
        return _Strict(iterables[0], before, _strict(before + 1, iterables[1:]))


def zip(*iterables, strict=False):
    n = len(iterables)
    if n == 0:
        return _iter([])
    if strict:
        return _strict(0, iterables)
    if n == 1:
        return _Zip1(iterables[0])
    if n == 2:
        return _Zip2(iterables[0], iterables[1])
    if n == 3:
        return _Zip3(iterables[0], iterables[1], iterables[2])
    if n == 4:
        return _Zip4(iterables[0], iterables[1], iterables[2], iterables[3])
    if n == 5:
        return _Zip5(iterables[0], iterables[1], iterables[2], iterables[3], iterables[4])
    return _ZipMore(iterables[0], zip(*iterables[1:]))


class _ZipList:
    """`zip(*iterables)` of a list: tuples of a length known at run time."""

    def __init__(self, iterables):
        self._iterators = []
        for x in iterables:
            self._iterators.append(_iter(x))

    def __iter__(self):
        return self

    def __next__(self):
        if len(self._iterators) == 0:
            raise StopIteration
        items = []
        for it in self._iterators:
            items.append(_next(it))
        return VarTuple(items)


def zip_list(iterables):
    return _ZipList(iterables)


class _Map1:
    def __init__(self, function, a):
        self._function = function
        self._a = _iter(a)

    def __iter__(self):
        return self

    def __next__(self):
        return self._function(_next(self._a))


class _Map2:
    def __init__(self, function, a, b):
        self._function = function
        self._a = _iter(a)
        self._b = _iter(b)

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._a)
        return self._function(x, _next(self._b))


class _Map3:
    def __init__(self, function, a, b, c):
        self._function = function
        self._a = _iter(a)
        self._b = _iter(b)
        self._c = _iter(c)

    def __iter__(self):
        return self

    def __next__(self):
        x = _next(self._a)
        y = _next(self._b)
        return self._function(x, y, _next(self._c))


class _MapMore:
    def __init__(self, function, tuples):
        self._function = function
        self._tuples = tuples

    def __iter__(self):
        return self

    def __next__(self):
        return self._function(*_next(self._tuples))


def map(function, *iterables):
    n = len(iterables)
    if n == 0:
        raise TypeError('map() must have at least two arguments.')
    if n == 1:
        return _Map1(function, iterables[0])
    if n == 2:
        return _Map2(function, iterables[0], iterables[1])
    if n == 3:
        return _Map3(function, iterables[0], iterables[1], iterables[2])
    return _MapMore(function, zip(*iterables))


class _Filter:
    def __init__(self, function, iterable):
        self._function = function
        self._it = _iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            x = _next(self._it)
            if self._function(x):
                return x


class _FilterTrue:
    def __init__(self, iterable):
        self._it = _iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            x = _next(self._it)
            if x:
                return x


def filter(function, iterable):
    if function is None:
        return _FilterTrue(iterable)
    return _Filter(function, iterable)


class _Sequence:
    """Iterates over what has `__getitem__` only."""

    def __init__(self, sequence):
        self._sequence = sequence
        self._i = 0

    def __iter__(self):
        return self

    def __next__(self):
        i = self._i
        self._i = i + 1
        try:
            return self._sequence[i]
        except IndexError:
            raise StopIteration


def sequence_iterator(sequence):
    return _Sequence(sequence)


class _Backwards:
    def __init__(self, sequence):
        self._sequence = sequence
        self._i = len(sequence)

    def __iter__(self):
        return self

    def __next__(self):
        i = self._i - 1
        if i < 0:
            raise StopIteration
        self._i = i
        return self._sequence[i]


def reversed(sequence):
    if hasattr(sequence, '__reversed__'):
        return sequence.__reversed__()
    if hasattr(sequence, '__getitem__') and not isinstance(sequence, _dict):
        return _Backwards(sequence)
    if isinstance(sequence, (_bytes, _bytearray)):
        return _Backwards(sequence)
    # Dicts and their views.
    items = list(sequence)
    return _reversed(items)


class _Calls:
    """`iter(function, sentinel)`"""

    def __init__(self, function, sentinel):
        self._function = function
        self._sentinel = sentinel

    def __iter__(self):
        return self

    def __next__(self):
        x = self._function()
        if x == self._sentinel:
            raise StopIteration
        return x


def iter(function, sentinel):
    return _Calls(function, sentinel)


def next(iterator, default):
    try:
        return _next(iterator)
    except StopIteration:
        return default


# All of an iterable

def any(iterable):
    for x in iterable:
        if x:
            return True
    return False


def all(iterable):
    for x in iterable:
        if not x:
            return False
    return True


def sum(iterable, start=MISSING):
    if isinstance(start, Missing):
        return _sum(iterable)
    elif isinstance(start, _str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    elif isinstance(start, _bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    elif isinstance(start, _bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    else:
        it = _iter(iterable)
        try:
            total = start + _next(it)
        except StopIteration:
            return start
        for x in it:
            total = total + x
        return total


def _sum(iterable):
    it = _iter(iterable)
    first = None
    for x in it:
        first = x
        break
    if isinstance(first, (_int, _float)):
        if first is None:
            return 0
        total = 0 + first
        for x in it:
            total = total + x
        return total
    elif hasattr(first, '__add__') or hasattr(first, '__radd__'):
        if first is None:
            raise TypeError('sum() of no objects needs a start value')
        total = 0 + first
        for x in it:
            total = total + x
        return total
    elif first is None:
        return 0
    else:
        return 0 + first


def min(*args, key=None, default=MISSING):
    if isinstance(args, VarTuple):
        if len(args) == 0:
            raise TypeError('min expected at least 1 argument, got 0')
        if len(args) == 1:
            if isinstance(args[0], (_int, _float)):
                raise TypeError(f"'{type(args[0]).__name__}' object is not iterable")
            else:
                return _least(args[0], key, default)
        return _least(args, key, default)
    n = len(args)
    if n == 1:
        return _least(args[0], key, default)
    if n == 0:
        raise TypeError('min expected at least 1 argument, got 0')
    if key is None:
        if n == 2:
            if args[1] < args[0]:
                return args[1]
            return args[0]
        if n == 3:
            return min(min(args[0], args[1]), args[2])
        if n == 4:
            return min(min(min(args[0], args[1]), args[2]), args[3])
    return _least(args, key, default)


def max(*args, key=None, default=MISSING):
    if isinstance(args, VarTuple):
        if len(args) == 0:
            raise TypeError('max expected at least 1 argument, got 0')
        if len(args) == 1:
            if isinstance(args[0], (_int, _float)):
                raise TypeError(f"'{type(args[0]).__name__}' object is not iterable")
            else:
                return _greatest(args[0], key, default)
        return _greatest(args, key, default)
    n = len(args)
    if n == 1:
        return _greatest(args[0], key, default)
    if n == 0:
        raise TypeError('max expected at least 1 argument, got 0')
    if key is None:
        if n == 2:
            if args[1] > args[0]:
                return args[1]
            return args[0]
        if n == 3:
            return max(max(args[0], args[1]), args[2])
        if n == 4:
            return max(max(max(args[0], args[1]), args[2]), args[3])
    return _greatest(args, key, default)


def _least(iterable, key, default):
    it = _iter(iterable)
    try:
        best = _next(it)
    except StopIteration:
        if isinstance(default, Missing):
            raise ValueError('min() arg is an empty sequence')
        else:
            return default
    if key is None:
        for x in it:
            if x < best:
                best = x
    else:
        best_key = key(best)
        for x in it:
            k = key(x)
            if k < best_key:
                best = x
                best_key = k
    return best


def _greatest(iterable, key, default):
    it = _iter(iterable)
    try:
        best = _next(it)
    except StopIteration:
        if isinstance(default, Missing):
            raise ValueError('max() arg is an empty sequence')
        else:
            return default
    if key is None:
        for x in it:
            if x > best:
                best = x
    else:
        best_key = key(best)
        for x in it:
            k = key(x)
            if k > best_key:
                best = x
                best_key = k
    return best


def sorted(iterable, *, key=None, reverse=False):
    items = list(iterable)
    if reverse:
        items.reverse()
    if key is None:
        sort_keys(items, None)
    else:
        keys = []
        for x in items:
            keys.append(key(x))
        sort_keys(keys, items)
    if reverse:
        items.reverse()
    return items


def contains(container, item):
    """`item in container` where there is no faster way."""
    if isinstance(container, (_bytes, _bytearray)):
        return container.__contains__(item)
    elif isinstance(container, _range):
        return container.__contains__(item)
    else:
        for x in container:
            if x == item:
                return True
        return False


# Containers from iterables

def list(iterable):
    items = []
    for x in iterable:
        items.append(x)
    return items


def set(iterable):
    items = _set()
    if isinstance(iterable, (_set, _frozenset)):
        items.update(iterable)
    else:
        for x in iterable:
            items.add(x)
    return items


def tuple(iterable):
    """A tuple, where its length is not known before a VarTuple."""
    if hasattr(iterable, '_astuple_'):
        return iterable._astuple_()
    else:
        items = []
        for x in iterable:
            items.append(x)
        return VarTuple(items)


def dict(iterable=MISSING, /, **kwargs):
    result = {}
    if isinstance(iterable, _dict):
        for key, value in iterable.items():
            result[key] = value
    elif not isinstance(iterable, Missing):
        if hasattr(iterable, 'keys'):
            for key in iterable.keys():
                result[key] = iterable[key]
        else:
            for key, value in iterable:
                result[key] = value
    for name in kwargs:
        result[name] = kwargs[name]
    return result


def bytes(source=MISSING, encoding=MISSING, errors='strict'):
    if isinstance(source, Missing):
        return b''
    elif isinstance(source, _str):
        if isinstance(encoding, Missing):
            raise TypeError('string argument without an encoding')
        else:
            return source.encode(encoding, errors)
    elif isinstance(source, _int):
        if source < 0:
            raise ValueError('negative count')
        return rt.as_bytes(rt.str_new(source, 0))
    elif isinstance(source, _bytes):
        return source
    elif isinstance(source, _bytearray):
        return rt.bytearray_bytes(source)
    elif hasattr(source, '__bytes__'):
        return source.__bytes__()
    else:
        return _bytes_of_ints(source)


def _bytes_of_ints(source):
    values = []
    for value in source:
        if value < 0 or value > 255:
            raise ValueError('bytes must be in range(0, 256)')
        values.append(value)
    n = len(values)
    result = rt.as_bytes(rt.str_new(n, 0))
    for i in _range(n):
        rt.str_paste_unichar(result, i, chr(values[i]))
    return result


def bytearray(source=MISSING, encoding=MISSING, errors='strict'):
    if isinstance(source, (_int, _str, _bytes, _bytearray, Missing)):
        return rt.bytearray_new(bytes(source, encoding, errors))
    else:
        result = rt.bytearray_new(b'')
        for value in source:
            if value < 0 or value > 255:
                raise ValueError('byte must be in range(0, 256)')
            result.append(value)
        return result


class _Bracket:
    """What stands in brackets, as a value."""

    def __getitem__(self, key):
        return key


_BRACKET = _Bracket()


def slice(start, stop=MISSING, step=None):
    if isinstance(stop, Missing):
        return _BRACKET[:start]
    else:
        return _BRACKET[start:stop:step]


def memoryview(object):
    if isinstance(object, _memory.memoryview):
        return object[:]
    else:
        return _memory.memoryview(object, 0, 1, len(object))


# Numbers

def divmod(a, b):
    if hasattr(a, '__divmod__') and not isinstance(a, (_int, _float)):
        return a.__divmod__(b)
    elif isinstance(a, _float) or isinstance(b, _float):
        if b == 0:
            raise ZeroDivisionError('float divmod()')
        return (a // b, a % b)
    else:
        return (a // b, a % b)


def pow(base, exp, mod=None):
    if mod is None:
        return base ** exp
    elif hasattr(base, '__pow__'):
        return base.__pow__(exp, mod)
    else:
        return rt.int_pow_mod(base, exp, mod)


def round(number, ndigits=None):
    if hasattr(number, '__round__'):
        if ndigits is None:
            return number.__round__()
        else:
            return number.__round__(ndigits)
    elif isinstance(number, _float):
        if ndigits is None:
            return rt.float_round(number)
        else:
            return rt.float_round_digits(number, ndigits)
    elif ndigits is None:
        return +number
    else:
        if ndigits >= 0:
            return +number
        return rt.int_round_digits(number, ndigits)


def _index(number):
    if isinstance(number, _int):
        return number
    else:
        return number.__index__()


pow._annspecialcase_ = 'specialize:arg(exp)'


def bin(number):
    return rt.int_prefixed(_index(number), 2)


def oct(number):
    return rt.int_prefixed(_index(number), 8)


def hex(number):
    return rt.int_prefixed(_index(number), 16)


def int(x, base=10):
    if isinstance(x, _str):
        return rt.str_to_int(x, base)
    elif isinstance(x, _bytearray):
        return rt.bytes_to_int(rt.bytearray_bytes(x), base)
    else:
        return rt.bytes_to_int(x, base)


def float(x):
    if isinstance(x, _bytearray):
        return rt.bytes_to_float(rt.bytearray_bytes(x))
    else:
        return rt.bytes_to_float(x)


def complex(real=MISSING, imag=MISSING):
    if isinstance(real, _str):
        if isinstance(imag, Missing):
            return _complex.parse(real)
        else:
            raise TypeError("complex() can't take second arg if first is a string")
    elif isinstance(imag, _str):
        raise TypeError("complex() second arg can't be a string")
    elif isinstance(imag, Missing):
        return _part(real)
    else:
        x = _part(real)
        y = _part(imag)
        a = x.real
        b = x.imag
        if hasattr(imag, 'conjugate') and not isinstance(imag, (_int, _float)):
            a -= y.imag
        if hasattr(real, 'conjugate') and not isinstance(real, (_int, _float)):
            return _complex.complex(a, b + y.real)
        else:
            return _complex.complex(a, y.real)


def _part(x):
    if isinstance(x, Missing):
        return _complex.complex(0.0, 0.0)
    elif isinstance(x, (_int, _float)):
        return _complex.convert(x)
    elif hasattr(x, '__complex__'):
        return x.__complex__()
    elif hasattr(x, '__float__'):
        return _complex.complex(x.__float__(), 0.0)
    else:
        return _complex.complex(_real(x.__index__()), 0.0)


def _real(n):
    return n + 0.0


# Text

def str(object='', encoding=MISSING, errors=MISSING):
    if isinstance(encoding, Missing) and isinstance(errors, Missing):
        return f'{object!s}'
    elif isinstance(object, _str):
        raise TypeError('decoding str is not supported')
    elif hasattr(object, 'decode'):
        if isinstance(encoding, Missing):
            return object.decode('utf-8', errors)
        elif isinstance(errors, Missing):
            return object.decode(encoding)
        else:
            return object.decode(encoding, errors)
    else:
        raise TypeError(f'decoding to str: need a bytes-like object, {type(object).__name__} found')


def ascii(object):
    return rt.str_ascii(object)


def format(value, format_spec=''):
    return f'{value:{format_spec}}'


def input(prompt=''):
    if isinstance(prompt, _str):
        text = prompt
    else:
        text = f'{prompt}'
    if len(text) > 0:
        rt.stdout_write(text)
    rt.stdout_flush()
    line = rt.file_readline(0, -1)
    n = len(line)
    if n == 0:
        raise EOFError('EOF when reading a line')
    if line[n - 1] == '\n':
        return line[:n - 1]
    return line
