# the same helpers serve several types
def first(items):
    return items[0]


def swap(pair):
    a, b = pair
    return b, a


def largest(items):
    best = items[0]
    for item in items:
        if item > best:
            best = item
    return best


def apply_twice(f, x):
    return f(f(x))


def index_by(items, key):
    result = {}
    for item in items:
        result.setdefault(key(item), []).append(item)
    return result


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()


def identity(x):
    return x


print(first([1, 2]), first(["a", "b"]), first("xyz"), first([[1], [2]]))
print(swap((1, "x")), swap(("y", 2.5)))
print(largest([3, 9, 2]), largest([1.5, 0.5]), largest(["pear", "zoo", "apple"]), largest([(1, 2), (1, 3)]))
print(apply_twice(lambda x: x * 3, 2), apply_twice(lambda s: s + "!", "hey"))
print(index_by([1, 2, 3, 4], lambda n: n % 2), index_by(["a", "bb", "cc"], len))
print(identity(1) + 1, identity("a") + "b", identity(None), identity([1]) + [2])

# Feature: Functions / one function for several types
