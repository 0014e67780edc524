"""The module `copy`, of built-in containers and of classes that say how."""


class Error(Exception):
    pass


def copy(x):
    if x is None:
        return x
    elif isinstance(x, list):
        return x[:]
    elif hasattr(x, '__copy__'):
        return x.__copy__()
    elif isinstance(x, (dict, set)):
        return x.copy()
    elif isinstance(x, (int, float, complex, str, bytes, tuple, frozenset, range)) or callable(x):
        # Values that cannot change are their own copies.
        return x
    else:
        return x.__copy__()


def deepcopy(x, memo=None):
    if x is None:
        return x
    elif isinstance(x, list):
        items = []
        for item in x:
            items.append(deepcopy(item))
        return items
    elif hasattr(x, '__deepcopy__'):
        return x.__deepcopy__({})
    elif isinstance(x, dict):
        table = {}
        for key, value in x.items():
            table[deepcopy(key)] = deepcopy(value)
        return table
    elif isinstance(x, set):
        members = set()
        for item in x:
            members.add(deepcopy(item))
        return members
    elif isinstance(x, tuple):
        return _deepcopy_tuple(x)
    elif isinstance(x, (int, float, complex, str, bytes, frozenset, range)) or callable(x):
        return x
    else:
        return x.__deepcopy__({})


def _deepcopy_tuple(x):
    n = len(x)
    if n == 0:
        return x
    if n == 1:
        return (deepcopy(x[0]),)
    if n == 2:
        return (deepcopy(x[0]), deepcopy(x[1]))
    if n == 3:
        return (deepcopy(x[0]), deepcopy(x[1]), deepcopy(x[2]))
    if n == 4:
        return (deepcopy(x[0]), deepcopy(x[1]), deepcopy(x[2]), deepcopy(x[3]))
    return (deepcopy(x[0]),) + _deepcopy_tuple(x[1:])
