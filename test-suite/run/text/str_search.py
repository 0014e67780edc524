"""Methods of str that search."""

# Feature: Text / searching


def part_1():
    s = 'Hello World'
    print(s.lower(), s.upper(), s.title(), s.swapcase(), s.capitalize(), s.casefold())
    print('ß'.casefold(), 'ß'.upper(), 'ŉ'.upper(), 'İ'.lower(), 'ΑΣ'.lower())
    print('ΑΣ Β'.lower(), 'ǆ'.title(), 'ﬁ'.upper(), 'ﬁ'.title(), 'ﬁ'.capitalize())
    print("they're bill's".title())
    print(s.center(20, '*'), s.ljust(15) + '|', s.rjust(15), s.center(3), '-5'.zfill(5))
    print('+5'.zfill(4), 'abc'.zfill(2), ''.zfill(3), s.center(14), 'ab'.center(5))
    print('abc'.center(6))
    print(s.find('o'), s.find('o', 5), s.find('o', 5, 7), s.find(''), s.find('', 20))
    print(s.rfind('o'), s.rfind('o', 0, 5), s.index('W'), s.count('o'), s.count('l', 0, 4))
    print(s.count(''), 'aaaa'.count('aa'), s.find('x'), s.rfind(''), s.count('o', -5))
    print(s.find('o', None, 5), s.count('', 3), ''.count(''), ''.find(''))
    print(s.startswith('He'), s.startswith(('x', 'H')), s.startswith('World', 6))
    print(s.endswith('ld'), s.endswith(('a', 'd')), s.endswith('o', 0, 5))
    print(s.startswith(''), s.startswith('', 20), s.startswith('ello', 1, 3))
    print(s.endswith(()))


def part_2():
    'Hello'.index('x')


def part_3():
    'Hello'.rindex('x', 2)


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    attempt(part_2)
    attempt(part_3)
