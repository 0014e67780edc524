"""The module `binascii`."""

from _builtins.bytes import _bytes

_BASE64 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'


class Error(ValueError):
    pass


def _data(data):
    if isinstance(data, str):
        return data.encode('ascii')
    else:
        return _bytes(data)


def hexlify(data, sep=None, bytes_per_sep=1):
    if sep is None:
        return _bytes(data).hex().encode('ascii')
    else:
        return _bytes(data).hex(sep, bytes_per_sep).encode('ascii')


b2a_hex = hexlify


def unhexlify(hexstr):
    data = _data(hexstr)
    n = len(data)
    if n % 2 != 0:
        raise Error('Odd-length string')
    out = []
    for i in range(0, n, 2):
        high = _digit(data[i])
        low = _digit(data[i + 1])
        if high < 0 or low < 0:
            raise Error('Non-hexadecimal digit found')
        out.append(high * 16 + low)
    return bytes(out)


a2b_hex = unhexlify


def _digit(c):
    if 48 <= c and c <= 57:
        return c - 48
    c |= 32
    if 97 <= c and c <= 102:
        return c - 87
    return -1


def b2a_base64(data, *, newline=True):
    data = _bytes(data)
    out = []
    n = len(data)
    i = 0
    while i + 2 < n:
        word = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]
        out.append(_BASE64[word >> 18])
        out.append(_BASE64[(word >> 12) & 63])
        out.append(_BASE64[(word >> 6) & 63])
        out.append(_BASE64[word & 63])
        i += 3
    if i + 1 == n:
        word = data[i] << 16
        out.append(_BASE64[word >> 18])
        out.append(_BASE64[(word >> 12) & 63])
        out.append(61)
        out.append(61)
    elif i + 2 == n:
        word = (data[i] << 16) | (data[i + 1] << 8)
        out.append(_BASE64[word >> 18])
        out.append(_BASE64[(word >> 12) & 63])
        out.append(_BASE64[(word >> 6) & 63])
        out.append(61)
    if newline:
        out.append(10)
    return bytes(out)


def _base64_value(c):
    if 65 <= c and c <= 90:
        return c - 65
    if 97 <= c and c <= 122:
        return c - 71
    if 48 <= c and c <= 57:
        return c + 4
    if c == 43:
        return 62
    if c == 47:
        return 63
    return -1


def a2b_base64(data, *, strict_mode=False):
    data = _data(data)
    out = []
    bits = 0
    count = 0
    pads = 0
    for c in data:
        if c == 61:
            pads += 1
            if count >= 2 and count + pads >= 4:
                # A full quad: what follows begins a new one.
                return bytes(out)
            continue
        value = _base64_value(c)
        if value < 0:
            continue
        pads = 0
        bits = ((bits << 6) | value) & 0xFFFFFF
        count += 1
        if count == 2:
            out.append((bits >> 4) & 255)
        elif count == 3:
            out.append((bits >> 2) & 255)
        elif count == 4:
            out.append(bits & 255)
            count = 0
    if count == 1:
        raise Error(f'Invalid base64-encoded string: number of data characters ({len(out) // 3 * 4 + 1}) cannot be '
                    '1 more than a multiple of 4')
    if count != 0:
        raise Error('Incorrect padding')
    return bytes(out)


def _crc_table():
    table = []
    for n in range(256):
        c = n
        for k in range(8):
            if c & 1:
                c = 0xEDB88320 ^ (c >> 1)
            else:
                c = c >> 1
        table.append(c)
    return table


_CRC = _crc_table()


def crc32(data, value=0):
    crc = value ^ 0xFFFFFFFF
    for byte in _bytes(data):
        crc = _CRC[(crc ^ byte) & 255] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, value):
    crc = value & 0xFFFF
    for byte in _bytes(data):
        crc ^= byte << 8
        for k in range(8):
            if crc & 0x8000:
                crc = ((crc << 1) ^ 0x1021) & 0xFFFF
            else:
                crc = (crc << 1) & 0xFFFF
    return crc
