"""The module `hmac`."""

from _builtins import hashlib
from _builtins.bytes import _bytes


def _start(digestmod):
    """An empty hash of a kind: its name, or the function that makes it."""
    if isinstance(digestmod, str):
        return hashlib.new(digestmod)
    else:
        return digestmod()


def _masked(key, mask):
    return bytes([x ^ mask for x in key])


class HMAC:
    _shared_ = True

    def __init__(self, inner, outer):
        self._inner = inner
        self._outer = outer
        self.digest_size = inner.digest_size
        self.block_size = inner.block_size
        self.name = 'hmac-' + inner.name

    def update(self, msg):
        self._inner.update(msg)

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HMAC(self._inner.copy(), self._outer.copy())


def new(key, msg=None, digestmod=''):
    inner = _start(digestmod)
    outer = _start(digestmod)
    secret = _bytes(key)
    if len(secret) > inner.block_size:
        h = _start(digestmod)
        h.update(secret)
        secret = h.digest()
    secret = secret + bytes(inner.block_size - len(secret))
    inner.update(_masked(secret, 0x36))
    outer.update(_masked(secret, 0x5C))
    result = HMAC(inner, outer)
    if msg is not None:
        result.update(msg)
    return result


def digest(key, msg, digest):
    return new(key, msg, digest).digest()


def compare_digest(a, b):
    return a == b
