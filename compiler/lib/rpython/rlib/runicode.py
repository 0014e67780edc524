"""Code points. Text is Unicode everywhere; what RPython keeps as UTF-8 in a str is
text of which every character is a byte.

Like: rpython/rlib/runicode.py
"""

from rpython._text import bytes_of_chars, chars_of_bytes

MAXUNICODE = 0x10ffff
BYTEORDER = 'little'


def UNICHR(c):
    return chr(c)


def ORD(u):
    return ord(u)


def unicode_encode_utf_8(s, size, errors='strict', errorhandler=None, allow_surrogates=False):
    return chars_of_bytes(s[:size].encode('utf-8'))


def str_decode_utf_8(s, size, errors='strict', final=True, errorhandler=None, allow_surrogates=False):
    """(text, how many characters were read)"""
    return bytes_of_chars(s[:size]).decode('utf-8'), size


def unicode_encode_latin_1(s, size, errors='strict', errorhandler=None):
    return chars_of_bytes(s[:size].encode('latin-1'))


def str_decode_latin_1(s, size, errors='strict', final=True, errorhandler=None):
    return s[:size], size


def unicode_encode_ascii(s, size, errors='strict', errorhandler=None):
    return chars_of_bytes(s[:size].encode('ascii'))


def str_decode_ascii(s, size, errors='strict', final=True, errorhandler=None):
    return bytes_of_chars(s[:size]).decode('ascii'), size
