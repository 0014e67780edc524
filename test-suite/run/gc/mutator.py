"""A random mutator: graphs of objects that change while they are collected."""

# Feature: Memory / random mutation



class Node:
    def __init__(self, key):
        self.key = key
        self.edges = []
        self.tag = None
        self.extra = {}


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


def step(nodes, random, i):
    kind = random.below(10)
    a = nodes[random.below(len(nodes))]
    b = nodes[random.below(len(nodes))]
    if kind < 3:
        node = Node(i)
        node.edges.append(a)
        nodes[random.below(len(nodes))] = node
    elif kind == 3:
        a.edges.append(b)
    elif kind == 4 and a.edges:
        a.edges.pop(random.below(len(a.edges)))
    elif kind == 5:
        a.tag = "t%d" % (i & 255)
    elif kind == 6:
        a.extra[i & 15] = b
    elif kind == 7:
        a.edges = a.edges[-3:] + [Node(-i)]
    elif kind == 8:
        a.extra = {}
    else:
        a.edges.sort(key=lambda n: (n.key, str(n.key)))


def summary(nodes):
    seen = set()
    todo = list(nodes)
    total = 0
    tags = 0
    while todo:
        n = todo.pop()
        if n in seen:
            continue
        seen.add(n)
        total += n.key
        if n.tag is not None:
            tags += len(n.tag)
        todo.extend(n.edges)
        todo.extend(n.extra.values())
    return len(seen), total, tags


def main():
    random = Random(42)
    nodes = [Node(i) for i in range(100)]
    for i in range(30000):
        step(nodes, random, i)
        if i % 6000 == 0:
            print(summary(nodes))
    print(summary(nodes))


main()
