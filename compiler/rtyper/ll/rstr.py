"""Text: str and bytes are STR { hash: Int32, kind: Int32, chars: Array(Char) }.

kind 0: one byte a character; kind 2: four bytes, and then some character is above
0xFF, so that equal texts have equal bytes. Everything here has a fast path for
kind 0; the runtime does the rest.

The RTyper attaches to STR: "latin1" (the 256 texts of one small character) and
"empty".

Like: rpython/rtyper/lltypesystem/rstr.py
"""

from _rpyc import rt
from _rpyc.lltype import (
    Struct, adt, cast, char_to_int, compare_chars, copy_chars, getchar, getchar32,
    int_to_char, malloc, nbytes, prim, setchar, setchar32, unichar_to_int,
)


def ll_strlen(s):
    return nbytes(s) >> cast(prim("Signed"), s.kind)
ll_strlen._always_inline_ = True


def ll_getchar(s, i):
    """Character i, in bounds."""
    if s.kind == 0:
        return cast(prim("UniChar"), getchar(s, i))
    return getchar32(s, i)
ll_getchar._always_inline_ = True


def ll_getbyte(s, i):
    """Byte i of a bytes, in bounds."""
    return char_to_int(getchar(s, i))
ll_getbyte._always_inline_ = True


def ll_chr2str(c):
    n = unichar_to_int(c)
    if n < 256:
        return adt(Struct("STR"), "latin1")[n]
    return rt.str_from_unichar(c)


def ll_str2chr(s):
    return ll_getchar(s, 0)


def ll_byte2str(n):
    """The bytes of one byte."""
    return adt(Struct("STR"), "latin1")[n]


def ll_streq(a, b):
    if a is b:
        return True
    n = nbytes(a)
    if n != nbytes(b):
        return False
    if a.kind != b.kind:
        return False
    return compare_chars(a, b, 0, 0, n) == 0


def ll_str_eq_chr(s, c):
    return ll_strlen(s) == 1 and unichar_to_int(ll_getchar(s, 0)) == unichar_to_int(c)


def ll_strcmp(a, b):
    if a.kind == 0 and b.kind == 0:
        n = nbytes(a)
        m = nbytes(b)
        k = n
        if m < n:
            k = m
        c = compare_chars(a, b, 0, 0, k)
        if c != 0:
            return c
        return n - m
    return rt.str_cmp(a, b)


def ll_strhash(s):
    h = cast(prim("Signed"), s.hash)
    if h == 0:
        h = cast(prim("Signed"), rt.str_hash(s))
    return h


def ll_concat(a, b):
    n = nbytes(a)
    m = nbytes(b)
    if m == 0:
        return a
    if n == 0:
        return b
    if a.kind == 0 and b.kind == 0:
        s = malloc(Struct("STR"), n + m)
        copy_chars(a, s, 0, 0, n)
        copy_chars(b, s, 0, n, m)
        return s
    return rt.str_concat(a, b)
ll_concat._dont_inline_ = True


def ll_concat_chr(a, c):
    """a + c, one character."""
    k = unichar_to_int(c)
    if a.kind == 0 and k < 256:
        n = nbytes(a)
        s = malloc(Struct("STR"), n + 1)
        copy_chars(a, s, 0, 0, n)
        setchar(s, n, int_to_char(k))
        return s
    return rt.str_concat(a, ll_chr2str(c))
ll_concat_chr._dont_inline_ = True


def ll_concat3(a, b, c):
    if a.kind == 0 and b.kind == 0 and c.kind == 0:
        n = nbytes(a)
        m = nbytes(b)
        k = nbytes(c)
        s = malloc(Struct("STR"), n + m + k)
        copy_chars(a, s, 0, 0, n)
        copy_chars(b, s, 0, n, m)
        copy_chars(c, s, 0, n + m, k)
        return s
    return rt.str_concat(rt.str_concat(a, b), c)
ll_concat3._dont_inline_ = True


def ll_concat_array(parts):
    """All texts of an array, one after the other."""
    count = len(parts)
    total = 0
    wide = False
    i = 0
    while i < count:
        p = parts[i]
        total = total + nbytes(p)
        if p.kind != 0:
            wide = True
        i = i + 1
    if wide:
        return _concat_wide(parts)
    s = malloc(Struct("STR"), total)
    at = 0
    i = 0
    while i < count:
        p = parts[i]
        n = nbytes(p)
        copy_chars(p, s, 0, at, n)
        at = at + n
        i = i + 1
    return s


def _concat_wide(parts):
    count = len(parts)
    total = 0
    i = 0
    while i < count:
        total = total + ll_strlen(parts[i])
        i = i + 1
    s = rt.str_new(total, 2)
    at = 0
    i = 0
    while i < count:
        rt.str_paste(s, at, parts[i])
        at = at + ll_strlen(parts[i])
        i = i + 1
    return s
_concat_wide._dont_inline_ = True


def ll_join(sep, l):
    """sep.join(list of texts)"""
    count = l.length
    if count == 0:
        return adt(Struct("STR"), "empty")
    items = l.items
    if count == 1:
        return items[0]
    gap = nbytes(sep)
    total = gap * (count - 1)
    wide = sep.kind != 0
    i = 0
    while i < count:
        p = items[i]
        total = total + nbytes(p)
        if p.kind != 0:
            wide = True
        i = i + 1
    if wide:
        return _join_wide(sep, l)
    s = malloc(Struct("STR"), total)
    p = items[0]
    at = nbytes(p)
    copy_chars(p, s, 0, 0, at)
    i = 1
    while i < count:
        if gap != 0:
            copy_chars(sep, s, 0, at, gap)
            at = at + gap
        p = items[i]
        n = nbytes(p)
        copy_chars(p, s, 0, at, n)
        at = at + n
        i = i + 1
    return s


def _join_wide(sep, l):
    count = l.length
    items = l.items
    gap = ll_strlen(sep)
    total = gap * (count - 1)
    i = 0
    while i < count:
        total = total + ll_strlen(items[i])
        i = i + 1
    s = rt.str_new(total, 2)
    at = 0
    i = 0
    while i < count:
        if i > 0:
            rt.str_paste(s, at, sep)
            at = at + gap
        rt.str_paste(s, at, items[i])
        at = at + ll_strlen(items[i])
        i = i + 1
    return s
_join_wide._dont_inline_ = True


def ll_join_chars(sep, l):
    """sep.join(list of characters)"""
    count = l.length
    if count == 0:
        return adt(Struct("STR"), "empty")
    items = l.items
    if count == 1:
        return ll_chr2str(items[0])
    wide = sep.kind != 0
    i = 0
    while i < count:
        if unichar_to_int(items[i]) > 255:
            wide = True
        i = i + 1
    gap = ll_strlen(sep)
    total = count + gap * (count - 1)
    at = 0
    i = 0
    if wide:
        s = rt.str_new(total, 2)
        while i < count:
            if i > 0 and gap != 0:
                rt.str_paste(s, at, sep)
                at = at + gap
            setchar32(s, at, items[i])
            at = at + 1
            i = i + 1
        return s
    s = malloc(Struct("STR"), total)
    while i < count:
        if i > 0 and gap != 0:
            copy_chars(sep, s, 0, at, gap)
            at = at + gap
        setchar(s, at, int_to_char(unichar_to_int(items[i])))
        at = at + 1
        i = i + 1
    return s


def ll_str_slice(s, start, stop):
    """0 <= start <= stop <= len(s)"""
    if s.kind == 0:
        n = stop - start
        if n == nbytes(s):
            return s
        if n == 1:
            return adt(Struct("STR"), "latin1")[char_to_int(getchar(s, start))]
        new = malloc(Struct("STR"), n)
        copy_chars(s, new, start, 0, n)
        return new
    return rt.str_slice(s, start, stop)


def ll_str_contains_chr(s, c):
    if s.kind == 0:
        k = unichar_to_int(c)
        n = nbytes(s)
        i = 0
        while i < n:
            if char_to_int(getchar(s, i)) == k:
                return True
            i = i + 1
        return False
    return rt.str_find_unichar(s, c, 0, ll_strlen(s)) >= 0


def ll_bytearray_to_bytes(l):
    n = l.length
    items = l.items
    s = malloc(Struct("STR"), n)
    i = 0
    while i < n:
        setchar(s, i, cast(prim("Char"), items[i]))
        i = i + 1
    return s


def ll_bytes_to_bytearray(LIST, s):
    n = nbytes(s)
    l = malloc(LIST)
    l.length = n
    l.items = malloc(LIST.items.TO, n)
    items = l.items
    i = 0
    while i < n:
        items[i] = cast(prim("UInt8"), getchar(s, i))
        i = i + 1
    return l
