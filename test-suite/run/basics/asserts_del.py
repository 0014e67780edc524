def checked(n):
    assert n >= 0, "negative: %d" % n
    return n * 2


print(checked(4))
try:
    checked(-1)
except AssertionError as e:
    print("AssertionError:", e)
try:
    assert 1 == 2
except AssertionError as e:
    print("no message:", repr(str(e)))
x = 5
del x
x = 6
d = {"a": 1, "b": 2}
a = [1, 2, 3, 4]
del d["a"], a[0]
print(d, a, x)


class Holder:
    def __init__(self):
        self.value = 3


h = Holder()
print(h.value)
h.value = 4
print(h.value)


def local():
    y = 1
    z = y + 1
    del y
    return z


print(local())

# Feature: Statements / assert, del
