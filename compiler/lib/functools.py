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


def _remembering(function, memo):
    """A function with the parameters of another that asks `memo`: it binds as a
    method, and takes keywords and defaults."""
    code = function.__code__
    # Neither *args nor **kwargs.
    if code.co_flags & 0x0C:
        return memo
    count = code.co_argcount
    names = code.co_varnames[:count + code.co_kwonlyargcount]
    space = {'__name__': function.__module__, 'memo_': memo}
    if code.co_kwonlyargcount:
        # The memo calls with plain arguments.
        given = [n if i < count else f'{n}={n}' for i, n in enumerate(names)]
        inner = {'__name__': function.__module__, 'function_': function}
        exec(f'def call({", ".join(names)}):\n    return function_({", ".join(given)})\n', inner)
        memo.__wrapped__ = inner['call']
    parameters = []
    defaults = function.__defaults__ or ()
    for i, name in enumerate(names):
        if i == count:
            parameters.append('*')
        k = i - (count - len(defaults))
        if i < count and k >= 0:
            space[f'default_{i}_'] = defaults[k]
            name += f'=default_{i}_'
        elif i >= count and name in (function.__kwdefaults__ or {}):
            space[f'default_{i}_'] = function.__kwdefaults__[name]
            name += f'=default_{i}_'
        parameters.append(name)
    exec(f'def remember({", ".join(parameters)}):\n    return memo_({", ".join(names)})\n', space)
    remember = space['remember']
    update_wrapper(remember, function)
    remember.cache_info = memo.cache_info
    remember.cache_clear = memo.cache_clear
    return remember


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        if _of_program(maxsize):
            return _remembering(maxsize, _library.LruMemo(maxsize, 128))
        return _interpreter.lru_cache(maxsize)

    def decorate(function):
        if not _of_program(function):
            return _interpreter.lru_cache(maxsize, typed)(function)
        if maxsize is None:
            return _remembering(function, _library.Memo(function))
        return _remembering(function, _library.LruMemo(function, max(maxsize, 0)))
    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class _CachedProperty:
    """Becomes a property that keeps what it found in two attributes."""

    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        space = {'__name__': self.function.__module__, 'function_': self.function}
        exec(f"""def get(self):
    if not self._has_{name}_:
        self._cached_{name}_ = function_(self)
        self._has_{name}_ = True
    return self._cached_{name}_
""", space)
        setattr(owner, f'_has_{name}_', False)
        setattr(owner, name, property(space['get']))


def cached_property(function):
    if _of_program(function):
        return _CachedProperty(function)
    return _interpreter.cached_property(function)


class _Overloads:
    """The implementations of a generic function. All are registered when the program
    is compiled."""

    def __init__(self, default):
        self.default = default
        self.registry = {}

    def _freeze_(self):
        return True


def _first_type(function):
    hints = [h for n, h in function.__annotations__.items() if n != 'return']
    hint = hints[0]
    if isinstance(hint, str):
        hint = eval(hint, function.__globals__)
    return hint


def singledispatch(function):
    overloads = _Overloads(function)
    dispatch = _library.dispatcher(overloads)
    update_wrapper(dispatch, function)

    def register(cls, func=None):
        if func is None:
            if not isinstance(cls, type) and hasattr(cls, '__annotations__'):
                return register(_first_type(cls), cls)
            return lambda f: register(cls, f)
        for c in getattr(cls, '__args__', (cls,)) if not isinstance(cls, type) else (cls,):
            overloads.registry[c] = func
        return func

    dispatch.register = register
    return dispatch


fill(globals(), 'functools')
update_wrapper = _interpreter.update_wrapper
