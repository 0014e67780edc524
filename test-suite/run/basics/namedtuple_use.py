from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(3, y=4)
print(p, p.x + p.y, p[0], p == (3, 4), p._replace(x=1), len(p))
x, y = p
print(x, y, sorted([Point(2, 1), Point(1, 5)]), {p: "key"}[Point(3, 4)])
Row = namedtuple("Row", "name size")
rows = [Row("b", 2), Row("a", 10)]
print(min(rows).name, max(rows, key=lambda r: r.size).name, rows)

# Feature: Library / collections.namedtuple
