"""Bytearrays: methods, slices, errors."""

# Feature: Types / bytearray


def part_1():
    print(b'a' < bytearray(b'b'), bytearray(b'a') >= b'a')
    print(sorted([bytearray(b'b'), bytearray(b'a')]), max(b'a', b'b'))


def part_2():
    b = bytearray(b'abc')
    b.append(100)
    b.extend(b'ef')
    b.insert(0, 65)
    print(b, b.pop(), b.pop(0), b)
    b.remove(98)
    b[0] = 90
    b[1:2] = b'---'
    del b[0]
    b.reverse()
    print(b, len(b), b.copy(), b.find(b'-'), b == bytearray(b), b + b'x', b * 2)
    print(b.decode(), bytes(b), b.upper(), b.split(b'-'))
    b += b'zz'
    b.extend([1, 2])
    print(b, b[::2], b.index(b'z'), b.count(b'-'), 45 in b)
    b.clear()
    print(b, not b)


def part_3():
    bytearray(b'a').remove(5)


def part_4():
    bytearray().pop()


def part_5():
    b = bytearray(b'a')
    b[0] = 256


def part_6():
    b = bytearray(b'a')
    b[3] = 2


def part_7():
    b = bytearray(b'a')
    b.append(300)


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    part_2()
    attempt(part_3)
    attempt(part_4)
    attempt(part_5)
    attempt(part_6)
    attempt(part_7)
