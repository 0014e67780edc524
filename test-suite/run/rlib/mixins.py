# Methods copied from mixin classes.
# Feature: RPython / rlib.objectmodel
from rpython.rlib.objectmodel import import_from_mixin


class CountingMixin(object):
    _mixin_ = True
    count = 0
    step = 1

    def bump(self):
        self.count += self.step
        return self.count

    @staticmethod
    def describe():
        return "counts"


class NamedMixin(object):
    def __init__(self, name):
        self.name = name

    def greet(self, other):
        return self.name + " greets " + other.name


class Base(object):
    pass


class Robot(Base):
    import_from_mixin(CountingMixin)
    import_from_mixin(NamedMixin)
    step_size = 2


class Person(Base):
    import_from_mixin(NamedMixin)

    def __init__(self, first, last):
        self.name = first + " " + last


class Pair(Base):
    import_from_mixin(CountingMixin)

    def value(self):
        return [self.bump(), self.bump()]


if __name__ == "__main__":
    r = Robot("R2")
    p = Person("Ada", "Lovelace")
    print(r.bump(), r.bump(), r.count, Robot.count, r.describe(), Robot.describe())
    print(p.greet(p), r.greet(r))
    print(Pair().value(), issubclass(Robot, CountingMixin), Robot.step_size)
