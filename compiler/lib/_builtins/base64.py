"""The module `base64`."""

from _builtins import binascii
from _builtins.binascii import _data
from _builtins.bytes import _bytes


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    else:
        return encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    data = _data(s)
    if altchars is not None:
        data = data.translate(bytes.maketrans(_data(altchars), b'+/'))
    if validate:
        n = len(data)
        pads = 0
        for i in range(n):
            c = data[i]
            if c == 61 and i >= n - 2:
                pads += 1
            elif binascii._base64_value(c) < 0 or pads > 0:
                raise binascii.Error('Only base64 data is allowed')
    return binascii.a2b_base64(data)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def encodebytes(s):
    pieces = []
    data = _bytes(s)
    for i in range(0, len(data), 57):
        pieces.append(binascii.b2a_base64(data[i:i + 57]))
    return b''.join(pieces)


def decodebytes(s):
    return binascii.a2b_base64(s)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    data = _data(s)
    if casefold:
        data = data.upper()
    for c in data:
        if not (48 <= c and c <= 57 or 65 <= c and c <= 70):
            raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(data)


_BASE32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def b32encode(s):
    data = _bytes(s)
    out = []
    bits = 0
    count = 0
    for byte in data:
        bits = ((bits << 8) | byte) & 0xFFFFF
        count += 8
        while count >= 5:
            count -= 5
            out.append(_BASE32[(bits >> count) & 31])
    if count > 0:
        out.append(_BASE32[(bits << (5 - count)) & 31])
    while len(out) % 8 != 0:
        out.append(61)
    return bytes(out)


def b32decode(s, casefold=False):
    data = _data(s)
    if casefold:
        data = data.upper()
    if len(data) % 8 != 0:
        raise binascii.Error('Incorrect padding')
    data = data.rstrip(b'=')
    out = []
    bits = 0
    count = 0
    for c in data:
        value = _BASE32.find(c)
        if value < 0:
            raise binascii.Error('Non-base32 digit found')
        bits = ((bits << 5) | value) & 0xFFFFF
        count += 5
        if count >= 8:
            count -= 8
            out.append((bits >> count) & 255)
    return bytes(out)
