import itertools
from functools import cmp_to_key, lru_cache, cache, partial, reduce
from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, repeat, takewhile
import operator


@lru_cache(maxsize=None)
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=2)
def slow(a, b):
    print("computing", a, b)
    return a * b


@cache
def text(n):
    return "x" * n


def power(base, exponent):
    return base ** exponent


square = partial(power, exponent=2)
two_to = partial(power, 2)


def main():
    print(list(chain([1, 2], (3, 4))), list(chain.from_iterable([[1], [2, 3]])), list(chain("ab", "c", "d")))
    print(list(islice(count(10), 3)), list(islice("abcdef", 1, 5, 2)), list(islice(cycle([1, 2]), 5)), list(repeat("x", 3)))
    print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)))
    print(list(permutations([1, 2, 3])), list(permutations("ab")), list(permutations([1, 2, 3], 2)))
    print(list(combinations("abcd", 2)), list(combinations([1, 2, 3], 3)), list(itertools.combinations_with_replacement("ab", 2)))
    print(list(product([1, 2], "ab")), list(product([0, 1], repeat=3)), list(product("x", [1], [2.5])))
    print([(k, list(g)) for k, g in groupby("aaabbc")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
    print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
    print(list(itertools.zip_longest([1, 2, 3], [4], fillvalue=0)), list(itertools.starmap(power, [(2, 3), (3, 2)])))
    print(list(itertools.pairwise([1, 2, 3])), list(itertools.filterfalse(lambda x: x % 2, range(6))), list(itertools.compress("abc", [1, 0, 1])))
    a, b = itertools.tee([1, 2, 3])
    print(list(a), list(b))
    total = 0
    for i, j in combinations(range(5), 2):
        total += i * j
    for p in permutations(range(4)):
        if p[0] < p[1] < p[2] < p[3]:
            total += 1000
    print(total, len(set(permutations([1, 1, 2]))), sorted(permutations("cab"))[0], "".join(max(permutations("abc"))))
    print(fib(60), fib.cache_info())
    print(slow(2, 3), slow(2, 3), slow(3, 4), slow(4, 5), slow(2, 3), slow.cache_info())
    print(text(3), text(3), text.cache_info().hits)
    print(reduce(lambda x, y: x * y, [1, 2, 3, 4]), reduce(operator.add, ["a", "b"], "z"), sorted([3, 1, 2], key=cmp_to_key(lambda x, y: y - x)))
    print(square(5), two_to(5), list(map(partial(power, 3), [1, 2])))
    print(operator.add(2, 3), operator.itemgetter(1)([5, 6]), sorted([("b", 1), ("a", 2)], key=operator.itemgetter(0)))
    print(sorted([(1, "z", 2.5), (0, "y", 3.5)], key=operator.itemgetter(1, 2)), operator.mul("ab", 2))
    ops = {"+": operator.add, "-": operator.sub, "*": operator.mul}
    print([ops[c](6, 3) for c in "+-*"])


if __name__ == "__main__":
    main()

# Feature: Library / itertools
