"""int() and float() of text, and their errors."""

# Feature: Built-ins / int, float, bool


def part_1():
    print(bool(), bool(0), bool(''), bool([]), bool([0]), bool(None), bool(0.0), bool('0'))
    print(bool(()), bool({}), bool(set()), bool(b''), bool(range(0)), bool(1j))
    print(bool(float('nan')))


def part_2():
    print(int('abc'))


def part_3():
    print(int('12', 1))


def part_4():
    print(int('9', 8))


def part_5():
    print(int(''))


def part_6():
    print(int('1__0'))


def part_7():
    print(int('010', 0))


def part_8():
    print(int(float('nan')))


def part_9():
    print(int(float('inf')))


def part_10():
    print(float('abc'))


def part_11():
    print(float(''))


def part_12():
    print(float('1__0'))


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
    attempt(part_11)
    attempt(part_12)
