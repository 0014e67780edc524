class Walker:
    def __init__(self, xs):
        self.it = iter(xs)
        self.peeked = None

    def next(self):
        if self.peeked is not None:
            v = self.peeked
            self.peeked = None
            return v
        return next(self.it)

    def peek(self):
        if self.peeked is None:
            self.peeked = next(self.it)
        return self.peeked

def take(it, n):
    out = []
    for x in it:
        out.append(x)
        if len(out) == n:
            break
    return out

def first(it, default=None):
    for x in it:
        return x
    return default

def consume(it):
    n = 0
    while True:
        try:
            next(it)
            n += 1
        except StopIteration:
            return n

class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n

def pairs(d):
    for k, v in d.items():
        yield k, v

def main():
    w = Walker([1, 2, 3])
    print(w.peek(), w.next(), w.next(), w.peek(), w.next())
    try:
        w.next()
    except StopIteration:
        print("end")
    it = iter([1, 2, 3, 4, 5])
    print(take(it, 2), take(it, 2), take(it, 2), take(it, 2))
    print(first([]), first([7]), first([], 9))
    print(consume(iter("abc")), consume(iter({1: 2, 3: 4})), consume(iter({1, 2})), consume(iter(range(5))), consume(iter((1, 2, 3))))
    print(list(Countdown(3)), [x for x in Countdown(4) if x % 2], sum(Countdown(5)), 2 in Countdown(5))
    a, b, c = Countdown(3)
    print(a, b, c)
    try:
        a, b = Countdown(3)
    except ValueError as e:
        print(e)
    a, b = {"x": 1, "y": 2}
    print(a, b)
    (a, b), c = [1, 2], 3
    print(a, b, c)
    for i, (k, v) in enumerate({"a": 1, "b": 2}.items()):
        print(i, k, v)
    print(list(pairs({"q": 1})), dict(pairs({"q": 1})))
    for x, y in zip([1, 2], [3.5, 4.5]):
        print(x, y)
    for k in sorted({"b": 1, "a": 2}):
        print(k)
    d = {"x": [1, 2], "y": [3]}
    for vs in d.values():
        for v in vs:
            print(v, end=" ")
    print()
    print([k + str(len(vs)) for k, vs in d.items()], {v for vs in d.values() for v in vs})
    m = [(1, "a"), (2, "b")]
    nums, letters = [x for x, _ in m], [y for _, y in m]
    print(nums, letters)
    t = (1, 2, 3)
    for x in reversed(t):
        print(x, end=" ")
    print(sum(t), max(t), [x * 2 for x in t], list(t), 2 in t, sorted(t, reverse=True))
    e = iter([])
    print(first(e))
    xs = [1, 2, 3]
    i1 = iter(xs)
    i2 = iter(xs)
    next(i1)
    print(next(i1), next(i2), list(i1), list(i2))
    xs2 = [1]
    for x in xs2:
        if len(xs2) < 5:
            xs2.append(x + 1)
    print(xs2)
    s = 0
    for i in range(3):
        for j in range(i, 3):
            s += i * j
    print(s)
    r = range(1, 10)
    print(r, len(r), sum(r), r[3], 5 in r, 10 in r, list(r[::3]), list(reversed(r))[:2], r.start, r.stop, r.step)
    print(None in {1: 2}, None in {"a"})
    for i in range(0):
        pass
    print("loop var kept") if False else print(i if s else 0)
    z = list(zip("abc", range(3), [True, False, True]))
    print(z)
    print(list(map(lambda q: q + 1, [1, 2])), list(filter(None, [0, 1, 2])), any(x > 1 for x in [1, 2]))
    big = [[i * j for j in range(3)] for i in range(3)]
    for row in big:
        for v in row:
            if v == 2:
                break
        else:
            print("no 2 in", row)

main()
