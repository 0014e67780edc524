"""return, break and continue through finally and with."""


class Guard:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("+" + self.name)
        return self

    def __exit__(self, et, ev, tb):
        print("-" + self.name, ev)
        return self.swallow


def ret(n):
    try:
        try:
            return 10 // n
        finally:
            print("inner", n)
    except ZeroDivisionError:
        return -1
    finally:
        print("outer", n)


def loop(xs):
    out = []
    for x in xs:
        try:
            if x == 0:
                continue
            if x > 5:
                break
            out.append(10 // x)
        finally:
            out.append(-x)
    else:
        out.append(999)
    return out


def nested():
    for i in range(3):
        for j in range(3):
            with Guard(f"{i}{j}"):
                if j == 1:
                    break
                if i == 2:
                    return (i, j)


def swallow():
    with Guard("a", True), Guard("b"):
        raise ValueError("lost")
    print("after")
    with Guard("c", True):
        return "returned"
    return "never"


def chain():
    try:
        try:
            {}["k"]
        except KeyError as e:
            raise ValueError("second") from e
        finally:
            print("cleanup")
    except ValueError as e:
        return str(e)


def reraise(kind):
    try:
        try:
            if kind == 1:
                raise KeyError("one")
            if kind == 2:
                raise IndexError("two")
            return "fine"
        except KeyError:
            print("seen")
            raise
    except (KeyError, IndexError) as e:
        return type(e).__name__ + " " + str(e)
    else:
        return "never"


def which(n):
    try:
        if n == 0:
            raise ValueError("v")
        if n == 1:
            raise ArithmeticError("a")
        if n == 2:
            int("x")
        if n == 3:
            [].pop()
        if n == 4:
            None.foo
    except ValueError as e:
        return "V:" + str(e)
    except (ArithmeticError, IndexError) as e:
        return "A:" + str(e)
    except Exception as e:
        return "E:" + str(e)
    else:
        return "else"


def while_else(limit):
    n = 0
    while n < 3:
        n += 1
        if n == limit:
            break
    else:
        return "exhausted"
    return f"broke at {n}"


def swap_in_finally():
    x = "try"
    try:
        return x
    finally:
        x = "finally"


def many(n):
    result = []
    i = 0
    while True:
        i += 1
        try:
            if i % 2:
                continue
            if i > n:
                break
            result.append(i)
        finally:
            if i == 4:
                result.append("four")
    return result


def main():
    print(ret(5), ret(0))
    print(loop([1, 2, 0, 4]), loop([1, 9, 3]))
    print(nested())
    print(swallow())
    print(chain(), reraise(0), reraise(1), reraise(2))
    print([which(n) for n in range(6)])
    print(while_else(2), while_else(7), swap_in_finally())
    print(many(5))
    a = [1, 2, 3]
    a[a[0]], a[0] = 7, 2
    print(a)
    i = 0
    i, a[i] = 2, 50
    print(i, a)
    x = 5
    print(1 < x <= 5 != 4, 1 < x > 3, not 1 < 2 < 2)
    if (n := len(a)) > 2 and (m := n * 2):
        print(n, m)
    print([last := v for v in a][-1], last)
    (p, q), *r = [(1, 2), (3, 4), (5, 6)]
    print(p, q, r)
    for k, (u, v) in enumerate([(1, 2), (3, 4)]):
        print(k, u, v)
    d = {}
    d["x"] = d["y"] = []
    d["x"].append(1)
    print(d)
    s = 0
    for s in range(3):
        pass
    print(s)


main()

# Feature: Statements / finally and with, left in every way
