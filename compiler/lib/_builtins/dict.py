"""Methods of `dict`."""

from _builtins.common import MISSING, Missing, REPRS, under_way


def update(d, other=MISSING, /, **kwargs):
    if isinstance(other, dict):
        for key, value in other.items():
            d[key] = value
    elif not isinstance(other, Missing):
        if hasattr(other, 'keys'):
            for key in other.keys():
                d[key] = other[key]
        else:
            for key, value in other:
                d[key] = value
    for name in kwargs:
        d[name] = kwargs[name]


def fromkeys(iterable, value=None):
    d = {}
    for key in iterable:
        d[key] = value
    return d


def __eq__(a, b):
    if len(a) != len(b):
        return False
    for key, value in a.items():
        if key not in b:
            return False
        if not (value == b[key]):
            return False
    return True


def __ne__(a, b):
    return not __eq__(a, b)


def __or__(a, b):
    result = {}
    for key, value in a.items():
        result[key] = value
    for key, value in b.items():
        result[key] = value
    return result


def __repr__(d):
    if under_way(id(d)):
        return '{...}'
    pieces = []
    for key, value in d.items():
        if isinstance(value, (int, float, str, bytes)):
            pieces.append(f'{key!r}: {value!r}')
        else:
            REPRS.append(id(d))
            try:
                pieces.append(f'{key!r}: {value!r}')
            finally:
                REPRS.pop()
    return '{' + ', '.join(pieces) + '}'


def __len__(d):
    return len(d)


def __contains__(d, key):
    return key in d


def __getitem__(d, key):
    return d[key]


def __setitem__(d, key, value):
    d[key] = value


def __delitem__(d, key):
    del d[key]
