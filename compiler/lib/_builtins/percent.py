"""`text % args` where the text is known at run time only: conversions taken apart,
each applied to one of the arguments."""


class Conversion:
    """`%-08.3f`: what stands before it, its parts, and where it ends."""

    _shared_ = True

    def __init__(self, before, key, flags, width, precision, kind):
        self.before = before
        self.key = key
        self.flags = flags
        self.width = width
        self.precision = precision
        self.kind = kind


def _digits(text, at):
    while at < len(text) and '0' <= text[at] <= '9':
        at += 1
    return at


def parse(text):
    """The conversions of a format; the last has no kind."""
    found = []
    before = ''
    start = 0
    while True:
        at = text.find('%', start)
        if at < 0:
            found.append(Conversion(before + text[start:], '', '', -1, -1, ''))
            return found
        before += text[start:at]
        at += 1
        key = ''
        if text.startswith('(', at):
            end = text.find(')', at)
            if end < 0:
                raise ValueError('incomplete format key')
            key = text[at + 1:end]
            at = end + 1
        flags_end = at
        while flags_end < len(text) and text[flags_end] in '-+ #0':
            flags_end += 1
        flags = text[at:flags_end]
        end = _digits(text, flags_end)
        width = int(text[flags_end:end]) if end > flags_end else -1
        precision = -1
        if text.startswith('.', end):
            stop = _digits(text, end + 1)
            precision = int(text[end + 1:stop]) if stop > end + 1 else 0
            end = stop
        while end < len(text) and text[end] in 'hlL':
            end += 1
        if end >= len(text):
            raise ValueError('incomplete format')
        kind = text[end]
        if kind == '%':
            before += '%'
        else:
            if kind not in 'diouxXeEfFgGcrsa':
                raise ValueError(f"unsupported format character '{kind}' (0x{ord(kind):x}) at index {end}")
            found.append(Conversion(before, key, flags, width, precision, kind))
            before = ''
        start = end + 1


def _padded(conversion, text):
    if len(text) >= conversion.width:
        return text
    if '-' in conversion.flags:
        return text.ljust(conversion.width)
    return text.rjust(conversion.width)


def _text(conversion, text):
    if conversion.precision >= 0:
        text = text[:conversion.precision]
    return _padded(conversion, text)


def _number(conversion, kind, x):
    """A number by the format language."""
    flags = conversion.flags
    spec = ''
    if '-' in flags:
        spec += '<'
    elif '0' not in flags:
        spec += '>'
    if '+' in flags:
        spec += '+'
    elif ' ' in flags:
        spec += ' '
    if '#' in flags:
        spec += '#'
    if '0' in flags and '-' not in flags:
        spec += '0'
    if conversion.width >= 0:
        spec += str(conversion.width)
    if conversion.precision >= 0 and kind not in 'dxXo':
        spec += f'.{conversion.precision}'
    return format(x, spec + kind)


def apply(conversion, x):
    kind = conversion.kind
    if kind == 's':
        return _text(conversion, str(x))
    if kind == 'r' or kind == 'a':
        return _text(conversion, repr(x))
    if isinstance(x, (bool, int)):
        if kind == 'c':
            return _padded(conversion, chr(x))
        if kind in 'diu':
            return _number(conversion, 'd', int(x))
        if kind in 'oxX':
            return _number(conversion, kind, int(x))
        return _number(conversion, kind, float(x))
    elif isinstance(x, float):
        if kind in 'diu':
            return _number(conversion, 'd', int(x))
        if kind in 'oxX':
            raise TypeError(f'%{kind} format: an integer is required, not float')
        if kind == 'c':
            raise TypeError('%c requires int or char')
        return _number(conversion, kind, x)
    elif isinstance(x, str):
        if kind == 'c' and len(x) == 1:
            return _padded(conversion, x)
        return _refused(kind, 'str')
    else:
        return _refused(kind, type(x).__name__)


def _refused(kind, name):
    if kind in 'diu':
        raise TypeError(f'%{kind} format: a real number is required, not {name}')
    if kind in 'oxX':
        raise TypeError(f'%{kind} format: an integer is required, not {name}')
    if kind == 'c':
        raise TypeError('%c requires int or char')
    raise TypeError(f'must be real number, not {name}')


def _rest(conversions, at, args, pieces):
    if len(args) == 0:
        if at < len(conversions) - 1:
            raise TypeError('not enough arguments for format string')
        pieces.append(conversions[at].before)
    else:
        if at >= len(conversions) - 1:
            raise TypeError('not all arguments converted during string formatting')
        pieces.append(conversions[at].before)
        pieces.append(apply(conversions[at], args[0]))
        _rest(conversions, at + 1, args[1:], pieces)


def fill(text, args):
    """`text % args`, args a tuple."""
    pieces = []
    _rest(parse(text), 0, args, pieces)
    return ''.join(pieces)
