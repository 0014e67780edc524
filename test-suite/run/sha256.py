"""SHA-256 on 32-bit words kept in ints by masking."""

MASK = 0xFFFFFFFF


def primes(count):
    found = []
    n = 2
    while len(found) < count:
        if all([n % p != 0 for p in found]):
            found.append(n)
        n += 1
    return found


def root_bits(p, exponent):
    """The first 32 bits of the fraction of p ** (1/exponent), by bisection."""
    low = 0.0
    high = p + 0.0
    for _ in range(200):
        middle = (low + high) / 2
        value = middle * middle
        if exponent == 3:
            value *= middle
        if value < p:
            low = middle
        else:
            high = middle
    return int((low - int(low)) * 4294967296.0) & MASK


K = [root_bits(p, 3) for p in primes(64)]
START = [root_bits(p, 2) for p in primes(8)]


def rotate(x, n):
    return ((x >> n) | (x << (32 - n))) & MASK


class Sha256:
    def __init__(self):
        self.state = START[:]
        self.buffer = []
        self.length = 0

    def update(self, data):
        for byte in data:
            self.buffer.append(byte)
            self.length += 1
            if len(self.buffer) == 64:
                self.block(self.buffer)
                self.buffer = []

    def block(self, data):
        w = []
        for i in range(16):
            j = i * 4
            w.append((data[j] << 24) | (data[j + 1] << 16) | (data[j + 2] << 8) | data[j + 3])
        for i in range(16, 64):
            x = w[i - 15]
            y = w[i - 2]
            s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3)
            s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10)
            w.append((w[i - 16] + s0 + w[i - 7] + s1) & MASK)
        a, b, c, d, e, f, g, h = self.state
        for i in range(64):
            s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            choice = (e & f) ^ (~e & g)
            t1 = (h + s1 + choice + K[i] + w[i]) & MASK
            s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            majority = (a & b) ^ (a & c) ^ (b & c)
            t2 = (s0 + majority) & MASK
            h = g
            g = f
            f = e
            e = (d + t1) & MASK
            d = c
            c = b
            b = a
            a = (t1 + t2) & MASK
        new = [a, b, c, d, e, f, g, h]
        self.state = [(x + y) & MASK for x, y in zip(self.state, new)]

    def hexdigest(self):
        bits = self.length * 8
        tail = [0x80]
        while (self.length + len(tail)) % 64 != 56:
            tail.append(0)
        for shift in range(56, -1, -8):
            tail.append((bits >> shift) & 255)
        self.update(tail)
        return "".join(["%08x" % x for x in self.state])


def digest(text):
    h = Sha256()
    h.update([ord(c) for c in text])
    return h.hexdigest()


if __name__ == "__main__":
    print("%08x %08x %08x" % (START[0], K[0], K[63]))
    print(digest(""))
    print(digest("abc"))
    print(digest("The quick brown fox jumps over the lazy dog"))
    print(digest("x" * 1000))
    h = Sha256()
    for i in range(40):
        h.update([i, 255 - i, (i * i) & 255])
    print(h.hexdigest(), h.length)

# Feature: Types / modular arithmetic
