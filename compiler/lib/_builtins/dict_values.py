"""Methods of `dict.values()`."""

from _builtins.dictview import _pieces


def __repr__(view):
    return 'dict_values(' + _pieces(view)


def __eq__(a, b):
    """Equal to itself only; two calls of `values()` give two views."""
    return False


def __ne__(a, b):
    return True
