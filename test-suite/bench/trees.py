"""Builds and walks binary trees: allocation and collection."""

import sys


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


def main():
    deepest = int(sys.argv[1])
    print("stretch", build(deepest + 1).check())
    lasting = build(deepest)
    for depth in range(4, deepest + 1, 4):
        rounds = 1 << (deepest - depth + 4)
        total = 0
        for _ in range(rounds):
            total += build(depth).check()
        print(rounds, "trees of depth", depth, total)
    print("lasting", lasting.check())


if __name__ == "__main__":
    main()
