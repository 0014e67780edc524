"""Methods of dicts and their errors."""

# Feature: Types / dict


def part_1():
    d = {'a': 1, 'b': 2}
    print(d, d['a'], d.get('x'), d.get('x', 0), d.setdefault('c', 3), d.pop('a'))
    print(d.pop('zz', -1), d.popitem(), d, len(d), 'b' in d, list(d), list(d.keys()))
    print(list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
    d.update({'x': 1})
    d.update([('y', 2)])
    d.update(z=3)
    d.update({'q': 1}, w=2)
    print(d)
    e = d | {'x': 99}
    print(e)
    d |= {'n': 0}
    d |= [('m', 1)]
    print(d, d == e, dict(d) == d, {**d, 'k': 1})
    print(list(reversed(d)), {v: k for k, v in d.items()}, dict.fromkeys('ab'))
    print(dict.fromkeys([1, 2], 0), dict(a=1), dict([(1, 2)]), dict(zip('ab', [1, 2])))
    print(dict({'a': 1}, b=2), dict({'a': 1}))
    d.clear()
    print(d)


def part_2():
    d = {}
    d['a'] = 1
    d['b']


def part_3():
    d = {1: 2}
    d[5]


def part_4():
    d = {(1, 2): 'x'}
    d[3, 4]


def part_5():
    d = {1: 2}
    d.pop(9)


def part_6():
    d = {'a': 1}
    del d['q']


def part_7():
    d = {1: 1}
    d.clear()
    d.popitem()


def part_8():
    d = {1: 1, 2: 2}
    for k in d:
        d[k + 10] = 1


def part_9():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]


def part_10():
    d = {1: 1, 2: 2}
    for k, v in d.items():
        d[k + 5] = v


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
