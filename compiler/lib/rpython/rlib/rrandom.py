"""The Mersenne Twister MT19937.

Like: rpython/rlib/rrandom.py; the generator is Matsumoto's and Nishimura's.
"""

from rpython.rlib.rarithmetic import r_uint

N = 624
M = 397
LOW32 = 0xffffffff


class Random(object):
    def __init__(self, seed=r_uint(0)):
        self.state = [0] * N
        self.index = N
        self.init_genrand(seed)

    def init_genrand(self, seed):
        state = self.state
        x = int(seed & LOW32)
        state[0] = x
        for j in range(1, N):
            x = (1812433253 * (x ^ (x >> 30)) + j) & LOW32
            state[j] = x
        self.index = N

    def init_by_array(self, init_key):
        """From a list of unsigned words."""
        self.init_genrand(r_uint(19650218))
        state = self.state
        length = len(init_key)
        i, j = 1, 0
        for _ in range(max(N, length)):
            key = int(init_key[j] & LOW32)
            state[i] = ((state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525)) + key + j) & LOW32
            i += 1
            j += 1
            if i >= N:
                state[0] = state[N - 1]
                i = 1
            if j >= length:
                j = 0
        for _ in range(N - 1):
            state[i] = ((state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941)) - i) & LOW32
            i += 1
            if i >= N:
                state[0] = state[N - 1]
                i = 1
        state[0] = 0x80000000

    def _refill(self):
        state = self.state
        for k in range(N):
            following = k + 1 if k + 1 < N else 0
            y = (state[k] & 0x80000000) | (state[following] & 0x7fffffff)
            other = k + M if k + M < N else k + M - N
            word = state[other] ^ (y >> 1)
            if y & 1:
                word ^= 0x9908b0df
            state[k] = word
        self.index = 0

    def _next(self):
        if self.index >= N:
            self._refill()
        y = self.state[self.index]
        self.index += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9d2c5680
        y ^= (y << 15) & 0xefc60000
        return y ^ (y >> 18)

    def genrand32(self):
        return r_uint(self._next())

    def random(self):
        """A float from 0.0 up to, not including, 1.0."""
        a = self._next() >> 5
        b = self._next() >> 6
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0)

    def jumpahead(self, n):
        """Shuffles the state."""
        state = self.state
        i = N - 1
        while i > 1:
            j = n % i
            state[i], state[j] = state[j], state[i]
            i -= 1
        for i in range(N):
            state[i] = (state[i] + i + 1) & LOW32
        self.index = N
