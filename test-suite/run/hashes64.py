"""64-bit hashes and generators: their words do not fit a signed word."""

MASK64 = 0xFFFFFFFFFFFFFFFF
FNV_OFFSET = 0xCBF29CE484222325
FNV_PRIME = 0x100000001B3


def fnv1a(text):
    h = FNV_OFFSET
    for c in text:
        h ^= ord(c)
        h = (h * FNV_PRIME) & MASK64
    return h


class SplitMix64:
    def __init__(self, seed):
        self.state = seed & MASK64

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK64
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK64
        return z ^ (z >> 31)


class XorShift64Star:
    def __init__(self, seed):
        self.state = seed & MASK64

    def next(self):
        x = self.state
        x ^= x >> 12
        x = (x ^ (x << 25)) & MASK64
        x ^= x >> 27
        self.state = x
        return (x * 0x2545F4914F6CDD1D) & MASK64

    def below(self, n):
        return self.next() % n

    def unit(self):
        return (self.next() >> 11) / 9007199254740992.0


def murmur_mix(k):
    k ^= k >> 33
    k = (k * 0xFF51AFD7ED558CCD) & MASK64
    k ^= k >> 33
    k = (k * 0xC4CEB9FE1A85EC53) & MASK64
    k ^= k >> 33
    return k


def rotate_left(x, n):
    return ((x << n) | (x >> (64 - n))) & MASK64


def main():
    for text in ["", "a", "foobar", "hello world"]:
        h = fnv1a(text)
        print("%016x %d %s" % (h, h, text))
    mix = SplitMix64(0)
    print([mix.next() for _ in range(4)])
    mix = SplitMix64(1234567)
    for _ in range(5):
        print(mix.next())
    star = XorShift64Star(88172645463325252)
    for _ in range(3):
        print(hex(star.next()))
    print([star.below(6) + 1 for _ in range(20)])
    print("%.12f %.12f" % (star.unit(), star.unit()))
    print([murmur_mix(k) for k in [0, 1, 2, 12345678901]])
    print(hex(rotate_left(0x8000000000000001, 4)), rotate_left(1, 63))
    histogram = [0] * 8
    for _ in range(4000):
        histogram[star.next() >> 61] += 1
    print(histogram, sum(histogram))
    total = 0
    for _ in range(1000):
        total = (total + mix.next()) & MASK64
    print(total, total > 0x7FFFFFFFFFFFFFFF, total % 1000, total // 1000)


if __name__ == "__main__":
    main()

# Feature: Types / unsigned words
