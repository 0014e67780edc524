"""Operations of which the compiler knows that they raise whenever they are reached.

Each function is named for the exception it raises.
"""

import builtins


def AttributeError(message):
    raise builtins.AttributeError(message)


def TypeError(message):
    raise builtins.TypeError(message)
