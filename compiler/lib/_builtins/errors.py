"""Operations of which the compiler knows that they raise whenever they are reached.

Each function is named for the exception it raises.
"""

import builtins
import sys

if 'dataclasses' in sys.modules:
    from dataclasses import FrozenInstanceError as _FrozenInstanceError


def AttributeError(message):
    raise builtins.AttributeError(message)


def TypeError(message):
    raise builtins.TypeError(message)


def ValueError(message):
    raise builtins.ValueError(message)


def KeyError(key):
    raise builtins.KeyError(key)


def NameError(message):
    raise builtins.NameError(message)


def IndexError(message):
    raise builtins.IndexError(message)


def FrozenInstanceError(message):
    raise _FrozenInstanceError(message)


def missing_method(instance, *args, **keywords):
    """Stands for a method that some of the classes in question do not have."""
    raise builtins.AttributeError("no such method")


# What it is called with does not matter.
missing_method._annspecialcase_ = 'specialize:join'


def str_of(x):
    """The text of a value whose type the RTyper knows only as a union."""
    return str(x)


def repr_of(x):
    return repr(x)
