"""Tuples whose length is known only at run time: `tuple(xs)`, permutations. Their
items have one type."""


class VarTuple:
    _acts_as_ = 'tuple'

    def __init__(self, items):
        self._items = items

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return len(self._items) != 0

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return VarTuple(self._items[i])
        else:
            if i < 0:
                i += len(self._items)
            if i < 0 or i >= len(self._items):
                raise IndexError('tuple index out of range')
            return self._items[i]

    def __contains__(self, x):
        return x in self._items

    def index(self, value, start=0, stop=9223372036854775807):
        i = max(0, start)
        if start < 0:
            i = max(0, start + len(self._items))
        end = stop
        if stop < 0:
            end = stop + len(self._items)
        end = min(end, len(self._items))
        while i < end:
            if self._items[i] == value:
                return i
            i += 1
        raise ValueError('tuple.index(x): x not in tuple')

    def count(self, value):
        return self._items.count(value)

    def __add__(self, other):
        items = self._items[:]
        for x in other:
            items.append(x)
        return VarTuple(items)

    def __radd__(self, other):
        items = []
        for x in other:
            items.append(x)
        items.extend(self._items)
        return VarTuple(items)

    def __mul__(self, n):
        return VarTuple(self._items * n)

    def __rmul__(self, n):
        return VarTuple(self._items * n)

    def __eq__(self, other):
        if isinstance(other, VarTuple):
            return self._items == other._items
        elif isinstance(other, tuple):
            if len(other) != len(self._items):
                return False
            i = 0
            for x in other:
                if not (x == self._items[i]):
                    return False
                i += 1
            return True
        else:
            return False

    def __lt__(self, other):
        return self._items < _items(other)

    def __le__(self, other):
        return self._items <= _items(other)

    def __gt__(self, other):
        return self._items > _items(other)

    def __ge__(self, other):
        return self._items >= _items(other)

    def __hash__(self):
        # As Objects/tupleobject.c: xxHash's mixing, one lane.
        acc = 2870177450012600261
        for x in self._items:
            lane = hash(x)
            acc = (acc + lane * 14029467366897019727) & 0xFFFFFFFFFFFFFFFF
            acc = ((acc << 31) | (acc >> 33)) & 0xFFFFFFFFFFFFFFFF
            acc = (acc * 11400714785074694791) & 0xFFFFFFFFFFFFFFFF
        acc = (acc + (len(self._items) ^ (2870177450012600261 ^ 3527539))) & 0xFFFFFFFFFFFFFFFF
        if acc == 0xFFFFFFFFFFFFFFFF:
            return 1546275796
        low = acc & 0x7FFFFFFFFFFFFFFF
        if (acc >> 63) != 0:
            return low - 0x7FFFFFFFFFFFFFFF - 1
        return low

    def __repr__(self):
        pieces = []
        for x in self._items:
            pieces.append(repr(x))
        if len(pieces) == 1:
            return '(' + pieces[0] + ',)'
        return '(' + ', '.join(pieces) + ')'


def _items(sequence):
    if isinstance(sequence, VarTuple):
        return sequence._items
    else:
        items = []
        for x in sequence:
            items.append(x)
        return items
