"""A* on a grid, open list as buckets by estimated cost."""


class Node:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.wall = False
        self.cost = -1
        self.closed = False
        self.parent = None

    def estimate(self, goal):
        return abs(self.x - goal.x) + abs(self.y - goal.y)


class Grid:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.nodes = [[Node(x, y) for x in range(width)] for y in range(height)]

    def at(self, x, y):
        if 0 <= x < self.width and 0 <= y < self.height:
            return self.nodes[y][x]
        return None

    def wall(self, x0, y0, x1, y1):
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                node = self.at(x, y)
                if node is not None:
                    node.wall = True

    def reset(self):
        for row in self.nodes:
            for node in row:
                node.cost = -1
                node.closed = False
                node.parent = None

    def search(self, start, goal):
        """Answers the path, or None."""
        self.reset()
        buckets = {}
        start.cost = 0
        f = start.estimate(goal)
        buckets[f] = [start]
        expanded = 0
        while buckets:
            f = min(buckets)
            bucket = buckets[f]
            node = bucket.pop()
            if not bucket:
                del buckets[f]
            if node.closed:
                continue
            node.closed = True
            expanded += 1
            if node is goal:
                path = []
                step = node
                while step is not None:
                    path.append(step)
                    step = step.parent
                path.reverse()
                print("expanded", expanded)
                return path
            for dx, dy in [(0, -1), (1, 0), (0, 1), (-1, 0)]:
                other = self.at(node.x + dx, node.y + dy)
                if other is None or other.wall or other.closed:
                    continue
                cost = node.cost + 1
                if other.cost < 0 or cost < other.cost:
                    other.cost = cost
                    other.parent = node
                    f = cost + other.estimate(goal)
                    if f in buckets:
                        buckets[f].append(other)
                    else:
                        buckets[f] = [other]
        return None

    def draw(self, path):
        canvas = [["#" if node.wall else "." for node in row] for row in self.nodes]
        if path is not None:
            for node in path:
                canvas[node.y][node.x] = "o"
            canvas[path[0].y][path[0].x] = "A"
            canvas[path[-1].y][path[-1].x] = "B"
        for row in canvas:
            print("".join(row))


def solve(grid, ax, ay, bx, by):
    a = grid.at(ax, ay)
    b = grid.at(bx, by)
    assert a is not None and b is not None
    path = grid.search(a, b)
    if path is None:
        print("no way from (%d, %d) to (%d, %d)" % (ax, ay, bx, by))
    else:
        print("length", len(path) - 1)
    grid.draw(path)


if __name__ == "__main__":
    grid = Grid(30, 12)
    solve(grid, 1, 1, 28, 10)
    grid.wall(8, 0, 8, 9)
    grid.wall(16, 3, 16, 11)
    grid.wall(17, 3, 24, 3)
    solve(grid, 1, 1, 28, 10)
    grid.wall(8, 10, 8, 11)
    solve(grid, 1, 1, 28, 10)
    print(grid.at(30, 0) is None, grid.at(-1, 5) is None)
