"""`enum`: enumerations of programs are the library's; flags and the rest are the
interpreter's."""

from _builtins.enum import Enum, EnumMeta, EnumType, IntEnum, StrEnum, auto as _auto, unique
from _builtins.original import fill, original

_interpreter = original('enum')


def auto(value=None):
    """Their `auto` where a class of theirs is made."""
    import sys
    frame = sys._getframe(1)
    if isinstance(frame.f_locals, _interpreter.EnumDict):
        return _interpreter.auto()
    return _auto(value)


fill(globals(), 'enum')
