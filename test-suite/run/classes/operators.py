class Grid:
    def __init__(self, w, h):
        self.w = w
        self.h = h
        self.cells = [0] * (w * h)
    def __getitem__(self, pos):
        x, y = pos
        return self.cells[y * self.w + x]
    def __setitem__(self, pos, v):
        x, y = pos
        self.cells[y * self.w + x] = v
    def __delitem__(self, pos):
        self[pos] = 0
    def __contains__(self, v):
        return v in self.cells
    def __len__(self):
        return len(self.cells)
    def __iter__(self):
        return iter(self.cells)
    def __reversed__(self):
        return reversed(self.cells)

class Seq:
    def __init__(self, items):
        self.items = items
    def __getitem__(self, i):
        if isinstance(i, slice):
            return Seq(self.items[i])
        return self.items[i]
    def __len__(self):
        return len(self.items)
    def __repr__(self):
        return f"Seq({self.items!r})"
    def __index__(self):
        return len(self.items)
    def __int__(self):
        return 42
    def __float__(self):
        return 4.5
    def __round__(self, n=0):
        return n + 7
    def __trunc__(self):
        return 3
    def __floor__(self):
        return 33
    def __ceil__(self):
        return 34
    def __abs__(self):
        return 11
    def __divmod__(self, o):
        return (o, o + 1)
    def __matmul__(self, o):
        return "mm"
    def __imatmul__(self, o):
        self.items.append(99)
        return self
    def __invert__(self):
        return "inv"
    def __pos__(self):
        return "pos"
    def __neg__(self):
        return "neg"
    def __pow__(self, o):
        return o
    def __complex__(self):
        return 1j
    def __iadd__(self, o):
        self.items += o.items
        return self
    def __format__(self, spec):
        return "fmt:" + spec

class OldIter:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i

if __name__ == "__main__":
    g = Grid(3, 2)
    g[1, 1] = 5
    g[0, 0] = 2
    print(g[1, 1], 5 in g, 7 in g, len(g), list(g), list(reversed(g)))
    del g[1, 1]
    print(sum(g), max(g))
    s = Seq([1, 2, 3, 4])
    print(s[1:3], s[-1], s[::2], len(s), [10, 20, 30, 40, 50][s], int(s), float(s), round(s), round(s, 2))
    import math
    print(math.trunc(s), math.floor(s), math.ceil(s), abs(s), divmod(s, 3), s @ s, ~s, +s, -s, s ** 2)
    s @= s
    s += Seq([7])
    print(s, f"{s}", f"{s:>10}", format(s, "x"))
    print(list(OldIter()), 9 in OldIter(), 8 in OldIter())
    for i, v in enumerate(OldIter()):
        print(i, v, end=";")
    print()
    print(list(reversed(s)))
    print(range(s.__len__()), hex(s), bin(s))
