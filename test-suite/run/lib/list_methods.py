# methods of list, sorting

class Item:
    def __init__(self, key, name):
        self.key = key
        self.name = name

    def __lt__(self, other):
        return self.key < other.key

    def __repr__(self):
        return f"Item({self.key}, {self.name!r})"


def random_numbers(n, seed):
    result = []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        result.append(seed >> 16)
    return result


def main():
    xs = [3, 1, 2]
    print(xs.index(1), xs.count(3), sorted(xs), sorted(xs, reverse=True), xs)
    xs.sort()
    print(xs)
    xs.sort(key=lambda x: -x)
    print(xs)
    xs.remove(1)
    xs.extend([7, 8])
    xs.extend(range(2))
    xs.extend(x * x for x in (5, 6))
    xs.insert(1, 100)
    print(xs, xs.pop(), xs.pop(0), xs.copy())
    for what in (lambda: xs.index(55), lambda: xs.remove(55)):
        try:
            what()
        except ValueError as e:
            print("ValueError:", e)
    try:
        [].pop()
    except IndexError as e:
        print("IndexError:", e)
    print([1, 2] < [1, 3], [1, 2] == [1, 2], [1] <= [1, 0], [2] > [1, 5], [1, 2] != [1, 2, 3], [] < [0])
    print(["a", 'b"', "it's"], [1.0, 2.5], [None, None], [[1], []], [(1, "x")], [True, False], [])
    for n in (0, 1, 2, 10, 63, 64, 65, 200, 1000):
        numbers = random_numbers(n, n + 1)
        ordered = sorted(numbers)
        ok = all(ordered[i] <= ordered[i + 1] for i in range(n - 1))
        print(n, ok, sum(ordered) == sum(numbers), ordered[:5], sorted(numbers, reverse=True)[:3])
    pairs = [(x % 10, i) for i, x in enumerate(random_numbers(300, 5))]
    by_first = sorted(pairs, key=lambda p: p[0])
    print(by_first[:8], all(by_first[i] < by_first[i + 1] for i in range(299)))
    print(sorted(pairs, key=lambda p: p[0], reverse=True)[:5])
    print(sorted(["pear", "fig", "apple"], key=len), sorted("hello"), sorted({3: 1, 1: 2}), sorted((2.5, -1.0)))
    items = [Item(3, "c"), Item(1, "a"), Item(2, "b"), Item(1, "aa")]
    print(sorted(items), min(items), max(items))
    items.sort(key=lambda i: i.name, reverse=True)
    print(items)
    words = "the quick brown fox jumps over the lazy dog".split()
    words.sort(key=lambda w: (len(w), w))
    print(words)
    print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([[2], [1, 5], [1]]))
    matrix = [[1, 2, 3], [4, 5, 6]]
    print([list(row) for row in zip(*matrix)], list(zip(*matrix)))
    print(list(reversed(xs)), xs[::-1] == list(reversed(xs)))
    xs.reverse()
    xs.clear()
    print(xs, bool(xs))


if __name__ == "__main__":
    main()

# Feature: Built-ins / methods of list
