"""The native module `_csv`: rows of strings from lines, and lines from rows."""


class Error(Exception):
    pass


QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3


def list_dialects():
    return ['excel', 'excel-tab', 'unix']


def _delimiter_of(dialect, delimiter):
    """What a parameter says, else the dialect."""
    if delimiter is not None:
        return delimiter
    elif isinstance(dialect, str):
        if dialect == 'excel-tab':
            return '\t'
        if dialect != 'excel' and dialect != 'unix':
            raise Error('unknown dialect')
        return ','
    else:
        return dialect.delimiter


def _quote_of(dialect, quotechar):
    if quotechar is not None:
        return quotechar
    elif isinstance(dialect, str):
        return '"'
    elif dialect.quotechar is None:
        return '"'
    else:
        return dialect.quotechar


def _quoting_of(dialect, quoting):
    if quoting is not None:
        return quoting
    elif isinstance(dialect, str):
        return QUOTE_ALL if dialect == 'unix' else QUOTE_MINIMAL
    else:
        return dialect.quoting


def _end_of(dialect, lineterminator):
    if lineterminator is not None:
        return lineterminator
    elif isinstance(dialect, str):
        return '\n' if dialect == 'unix' else '\r\n'
    else:
        return dialect.lineterminator


def _skips_space(dialect, skipinitialspace):
    if skipinitialspace is not None:
        return skipinitialspace
    elif isinstance(dialect, str):
        return False
    else:
        return dialect.skipinitialspace


# Where a field is: at its start, in a plain one, in quotes, behind a quote in quotes,
# behind an escape (plain, in quotes).
_START = 0
_PLAIN = 1
_QUOTED = 2
_QUOTE = 3
_ESCAPE = 4
_QUOTED_ESCAPE = 5


class reader:
    def __init__(self, csvfile, dialect='excel', *, delimiter=None, quotechar=None, escapechar=None, doublequote=True,
                 skipinitialspace=None, lineterminator=None, quoting=None, strict=False):
        self._lines = iter(csvfile)
        self._delimiter = _delimiter_of(dialect, delimiter)
        self._quote = _quote_of(dialect, quotechar)
        self._escape = '' if escapechar is None else escapechar
        self._skip_space = _skips_space(dialect, skipinitialspace)
        self._double = doublequote
        self._strict = strict
        how = _quoting_of(dialect, quoting)
        if how == QUOTE_NONNUMERIC:
            raise NotImplementedError('a reader with QUOTE_NONNUMERIC gives floats and texts in one list')
        self._plain = how == QUOTE_NONE
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        row = []
        field = ['']
        field.clear()
        delimiter = self._delimiter
        quote = self._quote
        escape = self._escape
        state = _START
        line = next(self._lines)
        self.line_num += 1
        some = False
        continues = False
        i = 0
        while True:
            if i >= len(line):
                # A quoted field goes on in the next line, and one with an escaped end.
                if state == _QUOTED_ESCAPE:
                    field.append('\n')
                    state = _QUOTED
                elif state == _ESCAPE:
                    field.append('\n')
                    state = _PLAIN
                elif state != _QUOTED and not continues:
                    break
                continues = False
                try:
                    line = next(self._lines)
                except StopIteration:
                    if self._strict:
                        raise Error('unexpected end of data')
                    break
                self.line_num += 1
                i = 0
                continue
            c = line[i]
            i += 1
            if state == _ESCAPE or state == _QUOTED_ESCAPE:
                field.append(c)
                continues = state == _ESCAPE and (c == '\n' or c == '\r') and i == len(line)
                state = _PLAIN if state == _ESCAPE else _QUOTED
                continue
            if state == _QUOTED:
                if c == escape:
                    state = _QUOTED_ESCAPE
                elif c == quote and not self._plain:
                    state = _QUOTE if self._double else _PLAIN
                else:
                    field.append(c)
                continue
            if state == _QUOTE and c == quote:
                field.append(c)
                state = _QUOTED
                continue
            if c == '\n' or c == '\r':
                if i < len(line) and line[i:].strip('\r\n') != '':
                    raise Error('new-line character seen in unquoted field - do you need to open the file with '
                                'newline=\'\'?')
                break
            some = True
            if c == delimiter:
                row.append(''.join(field))
                field.clear()
                state = _START
            elif c == escape and state != _QUOTE:
                state = _ESCAPE
            elif state == _START and c == quote and not self._plain:
                state = _QUOTED
            elif state == _START and c == ' ' and self._skip_space:
                pass
            else:
                if state == _QUOTE and self._strict:
                    raise Error(f"'{delimiter}' expected after '{quote}'")
                field.append(c)
                state = _PLAIN
        if some or state != _START or len(row) > 0:
            row.append(''.join(field))
        return row


def _text(x):
    if x is None:
        return ''
    elif isinstance(x, str):
        return x
    elif isinstance(x, float):
        return repr(x)
    else:
        return str(x)


class writer:
    def __init__(self, csvfile, dialect='excel', *, delimiter=None, quotechar=None, escapechar=None, doublequote=True,
                 skipinitialspace=None, lineterminator=None, quoting=None, strict=False):
        self._file = csvfile
        self._delimiter = _delimiter_of(dialect, delimiter)
        self._quote = _quote_of(dialect, quotechar)
        self._escape = '' if escapechar is None else escapechar
        self._double = doublequote
        self._end = _end_of(dialect, lineterminator)
        self._quoting = _quoting_of(dialect, quoting)
        self._skip_space = _skips_space(dialect, skipinitialspace)

    def _field(self, x):
        text = _text(x)
        quoted = self._quoting == QUOTE_ALL
        if self._quoting == QUOTE_NONNUMERIC and not isinstance(x, (int, float)):
            quoted = True
        pieces = ['']
        for c in text:
            special = c == self._delimiter or c == self._escape or c == self._quote or c in self._end
            if special:
                escaped = self._quoting == QUOTE_NONE
                if not escaped:
                    if c == self._quote:
                        if self._double:
                            pieces.append(c)
                        else:
                            escaped = True
                    elif c == self._escape:
                        escaped = True
                    if not escaped:
                        quoted = True
                if escaped:
                    if self._escape == '':
                        raise Error('need to escape, but no escapechar set')
                    pieces.append(self._escape)
            pieces.append(c)
        shown = ''.join(pieces)
        if quoted:
            return self._quote + shown + self._quote
        return shown

    def writerow(self, row):
        fields = ['']
        fields.clear()
        if isinstance(row, tuple) and not hasattr(row, '_items'):
            self._tuple(fields, row)
        else:
            for x in row:
                fields.append(self._field(x))
        if len(fields) == 1 and fields[0] == '':
            if self._quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            fields[0] = self._quote + self._quote
        return self._file.write(self._delimiter.join(fields) + self._end)

    def _tuple(self, fields, row):
        if len(row) > 0:
            fields.append(self._field(row[0]))
            self._tuple(fields, row[1:])

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
