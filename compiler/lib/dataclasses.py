"""`dataclasses`: the interpreter's own, which makes the methods at import time; what looks
at the fields of an object when the program runs (`replace`, `asdict`, `astuple`) gets
methods of the class, made here from its fields."""

from _builtins.dataclasses import add_methods
from _builtins.original import fill

_interpreter = fill(globals(), 'dataclasses')
_make = _interpreter.dataclass


def dataclass(cls=None, /, **options):
    if cls is None:
        def decorate(cls):
            return add_methods(_make(cls, **options), _interpreter)
        return decorate
    return add_methods(_make(cls, **options), _interpreter)


def make_dataclass(cls_name, fields, *, namespace=None, **options):
    made = _interpreter.make_dataclass(cls_name, fields, namespace=namespace, **options)
    return add_methods(made, _interpreter)
