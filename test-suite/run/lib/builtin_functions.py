# built-in functions

class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Row:
    def __init__(self, cells):
        self.cells = cells

    def __getitem__(self, i):
        return self.cells[i]

    def __len__(self):
        return len(self.cells)


def main():
    xs = [3, -1, 2]
    print(sum(xs), sum([0.1] * 10), sum([]), sum([1.5, 2]), sum(xs, 10), sum(x * x for x in xs), sum({1: 2, 3: 4}))
    print(min(xs), max(xs), min(3, 1), max(3, 1, 2), max(1, 2.5), min("b", "a"), max("abc"), min([], default=7), max(xs, key=abs))
    print(any(xs), all(xs), any([]), all([]), any(x > 2 for x in xs), all(x > 2 for x in xs))
    print(list(enumerate("ab")), list(enumerate(xs, 1)), list(zip(xs, "abc", [1.5, 2.5])), list(zip(xs, [])))
    print(list(map(lambda x: x + 1, xs)), list(map(lambda a, b: a * b, xs, xs)), list(map(str, xs)), list(map(int, "123")))
    print(list(filter(lambda x: x > 0, xs)), list(filter(None, [0, 1, 2])), list(reversed(xs)), list(reversed("abc")))
    print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), pow(2, 10), pow(2, 10, 1000), pow(2.0, 0.5), abs(-3), abs(-2.5))
    print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(-0.5), round(7), round(1.05, 1))
    print(bin(10), oct(8), hex(255), bin(-5), hex(0), int("ff", 16), int("-101", 2), int("0x1f", 0), int(" 42 "), int(3.9))
    print(chr(97), ord("a"), chr(8364), len("abc"), repr("x"), str(1.0), float("1e3"), bool([]), bool("x"))
    print(list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), range(3), 4 in range(0, 10, 2), range(10)[3], len(range(0, 10, 3)))
    print(list(Countdown(3)), sum(Countdown(4)), sorted(Countdown(3)), max(Countdown(5)), list(zip(Countdown(2), "ab")), 2 in Countdown(4))
    print([x for x in Row([1, 2, 3])], list(reversed(Row([1, 2]))), list(Row([5])))
    it = iter(xs)
    print(next(it), next(it), next(it), next(it, "end") if False else next(it, 99))
    values = iter([1, 2, 3, 0, 4])
    print(list(iter(lambda: next(values), 0)))
    print(tuple(xs), set(xs) == {3, -1, 2}, dict(enumerate("ab")), list("abc"), sorted("cab"))
    print(isinstance(3, int), isinstance("a", (int, str)), callable(len), hash(5), hash("a") == hash("a"))
    print("%d %s %r %5.2f %x %05d %-5s|" % (1, "a", "b", 3.14159, 255, 42, "l"))
    for bad in (lambda: max([1][:0]), lambda: min([1][1:]), lambda: int("x"), lambda: int(float("y")), lambda: ord(chr(-1)), lambda: pow(2, -1, 4)):
        try:
            bad()
        except ValueError as e:
            print("ValueError:", e)
    try:
        divmod(1, 0)
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)
    strict = zip([1, 2], [1], strict=True)
    try:
        print(list(strict))
    except ValueError as e:
        print("ValueError:", e)


if __name__ == "__main__":
    main()

# Feature: Built-ins / functions
