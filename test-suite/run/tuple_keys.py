"""Dicts and sets keyed by tuples: a sparse matrix, a knight's tour, and a
table of rules."""


class Sparse:
    def __init__(self, rows, cols):
        self.rows = rows
        self.cols = cols
        self.cells = {}

    def __getitem__(self, at):
        return self.cells.get(at, 0)

    def __setitem__(self, at, value):
        row, col = at
        if not (0 <= row < self.rows and 0 <= col < self.cols):
            raise IndexError("(%d, %d) outside %d x %d" % (row, col, self.rows, self.cols))
        if value == 0:
            self.cells.pop(at, 0)
        else:
            self.cells[at] = value

    def __mul__(self, other):
        by_row = {}
        for (row, col), value in other.cells.items():
            by_row.setdefault(row, []).append((col, value))
        result = Sparse(self.rows, other.cols)
        for (row, k), a in self.cells.items():
            for col, b in by_row.get(k, []):
                result[row, col] = result[row, col] + a * b
        return result

    def __str__(self):
        lines = []
        for row in range(self.rows):
            lines.append(" ".join(["%3d" % self[row, col] for col in range(self.cols)]))
        return "\n".join(lines)


MOVES = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]


def knights_tour(n, start):
    visited = {start: 0}
    at = start
    while len(visited) < n * n:
        best = None
        best_count = 9
        for move in MOVES:
            to = (at[0] + move[0], at[1] + move[1])
            if not inside(to, n) or to in visited:
                continue
            count = 0
            for dx, dy in MOVES:
                onward = (to[0] + dx, to[1] + dy)
                if inside(onward, n) and onward not in visited:
                    count += 1
            if count < best_count:
                best = to
                best_count = count
        if best is None:
            break
        visited[best] = len(visited)
        at = best
    return visited


def inside(at, n):
    x, y = at
    return 0 <= x < n and 0 <= y < n


RULES = {
    ("rock", "scissors"): "blunts",
    ("scissors", "paper"): "cuts",
    ("paper", "rock"): "wraps",
}


def judge(a, b):
    if (a, b) in RULES:
        return "%s %s %s" % (a, RULES[a, b], b)
    if (b, a) in RULES:
        return "%s %s %s" % (b, RULES[b, a], a)
    return "nothing between %s and %s" % (a, b)


def manhattan_groups(points):
    groups = {}
    for x, y, z in points:
        key = (abs(x) + abs(y), z > 0)
        groups[key] = groups.get(key, []) + [x * 100 + y]
    return groups


def main():
    m = Sparse(4, 4)
    for i in range(4):
        m[i, i] = i + 1
    m[0, 3] = 7
    m[2, 1] = -1
    print(m)
    square = m * m
    print(square)
    print(len(square.cells), sorted(square.cells.items()))
    square[0, 0] = 0
    print((0, 0) in square.cells, square[0, 0], square[99, 99])
    try:
        m[4, 0] = 1
    except IndexError as e:
        print("error:", e)
    tour = knights_tour(6, (0, 0))
    print(len(tour))
    for y in range(6):
        print(" ".join(["%2d" % tour.get((x, y), -1) for x in range(6)]))
    for a, b in [("rock", "scissors"), ("rock", "paper"), ("rock", "rock")]:
        print(judge(a, b))
    points = [(1, 2, 3), (2, -1, -3), (-3, 0, 1), (0, 0, 0), (0, 3, 9)]
    for key, values in sorted(manhattan_groups(points).items()):
        print(key, values)
    seen = set()
    x, y = 0, 0
    for step in "RRDDLLUURRRD":
        seen.add((x, y))
        if step == "R":
            x += 1
        elif step == "L":
            x -= 1
        elif step == "D":
            y += 1
        else:
            y -= 1
    print(len(seen), sorted(seen)[-1], (1, 1) in seen)


if __name__ == "__main__":
    main()
