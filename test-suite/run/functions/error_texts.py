def f(a, b=2, *, c):
    return a + b + c


class C:
    def m(self, x):
        return x


def run(args):
    try:
        print(f(*args, c=1))
    except TypeError as e:
        print(e)


def method(args):
    try:
        print(C().m(*args))
    except TypeError as e:
        print(e)


def unbound(n):
    if n > 1:
        value = n
    try:
        return value
    except UnboundLocalError as e:
        return str(e)


def unpack3(xs):
    try:
        a, b, c = xs
        return a + b + c
    except ValueError as e:
        return str(e)


for n in range(5):
    run([1] * n)
    method([1] * n)
print(unbound(1), unbound(2))
print([unpack3([1] * k) for k in range(2, 5)])
try:
    print(undefined_name)
except NameError as e:
    print(e)
x = 1
del x
try:
    print(x)
except NameError as e:
    print(e)

# Feature: Functions / errors of arguments and unbound names
