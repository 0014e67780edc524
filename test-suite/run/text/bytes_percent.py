"""The % operator of bytes and bytearrays."""

# Feature: Text / % of bytes


def part_1():
    print(b'%d %s' % (1, b'a'), b'%x' % 255, b'%5.1f|' % 2.5, b'%c' % 65, b'%b' % b'q')
    print(b'%r' % 'xé', b'%(a)d' % {b'a': 1}, b'%%', b'\xff%s\x80' % b'\x81', b'%a' % 'é')
    print(b'%c' % b'z', bytearray(b'%d') % 5, b'%-5d|%05d' % (1, 2))
    print(b'%s' % bytearray(b'k'))


def part_2():
    print(b'%s' % 'x')


def part_3():
    print(b'%c' % 300)


def part_4():
    print(b'%d' % b'1')


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
