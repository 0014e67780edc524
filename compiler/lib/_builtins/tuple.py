"""Methods of `tuple`, of tuples whose items have one type."""

from _builtins.common import clip_start, clip_end
from _builtins.vartuple import VarTuple


def _list(t):
    items = []
    for x in t:
        items.append(x)
    return items


def getslice(t, key):
    """A slice with bounds known only at run time."""
    return VarTuple(_list(t)[key])


def repeated(t, n):
    return VarTuple(_list(t) * n)


def index(t, value, start=0, stop=9223372036854775807):
    n = len(t)
    start = clip_start(start, n)
    stop = clip_end(stop, n)
    i = 0
    for x in t:
        if i >= start and i < stop:
            if x == value:
                return i
        i += 1
    raise ValueError('tuple.index(x): x not in tuple')


def count(t, value):
    found = 0
    for x in t:
        if x == value:
            found += 1
    return found


def __len__(t):
    return len(t)


def __contains__(t, value):
    return value in t
