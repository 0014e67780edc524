def main():
    for r in [range(5), range(2, 5), range(0)]:
        print(list(r), len(r), r)
    for x in range(10, 0, -3):
        print(x, end=" ")
    for x in range(0, 10, 3):
        print(x, end=" ")
    for x in range(5, 5):
        print("never")
    for x in range(5, 0, -1):
        print(x, end=" ")
    for x in range(0, -5, -1):
        print(x, end=" ")
    print()
    for step in [1, -1, 2, -3, 4]:
        print([x for x in range(0, 10, step)], [x for x in range(10, 0, step)], len(range(0, 10, step)))
        for x in reversed(range(0, 10, step)):
            print(x, end=" ")
        print()
    for x in reversed(range(5)):
        print(x, end=" ")
    for x in reversed(range(5, 0, -1)):
        print(x, end=" ")
    for x in reversed(range(0, 10, 3)):
        print(x, end=" ")
    print()
    try:
        z = 0
        for x in range(0, 5, z):
            pass
    except ValueError as e:
        print(e)
    r = range(3, 20, 4)
    print(r[0], r[-1], r[2], 7 in r, 8 in r, r[1:3], r[::-1], r == range(3, 20, 4), r == range(3, 19, 4), bool(r), bool(range(0)))
    try:
        print(r[10])
    except IndexError as e:
        print(e)
    for c in reversed("abc"):
        print(c, end="")
    for c in reversed([1, 2, 3]):
        print(c, end="")
    print()
    for t in (1, 2, 3):
        print(t, end=" ")
    for t in ("a", "bb", "c"):
        print(t, end=" ")
    for t in (1, 2.5):
        print(t, end=" ")
    for t in (None, 1):
        print(t, end=" ")
    tup = (10, 20, 30)
    for i in range(3):
        print(tup[i], end=" ")
    print()
    a, b = 1, 2
    a, b = b, a
    (c, d), e = (1, 2), 3
    print(a, b, c, d, e)
    xs = [1, 2, 3, 4]
    for x in xs:
        if x == 2:
            xs.remove(3)
        print(x, end=" ")
    print()
    for x in xs:
        if x == 3:
            continue
        if x == 4:
            break
    else:
        print("else")
    for i in range(3):
        pass
    else:
        print("done")
    it = iter("xyz")
    for c in it:
        print(c, end=" ")
        for e in it:
            print("inner", e, end=" ")
    print()
    pairs = list(zip([1, 2, 3], "abc"))
    print(pairs)
    for i, (n, ch) in enumerate(pairs):
        print(i, n, ch)
    it2 = iter({1: 2})
    print(next(it2))
    print(next(it2, "default") if False else "skip")
    big = range(9223372036854775800, 9223372036854775807, 5)
    print(list(big))
    n = 0
    for x in range(9223372036854775800, 9223372036854775807):
        n += 1
    print(n)
    print(sum(range(101)), max(range(5)), list(map(str, range(3))), any([0, 1]), all([1, 0]))
    print([*range(3), *"ab"] if False else [*range(3), 7])
    x, y = range(2)
    print(x, y)
    x, *y = range(5)
    print(x, y)
    x, y = {"k": 1, "l": 2}
    print(x, y)
    m = [[1, 2, 3], [4, 5, 6]]
    print([list(row) for row in zip(*m)] if False else [[row[i] for row in m] for i in range(3)])
    print(*[1, 2, 3])
    print(*["a", "b"], sep="-", end="!\n")
    print(1, "a", 2.5, None, True, sep=", ")
    print("x", end="")
    print()
    print("a", "b", sep="")
    ba = bytearray(b"abc")
    ba[0] = 122
    ba.append(33)
    print(ba, len(ba), ba[1], list(ba), bytes(ba))
    for v in ba:
        print(v, end=" ")
    print()
    try:
        ba[0] = 256
    except ValueError as e:
        print(e)
    try:
        ba[100] = 1
    except IndexError as e:
        print(e)

main()
