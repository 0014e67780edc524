"""Values of different types in one variable, told apart by the program.

`erase(x)` makes any value opaque; only `unerase` of the same pair takes it back.
An erased value is a box of a class that belongs to the pair, so taking it with the
wrong `unerase` is an AssertionError and nothing worse.

Like: rpython/rlib/rerased.py
"""


class Erased(object):
    """What all erased values have in common."""


def new_erasing_pair(name):
    """(erase, unerase)"""

    class Box(Erased):
        _immutable_fields_ = ['_value']

        def __init__(self, value):
            self._value = value

        def __repr__(self):
            return 'Erased(' + repr(self._value) + ', ' + name + ')'

    Box.__name__ = Box.__qualname__ = 'Erased(' + name + ')'

    def erase(x):
        return Box(x)

    def unerase(y):
        assert isinstance(y, Box)
        return y._value

    erase.__name__ = 'erase_' + name
    unerase.__name__ = 'unerase_' + name
    return erase, unerase


def new_static_erasing_pair(name):
    """The same as static methods, for the body of a class."""
    erase, unerase = new_erasing_pair(name)
    return staticmethod(erase), staticmethod(unerase)


class ErasingPairIdentity(object):
    """The name of a pair."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'ErasingPairIdentity(%r)' % self.name


erase_int, unerase_int = new_erasing_pair('int')
