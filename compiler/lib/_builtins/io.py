"""Files, and files in memory."""

from _rpyc import rt

_FILE_BYTES = 1 << 32

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class TextIO:
    """A text file."""

    def __init__(self, handle, name, mode):
        self._handle = handle
        self.name = name
        self.mode = mode
        self.encoding = 'utf-8'

    @property
    def closed(self):
        return rt.file_closed(self._handle)

    @property
    def buffer(self):
        return BinaryIO(self._handle | _FILE_BYTES, self.name, 'b')

    def read(self, size=-1):
        if size is None:
            return rt.file_read(self._handle, -1)
        else:
            return rt.file_read(self._handle, size)

    def readline(self, size=-1):
        return rt.file_readline(self._handle, size)

    def readlines(self, hint=-1):
        lines = []
        total = 0
        while True:
            line = rt.file_readline(self._handle, -1)
            if len(line) == 0:
                return lines
            lines.append(line)
            total += len(line)
            if hint > 0 and total >= hint:
                return lines

    def write(self, text):
        return rt.file_write(self._handle, text)

    def writelines(self, lines):
        for line in lines:
            rt.file_write(self._handle, line)

    def flush(self):
        rt.file_flush(self._handle)

    def close(self):
        rt.file_close(self._handle)

    def seek(self, offset, whence=0):
        return rt.file_seek(self._handle, offset, whence)

    def tell(self):
        return rt.file_tell(self._handle)

    def truncate(self, size=None):
        if size is None:
            return rt.file_truncate(self._handle, rt.file_tell(self._handle))
        else:
            return rt.file_truncate(self._handle, size)

    def fileno(self):
        return rt.file_fileno(self._handle)

    def isatty(self):
        return rt.file_isatty(self._handle)

    def readable(self):
        return rt.file_readable(self._handle)

    def writable(self):
        return rt.file_writable(self._handle)

    def seekable(self):
        return not rt.file_isatty(self._handle)

    def reconfigure(self):
        pass

    def __iter__(self):
        return self

    def __next__(self):
        line = rt.file_readline(self._handle, -1)
        if len(line) == 0:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        rt.file_close(self._handle)


class BinaryIO:
    """A file of bytes."""

    def __init__(self, handle, name, mode):
        self._handle = handle
        self.name = name
        self.mode = mode

    @property
    def closed(self):
        return rt.file_closed(self._handle)

    def read(self, size=-1):
        if size is None:
            return rt.as_bytes(rt.file_read(self._handle, -1))
        else:
            return rt.as_bytes(rt.file_read(self._handle, size))

    def readline(self, size=-1):
        return rt.as_bytes(rt.file_readline(self._handle, size))

    def readlines(self, hint=-1):
        lines = []
        total = 0
        while True:
            line = rt.as_bytes(rt.file_readline(self._handle, -1))
            if len(line) == 0:
                return lines
            lines.append(line)
            total += len(line)
            if hint > 0 and total >= hint:
                return lines

    def readinto(self, target):
        data = rt.as_bytes(rt.file_read(self._handle, len(target)))
        n = len(data)
        for i in range(n):
            target[i] = data[i]
        return n

    def write(self, data):
        if isinstance(data, bytearray):
            return rt.file_write(self._handle, rt.bytearray_bytes(data))
        else:
            return rt.file_write(self._handle, data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        rt.file_flush(self._handle)

    def close(self):
        rt.file_close(self._handle)

    def seek(self, offset, whence=0):
        return rt.file_seek(self._handle, offset, whence)

    def tell(self):
        return rt.file_tell(self._handle)

    def truncate(self, size=None):
        if size is None:
            return rt.file_truncate(self._handle, rt.file_tell(self._handle))
        else:
            return rt.file_truncate(self._handle, size)

    def fileno(self):
        return rt.file_fileno(self._handle)

    def isatty(self):
        return rt.file_isatty(self._handle)

    def readable(self):
        return rt.file_readable(self._handle)

    def writable(self):
        return rt.file_writable(self._handle)

    def seekable(self):
        return not rt.file_isatty(self._handle)

    def __iter__(self):
        return self

    def __next__(self):
        line = rt.as_bytes(rt.file_readline(self._handle, -1))
        if len(line) == 0:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        rt.file_close(self._handle)


def _newline_code(newline):
    if newline is None:
        return 0
    else:
        if newline == '':
            return 1
        if newline == '\n':
            return 2
        if newline == '\r':
            return 3
        if newline == '\r\n':
            return 4
        raise ValueError(f'illegal newline value: {newline!r}')


def _text(x):
    """An optional str, '' for None."""
    if x is None:
        return ''
    else:
        return x


def _path(file):
    if isinstance(file, str):
        return file
    else:
        return file.__fspath__()


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if 'b' in mode:
        if encoding is not None:
            raise ValueError("binary mode doesn't take an encoding argument")
        if errors is not None:
            raise ValueError("binary mode doesn't take an errors argument")
        if newline is not None:
            raise ValueError("binary mode doesn't take a newline argument")
        if isinstance(file, int):
            return BinaryIO(rt.file_fdopen(file, mode, closefd), f'{file}', mode)
        else:
            path = _path(file)
            return BinaryIO(rt.file_open(path, mode, '', '', 0), path, mode)
    else:
        if isinstance(file, int):
            return TextIO(rt.file_fdopen(file, mode, closefd), f'{file}', mode)
        else:
            path = _path(file)
            handle = rt.file_open(path, mode, _text(encoding), _text(errors), _newline_code(newline))
            return TextIO(handle, path, mode)


# The mode decides about the class: a constant.
open._annspecialcase_ = 'specialize:arg(mode)'


class StringIO:
    """Text in memory. Writing at the end gathers pieces."""

    def __init__(self, initial_value='', newline='\n'):
        self._text = _text(initial_value)
        self._pieces = []
        self._length = len(self._text)
        self._pos = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _settle(self):
        if len(self._pieces) > 0:
            self._text = self._text + ''.join(self._pieces)
            self._pieces.clear()

    def write(self, text):
        self._check()
        n = len(text)
        if n == 0:
            return 0
        pos = self._pos
        if pos == self._length:
            self._pieces.append(text)
            self._length += n
            self._pos = self._length
            return n
        self._settle()
        if pos > self._length:
            self._text = self._text + '\0' * (pos - self._length) + text
        else:
            self._text = self._text[:pos] + text + self._text[pos + n:]
        self._length = len(self._text)
        self._pos = pos + n
        return n

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._check()
        self._settle()
        return self._text

    def read(self, size=-1):
        self._check()
        self._settle()
        start = self._pos
        stop = self._length
        if size is not None:
            if size >= 0 and start + size < stop:
                stop = start + size
        if start >= stop:
            return ''
        self._pos = stop
        return self._text[start:stop]

    def readline(self, size=-1):
        self._check()
        self._settle()
        start = self._pos
        if start >= self._length:
            return ''
        i = self._text.find('\n', start)
        stop = self._length
        if i >= 0:
            stop = i + 1
        if size >= 0 and start + size < stop:
            stop = start + size
        self._pos = stop
        return self._text[start:stop]

    def readlines(self, hint=-1):
        lines = []
        while True:
            line = self.readline()
            if len(line) == 0:
                return lines
            lines.append(line)

    def seek(self, offset, whence=0):
        self._check()
        if whence == 0:
            if offset < 0:
                raise ValueError(f'Negative seek position {offset}')
            self._pos = offset
        elif whence == 1:
            if offset != 0:
                raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            if offset != 0:
                raise OSError("Can't do nonzero cur-relative seeks")
            self._pos = self._length
        else:
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        return self._pos

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, size=None):
        self._check()
        self._settle()
        if size is None:
            at = self._pos
        else:
            at = size
        if at < self._length:
            self._text = self._text[:at]
            self._length = at
        return at

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if len(line) == 0:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()


class BytesIO:
    """Bytes in memory."""

    def __init__(self, initial_bytes=b''):
        if isinstance(initial_bytes, bytes):
            self._data = initial_bytes
        else:
            self._data = bytes(initial_bytes)
        self._pieces = []
        self._length = len(self._data)
        self._pos = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def _settle(self):
        if len(self._pieces) > 0:
            self._data = self._data + b''.join(self._pieces)
            self._pieces.clear()

    def write(self, data):
        self._check()
        if not isinstance(data, bytes):
            return self.write(bytes(data))
        else:
            n = len(data)
            if n == 0:
                return 0
            pos = self._pos
            if pos == self._length:
                self._pieces.append(data)
                self._length += n
                self._pos = self._length
                return n
            self._settle()
            if pos > self._length:
                self._data = self._data + b'\0' * (pos - self._length) + data
            else:
                self._data = self._data[:pos] + data + self._data[pos + n:]
            self._length = len(self._data)
            self._pos = pos + n
            return n

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._check()
        self._settle()
        return self._data

    def read(self, size=-1):
        self._check()
        self._settle()
        start = self._pos
        stop = self._length
        if size is not None:
            if size >= 0 and start + size < stop:
                stop = start + size
        if start >= stop:
            return b''
        self._pos = stop
        return self._data[start:stop]

    def readline(self, size=-1):
        self._check()
        self._settle()
        start = self._pos
        if start >= self._length:
            return b''
        i = self._data.find(b'\n', start)
        stop = self._length
        if i >= 0:
            stop = i + 1
        if size >= 0 and start + size < stop:
            stop = start + size
        self._pos = stop
        return self._data[start:stop]

    def readlines(self, hint=-1):
        lines = []
        while True:
            line = self.readline()
            if len(line) == 0:
                return lines
            lines.append(line)

    def seek(self, offset, whence=0):
        self._check()
        if whence == 0:
            if offset < 0:
                raise ValueError(f'negative seek value {offset}')
            self._pos = offset
        elif whence == 1:
            self._pos = max(0, self._pos + offset)
        elif whence == 2:
            self._pos = max(0, self._length + offset)
        else:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        return self._pos

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, size=None):
        self._check()
        self._settle()
        if size is None:
            at = self._pos
        else:
            at = size
        if at < self._length:
            self._data = self._data[:at]
            self._length = at
        return at

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if len(line) == 0:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()
