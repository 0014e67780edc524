"""The module `secrets`."""

import os

from _builtins import base64

DEFAULT_ENTROPY = 32


def token_bytes(nbytes=None):
    if nbytes is None:
        return os.urandom(DEFAULT_ENTROPY)
    else:
        return os.urandom(nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')


def randbits(k):
    if k < 0:
        raise ValueError('number of bits must be non-negative')
    if k > 63:
        raise OverflowError('integers have 64 bits')
    return int.from_bytes(os.urandom(8), 'big', signed=True) & ((1 << k) - 1)


def randbelow(exclusive_upper_bound):
    n = exclusive_upper_bound
    if n <= 0:
        raise ValueError('Upper bound must be positive.')
    k = n.bit_length()
    while True:
        r = randbits(k)
        if r < n:
            return r


def choice(seq):
    if len(seq) == 0:
        raise IndexError('Cannot choose from an empty sequence')
    return seq[randbelow(len(seq))]


def compare_digest(a, b):
    return a == b
