"""Shortest ways through a maze of tolls, with heapq and dicts keyed by
tuples."""

import heapq
import sys

MAP = [
    "S13#5111",
    "9#2#1#91",
    "11211#91",
    "###9##11",
    "1111111#",
    "1#9#9911",
    "12111#1E",
]


def find(letter):
    for y, row in enumerate(MAP):
        x = row.find(letter)
        if x >= 0:
            return (x, y)
    raise ValueError("no %s on the map" % letter)


def toll(at):
    c = MAP[at[1]][at[0]]
    if c.isdigit():
        return int(c)
    return 0


def neighbours(at):
    x, y = at
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        nx = x + dx
        ny = y + dy
        if 0 <= ny < len(MAP) and 0 <= nx < len(MAP[ny]) and MAP[ny][nx] != "#":
            yield (nx, ny)


def search(start, goal):
    best = {start: 0}
    came_from = {}
    queue = [(0, start)]
    visited = 0
    while queue:
        cost, at = heapq.heappop(queue)
        if cost > best[at]:
            continue
        visited += 1
        if at == goal:
            path = [at]
            while at in came_from:
                at = came_from[at]
                path.append(at)
            path.reverse()
            return cost, path, visited
        for other in neighbours(at):
            new_cost = cost + toll(other)
            if other not in best or new_cost < best[other]:
                best[other] = new_cost
                came_from[other] = at
                heapq.heappush(queue, (new_cost, other))
    return -1, [], visited


def main():
    start = find("S")
    goal = find("E")
    cost, path, visited = search(start, goal)
    print("cost", cost, "steps", len(path) - 1, "visited", visited)
    on_path = set(path)
    for y, row in enumerate(MAP):
        line = ""
        for x, c in enumerate(row):
            line += "*" if (x, y) in on_path else c
        print(line)
    print(search(goal, start)[0], search(start, (7, 5))[0])
    values = [5, 3, 8, 1, 9, 2, 7]
    heapq.heapify(values)
    print([heapq.heappop(values) for _ in range(len(values))])
    return 0


sys.exit(main())
