"""Lone surrogates and the surrogateescape handler."""

# Feature: Text / lone surrogates


def part_1():
    x = b'a\xff'.decode('utf-8', 'surrogateescape')
    print(len(x), ascii(x), x.encode('utf-8', 'surrogateescape'), ord(x[1]))


def part_2():
    x = b'a\xff'.decode('ascii', 'surrogateescape')
    print(repr(x), x == 'a' + chr(56575), x[1] == chr(56575))
    x.encode()


def part_3():
    y = chr(55296)
    print(len(y), repr(y), ascii(y), y.isprintable(), hex(ord(y)))
    print(y.encode('utf-8', 'surrogatepass'), y.encode('utf-16-le', 'surrogatepass'))
    print(y.encode('utf-8', 'replace'), y.encode('utf8', 'backslashreplace'))
    print(y)


def part_4():
    try:
        'é'.encode('ascii')
    except UnicodeError as e:
        print('ue', e, isinstance(e, ValueError))


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
