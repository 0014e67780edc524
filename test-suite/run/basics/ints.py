a = 17
b = 5
print(a + b, a - b, a * b, a // b, a % b, a ** b)
print(-a, +a, abs(-a), divmod(a, b), pow(2, 10), pow(3, 4, 5))
print(7 / 2, 6 / 3, 1 / 3)
n = 9223372036854775807
print(n, -n - 1, n - 1 + 1)
print(0b101, 0o17, 0xFF, 1_000_000)
x = 10
x += 5
x -= 3
x *= 4
x //= 5
x %= 7
x **= 3
print(x)
print(int("42") + int("-7"), int("  12 "), int("ff", 16), int("101", 2), int(3.99), int(-3.99))
print(str(123) + str(-45), repr(0))
print((5).bit_length(), (255).bit_length(), (0).bit_length())
print(max(3, 9, 2), min(3, 9, 2), sum([1, 2, 3]), sum(range(101)))
print(round(7), round(2.5), round(3.5), round(-2.5))

# Feature: Types / int
