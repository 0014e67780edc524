"""divmod, pow, round, abs, bin, hex, chr."""

# Feature: Built-ins / divmod, pow, round, abs


def part_1():
    print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2), divmod(-7.5, 2))
    print(divmod(7, 2.0), divmod(True, 2), divmod(0.0, -3))


def part_2():
    print(divmod(1, 0))


def part_3():
    print(divmod(1.0, 0))


def part_4():
    print(pow(2, 10), pow(2, -1), pow(2, 3, 5), pow(3, -1, 7), pow(2.0, 3), pow(2, 0.5))
    print(pow(-2, 3), pow(-8, 0), 2 ** (-2), (-2) ** (-3), 0 ** 0, pow(0, 0), pow(10, 18))
    print(0.0 ** 0)


def part_5():
    print(pow(2, 3, 0))


def part_6():
    print(pow(2, -1, 4))


def part_7():
    print(pow(0, -1))


def part_8():
    print(0.0 ** (-1))


def part_9():
    print(pow(2, 3, -5), pow(-2, 3, 5), pow(7, 0, 1))
    print(pow(123456789, 987654321, 1000000007), pow(2, 62, 2 ** 62 - 1))
    print(pow(base=2, exp=5), pow(2, exp=3, mod=3))


def part_10():
    print(round(float('nan')))


def part_11():
    print(round(float('inf')))


def part_12():
    print(round(2.567, ndigits=1), round(number=2.5), round(True), round(2.5, None))
    print(round(1e+16 + 0.5), round(-2.5), round(-3.7), round(4.5), round(float('inf'), 2))
    print(round(float('nan'), 1))


def part_13():
    print(abs(-3), abs(-2.5), abs(True), abs(-0.0), abs(3 + 4j), abs(-2 ** 62))


def part_14():
    print(bin(10), bin(-10), hex(255), hex(-255), oct(8), oct(-8), bin(0), hex(True))
    print(chr(97), chr(128512), ord('a'), ord('€'), ord(b'a'), hex(2 ** 63 - 1))
    print(bin(-2 ** 63))


def part_15():
    print(chr(-1))


def part_16():
    print(chr(1114112))


def part_17():
    print(ord('ab'))


def part_18():
    print(ord(''))


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
    attempt(part_5)
    attempt(part_6)
    attempt(part_7)
    attempt(part_8)
    part_9()
    attempt(part_10)
    attempt(part_11)
    part_12()
    part_13()
    part_14()
    attempt(part_15)
    attempt(part_16)
    attempt(part_17)
    attempt(part_18)
