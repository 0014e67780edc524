"""Recursive generators and closures over a tree."""


class Node:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right


def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    else:
        node.right = insert(node.right, key)
    return node


def depth_first(node, depth=0):
    if node is not None:
        yield depth, node.key
        for child in (node.left, node.right):
            yield from depth_first(child, depth + 1)


def leaves(node):
    if node is None:
        return 0
    if node.left is None and node.right is None:
        yield node.key
        return 1
    a = yield from leaves(node.left)
    b = yield from leaves(node.right)
    return a + b


def count_leaves(node):
    n = yield from leaves(node)
    print("leaves:", n)


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f"{a}->{c}"
        yield from hanoi(n - 1, b, a, c)


def subsets(items):
    if not items:
        yield []
        return
    first, *rest = items
    for s in subsets(rest):
        yield s
        yield [first] + s


def walk(root, visit):
    def go(node):
        if node is not None:
            go(node.left)
            visit(node)
            go(node.right)
    go(root)


def queens(n):
    def place(row, cols):
        if row == n:
            yield cols
        else:
            for c in range(n):
                if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
                    yield from place(row + 1, cols + [c])
    return place(0, [])


def main():
    root = None
    for k in [5, 2, 8, 1, 9, 3]:
        root = insert(root, k)
    print(list(root), sum(root), max(root), 8 in root)
    print([f"{d}:{k}" for d, k in depth_first(root)])
    print(list(count_leaves(root)))
    print(" ".join(hanoi(3)))
    print(sorted(subsets([1, 2, 3])))
    total = 0

    def add(node):
        nonlocal total
        total += node.key
    walk(root, add)
    print(total)
    keys = []
    walk(root, lambda node: keys.append(node.key))
    print(keys)
    print(next(queens(6)), sum(1 for _ in queens(5)))
    a, b, *c = root
    print(a, b, c)


main()

# Feature: Generators / recursive generators
