"""Old objects that come to refer to young ones, through every kind of container."""

# Feature: Memory / references from old to young objects

import gc
from collections import deque


class Box:
    def __init__(self, value):
        self.value = value


class Slots:
    __slots__ = ("left", "right")

    def __init__(self):
        self.left = None
        self.right = None


class Holder:
    shared = None
    items = []

    def __init__(self):
        self.attr = None
        self.list = []
        self.dict = {}
        self.set = set()
        self.deque = deque()
        self.pair = (None, None)
        self.grid = [[None] * 4 for _ in range(4)]
        self.slots = Slots()
        self.text = ""


TABLE = {}
STACK = []
LAST = None


def churn(n):
    kept = 0
    for i in range(n):
        b = Box(i)
        kept += b.value & 1
    return kept


def fresh(i):
    return Box("v%d" % i)


def fill(h, i):
    global LAST
    b = fresh(i)
    h.attr = b
    h.list.append(fresh(i + 1))
    h.dict["k%d" % i] = fresh(i + 2)
    h.set.add("s%d" % i)
    h.deque.append(fresh(i + 3))
    h.pair = (fresh(i + 4), fresh(i + 5))
    h.grid[i % 4][i // 4 % 4] = fresh(i + 6)
    h.slots.left = fresh(i + 7)
    h.slots.right = h.slots.left
    h.text += chr(97 + i % 26)
    Holder.shared = fresh(i + 8)
    Holder.items.append(fresh(i + 9))
    TABLE[i] = fresh(i + 10)
    STACK.append(fresh(i + 11))
    LAST = fresh(i + 12)


def check(h, n):
    assert h.attr.value == "v%d" % (n - 1)
    assert [b.value for b in h.list] == ["v%d" % (i + 1) for i in range(n)]
    assert [b.value for b in h.dict.values()] == ["v%d" % (i + 2) for i in range(n)]
    assert sorted(h.set) == sorted("s%d" % i for i in range(n))
    assert [b.value for b in h.deque] == ["v%d" % (i + 3) for i in range(n)]
    assert h.pair[0].value == "v%d" % (n + 3)
    assert h.pair[1].value == "v%d" % (n + 4)
    cells = [c.value for row in h.grid for c in row if c is not None]
    assert len(cells) == min(n, 16)
    assert h.slots.left is h.slots.right
    assert len(h.text) == n
    assert Holder.shared.value == "v%d" % (n + 7)
    assert Holder.items[-1].value == "v%d" % (n + 8)
    assert [TABLE[i].value for i in range(n)] == ["v%d" % (i + 10) for i in range(n)]
    assert STACK[0].value == "v11"
    assert LAST.value == "v%d" % (n + 11)


def closures(n):
    current = fresh(0)

    def put(i):
        nonlocal current
        current = fresh(i)

    for i in range(n):
        put(i)
        churn(50)
    return current.value


def main():
    h = Holder()
    gc.collect()
    for i in range(60):
        fill(h, i)
        churn(200)
        if i % 20 == 7:
            gc.collect()
        check(h, i + 1)
    gc.collect()
    check(h, 60)
    print(h.text)
    print(closures(30))
    big = [None] * 5000
    gc.collect()
    for i in range(0, 5000, 7):
        big[i] = fresh(i)
        if i % 700 == 0:
            churn(1000)
    gc.collect()
    print(sum(int(b.value[1:]) for b in big if b is not None))
    other = [None] * 5000
    gc.collect()
    other[1000:3000] = big[1000:3000]
    big = []
    churn(20000)
    gc.collect()
    print(len([b for b in other if b is not None]), other[1001].value)
    other.sort(key=lambda b: -1 if b is None else int(b.value[1:]))
    churn(20000)
    print(other[-1].value)


main()
