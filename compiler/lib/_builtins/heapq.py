"""The module `heapq`."""


def heappush(heap, item):
    heap.append(item)
    _siftdown(heap, 0, len(heap) - 1)


def heappop(heap):
    if len(heap) == 0:
        raise IndexError('index out of range')
    last = heap.pop()
    if len(heap) > 0:
        result = heap[0]
        heap[0] = last
        _siftup(heap, 0)
        return result
    return last


def heapreplace(heap, item):
    if len(heap) == 0:
        raise IndexError('index out of range')
    result = heap[0]
    heap[0] = item
    _siftup(heap, 0)
    return result


def heappushpop(heap, item):
    if len(heap) > 0 and heap[0] < item:
        result = heap[0]
        heap[0] = item
        _siftup(heap, 0)
        return result
    return item


def heapify(heap):
    i = len(heap) // 2 - 1
    while i >= 0:
        _siftup(heap, i)
        i -= 1


def _siftdown(heap, start, pos):
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        other = heap[parent]
        if not (item < other):
            break
        heap[pos] = other
        pos = parent
    heap[pos] = item


def _siftup(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not (heap[child] < heap[right]):
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _siftdown(heap, start, pos)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


class merge:
    """Merges sorted iterables of one type. Of equal items the one of the first
    iterable comes first."""

    def __init__(self, *iterables, key=None, reverse=False):
        self._iterators = []
        self._heads = []
        self._key = key
        self._reverse = reverse
        for iterable in iterables:
            it = iter(iterable)
            try:
                head = next(it)
            except StopIteration:
                continue
            self._iterators.append(it)
            self._heads.append(head)

    def __iter__(self):
        return self

    def __next__(self):
        n = len(self._heads)
        if n == 0:
            raise StopIteration
        best = 0
        for i in range(1, n):
            if self._before(self._heads[i], self._heads[best]):
                best = i
        result = self._heads[best]
        try:
            self._heads[best] = next(self._iterators[best])
        except StopIteration:
            del self._heads[best]
            del self._iterators[best]
        return result

    def _before(self, x, y):
        if self._key is None:
            if self._reverse:
                return y < x
            return x < y
        else:
            if self._reverse:
                return self._key(y) < self._key(x)
            return self._key(x) < self._key(y)
