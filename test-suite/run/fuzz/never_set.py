"""Attributes that are set by code that is never reached, empty containers, and so on."""

import itertools


class Box:
    def __init__(self, value):
        self.value = value

    def label(self, text):
        self.text = text


class Never(Exception):
    def __init__(self, code):
        super().__init__("never")
        self.code = code


class Worse(Never):
    pass


def reader(box):
    return box.text


def groups():
    nothing = [x for x in [1, 2] if 2.0 < 1.0]
    return [key for key, _ in itertools.groupby(nothing)]


def halves(items):
    for item in items:
        kept = item + 1
        yield kept
        print("between", kept)


def run(name, f):
    try:
        print(name, f())
    except Never as e:
        print(e.code)
    except Exception as e:
        print(name, type(e).__name__, e)


def popped():
    return {}.popitem()


def frozen():
    return len(frozenset([])), frozenset([]), frozenset(set())


if __name__ == "__main__":
    run("reader", lambda: reader(Box(1)))
    run("groups", groups)
    run("halves", lambda: list(halves([])))
    run("popped", popped)
    run("frozen", frozen)
    print(isinstance(Box(2), Worse))
