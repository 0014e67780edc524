from functools import lru_cache, cache, cached_property, total_ordering, wraps, partial
import operator
class A:
    def __init__(self, n): self.n = n; self.calls = 0
    @lru_cache(maxsize=None)
    def slow(self, k):
        self.calls += 1
        return self.n * k
    @cached_property
    def big(self):
        self.calls += 10
        return [self.n] * 3
@total_ordering
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
@lru_cache
def f(a, b=2, *, c=3):
    print("f", a, b, c)
    return a + b + c
def logged(g):
    @wraps(g)
    def w(*args):
        print("call", g.__name__)
        return g(*args)
    return w
@logged
def h(x, y): return x + y
class P:
    def __init__(self, name, age): self.name = name; self.age = age
    def hi(self, a, b): return a + self.name + b
def main():
    a = A(5); print(a.slow(2), a.slow(2), a.slow(3), a.calls, a.big, a.big, a.calls)
    print(f(1), f(1), f(1, c=5), f(1, 3), f.cache_info().misses)
    print(V(1) < V(2), V(1) >= V(2), V(2) > V(1), V(1) <= V(1), max([V(3), V(9)]).x)
    print(h(2, 3), h.__name__)
    ps = [P("b", 2), P("a", 1)]
    print([p.name for p in sorted(ps, key=operator.attrgetter("age"))], operator.methodcaller("upper")("abc"), operator.methodcaller("hi", "<", ">")(ps[0]))
    print(sorted(["B", "a"], key=operator.methodcaller("lower")), operator.attrgetter("name")(ps[0]))
if __name__ == "__main__": main()

# Feature: Library / functools
