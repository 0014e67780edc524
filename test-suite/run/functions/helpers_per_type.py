def first(xs):
    return xs[0]


def swap(a, b):
    return b, a


def show(x):
    return f"<{x}>"


def apply(f, x):
    return f(x)


def twice(f, x):
    return f(f(x))


class Box:
    def __init__(self, v):
        self.v = v

    def map(self, f):
        return Box(f(self.v))

    def show(self, x):
        return show(x)


def nested(x, n):
    if n == 0:
        return 0
    return 1 + nested([x], n - 1) if False else n


def depth(t):
    return 1


print(first([1, 2]), first(["a"]), first("xyz"), first((1.5, 2)))
print(swap(1, "a"), swap("b", 2.0), swap([1], (2,)))
print(show(1), show("a"), show([1]), show(None), show((1, "x")))
print(apply(len, "abc"), apply(str, 5), apply(lambda x: x * 2, "q"), apply(int, "7"), apply(abs, -3.5))
print(twice(lambda x: x + 1, 1), twice(lambda s: s + "!", "a"))
b = Box(1)
print(b.show(1), b.show("x"), b.show(2.5))
print(Box(3).map(lambda v: v + 1).v)


def default(x, y=None, z=()):
    return x if y is None else y


print(default(1), default("a", "b"), default(1.5, 2.5), default([1], [2]))


def maxby(xs, key=None):
    best = xs[0]
    for x in xs:
        if key is None:
            if x > best:
                best = x
        elif key(x) > key(best):
            best = x
    return best


print(maxby([1, 5, 2]), maxby(["aaa", "b"], key=len), maxby([(1, 2), (0, 9)], key=lambda t: t[1]))

# Feature: Functions / one function for several types
