"""Fields of str.format that look inside their arguments."""

# Feature: Text / format fields with attributes and items


def part_1():
    print('{0[1]} {1.real} {0}'.format([1, 2], 3))
    print('{a[k]} {a[j]:>5}'.format(a={'k': 5, 'j': 6}), '{0[0][1]}'.format([(1, 'x')]))
    print('{p.imag!r:>{w[0]}}|'.format(p=3, w=[4]))


def part_2():
    print('{0[5]}'.format([1]))


def part_3():
    print('{0[a}'.format([1]))


def part_4():
    print('{}.{}'.format(1, 2), '{0}.[{0}]'.format(5), '{:.2f}'.format(2.5))
    print('{0:.3}'.format('abcdef'))


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    attempt(part_2)
    attempt(part_3)
    part_4()
