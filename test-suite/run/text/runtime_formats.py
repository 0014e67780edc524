"""str.format with format strings that are known only at run time."""

# Feature: Text / format strings known at run time


def part_1():
    f = '{} and {name}'
    print(f.format(1, name='x'), '{name!r:>6}'.format_map({'name': 'ab'}))
    print('{a} {b}'.format_map({'a': 1, 'b': 2}))


def part_2():
    fmts = ['{}', '{:>5}', '{:05d}', '{0:x}', '{{{0}}}', '{{}}', '{{{{{}', '}}{0}{{']
    for f in fmts:
        print(f.format(42))


def part_3():
    for f in ['{x}', '{x:.2f}', '{y!r}', '{x:{w}}', '{y:>{w}}', '{0}{x}', '{}', '{y!s:>{w}}|']:
        print(f.format(7, x=1.5, y='q', w=8))


def part_4():
    xs = [1, 2, 3]
    print('{} {} {}'.format(*xs), '{2}'.format(*xs), '{}-{}'.format(*(4, 'y')))
    print('{} {}'.format(*['a', 'b']))


def part_5():
    print('{} {}'.format(*[1]))


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
    attempt(part_5)
