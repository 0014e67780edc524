"""Builds and walks a great many binary trees: allocation and collection."""


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def build(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(build(depth - 1), build(depth - 1))


def leftmost_depth(tree):
    depth = 0
    node = tree
    while node.left is not None:
        node = node.left
        depth += 1
    return depth


def main(max_depth):
    stretch = max_depth + 1
    print("stretch tree of depth %d\t check: %d" % (stretch, build(stretch).check()))
    long_lived = build(max_depth)
    depth = 4
    while depth <= max_depth:
        iterations = 1 << (max_depth - depth + 4)
        check = 0
        for _ in range(iterations):
            check += build(depth).check()
        print("%d\t trees of depth %d\t check: %d" % (iterations, depth, check))
        depth += 2
    print("long lived tree of depth %d\t check: %d" % (max_depth, long_lived.check()))
    print(leftmost_depth(long_lived))


main(10)
