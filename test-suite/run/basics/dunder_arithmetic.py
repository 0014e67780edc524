class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __sub__(self, other):
        return Money(self.cents - other.cents)

    def __mul__(self, n):
        return Money(self.cents * n)

    def __rmul__(self, n):
        return Money(self.cents * n)

    def __floordiv__(self, n):
        return Money(self.cents // n)

    def __mod__(self, n):
        return Money(self.cents % n)

    def __neg__(self):
        return Money(-self.cents)

    def __iadd__(self, other):
        self.cents += other.cents
        return self

    def __abs__(self):
        return Money(abs(self.cents))

    def __and__(self, other):
        return Money(self.cents & other.cents)

    def __invert__(self):
        return Money(~self.cents)

    def __lshift__(self, n):
        return Money(self.cents << n)

    def __int__(self):
        return self.cents // 100

    def __str__(self):
        return "%d.%02d" % (self.cents // 100, self.cents % 100)

    def __repr__(self):
        return "Money(%d)" % self.cents


a = Money(1050)
b = Money(295)
print(a + b, a - b, a * 3, 2 * b, a // 4, a % 100, -b, abs(-b), int(a), a & b, ~b, b << 1)
c = a
c += b
print(a, c, a is c)
total = Money(0)
for m in [a, b, b]:
    total = total + m
print(total, [a, b], str(a), repr(a), "%s and %r" % (a, b), f"{a} {b!r}")

# Feature: Classes / operator methods
