"""Slices and multiples of tuples, their methods."""

# Feature: Types / tuples


def part_1():
    t = (1, 2, 3, 2)
    print(t.index(2), t.count(2), t[1:], t[::-1], t[-1], t + (4,), t * 2, 2 in t)
    print((1, 2) < (1, 3), (1, 2) == (1, 2), len(t), (1, 'a') < (1, 'b'), (), (1,))
    print(((1, 2), 3), max(t), sorted(t), sum(t), tuple([1, 2]), tuple('ab'))
    print(tuple(range(3)), t[1:3], hash((1, 2)) == hash((1, 2)), list(t), t[:2] + t[2:])
    print(0 * t, t[::2], t[3:0:-2], t[10:], t[-2:], (1, 'a', 2.5)[::-1])
    n = 2
    print(t[:n], t[n:], t[::n], t * n, t[-n:], t[:n] + t[n:], (1, 2, 3)[:n][0], len(t[n:]))
    print(t[n:] == (3, 2))


if __name__ == '__main__':
    part_1()
