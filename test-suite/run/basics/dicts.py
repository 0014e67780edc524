d = {"one": 1, "two": 2}
d["three"] = 3
d["one"] = 11
print(d, len(d), d["two"], "one" in d, "four" in d, d.get("two"), d.get("four"), d.get("four", 4))
for k in d:
    print(k, d[k], end="; ")
print()
for k, v in d.items():
    print(k, v, end="; ")
print(list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("two"), d, d.pop("nothing", -1), d.setdefault("five", 5), d.setdefault("one", 0))
del d["one"]
d["one"] = 1
print(d)  # one is last now
d.update({"six": 6, "five": 55})
print(d, sorted(d), sorted(d.values()), max(d.values()))
e = dict(d)
e["seven"] = 7
print(len(d), len(e), d == e, d == dict(d))
print(d.popitem(), d)
d.clear()
print(d, not d, {} == d)
squares = {n: n * n for n in range(5)}
print(squares, sum(squares), sum(squares.values()))
counts = {}
for c in "mississippi":
    counts[c] = counts.get(c, 0) + 1
print(counts, dict([("a", 1), ("b", 2)]), {1.5: "x", 2.5: "y"}, {True: "t"}, {(1, 2): [3]})
nested = {"a": {"x": 1}, "b": {}}
nested["b"]["y"] = 2
print(nested, nested["a"]["x"] + nested["b"]["y"])

# Feature: Types / dict
