"""The module `json`. What `loads` gives is a tagged union: None, a bool, an int, a
float, a str, a list or a dict of these.
"""

import sys

from _rpyc import rt

if 'json' in sys.modules:
    from json.decoder import JSONDecodeError


class _Writer:
    _shared_ = True

    def __init__(self, item_separator, key_separator, indent, sort_keys, ensure_ascii, allow_nan):
        self.pieces = ['']
        self.item_separator = item_separator
        self.key_separator = key_separator
        # '' for everything on one line.
        self.indent = indent
        self.pretty = indent is not None
        self.sort_keys = sort_keys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.level = 0

    def put(self, text):
        self.pieces.append(text)

    def newline(self):
        indent = self.indent
        if indent is not None:
            self.pieces.append('\n' + indent * self.level)

    def begin(self, first):
        """Before an item."""
        if first:
            self.level += 1
        else:
            self.pieces.append(self.item_separator)
        self.newline()

    def end(self, some):
        if some:
            self.level -= 1
            self.newline()

    def float(self, x):
        if x != x or x - x != 0.0:
            if not self.allow_nan:
                raise ValueError('Out of range float values are not JSON compliant')
            if x != x:
                self.pieces.append('NaN')
            elif x > 0.0:
                self.pieces.append('Infinity')
            else:
                self.pieces.append('-Infinity')
        else:
            self.pieces.append(repr(x))

    def text(self, s):
        self.pieces.append(_quoted(s, self.ensure_ascii))


_HEX = '0123456789abcdef'


def _unit(n):
    return '\\u' + _HEX[(n >> 12) & 15] + _HEX[(n >> 8) & 15] + _HEX[(n >> 4) & 15] + _HEX[n & 15]


def _quoted(s, ensure_ascii):
    plain = True
    for c in s:
        n = ord(c)
        if n < 32 or n == 34 or n == 92 or (ensure_ascii and n > 126):
            plain = False
            break
    if plain:
        return '"' + s + '"'
    pieces = ['"']
    for c in s:
        n = ord(c)
        if n == 34:
            pieces.append('\\"')
        elif n == 92:
            pieces.append('\\\\')
        elif n == 10:
            pieces.append('\\n')
        elif n == 13:
            pieces.append('\\r')
        elif n == 9:
            pieces.append('\\t')
        elif n == 12:
            pieces.append('\\f')
        elif n == 8:
            pieces.append('\\b')
        elif n < 32:
            pieces.append(_unit(n))
        elif n < 127 or (not ensure_ascii):
            pieces.append(c)
        elif n > 0xFFFF:
            n -= 0x10000
            pieces.append(_unit(0xD800 | (n >> 10)))
            pieces.append(_unit(0xDC00 | (n & 0x3FF)))
        else:
            pieces.append(_unit(n))
    pieces.append('"')
    return ''.join(pieces)


def _key(key):
    if key is None:
        return 'null'
    elif isinstance(key, str):
        return key
    elif isinstance(key, bool):
        return 'true' if key else 'false'
    elif isinstance(key, int):
        return repr(key)
    else:
        return repr(key)


def _write(w, x, default):
    if x is None:
        w.put('null')
    elif isinstance(x, str):
        w.text(x)
    elif isinstance(x, bool):
        w.put('true' if x else 'false')
    elif isinstance(x, float):
        w.float(x)
    elif isinstance(x, int):
        w.put(repr(x))
    elif isinstance(x, dict):
        w.put('{')
        first = True
        if w.sort_keys:
            keys = sorted(x.keys())
            for key in keys:
                w.begin(first)
                first = False
                w.text(_key(key))
                w.put(w.key_separator)
                _write(w, x[key], default)
        else:
            for key, value in x.items():
                w.begin(first)
                first = False
                w.text(_key(key))
                w.put(w.key_separator)
                _write(w, value, default)
        w.end(not first)
        w.put('}')
    elif isinstance(x, list):
        w.put('[')
        first = True
        for value in x:
            w.begin(first)
            first = False
            _write(w, value, default)
        w.end(not first)
        w.put(']')
    elif isinstance(x, tuple):
        w.put('[')
        if hasattr(x, '_astuple_'):
            _write_tuple(w, x._astuple_(), True, default)
        elif hasattr(x, '_items'):
            first = True
            for value in x:
                w.begin(first)
                first = False
                _write(w, value, default)
            w.end(not first)
        else:
            _write_tuple(w, x, True, default)
        w.put(']')
    elif default is None:
        raise TypeError(f'Object of type {type(x).__name__} is not JSON serializable')
    else:
        _write(w, default(x), None)


def _write_tuple(w, x, first, default):
    """Items of a tuple, which may differ in type: the first, then the rest."""
    if len(x) == 0:
        w.end(not first)
    else:
        w.begin(first)
        _write(w, x[0], default)
        _write_tuple(w, x[1:], False, default)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False):
    item_separator = ', '
    key_separator = ': '
    step = None
    if indent is not None:
        item_separator = ','
        if isinstance(indent, int):
            step = ' ' * indent
        else:
            step = indent
    if separators is not None:
        item_separator = separators[0]
        key_separator = separators[1]
    w = _Writer(item_separator, key_separator, step, sort_keys, ensure_ascii, allow_nan)
    _write(w, obj, default)
    return ''.join(w.pieces)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False):
    fp.write(dumps(obj, ensure_ascii=ensure_ascii, allow_nan=allow_nan, indent=indent, separators=separators,
                   default=default, sort_keys=sort_keys))


class _Reader:
    """A text and how far it is read."""

    _shared_ = True

    def __init__(self, text, strict):
        self.text = text
        self.size = len(text)
        self.pos = 0
        self.strict = strict

    def error(self, message, pos):
        raise JSONDecodeError(message, self.text, pos)

    def skip(self):
        text = self.text
        pos = self.pos
        size = self.size
        while pos < size:
            c = text[pos]
            if c != ' ' and c != '\n' and c != '\t' and c != '\r':
                break
            pos += 1
        self.pos = pos

    def at(self, c):
        return self.pos < self.size and self.text[self.pos] == c

    def word(self, word):
        if self.text.startswith(word, self.pos):
            self.pos += len(word)
            return True
        return False

    def digits(self, pos):
        """Where the digits end."""
        while pos < self.size and '0' <= self.text[pos] <= '9':
            pos += 1
        return pos

    def string(self):
        """A string, from its quote on."""
        text = self.text
        begin = self.pos
        pos = begin + 1
        start = pos
        pieces = None
        while True:
            if pos >= self.size:
                self.error('Unterminated string starting at', begin)
            c = text[pos]
            if c == '"':
                break
            if c == '\\':
                if pieces is None:
                    pieces = ['']
                pieces.append(text[start:pos])
                pos = self.escape(begin, pos, pieces)
                start = pos
            elif c < ' ' and self.strict:
                self.error('Invalid control character at', pos)
            else:
                pos += 1
        self.pos = pos + 1
        if pieces is None:
            return text[start:pos]
        pieces.append(text[start:pos])
        return ''.join(pieces)

    def escape(self, begin, pos, pieces):
        """What stands behind the backslash at `pos`; where it ends."""
        if pos + 1 >= self.size:
            self.error('Unterminated string starting at', begin)
        c = self.text[pos + 1]
        if c == 'u':
            code = self.unit(pos + 2)
            pos += 6
            if 0xD800 <= code <= 0xDBFF and self.text.startswith('\\u', pos):
                low = self.unit(pos + 2)
                if 0xDC00 <= low <= 0xDFFF:
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                    pos += 6
            pieces.append(chr(code))
            return pos
        if c == 'n':
            c = '\n'
        elif c == 't':
            c = '\t'
        elif c == 'r':
            c = '\r'
        elif c == 'b':
            c = '\b'
        elif c == 'f':
            c = '\f'
        elif c != '"' and c != '\\' and c != '/':
            self.error('Invalid \\escape', pos)
        pieces.append(c)
        return pos + 2

    def unit(self, pos):
        """The four hexadecimal digits at `pos`."""
        if pos + 4 >= self.size:
            self.error('Invalid \\uXXXX escape', pos - 1)
        code = 0
        for c in self.text[pos:pos + 4]:
            n = _HEX.find(c.lower())
            if n < 0:
                self.error('Invalid \\uXXXX escape', pos - 1)
            code = code * 16 + n
        return code


def _number(r):
    text = r.text
    start = r.pos
    pos = start
    if pos < r.size and text[pos] == '-':
        pos += 1
    first = pos
    pos = r.digits(pos)
    if pos == first:
        r.error('Expecting value', start)
    if text[first] == '0':
        pos = first + 1
    end = pos
    if pos < r.size and text[pos] == '.':
        after = r.digits(pos + 1)
        if after > pos + 1:
            end = after
    pos = end
    if pos < r.size and (text[pos] == 'e' or text[pos] == 'E'):
        after = pos + 1
        if after < r.size and (text[after] == '+' or text[after] == '-'):
            after += 1
        stop = r.digits(after)
        if stop > after:
            end = stop
    r.pos = end
    return text[start:end]


def _read_object(r, hook):
    result = {}
    r.pos += 1
    r.skip()
    if r.at('}'):
        r.pos += 1
        return result
    while True:
        if not r.at('"'):
            r.error('Expecting property name enclosed in double quotes', r.pos)
        key = r.string()
        r.skip()
        if not r.at(':'):
            r.error("Expecting ':' delimiter", r.pos)
        r.pos += 1
        r.skip()
        result[key] = _read(r, hook)
        r.skip()
        if r.at('}'):
            r.pos += 1
            return result
        if not r.at(','):
            r.error("Expecting ',' delimiter", r.pos)
        r.pos += 1
        r.skip()


def _read_list(r, hook):
    result = []
    r.pos += 1
    r.skip()
    if r.at(']'):
        r.pos += 1
        return result
    while True:
        result.append(_read(r, hook))
        r.skip()
        if r.at(']'):
            r.pos += 1
            return result
        if not r.at(','):
            r.error("Expecting ',' delimiter", r.pos)
        r.pos += 1
        r.skip()


def _read(r, hook):
    """The value that begins here."""
    if r.pos >= r.size:
        r.error('Expecting value', r.pos)
    c = r.text[r.pos]
    if c == '"':
        return r.string()
    if c == '{':
        if hook is None:
            return _read_object(r, hook)
        else:
            return hook(_read_object(r, hook))
    if c == '[':
        return _read_list(r, hook)
    if c == 'n' and r.word('null'):
        return None
    if c == 't' and r.word('true'):
        return True
    if c == 'f' and r.word('false'):
        return False
    if c == 'N' and r.word('NaN'):
        return float('nan')
    if c == 'I' and r.word('Infinity'):
        return float('inf')
    if c == '-' and r.word('-Infinity'):
        return float('-inf')
    number = _number(r)
    if '.' in number or 'e' in number or 'E' in number:
        return float(number)
    return int(number)


def loads(s, *, object_hook=None, strict=True):
    if isinstance(s, str):
        text = s
    elif isinstance(s, (bytes, bytearray)):
        text = s.decode('utf-8')
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {type(s).__name__}')
    r = _Reader(text, strict)
    if isinstance(s, str) and text.startswith('\ufeff'):
        r.error('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0)
    r.skip()
    result = _read(r, object_hook)
    r.skip()
    if r.pos != r.size:
        r.error('Extra data', r.pos)
    return result


def load(fp, *, object_hook=None):
    return loads(fp.read(), object_hook=object_hook)
