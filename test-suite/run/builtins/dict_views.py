"""Views of dicts as sets; slices assigned from any iterable."""

# Feature: Types / views of dicts as sets


def part_1():
    d = {'a': 1, 'b': 2, 'c': 3}
    print(d.keys() & {'a', 'z'}, sorted(d.keys() | {'q'}), sorted(d.keys() - {'a'}))
    print(sorted(d.keys() ^ {'a', 'q'}), d.keys() == {'a', 'b', 'c'})
    print(d.items() & {('a', 1)}, d.keys() <= {'a', 'b', 'c', 'd'})
    print(d.keys().isdisjoint({'x'}), 'a' in d.keys(), 1 in d.values())
    print(('a', 1) in d.items(), len(d.keys()), d.keys() >= {'a'}, {'a'} & d.keys())
    print({'a'} | d.keys() == set(d), d.items() - {('a', 1)} == {('b', 2), ('c', 3)})
    print(d.keys() < d.keys(), {'a'} < d.keys(), sorted(d.keys() & ['a', 'b']))
    print(d.keys() - d.keys())


def part_2():
    a = [0, 1, 2, 3, 4, 5]
    a[:] = (x * 2 for x in a)
    print(a)
    a[1:2] = map(abs, [-1, -2])
    print(a)
    a[0:0] = 'x' if False else {9}
    print(a)
    a[:2] = dict.fromkeys([7])
    print(a)
    a[3:] = reversed(a)
    print(a)
    a[len(a):] = enumerate('') if False else [1]
    print(a)


if __name__ == '__main__':
    part_1()
    part_2()
