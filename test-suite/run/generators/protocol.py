def counter(n):
    i = 0
    while i < n:
        step = yield i
        i += step if step is not None else 1
    return 77


def averager():
    total = 0.0
    count = 0
    avg = None
    while True:
        x = yield avg
        total += x
        count += 1
        avg = total / count


def delegating():
    r = yield from counter(3)
    print("inner returned", r)
    yield from [10, 20]
    yield from "ab" and (30, 40)
    return 7


def cleanup():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 99
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


def flat(t):
    for x in t:
        if isinstance(x, int):
            yield x


class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r is not None:
            yield from self.r

    def items(self):
        for x in self:
            yield x, x * x


def bad():
    yield 1
    next(iter([]))


def outer_try():
    try:
        yield from cleanup()
    finally:
        print("outer finally")


def main():
    g = counter(10)
    print(next(g), g.send(3), g.send(None), next(g))
    a = averager()
    next(a)
    print(a.send(10), a.send(20))
    a.close()
    try:
        a.send(1)
    except StopIteration:
        print("stopped")
    d = delegating()
    try:
        while True:
            print(next(d))
    except StopIteration as e:
        print("value", e.value)
    c = cleanup()
    print(next(c))
    print(c.throw(ValueError("boom")))
    print(list(c))
    c = cleanup()
    next(c)
    c.close()
    c.close()
    c = cleanup()
    next(c)
    try:
        c.throw(KeyError("k"))
    except KeyError as e:
        print("key", e)
    print(list(Tree(3, Tree(1), Tree(5, Tree(4)))), list(Tree(2, Tree(1)).items()))
    try:
        for x in bad():
            print(x)
    except RuntimeError as e:
        print(e)
    o = outer_try()
    next(o)
    print(o.throw(ValueError("deep")))
    o.close()
    o = outer_try()
    next(o)
    o.close()
    gg = (x * x for x in range(5) if x % 2 == 0)
    print(next(gg), list(gg), sum(x for x in range(4)))
    print(next(iter([]), "dflt"), next(counter(0), -1))
    fresh = counter(3)
    try:
        fresh.send(4)
    except TypeError as e:
        print(e)
    with_return = counter(0)
    try:
        next(with_return)
    except StopIteration as e:
        print(e.value)


main()

# Feature: Generators / send, throw, close, results
