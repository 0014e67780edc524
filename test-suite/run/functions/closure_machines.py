"""Small machines out of closures."""


def make_stack():
    items = []

    def push(x):
        items.append(x)
        return len(items)

    def pop():
        if not items:
            raise IndexError("empty")
        return items.pop()

    return {"push": push, "twice": lambda x: push(x) + push(x)}, pop


def bank(balance):
    def dispatch(op, amount=0):
        nonlocal balance
        if op == "deposit":
            balance += amount
        elif op == "withdraw":
            if amount > balance:
                return "insufficient"
            balance -= amount
        return "balance " + str(balance)
    return dispatch


def curry(f):
    return lambda a: lambda b: lambda c: f(a, b, c)


def church(n):
    def numeral(f):
        def apply(x):
            for _ in range(n):
                x = f(x)
            return x
        return apply
    return numeral


def fix(step):
    def run(n):
        return step(run, n)
    return run


def generator_like(xs):
    i = 0

    def step():
        nonlocal i
        if i >= len(xs):
            return None
        i += 1
        return xs[i - 1]
    return step


def counter_pair():
    a = b = 0

    def left():
        nonlocal a
        a += 1
        return a, b

    def right(n=2):
        nonlocal a, b
        b += n
        a -= 1
        return a, b
    return left, right


class Registry:
    def __init__(self):
        self.makers = {}

    def register(self, name):
        def deco(f):
            self.makers[name] = f
            return f
        return deco


reg = Registry()


@reg.register("double")
def double(x):
    return 2 * x


@reg.register("neg")
def neg(x):
    return -x


def main():
    ops, pop = make_stack()
    push = ops["push"]
    print(push(3), push(4), pop(), pop())
    try:
        pop()
    except IndexError as e:
        print(e)
    acc = bank(100)
    print(acc("deposit", 50), acc("withdraw", 500), acc("withdraw", 20), acc("show"))
    print(curry(lambda a, b, c: a + b * c)(1)(2)(3))
    print(church(3)(lambda v: v * 2)(1), church(2)(lambda s: s + "!")("hi"))
    fact = fix(lambda rec, n: 1 if n == 0 else n * rec(n - 1))
    print(fact(10))
    step = generator_like([1, 2])
    print(step(), step(), step())
    left, right = counter_pair()
    print(left(), right(), right(5), left())
    print({k: f(21) for k, f in reg.makers.items()})
    funcs = []
    for i in range(3):
        def f(j, i=i):
            return i * 10 + j
        funcs.append(f)
    funcs.append(lambda j: j)
    print([f(1) for f in funcs])
    late = [lambda: i for i in range(3)]
    print([f() for f in late])
    total = 0

    def add(n):
        nonlocal total
        total += n
        if n:
            add(n - 1)
    add(4)
    print(total)
    compose = lambda *fs: lambda x: x if not fs else fs[0](compose(*fs[1:])(x))
    print((lambda f, x: f(f(x)))(lambda y: y + 3, 10))
    print(sorted([(2, "b"), (1, "c")], key=lambda p: p[1]), max([3, -5], key=abs))


if __name__ == "__main__":
    main()

# Feature: Functions / closures, nonlocal
