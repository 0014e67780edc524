"""UTF-8 in text of which every character is a byte.

Like: rpython/rlib/rutf8.py
"""

from rpython._text import bytes_of_chars, chars_of_bytes


class CheckError(Exception):
    def __init__(self, pos):
        self.pos = pos


class OutOfRange(Exception):
    def __init__(self, code):
        self.code = code


def unichr_as_utf8(code, allow_surrogates=False):
    if not 0 <= code <= 0x10ffff:
        raise OutOfRange(code)
    if code < 0x80:
        return chr(code)
    if code < 0x800:
        return chr(0xc0 | code >> 6) + chr(0x80 | code & 63)
    if code < 0x10000:
        if not allow_surrogates and 0xd800 <= code <= 0xdfff:
            raise OutOfRange(code)
        return chr(0xe0 | code >> 12) + chr(0x80 | code >> 6 & 63) + chr(0x80 | code & 63)
    return chr(0xf0 | code >> 18) + chr(0x80 | code >> 12 & 63) + chr(0x80 | code >> 6 & 63) + chr(0x80 | code & 63)


def next_codepoint_pos(s, pos):
    c = ord(s[pos])
    if c < 0x80:
        return pos + 1
    if c < 0xe0:
        return pos + 2
    if c < 0xf0:
        return pos + 3
    return pos + 4


def prev_codepoint_pos(s, pos):
    pos -= 1
    while pos > 0 and 0x80 <= ord(s[pos]) < 0xc0:
        pos -= 1
    return pos


def codepoint_at_pos(s, pos):
    c = ord(s[pos])
    if c < 0x80:
        return c
    if c < 0xe0:
        return (c & 31) << 6 | ord(s[pos + 1]) & 63
    if c < 0xf0:
        return (c & 15) << 12 | (ord(s[pos + 1]) & 63) << 6 | ord(s[pos + 2]) & 63
    return (c & 7) << 18 | (ord(s[pos + 1]) & 63) << 12 | (ord(s[pos + 2]) & 63) << 6 | ord(s[pos + 3]) & 63


def codepoints_in_utf8(s, start=0, end=-1):
    if end < 0 or end > len(s):
        end = len(s)
    count = 0
    for i in range(start, end):
        if not 0x80 <= ord(s[i]) < 0xc0:
            count += 1
    return count


def check_utf8(s, allow_surrogates=False, start=0, stop=-1):
    """How many code points there are; CheckError where it is no UTF-8."""
    if stop < 0:
        stop = len(s)
    try:
        return len(bytes_of_chars(s[start:stop]).decode('utf-8'))
    except UnicodeDecodeError:
        raise CheckError(start)


def check_ascii(s):
    for i in range(len(s)):
        if ord(s[i]) > 127:
            raise CheckError(i)


def first_non_ascii_char(s):
    for i in range(len(s)):
        if ord(s[i]) > 127:
            return i
    return -1


def Utf8StringIterator(s):
    """The code points."""
    pos = 0
    while pos < len(s):
        yield codepoint_at_pos(s, pos)
        pos = next_codepoint_pos(s, pos)


def decode_utf8(s):
    return bytes_of_chars(s).decode('utf-8')


def encode_utf8(text):
    return chars_of_bytes(text.encode('utf-8'))
