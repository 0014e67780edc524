class Node:
    def __init__(self, n):
        self.n = n

class EqNode(Node):
    def __eq__(self, other):
        return isinstance(other, EqNode) and self.n == other.n
    def __hash__(self):
        return hash(self.n)

class FalsyNode(Node):
    def __bool__(self):
        return self.n != 0

class LenNode(Node):
    def __len__(self):
        return self.n

class CallNode(Node):
    def __call__(self, x):
        return self.n + x

class IterNode(Node):
    def __iter__(self):
        return iter(range(self.n))

class StrNode(Node):
    def __str__(self):
        return f"<{self.n}>"

class LtNode(Node):
    def __lt__(self, other):
        return self.n < other.n

class NoHash(Node):
    def __eq__(self, o):
        return True

def attempt(f, x):
    try:
        print(f(x))
    except Exception as e:
        print(type(e).__name__, e)

if __name__ == "__main__":
    nodes = [Node(1), EqNode(1), EqNode(1), FalsyNode(0), FalsyNode(2), LenNode(0), LenNode(3), CallNode(4), IterNode(3), StrNode(9), LtNode(1), LtNode(2)]
    for a in nodes:
        print(type(a).__name__, [a == b for b in nodes].count(True), bool(a), "T" if a else "F")
    for a in nodes:
        attempt(lambda x: len(x), a)
        attempt(lambda x: x(10), a)
        attempt(lambda x: [y for y in x], a)
        attempt(lambda x: x < nodes[0], a)
    d = {}
    for i, a in enumerate(nodes):
        d[a] = i
    print(len(d), list(d.values()))
    print(nodes.index(EqNode(1)), EqNode(1) in nodes)
    nodes.append(NoHash(1))
    try:
        d[nodes[-1]] = 1
    except TypeError as e:
        print(e)
