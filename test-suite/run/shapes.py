"""Shapes with virtual methods, class attributes, static and class methods."""

import math


class Shape:
    count = 0
    sides = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError("area of " + self.name)

    def perimeter(self):
        return 0.0

    def scale(self, factor):
        raise NotImplementedError

    def describe(self):
        return "%s: %d sides, area %.3f, perimeter %.3f" % (
            self.name, self.sides, self.area(), self.perimeter())

    def compactness(self):
        p = self.perimeter()
        if p == 0.0:
            return 0.0
        return 4.0 * math.pi * self.area() / (p * p)

    def __lt__(self, other):
        return self.area() < other.area()


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return math.pi * self.radius ** 2

    def perimeter(self):
        return 2.0 * math.pi * self.radius

    def scale(self, factor):
        return Circle(self.radius * factor)


class Polygon(Shape):
    """Sub-classes answer their corners."""

    def corners(self):
        raise NotImplementedError

    def area(self):
        points = self.corners()
        total = 0.0
        for i in range(len(points)):
            x0, y0 = points[i]
            x1, y1 = points[(i + 1) % len(points)]
            total += x0 * y1 - x1 * y0
        return abs(total) / 2.0

    def perimeter(self):
        points = self.corners()
        total = 0.0
        for i in range(len(points)):
            x0, y0 = points[i]
            x1, y1 = points[i - 1]
            total += math.hypot(x1 - x0, y1 - y0)
        return total


class Rectangle(Polygon):
    sides = 4

    def __init__(self, width, height, name="rectangle"):
        super().__init__(name)
        self.width = width
        self.height = height

    def corners(self):
        return [(0.0, 0.0), (self.width, 0.0), (self.width, self.height), (0.0, self.height)]

    def scale(self, factor):
        return Rectangle(self.width * factor, self.height * factor)


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side, "square")

    def area(self):
        return self.width * self.width

    def scale(self, factor):
        return Square(self.width * factor)


class Triangle(Polygon):
    sides = 3

    def __init__(self, a, b, c):
        super().__init__("triangle")
        if a + b <= c or a + c <= b or b + c <= a:
            raise ValueError("no triangle of %.1f, %.1f, %.1f" % (a, b, c))
        self.a = a
        self.b = b
        self.c = c

    def corners(self):
        x = (self.b ** 2 + self.c ** 2 - self.a ** 2) / (2.0 * self.c)
        return [(0.0, 0.0), (self.c, 0.0), (x, math.sqrt(self.b ** 2 - x * x))]

    def scale(self, factor):
        return Triangle(self.a * factor, self.b * factor, self.c * factor)


class Bank:
    """Keeps shapes and answers questions about them."""

    def __init__(self):
        self.shapes = []

    def add(self, shape):
        self.shapes.append(shape)
        return self

    def total(self):
        return sum([s.area() for s in self.shapes])

    def largest(self):
        best = self.shapes[0]
        for s in self.shapes:
            if best < s:
                best = s
        return best

    def by_sides(self):
        groups = {}
        for s in self.shapes:
            groups.setdefault(s.sides, []).append(s.name)
        return groups


def main():
    bank = Bank()
    bank.add(Circle(1.5)).add(Rectangle(2.0, 3.5)).add(Square(2.5)).add(Triangle(3.0, 4.0, 5.0))
    for s in bank.shapes:
        print(s.describe(), "%.4f" % s.compactness())
    print("total %.6f largest %s" % (bank.total(), bank.largest().name))
    print(bank.by_sides())
    print([s.name for s in sorted(bank.shapes)])
    doubled = [s.scale(2.0) for s in bank.shapes]
    for s, d in zip(bank.shapes, doubled):
        print(d.name, "%.6f" % (d.area() / s.area()))
    print("made", Shape.count)
    squares = [s for s in bank.shapes + doubled if isinstance(s, Square)]
    rectangles = [s for s in bank.shapes + doubled if isinstance(s, Rectangle)]
    print(len(squares), len(rectangles))
    try:
        bank.add(Triangle(1.0, 2.0, 10.0))
    except ValueError as e:
        print("error:", e)
    try:
        Shape("blob").describe()
    except NotImplementedError as e:
        print("not implemented:", e)


if __name__ == "__main__":
    main()
