"""Fractions with all the operators, and polynomials over them."""


def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Rational:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("Rational(%d, 0)" % n)
        if d < 0:
            n = -n
            d = -d
        g = gcd(n, d)
        self.n = n // g
        self.d = d // g

    def __add__(self, o):
        return Rational(self.n * o.d + o.n * self.d, self.d * o.d)

    def __sub__(self, o):
        return Rational(self.n * o.d - o.n * self.d, self.d * o.d)

    def __mul__(self, o):
        return Rational(self.n * o.n, self.d * o.d)

    def __truediv__(self, o):
        return Rational(self.n * o.d, self.d * o.n)

    def __neg__(self):
        return Rational(-self.n, self.d)

    def __abs__(self):
        return Rational(abs(self.n), self.d)

    def __pow__(self, k):
        if k < 0:
            return Rational(self.d, self.n) ** -k
        return Rational(self.n ** k, self.d ** k)

    def __eq__(self, o):
        return self.n == o.n and self.d == o.d

    def __lt__(self, o):
        return self.n * o.d < o.n * self.d

    def __le__(self, o):
        return self.n * o.d <= o.n * self.d

    def __hash__(self):
        return hash((self.n, self.d))

    def __bool__(self):
        return self.n != 0

    def __int__(self):
        return self.n // self.d

    def __float__(self):
        return self.n / self.d

    def __str__(self):
        if self.d == 1:
            return str(self.n)
        return "%d/%d" % (self.n, self.d)

    def __repr__(self):
        return "Rational(%d, %d)" % (self.n, self.d)


class Polynomial:
    def __init__(self, coefficients):
        c = coefficients[:]
        while len(c) > 1 and not c[-1]:
            c.pop()
        self.c = c

    def __call__(self, x):
        result = Rational(0)
        for k in reversed(self.c):
            result = result * x + k
        return result

    def __add__(self, o):
        n = max(len(self.c), len(o.c))
        return Polynomial([self[i] + o[i] for i in range(n)])

    def __mul__(self, o):
        out = [Rational(0)] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] = out[i + j] + a * b
        return Polynomial(out)

    def __getitem__(self, i):
        if i < len(self.c):
            return self.c[i]
        return Rational(0)

    def __len__(self):
        return len(self.c)

    def derivative(self):
        if len(self) == 1:
            return Polynomial([Rational(0)])
        return Polynomial([self[i] * Rational(i) for i in range(1, len(self))])

    def __str__(self):
        terms = []
        for i in range(len(self.c) - 1, -1, -1):
            k = self.c[i]
            if not k:
                continue
            if i == 0:
                terms.append(str(k))
            elif i == 1:
                terms.append("%sx" % k)
            else:
                terms.append("%sx^%d" % (k, i))
        return " + ".join(terms) or "0"


def interpolate(points):
    total = Polynomial([Rational(0)])
    for i, (xi, yi) in enumerate(points):
        term = Polynomial([yi])
        for j, (xj, yj) in enumerate(points):
            if i != j:
                scale = Rational(1) / (xi - xj)
                term = term * Polynomial([-xj * scale, scale])
        total = total + term
    return total


def main():
    half = Rational(1, 2)
    third = Rational(-2, -6)
    print(half + third, half - third, half * third, half / third, -half, abs(-half), half ** 3, third ** -2)
    print(half == Rational(2, 4), half < third, third <= half, bool(Rational(0)), int(Rational(7, 2)))
    print(float(third), [half, third, Rational(4, 2)], max(half, third))
    total = Rational(0)
    for k in range(1, 21):
        total = total + Rational(1, k)
    print(total, "%.12f" % float(total))
    print(sorted([Rational(k, 7 - k) for k in range(7)]), len({half, Rational(3, 6), third}))
    p = Polynomial([Rational(-1), Rational(0), Rational(3, 2), Rational(2)])
    print(p, "|", p.derivative(), "|", p(half), "|", p * p)
    q = interpolate([(Rational(x), Rational(x * x * x - x)) for x in range(-2, 3)])
    print(q, q(Rational(10)), len(q))
    try:
        half / Rational(0)
    except ZeroDivisionError as e:
        print("error:", e)


if __name__ == "__main__":
    main()
