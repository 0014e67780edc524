# Loops over unrolling_iterable: each round has constants.
# Feature: RPython / rlib.unroll
from rpython.rlib.unroll import unrolling_iterable
from rpython.rlib.objectmodel import specialize


class Shape(object):
    width = 3
    height = 4
    name = "box"
    tags = None

    def area(self):
        return self.width * self.height


FIELDS = unrolling_iterable(["width", "height"])
METHODS = unrolling_iterable([("twice", lambda x: x * 2), ("square", lambda x: x * x), ("negate", lambda x: -x)])
TYPES = unrolling_iterable([("i", int), ("f", float), ("s", str)])
EMPTY = unrolling_iterable([])


class Visitor(object):
    def visit_num(self, n):
        return "num %d" % n

    def visit_neg(self, n):
        return "neg %d" % n

    def visit_sum(self, n):
        return "sum %d" % n


KINDS = unrolling_iterable(["num", "neg", "sum"])


def dispatch(visitor, kind, n):
    for name in KINDS:
        if kind == name:
            return getattr(visitor, "visit_" + name)(n)
    return "unknown " + kind


def describe(obj):
    total = 0
    for name in FIELDS:
        total += getattr(obj, name)
        setattr(obj, name, total)
    return total


def convert(code, text):
    for c, tp in TYPES:
        if c == code:
            return repr(tp(text))
    return "?"


def count_until(limit):
    n = 0
    for name, f in METHODS:
        if n >= limit:
            break
        n += f(3)
    else:
        n += 1000
    return n


def grid():
    out = []
    for a in unrolling_iterable_ab:
        for b in unrolling_iterable_ab:
            if a == b:
                continue
            out.append(a + b)
    return out


unrolling_iterable_ab = unrolling_iterable("abc")


def nothing():
    for x in EMPTY:
        return x
    return "nothing"


def make_setter(names):
    names = unrolling_iterable(names)

    def set_all(obj, value):
        for name in names:
            setattr(obj, name, value)
            value += 1
    return set_all


set_sizes = make_setter(["width", "height"])

if __name__ == "__main__":
    s = Shape()
    print(describe(s), s.width, s.height, s.area())
    set_sizes(s, 10)
    print(s.width, s.height, s.area())
    v = Visitor()
    for kind in ("num", "neg", "sum", "mul"):
        print(dispatch(v, kind, len(kind)))
    print(convert("i", "42"), convert("f", "1.5"), convert("s", "x"), convert("z", ""))
    for name, f in METHODS:
        print(name, f(7))
    print(count_until(1), count_until(7), count_until(100))
    print(grid(), nothing())
