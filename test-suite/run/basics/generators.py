def countdown(n):
    while n > 0:
        yield n
        n -= 1


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, iterator):
    for x in iterator:
        if n == 0:
            return
        n -= 1
        yield x


def evens(items):
    for x in items:
        if x % 2 == 0:
            yield x


def chain(a, b):
    yield from a
    yield from b


def walk(tree):
    """Leaves of nested pairs."""
    if tree.left is None:
        yield tree.value
    else:
        yield from walk(tree.left)
        yield from walk(tree.right)


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right


def cleaning(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("cleaned")


print(list(countdown(4)), sum(countdown(10)))
print(list(take(10, fibonacci())), list(evens(take(12, fibonacci()))))
print(list(chain([1, 2], countdown(2))))
print(list(walk(Tree(0, Tree(1), Tree(0, Tree(2), Tree(3))))))
g = countdown(2)
print(next(g), next(g))
try:
    next(g)
except StopIteration:
    print("exhausted")
log = []
print([x for x in cleaning(log)], log)
squares = (x * x for x in range(5))
print(next(squares), sum(squares), list(squares))
for a, b in zip(countdown(3), fibonacci()):
    print(a, b, end=" ")
print()

# Feature: Generators / yield, next, yield from
