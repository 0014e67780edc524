"""`__del__`: once, owners first, resurrection, exceptions ignored."""

# Feature: Memory / `__del__`

import gc
import sys

log = []
kept = []


class Part:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append("part " + self.name)


class Whole:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = list(parts)

    def __del__(self):
        log.append("whole " + self.name + " " + " ".join(p.name for p in self.parts))


class Phoenix:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append("phoenix %d" % self.n)
        kept.append(self)


class Base:
    def __del__(self):
        log.append("base")


class Derived(Base):
    def __del__(self):
        super().__del__()
        log.append("derived")


class Maker:
    def __del__(self):
        log.append("maker makes %d" % len([i for i in range(1000)]))


def show(title):
    gc.collect()
    print(title, log)
    log.clear()


def one():
    Part("alone")


def tree():
    Whole("tree", Part("a"), Part("b"))


def cycle():
    a = Whole("cycle", Part("c"))
    a.self = a


def rise():
    Phoenix(1)


def inherit():
    Derived()
    Base()


def quiet():
    p = Part("kept")
    return p


def many():
    for i in range(300):
        Part(str(i))


def main():
    one()
    show("one")
    tree()
    show("tree")
    rise()
    show("rise")
    print(len(kept), kept[0].n)
    kept.clear()
    show("again")
    inherit()
    show("inherit")
    p = quiet()
    show("quiet")
    print(p.name)
    Maker()
    show("maker")
    many()
    gc.collect()
    print(len(log), len(set(log)))
    log.clear()
    print(p.name)


main()
