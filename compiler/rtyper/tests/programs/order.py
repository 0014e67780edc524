def lcg(seed):
    return (seed * 1103515245 + 12345) & 0x7fffffff

def main():
    s = set()
    x = 42
    for i in range(200):
        x = lcg(x)
        s.add(x % 1000 - 500)
        if i % 3 == 0:
            s.discard(x % 97 - 48)
    print(s)
    t = set()
    for i in range(40):
        x = lcg(x)
        t.add((x % 10, i % 7))
    print(t)
    f = set()
    for i in range(40):
        x = lcg(x)
        f.add(x / 7 % 10)
    print(f)
    print(len(f), sorted(f)[:3])
    big = {2 ** 61 - 1, 2 ** 61, -1, 2 ** 62, -(2 ** 63), 2 ** 63 - 1, 0, 1}
    print(big)
    b = {True, False}
    print(b, {0.0, -0.0, 1.0, 1.5, -1.0, 1e300, float("inf")})
    u = s | {1000, 2000, -7}
    print(u)
    print(s & {1, 2, 3, -5, 10, 100}, s - {i for i in range(-400, 400)})
    print(s ^ set(range(-450, 450)))
    c = s.copy()
    while len(c) > 5:
        c.pop()
    print(c)
    u.update(range(50))
    u.difference_update(range(0, 50, 2))
    print(u)
    nested = {(1, (2, 3)), (0, (0, 0)), (-1, (5, 5))}
    print(nested)
    fs = {frozenset({1, 2}), frozenset({3}), frozenset()}
    print(len(fs), frozenset({3}) in fs)
    print(frozenset(range(20)), set("a"), {()}, set(range(10, 0, -1)))
    d = {}
    for i in range(300):
        x = lcg(x)
        k = x % 50
        if k in d:
            if x & 64:
                del d[k]
            else:
                d[k] += 1
        else:
            d[k] = 0
    print(d)
    d2 = {}
    for i in range(300):
        x = lcg(x)
        k = "k" + str(x % 30)
        if k in d2 and x & 128:
            d2.pop(k)
        else:
            d2[k] = i
    print(d2)
    fd = {0.5: 1, -0.0: 2, 0.0: 3, 1e10: 4}
    print(fd)
    od = {None: 0, 3: 1}
    od[4] = 5
    print(od, od[None], 3 in od, od.get(9))
    bd = {b"x": 1, b"\xff": 2}
    print(bd, bd[b"x"])
    td = {("a", 1): "x", ("b", 2): "y"}
    td["a", 1] = "z"
    print(td)
    cd = {"a": 1, "b": 2}
    cd2 = {c: ord(c) for c in "hello"}
    print(cd, cd2, cd2["h"], "hello" in cd2, "z" in cd2)
    big2 = {}
    for i in range(20000):
        big2[i * 1048576] = i
    print(len(big2), big2[1048576 * 777], 5 in big2)
    for i in range(19990):
        del big2[i * 1048576]
    print(big2)
    for i in range(19990, 20000):
        del big2[i * 1048576]
    print(big2)
    for i in range(100):
        big2[i] = i
        del big2[i]
    big2[7] = 8
    print(big2)

main()
