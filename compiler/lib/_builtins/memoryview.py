"""Views of bytes and bytearrays, one byte an item."""


class memoryview:
    _acts_as_ = 'memoryview'

    itemsize = 1
    format = 'B'
    ndim = 1

    def __init__(self, obj, start, step, n):
        self.obj = obj
        self._start = start
        self._step = step
        self._n = n
        self.readonly = isinstance(obj, bytes)
        self._released = False

    def _check(self):
        if self._released:
            raise ValueError('operation forbidden on released memoryview object')

    @property
    def nbytes(self):
        self._check()
        return self._n

    @property
    def shape(self):
        self._check()
        return (self._n,)

    @property
    def strides(self):
        self._check()
        return (self._step,)

    @property
    def contiguous(self):
        self._check()
        return self._step == 1 or self._n <= 1

    c_contiguous = contiguous

    def __len__(self):
        self._check()
        return self._n

    def _index(self, i):
        self._check()
        if i < 0:
            i += self._n
        if i < 0 or i >= self._n:
            raise IndexError('index out of bounds on dimension 1')
        return self._start + i * self._step

    def __getitem__(self, key):
        if isinstance(key, slice):
            self._check()
            start, stop, step = key.indices(self._n)
            n = len(range(start, stop, step))
            return memoryview(self.obj, self._start + start * self._step, self._step * step, n)
        else:
            return self.obj[self._index(key)]

    def __setitem__(self, key, value):
        self._check()
        if isinstance(self.obj, bytes):
            raise TypeError('cannot modify read-only memory')
        elif isinstance(key, slice):
            start, stop, step = key.indices(self._n)
            n = len(range(start, stop, step))
            # The source may be a view of the same bytes.
            data = bytes(value)
            if len(data) != n:
                raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
            at = self._start + start * self._step
            for i in range(n):
                self.obj[at] = data[i]
                at += self._step * step
        else:
            if value < 0 or value > 255:
                raise ValueError("memoryview: invalid value for format 'B'")
            self.obj[self._index(key)] = value

    def __iter__(self):
        self._check()
        for i in range(self._n):
            yield self.obj[self._start + i * self._step]

    def __contains__(self, value):
        for x in self:
            if x == value:
                return True
        return False

    def __bytes__(self):
        self._check()
        if self._step == 1:
            return bytes(self.obj[self._start:self._start + self._n])
        return bytes(self.tolist())

    def tobytes(self, order=None):
        return self.__bytes__()

    def tolist(self):
        items = []
        for x in self:
            items.append(x)
        return items

    def hex(self, sep=None, bytes_per_sep=1):
        return self.__bytes__().hex(sep, bytes_per_sep)

    def toreadonly(self):
        return memoryview(self.__bytes__(), 0, 1, self._n)

    def cast(self, format):
        if format != 'B' and format != 'b' and format != 'c':
            raise ValueError('memoryview: only bytes are supported')
        return self

    def release(self):
        self._released = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        self.release()

    def __eq__(self, other):
        if isinstance(other, (bytes, bytearray)):
            return self.__bytes__() == bytes(other)
        elif isinstance(other, memoryview):
            return self.__bytes__() == other.__bytes__()
        else:
            return False

    def __hash__(self):
        if not self.readonly:
            raise ValueError('cannot hash writable memoryview object')
        return hash(self.__bytes__())
