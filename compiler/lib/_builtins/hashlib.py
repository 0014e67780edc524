"""The module `hashlib`: md5, sha1, sha224, sha256, sha384, sha512."""

from _builtins.bytes import _bytes
from _builtins.sha512 import _root_bits, _primes, _digest512, _H_HIGH, _H_LOW

_K256 = [_root_bits(p, 3) >> 32 for p in _primes(64)]
_H256 = [_root_bits(p, 2) >> 32 for p in _primes(8)]
_H224 = [_root_bits(p, 2) & 0xFFFFFFFF for p in _primes(16)[8:]]
_H384_HIGH = [_root_bits(p, 2) >> 32 for p in _primes(16)[8:]]
_H384_LOW = [_root_bits(p, 2) & 0xFFFFFFFF for p in _primes(16)[8:]]


def _sines():
    from math import floor, sin
    return [floor(abs(sin(i + 1)) * 4294967296.0) & 0xFFFFFFFF for i in range(64)]


_K_MD5 = _sines()
_SHIFTS_MD5 = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
_MASK = 0xFFFFFFFF


def _padded(data, big):
    """With a one, zeros and the length in bits, to a multiple of 64 bytes."""
    n = len(data)
    zeros = (55 - n) % 64
    length = (n * 8).to_bytes(8, 'big' if big else 'little')
    return data + b'\x80' + bytes(zeros) + length


def _md5(data):
    data = _padded(data, False)
    a0 = 0x67452301
    b0 = 0xEFCDAB89
    c0 = 0x98BADCFE
    d0 = 0x10325476
    w = [0] * 16
    for at in range(0, len(data), 64):
        for t in range(16):
            i = at + 4 * t
            w[t] = data[i] | (data[i + 1] << 8) | (data[i + 2] << 16) | (data[i + 3] << 24)
        a = a0
        b = b0
        c = c0
        d = d0
        for i in range(64):
            if i < 16:
                f = (b & c) | ((b ^ _MASK) & d)
                g = i
            elif i < 32:
                f = (d & b) | ((d ^ _MASK) & c)
                g = (5 * i + 1) & 15
            elif i < 48:
                f = b ^ c ^ d
                g = (3 * i + 5) & 15
            else:
                f = c ^ (b | (d ^ _MASK))
                g = (7 * i) & 15
            f = (f + a + _K_MD5[i] + w[g]) & _MASK
            a = d
            d = c
            c = b
            s = _SHIFTS_MD5[(i >> 4) * 4 + (i & 3)]
            b = (b + (((f << s) | (f >> (32 - s))) & _MASK)) & _MASK
        a0 = (a0 + a) & _MASK
        b0 = (b0 + b) & _MASK
        c0 = (c0 + c) & _MASK
        d0 = (d0 + d) & _MASK
    return (a0.to_bytes(4, 'little') + b0.to_bytes(4, 'little') + c0.to_bytes(4, 'little') + d0.to_bytes(4, 'little'))


def _rotl(x, n):
    return ((x << n) | (x >> (32 - n))) & _MASK


def _rotr(x, n):
    return ((x >> n) | (x << (32 - n))) & _MASK


def _sha1(data):
    data = _padded(data, True)
    h0 = 0x67452301
    h1 = 0xEFCDAB89
    h2 = 0x98BADCFE
    h3 = 0x10325476
    h4 = 0xC3D2E1F0
    w = [0] * 80
    for at in range(0, len(data), 64):
        for t in range(16):
            i = at + 4 * t
            w[t] = (data[i] << 24) | (data[i + 1] << 16) | (data[i + 2] << 8) | data[i + 3]
        for t in range(16, 80):
            w[t] = _rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1)
        a = h0
        b = h1
        c = h2
        d = h3
        e = h4
        for t in range(80):
            if t < 20:
                f = (b & c) | ((b ^ _MASK) & d)
                k = 0x5A827999
            elif t < 40:
                f = b ^ c ^ d
                k = 0x6ED9EBA1
            elif t < 60:
                f = (b & c) | (b & d) | (c & d)
                k = 0x8F1BBCDC
            else:
                f = b ^ c ^ d
                k = 0xCA62C1D6
            x = (_rotl(a, 5) + f + e + k + w[t]) & _MASK
            e = d
            d = c
            c = _rotl(b, 30)
            b = a
            a = x
        h0 = (h0 + a) & _MASK
        h1 = (h1 + b) & _MASK
        h2 = (h2 + c) & _MASK
        h3 = (h3 + d) & _MASK
        h4 = (h4 + e) & _MASK
    return (h0.to_bytes(4, 'big') + h1.to_bytes(4, 'big') + h2.to_bytes(4, 'big') + h3.to_bytes(4, 'big')
            + h4.to_bytes(4, 'big'))


def _sha256(data, start):
    data = _padded(data, True)
    state = start[:]
    w = [0] * 64
    for at in range(0, len(data), 64):
        for t in range(16):
            i = at + 4 * t
            w[t] = (data[i] << 24) | (data[i + 1] << 16) | (data[i + 2] << 8) | data[i + 3]
        for t in range(16, 64):
            x = w[t - 15]
            y = w[t - 2]
            s0 = _rotr(x, 7) ^ _rotr(x, 18) ^ (x >> 3)
            s1 = _rotr(y, 17) ^ _rotr(y, 19) ^ (y >> 10)
            w[t] = (w[t - 16] + s0 + w[t - 7] + s1) & _MASK
        a = state[0]
        b = state[1]
        c = state[2]
        d = state[3]
        e = state[4]
        f = state[5]
        g = state[6]
        h = state[7]
        for t in range(64):
            s1 = _rotr(e, 6) ^ _rotr(e, 11) ^ _rotr(e, 25)
            ch = (e & f) ^ ((e ^ _MASK) & g)
            t1 = (h + s1 + ch + _K256[t] + w[t]) & _MASK
            s0 = _rotr(a, 2) ^ _rotr(a, 13) ^ _rotr(a, 22)
            maj = (a & b) ^ (a & c) ^ (b & c)
            t2 = (s0 + maj) & _MASK
            h = g
            g = f
            f = e
            e = (d + t1) & _MASK
            d = c
            c = b
            b = a
            a = (t1 + t2) & _MASK
        state[0] = (state[0] + a) & _MASK
        state[1] = (state[1] + b) & _MASK
        state[2] = (state[2] + c) & _MASK
        state[3] = (state[3] + d) & _MASK
        state[4] = (state[4] + e) & _MASK
        state[5] = (state[5] + f) & _MASK
        state[6] = (state[6] + g) & _MASK
        state[7] = (state[7] + h) & _MASK
    pieces = []
    for word in state:
        pieces.append(word.to_bytes(4, 'big'))
    return b''.join(pieces)


def _digest(name, data):
    if name == 'md5':
        return _md5(data)
    if name == 'sha1':
        return _sha1(data)
    if name == 'sha256':
        return _sha256(data, _H256)
    if name == 'sha224':
        return _sha256(data, _H224)[:28]
    if name == 'sha384':
        return _digest512(data, _H384_HIGH, _H384_LOW)[:48]
    return _digest512(data, _H_HIGH, _H_LOW)


class Hash:
    """All that was fed is kept till the digest is asked for."""

    _shared_ = True

    def __init__(self, name, digest_size, block_size):
        self.name = name
        self.digest_size = digest_size
        self.block_size = block_size
        self._pieces = [b'']

    def update(self, data, /):
        self._pieces.append(_bytes(data))

    def _all(self):
        data = b''.join(self._pieces)
        self._pieces = [data]
        return data

    def digest(self):
        return _digest(self.name, self._all())

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = Hash(self.name, self.digest_size, self.block_size)
        other._pieces = self._pieces[:]
        return other


def _new(name, data, digest_size, block_size):
    h = Hash(name, digest_size, block_size)
    h.update(data)
    return h


def md5(data=b'', *, usedforsecurity=True):
    return _new('md5', data, 16, 64)


def sha1(data=b'', *, usedforsecurity=True):
    return _new('sha1', data, 20, 64)


def sha224(data=b'', *, usedforsecurity=True):
    return _new('sha224', data, 28, 64)


def sha256(data=b'', *, usedforsecurity=True):
    return _new('sha256', data, 32, 64)


def sha384(data=b'', *, usedforsecurity=True):
    return _new('sha384', data, 48, 128)


def sha512(data=b'', *, usedforsecurity=True):
    return _new('sha512', data, 64, 128)


def new(name, data=b'', *, usedforsecurity=True):
    name = name.lower()
    if name == 'md5':
        return md5(data)
    if name == 'sha1':
        return sha1(data)
    if name == 'sha224':
        return sha224(data)
    if name == 'sha256':
        return sha256(data)
    if name == 'sha384':
        return sha384(data)
    if name == 'sha512':
        return sha512(data)
    raise ValueError('unsupported hash type ' + name)


openssl_md5 = md5
openssl_sha1 = sha1
openssl_sha224 = sha224
openssl_sha256 = sha256
openssl_sha384 = sha384
openssl_sha512 = sha512
