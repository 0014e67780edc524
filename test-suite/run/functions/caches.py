import functools
from functools import lru_cache, cache, reduce, cmp_to_key, singledispatch, partial, total_ordering


@lru_cache(maxsize=None)
def grid(r, c):
    if r == 0 or c == 0:
        return 1
    return grid(r - 1, c) + grid(r, c - 1)


@cache
def name(s, n=1):
    print("compute", s, n)
    return s * n


@lru_cache
def tup(t):
    print("tup", t)
    return sum(t)


@lru_cache(maxsize=2)
def small(x):
    print("small", x)
    return x


class Solver:
    def __init__(self, k):
        self.k = k

    @lru_cache(maxsize=None)
    def solve(self, n):
        if n <= 1:
            return self.k
        return self.solve(n - 1) + self.solve(n - 2)


@singledispatch
def describe(x):
    return "thing"


@describe.register
def _(x: int):
    return "int " + str(x)


@describe.register(str)
def _(x):
    return "str " + x


@describe.register(list)
def _(x):
    return "list of " + str(len(x))


def compare(a, b):
    return (a > b) - (a < b)


if __name__ == "__main__":
    print(grid(10, 10))
    print(grid.cache_info())
    print(name("a"), name("a"), name("b", 2))
    print(tup((1, 2)), tup((1, 2)), tup((3,1)))
    for x in [1, 2, 1, 3, 2]:
        small(x)
    print(small.cache_info())
    s = Solver(2)
    print(s.solve(30))
    print(describe(3), describe("x"), describe([1]), describe(2.5))
    print(sorted([3, 1, 2], key=cmp_to_key(compare)), sorted(["b", "a"], key=cmp_to_key(lambda a, b: -1 if a < b else 1)))
    print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + [b], [1, 2], []))
    grid.cache_clear()
    print(grid.cache_info())

# Feature: Functions / lru_cache, cache, singledispatch, cmp_to_key
