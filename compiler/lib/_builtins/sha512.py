"""SHA-512. Words are pairs of 32-bit halves: they fit a machine word with room to
carry."""


def _primes(count):
    found = []
    n = 2
    while len(found) < count:
        for p in found:
            if n % p == 0:
                break
        else:
            found.append(n)
        n += 1
    return found


def _root_bits(p, k):
    """The first 64 bits of the fraction of the k-th root of p (run at import time)."""
    low = 0
    high = p << 64
    target = p << (64 * k)
    while low < high:
        middle = (low + high + 1) // 2
        if middle ** k <= target:
            low = middle
        else:
            high = middle - 1
    return low & 0xFFFFFFFFFFFFFFFF


_K_HIGH = [_root_bits(p, 3) >> 32 for p in _primes(80)]
_K_LOW = [_root_bits(p, 3) & 0xFFFFFFFF for p in _primes(80)]
_H_HIGH = [_root_bits(p, 2) >> 32 for p in _primes(8)]
_H_LOW = [_root_bits(p, 2) & 0xFFFFFFFF for p in _primes(8)]


def _rotate_high(h, l, n):
    """The upper half of the word rotated right by n < 32."""
    return ((h >> n) | (l << (32 - n))) & 0xFFFFFFFF


def sha512(data):
    """The digest, as bytes."""
    return _digest512(data, _H_HIGH, _H_LOW)


def _digest512(data, start_high, start_low):
    length = len(data)
    padded = list(data)
    padded.append(0x80)
    while len(padded) % 128 != 112:
        padded.append(0)
    for i in range(8):
        padded.append(0)
    bits = length * 8
    for i in range(8):
        padded.append((bits >> (56 - 8 * i)) & 255)
    high = start_high[:]
    low = start_low[:]
    wh = [0] * 80
    wl = [0] * 80
    for at in range(0, len(padded), 128):
        for t in range(16):
            i = at + 8 * t
            wh[t] = (padded[i] << 24) | (padded[i + 1] << 16) | (padded[i + 2] << 8) | padded[i + 3]
            wl[t] = (padded[i + 4] << 24) | (padded[i + 5] << 16) | (padded[i + 6] << 8) | padded[i + 7]
        for t in range(16, 80):
            h = wh[t - 15]
            l = wl[t - 15]
            s0h = _rotate_high(h, l, 1) ^ _rotate_high(h, l, 8) ^ (h >> 7)
            s0l = _rotate_high(l, h, 1) ^ _rotate_high(l, h, 8) ^ _rotate_high(l, h, 7)
            h = wh[t - 2]
            l = wl[t - 2]
            s1h = _rotate_high(h, l, 19) ^ _rotate_high(l, h, 29) ^ (h >> 6)
            s1l = _rotate_high(l, h, 19) ^ _rotate_high(h, l, 29) ^ _rotate_high(l, h, 6)
            total = s0l + s1l + wl[t - 7] + wl[t - 16]
            wl[t] = total & 0xFFFFFFFF
            wh[t] = (s0h + s1h + wh[t - 7] + wh[t - 16] + (total >> 32)) & 0xFFFFFFFF
        ah = high[:]
        al = low[:]
        for t in range(80):
            h = ah[4]
            l = al[4]
            s1h = _rotate_high(h, l, 14) ^ _rotate_high(h, l, 18) ^ _rotate_high(l, h, 9)
            s1l = _rotate_high(l, h, 14) ^ _rotate_high(l, h, 18) ^ _rotate_high(h, l, 9)
            chh = (h & ah[5]) ^ ((h ^ 0xFFFFFFFF) & ah[6])
            chl = (l & al[5]) ^ ((l ^ 0xFFFFFFFF) & al[6])
            total = al[7] + s1l + chl + _K_LOW[t] + wl[t]
            t1l = total & 0xFFFFFFFF
            t1h = (ah[7] + s1h + chh + _K_HIGH[t] + wh[t] + (total >> 32)) & 0xFFFFFFFF
            h = ah[0]
            l = al[0]
            s0h = _rotate_high(h, l, 28) ^ _rotate_high(l, h, 2) ^ _rotate_high(l, h, 7)
            s0l = _rotate_high(l, h, 28) ^ _rotate_high(h, l, 2) ^ _rotate_high(h, l, 7)
            majh = (h & ah[1]) ^ (h & ah[2]) ^ (ah[1] & ah[2])
            majl = (l & al[1]) ^ (l & al[2]) ^ (al[1] & al[2])
            for k in range(7, 0, -1):
                ah[k] = ah[k - 1]
                al[k] = al[k - 1]
            total = al[4] + t1l
            al[4] = total & 0xFFFFFFFF
            ah[4] = (ah[4] + t1h + (total >> 32)) & 0xFFFFFFFF
            total = t1l + s0l + majl
            al[0] = total & 0xFFFFFFFF
            ah[0] = (t1h + s0h + majh + (total >> 32)) & 0xFFFFFFFF
        for k in range(8):
            total = low[k] + al[k]
            low[k] = total & 0xFFFFFFFF
            high[k] = (high[k] + ah[k] + (total >> 32)) & 0xFFFFFFFF
    digest = []
    for k in range(8):
        for shift in (24, 16, 8, 0):
            digest.append((high[k] >> shift) & 255)
        for shift in (24, 16, 8, 0):
            digest.append((low[k] >> shift) & 255)
    return bytes(digest)
