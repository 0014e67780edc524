"""The module `html`."""

import html as _html
from html.entities import html5 as _html5


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


# Numbers that mean something else, and those that mean nothing.
_REPLACED = dict(_html._invalid_charrefs)
_NOTHING = frozenset(_html._invalid_codepoints)

# Characters that end a name.
_ENDS = '\t\n\f <&#;'


def _number(digits, base):
    """The character of a number; what is too large is no character."""
    n = 0
    for c in digits:
        n = n * base + int(c, 16)
        if n > 0x10FFFF:
            return '\uFFFD'
    if n in _REPLACED:
        return _REPLACED[n]
    if 0xD800 <= n <= 0xDFFF:
        return '\uFFFD'
    if n in _NOTHING:
        return ''
    return chr(n)


def _digits_end(s, at, hexadecimal):
    while at < len(s) and (('0' <= s[at] <= '9') or (hexadecimal and s[at] in 'abcdefABCDEF')):
        at += 1
    return at


def _reference(s, at):
    """The text and the end of the reference that begins after the '&' there."""
    if s.startswith('#', at):
        hexadecimal = s.startswith('x', at + 1) or s.startswith('X', at + 1)
        start = at + 2 if hexadecimal else at + 1
        end = _digits_end(s, start, hexadecimal)
        if end == start:
            return '&', at
        text = _number(s[start:end], 16 if hexadecimal else 10)
        return text, end + 1 if s.startswith(';', end) else end
    end = at
    while end < len(s) and end < at + 32 and s[end] not in _ENDS:
        end += 1
    if end == at:
        return '&', at
    if s.startswith(';', end):
        end += 1
    name = s[at:end]
    if name in _html5:
        return _html5[name], end
    # The longest beginning that is a name.
    for n in range(len(name) - 1, 1, -1):
        if name[:n] in _html5:
            return _html5[name[:n]], at + n
    return '&', at


def unescape(s):
    if '&' not in s:
        return s
    pieces = []
    start = 0
    while True:
        at = s.find('&', start)
        if at < 0:
            pieces.append(s[start:])
            return ''.join(pieces)
        pieces.append(s[start:at])
        text, start = _reference(s, at + 1)
        pieces.append(text)
