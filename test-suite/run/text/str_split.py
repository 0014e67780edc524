"""split, partition, strip and others."""

# Feature: Text / taking apart


def part_1():
    print('a,b,,c'.split(','), 'a b  c'.split(), ' a b '.split(' '), 'a,b,c'.split(',', 1))
    print('a b c'.split(None, 1), 'a b c '.rsplit(None, 1), 'a,b,c'.rsplit(',', 1))
    print(''.split(), ''.split(','), 'abc'.split('abc'), '  '.split(), 'a\tb\nc'.split())
    print('axxbxxc'.split('xx'), 'a,b'.split(sep=','), 'a b c'.split(maxsplit=1))
    print('a,b,c'.split(',', maxsplit=0), 'a,b,c'.rsplit(sep=',', maxsplit=1))
    print('a\u2003b\xa0c\x1cd'.split(), ' x y '.rsplit(None, 0), ' x y '.split(None, 0))


def part_2():
    'a'.split('')


def part_3():
    'a'.rsplit('')


def part_4():
    'a'.partition('')


def part_5():
    print('a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.partition('x'))
    print('abc'.rpartition('x'))
    print('a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i'.splitlines())
    print('a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines())
    print('a\n\nb'.splitlines(keepends=True))
    print('  x '.strip(), 'xxaxx'.strip('x'), 'abcba'.lstrip('ab'), 'abcba'.rstrip('ab'))
    print('\u3000x\u3000'.strip(), 'x'.strip(''), '  x '.lstrip() + '|')
    print('  x '.rstrip() + '|', 'mississippi'.strip('ipm'), ' x '.strip(None))
    print('prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py'))
    print('x'.removesuffix(''), 'abc'.removeprefix('x'))
    print('aXbX'.replace('X', '--'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'))
    print('abc'.replace('', '-', 2), ''.replace('', 'x'), 'abc'.replace('b', ''))
    print('aaa'.replace('aa', 'b'), ''.replace('', 'x', 0), 'é1é'.replace('é', 'e'))
    print('aaa'.replace('a', 'b', -1), 'a'.replace('a', '€'))
    print('a\tb\tc'.expandtabs(), 'a\tb'.expandtabs(4), '\t'.expandtabs(0))
    print('ab\n\tc'.expandtabs(4), 'a\tb'.expandtabs(tabsize=2))
    print('abcdefgh\tx'.expandtabs())


def part_6():
    print('-'.join(['a', 'b']), ''.join('abc'), ','.join((str(x) for x in range(3))))
    print('-'.join(('x', 'y')), ' '.join({'a': 1, 'b': 2}), '-'.join([]))
    print('x'.join(['é', '€']), ','.join(map(str, [1, 2])), '/'.join(sorted({'b', 'a'})))


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
    part_6()
