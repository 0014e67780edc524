"""`contextlib`: decorators of the program make the library's managers."""

from _builtins.contextlib import ExitStack, ManagerFunction, closing, nullcontext, suppress
from _builtins.original import fill, original

_interpreter = original('contextlib')


def contextmanager(function):
    spec = getattr(function, '__globals__', {}).get('__spec__')
    if spec is not None and spec.origin in ('frozen', 'built-in'):
        return _interpreter.contextmanager(function)
    return ManagerFunction(function)


fill(globals(), 'contextlib')
