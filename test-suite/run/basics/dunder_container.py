class Polynomial:
    def __init__(self, coefficients):
        self.coefficients = coefficients

    def __len__(self):
        return len(self.coefficients)

    def __getitem__(self, i):
        if i >= len(self.coefficients):
            return 0
        return self.coefficients[i]

    def __setitem__(self, i, value):
        while len(self.coefficients) <= i:
            self.coefficients.append(0)
        self.coefficients[i] = value

    def __delitem__(self, i):
        self.coefficients[i] = 0

    def __contains__(self, value):
        return value in self.coefficients

    def __iter__(self):
        return iter(self.coefficients)

    def __call__(self, x):
        result = 0
        for c in reversed(self.coefficients):
            result = result * x + c
        return result

    def __bool__(self):
        return any(self.coefficients)

    def __str__(self):
        return " + ".join(["%dx^%d" % (c, i) for i, c in enumerate(self) if c])


class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


p = Polynomial([1, 0, 3])
print(p, len(p), p[0], p[2], p[9], 3 in p, 7 in p, p(2), bool(p), bool(Polynomial([0])))
p[4] = 5
del p[0]
print(p, len(p), [c for c in p], sum(p), list(p), max(p), sorted(p))
print(list(Countdown(4)), sum(Countdown(10)), [x * x for x in Countdown(3)], 2 in Countdown(3))
for i, x in enumerate(Countdown(2)):
    print(i, x)
it = iter([10, 20])
print(next(it), next(it), next(it, -1))
try:
    next(it)
except StopIteration:
    print("stopped")
a, b, c = Countdown(3)
print(a, b, c)

# Feature: Classes / container methods
