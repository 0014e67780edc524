"""Constructors of bytes and bytearray."""

# Feature: Built-ins / bytes, bytearray


def part_1():
    print(bytes(), bytes(3), bytes([1, 2]), bytes('é', 'utf-8'), bytes(b'a'))
    print(bytes(bytearray(b'x')), bytes(range(3)), bytes('a', encoding='ascii'))
    print(bytearray(2), bytearray(b'x'), bytearray('é', 'latin-1'), bytearray([1]))
    print(bytes((1, 2)), bytes((x for x in [65])))


def part_2():
    print(bytes([256]))


def part_3():
    print(bytes(-1))


def part_4():
    print(bytearray([256]))


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
