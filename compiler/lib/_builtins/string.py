"""The module `string`: templates and words."""


def capwords(s, sep=None):
    if sep is None:
        return ' '.join([word.capitalize() for word in s.split()])
    else:
        return sep.join([word.capitalize() for word in s.split(sep)])


def _starts_name(c):
    return c == '_' or ('a' <= c <= 'z') or ('A' <= c <= 'Z')


def _in_name(c):
    return _starts_name(c) or ('0' <= c <= '9')


def _name_end(text, at):
    """The end of the identifier that begins there; `at` itself where none does."""
    if at < len(text) and _starts_name(text[at]):
        at += 1
        while at < len(text) and _in_name(text[at]):
            at += 1
    return at


class Template:
    """A text with `$name` or `${name}` in it."""

    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _next(self, start):
        """The next delimiter from there on: its place, the end of what it begins
        and the name; '$' for the escaped delimiter, '' where nothing valid follows.
        None at the end of the text."""
        text = self.template
        mark = self.delimiter
        at = text.find(mark, start)
        if at < 0:
            return None
        after = at + len(mark)
        if text.startswith(mark, after):
            return at, after + len(mark), '$'
        end = _name_end(text, after)
        if end > after:
            return at, end, text[after:end]
        if text.startswith('{', after):
            end = _name_end(text, after + 1)
            if end > after + 1 and text.startswith('}', end):
                return at, end + 1, text[after + 1:end]
        return at, after, ''

    def _invalid(self, at):
        lines = self.template[:at].splitlines(True)
        if len(lines) == 0:
            column = 1
            line = 1
        else:
            line = len(lines)
            column = at - sum([len(l) for l in lines[:-1]])
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def substitute(self, mapping={}, /, **kws):
        pieces = []
        start = 0
        while True:
            found = self._next(start)
            if found is None:
                pieces.append(self.template[start:])
                return ''.join(pieces)
            at, end, name = found
            pieces.append(self.template[start:at])
            if name == '$':
                pieces.append(self.delimiter)
            elif name == '':
                self._invalid(at + len(self.delimiter))
            elif name in kws:
                pieces.append(str(kws[name]))
            else:
                pieces.append(str(mapping[name]))
            start = end

    def safe_substitute(self, mapping={}, /, **kws):
        pieces = []
        start = 0
        while True:
            found = self._next(start)
            if found is None:
                pieces.append(self.template[start:])
                return ''.join(pieces)
            at, end, name = found
            pieces.append(self.template[start:at])
            if name == '$':
                pieces.append(self.delimiter)
            elif name == '':
                pieces.append(self.template[at:end])
            elif name in kws:
                pieces.append(str(kws[name]))
            elif name in mapping:
                pieces.append(str(mapping[name]))
            else:
                pieces.append(self.template[at:end])
            start = end

    def is_valid(self):
        start = 0
        while True:
            found = self._next(start)
            if found is None:
                return True
            _, start, name = found
            if name == '':
                return False

    def get_identifiers(self):
        names = []
        start = 0
        while True:
            found = self._next(start)
            if found is None:
                return names
            _, start, name = found
            if name != '' and name != '$' and name not in names:
                names.append(name)
