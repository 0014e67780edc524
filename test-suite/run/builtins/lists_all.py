"""Methods and slices of lists and their errors."""

# Feature: Types / list


def part_1():
    a = [3, 1, 2]
    a.sort()
    print(a)
    a.sort(reverse=True)
    print(a)
    a.insert(-1, 9)
    print(a)
    a.insert(100, 8)
    a.insert(-100, 7)
    print(a, a.index(9), a.count(8))
    a.remove(9)
    print(a, a.pop(), a.pop(0), a.pop(-1), a)
    a.extend([1, 2])
    a.extend(range(2))
    a += (5, 6)
    a += 'x' if False else [7]
    print(a)
    del a[1:3]
    print(a)
    del a[::2]
    print(a)
    b = a.copy()
    b.reverse()
    print(b, a, b[::-1], b * 2, 2 * b, a + b, a == b, a != b, a < b, [1, 2] < [1, 3])
    print([1] < [1, 0])
    a.clear()
    print(a, not a)


def part_2():
    a = [1, 2, 3, 4]
    a[::2] = [1]


def part_3():
    a = [1]
    a.remove(5)


def part_4():
    a = [1]
    a.index(5)


def part_5():
    a = [1]
    print(a[1])


def part_6():
    a = [1]
    a[-2] = 3


def part_7():
    a = [1]
    del a[4]


def part_8():
    a = []
    a.pop()


def part_9():
    a = [1]
    a.pop(3)


def part_10():
    a = ['x']
    a.index('y')


def part_11():
    a = [[3, 'c'], [1, 'a']] if False else [(3, 'c'), (1, 'a'), (2, 'b')]
    a.sort(key=lambda t: t[1], reverse=True)
    print(a)
    a.sort(key=lambda t: -t[0])
    print(a)


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
    attempt(part_6)
    attempt(part_7)
    attempt(part_8)
    attempt(part_9)
    attempt(part_10)
    part_11()
