"""The module `tempfile`: names that nobody else has."""

from _rpyc import rt
from _builtins.shutil import rmtree

_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def gettempdir():
    for name in ('TMPDIR', 'TEMP', 'TMP'):
        folder = rt.os_getenv(name)
        if folder is not None:
            if rt.os_isdir(folder):
                return folder
    return '/tmp'


def _name(suffix, prefix, dir):
    letters = []
    for i in range(8):
        letters.append(_LETTERS[(rt.os_random_word() & 0x7FFFFFFF) % 37])
    if dir is None:
        folder = gettempdir()
    else:
        folder = dir
    if prefix is None:
        start = 'tmp'
    else:
        start = prefix
    if suffix is None:
        end = ''
    else:
        end = suffix
    return folder + '/' + start + ''.join(letters) + end


def mkdtemp(suffix=None, prefix=None, dir=None):
    while True:
        name = _name(suffix, prefix, dir)
        if not rt.os_lexists(name):
            rt.os_mkdir(name, 0o700)
            return name


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    while True:
        name = _name(suffix, prefix, dir)
        if not rt.os_lexists(name):
            # O_RDWR | O_CREAT | O_EXCL
            return (rt.os_open(name, 0o2 | 0o100 | 0o200, 0o600), name)


def mktemp(suffix='', prefix='tmp', dir=None):
    return _name(suffix, prefix, dir)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        self.cleanup()

    def cleanup(self):
        rmtree(self.name, True)
