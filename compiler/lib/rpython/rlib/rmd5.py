"""MD5 of text of which every character is a byte.

Like: rpython/rlib/rmd5.py
"""

import hashlib

from rpython._text import bytes_of_chars, chars_of_bytes

digest_size = 16


class RMD5(object):
    digest_size = 16

    def __init__(self, initialdata=''):
        self._data = [initialdata]

    def update(self, data):
        self._data.append(data)

    def _hash(self):
        return hashlib.md5(bytes_of_chars(''.join(self._data)))

    def digest(self):
        return chars_of_bytes(self._hash().digest())

    def hexdigest(self):
        return self._hash().hexdigest()

    def copy(self):
        return RMD5(''.join(self._data))


def new(initialdata=''):
    return RMD5(initialdata)
