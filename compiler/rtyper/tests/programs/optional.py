class Node:
    def __init__(self, v, items=None):
        self.v = v
        self.items = items
        self.d = None
        self.name = None

    def __repr__(self):
        return "Node(%r)" % self.v

    def __str__(self):
        return "<%d>" % self.v

class Shape:
    def area(self):
        return 0.0

class Sq(Shape):
    def __init__(self, s):
        self.s = s
    def area(self):
        return self.s * self.s
    def __format__(self, spec):
        return "Sq:" + spec

class Temp:
    def __init__(self, k):
        self.k = k
    def __eq__(self, other):
        return self.k == other.k
    def __lt__(self, other):
        return self.k < other.k

def maybe(n):
    if n > 0:
        return [n] * n
    return None

def maybe_str(n):
    if n > 0:
        return "s" * n
    return None

def maybe_int(n):
    if n > 0:
        return n
    return None

def maybe_dict(n):
    if n > 0:
        return {n: "v"}
    return None

def main():
    for n in [2, 0]:
        xs = maybe(n)
        try:
            print(xs, len(xs), xs[0], xs[:1])
        except TypeError as e:
            print("TypeError", e)
        try:
            xs.append(1)
            print(xs)
        except AttributeError as e:
            print("AttributeError", e)
        try:
            xs[0] = 5
            del xs[0]
        except TypeError as e:
            print("TypeError", e)
        try:
            for x in xs:
                print(x)
        except TypeError as e:
            print("TypeError", e)
        try:
            print(3 in xs)
        except TypeError as e:
            print("TypeError", e)
        s = maybe_str(n)
        print(s, f"{s}", repr(s), str(s), [s], s == "ss", s is None, not s, "%s" % s)
        try:
            print(s + "x", s[0], len(s))
        except TypeError as e:
            print("TypeError")
        try:
            print(s.upper())
        except AttributeError as e:
            print("AttributeError", e)
        k = maybe_int(n)
        print(k, f"{k}", [k], k == 2, (k, 1))
        try:
            print([1, 2, 3][k])
        except TypeError as e:
            print("TypeError", e)
        print([1, 2, 3, 4, 5][k:], [1, 2, 3, 4][:k], "abcdef"[k:4], [1, 2, 3, 4][::k])
        d = maybe_dict(n)
        print(d)
        try:
            print(d[2], 2 in d, d.get(3), len(d))
        except TypeError as e:
            print("TypeError", e)
        try:
            d[5] = "w"
            print(d)
        except TypeError as e:
            print("TypeError", e)
    n = Node(1, [1, 2])
    print(n, repr(n), [n], (n, "a"), {"k": n}, f"{n} {n!r} {n!s:>6}")
    n.d = {"a": 1}
    n.name = "x"
    print(n.d, n.name, n.items)
    m = Node(2)
    print(m.d, m.name, m.items)
    shapes = [Sq(2.0), Sq(3.0)]
    print(sum([s.area() for s in shapes]))
    print(f"{shapes[0]:abc} {shapes[1]}")
    temps = [Temp(3), Temp(1), Temp(2)]
    temps.sort()
    print([t.k for t in temps], Temp(1) in temps, temps.index(Temp(2)), temps == [Temp(1), Temp(2), Temp(3)])
    total = 0
    for v in [1, 2, 3]:
        total += v
    total += 0.5
    print(total)
    acc = 0
    vals = [0.5, 1.5]
    for v in vals:
        acc += v
    print(acc, [acc, 1], f"{acc:.2f} {acc}", "%.1f %s" % (acc, acc), str(acc))
    z = 0
    if len(vals) > 5:
        z = 1.5
    print(z, [z], f"{z} {z:5}", z == 0, {"z": z})
    byname = {"a": [1], "b": []}
    byname["b"].append(2)
    print(byname)
    pairs = [("x", 1), ("y", 2)]
    print(dict(pairs), sorted(pairs, key=lambda p: -p[1]))
    ol = [None, "a", None]
    print(ol, [o for o in ol if o is not None], ol.count(None))
    oi = [1, None, 3]
    print(oi, sum([o for o in oi if o is not None]))
    ks = {None: 1, "a": 2}
    print(ks, ks[None], "a" in ks)
    tk = {("a", None): 1, ("b", 2): 3}
    print(tk[("a", None)], tk[("b", 2)], ("a", 5) in tk)
    cells = {}
    for x in range(3):
        for y in range(3):
            cells[x, y] = x * y
    print(cells[2, 2], (1, 5) in cells, len(cells))
    try:
        print(cells[9, 9])
    except KeyError as e:
        print("KeyError", e)
    st = set()
    st.add((1, 2))
    st.add((2, 1))
    st.add((1, 2))
    print(len(st), (2, 1) in st)
    e = ValueError("bad", 3)
    print(e, repr(e))
    try:
        raise KeyError(("t", 1))
    except KeyError as ex:
        print(ex, repr(ex))
    try:
        raise IndexError
    except IndexError as ex:
        print("[", ex, "]", repr(ex))
    u = 0xFFFFFFFFFFFFFFFF
    print(u, f"{u:x}", "%d" % u, [u], {u: 1}, str(u), u in {u: 1})
    c = 0
    pass
    print("%s %s" % ("a", (1, 2)), "%r" % ("t",), "%s" % ((1, 2),))
    print("%5s|%-5s|%05d|%+d|% d|%x|%o|%e|%g|%c|%5.1f" % ("a", "b", 42, 1, 2, 255, 8, 1.5, 0.0001, 65, 2.25))
    print("%d %d" % (3.7, True))
    print("{!r} {!s} {:>5} {:,}".format("a", 1, "r", 1234567))
    print("{0[0]}".format([1]) if False else "no")
    t = (1, "a", 2.5, None, True, [1], {"k": 1})
    print(t, t[0], t[-1], len(t), t[1:3], t + (9,), (1, 2) * 2)
    print((1, 2) < (1, 3), (1, "a") == (1, "a"), (1,) < (1, 2), () == (), hash((1, 2)) == hash((1, 2)))
    print(())
    print((1,))

main()
