"""Methods of `list`."""

from _builtins.common import REPRS, clip_start, clip_end, under_way
from _builtins.sorting import sort_keys


def index(items, value, start=0, stop=9223372036854775807):
    n = len(items)
    i = clip_start(start, n)
    stop = clip_end(stop, n)
    # The list may shrink while items are compared.
    while i < stop and i < len(items):
        if items[i] == value:
            return i
        i += 1
    raise ValueError(f'{value!r} is not in list')


def count(items, value):
    found = 0
    for x in items:
        if x == value:
            found += 1
    return found


def remove(items, value):
    i = 0
    while i < len(items):
        if items[i] == value:
            del items[i]
            return
        i += 1
    raise ValueError('list.remove(x): x not in list')


def copy(items):
    return items[:]


def extend(items, iterable):
    for x in iterable:
        items.append(x)


def sort(items, *, key=None, reverse=False):
    if reverse:
        # Backwards before and after: equal items keep their order.
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


def __eq__(a, b):
    n = len(a)
    if n != len(b):
        return False
    i = 0
    while i < n and i < len(a) and i < len(b):
        if not (a[i] == b[i]):
            return False
        i += 1
    return len(a) == len(b)


def __ne__(a, b):
    return not __eq__(a, b)


def __lt__(a, b):
    n = min(len(a), len(b))
    for i in range(n):
        if not (a[i] == b[i]):
            return a[i] < b[i]
    return len(a) < len(b)


def __le__(a, b):
    n = min(len(a), len(b))
    for i in range(n):
        if not (a[i] == b[i]):
            return a[i] <= b[i]
    return len(a) <= len(b)


def __gt__(a, b):
    n = min(len(a), len(b))
    for i in range(n):
        if not (a[i] == b[i]):
            return a[i] > b[i]
    return len(a) > len(b)


def __ge__(a, b):
    n = min(len(a), len(b))
    for i in range(n):
        if not (a[i] == b[i]):
            return a[i] >= b[i]
    return len(a) >= len(b)


def __repr__(items):
    if under_way(id(items)):
        return '[...]'
    pieces = []
    for x in items:
        if isinstance(x, (int, float, str, bytes)):
            pieces.append(repr(x))
        else:
            REPRS.append(id(items))
            try:
                pieces.append(repr(x))
            finally:
                REPRS.pop()
    return '[' + ', '.join(pieces) + ']'


def __len__(items):
    return len(items)


def __contains__(items, value):
    return value in items


def __getitem__(items, i):
    return items[i]


def __setitem__(items, i, value):
    items[i] = value


def __delitem__(items, i):
    del items[i]
