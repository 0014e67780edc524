"""Methods of `str`."""

from _rpyc import rt
from _builtins import textformat as _textformat
from _builtins.common import clip_start, clip_end


# Searching

def find(s, sub, start=None, end=None):
    n = len(s)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return -1
    return rt.str_find(s, sub, start, end)


def rfind(s, sub, start=None, end=None):
    n = len(s)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return -1
    return rt.str_rfind(s, sub, start, end)


def index(s, sub, start=None, end=None):
    i = find(s, sub, start, end)
    if i < 0:
        raise ValueError('substring not found')
    return i


def rindex(s, sub, start=None, end=None):
    i = rfind(s, sub, start, end)
    if i < 0:
        raise ValueError('substring not found')
    return i


def count(s, sub, start=None, end=None):
    n = len(s)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return 0
    return rt.str_count(s, sub, start, end)


def startswith(s, prefix, start=None, end=None):
    n = len(s)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return False
    if isinstance(prefix, tuple):
        for p in prefix:
            if rt.str_startswith(s, p, start, end):
                return True
        return False
    return rt.str_startswith(s, prefix, start, end)


def endswith(s, suffix, start=None, end=None):
    n = len(s)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return False
    if isinstance(suffix, tuple):
        for p in suffix:
            if rt.str_endswith(s, p, start, end):
                return True
        return False
    return rt.str_endswith(s, suffix, start, end)


# Taking apart

def split(s, sep=None, maxsplit=-1):
    result = []
    n = len(s)
    if sep is None:
        i = rt.str_next_nonspace(s, 0)
        while i < n:
            if maxsplit == 0:
                result.append(rt.str_slice(s, i, n))
                break
            j = rt.str_next_space(s, i)
            result.append(rt.str_slice(s, i, j))
            maxsplit -= 1
            i = rt.str_next_nonspace(s, j)
        return result
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    i = 0
    while maxsplit != 0:
        j = rt.str_find(s, sep, i, n)
        if j < 0:
            break
        result.append(rt.str_slice(s, i, j))
        i = j + k
        maxsplit -= 1
    result.append(rt.str_slice(s, i, n))
    return result


def rsplit(s, sep=None, maxsplit=-1):
    result = []
    n = len(s)
    if sep is None:
        j = rt.str_prev_nonspace(s, n)
        while j > 0:
            if maxsplit == 0:
                result.append(rt.str_slice(s, 0, j))
                break
            i = rt.str_prev_space(s, j)
            result.append(rt.str_slice(s, i, j))
            maxsplit -= 1
            j = rt.str_prev_nonspace(s, i)
        result.reverse()
        return result
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    j = n
    while maxsplit != 0:
        i = rt.str_rfind(s, sep, 0, j)
        if i < 0:
            break
        result.append(rt.str_slice(s, i + k, j))
        j = i
        maxsplit -= 1
    result.append(rt.str_slice(s, 0, j))
    result.reverse()
    return result


def splitlines(s, keepends=False):
    result = []
    n = len(s)
    i = 0
    while i < n:
        j = rt.str_next_linebreak(s, i)
        k = j
        if j < n:
            k = j + rt.str_linebreak_len(s, j)
        if keepends:
            result.append(rt.str_slice(s, i, k))
        else:
            result.append(rt.str_slice(s, i, j))
        i = k
    return result


def partition(s, sep):
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    n = len(s)
    i = rt.str_find(s, sep, 0, n)
    if i < 0:
        return (s, '', '')
    return (rt.str_slice(s, 0, i), sep, rt.str_slice(s, i + k, n))


def rpartition(s, sep):
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    n = len(s)
    i = rt.str_rfind(s, sep, 0, n)
    if i < 0:
        return ('', '', s)
    return (rt.str_slice(s, 0, i), sep, rt.str_slice(s, i + k, n))


def strip(s, chars=None):
    if chars is None:
        return rt.str_strip(s, 3)
    return rt.str_strip_chars(s, chars, 3)


def lstrip(s, chars=None):
    if chars is None:
        return rt.str_strip(s, 1)
    return rt.str_strip_chars(s, chars, 1)


def rstrip(s, chars=None):
    if chars is None:
        return rt.str_strip(s, 2)
    return rt.str_strip_chars(s, chars, 2)


def removeprefix(s, prefix):
    n = len(s)
    if rt.str_startswith(s, prefix, 0, n):
        return rt.str_slice(s, len(prefix), n)
    return s


def removesuffix(s, suffix):
    n = len(s)
    if rt.str_endswith(s, suffix, 0, n):
        return rt.str_slice(s, 0, n - len(suffix))
    return s


# New strings

def replace(s, old, new, count=-1):
    return rt.str_replace(s, old, new, count)


def join(s, iterable):
    pieces = []
    for piece in iterable:
        if piece is None:
            raise TypeError(f'sequence item {len(pieces)}: expected str instance, NoneType found')
        elif isinstance(piece, str):
            pieces.append(piece)
        else:
            raise TypeError(f'sequence item {len(pieces)}: expected str instance, {type(piece).__name__} found')
    return s.join(pieces)


def _fill(fillchar):
    if len(fillchar) != 1:
        raise TypeError('The fill character must be exactly one character long')
    return fillchar[0]


def center(s, width, fillchar=' '):
    return rt.str_center(s, width, _fill(fillchar))


def ljust(s, width, fillchar=' '):
    return rt.str_ljust(s, width, _fill(fillchar))


def rjust(s, width, fillchar=' '):
    return rt.str_rjust(s, width, _fill(fillchar))


def zfill(s, width):
    return rt.str_zfill(s, width)


def expandtabs(s, tabsize=8):
    return rt.str_expandtabs(s, tabsize)


def upper(s):
    return rt.str_upper(s)


def lower(s):
    return rt.str_lower(s)


def title(s):
    return rt.str_title(s)


def capitalize(s):
    return rt.str_capitalize(s)


def swapcase(s):
    return rt.str_swapcase(s)


def casefold(s):
    return rt.str_casefold(s)


def format_map(s, mapping):
    return _textformat.format_map(s, mapping)


def encode(s, encoding='utf-8', errors='strict'):
    return rt.str_encode(s, encoding, errors)


def maketrans(x, y=None, z=None):
    if y is None:
        # A dict: keys that are characters become code points.
        plain = {}
        for key in x:
            if isinstance(key, str):
                if len(key) != 1:
                    raise ValueError('string keys in translate table must be of length 1')
                plain[ord(key)] = x[key]
            else:
                plain[key] = x[key]
        return plain
    if len(x) != len(y):
        raise ValueError('the first two maketrans arguments must have equal length')
    if z is None:
        table = {}
        for i in range(len(x)):
            table[ord(x[i])] = ord(y[i])
        return table
    optional = {}
    for i in range(len(x)):
        optional[ord(x[i])] = ord(y[i])
    for c in z:
        optional[ord(c)] = None
    return optional


def translate(s, table):
    pieces = []
    for c in s:
        code = ord(c)
        if code in table:
            to = table[code]
            if to is not None:
                if isinstance(to, str):
                    pieces.append(to)
                else:
                    pieces.append(chr(to))
        else:
            pieces.append(c)
    return ''.join(pieces)


# Predicates

def isalpha(s):
    return rt.str_isalpha(s)


def isdigit(s):
    return rt.str_isdigit(s)


def isdecimal(s):
    return rt.str_isdecimal(s)


def isnumeric(s):
    return rt.str_isnumeric(s)


def isalnum(s):
    return rt.str_isalnum(s)


def isspace(s):
    return rt.str_isspace(s)


def isupper(s):
    return rt.str_isupper(s)


def islower(s):
    return rt.str_islower(s)


def istitle(s):
    return rt.str_istitle(s)


def isidentifier(s):
    return rt.str_isidentifier(s)


def isprintable(s):
    return rt.str_isprintable(s)


def isascii(s):
    return rt.str_isascii(s)


# Special methods called by name

def __hash__(s):
    return hash(s)


def __str__(s):
    return s


def __repr__(s):
    return repr(s)


def __format__(s, spec):
    return f'{s:{spec}}'


def __mul__(s, n):
    return s * n


def __rmul__(s, n):
    return s * n


def __ne__(s, t):
    return s != t


def __le__(s, t):
    return s <= t


def __gt__(s, t):
    return s > t


def __ge__(s, t):
    return s >= t


def __len__(s):
    return len(s)


def __contains__(s, sub):
    return sub in s


def __getitem__(s, i):
    return s[i]


def __add__(s, t):
    return s + t


def __eq__(s, t):
    return s == t


def __lt__(s, t):
    return s < t


def __mod__(s, x):
    """`%` of a text that is not known at compile time, or with a dict."""
    return _textformat.percent(s, x, False)
