for a in [7, -7, 6, -6, 0]:
    for b in [3, -3, 7, -7]:
        q, r = divmod(a, b)
        assert q == a // b and r == a % b and q * b + r == a
        print(a, b, a // b, a % b)
for x in [7.5, -7.5]:
    for y in [2.0, -2.0]:
        print(x, y, x // y, x % y)
try:
    print(1 // 0)
except ZeroDivisionError as e:
    print("//", e)
try:
    print(1 % 0)
except ZeroDivisionError as e:
    print("%", e)
try:
    print(1 / 0)
except ZeroDivisionError as e:
    print("/", e)
try:
    print(1.0 / 0.0)
except ZeroDivisionError as e:
    print("float", e)

# Feature: Types / int
