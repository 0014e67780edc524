from functools import total_ordering, singledispatchmethod, cached_property, partialmethod

@total_ordering
class Student:
    def __init__(self, name, g):
        self.name, self.g = name, g
    def __eq__(self, o):
        return self.g == o.g
    def __lt__(self, o):
        return self.g < o.g

class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, times=1): return self.n + x * times

class Data:
    def __init__(self, xs): self.xs = xs
    @cached_property
    def total(self):
        print("computing")
        return sum(self.xs)

class Handler:
    def on_start(self): return "start"
    def on_stop(self): return "stop"
    def dispatch(self, ev):
        table = {"start": self.on_start, "stop": self.on_stop}
        return table[ev]()
    def dispatch2(self, ev):
        return getattr(self, "on_" + ev)()

class Meters:
    def __init__(self, v): self.v = v
    def __class_getitem__(cls, item): return cls
    def __eq__(self, o): return isinstance(o, Meters) and self.v == o.v
    def __ne__(self, o): return not self == o
    def __hash__(self): return hash((Meters, self.v)) if False else hash(self.v)
    def copy(self): return type(self)(self.v)
    def clone(self): return self.__class__(self.v + 1)
    @classmethod
    def parse(cls, s): return cls(int(s))

class Feet(Meters): pass

if __name__ == "__main__":
    a, b = Student("a", 1), Student("b", 2)
    print(a < b, a <= b, a > b, a >= b, a == b, a != b, max(a, b).name)
    f = Adder(5)
    print(f(1), f(2, times=3), list(map(f, [1, 2])), callable(f), callable(3))
    d = Data([1, 2])
    print(d.total, d.total)
    h = Handler()
    print(h.dispatch("start"), h.dispatch("stop"), h.dispatch2("start"))
    for c in (Meters, Feet):
        m = c.parse("7")
        print(type(m).__name__, m.copy().v, type(m.clone()).__name__, m.clone().v, m == c(7), m != c(7))
    factories = {"m": Meters, "f": Feet}
    print([type(factories[k](1)).__name__ for k in "mf"])
    print(Meters[int](3).v)
    print(isinstance(Feet(1), Meters), issubclass(Feet, Meters), type(Feet(1)) is Feet, type(Feet(1)) == Meters)
