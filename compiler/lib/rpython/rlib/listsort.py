"""Stable sorting by a `lt` of one's own.

A merge sort that takes runs as they are; runs that are short are first filled up by
insertion.

Like: rpython/rlib/listsort.py in what it offers.
"""

MIN_RUN = 16


def make_timsort_class(getitem=None, setitem=None, length=None, getitem_slice=None, lt=None):
    """A class whose `sort()` sorts the list it was made with, in place."""

    if getitem is None:
        def getitem(items, i):
            return items[i]

    if setitem is None:
        def setitem(items, i, item):
            items[i] = item

    if length is None:
        def length(items):
            return len(items)

    if getitem_slice is None:
        def getitem_slice(items, start, stop):
            return items[start:stop]

    if lt is None:
        def lt(a, b):
            return a < b

    class TimSort(object):
        _generic_ = True

        def __init__(self, items, listlength=-1):
            self.list = items
            self.listlength = length(items) if listlength < 0 else listlength

        def lt(self, a, b):
            return lt(a, b)

        def le(self, a, b):
            return not self.lt(b, a)

        def sort(self):
            n = self.listlength
            ends = []
            start = 0
            while start < n:
                start = self._run(start, n)
                ends.append(start)
            # Neighbours merge until one run is left.
            while len(ends) > 1:
                merged = []
                first = 0
                i = 0
                while i + 1 < len(ends):
                    self._merge(first, ends[i], ends[i + 1])
                    merged.append(ends[i + 1])
                    first = ends[i + 1]
                    i += 2
                if i < len(ends):
                    merged.append(ends[i])
                ends = merged

        def _run(self, start, n):
            """The end of a sorted run."""
            items = self.list
            stop = start + 1
            if stop < n and self.lt(getitem(items, stop), getitem(items, start)):
                stop += 1
                while stop < n and self.lt(getitem(items, stop), getitem(items, stop - 1)):
                    stop += 1
                self._reverse(start, stop)
            else:
                while stop < n and not self.lt(getitem(items, stop), getitem(items, stop - 1)):
                    stop += 1
            end = min(n, max(stop, start + MIN_RUN))
            for i in range(stop, end):
                self._insert(start, i)
            return end

        def _reverse(self, start, stop):
            items = self.list
            i, j = start, stop - 1
            while i < j:
                a, b = getitem(items, i), getitem(items, j)
                setitem(items, i, b)
                setitem(items, j, a)
                i += 1
                j -= 1

        def _insert(self, start, i):
            """Item i into the sorted items before it."""
            items = self.list
            item = getitem(items, i)
            low, high = start, i
            while low < high:
                middle = (low + high) // 2
                if self.lt(item, getitem(items, middle)):
                    high = middle
                else:
                    low = middle + 1
            while i > low:
                setitem(items, i, getitem(items, i - 1))
                i -= 1
            setitem(items, low, item)

        def _merge(self, start, middle, stop):
            items = self.list
            left = getitem_slice(items, start, middle)
            count = middle - start
            i, j, to = 0, middle, start
            while i < count and j < stop:
                a, b = getitem(left, i), getitem(items, j)
                if self.lt(b, a):
                    setitem(items, to, b)
                    j += 1
                else:
                    setitem(items, to, a)
                    i += 1
                to += 1
            while i < count:
                setitem(items, to, getitem(left, i))
                i += 1
                to += 1

    return TimSort


TimSort = make_timsort_class()
