"""The module `json`: writing. What is read has no type that is known before."""

from _rpyc import rt


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
