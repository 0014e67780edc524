t = (1, "two", 3.0)
print(t, len(t), t[0], t[1], t[-1])
a, b, c = t
print(a, b, c)
x, y = 1, 2
x, y = y, x
print(x, y, (x, y) == (2, 1), (1, 2) < (1, 3), (1,), ())
p = (1, 2) + (3,)
print(p, p[1:], p * 2, 2 in p, p.index(3), p.count(1), sum(p), max(p))
for i, (u, v) in enumerate([(1, "a"), (2, "b")]):
    print(i, u, v)
(m, n), o = (1, 2), 3
print(m + n + o)


def min_max(values):
    return min(values), max(values)


low, high = min_max([4, 2, 8])
print(low, high, min_max([1]))
d = {(0, 0): "origin", (1, 0): "east"}
print(d[1, 0], (0, 0) in d, hash((1, 2)) == hash((1, 2)))
points = [(3, "c"), (1, "a"), (2, "b")]
print(sorted(points), max(points), [p[1] for p in sorted(points)])
nested = ((1, 2), ("x", (3.5, None)))
print(nested, nested[1][1][0], nested[0] == (1, 2))

# Feature: Types / tuple
