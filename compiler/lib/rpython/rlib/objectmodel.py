"""Hints about functions and classes; identity and hashes; dicts with hash and
equality of their own.

Like: rpython/rlib/objectmodel.py
"""

from rpython._markers import identity, nothing

import types


def we_are_translated():
    """False while modules are imported, True in the compiled program: the compiler
    answers in the place of this function."""
    return False


# Specialisation

class _Specialize(object):
    """`@specialize.arg(0)` and so on: how many copies of a function are compiled."""

    def memo(self):
        """Called at compile time; the arguments are constants."""
        return self._mark('specialize:memo')

    def arg(self, *args):
        """A copy for each constant given for these parameters."""
        return self._mark('specialize:arg(%s)' % ', '.join(str(i) for i in args))

    def arg_or_var(self, *args):
        return self._mark('specialize:arg_or_var(%s)' % ', '.join(str(i) for i in args))

    def argtype(self, *args):
        """A copy for each combination of types."""
        return self._mark('specialize:argtype(%s)' % ', '.join(str(i) for i in args))

    def arg_and_argtype(self, *args):
        return self.arg(*args)

    def ll(self):
        return self._mark('specialize:ll')

    def ll_and_arg(self, *args):
        return self.arg(*args)

    def call_location(self):
        """A copy for each place that calls."""
        return self._mark('specialize:call_location')

    def _mark(self, special):
        def decorate(func):
            func._annspecialcase_ = special
            return func
        return decorate


specialize = _Specialize()


def enforceargs(*types_, **kwds):
    """The types that arguments must have: inference finds them by itself."""
    return lambda func: func


def signature_decorator(func):
    return func


def always_inline(arg):
    arg._always_inline_ = True
    return arg


def dont_inline(func):
    func._dont_inline_ = True
    return func


def try_inline(func):
    func._always_inline_ = 'try'
    return func


def not_rpython(func):
    func._not_rpython_ = True
    return func


def no_collect(func):
    return func


def sc_we_are_translated(func):
    return func


# Values

@nothing
def keepalive_until_here(*values):
    pass


@identity
def assert_not_none(x):
    return x


@identity
def likely(x):
    return x


@identity
def unlikely(x):
    return x


@identity
def try_inline_value(x):
    return x


def instantiate(cls, nonmovable=False):
    """An instance on which `__init__` was not called."""
    return object.__new__(cls)


instantiate._annspecialcase_ = 'specialize:argtype(0)'


def newlist_hint(sizehint=0):
    """A list that will grow to about this size."""
    return []


newlist_hint._annspecialcase_ = 'specialize:call_location'


@nothing
def resizelist_hint(lst, sizehint):
    pass


def compute_hash(x):
    """The hash of a str, int, float, tuple or None; of other objects their identity's."""
    return hash(x)


def compute_identity_hash(x):
    assert x is not None
    return object.__hash__(x)


def compute_unique_id(x):
    return id(x)


def current_object_addr_as_int(x):
    return id(x)


for _f in (compute_hash, compute_identity_hash, compute_unique_id, current_object_addr_as_int):
    _f._annspecialcase_ = 'specialize:argtype(0)'


def ll_hash_custom(x):
    return hash(x)


class UnboxedValue(object):
    """Objects with one int inside: `getvalue()` answers it."""

    def __init__(self, value):
        self._value_ = value

    def getvalue(self):
        return self._value_

    get_untagged_value = getvalue


# Mixins

def import_from_mixin(M, special_methods=('__init__', '__del__')):
    """Copies the methods and attributes of a class into the class body that calls."""
    import sys
    flat = {}
    copied = set()
    for base in reversed(M.__mro__):
        if base is not object:
            flat.update(vars(base))
    target = sys._getframe(1).f_locals
    skipped = ('__module__', '__doc__', '__dict__', '__weakref__', '__qualname__', '__firstlineno__',
               '__static_attributes__', '__annotations__', '__annotate__', '__annotate_func__', '_mixin_')
    for name, value in flat.items():
        if name in skipped:
            continue
        if name in target and name not in special_methods:
            raise Exception('import_from_mixin: would overwrite the value already defined locally for %r' % name)
        if name in special_methods and name in target:
            continue
        if isinstance(value, types.FunctionType):
            value = _copied(value, target)
        elif isinstance(value, staticmethod):
            value = staticmethod(_copied(value.__func__, target))
        elif isinstance(value, classmethod):
            value = classmethod(_copied(value.__func__, target))
        target[name] = value
        copied.add(name)
    target.setdefault('_mixins_', ())


def _copied(func, target):
    """A function of its own for each class that takes it in."""
    copy = types.FunctionType(func.__code__, func.__globals__, func.__name__, func.__defaults__, func.__closure__)
    copy.__kwdefaults__ = func.__kwdefaults__
    copy.__dict__.update(func.__dict__)
    copy.__qualname__ = target.get('__qualname__', '') + '.' + func.__name__
    return copy


# Dicts

class r_dict(object):
    """A dict whose keys are compared by `key_eq(a, b)` and hashed by `key_hash(k)`.
    Keys stay in the order of their insertion."""

    _generic_ = True

    def __init__(self, key_eq, key_hash, force_non_null=False, simple_hash_eq=False):
        self.key_eq = key_eq
        self.key_hash = key_hash
        # Places in `_keys` plus one; 0 is free, -1 was used.
        self._index = [0] * 8
        self._hashes = []
        self._keys = []
        self._values = []
        self._live = []
        self._count = 0

    def _find(self, key, h):
        """Where the key is, or -1."""
        mask = len(self._index) - 1
        perturb = h & 0x7fffffffffffffff
        i = h & mask
        while True:
            at = self._index[i]
            if at == 0:
                return -1
            if at > 0 and self._hashes[at - 1] == h and self.key_eq(self._keys[at - 1], key):
                return at - 1
            perturb >>= 5
            i = (i * 5 + perturb + 1) & mask

    def _enter(self, h, place):
        mask = len(self._index) - 1
        perturb = h & 0x7fffffffffffffff
        i = h & mask
        while self._index[i] > 0:
            perturb >>= 5
            i = (i * 5 + perturb + 1) & mask
        self._index[i] = place + 1

    def _rebuild(self):
        hashes, keys, values = [], [], []
        for i in range(len(self._keys)):
            if self._live[i]:
                hashes.append(self._hashes[i])
                keys.append(self._keys[i])
                values.append(self._values[i])
        self._hashes, self._keys, self._values = hashes, keys, values
        self._live = [True] * len(keys)
        size = 8
        while size < 3 * len(keys) + 3:
            size *= 2
        self._index = [0] * size
        for i in range(len(keys)):
            self._enter(hashes[i], i)

    def __setitem__(self, key, value):
        h = self.key_hash(key)
        at = self._find(key, h)
        if at >= 0:
            self._values[at] = value
            return
        if (len(self._keys) + 1) * 3 > len(self._index) * 2:
            self._rebuild()
        self._hashes.append(h)
        self._keys.append(key)
        self._values.append(value)
        self._live.append(True)
        self._count += 1
        self._enter(h, len(self._keys) - 1)

    def __getitem__(self, key):
        at = self._find(key, self.key_hash(key))
        if at < 0:
            raise KeyError('r_dict')
        return self._values[at]

    def __delitem__(self, key):
        self._remove(key)

    def _remove(self, key):
        h = self.key_hash(key)
        at = self._find(key, h)
        if at < 0:
            raise KeyError('r_dict')
        value = self._values[at]
        mask = len(self._index) - 1
        perturb = h & 0x7fffffffffffffff
        i = h & mask
        while self._index[i] != at + 1:
            perturb >>= 5
            i = (i * 5 + perturb + 1) & mask
        self._index[i] = -1
        self._live[at] = False
        self._count -= 1
        return value

    def __len__(self):
        return self._count

    def __contains__(self, key):
        return self._find(key, self.key_hash(key)) >= 0

    def get(self, key, default=None):
        at = self._find(key, self.key_hash(key))
        if at < 0:
            return default
        return self._values[at]

    def setdefault(self, key, default):
        at = self._find(key, self.key_hash(key))
        if at < 0:
            self[key] = default
            return default
        return self._values[at]

    def pop(self, key):
        return self._remove(key)

    def popitem(self):
        i = len(self._keys) - 1
        while i >= 0:
            if self._live[i]:
                key = self._keys[i]
                return key, self._remove(key)
            i -= 1
        raise KeyError('popitem(): dictionary is empty')

    def clear(self):
        self._index = [0] * 8
        self._hashes = []
        self._keys = []
        self._values = []
        self._live = []
        self._count = 0

    def keys(self):
        return [self._keys[i] for i in range(len(self._keys)) if self._live[i]]

    def values(self):
        return [self._values[i] for i in range(len(self._keys)) if self._live[i]]

    def items(self):
        return [(self._keys[i], self._values[i]) for i in range(len(self._keys)) if self._live[i]]

    iterkeys = keys
    itervalues = values
    iteritems = items

    def __iter__(self):
        return iter(self.keys())

    def update(self, other):
        for key in other:
            self[key] = other[key]

    def copy(self):
        new = r_dict(self.key_eq, self.key_hash)
        new.update(self)
        return new


r_ordereddict = r_dict


def prepare_dict_update(dict, n_elements):
    pass


def reversed_dict(d):
    keys = list(d)
    keys.reverse()
    return keys


def dict_to_switch(d):
    """A function that looks a constant dict's items up."""
    def lookup(key):
        return d[key]
    return lookup


def iteritems_with_hash(d):
    return [(k, v, compute_hash(k)) for k, v in d.items()]


def iterkeys_with_hash(d):
    return [(k, compute_hash(k)) for k in d]


def contains_with_hash(d, key, h):
    return key in d


def setitem_with_hash(d, key, h, value):
    d[key] = value


def getitem_with_hash(d, key, h):
    return d[key]


def delitem_with_hash(d, key, h):
    del d[key]


def delitem_if_value_is(d, key, value):
    if key in d and d[key] is value:
        del d[key]


def move_to_end(d, key, last=True):
    value = d.pop(key)
    if last:
        d[key] = value
    else:
        rest = list(d.items())
        d.clear()
        d[key] = value
        for k, v in rest:
            d[k] = v


for _f in (prepare_dict_update, reversed_dict, iteritems_with_hash, iterkeys_with_hash, contains_with_hash,
           setitem_with_hash, getitem_with_hash, delitem_with_hash, delitem_if_value_is, move_to_end):
    _f._annspecialcase_ = 'specialize:argtype(0)'
