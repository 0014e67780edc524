def power(base, exponent=2):
    return base ** exponent


def greet(name, greeting="Hello", mark="!"):
    return greeting + ", " + name + mark


def total(*numbers):
    result = 0
    for n in numbers:
        result += n
    return result


def log(level, *parts, sep=" "):
    return "[%s] %s" % (level, sep.join(parts))


def keyword_only(a, *, b, c=3):
    return a * 100 + b * 10 + c


def positional(a, b, /, c):
    return a - b + c


def nothing():
    pass


def early(n):
    if n < 0:
        return
    print("positive", n)


def outer(x):
    def inner(y):
        return x * 10 + y

    return inner(x + 1)


print(power(3), power(2, 10), power(exponent=3, base=2))
print(greet("Ann"), greet("Bob", "Hi"), greet("Cyd", mark="?"), greet(greeting="Yo", name="Dan"))
print(total(), total(1), total(1, 2, 3))
print(log("info", "a", "b"), log("warn"), log("x", "a", "b", sep="/"))
print(keyword_only(1, b=2), keyword_only(1, c=9, b=2), positional(5, 3, c=1))
print(nothing(), early(-1), early(1))
print(outer(4), (lambda x, y=2: x * y)(5), (lambda: "no arguments")())
functions = [power, lambda x: x + 1, lambda x: -x]
print([f(-3) for f in functions])
args = (2, 5)
print(power(*args), outer(*[4]))


def counter(items=None):
    if items is None:
        items = []
    items.append(len(items))
    return items


print(counter(), counter(), counter([7]))

# Feature: Functions / defaults, keywords, *args
