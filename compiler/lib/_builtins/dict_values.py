"""Methods of `dict.values()`."""

from _builtins.dictview import _pieces


def __repr__(view):
    return 'dict_values(' + _pieces(view)
