"""Resizable lists.

LIST { length: Signed, items: Ptr(GcArray(T)) }, length <= len(items).

Indices are checked and made non-negative by the RTyper before they come here. It
attaches to LIST: "empty", an array without items that all empty lists share.

Like: rpython/rtyper/rlist.py, lltypesystem/rlist.py
"""

from _rpyc.lltype import (
    adt, is_gc_ptr, ll_arrayclear, ll_arraycopy, malloc, typeOf, unlikely, zero,
)


def ll_newlist(LIST, length):
    """A list of `length` zeroed items."""
    l = malloc(LIST)
    l.length = length
    l.items = malloc(LIST.items.TO, length)
    return l


def ll_newlist_hint(LIST, room):
    """An empty list with room for that many items."""
    l = malloc(LIST)
    l.items = malloc(LIST.items.TO, room)
    return l


def ll_alloc_and_set(LIST, count, item):
    """[item] * count"""
    if count < 0:
        count = 0
    l = ll_newlist(LIST, count)
    items = l.items
    i = 0
    while i < count:
        items[i] = item
        i = i + 1
    return l


def _grow(l, newsize):
    """Room for newsize items and some more, as CPython over-allocates."""
    room = newsize + (newsize >> 3) + 6
    newitems = malloc(typeOf(l).TO.items.TO, room)
    ll_arraycopy(l.items, newitems, 0, 0, l.length)
    l.items = newitems


def _grow_for_append(l, newsize):
    # Appending doubles: bump allocation makes copies dearer than room.
    room = newsize * 2 + 2
    newitems = malloc(typeOf(l).TO.items.TO, room)
    ll_arraycopy(l.items, newitems, 0, 0, l.length)
    l.items = newitems
_grow_for_append._dont_inline_ = True


def ll_append(l, item):
    n = l.length
    if unlikely(n >= len(l.items)):
        _grow_for_append(l, n + 1)
    l.items[n] = item
    l.length = n + 1
ll_append._always_inline_ = True


def ll_resize_ge(l, newsize):
    """Makes the list longer; the new items are undefined."""
    if newsize > len(l.items):
        _grow(l, newsize)
    l.length = newsize


def ll_shrink(l, newsize):
    """Makes the list shorter; forgets what was there."""
    items = l.items
    if is_gc_ptr(typeOf(items).TO.OF):
        ll_arrayclear(items, newsize, l.length - newsize)
    l.length = newsize
    if newsize * 4 < len(items) - 64:
        newitems = malloc(typeOf(l).TO.items.TO, newsize)
        ll_arraycopy(items, newitems, 0, 0, newsize)
        l.items = newitems


def ll_insert(l, index, item):
    """index in 0..length"""
    n = l.length
    ll_resize_ge(l, n + 1)
    items = l.items
    ll_arraycopy(items, items, index, index + 1, n - index)
    items[index] = item


def ll_pop_last(l):
    n = l.length - 1
    items = l.items
    item = items[n]
    if is_gc_ptr(typeOf(items).TO.OF):
        items[n] = zero(typeOf(items).TO.OF)
    l.length = n
    if unlikely(n * 4 < len(items) - 64):
        ll_shrink(l, n)
    return item


def ll_pop(l, index):
    item = l.items[index]
    ll_delitem(l, index)
    return item


def ll_delitem(l, index):
    n = l.length - 1
    items = l.items
    ll_arraycopy(items, items, index + 1, index, n - index)
    ll_shrink(l, n)


def ll_clear(l):
    l.items = adt(l, "empty")
    l.length = 0


def ll_reverse(l):
    items = l.items
    i = 0
    j = l.length - 1
    while i < j:
        tmp = items[i]
        items[i] = items[j]
        items[j] = tmp
        i = i + 1
        j = j - 1


def ll_copy(l):
    return ll_slice(l, 0, l.length)


def ll_slice(l, start, stop):
    """0 <= start, stop <= length"""
    n = stop - start
    if n < 0:
        n = 0
    new = ll_newlist(typeOf(l).TO, n)
    ll_arraycopy(l.items, new.items, start, 0, n)
    return new


def ll_slice_step(l, start, step, count):
    """`count` items from start on, every step-th."""
    new = ll_newlist(typeOf(l).TO, count)
    source = l.items
    target = new.items
    i = 0
    while i < count:
        target[i] = source[start]
        start = start + step
        i = i + 1
    return new


def ll_concat(a, b):
    n = a.length
    new = ll_newlist(typeOf(a).TO, n + b.length)
    ll_arraycopy(a.items, new.items, 0, 0, n)
    ll_arraycopy(b.items, new.items, 0, n, b.length)
    return new


def ll_extend(l, other):
    n = l.length
    m = other.length
    ll_resize_ge(l, n + m)
    ll_arraycopy(other.items, l.items, 0, n, m)


def ll_mul(l, count):
    n = l.length
    if count < 0:
        count = 0
    if count > 0x0fffffffffffffff or n > 0 and count > 0x0fffffffffffffff // n:
        raise MemoryError
    new = ll_newlist(typeOf(l).TO, n * count)
    items = new.items
    if n == 1:
        item = l.items[0]
        i = 0
        while i < count:
            items[i] = item
            i = i + 1
        return new
    at = 0
    while count > 0:
        ll_arraycopy(l.items, items, 0, at, n)
        at = at + n
        count = count - 1
    return new


def ll_inplace_mul(l, count):
    n = l.length
    if count <= 0:
        ll_clear(l)
        return
    ll_resize_ge(l, n * count)
    items = l.items
    at = n
    while count > 1:
        ll_arraycopy(items, items, 0, at, n)
        at = at + n
        count = count - 1


def ll_setslice(l, start, stop, other):
    """l[start:stop] = other, of any length; 0 <= start <= stop <= length."""
    if other is l:
        other = ll_copy(l)
    n = l.length
    m = other.length
    removed = stop - start
    if m == removed:
        ll_arraycopy(other.items, l.items, 0, start, m)
        return
    if m > removed:
        ll_resize_ge(l, n + m - removed)
        items = l.items
        ll_arraycopy(items, items, stop, start + m, n - stop)
    else:
        items = l.items
        ll_arraycopy(items, items, stop, start + m, n - stop)
        ll_shrink(l, n + m - removed)
    ll_arraycopy(other.items, l.items, 0, start, m)


def ll_setslice_step(l, start, step, count, other):
    """Assigns the items of `other`, exactly count, to every step-th item."""
    if other is l:
        other = ll_copy(l)
    source = other.items
    target = l.items
    i = 0
    while i < count:
        target[start] = source[i]
        start = start + step
        i = i + 1


def ll_delslice(l, start, stop):
    """0 <= start <= stop <= length"""
    n = l.length
    items = l.items
    ll_arraycopy(items, items, stop, start, n - stop)
    ll_shrink(l, n - (stop - start))


def ll_delslice_step(l, start, step, count):
    """Removes count items, every step-th from start on."""
    if count <= 0:
        return
    if step < 0:
        start = start + step * (count - 1)
        step = -step
    items = l.items
    n = l.length
    read = start
    write = start
    skip = start
    left = count
    while read < n:
        if left > 0 and read == skip:
            skip = skip + step
            left = left - 1
        else:
            items[write] = items[read]
            write = write + 1
        read = read + 1
    ll_shrink(l, n - count)
