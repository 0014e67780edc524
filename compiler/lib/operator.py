"""`operator`: functions of the library; the rest is the interpreter's."""

from _builtins.operator import *
from _builtins.operator import __all__ as _names
from _builtins.original import fill

_module = fill(globals(), 'operator')
for _name in _names:
    # `__add__` and so on are other names of the same functions.
    if hasattr(_module, '__%s__' % _name.strip('_')):
        globals()['__%s__' % _name.strip('_')] = globals()[_name]
