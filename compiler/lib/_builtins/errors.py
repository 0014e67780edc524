"""Operations of which the compiler knows that they raise whenever they are reached.

Each function is named for the exception it raises.
"""

import builtins


def AttributeError(message):
    raise builtins.AttributeError(message)


def TypeError(message):
    raise builtins.TypeError(message)


def missing_method(instance, *args, **keywords):
    """Stands for a method that some of the classes in question do not have."""
    raise builtins.AttributeError("no such method")
