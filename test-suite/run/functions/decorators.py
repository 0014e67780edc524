import functools
import time

REGISTRY = {}


def register(name):
    def deco(fn):
        REGISTRY[name] = fn
        return fn
    return deco


class CountCalls:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.count = 0

    def __call__(self, *args, **kwargs):
        self.count += 1
        return self.fn(*args, **kwargs)


def singleton(cls):
    instances = {}

    def get(*args, **kwargs):
        if "it" not in instances:
            instances["it"] = cls(*args, **kwargs)
        return instances["it"]
    return get


def validate(*types):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*args):
            for a, t in zip(args, types):
                if not isinstance(a, t):
                    raise TypeError("bad arg")
            return fn(*args)
        return inner
    return deco


def memoize(fn):
    cache = {}

    @functools.wraps(fn)
    def inner(*args):
        if args not in cache:
            cache[args] = fn(*args)
        return cache[args]
    return inner


def retry(times, exc=ValueError):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            for attempt in range(times):
                try:
                    return fn(*args, **kwargs)
                except exc as e:
                    print("attempt", attempt, "failed:", e)
            return None
        return inner
    return deco


def timed(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        start = time.perf_counter()
        try:
            return fn(*args, **kwargs)
        finally:
            inner.elapsed = time.perf_counter() - start
            inner.runs += 1
    inner.runs = 0
    inner.elapsed = 0.0
    return inner


@register("add")
def add(a, b):
    return a + b


@register("mul")
def mul(a, b):
    return a * b


@CountCalls
def hello(name, greeting="hello"):
    return greeting + " " + name


@singleton
class Config:
    def __init__(self, v):
        self.v = v


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


tries = 0


@retry(3)
def flaky(x, limit=2):
    global tries
    tries += 1
    if tries < limit:
        raise ValueError("try " + str(tries))
    return x * tries


@timed
def slow(n):
    return sum(range(n))


@validate(int, int)
def iadd(a, b):
    return a + b


def trace(fn):
    depth = 0

    def inner(n):
        nonlocal depth
        print("  " * depth + fn.__name__, n)
        depth += 1
        r = fn(n)
        depth -= 1
        return r
    return inner


@trace
def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


if __name__ == "__main__":
    for k in sorted(REGISTRY):
        print(k, REGISTRY[k](3, 4))
    print(hello("bob"), hello("al", greeting="yo"), hello.count)
    print(Config(3).v, Config(4).v, Config(5) is Config(6))
    print(fib(40))
    print(flaky(5, limit=3))
    slow(10)
    slow(20)
    print(slow.runs, slow.elapsed >= 0)
    print(iadd(1, 2))
    print(fact(4))

    @functools.wraps(add)
    def local(a, b):
        return add(a, b) + 1
    print(local(1, 2))

    def twice(f):
        def g(x):
            return f(f(x))
        return g

    @twice
    def inc(x):
        return x + 1
    print(inc(5), twice(twice(inc))(0), twice(lambda s: s + "!")("a"))

# Feature: Functions / decorators with arguments and state
