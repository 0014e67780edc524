"""str(), int(), float() of bytes."""

# Feature: Built-ins / str, int and float of bytes


def part_1():
    print(int(b'12'), int(bytearray(b' 7 ')), float(b'2.5'), int(b'ff', 16))


def part_2():
    print(int(b'xx'))


def part_3():
    print(float(b'x'))


def part_4():
    print(str(), str(1), str(1.0), str(None), str([1]), str(b'ab', 'utf-8'), str(b'ab'))
    print(str(b'ab', encoding='ascii'), str(bytearray(b'x')), str(object=5), str(True))
    print(str(b'\xff', 'utf-8', 'replace'), str(b'a', errors='strict'))


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
