import copy


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Node:
    def __init__(self, name):
        self.name = name
        self.children = []
        self.parent = None
        self.meta = {}

    def add(self, c):
        c.parent = self
        self.children.append(c)


class Sub(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def main():
    p = Point(1, [2, 3])
    q = copy.copy(p)
    r = copy.deepcopy(p)
    p.y.append(4)
    p.x = 10; sub = Sub(1, [2], 3)
    print(p, q, r, q is p, q.y is p.y, r.y is p.y)
    root = Node("root")
    root.add(Node("a"))
    root.children[0].add(Node("b"))
    root.meta["k"] = [1]
    c = copy.deepcopy(root)
    print(c.children[0].parent is c, c.children[0].children[0].name, c.parent is None, c.meta)
    c.meta["k"].append(2)
    print(root.meta, c.meta)
    l = [[1, 2], [3]]
    s = copy.copy(l)
    d = copy.deepcopy(l)
    l[0].append(9)
    print(l, s, d)
    sub = Sub(1, [2], 3)
    pts = [p, sub]
    cp = copy.copy(sub)
    print(cp.z, cp.x, type(cp).__name__)
    for k in copy.deepcopy(pts):
        print(k, type(k).__name__, isinstance(k, Sub))
    t = copy.deepcopy((1, [2], "x"))
    t[1].append(3)
    print(t, copy.deepcopy({"a": {1, 2}}), copy.copy({1: 2}), copy.deepcopy(None), copy.deepcopy(3.5))


main()
