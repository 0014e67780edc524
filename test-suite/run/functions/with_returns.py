from contextlib import suppress


class G:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("+" + self.name)
        return self

    def __exit__(self, et, ev, tb):
        print("-" + self.name, ev)
        return self.swallow


def lookup(d, k, default):
    with suppress(KeyError):
        return d[k]
    return default + len(d)


def first(n):
    with G("a", True):
        if n == 0:
            raise ValueError("zero")
        return 10 // (n - 1)
    with G("b"):
        return n
    return -1


def bare(xs):
    for x in xs:
        with G("loop", True):
            if x > 1:
                return xs[x]
            raise KeyError(x)
        print("after", x)
    return None


def deep(n):
    with G("x", True), G("y"):
        return {}[n]
    with G("z"):
        with G("w", True):
            raise KeyError("k")
        v = [n, n][5:]
        return len(v)


print(lookup({"a": 1}, "a", 5), lookup({"a": 1}, "b", 5))
print(first(3), first(0), first(1))
print(bare([0, 1, 2]), bare([0]))
try:
    print(deep(1))
except KeyError as e:
    print("key", e)

# Feature: Statements / finally and with, left in every way
