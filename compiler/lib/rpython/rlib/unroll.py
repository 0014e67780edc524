"""Loops that are unrolled at compile time.

Like: rpython/rlib/unroll.py
"""


class unrolling_iterable(object):
    """A `for` over a constant of this class becomes one copy of its body per item;
    the item is a constant in each."""

    def __init__(self, iterable):
        self._items = list(iterable)

    def __iter__(self):
        return iter(self._items)

    def get_unroller(self):
        return iter(self._items)
