import functools


def logged(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print("call", fn.__name__)
        result = fn(*args, **kwargs)
        print("done", wrapper.__name__)
        return result
    return wrapper


def repeat(times):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            out = None
            for _ in range(times):
                out = fn(*args, **kwargs)
            return out
        return inner
    return deco


@logged
def add(a, b=10):
    "adds"
    return a + b


@logged
def greet(name, punct="!"):
    return "hello " + name + punct


@repeat(3)
def tick(n):
    print("tick", n)
    return n * 2


@logged
@repeat(2)
def both(x, *, y=1):
    print("both", x, y)
    return x + y


class Account:
    def __init__(self, n):
        self.n = n

    @logged
    def deposit(self, amount, note=""):
        self.n += amount
        return self.n


if __name__ == "__main__":
    print(add(1), add(1, 2), add(a=5, b=6), add(1, b=7))
    print(greet("bob"), greet("al", punct="?"))
    print(tick(4))
    print(both(1), both(1, y=5))
    a = Account(3)
    print(a.deposit(4), a.deposit(5, note="x"))
    print(add.__name__, add.__doc__)

# Feature: Functions / decorators with functools.wraps
