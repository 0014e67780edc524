"""Methods of `bytes`. An int stands for the byte of that value where a
subsequence is searched for."""

from _rpyc import rt
from _builtins import textformat as _textformat
from _builtins.common import clip_start, clip_end


def _sub(sub):
    """What is searched for, as bytes."""
    if isinstance(sub, int):
        if sub < 0 or sub > 255:
            raise ValueError('byte must be in range(0, 256)')
        one = rt.as_bytes(rt.str_new(1, 0))
        rt.str_paste_unichar(one, 0, chr(sub))
        return one
    if isinstance(sub, bytearray):
        return rt.bytearray_bytes(sub)
    return sub


def _bytes(x):
    """A bytes-like argument as bytes."""
    if isinstance(x, bytearray):
        return rt.bytearray_bytes(x)
    return x


# Searching

def find(b, sub, start=None, end=None):
    n = len(b)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return -1
    return rt.str_find(b, _sub(sub), start, end)


def rfind(b, sub, start=None, end=None):
    n = len(b)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return -1
    return rt.str_rfind(b, _sub(sub), start, end)


def index(b, sub, start=None, end=None):
    i = find(b, sub, start, end)
    if i < 0:
        raise ValueError('subsection not found')
    return i


def rindex(b, sub, start=None, end=None):
    i = rfind(b, sub, start, end)
    if i < 0:
        raise ValueError('subsection not found')
    return i


def count(b, sub, start=None, end=None):
    n = len(b)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return 0
    return rt.str_count(b, _sub(sub), start, end)


def startswith(b, prefix, start=None, end=None):
    n = len(b)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return False
    if isinstance(prefix, tuple):
        for p in prefix:
            if rt.str_startswith(b, _bytes(p), start, end):
                return True
        return False
    return rt.str_startswith(b, _bytes(prefix), start, end)


def endswith(b, suffix, start=None, end=None):
    n = len(b)
    start = clip_start(start, n)
    end = clip_end(end, n)
    if start > end:
        return False
    if isinstance(suffix, tuple):
        for p in suffix:
            if rt.str_endswith(b, _bytes(p), start, end):
                return True
        return False
    return rt.str_endswith(b, _bytes(suffix), start, end)


def __contains__(b, sub):
    return rt.str_contains(b, _sub(sub))


# Taking apart

def split(b, sep=None, maxsplit=-1):
    result = []
    n = len(b)
    if sep is None:
        i = rt.bytes_next_nonspace(b, 0)
        while i < n:
            if maxsplit == 0:
                result.append(b[i:n])
                break
            j = rt.bytes_next_space(b, i)
            result.append(b[i:j])
            maxsplit -= 1
            i = rt.bytes_next_nonspace(b, j)
        return result
    sep = _bytes(sep)
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    i = 0
    while maxsplit != 0:
        j = rt.str_find(b, sep, i, n)
        if j < 0:
            break
        result.append(b[i:j])
        i = j + k
        maxsplit -= 1
    result.append(b[i:n])
    return result


def rsplit(b, sep=None, maxsplit=-1):
    result = []
    n = len(b)
    if sep is None:
        j = rt.bytes_prev_nonspace(b, n)
        while j > 0:
            if maxsplit == 0:
                result.append(b[0:j])
                break
            i = rt.bytes_prev_space(b, j)
            result.append(b[i:j])
            maxsplit -= 1
            j = rt.bytes_prev_nonspace(b, i)
        result.reverse()
        return result
    sep = _bytes(sep)
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    j = n
    while maxsplit != 0:
        i = rt.str_rfind(b, sep, 0, j)
        if i < 0:
            break
        result.append(b[i + k:j])
        j = i
        maxsplit -= 1
    result.append(b[0:j])
    result.reverse()
    return result


def splitlines(b, keepends=False):
    result = []
    n = len(b)
    i = 0
    while i < n:
        j = rt.bytes_next_linebreak(b, i)
        k = j
        if j < n:
            k = j + rt.str_linebreak_len(b, j)
        if keepends:
            result.append(b[i:k])
        else:
            result.append(b[i:j])
        i = k
    return result


def partition(b, sep):
    sep = _bytes(sep)
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    n = len(b)
    i = rt.str_find(b, sep, 0, n)
    if i < 0:
        return (b, b'', b'')
    return (b[0:i], sep, b[i + k:n])


def rpartition(b, sep):
    sep = _bytes(sep)
    k = len(sep)
    if k == 0:
        raise ValueError('empty separator')
    n = len(b)
    i = rt.str_rfind(b, sep, 0, n)
    if i < 0:
        return (b'', b'', b)
    return (b[0:i], sep, b[i + k:n])


def _strip(b, chars, sides):
    if chars is None:
        return rt.as_bytes(rt.bytes_strip(b, sides))
    return rt.as_bytes(rt.str_strip_chars(b, _bytes(chars), sides))


def strip(b, chars=None):
    return _strip(b, chars, 3)


def lstrip(b, chars=None):
    return _strip(b, chars, 1)


def rstrip(b, chars=None):
    return _strip(b, chars, 2)


def removeprefix(b, prefix):
    prefix = _bytes(prefix)
    n = len(b)
    if rt.str_startswith(b, prefix, 0, n):
        return b[len(prefix):]
    return b


def removesuffix(b, suffix):
    suffix = _bytes(suffix)
    n = len(b)
    if rt.str_endswith(b, suffix, 0, n):
        return b[:n - len(suffix)]
    return b


# New bytes

def replace(b, old, new, count=-1):
    return rt.as_bytes(rt.str_replace(b, _bytes(old), _bytes(new), count))


def join(b, iterable):
    pieces = []
    total = 0
    for piece in iterable:
        piece = _bytes(piece)
        pieces.append(piece)
        total += len(piece)
    count = len(pieces)
    if count == 0:
        return b''
    gap = len(b)
    result = rt.as_bytes(rt.str_new(total + gap * (count - 1), 0))
    at = 0
    for i in range(count):
        if i > 0 and gap > 0:
            rt.str_paste(result, at, b)
            at += gap
        piece = pieces[i]
        rt.str_paste(result, at, piece)
        at += len(piece)
    return result


def _fill(fillchar, name):
    fillchar = _bytes(fillchar)
    if len(fillchar) != 1:
        raise TypeError(name + '() argument 2 must be a byte string of length 1, not bytes')
    return chr(fillchar[0])


def center(b, width, fillchar=b' '):
    return rt.as_bytes(rt.str_center(b, width, _fill(fillchar, 'center')))


def ljust(b, width, fillchar=b' '):
    return rt.as_bytes(rt.str_ljust(b, width, _fill(fillchar, 'ljust')))


def rjust(b, width, fillchar=b' '):
    return rt.as_bytes(rt.str_rjust(b, width, _fill(fillchar, 'rjust')))


def zfill(b, width):
    return rt.as_bytes(rt.str_zfill(b, width))


def expandtabs(b, tabsize=8):
    return rt.as_bytes(rt.str_expandtabs(b, tabsize))


def upper(b):
    return rt.as_bytes(rt.bytes_upper(b))


def lower(b):
    return rt.as_bytes(rt.bytes_lower(b))


def title(b):
    return rt.as_bytes(rt.bytes_title(b))


def capitalize(b):
    return rt.as_bytes(rt.bytes_capitalize(b))


def swapcase(b):
    return rt.as_bytes(rt.bytes_swapcase(b))


def decode(b, encoding='utf-8', errors='strict'):
    return rt.bytes_decode(b, encoding, errors)


def hex(b, sep=None, bytes_per_sep=1):
    digits = rt.bytes_hex(b)
    if sep is None:
        return digits
    if len(sep) != 1:
        raise ValueError('sep must be length 1.')
    if bytes_per_sep == 0:
        return digits
    n = len(b)
    pieces = []
    if bytes_per_sep > 0:
        # Groups are counted from the right.
        first = n % bytes_per_sep
        if first > 0:
            pieces.append(digits[:2 * first])
        i = first
        while i < n:
            pieces.append(digits[2 * i:2 * (i + bytes_per_sep)])
            i += bytes_per_sep
    else:
        step = -bytes_per_sep
        i = 0
        while i < n:
            pieces.append(digits[2 * i:2 * (i + step)])
            i += step
    if isinstance(sep, bytes):
        return chr(sep[0]).join(pieces)
    return sep.join(pieces)


def fromhex(text):
    return rt.as_bytes(rt.bytes_fromhex(text))


def maketrans(x, y):
    x = _bytes(x)
    y = _bytes(y)
    if len(x) != len(y):
        raise ValueError('maketrans arguments must have same length')
    result = rt.as_bytes(rt.str_new(256, 0))
    for i in range(256):
        rt.str_paste_unichar(result, i, chr(i))
    for i in range(len(x)):
        rt.str_paste_unichar(result, x[i], chr(y[i]))
    return result


def translate(b, table, delete=b''):
    delete = _bytes(delete)
    kept = b
    if len(delete) > 0:
        count = 0
        for byte in b:
            if not rt.str_contains(delete, _sub(byte)):
                count += 1
        kept = rt.as_bytes(rt.str_new(count, 0))
        at = 0
        for byte in b:
            if not rt.str_contains(delete, _sub(byte)):
                rt.str_paste_unichar(kept, at, chr(byte))
                at += 1
    if table is None:
        return kept
    table = _bytes(table)
    if len(table) != 256:
        raise ValueError('translation table must be 256 characters long')
    n = len(kept)
    result = rt.as_bytes(rt.str_new(n, 0))
    for i in range(n):
        rt.str_paste_unichar(result, i, chr(table[kept[i]]))
    return result


# Predicates

def isalpha(b):
    return rt.bytes_isalpha(b)


def isdigit(b):
    return rt.bytes_isdigit(b)


def isalnum(b):
    return rt.bytes_isalnum(b)


def isspace(b):
    return rt.bytes_isspace(b)


def isupper(b):
    return rt.bytes_isupper(b)


def islower(b):
    return rt.bytes_islower(b)


def istitle(b):
    return rt.bytes_istitle(b)


def isascii(b):
    return rt.str_isascii(b)


def __mod__(b, x):
    return _textformat.percent(b.decode('latin-1'), x, True).encode('latin-1')


def __lt__(a, b):
    return _bytes(a) < _bytes(b)


def __le__(a, b):
    return _bytes(a) <= _bytes(b)


def __gt__(a, b):
    return _bytes(a) > _bytes(b)


def __ge__(a, b):
    return _bytes(a) >= _bytes(b)
