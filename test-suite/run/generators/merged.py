def evens(n):
    for i in range(0, n, 2):
        yield i


def odds(n):
    for i in range(1, n, 2):
        yield i


def pick(flag):
    g = evens(10) if flag else odds(10)
    return list(g)


print(pick(True), pick(False))

# Feature: Generators / generators of several functions in one variable
