"""Functions that make functions: counters, memoised calls, composition,
pipelines and callbacks."""


def make_counter(start, step):
    value = start - step

    def count():
        nonlocal value
        value += step
        return value

    return count


def make_account():
    balance = 0
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(amount)
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return -1
        balance -= amount
        history.append(-amount)
        return balance

    def report():
        return "%d after %s" % (balance, history)

    return deposit, withdraw, report


def compose(f, g):
    return lambda x: f(g(x))


def repeat(f, n):
    def repeated(x):
        for _ in range(n):
            x = f(x)
        return x

    return repeated


def memoised(f):
    known = {}
    calls = [0]

    def look_up(n):
        if n not in known:
            calls[0] += 1
            known[n] = f(n)
        return known[n]

    def misses():
        return calls[0]

    return look_up, misses


def adder(n):
    return lambda x: x + n


def derivative(f, h):
    return lambda x: (f(x + h) - f(x - h)) / (2 * h)


class Button:
    def __init__(self, label):
        self.label = label
        self.handlers = []

    def on_click(self, handler):
        self.handlers.append(handler)

    def click(self):
        for handler in self.handlers:
            handler(self.label)


def fold(function, items, start):
    result = start
    for item in items:
        result = function(result, item)
    return result


def main():
    a = make_counter(0, 1)
    b = make_counter(100, -5)
    print([a() for _ in range(5)], [b() for _ in range(3)], a())
    deposit, withdraw, report = make_account()
    deposit(50)
    print(withdraw(70), withdraw(20), deposit(5), report())
    double = lambda x: x * 2
    print(compose(double, adder(3))(4), compose(adder(3), double)(4))
    print(repeat(double, 10)(1), repeat(adder(7), 3)(0))
    adders = [adder(n) for n in range(4)]
    print([f(10) for f in adders])
    slow = lambda n: sum([i * i for i in range(n)])
    fast, misses = memoised(slow)
    print([fast(n) for n in [10, 20, 10, 30, 20, 10]], misses())
    slope = derivative(lambda x: x * x * x, 0.001)
    print("%.4f %.4f" % (slope(2.0), slope(-1.0)))
    clicks = []
    counts = {}
    button = Button("ok")
    button.on_click(lambda label: clicks.append(label))
    button.on_click(lambda label: clicks.append(label.upper()))

    def count(label):
        counts[label] = counts.get(label, 0) + 1

    button.on_click(count)
    button.click()
    button.click()
    print(clicks, counts)
    print(fold(lambda x, y: x * 10 + y, [1, 2, 3], 0), fold(lambda x, y: max(x, y), [4, 9, 2], 0))
    table = {"inc": adder(1), "dec": adder(-1), "twice": double}
    value = 5
    for name in ["inc", "twice", "dec", "twice"]:
        value = table[name](value)
        print(name, value)


main()

# Feature: Functions / functions as values, lambdas
