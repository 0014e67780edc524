"""slice() and its parts."""

# Feature: Types / slice objects


def part_1():
    s = slice(1, 10, 2)
    print(s, s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(5))
    print(slice(3), slice(1, 2) == slice(1, 2), [0, 1, 2, 3, 4][s])
    print('abcdef'[slice(None, None, -2)])


def part_2():
    s = slice(2)
    print(s, [1, 2, 3][s], (1, 2, 3)[1:], repr(slice(None, 3)), slice(1, None).indices(4))
    parts = [slice(0, 2), slice(2, None)]
    for p in parts:
        print('abcdef'[p], [1, 2, 3][p])


def part_3():
    record = 'John      Smith     42'
    NAME = slice(0, 10)
    LAST = slice(10, 20)
    AGE = slice(20, None)
    print(record[NAME].strip(), record[LAST].strip(), int(record[AGE]))
    a = list(range(10))
    a[slice(2, 4)] = [9, 9, 9]
    del a[slice(0, 2)]
    print(a)


def part_4():
    s = slice(1, 10, 2)
    print(s, s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(5))
    print(slice(3), slice(1, 2) == slice(1, 2), [0, 1, 2, 3, 4][s])
    print('abcdef'[slice(None, None, -2)])


def part_5():
    s = slice(2)
    print(s, [1, 2, 3][s], (1, 2, 3)[1:], repr(slice(None, 3)), slice(1, None).indices(4))
    parts = [slice(0, 2), slice(2, None)]
    for p in parts:
        print('abcdef'[p], [1, 2, 3][p])


if __name__ == '__main__':
    part_1()
    part_2()
    part_3()
    part_4()
    part_5()
