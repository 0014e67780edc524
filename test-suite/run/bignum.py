"""Large natural numbers as lists of digits to the base 10000."""

BASE = 10000
WIDTH = 4


class Natural:
    def __init__(self, digits):
        while len(digits) > 1 and digits[-1] == 0:
            digits.pop()
        self.digits = digits

    @staticmethod
    def of(n):
        if n < 0:
            raise ValueError("negative: %d" % n)
        digits = []
        while n >= BASE:
            digits.append(n % BASE)
            n //= BASE
        digits.append(n)
        return Natural(digits)

    @staticmethod
    def parse(text):
        digits = []
        end = len(text)
        while end > 0:
            start = max(0, end - WIDTH)
            digits.append(int(text[start:end]))
            end = start
        return Natural(digits)

    def __str__(self):
        out = [str(self.digits[-1])]
        for d in reversed(self.digits[:-1]):
            out.append("%04d" % d)
        return "".join(out)

    def __eq__(self, other):
        return self.digits == other.digits

    def __lt__(self, other):
        if len(self.digits) != len(other.digits):
            return len(self.digits) < len(other.digits)
        i = len(self.digits) - 1
        while i >= 0:
            if self.digits[i] != other.digits[i]:
                return self.digits[i] < other.digits[i]
            i -= 1
        return False

    def __add__(self, other):
        result = []
        carry = 0
        for i in range(max(len(self.digits), len(other.digits))):
            if i < len(self.digits):
                carry += self.digits[i]
            if i < len(other.digits):
                carry += other.digits[i]
            result.append(carry % BASE)
            carry //= BASE
        if carry:
            result.append(carry)
        return Natural(result)

    def __sub__(self, other):
        if self < other:
            raise ArithmeticError("result would be negative")
        result = []
        borrow = 0
        for i in range(len(self.digits)):
            d = self.digits[i] - borrow
            if i < len(other.digits):
                d -= other.digits[i]
            borrow = 1 if d < 0 else 0
            result.append(d % BASE)
        return Natural(result)

    def __mul__(self, other):
        result = [0] * (len(self.digits) + len(other.digits))
        for i, a in enumerate(self.digits):
            carry = 0
            for j, b in enumerate(other.digits):
                carry += result[i + j] + a * b
                result[i + j] = carry % BASE
                carry //= BASE
            result[i + len(other.digits)] += carry
        return Natural(result)

    def divide_small(self, n):
        if n == 0:
            raise ZeroDivisionError("division of %s by zero" % self)
        result = [0] * len(self.digits)
        rest = 0
        for i in range(len(self.digits) - 1, -1, -1):
            rest = rest * BASE + self.digits[i]
            result[i] = rest // n
            rest %= n
        return Natural(result), rest

    def __pow__(self, n):
        result = Natural.of(1)
        base = self
        while n:
            if n & 1:
                result = result * base
            base = base * base
            n >>= 1
        return result

    def is_zero(self):
        return self.digits == [0]


def factorial(n):
    result = Natural.of(1)
    for i in range(2, n + 1):
        result = result * Natural.of(i)
    return result


def fibonacci(n):
    a = Natural.of(0)
    b = Natural.of(1)
    for _ in range(n):
        a, b = b, a + b
    return a


def pi_digits(count):
    """Gibbons' spigot needs signed big numbers; Machin's formula does not."""
    one = Natural.of(10) ** (count + 10)
    first = arctan_inverse(5, one) * Natural.of(16)
    second = arctan_inverse(239, one) * Natural.of(4)
    return str(first - second)[:count]


def arctan_inverse(x, one):
    power, _ = one.divide_small(x)
    plus = power
    minus = Natural.of(0)
    n = 3
    positive = False
    while not power.is_zero():
        power, _ = power.divide_small(x * x)
        term, _ = power.divide_small(n)
        if positive:
            plus = plus + term
        else:
            minus = minus + term
        positive = not positive
        n += 2
    return plus - minus


def main():
    print(factorial(30))
    print(factorial(100))
    print(fibonacci(300))
    print(Natural.of(2) ** 200)
    a = Natural.parse("123456789012345678901234567890")
    b = Natural.parse("987654321098765432109876543210")
    print(a + b, b - a, a * b)
    print(a < b, b < a, a == Natural.parse(str(a)))
    quotient, rest = b.divide_small(12345)
    print(quotient, rest, quotient * Natural.of(12345) + Natural.of(rest) == b)
    print(pi_digits(101))
    print(sum([int(c) for c in str(factorial(60))]))
    try:
        a - b
    except ArithmeticError as e:
        print("error:", e)
    try:
        a.divide_small(0)
    except ZeroDivisionError as e:
        print("error:", e)
    try:
        Natural.of(-5)
    except ValueError as e:
        print("error:", e)


if __name__ == "__main__":
    main()
