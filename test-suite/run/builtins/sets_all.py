"""Algebra of sets; order of iteration."""

# Feature: Types / set, frozenset


def part_1():
    s = {3, 1, 2}
    print(s, sorted(s), len(s), 1 in s, s | {9}, s & {1, 5}, s - {1}, s ^ {1, 7})
    print(s.union([5], [6]), s.intersection([1, 2]), s.difference([1]))
    print(s.symmetric_difference([1, 8]), s <= {1, 2, 3}, s < {1, 2, 3}, s >= {1})
    print(s.issubset([1, 2, 3, 4]), s.issuperset([1]), s.isdisjoint({9}), s == {1, 2, 3})
    print(s != {1}, set(), frozenset(), frozenset([1, 2]), {1} | frozenset([2]))
    print(frozenset([1]) | {2}, {10, 5, 100, 33, 64, 7}, set('hello') == set('ohell'))
    s.add(4)
    s.discard(9)
    s.remove(4)
    s.update([7, 8], {9})
    s |= {10}
    s &= {1, 2, 7, 10}
    s -= {1}
    s ^= {2, 3}
    print(s)
    s.intersection_update([7, 3])
    s.difference_update([3])
    s.symmetric_difference_update([5])
    print(s, s.copy(), s.pop() in (5, 7))
    s.clear()
    print(s)


def part_2():
    s = {1}
    s.remove(4)


def part_3():
    s = {1}
    s.clear()
    s.pop()


def part_4():
    s = {'a'}
    s.remove('b')


def part_5():
    print({i * 7 % 64 for i in range(20)}, set(range(100, 0, -7)), {-1, -2, -3})
    print({2 ** 40, 5, 2 ** 33}, {1.5, 2.5, 0.25}, {True, False}, {(1, 2), (0, 1)}, {None})
    print(frozenset({8, 16, 24, 0}))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    attempt(part_2)
    attempt(part_3)
    attempt(part_4)
    part_5()
