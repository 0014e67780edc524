"""bytes.decode: encodings, error handlers, error texts."""

# Feature: Text / decode


def part_1():
    print(b'abc'.decode(), b'\xc3\xa9'.decode('utf-8'), b'\xe9'.decode('latin-1'))
    print(b'\xff\xfea\x00'.decode('utf-16'), b'a\x00'.decode('utf-16-le'))
    print(b'\x00a'.decode('utf-16-be'), b'a\xff'.decode('utf-8', 'ignore'))
    print(b'a\xff'.decode('utf-8', 'replace'))
    print(b'a\xff'.decode('utf-8', 'backslashreplace'))
    print(b'\xef\xbb\xbfa'.decode('utf-8-sig'), b'\xef\xbb\xbfa'.decode('utf-8'))
    print(b'a\xe2\x82'.decode('utf-8', 'replace'), b'\xe2\x82b'.decode('utf-8', 'replace'))
    print(b'\xf0\x9f\x98\x80'.decode(), b'\xed\xa0\x80'.decode('utf8', 'replace'))
    print(b'\xc0\x80'.decode('utf8', 'replace'))


def part_2():
    b'a\xff'.decode()


def part_3():
    b'a\xe2\x82'.decode()


def part_4():
    b'a\xe2\x82b'.decode()


def part_5():
    b'\xed\xa0\x80'.decode()


def part_6():
    b'\x80'.decode('ascii')


def part_7():
    b'a'.decode('utf-16')


def part_8():
    b'abc'.decode('utf-32')


def part_9():
    b'\x00\xd8'.decode('utf-16-le')


def part_10():
    b'a'.decode('nope')


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
    attempt(part_5)
    attempt(part_6)
    attempt(part_7)
    attempt(part_8)
    attempt(part_9)
    attempt(part_10)
