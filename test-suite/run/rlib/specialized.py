# Functions compiled several times, and functions called at compile time.
# Feature: RPython / rlib.objectmodel
from rpython.rlib.objectmodel import (
    always_inline, compute_hash, compute_identity_hash, compute_unique_id, dont_inline, enforceargs, instantiate,
    keepalive_until_here, newlist_hint, not_rpython, resizelist_hint, specialize, try_inline, we_are_translated)


@specialize.argtype(0)
def twice(x):
    return x + x


@specialize.arg(0)
def operate(op, a, b):
    if op == '+':
        return a + b
    elif op == 'len':
        return len(b)
    else:
        return a * b


@specialize.memo()
def table(name):
    return {'small': [1, 2, 3], 'large': [10, 20, 30]}[name]


class A(object):
    kind = 'a'


class B(A):
    kind = 'b'


@specialize.memo()
def kind_of(cls):
    return 'class ' + cls.kind


@specialize.ll()
def pick(a, b, first):
    if first:
        return a
    return b


@specialize.call_location()
def fresh():
    return []


@specialize.arg_or_var(1)
def power(x, n):
    r = x
    for _ in range(n - 1):
        r = r * x
    return r


@always_inline
def inc(x):
    return x + 1


@dont_inline
def dec(x):
    return x - 1


@try_inline
def same(x):
    return x


@enforceargs(int, str)
def repeat(n, s):
    return s * n


@not_rpython
def at_import():
    return [x * x for x in range(4)]


SQUARES = at_import()


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y


class Sub(Point):
    pass


def blank(cls, x, y):
    p = instantiate(cls)
    p.x = x
    p.y = y
    return p


if __name__ == "__main__":
    print(twice(3), twice("ab"), twice(1.5), twice([1, 2]))
    print(operate('+', 1, 2), operate('len', None, "four"), operate('*', 3, 4))
    print(table('small'), table('large')[1], kind_of(A), kind_of(B))
    print(pick(1, 2, True), pick("a", "b", False))
    a, b = fresh(), fresh()
    a.append(1)
    b.append("x")
    print(a, b, power(2, 10), power(1.5, 2))
    print(inc(1), dec(1), same("s"), repeat(3, "ab"), SQUARES)
    p = blank(Point, 3, 4)
    print(p.norm(), blank(Sub, 1, 2).norm(), isinstance(blank(Sub, 0, 0), Sub))
    l = newlist_hint(10)
    l.append(5)
    resizelist_hint(l, 20)
    print(l)
    keepalive_until_here(p)
    q = Point(1, 1)
    print(compute_hash("abc") == compute_hash("ab" + "c"), compute_hash(7), compute_hash(None) == compute_hash(None))
    print(compute_identity_hash(p) == compute_identity_hash(p), compute_unique_id(p) == compute_unique_id(p))
    print(compute_unique_id(p) == compute_unique_id(q))
