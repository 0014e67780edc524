"""Builds large strings in several ways and takes them apart again."""


def checksum(text):
    h = 0
    for c in text:
        h = (h * 31 + ord(c)) & 0xFFFFFF
    return h


def by_addition(n):
    s = ""
    for i in range(n):
        s += str(i)
    return s


def by_join(n):
    return "".join([str(i) for i in range(n)])


def by_parts(n):
    parts = []
    for i in range(n):
        parts.append(str(i))
    return "".join(parts)


def table(rows, cols):
    lines = ["+" + "-" * (cols * 5) + "+"]
    for r in range(1, rows + 1):
        line = "|"
        for c in range(1, cols + 1):
            line += str(r * c).rjust(5)
        lines.append(line + "|")
    lines.append(lines[0])
    return "\n".join(lines)


def caesar(text, shift):
    out = []
    for c in text:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - 97 + shift) % 26 + 97))
        elif "A" <= c <= "Z":
            out.append(chr((ord(c) - 65 + shift) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)


def is_palindrome(text):
    letters = [c for c in text.lower() if c.isalnum()]
    return letters == letters[::-1]


def number_words(n):
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 20:
        return ones[n]
    if n < 100:
        rest = "" if n % 10 == 0 else "-" + ones[n % 10]
        return tens[n // 10] + rest
    if n < 1000:
        rest = "" if n % 100 == 0 else " and " + number_words(n % 100)
        return ones[n // 100] + " hundred" + rest
    rest = "" if n % 1000 == 0 else " " + number_words(n % 1000)
    return number_words(n // 1000) + " thousand" + rest


def main():
    a = by_addition(3000)
    assert a == by_join(3000) and a == by_parts(3000)
    print(len(a), checksum(a), a[:20], a[-20:])
    print(a.count("99"), a.find("2999"), a.rfind("123"), a.find("nothing"))
    print(table(5, 8))
    secret = caesar("Hello, World! xyz", 3)
    print(secret, caesar(secret, -3))
    for text in ["A man, a plan, a canal: Panama", "not one", ""]:
        print(repr(text), is_palindrome(text))
    for n in [0, 7, 13, 20, 42, 100, 115, 999, 1000, 12345, 700001]:
        print(n, number_words(n))
    pyramid = "\n".join([("*" * (2 * i + 1)).center(11) for i in range(5)])
    print(pyramid)
    text = "one,two,,three"
    print(text.split(","), text.replace(",", ";"), text.partition(","), text.upper().title())
    big = "abc" * 10000
    pieces = big.split("b")
    print(len(big), len(pieces), pieces[0], pieces[1], pieces[-1], checksum(big))
    print("".join([c for c in big[:30] if c != "b"]), big[::3000], big[5:0:-1])


if __name__ == "__main__":
    main()
