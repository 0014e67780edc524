class Validated:
    def __set_name__(self, owner, name):
        self.public = name
        self.private = "_" + name
    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        return getattr(obj, self.private)
    def __set__(self, obj, value):
        self.check(value)
        setattr(obj, self.private, value)
    def check(self, value):
        pass

class Positive(Validated):
    def check(self, value):
        if value <= 0:
            raise ValueError(f"{self.public} must be positive, got {value}")

class NonEmpty(Validated):
    def check(self, value):
        if not value:
            raise ValueError(self.public + " is empty")

class Product:
    price = Positive()
    count = Positive()
    title = NonEmpty()
    def __init__(self, title, price, count):
        self.title = title
        self.price = price
        self.count = count
    def total(self):
        return self.price * self.count

class Lazy:
    def __init__(self, f):
        self.f = f
        self.name = f.__name__
    def __get__(self, obj, cls):
        print("compute", self.name)
        return self.f(obj)

class Thing:
    def __init__(self, n): self.n = n
    @Lazy
    def double(self):
        return self.n * 2

class Const:
    def __get__(self, obj, cls): return 42
    def __set__(self, obj, v): raise AttributeError("read only")

class H:
    c = Const()

if __name__ == "__main__":
    p = Product("book", 5, 3)
    print(p.title, p.price, p.total())
    p.count = 10
    print(p.total())
    for f in (lambda: Product("", 1, 1), lambda: Product("x", -1, 1), lambda: Product("x", 1, 0)):
        try:
            f()
        except ValueError as e:
            print(e)
    print(Thing(4).double)
    h = H()
    print(h.c, H.c)
    try:
        h.c = 3
    except AttributeError as e:
        print(e)
