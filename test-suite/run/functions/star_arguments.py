def f2(a, b):
    return a * 10 + b


def f3(a, b=5, c=7):
    return (a, b, c)


def va(*xs):
    return sum(xs), len(xs)


def mix(first, *rest):
    print(first, list(rest))
    for i, r in enumerate(rest):
        print(i, r)
    return first + len(rest)


def kwo(a, *rest, sep="-"):
    return sep.join([str(a)] + [str(r) for r in rest])


def main():
    xs = [1, 2]
    print(f2(*xs))
    for n in range(5):
        ys = list(range(n))
        try:
            print(f3(*ys))
        except TypeError as e:
            print(e)
        print(va(*ys))
        try:
            print(mix(*ys))
        except TypeError as e:
            print(e)
        try:
            print(f2(*ys))
        except TypeError as e:
            print(e)
    print(mix(10, *xs), mix(*xs, 5), mix(*xs, *xs))
    print(kwo(*xs), kwo(1, *xs, sep="+"))
    print(*xs)
    print(*xs, sep=", ")
    print("a", *xs, "b", sep="|", end="!\n")
    print(max(*xs), min(3, *xs))
    rows = [[1, 2, 3], [4, 5, 6]]
    for col in zip(*rows):
        print(col)
    print(list(zip(*rows)))
    print([list(c) for c in zip(*rows)])
    t = (1, 2, 3)
    print(f3(*t), va(*t, *xs))
    print(va(*range(4)), va(*(x * x for x in xs)), va(*{1, 2}), va(*"ab" and [3]))


main()

# Feature: Functions / f(*list) of any length
