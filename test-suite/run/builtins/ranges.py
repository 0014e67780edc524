"""Ranges: attributes, slices, comparison, errors."""

# Feature: Types / range


def part_1():
    r = range(2, 10, 3)
    print(r, len(r), list(r), 5 in r, 6 in r, r[1], r[-1], r[::-1], r[1:], r.index(5))
    print(r.count(5), r.start, r.stop, r.step, range(0) == range(2, 1))
    print(range(3) == range(0, 3, 1), list(range(5, 0, -2)), range(5, 0, -2)[::-1])
    print(hash(range(3)) == hash(range(0, 3)), repr(range(0)), sum(range(10, 0, -1)))
    print(min(range(3)), max(range(5)), sorted(range(3), reverse=True))
    print(range(3) != range(4), 3.0 in range(5), 'a' if 2 in range(0, 10, 2) else 'b')


def part_2():
    print(range(3)[3])


def part_3():
    print(range(3)[-4])


def part_4():
    print(range(1, 2, 0))


def part_5():
    print(range(3).index(7))


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
    attempt(part_5)
