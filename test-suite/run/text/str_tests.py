"""join, the predicates of str, translation."""

# Feature: Text / predicates


def part_1():
    print('abc'.isalpha(), ''.isalpha(), 'a1'.isalnum(), '12'.isdigit(), '²'.isdigit())
    print('²'.isdecimal(), '½'.isnumeric(), '٣'.isdecimal(), ' \t'.isspace())
    print('Ab'.isupper(), 'AB1'.isupper(), 'ab'.islower(), 'Ab Cd'.istitle())
    print('AB'.istitle(), 'a_1'.isidentifier(), '1a'.isidentifier(), 'é'.isidentifier())
    print(''.isidentifier(), 'a b'.isprintable(), '\n'.isprintable(), ''.isprintable())
    print('é'.isascii(), 'a'.isascii(), ''.isascii(), 'ª'.isalpha(), 'ª'.islower())
    print('\xa0'.isprintable(), '一'.isnumeric(), 'def'.isidentifier(), 'ǅ'.istitle())
    print('1'.isupper())


def part_2():
    t = str.maketrans('abc', 'xyz')
    print('aabbcc'.translate(t), 'hello'.translate({ord('l'): None}))
    print('hello'.translate({ord('l'): 'LL', ord('h'): 'J'}))
    print('abc'.translate(str.maketrans('a', 'b', 'c')))
    print('abc'.translate(str.maketrans({'a': '1', 'b': '22'})), 'abc'.translate({97: 98}))


def part_3():
    print(str.maketrans('ab', 'c'))


def part_4():
    print('abc'.translate({97: None, 98: 'x'}))
    print('abc'.translate(str.maketrans({'a': None, 'b': 'x'})))


def part_5():
    print('abc'.center(10, 'ab'))


def part_6():
    print('{} {}'.format(1, 'a'), '{0}{1}{0}'.format('a', 'b'))
    print('{x} {y:>4}'.format(x=1, y='b'), '{:>{w}}'.format('a', w=4))
    print('{!r} {!s:>5} {!a}'.format('a', 'b', 'é'), '{{}}'.format())
    print('{0[1]} {1.real}'.format([1, 2], 3), '{:,}'.format(1234567))
    print('{0:x} {0:#o} {0:b}'.format(255), '{a[k]}'.format(a={'k': 5}))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    part_2()
    attempt(part_3)
    part_4()
    attempt(part_5)
    part_6()
