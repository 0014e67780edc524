"""Functions about iterators."""

# Feature: Built-ins / map, filter, reversed, iter, next


def part_1():
    for i, x in enumerate('abc', start=1):
        print(i, x)
    print(list(enumerate(['a', 'b'])), list(enumerate([1, 2], 5)), dict(enumerate('ab')))


def part_2():
    print(list(map(lambda x: x + 1, [1, 2])))
    print(list(map(lambda x, y: x * y, [1, 2, 3], [4, 5])), list(map(str, [1, 2])))
    print(list(map(int, ['1', '2'])), list(map(float, ['1', '2.5'])))
    print(list(map(len, ['a', 'bb'])), list(map(abs, [-1, 2])))
    print(list(map(max, [1, 5], [3, 2])), list(map(pow, [2, 3], [3, 2])))
    print(list(map(bool, [0, 1])), list(map(ord, 'ab')), list(map(chr, [97, 98])))
    print(list(map(repr, ['a'])), list(map(str.upper, ['a'])), list(map(list, ['ab'])))
    print(list(map(tuple, [[1, 2]])), list(map(set, [[1]])))


def part_3():
    print(list(reversed([1, 2, 3])), list(reversed('abc')), list(reversed(range(5))))
    print(list(reversed((1, 2))), list(reversed({'a': 1, 'b': 2})))
    print(list(reversed({'a': 1}.items())), list(reversed({'a': 1}.values())))
    print(list(reversed(b'ab')))


def part_4():
    print(any([]), all([]), any([0, 1]), all([1, 0]), any((x > 2 for x in [1, 2, 3])))
    print(all((c.isalpha() for c in 'abc')), any(''), all('abc'), any([[], [1]]))


def part_5():
    x = [1]
    y = x
    print(id(x) == id(y), id(x) == id([1]), len(x))


def part_6():
    it = iter([1, 2])
    print(next(it), next(it), next(it, 'end' if False else 0), next(it, -1))
    print(next(it))


def part_7():
    vals = [1, 2, 3, 0, 4]
    i = iter(vals)
    print(list(iter(lambda: next(i), 0)))


def part_8():
    it = iter('ab')
    print(next(it, None), next(it, None), next(it, None))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    part_2()
    part_3()
    part_4()
    part_5()
    attempt(part_6)
    part_7()
    part_8()
