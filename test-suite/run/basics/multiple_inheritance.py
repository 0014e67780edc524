class Named:
    def __init__(self, name):
        self.name = name

    def describe(self):
        return "named " + self.name


class Countable:
    total = 0

    def count(self):
        self.total += 1
        return self.total

    def describe(self):
        return "countable %d" % self.total


class Both(Named, Countable):
    def describe(self):
        return Named.describe(self) + " and " + Countable.describe(self)


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


class JsonMixin:
    def to_json(self):
        return "{" + ", ".join(['"%s": %d' % (k, v) for k, v in self.fields()]) + "}"


class Point(JsonMixin):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def fields(self):
        return [("x", self.x), ("y", self.y)]


both = Both("thing")
both.count()
both.count()
print(both.describe(), Countable.total)
print(D().who(), B().who())
print(Point(1, 2).to_json())
print(isinstance(both, Named), isinstance(both, Countable), isinstance(D(), C))
