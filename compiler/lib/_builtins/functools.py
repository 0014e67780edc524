"""The module `functools`: what runs at run time."""

from _builtins.common import MISSING, Missing


def reduce(function, iterable, initial=MISSING):
    it = iter(iterable)
    if isinstance(initial, Missing):
        try:
            value = next(it)
        except StopIteration:
            raise TypeError('reduce() of empty iterable with no initial value')
        for x in it:
            value = function(value, x)
        return value
    else:
        result = initial
        for x in it:
            result = function(result, x)
        return result


class _CompareKey:
    def __init__(self, compare, obj):
        self._compare = compare
        self.obj = obj

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    __hash__ = None


class _CompareKeyMaker:
    def __init__(self, compare):
        self._compare = compare

    def __call__(self, obj):
        return _CompareKey(self._compare, obj)


def cmp_to_key(mycmp):
    return _CompareKeyMaker(mycmp)


def partial(func, /, *args, **keywords):
    """`partial(...)` made at run time; one made at import time is known to the
    compiler."""
    def call(*more, **others):
        return func(*args, *more, **(keywords | others))
    return call


class CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __repr__(self):
        return (f'CacheInfo(hits={self.hits}, misses={self.misses}, '
                f'maxsize={self.maxsize}, currsize={self.currsize})')

    def __eq__(self, other):
        return (self.hits == other.hits and self.misses == other.misses
                and self.maxsize == other.maxsize and self.currsize == other.currsize)

    def __iter__(self):
        return iter([self.hits, self.misses, self.maxsize, self.currsize])

    def __getitem__(self, i):
        if i == 0:
            return self.hits
        if i == 1:
            return self.misses
        if i == 2:
            return self.maxsize
        return self.currsize


class Memo:
    """A function that remembers its results: `cache`."""

    def __init__(self, func):
        self.__wrapped__ = func
        self.__name__ = func.__name__
        self._results = {}
        self._hits = 0

    def __call__(self, /, *args):
        if len(args) == 1:
            key = args[0]
        else:
            key = args
        results = self._results
        if key in results:
            self._hits += 1
            return results[key]
        result = self.__wrapped__(*args)
        results[key] = result
        return result

    def cache_info(self):
        # One result came with every miss.
        return CacheInfo(self._hits, len(self._results), None, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = 0


class LruMemo:
    """Remembers the results used last: `lru_cache`. The dict is in the order of
    use."""

    def __init__(self, func, maxsize):
        self.__wrapped__ = func
        self.__name__ = func.__name__
        self._maxsize = maxsize
        self._results = {}
        self._hits = 0
        self._misses = 0

    def __call__(self, /, *args):
        if len(args) == 1:
            key = args[0]
        else:
            key = args
        results = self._results
        if key in results:
            self._hits += 1
            found = results.pop(key)
            results[key] = found
            return found
        self._misses += 1
        result = self.__wrapped__(*args)
        if self._maxsize == 0:
            return result
        if key not in results:
            if len(results) >= self._maxsize:
                for oldest in results:
                    break
                del results[oldest]
            results[key] = result
        return result

    def cache_info(self):
        return CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = 0
        self._misses = 0


def cache(user_function, /):
    return Memo(user_function)


class _LruDecorator:
    def __init__(self, maxsize):
        self._maxsize = maxsize

    def __call__(self, function):
        return LruMemo(function, self._maxsize)


def lru_cache(maxsize=128, typed=False):
    if maxsize is None:
        return cache
    if callable(maxsize):
        return LruMemo(maxsize, 128)
    return _LruDecorator(max(maxsize, 0))


def dispatcher(overloads):
    """The generic function of `singledispatch`; runs at import time."""
    def dispatch(x, *args, **kwargs):
        return _chosen(overloads)(x, *args, **kwargs)
    return dispatch


def _chosen(overloads):
    """All implementations in one function that asks for the most special class first;
    made when the program is compiled."""
    function = overloads.default
    registry = [item for item in overloads.registry.items() if item[0] is not object]
    function = overloads.registry.get(object, function)
    for cls, implementation in sorted(registry, key=lambda item: len(item[0].__mro__)):
        function = _overload(cls, implementation, function)
    return function


_chosen._annspecialcase_ = 'specialize:memo'


def _overload(cls, function, otherwise):
    def overload(x, *args, **kwargs):
        if isinstance(x, cls):
            return function(x, *args, **kwargs)
        else:
            return otherwise(x, *args, **kwargs)
    return overload
