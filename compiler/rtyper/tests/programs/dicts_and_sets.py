class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __hash__(self):
        return hash((self.x, self.y))
    def __eq__(self, other):
        return self.x == other.x and self.y == other.y
    def __repr__(self):
        return f"P({self.x}, {self.y})"

class Q:
    pass

PRE = {"one": 1, "two": 2, "three": 3}
PRETUP = {(1, 2): "a", (3, 4): "b"}
PREINT = {1: 1.5, 2: 2.5, -1: 0.0}
PRESET = {5, 1, 3, 100, 77}
PREFS = frozenset([1, 2, 3])
EMPTY = {}

def main():
    d = {}
    for i in range(100):
        d[i * 7 % 101] = i
    print(len(d), d[7], list(d)[:5], sum(d.values()))
    for i in range(0, 100, 3):
        del d[i * 7 % 101]
    print(len(d), list(d.items())[:5])
    for i in range(200):
        d[-i] = i
    print(len(d), d[-5])
    print(PRE, PRE["two"], "one" in PRE, "four" in PRE, PRE.get("four"), PRE.get("four", 4), PRE.get("one", 9))
    PRE["four"] = 4
    del PRE["one"]
    print(PRE, list(PRE), list(PRE.values()))
    print(PRETUP, PRETUP[(1, 2)], PRETUP.get((9, 9), "none"), (3, 4) in PRETUP)
    print(PREINT, PREINT[-1], 2 in PREINT, 3 in PREINT)
    for k in ["x", "two"]:
        try:
            print(PRE[k])
        except KeyError as e:
            print("KeyError", e, repr(e))
    try:
        del PREINT[55]
    except KeyError as e:
        print("KeyError", e)
    try:
        PRETUP.pop((7, 7))
    except KeyError as e:
        print("KeyError", e)
    e = {"a": 1}
    print(e.pop("a"), e.pop("a", -1), e, e.setdefault("z", 5), e.setdefault("z", 6), e)
    print(e.popitem(), e)
    try:
        e.popitem()
    except KeyError as ex:
        print(ex)
    pd = {P(1, 2): "p", P(3, 4): "q"}
    print(pd[P(1, 2)], P(3, 4) in pd, P(5, 6) in pd, pd)
    pd[P(1, 2)] = "new"
    print(len(pd), pd)
    q1 = Q()
    q2 = Q()
    qd = {q1: 1, q2: 2}
    print(qd[q1], qd[q2], len(qd))
    s = {3, 1, 2, 1}
    s.add(100)
    s.add(-1)
    print(s, len(s), 3 in s, 4 in s)
    s.discard(77)
    s.discard(3)
    try:
        s.remove(55)
    except KeyError as ex:
        print("KeyError", ex)
    s.remove(1)
    print(sorted(s), s)
    t = set()
    for i in range(0, 200, 7):
        t.add(i * i % 101)
    print(t)
    print(s | t, s & t, t - s, s ^ {100, 5}, s <= t, {1} < {1, 2}, s == set(s))
    print(PRESET, 77 in PRESET, PREFS, PREFS | {9}, len(PREFS))
    PRESET.add(6)
    print(PRESET)
    while s:
        s.pop()
    try:
        s.pop()
    except KeyError as ex:
        print(ex)
    print({x % 3 for x in range(10)}, {k: v * 2 for k, v in PRE.items()})
    fl = {1.5: "a", 2.0: "b"}
    print(fl[1.5], 2.0 in fl, fl)
    try:
        for k in d:
            d[k + 1000] = 1
    except RuntimeError as ex:
        print(ex)
    try:
        for x in t:
            t.add(x + 1000)
    except RuntimeError as ex:
        print(ex)
    print(d == dict(d), {"a": 1} == {"a": 1}, {"a": 1} != {"a": 2}, {1: [1]} == {1: [1]})
    m = {"x": {"y": [1, 2]}}
    m["x"]["y"].append(3)
    m["z"] = {}
    print(m)
    opt = {"a": None, "b": 1}
    print(opt, opt["a"] is None, opt["b"])
    print(list(reversed([1, 2])), EMPTY, len(EMPTY))
    od = {}
    for i in range(10):
        od[i] = str(i)
    for i in range(9):
        del od[i]
        od[i + 100] = "n"
        if i % 3 == 0:
            od.pop(i + 100)
    print(od)
    # queue-like use
    qq = {0: 0}
    for i in range(1, 5000):
        qq[i] = i
        k = next(iter(qq))
        del qq[k]
    print(qq)
    pp = {"keep": 1}
    for i in range(2000):
        pp[str(i)] = i
        del pp[str(i)]
        if "zz" in pp:
            print("no")
    print(pp)
    tt = {(1, "a"), (2, "b")}
    print((1, "a") in tt, len(tt), (1, "b") in tt)
    fs = {frozenset([1, 2]): 1}
    print(fs[frozenset([2, 1])])
    try:
        print(fs[frozenset([5])])
    except KeyError as ex:
        print("KeyError", ex)
    bools = {True: "t", False: "f"}
    print(bools[1 > 0], bools)
    print({1, 2} == {2, 1}, {"a"} == {"b"}, d.keys() == d.keys())
    for k, v in sorted(PRE.items()):
        print(k, v, end="; ")
    print()
    copy = PRE.copy()
    copy["new"] = 0
    print(len(PRE), len(copy))
    PRE.clear()
    print(PRE, len(PRE))
    PRE["again"] = 1
    print(PRE)
    PRE.update({"u": 2}, v=3)
    print(PRE, {**PRE, "w": 4}, PRE | {"q": 1})

main()
