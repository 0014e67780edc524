"""Disjoint sets: percolation on a grid, and a smallest spanning tree."""


class DisjointSets:
    def __init__(self, n):
        self.parent = list(range(n))
        self.size = [1] * n
        self.count = n

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, a, b):
        a = self.find(a)
        b = self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        self.count -= 1
        return True

    def connected(self, a, b):
        return self.find(a) == self.find(b)


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


def percolate(n, random):
    top = n * n
    bottom = n * n + 1
    sets = DisjointSets(n * n + 2)
    is_open = [False] * (n * n)
    opened = 0
    while not sets.connected(top, bottom):
        cell = random.below(n * n)
        if is_open[cell]:
            continue
        is_open[cell] = True
        opened += 1
        x = cell % n
        y = cell // n
        if y == 0:
            sets.union(cell, top)
        elif is_open[cell - n]:
            sets.union(cell, cell - n)
        if y == n - 1:
            sets.union(cell, bottom)
        elif is_open[cell + n]:
            sets.union(cell, cell + n)
        if x > 0 and is_open[cell - 1]:
            sets.union(cell, cell - 1)
        if x < n - 1 and is_open[cell + 1]:
            sets.union(cell, cell + 1)
    return opened


def spanning_tree(points):
    edges = []
    for i in range(len(points)):
        for j in range(i):
            dx = points[i][0] - points[j][0]
            dy = points[i][1] - points[j][1]
            edges.append((dx * dx + dy * dy, j, i))
    edges.sort()
    sets = DisjointSets(len(points))
    chosen = []
    for length, a, b in edges:
        if sets.union(a, b):
            chosen.append((a, b, length))
    return chosen


if __name__ == "__main__":
    random = Random(42)
    for n in [4, 10, 30]:
        opened = percolate(n, random)
        print("%d x %d percolates with %d of %d open: %.3f" % (n, n, opened, n * n, opened / (n * n)))
    points = [(random.below(100), random.below(100)) for _ in range(40)]
    tree = spanning_tree(points)
    print(len(tree), "edges", tree[:4])
    print("total %.6f" % sum([length ** 0.5 for a, b, length in tree]))
    sets = DisjointSets(10)
    print([sets.union(a, b) for a, b in [(1, 2), (3, 4), (2, 4), (1, 3), (5, 6)]])
    print(sets.count, sets.connected(1, 4), sets.connected(1, 5), sets.size[sets.find(3)])
