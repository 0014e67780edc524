"""The module `itertools`, as typed classes. Also what import-time code sees."""


class count:
    def __init__(self, start=0, step=1):
        self._n = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        n = self._n
        self._n = n + self._step
        return n

    def __repr__(self):
        if self._step == 1:
            return f'count({self._n!r})'
        return f'count({self._n!r}, {self._step!r})'


class cycle:
    def __init__(self, iterable):
        self._it = iter(iterable)
        self._saved = []
        self._replay = False
        self._i = 0

    def __iter__(self):
        return self

    def __next__(self):
        if not self._replay:
            try:
                x = next(self._it)
                self._saved.append(x)
                return x
            except StopIteration:
                self._replay = True
        n = len(self._saved)
        if n == 0:
            raise StopIteration
        i = self._i
        x = self._saved[i]
        i += 1
        if i == n:
            i = 0
        self._i = i
        return x


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        if times is None:
            self._endless = True
            self._times = 0
        else:
            self._endless = False
            self._times = max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._endless:
            if self._times <= 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __len__(self):
        return self._times


class _Empty:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


class _Chain1:
    def __init__(self, a):
        self._a = iter(a)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._a)


class _Chain2:
    def __init__(self, a, b):
        self._a = iter(a)
        self._b = iter(b)
        self._first = True

    def __iter__(self):
        return self

    def __next__(self):
        if self._first:
            try:
                return next(self._a)
            except StopIteration:
                self._first = False
        return next(self._b)


class _FromIterable:
    """The items of the items."""

    def __init__(self, iterables):
        self._outer = iter(iterables)
        self._inner = None

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            inner = self._inner
            if inner is not None:
                try:
                    return next(inner)
                except StopIteration:
                    self._inner = None
            self._inner = iter(next(self._outer))


class _ChainMaker:
    """`chain(...)` and `chain.from_iterable(...)`."""

    def __call__(self, *iterables):
        return chain_of(*iterables)

    def from_iterable(self, iterables):
        return _FromIterable(iterables)


def chain_of(*iterables):
    n = len(iterables)
    if n == 0:
        return _Empty()
    if n == 1:
        return _Chain1(iterables[0])
    if n == 2:
        return _Chain2(iterables[0], iterables[1])
    if n == 3:
        return _Chain2(_Chain2(iterables[0], iterables[1]), iterables[2])
    if n == 4:
        return _Chain2(_Chain2(iterables[0], iterables[1]), _Chain2(iterables[2], iterables[3]))
    return _FromIterable(iterables)


chain = _ChainMaker()


class islice:
    def __init__(self, iterable, *args):
        n = len(args)
        start = 0
        stop = -1
        step = 1
        if n == 1:
            if args[0] is not None:
                stop = _slice_index(args[0], 'Stop argument for islice() must be None or an integer: '
                                             '0 <= x <= sys.maxsize.')
        else:
            if args[0] is not None:
                start = _slice_index(args[0], 'Indices for islice() must be None or an integer: '
                                              '0 <= x <= sys.maxsize.')
            if args[1] is not None:
                stop = _slice_index(args[1], 'Stop argument for islice() must be None or an integer: '
                                             '0 <= x <= sys.maxsize.')
            if n > 2:
                if args[2] is not None:
                    step = args[2]
                    if step < 1:
                        raise ValueError('Step for islice() must be a positive integer or None.')
        self._it = iter(iterable)
        self._next = start
        self._stop = stop
        self._step = step
        self._at = 0

    def __iter__(self):
        return self

    def __next__(self):
        stop = self._stop
        at = self._at
        wanted = self._next
        if stop >= 0 and wanted >= stop:
            # What lies before the stop is consumed.
            while at < stop:
                at += 1
                self._at = at
                next(self._it)
            raise StopIteration
        while at < wanted:
            at += 1
            self._at = at
            next(self._it)
        self._at = at + 1
        x = next(self._it)
        self._next = wanted + self._step
        return x


def _slice_index(i, message):
    if i < 0:
        raise ValueError(message)
    return i


class _Accumulate:
    def __init__(self, iterable):
        self._it = iter(iterable)
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        x = next(self._it)
        if not self._begun:
            self._begun = True
            self._total = x
            return x
        total = self._total + x
        self._total = total
        return total


class _AccumulateWith:
    def __init__(self, iterable, function):
        self._it = iter(iterable)
        self._function = function
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        x = next(self._it)
        if not self._begun:
            self._begun = True
            self._total = x
            return x
        total = self._function(self._total, x)
        self._total = total
        return total


class _AccumulateFrom:
    def __init__(self, iterable, function, initial):
        self._it = iter(iterable)
        self._function = function
        self._total = initial
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        if not self._begun:
            self._begun = True
            return self._total
        x = next(self._it)
        total = self._function(self._total, x)
        self._total = total
        return total


def _add(x, y):
    return x + y


def accumulate(iterable, func=None, *, initial=None):
    if initial is None:
        if func is None:
            return _Accumulate(iterable)
        else:
            return _AccumulateWith(iterable, func)
    elif func is None:
        return _AccumulateFrom(iterable, _add, initial)
    else:
        return _AccumulateFrom(iterable, func, initial)


class takewhile:
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._it = iter(iterable)
        self._done = False

    def __iter__(self):
        return self

    def __next__(self):
        if self._done:
            raise StopIteration
        x = next(self._it)
        if self._predicate(x):
            return x
        self._done = True
        raise StopIteration


class dropwhile:
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._it = iter(iterable)
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            x = next(self._it)
            if self._begun:
                return x
            if not self._predicate(x):
                self._begun = True
                return x


class filterfalse:
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            x = next(self._it)
            if self._predicate is None:
                if not x:
                    return x
            else:
                if not self._predicate(x):
                    return x


class compress:
    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            x = next(self._data)
            if next(self._selectors):
                return x


class starmap:
    def __init__(self, function, iterable):
        self._function = function
        self._it = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        return self._function(*next(self._it))


class pairwise:
    def __init__(self, iterable):
        self._it = iter(iterable)
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        if not self._begun:
            self._begun = True
            self._old = next(self._it)
        old = self._old
        new = next(self._it)
        self._old = new
        return (old, new)


class batched:
    def __init__(self, iterable, n):
        if n < 1:
            raise ValueError('n must be at least one')
        self._it = iter(iterable)
        self._n = n

    def __iter__(self):
        return self

    def __next__(self):
        batch = []
        while len(batch) < self._n:
            try:
                batch.append(next(self._it))
            except StopIteration:
                break
        if len(batch) == 0:
            raise StopIteration
        return tuple(batch)


class _ZipLongest2:
    def __init__(self, a, b, fillvalue):
        self._a = iter(a)
        self._b = iter(b)
        self._fill = fillvalue
        self._more_a = True
        self._more_b = True

    def __iter__(self):
        return self

    def __next__(self):
        x = self._fill
        y = self._fill
        if self._more_a:
            try:
                x = next(self._a)
            except StopIteration:
                self._more_a = False
        if self._more_b:
            try:
                y = next(self._b)
            except StopIteration:
                self._more_b = False
        if not self._more_a and not self._more_b:
            raise StopIteration
        return (x, y)


class _ZipLongest3:
    def __init__(self, a, b, c, fillvalue):
        self._a = iter(a)
        self._b = iter(b)
        self._c = iter(c)
        self._fill = fillvalue
        self._more_a = True
        self._more_b = True
        self._more_c = True

    def __iter__(self):
        return self

    def __next__(self):
        x = self._fill
        y = self._fill
        z = self._fill
        if self._more_a:
            try:
                x = next(self._a)
            except StopIteration:
                self._more_a = False
        if self._more_b:
            try:
                y = next(self._b)
            except StopIteration:
                self._more_b = False
        if self._more_c:
            try:
                z = next(self._c)
            except StopIteration:
                self._more_c = False
        if not self._more_a and not self._more_b and not self._more_c:
            raise StopIteration
        return (x, y, z)


def zip_longest(*iterables, fillvalue=None):
    n = len(iterables)
    if n == 2:
        return _ZipLongest2(iterables[0], iterables[1], fillvalue)
    if n == 3:
        return _ZipLongest3(iterables[0], iterables[1], iterables[2], fillvalue)
    raise TypeError('zip_longest() of other than two or three iterables')


def _items(iterable):
    items = []
    for x in iterable:
        items.append(x)
    return items


class _Product1:
    def __init__(self, a):
        self._a = iter(a)

    def __iter__(self):
        return self

    def __next__(self):
        return (next(self._a),)


class _Product2:
    def __init__(self, a, b):
        self._a = _items(a)
        self._b = _items(b)
        self._i = 0
        self._j = 0

    def __iter__(self):
        return self

    def __next__(self):
        j = self._j
        if j >= len(self._b):
            self._i += 1
            j = 0
        i = self._i
        if i >= len(self._a) or len(self._b) == 0:
            raise StopIteration
        self._j = j + 1
        return (self._a[i], self._b[j])


class _Product3:
    def __init__(self, a, b, c):
        self._ab = _Product2(a, b)
        self._c = _items(c)
        self._k = 0
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        if len(self._c) == 0:
            raise StopIteration
        if not self._begun or self._k >= len(self._c):
            self._pair = next(self._ab)
            self._k = 0
            self._begun = True
        k = self._k
        self._k = k + 1
        pair = self._pair
        return (pair[0], pair[1], self._c[k])


class _Product4:
    def __init__(self, a, b, c, d):
        self._ab = _Product2(a, b)
        self._c = _items(c)
        self._d = _items(d)
        self._cd = _Product2(self._c, self._d)
        self._begun = False

    def __iter__(self):
        return self

    def __next__(self):
        if len(self._c) == 0 or len(self._d) == 0:
            raise StopIteration
        if not self._begun:
            self._begun = True
            self._pair = next(self._ab)
        try:
            other = next(self._cd)
        except StopIteration:
            self._pair = next(self._ab)
            self._cd = _Product2(self._c, self._d)
            other = next(self._cd)
        pair = self._pair
        return (pair[0], pair[1], other[0], other[1])


def product(*iterables, repeat=1):
    n = len(iterables)
    if n == 1:
        if repeat == 1:
            return _Product1(iterables[0])
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        selection = _ProductRepeat(iterables[0], repeat)
        if repeat == 2:
            return _Pick2(selection._pool, selection)
        if repeat == 3:
            return _Pick3(selection._pool, selection)
        if repeat == 4:
            return _Pick4(selection._pool, selection)
        return _PickMany(selection._pool, selection, repeat)
    if repeat != 1:
        raise TypeError('product() of several iterables with repeat')
    if n == 2:
        return _Product2(iterables[0], iterables[1])
    if n == 3:
        return _Product3(iterables[0], iterables[1], iterables[2])
    if n == 4:
        return _Product4(iterables[0], iterables[1], iterables[2], iterables[3])
    raise TypeError('product() of more than four iterables')


product._annspecialcase_ = 'specialize:arg(repeat)'


# Selections of r items. Where r is a constant the compiler keeps one copy of the
# function for each r: the items are plain tuples then.

class _ProductRepeat:
    def __init__(self, iterable, repeat):
        self._pool = _items(iterable)
        self._n = len(self._pool)
        self._indices = [0] * repeat
        self._begun = False
        self._done = self._n == 0 and repeat > 0

    def advance(self):
        if self._done:
            return False
        if not self._begun:
            self._begun = True
            return True
        indices = self._indices
        k = len(indices) - 1
        while k >= 0:
            indices[k] += 1
            if indices[k] < self._n:
                return True
            indices[k] = 0
            k -= 1
        self._done = True
        return False


class _Combinations:
    """Index lists of the combinations, in CPython's order."""

    def __init__(self, n, r):
        self._n = n
        self._r = r
        self._indices = list(range(r))
        self._begun = False
        self._done = r > n

    def advance(self):
        """Whether there is one more."""
        if self._done:
            return False
        if not self._begun:
            self._begun = True
            return True
        n = self._n
        r = self._r
        indices = self._indices
        i = r - 1
        while i >= 0 and indices[i] == i + n - r:
            i -= 1
        if i < 0:
            self._done = True
            return False
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1
        return True


class _Replacements:
    """Likewise, with repeated items."""

    def __init__(self, n, r):
        self._n = n
        self._r = r
        self._indices = [0] * r
        self._begun = False
        self._done = n == 0 and r > 0

    def advance(self):
        if self._done:
            return False
        if not self._begun:
            self._begun = True
            return True
        n = self._n
        r = self._r
        indices = self._indices
        i = r - 1
        while i >= 0 and indices[i] == n - 1:
            i -= 1
        if i < 0:
            self._done = True
            return False
        value = indices[i] + 1
        for j in range(i, r):
            indices[j] = value
        return True


class _Permutations:
    """Likewise, of permutations."""

    def __init__(self, n, r):
        self._n = n
        self._r = r
        self._indices = list(range(n))
        self._cycles = list(range(n, n - r, -1)) if r <= n else []
        self._begun = False
        self._done = r > n

    def advance(self):
        if self._done:
            return False
        if not self._begun:
            self._begun = True
            return True
        n = self._n
        indices = self._indices
        cycles = self._cycles
        i = self._r - 1
        while i >= 0:
            cycles[i] -= 1
            if cycles[i] == 0:
                first = indices[i]
                for j in range(i, n - 1):
                    indices[j] = indices[j + 1]
                indices[n - 1] = first
                cycles[i] = n - i
                i -= 1
            else:
                j = n - cycles[i]
                x = indices[i]
                indices[i] = indices[j]
                indices[j] = x
                return True
        self._done = True
        return False


class _Pick1:
    def __init__(self, pool, selection):
        self._pool = pool
        self._selection = selection

    def __iter__(self):
        return self

    def __next__(self):
        if not self._selection.advance():
            raise StopIteration
        return (self._pool[self._selection._indices[0]],)


class _Pick2:
    def __init__(self, pool, selection):
        self._pool = pool
        self._selection = selection

    def __iter__(self):
        return self

    def __next__(self):
        if not self._selection.advance():
            raise StopIteration
        i = self._selection._indices
        return (self._pool[i[0]], self._pool[i[1]])


class _Pick3:
    def __init__(self, pool, selection):
        self._pool = pool
        self._selection = selection

    def __iter__(self):
        return self

    def __next__(self):
        if not self._selection.advance():
            raise StopIteration
        i = self._selection._indices
        return (self._pool[i[0]], self._pool[i[1]], self._pool[i[2]])


class _Pick4:
    def __init__(self, pool, selection):
        self._pool = pool
        self._selection = selection

    def __iter__(self):
        return self

    def __next__(self):
        if not self._selection.advance():
            raise StopIteration
        i = self._selection._indices
        return (self._pool[i[0]], self._pool[i[1]], self._pool[i[2]], self._pool[i[3]])


class _PickMany:
    def __init__(self, pool, selection, r):
        self._pool = pool
        self._selection = selection
        self._r = r

    def __iter__(self):
        return self

    def __next__(self):
        if not self._selection.advance():
            raise StopIteration
        indices = self._selection._indices
        result = []
        for k in range(self._r):
            result.append(self._pool[indices[k]])
        return tuple(result)


def combinations(iterable, r):
    pool = _items(iterable)
    if r < 0:
        raise ValueError('r must be non-negative')
    selection = _Combinations(len(pool), r)
    if r == 1:
        return _Pick1(pool, selection)
    if r == 2:
        return _Pick2(pool, selection)
    if r == 3:
        return _Pick3(pool, selection)
    if r == 4:
        return _Pick4(pool, selection)
    return _PickMany(pool, selection, r)


combinations._annspecialcase_ = 'specialize:arg(r)'


def combinations_with_replacement(iterable, r):
    pool = _items(iterable)
    if r < 0:
        raise ValueError('r must be non-negative')
    selection = _Replacements(len(pool), r)
    if r == 1:
        return _Pick1(pool, selection)
    if r == 2:
        return _Pick2(pool, selection)
    if r == 3:
        return _Pick3(pool, selection)
    if r == 4:
        return _Pick4(pool, selection)
    return _PickMany(pool, selection, r)


combinations_with_replacement._annspecialcase_ = 'specialize:arg(r)'


def permutations(iterable, r=None):
    pool = _items(iterable)
    if r is None:
        n = len(pool)
        return _PickMany(pool, _Permutations(n, n), n)
    else:
        if r < 0:
            raise ValueError('r must be non-negative')
        selection = _Permutations(len(pool), r)
        if r == 1:
            return _Pick1(pool, selection)
        if r == 2:
            return _Pick2(pool, selection)
        if r == 3:
            return _Pick3(pool, selection)
        if r == 4:
            return _Pick4(pool, selection)
        return _PickMany(pool, selection, r)


permutations._annspecialcase_ = 'specialize:arg(r)'


class _Group:
    def __init__(self, parent, number):
        self._parent = parent
        self._number = number

    def __iter__(self):
        return self

    def __next__(self):
        return self._parent.next_of(self._number)


class groupby:
    """Items are read one ahead. A group gives items as long as it is the one at
    hand."""

    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._function = key
        self._number = 0
        # Whether `_value` is read and not given out, and whether it begins a group.
        self._have = False
        self._fresh = False
        self._begun = False

    def __iter__(self):
        return self

    def _read(self):
        """Reads an item; StopIteration at the end."""
        x = next(self._it)
        if self._function is None:
            key = x
        else:
            key = self._function(x)
        if self._begun:
            self._fresh = not (key == self._key)
        else:
            self._fresh = True
        self._begun = True
        self._key = key
        self._value = x
        self._have = True

    def __next__(self):
        # What is left of the group at hand is skipped.
        while not (self._have and self._fresh):
            self._have = False
            self._read()
        self._fresh = False
        self._number += 1
        return (self._key, _Group(self, self._number))

    def next_of(self, number):
        if number != self._number:
            raise StopIteration
        if not self._have:
            self._read()
        if self._fresh:
            # It begins the next group.
            raise StopIteration
        self._have = False
        return self._value


class _Tee:
    """One of the iterators of tee(): what all read is kept."""

    def __init__(self, source):
        self._source = source
        self._i = 0

    def __iter__(self):
        return self

    def __next__(self):
        i = self._i
        x = self._source.item(i)
        self._i = i + 1
        return x


class _TeeSource:
    def __init__(self, iterable):
        self._it = iter(iterable)
        self._items = []

    def item(self, i):
        if i == len(self._items):
            self._items.append(next(self._it))
        return self._items[i]


def tee(iterable, n=2):
    source = _TeeSource(iterable)
    if n == 1:
        return (_Tee(source),)
    if n == 2:
        return (_Tee(source), _Tee(source))
    if n == 3:
        return (_Tee(source), _Tee(source), _Tee(source))
    raise ValueError('tee() of more than three')


tee._annspecialcase_ = 'specialize:arg(n)'
