"""Values of several types in one variable."""
# Feature: Types / values of several types


def pick(n):
    if n == 0:
        return 1
    if n == 1:
        return "one"
    if n == 2:
        return 2.5
    if n == 3:
        return None
    if n == 4:
        return True
    return [1, 2, 3]


def describe(x):
    if isinstance(x, bool):
        return "bool " + str(x)
    if isinstance(x, int):
        return "int " + str(x + 1)
    if isinstance(x, str):
        return "str " + x.upper()
    if isinstance(x, float):
        return "float " + str(x * 2)
    if x is None:
        return "nothing"
    return "list of " + str(len(x))


def kind(x):
    return type(x).__name__


for i in range(6):
    value = pick(i)
    print(value, repr(value), f"{value}", f"{value!r}", describe(value))
    print("%s and %r" % (value, value), "{} {!r}".format(value, value))

x = 5
print(x)
x = "text"
print(x)
x = 2.5 if x == "text" else None
print(x)

flag = len(str(x)) > 2
y = 1 if flag else "no"
print(y, y == 1, y != 1, y == "no", y == 2.5)
if y:
    print("true")
z = 0 if flag else ""
if not z:
    print("false")
print(bool(y), bool(z), z == 0, z == "", z == False)
big = pick(0) == pick(4)
print(big, pick(1) == "one", pick(3) is None, pick(3) == None)
print(hash(pick(0)) == hash(1), hash(pick(1)) == hash("one"))
