def show(*a):
    pass

def ints(a, b):
    print(a, b, a + b, a - b, a * b)
    if b != 0:
        print(a // b, a % b, divmod(a, b), a / b)
    print(a & b, a | b, a ^ b, ~a, -a, +a, abs(a))
    print(a < b, a <= b, a == b, a != b, a > b, a >= b)

for a in (7, -7, 0, 1, -1, 12345678901):
    for b in (3, -3, 1, -1, 2, -2, 0, 8, -8):
        ints(a, b)

def shifts(a, n):
    print(a >> n, a << (n % 20))
for a in (1, -1, 255, -256, 1 << 40):
    for n in (0, 1, 5, 40, 63, 64, 100):
        shifts(a, n)
def consts(x):
    print(x // 2, x // 3, x // 4, x // -3, x % 2, x % 3, x % 8, x % -5, x * 2, x >> 1, x / 4)
for x in range(-9, 10):
    consts(x)
def trymath(f):
    try:
        print(f())
    except ZeroDivisionError as e:
        print("ZDE", e)
    except OverflowError as e:
        print("OE")
    except ValueError as e:
        print("VE", e)
z = 0
zf = 0.0
trymath(lambda: 1 // z)
trymath(lambda: 1 % z)
trymath(lambda: 1 / z)
trymath(lambda: 1.0 // zf)
trymath(lambda: 1.0 % zf)
trymath(lambda: 1.0 / zf)
trymath(lambda: 1 << -1 + z)
trymath(lambda: 1 >> -1 + z)
trymath(lambda: divmod(5, z))
trymath(lambda: 0 ** 0 + z)
trymath(lambda: 2.5 ** 3)
trymath(lambda: zf ** -1)
trymath(lambda: int("x1"))
trymath(lambda: float("1e5") + z)
trymath(lambda: int(float("nan")) + z)
def floats(a, b):
    print(a + b, a - b, a * b, a < b, a == b, a >= b)
    if b != 0:
        print(a / b, a // b, a % b)
    print(-a, abs(a), int(a), round(a), bool(a))
for a in (1.5, -2.25, 0.0, 1e16, -0.0, 3.0):
    for b in (0.5, -3.0, 0.0, 2.0):
        floats(a, b)
def mixed(i, f):
    print(i + f, i - f, i * f, i < f, i == f, f >= i, i / 2, f // 1)
for i in (1, -4, 1 << 53, (1 << 53) + 1):
    for f in (0.5, -4.0, 9007199254740992.0, 1e300):
        mixed(i, f)
b = True
print(b + 1, b & False, b | False, b ^ True, not b, -b, b * 3, b == 1, b < 2)
print(int(b), float(b), str(b), abs(-5), abs(-2.5), round(2.5), round(3.5), round(2.675, 2), pow(3, 4), pow(2, 10, 1000))
t = 0
for k in range(5):
    t = t + k * 0.5
print(t)
s = 0
print(s)
s += 2
print(s)
s += 0.5
print(s, s * 2)
u = 2 ** 63
print(u, u + 5, u >> 1, u % 10, u // 3, u > 5, 5 < u, u == 2 ** 63, -1 < u)
m = 0xFFFFFFFFFFFFFFFF
x = 1
for k in range(30):
    x ^= (x << 13) & m
    x ^= x >> 7
    x ^= (x << 17) & m
print(x)
def lcg(n):
    s = 12345
    for _ in range(n):
        s = (s * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return s
print(lcg(100))
print(hash(1), hash(-1), hash(2.0), hash(0.5), hash((1, 2)), hash(True), hash(2 ** 61))
print(1_000_000, 0xff, 0o17, 0b101, 1e3, 1e22, 1e-7, 123456789.123)
print(7 and 0, 0 or 5, None or 3, 1 < 2 < 3, 1 < 3 < 2)
