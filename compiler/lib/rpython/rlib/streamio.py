"""Files as streams of text, one byte a character.

Like: rpython/rlib/streamio.py
"""

import os

from rpython._text import from_bytes, to_bytes

BUFFER = 8192


class StreamError(Exception):
    def __init__(self, message):
        self.message = message

    def __str__(self):
        return self.message


class Stream(object):
    """What streams have in common."""

    def read(self, n):
        raise NotImplementedError

    def write(self, data):
        raise NotImplementedError

    def tell(self):
        raise NotImplementedError

    def seek(self, offset, whence):
        raise NotImplementedError

    def readall(self):
        parts = []
        while True:
            data = self.read(BUFFER)
            if not data:
                break
            parts.append(data)
        return ''.join(parts)

    def readline(self):
        parts = []
        while True:
            c = self.read(1)
            if not c:
                break
            parts.append(c)
            if c == '\n':
                break
        return ''.join(parts)

    def truncate(self, size):
        raise NotImplementedError

    def flush(self):
        pass

    def close(self):
        pass

    def flushable(self):
        return False


class DiskFile(Stream):
    """A file by its descriptor, read through a buffer."""

    def __init__(self, fd):
        self.fd = fd
        self._buffer = ''
        self._at = 0
        self._out = []

    def _fill(self):
        """Whether there is more."""
        self._buffer = from_bytes(os.read(self.fd, BUFFER))
        self._at = 0
        return len(self._buffer) > 0

    def read(self, n=-1):
        if n < 0:
            return self.readall()
        parts = []
        while n > 0:
            if self._at >= len(self._buffer) and not self._fill():
                break
            part = self._buffer[self._at:self._at + n]
            self._at += len(part)
            n -= len(part)
            parts.append(part)
        return ''.join(parts)

    def readline(self):
        parts = []
        while True:
            if self._at >= len(self._buffer) and not self._fill():
                break
            end = self._buffer.find('\n', self._at)
            if end >= 0:
                parts.append(self._buffer[self._at:end + 1])
                self._at = end + 1
                break
            parts.append(self._buffer[self._at:])
            self._at = len(self._buffer)
        return ''.join(parts)

    def write(self, data):
        self._out.append(data)
        if len(self._out) >= 100:
            self.flush()

    def flush(self):
        data = to_bytes(''.join(self._out))
        self._out = []
        while len(data) > 0:
            n = os.write(self.fd, data)
            data = data[n:]

    def tell(self):
        self.flush()
        return os.lseek(self.fd, 0, 1) - (len(self._buffer) - self._at)

    def seek(self, offset, whence):
        self.flush()
        if whence == 1:
            offset -= len(self._buffer) - self._at
        os.lseek(self.fd, offset, whence)
        self._buffer = ''
        self._at = 0

    def truncate(self, size):
        self.flush()
        os.ftruncate(self.fd, size)

    def close(self):
        self.flush()
        os.close(self.fd)

    def try_to_find_file_descriptor(self):
        return self.fd


def open_file_as_stream(path, mode='r', buffering=-1, signal_checker=None):
    return DiskFile(os.open(path, _flags(mode), 0o666))


def fdopen_as_stream(fd, mode, buffering=-1, signal_checker=None):
    return DiskFile(fd)


def _flags(mode):
    flags = 0
    plus = '+' in mode
    if mode.startswith('r'):
        flags = os.O_RDWR if plus else os.O_RDONLY
    elif mode.startswith('w'):
        flags = (os.O_RDWR if plus else os.O_WRONLY) | os.O_CREAT | os.O_TRUNC
    elif mode.startswith('a'):
        flags = (os.O_RDWR if plus else os.O_WRONLY) | os.O_CREAT | os.O_APPEND
    else:
        raise ValueError("mode must start with 'r', 'w' or 'a'")
    return flags
