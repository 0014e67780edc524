# Stable sorting with an order of one's own.
# Feature: RPython / rlib.listsort
from rpython.rlib.listsort import TimSort, make_timsort_class


class Card(object):
    def __init__(self, rank, suit):
        self.rank = rank
        self.suit = suit

    def __repr__(self):
        return "%d%s" % (self.rank, self.suit)


ByRank = make_timsort_class(lt=lambda a, b: a.rank < b.rank)


class Descending(make_timsort_class()):
    def lt(self, a, b):
        return a > b


ByLength = make_timsort_class(lt=lambda a, b: len(a) < len(b))


def lcg(n):
    x = 42
    out = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7fffffff
        out.append((x >> 8) % 1000)
    return out


if __name__ == "__main__":
    numbers = lcg(500)
    expected = sorted(numbers)
    TimSort(numbers).sort()
    print(numbers == expected, numbers[:5])
    Descending(numbers).sort()
    print(numbers[:5], numbers == expected[::-1])
    cards = [Card(r % 5, "abcdefgh"[i % 8]) for i, r in enumerate(lcg(40))]
    ByRank(cards).sort()
    print(cards)
    words = "the quick brown fox jumps over the lazy dog and a cat".split()
    ByLength(words).sort()
    print(words)
    for few in ([], [1], [2, 1], [1, 2, 3], [3, 2, 1]):
        TimSort(few).sort()
        print(few)
    floats = [2.5, -1.0, 3.25, 0.0]
    TimSort(floats).sort()
    print(floats)
