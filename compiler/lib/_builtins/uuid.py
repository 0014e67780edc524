"""The module `uuid`. The 128 bits are kept as sixteen bytes."""

import os

from _builtins.hashlib import md5, sha1

RESERVED_NCS = 'reserved for NCS compatibility'
RFC_4122 = 'specified in RFC 4122'
RESERVED_MICROSOFT = 'reserved for Microsoft compatibility'
RESERVED_FUTURE = 'reserved for future definition'


def _from_hex(text):
    digits = text.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
    if len(digits) != 32:
        raise ValueError('badly formed hexadecimal UUID string')
    for c in digits:
        if c not in '0123456789abcdefABCDEF':
            raise ValueError(f'invalid literal for int() with base 16: {digits!r}')
    return bytes.fromhex(digits)


def _from_fields(time_low, time_mid, time_hi_version, clock_seq_hi_variant, clock_seq_low, node):
    if time_low < 0 or time_low >= 1 << 32:
        raise ValueError('field 1 out of range (need a 32-bit value)')
    if time_mid < 0 or time_mid >= 1 << 16:
        raise ValueError('field 2 out of range (need a 16-bit value)')
    if time_hi_version < 0 or time_hi_version >= 1 << 16:
        raise ValueError('field 3 out of range (need a 16-bit value)')
    if clock_seq_hi_variant < 0 or clock_seq_hi_variant >= 1 << 8:
        raise ValueError('field 4 out of range (need an 8-bit value)')
    if clock_seq_low < 0 or clock_seq_low >= 1 << 8:
        raise ValueError('field 5 out of range (need an 8-bit value)')
    if node < 0 or node >= 1 << 48:
        raise ValueError('field 6 out of range (need a 48-bit value)')
    return (time_low.to_bytes(4, 'big') + time_mid.to_bytes(2, 'big') + time_hi_version.to_bytes(2, 'big')
            + bytes([clock_seq_hi_variant, clock_seq_low]) + node.to_bytes(6, 'big'))


def _with_version(data, version):
    out = bytearray(data)
    out[6] = (out[6] & 0x0F) | (version << 4)
    out[8] = (out[8] & 0x3F) | 0x80
    return bytes(out)


class UUID:
    _shared_ = True

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if hex is not None:
            data = _from_hex(hex)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            data = bytes
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            data = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        elif fields is not None:
            data = _from_fields(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5])
        elif int is not None:
            if int < 0:
                raise ValueError('int is out of range (need a 128-bit value)')
            data = b'\0\0\0\0\0\0\0\0' + int.to_bytes(8, 'big')
        else:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if version is not None:
            if version < 1 or version > 5:
                raise ValueError('illegal version number')
            data = _with_version(data, version)
        self.bytes = data

    def _number(self, start, end):
        n = 0
        for i in range(start, end):
            n = (n << 8) | self.bytes[i]
        return n

    @property
    def hex(self):
        return self.bytes.hex()

    @property
    def int(self):
        if self.bytes[0] == 0 and self.bytes[1] == 0 and self._number(0, 7) == 0 and self.bytes[7] == 0 and self.bytes[8] < 128:
            return self._number(8, 16)
        raise OverflowError('the int of a UUID does not fit in 64 bits')

    @property
    def bytes_le(self):
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    @property
    def time_low(self):
        return self._number(0, 4)

    @property
    def time_mid(self):
        return self._number(4, 6)

    @property
    def time_hi_version(self):
        return self._number(6, 8)

    @property
    def clock_seq_hi_variant(self):
        return self.bytes[8]

    @property
    def clock_seq_low(self):
        return self.bytes[9]

    @property
    def clock_seq(self):
        return ((self.bytes[8] & 0x3F) << 8) | self.bytes[9]

    @property
    def time(self):
        return ((self.time_hi_version & 0x0FFF) << 48) | (self.time_mid << 32) | self.time_low

    @property
    def node(self):
        return self._number(10, 16)

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
                self.node)

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        top = self.bytes[8]
        if top & 0x80 == 0:
            return RESERVED_NCS
        elif top & 0x40 == 0:
            return RFC_4122
        elif top & 0x20 == 0:
            return RESERVED_MICROSOFT
        else:
            return RESERVED_FUTURE

    @property
    def version(self):
        if self.bytes[8] & 0xC0 == 0x80:
            return self.bytes[6] >> 4
        return None

    def __str__(self):
        h = self.bytes.hex()
        return f'{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}'

    def __repr__(self):
        return f'UUID({str(self)!r})'

    def __eq__(self, other):
        if isinstance(other, UUID):
            return self.bytes == other.bytes
        else:
            return False

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return self.bytes < other.bytes

    def __gt__(self, other):
        return self.bytes > other.bytes

    def __le__(self, other):
        return self.bytes <= other.bytes

    def __ge__(self, other):
        return self.bytes >= other.bytes

    def __hash__(self):
        return hash(self.bytes)


def _name_bytes(name):
    if isinstance(name, str):
        return name.encode('utf-8')
    else:
        return name


def uuid3(namespace, name):
    return UUID(bytes=_with_version(md5(namespace.bytes + _name_bytes(name)).digest(), 3))


def uuid4():
    return UUID(bytes=_with_version(os.urandom(16), 4))


def uuid5(namespace, name):
    return UUID(bytes=_with_version(sha1(namespace.bytes + _name_bytes(name)).digest()[:16], 5))


def getnode():
    return int.from_bytes(os.urandom(6), 'big') | (1 << 40)


_node = []


def uuid1(node=None, clock_seq=None):
    import time
    if node is None:
        if len(_node) == 0:
            _node.append(getnode())
        place = _node[0]
    else:
        place = node
    stamp = time.time_ns() // 100 + 0x01B21DD213814000
    if clock_seq is None:
        clock = int.from_bytes(os.urandom(2), 'big') & 0x3FFF
    else:
        clock = clock_seq
    return UUID(fields=(stamp & 0xFFFFFFFF, (stamp >> 32) & 0xFFFF, (stamp >> 48) & 0x0FFF, (clock >> 8) & 0x3F,
                        clock & 0xFF, place), version=1)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
