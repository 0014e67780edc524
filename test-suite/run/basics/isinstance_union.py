class Shape:
    pass


class Circle(Shape):
    def __init__(self, r):
        self.r = r


class Square(Shape):
    def __init__(self, side):
        self.side = side


class Group(Shape):
    def __init__(self, members):
        self.members = members


def area(shape):
    if isinstance(shape, Circle):
        return 3 * shape.r * shape.r
    elif isinstance(shape, Square):
        return shape.side * shape.side
    elif isinstance(shape, Group):
        return sum([area(m) for m in shape.members])
    raise TypeError("unknown shape")


shapes = [Circle(2), Square(3), Group([Circle(1), Square(1), Group([])])]
print([area(s) for s in shapes])
try:
    area(Shape())
except TypeError as e:
    print(e)
print(isinstance(5, int), isinstance("s", str), isinstance(True, bool), isinstance(shapes, list), isinstance(2.5, (int, float)))
print([type(s).__name__ for s in shapes], type(shapes[0]) == Circle, type(shapes[0]) is Shape)
circles = [s for s in shapes if isinstance(s, Circle)]
print(circles[0].r, len(circles), not isinstance(shapes[1], (Circle, Group)))

# Feature: Classes / isinstance
