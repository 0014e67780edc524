class Singleton:
    _instance = None
    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.value = 0
        return cls._instance
    def bump(self):
        self.value += 1
        return self.value

class Point:
    def __new__(cls, x, y):
        self = super().__new__(cls)
        self.x = x
        self.y = y
        return self
    def __init__(self, x, y):
        self.sum = x + y

class Immutable:
    __slots__ = ("a", "b")
    def __new__(cls, a, b):
        self = object.__new__(cls)
        object.__setattr__(self, "a", a)
        object.__setattr__(self, "b", b)
        return self
    def __setattr__(self, name, value):
        raise AttributeError("immutable: " + name)

class Shape:
    def __new__(cls, kind):
        if kind == "circle":
            return object.__new__(Circle)
        return object.__new__(Square)
    def __init__(self, kind):
        self.kind = kind
class Circle(Shape):
    def area(self): return 3
class Square(Shape):
    def area(self): return 4

class Cached:
    cache = {}
    def __new__(cls, n):
        if n in cls.cache:
            return cls.cache[n]
        o = super().__new__(cls)
        cls.cache[n] = o
        o.n = n
        return o

if __name__ == "__main__":
    a = Singleton()
    b = Singleton()
    print(a is b, a.bump(), b.bump())
    p = Point(1, 2)
    print(p.x, p.y, p.sum)
    i = Immutable(1, 2)
    print(i.a, i.b)
    try:
        i.a = 3
    except AttributeError as e:
        print(e)
    print(Shape("circle").area(), Shape("sq").area())
    print(Cached(1) is Cached(1), Cached(1) is Cached(2), Cached(2).n)
