"""Records CPython's answers for tests/cpython.rs.

    python3 tests/record.py > tests/cpython.txt

A line is the function, its arguments and the answer, separated by blanks: s… is text as
the hexadecimal of its UTF-8, b… bytes, i… an int, f… the bits of a float, t/x true and
false, e… an exception: kind and message.
"""
import math
import random
import struct

random.seed(1)
KINDS = {ValueError: 1, TypeError: 2, OverflowError: 3, UnicodeEncodeError: 5,
         UnicodeDecodeError: 6, LookupError: 10}


def enc(x):
    if x is True:
        return "t"
    if x is False:
        return "x"
    if isinstance(x, int):
        return f"i{x}"
    if isinstance(x, float):
        return "f%016x" % struct.unpack("<Q", struct.pack("<d", x))
    if isinstance(x, bytes):
        return "b" + x.hex()
    return "s" + x.encode("utf-8", "surrogatepass").hex()


def rec(name, f, *args):
    try:
        r = enc(f(*args))
    except Exception as e:
        r = f"e{KINDS[type(e)]}:" + str(e).encode("utf-8", "surrogatepass").hex()
    print(name, *map(enc, args), r)


floats = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, 3.5, 1e16, 1e15, 9999999999999998.0, 1e17, 1e22,
          1e23, 1e-4, 1e-5, 0.00012345, 123456.789, 1e100, -1e-100, 5e-324, 1.7976931348623157e308,
          2.2250738585072014e-308, float("inf"), float("-inf"), float("nan"), 1/3, 2/3, 100.0,
          1234567.0, 0.05, 0.25, 0.125, 2.675, 1.005, 1e21, 123456789012345680.0, 99.99, 999999.5, 0.999,
          math.pi, math.e, 25.5, 15.0, 25.0, 35.0, 1250.0, 1350.0, 1e308]
rnd = [struct.unpack("<d", struct.pack("<Q", random.getrandbits(64)))[0] for _ in range(150)]
rnd = [x for x in rnd if x == x]
some = [random.uniform(-1000, 1000) for _ in range(60)] + [round(random.uniform(-100, 100), 2) for _ in range(60)]
for x in floats + rnd + some:
    rec("float_repr", repr, x)
    rec("float_hex", float.hex, x)
specs = ["", "e", "E", "f", "F", "g", "G", "n", "%", ".0f", ".1f", ".2f", ".3f", ".10f", ".0e", ".3e", ".12e",
         ".0g", ".1g", ".3g", ".17g", ".0", ".1", ".3", ".17", "#.0f", "#.0e", "#g", "#.3", "10", "<10", "^12", ">12.2f",
         "=12.2f", "012.3f", "+.2f", " .2f", "-.2f", "*^15.3e", "010", ",", ",.2f", "_", "_.3f", "020,.1f", "021,.1f", "022,.1f", "023,.1f",
         "z.0f", "+z.1f", "é>12.1f", ".2%", ".0%", "015%", "d", "s", "x", "5.", "abc", "q", "c", ",,", "_,", ",_", "+012,g", ".400f", ".30g", ",x", ",\x01",
         "99999999999999999999", ".99999999999"]
for x in floats[:48] + rnd[:15] + some[:10]:
    for s in random.sample(specs, 14):
        rec("float_format", format, x, s)
ints = [0, 1, -1, 7, -7, 12, 255, 256, -255, 999, 1000, 1234567, -1234567, 10**12, 2**63 - 1, -2**63, 65, 0x20AC, 0x110000, 123456789]
ispecs = ["", "d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "c", "n", "5", "05", "<5", ">8", "^9", "=+9", "+", " ", "-", ",", "_", "_b", "_x",
          "#_x", "010,", "011,", "012,", "013,", "08_b", "#012_b", "*<10", "*=+10", "é^10", "e", ".2f", "f", "%", "g", ".3", "z", "+c", "#c", "3c", "<3c", "^5c", "05c", ",x",
          "_c", ",c", "q", "s", "5q", "abc", ",n", "\x01", "é", ",.1f", "06.1f", "99999999999999999999", "#06x", "+#08x", "-5", "  5", "0", "00", "1000"]
for x in ints:
    for s in ispecs:
        rec("int_format", format, x, s)
strs = ["", "a", "abc", "hello world", "é", "€uro", "\U0001f600x", "tab\there"]
for x in strs:
    for s in ["", "s", "5", "<6", ">6", "^6", "^7s", ".2", ".0", "6.1s", "*^10.2", "05", "010", "€>5", "=5", "+5", " 5", "z", "#", "d", ",", "_", "5.", "abc", "\U0001f600<6", "-"]:
        rec("str_format", format, x, s)
for re in [0.0, -0.0, 1.0, 1.5, -2.0, 1e20, float("inf"), float("nan")]:
    for im in [0.0, -0.0, 2.0, -0.5, float("-inf"), float("nan")]:
        rec("complex_repr", lambda a, b: repr(complex(a, b)), re, im)
        for s in ["", ".2f", "g", "20", "<20", "+", ".3", "e", "^25.1f", "05", "=5", "d", ","]:
            rec("complex_format", lambda a, b, s: format(complex(a, b), s), re, im, s)
for x in ints:
    for s in ["d", "i", "u", "x", "X", "o", "#x", "#X", "#o", "5d", "-5d", "05d", "-05d", "+d", " d", "+5d", "+05d", "#010x", "-#10x", "8.5d", "08.5d", "#8.5x", ".0d", "+.3d", "c", "5c", "-5c", "f", ".2f"]:
        rec("int_percent", lambda x, s: ("%" + s) % x, x, s)
for x in floats:
    for s in ["f", "e", "g", "E", "G", "F", ".0f", ".2f", ".3g", "#.0f", "#g", "10.2f", "-10.2f", "010.2f", "+.1e", " .1f", "05.1f", ".0e", ".15g"]:
        rec("float_percent", lambda x, s: ("%" + s) % x, x, s)
for x in strs:
    for s in ["s", "5s", "-5s", ".2s", "6.1s", "05s", "-6.2s"]:
        rec("str_percent", lambda x, s: ("%" + s) % x, x, s)

texts = ["0", "1", "-1", "+5", " 42 ", "\t7\n", "1_000", "1__0", "_1", "1_", "", " ", "-", "+-1", "0x1f", "0X1F", "0b101", "0o17", "017", "00", "0_0", "z", "Zz", "12a", "é", "٣٤", "1٣",
         "\u00a05\u2003", "9223372036854775807", "-9223372036854775808", "1 2", "0x", "0x_1", "0_x1", "1.5", "\x1c8", "5\0"]
for t in texts:
    for base in [10, 0, 2, 8, 16, 36, 1, 37, -1]:
        rec("parse_int", int, t, base)
    if t.isascii():
        rec("bytes_to_int", lambda b, base: int(b, base), t.encode(), 10)
ftexts = texts + ["1e5", "1E5", "1e", ".5", "5.", ".", "1e+5", "1e-5", "inf", "-Infinity", "nan", "+NaN", "infin", "1_0.5_0", "1_.5", "1._5", "1e1_0", "1e_1", "0x1p3", "1e400", "-1e400", "1e-400", "  3.14  ",
                  "3.14 x", "1d5", "1f", "infinity1", "٣.٥", "0.1e1", "--1", "1e5.5", "123456789012345678901234567890", "2.2250738585072011e-308", "é1", "1\u00a0", "\ud800"]
for t in ftexts:
    rec("parse_float", float, t)
    if t.isascii():
        rec("bytes_to_float", lambda b: float(b), t.encode())
for t in ["0x1p0", "1p3", "0x1.8p1", "0x.8", "0x1", "inf", "-inf", "nan", "", "0x", "p3", "0x1p", "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0", "0x0.0000000000001p-1022", "0x1p-1075", "0x1.8p-1075", "0x1.0000000000001p-1075",
          "0x1p1024", "0x1.fffffffffffffp1023", "0x1.fffffffffffff8p1023", " 0x1p1 ", "-0x0p0", "0x123456789abcdef123456789abcdefp-50", "0xg", "0x1p5000", "0x1p-5000", "0x1.2.3", "1e5", "0x1P+3"]:
    rec("float_fromhex", float.fromhex, t)
for x in floats + some[:30] + rnd[:30]:
    for n in [0, 1, 2, 3, 5, 10, 20, -1, -2, -3, -10, 300, 330, -308, -309]:
        rec("round_digits", round, x, n)

alphabet = "abzAZ019 \t\n'\"\\_-.éÉßñÿµ\xa0\xad\x7f\x00\u0130\u0131\u01c4\u01c5\u01c6\u0149\u0345\u03a3\u03c3\u03c2\u1e9e\u2028\u20ac\u2160\u00b2\u0663\u00bd\u3000\u4e2d\ufb03\ufeff\ud800\udc80\U00010400\U00010428\U0001f600\U000e0001"
corpus = strs + [c for c in alphabet]
corpus += ["".join(random.choice(alphabet) for _ in range(random.randrange(1, 12))) for _ in range(120)]
corpus += ["".join(random.choice("abcABC xyz'\"\n09") for _ in range(random.randrange(1, 14))) for _ in range(80)]
corpus += ["ΑΣ", "ΑΣ Σ", "ΣΑΣ.", "A\u0345Σ", "Σ\u0345", "aΣ\u00adb", "Hello World", "HELLO", "hello", "HeLLo wOrld's 1st", "ǅungla", "ﬃx"]
for s in corpus:
    for m in ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper",
              "islower", "istitle", "isidentifier", "isprintable", "strip", "lstrip", "rstrip"]:
        rec(m, getattr(str, m), s)
    rec("repr", repr, s)
    rec("ascii", ascii, s)
    for codec in random.sample(["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"], 3):
        for h in ["strict", random.choice(["ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"])]:
            rec("encode", str.encode, s, codec, h)
bcorpus = [bytes(random.choice(b"abAB 09'\"\\\n\t\0\x7f\x80\xff") for _ in range(random.randrange(0, 10))) for _ in range(100)]
for b in bcorpus:
    for m in ["upper", "lower", "title", "capitalize", "swapcase", "isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle"]:
        rec("bytes_" + m, getattr(bytes, m), b)
    rec("bytes_repr", repr, b)
pieces = [b"a", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f", b"\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\x00\xd8", b"\x00\xdc", b"\xff\xfe", b"\xfe\xff", b"\x00\x00"]
for _ in range(400):
    b = b"".join(random.choice(pieces) for _ in range(random.randrange(0, 6)))
    rec("decode", bytes.decode, b, "utf-8", "strict")
    codec = random.choice(["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8-sig"])
    h = random.choice(["strict", "ignore", "replace", "backslashreplace", "surrogateescape"])
    rec("decode", bytes.decode, b, codec, h)
rec("encode", str.encode, "a", "foo", "strict")
rec("encode", str.encode, "\x80", "ascii", "foo")
for s in ["", "00", "0 1", "0", "zz", "00 ff", "  ab cd ", "0é", "ABcd"]:
    rec("fromhex", bytes.fromhex, s)
letters = ["a", "b", "é", "€"]
for _ in range(300):
    s = "".join(random.choice(letters[:random.randrange(2, 5)]) for _ in range(random.randrange(0, 80)))
    t = "".join(random.choice(letters[:random.randrange(1, 5)]) for _ in range(random.randrange(0, 4)))
    rec("find", str.find, s, t)
    rec("rfind", str.rfind, s, t)
    rec("count", str.count, s, t)
    rec("contains", lambda s, t: t in s, s, t)
    rec("startswith", str.startswith, s, t)
    rec("endswith", str.endswith, s, t)
