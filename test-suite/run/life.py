"""The game of life, on a bounded board and on an endless one."""


class Board:
    def __init__(self, rows):
        self.height = len(rows)
        self.width = len(rows[0])
        self.cells = [[c == "#" for c in row] for row in rows]

    def neighbours(self, x, y):
        count = 0
        for dy in range(-1, 2):
            for dx in range(-1, 2):
                if dx == 0 and dy == 0:
                    continue
                nx = (x + dx) % self.width
                ny = (y + dy) % self.height
                if self.cells[ny][nx]:
                    count += 1
        return count

    def step(self):
        following = [[False] * self.width for _ in range(self.height)]
        for y in range(self.height):
            for x in range(self.width):
                n = self.neighbours(x, y)
                following[y][x] = n == 3 or (n == 2 and self.cells[y][x])
        self.cells = following

    def population(self):
        return sum([row.count(True) for row in self.cells])

    def __str__(self):
        return "\n".join(["".join(["#" if c else "." for c in row]) for row in self.cells])


def endless_step(alive):
    counts = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx, y + dy)
                    counts[key] = counts.get(key, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in alive)}


def parse(rows):
    alive = set()
    for y, row in enumerate(rows):
        for x, c in enumerate(row):
            if c == "#":
                alive.add((x, y))
    return alive


GLIDER = [
    ".#......",
    "..#.....",
    "###.....",
    "........",
    "........",
    "........",
]

ACORN = [".#.....", "...#...", "##..###"]


if __name__ == "__main__":
    board = Board(GLIDER)
    for generation in range(25):
        if generation % 8 == 0:
            print("generation", generation, "population", board.population())
            print(board)
        board.step()
    alive = parse(ACORN)
    for generation in range(101):
        if generation % 20 == 0:
            xs = [x for x, y in alive]
            ys = [y for x, y in alive]
            print(generation, len(alive), min(xs), max(xs), min(ys), max(ys))
        alive = endless_step(alive)
    print(sorted(alive)[:5])
