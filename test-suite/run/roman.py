"""Roman numerals both ways, and numbers in any base."""

NUMERALS = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class NotRoman(ValueError):
    pass


def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError("%d is out of range" % n)
    out = ""
    for value, letters in NUMERALS:
        while n >= value:
            out += letters
            n -= value
    return out


def from_roman(text):
    total = 0
    previous = 0
    for letter in reversed(text):
        if letter not in VALUES:
            raise NotRoman("%r in %r" % (letter, text))
        value = VALUES[letter]
        if value < previous:
            total -= value
        else:
            total += value
            previous = value
    if total == 0 or to_roman(total) != text:
        raise NotRoman(repr(text))
    return total


def to_base(n, base):
    if not 2 <= base <= 36:
        raise ValueError("base %d" % base)
    if n == 0:
        return "0"
    sign = "-" if n < 0 else ""
    n = abs(n)
    digits = []
    while n:
        n, d = divmod(n, base)
        digits.append(DIGITS[d])
    return sign + "".join(reversed(digits))


def from_base(text, base):
    n = 0
    for c in text.lower().lstrip("-"):
        d = DIGITS.index(c)
        if d >= base:
            raise ValueError("digit %s in base %d" % (c, base))
        n = n * base + d
    return -n if text.startswith("-") else n


for n in [1, 4, 9, 14, 40, 90, 400, 1066, 1994, 2024, 3999]:
    roman = to_roman(n)
    print(n, roman, from_roman(roman))
assert all([from_roman(to_roman(n)) == n for n in range(1, 4000)])
for bad in ["", "IIII", "VX", "ABC", "IC"]:
    try:
        print(from_roman(bad))
    except NotRoman as e:
        print("not roman:", e)
    except ValueError as e:
        print("value error:", e)
for n in [0, 4000]:
    try:
        to_roman(n)
    except ValueError as e:
        print("error:", e)
for n in [0, 255, -255, 123456789]:
    print(n, [to_base(n, b) for b in (2, 8, 16, 36)])
for text, base in [("ff", 16), ("-1010", 2), ("zz", 36), ("12", 2), ("?", 10)]:
    try:
        print(text, base, from_base(text, base), int(text, base))
    except ValueError as e:
        print(text, base, e)
