print(int("12"), int("-12"), int("+5"), int(" 7\n"), int("0x1f", 16), int("z", 36), int(True), int(2.999), int("1_000"))
print(float("1.5"), float("1e-3"), float(3), float("  2  "), float("-0"))
print(str(5), str(-1.25), str(True), str((1,)), str({"k": 1.5}), str("s"), str(None))
print(repr("a'b"), repr(1.0), repr([None, "x"]), repr(("t", 2)))
print(ord("a"), ord("é"), ord("€"), chr(97), chr(233), chr(8364), chr(0x1F600))
print(hex(255), hex(-16), bin(10), bin(-3), oct(64), hex(0))
print(list("abc"), sorted(set([3, 1, 3])), dict([("x", 1)]), bool("x"), bool(""))
for text in ["abc", "", "1.5", "12a", "--3", " "]:
    try:
        print(int(text))
    except ValueError as e:
        print("ValueError:", e)
for text in ["abc", "", "1.2.3", "1e"]:
    try:
        print(float(text))
    except ValueError as e:
        print("ValueError:", e)
try:
    print(chr(-1))
except ValueError as e:
    print("ValueError:", e)
try:
    print(int(float("nan")))
except ValueError as e:
    print("ValueError:", e)
try:
    print(int(float("inf")))
except OverflowError as e:
    print("OverflowError:", e)

# Feature: Built-ins / int, float, str, bool of other types
