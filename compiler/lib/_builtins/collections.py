"""The typed containers of the module `collections`. Also what import-time code
sees. No class here inherits from another: each is compiled per use."""

from _builtins.common import MISSING, Missing, clip_end, clip_start


class _DequeIterator:
    def __init__(self, deque):
        self._deque = deque
        self._i = 0
        self._version = deque._version

    def __iter__(self):
        return self

    def __next__(self):
        deque = self._deque
        if deque._version != self._version:
            raise RuntimeError('deque mutated during iteration')
        i = self._i
        if i >= deque._count:
            raise StopIteration
        self._i = i + 1
        return deque._buffer[(deque._head + i) & deque._mask]


class _DequeBackwards:
    def __init__(self, deque):
        self._deque = deque
        self._i = deque._count
        self._version = deque._version

    def __iter__(self):
        return self

    def __next__(self):
        deque = self._deque
        if deque._version != self._version:
            raise RuntimeError('deque mutated during iteration')
        i = self._i - 1
        if i < 0:
            raise StopIteration
        self._i = i
        return deque._buffer[(deque._head + i) & deque._mask]


class deque:
    """A ring in a list whose length is a power of two. Free places hold some item
    or other."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, iterable=MISSING, maxlen=None):
        self._buffer = []
        self._mask = -1
        self._head = 0
        self._count = 0
        self._version = 0
        if maxlen is None:
            self._limit = -1
        else:
            if maxlen < 0:
                raise ValueError('maxlen must be non-negative')
            self._limit = maxlen
        if not isinstance(iterable, Missing):
            for x in iterable:
                self.append(x)

    @property
    def maxlen(self):
        if self._limit < 0:
            return None
        return self._limit

    def _grow(self, x):
        buffer = self._buffer
        size = len(buffer)
        new = [x] * max(8, 2 * size)
        for i in range(size):
            new[i] = buffer[(self._head + i) & self._mask]
        self._buffer = new
        self._mask = len(new) - 1
        self._head = 0

    def append(self, x):
        self._version += 1
        if self._count == self._limit:
            if self._limit == 0:
                return
            self._head = (self._head + 1) & self._mask
            self._count -= 1
        if self._count == len(self._buffer):
            self._grow(x)
        self._buffer[(self._head + self._count) & self._mask] = x
        self._count += 1

    def appendleft(self, x):
        self._version += 1
        if self._count == self._limit:
            if self._limit == 0:
                return
            self._count -= 1
        if self._count == len(self._buffer):
            self._grow(x)
        head = (self._head + self._mask) & self._mask
        self._head = head
        self._buffer[head] = x
        self._count += 1

    def pop(self):
        count = self._count - 1
        if count < 0:
            raise IndexError('pop from an empty deque')
        self._version += 1
        self._count = count
        return self._buffer[(self._head + count) & self._mask]

    def popleft(self):
        count = self._count - 1
        if count < 0:
            raise IndexError('pop from an empty deque')
        self._version += 1
        self._count = count
        head = self._head
        self._head = (head + 1) & self._mask
        return self._buffer[head]

    def extend(self, iterable):
        if iterable is self:
            for x in list(self):
                self.append(x)
        else:
            for x in iterable:
                self.append(x)

    def extendleft(self, iterable):
        if iterable is self:
            for x in list(self):
                self.appendleft(x)
        else:
            for x in iterable:
                self.appendleft(x)

    def clear(self):
        self._version += 1
        self._buffer = []
        self._mask = -1
        self._head = 0
        self._count = 0

    def copy(self):
        if self._limit < 0:
            return deque(self)
        return deque(self, self._limit)

    def __copy__(self):
        return self.copy()

    def rotate(self, n=1):
        count = self._count
        if count < 2:
            return
        self._version += 1
        n = n % count
        if n * 2 <= count:
            for i in range(n):
                self.appendleft(self.pop())
        else:
            for i in range(count - n):
                self.append(self.popleft())

    def reverse(self):
        self._version += 1
        i = 0
        j = self._count - 1
        while i < j:
            a = (self._head + i) & self._mask
            b = (self._head + j) & self._mask
            x = self._buffer[a]
            self._buffer[a] = self._buffer[b]
            self._buffer[b] = x
            i += 1
            j -= 1

    def count(self, x):
        found = 0
        for y in self:
            if y == x:
                found += 1
        return found

    def index(self, x, start=0, stop=9223372036854775807):
        start = clip_start(start, self._count)
        stop = clip_end(stop, self._count)
        version = self._version
        while start < stop:
            if self._buffer[(self._head + start) & self._mask] == x:
                return start
            if self._version != version:
                raise RuntimeError('deque mutated during iteration')
            start += 1
        raise ValueError(f'{x!r} is not in deque')

    def insert(self, i, x):
        if self._count == self._limit:
            raise IndexError('deque already at its maximum size')
        count = self._count
        if i < 0:
            i = max(0, i + count)
        if i >= count:
            self.append(x)
            return
        if i == 0:
            self.appendleft(x)
            return
        self.append(x)
        j = count
        while j > i:
            self._buffer[(self._head + j) & self._mask] = self._buffer[(self._head + j - 1) & self._mask]
            j -= 1
        self._buffer[(self._head + i) & self._mask] = x

    def remove(self, x):
        version = self._version
        for i in range(self._count):
            found = self._buffer[(self._head + i) & self._mask] == x
            if self._version != version:
                raise IndexError('deque mutated during remove().')
            if found:
                self._delete(i)
                return
        raise ValueError(f'{x!r} is not in deque')

    def _delete(self, i):
        j = i + 1
        while j < self._count:
            self._buffer[(self._head + j - 1) & self._mask] = self._buffer[(self._head + j) & self._mask]
            j += 1
        self.pop()

    def _place(self, i):
        """Where item i is in the buffer."""
        if i < 0:
            i += self._count
        if i < 0 or i >= self._count:
            raise IndexError('deque index out of range')
        return (self._head + i) & self._mask

    def __getitem__(self, i):
        return self._buffer[self._place(i)]

    def __setitem__(self, i, x):
        self._buffer[self._place(i)] = x

    def __delitem__(self, i):
        self._place(i)
        if i < 0:
            i += self._count
        self._delete(i)

    def __len__(self):
        return self._count

    def __bool__(self):
        return self._count != 0

    def __iter__(self):
        return _DequeIterator(self)

    def __reversed__(self):
        return _DequeBackwards(self)

    def __contains__(self, x):
        version = self._version
        for i in range(self._count):
            if self._buffer[(self._head + i) & self._mask] == x:
                return True
            if self._version != version:
                raise RuntimeError('deque mutated during iteration')
        return False

    def __add__(self, other):
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        result = self.copy()
        result.clear()
        for i in range(n):
            result.extend(self)
        return result

    def __imul__(self, n):
        items = list(self)
        self.clear()
        for i in range(n):
            self.extend(items)
        return self

    def __eq__(self, other):
        if not isinstance(other, deque):
            return False
        else:
            return list(self) == list(other)

    def __lt__(self, other):
        return list(self) < list(other)

    def __le__(self, other):
        return list(self) <= list(other)

    def __gt__(self, other):
        return list(self) > list(other)

    def __ge__(self, other):
        return list(self) >= list(other)

    __hash__ = None

    def __repr__(self):
        if self._limit < 0:
            return f'deque({list(self)!r})'
        return f'deque({list(self)!r}, maxlen={self._limit})'


class defaultdict:
    _acts_as_ = 'dict'
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, default_factory=None, iterable=MISSING, /, **kwargs):
        self.default_factory = default_factory
        self._dict = {}
        if not isinstance(iterable, Missing):
            self.update(iterable)
        for name in kwargs:
            self._dict[name] = kwargs[name]

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        else:
            value = self.default_factory()
            self._dict[key] = value
            return value

    def __getitem__(self, key):
        if key in self._dict:
            return self._dict[key]
        return self.__missing__(key)

    def __setitem__(self, key, value):
        self._dict[key] = value

    def __delitem__(self, key):
        del self._dict[key]

    def __contains__(self, key):
        return key in self._dict

    def __len__(self):
        return len(self._dict)

    def __bool__(self):
        return len(self._dict) != 0

    def __iter__(self):
        return iter(self._dict)

    def __reversed__(self):
        return reversed(list(self._dict))

    def keys(self):
        return self._dict.keys()

    def values(self):
        return self._dict.values()

    def items(self):
        return self._dict.items()

    def get(self, key, default=None):
        if key in self._dict:
            return self._dict[key]
        return default

    def pop(self, key, default=MISSING):
        if isinstance(default, Missing):
            return self._dict.pop(key)
        else:
            return self._dict.pop(key, default)

    def popitem(self):
        return self._dict.popitem()

    def setdefault(self, key, default=None):
        return self._dict.setdefault(key, default)

    def update(self, other=MISSING, /, **kwargs):
        if isinstance(other, (dict, defaultdict)):
            for key, value in other.items():
                self._dict[key] = value
        elif not isinstance(other, Missing):
            if hasattr(other, 'keys'):
                for key in other.keys():
                    self._dict[key] = other[key]
            else:
                for key, value in other:
                    self._dict[key] = value
        for name in kwargs:
            self._dict[name] = kwargs[name]

    def clear(self):
        self._dict.clear()

    def copy(self):
        return defaultdict(self.default_factory, self._dict)

    def __copy__(self):
        return self.copy()

    def __or__(self, other):
        result = self.copy()
        result.update(other)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    def __eq__(self, other):
        if isinstance(other, defaultdict):
            return self._dict == other._dict
        elif isinstance(other, dict):
            return self._dict == other
        else:
            return False

    __hash__ = None

    def __repr__(self):
        return f'defaultdict({self.default_factory!r}, {self._dict!r})'


class Counter:
    _acts_as_ = 'dict'
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, iterable=None, /, **kwds):
        self._dict = {}
        self.update(iterable)
        for name in kwds:
            self._dict[name] = self._dict.get(name, 0) + kwds[name]

    def __missing__(self, key):
        return 0

    def __getitem__(self, key):
        return self._dict.get(key, 0)

    def __setitem__(self, key, count):
        self._dict[key] = count

    def __delitem__(self, key):
        if key in self._dict:
            del self._dict[key]

    def __contains__(self, key):
        return key in self._dict

    def __len__(self):
        return len(self._dict)

    def __bool__(self):
        return len(self._dict) != 0

    def __iter__(self):
        return iter(self._dict)

    def __reversed__(self):
        return reversed(list(self._dict))

    def keys(self):
        return self._dict.keys()

    def values(self):
        return self._dict.values()

    def items(self):
        return self._dict.items()

    def get(self, key, default=None):
        if key in self._dict:
            return self._dict[key]
        return default

    def pop(self, key, default=MISSING):
        if isinstance(default, Missing):
            return self._dict.pop(key)
        else:
            return self._dict.pop(key, default)

    def popitem(self):
        return self._dict.popitem()

    def setdefault(self, key, default):
        return self._dict.setdefault(key, default)

    def clear(self):
        self._dict.clear()

    def copy(self):
        return Counter(self._dict)

    def __copy__(self):
        return self.copy()

    def total(self):
        return sum(self._dict.values())

    def most_common(self, n=None):
        items = sorted(self._dict.items(), key=_count_of, reverse=True)
        if n is None:
            return items
        else:
            return items[:max(n, 0)]

    def elements(self):
        items = []
        for key, count in self._dict.items():
            for i in range(count):
                items.append(key)
        return iter(items)

    def update(self, iterable=None, /, **kwds):
        if iterable is None:
            pass
        elif isinstance(iterable, (dict, Counter)):
            for key, count in iterable.items():
                self._dict[key] = count + self._dict.get(key, 0)
        else:
            for key in iterable:
                self._dict[key] = self._dict.get(key, 0) + 1
        for name in kwds:
            self._dict[name] = kwds[name] + self._dict.get(name, 0)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is None:
            pass
        elif isinstance(iterable, (dict, Counter)):
            for key, count in iterable.items():
                self._dict[key] = self._dict.get(key, 0) - count
        else:
            for key in iterable:
                self._dict[key] = self._dict.get(key, 0) - 1
        for name in kwds:
            self._dict[name] = self._dict.get(name, 0) - kwds[name]

    def __add__(self, other):
        result = Counter()
        for key, count in self._dict.items():
            total = count + other[key]
            if total > 0:
                result._dict[key] = total
        for key, count in other._dict.items():
            if key not in self._dict and count > 0:
                result._dict[key] = count
        return result

    def __sub__(self, other):
        result = Counter()
        for key, count in self._dict.items():
            total = count - other[key]
            if total > 0:
                result._dict[key] = total
        for key, count in other._dict.items():
            if key not in self._dict and count < 0:
                result._dict[key] = 0 - count
        return result

    def __or__(self, other):
        result = Counter()
        for key, count in self._dict.items():
            total = max(count, other[key])
            if total > 0:
                result._dict[key] = total
        for key, count in other._dict.items():
            if key not in self._dict and count > 0:
                result._dict[key] = count
        return result

    def __and__(self, other):
        result = Counter()
        for key, count in self._dict.items():
            total = min(count, other[key])
            if total > 0:
                result._dict[key] = total
        return result

    def __pos__(self):
        result = Counter()
        for key, count in self._dict.items():
            if count > 0:
                result._dict[key] = count
        return result

    def __neg__(self):
        result = Counter()
        for key, count in self._dict.items():
            if count < 0:
                result._dict[key] = 0 - count
        return result

    def _keep_positive(self):
        gone = []
        for key, count in self._dict.items():
            if not count > 0:
                gone.append(key)
        for key in gone:
            del self._dict[key]
        return self

    def __iadd__(self, other):
        for key, count in other._dict.items():
            self._dict[key] = self[key] + count
        return self._keep_positive()

    def __isub__(self, other):
        for key, count in other._dict.items():
            self._dict[key] = self[key] - count
        return self._keep_positive()

    def __ior__(self, other):
        for key, count in other._dict.items():
            if count > self[key]:
                self._dict[key] = count
        return self._keep_positive()

    def __iand__(self, other):
        for key in list(self._dict):
            count = other[key]
            if count < self._dict[key]:
                self._dict[key] = count
        return self._keep_positive()

    def __eq__(self, other):
        if isinstance(other, Counter):
            return self._same(other._dict)
        elif isinstance(other, dict):
            return self._dict == other
        else:
            return False

    def _same(self, other):
        for key, count in self._dict.items():
            if other.get(key, 0) != count:
                return False
        for key, count in other.items():
            if self._dict.get(key, 0) != count:
                return False
        return True

    def __le__(self, other):
        for key, count in self._dict.items():
            if not count <= other[key]:
                return False
        for key, count in other._dict.items():
            if not self[key] <= count:
                return False
        return True

    def __lt__(self, other):
        return self <= other and not (self == other)

    def __ge__(self, other):
        return other <= self

    def __gt__(self, other):
        return other <= self and not (self == other)

    __hash__ = None

    def __repr__(self):
        if len(self._dict) == 0:
            return 'Counter()'
        pieces = []
        for key, count in self.most_common():
            pieces.append(f'{key!r}: {count!r}')
        return 'Counter({' + ', '.join(pieces) + '})'


def _count_of(item):
    return item[1]


class OrderedDict:
    _acts_as_ = 'dict'
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, iterable=MISSING, /, **kwds):
        self._dict = {}
        if not isinstance(iterable, Missing):
            self.update(iterable)
        for name in kwds:
            self._dict[name] = kwds[name]

    def __getitem__(self, key):
        return self._dict[key]

    def __setitem__(self, key, value):
        self._dict[key] = value

    def __delitem__(self, key):
        del self._dict[key]

    def __contains__(self, key):
        return key in self._dict

    def __len__(self):
        return len(self._dict)

    def __bool__(self):
        return len(self._dict) != 0

    def __iter__(self):
        return iter(self._dict)

    def __reversed__(self):
        return reversed(list(self._dict))

    def keys(self):
        return self._dict.keys()

    def values(self):
        return self._dict.values()

    def items(self):
        return self._dict.items()

    def get(self, key, default=None):
        if key in self._dict:
            return self._dict[key]
        return default

    def pop(self, key, default=MISSING):
        if isinstance(default, Missing):
            return self._dict.pop(key)
        else:
            return self._dict.pop(key, default)

    def popitem(self, last=True):
        if len(self._dict) == 0:
            raise KeyError('dictionary is empty')
        if last:
            return self._dict.popitem()
        for key in self._dict:
            break
        return (key, self._dict.pop(key))

    def move_to_end(self, key, last=True):
        value = self._dict.pop(key)
        if last:
            self._dict[key] = value
        else:
            rest = list(self._dict.items())
            self._dict.clear()
            self._dict[key] = value
            for k, v in rest:
                self._dict[k] = v

    def setdefault(self, key, default=None):
        return self._dict.setdefault(key, default)

    def update(self, other=MISSING, /, **kwargs):
        if isinstance(other, (dict, OrderedDict)):
            for key, value in other.items():
                self._dict[key] = value
        elif not isinstance(other, Missing):
            if hasattr(other, 'keys'):
                for key in other.keys():
                    self._dict[key] = other[key]
            else:
                for key, value in other:
                    self._dict[key] = value
        for name in kwargs:
            self._dict[name] = kwargs[name]

    def clear(self):
        self._dict.clear()

    def copy(self):
        return OrderedDict(self._dict)

    def __copy__(self):
        return self.copy()

    def __or__(self, other):
        result = self.copy()
        result.update(other)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self._dict.items()) == list(other._dict.items())
        elif isinstance(other, dict):
            return self._dict == other
        else:
            return False

    __hash__ = None

    def __repr__(self):
        if len(self._dict) == 0:
            return 'OrderedDict()'
        return f'OrderedDict({list(self._dict.items())!r})'
