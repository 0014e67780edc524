def add(a, b):
    return a + b
def mul(a, b):
    return a * b
def apply(f, x, y):
    return f(x, y)
def choose(n):
    if n == 0:
        return add
    return mul
print(choose(0)(3, 4), choose(1)(3, 4), apply(add, 1, 2), apply(mul, 5, 6))
def counter():
    n = 0
    def inc(k=2):
        nonlocal n
        n += k
        return n
    return inc
c = counter()
c()
c(5)
print(c())
def adder(k):
    return lambda x: x + k
fs = adder(3)
gs = adder(10)
print(fs(1), gs(1))
def pick(b):
    if b:
        return adder(100)
    return abs_
def abs_(x):
    return -x if x < 0 else x
print(pick(True)(5), pick(False)(-7))
class P:
    def __init__(self, a): self.a = a
    def m(self, x): return self.a + x
    def n(self, x): return self.a - x
p = P(10)
m = p.m
print(m(5))
def meth(p, b):
    if b: return p.m
    return p.n
print(meth(p, True)(1), meth(p, False)(1))
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __eq__(self, o): return self.x == o.x and self.y == o.y
    def __str__(self): return str(self.x)
    @property
    def norm(self): return self.x * self.x + self.y * self.y
    @staticmethod
    def zero(): return V(0, 0)
    @classmethod
    def make(cls, n): return cls(n, n)
    def __bool__(self): return self.x != 0
v = V(1, 2) + V(3, 4)
print(v.norm, v == V(4, 6), v != V(4, 6))
print(v, V.zero().norm, V.make(3).norm)
if V.zero():
    print("yes")
else:
    print("no")
def opt(n):
    if n > 2:
        return n
    return None
print(opt(1) is None, opt(5))
x = opt(7)
if x is not None:
    print(x + 1)
t = (1, 2.5, True)
a, b, cc = t
print(a, b)
print((1, 2) < (1, 3), (1, 2) == (1, 2), (3,) > (2,))
total = 0
print(total)
total += 1.5
print(total)
g = 5
def setg():
    global g
    g = g + 1
setg()
print(g)
def flt(x): return x * 1.5 + 2 - x / 3
print(flt(3.0), flt(4.5), 7.0 // 2.0, -7.5 % 2.0, 2.0 ** 0.5)
print(1 < 2.5, 3 == 3.0, 2**62 < 4.0e18)
def h(a, b=3, *args, c=4):
    return a + b * 10 + c * 100 + len(args) * 1000
print(h(1), h(1, 2), h(1, 2, 3, 4), h(1, c=5), h(a=2, b=1))
