for n in [0, 1, 5, 31, 62]:
    print(n, 1 << n, -1 << n, (1 << 62) >> n, -5 >> n)
print(5 >> 64, -5 >> 64, 5 >> 1000, -1 >> 1000, 0 << 100)
print(6 & 3, 6 | 3, 6 ^ 3, ~6, ~-1)
print(0xF0 & ~0x30, -256 & 0xFF, -1 & 0xFFFF, -1 ^ 1)
n = 0b1011
print(bin(n), n & -n, n & (n - 1), bin(n).count("1"))
flags = 0
flags |= 4
flags |= 1
flags &= ~4
flags ^= 8
print(flags, bool(flags & 8), bool(flags & 2))
try:
    print(1 << -1)
except ValueError as e:
    print(e)

# Feature: Types / int
