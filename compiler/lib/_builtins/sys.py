"""The module `sys`. The streams stand for the interpreter's."""

from _builtins.argv import argv
from _builtins.common import MISSING, Missing
from _builtins.io import TextIO
from _builtins.namedtuple import namedtuple

version_info = namedtuple('version_info', 'major minor micro releaselevel serial', module='_builtins.sys')(
    3, 11, 0, 'final', 0)
float_info = namedtuple(
    'float_info', 'max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds', module='_builtins.sys')(
    1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1)

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
