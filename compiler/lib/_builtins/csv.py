"""The module `csv`."""

from _builtins._csv import Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, list_dialects, reader, writer


class DictReader:
    """Rows as dicts. A row too long is refused: its rest would be a list."""

    def __init__(self, f, fieldnames=None, restkey=None, restval='', dialect='excel', *, delimiter=None, quotechar=None,
                 skipinitialspace=None, escapechar=None, doublequote=True, quoting=None):
        self.reader = reader(f, dialect, delimiter=delimiter, quotechar=quotechar, skipinitialspace=skipinitialspace,
                             escapechar=escapechar, doublequote=doublequote, quoting=quoting)
        self._names = ['']
        self._names.clear()
        self._known = False
        self._rest = restval
        if fieldnames is not None:
            for name in fieldnames:
                self._names.append(name)
            self._known = True

    @property
    def fieldnames(self):
        if not self._known:
            self._known = True
            try:
                self._names = next(self.reader)
            except StopIteration:
                pass
        return self._names

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while len(row) == 0:
            row = next(self.reader)
        if len(row) > len(names):
            raise Error('a row has more fields than there are names')
        result = {}
        for i in range(len(names)):
            if i < len(row):
                result[names[i]] = row[i]
            else:
                result[names[i]] = self._rest
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *, delimiter=None, quotechar=None,
                 lineterminator=None, quoting=None, escapechar=None, doublequote=True):
        self.fieldnames = fieldnames
        self._rest = restval
        self._raise = extrasaction == 'raise'
        self.writer = writer(f, dialect, delimiter=delimiter, quotechar=quotechar, lineterminator=lineterminator,
                             quoting=quoting, escapechar=escapechar, doublequote=doublequote)

    def writeheader(self):
        return self.writer.writerow(list(self.fieldnames))

    def writerow(self, rowdict):
        if self._raise:
            for key in rowdict:
                if key not in self.fieldnames:
                    raise ValueError(f'dict contains fields not in fieldnames: {key!r}')
        row = ['']
        row.clear()
        for name in self.fieldnames:
            if name in rowdict:
                row.append(self.writer._field(rowdict[name]))
            else:
                row.append(self._rest)
        return self.writer._file.write(self.writer._delimiter.join(row) + self.writer._end)

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
