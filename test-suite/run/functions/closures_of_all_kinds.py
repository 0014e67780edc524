def make_counter(start=0):
    count = start

    def inc(by=1):
        nonlocal count
        count += by
        return count

    def get():
        return count

    return inc, get


def adders():
    return [lambda x: x + i for i in range(3)]


def adders2():
    return [lambda x, i=i: x + i for i in range(3)]


class Button:
    def __init__(self):
        self.handlers = []
        self.on_click = None

    def click(self, n):
        for h in self.handlers:
            h(n)
        if self.on_click is not None:
            self.on_click(n)


def parity(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)
    return even(n), odd(n)


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run


def memo(f):
    cache = {}

    def g(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    return g


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def counted(f):
    def g(x):
        g.calls += 1
        return f(x)
    g.calls = 0
    return g


@counted
def sq(x):
    return x * x


def tree(depth):
    total = 0

    def visit(d):
        nonlocal total
        total += 1
        if d:
            visit(d - 1)
            visit(d - 1)
    visit(depth)
    return total


def main():
    inc, get = make_counter(5)
    inc()
    inc(10)
    print(get())
    print([f(10) for f in adders()], [f(10) for f in adders2()])
    b = Button()
    log = []
    b.handlers.append(log.append)
    b.handlers.append(lambda n: log.append(n * 10))
    b.click(1)
    b.on_click = lambda n: print("clicked", n)
    b.click(2)
    print(log)
    print(parity(10), parity(7))
    print(compose(lambda x: x + 1, lambda x: x * 2)(5))
    print(fib(50))
    sq(2)
    sq(3)
    print(sq.calls, tree(4))
    fns = {}
    for name in ["a", "b"]:
        def f(n=name):
            return n * 2
        fns[name] = f
    print(fns["a"](), fns["b"](), fns["a"]("z"))
    x = 1

    def outer():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    f = outer()
    f()
    print(f(), x)


main()

# Feature: Functions / closures, nonlocal
