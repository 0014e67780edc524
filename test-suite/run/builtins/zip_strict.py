"""zip and map of many iterables, strict zips."""

# Feature: Built-ins / zip of any number, strict


def part_1():
    print(list(zip([1, 2, 3], 'ab')), list(zip([1, 2], [3, 4], [5, 6])))
    print(dict(zip('ab', [1, 2])))
    for a, b in zip([1, 2], [3, 4], strict=True):
        print(a, b)
    for a, b in zip([1, 2], [3], strict=True):
        print(a, b)


def part_2():
    print(list(zip()))


def part_3():
    for a, b in zip([1], [3, 4], strict=True):
        print(a, b)


def part_4():
    for a, b, c in zip([1, 2], [3, 4], [3], strict=True):
        print(a, b, c)


def part_5():
    for a, b, c in zip([1, 2], ['3', '4'], [3.5, 4, 5], strict=True):
        print(a, b, c)


def part_6():
    for a, b, c in zip([1], ['3', '4'], [3.5, 4, 5], strict=True):
        print(a, b, c)


def part_7():
    for t in zip([1, 2], 'ab', [3, 4], [5, 6], [7, 8], [9.5, 10]):
        print(t)
    for t in zip([1, 2], 'ab', [3, 4], [5, 6], [7, 8], [9.5, 10], 'xyz'):
        print(t)
    print(list(zip([1, 2], strict=True)))


def part_8():
    print(list(map(lambda a, b, c, d: a + b + c + d, [1], [2], [3], [4])))
    print(list(map(lambda a, b, c, d, e: (a, e), [1, 2], [2], [3], [4], 'x')))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    attempt(part_1)
    part_2()
    attempt(part_3)
    attempt(part_4)
    attempt(part_5)
    attempt(part_6)
    part_7()
    part_8()
