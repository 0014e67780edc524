"""The module `gzip`: whole files at a time."""

import time

from _builtins import zlib
from _builtins.binascii import crc32
from _builtins.bytes import _bytes
from _builtins.io import BytesIO, StringIO, open as _open


class BadGzipFile(OSError):
    pass


def compress(data, compresslevel=9, *, mtime=None):
    content = _bytes(data)
    stamp = int(time.time()) if mtime is None else int(mtime)
    flag = 2 if compresslevel == 9 else 4 if compresslevel == 1 else 0
    header = b'\x1f\x8b\x08\0' + (stamp & 0xFFFFFFFF).to_bytes(4, 'little') + bytes([flag, 255])
    end = crc32(content).to_bytes(4, 'little') + (len(content) & 0xFFFFFFFF).to_bytes(4, 'little')
    return header + zlib.compress(content, compresslevel, -15) + end


def decompress(data):
    content = _bytes(data)
    pieces = []
    at = 0
    while at < len(content):
        if content[at:at + 2] != b'\x1f\x8b':
            if content[at:].strip(b'\0') == b'':
                break
            raise BadGzipFile(f'Not a gzipped file ({content[at:at + 2]!r})')
        body = zlib.gzip_body(content, at)
        out, taken = zlib.inflate(content[body:], False)
        at = body + taken
        if len(content) < at + 8:
            raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        if int.from_bytes(content[at:at + 4], 'little') != crc32(out):
            raise BadGzipFile('CRC check failed')
        at += 8
        pieces.append(out)
    return b''.join(pieces)


class _Writer:
    """Bytes or texts that become a file when it is closed."""

    _shared_ = True

    def __init__(self, name, level, append):
        self._target = _open(name, 'ab') if append else _open(name, 'wb')
        self._level = level
        self._pieces = []
        self.name = name
        self.closed = False

    def write(self, data):
        if isinstance(data, str):
            self._pieces.append(data.encode('utf-8'))
        else:
            self._pieces.append(_bytes(data))
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def close(self):
        if not self.closed:
            self.closed = True
            self._target.write(compress(b''.join(self._pieces), self._level))
            self._target.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()


def _content(filename):
    with _open(filename, 'rb') as f:
        return decompress(f.read())


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    if mode == 'rb' or mode == 'r':
        return BytesIO(_content(filename))
    elif mode == 'rt':
        return StringIO(_content(filename).decode('utf-8'))
    elif mode == 'wb' or mode == 'w' or mode == 'wt' or mode == 'xb' or mode == 'xt':
        return _Writer(filename, compresslevel, False)
    else:
        return _Writer(filename, compresslevel, True)


open._annspecialcase_ = 'specialize:arg(mode)'
