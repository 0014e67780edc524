"""What exceptions, generators, closures and comparisons under way hold on to."""

# Feature: Memory / references in frames

import gc


class Item:
    def __init__(self, n):
        self.n = n
        self.payload = [n] * 3


class Failure(Exception):
    def __init__(self, item):
        super().__init__("failed with %d" % item.n)
        self.item = item


class Key:
    def __init__(self, text):
        self.text = text

    def __lt__(self, other):
        waste = [self.text + other.text for _ in range(5)]
        return waste[0][: len(self.text)] < other.text


def churn():
    return sum(len(str(i)) for i in range(300))


def fail(depth, item):
    churn()
    if depth == 0:
        raise Failure(item)
    try:
        fail(depth - 1, item)
    finally:
        churn()


def produce(n):
    for i in range(n):
        item = Item(i)
        churn()
        yield item


def nested(n):
    for a in produce(n):
        for b in produce(a.n):
            yield a.n * b.n + a.payload[0]


def counter(start):
    state = Item(start)

    def bump():
        nonlocal state
        old = state
        state = Item(old.n + 1)
        churn()
        return old.payload[0]

    return bump


def deep(n, item):
    mine = Item(n)
    if n == 0:
        gc.collect()
        return item.n
    below = deep(n - 1, mine)
    return below + mine.n - mine.payload[2] + item.payload[0] * 0


def main():
    caught = []
    for i in range(20):
        try:
            fail(i % 5, Item(i))
        except Failure as e:
            gc.collect()
            caught.append(e)
    print([e.item.n for e in caught], str(caught[3]))
    print(sum(nested(12)))
    bumps = [counter(i * 10) for i in range(5)]
    print([b() for b in bumps for _ in range(4)])
    keys = [Key("%03d" % (i * 7919 % 1000)) for i in range(400)]
    keys.sort()
    print(keys[0].text, keys[-1].text, all(a.text <= b.text for a, b in zip(keys, keys[1:])))
    print(deep(300, Item(5)))
    gens = [produce(10) for _ in range(10)]
    total = 0
    for round in range(5):
        for g in gens:
            total += next(g).n
        gc.collect()
    print(total, max(sorted(Item(i).payload for i in range(50))))


main()
