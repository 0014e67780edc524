"""Methods of the views of dicts. A view of keys or items acts as a set."""

from _builtins import set as _set


def _pieces(view):
    pieces = []
    for x in view:
        pieces.append(repr(x))
    return '[' + ', '.join(pieces) + '])'


def __eq__(a, b):
    if len(a) != len(b):
        return False
    for x in a:
        if x not in b:
            return False
    return True


def __ne__(a, b):
    return not __eq__(a, b)


def __and__(a, b):
    result = set()
    # The longer one is asked.
    if isinstance(b, (set, frozenset, dict)):
        if len(b) <= len(a):
            for x in b:
                if x in a:
                    result.add(x)
        else:
            for x in a:
                if x in b:
                    result.add(x)
    else:
        for x in b:
            if x in a:
                result.add(x)
    return result


def __or__(a, b):
    result = set(a)
    _set._add_all(result, b)
    return result


def __sub__(a, b):
    result = set(a)
    _set._remove_all(result, b)
    return result


def __xor__(a, b):
    result = set(a)
    _set.symmetric_difference_update(result, b)
    return result


def isdisjoint(a, b):
    for x in b:
        if x in a:
            return False
    return True


def __le__(a, b):
    if len(a) > len(b):
        return False
    for x in a:
        if x not in b:
            return False
    return True


def __lt__(a, b):
    return len(a) < len(b) and __le__(a, b)


def __ge__(a, b):
    return __le__(b, a)


def __gt__(a, b):
    return len(a) > len(b) and __le__(b, a)
