"""The module `copy`. Classes of the program get methods that copy their instances,
attribute by attribute (`equip`). An instance met again by `deepcopy` is copied once.
"""

from _rpyc import rt


class Error(Exception):
    pass


def copy(x):
    if x is None:
        return x
    elif isinstance(x, list):
        return x[:]
    elif hasattr(x, '__copy__'):
        return x.__copy__()
    elif isinstance(x, (dict, set, bytearray)):
        return x.copy()
    elif isinstance(x, (int, float, complex, str, bytes, tuple, frozenset, range)) or callable(x):
        # Values that cannot change are their own copies.
        return x
    else:
        return x.__copy__()


def deepcopy(x, memo=None):
    return _deep(x, Memo())


class Memo:
    """The copies of instances, by identity of the original."""

    _shared_ = True

    def __init__(self):
        self.copies = {}
        self.originals = []

    def add(self, original, copied):
        self.copies[id(original)] = copied
        self.originals.append(original)


def _deep(x, memo):
    if x is None:
        return x
    elif isinstance(x, list):
        items = []
        for item in x:
            items.append(_deep(item, memo))
        return items
    elif hasattr(x, '__deepcopy__'):
        if hasattr(x, '_deep_copy_'):
            return x._deep_copy_(memo)
        else:
            return x.__deepcopy__({})
    elif isinstance(x, dict):
        table = {}
        for key, value in x.items():
            table[_deep(key, memo)] = _deep(value, memo)
        return table
    elif isinstance(x, set):
        members = set()
        for item in x:
            members.add(_deep(item, memo))
        return members
    elif isinstance(x, tuple):
        return _deep_tuple(x, memo)
    elif isinstance(x, bytearray):
        return x.copy()
    elif isinstance(x, (int, float, complex, str, bytes, frozenset, range)) or callable(x):
        return x
    else:
        return x.__deepcopy__({})


def _deep_tuple(x, memo):
    n = len(x)
    if n == 0:
        return x
    if n == 1:
        return (_deep(x[0], memo),)
    if n == 2:
        return (_deep(x[0], memo), _deep(x[1], memo))
    if n == 3:
        return (_deep(x[0], memo), _deep(x[1], memo), _deep(x[2], memo))
    if n == 4:
        return (_deep(x[0], memo), _deep(x[1], memo), _deep(x[2], memo), _deep(x[3], memo))
    return (_deep(x[0], memo),) + _deep_tuple(x[1:], memo)


# ---- at compile time ----

def _transfer(names, deep):
    """A function that copies these attributes, those that are set."""
    space = {'__name__': '_builtins.copy', '_deep': _deep}
    lines = ['def transfer(old, new, memo):']
    for name in names:
        value = f'_deep(old.{name}, memo)' if deep else f'old.{name}'
        lines += ['    try:', f'        object.__setattr__(new, {name!r}, {value})', '    except AttributeError:',
                  '        pass']
    exec('\n'.join(lines) + '\n    pass\n', space)
    return space['transfer']


def _shallow_transfer(names):
    return _transfer(names, False)


def _deep_transfer(names):
    return _transfer(names, True)


METHODS = '''
def __copy__(self):
    new = object.__new__(cls)
    each_attribute(shallow_transfer, self, new, None)
    return new

def _deep_copy_(self, memo):
    found = memo.copies.get(id(self))
    if isinstance(found, cls):
        return found
    new = object.__new__(cls)
    memo.add(self, new)
    each_attribute(deep_transfer, self, new, memo)
    return new

def __deepcopy__(self, memo):
    return self._deep_copy_(Memo())
'''

CONSTANT = '''
def __copy__(self):
    return self

def _deep_copy_(self, memo):
    return self

def __deepcopy__(self, memo):
    return self
'''


def equip(cls):
    """Gives a class of the program its methods."""
    if issubclass(cls, (BaseException, type)):
        return
    space = {'__name__': '_builtins.copy', 'cls': cls, 'each_attribute': rt.each_attribute, 'Memo': Memo,
             'shallow_transfer': _shallow_transfer, 'deep_transfer': _deep_transfer}
    exec(CONSTANT if hasattr(cls, '_member_map_') else METHODS, space)
    if not _defines(cls, '__copy__'):
        cls.__copy__ = space['__copy__']
    if not _defines(cls, '__deepcopy__'):
        cls._deep_copy_ = space['_deep_copy_']
        cls.__deepcopy__ = space['__deepcopy__']
    elif '__deepcopy__' in cls.__dict__:
        exec('def _deep_copy_(self, memo):\n    return self.__deepcopy__({})\n', space)
        cls._deep_copy_ = space['_deep_copy_']


def _defines(cls, name):
    """Whether the program says how."""
    for c in cls.__mro__:
        if name in c.__dict__:
            return c.__dict__[name].__globals__.get('__name__') != '_builtins.copy'
    return False
