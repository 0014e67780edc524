"""Files as RPython has them: text, one byte a character.

Like: rpython/rlib/rfile.py
"""

import os

from rpython.rlib.streamio import DiskFile, _flags


class RFile(object):
    """An open file."""

    def __init__(self, stream):
        self._stream = stream
        self._closed = False

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    def read(self, size=-1):
        self._check()
        return self._stream.read(size)

    def readline(self, size=-1):
        self._check()
        return self._stream.readline()

    def write(self, value):
        self._check()
        self._stream.write(value)

    def seek(self, pos, whence=0):
        self._check()
        self._stream.seek(pos, whence)

    def tell(self):
        self._check()
        return self._stream.tell()

    def truncate(self, size=-1):
        self._check()
        if size < 0:
            size = self._stream.tell()
        self._stream.truncate(size)

    def flush(self):
        self._check()
        self._stream.flush()

    def fileno(self):
        self._check()
        return self._stream.fd

    def isatty(self):
        return os.isatty(self.fileno())

    def close(self):
        if not self._closed:
            self._closed = True
            self._stream.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


def create_file(filename, mode='r', buffering=-1):
    return RFile(DiskFile(os.open(filename, _flags(mode), 0o666)))


def create_fdopen_rfile(fd, mode='r', buffering=-1):
    return RFile(DiskFile(fd))


def create_stdio():
    """(stdin, stdout, stderr)"""
    return RFile(DiskFile(0)), RFile(DiskFile(1)), RFile(DiskFile(2))
