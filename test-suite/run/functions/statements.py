import sys
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from nowhere import nothing
try:
    import doesnotexist
except ImportError:
    doesnotexist = None

total = 0
names = []


def bump(n):
    global total
    total += n
    names.append(str(n))


def fin(n):
    try:
        if n == 0:
            return "ret"
        if n == 1:
            raise ValueError("x")
        out = "normal"
    except ValueError:
        return "exc"
    else:
        out += " else"
    finally:
        print("fin", n)
    return out


def finover():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            print("f", i)
    else:
        print("no")
    while True:
        try:
            return 5
        finally:
            return 6


def unbound(flag):
    if flag:
        v = 1
    return v


def deleted():
    x = 1
    del x
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    xs = [1, 2, 3, 4, 5]
    del xs[0], xs[1:3]
    d = {"a": 1, "b": 2}
    del d["a"]
    print(xs, d)


def search(xs, t):
    for i, x in enumerate(xs):
        if x == t:
            break
    else:
        return -1
    return i


def imports():
    import math
    from os import path as p
    return math.floor(2.5), p.join("a", "b")


def unpack():
    try:
        xs = [1, 2, 3]
        a, b = xs
    except ValueError as e:
        print(e)
    try:
        xs = [1]
        a, b = xs
    except ValueError as e:
        print(e)
    try:
        xs = [1]
        a, b, *c = xs
    except ValueError as e:
        print(e)
    (a, b), c = [1, 2], 3
    *h, t = "xyz"
    [p, [q, r]] = [1, [2, 3]] if False else (1, [2, 3])
    print(a, b, c, h, t, p, q, r)


def rec(n):
    return rec(n + 1) + 1


def main():
    bump(1)
    bump(2)
    print(total, names)
    print(fin(0), fin(1), fin(2), finover())
    print(unbound(True))
    try:
        unbound(False)
    except UnboundLocalError as e:
        print(e)
    deleted()
    print(search([1, 2], 2), search([1], 5), imports())
    unpack()
    try:
        rec(0)
    except RecursionError as e:
        print("recursion", str(e)[:32])
    if (n := len(names)) > 1:
        print("n", n)
    print([y := 5, y * 2], 1 < n < 3 <= 3, 1 < n > 5)
    try:
        assert n == 5, f"n is {n}"
    except AssertionError as e:
        print("assert", e)
    try:
        try:
            raise KeyError("a")
        except KeyError as e:
            raise ValueError("b") from e
    except ValueError as e:
        print(e, __debug__, __name__)
    x = y = [1]
    x.append(2)
    print(y)
    i = 0
    while i < 3:
        i += 1
    else:
        print("while else", i)
    a = b = 0
    a, b = b + 1, a
    print(a, b)
    try:
        raise RuntimeError
    except (ValueError, RuntimeError) as e:
        print(repr(e))
    print("%d %s" % (1, "x"), not a, -a, ~a, a if b else "no" and 3)
    del a
    try:
        print(a)
    except NameError as e:
        print(e)
    lst = [[0] * 2 for _ in range(2)]
    lst[0][1] += 5
    print(lst, lst[-1][::-1])
    exec_order = []

    def note(v):
        exec_order.append(v)
        return v
    d = {note("k"): note("v"), **{"z": "y"}}
    print(d, exec_order)
    print(doesnotexist is None, TYPE_CHECKING)


if __name__ == "__main__":
    main()
    sys.exit(3)

# Feature: Statements / try, del, walrus, globals
