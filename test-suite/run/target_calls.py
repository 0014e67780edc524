"""RPython's form: the answer of target() is the function itself, and its
result is the exit code."""

TABLE = [(i * i) % 97 for i in range(50)]  # made when the program is imported
NAMES = {}
for number, name in enumerate(["zero", "one", "two", "three"]):
    NAMES[name] = number


def make_function(n):
    def function(x):
        return x * n + n

    function.__name__ = "times_%d" % n
    return function


FUNCTIONS = [make_function(n) for n in range(1, 5)]


class Visitor(object):
    def __init__(self):
        self.seen = 0

    def visit_leaf(self, value):
        self.seen += value

    def visit_node(self, left, right):
        left.accept(self)
        right.accept(self)


class Leaf(object):
    def __init__(self, value):
        self.value = value

    def accept(self, visitor):
        visitor.visit_leaf(self.value)


class Fork(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def accept(self, visitor):
        visitor.visit_node(self.left, self.right)


# prebuilt objects: part of the executable
TREE = Fork(Fork(Leaf(1), Leaf(2)), Fork(Leaf(3), Fork(Leaf(4), Leaf(5))))


def main(argv):
    total = 0
    for value in TABLE:
        total += value
    print("table", total, TABLE[7], len(TABLE))
    print("names", NAMES["two"] + NAMES["three"])
    x = 1
    for function in FUNCTIONS:
        x = function(x)
    print("functions", x)
    visitor = Visitor()
    TREE.accept(visitor)
    print("tree", visitor.seen)
    if len(argv) > 1:
        print("argument", argv[1])
    return 7


def target(driver, args):
    return main

# Feature: RPython / target, entry points
