"""Compares the library with CPython's own: python3 compiler/lib/tests/check.py

The modules are loaded under CPython over the stand-in for the runtime beside this
file, and called with many arguments; results, exceptions and their texts must be
the same.
"""

import sys

sys.dont_write_bytecode = True

import bisect
import builtins
import collections
import functools
import heapq
import importlib.util
import io
import itertools
import math
import operator
import os
import os.path
import random
import tempfile
import time
import types

HERE = os.path.dirname(os.path.abspath(__file__))
LIB = os.path.dirname(HERE)


def package(name, path):
    module = types.ModuleType(name)
    module.__path__ = [path]
    sys.modules[name] = module


package('_rpyc', os.path.join(HERE, '_rpyc'))
package('_builtins', os.path.join(LIB, '_builtins'))


def lib(name):
    return importlib.import_module('_builtins.' + name)


FAILURES = []
COUNT = 0


def plain(x):
    """Iterators as lists, instances of the library's classes as what they stand for."""
    if isinstance(x, sys.modules['_rpyc.rt'].Raw):
        return x.plain()
    if type(x).__name__ == 'VarTuple':
        return tuple(plain(y) for y in x)
    if isinstance(x, tuple):
        return tuple(plain(y) for y in x)
    if isinstance(x, list):
        return [plain(y) for y in x]
    if hasattr(x, '__next__'):
        return ['iterator'] + [plain(y) for y in itertools.islice(x, 200)]
    if type(x).__module__.startswith('_builtins') and hasattr(x, '_dict'):
        return dict(x._dict)
    return x


def outcome(function, args, kwargs):
    try:
        result = plain(function(*args, **kwargs))
    except Exception as e:
        return ('raises', type(e).__name__, str(e))
    return ('gives', repr(result), type(result).__name__)


def same(label, ours, theirs, *args, **kwargs):
    global COUNT
    COUNT += 1
    a = outcome(ours, args, kwargs)
    b = outcome(theirs, args, kwargs)
    if a != b:
        FAILURES.append(f'{label}{args!r}{kwargs or ""}:\n    library {a}\n    CPython {b}')


def raises_overflow(outcome):
    return outcome[0] == 'raises' and outcome[1] == 'OverflowError'


def wordwise(label, ours, theirs, *args, **kwargs):
    """As `same`, where what does not fit a word is an OverflowError."""
    global COUNT
    COUNT += 1
    a = outcome(ours, args, kwargs)
    b = outcome(theirs, args, kwargs)
    if a != b and not raises_overflow(a):
        FAILURES.append(f'{label}{args!r}:\n    library {a}\n    CPython {b}')


RNG = random.Random(1)
TEXTS = ['', 'a', ' ', '  a b  c ', 'abcabc', 'aXbXc', 'aaaa', 'Hello World', 'one\ntwo\r\nthree\x0bfour\x85five\n', '\n',
         'ßtraße', 'ΑΣ', '日本語テキスト', 'a,b,,c,', ',', '\t12\tx', '-42', '+7', 'x' * 30, '\u2003wide\u2003', "it's"]
SEPS = ['', 'a', 'b', 'X', ',', ' ', 'ab', 'aa', '日', 'xyz', '\n']


def check_str():
    module = lib('str')
    for s in TEXTS:
        for name in ('upper lower title capitalize swapcase casefold isalpha isdigit isdecimal isnumeric isalnum isspace '
                     'isupper islower istitle isidentifier isprintable isascii split rsplit splitlines strip lstrip '
                     'rstrip encode expandtabs').split():
            same('str.' + name, getattr(module, name), getattr(str, name), s)
        same('splitlines', module.splitlines, str.splitlines, s, True)
        for n in (-1, 0, 1, 2, 5):
            same('split', module.split, str.split, s, None, n)
            same('rsplit', module.rsplit, str.rsplit, s, None, n)
        for width in (-1, 0, 3, 8, 9):
            same('center', module.center, str.center, s, width)
            same('center', module.center, str.center, s, width, '*')
            same('ljust', module.ljust, str.ljust, s, width, '.')
            same('rjust', module.rjust, str.rjust, s, width)
            same('zfill', module.zfill, str.zfill, s, width)
            same('expandtabs', module.expandtabs, str.expandtabs, s, width)
        same('center', module.center, str.center, s, 3, 'ab')
        for sep in SEPS:
            for n in (-1, 0, 1, 2):
                same('split', module.split, str.split, s, sep, n)
                same('rsplit', module.rsplit, str.rsplit, s, sep, n)
                same('replace', module.replace, str.replace, s, sep, '<>', n)
            for name in ('partition rpartition strip lstrip rstrip removeprefix removesuffix find rfind index rindex count '
                         'startswith endswith').split():
                same('str.' + name, getattr(module, name), getattr(str, name), s, sep)
            for name in 'find rfind index rindex count startswith endswith'.split():
                for i in (None, -100, -3, -1, 0, 1, 3, 100):
                    same('str.' + name, getattr(module, name), getattr(str, name), s, sep, i)
                    for j in (None, -100, -2, 0, 2, 100):
                        same('str.' + name, getattr(module, name), getattr(str, name), s, sep, i, j)
        same('startswith', module.startswith, str.startswith, s, ('a', 'b'))
        same('endswith', module.endswith, str.endswith, s, ('c', '\n'))
        for table in ({97: 'AA', 98: None, 99: 65}, {}, {97: 'x'}):
            same('translate', module.translate, str.translate, s, table)
    same('maketrans', module.maketrans, str.maketrans, 'abc', 'xyz')
    same('maketrans', module.maketrans, str.maketrans, 'abc', 'xyz', 'de')
    same('maketrans', module.maketrans, str.maketrans, 'abc', 'xy')
    same('maketrans', module.maketrans, str.maketrans, {'a': 'b', 'c': 'd'})
    same('maketrans', module.maketrans, str.maketrans, {1: 'b'})
    same('maketrans', module.maketrans, str.maketrans, {'ab': 'b'})
    same('join', module.join, str.join, ', ', ('a', 'b'))
    for encoding in ('utf-8', 'latin-1', 'ascii', 'utf-16-le'):
        same('encode', module.encode, str.encode, 'héß', encoding, 'replace')


BYTES = [b'', b'a', b'  a b  c ', b'abcabc', b'aXbXc', b'Hello World', b'one\ntwo\r\nthree\x0bfour\x85five\n', b'\xff\x00a',
         b'a,b,,c,', b'-42', b'\t1\t']


def check_bytes():
    module = lib('bytes')
    for s in BYTES:
        for name in ('upper lower title capitalize swapcase isalpha isdigit isalnum isspace isupper islower istitle isascii '
                     'split rsplit splitlines strip lstrip rstrip expandtabs hex').split():
            same('bytes.' + name, getattr(module, name), getattr(bytes, name), s)
        same('splitlines', module.splitlines, bytes.splitlines, s, True)
        same('decode', module.decode, bytes.decode, s)
        same('decode', module.decode, bytes.decode, s, 'latin-1')
        for n in (-1, 0, 1, 2, 5):
            same('split', module.split, bytes.split, s, None, n)
            same('rsplit', module.rsplit, bytes.rsplit, s, None, n)
            if n:
                same('hex', module.hex, bytes.hex, s, ':', n)
            same('hex', module.hex, bytes.hex, s, b'-', -n or 1)
        for width in (0, 3, 9):
            same('center', module.center, bytes.center, s, width, b'*')
            same('ljust', module.ljust, bytes.ljust, s, width, b'.')
            same('rjust', module.rjust, bytes.rjust, s, width)
            same('zfill', module.zfill, bytes.zfill, s, width)
        for sep in [x.encode('utf-8') for x in SEPS]:
            for n in (-1, 0, 1):
                same('split', module.split, bytes.split, s, sep, n)
                same('rsplit', module.rsplit, bytes.rsplit, s, sep, n)
                same('replace', module.replace, bytes.replace, s, sep, b'<>', n)
            for name in ('partition rpartition strip lstrip rstrip removeprefix removesuffix').split():
                same('bytes.' + name, getattr(module, name), getattr(bytes, name), s, sep)
            for name in 'find rfind index rindex count startswith endswith'.split():
                for i in (None, -3, 0, 2, 100):
                    for j in (None, -2, 0, 2, 100):
                        same('bytes.' + name, getattr(module, name), getattr(bytes, name), s, sep, i, j)
        for byte in (97, 0, 255, 256, -1):
            for name in 'find rfind index count __contains__'.split():
                same('bytes.' + name, getattr(module, name), getattr(bytes, name), s, byte)
        table = bytes.maketrans(b'abc', b'xyz')
        same('translate', module.translate, bytes.translate, s, table)
        same('translate', module.translate, bytes.translate, s, table, b'lo')
        same('translate', module.translate, bytes.translate, s, None, b'ab')
    same('maketrans', module.maketrans, bytes.maketrans, b'abc', b'xyz')
    same('maketrans', module.maketrans, bytes.maketrans, b'abc', b'x')
    for items in ([], [b'a'], [b'a', b'bc', b'', b'd']):
        same('join', module.join, bytes.join, b', ', items)
        same('join', module.join, bytes.join, b'', items)
    same('fromhex', module.fromhex, bytes.fromhex, '00 ff1A')


def numbers(n, kind):
    if kind == 0:
        return [RNG.randrange(10) for _ in range(n)]
    if kind == 1:
        return [RNG.randrange(10 ** 6) for _ in range(n)]
    if kind == 2:
        return sorted(RNG.randrange(1000) for _ in range(n))
    if kind == 3:
        return sorted((RNG.randrange(1000) for _ in range(n)), reverse=True)
    if kind == 4:
        a = sorted(RNG.randrange(1000) for _ in range(n // 2))
        return a + sorted(RNG.randrange(1000) for _ in range(n - n // 2))
    return [5] * n


def check_list():
    module = lib('list')
    ours = lib('builtins').sorted
    for n in list(range(70)) + [100, 127, 128, 129, 500, 1000, 3001]:
        for kind in range(6):
            xs = numbers(n, kind)
            same('sorted', ours, sorted, xs)
            pairs = [(x // 7, i) for i, x in enumerate(xs)]
            for reverse in (False, True):
                same('sorted', ours, sorted, pairs, key=lambda p: p[0], reverse=reverse)
                copy = pairs[:]
                module.sort(copy, key=lambda p: p[0], reverse=reverse)
                if copy != sorted(pairs, key=lambda p: p[0], reverse=reverse):
                    FAILURES.append(f'list.sort {n} {kind} {reverse}')
    lists = [[], [1], [1, 2], [1, 2, 3], [2, 1], [1, 1, 1], [1, 3]]
    for a in lists:
        same('list.__repr__', module.__repr__, list.__repr__, a)
        same('list.copy', module.copy, list.copy, a)
        for b in lists:
            for name in '__eq__ __ne__ __lt__ __le__ __gt__ __ge__'.split():
                same('list.' + name, getattr(module, name), getattr(list, name), a, b)
        for x in (1, 2, 3, 9):
            same('list.index', module.index, list.index, a, x)
            same('list.count', module.count, list.count, a, x)
            for i in (-9, -1, 0, 1, 2, 9):
                for j in (-1, 0, 1, 9):
                    same('list.index', module.index, list.index, a, x, i, j)

            def removed(remove):
                def run(items):
                    items = items[:]
                    remove(items, x)
                    return items
                return run
            same('list.remove', removed(module.remove), removed(list.remove), a)
    tuples = lib('tuple')
    for a in lists:
        a = tuple(a)
        for x in (1, 9):
            same('tuple.index', tuples.index, tuple.index, a, x)
            same('tuple.count', tuples.count, tuple.count, a, x)
            same('tuple.index', tuples.index, tuple.index, a, x, 1)
    same('list.__repr__', module.__repr__, list.__repr__, ['a', None, 1.5, (1,), [2]])


def check_dict():
    module = lib('dict')

    def with_copy(function):
        def run(d, *args, **kwargs):
            d = dict(d)
            function(d, *args, **kwargs)
            return d
        return run
    dicts = [{}, {1: 2}, {1: 2, 3: 4}, {3: 4, 1: 2}, {1: 3}]
    for a in dicts:
        same('dict.__repr__', module.__repr__, dict.__repr__, a)
        for b in dicts:
            same('dict.__eq__', module.__eq__, dict.__eq__, a, b)
            same('dict.__or__', module.__or__, dict.__or__, a, b)
            same('dict.update', with_copy(module.update), with_copy(dict.update), a, b)
            same('dict.update', with_copy(module.update), with_copy(dict.update), a, list(b.items()))
        same('dict.update', with_copy(module.update), with_copy(dict.update), a, x=1)
        same('dict.update', with_copy(module.update), with_copy(dict.update), a)
        for name, view in (('keys', a.keys()), ('values', a.values()), ('items', a.items())):
            same('dict_' + name, lib('dict_' + name).__repr__, repr, view)
            if name == 'values':
                continue
            for b in dicts:
                other = getattr(b, name)()
                for special in '__eq__ __and__ __or__ __sub__ __xor__ __lt__ __le__ __gt__ __ge__ isdisjoint'.split():
                    same('dict_%s.%s' % (name, special), getattr(lib('dict_' + name), special),
                         getattr(type(view), special), view, other)
    same('dict.fromkeys', module.fromkeys, dict.fromkeys, 'abc', 0)
    same('dict.fromkeys', module.fromkeys, dict.fromkeys, [1, 2])


def check_set():
    module = lib('set')
    frozen = lib('frozenset')

    def with_copy(function):
        def run(s, *args):
            s = set(s)
            function(s, *args)
            return sorted(s)
        return run

    def ordered(function):
        def run(*args):
            result = function(*args)
            return sorted(result) if isinstance(result, (set, frozenset)) else result
        return run
    sets = [set(), {1}, {1, 2}, {2, 3, 4}, {1, 2, 3, 4, 5, 6, 7}, set(range(0, 60, 7))]
    for a in sets:
        same('set.__repr__', module.__repr__, repr, a)
        same('frozenset.__repr__', frozen.__repr__, repr, frozenset(a))
        same('frozenset.__hash__', frozen.__hash__, hash, frozenset(a))
        same('frozenset.__hash__', frozen.__hash__, hash, frozenset(str(x) for x in a))
        for b in sets:
            for name in ('union intersection difference symmetric_difference issubset issuperset isdisjoint __eq__ __ne__ '
                         '__lt__ __le__ __gt__ __ge__ __and__ __or__ __sub__ __xor__').split():
                if name == '__ne__':
                    continue
                same('set.' + name, ordered(getattr(module, name)), ordered(getattr(set, name)), a, b)
                same('frozenset.' + name, ordered(getattr(frozen, name)), ordered(getattr(frozenset, name)), frozenset(a),
                     frozenset(b))
                if not name.startswith('__'):
                    same('set.' + name, ordered(getattr(module, name)), ordered(getattr(set, name)), a, list(b))
            for name in 'update intersection_update difference_update symmetric_difference_update'.split():
                same('set.' + name, with_copy(getattr(module, name)), with_copy(getattr(set, name)), a, b)
                same('set.' + name, with_copy(getattr(module, name)), with_copy(getattr(set, name)), a, list(b))
            for c in sets[:3]:
                for name in 'union intersection difference'.split():
                    same('set.' + name, ordered(getattr(module, name)), ordered(getattr(set, name)), a, b, c)
        for name in 'union intersection difference'.split():
            same('set.' + name, ordered(getattr(module, name)), ordered(getattr(set, name)), a)


def check_numbers():
    ints = lib('int')
    floats = lib('float')
    for x in (0, 1, -1, 5, 255, 256, -256, 2 ** 40, 2 ** 63 - 1, -2 ** 63, True):
        for name in 'bit_length bit_count conjugate as_integer_ratio'.split():
            same('int.' + name, getattr(ints, name), getattr(int, name), x)
        for n in (0, 1, 2, 8, 9):
            for order in ('big', 'little', 'middle'):
                for signed in (False, True):
                    same('to_bytes', ints.to_bytes, int.to_bytes, x, n, order, signed=signed)
    for b in (b'', b'\x01', b'\xff\x00', bytes(range(8)), b'\xff' * 8):
        for order in ('big', 'little', 'x'):
            for signed in (False, True):
                wordwise('from_bytes', ints.from_bytes, int.from_bytes, b, order, signed=signed)
    for x in (0.0, -0.0, 1.5, -2.25, 1e300, 1e-300, float('inf'), float('nan'), 3.0):
        for name in 'is_integer hex conjugate'.split():
            same('float.' + name, getattr(floats, name), getattr(float, name), x)
        wordwise('float.as_integer_ratio', floats.as_integer_ratio, float.as_integer_ratio, x)
    for r in (range(0), range(5), range(1, 10, 3), range(10, 0, -2), range(-3, 3)):
        same('range.__repr__', lib('range').__repr__, repr, r)
        for x in list(range(-4, 11)) + [2.0, 2.5, float('nan')]:
            same('range.index', lib('range').index, range.index, r, x)
            same('range.count', lib('range').count, range.count, r, x)
    for parts in itertools.product((None, -7, -1, 0, 2, 9), (None, -7, -1, 0, 2, 9), (None, -2, -1, 1, 3)):
        for n in (0, 1, 5):
            same('slice.indices', lib('slice').indices, slice.indices, slice(*parts), n)


def check_builtins():
    ours = lib('builtins')
    lists = [[], [0], [1], [1, 2, 3], [3, 1, 2], [0, 0], [1.5, 2.5], [-1, 5, -7]]
    for a in lists:
        for name in 'any all sum min max list tuple set sorted enumerate'.split():
            same(name, getattr(ours, name), getattr(builtins, name), a)
        same('sum', ours.sum, sum, a, 10)
        same('sum', ours.sum, sum, a, 0.5)
        same('min', ours.min, min, a, default=7)
        same('max', ours.max, max, a, default=None)
        same('min', ours.min, min, a, key=lambda x: -x)
        same('max', ours.max, max, a, key=abs)
        same('max', ours.max, max, a, key=abs, default=3)
        same('enumerate', ours.enumerate, enumerate, a, 5)
        same('filter', ours.filter, filter, None, a)
        same('filter', ours.filter, filter, lambda x: x > 1, a)
        same('map', ours.map, map, lambda x: x * 2, a)
        same('reversed', ours.reversed, reversed, {x: 1 for x in a})
        for b in lists:
            same('zip', ours.zip, zip, a, b)
            same('zip', ours.zip, zip, a, b, strict=True)
            same('zip', ours.zip, zip, a, b, a)
            same('map', ours.map, map, lambda x, y: x - y, a, b)
    for args in ((1, 2), (2, 1), (1, 2, 3), (3, 2, 1), (1, 1.0), (1.0, 1), (4, 3, 2, 1), (5, 4, 3, 2, 1), ('a', 'b'), (2, 1.5)):
        same('min', ours.min, min, *args)
        same('max', ours.max, max, *args)
        same('min', ours.min, min, *args, key=lambda x: 0)
        same('max', ours.max, max, *args, key=lambda x: 0)
    for a in (7, -7, 7.5, -7.5, 0):
        for b in (2, -2, 2.5, -0.5, 3):
            same('divmod', ours.divmod, divmod, a, b)
    same('divmod', ours.divmod, divmod, 1.0, 0)
    same('divmod', ours.divmod, divmod, 1, 0)
    for x in (0, 5, 15, 25, -15, 1234, -1250, True):
        same('round', ours.round, round, x)
        for n in (-3, -2, -1, 0, 1, 2):
            same('round', ours.round, round, x, n)
    for x in (0.5, 1.5, 2.5, -0.5, 2.675, 1e20, 1234.5678):
        same('round', ours.round, round, x)
        for n in (-2, 0, 1, 2, 3):
            same('round', ours.round, round, x, n)
    same('pow', ours.pow, pow, 2, 10)
    same('pow', ours.pow, pow, 2, 10, 1000)
    same('pow', ours.pow, pow, 3, -1, 7)
    for x in (0, 1, -1, 255, -255, 10 ** 12):
        for name in ('bin', 'oct', 'hex'):
            same(name, getattr(ours, name), getattr(builtins, name), x)
    for s in ('12', ' -7 ', '0x1f', '1f', '', 'zz', '1_000', b'12', bytearray(b'10')):
        for base in (0, 2, 8, 10, 16, 36):
            same('int', ours.int, int, s, base)
    for args in ((), (5,), ([1, 2, 255],), ([256],), ([-1],), (b'ab',), (bytearray(b'x'),), ('aé', 'utf-8'), (-1,), ('a',)):
        same('bytes', ours.bytes, bytes, *args)
    for args in ((), (5,), ([1, 2, 255],), ([256],), (b'ab',), (bytearray(b'x'),), ('aé', 'utf-8')):
        same('bytearray', ours.bytearray, bytearray, *args)
    same('dict', ours.dict, dict)
    same('dict', ours.dict, dict, {1: 2})
    same('dict', ours.dict, dict, [(1, 2), (3, 4)])
    same('dict', ours.dict, dict, [[1, 2], [3, 4]])
    same('dict', ours.dict, dict, a=1, b=2)
    same('str', ours.str, str, b'abc', 'utf-8')
    same('format', ours.format, format, 3.14159, '.2f')
    same('format', ours.format, format, 'x', '>5')
    same('next', ours.next, next, iter([]), 5)
    same('iter', lambda: ours.iter(iter([3, 2, 1, 0, 5]).__next__, 0), lambda: iter(iter([3, 2, 1, 0, 5]).__next__, 0))
    zipped = ours.zip_list([[1, 2, 3], [4, 5, 6]])
    if repr(list(zipped)) != '[(1, 4), (2, 5), (3, 6)]':
        FAILURES.append('zip_list')
    for items in ([], [1], [1, 2, 3], ['a', 'bc'], list(range(50))):
        t = ours.tuple(items)
        for what in (len, hash, repr, list, bool):
            if what(t) != what(tuple(items)):
                FAILURES.append(f'VarTuple {what} {items}')
        if t[1:] != ours.tuple(items[1:]) or t != tuple(items) or t + (1,) != ours.tuple(items + [1]):
            FAILURES.append(f'VarTuple {items}')


FLOATS = [0.0, -0.0, 0.5, 1.0, -1.0, 2.0, 3.7, -3.7, 1e-10, 1e10, 1e300, -1e300, 5e-324, float('inf'), float('-inf'),
          float('nan'), 0.1]


def check_math():
    ours = lib('math')
    for x in FLOATS + [0, 1, -1, 2, 100, 2 ** 60]:
        for name in ('acos acosh asin asinh atan atanh cbrt cos cosh degrees radians erf erfc exp exp2 expm1 fabs gamma lgamma '
                     'log log10 log1p log2 modf sin sinh sqrt tan tanh isnan isinf isfinite frexp').split():
            same('math.' + name, getattr(ours, name), getattr(math, name), x)
        for name in 'floor ceil trunc'.split():
            wordwise('math.' + name, getattr(ours, name), getattr(math, name), x)
        for y in FLOATS + [3, 0]:
            for name in 'atan2 copysign fmod nextafter pow remainder isclose hypot'.split():
                same('math.' + name, getattr(ours, name), getattr(math, name), x, y)
            same('math.log', ours.log, math.log, x, y)
            same('math.isclose', ours.isclose, math.isclose, x, y, rel_tol=0.5, abs_tol=0.1)
            same('math.dist', ours.dist, math.dist, (x, y), (1, 2))
            same('math.hypot', ours.hypot, math.hypot, x, y, 2)
    for _ in range(300):
        v = [RNG.uniform(-10, 10) * 10 ** RNG.randrange(-5, 5) for _ in range(RNG.randrange(5))]
        same('math.hypot', ours.hypot, math.hypot, *v)
        same('math.fsum', ours.fsum, math.fsum, v)
        same('math.fsum', ours.fsum, math.fsum, v + [-x for x in v] + [0.1] * 10)
        same('math.prod', ours.prod, math.prod, v)
    same('math.fsum', ours.fsum, math.fsum, [1e308, 1e308])
    same('math.fsum', ours.fsum, math.fsum, [float('inf'), float('-inf')])
    same('math.fsum', ours.fsum, math.fsum, [float('inf'), 1.0])
    same('math.fsum', ours.fsum, math.fsum, [1e16, 1.0, 1e-16])
    for a in (0, 1, 12, -12, 18, 17):
        for b in (0, 1, 18, -4, 5):
            for name in ('gcd', 'lcm', 'comb', 'perm'):
                same('math.' + name, getattr(ours, name), getattr(math, name), a, b)
            same('math.gcd', ours.gcd, math.gcd, a, b, 6)
            same('math.ldexp', ours.ldexp, math.ldexp, a, b)
        for name in ('isqrt', 'factorial', 'perm'):
            same('math.' + name, getattr(ours, name), getattr(math, name), a)
    same('math.gcd', ours.gcd, math.gcd)
    same('math.lcm', ours.lcm, math.lcm)
    same('math.prod', ours.prod, math.prod, [1, 2, 3], start=5)
    same('math.dist', ours.dist, math.dist, [1], [1, 2])


def check_collections():
    ours = lib('collections')

    def play(deque, script, maxlen):
        """Runs random operations and keeps what each gives."""
        rng = random.Random(script)
        d = deque(range(rng.randrange(12)), maxlen)
        log = []
        for _ in range(60):
            what = rng.randrange(22)
            x = rng.randrange(8)
            try:
                if what < 3:
                    d.append(x)
                elif what < 6:
                    d.appendleft(x)
                elif what == 6:
                    log.append(d.pop())
                elif what == 7:
                    log.append(d.popleft())
                elif what == 8:
                    d.extend([x, x + 1])
                elif what == 9:
                    d.extendleft([x, x + 1])
                elif what == 10:
                    d.rotate(x - 4)
                elif what == 11:
                    log.append(d.count(x))
                elif what == 12:
                    log.append(d.index(x))
                elif what == 13:
                    d.insert(x - 3, 99)
                elif what == 14:
                    d.remove(x)
                elif what == 15:
                    d.reverse()
                elif what == 16:
                    log.append(d[x - 4])
                elif what == 17:
                    d[x - 4] = 77
                elif what == 18:
                    del d[x - 4]
                elif what == 19:
                    log.append(x in d)
                elif what == 20:
                    log.append(list(reversed(d)))
                else:
                    d = d.copy()
            except Exception as e:
                log.append((type(e).__name__, str(e)))
            log.append(repr(d))
            log.append((len(d), bool(d), d.maxlen))
        return log
    for script in range(200):
        for maxlen in (None, 0, 3, 8):
            for a, b in zip(play(ours.deque, script, maxlen), play(collections.deque, script, maxlen)):
                if a != b:
                    FAILURES.append(f'deque script {script} maxlen {maxlen}:\n    library {a}\n    CPython {b}')
                    break
    d = ours.deque([1, 2, 3])
    for x, y in (([1, 2, 3], True), ([1, 2], False)):
        if (d == ours.deque(x)) != y or (d < ours.deque(x)) != (collections.deque([1, 2, 3]) < collections.deque(x)):
            FAILURES.append('deque comparison')

    def counter(Counter):
        log = []
        a = Counter('abracadabra')
        b = Counter({'a': 1, 'z': 3})
        c = Counter(x=4, y=-2)
        for left in (a, b, c):
            for right in (a, b, c):
                for op in (operator.add, operator.sub, operator.and_, operator.or_, operator.eq, operator.lt, operator.le,
                           operator.gt, operator.ge):
                    log.append(repr(op(left, right)))
            log.append(repr(+left))
            log.append(repr(-left))
            log.append(left.most_common(2))
            log.append(left.most_common())
            log.append(sorted(left.elements()))
            log.append((left.total(), left['q'], len(left), 'a' in left, list(left), left.get('q'), left.get('q', 5)))
        a.update('aab')
        a.subtract({'b': 5})
        log.append(repr(a))
        a += b
        log.append(repr(a))
        a -= b
        a |= c
        log.append(repr(a))
        a &= Counter(a=2, b=1)
        log.append(repr(a))
        del a['nothing']
        a['n'] += 2
        log.append((repr(a), a.pop('n'), repr(Counter())))
        return log
    if counter(ours.Counter) != counter(collections.Counter):
        FAILURES.append('Counter')

    def default(defaultdict):
        d = defaultdict(list)
        d['a'].append(1)
        d['b'].append(2)
        d['a'].append(3)
        log = [repr(d), sorted(d), d.get('q'), 'q' in d, len(d), list(d.items()), d == {'a': [1, 3], 'b': [2]}]
        e = defaultdict(int, {'x': 1})
        e['y'] += 5
        log.append((repr(e), e.pop('x'), e.pop('x', 9), e.setdefault('w', 3)))
        f = defaultdict(None)
        try:
            f['a']
        except KeyError as error:
            log.append(repr(error))
        return log
    if default(ours.defaultdict) != default(collections.defaultdict):
        FAILURES.append('defaultdict')

    def order(OrderedDict):
        d = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
        d.move_to_end('a')
        log = [repr(d)]
        d.move_to_end('c', last=False)
        log.append(repr(d))
        log.append((d.popitem(), d.popitem(last=False), repr(d)))
        log.append((d == OrderedDict(b=2), d == {'b': 2}, list(reversed(d))))
        d.clear()
        try:
            d.popitem()
        except KeyError as e:
            log.append(repr(e))
        return log
    if order(ours.OrderedDict) != order(collections.OrderedDict):
        FAILURES.append(f'OrderedDict {order(ours.OrderedDict)} {order(collections.OrderedDict)}')


def check_itertools():
    ours = lib('itertools')
    lists = [[], [1], [1, 2], [3, 1, 2], [1, 1, 2, 2, 1], list(range(7))]

    def both(name, *args, **kwargs):
        same('itertools.' + name, getattr(ours, name), getattr(itertools, name), *args, **kwargs)
    for a in lists:
        both('cycle', a)
        both('accumulate', a)
        both('accumulate', a, lambda x, y: x * y)
        both('accumulate', a, initial=10)
        both('pairwise', a)
        both('takewhile', lambda x: x < 2, a)
        both('dropwhile', lambda x: x < 2, a)
        both('filterfalse', lambda x: x < 2, a)
        both('filterfalse', None, a)
        both('compress', a, [1, 0, 1, 1])
        both('chain', a)
        both('product', a)
        for r in range(5):
            for name in 'permutations combinations combinations_with_replacement'.split():
                both(name, a, r)
            if len(a) < 5:
                both('product', a, repeat=r)
        if len(a) < 6:
            both('permutations', a)
        for start in (None, 0, 1, 3):
            both('islice', a, start)
            for stop in (None, 0, 2, 5):
                both('islice', a, start, stop)
                for step in (None, 1, 2, 3):
                    both('islice', a, start, stop, step)
        for b in lists:
            both('chain', a, b)
            both('chain', a, b, a)
            both('chain', a, b, a, b, a)
            both('product', a, b)
            both('product', a, b, [7, 8])
            both('product', a, b, [7, 8], a[:2])
            both('zip_longest', a, b)
            both('zip_longest', a, b, [9], fillvalue=0)
            same('chain.from_iterable', ours.chain.from_iterable, itertools.chain.from_iterable, [a, b, a])
        both('starmap', lambda x, y: x + y, [(x, 2) for x in a])

        def groups(module):
            return [(k, list(g)) for k, g in module.groupby(a)] + [k for k, g in module.groupby(a, key=lambda x: x % 2)]
        same('groupby', lambda: groups(ours), lambda: groups(itertools))

        def partial_groups(module):
            log = []
            last = None
            for k, g in module.groupby(a, key=lambda x: x // 2):
                if last is not None:
                    log.append(next(last, 'none'))
                log.append((k, next(g, 'none')))
                last = g
            return log
        same('groupby', lambda: partial_groups(ours), lambda: partial_groups(itertools))

        def teed(module):
            x, y = module.tee(a)
            return [next(x, None), list(y), list(x)]
        same('tee', lambda: teed(ours), lambda: teed(itertools))

        def rest(module):
            it = iter(a)
            return [list(module.islice(it, 1, 4, 2)), list(it)]
        same('islice rest', lambda: rest(ours), lambda: rest(itertools))
    both('islice', [1], -1)
    both('repeat', 5, 3)
    both('repeat', 5, -3)
    both('repeat', 5)
    both('count', 3, 2)
    both('count')
    both('combinations', [1], -1)
    if [list(x) for x in ours.batched(range(7), 3)] != [[0, 1, 2], [3, 4, 5], [6]]:
        FAILURES.append('batched')


def check_functools():
    ours = lib('functools')
    same('reduce', ours.reduce, functools.reduce, lambda x, y: x * 10 + y, [1, 2, 3])
    same('reduce', ours.reduce, functools.reduce, lambda x, y: x * 10 + y, [1, 2, 3], 7)
    same('reduce', ours.reduce, functools.reduce, lambda x, y: x, [], 7)

    def sort(cmp_to_key):
        return sorted([3, 1, 2, 5], key=cmp_to_key(lambda x, y: y - x))
    same('cmp_to_key', lambda: sort(ours.cmp_to_key), lambda: sort(functools.cmp_to_key))

    def memo(decorate):
        calls = []

        @decorate
        def f(x, y=0):
            calls.append((x, y))
            return x * 2
        results = []
        for x in (1, 2, 3, 1, 4, 2, 5, 1, 1, 3):
            results.append(f(x, 5))
        results.append(repr(f.cache_info()))
        f.cache_clear()
        results.append(repr(f.cache_info()))
        return calls, results
    for size in (0, 1, 2, 3, 100):
        same('lru_cache', lambda: memo(ours.lru_cache(maxsize=size)), lambda: memo(functools.lru_cache(maxsize=size)))
    same('cache', lambda: memo(ours.cache), lambda: memo(functools.cache))
    same('lru_cache', lambda: memo(ours.lru_cache), lambda: memo(functools.lru_cache))
    same('partial', ours.partial(lambda x, y: x - y, 5), functools.partial(lambda x, y: x - y, 5), 3)


def check_heapq_bisect():
    ours = lib('heapq')

    def play(module, script):
        rng = random.Random(script)
        heap = [rng.randrange(20) for _ in range(rng.randrange(20))]
        module.heapify(heap)
        log = [heap[:]]
        for _ in range(60):
            what = rng.randrange(4)
            x = rng.randrange(20)
            try:
                if what == 0:
                    module.heappush(heap, x)
                elif what == 1:
                    log.append(module.heappop(heap))
                elif what == 2:
                    log.append(module.heappushpop(heap, x))
                else:
                    log.append(module.heapreplace(heap, x))
            except IndexError as e:
                log.append(type(e).__name__)
            log.append(heap[:])
        log.append(module.nsmallest(3, heap))
        log.append(module.nlargest(4, heap, key=lambda x: x % 5))
        log.append(list(module.merge([1, 4, 7], [2, 4, 9], [0])))
        log.append(list(module.merge([7, 4, 1], [9, 4, 2], reverse=True)))
        return log
    for script in range(100):
        if play(ours, script) != play(heapq, script):
            FAILURES.append(f'heapq {script}')
    ours = lib('bisect')
    for n in range(8):
        a = sorted(RNG.randrange(6) for _ in range(n))
        for x in range(-1, 8):
            for name in ('bisect_left', 'bisect_right', 'bisect'):
                same(name, getattr(ours, name), getattr(bisect, name), a, x)
                same(name, getattr(ours, name), getattr(bisect, name), a, x, 1, n)
                same(name, getattr(ours, name), getattr(bisect, name), a, x, key=lambda y: y + 1)
            for name in ('insort_left', 'insort_right'):
                b, c = a[:], a[:]
                getattr(ours, name)(b, x)
                getattr(bisect, name)(c, x)
                if b != c:
                    FAILURES.append(f'{name} {a} {x}')


def check_operator():
    ours = lib('operator')
    for name in 'lt le eq ne ge gt add floordiv mod mul pow sub truediv and_ or_ xor lshift rshift'.split():
        same(name, getattr(ours, name), getattr(operator, name), 7, 3)
    for name in 'abs neg pos inv not_ truth'.split():
        same(name, getattr(ours, name), getattr(operator, name), -7)
    for item in (0, 1, -1, 2):
        same('itemgetter', ours.itemgetter(item), operator.itemgetter(item), [10, 20, 30, 40])
    same('itemgetter', ours.itemgetter(2, 0), operator.itemgetter(2, 0), [10, 20, 30, 40])
    same('itemgetter', ours.itemgetter('k'), operator.itemgetter('k'), {'k': 5})


def check_random():
    ours = lib('random')

    def play(Random, seed):
        r = Random(seed) if seed is not None else Random(0)
        log = [r.random() for _ in range(5)]
        log.append([r.getrandbits(k) for k in (0, 1, 5, 31, 32, 33, 40, 63)])
        log.append([r.randint(1, n) for n in (1, 6, 100, 10 ** 12)])
        log.append([r.randrange(10), r.randrange(5, 50), r.randrange(0, 100, 7), r.randrange(10, 0, -3)])
        xs = list(range(20))
        r.shuffle(xs)
        log.append(xs)
        log.append([r.choice('abcdef') for _ in range(5)])
        log.append(r.sample(range(1000), 10))
        log.append(r.sample(list(range(12)), 12))
        log.append(r.sample([1, 2], 3, counts=[4, 1]))
        log.append(r.choices([1, 2, 3], k=5))
        log.append(r.choices('abc', weights=[5, 1, 2], k=7))
        log.append(r.choices('abc', cum_weights=[5, 6, 8], k=7))
        log.append([r.uniform(2, 5), r.gauss(0, 1), r.gauss(1, 2), r.gauss(), r.normalvariate(0, 1), r.expovariate(2.0),
                    r.triangular(0, 10, 3), r.triangular(), r.lognormvariate(0, 1), r.betavariate(2, 3),
                    r.gammavariate(2, 3), r.gammavariate(0.5, 1), r.gammavariate(1, 2), r.paretovariate(3),
                    r.weibullvariate(1, 2), r.vonmisesvariate(0, 4)])
        log.append([r.randbytes(n) for n in (0, 1, 3, 4, 5, 9)])
        for call in (lambda: r.randrange(0), lambda: r.randrange(5, 5), lambda: r.randrange(5, 1), lambda: r.choice([]),
                     lambda: r.randrange(1, 5, 0), lambda: r.sample([1], 2), lambda: r.randint(5, 1)):
            try:
                call()
            except (ValueError, IndexError) as e:
                log.append((type(e).__name__, str(e)))
        return log
    for seed in (0, 1, 42, -5, 2 ** 40 + 7, 2 ** 63 - 1, 3.5, -2.25, 'hello', '', 'é' * 50, b'bytes'):
        mine = [str(x) for x in play(ours.Random, seed)]
        theirs = [str(x) for x in play(random.Random, seed)]
        for a, b in zip(mine, theirs):
            if a != b:
                FAILURES.append(f'random seed {seed!r}:\n    library {a}\n    CPython {b}')
    ours.seed(5)
    random.seed(5)
    state = ours.getstate()
    same('random', ours.random, random.random)
    first = ours.random()
    ours.setstate(state)
    ours.random()
    if ours.random() != first:
        FAILURES.append('random.setstate')
    import hashlib
    for n in (0, 1, 55, 111, 112, 127, 128, 300):
        same('sha512', lib('sha512').sha512, lambda data: hashlib.sha512(data).digest(), (bytes(range(256)) * 2)[:n])


def check_io():
    ours = lib('io')

    def play(StringIO, text):
        f = StringIO(text('ab\ncd\n\nlast'))
        log = [f.readline(), f.read(2), f.tell(), f.readlines(), f.read(), f.getvalue()]
        f.seek(0)
        log.append(list(f))
        f.write(text('more'))
        f.seek(2)
        f.write(text('XY'))
        log.append(f.getvalue())
        f.seek(1)
        log.append((f.readline(2), f.readline()))
        f.truncate(3)
        log.append(f.getvalue())
        f.seek(0, 2)
        log.append(f.tell())
        f.close()
        log.append(f.closed)
        try:
            f.read()
        except ValueError as e:
            log.append(str(e).rstrip('.'))
        g = StringIO()
        for i in range(5):
            g.write(text('line %d\n' % i))
        log.append(g.getvalue())
        return log
    same('StringIO', lambda: play(ours.StringIO, str), lambda: play(io.StringIO, str))
    same('BytesIO', lambda: play(ours.BytesIO, str.encode), lambda: play(io.BytesIO, str.encode))

    def files(open_):
        log = []
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'file')
            with open_(path, 'w') as f:
                log.append(f.write('one\ntwo\nthrée'))
                f.writelines(['\nfour', '\n'])
            with open_(path) as f:
                log.append([f.readline(), f.read(3), f.readlines()])
            with open_(path, 'rb') as f:
                log.append([f.readline(), f.read(3), f.readlines(), f.tell(), f.seek(2), f.read(2)])
            for line in open_(path, encoding='utf-8'):
                log.append(line)
            f = open_(path, 'a')
            f.close()
            log.append(f.closed)
        return log
    same('open', lambda: files(ours.open), lambda: files(open))
    same('open', ours.open, open, '/nonexistent/file')


def check_os():
    ours = lib('posixpath')
    theirs = os.path
    paths = ['', '/', 'a', '/a', 'a/b', '/a/b.txt', 'a/', '//x', '///x', 'a//b', './a', '../a', 'a/../b', '.bashrc', 'a.tar.gz',
             'x/.y', '/..', 'a/./b/../../c', '~', '~/x', '..', '...', 'a/...b']
    for p in paths:
        for name in ('split dirname basename splitext normpath abspath isabs splitdrive expanduser normcase exists isdir '
                     'realpath').split():
            same('path.' + name, getattr(ours, name), getattr(theirs, name), p)
        same('path.relpath', ours.relpath, theirs.relpath, p)
        for q in paths:
            same('path.join', ours.join, theirs.join, p, q)
            same('path.join', ours.join, theirs.join, p, q, 'z')
            if p and q:
                same('path.relpath', ours.relpath, theirs.relpath, p, q)
    same('path.commonprefix', ours.commonprefix, theirs.commonprefix, ['abc', 'abd', 'ab'])
    same('path.commonprefix', ours.commonprefix, theirs.commonprefix, [])
    here = lib('os')
    with tempfile.TemporaryDirectory() as folder:
        here.makedirs(folder + '/a/b/c')
        here.makedirs(folder + '/a/b/c', exist_ok=True)
        same('makedirs', here.makedirs, os.makedirs, folder + '/a/b/c')
        open(folder + '/a/f', 'w').close()

        def walked(walk):
            return sorted((a, sorted(b), sorted(c)) for a, b, c in walk(folder))
        same('walk', lambda: walked(here.walk), lambda: walked(os.walk))
    environ = here.environ
    same('environ', environ.get, os.environ.get, 'HOME')
    same('environ', environ.get, os.environ.get, 'NOTHING_OF_THE_KIND', 'x')
    same('environ', environ.__getitem__, os.environ.__getitem__, 'NOTHING_OF_THE_KIND')


PATTERNS = [
    '', 'a', 'abc', 'a*', 'a+b', 'a?', 'a{2}', 'a{2,}', 'a{1,3}', 'a{,2}', 'a*?', 'a+?b', 'a{1,2}?', '.', '.*', '.*?b', '[abc]',
    '[^abc]', '[a-c]+', '[]a]', '[^]a]', '[a-]', r'[\d-]', r'\d+', r'\w+', r'\s*', r'\D', r'\W', r'\S+', '(a)', '(a)(b)?', '(a|b)*',
    'a|b|c', '(?:ab)+', '(?:a|b)+c', '(a*)*', '(a*)+b', '(a+)+b', '(a|ab)(c|bcd)(d*)', '^a', 'a$', '^$', r'\Aa', r'a\Z', r'\ba',
    r'a\b', r'\Ba', r'(a)\1', r'(?P<x>a)(?P=x)', '(?P<first>a+)(?P<second>b+)', '(?=a)', '(?!a)b', '(?<=a)b', '(?<!a)b', 'a(?=b)',
    '(?i)AbC', '(?i:A)b', '(?s).+', '(?m)^a', '(?m)a$', '(?x) a b # c', '(?>a+)a', 'a++a', 'a*+b', '(?:ab)*+', '(a)?(?(1)b|c)',
    '(a)?b(?(1)c)', 'x*', '(x*)y', r'[\w.]+@[\w.]+', r'(\d+)-(\d+)', r'"([^"\\]|\\.)*"', '(?:a{2}){2}', '(ab){2,3}', '(a|b){2,}?c',
    'a.c', r'a\.c', r'\x61', r'\141', r'\n', '[\\n]', r'[\b]', '(((a)))', '()', '(|a)+', '(?:|a)*b', 'a{', 'a{x}', 'a{1', 'é+', '[à-ü]',
    '(?i)é', '(?i)[a-c]+', '(?a)\\w+', r'(?<=\d{2})a', '(?#comment)a', 'b(?=(a))', '((a)|b)+', '(?:(a)|b)*', '(a)|(b)', '$', '^', '(?m)$']
BAD_PATTERNS = ['(', ')', '[', '*', 'a**', '(?P<a', '(?P<1>a)', r'\q', '[b-a]', '(?P=x)', r'(a\1)', '(?z)', 'a{2,1}', '(?<=a*)b', r'\1',
                '(?P<a>x)(?P<a>y)', '\\', '+a', '(?:a', '[a', '(?P>x)', '(?']
STRINGS = ['', 'a', 'b', 'ab', 'abc', 'aaa', 'aab', 'aaab', 'abab', 'ABC', 'xyz', 'a.c', 'abcd', 'aa bb', 'a\nb', 'b\na\n', 'x=1, y=22',
           'foo@bar.com', '12-34', '"a\\"b"', 'éàü', 'abacabad', 'cab', 'bca', '  a  ', 'aaaaaaaaaaaaaaaaaaab', 'É', '12a']


def check_re():
    import re
    import warnings
    warnings.simplefilter('ignore')
    ours = lib('re')

    def shown(m):
        if m is None:
            return None
        n = m.re.groups
        return (m.group(), tuple(m.groups()), m.span(), [m.span(i) for i in range(n + 1)], m.lastindex, m.lastgroup, m.groupdict())

    def ask(module, what, pattern, s):
        p = module.compile(pattern)
        if what in ('match', 'search', 'fullmatch'):
            return shown(getattr(p, what)(s))
        if what == 'findall':
            return [tuple(x) if type(x).__name__ == 'VarTuple' else x for x in p.findall(s)]
        if what == 'finditer':
            return [shown(m) for m in p.finditer(s)]
        if what == 'split':
            return [x for x in p.split(s)]
        if what == 'sub':
            return (p.sub('<>', s), p.subn(lambda m: '[' + m.group() + ']', s, 2), p.sub(r'(\g<0>)\n', s))
        return (shown(p.match(s, 1)), shown(p.search(s, 1, 3)))
    sys.modules['_rpyc.rt'].argv_count = lambda: None
    for pattern in PATTERNS:
        for s in STRINGS:
            if pattern == '(a+)+b' and len(s) > 10:
                continue
            for what in 'match search fullmatch findall finditer split sub from'.split():
                theirs = outcome(lambda: ask(re, what, pattern, s), (), {})
                if what == 'split' and 'None' in theirs[1]:
                    continue
                global COUNT
                COUNT += 1
                mine = outcome(lambda: ask(ours, what, pattern, s), (), {})
                if mine != theirs:
                    FAILURES.append(f're {what} {pattern!r} {s!r}:\n    library {mine}\n    CPython {theirs}')
    for pattern in BAD_PATTERNS:
        def message(module):
            try:
                module.compile(pattern)
            except module.error as e:
                return str(e)
            return 'fine'
        same('re bad', lambda p: message(ours), lambda p: message(re), pattern)
    for args in ((r'(\w)(\d)', r'\2\1', 'a1 b2'), ('(?P<n>x)', r'\g<n>\g<1>', 'axb'), ('a', r'\\', 'bab'), ('a', r'\q', 'bab'),
                 ('a', r'\1', 'bab'), ('a', r'\g<zz>', 'bab'), ('(a)', r'\g<2>', 'bab')):
        def substituted(module):
            try:
                return module.sub(*args)
            except module.error as e:
                return str(e)
        same('re.sub', lambda *a: substituted(ours), lambda *a: substituted(re), *args)
    for s in ('a.b', 'x y', 'é+[]', "it's"):
        same('re.escape', ours.escape, re.escape, s)
    same('re flags', lambda: ours.findall('a', 'AaA', ours.I), lambda: re.findall('a', 'AaA', re.I))
    same('re flags', lambda: ours.split('^b', 'a\nb', flags=ours.M), lambda: re.split('^b', 'a\nb', flags=re.M))
    sys.modules['_rpyc.rt'].argv_count = lambda: 2


def check_encodings():
    import base64
    import binascii
    import hashlib
    import hmac
    import zlib
    ours64, ourshex, ourshash = lib('base64'), lib('binascii'), lib('hashlib')
    for n in list(range(20)) + [55, 56, 63, 64, 65, 111, 112, 119, 128, 200]:
        data = bytes(RNG.randrange(256) for _ in range(n))
        for name in 'b64encode urlsafe_b64encode b32encode b16encode encodebytes'.split():
            same('base64.' + name, getattr(ours64, name), getattr(base64, name), data)
            encoded = getattr(base64, name)(data)
            back = name.replace('encode', 'decode')
            same('base64.' + back, getattr(ours64, back), getattr(base64, back), encoded)
        for name in 'hexlify crc32'.split():
            same('binascii.' + name, getattr(ourshex, name), getattr(binascii, name), data)
        same('zlib.adler32', lib('zlib').adler32, zlib.adler32, data)
        same('unhexlify', ourshex.unhexlify, binascii.unhexlify, binascii.hexlify(data))
        for name in 'md5 sha1 sha224 sha256 sha384 sha512'.split():
            same(name, lambda d: getattr(ourshash, name)(d).hexdigest(), lambda d: getattr(hashlib, name)(d).hexdigest(), data)
    for bad in ('a', 'abc', 'zz', '0g'):
        same('unhexlify', ourshex.unhexlify, binascii.unhexlify, bad)
    for bad in (b'a', b'ab', b'abc', b'ab=', b'====', b'ab==cd', b'a b c d'):
        same('b64decode', ours64.b64decode, base64.b64decode, bad)


def check_struct():
    import struct
    ours = lib('struct')
    sys.modules['_rpyc.rt'].argv_count = lambda: None
    for format in ('<bBhHiIqQ', '>bBhHiIqQ', '@bhilq', '=bhilq', '<3s2x?', '2h3B', '<fde', '>fde', 'cc', '<5p', '!HH', 'bi', 'bq', ''):
        same('calcsize', ours.calcsize, struct.calcsize, format)
        size = struct.calcsize(format)
        for _ in range(30):
            data = bytes(RNG.randrange(256) for _ in range(size))
            try:
                values = struct.unpack(format, data)
            except struct.error:
                continue
            same('unpack', ours.unpack, struct.unpack, format, data)
            if not any(v != v for v in values):
                same('pack', ours.pack, struct.pack, format, *values)
    for x in (0.1, -0.0, 1e30, 1e-40, 1e-46, 65504.0, 65519.0, 6e-8, 1e-8, 3.4e38, 5.5, float('inf')):
        same('pack', ours.pack, struct.pack, '<f', x)
        if x < 65520 or x == float('inf'):
            same('pack', ours.pack, struct.pack, '<e', x)
    sys.modules['_rpyc.rt'].argv_count = lambda: 2


def check_statistics():
    import statistics
    ours = lib('statistics')
    for _ in range(400):
        n = RNG.randrange(2, 30)
        kind = RNG.randrange(3)
        if kind == 0:
            xs = [RNG.randrange(-50, 50) for _ in range(n)]
        elif kind == 1:
            xs = [RNG.uniform(-10, 10) for _ in range(n)]
        else:
            xs = [1e9 + RNG.random() for _ in range(n)]
        names = 'mean fmean median median_low median_high mode multimode variance pvariance stdev pstdev quantiles'
        for name in names.split():
            same('statistics.' + name, getattr(ours, name), getattr(statistics, name), xs)
        same('quantiles', ours.quantiles, statistics.quantiles, xs, n=10, method='inclusive')
    for name in 'mean fmean median mode variance stdev pstdev multimode'.split():
        a = outcome(getattr(ours, name), ([],), {})
        b = outcome(getattr(statistics, name), ([],), {})
        if a[0] != b[0]:
            FAILURES.append(f'statistics.{name}([]): {a} {b}')


def check_datetime():
    import datetime
    ours = lib('datetime')

    def play(m, seed):
        rng = random.Random(seed)
        log = []
        td = lambda: m.timedelta(rng.randrange(-400, 400), rng.randrange(-90000, 90000), rng.randrange(-10 ** 7, 10 ** 7))
        a, b = td(), td()
        log += [str(a), repr(a), str(a + b), str(a - b), str(-a), str(abs(a)), str(a * 3), str(a // 7), str(a / 7), a / b, a // b,
                str(a % b), a < b, a == a, a.total_seconds(), str(m.timedelta(hours=rng.uniform(-5, 5))), str(a * 0.3), a.days,
                a.seconds, a.microseconds, hash(a) == hash(m.timedelta(a.days, a.seconds, a.microseconds))]
        d = m.date(rng.randrange(1, 9999), rng.randrange(1, 13), rng.randrange(1, 29))
        e = m.date(rng.randrange(1900, 2100), rng.randrange(1, 13), rng.randrange(1, 29))
        log += [str(d), repr(d), d.weekday(), d.isoweekday(), d.toordinal(), tuple(e.isocalendar()), (d - e).days, d < e, d.ctime(),
                e.strftime('%Y %m %d %y %j %a %A %b %B %U %W %w %x %%'), str(e + m.timedelta(rng.randrange(-9999, 9999))),
                str(m.date.fromordinal(rng.randrange(1, 3652059))), str(m.date.fromisoformat(e.isoformat()))]
        t = m.datetime(e.year, e.month, e.day, rng.randrange(24), rng.randrange(60), rng.randrange(60), rng.choice([0, 5, 123456]))
        u = m.datetime(2000, 1, 1, tzinfo=m.timezone(m.timedelta(minutes=rng.randrange(-700, 700))))
        log += [str(t), repr(t), t.isoformat(), str(t + a), str(t - a), str(t - m.datetime(2000, 1, 1)), str(t.date()), str(t.time()),
                t.strftime('%H:%M:%S.%f %I %p %c %X'), str(u), repr(u), str(u.astimezone(m.timezone.utc)), u.timestamp(),
                str(m.datetime.fromisoformat(t.isoformat())), str(m.datetime.fromisoformat(u.isoformat())), t < t + a,
                str(m.datetime.strptime(t.strftime('%d %b %Y %I:%M:%S %p'), '%d %b %Y %I:%M:%S %p')), u.strftime('%z %Z'),
                t.isoformat(timespec='milliseconds'), str(t.replace(hour=1)), str(m.datetime.combine(e, m.time(1, 2, 3))),
                repr(m.time(1, 2, 3, 4)), str(t.timestamp()), str(m.datetime.fromtimestamp(86400 * 365)), u.tzname()]
        for call in (lambda: m.date(2023, 2, 29), lambda: m.date(0, 1, 1), lambda: m.date(1, 13, 1), lambda: m.datetime(1, 1, 1, 24),
                     lambda: m.date.fromisoformat('x'), lambda: m.datetime.strptime('12', '%Y'), lambda: m.date.max + m.timedelta(1),
                     lambda: m.datetime.strptime('2020x', '%Y'), lambda: t - u, lambda: t < u):
            try:
                log.append(str(call()))
            except (ValueError, OverflowError, TypeError) as x:
                log.append((type(x).__name__, str(x)))
        return log
    for seed in range(150):
        for i, (a, b) in enumerate(zip(play(ours, seed), play(datetime, seed))):
            if a != b:
                FAILURES.append(f'datetime seed {seed} item {i}:\n    library {a!r}\n    CPython {b!r}')


def check_text_formats():
    import csv
    import fnmatch
    import glob
    import json
    import textwrap
    ours = lib('json')
    for x in (None, True, 1, 2.5, 'a"b\\c\n\x01é\u2028', [1, [2, []]], {'a': {'b': [1]}, 'c': None}, (1, 'x'), {}, [], [[], {}], '\x7f', {2: 3}):
        for options in ({}, {'indent': 2}, {'indent': '\t'}, {'sort_keys': True}, {'ensure_ascii': False}, {'separators': (',', ':')}, {'indent': 0}):
            same('json.dumps', ours.dumps, json.dumps, x, **options)
    same('json.dumps', ours.dumps, json.dumps, float('inf'))
    same('json.dumps', ours.dumps, json.dumps, float('nan'), allow_nan=False)
    ours = lib('csv')
    for text in ('a,b\n', 'a,"b,c"\n', '"a""b",c\n', ',,\n', '\n', 'x', '"multi\nline",y\nz\n', 'a, b\n', '"a"b,c\n', 'a"b,c\n', "''\n", 'a\r\nb\r\n'):
        same('csv.reader', lambda t: list(ours.reader(io.StringIO(t))), lambda t: list(csv.reader(io.StringIO(t))), text)
        same('csv.reader', lambda t: list(ours.reader(io.StringIO(t), delimiter=';', skipinitialspace=True)),
             lambda t: list(csv.reader(io.StringIO(t), delimiter=';', skipinitialspace=True)), text.replace(',', ';'))

    def written(m, row, **options):
        f = io.StringIO()
        m.writer(f, **options).writerow(row)
        return f.getvalue()
    for row in (['a', 'b'], ['a,b', 'c"d'], [1, 2.5, None], [''], ['', ''], ['x\ny'], (1, 'a')):
        for options in ({}, {'quoting': 1}, {'quoting': 2}, {'delimiter': ';'}, {'lineterminator': '\n'}):
            same('csv.writer', lambda r: written(ours, r, **options), lambda r: written(csv, r, **options), row)
    ours = lib('fnmatch')
    for name in ('', 'a', 'abc.txt', 'a[b', 'x.py', '.hidden', 'a-b'):
        for pattern in ('', '*', '?', '*.txt', 'a*', '[a-c]*', '[!a]*', '*[b', 'a?c*', '*.*', '[]', '[]a]*', '**', '[a-]*'):
            same('fnmatch', ours.fnmatchcase, fnmatch.fnmatchcase, name, pattern)
    with tempfile.TemporaryDirectory() as folder:
        for name in ('a.txt', 'b.txt', 'c.py', '.h'):
            open(os.path.join(folder, name), 'w').close()
        os.makedirs(folder + '/sub/deep')
        open(folder + '/sub/x.txt', 'w').close()
        for pattern in ('*.txt', '*', '*/*.txt', 'sub/*', 'nothing*', '**/*.txt', 'a.txt', '.*', 'sub/'):
            same('glob', lambda p: sorted(lib('glob').glob(folder + '/' + p, recursive=True)),
                 lambda p: sorted(glob.glob(folder + '/' + p, recursive=True)), pattern)
    ours = lib('textwrap')
    for text in ('', 'one two three four', '  a\n  b\n', 'a\n\n b\n   c', 'x' * 30, 'hyphen-ated words -- here'):
        for name in ('dedent', 'wrap', 'fill'):
            same('textwrap.' + name, getattr(ours, name), getattr(textwrap, name), text)
        for width in (5, 10, 20):
            same('wrap', ours.wrap, textwrap.wrap, text, width)
            same('shorten', ours.shorten, textwrap.shorten, text, max(width, 6))
        same('indent', ours.indent, textwrap.indent, text, '> ')


def check_time():
    ours = lib('time')
    for seconds in (0, 1000000000, 1700000000):
        for name in ('gmtime', 'localtime'):
            same('time.' + name, lambda s: repr(getattr(ours, name)(s)), lambda s: repr(getattr(time, name)(s)), seconds)
        same('time.ctime', ours.ctime, time.ctime, seconds)
        same('time.mktime', lambda s: ours.mktime(ours.localtime(s)), lambda s: time.mktime(time.localtime(s)), seconds)
        same('time.strftime', lambda s: ours.strftime('%Y-%m-%d %H:%M:%S', ours.gmtime(s)),
             lambda s: time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(s)), seconds)


def main():
    for name, function in list(globals().items()):
        if name.startswith('check_') and (len(sys.argv) < 2 or name[6:] in sys.argv[1:]):
            function()
    for failure in FAILURES[:60]:
        print(failure)
    print(f'{COUNT} comparisons, {len(FAILURES)} failures')
    return 1 if FAILURES else 0


if __name__ == '__main__':
    sys.exit(main())
