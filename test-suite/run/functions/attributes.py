def f(x):
    "doc of f"
    f.calls += 1
    return x


f.calls = 0
f.tag = "t"


def g(a, b=2, *, c=3):
    pass


class C:
    "class doc"

    def m(self):
        "method doc"


if __name__ == "__main__":
    f(1)
    f(2)
    print(f.calls, f.tag, f.__name__, f.__doc__, g.__defaults__, g.__doc__)
    print(C.m.__name__, C.__doc__, C.m.__doc__, C().m.__name__, C.__name__, C.m.__qualname__, f.__module__)
    print((lambda: 0).__name__)
    funcs = [f, g]
    for h in funcs:
        print(h.__name__)

# Feature: Functions / attributes of functions
