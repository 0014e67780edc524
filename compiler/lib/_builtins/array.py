"""The module `array`: lists of numbers of a machine type. The type is a constant."""

_LIMITS = {'b': 8, 'h': 16, 'i': 32, 'l': 64, 'q': 64, 'B': 8, 'H': 16, 'I': 32}


class IntArray:
    def __init__(self, typecode):
        self.typecode = typecode
        bits = _LIMITS[typecode]
        self.itemsize = bits // 8
        if typecode in 'BHI':
            self._low = 0
            self._high = (1 << bits) - 1
        else:
            self._low = -(1 << (bits - 2)) * 2
            self._high = (1 << (bits - 2)) - 1 + (1 << (bits - 2))
        self._items = [0]
        self._items.clear()

    def _checked(self, x):
        if x < self._low:
            raise OverflowError(f'value {x} is less than minimum')
        if x > self._high:
            raise OverflowError(f'value {x} is greater than maximum')
        return x

    def append(self, x):
        self._items.append(self._checked(x))

    def extend(self, iterable):
        for x in iterable:
            self._items.append(self._checked(x))

    def fromlist(self, items):
        for x in items:
            self._items.append(self._checked(x))

    def insert(self, i, x):
        self._items.insert(i, self._checked(x))

    def pop(self, i=-1):
        return self._items.pop(i)

    def remove(self, x):
        self._items.remove(x)

    def index(self, x):
        return self._items.index(x)

    def count(self, x):
        return self._items.count(x)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return self._items[:]

    def tobytes(self):
        out = bytearray()
        for x in self._items:
            out.extend(x.to_bytes(self.itemsize, 'little', signed=self._low < 0))
        return bytes(out)

    def frombytes(self, data):
        size = self.itemsize
        if len(data) % size != 0:
            raise ValueError('bytes length not a multiple of item size')
        for at in range(0, len(data), size):
            self._items.append(int.from_bytes(data[at:at + size], 'little', signed=self._low < 0))

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        if isinstance(i, slice):
            part = IntArray(self.typecode)
            part._items = self._items[i]
            return part
        else:
            return self._items[i]

    def __setitem__(self, i, x):
        self._items[i] = self._checked(x)

    def __delitem__(self, i):
        del self._items[i]

    def __add__(self, other):
        result = IntArray(self.typecode)
        result._items = self._items + other._items
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        result = IntArray(self.typecode)
        result._items = self._items * n
        return result

    def __eq__(self, other):
        return self._items == other._items

    def __lt__(self, other):
        return self._items < other._items

    def __repr__(self):
        if len(self._items) == 0:
            return f'array({self.typecode!r})'
        return f'array({self.typecode!r}, {self._items!r})'


class FloatArray:
    def __init__(self, typecode):
        self.typecode = typecode
        self.itemsize = 8
        self._items = [0.0]
        self._items.clear()

    def append(self, x):
        self._items.append(float(x))

    def extend(self, iterable):
        for x in iterable:
            self._items.append(float(x))

    def fromlist(self, items):
        for x in items:
            self._items.append(float(x))

    def insert(self, i, x):
        self._items.insert(i, float(x))

    def pop(self, i=-1):
        return self._items.pop(i)

    def remove(self, x):
        self._items.remove(x)

    def index(self, x):
        return self._items.index(x)

    def count(self, x):
        return self._items.count(x)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return self._items[:]

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        if isinstance(i, slice):
            part = FloatArray(self.typecode)
            part._items = self._items[i]
            return part
        else:
            return self._items[i]

    def __setitem__(self, i, x):
        self._items[i] = float(x)

    def __delitem__(self, i):
        del self._items[i]

    def __add__(self, other):
        result = FloatArray(self.typecode)
        result._items = self._items + other._items
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        result = FloatArray(self.typecode)
        result._items = self._items * n
        return result

    def __eq__(self, other):
        return self._items == other._items

    def __lt__(self, other):
        return self._items < other._items

    def __repr__(self):
        if len(self._items) == 0:
            return f'array({self.typecode!r})'
        return f'array({self.typecode!r}, {self._items!r})'


def array(typecode, initializer=()):
    if typecode == 'd':
        floats = FloatArray(typecode)
        for x in initializer:
            floats.append(x)
        return floats
    else:
        ints = IntArray(typecode)
        for x in initializer:
            ints.append(x)
        return ints


array._annspecialcase_ = 'specialize:arg(typecode)'


def from_interpreter(value):
    """An array made at import time."""
    made = FloatArray('d') if value.typecode == 'd' else IntArray(value.typecode)
    for x in value:
        made.append(x)
    return made
