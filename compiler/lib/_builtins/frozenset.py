"""Methods of `frozenset`."""

from _builtins import set as _set
from _builtins.set import (
    __eq__, __ge__, __gt__, __le__, __len__, __lt__, __ne__, __contains__, _items, isdisjoint, issubset, issuperset)


def union(s, *others):
    result = set(s)
    _set.update(result, *others)
    return frozenset(result)


def intersection(s, *others):
    if len(others) == 0:
        return s
    return frozenset(_set.intersection(s, *others))


def difference(s, *others):
    if len(others) == 0:
        return s
    return frozenset(_set.difference(set(s), *others))


def symmetric_difference(s, other):
    return frozenset(_set.symmetric_difference(s, other))


def __or__(s, other):
    return union(s, other)


def __and__(s, other):
    return frozenset(_set._intersect(s, other))


def __sub__(s, other):
    return difference(s, other)


def __xor__(s, other):
    return symmetric_difference(s, other)


def __repr__(s):
    if len(s) == 0:
        return 'frozenset()'
    return 'frozenset({' + _items(s) + '})'


def _shuffle(h):
    return ((h ^ 89869747 ^ ((h << 16) & 0xFFFFFFFFFFFFFFFF)) * 3644798167) & 0xFFFFFFFFFFFFFFFF


def __hash__(s):
    h = 0 & 0xFFFFFFFFFFFFFFFF
    for x in s:
        h ^= _shuffle(hash(x) & 0xFFFFFFFFFFFFFFFF)
    h ^= ((len(s) + 1) * 1927868237) & 0xFFFFFFFFFFFFFFFF
    h ^= (h >> 11) ^ (h >> 25)
    h = (h * 69069 + 907133923) & 0xFFFFFFFFFFFFFFFF
    if h == 0xFFFFFFFFFFFFFFFF:
        return 590923713
    low = h & 0x7FFFFFFFFFFFFFFF
    if (h >> 63) != 0:
        return low - 0x7FFFFFFFFFFFFFFF - 1
    return low
