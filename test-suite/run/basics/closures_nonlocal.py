def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def peek():
        return n

    return up, peek


up, peek = counter()
up()
up()
print(peek(), up(), peek())
other, _ = counter()
print(other())


def multipliers():
    return [lambda x, k=k: x * k for k in range(1, 4)]


print([m(10) for m in multipliers()])


def late():
    functions = []
    for i in range(3):
        functions.append(lambda: i)
    return [f() for f in functions]


print(late())


def logger(prefix):
    lines = []

    def log(text):
        lines.append(prefix + text)
        return len(lines)

    return log, lines


log, lines = logger("> ")
log("one")
log("two")
print(lines)


def three_deep(a):
    def two(b):
        def one(c):
            return a + b + c

        return one

    return two


print(three_deep(1)(20)(300))

# Feature: Functions / closures, nonlocal
