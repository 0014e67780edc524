import itertools
from typing import Iterator, Iterable


def evens(n):
    for i in range(0, n, 2):
        yield i


def odds(n):
    for i in range(1, n, 2):
        yield i


def pick(flag):
    g = evens(10) if flag else odds(10)
    return list(g)


def total(it: Iterator[int]) -> int:
    s = 0
    for x in it:
        s += x
    return s


def primes():
    n = 2
    found = []
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def chunks(xs, n):
    for i in range(0, len(xs), n):
        yield xs[i:i + n]


def merge(a, b):
    ia, ib = iter(a), iter(b)
    x, y = next(ia, None), next(ib, None)
    while x is not None and y is not None:
        if x <= y:
            yield x
            x = next(ia, None)
        else:
            yield y
            y = next(ib, None)
    while x is not None:
        yield x
        x = next(ia, None)
    while y is not None:
        yield y
        y = next(ib, None)


def perms(xs):
    if len(xs) <= 1:
        yield xs
    else:
        for i in range(len(xs)):
            for rest in perms(xs[:i] + xs[i + 1:]):
                yield [xs[i]] + rest


def me():
    yield next(G)


G = None


def main():
    global G
    print(pick(True), pick(False))
    print(total(evens(10)), total(iter([1, 2, 3])), total(iter(range(4))), total(x for x in (1, 2)))
    gens = [evens(4), odds(6), evens(3)]
    print([next(g) for g in gens], [list(g) for g in gens])
    print(list(itertools.islice(primes(), 8)), list(itertools.takewhile(lambda v: v < 50, fib())))
    print(list(chunks([1, 2, 3, 4, 5], 2)), list(merge([1, 4, 6], [2, 3, 9])))
    print(list(perms([1, 2, 3])))
    print(list(zip(evens(10), fib())), list(enumerate(odds(5))), dict(zip("abc", primes())))
    print(list(itertools.chain(evens(3), odds(4), [9])), sorted(odds(7), reverse=True), max(evens(9)))
    print(list(map(lambda v: v + 1, evens(6))), list(filter(lambda v: v > 2, odds(8))), set(evens(5)), tuple(odds(5)))
    a, b, *c = evens(10)
    print(a, b, c)
    print(3 in odds(10), any(v > 4 for v in evens(8)), ",".join(str(v) for v in odds(6)))
    it = iter([1, 2, 3])
    src = it if len(gens) > 5 else evens(7)
    for v in src:
        print(v, end=" ")
    print()
    workers = {"e": evens(4), "o": odds(4)}
    for k in workers:
        for v in workers[k]:
            print(k, v)
    G = me()
    try:
        next(G)
    except ValueError as e:
        print(e)


main()

# Feature: Generators / generators with itertools and built-ins
