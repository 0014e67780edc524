"""The native module `_csv`: rows of strings from lines, and lines from rows."""


class Error(Exception):
    pass


QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3


class reader:
    def __init__(self, csvfile, dialect='excel', *, delimiter=',', quotechar='"', escapechar=None, doublequote=True,
                 skipinitialspace=False, lineterminator='\r\n', quoting=0, strict=False):
        self._lines = iter(csvfile)
        self._delimiter = delimiter
        self._quote = quotechar
        self._skip_space = skipinitialspace
        self._double = doublequote
        if dialect == 'excel-tab':
            self._delimiter = '\t'
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._lines)
        self.line_num += 1
        row = []
        field = ['']
        field.clear()
        delimiter = self._delimiter
        quote = self._quote
        # 0 at the start of a field, 1 in a plain one, 2 in quotes, 3 behind a quote in quotes
        state = 0
        i = 0
        some = False
        while True:
            if i >= len(line):
                if state != 2:
                    break
                # A quoted field goes on in the next line.
                try:
                    line = next(self._lines)
                except StopIteration:
                    break
                self.line_num += 1
                i = 0
                continue
            c = line[i]
            i += 1
            if state == 2:
                if c == quote:
                    state = 3
                else:
                    field.append(c)
                continue
            if state == 3 and c == quote and self._double:
                field.append(c)
                state = 2
                continue
            if c == '\n' or c == '\r':
                break
            some = True
            if c == delimiter:
                row.append(''.join(field))
                field.clear()
                state = 0
            elif state == 0 and c == quote:
                state = 2
            elif state == 0 and c == ' ' and self._skip_space:
                pass
            else:
                field.append(c)
                state = 1
        if some or state != 0 or len(row) > 0:
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
    def __init__(self, csvfile, dialect='excel', *, delimiter=',', quotechar='"', escapechar=None, doublequote=True,
                 skipinitialspace=False, lineterminator='\r\n', quoting=0, strict=False):
        self._file = csvfile
        self._delimiter = delimiter
        self._quote = quotechar
        self._end = lineterminator
        self._quoting = quoting
        if dialect == 'excel-tab':
            self._delimiter = '\t'

    def _field(self, x):
        text = _text(x)
        quoted = self._quoting == QUOTE_ALL
        if self._quoting == QUOTE_NONNUMERIC and not isinstance(x, (int, float)):
            quoted = True
        if not quoted and self._quoting != QUOTE_NONE:
            for c in text:
                if c == self._delimiter or c == self._quote or c == '\n' or c == '\r':
                    quoted = True
                    break
        if quoted:
            return self._quote + text.replace(self._quote, self._quote + self._quote) + self._quote
        return text

    def writerow(self, row):
        fields = ['']
        fields.clear()
        if isinstance(row, tuple) and not hasattr(row, '_items'):
            self._tuple(fields, row)
        else:
            for x in row:
                fields.append(self._field(x))
        if len(fields) == 1 and fields[0] == '':
            fields[0] = self._quote + self._quote
        return self._file.write(self._delimiter.join(fields) + self._end)

    def _tuple(self, fields, row):
        if len(row) > 0:
            fields.append(self._field(row[0]))
            self._tuple(fields, row[1:])

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)
