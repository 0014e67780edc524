def pos(a, b, /, c, *, d=4):
    return a + b + c + d


def shared(x, acc=[]):
    acc.append(x)
    return acc


def dflt(x=None, y=None):
    if x is None:
        x = 3
    if y is None:
        y = []
    y.append(x)
    return y


print(pos(1, 2, 3), pos(1, 2, c=3, d=5))
print(shared(1), shared(2), shared(3, []))
print(shared(4))
print(dflt(), dflt(5), dflt(y=[1]))

# Feature: Functions / defaults, positional-only, keyword-only
