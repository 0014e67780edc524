# methods of dict, set, frozenset and views

def main():
    d = {"b": 2, "a": 1}
    d.update({"c": 3})
    d.update([("d", 4)])
    d.update(e=5)
    print(d, len(d), list(d), sorted(d), d.keys(), d.values(), d.items())
    print(d.get("z"), d.get("a"), d.get("z", 0), d.pop("a"), d.pop("zz", -1), d.setdefault("q", 9), d)
    print(d == {"b": 2, "c": 3, "d": 4, "e": 5, "q": 9}, d != {}, d | {"x": 1}, "b" in d, "nope" not in d)
    print(dict([(1, 2), (3, 4)]), dict({1: 2}), dict(a=1), dict.fromkeys("ab", 0), dict.fromkeys([1, 2]), dict(zip("xy", [1, 2])))
    d |= {"z": 26}
    print(d.popitem(), list(reversed(d)), {k: v for k, v in sorted(d.items(), key=lambda kv: -kv[1])})
    print(max(d, key=d.get), min(d.values()), sum(d.values()), sorted(d.items()))
    try:
        d.pop("missing")
    except KeyError as e:
        print("KeyError:", e)
    try:
        print(d["missing"])
    except KeyError as e:
        print("KeyError:", e)
    c = d.copy()
    c["b"] = 100
    print(d["b"], c["b"])
    c.clear()
    print(c, bool(c))
    print({1: "a"}.keys() & {1, 2}, {1: "a"}.keys() - {1}, {1: "a", 2: "b"}.items() == {2: "b", 1: "a"}.items())
    print({1, 2}.isdisjoint({3}), {"k": [1, 2]}, {(1, 2): {"n": None}})

    s = {1, 2, 3}
    t = {3, 4}
    print(s | t, s & t, s - t, s ^ t, s <= {1, 2, 3, 4}, s < s, s >= {1}, s == {3, 2, 1}, s != t)
    print(s.union(t, [9]), s.intersection([2, 3]), s.difference(t), s.symmetric_difference(t), s.issubset(s), s.issuperset([1]))
    s.add(10)
    s.discard(77)
    s.remove(1)
    s.update([20, 30])
    print(s, len(s), 20 in s)
    s -= {20}
    s |= {5}
    s &= {2, 5, 10, 30}
    s ^= {2, 6}
    print(sorted(s))
    try:
        s.remove(1234)
    except KeyError as e:
        print("KeyError:", e)
    print(set(), set("hello") == set("olleh"), sorted(set("hello")), set([1, 1, 2]), {x % 3 for x in range(10)})
    f = frozenset([1, 2, 3])
    print(f, f | {4}, f & {1}, f - {1}, hash(f) == hash(frozenset([3, 2, 1])), {f: "frozen"}, frozenset())
    big = set(range(0, 1000, 7))
    print(sum(big), len(big & set(range(0, 1000, 5))), sorted(big - set(range(500)))[:5], list(big)[:10])
    print(set(range(100, 110)) | {5, 3}, {x * x for x in range(12)}, set(range(20)) - set(range(5, 15)))


if __name__ == "__main__":
    main()

# Feature: Built-ins / methods of dict and set
