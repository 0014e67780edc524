"""sorted, min, max, sum with all their arguments."""

# Feature: Built-ins / sorted, min, max, sum


def part_1():
    print(sorted([3, 1, 2]), sorted('banana'), sorted([3, 1, 2], reverse=True))
    print(sorted(['b', 'A', 'c'], key=str.lower))
    print(sorted({3, 1, 2}), sorted({'x': 1, 'a': 2}), sorted((2, 1)))
    print(sorted([(1, 'b'), (0, 'z'), (1, 'a')]))
    print(sorted([1, 2, 3, 4, 5, 6], key=lambda x: x % 2, reverse=True))
    print(sorted(['aa', 'b', 'ccc'], key=len, reverse=True), sorted([2.5, 1, 3]))


def part_2():
    print(min(3, 1, 2), max(3, 1, 2), min([3, 1, 2]), max('hello'), min([], default=0))
    print(max([1, 2, 3], key=lambda x: -x))
    print(min('aa', 'b', key=len), max('aa', 'b', key=len), min((2, 'a'), (1, 'b')))
    print(min(1.5, 2), max(1, 2.5), max(2, 1.5), min(2, 2.0), max(2.0, 2))
    print(max(1, 2, 3, 4, 5, 6), min(5, 4, 3, 2, 1))


def part_3():
    print(min([]))


def part_4():
    print(max(()))


def part_5():
    print(max([], key=lambda x: x))


def part_6():
    print(sum([1, 2, 3]), sum([1.5, 2]), sum([], 5), sum([[1], [2]], []))
    print(sum((x * x for x in range(4))), sum([0.1] * 10), sum([True, False, True]))
    print(sum([1, 2], start=10), sum((1, 2, 3), 0.5), sum([]), sum(range(5)))
    print(sum({1: 2, 3: 4}), sum([0.1, 0.2, 0.3]))


def part_7():
    print(sum(['a', 'b'], ''))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    part_2()
    attempt(part_3)
    attempt(part_4)
    attempt(part_5)
    part_6()
    attempt(part_7)
