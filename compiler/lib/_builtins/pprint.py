"""The module `pprint`."""

import sys


class _Layout:
    _shared_ = True

    def __init__(self, indent, width, depth, compact, sort_dicts, underscores):
        self.indent = indent
        self.width = width
        self.depth = depth
        self.compact = compact
        self.sort_dicts = sort_dicts
        self.underscores = underscores
        self.pieces = ['']


def _text(x, layout, level):
    """The whole on one line."""
    if x is None:
        return 'None'
    elif isinstance(x, str):
        return repr(x)
    elif isinstance(x, bool):
        return repr(x)
    elif isinstance(x, int):
        return f'{x:_d}' if layout.underscores else repr(x)
    elif isinstance(x, dict):
        if layout.depth is not None and level >= layout.depth and len(x) > 0:
            return '{...}'
        texts = []
        for key, value in _entries(x, layout):
            texts.append(f'{_text(key, layout, level + 1)}: {_text(value, layout, level + 1)}')
        return '{' + ', '.join(texts) + '}'
    elif isinstance(x, list):
        if layout.depth is not None and level >= layout.depth and len(x) > 0:
            return '[...]'
        texts = []
        for item in x:
            texts.append(_text(item, layout, level + 1))
        return '[' + ', '.join(texts) + ']'
    elif isinstance(x, tuple):
        if hasattr(x, '_fields') or hasattr(x, '_items'):
            return repr(x)
        else:
            if layout.depth is not None and level >= layout.depth and len(x) > 0:
                return '(...,)' if len(x) == 1 else '(...)'
            texts = []
            _tuple_texts(x, layout, level, texts)
            if len(texts) == 1:
                return f'({texts[0]},)'
            return '(' + ', '.join(texts) + ')'
    else:
        return repr(x)


def _tuple_texts(x, layout, level, texts):
    if len(x) > 0:
        texts.append(_text(x[0], layout, level + 1))
        _tuple_texts(x[1:], layout, level, texts)


def _entries(x, layout):
    if layout.sort_dicts:
        entries = []
        for key in sorted(x):
            entries.append((key, x[key]))
        return entries
    else:
        return list(x.items())


def _write(x, layout, indent, allowance, level):
    """In as many lines as it takes; it begins in that column, so much follows it."""
    text = _text(x, layout, level)
    if len(text) <= layout.width - indent - allowance:
        layout.pieces.append(text)
        return
    pieces = layout.pieces
    if x is None:
        pieces.append(text)
    elif isinstance(x, str):
        _write_str(x, layout, indent, allowance, level)
    elif isinstance(x, dict):
        if layout.depth is not None and level >= layout.depth:
            pieces.append(text)
            return
        pieces.append('{')
        if layout.indent > 1:
            pieces.append(' ' * (layout.indent - 1))
        entries = _entries(x, layout)
        inner = indent + layout.indent
        n = len(entries)
        for i in range(n):
            key, value = entries[i]
            name = _text(key, layout, level + 1)
            pieces.append(name + ': ')
            _write(value, layout, inner + len(name) + 2, allowance + 1 if i == n - 1 else 1, level + 1)
            if i < n - 1:
                pieces.append(',\n' + ' ' * inner)
        pieces.append('}')
    elif isinstance(x, list):
        if layout.depth is not None and level >= layout.depth:
            pieces.append(text)
            return
        pieces.append('[')
        _write_items(x, layout, indent, allowance + 1, level)
        pieces.append(']')
    elif isinstance(x, (set, frozenset)):
        if isinstance(x, set):
            pieces.append('{')
            start = indent
            end = '}'
        else:
            pieces.append('frozenset({')
            start = indent + len('frozenset(')
            end = '})'
        _write_items(sorted(x), layout, start, allowance + len(end), level)
        pieces.append(end)
    elif isinstance(x, tuple):
        if hasattr(x, '_fields') or hasattr(x, '_items'):
            pieces.append(text)
        else:
            pieces.append('(')
            if layout.indent > 1:
                pieces.append(' ' * (layout.indent - 1))
            _write_tuple(x, layout, indent + layout.indent, allowance + (2 if len(x) == 1 else 1), level)
            pieces.append(',)' if len(x) == 1 else ')')
    else:
        pieces.append(text)


def _write_items(x, layout, indent, allowance, level):
    pieces = layout.pieces
    if layout.indent > 1:
        pieces.append(' ' * (layout.indent - 1))
    indent += layout.indent
    n = len(x)
    if layout.compact:
        room = layout.width - indent + 1
        between = ''
        for i in range(n):
            room, between = _compact_item(x[i], layout, indent, allowance, i == n - 1, room, between, level)
        return
    for i in range(n):
        _write(x[i], layout, indent, allowance if i == n - 1 else 1, level + 1)
        if i < n - 1:
            pieces.append(',\n' + ' ' * indent)


def _compact_item(item, layout, indent, allowance, last, room, between, level):
    """Writes an item behind the one before as long as there is room. Gives the room
    after it and what comes between it and the next."""
    width = layout.width - indent + 1
    if last:
        width -= allowance
        room -= allowance
    text = _text(item, layout, level + 1)
    w = len(text) + 2
    line_end = ',\n' + ' ' * indent
    if room < w:
        room = width
        if between != '':
            between = line_end
    layout.pieces.append(between)
    if room >= w:
        layout.pieces.append(text)
        return room - w, ', '
    _write(item, layout, indent, allowance if last else 1, level + 1)
    return room, line_end


def _write_tuple(x, layout, indent, allowance, level):
    if layout.compact:
        _write_compact_tuple(x, layout, indent, allowance, layout.width - indent + 1, '', level)
    elif len(x) > 0:
        _write(x[0], layout, indent, allowance if len(x) == 1 else 1, level + 1)
        if len(x) > 1:
            layout.pieces.append(',\n' + ' ' * indent)
            _write_tuple(x[1:], layout, indent, allowance, level)


def _write_compact_tuple(x, layout, indent, allowance, room, between, level):
    if len(x) > 0:
        room, between = _compact_item(x[0], layout, indent, allowance, len(x) == 1, room, between, level)
        _write_compact_tuple(x[1:], layout, indent, allowance, room, between, level)


def _words(line):
    """Runs of blanks with the word after them."""
    words = []
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and not line[end].isspace():
            end += 1
        while end < len(line) and line[end].isspace():
            end += 1
        words.append(line[at:end])
        at = end
    return words


def _write_str(x, layout, indent, allowance, level):
    if x == '':
        layout.pieces.append(repr(x))
        return
    chunks = []
    lines = x.splitlines(True)
    if level == 0:
        indent += 1
        allowance += 1
    most = layout.width - indent
    limit = most
    shown = ''
    for i in range(len(lines)):
        line = lines[i]
        shown = repr(line)
        if i == len(lines) - 1:
            limit -= allowance
        if len(shown) <= limit:
            chunks.append(shown)
        else:
            parts = _words(line)
            limit2 = most
            current = ''
            for j in range(len(parts)):
                candidate = current + parts[j]
                if j == len(parts) - 1 and i == len(lines) - 1:
                    limit2 -= allowance
                if len(repr(candidate)) > limit2:
                    if current != '':
                        chunks.append(repr(current))
                    current = parts[j]
                else:
                    current = candidate
            if current != '':
                chunks.append(repr(current))
    if len(chunks) == 1:
        layout.pieces.append(shown)
        return
    if level == 0:
        layout.pieces.append('(')
    layout.pieces.append(('\n' + ' ' * indent).join(chunks))
    if level == 0:
        layout.pieces.append(')')


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    if indent < 0:
        raise ValueError('indent must be >= 0')
    if depth is not None and depth <= 0:
        raise ValueError('depth must be > 0')
    if width == 0:
        raise ValueError('width must be != 0')
    layout = _Layout(indent, width, depth, compact, sort_dicts, underscore_numbers)
    _write(object, layout, 0, 0, 0)
    return ''.join(layout.pieces)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    text = pformat(object, indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                   underscore_numbers=underscore_numbers) + '\n'
    if stream is None:
        sys.stdout.write(text)
    else:
        stream.write(text)


def pp(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=False,
       underscore_numbers=False):
    pprint(object, stream, indent, width, depth, compact=compact, sort_dicts=sort_dicts,
           underscore_numbers=underscore_numbers)


def isreadable(object):
    return True


class PrettyPrinter:
    _shared_ = True

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        self._indent = indent
        self._width = width
        self._depth = depth
        self._compact = compact
        self._sort_dicts = sort_dicts
        self._underscores = underscore_numbers

    def pformat(self, object):
        return pformat(object, self._indent, self._width, self._depth, compact=self._compact,
                       sort_dicts=self._sort_dicts, underscore_numbers=self._underscores)

    def pprint(self, object):
        sys.stdout.write(self.pformat(object) + '\n')
