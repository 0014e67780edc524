import bisect
import heapq
import random


class Task:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority


def main():
    heap = []
    for x in [5, 2, 8, 1, 9, 3]:
        heapq.heappush(heap, x)
    print(heap, [heapq.heappop(heap) for _ in range(6)])
    data = [7, 3, 9, 1]
    heapq.heapify(data)
    print(data, heapq.heappushpop(data, 0), heapq.heapreplace(data, 4), data, heapq.nsmallest(2, data), heapq.nlargest(2, data))
    pairs = []
    heapq.heappush(pairs, (2, "b"))
    heapq.heappush(pairs, (1, "z"))
    heapq.heappush(pairs, (1, "a"))
    print(heapq.heappop(pairs), pairs, list(heapq.merge([1, 4], [2, 3])))
    tasks = [Task(3, "c"), Task(1, "a"), Task(2, "b")]
    heapq.heapify(tasks)
    print([heapq.heappop(tasks).name for _ in range(3)])
    try:
        heapq.heappop(heap)
    except IndexError as e:
        print("IndexError:", e)

    xs = [1, 3, 3, 5]
    print(bisect.bisect_left(xs, 3), bisect.bisect_right(xs, 3), bisect.bisect(xs, 4), bisect.bisect_left(xs, 9))
    bisect.insort(xs, 4)
    bisect.insort_left(xs, 0)
    print(xs, bisect.bisect("FDCBA"[::-1], "C"), bisect.bisect_left([(1, "a"), (2, "b")], (2, "")))

    random.seed(42)
    print(random.random(), random.randint(1, 100), random.randrange(10), random.uniform(1, 2), random.choice("abc"))
    xs = list(range(10))
    random.shuffle(xs)
    print(xs, random.sample(range(100), 5), random.choices([1, 2, 3], k=4), random.gauss(0, 1), random.getrandbits(16))
    r = random.Random(7)
    print([r.randint(0, 9) for _ in range(10)], r.expovariate(1.5), r.normalvariate(0, 1), r.betavariate(1, 2), r.triangular(0, 1, 0.5))
    random.seed("text")
    print(random.random(), random.choices("ab", weights=[1, 9], k=5))
    random.seed(2.5)
    print(random.random())
    try:
        random.choice([])
    except IndexError as e:
        print("IndexError:", e)
    try:
        random.randint(5, 1)
    except ValueError as e:
        print("ValueError:", e)


if __name__ == "__main__":
    main()

# Feature: Library / random
