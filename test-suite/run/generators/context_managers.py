import contextlib
from contextlib import contextmanager, closing, suppress, ExitStack, nullcontext


@contextmanager
def tag(name):
    print("<" + name + ">")
    try:
        yield name.upper()
    finally:
        print("</" + name + ">")


@contextmanager
def swallow():
    try:
        yield
    except ValueError as e:
        print("swallowed", e)


class Res:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print("enter", self.n)
        return self

    def __exit__(self, et, ev, tb):
        print("exit", self.n, et is None)
        return False

    def close(self):
        print("close", self.n)


def early(n):
    with tag("fn"):
        if n > 2:
            return "big"
    return "small"


def loop():
    for i in range(4):
        with Res(i):
            if i == 1:
                continue
            if i == 2:
                break


def main():
    with tag("a") as t, tag("b") as u:
        print(t, u)
    with swallow():
        raise ValueError("v")
    try:
        with tag("c"):
            raise KeyError("k")
    except KeyError as e:
        print("out", e)
    print(early(1), early(5))
    loop()
    with closing(Res(9)) as r:
        print(r.n)
    with suppress(KeyError, IndexError):
        {}["x"]
    with ExitStack() as stack:
        for i in range(2):
            stack.enter_context(Res(i))
        stack.callback(print, "callback", 1)
    with nullcontext(5) as five:
        print(five)

    @tag("deco")
    def f(x):
        print("in f", x)
        return x
    print(f(3))


main()

# Feature: Generators / contextmanager, ExitStack, closing, suppress
