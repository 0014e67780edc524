"""Dicts that keep their values, or their keys, only as long as others do.

Like: rpython/rlib/rweakref.py
"""

import weakref

ref = weakref.ref


class RWeakValueDictionary(object):
    """`get` and `set`."""

    _generic_ = True

    def __init__(self, keyclass, valueclass):
        self._refs = {}

    def get(self, key):
        r = self._refs.get(key)
        if r is None:
            return None
        return r()

    def set(self, key, value):
        if value is None:
            if key in self._refs:
                del self._refs[key]
        else:
            self._refs[key] = weakref.ref(value)


class RWeakKeyDictionary(object):
    """`get` and `set`; keys are compared by identity."""

    _generic_ = True

    def __init__(self, keyclass, valueclass):
        self._refs = {}
        self._values = {}

    def get(self, key):
        i = id(key)
        r = self._refs.get(i)
        if r is None or r() is not key:
            return None
        return self._values.get(i)

    def set(self, key, value):
        i = id(key)
        self._refs[i] = weakref.ref(key)
        self._values[i] = value

    def length(self):
        n = 0
        for r in self._refs.values():
            if r() is not None:
                n += 1
        return n
