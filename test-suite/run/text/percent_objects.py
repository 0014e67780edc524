"""The % operator with objects that convert themselves."""

# Feature: Text / % of objects

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
    print(p, repr(p), f'{p}', f'{p:>5}', f'{p!r:>10}', '{:x}'.format(p))
    print('{0.x}-{0.y}'.format(p), '%s %r' % (p, p), format(p, 'q'), str(p), [p], {p: 1})
    print((p,), '{p.x:>4}|{p}'.format(p=p))


def part_2():
    p = P(3, 4)
    print(len(p), bool(p), p[5], 3 in p)


def part_3():
    p = P(3, 4)
    print('%d' % p, '%s' % p)


def part_4():
    p = P(3, 4)
    print('%x' % p)


def part_5():
    p = P(3, 4)
    print('%f' % p)


def part_6():
    p = P(3, 4)
    print(list(p) if False else 0)


def part_7():
    print('%d' % C.RED, '%s' % C.RED, f'{C.RED}', '%5d|' % C.BLUE, '%x' % C.BLUE)
    print(C.RED + 1, '{:d}'.format(C.RED), '%d %s' % (C.RED, C.BLUE), f'{C.RED:>4}|')


if __name__ == '__main__':
    part_1()
    part_2()
    part_3()
    part_4()
    part_5()
    part_6()
    part_7()
