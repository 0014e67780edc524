from functools import lru_cache, partial, reduce


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def scale(factor, x):
    return factor * x


def traced(function):
    def wrapper(x):
        print("calling with", x)
        return function(x)

    return wrapper


@traced
def double(x):
    return x * 2


print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, ["x", "y"], ">"))
print(fib(80))
triple = partial(scale, 3)
print(triple(5), list(map(triple, [1, 2])))
print(double(21))

# Feature: Library / functools
