# what stays inside 64 bits is exact; what is masked wraps exactly
big = 9223372036854775807
print(big - 1, -big, big // 2, big % 1000)
print((big * 3 + 7) & 0xFFFFFFFF)
print((big + big) & 0xFFFF)
h = 5381
for c in "overflow":
    h = (h * 33 + ord(c)) & 0xFFFFFFFF
print(h)
x = 1
for i in range(40):
    x = (x * 6364136223846793005 + 1442695040888963407) & 0x7FFFFFFFFFFFFFFF
print(x)
print((1 << 62) + ((1 << 62) - 1))
print(-(1 << 62) * 2)
print(3037000499 * 3037000499)

# Feature: Types / int at the edge of 64 bits
