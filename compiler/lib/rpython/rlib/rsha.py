"""SHA-1 of text of which every character is a byte.

Like: rpython/rlib/rsha.py
"""

import hashlib

from rpython._text import bytes_of_chars, chars_of_bytes

digest_size = 20
blocksize = 1


class RSHA(object):
    digest_size = 20

    def __init__(self, initialdata=''):
        self._data = [initialdata]

    def update(self, data):
        self._data.append(data)

    def _hash(self):
        return hashlib.sha1(bytes_of_chars(''.join(self._data)))

    def digest(self):
        return chars_of_bytes(self._hash().digest())

    def hexdigest(self):
        return self._hash().hexdigest()

    def copy(self):
        return RSHA(''.join(self._data))


def new(initialdata=''):
    return RSHA(initialdata)


sha = new
