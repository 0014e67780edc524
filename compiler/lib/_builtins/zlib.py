"""The module `zlib`. Streams compress what they were given when they are flushed."""

from _rpyc import rt

from _builtins.binascii import crc32
from _builtins.bytes import _bytes

MAX_WBITS = 15
DEFLATED = 8
DEF_MEM_LEVEL = 8
Z_BEST_COMPRESSION = 9
Z_BEST_SPEED = 1
Z_DEFAULT_COMPRESSION = -1
Z_NO_COMPRESSION = 0
Z_FINISH = 4


class error(Exception):
    pass


def adler32(data, value=1):
    a = value & 0xFFFF
    b = (value >> 16) & 0xFFFF
    for x in _bytes(data):
        a = (a + x) % 65521
        b = (b + a) % 65521
    return (b << 16) | a


def _gzip_header(level):
    flag = 2 if level == 9 else 4 if level == 1 else 0
    return b'\x1f\x8b\x08\0\0\0\0\0' + bytes([flag]) + b'\x03'


def _compress(data, level, wbits):
    if wbits < 0:
        return rt.as_bytes(rt.zlib_compress(data, level, False))
    if wbits > 15:
        end = crc32(data).to_bytes(4, 'little') + (len(data) & 0xFFFFFFFF).to_bytes(4, 'little')
        return _gzip_header(level) + rt.as_bytes(rt.zlib_compress(data, level, False)) + end
    return rt.as_bytes(rt.zlib_compress(data, level, True))


def gzip_body(data, at):
    """Where the deflated data of a gzip member begins."""
    if len(data) < at + 10:
        raise error('Error -5 while decompressing data: incomplete or truncated stream')
    flags = data[at + 3]
    at += 10
    if flags & 4:
        at += 2 + data[at] + (data[at + 1] << 8)
    if flags & 8:
        at = data.find(b'\0', at) + 1
    if flags & 16:
        at = data.find(b'\0', at) + 1
    if flags & 2:
        at += 2
    return at


def inflate(data, header):
    """The data and the number of bytes it took."""
    try:
        out = rt.as_bytes(rt.zlib_decompress(data, header))
    except ValueError as e:
        raise error(str(e))
    return out, rt.zlib_taken()


def _decompress(data, wbits):
    if wbits < 0:
        return inflate(data, False)
    if wbits > 15:
        if data[:2] == b'\x1f\x8b':
            body = gzip_body(data, 0)
            out, taken = inflate(data[body:], False)
            return out, body + taken + 8
        if wbits < 40:
            raise error('Error -3 while decompressing data: incorrect header check')
    return inflate(data, True)


def compress(data, /, level=-1, wbits=15):
    return _compress(_bytes(data), level, wbits)


def decompress(data, /, wbits=15, bufsize=16384):
    return _decompress(_bytes(data), wbits)[0]


class _Compressor:
    _shared_ = True

    def __init__(self, level, wbits):
        self._level = level
        self._wbits = wbits
        self._pieces = []

    def compress(self, data):
        self._pieces.append(_bytes(data))
        return b''

    def flush(self, mode=4):
        if mode != 4:
            return b''
        return _compress(b''.join(self._pieces), self._level, self._wbits)


class _Decompressor:
    _shared_ = True

    def __init__(self, wbits):
        self._wbits = wbits
        self._waiting = b''
        self.eof = False
        self.unused_data = b''
        self.unconsumed_tail = b''

    def decompress(self, data, max_length=0):
        if self.eof:
            self.unused_data += _bytes(data)
            return b''
        self._waiting += _bytes(data)
        try:
            out, taken = _decompress(self._waiting, self._wbits)
        except error as e:
            # The rest may still come.
            if str(e).startswith('Error -5'):
                return b''
            raise
        self.eof = True
        self.unused_data = self._waiting[taken:]
        return out

    def flush(self, length=0):
        return b''


def compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0):
    return _Compressor(level, wbits)


def decompressobj(wbits=15):
    return _Decompressor(wbits)
