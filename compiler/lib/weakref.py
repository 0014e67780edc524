"""The module `weakref`."""

from _builtins.weakref import (
    ReferenceType, WeakKeyDictionary, WeakMethod, WeakSet, WeakValueDictionary, finalize,
    getweakrefcount, proxy, ref)

__all__ = ['ref', 'proxy', 'WeakKeyDictionary', 'ReferenceType', 'WeakValueDictionary',
           'WeakSet', 'WeakMethod', 'finalize', 'getweakrefcount']
