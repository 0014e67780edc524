"""Methods of `dict.keys()`."""

from _builtins.dictview import (
    __and__, __eq__, __ge__, __gt__, __le__, __lt__, __ne__, __or__, __sub__, __xor__, _pieces, isdisjoint)


def __repr__(view):
    return 'dict_keys(' + _pieces(view)
