# loops that make classes, tables and functions before the program starts
import math

TABLE = [math.floor(100 * math.sin(i / 10.0)) for i in range(10)]
OPERATIONS = {}


def operation(name):
    def register(function):
        OPERATIONS[name] = function
        return function

    return register


@operation("add")
def add(a, b):
    return a + b


@operation("mul")
def multiply(a, b):
    return a * b


class Base:
    pass


KINDS = []
for letter in "abc":
    KINDS.append(type("Kind" + letter.upper(), (Base,), {"letter": letter, "size": len(KINDS) + 1}))

if __name__ == "__main__":
    print(TABLE)
    print(OPERATIONS["add"](2, 3), OPERATIONS["mul"](2, 3), sorted(OPERATIONS))
    for kind in KINDS:
        print(kind.letter, kind.size, kind().letter)

# Feature: Statements / loops, classes and tables at import time
