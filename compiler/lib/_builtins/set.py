"""Methods of `set`.

Which table an operation starts from and in which order it adds decides the order
of the result, so all follow CPython's setobject.c.
"""


def _add_all(s, other):
    if isinstance(other, (set, frozenset)):
        # Tables are merged.
        s.update(other)
    else:
        for x in other:
            s.add(x)


def union(s, *others):
    result = s.copy()
    update(result, *others)
    return result


def update(s, *others):
    n = len(others)
    if n > 0:
        _add_all(s, others[0])
    if n > 1:
        _add_all(s, others[1])
    if n > 2:
        _add_all(s, others[2])
    if n > 3:
        for other in others[3:]:
            _add_all(s, other)


def _intersect(s, other):
    result = set()
    if isinstance(other, (set, frozenset)):
        # The shorter one is walked over.
        if len(other) > len(s):
            for x in s:
                if x in other:
                    result.add(x)
        else:
            for x in other:
                if x in s:
                    result.add(x)
    else:
        for x in other:
            if x in s:
                result.add(x)
    return result


def intersection(s, *others):
    n = len(others)
    if n == 0:
        return s.copy()
    if n == 1:
        return _intersect(s, others[0])
    if n == 2:
        return _intersect(_intersect(s, others[0]), others[1])
    result = _intersect(_intersect(s, others[0]), others[1])
    for other in others[2:]:
        result = _intersect(result, other)
    return result


def intersection_update(s, *others):
    result = intersection(s, *others)
    s.clear()
    for x in result:
        s.add(x)


def _discard_all(s, other):
    if other is s:
        s.clear()
        return
    for x in other:
        s.discard(x)


def difference_update(s, *others):
    n = len(others)
    if n > 0:
        _remove_all(s, others[0])
    if n > 1:
        _remove_all(s, others[1])
    if n > 2:
        for other in others[2:]:
            _remove_all(s, other)


def _remove_all(s, other):
    if isinstance(other, set):
        _discard_all(s, other)
    else:
        for x in other:
            s.discard(x)


def _subtract(s, other):
    if isinstance(other, (set, frozenset, dict)):
        if len(s) >> 2 <= len(other):
            result = set()
            for x in s:
                if x not in other:
                    result.add(x)
            return result
    result = s.copy()
    _remove_all(result, other)
    return result


def difference(s, *others):
    n = len(others)
    if n == 0:
        return s.copy()
    result = _subtract(s, others[0])
    if n > 1:
        _remove_all(result, others[1])
    if n > 2:
        for other in others[2:]:
            _remove_all(result, other)
    return result


def symmetric_difference(s, other):
    result = set(other)
    for x in s:
        if x in result:
            result.discard(x)
        else:
            result.add(x)
    return result


def symmetric_difference_update(s, other):
    if isinstance(other, set):
        if other is s:
            s.clear()
            return
        for x in other:
            if x in s:
                s.discard(x)
            else:
                s.add(x)
    else:
        for x in set(other):
            if x in s:
                s.discard(x)
            else:
                s.add(x)


def issubset(s, other):
    if isinstance(other, (set, frozenset)):
        if len(s) > len(other):
            return False
        for x in s:
            if x not in other:
                return False
        return True
    return issubset(s, set(other))


def issuperset(s, other):
    for x in other:
        if x not in s:
            return False
    return True


def isdisjoint(s, other):
    for x in other:
        if x in s:
            return False
    return True


def __or__(s, other):
    return union(s, other)


def __and__(s, other):
    return _intersect(s, other)


def __sub__(s, other):
    return _subtract(s, other)


def __xor__(s, other):
    return symmetric_difference(s, other)


def __eq__(s, other):
    if len(s) != len(other):
        return False
    for x in s:
        if x not in other:
            return False
    return True


def __ne__(s, other):
    return not __eq__(s, other)


def __le__(s, other):
    return issubset(s, other)


def __lt__(s, other):
    return len(s) < len(other) and issubset(s, other)


def __ge__(s, other):
    return issubset(other, s)


def __gt__(s, other):
    return len(s) > len(other) and issubset(other, s)


def _items(s):
    pieces = []
    for x in s:
        pieces.append(repr(x))
    return ', '.join(pieces)


def __repr__(s):
    if len(s) == 0:
        return 'set()'
    return '{' + _items(s) + '}'


def __len__(s):
    return len(s)


def __contains__(s, x):
    return x in s
