"""repr of nested and of recursive containers."""

# Feature: Text / repr of containers that hold themselves


def part_1():
    l = []
    l.append(l)
    print(l, repr(l), len(l))


def part_2():
    d = {'a': []}
    d['a'].append(1)
    print(d, {1: {2: {3: [4, (5, [6])]}}}, [[[]]], [[1], [2, [3]][0:1]], [{}, {1: []}])
    print([None, [1]], [(1, [2])])
    a = [1, 2]
    b = [a, a]
    print(b)


if __name__ == '__main__':
    part_1()
    part_2()
