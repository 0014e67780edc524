# UTF-8 kept in text, byte by byte.
# Feature: RPython / rlib.rutf8, runicode
from rpython.rlib.runicode import str_decode_utf_8, unicode_encode_utf_8
from rpython.rlib.rutf8 import (
    CheckError, Utf8StringIterator, check_ascii, check_utf8, codepoint_at_pos, codepoints_in_utf8, first_non_ascii_char,
    next_codepoint_pos, prev_codepoint_pos, unichr_as_utf8)


def valid(s):
    try:
        return str(check_utf8(s, False))
    except CheckError:
        return "invalid"


if __name__ == "__main__":
    text = "a\u00e9\u4e2d\U0001f600z"
    data = unicode_encode_utf_8(text, len(text), "strict")
    print(len(text), len(data), [ord(c) for c in data])
    print(str_decode_utf_8(data, len(data), "strict") == (text, len(data)))
    print("".join([unichr_as_utf8(ord(c)) for c in text]) == data)
    print(list(Utf8StringIterator(data)), codepoints_in_utf8(data), codepoints_in_utf8(data, 0, 3))
    pos = 0
    while pos < len(data):
        print(pos, codepoint_at_pos(data, pos), prev_codepoint_pos(data, pos) if pos else -1)
        pos = next_codepoint_pos(data, pos)
    print(valid(data), valid("\xff"), valid("plain"), first_non_ascii_char(data), first_non_ascii_char("abc"))
    try:
        check_ascii(data)
    except CheckError as e:
        print("not ascii at", e.pos)
