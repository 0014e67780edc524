"""Operators of numbers and their errors."""

# Feature: Types / int and float arithmetic


def part_1():
    print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, 7.0 // -2)
    print(1e+300 * 10000000000.0, -1e+300 * 10000000000.0, 0.1 + 0.2, 1 / 3, 2 ** 0.5)
    print(1e+16, 1000000000000000.0, 1.2345678901234568e+17, 1e-05, 0.0001, 1.0, 100.0)
    print(1e+22, 1e+21, 5e-324, 1.7976931348623157e+308, -0.0, 3e-07, 12345678.9)
    print(float('inf') - float('inf'), 1e+100, 5 % 3.5, 2.0 ** 10, 1000, 255, 3, 7, 1000.0)
    print(~5, 5 & 3, 5 | 3, 5 ^ 3, 1 << 10, -5 >> 1, 5.0 == 5, 0.1 == 0.1, 1 < 2 < 3)
    print(1 < 2 > 1, not 0, 3 if 0 else 4)


def part_2():
    print(1 // 0)


def part_3():
    print(1 % 0)


def part_4():
    print(1 / 0)


def part_5():
    print(1.0 / 0)


def part_6():
    print(1.0 // 0)


def part_7():
    print(1.0 % 0)


def part_8():
    print(1 << -1)


def part_9():
    print(2 ** 63)


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
    part_9()
