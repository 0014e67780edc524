from functools import singledispatch, partial, wraps, reduce


class Shape:
    pass


class Circle(Shape):
    def __init__(self, r):
        self.r = r


class Square(Shape):
    def __init__(self, s):
        self.s = s


@singledispatch
def area(shape):
    raise TypeError("no area")


@area.register
def _(c: Circle):
    return 3 * c.r * c.r


@area.register(Square)
def square_area(s):
    return s.s * s.s


@singledispatch
def fmt(x, width=0):
    return "?" * width


@fmt.register(int)
@fmt.register(float)
def _(x, width=0):
    return "num:" + str(x).rjust(width)


@fmt.register
def _(x: str, width=0):
    return "str:" + x.ljust(width) + "|"


@fmt.register(list)
def _(x, width=0):
    return "[" + ",".join(fmt(i) for i in x) + "]"


def greet(greeting, name, punct="!"):
    return greeting + " " + name + punct


def main():
    shapes = [Circle(2), Square(3), Circle(1)]
    for s in shapes:
        print(area(s))
    try:
        area(Shape())
    except TypeError as e:
        print(e)
    print(fmt(3), fmt(2.5, 6), fmt("x", width=3), fmt([1, 2]), fmt(None, 2))
    hello = partial(greet, "hello")
    print(hello("bob"), hello("al", punct="?"))
    shout = partial(greet, punct="!!!")
    print(shout("hi", "x"), shout("hi", "x", punct="."))
    handlers = {"h": hello, "s": partial(shout, "yo"), "l": lambda n: n}
    for k, h in handlers.items():
        print(k, h("zed"))
    add = lambda a, b, c=0: a + b + c
    inc = partial(add, 1)
    print(list(map(inc, [1, 2])), inc(1, c=10), reduce(add, [1, 2, 3]))
    nested = partial(partial(add, 1), 2)
    print(nested(), nested(c=3))


main()

# Feature: Functions / singledispatch, partial
