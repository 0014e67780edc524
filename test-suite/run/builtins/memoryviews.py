"""Views of bytes and bytearrays."""

# Feature: Types / memoryview


def part_1():
    m = memoryview(b'hello')
    print(len(m), m[0], bytes(m[1:3]), m.tolist(), m.nbytes, m.readonly, m == b'hello')
    print(m[::-1].tobytes(), list(m), m.hex(), 104 in m, m[1:][1], m.format, m.itemsize)
    print(m.shape)


def part_2():
    b = bytearray(b'hello')
    m = memoryview(b)
    m[0] = 72
    m[1:3] = b'EL'
    print(b, m.tobytes(), m[-1], m[::2].tobytes(), m.readonly)
    with memoryview(b) as v:
        print(v[0])


def part_3():
    m = memoryview(b'ab')
    m[0] = 1


def part_4():
    m = memoryview(b'ab')
    print(m[5])


def part_5():
    m = memoryview(bytearray(b'abc'))
    m[0:2] = b'xyz'


def part_6():
    m = memoryview(bytearray(b'abc'))
    m.release()
    print(len(m))


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
