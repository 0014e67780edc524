"""Weak references, callbacks, weak dictionaries and sets, `finalize`."""

# Feature: Memory / `weakref`

import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))


ALIVE = [Node("one"), Node("two"), Node("three")]


def gone(r):
    print("gone", r() is None)


def basic():
    n = Node("a")
    r = weakref.ref(n)
    print(r().name, r() is n, n.name)
    n = None
    gc.collect()
    print(r())


def callbacks():
    ALIVE.append(Node("b"))
    r = weakref.ref(ALIVE[-1], gone)
    s = weakref.ref(ALIVE[-1], lambda w: print("lambda"))
    gc.collect()
    print("alive", r() is not None, s() is r())
    ALIVE.pop()
    gc.collect()
    print(r(), s())
    gc.collect()


def cycle():
    a = Node("x")
    b = Node("y")
    a.next = b
    b.next = a
    r = weakref.ref(a)
    s = weakref.ref(b.next)
    print(r() is s(), r() == s(), hash(r) == hash(s), b.name)
    a = b = None
    gc.collect()
    print("cycle", r(), s())


def equality():
    p, q = Point(1, 2), Point(1, 2)
    r, s = weakref.ref(p), weakref.ref(q)
    print(r == s, hash(r) == hash(s), p.x, q.y)
    dead = weakref.ref(Point(3, 4))
    gc.collect()
    print(dead() is None, dead == dead)
    try:
        hash(dead)
    except TypeError as e:
        print(e)
    try:
        weakref.ref(5)
    except TypeError as e:
        print(e)


def values():
    d = weakref.WeakValueDictionary()
    d["a"] = ALIVE[0]
    d["b"] = ALIVE[1]
    d["c"] = Node("temporary")
    gc.collect()
    print(len(d), "a" in d, "c" in d, d.get("c"), sorted(d.keys()))
    print([v.name for v in d.values()], [(k, v.name) for k, v in d.items()])
    try:
        d["c"]
    except KeyError as e:
        print("KeyError", e)
    print(d.setdefault("a", ALIVE[2]).name, d.pop("b").name, len(d))
    del d["a"]
    print(len(d), list(d))


def keys():
    d = weakref.WeakKeyDictionary()
    d[ALIVE[0]] = 10
    d[ALIVE[1]] = 20
    d[Node("temporary")] = 30
    gc.collect()
    print(len(d), ALIVE[0] in d, d[ALIVE[1]], sorted(d.values()))
    print([k.name for k in d.keys()], sorted((k.name, v) for k, v in d.items()))
    d[ALIVE[0]] = 11
    print(d[ALIVE[0]], d.get(ALIVE[2], -1), d.pop(ALIVE[1]), len(d))
    points = [Point(i, -i) for i in range(5)]
    e = weakref.WeakKeyDictionary()
    for p in points:
        e[p] = p.x * 100
    print(e[Point(3, -3)], Point(9, 9) in e, len(e))
    del points[1:4]
    gc.collect()
    print(len(e), sorted(e.values()), len(points))


def sets():
    s = weakref.WeakSet()
    s.add(ALIVE[0])
    s.add(ALIVE[1])
    s.add(ALIVE[0])
    s.add(Node("temporary"))
    gc.collect()
    print(len(s), ALIVE[0] in s, ALIVE[2] in s, sorted(x.name for x in s))
    s.discard(ALIVE[0])
    s.discard(ALIVE[2])
    print(len(s))


def final():
    ALIVE.append(Node("f"))
    f = weakref.finalize(ALIVE[-1], print, "finalized", 1)
    g = weakref.finalize(ALIVE[-1], print, "never", 2)
    g.detach()
    print(f.alive, g.alive)
    ALIVE.pop()
    gc.collect()
    print(f.alive, g.alive)


def many():
    nodes = [Node(str(i)) for i in range(2000)]
    refs = [weakref.ref(n) for n in nodes]
    nodes = nodes[::2]
    gc.collect()
    print(sum(r() is not None for r in refs), sum(len(n.name) for n in nodes))


def main():
    basic()
    callbacks()
    cycle()
    equality()
    values()
    keys()
    sets()
    final()
    many()
    print([n.name for n in ALIVE])


main()
