"""The module `weakref`.

The attribute `__weak__` of an instance does not keep its object alive: the collector
sets it to None when the object dies, and then calls the instance's `__cleared__`, if its
class has one.
"""

from _builtins.common import MISSING, Missing


def _check(object):
    if isinstance(object, (int, float, str, bytes, list, tuple, dict)) or object is None:
        raise TypeError(f"cannot create weak reference to '{type(object).__name__}' object")


class ref:
    __weak__ = None
    __callback__ = None
    _hash = -1

    def __init__(self, object, callback=None):
        _check(object)
        self.__weak__ = None
        self.__weak__ = object
        self.__callback__ = callback
        self._hash = -1

    def __call__(self):
        return self.__weak__

    def __cleared__(self):
        callback = self.__callback__
        if callback is not None:
            self.__callback__ = None
            callback(self)

    def __eq__(self, other):
        mine = self.__weak__
        theirs = other.__weak__
        if mine is None or theirs is None:
            return self is other
        return mine == theirs

    def __hash__(self):
        if self._hash == -1:
            object = self.__weak__
            if object is None:
                raise TypeError("weak object has gone away")
            self._hash = hash(object)
        return self._hash

    def __repr__(self):
        object = self.__weak__
        if object is None:
            return f"<weakref at {hex(id(self))}; dead>"
        return f"<weakref at {hex(id(self))}; to '{type(object).__name__}' at {hex(id(object))}>"


ReferenceType = ref


class WeakMethod:
    """A weak reference to a bound method."""

    __weak__ = None
    __callback__ = None

    def __init__(self, method, callback=None):
        self.__weak__ = None
        self.__weak__ = method.__self__
        self._func = method.__func__
        self.__callback__ = callback

    def __call__(self):
        object = self.__weak__
        if object is None:
            return None
        func = self._func
        return lambda *args: func(object, *args)

    def __cleared__(self):
        callback = self.__callback__
        if callback is not None:
            self.__callback__ = None
            callback(self)


def getweakrefcount(object):
    raise NotImplementedError("weak references are not counted")


def proxy(object, callback=None):
    raise NotImplementedError("proxies are not supported: call a weakref.ref")


class _Value:
    def __init__(self, object):
        _check(object)
        self.__weak__ = None
        self.__weak__ = object


class WeakValueDictionary:
    def __init__(self, other=MISSING):
        self._data = {}
        self._limit = 32
        if not isinstance(other, Missing):
            self.update(other)

    def _live(self):
        """Forgets the dead, when there may be many."""
        if len(self._data) >= self._limit:
            self._purge()
            self._limit = 2 * len(self._data) + 32

    def _purge(self):
        dead = [key for key, cell in self._data.items() if cell.__weak__ is None]
        for key in dead:
            del self._data[key]

    def __getitem__(self, key):
        cell = self._data.get(key)
        if cell is not None:
            object = cell.__weak__
            if object is not None:
                return object
        raise KeyError(key)

    def __setitem__(self, key, value):
        self._live()
        self._data[key] = _Value(value)

    def __delitem__(self, key):
        self[key]
        del self._data[key]

    def __contains__(self, key):
        cell = self._data.get(key)
        return cell is not None and cell.__weak__ is not None

    def __len__(self):
        self._purge()
        return len(self._data)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [key for key, cell in self._data.items() if cell.__weak__ is not None]

    def values(self):
        objects = []
        for cell in self._data.values():
            object = cell.__weak__
            if object is not None:
                objects.append(object)
        return objects

    def items(self):
        pairs = []
        for key, cell in self._data.items():
            object = cell.__weak__
            if object is not None:
                pairs.append((key, object))
        return pairs

    def get(self, key, default=None):
        cell = self._data.get(key)
        if cell is None:
            return default
        object = cell.__weak__
        if object is None:
            return default
        return object

    def setdefault(self, key, default):
        cell = self._data.get(key)
        if cell is not None:
            object = cell.__weak__
            if object is not None:
                return object
        self[key] = default
        return default

    def pop(self, key, default=MISSING):
        cell = self._data.pop(key, None)
        if cell is not None:
            object = cell.__weak__
            if object is not None:
                return object
        if isinstance(default, Missing):
            raise KeyError(key)
        else:
            return default

    def popitem(self):
        while self._data:
            key, cell = self._data.popitem()
            object = cell.__weak__
            if object is not None:
                return key, object
        raise KeyError("dictionary is empty")

    def update(self, other):
        for key, value in other.items():
            self[key] = value

    def clear(self):
        self._data.clear()

    def copy(self):
        new = WeakValueDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    def __repr__(self):
        return f"<WeakValueDictionary at {hex(id(self))}>"


class _Entry:
    """A weak key and its value."""

    def __init__(self, object, hash, serial, value, owner):
        _check(object)
        self.__weak__ = None
        self.__weak__ = object
        self.hash = hash
        self.serial = serial
        self.value = value
        self.owner = owner

    def __cleared__(self):
        self.owner._forget(self)


class WeakKeyDictionary:
    """Entries in the order of insertion by number, and numbers by hash."""

    def __init__(self, other=MISSING):
        self._entries = {}
        self._numbers = {}
        self._next = 0
        if not isinstance(other, Missing):
            self.update(other)

    def _forget(self, entry):
        if entry.serial in self._entries:
            del self._entries[entry.serial]
            numbers = self._numbers[entry.hash]
            numbers.remove(entry.serial)
            if not numbers:
                del self._numbers[entry.hash]

    def _find(self, key):
        h = hash(key)
        if h in self._numbers:
            for number in self._numbers[h]:
                entry = self._entries[number]
                object = entry.__weak__
                if object is not None and (object is key or object == key):
                    return entry
        return None

    def __getitem__(self, key):
        entry = self._find(key)
        if entry is None:
            raise KeyError(key)
        return entry.value

    def __setitem__(self, key, value):
        entry = self._find(key)
        if entry is not None:
            entry.value = value
            return
        h = hash(key)
        number = self._next
        self._next = number + 1
        self._entries[number] = _Entry(key, h, number, value, self)
        if h in self._numbers:
            self._numbers[h].append(number)
        else:
            self._numbers[h] = [number]

    def __delitem__(self, key):
        entry = self._find(key)
        if entry is None:
            raise KeyError(key)
        self._forget(entry)

    def __contains__(self, key):
        return self._find(key) is not None

    def __len__(self):
        return len(self.keys())

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        objects = []
        for entry in self._entries.values():
            object = entry.__weak__
            if object is not None:
                objects.append(object)
        return objects

    def values(self):
        return [entry.value for entry in self._entries.values() if entry.__weak__ is not None]

    def items(self):
        pairs = []
        for entry in self._entries.values():
            object = entry.__weak__
            if object is not None:
                pairs.append((object, entry.value))
        return pairs

    def get(self, key, default=None):
        entry = self._find(key)
        if entry is None:
            return default
        return entry.value

    def setdefault(self, key, default):
        entry = self._find(key)
        if entry is not None:
            return entry.value
        self[key] = default
        return default

    def pop(self, key, default=MISSING):
        entry = self._find(key)
        if entry is not None:
            self._forget(entry)
            return entry.value
        if isinstance(default, Missing):
            raise KeyError(key)
        else:
            return default

    def update(self, other):
        for key, value in other.items():
            self[key] = value

    def clear(self):
        self._entries.clear()
        self._numbers.clear()

    def copy(self):
        new = WeakKeyDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    def __repr__(self):
        return f"<WeakKeyDictionary at {hex(id(self))}>"


class WeakSet:
    def __init__(self, items=MISSING):
        self._map = WeakKeyDictionary()
        if not isinstance(items, Missing):
            self.update(items)

    def add(self, item):
        if item not in self._map:
            self._map[item] = True

    def discard(self, item):
        self._map.pop(item, False)

    def remove(self, item):
        del self._map[item]

    def pop(self):
        for item in self._map.keys():
            del self._map[item]
            return item
        raise KeyError("pop from empty WeakSet")

    def update(self, items):
        for item in items:
            self.add(item)

    def clear(self):
        self._map.clear()

    def copy(self):
        return WeakSet(self._map.keys())

    def __contains__(self, item):
        return item in self._map

    def __len__(self):
        return len(self._map)

    def __iter__(self):
        return iter(self._map.keys())

    def __or__(self, other):
        new = WeakSet(self._map.keys())
        new.update(other)
        return new

    def __and__(self, other):
        return WeakSet([item for item in self._map.keys() if item in other])

    def __sub__(self, other):
        return WeakSet([item for item in self._map.keys() if item not in other])

    def issubset(self, other):
        for item in self._map.keys():
            if item not in other:
                return False
        return True

    def isdisjoint(self, other):
        for item in self._map.keys():
            if item in other:
                return False
        return True


# What keeps a `finalize` alive until it has been called.
_finalizers = []


class finalize:
    def __init__(self, object, func, *args):
        _check(object)
        self.__weak__ = None
        self.__weak__ = object
        self._func = lambda: func(*args)
        self.alive = True
        self.atexit = True
        _finalizers.append(self)

    def __cleared__(self):
        self()

    def __call__(self):
        if self.alive:
            self._end()
            return self._func()
        return None

    def _end(self):
        self.alive = False
        for i in range(len(_finalizers)):
            if _finalizers[i] is self:
                del _finalizers[i]
                break

    def detach(self):
        if self.alive:
            self._end()
