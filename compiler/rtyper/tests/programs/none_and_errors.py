class Node:
    def __init__(self, v, nxt=None):
        self.v = v
        self.next = nxt
def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head
def total(n):
    s = 0
    while n is not None:
        s += n.v
        n = n.next
    return s
print(total(build(10)))
try:
    print(build(0).v)
except AttributeError as e:
    print(e)
def maybe(n):
    if n: return [1, 2, 3]
    return None
for n in (1, 0):
    try:
        print(len(maybe(n)))
    except TypeError as e:
        print(e)
    try:
        print(maybe(n)[1])
    except TypeError as e:
        print(e)
    try:
        for q in maybe(n): print(q)
    except TypeError as e:
        print(e)
def optint(n):
    if n > 0: return n
    return None
for n in (1, -1):
    try:
        print(optint(n) + 1)
    except TypeError as e:
        print(e)
    try:
        print(optint(n) < 5)
    except TypeError as e:
        print(e)
    print(optint(n) == 1, optint(n) is None, optint(n) or 7, [optint(n), 2], (optint(n), "x"))
d = {}
d["a"] = optint(3)
d["b"] = optint(-3)
print(d, d.get("a"), d.get("zz"))
def optstr(n):
    return "s" * n if n else None
print(optstr(2), optstr(0), optstr(0) == None, optstr(1) == "s", [optstr(1), optstr(0)])
class Shape:
    def area(self):
        raise NotImplementedError("area")
    def describe(self):
        return "%s with area %.2f" % (type(self).__name__, self.area())
class Sq(Shape):
    def __init__(self, a): self.a = a
    def area(self): return self.a * self.a
class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return 3.14159 * self.r ** 2
for s in [Sq(2), Circle(1.5), Sq(3)]:
    print(s.describe(), isinstance(s, Sq), isinstance(s, (Sq, Circle)))
try:
    Shape().describe()
except NotImplementedError as e:
    print("NIE", e)
class Meta:
    count = 0
    table = {}
    def __init__(self, k):
        Meta.count += 1
        self.table[k] = Meta.count
Meta("a"); Meta("b")
print(Meta.count, Meta.table)
class Acc:
    def __init__(self): self.items = []
    def __iadd__(self, x):
        self.items.append(x)
        return self
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __call__(self, k): return self.items[k] * 2
a = Acc()
a += 3
a += 4
print(len(a), a[1], 3 in a, 9 in a, [x for x in a], a(0), bool(Acc()), bool(a))
class Cmp:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return "C(%d)" % self.n
xs = [Cmp(3), Cmp(1), Cmp(2)]
print(sorted(xs), max(xs), min(xs), Cmp(1) in xs, Cmp(1) < Cmp(2), Cmp(2) >= Cmp(1), {Cmp(1): 1, Cmp(1): 2})
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
print(ops["+"](1, 2), ops["-"](5, 3))
fns = [abs_ for abs_ in (lambda x: x + 1, lambda x: x * 2)]
print([f(10) for f in fns])
def compose(f, g): return lambda x: f(g(x))
print(compose(fns[0], fns[1])(5))
def dec(f):
    def w(x):
        return f(x) + 100
    return w
@dec
def foo(x): return x
print(foo(1))
def kw(a, *, b=2, c): return a, b, c
print(kw(1, c=5), kw(1, b=7, c=8))
def gen(n):
    for i in range(n):
        yield i * i
print(list(gen(4)), sum(gen(5)))
first, *rest = [1, 2, 3, 4]
print(first, rest)
(a1, b1), c1 = (1, 2), 3
print(a1, b1, c1)
x = y = 5
x, y = y + 1, x
print(x, y)
class Err(Exception):
    def __str__(self): return "custom"
try:
    raise Err()
except Exception as e:
    print(e, repr(e), type(e).__name__)
def fin():
    try:
        return 1
    finally:
        print("finally")
print(fin())
def nested():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("f", i)
    else:
        print("else")
nested()
try:
    {}["q"]
except KeyError as e:
    print(e, repr(e))
try:
    [1, 2][5]
except IndexError as e:
    print(e)
try:
    assert 1 == 2, "msg"
except AssertionError as e:
    print(e)
class Ctx:
    def __enter__(self): print("enter"); return 5
    def __exit__(self, t, v, tb): print("exit", v); return True
with Ctx() as c:
    print(c)
    raise ValueError("in with")
print("done")


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", args[0] is not None)


def never_ends():
    with Manager() as first, Manager() as second:
        raise KeyError("k")


try:
    never_ends()
except KeyError as e:
    print("caught", e)
