"""Idioms with built-in functions."""

# Feature: Built-ins / idioms

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

import sys
import math


def part_1():
    print(sorted([(2, 'b'), (1, 'z'), (2, 'a')]), sorted(['b', 'B', 'a'], key=str.lower))
    print(sorted([3, 1, 2], key=lambda x: -x))
    print(sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1]))
    print(sorted('hello', reverse=True), sorted([[2, 1], [1, 5]]))
    print(sorted([True, False, 3]), sorted([1.5, 1, -2]), sorted([(1, None)][0:0]))
    words = 'the quick brown fox jumps over the lazy dog the end'.split()
    freq = {}
    for w in words:
        freq[w] = freq.get(w, 0) + 1
    print(sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
    print(max(freq, key=freq.get), sorted(freq, key=freq.get, reverse=True)[0])
    print(min(freq.values()), sum(freq.values()), list(freq)[:2])


def part_2():
    data = [5, 3, 8]
    it = iter(data)
    print(next(it), list(it), next(it, None), next(iter([]), 'none'))
    print(next((x for x in data if x > 4), -1), next((x for x in data if x > 40), None))
    print(any((x > 7 for x in data)), all((x > 2 for x in data)))
    print(sum((x * x for x in data)), max((x for x in data), default=0))
    print(list(map(str, data)), dict(zip('abc', data)), list(zip(data, data[1:])))
    print([*data, *data], {**{'a': 1}}, (*data,), [x for x in zip(*[(1, 2), (3, 4)])])
    print(list(enumerate(data))[1])


def part_3():
    matrix = [[1, 2, 3], [4, 5, 6]]
    print(list(zip(*matrix)), [list(r) for r in zip(*matrix)], [sum(r) for r in matrix])
    print(sum(map(sum, matrix)), max(map(max, matrix)))
    print([[row[i] for row in matrix] for i in range(3)], sum(matrix, []))


def part_4():
    print('%s' % (1,), '%s' % [1, 2], '%d%%' % 50, '%5.1f|%-8s|%+d' % (3.14159, 'ab', 7))
    print('%x %X %o %c' % (255, 255, 8, 'z'), '%r' % 'q', '%e' % 12345.678, '%g' % 1e-05)
    print('%10.3s|' % 'abcdef', '%%', '%i' % 3, '%s %s' % ('a', [1]), '%s' % None)
    print('%s' % True, '%05d' % -3, '%#x' % 255, '%.0f' % 2.5, '%.0f' % 3.5)


def part_5():
    a, (b, c), *d = (1, (2, 3), 4, 5)
    print(a, b, c, d)
    x, y = 'ab'
    print(x, y)
    (p, q), r = ([1, 2], 3)
    print(p, q, r)
    first, *rest = 'hello'
    print(first, rest)
    *init, last = range(4)
    print(init, last)
    h, *m, t = [1, 2]
    print(h, m, t)


def part_6():
    a, b = [1, 2, 3]


def part_7():
    a, b, c = [1, 2]


def part_8():
    a, *b, c = [1]


def part_9():
    s = 'hello'
    print(s[1:3], s[-3:], s[::-1], s[10:], s[:2] + s[2:], s.index('l'), s.rindex('l'))
    print('l' in s, s * 0 == '', min(s), max(s), ''.join(sorted(set(s))))
    print(''.join(reversed(s)), list(s), tuple(s), s.count('l'), enumerate(s).__next__())
    print(dict.fromkeys(s, 0), [ord(c) for c in s], '-'.join(s), s.replace('l', 'L', 1))
    print(s.find('z'), s == 'hello', s < 'help', 'a' < 'b' < 'c', s.upper().lower() == s)
    print(s.title(), s.zfill(8), s.isalpha(), s.partition('l'), s.encode(), s.split('l'))
    print(''.join((c for c in s if c not in 'aeiou')))


def part_10():
    print(sys.maxsize, sys.maxsize + 1 if False else 0, float('inf') > 10 ** 18, -7 // 2)
    print(-7 % 3, divmod(-7, 2), int(-3.7), round(-3.5), 7 / 2, 2 ** 10, 10 ** 15, 1000.0)
    print(0.1 + 0.2, 1 / 3, 1e+20, 1e-10, 5 // 2.0, 3 % -2, -3 % 2, 3.5 % -2, 31, 5, 15)
    print(1000000, True + True, not 1, ~5, 6 & 3, 6 | 3, 6 ^ 3, 1 << 4, -16 >> 2, abs(-5))
    print(pow(2, 3), max(1, 2.5), min(3, 1))


def part_11():
    print(math.floor(-2.5), math.ceil(2.1), math.sqrt(16), math.gcd(12, 18))
    print(math.factorial(10), math.pi, math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4))
    print(math.log(math.e), math.inf, math.nan, math.comb(5, 2), math.prod([1, 2, 3]))
    print(math.trunc(-2.7), math.isqrt(17), math.degrees(math.pi), math.copysign(1, -0.0))
    print(math.fsum([0.1] * 10), math.perm(5, 2), math.lcm(4, 6), math.modf(2.5))
    print(math.frexp(8.0), math.dist((0, 0), (3, 4)))


def part_12():
    class_ = type(3)
    print(class_.__name__, type('a') is str, type(1) == int, isinstance(True, int))
    print(type(1.0).__name__, type([]).__name__, type(None).__name__, type({1}).__name__)
    print(type((1,)).__name__, type(b'').__name__, type(range(1)).__name__)
    print(type(1j).__name__, type(P(1, 1)).__name__, P.__name__)


def attempt(function):
    try:
        function()
    except Exception as e:
        print(f'{type(e).__name__}: {e}')


if __name__ == '__main__':
    part_1()
    part_2()
    part_3()
    part_4()
    part_5()
    attempt(part_6)
    attempt(part_7)
    attempt(part_8)
    part_9()
    part_10()
    part_11()
    part_12()
