"""Functions, classes and methods among other values; calls."""
# Feature: Types / functions among other values


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def run(op, a, b):
    if callable(op):
        return op(a, b)
    return op


for op in [add, 5, sub, "text"]:
    print(run(op, 10, 4))

table = {"+": add, "-": sub, "pi": 3.14159}
for name in ["+", "-", "pi"]:
    entry = table[name]
    if isinstance(entry, float):
        print(name, entry)
    else:
        print(name, entry(7, 2))


def parse(word):
    try:
        return int(word)
    except ValueError:
        pass
    try:
        return float(word)
    except ValueError:
        return word


tokens = [parse(w) for w in "12 abc 2.5 x -7".split()]
print(tokens)


def rpn(text):
    stack = []
    for w in text.split():
        t = parse(w)
        if isinstance(t, str):
            b = stack.pop()
            a = stack.pop()
            if t == "+":
                stack.append(a + b)
            elif t == "*":
                stack.append(a * b)
            else:
                return "bad operator " + t
        else:
            stack.append(t)
    return stack[0]


print(rpn("1 2 + 3 *"), rpn("1.5 2 *"), rpn("1 2 ?"))


def default(value=None):
    return "default" if value is None else value


print(default(), default(3), default("x"), default([1]))


def first(*args):
    return args[0] if args else "none"


print(first(), first(1), first("a", 2), first(2.5))


def swap(pair):
    a, b = pair
    return b, a


print(swap((1, "a")), swap(("x", 2.5)))


def either(n):
    if n > 2:
        return "many", n
    return n, "few"


for n in range(2, 4):
    a, b = either(n)
    print(a, b)
double = lambda x: x * 2
print(double(2), double("ab"), double([1, "x"]))
print([(lambda v: v if isinstance(v, str) else -v)(v) for v in [1, "s", 2]])
