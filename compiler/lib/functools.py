"""`functools`: what stays alive in the program is the library's; the rest is the
interpreter's."""

from _builtins.original import fill, original
from _builtins.functools import cmp_to_key, reduce
from _builtins import functools as _library

_interpreter = original('functools')


def _of_program(function):
    """Functions of the interpreter's library keep its kind of cache."""
    spec = getattr(function, '__globals__', {}).get('__spec__')
    return spec is None or spec.origin not in ('frozen', 'built-in')


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        if _of_program(maxsize):
            return _library.LruMemo(maxsize, 128)
        return _interpreter.lru_cache(maxsize)

    def decorate(function):
        if not _of_program(function):
            return _interpreter.lru_cache(maxsize, typed)(function)
        if maxsize is None:
            return _library.Memo(function)
        return _library.LruMemo(function, max(maxsize, 0))
    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


fill(globals(), 'functools')
