"""Instances among other values."""
# Feature: Types / instances among other values


class Num:
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value

    def __repr__(self):
        return f"Num({self.value!r})"


class Var:
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        return env[self.name]

    def __repr__(self):
        return f"Var({self.name})"


class Add:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def __repr__(self):
        return f"Add({self.left}, {self.right})"


def evaluate(e, env):
    if isinstance(e, int):
        return e
    if isinstance(e, str):
        return env[e]
    if isinstance(e, Add):
        return evaluate(e.left, env) + evaluate(e.right, env)
    return e.eval(env)


env = {"x": 10, "y": 20}
tree = Add(1, Add("x", Add(Num(5), Var("y"))))
print(tree)
print(evaluate(tree, env))


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        if isinstance(other, Point):
            return self.x == other.x and self.y == other.y
        return NotImplemented

    def __hash__(self):
        return hash((self.x, self.y))

    def __add__(self, other):
        if isinstance(other, Point):
            return Point(self.x + other.x, self.y + other.y)
        return Point(self.x + other, self.y + other)

    def __str__(self):
        return f"<{self.x},{self.y}>"


print(Point(1, 2) + Point(3, 4), Point(1, 2) + 10)
things = [1, Point(1, 2), "s", Point(1, 2), None]
for t in things:
    print(str(t), t == Point(1, 2), t == 1)
print(len({1: "a", Point(1, 2): "b", Point(1, 2): "c"}))


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()


s = Stack()
s.push(1)
s.push("two")
s.push(Point(3, 3))
s.push(None)
while s.items:
    print(s.pop())


class Box:
    def __init__(self, content):
        self.content = content

    def show(self):
        if isinstance(self.content, int):
            return self.content + 1
        if isinstance(self.content, str):
            return self.content.upper()
        return "?"


boxes = [Box(1), Box("a"), Box(None), Box(2.5)]
print([b.show() for b in boxes])
boxes[0].content = "changed"
print(boxes[0].show())
