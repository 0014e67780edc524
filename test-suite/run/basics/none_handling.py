class Node:
    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent


def find(values, wanted):
    for i, v in enumerate(values):
        if v == wanted:
            return i
    return None


def root(node):
    while node.parent is not None:
        node = node.parent
    return node


def name_of(node):
    if node is None:
        return "nobody"
    return node.value


def longest(words):
    best = None
    for w in words:
        if best is None or len(w) > len(best):
            best = w
    return best


print(find([5, 6], 6), find([5, 6], 7), find([], 1) is None)
a = Node("a")
b = Node("b", a)
c = Node("c", b)
print(root(c).value, name_of(c.parent), name_of(a.parent), a.parent is None, a.parent == None)
print(longest(["x", "xyz", "xy"]), longest([]))
values = [None, a, None, b]
print([name_of(v) for v in values], values.count(None), [v is not None for v in values])
d = {"k": None, "a": 1}
print(d["k"], d.get("zz"), d.get("a") or 0, None is None)
position = find([1, 2, 3], 3)
if position is not None:
    print(position + 1)
if not find([1], 9):
    print("not found")
found = find([1, 2], 1)
print("falsy but found" if found is not None and not found else "other")
text = None
for w in ["a", "b"]:
    text = w if text is None else text + w
print(text)

# Feature: Types / None and Optional
