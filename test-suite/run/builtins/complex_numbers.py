"""Complex numbers: arithmetic, texts, conversions."""

# Feature: Types / complex

import cmath


def part_1():
    z = 3 + 4j
    w = 1 - 2j
    print(z, z.real, z.imag, abs(z), z.conjugate(), z + w, z - w, z * w, z / w, z ** 2)
    print(z ** w, -z, +z, z == w, z != w, z == 3 + 4j, z + 1, 1 + z, 2.5 * z, z * 2, z / 2)
    print(1 / z, 2 - z, z - 2, bool(z), bool(0j), z ** 0.5, z ** (-1), 2 ** z, 1j, -1j)
    print(1j * 1j, complex(1.5, -0.0), 0j, -0j, 1e+100 + 1j, hash(z))
    print(hash(1 + 0j) == hash(1), {z: 1}, [z, w], (z,), str(z), repr(z), f'{z}')
    print(f'{z:.2f}', f'{z:>20}', '%s' % z, '{:.1e}'.format(z), z == 3, 1j ** 2)
    print(sum([z, w]), sum([z, w], 0j))


def part_2():
    print(complex(), complex(1), complex(1, 2), complex('1+2j'), complex(1.5, -0.0))
    print(complex('j'), complex('-1-2j'), complex(2j), complex(real=1, imag=2))
    print(complex(imag=3), complex(' (1+2j) '), complex('nan+infj'), complex('1e5-2E-3j'))
    print(complex('3.5'), complex(1j, 1j), complex(1, 1j), complex(1j, 2))
    print(complex('-infj'), complex(True), complex('+j'))


def part_3():
    print(complex('x'))


def part_4():
    print(complex('1 + 2j'))


def part_5():
    print(complex(''))


def part_6():
    print((1 + 2j) / 0)


def part_7():
    print(0j ** (-1))


def part_8():
    def mandel(c):
        z = 0j
        for i in range(50):
            if abs(z) > 2:
                return i
            z = z * z + c
        return 50
    print([mandel(complex(x / 10, y / 10)) for x in range(-20, 10, 3) for y in range(-10, 10, 4)])


def part_9():
    roots = [complex(1, 2), complex(-1, 0.5)]
    roots.sort(key=lambda r: r.real)
    print(roots, max(roots, key=abs), isinstance(1j, complex))
    print(isinstance(1j, (int, float, complex)), isinstance(1, complex))


def part_10():
    def quad(a, b, c):
        d = b * b - 4 * a * c
        if d < 0:
            r = complex(-b / (2 * a), (-d) ** 0.5 / (2 * a))
        else:
            r = complex((-b + d ** 0.5) / (2 * a), 0)
        return r
    print(quad(1, 2, 5), quad(1, -3, 2))


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
    part_8()
    part_9()
    part_10()
