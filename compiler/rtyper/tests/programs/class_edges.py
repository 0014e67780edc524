# things at the edges of classes and functions
class Base:
    registry = []
    limit = 10
    def __init__(self, name="x"):
        self.name = name
        self.registry.append(name)
    def hook(self): return "base"
    def run(self): return self.hook() + ":" + self.name
    @classmethod
    def create(cls, *args): return cls(*args)
    @staticmethod
    def util(a, b=2): return a * b
    @property
    def upper(self): return self.name.upper()
    @upper.setter
    def upper(self, v): self.name = v.lower()
class Mid(Base):
    limit = 20
    def hook(self): return "mid>" + super().hook()
class Leaf(Mid):
    def __init__(self, name, extra):
        super().__init__(name)
        self.extra = extra
    def hook(self): return "leaf>" + super().hook()
class Mixin:
    def greet(self): return "hi " + self.name
class Both(Mixin, Mid):
    pass
objs = [Base("a"), Mid("b"), Leaf("c", 5), Both("d")]
for o in objs:
    print(o.run(), o.limit, o.upper, isinstance(o, Mid), isinstance(o, Mixin), type(o).__name__)
print(Base.create("z").name, Mid.create("y").run(), Base.util(4), Mid.util(4, 5))
o = objs[0]
o.upper = "QQ"
print(o.name, Base.registry, Both("e").greet())
def factory(kind):
    return {"base": Base, "mid": Mid}[kind]
print(factory("mid")("w").run(), factory("base")("v").run())
handlers = {}
def register(name):
    def deco(f):
        handlers[name] = f
        return f
    return deco
@register("add")
def h_add(a, b): return a + b
@register("mul")
def h_mul(a, b): return a * b
for k in handlers:
    print(k, handlers[k](3, 4))
class Stack:
    def __init__(self): self._d = []
    def push(self, x): self._d.append(x); return self
    def pop(self):
        if not self._d:
            raise IndexError("pop from empty stack")
        return self._d.pop()
    def __len__(self): return len(self._d)
    def __repr__(self): return "Stack(%r)" % (self._d,)
s = Stack().push(1).push(2)
print(s, len(s), s.pop(), s)
try:
    Stack().pop()
except IndexError as e:
    print(e)
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __mul__(self, o):
        if isinstance(o, Matrix):
            return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows]) if False else self
        return self
    def __neg__(self): return Matrix([[-x for x in r] for r in self.rows])
    def __eq__(self, o): return self.rows == o.rows
    def __ne__(self, o): return not self == o
m = Matrix([[1, 2], [3, 4]])
print((-m).rows, m == -(-m), m != -m)
class Temp:
    def __init__(self, t): self.t = t
    def __lt__(self, o): return self.t < o.t
    def __gt__(self, o): return self.t > o.t
print(Temp(1) < Temp(2), Temp(1) > Temp(2), max([Temp(3), Temp(9), Temp(2)], key=lambda x: x.t).t)
def outer():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    def get(): return total
    return add, get
add, get = outer()
add(3); add(4)
print(get())
def apply_n(f, n, x):
    for _ in range(n):
        x = f(x)
    return x
print(apply_n(lambda v: v * 2, 5, 1), apply_n(lambda v: v + "!", 2, "hey"))
class Visitor:
    def visit(self, node): return node.accept(self)
    def visit_num(self, n): return n.v
    def visit_add(self, n): return self.visit(n.l) + self.visit(n.r)
class Num:
    def __init__(self, v): self.v = v
    def accept(self, vis): return vis.visit_num(self)
class Add:
    def __init__(self, l, r): self.l = l; self.r = r
    def accept(self, vis): return vis.visit_add(self)
print(Visitor().visit(Add(Num(1), Add(Num(2), Num(3)))))
def defaults(a, b=[1], c={"k": 2}, d=None, e=(1, 2)):
    return a, b, c, d, e
print(defaults(0), defaults(0, d=5))
class Counter:
    instances = 0
    def __new_id(self):
        Counter.instances += 1
        return Counter.instances
    def __init__(self): self.id = self.__new_id()
print(Counter().id, Counter().id, Counter.instances)
def rec_list(n): return [] if n == 0 else [n] + rec_list(n - 1)
print(rec_list(4))
import sys
def chain(n):
    try:
        if n == 0: raise KeyError("deep")
        chain(n - 1)
    except KeyError:
        if n == 2: raise ValueError("wrapped %d" % n) from None
        raise
try:
    chain(4)
except ValueError as e:
    print(e)
except KeyError as e:
    print("key", e)
ff = [lambda i=i: i * 10 for i in range(3)]
print([f() for f in ff])
print((lambda *a: len(a))(1, 2, 3), (lambda **k: sorted(k))(b=1, a=2))
