"""The % operator with format strings that are known only at run time."""

# Feature: Text / % with format strings known at run time


def part_1():
    for f in ['%d', '%5d', '%x', '%-5d|', '%+d', '%s', '%r', '%5.1f', '%e', '%c', '%%', '%a', '%', '%z', '%d %d', 'x']:
        try:
            print(f % 42)
        except (TypeError, ValueError) as e:
            print(f, type(e).__name__, e)


def part_2():
    for f in ['%s-%s', '%5s|%-5s', '%s', '%s %s %s', '%r %.1s', '%*s']:
        try:
            print(f % ('a', 'b'))
        except (TypeError, ValueError) as e:
            print(f, type(e).__name__, e)


def part_3():
    for f in ['%d', '%x', '%c', '%f', '%s', '%5s', '%.2s']:
        try:
            print(f % 'abc')
        except (TypeError, ValueError) as e:
            print(f, type(e).__name__, e)


def part_4():
    for f in ['%d', '%x', '%c', '%f', '%s', '%.3f']:
        try:
            print(f % 2.75)
        except (TypeError, ValueError) as e:
            print(f, type(e).__name__, e)


def part_5():
    for f in ['%d', '%x', '%c', '%f', '%s', 'q']:
        try:
            print(f % [1])
        except (TypeError, ValueError) as e:
            print(f, type(e).__name__, e)


def part_6():
    for f in ['%d', '%s']:
        try:
            print(f % None)
        except (TypeError, ValueError) as e:
            print(f, type(e).__name__, e)


def part_7():
    for f in ['%s %d %.2f %r', '%s %*d %s', '%4s%5d%7.3f%-4s|', '%s']:
        try:
            print(f % ('a', 3, 2.5, None))
        except (TypeError, ValueError) as e:
            print(f, type(e).__name__, e)


def part_8():
    print('%(a)s %(b)5d' % {'a': 1, 'b': 2}, '%(x)s and %(x)r' % {'x': 'y'})
    print('%(k)5.2f%%' % {'k': 2.5}, '%s' % {'k': 2.5}, 'no' % {'a': 1})


def part_9():
    print('%(a)s' % {'b': 1})


def part_10():
    print('%(a)s' % 5)


def part_11():
    print('%(a' % {'a': 1})


def part_12():
    def show(fmt, *args):
        return fmt % args
    print(show('%d-%d', 1, 2), show('%s', 'a'), show('%s %s %s', 1, 'b', 2.5))
    def show2(fmt, *args):
        return fmt.format(*args)
    print(show2('{}-{}', 1, 2), show2('{1}', 'a', 'b'), show2('{:>4}', 2.5))


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
    part_6()
    part_7()
    part_8()
    attempt(part_9)
    attempt(part_10)
    attempt(part_11)
    part_12()
