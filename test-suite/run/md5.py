"""MD5 over bytes objects."""

import math

MASK = 0xFFFFFFFF
SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]
SINES = [int(abs(math.sin(i + 1)) * 4294967296.0) & MASK for i in range(64)]


def rotate_left(x, n):
    x &= MASK
    return ((x << n) | (x >> (32 - n))) & MASK


def pad(message):
    length = len(message) * 8
    padded = bytearray(message)
    padded.append(0x80)
    while len(padded) % 64 != 56:
        padded.append(0)
    for i in range(8):
        padded.append((length >> (8 * i)) & 0xFF)
    return bytes(padded)


def word(data, at):
    return data[at] | data[at + 1] << 8 | data[at + 2] << 16 | data[at + 3] << 24


def md5(message):
    a0 = 0x67452301
    b0 = 0xEFCDAB89
    c0 = 0x98BADCFE
    d0 = 0x10325476
    data = pad(message)
    for start in range(0, len(data), 64):
        m = [word(data, start + 4 * i) for i in range(16)]
        a, b, c, d = a0, b0, c0, d0
        for i in range(64):
            if i < 16:
                f = (b & c) | (~b & d)
                g = i
            elif i < 32:
                f = (d & b) | (~d & c)
                g = (5 * i + 1) % 16
            elif i < 48:
                f = b ^ c ^ d
                g = (3 * i + 5) % 16
            else:
                f = c ^ (b | (~d & MASK))
                g = (7 * i) % 16
            f = (f + a + SINES[i] + m[g]) & MASK
            a = d
            d = c
            c = b
            b = (b + rotate_left(f, SHIFTS[i // 16][i % 4])) & MASK
        a0 = (a0 + a) & MASK
        b0 = (b0 + b) & MASK
        c0 = (c0 + c) & MASK
        d0 = (d0 + d) & MASK
    out = ""
    for part in (a0, b0, c0, d0):
        for i in range(4):
            out += "%02x" % ((part >> (8 * i)) & 0xFF)
    return out


for text in ["", "a", "abc", "message digest", "abcdefghijklmnopqrstuvwxyz", "12345678" * 10]:
    print(md5(text.encode("ascii")), repr(text))
print(md5(bytes(range(256))))
