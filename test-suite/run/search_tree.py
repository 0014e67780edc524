"""A balanced search tree (AVL) from strings to numbers, with in-order,
level-order and range walks."""


class Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.left = None
        self.right = None
        self.height = 1


def height(node):
    return node.height if node is not None else 0


def update(node):
    node.height = 1 + max(height(node.left), height(node.right))


def rotate_right(node):
    top = node.left
    node.left = top.right
    top.right = node
    update(node)
    update(top)
    return top


def rotate_left(node):
    top = node.right
    node.right = top.left
    top.left = node
    update(node)
    update(top)
    return top


def balance(node):
    update(node)
    tilt = height(node.left) - height(node.right)
    if tilt > 1:
        if height(node.left.left) < height(node.left.right):
            node.left = rotate_left(node.left)
        return rotate_right(node)
    if tilt < -1:
        if height(node.right.right) < height(node.right.left):
            node.right = rotate_right(node.right)
        return rotate_left(node)
    return node


class TreeMap:
    def __init__(self):
        self.root = None
        self.size = 0

    def put(self, key, value):
        self.root = self._put(self.root, key, value)

    def _put(self, node, key, value):
        if node is None:
            self.size += 1
            return Node(key, value)
        if key < node.key:
            node.left = self._put(node.left, key, value)
        elif key > node.key:
            node.right = self._put(node.right, key, value)
        else:
            node.value = value
            return node
        return balance(node)

    def get(self, key, default):
        node = self.root
        while node is not None:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        return default

    def remove(self, key):
        self.root = self._remove(self.root, key)

    def _remove(self, node, key):
        if node is None:
            raise KeyError(key)
        if key < node.key:
            node.left = self._remove(node.left, key)
        elif key > node.key:
            node.right = self._remove(node.right, key)
        else:
            if node.left is None:
                self.size -= 1
                return node.right
            if node.right is None:
                self.size -= 1
                return node.left
            smallest = node.right
            while smallest.left is not None:
                smallest = smallest.left
            node.key = smallest.key
            node.value = smallest.value
            node.right = self._remove(node.right, smallest.key)
        return balance(node)

    def in_order(self):
        result = []
        stack = []
        node = self.root
        while stack or node is not None:
            while node is not None:
                stack.append(node)
                node = node.left
            node = stack.pop()
            result.append((node.key, node.value))
            node = node.right
        return result

    def levels(self):
        result = []
        row = [self.root] if self.root is not None else []
        while row:
            result.append([n.key for n in row])
            following = []
            for n in row:
                if n.left is not None:
                    following.append(n.left)
                if n.right is not None:
                    following.append(n.right)
            row = following
        return result

    def between(self, low, high):
        return [k for k, v in self.in_order() if low <= k < high]


def main():
    tree = TreeMap()
    words = "the quick brown fox jumps over the lazy dog while seven wizards watch a quiet box".split()
    for i, w in enumerate(words):
        tree.put(w, i)
    print(tree.size, height(tree.root))
    for level in tree.levels():
        print(level)
    print(tree.in_order())
    print(tree.get("the", -1), tree.get("cat", -1), tree.between("f", "r"))
    for w in ["fox", "the", "brown"]:
        tree.remove(w)
    print(tree.levels())
    try:
        tree.remove("cat")
    except KeyError as e:
        print("KeyError", e)
    numbers = TreeMap()
    for i in range(1000):
        numbers.put("%04d" % (i * 7919 % 1000), i)
    print(numbers.size, height(numbers.root))
    for i in range(0, 1000, 3):
        numbers.remove("%04d" % i)
    print(numbers.size, height(numbers.root), numbers.in_order()[:3])


if __name__ == "__main__":
    main()
