"""`enum`: enumerations and flags of programs are the library's; the rest is the
interpreter's."""

from _builtins.enum import Enum, EnumMeta, EnumType, Flag, IntEnum, IntFlag, StrEnum, auto as _auto, unique
from _builtins.original import fill, original

_interpreter = original('enum')


def auto(value=None):
    """Their `auto` where a class of theirs is made."""
    import sys
    frame = sys._getframe(1)
    if isinstance(frame.f_locals, _interpreter.EnumDict):
        return _interpreter.auto()
    return _auto(value)


def _simple_enum(etype=Enum, **options):
    """Theirs is for classes of their library."""
    from _builtins.enum import _THEIRS
    return _interpreter._simple_enum(_THEIRS.get(etype, etype), **options)


fill(globals(), 'enum')
