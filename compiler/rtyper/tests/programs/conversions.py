def floats():
    xs = [1, 2, 3]
    ys = xs[:]
    ys.append(2.5) if False else None
    return ys

def join_lists(a, b):
    return a + b

def first_or(xs, default):
    return xs[0] if xs else default

def scale(values, k):
    return [v * k for v in values]

def table(n):
    t = []
    for i in range(n):
        t.append([])
    for i in range(n):
        t[i].append(i)
    return t

def group(pairs):
    out = {}
    for k, v in pairs:
        out.setdefault(k, []).append(v)
    return out

def invert(d):
    return {v: k for k, v in d.items()}

def counter(items):
    c = {}
    for i in items:
        if i in c:
            c[i] += 1
        else:
            c[i] = 1
    return c

class Grid:
    def __init__(self, w, h):
        self.w = w
        self.h = h
        self.cells = [[0] * w for _ in range(h)]

    def __getitem__(self, pos):
        x, y = pos
        return self.cells[y][x]

    def __setitem__(self, pos, v):
        x, y = pos
        self.cells[y][x] = v

    def __len__(self):
        return self.w * self.h

    def __iter__(self):
        return iter(self.cells)

    def __contains__(self, v):
        for row in self.cells:
            if v in row:
                return True
        return False

class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)
        return self

    def pop(self):
        return self.items.pop()

class Tree:
    def __init__(self, v, left=None, right=None):
        self.v = v
        self.left = left
        self.right = right

    def walk(self):
        out = []
        if self.left:
            out += self.left.walk()
        out.append(self.v)
        if self.right:
            out.extend(self.right.walk())
        return out

def main():
    print(floats(), join_lists([1], [2.5]), join_lists(["a"], ["b"]))
    print(first_or([1, 2], 0), first_or([], 5))
    print(scale([1, 2], 3), scale([1.5], 2))
    print(table(3), group([("a", 1), ("b", 2), ("a", 3)]), invert({"x": 1, "y": 2}))
    print(counter("mississippi"), counter([1, 2, 1]))
    g = Grid(3, 2)
    g[1, 1] = 7
    print(g[1, 1], g[0, 0], len(g), 7 in g, 9 in g)
    for row in g:
        print(row)
    s = Stack()
    s.push(1).push(2)
    print(s.pop(), s.items)
    t = Tree(2, Tree(1), Tree(3))
    print(t.walk())
    a = [3, 1, 2]
    b = sorted(a)
    a.sort(key=lambda v: -v)
    print(a, b)
    fs = [0.1, 0.2, 1e20, 1e-7, 123456789.123, float("inf"), -0.0]
    print(fs, [int(f) for f in fs[:2]], max(fs[:3]))
    print(f"{fs[0]:.3f} {fs[2]:g} {fs[3]:e} {fs[4]:,.2f} {1234567:,} {-5:+d} {5:+d} {0.5:%} {255:#x} {255:#b} {7:^5}|{'ab':*>5}|{'ab':5}|{3.0}")
    big = 2 ** 40
    print(big, big // 3, big % 1000, -7 // 2, -7 % 3, 7 // -2, 2 ** -1 if False else 0.5)
    lst = [i for i in range(10)]
    lst[2:5] = []
    print(lst, lst[-3:], lst[::3])
    lst[1:2] = (9, 9)
    lst[len(lst):] = "ab" if False else [1]
    print(lst)
    m = {}
    m["a"] = m.get("a", 0) + 1
    m["a"] += 5
    m["b"] = -m["a"]
    print(m, sorted(m), sorted(m.values()), max(m, key=lambda k: m[k]))
    x = {1: "a"}
    x.update({2: "b"})
    print(x, list(x.keys()), [k for k in x if k > 1], dict(zip([1, 2], "ab")))
    u = {"k": [1, 2]}
    for k in u:
        u[k].append(3)
    print(u, u.get("z", []), len(u["k"]))
    tup = tuple([1, 2]) if False else (1, 2)
    print(tup + (3,), tup * 2, tup[1:], 1 in tup, tup.index(2), tup.count(1), len(tup))
    q = ["a"] * 3
    q[1] = "b"
    print(q, "".join(q), q.count("a"), list("ab") + q)
    n = None
    print([n, n], (n,), {"k": n}, n is None)
    e = []
    for i in e:
        print("never")
    e2 = {}
    for k in e2:
        print("never")
    print(len(e), len(e2), e, e2, [] == [], {} == {}, set() == set())
    print([[1], []], [[], [2]], {"a": []}, ([], 1))
    bits = [True, False]
    print(bits, sum(bits), all(bits), any(bits), True + True)
    print(min(3, 1, 2), max("a", "b"), min([2.5, 1.5]), abs(-2.5), sum([0.5, 0.25]), sum([], 0))
    print(list(enumerate("ab", 1)), list(zip("ab", [1, 2])), list(range(3))[::-1])
    words = ["apple", "Bob", "cat"]
    print(sorted(words, key=str.lower), sorted(words, reverse=True), words[::-1])
    i = 5
    i -= 1
    s2 = "x"
    s2 *= 3
    s2 += "y"
    print(i, s2)
    z = [1, 2, 3]
    z[0], z[2] = z[2], z[0]
    print(z)
    del z[0], z[0]
    print(z)
    c = 0
    for ch in "hello world":
        if ch in "aeiou":
            c += 1
        elif ch == " ":
            c += 100
    print(c)
    print("abc" < "abd" < "b", 1 < 2 < 3, "a" in "abc" and "d" not in "abc")
    try:
        print([1, 2][5])
    except (IndexError, KeyError) as ex:
        print(type(ex).__name__, ex)
    try:
        d5 = {"a": 1}
        d5["b"]
    except LookupError as ex:
        print(type(ex).__name__, ex)
    try:
        int("zz")
    except ValueError as ex:
        print(ex)
    try:
        "abc".index("z")
    except ValueError as ex:
        print(ex)
    try:
        [1].remove(5)
    except ValueError as ex:
        print(ex)
    try:
        "%d" % "x" if False else None
        "{} {}".format(1)
    except IndexError as ex:
        print(ex)
    try:
        print("%s %s" % ("a",))
    except TypeError as ex:
        print(ex)
    try:
        print("%s" % ("a", "b"))
    except TypeError as ex:
        print(ex)

main()
