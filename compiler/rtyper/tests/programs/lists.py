def err(f):
    pass

def main():
    xs = [10, 20, 30, 40, 50]
    print(xs[-1], xs[0], xs[-5])
    for i in [5, -6]:
        try:
            print(xs[i])
        except IndexError as e:
            print("IndexError", e)
        try:
            xs[i] = 1
        except IndexError as e:
            print("IndexError", e)
        try:
            del xs[i]
        except IndexError as e:
            print("IndexError", e)
        try:
            xs.pop(i)
        except IndexError as e:
            print("IndexError", e)
    n = 2
    print(xs[:n], xs[n:], xs[-n:], xs[:-n], xs[1:-1], xs[:], xs[::2], xs[::-1], xs[::-2], xs[4:1:-1], xs[10:], xs[:100], xs[3:1])
    print(xs[-100:2], xs[-2:100:1], xs[5:0:-2])
    for step in [1, 2, -1, -2, 3]:
        print(xs[::step], xs[1::step], xs[:3:step], xs[1:4:step], xs[4:0:step])
    try:
        z = 0
        print(xs[::z])
    except ValueError as e:
        print(e)
    ys = xs[:]
    ys[1:3] = [7]
    print(ys)
    ys[1:1] = [1, 2, 3, 4]
    print(ys)
    ys[:] = [9, 8, 7, 6, 5]
    print(ys)
    ys[::2] = [1, 2, 3]
    print(ys)
    try:
        ys[::2] = [1, 2]
    except ValueError as e:
        print(e)
    ys[2:] = ys
    print(ys)
    ys[::-1] = [1, 2, 3, 4, 5, 6, 7]
    print(ys)
    del ys[1:3]
    print(ys)
    del ys[::2]
    print(ys)
    ys = list(range(10))
    del ys[::-3]
    print(ys)
    del ys[3:1]
    print(ys)
    del ys[:]
    print(ys, len(ys))
    try:
        ys.pop()
    except IndexError as e:
        print(e)
    try:
        ys.pop(0)
    except IndexError as e:
        print(e)
    for i in range(20):
        ys.append(i * i)
    print(ys, ys.pop(), ys.pop(0), ys.pop(-2), ys.pop(3), ys)
    ys.insert(0, -1)
    ys.insert(100, -2)
    ys.insert(-1, -3)
    ys.insert(-100, -4)
    print(ys)
    ys.reverse()
    print(ys)
    ys.extend([1, 2])
    ys += [3]
    ys.extend(ys)
    print(ys)
    ys *= 2
    print(len(ys), ys[:3] + ys[-3:], [1, 2] * 3, 2 * [0], [5] * 0, [5] * -1)
    ys.clear()
    print(ys, not ys, bool([0]))
    grid = [[0] * 3 for _ in range(2)]
    grid[0][1] = 5
    print(grid)
    fs = [1.5, 2.5]
    mixed = [1, 2.5, 3]
    print(fs + [3.0], mixed, mixed[0], mixed[1:], sum(fs))
    ints = [1, 2]
    combined = ints + fs
    print(combined)
    words = ["a", "bc", "def"]
    print(words, words[1][0], "".join(words), ", ".join(words), "-".join([w.upper() for w in words]))
    chars = list("hello")
    print(chars, "".join(chars), "|".join(chars), chars[::-1])
    opt = [None, 1, None]
    print(opt, opt[1])
    nested = [(1, "a"), (2, "b")]
    for n, c in nested:
        print(n, c)
    print(nested)
    a = [1, 2, 3]
    b = a
    b.append(4)
    print(a is b, a == [1, 2, 3, 4], a != b, [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5])
    print(3 in a, 7 in a, a.index(3), a.count(2))
    a.remove(2)
    print(a)
    try:
        a.remove(99)
    except ValueError as e:
        print(e)
    e1 = []
    e1.append("x")
    print(e1)
    empty = []
    print(empty, len(empty))
    total = 0
    for v in reversed(a):
        total = total * 10 + v
    print(total)
    for i, v in enumerate(a):
        print(i, v)
    x = [i for i in range(5) if i % 2]
    x.sort(reverse=True)
    print(x, sorted([3, 1, 2]), min(x), max(x))
    while a:
        a.pop()
    print(a)
    first, *rest = [1, 2, 3]
    print(first, rest)
    *init, last = "abc"
    print(init, last)
    p, *q, r = [1, 2]
    print(p, q, r)
    try:
        s, t = [1, 2, 3]
    except ValueError as e:
        print(e)
    try:
        s, t, u = [1, 2]
    except ValueError as e:
        print(e)
    try:
        s, *t, u = [1]
    except ValueError as e:
        print(e)
    del a
    it = iter([1, 2])
    print(next(it), next(it))
    try:
        next(it)
    except StopIteration:
        print("stop")

main()
