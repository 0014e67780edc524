"""Shortest ways on a road map, with a binary heap written here."""


class Heap:
    """Pairs of (distance, node), the smallest first."""

    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        at = len(items) - 1
        while at > 0:
            parent = (at - 1) // 2
            if not items[at] < items[parent]:
                break
            items[at], items[parent] = items[parent], items[at]
            at = parent

    def pop(self):
        items = self.items
        top = items[0]
        last = items.pop()
        if items:
            items[0] = last
            at = 0
            n = len(items)
            while True:
                child = 2 * at + 1
                if child >= n:
                    break
                if child + 1 < n and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < items[at]:
                    break
                items[at], items[child] = items[child], items[at]
                at = child
        return top

    def __len__(self):
        return len(self.items)


class Graph:
    def __init__(self):
        self.names = []
        self.ids = {}
        self.edges = []

    def node(self, name):
        if name not in self.ids:
            self.ids[name] = len(self.names)
            self.names.append(name)
            self.edges.append([])
        return self.ids[name]

    def road(self, a, b, length):
        i = self.node(a)
        j = self.node(b)
        self.edges[i].append((j, length))
        self.edges[j].append((i, length))

    def shortest(self, start):
        n = len(self.names)
        distance = [-1] * n
        before = [-1] * n
        heap = Heap()
        heap.push((0, start, start))
        while len(heap) > 0:
            d, node, source = heap.pop()
            if distance[node] >= 0:
                continue
            distance[node] = d
            before[node] = source
            for other, length in self.edges[node]:
                if distance[other] < 0:
                    heap.push((d + length, other, node))
        return distance, before

    def way(self, before, target):
        names = [self.names[target]]
        while before[target] != target:
            target = before[target]
            names.append(self.names[target])
        names.reverse()
        return names


ROADS = """
Arling Bexford 7
Arling Carrow 9
Arling Fenwick 14
Bexford Carrow 10
Bexford Dunmore 15
Carrow Dunmore 11
Carrow Fenwick 2
Dunmore Eastley 6
Eastley Fenwick 9
Gorse Hollow 3
"""


def main():
    graph = Graph()
    for line in ROADS.strip().split("\n"):
        a, b, length = line.split()
        graph.road(a, b, int(length))
    start = graph.node("Arling")
    distance, before = graph.shortest(start)
    for i, name in enumerate(graph.names):
        if distance[i] < 0:
            print(name, "cannot be reached")
        else:
            print(name, distance[i], " > ".join(graph.way(before, i)))

    # a larger one, on a grid with made-up lengths
    side = 40
    grid = Graph()
    seed = 7
    for y in range(side):
        for x in range(side):
            seed = (seed * 1103515245 + 12345) % 2147483648
            if x + 1 < side:
                grid.road("%d,%d" % (x, y), "%d,%d" % (x + 1, y), seed // 65536 % 9 + 1)
            if y + 1 < side:
                grid.road("%d,%d" % (x, y), "%d,%d" % (x, y + 1), seed // 4096 % 9 + 1)
    distance, before = grid.shortest(grid.node("0,0"))
    target = grid.node("%d,%d" % (side - 1, side - 1))
    way = grid.way(before, target)
    print(len(grid.names), max(distance), distance[target], len(way), way[:6])


if __name__ == "__main__":
    main()
