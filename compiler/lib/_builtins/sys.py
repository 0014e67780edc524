"""The module `sys`. The streams stand for the interpreter's."""

from _builtins.argv import argv
from _builtins.common import MISSING, Missing
from _builtins.io import TextIO

stdin = TextIO(0, '<stdin>', 'r')
stdout = TextIO(1, '<stdout>', 'w')
stderr = TextIO(2, '<stderr>', 'w')


def exit(code=MISSING):
    if isinstance(code, Missing):
        raise SystemExit
    else:
        raise SystemExit(code)


def intern(string):
    return string


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit):
    if limit < 1:
        raise ValueError('recursion limit must be greater or equal than 1')


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def is_finalizing():
    return False


def getswitchinterval():
    return 0.005


def setswitchinterval(interval):
    pass


def exc_info():
    """The traceback is not an object of its own."""
    from _builtins.handled import current
    exc = current()
    if exc is None:
        return None, None, None
    return type(exc), exc, None


def exception():
    from _builtins.handled import current
    return current()
