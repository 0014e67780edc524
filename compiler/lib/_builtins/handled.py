"""The exceptions that are being handled, innermost last. Handlers of the program
call `enter` and `leave`, if the program is one that asks.
"""

import sys

from _rpyc import rt

_exceptions = []


def enter(exception):
    _exceptions.append(exception)
    rt.traceback_push()


def leave():
    _exceptions.pop()
    rt.traceback_pop()


def current():
    if len(_exceptions) == 0:
        return None
    return _exceptions[-1]


def _asks():
    """Whether a module of the program may want to know."""
    if 'traceback' in sys.modules or 'logging' in sys.modules:
        return True
    for module in list(sys.modules.values()):
        file = getattr(module, '__file__', None)
        if not isinstance(file, str) or not file.startswith('/') or not file.endswith('.py'):
            continue
        with open(file, encoding='utf-8', errors='replace') as f:
            if 'exc_info' in f.read():
                return True
    return False


wanted = _asks()
