"""The module `random`: the Mersenne Twister with CPython's numbers."""

from math import acos, ceil, cos, exp, floor, log, sin, sqrt

from _rpyc import rt
from _builtins.bisect import bisect_right
from _builtins.sha512 import sha512

_N = 624
_M = 397
_TWO_PI = 6.283185307179586
_E = 2.718281828459045
# 4 * exp(-0.5) / sqrt(2.0), 1 + log(4.5), log(4.0)
_NV_MAGIC = 1.7155277699214135
_LOG4 = 1.3862943611198906
_SG_MAGIC = 2.504077396776274


def _entropy():
    """A word to begin with. Import time has no runtime to ask."""
    word = rt.os_random_word()
    if word is None:
        return 20231011
    else:
        return word & 0x7FFFFFFFFFFFFFFF


class Random:
    def __init__(self, x=None):
        self._state = [0] * _N
        self._index = _N
        self._seeded = False
        self._gauss = 0.0
        self._have_gauss = False
        if x is not None:
            self.seed(x)

    # The generator

    def _init_genrand(self, s):
        state = self._state
        state[0] = s & 0xFFFFFFFF
        for i in range(1, _N):
            before = state[i - 1]
            state[i] = (1812433253 * (before ^ (before >> 30)) + i) & 0xFFFFFFFF
        self._index = _N

    def _init_by_array(self, key):
        self._seeded = True
        self._have_gauss = False
        self._init_genrand(19650218)
        state = self._state
        length = len(key)
        i = 1
        j = 0
        for k in range(max(_N, length)):
            before = state[i - 1]
            state[i] = ((state[i] ^ ((before ^ (before >> 30)) * 1664525)) + key[j] + j) & 0xFFFFFFFF
            i += 1
            j += 1
            if i >= _N:
                state[0] = state[_N - 1]
                i = 1
            if j >= length:
                j = 0
        for k in range(_N - 1):
            before = state[i - 1]
            state[i] = ((state[i] ^ ((before ^ (before >> 30)) * 1566083941)) - i) & 0xFFFFFFFF
            i += 1
            if i >= _N:
                state[0] = state[_N - 1]
                i = 1
        state[0] = 0x80000000

    def _refill(self):
        if not self._seeded:
            word = _entropy()
            self._init_by_array([word & 0xFFFFFFFF, (word >> 32) & 0xFFFFFFFF])
        state = self._state
        for k in range(_N - _M):
            y = (state[k] & 0x80000000) | (state[k + 1] & 0x7FFFFFFF)
            z = state[k + _M] ^ (y >> 1)
            if y & 1:
                z ^= 0x9908B0DF
            state[k] = z
        for k in range(_N - _M, _N - 1):
            y = (state[k] & 0x80000000) | (state[k + 1] & 0x7FFFFFFF)
            z = state[k + _M - _N] ^ (y >> 1)
            if y & 1:
                z ^= 0x9908B0DF
            state[k] = z
        y = (state[_N - 1] & 0x80000000) | (state[0] & 0x7FFFFFFF)
        z = state[_M - 1] ^ (y >> 1)
        if y & 1:
            z ^= 0x9908B0DF
        state[_N - 1] = z
        self._index = 0

    def _word(self):
        """32 random bits."""
        if self._index >= _N:
            self._refill()
        y = self._state[self._index]
        self._index += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C5680
        y ^= (y << 15) & 0xEFC60000
        y ^= y >> 18
        return y

    def random(self):
        a = self._word() >> 5
        b = self._word() >> 6
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        if k == 0:
            return 0
        if k <= 32:
            return self._word() >> (32 - k)
        if k > 63:
            raise OverflowError('random integers have at most 63 bits')
        low = self._word()
        return low | ((self._word() >> (64 - k)) << 32)

    def seed(self, a=None, version=2):
        if a is None:
            word = _entropy()
            self._init_by_array([word & 0xFFFFFFFF, (word >> 32) & 0xFFFFFFFF])
        elif isinstance(a, (int, float)):
            if isinstance(a, float):
                n = hash(a)
                self._seed_words(n & 0xFFFFFFFF, (n >> 32) & 0xFFFFFFFF)
            else:
                n = abs(a)
                self._seed_words(n & 0xFFFFFFFF, (n >> 32) & 0xFFFFFFFF)
        elif isinstance(a, str):
            self._seed_bytes(a.encode())
        else:
            self._seed_bytes(bytes(a))

    def _seed_words(self, low, high):
        key = [low]
        if high != 0:
            key.append(high)
        self._init_by_array(key)

    def _seed_bytes(self, data):
        """The words, lowest first, of the big-endian number that the bytes and their
        digest are."""
        data = data + sha512(data)
        key = []
        i = len(data)
        while i > 0:
            word = 0
            for k in range(4):
                if i - 1 - k >= 0:
                    word |= data[i - 1 - k] << (8 * k)
            key.append(word)
            i -= 4
        while len(key) > 1 and key[len(key) - 1] == 0:
            key.pop()
        self._init_by_array(key)

    def getstate(self):
        return _State(self)

    def setstate(self, state):
        state.put_back(self)

    # Whole numbers

    def _randbelow(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            if start > 0:
                return self._randbelow(start)
            raise ValueError('empty range for randrange()')
        else:
            width = stop - start
            if step == 1:
                if width > 0:
                    return start + self._randbelow(width)
                raise ValueError('empty range for randrange() (%d, %d, %d)' % (start, stop, width))
            if step > 0:
                n = (width + step - 1) // step
            elif step < 0:
                n = (width + step + 1) // step
            else:
                raise ValueError('zero step for randrange()')
            if n <= 0:
                raise ValueError('empty range for randrange()')
            return start + step * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def randbytes(self, n):
        data = []
        left = n
        while left > 0:
            # Words from the lowest; of the last the top bits.
            bits = min(32, left * 8)
            word = self._word() >> (32 - bits)
            for i in range(bits // 8):
                data.append((word >> (8 * i)) & 255)
            left -= 4
        return bytes(data)

    # Sequences

    def choice(self, seq):
        n = len(seq)
        if n == 0:
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(n)]

    def shuffle(self, x):
        i = len(x) - 1
        while i > 0:
            j = self._randbelow(i + 1)
            item = x[i]
            x[i] = x[j]
            x[j] = item
            i -= 1

    def sample(self, population, k, *, counts=None):
        if counts is not None:
            return self._sample_counts(population, k, counts)
        else:
            n = len(population)
            if k < 0 or k > n:
                raise ValueError('Sample larger than population or is negative')
            result = []
            setsize = 21
            if k > 5:
                setsize += 4 ** ceil(log(k * 3, 4))
            if n <= setsize:
                pool = list(population)
                for i in range(k):
                    j = self._randbelow(n - i)
                    result.append(pool[j])
                    pool[j] = pool[n - i - 1]
            else:
                selected = set()
                for i in range(k):
                    j = self._randbelow(n)
                    while j in selected:
                        j = self._randbelow(n)
                    selected.add(j)
                    result.append(population[j])
            return result

    def _sample_counts(self, population, k, counts):
        totals = []
        total = 0
        for count in counts:
            total += count
            totals.append(total)
        if len(totals) != len(population):
            raise ValueError('The number of counts does not match the population')
        if total <= 0:
            raise ValueError('Total of counts must be greater than zero')
        result = []
        for at in self.sample(range(total), k):
            result.append(population[bisect_right(totals, at)])
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        result = []
        if weights is None and cum_weights is None:
            for i in range(k):
                result.append(population[floor(self.random() * (n + 0.0))])
            return result
        totals = []
        if weights is not None:
            total = 0.0
            for w in weights:
                total += w
                totals.append(total)
        elif cum_weights is not None:
            for w in cum_weights:
                totals.append(w + 0.0)
        if len(totals) != n:
            raise ValueError('The number of weights does not match the population')
        total = totals[n - 1]
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if total - total != 0.0:
            raise ValueError('Total of weights must be finite')
        for i in range(k):
            result.append(population[bisect_right(totals, self.random() * total, 0, n - 1)])
        return result

    # Distributions

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return low + 0.0
        if mode is None:
            c = 0.5
        else:
            c = (mode - low) / (high - low)
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            t = low
            low = high
            high = t
        return low + (high - low) * sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = _NV_MAGIC * (u1 - 0.5) / u2
            zz = z * z / 4.0
            if zz <= -log(u2):
                break
        return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        if self._have_gauss:
            self._have_gauss = False
            z = self._gauss
        else:
            x2pi = self.random() * _TWO_PI
            g2rad = sqrt(-2.0 * log(1.0 - self.random()))
            z = cos(x2pi) * g2rad
            self._gauss = sin(x2pi) * g2rad
            self._have_gauss = True
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        if kappa <= 1e-6:
            return _TWO_PI * self.random()
        s = 0.5 / kappa
        r = s + sqrt(1.0 + s * s)
        while True:
            u1 = self.random()
            z = cos(3.141592653589793 * u1)
            d = z / (r + z)
            u2 = self.random()
            if u2 < 1.0 - d * d or u2 <= (1.0 - d) * exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        u3 = self.random()
        if u3 > 0.5:
            return (mu + acos(f)) % _TWO_PI
        return (mu - acos(f)) % _TWO_PI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha > 1.0:
            ainv = sqrt(2.0 * alpha - 1.0)
            bbb = alpha - _LOG4
            ccc = alpha + ainv
            while True:
                u1 = self.random()
                if not (1e-7 < u1 and u1 < 0.9999999):
                    continue
                u2 = 1.0 - self.random()
                v = log(u1 / (1.0 - u1)) / ainv
                x = alpha * exp(v)
                z = u1 * u1 * u2
                r = bbb + ccc * v - x
                if r + _SG_MAGIC - 4.5 * z >= 0.0 or r >= log(z):
                    return x * beta
        elif alpha == 1.0:
            return -log(1.0 - self.random()) * beta
        else:
            while True:
                u = self.random()
                b = (_E + alpha) / _E
                p = b * u
                if p <= 1.0:
                    x = p ** (1.0 / alpha)
                else:
                    x = -log((b - p) / alpha)
                u1 = self.random()
                if p > 1.0:
                    if u1 <= x ** (alpha - 1.0):
                        break
                elif u1 <= exp(-x):
                    break
            return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        u = 1.0 - self.random()
        return alpha * (-log(u)) ** (1.0 / beta)


class _State:
    """What getstate() gives."""

    def __init__(self, generator):
        self._state = generator._state[:]
        self._index = generator._index
        self._seeded = generator._seeded
        self._gauss = generator._gauss
        self._have_gauss = generator._have_gauss

    def put_back(self, generator):
        generator._state = self._state[:]
        generator._index = self._index
        generator._seeded = self._seeded
        generator._gauss = self._gauss
        generator._have_gauss = self._have_gauss


class SystemRandom:
    """Numbers from the operating system."""

    def __init__(self, x=None):
        pass

    def random(self):
        return (rt.os_random_word() >> 11) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k):
        if k > 63:
            raise OverflowError('random integers have at most 63 bits')
        if k == 0:
            return 0
        return (rt.os_random_word() & 0x7FFFFFFFFFFFFFFF) >> (63 - k)

    def _randbelow(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None):
        if stop is None:
            return self._randbelow(start)
        else:
            return start + self._randbelow(stop - start)

    def randint(self, a, b):
        return a + self._randbelow(b - a + 1)

    def choice(self, seq):
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        i = len(x) - 1
        while i > 0:
            j = self._randbelow(i + 1)
            item = x[i]
            x[i] = x[j]
            x[j] = item
            i -= 1

    def uniform(self, a, b):
        return a + (b - a) * self.random()


_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
choices = _inst.choices
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes
