# Builders, splitting, parsing.
# Feature: RPython / rlib.rstring
from rpython.rlib.rstring import (
    NumberStringParser, ParseStringError, ParseStringOverflowError, StringBuilder, UnicodeBuilder, endswith, replace,
    rsplit, split, startswith, strip_spaces, assert_str0)
from rpython.rlib.rarithmetic import string_to_int
from rpython.rlib.rfloat import string_to_float
from rpython.rlib.rbigint import rbigint


def build(n):
    b = StringBuilder(n)
    for i in range(n):
        b.append(str(i))
        b.append(",")
    b.append_multiple_char("-", 3)
    b.append_slice("abcdef", 1, 4)
    print(b.getlength())
    s = b.build()
    b.append("!")
    return s, b.build()


def parse(text, base):
    try:
        return str(string_to_int(text, base))
    except ParseStringOverflowError as e:
        return "big " + rbigint._from_numberstring_parser(e.parser).str()
    except ParseStringError as e:
        return e.msg


def number(text):
    try:
        return repr(string_to_float(text))
    except ParseStringError as e:
        return "error: " + e.msg


def digits(text, base):
    p = NumberStringParser(text, text, base, "int")
    out = []
    while True:
        d = p.next_digit()
        if d < 0:
            break
        out.append(d)
    return p.sign, p.base, out


if __name__ == "__main__":
    print(build(5))
    u = UnicodeBuilder()
    u.append("gr\u00fc\u00df")
    u.append("\u4e2d")
    print(u.build(), u.getlength())
    print(split("a b  c"), split("a,b,c", ","), split("a,b,c", ",", 1), rsplit("a,b,c", ",", 1))
    print(replace("banana", "an", "AN"), replace("banana", "an", "x", 1), startswith("abc", "ab"), endswith("abc", "x"))
    print("[" + strip_spaces(" \t x y \n") + "]", assert_str0("path"))
    for text in ("42", " -17 ", "+5", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
                 "-9223372036854775809", "12x", "", "-", "1_000"):
        print(repr(text), parse(text, 10))
    for text, base in (("ff", 16), ("0xFF", 16), ("0x1f", 0), ("0b101", 0), ("0o17", 0), ("zz", 36), ("12", 2)):
        print(repr(text), base, parse(text, base))
    try:
        string_to_int("1", 99)
    except ValueError as e:
        print(e)
    print(digits("-1a", 16), digits("0b11", 0))
    for text in ("1.5", " 2e3 ", "inf", "nan", "x", ""):
        print(repr(text), number(text))
