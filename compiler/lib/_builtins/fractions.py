"""The module `fractions`, in machine words."""

from math import gcd


class Fraction:
    _shared_ = True

    def __init__(self, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, int):
                self._numerator = numerator
                self._denominator = 1
            elif isinstance(numerator, float):
                self._numerator, self._denominator = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                self._numerator, self._denominator = _parse(numerator)
            else:
                self._numerator = numerator._numerator
                self._denominator = numerator._denominator
        else:
            n = _number(numerator)
            d = _number(denominator)
            a = n._numerator * d._denominator
            b = n._denominator * d._numerator
            if b == 0:
                raise ZeroDivisionError(f'Fraction({numerator}, 0)')
            g = gcd(a, b)
            if b < 0:
                g = -g
            self._numerator = a // g
            self._denominator = b // g

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    @classmethod
    def from_float(cls, f):
        return Fraction(f)

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0 = 0
        q0 = 1
        p1 = 1
        q1 = 0
        n = self._numerator
        d = self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            t = p0 + a * p1
            p0 = p1
            q0 = q1
            p1 = t
            q1 = q2
            t = n - a * d
            n = d
            d = t
        k = (max_denominator - q0) // q1
        # The nearer of the two.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f'Fraction({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def __add__(self, other):
        if isinstance(other, float):
            return float(self) + other
        else:
            b = _number(other)
            return Fraction(self._numerator * b._denominator + b._numerator * self._denominator,
                            self._denominator * b._denominator)

    def __radd__(self, other):
        if isinstance(other, float):
            return other + float(self)
        else:
            return _number(other) + self

    def __sub__(self, other):
        if isinstance(other, float):
            return float(self) - other
        else:
            b = _number(other)
            return Fraction(self._numerator * b._denominator - b._numerator * self._denominator,
                            self._denominator * b._denominator)

    def __rsub__(self, other):
        if isinstance(other, float):
            return other - float(self)
        else:
            return _number(other) - self

    def __mul__(self, other):
        if isinstance(other, float):
            return float(self) * other
        else:
            b = _number(other)
            # Common factors first: smaller words.
            g = gcd(self._numerator, b._denominator)
            h = gcd(b._numerator, self._denominator)
            return Fraction((self._numerator // g) * (b._numerator // h), (self._denominator // h) * (b._denominator // g))

    def __rmul__(self, other):
        if isinstance(other, float):
            return other * float(self)
        else:
            return _number(other) * self

    def __truediv__(self, other):
        if isinstance(other, float):
            return float(self) / other
        else:
            b = _number(other)
            return Fraction(self._numerator * b._denominator, self._denominator * b._numerator)

    def __rtruediv__(self, other):
        if isinstance(other, float):
            return other / float(self)
        else:
            return _number(other) / self

    def __floordiv__(self, other):
        b = _number(other)
        return (self._numerator * b._denominator) // (self._denominator * b._numerator)

    def __mod__(self, other):
        b = _number(other)
        top = (self._numerator * b._denominator) % (b._numerator * self._denominator)
        return Fraction(top, self._denominator * b._denominator)

    def __pow__(self, n):
        if n >= 0:
            return Fraction(self._numerator ** n, self._denominator ** n)
        return Fraction(self._denominator ** -n, self._numerator ** -n)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __float__(self):
        return self._numerator / self._denominator

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self):
        floor = self._numerator // self._denominator
        rest = 2 * (self._numerator % self._denominator)
        if rest > self._denominator or (rest == self._denominator and floor % 2 == 1):
            return floor + 1
        return floor

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        return hash((self._numerator, self._denominator))

    def __eq__(self, other):
        if isinstance(other, float):
            return float(self) == other
        elif isinstance(other, (int, Fraction)):
            b = _number(other)
            return self._numerator == b._numerator and self._denominator == b._denominator
        else:
            return False

    def _compare(self, other):
        b = _number(other)
        return self._numerator * b._denominator - b._numerator * self._denominator

    def __lt__(self, other):
        if isinstance(other, float):
            return float(self) < other
        else:
            return self._compare(other) < 0

    def __le__(self, other):
        if isinstance(other, float):
            return float(self) <= other
        else:
            return self._compare(other) <= 0

    def __gt__(self, other):
        if isinstance(other, float):
            return float(self) > other
        else:
            return self._compare(other) > 0

    def __ge__(self, other):
        if isinstance(other, float):
            return float(self) >= other
        else:
            return self._compare(other) >= 0


def _number(x):
    if isinstance(x, int):
        return Fraction(x)
    else:
        return x


def _parse(text):
    """`3`, `-1/3`, `0.25`, `1e-2`"""
    s = text.strip()
    slash = s.find('/')
    if slash >= 0:
        a = int(s[:slash])
        b = int(s[slash + 1:])
        if b == 0:
            raise ZeroDivisionError(f'Fraction({a}, 0)')
        g = gcd(a, b)
        return (a // g, b // g)
    exponent = 0
    e = s.lower().find('e')
    if e >= 0:
        exponent = int(s[e + 1:])
        s = s[:e]
    point = s.find('.')
    if point >= 0:
        exponent -= len(s) - point - 1
        s = s[:point] + s[point + 1:]
    if s == '' or s == '-' or s == '+':
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    a = int(s)
    if exponent >= 0:
        return (a * 10 ** exponent, 1)
    b = 10 ** -exponent
    g = gcd(a, b)
    return (a // g, b // g)
