"""What runs when a generator is left early."""


def source(name):
    print("open", name)
    try:
        for i in range(5):
            yield i
    finally:
        print("close", name)


def nested():
    try:
        yield "a"
        try:
            yield "b"
        except ValueError as e:
            print("inner", e)
            yield "recovered"
        finally:
            print("inner finally")
        yield "c"
    except KeyError as e:
        print("outer", e)
        yield "outer recovered"
    else:
        print("else")
    finally:
        print("outer finally")


class Managed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, et, ev, tb):
        print("exit", self.name, "error" if et else "ok")
        return False


def with_inside(n):
    with Managed("m") as m:
        for i in range(n):
            yield m.name + str(i)


def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignoring")
            yield 2
            return


def reraises():
    try:
        yield 1
    except ValueError as e:
        raise KeyError("from value") from e


def loop_finally():
    for i in range(3):
        try:
            if i == 1:
                continue
            yield i
        finally:
            print("iteration", i)


def outer():
    x = yield from inner()
    print("inner gave", x)
    y = yield from inner()
    return x + y


def inner():
    a = yield "first"
    b = yield "second"
    return a * b


def main():
    g = source("s1")
    print(next(g), next(g))
    g.close()
    print(list(source("s2")))
    g = nested()
    print(next(g), next(g), g.throw(ValueError("v")), next(g))
    try:
        next(g)
    except StopIteration:
        print("over")
    g = nested()
    next(g)
    print(g.throw(KeyError("k")))
    g.close()
    print(list(with_inside(2)))
    g = with_inside(9)
    next(g)
    g.close()
    g = ignores()
    next(g)
    try:
        g.close()
    except RuntimeError as e:
        print(e)
    g = reraises()
    next(g)
    try:
        g.throw(ValueError("x"))
    except KeyError as e:
        print("got", e)
    print(next(g, "empty"))
    print(list(loop_finally()))
    g = outer()
    print(next(g), g.send(2), g.send(3), g.send(4))
    try:
        g.send(5)
    except StopIteration as e:
        print(e.value)
    g = source("s3")
    g.close()
    print(list(g))
    try:
        g.throw(OSError("late"))
    except OSError as e:
        print(e)


main()

# Feature: Generators / finally and with inside generators
