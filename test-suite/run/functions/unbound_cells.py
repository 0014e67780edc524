# Feature: Functions / captured variables that are not bound yet

def f(flag):
    def show():
        return x
    if flag:
        x = 5
    try:
        print(show())
    except NameError as e:
        print("caught", e)
    x = 7
    print(show())

f(True)
f(False)


def counter():
    def step():
        nonlocal n
        n += 1
        return n
    n = 10
    return step


c = counter()
print(c(), c())
