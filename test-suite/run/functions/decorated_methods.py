import functools


def traced(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        self.log.append(method.__name__)
        return method(self, *args, **kwargs)
    return wrapper


def requires(level):
    def deco(method):
        @functools.wraps(method)
        def wrapper(self, *args, **kwargs):
            if self.level < level:
                raise PermissionError(f"{method.__name__} needs {level}")
            return method(self, *args, **kwargs)
        return wrapper
    return deco


def chainable(method):
    def wrapper(self, *args, **kwargs):
        method(self, *args, **kwargs)
        return self
    return wrapper


def cached_method(method):
    cache = {}

    @functools.wraps(method)
    def wrapper(self, n):
        key = (self.name, n)
        if key not in cache:
            cache[key] = method(self, n)
        return cache[key]
    return wrapper


class Account:
    def __init__(self, name, level=1):
        self.name = name
        self.level = level
        self.log = []
        self.balance = 0

    @traced
    def deposit(self, amount, *, note=""):
        self.balance += amount
        return self.balance

    @traced
    @requires(2)
    def close(self, reason="none"):
        return f"closed {self.name}: {reason}"

    @chainable
    def add(self, n):
        self.balance += n

    @cached_method
    def slow(self, n):
        print("slow", self.name, n)
        return n * self.balance

    @staticmethod
    @functools.lru_cache(maxsize=None)
    def rate(year):
        print("rate", year)
        return year % 10

    @property
    @functools.lru_cache(maxsize=None)
    def label(self):
        print("label")
        return "<" + self.name + ">"


def add_repr(cls):
    def __repr__(self):
        return f"{cls.__name__}({self.name})"
    cls.__repr__ = __repr__
    return cls


@add_repr
class Savings(Account):
    @traced
    def deposit(self, amount, *, note=""):
        return super().deposit(amount * 2, note=note)


def main():
    a = Account("ann")
    print(a.deposit(5), a.deposit(amount=6, note="x"))
    try:
        a.close()
    except PermissionError as e:
        print(e)
    a.level = 3
    print(a.close(), a.close(reason="moved"), a.close("x"))
    print(a.log)
    print(a.add(1).add(2).add(3).balance)
    print(a.slow(2), a.slow(2), a.slow(3))
    print(Account.rate(2024), Account.rate(2024), a.rate(2021))
    print(a.label, a.label)
    s = Savings("sue")
    print(s.deposit(4), s.log, s)
    print(Account.deposit.__name__, s.close.__name__)


main()

# Feature: Functions / decorated methods
