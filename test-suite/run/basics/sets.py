a = {3, 1, 2}
a.add(5)
a.add(3)
b = set([2, 3, 7])
print(len(a), 3 in a, 4 in a, 4 not in a, sorted(a))
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b))
print(a == {1, 2, 3, 5}, {1} < {1, 2}, {1, 2} <= {1, 2}, {1, 2, 3} >= {3}, {1}.issubset({1, 2}), {1}.isdisjoint({2}))
a.discard(99)
a.discard(1)
a.remove(2)
try:
    a.remove(2)
except KeyError as e:
    print("KeyError:", e)
print(sorted(a), bool(set()), len(set()))
words = set("the cat and the dog".split())
print(sorted(words), len(words))
a |= {10, 11}
a &= {10, 5, 3}
a -= {3}
print(sorted(a), sorted(a.union([1, 2])), sorted({x % 3 for x in range(10)}), sorted(set("hello")))
f = frozenset([1, 2])
d = {f: "frozen"}
print(d[frozenset([2, 1])], 1 in f, len(f))
c = set(b)
c.update([100, 200])
print(sorted(c), sorted(b), sorted(b.intersection(c)), sorted(c.difference(b)))
b.clear()
print(len(b), sum(c), max(c), min(c), {(1, 2), (1, 2)} == {(1, 2)})

# Feature: Types / set, frozenset
