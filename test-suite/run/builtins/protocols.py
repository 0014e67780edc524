"""Built-in functions of objects with special methods."""

# Feature: Built-ins / functions that call special methods

from enum import IntEnum
class C(IntEnum):
    RED = 1
    BLUE = 20
class P:
    def __init__(self, x, y): self.x = x; self.y = y
    def __repr__(self): return f'P({self.x}, {self.y})'
    def __format__(self, spec): return f'<{self.x}|{spec}>'
    def __eq__(self, o): return isinstance(o, P) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __index__(self): return self.x
    def __len__(self): return self.y
    def __bool__(self): return self.x > 0
    def __getitem__(self, i): return i * 2
    def __contains__(self, v): return v == self.x
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __abs__(self): return 'abs'
    def __round__(self, n=None): return 'round'
    def __reversed__(self): return iter([3,2,1])
    def __divmod__(self, o): return ('dm', o)
    def __bytes__(self): return b'bytes'
    def __complex__(self): return 1+2j
    def __call__(self, *a): return len(a)
    def __trunc__(self): return 5
    def __str__(self): return 'str'
    def __pow__(self, o, m=None): return ('pow', o, m)
class Q:
    pass


def part_1():
    p = P(3, 4)
    print(int(p), float(p))


def part_2():
    p = P(3, 4)
    print(abs(p), round(p), round(p, 2))


def part_3():
    p = P(3, 4)
    print(list(reversed(p)))


def part_4():
    p = P(3, 4)
    print(divmod(p, 2))


def part_5():
    p = P(3, 4)
    print(bytes(p))


def part_6():
    p = P(3, 4)
    print(complex(p))


def part_7():
    p = P(3, 4)
    print(p(1, 2))


def part_8():
    p = P(3, 4)
    print(hex(p), bin(p), oct(p))


def part_9():
    p = P(3, 4)
    print([10, 20, 30, 40][p])


def part_10():
    p = P(3, 4)
    print('abcd'[p])


def part_11():
    p = P(3, 4)
    print(p == P(3, 9), hash(p) == hash(3), sorted([P(2, 1), P(1, 1)]))
    print(max(P(1, 1), P(5, 1)), min([P(4, 1), P(2, 1)]))


def part_12():
    p = P(3, 4)
    print(p in [P(3, 0)], [P(1, 1)].index(P(1, 5)), {P(1, 1), P(1, 2)})


def part_13():
    p = P(3, 4)
    print(pow(p, 2), pow(p, 2, 3))


def part_14():
    p = P(3, 4)
    print(p ** 5)


def part_15():
    p = P(3, 4)
    print(callable(p), callable(Q()))


if __name__ == '__main__':
    part_1()
    part_2()
    part_3()
    part_4()
    part_5()
    part_6()
    part_7()
    part_8()
    part_9()
    part_10()
    part_11()
    part_12()
    part_13()
    part_14()
    part_15()
