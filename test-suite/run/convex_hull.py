"""Geometry on points: hull, area, closest pair, lines that cross, and a point
in a polygon; vectors with operator methods."""

import math


class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return "(%g, %g)" % (self.x, self.y)

    def cross(self, other):
        return self.x * other.y - self.y * other.x

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def length(self):
        return math.sqrt(self.dot(self))


def turn(a, b, c):
    return (b - a).cross(c - a)


def hull(points):
    ordered = sorted(points, key=lambda p: (p.x, p.y))
    if len(ordered) < 3:
        return ordered
    lower = half(ordered)
    ordered.reverse()
    upper = half(ordered)
    return lower[:-1] + upper[:-1]


def half(points):
    chain = []
    for p in points:
        while len(chain) >= 2 and turn(chain[-2], chain[-1], p) <= 0:
            chain.pop()
        chain.append(p)
    return chain


def area(polygon):
    total = 0.0
    for i in range(len(polygon)):
        total += polygon[i - 1].cross(polygon[i])
    return total / 2


def inside(polygon, p):
    result = False
    j = len(polygon) - 1
    for i in range(len(polygon)):
        a = polygon[i]
        b = polygon[j]
        if (a.y > p.y) != (b.y > p.y):
            if p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x:
                result = not result
        j = i
    return result


def closest(points):
    """Divide and conquer; answers the distance."""
    by_x = sorted(points, key=lambda p: p.x)
    return closest_of(by_x)


def closest_of(points):
    n = len(points)
    if n <= 3:
        best = math.inf
        for i in range(n):
            for j in range(i):
                best = min(best, (points[i] - points[j]).length())
        return best
    middle = n // 2
    x = points[middle].x
    best = min(closest_of(points[:middle]), closest_of(points[middle:]))
    strip = sorted([p for p in points if abs(p.x - x) < best], key=lambda p: p.y)
    for i in range(len(strip)):
        j = i + 1
        while j < len(strip) and strip[j].y - strip[i].y < best:
            best = min(best, (strip[i] - strip[j]).length())
            j += 1
    return best


def crossing(a, b, c, d):
    """Where the lines a-b and c-d cross, or None."""
    r = b - a
    s = d - c
    denominator = r.cross(s)
    if denominator == 0.0:
        return None
    t = (c - a).cross(s) / denominator
    return a + r * t


def random_points(n):
    points = []
    seed = 99
    for _ in range(n):
        seed = seed * 48271 % 2147483647
        x = seed % 1000 / 10.0
        seed = seed * 48271 % 2147483647
        y = seed % 1000 / 10.0
        points.append(Vec(x, y))
    return points


def main():
    square = [Vec(0.0, 0.0), Vec(4.0, 0.0), Vec(4.0, 3.0), Vec(0.0, 3.0), Vec(2.0, 1.0), Vec(2.0, 0.0)]
    print(hull(square), area(hull(square)))
    points = random_points(300)
    around = hull(points)
    print(len(around), around[0], "%.2f" % area(around))
    print(all([inside(around, p) or p in around for p in points]))
    print("%.6f" % closest(points))
    print(inside(square[:4], Vec(1.0, 1.0)), inside(square[:4], Vec(5.0, 1.0)))
    print(crossing(Vec(0.0, 0.0), Vec(2.0, 2.0), Vec(0.0, 2.0), Vec(2.0, 0.0)))
    print(crossing(Vec(0.0, 0.0), Vec(1.0, 1.0), Vec(1.0, 0.0), Vec(2.0, 1.0)))
    print(-Vec(1.0, -2.5), Vec(3.0, 4.0).length(), Vec(1.0, 2.0) == Vec(1.0, 2.0))
    print(len(set(points)), len({Vec(1.0, 1.0), Vec(1.0, 1.0), Vec(1.0, 2.0)}))


if __name__ == "__main__":
    main()
