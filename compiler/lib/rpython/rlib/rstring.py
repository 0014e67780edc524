"""Text: builders, splitting, parsing of numbers.

Like: rpython/rlib/rstring.py
"""

INIT_SIZE = 100


class StringBuilder(object):
    """Text that grows at its end."""

    def __init__(self, init_size=INIT_SIZE):
        self._parts = []
        self._size = 0

    def append(self, s):
        self._parts.append(s)
        self._size += len(s)

    def append_slice(self, s, start, end):
        assert 0 <= start <= end <= len(s)
        self.append(s[start:end])

    def append_multiple_char(self, c, times):
        assert len(c) == 1
        self.append(c * times)

    def append_charpsize(self, s, size):
        self.append(s[:size])

    def getlength(self):
        return self._size

    def build(self):
        parts = self._parts
        if len(parts) == 1:
            return parts[0]
        s = ''.join(parts)
        # Later calls build on what was built.
        self._parts = [s]
        return s


class UnicodeBuilder(StringBuilder):
    """The same: text is Unicode."""


class ByteListBuilder(object):
    """A list of characters that grows at its end."""

    def __init__(self, init_size=INIT_SIZE):
        self._chars = []

    def append(self, s):
        for c in s:
            self._chars.append(c)

    def append_slice(self, s, start, end):
        assert 0 <= start <= end <= len(s)
        for i in range(start, end):
            self._chars.append(s[i])

    def append_multiple_char(self, c, times):
        for _ in range(times):
            self._chars.append(c)

    def getlength(self):
        return len(self._chars)

    def build(self):
        return self._chars


def split(value, by=None, maxsplit=-1):
    return value.split(by, maxsplit)


def rsplit(value, by=None, maxsplit=-1):
    return value.rsplit(by, maxsplit)


def replace(s, sub, by, maxsplit=-1):
    return s.replace(sub, by, maxsplit)


def replace_count(s, sub, by, maxsplit=-1):
    """(result, how often)"""
    count = s.count(sub)
    if 0 <= maxsplit < count:
        count = maxsplit
    return s.replace(sub, by, maxsplit), count


def startswith(s, prefix, start=0, end=-1):
    if end < 0:
        return s.startswith(prefix, start)
    return s.startswith(prefix, start, end)


def endswith(s, suffix, start=0, end=-1):
    if end < 0:
        return s.endswith(suffix, start)
    return s.endswith(suffix, start, end)


def find(s, other, start, end):
    return s.find(other, start, end)


def rfind(s, other, start, end):
    return s.rfind(other, start, end)


def count(s, other, start, end):
    return s.count(other, start, end)


def isspace(c):
    return c == ' ' or '\t' <= c <= '\r'


def strip_spaces(s):
    """Without white space at the ends."""
    start, end = 0, len(s)
    while start < end and isspace(s[start]):
        start += 1
    while end > start and isspace(s[end - 1]):
        end -= 1
    return s[start:end]


for _f in (split, rsplit, replace, replace_count, startswith, endswith, find, rfind, count):
    _f._annspecialcase_ = 'specialize:argtype(0)'


def assert_str0(fname):
    assert '\x00' not in fname
    return fname


def check_str0(fname):
    pass


def always_same(x):
    return x


class InvalidBaseError(ValueError):
    """The base is not one of 0 and 2 to 36."""


class ParseStringError(Exception):
    """Text that is no number."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class ParseStringOverflowError(Exception):
    """A number that no machine word holds; the parser stands at its first digit."""

    def __init__(self, parser):
        self.parser = parser


class NumberStringParser(object):
    """The digits of an integer's text, one after the other."""

    def __init__(self, s, literal, base, fname, allow_underscores=False, no_implicit_octal=False, start=0, end=-1):
        """`literal` is `s` without white space at its ends; base 0 looks at the prefix."""
        self.fname = fname
        self.original_base = base
        text = literal
        self.sign = 1
        if text.startswith('-'):
            self.sign = -1
            text = strip_spaces(text[1:])
        elif text.startswith('+'):
            text = strip_spaces(text[1:])
        self.literal = s
        if base == 0:
            if text.startswith('0x') or text.startswith('0X'):
                base = 16
            elif text.startswith('0b') or text.startswith('0B'):
                base = 2
            elif text.startswith('0o') or text.startswith('0O'):
                base = 8
            elif text.startswith('0') and len(text) > 1 and not no_implicit_octal:
                base = 8
            else:
                base = 10
        elif base < 2 or base > 36:
            raise InvalidBaseError(fname + '() base must be >= 2 and <= 36')
        self.base = base
        prefixed = False
        if len(text) > 1 and text[0] == '0':
            c = text[1]
            if (base == 16 and c in 'xX') or (base == 8 and c in 'oO') or (base == 2 and c in 'bB'):
                text = text[2:]
                prefixed = True
        if not text:
            self.error()
        self.text = text
        self.allow_underscores = allow_underscores
        self.i = 0
        self.start = 1 if prefixed and allow_underscores and text[0] == '_' else 0
        self.i = self.start

    def error(self):
        raise ParseStringError('invalid literal for ' + self.fname + '() with base ' + str(self.original_base)
                               + ": '" + self.literal + "'")

    def rewind(self):
        self.i = self.start

    def next_digit(self):
        """-1 at the end."""
        if self.i >= len(self.text):
            return -1
        c = self.text[self.i]
        if self.allow_underscores and c == '_':
            self.i += 1
            if self.i == 1 or self.i >= len(self.text):
                self.error()
            c = self.text[self.i]
        if '0' <= c <= '9':
            d = ord(c) - ord('0')
        elif 'a' <= c <= 'z':
            d = ord(c) - ord('a') + 10
        elif 'A' <= c <= 'Z':
            d = ord(c) - ord('A') + 10
        else:
            d = 99
        if d >= self.base:
            self.error()
        self.i += 1
        return d

    def prev_digit(self):
        """The digit before, from the end on."""
        self.i -= 1
        c = self.text[self.i]
        if c == '_':
            self.i -= 1
            c = self.text[self.i]
        if '0' <= c <= '9':
            return ord(c) - ord('0')
        if 'a' <= c <= 'z':
            return ord(c) - ord('a') + 10
        return ord(c) - ord('A') + 10
